/* Where things stand: contents, words, what stays together, and what is too large. */
#include "tests/storage/pdf.h"

#include <ctype.h>

#define PAGES 4000

/* ---- pages as text ---------------------------------------------------------------------- */

struct pages {
	struct lk_buf text;
	const char *page[PAGES];
	int n;
};

static void pages_open(struct pages *p, const struct lk_buf *pdf)
{
	char *s, *end;

	memset(p, 0, sizeof(*p));
	pdf_words_of(pdf, 1, 0, &p->text);
	assert_true(p->text.n > 0);
	(void)lk_buf_cstr(&p->text);
	for (s = p->text.p; (end = strchr(s, '\f')) != NULL; s = end + 1) {
		assert_true(p->n < PAGES);
		*end = '\0';
		p->page[p->n++] = s;
	}
}

static void pages_of(struct pages *p, const char *markdown)
{
	struct lk_buf out = LK_BUF_INIT;

	pdf_of(markdown, &out);
	pages_open(p, &out);
	lk_buf_free(&out);
}

static void pages_close(struct pages *p)
{
	lk_buf_free(&p->text);
}

/* The page (from 0) with these words after `from`; -1: on none. */
static int page_with(const struct pages *p, int from, const char *words)
{
	for (int i = from; i < p->n; i++)
		if (strstr(p->page[i], words) != NULL)
			return i;
	return -1;
}

/* The number that a page prints at its foot: its last word. */
static void printed_number(const char *page, char out[16])
{
	size_t n = strlen(page), from;

	while (n > 0 && isspace((unsigned char)page[n - 1]))
		n--;
	for (from = n; from > 0 && !isspace((unsigned char)page[from - 1]);)
		from--;
	assert_true(n - from < 16);
	memcpy(out, page + from, n - from);
	out[n - from] = '\0';
}

/* ---- words ---------------------------------------------------------------------------------- */

/* No character of the model is missing. */
static void has_all(const struct pages *p, const struct lk_report *r)
{
	struct lk_buf words = LK_BUF_INIT;
	long want[256] = { 0 }, have[256] = { 0 };

	lk_report_words(r, &words);
	for (size_t i = 0; i < words.n; i++)
		want[toupper((unsigned char)words.p[i])]++;
	for (int k = 0; k < p->n; k++)
		for (const char *s = p->page[k]; *s != '\0'; s++)
			have[toupper((unsigned char)*s)]++;
	for (int c = 33; c < 256; c++)
		if (have[c] < want[c])
			fail_msg("character %d: %ld of %ld", c, have[c], want[c]);
	lk_buf_free(&words);
}

static struct pages print(const char *markdown)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_publication pub;
	struct report x;
	struct pages p;

	pdf_open(&x, markdown);
	pub = pdf_publication(&x);
	pub.draft = x.r.failed > 0;
	pdf_bytes(&pub, &out);
	pages_open(&p, &out);
	has_all(&p, &x.r);
	report_close(&x);
	lk_buf_free(&out);
	return p;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Words of a text in order; they point into it. */
static char **split(struct lk_buf *b, size_t *n)
{
	char **word = calloc(b->n / 2 + 2, sizeof(*word));

	assert_non_null(word);
	*n = 0;
	(void)lk_buf_cstr(b);
	for (char *s = b->p, *next; (next = strtok_r(s, " \n\f\t\r-/", &s)) != NULL;) {
		for (char *c = next; *c != '\0'; c++)
			*c = (char)toupper((unsigned char)*c);
		word[(*n)++] = next;
	}
	qsort(word, *n, sizeof(*word), by_text);
	return word;
}

static void demo_pdf(struct report *x, struct lk_buf *out)
{
	struct lk_publication p;

	report_demo(x);
	p = pdf_publication(x);
	pdf_bytes(&p, out);
}

static void words__of_the_model__are_all_printed(void **state)
{
	struct lk_buf out = LK_BUF_INIT, model = LK_BUF_INIT, printed = LK_BUF_INIT;
	char **want, **have;
	size_t nwant, nhave, k = 0;
	struct report x;

	(void)state;
	demo_pdf(&x, &out);
	lk_report_words(&x.r, &model);
	pdf_words_of(&out, 1, 0, &printed);
	want = split(&model, &nwant);
	have = split(&printed, &nhave);
	assert_true(nwant > 5000);
	for (size_t i = 0; i < nwant; i++) {
		while (k < nhave && strcmp(have[k], want[i]) < 0)
			k++;
		if (k == nhave || strcmp(have[k], want[i]) != 0)
			fail_msg("\"%s\" is not printed as often", want[i]);
		k++;
	}
	free(want);
	free(have);
	lk_buf_free(&model);
	lk_buf_free(&printed);
	lk_buf_free(&out);
	report_close(&x);
}

