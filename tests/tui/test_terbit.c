/* The screen Terbitkan: what is chosen, what is missing, what is written. */
#include "tests/core/act.h"
#include "tests/lib/temp.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n" \
	"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n"

static char dir[256];
static struct {
	int published;
	bool part, draft;
	int rc;       /* what publishing answers */
	bool cancels; /* somebody stops it meanwhile */
	char went[200];
	enum view view;
} did;
static struct office office;
static struct app app;

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return NOW;
}

static const struct lk_pub_format *host_format(size_t i)
{
	static const struct lk_pub_format f[] = { { "html", "html", "halaman web" },
		{ "pdf", "pdf", "PDF untuk dicetak" }, { "csv", "csv.zip", "CSV" } };

	return i < LK_LEN(f) ? &f[i] : NULL;
}

static int host_publish(const char *format, const struct lk_publication *p,
	struct lk_buf *out, struct lk_error *err)
{
	did.published++;
	did.part = p->part;
	did.draft = p->draft;
	if (did.cancels)
		worker_cancel(app.worker);
	if (did.rc != LK_OK)
		return lk_fail(err, (enum lk_err)did.rc, "huruf tidak ada: %s", format);
	lk_buf_printf(out, "%s %s\n", format, p->revision);
	return lk_buf_check(out, err);
}

static struct lk_host host = { .now = clock_now,
	.random = act_random,
	.format = host_format,
	.publish = host_publish };

/* ---- the screen -------------------------------------------------------------------------- */

static int went(enum view view, const char *arg)
{
	did.view = view;
	(void)snprintf(did.went, sizeof(did.went), "%s", arg != NULL ? arg : "");
	return 0;
}

static int bab(struct app *a, const char *arg)
{
	(void)a;
	return went(VIEW_BAB, arg);
}

static int setuju(struct app *a, const char *arg)
{
	(void)a;
	return went(VIEW_SETUJU, arg);
}

static void settle(void)
{
	for (int i = 0; i < 3; i++) {
		worker_wait(app.worker);
		(void)worker_collect(app.worker);
		app_tick(&app);
		app_settle(&app);
	}
	app_paint(&app);
}

static int setup(void **state)
{
	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	memset(&did, 0, sizeof(did));
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	fakestore_put(office.store, DOC "/isi/data/indikator.csv", INDICATORS);
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "hendra");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	app_register(&app, VIEW_BAB, bab);
	app_register(&app, VIEW_SETUJU, setuju);
	assert_int_equal(terbit_open(&app, NULL), 0);
	settle();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app);
	worker_free(app.worker);
	temuan_free(office.temuan);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	temp_remove(dir);
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
	struct event ev = { .kind = EV_PASTE, .text = { text, strlen(text) } };

	app_feed(&app, &ev);
	app_paint(&app);
}

static void see(const char *text)
{
	if (!draw_shows(app.page, text)) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("not shown: %s", text);
	}
}

static void see_not(const char *text)
{
	if (draw_shows(app.page, text))
		fail_msg("shown: %s", text);
}

/* Down to the row that shows `text`. */
static void stand_on(const char *text)
{
	press("Home");
	for (int i = 0; i < 40; i++) {
		struct lk_buf row = LK_BUF_INIT;
		int x, y;
		bool visible, there;

		draw_cursor_at(app.page, &x, &y, &visible);
		draw_row_text(app.page, y, &row);
		there = strstr(lk_buf_cstr(&row), text) != NULL;
		lk_buf_free(&row);
		if (there)
			return;
		press("Down");
	}
	fail_msg("no row %s", text);
}

static void into(const char *folder)
{
	stand_on("Folder");
	press("Enter Ctrl-A");
	type(folder);
	press("Enter");
}

static const char *content(const char *name)
{
	static char text[200];
	char path[400];
	size_t n = 0;
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "rb");
	if (f == NULL)
		return NULL;
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	(void)fclose(f);
	return text;
}

static void out(const char *name, char path[400])
{
	(void)snprintf(path, 400, "%s/%s", dir, name);
}

/* ---- what is seen ------------------------------------------------------------------------ */

static void terbit__shows__formats_choices_and_what_is_missing(void **state)
{
	(void)state;
	see("Terbitkan: 1 bentuk");
	see("[ ] halaman web");
	see("[x] PDF untuk dicetak");
	see("2025-lapkin.csv.zip");
	see("seluruh laporan");
	see("DRAF sampai disetujui dan lengkap");
	see("Semua nilai, tabel, dan gambar terisi");
	see("! Persetujuan");
	stand_on("! Persetujuan");
	press("Enter");
	assert_int_equal(did.view, VIEW_SETUJU);
}

