#include "core/outline.h"
#include "core/outline_impl.h"
#include "tests/test.h"

#include <string.h>

#define HEAD "berkas;tingkat;judul;petunjuk;dasar\n"
#define F4 "04-bab-1-pendahuluan.md"
#define F6 "06-bab-3-akuntabilitas-kinerja.md"

static const struct lk_outline *standard(void)
{
	return lk_outline_default();
}

/* ---- the shipped outline ------------------------------------------------------------ */

static void default__chapters__are_the_eight_files_in_order(void **state)
{
	static const char *const want[] = { "01-kata-pengantar.md",
		"02-pernyataan-reviu.md", "03-ikhtisar-eksekutif.md", F4,
		"05-bab-2-perencanaan-kinerja.md", F6, "07-bab-4-penutup.md",
		"08-lampiran.md" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(want); i++)
		assert_string_equal(lk_outline_chapter(standard(), i)->file, want[i]);
	assert_null(lk_outline_chapter(standard(), LK_LEN(want)));
}

static void default__every_row__has_guidance_and_a_plain_title(void **state)
{
	(void)state;
	for (size_t i = 0; i < lk_outline_count(standard()); i++) {
		const struct lk_outline_item *it = lk_outline_at(standard(), i);

		assert_true(strlen(it->hint) > 40);
		assert_null(strchr(it->hint, '\n'));
		assert_int_equal(it->hint[strlen(it->hint) - 1], '.');
		assert_true(it->title[0] != '\0' && it->title[0] != '#');
	}
	assert_null(lk_outline_at(standard(), lk_outline_count(standard())));
}

static void default__written_and_read__is_the_same(void **state)
{
	struct lk_outline *o = NULL;
	struct lk_buf csv = LK_BUF_INIT, again = LK_BUF_INIT;

	(void)state;
	lk_outline_write(standard(), &csv);
	assert_int_equal(lk_outline_parse(csv.p, csv.n, &o, NULL), LK_OK);
	assert_int_equal(lk_outline_count(o), lk_outline_count(standard()));
	lk_outline_write(o, &again);
	assert_string_equal(lk_buf_cstr(&csv), lk_buf_cstr(&again));
	lk_outline_free(o);
	lk_outline_free(lk_outline_default()); /* allowed, does nothing */
	lk_outline_free(NULL);
	lk_buf_free(&csv);
	lk_buf_free(&again);
}

/* ---- reading ---------------------------------------------------------------------------- */

