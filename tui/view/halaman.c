/*
 * The report as text, chapter by chapter: what will be published, to be read and searched
 * before it is. Made on the worker; the screen only shows it.
 */
#include "core/grapheme.h"
#include "core/report/text.h"
#include "core/wrap.h"
#include "tui/i18n.h"
#include "tui/view/terbit_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
	size_t at;    /* in the text; ends with NUL */
	long chapter; /* a page break before it: its chapter from 1; 0: a line */
};
struct pages {
	struct lk_buf text; /* every line ended by NUL */
	struct line *line;
	size_t n, cap;
	long chapters;
	bool draft;
	char revision[11];
};
struct halaman {
	struct screen base;
	struct list list;
	struct pages p;
	char cell[600];
};

static void pages_free(struct pages *p)
{
	lk_buf_free(&p->text);
	free(p->line);
	memset(p, 0, sizeof(*p));
}

/* ---- on the worker ------------------------------------------------------------------------ */

struct make {
	struct terbit_how how;
	int columns;
	struct pages p;
};

static void make_free(void *arg)
{
	struct make *m = arg;

	pages_free(&m->p);
	free(m);
}

static int add_line(struct pages *p, const char *s, size_t n, long chapter,
	struct lk_error *err)
{
	if (lk_grow((void **)&p->line, &p->cap, p->n, sizeof(*p->line)) != LK_OK)
		return lk_nomem(err);
	p->line[p->n++] = (struct line){ p->text.n, chapter };
	lk_buf_put(&p->text, s, n);
	lk_buf_putc(&p->text, '\0');
	return lk_buf_check(&p->text, err);
}

/* A page is never narrower than the text can be (core/report/text.h): on a smaller screen
 * what sticks out goes on in the next row. */
static int add_wrapped(struct pages *p, struct lk_str line, int columns,
	struct lk_error *err)
{
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { .width = columns };
	int rc;

	if (lk_text_width(line) <= columns)
		return add_line(p, line.p, line.n, 0, err);
	rc = lk_wrap(&rows, line, &how, err);
	for (size_t i = 0; rc == LK_OK && i < rows.n; i++)
		rc = add_line(p, line.p + rows.item[i].from,
			rows.item[i].shown - rows.item[i].from, 0, err);
	lk_rows_free(&rows);
	return rc;
}

static int add_chapter(struct pages *p, const struct lk_report *r, size_t i,
	int columns, struct lk_error *err)
{
	const struct lk_rep_chapter *ch = &r->chapter[i];
	struct lk_buf out = LK_BUF_INIT;
	int rc = lk_report_text_chapter(r, i, columns, &out, err);
	const char *name = ch->number[0] != '\0' ? ch->number : ch->title;

	if (rc == LK_OK)
		rc = add_line(p, name, strlen(name), (long)i + 1, err);
	for (size_t at = 0; rc == LK_OK && at < out.n;) {
		size_t n = strcspn(out.p + at, "\n");

		rc = add_wrapped(p, (struct lk_str){ out.p + at, n }, columns, err);
		at += n + 1;
	}
	lk_buf_free(&out);
	return rc;
}

static int make_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct make *m = arg;
	struct terbit_how how = m->how;
	struct lk_edition e;
	int rc;

	if (how.mark == LK_EDITION_FINAL) /* what may not go out may be looked at */
		how.mark = LK_EDITION_AS_IT_IS;
	rc = terbit_edition(c, &how, NULL, NULL, &e, err);
	for (size_t i = 0; rc == LK_OK && i < e.report.nchapters; i++)
		rc = add_chapter(&m->p, &e.report, i, m->columns, err);
	m->p.chapters = (long)e.report.nchapters;
	m->p.draft = e.pub.draft;
	(void)snprintf(m->p.revision, sizeof(m->p.revision), "%.10s", e.snap.head.hex);
	lk_edition_free(&e);
	return rc;
}

/* ---- the list ------------------------------------------------------------------------------- */

static long row_count(void *arg)
{
	return (long)((const struct halaman *)arg)->p.n;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct halaman *v = arg;
	const struct line *l = &v->p.line[i];
	const char *text = v->p.text.p + l->at;

	out->id = (uint64_t)i + 1;
	out->cell[0] = text;
	if (l->chapter == 0)
		return true;
	(void)snprintf(v->cell, sizeof(v->cell),
		_("---- %s (bagian %ld dari %ld) ----"), text, l->chapter,
		v->p.chapters);
	out->cell[0] = v->cell;
	out->style[0] = ST_HEADING;
	out->heading = true;
	return true;
}

static const struct list_column columns[] = { { NULL, 38, 1, -1, 0 } };
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Naskah ini masih kosong: belum ada bab yang berisi."),
};

/* ---- the screen ------------------------------------------------------------------------------- */

static void next_chapter(struct halaman *v, int way)
{
	long i = list_at(&v->list), n = (long)v->p.n;

	if (way < 0) /* the beginning of this one first */
		i -= 2;
	for (i += way > 0; i >= 0 && i < n; i += way)
		if (v->p.line[i].chapter != 0) {
			list_to(&v->list, i);
			v->list.top = i; /* a new page begins at the top */
			return;
		}
	list_to(&v->list, way < 0 ? 0 : n - 1);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct halaman *v = (struct halaman *)s;

	if (a == ACT_NEXT_HEAD || a == ACT_PREV_HEAD) {
		next_chapter(v, a == ACT_NEXT_HEAD ? 1 : -1);
		return ACT_DONE;
	}
	return list_act(&v->list, a, arg) ? ACT_DONE : ACT_PASS;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct halaman *v = (struct halaman *)s;
	int more = r.w - (LK_REPORT_TEXT_COLUMNS + 3);

	if (more > 0) /* a page in the middle of a wide screen */
		(void)rect_cut_left(&r, more / 2);
	if (more > 0)
		r.w = LK_REPORT_TEXT_COLUMNS + 3;
	list_draw(&v->list, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct halaman *v = (const struct halaman *)s;

	(void)snprintf(out, size,
		v->p.draft ? _("Pratinjau, revisi %s, DRAF")
			   : _("Pratinjau, revisi %s"),
		v->p.revision);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct halaman *)s)->list, out, size);
}

static void free_view(struct screen *s)
{
	struct halaman *v = (struct halaman *)s;

	list_free(&v->list);
	pages_free(&v->p);
}

static const struct screen_ops ops = { .name = "halaman",
	.view = VIEW_HALAMAN,
	.title = title,
	.free = free_view,
	.draw = draw,
	.act = act,
	.hint = hint };

static void made(struct app *app, struct screen *owner, void *arg)
{
	struct make *m = arg;
	struct halaman *v;

	if (owner == NULL || app_top(app) != owner)
		return; /* the person went elsewhere */
	v = screen_new(sizeof(*v), &ops);
	if (v == NULL)
		return;
	v->p = m->p;
	memset(&m->p, 0, sizeof(m->p));
	v->base.app = app;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (app_push(app, &v->base) == 0)
		list_to(&v->list, 0);
}

void halaman_open(struct app *app, struct screen *owner, const struct terbit_how *how)
{
	static const struct office_job job = { N_("Menyiapkan pratinjau"), make_run,
		made, NULL, make_free };
	struct make *m = calloc(1, sizeof(*m));
	int room = owner->area.w - 3;

	if (m == NULL)
		return;
	m->how = *how;
	m->columns = room > 0 && room < LK_REPORT_TEXT_COLUMNS ? room
							       : LK_REPORT_TEXT_COLUMNS;
	office_act(app, owner, &job, m);
}
