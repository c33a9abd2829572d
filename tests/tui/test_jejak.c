/* How the audit of the history stands on the screens. What it finds is a table here. */
#include "tests/core/act.h"
#include "tui/jejak.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>

static struct {
	long errors, notices;
	int runs, full, rc;
	struct lk_oid step;
	struct lk_oid head; /* that the last run saw */
} found;
static struct office office;
static struct app app;

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

/* A notice comes first: the screen puts errors above it. */
static int fake_audit(const struct lk_audit_in *in, lk_audit_fn *each, void *arg,
	struct lk_audit_sum *out, struct lk_error *err)
{
	struct lk_audit_finding f = { .commit = found.step,
		.user = "budi",
		.path = "" };

	found.runs++;
	found.full = in->full;
	assert_int_equal(lk_store_head(in->st, &found.head, NULL), LK_OK);
	if (found.rc != LK_OK)
		return lk_fail(err, (enum lk_err)found.rc, "tidak terbaca");
	in->progress(1, 2, in->arg);
	for (long i = 0; i < found.notices; i++) {
		f.rule = LK_AUDIT_TIME;
		f.severity = LK_SEV_INFO;
		(void)lk_fail(&f.text, LK_EDENIED, "lebih tua daripada induknya");
		(void)each(&f, arg);
	}
	for (long i = 0; i < found.errors; i++) {
		f.rule = LK_AUDIT_UNSIGNED;
		f.severity = LK_SEV_ERROR;
		(void)lk_fail(&f.text, LK_EDENIED, "langkah ini tanpa tanda tangan");
		(void)each(&f, arg);
	}
	*out = (struct lk_audit_sum){ .commits = 182,
		.errors = found.errors,
		.notices = found.notices,
		.signed_office = 1 };
	return LK_OK;
}

/* ---- the office ------------------------------------------------------------------------- */

static int setup(void **state)
{
	(void)state;
	memset(&found, 0, sizeof(found));
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	office.host = &host;
	office.audit = fake_audit;
	(void)snprintf(office.user, sizeof(office.user), "budi");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	found.step = office.snap.head;
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	views_register(&app);
	assert_int_equal(beranda_open(&app, NULL), 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app);
	worker_free(app.worker);
	temuan_free(office.temuan);
	jejak_free(office.jejak);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	return 0;
}

static void settle(void)
{
	for (int i = 0; i < 4; i++) {
		worker_wait(app.worker);
		app_tick(&app);
		app_settle(&app);
	}
	app_paint(&app);
}

static void press(const char *keys)
{
	while (*keys != '\0') {
		size_t n = strcspn(keys, " ");
		struct event ev = { .kind = EV_KEY, .key = key_parse(keys, n) };

		app_feed(&app, &ev);
		keys += n + (keys[n] == ' ');
	}
	app_paint(&app);
}

static void shows(const char *text, bool yes)
{
	app_paint(&app);
	if (draw_shows(app.page, text) != yes) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("\"%s\" is %son the screen", text, yes ? "not " : "");
	}
}

/* ---- Beranda ------------------------------------------------------------------------------ */

static void jejak__clean__is_said_once_it_is_known(void **state)
{
	(void)state;
	shows("Riwayat: belum diperiksa", true);
	assert_int_equal(found.runs, 0); /* nothing before the first frame */
	settle();
	assert_int_equal(found.runs, 1);
	assert_false(found.full);
	shows("Riwayat: bersih, 182 langkah", true);
	settle();
	assert_int_equal(found.runs, 1);
	assert_int_equal(app_resize(&app, 200, 50), 0);
	shows("Keutuhan riwayat", true);
	shows("diperiksa", true);
}

static void jejak__new_head__is_audited_again(void **state)
{
	(void)state;
	settle();
	found.errors = 2;
	fakestore_put(office.store, BAB2, "# BAB II PERENCANAAN KINERJA\n\nBaru.\n");
	settle();
	assert_int_equal(found.runs, 2);
	assert_string_equal(found.head.hex, office.snap.head.hex);
	shows("Riwayat: ! 2 temuan", true);
	shows("Perlu dilihat siapa pun", true);
	shows("Enter melihat", true);
	shows("bersih", false);
}

static void jejak__unreadable__is_said_and_not_tried_for_ever(void **state)
{
	(void)state;
	found.rc = LK_EIO;
	settle();
	settle();
	assert_int_equal(found.runs, 1);
	shows("Riwayat: ! tidak dapat diperiksa", true);
	shows("bersih", false);
	found.rc = LK_OK;
	press("v");
	settle();
	assert_int_equal(found.runs, 2);
	assert_true(found.full);
	shows("Riwayat: bersih, 182 langkah", true);
}

static void jejak__act_of_a_person__goes_first(void **state)
{
	(void)state;
	jejak_want(&app);
	assert_true(jejak_running(&app));
	jejak_yield(office.jejak);
	worker_wait(app.worker);
	/* it gave way, or had ended already: either way the next settle() knows */
	settle();
	shows("Riwayat: bersih, 182 langkah", true);
}

/* ---- Temuan riwayat ------------------------------------------------------------------------ */

static void jejak__findings__errors_first_with_what_to_do(void **state)
{
	(void)state;
	found.errors = 1;
	found.notices = 1;
	settle();
	press("Home Enter");
	assert_int_equal(app_top(&app)->ops->view, VIEW_JEJAK);
	shows("182 langkah, 1 temuan", true);
	shows("langkah ini tanpa tanda tangan", true);
	shows("unsigned", true);
	shows("Yang dapat dilakukan:", true);
	assert_int_equal(jejak_finding(&app, 0)->rule, LK_AUDIT_UNSIGNED);
	assert_int_equal(jejak_finding(&app, 1)->rule, LK_AUDIT_TIME);
	assert_null(jejak_finding(&app, 2));
	assert_int_equal(app_resize(&app, 200, 50), 0);
	shows(found.step.hex, true);
}

static void jejak__enter__goes_to_the_step(void **state)
{
	(void)state;
	found.errors = 1;
	settle();
	press("g V Enter");
	settle();
	assert_int_equal(app_top(&app)->ops->view, VIEW_RIWAYAT);
	shows("tidak ada di daftar ini", false);
	press("Esc");
	assert_int_equal(app_top(&app)->ops->view, VIEW_JEJAK);
}

static void jejak__no_finding__says_so(void **state)
{
	(void)state;
	settle();
	press("g V");
	shows("Tidak ada temuan.", true);
	press("Enter");
	shows("Belum ada baris yang dipilih.", true);
}

static void jejak__too_many__are_counted_not_kept(void **state)
{
	(void)state;
	found.errors = JEJAK_MAX + 5;
	settle();
	assert_non_null(jejak_finding(&app, JEJAK_MAX - 1));
	assert_null(jejak_finding(&app, JEJAK_MAX));
	shows("! 1005 temuan", true);
}

#define T(x) cmocka_unit_test_setup_teardown(jejak__##x, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(clean__is_said_once_it_is_known),
		T(new_head__is_audited_again),
		T(unreadable__is_said_and_not_tried_for_ever),
		T(act_of_a_person__goes_first),
		T(findings__errors_first_with_what_to_do),
		T(enter__goes_to_the_step),
		T(no_finding__says_so),
		T(too_many__are_counted_not_kept),
	};
	return cmocka_run_group_tests_name("jejak", tests, NULL, NULL);
}
