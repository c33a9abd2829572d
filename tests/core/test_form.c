/* The data form of a team: made, filled by people and their programs, read back. */
#include "tests/core/form.h"

static const struct lk_period year = { 2025, LK_TEMPO_YEAR, 1 };

/* ---- a form as a book, as a spreadsheet program would give it back ------------------------ */

struct edit {
	uint32_t row, col; /* of the sheet "Data" */
	enum lk_sheet_kind kind;
	unsigned flags;
	const char *text;
};

static const struct edit *edit_at(const struct edit *e, uint32_t row, uint32_t col)
{
	for (; e != NULL && e->text != NULL; e++)
		if (e->row == row && e->col == col)
			return e;
	return NULL;
}

/* A cell of the form as it came out. csv: text with decimal comma. */
static void put_cell(struct lk_sheet_book *b, uint32_t row, uint32_t col,
	const struct lk_form_cell *cell, bool csv)
{
	char text[400];
	char *point;

	if (cell->kind == LK_SHEET_EMPTY)
		return;
	assert_true(cell->text.n < sizeof(text));
	memcpy(text, cell->text.p, cell->text.n);
	text[cell->text.n] = '\0';
	point = strchr(text, '.');
	if (csv && cell->kind == LK_SHEET_NUMBER && point != NULL)
		*point = ',';
	put(b, row, col, csv ? LK_SHEET_TEXT : cell->kind, 0, str(text));
}

static void put_sheet(struct lk_sheet_book *b, const struct lk_form_sheet *s,
	const struct edit *edits, bool csv)
{
	uint32_t first = lk_form_first_row(s);

	assert_int_equal(lk_sheet_begin(b, str(s->name), s->hidden, NULL), LK_OK);
	for (size_t k = 0; k < s->nabove; k++)
		put(b, (uint32_t)k, 0, LK_SHEET_TEXT, 0, str(s->above[k]));
	for (uint32_t c = 0; c < s->ncols; c++)
		if (s->col[c].head != NULL)
			put(b, first - 1, c, LK_SHEET_TEXT, 0, str(s->col[c].head));
	for (uint32_t i = 0; i < s->nrows * s->ncols; i++) {
		uint32_t row = first + i / (uint32_t)s->ncols;
		uint32_t col = i % (uint32_t)s->ncols;
		const struct edit *e = edit_at(edits, row, col);

		if (e == NULL)
			put_cell(b, row, col, &s->cell[i], csv);
		else if (e->kind != LK_SHEET_EMPTY)
			put(b, row, col, e->kind, e->flags, str(e->text));
	}
	assert_int_equal(lk_sheet_end(b, NULL), LK_OK);
}

/* The form with edits in its first sheet. A CSV has only that one. */
static struct lk_sheet_book *book_of(const struct lk_form *form,
	const struct edit *edits, bool csv)
{
	struct lk_sheet_book *b = lk_sheet_book_new(csv ? LK_SHEET_CSV : LK_SHEET_XLSX);

	assert_non_null(b);
	put_sheet(b, &form->sheets.sheet[0], edits, csv);
	for (size_t i = 1; !csv && i < form->sheets.nsheets; i++)
		put_sheet(b, &form->sheets.sheet[i], NULL, csv);
	return b;
}

static struct lk_form_reading read_back(const struct lk_figures *f,
	const struct lk_sheet_book *b, const char *team)
{
	struct lk_form_reading r;
	struct lk_mapping map;
	struct lk_error err;

	assert_true(lk_form_is(b, &map));
	if (lk_form_read(&r, f, team, b, &map, &err) != LK_OK)
		fail_msg("%s", err.text);
	return r;
}

/* Edit the form of tim-1 and read it back. */
static void check_edits(const struct edit *edits, bool csv, const char *want)
{
	struct lk_figures f = figures(SHEET);
	struct lk_form form;
	struct lk_sheet_book *b;
	struct lk_form_reading r;

	assert_int_equal(lk_form_make(&form, &f, "tim-1", year, 0, NULL), LK_OK);
	b = book_of(&form, edits, csv);
	r = read_back(&f, b, NULL);
	check_reading(&r, want);
	lk_form_reading_free(&r);
	lk_sheet_book_free(b);
	lk_form_free(&form);
	lk_figures_free(&f);
}

/* ---- out ---------------------------------------------------------------------------------------- */

static void check_cell(const struct lk_form_sheet *s, size_t row, size_t col,
	enum lk_sheet_kind kind, const char *text)
{
	const struct lk_form_cell *c = lk_form_at(s, row, col);

	assert_int_equal(c->kind, kind);
	assert_str_equal(c->text, text);
}

