/* Tables and charts put together from their rows and columns. */
#include "core/figure/block.h"

#include "core/figure/block_impl.h"
#include "core/figure/value_map.h"

#include <stdlib.h>
#include <string.h>

void lk_block_table_free(struct lk_block_table *t)
{
	if (t == NULL)
		return;
	lk_arena_free(&t->mem);
	memset(t, 0, sizeof(*t));
}

void lk_block_chart_free(struct lk_block_chart *t)
{
	if (t == NULL)
		return;
	lk_arena_free(&t->mem);
	memset(t, 0, sizeof(*t));
}

struct make {
	const struct lk_value_ctx *c;
	const struct lk_block_spec *spec;
	struct lk_str text;
	struct lk_arena *mem;
	struct lk_block_fault *where;
	struct lk_error *err;
	struct lk_block_rows rows;
	const struct lk_block_field *field[LK_BLOCK_COLUMNS];
	size_t nfields;
};

/* ---- columns ------------------------------------------------------------------------- */

static int unknown_column(struct make *m, struct lk_str name)
{
	const char *known[64];
	size_t n = 0;

	while (n + 1 < LK_LEN(known) &&
		(known[n] = lk_block_column_name(m->spec->data, n)) != NULL)
		n++;
	known[n] = NULL;
	lk_block_at(m->text, name, m->where);
	return lk_block_unknown(name, known, N_("Kolom"), m->err);
}

static const struct lk_block_field *field_of(const struct make *m, struct lk_str name)
{
	for (size_t i = 0; i < lk_block_nfields; i++)
		if ((lk_block_fields[i].may & (1u << m->spec->data)) != 0 &&
			lk_value_same(name, lk_value_str(lk_block_fields[i].name)))
			return &lk_block_fields[i];
	return NULL;
}

/* What a chart of a shape shows unasked where that is not what all shapes show. */
#define D(x) (1u << LK_DATA_##x)
#define TIMES (D(PARTS) | D(YEARS))
#define MONEY (D(BUDGET) | D(BUDGET_YEARS))

static const struct usual {
	enum lk_block_shape shape;
	unsigned data;
	const char *column[2];
} usual[] = {
	{ LK_SHAPE_STACK, MONEY, { "realisasi", "sisa" } },
	{ LK_SHAPE_PIE, D(CAPAIAN) | TIMES | D(MEDIUM), { "realisasi", NULL } },
	{ LK_SHAPE_PIE, MONEY | D(EFFICIENCY), { "pagu", NULL } },
	{ LK_SHAPE_PROGRESS, D(CAPAIAN) | TIMES, { "realisasi", "target" } },
	{ LK_SHAPE_PROGRESS, D(MEDIUM), { "realisasi", "menengah" } },
	{ LK_SHAPE_PROGRESS, MONEY | D(EFFICIENCY), { "realisasi", "pagu" } },
};
#undef D
#undef TIMES
#undef MONEY

static void choose_usual(struct make *m)
{
	for (size_t i = 0; i < LK_LEN(usual); i++)
		for (size_t k = 0; k < LK_LEN(usual[i].column) &&
			usual[i].shape == m->spec->shape &&
			(usual[i].data & (1u << m->spec->data)) != 0 &&
			usual[i].column[k] != NULL;
			k++)
			m->field[m->nfields++] =
				field_of(m, lk_value_str(usual[i].column[k]));
}

/* How many series a shape draws; 0: any number. */
static size_t series_of(enum lk_block_shape shape)
{
	return shape == LK_SHAPE_PIE ? 1 : shape == LK_SHAPE_PROGRESS ? 2 : 0;
}

static int check_series(struct make *m)
{
	size_t want = series_of(m->spec->shape);

	if (want == 0 || m->nfields == want)
		return LK_OK;
	lk_block_at(m->text, m->spec->column[m->spec->ncolumns > want ? want : 0],
		m->where);
	return lk_fail(m->err, LK_EFORMAT,
		want == 1 ? N_("grafik lingkaran menggambar satu kolom saja, "
			       "misalnya \"kolom: realisasi\"")
			  : N_("grafik kemajuan menggambar dua kolom: nilai dan "
			       "targetnya, misalnya \"kolom: realisasi, target\""));
}