static void parse__faults__are_told_with_their_row(void **state)
{
	static const struct {
		const char *csv, *says;
		int rc;
	} row[] = {
		{ "berkas;tingkat;judul;petunjuk\n01-a.md;1;A;\n", "dasar",
			LK_EFORMAT },
		{ HEAD, "satu bab pun", LK_EFORMAT },
		{ HEAD "01-a.md;9;A;;\n", "tingkat", LK_EFORMAT },
		{ HEAD "01-a.md;;A;;\n", "tingkat", LK_EFORMAT },
		{ HEAD "01-a.md;1;;;\n", "judul kosong", LK_EFORMAT },
		{ HEAD "01-a.md;2;A;;\n", "tingkat 1", LK_EFORMAT },
		{ HEAD "01-a.md;1;A;;\n01-a.md;1;B;;\n", "satu judul", LK_EFORMAT },
		{ HEAD "../../a.md;1;A;;\n", "nama berkas", LK_EFORMAT },
		{ HEAD "a.md;1;A;;\n", "nama berkas", LK_EFORMAT },
		{ HEAD "01-A.md;1;A;;\n", "nama berkas", LK_EFORMAT },
		{ HEAD "01-a.txt;1;A;;\n", "nama berkas", LK_EFORMAT },
		{ HEAD "01-a.md;1;A;;\n02-b.md;1;B;;\n01-a.md;1;C;;\n", "baris 4",
			LK_EFORMAT },
		{ HEAD "01-a.md;1;A\n", "", LK_EFORMAT },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_outline *o = NULL;
		struct lk_error err = { 0 };

		assert_int_equal(lk_outline_parse(row[i].csv, strlen(row[i].csv), &o,
					 &err),
			row[i].rc);
		assert_null(o);
		if (strstr(err.text, row[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, row[i].says);
	}
}

static void parse__more_than_the_limit__is_refused(void **state)
{
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_outline *o = NULL;
	struct lk_error err = { 0 };

	(void)state;
	lk_buf_puts(&csv, HEAD "01-a.md;1;A;;\n");
	for (int i = 0; i < LK_OUTLINE_MAX_ITEMS; i++)
		lk_buf_puts(&csv, "01-a.md;2;B;;\n");
	assert_int_equal(lk_outline_parse(csv.p, csv.n, &o, &err), LK_ERANGE);
	lk_buf_clear(&csv);
	lk_buf_puts(&csv, HEAD);
	while (csv.n <= LK_OUTLINE_MAX_BYTES)
		lk_buf_puts(&csv, "01-a.md;1;A;petunjuk yang panjang sekali;\n");
	assert_int_equal(lk_outline_parse(csv.p, csv.n, &o, &err), LK_ERANGE);
	assert_null(o);
	lk_buf_free(&csv);
}

/* ---- hints ----------------------------------------------------------------------------------- */

static void hint__of_a_heading__ignores_numbering_case_and_marks(void **state)
{
	static const struct {
		const char *file;
		const char *path[4];
		size_t n;
		const char *title; /* of the row that must answer */
	} row[] = {
		{ F4, { NULL }, 0, "BAB I PENDAHULUAN" },
		{ F4, { "# BAB I PENDAHULUAN" }, 1, "BAB I PENDAHULUAN" },
		{ F4, { "BAB I PENDAHULUAN", "## A. Latar Belakang" }, 2,
			"A. Latar Belakang" },
		{ F4, { "Bab 1", "a) LATAR  BELAKANG" }, 2, "A. Latar Belakang" },
		{ F4, { "Bab 1", "Latar Belakang" }, 2, "A. Latar Belakang" },
		{ F4, { "Bab 1", "G. Tidak Dikenal" }, 2, "BAB I PENDAHULUAN" },
		{ F4, { "Bab 1", "C. Tugas Pokok dan Fungsi", "1. Lain" }, 3,
			"C. Tugas Pokok dan Fungsi" },
		{ F6,
			{ "BAB III", "A. Capaian Kinerja Organisasi",
				"3. Persentase Faktor Risiko" },
			3, "*" },
		{ F6,
			{ "BAB III", "A. Capaian Kinerja Organisasi", "1. Apa Saja",
				"e. Analisis" },
			4, "*Analisis Keberhasilan atau Kegagalan" },
		{ F6,
			{ "BAB III", "A. Capaian Kinerja Organisasi", "1. Apa Saja",
				"h. Pemecahan Masalah" },
			4, "*Pemecahan Masalah" },
		{ F6, { "BAB III", "B. Realisasi Anggaran" }, 2,
			"B. Realisasi Anggaran" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		const struct lk_outline_item *it =
			lk_outline_hint(standard(), row[i].file, row[i].path, row[i].n);

		assert_non_null(it);
		assert_string_equal(it->title, row[i].title);
	}
	assert_null(lk_outline_hint(standard(), "99-lain.md", row[1].path, 1));
}

static void bare_title__loses__marks_and_numbering_only(void **state)
{
	static const char *const row[][2] = { { "## A. Latar Belakang",
						      "Latar Belakang" },
		{ "BAB III AKUNTABILITAS", "AKUNTABILITAS" }, { "BAB III", "BAB III" },
		{ "Bab 2: Perencanaan", "Perencanaan" }, { "3.1.2 Uraian", "Uraian" },
		{ "(1) Satu", "Satu" }, { "iv. Empat", "Empat" },
		{ "Lampiran 2. Daftar", "Daftar" }, { "A", "A" }, { "", "" },
		{ "Babak baru", "Babak baru" }, { "1945 merdeka", "1945 merdeka" },
		{ "dr. Hendra", "dr. Hendra" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_str s = lk_outline_bare_title(
			(struct lk_str){ row[i][0], strlen(row[i][0]) });

		assert_int_equal(s.n, strlen(row[i][1]));
		assert_memory_equal(s.p, row[i][1], s.n);
	}
}

static void number__of_a_title__reads_roman_and_decimal(void **state)
{
	static const struct {
		const char *s;
		int value;
	} row[] = { { "IV", 4 }, { "xii", 12 }, { "MCMXC", 1990 }, { "7", 7 },
		{ "0", 0 }, { "", 0 }, { "ab", 0 }, { "12a", 0 }, { "99999", 0 } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++)
		assert_int_equal(lk_title_number(
					 (struct lk_str){ row[i].s, strlen(row[i].s) }),
			row[i].value);
}

/* ---- new chapters ------------------------------------------------------------------------------ */

static void skeleton__of_a_chapter__has_headings_without_starred_rows(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { 0 };

	(void)state;
	assert_int_equal(lk_outline_chapter_skeleton(standard(), F6, &b, &err), LK_OK);
	assert_string_equal(lk_buf_cstr(&b),
		"# BAB III AKUNTABILITAS KINERJA\n\n## A. Capaian Kinerja "
		"Organisasi\n\n"
		"## B. Realisasi Anggaran\n");
	lk_buf_clear(&b);
	assert_int_equal(lk_outline_chapter_skeleton(standard(), "x.md", &b, &err),
		LK_ENOTFOUND);
	assert_int_equal(b.n, 0);
	lk_buf_free(&b);
}

/* ---- which chapter -------------------------------------------------------------------------------- */

static size_t names(struct lk_chapter_name *out)
{
	const struct lk_outline_item *it;
	size_t n = 0;

	for (; (it = lk_outline_chapter(standard(), n)) != NULL; n++)
		out[n] = (struct lk_chapter_name){ it->file, it->title };
	return n;
}

static void find__what_a_user_types__means_one_chapter(void **state)
{
	static const struct {
		const char *text;
		size_t index;
	} row[] = { { "bab1", 3 }, { "I", 3 }, { "BAB III", 5 }, { "3", 5 }, { "1", 3 },
		{ "iv", 6 }, { "bab 2", 4 }, { "Bab-4", 6 }, { "penutup", 6 },
		{ "PENDAHULUAN", 3 }, { "ikhtisar", 2 }, { "kata pengantar", 0 },
		{ "reviu", 1 }, { "lampiran", 7 }, { F4, 3 },
		{ "06-bab-3-akuntabilitas-kinerja", 5 }, { " perencanaan ", 4 },
		{ "bab-3-akuntabilitas-kinerja", 5 }, { "8", 7 }, { "08", 7 },
		{ "akuntabilitas kinerja", 5 } };
	struct lk_chapter_name list[8];
	size_t n = names(list);

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		size_t at = 99;

		assert_int_equal(lk_chapter_find(list, n, row[i].text, &at, NULL),
			LK_OK);
		if (at != row[i].index)
			fail_msg("\"%s\" is %zu", row[i].text, at);
	}
}

static void find__several_or_none__says_which_and_changes_nothing(void **state)
{
	static const struct {
		const char *text, *says;
		int rc;
	} row[] = { { "kinerja", "05-bab-2-perencanaan-kinerja, 06-bab-3", LK_EINVAL },
		{ "bab", "04-bab-1-pendahuluan", LK_EINVAL },
		{ "", "kosong", LK_EINVAL }, { "   ", "kosong", LK_EINVAL },
		{ "03", "03-ikhtisar-eksekutif, 06", LK_EINVAL },
		{ "penutpu", "07-bab-4-penutup", LK_ENOTFOUND },
		{ "bab 9", "Yang paling mirip", LK_ENOTFOUND },
		{ "ikhtsar eksekutif", "03-ikhtisar-eksekutif", LK_ENOTFOUND } };
	struct lk_chapter_name list[8];
	size_t n = names(list);

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_error err = { 0 };
		size_t at = 99;

		assert_int_equal(lk_chapter_find(list, n, row[i].text, &at, &err),
			row[i].rc);
		assert_int_equal(at, 99);
		if (strstr(err.text, row[i].says) == NULL)
			fail_msg("%s: \"%s\"", row[i].text, err.text);
	}
}

static void find__in_a_report_without_chapters__says_so(void **state)
{
	struct lk_error err = { 0 };
	size_t at = 99;

	(void)state;
	assert_int_equal(lk_chapter_find(NULL, 0, "bab1", &at, &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "belum mempunyai bab"));
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(default__chapters__are_the_eight_files_in_order),
		cmocka_unit_test(default__every_row__has_guidance_and_a_plain_title),
		cmocka_unit_test(default__written_and_read__is_the_same),
		cmocka_unit_test(parse__faults__are_told_with_their_row),
		cmocka_unit_test(parse__more_than_the_limit__is_refused),
		cmocka_unit_test(hint__of_a_heading__ignores_numbering_case_and_marks),
		cmocka_unit_test(bare_title__loses__marks_and_numbering_only),
		cmocka_unit_test(number__of_a_title__reads_roman_and_decimal),
		cmocka_unit_test(
			skeleton__of_a_chapter__has_headings_without_starred_rows),
		cmocka_unit_test(find__what_a_user_types__means_one_chapter),
		cmocka_unit_test(find__several_or_none__says_which_and_changes_nothing),
		cmocka_unit_test(find__in_a_report_without_chapters__says_so),
	};

	return cmocka_run_group_tests_name("outline", test, NULL, NULL);
}
