/* The background sync: when it runs, what it says, how it ends. The hub is a table here. */
#include "tests/core/act.h"
#include "tests/lib/golden.h"
#include "tui/bar.h"
#include "tui/jejak.h"
#include "tui/office.h"
#include "tui/rekan.h"
#include "tui/sinkron.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUTE 60000

static struct {
	atomic_int syncs;
	atomic_bool hang; /* until it is cancelled */
	atomic_bool in;   /* it hangs now */
	struct lk_sync next;
	int rc;
	struct lk_sync_state state;
} hub;
static struct office office;
static struct app app;
static int64_t clock_ms;

static int64_t mono(void *arg)
{
	(void)arg;
	return clock_ms;
}

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return NOW;
}

static int fake_sync(const struct lk_ctx *c, const struct lk_sync_how *how,
	struct lk_sync *out, struct lk_error *err)
{
	struct pollfd none = { -1, 0, 0 };

	assert_non_null(c->st);
	assert_ptr_not_equal(c->st, office.store);
	assert_ptr_not_equal(c->st, office.worker_store);
	*out = hub.next;
	out->numbers = (struct lk_buf)LK_BUF_INIT;
	if (hub.next.renumbered > 0)
		lk_buf_puts(&out->numbers, "KP.01/1/2025 -> KP.01/2/2025\n");
	hub.syncs++;
	how->progress(1, 2, how->arg);
	while (hub.hang) {
		hub.in = true;
		if (how->cancelled(how->arg))
			return lk_fail(err, LK_EUNDEF, "dihentikan");
		(void)poll(&none, 1, 1);
	}
	return hub.rc == LK_OK ? LK_OK : lk_fail(err, (enum lk_err)hub.rc, "rusak");
}

static int fake_state(struct lk_sync_state *out, struct lk_store *st,
	struct lk_error *err)
{
	(void)st;
	(void)err;
	*out = hub.state;
	return LK_OK;
}

static const struct sinkron_acts acts = { fake_sync, fake_state };

static int open_another(struct lk_store **out, const char *dir, struct lk_error *err)
{
	(void)dir;
	(void)err;
	*out = fakestore_new();
	return LK_OK;
}

static struct lk_host host = { .open = open_another,
	.now = clock_now,
	.random = act_random };

/* ---- the office ------------------------------------------------------------------------- */

static int setup(void **state)
{
	(void)state;
	memset(&hub, 0, sizeof(hub));
	memset(&office, 0, sizeof(office));
	clock_ms = 1000;
	hub.state = (struct lk_sync_state){ .hub = 1, .last_ok = NOW, .last_try = NOW };
	office.store = act_office();
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "hendra");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.clock = (struct app_clock){ mono, NULL, NULL };
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	(void)snprintf(app.who, sizeof(app.who), "Hendra Saputra, S.E.");
	assert_int_equal(sinkron_start(&app, &acts, NULL), LK_OK);
	assert_int_equal(hub_open(&app, NULL), 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	hub.hang = false;
	app_free(&app);
	sinkron_end(&app, 0);
	jejak_free(office.jejak);
	rekan_free(office.rekan);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	return 0;
}

/* `ms` later, with all that comes of it. */
static void later(int64_t ms)
{
	struct pollfd none = { -1, 0, 0 };

	clock_ms += ms;
	app_tick(&app);
	while (sinkron_running(&app) && !hub.in) {
		(void)poll(&none, 1, 1);
		app_tick(&app);
	}
	app_tick(&app);
	app_paint(&app);
}

static const char *message(void)
{
	return app.log_n == 0 ? "" : app.log[(app.log_n - 1) % APP_MESSAGES].text;
}

static void commit_one(void)
{
	fakestore_put(office.store, DOC "/isi/naskah/05-bab-2.md",
		"# BAB II\n\nBaru.\n");
	hub.state.ahead++;
	assert_true(office_refresh(&app));
}

static void press(const char *name)
{
	struct event ev = { .kind = EV_KEY, .key = key_parse(name, strlen(name)) };

	app_feed(&app, &ev);
}

static void shows(const char *text)
{
	app_paint(&app);
	if (!draw_shows(app.page, text)) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("\"%s\" is not on the screen", text);
	}
}

/* ---- when ------------------------------------------------------------------------------------ */

static void sinkron__time__meets_soon_and_then_at_intervals(void **state)
{
	(void)state;
	later(0);
	assert_int_equal(hub.syncs, 0);
	later(2000);
	assert_int_equal(hub.syncs, 1);
	later(4 * MINUTE);
	assert_int_equal(hub.syncs, 1);
	later(MINUTE);
	assert_int_equal(hub.syncs, 2);
}

