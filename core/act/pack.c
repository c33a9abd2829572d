#include "core/act/pack.h"

#include "core/dispatch/mail.h"
#include "core/dispatch/verify.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

#define ATTACHMENTS 100

void lk_packed_up_free(struct lk_packed_up *u)
{
	if (u != NULL)
		lk_buf_free(&u->message);
}

void lk_pack_name(struct lk_buf *out, const struct lk_snapshot *s, bool archive,
	int64_t now)
{
	char day[LK_DATE_SIZE] = "";
	struct lk_civil c;

	if (lk_date_civil(now, s->tz_minutes, &c, NULL) == LK_OK)
		(void)!lk_date_format(day, sizeof(day), &c, LK_DATE_ISO_DAY);
	lk_buf_printf(out, "%s-%s-%s.zip", archive ? "arsip" : "paket", s->document,
		day);
}

static bool is_zip(const char *name)
{
	size_t n = strlen(name);

	return n > 4 &&
		(strcmp(name + n - 4, ".zip") == 0 ||
			strcmp(name + n - 4, ".ZIP") == 0);
}

static int make(const struct lk_ctx *c, const struct lk_pack *in, bool history,
	struct lk_package *p, struct lk_packed_up *out, struct lk_error *err)
{
	struct lk_package_how how = { .host = in->host,
		.document = c->document,
		.no_history = !history,
		.step = in->step,
		.arg = in->arg };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_package_make(p, c->st, &how, err);
	if (rc == LK_OK) {
		out->nfiles = p->n;
		out->rev = p->rev;
		out->approved = p->approved;
		out->locked = p->locked;
		out->unresolved = p->unresolved;
		out->left_out = p->left_out;
	}
	return rc;
}

int lk_act_pack(const struct lk_ctx *c, const struct lk_pack *in,
	struct lk_packed_up *out, struct lk_error *err)
{
	struct lk_package p;
	int rc = make(c, in, true, &p, out, err);

	if (rc == LK_OK && is_zip(in->target))
		rc = in->host->write_archive(in->target, p.file, p.n, &out->file, err);
	else if (rc == LK_OK)
		rc = in->host->write_folder(in->target, p.file, p.n, err);
	lk_package_free(&p);
	return rc;
}

/* ---- the archive ------------------------------------------------------------------------ */

static int look_through(const struct lk_pack *in, const struct lk_packed_up *out,
	struct lk_error *err)
{
	struct lk_verified v;
	int rc = in->host->verify_archive(in->target, &v, err);

	if (rc == LK_OK && v.nfaults > 0)
		rc = lk_fail(err, LK_EIO,
			N_("arsip %s ditulis tetapi tidak lolos pemeriksaan: %s. "
			   "Jangan dipakai; coba tulis ke folder lain"),
			in->target, v.fault[0].why.text);
	if (rc == LK_OK && strcmp(v.file.digest, out->file.digest) != 0)
		rc = lk_fail(err, LK_EIO,
			N_("arsip %s berubah setelah ditulis; jangan dipakai"),
			in->target);
	lk_verified_free(&v);
	return rc;
}

static int record_archive(const struct lk_ctx *c, const struct lk_pack *in,
	const struct lk_package *p, const struct lk_packed_up *out,
	struct lk_error *err)
{
	const char *slash = strrchr(in->target, '/');
	struct lk_archiving a = { .name = slash != NULL ? slash + 1 : in->target,
		.digest = out->file.digest,
		.size = (long)out->file.size,
		.subject = p->subject };
	struct lk_error why;
	int rc = lk_act_archive(c, &a, &why);

	if (rc != LK_OK)
		return lk_fail(err, (enum lk_err)rc,
			N_("arsip %s sudah ditulis dan utuh, tetapi belum tercatat: "
			   "%s"),
			in->target, why.text);
	return LK_OK;
}

int lk_act_archive_make(const struct lk_ctx *c, const struct lk_pack *in,
	struct lk_packed_up *out, struct lk_error *err)
{
	struct lk_package p;
	int rc = make(c, in, true, &p, out, err);

	if (rc == LK_OK && !is_zip(in->target))
		rc = lk_fail(err, LK_EINVAL,
			N_("nama arsip harus berakhir dengan .zip (%s); tidak ada yang "
			   "ditulis"),
			in->target);
	if (rc == LK_OK)
		rc = in->host->write_archive(in->target, p.file, p.n, &out->file, err);
	if (rc == LK_OK)
		rc = look_through(in, out, err);
	if (rc == LK_OK && in->record)
		rc = record_archive(c, in, &p, out, err);
	lk_package_free(&p);
	return rc;
}

/* ---- mail -------------------------------------------------------------------------------- */

struct mailing {
	const struct lk_ctx *c;
	const struct lk_pack *in;
	struct lk_packed_up *out;
	struct lk_snapshot snap;
	struct lk_dispatch d;
	const struct lk_destination *to;
	const struct lk_person *from;
	struct lk_package p;
	struct lk_mail_file file[ATTACHMENTS];
	size_t n;
	struct lk_buf subject, body;
	struct lk_error *err;
};

