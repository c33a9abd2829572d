#include "tests/test.h"

#include "core/buf.h"
#include "core/diff.h"

#include <stdlib.h>
#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_diff *diff(const char *old, const char *new)
{
	struct lk_diff *d = NULL;

	assert_int_equal(lk_diff_text(str(old), str(new), NULL, &d, NULL), LK_OK);
	return d;
}

/* The whole difference as text: one line per hunk, sentence and row that is not SAME,
 * "[-old-]{+new+}" for words. What a person would read. */
static void put_spans(const struct lk_diff *d, uint32_t first, uint32_t n,
	struct lk_buf *out)
{
	for (uint32_t i = first; i < first + n; i++) {
		const struct lk_span *s = &d->span[i];

		if (s->op == LK_KEEP)
			lk_buf_putstr(out, lk_diff_keep_text(d, i, first + n));
		if (s->op == LK_DROP || s->op == LK_REPLACE)
			lk_buf_printf(out, "[-%.*s-]", (int)(s->old.end - s->old.at),
				d->old.p + s->old.at);
		if (s->op == LK_INSERT || s->op == LK_REPLACE)
			lk_buf_printf(out, "{+%.*s+}", (int)(s->new.end - s->new.at),
				d->new.p + s->new.at);
		if ((s->flags & LK_SPAN_SWAPPED) != 0)
			lk_buf_puts(out, "<tertukar>");
	}
}

static void put_rows(const struct lk_diff *d, const struct lk_hunk *h,
	struct lk_buf *out)
{
	for (uint32_t i = h->row; i < h->row + h->nrows; i++) {
		const struct lk_diff_row *r = &d->row[i];

		if (r->kind == LK_SAME)
			continue;
		lk_buf_printf(out, "  row %s%s", lk_change_name(r->kind),
			r->derived_only ? " derived" : "");
		for (uint32_t k = r->cell; k < r->cell + r->ncells; k++) {
			const struct lk_cell *c = &d->cell[k];

			if (c->kind == LK_SAME)
				continue;
			lk_buf_puts(out,
				(c->flags & LK_CELL_DERIVED) != 0 ? " ~" : " ");
			put_spans(d, c->span, c->nspans, out);
		}
		lk_buf_putc(out, '\n');
	}
}

static char *render(const struct lk_diff *d)
{
	struct lk_buf out = LK_BUF_INIT;

	for (size_t i = 0; i < d->nhunks; i++) {
		const struct lk_hunk *h = &d->hunk[i];

		if (h->kind == LK_SAME)
			continue;
		lk_buf_printf(&out, "%s %s%s\n", lk_change_name(h->kind),
			lk_block_name(h->block), h->edited ? " edited" : "");
		for (uint32_t k = h->sent; k < h->sent + h->nsents; k++) {
			const struct lk_sent *s = &d->sents[k];

			if (s->kind == LK_SAME)
				continue;
			lk_buf_printf(&out, "  %s ", lk_change_name(s->kind));
			put_spans(d, s->span, s->nspans, &out);
			lk_buf_putc(&out, '\n');
		}
		put_rows(d, h, &out);
	}
	return lk_buf_take(&out);
}

/* Our own text in the shape of a typical round of corrections: a figure corrected, a
 * sentence added, words dropped, digits swapped, a paragraph re-wrapped, another moved,
 * a table row added. A person counts -6 +17 words and one move. */
