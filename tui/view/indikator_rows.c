/* The cells of the indicators: their definition, target, figures and percentages. */
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/indikator_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name; /* column of the file; NULL: computed */
	enum lk_table table;
	const char *title;
	int width;
	enum grid_kind kind;
	bool hidden;
} cols[] = {
	[IND_CODE] = { "kode", LK_TABLE_INDICATOR, N_("Kode"), 8, GRID_TEXT, false },
	[IND_NAME] = { "nama", LK_TABLE_INDICATOR, N_("Indikator"), 26, GRID_TEXT,
		false },
	[IND_UNIT] = { "satuan", LK_TABLE_INDICATOR, N_("Satuan"), 8, GRID_TEXT,
		false },
	[IND_TARGET] = { "target", LK_TABLE_TARGET, N_("Target\ns.d."), 9, GRID_NUMBER,
		false },
	[IND_ANNUAL] = { "target", LK_TABLE_TARGET, N_("Target\nsetahun"), 9,
		GRID_NUMBER, false },
	[IND_REAL] = { NULL, LK_TABLE_COUNT, N_("Realisasi\ns.d."), 10, GRID_NUMBER,
		false },
	[IND_TO_DATE] = { NULL, LK_TABLE_COUNT, N_("% s.d.\nperiode"), 11, GRID_NUMBER,
		false },
	[IND_PERCENT] = { NULL, LK_TABLE_COUNT, N_("% target\nsetahun"), 11,
		GRID_NUMBER, false },
	[IND_CATEGORY] = { NULL, LK_TABLE_COUNT, N_("Kategori"), 10, GRID_TEXT, false },
	[IND_TEAM] = { "tim", LK_TABLE_INDICATOR, N_("Tim"), 8, GRID_TEXT, false },
	[IND_OWNER] = { "pj", LK_TABLE_INDICATOR, N_("PJ"), 8, GRID_TEXT, false },
	[IND_FORMULA] = { "rumus", LK_TABLE_INDICATOR, N_("Rumus"), 9, GRID_TEXT,
		false },
	[IND_DECIMALS] = { "desimal", LK_TABLE_INDICATOR, N_("Desimal"), 7, GRID_NUMBER,
		false },
	[IND_POLARITY] = { "polaritas", LK_TABLE_INDICATOR, N_("Arah"), 6, GRID_TEXT,
		false },
	[IND_TYPE] = { "tipe", LK_TABLE_INDICATOR, N_("Tipe"), 8, GRID_TEXT, false },
	[IND_AGGREGATE] = { "agregasi", LK_TABLE_INDICATOR, N_("Agregasi"), 9,
		GRID_TEXT, false },
	[IND_TEMPO] = { "periode", LK_TABLE_INDICATOR, N_("Periode\nukur"), 9,
		GRID_TEXT, false },
	[IND_CAP] = { "batas-atas", LK_TABLE_INDICATOR, N_("Batas\natas"), 7,
		GRID_NUMBER, false },
	[IND_FLOOR] = { "batas-bawah", LK_TABLE_INDICATOR, N_("Batas\nbawah"), 7,
		GRID_NUMBER, false },
	[IND_CUT] = { "potong", LK_TABLE_INDICATOR, N_("Dipotong"), 8, GRID_TEXT,
		false },
	[IND_GOAL] = { "sasaran", LK_TABLE_INDICATOR, N_("Sasaran"), 24, GRID_TEXT,
		false },
	[IND_DEFINITION] = { "definisi", LK_TABLE_INDICATOR, N_("Definisi operasional"),
		24, GRID_TEXT, false },
	[IND_NUM] = { "pembilang", LK_TABLE_INDICATOR, N_("Uraian pembilang"), 20,
		GRID_TEXT, false },
	[IND_DEN] = { "penyebut", LK_TABLE_INDICATOR, N_("Uraian penyebut"), 20,
		GRID_TEXT, false },
	[IND_STANDARD] = { "standar-nasional", LK_TABLE_INDICATOR,
		N_("Standar\nnasional"), 9, GRID_NUMBER, false },
	[IND_WHY] = { "alasan-standar", LK_TABLE_INDICATOR, N_("Alasan tanpa standar"),
		20, GRID_TEXT, false },
	[IND_SOURCE] = { "sumber", LK_TABLE_INDICATOR, N_("Sumber data"), 20, GRID_TEXT,
		false },
	[IND_ENTERED] = { "masukan", LK_TABLE_INDICATOR, N_("Nilai\nmasukan"), 8,
		GRID_TEXT, false },
};
_Static_assert(LK_LEN(cols) == IND_COLS, "column without a title");

