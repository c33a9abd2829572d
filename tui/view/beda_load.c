#include "core/notation/date.h"
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/beda.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- which revisions ------------------------------------------------------------------ */

struct found {
	struct lk_oid rev;
	int64_t time;
	const char *scope; /* wanted */
};

static int take_approval(const struct lk_appr_event *e, void *arg)
{
	struct found *f = arg;

	if (lk_kind_approves(e->kind) &&
		(strcmp(e->scope, f->scope) == 0 ||
			strcmp(e->scope, LK_SCOPE_ALL) == 0) &&
		strlen(e->commit) < LK_OID_SIZE) {
		memcpy(f->rev.hex, e->commit, strlen(e->commit) + 1);
		f->time = e->time;
	}
	return 0;
}

static int take_parent(const struct lk_revision *r, void *arg)
{
	((struct found *)arg)->rev = r->parent;
	return 1;
}

static int last_approved(struct beda *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	struct found f = { { "" }, 0, v->scope };
	int rc = lk_store_approvals(o->store, o->snap.document, take_approval, &f, err);

	if (rc == LK_OK && f.rev.hex[0] == '\0')
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("Bagian ini belum pernah diparaf atau disetujui. "
			   "Tekan H untuk riwayatnya"));
	v->old = f.rev;
	(void)snprintf(v->old_name, sizeof(v->old_name), "%s", _("disetujui"));
	return rc;
}

static int last_seen(struct beda *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	struct lk_buf key = LK_BUF_INIT, value = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&key, "lihat:%s:%s", o->user, v->scope);
	rc = lk_store_mark_get(o->store, lk_buf_cstr(&key), &value, err);
	if (rc == LK_OK && value.n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("Anda belum pernah membaca bagian ini di komputer ini. "
			   "Tekan H untuk riwayatnya"));
	if (rc == LK_OK)
		rc = lk_store_resolve(o->store, lk_buf_cstr(&value), &v->old, err);
	(void)snprintf(v->old_name, sizeof(v->old_name), "%s", _("terakhir dibaca"));
	lk_buf_free(&key);
	lk_buf_free(&value);
	return rc;
}

/* The change before the head: parent of the last revision of the scope. */
static int last_change(struct beda *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, v->scope);
	const struct lk_paper *paper = lk_snapshot_paper(&o->snap, v->scope);
	struct lk_history_query q = { .limit = 1 };
	struct lk_buf dir = LK_BUF_INIT;
	struct found f = { { "" }, 0, v->scope };
	int rc;

	lk_buf_printf(&dir, "%s/", o->snap.text_dir);
	q.path = ch != NULL     ? ch->path
		: paper != NULL ? paper->path
				: lk_buf_cstr(&dir);
	rc = lk_store_history(o->store, &q, take_parent, &f, err);
	v->old = f.rev;
	(void)snprintf(v->old_name, sizeof(v->old_name), "%s", _("sebelumnya"));
	lk_buf_free(&dir);
	return rc;
}

static int old_side(struct beda *v, const char *name, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	int rc;

	if (strcmp(name, "disetujui") == 0)
		return last_approved(v, err);
	if (strcmp(name, "terakhir") == 0)
		return last_seen(v, err);
	if (strcmp(name, "") == 0)
		return last_change(v, err);
	(void)snprintf(v->old_name, sizeof(v->old_name), "%.10s", name);
	if (strcmp(name, "0") == 0)
		return LK_OK;
	rc = lk_store_resolve(o->store, strcmp(name, "-") == 0 ? "head" : name, &v->old,
		err);
	return rc;
}

static int new_side(struct beda *v, const char *name, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	int rc;

	v->to_head = strcmp(name, "-") == 0 || strcmp(name, "") == 0;
	v->now = o->snap.head;
	(void)snprintf(v->now_name, sizeof(v->now_name), "%s", _("sekarang"));
	if (v->to_head)
		return LK_OK;
	(void)snprintf(v->now_name, sizeof(v->now_name), "%.10s", name);
	rc = lk_store_resolve(o->store, name, &v->now, err);
	/* the newest revision picked by its name is the text as it stands */
	v->to_head = rc == LK_OK && strcmp(v->now.hex, o->snap.head.hex) == 0;
	return rc;
}

/* ---- files ------------------------------------------------------------------------------- */

