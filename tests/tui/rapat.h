#ifndef TESTS_TUI_RAPAT_H
#define TESTS_TUI_RAPAT_H
/* An office in memory with one indicator below its target, and a frame in which its screens
 * act: for the tests of meetings and follow-ups. */
#include "core/act/meeting.h"
#include "core/figure/label.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>

#define KK DOC "/isi/data/kertas-kerja/tim-1.csv"
#define KK_HEAD \
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;" \
	"penjelasan\n"

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
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
static enum view went_view;
static char went[120];

static int gone(enum view v, const char *arg)
{
	went_view = v;
	(void)snprintf(went, sizeof(went), "%s", arg != NULL ? arg : "-");
	return 0;
}

static int to_indikator(struct app *a, const char *arg)
{
	(void)a;
	return gone(VIEW_INDIKATOR, arg);
}

static int to_periksa(struct app *a, const char *arg)
{
	(void)a;
	return gone(VIEW_PERIKSA, arg);
}

static inline int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	office.host = &host;
	office.generation = 1;
	(void)snprintf(office.user, sizeof(office.user), "sari");
	fakestore_put(office.store, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-"
		"atas;batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-"
		"nasional;alasan-standar;sumber;tim;pj;masukan\n"
		"IKK-1;Sasaran;Banyak "
		"kapal;kapal;angka;naik;max;2;;;;terakhir;triwulan;"
		";;;;tidak ada;;tim-1;budi;\n");
	fakestore_put(office.store, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;40;\nIKK-1@2025-TW3;10;\n"
		"IKK-1@2025-TW4;10;\n");
	fakestore_put(office.store, KK,
		KK_HEAD "IKK-1@2025-TW3;;;8;;;;;\nIKK-1@2025-TW4;;;;;;;;\n");
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	app_register(&app, VIEW_INDIKATOR, to_indikator);
	app_register(&app, VIEW_PERIKSA, to_periksa);
	app_register(&app, VIEW_RAPAT, rapat_open);
	app_register(&app, VIEW_TINDAK, tindak_open);
	went_view = VIEW_COUNT;
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	app_free(&app); /* its screens still speak to the worker */
	worker_free(app.worker);
	lk_values_free(office.values);
	free(office.values);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	return 0;
}

static inline void press(const char *names)
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

static inline void type(const char *text)
{
	for (; *text != '\0'; text++) {
		struct event ev = { .kind = EV_KEY, .key = (unsigned char)*text };

		app_feed(&app, &ev);
	}
	app_paint(&app);
}

/* Until what was begun is committed and read again. */
static inline void settle(void)
{
	worker_wait(app.worker);
	(void)worker_collect(app.worker);
	app_tick(&app);
	app_paint(&app);
}

static inline void shows(const char *text)
{
	struct lk_buf b = LK_BUF_INIT;

	if (draw_shows(app.page, text))
		return;
	for (int y = 0; y < 24; y++) {
		draw_row_text(app.page, y, &b);
		lk_buf_putc(&b, '\n');
	}
	print_message("%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	fail_msg("not on the screen: %s", text);
}

/* A meeting of TW III, opened by sari. */
static inline void open_meeting(char id[LK_MEETING_ID_SIZE])
{
	struct lk_ctx c = as(office.store, "sari");
	const struct lk_meeting_open in = { .period = "2025-TW3",
		.subject = "Rapat uji",
		.invited = "budi" };

	assert_int_equal(lk_act_meeting_open(&c, &in, id, NULL), LK_OK);
}

#endif