static const char before[] =
	"# BAB II PERENCANAAN KINERJA\n\n"
	"## B. Rencana Kerja\n\n"
	"Indikator layanan pemeriksaan kapal tepat waktu mencapai 91,5 persen dari "
	"sasaran 90 "
	"persen. Angka ini dihitung dari seluruh permohonan yang masuk selama tahun "
	"berjalan. "
	"Hambatan terbesar adalah kurangnya banyak kendaraan pada pos jaga.\n\n"
	"Serapan anggaran hingga akhir tahun adalah sebesar Rp 23.456.789.000 atau "
	"97,10 "
	"persen.\n\n"
	"Alinea yang dilipat ulang ini sama sekali tidak berubah, hanya tempat\n"
	"lipatan barisnya yang lain karena layar penulis\n"
	"lebih sempit.\n\n"
	"Uraian sumber daya menerangkan bahwa belanja kantor sudah sejalan dengan "
	"rencana.\n\n"
	"| No | Indikator | Target | Realisasi | Capaian |\n"
	"|----|-----------|--------|-----------|---------|\n"
	"| 1 | Kapal diperiksa | 90 | 91,5 | 101,67 |\n"
	"| 2 | Nilai belanja | 80 | 79,4 | 99,25 |\n"
	"| 3 | Petugas dilatih | 75 | 81 | 108,00 |\n\n"
	"Tindak lanjut: menambah kendaraan.\n";
static const char after[] =
	"# BAB II PERENCANAAN KINERJA\n\n"
	"## B. Rencana Kerja\n\n"
	"Uraian sumber daya menerangkan bahwa belanja kantor sudah sejalan dengan "
	"rencana.\n\n"
	"Indikator layanan pemeriksaan kapal tepat waktu mencapai 91,8 persen dari "
	"sasaran 90 "
	"persen.\nAngka ini dihitung dari seluruh permohonan yang masuk selama tahun "
	"berjalan.\n"
	"Angka itu melampaui hasil tahun lalu juga.\n"
	"Hambatan terbesar adalah kurangnya kendaraan di pos jaga.\n\n"
	"Serapan anggaran hingga akhir tahun adalah sebesar Rp 23.456.798.000 atau "
	"97,10 "
	"persen.\n\n"
	"Alinea yang dilipat ulang ini sama sekali\n"
	"tidak berubah, hanya tempat lipatan barisnya yang lain\n"
	"karena layar penulis lebih sempit.\n\n"
	"| No | Indikator | Target | Realisasi | Capaian |\n"
	"|----|-----------|--------|-----------|---------|\n"
	"| 1 | Kapal diperiksa | 90 | 91,8 | 102,00 |\n"
	"| 2 | Nilai belanja | 80 | 79,4 | 99,25 |\n"
	"| 3 | Sosialisasi | 100 | 100 | 100,00 |\n"
	"| 4 | Petugas dilatih | 75 | 81 | 108,00 |\n\n"
	"Tindak lanjut: menambah kendaraan.\n";

static void diff__says__what_a_person_would(void **state)
{
	struct lk_diff *d = diff(before, after);
	char *text = render(d);

	(void)state;
	assert_string_equal(text,
		"moved paragraph\n"
		"changed paragraph\n"
		"  changed Indikator layanan pemeriksaan kapal tepat waktu mencapai "
		"[-91,5 -]{+91,8 +}persen dari sasaran 90 persen.\n"
		"  added {+Angka itu melampaui hasil tahun lalu juga.+}\n"
		"  changed Hambatan terbesar adalah kurangnya [-banyak -]kendaraan "
		"[-pada -]{+di +}pos jaga.\n"
		"changed paragraph\n"
		"  changed Serapan anggaran hingga akhir tahun adalah sebesar Rp "
		"[-23.456.789.000 -]{+23.456.798.000 +}<tertukar>atau 97,10 persen.\n"
		"moved-away paragraph\n"
		"changed table\n"
		"  row changed [-91,5-]{+91,8+} ~[-101,67-]{+102,00+}\n"
		"  row added {+3+} {+Sosialisasi+} {+100+} {+100+} {+100,00+}\n"
		"  row changed derived ~[-3-]{+4+}\n");
	assert_int_equal(d->stats.words_removed, 6);
	assert_int_equal(d->stats.words_added, 17);
	assert_int_equal(d->stats.moves, 1);
	assert_int_equal(d->stats.swapped, 1);
	assert_int_equal(d->stats.whitespace_only, 1);
	assert_int_equal(d->stats.sents_added, 1);
	assert_int_equal(d->stats.rows_added, 1);
	assert_int_equal(d->stats.cells_changed, 1);
	assert_int_equal(d->stats.cells_derived, 2);
	assert_false(d->equal);
	free(text);
	lk_diff_free(d);
}

