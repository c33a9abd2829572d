#include "core/sha256.h"
#include "core/trust/sshsig.h"
#include "tests/lib/signature.h"
#include "tests/lib/str.h"

#include <stdlib.h>

static void sshsig__of_ssh_keygen__is_read(void **state)
{
	struct lk_sshsig s;
	struct lk_key k;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_key_parse(&k, str(SIGNED_KEY), &err), LK_OK);
	assert_int_equal(lk_sshsig_parse(&s, str(signature_sha512), &err), LK_OK);
	assert_int_equal(s.hash, LK_SSHSIG_SHA512);
	assert_true(lk_key_equal(&s.key, &k));
	assert_int_equal(s.sig[0], 0xb2);
	assert_int_equal(lk_sshsig_parse(&s, str(signature_sha256), &err), LK_OK);
	assert_int_equal(s.hash, LK_SSHSIG_SHA256);
	/* as a commit's header has it: without the last line end */
	assert_int_equal(lk_sshsig_parse(&s,
				 (struct lk_str){ signature_sha512,
					 strlen(signature_sha512) - 1 },
				 &err),
		LK_OK);
}

static void sshsig__for_another_purpose_or_type__is_refused(void **state)
{
	static const char file[] = "-----BEGIN SSH SIGNATURE-----\n"
				   "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgPodnRDN"
				   "7sa27mtyqF4THHLbaSX\n"
				   "QlSuYMMqh1lf2TBGAAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAU"
				   "wAAAAtzc2gtZWQyNTUx\n"
				   "OQAAAEBD+3sZOy3A7lo1YaRo34q75PpUnglYI/yaNqUCi/"
				   "5sCKcS2RtVukFZ8ps9yR+DZi\n"
				   "a1NlfwiAOZSLpNmZFOvw8P\n"
				   "-----END SSH SIGNATURE-----\n";
	static const char ecdsa[] =
		"-----BEGIN SSH SIGNATURE-----\n"
		"U1NIU0lHAAAAAQAAAGgAAAATZWNkc2Etc2hhMi1uaXN0cDI1NgAAAAhuaXN0cDI1NgAAAE"
		"\n"
		"EE3oMMS59a8ErRxKoBfOZ+JlFv6eiJkoiz5ZpozqgKfQEs2hwQsqgXNE35PX+"
		"87Jy4eTO3\n"
		"fBI1+i4w5Ti+"
		"0Gp00QAAAANnaXQAAAAAAAAABnNoYTUxMgAAAGUAAAATZWNkc2Etc2hhMi\n"
		"1uaXN0cDI1NgAAAEoAAAAhAIrI7OZuwmTQUX4bv8wvav8j9U0LV6frAy9jjA29HFtnAAAA"
		"\n"
		"IQD7+HZq4uoxLj+CC7JUS3aNduSBglnP9fDfWUeNPZWqTA==\n"
		"-----END SSH SIGNATURE-----\n";
	struct lk_sshsig s;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_sshsig_parse(&s, str(file), &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "\"file\""));
	assert_int_equal(lk_sshsig_parse(&s, str(ecdsa), &err), LK_EUNDEF);
	assert_non_null(strstr(err.text, "ecdsa-sha2-nistp256"));
}

/* Every cut and every foreign byte in the armour is refused or, inside the signature itself,
 * read as another signature. */
static void sshsig__cut_or_with_more__is_refused(void **state)
{
	static const char *const bad[] = { "", "-----BEGIN SSH SIGNATURE-----\n",
		"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
		"-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----\n",
		("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAg==\n-----END SSH "
		 "SIGNATURE-----\n") };
	size_t n = strlen(signature_sha512);
	struct lk_sshsig s;
	struct lk_error err;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		assert_int_equal(lk_sshsig_parse(&s, str(bad[i]), &err), LK_EFORMAT);
	for (size_t i = 0; i + 1 < n; i++)
		assert_int_equal(lk_sshsig_parse(&s,
					 (struct lk_str){ signature_sha512, i }, &err),
			LK_EFORMAT);
	lk_buf_puts(&b, signature_sha512);
	lk_buf_puts(&b, "\n");
	assert_int_equal(lk_sshsig_parse(&s, lk_buf_str(&b), &err), LK_EFORMAT);
	for (size_t i = 0; i < n; i++) {
		lk_buf_clear(&b);
		lk_buf_puts(&b, signature_sha512);
		b.p[i] = '.';
		assert_int_equal(lk_sshsig_parse(&s, lk_buf_str(&b), &err), LK_EFORMAT);
	}
	lk_buf_free(&b);
}

static void sshsig__covers__what_the_protocol_says(void **state)
{
	unsigned char sum[LK_SHA256_SIZE];
	struct lk_sha256 h;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_sha256_init(&h);
	lk_sha256_update(&h, "abc", 3);
	lk_sha256_final(&h, sum);
	lk_sshsig_covered(&b, LK_SSHSIG_SHA256,
		(struct lk_str){ (const char *)sum, sizeof(sum) });
	assert_int_equal(b.n, 6 + 7 + 4 + 10 + 36);
	assert_memory_equal(b.p, "SSHSIG\0\0\0\3git\0\0\0\0\0\0\0\6sha256\0\0\0\x20",
		31);
	assert_memory_equal(b.p + 31, sum, sizeof(sum));
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sshsig__of_ssh_keygen__is_read),
		cmocka_unit_test(sshsig__for_another_purpose_or_type__is_refused),
		cmocka_unit_test(sshsig__cut_or_with_more__is_refused),
		cmocka_unit_test(sshsig__covers__what_the_protocol_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
