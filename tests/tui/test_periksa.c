/* Periksa on a report in memory: the list, the detail, jumping, mending, setting aside,
 * correcting, filters; and the marks that the other screens show. */
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>

#define KK DOC "/isi/data/kertas-kerja/tim-1.csv"
#define BAB3 NASKAH "06-bab-3-akuntabilitas.md"
#define TEXT3 \
	"# BAB III AKUNTABILITAS KINERJA\n\nBagian ini menguraikan hasil.\n" \
	"Nilai tahunan menurun dari 86,40 persen pada tahun 2023 menjadi 90,26 " \
	"persen pada tahun 2025.\n"
#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-atas;" \
	"batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-nasional;" \
	"alasan-standar;sumber;tim;pj;masukan\n" \
	"IKK-1;Sasaran;Nilai tahunan;persen;persen;naik;max;2;;;;terakhir;tahun;;;;;" \
	"tidak ada;;tim-1;budi;\n"

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
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

/* Wait for what runs and for what it asks for. The store of this test serves both threads,
 * so nothing is touched before. */
static void settle(void)
{
	for (int i = 0; i < 3; i++) {
		worker_wait(app.worker);
		(void)worker_collect(app.worker);
		worker_wait(app.worker);
		app_tick(&app);
		app_settle(&app);
	}
	worker_wait(app.worker);
	(void)worker_collect(app.worker);
	app_tick(&app);
	app_paint(&app);
}

