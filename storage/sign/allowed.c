#include "storage/sign/allowed.h"

#include "core/trust/signers.h"
#include "storage/place.h"
#include "storage/repo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int same_file(const char *path, const struct lk_buf *text)
{
	FILE *f = fopen(path, "rb");
	char *there = malloc(text->n + 1);
	int same = 0;

	if (f != NULL && there != NULL)
		same = fread(there, 1, text->n + 1, f) == text->n &&
			memcmp(there, lk_buf_cstr(text), text->n) == 0;
	if (f != NULL)
		(void)fclose(f);
	free(there);
	return same;
}

/* Beside and renamed: git may be reading it. */
static void put_file(const char *path, const struct lk_buf *text)
{
	char beside[4200];
	int n = snprintf(beside, sizeof(beside), "%s.%ld", path, (long)getpid()), fd;
	size_t done = 0;

	if (n < 0 || (size_t)n >= sizeof(beside))
		return;
	fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	while (fd >= 0 && done < text->n) {
		ssize_t w = write(fd, text->p + done, text->n - done);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			break;
		done += (size_t)w;
	}
	if (fd < 0)
		return;
	if (close(fd) != 0 || done < text->n || rename(beside, path) != 0)
		(void)unlink(beside);
}

static void put_config(struct disk *d, const char *key, const char *value)
{
	struct lk_buf now = LK_BUF_INIT;

	if (repo_op_config_get(&d->base, key, &now, NULL) == LK_OK &&
		strcmp(lk_buf_cstr(&now), value) != 0)
		(void)repo_op_config_set(&d->base, key, value, NULL);
	lk_buf_free(&now);
}

void allowed_at(struct disk *d, const struct lk_oid *rev)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid id = { "" };
	char *path = place_in(d->own, "penanda-tangan");

	if (path == NULL ||
		repo_op_id_at(&d->base, rev, LK_SIGNERS_PATH, &id, NULL) != LK_OK ||
		strcmp(id.hex, d->allowed.hex) == 0) {
		free(path);
		return;
	}
	if (repo_op_read_blob(&d->base, &id, &text, NULL) == LK_OK &&
		access(d->own, W_OK) == 0) {
		if (!same_file(path, &text))
			put_file(path, &text);
		put_config(d, "gpg.format", "ssh");
		put_config(d, "gpg.ssh.allowedSignersFile", path);
		d->allowed = id;
	}
	lk_buf_free(&text);
	free(path);
}

void allowed_follow(struct disk *d)
{
	allowed_at(d, NULL);
}
