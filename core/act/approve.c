/* Approving, returning, withdrawing. */
#include "core/act/work.h"
#include "core/basis.h"
#include "core/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void lk_approve_view_free(struct lk_approve_view *v)
{
	if (v != NULL)
		lk_arena_free(&v->mem);
}

/* ---- the view ------------------------------------------------------------------------------ */

static void find_mine(struct lk_approve_view *v, const struct lk_appr_event *e,
	size_t n, const char *user)
{
	for (size_t i = 0; i < n; i++) {
		if (!lk_kind_approves(e[i].kind) || strcmp(e[i].user, user) != 0 ||
			strcmp(e[i].scope, v->scope) != 0 ||
			strlen(e[i].subject) >= LK_OID_SIZE)
			continue;
		memcpy(v->mine.hex, e[i].subject, strlen(e[i].subject) + 1);
		v->mine_time = e[i].time;
	}
}

static int check_scope(const struct lk_snapshot *s, const char *scope,
	struct lk_error *err)
{
	if (strcmp(scope, LK_SCOPE_ALL) == 0 || lk_cover_path(s, scope) != NULL)
		return LK_OK;
	return lk_fail(err, LK_ENOTFOUND,
		N_("\"%s\" bukan bab naskah ini, bukan kertas kerja, dan bukan "
		   "\"%s\""),
		scope, LK_SCOPE_ALL);
}

/* The scope by its own name, whatever name it was asked by. */
static const char *scope_name(const struct lk_snapshot *s, const char *scope)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(s, scope);
	const struct lk_paper *p = lk_snapshot_paper(s, scope);

	if (ch != NULL)
		return ch->stem;
	return p != NULL ? p->scope : LK_SCOPE_ALL;
}

static int name_view(const struct lk_snapshot *s, const char *scope,
	struct lk_approve_view *v, struct lk_error *err)
{
	int rc = check_scope(s, scope, err);

	if (rc != LK_OK)
		return rc;
	v->scope = lk_arena_dups(&v->mem, scope_name(s, scope));
	v->scope_title = lk_arena_dups(&v->mem, lk_snapshot_scope_title(s, scope));
	if (v->scope == NULL || v->scope_title == NULL)
		return lk_nomem(err);
	v->rev = s->head;
	v->subject = *lk_snapshot_subject(s, v->scope);
	v->rung = -1;
	return LK_OK;
}

/* What the scope's text uses of the figures, into the view. */
static int use_figures(struct lk_basis *b, struct lk_approve_view *v,
	struct lk_error *err)
{
	struct lk_used used = { 0 };
	struct lk_buf papers = LK_BUF_INIT;
	int rc = lk_basis_used(b, v->scope, &used, err);

	for (const char *p = lk_buf_cstr(&used.papers); rc == LK_OK && *p != '\0';) {
		struct lk_str team = { p, strcspn(p, " ") };
		char one[64];

		(void)snprintf(one, sizeof(one), "%.*s", (int)team.n, team.p);
		if (lk_papers_missing(one, lk_buf_cstr(&b->locked)).n == 0)
			lk_buf_printf(&papers, "%s%s", papers.n != 0 ? " " : "", one);
		p += team.n + strspn(p + team.n, " ");
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&papers, err);
	if (rc == LK_OK) {
		v->values = lk_arena_dups(&v->mem, lk_buf_cstr(&used.values));
		v->uses = lk_arena_dups(&v->mem, lk_buf_cstr(&used.papers));
		v->papers = lk_arena_dups(&v->mem, lk_buf_cstr(&papers));
		v->unresolved = (int)used.unresolved;
		v->why_unresolved = used.first;
		if (v->values == NULL || v->uses == NULL || v->papers == NULL)
			rc = lk_nomem(err);
	}
	lk_used_free(&used);
	lk_buf_free(&papers);
	return rc;
}

