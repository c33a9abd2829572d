/* Values in the editor's screen: shown resolved, offered while typed, put for a number. */
#include "tests/core/values.h"
#include "tests/lib/memstore.h"
#include "tui/office.h"
#include "tui/script.h"
#include "tui/view/sunting_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>

#define PATH "dokumen/2025-lapkin/isi/naskah/06-bab-3.md"

static const char chapter[] = "# BAB III AKUNTABILITAS\n\nPembuka.\n\n"
			      "Capaian {{IKK-1.capaian}} persen dan {{x.y}}.\n\n"
			      "| Target | {{IKK-1.target}} | akhir |\n\n"
			      "Capaian IKK-1 sebesar 111,34 persen.\n";

static struct lk_store *disk;
static long next_pid;

static int host_open(struct lk_store **out, const char *dir, struct lk_error *err)
{
	(void)dir;
	(void)err;
	*out = memstore_again(disk, next_pid);
	return LK_OK;
}

static int64_t host_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return 1769200000;
}

static int64_t host_now_ms(void)
{
	return 1769200000000;
}

static uint32_t host_random(void)
{
	return 7;
}

static const struct lk_host host = { .open = host_open,
	.now = host_now,
	.now_ms = host_now_ms,
	.random = host_random };

static void fill_disk(void)
{
	size_t n;
	const struct lk_demo_file *f = lk_demo_files(&n);

	disk = memstore_new();
	memstore_put(disk, "kebijakan/format", "lapkin-repo 1\n");
	memstore_put(disk, "kebijakan/orang.csv",
		"user;nama;nip;jabatan;surel\nrani;Rani;;;rani@contoh.invalid\n");
	memstore_put(disk, "kebijakan/peran.csv",
		"user;peran;lingkup;dari;sampai;wewenang;dasar\nrani;tim-penyusun;;;;"
		"definitif;\n");
	memstore_put(disk, "dokumen/2025-lapkin/dokumen.txt",
		"Judul: Laporan Kinerja\nTahun: 2025\nSatker: Balai Contoh\nKode: "
		"C.X.1\n"
		"Zona: +08:00\n");
	memstore_put(disk, PATH, chapter);
	for (size_t i = 0; i < n; i++) {
		struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;

		lk_buf_printf(&path, "dokumen/2025-lapkin/%s", f[i].path);
		lk_demo_file_put(&f[i], &text);
		memstore_put(disk, lk_buf_cstr(&path), lk_buf_cstr(&text));
		lk_buf_free(&path);
		lk_buf_free(&text);
	}
}

static void sit_down(struct app *app)
{
	struct lk_error err = { .code = LK_OK };

	next_pid++;
	assert_int_equal(app_init(app, 90, 24, &err), LK_OK);
	app->config.draft_figures = true; /* no paper is locked here */
	if (office_open(app, &host, "/tmp", "rani", NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	app_register(app, VIEW_SUNTING, sunting_open);
	assert_int_equal(app_goto(app, VIEW_SUNTING, "06-bab-3"), 0);
	app_paint(app);
}

static void stand_up(struct app *app)
{
	app_free(app);
	office_close(app);
}

static void run(struct app *app, const char *script)
{
	struct lk_error err = { .code = LK_OK };
	FILE *out = fopen("/dev/null", "w");
	int rc;

	assert_non_null(out);
	rc = script_run(app, script, strlen(script), "uji", out, &err);
	(void)fclose(out);
	if (rc != LK_OK)
		fail_msg("%s", err.text);
	app_paint(app);
}

static void shows(struct app *app, const char *what, bool wanted)
{
	if (draw_shows(app->page, what) == wanted)
		return;
	(void)draw_dump(app->page, stderr, false);
	fail_msg("%s: %s", wanted ? "tidak tampak" : "tampak", what);
}

static const char *text_of(struct app *app)
{
	return ed_text_all(&((struct sunting *)app_top(app))->s.ed.text).p;
}

static void values__are_resolved__outside_the_cursors_paragraph(void **state)
{
	struct app app;

	(void)state;
	fill_disk();
	sit_down(&app);
	shows(&app, "Capaian 111,34 persen dan {{x.y}}.", true);
	run(&app, "tombol Ctrl-Down Ctrl-Down\n");
	shows(&app, "Capaian {{IKK-1.capaian}} persen", true);
	run(&app, "tombol Alt-l\n");
	shows(&app, "Capaian 111,34 persen", true);
	run(&app, "tombol Alt-l\n");
	shows(&app, "Capaian {{IKK-1.capaian}} persen", true);
	assert_string_equal(text_of(&app), chapter);
	stand_up(&app);
	lk_store_close(disk);
}

static void cells__keep__their_columns(void **state)
{
	struct app app;

	(void)state;
	fill_disk();
	sit_down(&app);
	shows(&app, "| Target | 76,00            | akhir |", true);
	stand_up(&app);
	lk_store_close(disk);
}

static void hint__says__what_a_key_prints_or_why_not(void **state)
{
	struct app app;

	(void)state;
	fill_disk();
	sit_down(&app);
	run(&app, "tombol Ctrl-Down Ctrl-Down Home\ntombol Alt-f Alt-f\n");
	shows(&app, "= 111,34", true);
	run(&app, "tombol End Left Left Left\n");
	shows(&app, "? kode \"x\" tidak ada", true);
	stand_up(&app);
	lk_store_close(disk);
}

static void typing__offers__keys_and_tab_takes_one(void **state)
{
	struct app app;

	(void)state;
	fill_disk();
	sit_down(&app);
	run(&app, "tombol Ctrl-Down End\nketik  Ada {{IKK-2.cap\n");
	shows(&app, "IKK-2.capaian ", true);
	shows(&app, "106,51", true);
	run(&app, "tombol Esc\n");
	shows(&app, "106,51", false);
	run(&app, "ketik a\n");
	shows(&app, "106,51", false); /* closed stays closed for this key */
	run(&app, "ketik  {{ikk.j\ntombol Down Tab\n");
	assert_non_null(strstr(text_of(&app), "Ada {{IKK-2.capa {{ikk.jumlah}}\n"));
	run(&app, "tombol Ctrl-U\n");
	assert_null(strstr(text_of(&app), "{{ikk.jumlah}}"));
	stand_up(&app);
	lk_store_close(disk);
}

static void number__becomes__the_value_that_prints_it(void **state)
{
	struct app app;

	(void)state;
	fill_disk();
	sit_down(&app);
	run(&app,
		"tombol Ctrl-End Home\ntombol Alt-f Alt-f Alt-f Right Right\n"
		"tombol Alt-r\n");
	shows(&app, "{{IKK-1.capaian}} = 111,34", true);
	run(&app, "tombol 1\n");
	assert_non_null(strstr(text_of(&app),
		"Capaian IKK-1 sebesar {{IKK-1.capaian}} persen."));
	run(&app, "tombol Ctrl-U\n");
	assert_string_equal(text_of(&app), chapter);
	run(&app, "tombol Home Alt-r\n");
	shows(&app, "Letakkan kursor pada sebuah angka", true);
	stand_up(&app);
	lk_store_close(disk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values__are_resolved__outside_the_cursors_paragraph),
		cmocka_unit_test(cells__keep__their_columns),
		cmocka_unit_test(hint__says__what_a_key_prints_or_why_not),
		cmocka_unit_test(typing__offers__keys_and_tab_takes_one),
		cmocka_unit_test(number__becomes__the_value_that_prints_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
