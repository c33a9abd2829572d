/* calendar; calendar add, remove, years, import, check: the office's working time */
#include "core/act/calendar.h"
#include "core/notation/date.h"
#include "core/sop/calendar_load.h"
#include "core/sop/stdtime.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

#define FILE_BYTES ((size_t)2 << 20)

CLI_OPTIONS(calendar,
	{ "tahun", 0, N_("TAHUN"), N_("hari libur tahun itu; bawaan: tahun ini") });
CLI_OPTIONS(calendar_add,
	{ "cuti-bersama", 0, NULL, N_("cuti bersama, bukan hari libur nasional") },
	{ "dasar", 0, N_("SURAT"), N_("dasarnya, misalnya nomor keputusan bersama") });
CLI_NO_OPTIONS(calendar_remove);
CLI_NO_OPTIONS(calendar_years);
CLI_NO_OPTIONS(calendar_import);
CLI_NO_OPTIONS(calendar_check);

static const char *const weekdays[7] = { N_("Senin"), N_("Selasa"), N_("Rabu"),
	N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu") };
/* by enum lk_day_kind: for programs, and for people */
static const char *const kind_id[] = { "kerja", "akhir-pekan", "libur",
	"cuti-bersama" };
static const char *const kind_text[] = { N_("hari kerja"),
	N_("bukan hari kerja kantor"), N_("libur"), N_("cuti bersama") };

/* ---- dates ----------------------------------------------------------------------------- */

static int64_t midnight(const struct lk_calendar *cal, int64_t day)
{
	return day * 86400 - (int64_t)cal->tz_minutes * 60;
}

static const char *day_text(char out[LK_DATE_SIZE], int64_t day, enum lk_date_form form)
{
	struct lk_civil d;

	if (lk_date_from_day(day, &d, NULL) != LK_OK ||
		lk_date_format(out, LK_DATE_SIZE, &d, form) != LK_OK)
		(void)snprintf(out, LK_DATE_SIZE, "?");
	return out;
}

static int read_day(const char *word, int64_t *day, struct lk_error *err)
{
	struct lk_civil d;
	int rc = lk_date_read((struct lk_str){ word, strlen(word) }, &d, err);

	if (rc == LK_OK)
		*day = lk_date_day_of(d.year, d.month, d.day);
	return rc;
}

/* The calendar at the head, and what day it is there. */
static int load(struct cli *c, struct lk_calendar *cal, int64_t *today,
	struct lk_error *err)
{
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_calendar_load(cal, c->st, &s.head, s.tz_minutes, err);
	if (rc == LK_OK)
		*today = lk_date_day(c->host->now(NULL), s.tz_minutes);
	lk_snapshot_free(&s);
	return rc;
}

static void warn_unsure(struct cli *c, const struct lk_calendar *cal)
{
	if (cal->first_year == 0)
		(void)fprintf(c->errors,
			_("Perhatian: hari libur belum diketahui untuk tahun mana pun; "
			  "hanya hari kerja biasa yang dihitung.\n"));
	else
		(void)fprintf(c->errors,
			_("Perhatian: hari libur hanya diketahui untuk tahun %d sampai "
			  "%d; di luar itu hanya hari kerja biasa yang dihitung.\n"),
			cal->first_year, cal->last_year);
}

/* ---- one day --------------------------------------------------------------------------- */

static void put_clock(struct lk_buf *b, int from, int until)
{
	lk_buf_printf(b, "%02d.%02d-%02d.%02d", from / 60, from % 60, until / 60,
		until % 60);
}

static void put_hours(struct lk_buf *b, const struct lk_hours *h)
{
	put_clock(b, h->from, h->until);
	if (h->break_until == 0)
		return;
	lk_buf_printf(b, ", %s ", _("istirahat"));
	put_clock(b, h->break_from, h->break_until);
}

static const struct lk_hours *hours_of(const struct lk_calendar *cal, int64_t day)
{
	return &cal->day[((day + 3) % 7 + 7) % 7];
}

struct one_day {
	int64_t day, next; /* next: itself when it is worked */
	enum lk_day_kind kind;
	const char *name;
	bool unsure;
};

static struct one_day judge(const struct lk_calendar *cal, int64_t day)
{
	struct one_day d = { .day = day };
	int64_t at = midnight(cal, day);

	d.kind = lk_calendar_day(cal, at, &d.name, &d.unsure);
	d.next = lk_date_day(lk_calendar_days(cal, at, 0, &d.unsure), cal->tz_minutes);
	return d;
}

static int day_json(struct cli *c, const struct one_day *d, struct lk_error *err)
{
	char text[LK_DATE_SIZE];
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "tanggal", day_text(text, d->day, LK_DATE_ISO_DAY));
	lk_json_bool(&j, "hari_kerja", d->kind == LK_DAY_WORK);
	lk_json_cstr(&j, "jenis", kind_id[d->kind]);
	lk_json_cstr(&j, "nama", d->name[0] != '\0' ? d->name : NULL);
	lk_json_cstr(&j, "hari_kerja_berikutnya",
		day_text(text, d->next, LK_DATE_ISO_DAY));
	lk_json_bool(&j, "pasti", !d->unsure);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* "Rabu, 2 April 2025: cuti bersama (Idulfitri)" */
static void day_line(struct cli *c, const struct one_day *d)
{
	char text[LK_DATE_SIZE];

	(void)fprintf(c->out, "%s: %s", day_text(text, d->day, LK_DATE_FULL),
		_(kind_text[d->kind]));
	if (d->name[0] != '\0') {
		(void)fputs(" (", c->out);
		cli_line(c->out, d->name);
		(void)fputc(')', c->out);
	}
	(void)fputc('\n', c->out);
}

static int show_day(struct cli *c, const struct lk_calendar *cal, int64_t day,
	struct lk_error *err)
{
	struct one_day d = judge(cal, day);
	char text[LK_DATE_SIZE];
	struct lk_buf hours = LK_BUF_INIT;

	if (c->json)
		return day_json(c, &d, err);
	day_line(c, &d);
	put_hours(&hours, hours_of(cal, d.next));
	if (d.kind == LK_DAY_WORK)
		(void)fprintf(c->out, _("Jam kerja: %s\n"), lk_buf_cstr(&hours));
	else
		(void)fprintf(c->out, _("Hari kerja berikutnya: %s, %s\n"),
			day_text(text, d.next, LK_DATE_FULL), lk_buf_cstr(&hours));
	if (d.unsure)
		warn_unsure(c, cal);
	lk_buf_free(&hours);
	return LK_OK;
}

/* ---- holidays ---------------------------------------------------------------------------- */

static void holiday_json(struct lk_json *j, const struct lk_holiday *h)
{
	char text[LK_DATE_SIZE];

	lk_json_object(j, NULL);
	lk_json_cstr(j, "tanggal", day_text(text, h->day, LK_DATE_ISO_DAY));
	lk_json_cstr(j, "nama", h->name);
	lk_json_cstr(j, "jenis",
		kind_id[h->joint_leave ? LK_DAY_LEAVE : LK_DAY_HOLIDAY]);
	lk_json_end(j);
}

static void holiday_line(struct cli *c, const struct lk_holiday *h)
{
	char text[LK_DATE_SIZE];

	(void)fprintf(c->out, "  %-26s%-14s", day_text(text, h->day, LK_DATE_FULL),
		_(kind_text[h->joint_leave ? LK_DAY_LEAVE : LK_DAY_HOLIDAY]));
	cli_line(c->out, h->name);
	(void)fputc('\n', c->out);
}

/* Those from first to last; the count is returned. */
static size_t holidays(struct cli *c, struct lk_json *j, const struct lk_calendar *cal,
	int64_t first, int64_t last)
{
	size_t n = 0;

	for (size_t i = 0; i < cal->nholidays; i++) {
		const struct lk_holiday *h = &cal->holiday[i];

		if (h->day < first || h->day > last)
			continue;
		n++;
		if (c->json)
			holiday_json(j, h);
		else
			holiday_line(c, h);
	}
	return n;
}

/* ---- from a day to a day ------------------------------------------------------------------ */

struct span {
	int64_t first, last;
	long days, minutes;
	bool unsure;
};

static int span_json(struct cli *c, const struct lk_calendar *cal, const struct span *s,
	struct lk_error *err)
{
	char text[LK_DATE_SIZE];
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "dari", day_text(text, s->first, LK_DATE_ISO_DAY));
	lk_json_cstr(&j, "sampai", day_text(text, s->last, LK_DATE_ISO_DAY));
	lk_json_int(&j, "hari_kerja", s->days);
	lk_json_int(&j, "menit", s->minutes);
	lk_json_bool(&j, "pasti", !s->unsure);
	lk_json_array(&j, "libur");
	(void)holidays(c, &j, cal, s->first, s->last);
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int show_span(struct cli *c, const struct lk_calendar *cal, int64_t first,
	int64_t last, struct lk_error *err)
{
	struct span s = { .first = first, .last = last };
	struct lk_buf hours = LK_BUF_INIT;
	char a[LK_DATE_SIZE], b[LK_DATE_SIZE];

	if (last < first)
		return lk_fail(err, LK_EINVAL,
			N_("%s lebih dahulu daripada %s; tulis tanggal awal di depan"),
			day_text(b, last, LK_DATE_LONG),
			day_text(a, first, LK_DATE_LONG));
	for (int64_t day = first; day <= last; day++)
		s.days += lk_calendar_day(cal, midnight(cal, day), NULL, &s.unsure) ==
			LK_DAY_WORK;
	s.minutes = lk_calendar_minutes(cal, midnight(cal, first),
		midnight(cal, last + 1), NULL);
	if (c->json)
		return span_json(c, cal, &s, err);
	lk_stdtime_put(&hours,
		&(struct lk_stdtime){ LK_STDTIME_MINUTES, s.minutes, s.minutes,
			false });
	(void)fprintf(c->out,
		_("%s sampai %s:\n%ld hari kerja, %s kerja (%ld menit)\n"),
		day_text(a, first, LK_DATE_FULL), day_text(b, last, LK_DATE_FULL),
		s.days, lk_buf_cstr(&hours), s.minutes);
	lk_buf_free(&hours);
	(void)holidays(c, NULL, cal, first, last);
	if (s.unsure)
		warn_unsure(c, cal);
	return LK_OK;
}

/* ---- the year ----------------------------------------------------------------------------- */

static void week_json(struct lk_json *j, const struct lk_calendar *cal)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_json_array(j, "jam");
	for (int d = 0; d < 7; d++) {
		const struct lk_hours *h = &cal->day[d];

		if (h->until <= h->from)
			continue;
		lk_json_object(j, NULL);
		lk_json_cstr(j, "hari", weekdays[d]);
		lk_buf_clear(&b);
		put_clock(&b, h->from, h->until);
		lk_json_str(j, "kerja", lk_buf_str(&b));
		lk_buf_clear(&b);
		if (h->break_until != 0)
			put_clock(&b, h->break_from, h->break_until);
		lk_json_cstr(j, "istirahat", b.n > 0 ? lk_buf_cstr(&b) : NULL);
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_buf_free(&b);
}

static int year_json(struct cli *c, const struct lk_calendar *cal, int year, bool known,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_int(&j, "tahun", year);
	lk_json_bool(&j, "pasti", known);
	lk_json_int(&j, "diketahui_dari", cal->first_year);
	lk_json_int(&j, "diketahui_sampai", cal->last_year);
	week_json(&j, cal);
	lk_json_array(&j, "libur");
	(void)holidays(c, &j, cal, lk_date_day_of(year, 1, 1),
		lk_date_day_of(year, 12, 31));
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void print_week(struct cli *c, const struct lk_calendar *cal)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)fputs(_("Jam kerja kantor\n"), c->out);
	for (int d = 0; d < 7; d++) {
		lk_buf_clear(&b);
		if (cal->day[d].until > cal->day[d].from)
			put_hours(&b, &cal->day[d]);
		else
			lk_buf_puts(&b, _("tidak bekerja"));
		(void)fprintf(c->out, "  %-8s %s\n", _(weekdays[d]), lk_buf_cstr(&b));
	}
	lk_buf_free(&b);
}

