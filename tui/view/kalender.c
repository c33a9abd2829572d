/*
 * Kalender: the holidays of a year and the working hours of the office. [ and ] change the
 * year; those who keep the office's policy add and remove days and say when a year is
 * complete, which is when dates in it are counted without a warning.
 */
#include "core/act/calendar.h"
#include "core/notation/date.h"
#include "core/sop/calendar_load.h"
#include "core/trust/policy.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/angka.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_MAX_BYTES 120

struct kalender {
	struct screen base;
	struct lk_calendar cal;
	struct list list;
	int year;
	size_t first, n; /* its holidays in cal.holiday */
	int64_t today;
	unsigned generation;
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
	/* the day being added */
	int64_t day;
	char name[NAME_MAX_BYTES + 1];
	char cell[LK_DATE_SIZE];
};

static const char *const weekdays[7] = { N_("Senin"), N_("Selasa"), N_("Rabu"),
	N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu") };

static const char *day_text(char out[LK_DATE_SIZE], int64_t day)
{
	struct lk_civil d;

	if (lk_date_from_day(day, &d, NULL) != LK_OK ||
		lk_date_format(out, LK_DATE_SIZE, &d, LK_DATE_FULL) != LK_OK)
		(void)snprintf(out, LK_DATE_SIZE, "?");
	return out;
}

static int64_t midnight(const struct kalender *v, int64_t day)
{
	return day * 86400 - (int64_t)v->cal.tz_minutes * 60;
}

/* ---- rows ------------------------------------------------------------------------------- */

static long row_count(void *arg)
{
	return (long)((const struct kalender *)arg)->n;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct kalender *v = arg;
	const struct lk_holiday *h = &v->cal.holiday[v->first + (size_t)i];

	out->id = (uint64_t)(h->day - lk_date_day_of(LK_DATE_YEAR_MIN, 1, 1)) + 1;
	out->cell[0] = day_text(v->cell, h->day);
	out->cell[1] = h->joint_leave ? _("cuti bersama") : _("libur");
	out->cell[2] = h->name;
	if (h->day < v->today)
		out->style[0] = out->style[1] = out->style[2] = ST_DIM;
	return true;
}

static const struct list_column columns[] = {
	{ N_("Tanggal"), 25, 0, -1, 0 },
	{ N_("Jenis"), 13, 0, -1, 1 },
	{ N_("Nama"), 20, 1, -1, 0 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada hari libur yang dicatat untuk tahun ini. a: tambah."),
};

static const struct lk_holiday *current(const struct kalender *v)
{
	long at = list_at(&v->list);

	return at >= 0 && (size_t)at < v->n ? &v->cal.holiday[v->first + (size_t)at]
					    : NULL;
}

/* The holidays of the year that is shown. */
static void choose_year(struct kalender *v, int year)
{
	int64_t from = lk_date_day_of(year, 1, 1), until = lk_date_day_of(year, 12, 31);

	if (year < LK_DATE_YEAR_MIN || year > LK_DATE_YEAR_MAX)
		return;
	v->year = year;
	v->first = v->n = 0;
	while (v->first < v->cal.nholidays && v->cal.holiday[v->first].day < from)
		v->first++;
	while (v->first + v->n < v->cal.nholidays &&
		v->cal.holiday[v->first + v->n].day <= until)
		v->n++;
	list_reload(&v->list);
	app_dirty(v->base.app);
}

/* The first time: stand on the next holiday, not on one long past. */
static void seek_next(struct kalender *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->cal.holiday[v->first + i].day >= v->today) {
			list_to(&v->list, (long)i);
			return;
		}
}

static void load(struct kalender *v)
{
	bool first = v->generation == 0;
	struct office *o = office_of(v->base.app);
	struct lk_error err = { .code = LK_OK };
	struct lk_calendar fresh;
	struct lk_civil d;
	int tz;
	int rc = lk_calendar_load(&fresh, o->store, &o->snap.head, o->snap.tz_minutes,
		&err);

	v->generation = o->generation;
	v->broken = err;
	v->broken.code = rc;
	if (rc != LK_OK) {
		app_fail(v->base.app, &err);
		return;
	}
	lk_calendar_free(&v->cal);
	v->cal = fresh;
	v->today = lk_date_day(office_now(o, &tz), fresh.tz_minutes);
	if (v->year == 0 && lk_date_from_day(v->today, &d, NULL) == LK_OK)
		v->year = d.year;
	choose_year(v, v->year);
	if (first)
		seek_next(v);
}

/* ---- acting ------------------------------------------------------------------------------ */

enum change {
	CHANGE_ADD,
	CHANGE_REMOVE,
	CHANGE_YEARS
};
struct change_job {
	enum change change;
	int64_t day;
	bool joint_leave;
	int first, last;
	char name[NAME_MAX_BYTES + 1];
};

static int job_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct change_job *j = arg;
	struct lk_holiday_new add = { .day = j->day,
		.name = { j->name, strlen(j->name) },
		.joint_leave = j->joint_leave };

	if (j->change == CHANGE_ADD)
		return lk_act_holiday_add(c, &add, err);
	if (j->change == CHANGE_REMOVE)
		return lk_act_holiday_remove(c, j->day, err);
	return lk_act_calendar_years(c, j->first, j->last, err);
}

