#include "core/report/report.h"
#include "tests/core/report.h"

#include <stdlib.h>

/* ---- words inside a paragraph ---------------------------------------------------------- */

static void inline_is(const char *text, const char *want)
{
	struct report x;

	report_open(&x, text);
	assert_int_equal(x.r.nnodes, 1);
	assert_flow(&x.r.node[0].text, want);
	report_close(&x);
}

static void marks__pair__as_commonmark_says(void **state)
{
	(void)state;
	inline_is("a **b** c", "a b{b} c");
	inline_is("a *b* dan _c_", "a i{b} dan i{c}");
	inline_is("***b***", "bi{b}");
	inline_is("**a *b* c**", "b{a }bi{b}b{ c}");
	inline_is("*a **b** c*", "i{a }bi{b}i{ c}");
	inline_is("~~a~~ ~b~", "s{a} ~b~");
	inline_is("5 * 3 * 2", "5 * 3 * 2");
	inline_is("nama_berkas_ini", "nama_berkas_ini");
	inline_is("**a* b", "*i{a} b");
	inline_is("*a*b*", "i{a}b*");
	inline_is("**a", "**a");
	inline_is("\\*a\\* \\q \\", "*a* \\q \\");
	inline_is("\xe2\x80\x9c*a*\xe2\x80\x9d.", "\xe2\x80\x9ci{a}\xe2\x80\x9d.");
}

static void code_and_entities__are__what_they_stand_for(void **state)
{
	(void)state;
	inline_is("a `*b* {{c}}` d", "a c{*b* {{c}}} d");
	inline_is("``a ` b``", "c{a ` b}");
	inline_is("a ` b", "a ` b");
	inline_is("a `` b ` c", "a `` b ` c");
	inline_is("A&amp;B &lt; &#65; &#x42; &tak; &", "A&B < A B &tak; &");
	inline_is("a <!-- catatan --> b <i>c</i>", "a  b <i>c</i>");
	inline_is("a<br>b<br />c", "a\nb\nc");
	inline_is("a  \nb\\\nc\nd", "a\nb\nc d");
}

static void links__have__safe_addresses(void **state)
{
	struct report x;

	(void)state;
	inline_is("a [b *c*](https://x.id/a_b \"j\") d", "a ->{b }->{c} d");
	inline_is("lihat https://x.id/a_b. Ya", "lihat ->{https://x.id/a_b}. Ya");
	inline_is("<mailto:a@b.id>", "->{mailto:a@b.id}");
	inline_is("[a](javascript:x) [b](/etc) [c", "[a](javascript:x) [b](/etc) [c");
	inline_is("[a [b](https://x.id) c](https://y.id)",
		"[a ->{b} c](->{https://y.id})");
	report_open(&x, "[a](https://x.id/q(1))");
	assert_string_equal(x.r.node[0].text.run[0].href, "https://x.id/q(1)");
	report_close(&x);
}

static void values__are__words_and_never_markup(void **state)
{
	struct report x;

	(void)state;
	inline_is("**{{IKK-1.capaian}}** persen", "bv{111,34} persen");
	inline_is("{{satker.nama}}", "v{Balai *Seroja*}");
	inline_is("\\{{IKK-1.capaian}}", "{{IKK-1.capaian}}");
	report_open(&x, "Baris.\nAda {{IKK-1.capaain}} dan {{x\n");
	assert_flow(&x.r.node[0].text,
		"Baris. Ada !{[? {{IKK-1.capaain}}]} dan !{[? {{x]}");
	assert_int_equal(x.nfaults, 2);
	assert_int_equal(x.r.failed, 2);
	assert_int_equal(x.fault[0].line, 2);
	assert_int_equal(x.fault[0].col, 5);
	assert_non_null(strstr(x.fault[0].why, "IKK-1.capaian"));
	assert_int_equal(x.fault[1].col, 27);
	report_close(&x);
}

static void notes__are__numbered_as_referred_to(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"a[^z] b[^y] c[^z] d[^tak]\n\n"
		"[^y]: Dua *tebal*.\n[^z]: Satu,\n  lagi.\n[^q]: Sisa.\n");
	assert_flow(&x.r.node[0].text, "a^{1} b^{2} c^{1} d[^tak]");
	assert_int_equal(x.r.nnotes, 2);
	assert_string_equal(x.r.note[0].number, "1");
	assert_flow(&x.r.note[0].text, "Satu, lagi.");
	assert_flow(&x.r.note[1].text, "Dua i{tebal}.");
	assert_int_equal(x.nfaults, 2); /* [^tak] unknown, [^q] not referred to */
	assert_int_equal(x.fault[1].line, 6);
	assert_int_equal(x.r.nnodes, 2);
	assert_flow(&x.r.node[1].text, "Sisa.");
	report_close(&x);
}

