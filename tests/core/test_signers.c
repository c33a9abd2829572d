/* The files of keys: read strictly, written as ssh-keygen reads them. */
#include "tests/test.h"

#include "core/trust/signers.h"
#include "tests/lib/fakestore.h"

#include <stdio.h>
#include <string.h>

#define SARI \
	"ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIDtDIihBLrDfL611+AH7zVPWqIsPL4w3qFJHgZe8HD09"
#define SARI_PRINT "SHA256:Ghtx4LDKxFWb2XNGorebIzIRzAgBdUS2x8LYBqhXmHs"
#define BUDI \
	"ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIHsot1pmMZxPKOOO35OQITqz9VtayTYjUCwvFCqWtiqA"
#define BUDI_PRINT "SHA256:OPC2/hiVpb2LpVuwnP9o12dB5FOw3EOGZRTCAEb2PNs"
#define HENDRA \
	"ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIJPbcP+A2RCNwnDYvC3rsG59qgl56wKaTAEZt2qRIGhi"
#define COMMIT "6f0e1cf6a8c2d2d5ab9e7f0b6f2f0d8b6f1a2b3c"
#define GIT "namespaces=\"git\""

#define SIGNERS \
	"sari " GIT " " SARI " Sari Wulandari, S.K.M.\n" \
	"budi " GIT ",valid-before=\"20260301120000Z\" " BUDI "\n"
#define REVOKED_HEAD "sidik;user;commit-terakhir;waktu;oleh;alasan\n"
#define REVOKED_ROW \
	BUDI_PRINT ";budi;" COMMIT ";2026-03-01T12:00:00Z;sari;\"laptop; hilang\"\n"
#define REVOKED REVOKED_HEAD REVOKED_ROW
#define WAITING_HEAD "user;kunci;oleh;waktu\n"
#define WAITING WAITING_HEAD "hendra;" HENDRA ";sari;2026-03-02T00:30:00Z\n"

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_key key(const char *line)
{
	struct lk_key k;

	assert_int_equal(lk_key_parse(&k, str(line), NULL), LK_OK);
	return k;
}

static struct lk_signers office(void)
{
	struct lk_signers s;
	struct lk_error err = { .text = "" };

	if (lk_signers_parse(&s, str(SIGNERS), str(REVOKED), str(WAITING), &err) !=
		LK_OK)
		fail_msg("%s", err.text);
	return s;
}

static void parse__reads__keys_revocations_and_waiting(void **state)
{
	struct lk_signers s = office();

	(void)state;
	assert_int_equal(s.nsigners, 2);
	assert_string_equal(s.signer[0].user, "sari");
	assert_string_equal(s.signer[0].comment, "Sari Wulandari, S.K.M.");
	assert_true(s.signer[0].until == INT64_MAX);
	assert_string_equal(s.signer[1].comment, "");
	assert_true(s.signer[1].until == 1772366400);
	assert_int_equal(s.nrevoked, 1);
	assert_string_equal(s.revoked[0].last.hex, COMMIT);
	assert_true(s.revoked[0].time == 1772366400);
	assert_string_equal(s.revoked[0].reason, "laptop; hilang");
	assert_int_equal(s.nwaiting, 1);
	assert_string_equal(s.waiting[0].by, "sari");
	lk_signers_free(&s);
	lk_signers_free(&s);
	lk_signers_free(NULL);
}

static void questions__are__answered_by_key_and_by_person(void **state)
{
	struct lk_signers s = office();
	struct lk_key sari = key(SARI), budi = key(BUDI), hendra = key(HENDRA);

	(void)state;
	assert_ptr_equal(lk_signers_key(&s, &sari), &s.signer[0]);
	assert_ptr_equal(lk_signers_key(&s, &budi), &s.signer[1]);
	assert_null(lk_signers_key(&s, &hendra));
	assert_ptr_equal(lk_signers_user(&s, "sari"), &s.signer[0]);
	assert_null(lk_signers_user(&s, "budi")); /* only one that was taken back */
	assert_null(lk_signers_revoked(&s, &sari));
	assert_ptr_equal(lk_signers_revoked(&s, &budi), &s.revoked[0]);
	assert_ptr_equal(lk_signers_waiting(&s, &hendra), &s.waiting[0]);
	assert_null(lk_signers_waiting(&s, &sari));
	lk_signers_free(&s);
}

