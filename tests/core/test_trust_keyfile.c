#include "core/trust/keyfile.h"
#include "tests/lib/signature.h"
#include "tests/lib/str.h"

/* Made for this test and used nowhere. */
static const char open_key[] =
	"-----BEGIN OPENSSH PRIVATE KEY-----\n"
	"b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
	"QyNTUxOQAAACDYjLbOWwesQqyeiIQV70UoVXcXvPCQRYdhjo+H40T/xwAAAIh1fCtkdXwr\n"
	"ZAAAAAtzc2gtZWQyNTUxOQAAACDYjLbOWwesQqyeiIQV70UoVXcXvPCQRYdhjo+H40T/xw\n"
	"AAAEDqxQXM/oQIXvwTMxwraXI1bF3HS6bm09Cok6RE4WdZu9iMts5bB6xCrJ6IhBXvRShV\n"
	"dxe88JBFh2GOj4fjRP/HAAAAA3VqaQEC\n"
	"-----END OPENSSH PRIVATE KEY-----\n";
static const char locked_key[] =
	"-----BEGIN OPENSSH PRIVATE KEY-----\n"
	"b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCGEBtof/\n"
	"RV4pYkXzDBuxgIAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIJozgUvNrY4Q+ISD\n"
	"psvJS46HlygBMS7+5uGERsKdqwqjAAAAkOQZj8lDUnd+hWl1isXKrloW0p4wSZkst0Hizh\n"
	"Mz1kq0SkrKIl/XiKQGbYL2ewQSvzjGlr61I+m9IcuFxg/jV670FpAKUqcle6aiPyiHrH6o\n"
	"oIEKBSvmnsVvuf1hufJWmv8/8aR4vnDG+ksulp0WrbaKZMMj/Z/eNLNohbGWykOFiakVVS\n"
	"ExOwqcrVicsVOGOA==\n"
	"-----END OPENSSH PRIVATE KEY-----\n";

static void same(const struct lk_keyfile *f, const char *line)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_key_write(&b, &f->key);
	assert_string_equal(lk_buf_cstr(&b), line);
	lk_buf_free(&b);
}

static void keyfile__tells_the_public_half_and_the_lock(void **state)
{
	struct lk_keyfile f;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_keyfile_read(&f, str(open_key), &err), LK_OK);
	assert_true(f.private);
	assert_false(f.locked);
	same(&f,
		"ssh-ed25519 "
		"AAAAC3NzaC1lZDI1NTE5AAAAINiMts5bB6xCrJ6IhBXvRShVdxe88JBFh2GOj4fjRP/H");
	assert_int_equal(lk_keyfile_read(&f, str(locked_key), &err), LK_OK);
	assert_true(f.private);
	assert_true(f.locked);
	same(&f,
		"ssh-ed25519 "
		"AAAAC3NzaC1lZDI1NTE5AAAAIJozgUvNrY4Q+ISDpsvJS46HlygBMS7+5uGERsKdqwqj");
	assert_int_equal(lk_keyfile_read(&f, str(SIGNED_KEY " sari\n"), &err), LK_OK);
	assert_false(f.private);
	same(&f, SIGNED_KEY);
}

static void keyfile__of_other_kinds__is_refused(void **state)
{
	struct lk_keyfile f;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_keyfile_read(&f,
				 str("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n"), &err),
		LK_EUNDEF);
	assert_int_equal(lk_keyfile_read(&f, str("ssh-rsa AAAA x\n"), &err), LK_EUNDEF);
	assert_int_equal(lk_keyfile_read(&f, str("halo"), &err), LK_EFORMAT);
	assert_int_equal(lk_keyfile_read(&f, str(""), &err), LK_EFORMAT);
}

static void keyfile__cut_anywhere__is_refused(void **state)
{
	size_t n = strlen(open_key) - 2;
	struct lk_keyfile f;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < n; i++)
		assert_int_not_equal(lk_keyfile_read(&f, (struct lk_str){ open_key, i },
					     &err),
			LK_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keyfile__tells_the_public_half_and_the_lock),
		cmocka_unit_test(keyfile__of_other_kinds__is_refused),
		cmocka_unit_test(keyfile__cut_anywhere__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
