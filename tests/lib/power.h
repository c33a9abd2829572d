#ifndef TESTS_LIB_POWER_H
#define TESTS_LIB_POWER_H
/*
 * Cuts of the power. A program started with power_env() runs under a recorder
 * (tests/lib/fault/power.c); from what it wrote down, power_cut() builds the folder as a cut at a
 * given moment may leave it: what had been asked onto the disk (fsync) is there, of the rest any
 * part may be missing.
 *
 *   power_begin(&p, dir, log)                    the folder as it is before
 *   ... run the program with power_env(&p, env) ...
 *   power_read(&p);
 *   for (each cut) power_cut(&p, moment, chance, order, "/tmp/x/salinan", &acks);
 *
 * Rules: bytes of a file are sure once that file was synced after they were written; else
 * each write is there, missing, or there up to a multiple of 512 bytes. A name (made, moved,
 * removed) is sure once its folder was synced after it; a synced file or folder also keeps the
 * names that lead to it, as every Linux file system does. Of unsure names POWER_IN_ORDER keeps
 * those up to some moment (a journalling file system), POWER_ANY_ORDER any subset.
 *
 * A write to a file named "akur" in the folder is the program's own word: what it says has been
 * promised to the user. It is no file of the copy.
 */
#include <stddef.h>
#include <stdint.h>

enum power_op {
	POWER_WRITE = 1,
	POWER_SIZE,
	POWER_SYNC,
	POWER_CREATE,
	POWER_RENAME,
	POWER_LINK,
	POWER_UNLINK,
	POWER_MKDIR
};
struct power_head {
	uint32_t op, path, to, unused; /* bytes of the two paths */
	uint64_t ino, at, n;
};

enum power_order {
	POWER_IN_ORDER,
	POWER_ANY_ORDER
};

enum {
	POWER_ENV = 8
};
struct power_event;
struct power {
	char dir[400], log[400], base[420]; /* base: the folder as it was */
	struct power_event *event;
	size_t n;
	char *bytes; /* the log */
	char store[POWER_ENV][900];
};

/* 0, or -1. Copies `dir` to "<log>.asal". */
int power_begin(struct power *p, const char *dir, const char *log);
/* Fill env[] (NULL-ended); -1 when the recorder was not built. */
int power_env(struct power *p, const char *env[POWER_ENV]);
/* Read what was recorded; the number of events in p->n. 0, or -1. */
int power_read(struct power *p);
/* Build `copy` (must not exist) as after a cut behind `moment` events. The last word of the
 * program before the cut goes to `word` ("" when none). 0, or -1. */
int power_cut(const struct power *p, size_t moment, uint64_t seed,
	enum power_order order, const char *copy, char *word, size_t size);
void power_free(struct power *p);

#endif
