/* Destinations and retention, as the office sets them. */
#include "core/act/dispatch.h"

#include "core/act/work.h"
#include "core/csv.h"
#include "core/dispatch/mime.h"
#include "core/field.h"
#include "core/trust/policy.h"
#include "core/utf8.h"

#include <string.h>

#define KEYS 32

/* The file at the head, or what a new workspace begins with. */
static int read_policy(struct lk_work *w, const char *path, const char *fallback,
	struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_store_read(w->c->st, &w->snap.head, path, out, NULL, err);

	if (rc != LK_ENOTFOUND)
		return rc;
	lk_buf_clear(out);
	lk_buf_puts(out, fallback);
	return lk_buf_check(out, err);
}

static int need_role(const struct lk_work *w, const char *path, struct lk_error *err)
{
	if (lk_policy_role(&w->snap.people, w->c->user, path, NULL, w->c->now) != NULL)
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("%s tidak memegang peran di kantor ini; tidak ada yang ditulis"),
		w->me->name[0] != '\0' ? w->me->name : w->me->user);
}

static int write_policy(struct lk_work *w, const char *path, const struct lk_buf *text,
	struct lk_error *err)
{
	int rc = lk_buf_check(text, err);

	lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
	lk_record_puts(&w->record, "Berkas", path);
	lk_record_end(&w->record, NULL);
	return rc == LK_OK ? lk_work_put(w, path, lk_buf_str(text), 0, err) : rc;
}

/* ---- addresses -------------------------------------------------------------------------- */

struct address {
	const char *id, *text;
};

/* Every part between commas is an address. */
static int check_mail(const char *s, struct lk_error *err)
{
	while (*s != '\0') {
		struct lk_str a = { s, strcspn(s, ",;") };

		s += a.n + (s[a.n] != '\0');
		for (; a.n > 0 && a.p[0] == ' '; a.p++)
			a.n--;
		for (; a.n > 0 && a.p[a.n - 1] == ' '; a.n--)
			;
		if (a.n > 0 && !lk_mail_address_valid(a))
			return lk_fail(err, LK_EINVAL,
				N_("ada yang bukan alamat surel (contoh: "
				   "tim@kantor.go.id, arsip@kantor.go.id); tidak ada "
				   "yang diubah"));
	}
	return LK_OK;
}

static int check_address(const struct lk_destination *d, const char *s,
	struct lk_error *err)
{
	if (strcmp(d->address, s) == 0)
		return lk_fail(err, LK_EUNDEF,
			N_("alamat %s sudah begitu; tidak ada yang diubah"), d->id);
	if (strlen(s) > LK_SEND_LINE_MAX ||
		!lk_utf8_is_clean((struct lk_str){ s, strlen(s) }, 0))
		return lk_fail(err, LK_EINVAL,
			N_("alamat terlalu panjang atau memuat karakter kendali; tidak "
			   "ada yang diubah"));
	return strcmp(d->means, LK_MEANS_MAIL) == 0 ? check_mail(s, err) : LK_OK;
}

static int set_address(struct lk_work *w, const struct address *a, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	int rc = read_policy(w, LK_DESTINATIONS_PATH, lk_destinations_default(), &text,
		err);

	if (rc == LK_OK)
		rc = lk_csv_parse(&csv, lk_buf_str(&text), LK_DESTINATIONS_PATH, err);
	for (size_t i = 0; rc == LK_OK && i < csv.nrows; i++)
		if (strcmp(lk_csv_cstr(&csv, i, lk_csv_col(&csv, "id")), a->id) == 0)
			csv.cell[i * csv.ncols + (size_t)lk_csv_col(&csv, "alamat")] =
				(struct lk_str){ a->text, strlen(a->text) };
	if (rc == LK_OK) {
		lk_csv_write(&out, &csv);
		lk_work_subject(w, "alamat tujuan %s", a->id);
		rc = write_policy(w, LK_DESTINATIONS_PATH, &out, err);
	}
	lk_csv_free(&csv);
	lk_buf_free(&text);
	lk_buf_free(&out);
	return rc;
}

