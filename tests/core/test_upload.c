/* The spreadsheet for another application: its columns, its rows, what is missing. */
#include "core/figure/upload.h"
#include "tests/core/values.h"

#include <stdio.h>

#define PERIOD(tempo, n) ((struct lk_period){ 2025, tempo, n })
#define YEAR PERIOD(LK_TEMPO_YEAR, 1)

struct faults {
	char text[2000];
	size_t n;
};

static void keep(const char *code, const char *head, const struct lk_error *why,
	void *arg)
{
	struct faults *f = arg;
	size_t n = strlen(f->text);

	(void)why;
	(void)snprintf(f->text + n, sizeof(f->text) - n, "%s/%s ", code, head);
	f->n++;
}

/* One row of what `map` makes, cells between bars, numbers with a # before. */
static void row_of(const struct lk_upload *u, size_t row, struct lk_buf *out)
{
	for (size_t c = 0; c < u->sheet.ncols; c++) {
		const struct lk_form_cell *cell = lk_form_at(&u->sheet, row, c);

		if (c > 0)
			lk_buf_putc(out, '|');
		if (cell->kind == LK_SHEET_NUMBER)
			lk_buf_putc(out, '#');
		if (cell->kind != LK_SHEET_EMPTY)
			lk_buf_putstr(out, cell->text);
	}
}