static void sinkron__commit__is_sent_after_a_quiet(void **state)
{
	(void)state;
	later(0);
	later(2000);
	commit_one();
	later(9000);
	assert_int_equal(hub.syncs, 1);
	later(9000);
	assert_int_equal(hub.syncs, 1);
	later(2000);
	assert_int_equal(hub.syncs, 2);
	/* what came from the hub is no step of mine */
	hub.state.ahead = 0;
	fakestore_put(office.store, DOC "/isi/naskah/05-bab-2.md",
		"# BAB II\n\nDia.\n");
	assert_true(office_refresh(&app));
	later(30000);
	assert_int_equal(hub.syncs, 2);
}

static void sinkron__zero_minutes__only_by_key(void **state)
{
	(void)state;
	app.config.sync_minutes = 0;
	later(0);
	later(20 * MINUTE);
	commit_one();
	later(20 * MINUTE);
	assert_int_equal(hub.syncs, 0);
	press("Alt-S");
	later(0);
	assert_int_equal(hub.syncs, 1);
	assert_string_equal(message(), "sama dengan hub");
}

static void sinkron__offline__asks_ever_more_rarely(void **state)
{
	(void)state;
	hub.next.end = hub.state.end = LK_SYNC_OFFLINE;
	later(0);
	later(2000); /* 1st */
	later(5 * MINUTE);
	assert_int_equal(hub.syncs, 2);
	later(5 * MINUTE); /* twice as long now */
	assert_int_equal(hub.syncs, 2);
	later(5 * MINUTE);
	assert_int_equal(hub.syncs, 3);
	for (int i = 0; i < 12; i++)
		later(60 * MINUTE);
	assert_int_equal(hub.syncs, 15); /* but once an hour */
	commit_one();
	later(11000); /* a step of mine does not knock at a dead door */
	assert_int_equal(hub.syncs, 15);
	assert_string_equal(message(), ""); /* and nobody is told what the title says */
	hub.next.end = hub.state.end = LK_SYNC_DONE; /* before the thread looks */
	hub.next.sent = 1;
	hub.state.ahead = 0;
	press("Alt-S");
	later(0);
	later(5 * MINUTE);
	assert_int_equal(hub.syncs, 17);
}

/* ---- what it says ------------------------------------------------------------------------------ */

static void sinkron__title__says_how_it_stands(void **state)
{
	static const struct {
		struct lk_sync_state st;
		const char *wide, *narrow;
	} cases[] = {
		{ { 1, 0, 0, NOW, NOW, LK_SYNC_SAME, "" }, " hub: sama ",
			" hub: sama " },
		{ { 1, 3, 0, NOW, NOW, LK_SYNC_DONE, "" }, "3 belum terkirim",
			"kirim: 3" },
		{ { 1, 3, 0, NOW, NOW, LK_SYNC_REWOUND, "" }, "! hub mundur",
			"! hub mundur" },
		{ { 1, 3, 0, NOW, NOW, LK_SYNC_REFUSED, "" }, "! hub menolak",
			"! hub menolak" },
		{ { 1, 0, 2, NOW, NOW, LK_SYNC_HELD, "" }, "! ditahan", "! ditahan" },
		{ { 1, 0, 0, 0, 0, LK_SYNC_SAME, "" }, "hub: belum dicoba", "hub: ?" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		hub.state = cases[i].st;
		sinkron_again(&app);
		(void)app_resize(&app, 80, 24);
		shows(cases[i].narrow);
		(void)app_resize(&app, 200, 50);
		shows(cases[i].wide);
	}
	hub.state = (struct lk_sync_state){ .hub = 0 };
	sinkron_again(&app);
	later(0);
	assert_false(draw_shows(app.page, "hub: "));
}

static void sinkron__offline__says_since_when(void **state)
{
	(void)state;
	hub.next.end = hub.state.end = LK_SYNC_OFFLINE;
	hub.state.last_ok = NOW - 3600;
	later(0);
	later(2000);
	(void)app_resize(&app, 120, 40);
	shows("! luring sejak "); /* of the first try that failed */
	shows("Teruskan bekerja seperti biasa");
}

static void sinkron__held__names_the_findings_and_says_it_once(void **state)
{
	(void)state;
	hub.next.end = hub.state.end = LK_SYNC_HELD;
	hub.next.findings = 2;
	(void)lk_fail(&hub.next.why, LK_EDENIED, "2 langkah tidak bertanda tangan");
	later(0);
	later(2000);
	(void)app_resize(&app, 120, 40);
	shows("ditahan: 2 temuan");
	assert_non_null(strstr(message(), "2 langkah tidak bertanda tangan"));
	app_say(&app, SAY_INFO, "lain");
	later(10 * MINUTE);
	assert_int_equal(hub.syncs, 2);
	assert_string_equal(message(), "lain");
}

static void sinkron__fetched__tells_what_came(void **state)
{
	(void)state;
	hub.next.end = LK_SYNC_DONE;
	hub.next.sent = 2;
	hub.next.fetched = 3;
	hub.next.clashes = 1;
	hub.next.renumbered = 1;
	later(0);
	later(2000);
	assert_string_equal(message(),
		"Nomor surat berubah: KP.01/1/2025 -> KP.01/2/2025");
	app.message_on = false;
	shows("2 langkah dikirim, 3 diterima; 1 bentrok menunggu");
}

static void sinkron__past__is_kept_by_the_clone(void **state)
{
	char words[600];

	(void)state;
	hub.next.end = LK_SYNC_DONE;
	hub.next.sent = 4;
	later(0);
	later(2000);
	hub.next = (struct lk_sync){ .end = LK_SYNC_SAME };
	for (int i = 0; i < 20; i++) /* nothing new, twenty times: one line */
		later(5 * MINUTE);
	sinkron_end(&app, 0);
	assert_int_equal(sinkron_start(&app, &acts, NULL), LK_OK);
	assert_string_equal(sinkron_outcome(sinkron_past(&app, 0), words,
				    sizeof(words)),
		"sama dengan hub");
	assert_string_equal(sinkron_outcome(sinkron_past(&app, 1), words,
				    sizeof(words)),
		"4 langkah dikirim");
	assert_null(sinkron_past(&app, 2));
}

static void sinkron__own_trouble__is_told_once(void **state)
{
	(void)state;
	hub.rc = LK_EIO;
	later(0);
	later(2000);
	assert_non_null(strstr(message(), "rusak"));
	app_say(&app, SAY_INFO, "lain");
	later(5 * MINUTE);
	assert_int_equal(hub.syncs, 2);
	assert_string_equal(message(), "lain");
}

static void sinkron__no_hub__says_what_to_do(void **state)
{
	(void)state;
	hub.state = (struct lk_sync_state){ .hub = 0 };
	sinkron_again(&app);
	later(0);
	later(20 * MINUTE);
	assert_int_equal(hub.syncs, 0);
	press("Alt-S");
	assert_non_null(strstr(message(), "Belum ada hub"));
	shows("belum terhubung dengan hub");
}

static void golden(const char *name, int w, int h)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)app_resize(&app, w, h);
	app.message_on = false;
	app_paint(&app);
	for (int y = 0; y < h; y++) {
		draw_row_text(app.page, y, &b);
		lk_buf_putc(&b, '\n');
	}
	assert_int_equal(golden_check(name, lk_buf_cstr(&b)), 0);
	lk_buf_free(&b);
}

