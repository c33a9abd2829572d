/* core/sop/calendar.h: the two files read. */
#include "core/sop/calendar.h"

#include "core/csv.h"
#include "core/field.h"

#include <stdlib.h>
#include <string.h>

#define RULES_MAX ((size_t)64 << 10)
#define RULES_KEYS 32

static const char *const weekdays[7] = { "senin", "selasa", "rabu", "kamis", "jumat",
	"sabtu", "minggu" };

struct reader {
	struct lk_calendar *c;
	struct lk_str text; /* kalender.txt, to find the line of a key again */
	struct lk_field field[RULES_KEYS];
	unsigned n;
	const char *rules_file, *holidays_file; /* what messages call them */
	struct lk_error *err;
};

/* ---- words of one value ---------------------------------------------------------------- */

static char lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	return c;
}

static const char *skip_blanks(const char *p)
{
	return p + strspn(p, " ");
}

/* Pass over the dash between two ends, short or long; NULL when none comes next. */
static const char *skip_dash(const char *p)
{
	p = skip_blanks(p);
	if (*p == '-')
		return skip_blanks(p + 1);
	return strncmp(p, "\xE2\x80\x93", 3) == 0 ? skip_blanks(p + 3) : NULL;
}

/* The day of the week a word names, 0 Monday; -1 none. *p moves behind it. */
static int read_weekday(const char **p)
{
	for (int d = 0; d < 7; d++) {
		size_t n = strlen(weekdays[d]), i = 0;

		while (i < n && lower((*p)[i]) == weekdays[d][i])
			i++;
		if (i == n) {
			*p += n;
			return d;
		}
	}
	return -1;
}

/* "senin-jumat", "senin, rabu-sabtu" into a set of bits; 0 when it is none. A span that
 * goes over Sunday ("sabtu-senin") is read as written. */
static unsigned read_weekdays(const char *p)
{
	unsigned set = 0;

	for (;;) {
		const char *dash;
		int from, to;

		p = skip_blanks(p);
		from = to = read_weekday(&p);
		dash = skip_dash(p);
		if (from >= 0 && dash != NULL) {
			p = dash;
			to = read_weekday(&p);
		}
		if (from < 0 || to < 0)
			return 0;
		for (int d = from;; d = (d + 1) % 7) {
			set |= 1U << d;
			if (d == to)
				break;
		}
		p = skip_blanks(p);
		if (*p == '\0')
			return set;
		if (*p++ != ',')
			return 0;
	}
}

static int digits(const char **p, int least, int most)
{
	int v = 0, n = 0;

	for (; n < most && **p >= '0' && **p <= '9'; n++)
		v = v * 10 + (*(*p)++ - '0');
	return n >= least ? v : -1;
}

/* "07.30" or "7:30" as minutes since midnight, up to 24.00; -1 when it is none. */
static int read_clock(const char **p)
{
	int hour = digits(p, 1, 2), minute;

	if (hour < 0 || (**p != '.' && **p != ':'))
		return -1;
	(*p)++;
	minute = digits(p, 2, 2);
	if (minute < 0 || minute > 59 || hour > 24 || (hour == 24 && minute > 0))
		return -1;
	return hour * 60 + minute;
}

static bool read_clocks(const char *p, int *from, int *until)
{
	p = skip_blanks(p);
	*from = read_clock(&p);
	p = *from >= 0 ? skip_dash(p) : NULL;
	if (p == NULL)
		return false;
	*until = read_clock(&p);
	return *until >= 0 && *skip_blanks(p) == '\0';
}

static bool read_years(const char *p, int *first, int *last)
{
	const char *dash;

	p = skip_blanks(p);
	*first = *last = digits(&p, 4, 4);
	dash = skip_dash(p);
	if (dash != NULL) {
		p = dash;
		*last = digits(&p, 4, 4);
	}
	return *first >= 0 && *last >= 0 && *skip_blanks(p) == '\0';
}

/* ---- kalender.txt ------------------------------------------------------------------------ */

