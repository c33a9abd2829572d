#include "core/figure/block.h"
#include "core/figure/render.h"
#include "tests/core/values.h"

#include <stdio.h>

static struct values office;

static int open_office(void **state)
{
	(void)state;
	values_open(&office, NULL);
	return 0;
}

static int close_office(void **state)
{
	(void)state;
	values_close(&office);
	return 0;
}

static struct lk_block_table table(const char *text)
{
	struct lk_block_table t = { 0 };
	struct lk_block_spec spec;
	struct lk_error err;

	if (lk_block_parse(str(text), &spec, NULL, &err) != LK_OK ||
		lk_block_table(&office.ctx, &spec, str(text), &t, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	return t;
}

static const char *cell(const struct lk_block_table *t, size_t row, const char *column)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		if (strcmp(t->column[i].name, column) == 0)
			return t->cell[row * t->ncolumns + i].text;
	fail_msg("tidak ada kolom %s", column);
	return "";
}

static void capaian__has__a_row_an_indicator(void **state)
{
	struct lk_block_table t =
		table("```tabel capaian #tbl-c Capaian {{laporan.tahun}}\n```\n");

	(void)state;
	assert_string_equal(t.caption, "Capaian 2025");
	assert_string_equal(t.label, "tbl-c");
	assert_int_equal(t.nrows, 8);
	assert_string_equal(cell(&t, 0, "no"), "1");
	assert_string_equal(cell(&t, 0, "target"), "76,00");
	assert_string_equal(cell(&t, 0, "realisasi"), "84,62");
	assert_string_equal(cell(&t, 0, "capaian"), "111,34");
	assert_string_equal(cell(&t, 3, "realisasi"), "3,80");
	assert_false(t.total);
	lk_block_table_free(&t);
}

static void columns_and_rows__come__as_asked(void **state)
{
	struct lk_block_table t = table("~~~tabel capaian TW2 #t J\n"
					"kolom: kode, capaian, target\n"
					"baris: IKK-3, IKK-1\n");

	(void)state;
	assert_int_equal(t.ncolumns, 3);
	assert_int_equal(t.nrows, 2);
	assert_string_equal(t.cell[0].text, "IKK-3");
	assert_string_equal(t.cell[3].text, "IKK-1");
	assert_string_equal(t.column[1].title, "Capaian (%)");
	assert_int_equal(t.column[1].align, 1);
	assert_string_equal(cell(&t, 1, "target"), "69,00");
	lk_block_table_free(&t);
}

static void parts_and_years__of__one_indicator(void **state)
{
	struct lk_block_table t = table("```tabel indikator IKK-1 triwulan\n```");

	(void)state;
	assert_int_equal(t.nrows, 4);
	assert_string_equal(cell(&t, 0, "periode"), "TW I 2025");
	assert_string_equal(cell(&t, 3, "realisasi"), "84,62");
	lk_block_table_free(&t);
	t = table("```tabel indikator IKK-1 tahun #t\nbaris: 2024, 2025\n```");
	assert_int_equal(t.nrows, 2);
	assert_string_equal(cell(&t, 0, "tahun"), "2024");
	assert_string_equal(cell(&t, 0, "realisasi"), "69,23");
	assert_string_equal(cell(&t, 1, "capaian"), "111,34");
	lk_block_table_free(&t);
	t = table("```tabel menengah\n```");
	assert_string_equal(cell(&t, 0, "menengah"), "90,00");
	assert_string_equal(cell(&t, 0, "tahun-menengah"), "2029");
	assert_string_equal(cell(&t, 0, "capaian"), "94,02");
	lk_block_table_free(&t);
}

static void budget__ends_in__its_sum(void **state)
{
	struct lk_block_table t = table("```tabel anggaran\n```");
	struct lk_budget_sum s;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_budget_total(&office.fig.budget, &s);
	lk_number_put(&b, LK_DEC_INT(s.pagu));
	assert_int_equal(t.nrows, 4);
	assert_true(t.total);
	assert_string_equal(cell(&t, 0, "uraian"), "Belanja pegawai");
	assert_string_equal(cell(&t, 3, "uraian"), "Jumlah");
	assert_string_equal(cell(&t, 3, "pagu"), lk_buf_cstr(&b));
	lk_block_table_free(&t);
	t = table("```tabel anggaran ro\nbaris: 4249.QJC.001\n```");
	assert_int_equal(t.nrows, 1);
	assert_false(t.total);
	assert_string_equal(cell(&t, 0, "pagu"), "3.214.850.000");
	lk_block_table_free(&t);
	t = table("```tabel anggaran tahun\n```");
	assert_int_equal(t.nrows, 5);
	assert_string_equal(cell(&t, 3, "tahun"), "2024");
	assert_string_equal(cell(&t, 3, "persen"), "97,82");
	lk_block_table_free(&t);
	t = table("```tabel efisiensi\nbaris: IKK-1\n```");
	assert_string_equal(cell(&t, 0, "capaian"), "111,34");
	assert_true(cell(&t, 0, "efisiensi")[0] != '\0');
	lk_block_table_free(&t);
	lk_buf_free(&b);
}

static void chart__has__gaps_never_zeroes(void **state)
{
	const char *text =
		"```grafik batang #gr-x Tren\ndata: indikator IKK-8 triwulan\n"
		"kolom: realisasi\narah: mendatar\n```";
	struct lk_block_spec spec;
	struct lk_block_chart c;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_block_parse(str(text), &spec, NULL, &err), LK_OK);
	assert_int_equal(lk_block_chart(&office.ctx, &spec, str(text), &c, NULL, &err),
		LK_OK);
	assert_int_equal(c.shape, LK_SHAPE_BAR);
	assert_true(c.lying);
	assert_int_equal(c.ncategories, 4);
	assert_int_equal(c.nseries, 1);
	assert_string_equal(c.category[1], "TW II 2025");
	assert_false(c.series[0].point[0].has);
	assert_true(c.series[0].point[1].has);
	assert_string_equal(c.series[0].point[1].text, "89,60");
	lk_block_chart_free(&c);
}

