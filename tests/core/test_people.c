#include "tests/test.h"

#include "core/people.h"

#include <string.h>

#define ORANG_HEAD "user;nama;nip;jabatan;surel\n"
#define PERAN_HEAD "user;peran;lingkup;dari;sampai;wewenang;dasar\n"

static const char orang[] =
	ORANG_HEAD "budi;dr. Budi Santoso, M.Kes.;197001012000031001;Kepala "
		   "Balai;budi@contoh.invalid\n"
		   "sari;\"Sari; Wulandari\";;Kepala Subbagian;\n"
		   "tono;Tono;;Staf;\n";
static const char peran[] =
	PERAN_HEAD "budi;kepala;;2025-01-01;2025-06-30;definitif;SK-1\n"
		   "sari;kasubbag-adum;;;;;\n"
		   "sari;kepala;;2025-07-01;2025-07-31;plh;ND-2\n"
		   "sari;kepala;;2025-07-15;;plt;SK-3\n"
		   "sari;kepala;;2025-09-01;;definitif;SK-4\n"
		   "tono;ketua-tim;tim-1;;;definitif;\n"
		   "tono;tim-penyusun;;;2025-12-31;definitif;\n";

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* Local noon, or the first or last second, of a day at WIB (+420). */
static int64_t at(int month, int day, int hour, int minute, int second)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304,
		334 };
	int64_t jan1 = 1735689600; /* 2025-01-01T00:00:00Z */

	return jan1 + (int64_t)(before[month - 1] + day - 1) * 86400 + hour * 3600 +
		minute * 60 + second - 420 * 60;
}

static struct lk_people people(void)
{
	struct lk_people p;
	struct lk_error err = { .text = "" };

	if (lk_people_parse(&p, str(orang), str(peran), 420, &err) != LK_OK)
		fail_msg("%s", err.text);
	return p;
}

static void parse__reads__people_in_file_order(void **state)
{
	struct lk_people p = people();

	(void)state;
	assert_int_equal(p.nperson, 3);
	assert_int_equal(p.nrole, 7);
	assert_string_equal(p.person[1].name, "Sari; Wulandari");
	assert_string_equal(lk_people_find(&p, "budi")->nip, "197001012000031001");
	assert_null(lk_people_find(&p, "bud"));
	assert_string_equal(p.role[1].authority, "definitif"); /* empty cell */
	assert_true(p.role[1].from == INT64_MIN && p.role[1].until == INT64_MAX);
	lk_people_free(&p);
	lk_people_free(&p);
	lk_people_free(NULL);
}

static void holds__follows__days_authority_and_scope(void **state)
{
	struct lk_people p = people();
	const struct {
		const char *user, *role, *scope;
		int64_t time;
		const char *authority; /* NULL: does not hold it */
	} rows[] = {
		/* days are inclusive, in the office's own time */
		{ "budi", "kepala", "", at(1, 1, 0, 0, 0), "definitif" },
		{ "budi", "kepala", "", at(1, 1, 0, 0, 0) - 1, NULL },
		{ "budi", "kepala", "", at(6, 30, 23, 59, 59), "definitif" },
		{ "budi", "kepala", "", at(7, 1, 0, 0, 0), NULL },
		/* plt before plh, definitive before both */
		{ "sari", "kepala", "", at(6, 30, 12, 0, 0), NULL },
		{ "sari", "kepala", "", at(7, 2, 12, 0, 0), "plh" },
		{ "sari", "kepala", "", at(7, 20, 12, 0, 0), "plt" },
		{ "sari", "kepala", "", at(8, 20, 12, 0, 0), "plt" },
		{ "sari", "kepala", "", at(10, 1, 12, 0, 0), "definitif" },
		/* an empty scope covers all, a scope only itself */
		{ "sari", "kasubbag-adum", "04-bab-1", at(3, 1, 0, 0, 0), "definitif" },
		{ "tono", "ketua-tim", "tim-1", at(3, 1, 0, 0, 0), "definitif" },
		{ "tono", "ketua-tim", "tim-2", at(3, 1, 0, 0, 0), NULL },
		{ "tono", "ketua-tim", "", at(3, 1, 0, 0, 0), NULL },
		{ "tono", "ketua-tim", NULL, at(3, 1, 0, 0, 0), NULL },
		{ "tono", "tim-penyusun", NULL, at(12, 31, 23, 59, 59), "definitif" },
		{ "tono", "tim-penyusun", NULL, at(12, 31, 23, 59, 59) + 1, NULL },
		{ "tono", "kepala", "", at(3, 1, 0, 0, 0), NULL },
		{ "hantu", "kepala", "", at(3, 1, 0, 0, 0), NULL },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		const struct lk_role *r = lk_people_holds(&p, rows[i].user,
			rows[i].role, rows[i].scope, rows[i].time);

		if ((r == NULL) != (rows[i].authority == NULL))
			fail_msg("row %zu: %s", i, r != NULL ? r->authority : "none");
		if (r != NULL)
			assert_string_equal(r->authority, rows[i].authority);
	}
	lk_people_free(&p);
}

