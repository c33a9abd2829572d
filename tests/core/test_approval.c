#include "tests/test.h"

#include "core/approval.h"

#include <string.h>

#define T0 1768270500 /* 2026-01-13T02:15:00Z */
#define DAY 86400
#define BAB "04-bab-1-pendahuluan"

static const struct lk_rung ladder[] = {
	{ 8, LK_KIND_PARAF, "kasubbag-adum" },
	{ 9, LK_KIND_SETUJU, "kepala" },
};

static struct lk_people people;

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* rangkap: Kasubbag of another office who is Plt. Kepala here as well. */
static int setup(void **state)
{
	(void)state;
	return lk_people_parse(&people,
		str("user;nama;nip;jabatan;surel\nbudi;Budi Santoso;;;\n"
		    "sari;Sari "
		    "Wulandari;;;\nwati;Wati;;;\ntono;Tono;;;\nrangkap;Rani;;;\n"),
		str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
		    "budi;kepala;;;2026-01-31;definitif;\n"
		    "sari;kasubbag-adum;;;;definitif;\n"
		    "wati;kepala;;2026-02-01;;plt;SK-9\n"
		    "tono;tim-penyusun;;;;definitif;\n"
		    "rangkap;kasubbag-adum;;;;plh;\n"
		    "rangkap;kepala;;;;plt;\n"),
		420, NULL);
}

static int teardown(void **state)
{
	(void)state;
	lk_people_free(&people);
	return 0;
}

/* ---- the fold -------------------------------------------------------------------- */
/* An event, short: kind, who, id, and the subject, or for a cabut the id withdrawn. */
struct ev {
	enum lk_kind kind;
	const char *user, *id, *what;
	const char *why;   /* override; NULL none */
	const char *scope; /* NULL: BAB */
	int day;
	int open; /* wajib corrections open when it was given */
};
#define PARAF LK_KIND_PARAF
#define SETUJU LK_KIND_SETUJU
#define BALIK LK_KIND_KEMBALIKAN
#define CABUT LK_KIND_CABUT
#define MAX_EV 6
#define NOW_IS(s, n) (&(struct lk_appr_now){ .subject = (s), .blocking = (n) })
#define EVX(k, u, i, w, ...) \
	{ \
		.kind = k, .user = u, .id = i, .what = w, __VA_ARGS__ \
	}
#define EV(k, u, i, w) EVX(k, u, i, w, .day = 0)

static size_t build(struct lk_appr_event *out, const struct ev *in)
{
	size_t n = 0;

	for (; n < MAX_EV && in[n].user != NULL; n++) {
		const struct lk_role *r =
			lk_people_main_role(&people, in[n].user, T0 + in[n].day * DAY);
		const char *scope = in[n].scope != NULL ? in[n].scope : BAB;

		out[n] = (struct lk_appr_event){ .kind = in[n].kind,
			.id = in[n].id,
			.scope = scope,
			.subject = in[n].kind == CABUT ? "" : in[n].what,
			.digest = "",
			.user = in[n].user,
			.name = "",
			.role = r != NULL ? r->role : "",
			.authority = "definitif",
			.replaces = in[n].kind == CABUT ? in[n].what : "",
			.override = in[n].why != NULL ? in[n].why : "",
			.commit = "",
			.text = "",
			.time = T0 + in[n].day * DAY,
			.open_then = in[n].open };
	}
	return n;
}

