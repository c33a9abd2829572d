/* A chapter as rows for reading: wrapping, places, tables. */
#include "tests/test.h"

#include "tests/core/values.h"
#include "tui/view/bab_rows.h"
#include "tui/view/koreksi_form_draft.h"

#include <string.h>

static const char chapter[] = "# BAB I PENDAHULUAN\n"
			      "\n"
			      "Kalimat satu.\n"
			      "Kalimat **dua** ini lebih panjang.\n"
			      "\n"
			      "- butir pertama yang panjang sekali\n"
			      "- butir kedua\n"
			      "\n"
			      "| Nama | Jumlah |\n"
			      "|------|-------:|\n"
			      "| Dokter umum | 9 |\n"
			      "| Perawat | 11 |\n";

static struct bab_rows make(int width)
{
	struct bab_rows r;

	memset(&r, 0, sizeof(r));
	assert_int_equal(bab_rows_make(&r,
				 (struct lk_str){ chapter, sizeof(chapter) - 1 }, width,
				 NULL, NULL),
		LK_OK);
	return r;
}

static uint32_t source(const char *words)
{
	return (uint32_t)(strstr(chapter, words) - chapter);
}

static void row_is(const struct bab_rows *r, size_t row, const char *text)
{
	assert_true(row < r->nrows);
	assert_int_equal(r->row[row].to - r->row[row].from, strlen(text));
	assert_memory_equal(r->shown.p + r->row[row].from, text, strlen(text));
}

static void rows__sentences__flow_without_markup(void **state)
{
	struct bab_rows r = make(24);

	(void)state;
	row_is(&r, 0, "BAB I PENDAHULUAN");
	assert_int_equal(r.row[0].kind, BAB_ROW_HEADING);
	assert_int_equal(r.row[1].kind, BAB_ROW_BLANK);
	row_is(&r, 2, "Kalimat satu. Kalimat");
	row_is(&r, 3, "dua ini lebih panjang.");
	bab_rows_free(&r);
}

static void rows__list_items__hang_and_stay_together(void **state)
{
	struct bab_rows r = make(24);

	(void)state;
	row_is(&r, 5, "- butir pertama yang");
	assert_int_equal(r.row[5].indent, 0);
	row_is(&r, 6, "panjang sekali");
	assert_int_equal(r.row[6].indent, 2);
	row_is(&r, 7, "- butir kedua");
	bab_rows_free(&r);
}

static void rows__tables__become_aligned_columns(void **state)
{
	struct bab_rows r = make(40);
	size_t row = bab_rows_find(&r, bab_rows_shown(&r, source("11 |"), false));
	const struct bab_cell *c = &r.cell[r.row[row].cell + 1];

	(void)state;
	assert_int_equal(r.row[row].kind, BAB_ROW_TABLE);
	assert_int_equal(r.row[row].ncells, 2);
	assert_int_equal(c->align, 1);
	assert_int_equal(bab_cell_x(&r, c), c->x + c->w - 2);
	assert_int_equal(c->x, (int)strlen("Dokter umum") + 3);
	assert_int_equal(r.row[row - 2].kind, BAB_ROW_LINE);
	assert_int_equal(r.row[row - 3].kind, BAB_ROW_TABLE_HEAD);
	bab_rows_free(&r);
}

static void rows__narrow_tables__wrap_cells_and_never_shrink_below_the_least(
	void **state)
{
	struct bab_rows r = make(18);
	size_t row = bab_rows_find(&r, bab_rows_shown(&r, source("Dokter"), false));

	(void)state;
	assert_int_equal(r.cell[r.row[row].cell].w, 9);
	assert_int_equal(bab_rows_find(&r, bab_rows_shown(&r, source("umum"), false)),
		row + 1);
	bab_rows_free(&r);
}

static void rows__every_shown_byte__leads_to_its_row_and_back(void **state)
{
	static const int width[] = { 1, 7, 18, 24, 80 };

	(void)state;
	for (size_t w = 0; w < LK_LEN(width); w++) {
		struct bab_rows r = make(width[w]);

		for (size_t i = 0; i < r.nsegs; i++)
			for (uint32_t at = r.seg[i].at; at < r.seg[i].at + r.seg[i].n;
				at++) {
				uint32_t src = bab_rows_source(&r, at, false);
				size_t row = bab_rows_find(&r, at);

				assert_int_equal(chapter[src], r.shown.p[at]);
				assert_int_equal(bab_rows_shown(&r, src, false), at);
				if (r.shown.p[at] != ' ' && at < r.row[row].to)
					assert_int_equal(bab_rows_at(&r, row,
								 bab_rows_x(&r, row,
									 at)),
						at);
			}
		bab_rows_free(&r);
	}
}