static void make__puts__every_period_of_the_team(void **state)
{
	struct lk_figures f = figures(SHEET);
	struct lk_form form;
	const struct lk_form_sheet *s;

	(void)state;
	assert_int_equal(lk_form_make(&form, &f, "tim-1", year, 0, NULL), LK_OK);
	assert_int_equal(form.rows, 6);
	assert_int_equal(form.sheets.nsheets, 3);
	s = &form.sheets.sheet[0];
	assert_true(s->protect && !s->hidden && !s->notes);
	assert_true(s->col[0].hidden && s->col[0].locked);
	assert_true(s->col[5].locked);
	assert_false(s->col[6].locked || s->col[15].locked);
	assert_int_equal(s->col[9].check, LK_FORM_LIST);
	check_cell(s, 0, 0, LK_SHEET_TEXT, "A-1@2025-TW1");
	check_cell(s, 0, 4, LK_SHEET_TEXT, "TW I 2025");
	check_cell(s, 0, 5, LK_SHEET_NUMBER, "90");
	check_cell(s, 0, 6, LK_SHEET_NUMBER, "9");
	check_cell(s, 0, 8, LK_SHEET_EMPTY, "");
	check_cell(s, 0, 10, LK_SHEET_NUMBER, "76.92");
	check_cell(s, 0, 12, LK_SHEET_TEXT, "Gelombang tinggi");
	check_cell(s, 1, 8, LK_SHEET_NUMBER, "54.00");
	check_cell(s, 2, 9, LK_SHEET_TEXT, "belum jatuh tempo");
	check_cell(s, 4, 5, LK_SHEET_TEXT, "7-8");
	check_cell(s, 4, 11, LK_SHEET_TEXT, "belum jatuh tempo");
	assert_true(form.sheets.sheet[1].notes);
	assert_true(form.sheets.sheet[2].hidden);
	lk_form_free(&form);
	lk_form_free(NULL);
	lk_figures_free(&f);
}

static void make__takes__what_lies_in_the_span(void **state)
{
	struct lk_figures f = figures(SHEET);
	static const struct {
		struct lk_period span;
		const char *team;
		size_t rows;
	} row[] = {
		{ { 2025, LK_TEMPO_QUARTER, 1 }, "tim-1", 1 },
		{ { 2025, LK_TEMPO_QUARTER, 4 }, "tim-1", 3 }, /* and the year's */
		{ { 2025, LK_TEMPO_QUARTER, 2 }, "tim-2", 3 }, /* its months */
		{ { 2025, LK_TEMPO_MONTH, 2 }, "tim-2", 1 },
		{ { 2025, LK_TEMPO_MONTH, 3 }, "tim-1", 1 }, /* ends TW I */
	};
	struct lk_form form;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		assert_int_equal(lk_form_make(&form, &f, row[i].team, row[i].span, 0,
					 NULL),
			LK_OK);
		assert_int_equal(form.rows, row[i].rows);
		lk_form_free(&form);
	}
	assert_int_equal(lk_form_make(&form, &f, "tim-1",
				 (struct lk_period){ 2025, LK_TEMPO_MONTH, 2 }, 0,
				 &err),
		LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "periode lain"));
	lk_form_free(&form);
	assert_int_equal(lk_form_make(&form, &f, "tim-9", year, 0, &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "tim-2, tim-1"));
	lk_form_free(&form);
	lk_figures_free(&f);
}

/* ---- back: rows of "Data" begin at 3, columns: 6 pembilang, 7 penyebut, 8 realisasi ... -------- */

static void untouched_form__changes__nothing(void **state)
{
	(void)state;
	check_edits(NULL, false, "");
	check_edits(NULL, true, "");
}

static void other_notations__of_the_same__are_no_change(void **state)
{
	static const struct edit e[] = {
		{ 4, 8, LK_SHEET_NUMBER, 0, "54" },
		{ 3, 6, LK_SHEET_TEXT, 0, "9,00" },
		{ 3, 7, LK_SHEET_TEXT, 0, " 13.0 " },
		{ 3, 12, LK_SHEET_TEXT, 0, "Gelombang tinggi \n" },
		{ 5, 9, LK_SHEET_TEXT, 0, "Belum" },
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};

	(void)state;
	check_edits(e, false, "");
}