struct fold_case {
	const char *says;
	struct ev ev[MAX_EV];
	const char *subject;
	int blocking;
	enum lk_appr_state want[2], overall;
	const char *counts[2]; /* ids of the approvals that count */
	const char *returned;  /* id of the return that waits */
	int rung;
};
static const struct fold_case folds[] = {
	{ "nothing", { { 0 } }, "A", 0, { LK_APPR_NONE, LK_APPR_NONE }, LK_APPR_NONE,
		{ NULL, NULL }, NULL, -1 },
	{ "paraf only", { EV(PARAF, "sari", "p1", "A") }, "A", 0,
		{ LK_APPR_VALID, LK_APPR_NONE }, LK_APPR_NONE, { "p1", NULL }, NULL,
		0 },
	{ "both", { EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A") }, "A",
		0, { LK_APPR_VALID, LK_APPR_VALID }, LK_APPR_VALID, { "p1", "s1" },
		NULL, 1 },
	{ "a byte differs",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A") }, "B", 0,
		{ LK_APPR_STALE, LK_APPR_STALE }, LK_APPR_STALE, { "p1", "s1" }, NULL,
		1 },
	{ "the same bytes again after an edit",
		{ EV(PARAF, "sari", "p1", "A"), EV(PARAF, "sari", "p2", "B") }, "A", 0,
		{ LK_APPR_VALID, LK_APPR_NONE }, LK_APPR_NONE, { "p1", NULL }, NULL,
		0 },
	{ "paraf renewed, approval not",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(PARAF, "sari", "p2", "B") },
		"B", 0, { LK_APPR_VALID, LK_APPR_STALE }, LK_APPR_STALE, { "p2", "s1" },
		NULL, 1 },
	{ "returned",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(BALIK, "budi", "k1", "A") },
		"A", 0, { LK_APPR_RETURNED, LK_APPR_RETURNED }, LK_APPR_RETURNED,
		{ "p1", "s1" }, "k1", 1 },
	{ "returned, then paraf again on the same text",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(BALIK, "budi", "k1", "A"), EV(PARAF, "sari", "p2", "A") },
		"A", 0, { LK_APPR_VALID, LK_APPR_RETURNED }, LK_APPR_NONE,
		{ "p2", "s1" }, NULL, 0 },
	{ "returned with nothing given", { EV(BALIK, "sari", "k1", "A") }, "B", 0,
		{ LK_APPR_NONE, LK_APPR_NONE }, LK_APPR_NONE, { NULL, NULL }, "k1",
		-1 },
	{ "a return by nobody entitled is inert",
		{ EV(PARAF, "sari", "p1", "A"), EV(BALIK, "tono", "k1", "A") }, "A", 0,
		{ LK_APPR_VALID, LK_APPR_NONE }, LK_APPR_NONE, { "p1", NULL }, NULL,
		0 },
	{ "withdrawn by its signer",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(CABUT, "budi", "c1", "s1") },
		"A", 0, { LK_APPR_VALID, LK_APPR_REVOKED }, LK_APPR_REVOKED,
		{ "p1", "s1" }, NULL, 1 },
	{ "withdrawn by the Plt. of that role",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EVX(CABUT, "wati", "c1", "s1", .day = 30) },
		"A", 0, { LK_APPR_VALID, LK_APPR_REVOKED }, LK_APPR_REVOKED,
		{ "p1", "s1" }, NULL, 1 },
	{ "a withdrawal by another is inert",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(CABUT, "sari", "c1", "s1") },
		"A", 0, { LK_APPR_VALID, LK_APPR_VALID }, LK_APPR_VALID, { "p1", "s1" },
		NULL, 1 },
	{ "a withdrawal of what comes later is inert",
		{ EV(CABUT, "sari", "c1", "p1"), EV(PARAF, "sari", "p1", "A") }, "A", 0,
		{ LK_APPR_VALID, LK_APPR_NONE }, LK_APPR_NONE, { "p1", NULL }, NULL,
		0 },
	{ "withdrawn, then given again",
		{ EV(PARAF, "sari", "p1", "A"), EV(CABUT, "sari", "c1", "p1"),
			EV(PARAF, "sari", "p2", "A") },
		"A", 0, { LK_APPR_VALID, LK_APPR_NONE }, LK_APPR_NONE, { "p2", NULL },
		NULL, 0 },
	{ "paraf withdrawn under a valid approval",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(CABUT, "sari", "c1", "p1") },
		"A", 0, { LK_APPR_REVOKED, LK_APPR_UNBASED }, LK_APPR_UNBASED,
		{ "p1", "s1" }, NULL, 1 },
	{ "approval without a paraf", { EV(SETUJU, "budi", "s1", "A") }, "A", 0,
		{ LK_APPR_NONE, LK_APPR_UNBASED }, LK_APPR_UNBASED, { NULL, "s1" },
		NULL, 1 },
	{ "approval without a paraf, with a reason",
		{ EVX(SETUJU, "budi", "s1", "A", .why = "Kasubbag dinas luar") }, "A",
		0, { LK_APPR_NONE, LK_APPR_VALID }, LK_APPR_VALID, { NULL, "s1" }, NULL,
		1 },
	{ "open wajib corrections",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A") }, "A", 2,
		{ LK_APPR_BLOCKED, LK_APPR_BLOCKED }, LK_APPR_BLOCKED, { "p1", "s1" },
		NULL, 1 },
	{ "open wajib corrections, with a reason",
		{ EV(PARAF, "sari", "p1", "A"),
			EVX(SETUJU, "budi", "s1", "A", .why = "tenggat", .open = 1) },
		"A", 1, { LK_APPR_BLOCKED, LK_APPR_VALID }, LK_APPR_VALID,
		{ "p1", "s1" }, NULL, 1 },
	{ "a reason does not save a stale approval",
		{ EVX(SETUJU, "budi", "s1", "A", .why = "tenggat") }, "B", 0,
		{ LK_APPR_NONE, LK_APPR_STALE }, LK_APPR_STALE, { NULL, "s1" }, NULL,
		1 },
	{ "signed without the role",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "tono", "s1", "A") }, "A", 0,
		{ LK_APPR_VALID, LK_APPR_NOROLE }, LK_APPR_NOROLE, { "p1", "s1" }, NULL,
		1 },
	{ "signed after the role had ended",
		{ EV(PARAF, "sari", "p1", "A"),
			EVX(SETUJU, "budi", "s1", "A", .day = 30) },
		"A", 0, { LK_APPR_VALID, LK_APPR_NOROLE }, LK_APPR_NOROLE,
		{ "p1", "s1" }, NULL, 1 },
	{ "the role ended later: still valid",
		{ EV(PARAF, "sari", "p1", "A"),
			EVX(SETUJU, "budi", "s1", "A", .day = 18) },
		"A", 0, { LK_APPR_VALID, LK_APPR_VALID }, LK_APPR_VALID, { "p1", "s1" },
		NULL, 1 },
	{ "somebody without the role never hides a rightful approval",
		{ EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A"),
			EV(SETUJU, "tono", "s2", "A"), EV(PARAF, "tono", "p2", "A") },
		"A", 0, { LK_APPR_VALID, LK_APPR_VALID }, LK_APPR_VALID, { "p1", "s1" },
		NULL, 1 },
	{ "nor a rightful stale one",
		{ EV(PARAF, "sari", "p1", "A"), EV(PARAF, "tono", "p2", "B") }, "B", 0,
		{ LK_APPR_STALE, LK_APPR_NONE }, LK_APPR_STALE, { "p1", NULL }, NULL,
		0 },
	{ "the Plt. signs in time",
		{ EVX(PARAF, "sari", "p1", "A", .day = 30),
			EVX(SETUJU, "wati", "s1", "A", .day = 30) },
		"A", 0, { LK_APPR_VALID, LK_APPR_VALID }, LK_APPR_VALID, { "p1", "s1" },
		NULL, 1 },
	{ "a reason overrides no correction filed after it",
		{ EVX(PARAF, "sari", "p1", "A", .why = "Mendesak", .open = 1),
			EVX(SETUJU, "budi", "s1", "A", .why = "Mendesak", .open = 2) },
		"A", 2, { LK_APPR_BLOCKED, LK_APPR_VALID }, LK_APPR_VALID,
		{ "p1", "s1" }, NULL, 1 },
	{ "nor when all that were open have been closed and one came",
		{ EVX(PARAF, "sari", "p1", "A", .why = "Urutan") }, "A", 1,
		{ LK_APPR_BLOCKED, LK_APPR_NONE }, LK_APPR_BLOCKED, { "p1", NULL },
		NULL, 0 },
	{ "another scope is passed over",
		{ EVX(PARAF, "sari", "p1", "A", .scope = LK_SCOPE_ALL),
			EVX(BALIK, "budi", "k1", "A", .scope = LK_SCOPE_ALL) },
		"A", 0, { LK_APPR_NONE, LK_APPR_NONE }, LK_APPR_NONE, { NULL, NULL },
		NULL, -1 },
};

