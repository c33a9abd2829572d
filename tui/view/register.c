/*
 * Register: the outgoing letters of a year, with what is wrong about them. `[` and `]`
 * change the year; `t` takes a number, `X` voids one, `f` narrows, `w` writes a file.
 */
#include "core/fold.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/angka.h"
#include "tui/view/label.h"
#include "tui/view/register_box.h"
#include "tui/view/register_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows ------------------------------------------------------------------------------ */

static long row_count(void *arg)
{
	return ((const struct reg *)arg)->nshown;
}

static uint64_t id_of(const struct lk_reg_entry *e)
{
	return lk_fold_hash((struct lk_str){ e->path, strlen(e->path) });
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	static char serial[16];
	const struct reg *v = arg;
	const struct lk_reg_entry *e = reg_entry_at(v, i);
	bool gone = e->void_reason != NULL;

	(void)snprintf(serial, sizeof(serial), "%d", e->serial);
	out->id = id_of(e);
	out->cell[0] = gone ? "x" : v->faults[v->shown[i]] != 0 ? "!" : "";
	out->style[0] = gone ? ST_DIM : ST_WARN;
	out->cell[1] = serial;
	out->cell[2] = e->date;
	out->cell[3] = e->number[0] != '\0' ? e->number : e->path;
	out->cell[4] = e->about;
	out->cell[5] = e->to;
	out->cell[6] = e->user;
	for (int k = 1; gone && k < 7; k++)
		out->style[k] = ST_DIM;
	return true;
}

static const struct list_column columns[] = {
	{ "", 1, 0, -1, 0 },
	{ N_("Urut"), 5, 0, 1, 0 },
	{ N_("Tanggal"), 10, 0, -1, 0 },
	{ N_("Nomor"), 25, 0, -1, 0 },
	{ N_("Hal"), 16, 3, -1, 0 },
	{ N_("Kepada"), 12, 2, -1, 1 },
	{ N_("Oleh"), 8, 0, -1, 2 },
};
const struct list_source register_all = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada nomor. Tekan t untuk mengambil nomor surat; [ dan ] "
		    "berganti tahun."),
};
const struct list_source register_some = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Tidak ada nomor yang cocok. Tekan f untuk mengganti saringan."),
};

static const struct lk_reg_entry *current(const struct reg *v)
{
	long at = list_at(&v->list);

	return at >= 0 && at < v->nshown ? reg_entry_at(v, at) : NULL;
}

/* ---- loading ---------------------------------------------------------------------------- */

static int judge(struct lk_registry *r, struct lk_reg_finding **f, size_t *n,
	unsigned **faults, struct lk_error *err)
{
	int rc = lk_registry_check(r, f, n, err);

	if (rc != LK_OK)
		return rc;
	*faults = lk_arena_alloc(&r->mem, (r->n + 1) * sizeof(**faults));
	if (*faults == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < *n; i++)
		(*faults)[(*f)[i].entry - r->entry] |= 1u << (*f)[i].fault;
	return LK_OK;
}

static void load(struct reg *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_ctx c = { .st = o->store,
		.user = o->user,
		.document = o->document,
		.random = o->host->random };
	struct lk_registry fresh;
	struct lk_reg_finding *f = NULL;
	unsigned *faults = NULL;
	long *shown = NULL;
	size_t n = 0;
	int rc;

	v->broken.code = LK_OK;
	c.now = office_now(o, NULL);
	rc = lk_registry_load_at(&fresh, o->store, &o->snap.head, o->snap.code, v->year,
		&v->broken);
	if (rc == LK_OK)
		rc = judge(&fresh, &f, &n, &faults, &v->broken);
	if (rc == LK_OK) {
		shown = malloc((fresh.n + 1) * sizeof(*shown));
		if (shown == NULL)
			rc = lk_nomem(&v->broken);
	}
	v->generation = o->generation;
	v->may = lk_act_number_may(&c, &o->snap, NULL, NULL) == LK_OK;
	if (rc != LK_OK) {
		lk_registry_free(&fresh);
		app_fail(v->base.app, &v->broken);
		return;
	}
	lk_registry_free(&v->r);
	free(v->shown);
	v->r = fresh;
	v->finding = f;
	v->nfindings = n;
	v->faults = faults;
	v->shown = shown;
	reg_narrow(v);
}

static void change_year(struct reg *v, int by)
{
	int year = v->year + by;

	if (year < LK_DATE_YEAR_MIN || year > LK_DATE_YEAR_MAX)
		return;
	v->year = year;
	lk_registry_free(&v->r);
	v->nshown = 0;
	v->nfindings = 0;
	load(v);
}

/* ---- one entry ---------------------------------------------------------------------------- */