static void chart__of_the_budget__leaves_out_the_sum(void **state)
{
	const char *text = "```grafik kelompok anggaran #gr-a\narah: tegak\n```";
	struct lk_block_spec spec;
	struct lk_block_chart c;

	(void)state;
	assert_int_equal(lk_block_parse(str(text), &spec, NULL, NULL), LK_OK);
	assert_int_equal(lk_block_chart(&office.ctx, &spec, str(text), &c, NULL, NULL),
		LK_OK);
	assert_int_equal(c.ncategories, 3);
	assert_int_equal(c.nseries, 2);
	assert_false(c.lying);
	assert_string_equal(c.series[0].title, "Pagu (Rp)");
	lk_block_chart_free(&c);
}

static struct lk_block_chart chart_of(const char *text)
{
	struct lk_block_spec spec;
	struct lk_block_chart c;
	struct lk_error err;

	assert_int_equal(lk_block_parse(str(text), &spec, NULL, &err), LK_OK);
	assert_int_equal(lk_block_chart(&office.ctx, &spec, str(text), &c, NULL, &err),
		LK_OK);
	return c;
}

static void shapes__take__the_series_that_make_sense(void **state)
{
	static const struct {
		const char *text;
		enum lk_block_shape shape;
		const char *series[2];
	} want[] = {
		{ "```grafik tumpuk anggaran\n```", LK_SHAPE_STACK,
			{ "Realisasi (Rp)", "Sisa (Rp)" } },
		{ "```grafik lingkaran anggaran\n```", LK_SHAPE_PIE,
			{ "Pagu (Rp)", NULL } },
		{ "```grafik lingkaran anggaran\nkolom: realisasi\n```", LK_SHAPE_PIE,
			{ "Realisasi (Rp)", NULL } },
		{ "```grafik kemajuan capaian\n```", LK_SHAPE_PROGRESS,
			{ "Realisasi", "Target" } },
		{ "```grafik kemajuan efisiensi\n```", LK_SHAPE_PROGRESS,
			{ "Realisasi (Rp)", "Pagu (Rp)" } },
		{ "```grafik kemajuan menengah\n```", LK_SHAPE_PROGRESS,
			{ "Realisasi", "Target menengah" } },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(want); i++) {
		struct lk_block_chart c = chart_of(want[i].text);
		size_t n = want[i].series[1] != NULL ? 2 : 1;

		assert_int_equal(c.shape, want[i].shape);
		assert_int_equal(c.nseries, n);
		for (size_t s = 0; s < n; s++)
			assert_string_equal(c.series[s].title, want[i].series[s]);
		lk_block_chart_free(&c);
	}
}

