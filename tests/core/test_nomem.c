/*
 * Every allocation of the text and record modules fails once: the caller gets LK_ENOMEM, its objects
 * stay as promised and nothing leaks. Allocation is replaced in this program only, which
 * needs glibc and does not go together with a sanitizer's own allocator.
 */
#include "core/anchor.h"
#include "core/check/check.h"
#include "core/csv.h"
#include "core/diff.h"
#include "core/figure/budget.h"
#include "core/figure/figures.h"
#include "core/figure/form.h"
#include "core/figure/mapping.h"
#include "core/fold.h"
#include "core/json.h"
#include "core/merge.h"
#include "core/office.h"
#include "core/people.h"
#include "core/record.h"
#include "core/sentence.h"
#include "core/sop/alur.h"
#include "core/utf8.h"
#include "core/wrap.h"
#include "tests/core/nomem_check.h"
#include "tests/core/nomem_register.h"
#include "tests/core/nomem_sop.h"
#include "tests/core/nomem_values.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdbool.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif
#if defined(__GLIBC__) && !defined(SANITIZED)
#define CAN_FAIL 1
#else
#define CAN_FAIL 0
#endif

static bool armed;
static long countdown; /* the allocation that fails, counted from 1 */
static long live;      /* blocks taken and not given back while armed */

#if CAN_FAIL
extern void *__libc_malloc(size_t n);           /* NOLINT */
extern void *__libc_calloc(size_t n, size_t s); /* NOLINT */
extern void *__libc_realloc(void *p, size_t n); /* NOLINT */
extern void __libc_free(void *p);               /* NOLINT */

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */
static bool fails_now(void)
{
	return armed && --countdown == 0;
}

static void *counted(void *p)
{
	if (armed && p != NULL)
		live++;
	return p;
}

void *malloc(size_t n)
{
	return fails_now() ? NULL : counted(__libc_malloc(n));
}

void *calloc(size_t n, size_t size)
{
	return fails_now() ? NULL : counted(__libc_calloc(n, size));
}

void *realloc(void *p, size_t n)
{
	if (fails_now())
		return NULL;
	return p == NULL ? counted(__libc_realloc(p, n)) : __libc_realloc(p, n);
}

void free(void *p)
{
	if (armed && p != NULL)
		live--;
	__libc_free(p);
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
#endif

static int try_csv(void)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_error err;
	int rc = lk_csv_parse(&csv,
		str("a;b;c;d\n1;2;3;4\n1;2;3;4\n1;2;3;4\n1;2;3;4\n1;2;3;4\n"), "x",
		&err);

	if (rc != LK_OK &&
		(csv.arena.head != NULL || csv.ncols != 0 || csv.head != NULL))
		rc = LK_EINVAL;
	lk_csv_free(&csv);
	return rc;
}

static int try_wrap(void)
{
	const struct lk_wrap how = { 3, 0, 0 };
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_str s = str("satu dua tiga empat lima enam tujuh delapan sembilan");
	int rc = lk_wrap(&rows, str("a"), &how, NULL);

	if (rc == LK_OK) {
		rc = lk_wrap_append(&rows, s, 1, &how, NULL);
		if (rc != LK_OK && rows.n != 1)
			rc = LK_EINVAL;
	}
	lk_rows_free(&rows);
	return rc;
}

static int try_json(void)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (int i = 0; i < 40; i++)
		lk_json_int(&j, NULL, i);
	lk_json_end(&j);
	rc = lk_json_finish(&j, NULL);
	lk_buf_free(&b);
	return rc;
}

static int try_record(void)
{
	struct lk_record_head head = { "1-2", LK_KIND_BALASAN, "sari", "Sari", "", "",
		0, 420, "2025-lapkin", "1-1", NULL };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r = { .nfields = 0 };
	int rc;

	lk_record_begin(&b, &head);
	lk_record_puts(&b, "Usul", "satu\ndua");
	lk_record_end(&b, "Teks.");
	rc = lk_buf_check(&b, NULL);
	if (rc == LK_OK)
		rc = lk_record_parse(&r, lk_buf_str(&b), "x", NULL);
	lk_record_free(&r);
	lk_buf_free(&b);
	return rc;
}

static int try_people(void)
{
	struct lk_people p = { .nperson = 99 };
	int rc = lk_people_parse(&p,
		str("user;nama;nip;jabatan;surel\nsari;Sari;;;\nbudi;Budi;;;\n"),
		str("user;peran;lingkup;dari;sampai;wewenang;dasar\nsari;kepala;;;;;"
		    "\n"),
		420, NULL);

	if (rc != LK_OK)
		return p.nperson == 99 ? rc : LK_EINVAL;
	lk_people_free(&p);
	return rc;
}

