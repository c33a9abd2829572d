/* Keys in any text: what is found lies in the text and in order; what is filled in holds no
 * value any more but those that failed; both maps are monotone and twins outside of values;
 * a code renamed there and back gives the same text. */
#include "core/figure/value_map.h"
#include "tests/fuzz/values.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static size_t count(struct lk_str text)
{
	struct lk_value_scan scan;
	struct lk_value_ref ref;
	size_t n = 0, end = 0;
	int line = 1;

	lk_value_scan_start(&scan, text);
	while (lk_value_scan_next(&scan, &ref)) {
		must(ref.at >= end && ref.end > ref.at && ref.end <= text.n);
		must(ref.line >= line && ref.col >= 1);
		must(text.p[ref.at] == '{');
		must(ref.key.p == NULL ||
			(ref.key.p >= text.p + ref.at &&
				ref.key.p + ref.key.n <= text.p + ref.end));
		line = ref.line;
		end = ref.end;
		n++;
	}
	return n;
}

static void fill(struct lk_str text)
{
	struct lk_buf out = LK_BUF_INIT, again = LK_BUF_INIT;
	size_t failed = lk_value_fill(values(), text, &out, NULL, NULL);

	must(failed <= count(text));
	must(lk_value_fill(values(), lk_buf_str(&out), &again, NULL, NULL) == failed);
	must(same(lk_buf_str(&out), lk_buf_str(&again)));
	lk_buf_free(&out);
	lk_buf_free(&again);
}

static void map(struct lk_str text)
{
	struct lk_value_shown s = { .n = 0 };
	size_t last = 0, piece = 0;

	must(lk_value_show(values(), text, &s, NULL) == LK_OK);
	for (size_t i = 0; i <= text.n; i++) {
		size_t at = lk_value_to_shown(&s, i);
		bool inside;

		must(at >= last && at <= s.text.n);
		last = at;
		while (piece < s.n && s.piece[piece].raw_end <= i)
			piece++;
		inside = piece < s.n && s.piece[piece].raw <= i;
		must(inside ? at == s.piece[piece].at
			    : lk_value_to_raw(&s, at) == i ||
					lk_value_piece_at(&s, at) != NULL);
		if (!inside && i < text.n)
			must(s.text.p[at] == text.p[i]);
	}
	last = 0;
	for (size_t i = 0; i <= s.text.n; i++) {
		size_t raw = lk_value_to_raw(&s, i);

		must(raw >= last && raw <= text.n);
		last = raw;
	}
	lk_value_shown_free(&s);
}

static void rename_code(struct lk_str text)
{
	const struct lk_str from = { "IKK-1", 5 }, to = { "ZZZ-9", 5 };
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT, none = LK_BUF_INIT;
	size_t had = lk_value_rename(text, to, to, &none);
	size_t n = lk_value_rename(text, from, to, &one);
	size_t back = lk_value_rename(lk_buf_str(&one), to, from, &two);

	must(same(lk_buf_str(&none), text));
	must(back == n + had);
	if (had == 0)
		must(same(lk_buf_str(&two), text));
	lk_buf_free(&one);
	lk_buf_free(&two);
	lk_buf_free(&none);
}

static void key(struct lk_str text)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_value_offer *v;
	struct lk_error err;
	size_t n, from, to;

	if (lk_value_resolve(values(), text, &out, &err) != LK_OK)
		must(out.n == 0 && err.text[0] != '\0');
	if (text.n < 40 && text.n % 16 == 3) { /* they try every key there is */
		must(lk_value_complete(values(), text, 8, &mem, &v, &n, NULL) ==
				LK_OK &&
			n <= 8);
		must(lk_value_literal(values(), text, text, 8, &mem, &v, &n, NULL) ==
				LK_OK &&
			n <= 8);
	}
	for (size_t i = 0; i < text.n && i < 64; i++)
		if (lk_value_literal_at(text, i, &from, &to))
			must(from <= i && from < to && to <= text.n);
	lk_arena_free(&mem);
	lk_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str text = { (const char *)data, size };
	struct lk_buf list = LK_BUF_INIT;
	const char *lf = size > 0 ? memchr(data, '\n', size) : NULL;

	if (size > 20000)
		return 0;
	fill(text);
	map(text);
	rename_code(text);
	key((struct lk_str){ text.p, lf != NULL ? (size_t)(lf - text.p) : size });
	lk_value_list(values(), text, &list);
	lk_buf_putc(&list, '\n');
	lk_value_teams(values(), text, &list);
	must(list.failed == LK_OK);
	lk_buf_free(&list);
	return 0;
}
