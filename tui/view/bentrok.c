#include "tui/view/bentrok.h"

#include "core/figure/table.h"
#include "tui/i18n.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN 100 /* cells from which the wordings stand side by side */

const struct lk_thread *bentrok_now(const struct bentrok *v)
{
	return v->at < v->all.n ? &v->all.item[v->at] : NULL;
}

static bool is_cell(const struct lk_thread *t)
{
	return t->key[0] != '\0';
}

/* ---- loading ----------------------------------------------------------------------------- */

static struct lk_thread_query open_ones(const struct office *o)
{
	return (struct lk_thread_query){ .document = o->snap.document,
		.clash = 1,
		.states = 1u << LK_THREAD_OPEN,
		.sort = LK_SORT_PLACE,
		.limit = 1 };
}

static int count_one(const struct lk_thread *t, void *arg)
{
	(void)t;
	++*(long *)arg;
	return 0;
}

long bentrok_count(struct office *o)
{
	struct lk_thread_query q = open_ones(o);
	long n = 0;

	q.limit = 1000;
	return lk_store_threads(o->store, &q, count_one, &n, NULL) == LK_OK ? n : 0;
}

void bentrok_load(struct bentrok *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_thread_query q = open_ones(o);
	const struct lk_thread *t = bentrok_now(v);
	char id[LK_RECORD_ID_SIZE];
	struct lk_error err;

	(void)snprintf(id, sizeof(id), "%s",
		v->want[0] != '\0'  ? v->want
			: t != NULL ? t->id
				    : "");
	v->want[0] = '\0';
	if (koreksi_load(&v->all, o->store, &q, &err) != LK_OK)
		app_fail(v->base.app, &err);
	for (size_t i = 0; i < v->all.n; i++)
		if (strcmp(v->all.item[i].id, id) == 0)
			v->at = i;
	if (v->at >= v->all.n)
		v->at = v->all.n > 0 ? v->all.n - 1 : 0;
	v->generation = o->generation;
	v->made = false;
	v->top = 0;
	app_dirty(v->base.app);
}

/* ---- what is shown ------------------------------------------------------------------------ */

static const char *why_text(const struct lk_thread *t)
{
	static const struct {
		const char *why, *text;
	} words[] = {
		{ "both-changed", N_("Kalimat yang sama diubah dengan dua cara.") },
		{ "we-deleted",
			N_("Anda menghapus kalimat ini, orang lain mengubahnya.") },
		{ "they-deleted",
			N_("Orang lain menghapus kalimat ini, Anda mengubahnya.") },
		{ "both-added",
			N_("Dua kalimat berbeda ditambahkan di tempat yang sama.") },
		{ "same-cell", N_("Sel yang sama diisi dengan dua nilai.") },
		{ "row-deleted",
			N_("Barisnya dihapus di satu pihak, diubah di pihak lain.") },
		{ "file", N_("Seluruh berkas ini diubah dengan dua cara.") },
	};

	for (size_t i = 0; i < LK_LEN(words); i++)
		if (strcmp(words[i].why, t->clash) == 0)
			return _(words[i].text);
	return "";
}

static void put_place(struct flow *f, const struct office *o, const struct lk_thread *t)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, t->path);
	struct lk_str team;
	enum lk_table table = lk_table_of(t->path, &team);
	const char *file = strrchr(t->path, '/');

	if (!is_cell(t))
		flow_printf(f, ST_HEADING, _("%s, baris %d"),
			ch != NULL ? ch->title : t->path,
			t->anchor == LK_ANCHOR_YATIM ? t->filed.line : t->place.line);
	else if (table == LK_TABLE_WORKSHEET)
		flow_printf(f, ST_HEADING, _("Kertas kerja %.*s, baris %s, kolom %s"),
			(int)team.n, team.p, t->key, t->column);
	else
		flow_printf(f, ST_HEADING, _("%s, baris %s, kolom %s"),
			file != NULL ? file + 1 : t->path, t->key, t->column);
}

