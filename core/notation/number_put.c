/* The half of core/notation/number.h that prints. */
#include "core/notation/number.h"

#include "core/notation/wide.h"

#include <stdio.h>
#include <string.h>

/* 1.234.567,50 without a sign. */
static void put_magnitude(struct lk_buf *out, struct lk_dec a)
{
	uint64_t v = a.m < 0 ? -(uint64_t)a.m : (uint64_t)a.m;
	uint64_t part = (uint64_t)lk_wide_ten(a.scale);
	char digits[24];
	size_t n;

	(void)snprintf(digits, sizeof(digits), "%llu", (unsigned long long)(v / part));
	n = strlen(digits);
	for (size_t i = 0; i < n; i++) {
		if (i != 0 && (n - i) % 3 == 0)
			lk_buf_putc(out, '.');
		lk_buf_putc(out, digits[i]);
	}
	if (a.scale > 0)
		lk_buf_printf(out, ",%0*llu", (int)a.scale,
			(unsigned long long)(v % part));
}

void lk_number_put(struct lk_buf *out, struct lk_dec a)
{
	if (a.m < 0)
		lk_buf_putc(out, '-');
	put_magnitude(out, a);
}

void lk_number_rupiah(struct lk_buf *out, struct lk_dec a)
{
	lk_buf_puts(out, a.m < 0 ? "-Rp" : "Rp");
	put_magnitude(out, a);
}

void lk_number_percent(struct lk_buf *out, struct lk_dec a)
{
	lk_number_put(out, a);
	lk_buf_puts(out, " %");
}

void lk_number_roman(struct lk_buf *out, int n)
{
	static const struct {
		int value;
		const char *sign;
	} row[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" },
		{ 100, "C" }, { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" },
		{ 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };

	if (n < 1 || n > 3999) { /* no sign for it: in digits rather than wrong */
		lk_buf_printf(out, "%d", n);
		return;
	}
	for (size_t i = 0; i < LK_LEN(row); i++)
		for (; n >= row[i].value; n -= row[i].value)
			lk_buf_puts(out, row[i].sign);
}
