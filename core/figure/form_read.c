/* A book that came back: which of its rows are whose. */
#include "core/figure/form_columns.h"
#include "core/figure/form_impl.h"
#include "core/fold.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 60u /* where a header is looked for */

static struct lk_str whole(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

const char *lk_map_column(enum lk_map_col role)
{
	for (int i = 0; i < LK_AT_COUNT; i++)
		if (lk_form_column[i].role == role)
			return lk_form_column[i].column;
	return NULL;
}

/* ---- is it one of ours? ---------------------------------------------------------------------- */

static void clear_mapping(struct lk_mapping *m)
{
	*m = (struct lk_mapping){ .notation = LK_NUM_ASK };
	for (int i = 0; i < LK_MAP_COUNT; i++)
		m->col[i] = -1;
}

/* The columns of a row that holds our header words. */
static bool take_header(const struct lk_sheet_book *book, const struct lk_sheet *s,
	uint32_t row, struct lk_mapping *m)
{
	size_t n;
	const struct lk_sheet_cell *c = lk_sheet_row(s, row, &n);

	clear_mapping(m);
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < LK_AT_COUNT; k++) {
			enum lk_map_col role = lk_form_column[k].role;

			if (role < LK_MAP_COUNT && m->col[role] < 0 &&
				lk_fold_equal(lk_cell_text(book, &c[i]),
					whole(lk_form_column[k].head)))
				m->col[role] = c[i].col;
		}
	m->sheet = s->name;
	m->first = row + 1;
	return m->col[LK_MAP_KEY] >= 0 && m->col[LK_MAP_CODE] >= 0 &&
		m->col[LK_MAP_REAL] >= 0;
}

bool lk_form_is(const struct lk_sheet_book *book, struct lk_mapping *out)
{
	for (size_t i = 0; i < book->nsheets; i++) {
		const struct lk_sheet *s = &book->sheet[i];

		for (uint32_t row = 0; !s->hidden && row < s->nrows && row < HEAD_ROWS;
			row++)
			if (take_header(book, s, row, out))
				return true;
	}
	clear_mapping(out);
	return false;
}

/* ---- reporting -------------------------------------------------------------------------------- */

const char *lk_form_keep(struct lk_form_read *r, struct lk_str s)
{
	char *p = lk_arena_dup(&r->out->mem, s.n > 0 ? s.p : "", s.n);

	if (p == NULL && r->rc == LK_OK)
		r->rc = lk_nomem(r->err);
	return p;
}

void lk_form_report(struct lk_form_read *r, enum lk_form_fault kind, uint32_t row,
	enum lk_map_col role, const struct lk_error *why)
{
	struct lk_form_reading *out = r->out;
	struct lk_form_problem *p;
	int col = role < LK_MAP_COUNT ? r->map->col[role] : -1;

	if (out->nproblems == LK_FORM_PROBLEMS) {
		out->more++;
		return;
	}
	if (lk_grow((void **)&out->problem, &out->problem_cap, out->nproblems,
		    sizeof(*out->problem)) != LK_OK) {
		if (r->rc == LK_OK)
			r->rc = lk_nomem(r->err);
		return;
	}
	p = &out->problem[out->nproblems];
	*p = (struct lk_form_problem){ .kind = kind, .why = *why };
	p->sheet = r->sheet != NULL ? lk_form_keep(r, whole(r->sheet->name)) : "";
	if (col >= 0)
		lk_cell_address(p->address, row, (uint32_t)col);
	if (p->sheet != NULL)
		out->nproblems++;
}

static void stop(struct lk_form_read *r, const struct lk_error *why)
{
	lk_form_report(r, LK_FORM_FILE, 0, LK_MAP_COUNT, why);
	r->stopped = true;
}

/* The column that says whose row it is, for the address of a problem. */
static enum lk_map_col place_of(const struct lk_form_read *r)
{
	if (r->map->col[LK_MAP_CODE] >= 0)
		return LK_MAP_CODE;
	return r->map->col[LK_MAP_KEY] >= 0 ? LK_MAP_KEY : LK_MAP_NAME;
}

/* ---- the hidden sheet --------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
	const struct lk_form_held *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static struct lk_str at(const struct lk_form_read *r, uint32_t row, uint32_t col)
{
	return lk_cell_text(r->book, lk_sheet_at(r->hidden, row, col));
}

/* "tahun 2025", "tim tim-1": what stands behind the word. */
static const char *behind(struct lk_str s, const char *word)
{
	size_t n = strlen(word);

	return s.n > n && memcmp(s.p, word, n) == 0 ? s.p + n : "";
}

