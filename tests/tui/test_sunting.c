/* The editor's screen without a terminal: keys in, the page as text out. */
#include "tests/test.h"

#include "tests/lib/memstore.h"
#include "tui/keymap.h"
#include "tui/office.h"
#include "tui/script.h"
#include "tui/view/koreksi_form.h"
#include "tui/view/sunting.h"
#include "tui/view/sunting_impl.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH "dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md"

static const char chapter[] =
	"# BAB I PENDAHULUAN\n\n## A. Latar Belakang\n\n"
	"Laporan ini disusun oleh kantor contoh.\nIsinya capaian kinerja tahun ini, "
	"yang "
	"dibandingkan dengan target dan dengan tahun sebelumnya.\n\n"
	"- butir satu\n- butir dua yang panjang sekali sehingga harus dibungkus pada "
	"layar "
	"yang sempit maupun lebar\n\n"
	"| No | Indikator | Target | Realisasi | Keterangan yang lebar sekali sampai "
	"keluar |\n"
	"|---|---|---|---|---|\n| 1 | Angka 12,5 | 100 | 97,5 | baik |\n\n"
	"## B. Tugas dan Fungsi\n\n## C. Penutup\n\nSelesai dengan ke\xcc\x81lu dan "
	"\xe4\xbd\xa0"
	"\xe5\xa5\xbd.\n";

/* ---- a machine of our own ---------------------------------------------------------------- */

static struct lk_store *disk;
static int64_t clock_ms;
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
	return 1768200000 + clock_ms / 1000;
}

static int64_t host_now_ms(void)
{
	return 1768200000000 + clock_ms;
}

static uint32_t host_random(void)
{
	static uint32_t r = 1;

	return r = r * 1664525 + 1013904223;
}

struct word_list {
	struct lk_spell base;
};

static int good(struct lk_spell *sp, struct lk_str w)
{
	(void)sp;
	return !(w.n == 7 && memcmp(w.p, "kinnerj", 7) == 0);
}

static void suggest(struct lk_spell *sp, struct lk_str w, lk_suggest_fn *each,
	void *arg)
{
	(void)sp;
	(void)w;
	(void)each("kinerja", arg);
}

static void add(struct lk_spell *sp, struct lk_str w)
{
	(void)sp;
	(void)w;
}

static void close_words(struct lk_spell *sp)
{
	free(sp);
}

static int host_spell(struct lk_spell **out, struct lk_str words, struct lk_error *err)
{
	static const struct lk_spell_ops ops = { good, suggest, add, close_words };

	(void)words;
	*out = calloc(1, sizeof(**out));
	if (*out == NULL)
		return lk_nomem(err);
	(*out)->ops = &ops;
	return LK_OK;
}

static const struct lk_host host = { .open = host_open,
	.spell = host_spell,
	.now = host_now,
	.now_ms = host_now_ms,
	.random = host_random };

static struct lk_place filed;
static char filed_quote[400];

int koreksi_form_open(struct app *app, const char *path, const struct lk_oid *blob,
	const struct lk_place *place, struct lk_str quote)
{
	(void)app;
	(void)path;
	(void)blob;
	filed = *place;
	snprintf(filed_quote, sizeof(filed_quote), "%.*s", (int)quote.n, quote.p);
	return 0;
}

static int nothing_open(struct app *app, const char *arg)
{
	app_say(app, SAY_INFO, "layar %s", arg != NULL ? arg : "");
	return 0;
}

struct desk {
	struct app app;
	FILE *out;
	char *text;
	size_t n;
};

static void fill_disk(void)
{
	disk = memstore_new();
	memstore_put(disk, "kebijakan/format", "lapkin-repo 1\n");
	memstore_put(disk, "kebijakan/orang.csv",
		"user;nama;nip;jabatan;surel\nrani;Rani "
		"Contoh;;Penyusun;rani@contoh.invalid\n");
	memstore_put(disk, "kebijakan/peran.csv",
		"user;peran;lingkup;dari;sampai;wewenang;dasar\nrani;tim-penyusun;;;;"
		"definitif;\n");
	memstore_put(disk, PATH, chapter);
}