/* The screen reads anew by itself when the snapshot has changed. */
static void job_done(struct app *app, struct screen *owner, void *arg)
{
	const struct change_job *j = arg;
	char day[LK_DATE_SIZE];

	(void)owner;
	if (j->change == CHANGE_ADD)
		app_say(app, SAY_OK, _("%s dicatat: %s."), day_text(day, j->day),
			j->name);
	else if (j->change == CHANGE_REMOVE)
		app_say(app, SAY_OK, _("%s dihapus dari daftar: %s."),
			day_text(day, j->day), j->name);
	else
		app_say(app, SAY_OK,
			_("Hari libur tahun %d sampai %d dinyatakan lengkap."),
			j->first, j->last);
}

static void queue(struct kalender *v, struct change_job job)
{
	static const struct office_job what = { N_("Menyimpan kalender"), job_run,
		job_done, NULL, NULL };
	struct change_job *j = malloc(sizeof(*j));

	if (j == NULL)
		return;
	*j = job;
	office_act(v->base.app, &v->base, &what, j);
}

/* ---- adding: the day, its name, its kind ------------------------------------------------------ */

static const char *check_day(void *arg, const char *text)
{
	const struct kalender *v = arg;
	struct lk_civil d;
	int64_t day;

	if (lk_date_read((struct lk_str){ text, strlen(text) }, &d, NULL) != LK_OK)
		return _("Tulis tanggal seperti 31-03-2027 atau 31 Maret 2027.");
	day = lk_date_day_of(d.year, d.month, d.day);
	for (size_t i = 0; i < v->cal.nholidays; i++)
		if (v->cal.holiday[i].day == day)
			return _("Tanggal itu sudah ada di daftar.");
	return NULL;
}

static const char *check_name(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Tulis nama hari liburnya.") : NULL;
}

static void kind_chosen(struct app *app, void *arg, int index)
{
	struct kalender *v = arg;
	struct change_job job = { .change = CHANGE_ADD,
		.day = v->day,
		.joint_leave = index == 1 };
	struct lk_civil d;

	(void)app;
	(void)snprintf(job.name, sizeof(job.name), "%s", v->name);
	if (lk_date_from_day(v->day, &d, NULL) == LK_OK)
		choose_year(v, d.year);
	queue(v, job);
}

static void name_written(struct app *app, void *arg, const char *text)
{
	struct kalender *v = arg;
	const struct prompt_key key[] = { { "l", _("Libur nasional atau daerah") },
		{ "c", _("Cuti bersama") } };
	char title[LK_DATE_SIZE];

	(void)snprintf(v->name, sizeof(v->name), "%s", text + strspn(text, " "));
	(void)prompt_choose(app,
		&(struct prompt_choice){ .owner = &v->base,
			.title = day_text(title, v->day),
			.label = v->name,
			.key = key,
			.keys = LK_LEN(key),
			.done = kind_chosen,
			.arg = v });
}

static void day_written(struct app *app, void *arg, const char *text)
{
	struct kalender *v = arg;
	struct lk_civil d;
	char title[LK_DATE_SIZE];

	if (lk_date_read((struct lk_str){ text, strlen(text) }, &d, NULL) != LK_OK)
		return;
	v->day = lk_date_day_of(d.year, d.month, d.day);
	(void)prompt_line(app,
		&(struct prompt_text){ .owner = &v->base,
			.title = day_text(title, v->day),
			.label = _("Nama hari libur, misalnya Hari Suci Nyepi"),
			.max = NAME_MAX_BYTES,
			.check = check_name,
			.done = name_written,
			.arg = v });
}

static void ask_add(struct kalender *v)
{
	(void)prompt_line(v->base.app,
		&(struct prompt_text){ .owner = &v->base,
			.title = _("Hari libur baru"),
			.label = _("Tanggalnya, misalnya 31-03-2027"),
			.check = check_day,
			.done = day_written,
			.arg = v });
}

/* ---- removing, and the years ----------------------------------------------------------------- */

