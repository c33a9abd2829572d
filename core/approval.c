#include "core/approval.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const state_names[] = {
	[LK_APPR_NONE] = "belum",
	[LK_APPR_VALID] = "berlaku",
	[LK_APPR_STALE] = "basi",
	[LK_APPR_RETURNED] = "dikembalikan",
	[LK_APPR_REVOKED] = "dicabut",
	[LK_APPR_BLOCKED] = "tertahan",
	[LK_APPR_NOROLE] = "tanpa-wewenang",
	[LK_APPR_UNBASED] = "tanpa-dasar",
};
static_assert(LK_LEN(state_names) == LK_APPR_STATE_COUNT, "a name for every state");

const char *lk_appr_state_name(enum lk_appr_state s)
{
	return (unsigned)s < LK_APPR_STATE_COUNT ? state_names[s] : "";
}

/* ---- reading an event -------------------------------------------------------------- */
int lk_appr_open_then(const struct lk_record *r)
{
	const char *s = lk_record_get(r, "Syarat-Koreksi");
	size_t n = strlen(s), at = n;
	long v;

	while (at > 0 && s[at - 1] >= '0' && s[at - 1] <= '9')
		at--;
	if (at == n || n - at > 6)
		return 0;
	v = strtol(s + at, NULL, 10);
	return (int)v;
}

int lk_appr_event_read(struct lk_appr_event *out, const struct lk_record *r,
	const char *commit, struct lk_error *err)
{
	struct lk_appr_event e = { .kind = r->kind,
		.id = r->id,
		.scope = lk_record_get(r, "Lingkup"),
		.subject = lk_record_get(r, "Subjek"),
		.digest = lk_record_get(r, "Sidik"),
		.user = r->user,
		.name = r->name,
		.role = r->role,
		.authority = r->authority,
		.replaces = r->replaces,
		.override = lk_record_get(r, "Lompat"),
		.commit = commit,
		.text = r->text,
		.values = lk_record_get(r, "Nilai"),
		.papers = lk_record_get(r, "Angka"),
		.time = r->time,
		.open_then = lk_appr_open_then(r) };
	int approves = lk_kind_approves(r->kind);
	const char *lacks = NULL;

	if (!approves && r->kind != LK_KIND_KEMBALIKAN && r->kind != LK_KIND_CABUT)
		lacks = "Jenis";
	else if (*e.scope == '\0')
		lacks = "Lingkup";
	else if (approves && *e.subject == '\0')
		lacks = "Subjek";
	else if (r->kind == LK_KIND_CABUT && *e.replaces == '\0')
		lacks = "Menggantikan";
	if (lacks != NULL)
		return lk_fail(err, LK_EFORMAT,
			N_("catatan persetujuan %s: kunci \"%s\" tidak ada atau isinya "
			   "salah; catatan ini tidak dihitung, berkasnya tetap ada"),
			r->id, lacks);
	*out = e;
	return LK_OK;
}

/* ---- the fold ------------------------------------------------------------------------ */
/* What is asked of every event of one fold. */
struct fold {
	const struct lk_rung *rung;
	size_t n;
	const struct lk_appr_event *event;
	size_t nevents;
	const char *scope;
	const struct lk_appr_now *now;
	const struct lk_people *people;
	size_t returned; /* events before this index were returned; 0: none were */
};

static int holds(const struct fold *f, size_t rung, const struct lk_appr_event *e)
{
	return f->people != NULL &&
		lk_actor_holds(f->people, e->user, f->rung[rung].actors, f->scope,
			e->time) != NULL;
}

static int holds_any(const struct fold *f, const struct lk_appr_event *e)
{
	for (size_t r = 0; r < f->n; r++)
		if (holds(f, r, e))
			return 1;
	return 0;
}

/* Is role id `role` one of "a/b/c"? */
static int names_role(const char *actors, const char *role)
{
	size_t len = strlen(role);

	for (;;) {
		size_t n = strcspn(actors, "/");

		if (n == len && memcmp(actors, role, n) == 0)
			return 1;
		if (actors[n] == '\0')
			return 0;
		actors += n + 1;
	}
}

