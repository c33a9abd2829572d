/* The picture of a run and its steps in words, over runs made by hand. */
#include "tests/test.h"

#include "tui/view/alur.h"
#include "tui/view/papan.h"

#include <stdio.h>
#include <string.h>

#define NOW 1768270500 /* 2026-01-13T02:15:00Z, 09.15 in WIB */
#define HOUR 3600

static struct lk_people people;
static struct lk_alur sop;
static struct lk_run_step step[LK_ALUR_STEPS];
static struct lk_run_entry entry[8];
static struct lk_run run;
static struct papan_look look;
static struct papan_picture picture;
static struct draw *page;

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* A run of a shipped SOP that stands at `current`. */
static void make(const char *name, int current)
{
	size_t n;
	const struct lk_alur_shipped *all = lk_alur_shipped(&n);

	lk_alur_free(&sop);
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, name) == 0)
			assert_int_equal(lk_alur_parse(&sop, str(all[i].csv), name,
						 NULL),
				LK_OK);
	assert_int_not_equal(sop.nsteps, 0);
	memset(step, 0, sizeof(step));
	for (int i = 0; i < (int)sop.nsteps; i++) {
		step[i].state = i + 1 < current ? LK_STEP_DONE
			: i + 1 == current      ? LK_STEP_CURRENT
						: LK_STEP_AHEAD;
		step[i].rounds = i + 1 <= current;
		step[i].reached = i + 1 <= current ? NOW - 5 * HOUR : 0;
		step[i].due = INT64_MAX;
	}
	run = (struct lk_run){ .id = "jalan",
		.alur = name,
		.title = "Judul",
		.period = "2025-TW1",
		.sop = &sop,
		.entry = entry,
		.step = step,
		.current = current };
	picture = (struct papan_picture){ .top = 0 };
	look = (struct papan_look){ .run = &run,
		.people = &people,
		.user = "sari",
		.now = NOW,
		.tz_minutes = 420 };
}

static int setup(void **state)
{
	(void)state;
	return lk_people_parse(&people,
		str("user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;;\nsari;Sari;;;\n"
		    "tuti;Tuti;;;\nagus;Agus;;;\n"),
		str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
		    "hendra;kepala;;;;definitif;\nsari;kasubbag-adum;;;;definitif;\n"
		    "tuti;kasubbag-adum;;2026-01-01;2026-01-31;plh;ND-1\n"
		    "agus;ketua-tim;tim-1;;;definitif;\n"
		    "agus;kasubbag-adum;;2020-01-01;2020-12-31;plt;ND-0\n"),
		420, NULL);
}

static int teardown(void **state)
{
	(void)state;
	lk_alur_free(&sop);
	lk_people_free(&people);
	draw_free(page);
	return 0;
}

static void paint(int w, int h, long at, bool ascii)
{
	draw_free(page);
	page = draw_new(w, h);
	assert_non_null(page);
	draw_set_ascii(page, ascii);
	papan_picture(&picture, page, draw_all(page), &look, at, true);
}

static const char *const names[] = { "penyusunan-lapkin", "pengukuran-kinerja",
	"penyusunan-rencana-kinerja", "pelaporan-pelaksanaan-kegiatan" };

/* Every step, brought into sight, shows its number and the beginning of its text. */
static void picture__every_step_of_the_four__can_be_read(void **state)
{
	static const struct {
		int w, h;
	} size[] = { { 72, 34 }, { 100, 12 }, { 120, 45 } };
	int steps = 0;

	(void)state;
	for (size_t k = 0; k < LK_LEN(names) * LK_LEN(size); k++) {
		make(names[k / LK_LEN(size)], 3);
		for (size_t i = 0; i < sop.nsteps; i++) {
			char want[24];
			int x, y;
			bool seen;

			paint(size[k % LK_LEN(size)].w, size[k % LK_LEN(size)].h,
				(long)i, false);
			(void)snprintf(want, sizeof(want), "%d %s%.7s",
				sop.step[i].number, sop.nsteps > 9 && i < 9 ? " " : "",
				sop.step[i].text);
			if (!draw_shows(page, want))
				fail_msg("%s: \"%s\" is not in the picture", sop.name,
					want);
			draw_cursor_at(page, &x, &y, &seen);
			assert_true(rect_has(picture.cell[i], x, y));
			steps += k % LK_LEN(size) == 0;
		}
	}
	assert_int_equal(steps, 33);
}