/* Somebody who takes valid-before away does not bring a key back. */
static void a_revoked_key__stays__out_of_force(void **state)
{
	struct lk_signers s;

	(void)state;
	assert_int_equal(lk_signers_parse(&s, str("budi " GIT " " BUDI "\n"),
				 str(REVOKED), str(""), NULL),
		LK_OK);
	assert_false(lk_signer_in_force(&s, &s.signer[0]));
	assert_null(lk_signers_user(&s, "budi"));
	lk_signers_free(&s);
}

static void writing__gives__the_same_bytes(void **state)
{
	struct lk_signers s = office();
	struct lk_buf b[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };

	(void)state;
	lk_signers_write(&s, &b[0], &b[1], &b[2]);
	assert_string_equal(lk_buf_cstr(&b[0]), SIGNERS);
	assert_string_equal(lk_buf_cstr(&b[1]), REVOKED);
	assert_string_equal(lk_buf_cstr(&b[2]), WAITING);
	for (int i = 0; i < 3; i++)
		lk_buf_free(&b[i]);
	lk_signers_free(&s);
}

static void absent_files__are__empty(void **state)
{
	struct lk_store *st = fakestore_new();
	struct lk_signers s;

	(void)state;
	fakestore_put(st, "kebijakan/format", "lapkin-repo 1\n");
	assert_int_equal(lk_signers_load(&s, st, NULL, NULL), LK_OK);
	assert_int_equal(s.nsigners + s.nrevoked + s.nwaiting, 0);
	lk_signers_free(&s);
	fakestore_put(st, LK_SIGNERS_PATH, SIGNERS);
	fakestore_put(st, LK_REVOKED_PATH, REVOKED);
	assert_int_equal(lk_signers_load(&s, st, NULL, NULL), LK_OK);
	assert_int_equal(s.nsigners, 2);
	assert_int_equal(s.nrevoked, 1);
	lk_signers_free(&s);
	lk_store_close(st);
}

