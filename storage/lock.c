#include "storage/lock.h"

#include "storage/fail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define STALE_S 10
#define TEMP_STALE_S 3600
#define PATH_SIZE 4096

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What the lock file says, as one clean line. */
static void read_holder(int fd, char *out, size_t size)
{
	ssize_t n = pread(fd, out, size - 1, 0);

	out[n > 0 ? n : 0] = '\0';
	for (char *p = out; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7F)
			*p = *p == '\n' && p[1] == '\0' ? '\0' : '?';
}

static void write_holder(int fd)
{
	char text[96], name[40] = "lapkin";
	FILE *f = fopen("/proc/self/comm", "re");
	int n;

	if (f != NULL) {
		if (fgets(name, sizeof(name), f) == NULL)
			name[0] = '\0';
		name[strcspn(name, "\n")] = '\0';
		fclose(f);
	}
	n = snprintf(text, sizeof(text), "%ld %s\n", (long)getpid(), name);
	/* A full disk costs only the name in somebody's message. */
	if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)n, 0) != n)
		(void)!ftruncate(fd, 0);
}

/* Wait for the flock. Short steps: a lock held for a few milliseconds at a time by others
 * who come back at once is only got by who looks often (20 ms starved a writer for 5 s). */
static int wait_for(int fd, int wait_ms)
{
	int64_t until = now_ms() + wait_ms;
	long step = 100000;

	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		struct timespec t = { 0, step };

		if (errno != EWOULDBLOCK && errno != EINTR)
			return errno;
		if (now_ms() >= until)
			return EWOULDBLOCK;
		nanosleep(&t, NULL);
		if (step < 1500000)
			step *= 2;
	}
	return 0;
}

int lock_take(struct lock *l, const char *own, const char *name, int wait_ms,
	struct lk_error *err)
{
	char path[PATH_SIZE], holder[96];
	int fd, number;

	(void)snprintf(path, sizeof(path), "%s/%s", own, name);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return fail_errno(err, errno, path);
	number = wait_for(fd, wait_ms);
	read_holder(fd, holder, sizeof(holder));
	if (number != 0) {
		close(fd);
		if (number != EWOULDBLOCK)
			return fail_errno(err, number, path);
		return lk_fail(err, LK_ELOCKED,
			N_("program lain sedang menulis di ruang kerja ini (proses "
			   "%s); tidak "
			   "ada yang berubah, teks Anda tetap ada. Tunggu sebentar "
			   "lalu coba "
			   "lagi"),
			holder[0] != '\0' ? holder : "?");
	}
	l->fd = fd;
	l->after_death = holder[0] != '\0';
	write_holder(fd);
	return LK_OK;
}

void lock_release(struct lock *l)
{
	if (l->fd < 0)
		return;
	(void)!ftruncate(l->fd, 0);
	close(l->fd);
	l->fd = -1;
}

/* ---- what a killed writer leaves behind --------------------------------------- */
struct sweep {
	void (*each)(const char *path, void *arg);
	void *arg;
	int dry, count;
};

static void sweep_one(struct sweep *s, const char *path, int min_age)
{
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
		time(NULL) - st.st_mtime < min_age)
		return;
	if (s->each != NULL)
		s->each(path, s->arg);
	if (s->dry || unlink(path) == 0)
		s->count++;
}

/* Half-written objects: objects/<2 hex>/tmp_object_git2_* */
static void sweep_objects(struct sweep *s, const char *gitdir, int min_age)
{
	char dir[PATH_SIZE], path[PATH_SIZE + 300];

	for (unsigned i = 0; i < 257; i++) {
		struct dirent *e;
		DIR *d;

		if (i < 256)
			(void)snprintf(dir, sizeof(dir), "%s/objects/%02x", gitdir, i);
		else
			(void)snprintf(dir, sizeof(dir), "%s/objects", gitdir);
		d = opendir(dir);
		if (d == NULL)
			continue;
		while ((e = readdir(d)) != NULL) {
			if (strncmp(e->d_name, "tmp_object_git2_", 16) != 0)
				continue;
			(void)snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
			sweep_one(s, path, min_age);
		}
		closedir(d);
	}
}

int lock_clear_stale(const char *gitdir, int at_once, int dry,
	void (*each)(const char *path, void *arg), void *arg)
{
	static const char *const names[] = { "refs/heads/main.lock", "HEAD.lock",
		"packed-refs.lock", "config.lock" };
	struct sweep s = { each, arg, dry, 0 };
	char path[PATH_SIZE];

	for (size_t i = 0; i < LK_LEN(names); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", gitdir, names[i]);
		/* only the first is ours to write in a commit */
		sweep_one(&s, path, at_once && i == 0 ? 0 : STALE_S);
	}
	if (at_once || dry)
		sweep_objects(&s, gitdir, at_once ? 0 : TEMP_STALE_S);
	return s.count;
}