/* ---- numbers --------------------------------------------------------------------------- */

static void heading_is(const struct report *x, size_t i, int level, const char *number,
	const char *title)
{
	const struct lk_rep_node *n = report_node(x, i);

	assert_int_equal(n->kind, LK_REP_HEADING);
	assert_int_equal(n->level, level);
	assert_string_equal(n->number, number);
	assert_flow(&n->text, title);
}

static void headings__get__the_ladder_of_a_bab(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"# BAB III AKUNTABILITAS\n## A. Capaian\n### Satu\n#### Kecil\n"
		"##### Lagi\n###### Dalam\n### 7. Tujuh\n### Delapan\n#### a. Awal\n"
		"#### Lanjut\n## Kedua\n### Baru\n## Catatan {-}\n## Ketiga\n"
		"### 3.1 Bernomor titik\n");
	heading_is(&x, 0, 1, "BAB III", "AKUNTABILITAS");
	heading_is(&x, 1, 2, "A.", "Capaian");
	heading_is(&x, 2, 3, "1.", "Satu");
	heading_is(&x, 3, 4, "a.", "Kecil");
	heading_is(&x, 4, 5, "1)", "Lagi");
	heading_is(&x, 5, 6, "a)", "Dalam");
	heading_is(&x, 6, 3, "7.", "Tujuh");
	heading_is(&x, 7, 3, "8.", "Delapan");
	heading_is(&x, 8, 4, "a.", "Awal");
	heading_is(&x, 9, 4, "b.", "Lanjut");
	heading_is(&x, 10, 2, "B.", "Kedua");
	heading_is(&x, 11, 3, "1.", "Baru");
	heading_is(&x, 12, 2, "", "Catatan");
	heading_is(&x, 13, 2, "C.", "Ketiga");
	heading_is(&x, 14, 3, "3.1", "Bernomor titik");
	assert_int_equal(x.r.node[0].align, LK_REP_CENTRE);
	report_close(&x);
}

static void headings__outside_a_bab__stay_unnumbered(void **state)
{
	struct report x;

	(void)state;
	report_open(&x, "# LAMPIRAN\n## Lampiran 1. Naskah\n## Lain **tebal**\n");
	heading_is(&x, 0, 1, "", "LAMPIRAN");
	heading_is(&x, 1, 2, "", "Lampiran 1. Naskah");
	heading_is(&x, 2, 2, "", "Lain b{tebal}");
	report_close(&x);
}

static void item_is(const struct report *x, size_t i, int level, const char *marker,
	const char *words)
{
	const struct lk_rep_node *n = report_node(x, i);

	assert_int_equal(n->kind, LK_REP_ITEM);
	assert_int_equal(n->level, level);
	assert_string_equal(n->number, marker);
	assert_flow(&n->text, words);
}

static void items__have__level_and_marker(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"1. satu\n   lanjut\n1. dua\n1. tiga\n   - dalam\n     - lebih\n"
		"   - lagi\n\na. huruf\nb. kedua\n\n5) lima\n\n6) enam\n");
	item_is(&x, 0, 1, "1.", "satu lanjut");
	item_is(&x, 1, 1, "2.", "dua");
	item_is(&x, 2, 1, "3.", "tiga");
	item_is(&x, 3, 2, "-", "dalam");
	item_is(&x, 4, 3, "-", "lebih");
	item_is(&x, 5, 2, "-", "lagi");
	item_is(&x, 6, 1, "a.", "huruf");
	item_is(&x, 7, 1, "b.", "kedua");
	item_is(&x, 8, 1, "5)", "lima");
	item_is(&x, 9, 1, "6)", "enam");
	assert_true(x.r.node[3].bullet);
	assert_false(x.r.node[0].bullet);
	report_close(&x);
}

