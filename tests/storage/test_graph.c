/* The history as a graph: bytes, order, changes with modes, verdicts, configuration. */
#include "storage/disk.h"
#include "storage/index.h"
#include "storage/open.h"
#include "storage/repo.h"
#include "tests/lib/office.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
	char root[200];
	struct lk_store *st;
	struct lk_error err;
};

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	*state = &f;
	return office_create(storage_create, &f.st, f.root, &f.err);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	lk_store_close(f->st);
	temp_remove(f->root);
	return 0;
}

#define OK(call) \
	do { \
		int ok_rc = (call); \
		if (ok_rc != LK_OK) \
			print_error("%s\n", f->err.text); \
		assert_int_equal(ok_rc, LK_OK); \
	} while (0)

static struct lk_oid head(struct fixture *f)
{
	struct lk_oid id;

	OK(lk_store_head(f->st, &id, &f->err));
	return id;
}

/* ---- making commits that the program would not make --------------------------------------- */
static git_oid tree_of(struct fixture *f, const struct lk_oid *commit)
{
	git_tree *t = NULL;
	git_oid id;

	OK(repo_tree(disk_of(f->st), commit, &t, &f->err));
	id = *git_tree_id(t);
	git_tree_free(t);
	return id;
}

static git_oid write_raw(struct fixture *f, const void *p, size_t n, git_object_t type)
{
	git_odb *odb = NULL;
	git_oid id;

	assert_int_equal(git_repository_odb(&odb, disk_of(f->st)->repo), 0);
	assert_int_equal(git_odb_write(&id, odb, p, n, type), 0);
	git_odb_free(odb);
	return id;
}

static struct lk_oid commit_on(struct fixture *f, const git_oid *tree,
	const struct lk_oid *parent, size_t n, int time)
{
	struct lk_buf b = LK_BUF_INIT;
	char hex[GIT_OID_HEXSZ + 1];
	struct lk_oid out;
	git_oid id;

	lk_buf_printf(&b, "tree %s\n", git_oid_tostr(hex, sizeof(hex), tree));
	for (size_t i = 0; i < n; i++)
		lk_buf_printf(&b, "parent %s\n", parent[i].hex);
	lk_buf_printf(&b,
		"author a <a@a> %d +0000\ncommitter a <a@a> %d +0000\n\nx %d\n", time,
		time, time);
	id = write_raw(f, b.p, b.n, GIT_OBJECT_COMMIT);
	lk_buf_free(&b);
	repo_oid_out(&out, &id);
	return out;
}

static void put_entry(struct lk_buf *b, const char *mode, const char *name,
	const git_oid *id)
{
	lk_buf_printf(b, "%s %s", mode, name);
	lk_buf_putc(b, '\0');
	lk_buf_put(b, id->id, sizeof(id->id));
}

/* ---- bytes ------------------------------------------------------------------------------- */
static void raw_gives_the_bytes(void **state)
{
	struct fixture *f = *state;
	struct lk_oid at = head(f),
		      none = { "1111111111111111111111111111111111111111" };
	struct lk_buf b = LK_BUF_INIT;
	git_oid tree = tree_of(f, &at);

	OK(lk_store_raw(f->st, &at, &b, &f->err));
	assert_int_equal(strncmp(lk_buf_cstr(&b), "tree ", 5), 0);
	assert_non_null(strstr(lk_buf_cstr(&b), "\ncommitter "));
	lk_buf_clear(&b);
	assert_int_equal(lk_store_raw(f->st, &none, &b, &f->err), LK_ENOTFOUND);
	repo_oid_out(&none, &tree);
	assert_int_equal(lk_store_raw(f->st, &none, &b, &f->err), LK_ENOTFOUND);
	lk_buf_free(&b);
}

/* ---- order ------------------------------------------------------------------------------- */
static int take_id(const struct lk_oid *id, void *arg)
{
	lk_buf_printf(arg, "%.40s ", id->hex);
	return 0;
}

static void assert_walk(struct fixture *f, const struct lk_oid *tip,
	const struct lk_oid *hide, size_t nhide, const struct lk_oid *want, size_t n)
{
	struct lk_buf got = LK_BUF_INIT, expected = LK_BUF_INIT;

	for (size_t i = 0; i < n; i++)
		(void)take_id(&want[i], &expected);
	OK(lk_store_walk(f->st, tip, hide, nhide, take_id, &got, &f->err));
	assert_string_equal(lk_buf_cstr(&got), lk_buf_cstr(&expected));
	lk_buf_free(&got);
	lk_buf_free(&expected);
}

/*   root - a - b ------- m - z     b and d are dated before their parents */
/*          a - c - d ---/                                                  */
static void walk_goes_parents_first(void **state)
{
	struct fixture *f = *state;
	struct lk_oid root = head(f), a, b, c, d, m, z, both[2];
	git_oid tree = tree_of(f, &root);

	a = commit_on(f, &tree, &root, 1, 1900000000);
	b = commit_on(f, &tree, &a, 1, 5);
	c = commit_on(f, &tree, &a, 1, 1900000001);
	d = commit_on(f, &tree, &c, 1, 7);
	both[0] = b;
	both[1] = d;
	m = commit_on(f, &tree, both, 2, 8);
	z = commit_on(f, &tree, &m, 1, 9);
	assert_walk(f, &z, NULL, 0, (struct lk_oid[]){ root, a, b, c, d, m, z }, 7);
	assert_walk(f, &z, &b, 1, (struct lk_oid[]){ c, d, m, z }, 4);
	assert_walk(f, &z, both, 2, (struct lk_oid[]){ m, z }, 2);
	assert_walk(f, &d, &z, 1, NULL, 0);
}