static void changed_cells__come__alone_and_normalised(void **state)
{
	static const struct edit e[] = {
		{ 3, 6, LK_SHEET_NUMBER, 0, "10" },
		{ 4, 8, LK_SHEET_TEXT, 0, "97,25 %" },
		{ 5, 9, LK_SHEET_EMPTY, 0, "" },
		{ 5, 8, LK_SHEET_NUMBER, LK_SHEET_PERCENT, "0.98125" },
		{ 7, 8, LK_SHEET_NUMBER, LK_SHEET_COMPUTED, "7" },
		{ 8, 8, LK_SHEET_TEXT, 0, "bb" },
		{ 6, 12, LK_SHEET_TEXT, 0, "Satu\nDua" },
		{ 6, 14, LK_SHEET_TEXT, 0, "https://contoh.invalid/x" },
		{ 3, 13, LK_SHEET_NUMBER, 0, "2025" },
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};

	(void)state;
	check_edits(e, false,
		"G4 A-1@2025-TW1 pembilang: 9 -> 10\n"
		"N4 A-1@2025-TW1 tindak-lanjut:  -> 2025\n"
		"I5 A-1@2025-TW2 realisasi: 54.00 -> 97.25\n"
		"I6 A-1@2025-TW3 realisasi:  -> 98.125\n"
		"J6 A-1@2025-TW3 keadaan: belum -> \n"
		"O7 A-1@2025-TW4 bukti:  -> https://contoh.invalid/x\n"
		"M7 A-1@2025-TW4 kendala:  -> Satu\nDua\n"
		"I8 A-2@2025 realisasi:  -> 7\n"
		"I9 A-3@2025 realisasi:  -> BB\n");
}

static void bad_cells__are_listed__with_their_address(void **state)
{
	static const struct edit e[] = {
		{ 3, 6, LK_SHEET_TEXT, 0, "sembilan" },
		{ 3, 7, LK_SHEET_FORMULA, 0, "=SUM(A1:A3)" },
		{ 4, 8, LK_SHEET_ERROR, 0, "#DIV/0!" },
		{ 5, 8, LK_SHEET_DATE, 0, "45688" },
		{ 6, 9, LK_SHEET_TEXT, 0, "mungkin" },
		{ 6, 12, LK_SHEET_TEXT, 0, "=HYPERLINK(\"http://x\")" },
		{ 8, 8, LK_SHEET_TEXT, 0, "401.453" }, /* both readings */
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};

	(void)state;
	check_edits(e, false, "!0 G4\n!0 H4\n!0 I5\n!0 I6\n!0 J7\n!0 M7\n!0 I9\n");
}

static void locked_cells__are_reported__not_taken(void **state)
{
	static const struct edit e[] = {
		{ 3, 1, LK_SHEET_TEXT, 0, "A-9" },
		{ 3, 2, LK_SHEET_TEXT, 0, "Nama lain" },
		{ 3, 3, LK_SHEET_TEXT, 0, "persen" }, /* the same unit */
		{ 4, 3, LK_SHEET_TEXT, 0, "orang" },
		{ 4, 5, LK_SHEET_NUMBER, 0, "54" },
		{ 4, 10, LK_SHEET_NUMBER, 0, "1" }, /* computed: nobody reads it */
		{ 7, 5, LK_SHEET_TEXT, 0, "7 - 8" },
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};

	(void)state;
	check_edits(e, false, "!2 B4\n!2 C4\n!2 D5\n!2 F5\n");
}

static void unknown_and_double_rows__are_not__taken(void **state)
{
	static const struct edit e[] = {
		{ 3, 0, LK_SHEET_TEXT, 0, "Z-1@2025" },
		{ 3, 6, LK_SHEET_NUMBER, 0, "1" },
		{ 5, 0, LK_SHEET_TEXT, 0, "A-1@2025-TW2" },
		{ 4, 6, LK_SHEET_NUMBER, 0, "1" },
		{ 5, 6, LK_SHEET_NUMBER, 0, "2" },
		{ 7, 0, LK_SHEET_TEXT, 0, "B-1@2025-01" },
		{ 8, 0, LK_SHEET_TEXT, 0, "rusak" },
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};

	(void)state;
	check_edits(e, false, "!1 B4\n!1 B8\n!1 A9\n!1 B6\n");
}

static void a_row_without_key__is_known__by_code_and_period(void **state)
{
	static const struct edit e[] = {
		{ 6, 0, LK_SHEET_EMPTY, 0, "" },
		{ 6, 8, LK_SHEET_NUMBER, 0, "80" },
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};

	(void)state;
	check_edits(e, false, "I7 A-1@2025-TW4 realisasi:  -> 80\n");
}

