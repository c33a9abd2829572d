#include "core/trust/standing.h"
#include "tests/lib/signature.h"
#include "tests/lib/str.h"

#define OTHER_KEY \
	"ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB"
#define LINE(user, options) user " namespaces=\"git\"" options " " SIGNED_KEY " S.\n"
#define OTHER_LINE "budi namespaces=\"git\" " OTHER_KEY " Budi\n"
#define ENDED ",valid-before=\"20260301120000Z\""
#define REVOKED \
	"sidik;user;commit-terakhir;waktu;oleh;alasan\n" SIGNED_FINGERPRINT \
	";sari;;2026-03-01T12:00:00+07:00;budi;hilang\n"

static const struct {
	const char *signers, *revoked, *user;
	enum lk_standing want;
	const char *says; /* NULL: it may sign */
} row[] = {
	{ "", "", "sari", LK_STAND_UNSIGNED, NULL },
	{ LINE("sari", ""), "", "sari", LK_STAND_IN_FORCE, NULL },
	{ OTHER_LINE, "", "sari", LK_STAND_UNKNOWN, "belum terdaftar" },
	{ LINE("sari", ENDED) OTHER_LINE, REVOKED, "sari", LK_STAND_REVOKED,
		"dicabut" },
	{ LINE("sari", ENDED), "", "sari", LK_STAND_ENDED, "tidak berlaku lagi" },
	{ LINE("sari", ""), "", "budi", LK_STAND_OTHER, "milik sari" },
};

static void standing__is_told_with_a_sentence(void **state)
{
	struct lk_key k;
	struct lk_error err = { .code = LK_OK };

	(void)state;
	assert_int_equal(lk_key_parse(&k, str(SIGNED_KEY), &err), LK_OK);
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_signers s;
		int rc = lk_signers_parse(&s, str(row[i].signers), str(row[i].revoked),
			str(""), &err);

		if (rc != LK_OK)
			print_error("%s\n", err.text);
		assert_int_equal(rc, LK_OK);
		assert_int_equal(lk_standing_of(&s, &k, row[i].user), row[i].want);
		rc = lk_standing_check(&s, &k, row[i].user, &err);
		assert_int_equal(rc, row[i].says != NULL ? LK_EDENIED : LK_OK);
		if (row[i].says != NULL) {
			assert_non_null(strstr(err.text, row[i].says));
			assert_non_null(strstr(err.text, SIGNED_FINGERPRINT));
			assert_non_null(strstr(err.text, "tidak ada yang ditulis"));
		}
		lk_signers_free(&s);
	}
}

static void standing__of_a_key_that_waits__says_for_whom(void **state)
{
	struct lk_waiting_key w = { .user = "sari" };
	struct lk_signer other = { .user = "budi", .until = INT64_MAX };
	struct lk_signers s = { .signer = &other,
		.nsigners = 1,
		.waiting = &w,
		.nwaiting = 1 };
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_key_parse(&w.key, str(SIGNED_KEY), &err), LK_OK);
	assert_int_equal(lk_standing_of(&s, &w.key, "sari"), LK_STAND_WAITING);
	assert_int_equal(lk_standing_check(&s, &w.key, "sari", &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "confirm sari"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(standing__is_told_with_a_sentence),
		cmocka_unit_test(standing__of_a_key_that_waits__says_for_whom),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