static void main_role__is__the_first_that_runs(void **state)
{
	struct lk_people p = people();

	(void)state;
	assert_string_equal(lk_people_main_role(&p, "sari", at(8, 1, 9, 0, 0))->role,
		"kasubbag-adum");
	assert_string_equal(lk_people_main_role(&p, "tono", at(8, 1, 9, 0, 0))->role,
		"ketua-tim");
	assert_null(lk_people_main_role(&p, "budi", at(8, 1, 9, 0, 0)));
	assert_null(lk_people_main_role(&p, "hantu", at(8, 1, 9, 0, 0)));
	lk_people_free(&p);
}

static void parse__refuses__with_file_and_line(void **state)
{
	static const struct {
		const char *orang, *peran;
		int code;
		const char *says;
	} rows[] = {
		{ "", PERAN_HEAD, LK_EFORMAT, "orang.csv" },
		{ "user;nama\nsari;Sari\n", PERAN_HEAD, LK_EFORMAT, "nip" },
		{ ORANG_HEAD "Sari;Sari;;;\n", PERAN_HEAD, LK_EFORMAT, "baris 2" },
		{ ORANG_HEAD ";Sari;;;\n", PERAN_HEAD, LK_EFORMAT, "baris 2" },
		{ ORANG_HEAD "sari;;;;\n", PERAN_HEAD, LK_EFORMAT, "nama lengkap" },
		{ ORANG_HEAD "sari;Sari;;;\n\nsari;Sari;;;\n", PERAN_HEAD, LK_EFORMAT,
			"baris 4" },
		{ ORANG_HEAD "sari;Sari;;;;\n", PERAN_HEAD, LK_EFORMAT, "orang.csv" },
		{ ORANG_HEAD "sari;Sa\033[0mri;;;\n", PERAN_HEAD, LK_EFORMAT,
			"orang.csv" },
		{ ORANG_HEAD "a;A;;;\n", PERAN_HEAD "b;kepala;;;;;\n", LK_EFORMAT,
			"tidak ada di orang.csv" },
		{ ORANG_HEAD "a;A;;;\n", PERAN_HEAD "a;Kepala;;;;;\n", LK_EFORMAT,
			"peran \"Kepala\"" },
		{ ORANG_HEAD "a;A;;;\n", PERAN_HEAD "a;kepala;;31-01-2025;;;\n",
			LK_EFORMAT, "peran.csv baris 2: \"31-01-2025\"" },
		{ ORANG_HEAD "a;A;;;\n", PERAN_HEAD "a;kepala;;2025-02-30;;;\n",
			LK_EFORMAT, "2025-02-30" },
		{ ORANG_HEAD "a;A;;;\n",
			PERAN_HEAD "a;kepala;;2025-01-31T00:00:00Z;;;\n", LK_EFORMAT,
			"bukan tanggal" },
		{ ORANG_HEAD "a;A;;;\n",
			PERAN_HEAD "a;kepala;;2025-02-02;2025-02-01;;\n", LK_EFORMAT,
			"lebih awal" },
		{ ORANG_HEAD "a;A;;;\n", PERAN_HEAD "a;kepala;;;;raja;\n", LK_EFORMAT,
			"wewenang \"raja\"" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_people p = { .nperson = 99 };
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_people_parse(&p, str(rows[i].orang),
					 str(rows[i].peran), 420, &err),
			rows[i].code);
		if (strstr(err.text, rows[i].says) == NULL)
			fail_msg("row %zu: %s", i, err.text);
		assert_int_equal(p.nperson, 99);
	}
}

static void parse__limits__the_rows(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_people p;

	(void)state;
	lk_buf_puts(&b, ORANG_HEAD);
	for (int i = 0; i <= LK_PEOPLE_MAX; i++)
		lk_buf_printf(&b, "u%d;Nama;;;\n", i);
	assert_int_equal(lk_people_parse(&p, lk_buf_str(&b), str(PERAN_HEAD), 420,
				 NULL),
		LK_ERANGE);
	lk_buf_free(&b);
}

