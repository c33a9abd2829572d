#include "core/sop/calendar_load.h"

static int read_file(struct lk_store *st, const struct lk_oid *rev, const char *path,
	const char *shipped, struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_store_read(st, rev, path, out, NULL, err);

	if (rc != LK_ENOTFOUND)
		return rc;
	lk_buf_clear(out);
	lk_buf_puts(out, shipped);
	return lk_buf_check(out, err);
}

int lk_calendar_load(struct lk_calendar *out, struct lk_store *st,
	const struct lk_oid *rev, int tz_minutes, struct lk_error *err)
{
	struct lk_buf rules = LK_BUF_INIT, holidays = LK_BUF_INIT;
	int rc = read_file(st, rev, LK_CALENDAR_PATH, lk_calendar_default(), &rules,
		err);

	if (rc == LK_OK)
		rc = read_file(st, rev, LK_HOLIDAYS_PATH, lk_calendar_holidays(),
			&holidays, err);
	if (rc == LK_OK)
		rc = lk_calendar_parse(out, lk_buf_str(&rules), lk_buf_str(&holidays),
			tz_minutes, err);
	lk_buf_free(&rules);
	lk_buf_free(&holidays);
	return rc;
}