static void fold__gives__every_state(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(folds); i++) {
		struct lk_appr_event ev[MAX_EV];
		struct lk_appr_ladder l;
		size_t n = build(ev, folds[i].ev);
		int rung = 99;

		lk_approval_fold(&l, ladder, 2, ev, n, BAB,
			NOW_IS(folds[i].subject, folds[i].blocking), &people);
		assert_int_equal(l.n, 2);
		for (int r = 0; r < 2; r++) {
			const char *id =
				l.rung[r].event != NULL ? l.rung[r].event->id : "";

			if (l.rung[r].state != folds[i].want[r])
				fail_msg("%s: rung %d is %s", folds[i].says, r,
					lk_appr_state_name(l.rung[r].state));
			if (strcmp(id, folds[i].counts[r] ? folds[i].counts[r] : "") !=
				0)
				fail_msg("%s: rung %d counts %s", folds[i].says, r, id);
		}
		if (lk_approval_overall(&l, &rung) != folds[i].overall ||
			rung != folds[i].rung)
			fail_msg("%s: overall rung %d", folds[i].says, rung);
		if (strcmp(l.returned != NULL ? l.returned->id : "",
			    folds[i].returned ? folds[i].returned : "") != 0)
			fail_msg("%s: return", folds[i].says);
	}
}