const struct lk_indicator *indikator_at(const struct indikator *v, long row)
{
	return v->angka.loaded && row >= 0 && (size_t)row < v->angka.fig.ind.n
		? &v->angka.fig.ind.item[row]
		: NULL;
}

const char *indikator_place(const struct indikator *v, long row, int col,
	enum lk_table *t, char *key)
{
	const struct lk_indicator *ind = indikator_at(v, row);
	struct lk_buf b = LK_BUF_INIT;
	struct lk_period p = { v->angka.fig.year, LK_TEMPO_YEAR, 1 };

	if (col < 0 || col >= IND_COLS || cols[col].name == NULL || ind == NULL)
		return NULL;
	*t = cols[col].table;
	lk_buf_puts(&b, ind->code);
	if (cols[col].table == LK_TABLE_TARGET) {
		if (col == IND_TARGET)
			p = v->period;
		lk_buf_putc(&b, '@');
		lk_period_put(&b, p);
	}
	(void)snprintf(key, 96, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return cols[col].name;
}

/* ---- reading ---------------------------------------------------------------------------- */

static long source_rows(void *arg)
{
	const struct indikator *v = arg;

	return v->angka.loaded ? (long)v->angka.fig.ind.n + INDIKATOR_BLANKS : 0;
}

static int source_cols(void *arg)
{
	(void)arg;
	return IND_COLS;
}

static void source_column(void *arg, int c, struct grid_column *out)
{
	(void)arg;
	out->title = _(cols[c].title);
	out->width = cols[c].width;
	out->kind = cols[c].kind;
	out->hidden = cols[c].hidden;
}

/* What indikator.csv holds, or was typed just now. */
static const char *definition(const struct indikator *v, const char *code, int col)
{
	const char *typed = angka_typed(&v->angka, v->def_path, code, cols[col].name);
	int c = lk_csv_col(&v->def, cols[col].name);

	if (typed != NULL)
		return typed;
	for (size_t r = 0; r < v->def.nrows; r++)
		if (strcmp(lk_csv_cstr(&v->def, r, 0), code) == 0)
			return lk_csv_cstr(&v->def, r, c);
	return "";
}

static void target_cell(struct indikator *v, const struct lk_figure *fig, int col,
	const char *key, struct grid_cell *out)
{
	const char *typed = angka_typed(&v->angka, v->target_path, key, "target");

	if (typed != NULL)
		lk_table_show(LK_TABLE_TARGET, "target",
			(struct lk_str){ typed, strlen(typed) }, &v->cell);
	else
		lk_measure_put(&v->cell,
			col == IND_TARGET ? &fig->target_to_date : &fig->target_year,
			-1);
	out->text = lk_buf_cstr(&v->cell);
	out->editable = true;
	out->mark = angka_mark(&v->angka, v->target_path, key, "target");
	out->mark_style = ST_NOTE_MUST;
}

static void figure_cell(struct indikator *v, const struct lk_figure *fig, int col,
	struct grid_cell *out)
{
	if (col == IND_REAL) {
		lk_measure_put(&v->cell, &fig->to_date, fig->ind->rule.decimals);
	} else if (col == IND_CATEGORY) {
		if (fig->category != NULL)
			lk_buf_puts(&v->cell, fig->category->name);
		angka_paint(fig->category,
			v->period.tempo == LK_TEMPO_YEAR ? &fig->vs_year
							 : &fig->vs_date,
			out);
	} else {
		const struct lk_achievement *a =
			col == IND_TO_DATE ? &fig->vs_date : &fig->vs_year;

		lk_achievement_put(&v->cell, a);
		angka_paint(lk_category_of(&v->angka.fig.category, a->value), a, out);
	}
	out->text = lk_buf_cstr(&v->cell);
	out->why = col == IND_REAL
		? _("Realisasi diisi di kertas kerja tim (Enter membukanya).")
		: _("Kolom ini dihitung sendiri dari realisasi dan targetnya.");
}

static void define_cell(struct indikator *v, const char *code, int col,
	struct grid_cell *out)
{
	const char *s = definition(v, code, col);

