/*
 * SOP: editing the steps of an SOP. Every change is checked and kept in the journal at
 * once; Ctrl-S writes the file as one commit. Runs that go on keep the version they began
 * with.
 */
#include "core/act/flow.h"
#include "core/mem.h"
#include "core/trust/policy.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/alur.h"
#include "tui/view/ketikan.h"
#include "tui/view/sop_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OID_HEX 64 /* bytes at the head of a draft, blanks behind a shorter id */

/* ---- rows ----------------------------------------------------------------------------- */

static long row_count(void *arg)
{
	return (long)((const struct sop *)arg)->csv.nrows;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct sop *v = arg;
	struct lk_buf who = LK_BUF_INIT;

	alur_roles(&who, sop_table_get(&v->csv, (size_t)i, "pelaku"));
	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "%s%ld",
		v->wrong.code != LK_OK && v->wrong_row == i ? "!" : "", i + 1);
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%s", lk_buf_cstr(&who));
	lk_buf_free(&who);
	out->id = (uint64_t)i + 1;
	out->cell[0] = v->cell[0];
	out->cell[1] = sop_table_get(&v->csv, (size_t)i, "uraian");
	out->cell[2] = v->cell[1];
	out->cell[3] = sop_table_get(&v->csv, (size_t)i, "jenis");
	out->cell[4] = sop_table_get(&v->csv, (size_t)i, "waktu");
	return true;
}

static const struct list_column columns[] = {
	{ N_("No"), 3, 0, 1, 0 },
	{ N_("Langkah"), 20, 4, -1, 0 },
	{ N_("Pelaku"), 14, 2, -1, 1 },
	{ N_("Jenis"), 9, 0, -1, 2 },
	{ N_("Waktu"), 10, 1, -1, 3 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("SOP ini belum berisi langkah: tekan a untuk menambah."),
};

long sop_row(const struct sop *v)
{
	return list_at(&v->list);
}

/* ---- the text ---------------------------------------------------------------------------- */

static bool changed(const struct sop *v)
{
	return v->text.n != v->saved.n ||
		(v->text.n > 0 && memcmp(v->text.p, v->saved.p, v->text.n) != 0);
}

static void draft_key(const struct sop *v, char out[KETIKAN_KEY])
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:sop:%s", v->name);
}

static void keep(struct sop *v)
{
	char key[KETIKAN_KEY];
	struct lk_buf b = LK_BUF_INIT;

	draft_key(v, key);
	if (!changed(v)) {
		ketikan_drop(v->base.app->store, key);
		return;
	}
	lk_buf_printf(&b, "%-*s", OID_HEX, v->base_blob.hex);
	lk_buf_putstr(&b, lk_buf_str(&v->text));
	ketikan_save(v->base.app, key, lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
}

static void take_fault(const struct lk_error *what, int line, bool warning, void *arg)
{
	struct sop *v = arg;

	if (warning || v->wrong.code != LK_OK)
		return;
	v->wrong = *what;
	for (size_t i = 0; i < v->csv.nrows; i++)
		if ((int)v->csv.line[i] == line)
			v->wrong_row = (long)i;
}

/* Look at the text anew: rows, and whether it may be saved. */
static void look(struct sop *v)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_error err;
	size_t faults = 0;

	v->wrong.code = LK_OK;
	v->wrong_row = -1;
	if (lk_csv_parse(&csv, lk_buf_str(&v->text), _("SOP ini"), &v->wrong) != LK_OK)
		return;
	lk_csv_free(&v->csv);
	v->csv = csv;
	if (lk_alur_check(lk_buf_str(&v->text), _("SOP ini"), take_fault, v, &faults,
		    &err) != LK_OK)
		v->wrong = err;
	list_reload(&v->list);
	app_dirty(v->base.app);
}

static void push(char ***stack, size_t *n, size_t *cap, char *text)
{
	if (text == NULL || lk_grow((void **)stack, cap, *n, sizeof(**stack)) != LK_OK)
		free(text);
	else
		(*stack)[(*n)++] = text;
}

static void forget(char **stack, size_t *n)
{
	while (*n > 0)
		free(stack[--*n]);
}

void sop_change(struct sop *v, struct lk_buf *text)
{
	if (lk_buf_check(text, NULL) != LK_OK || text->n == 0) {
		lk_buf_free(text);
		return;
	}
	push(&v->undo, &v->nundo, &v->undo_cap, lk_buf_take(&v->text));
	forget(v->redo, &v->nredo);
	v->text = *text;
	keep(v);
	look(v);
}

