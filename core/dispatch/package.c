#include "core/dispatch/package.h"

#include "core/dispatch/dispatch.h"
#include "core/dispatch/format.h"
#include "core/dispatch/verify.h"
#include "core/letter/letter.h"
#include "core/notation/date.h"
#include "core/report/text.h"
#include "core/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEEP 6 /* folders below each other */

struct make {
	struct lk_package *p;
	struct lk_store *st;
	const struct lk_package_how *how;
	struct lk_status status;
	const struct lk_snapshot *snap; /* of status */
	int64_t time;                   /* of the head's commit */
	int tz;
	char who[120];
	struct lk_buf path, name; /* while walking a folder */
	int deep, rc;
	long done, total;
	struct lk_error *err;
};

/* ---- files ------------------------------------------------------------------------------ */

static int add(struct make *m, const char *name, struct lk_str bytes)
{
	struct lk_package *p = m->p;
	struct lk_packed *f;

	if (lk_grow((void **)&p->file, &p->cap, p->n, sizeof(*p->file)) != LK_OK)
		return lk_nomem(m->err);
	f = &p->file[p->n];
	f->name = lk_arena_dups(&p->mem, name);
	f->bytes = (struct lk_str){ lk_arena_dup(&p->mem, bytes.p, bytes.n), bytes.n };
	if (f->name == NULL || f->bytes.p == NULL)
		return lk_nomem(m->err);
	p->n++;
	return LK_OK;
}

/* Takes the bytes of `b` when they could be made. */
static int add_buf(struct make *m, const char *name, struct lk_buf *b, int rc)
{
	if (rc == LK_OK)
		rc = lk_buf_check(b, m->err);
	if (rc == LK_OK)
		rc = add(m, name, lk_buf_str(b));
	lk_buf_free(b);
	return rc;
}

static int step(struct make *m)
{
	if (m->how->step != NULL && m->how->step(m->done++, m->total, m->how->arg) != 0)
		return lk_fail(m->err, LK_EUNDEF,
			N_("dihentikan; tidak ada yang ditulis"));
	return LK_OK;
}

static int walk(struct make *m);

static int take_entry(const struct lk_entry *e, void *arg)
{
	struct make *m = arg;
	size_t path = m->path.n, name = m->name.n;
	struct lk_buf bytes = LK_BUF_INIT;

	lk_buf_puts(&m->path, e->name);
	lk_buf_puts(&m->name, e->name);
	if (e->kind == LK_ENTRY_DIR) {
		lk_buf_putc(&m->path, '/');
		lk_buf_putc(&m->name, '/');
	}
	m->rc = lk_buf_check(&m->path, m->err);
	if (m->rc == LK_OK && e->kind == LK_ENTRY_DIR && m->deep < DEEP)
		m->rc = walk(m);
	else if (m->rc == LK_OK && e->kind == LK_ENTRY_FILE)
		m->rc = add_buf(m, lk_buf_cstr(&m->name), &bytes,
			lk_store_read_blob(m->st, &e->id, &bytes, m->err));
	lk_buf_splice(&m->path, path, m->path.n - path, "", 0);
	lk_buf_splice(&m->name, name, m->name.n - name, "", 0);
	return m->rc != LK_OK;
}

/* The folder m->path and those below, into m->name. */
static int walk(struct make *m)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	lk_buf_put(&dir, lk_buf_cstr(&m->path), m->path.n - 1);
	rc = lk_buf_check(&dir, m->err);
	m->deep++;
	if (rc == LK_OK)
		rc = lk_store_list(m->st, &m->snap->head, lk_buf_cstr(&dir), take_entry,
			m, m->err);
	m->deep--;
	lk_buf_free(&dir);
	if (rc == LK_ENOTFOUND)
		return LK_OK;
	return rc == LK_OK ? m->rc : rc;
}

