/* Steps by id, and what trust says in the tree of each. */
#include "core/trust/audit_impl.h"

#include <stdlib.h>
#include <string.h>

static const char *const files[AUDIT_FILES] = {
	[AUDIT_SIGNERS] = LK_SIGNERS_PATH,
	[AUDIT_REVOKED] = LK_REVOKED_PATH,
	[AUDIT_WAITING] = LK_WAITING_KEYS_PATH,
	[AUDIT_PERSONS] = "kebijakan/orang.csv",
	[AUDIT_ROLES] = "kebijakan/peran.csv",
};

const char *audit_file_path(enum audit_file f)
{
	return files[f];
}

bool audit_same_id(const struct lk_oid *x, const struct lk_oid *y)
{
	return strcmp(x->hex, y->hex) == 0;
}

/* ---- by id --------------------------------------------------------------------------------- */
static size_t slot_of(const struct audit *a, const struct lk_oid *id)
{
	uint64_t h = 14695981039346656037u;
	size_t i;

	for (const char *p = id->hex; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	i = (size_t)h & (a->nslots - 1);
	while (a->slot[i] != 0 && !audit_same_id(&a->node[a->slot[i] - 1].id, id))
		i = (i + 1) & (a->nslots - 1);
	return i;
}

static int grow_slots(struct audit *a, struct lk_error *err)
{
	size_t n = a->nslots != 0 ? a->nslots * 2 : 1024;

	free(a->slot);
	a->slot = calloc(n, sizeof(*a->slot));
	a->nslots = a->slot != NULL ? n : 0;
	if (a->slot == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < a->nnodes; i++)
		a->slot[slot_of(a, &a->node[i].id)] = (uint32_t)i + 1;
	return LK_OK;
}

uint32_t audit_node_known(const struct audit *a, const struct lk_oid *id)
{
	return a->nslots == 0 ? AUDIT_NONE : a->slot[slot_of(a, id)] - 1;
}

int audit_node_add(struct audit *a, const struct lk_oid *id, uint32_t *out,
	struct lk_error *err)
{
	int rc = LK_OK;

	if ((a->nnodes + 1) * 2 > a->nslots)
		rc = grow_slots(a, err);
	if (rc == LK_OK &&
		lk_grow((void **)&a->node, &a->cap_nodes, a->nnodes,
			sizeof(*a->node)) != LK_OK)
		rc = lk_nomem(err);
	if (rc != LK_OK)
		return rc;
	*out = (uint32_t)a->nnodes++;
	a->node[*out] = (struct audit_node){ .id = *id,
		.parent = AUDIT_NONE,
		.order = AUDIT_NONE,
		.user = "" };
	a->slot[slot_of(a, id)] = *out + 1;
	return LK_OK;
}

static int ids_of(struct audit *a, const struct lk_oid *commit,
	struct lk_oid id[AUDIT_FILES], struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; i < AUDIT_FILES && rc == LK_OK; i++) {
		struct lk_error why;

		id[i].hex[0] = '\0';
		rc = lk_store_id_at(a->st, commit, files[i], &id[i], &why);
		if (rc == LK_ENOTFOUND)
			rc = LK_OK;
		else if (rc != LK_OK && err != NULL)
			*err = why;
	}
	return rc;
}

static int time_of(struct audit *a, const struct lk_oid *id, int64_t *out,
	struct lk_error *err)
{
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_commit c = { .nparents = 0 };
	int rc = lk_store_raw(a->st, id, &raw, err);

	if (rc == LK_OK && lk_commit_parse(&c, lk_buf_str(&raw), NULL) == LK_OK)
		*out = c.committer.time;
	lk_commit_free(&c);
	lk_buf_free(&raw);
	return rc;
}

int audit_node(struct audit *a, const struct lk_oid *id, uint32_t *out,
	struct lk_error *err)
{
	struct lk_oid file[AUDIT_FILES];
	uint32_t trust = 0;
	int64_t time = 0;
	int rc;

	*out = audit_node_known(a, id);
	if (*out != AUDIT_NONE)
		return LK_OK;
	rc = ids_of(a, id, file, err);
	if (rc == LK_OK)
		rc = time_of(a, id, &time, err);
	if (rc == LK_OK)
		rc = audit_trust_intern(a, file, &trust, err);
	if (rc == LK_OK)
		rc = audit_node_add(a, id, out, err);
	if (rc == LK_OK) {
		a->node[*out].trust = trust;
		a->node[*out].time = time;
	}
	return rc;
}

