/* Who may change what of kebijakan/, and what a step may do to keys. */
#include "tests/test.h"

#include "core/trust/policy.h"

#include <stdio.h>
#include <string.h>

#define NOW 1768270500 /* 2026-01-13T02:15:00Z */
#define TZ 420

/* hendra heads, adi keeps the program, sari is kasubbag, tuti stands in for the head until the
 * end of January, arif keeps letters of one team, budi drafts, rina holds nothing. */
static const char orang[] =
	"user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;;\nadi;Adi;;;\nsari;Sari;;;\n"
	"tuti;Tuti;;;\narif;Arif;;;\nbudi;Budi;;;\nrina;Rina;;;\n";
static const char peran[] = "user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "hendra;kepala;;;;definitif;\nadi;admin;;;;definitif;\n"
			    "sari;kasubbag-adum;;;;definitif;\n"
			    "tuti;kepala;;2026-01-01;2026-01-31;plt;ND-1\n"
			    "arif;arsiparis;tim-1;;;definitif;\n"
			    "budi;tim-penyusun;;;;definitif;\n"
			    "rina;admin;tim-1;;;definitif;\n"
			    "rina;peninjau;;2027-01-01;;definitif;\n";

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_people office(void)
{
	struct lk_people p;
	struct lk_error err = { .text = "" };

	if (lk_people_parse(&p, str(orang), str(peran), TZ, &err) != LK_OK)
		fail_msg("%s", err.text);
	return p;
}

/* The users of `all` who may change `path`. */
static void may(const struct lk_people *p, const char *path, const char *deed,
	int64_t time, char out[128])
{
	out[0] = '\0';
	for (size_t i = 0; i < p->nperson; i++)
		if (lk_policy_role(p, p->person[i].user, path, deed, time) != NULL)
			(void)snprintf(out + strlen(out), 128 - strlen(out), "%s ",
				p->person[i].user);
}

static void each_path__has__its_people(void **state)
{
	const struct {
		const char *path, *deed, *who;
	} rows[] = {
		{ "kebijakan/orang.csv", NULL, "adi " },
		{ "kebijakan/orang.csv", LK_DEED_ASSIGN, "adi " },
		{ "kebijakan/peran.csv", NULL, "adi " },
		{ "kebijakan/peran.csv", LK_DEED_ASSIGN, "hendra adi sari tuti " },
		{ LK_SIGNERS_PATH, NULL, "adi " },
		{ LK_SIGNERS_PATH, LK_DEED_CONFIRM, "hendra adi sari tuti " },
		{ LK_SIGNERS_PATH, LK_DEED_REQUEST, "adi " },
		{ LK_REVOKED_PATH, LK_DEED_CONFIRM, "adi " },
		{ LK_WAITING_KEYS_PATH, NULL, "adi " },
		{ LK_WAITING_KEYS_PATH, LK_DEED_REQUEST,
			"hendra adi sari tuti arif budi rina " },
		{ "kebijakan/format", NULL, "adi " },
		{ "kebijakan/alur/x.csv", NULL, "hendra adi sari tuti rina " },
		{ "kebijakan/templat/sk.md", NULL, "hendra adi sari tuti arif rina " },
		{ "kebijakan/libur.csv", NULL, "hendra adi sari tuti arif rina " },
		{ "kebijakan/tujuan.csv", NULL,
			"hendra adi sari tuti arif budi rina " },
		{ "kebijakan/kamus.txt", NULL, "hendra adi sari tuti arif budi rina " },
		{ "kebijakan/pemetaan-tim-1.csv", NULL,
			"hendra adi sari tuti arif budi rina " },
		/* what nobody named */
		{ "kebijakan/kop.txt", NULL, "hendra adi sari tuti rina " },
		{ "kebijakan/orang.csv.lama", NULL, "hendra adi sari tuti rina " },
	};
	struct lk_people p = office();

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		char who[128];

		may(&p, rows[i].path, rows[i].deed, NOW, who);
		if (strcmp(who, rows[i].who) != 0)
			fail_msg("%s %s: %s", rows[i].path,
				rows[i].deed != NULL ? rows[i].deed : "-", who);
	}
	lk_people_free(&p);
}