/* Two rungs of one kind are told apart by the role in which they were given. */
static void fold__tells__rungs_of_one_kind_apart(void **state)
{
	static const struct lk_rung three[] = {
		{ 6, LK_KIND_PARAF, "tim-penyusun/ketua-tim" },
		{ 8, LK_KIND_PARAF, "kasubbag-adum" },
		{ 9, LK_KIND_SETUJU, "kepala" },
	};
	const struct ev in[MAX_EV] = { EV(PARAF, "sari", "p2", "A"),
		EV(PARAF, "tono", "p1", "A"), EV(SETUJU, "budi", "s1", "A") };
	struct lk_appr_event ev[MAX_EV];
	struct lk_appr_ladder l;
	size_t n = build(ev, in);

	(void)state;
	lk_approval_fold(&l, three, 3, ev, n, BAB, NOW_IS("A", 0), &people);
	assert_string_equal(l.rung[0].event->id, "p1");
	assert_string_equal(l.rung[1].event->id, "p2");
	assert_int_equal(lk_approval_overall(&l, NULL), LK_APPR_VALID);
	ev[0].role =
		"juru-masak"; /* a role no rung knows: the first rung of the kind */
	lk_approval_fold(&l, three, 3, ev, n, BAB, NOW_IS("A", 0), &people);
	assert_string_equal(l.rung[0].event->id, "p1");
	assert_int_equal(l.rung[1].state, LK_APPR_NONE);
	assert_int_equal(l.rung[2].state, LK_APPR_UNBASED);
}

static void fold__of_no_ladder__is_empty(void **state)
{
	struct lk_appr_ladder l;
	int rung = 5;

	(void)state;
	lk_approval_fold(&l, NULL, 0, NULL, 0, BAB, NOW_IS("A", 3), &people);
	assert_int_equal(l.n, 0);
	assert_null(l.returned);
	assert_int_equal(lk_approval_overall(&l, &rung), LK_APPR_NONE);
	assert_int_equal(rung, -1);
}