void sop_set(struct sop *v, const char *column, const char *value)
{
	struct lk_buf b = LK_BUF_INIT;
	long row = sop_row(v);

	if (row < 0 || strcmp(sop_table_get(&v->csv, (size_t)row, column), value) == 0)
		return;
	sop_table_set(&b, &v->csv, (size_t)row, column, value);
	sop_change(v, &b);
}

/* Undo (or redo): the top of one stack becomes the text, the text goes on the other. */
static void step_back(struct sop *v, bool redo)
{
	char ***from = redo ? &v->redo : &v->undo, *text;
	size_t *n = redo ? &v->nredo : &v->nundo;

	if (*n == 0) {
		app_say(v->base.app, SAY_INFO, "%s",
			redo ? _("Tidak ada lagi yang diulangi.")
			     : _("Tidak ada lagi yang diurungkan."));
		return;
	}
	text = (*from)[--*n];
	if (redo)
		push(&v->undo, &v->nundo, &v->undo_cap, lk_buf_take(&v->text));
	else
		push(&v->redo, &v->nredo, &v->redo_cap, lk_buf_take(&v->text));
	lk_buf_clear(&v->text);
	lk_buf_puts(&v->text, text);
	free(text);
	keep(v);
	look(v);
}

/* ---- rows added, dropped, moved --------------------------------------------------------- */

static void reorder(struct sop *v, const size_t *order, size_t n, long to)
{
	struct lk_buf b = LK_BUF_INIT;

	sop_table_write(&b, &v->csv, order, n);
	sop_change(v, &b);
	list_to(&v->list, to);
}

static void add_row(struct sop *v)
{
	size_t order[LK_ALUR_STEPS + 1], n = 0, at = (size_t)(sop_row(v) + 1);

	if (v->csv.nrows >= LK_ALUR_STEPS) {
		app_say(v->base.app, SAY_WARN, _("Paling banyak %d langkah."),
			LK_ALUR_STEPS);
		return;
	}
	for (size_t i = 0; i <= v->csv.nrows; i++)
		order[n++] = i == at ? SOP_NEW : i < at ? i : i - 1;
	reorder(v, order, n, (long)at);
	sop_form(v);
}

static void drop_row(struct sop *v)
{
	size_t order[LK_ALUR_STEPS + 1], n = 0, at = (size_t)sop_row(v);

	if (v->csv.nrows <= 1) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Sebuah SOP berisi sedikitnya satu langkah."));
		return;
	}
	for (size_t i = 0; i < v->csv.nrows && n < LK_ALUR_STEPS; i++)
		if (i != at)
			order[n++] = i;
	reorder(v, order, n, (long)at);
	app_say(v->base.app, SAY_INFO, "%s", _("Langkah dihapus; u mengembalikannya."));
}

static void move_row(struct sop *v, long by)
{
	size_t order[LK_ALUR_STEPS + 1], n = 0;
	long at = sop_row(v), to = at + by;

	if (at < 0 || to < 0 || to >= row_count(v))
		return;
	for (size_t i = 0; i < v->csv.nrows && n < LK_ALUR_STEPS; i++)
		order[n++] = (long)i == at ? (size_t)to
			: (long)i == to    ? (size_t)at
					   : i;
	reorder(v, order, n, to);
}

/* ---- opening and saving -------------------------------------------------------------------- */

/* The file, or what ships with the program when the workspace has none. */
static int read_file(struct sop *v, struct lk_error *err)
{
	char path[SOP_NAME + 32];
	size_t n;
	const struct lk_alur_shipped *all = lk_alur_shipped(&n);
	int rc;

	(void)snprintf(path, sizeof(path), "kebijakan/alur/%s.csv", v->name);
	rc = lk_store_read(v->base.app->store, NULL, path, &v->saved, &v->base_blob,
		err);
	if (rc != LK_ENOTFOUND)
		return rc;
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, v->name) == 0) {
			lk_buf_puts(&v->saved, all[i].csv);
			return lk_buf_check(&v->saved, err);
		}
	return rc;
}

