/* What is said of one item, and the minutes as they stand now. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/view/label.h"
#include "tui/view/rapat_impl.h"

#include <stdio.h>
#include <string.h>

static void put_label(struct flow *f, const char *label)
{
	flow_begin(f, 0);
	flow_puts(f, ST_DIM, label);
}

static void put_pair(struct flow *f, const char *label, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	flow_begin(f, 2);
	flow_printf(f, ST_DIM, "%s: ", label);
	flow_puts(f, ST_TEXT, value);
}

/* ---- the figures of an item -------------------------------------------------------------- */

static void put_measure(struct flow *f, const char *label, const struct lk_measure *m)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_measure_put(&b, m, -1);
	put_pair(f, label, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void put_achieved(struct flow *f, const struct lk_figure *fig, bool year)
{
	const struct lk_achievement *a = year ? &fig->vs_year : &fig->vs_date;
	struct lk_buf b = LK_BUF_INIT;

	lk_achievement_put(&b, a);
	put_pair(f, _("Capaian"), lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* The last row filled of the indicator up to the end of the period. */
static const struct lk_entry_row *entry_of(const struct rapat *v, const char *code,
	struct lk_period p)
{
	const struct lk_entry_row *e = NULL;

	for (size_t i = 0; i < v->fig.nentries; i++)
		if (strcmp(v->fig.entry[i]->code, code) == 0 &&
			lk_period_cmp(v->fig.entry[i]->period, p) <= 0 &&
			v->fig.entry[i]->state == LK_ENTRY_FILLED)
			e = v->fig.entry[i];
	return e;
}

static void put_figures(struct rapat *v, const struct lk_agenda_item *it)
{
	struct lk_str code = { it->indicator, strlen(it->indicator) };
	struct lk_str period = { v->m->period, strlen(v->m->period) };
	const struct lk_indicator *ind =
		v->figures ? lk_indicator_find(&v->fig.ind, code) : NULL;
	const struct lk_entry_row *e;
	struct lk_figure fig;
	struct lk_period p;
	bool year;

	if (ind == NULL || lk_period_parse(period, v->fig.year, &p, NULL) != LK_OK)
		return;
	year = p.tempo == LK_TEMPO_YEAR;
	lk_figure_at(&v->fig, ind, p, &fig);
	put_label(&v->flow, _("Angka sekarang"));
	put_pair(&v->flow, ind->code, ind->name);
	put_measure(&v->flow, _("Target"),
		year ? &fig.target_year : &fig.target_to_date);
	put_measure(&v->flow, _("Realisasi"), &fig.to_date);
	put_achieved(&v->flow, &fig, year);
	e = entry_of(v, it->indicator, p);
	if (e == NULL)
		return;
	put_pair(&v->flow, _("Kendala"), e->obstacle);
	put_pair(&v->flow, _("Tindak lanjut"), e->follow_up);
	put_pair(&v->flow, _("Penjelasan"), e->note);
	put_pair(&v->flow, _("Bukti"), e->evidence);
}

/* ---- one item ------------------------------------------------------------------------------- */

static void put_said(struct rapat *v, const struct lk_agenda_item *it)
{
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(office_of(v->base.app), &tz);

	if (it->state == LK_ITEM_OPEN) {
		flow_begin(&v->flow, 0);
		flow_puts(&v->flow, ST_WARN,
			it->gone ? _("Angkanya sudah diperbaiki sejak rapat dibuka; "
				     "tekan c "
				     "untuk mencatatnya.")
				 : _("Belum dibahas: c klarifikasi, t tetap."));
		return;
	}
	put_label(&v->flow,
		it->state == LK_ITEM_KEPT ? _("Dipertahankan") : _("Diklarifikasi"));
	flow_begin(&v->flow, 2);
	flow_printf(&v->flow, ST_TEXT, "%s, %s: ", it->user,
		label_time(when, it->time, now, tz));
	flow_puts(&v->flow, ST_EMPH, it->said);
}

static void put_rtls(struct rapat *v, const char *item)
{
	bool any = false;

	for (size_t i = 0; i < v->rtls.n; i++) {
		const struct lk_rtl *r = &v->rtls.rtl[i];

		if (!lk_rtl_of_meeting(r, v->m->id, item))
			continue;
		if (!any)
			put_label(&v->flow, _("Tindak lanjut"));
		any = true;
		flow_begin(&v->flow, 2);
		flow_printf(&v->flow, ST_TEXT, "%s (%s, %s) ", r->what, r->pic, r->due);
		flow_puts(&v->flow, r->state == LK_RTL_DONE ? ST_OK : ST_WARN,
			i18n_get(lk_rtl_state_label(r->state)));
	}
}

static void put_item(struct rapat *v, const struct lk_agenda_item *it)
{
	flow_begin(&v->flow, 0);
	flow_puts(&v->flow, ST_HEADING, it->title);
	flow_begin(&v->flow, 0);
	flow_puts(&v->flow, ST_TEXT, it->detail);
	put_said(v, it);
	put_rtls(v, it->key);
	put_figures(v, it);
}

/* ---- the minutes ------------------------------------------------------------------------------- */

static void put_day(struct flow *f, const char *label, const char *iso)
{
	char day[LK_DATE_SIZE];
	struct lk_civil c;

	if (lk_date_parse_iso((struct lk_str){ iso, strlen(iso) }, &c, NULL) == LK_OK &&
		lk_date_format(day, sizeof(day), &c, LK_DATE_FULL) == LK_OK)
		put_pair(f, label, day);
	else
		put_pair(f, label, iso);
}

static const char *name_of(const struct rapat *v, const char *user)
{
	const struct lk_person *p =
		lk_people_find(&office_of(v->base.app)->snap.people, user);

	return p != NULL && p->name[0] != '\0' ? p->name : user;
}

static void put_present(struct rapat *v)
{
	struct lk_str rest = { v->m->present, strlen(v->m->present) }, word;
	char user[80];
	int n = 0;

	put_label(&v->flow, _("Hadir"));
	while (lk_words_next(&rest, &word)) {
		(void)snprintf(user, sizeof(user), "%.*s", (int)word.n, word.p);
		flow_begin(&v->flow, 2);
		flow_printf(&v->flow, ST_TEXT, "%d. %s", ++n, name_of(v, user));
	}
	if (n == 0) {
		flow_begin(&v->flow, 2);
		flow_puts(&v->flow, ST_WARN, _("daftar hadir belum diisi: tekan p"));
	}
}

static void put_row(struct flow *f, size_t place, const struct lk_minutes_row *r)
{
	flow_begin(f, 0);
	flow_printf(f, ST_HEADING, "%zu. %s", place, r->indicator);
	put_pair(f, _("Analisis"), r->analysis);
	put_pair(f, _("Kendala"), r->obstacle);
	put_pair(f, _("Solusi"), r->solution);
	put_pair(f, _("Rencana tindak lanjut"), r->rtl);
	put_pair(f, _("Penanggung jawab"), r->pic);
	put_pair(f, _("Batas waktu"), r->due);
}

/* The same rows as the printed table, one below the other: a table of eight columns does
 * not fit a terminal. */
static void put_minutes(struct rapat *v)
{
	const struct lk_meeting *m = v->m;
	struct lk_minutes minutes;
	struct flow *f = &v->flow;
	int rc = lk_minutes_build(&minutes, m, &v->rtls, v->figures ? &v->fig : NULL,
		&office_of(v->base.app)->snap.people, NULL);

	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, _("NOTULENSI"));
	put_pair(f, _("Acara"), m->subject);
	put_day(f, _("Hari, tanggal"), m->date);
	put_pair(f, _("Pukul"), m->clock);
	put_pair(f, _("Tempat"), m->place);
	put_pair(f, _("Pimpinan rapat"), name_of(v, m->chair));
	put_pair(f, _("Notulis"), name_of(v, m->secretary));
	put_present(v);
	put_label(f, _("Pembahasan"));
	for (size_t i = 0; rc == LK_OK && i < minutes.n; i++)
		put_row(f, i + 1, &minutes.row[i]);
	if (rc == LK_OK && minutes.n == 0) {
		flow_begin(f, 2);
		flow_puts(f, ST_TEXT, _("Rencana, target, dan realisasi sesuai."));
	}
	put_label(f, _("Arahan Kepala"));
	flow_begin(f, 2);
	flow_puts(f, m->direction[0] != '\0' ? ST_TEXT : ST_DIM,
		m->direction[0] != '\0' ? m->direction : _("belum ada arahan"));
	lk_minutes_free(&minutes);
}

void rapat_detail(struct rapat *v)
{
	const struct lk_agenda_item *it = rapat_item(v);

	if (v->flow_made && it == v->flow_item)
		return;
	if (it != v->flow_item)
		v->flow_top = 0;
	flow_clear(&v->flow);
	v->flow_made = true;
	v->flow_item = it;
	if (v->m == NULL)
		return;
	if (v->minutes || it == NULL)
		put_minutes(v);
	else
		put_item(v, it);
}
