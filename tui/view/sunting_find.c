/* Searching while typing, replacing with a list to pick from, and the outline: what finds
 * places in the text. */
#include "core/fold.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/view/sunting_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- search ------------------------------------------------------------------------------ */

static void find_all(struct sunting *v)
{
	struct lk_error err = { .code = LK_OK };
	struct lk_str needle = lk_buf_str(&v->find.text);

	if (ed_find(&v->hits, &v->s.ed.text, needle, false, 0,
		    ed_text_size(&v->s.ed.text), &err) != LK_OK)
		app_fail(v->base.app, &err);
	v->hits_version = v->s.ed.text.version;
}

static void go_to_hit(struct sunting *v, size_t i)
{
	ed_unselect(&v->s.ed);
	ed_place(&v->s.ed, v->hits.item[i].to, false);
	v->s.ed.goal = -1;
}

void sunting_find_start(struct sunting *v)
{
	size_t from, to;

	v->finding = true;
	v->find_from = v->s.ed.cursor;
	if (ed_selection(&v->s.ed, &from, &to) && to - from < 200)
		field_set(&v->find, lk_buf_cstr(&v->s.ed.text.buf) + from, to - from);
	v->find.anchor = 0; /* typing begins anew, Enter goes on with the last one */
	ed_unselect(&v->s.ed);
	sunting_find_changed(v);
}

void sunting_find_changed(struct sunting *v)
{
	find_all(v);
	if (v->hits.n > 0)
		go_to_hit(v, ed_hit_from(&v->hits, v->find_from, true));
	else
		ed_place(&v->s.ed, v->find_from, false);
}

void sunting_find_step(struct sunting *v, bool forward)
{
	size_t at = v->s.ed.cursor, i;

	if (v->find.text.n == 0) {
		sunting_find_start(v);
		return;
	}
	find_all(v);
	if (v->hits.n == 0) {
		app_say(v->base.app, SAY_INFO, _("\"%s\" tidak ada di bab ini."),
			field_text(&v->find));
		return;
	}
	/* The cursor stands behind the hit it is on. */
	i = ed_hit_from(&v->hits, at, forward);
	if (!forward && v->hits.item[i].to == at)
		i = i > 0 ? i - 1 : v->hits.n - 1;
	go_to_hit(v, i);
	v->find_from = v->hits.item[i].from;
	app_say(v->base.app, SAY_INFO, "[%zu/%zu%s]", i + 1, v->hits.n,
		v->hits.more ? "+" : "");
}

bool sunting_find_act(struct sunting *v, enum action a, const struct act_arg *arg)
{
	enum field_result res;

	if (a == ACT_BACK || a == ACT_SEARCH) {
		v->finding = false;
		v->hits.n = 0;
		return true;
	}
	if (a == ACT_NEWLINE || a == ACT_DOWN || a == ACT_SEARCH_NEXT || a == ACT_UP ||
		a == ACT_SEARCH_PREV) {
		sunting_find_step(v, a != ACT_UP && a != ACT_SEARCH_PREV);
		return true;
	}
	res = field_act(&v->find, a, arg->shift, v->base.app);
	if (res == FIELD_CHANGED)
		sunting_find_changed(v);
	if (res == FIELD_PASS)
		v->finding = false;
	return res != FIELD_PASS;
}

/* ---- a box with a list ---------------------------------------------------------------------- */

struct pick {
	struct screen base;
	struct list list;
	struct sunting *v;
	bool replace; /* hits to replace; else headings to go to */
	struct ed_hits hits;
	size_t *place; /* headings */
	size_t places;
	uint64_t version;
	char before[400], after[400];
};

/* Words round a hit: "... sebelum HIT sesudah ...". */
static void context(const struct pick *p, const struct ed_hit *h, struct lk_str mid,
	char *out, size_t size)
{
	const struct ed_text *t = &p->v->s.ed.text;
	size_t i = ed_para_at(t, h->from), a = t->para[i].from, b = t->para[i].to;

	a = h->from - a > 24 ? ed_text_clamp(t, h->from - 24) : a;
	b = b - h->to > 40 ? ed_text_clamp(t, h->to + 40) : b;
	(void)snprintf(out, size, "%.*s[%.*s]%.*s", (int)(h->from - a), t->buf.p + a,
		mid.n < 150 ? (int)mid.n : 150, mid.p, (int)(b - h->to),
		t->buf.p + h->to);
	for (; *out != '\0'; out++)
		if (*out == '\n')
			*out = ' ';
}

static long pick_count(void *arg)
{
	const struct pick *p = arg;

	return p->replace ? (long)p->hits.n : (long)p->places;
}

