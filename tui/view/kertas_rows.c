/* The cells of a working paper: what stands in the file, and what follows from it. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/kertas_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name; /* in the file; NULL: computed */
	const char *title;
	int width;
	enum grid_kind kind;
} cols[] = {
	[KK_CODE] = { NULL, N_("Kode"), 7, GRID_TEXT },
	[KK_NAME] = { NULL, N_("Indikator"), 24, GRID_TEXT },
	[KK_PERIOD] = { NULL, N_("Periode"), 8, GRID_TEXT },
	[KK_TARGET] = { NULL, N_("Target\ns.d."), 9, GRID_NUMBER },
	[KK_NUM] = { "pembilang", N_("Pembilang"), 11, GRID_NUMBER },
	[KK_DEN] = { "penyebut", N_("Penyebut"), 11, GRID_NUMBER },
	[KK_REAL] = { "realisasi", N_("Realisasi"), 11, GRID_NUMBER },
	[KK_TO_DATE] = { NULL, N_("% s.d.\nperiode"), 10, GRID_NUMBER },
	[KK_YEAR] = { NULL, N_("% target\nsetahun"), 10, GRID_NUMBER },
	[KK_STATE] = { "keadaan", N_("Keadaan"), 8, GRID_TEXT },
	[KK_OBSTACLE] = { "kendala", N_("Hambatan"), 24, GRID_TEXT },
	[KK_FOLLOW] = { "tindak-lanjut", N_("Rencana tindak lanjut"), 24, GRID_TEXT },
	[KK_NOTE] = { "penjelasan", N_("Penjelasan"), 24, GRID_TEXT },
	[KK_EVIDENCE] = { "bukti", N_("Bukti"), 20, GRID_TEXT },
};
_Static_assert(LK_LEN(cols) == KK_COLS, "column without a title");

const char *kertas_column(int col)
{
	return col >= 0 && col < KK_COLS ? cols[col].name : NULL;
}

/* ---- rows ----------------------------------------------------------------------------- */

/* A file mostly has its rows in the order they are shown in: the search begins at `from`
 * and goes round. */
static int find_row(const struct kertas *k, const char *key, int from)
{
	size_t n = k->csv.nrows;

	for (size_t i = 0; i < n; i++) {
		size_t r = ((size_t)from + i) % n;

		if (strcmp(lk_csv_cstr(&k->csv, r, 0), key) == 0)
			return (int)r;
	}
	return -1;
}

static int add_row(struct kertas *k, const struct lk_indicator *ind, struct lk_period p,
	struct lk_error *err)
{
	size_t cap = (size_t)k->cap;
	struct lk_buf key = LK_BUF_INIT;
	struct kertas_row *r;

	if (lk_grow((void **)&k->row, &cap, (size_t)k->nrows, sizeof(*k->row)) != LK_OK)
		return lk_nomem(err);
	k->cap = (long)cap;
	r = &k->row[k->nrows++];
	r->ind = ind;
	r->period = p;
	lk_buf_printf(&key, "%s@", ind->code);
	lk_period_put(&key, p);
	(void)snprintf(r->key, sizeof(r->key), "%s", lk_buf_cstr(&key));
	lk_buf_free(&key);
	r->at = find_row(k, r->key, k->nrows > 1 ? r[-1].at + 1 : 0);
	return LK_OK;
}

int kertas_make_rows(struct kertas *k, struct lk_error *err)
{
	const struct lk_figures *f = &k->angka.fig;
	int rc = LK_OK;

	k->nrows = 0;
	k->fig_row = -1;
	for (size_t i = 0; i < f->ind.n && rc == LK_OK; i++) {
		const struct lk_indicator *ind = &f->ind.item[i];
		int n = lk_tempo_per_year(ind->tempo);

		if (strcmp(ind->team, k->team) != 0)
			continue;
		for (int p = 1; p <= n && rc == LK_OK; p++) {
			struct lk_period period = { f->year, ind->tempo, p };

			if (k->quarter != 0 && ind->tempo != LK_TEMPO_YEAR &&
				(lk_period_last_month(period) + 2) / 3 != k->quarter)
				continue;
			rc = add_row(k, ind, period, err);
		}
	}
	return rc;
}

const char *kertas_stored(const struct kertas *k, long row, int col)
{
	const char *name = kertas_column(col), *typed;
	int at;

	if (name == NULL)
		return "";
	typed = angka_typed(&k->angka, k->path, k->row[row].key, name);
	if (typed != NULL)
		return typed;
	at = k->row[row].at;
	return at >= 0 ? lk_csv_cstr(&k->csv, (size_t)at, lk_csv_col(&k->csv, name))
		       : "";
}

