/* Any text as a chapter and as a letter: the model keeps its promises, and the text written
 * of it has no row wider than asked for. */
#include "core/grapheme.h"
#include "core/report/text.h"
#include "core/utf8.h"
#include "tests/fuzz/values.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool clean(const char *s)
{
	return lk_utf8_is_clean((struct lk_str){ s, strlen(s) }, 0);
}

static void flow(const struct lk_report *r, const struct lk_rep_flow *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct lk_rep_run *run = &f->run[i];

		must(lk_utf8_is_clean(run->text, 0));
		must((run->kind == LK_REP_BREAK) == (run->text.n == 0));
		must(run->kind != LK_REP_NOTE || run->note < r->nnotes);
		must(run->kind != LK_REP_REF || run->href != NULL);
		must(run->href == NULL || clean(run->href));
	}
}

static void table(const struct lk_report *r, const struct lk_rep_table *t)
{
	size_t covered = 0;

	must(t->ncolumns > 0 && t->ncolumns <= LK_REP_COLUMNS && t->nrows > 0);
	must(t->nheads <= 2 && t->nheads <= t->nrows);
	for (size_t i = 0; i < t->nrows * t->ncolumns; i++) {
		const struct lk_rep_cell *c = &t->cell[i];

		flow(r, &c->text);
		must(i % t->ncolumns + c->columns <= t->ncolumns);
		must(i / t->ncolumns + c->rows <= t->nrows);
		if (c->columns > 0)
			covered += (size_t)c->columns * c->rows;
	}
	must(covered == t->nrows * t->ncolumns); /* every place once */
}

static void node(const struct lk_report *r, const struct lk_rep_node *n)
{
	must(n->number != NULL && n->label != NULL && n->chapter < r->nchapters);
	must(n->line >= 1 && n->kind < LK_REP_KINDS);
	must(n->kind != LK_REP_HEADING || (n->level >= 1 && n->level <= 6));
	must(n->kind != LK_REP_ITEM || (n->level >= 1 && n->level <= LK_REP_LEVELS));
	must((n->kind == LK_REP_TABLE) == (n->table != NULL));
	must((n->kind == LK_REP_CHART) == (n->chart != NULL));
	must(n->ncolumns <= LK_REP_SIGNERS);
	must(clean(n->number) && clean(n->label) && clean(n->path) && clean(n->alt));
	flow(r, &n->text);
	if (n->table != NULL)
		table(r, n->table);
	for (size_t i = 0; i < n->npairs; i++)
		flow(r, &n->pair[i].value);
	for (size_t c = 0; c < n->ncolumns; c++)
		for (size_t i = 0; i < n->column[c].n; i++)
			flow(r, &n->column[c].line[i]);
}

static void write_out(const struct lk_report *r, int columns)
{
	struct lk_buf out = LK_BUF_INIT, words = LK_BUF_INIT;

	must(lk_report_text(r, columns, &out, NULL) == LK_OK);
	for (const char *p = lk_buf_cstr(&out); *p != '\0';) {
		size_t n = strcspn(p, "\n");

		must(lk_text_width((struct lk_str){ p, n }) <= columns);
		p += n + (p[n] == '\n');
	}
	lk_report_words(r, &words);
	must(lk_buf_check(&words, NULL) == LK_OK);
	lk_buf_free(&words);
	lk_buf_free(&out);
}

static void check(const struct lk_report *r)
{
	for (size_t i = 0; i < r->nnodes; i++)
		node(r, &r->node[i]);
	for (size_t i = 0; i < r->nnotes; i++)
		flow(r, &r->note[i].text);
	write_out(r, 40);
	write_out(r, 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str text = { (const char *)data, size };
	const struct lk_labels_text chapter[] = { { "a", text }, { "b", text } };
	const struct lk_report_text in[] = { { 0, "a", text }, { 1, "b", text } };
	struct lk_values v = { .ctx = *values() };
	struct lk_error err = { .text = "" };
	struct lk_report r;
	int rc;

	if (size > 20000)
		return 0;
	must(lk_labels_build(&v.labels, chapter, 2, NULL, NULL, NULL) == LK_OK);
	v.ctx.label = v.labels.label;
	v.ctx.nlabels = v.labels.nlabels;
	rc = lk_report_build(&r, &v, in, 2, NULL, NULL, &err);
	must(rc == LK_OK || err.text[0] != '\0');
	if (rc == LK_OK)
		check(&r);
	lk_report_free(&r);
	lk_labels_free(&v.labels);
	rc = lk_report_letter(&r, text, &err);
	must(rc == LK_OK || err.text[0] != '\0');
	if (rc == LK_OK)
		check(&r);
	lk_report_free(&r);
	return 0;
}
