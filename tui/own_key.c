#include "tui/own_key.h"

#include "core/trust/pin.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"

#include <stdlib.h>

static void put_key(struct lk_buf *out, const struct lk_own_key *k)
{
	struct lk_buf words = LK_BUF_INIT;
	char print[LK_FINGERPRINT_SIZE];

	lk_key_fingerprint(print, &k->is.key);
	lk_key_words(&words, &k->is.key);
	lk_buf_printf(out, "%s%s\n%s\n", _("Sidik:  "), print, _("Kata:"));
	lk_words_lines(out, lk_buf_cstr(&words), "  ");
	lk_buf_puts(out, "\n");
	lk_buf_free(&words);
	if (!k->is.private)
		lk_buf_puts(out, _("Kunci privatnya di ssh-agent.\n"));
	else
		lk_buf_puts(out,
			k->is.locked ? _("Dijaga frasa sandi.\n")
				     : _("Tanpa frasa sandi.\n"));
}

static void put_standing(struct lk_buf *out, const struct lk_own_key *k,
	const char *user)
{
	switch (k->standing) {
	case LK_STAND_UNSIGNED:
		lk_buf_puts(out, _("Ruang kerja ini belum mewajibkan tanda tangan.\n"));
		break;
	case LK_STAND_IN_FORCE:
		lk_buf_printf(out, _("Berlaku untuk %s.\n"), k->owner);
		break;
	case LK_STAND_WAITING:
		lk_buf_puts(out, _("Menunggu pengesahan orang kedua.\n"));
		break;
	case LK_STAND_UNKNOWN:
		lk_buf_printf(out,
			_("Belum terdaftar. Kirim baris di bawah ini kepada admin, "
			  "yang menjalankan: lapkin orang key add %s -\n"),
			user[0] != '\0' ? user : _("NAMA"));
		break;
	case LK_STAND_REVOKED: lk_buf_puts(out, _("Sudah dicabut.\n")); break;
	case LK_STAND_ENDED: lk_buf_puts(out, _("Tidak berlaku lagi.\n")); break;
	case LK_STAND_OTHER:
		lk_buf_printf(out, _("Terdaftar milik %s.\n"), k->owner);
		break;
	case LK_STAND_COUNT: break;
	}
}

void own_key_text(struct lk_buf *out, const struct lk_own_key *k, const char *user)
{
	char why[1024];

	if (k->file[0] == '\0')
		lk_buf_puts(out,
			_("Belum ada kunci. Buat dengan lapkin key new, atau pakai "
			  "yang sudah ada dengan lapkin key use BERKAS.\n"));
	else
		lk_buf_printf(out, "%s%s\n", _("Berkas: "), k->file);
	if (k->readable) {
		put_key(out, k);
		put_standing(out, k, user);
		if (k->standing == LK_STAND_UNSIGNED ||
			k->standing == LK_STAND_UNKNOWN) {
			lk_key_write(out, &k->is.key);
			lk_buf_putc(out, '\n');
		}
	} else if (k->why.code != LK_OK) {
		lk_buf_printf(out, "%s\n", i18n_error(&k->why, why, sizeof(why)));
	}
}

void own_key_show(struct app *app)
{
	struct office *o = office_of(app);
	struct lk_own_key *k = malloc(sizeof(*k));
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err = { .code = LK_OK };
	int rc = k != NULL ? LK_OK : lk_nomem(&err);

	if (rc == LK_OK)
		rc = o->host->own_key(o->store, o->user, NULL, k, &err);
	if (rc == LK_OK) {
		own_key_text(&text, k, o->user);
		rc = lk_buf_check(&text, &err);
	}
	if (rc == LK_OK)
		(void)prompt_show(app, _("Kunci Anda"), lk_buf_cstr(&text));
	else
		app_fail(app, &err);
	lk_buf_free(&text);
	free(k);
}