/* ---- contents and lists ------------------------------------------------------------------------ */

/* The number at the end of the entry that begins with `words`, over its lines. */
static void listed_number(const struct pages *p, int until, const char *words,
	char out[16])
{
	const char *at = NULL, *end;
	char line[400];

	for (int i = page_with(p, 0, "DAFTAR ISI"); i < until && at == NULL; i++)
		at = strstr(p->page[i], words);
	if (at == NULL)
		fail_msg("\"%s\" is in no list", words);
	for (int lines = 0; lines < 4; lines++, at = end + 1) {
		end = strchr(at, '\n');
		assert_non_null(end);
		(void)snprintf(line, sizeof(line), "%.*s", (int)(end - at), at);
		printed_number(line, out);
		if (strspn(out, "0123456789ivxlc") == strlen(out) && out[0] != '\0' &&
			strlen(out) < 4)
			return;
	}
	fail_msg("no page in the entry of \"%s\"", words);
}

static void entry_agrees(const struct pages *p, int body, const struct lk_rep_node *n)
{
	struct lk_buf text = LK_BUF_INIT;
	char words[60], listed[16], printed[16];
	int page;

	lk_rep_plain(&n->text, &text);
	(void)snprintf(words, sizeof(words), "%.20s", lk_buf_cstr(&text));
	if (n->kind != LK_REP_HEADING)
		(void)snprintf(words, sizeof(words), "%s ", n->number);
	listed_number(p, body, words, listed);
	if (n->kind != LK_REP_HEADING)
		(void)snprintf(words, sizeof(words), "%s %.12s", n->number,
			lk_buf_cstr(&text));
	page = page_with(p, body, words);
	while (page >= 0) { /* the words may stand in the text before */
		printed_number(p->page[page], printed);
		if (strcmp(printed, listed) == 0)
			break;
		page = page_with(p, page + 1, words);
	}
	if (page < 0)
		fail_msg("\"%s\" is not on page %s", words, listed);
	lk_buf_free(&text);
}

static void contents__and_lists__agree_with_the_pages(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	struct report x;
	struct pages p;
	int body, entries = 0;

	(void)state;
	demo_pdf(&x, &out);
	pages_open(&p, &out);
	body = page_with(&p, 0, "BAB I\n");
	assert_true(body > 3);
	for (size_t i = 0; i < x.r.nnodes; i++) {
		const struct lk_rep_node *n = &x.r.node[i];

		if (x.r.chapter[n->chapter].part == LK_REP_FRONT)
			continue;
		if (n->number[0] == '\0' ||
			(n->kind == LK_REP_HEADING && n->level > 3) ||
			(n->kind != LK_REP_HEADING && n->kind != LK_REP_TABLE &&
				n->kind != LK_REP_CHART))
			continue;
		entry_agrees(&p, body, n);
		entries++;
	}
	assert_true(entries > 40);
	pages_close(&p);
	lk_buf_free(&out);
	report_close(&x);
}

/* The lists say where they stand themselves. */
static void lists__longer_than_a_page__know_their_own_pages(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;
	char listed[16], printed[16];
	int at;

	(void)state;
	lk_buf_puts(&b, "# BAB I PENDAHULUAN\n\n");
	for (int i = 0; i < 130; i++)
		lk_buf_printf(&b,
			"## Bagian nomor %d\n\nTabel: Isi bagian %d\n\n| a |\n|---|\n| "
			"%d |\n\n",
			i, i, i);
	pages_of(&p, lk_buf_cstr(&b));
	at = page_with(&p, 2, "DAFTAR TABEL");
	assert_true(at > 3); /* behind at least two pages of contents */
	listed_number(&p, 2, "DAFTAR TABEL", listed);
	printed_number(p.page[at], printed);
	assert_string_equal(listed, printed);
	listed_number(&p, 12, "Tabel 1.130 ", listed);
	printed_number(p.page[p.n - 1], printed);
	assert_string_equal(listed, printed);
	pages_close(&p);
	lk_buf_free(&b);
}

/* ---- what stays together ---------------------------------------------------------------------------- */