static int add_copies(struct make *m)
{
	size_t n;
	const struct lk_packed_copy *copy = lk_packed_copies(&n);
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		rc = step(m);
		lk_buf_clear(&m->path);
		lk_buf_clear(&m->name);
		if (copy[i].document)
			lk_buf_printf(&m->path, "%s/", m->snap->dir);
		lk_buf_puts(&m->path, copy[i].from);
		lk_buf_puts(&m->name, copy[i].to);
		if (rc == LK_OK)
			rc = walk(m);
	}
	return rc;
}

/* ---- what is made for the package ----------------------------------------------------------- */

/* A format that this machine cannot write is left out: the others say the same. */
static int report_file(struct make *m, const struct lk_report_source *s, size_t i,
	struct lk_buf *name, struct lk_buf *out)
{
	struct lk_error why;
	int rc = lk_report_file(s, i, name, out, &why);

	if (rc == LK_ENOTFOUND) {
		m->p->left_out = why;
		lk_buf_clear(out);
		return LK_OK;
	}
	if (rc != LK_OK && m->err != NULL)
		*m->err = why;
	return rc;
}

static int add_files(struct make *m, const struct lk_edition *e)
{
	struct lk_report_source s = { m->how->host, m->st, e };
	size_t n = lk_report_files(m->how->host);
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		struct lk_buf out = LK_BUF_INIT, name = LK_BUF_INIT;

		rc = step(m);
		lk_buf_puts(&name, "laporan/");
		if (rc == LK_OK)
			rc = report_file(m, &s, i, &name, &out);
		if (rc == LK_OK && out.n == 0) /* no data: no workbook */
			lk_buf_free(&out);
		else
			rc = add_buf(m, lk_buf_cstr(&name), &out, rc);
		lk_buf_free(&name);
	}
	return rc;
}

static int add_report(struct make *m)
{
	struct lk_edition_how how = { .now = m->how->host->now(NULL) };
	struct lk_edition e;
	int rc = lk_edition_open(&e, m->st, &m->snap->head, m->snap->document, m->err);

	if (rc == LK_OK)
		rc = lk_edition_make(&e, m->st, &how, m->err);
	if (rc == LK_OK) {
		m->p->unresolved = e.failed;
		rc = add_files(m, &e);
	}
	lk_edition_free(&e);
	return rc;
}

static int letter_text(const struct lk_letter *l, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_buf markdown = LK_BUF_INIT;
	struct lk_report r;
	int rc;

	(void)lk_letter_render(l, &markdown);
	rc = lk_report_letter(&r, lk_buf_str(&markdown), err);
	if (rc == LK_OK)
		rc = lk_report_text(&r, LK_REPORT_TEXT_COLUMNS, out, err);
	lk_report_free(&r);
	lk_buf_free(&markdown);
	return rc;
}

static int add_letters(struct make *m)
{
	struct lk_letters all;
	int rc = step(m);

	if (rc != LK_OK)
		return rc;
	rc = lk_letters_load(&all, m->st, m->snap, m->err);
	for (size_t i = 0; rc == LK_OK && i < all.n; i++) {
		struct lk_buf text = LK_BUF_INIT, name = LK_BUF_INIT;

		lk_buf_printf(&name, "surat-cetak/%s.txt", all.letter[i].stem);
		rc = letter_text(&all.letter[i], &text, m->err);
		rc = add_buf(m, lk_buf_cstr(&name), &text, rc);
		lk_buf_free(&name);
	}
	lk_letters_free(&all);
	return rc;
}

static int add_history(struct make *m)
{
	struct lk_buf out = LK_BUF_INIT;
	int rc;

	if (m->how->no_history)
		return LK_OK;
	rc = step(m);
	if (rc == LK_OK)
		rc = m->how->host->bundle(m->st, &m->snap->head, &out, m->err);
	if (rc == LK_OK)
		m->p->manifest.history = m->p->rev.hex;
	return add_buf(m, LK_HISTORY_NAME, &out, rc);
}

/* ---- the manifest ------------------------------------------------------------------------------ */

struct head {
	struct make *m;
	bool seen;
};