static int show_year(struct cli *c, const struct lk_calendar *cal, int year,
	struct lk_error *err)
{
	bool known = year >= cal->first_year && year <= cal->last_year;

	if (c->json)
		return year_json(c, cal, year, known, err);
	print_week(c, cal);
	(void)fprintf(c->out, _("\nHari libur dan cuti bersama %d\n"), year);
	if (holidays(c, NULL, cal, lk_date_day_of(year, 1, 1),
		    lk_date_day_of(year, 12, 31)) == 0)
		(void)fputs(_("  belum ada yang dicatat\n"), c->out);
	if (!known)
		warn_unsure(c, cal);
	return LK_OK;
}

static void show_today(struct cli *c, const struct lk_calendar *cal, int64_t today)
{
	struct one_day d = judge(cal, today);

	(void)fputs(_("Hari ini "), c->out);
	day_line(c, &d);
	(void)fputc('\n', c->out);
}

static int show(struct cli *c, const struct lk_calendar *cal, int64_t today,
	struct lk_error *err)
{
	const char *from = cli_word(c, 0), *until = cli_word(c, 1);
	const char *wanted = cli_opt(c, "tahun");
	struct lk_civil d = { .year = 0 };
	int64_t first = 0, last = 0;
	long year;
	int rc;

	if (from != NULL && wanted != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("pilih salah satu: sebuah tanggal, atau --tahun"));
	if (from == NULL) {
		rc = lk_date_from_day(today, &d, err);
		year = d.year;
		if (rc == LK_OK && wanted != NULL)
			rc = cli_number("tahun", wanted, LK_DATE_YEAR_MIN,
				LK_DATE_YEAR_MAX, &year, err);
		if (rc == LK_OK && wanted == NULL && !c->json)
			show_today(c, cal, today);
		return rc == LK_OK ? show_year(c, cal, (int)year, err) : rc;
	}
	rc = read_day(from, &first, err);
	if (rc == LK_OK && until != NULL)
		rc = read_day(until, &last, err);
	if (rc != LK_OK)
		return rc;
	return until == NULL ? show_day(c, cal, first, err)
			     : show_span(c, cal, first, last, err);
}

