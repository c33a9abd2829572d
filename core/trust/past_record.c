/*
 * The records of a document in the tree of a commit, in the order in which they came to be: that
 * of the index for what was there before, then that of this audit; by their names (which begin
 * with their time) only where neither knows. Folders that did not change are not listed again, files not read again.
 */
#include "core/trust/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEPT 4096 /* slots of a table of records by blob; grown by chaining */

struct kept {
	struct past_record r;
	bool broken;
	struct kept *next;
};
/* One folder of records, by the id of its tree. */
struct shard {
	struct lk_oid tree;
	struct kept **item;
	size_t n, cap;
};
struct past_shelf {
	struct kept *slot[KEPT];
	struct shard *shard;
	size_t nshards, cap_shards;
	/* what was there before this audit, in the order that the index has it */
	char document[80];
	struct lk_arena mem;
	struct known {
		const char *id; /* of a record, or of a thread that was asked for */
		uint64_t
			place; /* 1 ...: among approvals, or among those of its thread */
	} * known;
	size_t nknown, cap_known;
	size_t nsorted; /* known[0 .. nsorted) stand by id */
};

static struct past_shelf *shelf_of(struct audit *a)
{
	if (a->shelf == NULL)
		a->shelf = calloc(1, sizeof(*a->shelf));
	return a->shelf;
}

void past_records_forget(struct audit *a)
{
	struct past_shelf *s = a->shelf;

	if (s == NULL)
		return;
	for (size_t i = 0; i < KEPT; i++)
		while (s->slot[i] != NULL) {
			struct kept *k = s->slot[i];

			s->slot[i] = k->next;
			lk_record_free(&k->r.record);
			free(k);
		}
	for (size_t i = 0; i < s->nshards; i++)
		free(s->shard[i].item);
	free(s->shard);
	free(s->known);
	lk_arena_free(&s->mem);
	free(s);
	a->shelf = NULL;
}

/* ---- one record ------------------------------------------------------------------------------ */
static struct kept **slot_of(struct past_shelf *s, const struct lk_oid *blob)
{
	unsigned h = 2166136261u;

	for (const char *p = blob->hex; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return &s->slot[h % KEPT];
}

static int read_one(struct audit *a, struct kept *k, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read_blob(a->st, &k->r.blob, &text, err);

	if (rc == LK_OK) {
		rc = lk_record_parse(&k->r.record, lk_buf_str(&text), "", NULL);
		/* a broken record acts on nothing, here as in the index */
		k->broken = rc != LK_OK;
		rc = rc == LK_ENOMEM ? lk_nomem(err) : LK_OK;
	}
	lk_buf_free(&text);
	return rc;
}

static int keep(struct audit *a, const struct lk_oid *blob, struct kept **out,
	struct lk_error *err)
{
	struct kept **slot = slot_of(a->shelf, blob), *k = *slot;
	int rc;

