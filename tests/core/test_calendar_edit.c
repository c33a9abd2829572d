/* Holidays added and removed, the years known, whole files replaced: texts and commits. */
#include "core/act/calendar.h"
#include "core/notation/date.h"
#include "core/sop/calendar_load.h"
#include "tests/core/act.h"

#define HEAD "tanggal;nama;jenis;dasar\n"

static struct lk_holiday_new holiday(int year, int month, int day, const char *name,
	bool joint, const char *basis)
{
	return (struct lk_holiday_new){ lk_date_day_of(year, month, day), str(name),
		joint, str(basis) };
}

static void added_as(const char *csv, struct lk_holiday_new add, const char *want)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	if (lk_holidays_add(&out, str(csv), &add, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_string_equal(lk_buf_cstr(&out), want);
	lk_buf_free(&out);
}

static void add_refused(const char *csv, struct lk_holiday_new add, int code,
	const char *says)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	assert_int_equal(lk_holidays_add(&out, str(csv), &add, &err), code);
	if (strstr(err.text, says) == NULL)
		fail_msg("%s", err.text);
	lk_buf_free(&out);
}

static void add__puts__the_row_where_its_day_belongs(void **state)
{
	(void)state;
	added_as(HEAD "2025-01-01;Tahun Baru;libur;SKB\n2025-12-25;Natal;libur;SKB\n",
		holiday(2025, 8, 18, "Kemerdekaan; tambahan", true, "SKB 933/2025"),
		HEAD "2025-01-01;Tahun Baru;libur;SKB\n"
		     "2025-08-18;\"Kemerdekaan; tambahan\";cuti-bersama;SKB "
		     "933/2025\n2025-12-25;Natal;libur;SKB\n");
	added_as(HEAD, holiday(2027, 1, 1, "Tahun Baru", false, ""),
		HEAD "2027-01-01;Tahun Baru;libur;\n");
	/* other columns and their order stay */
	added_as("jenis;catatan;nama;tanggal\nlibur;x;A;2025-01-01\n",
		holiday(2025, 1, 2, "B", false, ""),
		"jenis;catatan;nama;tanggal\nlibur;x;A;2025-01-01\n"
		"libur;;B;2025-01-02\n");
}

static void add__refuses__a_day_twice_and_what_is_no_name(void **state)
{
	(void)state;
	add_refused(HEAD "1/1/2025;Tahun Baru;libur;\n",
		holiday(2025, 1, 1, "Lain", false, ""), LK_EUNDEF, "Tahun Baru");
	add_refused(HEAD, holiday(2025, 1, 1, "", false, ""), LK_EINVAL, "kosong");
	add_refused(HEAD, holiday(2025, 1, 1, "a\033[1mb", false, ""), LK_EINVAL,
		"tidak terlihat");
	add_refused(HEAD, holiday(2025, 1, 1, "a", false, "b\nc"), LK_EINVAL,
		"tidak terlihat");
	add_refused(HEAD, holiday(3000, 1, 1, "a", false, ""), LK_ERANGE, "tahun");
	add_refused("tanggal;nama;jenis\n", holiday(2025, 1, 1, "a", false, "SKB"),
		LK_EINVAL, "kolom dasar");
	add_refused("nama;jenis\n", holiday(2025, 1, 1, "a", false, ""), LK_EFORMAT,
		"tanggal");
}

static void remove__takes__one_row_and_names_it(void **state)
{
	struct lk_buf out = LK_BUF_INIT, name = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	const char *csv =
		HEAD "2025-01-01;Tahun Baru;libur;\n2025-12-25;Natal;libur;\n";

	(void)state;
	assert_int_equal(lk_holidays_remove(&out, str(csv), lk_date_day_of(2025, 1, 1),
				 &name, &err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&out), HEAD "2025-12-25;Natal;libur;\n");
	assert_string_equal(lk_buf_cstr(&name), "Tahun Baru");
	assert_int_equal(lk_holidays_remove(&out, str(csv), lk_date_day_of(2025, 1, 2),
				 &name, &err),
		LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "2 Januari 2025"));
	lk_buf_free(&out);
	lk_buf_free(&name);
}