static void remove_agreed(struct app *app, void *arg)
{
	struct kalender *v = arg;
	struct change_job job = { .change = CHANGE_REMOVE, .day = v->day };

	(void)app;
	(void)snprintf(job.name, sizeof(job.name), "%s", v->name);
	queue(v, job);
}

static void ask_remove(struct kalender *v)
{
	const struct lk_holiday *h = current(v);
	char day[LK_DATE_SIZE], text[400];

	if (h == NULL)
		return;
	v->day = h->day;
	(void)snprintf(v->name, sizeof(v->name), "%s", h->name);
	(void)snprintf(text, sizeof(text),
		_("%s: %s\nTanggal ini menjadi hari kerja biasa bila jatuh pada hari "
		  "kerja, dan tenggat SOP dihitung ulang."),
		day_text(day, h->day), h->name);
	(void)prompt_confirm(v->base.app,
		&(struct prompt_confirm){ .owner = &v->base,
			.title = _("Hapus hari libur?"),
			.text = text,
			.yes = "y",
			.yes_label = _("Hapus"),
			.done = remove_agreed,
			.arg = v });
}

static void years_agreed(struct app *app, void *arg)
{
	struct kalender *v = arg;
	struct change_job job = { .change = CHANGE_YEARS,
		.first = v->cal.first_year,
		.last = v->cal.last_year };

	(void)app;
	if (job.first == 0)
		job.first = job.last = v->year;
	if (v->year < job.first)
		job.first = v->year;
	if (v->year > job.last)
		job.last = v->year;
	queue(v, job);
}

/* Only the next year before or after: a gap in between would be said to be known too. */
static void ask_years(struct kalender *v)
{
	struct app *app = v->base.app;
	int first = v->cal.first_year, last = v->cal.last_year;
	char text[300];

	if (first != 0 && v->year >= first && v->year <= last) {
		app_say(app, SAY_INFO,
			_("Hari libur tahun %d sudah dinyatakan lengkap."), v->year);
		return;
	}
	if (first != 0 && v->year != first - 1 && v->year != last + 1) {
		app_say(app, SAY_WARN, _("Lengkapi dahulu tahun %d."),
			v->year > last ? last + 1 : first - 1);
		return;
	}
	(void)snprintf(text, sizeof(text),
		_("Tahun %d: %zu hari libur dan cuti bersama dicatat. Setelah "
		  "dinyatakan "
		  "lengkap, tanggal di tahun itu dihitung tanpa peringatan."),
		v->year, v->n);
	(void)prompt_confirm(app,
		&(struct prompt_confirm){ .owner = &v->base,
			.title = _("Daftar tahun ini lengkap?"),
			.text = text,
			.yes = "y",
			.yes_label = _("Lengkap"),
			.done = years_agreed,
			.arg = v });
}

/* What the day is, and when work goes on. */
static void show_day(struct kalender *v, const struct lk_holiday *h)
{
	char day[LK_DATE_SIZE], next[LK_DATE_SIZE], text[500];
	int64_t end = lk_calendar_days(&v->cal, midnight(v, h->day), 0, NULL);

	(void)snprintf(text, sizeof(text), _("%s: %s.\nHari kerja berikutnya: %s."),
		h->joint_leave ? _("Cuti bersama") : _("Libur"), h->name,
		day_text(next, lk_date_day(end, v->cal.tz_minutes)));
	(void)prompt_show(v->base.app, day_text(day, h->day), text);
}

/* ---- the screen ------------------------------------------------------------------------------- */

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct kalender *v = (struct kalender *)s;

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_YEAR_PREV || a == ACT_YEAR_NEXT) {
		choose_year(v, v->year + (a == ACT_YEAR_NEXT ? 1 : -1));
	} else if (a == ACT_HOLIDAY_ADD) {
		ask_add(v);
	} else if (a == ACT_HOLIDAY_REMOVE) {
		ask_remove(v);
	} else if (a == ACT_HOLIDAY_YEAR) {
		ask_years(v);
	} else if (a == ACT_PICK && current(v) != NULL) {
		show_day(v, current(v));
	} else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
	} else {
		return ACT_PASS;
	}
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct kalender *v = (const struct kalender *)s;
	const struct office *o = office_of(s->app);
	unsigned n = NEED_CLEAN;
	int tz;

	if (current(v) != NULL)
		n |= NEED_ITEM;
	if (o->user[0] != '\0')
		n |= NEED_PERSON;
	if (lk_policy_role(&o->snap.people, o->user, LK_HOLIDAYS_PATH, NULL,
		    office_now(o, &tz)) != NULL)
		n |= NEED_ROLE;
	return n;
}