/* Old text, new text, what is said. */
static const struct {
	const char *old, *new, *text;
} cases[] = {
	{ "", "", "" },
	{ "", "Baru.\n", "added paragraph\n  added {+Baru.+}\n" },
	{ "Lama.\n", "", "removed paragraph\n  removed [-Lama.-]\n" },
	/* white space, line ends, the two spellings of e with acute */
	{ "Satu dua. Tiga.\n", "Satu\ndua.\n  Tiga.\n\n\n", "" },
	{ "Rp 5.000 saja.\r\n", "Rp5.000 saja.\n", "" },
	{ "Rp 5.000 saja.\n",
		"Rp\xC2\xA0"
		"5.000 saja.\n",
		"" },
	{ "Caf\xC3\xA9 buka.\n", "Cafe\xCC\x81 buka.\n", "" },
	{ "> Kutipan yang\n> dilipat.\n", "> Kutipan\n> yang dilipat.\n", "" },
	/* a number is one word */
	{ "Nilai 1.234,50 tercapai.\n", "Nilai 1.234,75 tercapai.\n",
		"changed paragraph\n  changed Nilai [-1.234,50 -]{+1.234,75 "
		"+}tercapai.\n" },
	{ "Kode OT.02.02/117/2025 terbit di sini.\n",
		"Kode OT.02.02/118/2025 terbit di sini.\n",
		"changed paragraph\n  changed Kode [-OT.02.02/117/2025 -]"
		"{+OT.02.02/118/2025 +}terbit di sini.\n" },
	{ "Ada 12 kapal sandar.\n", "Ada 21 kapal sandar.\n",
		"changed paragraph\n  changed Ada [-12 -]{+21 +}<tertukar>kapal "
		"sandar.\n" },
	{ "Dari 12 kapal ke 31 orang.\n", "Dari 15 kapal ke 13 orang.\n",
		"changed paragraph\n  changed Dari [-12 -]{+15 +}kapal ke "
		"[-31 -]{+13 +}<tertukar>orang.\n" },
	/* a phrase is marked from its small word on */
	{ "Ada petugas yang lama di sini.\n",
		"Ada petugas yang baru yang lama di sini.\n",
		"changed paragraph\n  changed Ada petugas {+yang baru +}yang lama di "
		"sini.\n" },
	/* one sentence became two */
	{ "Kapal diperiksa di dermaga utara, lalu barang dibongkar oleh petugas.\n",
		"Kapal diperiksa di dermaga utara.\nLalu barang dibongkar oleh "
		"petugas.\n",
		"changed paragraph\n  changed Kapal diperiksa di dermaga utara"
		"[-, lalu -]{+.\nLalu +}barang dibongkar oleh petugas.\n" },
	/* a sentence that moved inside its paragraph */
	{ "Pertama kapal sandar di dermaga.\nKedua petugas naik ke kapal.\nKetiga "
	  "dokumen "
	  "diperiksa bersama.\n",
		"Ketiga dokumen diperiksa bersama.\nPertama kapal sandar di "
		"dermaga.\nKedua "
		"petugas naik ke kapal.\n",
		"changed paragraph\n  moved \n  moved-away \n" },
	/* and one that moved to another paragraph */
	{ "Satu kalimat pembuka yang tetap ada.\nKalimat ini akan pindah ke "
	  "bawah.\n\nParagraf "
	  "kedua tetap di tempatnya juga.\n",
		"Satu kalimat pembuka yang tetap ada.\n\nParagraf kedua tetap di "
		"tempatnya "
		"juga.\nKalimat ini akan pindah ke bawah.\n",
		"changed paragraph\n  moved-away \nchanged paragraph\n  moved \n" },
	/* list items that only got another number */
	{ "1. periksa kapal\n2. periksa barang\n",
		"1. baca berkas surat\n2. periksa kapal\n3. "
		"periksa barang\n",
		"added item\n  added {+baca berkas surat+}\n" },
	/* the same words as another kind of block */
	{ "## Judul bagian\n", "### Judul bagian\n", "changed heading\n" },
	/* nothing in common is no pair */
	{ "Kucing tidur di atas meja.\n", "Laporan keuangan sudah terbit.\n",
		"removed paragraph\n  removed [-Kucing tidur di atas meja.-]\n"
		"added paragraph\n  added {+Laporan keuangan sudah terbit.+}\n" },
	/* lines of code are compared as lines */
	{ "```\na = 1\nb = 2\n```\n", "```\na = 1\nb = 3\n```\n",
		"changed fence\n  changed b = [-2-]{+3+}\n" },
};

