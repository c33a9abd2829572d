/* Beside the text: what must stand here and by which rule, and the corrections. */
#include "core/mem.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/koreksi_form.h"
#include "tui/view/label.h"
#include "tui/view/sunting_impl.h"

#include <stdio.h>
#include <string.h>

#define PATH_MAX_DEPTH 6
#define QUOTE_MAX 4000

/* ---- guidance ------------------------------------------------------------------------- */

/* kebijakan/kerangka.csv of the workspace, else the outline of the program. */
static const struct lk_outline *outline_of(struct sunting *v)
{
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_outline *own = NULL;

	if (v->outline_tried)
		return v->outline;
	v->outline_tried = true;
	v->outline = lk_outline_default();
	if (lk_store_read(v->s.store, NULL, "kebijakan/kerangka.csv", &csv, NULL,
		    NULL) == LK_OK &&
		lk_outline_parse(lk_buf_cstr(&csv), csv.n, &own, NULL) == LK_OK)
		v->outline = own;
	lk_buf_free(&csv);
	return v->outline;
}

const struct lk_outline_item *sunting_hint_at(struct sunting *v, size_t para)
{
	const struct ed_text *t = &v->s.ed.text;
	char title[PATH_MAX_DEPTH][256];
	const char *path[PATH_MAX_DEPTH], *file = strrchr(v->s.path, '/');
	size_t n = 0, first;
	unsigned level = 7;

	/* Headings over the paragraph, innermost first, then turned round. */
	for (size_t i = para + 1; i-- > 0 && n < PATH_MAX_DEPTH;) {
		struct lk_str s = ed_para_str(t, i);

		if (t->para[i].kind != ED_HEADING || t->para[i].level >= level)
			continue;
		level = t->para[i].level;
		snprintf(title[n++], sizeof(title[0]), "%.*s",
			s.n < 250 ? (int)s.n : 250, s.p);
	}
	first = n;
	for (size_t i = 0; i < n; i++)
		path[i] = title[--first];
	return lk_outline_hint(outline_of(v), file != NULL ? file + 1 : v->s.path, path,
		n);
}