static int take_head(const struct lk_revision *r, void *arg)
{
	struct head *h = arg;

	if (strcmp(r->id.hex, h->m->snap->head.hex) != 0)
		return 1;
	h->m->time = r->time;
	h->m->tz = r->tz_minutes;
	(void)snprintf(h->m->who, sizeof(h->m->who), "%.100s",
		r->name[0] != '\0' ? r->name : r->user);
	h->seen = true;
	return 1;
}

/* Who made the head, and when. */
static int read_head(struct make *m)
{
	struct lk_history_query q = { .limit = 1 };
	struct head h = { m, false };
	int changed, rc = lk_store_refresh(m->st, &changed, m->err);

	if (rc == LK_OK)
		rc = lk_store_history(m->st, &q, take_head, &h, m->err);
	if (rc == LK_OK && !h.seen)
		rc = lk_fail(m->err, LK_ECONFLICT,
			N_("orang lain baru saja menyimpan; ulangi, tidak ada yang "
			   "ditulis"));
	return rc;
}

static const char *keep(struct make *m, struct lk_buf *b)
{
	const char *s = lk_buf_check(b, NULL) == LK_OK
		? lk_arena_dups(&m->p->mem, lk_buf_cstr(b))
		: NULL;

	lk_buf_free(b);
	if (s == NULL)
		m->rc = lk_nomem(m->err);
	return s != NULL ? s : "";
}

static const char *text(struct make *m, const char *s)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, s);
	return keep(m, &b);
}

static const char *moment(struct make *m, int64_t time, enum lk_date_form form)
{
	struct lk_civil c;
	char out[LK_DATE_SIZE] = "?";

	if (lk_date_civil(time, m->tz, &c, NULL) == LK_OK)
		(void)!lk_date_format(out, sizeof(out), &c, form);
	return text(m, out);
}

static const char *approval(struct make *m)
{
	const struct lk_status *s = &m->status;
	const struct lk_appr_event *e = NULL;
	struct lk_buf b = LK_BUF_INIT;

	m->p->approved = s->whole_state == LK_APPR_VALID;
	if (m->p->approved && s->whole_rung >= 0 && (size_t)s->whole_rung < s->whole.n)
		e = s->whole.rung[s->whole_rung].event;
	if (e != NULL)
		lk_buf_printf(&b, "disetujui oleh %s (%s) pada %s", e->name,
			lk_role_label(e->role), moment(m, e->time, LK_DATE_LONG));
	else
		lk_buf_puts(&b, m->p->approved ? "disetujui" : "BELUM disetujui");
	return keep(m, &b);
}

static const char *figures(struct make *m)
{
	const struct lk_status *s = &m->status;
	struct lk_buf open = LK_BUF_INIT, b = LK_BUF_INIT;

	for (size_t i = 0; i < s->snap.npapers; i++)
		if (!s->paper[i].locked)
			lk_buf_printf(&open, "%s%s", open.n > 0 ? ", " : "",
				s->paper[i].paper->team);
	m->p->locked = open.n == 0;
	if (open.n > 0)
		lk_buf_printf(&b, "BELUM disahkan: %s", lk_buf_cstr(&open));
	else if (s->snap.npapers > 0)
		lk_buf_printf(&b, "%zu kertas kerja disahkan", s->snap.npapers);
	else
		lk_buf_puts(&b, "tidak ada kertas kerja");
	lk_buf_free(&open);
	return keep(m, &b);
}

static const char *unresolved(struct make *m)
{
	struct lk_buf b = LK_BUF_INIT;

	if (m->p->unresolved > 0)
		lk_buf_printf(&b, "%zu nilai, tabel, atau grafik BELUM terisi",
			m->p->unresolved);
	return keep(m, &b);
}

static const char *year(struct make *m)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "%d", m->snap->year);
	return keep(m, &b);
}

