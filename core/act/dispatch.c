#include "core/act/dispatch.h"

#include "core/act/work.h"
#include "core/notation/date.h"
#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

#define NAME_MAX_BYTES 80 /* of a proof's own name in its path */
#define CLOCKS_APART 300  /* seconds that two machines may disagree */

static int need_role(const struct lk_work *w, struct lk_error *err)
{
	if (w->role != NULL)
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("%s tidak memegang peran di kantor ini, sehingga tidak dapat "
		   "mencatat pengiriman; tidak ada yang ditulis"),
		w->me->name[0] != '\0' ? w->me->name : w->me->user);
}

/* ---- sending ------------------------------------------------------------------------ */

static int check_sending(const struct lk_sending *in, int64_t now, struct lk_error *err)
{
	bool receipt = in->receipt != NULL && in->receipt[0] != '\0';

	if (!receipt && in->proof_name == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("pengiriman ke \"%s\" perlu bukti: nomor tanda terima atau "
			   "berkas bukti; belum ada yang dicatat"),
			in->destination);
	if (receipt && strlen(in->receipt) > LK_SEND_LINE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("tanda terima terlalu panjang (paling banyak %d bita); "
			   "belum ada yang dicatat"),
			LK_SEND_LINE_MAX);
	if (in->proof_name != NULL && in->proof.n == 0)
		return lk_fail(err, LK_EINVAL,
			N_("berkas bukti %s kosong; belum ada yang dicatat"),
			in->proof_name);
	if (in->proof_name != NULL && in->proof.n > LK_PROOF_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("berkas bukti %s lebih besar dari 10 MB; perkecil dahulu, "
			   "belum ada yang dicatat"),
			in->proof_name);
	if (in->when > now + CLOCKS_APART)
		return lk_fail(err, LK_EINVAL,
			N_("waktu kirim belum tiba; isi waktu yang sudah lewat, belum "
			   "ada yang dicatat"));
	return LK_OK;
}

/* The proof's own name, as a part of a path: letters of any script, nothing that a file
 * system or a shell takes amiss, and not too long; its ending is kept. */
static void plain_name(struct lk_buf *out, const char *name)
{
	const char *slash = strrchr(name, '/');
	struct lk_buf clean = LK_BUF_INIT;
	struct lk_str s;

	name = slash != NULL ? slash + 1 : name;
	(void)lk_utf8_clean(&clean, (struct lk_str){ name, strlen(name) }, 0);
	s = lk_buf_str(&clean);
	if (s.n > NAME_MAX_BYTES) {
		s.p += s.n - NAME_MAX_BYTES;
		s.n = NAME_MAX_BYTES;
	}
	while (s.n > 0 && ((unsigned char)s.p[0] & 0xC0) == 0x80) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ' '))
		s.n--;
	for (size_t i = 0; i < s.n; i++) {
		char ch = s.p[i];

		if (strchr("\\:*?\"<>|", ch) != NULL)
			ch = '-';
		lk_buf_putc(out, ch);
	}
	if (s.n == 0)
		lk_buf_puts(out, "bukti");
	lk_buf_free(&clean);
}

static int keep_proof(struct lk_work *w, const struct lk_sending *in,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	if (in->proof_name == NULL)
		return LK_OK;
	lk_buf_printf(&path, "%s/bukti/%s-%s-", w->snap.dir, w->id, in->destination);
	plain_name(&path, in->proof_name);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, lk_buf_cstr(&path), in->proof, 1, err);
	if (rc == LK_OK)
		lk_record_puts(&w->record, "Bukti", lk_buf_cstr(&path));
	lk_buf_free(&path);
	return rc;
}

static int put_time(struct lk_work *w, int64_t when, struct lk_error *err)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;
	int rc = lk_date_civil(when, w->snap.tz_minutes, &c, err);

	if (rc == LK_OK)
		rc = lk_date_format(text, sizeof(text), &c, LK_DATE_ISO);
	if (rc == LK_OK)
		lk_record_puts(&w->record, "Saat", text);
	return rc;
}

