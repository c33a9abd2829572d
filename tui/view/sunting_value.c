/* Values while one writes: shown as what they print, raw where the cursor is; keys offered
 * while typed; a number turned into the value that prints it. */
#include "core/mem.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/sunting_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFFERS 40    /* keys offered at once */
#define OFFER_ROWS 8 /* of them on screen */
#define LITERALS 8
#define NEAR_MAX 2000

static const struct lk_value_ctx *context(struct sunting *v)
{
	const struct lk_values *values = office_values(v->base.app);

	return values != NULL ? &values->ctx : NULL;
}

/* ---- shown paragraphs ------------------------------------------------------------------ */

static bool has_value(struct lk_str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '{' && s.p[i + 1] == '{')
			return true;
	return false;
}

/* Is paragraph i shown with its values resolved? */
static bool wants_shown(struct sunting *v, size_t i)
{
	const struct ed_text *t = &v->s.ed.text;
	enum ed_kind kind = t->para[i].kind;

	if (kind == ED_CODE || kind == ED_NOTE || kind == ED_RULE || v->finding)
		return false;
	if (!v->preview && ed_para_at(t, v->s.ed.cursor) == i)
		return false;
	return has_value(ed_para_str(t, i)) && context(v) != NULL;
}

/* A row of a table keeps its columns: what is shorter than its key is padded. */
static int show_cells(struct sunting *v, struct lk_str raw, struct lk_value_shown *out)
{
	struct lk_value_shown plain = { .n = 0 };
	int rc = lk_value_show(context(v), raw, &plain, NULL);

	lk_buf_clear(&out->text);
	out->n = 0;
	for (size_t i = 0, from = 0; rc == LK_OK && i <= plain.n; i++) {
		const struct lk_value_piece *p = i < plain.n ? &plain.piece[i] : NULL;
		size_t to = p != NULL ? p->raw : raw.n;

		lk_buf_put(&out->text, raw.p + from, to - from);
		if (p == NULL)
			break;
		rc = lk_grow((void **)&out->piece, &out->cap, out->n, sizeof(*p));
		if (rc != LK_OK)
			break;
		out->piece[out->n] = *p;
		out->piece[out->n].at = out->text.n;
		lk_buf_put(&out->text, plain.text.p + p->at, p->end - p->at);
		for (size_t k = p->end - p->at; k < p->raw_end - p->raw; k++)
			lk_buf_putc(&out->text, ' ');
		out->piece[out->n++].end = out->text.n;
		from = p->raw_end;
	}
	lk_value_shown_free(&plain);
	return rc == LK_OK ? lk_buf_check(&out->text, NULL) : rc;
}

static int make(struct sunting *v, size_t i, struct sunting_shown *c)
{
	const struct ed_text *t = &v->s.ed.text;
	const struct ed_para *p = &t->para[i];
	struct lk_str raw = ed_para_str(t, i), s;
	bool verbatim = ed_kind_verbatim(p->kind);
	struct lk_wrap how = { verbatim ? 1000000 : t->width, 0, 0 };
	int rc = p->kind == ED_TABLE ? show_cells(v, raw, &c->shown)
				     : lk_value_show(context(v), raw, &c->shown, NULL);

	if (rc != LK_OK)
		return rc;
	s = lk_buf_str(&c->shown.text);
	how.first = how.next =
		verbatim ? 0 : lk_text_width((struct lk_str){ s.p, p->mark });
	c->rows.n = 0;
	return lk_wrap_append(&c->rows, (struct lk_str){ s.p + p->mark, s.n - p->mark },
		p->mark, &how, NULL);
}

const struct sunting_shown *sunting_shown(struct sunting *v, size_t i)
{
	const struct ed_text *t = &v->s.ed.text;
	struct sunting_shown *c = &v->shown[i % SUNTING_SHOWN];
	unsigned generation = office_of(v->base.app)->generation;

	if (!wants_shown(v, i))
		return NULL;
	if (c->valid && c->para == i && c->version == t->version &&
		c->width == t->width && c->generation == generation)
		return c;
	c->valid = make(v, i, c) == LK_OK;
	c->para = i;
	c->version = t->version;
	c->width = t->width;
	c->generation = generation;
	return c->valid ? c : NULL;
}

const struct lk_rows *sunting_rows(struct sunting *v, size_t i)
{
	const struct sunting_shown *c = sunting_shown(v, i);

	return c != NULL ? &c->rows : ed_para_rows(&v->s.ed.text, i);
}

void sunting_value_free(struct sunting *v)
{
	for (size_t i = 0; i < SUNTING_SHOWN; i++) {
		lk_value_shown_free(&v->shown[i].shown);
		lk_rows_free(&v->shown[i].rows);
	}
	lk_arena_free(&v->offer.mem);
}

/* ---- the value at the cursor ------------------------------------------------------------- */

