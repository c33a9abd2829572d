#include "core/figure/budget.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>

#define HEAD \
	"kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;" \
	"indikator\n"

/* A child stands before its parent, and amounts are given at different levels. */
static const char small[] =
	HEAD "024.DD;;program;Pencegahan;;;;;;;;\n"
	     "4249.A.1.521211;4249.A.1;akun;Bahan;400;300;10;20;30;40;100;\n"
	     "4249.A.1;4249;ro;Deteksi;1000;;;;;;;IKK-1\n"
	     "4249;024.DD;kegiatan;Karantina;;;;;;;;\n"
	     "4249.A.1.532111;4249.A.1;akun;Alat;600;;50;;150;;;IKK-2\n"
	     "4815;024.DD;kegiatan;Dukungan;500;;;;;;450;\n"
	     "4815.A.511111;4815;akun;Gaji;500;;;;;;450;\n";

static struct lk_budget parse(const char *text)
{
	struct lk_budget b = { 0 };
	struct lk_error err;

	if (lk_budget_parse(&b, str(text), str(""), &err) != LK_OK)
		fail_msg("%s", err.text);
	return b;
}

static const struct lk_budget_line *find(const struct lk_budget *b, const char *code)
{
	const struct lk_budget_line *l = lk_budget_find(b, str(code));

	if (l == NULL)
		fail_msg("%s tidak ada", code);
	return l;
}

static void tree__stands__parents_first(void **state)
{
	static const char *const want[] = { "024.DD", "4249", "4249.A.1",
		"4249.A.1.521211", "4249.A.1.532111", "4815", "4815.A.511111" };
	static const int depth[] = { 0, 1, 2, 3, 3, 1, 2 };
	struct lk_budget b = parse(small);

	(void)state;
	assert_int_equal(b.n, LK_LEN(want));
	for (size_t i = 0; i < b.n; i++) {
		assert_string_equal(b.line[i].code, want[i]);
		assert_int_equal(b.line[i].depth, depth[i]);
		assert_ptr_equal(find(&b, want[i]), &b.line[i]);
		if (b.line[i].up != LK_NO_LINE)
			assert_string_equal(b.line[b.line[i].up].code,
				b.line[i].parent);
	}
	assert_int_equal(b.line[0].first, 1);
	assert_int_equal(b.line[1].next, 5);
	assert_int_equal(b.line[3].next, 4);
	assert_int_equal(b.line[4].next, LK_NO_LINE);
	assert_int_equal(b.line[2].line, 4);
	assert_null(lk_budget_find(&b, str("4249.A")));
	assert_null(lk_budget_find(&b, str("")));
	lk_budget_free(&b);
	lk_budget_free(&b);
	lk_budget_free(NULL);
}

static void absent__amounts__are_rolled_up(void **state)
{
	struct lk_budget b = parse(small);
	const struct lk_budget_line *l = find(&b, "4249.A.1");
	int64_t v = -1;

	(void)state;
	/* given; the children agree with it before the revision of one of them */
	assert_true(l->given[LK_AMOUNT_INITIAL]);
	assert_int_equal(l->amount[LK_AMOUNT_INITIAL], 1000);
	assert_int_equal(l->children[LK_AMOUNT_INITIAL], 1000);
	/* 300 revised and 600 that still holds */
	assert_false(l->given[LK_AMOUNT_REVISED]);
	assert_true(l->has[LK_AMOUNT_REVISED]);
	assert_int_equal(l->amount[LK_AMOUNT_REVISED], 900);
	assert_int_equal(l->amount[LK_AMOUNT_TW1], 60);
	assert_int_equal(l->amount[LK_AMOUNT_TW2], 20);
	/* 100 given, 50 + 150 from the quarters */
	assert_int_equal(l->amount[LK_AMOUNT_REAL], 300);
	l = find(&b, "4249.A.1.532111");
	assert_true(l->has[LK_AMOUNT_REAL]);
	assert_false(l->given[LK_AMOUNT_REAL]);
	assert_false(l->has[LK_AMOUNT_TW2]);
	assert_false(l->has[LK_AMOUNT_REVISED]);
	assert_true(lk_budget_pagu(l, &v));
	assert_int_equal(v, 600);
	assert_true(lk_budget_pagu(&b.line[0], &v));
	assert_int_equal(v, 1400);
	lk_budget_free(&b);
}