static int prepare_address(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct address *a = arg;
	const struct lk_destination *to = NULL;
	struct lk_dispatch d = { .n = 0 };
	int rc = need_role(w, LK_DESTINATIONS_PATH, err);

	if (rc == LK_OK)
		rc = lk_dispatch_load(&d, w->c->st, &w->snap, err);
	if (rc == LK_OK)
		rc = lk_dispatch_find(&d, a->id, &to, err);
	if (rc == LK_OK && !to->listed)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("tujuan \"%s\" tidak lagi ada di daftar (%s)"), a->id,
			LK_DESTINATIONS_PATH);
	if (rc == LK_OK)
		rc = check_address(to, a->text, err);
	if (rc == LK_OK)
		rc = set_address(w, a, err);
	lk_dispatch_free(&d);
	return rc;
}

int lk_act_address(const struct lk_ctx *c, const char *destination, const char *address,
	struct lk_error *err)
{
	struct address a = { destination, address };

	return lk_work_run(c, prepare_address, &a, NULL, err);
}

/* ---- retention -------------------------------------------------------------------------- */

static const char *choose(const char *wanted, const char *now)
{
	return wanted != NULL ? wanted : now;
}

static void put(struct lk_buf *out, const char *key, const char *value)
{
	lk_field_put(out, key, (struct lk_str){ value, strlen(value) });
}

/* The file with the four keys set and every other key kept. */
static int rewrite(struct lk_arena *mem, struct lk_str old,
	const struct lk_retention *want, struct lk_buf *out, struct lk_error *err)
{
	static const char *const ours[] = { "Golongan", "Simpan-Aktif",
		"Simpan-Inaktif", "Nasib-Akhir" };
	struct lk_field field[KEYS];
	const char *rest = "";
	unsigned n = 0;
	int rc = old.n > 0 ? lk_fields_parse(mem, old, LK_RETENTION_PATH, field, KEYS,
				     &n, &rest, err)
			   : LK_OK;

	for (unsigned i = 0; rc == LK_OK && i < n; i++) {
		bool mine = false;

		for (size_t k = 0; k < LK_LEN(ours); k++)
			mine |= strcmp(field[i].key, ours[k]) == 0;
		if (!mine)
			put(out, field[i].key, field[i].value);
	}
	put(out, ours[0], want->class);
	put(out, ours[1], want->active);
	put(out, ours[2], want->inactive);
	put(out, ours[3], want->fate);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

static int prepare_retention(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct lk_retention *in = arg;
	struct lk_retention now, want, again;
	struct lk_buf old = LK_BUF_INIT, out = LK_BUF_INIT;
	int rc = need_role(w, LK_RETENTION_PATH, err);

	if (rc == LK_OK)
		rc = read_policy(w, LK_RETENTION_PATH, lk_retention_default(), &old,
			err);
	if (rc == LK_OK)
		rc = lk_retention_parse(&w->mem, lk_buf_str(&old), LK_RETENTION_PATH,
			&now, err);
	if (rc == LK_OK) {
		want = (struct lk_retention){ choose(in->class, now.class),
			choose(in->active, now.active),
			choose(in->inactive, now.inactive),
			choose(in->fate, now.fate) };
		rc = rewrite(&w->mem, lk_buf_str(&old), &want, &out, err);
	}
	if (rc == LK_OK)
		rc = lk_retention_parse(&w->mem, lk_buf_str(&out), LK_RETENTION_PATH,
			&again, err);
	if (rc == LK_OK && out.n == old.n && memcmp(out.p, old.p, old.n) == 0)
		rc = lk_fail(err, LK_EUNDEF,
			N_("aturan simpan arsip sudah begitu; tidak ada yang diubah"));
	lk_work_subject(w, "aturan simpan arsip");
	if (rc == LK_OK)
		rc = write_policy(w, LK_RETENTION_PATH, &out, err);
	lk_buf_free(&old);
	lk_buf_free(&out);
	return rc;
}

int lk_act_retention(const struct lk_ctx *c, const struct lk_retention *r,
	struct lk_error *err)
{
	struct lk_retention copy = *r;

	return lk_work_run(c, prepare_retention, &copy, NULL, err);
}
