/* Backups: what goes in comes back, and what is damaged or made up does not. */
#include "core/sha256.h"
#include "storage/archive/backup.h"
#include "storage/archive/bundle.h"
#include "storage/journal.h"
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/rng.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[200], dir[240], file[260], again[260], outside[300];

/* ---- the frame ---------------------------------------------------------------------------- */

static void shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = dir }, &r), 0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

static struct lk_store *open_store(const char *where)
{
	struct lk_store *st = NULL;
	struct lk_error err;

	if (storage_open(&st, where, &err) != LK_OK)
		fail_msg("%s", err.text);
	return st;
}

static void type(struct lk_store *st, const char *key, const char *text)
{
	struct lk_draft_op op = { .data = text, .n = strlen(text), .kind = 3 };
	struct lk_error err;

	assert_int_equal(lk_store_draft_append(st, key, NULL, &op, 1, &err), LK_OK);
}

static void make_backup(struct lk_backup *b)
{
	struct lk_store *st = open_store(dir);
	struct lk_error err = { .text = "" };

	if (storage_backup(st, file, b, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_store_close(st);
}

/* Nothing but the workspace, the backup and what the test itself made. */
static void assert_nothing_left(void)
{
	shell("test -z \"$(ls -A .. | grep '^\\.lapkin')\"; test ! -e ../kembali");
}

static int setup(void **state)
{
	struct lk_store *st = NULL;
	struct lk_error err;
	int rc;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(outside, sizeof(outside), "%s",
		getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp");
	(void)setenv("TMPDIR", root, 1); /* passing folders of ours are seen, too */
	(void)snprintf(dir, sizeof(dir), "%s/kantor", root);
	(void)snprintf(file, sizeof(file), "%s/c.zip", root);
	(void)snprintf(again, sizeof(again), "%s/kembali", root);
	rc = office_create(storage_create, &st, dir, &err);
	if (rc == LK_OK)
		rc = office_save(st, "sari", OFFICE_BAB1, office_text(12, 4, " baru"),
			&err);
	if (rc == LK_OK) {
		type(st, "isi:a", "ketikan satu");
		type(st, "isi:a", "ketikan dua");
		type(st, "catatan:b", "catatan");
	}
	lk_store_close(st);
	return rc;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(root);
	(void)setenv("TMPDIR", outside, 1);
	return 0;
}

/* ---- there and back --------------------------------------------------------------------------- */

static int put_op(const struct lk_draft_op *op, void *arg)
{
	lk_buf_put(arg, op->data, op->n);
	lk_buf_printf(arg, "/%d ", op->kind);
	return 0;
}

static void restored__is_the_same__with_drafts_and_branches(void **state)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	struct lk_backup made, back;
	struct lk_store *st;

	(void)state;
	shell("git branch lama main~1; git tag terbit main; "
	      "git -c user.name=x -c user.email=x@y tag -a resmi -m resmi main; "
	      "git update-ref refs/remotes/hub/main main~1; "
	      "git config lapkin.akar abc123; git config core.sshCommand jahat");
	make_backup(&made);
	assert_int_equal(made.drafts, 2);
	assert_string_equal(made.user, "budi");
	if (storage_backup_restore(file, again, &back, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_string_equal(back.head.hex, made.head.hex);
	assert_string_equal(back.file.digest, made.file.digest);
	assert_string_equal(back.when, made.when);
	assert_int_equal(back.drafts, 2);
	shell("git for-each-ref > a; git -C ../kembali for-each-ref > b; cmp a b; "
	      "git -C ../kembali fsck --strict; "
	      "test \"$(git -C ../kembali symbolic-ref HEAD)\" = refs/heads/main; "
	      "test \"$(git -C ../kembali config lapkin.user)\" = budi; "
	      "test \"$(git -C ../kembali config lapkin.akar)\" = abc123; "
	      "! git -C ../kembali config core.sshCommand; rm a b");
	st = open_store(again);
	assert_int_equal(lk_store_draft_load(st, "isi:a", NULL, put_op, &text, &err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&text), "ketikan satu/3 ketikan dua/3 ");
	type(st, "isi:a", "lagi");
	assert_int_equal(office_save(st, "sari", OFFICE_BAB1, office_text(12, 5, " x"),
				 &err),
		LK_OK);
	lk_store_close(st);
	lk_buf_free(&text);
}

static void backup__holds_what_is_pending__while_others_write(void **state)
{
	struct lk_store *other = open_store(dir);
	struct lk_draft_owner me = { .user = "sari", .host = "meja", .pid = 1 };
	struct lk_error err = { .text = "" };
	struct lk_backup b;
	struct lk_store *st;

	(void)state;
	assert_int_equal(lk_store_draft_lock(other, "isi:a", &me, 0, &err), LK_OK);
	make_backup(&b); /* another program has the workspace open */
	lk_store_close(other);
	assert_int_equal(storage_backup_restore(file, again, &b, &err), LK_OK);
	st = open_store(again);
	/* nobody edits what came back */
	(void)snprintf(me.user, sizeof(me.user), "budi");
	me.pid = 2;
	assert_int_equal(lk_store_draft_lock(st, "isi:a", &me, 0, &err), LK_OK);
	lk_store_close(st);
}

static void restore__into_a_place__that_is_taken(void **state)
{
	struct lk_error err = { .text = "" };
	struct lk_backup b;
	char empty[300];

	(void)state;
	make_backup(&b);
	assert_int_equal(storage_backup_restore(file, dir, &b, &err), LK_EINVAL);
	assert_non_null(strstr(err.text, "sudah ada"));
	assert_int_equal(storage_backup_restore(file, file, &b, &err), LK_EINVAL);
	assert_int_equal(storage_backup_restore(file, "/tidak/ada/kembali", &b, &err),
		LK_ENOTFOUND);
	(void)snprintf(empty, sizeof(empty), "%s/", again);
	assert_int_equal(mkdir(again, 0700), 0);
	if (storage_backup_restore(file, empty, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_store_close(open_store(again));
	shell("test -z \"$(ls -A .. | grep '^\\.lapkin')\"");
}

static void backup__where_it_cannot_be_written__keeps_the_old_one(void **state)
{
	struct lk_store *st = open_store(dir);
	struct lk_error err = { .text = "" };
	struct lk_backup b;

	(void)state;
	assert_int_equal(storage_backup(st, "/tidak/ada/c.zip", &b, &err),
		LK_ENOTFOUND);
	lk_store_close(st);
	make_backup(&b);
	shell("cp ../c.zip ../lama.zip; o=$(git rev-parse main:" OFFICE_BAB1
	      "); f=.git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-); chmod "
	      "u+w "
	      "$f; printf rusak > $f");
	st = open_store(dir);
	assert_int_not_equal(storage_backup(st, file, &b, &err), LK_OK);
	assert_true(strlen(err.text) > 20);
	lk_store_close(st);
	shell("cmp ../c.zip ../lama.zip");
}

/* ---- damaged ---------------------------------------------------------------------------------- */

static char *slurp(size_t *n)
{
	FILE *f = fopen(file, "rb");
	char *p = malloc(1 << 20);

	assert_non_null(f);
	assert_non_null(p);
	*n = fread(p, 1, 1 << 20, f);
	(void)fclose(f);
	return p;
}

static void spew(const char *p, size_t n)
{
	FILE *f = fopen(file, "wb");

	assert_non_null(f);
	assert_true(fwrite(p, 1, n, f) == n);
	assert_int_equal(fclose(f), 0);
}

static void assert_refused(const char *what, size_t at)
{
	struct lk_error err = { .text = "" };
	struct lk_backup b;
	int rc = storage_backup_verify(file, &b, &err);

	if (rc == LK_OK || strlen(err.text) < 20)
		fail_msg("%s %zu: taken (%d)", what, at, rc);
	assert_int_equal(storage_backup_restore(file, again, &b, &err), rc);
	assert_nothing_left();
}

static void backup__with_any_byte_changed__is_refused(void **state)
{
	struct rng r = { 7 };
	struct lk_backup b;
	size_t n, rounds = 60;
	char *p;

	(void)state;
	make_backup(&b);
	p = slurp(&n);
	for (size_t i = 0; i < rounds; i++) {
		size_t at = rng_below(&r, n);
		char was = p[at];

		p[at] = (char)(was ^ (1 << rng_below(&r, 8)));
		spew(p, n);
		assert_refused("byte", at);
		p[at] = was;
	}
	for (size_t i = 0; i < 20; i++) {
		size_t at = i == 0 ? n - 1 : rng_below(&r, n);

		spew(p, at);
		assert_refused("cut at", at);
	}
	free(p);
}

static void backup__that_is_none__is_refused(void **state)
{
	static const char text[] = "Ini bukan cadangan.\n";
	struct lk_packed f[] = { { "MANIFES.txt", { "Format: x\n", 10 } } };
	struct lk_packed_file made;
	struct lk_error err = { .text = "" };
	struct lk_backup b;

	(void)state;
	spew("", 0);
	assert_refused("empty", 0);
	spew(text, sizeof(text) - 1);
	assert_refused("text", 0);
	assert_int_equal(storage_backup_verify(file, &b, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "bukan cadangan"));
	assert_int_equal(storage_write_archive(file, f, 1, &made, &err), LK_OK);
	assert_refused("manifest", 0);
	assert_int_equal(storage_backup_verify("/tidak/ada.zip", &b, &err),
		LK_ENOTFOUND);
	assert_int_equal(storage_backup_verify(root, &b, &err), LK_EIO);
}

/* ---- made up ------------------------------------------------------------------------------------ */

/* A backup with these parts, whose hashes are all right. */
static int try_parts(struct lk_str drafts, struct lk_str history,
	struct lk_str settings, const char *head)
{
	struct backup_parts p = { drafts, history, settings };
	struct lk_backup b = { .drafts = 0 };
	struct lk_error err = { .text = "" };
	int rc;

	(void)snprintf(b.head.hex, sizeof(b.head.hex), "%s", head);
	rc = backup_try(&p, &b, &err);
	if (rc != LK_OK)
		assert_true(strlen(err.text) > 20);
	shell("test -z \"$(ls -A .. | grep '^lapkin-')\"");
	return rc;
}

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void good_parts(struct lk_buf *drafts, struct lk_buf *history,
	struct lk_oid *head)
{
	struct lk_store *st = open_store(dir);
	struct lk_error err;

	assert_int_equal(journal_copy(disk_of(st), drafts, &err), LK_OK);
	assert_int_equal(bundle_all(disk_of(st), history, &err), LK_OK);
	assert_int_equal(lk_store_head(st, head, &err), LK_OK);
	lk_store_close(st);
}

static void history__made_up__is_refused(void **state)
{
	static const char *const lines[][2] = { { "-", " refs/heads/main" },
		{ "", " ../../evil" }, { "", " refs/heads/../x" },
		{ "", " refs/heads/a.lock" }, { "", " refs/heads/a b" },
		{ "", " refs/heads/a\\b" }, { "", "" }, { "", " refs/heads/" },
		/* there is no such object */
		{ "0000000000000000000000000000000000000001 refs/heads/", "" } };
	struct lk_buf drafts = LK_BUF_INIT, history = LK_BUF_INIT, bad = LK_BUF_INIT;
	struct lk_oid head;

	(void)state;
	good_parts(&drafts, &history, &head);
	assert_int_equal(try_parts(lk_buf_str(&drafts), lk_buf_str(&history), str(""),
				 head.hex),
		LK_OK);
	assert_int_equal(try_parts(lk_buf_str(&drafts), lk_buf_str(&history), str(""),
				 "0123456789012345678901234567890123456789"),
		LK_EFORMAT);
	for (size_t i = 0; i < LK_LEN(lines); i++) {
		char line[200];

		(void)snprintf(line, sizeof(line), "%s%s%s\n", lines[i][0], head.hex,
			lines[i][1]);
		lk_buf_clear(&bad);
		lk_buf_put(&bad, history.p, history.n);
		lk_buf_splice(&bad, strlen("# v2 git bundle\n"), 0, line, strlen(line));
		assert_int_equal(try_parts(lk_buf_str(&drafts), lk_buf_str(&bad),
					 str(""), head.hex),
			LK_EFORMAT);
	}
	/* the pack is cut, gone, or of another history */
	assert_int_equal(try_parts(lk_buf_str(&drafts),
				 (struct lk_str){ history.p, history.n - 30 }, str(""),
				 head.hex),
		LK_EFORMAT);
	assert_int_equal(try_parts(lk_buf_str(&drafts), str("# v2 git bundle\n\n"),
				 str(""), head.hex),
		LK_EFORMAT);
	lk_buf_free(&drafts);
	lk_buf_free(&history);
	lk_buf_free(&bad);
}

static void change_journal(const char *sql, struct lk_buf *out)
{
	struct lk_store *st = open_store(dir);
	struct lk_error err;

	type(st, "isi:a", "x");
	assert_int_equal(sql_exec(&disk_of(st)->journal, sql, &err), LK_OK);
	assert_int_equal(journal_copy(disk_of(st), out, &err), LK_OK);
	lk_store_close(st);
}

static void drafts__made_up__are_refused(void **state)
{
	struct lk_buf drafts = LK_BUF_INIT, history = LK_BUF_INIT, bad = LK_BUF_INIT;
	struct lk_oid head;

	(void)state;
	good_parts(&drafts, &history, &head);
	assert_int_equal(try_parts(str("bukan basis data"), lk_buf_str(&history),
				 str(""), head.hex),
		LK_EFORMAT);
	assert_int_equal(try_parts((struct lk_str){ drafts.p, drafts.n / 2 },
				 lk_buf_str(&history), str(""), head.hex),
		LK_EFORMAT);
	change_journal("CREATE TRIGGER t AFTER INSERT ON operasi BEGIN DELETE FROM "
		       "operasi; END",
		&bad);
	assert_int_equal(try_parts(lk_buf_str(&bad), lk_buf_str(&history), str(""),
				 head.hex),
		LK_EFORMAT);
	lk_buf_clear(&bad);
	change_journal("DROP TRIGGER t; PRAGMA user_version=99", &bad);
	assert_int_equal(try_parts(lk_buf_str(&bad), lk_buf_str(&history), str(""),
				 head.hex),
		LK_ENEWER);
	lk_buf_free(&drafts);
	lk_buf_free(&history);
	lk_buf_free(&bad);
}

static void settings__made_up__set_nothing_of_git(void **state)
{
	static const char *const rows[] = { "Pengguna: a\nPengguna: b\n", "sampah",
		"Pengguna: \033[2J\n" };
	struct lk_buf drafts = LK_BUF_INIT, history = LK_BUF_INIT;
	struct backup_parts p;
	struct lk_error err = { .text = "" };
	struct lk_backup b = { .drafts = 0 };

	(void)state;
	good_parts(&drafts, &history, &b.head);
	for (size_t i = 0; i < LK_LEN(rows); i++)
		assert_int_equal(try_parts(lk_buf_str(&drafts), lk_buf_str(&history),
					 str(rows[i]), b.head.hex),
			LK_EFORMAT);
	p = (struct backup_parts){ lk_buf_str(&drafts), lk_buf_str(&history),
		str("Core.sshCommand: jahat\n") };
	assert_int_equal(backup_try(&p, &b, &err), LK_EFORMAT);
	p.settings = str("Alias: !jahat\nPengguna: a\n [core]\n pager = jahat\n");
	assert_int_equal(mkdir(again, 0700), 0);
	assert_int_equal(backup_unpack(&p, again, &b, &err), LK_OK);
	/* a value with a line in it stays a value */
	shell("cd ../kembali; ! git config alias.x; ! git config core.pager; git "
	      "config "
	      "lapkin.user | grep -q pager");
	lk_buf_free(&drafts);
	lk_buf_free(&history);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest test[] = {
		T(restored__is_the_same__with_drafts_and_branches),
		T(backup__holds_what_is_pending__while_others_write),
		T(restore__into_a_place__that_is_taken),
		T(backup__where_it_cannot_be_written__keeps_the_old_one),
		T(backup__with_any_byte_changed__is_refused),
		T(backup__that_is_none__is_refused),
		T(history__made_up__is_refused),
		T(drafts__made_up__are_refused),
		T(settings__made_up__set_nothing_of_git),
	};

	return cmocka_run_group_tests_name("backup", test, NULL, NULL);
}
