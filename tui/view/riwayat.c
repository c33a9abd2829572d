/*
 * Riwayat: the revisions of the draft or of one chapter, newest first, by day. Runs of
 * saves by one person are folded to one row. Two marked ones are compared; an old one
 * can be put back as a new revision.
 */
#include "core/mem.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK 200
#define SCOPE_SIZE 128

struct rev {
	struct lk_oid id, parent;
	int64_t seq, time;
	int tz;
	enum lk_kind kind;
	char user[40], subject[160], path[256], record[48];
};
/* What is shown: a day's heading, or a run of revisions (one, or a folded run). */
struct row {
	bool day;
	size_t first, n; /* in rev[] */
	char text[200];
};
struct riwayat {
	struct screen base;
	struct list list;
	unsigned generation;
	char scope[SCOPE_SIZE]; /* chapter stem, paper ("kk-tim-1"), "" all */
	char user[64];          /* filter */
	uint64_t kinds;
	bool unfold;
	struct lk_oid want; /* to stand on when read; "" none */
	bool at_end;        /* everything has been read */
	struct rev *rev;
	size_t nrev, rev_cap;
	struct row *row;
	size_t nrows, row_cap;
	char cell[3][64];
};

/* ---- loading ------------------------------------------------------------------------ */

static int take(const struct lk_revision *r, void *arg)
{
	struct riwayat *v = arg;
	struct rev *to;

	if (lk_grow((void **)&v->rev, &v->rev_cap, v->nrev, sizeof(*v->rev)) != LK_OK)
		return 1;
	to = &v->rev[v->nrev++];
	to->id = r->id;
	to->parent = r->parent;
	to->seq = r->seq;
	to->time = r->time;
	to->tz = r->tz_minutes;
	to->kind = r->kind;
	(void)snprintf(to->user, sizeof(to->user), "%s", r->user);
	(void)snprintf(to->subject, sizeof(to->subject), "%s", r->subject);
	(void)snprintf(to->path, sizeof(to->path), "%s", r->path);
	(void)snprintf(to->record, sizeof(to->record), "%s", r->record_id);
	return 0;
}

static struct row *add_row(struct riwayat *v, bool day, size_t first)
{
	struct row *r;

	if (lk_grow((void **)&v->row, &v->row_cap, v->nrows, sizeof(*v->row)) != LK_OK)
		return NULL;
	r = &v->row[v->nrows++];
	memset(r, 0, sizeof(*r));
	r->day = day;
	r->first = first;
	r->n = 1;
	return r;
}

/* May `b` (older) be folded into the run that `a` begins? */
static bool folds(const struct riwayat *v, const struct rev *a, const struct rev *b)
{
	return !v->unfold && a->kind == LK_KIND_SUNTING && b->kind == LK_KIND_SUNTING &&
		strcmp(a->user, b->user) == 0 && strcmp(a->path, b->path) == 0 &&
		lk_date_day(a->time, a->tz) == lk_date_day(b->time, b->tz);
}

static void day_title(const struct riwayat *v, const struct rev *r, char *out,
	size_t size)
{
	const struct office *o = office_of(v->base.app);
	int tz;
	int64_t now = office_now(o, &tz), day = lk_date_day(r->time, r->tz);
	const char *word = lk_date_day_word(day, lk_date_day(now, tz));
	struct lk_civil c;
	char full[64] = "?";

	if (lk_date_from_day(day, &c, NULL) == LK_OK &&
		lk_date_format(full, sizeof(full), &c, LK_DATE_FULL) != LK_OK)
		full[0] = '\0';
	(void)snprintf(out, size, "%s%s%s", full, word != NULL ? ", " : "",
		word ? _(word) : "");
}

static void make_rows(struct riwayat *v)
{
	int64_t day = INT64_MIN;

	v->nrows = 0;
	for (size_t i = 0; i < v->nrev; i++) {
		const struct rev *r = &v->rev[i];
		struct row *last = v->nrows ? &v->row[v->nrows - 1] : NULL, *row;

		if (lk_date_day(r->time, r->tz) != day) {
			day = lk_date_day(r->time, r->tz);
			row = add_row(v, true, i);
			if (row != NULL)
				day_title(v, r, row->text, sizeof(row->text));
		} else if (last != NULL && !last->day &&
			folds(v, &v->rev[last->first], r)) {
			last->n++;
			continue;
		}
		row = add_row(v, false, i);
		if (row == NULL)
			return;
	}
}