static void make_head(struct bentrok *v, const struct lk_thread *t)
{
	const struct office *o = office_of(v->base.app);
	struct flow *f = &v->head;

	flow_clear(f);
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Bentrok %zu dari %zu  "), v->at + 1, v->all.n);
	put_place(f, o, t);
	flow_begin(f, 0);
	flow_puts(f, ST_TEXT, why_text(t));
	flow_begin(f, 0);
	flow_puts(f, ST_HINT,
		is_cell(t)
			? _("1 isi saya, 2 yang ada tetap, e tulis sendiri, n lewati")
			: _("1 bunyi saya, 2 yang ada tetap, 3 keduanya, e tulis "
			    "sendiri, n lewati"));
	if (t->anchor == LK_ANCHOR_YATIM) {
		flow_begin(f, 0);
		flow_puts(f, ST_WARN,
			_("Tempatnya tidak ditemukan lagi di naskah: tetapkan dahulu "
			  "di "
			  "Antrean (F6, J), atau 2 menutupnya."));
	}
}

struct author {
	int line;
	char text[160];
	const struct office *o;
};

static int take_author(const struct lk_authorship *a, void *arg)
{
	struct author *k = arg;
	const struct lk_person *p;
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(k->o, &tz);

	if (a->line < k->line)
		return 0;
	p = lk_people_find(&k->o->snap.people, a->last_user);
	(void)snprintf(k->text, sizeof(k->text), "%s, %s",
		p != NULL ? p->name : a->last_user,
		label_time(when, a->last_time, now, tz));
	return 1;
}

/* As people read it: figures with a decimal comma. */
static void shown(const struct lk_thread *t, const char *stored, struct lk_buf *out)
{
	struct lk_str team, s = { stored, strlen(stored) };

	if (is_cell(t))
		lk_table_show(lk_table_of(t->path, &team), t->column, s, out);
	else
		lk_buf_putstr(out, s);
}

static void put_wording(struct flow *f, enum bentrok_showing how,
	const struct lk_buf *from, const struct lk_buf *to)
{
	if (to->n == 0) {
		flow_begin(f, 1);
		flow_puts(f, ST_DIM, _("(dihapus)"));
	} else if (how == BENTROK_PLAIN || from->n == 0) {
		flow_lines(f, 1, ST_TEXT, to->p);
	} else {
		flow_begin(f, 1);
		flow_diff(f, lk_buf_str(from), lk_buf_str(to));
	}
}

static void put_label(struct flow *f, const char *label, const char *who)
{
	flow_clear(f);
	flow_begin(f, 0);
	flow_puts(f, ST_EMPH, label);
	if (who[0] != '\0') {
		flow_begin(f, 0);
		flow_puts(f, ST_DIM, who);
	}
}

static void make(struct bentrok *v)
{
	struct office *o = office_of(v->base.app);
	const struct lk_thread *t = bentrok_now(v);
	struct lk_buf was = LK_BUF_INIT, ours = LK_BUF_INIT, theirs = LK_BUF_INIT;
	bool each = v->showing == BENTROK_EACH;
	struct author who = { .line = t->place.line, .o = o };
	char mine[200], when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	shown(t, t->was, &was);
	shown(t, t->suggestion, &ours);
	shown(t, is_cell(t) ? t->old : t->quote, &theirs);
	make_head(v, t);
	(void)snprintf(mine, sizeof(mine), "%s, %s",
		t->opener_name[0] != '\0' ? t->opener_name : t->opener,
		label_time(when, t->opened, now, tz));
	put_label(&v->ours,
		strcmp(t->opener, o->user) == 0 ? _("1  Bunyi saya (belum masuk)")
						: _("1  Bunyi lain (belum masuk)"),
		mine);
	put_wording(&v->ours, v->showing, each ? &was : &theirs, &ours);
	if (!is_cell(t))
		(void)!lk_store_authors(o->store, t->path, take_author, &who, NULL);
	put_label(&v->theirs, _("2  Yang ada di naskah"), who.text);
	put_wording(&v->theirs, v->showing, each ? &was : &ours, &theirs);
	flow_clear(&v->was);
	flow_begin(&v->was, 0);
	flow_puts(&v->was, ST_EMPH, _("Semula"));
	flow_lines(&v->was, 1, ST_DIM,
		was.n > 0 ? lk_buf_cstr(&was) : _("(belum ada)"));
	v->made = true;
	lk_buf_free(&was);
	lk_buf_free(&ours);
	lk_buf_free(&theirs);
}

