#ifndef TESTS_CORE_NOMEM_VALUES_H
#define TESTS_CORE_NOMEM_VALUES_H
/* What test_nomem.c tries of values, blocks and labels while allocations fail. */
#include "core/figure/render.h"
#include "core/figure/value_map.h"
#include "core/report/text.h"
#include "tests/lib/str.h"

static const struct lk_values *small_values;

/* *v with one indicator; what is tried below is tried on it. */
static int read_small_values(struct lk_values *v)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv",
			str("kode;nama;satuan;tipe;rumus;agregasi;periode;tim\n"
			    "A;a;%;persen;max;jumlah;tahun;tim-1\n") },
		{ "isi/data/target.csv", str("id;target;menengah\nA@2025;9;\n") },
		{ "isi/data/kertas-kerja/tim-1.csv",
			str("id;pembilang;penyebut;realisasi\nA@2025;1;3;\n") },
	};

	v->ctx.fig = &v->fig;
	small_values = v;
	return lk_figures_parse(&v->fig, 2025, 21000, file, LK_LEN(file), NULL);
}

static int try_values(void)
{
	static const char text[] = "Nilai {{A.realisasi:1}} dan {{x.y}} di {{@t}}.\n"
				   "```tabel capaian #t Judul "
				   "{{A.nama}}\n```\n```grafik garis indikator A "
				   "tahun\n```\n";
	struct lk_buf b = LK_BUF_INIT;
	struct lk_value_shown shown = { .n = 0 };
	int rc, bad;

	(void)lk_render_md(small_values, 0, str(text), &b, NULL, NULL);
	lk_value_list(&small_values->ctx, str(text), &b);
	lk_value_teams(&small_values->ctx, str(text), &b);
	(void)lk_value_rename(str(text), str("A"), str("B"), &b);
	rc = lk_value_show(&small_values->ctx, str("a {{A.target}} b"), &shown, NULL);
	bad = lk_buf_check(&b, NULL);
	lk_value_shown_free(&shown);
	lk_buf_free(&b);
	return rc == LK_OK ? bad : rc;
}

static int try_report(void)
{
	static const char text[] =
		"# BAB I X\n\n**a** {{A.target}} {{x.y}} [l](https://a.id) "
		"{{@t}}[^n]\n\n"
		"Tabel: T {#t}\n\n| a || b |\n|-|-|-|\n| 1 | 2 | 3 |\n\n1. x\n   - "
		"y\n\n"
		"```grafik garis #g G\ndata: indikator A tahun\n```\n\n![a](b.png)\n\n"
		"K: a\nL: b\n\n```ttd\na | b\n```\n\n[^n]: z\n";
	const struct lk_report_text in = { 0, "a.md", str(text) };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_report r;
	int rc = lk_report_build(&r, small_values, &in, 1, NULL, NULL, NULL);

	if (rc == LK_OK)
		rc = lk_report_text(&r, 60, &out, NULL);
	lk_report_free(&r);
	lk_buf_free(&out);
	if (rc != LK_OK)
		return rc;
	rc = lk_report_letter(&r, str(text), NULL);
	lk_report_free(&r);
	return rc;
}

static int try_offers(void)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_value_offer *v;
	struct lk_labels l;
	const struct lk_labels_text chapter = { "x",
		str("# BAB I\n\nTabel: T {#t}\n| a |\n") };
	size_t n;
	int rc = lk_value_complete(&small_values->ctx, str("A.t"), 4, &mem, &v, &n,
		NULL);

	lk_arena_free(&mem);
	if (rc == LK_OK) {
		rc = lk_labels_build(&l, &chapter, 1, NULL, NULL, NULL);
		if (rc == LK_OK)
			lk_labels_free(&l);
	}
	return rc;
}

#endif
