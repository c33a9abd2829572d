/* Search, settings and merge without a terminal, over a store in memory. */
#include "tests/core/act.h"
#include "tests/lib/temp.h"
#include "tui/ini.h"
#include "tui/office.h"
#include "tui/view/gabung.h"
#include "tui/view/setelan.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return NOW;
}

static struct lk_host host = { .now = clock_now, .random = act_random };
static struct office office;
static struct app app;
static char went[300];

static int went_to(struct app *a, const char *arg)
{
	(void)a;
	(void)snprintf(went, sizeof(went), "%s", arg != NULL ? arg : "-");
	return 0;
}

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.host = &host;
	office.invented = true;
	(void)snprintf(office.dir, sizeof(office.dir), "/rekaan");
	(void)snprintf(office.user, sizeof(office.user), "budi");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 100, 30, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	for (int v = 0; v < VIEW_COUNT; v++)
		app_register(&app, (enum view)v, went_to);
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

static void type(const char *text)
{
	for (; *text != '\0'; text++) {
		struct event ev = { .kind = EV_KEY, .key = (unsigned char)*text };

		app_feed(&app, &ev);
	}
	app_paint(&app);
}

/* ---- search ------------------------------------------------------------------------- */

static void cari__asks__finds_while_typing_and_jumps(void **state)
{
	(void)state;
	assert_int_equal(cari_open(&app, NULL), 0);
	type("pelabuhan");
	assert_true(draw_shows(app.page, "Cari di naskah, riwayat, dan catatan"));
	assert_true(draw_shows(app.page, "Naskah sekarang (1)"));
	press("Enter");
	assert_true(draw_shows(app.page, "BAB I:"));
	assert_true(draw_shows(app.page, "Pencarian: pelabuhan"));
	press("Enter");
	assert_string_equal(went, STEM1 ":1");
	press("/");
	press("Ctrl-A");
	type("tidakada");
	press("Enter");
	assert_true(draw_shows(app.page, "Tidak ada yang cocok"));
}

static void cari__with_words__asks_nothing(void **state)
{
	(void)state;
	assert_int_equal(cari_open(&app, "Rencana"), 0);
	app_paint(&app);
	assert_int_equal(app.depth, 1);
	assert_true(draw_shows(app.page, "BAB II:"));
	press("e");
	assert_string_equal(went, STEM2 ":1");
	press("s");
	assert_true(draw_shows(app.page, "Cari di mana?"));
}

/* ---- settings -------------------------------------------------------------------------- */

static int kalender_calls;

static int to_kalender(struct app *a, const char *arg)
{
	(void)a;
	(void)arg;
	kalender_calls++;
	return 0;
}

static void setelan__leads__to_the_calendar(void **state)
{
	(void)state;
	app_register(&app, VIEW_KALENDER, to_kalender);
	assert_int_equal(setelan_open(&app, NULL), 0);
	press("/ k a l e n d e r Enter");
	assert_true(draw_shows(app.page, ">Kalender kantor"));
	assert_int_equal(kalender_calls, 0);
	press("Enter");
	assert_int_equal(kalender_calls, 1);
}

static void setelan__shows__the_office_and_no_home(void **state)
{
	(void)state;
	assert_int_equal(setelan_open(&app, NULL), 0);
	app_paint(&app);
	assert_true(draw_shows(app.page, "Budi (budi)"));
	assert_true(draw_shows(app.page, "Balai Contoh"));
	assert_true(draw_shows(app.page, "/rekaan"));
	assert_true(draw_shows(app.page, "HOME tidak disetel"));
	press("I");
	assert_true(draw_shows(app.page, "Menjadi siapa?"));
	press("b");
	assert_string_equal(office.user, "sari");
	assert_true(office.as);
	office.invented = false;
	press("I");
	assert_true(draw_shows(app.page, "hanya dapat diganti di kantor contoh"));
}