static int read_side(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err)
{
	int rc;

	blob->hex[0] = '\0';
	if (rev->hex[0] == '\0')
		return LK_OK;
	rc = lk_store_read(st, rev, path, out, blob, err);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static void file_free(struct beda_file *f)
{
	lk_diff_free(f->diff);
	lk_buf_free(&f->old);
	lk_buf_free(&f->now);
	memset(f, 0, sizeof(*f));
}

static int load_file(struct beda *v, const char *stem, const char *title,
	const char *path, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	struct beda_file *f = &v->file[v->nfiles];
	struct lk_oid before;
	int rc = read_side(o->store, &v->old, path, &f->old, &before, err);

	if (rc == LK_OK)
		rc = read_side(o->store, &v->now, path, &f->now, &f->blob, err);
	if (rc == LK_OK && strcmp(before.hex, f->blob.hex) != 0)
		rc = lk_diff_file(path, lk_buf_str(&f->old), lk_buf_str(&f->now),
			&f->diff, err);
	if (rc == LK_OK && f->diff != NULL) {
		(void)snprintf(f->stem, sizeof(f->stem), "%s", stem);
		(void)snprintf(f->title, sizeof(f->title), "%s", title);
		(void)snprintf(f->path, sizeof(f->path), "%s", path);
		v->nfiles++;
	} else {
		file_free(f);
	}
	return rc;
}

static int load_files(struct beda *v, struct lk_error *err)
{
	struct office *o = office_of(v->base.app);
	const struct lk_snapshot *s = &o->snap;
	const struct lk_chapter *one = lk_snapshot_chapter(s, v->scope);
	const struct lk_paper *paper = lk_snapshot_paper(s, v->scope);
	bool all = one == NULL && paper == NULL;
	int rc = LK_OK;

	beda_unload(v);
	v->file = calloc(s->nchapters + s->npapers + 1, sizeof(*v->file));
	if (v->file == NULL)
		return lk_nomem(err);
	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++)
		if (all || one == &s->chapter[i])
			rc = load_file(v, s->chapter[i].stem, s->chapter[i].title,
				s->chapter[i].path, err);
	for (size_t i = 0; rc == LK_OK && i < s->npapers; i++)
		if (all || paper == &s->paper[i])
			rc = load_file(v, s->paper[i].scope, s->paper[i].title,
				s->paper[i].path, err);
	v->generation = o->generation;
	return rc;
}

int beda_load(struct beda *v, const char *arg, struct lk_error *err)
{
	char scope[BEDA_SCOPE] = LK_SCOPE_ALL, old[LK_OID_SIZE] = "",
	     now[LK_OID_SIZE] = "";
	int rc;

	if (arg != NULL)
		(void)sscanf(arg, "%127s %64s %64s", scope, old, now);
	(void)snprintf(v->scope, sizeof(v->scope), "%s", scope);
	rc = old_side(v, old, err);
	if (rc == LK_OK)
		rc = new_side(v, now, err);
	return rc == LK_OK ? load_files(v, err) : rc;
}

int beda_reload(struct beda *v, struct lk_error *err)
{
	size_t at = v->at;
	int rc;

	v->now = office_of(v->base.app)->snap.head;
	rc = load_files(v, err);
	v->at = at < v->nfiles ? at : 0;
	return rc;
}

void beda_unload(struct beda *v)
{
	diff_lines_free(&v->lines);
	for (size_t i = 0; i < v->nfiles; i++)
		file_free(&v->file[i]);
	free(v->file);
	v->file = NULL;
	v->nfiles = v->at = 0;
}

/* ---- taking one change back ------------------------------------------------------------- */

int beda_without(const struct beda *v, int32_t stop, struct lk_buf *out,
	struct lk_error *err)
{
	const struct beda_file *f = v->at < v->nfiles ? &v->file[v->at] : NULL;
	const struct lk_stop *s;
	size_t from, to;

	if (f == NULL || stop < 0 || (size_t)stop >= f->diff->nstops)
		return lk_fail(err, LK_EUNDEF,
			N_("tidak ada perubahan di tempat kursor"));
	s = &f->diff->stop[stop];
	if (f->diff->hunk[s->hunk].kind == LK_MOVED)
		return lk_fail(err, LK_EUNDEF,
			N_("bagian ini dipindah; pindahkan kembali lewat penyunting"));
	from = s->new.at;
	to = s->new.end;
	lk_buf_put(out, f->now.p, f->now.n);
	if (s->old.end == s->old.at) { /* added: the whole line goes */
		while (to < f->now.n && f->now.p[to] == '\n')
			to++;
		lk_buf_splice(out, from, to - from, NULL, 0);
	} else if (from == to) { /* removed: a line of its own comes back */
		bool line_start = from == 0 || f->now.p[from - 1] == '\n';

		lk_buf_splice(out, from, 0, line_start ? "" : "\n", line_start ? 0 : 1);
		from += line_start ? 0 : 1;
		lk_buf_splice(out, from, 0, f->old.p + s->old.at,
			s->old.end - s->old.at);
		if (line_start)
			lk_buf_splice(out, from + (s->old.end - s->old.at), 0, "\n", 1);
	} else {
		lk_buf_splice(out, from, to - from, f->old.p + s->old.at,
			s->old.end - s->old.at);
	}
	return lk_buf_check(out, err);
}
