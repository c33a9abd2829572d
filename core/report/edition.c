/* Snapshot, figures, report and publication of one revision, in that order. */
#include "core/report/edition.h"

#include "core/basis.h"
#include "core/figure/render.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

int lk_edition_open(struct lk_edition *out, struct lk_store *st,
	const struct lk_oid *rev, const char *document, struct lk_error *err)
{
	memset(out, 0, sizeof(*out));
	return lk_snapshot_load(&out->snap, st, rev, document, err);
}

static int load_values(struct lk_edition *e, struct lk_store *st, bool unlocked,
	struct lk_error *err)
{
	int64_t time;
	int rc = lk_revision_time(st, &e->snap.head, &time, err);

	if (rc == LK_OK)
		rc = lk_values_load(&e->values, st, &e->snap,
			lk_date_day(time, e->snap.tz_minutes), err);
	if (rc == LK_OK && !unlocked)
		rc = lk_values_lock(&e->values, st, &e->snap, err);
	return rc;
}

/* The chapters one after the other, values filled in: what the Markdown is. Faults are
 * those that the report has told. */
static int load_markdown(struct lk_edition *e, struct lk_store *st,
	struct lk_error *err)
{
	const struct lk_snapshot *s = &e->snap;
	struct lk_buf out = LK_BUF_INIT;
	int rc = LK_OK;

	for (size_t i = 0; i < s->nchapters && rc == LK_OK; i++) {
		struct lk_buf text = LK_BUF_INIT;

		if (e->only != NULL && e->only != &s->chapter[i])
			continue;
		rc = lk_store_read(st, &s->head, s->chapter[i].path, &text, NULL, err);
		if (rc == LK_OK && out.n != 0)
			lk_buf_putc(&out, '\n');
		if (rc == LK_OK)
			(void)lk_render_md(&e->values, i, lk_buf_str(&text), &out, NULL,
				NULL);
		lk_buf_free(&text);
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&out, err);
	if (rc == LK_OK) {
		e->pub.markdown.p = lk_arena_dup(&e->pub.mem, lk_buf_cstr(&out), out.n);
		e->pub.markdown.n = out.n;
		rc = e->pub.markdown.p != NULL ? LK_OK : lk_nomem(err);
	}
	lk_buf_free(&out);
	return rc;
}

int lk_edition_make(struct lk_edition *e, struct lk_store *st,
	const struct lk_edition_how *how, struct lk_error *err)
{
	size_t pictures = 0;
	int rc = load_values(e, st, how->unlocked, err);

	if (rc == LK_OK)
		rc = lk_report_load(&e->report, st, &e->snap, &e->values, e->only,
			how->each, how->arg, err);
	if (rc == LK_OK)
		rc = lk_publication_load(&e->pub, st, &e->snap, &e->report, how->now,
			&e->approved, &pictures, how->each, how->arg, err);
	if (rc == LK_OK)
		rc = load_markdown(e, st, err);
	if (rc != LK_OK)
		return rc;
	e->failed = e->report.failed + pictures;
	e->pub.part = e->only != NULL;
	e->pub.draft = how->mark == LK_EDITION_DRAFT || !e->approved || e->failed > 0;
	return how->mark == LK_EDITION_FINAL ? lk_edition_final(e, err) : LK_OK;
}

int lk_edition_final(const struct lk_edition *e, struct lk_error *err)
{
	char rev[11];

	if (e->failed > 0)
		return lk_fail(err, LK_EUNDEF,
			N_("%zu nilai, tabel, grafik, atau gambar belum terisi; tidak "
			   "ada yang ditulis. Isi dahulu, atau terbitkan sebagai draf"),
			e->failed);
	(void)snprintf(rev, sizeof(rev), "%.10s", e->snap.head.hex);
	if (!e->approved)
		return lk_fail(err, LK_EDENIED,
			N_("naskah revisi %s belum disetujui seluruhnya, jadi belum "
			   "dapat keluar sebagai naskah akhir; tidak ada yang ditulis. "
			   "Terbitkan sebagai draf, atau setujui dahulu"),
			rev);
	return LK_OK;
}

