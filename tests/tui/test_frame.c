/* The frame as a whole: golden screens, keys, messages, boxes, sizes. */
#include "tests/test.h"

#include "tests/lib/golden.h"
#include "tests/tui/frame.h"
#include "tui/palette.h"
#include "tui/prompt.h"
#include "tui/view/bantuan.h"

#include <locale.h>

static void golden(struct app *app, const char *name, bool styles)
{
	char *text;

	app_paint(app);
	text = frame_text(app, styles);
	assert_int_equal(golden_check(name, text), 0);
	free(text);
}

static void frame__golden_screens__at_every_width(void **state)
{
	static const struct {
		int w, h;
		const char *name;
	} row[] = { { 80, 24, "frame/80x24" }, { 120, 40, "frame/120x40" },
		{ 40, 15, "frame/40x15" }, { 200, 50, "frame/200x50" },
		{ 20, 5, "frame/20x5" }, { 19, 4, "frame/19x4" } };
	struct app app;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		(void)frame_open(&app, row[i].w, row[i].h, 30);
		golden(&app, row[i].name, false);
		app_free(&app);
	}
}

static void frame__golden_styles__and_ascii(void **state)
{
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 12, 30);
	frame_keys(&app, "Down Space Down");
	golden(&app, "frame/gaya", true);
	draw_set_ascii(app.page, true);
	golden(&app, "frame/ascii", false);
	app_free(&app);
}

static int open_nothing(struct app *app, const char *arg)
{
	(void)app;
	(void)arg;
	return -1;
}

static void frame__help_palette_and_popup__are_drawn(void **state)
{
	static const enum view views[] = { VIEW_BERANDA, VIEW_BAB, VIEW_SUNTING,
		VIEW_SETUJU, VIEW_RIWAYAT, VIEW_CARI, VIEW_SETELAN };
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 30);
	for (size_t i = 0; i < LK_LEN(views); i++)
		app_register(&app, views[i], open_nothing);
	frame_keys(&app, "g");
	golden(&app, "frame/awalan", false);
	frame_keys(&app, "Esc ?");
	golden(&app, "frame/bantuan", false);
	frame_keys(&app, "Esc F1");
	frame_type(&app, "koreksi antre");
	golden(&app, "frame/palet", false);
	app_free(&app);
}

static void frame__enter_and_letters__reach_the_screen(void **state)
{
	struct app app;
	struct office *o;

	(void)state;
	o = frame_open(&app, 80, 24, 30);
	frame_keys(&app, "Down j Enter");
	assert_int_equal(o->opened, 1);
	assert_true(draw_shows(app.page, "Bab 3 dibuka."));
	frame_keys(&app, "Up");
	assert_false(draw_shows(app.page, "Bab 3 dibuka."));
	frame_keys(&app, "g g");
	assert_int_equal(list_at(&o->list), 0);
	frame_keys(&app, "End");
	assert_int_equal(list_at(&o->list), 29);
	app_free(&app);
}

static void frame__refused_action__says_why(void **state)
{
	struct app app;

	(void)state;
	office_ops.view = VIEW_SETUJU;
	(void)frame_open(&app, 80, 24, 3);
	frame_keys(&app, "A");
	assert_true(draw_shows(app.page, "Peran Anda tidak berwenang"));
	frame_keys(&app, "F6");
	assert_true(draw_shows(app.page, "Antrean koreksi tidak tersedia"));
	frame_keys(&app, "Ctrl-O");
	assert_true(draw_shows(app.page, "Tombol Ctrl-O tidak dipakai"));
	frame_keys(&app, "Esc");
	assert_int_equal(app.depth, 1);
	assert_false(app.quit);
	app_free(&app);
	office_ops.view = VIEW_ANTREAN;
}

static void frame__esc__closes_one_layer(void **state)
{
	struct app app;
	struct office *o;

	(void)state;
	o = frame_open(&app, 80, 24, 30);
	frame_keys(&app, "Space Space / 3 ? :");
	assert_true(list_typing(&o->list));
	assert_string_equal(o->list.find, "3?:");
	frame_keys(&app, "Esc");
	assert_false(list_typing(&o->list));
	assert_int_equal(o->list.marks, 2);
	frame_keys(&app, "Esc");
	assert_int_equal(o->list.marks, 0);
	frame_keys(&app, "? F1");
	assert_int_equal(app.depth, 3);
	frame_keys(&app, "Esc");
	assert_int_equal(app.depth, 2);
	frame_keys(&app, "Esc");
	assert_int_equal(app.depth, 1);
	app_free(&app);
}