	lk_table_show(LK_TABLE_INDICATOR, cols[col].name,
		(struct lk_str){ s, strlen(s) }, &v->cell);
	out->text = lk_buf_cstr(&v->cell);
	out->editable = col != IND_CODE;
	out->mark = angka_mark(&v->angka, v->def_path, code, cols[col].name);
	out->mark_style = ST_NOTE_MUST;
	if (col == IND_CODE)
		out->why =
			_("Kode dipakai di naskah; ganti dengan perintah: lapkin value "
			  "rename LAMA BARU");
}

static void source_cell(void *arg, long row, int col, struct grid_cell *out)
{
	struct indikator *v = arg;
	const struct lk_indicator *ind = indikator_at(v, row);
	struct lk_figure fig;
	enum lk_table t = LK_TABLE_COUNT;
	char key[96] = "";

	lk_buf_clear(&v->cell);
	if (ind == NULL) { /* a blank row waits for a code */
		out->editable = cols[col].name != NULL && col != IND_TARGET;
		out->why = _("Ketik dahulu kode indikator yang baru di kolom pertama.");
		return;
	}
	(void)indikator_place(v, row, col, &t, key);
	if (t == LK_TABLE_INDICATOR) {
		define_cell(v, ind->code, col, out);
		return;
	}
	lk_figure_at(&v->angka.fig, ind, v->period, &fig);
	if (t == LK_TABLE_TARGET)
		target_cell(v, &fig, col, key, out);
	else
		figure_cell(v, &fig, col, out);
}

static uint64_t source_id(void *arg, long row)
{
	const struct lk_indicator *ind = indikator_at(arg, row);
	uint64_t h = 1469598103934665603u;

	if (ind == NULL)
		return (uint64_t)row + 1;
	for (const char *p = ind->code; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	return h;
}

static const char *source_key(void *arg, long row)
{
	const struct lk_indicator *ind = indikator_at(arg, row);

	return ind != NULL ? ind->code : N_("baris baru");
}

/* ---- changing ---------------------------------------------------------------------------- */

static enum lk_num_hint hint_of(const struct indikator *v, long row, int col)
{
	const struct lk_indicator *ind = indikator_at(v, row);

	if (ind != NULL &&
		(col == IND_TARGET || col == IND_ANNUAL || col == IND_STANDARD))
		return lk_type_hint(ind->type);
	return LK_NUM_ASK;
}

static const char *source_validate(void *arg, long row, int col, const char *text)
{
	struct indikator *v = arg;
	struct lk_str s = { text, strlen(text) };
	struct lk_buf out = LK_BUF_INIT;
	int rc;

	if (cols[col].name == NULL)
		return _("Kolom ini tidak diisi dengan tangan.");
	if (col == IND_CODE) {
		if (s.n == 0 || lk_code_valid(s))
			return lk_indicator_find(&v->angka.fig.ind, s) == NULL
				? NULL
				: _("Kode ini sudah dipakai indikator lain.");
		return _(
			"Kode: huruf, angka, tanda hubung, dan titik, misalnya IKK-9.");
	}
	rc = lk_table_cell(cols[col].table, cols[col].name, s, hint_of(v, row, col),
		&out, &v->why);
	lk_buf_free(&out);
	return rc == LK_OK ? NULL
			   : i18n_error(&v->why, v->sentence, sizeof(v->sentence));
}

/* The changes of a batch, one list a file. */
struct batch {
	struct lk_arena mem;
	struct lk_cell_change *def, *target;
	size_t ndef, ntarget;
	struct lk_error *err;
};

/* What an indicator needs beside its code, so that the file can be read. */
static void defaults(struct batch *b, const char *code)
{
	static const struct {
		const char *column, *value;
	} need[] = { { "nama", "Indikator baru" }, { "satuan", "-" },
		{ "tipe", "angka" }, { "polaritas", "naik" }, { "rumus", "max" },
		{ "desimal", "2" }, { "agregasi", "terakhir" },
		{ "periode", "triwulan" }, { "tim", "tim-1" } };

	for (size_t i = 0; i < LK_LEN(need); i++)
		b->def[b->ndef++] = (struct lk_cell_change){ code, need[i].column, NULL,
			need[i].value };
}

/* The code typed into this blank row by the same batch; NULL none. */
static const char *new_code(const struct grid_set *set, size_t n, long row)
{
	for (size_t i = 0; i < n; i++)
		if (set[i].row == row && set[i].col == IND_CODE &&
			set[i].text[0] != '\0')
			return set[i].text;
	return NULL;
}

/* Is this the first cell of the batch in that row? */
static bool first_of_row(const struct grid_set *set, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (set[k].row == set[i].row)
			return false;
	return true;
}

/* The target as the file holds it or as it was typed just now, in `mem`; NULL: unknown. */
static const char *stored_target(struct indikator *v, struct lk_arena *mem,
	const char *key)
{
	struct office *o = office_of(v->base.app);
	const char *typed = angka_typed(&v->angka, v->target_path, key, "target");
	const char *old = NULL;
	struct lk_buf text = LK_BUF_INIT, cell = LK_BUF_INIT;

	if (typed != NULL)
		return lk_arena_dups(mem, typed);
	if (lk_store_read(o->store, &o->snap.head, v->target_path, &text, NULL, NULL) ==
			LK_OK &&
		lk_cell_get(LK_TABLE_TARGET, lk_buf_str(&text), v->target_path, key,
			"target", &cell, NULL) == LK_OK)
		old = lk_arena_dups(mem, lk_buf_cstr(&cell));
	lk_buf_free(&text);
	lk_buf_free(&cell);
	return old;
}

static int add_cell(struct indikator *v, struct batch *b, const struct grid_set *s,
	const char *code)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_cell_change ch = { NULL, cols[s->col].name, NULL, NULL };
	char key[128];
	int rc = lk_table_cell(cols[s->col].table, cols[s->col].name,
		(struct lk_str){ s->text, strlen(s->text) }, hint_of(v, s->row, s->col),
		&out, b->err);

	(void)snprintf(key, sizeof(key), "%s", code);
	if (cols[s->col].table == LK_TABLE_TARGET) {
		struct lk_buf p = LK_BUF_INIT;
		struct lk_period year = { v->angka.fig.year, LK_TEMPO_YEAR, 1 };

		lk_period_put(&p, s->col == IND_TARGET ? v->period : year);
		(void)snprintf(key, sizeof(key), "%s@%s", code, lk_buf_cstr(&p));
		lk_buf_free(&p);
	}
	if (rc == LK_OK) {
		ch.key = lk_arena_dups(&b->mem, key);
		ch.value = lk_arena_dups(&b->mem, lk_buf_cstr(&out));
		if (cols[s->col].table == LK_TABLE_INDICATOR &&
			indikator_at(v, s->row) != NULL)
			ch.old = definition(v, code, s->col);
		else if (cols[s->col].table == LK_TABLE_TARGET)
			ch.old = stored_target(v, &b->mem, key);
		if (ch.key == NULL || ch.value == NULL)
			rc = lk_nomem(b->err);
		else if (cols[s->col].table == LK_TABLE_TARGET)
			b->target[b->ntarget++] = ch;
		else
			b->def[b->ndef++] = ch;
	}
	lk_buf_free(&out);
	return rc;
}

static int take(struct indikator *v, struct batch *b, const struct grid_set *set,
	size_t n, size_t i)
{
	const struct lk_indicator *ind = indikator_at(v, set[i].row);
	const char *code = ind != NULL ? ind->code : new_code(set, n, set[i].row);

	if (code == NULL)
		return lk_fail(b->err, LK_EINVAL,
			N_("baris baru belum punya kode; ketik kodenya dahulu di kolom "
			   "pertama"));
	if (ind == NULL && first_of_row(set, i)) {
		code = lk_arena_dups(&b->mem, code);
		if (code == NULL)
			return lk_nomem(b->err);
		defaults(b, code);
	}
	return set[i].col == IND_CODE ? LK_OK : add_cell(v, b, &set[i], code);
}

static int source_set(void *arg, const struct grid_set *set, size_t n,
	struct lk_error *err)
{
	struct indikator *v = arg;
	struct batch b = { .mem = LK_ARENA_INIT, .err = err };
	int rc;

