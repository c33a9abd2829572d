/* A commit as bytes: what is read, and what is called out of the ordinary. */
#include "core/trust/commit.h"
#include "tests/test.h"

#include <string.h>

#define TREE "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
#define PARENT "parent 1111111111111111111111111111111111111111\n"
#define WHO(key, name) key " " name " <" name "@lapkin> 1768200000 +0700\n"
#define SIG \
	"gpgsig -----BEGIN SSH SIGNATURE-----\n QUJD\n -----END SSH SIGNATURE-----\n"
#define HEAD TREE PARENT WHO("author", "sari") WHO("committer", "sari")

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void assert_str(struct lk_str got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	assert_memory_equal(got.p, want, got.n);
}

static void reads_everything(void **state)
{
	static const char raw[] =
		HEAD SIG "\nsunting bab 1\n\nFormat: lapkin-catatan/1\nId: x\n";
	struct lk_commit c;

	(void)state;
	assert_int_equal(lk_commit_parse(&c, str(raw), NULL), LK_OK);
	assert_string_equal(c.tree.hex, "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
	assert_int_equal(c.nparents, 1);
	assert_string_equal(c.parent[0].hex,
		"1111111111111111111111111111111111111111");
	assert_str(c.author.name, "sari");
	assert_str(c.author.mail, "sari@lapkin");
	assert_true(c.author.time == 1768200000 && c.author.tz_minutes == 420);
	assert_str(c.subject, "sunting bab 1");
	assert_str(c.record, "Format: lapkin-catatan/1\nId: x\n");
	assert_string_equal(lk_buf_cstr(&c.signature),
		"-----BEGIN SSH SIGNATURE-----\nQUJD\n-----END SSH SIGNATURE-----\n");
	/* what was signed: the same bytes without the header */
	assert_str(lk_buf_str(&c.payload),
		HEAD "\nsunting bab 1\n\nFormat: lapkin-catatan/1\nId: x\n");
	assert_int_equal(c.odd, 0);
	lk_commit_free(&c);
}

static void reads_a_merge_and_a_root(void **state)
{
	static const char root[] =
		TREE WHO("author", "a") WHO("committer", "b") "\nsubjek saja";
	static const char merge[] = TREE PARENT
		"parent 2222222222222222222222222222222222222222\n" WHO("author", "a")
			WHO("committer", "a") "\ngabung\n";
	struct lk_commit c;

	(void)state;
	assert_int_equal(lk_commit_parse(&c, str(root), NULL), LK_OK);
	assert_int_equal(c.nparents, 0);
	assert_str(c.committer.name, "b");
	assert_str(c.subject, "subjek saja");
	assert_int_equal(c.record.n, 0);
	assert_int_equal(c.signature.n, 0);
	lk_commit_free(&c);
	assert_int_equal(lk_commit_parse(&c, str(merge), NULL), LK_OK);
	assert_int_equal(c.nparents, 2);
	lk_commit_free(&c);
}

static void calls_odd_what_is_odd(void **state)
{
	static const struct {
		const char *raw;
		size_t n; /* 0: to its end */
		unsigned odd;
	} rows[] = {
		{ HEAD SIG SIG "\nx\n", 0, LK_COMMIT_TWO_SIGNATURES },
		{ HEAD SIG "gpgsig-sha256 QQ\n\nx\n", 0, LK_COMMIT_TWO_SIGNATURES },
		{ HEAD "gpgsig-sha256 QQ\n\nx\n", 0, LK_COMMIT_ODD_HEADER },
		{ HEAD "encoding latin1\n\nx\n", 0, LK_COMMIT_ODD_HEADER },
		{ HEAD "author lain <l@l> 1 +0000\n\nx\n", 0, LK_COMMIT_ODD_HEADER },
		{ HEAD PARENT "\nx\n", 0, LK_COMMIT_ODD_HEADER },
		{ HEAD "\nx\0y\n", sizeof(HEAD "\nx\0y\n") - 1,
			LK_COMMIT_NUL | LK_COMMIT_CONTROL },
		{ HEAD "\nx\033[31mmerah\n", 0, LK_COMMIT_CONTROL },
		{ TREE "author s\033ari <s@s> 1 +0000\ncommitter a <a@a> 1 +0000\n\nx",
			0, LK_COMMIT_CONTROL },
		{ HEAD "\n\xff\n", 0, LK_COMMIT_NOT_UTF8 },
	};
	struct lk_commit c;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		size_t n = rows[i].n != 0 ? rows[i].n : strlen(rows[i].raw);

		assert_int_equal(lk_commit_parse(&c, (struct lk_str){ rows[i].raw, n },
					 NULL),
			LK_OK);
		assert_int_equal(c.odd, rows[i].odd);
		lk_commit_free(&c);
	}
}

static void refuses_what_is_no_commit(void **state)
{
	static const char *const rows[] = { "", "tree xyz\n",
		"tree 4B825DC642CB6EB9A060E54BF8D69288FBEE4904\n", TREE,
		TREE WHO("author", "a"), HEAD, HEAD SIG, TREE "author a<a@a> 1 +0000\n",
		TREE "author a <a@a> x +0000\n", TREE "author a <a@a> 1 0000\n",
		TREE "author a <a@a>\n",
		PARENT TREE WHO("author", "a") WHO("committer", "a") "\nx\n" };
	struct lk_commit c;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		assert_int_equal(lk_commit_parse(&c, str(rows[i]), &err), LK_EFORMAT);
		lk_commit_free(&c);
	}
}

static void limits_size_and_parents(void **state)
{
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_commit c;

	(void)state;
	lk_buf_puts(&raw, TREE);
	for (int i = 0; i <= LK_COMMIT_PARENTS; i++)
		lk_buf_puts(&raw, PARENT);
	lk_buf_puts(&raw, WHO("author", "a") WHO("committer", "a") "\nx\n");
	assert_int_equal(lk_commit_parse(&c, lk_buf_str(&raw), NULL), LK_ERANGE);
	lk_commit_free(&c);
	while (raw.n <= LK_COMMIT_MAX)
		lk_buf_puts(&raw, "kata-kata yang panjang sekali tanpa henti");
	assert_int_equal(lk_commit_parse(&c, lk_buf_str(&raw), NULL), LK_ERANGE);
	lk_commit_free(&c);
	lk_buf_free(&raw);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_everything),
		cmocka_unit_test(reads_a_merge_and_a_root),
		cmocka_unit_test(calls_odd_what_is_odd),
		cmocka_unit_test(refuses_what_is_no_commit),
		cmocka_unit_test(limits_size_and_parents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