static bool pick_row(void *arg, long i, struct list_row *out)
{
	struct pick *p = arg;
	const struct ed_text *t = &p->v->s.ed.text;
	const char *with = p->v->replace_with;

	if (t->version != p->version)
		return false;
	out->id = (uint64_t)i + 1;
	if (p->replace) {
		const struct ed_hit *h = &p->hits.item[i];

		context(p, h, ed_text_part(t, h->from, h->to), p->before,
			sizeof(p->before));
		context(p, h, (struct lk_str){ with, strlen(with) }, p->after,
			sizeof(p->after));
		out->cell[1] = p->after;
		out->style[1] = ST_ADD;
	} else {
		size_t k = p->place[i];
		struct lk_str s = ed_para_str(t, k);

		(void)snprintf(p->before, sizeof(p->before), "%*s%.*s",
			2 * (t->para[k].level - 1), "",
			s.n > t->para[k].mark ? (int)(s.n - t->para[k].mark) : 0,
			s.p + t->para[k].mark);
	}
	out->cell[0] = p->before;
	return true;
}

static const struct list_column one[] = { { NULL, 20, 1, -1, 0 } };
static const struct list_column two[] = { { NULL, 20, 1, -1, 0 },
	{ NULL, 20, 1, -1, 1 } };
static const struct list_source headings = { .col = one,
	.cols = 1,
	.count = pick_count,
	.row = pick_row,
	.empty = N_("Bab ini belum punya judul bagian.") };
static const struct list_source replacements = { .col = two,
	.cols = 2,
	.count = pick_count,
	.row = pick_row,
	.empty = N_("Tidak ada lagi.") };

static void pick_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct pick *p = (struct pick *)s;
	char title[160];
	struct rect in;

	(void)snprintf(title, sizeof(title), "%s", _(" Garis besar: Enter ke sana "));
	if (p->replace)
		(void)snprintf(title, sizeof(title),
			_(" Ganti %zu dari %zu: Space pilih, * semua, Enter ganti, Esc "
			  "batal "),
			p->list.marks, p->hits.n);
	in = draw_box(d, rect_middle(r, r.w - 4, r.h - 2), ST_BORDER_FOCUS, title);
	list_draw(&p->list, d, in, true);
}

static void do_replace(struct pick *p)
{
	struct sunting *v = p->v;
	struct lk_str with = { v->replace_with, strlen(v->replace_with) };
	struct lk_error err = { .code = LK_OK };
	size_t done = 0;
	int rc;

	for (size_t i = 0; i < p->hits.n; i++)
		p->hits.item[i].on = list_marked(&p->list, (uint64_t)i + 1);
	v->s.ed.now_ms = sunting_now(v);
	rc = ed_replace_hits(&v->s.ed, &p->hits, with, &done, &err);
	sunting_after(v, rc, &err);
	if (rc == LK_OK)
		app_say(v->base.app, SAY_OK,
			_("%zu diganti; Ctrl-U mengembalikan semuanya."), done);
}

static void picked(struct pick *p)
{
	long at = list_at(&p->list);
	struct app *app = p->base.app;

	if (p->v->s.ed.text.version == p->version) {
		if (p->replace)
			do_replace(p);
		else if (at >= 0)
			ed_place(&p->v->s.ed,
				ed_para_words(&p->v->s.ed.text, p->place[at]), false);
	}
	app_pop(app);
}

static enum act_result pick_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct pick *p = (struct pick *)s;

	if (a == ACT_BACK && !list_typing(&p->list)) {
		app_pop(s->app);
		return ACT_DONE;
	}
	if (a == ACT_PICK && !list_typing(&p->list)) {
		picked(p);
		return ACT_DONE;
	}
	return list_act(&p->list, a, arg) ? ACT_DONE : ACT_PASS;
}

static enum act_result pick_mouse(struct screen *s, const struct mouse *m)
{
	struct pick *p = (struct pick *)s;
	bool open = false;

	if (!list_mouse(&p->list, m, &open))
		return ACT_PASS;
	if (open && !p->replace)
		picked(p);
	return ACT_DONE;
}

/* Space and * pick here; other boxes have no use for them, so they are no actions. */
static bool pick_typing(const struct screen *s)
{
	const struct pick *p = (const struct pick *)s;

	return p->replace || list_typing(&p->list);
}

static void pick_text(struct screen *s, const char *text, size_t n, bool paste)
{
	static const struct act_arg none = { false };
	struct pick *p = (struct pick *)s;

	if (list_typing(&p->list))
		list_text(&p->list, text, n);
	else if (!paste && text[0] == ' ')
		(void)list_act(&p->list, ACT_MARK, &none);
	else if (!paste && text[0] == '*')
		(void)list_act(&p->list, ACT_MARK_ALL, &none);
}

static void pick_free(struct screen *s)
{
	struct pick *p = (struct pick *)s;

	list_free(&p->list);
	ed_hits_free(&p->hits);
	free(p->place);
}

static const struct screen_ops pick_ops = { .name = "sunting-pilih",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = pick_free,
	.draw = pick_draw,
	.act = pick_act,
	.typing = pick_typing,
	.text = pick_text,
	.mouse = pick_mouse };