/* ---- cells ------------------------------------------------------------------------------ */

static long source_rows(void *arg)
{
	return ((struct kertas *)arg)->nrows;
}

static int source_cols(void *arg)
{
	(void)arg;
	return KK_COLS;
}

static void source_column(void *arg, int c, struct grid_column *out)
{
	(void)arg;
	out->title = _(cols[c].title);
	out->width = cols[c].width;
	out->kind = cols[c].kind;
}

static const char *period_name(struct kertas *k, const struct kertas_row *r)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };

	lk_buf_clear(&k->cell);
	if (r->period.tempo == LK_TEMPO_QUARTER)
		lk_buf_printf(&k->cell, "TW %s", roman[(r->period.n - 1) & 3]);
	else if (r->period.tempo == LK_TEMPO_MONTH)
		lk_buf_puts(&k->cell, _(lk_date_month_name(r->period.n)));
	else
		lk_buf_printf(&k->cell, "%d", r->period.year);
	return lk_buf_cstr(&k->cell);
}

static const struct lk_figure *figure_of(struct kertas *k, long row)
{
	if (k->fig_row != row)
		lk_figure_at(&k->angka.fig, k->row[row].ind, k->row[row].period,
			&k->fig);
	k->fig_row = row;
	return &k->fig;
}

static void computed(struct kertas *k, long row, int col, struct grid_cell *out)
{
	const struct lk_figure *fig = figure_of(k, row);

	lk_buf_clear(&k->cell);
	if (col == KK_TARGET) {
		lk_measure_put(&k->cell, &fig->target_to_date, -1);
	} else {
		const struct lk_achievement *a =
			col == KK_TO_DATE ? &fig->vs_date : &fig->vs_year;

		lk_achievement_put(&k->cell, a);
		angka_paint(lk_category_of(&k->angka.fig.category, a->value), a, out);
	}
	out->text = lk_buf_cstr(&k->cell);
}

/* A realisation that follows from its numerator and denominator is not typed. */
static bool divided(const struct kertas *k, long row)
{
	return kertas_stored(k, row, KK_NUM)[0] != '\0' &&
		kertas_stored(k, row, KK_DEN)[0] != '\0';
}

static void show_ratio(struct kertas *k, long row, struct grid_cell *out)
{
	lk_buf_clear(&k->cell);
	lk_measure_put(&k->cell, &figure_of(k, row)->real,
		k->row[row].ind->rule.decimals);
	out->text = lk_buf_cstr(&k->cell);
	out->style = ST_DIM;
	out->why = _(
		"Realisasi ini dihitung dari pembilang dan penyebut; ubah kedua angka "
		"itu.");
}

static void filled(struct kertas *k, long row, int col, struct grid_cell *out)
{
	const struct kertas_row *r = &k->row[row];
	const char *name = cols[col].name;
	const char *stored = kertas_stored(k, row, col);

	out->mark = angka_mark(&k->angka, k->path, r->key, name);
	out->mark_style = ST_NOTE_MUST;
	if (col == KK_REAL && divided(k, row)) {
		show_ratio(k, row, out);
		return;
	}
	lk_buf_clear(&k->cell);
	lk_table_show(LK_TABLE_WORKSHEET, name,
		(struct lk_str){ stored, strlen(stored) }, &k->cell);
	out->text = lk_buf_cstr(&k->cell);
	out->editable = !k->state.locked;
	if (k->state.locked)
		out->why =
			_("Kertas kerja ini sudah disahkan; kembalikan dahulu (Alt-R) "
			  "dengan alasan.");
}

static void source_cell(void *arg, long row, int col, struct grid_cell *out)
{
	struct kertas *k = arg;
	const struct kertas_row *r = &k->row[row];

	if (col == KK_CODE) {
		out->text = r->ind->code;
		out->mark = angka_mark(&k->angka, k->path, r->key, NULL);
		out->mark_style = ST_NOTE_MUST;
	} else if (col == KK_NAME)
		out->text = r->ind->name;
	else if (col == KK_PERIOD)
		out->text = period_name(k, r);
	else if (cols[col].name == NULL)
		computed(k, row, col, out);
	else
		filled(k, row, col, out);
	if (cols[col].name == NULL && out->why == NULL)
		out->why = col == KK_CODE || col == KK_NAME || col == KK_PERIOD
			? _("Kolom ini datang dari daftar indikator; ubah di layar "
			    "Indikator.")
			: _("Kolom ini dihitung sendiri dari angka dan targetnya.");
}

