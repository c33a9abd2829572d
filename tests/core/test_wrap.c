#include "core/buf.h"
#include "core/grapheme.h"
#include "core/wrap.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define ACUTE "\xCC\x81"
#define NBSP "\xC2\xA0"
#define FACE "\xF0\x9F\x98\x80"
#define FAMILY "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"

/* `rows`: what is drawn, indent as dots, one row behind the other with | between. */
static const struct {
	const char *text;
	int width, first, next;
	const char *rows;
} row[] = {
	{ "", 10, 0, 0, "" },
	{ "   ", 2, 0, 0, "" },
	{ "target kinerja", 20, 0, 0, "target kinerja" },
	{ "target kinerja", 14, 0, 0, "target kinerja" },
	{ "target kinerja", 13, 0, 0, "target|kinerja" },
	/* white space never takes a row of its own */
	{ "target     kinerja", 8, 0, 0, "target|kinerja" },
	{ "target\nkinerja\n", 7, 0, 0, "target|kinerja" },
	{ "target kinerja   ", 14, 0, 0, "target kinerja" },
	{ "satu\ndua\ttiga", 20, 0, 0, "satu\ndua\ttiga" },
	{ "  masuk", 10, 0, 0, "  masuk" },
	{ "  masuk", 5, 0, 0, "|masuk" },
	/* trailing punctuation */
	{ "hasil (baik), dan", 12, 0, 0, "hasil|(baik), dan" },
	{ "hasil kerja .", 11, 0, 0, "hasil|kerja ." },
	{ "tercapai.\xE2\x80\x9D Lalu", 10, 0, 0, "tercapai.\xE2\x80\x9D|Lalu" },
	/* what belongs together */
	{ "biaya Rp 12.345 lagi", 10, 0, 0, "biaya|Rp 12.345|lagi" },
	{ "naik (Rp\n500) lagi", 9, 0, 0, "naik|(Rp\n500)|lagi" },
	{ "naik 12 % lagi", 7, 0, 0, "naik|12 %|lagi" },
	{ "naik 12 %, lagi", 7, 0, 0, "naik|12 %,|lagi" },
	{ "naik Rp. 5 lagi", 8, 0, 0, "naik|Rp. 5|lagi" },
	{ "tabel ( ini", 8, 0, 0, "tabel (|ini" },
	{ "huruf e" ACUTE " x", 6, 0, 0, "huruf|e" ACUTE " x" },
	{ "dalam BAB III dan", 10, 0, 0, "dalam|BAB III|dan" },
	{ "lihat Tabel 3.1.", 11, 0, 0, "lihat|Tabel 3.1." },
	{ "pada Pasal 5 ayat (1) huruf a.", 12, 0, 0,
		"pada Pasal 5|ayat (1)|huruf a." },
	{ "ada bab yang lain", 8, 0, 0, "ada bab|yang|lain" },
	{ "di pasal Ini saja", 9, 0, 0, "di pasal|Ini saja" },
	{ "kata ke 5 orang", 8, 0, 0, "kata ke|5 orang" },
	{ "satu" NBSP "dua tiga", 9, 0, 0, "satu" NBSP "dua|tiga" },
	/* hyphens and slashes */
	{ "dan kira-kira", 9, 0, 0, "dan kira-|kira" },
	{ "dan kira-kira", 8, 0, 0, "dan|kira-|kira" },
	{ "suhu -5 saja", 6, 0, 0, "suhu|-5|saja" },
	{ "tahun 2024-2025", 11, 0, 0, "tahun|2024-2025" },
	{ "punya e-KTP", 8, 0, 0, "punya|e-KTP" },
	{ "isi {{ab-cd.ef-gh}} lagi", 12, 0, 0, "isi|{{ab-cd.ef-|gh}} lagi" },
	{ "isi {{ab-cd.ef-gh}} lagi", 16, 0, 0, "isi|{{ab-cd.ef-gh}}|lagi" },
	{ "isi {{ab kira-kira", 14, 0, 0, "isi {{ab kira-|kira" },
	{ "pilih dan/atau", 11, 0, 0, "pilih|dan/atau" },
	{ "OT.02.02/C.X.10/117/2025", 18, 0, 0, "OT.02.02/C.X.10/|117/2025" },
	{ "2024-2025-2026", 6, 0, 0, "2024-|2025-|2026" },
	/* long words */
	{ "xxxxxxxxxxyyy", 10, 0, 0, "xxxxxxxxxx|yyy" },
	{ "a xxxxxxxxxxyyy b", 10, 0, 0, "a|xxxxxxxxxx|yyy b" },
	{ "xxxxxxxxxx.", 10, 0, 0, "xxxxxxxxx|x." },
	{ "Rp 123.456.789", 8, 0, 0, "Rp|123.456.|789" },
	/* indents */
	{ "satu dua tiga", 8, 0, 3, "satu dua|...tiga" },
	{ "satu dua tiga", 10, 2, 0, "..satu dua|tiga" },
	{ "ab cd", 2, 9, 9, ".a|.b|.c|.d" },
	{ "ab", 0, 0, 0, "a|b" },
	{ "ab", -3, -1, -1, "a|b" },
	/* clusters */
	{ "ke" ACUTE "k ke" ACUTE "k", 3, 0, 0, "ke" ACUTE "k|ke" ACUTE "k" },
	{ "e" ACUTE "e" ACUTE "e" ACUTE, 2, 0, 0, "e" ACUTE "e" ACUTE "|e" ACUTE },
	{ "a " ACUTE "b", 3, 0, 0, "a " ACUTE "b" },
	{ "a " ACUTE "b", 2, 0, 0, "a " ACUTE "|b" },
	{ FACE FACE FACE, 5, 0, 0, FACE FACE "|" FACE },
	{ FACE FACE, 1, 0, 0, FACE "|" FACE },
	{ FACE " b", 1, 0, 0, FACE "|b" },
	{ "a " FAMILY " b", 4, 0, 0, "a " FAMILY "|b" },
	{ "a " FAMILY " b", 3, 0, 0, "a|" FAMILY "|b" },
	{ "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 4, 0, 0,
		"\xE6\x97\xA5\xE6\x9C\xAC|\xE8\xAA\x9E" },
};

