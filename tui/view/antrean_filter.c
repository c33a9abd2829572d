/* Which corrections the queue shows, and how one says so. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/antrean.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <string.h>

static const char *const state_label[] = {
	[ANTREAN_NOT_CLOSED] = N_("belum ditutup"),
	[ANTREAN_OPEN] = N_("terbuka"),
	[ANTREAN_APPLIED] = N_("diterapkan"),
	[ANTREAN_DONE] = N_("selesai"),
	[ANTREAN_CLOSED] = N_("ditutup"),
	[ANTREAN_ORPHAN] = N_("kehilangan tempat (yatim)"),
	[ANTREAN_ALL] = N_("semua keadaan"),
};
_Static_assert(LK_LEN(state_label) == ANTREAN_STATES, "state without a label");

static const char *const sort_label[] = {
	[LK_SORT_PLACE] = N_("tempat di naskah"),
	[LK_SORT_NEWEST] = N_("terbaru dahulu"),
	[LK_SORT_OLDEST] = N_("terlama dahulu"),
	[LK_SORT_WEIGHT] = N_("wajib dahulu"),
};

void antrean_filter_init(struct antrean_filter *f)
{
	memset(f, 0, sizeof(*f));
	f->class = f->weight = -1;
}

bool antrean_filter_on(const struct antrean_filter *f)
{
	return f->mine || f->state != ANTREAN_NOT_CLOSED || f->class >= 0 ||
		f->weight >= 0 || f->chapter[0] || f->person[0] || f->text[0];
}

void antrean_query(const struct antrean_filter *f, const char *path,
	struct lk_thread_query *q)
{
	unsigned all = (1u << LK_THREAD_STATE_COUNT) - 1,
		 closed = 1u << LK_THREAD_CLOSED;

	memset(q, 0, sizeof(*q));
	q->path = path;
	q->states = f->state == ANTREAN_OPEN  ? 1u << LK_THREAD_OPEN
		: f->state == ANTREAN_APPLIED ? 1u << LK_THREAD_APPLIED
		: f->state == ANTREAN_DONE    ? 1u << LK_THREAD_DONE
		: f->state == ANTREAN_CLOSED  ? closed
		: f->state == ANTREAN_ORPHAN
		? all & ~closed & ~(1u << LK_THREAD_APPLIED)
		: f->state == ANTREAN_ALL ? 0
					  : all & ~closed;
	q->anchors = f->state == ANTREAN_ORPHAN ? 1u << LK_ANCHOR_YATIM : 0;
	q->classes = f->class >= 0 ? 1u << f->class : 0;
	q->weights = f->weight >= 0 ? 1u << f->weight : 0;
	q->user = f->person[0] ? f->person : NULL;
	q->text = f->text[0] ? f->text : NULL;
	q->sort = f->sort;
}

bool antrean_keeps(const struct antrean_filter *f, const struct lk_thread *t,
	const char *user, bool drafter)
{
	return !f->mine || strcmp(t->opener, user) == 0 ||
		(drafter && t->state == LK_THREAD_OPEN);
}

static void add(struct lk_buf *b, const char *word)
{
	lk_buf_puts(b, b->n > 0 ? ", " : "");
	lk_buf_puts(b, word);
}

void antrean_filter_text(const struct antrean_filter *f, const char *chapter_title,
	char *out, size_t size)
{
	struct lk_buf b = LK_BUF_INIT;

	if (f->mine)
		add(&b, _("untuk saya"));
	if (f->chapter[0])
		add(&b, chapter_title);
	if (f->class >= 0)
		add(&b, label_class((enum lk_class)f->class));
	if (f->weight >= 0)
		add(&b, label_weight((enum lk_weight)f->weight));
	if (f->state != ANTREAN_NOT_CLOSED)
		add(&b, _(state_label[f->state]));
	if (f->person[0])
		add(&b, f->person);
	if (f->text[0]) {
		add(&b, "/");
		lk_buf_puts(&b, f->text);
	}
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* ---- asking ------------------------------------------------------------------------------ */

static const char *const letter[] = { "0", "a", "b", "c", "d", "e", "f", "g", "h", "i",
	"j", "k", "l", "m", "n", "o", "p", "q", "r", "s" };

static void choose(struct antrean *v, const char *title, struct prompt_key *key, int n,
	int initial, void (*done)(struct app *app, void *arg, int index))
{
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.keys = n,
		.initial = initial,
		.done = done,
		.arg = v };

	for (int i = 0; i < n; i++)
		key[i].key = letter[i];
	q.title = title;
	(void)prompt_choose(v->base.app, &q);
}

static void chapter_chosen(struct app *app, void *arg, int index)
{
	struct antrean *v = arg;
	const struct lk_snapshot *s = &office_of(app)->snap;

	v->f.chapter[0] = '\0';
	if (index > 0 && (size_t)index <= s->nchapters)
		(void)snprintf(v->f.chapter, sizeof(v->f.chapter), "%s",
			s->chapter[index - 1].stem);
	antrean_load(v);
}

static void ask_chapter(struct antrean *v)
{
	const struct lk_snapshot *s = &office_of(v->base.app)->snap;
	struct prompt_key key[LK_LEN(letter)];
	int n = 1, at = 0;

	key[0].label = _("Semua bab");
	for (size_t i = 0; i < s->nchapters && n < (int)LK_LEN(letter); i++) {
		if (strcmp(s->chapter[i].stem, v->f.chapter) == 0)
			at = n;
		key[n++].label = s->chapter[i].title;
	}
	choose(v, _("Hanya bab mana?"), key, n, at, chapter_chosen);
}

