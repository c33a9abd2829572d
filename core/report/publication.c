/* The revision, its approvals and its pictures, for whoever prints a report. */
#include "core/report/publication.h"

#include "core/notation/date.h"
#include "core/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- time of a revision ----------------------------------------------------------------- */

struct search {
	const struct lk_oid *rev;
	int64_t last, time;
	bool found;
	size_t seen;
};

static int look(const struct lk_revision *r, void *arg)
{
	struct search *s = arg;

	s->last = r->seq;
	s->seen++;
	if (strcmp(r->id.hex, s->rev->hex) != 0)
		return 0;
	s->time = r->time;
	s->found = true;
	return 1;
}

int lk_revision_time(struct lk_store *st, const struct lk_oid *rev, int64_t *out,
	struct lk_error *err)
{
	struct lk_history_query q = { .limit = 1000 };
	struct search s = { .rev = rev };

	do {
		int rc;

		s.seen = 0;
		rc = lk_store_history(st, &q, look, &s, err);
		if (rc < 0)
			return rc;
		q.before = s.last;
	} while (!s.found && s.seen == 1000);
	if (!s.found)
		return lk_fail(err, LK_ENOTFOUND, N_("revisi %s tidak ditemukan"),
			rev->hex);
	*out = s.time;
	return LK_OK;
}

/* ---- helpers ------------------------------------------------------------------------------- */

static const char *dup(struct lk_publication *p, const char *s)
{
	const char *copy = lk_arena_dups(&p->mem, s != NULL ? s : "");

	return copy != NULL ? copy : "";
}

static const char *day(struct lk_publication *p, int64_t time, int tz)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;

	if (lk_date_civil(time, tz, &c, NULL) != LK_OK ||
		lk_date_format(text, sizeof(text), &c, LK_DATE_LONG) != LK_OK)
		return "";
	return dup(p, text);
}

/* "Plt. Kepala Balai" */
static const char *role_words(struct lk_publication *p, const struct lk_appr_event *e)
{
	static const char *const by[][2] = { { "plt", "Plt. " }, { "plh", "Plh. " },
		{ "a.n.", "a.n. " } };
	char text[200];
	const char *first = "";

	for (size_t i = 0; i < LK_LEN(by); i++)
		if (strcmp(e->authority, by[i][0]) == 0)
			first = by[i][1];
	(void)snprintf(text, sizeof(text), "%s%s", first, lk_role_label(e->role));
	return dup(p, text);
}

/* ---- approvals ------------------------------------------------------------------------------- */

static void add_ladder(struct lk_publication *p, const struct lk_appr_ladder *l,
	const char *scope, int tz)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct lk_appr_event *e = l->rung[i].event;

		if (l->rung[i].state != LK_APPR_VALID || e == NULL)
			continue;
		p->approval[p->napprovals++] =
			(struct lk_pub_approval){ .scope = dup(p, scope),
				.act = dup(p, lk_kind_name(e->kind)),
				.name = dup(p, e->name),
				.role = role_words(p, e),
				.when = day(p, e->time, tz),
				.revision = dup(p, e->commit),
				.digest = dup(p, e->digest) };
	}
}

static int load_approvals(struct lk_publication *p, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t now, bool *approved,
	struct lk_error *err)
{
	struct lk_status s;
	int rc = lk_status_load(&s, st, snap->document, NULL, now, err);

	*approved = false;
	if (rc == LK_OK && strcmp(s.snap.head.hex, snap->head.hex) == 0) {
		p->approval = lk_arena_alloc(&p->mem,
			(snap->nchapters + 1) * LK_LADDER_MAX * sizeof(*p->approval));
		if (p->approval == NULL) {
			rc = lk_nomem(err);
		} else {
			add_ladder(p, &s.whole, N_("Seluruh naskah"), snap->tz_minutes);
			for (size_t i = 0; i < s.snap.nchapters; i++)
				add_ladder(p, &s.chapter[i].ladder,
					s.chapter[i].chapter->title, snap->tz_minutes);
			*approved = s.whole_state == LK_APPR_VALID;
		}
	}
	lk_status_free(&s);
	return rc;
}

/* ---- where it comes from ---------------------------------------------------------------------- */

