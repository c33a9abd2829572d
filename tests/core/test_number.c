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
	{ "120m2", LK_NUM_ASK, "120 (m2)" },
	{ "12 lembar", LK_NUM_ASK, "12 (lembar)" },
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
		{ "12O", LK_EFORMAT }, { "1O0", LK_EFORMAT }, { "12l", LK_EFORMAT },
		{ "120Ib", LK_EFORMAT }, { "1B4", LK_EFORMAT },
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

/* Every number of a sentence: figures as they are, others in brackets. */
static void find_all(struct lk_buf *b, const char *text)
{
	struct lk_num_found f;
	size_t from = 0;

	lk_buf_clear(b);
	while (lk_number_next(str(text), from, &f)) {
		assert_true(f.at >= from && f.end > f.at && f.end <= strlen(text));
		lk_buf_puts(b, b->n != 0 ? "; " : "");
		lk_buf_puts(b, f.plain ? "" : "[");
		lk_buf_put(b, text + f.at, f.end - f.at);
		lk_buf_puts(b, f.plain ? "" : "]");
		lk_buf_puts(b, f.ambiguous ? "?" : "");
		from = f.end;
	}
}

static const struct {
	const char *text, *want;
} prose[] = {
	{ "Capaian 98,80 % dari target 89.", "98,80 %; 89" },
	{ "mencapai 97,25 persen, naik 3,5 poin", "97,25 persen; 3,5" },
	{ "Pagu Rp1.234.567.000 dan Rp. 5.000,00.", "Rp1.234.567.000; Rp. 5.000,00" },
	{ "diperiksa 28.987 orang", "28.987?" },
	{ "turun -5,5 % (rugi -Rp500)", "-5,5 %; -Rp500" },
	{ "target rentang 80-90 % atau 7 - 8 bulan", "80-90 %; 7 - 8" },
	{ "Pada 31 Januari 2025 ada 12 kapal", "[31]; [2025]; 12" },
	{ "tanggal 12-15 Maret 2024 dan 31-01-2025", "[12-15]; [2024]; [31-01-2025]" },
	{ "tahun 2020-2024, TW I 2025, tahun anggaran 2023",
		"[2020-2024]; [2025]; [2023]" },
	{ "sebanyak 2025 orang pada 2025", "2025; [2025]" },
	{ "Nomor 53 Tahun 2014", "[53]; [2014]" },
	{ "surat OT.02.02/C.X.10/117/2025, 5 lembar", "[OT.02.02/C.X.10/117/2025]; 5" },
	{ "PMK 22/PMK.02/2021 dan PermenPAN-RB 8/2021.", "[22/PMK.02/2021]; [8/2021]" },
	{ "COVID-19, IHR-2005, m2, ke-3, B5", "[19]; [2005]; [2]; [3]; [5]" },
	{ "Tabel 3.1 dan gambar 2; pasal 5 ayat (2)", "[3.1]; [2]; [5]; [2]" },
	{ "1. Latar\n2) Maksud\n## 3.1 Judul\n- 5 orang\n(4) empat",
		"[1]; [2]; [3.1]; 5; [4]" },
	{ "pukul 09.15 sampai 16.00 WIB", "[09.15]; 16.00" },
	{ "kode 2896.BMA.004", "[2896]; [004]" },
	{ "NIP 198001012005011001", "[198001012005011001]" },
	{ "48/50 = 96 % dan Rp5.000/orang", "48; 50; 96 %; Rp5.000" },
	{ "| 45 | 1.388,89 |", "45; 1.388,89" },
	{ "versi 1.2.3", "[1.2.3]" },
	{ "7 (tujuh) hari kerja", "7" },
	{ "tidak ada angka", "" },
	{ "", "" },
};

static void next__finds_figures__and_tells_them_from_names(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(prose); i++) {
		find_all(&b, prose[i].text);
		assert_string_equal(lk_buf_cstr(&b), prose[i].want);
	}
	lk_buf_free(&b);
}

static void next__reads__what_it_found(void **state)
{
	struct lk_num_found f;

	(void)state;
	assert_true(lk_number_next(str("naik 1.234,50 persen."), 0, &f));
	assert_true(f.number.kind == LK_NUM_VALUE && f.number.value.m == 123450);
	assert_true(f.number.percent && f.places == 2 && !f.ambiguous);
	assert_true(lk_number_next(str("ada 28.987 orang"), 0, &f));
	assert_true(f.number.value.m == 28987 && f.places == 0 && f.ambiguous);
	assert_true(lk_number_next(str("antara 7-8 bulan"), 0, &f));
	assert_true(f.number.kind == LK_NUM_RANGE && f.number.high.m == 8);
	assert_true(lk_number_next(str("rugi -Rp1.500"), 0, &f));
	assert_true(f.number.rupiah && f.number.value.m == -1500 && !f.ambiguous);
	assert_true(lk_number_next(str("no. OT.02/1/2025"), 0, &f));
	assert_true(f.number.kind == LK_NUM_EMPTY && !f.plain);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read__takes__what_stands_in_tables),
		cmocka_unit_test(read__refuses__what_is_no_number),
		cmocka_unit_test(ambiguous__names__both_readings),
		cmocka_unit_test(next__finds_figures__and_tells_them_from_names),
		cmocka_unit_test(next__reads__what_it_found),
		cmocka_unit_test(put__prints__the_indonesian_way),
		cmocka_unit_test(roman__prints__the_signs),
	};
	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
