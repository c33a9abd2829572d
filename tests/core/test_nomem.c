/*
 * Every allocation of the text modules fails once: the caller gets LK_ENOMEM, its objects
 * stay as promised and nothing leaks. Allocation is replaced in this program only, which
 * needs glibc and does not go together with a sanitizer's own allocator.
 */
#include "core/csv.h"
#include "core/fold.h"
#include "core/json.h"
#include "core/utf8.h"
#include "core/wrap.h"
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

static int try_words(void)
{
	struct lk_words words = LK_WORDS_INIT;
	int rc = lk_words_fill(&words,
		str("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh "
		    "sebelas "
		    "dua-belas tiga-belas empat-belas lima-belas enam-belas "
		    "tujuh-belas"),
		NULL);

	if (rc != LK_OK && words.n != 0)
		rc = LK_EINVAL;
	lk_words_free(&words);
	return rc;
}

static int try_nfc(void)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc = lk_utf8_nfc(&b, str("cafe\xCC\x81"), NULL);

	lk_buf_free(&b);
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

static void sweep(int (*one)(void))
{
	int rc = LK_ENOMEM;

	if (!CAN_FAIL)
		skip();
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
	sweep(try_words);
}

static void nfc__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_nfc);
}

static void json__survives__a_failing_allocation(void **state)
{
	(void)state;
	sweep(try_json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv__survives__a_failing_allocation),
		cmocka_unit_test(wrap__survives__a_failing_allocation),
		cmocka_unit_test(words__survive__a_failing_allocation),
		cmocka_unit_test(nfc__survives__a_failing_allocation),
		cmocka_unit_test(json__survives__a_failing_allocation),
	};
	return cmocka_run_group_tests_name("nomem", tests, NULL, NULL);
}
