/* The screen of documents and its form, over a store in memory. */
#include "core/act/letter.h"
#include "core/act/number.h"
#include "tests/core/letter_office.h"
#include "tui/office.h"
#include "tui/view/views.h"
#include "tui/worker.h"

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return L_NOW;
}

static int64_t clock_ms(void)
{
	return (int64_t)L_NOW * 1000;
}

static struct lk_host host = { .now = clock_now,
	.now_ms = clock_ms,
	.random = letter_random };
static struct office office;
static struct app app;

static void start(int w, int h, const char *arg)
{
	assert_int_equal(app_init(&app, w, h, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	assert_int_equal(surat_open(&app, arg), 0);
	app_paint(&app);
}

/* Close the screens; the worker after them, for they still speak to it. */
static void stop(void)
{
	app_free(&app);
	worker_free(app.worker);
}

/* Let what was begun end. */
static void rest(void)
{
	worker_wait(app.worker);
	(void)worker_collect(app.worker);
	app_tick(&app);
	app_paint(&app);
}

static void be(const char *user)
{
	(void)snprintf(office.user, sizeof(office.user), "%s", user);
}

static void see(void)
{
	lk_snapshot_free(&office.snap);
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	office.generation++;
}

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = letter_office();
	office.worker_store = office.store; /* used only while the test waits */
	office.host = &host;
	be("sari");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	start(80, 24, NULL);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	stop();
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
	rest();
}

static void type(const char *text)
{
	struct event ev = { .kind = EV_PASTE, .text = letter_str(text) };

	app_feed(&app, &ev);
	app_paint(&app);
}

static void shows(const char *text)
{
	if (draw_shows(app.page, text))
		return;
	(void)draw_dump(app.page, stderr, false);
	fail_msg("not shown: %s", text);
}

static void hides(const char *text)
{
	if (!draw_shows(app.page, text))
		return;
	(void)draw_dump(app.page, stderr, false);
	fail_msg("shown: %s", text);
}

/* A document made by sari, as another program would; its path. */
static const char *made(const char *kind)
{
	static char path[300];
	struct lk_ctx c = letter_as(office.store, "sari");
	struct lk_buf b = LK_BUF_INIT;

	assert_int_equal(lk_act_letter_make(&c, kind, NULL, 0, &b, NULL), LK_OK);
	(void)snprintf(path, sizeof(path), "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	see();
	app_tick(&app);
	press("F5");
	return path;
}

static void value_is(const char *path, const char *key, const char *want)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l = letter_at(office.store, &mem, path);

	assert_string_equal(lk_letter_get(&l, key), want);
	lk_arena_free(&mem);
}

/* ---- the list ------------------------------------------------------------------------- */

static void list__empty__says_what_to_do(void **state)
{
	(void)state;
	shows("Dokumen langkah SOP (0)");
	shows("Belum ada dokumen. Tekan m");
}

static void list__shows_what_is_missing_and_the_text(void **state)
{
	(void)state;
	(void)made("surat-pengantar");
	shows("Surat pengantar");
	shows("kurang 2 isian");
	shows("! Masih kosong: Yth., Alamat");
	shows("KEMENTERIAN KESEHATAN REPUBLIK INDONESIA");
	hides("{{");
}

static void list__a_wide_screen__has_the_text_beside(void **state)
{
	(void)state;
	(void)made("kertas-kerja");
	stop();
	start(160, 45, NULL);
	shows("siap");
	shows("KERTAS KERJA PERHITUNGAN KINERJA");
	shows("Status kertas kerja : belum diajukan");
}

static void text__tab_and_arrows_read_on(void **state)
{
	(void)state;
	(void)made("sk-tim");
	hides("Menimbang:");
	press("Tab PgDn");
	shows("Menimbang:");
	shows("membaca");
	press("Esc Home");
	hides("membaca");
}

/* ---- making ----------------------------------------------------------------------------- */

static void make__a_kind_from_the_list(void **state)
{
	(void)state;
	press("m");
	shows("Dokumen apa?");
	press("n");
	shows("Nota dinas");
	shows("Dokumen dibuat.");
	shows("menunggu nomor");
}

static void make__for_a_step_of_a_run(void **state)
{
	(void)state;
	letter_run(office.store, "hendra", "penyusunan-lapkin", "2025");
	see();
	be("hendra");
	press("m d");
	shows("Untuk langkah yang mana?");
	shows("Penyusunan LAPKIN 2025, langkah 1");
	press("1");
	shows("Dokumen dibuat.");
	value_is(L_SURAT "disposisi-penyusunan-lapkin-2025-1-1.md", "Langkah", "1");
	press("m d 1");
	shows("sudah dibuat");
}

static void open__with_a_kind__makes_it(void **state)
{
	(void)state;
	stop();
	start(80, 24, "undangan");
	rest();
	shows("Surat undangan");
	shows("kurang");
}

/* From the board of a run: where it is my turn nothing more is asked. */
static void open__with_a_kind_that_my_step_wants__makes_it_there(void **state)
{
	(void)state;
	letter_run(office.store, "hendra", "penyusunan-lapkin", "2025");
	letter_run(office.store, "hendra", "penyusunan-rencana-kinerja", "2026");
	see();
	be("hendra");
	stop();
	start(80, 24, "disposisi");
	rest();
	shows("Dokumen dibuat.");
	value_is(L_SURAT "disposisi-penyusunan-lapkin-2025-1-1.md", "Putaran", "1");
}

static void open__with_a_path__stands_on_it(void **state)
{
	char first[300];

	(void)state;
	(void)snprintf(first, sizeof(first), "%s", made("rkt"));
	(void)made("disposisi");
	stop();
	start(80, 24, first);
	shows("RENCANA KINERJA TAHUNAN");
}

/* ---- the form ------------------------------------------------------------------------------ */

static void form__what_is_typed_is_saved_together(void **state)
{
	const char *path = made("surat-pengantar");
	long before = fakestore_commits(office.store);

	(void)state;
	press("Enter");
	shows("(wajib diisi)");
	type("Direktur Jenderal");
	press("Tab");
	type("Jakarta");
	press("Ctrl-S");
	shows("Isian dokumen disimpan.");
	shows("menunggu nomor");
	assert_int_equal(fakestore_commits(office.store), before + 1);
	value_is(path, "Yth", "Direktur Jenderal");
	value_is(path, "Alamat", "Jakarta");
}

static void form__a_date_is_read_while_typed(void **state)
{
	(void)state;
	(void)made("undangan");
	press("Enter");
	shows("Tanggal, misalnya 31 Januari 2026");
	type("3 feb 2026");
	shows("= Selasa, 3 Februari 2026");
	press("Backspace Backspace");
	shows("! Tanggal ini belum benar");
	press("Ctrl-S");
	shows("tidak dapat dibaca");
}

static void form__a_choice_goes_by_arrows(void **state)
{
	const char *path = made("disposisi");

	(void)state;
	press("Enter Tab Tab Tab Tab Tab Tab");
	shows("Panah kiri dan kanan memilih: biasa/penting");
	press("Right Ctrl-S");
	value_is(path, "Sifat", "sangat segera");
}

static void form__half_typed__comes_back(void **state)
{
	(void)state;
	(void)made("surat-pengantar");
	press("Enter");
	type("Kepala Biro");
	press("Esc");
	hides("Ctrl-S simpan");
	press("Enter");
	shows("Kepala Biro");
	shows("dikembalikan");
}

/* ---- the text, the number, the team --------------------------------------------------------- */

static void text__edited_in_a_box(void **state)
{
	const char *path = made("undangan");
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;

	(void)state;
	press("e");
	shows("Teks dokumen");
	type("\nTambahan {{IKK-1.capaian}}.\n");
	press("Ctrl-S");
	shows("Teks dokumen disimpan.");
	l = letter_at(office.store, &mem, path);
	assert_non_null(strstr(l.body.p, "Tambahan 111,34."));
	lk_arena_free(&mem);
	press("i");
	shows("pernah disunting tangan");
	press("u");
	shows("diisi ulang");
}

static void number__is_taken_only_when_complete(void **state)
{
	char path[300];

	(void)state;
	(void)made("surat-pengantar");
	press("t");
	shows("Lengkapi dahulu isiannya");
	(void)snprintf(path, sizeof(path), "%s", made("rkt"));
	stop();
	start(80, 24, path);
	press("t");
	shows("tidak diberi nomor");
}

static void team__asks_before_it_gives_roles(void **state)
{
	(void)state;
	(void)made("sk-tim");
	press("T");
	shows("mendapat peran tim");
	press("p");
	shows("belum bernomor");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(list__empty__says_what_to_do),
		T(list__shows_what_is_missing_and_the_text),
		T(list__a_wide_screen__has_the_text_beside),
		T(text__tab_and_arrows_read_on),
		T(make__a_kind_from_the_list),
		T(make__for_a_step_of_a_run),
		T(open__with_a_kind__makes_it),
		T(open__with_a_kind_that_my_step_wants__makes_it_there),
		T(open__with_a_path__stands_on_it),
		T(form__what_is_typed_is_saved_together),
		T(form__a_date_is_read_while_typed),
		T(form__a_choice_goes_by_arrows),
		T(form__half_typed__comes_back),
		T(text__edited_in_a_box),
		T(number__is_taken_only_when_complete),
		T(team__asks_before_it_gives_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
