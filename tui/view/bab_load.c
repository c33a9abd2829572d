#include "core/approval.h"
#include "core/basis.h"
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/view/bab_impl.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_WIDTH 72 /* until the screen says how wide it is */

/* ---- corrections with their places ------------------------------------------------------ */

/* Source bytes of a place; false when it does not exist in this text. */
static bool source_of(const struct bab *v, const struct lk_place *p, uint32_t *from,
	uint32_t *to)
{
	const struct lk_lines *l = &v->rows.doc.lines;
	struct lk_str last;

	if (p->line < 1 || p->line_end < p->line || (size_t)p->line_end > l->n)
		return false;
	last = lk_doc_line(&v->rows.doc, (size_t)p->line_end - 1);
	*from = l->at[p->line - 1];
	*to = l->at[p->line_end - 1] + (uint32_t)last.n;
	if (p->line == p->line_end && p->to > p->from &&
		*from + (uint32_t)p->to <= *to) {
		*to = *from + (uint32_t)p->to;
		*from += (uint32_t)p->from;
	}
	return true;
}

static void make_marks(struct bab *v)
{
	uint32_t from, to;

	v->nmarks = 0;
	v->orphans = v->must = 0;
	for (size_t i = 0; i < v->threads.n; i++) {
		const struct lk_thread *t = &v->threads.item[i];
		struct bab_mark m = { .thread = i };

		v->must += t->weight == LK_WEIGHT_WAJIB && t->state == LK_THREAD_OPEN;
		v->orphans += t->anchor == LK_ANCHOR_YATIM;
		if (t->anchor == LK_ANCHOR_YATIM ||
			!source_of(v, &t->place, &from, &to) ||
			lk_grow((void **)&v->mark, &v->mark_cap, v->nmarks,
				sizeof(m)) != LK_OK)
			continue;
		m.at.from = bab_rows_shown(&v->rows, from, false);
		m.at.to = bab_rows_shown(&v->rows, to, true);
		v->mark[v->nmarks++] = m;
	}
	bab_check_load(v);
}

static void make_heads(struct bab *v)
{
	const struct lk_doc *doc = &v->rows.doc;

	v->nheads = 0;
	for (size_t b = lk_doc_next_heading(doc, 0); b != LK_NO_BLOCK;
		b = lk_doc_next_heading(doc, b + 1)) {
		if (lk_grow((void **)&v->head, &v->head_cap, v->nheads,
			    sizeof(*v->head)) != LK_OK)
			return;
		v->head[v->nheads++] = (struct bab_head){ b, 0 };
	}
	for (size_t i = 0; i < v->nmarks; i++) {
		const struct lk_thread *t = &v->threads.item[v->mark[i].thread];
		size_t b = lk_doc_heading_of(doc, (size_t)t->place.line - 1);

		for (size_t k = 0; k < v->nheads; k++)
			v->head[k].open += v->head[k].block == b;
	}
}

static int load_threads(struct bab *v, struct lk_error *err)
{
	struct lk_thread_query q = { .path = v->path,
		.states = (1u << LK_THREAD_OPEN) | (1u << LK_THREAD_APPLIED) |
			(1u << LK_THREAD_DONE),
		.sort = LK_SORT_PLACE };

	v->detail_id[0] = '\0';
	return koreksi_load(&v->threads, office_of(v->base.app)->store, &q, err);
}

/* ---- the state of its approval ------------------------------------------------------------ */

static int load_state(struct bab *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	const struct lk_snapshot *s = &o->snap;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_appr_event *event = NULL;
	struct lk_basis basis = { 0 };
	struct lk_used used = { 0 };
	struct lk_appr_now now = { .subject = v->blob.hex, .blocking = (int)v->must };
	struct lk_appr_ladder l;
	enum lk_appr_state state;
	size_t n = 0;
	int rung, rc;

	rc = lk_approval_events(&mem, o->store, s->document, &event, &n, err);
	if (rc == LK_OK)
		rc = lk_basis_open(&basis, o->store, s, event, n, office_now(o, NULL),
			err);
	if (rc == LK_OK)
		rc = lk_basis_now(&basis, v->stem, &used, &now, err);
	if (rc == LK_OK) {
		lk_approval_fold(&l, s->ladder, s->nrungs, event, n, v->stem, &now,
			&s->people);
		state = lk_approval_overall(&l, &rung);
		label_approval(v->state, sizeof(v->state), &l, state, rung);
	}
	lk_used_free(&used);
	lk_basis_free(&basis);
	lk_arena_free(&mem);
	return rc;
}

/* ---- loading ----------------------------------------------------------------------------------- */