static void rows__line__is_the_whole_sentence(void **state)
{
	struct bab_rows r = make(24);
	uint32_t from, to;

	(void)state;
	bab_rows_line(&r, 3, &from, &to);
	assert_memory_equal(r.shown.p + from, "Kalimat dua ini lebih panjang.",
		to - from);
	assert_int_equal(to - from, strlen("Kalimat dua ini lebih panjang."));
	bab_rows_line(&r, 1, &from, &to); /* a blank line: the next sentence */
	assert_memory_equal(r.shown.p + from, "Kalimat satu.", to - from);
	bab_rows_free(&r);
}

static void rows__empty_chapter__has_none(void **state)
{
	struct bab_rows r;

	(void)state;
	memset(&r, 0, sizeof(r));
	assert_int_equal(bab_rows_make(&r, (struct lk_str){ NULL, 0 }, 40, NULL, NULL),
		LK_OK);
	assert_int_equal(r.nrows, 0);
	assert_null(bab_rows_seg(&r, 0));
	assert_int_equal(bab_rows_source(&r, 5, false), 0);
	assert_int_equal(bab_rows_at(&r, 0, 0), UINT32_MAX);
	bab_rows_free(&r);
}

/* ---- the half-typed form ------------------------------------------------------------- */

static void form_draft__written__reads_back(void **state)
{
	struct form_draft a = { .place = { 9, 9, 4, 17 },
		.class = LK_CLASS_ANGKA,
		.weight = LK_WEIGHT_WAJIB };
	struct form_draft b = { .class = LK_CLASS_ANGKA };
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	memcpy(a.blob.hex, "abc123", 7);
	lk_buf_puts(&a.quote, "kutipan\nbaris dua");
	lk_buf_puts(&a.suggestion, "usul");
	form_draft_write(&a, &out);
	assert_true(form_draft_read(&b, lk_buf_str(&out)));
	assert_string_equal(b.blob.hex, "abc123");
	assert_memory_equal(&a.place, &b.place, sizeof(a.place));
	assert_int_equal(b.class, LK_CLASS_ANGKA);
	assert_int_equal(b.weight, LK_WEIGHT_WAJIB);
	assert_string_equal(lk_buf_cstr(&b.quote), "kutipan\nbaris dua");
	assert_string_equal(lk_buf_cstr(&b.text), "");
	assert_string_equal(lk_buf_cstr(&b.suggestion), "usul");
	form_draft_free(&a);
	form_draft_free(&b);
	lk_buf_free(&out);
}

static void form_draft__foreign_or_cut__is_refused(void **state)
{
	static const char *const bad[] = { "", "\n", "halo\n",
		"lapkin-isian-koreksi/1 - 1 1 0 0 angka wajib 5 0 0\nabc",
		"lapkin-isian-koreksi/1 - 1 1 0 0 entah wajib 0 0 0\n",
		("lapkin-isian-koreksi/1 - 1 1 0 0 angka wajib "
		 "18446744073709551615 2 0\nx"),
		"lapkin-isian-koreksi/1 - 1 1 0 0 angka wajib 0 0 0\nsisa" };
	struct form_draft d = { .class = LK_CLASS_ANGKA };

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		assert_false(
			form_draft_read(&d, (struct lk_str){ bad[i], strlen(bad[i]) }));
}

/* ---- values, tables and charts of the figures ------------------------------------------ */

static const char figured[] =
	"# BAB III AKUNTABILITAS\n\n"
	"Capaian {{IKK-1.capaian}} **persen {{x.y}}** pada {{@tbl-a}}.\n\n"
	"Tabel: Isi {#tbl-a}\n\n| Uraian | Nilai |\n|---|---:|\n"
	"| Target | {{IKK-1.target}} |\n\n"
	"```tabel capaian #tbl-b Judul\nkolom: kode, capaian\nbaris: IKK-1\n```\n\n"
	"```grafik batang capaian #gr-a Batang\nbaris: IKK-1, IKK-4\n```\n\n"
	"```tabel capain\n```\n";

static void row_holds_text(const struct bab_rows *r, const char *text, bool wanted)
{
	if ((strstr(lk_buf_cstr(&r->shown), text) != NULL) != wanted)
		fail_msg("%s%s: %s", text, wanted ? " tidak ada" : " ada",
			lk_buf_cstr(&r->shown));
}