static void setelan__values__are_shown_and_stored(void **state)
{
	char dir[256], path[512], *text = NULL;
	const struct setelan_setting *width = NULL;
	size_t n = 0;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/config", dir);
	app.config_path = path;
	for (int i = 0; i < setelan_settings; i++)
		if (strcmp(setelan_setting[i].name, "lebar") == 0)
			width = &setelan_setting[i];
	assert_non_null(width);
	setelan_turn(&app, width, 1);
	assert_int_equal(app.config.width, 90);
	assert_false(setelan_set(&app, width, "9"));
	assert_int_equal(app.config.width, 90);
	/* a key somebody has is refused with the name of who has it */
	assert_false(setelan_bind(&app, ACT_SAVE, "Ctrl-C"));
	app_paint(&app);
	assert_true(setelan_bind(&app, ACT_SAVE, "F20"));
	/* a letter alone never arrives where one types */
	assert_false(setelan_bind(&app, ACT_HISTORY_UP, "s"));
	assert_int_equal(file_read(path, CONFIG_FILE_MAX, &text, &n, NULL), LK_OK);
	assert_string_equal(text, "lebar = 90\n\n[tombol]\nsimpan = F20\n");
	free(text);
	temp_remove(dir);
	app.config_path = NULL;
}

static void setelan__a_key__is_pressed_in_a_box(void **state)
{
	char text[200];

	(void)state;
	assert_int_equal(setelan_open(&app, NULL), 0);
	setelan_ask_key(&app, ACT_COUNT_WORDS);
	press("Ctrl-Y");
	assert_true(draw_shows(app.page, "Tekan tombol baru: Ctrl-Y"));
	press("Backspace F20");
	assert_true(draw_shows(app.page, "Tekan tombol baru: F20"));
	press("Enter");
	assert_int_equal(app.depth, 1);
	assert_string_equal(keymap_text(app.keymap, ACT_COUNT_WORDS, text,
				    sizeof(text)),
		"F20");
	setelan_ask_key(&app, ACT_COUNT_WORDS);
	press("Esc");
	assert_int_equal(app.depth, 1);
	setelan_ask_key(&app, ACT_COUNT_WORDS);
	press("Del");
	assert_string_equal(keymap_text(app.keymap, ACT_COUNT_WORDS, text,
				    sizeof(text)),
		"");
}

/* ---- merge --------------------------------------------------------------------------------- */

#define OURS "# BAB I PENDAHULUAN\n\nKami A.\nTetap.\nKami B.\n"
#define THEIRS "# BAB I PENDAHULUAN\n\nMereka A.\nTetap.\nMereka B.\n"
#define BEGAN "# BAB I PENDAHULUAN\n\nDulu A.\nTetap.\nDulu B.\n"

static void open_state(struct gabung_state *g, const char *ours, const char *theirs)
{
	struct lk_oid base, head;

	fakestore_put(office.store, BAB1, BEGAN);
	base = blob_of(office.store, BAB1);
	fakestore_put(office.store, BAB1, theirs);
	head = blob_of(office.store, BAB1);
	assert_int_equal(gabung_state_open(g, office.store, BAB1, &base, str(ours),
				 &head, str(theirs), NULL),
		LK_OK);
}

static void gabung__decisions__survive_the_screen(void **state)
{
	struct lk_store *st = office.store;
	struct gabung_state g;
	struct lk_buf out = LK_BUF_INIT;
	uint32_t at = 9;

	(void)state;
	open_state(&g, OURS, THEIRS);
	assert_int_equal(g.m->nconflicts, 2);
	assert_int_equal(gabung_render(&g, &out, NULL), LK_ECONFLICT);
	lk_buf_clear(&out);
	assert_int_equal(gabung_take(&g, st, 0, LK_TAKE_OURS, NULL), LK_OK);
	assert_int_equal(gabung_write(&g, st, 1, "Bersama B.", NULL), LK_OK);
	assert_int_equal(gabung_decided(&g), 1);
	gabung_state_free(&g); /* the terminal is lost here */

	open_state(&g, OURS, THEIRS);
	assert_int_equal(gabung_decided(&g), 1);
	assert_string_equal(g.choice[1].text, "Bersama B.");
	assert_int_equal(gabung_take(&g, st, 1, LK_TAKE_TEXT, NULL), LK_OK);
	assert_int_equal(gabung_undo(&g, st, false, &at, NULL), LK_OK);
	assert_int_equal(at, 1);
	assert_int_equal(gabung_decided(&g), 1);
	assert_int_equal(gabung_undo(&g, st, false, &at, NULL), LK_EUNDEF);
	assert_int_equal(gabung_undo(&g, st, true, &at, NULL), LK_OK);
	assert_int_equal(gabung_decided(&g), 2);
	assert_int_equal(gabung_undo(&g, st, true, &at, NULL), LK_EUNDEF);
	assert_int_equal(gabung_render(&g, &out, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&out),
		"# BAB I PENDAHULUAN\n\nKami A.\nTetap.\nBersama B.\n");
	lk_buf_free(&out);
	gabung_state_free(&g);
}