static int write_sending(struct lk_work *w, const struct lk_sending *in,
	const struct lk_destination *d, struct lk_error *err)
{
	int rc;

	lk_work_record(w, LK_KIND_KIRIM, NULL, NULL);
	lk_record_puts(&w->record, "Tujuan", in->destination);
	lk_record_puts(&w->record, "Jalan", in->run);
	rc = put_time(w, in->when != 0 ? in->when : w->c->now, err);
	if (rc != LK_OK)
		return rc;
	lk_record_puts(&w->record, "Berkas", in->files);
	lk_record_puts(&w->record, "Tanda-Terima", in->receipt);
	rc = keep_proof(w, in, err);
	if (rc != LK_OK)
		return rc;
	lk_record_puts(&w->record, "Subjek",
		in->subject.hex[0] != '\0' ? in->subject.hex : w->snap.content.hex);
	lk_work_subject(w, "kirim: %s", d->name);
	return lk_work_file_record(w, LK_KIND_KIRIM, LK_SEND_FOLDER, in->note, err);
}

static int prepare_sending(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct lk_sending *in = arg;
	const struct lk_destination *to = NULL;
	struct lk_dispatch d = { .n = 0 };
	int rc = need_role(w, err);

	if (rc == LK_OK)
		rc = lk_dispatch_load(&d, w->c->st, &w->snap, err);
	if (rc == LK_OK)
		rc = lk_dispatch_find(&d, in->destination, &to, err);
	if (rc == LK_OK)
		rc = write_sending(w, in, to, err);
	lk_dispatch_free(&d);
	return rc;
}

int lk_act_send(const struct lk_ctx *c, const struct lk_sending *in,
	struct lk_error *err)
{
	struct lk_sending copy = *in;
	int rc = check_sending(in, c->now, err);

	return rc == LK_OK ? lk_work_run(c, prepare_sending, &copy, NULL, err) : rc;
}

/* ---- archiving ---------------------------------------------------------------------- */

static int check_new(const struct lk_dispatch *d, const struct lk_archiving *in,
	struct lk_error *err)
{
	for (size_t i = 0; i < d->narchives; i++)
		if (strcmp(d->archive[i].digest, in->digest) == 0)
			return lk_fail(err, LK_EUNDEF,
				N_("arsip dengan sidik ini sudah tercatat sebagai %s; "
				   "tidak ada yang ditulis"),
				d->archive[i].name);
	return LK_OK;
}

static int write_archive(struct lk_work *w, const struct lk_archiving *in,
	const struct lk_dispatch *d, struct lk_error *err)
{
	struct lk_buf years = LK_BUF_INIT;
	char size[24];
	int rc;

	(void)snprintf(size, sizeof(size), "%ld", in->size);
	lk_retention_years(&d->retention, &years);
	rc = lk_buf_check(&years, err);
	if (rc == LK_OK) {
		lk_work_record(w, LK_KIND_BERKAS_AKHIR, NULL, NULL);
		lk_record_puts(&w->record, "Arsip", in->name);
		lk_record_puts(&w->record, "Sidik", in->digest);
		lk_record_puts(&w->record, "Ukuran", size);
		lk_record_puts(&w->record, "Subjek", in->subject.hex);
		lk_record_puts(&w->record, "Jalan", in->run);
		lk_record_puts(&w->record, "Golongan", d->retention.class);
		lk_record_puts(&w->record, "Simpan", lk_buf_cstr(&years));
		lk_work_subject(w, "arsip: %s", in->name);
		rc = lk_work_file_record(w, LK_KIND_BERKAS_AKHIR, LK_ARCHIVE_FOLDER,
			NULL, err);
	}
	lk_buf_free(&years);
	return rc;
}

static int prepare_archive(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct lk_archiving *in = arg;
	struct lk_dispatch d = { .n = 0 };
	int rc = need_role(w, err);

	if (rc == LK_OK)
		rc = lk_dispatch_load(&d, w->c->st, &w->snap, err);
	if (rc == LK_OK)
		rc = check_new(&d, in, err);
	if (rc == LK_OK)
		rc = write_archive(w, in, &d, err);
	lk_dispatch_free(&d);
	return rc;
}

int lk_act_archive(const struct lk_ctx *c, const struct lk_archiving *in,
	struct lk_error *err)
{
	struct lk_archiving copy = *in;

	if (in->name == NULL || in->name[0] == '\0' || strchr(in->name, '/') != NULL ||
		strlen(in->digest) != 64 ||
		strspn(in->digest, "0123456789abcdef") != 64)
		return lk_fail(err, LK_EINVAL,
			N_("arsip perlu nama berkas dan sidik SHA-256 (64 angka "
			   "heksadesimal); tidak ada yang dicatat"));
	return lk_work_run(c, prepare_archive, &copy, NULL, err);
}
