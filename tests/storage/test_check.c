/* lapkin fsck: each finding appears when its cause is there, and repair takes it away. */
#include "storage/disk.h"
#include "storage/index.h"
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

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

static int put_finding(const struct lk_finding *x, void *arg)
{
	assert_true(x->text[0] != '\0');
	assert_true(x->place[0] != '\0');
	lk_buf_printf(arg, "%s%s ", x->id, x->fixed ? "!" : "");
	return 0;
}

static void assert_findings(struct fixture *f, int repair, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc = lk_store_check(f->st, repair, put_finding, &b, &f->err);

	if (rc != LK_OK)
		print_error("%s\n", f->err.text);
	assert_int_equal(rc, LK_OK);
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void shell(struct fixture *f, const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = f->root }, &r),
		0);
	if (r.code != 0)
		print_error("%s\n", r.err);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static void check__finds_nothing__in_a_sound_workspace(void **state)
{
	struct fixture *f = *state;
	char id[LK_RECORD_ID_SIZE];

	assert_int_equal(office_correct(f->st, "sari", 5, "nomor 35", "wajib", id,
				 &f->err),
		LK_OK);
	assert_findings(f, 0, "");
	assert_findings(f, 1, "");
}

static void check__names__stale_locks(void **state)
{
	struct fixture *f = *state;
	struct utimbuf old = { time(NULL) - 100, time(NULL) - 100 };
	char path[300];

	shell(f, "touch .git/refs/heads/main.lock");
	assert_findings(f, 0, ""); /* a git program may hold it this moment */
	(void)snprintf(path, sizeof(path), "%s/.git/refs/heads/main.lock", f->root);
	assert_int_equal(utime(path, &old), 0);
	assert_findings(f, 0, "stale-lock ");
	assert_findings(f, 1, "stale-lock! ");
	assert_findings(f, 0, "");
}

static void check__names__a_wrong_index(void **state)
{
	struct fixture *f = *state;
	struct disk *d = disk_of(f->st);

	assert_int_equal(index_ready(d, &f->err), LK_OK);
	assert_int_equal(sql_exec(&d->index, "UPDATE revisi SET pelaku='orang lain'",
				 &f->err),
		LK_OK);
	assert_findings(f, 0, "index-wrong ");
	assert_findings(f, 1, "index-wrong! ");
	assert_findings(f, 0, "");
}

static void check__names__pending_drafts(void **state)
{
	struct fixture *f = *state;
	struct lk_draft_op op = { .data = "x", .n = 1 };
	struct lk_oid blob, none = { "1111111111111111111111111111111111111111" };

	assert_int_equal(lk_store_id_at(f->st, NULL, OFFICE_BAB1, &blob, &f->err),
		LK_OK);
	assert_int_equal(lk_store_draft_append(f->st, "isi:a", &blob, &op, 1, &f->err),
		LK_OK);
	assert_findings(f, 0, "draft-pending ");
	assert_int_equal(lk_store_draft_append(f->st, "isi:b", &none, &op, 1, &f->err),
		LK_OK);
	assert_findings(f, 0, "draft-pending draft-without-base ");
}

static void check__names__broken_records_and_strange_files(void **state)
{
	struct fixture *f = *state;

	shell(f,
		"git clone -q . kerja; cd kerja; git config user.name u; git config "
		"user.email e;"
		"mkdir -p dokumen/2025-lapkin/catatan/naskah; "
		"echo rusak > dokumen/2025-lapkin/catatan/naskah/a-b-c-d.txt; "
		"echo x > catatan-saya; git add .; git commit -qm rusak; "
		"git push -q origin HEAD:main");
	assert_findings(f, 0, "path-unknown record-broken ");
}

