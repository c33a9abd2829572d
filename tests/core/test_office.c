#include "tests/test.h"

#include "core/csv.h"
#include "core/office.h"
#include "core/sop/alur.h"

#include <string.h>

#define NOW 1768270500 /* 2026-01-13T02:15:00Z */

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* A complete office that a test may spoil; valid until the next call. */
struct facts {
	struct lk_person person[4];
	struct lk_role role[4];
	struct lk_people people;
	struct lk_office office;
};

static void complete(struct facts *f)
{
	*f = (struct facts){
		.person = { { "budi", "dr. Budi Santoso", "197001012000031001",
				    "Kepala Balai", "budi@contoh.invalid" },
			{ "sari", "Sari; Wulandari", NULL, NULL, NULL },
			{ "tono", "Tono", "", "", "" } },
		.role = { { "budi", "kepala", "", "definitif", "SK-1", INT64_MIN,
				  INT64_MAX },
			{ "sari", "kasubbag-adum", NULL, NULL, NULL, 1735664400,
				INT64_MAX },
			{ "tono", "tim-penyusun", "", "", "", INT64_MIN, INT64_MAX } },
	};
	f->people.person = f->person;
	f->people.nperson = 3;
	f->people.role = f->role;
	f->people.nrole = 3;
	f->office = (struct lk_office){ "Balai Kekarantinaan Kesehatan Contoh",
		"C.X.99", NULL, "Kantor rekaan", 2025, 420, &f->people, NULL };
}

static struct lk_str content(const struct lk_file_change *f, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(f[i].path, path) == 0)
			return (struct lk_str){ f[i].content, f[i].n };
	fail_msg("no file %s", path);
	return (struct lk_str){ NULL, 0 };
}

static void files__are__a_whole_workspace(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_file_change *f = NULL;
	struct facts facts;
	struct lk_people people;
	struct lk_alur alur;
	struct lk_outline *outline = NULL;
	struct lk_error err = { .text = "" };
	size_t n = 0;

	(void)state;
	complete(&facts);
	if (lk_office_files(&facts.office, NULL, &mem, &f, &n, &err) != LK_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(f[i].must_be_new, 1);
		assert_true(f[i].n > 0 && f[i].content[f[i].n - 1] == '\n');
		if (i > 0)
			assert_true(strcmp(f[i - 1].path, f[i].path) < 0);
	}
	assert_int_equal(lk_format_check(content(f, n, "kebijakan/format"), &err),
		LK_OK);
	assert_int_equal(lk_people_parse(&people, content(f, n, "kebijakan/orang.csv"),
				 content(f, n, "kebijakan/peran.csv"), 420, &err),
		LK_OK);
	assert_string_equal(lk_people_find(&people, "sari")->name, "Sari; Wulandari");
	assert_true(people.role[1].from == 1735664400); /* a midnight in WIB */
	assert_string_equal(people.role[1].authority, "definitif");
	assert_int_equal(lk_alur_parse(&alur,
				 content(f, n, "kebijakan/alur/penyusunan-lapkin.csv"),
				 "penyusunan-lapkin", &err),
		LK_OK);
	assert_int_equal(alur.nsteps, 11);
	{
		struct lk_str s = content(f, n, "kebijakan/kerangka.csv");

		assert_int_equal(lk_outline_parse(s.p, s.n, &outline, &err), LK_OK);
	}
	for (size_t i = 0; lk_outline_chapter(outline, i) != NULL; i++) {
		struct lk_buf path = LK_BUF_INIT;
		struct lk_str s;

		lk_buf_printf(&path, "dokumen/2025-lapkin/isi/naskah/%s",
			lk_outline_chapter(outline, i)->file);
		s = content(f, n, lk_buf_cstr(&path));
		assert_memory_equal(s.p, "# ", 2);
		lk_buf_free(&path);
	}
	assert_non_null(strstr(content(f, n, "BACA-AKU.md").p, "Kantor rekaan"));
	assert_non_null(strstr(content(f, n, "BACA-AKU.md").p,
		"git show HEAD:dokumen/2025-lapkin/isi/naskah/NAMA.md"));
	lk_outline_free(outline);
	lk_alur_free(&alur);
	lk_people_free(&people);
	lk_arena_free(&mem);
}