/* ---- changes ----------------------------------------------------------------------------- */
static int take_delta(const struct lk_file_delta *d, void *arg)
{
	lk_buf_printf(arg, "%s %o>%o %d%d\n", d->path, d->mode_before, d->mode_after,
		d->before.hex[0] != '\0', d->after.hex[0] != '\0');
	return 0;
}

static void assert_changes(struct fixture *f, const struct lk_oid *before,
	const struct lk_oid *after, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_changes(f->st, before, after, take_delta, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void changes_tell_files_and_modes(void **state)
{
	struct fixture *f = *state;
	struct lk_oid root = head(f), a, b;
	git_oid blob = write_raw(f, "isi\n", 4, GIT_OBJECT_BLOB), t1, t2;
	struct lk_buf tree = LK_BUF_INIT;

	OK(office_save(f->st, "budi", OFFICE_BAB2, "Satu.\n", &f->err));
	a = head(f);
	assert_changes(f, &root, &a, OFFICE_BAB2 " 0>100644 01\n");
	assert_changes(f, &a, &root, OFFICE_BAB2 " 100644>0 10\n");

	put_entry(&tree, "100644", "a", &blob);
	put_entry(&tree, "120000", "b", &blob);
	put_entry(&tree, "160000", "c", &blob);
	t1 = write_raw(f, tree.p, tree.n, GIT_OBJECT_TREE);
	lk_buf_clear(&tree);
	put_entry(&tree, "100755", "a", &blob);
	put_entry(&tree, "100644", "b", &blob);
	t2 = write_raw(f, tree.p, tree.n, GIT_OBJECT_TREE);
	lk_buf_free(&tree);
	a = commit_on(f, &t1, NULL, 0, 1);
	b = commit_on(f, &t2, &a, 1, 2);
	assert_changes(f, NULL, &a, "a 0>100644 01\nb 0>120000 01\nc 0>160000 01\n");
	assert_changes(f, &a, &b,
		"a 100644>100755 11\nb 120000>100644 11\nc 160000>0 10\n");
}

static void changes_refuse_trees_no_git_writes(void **state)
{
	static const char *const names[][2] = { { "a", "a" }, { "b", "a" },
		{ "a", ".." }, { "a", "b/c" } };
	struct fixture *f = *state;
	git_oid blob = write_raw(f, "isi\n", 4, GIT_OBJECT_BLOB);

	for (size_t i = 0; i < LK_LEN(names); i++) {
		struct lk_buf tree = LK_BUF_INIT, seen = LK_BUF_INIT;
		struct lk_oid at;
		git_oid id;

		put_entry(&tree, "100644", names[i][0], &blob);
		put_entry(&tree, "100644", names[i][1], &blob);
		id = write_raw(f, tree.p, tree.n, GIT_OBJECT_TREE);
		at = commit_on(f, &id, NULL, 0, 1);
		assert_int_equal(lk_store_changes(f->st, NULL, &at, take_delta, &seen,
					 &f->err),
			LK_EFORMAT);
		lk_buf_free(&tree);
		lk_buf_free(&seen);
	}
}

/* ---- verdicts and configuration ----------------------------------------------------------- */
static void assert_verdict(struct fixture *f, const char *rules, const char *want)
{
	struct lk_oid at = head(f);
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_verdict_get(f->st, &at, rules, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void verdicts_are_kept_until_a_rebuild(void **state)
{
	struct fixture *f = *state;
	struct lk_oid at = head(f);
	uint64_t before, after;

	assert_verdict(f, "1", "");
	OK(index_digest(&disk_of(f->st)->index, &before, NULL, NULL, &f->err));
	OK(lk_store_verdict_put(f->st, &at, "1", (struct lk_str){ "baik", 4 },
		&f->err));
	OK(lk_store_verdict_put(f->st, &at, "2", (struct lk_str){ "buruk", 5 },
		&f->err));
	OK(lk_store_verdict_put(f->st, &at, "1", (struct lk_str){ "bersih", 6 },
		&f->err));
	OK(index_digest(&disk_of(f->st)->index, &after, NULL, NULL, &f->err));
	assert_true(before == after);
	assert_verdict(f, "1", "bersih");
	assert_verdict(f, "2", "buruk");
	assert_verdict(f, "3", "");
	OK(lk_store_rebuild(f->st, NULL, NULL, &f->err));
	assert_verdict(f, "1", "");
}

static void configuration_is_set_and_removed(void **state)
{
	struct fixture *f = *state;
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_config_set(f->st, "lapkin.akar", "abc", &f->err));
	OK(lk_store_config_set(f->st, "lapkin.akar", "def ghi", &f->err));
	OK(lk_store_config_get(f->st, "lapkin.akar", &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "def ghi");
	lk_buf_clear(&b);
	OK(lk_store_config_set(f->st, "lapkin.akar", NULL, &f->err));
	OK(lk_store_config_set(f->st, "lapkin.akar", NULL, &f->err));
	OK(lk_store_config_get(f->st, "lapkin.akar", &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "");
	OK(lk_store_config_get(f->st, "lapkin.user", &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "budi");
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(raw_gives_the_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(walk_goes_parents_first, setup,
			teardown),
		cmocka_unit_test_setup_teardown(changes_tell_files_and_modes, setup,
			teardown),
		cmocka_unit_test_setup_teardown(changes_refuse_trees_no_git_writes,
			setup, teardown),
		cmocka_unit_test_setup_teardown(verdicts_are_kept_until_a_rebuild,
			setup, teardown),
		cmocka_unit_test_setup_teardown(configuration_is_set_and_removed, setup,
			teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
