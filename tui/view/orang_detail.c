/* What the screen Orang says of one person. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/view/orang_impl.h"

#include <string.h>

void orang_roles(struct lk_buf *out, const struct lk_people *p, const char *user,
	int64_t now)
{
	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *r = &p->role[i];

		if (strcmp(r->user, user) != 0 || r->from > now || now > r->until)
			continue;
		lk_buf_puts(out, out->n > 0 ? "; " : "");
		if (strcmp(r->authority, "definitif") != 0)
			lk_buf_printf(out, "%s ", r->authority);
		lk_buf_puts(out, _(lk_role_label(r->role)));
		if (r->scope[0] != '\0')
			lk_buf_printf(out, " %s", r->scope);
	}
}

static void put_day(struct lk_buf *out, const char *before, int64_t time, int tz)
{
	char day[LK_DATE_SIZE];
	struct lk_civil c;

	if (time == INT64_MIN || time == INT64_MAX ||
		lk_date_civil(time, tz, &c, NULL) != LK_OK ||
		lk_date_format(day, sizeof(day), &c, LK_DATE_SHORT) != LK_OK)
		return;
	lk_buf_printf(out, "%s%s", before, day);
}

static void put_role(struct lk_buf *out, const struct lk_role *r, int64_t now, int tz)
{
	lk_buf_printf(out, "%s %s", r->from <= now && now <= r->until ? "·" : " ",
		_(lk_role_label(r->role)));
	if (strcmp(r->authority, "definitif") != 0)
		lk_buf_printf(out, " (%s)", r->authority);
	if (r->scope[0] != '\0')
		lk_buf_printf(out, _(", lingkup %s"), r->scope);
	put_day(out, _(", dari "), r->from, tz);
	put_day(out, _(", sampai "), r->until, tz);
	if (r->basis[0] != '\0')
		lk_buf_printf(out, _(", dasar %s"), r->basis);
	lk_buf_putc(out, '\n');
}

static void put_key(struct lk_buf *out, const struct lk_key *key, const char *state,
	bool words)
{
	char print[LK_FINGERPRINT_SIZE];
	struct lk_buf w = LK_BUF_INIT;

	lk_key_fingerprint(print, key);
	lk_buf_printf(out, _("Kunci %s: %s\n"), state, print);
	if (words) {
		lk_key_words(&w, key);
		lk_words_lines(out, lk_buf_cstr(&w), "  ");
		lk_buf_putc(out, '\n');
	}
	lk_buf_free(&w);
}

static void put_keys(struct lk_buf *out, const struct lk_signers *s, const char *user,
	bool words)
{
	for (size_t i = 0; i < s->nwaiting; i++) {
		const struct lk_waiting_key *w = &s->waiting[i];

		if (strcmp(w->user, user) != 0)
			continue;
		put_key(out, &w->key, _("menunggu"), words);
		lk_buf_printf(out, _("  diajukan oleh %s; cocokkan katanya, lalu s\n"),
			w->by);
	}
	for (size_t i = 0; i < s->nsigners; i++) {
		const struct lk_signer *one = &s->signer[i];
		const struct lk_revocation *r = lk_signers_revoked(s, &one->key);

		if (strcmp(one->user, user) != 0)
			continue;
		put_key(out, &one->key,
			lk_signer_in_force(s, one) ? _("berlaku") : _("dicabut"),
			words && r == NULL);
		if (r != NULL)
			lk_buf_printf(out, _("  dicabut oleh %s: %s\n"), r->by,
				r->reason);
	}
	if (s->nsigners > 0 && lk_signers_state(s, user) == LK_KEY_NONE)
		lk_buf_printf(out, "%s\n",
			_("Tanpa kunci: langkahnya belum dapat ditandatangani. K: "
			  "daftarkan."));
}

void orang_text(struct lk_buf *out, const struct orang *v, const struct lk_person *p,
	bool words)
{
	const struct office *o = office_of(v->base.app);
	const struct lk_people *all = orang_people(v);
	int64_t now = office_now(o, NULL);
	size_t n = 0;

	lk_buf_printf(out, "%s\n", p->name);
	if (p->title[0] != '\0')
		lk_buf_printf(out, "%s\n", p->title);
	if (p->nip[0] != '\0')
		lk_buf_printf(out, "NIP %s\n", p->nip);
	if (p->mail[0] != '\0')
		lk_buf_printf(out, "%s\n", p->mail);
	for (size_t i = 0; i < all->nrole; i++)
		if (strcmp(all->role[i].user, p->user) == 0) {
			put_role(out, &all->role[i], now, o->snap.tz_minutes);
			n++;
		}
	if (n == 0)
		lk_buf_printf(out, "%s\n", _("Belum berperan. p: beri peran."));
	put_keys(out, &v->keys, p->user, words);
}