static void years__are_set__and_the_rest_stays(void **state)
{
	static const struct {
		const char *rules;
		int first, last;
		const char *want;
	} rows[] = {
		{ "Hari: senin\nLibur-Berlaku: 2024-2026\nJam: 1.00-2.00\n\nCatatan\n",
			2024, 2027,
			"Hari: senin\nLibur-Berlaku: 2024-2027\nJam: "
			"1.00-2.00\n\nCatatan\n" },
		{ "Libur-Berlaku: 2024-\n 2026\nHari: senin", 2027, 2027,
			"Libur-Berlaku: 2027\nHari: senin\n" },
		{ "Hari: senin\n\nLibur-Berlaku: catatan\n", 2027, 2028,
			"Hari: senin\nLibur-Berlaku: 2027-2028\n\nLibur-Berlaku: "
			"catatan\n" },
	};
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		lk_buf_clear(&out);
		assert_int_equal(lk_calendar_set_years(&out, str(rows[i].rules),
					 rows[i].first, rows[i].last, NULL),
			LK_OK);
		assert_string_equal(lk_buf_cstr(&out), rows[i].want);
	}
	assert_int_equal(lk_calendar_set_years(&out, str(""), 2027, 2026, NULL),
		LK_EINVAL);
	assert_int_equal(lk_calendar_set_years(&out, str(""), 1800, 2026, NULL),
		LK_EINVAL);
	lk_buf_free(&out);
}

/* ---- as commits -------------------------------------------------------------------------- */

static enum lk_day_kind kind_of(struct lk_store *st, int year, int month, int day,
	bool *unsure)
{
	struct lk_calendar c;
	enum lk_day_kind kind;

	assert_int_equal(lk_calendar_load(&c, st, NULL, LK_DATE_TZ_WITA, NULL), LK_OK);
	kind = lk_calendar_day(&c, lk_date_day_of(year, month, day) * 86400, NULL,
		unsure);
	lk_calendar_free(&c);
	return kind;
}

/* A workspace of an older version has no such files: the shipped ones hold, and the first
 * change makes them files. */
static void office_without_files__has__the_shipped_ones_and_changes_them(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_holiday_new add = holiday(2027, 1, 1, "Tahun Baru", false, "SKB");
	struct lk_oid id;
	bool unsure = false;

	(void)state;
	assert_int_equal(kind_of(st, 2025, 4, 2, &unsure), LK_DAY_LEAVE);
	assert_int_equal(lk_store_id_at(st, NULL, LK_HOLIDAYS_PATH, &id, NULL),
		LK_ENOTFOUND);
	assert_int_equal(lk_act_holiday_add(&c, &add, NULL), LK_OK);
	assert_int_equal(kind_of(st, 2027, 1, 1, &unsure), LK_DAY_HOLIDAY);
	assert_true(unsure); /* one holiday is not the whole year */
	unsure = false;
	assert_int_equal(lk_act_calendar_years(&c, 2024, 2027, NULL), LK_OK);
	assert_int_equal(kind_of(st, 2027, 1, 1, &unsure), LK_DAY_HOLIDAY);
	assert_false(unsure);
	assert_int_equal(lk_act_calendar_years(&c, 2024, 2027, NULL), LK_EUNDEF);
	assert_int_equal(lk_act_holiday_add(&c, &add, NULL), LK_EUNDEF);
	assert_int_equal(lk_act_holiday_remove(&c, add.day, NULL), LK_OK);
	assert_int_equal(kind_of(st, 2027, 1, 1, NULL), LK_DAY_WORK);
	assert_int_equal(lk_act_holiday_remove(&c, add.day, NULL), LK_ENOTFOUND);
	lk_store_close(st);
}