/* The braces round the cursor in its line; *base is where the line begins. */
static bool at_cursor(struct sunting *v, struct lk_value_ref *ref, size_t *base)
{
	const struct ed_text *t = &v->s.ed.text;
	size_t at = v->s.ed.cursor;
	struct lk_str line;

	*base = ed_line_start(t, at);
	line = ed_text_part(t, *base, ed_line_end(t, at));
	for (size_t from = 0; lk_value_next(line, from, ref); from = ref->end)
		if (*base + ref->at <= at && at <= *base + ref->end)
			return true;
	return false;
}

bool sunting_value_hint(struct sunting *v, char *out, size_t size)
{
	const struct lk_value_ctx *c = context(v);
	struct lk_value_ref ref;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err;
	char why[512];
	size_t base;

	if (c == NULL || !at_cursor(v, &ref, &base))
		return false;
	if (ref.key.p == NULL)
		(void)snprintf(out, size, "%s", _("kurung {{ belum ditutup dengan }}"));
	else if (lk_value_resolve(c, ref.key, &b, &err) == LK_OK)
		(void)snprintf(out, size, "= %s", lk_buf_cstr(&b));
	else
		(void)snprintf(out, size, "? %s", i18n_error(&err, why, sizeof(why)));
	lk_buf_free(&b);
	return true;
}

/* ---- keys offered while typed ---------------------------------------------------------------- */

/* What was typed since the last "{{" of the line, without a "}}" between. */
static bool typed_key(struct sunting *v, size_t *from)
{
	const struct ed_text *t = &v->s.ed.text;
	size_t at = v->s.ed.cursor, start = ed_line_start(t, at);
	struct lk_str s = ed_text_part(t, start, at);

	for (size_t i = s.n; i >= 2; i--) {
		if (s.p[i - 1] == '}')
			return false;
		if (s.p[i - 1] == '{' && s.p[i - 2] == '{') {
			*from = start + i;
			return at - *from <= 120;
		}
	}
	return false;
}

void sunting_offer_update(struct sunting *v)
{
	struct sunting_offer *o = &v->offer;
	const struct lk_value_ctx *c = context(v);
	struct lk_error err;
	size_t from;

	o->n = 0;
	lk_arena_free(&o->mem);
	if (c == NULL || !typed_key(v, &from)) {
		o->closed = false;
		return;
	}
	if (o->closed && o->from == from)
		return;
	o->closed = false;
	o->from = from;
	o->at = 0;
	if (lk_value_complete(c, ed_text_part(&v->s.ed.text, from, v->s.ed.cursor),
		    OFFERS, &o->mem, &o->v, &o->n, &err) != LK_OK)
		o->n = 0;
}

void sunting_offer_close(struct sunting *v)
{
	v->offer.n = 0;
}

static void pick(struct sunting *v)
{
	struct sunting_offer *o = &v->offer;
	const struct ed_text *t = &v->s.ed.text;
	size_t to = v->s.ed.cursor, end = ed_line_end(t, to);
	struct lk_str rest = ed_text_part(t, to, end);
	struct lk_error err = { .code = LK_OK };
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	if (rest.n >= 2 && rest.p[0] == '}' && rest.p[1] == '}')
		to += 2;
	lk_buf_printf(&b, "%s}}", o->v[o->at].key);
	v->s.ed.now_ms = sunting_now(v);
	rc = ed_replace(&v->s.ed, o->from, to, lk_buf_cstr(&b), b.n, &err);
	lk_buf_free(&b);
	o->n = 0;
	sunting_after(v, rc, &err);
}

bool sunting_offer_act(struct sunting *v, enum action a)
{
	struct sunting_offer *o = &v->offer;

	if (o->n == 0)
		return false;
	switch ((int)a) {
	case ACT_UP: o->at = o->at > 0 ? o->at - 1 : o->n - 1; return true;
	case ACT_DOWN: o->at = o->at + 1 < o->n ? o->at + 1 : 0; return true;
	case ACT_NEXT_PANE:
	case ACT_NEWLINE: pick(v); return true;
	case ACT_BACK:
		o->n = 0;
		o->closed = true;
		return true;
	default: o->n = 0; return false;
	}
}

/* Below the cursor, above it where there is no room. */
static struct rect offer_box(const struct draw *d, struct rect r, int w, int h)
{
	struct rect box = { 0, 0, w < r.w ? w : r.w, h };
	int x, y;
	bool visible;

	draw_cursor_at(d, &x, &y, &visible);
	box.x = x + box.w > r.x + r.w ? r.x + r.w - box.w : x;
	box.y = y + 1;
	if (box.y + h > r.y + r.h)
		box.y = y - h >= r.y ? y - h : r.y;
	return box;
}