static void a_stand_in__may__while_it_lasts(void **state)
{
	struct lk_people p = office();
	const struct lk_role *r =
		lk_policy_role(&p, "tuti", "kebijakan/peran.csv", LK_DEED_ASSIGN, NOW);

	(void)state;
	assert_string_equal(r->authority, "plt");
	assert_null(lk_policy_role(&p, "tuti", "kebijakan/peran.csv", LK_DEED_ASSIGN,
		NOW + 30 * 86400));
	assert_null(lk_policy_role(&p, "nobody", "kebijakan/kamus.txt", NULL, NOW));
	lk_people_free(&p);
}

static bool asks(const struct lk_people *p, const char *user, const char *path,
	const char *jenis, const char *deed)
{
	struct lk_record r;
	char text[512];
	bool ok;

	(void)snprintf(text, sizeof(text),
		"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\nJenis: %s\n"
		"Pelaku: %s\nWaktu: 2026-01-13T09:15:00+07:00\nTindakan: %s\n",
		jenis, user, deed);
	assert_int_equal(lk_record_parse(&r, str(text), "uji", NULL), LK_OK);
	ok = lk_policy_may(p, user, path, &r, NOW);
	lk_record_free(&r);
	return ok;
}

static void the_record__widens__only_what_its_kind_may(void **state)
{
	struct lk_people p = office();

	(void)state;
	assert_true(lk_policy_may(&p, "rina", "dokumen/x", NULL, NOW));
	assert_false(lk_policy_may(&p, "sari", "kebijakan/peran.csv", NULL, NOW));
	assert_true(asks(&p, "sari", "kebijakan/peran.csv", "penugasan", "x"));
	assert_false(asks(&p, "sari", "kebijakan/peran.csv", "kebijakan", "penugasan"));
	assert_false(asks(&p, "budi", "kebijakan/peran.csv", "penugasan", "x"));
	assert_true(asks(&p, "sari", LK_SIGNERS_PATH, "kebijakan", LK_DEED_CONFIRM));
	assert_false(asks(&p, "sari", LK_SIGNERS_PATH, "koreksi", LK_DEED_CONFIRM));
	lk_people_free(&p);
}

/* ---- keys ------------------------------------------------------------------------------ */

/* A state of the three files in short: "adi:1 hendra:2!" is a line of adi with key 1, one of
 * hendra with key 2 that was taken back; "?tuti:3<adi" waits, brought by adi. */
static void put_state(struct lk_buf out[3], const char *words, const char *by)
{
	struct lk_signers s = { .mem = LK_ARENA_INIT };
	struct lk_signer line[8];
	struct lk_revocation row[8];
	struct lk_waiting_key wait[8];
	char user[8][16], who[8][16], print[8][LK_FINGERPRINT_SIZE];
	size_t n = 0;

	s.signer = line;
	s.revoked = row;
	s.waiting = wait;
	for (; *words != '\0';
		words += strcspn(words, " "), words += *words == ' ', n++) {
		const char *w = words + (*words == '?');
		size_t len = strcspn(w, ":");
		struct lk_key key = { { (uint8_t)w[len + 1] } };

		(void)snprintf(user[n], sizeof(user[n]), "%.*s", (int)len, w);
		(void)snprintf(who[n], sizeof(who[n]), "%s", by);
		if (*words == '?') {
			(void)snprintf(who[n], sizeof(who[n]), "%.*s",
				(int)strcspn(w + len + 3, " "), w + len + 3);
			wait[s.nwaiting++] =
				(struct lk_waiting_key){ user[n], who[n], key, NOW };
			continue;
		}
		line[s.nsigners++] = (struct lk_signer){ user[n], "", key,
			w[len + 2] == '!' ? NOW : INT64_MAX };
		if (w[len + 2] != '!')
			continue;
		lk_key_fingerprint(print[n], &key);
		row[s.nrevoked++] = (struct lk_revocation){ print[n], user[n], { "" },
			NOW, who[n], "hilang" };
	}
	lk_signers_write(&s, &out[0], &out[1], &out[2]);
}