static void read_more(struct riwayat *v)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, v->scope);
	const struct lk_paper *paper = lk_snapshot_paper(&o->snap, v->scope);
	struct lk_history_query q = { .limit = CHUNK, .kinds = v->kinds };
	struct lk_error err = { .code = LK_OK };
	size_t before = v->nrev;

	q.path = ch != NULL ? ch->path : paper != NULL ? paper->path : NULL;
	q.user = v->user[0] ? v->user : NULL;
	q.before = v->nrev ? v->rev[v->nrev - 1].seq : 0;
	if (lk_store_history(o->store, &q, take, v, &err) != LK_OK)
		app_fail(v->base.app, &err);
	v->at_end = v->nrev - before < CHUNK;
	make_rows(v);
}

/* Read on until the row of the wanted revision is there; not folded, each has its own. */
static void stand_on_wanted(struct riwayat *v)
{
	bool found = v->want.hex[0] == '\0';

	for (size_t i = 0; !found && i < v->nrows; i++) {
		found = strcmp(v->rev[v->row[i].first].id.hex, v->want.hex) == 0 &&
			!v->row[i].day;
		if (found)
			list_to(&v->list, (long)i);
		else if (i + 1 == v->nrows && !v->at_end)
			read_more(v);
	}
	if (!found)
		app_say(v->base.app, SAY_WARN,
			_("Langkah %.10s tidak ada di daftar ini."), v->want.hex);
	v->want.hex[0] = '\0';
}

static void load(struct riwayat *v)
{
	v->generation = office_of(v->base.app)->generation;
	v->nrev = 0;
	v->at_end = false;
	read_more(v);
	list_reload(&v->list);
	stand_on_wanted(v);
	app_dirty(v->base.app);
}

/* ---- the list ------------------------------------------------------------------------- */

static const struct list_column columns[] = {
	{ N_("Jam"), 6, 0, -1, 0 },
	{ N_("Orang"), 10, 0, -1, 1 },
	{ N_("Jenis"), 11, 0, -1, 2 },
	{ N_("Apa"), 30, 1, -1, 0 },
};

static long row_count(void *arg)
{
	return (long)((struct riwayat *)arg)->nrows;
}

static void clock_of(const struct rev *r, char *out, size_t size)
{
	struct lk_civil c;

	if (lk_date_civil(r->time, r->tz, &c, NULL) != LK_OK ||
		lk_date_format(out, size, &c, LK_DATE_CLOCK) != LK_OK)
		(void)snprintf(out, size, "?");
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct riwayat *v = arg;
	struct row *row = &v->row[i];
	const struct rev *r = &v->rev[row->first];

	if (row->day) {
		out->heading = true;
		out->cell[0] = row->text;
		out->id = (uint64_t)r->seq * 2 + 1;
		return true;
	}
	clock_of(r, v->cell[0], sizeof(v->cell[0]));
	out->id = (uint64_t)r->seq * 2;
	out->cell[0] = v->cell[0];
	out->cell[1] = r->user;
	out->cell[2] = label_kind(r->kind);
	out->style[2] = r->kind == LK_KIND_SUNTING ? ST_DIM : ST_EMPH;
	if (row->n > 1)
		(void)snprintf(row->text, sizeof(row->text), _("%s (+%zu simpanan)"),
			r->subject, row->n - 1);
	out->cell[3] = row->n > 1 ? row->text : r->subject;
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Tidak ada revisi yang cocok. Tekan Esc untuk melepas saringan."),
};

static const struct row *current(const struct riwayat *v)
{
	long at = list_at(&v->list);

	return at >= 0 && (size_t)at < v->nrows && !v->row[at].day ? &v->row[at] : NULL;
}

/* ---- acting ----------------------------------------------------------------------------- */

/* Compare the two marked ones; one marked: it and the row; none: the row's own change. */
static void compare(struct riwayat *v, const struct row *row)
{
	const struct rev *newest = &v->rev[row->first];
	const struct rev *oldest = &v->rev[row->first + row->n - 1];
	const char *old = oldest->parent.hex, *now = newest->id.hex;
	const struct rev *marked[2] = { NULL, NULL };
	char arg[320];
	int n = 0;

	for (size_t i = 0; i < v->nrev && n < 2; i++)
		if (list_marked(&v->list, (uint64_t)v->rev[i].seq * 2))
			marked[n++] = &v->rev[i];
	if (n == 2) {
		now = marked[0]->id.hex;
		old = marked[1]->id.hex;
	} else if (n == 1 && marked[0] != newest) {
		now = marked[0]->seq > newest->seq ? marked[0]->id.hex : newest->id.hex;
		old = marked[0]->seq > newest->seq ? newest->id.hex : marked[0]->id.hex;
	}
	(void)snprintf(arg, sizeof(arg), "%s %s %s",
		v->scope[0] ? v->scope : LK_SCOPE_ALL, old[0] ? old : "0", now);
	(void)app_goto(v->base.app, VIEW_BEDA, arg);
}