void sunting_guide(struct sunting *v)
{
	const struct lk_outline_item *item =
		sunting_hint_at(v, ed_para_at(&v->s.ed.text, v->s.ed.cursor));
	struct lk_buf b = LK_BUF_INIT;

	if (item == NULL || item->hint[0] == '\0') {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Tidak ada petunjuk untuk bagian ini di kerangka."));
		return;
	}
	lk_buf_puts(&b, item->hint);
	if (item->basis[0] != '\0')
		lk_buf_printf(&b, _("\n\nDasar: %s"), item->basis);
	(void)prompt_show(v->base.app, item->title, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* ---- corrections ----------------------------------------------------------------------- */

static const char *keep(struct sunting *v, const char *s)
{
	const char *copy = s != NULL ? lk_arena_dups(&v->note_mem, s) : NULL;

	return copy != NULL ? copy : "";
}

static int add_note(const struct lk_thread *t, void *arg)
{
	struct sunting *v = arg;
	struct sunting_note *n = &v->note[v->notes];

	if (t->state == LK_THREAD_CLOSED || t->anchor == LK_ANCHOR_YATIM ||
		t->place.line < 1)
		return 0;
	*n = (struct sunting_note){ .line = (uint32_t)t->place.line - 1,
		.line_end = (uint32_t)(t->place.line_end > 0 ? t->place.line_end
							     : t->place.line) -
			1,
		.weight = t->weight,
		.state = t->state,
		.anchor = t->anchor,
		.who = keep(v,
			t->opener_name != NULL && t->opener_name[0] != '\0'
				? t->opener_name
				: t->opener),
		.title = keep(v, t->title),
		.text = keep(v, t->text),
		.suggestion = keep(v, t->suggestion),
		.remove = t->remove };
	return ++v->notes == SUNTING_NOTES;
}

void sunting_load_notes(struct sunting *v)
{
	struct lk_thread_query q = { .path = v->s.path,
		.sort = LK_SORT_PLACE,
		.limit = SUNTING_NOTES };
	struct lk_error err = { .code = LK_OK };

	lk_arena_free(&v->note_mem);
	v->notes = 0;
	if (lk_store_threads(v->s.store, &q, add_note, v, &err) != LK_OK)
		app_fail(v->base.app, &err);
	v->align_version = v->s.ed.text.version - 1;
}

void sunting_place_notes(struct sunting *v)
{
	struct ed_text *t = &v->s.ed.text;

	if (v->notes == 0 || v->align_version == t->version)
		return;
	v->align_version = t->version;
	if (ed_align_fill(&v->align, lk_buf_str(&v->s.base_text), ed_text_all(t),
		    NULL) != LK_OK)
		return;
	for (size_t i = 0; i < v->notes; i++) {
		uint32_t line = ed_align_near(&v->align, v->note[i].line);

		v->note[i].at =
			line < v->align.new_lines.n ? v->align.new_lines.at[line] : 0;
	}
}

char sunting_mark(const struct sunting *v, size_t from, size_t to)
{
	char sign = '\0';

	for (size_t i = 0; i < v->notes; i++) {
		if (v->note[i].at < from || v->note[i].at >= to)
			continue;
		if (v->note[i].state == LK_THREAD_OPEN &&
			v->note[i].weight == LK_WEIGHT_WAJIB)
			return '!';
		sign = '*';
	}
	return sign;
}

/* ---- drawing ------------------------------------------------------------------------------ */

/* Is the correction on the line of the cursor? */
static bool here(const struct sunting *v, const struct sunting_note *n)
{
	const struct ed_text *t = &v->s.ed.text;

	return ed_line_start(t, v->s.ed.cursor) == ed_line_start(t, n->at);
}

static int draw_note(struct draw *d, struct rect r, int y, const struct sunting_note *n,
	bool full)
{
	char head[256];

	(void)snprintf(head, sizeof(head), "%s %s, %s: %s",
		n->weight == LK_WEIGHT_WAJIB ? "!" : "*", label_weight(n->weight),
		label_thread(n->state), n->title);
	if (!full) {
		(void)draw_cell(d, r, 0, y, r.w, -1,
			label_weight_style(n->weight, n->state), head);
		return y + 1;
	}
	y = draw_wrap(d, r, y, label_weight_style(n->weight, n->state), head);
	(void)draw_cell(d, r, 0, y++, r.w, -1, ST_DIM, n->who);
	if (n->anchor == LK_ANCHOR_DIDUGA)
		y = draw_wrap(d, r, y, ST_WARN, _("tempatnya diduga"));
	if (n->text[0] != '\0')
		y = draw_wrap(d, r, y, ST_TEXT, n->text);
	if (n->suggestion[0] != '\0') {
		(void)draw_text(d, r, 0, y++, ST_DIM, _("Usul:"));
		y = draw_wrap(d, r, y, ST_ADD, n->suggestion);
	}
	if (n->remove)
		y = draw_wrap(d, r, y, ST_DEL, _("Usul: hapus kalimat ini."));
	return y + 1;
}

void sunting_draw_notes(struct sunting *v, struct draw *d, struct rect r)
{
	int y = 1;

	draw_hline(d, r, 0, ST_BORDER);
	(void)draw_text(d, r, 1, 0, ST_HEADING, _(" Koreksi "));
	(void)rect_cut_left(&r, 1);
	if (v->notes == 0)
		(void)draw_wrap(d, r, y, ST_DIM,
			_("Belum ada koreksi yang terbuka di bab ini."));
	for (size_t i = 0; i < v->notes && y < r.h; i++)
		if (here(v, &v->note[i]))
			y = draw_note(d, r, y, &v->note[i], true);
	for (size_t i = 0; i < v->notes && y < r.h; i++)
		if (!here(v, &v->note[i]))
			y = draw_note(d, r, y, &v->note[i], false);
}

void sunting_draw_side(struct sunting *v, struct draw *d, struct rect r)
{
	const struct lk_outline_item *item =
		sunting_hint_at(v, ed_para_at(&v->s.ed.text, v->s.ed.cursor));
	struct rect top = rect_cut_top(&r, r.h / 2);
	int y = 1;

	draw_vline(d, top, 0, ST_BORDER);
	draw_vline(d, r, 0, ST_BORDER);
	(void)rect_cut_left(&top, 2);
	(void)rect_cut_left(&r, 1);
	(void)draw_text(d, top, 0, 0, ST_HEADING, _("Petunjuk"));
	if (item == NULL || item->hint[0] == '\0') {
		(void)draw_wrap(d, top, y, ST_DIM,
			_("Tidak ada petunjuk untuk bagian ini."));
	} else {
		y = draw_wrap(d, top, y, ST_EMPH, item->title);
		y = draw_wrap(d, top, y, ST_HINT, item->hint);
		if (item->basis[0] != '\0')
			(void)draw_wrap(d, top, y, ST_DIM, item->basis);
	}
	sunting_draw_notes(v, d, r);
}

/* ---- who, and a new correction ---------------------------------------------------------------- */

struct who {
	int line;
	char authors[200], last[64];
	int64_t time;
};

static int find_author(const struct lk_authorship *a, void *arg)
{
	struct who *w = arg;

	if (a->line != w->line)
		return 0;
	snprintf(w->authors, sizeof(w->authors), "%s", a->authors);
	snprintf(w->last, sizeof(w->last), "%s", a->last_user);
	w->time = a->last_time;
	return 1;
}

/* Line of the cursor in the saved text, or ED_NO_LINE when it was changed since. */
static uint32_t saved_line(struct sunting *v, size_t at)
{
	struct ed_align a = ED_ALIGN_INIT;
	size_t line = ed_text_line(&v->s.ed.text, at);
	uint32_t old = ED_NO_LINE;

	if (ed_align_fill(&a, lk_buf_str(&v->s.base_text), ed_text_all(&v->s.ed.text),
		    NULL) == LK_OK &&
		line < a.new_lines.n)
		old = a.to_old[line];
	ed_align_free(&a);
	return old;
}

void sunting_who(struct sunting *v)
{
	struct app *app = v->base.app;
	uint32_t line = saved_line(v, v->s.ed.cursor);
	struct who w = { .line = (int)line + 1 };
	struct lk_error err = { .code = LK_OK };
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(office_of(app), &tz);

	if (line == ED_NO_LINE) {
		app_say(app, SAY_INFO, "%s",
			_("Kalimat ini Anda ubah dan belum disimpan."));
		return;
	}
	if (lk_store_authors(v->s.store, v->s.path, find_author, &w, &err) != LK_OK)
		app_fail(app, &err);
	else if (w.last[0] == '\0')
		app_say(app, SAY_INFO, "%s",
			_("Tidak diketahui siapa penulis baris ini."));
	else
		app_say(app, SAY_INFO, _("Terakhir diubah oleh %s, %s. Penulis: %s."),
			w.last, label_time(when, w.time, now, tz), w.authors);
}

/* The selection inside one paragraph, else the sentence at the cursor. */
static void range_of_note(struct sunting *v, size_t *from, size_t *to)
{
	if (!ed_selection(&v->s.ed, from, to))
		ed_sentence_at(&v->s.ed.text, v->s.ed.cursor, from, to);
}

void sunting_add_note(struct sunting *v)
{
	struct app *app = v->base.app;
	const struct ed_text *t = &v->s.ed.text;
	struct lk_place place = { .from = 0 };
	size_t from, to;
	uint32_t first, last;

	range_of_note(v, &from, &to);
	if (from == to) {
		app_say(app, SAY_INFO, "%s",
			_("Letakkan kursor pada kalimat yang dikoreksi."));
		return;
	}
	first = saved_line(v, from);
	last = saved_line(v, to > from ? to - 1 : to);
	if (first == ED_NO_LINE || last == ED_NO_LINE) {
		app_say(app, SAY_WARN, "%s",
			_("Kalimat ini baru diubah. Simpan dahulu dengan Ctrl-S, lalu "
			  "buat "
			  "koreksinya."));
		return;
	}
	place.line = (int)first + 1;
	place.line_end = (int)last + 1;
	if (first == last) {
		place.from = (int)(from - ed_line_start(t, from));
		place.to = (int)(to - ed_line_start(t, from));
	}
	if (to - from > QUOTE_MAX)
		to = from + QUOTE_MAX;
	(void)koreksi_form_open(app, v->s.path, &v->s.base, &place,
		ed_text_part(t, from, ed_text_clamp(t, to)));
}
