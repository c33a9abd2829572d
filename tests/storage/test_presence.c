/* Presence between two clones and a hub: what one says the other reads; forged ones. */
#include "core/presence/presence.h"
#include "storage/open.h"
#include "storage/sync/sync.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
	char root[200], a[220], b[220], hub[220];
	struct lk_store *sta, *stb;
	struct lk_error err;
};

static void git(const char *cwd, const char *line)
{
	const char *argv[20] = { "git" };
	char words[400];
	struct run_result r;
	size_t n = 1;

	(void)snprintf(words, sizeof(words), "%s", line);
	for (char *w = words; w != NULL && n < 19;) {
		char *bar = strchr(w, '|');

		argv[n++] = w;
		if (bar != NULL)
			*bar++ = '\0';
		w = bar;
	}
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = cwd }, &r), 0);
	if (r.code != 0)
		fail_msg("git %s: %s%s", line, r.out, r.err);
	run_free(&r);
}

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	(void)snprintf(f.a, sizeof(f.a), "%s/a", f.root);
	(void)snprintf(f.b, sizeof(f.b), "%s/b", f.root);
	(void)snprintf(f.hub, sizeof(f.hub), "%s/hub.git", f.root);
	*state = &f;
	if (office_create(storage_create, &f.sta, f.a, &f.err) != LK_OK ||
		office_create(storage_create, &f.stb, f.b, &f.err) != LK_OK)
		return -1;
	git(f.root, "init|--quiet|--bare|hub.git");
	git(f.hub, "config|receive.denyNonFastForwards|true");
	if (lk_store_config_set(f.sta, "remote.hub.url", f.hub, &f.err) != LK_OK)
		return -1;
	return lk_store_config_set(f.stb, "remote.hub.url", f.hub, &f.err);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	lk_store_close(f->sta);
	lk_store_close(f->stb);
	temp_remove(f->root);
	return 0;
}

static int say(struct fixture *f, struct lk_store *st, const char *user,
	const char *message)
{
	struct lk_presence_say s = { user, { message, strlen(message) }, 1768270500,
		480 };

	return lk_store_presence_swap(st, &s, NULL, NULL, &f->err);
}

static int collect(const char *user, struct lk_str message, void *arg)
{
	char *out = arg;
	size_t n = strlen(out);

	(void)snprintf(out + n, 1000 - n, "%s=%.*s;", user, (int)message.n, message.p);
	return 0;
}

static void reads(struct fixture *f, struct lk_store *st, const char *want)
{
	char all[1000] = "";

	assert_int_equal(lk_store_presence_each(st, collect, all, &f->err), LK_OK);
	assert_string_equal(all, want);
}

static void presence__said__is_read_by_the_other(void **state)
{
	struct fixture *f = *state;

	reads(f, f->sta, "");
	assert_int_equal(say(f, f->sta, "budi", "satu"), LK_OK);
	assert_int_equal(say(f, f->stb, "sari", "dua"), LK_OK);
	reads(f, f->stb, "budi=satu;sari=dua;");
	assert_int_equal(say(f, f->sta, "budi", "tiga"), LK_OK); /* on top of it */
	assert_int_equal(lk_store_presence_swap(f->stb, NULL, NULL, NULL, &f->err),
		LK_OK);
	reads(f, f->stb, "budi=tiga;sari=dua;");
	/* the same person from another machine goes on where the first was */
	assert_int_equal(say(f, f->stb, "budi", "empat"), LK_OK);
	assert_int_equal(say(f, f->sta, "budi", "lima"), LK_OK);
	reads(f, f->sta, "budi=lima;sari=dua;");
	git(f->hub, "fsck|--strict|--no-dangling");
}

static void presence__no_hub__is_said(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(lk_store_config_set(f->sta, "remote.hub.url", NULL, &f->err),
		LK_OK);
	assert_int_equal(say(f, f->sta, "budi", "satu"), LK_ENOTFOUND);
	assert_int_equal(lk_store_config_set(f->sta, "remote.hub.url", "/tidak/ada",
				 &f->err),
		LK_OK);
	assert_int_equal(say(f, f->sta, "budi", "satu"), LK_EIO);
	assert_int_equal(say(f, f->stb, "../budi", "satu"), LK_EINVAL);
}

static void presence__forged__does_no_harm(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(say(f, f->sta, "budi", "satu"), LK_OK);
	/* a name that is none, a commit with files */
	git(f->a, "push|--quiet|hub|HEAD:refs/lapkin/hadir/maya");
	git(f->a, "push|--quiet|hub|HEAD:refs/lapkin/hadir/Bukan-Nama");
	assert_int_equal(say(f, f->stb, "sari", "dua"), LK_OK);
	{
		char all[1000] = "";

		assert_int_equal(lk_store_presence_each(f->stb, collect, all, &f->err),
			LK_OK);
		assert_non_null(strstr(all, "budi=satu;"));
		assert_non_null(strstr(all, "maya="));
		assert_null(strstr(all, "Bukan"));
	}
	/* nothing of it came onto the branch */
	git(f->b, "rev-parse|--quiet|--verify|HEAD");
}

static int stop(void *arg)
{
	return *(int *)arg;
}

static void presence__cancelled__ends(void **state)
{
	struct fixture *f = *state;
	struct lk_presence_say s = { "budi", { "satu", 4 }, 1768270500, 480 };
	int yes = 1;

	assert_int_equal(lk_store_presence_swap(f->sta, &s, stop, &yes, &f->err),
		LK_EUNDEF);
	reads(f, f->sta, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(x) cmocka_unit_test_setup_teardown(presence__##x, setup, teardown)
		T(said__is_read_by_the_other),
		T(no_hub__is_said),
		T(forged__does_no_harm),
		T(cancelled__ends),
#undef T
	};
	return cmocka_run_group_tests_name("storage_presence", tests, NULL, NULL);
}
