/* Filling, correcting, handing in, locking and reopening working papers, and what that does
 * to approvals of text. */
#include "tests/core/act.h"

#include "core/act/figures.h"

#define KK DOC "/isi/data/kertas-kerja/tim-1.csv"
#define INDICATORS DOC "/isi/data/indikator.csv"

static struct lk_store *paper_office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, "kebijakan/orang.csv",
		"user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;;h@x.invalid\n"
		"sari;Sari Wulandari;;;\nbudi;Budi;;;\nmaya;Maya;;;\nrina;Rina;;;\n"
		"agus;Agus;;;\n");
	fakestore_put(st, "kebijakan/peran.csv",
		"user;peran;lingkup;dari;sampai;wewenang;dasar\n"
		"hendra;kepala;;;;definitif;\nsari;kasubbag-adum;;;;definitif;\n"
		"budi;tim-penyusun;;;;definitif;\nmaya;perencana;;;;definitif;\n"
		"rina;ketua-tim;tim-1;;;definitif;\nagus;ketua-tim;tim-2;;;definitif;"
		"\n");
	fakestore_put(st, INDICATORS,
		"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-"
		"atas;batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-"
		"nasional;alasan-standar;sumber;tim;pj;masukan\n"
		"IKK-1;Sasaran;Persentase pintu masuk;persen;persen;naik;max;2;;;;"
		"terakhir;tahun;;;;;;;tim-1;rina;\n");
	fakestore_put(st, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;76;90\n");
	return st;
}

static int fill(struct lk_store *st, const char *user, const char *key,
	const char *column, const char *value, struct lk_error *err)
{
	struct lk_ctx c = as(st, user);
	struct lk_cell_change ch = { key, column, NULL, value };

	return lk_act_cells(&c, "isi/data/kertas-kerja/tim-1.csv", &ch, 1, NULL, NULL,
		err);
}

static int approve_as(struct lk_store *st, const char *user, const char *scope,
	const char *why, struct lk_error *err)
{
	struct lk_ctx c = as(st, user);
	struct lk_approve_view v = { .rung = -1 };
	int rc = lk_act_approve_view(&c, scope, &v, err);

	if (rc == LK_OK)
		rc = lk_act_approve(&c, &v, why, err);
	lk_approve_view_free(&v);
	return rc;
}

static void lock_paper(struct lk_store *st)
{
	assert_int_equal(approve_as(st, "rina", "kk-tim-1", NULL, NULL), LK_OK);
	assert_int_equal(approve_as(st, "sari", "kk-tim-1", NULL, NULL), LK_OK);
	assert_int_equal(approve_as(st, "hendra", "kk-tim-1", NULL, NULL), LK_OK);
}

static void fill_year(struct lk_store *st)
{
	assert_int_equal(fill(st, "rina", "IKK-1@2025", "pembilang", "11", NULL),
		LK_OK);
	assert_int_equal(fill(st, "rina", "IKK-1@2025", "penyebut", "13", NULL), LK_OK);
}

static void cells__are__one_commit_that_says_what(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_ctx c = as(st, "rina");
	struct lk_cell_change ch[] = { { "IKK-1@2025", "pembilang", "", "11" },
		{ "IKK-1@2025", "penyebut", "", "13" } };
	long before = fakestore_commits(st);
	struct lk_error err = { .text = "" };

	(void)state;
	assert_int_equal(lk_act_cells(&c, KK, ch, 2, "tempel", NULL, NULL), LK_OK);
	assert_int_equal(fakestore_commits(st), before + 1);
	assert_non_null(strstr(fakestore_text(st, KK), "\nIKK-1@2025;11;13;"));
	assert_string_equal(fakestore_subject(st), "tempel Kertas kerja tim-1: 2 sel");
	assert_non_null(
		strstr(fakestore_record(st), "IKK-1@2025 pembilang: \"\" -> \"11\""));
	/* the same again: nothing to write */
	ch[0].old = ch[1].old = NULL;
	assert_int_equal(lk_act_cells(&c, KK, ch, 2, NULL, NULL, NULL), LK_EUNDEF);
	/* decided on what no longer stands there */
	ch[0].old = "10";
	ch[0].value = "12";
	assert_int_equal(lk_act_cells(&c, KK, ch, 1, NULL, NULL, &err), LK_ECONFLICT);
	assert_non_null(strstr(err.text, "\"11\""));
	assert_int_equal(fakestore_commits(st), before + 1);
	lk_store_close(st);
}

