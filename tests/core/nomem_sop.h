#ifndef TESTS_CORE_NOMEM_SOP_H
#define TESTS_CORE_NOMEM_SOP_H
/* What test_nomem.c tries of working time. */
#include "core/sop/calendar.h"
#include "core/sop/calendar_edit.h"
#include "tests/lib/str.h"

static int try_calendar(void)
{
	struct lk_calendar c = { .nholidays = 99 };
	int rc = lk_calendar_parse(&c, str("Hari: senin\nJam: 07.00-15.00\n"),
		str("tanggal;nama;jenis\n2025-01-01;a;libur\n2025-01-02;b;libur\n"),
		420, NULL);

	if (rc != LK_OK)
		return c.nholidays == 99 ? rc : LK_EINVAL;
	lk_calendar_free(&c);
	return rc;
}

static int try_calendar_edit(void)
{
	const struct lk_holiday_new add = { 20100, str("Baru"), true, str("SKB") };
	struct lk_buf out = LK_BUF_INIT, less = LK_BUF_INIT, name = LK_BUF_INIT;
	int rc = lk_holidays_add(&out,
		str("tanggal;nama;jenis;dasar\n2025-01-01;a;libur;\n"), &add, NULL);

	if (rc == LK_OK)
		rc = lk_holidays_remove(&less, lk_buf_str(&out), 20100, &name, NULL);
	lk_buf_clear(&out);
	if (rc == LK_OK)
		rc = lk_calendar_set_years(&out, str("Hari: senin\n\nx\n"), 2025, 2026,
			NULL);
	lk_buf_free(&out);
	lk_buf_free(&less);
	lk_buf_free(&name);
	return rc;
}

#endif
