/* Files that are broken or made to hurt: each is refused with a sentence, quickly, in
 * little memory. */
#include "tests/lib/child.h"
#include "tests/lib/rng.h"
#include "tests/storage/sheet.h"

#include <sys/resource.h>
#include <unistd.h>

/* ---- XML ---------------------------------------------------------------------------------- */

static void doctype__anywhere__is_refused(void **state)
{
	static const char laughs[] =
		"<?xml version='1.0'?><!DOCTYPE sst [<!ENTITY a 'ha'><!ENTITY b "
		"'&a;&a;&a;&a;'><!ENTITY c "
		"'&b;&b;&b;&b;'>]><sst><si><t>&c;</t></si></sst>";
	static const char outside[] = "<!DOCTYPE worksheet SYSTEM "
				      "'file:///etc/passwd'><worksheet><sheetData/>"
				      "</worksheet>";
	struct xlsx_parts strings = { .strings = laughs }, sheet = { .sheet = outside };

	(void)state;
	assert_parts_refused(&strings, LK_EFORMAT, "DOCTYPE");
	assert_parts_refused(&sheet, LK_EFORMAT, "DOCTYPE");
}

static void nesting__too_deep__is_refused(void **state)
{
	struct lk_buf deep = LK_BUF_INIT;
	struct xlsx_parts p = { .sheet = NULL };

	(void)state;
	lk_buf_puts(&deep, "<worksheet>");
	for (int i = 0; i < 70; i++)
		lk_buf_puts(&deep, "<a>");
	p.sheet = lk_buf_cstr(&deep);
	assert_parts_refused(&p, LK_EFORMAT, "terlalu dalam");
	lk_buf_free(&deep);
}

