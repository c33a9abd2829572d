/* Corrections at the cursor, and what can be said about the text there. */
#include "core/grapheme.h"
#include "core/notation/date.h"
#include "core/outline.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/bab_impl.h"
#include "tui/view/koreksi_form.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <string.h>

#define QUOTE_MAX 4000
#define PATH_MAX_HEADS 6

/* ---- corrections at the cursor ----------------------------------------------------------- */

const struct lk_thread *bab_thread(const struct bab *v)
{
	return v->note >= 0 && (size_t)v->note < v->nmarks
		? &v->threads.item[v->mark[v->note].thread]
		: NULL;
}

static void set_note(struct bab *v, long note)
{
	if (v->note != note)
		v->detail_top = 0;
	v->note = note;
}

/* The shortest one around the cursor; else the first in its sentence. */
void bab_note_at_cursor(struct bab *v)
{
	struct bab_span line = { 0, 0 };
	uint32_t best = UINT32_MAX;
	long in = -1, near = -1;

	bab_rows_line(&v->rows, bab_line(v), &line.from, &line.to);
	for (size_t i = 0; i < v->nmarks; i++) {
		const struct bab_span *m = &v->mark[i].at;

		if (m->from <= v->at && v->at < m->to && m->to - m->from < best) {
			best = m->to - m->from;
			in = (long)i;
		}
		if (near < 0 && m->from < line.to && m->to > line.from)
			near = (long)i;
	}
	set_note(v, in >= 0 ? in : near);
}

void bab_note_next(struct bab *v, int dir)
{
	long i, found = -1, n = (long)v->nmarks;

	if (v->note >= 0)
		found = v->note + dir;
	for (i = 0; v->note < 0 && i < n; i++) {
		bool after = v->mark[i].at.from > v->at;

		if (dir > 0 && after && found < 0)
			found = i;
		if (dir < 0 && !after)
			found = i;
	}
	if (found < 0 || found >= n) {
		app_say(v->base.app, SAY_INFO, "%s",
			n == 0            ? _("Tidak ada koreksi di bab ini.")
				: dir > 0 ? _("Ini koreksi terakhir di bab ini.")
					  : _("Ini koreksi pertama di bab ini."));
		return;
	}
	v->selecting = false;
	v->want_x = -1;
	bab_go(v, v->mark[found].at.from);
	set_note(v, found);
}

/* ---- the place that is meant ------------------------------------------------------------- */

static uint32_t line_start(const struct bab *v, uint32_t line)
{
	return line < v->rows.doc.lines.n ? v->rows.doc.lines.at[line] : 0;
}

/* The cell of a table line round byte `at`, without the blanks in it. */
static void cell_at(const struct bab *v, uint32_t at, uint32_t *from, uint32_t *to)
{
	size_t line = lk_lines_find(&v->rows.doc.lines, at);
	struct lk_str s = lk_doc_line(&v->rows.doc, line);
	uint32_t start = line_start(v, (uint32_t)line), a = at - start, b;

	while (a > 0 && (s.p[a - 1] != '|' || (a > 1 && s.p[a - 2] == '\\')))
		a--;
	for (b = at - start;
		b < s.n && (s.p[b] != '|' || (b > 0 && s.p[b - 1] == '\\'));)
		b++;
	while (a < b && s.p[a] == ' ')
		a++;
	while (b > a && s.p[b - 1] == ' ')
		b--;
	*from = start + a;
	*to = start + b;
}

/* Source bytes meant by the cursor: selection, cell or sentence. */
static bool meant(const struct bab *v, uint32_t *from, uint32_t *to)
{
	const struct bab_seg *s = bab_rows_seg(&v->rows, v->at);
	struct bab_span sel;
	size_t b;
	struct lk_str sentence;

	if (s == NULL)
		return false;
	if (bab_selection(v, &sel)) {
		*from = bab_rows_source(&v->rows, sel.from, false);
		*to = bab_rows_source(&v->rows, sel.to, true);
		return *to > *from;
	}
	b = lk_doc_block_at(&v->rows.doc, s->line);
	if (b != LK_NO_BLOCK && v->rows.doc.block[b].kind == LK_BLOCK_TABLE) {
		cell_at(v, s->src, from, to);
		return *to > *from;
	}
	sentence = lk_doc_sentence(&v->rows.doc, s->line);
	if (b != LK_NO_BLOCK && v->rows.doc.block[b].kind == LK_BLOCK_HEADING)
		sentence = lk_doc_title(&v->rows.doc, b);
	*from = (uint32_t)(sentence.p - v->rows.doc.text.p);
	*to = *from + (uint32_t)sentence.n;
	return sentence.n > 0;
}

