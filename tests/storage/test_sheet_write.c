/* Forms written, and read again. */
#include "storage/sheet/sheet.h"
#include "tests/storage/sheet.h"

#include <dirent.h>
#include <locale.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* clang-format off */
#define TEXT(s) { LK_SHEET_TEXT, { s, sizeof(s) - 1 }, LK_FORM_LOCK_COL, false }
#define NUM(s) { LK_SHEET_NUMBER, { s, sizeof(s) - 1 }, LK_FORM_LOCK_COL, false }
#define DAY(s) { LK_SHEET_DATE, { s, sizeof(s) - 1 }, LK_FORM_LOCK_COL, false }
#define NONE { LK_SHEET_EMPTY, { NULL, 0 }, LK_FORM_LOCK_COL, false }
/* clang-format on */

static const char *const choices[] = { "sudah", "belum",
	"masih diproses, menunggu \"surat\"; koma" };
static const struct lk_form_col col[] = {
	{ .head = "Kunci", .locked = true, .hidden = true },
	{ .head = "Indikator", .locked = true, .width = 40, .wrap = true },
	{ .head = "Realisasi",
		.format = LK_FORM_DECIMAL,
		.places = 2,
		.check = LK_FORM_NUMBER,
		.min = "0",
		.hint = "Isi angka tanpa satuan." },
	{ .head = "Persen", .format = LK_FORM_PERCENT, .places = 3 },
	{ .head = "Pagu", .format = LK_FORM_RUPIAH },
	{ .head = "Status",
		.check = LK_FORM_LIST,
		.choice = choices,
		.nchoices = 3,
		.strict = true },
	{ .head = "Kendala", .format = LK_FORM_TEXT, .wrap = true },
	{ .head = "Tanggal", .format = LK_FORM_DATE },
};
static const struct lk_form_cell cell[] = {
	TEXT("IKK-1"),
	TEXT("Persentase <faktor> & \"risiko\""),
	NUM("88.5"),
	NUM("98.125"),
	NUM("1234567890123"),
	TEXT("sudah"),
	TEXT("=HYPERLINK(\"http://x\")"),
	DAY("2025-01-31"),
	TEXT("IKK-2"),
	TEXT("dua _x000D_\nbaris"),
	NUM("64.1"),
	NUM("0.1"),
	NUM("123456789012345678"),
	NONE,
	TEXT("- butir"),
	NONE,
	TEXT("'=3"),
	TEXT("  tepi  "),
	NUM("-0.05"),
	NONE,
	NONE,
	TEXT("@nama"),
	TEXT("+62 812"),
	TEXT("007"),
};
static const char *const above[] = { "Formulir data kinerja",
	"Tim Surveilans, TW III 2025" };
static const char *const notes[] = { "Petunjuk", "=1+1 bukan rumus",
	"Isi sel yang berwarna kuning." };
static const struct lk_form_sheet sheets[] = {
	{ .name = LK_FORM_NOTES,
		.above = notes,
		.nabove = 3,
		.notes = true,
		.protect = true },
	{ .name = "Tim [1]: TW/III dan nama yang terlalu panjang",
		.above = above,
		.nabove = 2,
		.col = col,
		.ncols = LK_LEN(col),
		.cell = cell,
		.nrows = LK_LEN(cell) / LK_LEN(col),
		.fixed_cols = 2,
		.protect = true },
};
static const struct lk_sheet_form form = { sheets, LK_LEN(sheets), "Formulir", "Balai",
	1760000000 };

static const char in_xlsx[] =
	"A1=t:Formulir data kinerja|A2=t:Tim Surveilans, TW III 2025|A4=t:Kunci|"
	"B4=t:Indikator|C4=t:Realisasi|D4=t:Persen|E4=t:Pagu|F4=t:Status|G4=t:Kendala|"
	"H4=t:Tanggal|A5=t:IKK-1|B5=t:Persentase <faktor> & \"risiko\"|C5=88,5|"
	"D5=98,125 %|E5=1234567890123|F5=t:sudah|G5=t:=HYPERLINK(\"http://x\")|"
	"H5=31-01-2025|A6=t:IKK-2|B6=t:dua _x000D_\nbaris|C6=64,1|D6=0,1 %|"
	"E6=t:123456789012345678|G6=t:- butir|A7=t:'=3|B7=t:  tepi  "
	"|C7=-0,05|F7=t:@nama|"
	"G7=t:+62 812|H7=t:007";

static void name(const char *file)
{
	(void)snprintf(sheet_path, sizeof(sheet_path), "%s/%s", sheet_dir, file);
}

