#include "storage/import/import.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- bytes ------------------------------------------------------------------------------ */

/* A literal with zeros inside, and its size. */
#define S(literal) literal, sizeof(literal) - 1

static void bytes__in_every_encoding__become_utf8(void **state)
{
	static const struct {
		const char *in;
		size_t n;
		const char *out;
		enum lk_import_encoding encoding;
		size_t bad;
	} row[] = {
		{ S("Bab I\nisi\n"), "Bab I\nisi\n", LK_IMPORT_UTF8, 0 },
		{ S("\xef\xbb\xbfsatu\r\ndua\rtiga"), "satu\ndua\ntiga", LK_IMPORT_UTF8,
			0 },
		{ S("\x93kutip\x94 \x96 caf\xe9"),
			"\xe2\x80\x9ckutip\xe2\x80\x9d \xe2\x80\x93 caf\xc3\xa9",
			LK_IMPORT_CP1252, 0 },
		{ S("a\x81"
		    "b"),
			"a\xef\xbf\xbd"
			"b",
			LK_IMPORT_CP1252, 1 },
		{ S("\xff\xfe"
		    "A\0\xe9\0\n\0"),
			"A\xc3\xa9\n", LK_IMPORT_UTF16LE, 0 },
		{ S("\xfe\xff"
		    "\0A\xd8\x3d\xde\x00"),
			"A\xf0\x9f\x98\x80", LK_IMPORT_UTF16BE, 0 },
		{ S("\xff\xfe"
		    "A\0\x3d\xd8"
		    "B"),
			"A\xef\xbf\xbd\xef\xbf\xbd", LK_IMPORT_UTF16LE, 2 },
		{ S("B\0a\0b\0 \0I\0"), "Bab I", LK_IMPORT_UTF16LE, 0 },
		{ S("\0B\0a\0b\0 \0I"), "Bab I", LK_IMPORT_UTF16BE, 0 },
		{ S("caf\xc3\xa9 dan \xe2\x80\x93 rusak \xff"),
			"caf\xc3\xa9 dan \xe2\x80\x93 rusak \xef\xbf\xbd",
			LK_IMPORT_UTF8, 1 },
		{ S("halaman\f\x1b[1mtebal\x1b[0m"), "halaman\f\x1b[1mtebal\x1b[0m",
			LK_IMPORT_UTF8, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_import f = { NULL, 0, LK_IMPORT_UTF8, 0, NULL };
		struct lk_error err = { 0 };

		if (lk_import_bytes("laporan.txt", row[i].in, row[i].n, &f, &err) !=
			LK_OK)
			fail_msg("row %zu: %s", i, err.text);
		assert_string_equal(f.text, row[i].out);
		assert_int_equal(f.n, strlen(row[i].out));
		assert_int_equal(f.encoding, row[i].encoding);
		assert_int_equal(f.bad, row[i].bad);
		assert_string_equal(f.reader, "teks");
		lk_import_free(&f);
		lk_import_free(&f);
	}
	lk_import_free(NULL);
}

static void bytes__that_are_no_text__are_refused_with_advice(void **state)
{
	static const struct {
		const char *name, *in;
		size_t n;
		int rc;
		const char *says;
	} row[] = {
		{ "a.docx", S("PK\003\004xxxx"), LK_EFORMAT, "lapkin import BERKAS.docx" },
		{ "a.DOC", S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), LK_EFORMAT,
			"Simpan Sebagai, jenis Dokumen Word" },
		{ "a.txt", S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), LK_EFORMAT, "Word" },
		{ "a.pdf", S("%PDF-1.7\n"), LK_EFORMAT, "Notepad" },
		{ "laporan", S("%PDF-1.7\n"), LK_EFORMAT, "PDF" },
		{ "a.txt", S("PK\003\004xxxx"), LK_EFORMAT, "ZIP" },
		{ "a.xlsx", S("PK\003\004xxxx"), LK_EFORMAT, "lembarnya" },
		{ "a.txt", S("{\\rtf1 a}"), LK_EFORMAT, "RTF" },
		{ "a.png", S("\x89PNG\r\n"), LK_EFORMAT, "pindai" },
		{ "a.txt", S("ab\0cd\0\0e"), LK_EFORMAT, "biner" },
		{ "a.txt", S("\1\2\3\4abc"), LK_EFORMAT, "biner" },
		{ "a.txt", S(""), LK_EINVAL, "kosong" },
		{ "a.txt", S("\xef\xbb\xbf"), LK_EINVAL, "kosong" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_import f = { NULL, 7, LK_IMPORT_UTF8, 0, NULL };
		struct lk_error err = { 0 };

		assert_int_equal(lk_import_bytes(row[i].name, row[i].in, row[i].n, &f,
					 &err),
			row[i].rc);
		assert_int_equal(f.n, 7); /* untouched */
		assert_non_null(strstr(err.text, row[i].name));
		if (strstr(err.text, row[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, row[i].says);
	}
}

static void bytes__above_the_limit__are_refused(void **state)
{
	struct lk_import f = { NULL, 0, LK_IMPORT_UTF8, 0, NULL };
	struct lk_error err = { 0 };
	char *big = malloc(LK_IMPORT_MAX_BYTES + 1);

	(void)state;
	assert_non_null(big);
	memset(big, 'a', LK_IMPORT_MAX_BYTES + 1);
	assert_int_equal(lk_import_bytes("a.txt", big, LK_IMPORT_MAX_BYTES + 1, &f,
				 &err),
		LK_ERANGE);
	assert_non_null(strstr(err.text, "20 MB"));
	assert_int_equal(lk_import_bytes("a.txt", big, LK_IMPORT_MAX_BYTES, &f, &err),
		LK_OK);
	assert_int_equal(f.n, LK_IMPORT_MAX_BYTES);
	lk_import_free(&f);
	free(big);
}

static void encoding__names__are_stable(void **state)
{
	(void)state;
	assert_string_equal(lk_import_encoding_name(LK_IMPORT_UTF8), "utf-8");
	assert_string_equal(lk_import_encoding_name(LK_IMPORT_CP1252), "windows-1252");
	assert_string_equal(lk_import_encoding_name(LK_IMPORT_UTF16LE), "utf-16le");
	assert_string_equal(lk_import_encoding_name(LK_IMPORT_UTF16BE), "utf-16be");
}

/* ---- files ---------------------------------------------------------------------------------- */

static char dir[256];

static int make_dir(void **state)
{
	(void)state;
	return temp_dir(dir, sizeof(dir));
}

static int remove_dir(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static const char *path_of(const char *name)
{
	static char path[400];

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void file__is_read_whole(void **state)
{
	struct lk_import f = { NULL, 0, LK_IMPORT_UTF8, 0, NULL };

	(void)state;
	write_file(path_of("laporan lama.txt"), "BAB I\r\nisi\r\n");
	assert_int_equal(lk_import_file(path_of("laporan lama.txt"), &f, NULL), LK_OK);
	assert_string_equal(f.text, "BAB I\nisi\n");
	lk_import_free(&f);
}

static void file__that_cannot_be_read__is_told_apart(void **state)
{
	struct lk_import f = { NULL, 0, LK_IMPORT_UTF8, 0, NULL };
	struct lk_error err = { 0 };

	(void)state;
	assert_int_equal(lk_import_file(path_of("tidak-ada.txt"), &f, &err),
		LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "tidak-ada.txt"));
	write_file(path_of("berkas.txt"), "x");
	assert_int_equal(lk_import_file(path_of("berkas.txt/a.txt"), &f, &err),
		LK_ENOTFOUND);
	assert_int_equal(lk_import_file(dir, &f, &err), LK_EINVAL);
	assert_int_equal(mkfifo(path_of("pipa.txt"), 0600), 0);
	assert_int_equal(lk_import_file(path_of("pipa.txt"), &f, &err), LK_EINVAL);
	write_file(path_of("kosong.txt"), "");
	assert_int_equal(lk_import_file(path_of("kosong.txt"), &f, &err), LK_EINVAL);
	if (geteuid() != 0) { /* root reads everything */
		write_file(path_of("rahasia.txt"), "x");
		assert_int_equal(chmod(path_of("rahasia.txt"), 0), 0);
		assert_int_equal(lk_import_file(path_of("rahasia.txt"), &f, &err),
			LK_EREADONLY);
	}
	assert_null(f.text);
}

static void file__of_fifty_megabytes__is_refused_without_reading_it(void **state)
{
	struct lk_import f = { NULL, 0, LK_IMPORT_UTF8, 0, NULL };
	struct lk_error err = { 0 };

	(void)state;
	write_file(path_of("besar.txt"), "x");
	assert_int_equal(truncate(path_of("besar.txt"), 50L << 20), 0);
	assert_int_equal(lk_import_file(path_of("besar.txt"), &f, &err), LK_ERANGE);
	assert_non_null(strstr(err.text, "besar.txt"));
	assert_non_null(strstr(err.text, "Tidak ada yang diimpor"));
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(bytes__in_every_encoding__become_utf8),
		cmocka_unit_test(bytes__that_are_no_text__are_refused_with_advice),
		cmocka_unit_test(bytes__above_the_limit__are_refused),
		cmocka_unit_test(encoding__names__are_stable),
		cmocka_unit_test(file__is_read_whole),
		cmocka_unit_test(file__that_cannot_be_read__is_told_apart),
		cmocka_unit_test(
			file__of_fifty_megabytes__is_refused_without_reading_it),
	};

	return cmocka_run_group_tests_name("import", test, make_dir, remove_dir);
}