static int load_sources(struct lk_publication *p, const struct lk_snapshot *snap,
	struct lk_error *err)
{
	const struct lk_report *r = p->report;
	struct lk_pub_source *source =
		lk_arena_alloc(&p->mem, (r->nchapters + 1) * sizeof(*source));

	if (source == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < r->nchapters; i++) {
		const struct lk_chapter *c = &snap->chapter[r->chapter[i].index];

		source[i] =
			(struct lk_pub_source){ dup(p, c->path), dup(p, c->blob.hex) };
	}
	p->source = source;
	p->document = dup(p, snap->document);
	return LK_OK;
}

/* ---- pictures ----------------------------------------------------------------------------------- */

/* Beside the chapters, or beside their folder: isi/naskah/gambar, isi/gambar. */
static int read_picture(struct lk_store *st, const struct lk_snapshot *snap,
	const char *path, struct lk_buf *out, struct lk_error *err)
{
	const char *const folder[] = { snap->text_dir, NULL };
	struct lk_buf name = LK_BUF_INIT;
	int rc = LK_ENOTFOUND;

	while (strncmp(path, "../", 3) == 0)
		path += 3;
	if (strstr(path, "..") != NULL)
		return LK_ENOTFOUND;
	for (size_t i = 0; rc == LK_ENOTFOUND && i < LK_LEN(folder); i++) {
		lk_buf_clear(&name);
		if (folder[i] != NULL)
			lk_buf_printf(&name, "%s/%s", folder[i], path);
		else
			lk_buf_printf(&name, "%s/isi/%s", snap->dir, path);
		rc = lk_store_read(st, &snap->head, lk_buf_cstr(&name), out, NULL, err);
	}
	lk_buf_free(&name);
	return rc;
}

static int too_large(struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("gambar laporan lebih dari 20 MB; perkecil gambarnya, lalu coba "
		   "lagi"));
}

static int load_picture(struct lk_publication *p, struct lk_store *st,
	const struct lk_snapshot *snap, const char *path, size_t *total,
	struct lk_error *err)
{
	struct lk_pub_image *img = &p->image[p->nimages];
	struct lk_buf bytes = LK_BUF_INIT;
	int rc = read_picture(st, snap, path, &bytes, NULL);

	*img = (struct lk_pub_image){ .path = path, .bytes = { "", 0 } };
	p->nimages++;
	if (rc == LK_ENOTFOUND || rc == LK_EINVAL)
		rc = LK_OK;
	else if (rc != LK_OK)
		rc = rc == LK_ERANGE
			? too_large(err)
			: lk_fail(err, (enum lk_err)rc,
				  N_("gambar %s tidak dapat dibaca"), path);
	*total += bytes.n;
	if (rc == LK_OK && *total > LK_PUB_IMAGE_MAX)
		rc = too_large(err);
	if (rc == LK_OK && bytes.n > 0) {
		img->bytes.p = lk_arena_dup(&p->mem, bytes.p, bytes.n);
		img->bytes.n = bytes.n;
		if (img->bytes.p == NULL)
			rc = lk_nomem(err);
	}
	if (rc == LK_OK)
		img->kind = lk_picture(img->bytes, &img->width, &img->height);
	lk_buf_free(&bytes);
	return rc;
}

static void tell(const struct lk_rep_node *n, const struct lk_pub_image *img,
	size_t *failed, lk_render_fault_fn *each, void *arg)
{
	struct lk_error why;
	struct lk_render_fault f = { n->chapter, n->line, 1, &why };

	if (img->kind == LK_PUB_MISSING)
		(void)lk_fail(&why, LK_ENOTFOUND,
			N_("gambar %s tidak ada pada revisi ini; simpan di isi/gambar "
			   "atau betulkan namanya"),
			n->path);
	else if (img->kind == LK_PUB_UNKNOWN)
		(void)lk_fail(&why, LK_EFORMAT,
			N_("%s bukan gambar PNG atau JPEG; simpan ulang sebagai PNG"),
			n->path);
	else
		return;
	++*failed;
	if (each != NULL)
		each(&f, arg);
}

