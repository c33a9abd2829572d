/* The manifest of a package has one form; whatever differs from it is told. */
#include "tests/test.h"

#include "core/dispatch/verify.h"

#include <string.h>

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define NONE "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HEAD "Format: lapkin-manifes/1\nSatker: Balai Contoh\nTahun: 2025\n\n"

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static int parse(const char *text, struct lk_manifest *m, struct lk_error *err)
{
	return lk_manifest_parse(m, str(text), err);
}

static void manifest__read_and_written__is_the_same(void **state)
{
	static const char text[] = HEAD ABC "  3  a/b c.txt\n" NONE "  0  surat é.md\n";
	struct lk_manifest m;
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	assert_int_equal(parse(text, &m, NULL), LK_OK);
	assert_int_equal(m.n, 2);
	assert_string_equal(m.office, "Balai Contoh");
	assert_string_equal(m.revision, "");
	assert_string_equal(lk_manifest_find(&m, "a/b c.txt")->digest, ABC);
	assert_int_equal(lk_manifest_find(&m, "a/b c.txt")->size, 3);
	assert_null(lk_manifest_find(&m, "a"));
	lk_manifest_write(&m, &out);
	assert_string_equal(lk_buf_cstr(&out), text);
	lk_buf_free(&out);
	lk_manifest_free(&m);
}

static void manifest__of_another_form__is_refused(void **state)
{
	static const char *const wrong[] = {
		"", "Format: lapkin-manifes/1\n",   /* no empty line: not ours */
		HEAD ABC "  3  a\n" ABC "  3  a\n", /* twice */
		HEAD ABC "  3  b\n" ABC "  3  a\n", /* not sorted */
		HEAD ABC "  03  a\n",               /* a leading zero */
		HEAD ABC "  +3  a\n",               /* a sign */
		HEAD ABC "  3 a\n",                 /* one blank */
		HEAD ABC "  3  \n",                 /* no name */
		HEAD ABC "  3  /a\n", HEAD ABC "  3  a//b\n", HEAD ABC "  3  ../a\n",
		HEAD ABC "  3  a/./b\n", HEAD ABC "  3  a\\b\n", HEAD ABC "  3  a/\n",
		HEAD ABC "  3  a\x7f"
			 "\n",
		HEAD ABC "  3  a",        /* no line end */
		HEAD ABC "  3  a\n\n",    /* one too many */
		HEAD "BA" ABC "  3  a\n", /* 66 digits */
		HEAD ABC "  99999999999999999  a\n",
		"Format: lapkin-manifes/1\nTahun: 2025\nSatker: B\n\n", /* order */
		"Format: lapkin-manifes/1\nLain: x\n\n", /* a key we drop */
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(wrong); i++) {
		struct lk_manifest m = { .n = 77 };
		struct lk_error err = { .text = "" };

		if (parse(wrong[i], &m, &err) != LK_EFORMAT)
			fail_msg("row %zu: %s", i, err.text);
		assert_int_equal(m.n, 77);
		assert_non_null(strstr(err.text, "MANIFES.txt"));
	}
}

static void manifest__broken_entry__names_its_line(void **state)
{
	struct lk_manifest m;
	struct lk_error err = { .text = "" };

	(void)state;
	assert_int_equal(parse(HEAD ABC "  3  a\nbukan baris\n", &m, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "baris 6"));
	assert_int_equal(parse("Format: lapkin-manifes/2\n\n", &m, &err), LK_ENEWER);
}

static void names__only_relative_and_plain(void **state)
{
	char longest[LK_PACKED_NAME_MAX + 2];

	(void)state;
	assert_true(lk_packed_name_valid(str("catatan/x/20260101T000000Z-a.txt")));
	assert_true(lk_packed_name_valid(str("...")));
	assert_false(lk_packed_name_valid(str("")));
	assert_false(lk_packed_name_valid(str("..")));
	assert_false(lk_packed_name_valid(str("a/../b")));
	assert_false(lk_packed_name_valid(str("a\nb")));
	assert_false(lk_packed_name_valid(str("a\xff")));
	memset(longest, 'a', sizeof(longest));
	longest[LK_PACKED_NAME_MAX] = '\0';
	assert_true(lk_packed_name_valid(str(longest)));
	longest[LK_PACKED_NAME_MAX] = 'a';
	longest[LK_PACKED_NAME_MAX + 1] = '\0';
	assert_false(lk_packed_name_valid(str(longest)));
}

