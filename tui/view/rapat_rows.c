/* The rows of Rapat: meetings, and the agenda of one. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/view/rapat_impl.h"

#include <stdio.h>
#include <string.h>

/* ---- meetings -------------------------------------------------------------------------- */

static const struct list_column meeting_columns[] = {
	{ N_("Hari"), 11, 0, -1, 0 },
	{ N_("Periode"), 9, 0, -1, 0 },
	{ N_("Acara"), 16, 1, -1, 0 },
	{ N_("Dibahas"), 8, 0, 1, 1 },
	{ N_("Keadaan"), 13, 0, -1, 0 },
};

static long meeting_count(void *arg)
{
	return (long)((const struct rapat *)arg)->all.n;
}

/* Where a word is its own identity: FNV-1a. */
static uint64_t id_of(const char *s)
{
	uint64_t h = 1469598103934665603u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

static const char *short_day(const char *iso, char *out, size_t size)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;

	if (lk_date_parse_iso((struct lk_str){ iso, strlen(iso) }, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_SHORT) == LK_OK)
		(void)snprintf(out, size, "%s", text);
	else
		(void)snprintf(out, size, "%s", iso);
	return out;
}

static bool meeting_row(void *arg, long i, struct list_row *out)
{
	struct rapat *v = arg;
	const struct lk_meeting *m = &v->all.meeting[i];
	size_t open = lk_meeting_open_items(m);

	out->id = id_of(m->id);
	out->cell[0] = short_day(m->date, v->cell[0], sizeof(v->cell[0]));
	out->cell[1] = m->period;
	out->cell[2] = m->subject;
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%zu/%zu", m->nitems - open,
		m->nitems);
	out->cell[3] = v->cell[1];
	out->cell[4] = m->closed ? _("✓ ditutup")
		: open > 0       ? _("! berlangsung")
				 : _("· berlangsung");
	out->style[4] = m->closed ? ST_OK : open > 0 ? ST_WARN : ST_TEXT;
	return true;
}

static const struct list_source meeting_source = {
	.col = meeting_columns,
	.cols = LK_LEN(meeting_columns),
	.count = meeting_count,
	.row = meeting_row,
	.empty =
		N_("Belum ada rapat. Tekan b untuk membuka rapat; agendanya diisi dari "
		   "yang "
		   "tidak cocok antara rencana, target, dan realisasi."),
};

/* ---- the agenda ---------------------------------------------------------------------------- */

static const struct list_column item_columns[] = {
	{ N_("No"), 3, 0, 1, 0 },
	{ N_("Indikator"), 9, 0, -1, 0 },
	{ N_("Yang tidak cocok"), 18, 1, -1, 0 },
	{ N_("Keadaan"), 13, 0, -1, 0 },
	{ N_("TL"), 2, 0, 1, 1 },
};

static long item_count(void *arg)
{
	const struct rapat *v = arg;

	return v->m != NULL ? (long)v->m->nitems : 0;
}

static void state_cell(const struct lk_agenda_item *it, struct list_row *out)
{
	static const struct {
		const char *word;
		unsigned style;
	} look[] = {
		[LK_ITEM_OPEN] = { N_("! terbuka"), ST_WARN },
		[LK_ITEM_CLARIFIED] = { N_("✓ klarifikasi"), ST_OK },
		[LK_ITEM_KEPT] = { N_("= tetap"), ST_TEXT },
	};

	out->cell[3] = i18n_get(look[it->state].word);
	out->style[3] = look[it->state].style;
	if (it->gone && it->state == LK_ITEM_OPEN) {
		out->cell[3] = _("~ diperbaiki");
		out->style[3] = ST_CHANGE;
	}
}

static bool item_row(void *arg, long i, struct list_row *out)
{
	struct rapat *v = arg;
	const struct lk_agenda_item *it = &v->m->item[i];
	size_t rtls = 0;

	for (size_t k = 0; k < v->rtls.n; k++)
		rtls += lk_rtl_of_meeting(&v->rtls.rtl[k], v->m->id, it->key);
	out->id = id_of(it->key);
	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "%ld", i + 1);
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%zu", rtls);
	out->cell[0] = v->cell[0];
	out->cell[1] = it->indicator;
	out->cell[2] = it->title;
	state_cell(it, out);
	out->cell[4] = rtls > 0 ? v->cell[1] : "";
	return true;
}

static const struct list_source item_source = {
	.col = item_columns,
	.cols = LK_LEN(item_columns),
	.count = item_count,
	.row = item_row,
	.empty = N_(
		"Rencana, target, dan realisasi cocok. Tekan a untuk menambah butir, p "
		"untuk "
		"daftar hadir, T untuk menutup rapat."),
};

void rapat_lists(struct rapat *v)
{
	list_init(&v->meetings, &meeting_source, v);
	list_init(&v->agenda, &item_source, v);
}