static int load_pictures(struct lk_publication *p, struct lk_store *st,
	const struct lk_snapshot *snap, size_t *failed, lk_render_fault_fn *each,
	void *arg, struct lk_error *err)
{
	const struct lk_report *r = p->report;
	size_t n = 0, total = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < r->nnodes; i++)
		n += r->node[i].kind == LK_REP_IMAGE;
	p->image = lk_arena_alloc(&p->mem, (n + 1) * sizeof(*p->image));
	if (p->image == NULL)
		return lk_nomem(err);
	for (size_t i = 0; rc == LK_OK && i < r->nnodes; i++) {
		const struct lk_rep_node *node = &r->node[i];
		const struct lk_pub_image *img;

		if (node->kind != LK_REP_IMAGE)
			continue;
		img = lk_publication_image(p, node->path);
		if (img == NULL) {
			rc = load_picture(p, st, snap, node->path, &total, err);
			img = &p->image[p->nimages - 1];
		}
		if (rc == LK_OK)
			tell(node, img, failed, each, arg);
	}
	return rc;
}

/* ---- logo --------------------------------------------------------------------------- */

/* The first that is there; an SVG is found too, so that a writer can say what to do. */
static int load_logo(struct lk_publication *p, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err)
{
	static const char *const names[] = { "logo.png", "logo.jpg", "logo.jpeg",
		"logo.svg" };
	struct lk_buf bytes = LK_BUF_INIT, path = LK_BUF_INIT;
	int rc = LK_ENOTFOUND;

	p->logo = (struct lk_pub_image){ .path = "", .bytes = { "", 0 } };
	for (size_t i = 0; rc == LK_ENOTFOUND && i < LK_LEN(names); i++) {
		lk_buf_clear(&path);
		lk_buf_printf(&path, "%s/isi/lampiran/%s", snap->dir, names[i]);
		rc = lk_store_read(st, &snap->head, lk_buf_cstr(&path), &bytes, NULL,
			err);
		if (rc == LK_OK)
			p->logo.path = names[i];
	}
	if (rc == LK_ERANGE || bytes.n > LK_PUB_IMAGE_MAX)
		rc = too_large(err);
	if (rc == LK_OK) {
		p->logo.bytes.p = lk_arena_dup(&p->mem, bytes.p, bytes.n);
		p->logo.bytes.n = bytes.n;
		p->logo.kind =
			lk_picture(lk_buf_str(&bytes), &p->logo.width, &p->logo.height);
		rc = p->logo.bytes.p == NULL ? lk_nomem(err) : LK_OK;
	}
	lk_buf_free(&path);
	lk_buf_free(&bytes);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

const struct lk_pub_image *lk_publication_image(const struct lk_publication *p,
	const char *path)
{
	for (size_t i = 0; i < p->nimages; i++)
		if (strcmp(p->image[i].path, path) == 0)
			return &p->image[i];
	return NULL;
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static int load_revision(struct lk_publication *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_report *report,
	struct lk_error *err)
{
	int rc;

	memset(out, 0, sizeof(*out));
	out->report = report;
	out->tz_minutes = snap->tz_minutes;
	rc = lk_revision_time(st, &snap->head, &out->time, err);
	out->revision = dup(out, snap->head.hex);
	out->date = day(out, out->time, snap->tz_minutes);
	return rc;
}

int lk_publication_load(struct lk_publication *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_report *report, int64_t now,
	bool *approved, size_t *failed, lk_render_fault_fn *each, void *arg,
	struct lk_error *err)
{
	int rc = load_revision(out, st, snap, report, err);

	*failed = 0;
	if (rc == LK_OK)
		rc = load_sources(out, snap, err);
	if (rc == LK_OK)
		rc = load_pictures(out, st, snap, failed, each, arg, err);
	if (rc == LK_OK)
		rc = lk_page_style_load(&out->style, st, &snap->head, err);
	if (rc == LK_OK)
		rc = load_logo(out, st, snap, err);
	if (rc == LK_OK)
		rc = load_approvals(out, st, snap, now, approved, err);
	return rc;
}

int lk_publication_letter(struct lk_publication *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_report *letter,
	struct lk_error *err)
{
	int rc = load_revision(out, st, snap, letter, err);

	out->logo = (struct lk_pub_image){ .path = "", .bytes = { "", 0 } };
	if (rc == LK_OK)
		rc = lk_page_style_load(&out->style, st, &snap->head, err);
	if (rc == LK_OK)
		lk_page_style_letter(&out->style);
	return rc;
}

void lk_publication_free(struct lk_publication *p)
{
	if (p == NULL)
		return;
	lk_arena_free(&p->mem);
	memset(p, 0, sizeof(*p));
}
