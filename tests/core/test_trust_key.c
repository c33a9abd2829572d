#include "core/trust/key.h"
#include "core/trust/words.h"
#include "tests/lib/signature.h"
#include "tests/lib/str.h"

#include <stdio.h>

static struct lk_key key_of(const char *line)
{
	struct lk_key k;
	struct lk_error err;

	assert_int_equal(lk_key_parse(&k, str(line), &err), LK_OK);
	return k;
}

static void key__of_a_line__is_written_as_it_was(void **state)
{
	static const char *const line[] = { SIGNED_KEY, SIGNED_KEY " sari@kantor",
		SIGNED_KEY " Sari W., S.K.M.\n", "  " SIGNED_KEY "\t\r\n" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(line); i++) {
		struct lk_key k = key_of(line[i]);
		struct lk_buf b = LK_BUF_INIT;

		lk_key_write(&b, &k);
		assert_string_equal(lk_buf_cstr(&b), SIGNED_KEY);
		lk_buf_free(&b);
	}
}

static void key__fingerprint__is_the_one_of_ssh_keygen(void **state)
{
	struct lk_key k = key_of(SIGNED_KEY);
	char print[LK_FINGERPRINT_SIZE];

	(void)state;
	lk_key_fingerprint(print, &k);
	assert_string_equal(print, SIGNED_FINGERPRINT);
}

static void key__of_another_type__is_refused_by_its_name(void **state)
{
	static const char *const type[] = { "ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256",
		"sk-ssh-ed25519@openssh.com", "ssh-ed25519-cert-v01@openssh.com" };
	struct lk_key k;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(type); i++) {
		char line[200];

		(void)snprintf(line, sizeof(line), "%s AAAAC3NzaC1lZDI1NTE5 x",
			type[i]);
		assert_int_equal(lk_key_parse(&k, str(line), &err), LK_EUNDEF);
		assert_non_null(strstr(err.text, type[i]));
		assert_non_null(strstr(err.text, "lapkin key new"));
	}
	/* another type behind the right name */
	assert_int_equal(lk_key_parse(&k,
				 str("ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAAQA="),
				 &err),
		LK_EUNDEF);
	assert_non_null(strstr(err.text, "ssh-rsa"));
}

static void key__that_is_damaged__is_refused(void **state)
{
	static const char *const line[] = { "", "\n", "halo dunia", "ssh-ed25519",
		"ssh-ed25519 ", "ssh-ed25519 AAAA", "ssh-ed25519 AAA",
		"ssh-ed25519 "
		"AAAAC3NzaC1lZDI1NTE5AAAAID6HZ0Qze7Gtu5rcqheExxy22kl0JUrmDDKodZX9kwR",
		"ssh-ed25519 "
		"AAAAC3NzaC1lZDI1NTE5AAAAID6HZ0Qze7Gtu5rcqheExxy22kl0JUrmDDKodZX9kwRgAA"
		"==",
		"ssh-ed25519 "
		"AAAAC3NzaC1lZDI1NTE5AAAAID6HZ0Qze7Gtu5rcqheExxy22kl0JUrmDDKodZX9kw_g",
		SIGNED_KEY "\n" SIGNED_KEY, "-----BEGIN OPENSSH PRIVATE KEY-----" };
	struct lk_key k;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(line); i++)
		assert_int_equal(lk_key_parse(&k, str(line[i]), &err), LK_EFORMAT);
}

static void key__words__are_of_the_key_and_of_the_pin(void **state)
{
	struct lk_key k = key_of(SIGNED_KEY);
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT, c = LK_BUF_INIT;
	size_t blanks = 0;

	(void)state;
	lk_key_words(&a, &k);
	for (size_t i = 0; i < a.n; i++)
		blanks += a.p[i] == ' ';
	assert_int_equal(blanks, LK_KEY_WORDS - 1);
	/* sha256 of the wire form begins f9 61 65 67 89 34 c3 33 78 f8 17 be */
	assert_string_equal(lk_buf_cstr(&a),
		"wisata istana jangkar jati kucing dayung puyuh dapur kedelai warna "
		"bendera pohon");
	lk_pin_words(&b, "0123456789abcdef0123456789abcdef01234567", &k);
	lk_pin_words(&c, "0123456789abcdef0123456789abcdef01234568", &k);
	assert_string_not_equal(lk_buf_cstr(&a), lk_buf_cstr(&b));
	assert_string_not_equal(lk_buf_cstr(&b), lk_buf_cstr(&c));
	k.raw[31] ^= 1;
	lk_buf_clear(&c);
	lk_pin_words(&c, "0123456789abcdef0123456789abcdef01234567", &k);
	assert_string_not_equal(lk_buf_cstr(&b), lk_buf_cstr(&c));
	lk_buf_free(&a);
	lk_buf_free(&b);
	lk_buf_free(&c);
}

static void key__equal__sees_every_byte(void **state)
{
	struct lk_key a = key_of(SIGNED_KEY), b = a;

	(void)state;
	assert_true(lk_key_equal(&a, &b));
	for (size_t i = 0; i < LK_KEY_BYTES; i++) {
		b.raw[i] ^= 0x80;
		assert_false(lk_key_equal(&a, &b));
		b.raw[i] ^= 0x80;
	}
}

/* How many letters must change to make `b` of `a`. */
static size_t apart(const char *a, const char *b)
{
	size_t row[16] = { 0 }, nb = strlen(b);

	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t best = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			best = row[j] + 1 < best ? row[j] + 1 : best;
			row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
		}
	}
	return row[nb];
}

static void words__are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < 256; i++) {
		const char *w = lk_word_of_byte[i];

		assert_in_range(strlen(w), 4, 8);
		assert_int_equal(strspn(w, "abcdefghijklmnopqrstuvwxyz"), strlen(w));
		for (size_t j = i + 1; j < 256; j++) {
			assert_true(strcmp(w, lk_word_of_byte[j]) < 0);
			assert_true(apart(w, lk_word_of_byte[j]) >= 2);
			assert_int_not_equal(strncmp(w, lk_word_of_byte[j], strlen(w)),
				0);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key__of_a_line__is_written_as_it_was),
		cmocka_unit_test(key__fingerprint__is_the_one_of_ssh_keygen),
		cmocka_unit_test(key__of_another_type__is_refused_by_its_name),
		cmocka_unit_test(key__that_is_damaged__is_refused),
		cmocka_unit_test(key__words__are_of_the_key_and_of_the_pin),
		cmocka_unit_test(key__equal__sees_every_byte),
		cmocka_unit_test(words__are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