/* A correction or an approval changes no text: show its record instead. */
static bool show_record(struct riwayat *v, const struct rev *r)
{
	struct office *o = office_of(v->base.app);
	struct lk_buf text = LK_BUF_INIT;
	bool shown = false;

	if (r->kind != LK_KIND_SUNTING && r->kind != LK_KIND_TERAPKAN &&
		lk_store_record(o->store, &r->id, r->record, &text, NULL) == LK_OK)
		shown = prompt_show(v->base.app, r->subject, lk_buf_cstr(&text)) == 0;
	lk_buf_free(&text);
	return shown;
}

/* Enter: what happened in this row. */
static void pick(struct riwayat *v, const struct row *row)
{
	if (v->list.marks > 0 || !show_record(v, &v->rev[row->first]))
		compare(v, row);
}

struct restore {
	char path[256];
	struct lk_oid rev, made;
};

static int run_restore(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct restore *r = arg;

	return lk_act_restore(c, r->path, &r->rev, &r->made, err);
}

static void restored(struct app *app, struct screen *owner, void *arg)
{
	(void)owner;
	app_say(app, SAY_OK,
		_("Dipulihkan sebagai revisi baru %.10s; yang tadi tetap di riwayat."),
		((struct restore *)arg)->made.hex);
}

static void restore(struct riwayat *v, const struct row *row)
{
	static const struct office_job job = { N_("Memulihkan"), run_restore, restored,
		NULL, NULL };
	const struct rev *rev = &v->rev[row->first];
	const struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch =
		lk_snapshot_chapter(&o->snap, v->scope[0] ? v->scope : rev->path);
	struct restore *r;

	if (ch == NULL) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Buka riwayat sebuah bab dahulu; yang dipulihkan adalah isi "
			  "satu bab."));
		return;
	}
	r = calloc(1, sizeof(*r));
	if (r == NULL)
		return;
	(void)snprintf(r->path, sizeof(r->path), "%s", ch->path);
	r->rev = rev->id;
	office_act(v->base.app, &v->base, &job, r);
}

/* ---- filters ------------------------------------------------------------------------------ */

static void person_chosen(struct app *app, void *arg, int index)
{
	struct riwayat *v = arg;
	const struct office *o = office_of(app);

	v->user[0] = '\0';
	if (index > 0 && (size_t)index <= o->snap.people.nperson)
		(void)snprintf(v->user, sizeof(v->user), "%s",
			o->snap.people.person[index - 1].user);
	load(v);
}

static void ask_person(struct riwayat *v)
{
	const struct office *o = office_of(v->base.app);
	struct prompt_key key[20];
	char name[20][8];
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.done = person_chosen,
		.arg = v };

	q.title = _("Hanya oleh siapa?");
	key[q.keys++] = (struct prompt_key){ "0", _("Semua orang") };
	for (size_t i = 0; i < o->snap.people.nperson && q.keys < 20; i++) {
		(void)snprintf(name[q.keys], sizeof(name[0]), "%c", (char)('a' + i));
		key[q.keys] = (struct prompt_key){ name[q.keys],
			o->snap.people.person[i].name };
		q.keys++;
	}
	(void)prompt_choose(v->base.app, &q);
}

static const struct {
	const char *key, *label;
	uint64_t kinds;
} kind_choice[] = {
	{ "0", N_("Semua jenis"), 0 },
	{ "s", N_("Suntingan naskah"),
		UINT64_C(1) << LK_KIND_SUNTING | UINT64_C(1) << LK_KIND_PULIHKAN |
			UINT64_C(1) << LK_KIND_IMPOR |
			UINT64_C(1) << LK_KIND_TERAPKAN },
	{ "k", N_("Koreksi dan jawabannya"),
		UINT64_C(1) << LK_KIND_KOREKSI | UINT64_C(1) << LK_KIND_KOREKSI_DATA |
			UINT64_C(1) << LK_KIND_BALASAN |
			UINT64_C(1) << LK_KIND_SELESAI | UINT64_C(1) << LK_KIND_TUTUP |
			UINT64_C(1) << LK_KIND_BUKA_LAGI |
			UINT64_C(1) << LK_KIND_TERAPKAN |
			UINT64_C(1) << LK_KIND_JANGKAR },
	{ "p", N_("Persetujuan"),
		UINT64_C(1) << LK_KIND_AJUKAN | UINT64_C(1) << LK_KIND_PARAF |
			UINT64_C(1) << LK_KIND_SETUJU | UINT64_C(1) << LK_KIND_SAHKAN |
			UINT64_C(1) << LK_KIND_KEMBALIKAN |
			UINT64_C(1) << LK_KIND_CABUT },
};

static void kind_chosen(struct app *app, void *arg, int index)
{
	struct riwayat *v = arg;

	(void)app;
	v->kinds = kind_choice[index].kinds;
	load(v);
}