static struct bab_rows make_figured(struct values *v, struct lk_labels *labels)
{
	const struct lk_labels_text whole = { "bab-3.md",
		{ figured, sizeof(figured) - 1 } };
	struct bab_show show = { .ctx = &v->ctx, .labels = labels };
	struct bab_rows r;

	values_open(v, NULL);
	assert_int_equal(lk_labels_build(labels, &whole, 1, NULL, NULL, NULL), LK_OK);
	v->ctx.label = labels->label;
	v->ctx.nlabels = labels->nlabels;
	memset(&r, 0, sizeof(r));
	assert_int_equal(bab_rows_make(&r, whole.text, 60, &show, NULL), LK_OK);
	return r;
}

static void values__are_shown__as_what_they_print(void **state)
{
	struct values v;
	struct lk_labels labels;
	struct bab_rows r = make_figured(&v, &labels);

	(void)state;
	row_holds_text(&r, "Capaian 111,34 persen {{x.y}} pada Tabel 3.1.", true);
	row_holds_text(&r, "Tabel 3.1 Isi", true);
	row_holds_text(&r, "{#tbl-a}", false);
	row_holds_text(&r, "76,00", true);
	row_holds_text(&r, "Tabel 3.2 Judul", true);
	row_holds_text(&r, "IKK-1 111,34", true);
	row_holds_text(&r, "Grafik 3.1 Batang", true);
	row_holds_text(&r, "```grafik", false);
	row_holds_text(&r, "```tabel capain", true);
	row_holds_text(&r, "maksud Anda capaian?", true);
	assert_true(r.npaints > 0);
	bab_rows_free(&r);
	lk_labels_free(&labels);
	values_close(&v);
}

static void values__map__to_their_keys_and_back(void **state)
{
	struct values v;
	struct lk_labels labels;
	struct bab_rows r = make_figured(&v, &labels);
	uint32_t key = (uint32_t)(strstr(figured, "{{IKK-1.capaian") - figured);
	uint32_t after = (uint32_t)(strstr(figured, " **persen") - figured);
	uint32_t at = bab_rows_shown(&r, key, false), last = 0;

	(void)state;
	assert_int_equal(bab_rows_source(&r, at, false), key);
	assert_int_equal(bab_rows_source(&r, at + 3, false), key);
	assert_int_equal(bab_rows_source(&r, at + 3, true), after);
	assert_int_equal(bab_rows_shown(&r, key + 5, true), at + 6);
	assert_int_equal(bab_rows_shown(&r, after, false), at + 6);
	assert_int_equal(bab_rows_seg(&r, at + 2)->is, BAB_VALUE);
	for (uint32_t i = 0; i <= r.shown.n; i++) { /* never back */
		uint32_t src = bab_rows_source(&r, i, false);

		assert_true(src >= last && src < sizeof(figured));
		last = src;
	}
	bab_rows_free(&r);
	lk_labels_free(&labels);
	values_close(&v);
}

static void block__is__one_place_of_the_source(void **state)
{
	struct values v;
	struct lk_labels labels;
	struct bab_rows r = make_figured(&v, &labels);
	uint32_t fence = (uint32_t)(strstr(figured, "```tabel capaian") - figured);
	uint32_t at = bab_rows_shown(&r, fence, false);
	const struct bab_seg *s = bab_rows_seg(&r, at + 20);

	(void)state;
	assert_int_equal(s->is, BAB_MADE);
	assert_int_equal(s->at, at);
	assert_int_equal(bab_rows_source(&r, at + 20, false), fence);
	assert_int_equal(figured[s->src + s->src_n - 1], '`');
	bab_rows_free(&r);
	lk_labels_free(&labels);
	values_close(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values__are_shown__as_what_they_print),
		cmocka_unit_test(values__map__to_their_keys_and_back),
		cmocka_unit_test(block__is__one_place_of_the_source),
		cmocka_unit_test(rows__sentences__flow_without_markup),
		cmocka_unit_test(rows__list_items__hang_and_stay_together),
		cmocka_unit_test(rows__tables__become_aligned_columns),
		cmocka_unit_test(
			rows__narrow_tables__wrap_cells_and_never_shrink_below_the_least),
		cmocka_unit_test(rows__every_shown_byte__leads_to_its_row_and_back),
		cmocka_unit_test(rows__line__is_the_whole_sentence),
		cmocka_unit_test(rows__empty_chapter__has_none),
		cmocka_unit_test(form_draft__written__reads_back),
		cmocka_unit_test(form_draft__foreign_or_cut__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
