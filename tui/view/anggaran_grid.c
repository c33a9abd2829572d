/* The cells of the budget: a line a row. */
#include "core/fold.h"
#include "tui/i18n.h"
#include "tui/view/anggaran_impl.h"

#include <stdio.h>
#include <string.h>

#define MONEY 15 /* cells of an amount: 999.999.999.999 */
#define CODE 24
#define TREE_MIN 24
#define TREE_GOOD 32 /* what it keeps before columns of less use are shown */
#define TREE_MAX 60

static const struct {
	const char *title;
	enum lk_amount amount;
} cols[] = {
	[ANGGARAN_TREE] = { N_("Program sampai akun"), LK_AMOUNT_COUNT },
	[ANGGARAN_CODE] = { N_("Kode"), LK_AMOUNT_COUNT },
	[ANGGARAN_INITIAL] = { N_("Pagu awal"), LK_AMOUNT_INITIAL },
	[ANGGARAN_REVISED] = { N_("Pagu revisi"), LK_AMOUNT_REVISED },
	[ANGGARAN_TW1] = { N_("TW I"), LK_AMOUNT_TW1 },
	[ANGGARAN_TW2] = { N_("TW II"), LK_AMOUNT_TW2 },
	[ANGGARAN_TW3] = { N_("TW III"), LK_AMOUNT_TW3 },
	[ANGGARAN_TW4] = { N_("TW IV"), LK_AMOUNT_TW4 },
	[ANGGARAN_REAL] = { N_("Realisasi"), LK_AMOUNT_REAL },
	[ANGGARAN_PERCENT] = { N_("%"), LK_AMOUNT_COUNT },
	[ANGGARAN_LEFT] = { N_("Sisa"), LK_AMOUNT_COUNT },
	[ANGGARAN_INDICATOR] = { N_("Indikator"), LK_AMOUNT_COUNT },
};
_Static_assert(LK_LEN(cols) == ANGGARAN_COLS, "a title for each column");

static const char *const levels[] = {
	[LK_BUDGET_PROGRAM] = N_("Program"),
	[LK_BUDGET_KEGIATAN] = N_("Kegiatan"),
	[LK_BUDGET_KRO] = N_("KRO"),
	[LK_BUDGET_RO] = N_("RO"),
	[LK_BUDGET_KOMPONEN] = N_("Komponen"),
	[LK_BUDGET_AKUN] = N_("Akun"),
};
_Static_assert(LK_LEN(levels) == LK_BUDGET_LEVELS, "a word for each level");

const char *anggaran_level(enum lk_budget_level l)
{
	return _(levels[l]);
}

enum lk_amount anggaran_amount(int col)
{
	return cols[col].amount;
}

const char *anggaran_rupiah(char *out, size_t size, bool has, int64_t v)
{
	struct lk_buf b = LK_BUF_INIT;

	if (has)
		lk_number_put(&b, LK_DEC_INT(v));
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return out;
}

const char *anggaran_percent(char *out, size_t size, bool has, int64_t pagu,
	int64_t real)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_dec d;

	if (has && lk_budget_percent(pagu, real, &d, NULL) == LK_OK)
		lk_number_put(&b, d);
	else
		lk_buf_puts(&b, "-");
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return out;
}

const char *anggaran_period(const struct anggaran *v, char *out, size_t size)
{
	(void)snprintf(out, size, "%s%s", v->quarter == 0 ? _("setahun") : _("s.d. "),
		v->quarter == 0 ? "" : _(cols[ANGGARAN_TW1 + v->quarter - 1].title));
	return out;
}

bool anggaran_to_date(const struct anggaran *v, const struct lk_budget_line *l,
	int64_t *out)
{
	return lk_budget_real(l, v->quarter == 0 ? 4 : v->quarter, out);
}

/* ---- columns --------------------------------------------------------------------- */
static long row_count(void *arg)
{
	return (long)((struct anggaran *)arg)->nrows;
}

static int col_count(void *arg)
{
	(void)arg;
	return ANGGARAN_COLS;
}

static bool quarter_hides(const struct anggaran *v, int col)
{
	return col >= ANGGARAN_TW1 && col <= ANGGARAN_TW4 &&
		col != ANGGARAN_TW1 + v->quarter - 1;
}

static void column(void *arg, int c, struct grid_column *out)
{
	static char to_date[40];
	const struct anggaran *v = arg;

	out->title = _(cols[c].title);
	if (c == ANGGARAN_REAL && v->quarter != 0)
		out->title = anggaran_period(v, to_date, sizeof(to_date));
	out->kind = c == ANGGARAN_TREE || c == ANGGARAN_CODE || c == ANGGARAN_INDICATOR
		? GRID_TEXT
		: GRID_NUMBER;
	out->width = c == ANGGARAN_TREE   ? TREE_MIN
		: c == ANGGARAN_CODE      ? CODE
		: c == ANGGARAN_PERCENT   ? 7
		: c == ANGGARAN_INDICATOR ? 12
					  : MONEY;
	out->min = c == ANGGARAN_TREE ? 12 : 5;
	out->hidden = c == ANGGARAN_CODE || quarter_hides(v, c);
}