static void chapters__fall_into__front_body_and_back(void **state)
{
	const struct lk_str text[] = { str("# KATA PENGANTAR\na"), str("# BAB I X\nb"),
		str("# BAB II Y\nc[^1]\n\n[^1]: n"), str("# LAMPIRAN\nd") };
	struct lk_error err;
	struct report x;

	(void)state;
	assert_int_equal(report_try(&x, text, 4, &err), LK_OK);
	assert_int_equal(x.r.nchapters, 4);
	assert_int_equal(x.r.chapter[0].part, LK_REP_FRONT);
	assert_int_equal(x.r.chapter[1].part, LK_REP_BODY);
	assert_int_equal(x.r.chapter[3].part, LK_REP_BACK);
	assert_string_equal(x.r.chapter[2].number, "BAB II");
	assert_string_equal(x.r.chapter[2].title, "Y");
	assert_int_equal(x.r.chapter[2].nnodes, 2);
	assert_int_equal(x.r.note[0].chapter, 2);
	assert_string_equal(x.r.office, "Balai *Seroja*");
	assert_int_equal(x.r.year, 2025);
	report_close(&x);
}

/* ---- tables, charts, pictures ------------------------------------------------------------ */

static const struct lk_rep_cell *cell(const struct lk_rep_node *n, size_t row,
	size_t col)
{
	assert_int_equal(n->kind, LK_REP_TABLE);
	assert_true(row < n->table->nrows && col < n->table->ncolumns);
	return &n->table->cell[row * n->table->ncolumns + col];
}

static void tables__have__heads_alignment_and_joined_cells(void **state)
{
	struct report x;
	const struct lk_rep_node *n;

	(void)state;
	report_open(&x,
		"Tabel: Judul *a* {#tbl-x}\n\n"
		"| No | Target || Akhir |\n| ^^ | 2024 | 2025 | ^^ |\n"
		"|--:|:-:|---|:--|\n"
		"| 1 | 12,5 | 1.234 | a \\| `b\\|c` |\n| 2 | ^^ | 08 |\n");
	n = report_node(&x, 0);
	assert_string_equal(n->number, "Tabel 1");
	assert_string_equal(n->label, "tbl-x");
	assert_flow(&n->text, "Judul i{a}");
	assert_int_equal(n->table->nheads, 2);
	assert_int_equal(n->table->nrows, 4);
	assert_int_equal(n->table->ncolumns, 4);
	assert_int_equal(n->table->align[0], LK_REP_RIGHT);
	assert_int_equal(n->table->align[1], LK_REP_CENTRE);
	assert_int_equal(n->table->align[3], LK_REP_LEFT);
	assert_int_equal(cell(n, 0, 0)->rows, 2);
	assert_int_equal(cell(n, 0, 1)->columns, 2);
	assert_int_equal(cell(n, 0, 2)->columns, 0);
	assert_int_equal(cell(n, 1, 0)->columns, 0);
	assert_int_equal(cell(n, 2, 1)->rows, 2);
	assert_flow(&cell(n, 2, 3)->text, "a | c{b|c}");
	assert_true(cell(n, 2, 2)->has);
	assert_int_equal(cell(n, 2, 2)->number.m, 1234);
	assert_true(cell(n, 2, 1)->has);
	assert_false(cell(n, 3, 2)->has); /* 08 is a name */
	assert_int_equal(cell(n, 3, 3)->text.n, 0);
	report_close(&x);
}

static void captions__as_typed__keep_their_number(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"# BAB III X\n\nTabel 3.2 Judul tabel\n\n| a |\n|---|\n| b |\n\n"
		"Tabel 3.1 memuat rinciannya.\n\n![Denah](gambar/d.png)\n\n"
		"Gambar 3.1. Denah kantor\n");
	assert_int_equal(x.r.nnodes, 4);
	assert_string_equal(x.r.node[1].number, "Tabel 3.2");
	assert_flow(&x.r.node[1].text, "Judul tabel");
	assert_int_equal(x.r.node[2].kind, LK_REP_PARAGRAPH);
	assert_int_equal(x.r.node[3].kind, LK_REP_IMAGE);
	assert_string_equal(x.r.node[3].number, "Gambar 3.1");
	assert_string_equal(x.r.node[3].path, "gambar/d.png");
	assert_string_equal(x.r.node[3].alt, "Denah");
	assert_flow(&x.r.node[3].text, "Denah kantor");
	report_close(&x);
}

