/* What is read is a number in its bounds, prints, and reads back the same; the numbers of a
 * text are found in order, each once, and are inside it. */
#include "core/notation/number.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check_dec(struct lk_dec d)
{
	must(d.m <= LK_DEC_MAX && d.m >= -LK_DEC_MAX && d.scale <= LK_DEC_SCALE_MAX);
}

/* Printed the Indonesian way it is read again, comma being decimal. */
static void print_and_read(struct lk_dec d, bool percent, bool rupiah)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_number n;

	if (rupiah)
		lk_number_rupiah(&b, d);
	else if (percent)
		lk_number_percent(&b, d);
	else
		lk_number_put(&b, d);
	must(lk_number_read(lk_buf_str(&b), LK_NUM_COMMA, &n, NULL) == LK_OK);
	must(n.kind == LK_NUM_VALUE && n.value.m == d.m && n.value.scale == d.scale);
	must(n.rupiah == rupiah && n.percent == (percent && !rupiah));
	lk_buf_free(&b);
}

static void check(struct lk_str s, enum lk_num_hint hint)
{
	struct lk_number n;
	struct lk_error err;

	if (lk_number_read(s, hint, &n, &err) != LK_OK)
		return;
	must(n.unit.n == 0 || (n.unit.p >= s.p && n.unit.p + n.unit.n <= s.p + s.n));
	if (n.kind < LK_NUM_VALUE)
		return;
	check_dec(n.value);
	print_and_read(n.value, n.percent, n.rupiah);
	if (n.kind == LK_NUM_RANGE) {
		check_dec(n.high);
		must(lk_dec_cmp(n.value, n.high) <= 0);
	}
}

static void check_found(struct lk_str text)
{
	struct lk_num_found f;
	size_t from = 0;

	while (lk_number_next(text, from, &f)) {
		must(f.at >= from && f.end > f.at && f.end <= text.n);
		must(!f.plain || f.number.kind >= LK_NUM_VALUE);
		check_dec(f.number.value);
		from = f.end;
	}
	for (; from < text.n; from++)
		must(text.p[from] < '0' || text.p[from] > '9');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str s = { (const char *)data, size };
	struct lk_dec whole, fraction;
	struct lk_number n;

	for (int hint = LK_NUM_ASK; hint <= LK_NUM_COMMA; hint++)
		check(s, (enum lk_num_hint)hint);
	if (lk_number_ambiguous(s, &whole, &fraction)) {
		must(lk_number_read(s, LK_NUM_ASK, &n, NULL) == LK_EFORMAT);
		must(lk_dec_cmp(whole, fraction) != 0);
	}
	check_found(s);
	return 0;
}
