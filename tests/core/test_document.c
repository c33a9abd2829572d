#include "tests/test.h"

#include "core/document.h"

#include <stdlib.h>
#include <string.h>

static const char chapter[] = "# BAB I PENDAHULUAN\n"          /* 0 */
			      "\n"                             /* 1 */
			      "Kalimat satu dari 95 persen.\n" /* 2 */
			      "H. Budi hadir.\n"               /* 3 */
			      "\n"                             /* 4 */
			      "## A. Latar Belakang ##\n"      /* 5 */
			      "Isi yang berikut:\n"            /* 6 */
			      "1. butir satu\n"                /* 7 */
			      "   sambungan butir.\n"          /* 8 */
			      "2. butir dua\n"                 /* 9 */
			      "  - anak butir\n"               /* 10 */
			      "\n"                             /* 11 */
			      "| No | Nama |\n"                /* 12 */
			      "|----|------|\n"                /* 13 */
			      "| 1 | Ani |\n"                  /* 14 */
			      "> Kutipan satu.\n"              /* 15 */
			      "> Kutipan dua.\n"               /* 16 */
			      "\n"                             /* 17 */
			      "```csv\n"                       /* 18 */
			      "# bukan judul\n"                /* 19 */
			      "```\n"                          /* 20 */
			      "<!-- catatan\n"                 /* 21 */
			      "\n"                             /* 22 */
			      "akhir -->\n"                    /* 23 */
			      "---\n"                          /* 24 */
			      "### 1. Rinci\n"                 /* 25 */
			      "Teks rinci.\n"                  /* 26 */
			      "## B. Tujuan\n"                 /* 27 */
			      "Tujuan kami.";                  /* 28 */

static struct lk_doc scan(const char *text, size_t n)
{
	struct lk_doc d = LK_DOC_INIT;

	assert_int_equal(lk_doc_scan(&d, text, n, NULL), LK_OK);
	return d;
}

static void scan__finds__every_kind_of_block(void **state)
{
	static const struct {
		enum lk_block_kind kind;
		unsigned line, nlines, level, indent;
		char marker;
	} want[] = {
		{ LK_BLOCK_HEADING, 0, 1, 1, 0, 0 },
		{ LK_BLOCK_PARAGRAPH, 2, 2, 0, 0, 0 },
		{ LK_BLOCK_HEADING, 5, 1, 2, 0, 0 },
		{ LK_BLOCK_PARAGRAPH, 6, 1, 0, 0, 0 },
		{ LK_BLOCK_ITEM, 7, 2, 0, 0, '1' },
		{ LK_BLOCK_ITEM, 9, 1, 0, 0, '1' },
		{ LK_BLOCK_ITEM, 10, 1, 0, 2, '-' },
		{ LK_BLOCK_TABLE, 12, 3, 0, 0, 0 },
		{ LK_BLOCK_QUOTE, 15, 2, 0, 0, 0 },
		{ LK_BLOCK_FENCE, 18, 3, 0, 0, '`' },
		{ LK_BLOCK_COMMENT, 21, 3, 0, 0, 0 },
		{ LK_BLOCK_RULE, 24, 1, 0, 0, 0 },
		{ LK_BLOCK_HEADING, 25, 1, 3, 0, 0 },
		{ LK_BLOCK_PARAGRAPH, 26, 1, 0, 0, 0 },
		{ LK_BLOCK_HEADING, 27, 1, 2, 0, 0 },
		{ LK_BLOCK_PARAGRAPH, 28, 1, 0, 0, 0 },
	};
	struct lk_doc d = scan(chapter, strlen(chapter));

	(void)state;
	assert_int_equal(d.lines.n, 29);
	assert_int_equal(d.nblocks, LK_LEN(want));
	for (size_t i = 0; i < LK_LEN(want); i++) {
		assert_int_equal(d.block[i].kind, want[i].kind);
		assert_int_equal(d.block[i].line, want[i].line);
		assert_int_equal(d.block[i].nlines, want[i].nlines);
		assert_int_equal(d.block[i].level, want[i].level);
		assert_int_equal(d.block[i].indent, want[i].indent);
		assert_int_equal(d.block[i].marker, want[i].marker);
	}
	lk_doc_free(&d);
}