int cli_run_calendar(struct cli *c, struct lk_error *err)
{
	struct lk_calendar cal = { .mem = LK_ARENA_INIT };
	int64_t today = 0;
	int rc = load(c, &cal, &today, err);

	if (rc == LK_OK)
		rc = show(c, &cal, today, err);
	lk_calendar_free(&cal);
	return rc;
}

/* ---- changing it -------------------------------------------------------------------------- */

/* What was done, for both kinds of reader. */
static int done(struct cli *c, const char *outcome, const char *what,
	const char *sentence, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		cli_line(c->out, what);
		(void)fprintf(c->out, ": %s\n", sentence);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, outcome, what);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* A holiday of a year that is not said to be complete still brings the warning. */
static int warn_year(struct cli *c, struct lk_error *err, int64_t day)
{
	struct lk_calendar cal = { .mem = LK_ARENA_INIT };
	struct lk_civil d = { .year = 0 };
	int64_t today = 0;
	int rc = load(c, &cal, &today, err);

	if (rc == LK_OK)
		rc = lk_date_from_day(day, &d, err);
	if (rc == LK_OK && (d.year < cal.first_year || d.year > cal.last_year))
		(void)fprintf(c->errors,
			_("Tahun %d belum dinyatakan lengkap; setelah semua hari "
			  "liburnya dicatat: lapkin calendar years AWAL AKHIR\n"),
			d.year);
	lk_calendar_free(&cal);
	return rc;
}