static void captions__find__their_picture_or_stand_alone(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"Gambar: Di atas {#g-a}\n![a](a.png)\n\nLihat {{@g-b}}.\n\n"
		"![b](b.png)\nGambar: Di bawah {#g-b}\n\nGambar: Tanpa "
		"gambar\n\nAkhir.\n");
	assert_string_equal(x.r.node[0].number, "Gambar 1");
	assert_string_equal(x.r.node[0].label, "g-a");
	assert_flow(&x.r.node[1].text, "Lihat @{Gambar 2}.");
	assert_string_equal(x.r.node[1].text.run[1].href, "g-b");
	assert_string_equal(x.r.node[2].number, "Gambar 2");
	assert_int_equal(x.r.node[3].kind, LK_REP_CAPTION);
	assert_string_equal(x.r.node[3].number, "Gambar 3");
	assert_int_equal(x.r.nnodes, 5);
	report_close(&x);
}

static void figures__become__tables_and_charts(void **state)
{
	struct report x;
	const struct lk_rep_node *n;

	(void)state;
	report_open(&x,
		"# BAB III X\n```tabel capaian #t-c Capaian {{laporan.tahun}}\n"
		"kolom: no, capaian\n```\n```grafik batang #g-c Batang\ndata: capaian\n"
		"kolom: capaian\narah: mendatar\n```\n```tabel ngawur #t-n J\n```\n");
	n = report_node(&x, 1);
	assert_string_equal(n->number, "Tabel 3.1");
	assert_flow(&n->text, "Capaian v{2025}");
	assert_int_equal(n->table->nrows, 9);
	assert_int_equal(n->table->nheads, 1);
	assert_flow(&cell(n, 1, 1)->text, "111,34");
	assert_true(cell(n, 1, 1)->has);
	assert_int_equal(cell(n, 1, 1)->number.m, 11134);
	n = report_node(&x, 2);
	assert_int_equal(n->kind, LK_REP_CHART);
	assert_string_equal(n->number, "Grafik 3.1");
	assert_true(n->chart->lying);
	assert_int_equal(n->chart->ncategories, 8);
	assert_string_equal(n->chart->category[0], "IKK-1");
	assert_string_equal(n->chart->series[0].point[0].text, "111,34");
	assert_int_equal(report_node(&x, 3)->text.run[0].style, LK_REP_FAULT);
	assert_int_equal(report_node(&x, 4)->kind, LK_REP_CODE_BLOCK);
	assert_int_equal(x.nfaults, 1);
	assert_int_equal(x.fault[0].line, 10);
	report_close(&x);
}

/* ---- other blocks ------------------------------------------------------------------------- */

static void blocks__are__told_apart(void **state)
{
	static const enum lk_rep_kind want[] = { LK_REP_QUOTE, LK_REP_QUOTE,
		LK_REP_RULE, LK_REP_CODE_BLOCK, LK_REP_PAGE, LK_REP_PAGE,
		LK_REP_PARAGRAPH, LK_REP_PAIRS };
	struct report x;

	(void)state;
	report_open(&x,
		"> a\n> b\n>\n> > c\n\n---\n\n``` teks\n x *y*\n\nz\n```\n"
		"<!-- halaman baru -->\n<!-- halaman mendatar -->\n<!-- lain -->\n"
		"Biasa.\n\nHari, tanggal : Senin\n**Waktu**: 09.00\n  sampai "
		"selesai\n");
	assert_int_equal(x.r.nnodes, LK_LEN(want) + 0);
	for (size_t i = 0; i < LK_LEN(want); i++)
		assert_int_equal(x.r.node[i].kind, want[i]);
	assert_flow(&x.r.node[0].text, "a b");
	assert_int_equal(x.r.node[1].level, 2);
	assert_str_equal(x.r.node[3].code, " x *y*\n\nz");
	assert_false(x.r.node[4].landscape);
	assert_true(x.r.node[5].landscape);
	report_close(&x);
}

static void pairs__need__every_line(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"Hari: Senin\nWaktu : 09.00\n  WIB\n\nA: b\nKalimat biasa.\n\n"
		"Catatan: satu saja.\n");
	assert_int_equal(x.r.node[0].npairs, 2);
	assert_string_equal(x.r.node[0].pair[0].key, "Hari");
	assert_flow(&x.r.node[0].pair[1].value, "09.00 WIB");
	assert_int_equal(x.r.node[1].kind, LK_REP_PARAGRAPH);
	assert_int_equal(x.r.node[2].kind, LK_REP_PARAGRAPH);
	report_close(&x);
}