static void check_str(struct lk_str got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	assert_memory_equal(got.p, want, got.n);
}

static void title_and_sentence__come__without_marks(void **state)
{
	struct lk_doc d = scan(chapter, strlen(chapter));

	(void)state;
	check_str(lk_doc_title(&d, 0), "BAB I PENDAHULUAN");
	check_str(lk_doc_title(&d, 2), "A. Latar Belakang");
	check_str(lk_doc_sentence(&d, 3), "H. Budi hadir.");
	check_str(lk_doc_sentence(&d, 7), "butir satu");
	check_str(lk_doc_sentence(&d, 8), "sambungan butir.");
	check_str(lk_doc_sentence(&d, 10), "anak butir");
	check_str(lk_doc_sentence(&d, 16), "Kutipan dua.");
	check_str(lk_doc_sentence(&d, 28), "Tujuan kami.");
	check_str(lk_doc_bytes(&d, d.block[1].bytes),
		"Kalimat satu dari 95 persen.\nH. Budi hadir.");
	lk_doc_free(&d);
}

static void path__names__the_headings_above(void **state)
{
	static const struct {
		size_t line;
		const char *path;
	} want[] = {
		{ 0, "BAB I PENDAHULUAN" },
		{ 4, "BAB I PENDAHULUAN" },
		{ 8, "BAB I PENDAHULUAN \xE2\x80\xBA A. Latar Belakang" },
		{ 26,
			"BAB I PENDAHULUAN \xE2\x80\xBA A. Latar Belakang \xE2\x80\xBA "
			"1. Rinci" },
		{ 28, "BAB I PENDAHULUAN \xE2\x80\xBA B. Tujuan" },
	};
	struct lk_doc d = scan(chapter, strlen(chapter));
	struct lk_doc none = scan("Tanpa judul.\n", 13);

	(void)state;
	for (size_t i = 0; i < LK_LEN(want); i++) {
		struct lk_buf out = LK_BUF_INIT;

		lk_doc_path(&d, want[i].line, &out);
		assert_string_equal(lk_buf_cstr(&out), want[i].path);
		lk_buf_free(&out);
	}
	assert_true(lk_doc_heading_of(&none, 0) == LK_NO_BLOCK);
	lk_doc_free(&d);
	lk_doc_free(&none);
}

static void section__ends__at_the_next_heading_of_its_level(void **state)
{
	struct lk_doc d = scan(chapter, strlen(chapter));
	size_t first, end;

	(void)state;
	lk_doc_section(&d, 0, &first, &end);
	assert_int_equal(first, 0);
	assert_int_equal(end, 29);
	lk_doc_section(&d, 2, &first, &end);
	assert_int_equal(first, 5);
	assert_int_equal(end, 27);
	lk_doc_section(&d, 12, &first, &end);
	assert_int_equal(first, 25);
	assert_int_equal(end, 27);
	lk_doc_free(&d);
}

static void lines__map__offsets_both_ways(void **state)
{
	static const char text[] = "satu\r\ndua\n\nempat";
	struct lk_lines l = { NULL, 0, 0 };
	struct lk_str s = { text, strlen(text) };

	(void)state;
	assert_int_equal(lk_lines_scan(&l, s.p, s.n, NULL), LK_OK);
	assert_int_equal(l.n, 4);
	check_str(lk_lines_get(&l, s, 0), "satu");
	check_str(lk_lines_get(&l, s, 2), "");
	check_str(lk_lines_get(&l, s, 3), "empat");
	assert_null(lk_lines_get(&l, s, 4).p);
	for (size_t at = 0; at <= s.n; at++) {
		size_t line = lk_lines_find(&l, at);

		assert_true(l.at[line] <= at);
		assert_true(line + 1 == l.n || at < l.at[line + 1]);
	}
	lk_lines_free(&l);
	lk_lines_free(&l);
}