/* The line at which a key that was read begins. */
static int line_of(const struct reader *r, const char *key)
{
	const char *p = r->text.p, *end = r->text.p + r->text.n;
	size_t n = strlen(key);

	for (int line = 1; p < end; line++) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));

		if ((size_t)(end - p) > n && memcmp(p, key, n) == 0 && p[n] == ':')
			return line;
		p = nl != NULL ? nl + 1 : end;
	}
	return 1;
}

/* The value of `stem`, or of "Stem-Jumat" (day 4); NULL when that key is absent. *key is
 * what it is called. */
static const char *value_of(const struct reader *r, const char *stem, int day,
	const char **key)
{
	size_t n = strlen(stem);

	for (unsigned i = 0; i < r->n; i++) {
		const char *k = r->field[i].key, *rest;

		if (strncmp(k, stem, n) != 0)
			continue;
		rest = k[n] == '-' ? k + n + 1 : "";
		if (day < 0 ? k[n] != '\0'
			    : read_weekday(&rest) != day || *rest != '\0')
			continue;
		*key = k;
		return r->field[i].value;
	}
	return NULL;
}

/* A key that is none would be a rule silently not followed. */
static int check_keys(const struct reader *r)
{
	for (unsigned i = 0; i < r->n; i++) {
		const char *k = r->field[i].key, *day = NULL;

		if (strcmp(k, "Hari") == 0 || strcmp(k, "Libur-Berlaku") == 0 ||
			strcmp(k, "Jam") == 0 || strcmp(k, "Istirahat") == 0)
			continue;
		if (strncmp(k, "Jam-", 4) == 0)
			day = k + 4;
		else if (strncmp(k, "Istirahat-", 10) == 0)
			day = k + 10;
		if (day == NULL || read_weekday(&day) < 0 || *day != '\0')
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %d: kunci \"%s\" tidak dikenal; pakai "
				   "Hari, Jam, Jam-Jumat, Istirahat, Istirahat-Jumat, "
				   "atau Libur-Berlaku"),
				r->rules_file, line_of(r, k), k);
	}
	return LK_OK;
}

static int read_hours(const struct reader *r, int day, struct lk_hours *h)
{
	const char *key = "Jam", *value = value_of(r, "Jam", day, &key);

	if (value == NULL)
		value = value_of(r, "Jam", -1, &key);
	if (value == NULL)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s: jam kerja hari %s belum ditulis; tambahkan misalnya "
			   "\"Jam: 07.30-16.00\""),
			r->rules_file, weekdays[day]);
	if (!read_clocks(value, &h->from, &h->until))
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: %s \"%s\" tidak dapat dibaca; tulis seperti "
			   "07.30-16.00"),
			r->rules_file, line_of(r, key), key, value);
	if (h->until <= h->from)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: %s \"%s\" berakhir sebelum mulai; jam kerja "
			   "tidak dapat melewati tengah malam"),
			r->rules_file, line_of(r, key), key, value);
	return LK_OK;
}

static bool means_none(const char *value)
{
	return strcmp(value, "tidak ada") == 0 || strcmp(value, "-") == 0;
}

static int read_break(const struct reader *r, int day, struct lk_hours *h)
{
	const char *key = "Istirahat", *value = value_of(r, "Istirahat", day, &key);

	if (value == NULL)
		value = value_of(r, "Istirahat", -1, &key);
	if (value == NULL || means_none(value))
		return LK_OK;
	if (!read_clocks(value, &h->break_from, &h->break_until) ||
		h->break_until <= h->break_from)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: %s \"%s\" tidak dapat dibaca; tulis seperti "
			   "12.00-13.00, atau \"tidak ada\""),
			r->rules_file, line_of(r, key), key, value);
	if (h->break_from < h->from || h->break_until > h->until)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: %s \"%s\" berada di luar jam kerja hari %s"),
			r->rules_file, line_of(r, key), key, value, weekdays[day]);
	return LK_OK;
}

