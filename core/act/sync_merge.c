#include "core/act/sync_impl.h"
#include "core/sha256.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what changed ----------------------------------------------------------------------------- */

struct collect {
	struct sync_files *out;
	int side; /* 1: of theirs */
	int rc;
};

static int take_delta(const struct lk_file_delta *d, void *arg)
{
	struct collect *c = arg;
	struct sync_files *o = c->out;
	struct sync_file f = { .base = d->before };

	f.path = lk_arena_dups(&o->mem, d->path);
	if (f.path == NULL ||
		lk_grow((void **)&o->file, &o->cap, o->n, sizeof(f)) != LK_OK) {
		c->rc = LK_ENOMEM;
		return 1;
	}
	f.ours = c->side ? d->before : d->after;
	f.theirs = c->side ? d->after : d->before;
	o->file[o->n++] = f;
	return 0;
}

static int by_path(const void *a, const void *b)
{
	const struct sync_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static int same_id(const struct lk_oid *a, const struct lk_oid *b)
{
	return strcmp(a->hex, b->hex) == 0;
}

/* A path that both changed stands twice: once with their side, once with ours. */
static void join(struct sync_files *f)
{
	size_t n = 0;

	qsort(f->file, f->n, sizeof(*f->file), by_path);
	for (size_t i = 0; i < f->n; i++) {
		struct sync_file *last = n > 0 ? &f->file[n - 1] : NULL;

		if (last == NULL || strcmp(last->path, f->file[i].path) != 0) {
			f->file[n++] = f->file[i];
			continue;
		}
		if (same_id(&last->ours, &last->base))
			last->ours = f->file[i].ours;
		if (same_id(&last->theirs, &last->base))
			last->theirs = f->file[i].theirs;
	}
	f->n = n;
}

int sync_files_load(struct sync_files *out, struct lk_store *st,
	const struct sync_meet *m, struct lk_error *err)
{
	struct collect c = { out, 0, LK_OK };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_store_changes(st, &m->base, &m->ours, take_delta, &c, err);
	c.side = 1;
	if (rc == LK_OK && c.rc == LK_OK)
		rc = lk_store_changes(st, &m->base, &m->theirs, take_delta, &c, err);
	if (rc == LK_OK && c.rc != LK_OK)
		rc = lk_nomem(err);
	if (rc == LK_OK && out->n > 0)
		join(out);
	return rc;
}

void sync_files_free(struct sync_files *f)
{
	free(f->file);
	lk_arena_free(&f->mem);
	memset(f, 0, sizeof(*f));
}

static const struct sync_file *file_at(const struct sync_files *all, const char *path)
{
	const struct sync_file key = { .path = (char *)(uintptr_t)path };

	return all->n > 0
		? bsearch(&key, all->file, all->n, sizeof(*all->file), by_path)
		: NULL;
}

/* ---- one file ------------------------------------------------------------------------------------ */

static struct lk_str id_text(const struct lk_oid *id)
{
	struct lk_str none = { NULL, 0 };

	return id->hex[0] != '\0' ? (struct lk_str){ id->hex, strlen(id->hex) } : none;
}

static int read_version(struct lk_store *st, const struct lk_oid *id,
	struct lk_buf *out, struct lk_str *text, struct lk_error *err)
{
	int rc;

	*text = (struct lk_str){ NULL, 0 };
	if (id->hex[0] == '\0')
		return LK_OK;
	rc = lk_store_read_blob(st, id, out, err);
	*text = (struct lk_str){ lk_buf_cstr(out), out->n };
	return rc;
}

static int settle_texts(struct sync_settled *out, struct lk_store *st,
	const struct sync_file *f, struct lk_error *err)
{
	struct lk_str base, ours, theirs;
	int rc = read_version(st, &f->base, &out->base, &base, err);

	if (rc == LK_OK)
		rc = read_version(st, &f->ours, &out->ours, &ours, err);
	if (rc == LK_OK)
		rc = read_version(st, &f->theirs, &out->theirs, &theirs, err);
	return rc == LK_OK ? lk_settle_file(f->path, base, ours, theirs, &out->s, err)
			   : rc;
}

/* Where whole files are compared their ids say as much as their bytes, and need not be read. */
static int settle_ids(struct sync_settled *out, const struct sync_file *f, int *enough,
	struct lk_error *err)
{
	int rc = lk_settle_file(f->path, id_text(&f->base), id_text(&f->ours),
		id_text(&f->theirs), &out->s, err);

	*enough = rc == LK_OK && out->s.how != LK_SETTLED_MERGED &&
		out->s.how != LK_SETTLED_CLASH && out->s.how != LK_SETTLED_FILE;
	if (rc == LK_OK && !*enough)
		lk_settle_free(&out->s);
	return rc;
}

static int ours_gives_way(const struct sync_files *all, const char *path)
{
	const struct sync_file *number;
	char other[LK_OID_SIZE + 400];
	size_t n;

	if (!lk_settle_voids(path, &n) || n + 5 > sizeof(other))
		return 0;
	(void)snprintf(other, sizeof(other), "%.*s.txt", (int)n, path);
	number = file_at(all, other);
	return number != NULL && number->base.hex[0] == '\0' &&
		number->ours.hex[0] != '\0' && number->theirs.hex[0] != '\0' &&
		!same_id(&number->ours, &number->theirs);
}

int sync_settle(struct sync_settled *out, struct lk_store *st,
	const struct sync_files *all, const struct sync_file *f, struct lk_error *err)
{
	int rc, enough;

	memset(out, 0, sizeof(*out));
	if (ours_gives_way(all, f->path)) {
		out->s.how = LK_SETTLED_THEIRS;
		return LK_OK;
	}
	rc = settle_ids(out, f, &enough, err);
	return rc == LK_OK && !enough ? settle_texts(out, st, f, err) : rc;
}

void sync_settled_free(struct sync_settled *s)
{
	lk_settle_free(&s->s);
	lk_buf_free(&s->base);
	lk_buf_free(&s->ours);
	lk_buf_free(&s->theirs);
}

/* ---- the merge as a change set -------------------------------------------------------------------- */

struct merge {
	const struct lk_ctx *c;
	const struct sync_meet *m;
	struct sync_files files;
	struct lk_arena mem;
	struct lk_file_change *text;
	size_t ntexts, text_cap;
	struct lk_blob_change *blob;
	size_t nblobs, blob_cap;
	int open;
};

static int put_blob(struct merge *g, const struct sync_file *f, const struct lk_oid *id,
	struct lk_error *err)
{
	if (same_id(id, &f->ours))
		return LK_OK;
	if (lk_grow((void **)&g->blob, &g->blob_cap, g->nblobs, sizeof(*g->blob)) !=
		LK_OK)
		return lk_nomem(err);
	g->blob[g->nblobs++] = (struct lk_blob_change){ f->path, *id };
	return LK_OK;
}

static int put_text(struct merge *g, const struct sync_file *f,
	const struct sync_settled *s, struct lk_error *err)
{
	struct lk_file_change one = { .path = f->path, .n = s->s.text.n };

	if (s->ours.n == s->s.text.n && f->ours.hex[0] != '\0' &&
		(one.n == 0 || memcmp(s->ours.p, s->s.text.p, one.n) == 0))
		return LK_OK;
	one.content = lk_arena_dup(&g->mem, lk_buf_cstr(&s->s.text), one.n);
	if (one.content == NULL ||
		lk_grow((void **)&g->text, &g->text_cap, g->ntexts, sizeof(one)) !=
			LK_OK)
		return lk_nomem(err);
	g->text[g->ntexts++] = one;
	return LK_OK;
}

static int put_file(struct merge *g, const struct sync_file *f, struct lk_error *err)
{
	struct sync_settled s;
	int rc = sync_settle(&s, g->c->st, &g->files, f, err);

	if (rc == LK_OK) {
		enum lk_settled how = s.s.how;

		g->open |= how == LK_SETTLED_CLASH || how == LK_SETTLED_FILE ||
			how == LK_SETTLED_RENUMBER;
		if (how == LK_SETTLED_MERGED || how == LK_SETTLED_CLASH)
			rc = put_text(g, f, &s, err);
		else if (how == LK_SETTLED_BASE)
			rc = put_blob(g, f, &f->base, err);
		else if (how != LK_SETTLED_OURS)
			rc = put_blob(g, f, &f->theirs, err);
	}
	sync_settled_free(&s);
	return rc;
}

static int set_pending(const struct lk_ctx *c, const struct sync_meet *m,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&b, "%s %s %s %" PRId64, m->base.hex, m->ours.hex, m->theirs.hex,
		m->time);
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = lk_store_mark_set(c->st, SYNC_PENDING, lk_buf_cstr(&b), err);
	lk_buf_free(&b);
	return rc;
}

