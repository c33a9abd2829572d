#include "core/dispatch/dispatch.h"

#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

/* ---- policy ------------------------------------------------------------------------- */

/* A policy file at the head, or what a new workspace begins with. */
static int read_policy(struct lk_store *st, const struct lk_oid *rev, const char *path,
	const char *fallback, struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_store_read(st, rev, path, out, NULL, err);

	if (rc != LK_ENOTFOUND)
		return rc;
	lk_buf_clear(out);
	lk_buf_puts(out, fallback);
	return lk_buf_check(out, err);
}

static int load_retention(struct lk_dispatch *d, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = read_policy(st, rev, LK_RETENTION_PATH, lk_retention_default(), &text,
		err);

	if (rc == LK_OK)
		rc = lk_retention_parse(&d->mem, lk_buf_str(&text), LK_RETENTION_PATH,
			&d->retention, err);
	lk_buf_free(&text);
	return rc;
}

/* ---- the fold ------------------------------------------------------------------------ */

struct fold {
	struct lk_dispatch *d;
	const struct lk_snapshot *snap;
	size_t cap, acap;
	bool failed; /* out of memory */
};

static const char *dup(struct fold *f, const char *s)
{
	const char *copy = lk_arena_dups(&f->d->mem, s);

	f->failed |= copy == NULL;
	return copy != NULL ? copy : "";
}

static int add_destination(struct fold *f, const struct lk_destination_row *row,
	bool listed)
{
	struct lk_destination *d;

	if (lk_grow((void **)&f->d->destination, &f->cap, f->d->n, sizeof(*d)) != LK_OK)
		return LK_ENOMEM;
	d = &f->d->destination[f->d->n++];
	*d = (struct lk_destination){ .id = row->id,
		.name = row->name,
		.means = row->means,
		.address = row->address,
		.listed = listed };
	return LK_OK;
}

static int load_destinations(struct fold *f, struct lk_store *st, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_destination_row *row = NULL;
	size_t n = 0;
	int rc = read_policy(st, &f->snap->head, LK_DESTINATIONS_PATH,
		lk_destinations_default(), &text, err);

	if (rc == LK_OK)
		rc = lk_destinations_parse(&f->d->mem, lk_buf_str(&text),
			LK_DESTINATIONS_PATH, &row, &n, err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		if (add_destination(f, &row[i], true) != LK_OK)
			rc = lk_nomem(err);
	lk_buf_free(&text);
	return rc;
}

static struct lk_destination *destination_of(struct fold *f, const char *id)
{
	struct lk_destination_row gone = { .means = "", .address = "" };

	for (size_t i = 0; i < f->d->n; i++)
		if (strcmp(f->d->destination[i].id, id) == 0)
			return &f->d->destination[i];
	gone.id = gone.name = dup(f, id);
	if (f->failed || add_destination(f, &gone, false) != LK_OK) {
		f->failed = true;
		return NULL;
	}
	return &f->d->destination[f->d->n - 1];
}

static struct lk_oid subject_of(const struct lk_record *r)
{
	const char *hex = lk_record_get(r, "Subjek");
	struct lk_oid id = { "" };

	if (strlen(hex) < sizeof(id.hex))
		memcpy(id.hex, hex, strlen(hex) + 1);
	return id;
}

/* When it was sent, as its sender says; else when the record was made. */
static int64_t sent_at(const struct lk_record *r)
{
	const char *s = lk_record_get(r, "Saat");
	struct lk_civil c;
	int64_t t;

	if (lk_date_parse_iso((struct lk_str){ s, strlen(s) }, &c, NULL) == LK_OK &&
		lk_date_unix(&c, &t, NULL) == LK_OK)
		return t;
	return r->time;
}

/* Records come in the order of their names, so by time: the later one is the state. */
static int take_sending(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct fold *f = arg;
	const char *id = lk_record_get(r, "Tujuan");
	struct lk_destination *d;

	(void)commit;
	if (r->kind != LK_KIND_KIRIM || id[0] == '\0')
		return 0;
	d = destination_of(f, id);
	if (d == NULL)
		return 1;
	d->user = dup(f, r->user);
	d->name_who = dup(f, r->name[0] != '\0' ? r->name : r->user);
	d->receipt = dup(f, lk_record_get(r, "Tanda-Terima"));
	d->proof = dup(f, lk_record_get(r, "Bukti"));
	d->run = dup(f, lk_record_get(r, "Jalan"));
	d->files = dup(f, lk_record_get(r, "Berkas"));
	d->note = dup(f, r->text);
	d->sent = sent_at(r);
	d->subject = subject_of(r);
	d->stale = strcmp(d->subject.hex, f->snap->content.hex) != 0;
	return f->failed;
}

static int take_archive(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct fold *f = arg;
	struct lk_archived *a;

	(void)commit;
	if (r->kind != LK_KIND_BERKAS_AKHIR)
		return 0;
	if (lk_grow((void **)&f->d->archive, &f->acap, f->d->narchives, sizeof(*a)) !=
		LK_OK) {
		f->failed = true;
		return 1;
	}
	a = &f->d->archive[f->d->narchives++];
	*a = (struct lk_archived){ .name = dup(f, lk_record_get(r, "Arsip")),
		.digest = dup(f, lk_record_get(r, "Sidik")),
		.user = dup(f, r->user),
		.time = r->time,
		.size = strtol(lk_record_get(r, "Ukuran"), NULL, 10),
		.subject = subject_of(r),
		.class = dup(f, lk_record_get(r, "Golongan")),
		.years = dup(f, lk_record_get(r, "Simpan")),
		.run = dup(f, lk_record_get(r, "Jalan")) };
	a->stale = strcmp(a->subject.hex, f->snap->content.hex) != 0;
	return f->failed;
}

static int read_records(struct fold *f, struct lk_store *st, const char *folder,
	lk_record_fn *each, struct lk_error *err)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&dir, "%s/catatan/%s", f->snap->dir, folder);
	rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = lk_store_records(st, &f->snap->head, lk_buf_cstr(&dir), each, f,
			err);
	lk_buf_free(&dir);
	return rc == LK_OK && f->failed ? lk_nomem(err) : rc;
}

