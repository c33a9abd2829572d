#include "tests/test.h"

#include "core/sop/alur.h"

#include <string.h>

#define HEAD "langkah;uraian;pelaku;jenis;kelengkapan;menit;keluaran;kembali\n"

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void default_sop__has__eleven_steps_and_two_rungs(void **state)
{
	struct lk_alur a;
	struct lk_rung rung[LK_LADDER_MAX];
	struct lk_error err = { .text = "" };

	(void)state;
	if (lk_alur_parse(&a, str(lk_alur_default()), "penyusunan-lapkin", &err) !=
		LK_OK)
		fail_msg("%s", err.text);
	assert_string_equal(a.name, "penyusunan-lapkin");
	assert_int_equal(a.nsteps, 11);
	for (size_t i = 0; i < a.nsteps; i++) {
		assert_int_equal(a.step[i].number, i + 1);
		assert_int_equal(a.step[i].line, i + 2);
		assert_true(a.step[i].returns_to < a.step[i].number);
	}
	assert_string_equal(a.step[6].kind, "koreksi");
	assert_string_equal(a.step[6].actors, "kasubbag-adum");
	assert_int_equal(a.step[6].returns_to, 6);
	assert_int_equal(lk_stdtime_limit(&a.step[4].standard), 1920);
	assert_string_equal(a.step[8].gates, "naskah-setuju dokumen");
	assert_string_equal(a.step[9].documents, "surat-pengantar");
	assert_int_equal(lk_alur_ladder(&a, rung), 2);
	assert_int_equal(rung[0].step, 8);
	assert_int_equal(rung[0].kind, LK_KIND_PARAF);
	assert_string_equal(rung[0].actors, "kasubbag-adum");
	assert_int_equal(rung[1].step, 9);
	assert_int_equal(rung[1].kind, LK_KIND_SETUJU);
	assert_string_equal(rung[1].actors, "kepala");
	lk_alur_free(&a);
	lk_alur_free(&a);
	lk_alur_free(NULL);
}

static void parse__takes__any_column_order(void **state)
{
	struct lk_alur a;
	struct lk_rung rung[LK_LADDER_MAX];

	(void)state;
	assert_int_equal(
		lk_alur_parse(&a,
			str("kembali;jenis;langkah;uraian;pelaku;menit;keluaran;"
			    "kelengkapan;lain\n"
			    ";kerja;1;Menulis;tim-penyusun/ketua-tim;480-1440;;;x\n"
			    "1;putusan;2;Memutus;kepala;;;;\n"),
			"lain", NULL),
		LK_OK);
	assert_int_equal(a.nsteps, 2);
	assert_string_equal(a.step[0].minutes, "480-1440");
	assert_int_equal(a.step[0].returns_to, 0);
	assert_int_equal(a.step[1].returns_to, 1);
	assert_int_equal(lk_alur_ladder(&a, rung), 0);
	lk_alur_free(&a);
}

static void parse__refuses__with_file_and_line(void **state)
{
	static const struct {
		const char *rows, *says;
		int code;
	} rows[] = {
		{ "", "satu langkah pun", LK_EFORMAT },
		{ "2;a;kepala;kerja;;;;\n", "seharusnya 1", LK_EFORMAT },
		{ "1;a;kepala;kerja;;;;\n3;a;kepala;kerja;;;;\n", "baris 3",
			LK_EFORMAT },
		{ "satu;a;kepala;kerja;;;;\n", "\"satu\"", LK_EFORMAT },
		{ "1x;a;kepala;kerja;;;;\n", "\"1x\"", LK_EFORMAT },
		{ "1;;kepala;kerja;;;;\n", "uraian", LK_EFORMAT },
		{ "1;a;;kerja;;;;\n", "pelaku", LK_EFORMAT },
		{ "1;a;kepala/;kerja;;;;\n", "pelaku", LK_EFORMAT },
		{ "1;a;Kepala Balai;kerja;;;;\n", "Kepala Balai", LK_EFORMAT },
		{ "1;a;kepala;sihir;;;;\n", "sihir", LK_EFORMAT },
		{ "1;a;kepala;kerja;;sejam;;\n", "sejam", LK_EFORMAT },
		{ "1;a;kepala;kerja;;60-;;\n", "60-", LK_EFORMAT },
		{ "1;a;kepala;kerja;;90-60;;\n", "90-60", LK_EFORMAT },
		{ "1;a;kepala;kerja;;-5;;\n", "-5", LK_EFORMAT },
		{ "1;a;kepala;kerja;;;;1\n", "kembali", LK_EFORMAT },
		{ "1;a;kepala;kerja;;;;0\n", "kembali", LK_EFORMAT },
		{ "1;a;kepala;kerja;;;;x\n", "kembali", LK_EFORMAT },
		{ "1;a;kepala;kerja;;;\n", "baris 2", LK_EFORMAT },
		{ "1;a\033[1m;kepala;kerja;;;;\n", "uji.csv", LK_EFORMAT },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_error err = { .text = "" };
		struct lk_alur a = { .nsteps = 99 };

		lk_buf_puts(&b, HEAD);
		lk_buf_puts(&b, rows[i].rows);
		assert_int_equal(lk_alur_parse(&a, lk_buf_str(&b), "uji", &err),
			rows[i].code);
		if (strstr(err.text, rows[i].says) == NULL ||
			strstr(err.text, "kebijakan/alur/uji.csv") == NULL)
			fail_msg("row %zu: %s", i, err.text);
		assert_int_equal(a.nsteps, 99);
		lk_buf_free(&b);
	}
	assert_int_equal(lk_alur_parse(&(struct lk_alur){ 0 }, str("langkah\n1\n"),
				 "uji", NULL),
		LK_EFORMAT);
}