static void shown(struct lk_buf *out, struct lk_str s, const struct lk_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct lk_row *r = &rows->item[i];

		if (i != 0)
			lk_buf_putc(out, '|');
		for (int k = 0; k < r->indent; k++)
			lk_buf_putc(out, '.');
		lk_buf_put(out, s.p + r->from, r->shown - r->from);
	}
}

static void assert_rows_cover(struct lk_str s, const struct lk_rows *rows, size_t base)
{
	assert_true(rows->n > 0);
	assert_int_equal(rows->item[0].from, base);
	assert_int_equal(rows->item[rows->n - 1].to, base + s.n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct lk_row *r = &rows->item[i];

		assert_true(r->from <= r->shown && r->shown <= r->to);
		if (i + 1 < rows->n)
			assert_int_equal(r->to, rows->item[i + 1].from);
		assert_int_equal(r->width,
			lk_text_width((struct lk_str){ s.p + r->from - base,
				r->shown - r->from }));
	}
}

static void wrap__breaks__where_the_rules_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_wrap how = { row[i].width, row[i].first, row[i].next };
		struct lk_str s = str(row[i].text);
		struct lk_rows rows = LK_ROWS_INIT;
		struct lk_buf b = LK_BUF_INIT;

		assert_int_equal(lk_wrap(&rows, s, &how, NULL), LK_OK);
		shown(&b, s, &rows);
		assert_string_equal(lk_buf_cstr(&b), row[i].rows);
		assert_rows_cover(s, &rows, 0);
		lk_buf_free(&b);
		lk_rows_free(&rows);
	}
}

static const char prose[] =
	"Kantor menetapkan sasaran \xE2\x80\x9Cmeningkatnya cegah tangkal "
	"penyakit\xE2\x80\x9D "
	"dengan target 95 % dan realisasi 97,5 %.\nSelama tahun 2025 rata-rata 1.234 "
	"kapal "
	"diperiksa setiap bulan (lihat Tabel 3.1), dengan biaya Rp 12.345.678.000 atau "
	"96,20 persen dari pagu.\nHal ini sesuai dengan Surat Nomor "
	"OT.02.02/C.X.10/117/2025.";