static void diff__handles__small_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		struct lk_diff *d = diff(cases[i].old, cases[i].new);
		char *text = render(d);

		assert_string_equal(text, cases[i].text);
		assert_int_equal(d->equal, cases[i].text[0] == '\0');
		assert_int_equal(d->nstops == 0, d->equal);
		free(text);
		lk_diff_free(d);
	}
}

static void moved_block__keeps__its_own_difference(void **state)
{
	struct lk_diff *d = diff("Bagian pertama membahas sarana kantor lama.\n\n"
				 "Bagian kedua membahas pelatihan pegawai baru.\n\n"
				 "Bagian ketiga membahas anggaran dan belanja modal.\n",
		"Bagian ketiga membahas anggaran serta belanja modal.\n\n"
		"Bagian pertama membahas sarana kantor lama.\n\n"
		"Bagian kedua membahas pelatihan pegawai baru.\n");
	char *text = render(d);

	(void)state;
	assert_string_equal(text,
		"moved paragraph edited\n"
		"  changed Bagian ketiga membahas anggaran [-dan -]{+serta +}belanja "
		"modal.\n"
		"moved-away paragraph\n");
	assert_int_equal(d->stats.moves, 1);
	assert_int_equal(d->hunk[0].peer, 3);
	assert_int_equal(d->hunk[3].peer, 0);
	assert_int_equal(d->nstops, 2);
	free(text);
	lk_diff_free(d);
}

static void stops__lead__from_change_to_change(void **state)
{
	struct lk_diff *d = diff(before, after);

	(void)state;
	assert_int_equal(d->stop[0].new_line, 4);
	for (size_t i = 1; i < d->nstops; i++)
		assert_true(d->stop[i].new_line > d->stop[i - 1].new_line);
	lk_diff_free(d);
}

static void table__pairs__columns_by_header(void **state)
{
	struct lk_diff *d =
		diff("| Nama | Target |\n|--|--|\n| Ani | 5 |\n| Budi | 7 |\n",
			"| Nama | Satuan | Target |\n|--|:-:|--|\n| Ani | kapal | 5 "
			"|\n| Budi | "
			"orang | 8 |\n");
	char *text = render(d);

	(void)state;
	assert_string_equal(text,
		"changed table\n"
		"  row changed {+Satuan+}\n"
		"  row changed {+kapal+}\n"
		"  row changed {+orang+} [-7-]{+8+}\n");
	free(text);
	lk_diff_free(d);
}

