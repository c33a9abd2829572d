#include "core/meeting/followup.h"

#include "core/csv.h"
#include "core/meeting/meeting.h"
#include "core/notation/date.h"

#include <string.h>

static const char *const state_names[] = { "belum", "proses", "selesai" };
static const char *const state_labels[] = { N_("belum"), N_("dalam proses"),
	N_("sudah") };
_Static_assert(LK_LEN(state_names) == LK_RTL_STATE_COUNT, "one name a state");
_Static_assert(LK_LEN(state_labels) == LK_RTL_STATE_COUNT, "one label a state");

const char *lk_rtl_state_name(enum lk_rtl_state s)
{
	return s < LK_RTL_STATE_COUNT ? state_names[s] : "";
}

const char *lk_rtl_state_label(enum lk_rtl_state s)
{
	return s < LK_RTL_STATE_COUNT ? state_labels[s] : "";
}

enum lk_rtl_state lk_rtl_state_parse(const char *s)
{
	for (int i = 0; i < LK_RTL_STATE_COUNT; i++)
		if (strcmp(s, state_names[i]) == 0 || strcmp(s, state_labels[i]) == 0)
			return (enum lk_rtl_state)i;
	return LK_RTL_STATE_COUNT;
}

/* ---- reading ------------------------------------------------------------------------------ */

struct load {
	struct lk_store *st;
	const struct lk_snapshot *snap;
	struct lk_rtl_log log;
	const char *document; /* being read */
	struct lk_error *err;
	int rc;
};

static int take_record(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct load *l = arg;

	(void)commit;
	l->rc = lk_rtl_take(&l->log, r, l->document, l->err);
	return l->rc != LK_OK;
}

static int take_document(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	if (e->kind != LK_ENTRY_DIR)
		return 0;
	l->document = e->name;
	lk_buf_printf(&dir, "dokumen/%s/catatan/rtl", e->name);
	rc = lk_buf_check(&dir, l->err);
	if (rc == LK_OK)
		rc = lk_store_records(l->st, &l->snap->head, lk_buf_cstr(&dir),
			take_record, l, l->err);
	if (rc != LK_OK)
		l->rc = rc;
	lk_buf_free(&dir);
	return l->rc != LK_OK;
}

struct lk_period lk_rtl_quarter(int year, int64_t today)
{
	struct lk_period p = { year, LK_TEMPO_QUARTER, 4 };
	struct lk_civil c;

	if (lk_date_from_day(today, &c, NULL) == LK_OK && c.year <= year)
		p = (struct lk_period){ c.year, LK_TEMPO_QUARTER, (c.month + 2) / 3 };
	return p;
}

int lk_rtls_load(struct lk_rtls *out, struct lk_store *st,
	const struct lk_snapshot *snap, const char *period, int64_t now,
	struct lk_error *err)
{
	struct load l = { st, snap, LK_RTL_LOG_INIT, NULL, err, LK_OK };
	int64_t today = lk_date_day(now, snap->tz_minutes);
	struct lk_period p = lk_rtl_quarter(snap->year, today);
	int rc = LK_OK;

	*out = (struct lk_rtls){ LK_ARENA_INIT, NULL, 0 };
	if (period != NULL)
		rc = lk_period_parse((struct lk_str){ period, strlen(period) },
			snap->year, &p, err);
	if (rc == LK_OK)
		rc = lk_store_list(st, &snap->head, "dokumen", take_document, &l, err);
	if (rc == LK_OK)
		rc = l.rc;
	if (rc == LK_OK)
		rc = lk_rtl_fold(&l.log, snap->document, p, period == NULL, today, out,
			err);
	lk_rtl_log_free(&l.log);
	return rc;
}

void lk_rtls_free(struct lk_rtls *r)
{
	if (r == NULL)
		return;
	lk_arena_free(&r->mem);
	*r = (struct lk_rtls){ LK_ARENA_INIT, NULL, 0 };
}

/* ---- asking ---------------------------------------------------------------------------------- */

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return k >= 4 && k <= n && strcmp(s + n - k, end) == 0;
}

int lk_rtls_find(const struct lk_rtls *r, const char *id, const struct lk_rtl **out,
	struct lk_error *err)
{
	const struct lk_rtl *found = NULL;

	for (size_t i = 0; i < r->n; i++) {
		if (strcmp(r->rtl[i].id, id) != 0 && !ends_with(r->rtl[i].id, id))
			continue;
		if (found != NULL)
			return lk_fail(err, LK_EINVAL,
				N_("\"%s\" cocok dengan beberapa tindak lanjut; tulis "
				   "lebih panjang"),
				id);
		found = &r->rtl[i];
	}
	if (found == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("tindak lanjut \"%s\" tidak ada; lihat daftarnya dengan: "
			   "lapkin rtl list"),
			id);
	*out = found;
	return LK_OK;
}

bool lk_rtl_mine(const struct lk_rtl *r, const struct lk_people *p, const char *user,
	int64_t now)
{
	if (r->pic[0] == '\0' || user == NULL)
		return false;
	return strcmp(r->pic, user) == 0 ||
		lk_people_holds(p, user, "ketua-tim", r->pic, now) != NULL;
}

bool lk_rtl_of_meeting(const struct lk_rtl *r, const char *meeting, const char *item)
{
	struct lk_str rest = { r->origin, strlen(r->origin) }, w;
	size_t n = strlen(meeting);

	if (!lk_words_next(&rest, &w) ||
		!((w.n == 5 && memcmp(w.p, "rapat", 5) == 0) ||
			(w.n == 6 && memcmp(w.p, "arahan", 6) == 0)))
		return false;
	if (!lk_words_next(&rest, &w) || w.n != n || memcmp(w.p, meeting, n) != 0)
		return false;
	if (item == NULL)
		return true;
	return lk_words_next(&rest, &w) && w.n == strlen(item) &&
		memcmp(w.p, item, w.n) == 0;
}

static struct lk_str cell(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

void lk_rtls_csv(const struct lk_rtls *r, struct lk_buf *out)
{
	lk_buf_puts(out,
		"id;uraian;penanggung-jawab;batas;status;terlambat;bukti;"
		"catatan;periode;indikator;asal;dokumen\n");
	for (size_t i = 0; i < r->n; i++) {
		const struct lk_rtl *x = &r->rtl[i];
		const struct lk_str row[] = { cell(x->id), cell(x->what), cell(x->pic),
			cell(x->due), cell(lk_rtl_state_name(x->state)),
			cell(x->late ? "ya" : "tidak"), cell(x->evidence),
			cell(x->note), cell(x->period), cell(x->indicator),
			cell(x->origin), cell(x->document) };

		lk_csv_row(out, row, LK_LEN(row));
	}
}
