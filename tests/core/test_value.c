#include "core/figure/value_map.h"
#include "tests/core/values.h"

#include <stdio.h>

/* ---- finding -------------------------------------------------------------------------- */

static void next__finds__braces_outside_of_code(void **state)
{
	struct lk_str s = str("Nilai {{ a.b }} dan `{{c.d}}` serta ``x ` {{e.f}}`` "
			      "lalu \\{{g.h}} dan {{i.j}}.");
	struct lk_value_ref ref;

	(void)state;
	assert_true(lk_value_next(s, 0, &ref));
	assert_int_equal(ref.at, 6);
	assert_str_equal(ref.key, "a.b");
	assert_true(lk_value_next(s, ref.end, &ref));
	assert_str_equal(ref.key, "i.j");
	assert_false(lk_value_next(s, ref.end, &ref));
	/* a lone back quote opens nothing */
	assert_true(lk_value_next(str("ini ` lalu {{a.b}}"), 0, &ref));
	assert_str_equal(ref.key, "a.b");
}

static void next__from_the_middle__knows_the_code_span_before(void **state)
{
	struct lk_value_ref ref;

	(void)state;
	assert_false(lk_value_next(str("`kode {{a.b}} kode`"), 6, &ref));
	assert_true(lk_value_next(str("x\n`y`\n{{a.b}}"), 3, &ref));
	assert_int_equal(ref.at, 6);
}

static void next__unclosed__says_so_and_goes_on(void **state)
{
	struct lk_str s = str("Satu {{a.b dan {{c.d}}\nDua {{e.f");
	struct lk_value_ref ref;

	(void)state;
	assert_true(lk_value_next(s, 0, &ref));
	assert_null(ref.key.p);
	assert_int_equal(ref.end, 15);
	assert_true(lk_value_next(s, ref.end, &ref));
	assert_str_equal(ref.key, "c.d");
	assert_true(lk_value_next(s, ref.end, &ref));
	assert_null(ref.key.p);
	assert_int_equal(ref.end, s.n);
}

static void scan__passes_over__fences_and_comments(void **state)
{
	struct lk_value_scan scan;
	struct lk_value_ref ref;

	(void)state;
	lk_value_scan_start(&scan,
		str("A é {{a.a}}\n```\n{{b.b}}\n```\n<!-- {{c.c}}\n{{d.d}} -->\n"
		    "~~~tabel capaian #t Judul {{e.e}}\nbaris: {{f.f}}\n~~~\n{{g.g}}"));
	assert_true(lk_value_scan_next(&scan, &ref));
	assert_str_equal(ref.key, "a.a");
	assert_int_equal(ref.line, 1);
	assert_int_equal(ref.col, 5);
	assert_true(lk_value_scan_next(&scan, &ref));
	assert_str_equal(ref.key, "e.e");
	assert_int_equal(ref.line, 7);
	assert_true(lk_value_scan_next(&scan, &ref));
	assert_str_equal(ref.key, "g.g");
	assert_int_equal(ref.line, 10);
	assert_false(lk_value_scan_next(&scan, &ref));
}

static void parse__takes_apart__code_field_period_form(void **state)
{
	struct lk_value_key k;

	(void)state;
	assert_int_equal(lk_value_parse(str("4249.QJC.001.pagu@2025-TW1:1:persen"), &k,
				 NULL),
		LK_OK);
	assert_str_equal(k.code, "4249.QJC.001");
	assert_str_equal(k.field, "pagu");
	assert_str_equal(k.period, "2025-TW1");
	assert_int_equal(k.places, 1);
	assert_int_equal(k.style, LK_VALUE_PERCENT);
	assert_int_equal(lk_value_parse(str("@tbl-x"), &k, NULL), LK_OK);
	assert_true(k.label);
	assert_str_equal(k.code, "tbl-x");
}