static int try_budget(void)
{
	struct lk_budget b = { .n = 99 };
	int rc = lk_budget_parse(&b,
		str("kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;"
		    "realisasi;indikator\n1;;program;P;10;;1;;;;;\n2;1;ro;R;10;;;;;;;"
		    "\n"),
		str("id;pagu;realisasi\ntotal@2024;10;9\n"), NULL);

	if (rc != LK_OK)
		return b.n == 99 ? rc : LK_EINVAL;
	lk_budget_free(&b);
	return rc;
}

static int try_alur(void)
{
	struct lk_alur a = { .nsteps = 99 };
	int rc = lk_alur_parse(&a, str(lk_alur_default()), "x", NULL);

	if (rc != LK_OK)
		return a.nsteps == 99 ? rc : LK_EINVAL;
	lk_alur_free(&a);
	return rc;
}

static int try_office(void)
{
	struct lk_person person[] = { { "sari", "Sari", "", "", "" } };
	struct lk_role role[] = {
		{ "sari", "kepala", "", "", "", INT64_MIN, INT64_MAX },
		{ "sari", "kasubbag-adum", "", "", "", INT64_MIN, INT64_MAX },
		{ "sari", "tim-penyusun", "", "", "", INT64_MIN, INT64_MAX },
	};
	struct lk_people people = { .person = person,
		.nperson = 1,
		.role = role,
		.nrole = 3 };
	struct lk_office office = { "Balai", "C.X.1", NULL, NULL, 2025, 420, &people,
		NULL };
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_change change = { .nfiles = 99 };
	int rc = lk_office_change(&office, NULL, "sari", 0, 1, &mem, &change, NULL);

	if (rc != LK_OK && change.nfiles != 99)
		rc = LK_EINVAL;
	lk_arena_free(&mem);
	return rc;
}

static int try_docinfo(void)
{
	struct lk_docinfo d = { .year = 99 };
	int rc = lk_docinfo_parse(&d, str("Judul: L\nTahun: 2025\nSatker: B\n"), "x",
		NULL);

	if (rc != LK_OK)
		return d.year == 99 ? rc : LK_EINVAL;
	lk_docinfo_free(&d);
	return rc;
}

/* Two versions in which everything happens: edits, moves, a table, swapped digits. */
static const char old_text[] =
	"# Bab\n\nSatu dua tiga empat lima enam. Tujuh delapan.\n\n"
	"Paragraf ini pindah ke atas nanti juga.\n\n"
	"| No | Nama | Jumlah |\n|--|--|--|\n| 1 | a | 12 |\n| 2 | b | 3 |\n";
static const char new_text[] =
	"# Bab\n\nParagraf ini pindah ke atas nanti pula.\n\n"
	"Satu dua tiga empat lima tujuh.\nCaf\xC3\xA9 baru.\n\n"
	"| No | Nama | Jumlah |\n|--|--|--|\n| 1 | c | 9 |\n| 2 | a | 21 |\n";
static const char their_text[] =
	"# Bab\n\nSatu dua tiga empat lima delapan. Tujuh delapan.\n"
	"Tambahan mereka.\n\nParagraf ini pindah ke atas nanti "
	"juga.\n";

static int try_diff(void)
{
	struct lk_diff *d = NULL;
	int rc = lk_diff_text(str(old_text), str(new_text), NULL, &d, NULL);

	if (rc != LK_OK && d != NULL)
		rc = LK_EINVAL;
	lk_diff_free(d);
	return rc;
}

static int try_diff_csv(void)
{
	struct lk_diff *d = NULL;
	int rc = lk_diff_csv(str("id;n\na;1\nb;2\n"), str("id;n\nb;2\na;3\nc;4\n"),
		NULL, &d, NULL);

	lk_diff_free(d);
	return rc;
}

static int try_check(void)
{
	static const char text[] =
		"# BAB III\n\nTemuan naik dari 12 menjadi {{x.y}} 8 titik.\n\n"
		"| A | Jumlah |\n|---|---|\n| a | 1 |\n| b | 2 |\n| "
		"Jumlah | 4 |\n";
	const struct lk_check_chapter chapter = { "p", "06-bab-3", "t", str(text) };
	const struct lk_check_input in = { .year = 2025,
		.chapter = &chapter,
		.nchapters = 1 };
	struct lk_check_list l = LK_CHECK_LIST_INIT;
	int rc = lk_check_run(&in, &l, NULL);

	lk_check_list_free(&l);
	return rc;
}

