/*
 * A merge is recomputed. For every file it must be what core/sync/settle.h makes of the two
 * parents, or what git's own merge by line makes of them; where wordings of a text clash, what
 * the person wrote. Records and numbers of both parents are all there, and nothing is in it that
 * neither parent had.
 */
#include "core/layout.h"
#include "core/sync/settle.h"
#include "core/trust/audit_impl.h"
#include "core/trust/policy.h"

#include <stdlib.h>
#include <string.h>

/* One path of a merge, by ids; "" absent. */
struct path {
	struct audit_step *s;
	const char *path;
	struct lk_oid base, ours, theirs, made;
};

static bool absent(const struct lk_oid *id)
{
	return id->hex[0] == '\0';
}

static bool is_number(const char *path)
{
	return strncmp(path, "register/", 9) == 0;
}

static bool is_kept(const char *path)
{
	const char *in =
		strncmp(path, "dokumen/", 8) == 0 ? strchr(path + 8, '/') : NULL;

	return lk_layout_is_record(path) || is_number(path) ||
		(in != NULL && strncmp(in, "/catatan/", 9) == 0);
}

static void wrong(const struct path *p)
{
	(void)lk_fail(&p->s->a->why, LK_EDENIED,
		N_("%s di penggabungan ini bukan hasil dari kedua induknya"), p->path);
	audit_find(p->s, LK_AUDIT_MERGE, p->path);
}

static void dropped(const struct path *p)
{
	(void)lk_fail(&p->s->a->why, LK_EDENIED,
		N_("%s ada di salah satu induk, tetapi hilang di penggabungan ini"),
		p->path);
	audit_find(p->s, LK_AUDIT_MERGE_DROPS, p->path);
}

/* ---- records and numbers ---------------------------------------------------------------------- */
static void check_kept(const struct path *p)
{
	if (absent(&p->made)) {
		dropped(p);
	} else if (absent(&p->ours) && absent(&p->theirs)) {
		wrong(p);
	} else if (!absent(&p->base) && !audit_same_id(&p->made, &p->base)) {
		/* edited on one side, and that side has a finding of its own; or here */
		if (!audit_same_id(&p->made, &p->ours) &&
			!audit_same_id(&p->made, &p->theirs)) {
			(void)lk_fail(&p->s->a->why, LK_EDENIED,
				N_("catatan %s diubah; catatan tidak pernah diubah"),
				p->path);
			audit_find(p->s, LK_AUDIT_RECORD_CHANGED, p->path);
		}
	} else if (absent(&p->theirs) ? !audit_same_id(&p->made, &p->ours)
				      : !audit_same_id(&p->made, &p->theirs)) {
		/* of two files of one name the second parent's stands */
		if (is_number(p->path) && audit_same_id(&p->made, &p->ours))
			dropped(p);
		else
			wrong(p);
	}
}

/* ---- texts -------------------------------------------------------------------------------------- */
struct versions {
	struct lk_buf buf[4];
	struct lk_str base, ours, theirs, made; /* p NULL: absent */
};

static int read_one(const struct path *p, const struct lk_oid *id, struct lk_buf *buf,
	struct lk_str *out, struct lk_error *err)
{
	int rc;

	*out = (struct lk_str){ NULL, 0 };
	if (absent(id))
		return LK_OK;
	rc = lk_store_read_blob(p->s->a->st, id, buf, err);
	if (rc == LK_OK)
		*out = (struct lk_str){ lk_buf_cstr(buf), buf->n };
	return rc;
}