/* ---- trust ------------------------------------------------------------------------------------ */
int audit_trust_intern(struct audit *a, const struct lk_oid id[AUDIT_FILES],
	uint32_t *out, struct lk_error *err)
{
	struct audit_trust *t;

	/* the latest first: mostly it is that one */
	for (size_t i = a->ntrust; i > 0; i--) {
		size_t k = 0;

		while (k < AUDIT_FILES &&
			audit_same_id(&a->trust[i - 1]->id[k], &id[k]))
			k++;
		if (k == AUDIT_FILES) {
			*out = (uint32_t)i - 1;
			return LK_OK;
		}
	}
	t = calloc(1, sizeof(*t));
	if (t == NULL ||
		lk_grow((void **)&a->trust, &a->cap_trust, a->ntrust,
			sizeof(*a->trust)) != LK_OK) {
		free(t);
		return lk_nomem(err);
	}
	memcpy(t->id, id, sizeof(t->id));
	*out = (uint32_t)a->ntrust;
	a->trust[a->ntrust++] = t;
	return LK_OK;
}

static int read_files(struct audit *a, const struct audit_trust *t,
	struct lk_buf text[AUDIT_FILES], struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; i < AUDIT_FILES && rc == LK_OK; i++)
		if (t->id[i].hex[0] != '\0')
			rc = lk_store_read_blob(a->st, &t->id[i], &text[i], err);
	return rc;
}

static int load(struct audit *a, struct audit_trust *t, struct lk_error *err)
{
	struct lk_buf text[AUDIT_FILES] = { LK_BUF_INIT };
	struct lk_error why = { .code = LK_OK };
	int rc = read_files(a, t, text, err);

	if (rc == LK_OK) {
		rc = lk_signers_parse(&t->signers, lk_buf_str(&text[AUDIT_SIGNERS]),
			lk_buf_str(&text[AUDIT_REVOKED]),
			lk_buf_str(&text[AUDIT_WAITING]), &why);
		if (rc == LK_OK && t->id[AUDIT_PERSONS].hex[0] != '\0')
			rc = lk_people_parse(&t->people,
				lk_buf_str(&text[AUDIT_PERSONS]),
				lk_buf_str(&text[AUDIT_ROLES]), a->tz_minutes, &why);
		if (rc != LK_OK && rc != LK_ENOMEM) {
			/* files nobody can read give nobody a right */
			lk_signers_free(&t->signers);
			memset(&t->signers, 0, sizeof(t->signers));
			t->broken = true;
			t->why = why;
			rc = LK_OK;
		} else if (rc == LK_ENOMEM) {
			rc = lk_nomem(err);
		}
		t->loaded = rc == LK_OK;
	}
	for (size_t i = 0; i < AUDIT_FILES; i++)
		lk_buf_free(&text[i]);
	return rc;
}

int audit_trust_of(struct audit *a, uint32_t node, struct audit_trust **out,
	struct lk_error *err)
{
	*out = a->trust[a->node[node].trust];
	return (*out)->loaded ? LK_OK : load(a, *out, err);
}

bool audit_trusts(const struct audit *a, uint32_t node)
{
	return a->trust[a->node[node].trust]->id[AUDIT_SIGNERS].hex[0] != '\0';
}

/* ---- lists ------------------------------------------------------------------------------------- */
static int by_id(const void *x, const void *y)
{
	const struct lk_oid *a = x, *b = y;

	return strcmp(a->hex, b->hex);
}

bool audit_listed(const struct lk_oid *list, size_t n, const struct lk_oid *id)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(list[mid].hex, id->hex);

		if (c == 0)
			return true;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

struct reach {
	struct lk_oid *id;
	size_t n, cap;
	bool failed;
};

static int take_id(const struct lk_oid *id, void *arg)
{
	struct reach *r = arg;

	if (lk_grow((void **)&r->id, &r->cap, r->n, sizeof(*r->id)) != LK_OK) {
		r->failed = true;
		return 1;
	}
	r->id[r->n++] = *id;
	return 0;
}

int audit_reach(struct audit *a, const struct lk_oid *tip, struct lk_oid **out,
	size_t *n, size_t *cap, struct lk_error *err)
{
	struct reach r = { .n = 0 };
	int rc = lk_store_walk(a->st, tip, NULL, 0, take_id, &r, err);

	if (rc == LK_OK && r.failed)
		rc = lk_nomem(err);
	if (rc != LK_OK) {
		free(r.id);
		return rc;
	}
	if (r.n > 0)
		qsort(r.id, r.n, sizeof(*r.id), by_id);
	*out = r.id;
	*n = r.n;
	*cap = r.cap;
	return LK_OK;
}