static void sinkron__frames__tell_offline_and_what_waits(void **state)
{
	(void)state;
	later(20 * MINUTE);
	hub.next.end = hub.state.end = LK_SYNC_OFFLINE;
	(void)lk_fail(&hub.next.why, LK_EIO, "%s",
		"folder hub tidak terjangkau; pekerjaan Anda tetap ada di komputer "
		"ini");
	fakestore_hub(office.store, "/srv/kantor/hub.git");
	hub.state.last_ok = NOW - 3600;
	commit_one();
	press("Alt-S");
	later(0);
	golden("sinkron-80x24", 80, 24);
	golden("sinkron-200x50", 200, 50);
	draw_set_ascii(app.page, true);
	golden("sinkron-ascii-80x24", 80, 24);
	draw_set_ascii(app.page, false);
}

/* ---- how it ends --------------------------------------------------------------------------------- */

static void sinkron__cancel__stops_it(void **state)
{
	(void)state;
	later(0);
	hub.hang = true;
	press("s");
	later(0);
	while (!hub.in)
		later(0);
	shows("menghentikannya");
	press("s");
	assert_non_null(strstr(message(), "sedang berjalan"));
	press("x");
	hub.in = false;
	later(0);
	assert_false(sinkron_running(&app));
	assert_non_null(strstr(message(), "dihentikan"));
}

static void sinkron__leaving__waits_and_then_stops_it(void **state)
{
	(void)state;
	later(0);
	hub.hang = true;
	later(2000);
	assert_true(sinkron_running(&app));
	sinkron_end(&app, 30); /* returns at all */
	assert_null(office.sinkron);
	assert_false(sinkron_running(&app));
	hub.hang = false;
	hub.in = false;
	assert_int_equal(sinkron_start(&app, &acts, NULL), LK_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(x) cmocka_unit_test_setup_teardown(sinkron__##x, setup, teardown)
		T(time__meets_soon_and_then_at_intervals),
		T(commit__is_sent_after_a_quiet),
		T(zero_minutes__only_by_key),
		T(offline__asks_ever_more_rarely),
		T(title__says_how_it_stands),
		T(offline__says_since_when),
		T(held__names_the_findings_and_says_it_once),
		T(fetched__tells_what_came),
		T(past__is_kept_by_the_clone),
		T(own_trouble__is_told_once),
		T(no_hub__says_what_to_do),
		T(frames__tell_offline_and_what_waits),
		T(cancel__stops_it),
		T(leaving__waits_and_then_stops_it),
#undef T
	};
	return cmocka_run_group_tests_name("sinkron", tests, NULL, NULL);
}