/* Lanes in the order of the office, joined from step to step. */
static void picture__lanes__are_joined_in_order(void **state)
{
	struct lk_buf row = LK_BUF_INIT;

	(void)state;
	make("penyusunan-rencana-kinerja", 3);
	paint(100, 30, 2, false);
	draw_row_text(page, 0, &row);
	assert_string_equal(lk_buf_cstr(&row),
		" Kepala Balai            * Kasubbag ADUM         Koordinator "
		"Substansi   "
		"Arsiparis");
	lk_buf_free(&row);
	assert_true(draw_shows(page, "✓ 1 Mengumpulkan bahan"));
	assert_true(draw_shows(page, "┌───────────────────────┘"));
	assert_true(draw_shows(page, "> 3 Mengundang rapat"));
	assert_true(draw_shows(page, "· 6 Mendokumentasikan"));
	/* the sixth is the last: nothing leads on */
	assert_int_equal(picture.cell[5].h, 3);
	assert_string_equal(draw_at(page, picture.cell[5].x, picture.cell[5].y + 1)->s,
		" ");
}

static void picture__ascii__has_signs_for_every_line(void **state)
{
	(void)state;
	make("penyusunan-rencana-kinerja", 3);
	paint(100, 30, 2, true);
	assert_true(draw_shows(page, "v 1 Mengumpulkan bahan"));
	assert_true(draw_shows(page, "+-----------------------+"));
	assert_true(draw_shows(page, ". 4 Membahas"));
	for (int y = 0; y < 30; y++)
		for (int x = 0; x < 100; x++)
			assert_true((unsigned char)draw_at(page, x, y)->s[0] < 0x80);
}

/* What leads back, the round, lateness and both answers are words. */
static void picture__marks__are_words(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	make("pengukuran-kinerja", 6);
	step[5].rounds = 2;
	step[5].late = true;
	step[4].changed = true;
	step[3].state = LK_STEP_SKIPPED;
	papan_marks(&b, &run, 5);
	assert_string_equal(lk_buf_cstr(&b), "putaran 2, ! terlambat");
	lk_buf_clear(&b);
	papan_marks(&b, &run, 4);
	assert_string_equal(lk_buf_cstr(&b), "<- 3, ! hasilnya berubah");
	lk_buf_clear(&b);
	papan_marks(&b, &run, 3);
	assert_string_equal(lk_buf_cstr(&b), "<- 3, dilewati");
	lk_buf_clear(&b);
	papan_marks(&b, &run, 6);
	assert_string_equal(lk_buf_cstr(&b), "Ya -> 8, Tidak -> 6");
	lk_buf_clear(&b);
	make("pelaporan-pelaksanaan-kegiatan", 3);
	papan_marks(&b, &run, 2);
	assert_string_equal(lk_buf_cstr(&b), "Sesuai -> 5, Tidak sesuai -> 4");
	lk_buf_free(&b);
	paint(120, 40, 2, false);
	assert_true(draw_shows(page, "Sesuai -> 5, Tidak"));
}

static void picture__too_narrow__is_said(void **state)
{
	(void)state;
	make("pengukuran-kinerja", 1);
	assert_int_equal(papan_lanes(&sop), 4);
	assert_true(papan_fits(&sop, 64));
	assert_false(papan_fits(&sop, 63));
}

/* The detail as text, drawn wide enough that nothing wraps. */
static void words(size_t i)
{
	struct flow f = { .npars = 0 };

	papan_detail(&f, &look, i);
	draw_free(page);
	page = draw_new(300, 40);
	assert_non_null(page);
	(void)flow_draw(&f, page, draw_all(page), 0);
	flow_free(&f);
}

static void detail__names_who_holds_the_role_now(void **state)
{
	(void)state;
	make("pengukuran-kinerja", 2);
	words(1);
	assert_true(draw_shows(page, "2. Menetapkan tim dan membagi tugas"));
	/* of tuti the plh. holds, of agus the plt. of 2020 does not */
	assert_true(draw_shows(page, "Pelaku: Kasubbag ADUM: Sari, Tuti (plh.)"));
	assert_false(draw_shows(page, "Agus"));
	assert_true(draw_shows(page, "Kelengkapan: Nota dinas"));
	assert_true(draw_shows(page, "Dokumen: SK tim penyusun"));
	/* the gates were not read: their names */
	assert_true(draw_shows(page, "Syarat selesai: "));
	words(8);
	assert_true(draw_shows(page, "belum ada orangnya"));
}

