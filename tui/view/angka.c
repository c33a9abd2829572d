/* What the screens of figures share. */
#include "tui/view/angka.h"

#include "core/act/figures.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/ketikan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------------------- */

static struct office *office(const struct angka *a)
{
	return office_of(a->owner->app);
}

static void drop_typed(struct angka *a)
{
	for (size_t i = 0; i < a->ntyped; i++) {
		free(a->typed[i].path);
		free(a->typed[i].key);
		free(a->typed[i].column);
		free(a->typed[i].value);
	}
	a->ntyped = 0;
}

int angka_load(struct angka *a, struct lk_error *err)
{
	struct office *o = office(a);
	struct lk_thread_query q = { .document = o->snap.document,
		.states = 1u << LK_THREAD_OPEN | 1u << LK_THREAD_APPLIED |
			1u << LK_THREAD_DONE };
	struct lk_figures fig;
	int tz, rc;
	int64_t now = office_now(o, &tz);

	rc = lk_figures_load(&fig, o->store, &o->snap,
		lk_date_day(now, o->snap.tz_minutes), err);
	if (rc == LK_OK)
		rc = koreksi_load(&a->threads, o->store, &q, err);
	if (rc != LK_OK) {
		lk_figures_free(&fig);
		a->generation =
			o->generation; /* the same error once, not at every tick */
		return rc;
	}
	if (a->loaded)
		lk_figures_free(&a->fig);
	a->fig = fig;
	a->loaded = true;
	a->generation = o->generation;
	if (a->writing == 0)
		drop_typed(a);
	return LK_OK;
}

void angka_free(struct angka *a)
{
	if (a->loaded)
		lk_figures_free(&a->fig);
	a->loaded = false;
	koreksi_list_free(&a->threads);
	drop_typed(a);
	lk_buf_free(&a->half_text);
	free(a->typed);
	a->typed = NULL;
	a->typed_cap = 0;
}

bool angka_moved(struct angka *a)
{
	return a->writing == 0 && office_moved(a->owner->app, a->generation);
}

void angka_path(const struct angka *a, enum lk_table t, const char *team,
	struct lk_buf *out)
{
	lk_buf_printf(out, "%s/", office(a)->snap.dir);
	lk_table_path(out, t, team);
}

/* ---- corrections ------------------------------------------------------------------------ */

const struct lk_thread *angka_thread(const struct angka *a, const char *path,
	const char *key, const char *column)
{
	const struct lk_thread *found = NULL;

	for (size_t i = 0; i < a->threads.n; i++) {
		const struct lk_thread *t = &a->threads.item[i];

		if (strcmp(t->path, path) != 0 || strcmp(t->key, key) != 0 ||
			(column != NULL && strcmp(t->column, column) != 0))
			continue;
		if (found == NULL || lk_thread_blocks(t))
			found = t;
	}
	return found;
}

const char *angka_mark(const struct angka *a, const char *path, const char *key,
	const char *column)
{
	const struct lk_thread *t = angka_thread(a, path, key, column);

	if (t != NULL)
		return koreksi_sign(t);
	return angka_finding(a, path, key, column) != NULL ? "*" : NULL;
}

const struct lk_check_item *angka_finding(const struct angka *a, const char *path,
	const char *key, const char *column)
{
	const struct lk_check_report *r = temuan_report(a->owner->app);

	return r != NULL && column != NULL ? lk_check_report_cell(r, path, key, column)
					   : NULL;
}

bool angka_checked(struct angka *a)
{
	unsigned now = temuan_version(a->owner->app);
	bool later = now != a->checked;

	a->checked = now;
	return later;
}

void angka_put_finding(const struct angka *a, const char *path, const char *key,
	const char *column, struct flow *out)
{
	const struct lk_check_item *it = angka_finding(a, path, key, column);
	char text[1024];

	if (it == NULL)
		return;
	flow_begin(out, 0);
	flow_printf(out, temuan_style(it->f->severity),
		"* %s: ", i18n_get(lk_check_rule_info(it->f->rule)->title));
	flow_puts(out, ST_TEXT, temuan_text(it->f, text, sizeof(text)));
}

void angka_draw_broken(const struct lk_error *why, struct draw *d, struct rect r)
{
	char text[512];
	int y = draw_wrap(d, r, 1, ST_ERROR, i18n_error(why, text, sizeof(text)));

	(void)draw_wrap(d, r, y + 1, ST_HINT,
		_("Betulkan berkasnya, lalu tekan F5. Angka yang tersimpan tidak "
		  "berubah."));
	draw_cursor(d, r, 0, 0, false);
}