/* ---- gates ------------------------------------------------------------------------- */
struct gate_case {
	const char *user;
	struct ev ev[MAX_EV];
	int blocking, sole, day;
	int rung;
	unsigned reasons;
	const char *says; /* in the sentence; NULL: may approve */
};
static const struct gate_case gates[] = {
	{ "sari", { { 0 } }, 0, 0, 0, 0, 0, NULL },
	{ "budi", { EV(PARAF, "sari", "p1", "A") }, 0, 0, 0, 1, 0, NULL },
	{ "tono", { { 0 } }, 0, 0, 0, -1, LK_GATE_ROLE, "peran.csv" },
	{ "hantu", { { 0 } }, 0, 0, 0, -1, LK_GATE_ROLE, "peran" },
	{ "wati", { EV(PARAF, "sari", "p1", "A") }, 0, 0, 0, -1, LK_GATE_ROLE,
		"peran" },
	{ "wati", { EV(PARAF, "sari", "p1", "A") }, 0, 0, 30, 1, 0, NULL },
	{ "budi", { EV(PARAF, "sari", "p1", "A") }, 0, 0, 30, -1, LK_GATE_ROLE,
		"peran" },
	{ "sari", { EV(PARAF, "sari", "p1", "A") }, 0, 0, 0, 0, LK_GATE_ALREADY,
		"Anda sudah menyetujui" },
	{ "rangkap", { EV(PARAF, "sari", "p1", "A"), EV(SETUJU, "budi", "s1", "A") }, 0,
		0, 0, 1, LK_GATE_ALREADY, "oleh budi" },
	{ "sari", { EV(PARAF, "sari", "p1", "B") }, 0, 0, 0, 0, 0, NULL },
	{ "budi", { { 0 } }, 0, 0, 0, 1, LK_GATE_ORDER, "Sari Wulandari" },
	{ "budi", { EV(PARAF, "sari", "p1", "B") }, 0, 0, 0, 1, LK_GATE_ORDER,
		"langkah 8" },
	{ "sari", { { 0 } }, 3, 0, 0, 0, LK_GATE_OPEN, "3 koreksi wajib" },
	{ "sari", { { 0 } }, 0, 4, 0, 0, LK_GATE_SOLE_AUTHOR, "4 kalimat" },
	{ "budi", { { 0 } }, 1, 2, 0, 1,
		LK_GATE_ORDER | LK_GATE_OPEN | LK_GATE_SOLE_AUTHOR, "Sari Wulandari" },
	/* a paraf that open corrections hold up is no ground to build on */
	{ "budi", { EV(PARAF, "sari", "p1", "A") }, 1, 0, 0, 1,
		LK_GATE_ORDER | LK_GATE_OPEN, "langkah 8" },
	/* who holds both roles gives the lower one first */
	{ "rangkap", { { 0 } }, 0, 0, 0, 0, 0, NULL },
	{ "rangkap", { EV(PARAF, "sari", "p1", "A") }, 0, 0, 0, 1, 0, NULL },
	{ "rangkap", { EV(PARAF, "sari", "p1", "B") }, 0, 0, 0, 0, 0, NULL },
};

static void gate__names__every_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(gates); i++) {
		struct lk_appr_event ev[MAX_EV];
		struct lk_appr_ladder l;
		struct lk_error err = { .text = "" };
		size_t n = build(ev, gates[i].ev);
		unsigned reasons = 99;
		int rung = 99, rc;

		for (size_t k = 0; k < n; k++)
			ev[k].name = ev[k].user;
		lk_approval_fold(&l, ladder, 2, ev, n, BAB,
			NOW_IS("A", gates[i].blocking), &people);
		rc = lk_approval_gate(&l, &people, gates[i].user, BAB,
			T0 + gates[i].day * DAY, gates[i].blocking, gates[i].sole,
			&rung, &reasons, &err);
		if (rc != (gates[i].says != NULL ? LK_EDENIED : LK_OK) ||
			rung != gates[i].rung || reasons != gates[i].reasons)
			fail_msg("row %zu: rc %d rung %d reasons %x %s", i, rc, rung,
				reasons, err.text);
		if (gates[i].says != NULL && strstr(err.text, gates[i].says) == NULL)
			fail_msg("row %zu: %s", i, err.text);
	}
}