static void cut_quote(struct lk_str *quote)
{
	if (quote->n > QUOTE_MAX)
		quote->n = lk_gr_snap(*quote, QUOTE_MAX);
}

bool bab_place(const struct bab *v, struct lk_place *place, struct lk_str *quote)
{
	const struct lk_lines *l = &v->rows.doc.lines;
	uint32_t from, to, a, b;

	if (!meant(v, &from, &to))
		return false;
	a = (uint32_t)lk_lines_find(l, from);
	b = (uint32_t)lk_lines_find(l, to - 1);
	*place = (struct lk_place){ (int)a + 1, (int)b + 1, 0, 0 };
	if (a == b) {
		place->from = (int)(from - line_start(v, a));
		place->to = (int)(to - line_start(v, a));
	} else { /* several sentences: whole lines */
		struct lk_str last = lk_doc_line(&v->rows.doc, b);

		from = line_start(v, a);
		to = line_start(v, b) + (uint32_t)last.n;
	}
	*quote = (struct lk_str){ v->rows.doc.text.p + from, to - from };
	cut_quote(quote);
	return true;
}

static void add_note(struct bab *v)
{
	struct lk_place place;
	struct lk_str quote;

	if (!bab_place(v, &place, &quote)) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Bab ini belum berisi teks; tidak ada yang dapat "
			  "dikoreksi."));
		return;
	}
	(void)koreksi_form_open(v->base.app, v->path, &v->blob, &place, quote);
	v->selecting = false;
}

static void add_section_note(struct bab *v)
{
	size_t i = bab_head_now(v), first, end;
	struct lk_place place = { .from = 0 };
	struct lk_str quote, last;

	if (i == SIZE_MAX) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Kursor belum di bawah sebuah judul; pakai c untuk satu "
			  "kalimat."));
		return;
	}
	lk_doc_section(&v->rows.doc, v->head[i].block, &first, &end);
	while (end > first + 1 && lk_doc_line(&v->rows.doc, end - 1).n == 0)
		end--;
	place.line = (int)first + 1;
	place.line_end = (int)end;
	quote = lk_doc_line(&v->rows.doc, first);
	last = lk_doc_line(&v->rows.doc, end - 1);
	quote.n = (size_t)(last.p - quote.p) + last.n;
	cut_quote(&quote);
	(void)koreksi_form_open(v->base.app, v->path, &v->blob, &place, quote);
}

/* ---- values ------------------------------------------------------------------------------ */

bool bab_value_hint(const struct bab *v, char *out, size_t size)
{
	const struct bab_seg *s = bab_rows_seg(&v->rows, v->at);
	const struct lk_values *values = office_values(v->base.app);
	struct lk_value_ref ref;
	struct lk_error err;
	char why[512] = "";
	struct lk_str raw;

	if (s == NULL || (s->is != BAB_VALUE && s->is != BAB_BAD) ||
		v->at >= s->at + s->n || values == NULL)
		return false;
	raw = (struct lk_str){ v->rows.doc.text.p + s->src, s->src_n };
	if (s->is == BAB_BAD && lk_value_next(raw, 0, &ref)) {
		struct lk_buf b = LK_BUF_INIT;

		if (ref.key.p == NULL)
			(void)snprintf(why, sizeof(why), "%s",
				_("kurung {{ belum ditutup"));
		else if (lk_value_resolve(&values->ctx, ref.key, &b, &err) != LK_OK)
			(void)i18n_error(&err, why, sizeof(why));
		lk_buf_free(&b);
	}
	(void)snprintf(out, size, "%.*s%s%s", (int)s->src_n, raw.p,
		why[0] != '\0' ? ": " : "", why);
	return true;
}

/* ---- who, guidance, counts ------------------------------------------------------------------ */

struct who {
	int line;
	bool found;
	char authors[160], user[64];
	struct lk_oid rev;
	int64_t time;
};

static int take_author(const struct lk_authorship *a, void *arg)
{
	struct who *w = arg;

	if (a->line < w->line)
		return 0;
	if (a->line == w->line) {
		w->found = true;
		w->rev = a->last;
		w->time = a->last_time;
		(void)snprintf(w->user, sizeof(w->user), "%s", a->last_user);
		(void)snprintf(w->authors, sizeof(w->authors), "%s", a->authors);
	}
	return 1;
}

static void say_who(struct bab *v)
{
	struct office *o = office_of(v->base.app);
	struct who w = { .line = (int)bab_line(v) + 1 };
	const struct lk_person *p;
	struct lk_error err;
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	if (lk_store_authors(o->store, v->path, take_author, &w, &err) != LK_OK) {
		app_fail(v->base.app, &err);
		return;
	}
	if (!w.found) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Belum tercatat siapa yang menulis baris ini."));
		return;
	}
	p = lk_people_find(&o->snap.people, w.user);
	app_say(v->base.app, SAY_INFO,
		_("Baris %d terakhir diubah %s, %s (%.10s). Penulis: %s."), w.line,
		p != NULL ? p->name : w.user, label_time(when, w.time, now, tz),
		w.rev.hex, w.authors);
}