/* At every height of the page: the heading is where the paragraph below begins. */
static void heading__is_never__last_on_a_page(void **state)
{
	static const char *const below[] = { "AWAL satu dua tiga.\n",
		"AWAL kata kata kata kata kata kata kata kata kata kata kata kata kata "
		"kata "
		"kata kata kata kata kata kata kata kata kata kata kata kata kata "
		"kata.\n",
		"| AWAL | b |\n|---|---|\n| c | d |\n| e | f |\n",
		"- AWAL satu\n- dua\n", "### Anak\n\nAWAL satu.\n" };

	(void)state;
	for (size_t k = 0; k < LK_LEN(below); k++)
		for (int fill = 22; fill < 30; fill++) {
			struct lk_buf b = LK_BUF_INIT;
			struct pages p;

			lk_buf_puts(&b, "# BAB I X\n\n");
			for (int i = 0; i < fill; i++)
				lk_buf_puts(&b, "- baris\n");
			lk_buf_printf(&b, "\n## JUDUL\n\n%s", below[k]);
			pages_of(&p, lk_buf_cstr(&b));
			if (page_with(&p, 2, "JUDUL") != page_with(&p, 2, "AWAL"))
				fail_msg("below %zu, %d lines above", k, fill);
			assert_int_equal(page_with(&p, 2, "JUDUL"),
				page_with(&p, 2, "AWAL"));
			pages_close(&p);
			lk_buf_free(&b);
		}
}

static void signature__has__lines_of_the_text_above_it(void **state)
{
	(void)state;
	for (int fill = 17; fill < 28; fill++) {
		struct lk_buf b = LK_BUF_INIT;
		struct pages p;
		int at;

		lk_buf_puts(&b, "# KATA PENGANTAR\n\n");
		for (int i = 0; i < fill; i++)
			lk_buf_puts(&b, "- baris\n");
		lk_buf_puts(&b,
			"\nDemikian laporan ini disusun dengan sungguh sungguh oleh "
			"kami "
			"semua agar dapat dipakai sebagai bahan untuk memperbaiki "
			"pekerjaan "
			"pada tahun berikutnya dan PENUTUP.\n\nTanjung Seroja, 23 "
			"Januari "
			"2026\nKepala Balai,\n\n\n\ndr. Hendra Mahesa\nNIP "
			"197803122005011004\n");
		pages_of(&p, lk_buf_cstr(&b));
		at = page_with(&p, 1, "NIP 197803122005011004");
		assert_true(at > 0);
		assert_non_null(strstr(p.page[at], "PENUTUP"));
		pages_close(&p);
		lk_buf_free(&b);
	}
}

/* A table that goes on repeats both rows of heads; one that is wide lies on pages of its own. */
static void table__repeats__its_heads(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;
	int heads = 0;

	(void)state;
	lk_buf_puts(&b,
		"# BAB I X\n\n| Uraian | Nilai || \n| ^^ | KIRI | KANAN |\n"
		"|---|---|---|\n");
	for (int i = 0; i < 120; i++)
		lk_buf_printf(&b, "| baris %d | %d | %d |\n", i, i, i);
	p = print(lk_buf_cstr(&b));
	for (int i = 2; i < p.n; i++)
		heads += strstr(p.page[i], "KIRI") != NULL &&
			strstr(p.page[i], "Uraian") != NULL;
	assert_int_equal(heads, p.n - 2);
	assert_true(p.n - 2 >= 3);
	pages_close(&p);
	lk_buf_free(&b);
}

static double page_width(const struct lk_buf *pdf, int page)
{
	qpdf_data q = pdf_read(pdf);
	qpdf_oh box = qpdf_oh_get_key(q, qpdf_get_page_n(q, (size_t)page), "/MediaBox");
	double w = qpdf_oh_get_numeric_value(q, qpdf_oh_get_array_item(q, box, 2));

	qpdf_cleanup(&q);
	return w;
}

static void wide__table__lies_and_text_stands(void **state)
{
	struct lk_buf b = LK_BUF_INIT, out = LK_BUF_INIT;

	(void)state;
	lk_buf_puts(&b, "# BAB I X\n\nSebelum.\n\n|");
	for (int c = 0; c < 11; c++)
		lk_buf_puts(&b, " Pertanggungjawaban |");
	lk_buf_puts(&b, "\n|");
	for (int c = 0; c < 11; c++)
		lk_buf_puts(&b, "---|");
	lk_buf_puts(&b, "\n|");
	for (int c = 0; c < 11; c++)
		lk_buf_printf(&b, " %d |", c);
	lk_buf_puts(&b, "\n\nSesudah.\n");
	pdf_of(lk_buf_cstr(&b), &out);
	assert_int_equal(pdf_pages(&out), 5); /* cover, contents, text, table, text */
	assert_true(page_width(&out, 2) < 600);
	assert_true(page_width(&out, 3) > 800);
	assert_true(page_width(&out, 4) < 600);
	lk_buf_free(&out);
	lk_buf_free(&b);
}

/* ---- too large -------------------------------------------------------------------------------------------- */

static void forty__columns__lose_nothing(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;

	(void)state;
	lk_buf_puts(&b, "# BAB I X\n\n");
	for (int row = 0; row < 4; row++) {
		for (int c = 0; c < 40; c++)
			lk_buf_printf(&b, row == 1 ? "|---" : "| kolom%d", c);
		lk_buf_puts(&b, "|\n");
	}
	p = print(lk_buf_cstr(&b));
	pages_close(&p);
	lk_buf_free(&b);
}