static void realised__adds__up_to_the_quarter(void **state)
{
	static const int64_t sum[] = { 0, 50, 50, 200, 200 };
	struct lk_budget b = parse(small);
	const struct lk_budget_line *l = find(&b, "4249.A.1.532111");
	int64_t v = -1;

	(void)state;
	assert_false(lk_budget_real(l, 0, &v));
	for (int q = 1; q <= 4; q++) {
		assert_true(lk_budget_real(l, q, &v));
		assert_int_equal(v, sum[q]);
	}
	/* only a year's amount: nothing is known of its quarters */
	l = find(&b, "4815");
	v = -1;
	assert_false(lk_budget_real(l, 3, &v));
	assert_int_equal(v, -1);
	assert_true(lk_budget_real(l, 4, &v));
	assert_int_equal(v, 450);
	lk_budget_free(&b);
}

static void sums__count__each_rupiah_once(void **state)
{
	struct lk_budget b = parse(small);
	struct lk_budget_sum s;

	(void)state;
	lk_budget_total(&b, &s);
	assert_true(s.any);
	assert_int_equal(s.initial, 1500);
	assert_int_equal(s.pagu, 1400);
	assert_int_equal(s.real, 750);
	assert_int_equal(s.quarter[0], 60);
	lk_budget_kind(&b, 52, &s);
	assert_int_equal(s.pagu, 300);
	assert_int_equal(s.real, 100);
	lk_budget_kind(&b, 53, &s);
	assert_int_equal(s.pagu, 600);
	lk_budget_kind(&b, 57, &s);
	assert_false(s.any);
	/* IKK-1 is the output without the equipment that counts for IKK-2 */
	lk_budget_indicator(&b, "IKK-1", &s);
	assert_int_equal(s.pagu, 300);
	assert_int_equal(s.real, 100);
	assert_int_equal(s.quarter[2], 30);
	lk_budget_indicator(&b, "IKK-2", &s);
	assert_int_equal(s.pagu, 600);
	assert_int_equal(s.real, 200);
	lk_budget_indicator(&b, "IKK-9", &s);
	assert_false(s.any);
	assert_string_equal(lk_budget_owner(&b, find(&b, "4249.A.1.521211")), "IKK-1");
	assert_string_equal(lk_budget_owner(&b, find(&b, "4815")), "");
	lk_budget_free(&b);
}

static void per_cent__and__efficiency(void **state)
{
	static const struct {
		int64_t pagu, real;
		int64_t m;
	} row[] = {
		{ 855830897000, 734881464333, 8587 },
		{ 103826538000, 23906077655, 2303 },
		{ 59507000000, 26560911000, 4463 }, /* 44,634 */
		{ 3691200000, 0, 0 },
		{ 3, 2, 6667 },
		{ 100, 250, 25000 },
	};
	struct lk_dec d = { 0, 0 };
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		assert_int_equal(lk_budget_percent(row[i].pagu, row[i].real, &d, &err),
			LK_OK);
		assert_int_equal(d.m, row[i].m);
		assert_int_equal(d.scale, 2);
	}
	assert_int_equal(lk_budget_percent(0, 5, &d, &err), LK_EUNDEF);
	assert_int_equal(lk_budget_percent(-3, 5, &d, NULL), LK_EUNDEF);
	/* three outputs worth 12 780 of 10 000 budgeted for 9 500: PMK 214/2017 */
	assert_int_equal(lk_budget_efficiency(INT64_C(10000000000), INT64_C(9500000000),
				 (struct lk_dec){ 12780, 2 }, &d, &err),
		LK_OK);
	assert_int_equal(d.m, 2567);
	assert_int_equal(lk_budget_efficiency(1000, 975, (struct lk_dec){ 80, 0 }, &d,
				 &err),
		LK_OK);
	assert_int_equal(d.m, -2188); /* -21,875 away from zero */
	assert_int_equal(lk_budget_efficiency(0, 1, LK_DEC_INT(90), &d, &err),
		LK_EUNDEF);
	assert_int_equal(lk_budget_efficiency(9, 1, LK_DEC_INT(0), &d, &err),
		LK_EUNDEF);
	assert_int_equal(lk_budget_efficiency(LK_DEC_MAX, 1, LK_DEC_INT(101), &d, &err),
		LK_ERANGE);
}