static int setup(void **state)
{
	struct lk_ctx c;
	struct lk_save saved;
	struct lk_oid none = { "" };

	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "budi");
	office.generation = 1;
	fakestore_put(office.store, DOC "/isi/data/indikator.csv", INDICATORS);
	fakestore_put(office.store, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;90;\n");
	fakestore_put(office.store, KK,
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nIKK-1@2025;11;12;92.67;;;;;\n");
	c = as(office.store, "budi");
	assert_int_equal(lk_act_save(&c, BAB3, &none, str(TEXT3), &saved, NULL), LK_OK);
	lk_save_free(&saved);
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 100, 36, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	views_register(&app);
	assert_int_equal(periksa_open(&app, NULL), 0);
	app_paint(&app);
	app_settle(&app);
	settle();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app);
	worker_free(app.worker);
	temuan_free(office.temuan);
	lk_values_free(office.values);
	free(office.values);
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

static void assert_shows(const char *text)
{
	struct lk_buf b = LK_BUF_INIT;

	if (draw_shows(app.page, text))
		return;
	for (int y = 0; y < draw_all(app.page).h; y++) {
		draw_row_text(app.page, y, &b);
		lk_buf_putc(&b, '\n');
	}
	fail_msg("\"%s\" tidak tampak di:\n%s", text, lk_buf_cstr(&b));
}

#define assert_hides(text) assert_false(draw_shows(app.page, text))

/* Only the findings of the sentence are in the way of these tests. */
static void only(const char *key)
{
	press("f");
	type("d");
	type(key);
	app_paint(&app);
}

static void list__has__the_worst_first_with_its_detail(void **state)
{
	(void)state;
	assert_shows("Kesalahan");
	assert_shows("Hasil hitung keliru");
	assert_shows("tim-1 IKK-1@2025");
	assert_shows("Kata arah keliru");
	assert_shows("BAB III brs 4");
	/* the cell under the cursor: what stands there, what should */
	assert_shows("92,67");
	assert_shows("91.67");
	press("Down");
	assert_shows("[-menurun-] {+meningkat+}");
	assert_shows("Kata naik, turun, tercapai");
}

static void enter__goes__to_the_place(void **state)
{
	(void)state;
	press("Down Enter");
	assert_string_equal(app_top(&app)->ops->name, "bab");
	/* marked there too, and told below */
	assert_shows("* Bagian ini menguraikan hasil. Nilai tahunan menurun");
	assert_shows("tertulis \"menurun\"");
	press("Esc");
	settle();
	press("Up Enter");
	assert_string_equal(app_top(&app)->ops->name, "kertas-kerja");
	assert_shows("Hasil hitung keliru: ");
}

static void fix__is__written_and_the_finding_goes(void **state)
{
	(void)state;
	press("Down a");
	settle();
	assert_shows("1 temuan diperbaiki.");
	assert_non_null(strstr(fakestore_text(office.store, BAB3),
		"Nilai tahunan meningkat dari"));
	assert_hides("Kata arah keliru");
	assert_shows("Hasil hitung keliru");
}

static void fixes__of_all_marked__are_written(void **state)
{
	(void)state;
	press("Space Down Space a");
	settle();
	assert_shows("2 temuan diperbaiki.");
	assert_non_null(strstr(fakestore_text(office.store, BAB3), "meningkat"));
	assert_non_null(strstr(fakestore_text(office.store, KK), ";91.67;"));
}

static void finding__is__set_aside_with_a_reason_only(void **state)
{
	long commits = fakestore_commits(office.store);

	(void)state;
	press("Down x Enter");
	assert_shows("Tulis alasannya dahulu.");
	type("Kutipan lama");
	press("Enter");
	settle();
	assert_int_equal(fakestore_commits(office.store), commits + 1);
	assert_non_null(
		strstr(fakestore_record(office.store), "Jenis: abaikan-temuan"));
	assert_hides("Kata arah keliru");
	press("s");
	assert_shows("Dikesampingkan");
	assert_shows("Kata arah keliru");
	press("End");
	assert_shows("Kutipan lama");
	press("x");
	settle();
	assert_shows("1 temuan dihitung lagi.");
	assert_non_null(
		strstr(fakestore_record(office.store), "Keputusan: kembalikan"));
}

static void finding__becomes__a_correction(void **state)
{
	(void)state;
	press("Down c");
	settle();
	assert_shows("1 temuan dijadikan koreksi");
	assert_non_null(strstr(fakestore_record(office.store), "Usul: meningkat"));
}

static void finding__becomes__a_follow_up(void **state)
{
	const char *record;

	(void)state;
	press("r");
	assert_shows("Tindak lanjut baru");
	type("Perbaiki hitungan");
	press("Tab");
	type("bud");
	press("Tab");
	type("31-01-2026");
	press("Enter");
	settle();
	record = fakestore_record(office.store);
	assert_non_null(strstr(record, "Jenis: rtl\n"));
	assert_non_null(strstr(record, "Asal: periksa "));
	assert_non_null(strstr(record, "Penanggung: budi\n"));
	assert_non_null(strstr(record, "Batas: 2026-01-31\n"));
}

static void filter__keeps__one_rule_until_escape(void **state)
{
	(void)state;
	only("a"); /* the first rule that found something */
	assert_shows("saring: Hasil hitung keliru");
	assert_hides("Kata arah keliru");
	press("Esc");
	assert_shows("Kata arah keliru");
	press("f");
	type("b"); /* warnings only */
	assert_hides("Kata arah keliru");
	press("Esc o"); /* by place */
	assert_shows("BAB III AKUNTABILITAS KINERJA");
	assert_shows("Kertas kerja tim-1");
}

static void clean__report__says_so(void **state)
{
	(void)state;
	press("Space Down Space a");
	settle();
	press("f");
	type("a");
	assert_shows("Tidak ada temuan untuk ditampilkan.");
}

static void counts__are__remembered_by_the_clone(void **state)
{
	struct temuan_count n, again;

	(void)state;
	assert_true(temuan_count(&app, &n));
	assert_true(n.error >= 2);
	temuan_free(office.temuan); /* as after a start */
	office.temuan = NULL;
	app_free(&app);
	assert_int_equal(app_init(&app, 100, 36, NULL), LK_OK);
	app.user = &office;
	app.store = office.store;
	assert_true(temuan_count(&app, &again));
	assert_int_equal(again.error, n.error);
	assert_int_equal(again.warning, n.warning);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(list__has__the_worst_first_with_its_detail),
		T(enter__goes__to_the_place),
		T(fix__is__written_and_the_finding_goes),
		T(fixes__of_all_marked__are_written),
		T(finding__is__set_aside_with_a_reason_only),
		T(finding__becomes__a_correction),
		T(finding__becomes__a_follow_up),
		T(filter__keeps__one_rule_until_escape),
		T(clean__report__says_so),
		T(counts__are__remembered_by_the_clone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