static void cell__of_5000_words__goes_over_pages(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;

	(void)state;
	lk_buf_puts(&b, "# BAB I X\n\n| No | KEPALA |\n|---|---|\n| 1 | ");
	for (int i = 0; i < 5000; i++)
		lk_buf_printf(&b, "kata%d ", i);
	lk_buf_puts(&b, "|\n| 2 | AKHIR |\n");
	p = print(lk_buf_cstr(&b));
	assert_true(p.n > 8);
	assert_non_null(strstr(p.page[p.n - 1], "AKHIR"));
	assert_non_null(strstr(p.page[p.n - 1], "KEPALA"));
	pages_close(&p);
	lk_buf_free(&b);
}

static void rows__joined_over_pages__lose_nothing(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;

	(void)state;
	lk_buf_puts(&b, "# BAB I X\n\n| Sasaran | Indikator |\n|---|---|\n| ");
	for (int i = 0; i < 600; i++)
		lk_buf_printf(&b, "kata%d ", i);
	lk_buf_puts(&b, "| i0 |\n");
	for (int i = 1; i < 90; i++)
		lk_buf_printf(&b, "| ^^ | indikator %d |\n", i);
	p = print(lk_buf_cstr(&b));
	assert_true(p.n > 4);
	pages_close(&p);
	lk_buf_free(&b);
}

static void word__wider_than_its_column__is_broken(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;

	(void)state;
	lk_buf_puts(&b, "# BAB I X\n\n| a | b |\n|---|---|\n| ");
	for (int i = 0; i < 400; i++)
		lk_buf_putc(&b, (char)('a' + i % 26));
	lk_buf_puts(&b, " | c |\n\n");
	for (int i = 0; i < 400; i++)
		lk_buf_putc(&b, (char)('A' + i % 26));
	p = print(lk_buf_cstr(&b));
	pages_close(&p);
	lk_buf_free(&b);
}

static void note__longer_than_a_page__goes_on(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct pages p;

	(void)state;
	lk_buf_puts(&b,
		"# BAB I X\n\nTeks[^1] dan[^2].\n\n| sel[^3] |\n|---|\n| isi[^4] "
		"|\n\n");
	for (int k = 1; k <= 4; k++) {
		lk_buf_printf(&b, "[^%d]: ", k);
		for (int i = 0; i < (k < 3 ? 1500 : 5); i++)
			lk_buf_printf(&b, "catatan%d ", i);
		lk_buf_puts(&b, "\n");
	}
	p = print(lk_buf_cstr(&b));
	assert_true(p.n > 5);
	pages_close(&p);
	lk_buf_free(&b);
}

static void chapter__without_text__is_a_page(void **state)
{
	struct pages p;

	(void)state;
	p = print("# BAB I KOSONG\n\n# BAB II ISI\n\nIsi.\n");
	assert_true(page_with(&p, 2, "KOSONG") + 1 == page_with(&p, 2, "BAB II"));
	pages_close(&p);
	p = print("");
	assert_int_equal(p.n, 2); /* cover and contents */
	pages_close(&p);
}

static void fault__in_a_draft__is_marked(void **state)
{
	struct pages p;

	(void)state;
	p = print("# BAB I X\n\nNilai {{IKK-1.tidakada}} di sini.\n");
	assert_non_null(strstr(p.page[p.n - 1], "[? {{IKK-1.tidakada}}]"));
	assert_non_null(strstr(p.page[0], "DRAF 0123456789"));
	pages_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words__of_the_model__are_all_printed),
		cmocka_unit_test(contents__and_lists__agree_with_the_pages),
		cmocka_unit_test(lists__longer_than_a_page__know_their_own_pages),
		cmocka_unit_test(heading__is_never__last_on_a_page),
		cmocka_unit_test(signature__has__lines_of_the_text_above_it),
		cmocka_unit_test(table__repeats__its_heads),
		cmocka_unit_test(wide__table__lies_and_text_stands),
		cmocka_unit_test(forty__columns__lose_nothing),
		cmocka_unit_test(cell__of_5000_words__goes_over_pages),
		cmocka_unit_test(rows__joined_over_pages__lose_nothing),
		cmocka_unit_test(word__wider_than_its_column__is_broken),
		cmocka_unit_test(note__longer_than_a_page__goes_on),
		cmocka_unit_test(chapter__without_text__is_a_page),
		cmocka_unit_test(fault__in_a_draft__is_marked),
	};

	if (!pdf_has_pdftotext()) {
		(void)printf("pdftotext is not installed: the words of pages are not "
			     "read\n");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