static int not_here(const struct lk_ctx *c, struct lk_error *err)
{
	return lk_fail(err, LK_EDENIED,
		N_("\"%s\" tidak ada di daftar orang kantor ini (kebijakan/orang.csv), "
		   "jadi "
		   "yang datang dari hub belum digabung; yang Anda tulis tetap ada. "
		   "Atur "
		   "dengan: git config lapkin.user NAMA"),
		c->user);
}

static int commit(struct merge *g, struct lk_oid *out, struct lk_error *err)
{
	struct lk_snapshot snap;
	struct lk_change ch = { .base = g->m->ours,
		.also = g->m->theirs,
		.file = g->text,
		.nfiles = g->ntexts,
		.blob = g->blob,
		.nblobs = g->nblobs,
		.subject = "gabung dengan hub",
		.time = g->c->now };
	const struct lk_person *me;
	int rc = lk_snapshot_load(&snap, g->c->st, &g->m->ours, g->c->document, err);

	if (rc == LK_OK) {
		me = lk_people_find(&snap.people, g->c->user);
		rc = me == NULL ? not_here(g->c, err) : LK_OK;
		if (me != NULL) {
			ch.user = me->user;
			ch.name = me->name;
			ch.mail = me->mail;
		}
		ch.tz_minutes = snap.tz_minutes;
	}
	if (rc == LK_OK && g->open)
		rc = set_pending(g->c, g->m, err);
	if (rc == LK_OK)
		rc = lk_store_commit(g->c->st, &ch, out, err);
	lk_snapshot_free(&snap);
	return rc;
}

int sync_merge(const struct lk_ctx *c, const struct sync_meet *m, int *open,
	struct lk_oid *out, struct lk_error *err)
{
	struct merge g = { .c = c, .m = m };
	int rc = sync_files_load(&g.files, c->st, m, err);

	for (size_t i = 0; i < g.files.n && rc == LK_OK; i++)
		rc = put_file(&g, &g.files.file[i], err);
	if (rc == LK_OK)
		rc = commit(&g, out, err);
	*open = g.open;
	sync_files_free(&g.files);
	lk_arena_free(&g.mem);
	free(g.text);
	free(g.blob);
	return rc;
}

void sync_origin(const struct sync_meet *m, const char *path, size_t i, char out[65])
{
	struct lk_sha256 h;
	char number[24];
	const char *const part[] = { m->base.hex, " ", m->ours.hex, " ", m->theirs.hex,
		" ", path, " ", number };

	(void)snprintf(number, sizeof(number), "%zu", i);
	lk_sha256_init(&h);
	for (size_t k = 0; k < LK_LEN(part); k++)
		lk_sha256_update(&h, part[k], strlen(part[k]));
	lk_sha256_final_hex(&h, out);
}
