/*
 * Pengaturan: who and where I am, the settings, and the keys of every action. A change is
 * shown and stored at once: left and right walk through the values, Enter asks.
 */
#include "tui/view/setelan.h"

#include "tui/i18n.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <string.h>

#define FACTS 8

enum row_kind {
	ROW_HEADING,
	ROW_FACT,
	ROW_BECOME,
	ROW_CALENDAR,
	ROW_SETTING,
	ROW_KEY
};
struct row {
	enum row_kind kind;
	int index; /* fact, setting or action */
};
struct fact {
	const char *label;
	char value[4100];
};
struct setelan {
	struct screen base;
	struct list list;
	struct row row[ACT_COUNT + 40];
	int nrows;
	struct fact fact[FACTS];
	int nfacts;
	unsigned generation;
	char cell[2][600];
};

/* ---- who I am ------------------------------------------------------------------------- */

static void become(struct app *app, void *arg, int index)
{
	struct office *o = office_of(app);
	struct lk_error err;
	char user[64];

	(void)arg;
	if ((size_t)index >= o->snap.people.nperson)
		return;
	(void)snprintf(user, sizeof(user), "%s", o->snap.people.person[index].user);
	if (office_become(app, user, &err) != LK_OK)
		app_fail(app, &err);
	else
		app_say(app, SAY_OK, _("Sekarang Anda %s."), app->who);
}

void setelan_become(struct app *app, struct screen *owner)
{
	const struct office *o = office_of(app);
	struct prompt_key key[20];
	char letter[20][2], label[20][160];
	int tz;
	struct prompt_choice q = { .owner = owner, .key = key, .done = become };

	if (o == NULL || !o->invented) {
		app_say(app, SAY_WARN, "%s",
			_("Identitas hanya dapat diganti di kantor contoh."));
		return;
	}
	for (size_t i = 0; i < o->snap.people.nperson && q.keys < 20; i++) {
		const struct lk_person *p = &o->snap.people.person[i];
		const struct lk_role *r = lk_people_main_role(&o->snap.people, p->user,
			office_now(o, &tz));

		(void)snprintf(label[q.keys], sizeof(label[0]), "%s%s%s", p->name,
			r != NULL ? " · " : "",
			r != NULL ? _(lk_role_label(r->role)) : "");
		letter[q.keys][0] = (char)('a' + q.keys);
		letter[q.keys][1] = '\0';
		if (strcmp(p->user, o->user) == 0)
			q.initial = q.keys;
		key[q.keys] = (struct prompt_key){ letter[q.keys], label[q.keys] };
		q.keys++;
	}
	q.title = _("Menjadi siapa?");
	q.label = _("Kantor contoh: cobalah peran orang lain.");
	(void)prompt_choose(app, &q);
}

/* ---- rows ----------------------------------------------------------------------------- */

static void add(struct setelan *v, enum row_kind kind, int index)
{
	v->row[v->nrows++] = (struct row){ kind, index };
}

static void add_fact(struct setelan *v, const char *label, const char *value)
{
	struct fact *f = &v->fact[v->nfacts];

	f->label = label;
	(void)snprintf(f->value, sizeof(f->value), "%s", value);
	add(v, ROW_FACT, v->nfacts++);
}

static void add_office(struct setelan *v)
{
	const struct office *o = office_of(v->base.app);
	const struct lk_person *p;
	const struct lk_role *r;
	char text[300];
	int tz;

	if (o == NULL)
		return;
	v->generation = o->generation;
	p = lk_people_find(&o->snap.people, o->user);
	r = lk_people_main_role(&o->snap.people, o->user, office_now(o, &tz));
	add(v, ROW_HEADING, 0);
	(void)snprintf(text, sizeof(text), "%s%s%s%s", p != NULL ? p->name : "",
		p != NULL ? " (" : "", o->user[0] ? o->user : _("belum dikenal"),
		p != NULL ? ")" : "");
	add_fact(v, N_("Siapa saya"), text);
	add_fact(v, N_("Peran"), r != NULL ? _(lk_role_label(r->role)) : "-");
	add_fact(v, N_("Kantor"), o->snap.office);
	(void)snprintf(text, sizeof(text), "%s %d", o->snap.title, o->snap.year);
	add_fact(v, N_("Laporan"), text);
	add_fact(v, N_("Ruang kerja"), o->dir);
	add_fact(v, N_("Revisi"), o->snap.head.hex);
	add(v, ROW_CALENDAR, 0);
	if (o->invented)
		add(v, ROW_BECOME, 0);
}

static void load(struct setelan *v)
{
	v->nrows = v->nfacts = 0;
	add_office(v);
	add(v, ROW_HEADING, 1);
	for (int i = 0; i < setelan_settings; i++)
		add(v, ROW_SETTING, i);
	add_fact(v, N_("Berkas"),
		v->base.app->config_path != NULL
			? v->base.app->config_path
			: _("HOME tidak disetel: perubahan berlaku sampai lapkin "
			    "ditutup"));
	add(v, ROW_HEADING, 2);
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
		add(v, ROW_KEY, a);
	list_reload(&v->list);
}