void angka_paint(const struct lk_category *c, const struct lk_achievement *a,
	struct grid_cell *out)
{
	static const unsigned style[] = {
		[LK_COLOR_RED] = ST_ERROR,
		[LK_COLOR_YELLOW] = ST_WARN,
		[LK_COLOR_GREEN] = ST_OK,
		[LK_COLOR_BLUE] = ST_EMPH,
		[LK_COLOR_GREY] = ST_DIM,
	};
	static const char *const sign[] = {
		[LK_COLOR_RED] = "!",
		[LK_COLOR_YELLOW] = "~",
		[LK_COLOR_GREEN] = "+",
		[LK_COLOR_BLUE] = "*",
		[LK_COLOR_GREY] = ".",
	};

	if (a->state != LK_CALC_OK) {
		out->style = ST_DIM;
		return;
	}
	if (c == NULL)
		return;
	out->mark = sign[c->color];
	out->mark_style = out->style = style[c->color];
}

/* ---- order ------------------------------------------------------------------------------- */

int angka_compare(void (*cell)(void *arg, long row, int col, struct grid_cell *out),
	angka_number_fn *number, void *arg, int col, long a, long b)
{
	struct lk_dec x, y;
	struct grid_cell ca = { 0 }, cb = { 0 };
	char text[256];

	if (number(arg, a, col, &x) && number(arg, b, col, &y))
		return lk_dec_cmp(x, y);
	cell(arg, a, col, &ca);
	(void)snprintf(text, sizeof(text), "%s", ca.text != NULL ? ca.text : "");
	cell(arg, b, col, &cb);
	return strcmp(text, cb.text != NULL ? cb.text : "");
}

bool angka_against(angka_number_fn *number, void *arg, int col, long row,
	const char *text, int *order)
{
	struct lk_number want;
	struct lk_dec is;

	if (!number(arg, row, col, &is) ||
		lk_number_read((struct lk_str){ text, strlen(text) }, LK_NUM_COMMA,
			&want, NULL) != LK_OK ||
		want.kind != LK_NUM_VALUE)
		return false;
	*order = lk_dec_cmp(is, want.value);
	return true;
}

/* ---- writing ---------------------------------------------------------------------------- */

const char *angka_typed(const struct angka *a, const char *path, const char *key,
	const char *column)
{
	for (size_t i = a->ntyped; i-- > 0;)
		if (strcmp(a->typed[i].key, key) == 0 &&
			strcmp(a->typed[i].column, column) == 0 &&
			strcmp(a->typed[i].path, path) == 0)
			return a->typed[i].value;
	return NULL;
}

static char *copy(const char *s)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, s);
	if (b.n == 0)
		return calloc(1, 1);
	return lk_buf_take(&b);
}

static int note_typed(struct angka *a, const char *path,
	const struct lk_cell_change *ch)
{
	struct angka_typed *t;

	if (ch->column == NULL)
		return LK_OK;
	if (lk_grow((void **)&a->typed, &a->typed_cap, a->ntyped, sizeof(*a->typed)) !=
		LK_OK)
		return LK_ENOMEM;
	t = &a->typed[a->ntyped++];
	t->path = copy(path);
	t->key = copy(ch->key);
	t->column = copy(ch->column);
	t->value = copy(ch->value);
	return t->path && t->key && t->column && t->value ? LK_OK : LK_ENOMEM;
}

/* One job: the changes, with strings of their own. */
struct writing {
	struct angka *of; /* of the owner; not touched when the owner is gone */
	char *path;
	const char *what;
	struct lk_cell_change *change;
	size_t n;
};

static void writing_free(void *arg)
{
	struct writing *w = arg;

	for (size_t i = 0; w->change != NULL && i < w->n; i++) {
		free((void *)(uintptr_t)w->change[i].key);
		free((void *)(uintptr_t)w->change[i].column);
		free((void *)(uintptr_t)w->change[i].old);
		free((void *)(uintptr_t)w->change[i].value);
	}
	free(w->change);
	free(w->path);
	free(w);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct writing *w = arg;
	int rc = lk_act_cells(c, w->path, w->change, w->n, w->what, NULL, err);

	return rc == LK_EUNDEF ? LK_OK : rc; /* it says that already */
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	struct writing *w = arg;

	if (owner != NULL)
		w->of->writing--;
	app_say(app, SAY_OK, _("%zu sel tersimpan."), w->n);
}

/* Not written: what was typed is shown no longer, the sentence says why. */
static void failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct writing *w = arg;

	(void)rc;
	app_fail(app, err);
	if (owner == NULL)
		return;
	if (--w->of->writing == 0)
		drop_typed(w->of);
	w->of->generation--; /* read anew */
}

