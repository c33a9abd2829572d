/* The forms: what was sent, the address of a destination, the retention. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/isian.h"
#include "tui/view/ketikan.h"
#include "tui/view/kirim_impl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a sending ---------------------------------------------------------------------------- */

enum {
	WHEN,
	RECEIPT,
	PROOF,
	NOTE,
	PARTS
};
/* What the form says, from its answer until it is recorded. */
struct sending {
	struct screen *screen;
	char destination[KIRIM_ID], key[KETIKAN_KEY];
	char receipt[LK_SEND_LINE_MAX + 1], proof[KIRIM_FILE];
	char *note;
	int64_t when;
};

static void draft_key(char out[KETIKAN_KEY], const char *destination)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:kirim:%.200s", destination);
}

static void sending_free(void *arg)
{
	struct sending *s = arg;

	free(s->note);
	free(s);
}

/* "30 Januari 2026", "30-01-2026 09.15"; the clock is of the office. */
static bool read_when(const char *text, int tz, int64_t *out)
{
	const char *clock = strrchr(text, ' ');
	size_t n = strlen(text);
	unsigned hour = 0, minute = 0;
	struct lk_civil c;

	if (clock != NULL && strlen(clock) == 6 && clock[3] == '.' &&
		sscanf(clock + 1, "%2u.%2u", &hour, &minute) == 2)
		n = (size_t)(clock - text);
	else
		hour = minute = 0;
	if (hour > 23 || minute > 59 ||
		lk_date_read((struct lk_str){ text, n }, &c, NULL) != LK_OK)
		return false;
	c.hour = (int)hour;
	c.minute = (int)minute;
	c.tz = tz;
	return lk_date_unix(&c, out, NULL) == LK_OK;
}

static const char *check_sending(void *arg, const char *const *value, int *at)
{
	const struct kirim *v = arg;
	const struct office *o = office_of(v->base.app);
	int64_t when;
	FILE *f;

	if (!read_when(value[WHEN], o->snap.tz_minutes, &when))
		return _("Waktunya belum benar; tulis misalnya 30 Januari 2026 09.15.");
	if (when > office_now(o, NULL) + 300)
		return _("Waktu kirim belum tiba; isi waktu yang sudah lewat.");
	*at = RECEIPT;
	if (value[RECEIPT][0] == '\0' && value[PROOF][0] == '\0')
		return _("Isi tanda terima atau berkas buktinya dahulu.");
	if (strlen(value[RECEIPT]) > LK_SEND_LINE_MAX)
		return _("Tanda terima terlalu panjang.");
	*at = PROOF;
	f = value[PROOF][0] != '\0' ? fopen(value[PROOF], "rbe") : NULL;
	if (value[PROOF][0] != '\0' && f == NULL)
		return _("Berkas bukti itu tidak dapat dibuka; periksa nama dan "
			 "foldernya.");
	if (f != NULL)
		(void)fclose(f);
	return NULL;
}

/* All of the proof, one byte more than may be at most. */
static int read_proof(const char *file, struct lk_buf *out, struct lk_error *err)
{
	char chunk[1 << 14];
	FILE *f = fopen(file, "rbe");
	size_t n;
	bool bad;

	if (f == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("%s tidak dapat dibuka: %s; belum ada yang dicatat"), file,
			strerror(errno));
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0 && out->n <= LK_PROOF_MAX)
		lk_buf_put(out, chunk, n);
	bad = ferror(f) != 0;
	(void)fclose(f);
	return bad ? lk_fail(err, LK_EIO,
			     N_("%s tidak dapat dibaca; belum ada yang dicatat"), file)
		   : lk_buf_check(out, err);
}

static int run_sending(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct sending *s = arg;
	struct lk_buf proof = LK_BUF_INIT;
	struct lk_sending in = { .destination = s->destination,
		.when = s->when,
		.receipt = s->receipt,
		.note = s->note };
	int rc = LK_OK;

	if (s->proof[0] != '\0') {
		rc = read_proof(s->proof, &proof, err);
		in.proof_name = s->proof;
		in.proof = lk_buf_str(&proof);
	}
	if (rc == LK_OK)
		rc = lk_act_send(c, &in, err);
	lk_buf_free(&proof);
	return rc;
}