static void detail__shows_time_rounds_and_lateness(void **state)
{
	(void)state;
	make("pengukuran-kinerja", 2);
	step[1].minutes = 130;
	step[1].round_minutes = 40;
	step[1].rounds = 2;
	step[1].due = NOW - 49 * HOUR;
	step[1].late = true;
	words(1);
	assert_true(draw_shows(page, "> menunggu; ! terlambat 2 hari"));
	assert_true(draw_shows(page, "terpakai 2 jam 10 menit, putaran 2: 40 menit"));
	step[1].late = false;
	step[1].due = NOW + 30 * HOUR;
	words(1);
	assert_true(draw_shows(page, "> menunggu; jatuh tempo 14 Jan"));
}

static void detail__gates__say_what_is_missing(void **state)
{
	static const struct lk_gate_row paper = { "kertas-masuk",
		"Kertas kerja masuk" },
					letter = { "dokumen", "Dokumen lengkap" };
	struct lk_gates gates = { .n = 2 };

	(void)state;
	make("pengukuran-kinerja", 3);
	gates.gate[0] = (struct lk_gate){ .row = &paper, .screen = "", .arg = "" };
	(void)lk_fail(&gates.gate[0].why, LK_EUNDEF, "belum masuk: %s", "tim-2");
	gates.gate[1] = (struct lk_gate){ .row = &letter, .met = true };
	look.gates = &gates;
	words(2);
	assert_true(draw_shows(page, "Syarat selesai: belum terpenuhi"));
	assert_true(draw_shows(page, "x belum masuk: tim-2"));
	assert_true(draw_shows(page, "✓ Dokumen lengkap"));
	/* of another step only the names are known */
	words(3);
	assert_false(draw_shows(page, "x Kertas kerja masuk"));
}

static void detail__history__latest_first_with_reason(void **state)
{
	(void)state;
	make("pengukuran-kinerja", 6);
	entry[0] = (struct lk_run_entry){ .event = LK_RUN_DECIDE,
		.step = 7,
		.to = 6,
		.user = "sari",
		.name = "Sari",
		.time = NOW - 3 * HOUR,
		.text = "Tabel 3.1 belum sama." };
	entry[1] = (struct lk_run_entry){ .event = LK_RUN_RETURN,
		.step = 7,
		.to = 6,
		.user = "sari",
		.name = "",
		.time = NOW - HOUR,
		.text = "Sekali lagi." };
	run.nentries = 2;
	words(6);
	assert_true(draw_shows(page,
		"hari ini 08.15 sari: dikembalikan ke langkah 6: Sekali"));
	assert_true(draw_shows(page,
		"hari ini 06.15 Sari: putusan: Tidak: Tabel 3.1 belum sama."));
	assert_true(
		draw_shows(page, "Putusan: 1 Ya: ke langkah 8; 2 Tidak: ke langkah 6"));
}

static void next__names_the_step_or_the_end(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	make("pengukuran-kinerja", 2);
	papan_next(&b, &look, 8);
	assert_string_equal(lk_buf_cstr(&b), "langkah 8, dikerjakan Kepala Balai");
	lk_buf_clear(&b);
	papan_next(&b, &look, 0);
	assert_string_equal(lk_buf_cstr(&b), "alur ini berakhir");
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(picture__every_step_of_the_four__can_be_read),
		cmocka_unit_test(picture__lanes__are_joined_in_order),
		cmocka_unit_test(picture__ascii__has_signs_for_every_line),
		cmocka_unit_test(picture__marks__are_words),
		cmocka_unit_test(picture__too_narrow__is_said),
		cmocka_unit_test(detail__names_who_holds_the_role_now),
		cmocka_unit_test(detail__shows_time_rounds_and_lateness),
		cmocka_unit_test(detail__gates__say_what_is_missing),
		cmocka_unit_test(detail__history__latest_first_with_reason),
		cmocka_unit_test(next__names_the_step_or_the_end),
	};

	return cmocka_run_group_tests_name("papan", tests, setup, teardown);
}
