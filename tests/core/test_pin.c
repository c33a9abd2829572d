/* The pin of a clone, remembered and shown. */
#include "tests/test.h"

#include "core/trust/pin.h"
#include "tests/lib/fakestore.h"

#include <string.h>

#define ROOT "6f0e1cf6a8c2d2d5ab9e7f0b6f2f0d8b6f1a2b3c"

static void words__stand__in_lines(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_words_lines(&b, "satu dua tiga empat lima enam", "  ");
	assert_string_equal(lk_buf_cstr(&b), "  satu dua tiga empat\n  lima enam");
	lk_buf_clear(&b);
	lk_words_lines(&b, "", "  ");
	assert_int_equal(b.n, 0);
	lk_buf_free(&b);
}

/* Configuration as a row of the port: three values. */
static char value[3][LK_OID_SIZE];
static const char *const name[3] = { "lapkin.akar", "lapkin.sidikadmin",
	"lapkin.kepalaterlihat" };

static int get(struct lk_store *st, const char *key, struct lk_buf *out,
	struct lk_error *err)
{
	(void)st;
	for (int i = 0; i < 3; i++)
		if (strcmp(key, name[i]) == 0)
			lk_buf_puts(out, value[i]);
	return lk_buf_check(out, err);
}

static int set(struct lk_store *st, const char *key, const char *text,
	struct lk_error *err)
{
	(void)st;
	(void)err;
	for (int i = 0; i < 3; i++)
		if (strcmp(key, name[i]) == 0) {
			memset(value[i], 0, sizeof(value[i]));
			if (text != NULL)
				memcpy(value[i], text, strlen(text));
		}
	return LK_OK;
}

static void the_pin__is_kept__with_what_was_seen(void **state)
{
	static const struct lk_store_ops ops = { .config_get = get, .config_set = set };
	struct lk_store st = { &ops };
	struct lk_key adi = { { 1 } }, other = { { 2 } };
	struct lk_signer line[1] = { { "adi", "", adi, INT64_MAX } };
	struct lk_signers s = { .signer = line, .nsigners = 1 };
	struct lk_oid root = { ROOT };
	struct lk_buf words = LK_BUF_INIT, want = LK_BUF_INIT;
	struct lk_pin p;

	(void)state;
	assert_int_equal(lk_pin_put_words(&words, &st, &s, NULL), LK_OK);
	assert_int_equal(words.n, 0); /* not pinned */
	(void)set(&st, name[2], "abcd", NULL);
	assert_int_equal(lk_pin_begin(&st, &root, &adi, NULL), LK_OK);
	assert_int_equal(lk_pin_load(&p, &st, NULL), LK_OK);
	assert_string_equal(p.root.hex, ROOT);
	assert_string_equal(p.seen.hex, "abcd");
	assert_int_equal(lk_pin_put_words(&words, &st, &s, NULL), LK_OK);
	lk_pin_words(&want, ROOT, &adi);
	assert_string_equal(lk_buf_cstr(&words), lk_buf_cstr(&want));
	/* a workspace where that key is not */
	line[0].key = other;
	lk_buf_clear(&words);
	assert_int_equal(lk_pin_put_words(&words, &st, &s, NULL), LK_OK);
	assert_int_equal(words.n, 0);
	lk_buf_free(&words);
	lk_buf_free(&want);
}

static void words__as_a_person_types_them(void **state)
{
	(void)state;
	assert_true(lk_words_same("imbang nanas kampung", "imbang nanas kampung"));
	assert_true(
		lk_words_same(" Imbang-NANAS,\n kampung. ", "imbang nanas kampung"));
	assert_false(lk_words_same("imbang nanas", "imbang nanas kampung"));
	assert_false(
		lk_words_same("imbang nanas kampung sawo", "imbang nanas kampung"));
	assert_false(lk_words_same("imbang nanaz kampung", "imbang nanas kampung"));
	assert_false(lk_words_same("imbangnanas kampung", "imbang nanas kampung"));
	assert_false(lk_words_same("", "imbang"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words__stand__in_lines),
		cmocka_unit_test(words__as_a_person_types_them),
		cmocka_unit_test(the_pin__is_kept__with_what_was_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