static void sit_down(struct desk *k, int w, int h)
{
	struct lk_error err = { .code = LK_OK };

	memset(k, 0, sizeof(*k));
	next_pid++;
	assert_int_equal(app_init(&k->app, w, h, &err), LK_OK);
	if (office_open(&k->app, &host, "/tmp", "rani", NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	k->app.worker = worker_new(&err);
	assert_non_null(k->app.worker);
	app_register(&k->app, VIEW_SUNTING, sunting_open);
	app_register(&k->app, VIEW_GABUNG, nothing_open);
	app_register(&k->app, VIEW_RIWAYAT, nothing_open);
	assert_int_equal(app_goto(&k->app, VIEW_SUNTING, "04-bab-1-pendahuluan"), 0);
	app_paint(&k->app);
}

static void stand_up(struct desk *k)
{
	worker_wait(k->app.worker);
	app_free(&k->app);
	worker_free(k->app.worker);
	office_close(&k->app);
}

static void run(struct desk *k, const char *script)
{
	struct lk_error err = { .code = LK_OK };
	FILE *out = fopen("/dev/null", "w");
	int rc;

	assert_non_null(out);
	rc = script_run(&k->app, script, strlen(script), "uji", out, &err);
	(void)fclose(out);
	if (rc != LK_OK)
		print_error("%s\n", err.text);
	assert_int_equal(rc, LK_OK);
	if (!k->app.quit)
		app_paint(&k->app);
}

static struct sunting *editor(struct desk *k)
{
	return (struct sunting *)app_top(&k->app);
}

static const char *text_of(struct desk *k)
{
	return ed_text_all(&editor(k)->s.ed.text).p;
}

static void shows(struct desk *k, const char *what)
{
	if (draw_shows(k->app.page, what))
		return;
	(void)draw_dump(k->app.page, stderr, false);
	fail_msg("tidak tampak: %s", what);
}

/* ---- tests --------------------------------------------------------------------------------- */

static void screen__of_any_size__shows_text_and_cursor(void **state)
{
	static const int size[][2] = { { 80, 24 }, { 200, 50 }, { 40, 15 }, { 20, 5 },
		{ 1, 1 }, { 120, 40 }, { 60, 15 }, { 25, 7 } };
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	for (size_t i = 0; i < LK_LEN(size); i++) {
		int x, y;
		bool visible;

		assert_int_equal(app_resize(&k.app, size[i][0], size[i][1]), LK_OK);
		run(&k, "tombol Ctrl-Home");
		for (int n = 0; n < 40; n++) {
			run(&k, "tombol Down");
			draw_cursor_at(k.app.page, &x, &y, &visible);
			assert_true(
				x >= 0 && x < size[i][0] && y >= 0 && y < size[i][1]);
		}
		run(&k, "tombol Ctrl-Home PgDn PgDn PgUp Ctrl-End");
		run(&k, "tombol Ctrl-Home");
	}
	assert_int_equal(app_resize(&k.app, 80, 24), LK_OK);
	app_paint(&k.app);
	shows(&k, "# BAB I PENDAHULUAN");
	shows(&k, "Laporan ini disusun oleh kantor contoh. Isinya capaian");
	assert_string_equal(text_of(&k), chapter);
	stand_up(&k);
	lk_store_close(disk);
}

static void wide__screen__has_guidance_beside(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 200, 50);
	run(&k, "tombol Down Down");
	shows(&k, "Petunjuk");
	shows(&k, "Koreksi");
	/* an empty section says what belongs there, dimmed, and the text does not have it */
	run(&k, "tombol Alt-z");
	run(&k, "tombol Alt-z");
	assert_null(strstr(text_of(&k), "Petunjuk"));
	stand_up(&k);
	lk_store_close(disk);
}

static void typed__and_saved__becomes_a_commit(void **state)
{
	struct desk k;
	long before;

	(void)state;
	fill_disk();
	before = memstore_commits(disk);
	sit_down(&k, 80, 24);
	run(&k, "tombol Ctrl-End\nketik  Kalimat baru. Satu lagi.\ntombol Ctrl-S");
	shows(&k, "Kalimat baru.");
	worker_wait(k.app.worker);
	app_tick(&k.app);
	app_paint(&k.app);
	shows(&k, "tersimpan ");
	assert_int_equal(memstore_commits(disk), before + 1);
	assert_non_null(
		strstr(memstore_text(disk, PATH), "\nKalimat baru.\nSatu lagi.\n"));
	assert_false(ed_session_dirty(&editor(&k)->s));
	run(&k, "tombol Ctrl-S");
	shows(&k, "Tidak ada perubahan");
	stand_up(&k);
	lk_store_close(disk);
}

static void typed__and_killed__is_offered_again(void **state)
{
	struct desk k, again;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "ketik abc");
	/* killed: no farewell. The rows are there at once. */
	assert_true(memstore_rows(disk, "isi:" PATH) > 0);
	memstore_unlock(disk, "isi:" PATH);
	sit_down(&again, 80, 24);
	shows(&again, "Dipulihkan");
	shows(&again, "# abcBAB I");
	run(&again, "tombol d");
	shows(&again, "belum disimpan");
	run(&again, "tombol Esc");
	run(&again, "ketik Z");
	assert_int_equal(strncmp(text_of(&again), "# abcZBAB", 9), 0);
	stand_up(&again);
	sit_down(&again, 80, 24);
	run(&again, "tombol x");
	assert_string_equal(text_of(&again), chapter);
	run(&again, "tombol Ctrl-U");
	assert_int_equal(strncmp(text_of(&again), "# abcZBAB", 9), 0);
	stand_up(&again);
	stand_up(&k);
	lk_store_close(disk);
}