/* The columns asked for, else those that stand unasked. */
static int choose(struct make *m, bool chart)
{
	unsigned bit = 1u << m->spec->data;

	for (size_t i = 0; i < m->spec->ncolumns; i++) {
		const struct lk_block_field *f = field_of(m, m->spec->column[i]);

		if (f == NULL)
			return unknown_column(m, m->spec->column[i]);
		if (chart && f->align <= 0) {
			lk_block_at(m->text, m->spec->column[i], m->where);
			return lk_fail(m->err, LK_EFORMAT,
				N_("kolom %s berisi kata, bukan angka, jadi tidak bisa "
				   "digambar"),
				f->name);
		}
		if (m->nfields == LK_BLOCK_COLUMNS) {
			lk_block_at(m->text, m->spec->column[i], m->where);
			return lk_fail(m->err, LK_ERANGE,
				N_("paling banyak %d kolom dalam satu tabel"),
				LK_BLOCK_COLUMNS);
		}
		m->field[m->nfields++] = f;
	}
	if (m->spec->ncolumns == 0)
		choose_usual(m);
	for (size_t i = 0, taken = m->nfields;
		taken == 0 && i < lk_block_nfields && m->nfields < LK_BLOCK_COLUMNS;
		i++) {
		const struct lk_block_field *f = &lk_block_fields[i];

		if (((chart ? f->series : f->shown) & bit) != 0)
			m->field[m->nfields++] = f;
	}
	return check_series(m);
}

/* ---- cells -------------------------------------------------------------------------------- */

static const char *keep(struct make *m, struct lk_buf *b)
{
	return b->failed == LK_OK ? lk_arena_dup(m->mem, lk_buf_cstr(b), b->n) : NULL;
}

static int put_cell(struct make *m, const struct lk_block_field *f,
	const struct lk_block_row *r, struct lk_block_cell *out)
{
	struct lk_block_out o = { .text = LK_BUF_INIT };

	f->put(r, &o);
	out->has = o.has;
	out->number = o.number;
	out->text = keep(m, &o.text);
	lk_buf_free(&o.text);
	return out->text != NULL ? LK_OK : lk_nomem(m->err);
}

static int put_caption(struct make *m, const char **caption, const char **label)
{
	struct lk_value_shown shown = { .n = 0 };
	int rc = lk_value_show(m->c, m->spec->title, &shown, m->err);

	if (rc == LK_OK) {
		*caption = keep(m, &shown.text);
		*label = lk_arena_dup(m->mem,
			m->spec->label.n > 0 ? m->spec->label.p : "", m->spec->label.n);
		if (*caption == NULL || *label == NULL)
			rc = lk_nomem(m->err);
	}
	lk_value_shown_free(&shown);
	return rc;
}

static int start(struct make *m, bool chart)
{
	int rc = choose(m, chart);

	return rc == LK_OK
		? lk_block_rows(m->c, m->spec, m->text, &m->rows, m->where, m->err)
		: rc;
}

/* ---- table ------------------------------------------------------------------------------------ */

static int fill_table(struct make *m, struct lk_block_table *t)
{
	int rc = LK_OK;

	t->ncolumns = m->nfields;
	t->nrows = m->rows.n;
	t->total = t->nrows > 0 && m->rows.v[t->nrows - 1].total;
	for (size_t i = 0; i < m->nfields; i++)
		t->column[i] = (struct lk_block_column){ m->field[i]->name,
			m->field[i]->title, m->field[i]->align };
	t->cell =
		lk_arena_alloc(m->mem, (t->nrows * t->ncolumns + 1) * sizeof(*t->cell));
	if (t->cell == NULL)
		return lk_nomem(m->err);
	for (size_t r = 0; rc == LK_OK && r < t->nrows; r++)
		for (size_t i = 0; rc == LK_OK && i < t->ncolumns; i++)
			rc = put_cell(m, m->field[i], &m->rows.v[r],
				&t->cell[r * t->ncolumns + i]);
	return rc;
}

int lk_block_table(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_table *out, struct lk_block_fault *where,
	struct lk_error *err)
{
	struct lk_error own = { .text = "" };
	struct make m = { .c = c,
		.spec = spec,
		.text = text,
		.mem = &out->mem,
		.where = where,
		.err = err != NULL ? err : &own };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = start(&m, false);
	if (rc == LK_OK)
		rc = put_caption(&m, &out->caption, &out->label);
	if (rc == LK_OK)
		rc = fill_table(&m, out);
	free(m.rows.v);
	return rc;
}

/* ---- chart ---------------------------------------------------------------------------------------- */

static int fill_series(struct make *m, const struct lk_block_field *f,
	struct lk_block_chart *t)
{
	struct lk_block_cell *point =
		lk_arena_alloc(m->mem, (t->ncategories + 1) * sizeof(*point));
	int rc = point != NULL ? LK_OK : lk_nomem(m->err);

	for (size_t r = 0; rc == LK_OK && r < t->ncategories; r++)
		rc = put_cell(m, f, &m->rows.v[r], &point[r]);
	if (rc == LK_OK)
		t->series[t->nseries++] = (struct lk_block_series){ f->title, point };
	return rc;
}

/* The shape that can be drawn with these numbers. */
static enum lk_block_shape drawable(const struct lk_block_chart *t)
{
	bool below = false, above = false;

