/* What stands at one revision. */
#include "tests/core/act.h"

static void snapshot__reads_the_document_and_its_policy(void **state)
{
	struct lk_store *st = act_office();
	struct lk_snapshot s;

	(void)state;
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, NULL), LK_OK);
	assert_string_equal(s.document, "2025-lapkin");
	assert_string_equal(s.title, "Laporan Kinerja");
	assert_string_equal(s.office, "Balai Contoh");
	assert_string_equal(s.code, "C.X.1");
	assert_int_equal(s.year, 2025);
	assert_int_equal(s.tz_minutes, 480);
	assert_int_equal(s.nchapters, 2);
	assert_string_equal(s.chapter[0].stem, STEM1);
	assert_string_equal(s.chapter[0].title, "BAB I PENDAHULUAN");
	assert_string_equal(lk_snapshot_subject(&s, STEM1)->hex, blob_of(st, BAB1).hex);
	assert_string_equal(lk_snapshot_subject(&s, LK_SCOPE_ALL)->hex,
		blob_of(st, DOC "/isi").hex);
	assert_string_equal(lk_snapshot_scope_title(&s, STEM2),
		"BAB II PERENCANAAN KINERJA");
	assert_int_equal(s.nrungs, 2);
	assert_int_equal(s.people.nperson, 6);
	lk_snapshot_free(&s);
	lk_store_close(st);
}

/* Roles begin at midnight of the office, here an hour before that of Jakarta. */
static void snapshot__dates_of_roles__are_of_the_office_zone(void **state)
{
	const int64_t midnight = 1769875200; /* 2026-02-01T00:00:00+08:00 */
	struct lk_store *st = act_office();
	struct lk_snapshot s;

	(void)state;
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, NULL), LK_OK);
	assert_non_null(
		lk_people_holds(&s.people, "tuti", "kasubbag-adum", "", midnight - 1));
	assert_null(lk_people_holds(&s.people, "tuti", "kasubbag-adum", "", midnight));
	lk_snapshot_free(&s);
	lk_store_close(st);
}

static void snapshot__finds_chapters_by_any_name(void **state)
{
	static const struct {
		const char *words, *stem;
	} row[] = { { STEM1, STEM1 }, { BAB2, STEM2 },
		{ "05-bab-2-perencanaan.md", STEM2 }, { "bab1", STEM1 },
		{ "II", STEM2 } };
	struct lk_store *st = act_office();
	const struct lk_chapter *ch;
	struct lk_snapshot s;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, NULL), LK_OK);
	for (size_t i = 0; i < LK_LEN(row); i++) {
		assert_int_equal(lk_snapshot_find(&s, row[i].words, &ch, &err), LK_OK);
		assert_string_equal(ch->stem, row[i].stem);
	}
	assert_int_equal(lk_snapshot_find(&s, "lampiran", &ch, &err), LK_ENOTFOUND);
	assert_null(lk_snapshot_chapter(&s, "bab1"));
	lk_snapshot_free(&s);
	lk_store_close(st);
}

static void snapshot__of_an_old_revision_or_another_year(void **state)
{
	struct lk_store *st = act_office();
	struct lk_oid then;
	struct lk_snapshot s;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_store_head(st, &then, NULL), LK_OK);
	fakestore_put(st, "dokumen/2026-lapkin/isi/naskah/04-bab-1.md",
		"tanpa judul\n");
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, &err), LK_OK);
	assert_string_equal(s.document, "2026-lapkin");
	/* no dokumen.txt, no heading: empty facts, WIB, and the stem */
	assert_string_equal(s.title, "");
	assert_int_equal(s.tz_minutes, 420);
	assert_string_equal(s.chapter[0].title, "04-bab-1");
	assert_int_equal(s.nrungs, 2);
	lk_snapshot_free(&s);
	assert_int_equal(lk_snapshot_load(&s, st, NULL, "2025-lapkin", &err), LK_OK);
	assert_int_equal(s.year, 2025);
	lk_snapshot_free(&s);
	assert_int_equal(lk_snapshot_load(&s, st, &then, NULL, &err), LK_OK);
	assert_string_equal(s.document, "2025-lapkin");
	lk_snapshot_free(&s);
	assert_int_equal(lk_snapshot_load(&s, st, NULL, "1999-lapkin", &err),
		LK_ENOTFOUND);
	lk_snapshot_free(&s);
	lk_store_close(st);
}

static void snapshot__names_what_is_broken(void **state)
{
	static const struct {
		const char *path, *content, *says;
	} row[] = {
		{ DOC "/dokumen.txt", "Judul: X\nTahun: dulu\nSatker: Y\n", "Tahun" },
		{ "kebijakan/peran.csv",
			"user;peran;lingkup;dari;sampai;wewenang;dasar\nsiapa;kepala;;;"
			";;\n",
			"peran.csv" },
		{ "kebijakan/alur/penyusunan-lapkin.csv", "bukan;alur\n",
			"penyusunan-lapkin" },
	};
	struct lk_store *st;
	struct lk_snapshot s;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		st = act_office();
		fakestore_put(st, row[i].path, row[i].content);
		assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, &err),
			LK_EFORMAT);
		assert_non_null(strstr(err.text, row[i].says));
		lk_snapshot_free(&s);
		lk_store_close(st);
	}
	st = fakestore_new();
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, &err), LK_ENOTFOUND);
	lk_snapshot_free(&s);
	fakestore_put(st, "kebijakan/format", "lapkin-repo 1\n");
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, &err), LK_ENOTFOUND);
	lk_snapshot_free(&s);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(snapshot__reads_the_document_and_its_policy),
		cmocka_unit_test(snapshot__dates_of_roles__are_of_the_office_zone),
		cmocka_unit_test(snapshot__finds_chapters_by_any_name),
		cmocka_unit_test(snapshot__of_an_old_revision_or_another_year),
		cmocka_unit_test(snapshot__names_what_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