static void chart__that_cannot_be_drawn_so__gets_a_shape_that_can(void **state)
{
	/* selisih is below zero where a target was missed */
	struct lk_block_chart c =
		chart_of("```grafik lingkaran capaian\nkolom: selisih\n```");

	(void)state;
	assert_int_equal(c.shape, LK_SHAPE_BAR);
	lk_block_chart_free(&c);
	c = chart_of("```grafik tumpuk capaian\nkolom: realisasi, selisih\n```");
	assert_int_equal(c.shape, LK_SHAPE_GROUP);
	lk_block_chart_free(&c);
	c = chart_of("```grafik tumpuk capaian\nkolom: realisasi, target\n```");
	assert_int_equal(c.shape, LK_SHAPE_STACK);
	lk_block_chart_free(&c);
}

static void wrong(const char *text, int code, int line, int col, const char *says)
{
	struct lk_block_spec spec;
	struct lk_block_table t = { .nrows = 0 };
	struct lk_block_chart c = { .nseries = 0 };
	struct lk_block_fault at = { 0, 0 };
	struct lk_error err = { .text = "" };
	int rc = lk_block_parse(str(text), &spec, &at, &err);

	if (rc == LK_OK && spec.shape == LK_SHAPE_TABLE)
		rc = lk_block_table(&office.ctx, &spec, str(text), &t, &at, &err);
	else if (rc == LK_OK)
		rc = lk_block_chart(&office.ctx, &spec, str(text), &c, &at, &err);
	lk_block_table_free(&t);
	lk_block_chart_free(&c);
	if (rc != code || at.line != line || at.col != col ||
		strstr(err.text, says) == NULL)
		fail_msg("%s: %d di %d:%d: %s", text, rc, at.line, at.col, err.text);
}

static void faults__say__where_and_what_was_meant(void **state)
{
	(void)state;
	wrong("```grafik kemajuan anggaran\nkolom: pagu, realisasi, sisa\n```",
		LK_EFORMAT, 2, 25, "dua kolom");
	wrong("```grafik kemajuan anggaran\nkolom: pagu\n```", LK_EFORMAT, 2, 8,
		"dua kolom");
	wrong("```grafik lingkaran anggaran\nkolom: pagu, sisa\n```", LK_EFORMAT, 2, 14,
		"satu kolom");
	wrong("```grafik lingkarn anggaran\n```", LK_ENOTFOUND, 1, 11, "lingkaran?");
	wrong("```tabel capain #t\n```", LK_ENOTFOUND, 1, 10, "maksud Anda capaian?");
	wrong("```tabel indikator IKK-1\n```", LK_EFORMAT, 1, 10, "indikator IKK-1");
	wrong("```tabel indikator IKK-99 tahun\n```", LK_ENOTFOUND, 1, 20, "IKK-");
	wrong("```tabel indikator IKK-1 tahn\n```", LK_ENOTFOUND, 1, 26, "tahun?");
	wrong("```tabel capaian\nkolom: no, targt\n```", LK_ENOTFOUND, 2, 12,
		"maksud Anda target?");
	wrong("```tabel capaian\nbaris: IKK-77\n```", LK_ENOTFOUND, 2, 8, "IKK-");
	wrong("```tabel capaian\nkolm: no\n```", LK_ENOTFOUND, 2, 1, "kolom?");
	wrong("```tabel capaian TW9\n```", LK_EFORMAT, 1, 18, "");
	wrong("```tabel capaian Judul tanpa label\n```", LK_EFORMAT, 1, 24, "berlebih");
	wrong("```tabel capaian #tbl_x J\n```", LK_EFORMAT, 1, 19, "tidak sah");
	wrong("```grafik kue #gr-x\n```", LK_ENOTFOUND, 1, 11, "Bentuk grafik");
	wrong("```grafik batang #gr-x\n```", LK_EFORMAT, 1, 1, "data: capaian");
	wrong("```grafik batang capaian\nkolom: indikator\n```", LK_EFORMAT, 2, 8,
		"bukan angka");
	wrong("```grafik batang capaian\narah: miring\n```", LK_ENOTFOUND, 2, 7,
		"Arah");
}

static void markdown__is__a_pipe_table(void **state)
{
	struct lk_block_table t = table("```tabel capaian\nkolom: kode, capaian\n"
					"baris: IKK-1, IKK-3\n```");
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_block_table_md(&t, &b);
	assert_string_equal(lk_buf_cstr(&b),
		"| Kode | Capaian (%) |\n| --- | ---: |\n| IKK-1 | 111,34 |\n"
		"| IKK-3 | 102,01 |\n");
	lk_buf_free(&b);
	lk_block_table_free(&t);
}

