/* The whole: chapter by chapter, block by block. */
#include "core/report/report.h"

#include "core/report/impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- one chapter ----------------------------------------------------------------------- */

static bool page_mark(struct rep_build *b, const struct lk_block *blk)
{
	struct lk_str s = rep_line(b, blk->line);
	struct lk_rep_node *n;

	if (blk->nlines != 1 || s.n < 7)
		return false;
	s = rep_trim((struct lk_str){ s.p + 4, s.n - 4 });
	if (!rep_starts(s, "halaman "))
		return false;
	s = rep_trim((struct lk_str){ s.p + 8, s.n - 8 });
	if (!rep_starts(s, "baru") && !rep_starts(s, "mendatar") &&
		!rep_starts(s, "tegak"))
		return false;
	n = rep_node(b, LK_REP_PAGE, blk->line);
	if (n != NULL)
		n->landscape = s.p[0] == 'm';
	return true;
}

/* Blocks used up. */
static size_t one_block(struct rep_build *b, size_t i)
{
	const struct lk_block *blk = &b->doc.block[i];
	size_t used = rep_signature(b, i);

	if (used > 0)
		return used;
	switch (blk->kind) {
	case LK_BLOCK_HEADING: rep_heading(b, blk); break;
	case LK_BLOCK_TABLE: rep_table(b, blk); break;
	case LK_BLOCK_FENCE: rep_fence(b, blk); break;
	case LK_BLOCK_COMMENT: (void)page_mark(b, blk); break;
	case LK_BLOCK_RULE: (void)rep_node(b, LK_REP_RULE, blk->line); break;
	case LK_BLOCK_PARAGRAPH:
	case LK_BLOCK_ITEM:
	case LK_BLOCK_QUOTE: rep_prose(b, i); break;
	}
	return 1;
}

static struct lk_rep_chapter *open_chapter(struct rep_build *b, const char *file)
{
	struct lk_report *r = b->r;
	struct lk_rep_chapter *ch;

	if (lk_grow((void **)&r->chapter, &r->chapter_cap, r->nchapters, sizeof(*ch)) !=
		LK_OK) {
		rep_fail(b, LK_ENOMEM);
		return NULL;
	}
	ch = &r->chapter[r->nchapters++];
	*ch = (struct lk_rep_chapter){ .file = rep_dup(b,
					       (struct lk_str){ file, strlen(file) }),
		.index = b->chapter,
		.number = "",
		.title = "",
		.node = r->nnodes };
	return ch;
}

static const char *plain(struct rep_build *b, const struct lk_rep_flow *f)
{
	struct lk_buf text = LK_BUF_INIT;
	const char *out;

	lk_rep_plain(f, &text);
	rep_fail(b, lk_buf_check(&text, b->err));
	out = rep_dup(b, lk_buf_str(&text));
	lk_buf_free(&text);
	return out;
}

static void close_chapter(struct rep_build *b)
{
	struct lk_report *r = b->r;
	struct lk_rep_chapter *ch = &r->chapter[r->nchapters - 1];

	ch->nnodes = r->nnodes - ch->node;
	for (size_t i = ch->node; i < r->nnodes; i++) {
		if (r->node[i].kind != LK_REP_HEADING)
			continue;
		ch->number = r->node[i].number;
		ch->title = plain(b, &r->node[i].text);
		break;
	}
	ch->part = b->bab ? LK_REP_BODY : LK_REP_FRONT;
}

static void one_chapter(struct rep_build *b, const struct lk_report_text *t)
{
	size_t i = 0;

	b->chapter = t->chapter;
	rep_fail(b, lk_doc_scan(&b->doc, t->text.p, t->text.n, b->err));
	if (b->rc != LK_OK || open_chapter(b, t->file) == NULL)
		return;
	rep_headings_start(b);
	rep_notes_find(b);
	if (b->letter)
		i = rep_letterhead(b);
	while (b->rc == LK_OK && i < b->doc.nblocks) {
		if (b->doc.block[i].kind != LK_BLOCK_ITEM && b->doc.block[i].indent < 2)
			rep_items_end(b);
		i += one_block(b, i);
	}
	rep_caption_flush(b);
	rep_notes_write(b);
	close_chapter(b);
}