static void latest_first(struct lk_dispatch *d)
{
	for (size_t i = 0, k = d->narchives; i + 1 < k; i++) {
		struct lk_archived a = d->archive[i];

		d->archive[i] = d->archive[--k];
		d->archive[k] = a;
	}
}

int lk_dispatch_load(struct lk_dispatch *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err)
{
	struct fold f = { .d = out, .snap = snap };
	int rc;

	memset(out, 0, sizeof(*out));
	out->retention = (struct lk_retention){ "", "", "", "" };
	rc = load_retention(out, st, &snap->head, err);
	if (rc == LK_OK)
		rc = load_destinations(&f, st, err);
	if (rc == LK_OK)
		rc = read_records(&f, st, LK_SEND_FOLDER, take_sending, err);
	if (rc == LK_OK)
		rc = read_records(&f, st, LK_ARCHIVE_FOLDER, take_archive, err);
	latest_first(out);
	return rc;
}

void lk_dispatch_free(struct lk_dispatch *d)
{
	if (d == NULL)
		return;
	free(d->destination);
	free(d->archive);
	lk_arena_free(&d->mem);
	memset(d, 0, sizeof(*d));
}

/* ---- asking --------------------------------------------------------------------------- */

int lk_dispatch_find(const struct lk_dispatch *d, const char *id,
	const struct lk_destination **out, struct lk_error *err)
{
	struct lk_buf all = LK_BUF_INIT;
	int rc;

	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->destination[i].id, id) == 0) {
			*out = &d->destination[i];
			lk_buf_free(&all);
			return LK_OK;
		}
	for (size_t i = 0; i < d->n; i++)
		if (d->destination[i].listed)
			lk_buf_printf(&all, "%s%s", all.n > 0 ? ", " : "",
				d->destination[i].id);
	rc = lk_fail(err, LK_ENOTFOUND,
		N_("tujuan \"%s\" tidak ada; yang ada: %s (%s)"), id, lk_buf_cstr(&all),
		LK_DESTINATIONS_PATH);
	lk_buf_free(&all);
	return rc;
}

bool lk_destination_done(const struct lk_destination *d)
{
	return d->sent != 0 && !d->stale &&
		(d->receipt[0] != '\0' || d->proof[0] != '\0');
}

size_t lk_dispatch_open(const struct lk_dispatch *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		n += d->destination[i].listed &&
			!lk_destination_done(&d->destination[i]);
	return n;
}
