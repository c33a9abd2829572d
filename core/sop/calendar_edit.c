#include "core/sop/calendar_edit.h"

#include "core/csv.h"
#include "core/notation/date.h"
#include "core/sop/calendar.h"
#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

#define YEARS_KEY "Libur-Berlaku:"

/* ---- libur.csv ------------------------------------------------------------------------ */

static int open_table(struct lk_csv *csv, struct lk_str text, int *date,
	struct lk_error *err)
{
	int rc = lk_csv_parse(csv, text, LK_HOLIDAYS_PATH, err);

	if (rc == LK_OK)
		rc = lk_csv_need(csv, LK_HOLIDAYS_PATH, "tanggal", date, err);
	return rc;
}

/* INT64_MIN: not a date, which no file that was read has. */
static int64_t row_day(const struct lk_csv *csv, size_t row, int date)
{
	struct lk_civil d;

	if (lk_date_read(lk_csv_get(csv, row, date), &d, NULL) != LK_OK)
		return INT64_MIN;
	return lk_date_day_of(d.year, d.month, d.day);
}

static size_t find_day(const struct lk_csv *csv, int date, int64_t day)
{
	size_t row = 0;

	while (row < csv->nrows && row_day(csv, row, date) != day)
		row++;
	return row;
}

static void put_row(struct lk_buf *out, const struct lk_csv *csv, size_t row)
{
	lk_csv_row(out, csv->cell + row * csv->ncols, csv->ncols);
}

static int check_new(const struct lk_csv *csv, const struct lk_holiday_new *add,
	struct lk_error *err)
{
	if (add->name.n == 0)
		return lk_fail(err, LK_EINVAL,
			N_("nama hari libur masih kosong; tidak ada yang diubah"));
	if (!lk_utf8_is_clean(add->name, 0) || !lk_utf8_is_clean(add->basis, 0))
		return lk_fail(err, LK_EINVAL,
			N_("nama atau dasar hari libur berisi karakter yang tidak "
			   "terlihat; tidak ada yang diubah"));
	if (add->basis.n > 0 && lk_csv_col(csv, "dasar") < 0)
		return lk_fail(err, LK_EINVAL,
			N_("%s tidak punya kolom dasar; tidak ada yang diubah; ulangi "
			   "tanpa dasar, atau tambahkan kolom itu"),
			LK_HOLIDAYS_PATH);
	return LK_OK;
}

/* A new row in the columns of the table, whatever their order. */
static void put_new(struct lk_buf *out, const struct lk_csv *csv, const char *date,
	const struct lk_holiday_new *add)
{
	static const char joint[] = "cuti-bersama", plain[] = "libur";
	struct lk_str cell[LK_CSV_MAX_COLS] = { { NULL, 0 } };
	const struct {
		const char *column;
		struct lk_str value;
	} part[] = {
		{ "tanggal", { date, strlen(date) } },
		{ "nama", add->name },
		{ "jenis",
			{ add->joint_leave ? joint : plain,
				add->joint_leave ? sizeof(joint) - 1
						 : sizeof(plain) - 1 } },
		{ "dasar", add->basis },
	};

	for (size_t i = 0; i < LK_LEN(part); i++) {
		int col = lk_csv_col(csv, part[i].column);

		if (col >= 0)
			cell[col] = part[i].value;
	}
	lk_csv_row(out, cell, csv->ncols);
}

static int add_row(struct lk_buf *out, const struct lk_csv *csv, int date,
	const struct lk_holiday_new *add, struct lk_error *err)
{
	char text[LK_DATE_SIZE];
	struct lk_civil d;
	size_t row = find_day(csv, date, add->day);
	bool placed = false;
	int rc = lk_date_from_day(add->day, &d, err);

	if (rc == LK_OK)
		rc = lk_date_format(text, sizeof(text), &d, LK_DATE_ISO_DAY);
	if (rc != LK_OK)
		return rc;
	if (row < csv->nrows)
		return lk_fail(err, LK_EUNDEF,
			N_("%s sudah tercatat sebagai %s (%s baris %u); tidak ada yang "
			   "diubah"),
			text, lk_csv_cstr(csv, row, lk_csv_col(csv, "nama")),
			LK_HOLIDAYS_PATH, csv->line[row]);
	lk_csv_row(out, csv->head, csv->ncols);
	for (row = 0; row < csv->nrows; row++) {
		if (!placed && row_day(csv, row, date) > add->day) {
			put_new(out, csv, text, add);
			placed = true;
		}
		put_row(out, csv, row);
	}
	if (!placed)
		put_new(out, csv, text, add);
	return lk_buf_check(out, err);
}