static void read_held(struct lk_form_read *r, uint32_t head)
{
	r->held = calloc(r->hidden->nrows + 1, sizeof(*r->held));
	if (r->held == NULL) {
		r->rc = lk_nomem(r->err);
		return;
	}
	for (uint32_t col = 0; col < r->hidden->ncols; col++)
		for (int i = 0; i < LK_AT_COUNT; i++) {
			const struct lk_form_column *c = &lk_form_column[i];

			if (c->column != NULL &&
				strcmp(at(r, head, col).p, c->column) == 0)
				r->held_col[c->role] = (int)col;
		}
	for (uint32_t row = head + 1; row < r->hidden->nrows; row++)
		if (at(r, row, 0).n > 0)
			r->held[r->nheld++] =
				(struct lk_form_held){ at(r, row, 0).p, row };
	qsort(r->held, r->nheld, sizeof(*r->held), by_key);
}

static void read_hidden(struct lk_form_read *r)
{
	r->hidden = lk_sheet_named(r->book, LK_FORM_HIDDEN);
	if (r->hidden == NULL || strcmp(at(r, 0, 0).p, LK_FORM_MARK) != 0) {
		r->hidden = NULL;
		return;
	}
	r->hidden_year = strtol(behind(at(r, 1, 0), "tahun "), NULL, 10);
	r->hidden_team = behind(at(r, 2, 0), "tim ");
	for (uint32_t row = 3; row < r->hidden->nrows && row < HEAD_ROWS; row++)
		if (strcmp(at(r, row, 0).p, "id") == 0) {
			read_held(r, row);
			return;
		}
}

static void other_year(struct lk_form_read *r, long year)
{
	struct lk_error why;

	(void)lk_fail(&why, LK_EINVAL,
		N_("berkas ini berisi data tahun %ld, sedangkan laporan ini tahun %d; "
		   "tidak ada yang dipakai; buka laporan tahun %ld atau minta formulir "
		   "tahun ini"),
		year, r->f->year, year);
	stop(r, &why);
}

static void other_team(struct lk_form_read *r, const char *team)
{
	struct lk_error why;

	(void)lk_fail(&why, LK_EINVAL,
		N_("berkas ini formulir tim %s, bukan tim %s; tidak ada yang dipakai"),
		team, r->out->team);
	stop(r, &why);
}

/* ---- whose row is it? ----------------------------------------------------------------------------- */

struct lk_str lk_form_text(const struct lk_form_read *r, uint32_t row,
	enum lk_map_col role)
{
	struct lk_str s = { "", 0 };