static void hangup__at_any_moment__loses_nothing(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	editor(&k)->flush_cost = 1000; /* a slow disk: rows wait */
	editor(&k)->flush_ms = host_now_ms();
	run(&k, "ketik xyz\nputus");
	assert_true(k.app.quit);
	stand_up(&k);
	sit_down(&k, 80, 24);
	assert_int_equal(strncmp(text_of(&k), "# xyzBAB", 8), 0);
	stand_up(&k);
	lk_store_close(disk);
}

static void escape__leaves__with_a_draft(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "ketik q\ntombol Shift-Right Esc Esc");
	assert_int_equal(app_goto(&k.app, VIEW_SUNTING, "04-bab-1-pendahuluan"), 0);
	app_paint(&k.app);
	assert_int_equal(strncmp(text_of(&k), "# qBAB", 6), 0);
	stand_up(&k);
	lk_store_close(disk);
}

static void second__editor__is_read_only(void **state)
{
	struct desk a, b;

	(void)state;
	fill_disk();
	sit_down(&a, 80, 24);
	run(&a, "ketik satu");
	sit_down(&b, 80, 24);
	shows(&b, "hanya baca");
	run(&b, "ketik jjj");
	assert_string_equal(text_of(&b), chapter);
	run(&b, "tombol F5");
	shows(&b, "Ambil alih");
	run(&b, "tombol a");
	assert_int_equal(strncmp(text_of(&b), "# satuBAB", 9), 0);
	clock_ms += ED_BEAT_MS + 1;
	app_tick(&a.app);
	app_paint(&a.app);
	shows(&a, "diambil alih");
	stand_up(&b);
	stand_up(&a);
	lk_store_close(disk);
}

static void search__while_typing__goes_there(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "tombol Ctrl-F\nketik TAHUN");
	shows(&k, "[1/2]");
	run(&k, "tombol Enter");
	shows(&k, "[2/2]");
	run(&k, "tombol Esc Ctrl-N");
	assert_int_equal(editor(&k)->finding, false);
	assert_true(editor(&k)->s.ed.cursor > 0);
	assert_string_equal(text_of(&k), chapter);
	stand_up(&k);
	lk_store_close(disk);
}

static void replace__only_what_was_picked__in_one_step(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k,
		"tombol Ctrl-R\nketik tahun\ntombol Enter\nketik masa\ntombol "
		"Enter\ntombol b");
	shows(&k, "Ganti 2 dari 2");
	run(&k, "tombol Space Enter");
	assert_non_null(strstr(text_of(&k), "kinerja tahun ini"));
	assert_non_null(strstr(text_of(&k), "dengan masa sebelumnya"));
	run(&k, "tombol Ctrl-U");
	assert_string_equal(text_of(&k), chapter);
	stand_up(&k);
	lk_store_close(disk);
}

static void spelling__of_a_word__is_marked_and_mended(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "tombol Ctrl-End\nketik  dan kinnerj \n");
	clock_ms += 5000;
	app_tick(&k.app);
	worker_wait(k.app.worker);
	app_tick(&k.app);
	run(&k, "tombol Ctrl-Home Ctrl-T");
	shows(&k, "Ejaan: kinnerj");
	run(&k, "tombol 1");
	assert_non_null(strstr(text_of(&k), "dan kinerja"));
	stand_up(&k);
	lk_store_close(disk);
}

static void correction__of_a_sentence__names_its_place(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "tombol Down Down Right Ctrl-K");
	assert_int_equal(filed.line, 5);
	assert_int_equal(filed.from, 0);
	assert_string_equal(filed_quote, "Laporan ini disusun oleh kantor contoh.");
	filed.line = 0;
	run(&k, "ketik x\ntombol Ctrl-K");
	shows(&k, "Simpan dahulu");
	assert_int_equal(filed.line, 0);
	stand_up(&k);
	lk_store_close(disk);
}

