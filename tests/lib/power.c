#include "tests/lib/power.h"

#include "core/base.h"
#include "tests/lib/child.h"
#include "tests/lib/rng.h"
#include "tests/lib/run.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

struct power_event {
	enum power_op op;
	char *path, *to; /* relative to the folder; owned */
	uint64_t ino, at;
	const char *bytes;
	size_t n;
};

/* ---- recording ------------------------------------------------------------------------ */

static int copy_tree(const char *from, const char *to)
{
	const char *argv[] = { "cp", "-a", from, to, NULL };
	struct run_result r;

	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	run_free(&r);
	return r.code == 0 ? 0 : -1;
}

int power_begin(struct power *p, const char *dir, const char *log)
{
	memset(p, 0, sizeof(*p));
	if (strlen(dir) >= sizeof(p->dir) || strlen(log) >= sizeof(p->log))
		return -1;
	(void)snprintf(p->dir, sizeof(p->dir), "%s", dir);
	(void)snprintf(p->log, sizeof(p->log), "%s", log);
	(void)snprintf(p->base, sizeof(p->base), "%s.asal", log);
	(void)unlink(log);
	return copy_tree(dir, p->base);
}

int power_env(struct power *p, const char *env[POWER_ENV])
{
	const char *object = child_built("tests/power.so");

	if (object == NULL)
		return -1;
	(void)snprintf(p->store[0], sizeof(p->store[0]), "LD_PRELOAD=%s", object);
	(void)snprintf(p->store[1], sizeof(p->store[1]), "POWER_DIR=%s", p->dir);
	(void)snprintf(p->store[2], sizeof(p->store[2]), "POWER_LOG=%s", p->log);
	(void)snprintf(p->store[3], sizeof(p->store[3]),
		"ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0");
	for (int i = 0; i < 4; i++)
		env[i] = p->store[i];
	env[4] = NULL;
	return 0;
}

/* ---- reading -------------------------------------------------------------------------- */

static char *slurp(const char *file, size_t *n)
{
	FILE *f = fopen(file, "rb");
	char *p = NULL;
	long size;

	*n = 0;
	if (f == NULL)
		return NULL;
	if (fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0 &&
		fseek(f, 0, SEEK_SET) == 0 && (p = malloc((size_t)size + 1)) != NULL)
		*n = fread(p, 1, (size_t)size, f);
	(void)fclose(f);
	return p;
}

/* The path below the folder; "" the folder itself; NULL elsewhere. */
static char *relative(const struct power *p, const char *path, size_t n)
{
	size_t d = strlen(p->dir);

	if (n < d || memcmp(path, p->dir, d) != 0)
		return NULL;
	if (n > d + 10 && memcmp(path + n - 10, " (deleted)", 10) == 0)
		return NULL;
	return strndup(path + d + (n > d), n - d - (n > d));
}

int power_read(struct power *p)
{
	size_t size, at = 0;
	struct power_head h;

	p->bytes = slurp(p->log, &size);
	while (p->bytes != NULL && size - at >= sizeof(h)) {
		struct power_event *more =
			realloc(p->event, (p->n + 1) * sizeof(*more));
		struct power_event e;

		if (more == NULL)
			return -1;
		p->event = more;
		memcpy(&h, p->bytes + at, sizeof(h));
		at += sizeof(h);
		e.op = (enum power_op)h.op;
		e.path = relative(p, p->bytes + at, h.path);
		e.to = h.to > 0 ? relative(p, p->bytes + at + h.path, h.to) : NULL;
		at += h.path + h.to;
		e.ino = h.ino;
		e.at = h.at;
		e.bytes = p->bytes + at;
		e.n = h.n;
		at += e.op == POWER_WRITE ? h.n : 0;
		p->event[p->n++] = e;
	}
	return p->bytes != NULL && at == size ? 0 : -1;
}

void power_free(struct power *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->event[i].path);
		free(p->event[i].to);
	}
	free(p->event);
	free(p->bytes);
}

/* ---- what is sure ------------------------------------------------------------------------ */

static bool is_bytes(const struct power_event *e)
{
	return e->op == POWER_WRITE || e->op == POWER_SIZE;
}

static bool is_word(const struct power_event *e)
{
	return e->path != NULL && strcmp(e->path, "akur") == 0;
}

/* Is `dir` the folder that holds `path`? */
static bool holds(const char *dir, const char *path)
{
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;
	size_t n = slash != NULL ? (size_t)(slash - path) : 0;

	return path != NULL && strlen(dir) == n && strncmp(dir, path, n) == 0;
}

/* Does the name `path` lead to `to` (is it, or a folder above it)? */
static bool leads(const char *path, const char *to)
{
	size_t n = strlen(path);

	return strncmp(path, to, n) == 0 && (to[n] == '\0' || to[n] == '/');
}

/* Did this sync make that earlier event sure? */
static bool covers(const struct power_event *sync, const struct power_event *e)
{
	const char *name = e->to != NULL ? e->to : e->path;

	if (sync->path == NULL || e->path == NULL)
		return false;
	if (is_bytes(e))
		return e->ino == sync->ino;
	if (holds(sync->path, name) &&
		(e->op != POWER_RENAME || holds(sync->path, e->path)))
		return true;
	return e->op != POWER_UNLINK && leads(name, sync->path);
}

static bool sure(const struct power *p, size_t i, size_t moment)
{
	for (size_t k = i + 1; k < moment; k++)
		if (p->event[k].op == POWER_SYNC && covers(&p->event[k], &p->event[i]))
			return true;
	return false;
}