/* What was typed and not saved, with the version it was begun on. */
static void restore(struct sop *v)
{
	char key[KETIKAN_KEY];
	struct lk_buf b = LK_BUF_INIT;

	draft_key(v, key);
	ketikan_load(v->base.app->store, key, &b);
	if (b.n > OID_HEX) {
		(void)snprintf(v->base_blob.hex, sizeof(v->base_blob.hex), "%.*s",
			(int)strcspn(b.p, " "), b.p);
		push(&v->undo, &v->nundo, &v->undo_cap, lk_buf_take(&v->text));
		lk_buf_clear(&v->text);
		lk_buf_put(&v->text, b.p + OID_HEX, b.n - OID_HEX);
		app_say(v->base.app, SAY_INFO, "%s",
			_("Suntingan SOP yang belum disimpan dipulihkan; u "
			  "mengurungkannya."));
	}
	lk_buf_free(&b);
}

struct saving {
	char name[SOP_NAME];
	struct lk_oid base;
	char *text;
};

static void saving_free(void *arg)
{
	struct saving *s = arg;

	free(s->text);
	free(s);
}

static int saving_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct saving *s = arg;

	return lk_act_alur_save(c, s->name, &s->base,
		(struct lk_str){ s->text, strlen(s->text) }, err);
}

static void saved(struct app *app, struct screen *owner, void *arg)
{
	const struct saving *s = arg;
	struct sop *v = (struct sop *)owner;
	char key[KETIKAN_KEY];
	struct lk_error err;

	(void)snprintf(key, sizeof(key), "catatan:sop:%s", s->name);
	app_say(app, SAY_OK, "%s",
		_("SOP disimpan. Alur yang sedang berjalan tetap memakai versi "
		  "lamanya."));
	if (v == NULL || owner->ops->view != VIEW_SOP) {
		ketikan_drop(app->store, key);
		return;
	}
	v->saving = false;
	lk_buf_clear(&v->saved);
	if (read_file(v, &err) != LK_OK)
		app_fail(app, &err);
	keep(v);
}

static void not_saved(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	(void)arg;
	(void)rc;
	if (owner != NULL && owner->ops->view == VIEW_SOP)
		((struct sop *)owner)->saving = false;
	app_fail(app, err);
}

static void save(struct sop *v)
{
	static const struct office_job job = { N_("Menyimpan SOP"), saving_run, saved,
		not_saved, saving_free };
	struct saving *s;
	struct lk_buf copy = LK_BUF_INIT;
	char why[1024];

	if (v->wrong.code != LK_OK) {
		app_say(v->base.app, SAY_WARN, _("Belum dapat disimpan: %s"),
			i18n_error(&v->wrong, why, sizeof(why)));
		return;
	}
	s = !changed(v) || v->saving ? NULL : calloc(1, sizeof(*s));
	if (s == NULL) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Tidak ada yang perlu disimpan."));
		return;
	}
	lk_buf_putstr(&copy, lk_buf_str(&v->text));
	s->text = lk_buf_take(&copy);
	s->base = v->base_blob;
	(void)snprintf(s->name, sizeof(s->name), "%s", v->name);
	v->saving = true;
	office_act(v->base.app, &v->base, &job, s);
}

/* ---- the screen ------------------------------------------------------------------------------ */

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct sop *v = (struct sop *)s;

	/* NOLINTNEXTLINE: the rest is the list's or the frame's */
	switch ((int)a) {
	case ACT_PICK: sop_form(v); return ACT_DONE;
	case ACT_ROW_ADD: add_row(v); return ACT_DONE;
	case ACT_ROW_DROP: drop_row(v); return ACT_DONE;
	case ACT_MOVE_UP: move_row(v, -1); return ACT_DONE;
	case ACT_MOVE_DOWN: move_row(v, 1); return ACT_DONE;
	case ACT_UNDO:
	case ACT_REDO: step_back(v, a == ACT_REDO); return ACT_DONE;
	case ACT_SAVE: save(v); return ACT_DONE;
	default: return list_act(&v->list, a, arg) ? ACT_DONE : ACT_PASS;
	}
}

static bool may_write(const struct screen *s)
{
	const struct office *o = office_of(s->app);

	int tz;

	return lk_policy_role(&o->snap.people, o->user, "kebijakan/alur/", NULL,
		       office_now(o, &tz)) != NULL;
}

static const char *refuse(const struct screen *s, enum action a)
{
	bool writes = a == ACT_PICK || a == ACT_ROW_ADD || a == ACT_ROW_DROP ||
		a == ACT_MOVE_UP || a == ACT_MOVE_DOWN || a == ACT_SAVE;

	return writes && !may_write(s)
		? _("SOP hanya diubah oleh Kepala, Kasubbag ADUM, atau admin.")
		: NULL;
}