static int read_range(const struct reader *r)
{
	const char *key = "Libur-Berlaku", *value = value_of(r, key, -1, &key);
	int first, last;

	if (value == NULL)
		return LK_OK;
	if (!read_years(value, &first, &last))
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: Libur-Berlaku \"%s\" tidak dapat dibaca; "
			   "tulis tahun seperti 2024-2026"),
			r->rules_file, line_of(r, key), value);
	if (last < first)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: Libur-Berlaku \"%s\" terbalik; tulis tahun "
			   "yang lebih dahulu di depan"),
			r->rules_file, line_of(r, key), value);
	if (first < LK_DATE_YEAR_MIN || last > LK_DATE_YEAR_MAX)
		return lk_fail(r->err, LK_ERANGE,
			N_("%s baris %d: Libur-Berlaku \"%s\" di luar tahun %d sampai "
			   "%d"),
			r->rules_file, line_of(r, key), value, LK_DATE_YEAR_MIN,
			LK_DATE_YEAR_MAX);
	r->c->first_year = first;
	r->c->last_year = last;
	return LK_OK;
}

/* Hours of a day on which nobody works would be a rule silently not followed, too. */
static int check_idle(const struct reader *r, int day)
{
	const char *key, *value = value_of(r, "Jam", day, &key);

	if (value == NULL)
		value = value_of(r, "Istirahat", day, &key);
	if (value == NULL)
		return LK_OK;
	return lk_fail(r->err, LK_EFORMAT,
		N_("%s baris %d: ada %s, tetapi %s bukan hari kerja menurut baris "
		   "Hari; tambahkan hari itu di sana atau hapus baris ini"),
		r->rules_file, line_of(r, key), key, weekdays[day]);
}

static int read_days(const struct reader *r)
{
	const char *key = "Hari", *value = value_of(r, key, -1, &key);
	unsigned set = value != NULL ? read_weekdays(value) : 0;
	int rc = LK_OK;

	if (value == NULL)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s: baris \"Hari: senin-jumat\" tidak ada; hari kerja "
			   "tidak diketahui"),
			r->rules_file);
	if (set == 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: Hari \"%s\" tidak dapat dibaca; tulis seperti "
			   "senin-jumat atau senin, rabu, jumat"),
			r->rules_file, line_of(r, key), value);
	for (int d = 0; d < 7 && rc == LK_OK; d++) {
		if ((set >> d & 1U) == 0) {
			rc = check_idle(r, d);
			continue;
		}
		rc = read_hours(r, d, &r->c->day[d]);
		if (rc == LK_OK)
			rc = read_break(r, d, &r->c->day[d]);
	}
	return rc;
}

static int read_rules(struct reader *r)
{
	const char *rest;
	int rc;

	if (r->text.n > RULES_MAX)
		return lk_fail(r->err, LK_ERANGE, N_("%s lebih besar dari 64 KB"),
			r->rules_file);
	rc = lk_fields_parse(&r->c->mem, r->text, r->rules_file, r->field, RULES_KEYS,
		&r->n, &rest, r->err);
	if (rc == LK_OK)
		rc = check_keys(r);
	if (rc == LK_OK)
		rc = read_days(r);
	if (rc == LK_OK)
		rc = read_range(r);
	return rc;
}

/* ---- libur.csv ----------------------------------------------------------------------------- */

enum {
	COL_DATE,
	COL_NAME,
	COL_KIND,
	COLS
};
static const char *const columns[COLS] = { "tanggal", "nama", "jenis" };