/* Before the first BAB all is front, behind the last all is back. */
static void part_chapters(struct lk_report *r)
{
	bool seen = false;

	for (size_t i = 0; i < r->nchapters; i++) {
		if (r->chapter[i].part == LK_REP_BODY)
			seen = true;
		else if (seen)
			r->chapter[i].part = LK_REP_BACK;
	}
	for (size_t i = r->nchapters; seen && i > 0; i--) {
		if (r->chapter[i - 1].part == LK_REP_BODY)
			break;
		r->chapter[i - 1].part = LK_REP_BACK;
	}
}

static void close_build(struct rep_build *b)
{
	lk_doc_free(&b->doc);
	lk_buf_free(&b->src.text);
	lk_buf_free(&b->in.words);
	free(b->src.seg);
	free(b->in.piece);
	free(b->in.bracket);
	free(b->def);
	free(b->note_def);
}

static const char *kept(struct rep_build *b, const char *s)
{
	return rep_dup(b, (struct lk_str){ s != NULL ? s : "", s ? strlen(s) : 0 });
}

int lk_report_build(struct lk_report *out, const struct lk_values *v,
	const struct lk_report_text *text, size_t n, lk_render_fault_fn *each,
	void *arg, struct lk_error *err)
{
	struct rep_build b = { .r = out,
		.ctx = &v->ctx,
		.labels = &v->labels,
		.each = each,
		.arg = arg,
		.err = err };

	memset(out, 0, sizeof(*out));
	out->title = kept(&b, v->ctx.info != NULL ? v->ctx.info->title : NULL);
	out->office = kept(&b, v->ctx.info != NULL ? v->ctx.info->office : NULL);
	out->year = v->ctx.info != NULL ? v->ctx.info->year : 0;
	for (size_t i = 0; b.rc == LK_OK && i < n; i++)
		one_chapter(&b, &text[i]);
	if (b.rc == LK_OK)
		part_chapters(out);
	close_build(&b);
	return b.rc;
}

int lk_report_load(struct lk_report *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_values *v,
	const struct lk_chapter *only, lk_render_fault_fn *each, void *arg,
	struct lk_error *err)
{
	struct lk_report_text *text = calloc(snap->nchapters + 1, sizeof(*text));
	struct lk_buf *buf = calloc(snap->nchapters + 1, sizeof(*buf));
	int rc = text != NULL && buf != NULL ? LK_OK : lk_nomem(err);
	size_t n = 0;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; rc == LK_OK && i < snap->nchapters; i++) {
		if (only != NULL && only != &snap->chapter[i])
			continue;
		rc = lk_store_read_blob(st, &snap->chapter[i].blob, &buf[n], err);
		text[n] = (struct lk_report_text){ i, snap->chapter[i].file,
			lk_buf_str(&buf[n]) };
		n++;
	}
	if (rc == LK_OK)
		rc = lk_report_build(out, v, text, n, each, arg, err);
	for (size_t i = 0; buf != NULL && i < n; i++)
		lk_buf_free(&buf[i]);
	free(buf);
	free(text);
	return rc;
}

int lk_report_letter(struct lk_report *out, struct lk_str markdown,
	struct lk_error *err)
{
	const struct lk_labels_text chapter = { "", markdown };
	const struct lk_report_text text = { 0, "", markdown };
	struct rep_build b = { .r = out, .err = err, .letter = true };
	struct lk_labels labels;
	int rc = lk_labels_build(&labels, &chapter, 1, NULL, NULL, err);

	memset(out, 0, sizeof(*out));
	out->title = out->office = "";
	if (rc != LK_OK)
		return rc;
	b.labels = &labels;
	one_chapter(&b, &text);
	close_build(&b);
	lk_labels_free(&labels);
	return b.rc;
}

void lk_report_free(struct lk_report *r)
{
	if (r == NULL)
		return;
	free(r->node);
	free(r->chapter);
	free(r->note);
	lk_arena_free(&r->mem);
	memset(r, 0, sizeof(*r));
}
