#include "core/figure/render.h"

#include "core/figure/block.h"
#include "core/figure/value_impl.h"

#include <string.h>

struct render {
	const struct lk_values *v;
	size_t chapter;
	struct lk_buf *out;
	lk_render_fault_fn *each;
	void *arg;
	size_t failed;
	int line; /* of the line at hand */
};

static void fault(struct render *r, int line, int col, const struct lk_error *why)
{
	struct lk_render_fault f = { r->chapter, line, col, why };

	r->failed++;
	if (r->each != NULL)
		r->each(&f, r->arg);
}

static void check_label(struct render *r, const struct lk_caption *c)
{
	struct lk_error err;

	if (c == NULL || c->taken == NULL)
		return;
	(void)lk_caption_taken(c, &err);
	fault(r, c->line, c->col, &err);
}

/* ---- prose --------------------------------------------------------------------------- */

static int resolve(struct render *r, const struct lk_value_ref *ref,
	struct lk_buf *plain, struct lk_error *err)
{
	lk_buf_clear(plain);
	if (ref->key.p == NULL)
		return lk_fail(err, LK_EFORMAT,
			N_("kurung {{ tidak ditutup dengan }} di baris yang sama"));
	return lk_value_resolve(&r->v->ctx, ref->key, plain, err);
}

/* Words of one line; `col` is where they begin in it. */
static void put_words(struct render *r, struct lk_str s, int col)
{
	struct lk_buf plain = LK_BUF_INIT;
	struct lk_value_scan scan;
	struct lk_value_ref ref;
	struct lk_error err;
	size_t from = 0;

	lk_value_scan_start(&scan, s);
	while (lk_value_scan_next(&scan, &ref)) {
		lk_buf_put(r->out, s.p + from, ref.at - from);
		if (resolve(r, &ref, &plain, &err) == LK_OK) {
			lk_value_escape(r->out, lk_buf_str(&plain));
		} else {
			if (err.code == LK_ENOMEM)
				r->out->failed = LK_ENOMEM;
			fault(r, r->line, col + ref.col - 1, &err);
			lk_buf_puts(r->out, "**[? ");
			lk_value_escape(r->out,
				(struct lk_str){ s.p + ref.at, ref.end - ref.at });
			lk_buf_puts(r->out, "]**");
		}
		from = ref.end;
	}
	lk_buf_put(r->out, s.p + from, s.n - from);
	lk_buf_free(&plain);
}

static void put_prose(struct render *r, struct lk_str line)
{
	const struct lk_caption *c = lk_labels_at(&r->v->labels, r->chapter, r->line);
	enum lk_caption_kind kind;
	struct lk_str title, label;

	if (c == NULL || !lk_caption_line(line, &kind, &title, &label)) {
		put_words(r, line, 1);
		return;
	}
	check_label(r, c);
	lk_buf_printf(r->out, "%s ", c->number);
	put_words(r, title, (int)(title.p - line.p) + 1);
}

/* ---- blocks ----------------------------------------------------------------------------- */

static void put_caption(struct render *r, const struct lk_block_spec *spec)
{
	const struct lk_caption *c = lk_labels_at(&r->v->labels, r->chapter, r->line);

	check_label(r, c);
	if (c != NULL)
		lk_buf_printf(r->out, "%s%s", c->number, spec->title.n > 0 ? " " : "");
	put_words(r, spec->title, 1);
}

static int put_table(struct render *r, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_fault *at, struct lk_error *err)
{
	struct lk_block_table t;
	int rc = lk_block_table(&r->v->ctx, spec, text, &t, at, err);

	if (rc == LK_OK) {
		put_caption(r, spec);
		lk_buf_puts(r->out, "\n\n");
		lk_block_table_md(&t, r->out);
	}
	lk_block_table_free(&t);
	return rc;
}

static int put_chart(struct render *r, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_fault *at, struct lk_error *err)
{
	struct lk_block_chart t;
	int rc = lk_block_chart(&r->v->ctx, spec, text, &t, at, err);

	if (rc == LK_OK) {
		lk_block_chart_md(&t, r->out);
		lk_buf_putc(r->out, '\n');
		put_caption(r, spec);
		lk_buf_putc(r->out, '\n');
	}
	lk_block_chart_free(&t);
	return rc;
}

/* The fence `text`, its first line at r->line. */
static void put_block(struct render *r, struct lk_str text)
{
	struct lk_block_fault at = { 1, 1 };
	struct lk_block_spec spec;
	struct lk_error err = { .code = LK_OK };
	int rc = lk_block_parse(text, &spec, &at, &err);

	if (rc == LK_OK)
		rc = spec.shape == LK_SHAPE_TABLE
			? put_table(r, &spec, text, &at, &err)
			: put_chart(r, &spec, text, &at, &err);
	if (rc == LK_OK)
		return;
	if (rc == LK_ENOMEM)
		r->out->failed = LK_ENOMEM;
	fault(r, r->line + at.line - 1, at.col, &err);
	lk_buf_puts(r->out, "**[? ");
	lk_value_escape(r->out, lk_value_str(err.text));
	lk_buf_puts(r->out, "]**\n\n");
	lk_buf_putstr(r->out, text);
}

/* ---- lines --------------------------------------------------------------------------------- */

static struct lk_str take_line(struct lk_str *rest)
{
	const char *lf = memchr(rest->p, '\n', rest->n);
	size_t n = lf != NULL ? (size_t)(lf - rest->p) + 1 : rest->n;
	struct lk_str line = { rest->p, n };

	*rest = (struct lk_str){ rest->p + n, rest->n - n };
	return line;
}

static struct lk_str without_end(struct lk_str s)
{
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

/* The rest of the fence that `head` opened, in one piece with it. */
static struct lk_str take_block(struct lk_value_lines *lines, struct lk_str head,
	struct lk_str *rest, int *count)
{
	struct lk_str block = head;

	*count = 1;
	while (rest->n > 0 && lines->fence > 0) {
		struct lk_str line = take_line(rest);

		(void)lk_value_line(lines, without_end(line));
		block.n += line.n;
		++*count;
	}
	return block;
}

size_t lk_render_md(const struct lk_values *v, size_t chapter, struct lk_str text,
	struct lk_buf *out, lk_render_fault_fn *each, void *arg)
{
	struct render r = { v, chapter, out, each, arg, 0, 0 };
	struct lk_value_lines lines = { .fence = 0 };

	for (r.line = 1; text.n > 0; r.line++) {
		struct lk_str line = take_line(&text), body = without_end(line);
		int count;

		switch (lk_value_line(&lines, body)) {
		case LK_VALUE_HEAD:
			put_block(&r, take_block(&lines, line, &text, &count));
			r.line += count - 1;
			break;
		case LK_VALUE_PROSE:
			put_prose(&r, body);
			lk_buf_put(out, body.p + body.n, line.n - body.n);
			break;
		case LK_VALUE_BODY:
		case LK_VALUE_CODE: lk_buf_putstr(out, line); break;
		}
	}
	return r.failed;
}