/* ---- changes ------------------------------------------------------------------------------------ */
struct taking {
	struct lk_arena *mem;
	struct audit_deltas *out;
	bool failed;
};

static int take_delta(const struct lk_file_delta *d, void *arg)
{
	struct taking *t = arg;
	struct audit_deltas *o = t->out;
	const char *path = lk_arena_dups(t->mem, d->path);

	if (path == NULL ||
		lk_grow((void **)&o->item, &o->cap, o->n, sizeof(*o->item)) != LK_OK) {
		t->failed = true;
		return 1;
	}
	o->item[o->n++] = (struct audit_delta){ path, d->before, d->after,
		d->mode_before, d->mode_after };
	return 0;
}

int audit_deltas(struct audit *a, struct lk_arena *mem, const struct lk_oid *before,
	const struct lk_oid *after, struct audit_deltas *out, struct lk_error *err)
{
	struct taking t = { mem, out, false };
	int rc = lk_store_changes(a->st, before, after, take_delta, &t, err);

	return rc == LK_OK && t.failed ? lk_nomem(err) : rc;
}

int audit_path_intern(struct audit *a, const char *path, const char **out,
	struct lk_error *err)
{
	for (size_t i = 0; i < a->npaths; i++)
		if (strcmp(a->path[i], path) == 0) {
			*out = a->path[i];
			return LK_OK;
		}
	*out = lk_arena_dups(&a->mem, path);
	if (*out == NULL ||
		lk_grow((void **)&a->path, &a->cap_paths, a->npaths,
			sizeof(*a->path)) != LK_OK)
		return lk_nomem(err);
	a->path[a->npaths++] = *out;
	return LK_OK;
}

/* ---- records ---------------------------------------------------------------------------------- */
static size_t record_slot(const struct audit *a, const char *record)
{
	uint64_t h = 14695981039346656037u;
	size_t i;

	for (const char *p = record; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	i = (size_t)h & (a->nrecorded_slots - 1);
	while (a->recorded[i].id != NULL && strcmp(a->recorded[i].id, record) != 0)
		i = (i + 1) & (a->nrecorded_slots - 1);
	return i;
}

uint32_t audit_recorder(const struct audit *a, const char *record)
{
	const struct audit_recorded *r =
		a->nrecorded_slots > 0 ? &a->recorded[record_slot(a, record)] : NULL;

	return r != NULL && r->id != NULL ? r->node : AUDIT_NONE;
}

static int grow_recorded(struct audit *a, struct lk_error *err)
{
	struct audit_recorded *old = a->recorded;
	size_t n = a->nrecorded_slots;

	a->recorded = calloc(n != 0 ? n * 2 : 1024, sizeof(*a->recorded));
	if (a->recorded == NULL) {
		a->recorded = old;
		return lk_nomem(err);
	}
	a->nrecorded_slots = n != 0 ? n * 2 : 1024;
	for (size_t i = 0; i < n; i++)
		if (old[i].id != NULL)
			a->recorded[record_slot(a, old[i].id)] = old[i];
	free(old);
	return LK_OK;
}

int audit_record_by(struct audit *a, const char *record, uint32_t node,
	struct lk_error *err)
{
	struct audit_recorded *r;
	int rc = LK_OK;

	if ((a->nrecorded + 1) * 2 > a->nrecorded_slots)
		rc = grow_recorded(a, err);
	if (rc != LK_OK)
		return rc;
	r = &a->recorded[record_slot(a, record)];
	if (r->id != NULL)
		return LK_OK; /* the first one counts */
	r->id = lk_arena_dups(&a->mem, record);
	if (r->id == NULL)
		return lk_nomem(err);
	r->node = node;
	a->nrecorded++;
	return LK_OK;
}

void audit_graph_free(struct audit *a)
{
	for (size_t i = 0; i < a->ntrust; i++) {
		lk_signers_free(&a->trust[i]->signers);
		lk_people_free(&a->trust[i]->people);
		free(a->trust[i]);
	}
	for (size_t i = 0; i < a->nrevoked; i++)
		free(a->revoked[i].ok);
	free(a->trust);
	free(a->revoked);
	free(a->node);
	free(a->slot);
	free(a->text);
	free(a->path);
	free(a->early);
	free(a->recorded);
	free(a->dirty);
	lk_arena_free(&a->mem);
}