static const struct list_column columns[] = {
	{ NULL, 16, 1, -1, 0 },
	{ NULL, 20, 2, -1, 0 },
	{ NULL, 24, 3, -1, 1 },
};

static long row_count(void *arg)
{
	return ((struct setelan *)arg)->nrows;
}

static void heading_row(int which, struct list_row *out)
{
	static const char *const title[] = { N_("Kantor"), N_("Tampilan"),
		N_("Tombol") };

	out->heading = true;
	out->cell[0] = _(title[which]);
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct setelan *v = arg;
	const struct row *r = &v->row[i];
	const struct app *app = v->base.app;

	out->id = ((uint64_t)r->kind << 32) + (uint64_t)r->index + 1;
	switch (r->kind) {
	case ROW_HEADING: heading_row(r->index, out); break;
	case ROW_FACT:
		out->cell[0] = _(v->fact[r->index].label);
		out->cell[1] = v->fact[r->index].value;
		out->style[0] = ST_DIM;
		break;
	case ROW_BECOME:
		out->cell[0] = _("Ganti identitas");
		out->cell[1] = _("Enter: menjadi orang lain");
		out->style[1] = ST_HINT;
		break;
	case ROW_CALENDAR:
		out->cell[0] = _("Kalender kantor");
		out->cell[1] = _("Enter: jam, hari libur");
		out->style[1] = ST_HINT;
		break;
	case ROW_SETTING:
		out->cell[0] = _(setelan_setting[r->index].label);
		out->cell[1] = config_text(&app->config, setelan_setting[r->index].name,
			v->cell[0], sizeof(v->cell[0]));
		if (out->cell[1][0] == '\0')
			out->cell[1] = i18n_lang();
		out->cell[2] = _(setelan_setting[r->index].help);
		out->style[1] = ST_EMPH;
		out->style[2] = ST_DIM;
		break;
	case ROW_KEY:
		out->cell[0] = _(action_info[r->index].label);
		out->cell[1] = keymap_text(app->keymap, (enum action)r->index,
			v->cell[0], sizeof(v->cell[0]));
		out->cell[2] = _(action_info[r->index].help);
		out->style[1] = ST_BAR_KEY;
		out->style[2] = ST_DIM;
		break;
	}
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
};

static const struct row *current(const struct setelan *v)
{
	long at = list_at(&v->list);

	return at >= 0 && at < v->nrows ? &v->row[at] : NULL;
}

/* ---- the screen ------------------------------------------------------------------------- */

static void open_row(struct setelan *v, const struct row *r)
{
	struct app *app = v->base.app;

	if (r->kind == ROW_SETTING)
		setelan_ask(app, &v->base, &setelan_setting[r->index]);
	else if (r->kind == ROW_KEY)
		setelan_ask_key(app, (enum action)r->index);
	else if (r->kind == ROW_BECOME)
		setelan_become(app, &v->base);
	else if (r->kind == ROW_CALENDAR)
		(void)app_goto(app, VIEW_KALENDER, NULL);
	else if (r->kind == ROW_FACT) {
		app_copy(app, v->fact[r->index].value, strlen(v->fact[r->index].value));
		app_say(app, SAY_OK, _("Disalin: %s"), v->fact[r->index].value);
	}
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct setelan *v = (struct setelan *)s;
	const struct row *r = current(v);

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_BECOME)
		setelan_become(s->app, s);
	else if (a == ACT_REFRESH)
		load(v);
	else if (a == ACT_PICK && r != NULL)
		open_row(v, r);
	else if ((a == ACT_LEFT || a == ACT_RIGHT) && r != NULL &&
		r->kind == ROW_SETTING)
		setelan_turn(s->app, &setelan_setting[r->index],
			a == ACT_LEFT ? -1 : 1);
	else
		return ACT_PASS;
	return ACT_DONE;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	list_draw(&((struct setelan *)s)->list, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Pengaturan"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct setelan *v = (const struct setelan *)s;
	const struct row *r = current(v);

	if (v->list.finding || r == NULL)
		list_hint(&v->list, out, size);
	else if (r->kind == ROW_SETTING)
		(void)snprintf(out, size, "%s",
			_("kiri/kanan mengganti, Enter memilih; langsung tersimpan"));
	else if (r->kind == ROW_KEY)
		(void)snprintf(out, size, _("Enter: tombol baru untuk %s"),
			action_info[r->index].name);
	else if (r->kind == ROW_FACT)
		(void)snprintf(out, size, _("%s (Enter: salin)"),
			v->fact[r->index].value);
	else
		out[0] = '\0';
}

static void enter(struct screen *s)
{
	load((struct setelan *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct setelan *v = (struct setelan *)s;
	const struct office *o = office_of(s->app);

	(void)now_ms;
	if (o == NULL || v->generation == o->generation)
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	list_free(&((struct setelan *)s)->list);
}

static const struct screen_ops ops = {
	.name = "setelan",
	.view = VIEW_SETELAN,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
};

int setelan_open(struct app *app, const char *arg)
{
	struct setelan *v = screen_new(sizeof(*v), &ops);

	(void)arg;
	if (v == NULL)
		return -1;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