static void sending_done(struct app *app, struct screen *owner, void *arg)
{
	const struct sending *s = arg;

	(void)owner;
	ketikan_drop(office_of(app)->store, s->key);
	app_say(app, SAY_OK, _("Pengiriman ke %s tercatat."), s->destination);
}

static void sending_agreed(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Mencatat pengiriman"), run_sending,
		sending_done, NULL, sending_free };
	struct sending *s = arg;

	office_act(app, s->screen, &job, s);
}

static void sending_refused(struct app *app, void *arg)
{
	app_say(app, SAY_INFO, "%s",
		_("Belum dicatat; isian tadi tampil lagi bila dibuka."));
	sending_free(arg);
}

static void confirm_sending(struct kirim *v, struct sending *s,
	const struct lk_destination *d, const char *when)
{
	struct lk_buf b = LK_BUF_INIT;
	struct prompt_confirm q = { .owner = &v->base,
		.yes = "y",
		.done = sending_agreed,
		.cancel = sending_refused,
		.arg = s };

	lk_buf_printf(&b, _("Ke: %s\nWaktu: %s\n"), d->name, when);
	if (s->receipt[0] != '\0')
		lk_buf_printf(&b, _("Tanda terima: %s\n"), s->receipt);
	if (s->proof[0] != '\0')
		lk_buf_printf(&b, _("Berkas bukti: %s\n"), s->proof);
	lk_buf_printf(&b, _("Naskah: %s\n"), v->approval);
	lk_buf_puts(&b, _("Catatan pengiriman tidak dapat dihapus."));
	q.title = _("Catat pengiriman ini?");
	q.text = lk_buf_cstr(&b);
	q.yes_label = _("Catat");
	if (prompt_confirm(v->base.app, &q) != 0)
		sending_free(s);
	lk_buf_free(&b);
}

static void sending_answered(struct app *app, void *arg, const char *const *value)
{
	struct kirim *v = arg;
	const struct lk_destination *d = NULL;
	struct sending *s = calloc(1, sizeof(*s));
	struct lk_buf note = LK_BUF_INIT;

	(void)app;
	if (s == NULL)
		return;
	s->screen = &v->base;
	(void)snprintf(s->destination, sizeof(s->destination), "%s", v->asked);
	draft_key(s->key, v->asked);
	lk_buf_puts(&note, value[NOTE]);
	s->note = lk_buf_take(&note);
	(void)snprintf(s->receipt, sizeof(s->receipt), "%s", value[RECEIPT]);
	(void)snprintf(s->proof, sizeof(s->proof), "%s", value[PROOF]);
	if (read_when(value[WHEN], office_of(v->base.app)->snap.tz_minutes, &s->when) &&
		lk_dispatch_find(&v->d, s->destination, &d, NULL) == LK_OK)
		confirm_sending(v, s, d, value[WHEN]);
	else
		sending_free(s);
}

void kirim_mark(struct kirim *v, const struct lk_destination *d)
{
	const struct office *o = office_of(v->base.app);
	char now[LK_DATE_SIZE] = "", clock[LK_DATE_SIZE] = "", when[2 * LK_DATE_SIZE];
	struct isian in = { .owner = &v->base,
		.lines = PARTS,
		.check = check_sending,
		.done = sending_answered,
		.arg = v };
	char heading[200], key[KETIKAN_KEY];
	struct lk_civil c;

	(void)snprintf(v->asked, sizeof(v->asked), "%s", d->id);
	draft_key(key, d->id);
	if (lk_date_civil(office_now(o, NULL), o->snap.tz_minutes, &c, NULL) == LK_OK) {
		(void)!lk_date_format(now, sizeof(now), &c, LK_DATE_LONG);
		(void)!lk_date_format(clock, sizeof(clock), &c, LK_DATE_CLOCK);
	}
	(void)snprintf(when, sizeof(when), "%s %s", now, clock);
	(void)snprintf(heading, sizeof(heading), _("Sudah dikirim ke %s"), d->name);
	in.title = heading;
	in.key = key;
	in.line[WHEN] = (struct isian_line){ _("Waktu kirim"), when,
		_("Tanggal dan jam, misalnya 30 Januari 2026 09.15.") };
	in.line[RECEIPT] = (struct isian_line){ _("Tanda terima *"), NULL,
		_("Wajib, atau berkas buktinya: nomor tanda terima, nomor unggah, atau "
		  "alamat halamannya.") };
	in.line[PROOF] = (struct isian_line){ _("Berkas bukti *"), NULL,
		_("Bila tidak ada nomor: nama berkas gambar layar atau tanda terima "
		  "(paling besar 10 MB); "
		  "disalin ke ruang kerja.") };
	in.line[NOTE] = (struct isian_line){ _("Catatan"), NULL, _("Boleh kosong.") };
	(void)isian_open(v->base.app, &in);
}