/* ---- several formats ---------------------------------------------------------------------- */

static bool wanted(const struct lk_edition_files *f, size_t i)
{
	return i < 64 && (f->formats >> i & 1) != 0;
}

static int publish_one(struct lk_edition_files *f, const struct lk_edition *e,
	const struct lk_pub_format *format, const char *stem, struct lk_error *err)
{
	struct lk_packed *file = &f->file[f->n];
	struct lk_buf bytes = LK_BUF_INIT, name = LK_BUF_INIT;
	int rc = f->host->publish(format->name, &e->pub, &bytes, err);

	lk_buf_printf(&name, "%s.%s", stem, format->ending);
	if (rc == LK_OK)
		rc = lk_buf_check(&name, err);
	if (rc == LK_OK) {
		file->name = lk_arena_dups(&f->mem, lk_buf_cstr(&name));
		file->bytes = (struct lk_str){
			lk_arena_dup(&f->mem, lk_buf_cstr(&bytes), bytes.n), bytes.n
		};
		rc = file->name != NULL && file->bytes.p != NULL ? LK_OK
								 : lk_nomem(err);
	}
	if (rc == LK_OK)
		f->format[f->n++] = format;
	lk_buf_free(&bytes);
	lk_buf_free(&name);
	return rc;
}

static int publish_all(struct lk_edition_files *f, const struct lk_edition *e,
	size_t total, const char *stem, struct lk_error *err)
{
	const struct lk_pub_format *format;
	struct lk_error why;
	int rc = LK_OK;

	f->left_out = (struct lk_error){ .code = LK_OK };
	for (size_t i = 0; rc == LK_OK && (format = f->host->format(i)) != NULL; i++) {
		if (!wanted(f, i))
			continue;
		if (f->step != NULL && f->step((long)f->n, (long)total, f->arg) != 0)
			return lk_fail(err, LK_EUNDEF,
				N_("dihentikan; tidak ada yang ditulis"));
		rc = publish_one(f, e, format, stem, &why);
		if (rc == LK_ENOTFOUND && total > 1) {
			f->left_out = why;
			rc = LK_OK;
		} else if (rc != LK_OK && err != NULL) {
			*err = why;
		}
	}
	return rc;
}

int lk_edition_publish(struct lk_edition_files *f, const struct lk_edition *e,
	struct lk_error *err)
{
	struct lk_buf stem = LK_BUF_INIT;
	size_t total = 0;
	int rc;

	for (size_t i = 0; f->host->format(i) != NULL; i++)
		total += wanted(f, i);
	f->file = lk_arena_alloc(&f->mem, (total + 1) * sizeof(*f->file));
	f->format = lk_arena_alloc(&f->mem, (total + 1) * sizeof(*f->format));
	if (f->file == NULL || f->format == NULL)
		return lk_nomem(err);
	if (f->stem != NULL)
		lk_buf_puts(&stem, f->stem);
	else
		lk_edition_stem(e, &stem);
	rc = lk_buf_check(&stem, err);
	if (rc == LK_OK)
		rc = publish_all(f, e, total, lk_buf_cstr(&stem), err);
	lk_buf_free(&stem);
	return rc;
}

void lk_edition_files_free(struct lk_edition_files *f)
{
	lk_arena_free(&f->mem);
	f->file = NULL;
	f->format = NULL;
	f->n = 0;
}

/* ---- the rest ------------------------------------------------------------------------------- */

void lk_edition_stem(const struct lk_edition *e, struct lk_buf *out)
{
	lk_buf_puts(out, e->snap.document);
	if (e->only != NULL)
		lk_buf_printf(out, "-%s", e->only->stem);
}

void lk_edition_free(struct lk_edition *e)
{
	if (e == NULL)
		return;
	lk_publication_free(&e->pub);
	lk_report_free(&e->report);
	lk_values_free(&e->values);
	lk_snapshot_free(&e->snap);
	memset(e, 0, sizeof(*e));
}