/* The tree takes what the amounts leave; where the rest would not fit it is scrolled to,
 * and the tree gets its room. */
void anggaran_columns(struct anggaran *v, int w)
{
	int amounts = v->quarter == 0 ? 2 : 3;      /* pagu, (the quarter,) realisasi */
	int always = amounts * (MONEY + 1) + 8 + 4; /* the per cent, the edges */
	int tree = w - always - MONEY - 1;          /* and what is left */
	bool initial = tree - MONEY - 1 >= TREE_GOOD, code;

	tree -= initial ? MONEY + 1 : 0;
	code = tree - CODE - 1 >= TREE_GOOD;
	tree -= code ? CODE + 1 : 0;
	if (tree < TREE_MIN)
		tree = w - always;
	tree = tree < TREE_MIN ? TREE_MIN : tree > TREE_MAX ? TREE_MAX : tree;
	grid_width(&v->grid, ANGGARAN_TREE, tree);
	grid_hide(&v->grid, ANGGARAN_INITIAL, !initial);
	grid_hide(&v->grid, ANGGARAN_CODE, !code);
}

void anggaran_quarter_columns(struct anggaran *v)
{
	(void)grid_reload(&v->grid); /* the title of the realisation */
	for (int c = ANGGARAN_TW1; c <= ANGGARAN_TW4; c++)
		grid_hide(&v->grid, c, quarter_hides(v, c));
}

/* ---- cells ------------------------------------------------------------------------- */
struct look {
	const struct lk_budget_line *l;
	enum lk_amount amount;
	bool wrong;
};

static void look_for(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	struct look *k = arg;

	(void)f;
	(void)l;
	(void)is;
	(void)should;
	k->wrong = k->wrong || a == k->amount;
}

static void tree_cell(struct anggaran *v, size_t i, struct grid_cell *out)
{
	const struct lk_budget_line *l = &v->fig.budget.line[i];
	const char *dot = strrchr(l->code, '.');
	const char *sign = l->first == LK_NO_LINE ? "  " : v->folded[i] ? "+ " : "- ";

	(void)snprintf(v->cell, sizeof(v->cell), "%*s%s%s %s", l->depth, "", sign,
		dot == NULL ? l->code : dot + 1, l->text);
	out->text = v->cell;
	if (l->level <= LK_BUDGET_KEGIATAN)
		out->style = ST_EMPH;
	if (v->faults[i] || v->below[i]) {
		out->mark = "!";
		out->mark_style = v->faults[i] ? ST_WARN : ST_DIM;
	}
	out->why = l->first == LK_NO_LINE
		? _("Uraian baris diubah lewat impor: lapkin budget import BERKAS.")
		: _("Space atau panah kiri dan kanan melipat dan membuka baris ini.");
}

/* A line without children, or an amount that somebody wrote above others. */
static void lock_amount(const struct anggaran *v, const struct lk_budget_line *l,
	int col, struct grid_cell *out)
{
	enum lk_amount a = cols[col].amount;

	if (!v->allowed) {
		out->why = v->why_not;
		return;
	}
	if (col == ANGGARAN_REAL && v->quarter != 0) {
		out->why = _("Jumlah triwulan-triwulan; isi kolom TW-nya, atau pilih "
			     "setahun dengan t.");
		return;
	}
	out->editable = l->first == LK_NO_LINE || l->given[a] || !l->summed[a];
	if (!out->editable)
		out->why = _("Jumlah dari baris-baris di bawahnya; ubah rinciannya.");
}

static void amount_cell(struct anggaran *v, const struct lk_budget_line *l, int col,
	struct grid_cell *out)
{
	struct look k = { l, cols[col].amount, false };
	bool has = l->has[k.amount], given = l->given[k.amount];
	int64_t n = l->amount[k.amount];

	if (col == ANGGARAN_REAL && v->quarter != 0) {
		has = anggaran_to_date(v, l, &n);
		given = false;
	} else if (col == ANGGARAN_REVISED && !has) {
		has = l->has[LK_AMOUNT_INITIAL]; /* the initial one holds */
		n = l->amount[LK_AMOUNT_INITIAL];
	}
	out->text = anggaran_rupiah(v->cell, sizeof(v->cell), has, n);
	out->edit = anggaran_rupiah(v->edit, sizeof(v->edit), given, n);
	if (has && !given)
		out->style = ST_DERIVED;
	if (l->level <= LK_BUDGET_KEGIATAN)
		out->style |= DRAW_BOLD;
	lock_amount(v, l, col, out);
	if (v->faults[l - v->fig.budget.line] == 0)
		return;
	(void)lk_budget_check_line(l, look_for, &k);
	if (k.wrong) {
		out->mark = "!";
		out->mark_style = out->style = ST_WARN;
	}
}

static void computed_cell(struct anggaran *v, const struct lk_budget_line *l, int col,
	struct grid_cell *out)
{
	int64_t pagu = 0, real = 0;
	bool has_pagu = lk_budget_pagu(l, &pagu);
	bool has = anggaran_to_date(v, l, &real) && has_pagu;