int cli_run_calendar_add(struct cli *c, struct lk_error *err)
{
	struct lk_ctx ctx = cli_ctx(c);
	const char *name = cli_word(c, 1), *basis = cli_opt(c, "dasar");
	struct lk_holiday_new add = { .name = { name, strlen(name) },
		.joint_leave = cli_opt(c, "cuti-bersama") != NULL,
		.basis = { basis, basis != NULL ? strlen(basis) : 0 } };
	char text[LK_DATE_SIZE];
	int rc = read_day(cli_word(c, 0), &add.day, err);

	if (rc == LK_OK)
		rc = lk_act_holiday_add(&ctx, &add, err);
	if (rc == LK_OK)
		rc = done(c, "ditambah",
			day_text(text, add.day,
				c->json ? LK_DATE_ISO_DAY : LK_DATE_FULL),
			_("dicatat sebagai hari libur kantor"), err);
	return rc == LK_OK ? warn_year(c, err, add.day) : rc;
}

int cli_run_calendar_remove(struct cli *c, struct lk_error *err)
{
	struct lk_ctx ctx = cli_ctx(c);
	char text[LK_DATE_SIZE];
	int64_t day = 0;
	int rc = read_day(cli_word(c, 0), &day, err);

	if (rc == LK_OK)
		rc = lk_act_holiday_remove(&ctx, day, err);
	if (rc == LK_OK)
		rc = done(c, "dihapus",
			day_text(text, day, c->json ? LK_DATE_ISO_DAY : LK_DATE_FULL),
			_("dihapus dari daftar hari libur"), err);
	return rc;
}