static void gate__says__when_nobody_holds_the_lower_role(void **state)
{
	static const struct lk_rung odd[] = { { 3, LK_KIND_PARAF, "juru-masak" },
		{ 9, LK_KIND_SETUJU, "kepala" } };
	struct lk_appr_ladder l;
	struct lk_error err;
	unsigned reasons;
	int rung;

	(void)state;
	lk_approval_fold(&l, odd, 2, NULL, 0, BAB, NOW_IS("A", 0), &people);
	assert_int_equal(lk_approval_gate(&l, &people, "budi", BAB, T0, 0, 0, &rung,
				 &reasons, &err),
		LK_EDENIED);
	assert_non_null(strstr(err.text, "juru-masak"));
}

/* An approval of text stands on its figures and on the papers that were locked. */
static void fold__sees__figures_and_papers(void **state)
{
	static const struct {
		const char *values, *papers;
		unsigned stale;
	} now[] = {
		{ "IKK-1.capaian = 111,34\n", "tim-1 tim-2", 0 },
		{ "IKK-1.capaian = 111,34\n", "tim-2 tim-1 adum", 0 },
		{ "IKK-1.capaian = 111,35\n", "tim-1", LK_STALE_VALUES },
		{ "", "tim-1", LK_STALE_VALUES },
		{ "IKK-1.capaian = 111,34\nIKK-2.target = 5\n", "tim-1",
			LK_STALE_VALUES },
		{ "IKK-1.capaian = 111,34\n", "tim-10 adum", LK_STALE_PAPERS },
		{ "IKK-1.capaian = 1\n", "", LK_STALE_VALUES | LK_STALE_PAPERS },
		{ NULL, NULL, 0 },
	};
	const struct ev in[MAX_EV] = { EV(PARAF, "sari", "p1", "A") };
	struct lk_appr_event ev[MAX_EV];
	size_t n = build(ev, in);

	(void)state;
	ev[0].values = "IKK-1.capaian = 111,34\n";
	ev[0].papers = "tim-1";
	for (size_t i = 0; i < LK_LEN(now); i++) {
		struct lk_appr_now is = { "A", 0, now[i].values, now[i].papers };
		struct lk_appr_ladder l;

		lk_approval_fold(&l, ladder, 2, ev, n, BAB, &is, &people);
		if (l.rung[0].stale != now[i].stale ||
			l.rung[0].state !=
				(now[i].stale != 0 ? LK_APPR_STALE : LK_APPR_VALID))
			fail_msg("row %zu: %x", i, l.rung[0].stale);
	}
}

static void words__and_lines__that_are_missing(void **state)
{
	struct lk_str s;

	(void)state;
	s = lk_papers_missing("tim-1 tim-2", "tim-1 adum");
	assert_int_equal(s.n, 5);
	assert_memory_equal(s.p, "tim-2", 5);
	assert_int_equal(lk_papers_missing("", "x").n, 0);
	s = lk_values_changed("a = 1\nb = 2\n", "a = 1\nb = 3\n");
	assert_int_equal(s.n, 5);
	assert_memory_equal(s.p, "b = 3", 5);
	assert_int_equal(lk_values_changed("a = 1", "a = 1\n").n, 0);
}

/* A team hands in what it alone wrote; nobody else may lock what only they wrote. */
static void gate__lets__a_team_hand_in_its_own_work(void **state)
{
	static const struct lk_rung paper[] = { { 3, LK_KIND_AJUKAN, "tim-penyusun" },
		{ 5, LK_KIND_SAHKAN, "kepala" } };
	struct lk_appr_ladder l;
	unsigned reasons = 99;
	int rung = 99;

	(void)state;
	lk_approval_fold(&l, paper, 2, NULL, 0, "kk-tim-1", NOW_IS("A", 0), &people);
	assert_int_equal(lk_approval_gate(&l, &people, "tono", "kk-tim-1", T0, 0, 7,
				 &rung, &reasons, NULL),
		LK_OK);
	assert_int_equal(rung, 0);
	assert_int_equal(lk_approval_gate(&l, &people, "budi", "kk-tim-1", T0, 0, 7,
				 &rung, &reasons, NULL),
		LK_EDENIED);
	assert_int_equal(reasons, LK_GATE_ORDER | LK_GATE_SOLE_AUTHOR);
}