static void wrap__keeps__its_promises_at_every_width(void **state)
{
	struct lk_str s = { prose, sizeof(prose) - 1 };
	struct lk_rows rows = LK_ROWS_INIT;

	(void)state;
	for (int width = 1; width < 200; width++) {
		struct lk_wrap how = { width, width / 4, 2 };

		assert_int_equal(lk_wrap(&rows, s, &how, NULL), LK_OK);
		assert_rows_cover(s, &rows, 0);
		for (size_t i = 0; i < rows.n; i++) {
			const struct lk_row *r = &rows.item[i];

			assert_true(r->indent + r->width <= width);
			assert_true(r->shown > r->from);
			if (width > 30 && i != 0)
				assert_null(strchr(".,%)", s.p[r->from]));
		}
	}
	lk_rows_free(&rows);
}

static void wrap__of_a_row_of_dots__takes_no_quadratic_time(void **state)
{
	enum {
		DOTS = 1 << 20
	};
	const struct lk_wrap how = { 80, 0, 0 };
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (int i = 0; i < DOTS; i++)
		lk_buf_putc(&b, '.');
	assert_int_equal(lk_wrap(&rows, lk_buf_str(&b), &how, NULL), LK_OK);
	assert_int_equal(rows.n, (DOTS + 79) / 80);
	lk_rows_free(&rows);
	lk_buf_free(&b);
}

static void append__counts__from_its_base(void **state)
{
	const struct lk_wrap how = { 8, 0, 0 };
	struct lk_rows rows = LK_ROWS_INIT;

	(void)state;
	assert_int_equal(lk_wrap_append(&rows, str("satu dua tiga"), 0, &how, NULL),
		LK_OK);
	assert_int_equal(lk_wrap_append(&rows, str(""), 14, &how, NULL), LK_OK);
	assert_int_equal(lk_wrap_append(&rows, str("empat lima"), 15, &how, NULL),
		LK_OK);
	assert_int_equal(rows.n, 5);
	assert_int_equal(rows.item[1].from, 9);
	assert_int_equal(rows.item[2].from, 14);
	assert_int_equal(rows.item[2].to, 14);
	assert_int_equal(rows.item[4].from, 21);
	assert_int_equal(rows.item[4].shown, 25);
	lk_rows_free(&rows);
}

static void cursor__finds__row_and_column_and_back(void **state)
{
	struct lk_str s = str("satu dua tiga   empat " FACE "x");
	const struct lk_wrap how = { 9, 0, 2 };
	struct lk_rows rows = LK_ROWS_INIT;

	(void)state;
	assert_int_equal(lk_wrap(&rows, s, &how, NULL), LK_OK);
	assert_int_equal(rows.n, 4); /* satu dua | tiga | empat | FACE x */
	assert_int_equal(lk_wrap_row(&rows, 0), 0);
	assert_int_equal(lk_wrap_row(&rows, 8), 0);
	assert_int_equal(lk_wrap_row(&rows, 9), 1);
	assert_int_equal(lk_wrap_row(&rows, s.n), 3);
	assert_int_equal(lk_wrap_col(s, &rows.item[1], 9), 2);
	assert_int_equal(lk_wrap_col(s, &rows.item[1], 13), 6);
	assert_int_equal(lk_wrap_col(s, &rows.item[3], s.n), 5);
	assert_int_equal(lk_wrap_col(s, &rows.item[1], 0), 2);
	assert_int_equal(lk_wrap_col(s, &rows.item[1], 99), 9);
	assert_int_equal(lk_wrap_at(s, &rows.item[0], 99), 8);
	assert_int_equal(lk_wrap_at(s, &rows.item[1], 0), 9);
	assert_int_equal(lk_wrap_at(s, &rows.item[1], 4), 11);
	assert_int_equal(lk_wrap_at(s, &rows.item[3], 3), 22);
	assert_int_equal(lk_wrap_at(s, &rows.item[3], 4), 26);
	assert_int_equal(lk_wrap_at(s, &rows.item[3], 99), s.n);
	for (size_t at = 0; at <= s.n; at = at < s.n ? lk_gr_next(s, at) : s.n + 1) {
		const struct lk_row *r = &rows.item[lk_wrap_row(&rows, at)];

		assert_int_equal(lk_wrap_at(s, r, lk_wrap_col(s, r, at)), at);
	}
	lk_rows_free(&rows);
	lk_rows_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrap__breaks__where_the_rules_say),
		cmocka_unit_test(wrap__keeps__its_promises_at_every_width),
		cmocka_unit_test(wrap__of_a_row_of_dots__takes_no_quadratic_time),
		cmocka_unit_test(append__counts__from_its_base),
		cmocka_unit_test(cursor__finds__row_and_column_and_back),
	};
	return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