/* ---- what does not add up ------------------------------------------------------ */
static void note(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	static const char *const name[] = { "anak", "triwulan", "lebih", "jauh",
		"tanpa-pagu" };

	lk_buf_printf(arg, "%s %s %d %lld %lld\n", name[f], l->code, (int)a,
		(long long)is, (long long)should);
}

static void assert_faults(const char *text, const char *want)
{
	struct lk_budget b = parse(text);
	struct lk_buf out = LK_BUF_INIT;
	size_t n = 0, lines = 0;

	lk_budget_check(&b, note, &out);
	assert_string_equal(lk_buf_cstr(&out), want);
	for (size_t i = 0; i < b.n; i++)
		n += lk_budget_check_line(&b.line[i], NULL, NULL);
	for (const char *p = want; *p != '\0'; p++)
		lines += *p == '\n';
	assert_int_equal(n, lines);
	lk_buf_free(&out);
	lk_budget_free(&b);
}

static void children__that_do_not_sum__are_found(void **state)
{
	(void)state;
	/* three kinds of a real DIPA sum to its total; one rupiah more does not */
	assert_faults(HEAD "D;;program;DIPA;105370538000;;;;;;;\n"
			   "51;D;akun;Pegawai;24126484000;;;;;;;\n"
			   "53;D;akun;Modal;48022572000;;;;;;;\n"
			   "52;D;akun;Barang;33221482000;;;;;;;\n",
		"");
	assert_faults(HEAD "D;;program;DIPA;105370538001;;;;;;;\n"
			   "51;D;akun;Pegawai;24126484000;;;;;;;\n"
			   "53;D;akun;Modal;48022572000;;;;;;;\n"
			   "52;D;akun;Barang;33221482000;;;;;;;\n",
		"anak D 0 105370538001 105370538000\n");
	/* a revision that nobody has passed down */
	assert_faults(HEAD "D;;program;DIPA;300;250;;;;;;\n"
			   "51;D;akun;Pegawai;300;;;;;;;\n",
		"anak D 1 250 300\n");
	assert_faults(small, "");
}

static void quarters__that_do_not_sum__are_found(void **state)
{
	(void)state;
	/* printed in a public evaluation sheet */
	assert_faults(HEAD
		"1;;program;Unsur penunjang;14723660349;;2004106779;2286043325;"
		"2759455579;5079357490;12023973159;\n"
		"3;1;kegiatan;Penunjang;14723660349;;2004106779;2286043325;2759455579;"
		"5079357490;12128963173;\n",
		"anak 1 6 12023973159 12128963173\n"
		"triwulan 1 6 12023973159 12128963173\n");
}

static void spending__against_pagu__is_looked_at(void **state)
{
	(void)state;
	assert_faults(HEAD "1;;program;P;;;;;;;;\n"
			   "2;1;kegiatan;A;100;;60;50;;;;\n"
			   "3;1;kegiatan;B;;;;;;;40;\n"
			   "4;1;kegiatan;C;0;;;;;;40;\n"
			   "5;1;kegiatan;D;0;;;;;;0;\n",
		"lebih 2 6 110 100\n"
		"tanpa-pagu 3 6 40 0\n"
		"tanpa-pagu 4 6 40 0\n");
}

static void far__from_its_siblings__is_found(void **state)
{
	(void)state;
	assert_faults(HEAD "a;;ro;Strategis;3550000000;;;;;;;\n"
			   "b;;ro;Tahunan;10583000000;;;;;;;\n"
			   "c;;ro;Pendataan;3500;;;;;;;\n"
			   "d;;ro;Dekonsentrasi;6000000;;;;;;;\n"
			   "e;;ro;Pembinaan;11600000000;;;;;;;\n"
			   "f;;ro;Kriteria;1500000000;;;;;;;\n"
			   "g;;ro;Pemantauan;4000000000;;;;;;;\n"
			   "h;;ro;Kosong;0;;;;;;;\n"
			   "i;;ro;Pengolah data;266000000;;;;;;;\n",
		"jauh c 0 3500 3550000000\n"
		"jauh d 0 6000000 3550000000\n");
	assert_faults(HEAD "a;;ro;A;12000000;;;;;;;\n"
			   "b;;ro;B;15000000;;;;;;;\n"
			   "c;;ro;C;;15000000000;;;;;;\n",
		"jauh c 1 15000000000 15000000\n");
	/* two say nothing about each other */
	assert_faults(HEAD "a;;ro;A;12;;;;;;;\nb;;ro;B;15000000;;;;;;;\n", "");
}