static void states__have__names(void **state)
{
	(void)state;
	assert_string_equal(lk_appr_state_name(LK_APPR_STALE), "basi");
	assert_string_equal(lk_appr_state_name(LK_APPR_STATE_COUNT), "");
}

/* ---- reading an event ---------------------------------------------------------------- */
static void event__is_read__from_its_record(void **state)
{
	static const struct {
		const char *kind, *keys, *lacks; /* NULL: it is read */
	} rows[] = {
		{ "paraf", "Lingkup: naskah\nSubjek: abc\n", NULL },
		{ "setuju", "Lingkup: naskah\nSubjek: abc\nSidik: d\nLompat: dinas\n",
			NULL },
		{ "sahkan", "Lingkup: naskah\nSubjek: abc\n", NULL },
		{ "kembalikan", "Lingkup: naskah\n", NULL },
		{ "cabut", "Lingkup: naskah\nMenggantikan: 1-2\n", NULL },
		{ "paraf", "Subjek: abc\n", "Lingkup" },
		{ "setuju", "Lingkup: naskah\n", "Subjek" },
		{ "kembalikan", "Subjek: abc\n", "Lingkup" },
		{ "cabut", "Lingkup: naskah\n", "Menggantikan" },
		{ "koreksi", "Lingkup: naskah\nSubjek: abc\n", "Jenis" },
		{ "ramalan", "Lingkup: naskah\nSubjek: abc\n", "Jenis" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_appr_event e = { .id = "lama" };
		struct lk_buf b = LK_BUF_INIT;
		struct lk_error err = { .text = "" };
		struct lk_record r;
		int rc;

		lk_buf_printf(&b,
			"Format: lapkin-catatan/1\nId: 9-9\nJenis: %s\nPelaku: budi\n"
			"Peran: kepala\nWaktu: "
			"2026-01-13T09:15:00+07:00\n%s\nSetuju.\n",
			rows[i].kind, rows[i].keys);
		assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "uji", &err),
			LK_OK);
		rc = lk_appr_event_read(&e, &r, "c0ffee", &err);
		assert_int_equal(rc, rows[i].lacks == NULL ? LK_OK : LK_EFORMAT);
		if (rc == LK_OK) {
			assert_string_equal(e.id, "9-9");
			assert_string_equal(e.scope, "naskah");
			assert_string_equal(e.user, "budi");
			assert_string_equal(e.role, "kepala");
			assert_string_equal(e.commit, "c0ffee");
			assert_string_equal(e.text, "Setuju.");
			assert_string_equal(e.override, i == 1 ? "dinas" : "");
			assert_string_equal(e.replaces, i == 4 ? "1-2" : "");
			assert_int_equal(e.time, T0);
		} else {
			assert_string_equal(e.id, "lama");
			assert_non_null(strstr(err.text, rows[i].lacks));
		}
		lk_record_free(&r);
		lk_buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold__gives__every_state),
		cmocka_unit_test(fold__tells__rungs_of_one_kind_apart),
		cmocka_unit_test(fold__of_no_ladder__is_empty),
		cmocka_unit_test(gate__names__every_reason),
		cmocka_unit_test(gate__says__when_nobody_holds_the_lower_role),
		cmocka_unit_test(fold__sees__figures_and_papers),
		cmocka_unit_test(words__and_lines__that_are_missing),
		cmocka_unit_test(gate__lets__a_team_hand_in_its_own_work),
		cmocka_unit_test(states__have__names),
		cmocka_unit_test(event__is_read__from_its_record),
	};
	return cmocka_run_group_tests_name("approval", tests, setup, teardown);
}
