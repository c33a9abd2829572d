#include "tests/lib/temp.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int temp_dir(char *out, size_t size)
{
	const char *base = getenv("TMPDIR");
	int n = snprintf(out, size, "%s/lapkin-uji-XXXXXX", base ? base : "/tmp");

	if (n < 0 || (size_t)n >= size)
		return -1;
	return mkdtemp(out) != NULL ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

void temp_remove(const char *dir)
{
	(void)nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