static bool same_hours(const struct lk_hours *a, const struct lk_hours *b)
{
	return a->from == b->from && a->until == b->until &&
		a->break_from == b->break_from && a->break_until == b->break_until;
}

static void hours_text(char *out, size_t size, const struct lk_hours *h)
{
	int n;

	if (h->until <= h->from) {
		(void)snprintf(out, size, "%s", _("tidak bekerja"));
		return;
	}
	n = snprintf(out, size, "%02d.%02d-%02d.%02d", h->from / 60, h->from % 60,
		h->until / 60, h->until % 60);
	if (h->break_until != 0 && n > 0 && (size_t)n < size)
		(void)snprintf(out + n, size - (size_t)n,
			_(", istirahat %02d.%02d-%02d.%02d"), h->break_from / 60,
			h->break_from % 60, h->break_until / 60, h->break_until % 60);
}

/* "Senin-Kamis  07.30-16.00, istirahat 12.00-13.00": days with the same hours in one row.
 * Returns how many rows; d NULL: only counts. */
static int draw_week(const struct kalender *v, struct draw *d, struct rect r)
{
	int rows = 0;

	for (int from = 0, to; from < 7; from = to + 1) {
		char days[64], hours[120];

		for (to = from;
			to < 6 && same_hours(&v->cal.day[from], &v->cal.day[to + 1]);)
			to++;
		if (d != NULL) {
			(void)snprintf(days, sizeof(days), "%s%s%s", _(weekdays[from]),
				to > from ? "-" : "", to > from ? _(weekdays[to]) : "");
			hours_text(hours, sizeof(hours), &v->cal.day[from]);
			(void)draw_text(d, r, 1, rows, ST_TEXT, days);
			(void)draw_text(d, r, 16, rows, ST_TEXT, hours);
		}
		rows++;
	}
	return rows;
}

static void draw_head(const struct kalender *v, struct draw *d, struct rect r)
{
	const char *name;
	enum lk_day_kind kind =
		lk_calendar_day(&v->cal, midnight(v, v->today), &name, NULL);
	char day[LK_DATE_SIZE];
	bool known = v->year >= v->cal.first_year && v->year <= v->cal.last_year;
	int x = draw_printf(d, r, 1, 0, ST_HEADING, _("Tahun %d"), v->year);

	if (known)
		(void)draw_text(d, r, x + 2, 0, ST_OK, _("hari libur lengkap"));
	else
		(void)draw_text(d, r, x + 2, 0, ST_WARN,
			_("belum lengkap: tanggal di tahun ini dihitung dengan "
			  "peringatan"));
	x = draw_printf(d, r, 1, 1, ST_DIM, _("Hari ini %s: %s"),
		day_text(day, v->today),
		kind == LK_DAY_WORK       ? _("hari kerja")
			: name[0] != '\0' ? name
					  : _("bukan hari kerja"));
	(void)draw_text(d, r, x + 3, 1, ST_HINT, _("[ dan ]: ganti tahun"));
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct kalender *v = (struct kalender *)s;
	struct rect low, none = { 0, 0, 0, 0 };
	int week = draw_week(v, NULL, none);

	if (v->broken.code != LK_OK && v->cal.nholidays == 0) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	draw_head(v, d, rect_cut_top(&r, 2));
	low = rect_cut_bottom(&r, r.h >= 10 + week ? week + 2 : 0);
	list_draw(&v->list, d, r, true);
	if (low.h > 0) {
		draw_hline(d, low, 0, ST_BORDER);
		(void)draw_text(d, low, 1, 1, ST_HEADING, _("Jam kerja"));
		(void)rect_cut_top(&low, 2);
		(void)draw_week(v, d, low);
	}
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Kalender kantor"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct kalender *)s)->list, out, size);
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	load((struct kalender *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct kalender *v = (struct kalender *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct kalender *v = (struct kalender *)s;

	list_free(&v->list);
	lk_calendar_free(&v->cal);
}

static const struct screen_ops ops = {
	.name = "kalender",
	.view = VIEW_KALENDER,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int kalender_open(struct app *app, const char *arg)
{
	struct kalender *v = screen_new(sizeof(*v), &ops);
	struct lk_civil d;

	if (v == NULL)
		return -1;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (arg != NULL && strlen(arg) == 4) {
		char day[16];

		(void)snprintf(day, sizeof(day), "%s-01-01", arg);
		if (lk_date_parse_iso((struct lk_str){ day, strlen(day) }, &d, NULL) ==
			LK_OK)
			v->year = d.year;
	}
	return app_push(app, &v->base);
}