static void cells__are_refused__to_strangers_and_bad_places(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_cell_change ch = { "IKK-1@2025", "warna", NULL, "x" };
	struct lk_error err = { .text = "" };

	(void)state;
	assert_int_equal(fill(st, "agus", "IKK-1@2025", "pembilang", "1", &err),
		LK_EDENIED);
	assert_non_null(strstr(err.text, "tim-1"));
	assert_int_equal(fill(st, "maya", "IKK-1@2025", "pembilang", "1", NULL), LK_OK);
	assert_int_equal(lk_act_cells(&c, KK, &ch, 1, NULL, NULL, &err), LK_EINVAL);
	assert_non_null(strstr(err.text, "warna"));
	ch.column = "id";
	assert_int_equal(lk_act_cells(&c, KK, &ch, 1, NULL, NULL, NULL), LK_EINVAL);
	ch.column = "pembilang";
	assert_int_equal(lk_act_cells(&c, BAB1, &ch, 1, NULL, NULL, NULL), LK_EINVAL);
	ch.key = "bukan kunci";
	assert_int_not_equal(lk_act_cells(&c, KK, &ch, 1, NULL, NULL, NULL), LK_OK);
	/* an indicator file that nobody could read is not written */
	ch = (struct lk_cell_change){ "IKK-1", "rumus", NULL, "sulap" };
	assert_int_equal(lk_act_cells(&c, INDICATORS, &ch, 1, NULL, NULL, NULL),
		LK_EFORMAT);
	lk_store_close(st);
}

static void paper__is_locked__in_order_and_then_closed(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_error err = { .text = "" };

	(void)state;
	fill_year(st);
	/* the Kepala cannot lock what nobody handed in, nor another team hand it in */
	assert_int_equal(approve_as(st, "hendra", "kk-tim-1", NULL, &err), LK_EDENIED);
	assert_int_equal(approve_as(st, "agus", "kk-tim-1", NULL, &err), LK_EDENIED);
	lock_paper(st);
	assert_non_null(strstr(fakestore_record(st), "Jenis: sahkan"));
	assert_int_equal(fill(st, "rina", "IKK-1@2025", "pembilang", "12", &err),
		LK_EDENIED);
	assert_non_null(strstr(err.text, "dr. Hendra"));
	/* returned with a reason it is open again, and waits for its team */
	assert_int_equal(lk_act_return(&c, "kk-tim-1", "Pembilang keliru.", NULL),
		LK_OK);
	{
		struct lk_status s;

		assert_int_equal(lk_status_load(&s, st, NULL, "rina", NOW, NULL),
			LK_OK);
		assert_int_equal(s.paper[0].locked, 0);
		assert_int_equal(s.nwaiting, 1);
		assert_int_equal(s.waiting[0].kind, LK_WAIT_RETURNED);
		assert_string_equal(s.waiting[0].scope, "kk-tim-1");
		lk_status_free(&s);
	}
	assert_int_equal(fill(st, "rina", "IKK-1@2025", "pembilang", "12", NULL),
		LK_OK);
	lk_store_close(st);
}

static const struct lk_appr_rung *rung_now(struct lk_store *st, struct lk_status *s,
	const char *stem)
{
	assert_int_equal(lk_status_load(s, st, NULL, NULL, NOW, NULL), LK_OK);
	for (size_t i = 0; i < s->snap.nchapters; i++)
		if (strcmp(s->chapter[i].chapter->stem, stem) == 0)
			return &s->chapter[i].ladder.rung[0];
	return NULL;
}