/* The rung an approval is meant for: of its kind, and by the role it was given in; when
 * the role names none of them, the first of the kind. f->n when there is none. */
static size_t rung_of(const struct fold *f, const struct lk_appr_event *e)
{
	size_t first = f->n;

	for (size_t r = 0; r < f->n; r++) {
		if (f->rung[r].kind != e->kind)
			continue;
		if (names_role(f->rung[r].actors, e->role))
			return r;
		if (first == f->n)
			first = r;
	}
	return first;
}

static int in_scope(const struct fold *f, const struct lk_appr_event *e)
{
	return strcmp(e->scope, f->scope) == 0;
}

/* Was approval `at` of `rung` withdrawn by its signer or a holder of the rung's role? */
static int withdrawn(const struct fold *f, size_t at, size_t rung)
{
	const struct lk_appr_event *given = &f->event[at];

	for (size_t i = at + 1; i < f->nevents; i++) {
		const struct lk_appr_event *e = &f->event[i];

		if (e->kind == LK_KIND_CABUT && in_scope(f, e) &&
			strcmp(e->replaces, given->id) == 0 &&
			(strcmp(e->user, given->user) == 0 || holds(f, rung, e)))
			return 1;
	}
	return 0;
}

/* The last rightful return: nothing before it stands. */
static const struct lk_appr_event *find_return(struct fold *f)
{
	for (size_t i = f->nevents; i-- > 0;) {
		const struct lk_appr_event *e = &f->event[i];

		if (e->kind == LK_KIND_KEMBALIKAN && in_scope(f, e) &&
			holds_any(f, e)) {
			f->returned = i + 1;
			return e;
		}
	}
	return NULL;
}

/* Is the word among words with ' ' between? */
static int has_word(const char *words, struct lk_str w)
{
	while (*words != '\0') {
		size_t n = strcspn(words, " ");

		if (n == w.n && memcmp(words, w.p, n) == 0)
			return 1;
		words += n + strspn(words + n, " ");
	}
	return 0;
}

struct lk_str lk_papers_missing(const char *wanted, const char *locked)
{
	while (*wanted != '\0') {
		struct lk_str w = { wanted, strcspn(wanted, " ") };

		if (w.n != 0 && !has_word(locked, w))
			return w;
		wanted += w.n + strspn(wanted + w.n, " ");
	}
	return (struct lk_str){ NULL, 0 };
}

static int has_line(const char *text, struct lk_str line)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		if (n == line.n && memcmp(text, line.p, n) == 0)
			return 1;
		text += n + (text[n] == '\n');
	}
	return 0;
}

struct lk_str lk_values_changed(const char *then, const char *now)
{
	while (*now != '\0') {
		struct lk_str line = { now, strcspn(now, "\n") };

		if (line.n != 0 && !has_line(then, line))
			return line;
		now += line.n + (now[line.n] == '\n');
	}
	return (struct lk_str){ NULL, 0 };
}

/* Why the content is no longer what was approved; 0: it is. */
static unsigned stale(const struct lk_appr_now *now, const struct lk_appr_event *e)
{
	const char *values = e->values != NULL ? e->values : "";
	const char *papers = e->papers != NULL ? e->papers : "";
	unsigned why = 0;

	if (strcmp(e->subject, now->subject) != 0)
		why |= LK_STALE_TEXT;
	if (now->values != NULL &&
		(lk_values_changed(values, now->values).n != 0 ||
			lk_values_changed(now->values, values).n != 0))
		why |= LK_STALE_VALUES;
	if (now->papers != NULL && lk_papers_missing(papers, now->papers).n != 0)
		why |= LK_STALE_PAPERS;
	return why;
}

/* How one approval stands by itself, without corrections and lower rungs. */
static enum lk_appr_state stands(const struct fold *f, size_t at, size_t rung)
{
	const struct lk_appr_event *e = &f->event[at];

	if (!holds(f, rung, e))
		return LK_APPR_NOROLE;
	if (withdrawn(f, at, rung))
		return LK_APPR_REVOKED;
	if (at < f->returned)
		return LK_APPR_RETURNED;
	return stale(f->now, e) == 0 ? LK_APPR_VALID : LK_APPR_STALE;
}