/* ---- an address ------------------------------------------------------------------------------ */

struct setting {
	char destination[KIRIM_ID];
	char *value[4];
};

static void setting_free(void *arg)
{
	struct setting *s = arg;

	for (size_t i = 0; i < LK_LEN(s->value); i++)
		free(s->value[i]);
	free(s);
}

static char *copy(const char *text)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, text);
	lk_buf_putc(&b, '\0');
	return lk_buf_take(&b);
}

static int run_address(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct setting *s = arg;

	return s->value[0] != NULL ? lk_act_address(c, s->destination, s->value[0], err)
				   : lk_nomem(err);
}

static void address_done(struct app *app, struct screen *owner, void *arg)
{
	(void)owner;
	app_say(app, SAY_OK, _("Alamat %s tercatat."),
		((const struct setting *)arg)->destination);
}

static void address_answered(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Mencatat alamat"), run_address,
		address_done, NULL, setting_free };
	struct kirim *v = arg;
	const struct lk_destination *d = kirim_destination(v);
	struct setting *s = d != NULL ? calloc(1, sizeof(*s)) : NULL;

	if (s == NULL)
		return;
	(void)snprintf(s->destination, sizeof(s->destination), "%s", d->id);
	s->value[0] = copy(text);
	office_act(app, &v->base, &job, s);
}

void kirim_address(struct kirim *v, const struct lk_destination *d)
{
	struct prompt_text q = { .owner = &v->base,
		.initial = d->address,
		.done = address_answered,
		.arg = v };

	q.title = _("Alamat tujuan");
	q.label = strcmp(d->means, LK_MEANS_MAIL) == 0
		? _("Alamat surel; beberapa alamat dipisah koma.")
		: _("Alamat halaman tempat mengunggah.");
	(void)prompt_line(v->base.app, &q);
}

/* ---- the retention ------------------------------------------------------------------------------ */

static const char *check_retention(void *arg, const char *const *value, int *at)
{
	(void)arg;
	for (*at = 1; *at <= 2; (*at)++) {
		const char *s = value[*at];

		if (strlen(s) > 3 || strspn(s, "0123456789") != strlen(s))
			return _("Tulis jumlah tahun dengan angka, atau kosongkan.");
	}
	return NULL;
}

static int run_retention(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct setting *s = arg;
	struct lk_retention r = { s->value[0], s->value[1], s->value[2], s->value[3] };

	return lk_act_retention(c, &r, err);
}

static void retention_done(struct app *app, struct screen *owner, void *arg)
{
	(void)owner;
	(void)arg;
	app_say(app, SAY_OK, "%s", _("Aturan simpan arsip tercatat."));
}

static void retention_answered(struct app *app, void *arg, const char *const *value)
{
	static const struct office_job job = { N_("Mencatat aturan simpan"),
		run_retention, retention_done, NULL, setting_free };
	struct kirim *v = arg;
	struct setting *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return;
	for (size_t i = 0; i < LK_LEN(s->value); i++)
		s->value[i] = copy(value[i]);
	office_act(app, &v->base, &job, s);
}

void kirim_retention(struct kirim *v)
{
	const struct lk_retention *r = &v->d.retention;
	struct isian in = { .owner = &v->base,
		.lines = 4,
		.check = check_retention,
		.done = retention_answered,
		.arg = v };

	in.title = _("Masa simpan arsip");
	in.line[0] = (struct isian_line){ _("Golongan"), r->class,
		_("Kode menurut jadwal retensi arsip kantor; kosong berarti belum "
		  "ditetapkan.") };
	in.line[1] = (struct isian_line){ _("Simpan aktif"), r->active,
		_("Lama simpan aktif dalam tahun.") };
	in.line[2] = (struct isian_line){ _("Simpan inaktif"), r->inactive,
		_("Lama simpan inaktif dalam tahun.") };
	in.line[3] = (struct isian_line){ _("Nasib akhir"), r->fate,
		_("Misalnya musnah atau permanen.") };
	(void)isian_open(v->base.app, &in);
}
