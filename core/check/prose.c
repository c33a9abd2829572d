/* A chapter opened, and its sentences handed to the judges one by one. */
#include "core/check/claim.h"
#include "core/sentence.h"

#include <stdlib.h>
#include <string.h>

/* A heading is about the indicator it names, else about what the heading above is. */
static int find_subjects(struct check_work *w)
{
	struct check_chapter *ch = &w->ch;
	const struct lk_fact *at[7] = { NULL };
	const struct lk_fact *now = NULL;

	ch->subject = calloc(ch->doc.nblocks + 1, sizeof(*ch->subject));
	if (ch->subject == NULL)
		return LK_ENOMEM;
	for (size_t i = 0; i < ch->doc.nblocks; i++) {
		const struct lk_block *b = &ch->doc.block[i];

		if (b->kind == LK_BLOCK_HEADING && b->level >= 1 && b->level <= 6) {
			const struct lk_fact *f = b->level < 2
				? NULL
				: claim_heading(w->in, lk_doc_title(&ch->doc, i));

			now = f != NULL ? f : at[b->level - 1];
			for (int k = b->level; k <= 6; k++)
				at[k] = now;
		}
		ch->subject[i] = now;
	}
	return LK_OK;
}

int check_open(struct check_work *w, size_t chapter, struct lk_error *err)
{
	const struct lk_check_chapter *in = &w->in->chapter[chapter];
	int rc;

	w->ch = (struct check_chapter){ .in = in, .doc = LK_DOC_INIT };
	w->single = (struct check_single){ .any = false };
	rc = lk_doc_scan(&w->ch.doc, in->text.p, in->text.n, err);
	if (rc != LK_OK)
		return rc;
	rc = find_subjects(w);
	return rc == LK_OK ? LK_OK : lk_nomem(err);
}

void check_close(struct check_work *w)
{
	lk_doc_free(&w->ch.doc);
	free(w->ch.subject);
	w->ch = (struct check_chapter){ .in = NULL };
}

static void judge(struct claim *c)
{
	claim_judge_years(c);
	if (c->heading)
		return;
	claim_judge_moves(c);
	claim_judge_targets(c);
	claim_judge_values(c);
	claim_judge_ratios(c);
	claim_judge_single(c);
}

static bool has_value(struct lk_str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '{' && s.p[i + 1] == '{')
			return true;
	return false;
}

/* The sentences of one line; a file may hold several on a line. */
static void judge_line(struct claim *c, uint32_t line, struct lk_value_shown *shown)
{
	size_t at, end;

	c->line = line;
	c->s = lk_doc_line(&c->w->ch.doc, line);
	c->shown = NULL;
	if (has_value(c->s)) {
		if (lk_value_show(c->w->in->values, c->s, shown, NULL) != LK_OK) {
			c->w->failed = LK_ENOMEM;
			return;
		}
		c->s = lk_buf_str(&shown->text);
		c->shown = shown;
	}
	for (at = lk_sentence_skip(c->s.p, c->s.n, 0); at < c->s.n;
		at = lk_sentence_skip(c->s.p, c->s.n, end)) {
		end = lk_sentence_end(c->s.p, c->s.n, at);
		claim_read(c, (uint32_t)at, (uint32_t)end);
		if (c->ntok > 0)
			judge(c);
	}
}

void check_prose(struct check_work *w)
{
	const struct lk_doc *doc = &w->ch.doc;
	struct claim *c = calloc(1, sizeof(*c));
	struct lk_value_shown shown = { .text = LK_BUF_INIT };
	size_t section = LK_NO_BLOCK;

	if (c == NULL) {
		w->failed = LK_ENOMEM;
		return;
	}
	c->w = w;
	c->report = w->in->year;
	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct lk_block *b = &doc->block[i];

		c->heading = b->kind == LK_BLOCK_HEADING;
		if (c->heading && (b->level <= 3 || section == LK_NO_BLOCK))
			section = i;
		c->section = section;
		c->subject = w->ch.subject[i];
		if (!c->heading && !lk_block_is_prose(b))
			continue;
		for (uint32_t k = 0; k < b->nlines; k++)
			judge_line(c, b->line + k, &shown);
	}
	lk_value_shown_free(&shown);
	free(c);
}
