/* What the state of a clone is called, and what this clone remembers of its meetings. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/sinkron_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK "sinkron:riwayat"

/* ---- the past, in a mark of this clone ------------------------------------------------------- */

/* "TIME END SENT FETCHED CLASHES RENUMBERED FINDINGS WHY\n", newest first. */
static void keep(const struct sinkron *s, struct lk_store *st)
{
	struct lk_buf b = LK_BUF_INIT;

	for (size_t i = 0; i < s->npast; i++) {
		const struct sinkron_past *p = &s->past[i];

		lk_buf_printf(&b, "%lld %d %ld %ld %ld %ld %ld %s\n",
			(long long)p->time, (int)p->end, p->sent, p->fetched,
			p->clashes, p->renumbered, p->findings, p->why);
	}
	/* only a convenience: without it the screen knows less of the past */
	if (lk_buf_check(&b, NULL) == LK_OK)
		(void)!lk_store_mark_set(st, MARK, lk_buf_cstr(&b), NULL);
	lk_buf_free(&b);
}

static bool nothing(const struct sinkron_past *p)
{
	return p->end == LK_SYNC_SAME ||
		(p->end != LK_SYNC_DONE && p->sent + p->fetched == 0);
}

void sinkron_remember(struct sinkron *s, struct lk_store *st,
	const struct sinkron_past *p)
{
	bool same = s->npast > 0 && s->past[0].end == p->end && nothing(p) &&
		nothing(&s->past[0]);
	size_t n = s->npast < SINKRON_PASTS ? s->npast : SINKRON_PASTS - 1;

	if (!same) {
		memmove(&s->past[1], &s->past[0], n * sizeof(s->past[0]));
		s->npast = n + 1;
	}
	s->past[0] = *p;
	for (char *c = s->past[0].why; *c != '\0'; c++)
		if (*c == '\n')
			*c = ' ';
	keep(s, st);
}

/* One line; false when it is none. */
static bool read_past(struct sinkron_past *p, char *line)
{
	long n[6];
	char *at = line, *end;

	p->time = strtoll(at, &end, 10);
	for (int i = 0; i < 6; i++) {
		if (end == at || *end != ' ')
			return false;
		at = end + 1;
		n[i] = strtol(at, &end, 10);
	}
	if (end == at || *end != ' ' || n[0] < 0 || n[0] > LK_SYNC_BUSY)
		return false;
	p->end = (enum lk_sync_end)n[0];
	p->sent = n[1];
	p->fetched = n[2];
	p->clashes = n[3];
	p->renumbered = n[4];
	p->findings = n[5];
	(void)snprintf(p->why, sizeof(p->why), "%s", end + 1);
	return true;
}

void sinkron_recall(struct sinkron *s, struct lk_store *st)
{
	struct lk_buf b = LK_BUF_INIT;
	char *line, *rest = NULL;

	if (lk_store_mark_get(st, MARK, &b, NULL) == LK_OK && b.n > 0) {
		(void)lk_buf_cstr(&b);
		for (line = strtok_r(b.p, "\n", &rest);
			line != NULL && s->npast < SINKRON_PASTS;
			line = strtok_r(NULL, "\n", &rest))
			s->npast += read_past(&s->past[s->npast], line);
	}
	lk_buf_free(&b);
}

/* ---- words ------------------------------------------------------------------------------------ */

/* "10.42" of today, else "20 Nov". */
static void short_time(const struct app *app, int64_t t, char *out, size_t size)
{
	struct lk_civil c;
	int tz;
	int64_t now = office_now(office_of(app), &tz);

	if (lk_date_civil(t, tz, &c, NULL) != LK_OK)
		(void)snprintf(out, size, "?");
	else if (lk_date_day(t, tz) == lk_date_day(now, tz))
		(void)snprintf(out, size, "%02d.%02d", c.hour, c.minute);
	else
		(void)snprintf(out, size, "%d %s", c.day,
			i18n_get(lk_date_month_short(c.month)));
}

static void offline_words(const struct app *app, bool narrow, char *out, size_t size)
{
	char when[LK_DATE_SIZE];
	int64_t since = sinkron_offline_since(app);

	if (since == 0) {
		(void)snprintf(out, size, "%s", _("luring"));
		return;
	}
	short_time(app, since, when, sizeof(when));
	(void)snprintf(out, size, narrow ? _("luring %s") : _("luring sejak %s"), when);
}

static void held_words(const struct app *app, bool narrow, char *out, size_t size)
{
	const struct sinkron_past *p = sinkron_past(app, 0);

	if (!narrow && p != NULL && p->end == LK_SYNC_HELD && p->findings > 0)
		(void)snprintf(out, size, _("ditahan: %ld temuan"), p->findings);
	else
		(void)snprintf(out, size, "%s", _("ditahan"));
}