	while (k != NULL && !audit_same_id(&k->r.blob, blob))
		k = k->next;
	*out = k;
	if (k != NULL)
		return LK_OK;
	k = calloc(1, sizeof(*k));
	if (k == NULL)
		return lk_nomem(err);
	k->r.blob = *blob;
	k->next = *slot;
	*slot = k;
	*out = k;
	rc = read_one(a, k, err);
	return rc;
}

/* ---- one folder -------------------------------------------------------------------------------- */
struct listing {
	struct audit *a;
	struct shard *shard;
	struct lk_error *err;
	int rc;
};

static int take_file(const struct lk_entry *e, void *arg)
{
	struct listing *l = arg;
	struct shard *s = l->shard;
	struct kept *k;

	if (e->kind != LK_ENTRY_FILE)
		return 0;
	l->rc = keep(l->a, &e->id, &k, l->err);
	if (l->rc == LK_OK && !k->broken) {
		if (lk_grow((void **)&s->item, &s->cap, s->n, sizeof(struct kept *)) !=
			LK_OK)
			l->rc = lk_nomem(l->err);
		else
			s->item[s->n++] = k;
	}
	return l->rc != LK_OK;
}

static int open_shard(struct audit *a, const struct lk_oid *rev, const char *path,
	const struct lk_oid *tree, struct shard **out, struct lk_error *err)
{
	struct past_shelf *s = a->shelf;
	struct listing l = { .a = a, .err = err };
	int rc;

	for (size_t i = s->nshards; i > 0; i--)
		if (audit_same_id(&s->shard[i - 1].tree, tree)) {
			*out = &s->shard[i - 1];
			return LK_OK;
		}
	if (lk_grow((void **)&s->shard, &s->cap_shards, s->nshards,
		    sizeof(*s->shard)) != LK_OK)
		return lk_nomem(err);
	l.shard = &s->shard[s->nshards];
	memset(l.shard, 0, sizeof(*l.shard));
	l.shard->tree = *tree;
	rc = lk_store_list(a->st, rev, path, take_file, &l, err);
	if (rc == LK_OK)
		rc = l.rc;
	if (rc != LK_OK) {
		free(l.shard->item);
		return rc;
	}
	s->nshards++;
	*out = l.shard;
	return LK_OK;
}

/* ---- the order -------------------------------------------------------------------------------------- */
/* Names tell the order only as far as clocks agree, and within a second not at all. What this
 * audit reads it knows by the graph; of what was there before it asks the index. */
static int by_id(const void *x, const void *y)
{
	return strcmp(((const struct known *)x)->id, ((const struct known *)y)->id);
}

static const struct known *known_of(const struct past_shelf *s, const char *id)
{
	struct known key = { id, 0 };

	return s->nsorted == 0
		? NULL
		: bsearch(&key, s->known, s->nsorted, sizeof(key), by_id);
}

static int know(struct past_shelf *s, const char *id)
{
	const char *own = lk_arena_dups(&s->mem, id);

	if (own == NULL ||
		lk_grow((void **)&s->known, &s->cap_known, s->nknown,
			sizeof(*s->known)) != LK_OK)
		return 1;
	s->known[s->nknown] = (struct known){ own, s->nknown + 1 };
	s->nknown++;
	return 0;
}

static int take_event(const struct lk_appr_event *e, void *arg)
{
	return know(arg, e->id);
}

static int take_record(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	(void)commit;
	return know(arg, r->id);
}

static void sort_known(struct past_shelf *s)
{
	if (s->nsorted == s->nknown)
		return;
	qsort(s->known, s->nknown, sizeof(*s->known), by_id);
	s->nsorted = s->nknown;
}

/* Threads of `o` from before this audit that were not asked for yet. */
static void ask_threads(struct audit *a, const struct past_records *o)
{
	struct past_shelf *s = a->shelf;

	for (size_t i = 0; i < o->n; i++) {
		const struct lk_record *r = &o->item[i]->record;

		if ((r->kind == LK_KIND_KOREKSI || r->kind == LK_KIND_KOREKSI_DATA) &&
			audit_recorder(a, r->id) == AUDIT_NONE &&
			known_of(s, r->id) == NULL)
			(void)!lk_store_thread_records(a->st, r->id, take_record, s,
				NULL);
	}
	sort_known(s);
}

/* The index may be behind or not there: then the next best order is taken. */
static void ask_index(struct audit *a, const char *document,
	const struct past_records *o)
{
	struct past_shelf *s = a->shelf;

	if (strcmp(s->document, document) != 0) {
		s->nknown = s->nsorted = 0;
		(void)snprintf(s->document, sizeof(s->document), "%s", document);
		(void)!lk_store_approvals(a->st, document, take_event, s, NULL);
		sort_known(s);
	}
	ask_threads(a, o);
}

static uint64_t place_of(struct audit *a, struct past_record *r)
{
	const struct known *k;

	r->node = audit_recorder(a, r->record.id);
	/* behind everything that was there before this audit */
	if (r->node != AUDIT_NONE)
		return (1u << 30) + a->node[r->node].order;
	k = known_of(a->shelf, r->record.id);
	return k != NULL ? k->place : 0;
}

static int by_place(const void *x, const void *y)
{
	const struct past_record *a = *(struct past_record *const *)x;
	const struct past_record *b = *(struct past_record *const *)y;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return strcmp(a->record.id, b->record.id);
}

/* ---- all of a document ------------------------------------------------------------------------------- */
struct folders {
	struct past *p;
	const char *dir;
	struct past_records *out;
	struct lk_error *err;
	int rc;
};

static int take_all(struct folders *f, const struct shard *s)
{
	struct past_records *o = f->out;

	for (size_t i = 0; i < s->n; i++) {
		if (lk_grow((void **)&o->item, &o->cap, o->n, sizeof(*o->item)) !=
			LK_OK)
			return lk_nomem(f->err);
		o->item[o->n++] = &s->item[i]->r;
	}
	return LK_OK;
}

static int take_folder(const struct lk_entry *e, void *arg)
{
	struct folders *f = arg;
	struct audit *a = f->p->a;
	struct lk_buf path = LK_BUF_INIT;
	struct shard *s = NULL;

	if (e->kind != LK_ENTRY_DIR)
		return 0;
	lk_buf_printf(&path, "%s/%s", f->dir, e->name);
	f->rc = lk_buf_check(&path, f->err);
	if (f->rc == LK_OK)
		f->rc = open_shard(a, &a->node[f->p->node].id, lk_buf_cstr(&path),
			&e->id, &s, f->err);
	if (f->rc == LK_OK)
		f->rc = take_all(f, s);
	lk_buf_free(&path);
	return f->rc != LK_OK;
}

int past_records(struct past *p, const char *document, struct past_records *out,
	struct lk_error *err)
{
	struct lk_buf dir = LK_BUF_INIT;
	struct folders f = { .p = p, .out = out, .err = err };
	struct lk_error why;
	int rc;

	if (shelf_of(p->a) == NULL)
		return lk_nomem(err);
	lk_buf_printf(&dir, "dokumen/%s/catatan", document);
	rc = lk_buf_check(&dir, err);
	f.dir = lk_buf_cstr(&dir);
	if (rc == LK_OK) {
		rc = lk_store_list(p->a->st, &p->a->node[p->node].id, f.dir,
			take_folder, &f, &why);
		if (rc == LK_ENOTFOUND)
			rc = LK_OK; /* no record yet */
		else if (rc != LK_OK && err != NULL)
			*err = why;
	}
	lk_buf_free(&dir);
	if (rc == LK_OK)
		rc = f.rc;
	if (rc == LK_OK)
		ask_index(p->a, document, out);
	for (size_t i = 0; i < out->n && rc == LK_OK; i++)
		out->item[i]->place = place_of(p->a, out->item[i]);
	if (rc == LK_OK && out->n > 0)
		qsort(out->item, out->n, sizeof(struct past_record *), by_place);
	return rc;
}