/* Titles from the chapter down to the section of the cursor, into `own`. */
static size_t heading_path(const struct bab *v, char own[PATH_MAX_HEADS][200],
	const char *path[PATH_MAX_HEADS])
{
	size_t i = bab_head_now(v), n = 0;
	const struct lk_doc *doc = &v->rows.doc;
	size_t stack[PATH_MAX_HEADS];

	for (int level = 7; i != SIZE_MAX && i < v->nheads; i--) {
		const struct lk_block *b = &doc->block[v->head[i].block];

		if (b->level < level && n < PATH_MAX_HEADS) {
			stack[n++] = v->head[i].block;
			level = b->level;
		}
		if (i == 0)
			break;
	}
	for (size_t k = 0; k < n; k++) {
		struct lk_str s = lk_doc_title(doc, stack[n - 1 - k]);

		(void)snprintf(own[k], 200, "%.*s", (int)(s.n < 199 ? s.n : 199), s.p);
		path[k] = own[k];
	}
	return n;
}

static void show_guide(struct bab *v)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, v->stem);
	const struct lk_outline *out = NULL;
	const struct lk_outline_item *item;
	struct lk_outline *own = NULL;
	struct lk_buf csv = LK_BUF_INIT, text = LK_BUF_INIT;
	char titles[PATH_MAX_HEADS][200];
	const char *path[PATH_MAX_HEADS];
	size_t n = heading_path(v, titles, path);

	if (lk_store_read(o->store, &o->snap.head, "kebijakan/kerangka.csv", &csv, NULL,
		    NULL) == LK_OK &&
		lk_outline_parse(lk_buf_cstr(&csv), csv.n, &own, NULL) == LK_OK)
		out = own;
	else
		out = lk_outline_default();
	item = ch != NULL ? lk_outline_hint(out, ch->file, path, n) : NULL;
	if (item != NULL && item->hint[0] != '\0') {
		lk_buf_printf(&text, "%s\n\n%s", item->title, item->hint);
		if (item->basis[0] != '\0')
			lk_buf_printf(&text, _("\n\nDasar: %s"), item->basis);
		lk_buf_puts(&text,
			_("\n\nPetunjuk ini bukan bagian dari naskah dan tidak pernah "
			  "ikut tercetak."));
		(void)prompt_show(v->base.app, _("Petunjuk bagian ini"),
			lk_buf_cstr(&text));
	} else {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Tidak ada petunjuk untuk bagian ini."));
	}
	lk_outline_free(own);
	lk_buf_free(&csv);
	lk_buf_free(&text);
}

static void count_words(struct bab *v)
{
	const struct lk_doc *doc = &v->rows.doc;
	size_t i = bab_head_now(v), first = 0, end = doc->lines.n;
	size_t sentences = 0, paragraphs = 0;
	struct bab_span sel;

	if (bab_selection(v, &sel)) {
		app_say(v->base.app, SAY_INFO, _("Yang dipilih: %zu kata."),
			lk_words(v->rows.shown.p + sel.from, sel.to - sel.from));
		return;
	}
	if (i != SIZE_MAX)
		lk_doc_section(doc, v->head[i].block, &first, &end);
	for (size_t b = lk_doc_next_prose(doc, 0); b != LK_NO_BLOCK;
		b = lk_doc_next_prose(doc, b + 1)) {
		sentences += doc->block[b].nlines;
		paragraphs++;
	}
	app_say(v->base.app, SAY_INFO,
		_("Bagian ini %zu kata; seluruh bab %zu kata, %zu kalimat, %zu "
		  "paragraf."),
		lk_doc_words_in(doc, first, end), lk_doc_words(doc), sentences,
		paragraphs);
}

static void copy(struct bab *v)
{
	uint32_t from, to;

	if (!meant(v, &from, &to))
		return;
	app_copy(v->base.app, v->rows.doc.text.p + from, to - from);
	app_say(v->base.app, SAY_OK, "%s", _("Disalin."));
}

bool bab_say(struct bab *v, enum action a)
{
	/* NOLINTNEXTLINE: the other actions are bab.c's */
	switch ((int)a) {
	case ACT_NOTE_ADD: add_note(v); return true;
	case ACT_NOTE_ADD_SECTION: add_section_note(v); return true;
	case ACT_WHO: say_who(v); return true;
	case ACT_GUIDE: show_guide(v); return true;
	case ACT_COUNT_WORDS: count_words(v); return true;
	case ACT_COPY: copy(v); return true;
	default: return false;
	}
}