void sunting_offer_draw(struct sunting *v, struct draw *d, struct rect r)
{
	const struct sunting_offer *o = &v->offer;
	int rows = (int)(o->n < OFFER_ROWS ? o->n : OFFER_ROWS), keys = 0;
	size_t top = o->at < OFFER_ROWS ? 0 : o->at - OFFER_ROWS + 1;
	struct rect box;

	if (o->n == 0 || r.h < 4)
		return;
	for (size_t i = 0; i < o->n; i++) {
		int w = draw_width(o->v[i].key, strlen(o->v[i].key));

		keys = w > keys ? w : keys;
	}
	rows = rows + 2 <= r.h - 1 ? rows : r.h - 3;
	box = offer_box(d, r, keys + 26, rows + 2);
	draw_fill(d, box, ST_TEXT);
	box = draw_box(d, box, ST_BORDER_FOCUS, _("Tab memilih, Esc menutup"));
	for (int i = 0; i < rows && top + (size_t)i < o->n; i++) {
		const struct lk_value_offer *f = &o->v[top + (size_t)i];
		unsigned st = top + (size_t)i == o->at ? ST_ROW : ST_TEXT;

		draw_fill(d, (struct rect){ box.x, box.y + i, box.w, 1 }, st);
		(void)draw_cell(d, box, 0, i, keys, -1, st, f->key);
		(void)draw_cell(d, box, keys + 2, i, box.w - keys - 2, -1, st,
			f->shown[0] != '\0' ? f->shown : _("(belum ada)"));
	}
}

/* ---- a number becomes a value ------------------------------------------------------------------ */

struct literal {
	struct sunting *v;
	uint64_t version;
	size_t from, to;
	struct lk_arena mem;
	struct lk_value_offer *offer;
	size_t n;
	char label[LITERALS][200];
};

static void literal_free(struct literal *l)
{
	lk_arena_free(&l->mem);
	free(l);
}

static void drop(struct app *app, void *arg)
{
	(void)app;
	literal_free(arg);
}

static void chosen(struct app *app, void *arg, int index)
{
	struct literal *l = arg;
	struct sunting *v = l->v;
	struct lk_error err = { .code = LK_OK };
	struct lk_buf b = LK_BUF_INIT;

	(void)app;
	if (v->s.writable && v->s.ed.text.version == l->version) {
		lk_buf_printf(&b, "{{%s}}", l->offer[index].key);
		v->s.ed.now_ms = sunting_now(v);
		ed_begin(&v->s.ed);
		sunting_after(v,
			ed_replace(&v->s.ed, l->from, l->to, lk_buf_cstr(&b), b.n,
				&err),
			&err);
		ed_end(&v->s.ed);
	}
	lk_buf_free(&b);
	literal_free(l);
}

/* The sentence and the headings above it: indicators named there come first. */
static void near_text(struct sunting *v, struct lk_buf *out)
{
	const struct ed_text *t = &v->s.ed.text;
	size_t i = ed_para_at(t, v->s.ed.cursor);
	unsigned level = 7;

	lk_buf_putstr(out, ed_para_str(t, i));
	for (size_t k = i + 1; k-- > 0 && out->n < NEAR_MAX;) {
		if (t->para[k].kind != ED_HEADING || t->para[k].level >= level)
			continue;
		level = t->para[k].level;
		lk_buf_putc(out, '\n');
		lk_buf_putstr(out, ed_para_str(t, k));
	}
}

static void ask(struct literal *l, struct lk_str number)
{
	static const char *const digit[] = { "1", "2", "3", "4", "5", "6", "7", "8" };
	struct prompt_key key[LITERALS];
	char title[120];
	struct prompt_choice q = { .owner = &l->v->base,
		.title = title,
		.key = key,
		.keys = (int)l->n,
		.done = chosen,
		.cancel = drop,
		.arg = l };

	(void)snprintf(title, sizeof(title), _("Ganti %.*s dengan nilai"),
		(int)(number.n < 40 ? number.n : 40), number.p);
	for (size_t i = 0; i < l->n; i++) {
		(void)snprintf(l->label[i], sizeof(l->label[i]), "{{%s}} = %s",
			l->offer[i].key, l->offer[i].shown);
		key[i] = (struct prompt_key){ digit[i], l->label[i] };
	}
	if (prompt_choose(l->v->base.app, &q) != 0)
		literal_free(l);
}

void sunting_literal(struct sunting *v)
{
	const struct ed_text *t = &v->s.ed.text;
	const struct lk_value_ctx *c = context(v);
	size_t at = v->s.ed.cursor, base = ed_line_start(t, at);
	struct lk_str line = ed_text_part(t, base, ed_line_end(t, at)), number;
	struct literal *l = calloc(1, sizeof(*l));
	struct lk_buf near = LK_BUF_INIT;
	struct lk_error err;

	if (l == NULL || c == NULL ||
		!lk_value_literal_at(line, at - base, &l->from, &l->to)) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Letakkan kursor pada sebuah angka di kalimat."));
		free(l);
		return;
	}
	number = (struct lk_str){ line.p + l->from, l->to - l->from };
	near_text(v, &near);
	if (lk_value_literal(c, number, lk_buf_str(&near), LITERALS, &l->mem, &l->offer,
		    &l->n, &err) != LK_OK)
		l->n = 0;
	lk_buf_free(&near);
	if (l->n == 0) {
		app_say(v->base.app, SAY_INFO,
			_("Tidak ada nilai di data yang tercetak sebagai %.*s."),
			(int)number.n, number.p);
		literal_free(l);
		return;
	}
	l->v = v;
	l->version = t->version;
	l->from += base;
	l->to += base;
	ask(l, number);
}
