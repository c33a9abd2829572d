/* Which steps changed a file, along the first parents. */
#include "core/people.h"
#include "core/trust/past_author.h"

#include <stdlib.h>
#include <string.h>

int past_id_at(struct audit *a, const struct lk_oid *commit, const char *path,
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

#define PERSONS "kebijakan/orang.csv"

/* Whose commit without a record it is, as orang.csv of that commit says; *out stays when it does
 * not say. */
static int name_author(struct audit *a, const struct lk_oid *id,
	const struct lk_commit *c, const char **out, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_people people = { .mem = LK_ARENA_INIT };
	struct lk_error why;
	int rc = lk_store_read(a->st, id, PERSONS, &text, NULL, &why);

	if (rc == LK_OK)
		rc = lk_people_parse(&people, lk_buf_str(&text),
			(struct lk_str){ LK_ROLES_NONE, sizeof(LK_ROLES_NONE) - 1 }, 0,
			&why);
	if (rc == LK_OK) {
		const char *user =
			lk_people_author(&people, c->author.name, c->author.mail);

		if (user != NULL)
			*out = lk_arena_dups(&a->writers->mem, user);
	}
	lk_people_free(&people);
	lk_buf_free(&text);
	if (rc == LK_ENOMEM || *out == NULL)
		return lk_nomem(err);
	return LK_OK; /* unreadable, or not there: found elsewhere */
}

static int keep_names(struct audit *a, const struct lk_oid *id,
	const struct lk_commit *c, struct seen *out, struct lk_error *err)
{
	struct past_writers *w = a->writers;
	struct lk_record r;
	bool record = c->record.n > 8 && memcmp(c->record.p, "Format: ", 8) == 0;

	out->applied = NULL;
	if (record) {
		record = lk_record_parse(&r, c->record, "", NULL) == LK_OK;
		if (record)
			out->user = lk_arena_dups(&w->mem, r.user);
		if (record && r.kind == LK_KIND_TERAPKAN)
			out->applied = lk_arena_dups(&w->mem, r.reply_to);
		lk_record_free(&r);
	}
	if (record)
		return out->user != NULL ? LK_OK : lk_nomem(err);
	out->user = lk_arena_dup(&w->mem, c->author.name.p, c->author.name.n);
	return name_author(a, id, c, &out->user, err);
}

int past_see(struct audit *a, const struct lk_oid *id, bool names, struct seen *out,
	struct lk_error *err)
{
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_commit c = { .nparents = 0 };
	int rc = lk_store_raw(a->st, id, &raw, err);

	memset(out, 0, sizeof(*out));
	out->user = "";
	if (rc == LK_OK && lk_commit_parse(&c, lk_buf_str(&raw), NULL) == LK_OK) {
		out->nparents = c.nparents;
		for (size_t i = 0; i < c.nparents && i < LK_LEN(out->parent); i++)
			out->parent[i] = c.parent[i];
		if (names)
			rc = keep_names(a, id, &c, out, err);
	}
	lk_commit_free(&c);
	lk_buf_free(&raw);
	return rc;
}

/* The chain of first parents from `begin` on, read once. */
static int load_early(struct audit *a, const struct lk_oid *begin, struct lk_error *err)
{
	struct past_writers *w = a->writers;
	struct lk_oid at = *begin;
	struct lk_buf isi = LK_BUF_INIT;
	int rc;

	if (audit_same_id(&w->begin, begin) && w->nearly > 0)
		return LK_OK;
	w->nearly = 0;
	w->begin = *begin;
	lk_buf_printf(&isi, "dokumen/%s/isi", w->document);
	rc = lk_buf_check(&isi, err);
	while (rc == LK_OK && at.hex[0] != '\0') {
		struct early e = { .commit = at };
		struct seen s;

		rc = past_id_at(a, &at, lk_buf_cstr(&isi), &e.isi, err);
		if (rc == LK_OK)
			rc = past_see(a, &at, true, &s, err);
		if (rc == LK_OK &&
			lk_grow((void **)&w->early, &w->cap_early, w->nearly,
				sizeof(*w->early)) != LK_OK)
			rc = lk_nomem(err);
		if (rc != LK_OK)
			break;
		e.user = s.user;
		e.applied = s.applied;
		e.merge = s.nparents > 1;
		w->early[w->nearly++] = e;
		at = s.parent[0];
	}
	lk_buf_free(&isi);
	if (rc != LK_OK)
		w->nearly = 0;
	return rc;
}

static const struct past_memo *memo_of(const struct past_writers *w,
	const struct lk_oid *commit, const char *path)
{
	for (size_t i = w->nmemos; i > 0; i--)
		if (w->memo[i - 1].path == path &&
			audit_same_id(&w->memo[i - 1].commit, commit))
			return &w->memo[i - 1];
	return NULL;
}

static int add_turn(struct turns *t, const struct turn *one, struct lk_error *err)
{
	if (lk_grow((void **)&t->item, &t->cap, t->n, sizeof(*t->item)) != LK_OK)
		return lk_nomem(err);
	t->item[t->n++] = *one;
	return LK_OK;
}

/* Turns among the steps not looked at; stops at a memo, or where the file began. */
static int early_turns(struct audit *a, const char *path, struct turns *out,
	const struct past_memo **memo, struct lk_error *err)
{
	struct past_writers *w = a->writers;
	int rc = LK_OK;

	for (size_t i = 0; i < w->nearly && rc == LK_OK; i++) {
		const struct early *e = &w->early[i];
		const struct early *next = i + 1 < w->nearly ? e + 1 : NULL;
		struct turn t = { .commit = e->commit,
			.user = e->user,
			.applied = e->applied,
			.merge = e->merge };

		if (next != NULL && audit_same_id(&next->isi, &e->isi))
			continue;
		rc = past_id_at(a, &e->commit, path, &t.after, err);
		if (rc == LK_OK && next != NULL)
			rc = past_id_at(a, &next->commit, path, &t.before, err);
		if (rc != LK_OK || audit_same_id(&t.before, &t.after))
			continue;
		*memo = memo_of(w, &e->commit, path);
		if (*memo != NULL || t.after.hex[0] == '\0')
			break;
		rc = add_turn(out, &t, err);
		if (t.before.hex[0] == '\0')
			break;
	}
	return rc;
}

static const struct audit_text *text_of(const struct audit *a,
	const struct audit_node *n, const char *path)
{
	for (uint32_t i = 0; i < n->ntexts; i++)
		if (a->text[n->text + i].path == path)
			return &a->text[n->text + i];
	return NULL;
}

int past_turns(struct past *p, const char *path, struct turns *out,
	const struct past_memo **memo, struct lk_error *err)
{
	struct audit *a = p->a;
	uint32_t at = p->node;
	int rc;

	for (*memo = NULL; at != AUDIT_NONE && a->node[at].order != AUDIT_NONE;
		at = a->node[at].parent) {
		const struct audit_node *n = &a->node[at];
		const struct audit_text *x = text_of(a, n, path);
		struct turn t;

		if (x == NULL)
			continue;
		*memo = memo_of(a->writers, &n->id, path);
		if (*memo != NULL || x->after.hex[0] == '\0')
			return LK_OK;
		t = (struct turn){ n->id, x->before, x->after, n->user, n->applied,
			n->merge };
		rc = add_turn(out, &t, err);
		if (rc != LK_OK || t.before.hex[0] == '\0')
			return rc;
	}
	if (at == AUDIT_NONE)
		return LK_OK;
	rc = load_early(a, &a->node[at].id, err);
	return rc == LK_OK ? early_turns(a, path, out, memo, err) : rc;
}