/* ---- drawing ---------------------------------------------------------------------------------- */

/* Both wordings, beside each other when there is room; the row after them. */
static int draw_both(struct bentrok *v, struct draw *d, struct rect page, int y)
{
	struct rect left = page, right;
	int a, b;

	left.y += y;
	if (page.w < SIDE_MIN) {
		y += (int)flow_draw(&v->ours, d, left, 0) + 1;
		left.y = page.y + y;
		return y + (int)flow_draw(&v->theirs, d, left, 0);
	}
	right = left;
	left.w = (page.w - 3) / 2;
	right.x += left.w + 3;
	right.w = page.w - left.w - 3;
	a = (int)flow_draw(&v->ours, d, left, 0);
	b = (int)flow_draw(&v->theirs, d, right, 0);
	a = a > b ? a : b;
	right.h = a;
	right.x -= 2;
	draw_vline(d, right, 0, ST_BORDER);
	return y + a;
}

static void draw_empty(struct draw *d, struct rect r)
{
	struct rect page = { r.x + 1, r.y, r.w - 2, r.h };
	int y = draw_wrap(d, page, 1, ST_HEADING, _("Tidak ada bentrok."));

	(void)draw_wrap(d, page, y + 1, ST_TEXT,
		_("Bila Anda dan orang lain mengubah kalimat atau sel yang sama "
		  "sebelum "
		  "sinkron, kedua bunyinya menunggu di sini sampai diputuskan. "
		  "Sementara "
		  "itu pekerjaan lain berjalan terus."));
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct bentrok *v = (struct bentrok *)s;
	struct rect page = { r.x + 1, r.y - v->top, r.w - 3, 100000 };
	struct rect at = page;
	int y;

	draw_fill(d, r, ST_TEXT);
	draw_cursor(d, r, 0, 0, false);
	if (bentrok_now(v) == NULL) {
		draw_empty(d, r);
		return;
	}
	if (!v->made)
		make(v);
	y = (int)flow_draw(&v->head, d, page, 0) + 1;
	y = draw_both(v, d, page, y) + 1;
	at.y += y;
	v->height = y + (int)flow_draw(&v->was, d, at, 0);
	draw_scroll(d, r, v->top, v->height, ST_BORDER);
}

/* ---- the screen --------------------------------------------------------------------------------- */

static bool scroll(struct bentrok *v, enum action a)
{
	int h = v->base.area.h, by = 0;

	switch ((int)a) { /* NOLINT: motions only */
	case ACT_UP: by = -1; break;
	case ACT_DOWN: by = 1; break;
	case ACT_PAGE_UP: by = -h; break;
	case ACT_PAGE_DOWN: by = h; break;
	case ACT_FIRST: by = -v->height; break;
	case ACT_LAST: by = v->height; break;
	default: return false;
	}
	v->top += by;
	v->top = v->top > v->height - h ? v->height - h : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	return true;
}

static void step(struct bentrok *v, size_t by)
{
	v->at = (v->at + by) % v->all.n;
	v->made = false;
	v->top = 0;
}

static void go_text(struct bentrok *v, const struct lk_thread *t)
{
	char where[200];

	if (is_cell(t)) {
		(void)app_goto(v->base.app, VIEW_ANTREAN, t->id);
		return;
	}
	(void)snprintf(where, sizeof(where), "%s:%d",
		koreksi_stem(office_of(v->base.app), t), t->place.line);
	(void)app_goto(v->base.app, VIEW_BAB, where);
}