/* ---- against the files ---------------------------------------------------------------- */

static void check(const struct lk_packed *file, size_t n, struct lk_verified *v)
{
	memset(v, 0, sizeof(*v));
	assert_int_equal(lk_verify_files(v, file, n, NULL), LK_OK);
}

static void files__each_fault_names_its_file(void **state)
{
	static const char text[] =
		HEAD ABC "  3  a.txt\n" ABC "  3  b.txt\n" ABC "  3  d.txt\n";
	const struct lk_packed whole[] = {
		{ "MANIFES.txt", { text, sizeof(text) - 1 } },
		{ "a.txt", { "abc", 3 } },
		{ "b.txt", { "abc", 3 } },
		{ "d.txt", { "abc", 3 } },
	};
	const struct lk_packed wrong[] = {
		{ "MANIFES.txt", { text, sizeof(text) - 1 } },
		{ "a.txt", { "abd", 3 } }, /* changed */
		{ "c.txt", { "abc", 3 } }, /* extra; b.txt is missing */
		{ "d.txt", { "abc", 3 } },
	};
	struct lk_verified v;

	(void)state;
	check(whole, LK_LEN(whole), &v);
	assert_int_equal(v.nfaults, 0);
	assert_true(v.have_manifest);
	lk_verified_free(&v);
	check(wrong, LK_LEN(wrong), &v);
	assert_int_equal(v.nfaults, 3);
	assert_string_equal(v.fault[0].entry, "a.txt");
	assert_string_equal(v.fault[1].entry, "b.txt");
	assert_string_equal(v.fault[2].entry, "c.txt");
	for (size_t i = 0; i < v.nfaults; i++)
		assert_non_null(strstr(v.fault[i].why.text, v.fault[i].entry));
	lk_verified_free(&v);
	check(whole + 1, 3, &v); /* no manifest at all */
	assert_int_equal(v.nfaults, 1);
	assert_false(v.have_manifest);
	lk_verified_free(&v);
	lk_verified_free(NULL);
}

static void manifest__that_promises_a_history__needs_it(void **state)
{
	static const char text[] = "Format: lapkin-manifes/1\nRiwayat: 12ab\n\n";
	const struct lk_packed file[] = { { "MANIFES.txt",
		{ text, sizeof(text) - 1 } } };
	struct lk_verified v;

	(void)state;
	check(file, 1, &v);
	assert_int_equal(v.nfaults, 1);
	assert_string_equal(v.fault[0].entry, LK_HISTORY_NAME);
	lk_verified_free(&v);
}

static void copies__lead_back_to_the_workspace(void **state)
{
	static const struct {
		const char *name, *path;
	} row[] = {
		{ "naskah/a.md", "dokumen/2025-lapkin/isi/naskah/a.md" },
		{ "data/kertas-kerja/t.csv",
			"dokumen/2025-lapkin/isi/data/kertas-kerja/t.csv" },
		{ "surat/x.md", "dokumen/2025-lapkin/surat/x.md" },
		{ "register/2026/keluar/1.txt", "register/2026/keluar/1.txt" },
		{ "laporan/laporan-2025.md", NULL },
		{ "surat-cetak/x.txt", NULL },
		{ "BACA-AKU.txt", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf path = LK_BUF_INIT;
		bool copy = lk_packed_source("2025-lapkin", row[i].name, &path);

		assert_int_equal(copy, row[i].path != NULL);
		assert_string_equal(lk_buf_cstr(&path),
			row[i].path != NULL ? row[i].path : "");
		lk_buf_free(&path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(manifest__read_and_written__is_the_same),
		cmocka_unit_test(manifest__of_another_form__is_refused),
		cmocka_unit_test(manifest__broken_entry__names_its_line),
		cmocka_unit_test(names__only_relative_and_plain),
		cmocka_unit_test(files__each_fault_names_its_file),
		cmocka_unit_test(manifest__that_promises_a_history__needs_it),
		cmocka_unit_test(copies__lead_back_to_the_workspace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