/* The approval that counts on a rung; see the header for which one that is. */
static void fold_rung(const struct fold *f, size_t rung, struct lk_appr_rung *out)
{
	*out = (struct lk_appr_rung){ .rung = f->rung[rung], .state = LK_APPR_NONE };
	for (size_t i = f->nevents; i-- > 0;) {
		const struct lk_appr_event *e = &f->event[i];
		enum lk_appr_state s;

		if (!in_scope(f, e) || rung_of(f, e) != rung)
			continue;
		s = stands(f, i, rung);
		if (out->event == NULL || s == LK_APPR_VALID ||
			(out->state == LK_APPR_NOROLE && s != LK_APPR_NOROLE)) {
			out->state = s;
			out->stale = s == LK_APPR_STALE ? stale(f->now, e) : 0;
			if ((out->stale & LK_STALE_PAPERS) != 0)
				out->open =
					lk_papers_missing(e->papers, f->now->papers);
			out->event = e;
		}
		if (s == LK_APPR_VALID)
			return;
	}
}

/* Corrections and missing lower rungs, which only a written reason overrides; and it
 * overrides only what was seen when it was written. */
static void fold_gates(struct lk_appr_ladder *l, int blocking)
{
	int based = 1;

	for (size_t r = 0; r < l->n; r++) {
		struct lk_appr_rung *g = &l->rung[r];

		if (g->state == LK_APPR_VALID) {
			int overridden = *g->event->override != '\0';

			if (blocking > (overridden ? g->event->open_then : 0))
				g->state = LK_APPR_BLOCKED;
			else if (!based && !overridden)
				g->state = LK_APPR_UNBASED;
		}
		based = g->state == LK_APPR_VALID;
	}
}

void lk_approval_fold(struct lk_appr_ladder *out, const struct lk_rung *rungs, size_t n,
	const struct lk_appr_event *events, size_t nevents, const char *scope,
	const struct lk_appr_now *now, const struct lk_people *people)
{
	struct fold f = { rungs, n < LK_LADDER_MAX ? n : LK_LADDER_MAX, events, nevents,
		scope, now, people, 0 };
	struct lk_appr_ladder l = { .n = f.n };

	l.returned = find_return(&f);
	for (size_t r = 0; r < l.n; r++) {
		fold_rung(&f, r, &l.rung[r]);
		/* Whoever approves after the return has seen the work it asked for. */
		if (l.rung[r].event != NULL && l.rung[r].state != LK_APPR_NOROLE &&
			(size_t)(l.rung[r].event - events) >= f.returned)
			l.returned = NULL;
	}
	fold_gates(&l, now->blocking);
	*out = l;
}

enum lk_appr_state lk_approval_overall(const struct lk_appr_ladder *l, int *rung)
{
	for (size_t r = l->n; r-- > 0;) {
		enum lk_appr_state s = l->rung[r].state;

		if (s == LK_APPR_NONE)
			continue;
		/* what was returned and is worked on anew is no longer the news */
		if (s == LK_APPR_RETURNED && l->returned == NULL && r > 0 &&
			l->rung[r - 1].state != LK_APPR_NONE)
			continue;
		if (rung != NULL)
			*rung = (int)r;
		return s == LK_APPR_VALID && r + 1 < l->n ? LK_APPR_NONE : s;
	}
	if (rung != NULL)
		*rung = -1;
	return LK_APPR_NONE;
}

/* Index of the lowest rung below `rung` that is not valid; `rung` when all are. */
static int missing_below(const struct lk_appr_ladder *l, int rung)
{
	for (int r = 0; r < rung; r++)
		if (l->rung[r].state != LK_APPR_VALID)
			return r;
	return rung;
}

/* The rung this user would act on, -1 when the user holds no role of the ladder. */
static int pick_rung(const struct lk_appr_ladder *l, const struct lk_people *people,
	const char *user, const char *scope, int64_t now)
{
	int highest = -1;

	for (int r = (int)l->n - 1; r >= 0; r--) {
		if (lk_actor_holds(people, user, l->rung[r].rung.actors, scope, now) ==
			NULL)
			continue;
		if (highest < 0)
			highest = r;
		if (missing_below(l, r) == r && l->rung[r].state != LK_APPR_VALID)
			return r;
	}
	return highest;
}