static bool decide(struct bentrok *v, enum action a)
{
	switch ((int)a) { /* NOLINT: decisions only */
	case ACT_TAKE_MINE: bentrok_take(v, LK_CLASH_OURS); return true;
	case ACT_TAKE_THEIRS: bentrok_take(v, LK_CLASH_THEIRS); return true;
	case ACT_TAKE_BOTH: bentrok_take(v, LK_CLASH_BOTH); return true;
	case ACT_CLASH_TEXT: bentrok_write(v); return true;
	case ACT_UNDO: bentrok_undo(v); return true;
	default: return false;
	}
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct bentrok *v = (struct bentrok *)s;
	const struct lk_thread *t = bentrok_now(v);

	(void)arg;
	if (scroll(v, a) || decide(v, a))
		return ACT_DONE;
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		bentrok_load(v);
	} else if (a == ACT_DIFF_VIEW) {
		v->showing =
			(enum bentrok_showing)((v->showing + 1) % BENTROK_SHOWINGS);
		v->made = false;
	} else if (t == NULL)
		return ACT_PASS;
	else if (a == ACT_CLASH_NEXT || a == ACT_CLASH_PREV)
		step(v, a == ACT_CLASH_NEXT ? 1 : v->all.n - 1);
	else if (a == ACT_NOTE_CONTEXT || a == ACT_PICK)
		go_text(v, t);
	else
		return ACT_PASS;
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct bentrok *v = (const struct bentrok *)s;
	unsigned n = NEED_CLEAN | NEED_WRITE;

	if (bentrok_now(v) != NULL)
		n |= NEED_CONFLICT | NEED_ITEM | NEED_CHAPTER;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static bool decides(enum action a)
{
	return a == ACT_TAKE_MINE || a == ACT_TAKE_THEIRS || a == ACT_TAKE_BOTH ||
		a == ACT_CLASH_TEXT;
}

static const char *refuse(const struct screen *s, enum action a)
{
	const struct bentrok *v = (const struct bentrok *)s;
	const struct lk_thread *t = bentrok_now(v);

	if (a == ACT_UNDO && v->steps == 0)
		return _("Belum ada keputusan yang dapat diurungkan.");
	if (!decides(a) && a != ACT_UNDO && a != ACT_DIFF_VIEW)
		return NULL;
	if (a != ACT_UNDO && t == NULL)
		return _("Tidak ada bentrok yang menunggu keputusan.");
	if (a == ACT_DIFF_VIEW)
		return NULL;
	if (office_of(s->app)->user[0] == '\0')
		return need_why(NEED_PERSON, 0);
	if (v->deciding)
		return _("Keputusan tadi sedang ditulis; sebentar.");
	if (a == ACT_TAKE_BOTH && is_cell(t))
		return _("Sebuah sel hanya memuat satu isi: pilih salah satu, atau e.");
	return NULL;
}

static void hint(const struct screen *s, char *out, size_t size)
{
	static const char *const name[] = {
		[BENTROK_EACH] = N_("beda terhadap semula"),
		[BENTROK_BETWEEN] = N_("beda satu sama lain"),
		[BENTROK_PLAIN] = N_("bunyi penuh"),
	};
	const struct bentrok *v = (const struct bentrok *)s;

	if (v->all.n == 0)
		(void)snprintf(out, size, "%s",
			v->steps > 0
				? _("semua diputuskan; u mengurungkan yang terakhir")
				: "");
	else
		(void)snprintf(out, size, _("%zu menunggu · %s"), v->all.n,
			_(name[v->showing]));
}

static void enter(struct screen *s)
{
	bentrok_load((struct bentrok *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct bentrok *v = (struct bentrok *)s;

	(void)now_ms;
	if (app_top(s->app) != s || v->deciding || !office_moved(s->app, v->generation))
		return false;
	bentrok_load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct bentrok *v = (struct bentrok *)s;

	koreksi_list_free(&v->all);
	flow_free(&v->head);
	flow_free(&v->ours);
	flow_free(&v->theirs);
	flow_free(&v->was);
}

static const struct screen_ops ops = {
	.name = "bentrok",
	.view = VIEW_BENTROK,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = refuse,
};

int bentrok_open(struct app *app, const char *arg)
{
	struct bentrok *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	(void)snprintf(v->want, sizeof(v->want), "%s", arg != NULL ? arg : "");
	return app_push(app, &v->base);
}
