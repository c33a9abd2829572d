/* Corrections made in Word, taken in from the queue. */
#include "core/word/word.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>

#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n" \
	"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n"

static struct {
	int reads;
	int rc;       /* what reading answers */
	bool stop;    /* somebody presses x while it files */
	bool nothing; /* the file has no change */
	char revision[LK_OID_SIZE];
} file;
static struct office office;
static struct app app;

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return NOW;
}

/* Every id of a record is asked for when it is filed: between two corrections. */
static uint32_t any_random(void)
{
	if (file.stop && file.reads > 0)
		worker_cancel(app.worker);
	return act_random();
}

/* ---- the file ------------------------------------------------------------------------- */

static uint32_t who(struct lk_worddoc *w)
{
	return lk_word_person(w, str("Ibu Kepala"), str("2026-01-12T09:30:00Z"));
}

static void words(struct lk_worddoc *w, const char *text, uint32_t ins, uint32_t del)
{
	struct lk_word_item *i = lk_word_item(w, &w->para[w->nparas - 1], LK_WORD_TEXT);

	i->text = lk_word_dup(w, str(text), false);
	i->ins = ins;
	i->del = del;
}

static void mark(struct lk_worddoc *w, enum lk_word_kind kind, uint32_t ref,
	const char *name)
{
	struct lk_word_item *i = lk_word_item(w, &w->para[w->nparas - 1], kind);

	i->ref = ref;
	i->text = lk_word_dup(w, str(name), false);
}

static void line(struct lk_worddoc *w, uint32_t number, const char *before,
	const char *gone, const char *come, const char *behind)
{
	char name[40];

	(void)snprintf(name, sizeof(name), "lk_01_%05u", number);
	assert_non_null(lk_word_para(w, LK_WORD_BODY));
	mark(w, LK_WORD_BOOKMARK, number, name);
	words(w, before, 0, 0);
	words(w, gone, 0, file.nothing ? 0 : who(w));
	if (!file.nothing)
		words(w, come, who(w), 0);
	words(w, behind, 0, 0);
	mark(w, LK_WORD_BOOKMARK_END, number, "");
}

static int read_word(const char *name, struct lk_worddoc **out, struct lk_error *err)
{
	struct lk_worddoc *w;

	file.reads++;
	if (file.rc != LK_OK)
		return lk_fail(err, (enum lk_err)file.rc, "Berkas %s terkunci.", name);
	w = lk_word_new();
	assert_non_null(w);
	w->revision = lk_word_dup(w, str(file.revision), false);
	w->document = lk_word_dup(w, str("2025-lapkin"), false);
	if (!file.nothing) {
		assert_non_null(lk_word_para(w, LK_WORD_BODY));
		words(w, "Sampul mohon diganti", who(w), 0);
	}
	line(w, 1, "PENDAHULUAN", "", "", "");
	line(w, 3, "Balai ini melayani ", "dua", "tiga", " pelabuhan.");
	line(w, 4, "Jumlah kapal yang diperiksa adalah ", "1.204", "1.240", " unit.");
	line(w, 5, "", "Pegawai berjumlah 48 orang.", "", "");
	*out = w;
	return LK_OK;
}

/* ---- the screen ------------------------------------------------------------------------- */

static struct lk_host host = { .now = clock_now,
	.random = any_random,
	.read_word = read_word };

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
	memset(&file, 0, sizeof(file));
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	fakestore_put(office.store, DOC "/isi/data/indikator.csv", INDICATORS);
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "hendra");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	memcpy(file.revision, office.snap.head.hex, sizeof(file.revision));
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	assert_int_equal(antrean_open(&app, NULL), 0);
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
	settle();
}

static void choose_file(void)
{
	struct event ev = { .kind = EV_PASTE, .text = { "koreksi.docx", 12 } };

	press("I");
	app_feed(&app, &ev);
	press("Enter");
}

static void see(const char *text)
{
	if (!draw_shows(app.page, text)) {
		(void)draw_dump(app.page, stderr, false);
		fail_msg("not shown: %s", text);
	}
}

static long threads(void)
{
	struct lk_thread_query q = { .document = "2025-lapkin", .limit = 1 };
	struct lk_thread_counts n;

	assert_int_equal(lk_store_thread_counts(office.store, &q, &n, NULL), LK_OK);
	return n.total;
}

static void preview__says_what_comes_and_what_has_no_place(void **state)
{
	(void)state;
	choose_file();
	see("3 koreksi baru, 0 sudah ada di antrean, 1 tidak dapat");
	see("BAB I baris 3  Ibu Kepala, 2026-01-12 09.30");
	see("[-dua-] {+tiga+}");
	see("Kalimat ini dihapus di Word.");
	see("menambah: Sampul mohon diganti");
	assert_int_equal(threads(), 0); /* nothing yet */
	press("Esc");
	see("Tidak ada yang dimasukkan.");
	assert_int_equal(threads(), 0);
}

static void agreed__files_them_once(void **state)
{
	(void)state;
	choose_file();
	press("y w");
	see("3 koreksi masuk ke antrean.");
	see("Sampul mohon diganti"); /* what has no place is told once more */
	press("Esc");
	assert_int_equal(threads(), 3);
	see("Hapus: Pegawai");
	assert_non_null(strstr(fakestore_record(office.store), "\nBobot: wajib\n"));
	assert_non_null(strstr(fakestore_record(office.store), "\nHapus: ya\n"));
	choose_file();
	see("Tidak ada koreksi baru");
	see("Sudah ada di antrean, tidak dimasukkan lagi:");
	press("Esc");
	assert_int_equal(threads(), 3);
}

static void stopped__says_how_many__and_goes_on_later(void **state)
{
	(void)state;
	file.stop = true;
	choose_file();
	press("y s");
	see("Dihentikan: 1 koreksi sudah masuk, 2 belum.");
	assert_int_equal(threads(), 1);
	file.stop = false;
	press("Esc");
	choose_file();
	see("2 koreksi baru, 1 sudah ada di antrean");
	press("y s");
	assert_int_equal(threads(), 3);
}

static void nothing_changed__is_said(void **state)
{
	(void)state;
	file.nothing = true;
	choose_file();
	see("Tidak ada koreksi baru");
	press("Esc");
	assert_int_equal(threads(), 0);
}

static void what_cannot_be_taken__is_told(void **state)
{
	(void)state;
	file.rc = LK_EFORMAT;
	choose_file();
	see("Berkas koreksi.docx terkunci.");
	file.rc = LK_OK;
	(void)snprintf(file.revision, sizeof(file.revision), "%s",
		"0123456789012345678901234567890123456789");
	choose_file();
	see("dibuat dari revisi 0123456789, yang tidak ada");
	/* no name, no reading */
	file.reads = 0;
	press("I Enter");
	see("Ketik nama berkasnya dahulu.");
	assert_int_equal(file.reads, 0);
	press("Esc");
	press("x");
	see("Tidak ada yang sedang berjalan.");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(preview__says_what_comes_and_what_has_no_place),
		T(agreed__files_them_once),
		T(stopped__says_how_many__and_goes_on_later),
		T(nothing_changed__is_said),
		T(what_cannot_be_taken__is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
