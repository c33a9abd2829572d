#include "core/meeting/meeting.h"

#include "core/meeting/mismatch.h"

#include <string.h>

#define FOLDER "rapat-"

/* ---- reading ---------------------------------------------------------------------------- */

struct load {
	struct lk_store *st;
	const struct lk_snapshot *snap;
	struct lk_meeting_log log;
	struct lk_error *err;
	int rc;
};

static int take_record(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct load *l = arg;

	(void)commit;
	l->rc = lk_meeting_take(&l->log, r, l->err);
	return l->rc != LK_OK;
}

static int take_folder(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	if (e->kind != LK_ENTRY_DIR || strncmp(e->name, FOLDER, strlen(FOLDER)) != 0)
		return 0;
	lk_buf_printf(&dir, "%s/catatan/%s", l->snap->dir, e->name);
	rc = lk_buf_check(&dir, l->err);
	if (rc == LK_OK)
		rc = lk_store_records(l->st, &l->snap->head, lk_buf_cstr(&dir),
			take_record, l, l->err);
	if (rc != LK_OK)
		l->rc = rc;
	lk_buf_free(&dir);
	return l->rc != LK_OK;
}

/* ---- what was mended since ---------------------------------------------------------------- */

static bool waits(const struct lk_meeting *m)
{
	return !m->closed && lk_meeting_open_items(m) > 0;
}

static void mark_gone(struct lk_meeting *m, const struct lk_mismatches *now)
{
	for (size_t i = 0; i < m->nitems; i++)
		m->item[i].gone = strncmp(m->item[i].key, "tambah-", 7) != 0 &&
			lk_mismatches_find(now, m->item[i].key) == NULL;
}

/* Once a period; a period that is none marks nothing. */
static int find_gone(struct load *l, struct lk_meetings *out, int64_t now)
{
	struct lk_mismatches found = LK_MISMATCHES_INIT;
	const char *period = NULL;
	int rc = LK_OK;

	for (size_t i = 0; i < out->n && rc == LK_OK; i++) {
		struct lk_meeting *m = &out->meeting[i];

		if (!waits(m))
			continue;
		if (period == NULL || strcmp(period, m->period) != 0) {
			lk_mismatches_free(&found);
			rc = lk_mismatches_load(&found, l->st, l->snap, m->period, now,
				l->err);
			period = rc == LK_OK ? m->period : NULL;
		}
		if (rc == LK_OK)
			mark_gone(m, &found);
		else if (rc == LK_EFORMAT)
			rc = LK_OK;
	}
	lk_mismatches_free(&found);
	return rc;
}

int lk_meetings_load(struct lk_meetings *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t now, struct lk_error *err)
{
	struct load l = { st, snap, LK_MEETING_LOG_INIT, err, LK_OK };
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	*out = (struct lk_meetings){ LK_ARENA_INIT, NULL, 0 };
	lk_buf_printf(&dir, "%s/catatan", snap->dir);
	rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = lk_store_list(st, &snap->head, lk_buf_cstr(&dir), take_folder, &l,
			err);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK)
		rc = l.rc;
	if (rc == LK_OK)
		rc = lk_meeting_fold(&l.log, &snap->people, out, err);
	if (rc == LK_OK)
		rc = find_gone(&l, out, now);
	lk_meeting_log_free(&l.log);
	lk_buf_free(&dir);
	return rc;
}

void lk_meetings_free(struct lk_meetings *m)
{
	if (m == NULL)
		return;
	lk_arena_free(&m->mem);
	*m = (struct lk_meetings){ LK_ARENA_INIT, NULL, 0 };
}

/* ---- asking --------------------------------------------------------------------------------- */

const struct lk_meeting *lk_meetings_of(const struct lk_meetings *m, const char *run)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->meeting[i].run, run) == 0)
			return &m->meeting[i];
	return NULL;
}

size_t lk_meeting_open_items(const struct lk_meeting *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->nitems; i++)
		n += m->item[i].state == LK_ITEM_OPEN;
	return n;
}

static const struct lk_meeting *latest(const struct lk_meetings *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (!m->meeting[i].closed)
			return &m->meeting[i];
	return m->n > 0 ? &m->meeting[0] : NULL;
}

int lk_meetings_find(const struct lk_meetings *m, const char *id,
	const struct lk_meeting **out, struct lk_error *err)
{
	const struct lk_meeting *found = id[0] == '\0' ? latest(m) : NULL;

	for (size_t i = 0; i < m->n && id[0] != '\0'; i++) {
		const struct lk_meeting *x = &m->meeting[i];

		if (strcmp(x->id, id) == 0) {
			*out = x;
			return LK_OK;
		}
		if (strstr(x->id, id) == NULL)
			continue;
		if (found != NULL)
			return lk_fail(err, LK_EINVAL,
				N_("\"%s\" cocok dengan beberapa rapat: %s, %s; tulis "
				   "lebih lengkap"),
				id, found->id, x->id);
		found = x;
	}
	if (found == NULL && m->n == 0)
		return lk_fail(err, LK_ENOTFOUND,
			N_("belum ada rapat; buka dengan: lapkin meeting open "
			   "PERIODE"));
	if (found == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("rapat \"%s\" tidak ada; lihat daftarnya dengan: lapkin "
			   "meeting list"),
			id);
	*out = found;
	return LK_OK;
}

/* "3" -> 3; 0 when it is no such number. */
static size_t place_of(const char *s)
{
	size_t n = 0;

	if (s[0] == '\0' || strlen(s) > 4)
		return 0;
	for (; *s >= '0' && *s <= '9'; s++)
		n = n * 10 + (size_t)(*s - '0');
	return *s == '\0' ? n : 0;
}

int lk_meeting_find_item(const struct lk_meeting *m, const char *key,
	const struct lk_agenda_item **out, struct lk_error *err)
{
	size_t place = place_of(key);

	for (size_t i = 0; i < m->nitems; i++)
		if (strcmp(m->item[i].key, key) == 0) {
			*out = &m->item[i];
			return LK_OK;
		}
	if (place == 0 || place > m->nitems)
		return lk_fail(err, LK_ENOTFOUND,
			N_("butir \"%s\" tidak ada di rapat %s; lihat dengan: lapkin "
			   "meeting show %s"),
			key, m->id, m->id);
	*out = &m->item[place - 1];
	return LK_OK;
}