static void parse__refuses__what_is_no_key(void **state)
{
	static const char *const bad[] = { "", "IKK-1", ".target", "IKK-1.", "@",
		"IKK-1.target+1", "IKK-1|target", "IKK 1.target",
		"IKK-1.target:", "IKK-1.target:9", "IKK-1.target:1:2",
		"IKK-1.target:rp:persen", "IKK-1.target@TW 1", "IKK-1.target:1:" };
	struct lk_value_key k;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (lk_value_parse(str(bad[i]), &k, &err) != LK_EFORMAT)
			fail_msg("\"%s\" diterima", bad[i]);
	assert_int_equal(lk_value_parse(str("IKK-1.target:persn"), &k, &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "maksud Anda :persen?"));
}

/* ---- resolving ---------------------------------------------------------------------------- */

static struct values office;

static int open_office(void **state)
{
	(void)state;
	values_open(&office, NULL);
	return 0;
}

static int close_office(void **state)
{
	(void)state;
	values_close(&office);
	return 0;
}

static void check(const char *key, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err;

	if (lk_value_resolve(&office.ctx, str(key), &b, &err) != LK_OK)
		fail_msg("%s: %s", key, err.text);
	if (strcmp(lk_buf_cstr(&b), want) != 0)
		fail_msg("%s: \"%s\", bukan \"%s\"", key, lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void resolve__prints__every_kind_of_field(void **state)
{
	(void)state;
	check("IKK-1.target", "76,00");
	check("IKK-1.realisasi", "84,62");
	check("IKK-1.realisasi:1", "84,6");
	check("IKK-1.realisasi:persen", "84,62 %");
	check("IKK-1.capaian", "111,34");
	check("IKK-1.capaian:1", "111,3");
	check("IKK-1.capaian:1:persen", "111,3 %");
	check("IKK-1.pembilang", "11");
	check("IKK-1.penyebut:angka-huruf", "13 (tiga belas)");
	check("IKK-1.satuan", "persen");
	check("IKK-1.realisasi@2024", "69,23");
	check("IKK-1.realisasi@TW1", "69,23");
	check("IKK-1.target@2025-TW2", "69,00");
	check("IKK-1.menengah@2029", "90,00");
	check("IKK-1.selisih", "8,62");
	check("IKK-1.tim", "tim-1");
	check("ikk.jumlah:angka-huruf", "8 (delapan)");
	check("ikk.jumlah", "8");
	check("laporan.tahun", "2025");
	check("laporan.judul", "Laporan Kinerja");
	check("satker.nama", "Balai *Seroja*");
	check("@tbl-capaian", "Tabel 3.1");
	check("4249.QJC.001.pagu", "Rp3.214.850.000");
	check("4249.QJC.001.pagu:polos", "3214850000");
	check("anggaran.pagu@2024", "Rp20.755.918.000");
	check("anggaran.persen@2024", "97,82");
	check("anggaran.persen@2024:0:persen", "98 %");
	check("anggaran.sisa@2024", "Rp453.470.392");
}

/* 11/13 is 84,615384...: one place is cut from the ratio, not from 84,62. */
static void places__are_rounded__once_from_the_ratio(void **state)
{
	(void)state;
	check("IKK-1.realisasi:4", "84,6154");
	check("IKK-1.capaian:4", "111,3360");
	check("IKK-1.capaian:0", "111");
}

static void sums__agree__with_the_budget(void **state)
{
	struct lk_budget_sum s;
	struct lk_buf want = LK_BUF_INIT;

	(void)state;
	lk_budget_total(&office.fig.budget, &s);
	lk_number_rupiah(&want, LK_DEC_INT(s.pagu));
	check("anggaran.pagu", lk_buf_cstr(&want));
	lk_buf_clear(&want);
	lk_budget_kind(&office.fig.budget, 53, &s);
	lk_number_rupiah(&want, LK_DEC_INT(s.real));
	check("anggaran-53.realisasi", lk_buf_cstr(&want));
	lk_buf_clear(&want);
	lk_budget_total(&office.fig.budget, &s);
	lk_number_rupiah(&want, LK_DEC_INT(s.quarter[0] + s.quarter[1]));
	check("anggaran.realisasi@TW2", lk_buf_cstr(&want));
	lk_buf_free(&want);
}

static void fails(const char *key, int code, const char *says)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	int rc = lk_value_resolve(&office.ctx, str(key), &b, &err);

	if (rc != code || strstr(err.text, says) == NULL)
		fail_msg("%s: %d \"%s\" \"%s\"", key, rc, err.text, lk_buf_cstr(&b));
	assert_int_equal(b.n, 0);
	lk_buf_free(&b);
}

static void resolve__says__what_was_probably_meant(void **state)
{
	(void)state;
	fails("IKK-1.capain", LK_ENOTFOUND, "maksud Anda IKK-1.capaian?");
	fails("IKK1.capaian", LK_ENOTFOUND, "maksud Anda IKK-1?");
	fails("ikk-1.capaian", LK_ENOTFOUND, "maksud Anda IKK-1?");
	fails("zzzzzzzz.capaian", LK_ENOTFOUND, "tidak ada di tabel indikator");
	fails("@tbl-capain", LK_ENOTFOUND, "maksud Anda @tbl-capaian?");
	fails("IKK-1.capaian@TW9", LK_EFORMAT, "periode @TW9 tidak dikenal");
	fails("satker.nama@2024", LK_EFORMAT, "tidak memakai periode");
	fails("IKK-1.nama:rp", LK_EFORMAT, "bukan angka");
	fails("IKK-1.realisasi@2019", LK_EUNDEF, "tahun-tahun lalu");
	fails("IKK-1.capaian@2024", LK_EUNDEF, "belum ada nilainya");
	fails("IKK-4.pembilang", LK_EUNDEF, "pembilang dan penyebutnya");
	fails("anggaran.pagu@2025-03", LK_EUNDEF, "per triwulan");
}

static bool only_adum(const char *team, void *arg)
{
	(void)arg;
	return strcmp(team, "adum") == 0;
}

static void unlocked_figures__count__as_not_there(void **state)
{
	(void)state;
	office.ctx.locked_only = true;
	office.ctx.locked = only_adum;
	check("IKK-4.realisasi", "3,80");
	check("IKK-1.target", "76,00");
	check("IKK-1.realisasi@2024", "69,23");
	fails("IKK-1.realisasi", LK_EUNDEF, "kertas kerja tim-1 belum disahkan");
	fails("ikk.tercapai", LK_EUNDEF, "belum disahkan");
	office.ctx.locked_only = false;
}

/* ---- whole texts ----------------------------------------------------------------------------- */

struct faults {
	int n, line, col;
	char text[520];
};

static void take_fault(const struct lk_value_ref *ref, const struct lk_error *why,
	void *arg)
{
	struct faults *f = arg;

	f->n++;
	f->line = ref->line;
	f->col = ref->col;
	(void)snprintf(f->text, sizeof(f->text), "%s", why->text);
}

static void fill__escapes__so_that_a_value_is_never_markup(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct faults f = { .n = 0 };

	(void)state;
	assert_int_equal(lk_value_fill(&office.ctx,
				 str("| {{satker.nama}} | {{IKK-1.target}} |\n"
				     "Satu {{x.y}} dan \\{{z}} `{{IKK-1.target}}`.\n"),
				 &b, take_fault, &f),
		1);
	assert_string_equal(lk_buf_cstr(&b),
		"| Balai \\*Seroja\\* | 76,00 |\n"
		"Satu {{x.y}} dan \\{{z}} `{{IKK-1.target}}`.\n");
	assert_int_equal(f.n, 1);
	assert_int_equal(f.line, 2);
	assert_int_equal(f.col, 6);
	lk_buf_clear(&b);
	lk_value_escape(&b, str("1. |a|\n{{b.c}} <x>"));
	assert_string_equal(lk_buf_cstr(&b), "1\\. \\|a\\| \\{\\{b.c\\}\\} \\<x\\>");
	lk_buf_free(&b);
}

static void list__is__sorted_and_each_key_once(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_str text = str("{{IKK-2.target}} {{IKK-1.target}} {{ IKK-2.target }} "
				 "{{x.y}} {{@gr-tren}} {{ikk.jumlah}} {{buka");

	(void)state;
	lk_value_list(&office.ctx, text, &b);
	assert_string_equal(lk_buf_cstr(&b),
		"@gr-tren = Grafik 3.2\nIKK-1.target = 76,00\nIKK-2.target = 65,00\n"
		"ikk.jumlah = 8\nx.y = ?\n");
	lk_buf_clear(&b);
	lk_value_teams(&office.ctx, str("{{IKK-2.target}} {{IKK-4.nama}}"), &b);
	assert_string_equal(lk_buf_cstr(&b), "adum tim-2");
	lk_buf_clear(&b);
	lk_value_teams(&office.ctx, str("{{ikk.tercapai}}"), &b);
	assert_string_equal(lk_buf_cstr(&b), "adum tim-1 tim-2 tim-3");
	lk_buf_free(&b);
}

static void map__goes__both_ways(void **state)
{
	struct lk_value_shown s = { .n = 0 };
	struct lk_str raw = str("Capaian {{IKK-1.capaian}} dan {{x.y}}.");

	(void)state;
	assert_int_equal(lk_value_show(&office.ctx, raw, &s, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&s.text), "Capaian 111,34 dan {{x.y}}.");
	assert_int_equal(s.n, 2);
	assert_true(s.piece[0].known);
	assert_false(s.piece[1].known);
	assert_int_equal(lk_value_to_shown(&s, 3), 3);
	assert_int_equal(lk_value_to_shown(&s, 12), 8); /* inside: its begin */
	assert_int_equal(lk_value_to_raw(&s, 10), 8);
	assert_int_equal(lk_value_to_shown(&s, 25), 14); /* behind it */
	assert_int_equal(lk_value_to_raw(&s, 14), 25);
	assert_int_equal(lk_value_to_raw(&s, s.text.n), raw.n);
	assert_null(lk_value_piece_at(&s, 14));
	assert_ptr_equal(lk_value_piece_at(&s, 13), &s.piece[0]);
	lk_value_shown_free(&s);
}

/* ---- offers -------------------------------------------------------------------------------------- */

static void offers(const char *part, const char *first, const char *shown)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_value_offer *v;
	size_t n;

	assert_int_equal(lk_value_complete(&office.ctx, str(part), 8, &mem, &v, &n,
				 NULL),
		LK_OK);
	assert_true(n > 0);
	if (strcmp(v[0].key, first) != 0 || strcmp(v[0].shown, shown) != 0)
		fail_msg("%s: %s (%s)", part, v[0].key, v[0].shown);
	lk_arena_free(&mem);
}