	b.def = lk_arena_alloc(&b.mem, 10 * n * sizeof(*b.def));
	b.target = lk_arena_alloc(&b.mem, n * sizeof(*b.target));
	rc = b.def == NULL || b.target == NULL ? lk_nomem(err) : LK_OK;
	for (size_t i = 0; rc == LK_OK && i < n; i++)
		rc = take(v, &b, set, n, i);
	if (rc == LK_OK && b.ndef != 0)
		rc = angka_write(&v->angka, v->def_path, b.def, b.ndef,
			n > 1 ? "tempel" : NULL, err);
	if (rc == LK_OK && b.ntarget != 0)
		rc = angka_write(&v->angka, v->target_path, b.target, b.ntarget,
			n > 1 ? "tempel" : NULL, err);
	lk_arena_free(&b.mem);
	return rc;
}

/* ---- order --------------------------------------------------------------------------------- */

static bool number_of(void *arg, long row, int col, struct lk_dec *out)
{
	struct indikator *v = arg;
	const struct lk_indicator *ind = indikator_at(v, row);
	struct lk_figure fig;
	const struct lk_measure *m = NULL;
	const struct lk_achievement *a = NULL;

	if (ind == NULL)
		return false;
	lk_figure_at(&v->angka.fig, ind, v->period, &fig);
	if (col == IND_TARGET)
		m = &fig.target_to_date;
	else if (col == IND_ANNUAL)
		m = &fig.target_year;
	else if (col == IND_REAL)
		m = &fig.to_date;
	else if (col == IND_TO_DATE)
		a = &fig.vs_date;
	else if (col == IND_PERCENT)
		a = &fig.vs_year;
	if (m != NULL) {
		*out = m->value;
		return m->kind == LK_NUM_VALUE || m->kind == LK_NUM_RANGE;
	}
	if (a == NULL || a->state != LK_CALC_OK)
		return false;
	*out = a->value;
	return true;
}

static int source_compare(void *arg, int col, long a, long b)
{
	return angka_compare(source_cell, number_of, arg, col, a, b);
}

static bool source_against(void *arg, int col, long row, const char *text, int *order)
{
	return angka_against(number_of, arg, col, row, text, order);
}

const struct grid_source indikator_source = {
	.rows = source_rows,
	.cols = source_cols,
	.column = source_column,
	.cell = source_cell,
	.id = source_id,
	.key = source_key,
	.validate = source_validate,
	.set = source_set,
	.compare = source_compare,
	.against = source_against,
	.empty = N_("Belum ada indikator."),
};