/* The gates that figures make, behind those of the ladder. */
static void gate_figures(struct lk_approve_view *v)
{
	struct lk_str open = lk_papers_missing(v->uses, v->papers);

	if (v->unresolved > 0) {
		if (v->reasons == 0)
			(void)lk_fail(&v->gate, LK_EDENIED,
				N_("%d angka di naskah belum dapat diisi; yang "
				   "pertama: %s"),
				v->unresolved, v->why_unresolved.text);
		v->reasons |= LK_GATE_VALUES;
	}
	if (open.n != 0) {
		char team[64];

		(void)snprintf(team, sizeof(team), "%.*s", (int)open.n, open.p);
		if (v->reasons == 0)
			(void)lk_fail(&v->gate, LK_EDENIED,
				N_("naskah ini memakai angka kertas kerja %s yang "
				   "belum disahkan; mintalah disahkan dahulu, atau "
				   "setujui dengan alasan tertulis"),
				team);
		v->reasons |= LK_GATE_PAPERS;
	}
}

static int fold_view(const struct lk_ctx *c, const struct lk_snapshot *s,
	struct lk_approve_view *v, const struct lk_appr_event *e, size_t n,
	struct lk_error *err)
{
	struct lk_basis basis;
	struct lk_appr_now now = { .subject = v->subject.hex,
		.blocking = v->open_wajib };
	size_t nrungs = 0;
	const struct lk_rung *rungs = lk_snapshot_ladder(s, v->scope, &nrungs);
	int rc = lk_basis_open(&basis, c->st, s, e, n, c->now, err);

	if (rc == LK_OK)
		rc = use_figures(&basis, v, err);
	if (rc == LK_OK) {
		now.values = v->values;
		now.papers = lk_buf_cstr(&basis.locked);
		lk_approval_fold(&v->ladder, rungs, nrungs, e, n, v->scope, &now,
			&s->people);
		rc = lk_approval_gate(&v->ladder, &s->people, c->user, v->scope, c->now,
			v->open_wajib, v->sole, &v->rung, &v->reasons, &v->gate);
		if (rc == LK_EDENIED)
			rc = LK_OK;
		if (rc == LK_OK && (v->reasons & (LK_GATE_ROLE | LK_GATE_ALREADY)) == 0)
			gate_figures(v);
	}
	lk_basis_free(&basis);
	if (rc == LK_OK && v->reasons != 0)
		(void)snprintf(v->refusal, sizeof(v->refusal), "%s", v->gate.text);
	if (rc == LK_OK && v->rung >= 0)
		v->step = rungs[v->rung];
	return rc;
}

static int view_on(const struct lk_ctx *c, const struct lk_snapshot *s,
	const char *scope, struct lk_approve_view *v, struct lk_error *err)
{
	struct lk_appr_event *e = NULL;
	size_t n = 0;
	int rc = name_view(s, scope, v, err);

	if (rc == LK_OK)
		rc = lk_cover_digest(c, s, v->scope, v->digest, err);
	if (rc == LK_OK)
		rc = lk_cover_counts(c, s, v->scope, v, err);
	if (rc == LK_OK)
		rc = lk_approval_events(&v->mem, c->st, s->document, &e, &n, err);
	if (rc != LK_OK)
		return rc;
	find_mine(v, e, n, c->user);
	return fold_view(c, s, v, e, n, err);
}

/* Strings of the step live in the snapshot: move what the view keeps into its arena. */
static int own_view(struct lk_approve_view *v, struct lk_error *err)
{
	for (size_t i = 0; i < v->ladder.n; i++) {
		v->ladder.rung[i].rung.actors =
			lk_arena_dups(&v->mem, v->ladder.rung[i].rung.actors);
		if (v->ladder.rung[i].rung.actors == NULL)
			return lk_nomem(err);
	}
	if (v->rung >= 0)
		v->step = v->ladder.rung[v->rung].rung;
	return LK_OK;
}

int lk_act_approve_view(const struct lk_ctx *c, const char *scope,
	struct lk_approve_view *out, struct lk_error *err)
{
	struct lk_approve_view v = { .rung = -1 };
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = view_on(c, &s, scope, &v, err);
	if (rc == LK_OK)
		rc = own_view(&v, err);
	lk_snapshot_free(&s);
	if (rc == LK_OK)
		*out = v;
	else
		lk_approve_view_free(&v);
	return rc;
}