static void put_line(struct lk_buf *b, const char *label, const char *value)
{
	if (value[0] != '\0')
		lk_buf_printf(b, "%s: %s\n", label, value);
}

static void describe(const struct reg *v, const struct lk_reg_entry *e,
	struct lk_buf *b)
{
	const struct office *o = office_of(v->base.app);
	const char *class = lk_registry_class_text(&v->r, e->class);
	char when[LABEL_TIME], text[1200];
	int64_t now = office_now(o, NULL);

	(void)snprintf(text, sizeof(text), "%s%s%s", e->class,
		class != NULL ? "  " : "", class != NULL ? class : "");
	put_line(b, _("Klasifikasi"), text);
	put_line(b, _("Tanggal surat"), e->date);
	put_line(b, _("Hal"), e->about);
	put_line(b, _("Kepada"), e->to);
	(void)snprintf(text, sizeof(text), "%s, %s", e->name,
		label_time(when, e->time, now, o->snap.tz_minutes));
	put_line(b, _("Diambil oleh"), text);
	put_line(b, _("Surat"), e->letter);
	if (e->start)
		lk_buf_printf(b, "%s\n",
			_("Register tahun ini dimulai dari nomor ini."));
}

/* Findings of an entry, a sentence each; the row after the last. */
static int draw_findings(const struct reg *v, struct draw *d, struct rect r, int y,
	const struct lk_reg_entry *e)
{
	char why[1024], text[1100];

	for (size_t i = 0; i < v->nfindings; i++)
		if (v->finding[i].entry == e) {
			(void)snprintf(text, sizeof(text), "! %s",
				i18n_error(&v->finding[i].text, why, sizeof(why)));
			y = draw_wrap(d, r, y, ST_WARN, text);
		}
	return y;
}

static void draw_detail(const struct reg *v, struct draw *d, struct rect r)
{
	const struct lk_reg_entry *e = current(v);
	struct lk_buf b = LK_BUF_INIT;
	char text[1200];
	int y;

	if (e == NULL)
		return;
	(void)rect_cut_left(&r, 1);
	y = draw_wrap(d, r, 0, ST_HEADING, e->number);
	if (e->void_reason != NULL) {
		(void)snprintf(text, sizeof(text), _("x Batal (%s): %s"), e->void_name,
			e->void_reason);
		y = draw_wrap(d, r, y, ST_WARN, text);
	}
	y = draw_findings(v, d, r, y, e);
	describe(v, e, &b);
	for (char *p = b.p, *end; p != NULL && *p != '\0'; p = end) {
		end = p + strcspn(p, "\n");
		if (*end == '\n')
			*end++ = '\0';
		y = draw_wrap(d, r, y, ST_TEXT, p);
	}
	lk_buf_free(&b);
}