static void signature__is__place_office_name_and_nip(void **state)
{
	struct report x;
	const struct lk_rep_node *n;

	(void)state;
	report_open(&x,
		"Kalimat biasa, dengan koma.\n\nSeroja, 28 Januari 2026\n\n"
		"Kepala Balai,\n\ndr. Hendra\n\nNIP 1978\n");
	n = report_node(&x, 1);
	assert_int_equal(n->kind, LK_REP_SIGNATURE);
	assert_int_equal(n->ncolumns, 1);
	assert_int_equal(n->column[0].n, 5);
	assert_flow(&n->column[0].line[1], "Kepala Balai,");
	assert_int_equal(n->column[0].line[2].n, 0); /* room for the hand */
	assert_flow(&n->column[0].line[4], "NIP 1978");
	report_close(&x);
}

static void letter__has__letterhead_title_pairs_and_signers(void **state)
{
	static const char text[] =
		"```kop\n**KEMENTERIAN**\nJalan 1\n```\n\n# NOTA DINAS\n\nNomor : 7\n\n"
		"**TENTANG**\n\n**KESATU**\n\nHal : {{x}}\n\n"
		"```ttd\nKetua, | Kepala,\n\nBudi \\| X | Hendra\n```\n";
	struct lk_report r;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_report_letter(&r, str(text), &err), LK_OK);
	assert_int_equal(r.node[0].kind, LK_REP_LETTERHEAD);
	assert_flow(&r.node[0].column[0].line[0], "b{KEMENTERIAN}");
	assert_int_equal(r.node[2].kind, LK_REP_PAIRS);
	assert_int_equal(r.node[2].align, LK_REP_CENTRE);
	assert_int_equal(r.node[3].align, LK_REP_CENTRE);
	assert_int_equal(r.node[4].align, LK_REP_LEFT);
	assert_int_equal(r.node[5].align, LK_REP_LEFT);
	assert_flow(&r.node[5].pair[0].value, "{{x}}");
	assert_int_equal(r.node[6].kind, LK_REP_SIGNATURE);
	assert_int_equal(r.node[6].ncolumns, 2);
	assert_flow(&r.node[6].column[0].line[2], "Budi | X");
	assert_flow(&r.node[6].column[1].line[0], "Kepala,");
	assert_int_equal(r.failed, 0);
	lk_report_free(&r);
	assert_int_equal(lk_report_letter(&r, str("BALAI\n\nJalan 1\n\n---\n\nIsi.\n"),
				 &err),
		LK_OK);
	assert_int_equal(r.nnodes, 2);
	assert_int_equal(r.node[0].kind, LK_REP_LETTERHEAD);
	assert_int_equal(r.node[0].column[0].n, 2);
	lk_report_free(&r);
}

/* ---- what could hurt ------------------------------------------------------------------------ */

static struct lk_buf times(const char *s, size_t n)
{
	struct lk_buf b = LK_BUF_INIT;

	for (size_t i = 0; i < n; i++)
		lk_buf_puts(&b, s);
	return b;
}

static void bomb(const char *s, size_t n, const char *end)
{
	struct lk_buf b = times(s, n);
	struct report x;

	lk_buf_puts(&b, end);
	report_open(&x, lk_buf_cstr(&b));
	assert_true(x.r.nnodes > 0);
	report_close(&x);
	lk_buf_free(&b);
}

/* "7 Kalimat satu. |8 Dua" */
static const char *lines_of(const struct lk_rep_flow *f)
{
	static char out[512];
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < f->n; i++) {
		const struct lk_rep_run *r = &f->run[i];

		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%d %.*s",
			i > 0 ? "|" : "", r->line, (int)r->text.n,
			r->text.p != NULL ? r->text.p : "");
		assert_true(n < sizeof(out));
	}
	return out;
}

static void words__know__their_line(void **state)
{
	struct report x;

	(void)state;
	report_open(&x,
		"# BAB I X\n\nSatu.\nDua **tebal\nlanjut** akhir.\n\n"
		"- butir\n  lagi[^1]\n\n| A | B |\n|-|-|\n| c | {{IKK-1.capaian}} |\n\n"
		"Nomor : 1\nHal : dua\n  baris\n\n[^1]: Catatan.\n");
	assert_string_equal(lines_of(&report_node(&x, 0)->text), "1 X");
	assert_string_equal(lines_of(&report_node(&x, 1)->text),
		"3 Satu. |4 Dua |4 tebal |5 lanjut|5  akhir.");
	assert_string_equal(lines_of(&report_node(&x, 2)->text), "7 butir |8 lagi|8 1");
	assert_string_equal(lines_of(&report_node(&x, 3)->table->cell[2].text), "12 c");
	assert_string_equal(lines_of(&report_node(&x, 3)->table->cell[3].text),
		"12 111,34");
	assert_int_equal(report_node(&x, 4)->pair[1].line, 15);
	assert_string_equal(lines_of(&report_node(&x, 4)->pair[1].value),
		"15 dua |16 baris");
	assert_string_equal(lines_of(&x.r.note[0].text), "18 Catatan.");
	report_close(&x);
}

