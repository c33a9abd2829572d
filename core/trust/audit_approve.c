/*
 * Approvals are given again, as it stood at the step before, by the code that gave them: who
 * held which role, what stood below, which corrections were open, who wrote the sentences, what
 * the figures printed. What the record says must come out the same.
 */
#include "core/act.h"
#include "core/act/work.h"
#include "core/trust/past.h"

#include <stdlib.h>
#include <string.h>

struct again {
	struct audit_step *s;
	const struct lk_record *r;
	struct past past;
	struct lk_ctx c;
};

static void find(struct again *g, enum lk_audit_rule rule)
{
	audit_find(g->s, rule, lk_record_get(g->r, "Lingkup"));
}

/* ---- the gates -------------------------------------------------------------------------------- */
/* Reasons that refuse, beyond those that a written reason passed. */
static void check_gates(struct again *g, const struct lk_approve_view *v)
{
	const char *why = lk_record_get(g->r, "Lompat");
	unsigned open = v->reasons & ~(why[0] != '\0' ? (unsigned)LK_GATE_OVERRIDE : 0);

	if (open == 0)
		return;
	g->s->a->why = v->gate;
	find(g, open == LK_GATE_SOLE_AUTHOR ? LK_AUDIT_SOLE_AUTHOR : LK_AUDIT_APPROVAL);
}

static void check_subject(struct again *g, const struct lk_approve_view *v)
{
	if (strcmp(lk_record_get(g->r, "Subjek"), v->subject.hex) == 0 &&
		strcmp(lk_record_get(g->r, "Sidik"), v->digest) == 0)
		return;
	(void)lk_fail(&g->s->a->why, LK_EDENIED,
		N_("persetujuan %s menyebut isi lain daripada yang ada waktu itu"),
		v->scope_title);
	find(g, LK_AUDIT_APPROVAL);
}

/* By the rung that it says, and the role by which it was given. */
static int check_rung(struct again *g, const struct lk_approve_view *v,
	struct lk_error *err)
{
	const struct lk_role *role;
	struct audit_trust *t;
	int rc = audit_trust_of(g->s->a, g->s->parent[0], &t, err);

	if (rc != LK_OK || v->rung < 0)
		return rc; /* without a role: a gate said so */
	role = lk_actor_holds(&t->people, g->c.user, v->step.actors, v->scope,
		g->c.now);
	if (v->step.kind == g->r->kind && role != NULL &&
		strcmp(role->role, g->r->role) == 0 &&
		strcmp(role->authority, g->r->authority) == 0)
		return LK_OK;
	(void)lk_fail(&g->s->a->why, LK_EDENIED,
		N_("%s tertulis sebagai %s oleh %s, padahal jenjangnya waktu itu %s"),
		v->scope_title, lk_kind_name(g->r->kind), g->r->role,
		lk_kind_name(v->step.kind));
	find(g, LK_AUDIT_APPROVAL);
	return LK_OK;
}

/* ---- what the record says -------------------------------------------------------------------------- */
static int write_again(struct again *g, const struct lk_approve_view *v,
	struct lk_record *out, struct lk_error *err)
{
	const struct lk_record *r = g->r;
	struct lk_record_head h = { .id = r->id,
		.kind = r->kind,
		.user = r->user,
		.name = r->name,
		.role = r->role,
		.authority = r->authority,
		.time = r->time,
		.tz_minutes = r->tz_minutes,
		.document = r->document };
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	lk_record_begin(&b, &h);
	lk_approve_keys(&b, v, lk_record_get(r, "Lompat"));
	lk_record_end(&b, NULL);
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = lk_record_parse(out, lk_buf_str(&b), "", err);
	lk_buf_free(&b);
	return rc;
}

static int check_said(struct again *g, const struct lk_approve_view *v,
	struct lk_error *err)
{
	static const char *const keys[] = { "Berdasar", "Syarat-Koreksi",
		"Syarat-Penulis", "Syarat-Urutan", "Angka", "Nilai", "Lompat" };
	struct lk_record now = { .nfields = 0 };
	int rc = write_again(g, v, &now, err);

