/* The line at the cursor: what stands there and how each number arose. */
#include "tui/i18n.h"
#include "tui/view/anggaran_impl.h"

#include <stdio.h>
#include <string.h>

#define MONEY 40 /* bytes of an amount */

static const char *const names[] = {
	[LK_AMOUNT_INITIAL] = N_("Pagu awal"),
	[LK_AMOUNT_REVISED] = N_("Pagu revisi"),
	[LK_AMOUNT_TW1] = N_("TW I"),
	[LK_AMOUNT_TW2] = N_("TW II"),
	[LK_AMOUNT_TW3] = N_("TW III"),
	[LK_AMOUNT_TW4] = N_("TW IV"),
	[LK_AMOUNT_REAL] = N_("Realisasi"),
};
_Static_assert(LK_LEN(names) == LK_AMOUNT_COUNT, "a word for each amount");

static size_t children(const struct lk_budget *b, const struct lk_budget_line *l)
{
	size_t n = 0;

	for (size_t i = l->first; i != LK_NO_LINE; i = b->line[i].next)
		n++;
	return n;
}

/* ---- where it stands ----------------------------------------------------------------- */
static void heading(struct flow *f, const struct lk_budget_line *l)
{
	flow_clear(f);
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, l->code);
	flow_printf(f, ST_HEADING, " %s", l->text);
}

static void where(const struct anggaran *v, struct flow *f,
	const struct lk_budget_line *l)
{
	const struct lk_budget *b = &v->fig.budget;
	const char *owner = lk_budget_owner(b, l);
	struct lk_str code = { owner, strlen(owner) };
	const struct lk_indicator *ind = lk_indicator_find(&v->fig.ind, code);

	flow_begin(f, 0);
	flow_puts(f, ST_DIM, anggaran_level(l->level));
	if (l->up != LK_NO_LINE)
		flow_printf(f, ST_DIM, _(", bagian dari %s %s"), b->line[l->up].code,
			b->line[l->up].text);
	if (*owner == '\0')
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Membiayai %s"), owner);
	flow_printf(f, ST_DIM, " %s%s", ind != NULL ? ind->name : "",
		*l->indicator == '\0' ? _(" (menurut baris di atasnya)") : "");
}

/* ---- the amounts ----------------------------------------------------------------------- */
static const char *origin(const struct lk_budget_line *l, enum lk_amount a)
{
	if (l->given[a])
		return l->summed[a] && l->amount[a] == l->children[a]
			? _("ditulis; sama dengan jumlah baris di bawahnya")
			: _("ditulis");
	if (l->summed[a])
		return _("jumlah baris di bawahnya");
	return _("jumlah triwulan");
}

static void amount(struct flow *f, const struct lk_budget_line *l, enum lk_amount a)
{
	char n[MONEY];

	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%-12s", _(names[a]));
	if (!l->has[a]) {
		flow_puts(f, ST_DIM,
			a == LK_AMOUNT_REVISED ? _("tidak ada; pagu awal yang berlaku")
					       : _("belum diisi"));
		return;
	}
	flow_printf(f, l->given[a] ? ST_TEXT : ST_DERIVED, "%18s",
		anggaran_rupiah(n, sizeof(n), true, l->amount[a]));
	flow_printf(f, ST_DIM, "  %s", origin(l, a));
}

/* "s.d. TW II" and its quarters, only when a quarter is shown. */
static void to_date(const struct anggaran *v, struct flow *f,
	const struct lk_budget_line *l, int64_t real)
{
	char n[MONEY], word[40];

	if (v->quarter == 0)
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%-12s", anggaran_period(v, word, sizeof(word)));
	flow_printf(f, ST_TEXT, "%18s", anggaran_rupiah(n, sizeof(n), true, real));
	flow_puts(f, ST_DIM, "  = ");
	if (v->quarter == 4 && l->has[LK_AMOUNT_REAL]) {
		flow_puts(f, ST_DIM, _("realisasi setahun"));
		return;
	}
	for (int q = 0, any = 0; q < v->quarter; q++)
		if (l->has[LK_AMOUNT_TW1 + q])
			flow_printf(f, ST_DIM, "%s%s", any++ ? " + " : "",
				anggaran_rupiah(n, sizeof(n), true,
					l->amount[LK_AMOUNT_TW1 + q]));
}

