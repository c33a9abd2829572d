/* The screen of holidays and hours, over a store in memory. */
#include "core/act/calendar.h"
#include "core/notation/date.h"
#include "core/sop/calendar.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/view/views.h"

#include <stdio.h>

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 480;
	return NOW;
}

static int64_t clock_ms(void)
{
	return (int64_t)NOW * 1000;
}

static struct lk_host host = { .now = clock_now,
	.now_ms = clock_ms,
	.random = act_random };
static struct office office;
static struct app app;

static void be(const char *user)
{
	(void)snprintf(office.user, sizeof(office.user), "%s", user);
}

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.host = &host;
	be("sari");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	assert_int_equal(kalender_open(&app, NULL), 0);
	app_paint(&app);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	return 0;
}

static void press(const char *names)
{
	while (*names != '\0') {
		size_t n = strcspn(names, " ");
		struct event ev = { .kind = EV_KEY, .key = key_parse(names, n) };

		assert_int_not_equal(ev.key, K_NONE);
		app_feed(&app, &ev);
		names += n + (names[n] != '\0');
	}
	app_paint(&app);
}

static void shows(const char *text)
{
	if (!draw_shows(app.page, text))
		fail_msg("\"%s\" is not on the screen", text);
}

static void hides(const char *text)
{
	if (draw_shows(app.page, text))
		fail_msg("\"%s\" is on the screen", text);
}

static void kalender__shows__the_year_its_holidays_and_the_hours(void **state)
{
	(void)state;
	shows("Tahun 2026  hari libur lengkap");
	shows("Hari ini Selasa, 13 Januari 2026: hari kerja");
	shows(">Jumat, 16 Januari 2026    libur         Isra Mikraj"); /* the next */
	shows("Senin-Kamis    07.30-16.00, istirahat 12.00-13.00");
	shows("Sabtu-Minggu   tidak bekerja");
}

static void kalender__changes__the_year(void **state)
{
	(void)state;
	press("]");
	shows("Tahun 2027  belum lengkap");
	shows("Belum ada hari libur yang dicatat untuk tahun ini");
	press("[ [");
	shows("Tahun 2025  hari libur lengkap");
	press("End");
	shows("Jumat, 26 Desember 2025   cuti bersama");
}

static void kalender__picked__tells_when_work_goes_on(void **state)
{
	(void)state;
	press("/ 2 0 Space m a r e t Enter Enter");
	shows("Hari kerja berikutnya: Rabu, 25 Maret 2026.");
}

static void kalender__add__asks_for_day_name_and_kind(void **state)
{
	(void)state;
	press("a b e s o k Enter");
	shows("Tulis tanggal seperti");
	press("Esc a 0 1 - 0 1 - 2 0 2 6 Enter");
	shows("Tanggal itu sudah ada di daftar.");
	press("Esc a 0 1 - 0 1 - 2 0 2 7 Enter");
	shows("Jumat, 1 Januari 2027");
	press("Enter");
	shows("Tulis nama hari liburnya.");
	press("B a r u Enter");
	shows("c  Cuti bersama");
	press("Esc");
	shows("Tahun 2026");
}

static void kalender__remove__asks_first(void **state)
{
	(void)state;
	press("d");
	shows("Hapus hari libur?");
	shows("Jumat, 16 Januari 2026: Isra Mikraj");
	press("Esc");
	shows("Isra Mikraj");
}

static void kalender__complete__only_the_next_year(void **state)
{
	(void)state;
	press("t");
	shows("Hari libur tahun 2026 sudah dinyatakan lengkap.");
	press("] ] t");
	shows("Lengkapi dahulu tahun 2027.");
	press("[ t");
	shows("Daftar tahun ini lengkap?");
}

/* Somebody changed it elsewhere; the screen reads anew and keeps the year. */
static void kalender__changed_elsewhere__is_read_anew(void **state)
{
	struct lk_ctx c = as(office.store, "hendra");
	struct lk_holiday_new add = { lk_date_day_of(2027, 1, 1), str("Tahun Baru"),
		false, str("") };

	(void)state;
	press("]");
	assert_int_equal(lk_act_holiday_add(&c, &add, NULL), LK_OK);
	press("F5");
	shows("Tahun 2027  belum lengkap");
	shows("Jumat, 1 Januari 2027     libur         Tahun Baru");
	fakestore_put(office.store, LK_HOLIDAYS_PATH, "tanggal;nama\n");
	press("F5");
	shows("libur.csv"); /* says what is broken, keeps what it had */
	shows("Tahun Baru");
}

static void kalender__without_the_role__only_shows(void **state)
{
	(void)state;
	be("budi");
	press("a");
	shows("Peran Anda tidak berwenang untuk tindakan ini.");
	hides("Hari libur baru");
	press("d");
	hides("Hapus hari libur?");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(kalender__shows__the_year_its_holidays_and_the_hours),
		T(kalender__changes__the_year),
		T(kalender__picked__tells_when_work_goes_on),
		T(kalender__add__asks_for_day_name_and_kind),
		T(kalender__remove__asks_first),
		T(kalender__complete__only_the_next_year),
		T(kalender__changed_elsewhere__is_read_anew),
		T(kalender__without_the_role__only_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