	for (size_t i = 0; i < LK_LEN(keys) && rc == LK_OK; i++) {
		const char *said = lk_record_get(g->r, keys[i]);
		const char *is = lk_record_get(&now, keys[i]);

		if (strcmp(said, is) == 0)
			continue;
		(void)lk_fail(&g->s->a->why, LK_EDENIED,
			N_("%s: tertulis \"%s\", padahal waktu itu \"%s\""), keys[i],
			said, is);
		find(g, LK_AUDIT_CONDITION);
		break;
	}
	lk_record_free(&now);
	return rc;
}

static int check_approval(struct again *g, struct lk_error *err)
{
	struct lk_approve_view v = { .rung = -1 };
	struct lk_error *why = &g->s->a->why;
	int rc = lk_act_approve_view(&g->c, lk_record_get(g->r, "Lingkup"), &v, why);

	if (rc == LK_ENOTFOUND || rc == LK_EFORMAT || rc == LK_EDENIED ||
		rc == LK_EINVAL || rc == LK_ERANGE) {
		find(g, LK_AUDIT_APPROVAL);
		return LK_OK;
	}
	if (rc != LK_OK) {
		if (err != NULL)
			*err = *why;
		return rc;
	}
	check_gates(g, &v);
	check_subject(g, &v);
	rc = check_rung(g, &v, err);
	if (rc == LK_OK)
		rc = check_said(g, &v, err);
	lk_approve_view_free(&v);
	return rc;
}

/* ---- returning and withdrawing ------------------------------------------------------------------------ */
static bool withdraws_own(struct again *g, bool *own, struct lk_error *err)
{
	struct past_records all = { .n = 0 };
	int rc = past_records(&g->past, g->r->document, &all, err);

	*own = false;
	for (size_t i = 0; i < all.n && rc == LK_OK; i++) {
		const struct lk_record *r = &all.item[i]->record;

		if (strcmp(r->id, g->r->replaces) == 0 && lk_kind_approves(r->kind))
			*own = strcmp(r->user, g->c.user) == 0;
	}
	free(all.item);
	return rc == LK_OK;
}

static int check_back(struct again *g, struct lk_error *err)
{
	const char *scope = lk_record_get(g->r, "Lingkup");
	const struct lk_rung *rung;
	struct lk_snapshot snap;
	bool may = false;
	size_t n = 0;
	int rc = lk_snapshot_load(&snap, &g->past.base, NULL, g->r->document,
		&g->s->a->why);

	if (rc == LK_OK) {
		rung = lk_snapshot_ladder(&snap, scope, &n);
		for (size_t i = 0; i < n; i++)
			may |= lk_actor_holds(&snap.people, g->c.user, rung[i].actors,
				       scope, g->c.now) != NULL;
		if (!may && g->r->kind == LK_KIND_CABUT && !withdraws_own(g, &may, err))
			rc = LK_EIO;
	} else if (rc == LK_ENOMEM || rc == LK_EIO) {
		if (err != NULL)
			*err = g->s->a->why;
	} else {
		rc = LK_OK;
	}
	lk_snapshot_free(&snap);
	if (rc != LK_OK || may)
		return rc;
	(void)lk_fail(&g->s->a->why, LK_EDENIED,
		N_("%s mengembalikan atau mencabut, padahal bukan pejabat jenjangnya"),
		g->c.user);
	find(g, LK_AUDIT_APPROVAL);
	return LK_OK;
}

static uint32_t no_chance(void)
{
	return 0;
}

int audit_approve(struct audit_step *s, struct lk_error *err)
{
	struct again g = { .s = s, .r = &s->record };
	bool back;

	if (!s->has_record || s->commit.nparents != 1)
		return LK_OK;
	back = s->record.kind == LK_KIND_KEMBALIKAN || s->record.kind == LK_KIND_CABUT;
	if (!back && !lk_kind_approves(s->record.kind))
		return LK_OK;
	past_at(&g.past, s->a, s->parent[0]);
	g.c = (struct lk_ctx){ .st = &g.past.base,
		.user = s->user[0] != '\0' ? s->user : s->record.user,
		.document = s->record.document,
		.now = s->record.time,
		.random = no_chance };
	return back ? check_back(&g, err) : check_approval(&g, err);
}