static void change__by_whom_it_is_not_for__is_refused(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi"), nobody = as(st, "rina");
	struct lk_holiday_new add = holiday(2027, 1, 1, "Tahun Baru", false, "");
	struct lk_error err = { .text = "" };
	struct lk_oid before, after;

	(void)state;
	assert_int_equal(lk_store_head(st, &before, NULL), LK_OK);
	assert_int_equal(lk_act_holiday_add(&c, &add, &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "tidak ada yang diubah"));
	assert_int_equal(lk_act_holiday_remove(&nobody, add.day, NULL), LK_EDENIED);
	assert_int_equal(lk_act_calendar_years(&c, 2024, 2027, NULL), LK_EDENIED);
	c.user = "tuti"; /* Plh. Kasubbag */
	assert_int_equal(lk_act_holiday_add(&c, &add, NULL), LK_OK);
	assert_int_equal(lk_store_head(st, &after, NULL), LK_OK);
	assert_string_not_equal(before.hex, after.hex);
	lk_store_close(st);
}

static void replace__takes__only_a_file_that_reads(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "hendra");
	struct lk_error err = { .text = "" };
	struct lk_oid id;

	(void)state;
	assert_int_equal(lk_act_calendar_replace(&c, LK_HOLIDAYS_PATH,
				 str(HEAD "2027-02-30;x;libur;\n"), &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "kebijakan/libur.csv baris 2"));
	assert_int_equal(lk_act_calendar_replace(&c, LK_CALENDAR_PATH,
				 str("Hari: senin-sabtu\n"), &err),
		LK_EFORMAT);
	assert_int_equal(lk_act_calendar_replace(&c, LK_CALENDAR_PATH, str(""), &err),
		LK_EFORMAT);
	assert_int_equal(lk_store_id_at(st, NULL, LK_CALENDAR_PATH, &id, NULL),
		LK_ENOTFOUND);
	assert_int_equal(lk_act_calendar_replace(&c, LK_CALENDAR_PATH,
				 str("Hari: senin-sabtu\nJam: 08.00-14.00\n"), &err),
		LK_OK);
	assert_int_equal(kind_of(st, 2025, 1, 11, NULL), LK_DAY_WORK);
	assert_int_equal(lk_act_calendar_replace(&c, LK_CALENDAR_PATH,
				 str("Hari: senin-sabtu\nJam: 08.00-14.00\n"), &err),
		LK_EUNDEF);
	lk_store_close(st);
}

/* An emptied file means no holidays; one can be added again. */
static void add__to_an_empty_file__begins_a_table(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "hendra");
	struct lk_holiday_new add = holiday(2025, 1, 13, "Hari jadi", false, "");

	(void)state;
	fakestore_put(st, LK_HOLIDAYS_PATH, "");
	assert_int_equal(kind_of(st, 2025, 4, 2, NULL), LK_DAY_WORK);
	assert_int_equal(lk_act_holiday_add(&c, &add, NULL), LK_OK);
	assert_int_equal(kind_of(st, 2025, 1, 13, NULL), LK_DAY_HOLIDAY);
	assert_int_equal(kind_of(st, 2025, 4, 2, NULL), LK_DAY_WORK);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(add__puts__the_row_where_its_day_belongs),
		cmocka_unit_test(add__refuses__a_day_twice_and_what_is_no_name),
		cmocka_unit_test(remove__takes__one_row_and_names_it),
		cmocka_unit_test(years__are_set__and_the_rest_stays),
		cmocka_unit_test(
			office_without_files__has__the_shipped_ones_and_changes_them),
		cmocka_unit_test(change__by_whom_it_is_not_for__is_refused),
		cmocka_unit_test(replace__takes__only_a_file_that_reads),
		cmocka_unit_test(add__to_an_empty_file__begins_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