static void docinfo__is_read__as_written(void **state)
{
	static const struct {
		int tz;
		const char *zone;
	} rows[] = { { 420, "Zona: +07:00\n" }, { 0, "Zona: +00:00\n" },
		{ -210, "Zona: -03:30\n" }, { 540, "Zona: +09:00\n" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_arena mem = LK_ARENA_INIT;
		struct lk_file_change *f = NULL;
		struct facts facts;
		struct lk_docinfo d;
		struct lk_str s;
		size_t n = 0;

		complete(&facts);
		facts.office.tz_minutes = rows[i].tz;
		facts.office.title = "Laporan Kinerja Instansi";
		assert_int_equal(lk_office_files(&facts.office, NULL, &mem, &f, &n,
					 NULL),
			LK_OK);
		s = content(f, n, "dokumen/2025-lapkin/dokumen.txt");
		assert_non_null(strstr(s.p, rows[i].zone));
		assert_int_equal(lk_docinfo_parse(&d, s, "dokumen.txt", NULL), LK_OK);
		assert_string_equal(d.title, "Laporan Kinerja Instansi");
		assert_string_equal(d.office, facts.office.name);
		assert_string_equal(d.unit, "C.X.99");
		assert_string_equal(d.alur, "penyusunan-lapkin");
		assert_int_equal(d.year, 2025);
		assert_int_equal(d.tz_minutes, rows[i].tz);
		lk_docinfo_free(&d);
		lk_arena_free(&mem);
	}
	lk_docinfo_free(NULL);
}

static void docinfo__refuses__what_is_missing_or_wrong(void **state)
{
	static const struct {
		const char *text, *says; /* NULL: fine */
	} rows[] = {
		{ "Judul: L\nTahun: 2025\nSatker: B\n", NULL },
		{ "Judul: L\nTahun: 2025\nSatker: B\nCuaca: cerah\n\nteks\n", NULL },
		{ "Tahun: 2025\nSatker: B\n", "Judul" },
		{ "Judul: L\nSatker: B\n", "Tahun" },
		{ "Judul: L\nTahun: 1999\nSatker: B\n", "Tahun" },
		{ "Judul: L\nTahun: 2101\nSatker: B\n", "Tahun" },
		{ "Judul: L\nTahun: dua ribu\nSatker: B\n", "Tahun" },
		{ "Judul: L\nTahun: 2025\n", "Satker" },
		{ "Judul: L\nTahun: 2025\nSatker: B\nAlur: ../x\n", "Alur" },
		{ "Judul: L\nTahun: 2025\nSatker: B\nZona: WIB\n", "Zona" },
		{ "Judul: L\nTahun: 2025\nSatker: B\nZona: +15:00\n", "Zona" },
		{ "Judul: L\nJudul: M\n", "baris 2" },
		{ "bukan kunci\n", "baris 1" },
		{ "Judul: \033[2J\n", "baris 1" },
	};
	struct lk_buf big = LK_BUF_INIT;
	struct lk_docinfo d = { .year = 7 };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_error err = { .text = "" };
		int rc;

		d.year = 7;
		rc = lk_docinfo_parse(&d, str(rows[i].text), "dokumen.txt", &err);
		assert_int_equal(rc, rows[i].says == NULL ? LK_OK : LK_EFORMAT);
		if (rc == LK_OK) {
			assert_int_equal(d.tz_minutes, 420);
			lk_docinfo_free(&d);
		} else {
			assert_int_equal(d.year, 7);
			if (strstr(err.text, rows[i].says) == NULL)
				fail_msg("row %zu: %s", i, err.text);
		}
	}
	lk_buf_puts(&big, "Judul: ");
	while (big.n < ((size_t)64 << 10))
		lk_buf_puts(&big, "panjang ");
	assert_int_equal(lk_docinfo_parse(&d, lk_buf_str(&big), "x", NULL), LK_ERANGE);
	lk_buf_free(&big);
}

