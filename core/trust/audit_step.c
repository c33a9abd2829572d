/* One step: read it, place it in the graph, ask every rule. */
#include "core/layout.h"
#include "core/trust/audit_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading -------------------------------------------------------------------------------- */
static int read_record(struct audit_step *s, struct lk_error *err)
{
	struct lk_str r = s->commit.record;
	int rc;

	if (r.n < 8 || memcmp(r.p, "Format: ", 8) != 0)
		return LK_OK;
	rc = lk_record_parse(&s->record, r, "", NULL);
	s->has_record = rc == LK_OK;
	return rc == LK_ENOMEM ? lk_nomem(err) : LK_OK;
}

/* Not a commit that could be judged at all: *readable false, with a finding. */
static int read_step(struct audit_step *s, bool *readable, struct lk_error *err)
{
	struct audit *a = s->a;
	int rc = lk_store_raw(a->st, &s->id, &s->raw, &a->why);

	*readable = false;
	if (rc == LK_OK)
		rc = lk_commit_parse(&s->commit, lk_buf_str(&s->raw), &a->why);
	if (rc == LK_EFORMAT || rc == LK_ERANGE) {
		audit_find(s, LK_AUDIT_SIGNATURE, "");
		return LK_OK;
	}
	if (rc != LK_OK) {
		if (err != NULL)
			*err = a->why;
		return rc;
	}
	*readable = true;
	for (size_t i = 0; i < s->commit.nparents && rc == LK_OK; i++)
		rc = audit_node(a, &s->commit.parent[i], &s->parent[i], err);
	return rc == LK_OK ? read_record(s, err) : rc;
}

static int read_changes(struct audit_step *s, struct lk_error *err)
{
	struct audit *a = s->a;
	const struct lk_oid *before =
		s->commit.nparents > 0 ? &s->commit.parent[0] : NULL;
	int rc = audit_deltas(a, &s->mem, before, &s->id, &s->delta, &a->why);

	if (rc == LK_EFORMAT) {
		audit_find(s, LK_AUDIT_PATH, "");
		return LK_OK;
	}
	if (rc != LK_OK && err != NULL)
		*err = a->why;
	return rc;
}

/* ---- its place in the graph -------------------------------------------------------------------- */
static int place_trust(struct audit_step *s, uint32_t *trust, struct lk_error *err)
{
	struct lk_oid file[AUDIT_FILES];
	bool changed = s->commit.nparents == 0;

	memset(file, 0, sizeof(file));
	if (s->commit.nparents > 0) {
		*trust = s->a->node[s->parent[0]].trust;
		memcpy(file, s->a->trust[*trust]->id, sizeof(file));
	}
	for (size_t i = 0; i < s->delta.n; i++)
		for (size_t k = 0; k < AUDIT_FILES; k++)
			if (strcmp(s->delta.item[i].path,
				    audit_file_path((enum audit_file)k)) == 0) {
				file[k] = s->delta.item[i].after;
				changed = true;
			}
	return changed ? audit_trust_intern(s->a, file, trust, err) : LK_OK;
}

static int place_texts(struct audit_step *s, struct audit_node *n, struct lk_error *err)
{
	struct audit *a = s->a;

	n->text = (uint32_t)a->ntexts;
	for (size_t i = 0; i < s->delta.n; i++) {
		const struct audit_delta *d = &s->delta.item[i];
		struct audit_text t = { .before = d->before, .after = d->after };
		int rc;

		if (!lk_layout_is_text(d->path))
			continue;
		rc = audit_path_intern(a, d->path, &t.path, err);
		if (rc != LK_OK)
			return rc;
		if (lk_grow((void **)&a->text, &a->cap_texts, a->ntexts,
			    sizeof(*a->text)) != LK_OK)
			return lk_nomem(err);
		a->text[a->ntexts++] = t;
	}
	n->ntexts = (uint32_t)a->ntexts - n->text;
	return LK_OK;
}

/* Who wrote: as the index has it (Pelaku, else whom the author is in orang.csv). */
static int place_writer(struct audit_step *s, struct audit_node *n,
	struct lk_error *err)
{
	struct lk_arena *mem = &s->a->mem;
	struct lk_str name = s->commit.author.name;
	const char *user = s->has_record ? s->record.user : NULL;

	if (n->ntexts == 0)
		return LK_OK;
	if (user == NULL) {
		struct audit_trust *t;
		int rc = audit_trust_of(s->a, s->node, &t, err);

		if (rc != LK_OK)
			return rc;
		user = lk_people_author(&t->people, name, s->commit.author.mail);
	}
	n = &s->a->node[s->node];
	n->user = user != NULL ? lk_arena_dups(mem, user)
			       : lk_arena_dup(mem, name.p, name.n);
	if (s->has_record && s->record.kind == LK_KIND_TERAPKAN) {
		n->applied = lk_arena_dups(mem, s->record.reply_to);
		if (n->applied == NULL)
			return lk_nomem(err);
	}
	return n->user != NULL ? LK_OK : lk_nomem(err);
}