	for (size_t s = 0; s < t->nseries; s++)
		for (size_t i = 0; i < t->ncategories; i++) {
			const struct lk_block_cell *p = &t->series[s].point[i];

			below = below || (p->has && p->number.m < 0);
			above = above || (p->has && p->number.m > 0);
		}
	if (t->shape == LK_SHAPE_PIE &&
		(below || !above || t->ncategories > LK_BLOCK_PARTS))
		return LK_SHAPE_BAR;
	return t->shape == LK_SHAPE_STACK && below ? LK_SHAPE_GROUP : t->shape;
}

static int fill_chart(struct make *m, struct lk_block_chart *t)
{
	int rc = LK_OK;

	t->shape = m->spec->shape;
	t->lying = t->shape != LK_SHAPE_LINE && !m->spec->standing;
	t->ncategories = m->rows.n;
	if (t->ncategories > 0 && m->rows.v[t->ncategories - 1].total)
		t->ncategories--; /* a sum among its parts would dwarf them */
	t->category =
		lk_arena_alloc(m->mem, (t->ncategories + 1) * sizeof(*t->category));
	if (t->category == NULL)
		return lk_nomem(m->err);
	for (size_t r = 0; rc == LK_OK && r < t->ncategories; r++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_block_category(&m->rows.v[r], m->spec->data, &b);
		t->category[r] = keep(m, &b);
		lk_buf_free(&b);
		if (t->category[r] == NULL)
			rc = lk_nomem(m->err);
	}
	for (size_t i = 0; rc == LK_OK && i < m->nfields; i++)
		rc = fill_series(m, m->field[i], t);
	if (rc == LK_OK)
		t->shape = drawable(t);
	return rc;
}

int lk_block_chart(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_chart *out, struct lk_block_fault *where,
	struct lk_error *err)
{
	struct lk_error own = { .text = "" };
	struct make m = { .c = c,
		.spec = spec,
		.text = text,
		.mem = &out->mem,
		.where = where,
		.err = err != NULL ? err : &own };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = start(&m, true);
	if (rc == LK_OK)
		rc = put_caption(&m, &out->caption, &out->label);
	if (rc == LK_OK)
		rc = fill_chart(&m, out);
	free(m.rows.v);
	return rc;
}

/* ---- Markdown --------------------------------------------------------------------------------------- */

static void md_cell(struct lk_buf *out, const char *text)
{
	lk_buf_putc(out, ' ');
	lk_value_escape(out, lk_value_str(text));
	lk_buf_puts(out, " |");
}

void lk_block_table_md(const struct lk_block_table *t, struct lk_buf *out)
{
	lk_buf_putc(out, '|');
	for (size_t i = 0; i < t->ncolumns; i++)
		md_cell(out, t->column[i].title);
	lk_buf_puts(out, "\n|");
	for (size_t i = 0; i < t->ncolumns; i++)
		lk_buf_puts(out,
			t->column[i].align > 0            ? " ---: |"
				: t->column[i].align == 0 ? " :---: |"
							  : " --- |");
	for (size_t r = 0; r < t->nrows; r++) {
		lk_buf_puts(out, "\n|");
		for (size_t i = 0; i < t->ncolumns; i++)
			md_cell(out, t->cell[r * t->ncolumns + i].text);
	}
	lk_buf_putc(out, '\n');
}

void lk_block_chart_md(const struct lk_block_chart *t, struct lk_buf *out)
{
	lk_buf_puts(out, "| |");
	for (size_t s = 0; s < t->nseries; s++)
		md_cell(out, t->series[s].title);
	lk_buf_puts(out, "\n| --- |");
	for (size_t s = 0; s < t->nseries; s++)
		lk_buf_puts(out, " ---: |");
	for (size_t i = 0; i < t->ncategories; i++) {
		lk_buf_puts(out, "\n|");
		md_cell(out, t->category[i]);
		for (size_t s = 0; s < t->nseries; s++)
			md_cell(out, t->series[s].point[i].text);
	}
	lk_buf_putc(out, '\n');
}

/* ---- teams ---------------------------------------------------------------------------------------------- */

void lk_block_teams(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_buf *out)
{
	struct lk_block_rows rows = { NULL, 0, 0 };
	struct lk_str text = { "", 0 };
	int rc = lk_block_rows(c, spec, text, &rows, NULL, NULL);

	for (size_t i = 0; rc == LK_OK && i < rows.n; i++) {
		const char *team = rows.v[i].ind != NULL ? rows.v[i].ind->team : "";
		bool again = team[0] == '\0';

		for (size_t k = 0; !again && k < i; k++)
			again = rows.v[k].ind != NULL &&
				strcmp(rows.v[k].ind->team, team) == 0;
		if (!again)
			lk_buf_printf(out, "%s%s", out->n > 0 ? " " : "", team);
	}
	free(rows.v);
}
