/* The index: what it answers, and that it is derived from the commits alone. */
#include "storage/disk.h"
#include "storage/index.h"
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* ---- history ------------------------------------------------------------------- */
static int note_revision(const struct lk_revision *r, void *arg)
{
	lk_buf_printf(arg, "%lld:%s:%s ", (long long)r->seq, lk_kind_name(r->kind),
		r->user);
	return 0;
}

static void assert_history(struct fixture *f, struct lk_history_query q,
	const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	if (q.limit == 0)
		q.limit = 100;
	OK(lk_store_history(f->st, &q, note_revision, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void make_story(struct fixture *f, char *thread)
{
	OK(office_save(f->st, "budi", OFFICE_BAB1, office_text(12, 3, " juga"),
		&f->err));
	OK(office_correct(f->st, "sari", 5, "nomor 35", "wajib", thread, &f->err));
	OK(office_save(f->st, "sari", OFFICE_BAB2, office_text(4, 0, ""), &f->err));
}

static void history__answers_by_path_person_and_kind(void **state)
{
	struct fixture *f = *state;
	char id[LK_RECORD_ID_SIZE], path[200];

	make_story(f, id);
	assert_history(f, (struct lk_history_query){ .path = NULL },
		"4:sunting:sari 3:koreksi:sari 2:sunting:budi 1:lain:budi ");
	assert_history(f, (struct lk_history_query){ .path = OFFICE_BAB1 },
		"2:sunting:budi 1:lain:budi ");
	assert_history(f,
		(struct lk_history_query){ .path = "dokumen/" OFFICE_DOC "/isi/" },
		"4:sunting:sari 2:sunting:budi 1:lain:budi ");
	assert_history(f,
		(struct lk_history_query){ .path = "dokumen/" OFFICE_DOC "/catatan/" },
		"3:koreksi:sari ");
	assert_history(f, (struct lk_history_query){ .user = "sari" },
		"4:sunting:sari 3:koreksi:sari ");
	assert_history(f, (struct lk_history_query){ .kinds = 1u << LK_KIND_KOREKSI },
		"3:koreksi:sari ");
	assert_history(f, (struct lk_history_query){ .before = 4, .limit = 1 },
		"3:koreksi:sari ");
	(void)snprintf(path, sizeof(path),
		"dokumen/" OFFICE_DOC
		"/catatan/04-bab-1-pendahuluan/%.16s-sari-koreksi-%s.txt",
		id, id + 17);
	assert_history(f, (struct lk_history_query){ .path = path }, "3:koreksi:sari ");
	assert_history(f, (struct lk_history_query){ .path = "tidak/ada" }, "");
}

/* ---- derived ---------------------------------------------------------------------- */
static void put_row(const char *table, const char *text, void *arg)
{
	lk_buf_printf(arg, "%s: %s\n", table, text);
}

static struct disk *ready(struct fixture *f)
{
	struct disk *d = disk_of(f->st);

	OK(index_follow(d, &f->err));
	return d;
}

static void dump(struct fixture *f, struct lk_buf *out, uint64_t *sum)
{
	lk_buf_clear(out);
	OK(index_digest(&ready(f)->index, sum, put_row, out, &f->err));
}

/* Rebuild and compare every row of every table. */
static void assert_same_after_rebuild(struct fixture *f)
{
	struct lk_buf grown = LK_BUF_INIT, built = LK_BUF_INIT;
	uint64_t a, b;

	dump(f, &grown, &a);
	OK(lk_store_rebuild(f->st, NULL, NULL, &f->err));
	dump(f, &built, &b);
	assert_string_equal(lk_buf_cstr(&grown), lk_buf_cstr(&built));
	assert_true(a == b);
	lk_buf_free(&grown);
	lk_buf_free(&built);
}

static void do_event(struct fixture *f, enum lk_kind kind, const char *user,
	const char *thread, const char *keys, const char *content)
{
	struct office_event e = { .kind = kind,
		.user = user,
		.reply_to = thread,
		.keys = keys,
		.content = content,
		.path = OFFICE_BAB1,
		.text = "Baik." };

	OK(office_do(f->st, &e, NULL, NULL, &f->err));
}

/* Every kind of event, several people, lines inserted, removed, edited, a file gone. */
static void make_long_story(struct fixture *f)
{
	char a[LK_RECORD_ID_SIZE], b[LK_RECORD_ID_SIZE], c[LK_RECORD_ID_SIZE];

	make_story(f, a);
	OK(office_correct(f->st, "tuti", 9, "nomor 63", "saran", b, &f->err));
	OK(office_correct(f->st, "budi", 12, "nomor 84", "wajib", c, &f->err));
	do_event(f, LK_KIND_BALASAN, "budi", a, NULL, NULL);
	do_event(f, LK_KIND_TERAPKAN, "budi", a, "Cara: persis\n",
		office_text(12, 5, " seratus"));
	do_event(f, LK_KIND_TUTUP, "sari", a, NULL, NULL);
	do_event(f, LK_KIND_SELESAI, "budi", b, NULL, office_text(15, 9, " lagi"));
	do_event(f, LK_KIND_PARAF, "sari", NULL, "Lingkup: naskah\nSubjek: abc\n",
		NULL);
	do_event(f, LK_KIND_SUNTING, "sari", NULL, NULL, office_text(8, 2, " sekali"));
	do_event(f, LK_KIND_BUKA_LAGI, "budi", a, NULL, NULL);
	do_event(f, LK_KIND_SUNTING, "tuti", NULL, NULL, office_text(20, 0, ""));
	do_event(f, LK_KIND_KEMBALIKAN, "sari", NULL, "Lingkup: naskah\n", NULL);
}

static void index__grown_and_rebuilt__are_the_same(void **state)
{
	struct fixture *f = *state;

	make_long_story(f);
	assert_same_after_rebuild(f);
}

static void index__is_rebuilt__when_deleted_or_damaged(void **state)
{
	struct fixture *f = *state;
	struct lk_buf before = LK_BUF_INIT, after = LK_BUF_INIT;
	char path[300];
	uint64_t a, b;
	FILE *file;

	make_long_story(f);
	dump(f, &before, &a);
	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/indeks.db", f->root);
	for (int damage = 0; damage < 3; damage++) {
		lk_store_close(f->st);
		f->st = NULL;
		if (damage == 0)
			assert_int_equal(unlink(path), 0);
		if (damage == 1) { /* no database */
			file = fopen(path, "w");
			assert_non_null(file);
			assert_true(fputs("ini bukan basis data", file) >= 0);
			assert_int_equal(fclose(file), 0);
		}
		if (damage == 2) { /* a database with a hole */
			file = fopen(path, "r+");
			assert_non_null(file);
			assert_int_equal(fseek(file, 4096, SEEK_SET), 0);
			for (int i = 0; i < 16 * 4096; i++)
				assert_int_equal(fputc('x', file), 'x');
			assert_int_equal(fclose(file), 0);
		}
		OK(storage_open(&f->st, f->root, &f->err));
		dump(f, &after, &b);
		assert_string_equal(lk_buf_cstr(&before), lk_buf_cstr(&after));
	}
	lk_buf_free(&before);
	lk_buf_free(&after);
}

static void index__follows__commits_of_another_process(void **state)
{
	struct fixture *f = *state;
	struct lk_store *other = NULL;
	int changed = -1;

	OK(lk_store_refresh(f->st, &changed, &f->err));
	assert_int_equal(changed, 0);
	OK(storage_open(&other, f->root, &f->err));
	OK(office_save(other, "sari", OFFICE_BAB1, office_text(12, 1, " ya"), &f->err));
	lk_store_close(other);
	OK(lk_store_refresh(f->st, &changed, &f->err));
	assert_int_equal(changed, 1);
	assert_history(f, (struct lk_history_query){ .limit = 1 }, "2:sunting:sari ");
	OK(lk_store_refresh(f->st, &changed, &f->err));
	assert_int_equal(changed, 0);
}

static void index__is_built_anew__when_history_was_reset(void **state)
{
	struct fixture *f = *state;
	struct lk_oid first;
	struct run_result r;
	int changed;
	const char *argv[] = { "git", "-C", f->root, "update-ref", "refs/heads/main",
		first.hex, NULL };

	OK(lk_store_head(f->st, &first, &f->err));
	make_long_story(f);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	OK(lk_store_refresh(f->st, &changed, &f->err));
	assert_int_equal(changed, 1);
	assert_history(f, (struct lk_history_query){ .limit = 9 },
		"1:lain:budi ");
	OK(office_save(f->st, "sari", OFFICE_BAB1, office_text(12, 1, " ya"), &f->err));
	assert_same_after_rebuild(f);
}

static int note_author(const struct lk_authorship *a, void *arg)
{
	lk_buf_printf(arg, "%d:%s(%s) ", a->line, a->authors, a->last_user);
	return 0;
}

/* Two clones wrote at the same time and git merged them. */
static void index__takes_merges__in_one_order(void **state)
{
	struct fixture *f = *state;
	struct lk_store *other = NULL;
	struct run_result r;
	char clone[300], script[1500];
	const char *argv[] = { "sh", "-ec", script, NULL };
	char id[LK_RECORD_ID_SIZE];
	struct lk_buf b = LK_BUF_INIT;
	int changed;

	(void)snprintf(clone, sizeof(clone), "%s/klon", f->root);
	(void)snprintf(script, sizeof(script),
		"mkdir '%s'; git clone -q --bare '%s' '%s/.git'", clone, f->root,
		clone);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	OK(office_save(f->st, "budi", OFFICE_BAB2, office_text(4, 0, ""), &f->err));
	OK(storage_open(&other, clone, &f->err));
	OK(office_save(other, "sari", OFFICE_BAB1, office_text(12, 7, " dari sari"),
		&f->err));
	OK(office_correct(other, "tuti", 9, "nomor 63", "wajib", id, &f->err));
	lk_store_close(other);
	OK(office_save(f->st, "budi", OFFICE_BAB1, office_text(12, 1, " dari budi"),
		&f->err));
	ready(f);
	(void)snprintf(script, sizeof(script),
		"export GIT_AUTHOR_NAME=Uji GIT_AUTHOR_EMAIL=u@t "
		"GIT_COMMITTER_NAME=Uji "
		"GIT_COMMITTER_EMAIL=u@t; git clone -q '%s' '%s/kerja'; cd '%s/kerja'; "
		"git pull -q --no-rebase '%s' main; git push -q origin HEAD:main",
		f->root, f->root, f->root, clone);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	if (r.code != 0)
		print_error("%s\n", r.err);
	assert_int_equal(r.code, 0);
	run_free(&r);
	OK(lk_store_refresh(f->st, &changed, &f->err));
	assert_int_equal(changed, 1);
	/* who merged wrote nothing */
	OK(lk_store_authors(f->st, OFFICE_BAB1, note_author, &b, &f->err));
	assert_non_null(strstr(lk_buf_cstr(&b), "sari(sari) "));
	assert_null(strstr(lk_buf_cstr(&b), "Uji"));
	lk_buf_free(&b);
	assert_same_after_rebuild(f);
	OK(office_save(f->st, "budi", OFFICE_BAB1, office_text(13, 1, " dari budi"),
		&f->err));
	assert_same_after_rebuild(f);
}

/* ---- authors ----------------------------------------------------------------------- */
static void authors__are_inherited__and_joined(void **state)
{
	struct fixture *f = *state;
	struct lk_buf b = LK_BUF_INIT;
	char id[LK_RECORD_ID_SIZE];

	OK(office_save(f->st, "sari", OFFICE_BAB1, office_text(3, 2, " besar"),
		&f->err));
	OK(office_correct(f->st, "tuti", 3, "nomor 21", "wajib", id, &f->err));
	do_event(f, LK_KIND_TERAPKAN, "budi", id, "Cara: persis\n",
		"Kalimat 1 menerangkan kegiatan karantina nomor 7 pada tahun ini.\n"
		"Kalimat 2 menerangkan kegiatan karantina nomor 14 pada tahun ini "
		"besar.\n"
		"\n"
		"Kalimat 3 menerangkan kegiatan karantina seratus pada tahun ini.\n");
	OK(lk_store_authors(f->st, OFFICE_BAB1, note_author, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b),
		"1:budi(budi) 2:budi sari(sari) "
		"4:budi tuti(budi) ");
	lk_buf_free(&b);
	assert_int_equal(lk_store_authors(f->st, "tidak/ada.md", note_author, NULL,
				 &f->err),
		LK_ENOTFOUND);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(history__answers_by_path_person_and_kind),
		T(index__grown_and_rebuilt__are_the_same),
		T(index__is_rebuilt__when_deleted_or_damaged),
		T(index__follows__commits_of_another_process),
		T(index__is_built_anew__when_history_was_reset),
		T(index__takes_merges__in_one_order),
		T(authors__are_inherited__and_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
