#ifndef TESTS_CORE_REPORT_H
#define TESTS_CORE_REPORT_H
/* Reports over the figures of the demo, for the tests of the model and its writers. */
#include "core/report/report.h"
#include "tests/core/values.h"

#include <stdio.h>

#define REPORT_CHAPTERS 12
#define REPORT_FAULTS 64

struct report {
	struct values office;
	struct lk_values v;
	struct lk_report r;
	struct lk_buf text[REPORT_CHAPTERS];
	struct {
		size_t chapter;
		int line, col;
		char why[512];
	} fault[REPORT_FAULTS];
	size_t nfaults;
};

static inline void report_keep_fault(const struct lk_render_fault *f, void *arg)
{
	struct report *x = arg;

	if (x->nfaults >= REPORT_FAULTS)
		return;
	x->fault[x->nfaults].chapter = f->chapter;
	x->fault[x->nfaults].line = f->line;
	x->fault[x->nfaults].col = f->col;
	(void)snprintf(x->fault[x->nfaults++].why, sizeof(x->fault[0].why), "%s",
		f->why->text);
}

static inline int report_try(struct report *x, const struct lk_str *text, size_t n,
	struct lk_error *err)
{
	struct lk_labels_text chapter[REPORT_CHAPTERS];
	struct lk_report_text in[REPORT_CHAPTERS];

	memset(x, 0, sizeof(*x));
	values_open(&x->office, NULL);
	for (size_t i = 0; i < n; i++) {
		chapter[i] = (struct lk_labels_text){ "bab.md", text[i] };
		in[i] = (struct lk_report_text){ i, "bab.md", text[i] };
	}
	assert_int_equal(lk_labels_build(&x->v.labels, chapter, n, NULL, NULL, err),
		LK_OK);
	x->v.ctx = x->office.ctx;
	x->v.ctx.label = x->v.labels.label;
	x->v.ctx.nlabels = x->v.labels.nlabels;
	return lk_report_build(&x->r, &x->v, in, n, report_keep_fault, x, err);
}

static inline void report_open(struct report *x, const char *text)
{
	struct lk_str one = str(text);
	struct lk_error err;

	if (report_try(x, &one, 1, &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* The whole demo report. */
static inline void report_demo(struct report *x)
{
	size_t n;
	const struct lk_demo_chapter *ch = lk_demo_chapters(&n);
	struct lk_buf text[REPORT_CHAPTERS];
	struct lk_str s[REPORT_CHAPTERS];
	struct lk_error err;

	assert_true(n <= REPORT_CHAPTERS);
	memset(text, 0, sizeof(text));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < ch[i].nparts; k++)
			for (size_t l = 0; l < ch[i].part[k]->n; l++)
				lk_buf_printf(&text[i], "%s\n", ch[i].part[k]->line[l]);
		s[i] = lk_buf_str(&text[i]);
	}
	if (report_try(x, s, n, &err) != LK_OK)
		fail_msg("%s", err.text);
	memcpy(x->text, text, sizeof(text));
}

static inline void report_close(struct report *x)
{
	lk_report_free(&x->r);
	lk_labels_free(&x->v.labels);
	values_close(&x->office);
	for (size_t i = 0; i < REPORT_CHAPTERS; i++)
		lk_buf_free(&x->text[i]);
}

static inline const struct lk_rep_node *report_node(const struct report *x, size_t i)
{
	assert_true(i < x->r.nnodes);
	return &x->r.node[i];
}

/* The words of a flow, styles as marks: b i c s v ! before a run in braces. */
static inline const char *report_flow(const struct lk_rep_flow *f)
{
	static const char mark[] = "bicsv!";
	static char out[2048];
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < f->n; i++) {
		const struct lk_rep_run *r = &f->run[i];
		char style[8];
		size_t k = 0;

		for (unsigned s = 0; s < 6; s++)
			if ((r->style & (1u << s)) != 0)
				style[k++] = mark[s];
		style[k] = '\0';
		n += (size_t)snprintf(out + n, sizeof(out) - n,
			k > 0 || r->href != NULL || r->kind == LK_REP_NOTE ? "%s{%.*s}"
									   : "%s%.*s",
			r->kind == LK_REP_BREAK          ? "\n"
				: r->kind == LK_REP_NOTE ? "^"
				: r->kind == LK_REP_REF  ? "@"
				: r->href != NULL        ? "->"
							 : style,
			(int)r->text.n, r->text.p != NULL ? r->text.p : "");
		assert_true(n < sizeof(out));
	}
	return out;
}

#define assert_flow(f, want) assert_string_equal(report_flow(f), want)

#endif