static void write__then_parse__gives_the_same(void **state)
{
	struct lk_people p = people(), q;
	struct lk_buf o = LK_BUF_INIT, r = LK_BUF_INIT, o2 = LK_BUF_INIT,
		      r2 = LK_BUF_INIT;

	(void)state;
	lk_people_write(&p, &o, &r, 420);
	assert_string_equal(lk_buf_cstr(&o), orang);
	assert_non_null(strstr(lk_buf_cstr(&r), "sari;kasubbag-adum;;;;definitif;\n"));
	assert_non_null(strstr(lk_buf_cstr(&r),
		"budi;kepala;;2025-01-01;2025-06-30;definitif;SK-1\n"));
	assert_int_equal(lk_people_parse(&q, lk_buf_str(&o), lk_buf_str(&r), 420, NULL),
		LK_OK);
	lk_people_write(&q, &o2, &r2, 420);
	assert_string_equal(lk_buf_cstr(&o), lk_buf_cstr(&o2));
	assert_string_equal(lk_buf_cstr(&r), lk_buf_cstr(&r2));
	for (size_t i = 0; i < p.nrole; i++)
		assert_true(p.role[i].until == q.role[i].until);
	lk_people_free(&p);
	lk_people_free(&q);
	lk_buf_free(&o);
	lk_buf_free(&r);
	lk_buf_free(&o2);
	lk_buf_free(&r2);
}

static void names__are__checked(void **state)
{
	static const struct {
		const char *s;
		int user, role;
	} rows[] = { { "sari", 1, 1 }, { "s", 1, 1 }, { "sari.w-2_x", 1, 0 },
		{ "tim-penyusun", 1, 1 }, { "", 0, 0 }, { "2sari", 0, 0 },
		{ "Sari", 0, 0 }, { "sari w", 0, 0 }, { "sari/..", 0, 0 },
		{ "-sari", 0, 0 }, { "abcdefghijklmnopqrstuvwxyzabcdef", 1, 1 },
		{ "abcdefghijklmnopqrstuvwxyzabcdefg", 0, 1 },
		{ "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", 0, 0 } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		assert_int_equal(lk_user_valid(rows[i].s), rows[i].user);
		assert_int_equal(lk_role_valid(rows[i].s), rows[i].role);
	}
	assert_string_equal(lk_role_label("kepala"), "Kepala Balai");
	assert_string_equal(lk_role_label("juru-masak"), "juru-masak");
}

static struct lk_str str_of(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void author__is__by_mail_first_then_by_name(void **state)
{
	static const struct {
		const char *name, *mail, *want;
	} rows[] = {
		{ "Siapa Saja", "sari@lapkin", "sari" },
		{ "Siapa Saja", "Budi@Contoh.invalid", "budi" },
		{ "Sari Wulandari, M.Kes", "x@rumah.invalid",
			"sari" }, /* git: no dot */
		{ "Sari Wulandari, M.Kes.", "x@rumah.invalid", "sari" },
		{ "budi", "x@rumah.invalid", "budi" },
		/* whose mail it is counts more than whose name */
		{ "Sari Wulandari, M.Kes.", "budi@lapkin", "budi" },
		{ "Sari", "x@rumah.invalid", NULL },
		{ "", "", NULL },
		{ "...", "sari@lapkin.id", NULL },
	};
	struct lk_people p;

	(void)state;
	assert_int_equal(lk_people_parse(&p,
				 str_of("user;nama;nip;jabatan;surel\n"
					"sari;Sari Wulandari, M.Kes.;;;\n"
					"budi;Budi Hartanto;;;budi@contoh.invalid\n"),
				 str_of(LK_ROLES_NONE), 420, NULL),
		LK_OK);
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		const char *user = lk_people_author(&p, str_of(rows[i].name),
			str_of(rows[i].mail));

		if (rows[i].want == NULL)
			assert_null(user);
		else
			assert_string_equal(user, rows[i].want);
	}
	lk_people_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__people_in_file_order),
		cmocka_unit_test(holds__follows__days_authority_and_scope),
		cmocka_unit_test(main_role__is__the_first_that_runs),
		cmocka_unit_test(parse__refuses__with_file_and_line),
		cmocka_unit_test(parse__limits__the_rows),
		cmocka_unit_test(write__then_parse__gives_the_same),
		cmocka_unit_test(names__are__checked),
		cmocka_unit_test(author__is__by_mail_first_then_by_name),
	};
	return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