static void complete__offers__keys_periods_and_forms(void **state)
{
	(void)state;
	offers("IKK-1.ca", "IKK-1.capaian", "111,34");
	offers("ikk-1.ca", "IKK-1.capaian", "111,34");
	offers("kepuasan", "IKK-8.realisasi", "90,26");
	offers("IKK-1.realisasi@", "IKK-1.realisasi@TW1", "69,23");
	offers("IKK-1.realisasi@2024", "IKK-1.realisasi@2024", "69,23");
	offers("IKK-1.capaian:pe", "IKK-1.capaian:persen", "111,34 %");
	offers("@gr", "@gr-tren", "Grafik 3.2");
	offers("anggaran-5", "anggaran-51.pagu", "Rp9.812.640.000");
}

static void complete__unknown__offers_nothing(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_value_offer *v;
	size_t n = 9;

	(void)state;
	assert_int_equal(lk_value_complete(&office.ctx, str("qqqq"), 8, &mem, &v, &n,
				 NULL),
		LK_OK);
	assert_int_equal(n, 0);
	lk_arena_free(&mem);
}

static void literal(const char *text, const char *near, const char *first)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_value_offer *v;
	size_t n;

	assert_int_equal(lk_value_literal(&office.ctx, str(text), str(near), 8, &mem,
				 &v, &n, NULL),
		LK_OK);
	if (first == NULL)
		assert_int_equal(n, 0);
	else if (n == 0 || strcmp(v[0].key, first) != 0)
		fail_msg("%s: %s", text, n > 0 ? v[0].key : "tidak ada");
	lk_arena_free(&mem);
}