/* The first person who holds one of `actors` now; NULL when nobody does. */
static const struct lk_person *who_holds(const struct lk_people *people,
	const char *actors, const char *scope, int64_t now)
{
	for (size_t i = 0; i < people->nperson; i++)
		if (lk_actor_holds(people, people->person[i].user, actors, scope,
			    now) != NULL)
			return &people->person[i];
	return NULL;
}

static int deny_order(const struct lk_appr_ladder *l, int rung,
	const struct lk_people *people, const char *scope, int64_t now,
	struct lk_error *err)
{
	const struct lk_appr_rung *low = &l->rung[missing_below(l, rung)];
	const struct lk_person *who = who_holds(people, low->rung.actors, scope, now);

	if (who == NULL)
		return lk_fail(err, LK_EDENIED,
			N_("langkah %d (%s) belum disetujui dan saat ini tidak ada "
			   "yang memegang peran itu; lengkapi peran.csv dahulu"),
			low->rung.step, low->rung.actors);
	return lk_fail(err, LK_EDENIED,
		N_("langkah %d di bawahnya belum diparaf atau disetujui; mintalah "
		   "dahulu kepada %s"),
		low->rung.step, who->name);
}

static int deny_already(const struct lk_appr_rung *g, const char *user,
	struct lk_error *err)
{
	if (strcmp(g->event->user, user) == 0)
		return lk_fail(err, LK_EDENIED,
			N_("Anda sudah menyetujui isi ini dan persetujuan itu masih "
			   "berlaku; tidak ada yang perlu dilakukan"));
	return lk_fail(err, LK_EDENIED,
		N_("isi ini sudah disetujui oleh %s dan persetujuan itu masih berlaku; "
		   "tidak ada yang perlu dilakukan"),
		*g->event->name != '\0' ? g->event->name : g->event->user);
}

static int deny_open(int blocking, struct lk_error *err)
{
	return lk_fail(err, LK_EDENIED,
		N_("masih ada %d koreksi wajib yang terbuka; selesaikan dahulu di "
		   "Antrean, atau setujui dengan alasan tertulis"),
		blocking);
}

static int deny_sole(int sole, struct lk_error *err)
{
	return lk_fail(err, LK_EDENIED,
		N_("Anda satu-satunya penulis %d kalimat di bagian ini; mintalah orang "
		   "lain memeriksanya, atau setujui dengan alasan tertulis"),
		sole);
}

int lk_approval_gate(const struct lk_appr_ladder *l, const struct lk_people *people,
	const char *user, const char *scope, int64_t now, int blocking, int sole,
	int *rung, unsigned *reasons, struct lk_error *err)
{
	int r = pick_rung(l, people, user, scope, now);
	unsigned bits = 0;

	if (r < 0)
		bits = LK_GATE_ROLE;
	else if (l->rung[r].state == LK_APPR_VALID)
		bits = LK_GATE_ALREADY;
	else if (missing_below(l, r) != r)
		bits = LK_GATE_ORDER;
	bits |= blocking > 0 ? LK_GATE_OPEN : 0u;
	if (r < 0 || l->rung[r].rung.kind != LK_KIND_AJUKAN)
		bits |= sole > 0 ? LK_GATE_SOLE_AUTHOR : 0u;
	*rung = r;
	*reasons = bits;
	switch (bits & (~bits + 1)) { /* the weightiest reason is the lowest bit */
	case 0: return LK_OK;
	case LK_GATE_ROLE:
		return lk_fail(err, LK_EDENIED,
			N_("Anda tidak memegang peran yang memaraf atau menyetujui "
			   "bagian ini; peran diatur di kebijakan/peran.csv"));
	case LK_GATE_ALREADY: return deny_already(&l->rung[r], user, err);
	case LK_GATE_ORDER: return deny_order(l, r, people, scope, now, err);
	case LK_GATE_OPEN: return deny_open(blocking, err);
	default: return deny_sole(sole, err);
	}
}
