#include "core/notation/number.h"
#include "tests/lib/str.h"
#include "tests/test.h"

/* "7..8 % Rp (bulan)": everything that was read, in one line. */
static void describe(struct lk_buf *b, const struct lk_number *n)
{
	static const char *const kind[] = { "kosong", "tidak ada", "", "" };

	lk_buf_clear(b);
	lk_buf_puts(b, kind[n->kind]);
	if (n->kind >= LK_NUM_VALUE)
		lk_dec_put(b, n->value);
	if (n->kind == LK_NUM_RANGE) {
		lk_buf_puts(b, "..");
		lk_dec_put(b, n->high);
	}
	lk_buf_puts(b, n->percent ? " %" : "");
	lk_buf_puts(b, n->rupiah ? " Rp" : "");
	if (n->unit.n != 0) {
		lk_buf_puts(b, " (");
		lk_buf_putstr(b, n->unit);
		lk_buf_puts(b, ")");
	}
}

static const struct {
	const char *text;
	enum lk_num_hint hint;
	const char *want;
} good[] = {
	{ "", LK_NUM_ASK, "kosong" },
	{ " \t\xC2\xA0", LK_NUM_ASK, "kosong" },
	{ "-", LK_NUM_ASK, "tidak ada" },
	{ "\xE2\x80\x93", LK_NUM_ASK, "tidak ada" },
	{ "--", LK_NUM_ASK, "tidak ada" },
	{ "N/A", LK_NUM_ASK, "tidak ada" },
	{ "NA", LK_NUM_ASK, "tidak ada" },
	{ "Tidak ada", LK_NUM_ASK, "tidak ada" },
	{ "0", LK_NUM_ASK, "0" },
	{ "1.234,5", LK_NUM_ASK, "1234.5" },
	{ "1,234.5", LK_NUM_ASK, "1234.5" },
	{ "13.3", LK_NUM_ASK, "13.3" },
	{ "13,3", LK_NUM_ASK, "13.3" },
	{ "97,250", LK_NUM_FRACTION, "97.250" },
	{ "1.234.567", LK_NUM_ASK, "1234567" },
	{ "855,830,897,000", LK_NUM_ASK, "855830897000" },
	{ "1,234,567.89", LK_NUM_ASK, "1234567.89" },
	{ "401.453", LK_NUM_WHOLE, "401453" },
	{ "401.453", LK_NUM_FRACTION, "401.453" },
	{ "401,453", LK_NUM_FRACTION, "401.453" },
	{ "401.453", LK_NUM_POINT, "401.453" },
	{ "401,453", LK_NUM_POINT, "401453" },
	{ "401.453", LK_NUM_COMMA, "401453" },
	{ "401,453", LK_NUM_COMMA, "401.453" },
	{ "1.234,5", LK_NUM_POINT, "1234.5" }, /* two marks leave no doubt */
	/* no thousands stand there, so these are no question either */
	{ "1234.567", LK_NUM_ASK, "1234.567" },
	{ "0,125", LK_NUM_ASK, "0.125" },
	{ "2 dok", LK_NUM_ASK, "2 (dok)" },
	{ "2dok", LK_NUM_ASK, "2 (dok)" },
	{ "120 m2", LK_NUM_ASK, "120 (m2)" },
	{ "7 (tujuh) hari", LK_NUM_ASK, "7 ((tujuh) hari)" },
	{ "7 - 8 bulan", LK_NUM_ASK, "7..8 (bulan)" },
	{ "7-8", LK_NUM_ASK, "7..8" },
	{ "80-90%", LK_NUM_ASK, "80..90 %" },
	{ "80% \xE2\x80\x93 90%", LK_NUM_ASK, "80..90 %" },
	{ "7 s.d. 8 bulan", LK_NUM_ASK, "7..8 (bulan)" },
	{ "7 sampai dengan 8", LK_NUM_ASK, "7..8" },
	{ "90%", LK_NUM_ASK, "90 %" },
	{ "90 %", LK_NUM_ASK, "90 %" },
	{ "90,5 persen", LK_NUM_ASK, "90.5 %" },
	{ "6,30%", LK_NUM_ASK, "6.30 %" },
	{ "Rp 1.500.000,00", LK_NUM_ASK, "1500000.00 Rp" },
	{ "Rp1.500.000,-", LK_NUM_ASK, "1500000 Rp" },
	{ "Rp. 2.500,--", LK_NUM_ASK, "2500 Rp" },
	{ "Rp401.453", LK_NUM_ASK, "401453 Rp" }, /* no rupiah has thousandths */
	{ "-Rp5", LK_NUM_ASK, "-5 Rp" },
	{ "Rp(1.500)", LK_NUM_WHOLE, "-1500 Rp" },
	{ "(1.500,0)", LK_NUM_ASK, "-1500.0" },
	{ "-5,5", LK_NUM_ASK, "-5.5" },
	{ "\xE2\x88\x92"
	  "5",
		LK_NUM_ASK, "-5" },
	{ "+5", LK_NUM_ASK, "5" },
	{ "\xC2\xA0"
	  "12\xC2\xA0orang ",
		LK_NUM_ASK, "12 (orang)" },
	{ "999.999.999.999.999.999", LK_NUM_ASK, "999999999999999999" },
};