static struct pick *pick_new(struct sunting *v, bool replace)
{
	struct pick *p = screen_new(sizeof(*p), &pick_ops);

	if (p == NULL)
		return NULL;
	p->v = v;
	p->replace = replace;
	p->version = v->s.ed.text.version;
	list_init(&p->list, replace ? &replacements : &headings, p);
	return p;
}

/* ---- the outline --------------------------------------------------------------------------------- */

void sunting_outline(struct sunting *v)
{
	const struct ed_text *t = &v->s.ed.text;
	struct pick *p = pick_new(v, false);
	long here = 0;

	if (p == NULL)
		return;
	p->place = calloc(t->n, sizeof(*p->place));
	for (size_t i = 0; p->place != NULL && i < t->n; i++) {
		if (t->para[i].kind != ED_HEADING)
			continue;
		if (t->para[i].from <= v->s.ed.cursor)
			here = (long)p->places;
		p->place[p->places++] = i;
	}
	list_to(&p->list, here);
	(void)app_push(v->base.app, &p->base);
}

/* ---- replace --------------------------------------------------------------------------------------- */

enum scope {
	SCOPE_CHAPTER,
	SCOPE_WORDS,
	SCOPE_SECTION,
	SCOPE_PARA,
	SCOPE_DRAFT
};

static void show_hits(struct app *app, void *arg, int index)
{
	struct sunting *v = arg;
	const struct ed_text *t = &v->s.ed.text;
	size_t from = 0, to = ed_text_size(t), i = ed_para_at(t, v->s.ed.cursor);
	struct lk_error err = { .code = LK_OK };
	struct pick *p;

	if (index == SCOPE_DRAFT) {
		(void)app_goto(app, VIEW_CARI, v->replace_what);
		return;
	}
	if (index == SCOPE_SECTION)
		ed_section_at(t, v->s.ed.cursor, &from, &to);
	if (index == SCOPE_PARA) {
		from = t->para[i].from;
		to = t->para[i].to;
	}
	p = pick_new(v, true);
	if (p == NULL)
		return;
	if (ed_find(&p->hits, t,
		    (struct lk_str){ v->replace_what, strlen(v->replace_what) },
		    index == SCOPE_WORDS, from, to, &err) != LK_OK)
		app_fail(app, &err);
	for (size_t k = 0; k < p->hits.n; k++)
		list_mark(&p->list, (uint64_t)k + 1, true);
	list_reload(&p->list);
	if (p->hits.n == 0)
		app_say(app, SAY_INFO, _("\"%s\" tidak ada di sana."), v->replace_what);
	(void)app_push(app, &p->base);
}

static void ask_scope(struct app *app, void *arg, const char *text)
{
	struct sunting *v = arg;
	static const char *const label[] = { N_("Seluruh bab"),
		N_("Seluruh bab, kata utuh saja"), N_("Bagian ini"), N_("Paragraf ini"),
		N_("Bab lain: cari di seluruh naskah") };
	static const char *const name[] = { "b", "u", "g", "p", "n" };
	struct prompt_key key[LK_LEN(label)];
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Ganti di mana"),
		.key = key,
		.keys = LK_LEN(key),
		.done = show_hits,
		.arg = v };

	for (size_t i = 0; i < LK_LEN(key); i++)
		key[i] = (struct prompt_key){ name[i], _(label[i]) };
	(void)snprintf(v->replace_with, sizeof(v->replace_with), "%s", text);
	(void)prompt_choose(app, &q);
}

static void ask_with(struct app *app, void *arg, const char *text)
{
	struct sunting *v = arg;
	struct prompt_text q = { .owner = &v->base,
		.title = _("Ganti dengan"),
		.label = _("Kosong berarti dihapus."),
		.history = "ganti",
		.max = sizeof(v->replace_with) - 1,
		.done = ask_scope,
		.arg = v };

	if (text[0] == '\0')
		return;
	(void)snprintf(v->replace_what, sizeof(v->replace_what), "%s", text);
	(void)prompt_line(app, &q);
}

void sunting_replace(struct sunting *v)
{
	struct prompt_text q = { .owner = &v->base,
		.title = _("Cari dan ganti"),
		.label = _("Huruf besar-kecil dan aksen tidak dibedakan."),
		.history = "cari",
		.max = sizeof(v->replace_what) - 1,
		.done = ask_with,
		.arg = v };
	char chosen[sizeof(v->replace_what)];
	size_t from, to;

	if (ed_selection(&v->s.ed, &from, &to) && to - from < 200) {
		(void)snprintf(chosen, sizeof(chosen), "%.*s", (int)(to - from),
			v->s.ed.text.buf.p + from);
		for (char *c = chosen; *c != '\0'; c++)
			if (*c == '\n')
				*c = ' ';
		q.initial = chosen;
	}
	(void)prompt_line(v->base.app, &q);
}
