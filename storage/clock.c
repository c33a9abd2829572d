/*
 * The machine's clock and chance, for struct lk_host.
 *
 * LAPKIN_WAKTU (unix seconds) stops the clock and LAPKIN_BENIH (a number) makes chance
 * repeatable, so that screens in tests and in the documentation come out the same. A time
 * in a record is a claim and no proof with or without them.
 */
#include "storage/open.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* POSIX 2017 has no tm_gmtoff: the offset is what the local fields say, read as if they
 * were UTC, minus the time itself. */
static int64_t as_utc(const struct tm *t)
{
	int64_t y = t->tm_year + 1900, m = t->tm_mon + 1, days;

	y -= m <= 2;
	m += m <= 2 ? 9 : -3;
	days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + t->tm_mday -
		1 - 719468;
	return ((days * 24 + t->tm_hour) * 60 + t->tm_min) * 60 + t->tm_sec;
}

/* A number from the environment; 0 when it is not set or none. */
static int fixed(const char *name, int64_t *out)
{
	const char *s = getenv(name);
	char *end = NULL;

	if (s == NULL || *s == '\0')
		return 0;
	*out = strtoll(s, &end, 10);
	return *end == '\0';
}

int64_t storage_now(int *tz_minutes)
{
	int64_t stopped = 0;
	time_t now = fixed("LAPKIN_WAKTU", &stopped) ? (time_t)stopped : time(NULL);
	struct tm local;

	if (tz_minutes != NULL)
		*tz_minutes = localtime_r(&now, &local) != NULL
			? (int)((as_utc(&local) - (int64_t)now) / 60)
			: 0;
	return (int64_t)now;
}

int64_t storage_now_ms(void)
{
	struct timespec t;
	int64_t stopped = 0;

	if (fixed("LAPKIN_WAKTU", &stopped))
		return stopped * 1000;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

uint32_t storage_random(void)
{
	static uint32_t used;
	uint32_t r = 0;
	int64_t seed = 0;
	FILE *f;

	if (fixed("LAPKIN_BENIH", &seed)) {
		/* steps of a full-period generator (Numerical Recipes) from the seed */
		r = (uint32_t)seed;
		for (uint32_t i = 0; i <= used; i++)
			r = r * 1664525u + 1013904223u;
		used++;
		return r;
	}
	f = fopen("/dev/urandom", "rbe");

	if (f != NULL) {
		size_t n = fread(&r, sizeof(r), 1, f);

		fclose(f);
		if (n == 1)
			return r;
	}
	/* No /dev (a bare chroot): time, process and a counter still tell two records of
	 * one clone apart, and the record path refuses a third. */
	return (uint32_t)storage_now_ms() * 2654435761u ^ (uint32_t)getpid() << 12 ^
		(used += 40503u);
}