static void frame__palette__runs_what_was_found(void **state)
{
	struct app app;
	struct office *o;

	(void)state;
	o = frame_open(&app, 80, 24, 30);
	frame_keys(&app, ":");
	frame_type(&app, "baris terakhir");
	frame_keys(&app, "Enter");
	assert_int_equal(app.depth, 1);
	assert_int_equal(list_at(&o->list), 29);
	frame_keys(&app, ":");
	frame_type(&app, "qqqq");
	assert_true(draw_shows(app.page, "Tidak ada perintah yang cocok"));
	frame_keys(&app, "Enter Backspace Esc");
	assert_int_equal(app.depth, 1);
	app_free(&app);
}

static void frame__help__runs_the_selected_action(void **state)
{
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 30);
	frame_keys(&app, "? /");
	frame_type(&app, "mencari perintah");
	frame_keys(&app, "Esc q");
	assert_int_equal(app.depth, 1);
	assert_false(app.quit);
	frame_keys(&app, "? /");
	frame_type(&app, "keluar");
	frame_keys(&app, "Enter Enter");
	assert_true(app.quit);
	app_free(&app);
}

static void frame__quit_and_hangup__tell_the_screens(void **state)
{
	struct app app;
	struct office *o;
	struct event ev = { .kind = EV_HANGUP, .key = 15 };

	(void)state;
	o = frame_open(&app, 80, 24, 3);
	frame_keys(&app, "?");
	app_feed(&app, &ev);
	assert_true(app.quit);
	assert_int_equal(app.exit_code, 143);
	assert_int_equal(o->hangups, 1);
	app_free(&app);
}

static void frame__mouse__selects_opens_scrolls_and_hits_the_bar(void **state)
{
	struct app app;
	struct office *o;
	struct event down = { .kind = EV_MOUSE,
		.mouse = { .kind = MOUSE_DOWN, .x = 5, .y = 4, .button = 1 } };
	struct event wheel = { .kind = EV_MOUSE,
		.mouse = { .kind = MOUSE_WHEEL_DOWN, .x = 5, .y = 4 } };
	struct event bar = { .kind = EV_MOUSE,
		.mouse = { .kind = MOUSE_DOWN, .x = 2, .y = 23, .button = 1 } };

	(void)state;
	o = frame_open(&app, 80, 24, 30);
	frame_clock_ms = 10000;
	app_feed(&app, &down);
	assert_int_equal(list_at(&o->list), 2);
	assert_int_equal(o->opened, 0);
	frame_clock_ms += 100;
	app_feed(&app, &down);
	assert_int_equal(o->opened, 1);
	frame_clock_ms += 5000;
	app_feed(&app, &down);
	assert_int_equal(o->opened, 1);
	app_feed(&app, &wheel);
	assert_int_equal(list_at(&o->list), 5);
	app_feed(&app, &bar);
	assert_int_equal(o->opened, 2); /* Enter stands first in the bar */
	app_free(&app);
}

static void noop(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)arg;
	(void)text;
}

static void agree(struct app *app, void *arg)
{
	(void)app;
	++*(int *)arg;
}

/* Every kind of layer at every size: nothing may crash or write outside. */
static void frame__any_size__draws_everything(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 2, 1 }, { 1, 9 }, { 5, 3 },
		{ 19, 5 }, { 20, 4 }, { 20, 5 }, { 21, 7 }, { 40, 8 }, { 59, 14 },
		{ 79, 24 }, { 80, 24 }, { 119, 30 }, { 120, 30 }, { 300, 100 },
		{ 3, 100 }, { 300, 2 } };
	static const struct prompt_key keys[] = { { "a", "Terapkan persis" },
		{ "t", "Tampilkan tiga arah dahulu" } };
	int agreed = 0;
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 300);
	for (int layer = 0; layer < 9; layer++) {
		const struct prompt_text q = { .title = "Catatan",
			.label = "Tulis alasan mengapa naskah dikembalikan.",
			.initial = "teks awal yang cukup panjang untuk dibungkus",
			.done = noop };
		const struct prompt_choice c = { .title = "Terapkan",
			.label = "Teks sudah berubah sejak koreksi dibuat.",
			.key = keys,
			.keys = 2 };
		const struct prompt_confirm y = { .title = "Setujui",
			.text = "Anda menyetujui BAB I.\n\nIsi: 1 tabel, 312 kata.",
			.yes = "y",
			.yes_label = "Setujui",
			.done = agree,
			.arg = &agreed };

		switch (layer) {
		case 1: (void)bantuan_open(&app); break;
		case 2: (void)palette_open(&app); break;
		case 3: (void)prompt_line(&app, &q); break;
		case 4: (void)prompt_note(&app, &q); break;
		case 5: (void)prompt_choose(&app, &c); break;
		case 6: (void)prompt_confirm(&app, &y); break;
		case 7: (void)prompt_show(&app, "Pesan", "satu\ndua\ntiga"); break;
		case 8: frame_keys(&app, "g"); break;
		default: break;
		}
		for (size_t i = 0; i < LK_LEN(sizes); i++) {
			struct event ev = { .kind = EV_RESIZE,
				.w = sizes[i][0],
				.h = sizes[i][1] };
			int x, yy;
			bool visible;

			app_feed(&app, &ev);
			app_say(&app, SAY_WARN, "%s",
				"pesan yang lebih panjang dari layar kecil");
			app_paint(&app);
			assert_int_equal(draw_all(app.page).w, sizes[i][0]);
			draw_cursor_at(app.page, &x, &yy, &visible);
			assert_true(x >= 0 && x < sizes[i][0] && yy >= 0 &&
				yy < sizes[i][1]);
		}
		while (app.depth > 1)
			app_pop(&app);
		app.pending.n = 0;
	}
	app_free(&app);
}