/* ---- refusals ------------------------------------------------------------------ */
static void mistakes__name__file_and_line(void **state)
{
	static const struct {
		const char *text, *part[2];
		int rc;
	} row[] = {
		{ "kode;induk\n", { "anggaran.csv", "tingkat" }, LK_EFORMAT },
		{ HEAD "a;;program;P;3.50;;;;;;;\n",
			{ "baris 2 kolom pagu-awal", "\"3.50\"" }, LK_EFORMAT },
		{ HEAD "a;;program;P;;;;1.500.000;;;;\n", { "kolom tw2", "1.500.000" },
			LK_EFORMAT },
		{ HEAD "a;;program;P;;;;;;;-5;\n", { "kolom realisasi", "\"-5\"" },
			LK_EFORMAT },
		{ HEAD "a;;program;P;;;;;;;.0;\n", { "kolom realisasi", "\".0\"" },
			LK_EFORMAT },
		{ HEAD "a;;program;P;;;;;;;5.;\n", { "kolom realisasi", "\"5.\"" },
			LK_EFORMAT },
		{ HEAD ";;program;P;;;;;;;;\n", { "baris 2", "kode masih kosong" },
			LK_EFORMAT },
		{ HEAD "a b;;program;P;;;;;;;;\n", { "baris 2", "\"a b\"" },
			LK_EFORMAT },
		{ HEAD "a;;Program;P;;;;;;;;\n", { "baris 2", "\"Program\"" },
			LK_EFORMAT },
		{ HEAD "a;;ro;P;;;;;;;;\n\na;;ro;Q;;;;;;;;\n",
			{ "baris 4", "sudah ada di baris 2" }, LK_EFORMAT },
		{ HEAD "a;x;ro;P;;;;;;;;\n", { "baris 2", "induk x" }, LK_EFORMAT },
		{ HEAD "a;a;ro;P;;;;;;;;\n", { "baris 2", "dirinya sendiri" },
			LK_EFORMAT },
		{ HEAD "a;b;ro;P;;;;;;;;\nb;a;komponen;P;;;;;;;;\n",
			{ "baris 2", "tidak dapat berada di bawah" }, LK_EFORMAT },
		{ HEAD "a;;ro;P;;;;;;;;\nb;a;ro;P;;;;;;;;\n",
			{ "baris 3", "ro b tidak dapat berada di bawah ro a" },
			LK_EFORMAT },
		{ HEAD "a;;ro;P;1000000000000000000;;;;;;;\n",
			{ "baris 2", "18 digit" }, LK_ERANGE },
		{ HEAD "a;;ro;P;99999999999999999999999;;;;;;;\n",
			{ "baris 2", "18 digit" }, LK_ERANGE },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_budget b = { .n = 7 };
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_budget_parse(&b, str(row[i].text), str(""), &err),
			row[i].rc);
		assert_int_equal(b.n, 7);
		for (size_t k = 0; k < 2; k++)
			if (strstr(err.text, row[i].part[k]) == NULL)
				fail_msg("\"%s\" tidak memuat \"%s\"", err.text,
					row[i].part[k]);
	}
}

/* Amounts that fit one by one but not together. */
static void sums__too_big__never_wrap(void **state)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_budget b;
	struct lk_error err;

	(void)state;
	lk_buf_puts(&text, HEAD "p;;program;P;;;;;;;;\n");
	for (int i = 0; i < 12; i++)
		lk_buf_printf(&text, "%d;p;ro;R;900000000000000000;;;;;;;\n", i);
	assert_int_equal(lk_budget_parse(&b, lk_buf_str(&text), str(""), &err),
		LK_ERANGE);
	assert_non_null(strstr(err.text, "18 digit"));
	lk_buf_clear(&text);
	/* four quarters of one line */
	lk_buf_puts(&text,
		HEAD "p;;program;P;;;300000000000000000;300000000000000000;"
		     "300000000000000000;300000000000000000;;\n");
	assert_int_equal(lk_budget_parse(&b, lk_buf_str(&text), str(""), &err),
		LK_ERANGE);
	lk_buf_free(&text);
}

