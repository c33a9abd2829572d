#include "core/trust/past.h"

#include "core/approval.h"
#include "core/review.h"

#include <stdlib.h>
#include <string.h>

static struct past *past_of(struct lk_store *st)
{
	return (struct past *)st;
}

static const struct lk_oid *rev_of(const struct past *p, const struct lk_oid *rev)
{
	return rev != NULL ? rev : &p->a->node[p->node].id;
}

/* ---- reading ------------------------------------------------------------------------------- */
static const char *dir(struct lk_store *st)
{
	return lk_store_dir(past_of(st)->a->st);
}

static int head(struct lk_store *st, struct lk_oid *out, struct lk_error *err)
{
	(void)err;
	*out = *rev_of(past_of(st), NULL);
	return LK_OK;
}

static int read_file(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err)
{
	struct past *p = past_of(st);

	return lk_store_read(p->a->st, rev_of(p, rev), path, out, blob, err);
}

static int read_blob(struct lk_store *st, const struct lk_oid *blob, struct lk_buf *out,
	struct lk_error *err)
{
	return lk_store_read_blob(past_of(st)->a->st, blob, out, err);
}

static int list(struct lk_store *st, const struct lk_oid *rev, const char *path,
	lk_entry_fn *each, void *arg, struct lk_error *err)
{
	struct past *p = past_of(st);

	return lk_store_list(p->a->st, rev_of(p, rev), path, each, arg, err);
}

static int id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err)
{
	struct past *p = past_of(st);

	return lk_store_id_at(p->a->st, rev_of(p, rev), path, out, err);
}

/* ---- approvals ------------------------------------------------------------------------------- */
static int approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err)
{
	struct past_records r = { .n = 0 };
	int rc = past_records(past_of(st), document, &r, err);

	for (size_t i = 0; i < r.n && rc == LK_OK; i++) {
		struct lk_appr_event e;

		if (lk_appr_event_read(&e, &r.item[i]->record, "", NULL) == LK_OK &&
			each(&e, arg) != 0)
			break;
	}
	free(r.item);
	return rc;
}

/* ---- threads ------------------------------------------------------------------------------------ */
struct thread {
	struct lk_thread t;
	struct thread *next; /* in its slot */
};
#define SLOTS 1024
struct fold {
	struct past *p;
	struct lk_arena mem;
	struct thread *slot[SLOTS];
};

static unsigned slot_of(const char *id)
{
	unsigned h = 2166136261u;

	for (; *id != '\0'; id++)
		h = (h ^ (unsigned char)*id) * 16777619u;
	return h & (SLOTS - 1);
}

static struct thread *find(struct fold *f, const char *id)
{
	struct thread *t = f->slot[slot_of(id)];

	while (t != NULL && strcmp(t->t.id, id) != 0)
		t = t->next;
	return t;
}

struct rule {
	struct lk_close_rule base;
	struct audit *a;
	uint32_t node;
};

/* The opener's deputy, as the policy of the step that closes says. */
static int may_close(const struct lk_close_rule *base, const char *user,
	const char *opener, const char *opener_role, int64_t time)
{
	const struct rule *r = (const struct rule *)base;
	const struct lk_role *role = NULL;
	struct audit_trust *t;

	if (strcmp(user, opener) == 0)
		return 1;
	if (*opener_role != '\0' && audit_trust_of(r->a, r->node, &t, NULL) == LK_OK)
		role = lk_people_holds(&t->people, user, opener_role, "", time);
	return role != NULL &&
		(strcmp(role->authority, "plt") == 0 ||
			strcmp(role->authority, "plh") == 0);
}

static int take(struct fold *f, const struct past_record *r, struct lk_error *err)
{
	const struct lk_record *rec = &r->record;
	struct rule rule = { { may_close }, f->p->a,
		r->node != AUDIT_NONE ? r->node : f->p->node };
	struct thread *t;

	if (rec->kind != LK_KIND_KOREKSI && rec->kind != LK_KIND_KOREKSI_DATA) {
		t = find(f, rec->reply_to);
		if (t != NULL)
			(void)lk_thread_apply(&t->t, rec, &rule.base);
		return LK_OK;
	}
	if (find(f, rec->id) != NULL)
		return LK_OK;
	t = lk_arena_alloc(&f->mem, sizeof(*t));
	if (t == NULL)
		return lk_nomem(err);
	if (lk_thread_open(&t->t, rec, NULL) != LK_OK)
		return LK_OK;
	t->next = f->slot[slot_of(rec->id)];
	f->slot[slot_of(rec->id)] = t;
	return LK_OK;
}

static void count(const struct fold *f, const char *path, struct lk_thread_counts *out)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < SLOTS; i++)
		for (const struct thread *t = f->slot[i]; t != NULL; t = t->next) {
			if (path != NULL && strcmp(t->t.path, path) != 0)
				continue;
			out->total++;
			out->by_state[t->t.state]++;
			out->open_wajib += lk_thread_blocks(&t->t) != 0;
		}
}

static int document_of(struct past *p, const char *path, struct lk_buf *out)
{
	(void)p;
	if (strncmp(path, "dokumen/", 8) == 0)
		lk_buf_put(out, path + 8, strcspn(path + 8, "/"));
	return lk_buf_check(out, NULL);
}

static int thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err)
{
	struct fold f = { .p = past_of(st) };
	struct past_records r = { .n = 0 };
	struct lk_buf document = LK_BUF_INIT;
	int rc = LK_OK;

	if (q->document != NULL)
		lk_buf_puts(&document, q->document);
	else if (q->path != NULL)
		rc = document_of(f.p, q->path, &document);
	if (rc == LK_OK)
		rc = lk_buf_check(&document, err);
	if (rc == LK_OK)
		rc = past_records(f.p, lk_buf_cstr(&document), &r, err);
	for (size_t i = 0; i < r.n && rc == LK_OK; i++)
		rc = take(&f, r.item[i], err);
	if (rc == LK_OK)
		count(&f, q->path, out);
	free(r.item);
	lk_buf_free(&document);
	lk_arena_free(&f.mem);
	return rc;
}

static const struct lk_store_ops ops = {
	.dir = dir,
	.head = head,
	.read = read_file,
	.read_blob = read_blob,
	.list = list,
	.id_at = id_at,
	.thread_counts = thread_counts,
	.approvals = approvals,
	.authors = past_authors,
};

void past_at(struct past *p, struct audit *a, uint32_t node)
{
	p->base.ops = &ops;
	p->a = a;
	p->node = node;
}

void past_forget(struct audit *a)
{
	past_authors_forget(a);
	past_records_forget(a);
}