static int settle(struct lk_merge *m)
{
	const struct lk_merge_choice both[8] = { { LK_TAKE_BOTH, { NULL, 0 } },
		{ LK_TAKE_BOTH, { NULL, 0 } }, { LK_TAKE_BOTH, { NULL, 0 } },
		{ LK_TAKE_BOTH, { NULL, 0 } } };
	struct lk_buf b = LK_BUF_INIT;
	int rc = m->nconflicts <= 4 ? lk_merge_render(m, both, &b, NULL) : LK_EINVAL;

	lk_buf_free(&b);
	return rc;
}

static int try_merge(void)
{
	struct lk_merge *m = NULL;
	int rc = lk_merge_text(str(old_text), str(new_text), str(their_text), &m, NULL);

	if (rc == LK_OK)
		rc = settle(m);
	lk_merge_free(m);
	return rc;
}

static int try_merge_csv(void)
{
	struct lk_merge *m = NULL;
	int rc = lk_merge_csv(str("id;n\na;1\nb;2\nd;1\n"),
		str("id;n\na;5\nb;2\nc;1\n"), str("id;n\na;6\nb;7\nd;2\n"), &m, NULL);

	if (rc == LK_OK)
		rc = settle(m);
	lk_merge_free(m);
	return rc;
}

static int try_anchor(void)
{
	struct lk_anchor a = lk_anchor_make(str(old_text), 12, 25, 10);
	struct lk_anchor_hit hit;

	return lk_anchor_map(str(old_text), str(new_text), &a, &hit, 1, NULL);
}

static int try_reflow(void)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	lk_sentence_reflow(str("Satu.\nDua.\n"), str("Satu. Baru. Lagi. Dua."), &b);
	rc = b.failed;
	lk_buf_free(&b);
	return rc;
}

static int try_figures(void)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv",
			str("kode;nama;satuan;tipe;rumus;agregasi;periode;tim\n"
			    "A;a;%;persen;max;jumlah;triwulan;tim-1\n"
			    "P;p;;predikat;predikat;maks;tahun;tim-1\n") },
		{ "isi/data/target.csv",
			str("id;target;menengah\nA@2025-TW1;9;\nP@2025;BB;\n") },
		{ "isi/data/realisasi.csv", str("id;realisasi\nA@2024;80\n") },
		{ "isi/data/kertas-kerja/tim-1.csv",
			str("id;pembilang;penyebut;realisasi\nA@2025-TW1;1;3;\n") },
	};
	struct lk_figures f;
	int rc = lk_figures_parse(&f, 2025, 0, file, LK_LEN(file), NULL);

	lk_figures_free(&f);
	return rc;
}

/* One row, as a book: what a form of it holds. */
static struct lk_sheet_book *small_book(void)
{
	static const char *const text[2][4] = {
		{ "Kunci", "Kode", "Realisasi", "Hambatan" },
		{ "A@2025", "A", "97,25", "Cuaca " },
	};
	struct lk_sheet_book *b = lk_sheet_book_new(LK_SHEET_XLSX);
	int rc = b == NULL ? LK_ENOMEM : lk_sheet_begin(b, str("Data"), false, NULL);

	for (uint32_t i = 0; i < 8 && rc == LK_OK; i++) {
		uint32_t at;

		rc = lk_sheet_text(b, str(text[i / 4][i % 4]), &at, NULL);
		if (rc == LK_OK)
			rc = lk_sheet_put(b, i / 4, i % 4, LK_SHEET_TEXT, 0, at, NULL);
	}
	if (rc == LK_OK)
		rc = lk_sheet_end(b, NULL);
	if (rc == LK_OK)
		return b;
	lk_sheet_book_free(b);
	return NULL;
}

static int use_form(const struct lk_figures *f, const struct lk_sheet_book *book)
{
	struct lk_form form;
	struct lk_form_reading r;
	struct lk_mapping map;
	int rc = lk_form_make(&form, f, "tim-1",
		(struct lk_period){ 2025, LK_TEMPO_YEAR, 1 }, 0, NULL);

	lk_form_free(&form);
	if (rc != LK_OK)
		return rc;
	if (!lk_form_is(book, &map))
		return LK_EINVAL;
	rc = lk_form_read(&r, f, NULL, book, &map, NULL);
	if (rc == LK_OK && (r.nchanges != 2 || r.nproblems != 0))
		rc = LK_EINVAL;
	lk_form_reading_free(&r);
	return rc;
}

