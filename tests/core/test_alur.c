#include "tests/test.h"

#include "core/sop/alur.h"

#include <stdio.h>
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
		{ "1;a;kepala;putusan;;;;\n", "kembali", LK_EFORMAT },
		{ "1;a;kepala;putusan;;;;1\n", "langkah lain", LK_EFORMAT },
		{ "1;a;kepala;putusan;;;;3\n2;a;kepala;kerja;;;;\n", "1 sampai 2",
			LK_EFORMAT },
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

#define WIDE \
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;lanjut;" \
	"pilihan;gerbang;dokumen\n"

static void parse__refuses__what_leads_nowhere_or_is_unknown(void **state)
{
	static const struct {
		const char *rows, *says;
	} rows[] = {
		{ "1;a;kepala;kerja;;;;;3;;;\n2;a;kepala;kerja;;;;;;;;\n",
			"1 sampai 2" },
		{ "1;a;kepala;kerja;;;;;1;;;\n", "\"lanjut\"" },
		{ "1;a;kepala;kerja;;;;;x;;;\n", "\"lanjut\"" },
		/* 2 is passed over by all that leads on */
		{ "1;a;kepala;kerja;;;;;3;;;\n2;a;kepala;kerja;;;;;;;;\n"
		  "3;a;kepala;kerja;;;;;;;;\n",
			"baris 3: langkah 2 tidak pernah dicapai" },
		/* round and round, and nobody decides */
		{ "1;a;kepala;kerja;;;;;;;;\n2;a;kepala;kerja;;;;;1;;;\n"
		  "3;a;kepala;kerja;;;;1;;;;\n",
			"tidak pernah" },
		{ "1;a;kepala;kerja;;;;;;Ya/Tidak;;\n", "hanya untuk" },
		{ "1;a;kepala;kerja;;;;;;;;\n2;a;kepala;putusan;;;;1;;Ya;;\n",
			"dua jawaban" },
		{ "1;a;kepala;kerja;;;;;;;;\n2;a;kepala;putusan;;;;1;;Ya/Ya;;\n",
			"dua jawaban" },
		{ "1;a;kepala;kerja;;;;;;;;\n2;a;kepala;putusan;;;;1;;/Ya;;\n",
			"dua jawaban" },
		{ "1;a;kepala;kerja;;;;;;;kertas-masuk sihir;\n", "\"sihir\"" },
		{ "1;a;kepala;kerja;;;;;;;-  -;\n", "gerbang \"-\"" },
		{ "1;a;kepala;kerja;;;;;;;;nota-dinas surat-cinta\n",
			"\"surat-cinta\"" },
		{ "1;a;kepala;kerja;;;;;;;;rkt rkt rkt rkt rkt rkt rkt rkt rkt\n",
			"8 dokumen" },
		{ "1;a;kepala;kerja;;;;;;;kirim kirim kirim kirim kirim kirim kirim "
		  "kirim kirim kirim kirim kirim;\n",
			"11 gerbang" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_error err = { .text = "" };
		struct lk_alur a;

		lk_buf_puts(&b, WIDE);
		lk_buf_puts(&b, rows[i].rows);
		assert_int_equal(lk_alur_parse(&a, lk_buf_str(&b), "uji", &err),
			LK_EFORMAT);
		if (strstr(err.text, rows[i].says) == NULL ||
			strstr(err.text, "kebijakan/alur/uji.csv baris") == NULL)
			fail_msg("row %zu: %s", i, err.text);
		lk_buf_free(&b);
	}
}

/* A decision may lead on to a later step, and a loop that somebody decides is none. */
static void parse__reads__where_steps_lead(void **state)
{
	struct lk_error err = { .text = "" };
	struct lk_alur a;

	(void)state;
	if (lk_alur_parse(&a,
		    str(WIDE "1;a;kepala;kerja;;2 jam;;;;;-;\n"
			     "2;a;kepala;putusan;;1-3 hari kerja;;3;4;Sesuai/Tidak "
			     "sesuai;;hasil-analisis\n"
			     "3;a;kepala;kerja;;H+5 kecuali pihak ketiga;;;2;;;\n"
			     "4;a;kepala;putusan;;;;1;;;kirim arsip;\n"
			     "5;a;kepala;kerja;;hari yang sama;;;;;;\n"),
		    "uji", &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(a.step[0].goes_to, 2);
	assert_int_equal(a.step[0].standard.max, 120);
	assert_string_equal(a.step[0].gates, "-");
	assert_string_equal(a.step[0].yes, "");
	assert_int_equal(a.step[1].goes_to, 4);
	assert_int_equal(a.step[1].returns_to, 3);
	assert_string_equal(a.step[1].yes, "Sesuai");
	assert_string_equal(a.step[1].no, "Tidak sesuai");
	assert_string_equal(a.step[1].documents, "hasil-analisis");
	assert_int_equal(a.step[2].goes_to, 2);
	assert_true(a.step[2].standard.third_party);
	assert_string_equal(a.step[3].yes, "Ya");
	assert_string_equal(a.step[3].gates, "kirim arsip");
	assert_int_equal(a.step[4].goes_to, 0);
	lk_alur_free(&a);
}

/* ---- everything that is wrong ---------------------------------------------------------- */

struct faults {
	int line[20];
	size_t n, warnings;
	char all[4000];
};

static void take_fault(const struct lk_error *what, int line, bool warning, void *arg)
{
	struct faults *f = arg;
	size_t at = strlen(f->all);

	f->line[f->n++ % 20] = line;
	f->warnings += warning;
	(void)snprintf(f->all + at, sizeof(f->all) - at, "%s\n", what->text);
}

static void check__says__everything_in_order(void **state)
{
	static const int lines[] = { 2, 2, 3, 3, 3, 4, 4 };
	struct faults f = { .n = 0 };
	size_t faults = 99;

	(void)state;
	assert_int_equal(lk_alur_check(str(WIDE "1;a;kepla;kerja;;60;;;;;kertas;\n"
						"2;b;kepala;putusan;;sejam;;;;;;xx\n"
						"3;;kepala;kerja;;;;7;;;;\n"),
				 "sop.csv", take_fault, &f, &faults, NULL),
		LK_OK);
	assert_int_equal(f.n, 7);
	assert_int_equal(f.warnings, 1);
	assert_int_equal(faults, 6);
	assert_memory_equal(f.line, lines, sizeof(lines));
	assert_non_null(strstr(f.all, "sop.csv baris 2: peran \"kepla\""));
}

static void check__says__the_line_of_a_broken_table(void **state)
{
	static const struct {
		const char *csv;
		int line;
		size_t faults;
	} rows[] = { { WIDE "1;a;kepala\n", 2, 1 }, { "", 0, 1 },
		{ "langkah\n1\n", 0, 7 }, { WIDE, 0, 1 },
		{ WIDE "1;\"a;kepala;kerja;;;;;;;;\n", 2, 1 } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct faults f = { .n = 0 };
		size_t faults = 99;

		assert_int_equal(lk_alur_check(str(rows[i].csv), "sop.csv", take_fault,
					 &f, &faults, NULL),
			LK_OK);
		if (faults != rows[i].faults || f.line[0] != rows[i].line)
			fail_msg("%zu: %zu line %d: %s", i, faults, f.line[0], f.all);
	}
}

/* ---- the shipped ones --------------------------------------------------------------------- */

static void shipped__are_four__without_a_fault(void **state)
{
	static const struct {
		const char *name, *title;
		size_t steps;
		int decides, yes, no; /* its decision */
	} rows[] = {
		{ "pelaporan-pelaksanaan-kegiatan", "Pelaporan pelaksanaan kegiatan", 7,
			3, 5, 4 },
		{ "pengukuran-kinerja", "Pengukuran data kinerja", 9, 7, 8, 6 },
		{ "penyusunan-lapkin", "Penyusunan LAPKIN", 11, 0, 0, 0 },
		{ "penyusunan-rencana-kinerja", "Penyusunan rencana kinerja", 6, 0, 0,
			0 },
	};
	size_t n, faults;
	const struct lk_alur_shipped *s = lk_alur_shipped(&n);

	(void)state;
	assert_int_equal(n, LK_LEN(rows));
	for (size_t i = 0; i < n; i++) {
		struct faults f = { .n = 0 };
		struct lk_buf title = LK_BUF_INIT;
		struct lk_alur a;

		assert_string_equal(s[i].name, rows[i].name);
		assert_int_equal(lk_alur_check(str(s[i].csv), s[i].name, take_fault, &f,
					 &faults, NULL),
			LK_OK);
		if (f.n != 0)
			fail_msg("%s", f.all);
		assert_int_equal(lk_alur_parse(&a, str(s[i].csv), s[i].name, NULL),
			LK_OK);
		assert_int_equal(a.nsteps, rows[i].steps);
		for (size_t k = 0; k < a.nsteps; k++) {
			bool decides = strcmp(a.step[k].kind, "putusan") == 0;

			assert_int_equal(decides, a.step[k].number == rows[i].decides);
			if (decides) {
				assert_int_equal(a.step[k].goes_to, rows[i].yes);
				assert_int_equal(a.step[k].returns_to, rows[i].no);
			}
			assert_true(a.step[k].standard.kind != LK_STDTIME_NONE);
			assert_true(a.step[k].output[0] != '\0');
		}
		lk_alur_title(&title, rows[i].name);
		assert_string_equal(lk_buf_cstr(&title), rows[i].title);
		lk_buf_free(&title);
		lk_alur_free(&a);
	}
}

static void measuring__locks__by_three_rungs(void **state)
{
	struct lk_rung rung[LK_LADDER_MAX];
	struct lk_alur a;

	(void)state;
	assert_int_equal(lk_alur_parse(&a, str(lk_alur_measuring()),
				 "pengukuran-kinerja", NULL),
		LK_OK);
	assert_int_equal(lk_alur_paper_ladder(&a, rung), 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(rung[i].step, 3 + i);
	assert_int_equal(rung[0].kind, LK_KIND_AJUKAN);
	assert_int_equal(rung[1].kind, LK_KIND_PARAF);
	assert_int_equal(rung[2].kind, LK_KIND_SAHKAN);
	assert_string_equal(rung[0].actors, "ketua-tim/kasubbag-adum/perencana");
	assert_string_equal(rung[1].actors, "kasubbag-adum/perencana");
	assert_string_equal(rung[2].actors, "kepala");
	lk_alur_free(&a);
}

static void name__is_a_word_of_a_file(void **state)
{
	static const struct {
		const char *name;
		bool valid;
	} rows[] = { { "penyusunan-lapkin", true }, { "a", true }, { "a1", true },
		{ "", false }, { "-a", false }, { "1a", false }, { "A", false },
		{ "a/b", false }, { "a.csv", false }, { "..", false },
		{ "abcdefghijabcdefghijabcdefghijabcdefghij", true },
		{ "abcdefghijabcdefghijabcdefghijabcdefghijk", false } };
	struct lk_buf title = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++)
		assert_int_equal(lk_alur_name_valid(rows[i].name), rows[i].valid);
	lk_alur_title(&title, "surat-masuk");
	assert_string_equal(lk_buf_cstr(&title), "Surat masuk");
	lk_buf_free(&title);
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

/* Of a step that belongs to no team, whoever leads any team may do it. */
static void actors__are_named__with_who_holds_them(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_people p;

	(void)state;
	assert_int_equal(
		lk_people_parse(&p,
			str("user;nama;nip;jabatan;surel\nbudi;Budi;;;\nsari;Sari;;;\n"
			    "tono;Tono;;;\n"),
			str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "budi;kepala;;;;;\nsari;kepala;;2026-01-01;;plt;ND-1\n"
			    "tono;ketua-tim;tim-2;;;;\n"),
			420, NULL),
		LK_OK);
	assert_non_null(lk_actor_any(&p, "tono", "kepala/ketua-tim", 0));
	assert_null(lk_actor_any(&p, "tono", "kepala/ketua", 0));
	assert_null(lk_actor_any(&p, "sari", "kepala", 0));
	assert_int_equal(lk_actors_holders(&b, &p, "ketua-tim/kepala", 1800000000), 3);
	assert_string_equal(lk_buf_cstr(&b), "Budi, Sari (plt), Tono");
	lk_buf_clear(&b);
	assert_int_equal(lk_actors_holders(&b, &p, "arsiparis", 0), 0);
	lk_actors_label(&b, "kepala/ketua-tim/juru-ketik");
	assert_string_equal(lk_buf_cstr(&b),
		"Kepala Balai, Ketua Tim Kerja atau juru-ketik");
	lk_buf_free(&b);
	lk_people_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(default_sop__has__eleven_steps_and_two_rungs),
		cmocka_unit_test(parse__takes__any_column_order),
		cmocka_unit_test(parse__refuses__with_file_and_line),
		cmocka_unit_test(parse__refuses__what_leads_nowhere_or_is_unknown),
		cmocka_unit_test(parse__reads__where_steps_lead),
		cmocka_unit_test(check__says__everything_in_order),
		cmocka_unit_test(check__says__the_line_of_a_broken_table),
		cmocka_unit_test(shipped__are_four__without_a_fault),
		cmocka_unit_test(measuring__locks__by_three_rungs),
		cmocka_unit_test(name__is_a_word_of_a_file),
		cmocka_unit_test(actors__are_named__with_who_holds_them),
		cmocka_unit_test(parse__limits__steps_and_rungs),
		cmocka_unit_test(actor__is__any_of_the_alternatives),
	};
	return cmocka_run_group_tests_name("alur", tests, NULL, NULL);
}