static void write_it(void)
{
	struct lk_error err = { .text = "" };

	if (storage_write_sheet(sheet_path, &form, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static struct lk_sheet_book *read_it(void)
{
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };

	if (storage_read_sheet(sheet_path, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	return b;
}

static void slurp(struct lk_buf *out)
{
	char chunk[4096];
	size_t n;
	FILE *f = fopen(sheet_path, "rb");

	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		lk_buf_put(out, chunk, n);
	assert_int_equal(fclose(f), 0);
}

/* Files in the folder: what is written beside must not stay. */
static int files(void)
{
	DIR *d = opendir(sheet_dir);
	int n = 0;

	assert_non_null(d);
	for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d))
		n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	(void)closedir(d);
	return n;
}

/* A part of the written file. */
static void part(const char *part_name, struct lk_buf *out)
{
	zip_t *z = zip_open(sheet_path, ZIP_RDONLY, NULL);
	zip_file_t *f = z != NULL ? zip_fopen(z, part_name, 0) : NULL;
	char chunk[4096];
	zip_int64_t n;

	assert_non_null(f);
	while ((n = zip_fread(f, chunk, sizeof(chunk))) > 0)
		lk_buf_put(out, chunk, (size_t)n);
	(void)zip_fclose(f);
	zip_discard(z);
}

static void assert_part_has(const char *part_name, const char *what)
{
	struct lk_buf b = LK_BUF_INIT;

	part(part_name, &b);
	if (strstr(lk_buf_cstr(&b), what) == NULL)
		fail_msg("%s has no %s:\n%s", part_name, what, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* ---- what is written --------------------------------------------------------------------- */

static void xlsx__read_again__has_the_same_cells(void **state)
{
	struct lk_sheet_book *b;

	(void)state;
	name("formulir.xlsx");
	write_it();
	b = read_it();
	assert_int_equal(b->nsheets, 3);
	assert_string_equal(b->sheet[0].name, "Petunjuk");
	assert_string_equal(sheet_cells(b, 0),
		"A1=t:Petunjuk|A2=t:=1+1 bukan rumus|A3=t:Isi sel yang berwarna "
		"kuning.");
	assert_string_equal(b->sheet[1].name, "Tim -1-- TW-III dan nama yang t");
	assert_string_equal(sheet_cells(b, 1), in_xlsx);
	assert_true(b->sheet[2].hidden);
	assert_string_equal(sheet_cells(b, 2),
		"A1=t:sudah|A2=t:belum|A3=t:masih diproses, menunggu \"surat\"; koma");
	lk_sheet_book_free(b);
}

static void xlsx__saved_by_libreoffice__has_the_same_cells(void **state)
{
	struct lk_sheet_book *b;

	(void)state;
	/* the form above, opened and saved by LibreOffice 7.4 */
	(void)snprintf(sheet_path, sizeof(sheet_path),
		"tests/fixtures/sheet/formulir-libreoffice.xlsx");
	b = read_it();
	assert_string_equal(b->sheet[1].name, "Tim -1-- TW-III dan nama yang t");
	assert_string_equal(sheet_cells(b, 1), in_xlsx);
	lk_sheet_book_free(b);
}

static void xlsx__locks_lists_and_header__are_in_the_file(void **state)
{
	static const char sheet[] = "xl/worksheets/sheet2.xml";
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	name("formulir.xlsx");
	write_it();
	assert_part_has(sheet, "<sheetProtection sheet=\"1\"");
	assert_part_has(sheet, "hidden=\"1\"");
	assert_part_has(sheet, "topLeftCell=\"C5\"");
	assert_part_has(sheet, "type=\"list\"");
	assert_part_has(sheet, "sqref=\"F5:F7\"");
	assert_part_has(sheet, "<formula1>Pilihan!$A$1:$A$3</formula1>");
	assert_part_has(sheet, "type=\"decimal\"");
	assert_part_has(sheet, "prompt=\"Isi angka tanpa satuan.\"");
	assert_part_has("xl/styles.xml", "<protection locked=\"0\"/>");
	part(sheet, &b);
	assert_null(strstr(lk_buf_cstr(&b), "<f>"));       /* no formula */
	assert_null(strstr(lk_buf_cstr(&b), "password=")); /* no password */
	lk_buf_free(&b);
}

static void xlsx__written_twice__is_the_same_bytes(void **state)
{
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT, core = LK_BUF_INIT;

	(void)state;
	name("satu.xlsx");
	write_it();
	slurp(&one);
	name("dua.xlsx");
	write_it();
	slurp(&two);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	/* no clock either: both times are the one handed in */
	part("docProps/core.xml", &core);
	assert_non_null(
		strstr(lk_buf_cstr(&core), ">2025-10-09T08:53:20Z</dcterms:created>"));
	assert_non_null(
		strstr(lk_buf_cstr(&core), ">2025-10-09T08:53:20Z</dcterms:modified>"));
	lk_buf_free(&one);
	lk_buf_free(&two);
	lk_buf_free(&core);
}

static void csv__for_excel__is_exact(void **state)
{
	static const char want[] =
		"\xef\xbb\xbf"
		"Formulir data kinerja\r\n"
		"\"Tim Surveilans, TW III 2025\"\r\n"
		"\r\n"
		"Kunci;Indikator;Realisasi;Persen;Pagu;Status;Kendala;Tanggal\r\n"
		"IKK-1;\"Persentase <faktor> & "
		"\"\"risiko\"\"\";88,5;98,125%;1234567890123;sudah;"
		"\"'=HYPERLINK(\"\"http://x\"\")\";31-01-2025\r\n"
		"IKK-2;\"dua _x000D_\nbaris\";64,1;0,1%;123456789012345678;;'- "
		"butir;\r\n"
		"''=3;\"  tepi  \";-0,05;;;'@nama;'+62 812;007\r\n";
	struct lk_buf b = LK_BUF_INIT;
	struct lk_sheet_book *book;

	(void)state;
	name("formulir.CSV");
	write_it();
	slurp(&b);
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
	book = read_it();
	assert_int_equal(book->separator, ';');
	assert_string_equal(lk_cell_text(book, lk_sheet_at(&book->sheet[0], 4, 6)).p,
		"=HYPERLINK(\"http://x\")");
	assert_string_equal(lk_cell_text(book, lk_sheet_at(&book->sheet[0], 6, 0)).p,
		"'=3");
	assert_string_equal(lk_cell_text(book, lk_sheet_at(&book->sheet[0], 5, 6)).p,
		"- butir");
	lk_sheet_book_free(book);
}

/* ---- another locale ------------------------------------------------------------------------ */

/* LC_NUMERIC of a locale with decimal comma, as glibc keeps it compiled: magic, number
 * of fields, where each begins; decimal point, thousands separator, grouping, the two as
 * wide characters, character set. So the test needs no locale installed. */
static void make_locale(void)
{
	static const unsigned char numeric[] = { 0x14, 0x11, 0x03, 0x20, 6, 0, 0, 0, 32,
		0, 0, 0, 34, 0, 0, 0, 36, 0, 0, 0, 40, 0, 0, 0, 44, 0, 0, 0, 48, 0, 0,
		0, ',', 0, '.', 0, 3, 3, 0, 0, ',', 0, 0, 0, '.', 0, 0, 0, 'U', 'T',
		'F', '-', '8', 0 };

	name("koma");
	assert_int_equal(mkdir(sheet_path, 0700), 0);
	name("koma/LC_NUMERIC");
	sheet_put_file(sheet_path, numeric, sizeof(numeric));
}

static void xlsx__where_numbers_have_a_comma__is_the_same_bytes(void **state)
{
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT;
	struct lk_sheet_book *b;

	(void)state;
	name("titik.xlsx");
	write_it();
	slurp(&one);
	make_locale();
	assert_int_equal(setenv("LOCPATH", sheet_dir, 1), 0);
	if (setlocale(LC_NUMERIC, "koma") == NULL ||
		strcmp(localeconv()->decimal_point, ",") != 0)
		skip(); /* not glibc */
	name("koma.xlsx");
	write_it();
	assert_string_equal(localeconv()->decimal_point, ","); /* ours is left alone */
	slurp(&two);
	b = read_it();
	assert_string_equal(sheet_cells(b, 1), in_xlsx);
	lk_sheet_book_free(b);
	name("koma.csv");
	write_it();
	assert_non_null(setlocale(LC_NUMERIC, "C"));
	assert_int_equal(unsetenv("LOCPATH"), 0);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	lk_buf_free(&one);
	lk_buf_free(&two);
}

/* ---- when it cannot be written -------------------------------------------------------------- */

/* Written by a child whose files may have `most` bytes: what a full disk does to the
 * library, in the file as in its passing files. */
static void assert_full(size_t most, const char *ending)
{
	struct lk_error err = { .text = "" };
	struct rlimit l = { most, most };
	pid_t pid;
	int status = 0, rc;

	name(ending);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (setrlimit(RLIMIT_FSIZE, &l) != 0)
			_exit(3);
		rc = storage_write_sheet(sheet_path, &form, &err);
		_exit(rc == LK_ENOSPC && strstr(err.text, "Cakram penuh") != NULL &&
					strstr(err.text, ending) != NULL
				? 0
				: 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("%s at %zu bytes: status %d", ending, most, status);
}

static void file__on_a_full_disk__stays_as_it_was(void **state)
{
	static const char *const ending[] = { "lama.xlsx", "lama.csv" };
	struct lk_buf b = LK_BUF_INIT;
	int before;

	(void)state;
	for (size_t i = 0; i < LK_LEN(ending); i++) {
		name(ending[i]);
		sheet_put_file(sheet_path, "yang lama", 9);
	}
	before = files();
	for (size_t most = 100; most < 3200; most += 300)
		assert_full(most, "lama.xlsx");
	assert_full(100, "lama.csv");
	for (size_t i = 0; i < LK_LEN(ending); i++) {
		name(ending[i]);
		slurp(&b);
		assert_string_equal(lk_buf_cstr(&b), "yang lama");
		lk_buf_clear(&b);
	}
	assert_int_equal(files(), before);
	lk_buf_free(&b);
}

static void file__that_exists__is_replaced_with_its_mode(void **state)
{
	struct stat st;
	struct lk_sheet_book *b;
	char link[400];

	(void)state;
	name("asli.xlsx");
	sheet_put_file(sheet_path, "x", 1);
	assert_int_equal(chmod(sheet_path, 0640), 0);
	(void)snprintf(link, sizeof(link), "%s/tautan.xlsx", sheet_dir);
	assert_int_equal(symlink("asli.xlsx", link), 0);
	name("tautan.xlsx");
	write_it();
	assert_int_equal(lstat(sheet_path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	name("asli.xlsx");
	assert_int_equal(lstat(sheet_path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	b = read_it();
	assert_int_equal(b->nsheets, 3);
	lk_sheet_book_free(b);
}

static void assert_not_written(const struct lk_sheet_form *f, int code,
	const char *says)
{
	struct lk_error err = { .text = "" };

	assert_int_equal(storage_write_sheet(sheet_path, f, &err), code);
	if (strstr(err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, says);
}

static void request__that_cannot_be__says_why(void **state)
{
	static const struct lk_form_sheet twice[] = { { .name = "A" },
		{ .name = "a" } };
	static const struct lk_form_sheet unseen[] = { { .name = "A",
		.hidden = true } };
	const struct lk_sheet_form two = { .sheet = twice, .nsheets = 2 };
	const struct lk_sheet_form dark = { .sheet = unseen, .nsheets = 1 };
	const struct lk_sheet_form only_notes = { .sheet = sheets, .nsheets = 1 };
	int before = files();

	(void)state;
	name("formulir.txt");
	assert_not_written(&form, LK_EINVAL, ".xlsx atau .csv");
	name("formulir");
	assert_not_written(&form, LK_EINVAL, ".xlsx atau .csv");
	name("tidak ada/formulir.xlsx");
	assert_not_written(&form, LK_ENOTFOUND, "Folder");
	name("baru.xlsx");
	assert_not_written(&two, LK_EINVAL, "Dua lembar");
	assert_not_written(&dark, LK_EINVAL, "tampak");
	name("baru.csv");
	assert_not_written(&only_notes, LK_EINVAL, "CSV");
	name("map.xlsx");
	assert_int_equal(mkdir(sheet_path, 0700), 0);
	assert_not_written(&form, LK_EINVAL, "bukan berkas biasa");
	assert_int_equal(rmdir(sheet_path), 0);
	assert_int_equal(files(), before);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(xlsx__read_again__has_the_same_cells),
		cmocka_unit_test(xlsx__saved_by_libreoffice__has_the_same_cells),
		cmocka_unit_test(xlsx__locks_lists_and_header__are_in_the_file),
		cmocka_unit_test(xlsx__written_twice__is_the_same_bytes),
		cmocka_unit_test(csv__for_excel__is_exact),
		cmocka_unit_test(xlsx__where_numbers_have_a_comma__is_the_same_bytes),
		cmocka_unit_test(file__on_a_full_disk__stays_as_it_was),
		cmocka_unit_test(file__that_exists__is_replaced_with_its_mode),
		cmocka_unit_test(request__that_cannot_be__says_why),
	};

	return cmocka_run_group_tests_name("sheet, writing", test, sheet_setup,
		sheet_teardown);
}
