#ifndef TESTS_CORE_PEOPLE_H
#define TESTS_CORE_PEOPLE_H
/* The office of tests/core/act.h with an admin, and its people, roles and keys in few words. */
#include "tests/core/act.h"

#include "core/act/people.h"

#include <stdio.h>

#define OUT 512
#define DAY 86400
#define ORANG "kebijakan/orang.csv"
#define PERAN "kebijakan/peran.csv"
#define HEAD "user;peran;lingkup;dari;sampai;wewenang;dasar\n"

/* Keys by number: what a .pub file holds. */
static inline const char *pub(char n)
{
	static char line[8][160];
	static int turn;
	struct lk_key key = { { (uint8_t)n } };
	struct lk_buf b = LK_BUF_INIT;
	char *out = line[turn++ % 8];

	lk_key_write(&b, &key);
	(void)snprintf(out, sizeof(line[0]), "%s kunci-%c", lk_buf_cstr(&b), n);
	lk_buf_free(&b);
	return out;
}

/* adi is admin; hendra kepala, sari kasubbag, tuti plh. of her in January, budi drafts. */
static inline struct lk_store *office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, ORANG,
		"user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;;h@x.invalid\n"
		"sari;Sari Wulandari;;;\ntuti;Tuti;;;\nbudi;Budi;;;\nmaya;Maya;;;\n"
		"rina;Rina;;;\nadi;Adi;;;\n");
	fakestore_put(st, PERAN,
		HEAD "hendra;kepala;;;;definitif;\nsari;kasubbag-adum;;;;definitif;\n"
		     "tuti;kasubbag-adum;;2026-01-01;2026-01-31;plh;ND-1\n"
		     "budi;tim-penyusun;;;;definitif;\nadi;admin;;;;definitif;\n");
	return st;
}

static inline int add_with(struct lk_store *st, const char *by, const char *user,
	char n, char signing, char out[OUT])
{
	struct lk_ctx c = as(st, by);
	struct lk_key mine = { { (uint8_t)signing } };
	struct lk_key_new in = { user, str(pub(n)), signing ? &mine : NULL };
	struct lk_key_done done;
	struct lk_error err = { .text = "" };
	int rc = lk_act_key_add(&c, &in, &done, &err);
	static const char *const end[] = { "added", "alone", "waits" };

	if (rc == LK_OK)
		(void)snprintf(out, OUT, "%s%s%s", end[done.end],
			done.seconds.n > 0 ? ": " : "", lk_buf_cstr(&done.seconds));
	else
		(void)snprintf(out, OUT, "%s", err.text);
	lk_key_done_free(&done);
	return rc;
}

static inline int add(struct lk_store *st, const char *by, const char *user, char n,
	char out[OUT])
{
	return add_with(st, by, user, n, n, out);
}

static inline int confirm(struct lk_store *st, const char *by, const char *user,
	const char *which, char out[OUT])
{
	struct lk_ctx c = as(st, by);
	struct lk_key_done done;
	struct lk_error err = { .text = "" };
	int rc = lk_act_key_confirm(&c, user, which, &done, &err);

	(void)snprintf(out, OUT, "%s", err.text);
	lk_key_done_free(&done);
	return rc;
}

static inline int revoke(struct lk_store *st, const char *by, const char *user,
	char signing, const char *which, char out[OUT])
{
	struct lk_ctx c = as(st, by);
	struct lk_key mine = { { (uint8_t)signing } };
	struct lk_key_end_of in = { .user = user,
		.which = which,
		.reason = "laptop hilang",
		.signing = signing ? &mine : NULL };
	struct lk_error err = { .text = "" };
	int rc = lk_act_key_revoke(&c, &in, &err);

	(void)snprintf(out, OUT, "%s", err.text);
	return rc;
}

static inline void print_of(char n, char out[LK_FINGERPRINT_SIZE])
{
	struct lk_key key = { { (uint8_t)n } };

	lk_key_fingerprint(out, &key);
}

/* "adi:1 budi:2! ?hendra:3": what stands in the three files. */
static inline void keys(struct lk_store *st, char out[OUT])
{
	struct lk_signers s;

	assert_int_equal(lk_signers_load(&s, st, NULL, NULL), LK_OK);
	out[0] = '\0';
	for (size_t i = 0; i < s.nsigners; i++)
		(void)snprintf(out + strlen(out), OUT - strlen(out), "%s%s:%c%s",
			i > 0 ? " " : "", s.signer[i].user, s.signer[i].key.raw[0],
			lk_signer_in_force(&s, &s.signer[i]) ? "" : "!");
	for (size_t i = 0; i < s.nwaiting; i++)
		(void)snprintf(out + strlen(out), OUT - strlen(out), " ?%s:%c<%s",
			s.waiting[i].user, s.waiting[i].key.raw[0], s.waiting[i].by);
	lk_signers_free(&s);
}

static inline void assert_keys(struct lk_store *st, const char *want)
{
	char have[OUT];

	keys(st, have);
	assert_string_equal(have, want);
}

static inline void says(const char *out, const char *what)
{
	if (strstr(out, what) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", out, what);
}

static inline int give(struct lk_store *st, const char *by, struct lk_role_new in,
	char out[OUT])
{
	struct lk_ctx c = as(st, by);
	struct lk_error err = { .text = "" };
	int rc = lk_act_role_give(&c, &in, &err);

	(void)snprintf(out, OUT, "%s", err.text);
	return rc;
}

#endif