static uint64_t source_id(void *arg, long row)
{
	const struct kertas *k = arg;
	uint64_t h = 1469598103934665603u;

	for (const char *p = k->row[row].key; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	return h;
}

static const char *source_key(void *arg, long row)
{
	return ((struct kertas *)arg)->row[row].key;
}

/* ---- changing ----------------------------------------------------------------------------- */

/* What stands above and below the line is counted: 1.234 is a thousand and more. */
static enum lk_num_hint hint_of(const struct kertas_row *r, int col)
{
	return col == KK_NUM || col == KK_DEN ? LK_NUM_WHOLE
					      : lk_type_hint(r->ind->type);
}

static const char *source_validate(void *arg, long row, int col, const char *text)
{
	struct kertas *k = arg;
	struct lk_buf out = LK_BUF_INIT;
	int rc;

	if (cols[col].name == NULL)
		return _("Kolom ini tidak diisi dengan tangan.");
	rc = lk_table_cell(LK_TABLE_WORKSHEET, cols[col].name,
		(struct lk_str){ text, strlen(text) }, hint_of(&k->row[row], col), &out,
		&k->why);
	lk_buf_free(&out);
	return rc == LK_OK ? NULL
			   : i18n_error(&k->why, k->sentence, sizeof(k->sentence));
}

/* Normalised values of a batch live in one arena until the write has copied them. */
static int source_set(void *arg, const struct grid_set *set, size_t n,
	struct lk_error *err)
{
	struct kertas *k = arg;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_cell_change *ch = lk_arena_alloc(&mem, n * sizeof(*ch));
	int rc = ch == NULL ? lk_nomem(err) : LK_OK;

	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		const struct kertas_row *r = &k->row[set[i].row];
		struct lk_buf v = LK_BUF_INIT;

		rc = lk_table_cell(LK_TABLE_WORKSHEET, cols[set[i].col].name,
			(struct lk_str){ set[i].text, strlen(set[i].text) },
			hint_of(r, set[i].col), &v, err);
		ch[i].key = r->key;
		ch[i].column = cols[set[i].col].name;
		ch[i].old = kertas_stored(k, set[i].row, set[i].col);
		ch[i].value = rc == LK_OK ? lk_arena_dups(&mem, lk_buf_cstr(&v)) : NULL;
		lk_buf_free(&v);
		if (rc == LK_OK && ch[i].value == NULL)
			rc = lk_nomem(err);
	}
	if (rc == LK_OK)
		rc = angka_write(&k->angka, k->path, ch, n, n > 1 ? "tempel" : NULL,
			err);
	lk_arena_free(&mem);
	return rc;
}

/* Numbers by value; the rest by how people read it. */
static bool number_of(void *arg, long row, int col, struct lk_dec *out)
{
	struct kertas *k = arg;
	const char *s;

	if (col == KK_TARGET || col == KK_TO_DATE || col == KK_YEAR || col == KK_REAL) {
		const struct lk_figure *fig = figure_of(k, row);

		if (col == KK_TARGET || col == KK_REAL) {
			const struct lk_measure *m =
				col == KK_TARGET ? &fig->target_to_date : &fig->real;

			*out = m->value;
			return m->kind == LK_NUM_VALUE || m->kind == LK_NUM_RANGE;
		}
		*out = col == KK_TO_DATE ? fig->vs_date.value : fig->vs_year.value;
		return (col == KK_TO_DATE ? fig->vs_date.state : fig->vs_year.state) ==
			LK_CALC_OK;
	}
	if (cols[col].kind != GRID_NUMBER)
		return false;
	s = kertas_stored(k, row, col);
	return lk_dec_parse((struct lk_str){ s, strlen(s) }, out, NULL) == LK_OK;
}

static int source_compare(void *arg, int col, long a, long b)
{
	const struct kertas *k = arg;

	if (col == KK_PERIOD)
		return lk_period_cmp(k->row[a].period, k->row[b].period);
	return angka_compare(source_cell, number_of, arg, col, a, b);
}

static bool source_against(void *arg, int col, long row, const char *text, int *order)
{
	return angka_against(number_of, arg, col, row, text, order);
}

const struct grid_source kertas_source = {
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
	.empty = N_(
		"Belum ada indikator untuk tim ini. Isi kolom Tim di layar Indikator "
		"(g i), atau ganti tim dengan Ctrl-PgDn."),
};
