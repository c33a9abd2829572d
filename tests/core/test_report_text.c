#include "core/grapheme.h"
#include "core/report/text.h"
#include "tests/core/report.h"

#include <stdlib.h>

static void text_is(const char *markdown, int columns, const char *want)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;
	struct report x;

	report_open(&x, markdown);
	assert_int_equal(lk_report_text(&x.r, columns, &out, &err), LK_OK);
	assert_string_equal(lk_buf_cstr(&out), want);
	lk_buf_free(&out);
	report_close(&x);
}

static void headings_and_paragraphs__are__set(void **state)
{
	(void)state;
	text_is("# BAB I PENDAHULUAN\n\n## A. Latar\n\nKalimat **satu** yang panjang.\n"
		"Kalimat dua {{IKK-1.capaian}}.\n",
		40,
		"                 BAB I\n"
		"              PENDAHULUAN\n"
		"\n"
		"A. Latar\n"
		"\n"
		"Kalimat satu yang panjang. Kalimat dua\n"
		"111,34.\n");
}

static void lists__hang(void **state)
{
	(void)state;
	text_is("1. satu yang panjang sekali sehingga terlipat dua\n"
		"   - dalam yang juga panjang sekali terlipat\n10. sepuluh\n\n> "
		"kutipan\n",
		40,
		"1. satu yang panjang sekali sehingga\n"
		"   terlipat dua\n"
		"   -  dalam yang juga panjang sekali\n"
		"      terlipat\n"
		"10. sepuluh\n"
		"\n"
		"    kutipan\n");
}

static void table__is__a_box_with_joined_heads(void **state)
{
	(void)state;
	text_is("Tabel: Judul\n\n| No | Target || Akhir |\n| ^^ | 2024 | 2025 | ^^ |\n"
		"|--:|--:|--:|---|\n| 1 | 12 | 3 | a |\n| 2 | ^^ | 4 | b |\n",
		40,
		"Tabel 1 Judul\n"
		"┌────┬─────────────┬───────┐\n"
		"│ No │   Target    │ Akhir │\n"
		"│    ├──────┬──────┤       │\n"
		"│    │ 2024 │ 2025 │       │\n"
		"├────┼──────┼──────┼───────┤\n"
		"│  1 │   12 │    3 │ a     │\n"
		"│  2 │      │    4 │ b     │\n"
		"└────┴──────┴──────┴───────┘\n");
}

static void table__wraps__and_then_rules_every_row(void **state)
{
	(void)state;
	text_is("| Nama | Uraian |\n|---|---|\n| Satu | kata yang panjang sekali di "
		"sini |\n"
		"| Dua | pendek |\n",
		40,
		"┌──────┬───────────────────────────────┐\n"
		"│ Nama │            Uraian             │\n"
		"├──────┼───────────────────────────────┤\n"
		"│ Satu │ kata yang panjang sekali di   │\n"
		"│      │ sini                          │\n"
		"├──────┼───────────────────────────────┤\n"
		"│ Dua  │ pendek                        │\n"
		"└──────┴───────────────────────────────┘\n");
}

static void table__too_wide__is_written_row_by_row(void **state)
{
	(void)state;
	text_is("| A | B | C | D | E | F | G | H | I | J | K |\n"
		"|-|-|-|-|-|-|-|-|-|-|-|\n"
		"| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 |\n",
		40,
		"A: 1\nB: 2\nC: 3\nD: 4\nE: 5\nF: 6\nG: 7\nH: 8\nI: 9\nJ: 10\nK: 11\n");
}

static void chart_and_picture__are__words(void **state)
{
	(void)state;
	text_is("```grafik batang #g Judul\ndata: capaian\nkolom: capaian\n"
		"baris: IKK-1, IKK-2\n```\n\n![Denah](a.png)\n\nGambar: Denah kantor\n",
		40,
		"┌───────┬─────────────┐\n"
		"│       │ Capaian (%) │\n"
		"├───────┼─────────────┤\n"
		"│ IKK-1 │      111,34 │\n"
		"│ IKK-2 │      106,51 │\n"
		"└───────┴─────────────┘\n"
		"Grafik 1 Judul\n"
		"\n"
		"[Denah]\n"
		"Gambar 1 Denah kantor\n");
}

static void notes_and_links__stand__where_they_can_be_read(void **state)
{
	(void)state;
	text_is("a[^1] [b](https://x.id) https://y.id\n\n[^1]: Penjelasan.\n", 60,
		"a[1] b (https://x.id) https://y.id\n\n[1] Penjelasan.\n");
}

static void pair_with_a_long_key__stays__in_its_columns(void **state)
{
	(void)state;
	text_is("Dikumpulkan paling lambat tanggal : 8 Oktober 2025\nHal : a\n", 40,
		"Dikumpulkan paling lambat tanggal :\n"
		"                       8 Oktober 2025\n"
		"Hal                  : a\n");
}

