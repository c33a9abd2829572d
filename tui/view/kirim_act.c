/* Package, mail and archive: asked for, made on the worker with progress, told. */
#include "core/dispatch/verify.h"
#include "tui/export_job.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/kirim_impl.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum what {
	MAKE_PACKAGE,
	MAKE_ARCHIVE,
	MAKE_MAIL, /* as a file */
	SEND_MAIL, /* handed to the program */
	VERIFY
};
struct make {
	struct app *app;
	enum what what;
	char file[KIRIM_FILE], destination[KIRIM_ID];
	struct lk_packed_up up;
	struct lk_verified seen;
};

static void make_free(void *arg)
{
	struct make *m = arg;

	lk_packed_up_free(&m->up);
	lk_verified_free(&m->seen);
	free(m);
}

static struct make *make_new(struct kirim *v, enum what what, const char *file,
	const char *destination)
{
	struct make *m = calloc(1, sizeof(*m));

	if (m == NULL) {
		app_say(v->base.app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return NULL;
	}
	m->app = v->base.app;
	m->what = what;
	(void)snprintf(m->file, sizeof(m->file), "%s", file);
	(void)snprintf(m->destination, sizeof(m->destination), "%s", destination);
	return m;
}

/* ---- on the worker ------------------------------------------------------------------------ */

static int step(long done, long total, void *arg)
{
	worker_progress(arg, done, total);
	return worker_cancelled(arg);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct make *m = arg;
	const struct office *o = office_of(m->app);
	struct lk_pack in = { .host = o->host,
		.target = m->file,
		.record = m->what == MAKE_ARCHIVE || m->what == SEND_MAIL,
		.destination = m->destination,
		.step = step,
		.arg = o->worker_job };
	int rc;

	switch (m->what) {
	case MAKE_PACKAGE: return lk_act_pack(c, &in, &m->up, err);
	case MAKE_ARCHIVE: return lk_act_archive_make(c, &in, &m->up, err);
	case VERIFY: return o->host->verify_archive(m->file, &m->seen, err);
	case MAKE_MAIL:
	case SEND_MAIL:
	default:
		rc = lk_act_mail(c, &in, &m->up, err);
		if (rc == LK_OK && m->what == MAKE_MAIL)
			rc = export_job_write(m->file, &m->up.message, err);
		return rc;
	}
}

/* ---- what came of it ------------------------------------------------------------------------ */

static const struct lk_archived *recorded(const struct kirim *v, const char *digest)
{
	for (size_t i = 0; v != NULL && i < v->d.narchives; i++)
		if (strcmp(v->d.archive[i].digest, digest) == 0)
			return &v->d.archive[i];
	return NULL;
}

static void tell_verified(struct app *app, const struct kirim *v, const struct make *m)
{
	const struct lk_verified *seen = &m->seen;
	struct lk_buf b = LK_BUF_INIT;
	char why[1024];

	if (seen->have_manifest)
		lk_buf_printf(&b, _("%s %s\n%s\nNaskah: %s\nAngka: %s\n\n"),
			seen->manifest.title, seen->manifest.year,
			seen->manifest.office, seen->manifest.approval,
			seen->manifest.figures);
	if (seen->nfaults == 0)
		lk_buf_printf(&b,
			seen->history
				? _("Utuh: %zu berkas cocok dengan MANIFES dan "
				    "dengan riwayatnya.\n")
				: _("Utuh: %zu berkas cocok dengan MANIFES; arsip "
				    "ini tanpa riwayat.\n"),
			seen->nentries);
	else
		lk_buf_printf(&b, _("TIDAK utuh, %zu kesalahan:\n"), seen->nfaults);
	for (size_t i = 0; i < seen->nfaults; i++)
		lk_buf_printf(&b, "! %s\n",
			i18n_error(&seen->fault[i].why, why, sizeof(why)));
	lk_buf_printf(&b, "\nsha256 %s\n%s\n", seen->file.digest,
		recorded(v, seen->file.digest) != NULL
			? _("Sidik ini tercatat di ruang kerja.")
			: _("Sidik ini TIDAK tercatat di ruang kerja."));
	(void)prompt_show(app, m->file, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	const struct make *m = arg;
	char why[1024];

	switch (m->what) {
	case MAKE_PACKAGE:
		app_say(app, SAY_OK, _("Paket %s ditulis: %zu berkas."), m->file,
			m->up.nfiles);
		break;
	case MAKE_ARCHIVE:
		app_say(app, SAY_OK,
			_("Arsip %s ditulis, diperiksa, dan tercatat: %zu berkas."),
			m->file, m->up.nfiles);
		break;
	case MAKE_MAIL:
		app_say(app, SAY_OK,
			_("%s ditulis dengan %zu lampiran; kirimkan, lalu catat dengan "
			  "c."),
			m->file, m->up.nfiles);
		break;
	case SEND_MAIL:
		app_say(app, SAY_OK, _("Surel terkirim ke %s dan tercatat."), m->up.to);
		break;
	case VERIFY:
	default: tell_verified(app, (const struct kirim *)owner, m); break;
	}
	if (m->what != VERIFY && m->up.left_out.code != LK_OK)
		app_say(app, SAY_WARN, "%s",
			i18n_error(&m->up.left_out, why, sizeof(why)));
}

static void start(struct kirim *v, struct make *m)
{
	static const struct office_job package = { N_("Membuat paket"), run, done, NULL,
		make_free };
	static const struct office_job archive = { N_("Membuat arsip"), run, done, NULL,
		make_free };
	static const struct office_job mail = { N_("Menyiapkan surel"), run, done, NULL,
		make_free };
	static const struct office_job verify = { N_("Memeriksa arsip"), run, done,
		NULL, make_free };
	static const struct office_job *const job[] = {
		[MAKE_PACKAGE] = &package,
		[MAKE_ARCHIVE] = &archive,
		[MAKE_MAIL] = &mail,
		[SEND_MAIL] = &mail,
		[VERIFY] = &verify,
	};

	if (m != NULL)
		office_act(v->base.app, &v->base, job[m->what], m);
}

void kirim_stop(struct kirim *v)
{
	office_stop(v->base.app);
}

/* ---- questions ---------------------------------------------------------------------------------- */

static const char *need_name(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Ketik namanya dahulu.") : NULL;
}

static const char *need_zip(void *arg, const char *text)
{
	size_t n = strlen(text);

	(void)arg;
	return n > 4 && strcmp(text + n - 4, ".zip") == 0
		? NULL
		: _("Nama arsip harus berakhir dengan .zip.");
}

static void ask_name(struct kirim *v, const char *heading, const char *label,
	const char *initial, const char *(*check)(void *arg, const char *text),
	void (*answered)(struct app *app, void *arg, const char *text))
{
	struct prompt_text q = { .owner = &v->base,
		.title = heading,
		.label = label,
		.initial = initial,
		.history = "kirim",
		.check = check,
		.done = answered,
		.arg = v };

	(void)prompt_line(v->base.app, &q);
}

static void package_named(struct app *app, void *arg, const char *text)
{
	struct kirim *v = arg;

	(void)app;
	start(v, make_new(v, MAKE_PACKAGE, text, ""));
}

void kirim_package(struct kirim *v)
{
	const struct office *o = office_of(v->base.app);
	struct lk_buf name = LK_BUF_INIT;

	lk_pack_name(&name, &o->snap, false, office_now(o, NULL));
	ask_name(v, _("Buat paket kirim"),
		_("Nama folder baru, atau berkas .zip; isinya laporan, surat, data, "
		  "riwayat, dan sidiknya."),
		lk_buf_cstr(&name), need_name, package_named);
	lk_buf_free(&name);
}

/* The state of the report as a reader of the package will find it. */
static void put_state(struct lk_buf *b, const struct kirim *v)
{
	lk_buf_printf(b, _("Naskah: %s\nAngka: %s\n"), v->approval, v->figures);
	if (!v->approved || !v->locked)
		lk_buf_printf(b, "%s\n",
			_("Perhatian: belum semuanya disetujui dan disahkan. Arsip "
			  "akan menyebutkannya."));
}

static void archive_agreed(struct app *app, void *arg)
{
	struct make *m = arg;

	start((struct kirim *)app_top(app), m);
}

static void archive_refused(struct app *app, void *arg)
{
	app_say(app, SAY_INFO, "%s", _("Tidak ada yang ditulis."));
	make_free(arg);
}

static void archive_named(struct app *app, void *arg, const char *text)
{
	struct kirim *v = arg;
	struct make *m = make_new(v, MAKE_ARCHIVE, text, "");
	struct lk_buf b = LK_BUF_INIT;
	struct prompt_confirm q = { .owner = &v->base,
		.yes = "y",
		.done = archive_agreed,
		.cancel = archive_refused,
		.arg = m };

	if (m == NULL)
		return;
	lk_buf_printf(&b, "%s\n\n", text);
	put_state(&b, v);
	lk_buf_puts(&b, _("Sidik SHA-256 arsip ini akan dicatat untuk selamanya."));
	q.title = _("Buat dan catat arsip ini?");
	q.text = lk_buf_cstr(&b);
	q.yes_label = _("Buat arsip");
	if (prompt_confirm(app, &q) != 0)
		make_free(m);
	lk_buf_free(&b);
}

void kirim_make_archive(struct kirim *v)
{
	const struct office *o = office_of(v->base.app);
	struct lk_buf name = LK_BUF_INIT;

	lk_pack_name(&name, &o->snap, true, office_now(o, NULL));
	ask_name(v, _("Buat arsip"), _("Nama berkas .zip."), lk_buf_cstr(&name),
		need_zip, archive_named);
	lk_buf_free(&name);
}

static void verify_named(struct app *app, void *arg, const char *text)
{
	struct kirim *v = arg;

	(void)app;
	start(v, make_new(v, VERIFY, text, ""));
}

void kirim_verify(struct kirim *v)
{
	const struct lk_archived *a = kirim_archive(v);

	ask_name(v, _("Periksa arsip"),
		_("Nama berkas .zip yang akan diperiksa keutuhannya."),
		a != NULL ? a->name : "", need_name, verify_named);
}

/* ---- mail ------------------------------------------------------------------------------------------ */

static void mail_named(struct app *app, void *arg, const char *text)
{
	struct kirim *v = arg;
	const struct lk_destination *d = kirim_destination(v);

	(void)app;
	if (d != NULL)
		start(v, make_new(v, MAKE_MAIL, text, d->id));
}

static void mail_agreed(struct app *app, void *arg)
{
	struct kirim *v = arg;
	const struct lk_destination *d = kirim_destination(v);

	(void)app;
	if (d != NULL)
		start(v, make_new(v, SEND_MAIL, "", d->id));
}

static void confirm_mail(struct kirim *v, const struct lk_destination *d)
{
	struct lk_buf b = LK_BUF_INIT;
	struct prompt_confirm q = { .owner = &v->base,
		.yes = "y",
		.done = mail_agreed,
		.arg = v };

	lk_buf_printf(&b, _("Kepada: %s\n"), d->address);
	put_state(&b, v);
	lk_buf_puts(&b, _("Surel yang terkirim tidak dapat ditarik kembali."));
	q.title = _("Kirim surel ini sekarang?");
	q.text = lk_buf_cstr(&b);
	q.yes_label = _("Kirim");
	(void)prompt_confirm(v->base.app, &q);
	lk_buf_free(&b);
}

static void mail_chosen(struct app *app, void *arg, int index)
{
	struct kirim *v = arg;
	const struct lk_destination *d = kirim_destination(v);

	(void)app;
	if (d == NULL)
		return;
	if (index == 0)
		ask_name(v, _("Simpan surel sebagai berkas"),
			_("Nama berkas .eml; buka dengan program surel, lalu kirim."),
			"laporan.eml", need_name, mail_named);
	else
		confirm_mail(v, d);
}

void kirim_mail(struct kirim *v, const struct lk_destination *d)
{
	struct prompt_key key[2] = { { "e", _("Simpan sebagai berkas .eml") },
		{ "k", _("Kirim sekarang lewat program surel") } };
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.keys = 2,
		.done = mail_chosen,
		.arg = v };
	struct lk_buf program = LK_BUF_INIT;

	if (strcmp(d->means, LK_MEANS_MAIL) != 0) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Tujuan ini bukan surel: buat paket dengan p, unggah, lalu "
			  "catat dengan c."));
		return;
	}
	if (d->address[0] == '\0') {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Alamat surel tujuan ini belum diisi: tekan d."));
		return;
	}
	/* without a program only the file is offered */
	if (lk_store_config_get(office_of(v->base.app)->store, LK_SENDMAIL_KEY,
		    &program, NULL) != LK_OK ||
		program.n == 0)
		q.keys = 1;
	q.title = _("Surel dengan lampiran");
	q.label = d->address;
	(void)prompt_choose(v->base.app, &q);
	lk_buf_free(&program);
}
