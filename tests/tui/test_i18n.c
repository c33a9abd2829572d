/* Languages: catalogues in memory, the choice of language, LC_CTYPE, the clipboard. */
#include "tests/test.h"

#include "core/buf.h"
#include "tests/lib/temp.h"
#include "tui/clipboard.h"
#include "tui/i18n.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- a .mo file, made here ---- */

static void put32(struct lk_buf *b, uint32_t v, bool swap)
{
	for (int i = 0; i < 4; i++)
		lk_buf_putc(b, (char)(v >> (swap ? 24 - 8 * i : 8 * i)));
}

struct pair {
	const char *id, *text;
	size_t id_n, text_n;
};

/* Pairs must be sorted by id. swap: the other byte order. */
static struct lk_buf make_mo(const struct pair *p, uint32_t n, bool swap)
{
	struct lk_buf b = LK_BUF_INIT;
	uint32_t at = 28 + 16 * n;

	put32(&b, 0x950412de, swap);
	put32(&b, 0, swap);
	put32(&b, n, swap);
	put32(&b, 28, swap);
	put32(&b, 28 + 8 * n, swap);
	put32(&b, 0, swap);
	put32(&b, 0, swap);
	for (int table = 0; table < 2; table++)
		for (uint32_t i = 0; i < n; i++) {
			uint32_t len = (uint32_t)(table ? p[i].text_n : p[i].id_n);

			put32(&b, len, swap);
			put32(&b, at, swap);
			at += len + 1;
		}
	for (int table = 0; table < 2; table++)
		for (uint32_t i = 0; i < n; i++)
			lk_buf_put(&b, table ? p[i].text : p[i].id,
				(table ? p[i].text_n : p[i].id_n) + 1);
	return b;
}

#define PAIR(a, b) \
	{ \
		a, b, sizeof(a) - 1, sizeof(b) - 1 \
	}
static const struct pair pairs[] = {
	PAIR("", "Content-Type: text/plain; charset=UTF-8\n"),
	PAIR("%d bab\0%d bab", "%d chapter\0%d chapters"),
	PAIR("%s baris %d: rusak", "line %2$d of %1$s is broken"),
	PAIR("Keluar", "Quit"),
	PAIR("Simpan", ""),
};

static void i18n__texts__in_both_byte_orders(void **state)
{
	(void)state;
	for (int swap = 0; swap < 2; swap++) {
		struct lk_buf b = make_mo(pairs, LK_LEN(pairs), swap);
		struct lk_error e;
		char out[80];

		assert_string_equal(i18n_get("Keluar"), "Keluar");
		assert_int_equal(i18n_load("en", b.p, b.n, NULL), LK_OK);
		lk_buf_free(&b);
		assert_string_equal(i18n_lang(), "en");
		assert_string_equal(i18n_get("Keluar"), "Quit");
		assert_string_equal(i18n_get("Simpan"), "Simpan");
		assert_string_equal(i18n_get("Tidak ada"), "Tidak ada");
		assert_string_equal(i18n_get(""), "");
		assert_string_equal(i18n_plural("%d bab", "%d bab", 1), "%d chapter");
		assert_string_equal(i18n_plural("%d bab", "%d bab", 0), "%d chapters");
		(void)lk_fail(&e, LK_EFORMAT, "%s baris %d: rusak", "a.csv", 7);
		assert_string_equal(i18n_error(&e, out, sizeof(out)),
			"line 7 of a.csv is broken");
		i18n_free();
		assert_string_equal(i18n_lang(), "id");
		assert_string_equal(i18n_error(&e, out, sizeof(out)),
			"a.csv baris 7: rusak");
	}
}

static void i18n__broken_catalogue__is_refused(void **state)
{
	struct lk_buf b = make_mo(pairs, LK_LEN(pairs), false);
	struct lk_error err;

	(void)state;
	for (size_t n = 0; n < b.n; n++)
		assert_int_equal(i18n_load("en", b.p, n, &err), LK_EFORMAT);
	for (size_t i = 0; i < b.n; i++)
		for (int bit = 0; bit < 8; bit++) {
			b.p[i] = (char)(b.p[i] ^ (1 << bit));
			if (i18n_load("en", b.p, b.n, &err) == LK_OK)
				assert_non_null(i18n_get("Keluar"));
			b.p[i] = (char)(b.p[i] ^ (1 << bit));
		}
	i18n_free();
	lk_buf_free(&b);
}

