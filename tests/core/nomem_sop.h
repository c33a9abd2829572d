#ifndef TESTS_CORE_NOMEM_SOP_H
#define TESTS_CORE_NOMEM_SOP_H
/* What test_nomem.c tries of working time, and of SOPs and their runs. */
#include "core/sop/calendar.h"
#include "core/sop/calendar_edit.h"
#include "core/sop/run.h"
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

static int try_alur_check(void)
{
	size_t faults = 99;
	int rc = lk_alur_check(str("langkah;uraian;pelaku;jenis;kelengkapan;waktu;"
				   "keluaran;kembali;gerbang\n"
				   "1;a;kepla;kerja;;sejam;;;sihir\n"),
		"sop.csv", NULL, NULL, &faults, NULL);

	/* what it has no memory for is no fault of the file */
	return rc == LK_OK && faults != 2 ? LK_EINVAL : rc;
}

static int fold_two(struct lk_run *run, struct lk_arena *mem,
	const struct lk_calendar *cal, const struct lk_people *people)
{
	const struct lk_run_entry e[] = { { .id = "a",
						  .event = LK_RUN_OPEN,
						  .user = "x",
						  .after = "",
						  .event_day = "" },
		{ .id = "b",
			.event = LK_RUN_DONE,
			.step = 1,
			.user = "x",
			.after = "a",
			.event_day = "" } };

	return lk_run_fold(run, mem, e, 2, people, cal, 100, NULL);
}

static int try_run_fold(void)
{
	struct lk_calendar cal = { .nholidays = 0 };
	struct lk_people people = { .nperson = 0 };
	struct lk_alur sop = { .nsteps = 0 };
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_run run = { .id = "x", .period = "2025", .sop = &sop };
	int rc = lk_alur_parse(&sop, str(lk_alur_default()), "x", NULL);

	if (rc == LK_OK)
		rc = lk_people_parse(&people,
			str("user;nama;nip;jabatan;surel\nx;X;;;\n"),
			str("user;peran;lingkup;dari;sampai;wewenang;dasar\nx;kepala;;;"
			    ";;\n"),
			420, NULL);
	if (rc == LK_OK)
		rc = lk_calendar_parse(&cal, str(""), str(""), 420, NULL);
	if (rc == LK_OK)
		rc = fold_two(&run, &mem, &cal, &people);
	if (rc == LK_OK && run.current != 2)
		rc = LK_EINVAL;
	lk_arena_free(&mem);
	lk_calendar_free(&cal);
	lk_people_free(&people);
	lk_alur_free(&sop);
	return rc;
}

#define NOMEM_SOP(sweep) \
	do { \
		sweep(try_calendar); \
		sweep(try_calendar_edit); \
		sweep(try_alur_check); \
		sweep(try_run_fold); \
	} while (0)

#endif