static int check_ends(struct mailing *m)
{
	int rc = lk_dispatch_find(&m->d, m->in->destination, &m->to, m->err);

	if (rc != LK_OK)
		return rc;
	if (strcmp(m->to->means, LK_MEANS_MAIL) != 0)
		return lk_fail(m->err, LK_EINVAL,
			N_("tujuan \"%s\" bukan surel; kirim dengan caranya sendiri, "
			   "lalu catat di daftar ini"),
			m->to->id);
	if (m->to->address[0] == '\0')
		return lk_fail(m->err, LK_EUNDEF,
			N_("tujuan \"%s\" belum beralamat; isi kolom alamat di %s "
			   "(lapkin dispatch address %s ALAMAT)"),
			m->to->id, LK_DESTINATIONS_PATH, m->to->id);
	m->from = lk_people_find(&m->snap.people, m->c->user);
	if (m->from == NULL)
		return lk_fail(m->err, LK_EDENIED,
			N_("\"%s\" tidak ada di daftar orang kantor ini "
			   "(kebijakan/orang.csv); surel tidak dibuat"),
			m->c->user);
	if (m->from->mail == NULL || m->from->mail[0] == '\0')
		return lk_fail(m->err, LK_EUNDEF,
			N_("alamat surel %s belum diisi di kebijakan/orang.csv; surel "
			   "tidak dibuat"),
			m->from->name);
	return LK_OK;
}

static int compose(struct mailing *m)
{
	struct lk_buf template = LK_BUF_INIT;
	int rc = lk_store_read(m->c->st, &m->snap.head, LK_MAIL_TEMPLATE_PATH,
		&template, NULL, m->err);

	if (rc == LK_ENOTFOUND) {
		lk_buf_clear(&template);
		lk_buf_puts(&template, lk_mail_template());
		rc = lk_buf_check(&template, m->err);
	}
	m->n = lk_mail_files(&m->p, m->file, ATTACHMENTS);
	if (rc == LK_OK)
		rc = lk_mail_compose(lk_buf_str(&template), LK_MAIL_TEMPLATE_PATH,
			&m->p, m->from, m->file, m->n, &m->subject, &m->body, m->err);
	lk_buf_free(&template);
	return rc;
}

static int write_message(struct mailing *m)
{
	struct lk_mail mail = { .from = m->from->mail,
		.from_name = m->from->name,
		.to = m->to->address,
		.subject = lk_buf_cstr(&m->subject),
		.body = lk_buf_str(&m->body),
		.file = m->file,
		.nfiles = m->n,
		.time = m->c->now,
		.tz_minutes = m->snap.tz_minutes };
	char id[LK_MAIL_ID_SIZE];

	for (size_t i = 0; i < LK_LEN(mail.random); i++)
		mail.random[i] = m->c->random();
	lk_mail_id(&mail, id);
	(void)snprintf(m->out->id, sizeof(m->out->id), "%s", id);
	(void)snprintf(m->out->to, sizeof(m->out->to), "%s", m->to->address);
	m->out->nfiles = m->n;
	return lk_mail_write(&mail, &m->out->message, m->err);
}

static int record_mail(struct mailing *m)
{
	struct lk_sending s = { .destination = m->to->id,
		.receipt = m->out->id,
		.note = m->in->note,
		.subject = m->p.subject };
	struct lk_buf files = LK_BUF_INIT;
	struct lk_error why;
	int rc;

	for (size_t i = 0; i < m->n; i++) {
		char digest[LK_SHA256_HEX];

		lk_sha256_hex(m->file[i].bytes, digest);
		lk_buf_printf(&files, "%s%s  %s", i > 0 ? "\n" : "", digest,
			m->file[i].name);
	}
	s.files = lk_buf_cstr(&files);
	rc = lk_act_send(m->c, &s, &why);
	lk_buf_free(&files);
	if (rc != LK_OK)
		return lk_fail(m->err, (enum lk_err)rc,
			N_("surel sudah terkirim (%s), tetapi belum tercatat: %s"),
			m->out->id, why.text);
	return LK_OK;
}

static int send(struct mailing *m)
{
	struct lk_buf program = LK_BUF_INIT;
	int rc = lk_store_config_get(m->c->st, LK_SENDMAIL_KEY, &program, m->err);

	if (rc == LK_OK && program.n == 0)
		rc = lk_fail(m->err, LK_EUNDEF,
			N_("program surel belum diatur; simpan surel sebagai berkas "
			   ".eml, atau atur dengan: git config %s /usr/sbin/sendmail"),
			LK_SENDMAIL_KEY);
	if (rc == LK_OK)
		rc = m->in->host->send_mail(lk_buf_cstr(&program),
			lk_buf_str(&m->out->message), m->err);
	lk_buf_free(&program);
	return rc == LK_OK ? record_mail(m) : rc;
}

int lk_act_mail(const struct lk_ctx *c, const struct lk_pack *in,
	struct lk_packed_up *out, struct lk_error *err)
{
	struct mailing m = { .c = c, .in = in, .out = out, .err = err };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_snapshot_load(&m.snap, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = lk_dispatch_load(&m.d, c->st, &m.snap, err);
	if (rc == LK_OK)
		rc = check_ends(&m);
	if (rc == LK_OK)
		rc = make(c, in, false, &m.p, out, err);
	if (rc == LK_OK)
		rc = compose(&m);
	if (rc == LK_OK)
		rc = write_message(&m);
	if (rc == LK_OK && in->record)
		rc = send(&m);
	lk_buf_free(&m.subject);
	lk_buf_free(&m.body);
	lk_package_free(&m.p);
	lk_dispatch_free(&m.d);
	lk_snapshot_free(&m.snap);
	return rc;
}