static void read__takes__what_stands_in_tables(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(good); i++) {
		struct lk_number n;
		struct lk_error err;

		if (lk_number_read(str(good[i].text), good[i].hint, &n, &err) != LK_OK)
			fail_msg("%s", err.text);
		describe(&b, &n);
		assert_string_equal(lk_buf_cstr(&b), good[i].want);
	}
	lk_buf_free(&b);
}

static void read__refuses__what_is_no_number(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} bad[] = { { "abc", LK_EFORMAT }, { "WDP", LK_EFORMAT }, { "1 2", LK_EFORMAT },
		{ "1.5E+12", LK_EFORMAT }, { "1E5", LK_EFORMAT },
		{ "1.2.3", LK_EFORMAT }, { "1.234.56", LK_EFORMAT },
		{ "1.234,567,890", LK_EFORMAT }, { "31.1.2025", LK_EFORMAT },
		{ "12/24", LK_EFORMAT }, { "2 dok 3", LK_EFORMAT },
		{ "(5", LK_EFORMAT }, { "5)", LK_EFORMAT }, { "%", LK_EFORMAT },
		{ "Rp", LK_EFORMAT }, { "5-", LK_EFORMAT }, { "=1+1", LK_EFORMAT },
		{ "5\x1b[2J", LK_EFORMAT }, { "5 \xFF", LK_EFORMAT },
		{ "90-80", LK_EINVAL }, { "8 - 7 bulan", LK_EINVAL },
		{ "1234567890123456789", LK_ERANGE },
		{ "1.234.567.890.123.456.789", LK_ERANGE },
		{ "0,1234567890123", LK_ERANGE },
		{ "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", LK_ERANGE } };
	char longest[256];
	struct lk_number n = { .kind = LK_NUM_NA };

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (lk_number_read(str(bad[i].text), LK_NUM_ASK, &n, NULL) != bad[i].rc)
			fail_msg("\"%s\" should be refused with %d", bad[i].text,
				bad[i].rc);
	memset(longest, ' ', sizeof(longest));
	assert_int_equal(lk_number_read((struct lk_str){ longest, sizeof(longest) },
				 LK_NUM_ASK, &n, NULL),
		LK_ERANGE);
	assert_int_equal(n.kind, LK_NUM_NA); /* untouched */
}

static void ambiguous__names__both_readings(void **state)
{
	static const char *const text[] = { "1.234", "1,234", "1.234 orang", "(1.234)",
		"1.234-1.300", "1.234 %" };
	struct lk_number n;
	struct lk_error err;
	struct lk_dec whole, fraction;

	(void)state;
	for (size_t i = 0; i < LK_LEN(text); i++) {
		assert_int_equal(lk_number_read(str(text[i]), LK_NUM_ASK, &n, &err),
			LK_EFORMAT);
		assert_non_null(strstr(err.text, "1234"));
		assert_non_null(strstr(err.text, "1,234"));
		assert_true(lk_number_ambiguous(str(text[i]), &whole, &fraction));
		assert_true(lk_dec_abs(whole).m == 1234 && whole.scale == 0);
		assert_true(lk_dec_abs(fraction).m == 1234 && fraction.scale == 3);
	}
	assert_false(lk_number_ambiguous(str("1.23"), &whole, &fraction));
	assert_false(lk_number_ambiguous(str("abc"), &whole, &fraction));
	assert_false(lk_number_ambiguous(str(""), &whole, &fraction));
}

static void put__prints__the_indonesian_way(void **state)
{
	static const struct {
		struct lk_dec a;
		const char *number, *rupiah, *percent;
	} row[] = {
		{ { 9725, 2 }, "97,25", "Rp97,25", "97,25 %" },
		{ { 123450, 2 }, "1.234,50", "Rp1.234,50", "1.234,50 %" },
		{ { 1234567, 0 }, "1.234.567", "Rp1.234.567", "1.234.567 %" },
		{ { -5, 3 }, "-0,005", "-Rp0,005", "-0,005 %" },
		{ { 0, 0 }, "0", "Rp0", "0 %" },
		{ { LK_DEC_MAX, 0 }, "999.999.999.999.999.999",
			"Rp999.999.999.999.999.999", "999.999.999.999.999.999 %" },
	};
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		lk_buf_clear(&b);
		lk_number_put(&b, row[i].a);
		assert_string_equal(lk_buf_cstr(&b), row[i].number);
		lk_buf_clear(&b);
		lk_number_rupiah(&b, row[i].a);
		assert_string_equal(lk_buf_cstr(&b), row[i].rupiah);
		lk_buf_clear(&b);
		lk_number_percent(&b, row[i].a);
		assert_string_equal(lk_buf_cstr(&b), row[i].percent);
	}
	lk_buf_free(&b);
}

static void roman__prints__the_signs(void **state)
{
	static const struct {
		int n;
		const char *want;
	} row[] = { { 1, "I" }, { 4, "IV" }, { 9, "IX" }, { 14, "XIV" }, { 40, "XL" },
		{ 1994, "MCMXCIV" }, { 2025, "MMXXV" }, { 3999, "MMMCMXCIX" },
		{ 0, "0" }, { 4000, "4000" } };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		lk_buf_clear(&b);
		lk_number_roman(&b, row[i].n);
		assert_string_equal(lk_buf_cstr(&b), row[i].want);
	}
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read__takes__what_stands_in_tables),
		cmocka_unit_test(read__refuses__what_is_no_number),
		cmocka_unit_test(ambiguous__names__both_readings),
		cmocka_unit_test(put__prints__the_indonesian_way),
		cmocka_unit_test(roman__prints__the_signs),
	};
	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
