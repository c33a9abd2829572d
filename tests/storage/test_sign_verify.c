#include "storage/sign/verify.h"
#include "tests/lib/signature.h"
#include "tests/lib/str.h"

static struct lk_sshsig read_sig(const char *armour)
{
	struct lk_sshsig s;
	struct lk_error err;

	assert_int_equal(lk_sshsig_parse(&s, str(armour), &err), LK_OK);
	return s;
}

static void signature__of_ssh_keygen__is_right(void **state)
{
	struct lk_sshsig a = read_sig(signature_sha512), b = read_sig(signature_sha256);

	(void)state;
	assert_true(storage_signature_ok(&a, str(SIGNED_TEXT)));
	assert_true(storage_signature_ok(&b, str(SIGNED_TEXT)));
}

static void signature__of_other_bytes__is_wrong(void **state)
{
	struct lk_sshsig s = read_sig(signature_sha512);

	(void)state;
	assert_false(storage_signature_ok(&s, str("laporan kinerja")));
	assert_false(storage_signature_ok(&s, str("laporan Kinerja\n")));
	assert_false(storage_signature_ok(&s, (struct lk_str){ NULL, 0 }));
	for (size_t i = 0; i < sizeof(s.sig); i++) {
		s.sig[i] ^= 1;
		assert_false(storage_signature_ok(&s, str(SIGNED_TEXT)));
		s.sig[i] ^= 1;
	}
	s.hash = LK_SSHSIG_SHA256;
	assert_false(storage_signature_ok(&s, str(SIGNED_TEXT)));
}

/* With the key of all zeros (a point of small order) a forger needs no private half. */
static void signature__by_a_key_of_small_order__is_wrong(void **state)
{
	struct lk_sshsig s = read_sig(signature_sha512);

	(void)state;
	memset(s.key.raw, 0, sizeof(s.key.raw));
	memset(s.sig, 0, sizeof(s.sig));
	assert_false(storage_signature_ok(&s, str(SIGNED_TEXT)));
	s.key.raw[0] = s.sig[0] = 1;
	assert_false(storage_signature_ok(&s, str(SIGNED_TEXT)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signature__of_ssh_keygen__is_right),
		cmocka_unit_test(signature__of_other_bytes__is_wrong),
		cmocka_unit_test(signature__by_a_key_of_small_order__is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