static struct lk_signers state_of(const char *words, const char *by)
{
	struct lk_buf b[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_signers s;
	struct lk_error err = { .text = "" };

	put_state(b, words, by);
	if (lk_signers_parse(&s, lk_buf_str(&b[0]), lk_buf_str(&b[1]),
		    lk_buf_str(&b[2]), &err) != LK_OK)
		fail_msg("%s", err.text);
	for (int i = 0; i < 3; i++)
		lk_buf_free(&b[i]);
	return s;
}

struct keys_row {
	const char *before, *user, *after;
	enum lk_key_fault fault;
	bool alone;
	char key; /* that signs; 0 not known */
};

static void judge(const struct lk_people *p, const struct keys_row *row)
{
	struct lk_signers before = state_of(row->before, "adi");
	struct lk_signers after = state_of(row->after, "adi");
	struct lk_key key = { { (uint8_t)row->key } };
	struct lk_key_step s = { &before, &after, p, p, row->user,
		row->key != 0 ? &key : NULL, NOW };
	struct lk_key_answer a;
	struct lk_error err = { .text = "" };
	int rc = lk_policy_keys(&s, &a, &err);

	if (a.fault != row->fault || a.alone != row->alone ||
		(rc == LK_OK) != (row->fault == LK_KEYS_FINE))
		fail_msg("%s -%s-> %s: %d %d %s", row->before, row->user, row->after,
			a.fault, a.alone, err.text);
	if (rc != LK_OK)
		assert_true(err.text[0] != '\0');
	lk_signers_free(&before);
	lk_signers_free(&after);
}

static const struct keys_row key_rows[] = {
	/* the beginning */
	{ "", "adi", "adi:1", LK_KEYS_FINE, false, 0 },
	{ "", "adi", "adi:1 budi:2 hendra:3", LK_KEYS_FINE, false, 0 },
	{ "", "adi", "budi:2", LK_KEYS_KEY, false, 0 },
	{ "", "budi", "budi:2", LK_KEYS_KEY, false, 0 },
	/* enrolment by admin; nobody else, nobody oneself */
	{ "adi:1", "adi", "adi:1 budi:2", LK_KEYS_FINE, false, 0 },
	{ "adi:1", "budi", "adi:1 budi:2", LK_KEYS_KEY, false, 0 },
	{ "adi:1 sari:4", "sari", "adi:1 sari:4 budi:2", LK_KEYS_KEY, false, 0 },
	{ "adi:1", "adi", "adi:1 entah:2", LK_KEYS_KEY, false, 0 },
	/* a head's key: alone while there is no second person, else confirmed */
	{ "adi:1", "adi", "adi:1 hendra:3", LK_KEYS_FINE, true, 0 },
	{ "adi:1", "hendra", "adi:1 hendra:3", LK_KEYS_KEY, false, 0 },
	{ "adi:1 sari:4", "adi", "adi:1 sari:4 hendra:3", LK_KEYS_KEY, false, 0 },
	{ "adi:1 sari:4", "adi", "adi:1 sari:4 ?hendra:3<adi", LK_KEYS_FINE, false, 0 },
	{ "adi:1 sari:4 ?hendra:3<adi", "sari", "adi:1 sari:4 hendra:3", LK_KEYS_FINE,
		false, 0 },
	{ "adi:1 sari:4 ?hendra:3<adi", "adi", "adi:1 sari:4 hendra:3", LK_KEYS_KEY,
		false, 0 },
	/* who waits does not confirm himself, nor does who drafts */
	{ "adi:1 sari:4 hendra:3 ?hendra:5<adi", "hendra",
		"adi:1 sari:4 hendra:3 hendra:5", LK_KEYS_KEY, false, 0 },
	{ "adi:1 sari:4 budi:2 ?hendra:3<adi", "budi", "adi:1 sari:4 budi:2 hendra:3",
		LK_KEYS_KEY, false, 0 },
	/* what waits is what is confirmed */
	{ "adi:1 sari:4 ?hendra:3<adi", "sari", "adi:1 sari:4 hendra:5", LK_KEYS_KEY,
		false, 0 },
	{ "adi:1 sari:4 ?budi:3<adi", "sari", "adi:1 sari:4 hendra:3", LK_KEYS_KEY,
		false, 0 },
	/* an admin's own second key */
	{ "adi:1 sari:4", "adi", "adi:1 sari:4 adi:5", LK_KEYS_KEY, false, 0 },
	{ "adi:1", "adi", "adi:1 adi:5", LK_KEYS_FINE, true, 0 },
	/* asking */
	{ "adi:1 budi:2", "budi", "adi:1 budi:2 ?budi:5<budi", LK_KEYS_FINE, false, 0 },
	{ "adi:1 budi:2", "budi", "adi:1 budi:2 ?sari:5<budi", LK_KEYS_KEY, false, 0 },
	{ "adi:1 budi:2", "budi", "adi:1 budi:2 ?budi:5<adi", LK_KEYS_KEY, false, 0 },
	{ "adi:1 budi:2 ?budi:5<budi", "adi", "adi:1 budi:2 budi:5", LK_KEYS_FINE,
		false, 0 },
	{ "adi:1 budi:2 ?budi:5<budi", "budi", "adi:1 budi:2", LK_KEYS_FINE, false, 0 },
	{ "adi:1 budi:2 ?tuti:5<adi", "budi", "adi:1 budi:2", LK_KEYS_KEY, false, 0 },
	{ "adi:1 budi:2 ?tuti:5<adi", "budi", "adi:1 budi:2 ?tuti:5<budi", LK_KEYS_KEY,
		false, 0 },
	/* revocation: by admin, with another key, and for ever */
	{ "adi:1 budi:2", "adi", "adi:1 budi:2!", LK_KEYS_FINE, false, '1' },
	{ "adi:1 budi:2", "sari", "adi:1 budi:2!", LK_KEYS_REVOCATION, false, 0 },
	{ "adi:1 adi:5", "adi", "adi:1! adi:5", LK_KEYS_FINE, false, '5' },
	{ "adi:1 adi:5", "adi", "adi:1! adi:5", LK_KEYS_REVOCATION, false, '1' },
	{ "adi:1 budi:2!", "adi", "adi:1 budi:2", LK_KEYS_REVOCATION, false, 0 },
	{ "adi:1 budi:2!", "adi", "adi:1", LK_KEYS_POLICY, false, 0 },
	{ "adi:1 budi:2", "adi", "adi:1 sari:2", LK_KEYS_POLICY, false, 0 },
	{ "adi:1", "adi", "adi:1 budi:2!", LK_KEYS_REVOCATION, false, 0 },
};

static void keys__are__judged(void **state)
{
	struct lk_people p = office();

	(void)state;
	for (size_t i = 0; i < LK_LEN(key_rows); i++)
		judge(&p, &key_rows[i]);
	lk_people_free(&p);
}

/* A role that begins later asks for a second person now. */
static void heads_to_come__are__weighty(void **state)
{
	struct lk_people p = office();

	(void)state;
	p.role[7].role = "kepala";
	assert_true(lk_policy_weighty(&p, "rina", NOW));
	assert_true(lk_policy_weighty(&p, "tuti", NOW));
	assert_false(lk_policy_weighty(&p, "tuti", NOW + 30 * 86400));
	assert_false(lk_policy_weighty(&p, "budi", NOW));
	lk_people_free(&p);
}

/* While nobody is admin, who stands in for one enrols no key of his own. */
static void without_an_admin__keepers__are_weighty(void **state)
{
	static const struct keys_row rows[] = {
		{ "hendra:1 sari:2 tuti:3", "sari", "hendra:1 sari:2 tuti:3 sari:4",
			LK_KEYS_KEY, false, 0 },
		{ "hendra:1 sari:2 tuti:3", "sari", "hendra:1 sari:2 tuti:3 budi:4",
			LK_KEYS_FINE, false, 0 },
		{ "hendra:1 budi:2", "budi", "hendra:1 budi:2 budi:4", LK_KEYS_KEY,
			false, 0 },
	};
	struct lk_people p = office();

	(void)state;
	for (size_t i = 0; i < p.nrole; i++)
		if (strcmp(p.role[i].user, "adi") == 0)
			p.role[i].role = "perencana";
	for (size_t i = 0; i < LK_LEN(rows); i++)
		judge(&p, &rows[i]);
	lk_people_free(&p);
}

static void seconds__are__named(void **state)
{
	struct lk_people p = office();
	struct lk_signers s = state_of("adi:1 sari:4 tuti:6 budi:2", "adi");
	struct lk_buf names = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_policy_seconds(&names, &s, &p, "hendra", "adi", NOW), 2);
	assert_string_equal(lk_buf_cstr(&names), "Sari, Tuti");
	assert_int_equal(lk_policy_seconds(NULL, &s, &p, "tuti", "sari", NOW), 1);
	lk_buf_free(&names);
	lk_signers_free(&s);
	lk_people_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_path__has__its_people),
		cmocka_unit_test(a_stand_in__may__while_it_lasts),
		cmocka_unit_test(the_record__widens__only_what_its_kind_may),
		cmocka_unit_test(keys__are__judged),
		cmocka_unit_test(heads_to_come__are__weighty),
		cmocka_unit_test(without_an_admin__keepers__are_weighty),
		cmocka_unit_test(seconds__are__named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