static void broken_lines__are__refused_by_number(void **state)
{
	const struct {
		const char *line, *says;
	} rows[] = {
		{ "*@kantor " GIT " " SARI "\n", "bukan nama pengguna" },
		{ "sari,budi " GIT " " SARI "\n", "bukan nama pengguna" },
		{ "# daftar\n", "bukan nama pengguna" },
		{ "\n", "bukan nama pengguna" },
		{ "sari " SARI "\n", "hanya boleh tertulis" },
		{ "sari  " GIT " " SARI "\n", "hanya boleh tertulis" },
		{ "sari namespaces=\"file\" " SARI "\n", "hanya boleh tertulis" },
		{ "sari namespaces=\"git,file\" " SARI "\n", "hanya boleh tertulis" },
		{ "sari " GIT "," GIT " " SARI "\n", "hanya boleh tertulis" },
		{ "sari " GIT ", " SARI "\n", "hanya boleh tertulis" },
		{ "sari " GIT ",cert-authority " SARI "\n", "hanya boleh tertulis" },
		{ "sari " GIT ",valid-after=\"20260301120000Z\" " SARI "\n",
			"hanya boleh tertulis" },
		{ "sari valid-before=\"20260301120000Z\" " SARI "\n",
			"hanya boleh tertulis" },
		{ "sari " GIT ",valid-before=\"20260301\" " SARI "\n",
			"waktu valid-before" },
		{ "sari " GIT ",valid-before=\"20261301120000Z\" " SARI "\n",
			"waktu valid-before" },
		{ "sari " GIT " ssh-ed25519 AAAA\n", LK_SIGNERS_PATH },
		{ "sari " GIT "\n", LK_SIGNERS_PATH },
		{ "sari " GIT " " SARI " a\tb\n", "karakter kendali" },
		{ "budi " GIT " " BUDI "\n", "sudah tertulis" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		char text[1024];
		struct lk_signers s;
		struct lk_error err = { .text = "" };
		int rc;

		(void)snprintf(text, sizeof(text), "budi " GIT " " BUDI "\n%s",
			rows[i].line);
		rc = lk_signers_parse(&s, str(text), str(""), str(""), &err);
		if (rc != LK_EFORMAT || strstr(err.text, rows[i].says) == NULL)
			fail_msg("%s -> %d %s", rows[i].line, rc, err.text);
		if (strstr(err.text, "kendali") == NULL)
			assert_non_null(strstr(err.text, "baris 2"));
		lk_signers_free(&s);
	}
}

static void broken_rows__are__refused_by_column(void **state)
{
	static const char time[] = "2026-03-01T12:00:00Z";
	const struct {
		int waiting;
		const char *row, *says;
	} rows[] = {
		{ 0, "SHA256:abc;budi;;%s;sari;x\n", "sidik" },
		{ 0, "MD5" BUDI_PRINT ";budi;;%s;sari;x\n", "sidik" },
		{ 0, SARI_PRINT ";Budi;;%s;sari;x\n", "user" },
		{ 0, SARI_PRINT ";budi;HEAD;%s;sari;x\n", "commit-terakhir" },
		{ 0, SARI_PRINT ";budi;;kemarin %s;sari;x\n", "waktu" },
		{ 0, SARI_PRINT ";budi;;%s;;x\n", "oleh" },
		{ 0, REVOKED_ROW, "sudah dicabut" },
		{ 1, "hendra;" HENDRA ";sari;kemarin %s\n", "waktu" },
		{ 1, "hendra;ssh-rsa AAAA;sari;%s\n", "kunci" },
		{ 1, "hendra;" HENDRA ";;%s\n", "oleh" },
		{ 1, ";" HENDRA ";sari;%s\n", "user" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		char row[512], text[1024];
		struct lk_signers s;
		struct lk_error err = { .text = "" };
		const char *at = strstr(rows[i].row, "%s");
		int rc;

		(void)snprintf(row, sizeof(row), "%.*s%s%s",
			at != NULL ? (int)(at - rows[i].row) : 511, rows[i].row,
			at != NULL ? time : "", at != NULL ? at + 2 : "");
		(void)snprintf(text, sizeof(text), "%s%s",
			rows[i].waiting ? WAITING_HEAD : REVOKED, row);
		rc = lk_signers_parse(&s, str(""), str(rows[i].waiting ? "" : text),
			str(rows[i].waiting ? text : ""), &err);
		if (rc != LK_EFORMAT || strstr(err.text, rows[i].says) == NULL)
			fail_msg("%s -> %d %s", row, rc, err.text);
		lk_signers_free(&s);
	}
}

static void too_many_lines__are__refused(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_signers s;

	(void)state;
	for (int i = 0; i <= LK_SIGNERS_MAX; i++)
		lk_buf_puts(&b, "x\n");
	assert_int_equal(lk_signers_parse(&s, lk_buf_str(&b), str(""), str(""), NULL),
		LK_ERANGE);
	lk_signers_free(&s);
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__keys_revocations_and_waiting),
		cmocka_unit_test(questions__are__answered_by_key_and_by_person),
		cmocka_unit_test(a_revoked_key__stays__out_of_force),
		cmocka_unit_test(writing__gives__the_same_bytes),
		cmocka_unit_test(absent_files__are__empty),
		cmocka_unit_test(broken_lines__are__refused_by_number),
		cmocka_unit_test(broken_rows__are__refused_by_column),
		cmocka_unit_test(too_many_lines__are__refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