static void i18n__catalogue__is_found_in_any_locale(void **state)
{
	static const char *const locales[] = { "C", "C.UTF-8" };
	struct lk_buf b = make_mo(pairs, LK_LEN(pairs), false);
	char dir[256], path[512];
	const char *const dirs[] = { "/tidak/ada", dir, NULL };
	struct lk_error err;
	FILE *f;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/en", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(i18n_init("en", dirs, &err), LK_ENOTFOUND);
	(void)snprintf(path, sizeof(path), "%s/en/LC_MESSAGES", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	(void)snprintf(path, sizeof(path), "%s/en/LC_MESSAGES/lapkin.mo", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
	fclose(f);
	for (size_t i = 0; i < LK_LEN(locales); i++) {
		(void)setlocale(LC_ALL, locales[i]);
		assert_int_equal(i18n_init("en", dirs, &err), LK_OK);
		assert_string_equal(_("Keluar"), "Quit");
		assert_int_equal(i18n_init("id", dirs, &err), LK_OK);
		assert_string_equal(_("Keluar"), "Keluar");
	}
	(void)setlocale(LC_ALL, "C");
	temp_remove(dir);
	lk_buf_free(&b);
}

static void i18n__language__option_before_environment(void **state)
{
	static const struct {
		const char *option, *env, *config, *language, *want;
	} row[] = { { NULL, NULL, NULL, NULL, "id" }, { "en", "id", "id", "id", "en" },
		{ "", "en", "id", NULL, "en" }, { NULL, NULL, "en", "id", "en" },
		{ NULL, NULL, "", "en_GB:en", "en" },
		{ "fr", NULL, NULL, "en", "id" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		unsetenv("LAPKIN_BAHASA");
		unsetenv("LANGUAGE");
		if (row[i].env != NULL)
			setenv("LAPKIN_BAHASA", row[i].env, 1);
		if (row[i].language != NULL)
			setenv("LANGUAGE", row[i].language, 1);
		assert_string_equal(i18n_pick(row[i].option, row[i].config),
			row[i].want);
	}
}

static void i18n__ctype__only_and_says_what_is_odd(void **state)
{
	static const struct {
		const char *lc_all;
		bool utf8, says;
	} row[] = { { "C.UTF-8", true, false }, { "C", false, true },
		{ "xx_XX.UTF-8", false, true }, { "", true, false } };

	(void)state;
	unsetenv("LANG");
	unsetenv("LC_CTYPE");
	for (size_t i = 0; i < LK_LEN(row); i++) {
		const char *why = NULL;
		char number[20];

		setenv("LC_ALL", row[i].lc_all, 1);
		(void)setlocale(LC_ALL, "C");
		if (row[i].lc_all[0] != 'x')
			assert_int_equal(i18n_ctype(&why), row[i].utf8);
		else
			(void)i18n_ctype(&why);
		assert_int_equal(why != NULL, row[i].says);
		(void)snprintf(number, sizeof(number), "%.1f", 1.5);
		assert_string_equal(number, "1.5");
		assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
	}
}

/* ---- clipboard ---- */

static void clipboard__osc52__is_base64(void **state)
{
	static const struct {
		const char *text, *code;
	} row[] = { { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" },
		{ "foobar", "Zm9vYmFy" }, { "\xc3\xa9\xff~", "w6n/fg==" } };
	struct lk_buf b = LK_BUF_INIT;
	char want[80];
	char *big = calloc(1, CLIPBOARD_MAX + 1);

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		lk_buf_clear(&b);
		clipboard_osc52(&b, row[i].text, strlen(row[i].text), false);
		(void)snprintf(want, sizeof(want), "\033]52;c;%s\a", row[i].code);
		assert_string_equal(lk_buf_cstr(&b), want);
	}
	lk_buf_clear(&b);
	clipboard_osc52(&b, "foo", 3, true);
	assert_string_equal(lk_buf_cstr(&b), "\033Ptmux;\033\033]52;c;Zm9v\a\033\\");
	lk_buf_clear(&b);
	assert_non_null(big);
	clipboard_osc52(&b, "", 0, false);
	clipboard_osc52(&b, big, CLIPBOARD_MAX + 1, false);
	assert_int_equal(b.n, 0);
	clipboard_osc52(&b, big, CLIPBOARD_MAX, false);
	assert_true(b.n > 0 && b.n <= 100000);
	lk_buf_free(&b);
	free(big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(i18n__texts__in_both_byte_orders),
		cmocka_unit_test(i18n__broken_catalogue__is_refused),
		cmocka_unit_test(i18n__catalogue__is_found_in_any_locale),
		cmocka_unit_test(i18n__language__option_before_environment),
		cmocka_unit_test(i18n__ctype__only_and_says_what_is_odd),
		cmocka_unit_test(clipboard__osc52__is_base64),
	};
	return cmocka_run_group_tests_name("i18n", tests, NULL, NULL);
}