	if (r->map->col[role] < 0)
		return s;
	s = lk_cell_text(r->book,
		lk_sheet_at(r->sheet, row, (uint32_t)r->map->col[role]));
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\n'))
		s.n--;
	while (s.n > 0 && (*s.p == ' ' || *s.p == '\n'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	return s;
}

static void bad_row(struct lk_form_read *r, uint32_t row, const struct lk_error *why)
{
	lk_form_report(r, LK_FORM_ROW, row, place_of(r), why);
}

static bool has_data(const struct lk_form_read *r, uint32_t row)
{
	for (int role = LK_MAP_NUM; role < LK_MAP_COUNT; role++)
		if (lk_form_text(r, row, (enum lk_map_col)role).n > 0)
			return true;
	return false;
}

static const struct lk_indicator *by_name(const struct lk_figures *f,
	struct lk_str name)
{
	for (size_t i = 0; name.n > 0 && i < f->ind.n; i++)
		if (lk_fold_equal(name, whole(f->ind.item[i].name)))
			return &f->ind.item[i];
	return NULL;
}

static const struct lk_indicator *find_code(struct lk_form_read *r, uint32_t row,
	struct lk_str code)
{
	const struct lk_indicator *ind = lk_indicator_find(&r->f->ind, code);
	const char *text;
	struct lk_error why;

	if (ind != NULL || (text = lk_form_keep(r, code)) == NULL)
		return ind;
	(void)lk_fail(&why, LK_ENOTFOUND,
		N_("kode \"%s\" tidak ada di daftar indikator; barisnya tidak dipakai; "
		   "perbaiki kodenya atau tambahkan indikatornya dulu"),
		text);
	bad_row(r, row, &why);
	return NULL;
}

/* Without a key: code or name, and a period. */
static bool find_parts(struct lk_form_read *r, uint32_t row, struct lk_form_row *out)
{
	struct lk_str code = lk_form_text(r, row, LK_MAP_CODE);
	struct lk_str name = lk_form_text(r, row, LK_MAP_NAME);
	struct lk_str when = lk_form_text(r, row, LK_MAP_PERIOD);
	struct lk_error why;

	if (code.n > 0) {
		out->ind = find_code(r, row, code);
		if (out->ind == NULL)
			return false;
	} else {
		out->ind = by_name(r->f, name);
	}
	if (out->ind == NULL) {
		if (has_data(r, row)) {
			(void)lk_fail(&why, LK_ENOTFOUND,
				N_("baris ini berisi angka tetapi kode atau nama "
				   "indikatornya kosong atau tidak dikenal; barisnya "
				   "tidak dipakai"));
			bad_row(r, row, &why);
		}
		return false;
	}
	out->period = r->map->has_period
		? r->map->period
		: (struct lk_period){ r->f->year, LK_TEMPO_YEAR, 1 };
	if (when.n > 0 &&
		lk_period_parse(when, r->f->year, &out->period, &why) != LK_OK) {
		lk_form_report(r, LK_FORM_ROW, row, LK_MAP_PERIOD, &why);
		return false;
	}
	return true;
}

static bool find_key(struct lk_form_read *r, uint32_t row, struct lk_str key,
	struct lk_form_row *out)
{
	struct lk_str code, when;
	struct lk_error why;

	if (!lk_key_split(key, &code, &when)) {
		(void)lk_fail(&why, LK_EFORMAT,
			N_("kunci baris \"%s\" rusak; barisnya tidak dipakai; ambil "
			   "formulir yang baru"),
			key.p);
		lk_form_report(r, LK_FORM_ROW, row, LK_MAP_KEY, &why);
		return false;
	}
	out->ind = find_code(r, row, code);
	if (out->ind == NULL)
		return false;
	if (lk_period_parse(when, r->f->year, &out->period, &why) != LK_OK) {
		lk_form_report(r, LK_FORM_ROW, row, LK_MAP_KEY, &why);
		return false;
	}
	return true;
}

/* "(1) (2) (3)" or "1 2 3" under the header numbers the columns. */
static bool is_numbering(const struct lk_form_read *r, uint32_t row)
{
	size_t n, numbers = 0;
	const struct lk_sheet_cell *c = lk_sheet_row(r->sheet, row, &n);

	for (size_t i = 0; i < n; i++) {
		struct lk_str s = lk_cell_text(r->book, &c[i]);
		bool braces = s.n >= 3 && s.p[0] == '(' && s.p[s.n - 1] == ')';
		long v = strtol(braces ? s.p + 1 : s.p, NULL, 10);

		numbers += v == (long)i + 1 || v == (long)c[i].col + 1;
	}
	return n >= 3 && numbers == n;
}

static bool belongs(struct lk_form_read *r, const struct lk_form_row *row)
{
	struct lk_error why;

	if (row->period.year != r->f->year) {
		other_year(r, row->period.year);
		return false;
	}
	if (r->out->team == NULL)
		r->out->team = lk_form_keep(r, whole(row->ind->team));
	if (r->out->team == NULL || strcmp(row->ind->team, r->out->team) == 0)
		return r->out->team != NULL;
	(void)lk_fail(&why, LK_EINVAL,
		N_("indikator %s milik tim %s, bukan tim %s; barisnya tidak dipakai"),
		row->ind->code, row->ind->team, r->out->team);
	bad_row(r, row->row, &why);
	return false;
}

static void take_row(struct lk_form_read *r, uint32_t row)
{
	struct lk_str key = lk_form_text(r, row, LK_MAP_KEY);
	struct lk_form_row found = { .row = row };
	bool ok;

	if (key.n == 0 && row == r->map->first && is_numbering(r, row))
		return;
	ok = key.n > 0 ? find_key(r, row, key, &found) : find_parts(r, row, &found);
	if (!ok || !belongs(r, &found))
		return;
	if (lk_grow((void **)&r->row, &r->cap, r->nrows, sizeof(*r->row)) != LK_OK) {
		r->rc = lk_nomem(r->err);
		return;
	}
	r->row[r->nrows++] = found;
}

/* ---- rows that stand twice ---------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct lk_form_row *x = a, *y = b;
	int c = strcmp(x->ind->code, y->ind->code);

	if (c == 0)
		c = lk_period_cmp(x->period, y->period);
	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

static int by_row(const void *a, const void *b)
{
	const struct lk_form_row *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

/* Which of two rows is right only a person knows: neither is taken. */
static void find_twice(struct lk_form_read *r)
{
	struct lk_error why;

	if (r->nrows < 2)
		return;
	qsort(r->row, r->nrows, sizeof(*r->row), by_place);
	for (size_t i = 1; i < r->nrows; i++) {
		struct lk_form_row *a = &r->row[i - 1], *b = &r->row[i];

		if (a->ind != b->ind || !lk_period_equal(a->period, b->period))
			continue;
		a->twice = b->twice = true;
		(void)lk_fail(&why, LK_EINVAL,
			N_("%s untuk periode yang sama sudah ada di baris %u; kedua "
			   "baris tidak dipakai; hapus salah satu"),
			b->ind->code, (unsigned)a->row + 1);
		bad_row(r, b->row, &why);
	}
	qsort(r->row, r->nrows, sizeof(*r->row), by_row);
}

/* ---- the whole ------------------------------------------------------------------------------------------ */

static const struct lk_sheet *sheet_of(const struct lk_sheet_book *b, const char *name)
{
	if (name != NULL)
		return lk_sheet_named(b, name);
	for (size_t i = 0; i < b->nsheets; i++)
		if (!b->sheet[i].hidden)
			return &b->sheet[i];
	return NULL;
}

static int check_mapping(const struct lk_form_read *r)
{
	const int *col = r->map->col;

	if (r->sheet == NULL)
		return lk_fail(r->err, LK_EFORMAT,
			N_("lembar \"%s\" tidak ada di berkas itu; tentukan lembarnya "
			   "dalam pemetaan kolom"),
			r->map->sheet != NULL ? r->map->sheet : "-");
	if (col[LK_MAP_KEY] < 0 && col[LK_MAP_CODE] < 0 && col[LK_MAP_NAME] < 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("kolom kode atau nama indikator belum ditentukan; tentukan "
			   "dalam pemetaan kolom"));
	if (col[LK_MAP_KEY] < 0 && col[LK_MAP_PERIOD] < 0 && !r->map->has_period)
		return lk_fail(r->err, LK_EFORMAT,
			N_("tidak tertulis untuk periode apa angka di berkas itu; "
			   "sebutkan periodenya, misalnya 2025-TW1"));
	return LK_OK;
}

/* Does the hidden sheet say that it is this year's form of this team? */
static void check_whose(struct lk_form_read *r)
{
	if (r->hidden == NULL)
		return;
	if (r->hidden_year != r->f->year)
		other_year(r, r->hidden_year);
	else if (r->out->team == NULL && lk_team_valid(whole(r->hidden_team)))
		r->out->team = lk_form_keep(r, whole(r->hidden_team));
	else if (r->out->team != NULL && strcmp(r->out->team, r->hidden_team) != 0)
		other_team(r, r->hidden_team);
}

static void read_rows(struct lk_form_read *r)
{
	read_hidden(r);
	if (r->rc == LK_OK)
		check_whose(r);
	for (uint32_t row = r->map->first;
		row < r->sheet->nrows && r->rc == LK_OK && !r->stopped; row++)
		take_row(r, row);
	if (r->rc != LK_OK || r->stopped)
		return;
	find_twice(r);
	for (size_t i = 0; i < r->nrows && r->rc == LK_OK; i++) {
		if (r->row[i].twice)
			continue;
		lk_form_cells(r, &r->row[i]);
		r->out->rows++;
	}
}

int lk_form_read(struct lk_form_reading *out, const struct lk_figures *f,
	const char *team, const struct lk_sheet_book *book,
	const struct lk_mapping *map, struct lk_error *err)
{
	struct lk_form_read r = { .out = out,
		.f = f,
		.book = book,
		.map = map,
		.err = err };

	*out = (struct lk_form_reading){ .mem = LK_ARENA_INIT };
	for (int i = 0; i < LK_MAP_COUNT; i++)
		r.held_col[i] = -1;
	r.sheet = sheet_of(book, map->sheet);
	r.rc = check_mapping(&r);
	if (r.rc == LK_OK && team != NULL)
		out->team = lk_form_keep(&r, whole(team));
	if (r.rc == LK_OK)
		read_rows(&r);
	if (r.stopped)
		out->nchanges = 0;
	if (r.rc == LK_OK && out->team == NULL)
		out->team = "";
	free(r.row);
	free(r.held);
	return r.rc;
}

void lk_form_reading_free(struct lk_form_reading *r)
{
	if (r == NULL)
		return;
	free(r->change);
	free(r->problem);
	lk_arena_free(&r->mem);
	*r = (struct lk_form_reading){ .mem = LK_ARENA_INIT };
}