static void years__are__sorted_and_checked(void **state)
{
	static const struct {
		const char *text, *part;
	} wrong[] = {
		{ "id;pagu\n", "realisasi" },
		{ "id;pagu;realisasi\n2024;1;1\n", "kode@tahun" },
		{ "id;pagu;realisasi\n@2024;1;1\n", "kode@tahun" },
		{ "id;pagu;realisasi\n51@24;1;1\n", "kode@tahun" },
		{ "id;pagu;realisasi\n51@1024;1;1\n", "1024" },
		{ "id;pagu;realisasi\n51@2024;1;x\n", "rupiah bulat" },
		{ "id;pagu;realisasi\n51@2024;1;1\n51@2024;2;2\n", "dua kali" },
	};
	struct lk_budget b;
	struct lk_error err;

	(void)state;
	assert_int_equal(
		lk_budget_parse(&b, str(""),
			str("id;pagu;realisasi\n"
			    "total@2024;500;450\n51@2024;10;9\ntotal@2022;400;\n"),
			&err),
		LK_OK);
	assert_int_equal(b.n, 0);
	assert_int_equal(b.nyears, 3);
	assert_string_equal(b.year[0].code, "51");
	assert_int_equal(b.year[1].year, 2022);
	assert_true(b.year[1].has_pagu);
	assert_false(b.year[1].has_real);
	assert_int_equal(b.year[2].real, 450);
	lk_budget_free(&b);
	for (size_t i = 0; i < LK_LEN(wrong); i++) {
		assert_int_equal(lk_budget_parse(&b, str(""), str(wrong[i].text), &err),
			LK_EFORMAT);
		if (strstr(err.text, wrong[i].part) == NULL)
			fail_msg("\"%s\" tidak memuat \"%s\"", err.text, wrong[i].part);
	}
}

static void nothing__is__an_empty_budget(void **state)
{
	struct lk_budget b;
	struct lk_budget_sum s;

	(void)state;
	assert_int_equal(lk_budget_parse(&b, str(""), str(""), NULL), LK_OK);
	assert_null(lk_budget_find(&b, str("a")));
	lk_budget_total(&b, &s);
	assert_false(s.any);
	lk_budget_check(&b, note, NULL);
	lk_budget_free(&b);
	b = parse(HEAD);
	assert_int_equal(b.n, 0);
	lk_budget_free(&b);
	/* ".0", as spreadsheets write whole numbers */
	b = parse(HEAD "a;;ro;P;14723660349.0;;;;;;0;\n");
	assert_int_equal(b.line[0].amount[LK_AMOUNT_INITIAL], 14723660349);
	assert_true(b.line[0].given[LK_AMOUNT_REAL]);
	lk_budget_free(&b);
}

static void levels__have__names(void **state)
{
	(void)state;
	for (int l = 0; l < LK_BUDGET_LEVELS; l++) {
		const char *name = lk_budget_level_name((enum lk_budget_level)l);

		assert_int_equal(lk_budget_level_parse(str(name)), l);
	}
	assert_int_equal(lk_budget_level_parse(str("ak")), LK_BUDGET_LEVELS);
	assert_string_equal(lk_budget_level_name(LK_BUDGET_LEVELS), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree__stands__parents_first),
		cmocka_unit_test(absent__amounts__are_rolled_up),
		cmocka_unit_test(realised__adds__up_to_the_quarter),
		cmocka_unit_test(sums__count__each_rupiah_once),
		cmocka_unit_test(per_cent__and__efficiency),
		cmocka_unit_test(children__that_do_not_sum__are_found),
		cmocka_unit_test(quarters__that_do_not_sum__are_found),
		cmocka_unit_test(spending__against_pagu__is_looked_at),
		cmocka_unit_test(far__from_its_siblings__is_found),
		cmocka_unit_test(mistakes__name__file_and_line),
		cmocka_unit_test(sums__too_big__never_wrap),
		cmocka_unit_test(years__are__sorted_and_checked),
		cmocka_unit_test(nothing__is__an_empty_budget),
		cmocka_unit_test(levels__have__names),
	};
	return cmocka_run_group_tests_name("budget", tests, NULL, NULL);
}