/* What its values print and its captions are numbered with. */
static struct bab_show show_of(struct bab *v)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, v->stem);
	const struct lk_values *values = office_values(v->base.app);

	if (values == NULL || ch == NULL)
		return (struct bab_show){ .ctx = NULL };
	return (struct bab_show){ .ctx = &values->ctx,
		.labels = &values->labels,
		.chapter = (size_t)(ch - o->snap.chapter),
		.ascii = v->ascii };
}

static int make_rows(struct bab *v, int width, struct lk_error *err)
{
	struct bab_show show = show_of(v);

	return bab_rows_make(&v->rows, lk_buf_str(&v->text), width, &show, err);
}

static int read_text(struct bab *v, const struct lk_chapter *ch, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = lk_store_read(o->store, &o->snap.head, ch->path, &text, &blob, err);

	if (rc != LK_OK) {
		lk_buf_free(&text);
		return rc;
	}
	lk_buf_free(&v->text);
	v->text = text;
	v->blob = blob;
	(void)snprintf(v->stem, sizeof(v->stem), "%s", ch->stem);
	(void)snprintf(v->path, sizeof(v->path), "%s", ch->path);
	(void)snprintf(v->title, sizeof(v->title), "%s", ch->title);
	return make_rows(v, v->rows.width > 1 ? v->rows.width : FIRST_WIDTH, err);
}

static int load_around(struct bab *v, struct lk_error *err)
{
	int rc = load_threads(v, err);

	if (rc == LK_OK) {
		make_marks(v);
		make_heads(v);
		rc = load_state(v, err);
	}
	v->generation = office_of(v->base.app)->generation;
	list_reload(&v->outline);
	bab_find_again(v);
	return rc;
}

int bab_load(struct bab *v, const char *stem, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, stem);
	int rc;

	if (ch == NULL)
		return lk_fail(err, LK_ENOTFOUND, N_("bab %s tidak ada di naskah ini"),
			stem);
	rc = read_text(v, ch, err);
	if (rc != LK_OK)
		return rc;
	v->at = v->anchor = v->rows.nsegs > 0 ? v->rows.seg[0].at : 0;
	v->top = v->left = 0;
	v->selecting = false;
	v->want_x = -1;
	v->find_n = v->nhits = 0;
	rc = load_around(v, err);
	bab_note_at_cursor(v);
	(void)!lk_store_mark_set(o->store, "layar:bab", v->stem, NULL);
	return rc;
}

int bab_reload(struct bab *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, v->stem);
	uint32_t line = bab_line(v), from, to, into;
	int rc = LK_OK;

	if (ch == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("bab %s tidak ada lagi di naskah; yang tampil adalah isi "
			   "terakhirnya"),
			v->stem);
	bab_rows_line(&v->rows, line, &from, &to);
	into = v->at > from ? v->at - from : 0;
	if (strcmp(ch->blob.hex, v->blob.hex) != 0) {
		v->selecting = false;
		rc = read_text(v, ch, err);
	} else { /* the same words, but the figures may be others */
		rc = make_rows(v, v->rows.width, err);
	}
	if (rc == LK_OK)
		rc = load_around(v, err);
	bab_rows_line(&v->rows, line, &from, &to);
	v->at = from + into < to ? from + into : from;
	bab_note_at_cursor(v);
	bab_show(v);
	return rc;
}

void bab_relayout(struct bab *v, int width, bool ascii)
{
	uint32_t at = bab_rows_source(&v->rows, v->at, false),
		 anchor = bab_rows_source(&v->rows, v->anchor, false);
	struct lk_error err;

	if (width == v->rows.width && ascii == v->ascii)
		return;
	v->ascii = ascii;
	if (make_rows(v, width, &err) != LK_OK) {
		app_fail(v->base.app, &err);
		return;
	}
	v->at = bab_rows_shown(&v->rows, at, false);
	v->anchor = bab_rows_shown(&v->rows, anchor, false);
	v->left = 0;
	make_marks(v);
	bab_find_again(v);
}

void bab_unload(struct bab *v)
{
	list_free(&v->outline);
	bab_rows_free(&v->rows);
	lk_buf_free(&v->text);
	koreksi_list_free(&v->threads);
	flow_free(&v->detail);
	free(v->mark);
	free(v->flaw);
	free(v->head);
	free(v->hit);
}

void bab_seen(struct bab *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_buf key = LK_BUF_INIT;

	if (o->user[0] == '\0')
		return;
	lk_buf_printf(&key, "lihat:%s:%s", o->user, v->stem);
	(void)!lk_store_mark_set(o->store, lk_buf_cstr(&key), o->snap.head.hex, NULL);
	lk_buf_free(&key);
}
