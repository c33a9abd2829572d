#include "storage/sign/secret.h"

#include "core/trust/ask.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#define SECRETS 8
#define FILE_MAX 4096

struct secret {
	char phrase[LK_PHRASE_MAX];
	char file[FILE_MAX]; /* "" free */
	int64_t until;       /* seconds of the monotonic clock */
};
/* One program, one memory of them: whoever signs in it, on whatever thread. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct secret *held; /* SECRETS of them, in locked pages; NULL: nothing yet */

static int64_t now_s(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec;
}

static void *locked(size_t n)
{
	void *p = sodium_init() >= 0 ? sodium_malloc(n) : NULL;

	if (p != NULL)
		sodium_memzero(p, n);
	return p;
}

char *secret_new(void)
{
	return locked(LK_PHRASE_MAX);
}

void secret_free(char *s)
{
	sodium_free(s); /* wipes first */
}

static struct secret *find(const char *file)
{
	for (size_t i = 0; held != NULL && i < SECRETS; i++)
		if (strcmp(held[i].file, file) == 0)
			return &held[i];
	return NULL;
}

int secret_recall(const char *file, char *out)
{
	struct secret *s;
	int there = 0;

	pthread_mutex_lock(&lock);
	s = find(file);
	if (s != NULL && s->until <= now_s())
		sodium_memzero(s, sizeof(*s));
	else if (s != NULL && file[0] != '\0') {
		memcpy(out, s->phrase, LK_PHRASE_MAX);
		there = 1;
	}
	pthread_mutex_unlock(&lock);
	return there;
}

static struct secret *room(const char *file)
{
	struct secret *s = find(file), *oldest = held;

	for (size_t i = 0; s == NULL && i < SECRETS; i++) {
		if (held[i].file[0] == '\0')
			return &held[i];
		if (held[i].until < oldest->until)
			oldest = &held[i];
	}
	return s != NULL ? s : oldest;
}

void secret_remember(const char *file, const char *phrase, int minutes)
{
	if (minutes <= 0 || file[0] == '\0' || strlen(file) >= FILE_MAX ||
		strlen(phrase) >= LK_PHRASE_MAX)
		return;
	pthread_mutex_lock(&lock);
	if (held == NULL)
		held = locked(SECRETS * sizeof(*held));
	if (held != NULL) {
		struct secret *s = room(file);

		sodium_memzero(s, sizeof(*s));
		memcpy(s->phrase, phrase, strlen(phrase));
		memcpy(s->file, file, strlen(file));
		s->until = now_s() + (int64_t)minutes * 60;
	}
	pthread_mutex_unlock(&lock);
}

void secret_forget(const char *file)
{
	struct secret *s;

	pthread_mutex_lock(&lock);
	if (file == NULL) {
		sodium_free(held);
		held = NULL;
	} else if ((s = find(file)) != NULL) {
		sodium_memzero(s, sizeof(*s));
	}
	pthread_mutex_unlock(&lock);
}
