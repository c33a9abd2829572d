/* The screen Bentrok: what it shows, what its keys do, taking back. */
#include "tests/core/act.h"
#include "tests/lib/golden.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/bentrok.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>

#define WISH "Pegawai berjumlah 52 orang."

#define DATA DOC "/isi/data/indikator.csv"
#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n" \
	"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n"

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

/* ---- clashes as a sync files them ---------------------------------------------------------- */

struct filed {
	const char *id, *path, *why, *was, *ours;
	const char *line, *quote;       /* text */
	const char *key, *column, *old; /* cell */
};

static void file_clash(const struct filed *f)
{
	bool cell = f->key != NULL;
	struct lk_record_head h = { .id = f->id,
		.kind = cell ? LK_KIND_KOREKSI_DATA : LK_KIND_KOREKSI,
		.user = "budi",
		.name = "Budi",
		.role = "tim-penyusun",
		.time = NOW - 600,
		.tz_minutes = 480,
		.document = "2025-lapkin" };
	struct lk_buf r = LK_BUF_INIT, path = LK_BUF_INIT;

	lk_record_begin(&r, &h);
	lk_record_puts(&r, "Berkas", f->path);
	lk_record_puts(&r, "Blob", blob_of(office.store, f->path).hex);
	lk_record_puts(&r, "Baris", f->line);
	lk_record_puts(&r, "Kutipan", f->quote);
	lk_record_puts(&r, "Kunci", f->key);
	lk_record_puts(&r, "Kolom", f->column);
	lk_record_puts(&r, "Lama", f->old);
	lk_record_puts(&r, "Judul", "Bentrok saat sinkron");
	lk_record_puts(&r, "Golongan", "substansi");
	lk_record_puts(&r, "Bobot", "wajib");
	lk_record_puts(&r, "Usul", f->ours);
	lk_record_puts(&r, "Bentrok", f->why);
	lk_record_puts(&r, "Semula", f->was);
	lk_record_end(&r, NULL);
	assert_int_equal(lk_buf_check(&r, NULL), LK_OK);
	lk_record_path(&path, "2025-lapkin", cell ? "data" : STEM1, f->id, "budi",
		h.kind);
	fakestore_put(office.store, lk_buf_cstr(&path), lk_buf_cstr(&r));
	lk_buf_free(&r);
	lk_buf_free(&path);
}

static void file_both(void)
{
	fakestore_put(office.store, DATA, INDICATORS);
	file_clash(&(struct filed){ .id = "20260113T020000Z-00000001",
		.path = BAB1,
		.why = "both-changed",
		.was = "Pegawai berjumlah 45 orang.",
		.ours = WISH,
		.line = "5",
		.quote = "Pegawai berjumlah 48 orang." });
	file_clash(&(struct filed){ .id = "20260113T020000Z-00000002",
		.path = DATA,
		.why = "same-cell",
		.was = "Kapal dan alat angkut",
		.ours = "Kapal diperiksa",
		.key = "IKK-1",
		.column = "nama",
		.old = "Kapal" });
}

/* ---- the screen ------------------------------------------------------------------------------ */

static void settle(void)
{
	for (int i = 0; i < 3; i++) {
		worker_wait(app.worker);
		app_tick(&app);
		app_settle(&app);
	}
	app_paint(&app);
}

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "budi");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
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
	return 0;
}

static void open_it(void)
{
	(void)office_refresh(&app);
	assert_int_equal(bentrok_open(&app, NULL), 0);
	settle();
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
	settle();
}

static void see(const char *text)
{
	if (!draw_shows(app.page, text)) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("not shown: %s", text);
	}
}

static void type(const char *text)
{
	struct event ev = { .kind = EV_PASTE, .text = { text, strlen(text) } };

	app_feed(&app, &ev);
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

static void text_has(const char *part)
{
	if (strstr(fakestore_text(office.store, BAB1), part) == NULL)
		fail_msg("no \"%s\"", part);
}

static void bentrok__empty__says_what_it_is_for(void **state)
{
	(void)state;
	open_it();
	see("Tidak ada bentrok.");
	see("menunggu di sini sampai diputuskan");
	press("1");
	see("Tidak ada bentrok yang menunggu keputusan.");
	press("u");
	see("Belum ada keputusan");
	golden("bentrok-kosong-80x24", 80, 24);
}

static void bentrok__frames__show_all_three_wordings(void **state)
{
	(void)state;
	file_both();
	open_it();
	assert_int_equal(bentrok_count(&office), 2);
	golden("bentrok-80x24", 80, 24);
	golden("bentrok-200x50", 200, 50);
	draw_set_ascii(app.page, true);
	golden("bentrok-ascii-80x24", 80, 24);
	draw_set_ascii(app.page, false);
	press("n");
	golden("bentrok-sel-80x24", 80, 24);
	press("n");
	see("Bentrok 1 dari 2");
	press("p p");
	see("Bentrok 1 dari 2");
	press("v v");
	see("bunyi penuh");
}

static void bentrok__mine__goes_into_the_text_and_comes_out_again(void **state)
{
	(void)state;
	file_both();
	open_it();
	press("1");
	text_has(WISH);
	see("Bunyi saya masuk naskah. u mengurungkan.");
	see("Bentrok 1 dari 1");
	press("u");
	assert_string_equal(fakestore_text(office.store, BAB1), TEXT1);
	see("Bentrok 1 dari 2");
	see("45"); /* what both began on stands there again */
}

static void bentrok__theirs__leaves_the_text(void **state)
{
	(void)state;
	file_both();
	open_it();
	press("2");
	assert_string_equal(fakestore_text(office.store, BAB1), TEXT1);
	see("Bentrok 1 dari 1");
	press("2");
	see("Tidak ada bentrok.");
	see("Semua bentrok sudah diputuskan");
	press("u");
	press("u");
	see("dari 2");
}

static void bentrok__cell__mine_is_written_both_is_refused(void **state)
{
	(void)state;
	file_both();
	open_it();
	press("n 3");
	see("Sebuah sel hanya memuat satu isi");
	press("1");
	assert_non_null(strstr(fakestore_text(office.store, DATA),
		"IKK-1;Sasaran;Kapal diperiksa;"));
}

static void bentrok__own_wording__is_kept_while_typed(void **state)
{
	(void)state;
	file_both();
	open_it();
	press("e");
	press("Ctrl-A");
	type("Pegawai berjumlah 50 orang.");
	press("Esc");
	assert_string_equal(fakestore_text(office.store, BAB1), TEXT1);
	press("e");
	see("50 orang"); /* still there */
	press("Ctrl-S");
	text_has("\nPegawai berjumlah 50 orang.\n");
	see("Bentrok 1 dari 1");
}

static void bentrok__nobody__may_look_only(void **state)
{
	(void)state;
	file_both();
	office.user[0] = '\0';
	open_it();
	press("1");
	assert_string_equal(fakestore_text(office.store, BAB1), TEXT1);
	see("lapkin.user");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(x) cmocka_unit_test_setup_teardown(bentrok__##x, setup, teardown)
		T(empty__says_what_it_is_for),
		T(frames__show_all_three_wordings),
		T(mine__goes_into_the_text_and_comes_out_again),
		T(theirs__leaves_the_text),
		T(cell__mine_is_written_both_is_refused),
		T(own_wording__is_kept_while_typed),
		T(nobody__may_look_only),
#undef T
	};
	return cmocka_run_group_tests_name("bentrok", tests, NULL, NULL);
}