static void letter__looks__like_one(void **state)
{
	static const char letter[] =
		"```kop\n**KEMENTERIAN**\nJalan 1\n```\n\n# NOTA DINAS\n\nNomor : "
		"7/2026\n\n"
		"Yth. : Kepala Subbagian Administrasi Umum\nHal : Rapat\n\nIsi.\n\n"
		"```ttd\nKetua, | Kepala,\n\nBudi | Hendra\n```\n";
	static const char want[] = "              KEMENTERIAN\n"
				   "                Jalan 1\n"
				   "════════════════════════════════════════\n"
				   "\n"
				   "               NOTA DINAS\n"
				   "\n"
				   "             Nomor : 7/2026\n"
				   "\n"
				   "Yth. : Kepala Subbagian Administrasi\n"
				   "       Umum\n"
				   "Hal  : Rapat\n"
				   "\n"
				   "Isi.\n"
				   "\n"
				   "Ketua,              Kepala,\n"
				   "\n\n\n"
				   "Budi                Hendra\n";
	struct lk_buf out = LK_BUF_INIT;
	struct lk_report r;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_report_letter(&r, str(letter), &err), LK_OK);
	assert_int_equal(lk_report_text(&r, 40, &out, &err), LK_OK);
	assert_string_equal(lk_buf_cstr(&out), want);
	lk_report_free(&r);
	lk_buf_free(&out);
}

/* ---- the whole demo ----------------------------------------------------------------------- */

static int by_word(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The words of a text in the order of the alphabet, one a line; frames are none. */
static void sorted_words(struct lk_buf *text, struct lk_buf *out)
{
	static const char *const frame[] = { "─", "│", "┌", "┐", "└", "┘", "├", "┤",
		"┬", "┴", "┼", "═" };
	char **word = calloc(text->n + 1, sizeof(*word));
	size_t n = 0;

	assert_non_null(word);
	for (size_t i = 0; i < text->n; i++)
		for (size_t k = 0; k < LK_LEN(frame); k++)
			if (strncmp(text->p + i, frame[k], 3) == 0)
				memset(text->p + i, ' ', 3);
	for (size_t i = 0; i < text->n;) {
		size_t from = i;

		while (i < text->n && strchr(" \n:", text->p[i]) == NULL)
			i++;
		if (i < text->n)
			text->p[i++] = '\0';
		if (text->p[from] != '\0')
			word[n++] = text->p + from;
	}
	qsort(word, n, sizeof(*word), by_word);
	for (size_t i = 0; i < n; i++)
		lk_buf_printf(out, "%s\n", word[i]);
	free(word);
}

static void demo__has__the_words_of_the_model(void **state)
{
	struct lk_buf text = LK_BUF_INIT, words = LK_BUF_INIT;
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	struct lk_error err;
	struct report x;

	(void)state;
	report_demo(&x);
	assert_int_equal(lk_report_text(&x.r, 400, &text, &err), LK_OK);
	lk_report_words(&x.r, &words);
	sorted_words(&text, &a);
	sorted_words(&words, &b);
	assert_true(a.n > 50000);
	assert_string_equal(lk_buf_cstr(&a), lk_buf_cstr(&b));
	lk_buf_free(&a);
	lk_buf_free(&b);
	lk_buf_free(&text);
	lk_buf_free(&words);
	report_close(&x);
}

static void no_row__is__too_wide_or_ends_in_a_blank(void **state)
{
	static const int columns[] = { 40, 63, 80, 132 };
	struct report x;

	(void)state;
	report_demo(&x);
	for (size_t i = 0; i < LK_LEN(columns); i++) {
		struct lk_buf out = LK_BUF_INIT;
		struct lk_error err;
		const char *p;

		assert_int_equal(lk_report_text(&x.r, columns[i], &out, &err), LK_OK);
		for (p = lk_buf_cstr(&out); *p != '\0';) {
			size_t n = strcspn(p, "\n");

			assert_true(
				lk_text_width((struct lk_str){ p, n }) <= columns[i]);
			assert_true(n == 0 || p[n - 1] != ' ');
			p += n + 1;
		}
		lk_buf_free(&out);
	}
	report_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_and_paragraphs__are__set),
		cmocka_unit_test(lists__hang),
		cmocka_unit_test(table__is__a_box_with_joined_heads),
		cmocka_unit_test(table__wraps__and_then_rules_every_row),
		cmocka_unit_test(table__too_wide__is_written_row_by_row),
		cmocka_unit_test(chart_and_picture__are__words),
		cmocka_unit_test(notes_and_links__stand__where_they_can_be_read),
		cmocka_unit_test(pair_with_a_long_key__stays__in_its_columns),
		cmocka_unit_test(letter__looks__like_one),
		cmocka_unit_test(demo__has__the_words_of_the_model),
		cmocka_unit_test(no_row__is__too_wide_or_ends_in_a_blank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