/* ---- building ---------------------------------------------------------------------------- */

/* The files by the number they had: a name may be lost and the bytes not, or the other way
 * round. Each lies under "<copy>.ino/<number>" and is linked to where its names are. */
struct build {
	const char *copy;
	char inodes[480];
	struct {
		uint64_t ino;
		int now; /* file of that number that lives now; a number is used again */
	} map[4096];
	size_t n;
	int files;
};

static void path_of(const struct build *b, const char *rel, char out[PATH_MAX])
{
	(void)snprintf(out, PATH_MAX, "%s%s%s", b->copy, rel[0] != '\0' ? "/" : "",
		rel);
}

static void inode_path(struct build *b, uint64_t ino, bool fresh, char out[PATH_MAX])
{
	size_t i = 0;

	while (i < b->n && b->map[i].ino != ino)
		i++;
	if (i == b->n && b->n < LK_LEN(b->map)) {
		b->map[b->n].ino = ino;
		b->map[b->n++].now = b->files++;
	} else if (fresh) {
		b->map[i].now = b->files++;
	}
	(void)snprintf(out, PATH_MAX, "%s/%d", b->inodes, b->map[i].now);
}

/* The file behind a number: the one that was made, or one of the beginning, which is then found
 * by its name. */
static int open_inode(struct build *b, const struct power_event *e)
{
	char file[PATH_MAX], name[PATH_MAX];
	struct stat st;

	inode_path(b, e->ino, false, file);
	if (stat(file, &st) != 0) {
		path_of(b, e->path, name);
		if (link(name, file) != 0)
			return open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	}
	return open(file, O_RDWR | O_CLOEXEC);
}

static void put_bytes(struct build *b, const struct power_event *e, size_t n)
{
	int fd = open_inode(b, e);

	if (fd < 0)
		return;
	if (e->op == POWER_SIZE)
		(void)!ftruncate(fd, (off_t)e->at);
	else
		(void)!pwrite(fd, e->bytes, n, (off_t)e->at);
	(void)close(fd);
}

static void put_name(struct build *b, const struct power_event *e)
{
	char a[PATH_MAX], c[PATH_MAX], file[PATH_MAX];
	int fd;

	path_of(b, e->path, a);
	if (e->to != NULL)
		path_of(b, e->to, c);
	switch (e->op) {
	case POWER_MKDIR: (void)mkdir(a, 0777); break;
	case POWER_UNLINK:
		if (unlink(a) != 0)
			(void)rmdir(a);
		break;
	case POWER_CREATE:
		inode_path(b, e->ino, false, file);
		(void)unlink(a);
		(void)!link(file, a);
		break;
	case POWER_RENAME:
	case POWER_LINK:
		inode_path(b, e->ino, false, file);
		/* the old name may have been lost while the new one was kept */
		fd = access(a, F_OK) == 0 ? -1 : open(file, O_RDONLY | O_CLOEXEC);
		if (fd >= 0) {
			(void)close(fd);
			(void)unlink(c);
			(void)!link(file, c);
		} else if (e->op == POWER_RENAME) {
			(void)rename(a, c);
		} else {
			(void)!link(a, c);
		}
		break;
	case POWER_WRITE:
	case POWER_SIZE:
	case POWER_SYNC: break;
	}
}

/* A file comes to be, named or not: its bytes may be written before its name is kept. */
static void born(struct build *b, const struct power_event *e)
{
	char file[PATH_MAX];
	int fd;

	inode_path(b, e->ino, true, file);
	fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd >= 0)
		(void)close(fd);
}

static void take_word(const struct power_event *e, char *word, size_t size)
{
	size_t n = e->n < size - 1 ? e->n : size - 1;

	if (e->op == POWER_WRITE) {
		memcpy(word, e->bytes, n);
		word[n] = '\0';
	}
}

/* One event as the cut left it. `in_time`: a name made early enough for a journal. */
static void leave(struct build *b, const struct power_event *e, bool kept, bool in_time,
	uint64_t chance)
{
	if (e->op == POWER_CREATE)
		born(b, e);
	if (!is_bytes(e)) {
		if (kept || in_time)
			put_name(b, e);
	} else if (kept || chance % 3 == 0) {
		put_bytes(b, e, e->n);
	} else if (chance % 3 == 1 && e->op == POWER_WRITE) {
		put_bytes(b, e, chance / 3 % (e->n / SECTOR + 1) * SECTOR);
	}
}

int power_cut(const struct power *p, size_t moment, uint64_t seed,
	enum power_order order, const char *copy, char *word, size_t size)
{
	struct build b = { .copy = copy };
	struct rng r = { seed | 1 };
	size_t last = rng_below(&r, moment + 1); /* names kept up to here */

	(void)snprintf(b.inodes, sizeof(b.inodes), "%s.ino", copy);
	word[0] = '\0';
	if (copy_tree(p->base, copy) != 0 || mkdir(b.inodes, 0777) != 0)
		return -1;
	for (size_t i = 0; i < moment && i < p->n; i++) {
		const struct power_event *e = &p->event[i];
		uint64_t chance = rng_next(&r) >> 33;

		if (is_word(e))
			take_word(e, word, size);
		else if (e->op != POWER_SYNC && e->path != NULL)
			leave(&b, e, sure(p, i, moment),
				order == POWER_IN_ORDER ? i < last : chance % 2 == 0,
				chance);
	}
	return 0;
}