static bool nobody(const char *team, void *arg)
{
	(void)team;
	(void)arg;
	return false;
}

static void unlocked_figures__are__not_in_the_table(void **state)
{
	struct lk_block_table t;

	(void)state;
	office.ctx.locked_only = true;
	office.ctx.locked = nobody;
	t = table("```tabel capaian\nbaris: IKK-1\n```");
	assert_string_equal(cell(&t, 0, "target"), "76,00");
	assert_string_equal(cell(&t, 0, "realisasi"), "belum disahkan");
	assert_string_equal(cell(&t, 0, "capaian"), "belum disahkan");
	assert_string_equal(cell(&t, 0, "kategori"), "");
	lk_block_table_free(&t);
	office.ctx.locked_only = false;
}

static void teams__are__those_shown(void **state)
{
	struct lk_block_spec spec;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_int_equal(
		lk_block_parse(str("```tabel capaian\nbaris: IKK-3, IKK-4, IKK-5"),
			&spec, NULL, NULL),
		LK_OK);
	lk_block_teams(&office.ctx, &spec, &b);
	assert_string_equal(lk_buf_cstr(&b), "tim-3 adum");
	lk_buf_free(&b);
}

/* ---- captions ------------------------------------------------------------------------------- */

struct twice {
	int n, line;
	char text[520];
};

static void take_twice(const struct lk_caption *again, const struct lk_error *why,
	void *arg)
{
	struct twice *t = arg;

	t->n++;
	t->line = again->line;
	(void)snprintf(t->text, sizeof(t->text), "%s", why->text);
}

static void captions__are_numbered__by_chapter_and_kind(void **state)
{
	const struct lk_labels_text chapter[] = {
		{ "ikhtisar.md",
			str("# IKHTISAR\n\nTabel: Ringkas {#tbl-r}\n\n| a |\n") },
		{ "bab-3.md",
			str("# BAB III AKUNTABILITAS\n\nTabel: Satu {#tbl-satu}\n"
			    "| a |\n\nTabel: tanpa tabel {#tbl-bukan}\n\n"
			    "```grafik batang capaian #gr-a Tren\n```\n"
			    "```tabel capaian #tbl-dua Dua\n```\n"
			    "Gambar: Denah {#gbr-x}\n"
			    "```\nTabel: kode {#tbl-kode}\n| x |\n```\n") },
		{ "bab-4.md",
			str("# BAB IV PENUTUP\n\n```tabel menengah #tbl-satu "
			    "Lagi\n```\n"
			    "```tabel menengah #tbl-akhir Akhir\n```\n") },
		{ "lampiran.md", str("# LAMPIRAN\n\nTabel: Daftar {#tbl-l}\n| a |\n") },
	};
	static const struct {
		const char *label, *number, *through;
	} want[] = { { "tbl-r", "Tabel 1", "Tabel 1" },
		{ "tbl-satu", "Tabel 3.1", "Tabel 2" },
		{ "gr-a", "Grafik 3.1", "Grafik 1" },
		{ "tbl-dua", "Tabel 3.2", "Tabel 3" },
		{ "gbr-x", "Gambar 3.1", "Gambar 1" },
		{ "tbl-akhir", "Tabel 4.2", "Tabel 5" },
		{ "tbl-l", "Tabel 2", "Tabel 6" } };
	struct lk_labels l;
	struct twice t = { 0, 0, "" };

	(void)state;
	assert_int_equal(lk_labels_build(&l, chapter, LK_LEN(chapter), take_twice, &t,
				 NULL),
		LK_OK);
	assert_int_equal(l.nlabels, LK_LEN(want));
	for (size_t i = 0; i < LK_LEN(want); i++) {
		assert_str_equal(l.label[i].name, want[i].label);
		assert_string_equal(l.label[i].text, want[i].number);
	}
	assert_int_equal(t.n, 1);
	assert_int_equal(t.line, 3);
	assert_non_null(strstr(t.text, "sudah dipakai Tabel 3.1"));
	assert_string_equal(lk_labels_at(&l, 1, 8)->number, "Grafik 3.1");
	assert_str_equal(lk_labels_at(&l, 1, 3)->title, "Satu");
	assert_null(lk_labels_at(&l, 1, 4));
	lk_labels_free(&l);
	assert_int_equal(lk_labels_build_through(&l, chapter, LK_LEN(chapter), NULL,
				 NULL, NULL),
		LK_OK);
	for (size_t i = 0; i < LK_LEN(want); i++)
		assert_string_equal(l.label[i].text, want[i].through);
	lk_labels_free(&l);
}