static void csv__compares__cells_by_key(void **state)
{
	static const char old[] = "id;nama;target;realisasi\n"
				  "K-1;\"Kapal; diperiksa\";95;97.5\n"
				  "K-2;Nilai;80;83\n"
				  "K-3;Latih;10;12\n";
	static const char new[] = "id;nama;target;realisasi\n"
				  "K-3;Latih;10;12\n"
				  "K-1;\"Kapal; diperiksa\";95;97.8\n"
				  "K-2;Nilai;80;83\n"
				  "K-4;\"Baru\nsekali\";1;1\n";
	struct lk_diff_opts opts = { .key = "id" };
	struct lk_diff *d = NULL;
	struct lk_error err;
	char *text;

	(void)state;
	assert_int_equal(lk_diff_csv(str(old), str(new), NULL, &d, NULL), LK_OK);
	text = render(d);
	assert_string_equal(text,
		"changed table\n"
		"  row moved\n"
		"  row changed [-97.5-]{+97.8+}\n"
		"  row moved-away\n"
		"  row added {+K-4+} {+Baru\nsekali+} {+1+} {+1+}\n");
	assert_int_equal(d->stats.cells_changed, 1);
	assert_int_equal(d->stats.moves, 1);
	assert_int_equal(d->nstops, 3);
	free(text);
	lk_diff_free(d);
	assert_int_equal(lk_diff_csv(str(old), str(old), &opts, &d, NULL), LK_OK);
	assert_true(d->equal);
	lk_diff_free(d);
	/* a file is compared as what its name says it is */
	assert_int_equal(lk_diff_file("data/tim-1.csv", str(old), str(new), &d, NULL),
		LK_OK);
	assert_int_equal(d->stats.cells_changed, 1);
	lk_diff_free(d);
	assert_int_equal(lk_diff_file("naskah/01.md", str(old), str(new), &d, NULL),
		LK_OK);
	assert_int_equal(d->stats.cells_changed, 0);
	lk_diff_free(d);
	opts.key = "nip";
	assert_int_equal(lk_diff_csv(str(old), str(new), &opts, &d, &err),
		LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "nip"));
}

static void words__compare__a_suggestion(void **state)
{
	struct lk_diff *d = NULL;

	(void)state;
	assert_int_equal(lk_diff_words(str("Target 95 persen."),
				 str("Target  98 persen."), &d, NULL),
		LK_OK);
	assert_int_equal(d->nhunks, 1);
	assert_int_equal(d->nsents, 1);
	assert_int_equal(d->nspans, 3);
	assert_int_equal(d->span[1].op, LK_REPLACE);
	assert_int_equal(d->span[1].flags, LK_SPAN_NUMBER);
	lk_diff_free(d);
	assert_int_equal(lk_diff_words(str("sama  saja"), str("sama\nsaja "), &d, NULL),
		LK_OK);
	assert_true(d->equal);
	lk_diff_free(d);
	assert_int_equal(lk_diff_words(str(""), str("baru"), &d, NULL), LK_OK);
	assert_int_equal(d->stats.words_added, 1);
	lk_diff_free(d);
}

static void diff__refuses__what_is_too_large(void **state)
{
	char *big = malloc(LK_DOC_MAX + 1);
	struct lk_diff *d = NULL;
	struct lk_error err;

	(void)state;
	assert_non_null(big);
	memset(big, '\n', LK_DOC_MAX + 1);
	assert_int_equal(lk_diff_text(str("a"), (struct lk_str){ big, LK_DOC_MAX + 1 },
				 NULL, &d, &err),
		LK_ERANGE);
	assert_null(d);
	lk_diff_free(NULL);
	free(big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(diff__says__what_a_person_would),
		cmocka_unit_test(diff__handles__small_cases),
		cmocka_unit_test(moved_block__keeps__its_own_difference),
		cmocka_unit_test(stops__lead__from_change_to_change),
		cmocka_unit_test(table__pairs__columns_by_header),
		cmocka_unit_test(csv__compares__cells_by_key),
		cmocka_unit_test(words__compare__a_suggestion),
		cmocka_unit_test(diff__refuses__what_is_too_large),
	};
	return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