static void form_of__another_year_or_team__is_refused(void **state)
{
	struct lk_figures f = figures(SHEET);
	struct lk_form form;
	struct lk_sheet_book *b, *csv;
	struct lk_form_reading r;

	(void)state;
	assert_int_equal(lk_form_make(&form, &f, "tim-1", year, 0, NULL), LK_OK);
	b = book_of(&form,
		(const struct edit[]){ { 3, 6, LK_SHEET_NUMBER, 0, "1" },
			{ 0, 0, LK_SHEET_EMPTY, 0, NULL } },
		false);
	csv = book_of(&form, NULL, true);
	r = read_back(&f, b, "tim-2");
	check_reading(&r, "!3 \n");
	assert_non_null(strstr(r.problem[0].why.text, "tim-1"));
	lk_form_reading_free(&r);
	f.year = 2026;
	r = read_back(&f, b, NULL);
	check_reading(&r, "!3 \n");
	assert_non_null(strstr(r.problem[0].why.text, "2025"));
	lk_form_reading_free(&r);
	/* a CSV tells by its keys */
	r = read_back(&f, csv, NULL);
	check_reading(&r, "!3 \n");
	lk_form_reading_free(&r);
	lk_sheet_book_free(b);
	lk_sheet_book_free(csv);
	lk_form_free(&form);
	lk_figures_free(&f);
}

static void what_others_entered__is_not__undone(void **state)
{
	struct lk_figures then = figures(SHEET);
	/* meanwhile: pembilang 9 -> 11, kendala of TW I removed */
	struct lk_figures now = figures(
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nA-1@2025-TW1;11;13;;;;;;\nA-1@2025-TW2;;;54.00;;;;;\n"
		"A-1@2025-TW3;;;;belum;;;;\n");
	static const struct edit e[] = {
		{ 3, 6, LK_SHEET_NUMBER, 0, "12" },
		{ 4, 8, LK_SHEET_NUMBER, 0, "55" },
		{ 0, 0, LK_SHEET_EMPTY, 0, NULL },
	};
	struct lk_form form;
	struct lk_sheet_book *b;
	struct lk_form_reading r;

	(void)state;
	assert_int_equal(lk_form_make(&form, &then, "tim-1", year, 0, NULL), LK_OK);
	b = book_of(&form, e, false);
	r = read_back(&now, b, NULL);
	check_reading(&r,
		"G4 A-1@2025-TW1 pembilang: 11 -> 12 (clash)\n"
		"I5 A-1@2025-TW2 realisasi: 54.00 -> 55\n");
	assert_string_equal(r.change[0].base, "9");
	lk_form_reading_free(&r);
	lk_sheet_book_free(b);
	lk_form_free(&form);
	lk_figures_free(&then);
	lk_figures_free(&now);
}

static void csv_numbers__that_look_ambiguous__stay(void **state)
{
	/* 981/1000 stored as 0.981 is shown as 0,981 and must not become 981 */
	struct lk_figures f = figures("id;pembilang;penyebut;realisasi\n"
				      "A-1@2025-TW1;1234.567;;\n");
	struct lk_form form;
	struct lk_sheet_book *b;
	struct lk_form_reading r;

	(void)state;
	assert_int_equal(lk_form_make(&form, &f, "tim-1", year, 0, NULL), LK_OK);
	b = book_of(&form, NULL, true);
	r = read_back(&f, b, NULL);
	check_reading(&r, "");
	assert_int_equal(r.rows, 6);
	lk_form_reading_free(&r);
	lk_sheet_book_free(b);
	lk_form_free(&form);
	lk_figures_free(&f);
}

/* ---- who is late ------------------------------------------------------------------------------------ */

static void teams__are_listed__latest_first(void **state)
{
	struct lk_figures f = figures(SHEET);
	struct lk_due_team team[4];

	(void)state;
	assert_int_equal(lk_due_teams(&f, team, 4), 2);
	/* tim-2: January to July, not one filled; 15 August - 31 January */
	assert_string_equal(team[0].team, "tim-2");
	assert_int_equal(team[0].missing, 7);
	assert_int_equal(team[0].not_due, 5);
	assert_int_equal(team[0].days, 196);
	assert_string_equal(team[1].team, "tim-1");
	assert_int_equal(team[1].filled, 2);
	assert_int_equal(team[1].missing, 0);
	assert_int_equal(team[1].not_due, 4);
	assert_int_equal(lk_due_teams(&f, team, 1), 1);
	lk_figures_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(make__puts__every_period_of_the_team),
		cmocka_unit_test(make__takes__what_lies_in_the_span),
		cmocka_unit_test(untouched_form__changes__nothing),
		cmocka_unit_test(other_notations__of_the_same__are_no_change),
		cmocka_unit_test(changed_cells__come__alone_and_normalised),
		cmocka_unit_test(bad_cells__are_listed__with_their_address),
		cmocka_unit_test(locked_cells__are_reported__not_taken),
		cmocka_unit_test(unknown_and_double_rows__are_not__taken),
		cmocka_unit_test(a_row_without_key__is_known__by_code_and_period),
		cmocka_unit_test(form_of__another_year_or_team__is_refused),
		cmocka_unit_test(what_others_entered__is_not__undone),
		cmocka_unit_test(csv_numbers__that_look_ambiguous__stay),
		cmocka_unit_test(teams__are_listed__latest_first),
	};
	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