static void check__names__a_damaged_object(void **state)
{
	struct fixture *f = *state;
	struct lk_oid blob;
	char script[200];

	assert_int_equal(lk_store_id_at(f->st, NULL, OFFICE_BAB1, &blob, &f->err),
		LK_OK);
	(void)snprintf(script, sizeof(script), "rm -f .git/objects/%.2s/%s", blob.hex,
		blob.hex + 2);
	assert_int_equal(lk_store_rebuild(f->st, NULL, NULL, &f->err), LK_OK);
	lk_store_close(f->st);
	f->st = NULL;
	shell(f, script);
	assert_int_equal(storage_open(&f->st, f->root, &f->err), LK_OK);
	assert_findings(f, 0, "object-broken index-unverified ");
}

static void check__sets_aside__a_damaged_journal(void **state)
{
	struct fixture *f = *state;

	shell(f,
		"mkdir -p .git/lapkin; yes rusak | head -c 9000 > .git/lapkin/draf.db");
	assert_findings(f, 0, "journal-broken ");
	assert_findings(f, 1, "journal-broken! ");
	assert_findings(f, 0, "");
	shell(f, "test -s .git/lapkin/draf.db.rusak-1");
}

/* ---- the spelling checker --------------------------------------------------------------- */
static int put_word(const char *word, void *arg)
{
	lk_buf_printf(arg, "%s ", word);
	return 0;
}

static void spell__knows_indonesian__and_the_offices_words(void **state)
{
	static const char list[] = "# kata kantor\nKarantinawan\r\n\nSIPKEK\n";
	struct lk_str words = { list, sizeof(list) - 1 };
	struct lk_spell *sp = NULL;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err;
	int rc = storage_spell(&sp, words, &err);

	(void)state;
	if (rc == LK_ENOTFOUND) {
		print_message("no Indonesian dictionary on this machine: skipped\n");
		skip();
	}
	assert_int_equal(rc, LK_OK);
	assert_true(sp->ops->good(sp, (struct lk_str){ "pemeriksaan", 11 }));
	assert_false(sp->ops->good(sp, (struct lk_str){ "pemriksaan", 10 }));
	assert_true(sp->ops->good(sp, (struct lk_str){ "Karantinawan", 12 }));
	assert_true(sp->ops->good(sp, (struct lk_str){ "SIPKEK", 6 }));
	assert_false(sp->ops->good(sp, (struct lk_str){ "qwrtz", 5 }));
	sp->ops->add(sp, (struct lk_str){ "qwrtz", 5 });
	assert_true(sp->ops->good(sp, (struct lk_str){ "qwrtz", 5 }));
	sp->ops->suggest(sp, (struct lk_str){ "pemriksaan", 10 }, put_word, &b);
	assert_non_null(strstr(lk_buf_cstr(&b), "pemeriksaan "));
	assert_true(sp->ops->good(sp, (struct lk_str){ "", 0 }));
	assert_true(sp->ops->good(sp, (struct lk_str){ "a\xff", 2 }));
	sp->ops->close(sp);
	lk_buf_free(&b);
}

static void spell__says_what_to_install__without_dictionary(void **state)
{
	(void)state;
	/* folders are found by their fixed names, so this can only be seen elsewhere */
	if (access("/usr/share/hunspell/id_ID.dic", R_OK) == 0)
		skip();
	else {
		struct lk_spell *sp = NULL;
		struct lk_error err;

		assert_int_equal(storage_spell(&sp, (struct lk_str){ NULL, 0 }, &err),
			LK_ENOTFOUND);
		assert_non_null(strstr(err.text, "hunspell-id"));
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(check__finds_nothing__in_a_sound_workspace),
		T(check__names__stale_locks),
		T(check__names__a_wrong_index),
		T(check__names__pending_drafts),
		T(check__names__broken_records_and_strange_files),
		T(check__names__a_damaged_object),
		T(check__sets_aside__a_damaged_journal),
		cmocka_unit_test(spell__knows_indonesian__and_the_offices_words),
		cmocka_unit_test(spell__says_what_to_install__without_dictionary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