static void value_without_an_answer__is_listed__with_its_place(void **state)
{
	(void)state;
	fakestore_put(office.store, BAB2,
		"# BAB II X\n\nBaris.\nCapaian {{IKK-9.capaian}} persen.\n");
	press("F5");
	settle();
	see("! 1 nilai, tabel, atau gambar belum terisi");
	stand_on(STEM2 ":4");
	see("IKK-9");
	press("Enter");
	assert_int_equal(did.view, VIEW_BAB);
	assert_string_equal(did.went, STEM2 ":4");
}

/* ---- choosing ------------------------------------------------------------------------------ */

static void space__marks__formats_only(void **state)
{
	(void)state;
	stand_on("halaman web");
	press("Space");
	see("[x] halaman web");
	see("Terbitkan: 2 bentuk");
	press("*");
	see("Terbitkan: 3 bentuk");
	press("*");
	see("Terbitkan: 0 bentuk");
	press("t");
	settle();
	see("Tandai dahulu sedikitnya satu bentuk");
	assert_int_equal(did.published, 0);
	stand_on("Folder");
	press("Space");
	see("Space menandai bentuk berkas");
}

static void final__not_approved__is_refused_with_the_reason(void **state)
{
	(void)state;
	stand_on("Tanda");
	press("Enter a");
	see("belum disetujui seluruhnya");
	see("DRAF sampai disetujui dan lengkap");
	stand_on("Tanda");
	press("Enter d");
	see("selalu bertanda DRAF");
}

static void scope__one_chapter__is_a_part(void **state)
{
	char folder[400];

	(void)state;
	out("bab", folder);
	into(folder);
	stand_on("Lingkup");
	press("Enter Down Enter");
	settle();
	see("BAB I PENDAHULUAN");
	see("….pdf"); /* the whole name stands in its own row */
	see("2025-lapkin-" STEM1);
	press("t");
	settle();
	assert_true(did.part);
	assert_non_null(content("bab/2025-lapkin-" STEM1 ".pdf"));
}

static void name__may_not__leave_the_folder(void **state)
{
	(void)state;
	stand_on("Nama berkas");
	press("Enter Ctrl-A");
	type("../x");
	press("Enter");
	see("tidak boleh memuat /");
	press("Ctrl-A");
	type("lapkin final");
	press("Enter");
	see("lapkin final.pdf");
}

/* ---- writing --------------------------------------------------------------------------------- */

static void files__are_written__and_listed(void **state)
{
	char folder[400];

	(void)state;
	out("hasil", folder);
	into(folder);
	press("* t");
	settle();
	see("3 berkas DRAF ditulis");
	see("✓ 2025-lapkin.html");
	see("✓ 2025-lapkin.csv.zip");
	see(", DRAF");
	assert_true(did.draft);
	assert_memory_equal(content("hasil/2025-lapkin.pdf"), "pdf ", 4);
	assert_null(content("hasil/2025-lapkin.pdf.baru"));
	press("t");
	settle();
	assert_int_equal(did.published, 6);
	see("3 berkas DRAF ditulis");
}

static void failure__of_one_format__writes_none(void **state)
{
	char folder[400];
	struct stat st;

	(void)state;
	out("gagal", folder);
	into(folder);
	did.rc = LK_ENOTFOUND;
	press("t");
	settle();
	see("huruf tidak ada: pdf");
	assert_int_not_equal(stat(folder, &st), 0);
	did.rc = LK_OK;
	press("t");
	settle();
	assert_non_null(content("gagal/2025-lapkin.pdf"));
	/* what stands there already outlives the next failure */
	did.rc = LK_ENOSPC;
	press("t");
	settle();
	assert_memory_equal(content("gagal/2025-lapkin.pdf"), "pdf ", 4);
}

static void stopped__writes_nothing(void **state)
{
	char folder[400];
	struct stat st;

	(void)state;
	out("henti", folder);
	into(folder);
	did.cancels = true;
	press("* t");
	settle();
	assert_int_equal(did.published, 1);
	see("dihentikan; tidak ada yang ditulis");
	assert_int_not_equal(stat(folder, &st), 0);
	press("x");
	see("Tidak ada yang sedang berjalan.");
}

static void file_in_the_way__is_told(void **state)
{
	char path[400];
	FILE *f;

	(void)state;
	out("berkas", path);
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fclose(f), 0);
	into(path);
	press("t");
	settle();
	see("adalah berkas, bukan folder");
	stand_on("Folder");
	press("Enter Ctrl-A Backspace Enter");
	see("Tulis nama foldernya dahulu.");
	press("Esc");
}

/* ---- the folder -------------------------------------------------------------------------------- */