static int hung_up;

static void count_hangup(struct screen *s)
{
	(void)s;
	hung_up++;
}

static void frame__a_full_stack__closes_the_lowest_above_the_root(void **state)
{
	static const struct screen_ops ops = { .name = "uji", .hangup = count_hangup };
	struct app app;
	struct screen *root, *lowest, *second;

	(void)state;
	hung_up = 0;
	root = &frame_open(&app, 80, 24, 3)->base;
	lowest = screen_new(sizeof(*lowest), &ops);
	assert_non_null(lowest);
	assert_int_equal(app_push(&app, lowest), 0);
	for (int i = 2; i < APP_STACK; i++)
		assert_int_equal(bantuan_open(&app), 0);
	assert_int_equal(hung_up, 0);
	second = app.stack[2];
	assert_int_equal(bantuan_open(&app), 0);
	assert_int_equal(hung_up, 1);
	assert_int_equal(app.depth, APP_STACK);
	assert_ptr_equal(app.stack[0], root);
	assert_ptr_equal(app.stack[1], second);
	app_free(&app);
}

static void frame__messages__are_kept_and_clean(void **state)
{
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 3);
	app_say(&app, SAY_ERROR, "%s", "nama\033[31mmerah\nbaris");
	app_paint(&app);
	assert_true(draw_shows(app.page, "! namamerah baris"));
	for (int i = 0; i < 60; i++)
		app_say(&app, SAY_INFO, "pesan %d", i);
	frame_keys(&app, "g m");
	assert_true(draw_shows(app.page, "pesan 59"));
	app_free(&app);
}

/* A screen that nobody registered is in no list of keys; its key says why. */
static void frame__screens_that_are_not_there__are_not_offered(void **state)
{
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 30);
	frame_keys(&app, "g");
	assert_false(draw_shows(app.page, "Indikator"));
	frame_keys(&app, "i");
	assert_true(draw_shows(app.page, "Indikator tidak tersedia di sini."));
	app_register(&app, VIEW_INDIKATOR, open_nothing);
	frame_keys(&app, "g");
	assert_true(draw_shows(app.page, "i Indikator"));
	frame_keys(&app, "Esc");
	app_free(&app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame__golden_screens__at_every_width),
		cmocka_unit_test(frame__golden_styles__and_ascii),
		cmocka_unit_test(frame__help_palette_and_popup__are_drawn),
		cmocka_unit_test(frame__screens_that_are_not_there__are_not_offered),
		cmocka_unit_test(frame__enter_and_letters__reach_the_screen),
		cmocka_unit_test(frame__refused_action__says_why),
		cmocka_unit_test(frame__esc__closes_one_layer),
		cmocka_unit_test(frame__palette__runs_what_was_found),
		cmocka_unit_test(frame__help__runs_the_selected_action),
		cmocka_unit_test(frame__quit_and_hangup__tell_the_screens),
		cmocka_unit_test(frame__mouse__selects_opens_scrolls_and_hits_the_bar),
		cmocka_unit_test(frame__any_size__draws_everything),
		cmocka_unit_test(frame__a_full_stack__closes_the_lowest_above_the_root),
		cmocka_unit_test(frame__messages__are_kept_and_clean),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