static void ask_kind(struct riwayat *v)
{
	struct prompt_key key[LK_LEN(kind_choice)];
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.done = kind_chosen,
		.arg = v,
		.keys = LK_LEN(kind_choice) };

	for (size_t i = 0; i < LK_LEN(kind_choice); i++)
		key[i] = (struct prompt_key){ kind_choice[i].key,
			_(kind_choice[i].label) };
	q.title = _("Hanya jenis apa?");
	(void)prompt_choose(v->base.app, &q);
}

static bool drop_filters(struct riwayat *v)
{
	if (v->user[0] == '\0' && v->kinds == 0)
		return false;
	v->user[0] = '\0';
	v->kinds = 0;
	load(v);
	return true;
}

/* ---- the screen ------------------------------------------------------------------------------ */

static void toggle_fold(struct riwayat *v)
{
	v->unfold = !v->unfold;
	make_rows(v);
	list_reload(&v->list);
}

static void reload(struct riwayat *v)
{
	(void)office_refresh(v->base.app);
	load(v);
}

static void copy_id(struct riwayat *v, const struct row *row)
{
	const char *id = v->rev[row->first].id.hex;

	app_copy(v->base.app, id, strlen(id));
	app_say(v->base.app, SAY_OK, _("Nomor revisi %.10s disalin."), id);
}

/* What works on the whole list, and what works on the row under the cursor. */
static const struct {
	enum action action;
	void (*all)(struct riwayat *v);
	void (*one)(struct riwayat *v, const struct row *row);
} acts[] = {
	{ ACT_FILTER_PERSON, ask_person, NULL },
	{ ACT_FILTER_KIND, ask_kind, NULL },
	{ ACT_FILTER, ask_kind, NULL },
	{ ACT_FOLD, toggle_fold, NULL },
	{ ACT_REFRESH, reload, NULL },
	{ ACT_PICK, NULL, pick },
	{ ACT_COMPARE, NULL, compare },
	{ ACT_RESTORE, NULL, restore },
	{ ACT_COPY, NULL, copy_id },
};

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct riwayat *v = (struct riwayat *)s;
	const struct row *row;

	if (list_act(&v->list, a, arg)) {
		if (!v->at_end && list_at(&v->list) + 20 > (long)v->nrows)
			read_more(v);
		return ACT_DONE;
	}
	if (a == ACT_BACK)
		return drop_filters(v) ? ACT_DONE : ACT_PASS;
	row = current(v);
	for (size_t i = 0; i < LK_LEN(acts); i++) {
		if (acts[i].action != a)
			continue;
		if (acts[i].all != NULL)
			acts[i].all(v);
		else if (row != NULL)
			acts[i].one(v, row);
		return ACT_DONE;
	}
	return ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	const struct riwayat *v = (const struct riwayat *)s;
	unsigned n = NEED_CLEAN | NEED_CHAPTER;

	if (current(v) != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	list_draw(&((struct riwayat *)s)->list, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct riwayat *v = (const struct riwayat *)s;
	const struct office *o = office_of(s->app);

	(void)snprintf(out, size, "%s: %s", _("Riwayat"),
		v->scope[0] ? lk_snapshot_scope_title(&o->snap, v->scope)
			    : _("seluruh naskah"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct riwayat *v = (const struct riwayat *)s;
	size_t n;

	list_hint(&v->list, out, size);
	n = strlen(out);
	if (v->user[0] || v->kinds)
		(void)snprintf(out + n, size - n, _("  disaring%s%s (Esc: lepas)"),
			v->user[0] ? ": " : "", v->user);
}

static void enter(struct screen *s)
{
	struct riwayat *v = (struct riwayat *)s;

	if (office_moved(s->app, v->generation) || v->nrev == 0)
		load(v);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct riwayat *v = (struct riwayat *)s;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false; /* covered: read anew when it is seen again */
	if (!office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct riwayat *v = (struct riwayat *)s;

	list_free(&v->list);
	free(v->rev);
	free(v->row);
}

static const struct screen_ops ops = {
	.name = "riwayat",
	.view = VIEW_RIWAYAT,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int riwayat_open(struct app *app, const char *arg)
{
	struct riwayat *v = screen_new(sizeof(*v), &ops);
	const struct lk_snapshot *s = &office_of(app)->snap;
	const struct lk_chapter *ch = arg != NULL ? lk_snapshot_chapter(s, arg) : NULL;
	const struct lk_paper *paper = arg != NULL ? lk_snapshot_paper(s, arg) : NULL;
	const char *scope = ch != NULL ? ch->stem : paper != NULL ? paper->scope : "";

	if (v == NULL)
		return -1;
	if (arg != NULL && arg[0] == '=')
		(void)snprintf(v->want.hex, sizeof(v->want.hex), "%s", arg + 1);
	v->unfold = v->want.hex[0] != '\0';
	(void)snprintf(v->scope, sizeof(v->scope), "%s", scope);
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