/* ---- a chapter for readers ------------------------------------------------------------------ */

struct told {
	int n, line[8], col[8];
};

static void tell(const struct lk_render_fault *f, void *arg)
{
	struct told *t = arg;

	assert_true(t->n < 8 && f->why->text[0] != '\0');
	t->line[t->n] = f->line;
	t->col[t->n++] = f->col;
}

static void chapter__is_rendered__and_tells_all_that_is_missing(void **state)
{
	static const char text[] =
		"# BAB III X\n\nAda {{ikk.jumlah}} di {{@tbl-a}}, {{x.y}}.\n\n"
		"Tabel: Isi {{laporan.tahun}} {#tbl-a}\n\n| a |\n|---|\n| "
		"{{IKK-1.target}} "
		"|\n\n```tabel capaian #tbl-b Judul\nkolom: kode, capaian\nbaris: "
		"IKK-1\n"
		"```\nSesudah {{a.b}}.\n```tabel capaian\nkolm: "
		"a\n```\n```\n{{tetap}}\n```\n"
		"{{terbuka\n\n```tabel capaian #tbl-b Lagi\nkolom: no\nbaris: "
		"IKK-1\n```";
	const struct lk_labels_text chapter = { "x.md", { text, sizeof(text) - 1 } };
	struct lk_values v = { .ctx = office.ctx };
	struct told t = { .n = 0 };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_labels_build(&v.labels, &chapter, 1, NULL, NULL, NULL),
		LK_OK);
	v.ctx.label = v.labels.label;
	v.ctx.nlabels = v.labels.nlabels;
	assert_int_equal(lk_render_md(&v, 0, chapter.text, &b, tell, &t), 5);
	assert_string_equal(lk_buf_cstr(&b),
		"# BAB III X\n\nAda 8 di Tabel 3.1, **[? \\{\\{x.y\\}\\}]**.\n\n"
		"Tabel 3.1 Isi 2025\n\n| a |\n|---|\n| 76,00 |\n\n"
		"Tabel 3.2 Judul\n\n| Kode | Capaian (%) |\n| --- | ---: |\n"
		"| IKK-1 | 111,34 |\nSesudah **[? \\{\\{a.b\\}\\}]**.\n"
		"**[? Baris \"kolm\" tidak dikenal; maksud Anda kolom?]**\n\n"
		"```tabel capaian\nkolm: a\n```\n```\n{{tetap}}\n```\n"
		"**[? \\{\\{terbuka]**\n\nTabel 3.4 Lagi\n\n| No. |\n| ---: |\n| 1 "
		"|\n");
	assert_int_equal(t.n, 5);
	assert_int_equal(t.line[4], 24);
	assert_int_equal(t.col[4], 19);
	assert_int_equal(t.line[0], 3);
	assert_int_equal(t.col[0], 35);
	assert_int_equal(t.line[1], 15);
	assert_int_equal(t.line[2], 17);
	assert_int_equal(t.line[3], 22);
	lk_buf_free(&b);
	lk_labels_free(&v.labels);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(capaian__has__a_row_an_indicator),
		cmocka_unit_test(columns_and_rows__come__as_asked),
		cmocka_unit_test(parts_and_years__of__one_indicator),
		cmocka_unit_test(budget__ends_in__its_sum),
		cmocka_unit_test(chart__has__gaps_never_zeroes),
		cmocka_unit_test(chart__of_the_budget__leaves_out_the_sum),
		cmocka_unit_test(shapes__take__the_series_that_make_sense),
		cmocka_unit_test(chart__that_cannot_be_drawn_so__gets_a_shape_that_can),
		cmocka_unit_test(faults__say__where_and_what_was_meant),
		cmocka_unit_test(markdown__is__a_pipe_table),
		cmocka_unit_test(unlocked_figures__are__not_in_the_table),
		cmocka_unit_test(teams__are__those_shown),
		cmocka_unit_test(captions__are_numbered__by_chapter_and_kind),
		cmocka_unit_test(chapter__is_rendered__and_tells_all_that_is_missing),
	};

	return cmocka_run_group_tests(tests, open_office, close_office);
}
