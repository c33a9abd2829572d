#ifndef TESTS_TUI_ALUR_H
#define TESTS_TUI_ALUR_H
/* An office in memory with an SOP of its own, and the frame with its screens: for the tests
 * of the runs and of editing an SOP. */
#include "tests/core/act.h"
#include "tui/jejak.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>

#define SOP_FILE "kebijakan/alur/uji-coba.csv"
#define RUN "uji-coba-2025"
#define SOP_HEAD \
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;lanjut;" \
	"pilihan;" \
	"gerbang;dokumen\n"
#define SOP_TEXT \
	SOP_HEAD \
	"1;Memberi perintah;kepala;perintah;Surat;10 menit;Perintah;;;;-;\n" \
	"2;Menulis naskah;tim-penyusun;kerja;Perintah;2 jam;Naskah;;;;-;\n" \
	"3;Menilai naskah;kasubbag-adum;putusan;Naskah;60;Penilaian;2;4;Sesuai/Tidak " \
	"sesuai;-;\n" \
	"4;Merapikan naskah;kasubbag-adum;koreksi;Naskah;60;Naskah rapi;2;;;koreksi-" \
	"wajib;\n" \
	"5;Mengirim naskah;tim-penyusun;kirim;Naskah rapi;60;Bukti;;;;-;\n"

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 480;
	return NOW;
}

static int64_t clock_ms(void)
{
	return NOW * INT64_C(1000);
}

static struct lk_host host = { .now = clock_now,
	.now_ms = clock_ms,
	.random = act_random };
static struct office office;
static struct app app;
static char went[300];

static inline int to_queue(struct app *a, const char *arg)
{
	(void)a;
	(void)snprintf(went, sizeof(went), "antrean %s", arg != NULL ? arg : "-");
	return 0;
}

/* Wait for what runs and what that asks for; the store of this test serves both threads. */
static inline void settle(void)
{
	for (int i = 0; i < 3; i++) {
		worker_wait(app.worker);
		app_tick(&app);
		app_settle(&app);
	}
	worker_wait(app.worker);
	app_paint(&app);
}

static inline void begin_at(int w, int h)
{
	assert_int_equal(app_init(&app, w, h, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	views_register(&app);
	app_register(&app, VIEW_ANTREAN, to_queue);
	assert_int_equal(alur_open(&app, NULL), 0);
	settle();
}

static inline int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	went[0] = '\0';
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	fakestore_put(office.store, SOP_FILE, SOP_TEXT);
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "hendra");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	begin_at(120, 30);
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	app_free(&app); /* its screens still speak to the worker */
	worker_free(app.worker);
	temuan_free(office.temuan);
	jejak_free(office.jejak);
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
	settle();
}

static inline void type(const char *text)
{
	for (; *text != '\0'; text++) {
		struct event ev = { .kind = EV_KEY, .key = (unsigned char)*text };

		app_feed(&app, &ev);
	}
	app_paint(&app);
}

static inline void expect(const char *text)
{
	if (!draw_shows(app.page, text)) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("\"%s\" is not on the screen", text);
	}
}

static inline void expect_not(const char *text)
{
	if (draw_shows(app.page, text)) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("\"%s\" is on the screen", text);
	}
}

/* Another person sits here from now on. */
static inline void be(const char *user)
{
	(void)snprintf(office.user, sizeof(office.user), "%s", user);
	office.generation++;
	settle();
}

#endif