static void person_chosen(struct app *app, void *arg, int index)
{
	struct antrean *v = arg;
	const struct lk_people *p = &office_of(app)->snap.people;

	v->f.person[0] = '\0';
	if (index > 0 && (size_t)index <= p->nperson)
		(void)snprintf(v->f.person, sizeof(v->f.person), "%s",
			p->person[index - 1].user);
	antrean_load(v);
}

static void ask_person(struct antrean *v)
{
	const struct lk_people *p = &office_of(v->base.app)->snap.people;
	struct prompt_key key[LK_LEN(letter)];
	int n = 1, at = 0;

	key[0].label = _("Semua orang");
	for (size_t i = 0; i < p->nperson && n < (int)LK_LEN(letter); i++) {
		if (strcmp(p->person[i].user, v->f.person) == 0)
			at = n;
		key[n++].label = p->person[i].name;
	}
	choose(v, _("Dibuka oleh siapa?"), key, n, at, person_chosen);
}

static void class_chosen(struct app *app, void *arg, int index)
{
	struct antrean *v = arg;

	(void)app;
	v->f.class = index - 1;
	antrean_load(v);
}

static void ask_class(struct antrean *v)
{
	struct prompt_key key[LK_CLASS_COUNT + 1];

	key[0].label = _("Semua golongan");
	for (int i = 0; i < LK_CLASS_COUNT; i++)
		key[i + 1].label = label_class((enum lk_class)i);
	choose(v, _("Golongan apa?"), key, LK_CLASS_COUNT + 1, v->f.class + 1,
		class_chosen);
}

static void state_chosen(struct app *app, void *arg, int index)
{
	struct antrean *v = arg;

	(void)app;
	v->f.state = (enum antrean_state)index;
	antrean_load(v);
}

static void ask_state(struct antrean *v)
{
	struct prompt_key key[ANTREAN_STATES];

	for (int i = 0; i < ANTREAN_STATES; i++)
		key[i].label = _(state_label[i]);
	choose(v, _("Keadaan mana?"), key, ANTREAN_STATES, (int)v->f.state,
		state_chosen);
}

static void sort_chosen(struct app *app, void *arg, int index)
{
	struct antrean *v = arg;

	(void)app;
	v->f.sort = (enum lk_thread_sort)index;
	antrean_load(v);
}

static void ask_sort(struct antrean *v)
{
	struct prompt_key key[LK_LEN(sort_label)];

	for (size_t i = 0; i < LK_LEN(sort_label); i++)
		key[i].label = _(sort_label[i]);
	choose(v, _("Urutkan menurut apa?"), key, (int)LK_LEN(sort_label),
		(int)v->f.sort, sort_chosen);
}

static void text_given(struct app *app, void *arg, const char *text)
{
	struct antrean *v = arg;

	(void)app;
	(void)snprintf(v->f.text, sizeof(v->f.text), "%s", text);
	antrean_load(v);
}

static void ask_text(struct antrean *v)
{
	struct prompt_text q = { .owner = &v->base,
		.history = "antrean",
		.max = sizeof(v->f.text) - 1,
		.done = text_given,
		.arg = v };

	q.title = _("Cari dalam koreksi");
	q.label = _("Kata dalam kutipan, judul, penjelasan, atau usul; kosong: semua.");
	q.initial = v->f.text;
	(void)prompt_line(v->base.app, &q);
}

/* wajib -> saran -> both */
static void next_weight(struct antrean *v)
{
	v->f.weight = v->f.weight + 1 == LK_WEIGHT_COUNT ? -1 : v->f.weight + 1;
	antrean_load(v);
}

static const struct {
	enum action a;
	const char *label;
} menu[] = {
	{ ACT_MINE, N_("Untuk saya, atau semua (m)") },
	{ ACT_FILTER_CHAPTER, N_("Bab (B)") },
	{ ACT_FILTER_STATE, N_("Keadaan (K)") },
	{ ACT_FILTER_KIND, N_("Golongan (i)") },
	{ ACT_FILTER_WEIGHT, N_("Bobot (w)") },
	{ ACT_FILTER_PERSON, N_("Orang (p)") },
	{ ACT_SEARCH, N_("Kata (/)") },
};

static void menu_chosen(struct app *app, void *arg, int index)
{
	(void)app;
	(void)antrean_ask(arg, menu[index].a);
}

static void ask_menu(struct antrean *v)
{
	struct prompt_key key[LK_LEN(menu)];

	for (size_t i = 0; i < LK_LEN(menu); i++)
		key[i].label = _(menu[i].label);
	choose(v, _("Saring menurut apa?"), key, (int)LK_LEN(menu), 0, menu_chosen);
}

bool antrean_ask(struct antrean *v, enum action a)
{
	/* NOLINTNEXTLINE: filters only */
	switch ((int)a) {
	case ACT_MINE:
		v->f.mine = !v->f.mine;
		antrean_load(v);
		return true;
	case ACT_FILTER: ask_menu(v); return true;
	case ACT_FILTER_CHAPTER: ask_chapter(v); return true;
	case ACT_FILTER_STATE: ask_state(v); return true;
	case ACT_FILTER_KIND: ask_class(v); return true;
	case ACT_FILTER_WEIGHT: next_weight(v); return true;
	case ACT_FILTER_PERSON: ask_person(v); return true;
	case ACT_SEARCH: ask_text(v); return true;
	case ACT_SORT: ask_sort(v); return true;
	default: return false;
	}
}