static void xml__cut_or_no_xml__is_damage(void **state)
{
	static const struct xlsx_parts row[] = {
		{ .sheet = "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v>" },
		{ .sheet = "\x01\x02\x03" },
		{ .sheet = "" },
		{ .strings = "<sst><si><t>a</t></sst>" },
		{ .workbook = "<workbook>" },
		{ .workbook = "<workbook><sheets><sheet "
			      "name='x'/></sheets></workbook>" },
		{ .rels = "<Relationships/>" },
		{ .rels = "<Relationships><Relationship Id='rId1' Type='x/worksheet' "
			  "Target='worksheets/hilang.xml'/></Relationships>" },
		{ .styles = "bukan xml" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++)
		assert_parts_refused(&row[i], LK_EFORMAT, "simpan ulang");
}

/* ---- cells -------------------------------------------------------------------------------- */

static void cells__that_cannot_be__are_named(void **state)
{
	static const struct {
		const char *grid, *says;
	} row[] = {
		{ "<row r='1'><c r='B1' t='s'><v>2</v></c></row>", "sel B1" },
		{ "<row r='1'><c r='B1' t='s'><v>99999999999999999999</v></c></row>",
			"sel B1" },
		{ "<row r='1'><c r='B1' t='s'><v>-1</v></c></row>", "sel B1" },
		{ "<row r='3'><c r='A3' s='6'><v>1</v></c></row>", "sel A3" },
		{ "<row r='3'><c r='A3' s='-1'><v>1</v></c></row>", "sel A3" },
		{ "<row r='1'><c r='XFE1'><v>1</v></c></row>", "XFE1" },
		{ "<row r='1048577'><c><v>1</v></c></row>", "1048577" },
		{ "<row r='0'><c><v>1</v></c></row>", "tempat 0" },
		{ "<row r='1'><c r='A1048577'><v>1</v></c></row>", "A1048577" },
		{ "<row r='1'><c r='../A1'><v>1</v></c></row>", "../A1" },
		{ "<row r='1048576'><c><v>1</v></c></row><row><c><v>1</v></c></row>",
			"tempat" },
		{ "<row r='1'><c r='XFD1'><v>1</v></c><c><v>1</v></c></row>",
			"tempat" },
		{ "<row r='2'><c r='C2'><v>1</v></c><c r='C2'><v>2</v></c></row>",
			"C2" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct xlsx_parts p = { .grid = row[i].grid };

		xlsx_write(sheet_path, &p);
		if (i + 1 < LK_LEN(row)) {
			assert_refused(sheet_path, LK_EFORMAT, row[i].says);
			assert_refused(sheet_path, LK_EFORMAT, "Data"); /* the sheet */
		} else {
			struct lk_sheet_book *b = NULL;
			struct lk_error err;

			assert_int_equal(storage_read_sheet(sheet_path, &b, &err),
				LK_EFORMAT);
			assert_non_null(strstr(err.text, row[i].says));
		}
	}
}

static void text__longer_than_a_cell__is_refused(void **state)
{
	struct lk_buf grid = LK_BUF_INIT;
	struct xlsx_parts p = { .grid = NULL };

	(void)state;
	lk_buf_puts(&grid, "<row r='1'><c r='D1' t='inlineStr'><is><t>");
	for (int i = 0; i < 40000; i++)
		lk_buf_puts(&grid, "panjang ");
	lk_buf_puts(&grid, "</t></is></c></row>");
	p.grid = lk_buf_cstr(&grid);
	assert_parts_refused(&p, LK_EFORMAT, "sel D1");
	lk_buf_free(&grid);
}

static void merged_cells__that_overlap_without_end__are_refused(void **state)
{
	struct lk_buf sheet = LK_BUF_INIT;
	struct xlsx_parts p = { .level = 1 };

	(void)state;
	lk_buf_puts(&sheet,
		"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
		"<mergeCells>");
	for (int i = 0; i < 5000; i++)
		lk_buf_puts(&sheet, "<mergeCell ref='A1:XFD1048576'/>");
	lk_buf_puts(&sheet, "</mergeCells></worksheet>");
	p.sheet = lk_buf_cstr(&sheet);
	xlsx_write(sheet_path, &p);
	{
		struct lk_sheet_book *b = NULL;

		assert_int_equal(storage_read_sheet(sheet_path, &b, NULL), LK_EFORMAT);
	}
	lk_buf_free(&sheet);
}

/* ---- the ZIP ------------------------------------------------------------------------------- */

static void bomb__is_stopped_while_it_grows(void **state)
{
	size_t n = (size_t)40 << 20;
	char *zeros = malloc(n + 1);
	struct xlsx_parts p = { .sheet = zeros };
	long long start;

	(void)state;
	assert_non_null(zeros);
	memset(zeros, ' ', n);
	zeros[n] = '\0';
	memcpy(zeros, "<worksheet>", 11);
	xlsx_write(sheet_path, &p);
	free(zeros);
	start = child_now();
	assert_refused(sheet_path, LK_EFORMAT, "mengembang");
	assert_true(child_now() - start < child_patience(5000));
}

/* Text that deflates about 40 times: no bomb by its ratio. */
static char *filler(size_t n)
{
	static const char letter[] = "abcdefghijklmnop";
	struct rng r = { 5 };
	char *p = malloc(n + 1);

	assert_non_null(p);
	for (size_t i = 0; i < n; i++)
		p[i] = i % 1024 < 16 ? letter[rng_below(&r, 16)] : '.';
	p[n] = '\0';
	memcpy(p, "<a>", 3);
	return p;
}

static void part__beyond_64_mb__is_refused(void **state)
{
	char *text = filler((size_t)66 << 20);
	struct xlsx_parts p = { .sheet = text, .level = 1 };

	(void)state;
	xlsx_write(sheet_path, &p);
	free(text);
	assert_refused(sheet_path, LK_ERANGE, "64 MB");
}

static void parts__beyond_128_mb__are_refused(void **state)
{
	size_t n = (size_t)45 << 20;
	char *text = filler(n);
	struct xlsx_part more[] = { { "xl/b.xml", text, 0 }, { "xl/c.xml", text, 0 } };
	struct xlsx_parts p = {
		.workbook = "<workbook xmlns:r='r'><sheets><sheet name='a' "
			    "r:id='a'/><sheet "
			    "name='b' r:id='b'/><sheet name='c' "
			    "r:id='c'/></sheets></workbook>",
		.rels = "<Relationships><Relationship Id='a' Type='/worksheet' "
			"Target='worksheets/sheet1.xml'/><Relationship Id='b' "
			"Type='/worksheet' "
			"Target='b.xml'/><Relationship Id='c' Type='/worksheet' "
			"Target='c.xml'/></Relationships>",
		.sheet = text,
		.level = 1,
		.more = more,
		.nmore = LK_LEN(more),
	};

	(void)state;
	memcpy(text + n - 4, "</a>", 5);
	xlsx_write(sheet_path, &p);
	free(text);
	assert_refused(sheet_path, LK_ERANGE, "128 MB");
}

/* Bytes of the file, to be changed. */
static char *slurp(size_t *n)
{
	static char bytes[1 << 20];
	FILE *f = fopen(sheet_path, "rb");

	assert_non_null(f);
	*n = fread(bytes, 1, sizeof(bytes), f);
	assert_int_equal(fclose(f), 0);
	return bytes;
}

/* Make every header of `name`, central and local, claim that the entry has 5 bytes. */
static size_t lie(char *p, size_t n, const char *name)
{
	size_t len = strlen(name), lies = 0;

	for (size_t i = 46; i + len <= n; i++) {
		if (memcmp(p + i, name, len) != 0)
			continue;
		if (memcmp(p + i - 30, "PK\003\004", 4) == 0)
			memcpy(p + i - 30 + 22, "\005\0\0\0", 4);
		else if (memcmp(p + i - 46, "PK\001\002", 4) == 0)
			memcpy(p + i - 46 + 24, "\005\0\0\0", 4);
		else
			continue;
		lies++;
	}
	return lies;
}

static void size__that_lies__does_no_harm(void **state)
{
	struct lk_buf grid = LK_BUF_INIT;
	struct xlsx_parts p = { .grid = NULL };
	struct lk_sheet_book *b = NULL;
	size_t n;
	char *bytes;
	int rc;

	(void)state;
	for (int i = 0; i < 2000; i++)
		lk_buf_puts(&grid, "<row><c><v>1</v></c></row>");
	p.grid = lk_buf_cstr(&grid);
	xlsx_write(sheet_path, &p);
	lk_buf_free(&grid);
	bytes = slurp(&n);
	assert_int_equal(lie(bytes, n, "xl/worksheets/sheet1.xml"), 2);
	sheet_put_file(sheet_path, bytes, n);
	/* all of it, or refused: never a part of it */
	rc = storage_read_sheet(sheet_path, &b, NULL);
	assert_true(rc == LK_EFORMAT || (rc == LK_OK && b->ncells == 2000));
	lk_sheet_book_free(b);
}

static void entries__too_many__are_refused(void **state)
{
	static struct xlsx_part more[2100];
	static char name[2100][32];
	struct xlsx_parts p = { .more = more, .nmore = LK_LEN(more) };

	(void)state;
	for (size_t i = 0; i < LK_LEN(more); i++) {
		(void)snprintf(name[i], sizeof(name[i]), "xl/media/%zu.png", i);
		more[i] = (struct xlsx_part){ name[i], "x", 1 };
	}
	assert_parts_refused(&p, LK_ERANGE, "2000 bagian");
}

static void names__that_climb__reach_nothing(void **state)
{
	static const struct xlsx_part more[] = { { "../../../etc/passwd", "x", 1 },
		{ "etc/passwd",
			"<worksheet><sheetData><row><c><v>7</v></c></row></sheetData>"
			"</worksheet>",
			0 } };
	struct xlsx_parts p = {
		.rels = "<Relationships><Relationship Id='rId1' Type='/worksheet' "
			"Target='../../../../etc/passwd'/></Relationships>",
		.more = more,
		.nmore = LK_LEN(more),
	};

	(void)state;
	/* above the root is the root: the entry inside, not the file outside */
	assert_cells(&p, "A1=7");
	p.nmore = 1;
	assert_parts_refused(&p, LK_EFORMAT, "etc/passwd");
}

static void zip__cut_anywhere__is_refused(void **state)
{
	struct xlsx_parts p = { .grid = "<row><c><v>1</v></c></row>" };
	size_t n;
	char *bytes;

	(void)state;
	xlsx_write(sheet_path, &p);
	bytes = slurp(&n);
	for (size_t cut = 4; cut < n; cut += n / 40 + 1) {
		sheet_put_file(sheet_path, bytes, cut);
		assert_refused(sheet_path, LK_EFORMAT, "rusak");
	}
}

/* ---- other files under this name ------------------------------------------------------------ */

static void other_files__are_known_and_refused_with_advice(void **state)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook";
	static const char locked[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1zzE\0n\0c\0r\0y\0"
				     "p\0t\0e\0d\0P\0a\0c\0k\0a\0g"
				     "\0e\0";
	static const struct {
		const char *bytes;
		size_t n;
		int rc;
		const char *says;
	} row[] = {
		{ ole, sizeof(ole) - 1, LK_EFORMAT, "Excel Workbook (.xlsx)" },
		{ locked, sizeof(locked) - 1, LK_EFORMAT, "sandi" },
		{ "%PDF-1.7\n", 9, LK_EFORMAT, "PDF" },
		{ "<html><table><tr><td>1", 22, LK_EFORMAT, "halaman web" },
		{ "\xef\xbb\xbf\n<!DOCTYPE html>", 19, LK_EFORMAT, "halaman web" },
		{ "<?xml version='1.0'?><Workbook/>", 32, LK_EFORMAT, "halaman web" },
		{ "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, LK_EFORMAT,
			"bukan lembar kerja" },
		{ "PK\005\006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, LK_EFORMAT,
			"tidak memuat lembar kerja" },
		{ "PK\003\004rusak", 9, LK_EFORMAT, "rusak" },
		{ "", 0, LK_EINVAL, "kosong" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		sheet_put_file(sheet_path, row[i].bytes, row[i].n);
		assert_refused(sheet_path, row[i].rc, row[i].says);
	}
}

static void other_zips__are_known(void **state)
{
	static const struct {
		const char *part, *says;
	} row[] = { { "content.xml", ".ods" }, { "xl/workbook.bin", ".xlsb" },
		{ "word/document.xml", "tidak memuat lembar kerja" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		zip_t *z = zip_open(sheet_path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

		assert_non_null(z);
		xlsx_add(z, row[i].part, "<a/>", 0, 0);
		assert_int_equal(zip_close(z), 0);
		assert_refused(sheet_path, LK_EFORMAT, row[i].says);
	}
}

static void zip__with_a_password__is_refused(void **state)
{
	struct xlsx_parts p = { .grid = "<row><c><v>1</v></c></row>" };
	zip_t *z;

	(void)state;
	xlsx_write(sheet_path, &p);
	z = zip_open(sheet_path, 0, NULL);
	assert_non_null(z);
	for (zip_uint64_t i = 0; i < 6; i++)
		assert_int_equal(zip_file_set_encryption(z, i, ZIP_EM_AES_256,
					 "rahasia"),
			0);
	assert_int_equal(zip_close(z), 0);
	assert_refused(sheet_path, LK_EFORMAT, "sandi");
}

static void file__that_cannot_be_read__is_told_apart(void **state)
{
	char path[400];

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/tidak ada.xlsx", sheet_dir);
	assert_refused(path, LK_ENOTFOUND, "tidak ada");
	assert_refused(sheet_dir, LK_EINVAL, "bukan berkas biasa");
	sheet_put_file(sheet_path, "a", 1);
	assert_int_equal(truncate(sheet_path, ((off_t)20 << 20) + 1), 0);
	assert_refused(sheet_path, LK_ERANGE, "20 MB");
}

/* ---- large but honest ------------------------------------------------------------------------ */

static char *big_grid(unsigned rows, unsigned cols)
{
	struct lk_buf b = LK_BUF_INIT;

	for (unsigned r = 0; r < rows; r++) {
		lk_buf_printf(&b, "<row r='%u'>", r + 1);
		for (unsigned c = 0; c < cols; c++)
			lk_buf_printf(&b, "<c><v>%u.5</v></c>", r * 7 + c);
		lk_buf_puts(&b, "</row>");
	}
	return lk_buf_take(&b);
}

static void sheet__of_600_000_cells__is_read_in_little_memory(void **state)
{
	char *grid = big_grid(100000, 6);
	struct xlsx_parts p = { .grid = grid, .level = 1 };
	struct lk_sheet_book *b = NULL;
	struct lk_error err = { .text = "" };
	struct rusage before, after;
	long long start = child_now();

	(void)state;
	xlsx_write(sheet_path, &p);
	free(grid);
	assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
	if (storage_read_sheet(sheet_path, &b, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
	assert_int_equal(b->ncells, 600000);
	assert_int_equal(b->sheet[0].nrows, 100000);
	assert_string_equal(lk_cell_text(b, lk_sheet_at(&b->sheet[0], 99999, 5)).p,
		"699998.5");
	assert_true(after.ru_maxrss - before.ru_maxrss < 100 * 1024L); /* KB */
	assert_true(child_now() - start < child_patience(30000));
	lk_sheet_book_free(b);
}

static void cells__beyond_two_million__are_refused(void **state)
{
	char *grid = big_grid(100500, 20);
	struct xlsx_parts p = { .grid = grid, .level = 1 };

	(void)state;
	xlsx_write(sheet_path, &p);
	free(grid);
	assert_refused(sheet_path, LK_ERANGE, "2000000 sel");
}

/* The largest of all the processes above: the limits hold before memory is gone. */
static void reader__of_all_these_files__stays_small(void **state)
{
	struct rusage all;

	(void)state;
	if (getenv("UJI_LAMBAT") != NULL)
		skip(); /* a sanitizer needs memory of its own */
	assert_int_equal(getrusage(RUSAGE_CHILDREN, &all), 0);
	assert_true(all.ru_maxrss < 400 * 1024L); /* KB */
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(doctype__anywhere__is_refused),
		cmocka_unit_test(nesting__too_deep__is_refused),
		cmocka_unit_test(xml__cut_or_no_xml__is_damage),
		cmocka_unit_test(cells__that_cannot_be__are_named),
		cmocka_unit_test(text__longer_than_a_cell__is_refused),
		cmocka_unit_test(merged_cells__that_overlap_without_end__are_refused),
		cmocka_unit_test(bomb__is_stopped_while_it_grows),
		cmocka_unit_test(part__beyond_64_mb__is_refused),
		cmocka_unit_test(parts__beyond_128_mb__are_refused),
		cmocka_unit_test(size__that_lies__does_no_harm),
		cmocka_unit_test(entries__too_many__are_refused),
		cmocka_unit_test(names__that_climb__reach_nothing),
		cmocka_unit_test(zip__cut_anywhere__is_refused),
		cmocka_unit_test(other_files__are_known_and_refused_with_advice),
		cmocka_unit_test(other_zips__are_known),
		cmocka_unit_test(zip__with_a_password__is_refused),
		cmocka_unit_test(file__that_cannot_be_read__is_told_apart),
		cmocka_unit_test(sheet__of_600_000_cells__is_read_in_little_memory),
		cmocka_unit_test(cells__beyond_two_million__are_refused),
		cmocka_unit_test(reader__of_all_these_files__stays_small),
	};

	return cmocka_run_group_tests_name("sheet, hostile", test, sheet_setup,
		sheet_teardown);
}