int cli_run_calendar_years(struct cli *c, struct lk_error *err)
{
	struct lk_ctx ctx = cli_ctx(c);
	const char *until = cli_word(c, 1) != NULL ? cli_word(c, 1) : cli_word(c, 0);
	char text[64];
	long first = 0, last = 0;
	int rc = cli_number("AWAL", cli_word(c, 0), LK_DATE_YEAR_MIN, LK_DATE_YEAR_MAX,
		&first, err);

	if (rc == LK_OK)
		rc = cli_number("AKHIR", until, LK_DATE_YEAR_MIN, LK_DATE_YEAR_MAX,
			&last, err);
	if (rc == LK_OK)
		rc = lk_act_calendar_years(&ctx, (int)first, (int)last, err);
	if (rc != LK_OK)
		return rc;
	(void)snprintf(text, sizeof(text), "%ld-%ld", first, last);
	return done(c, "berlaku", text,
		_("hari libur dinyatakan lengkap untuk tahun itu"), err);
}

/* ---- whole files --------------------------------------------------------------------------- */

/* libur.csv or kalender.txt, by its ending. */
static const char *which(const char *file)
{
	size_t n = strlen(file);

	return n >= 4 && strcmp(file + n - 4, ".csv") == 0 ? LK_HOLIDAYS_PATH
							   : LK_CALENDAR_PATH;
}

static int parse_file(struct cli *c, const char *file, struct lk_buf *text,
	struct lk_calendar *out, struct lk_error *err)
{
	bool table = strcmp(which(file), LK_HOLIDAYS_PATH) == 0;
	struct lk_str none = { "", 0 };
	int rc = cli_read(c, file, FILE_BYTES, text, err);

	if (rc == LK_OK && text->n == 0)
		rc = lk_fail(err, LK_EFORMAT, N_("%s kosong"), file);
	if (rc == LK_OK)
		rc = lk_calendar_parse_as(out, table ? none : lk_buf_str(text), file,
			table ? lk_buf_str(text) : none, file, 0, err);
	return rc;
}

int cli_run_calendar_import(struct cli *c, struct lk_error *err)
{
	struct lk_ctx ctx = cli_ctx(c);
	const char *file = cli_word(c, 0), *path = which(file);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_calendar cal = { .mem = LK_ARENA_INIT };
	int rc = parse_file(c, file, &text, &cal, err);

	if (rc == LK_OK)
		rc = lk_act_calendar_replace(&ctx, path, lk_buf_str(&text), err);
	if (rc == LK_OK)
		rc = done(c, "diganti", path, _("diganti isinya"), err);
	lk_calendar_free(&cal);
	lk_buf_free(&text);
	return rc;
}

int cli_run_calendar_check(struct cli *c, struct lk_error *err)
{
	const char *file = cli_word(c, 0);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_calendar cal = { .mem = LK_ARENA_INIT };
	int rc = parse_file(c, file, &text, &cal, err);

	if (rc == LK_OK)
		rc = done(c, "benar", file, _("tidak ada yang salah"), err);
	lk_calendar_free(&cal);
	lk_buf_free(&text);
	return rc;
}