static void folder__without_a_desktop__is_shown_and_copied(void **state)
{
	char folder[400];

	(void)state;
	(void)unsetenv("DISPLAY");
	(void)unsetenv("WAYLAND_DISPLAY");
	press("o");
	see("Belum ada yang ditulis");
	out("hasil", folder);
	into(folder);
	press("t");
	settle();
	press("o");
	see("Hasilnya di /");
	assert_int_equal(app.clip_n, strlen(folder));
	assert_memory_equal(app.clip, folder, app.clip_n);
}

static void folder__on_a_desktop__is_opened(void **state)
{
	const struct timespec pause = { 0, 10000000 };
	char folder[400], program[400], path[600];
	const char *old = getenv("PATH");
	FILE *f;

	(void)state;
	out("xdg-open", program);
	f = fopen(program, "wb");
	assert_non_null(f);
	assert_true(fprintf(f,
			    "#!/bin/sh\nprintf %%s \"$1\" > '%s/dibuka.tmp'\n"
			    "mv '%s/dibuka.tmp' '%s/dibuka'\n",
			    dir, dir, dir) > 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(program, 0700), 0);
	(void)snprintf(path, sizeof(path), "%s:%s", dir, old != NULL ? old : "/bin");
	assert_int_equal(setenv("PATH", path, 1), 0);
	assert_int_equal(setenv("DISPLAY", ":99", 1), 0);
	out("hasil", folder);
	into(folder);
	press("t");
	settle();
	press("o");
	see("dibuka.");
	for (int i = 0; i < 500 && content("dibuka") == NULL; i++)
		(void)nanosleep(&pause, NULL);
	assert_non_null(content("dibuka"));
	assert_string_equal(content("dibuka"), folder);
	(void)unsetenv("DISPLAY");
}

/* ---- the pages ----------------------------------------------------------------------------------- */

static void pages__are_read__searched_and_gone_through(void **state)
{
	(void)state;
	press("p");
	settle();
	see("Pratinjau, revisi ");
	see("---- BAB I (bagian 1 dari ");
	see("Balai ini melayani dua pelabuhan.");
	press("}");
	see("---- BAB II (bagian 2 dari ");
	press("{");
	see("---- BAB I (bagian 1 dari ");
	press("/");
	type("rencana aksi");
	press("Enter");
	see("Rencana aksi disusun setiap tahun.");
	press("Esc Esc");
	see("Terbitkan: 1 bentuk");
}

static void choices__are_there__next_time(void **state)
{
	char folder[400];

	(void)state;
	out("tahunan", folder);
	stand_on("halaman web");
	press("Space");
	into(folder);
	press("Esc");
	assert_int_equal(terbit_open(&app, NULL), 0);
	settle();
	see("Terbitkan: 2 bentuk");
	see("[x] halaman web");
	see("[x] PDF untuk dicetak");
	assert_int_equal(app_resize(&app, 200, 50), LK_OK);
	app_paint(&app);
	see("/tahunan");
}

static void small_screen__shows__whole_lines(void **state)
{
	(void)state;
	assert_int_equal(app_resize(&app, 40, 15), LK_OK);
	app_paint(&app);
	see("Terbitkan");
	see("[x] PDF untuk dicet");
	press("p");
	settle();
	see("Balai ini melayani dua pelabuhan.");
	see("kapal yang diperiksa adalah 1.204");
	see_not("…");
	assert_int_equal(app_resize(&app, 200, 50), LK_OK);
	app_paint(&app);
	see("Balai ini melayani");
}

static void broken_data__are__told_with_their_file(void **state)
{
	(void)state;
	fakestore_put(office.store, DOC "/isi/data/indikator.csv", "kode\n\"");
	press("F5");
	settle();
	see("indikator.csv");
	see("Betulkan berkasnya, lalu tekan F5.");
	fakestore_put(office.store, DOC "/isi/data/indikator.csv", INDICATORS);
	press("F5");
	settle();
	see("[x] PDF untuk dicetak");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(terbit__shows__formats_choices_and_what_is_missing),
		T(value_without_an_answer__is_listed__with_its_place),
		T(space__marks__formats_only),
		T(final__not_approved__is_refused_with_the_reason),
		T(scope__one_chapter__is_a_part),
		T(name__may_not__leave_the_folder),
		T(files__are_written__and_listed),
		T(failure__of_one_format__writes_none),
		T(stopped__writes_nothing),
		T(file_in_the_way__is_told),
		T(folder__without_a_desktop__is_shown_and_copied),
		T(folder__on_a_desktop__is_opened),
		T(pages__are_read__searched_and_gone_through),
		T(choices__are_there__next_time),
		T(small_screen__shows__whole_lines),
		T(broken_data__are__told_with_their_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