/* The top rung must never be cut off: too many is an error, not a shorter ladder. */
static void parse__limits__steps_and_rungs(void **state)
{
	static const struct {
		int steps, rungs, code;
	} rows[] = { { LK_ALUR_STEPS, 0, LK_OK }, { LK_ALUR_STEPS + 1, 0, LK_ERANGE },
		{ 20, LK_LADDER_MAX, LK_OK }, { 20, LK_LADDER_MAX + 1, LK_ERANGE } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_rung rung[LK_LADDER_MAX];
		struct lk_alur a = { .nsteps = 0 };

		lk_buf_puts(&b, HEAD);
		for (int s = 1; s <= rows[i].steps; s++)
			lk_buf_printf(&b, "%d;a;kepala;%s;;;;\n", s,
				s > rows[i].rungs            ? "kerja"
					: s == rows[i].rungs ? "setuju"
							     : "paraf");
		assert_int_equal(lk_alur_parse(&a, lk_buf_str(&b), "uji", NULL),
			rows[i].code);
		if (rows[i].code == LK_OK)
			assert_int_equal(lk_alur_ladder(&a, rung), rows[i].rungs);
		lk_alur_free(&a);
		lk_buf_free(&b);
	}
}

static void actor__is__any_of_the_alternatives(void **state)
{
	static const struct {
		const char *user, *actors, *role;
	} rows[] = {
		{ "sari", "kepala/kasubbag-adum", "kasubbag-adum" },
		{ "sari", "kasubbag-adum", "kasubbag-adum" },
		{ "budi", "kepala/kasubbag-adum", "kepala" },
		{ "sari", "kepala", NULL }, { "sari", "kasubbag", NULL },
		{ "tono", "kepala/ketua-tim", NULL }, /* another scope */
	};
	struct lk_people p;

	(void)state;
	assert_int_equal(
		lk_people_parse(&p,
			str("user;nama;nip;jabatan;surel\nbudi;B;;;\nsari;S;;;\n"
			    "tono;T;;;\n"),
			str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "budi;kepala;;;;;\nsari;kasubbag-adum;;;;;\n"
			    "tono;ketua-tim;tim-2;;;;\n"),
			420, NULL),
		LK_OK);
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		const struct lk_role *r =
			lk_actor_holds(&p, rows[i].user, rows[i].actors, "naskah", 0);

		assert_int_equal(r != NULL, rows[i].role != NULL);
		if (r != NULL)
			assert_string_equal(r->role, rows[i].role);
	}
	lk_people_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(default_sop__has__eleven_steps_and_two_rungs),
		cmocka_unit_test(parse__takes__any_column_order),
		cmocka_unit_test(parse__refuses__with_file_and_line),
		cmocka_unit_test(parse__limits__steps_and_rungs),
		cmocka_unit_test(actor__is__any_of_the_alternatives),
	};
	return cmocka_run_group_tests_name("alur", tests, NULL, NULL);
}