bool sinkron_words(const struct app *app, bool narrow, char *out, size_t size)
{
	const struct lk_sync_state *st = sinkron_state(app);

	out[0] = '\0';
	if (!st->hub)
		return false;
	if (sinkron_running(app)) {
		(void)snprintf(out, size, "%s",
			narrow ? _("sinkron…") : _("menyinkronkan…"));
		return false;
	}
	switch (st->last_try == 0 ? LK_SYNC_SAME : st->end) {
	case LK_SYNC_OFFLINE: offline_words(app, narrow, out, size); return true;
	case LK_SYNC_HELD: held_words(app, narrow, out, size); return true;
	case LK_SYNC_REWOUND:
		(void)snprintf(out, size, "%s", _("hub mundur"));
		return true;
	case LK_SYNC_REFUSED:
		(void)snprintf(out, size, "%s", _("hub menolak"));
		return true;
	case LK_SYNC_SAME:
	case LK_SYNC_DONE:
	case LK_SYNC_BUSY: break;
	}
	if (st->ahead > 0)
		(void)snprintf(out, size,
			narrow ? _("kirim: %ld") : _("%ld belum terkirim"), st->ahead);
	else if (st->last_ok == 0)
		(void)snprintf(out, size, "%s",
			narrow ? _("hub: ?") : _("hub: belum dicoba"));
	else
		(void)snprintf(out, size, "%s", _("hub: sama"));
	return false;
}

const char *sinkron_advice(const struct app *app)
{
	const struct lk_sync_state *st = sinkron_state(app);

	if (!st->hub)
		return _(
			"Ruang kerja ini belum terhubung dengan hub, jadi hanya ada di "
			"komputer ini. Tekan a lalu tulis alamat hub yang diberikan "
			"admin kantor.");
	switch (st->last_try == 0 ? LK_SYNC_SAME : st->end) {
	case LK_SYNC_OFFLINE:
		return _("Teruskan bekerja seperti biasa: semuanya tersimpan di sini "
			 "dan "
			 "dikirim begitu hub terjangkau. Bila lama, periksa jaringan, "
			 "lalu "
			 "tekan Enter untuk mencoba lagi.");
	case LK_SYNC_HELD:
		return _("Yang datang dari hub tidak lolos pemeriksaan, jadi tidak "
			 "digabung; naskah di sini tidak berubah. Jalankan lapkin "
			 "verify "
			 "dan tunjukkan temuannya kepada admin.");
	case LK_SYNC_REWOUND:
		return _("Hub tidak lagi memuat yang dulu sudah ada di sana, atau "
			 "diganti. Jangan kirim apa-apa; beri tahu admin. Yang ada di "
			 "sini utuh.");
	case LK_SYNC_REFUSED:
		return _(
			"Hub menolak kiriman; sebabnya tertulis di atas. Pekerjaan "
			"Anda "
			"tetap di sini. Tunjukkan kalimat itu kepada admin, lalu tekan "
			"Enter untuk mencoba lagi.");
	case LK_SYNC_BUSY:
		return _("Orang lain sedang mengirim; dicoba lagi sendiri sebentar "
			 "lagi.");
	case LK_SYNC_SAME:
	case LK_SYNC_DONE: break;
	}
	if (st->ahead > 0)
		return _(
			"Langkah Anda dikirim sendiri sebentar lagi; Enter mengirimnya "
			"sekarang.");
	return "";
}

/* "3 langkah dikirim, 2 diterima" */
static void counts(const struct sinkron_past *p, char *out, size_t size)
{
	if (p->sent > 0 && p->fetched > 0)
		(void)snprintf(out, size, _("%ld langkah dikirim, %ld diterima"),
			p->sent, p->fetched);
	else if (p->sent > 0)
		(void)snprintf(out, size, _("%ld langkah dikirim"), p->sent);
	else if (p->fetched > 0)
		(void)snprintf(out, size, _("%ld langkah diterima"), p->fetched);
	else
		(void)snprintf(out, size, "%s", _("sama dengan hub"));
}

char *sinkron_outcome(const struct sinkron_past *p, char *out, size_t size)
{
	static const char *const bad[] = {
		[LK_SYNC_OFFLINE] = N_("luring"),
		[LK_SYNC_REFUSED] = N_("ditolak"),
		[LK_SYNC_HELD] = N_("ditahan: yang datang tidak lolos pemeriksaan"),
		[LK_SYNC_REWOUND] = N_("hub mundur atau diganti; tidak digabung"),
		[LK_SYNC_BUSY] = N_("orang lain sedang mengirim; dicoba lagi nanti"),
	};
	size_t n;

	if (p->end != LK_SYNC_SAME && p->end != LK_SYNC_DONE) {
		(void)snprintf(out, size, "%s%s%s", _(bad[p->end]),
			p->why[0] != '\0' ? ": " : "", p->why);
		return out;
	}
	counts(p, out, size);
	n = strlen(out);
	if (p->clashes > 0)
		n += (size_t)snprintf(out + n, size - n,
			_("; %ld bentrok menunggu keputusan"), p->clashes);
	if (p->renumbered > 0 && n < size)
		(void)snprintf(out + n, size - n, _("; %ld nomor surat diganti"),
			p->renumbered);
	return out;
}