static void correction__open__is_marked_and_follows_its_line(void **state)
{
	struct lk_thread t = { .id = "20260101T000000-abcd",
		.document = "2025-lapkin",
		.path = PATH,
		.opener = "sari",
		.opener_name = "Sari",
		.opener_role = "",
		.place = { 6, 6, 0, 0 },
		.title = "Angka keliru",
		.text = "Periksa angkanya",
		.suggestion = "",
		.quote = "",
		.before = "",
		.after = "",
		.blob = "",
		.last_user = "",
		.key = "",
		.column = "",
		.old = "" };
	struct desk k;

	(void)state;
	fill_disk();
	memstore_thread(disk, &t);
	sit_down(&k, 80, 24);
	assert_int_equal(editor(&k)->notes, 1);
	assert_int_equal(editor(&k)->note[0].at, strstr(chapter, "Isinya") - chapter);
	run(&k, "ketik a\ntombol Down Down\nketik bb");
	assert_int_equal(editor(&k)->note[0].at,
		strstr(chapter, "Isinya") - chapter + 3);
	run(&k, "tombol Ctrl-]");
	shows(&k, "Angka keliru");
	stand_up(&k);
	lk_store_close(disk);
}

static void paste__of_a_table__is_offered_as_one(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "tombol Ctrl-End\ntempel No\\tNama\\n1\\tAni");
	shows(&k, "t jadikan tabel");
	run(&k, "tombol t");
	assert_non_null(
		strstr(text_of(&k), "\n\n| No | Nama |\n|---|---|\n| 1 | Ani |"));
	run(&k, "tombol Ctrl-U Ctrl-U");
	assert_string_equal(text_of(&k), chapter);
	stand_up(&k);
	lk_store_close(disk);
}

static void outline__goes_to__a_heading(void **state)
{
	struct desk k;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "tombol Alt-o");
	shows(&k, "Garis besar");
	run(&k, "tombol Down Down Down Enter");
	assert_int_equal(editor(&k)->s.ed.cursor,
		strstr(chapter, "C. Penutup") - chapter);
	stand_up(&k);
	lk_store_close(disk);
}

static void mouse__places__and_selects(void **state)
{
	struct desk k;
	struct sunting *v;
	size_t from, to;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	v = editor(&k);
	run(&k, "klik 6 1");
	assert_int_equal(v->s.ed.cursor, 4);
	run(&k, "klik 2 5\nklik 2 5");
	assert_true(ed_selection(&v->s.ed, &from, &to));
	assert_int_equal(from, strstr(chapter, "Laporan") - chapter);
	assert_int_equal(to - from, 7);
	stand_up(&k);
	lk_store_close(disk);
}

/* Others saved another sentence meanwhile: both are kept, and shown. */
static void save__over_a_newer_head__merges(void **state)
{
	struct desk k;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	fill_disk();
	sit_down(&k, 80, 24);
	run(&k, "tombol Ctrl-End\nketik  Akhir saya.");
	lk_buf_puts(&b, chapter);
	lk_buf_splice(&b, (size_t)(strstr(chapter, "Laporan") - chapter), 7, "Dokumen",
		7);
	memstore_put(disk, PATH, lk_buf_cstr(&b));
	lk_buf_free(&b);
	run(&k, "tombol Ctrl-S");
	worker_wait(k.app.worker);
	app_tick(&k.app);
	app_paint(&k.app);
	assert_non_null(strstr(text_of(&k), "Dokumen ini disusun"));
	assert_non_null(strstr(text_of(&k), "Akhir saya."));
	assert_string_equal(text_of(&k), memstore_text(disk, PATH));
	stand_up(&k);
	lk_store_close(disk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screen__of_any_size__shows_text_and_cursor),
		cmocka_unit_test(wide__screen__has_guidance_beside),
		cmocka_unit_test(typed__and_saved__becomes_a_commit),
		cmocka_unit_test(typed__and_killed__is_offered_again),
		cmocka_unit_test(hangup__at_any_moment__loses_nothing),
		cmocka_unit_test(escape__leaves__with_a_draft),
		cmocka_unit_test(second__editor__is_read_only),
		cmocka_unit_test(search__while_typing__goes_there),
		cmocka_unit_test(replace__only_what_was_picked__in_one_step),
		cmocka_unit_test(spelling__of_a_word__is_marked_and_mended),
		cmocka_unit_test(correction__of_a_sentence__names_its_place),
		cmocka_unit_test(correction__open__is_marked_and_follows_its_line),
		cmocka_unit_test(paste__of_a_table__is_offered_as_one),
		cmocka_unit_test(outline__goes_to__a_heading),
		cmocka_unit_test(mouse__places__and_selects),
		cmocka_unit_test(save__over_a_newer_head__merges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