static void show(struct reg *v, const struct lk_reg_entry *e)
{
	struct lk_buf b = LK_BUF_INIT;
	char why[1024];

	describe(v, e, &b);
	if (e->void_reason != NULL)
		lk_buf_printf(&b, _("\nBatal oleh %s: %s\n"), e->void_name,
			e->void_reason);
	for (size_t i = 0; i < v->nfindings; i++)
		if (v->finding[i].entry == e)
			lk_buf_printf(&b, "\n! %s\n",
				i18n_error(&v->finding[i].text, why, sizeof(why)));
	(void)prompt_show(v->base.app, e->number, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* ---- taking, voiding ----------------------------------------------------------------------- */

/* Stand on the number just taken, in the year of its letter. */
static void taken(struct app *app, struct screen *owner, const char *number)
{
	struct reg *v = (struct reg *)owner;
	struct lk_letter_number n;

	(void)app;
	if (lk_letter_number_parse(&n, (struct lk_str){ number, strlen(number) },
		    NULL) == LK_OK)
		v->year = n.year;
	reg_clear_filter(v);
	load(v);
	for (long i = 0; i < v->nshown; i++)
		if (strcmp(reg_entry_at(v, i)->number, number) == 0)
			list_to(&v->list, i);
}

static void void_it(struct reg *v, const struct lk_reg_entry *e)
{
	if (e->void_reason != NULL)
		app_say(v->base.app, SAY_WARN, _("Nomor %s sudah batal."), e->number);
	else
		register_void(v->base.app, &v->base, e->number);
}

/* ---- the screen ---------------------------------------------------------------------------- */

static enum act_result act_here(struct reg *v, enum action a)
{
	const struct lk_reg_entry *e = current(v);

	if (a == ACT_NUMBER_TAKE)
		(void)register_take(v->base.app, &v->base, NULL, taken);
	else if (a == ACT_NUMBER_WRITE)
		register_write(v->base.app, &v->base, v->year, v->words, v->class);
	else if (a == ACT_PICK && e != NULL)
		show(v, e);
	else if (a == ACT_NUMBER_VOID && e != NULL)
		void_it(v, e);
	else
		return ACT_PASS;
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct reg *v = (struct reg *)s;

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_YEAR_NEXT || a == ACT_YEAR_PREV) {
		change_year(v, a == ACT_YEAR_NEXT ? 1 : -1);
	} else if (a == ACT_FILTER) {
		reg_ask_filter(v);
	} else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
	} else if (a == ACT_BACK && reg_filtered(v)) {
		reg_clear_filter(v);
		reg_narrow(v);
	} else {
		return act_here(v, a);
	}
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct reg *v = (const struct reg *)s;
	unsigned n = NEED_CLEAN;

	if (current(v) != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	if (v->may)
		n |= NEED_ROLE;
	return n;
}

/* "Tahun 2026: 12 nomor, 2 temuan   saringan: rapat" */
static void draw_head(const struct reg *v, struct draw *d, struct rect r)
{
	int x = draw_printf(d, r, 1, 0, ST_HEADING, _("Tahun %d"), v->year);

	x = draw_printf(d, r, x, 0, ST_TEXT, _(": %zu nomor, "), v->r.n);
	x = draw_printf(d, r, x, 0, v->nfindings > 0 ? ST_WARN : ST_TEXT,
		_("%zu temuan"), v->nfindings);
	if (!reg_filtered(v)) {
		(void)draw_text(d, r, x + 2, 0, ST_HINT,
			_("[ tahun lalu   ] tahun berikut"));
		return;
	}
	(void)draw_printf(d, r, x + 2, 0, ST_EMPH, _("Saringan: %s%s%s%s%s"), v->words,
		v->words[0] != '\0' && v->class[0] != '\0' ? ", " : "", v->class,
		v->faulty && (v->words[0] != '\0' || v->class[0] != '\0') ? ", " : "",
		v->faulty ? _("ada temuan") : "");
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct reg *v = (struct reg *)s;
	struct rect low;

	draw_head(v, d, rect_cut_top(&r, 1));
	if (v->broken.code != LK_OK && v->r.n == 0) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	if (r.w >= 120) {
		static const int weight[] = { 3, 2 };
		struct panes p = draw_panes(d, r, 2, weight, 0);

		list_draw(&v->list, d, p.pane[0], true);
		draw_detail(v, d, p.pane[1]);
		return;
	}
	low = rect_cut_bottom(&r, r.h >= 16 && current(v) != NULL ? 9 : 0);
	list_draw(&v->list, d, r, true);
	if (low.h > 0) {
		draw_hline(d, low, 0, ST_BORDER);
		(void)rect_cut_top(&low, 1);
		draw_detail(v, d, low);
	}
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct reg *v = (const struct reg *)s;

	(void)snprintf(out, size, _("Register surat keluar %d"), v->year);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct reg *)s)->list, out, size);
}

/* The role is not held: the sentence says who holds it. */
static const char *refuse(const struct screen *s, enum action a)
{
	const struct reg *v = (const struct reg *)s;

	if ((a != ACT_NUMBER_TAKE && a != ACT_NUMBER_VOID) || v->may ||
		office_of(s->app)->user[0] == '\0')
		return NULL;
	return _("Hanya Kasubbag ADUM, arsiparis, atau pelaku langkah nomor di SOP.");
}

static void enter(struct screen *s)
{
	struct reg *v = (struct reg *)s;

	(void)office_refresh(s->app);
	load(v);
	for (long i = 0; v->stand[0] != '\0' && i < v->nshown; i++)
		if (strcmp(reg_entry_at(v, i)->path, v->stand) == 0)
			list_to(&v->list, i);
	v->stand[0] = '\0';
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct reg *v = (struct reg *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct reg *v = (struct reg *)s;

	list_free(&v->list);
	lk_registry_free(&v->r);
	free(v->shown);
}

static const struct screen_ops ops = {
	.name = "register",
	.view = VIEW_REGISTER,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = refuse,
};

/* This year, or the year that `arg` names. */
static int first_year(struct app *app, const char *arg)
{
	struct office *o = office_of(app);
	struct lk_civil now = { .year = 0 };
	long year = arg != NULL ? strtol(arg, NULL, 10) : 0;

	if (year >= LK_DATE_YEAR_MIN && year <= LK_DATE_YEAR_MAX)
		return (int)year;
	if (lk_date_civil(office_now(o, NULL), o->snap.tz_minutes, &now, NULL) != LK_OK)
		return o->snap.year;
	return now.year;
}

int register_open(struct app *app, const char *arg)
{
	struct reg *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->year = first_year(app, arg);
	if (arg != NULL)
		(void)snprintf(v->stand, sizeof(v->stand), "register/%s", arg);
	list_init(&v->list, &register_all, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