static void words__are__counted_as_people_do(void **state)
{
	static const struct {
		const char *text;
		size_t words;
	} want[] = {
		{ "", 0 },
		{ "Target 97,5 persen (Rp1.234,00) - selesai.", 5 },
		{ "dr. Ani, S.K.M. & kawan-kawan", 4 },
		{ "\xE2\x80\x9CMakna\xE2\x80\x9D kata\xC2\xA0kini", 3 },
	};
	struct lk_doc d = scan(chapter, strlen(chapter));

	(void)state;
	for (size_t i = 0; i < LK_LEN(want); i++)
		assert_int_equal(lk_words(want[i].text, strlen(want[i].text)),
			want[i].words);
	assert_int_equal(lk_doc_words_in(&d, 2, 4), 8);
	assert_int_equal(lk_doc_words_in(&d, 12, 15), 4);
	assert_int_equal(lk_doc_words_in(&d, 18, 25), 0);
	assert_int_equal(lk_doc_words(&d), 41);
	lk_doc_free(&d);
}

static void iteration__visits__headings_and_prose(void **state)
{
	struct lk_doc d = scan(chapter, strlen(chapter));
	size_t headings = 0, prose = 0;

	(void)state;
	for (size_t i = 0; (i = lk_doc_next_heading(&d, i)) != LK_NO_BLOCK; i++)
		headings++;
	for (size_t i = 0; (i = lk_doc_next_prose(&d, i)) != LK_NO_BLOCK; i++)
		prose++;
	assert_int_equal(headings, 4);
	assert_int_equal(prose, 8);
	assert_int_equal(lk_doc_block_at(&d, 14), 7);
	assert_true(lk_doc_block_at(&d, 1) == LK_NO_BLOCK);
	assert_true(lk_doc_block_at(&d, 99) == LK_NO_BLOCK);
	lk_doc_free(&d);
}

static void scan__refuses__what_is_too_large(void **state)
{
	struct lk_doc d = LK_DOC_INIT;
	struct lk_error err;
	char *big = malloc(LK_DOC_MAX + 1);

	(void)state;
	assert_non_null(big);
	memset(big, 'a', LK_DOC_MAX + 1);
	assert_int_equal(lk_doc_scan(&d, big, LK_DOC_MAX + 1, &err), LK_ERANGE);
	big[2] = '\n';
	assert_int_equal(lk_doc_scan(&d, big, LK_DOC_LINE_MAX + 10, &err), LK_ERANGE);
	assert_non_null(strstr(err.text, "baris 2 "));
	assert_int_equal(d.nblocks, 0);
	memset(big, '\n', LK_DOC_MAX);
	assert_int_equal(lk_doc_scan(&d, big, LK_DOC_LINES_MAX + 1, &err), LK_ERANGE);
	assert_int_equal(lk_doc_scan(&d, big, LK_DOC_LINES_MAX, &err), LK_OK);
	assert_int_equal(d.nblocks, 0);
	lk_doc_free(&d);
	lk_doc_free(NULL);
	free(big);
}

static void scan__reuses__its_memory(void **state)
{
	struct lk_doc d = LK_DOC_INIT;
	uint32_t *lines;

	(void)state;
	assert_int_equal(lk_doc_scan(&d, chapter, strlen(chapter), NULL), LK_OK);
	lines = d.lines.at;
	assert_int_equal(lk_doc_scan(&d, "Lain.\n", 6, NULL), LK_OK);
	assert_ptr_equal(d.lines.at, lines);
	assert_int_equal(d.nblocks, 1);
	assert_int_equal(lk_doc_scan(&d, NULL, 0, NULL), LK_OK);
	assert_int_equal(d.lines.n, 0);
	lk_doc_free(&d);
}

static void names__are__distinct(void **state)
{
	(void)state;
	for (int i = 0; i < LK_BLOCK_KINDS; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(lk_block_name((enum lk_block_kind)i),
				lk_block_name((enum lk_block_kind)k));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scan__finds__every_kind_of_block),
		cmocka_unit_test(title_and_sentence__come__without_marks),
		cmocka_unit_test(path__names__the_headings_above),
		cmocka_unit_test(section__ends__at_the_next_heading_of_its_level),
		cmocka_unit_test(lines__map__offsets_both_ways),
		cmocka_unit_test(words__are__counted_as_people_do),
		cmocka_unit_test(iteration__visits__headings_and_prose),
		cmocka_unit_test(scan__refuses__what_is_too_large),
		cmocka_unit_test(scan__reuses__its_memory),
		cmocka_unit_test(names__are__distinct),
	};
	return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
