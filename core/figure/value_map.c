#include "core/figure/value_map.h"

#include "core/mem.h"

#include <stdlib.h>

/* What stands for one value; its own braces when it cannot be resolved. */
static bool put(const struct lk_value_ctx *c, struct lk_str raw,
	const struct lk_value_ref *ref, struct lk_buf *out)
{
	size_t at = out->n;

	if (c != NULL && ref->key.p != NULL &&
		lk_value_resolve(c, ref->key, out, NULL) == LK_OK && out->n > at) {
		for (; at < out->n; at++)
			if (out->p[at] == '\n' || out->p[at] == '\t')
				out->p[at] = ' ';
		return true;
	}
	lk_buf_put(out, raw.p + ref->at, ref->end - ref->at);
	return false;
}

/* One more piece, with the words before it. */
static int add_piece(const struct lk_value_ctx *c, struct lk_str raw, size_t from,
	const struct lk_value_ref *ref, struct lk_value_shown *out,
	struct lk_error *err)
{
	struct lk_value_piece *p;

	if (lk_grow((void **)&out->piece, &out->cap, out->n, sizeof(*p)) != LK_OK)
		return lk_nomem(err);
	lk_buf_put(&out->text, raw.p + from, ref->at - from);
	p = &out->piece[out->n++];
	*p = (struct lk_value_piece){ .raw = ref->at,
		.raw_end = ref->end,
		.at = out->text.n };
	p->known = put(c, raw, ref, &out->text);
	p->end = out->text.n;
	return LK_OK;
}

int lk_value_show(const struct lk_value_ctx *c, struct lk_str raw,
	struct lk_value_shown *out, struct lk_error *err)
{
	struct lk_value_ref ref;
	size_t from = 0;
	int rc = LK_OK;

	lk_buf_clear(&out->text);
	out->n = 0;
	while (rc == LK_OK && lk_value_next(raw, from, &ref)) {
		rc = add_piece(c, raw, from, &ref, out, err);
		from = ref.end;
	}
	if (raw.n > from)
		lk_buf_put(&out->text, raw.p + from, raw.n - from);
	return rc == LK_OK ? lk_buf_check(&out->text, err) : rc;
}

int lk_value_show_text(const struct lk_value_ctx *c, struct lk_str raw,
	struct lk_value_shown *out, struct lk_error *err)
{
	struct lk_value_scan scan;
	struct lk_value_ref ref;
	size_t from = 0;
	int rc = LK_OK;

	lk_buf_clear(&out->text);
	out->n = 0;
	lk_value_scan_start(&scan, raw);
	while (rc == LK_OK && lk_value_scan_next(&scan, &ref)) {
		rc = add_piece(c, raw, from, &ref, out, err);
		from = ref.end;
	}
	if (raw.n > from)
		lk_buf_put(&out->text, raw.p + from, raw.n - from);
	return rc == LK_OK ? lk_buf_check(&out->text, err) : rc;
}

void lk_value_shown_free(struct lk_value_shown *s)
{
	if (s == NULL)
		return;
	lk_buf_free(&s->text);
	free(s->piece);
	*s = (struct lk_value_shown){ .n = 0 };
}

/* The last piece that begins at or before a byte, by either side; NULL: none. */
static const struct lk_value_piece *last_before(const struct lk_value_shown *s,
	size_t at, bool raw)
{
	size_t lo = 0, hi = s->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if ((raw ? s->piece[mid].raw : s->piece[mid].at) <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo > 0 ? &s->piece[lo - 1] : NULL;
}

size_t lk_value_to_shown(const struct lk_value_shown *s, size_t raw)
{
	const struct lk_value_piece *p = last_before(s, raw, true);

	if (p == NULL)
		return raw < s->text.n ? raw : s->text.n;
	if (raw < p->raw_end)
		return p->at;
	raw = p->end + (raw - p->raw_end);
	return raw < s->text.n ? raw : s->text.n;
}

size_t lk_value_to_raw(const struct lk_value_shown *s, size_t at)
{
	const struct lk_value_piece *p = last_before(s, at, false);

	if (p == NULL)
		return at;
	return at < p->end ? p->raw : p->raw_end + (at - p->end);
}

const struct lk_value_piece *lk_value_piece_at(const struct lk_value_shown *s,
	size_t at)
{
	const struct lk_value_piece *p = last_before(s, at, false);

	return p != NULL && at < p->end ? p : NULL;
}