static unsigned have(const struct screen *s)
{
	const struct sop *v = (const struct sop *)s;
	unsigned n = NEED_CLEAN | NEED_WRITE | NEED_DIRTY; /* refuse() says who may */

	if (sop_row(v) >= 0)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static void put_fields(struct sop *v, struct flow *f, size_t row)
{
	flow_clear(f);
	for (int i = 0; i < sop_fields; i++) {
		const char *text = sop_table_get(&v->csv, row, sop_field[i].column);

		if (text[0] == '\0')
			continue;
		flow_begin(f, 0);
		flow_printf(f, ST_DIM, "%s: ", i18n_get(sop_field[i].label));
		flow_puts(f, ST_TEXT, text);
	}
}

/* Draws above r, and returns what is left of it. */
static struct rect draw_head(struct sop *v, struct draw *d, struct rect r)
{
	char why[1024], text[1200];
	struct rect in = { 0, 0, r.w - 2, 0 };
	int rows;

	if (v->wrong.code != LK_OK)
		(void)snprintf(text, sizeof(text), _("! Belum dapat disimpan: %s"),
			i18n_error(&v->wrong, why, sizeof(why)));
	else
		(void)snprintf(text, sizeof(text), "%s",
			changed(v)
				? _("* Belum disimpan: Ctrl-S menyimpan, u "
				    "mengurungkan")
				: _("Alur yang sedang berjalan tetap memakai versi SOP "
				    "saat dimulai."));
	rows = draw_wrap(d, in, 0, ST_TEXT, text);
	in = rect_cut_top(&r, rows > 3 ? 3 : rows);
	(void)rect_cut_left(&in, 1);
	(void)rect_cut_right(&in, 1);
	(void)draw_wrap(d, in, 0,
		v->wrong.code != LK_OK || changed(v) ? ST_WARN : ST_DIM, text);
	return r;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct sop *v = (struct sop *)s;
	struct rect low;

	r = draw_head(v, d, r);
	if (r.w >= 120) {
		static const int weight[] = { 3, 2 };
		struct panes p = draw_panes(d, r, 2, weight, 0);

		r = p.pane[0];
		low = p.pane[1];
		(void)rect_cut_left(&low, 1);
	} else {
		low = rect_cut_bottom(&r, r.h >= 16 ? r.h * 2 / 5 : 0);
		if (low.h > 0)
			draw_hline(d, rect_cut_top(&low, 1), 0, ST_BORDER);
		(void)rect_cut_left(&low, 1);
	}
	list_draw(&v->list, d, r, true);
	if (low.h <= 0 || sop_row(v) < 0)
		return;
	put_fields(v, &v->flow, (size_t)sop_row(v));
	(void)flow_draw(&v->flow, d, low, 0);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct sop *v = (const struct sop *)s;
	struct lk_buf b = LK_BUF_INIT;

	lk_alur_title(&b, v->name);
	(void)snprintf(out, size, _("SOP %s"), lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct sop *)s)->list, out, size);
}

static void close_it(struct screen *s)
{
	struct sop *v = (struct sop *)s;

	forget(v->undo, &v->nundo);
	forget(v->redo, &v->nredo);
	free(v->undo);
	free(v->redo);
	lk_buf_free(&v->text);
	lk_buf_free(&v->saved);
	lk_csv_free(&v->csv);
	list_free(&v->list);
	flow_free(&v->flow);
}

static const struct screen_ops ops = {
	.name = "sop",
	.view = VIEW_SOP,
	.title = title,
	.free = close_it,
	.draw = draw,
	.act = act,
	.hint = hint,
	.have = have,
	.refuse = refuse,
};

int sop_open(struct app *app, const char *arg)
{
	struct sop *v;
	struct lk_error err;

	if (arg == NULL)
		return app_goto(app, VIEW_ALUR, NULL);
	v = screen_new(sizeof(*v), &ops);
	if (v == NULL)
		return -1;
	v->base.app = app;
	(void)snprintf(v->name, sizeof(v->name), "%s", arg);
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (read_file(v, &err) != LK_OK) {
		app_fail(app, &err);
		close_it(&v->base);
		free(v);
		return -1;
	}
	lk_buf_putstr(&v->text, lk_buf_str(&v->saved));
	restore(v);
	look(v);
	return app_push(app, &v->base);
}