	if (col == ANGGARAN_PERCENT) {
		out->text = anggaran_percent(v->cell, sizeof(v->cell), has, pagu, real);
		out->why = _("Dihitung: realisasi dibagi pagu, kali 100.");
	} else {
		out->text = anggaran_rupiah(v->cell, sizeof(v->cell), has, pagu - real);
		out->why = _("Dihitung: pagu dikurangi realisasi.");
	}
	if (has && real > pagu)
		out->style = ST_WARN;
}

static void cell(void *arg, long row, int col, struct grid_cell *out)
{
	struct anggaran *v = arg;
	const struct lk_budget_line *l = &v->fig.budget.line[v->row[row]];

	if (col == ANGGARAN_TREE) {
		tree_cell(v, v->row[row], out);
	} else if (col == ANGGARAN_CODE) {
		out->text = l->code;
		out->why = _("Kode adalah kunci baris dan tidak diubah di sini.");
	} else if (col == ANGGARAN_INDICATOR) {
		out->text = lk_budget_owner(&v->fig.budget, l);
		out->edit = l->indicator;
		out->style = *l->indicator == '\0' ? ST_DERIVED : ST_TEXT;
		out->editable = v->allowed;
		out->why = v->why_not;
	} else if (cols[col].amount != LK_AMOUNT_COUNT) {
		amount_cell(v, l, col, out);
	} else {
		computed_cell(v, l, col, out);
	}
}

/* FNV-1a of the code: the same line is the same row when the file is read again. */
static uint64_t row_id(void *arg, long row)
{
	const struct anggaran *v = arg;
	uint64_t h = UINT64_C(14695981039346656037);

	for (const char *p = v->fig.budget.line[v->row[row]].code; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * UINT64_C(1099511628211);
	return h;
}

static const char *row_key(void *arg, long row)
{
	const struct anggaran *v = arg;

	return v->fig.budget.line[v->row[row]].code;
}

/* ---- order and filters --------------------------------------------------------------- */
/* The number in a column, in hundredths for the per cent. */
static bool number_of(const struct anggaran *v, long row, int col, struct lk_dec *out)
{
	const struct lk_budget_line *l = &v->fig.budget.line[v->row[row]];
	enum lk_amount a = cols[col].amount;
	int64_t pagu = 0, n = 0;
	bool has = false;

	if (col == ANGGARAN_REAL)
		has = anggaran_to_date(v, l, &n);
	else if (col == ANGGARAN_REVISED)
		has = lk_budget_pagu(l, &n);
	else if (a != LK_AMOUNT_COUNT) {
		has = l->has[a];
		n = l->amount[a];
	} else if (col == ANGGARAN_PERCENT || col == ANGGARAN_LEFT) {
		has = lk_budget_pagu(l, &pagu) && anggaran_to_date(v, l, &n);
		if (has && col == ANGGARAN_PERCENT)
			return lk_budget_percent(pagu, n, out, NULL) == LK_OK;
		n = pagu - n;
	}
	*out = LK_DEC_INT(n);
	return has;
}

static int compare(void *arg, int col, long a, long b)
{
	const struct anggaran *v = arg;
	const struct lk_budget_line *line = v->fig.budget.line;
	struct lk_dec x, y;

	if (col == ANGGARAN_TREE)
		return a < b ? -1 : a > b;
	if (col == ANGGARAN_CODE)
		return strcmp(line[v->row[a]].code, line[v->row[b]].code);
	if (col == ANGGARAN_INDICATOR)
		return strcmp(lk_budget_owner(&v->fig.budget, &line[v->row[a]]),
			lk_budget_owner(&v->fig.budget, &line[v->row[b]]));
	if (!number_of(v, a, col, &x) || !number_of(v, b, col, &y))
		return 0;
	return lk_dec_cmp(x, y);
}

static bool against(void *arg, int col, long row, const char *text, int *order)
{
	const struct anggaran *v = arg;
	struct lk_number n;
	struct lk_dec have;
	enum lk_num_hint hint =
		col == ANGGARAN_PERCENT ? LK_NUM_FRACTION : LK_NUM_WHOLE;

	if (!number_of(v, row, col, &have) ||
		lk_number_read((struct lk_str){ text, strlen(text) }, hint, &n, NULL) !=
			LK_OK ||
		n.kind != LK_NUM_VALUE)
		return false;
	*order = lk_dec_cmp(have, n.value);
	return true;
}

const struct grid_source anggaran_source = {
	.rows = row_count,
	.cols = col_count,
	.column = column,
	.cell = cell,
	.id = row_id,
	.key = row_key,
	.validate = anggaran_validate,
	.set = anggaran_set,
	.compare = compare,
	.against = against,
	.empty = N_(
		"Belum ada anggaran tahun ini. Salin tabelnya di Excel beserta baris "
		"judulnya lalu tempel di sini, atau jalankan: lapkin budget import "
		"BERKAS.xlsx"),
};