/* ---- approving ------------------------------------------------------------------------------ */

struct approve {
	const struct lk_approve_view *seen;
	const char *why;
};

/* The evaluated rules, stored so that later rule changes do not rewrite history. */
static void put_conditions(struct lk_buf *record, const struct lk_approve_view *v)
{
	char line[160];

	(void)snprintf(line, sizeof(line), "koreksi wajib terbuka %d", v->open_wajib);
	lk_record_puts(record, "Syarat-Koreksi", line);
	(void)snprintf(line, sizeof(line), "kalimat yang hanya ditulis penyetuju %d",
		v->sole);
	lk_record_puts(record, "Syarat-Penulis", line);
	lk_record_puts(record, "Syarat-Urutan",
		(v->reasons & LK_GATE_ORDER) != 0 ? "jenjang di bawahnya belum lengkap"
						  : "jenjang di bawahnya lengkap");
}

/* The valid approvals below, by id. */
static void put_basis(struct lk_buf *record, const struct lk_approve_view *v)
{
	struct lk_buf b = LK_BUF_INIT;

	for (int i = 0; i < v->rung; i++)
		if (v->ladder.rung[i].state == LK_APPR_VALID)
			lk_buf_printf(&b, "%s%s", b.n != 0 ? " " : "",
				v->ladder.rung[i].event->id);
	lk_record_puts(record, "Berdasar", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

void lk_approve_keys(struct lk_buf *record, const struct lk_approve_view *v,
	const char *why)
{
	lk_record_puts(record, "Lingkup", v->scope);
	lk_record_puts(record, "Subjek", v->subject.hex);
	lk_record_puts(record, "Sidik", v->digest);
	put_basis(record, v);
	put_conditions(record, v);
	lk_record_puts(record, "Angka", v->papers);
	lk_record_puts(record, "Nilai", v->values);
	if (v->reasons != 0)
		lk_record_puts(record, "Lompat", why);
}

static int put_approval(struct lk_work *w, const struct lk_approve_view *v,
	const char *why, struct lk_error *err)
{
	const struct lk_role *role = lk_actor_holds(&w->snap.people, w->c->user,
		v->step.actors, v->scope, w->c->now);
	struct lk_buf title = LK_BUF_INIT;

	if (role != NULL)
		w->role = role;
	lk_short_title(&title, v->scope_title);
	lk_work_subject(w, "%s %s (revisi %.10s)%s", lk_kind_name(v->step.kind),
		lk_buf_cstr(&title), v->rev.hex,
		v->reasons != 0 ? " dengan alasan khusus" : "");
	lk_buf_free(&title);
	lk_work_record(w, v->step.kind, NULL, NULL);
	lk_approve_keys(&w->record, v, why);
	return lk_work_file_record(w, v->step.kind, v->scope, NULL, err);
}

static int prepare_approve(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct approve *a = arg;
	struct lk_approve_view now = { .rung = -1 };
	int overridden = a->why != NULL && a->why[0] != '\0';
	int rc = view_on(w->c, &w->snap, a->seen->scope, &now, err);

	if (rc == LK_OK && strcmp(now.subject.hex, a->seen->subject.hex) != 0)
		rc = lk_fail(err, LK_ECONFLICT,
			N_("isi %s berubah sejak Anda melihatnya; belum disetujui, "
			   "periksa lagi"),
			now.scope_title);
	if (rc == LK_OK && now.reasons != 0 &&
		(!overridden || (now.reasons & ~(unsigned)LK_GATE_OVERRIDE) != 0)) {
		if (err != NULL)
			*err = now.gate;
		rc = LK_EDENIED;
	}
	if (rc == LK_OK)
		rc = put_approval(w, &now, a->why, err);
	lk_approve_view_free(&now);
	return rc;
}

int lk_act_approve(const struct lk_ctx *c, const struct lk_approve_view *seen,
	const char *why, struct lk_error *err)
{
	struct approve a = { seen, why };

	return lk_work_run(c, prepare_approve, &a, NULL, err);
}

/* ---- returning and withdrawing ------------------------------------------------------------ */

struct back {
	const char *scope, *approval, *text;
	enum lk_kind kind;
};

/* Does the user hold the role of any rung? */
static const struct lk_role *any_rung(const struct lk_work *w, const char *scope)
{
	size_t n = 0;
	const struct lk_rung *rung = lk_snapshot_ladder(&w->snap, scope, &n);

	for (size_t i = 0; i < n; i++) {
		const struct lk_role *r = lk_actor_holds(&w->snap.people, w->c->user,
			rung[i].actors, scope, w->c->now);

		if (r != NULL)
			return r;
	}
	return NULL;
}

/* The approval to withdraw: mine, named or the latest in the scope. */
static int pick_mine(struct lk_work *w, struct back *b, const char **id,
	struct lk_error *err)
{
	struct lk_appr_event *e = NULL;
	size_t n = 0;
	int rc = lk_approval_events(&w->mem, w->c->st, w->snap.document, &e, &n, err);

	if (rc != LK_OK)
		return rc;
	*id = NULL;
	for (size_t i = 0; i < n; i++) {
		int same = b->approval != NULL ? strcmp(e[i].id, b->approval) == 0
					       : strcmp(e[i].scope, b->scope) == 0;

		if (same && lk_kind_approves(e[i].kind) &&
			strcmp(e[i].user, w->c->user) == 0)
			*id = e[i].id;
	}
	for (size_t i = 0; *id != NULL && i < n; i++)
		if (e[i].kind == LK_KIND_CABUT && strcmp(e[i].replaces, *id) == 0)
			return lk_fail(err, LK_EUNDEF,
				N_("persetujuan itu sudah dicabut"));
	if (*id == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada persetujuan Anda di sini yang dapat dicabut"));
	return LK_OK;
}

static int prepare_back(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct back *b = arg;
	const char *replaces = NULL, *scope = scope_name(&w->snap, b->scope);
	struct lk_buf title = LK_BUF_INIT;
	const struct lk_role *role;
	int rc = check_scope(&w->snap, b->scope, err);

	if (rc != LK_OK)
		return rc;
	b->scope = scope;
	role = any_rung(w, scope);
	if (b->kind == LK_KIND_KEMBALIKAN && role == NULL)
		return lk_fail(err, LK_EDENIED,
			N_("hanya pejabat yang memaraf atau menyetujui yang boleh "
			   "mengembalikan naskah"));
	if (b->kind == LK_KIND_CABUT)
		rc = pick_mine(w, b, &replaces, err);
	if (rc != LK_OK)
		return rc;
	if (role != NULL)
		w->role = role;
	lk_short_title(&title, lk_snapshot_scope_title(&w->snap, scope));
	lk_work_subject(w, "%s %s: %s",
		b->kind == LK_KIND_CABUT ? "cabut persetujuan" : "kembalikan",
		lk_buf_cstr(&title), b->text);
	lk_buf_free(&title);
	lk_work_record(w, b->kind, NULL, replaces);
	lk_record_puts(&w->record, "Lingkup", scope);
	lk_record_puts(&w->record, "Subjek", lk_snapshot_subject(&w->snap, scope)->hex);
	return lk_work_file_record(w, b->kind, scope, b->text, err);
}

static int go_back(const struct lk_ctx *c, struct back *b, struct lk_error *err)
{
	if (b->text == NULL || b->text[0] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("alasannya belum ditulis; tidak ada yang dikirim"));
	return lk_work_run(c, prepare_back, b, NULL, err);
}

int lk_act_return(const struct lk_ctx *c, const char *scope, const char *note,
	struct lk_error *err)
{
	struct back b = { scope, NULL, note, LK_KIND_KEMBALIKAN };

	return go_back(c, &b, err);
}

int lk_act_revoke(const struct lk_ctx *c, const char *scope, const char *approval,
	const char *reason, struct lk_error *err)
{
	struct back b = { scope, approval, reason, LK_KIND_CABUT };

	return go_back(c, &b, err);
}