static int write_head(struct make *m)
{
	struct lk_manifest *f = &m->p->manifest;
	struct lk_dispatch d;
	struct lk_buf years = LK_BUF_INIT;
	int rc = lk_dispatch_load(&d, m->st, m->snap, m->err);

	m->rc = LK_OK;
	f->office = text(m, m->snap->office);
	f->title = text(m, m->snap->title);
	f->year = year(m);
	f->document = text(m, m->snap->document);
	f->revision = m->p->rev.hex;
	f->subject = m->p->subject.hex;
	f->who = text(m, m->who);
	f->when = moment(m, m->time, LK_DATE_ISO);
	f->approval = approval(m);
	f->figures = figures(m);
	f->values = unresolved(m);
	if (rc == LK_OK) {
		lk_retention_years(&d.retention, &years);
		f->class = text(m,
			d.retention.class[0] != '\0' ? d.retention.class
						     : "belum ditetapkan");
		f->years =
			text(m, years.n > 0 ? lk_buf_cstr(&years) : "belum ditetapkan");
	}
	lk_buf_free(&years);
	lk_dispatch_free(&d);
	return rc == LK_OK ? m->rc : rc;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct lk_packed *)a)->name,
		((const struct lk_packed *)b)->name);
}

static int add_manifest(struct make *m)
{
	struct lk_package *p = m->p;
	struct lk_manifest *f = &p->manifest;
	struct lk_buf readme = LK_BUF_INIT, out = LK_BUF_INIT;
	int rc;

	lk_package_readme(f, &readme);
	rc = add_buf(m, "BACA-AKU.txt", &readme, LK_OK);
	if (rc != LK_OK)
		return rc;
	qsort(p->file, p->n, sizeof(*p->file), by_name);
	f->entry = lk_arena_alloc(&p->mem, p->n * sizeof(*f->entry));
	if (f->entry == NULL)
		return lk_nomem(m->err);
	for (size_t i = 0; i < p->n; i++) {
		f->entry[i].name = p->file[i].name;
		f->entry[i].size = p->file[i].bytes.n;
		lk_sha256_hex(p->file[i].bytes, f->entry[i].digest);
	}
	f->n = p->n;
	lk_manifest_write(f, &out);
	rc = add_buf(m, LK_MANIFEST_NAME, &out, LK_OK);
	if (rc == LK_OK)
		qsort(p->file, p->n, sizeof(*p->file), by_name);
	return rc;
}

/* ---- all of it ------------------------------------------------------------------------------------ */

static int make(struct make *m)
{
	int rc = read_head(m);

	if (rc == LK_OK)
		rc = add_report(m);
	if (rc == LK_OK)
		rc = add_letters(m);
	if (rc == LK_OK)
		rc = add_copies(m);
	if (rc == LK_OK)
		rc = add_history(m);
	if (rc == LK_OK)
		rc = write_head(m);
	if (rc == LK_OK)
		rc = step(m);
	return rc == LK_OK ? add_manifest(m) : rc;
}

int lk_package_make(struct lk_package *out, struct lk_store *st,
	const struct lk_package_how *how, struct lk_error *err)
{
	struct make m = { .p = out, .st = st, .how = how, .err = err };
	size_t copies;
	int rc;

	memset(out, 0, sizeof(*out));
	(void)lk_packed_copies(&copies);
	m.total = (long)(lk_report_files(how->host) + copies + 3);
	rc = lk_status_load(&m.status, st, how->document, NULL, how->host->now(NULL),
		err);
	if (rc == LK_OK) {
		m.snap = &m.status.snap;
		out->rev = m.snap->head;
		out->subject = m.snap->content;
		out->manifest.history = "";
		(void)snprintf(out->stem, sizeof(out->stem), "lapkin-%d", m.snap->year);
		rc = make(&m);
	}
	lk_buf_free(&m.path);
	lk_buf_free(&m.name);
	lk_status_free(&m.status);
	return rc;
}

void lk_package_free(struct lk_package *p)
{
	if (p == NULL)
		return;
	free(p->file);
	lk_arena_free(&p->mem);
	memset(p, 0, sizeof(*p));
}