static void row_is(const char *map_text, struct lk_period period, size_t row,
	const char *want)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_upload_map map;
	struct lk_upload u;
	struct lk_error err;
	struct values v;

	values_open(&v, NULL);
	if (lk_upload_parse(&map, str(map_text), "x", &err) != LK_OK ||
		lk_upload_make(&u, &map, &v.ctx, period, 0, NULL, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	row_of(&u, row, &out);
	assert_string_equal(lk_buf_cstr(&out), want);
	lk_buf_free(&out);
	lk_upload_free(&u);
	lk_upload_map_free(&map);
	values_close(&v);
}

static void columns__are__as_the_map_says(void **state)
{
	(void)state;
	row_is("kolom;isi\nKode;kode\nUrut;nomor\nKapan;periode\nApa;satuan\n"
	       "R;realisasi\nC;capaian\nT;target\n",
		YEAR, 0, "IKK-1|#1|Tahun 2025|persen|#84.62|#111.34|#76.00");
	row_is("kolom;isi\nT;target\nKode;kode\n", YEAR, 3, "#4.00|IKK-4");
	row_is("isi;kolom\nteks:SIMPEL;Sumber\nsatker.kode;Unit\nlaporan.tahun;Tahun\n",
		YEAR, 1, "SIMPEL|C.X.99|#2025");
}

static void forms__make__text(void **state)
{
	(void)state;
	row_is("kolom;isi\nA;capaian:1\nB;realisasi:persen\n", YEAR, 0,
		"111,3|84,62 %");
}

static void period__chooses__the_figures_to_date(void **state)
{
	(void)state;
	row_is("kolom;isi\nP;periode\nT;target\nR;realisasi\n",
		PERIOD(LK_TEMPO_QUARTER, 1), 0, "TW I 2025|#65.00|#69.23");
}

static void words__of_a_period__are_joined_once(void **state)
{
	(void)state;
	row_is("kolom;isi\nK;kendala\n", PERIOD(LK_TEMPO_QUARTER, 1), 0,
		"Perjalanan ke Pulau Rengas tertunda tiga kali karena gelombang "
		"tinggi");
}

static bool none_locked(const char *team, void *arg)
{
	(void)team;
	(void)arg;
	return false;
}

static void unlocked_figures__are__missing_and_told(void **state)
{
	static const char map_text[] = "kolom;isi\nKode;kode\nT;target\nR;realisasi\n"
				       "K;kendala\n";
	struct faults faults = { "", 0 };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_upload_map map;
	struct lk_upload u;
	struct lk_error err;
	struct values v;

	(void)state;
	values_open(&v, NULL);
	v.ctx.locked_only = true;
	v.ctx.locked = none_locked;
	assert_int_equal(lk_upload_parse(&map, str(map_text), "x", &err), LK_OK);
	assert_int_equal(lk_upload_make(&u, &map, &v.ctx, YEAR, 0, keep, &faults, &err),
		LK_OK);
	row_of(&u, 0, &out);
	assert_string_equal(lk_buf_cstr(&out), "IKK-1|#76.00||");
	assert_int_equal(u.missing, v.fig.ind.n);
	assert_int_equal(faults.n, v.fig.ind.n);
	assert_non_null(strstr(faults.text, "IKK-1/R IKK-2/R "));
	lk_buf_free(&out);
	lk_upload_free(&u);
	lk_upload_map_free(&map);
	values_close(&v);
}

static void figures__have__the_places_of_their_column(void **state)
{
	struct lk_upload_map map;
	struct lk_upload u;
	struct lk_error err;
	struct values v;

	(void)state;
	values_open(&v, NULL);
	assert_int_equal(lk_upload_parse(&map, str(lk_upload_default()), "x", &err),
		LK_OK);
	assert_int_equal(lk_upload_make(&u, &map, &v.ctx, YEAR, 77, NULL, NULL, &err),
		LK_OK);
	assert_int_equal(u.sheet.nrows, v.fig.ind.n);
	assert_string_equal(u.sheet.col[7].head, "Realisasi");
	assert_int_equal(u.sheet.col[7].format, LK_FORM_DECIMAL);
	assert_int_equal(u.sheet.col[7].places, 2);
	assert_int_equal(u.sheet.col[4].format, LK_FORM_GENERAL);
	assert_int_equal(u.form.created, 77);
	lk_upload_free(&u);
	lk_upload_map_free(&map);
	values_close(&v);
}

static void no_indicator__is__a_sentence(void **state)
{
	struct lk_figures none;
	struct lk_value_ctx v = { .fig = &none };
	struct lk_upload_map map;
	struct lk_upload u;
	struct lk_error err;

	(void)state;
	memset(&none, 0, sizeof(none));
	assert_int_equal(lk_upload_parse(&map, str(lk_upload_default()), "x", &err),
		LK_OK);
	assert_int_equal(lk_upload_make(&u, &map, &v, YEAR, 0, NULL, NULL, &err),
		LK_ENOTFOUND);
	lk_upload_free(&u);
	lk_upload_map_free(&map);
}

static void refused(const char *text, int rc, const char *why)
{
	struct lk_upload_map map;
	struct lk_error err;

	assert_int_equal(lk_upload_parse(&map, str(text), "unggah.csv", &err), rc);
	if (strstr(err.text, why) == NULL)
		fail_msg("%s", err.text);
	lk_upload_map_free(&map);
}

static void broken_map__is_refused__with_its_line(void **state)
{
	struct lk_buf many = LK_BUF_INIT;

	(void)state;
	refused("kolom;isi\nA;kode\nB;realisasl\n", LK_EFORMAT,
		"unggah.csv baris 3: isi \"realisasl\" tidak dikenal; maksud Anda "
		"realisasi?");
	refused("kolom;isi\nA;zzzzzzzz\n", LK_EFORMAT, "pakai misalnya kode");
	refused("kolom;isi\nA;\n", LK_EFORMAT, "unggah.csv baris 2");
	refused("kolom;isi\n;kode\n", LK_EFORMAT, "baris 2: kolom ini tidak bernama");
	refused("kolom;isi\nA;kode\nA;target\n", LK_EFORMAT,
		"baris 3: kolom \"A\" ada dua kali");
	refused("kolom;isi\n", LK_EFORMAT, "tidak ada kolom");
	refused("kolom\nA\n", LK_EFORMAT, "isi");
	refused("kolom;isi\nA;satker.nama:aneh\n", LK_EFORMAT, "baris 2");
	lk_buf_puts(&many, "kolom;isi\n");
	for (int i = 0; i <= LK_UPLOAD_COLUMNS; i++)
		lk_buf_printf(&many, "K%d;kode\n", i);
	refused(lk_buf_cstr(&many), LK_ERANGE, "terlalu banyak kolom");
	lk_buf_free(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns__are__as_the_map_says),
		cmocka_unit_test(forms__make__text),
		cmocka_unit_test(period__chooses__the_figures_to_date),
		cmocka_unit_test(words__of_a_period__are_joined_once),
		cmocka_unit_test(unlocked_figures__are__missing_and_told),
		cmocka_unit_test(figures__have__the_places_of_their_column),
		cmocka_unit_test(no_indicator__is__a_sentence),
		cmocka_unit_test(broken_map__is_refused__with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