/* A text that is NULL stays NULL: it means something else than an empty one. */
static bool copy_change(struct lk_cell_change *to, const struct lk_cell_change *from)
{
	to->key = copy(from->key);
	to->column = from->column != NULL ? copy(from->column) : NULL;
	to->old = from->old != NULL ? copy(from->old) : NULL;
	to->value = from->value != NULL ? copy(from->value) : NULL;
	return to->key != NULL && (to->column != NULL) == (from->column != NULL) &&
		(to->old != NULL) == (from->old != NULL) &&
		(to->value != NULL) == (from->value != NULL);
}

static struct writing *make(struct angka *a, const char *path,
	const struct lk_cell_change *change, size_t n, const char *what)
{
	struct writing *w = calloc(1, sizeof(*w));
	bool ok;

	if (w == NULL)
		return NULL;
	w->of = a;
	w->what = what;
	w->path = copy(path);
	w->change = calloc(n, sizeof(*w->change));
	w->n = w->change != NULL ? n : 0;
	ok = w->path != NULL && w->change != NULL;
	for (size_t i = 0; ok && i < n; i++)
		ok = copy_change(&w->change[i], &change[i]);
	if (!ok) {
		writing_free(w);
		return NULL;
	}
	return w;
}

int angka_write(struct angka *a, const char *path, const struct lk_cell_change *change,
	size_t n, const char *what, struct lk_error *err)
{
	static const struct office_job job = { N_("Menyimpan angka"), run, done, failed,
		writing_free };
	struct lk_str team;
	struct office *o = office(a);
	enum lk_table t = lk_table_of(path, &team);
	struct lk_buf name = LK_BUF_INIT;
	struct writing *w;
	int tz, rc;

	lk_buf_putstr(&name, t == LK_TABLE_WORKSHEET ? team : (struct lk_str){ "", 0 });
	rc = lk_cells_allowed(&o->snap, o->user, t, lk_buf_cstr(&name),
		office_now(o, &tz), err);
	lk_buf_free(&name);
	if (rc != LK_OK)
		return rc;
	w = make(a, path, change, n, what);
	if (w == NULL)
		return lk_nomem(err);
	for (size_t i = 0; rc == LK_OK && i < n; i++)
		rc = note_typed(a, path, &change[i]);
	if (rc != LK_OK) {
		writing_free(w);
		return lk_nomem(err);
	}
	a->writing++;
	office_act(a->owner->app, a->owner, &job, w);
	return LK_OK;
}

/* ---- what is half typed ------------------------------------------------------------------ */

static void half_key(char *out, size_t size, const char *path)
{
	(void)snprintf(out, size, "catatan:sel:%s", path);
}

void angka_keep(struct angka *a, const struct grid *g, const char *path,
	const char *key, const char *column)
{
	char name[KETIKAN_KEY];
	struct lk_buf b = LK_BUF_INIT;

	half_key(name, sizeof(name), path);
	if (g->mode != GRID_EDIT) {
		if (a->half[0] != '\0')
			ketikan_drop(office(a)->store, a->half);
		a->half[0] = '\0';
		return;
	}
	lk_buf_printf(&b, "%s\n%s\n", key, column);
	lk_buf_putstr(&b, lk_buf_str(&g->field.text));
	if (a->half[0] == '\0' || b.n != a->half_text.n ||
		memcmp(lk_buf_cstr(&b), lk_buf_cstr(&a->half_text), b.n) != 0) {
		ketikan_save(a->owner->app, name, lk_buf_cstr(&b), b.n);
		lk_buf_clear(&a->half_text);
		lk_buf_putstr(&a->half_text, lk_buf_str(&b));
	}
	(void)snprintf(a->half, sizeof(a->half), "%s", name);
	lk_buf_free(&b);
}

bool angka_half(struct angka *a, const char *path, char *key, size_t key_size,
	char *column, size_t column_size, struct lk_buf *text)
{
	char name[KETIKAN_KEY];
	struct lk_buf b = LK_BUF_INIT;
	const char *p, *q;
	bool found = false;

	half_key(name, sizeof(name), path);
	ketikan_load(office(a)->store, name, &b);
	p = b.n != 0 ? strchr(b.p, '\n') : NULL;
	q = p != NULL ? strchr(p + 1, '\n') : NULL;
	if (q != NULL) {
		(void)snprintf(key, key_size, "%.*s", (int)(p - b.p), b.p);
		(void)snprintf(column, column_size, "%.*s", (int)(q - p - 1), p + 1);
		lk_buf_puts(text, q + 1);
		(void)snprintf(a->half, sizeof(a->half), "%s", name);
		found = true;
	}
	lk_buf_free(&b);
	return found;
}

void angka_forget(struct angka *a, const char *path)
{
	char name[KETIKAN_KEY];

	half_key(name, sizeof(name), path);
	ketikan_drop(office(a)->store, name);
	a->half[0] = '\0';
}