static void gabung__other_texts__begin_undecided(void **state)
{
	struct lk_store *st = office.store;
	struct gabung_state g;

	(void)state;
	open_state(&g, OURS, THEIRS);
	assert_int_equal(gabung_take(&g, st, 0, LK_TAKE_THEIRS, NULL), LK_OK);
	gabung_state_free(&g);
	open_state(&g, "# BAB I PENDAHULUAN\n\nKami A lain.\nTetap.\nKami B.\n",
		THEIRS);
	assert_int_equal(gabung_decided(&g), 0);
	gabung_state_free(&g);
	/* a journal that cannot be written is an error, the decision is not lost here */
	open_state(&g, OURS, THEIRS);
	fakestore_fail(st, FAKE_ANY, 1, LK_ENOSPC);
	assert_int_equal(gabung_take(&g, st, 0, LK_TAKE_BOTH, NULL), LK_ENOSPC);
	assert_int_equal(gabung_decided(&g), 1);
	gabung_state_free(&g);
}

static void gabung__screen__walks_and_counts(void **state)
{
	struct lk_oid base, head;

	(void)state;
	fakestore_put(office.store, BAB1, BEGAN);
	base = blob_of(office.store, BAB1);
	fakestore_put(office.store, BAB1, THEIRS);
	head = blob_of(office.store, BAB1);
	assert_int_equal(setelan_open(&app, NULL), 0);
	assert_int_equal(gabung_open(&app, BAB1, &base, str(OURS), &head, str(THEIRS)),
		0);
	app_paint(&app);
	assert_true(draw_shows(app.page, "Bagian 1 dari 2  BAB I PENDAHULUAN"));
	assert_true(draw_shows(app.page, "0 dari 2 diputuskan"));
	assert_true(draw_shows(app.page, "[-Dulu-] {+Kami+} A."));
	assert_true(draw_shows(app.page, "Bunyi di naskah: uji"));
	press("1");
	assert_true(draw_shows(app.page, "Bagian 2 dari 2"));
	press("Ctrl-S");
	assert_true(draw_shows(app.page, "Masih 1 bagian belum diputuskan"));
	press("v v");
	assert_true(draw_shows(app.page, "Mereka B."));
	press("m");
	assert_true(draw_shows(app.page, "Semua sudah diputuskan"));
	press("u");
	app.message_on = false;
	app_paint(&app);
	assert_true(draw_shows(app.page, "1 dari 2 diputuskan"));
	press("[");
	assert_true(draw_shows(app.page, "Bagian 1 dari 2"));
	for (int w = 200; w >= 20; w -= 30) {
		assert_int_equal(app_resize(&app, w, w / 4), 0);
		app_paint(&app);
	}
	press("Esc");
	assert_int_equal(app.depth, 1);
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cari__asks__finds_while_typing_and_jumps),
		TEST(cari__with_words__asks_nothing),
		TEST(setelan__leads__to_the_calendar),
		TEST(setelan__shows__the_office_and_no_home),
		TEST(setelan__values__are_shown_and_stored),
		TEST(setelan__a_key__is_pressed_in_a_box),
		TEST(gabung__decisions__survive_the_screen),
		TEST(gabung__other_texts__begin_undecided),
		TEST(gabung__screen__walks_and_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