static void format__tells__newer_from_broken(void **state)
{
	static const struct {
		const char *text;
		int code;
	} rows[] = {
		{ "lapkin-repo 1\n", LK_OK },
		{ "lapkin-repo 1", LK_OK },
		{ "lapkin-repo 2\n", LK_ENEWER },
		{ "lapkin-repo 17\n", LK_ENEWER },
		{ "lapkin-repo 0\n", LK_EFORMAT },
		{ "lapkin-repo -1\n", LK_EFORMAT },
		{ "lapkin-repo 1x\n", LK_EFORMAT },
		{ "lapkin-repo \n", LK_EFORMAT },
		{ "lapkin-repo 99999999999\n", LK_EFORMAT },
		{ "lapkin-repo 1\nlagi\n", LK_EFORMAT },
		{ "", LK_EFORMAT },
		{ "\n\n", LK_EFORMAT },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_format_check(str(rows[i].text), &err),
			rows[i].code);
		if (rows[i].code == LK_ENEWER)
			assert_non_null(strstr(err.text, "perbarui lapkin"));
	}
}

/* One way to spoil the facts, and the word its sentence must have. */
static void check__names__the_wrong_fact(void **state)
{
	struct facts f;

	(void)state;
#define WRONG(change, says) \
	do { \
		struct lk_error err = { .text = "" }; \
		complete(&f); \
		change; \
		assert_int_equal(lk_office_check(&f.office, &err), LK_EINVAL); \
		if (strstr(err.text, says) == NULL) \
			fail_msg("%s: %s", #change, err.text); \
	} while (0)
	complete(&f);
	assert_int_equal(lk_office_check(&f.office, NULL), LK_OK);
	WRONG(f.office.name = "", "nama kantor");
	WRONG(f.office.name = NULL, "nama kantor");
	WRONG(f.office.name = "Balai\nlain", "nama kantor");
	WRONG(f.office.name = "Balai \033[31m", "nama kantor");
	WRONG(f.office.unit = "", "kode unit");
	WRONG(f.office.unit = NULL, "kode unit");
	WRONG(f.office.unit = "c.x", "kode unit");
	WRONG(f.office.unit = "C..X", "kode unit");
	WRONG(f.office.unit = "C.X.", "kode unit");
	WRONG(f.office.unit = "C/X", "kode unit");
	WRONG(f.office.year = 1999, "1999");
	WRONG(f.office.year = 2101, "2101");
	WRONG(f.office.title = "Laporan\nKinerja", "judul");
	WRONG(f.office.note = "a\tb", "judul");
	WRONG(f.office.tz_minutes = 900, "900");
	WRONG(f.person[0].user = "Budi", "\"Budi\"");
	WRONG(f.person[0].user = NULL, "nama pengguna");
	WRONG(f.person[2].user = "budi", "dua kali");
	WRONG(f.person[1].name = "", "nama lengkap");
	WRONG(f.person[1].name = NULL, "nama lengkap");
	WRONG(f.person[0].nip = "1\n2", "NIP");
	WRONG(f.role[0].user = "hantu", "hantu");
	WRONG(f.role[0].role = "Kepala", "\"Kepala\"");
	WRONG(f.role[0].authority = "raja", "raja");
	WRONG(f.role[0].scope = "a\nb", "lingkup");
	WRONG((f.role[0].from = 2, f.role[0].until = 1), "berakhir sebelum");
	WRONG(f.role[0].role = "admin", "Kepala Balai");
	WRONG(f.role[1].role = "admin", "kasubbag-adum");
	WRONG(f.role[2].role = "admin", "tim-penyusun");
	WRONG(f.people.nperson = LK_PEOPLE_MAX + 1, "paling banyak");
#undef WRONG
}

static void change__is__ready_to_commit(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_change c = { .subject = NULL };
	struct lk_record r;
	struct lk_error err = { .text = "" };
	struct facts f;

	(void)state;
	complete(&f);
	assert_int_equal(lk_office_change(&f.office, NULL, "hantu", NOW, 7, &mem, &c,
				 &err),
		LK_EINVAL);
	assert_null(c.subject);
	assert_int_equal(lk_office_change(&f.office, NULL, "sari", NOW, 7, &mem, &c,
				 &err),
		LK_OK);
	assert_string_equal(c.base.hex, "");
	assert_string_equal(c.subject, "Ruang kerja LAPKIN 2025 dibuat");
	assert_string_equal(c.user, "sari");
	assert_string_equal(c.name, "Sari; Wulandari");
	assert_string_equal(c.mail, "");
	assert_int_equal(c.time, NOW);
	assert_int_equal(c.tz_minutes, 420);
	assert_true(c.nfiles > 10);
	assert_int_equal(lk_record_parse(&r, str(c.record), "awal", &err), LK_OK);
	assert_int_equal(r.kind, LK_KIND_KEBIJAKAN);
	assert_string_equal(r.id, "20260113T021500Z-00000007");
	assert_string_equal(r.role, "kasubbag-adum");
	assert_string_equal(r.document, "2025-lapkin");
	lk_record_free(&r);
	lk_arena_free(&mem);
}

static void checklist__has__its_23_statements(void **state)
{
	static const struct {
		const char *group;
		int n;
	} groups[] = { { "Format", 6 }, { "Mekanisme", 7 }, { "Substansi", 10 } };
	struct lk_csv csv = LK_CSV_INIT;
	size_t row = 0;

	(void)state;
	assert_int_equal(lk_csv_parse(&csv, str(lk_office_checklist()), "daftar", NULL),
		LK_OK);
	assert_int_equal(csv.nrows, 23);
	for (size_t g = 0; g < LK_LEN(groups); g++)
		for (int i = 0; i < groups[g].n; i++, row++) {
			assert_string_equal(lk_csv_cstr(&csv, row,
						    lk_csv_col(&csv, "kelompok")),
				groups[g].group);
			assert_non_null(strstr(lk_csv_cstr(&csv, row,
						       lk_csv_col(&csv, "sumber")),
				"parafrase"));
		}
	lk_csv_free(&csv);
	assert_int_equal(lk_csv_parse(&csv, str(lk_office_categories()), "kategori",
				 NULL),
		LK_OK);
	assert_int_equal(csv.nrows, 3);
	lk_csv_free(&csv);
}

static void words__are__sorted_and_single(void **state)
{
	const char *p = lk_office_words();
	char last[64] = "";

	(void)state;
	while (*p != '\0') {
		size_t n = strcspn(p, "\n");
		char one[64];

		assert_true(n > 0 && n < sizeof(one));
		memcpy(one, p, n);
		one[n] = '\0';
		assert_true(strcmp(last, one) < 0);
		assert_null(strpbrk(one, " /#"));
		memcpy(last, one, n + 1);
		p += n + 1;
	}
	assert_string_not_equal(last, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files__are__a_whole_workspace),
		cmocka_unit_test(docinfo__is_read__as_written),
		cmocka_unit_test(docinfo__refuses__what_is_missing_or_wrong),
		cmocka_unit_test(format__tells__newer_from_broken),
		cmocka_unit_test(check__names__the_wrong_fact),
		cmocka_unit_test(change__is__ready_to_commit),
		cmocka_unit_test(checklist__has__its_23_statements),
		cmocka_unit_test(words__are__sorted_and_single),
	};
	return cmocka_run_group_tests_name("office", tests, NULL, NULL);
}