static int try_form(void)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv",
			str("kode;nama;satuan;tipe;rumus;agregasi;periode;tim\n"
			    "A;a;%;persen;max;terakhir;tahun;tim-1\n") },
		{ "isi/data/kertas-kerja/tim-1.csv",
			str("id;pembilang;penyebut;realisasi\nA@2025;1;3;\n") },
	};
	struct lk_sheet_book *book = small_book();
	struct lk_figures f;
	int rc;

	if (book == NULL)
		return LK_ENOMEM;
	rc = lk_figures_parse(&f, 2025, 0, file, LK_LEN(file), NULL);
	if (rc == LK_OK)
		rc = use_form(&f, book);
	lk_figures_free(&f);
	lk_sheet_book_free(book);
	return rc;
}

static int try_table_cell(void)
{
	struct lk_buf out = LK_BUF_INIT;
	int rc = lk_table_cell(LK_TABLE_WORKSHEET, "id", str("A@2025-TW-I"), LK_NUM_ASK,
		&out, NULL);

	if (rc == LK_OK)
		rc = lk_buf_check(&out, NULL);
	lk_buf_free(&out);
	return rc;
}

/* A test that prepares something calls this first: skip() leaves the test where it is. */
static void skip_where_none_can_fail(void)
{
	if (!CAN_FAIL)
		skip();
}

static void sweep(int (*one)(void))
{
	int rc = LK_ENOMEM;

	skip_where_none_can_fail();
	for (long k = 1; rc != LK_OK; k++) {
		live = 0;
		countdown = k;
		armed = true;
		rc = one();
		armed = false;
		if ((rc != LK_OK && rc != LK_ENOMEM) || live != 0)
			fail_msg("alokasi ke-%ld: %d, sisa %ld", k, rc, live);
		if (k == 1)
			assert_int_equal(rc, LK_ENOMEM);
	}
}

static void check__survives__a_failing_allocation(void **state)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv",
			str("kode;nama;satuan;tipe;rumus;agregasi;periode;tim\n"
			    "A;Nama;%;persen;max;jumlah;triwulan;t\n") },
		{ "isi/data/kertas-kerja/t.csv",
			str("id;pembilang;penyebut;realisasi\nA@2025-TW1;1;3;30\n"
			    "B@2025;;;1\n") },
	};
	struct lk_figures f;

	(void)state;
	skip_where_none_can_fail();
	assert_int_equal(lk_figures_parse(&f, 2025, 21000, file, LK_LEN(file), NULL),
		LK_OK);
	faulty_figures = &f;
	sweep(try_check);
	sweep(try_check_data);
	sweep(try_asides);
	lk_figures_free(&f);
}

static void csv__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_csv);
}

static void wrap__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_wrap);
}

static void words__survive__a_failing_allocation(void **state)
{
	(void)state;
}

static void json__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_json);
}

static void record__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_record);
}

static void policy__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_people);
	sweep(try_alur);
	NOMEM_SOP(sweep);
	sweep(try_register);
	sweep(try_budget);
	sweep(try_docinfo);
}

static void figures__survive__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_figures);
	sweep(try_table_cell);
	sweep(try_form);
}

static void values__survive__a_failing_allocation(void **state)
{
	struct lk_values v = { .labels = { .ncaptions = 0 } };

	(void)state;
	skip_where_none_can_fail();
	assert_int_equal(read_small_values(&v), LK_OK);
	sweep(try_values);
	sweep(try_report);
	sweep(try_offers);
	lk_values_free(&v);
}

static void office__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_office);
}

static void diff__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_diff);
	sweep(try_diff_csv);
}

static void merge__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_merge);
	sweep(try_merge_csv);
}

static void anchor__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_anchor);
	sweep(try_reflow);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv__survives__a_failing_allocation),
		cmocka_unit_test(check__survives__a_failing_allocation),
		cmocka_unit_test(wrap__survives__a_failing_allocation),
		cmocka_unit_test(words__survive__a_failing_allocation),
		cmocka_unit_test(json__survives__a_failing_allocation),
		cmocka_unit_test(record__survives__a_failing_allocation),
		cmocka_unit_test(policy__survives__a_failing_allocation),
		cmocka_unit_test(figures__survive__a_failing_allocation),
		cmocka_unit_test(values__survive__a_failing_allocation),
		cmocka_unit_test(office__survives__a_failing_allocation),
		cmocka_unit_test(diff__survives__a_failing_allocation),
		cmocka_unit_test(merge__survives__a_failing_allocation),
		cmocka_unit_test(anchor__survives__a_failing_allocation),
	};
	return cmocka_run_group_tests_name("nomem", tests, NULL, NULL);
}