static int place(struct audit_step *s, struct lk_error *err)
{
	struct audit *a = s->a;
	struct audit_node *n;
	uint32_t trust = 0;
	int rc = place_trust(s, &trust, err);

	/* it may be known as somebody's parent already: then it is judged a second time */
	s->node = audit_node_known(a, &s->id);
	if (rc == LK_OK && s->node == AUDIT_NONE)
		rc = audit_node_add(a, &s->id, &s->node, err);
	if (rc != LK_OK)
		return rc;
	n = &a->node[s->node];
	n->trust = trust;
	n->time = s->commit.committer.time;
	n->merge = s->commit.nparents > 1;
	if (s->commit.nparents > 0)
		n->parent = s->parent[0];
	n->order = a->walked++;
	rc = place_texts(s, n, err);
	if (rc == LK_OK && s->has_record)
		rc = audit_record_by(a, s->record.id, s->node, err);
	return rc == LK_OK ? place_writer(s, n, err) : rc;
}

/* ---- where trust begins ------------------------------------------------------------------------ */
static bool trusted_parent(const struct audit_step *s)
{
	for (size_t i = 0; i < s->commit.nparents; i++)
		if (audit_trusts(s->a, s->parent[i]))
			return true;
	return false;
}

static int is_early(struct audit_step *s, bool *yes, struct lk_error *err)
{
	struct audit *a = s->a;
	int rc = LK_OK;

	*yes = false;
	if (a->root.hex[0] == '\0')
		return LK_OK;
	if (!a->have_early)
		rc = audit_reach(a, &a->root, &a->early, &a->nearly, &a->cap_early,
			err);
	a->have_early = rc == LK_OK;
	*yes = rc == LK_OK && audit_listed(a->early, a->nearly, &s->id);
	return rc;
}

/* *judge false: it came before signing, or its beginning is another one (a finding). */
static int check_root(struct audit_step *s, bool *judge, struct lk_error *err)
{
	bool early;
	int rc;

	*judge = true;
	s->is_root = audit_same_id(&s->id, &s->a->root);
	if (!s->a->signs || s->is_root || trusted_parent(s))
		return LK_OK;
	rc = is_early(s, &early, err);
	if (rc != LK_OK)
		return rc;
	*judge = false;
	if (early) {
		s->a->sum->unsigned_before++;
		return LK_OK;
	}
	(void)lk_fail(&s->a->why, LK_EDENIED,
		N_("langkah ini tidak berpangkal pada awal riwayat kantor ini"));
	audit_find(s, LK_AUDIT_ROOT, "");
	return LK_OK;
}

/* Without a signature it is as good as its word. */
static int claimed_user(struct audit_step *s, struct lk_error *err)
{
	struct audit_trust *t;
	int rc = LK_OK;

	s->user = "";
	if (s->has_record) {
		s->user = s->record.user;
	} else if (s->commit.nparents > 0) {
		const char *user = NULL;

		rc = audit_trust_of(s->a, s->parent[0], &t, err);
		if (rc == LK_OK)
			user = lk_people_author(&t->people, s->commit.author.name,
				s->commit.author.mail);
		if (user != NULL)
			s->user = user;
	}
	return rc;
}

static int judge(struct audit_step *s, struct lk_error *err)
{
	bool judged = true;
	int rc = claimed_user(s, err);

	if (rc == LK_OK)
		rc = check_root(s, &judged, err);
	if (rc != LK_OK || !judged)
		return rc;
	if (s->a->signs)
		rc = audit_sign(s, err);
	if (rc == LK_OK)
		rc = audit_record(s, err);
	if (rc == LK_OK)
		rc = audit_policy(s, err);
	if (rc == LK_OK)
		rc = audit_merge(s, err);
	return rc == LK_OK ? audit_approve(s, err) : rc;
}

int audit_step(struct audit *a, const struct lk_oid *id, struct lk_error *err)
{
	struct audit_step s = { .a = a, .id = *id, .user = "" };
	bool readable;
	int rc = read_step(&s, &readable, err);

	if (rc == LK_OK && readable)
		rc = read_changes(&s, err);
	if (rc == LK_OK)
		rc = place(&s, err);
	if (rc == LK_OK && readable)
		rc = judge(&s, err);
	if (s.has_record)
		lk_record_free(&s.record);
	free(s.delta.item);
	lk_commit_free(&s.commit);
	lk_buf_free(&s.raw);
	lk_arena_free(&s.mem);
	return rc;
}