static void literal__finds__the_key_that_prints_it(void **state)
{
	(void)state;
	literal("111,34", "Capaian IKK-1 sebesar", "IKK-1.capaian");
	literal("111,3", "Capaian IKK-1 sebesar", "IKK-1.capaian:1");
	literal("111,34 %", "Capaian IKK-1", "IKK-1.capaian:persen");
	literal("69,23",
		"Persentase pintu masuk yang melaksanakan deteksi dini faktor "
		"risiko sesuai standar pada tahun 2024",
		"IKK-1.realisasi@2024");
	literal("Rp3.214.850.000", "", "4249.QJC.001.pagu");
	literal("123456,78", "", NULL);
	literal("tanpa angka", "", NULL);
}

static void literal_at__is__the_number_under_the_cursor(void **state)
{
	struct lk_str s = str("Capaian 111,34 persen dari {{IKK-1.target}}.");
	size_t from, to;

	(void)state;
	assert_true(lk_value_literal_at(s, 10, &from, &to));
	assert_int_equal(from, 8);
	assert_int_equal(to, 14);
	assert_false(lk_value_literal_at(s, 3, &from, &to));
	assert_false(lk_value_literal_at(s, 33, &from, &to));
}

static void rename__rewrites__values_and_blocks(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	const char *text =
		"{{IKK-1.target}} {{IKK-10.target}} {{ IKK-1.capaian:1 }} IKK-1 "
		"`{{IKK-1.x}}`\n"
		"```tabel indikator IKK-1 tahun #tbl-IKK-1 Tren {{IKK-1.nama}}\n"
		"baris: 2024, IKK-1\n```\n```\nIKK-1\n```\n";

	(void)state;
	assert_int_equal(lk_value_rename(str(text), str("IKK-1"), str("IKU-01"), &b),
		5);
	assert_string_equal(lk_buf_cstr(&b),
		"{{IKU-01.target}} {{IKK-10.target}} {{ IKU-01.capaian:1 }} IKK-1 "
		"`{{IKK-1.x}}`\n"
		"```tabel indikator IKU-01 tahun #tbl-IKK-1 Tren {{IKU-01.nama}}\n"
		"baris: 2024, IKU-01\n```\n```\nIKK-1\n```\n");
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next__finds__braces_outside_of_code),
		cmocka_unit_test(next__from_the_middle__knows_the_code_span_before),
		cmocka_unit_test(next__unclosed__says_so_and_goes_on),
		cmocka_unit_test(scan__passes_over__fences_and_comments),
		cmocka_unit_test(parse__takes_apart__code_field_period_form),
		cmocka_unit_test(parse__refuses__what_is_no_key),
		cmocka_unit_test(resolve__prints__every_kind_of_field),
		cmocka_unit_test(places__are_rounded__once_from_the_ratio),
		cmocka_unit_test(sums__agree__with_the_budget),
		cmocka_unit_test(resolve__says__what_was_probably_meant),
		cmocka_unit_test(unlocked_figures__count__as_not_there),
		cmocka_unit_test(fill__escapes__so_that_a_value_is_never_markup),
		cmocka_unit_test(list__is__sorted_and_each_key_once),
		cmocka_unit_test(map__goes__both_ways),
		cmocka_unit_test(complete__offers__keys_periods_and_forms),
		cmocka_unit_test(complete__unknown__offers_nothing),
		cmocka_unit_test(literal__finds__the_key_that_prints_it),
		cmocka_unit_test(literal_at__is__the_number_under_the_cursor),
		cmocka_unit_test(rename__rewrites__values_and_blocks),
	};

	return cmocka_run_group_tests(tests, open_office, close_office);
}