static void expect(struct lk_store *st, enum lk_appr_state state, unsigned stale)
{
	struct lk_status s;
	const struct lk_appr_rung *r = rung_now(st, &s, STEM1);

	assert_non_null(r);
	assert_int_equal(r->state, state);
	assert_int_equal(r->stale, stale);
	lk_status_free(&s);
}

/* The story of the issue: the text follows its figures, and so does its approval. */
static void approval_of_text__follows__its_figures(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_ctx head = as(st, "hendra");
	struct lk_error err = { .text = "" };

	(void)state;
	fill_year(st);
	save_as(st, "budi", BAB1,
		"# BAB I PENDAHULUAN\n\nRealisasi {{IKK-1.realisasi}} persen, capaian "
		"{{IKK-1.capaian}} persen.\n");
	/* not locked: only with a reason; */
	assert_int_equal(approve_as(st, "sari", STEM1, NULL, &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "tim-1"));
	lock_paper(st);
	assert_int_equal(approve_as(st, "sari", STEM1, NULL, NULL), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Angka: tim-1"));
	assert_non_null(strstr(fakestore_record(st), "IKK-1.realisasi = 84,62"));
	expect(st, LK_APPR_VALID, 0);
	/* what would go stale is said before the paper is opened */
	{
		struct lk_buf titles = LK_BUF_INIT;
		struct lk_status s;

		assert_int_equal(lk_status_load(&s, st, NULL, NULL, NOW, NULL), LK_OK);
		lk_status_dependents(&s, "tim-1", &titles);
		assert_string_equal(lk_buf_cstr(&titles), "BAB I PENDAHULUAN");
		lk_buf_clear(&titles);
		lk_status_dependents(&s, "tim-2", &titles);
		assert_int_equal(titles.n, 0);
		lk_buf_free(&titles);
		lk_status_free(&s);
	}
	/* opened again: stale, though no figure changed; locked again: it stands */
	assert_int_equal(lk_act_return(&head, "kk-tim-1", "Periksa lagi.", NULL),
		LK_OK);
	expect(st, LK_APPR_STALE, LK_STALE_PAPERS);
	lock_paper(st);
	expect(st, LK_APPR_VALID, 0);
	/* a figure became another */
	assert_int_equal(lk_act_return(&head, "kk-tim-1", "Keliru.", NULL), LK_OK);
	assert_int_equal(fill(st, "rina", "IKK-1@2025", "pembilang", "12", NULL),
		LK_OK);
	lock_paper(st);
	expect(st, LK_APPR_STALE, LK_STALE_VALUES);
	lk_store_close(st);
}

static void approval_of_text__is_refused__while_a_value_is_missing(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_error err = { .text = "" };

	(void)state;
	save_as(st, "budi", BAB1,
		"# BAB I PENDAHULUAN\n\nCapaian {{IKK-9.capaian}} persen.\n");
	assert_int_equal(approve_as(st, "sari", STEM1, NULL, &err), LK_EDENIED);
	/* and no reason helps */
	assert_int_equal(approve_as(st, "sari", STEM1, "Mendesak", &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "IKK-9"));
	lk_store_close(st);
}

/* A data file that nobody can read bars approving, not looking. */
static void broken_data__bars_approval__not_the_front_page(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_status s;
	struct lk_error err = { .text = "" };

	(void)state;
	save_as(st, "budi", BAB1,
		"# BAB I PENDAHULUAN\n\nCapaian {{IKK-1.capaian}} persen.\n");
	fakestore_put(st, INDICATORS, "kode;nama\n\"rusak\n");
	assert_int_equal(lk_status_load(&s, st, NULL, "sari", NOW, &err), LK_OK);
	lk_status_free(&s);
	assert_int_equal(approve_as(st, "sari", STEM1, "Mendesak", &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "indikator.csv"));
	lk_store_close(st);
}

static void cell__is_corrected__applied_and_closed(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_ctx sari = as(st, "sari"), rina = as(st, "rina");
	struct lk_cell_correction in = { .path = KK,
		.key = "IKK-1@2025",
		.column = "pembilang",
		.weight = LK_WEIGHT_WAJIB,
		.class = LK_CLASS_ANGKA,
		.text = "Menurut formulir 10.",
		.suggestion = "10" };
	struct lk_apply a = { .exact = 0 };
	char id[LK_RECORD_ID_SIZE];
	struct lk_error err = { .text = "" };

	(void)state;
	fill_year(st);
	assert_int_equal(lk_act_correct_cell(&sari, &in, id, NULL), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Kunci: IKK-1@2025"));
	assert_non_null(strstr(fakestore_record(st), "Lama: 11"));
	/* an open wajib correction holds up the handing in */
	assert_int_equal(approve_as(st, "rina", "kk-tim-1", NULL, &err), LK_EDENIED);
	assert_int_equal(lk_act_apply_preview(&rina, id, &a, NULL), LK_OK);
	assert_int_equal(a.exact, 1);
	assert_string_equal(lk_buf_cstr(&a.now), "11");
	assert_string_equal(lk_buf_cstr(&a.wanted), "10");
	assert_int_equal(lk_act_apply(&rina, id, &a, NULL, NULL, NULL), LK_OK);
	lk_apply_free(&a);
	assert_non_null(strstr(fakestore_text(st, KK), "\nIKK-1@2025;10;13;"));
	assert_int_equal(thread_of(st, id).state, LK_THREAD_APPLIED);
	assert_int_equal(lk_act_respond(&sari, id, LK_KIND_TUTUP, NULL, NULL), LK_OK);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_CLOSED);
	assert_int_equal(approve_as(st, "rina", "kk-tim-1", NULL, NULL), LK_OK);
	/* a cell that is not there, a suggestion that is no number */
	in.column = "warna";
	assert_int_equal(lk_act_correct_cell(&sari, &in, id, NULL), LK_EINVAL);
	in.column = "pembilang";
	in.suggestion = "sepuluh-an";
	assert_int_equal(lk_act_correct_cell(&sari, &in, id, NULL), LK_EFORMAT);
	lk_store_close(st);
}

/* The cell changed since: not applied without a look. */
static void cell__that_moved_on__is_not_applied_blindly(void **state)
{
	struct lk_store *st = paper_office();
	struct lk_ctx sari = as(st, "sari"), rina = as(st, "rina");
	struct lk_cell_correction in = { .path = KK,
		.key = "IKK-1@2025",
		.column = "pembilang",
		.text = "Menurut formulir 10.",
		.suggestion = "10" };
	struct lk_apply a = { .exact = 0 };
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	fill_year(st);
	assert_int_equal(lk_act_correct_cell(&sari, &in, id, NULL), LK_OK);
	assert_int_equal(fill(st, "rina", "IKK-1@2025", "pembilang", "9", NULL), LK_OK);
	assert_int_equal(lk_act_apply(&rina, id, NULL, NULL, NULL, NULL), LK_ECONFLICT);
	assert_int_equal(lk_act_apply_preview(&rina, id, &a, NULL), LK_OK);
	assert_int_equal(a.exact, 0);
	assert_int_equal(lk_act_apply(&rina, id, &a, "10", NULL, NULL), LK_OK);
	lk_apply_free(&a);
	assert_non_null(strstr(fakestore_text(st, KK), "\nIKK-1@2025;10;13;"));
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells__are__one_commit_that_says_what),
		cmocka_unit_test(cells__are_refused__to_strangers_and_bad_places),
		cmocka_unit_test(paper__is_locked__in_order_and_then_closed),
		cmocka_unit_test(approval_of_text__follows__its_figures),
		cmocka_unit_test(
			approval_of_text__is_refused__while_a_value_is_missing),
		cmocka_unit_test(broken_data__bars_approval__not_the_front_page),
		cmocka_unit_test(cell__is_corrected__applied_and_closed),
		cmocka_unit_test(cell__that_moved_on__is_not_applied_blindly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