static bool same_text(struct lk_str a, struct lk_str b)
{
	if (a.p == NULL || b.p == NULL)
		return a.p == b.p;
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

/* A person writes a text where wordings clash; policy is never written in a merge. */
static bool is_written(const char *path)
{
	return lk_layout_is_text(path);
}

static int check_settled(const struct path *p, const struct versions *v, bool *fine,
	bool *clash, struct lk_error *err)
{
	struct lk_settle settle;
	int rc = lk_settle_file(p->path, v->base, v->ours, v->theirs, &settle, err);

	if (rc == LK_OK) {
		*fine = same_text(v->made,
			lk_settle_text(&settle, v->base, v->ours, v->theirs));
		*clash =
			settle.how == LK_SETTLED_CLASH || settle.how == LK_SETTLED_FILE;
	}
	lk_settle_free(&settle);
	return rc;
}

static int check_lines(const struct path *p, const struct versions *v, bool *fine,
	bool *clash, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int clashes = 0, rc;

	if (v->ours.p == NULL || v->theirs.p == NULL) {
		/* removed here, changed there: git asks the person */
		*clash = true;
		return LK_OK;
	}
	rc = lk_store_merge_lines(p->s->a->st, v->base, v->ours, v->theirs, &text,
		&clashes, err);
	if (rc == LK_OK && clashes == 0)
		*fine = same_text(v->made,
			(struct lk_str){ lk_buf_cstr(&text), text.n });
	*clash |= rc == LK_OK && clashes != 0;
	lk_buf_free(&text);
	return rc;
}

static int read_versions(const struct path *p, struct versions *v, struct lk_error *err)
{
	int rc = read_one(p, &p->base, &v->buf[0], &v->base, err);

	if (rc == LK_OK)
		rc = read_one(p, &p->ours, &v->buf[1], &v->ours, err);
	if (rc == LK_OK)
		rc = read_one(p, &p->theirs, &v->buf[2], &v->theirs, err);
	return rc == LK_OK ? read_one(p, &p->made, &v->buf[3], &v->made, err) : rc;
}

/* Neither rule gave it. Where wordings clash, a person decided. */
static bool decided(const struct path *p, const struct versions *v)
{
	if (is_written(p->path))
		return true;
	return strncmp(p->path, LK_POLICY_DIR, strlen(LK_POLICY_DIR)) != 0 &&
		(same_text(v->made, v->ours) || same_text(v->made, v->theirs));
}

/* both: each side changed it; else only the rule of settling may differ from that side. */
static int check_bytes(const struct path *p, bool both, struct lk_error *err)
{
	struct versions v = { .base = { NULL, 0 } };
	bool fine = false, clash = false;
	int rc = read_versions(p, &v, err);

	if (rc == LK_OK)
		rc = check_settled(p, &v, &fine, &clash, err);
	if (rc == LK_OK && !fine && both)
		rc = check_lines(p, &v, &fine, &clash, err);
	if (rc == LK_OK && !fine && !(both && clash && decided(p, &v)))
		wrong(p);
	for (size_t i = 0; i < LK_LEN(v.buf); i++)
		lk_buf_free(&v.buf[i]);
	return rc;
}

static int check_path(const struct path *p, struct lk_error *err)
{
	const struct lk_oid *one = NULL; /* the side that changed it, alone or alike */

	if (is_kept(p->path)) {
		check_kept(p);
		return LK_OK;
	}
	if (audit_same_id(&p->ours, &p->theirs) || audit_same_id(&p->base, &p->theirs))
		one = &p->ours;
	else if (audit_same_id(&p->base, &p->ours))
		one = &p->theirs;
	if (one != NULL && audit_same_id(&p->made, one))
		return LK_OK;
	if (audit_same_id(&p->ours, &p->theirs)) {
		wrong(p);
		return LK_OK;
	}
	return check_bytes(p, one == NULL, err);
}

/* ---- all paths ------------------------------------------------------------------------------------ */
static int id_at(struct audit *a, const struct lk_oid *commit, const char *path,
	struct lk_oid *out, struct lk_error *err)
{
	struct lk_error why;
	int rc;

	out->hex[0] = '\0';
	if (commit->hex[0] == '\0')
		return LK_OK;
	rc = lk_store_id_at(a->st, commit, path, out, &why);
	if (rc == LK_ENOTFOUND)
		return LK_OK;
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

static const struct audit_delta *delta_of(const struct audit_deltas *d,
	const char *path)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->item[i].path, path) == 0)
			return &d->item[i];
	return NULL;
}

/* Only what differs from a parent can be wrong. */
static int check_deltas(struct audit_step *s, const struct lk_oid *base,
	const struct audit_deltas *ours, const struct audit_deltas *theirs,
	struct lk_error *err)
{
	struct audit *a = s->a;
	int rc = LK_OK;

	for (size_t k = 0; k < 2 && rc == LK_OK; k++) {
		const struct audit_deltas *list = k == 0 ? ours : theirs;

		for (size_t i = 0; i < list->n && rc == LK_OK; i++) {
			const struct audit_delta *d = &list->item[i];
			const struct audit_delta *o =
				k == 0 ? d : delta_of(ours, d->path);
			const struct audit_delta *t =
				k == 1 ? d : delta_of(theirs, d->path);
			struct path p = { .s = s, .path = d->path, .made = d->after };

			if (k == 1 && o != NULL)
				continue; /* looked at already */
			p.ours = o != NULL ? o->before : p.made;
			p.theirs = t != NULL ? t->before : p.made;
			rc = id_at(a, base, d->path, &p.base, err);
			if (rc == LK_OK)
				rc = check_path(&p, err);
		}
	}
	return rc;
}

/* A row of pencabutan that either parent has stays (also when no file was settled). */
static int check_revocations(struct audit_step *s, struct lk_error *err)
{
	struct audit_trust *now, *was;
	int rc = audit_trust_of(s->a, s->node, &now, err);

	for (size_t i = 0; i < s->commit.nparents && rc == LK_OK; i++) {
		rc = audit_trust_of(s->a, s->parent[i], &was, err);
		for (size_t k = 0; rc == LK_OK && k < was->signers.nrevoked; k++) {
			bool there = false;

			for (size_t j = 0; j < now->signers.nrevoked; j++)
				there |= strcmp(now->signers.revoked[j].fingerprint,
						 was->signers.revoked[k].fingerprint) ==
					0;
			if (there)
				continue;
			(void)lk_fail(&s->a->why, LK_EDENIED,
				N_("pencabutan kunci milik %s hilang di penggabungan "
				   "ini"),
				was->signers.revoked[k].user);
			audit_find(s, LK_AUDIT_REVOCATION, LK_REVOKED_PATH);
		}
	}
	return rc;
}

int audit_merge(struct audit_step *s, struct lk_error *err)
{
	struct audit_deltas theirs = { .n = 0 };
	struct lk_oid base;
	int rc;

	if (s->commit.nparents < 2)
		return LK_OK;
	if (s->commit.nparents > 2) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("menggabungkan lebih dari dua cabang sekaligus"));
		audit_find(s, LK_AUDIT_MERGE, "");
		return LK_OK;
	}
	rc = audit_deltas(s->a, &s->mem, &s->commit.parent[1], &s->id, &theirs,
		&s->a->why);
	if (rc == LK_EFORMAT)
		rc = LK_OK; /* found by the first parent already */
	else if (rc != LK_OK && err != NULL)
		*err = s->a->why;
	if (rc == LK_OK)
		rc = lk_store_merge_base(s->a->st, &s->commit.parent[0],
			&s->commit.parent[1], &base, err);
	if (rc == LK_OK)
		rc = check_deltas(s, &base, &s->delta, &theirs, err);
	if (rc == LK_OK)
		rc = check_revocations(s, err);
	free(theirs.item);
	return rc;
}