static int read_holiday(const struct reader *r, const struct lk_csv *csv, size_t row,
	const int col[COLS], struct lk_holiday *out)
{
	const char *date = lk_csv_cstr(csv, row, col[COL_DATE]);
	const char *kind = lk_csv_cstr(csv, row, col[COL_KIND]);
	struct lk_str name = lk_csv_get(csv, row, col[COL_NAME]);
	struct lk_civil d;

	out->line = (int)csv->line[row];
	if (lk_date_read((struct lk_str){ date, strlen(date) }, &d, NULL) != LK_OK)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: tanggal \"%s\" tidak dapat dibaca atau tidak "
			   "ada di kalender; tulis seperti 2025-03-31"),
			r->holidays_file, out->line, date);
	if (name.n == 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: nama hari libur masih kosong"),
			r->holidays_file, out->line);
	out->joint_leave = strcmp(kind, "cuti-bersama") == 0;
	if (!out->joint_leave && strcmp(kind, "libur") != 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: jenis \"%s\" tidak dikenal; pilih libur atau "
			   "cuti-bersama"),
			r->holidays_file, out->line, kind);
	out->day = lk_date_day_of(d.year, d.month, d.day);
	out->name = lk_arena_dup(&r->c->mem, name.p, name.n);
	return out->name == NULL ? lk_nomem(r->err) : LK_OK;
}

static int by_day(const void *a, const void *b)
{
	const struct lk_holiday *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static int check_twice(const struct reader *r)
{
	for (size_t i = 1; i < r->c->nholidays; i++) {
		const struct lk_holiday *a = &r->c->holiday[i - 1], *b = a + 1;

		if (a->day == b->day)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %d: tanggal ini (%s) sudah ada di baris "
				   "%d (%s); satu tanggal satu baris"),
				r->holidays_file, b->line, b->name, a->line, a->name);
	}
	return LK_OK;
}

static int read_holidays(const struct reader *r, struct lk_str text)
{
	struct lk_csv csv = LK_CSV_INIT;
	int col[COLS];
	int rc = lk_csv_parse(&csv, text, r->holidays_file, r->err);

	for (size_t i = 0; i < COLS && rc == LK_OK; i++)
		rc = lk_csv_need(&csv, r->holidays_file, columns[i], &col[i], r->err);
	if (rc == LK_OK && csv.nrows > LK_HOLIDAYS_MAX)
		rc = lk_fail(r->err, LK_ERANGE,
			N_("%s berisi %zu hari libur; paling banyak %d"),
			r->holidays_file, csv.nrows, LK_HOLIDAYS_MAX);
	if (rc != LK_OK || csv.nrows == 0)
		goto done;
	r->c->holiday = lk_arena_alloc(&r->c->mem, csv.nrows * sizeof(*r->c->holiday));
	if (r->c->holiday == NULL) {
		rc = lk_nomem(r->err);
		goto done;
	}
	for (size_t i = 0; i < csv.nrows && rc == LK_OK; i++)
		rc = read_holiday(r, &csv, i, col, &r->c->holiday[i]);
	if (rc == LK_OK) {
		r->c->nholidays = csv.nrows;
		qsort(r->c->holiday, csv.nrows, sizeof(*r->c->holiday), by_day);
		rc = check_twice(r);
	}
done:
	lk_csv_free(&csv);
	return rc;
}

int lk_calendar_parse_as(struct lk_calendar *out, struct lk_str rules,
	const char *rules_file, struct lk_str holidays, const char *holidays_file,
	int tz_minutes, struct lk_error *err)
{
	struct lk_calendar c = { .mem = LK_ARENA_INIT, .tz_minutes = tz_minutes };
	struct reader r = { .c = &c,
		.text = rules,
		.rules_file = rules_file,
		.holidays_file = holidays_file,
		.err = err };
	int rc;

	if (rules.n == 0)
		r.text = (struct lk_str){ lk_calendar_default(),
			strlen(lk_calendar_default()) };
	rc = read_rules(&r);
	if (rc == LK_OK && holidays.n > 0)
		rc = read_holidays(&r, holidays);
	if (rc == LK_OK)
		*out = c;
	else
		lk_calendar_free(&c);
	return rc;
}

int lk_calendar_parse(struct lk_calendar *out, struct lk_str rules,
	struct lk_str holidays, int tz_minutes, struct lk_error *err)
{
	return lk_calendar_parse_as(out, rules, LK_CALENDAR_PATH, holidays,
		LK_HOLIDAYS_PATH, tz_minutes, err);
}