static void nesting_and_repeats__cost__their_length(void **state)
{
	(void)state;
	bomb("*a ", 20000, "");
	bomb("*a", 20000, "*");
	bomb("**x ", 15000, "");
	bomb("_*a", 20000, "");
	bomb("[", 60000, "](https://x.id)");
	bomb("[a](b", 12000, "");
	bomb("![", 30000, "](a)");
	bomb("` `` ", 12000, "");
	bomb("{{", 30000, "");
	bomb("a<!--", 12000, "");
	bomb("> ", 1000, "a");
	bomb("&#", 30000, "");
	bomb("| ^^ |\n", 20000, "");
}

static void wide_table__is__refused_and_kept(void **state)
{
	struct lk_buf b = times("| a ", 16000);
	struct report x;

	(void)state;
	lk_buf_puts(&b, "|\n");
	report_open(&x, lk_buf_cstr(&b));
	assert_int_equal(x.nfaults, 1);
	assert_int_equal(x.r.node[0].kind, LK_REP_CODE_BLOCK);
	assert_int_equal(x.r.node[0].code.n, b.n - 1);
	report_close(&x);
	lk_buf_free(&b);
	b = times("|||||||||||||||||||||||||||||||||||||||||||||||||\n|\n", 20000);
	report_open(&x, lk_buf_cstr(&b)); /* few bytes, two million cells */
	assert_int_equal(x.nfaults, 1);
	report_close(&x);
	lk_buf_free(&b);
}

static void long_line__is__a_sentence(void **state)
{
	struct lk_buf b = times("kata ", 1000000);
	struct lk_str s = lk_buf_str(&b);
	struct lk_error err;
	struct report x;

	(void)state;
	assert_int_equal(report_try(&x, &s, 1, &err), LK_ERANGE);
	assert_true(err.text[0] != '\0');
	report_close(&x);
	lk_buf_free(&b);
}

static void demo__is__complete_and_the_same_twice(void **state)
{
	struct report x, y;
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	size_t tables = 0, signatures = 0;

	(void)state;
	report_demo(&x);
	report_demo(&y);
	assert_int_equal(x.nfaults, 0);
	lk_report_words(&x.r, &a);
	lk_report_words(&y.r, &b);
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.p, b.p, a.n);
	for (size_t i = 0; i < x.r.nnodes; i++) {
		tables += x.r.node[i].kind == LK_REP_TABLE;
		signatures += x.r.node[i].kind == LK_REP_SIGNATURE;
	}
	assert_true(tables >= 25);
	assert_int_equal(signatures, 2);
	lk_buf_free(&a);
	lk_buf_free(&b);
	report_close(&x);
	report_close(&y);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks__pair__as_commonmark_says),
		cmocka_unit_test(code_and_entities__are__what_they_stand_for),
		cmocka_unit_test(links__have__safe_addresses),
		cmocka_unit_test(values__are__words_and_never_markup),
		cmocka_unit_test(notes__are__numbered_as_referred_to),
		cmocka_unit_test(headings__get__the_ladder_of_a_bab),
		cmocka_unit_test(headings__outside_a_bab__stay_unnumbered),
		cmocka_unit_test(items__have__level_and_marker),
		cmocka_unit_test(chapters__fall_into__front_body_and_back),
		cmocka_unit_test(tables__have__heads_alignment_and_joined_cells),
		cmocka_unit_test(captions__as_typed__keep_their_number),
		cmocka_unit_test(captions__find__their_picture_or_stand_alone),
		cmocka_unit_test(figures__become__tables_and_charts),
		cmocka_unit_test(blocks__are__told_apart),
		cmocka_unit_test(pairs__need__every_line),
		cmocka_unit_test(signature__is__place_office_name_and_nip),
		cmocka_unit_test(letter__has__letterhead_title_pairs_and_signers),
		cmocka_unit_test(words__know__their_line),
		cmocka_unit_test(nesting_and_repeats__cost__their_length),
		cmocka_unit_test(wide_table__is__refused_and_kept),
		cmocka_unit_test(long_line__is__a_sentence),
		cmocka_unit_test(demo__is__complete_and_the_same_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