int lk_holidays_add(struct lk_buf *out, struct lk_str csv,
	const struct lk_holiday_new *add, struct lk_error *err)
{
	struct lk_csv table = LK_CSV_INIT;
	int date, rc = open_table(&table, csv, &date, err);

	if (rc == LK_OK)
		rc = check_new(&table, add, err);
	if (rc == LK_OK)
		rc = add_row(out, &table, date, add, err);
	lk_csv_free(&table);
	return rc;
}

static int no_such_day(int64_t day, struct lk_error *err)
{
	char text[LK_DATE_SIZE] = "?";
	struct lk_civil d;

	if (lk_date_from_day(day, &d, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &d, LK_DATE_LONG) != LK_OK)
		(void)snprintf(text, sizeof(text), "?");
	return lk_fail(err, LK_ENOTFOUND,
		N_("%s tidak ada di daftar hari libur; tidak ada yang diubah"), text);
}

int lk_holidays_remove(struct lk_buf *out, struct lk_str csv, int64_t day,
	struct lk_buf *name, struct lk_error *err)
{
	struct lk_csv table = LK_CSV_INIT;
	size_t gone;
	int date, rc = open_table(&table, csv, &date, err);

	if (rc != LK_OK)
		goto done;
	gone = find_day(&table, date, day);
	if (gone == table.nrows) {
		rc = no_such_day(day, err);
		goto done;
	}
	lk_buf_putstr(name, lk_csv_get(&table, gone, lk_csv_col(&table, "nama")));
	lk_csv_row(out, table.head, table.ncols);
	for (size_t row = 0; row < table.nrows; row++)
		if (row != gone)
			put_row(out, &table, row);
	rc = lk_buf_check(out, err);
	if (rc == LK_OK)
		rc = lk_buf_check(name, err);
done:
	lk_csv_free(&table);
	return rc;
}

/* ---- kalender.txt ---------------------------------------------------------------------- */

static void put_years(struct lk_buf *out, int first, int last)
{
	if (first == last)
		lk_buf_printf(out, YEARS_KEY " %d\n", first);
	else
		lk_buf_printf(out, YEARS_KEY " %d-%d\n", first, last);
}

/* Lines of the fields are copied up to the empty line; the old years (and the lines that go
 * on with them) are left out where the new ones are put. */
int lk_calendar_set_years(struct lk_buf *out, struct lk_str rules, int first, int last,
	struct lk_error *err)
{
	static const char key[] = YEARS_KEY;
	bool placed = false, dropping = false;
	size_t at = 0;

	if (first > last || first < LK_DATE_YEAR_MIN || last > LK_DATE_YEAR_MAX)
		return lk_fail(err, LK_EINVAL,
			N_("tahun berlaku %d sampai %d tidak mungkin; tidak ada yang "
			   "diubah; tulis tahun yang lebih dahulu di depan"),
			first, last);
	while (at < rules.n && rules.p[at] != '\n') {
		const char *nl = memchr(rules.p + at, '\n', rules.n - at);
		size_t n = (nl != NULL ? (size_t)(nl - rules.p) : rules.n) - at;

		if (n >= sizeof(key) - 1 &&
			memcmp(rules.p + at, key, sizeof(key) - 1) == 0) {
			put_years(out, first, last);
			placed = dropping = true;
		} else if (!dropping || rules.p[at] != ' ') {
			dropping = false;
			lk_buf_put(out, rules.p + at, n);
			lk_buf_putc(out, '\n');
		}
		at += n + (nl != NULL);
	}
	if (!placed)
		put_years(out, first, last);
	lk_buf_put(out, rules.p + at, rules.n - at);
	return lk_buf_check(out, err);
}