static void computed(const struct anggaran *v, struct flow *f,
	const struct lk_budget_line *l)
{
	char r[MONEY], p[MONEY], n[MONEY];
	int64_t pagu = 0, real = 0;

	if (!anggaran_to_date(v, l, &real))
		return;
	to_date(v, f, l, real);
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%-12s", _("Persen"));
	if (!lk_budget_pagu(l, &pagu) || pagu == 0) {
		flow_puts(f, ST_WARN, _("tidak dapat dihitung: pagu kosong atau 0"));
		return;
	}
	(void)anggaran_rupiah(r, sizeof(r), true, real);
	(void)anggaran_rupiah(p, sizeof(p), true, pagu);
	flow_printf(f, ST_TEXT, "%s / %s x 100 = %s %%", r, p,
		anggaran_percent(n, sizeof(n), true, pagu, real));
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%-12s", _("Sisa"));
	flow_printf(f, real > pagu ? ST_WARN : ST_TEXT, "%s - %s = %s", p, r,
		anggaran_rupiah(n, sizeof(n), true, pagu - real));
}

/* ---- what does not add up ----------------------------------------------------------------- */
struct faults {
	struct anggaran *v;
	struct flow *f;
	size_t n;
};

static void fault(enum lk_budget_fault kind, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	struct faults *k = arg;
	const struct lk_budget *b = &k->v->fig.budget;
	char x[MONEY], y[MONEY], z[MONEY];
	const char *name = _(names[a]);
	int64_t gap = is > should ? is - should : should - is;

	k->n++;
	flow_begin(k->f, 2);
	flow_puts(k->f, ST_WARN, "! ");
	(void)anggaran_rupiah(x, sizeof(x), true, is);
	(void)anggaran_rupiah(y, sizeof(y), true, should);
	(void)anggaran_rupiah(z, sizeof(z), true, gap);
	if (kind == LK_BUDGET_CHILDREN)
		flow_printf(k->f, ST_WARN,
			_("%s tertulis %s, tetapi %zu baris di bawahnya berjumlah %s: "
			  "selisih %s. Betulkan salah satunya, atau kosongkan angka "
			  "ini "
			  "agar dijumlah."),
			name, x, children(b, l), y, z);
	else if (kind == LK_BUDGET_QUARTERS)
		flow_printf(k->f, ST_WARN,
			_("%s tertulis %s, tetapi triwulannya berjumlah %s: selisih "
			  "%s."),
			name, x, y, z);
	else if (kind == LK_BUDGET_OVER)
		flow_printf(k->f, ST_WARN,
			_("Realisasi %s melebihi pagu %s: lebih %s."), x, y, z);
	else if (kind == LK_BUDGET_MAGNITUDE)
		flow_printf(k->f, ST_WARN,
			_("%s %s sangat jauh dari baris-baris di sampingnya (tengahnya "
			  "%s); mungkin salah satuan."),
			name, x, y);
	else
		flow_printf(k->f, ST_WARN, _("Ada realisasi %s tanpa pagu."), x);
}

static size_t last_below(const struct lk_budget *b, size_t i)
{
	size_t k = i + 1;

	while (k < b->n && b->line[k].depth > b->line[i].depth)
		k++;
	return k;
}

/* Names the first line below that has a finding: where to look. */
static void faults_below(const struct anggaran *v, struct flow *f, size_t i)
{
	const struct lk_budget *b = &v->fig.budget;
	size_t n = 0, first = 0;

	for (size_t k = i + 1; v->below[i] && k < last_below(b, i); k++)
		if (v->faults[k] && n++ == 0)
			first = k;
	if (n == 0)
		return;
	flow_begin(f, 2);
	flow_printf(f, ST_WARN,
		_("! %zu baris di bawahnya bermasalah, mulai dari %s %s."), n,
		b->line[first].code, b->line[first].text);
}

void anggaran_detail(struct anggaran *v, struct flow *f, const struct lk_budget_line *l)
{
	struct faults k = { v, f, 0 };
	bool quarters = false;

	flow_clear(f);
	if (l == NULL)
		return;
	heading(f, l);
	where(v, f, l);
	flow_begin(f, 0);
	amount(f, l, LK_AMOUNT_INITIAL);
	amount(f, l, LK_AMOUNT_REVISED);
	for (int a = LK_AMOUNT_TW1; a <= LK_AMOUNT_TW4; a++)
		quarters = quarters || l->has[a];
	for (int a = LK_AMOUNT_TW1; quarters && a <= LK_AMOUNT_TW4; a++)
		amount(f, l, (enum lk_amount)a);
	amount(f, l, LK_AMOUNT_REAL);
	computed(v, f, l);
	flow_begin(f, 0);
	(void)lk_budget_check_line(l, fault, &k);
	faults_below(v, f, (size_t)(l - v->fig.budget.line));
}

void anggaran_strip(struct anggaran *v, struct flow *f, const struct lk_budget_line *l)
{
	struct faults k = { v, f, 0 };

	flow_clear(f);
	if (l == NULL)
		return;
	heading(f, l);
	(void)lk_budget_check_line(l, fault, &k);
	faults_below(v, f, (size_t)(l - v->fig.budget.line));
	computed(v, f, l);
	where(v, f, l);
}
