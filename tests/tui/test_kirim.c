/* The screen of sending and archives, over a store in memory; what the machine does
 * (writing, looking through, mailing) is noted by the test's own host. */
#include "core/act/pack.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define DIGEST "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* ---- the machine ---------------------------------------------------------------------- */

static struct {
	char file[300], program[100];
	size_t n;
	int mails, archives, folders;
	int rc;
	bool broken; /* what verify finds */
} did;

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

static int host_sheet(const char *ending, const struct lk_sheet_form *form,
	struct lk_buf *out, struct lk_error *err)
{
	(void)err;
	lk_buf_printf(out, "%s %zu\n", ending, form->nsheets);
	return LK_OK;
}

static const struct lk_pub_format *host_format(size_t i)
{
	static const struct lk_pub_format f = { "txt", "txt", "teks" };

	return i == 0 ? &f : NULL;
}

static int host_publish(const char *format, const struct lk_publication *p,
	struct lk_buf *out, struct lk_error *err)
{
	lk_buf_printf(out, "%s %s\n", format, p->revision);
	return lk_buf_check(out, err);
}

static int host_bundle(struct lk_store *st, const struct lk_oid *head,
	struct lk_buf *out, struct lk_error *err)
{
	(void)st;
	(void)err;
	lk_buf_printf(out, "bundle %s\n", head->hex);
	return LK_OK;
}

static int host_archive(const char *file, const struct lk_packed *entry, size_t n,
	struct lk_packed_file *out, struct lk_error *err)
{
	(void)entry;
	if (did.rc != LK_OK)
		return lk_fail(err, (enum lk_err)did.rc, "Cakram penuh: %s", file);
	(void)snprintf(did.file, sizeof(did.file), "%s", file);
	did.n = n;
	did.archives++;
	(void)snprintf(out->digest, sizeof(out->digest), "%s", DIGEST);
	out->size = 1234;
	return LK_OK;
}

static int host_folder(const char *dir, const struct lk_packed *entry, size_t n,
	struct lk_error *err)
{
	(void)entry;
	(void)err;
	(void)snprintf(did.file, sizeof(did.file), "%s", dir);
	did.n = n;
	did.folders++;
	return LK_OK;
}

static int host_verify(const char *file, struct lk_verified *out, struct lk_error *err)
{
	struct lk_verify_fault *f;

	(void)file;
	(void)err;
	memset(out, 0, sizeof(*out));
	(void)snprintf(out->file.digest, sizeof(out->file.digest), "%s", DIGEST);
	out->nentries = 12;
	out->history = true;
	if (!did.broken)
		return LK_OK;
	f = calloc(1, sizeof(*f));
	f->entry = "a.txt";
	(void)lk_fail(&f->why, LK_EFORMAT, "isi %s berubah setelah arsip dibuat",
		"a.txt");
	out->fault = f;
	out->nfaults = 1;
	return LK_OK;
}

static int host_mail(const char *program, struct lk_str message, struct lk_error *err)
{
	if (did.rc != LK_OK)
		return lk_fail(err, (enum lk_err)did.rc, "%s menolak surel ini",
			program);
	(void)snprintf(did.program, sizeof(did.program), "%s", program);
	did.n = message.n;
	did.mails++;
	return LK_OK;
}

static struct lk_host host = { .now = clock_now,
	.now_ms = clock_ms,
	.random = act_random,
	.sheet_bytes = host_sheet,
	.bundle = host_bundle,
	.write_archive = host_archive,
	.write_folder = host_folder,
	.verify_archive = host_verify,
	.send_mail = host_mail,
	.format = host_format,
	.publish = host_publish };

/* ---- the screen -------------------------------------------------------------------------- */

static struct office office;
static struct app app;

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
	memset(&did, 0, sizeof(did));
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	fakestore_put(office.store, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n"
		"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n");
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
	assert_int_equal(kirim_open(&app, NULL), 0);
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
		for (int y = 0; y < 24; y++) {
			struct lk_buf row = LK_BUF_INIT;

			draw_row_text(app.page, y, &row);
			print_message("%s\n", lk_buf_cstr(&row));
			lk_buf_free(&row);
		}
		fail_msg("not shown: %s", text);
	}
}

static void address(const char *text)
{
	struct lk_ctx c = as(office.store, "hendra");

	assert_int_equal(lk_act_address(&c, "surel", text, NULL), LK_OK);
	press("F5");
	settle();
}

static void kirim__shows__destinations_state_and_what_is_missing(void **state)
{
	(void)state;
	see("Pengiriman: 3 tujuan belum");
	see("belum ditetapkan");
	see("· belum");
	see("Arsip: belum ada");
	see("Naskah belum disetujui seluruhnya");
	see("Alamat surel tujuan ini belum diisi: tekan d.");
	press("Down");
	see("Tekan p untuk membuat paket");
	/* mail is only for a destination that is one */
	press("s");
	see("Tujuan ini bukan surel");
}

static void mark__needs__a_proof_and_a_second_key(void **state)
{
	long before = fakestore_commits(office.store);

	(void)state;
	press("Down Down c");
	see("Sudah dikirim ke Laman kantor");
	press("Ctrl-S");
	see("Isi tanda terima atau berkas buktinya dahulu.");
	type("https://contoh.invalid/lapkin");
	press("Ctrl-S");
	see("Catat pengiriman ini?");
	press("Enter");
	press("c");
	see("Catat pengiriman ini?"); /* neither Enter nor the key that asked */
	assert_int_equal(fakestore_commits(office.store), before);
	press("y");
	settle();
	assert_int_equal(fakestore_commits(office.store), before + 1);
	see("Pengiriman: 2 tujuan belum");
	see("✓ terkirim");
	see("https://contoh.invalid/lapkin");
	see("dr. Hendra");
}

static void mark__with_a_file__keeps_it(void **state)
{
	char path[] = "/tmp/lapkin-bukti-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "gambar", 6), 6);
	(void)close(fd);
	press("Down c Down Down");
	type("/nonexistent/x.png");
	press("Ctrl-S");
	see("Berkas bukti itu tidak dapat dibuka");
	press("Ctrl-A");
	type(path);
	press("Ctrl-S y");
	settle();
	see("Pengiriman: 2 tujuan belum");
	see("Berkas bukti:");
	see(DOC "/bukti/");
	(void)unlink(path);
}

static void mark__closed__keeps_what_was_typed(void **state)
{
	(void)state;
	press("Down Down c Down");
	type("TT-17");
	press("Esc");
	see("Pengiriman: 3 tujuan belum");
	press("c");
	see("TT-17");
	see("Isian yang tadi belum selesai dikembalikan.");
}

static void mark__of_a_time_to_come__is_refused(void **state)
{
	(void)state;
	press("Down c Ctrl-A");
	type("31 Desember 2031 08.00");
	press("Ctrl-S");
	see("Waktu kirim belum tiba");
	press("Ctrl-A");
	type("kemarin dulu");
	press("Ctrl-S");
	see("Waktunya belum benar");
}

static void package__named__is_written_on_the_worker(void **state)
{
	(void)state;
	press("p");
	see("Buat paket kirim");
	press("Ctrl-A");
	type("paket-saya");
	press("Enter");
	settle();
	assert_int_equal(did.folders, 1);
	assert_string_equal(did.file, "paket-saya");
	see("Paket paket-saya ditulis");
	/* no worker at work now */
	press("x");
	see("Tidak ada yang sedang berjalan.");
}

static void archive__agreed__is_written_looked_through_and_recorded(void **state)
{
	long before = fakestore_commits(office.store);

	(void)state;
	press("a");
	press("Enter");
	see("Buat dan catat arsip ini?");
	see("belum semuanya disetujui");
	press("Esc");
	settle();
	assert_int_equal(did.archives, 0);
	press("a Enter y");
	settle();
	assert_int_equal(did.archives, 1);
	assert_int_equal(fakestore_commits(office.store), before + 1);
	see("✓ tercatat");
	see("arsip-2025-lapkin-2026-01-13.zip");
	press("End");
	see("Sidik SHA-256: ba7816bf");
	press("Enter Enter");
	settle();
	see("Utuh: 12 berkas cocok");
	see("Sidik ini tercatat di ruang kerja.");
}

static void archive__that_does_not_pass__is_not_recorded(void **state)
{
	long before = fakestore_commits(office.store);

	(void)state;
	did.broken = true;
	press("a Enter y");
	settle();
	assert_int_equal(fakestore_commits(office.store), before);
	see("tidak lolos pemeriksaan");
	did.broken = false;
	did.rc = LK_ENOSPC;
	press("a Enter y");
	settle();
	assert_int_equal(fakestore_commits(office.store), before);
	see("Cakram penuh");
}

static void mail__without_a_program__offers_the_file_only(void **state)
{
	(void)state;
	press("s");
	see("Alamat surel tujuan ini belum diisi");
	address("tim@contoh.invalid");
	press("s");
	see("Simpan sebagai berkas .eml");
	assert_false(draw_shows(app.page, "Kirim sekarang"));
}

static void address__wrong__is_told(void **state)
{
	(void)state;
	press("d");
	type("bukan alamat");
	press("Enter");
	settle();
	see("bukan alamat surel");
	press("d");
	type("tim@contoh.invalid");
	press("Enter");
	settle();
	see("Alamat: tim@contoh.invalid");
}

static void retention__set__is_shown(void **state)
{
	(void)state;
	press("r");
	type("PR.04");
	press("Tab");
	type("dua");
	press("Ctrl-S");
	see("Tulis jumlah tahun dengan angka");
	press("Ctrl-A");
	type("2");
	press("Ctrl-S");
	settle();
	see("Golongan arsip: PR.04. Masa simpan: aktif 2 tahun.");
}

static void kirim__fits__small_and_large_screens(void **state)
{
	static const int size[][2] = { { 80, 24 }, { 200, 50 }, { 40, 10 } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(size); i++) {
		assert_int_equal(app_resize(&app, size[i][0], size[i][1]), 0);
		app_paint(&app);
		assert_true(draw_shows(app.page, "Naskah:"));
		assert_true(draw_shows(app.page, "Tujuan kirim"));
	}
	assert_int_equal(app_resize(&app, 80, 24), 0);
}

static void policy__broken__is_a_sentence_not_a_crash(void **state)
{
	(void)state;
	fakestore_put(office.store, "kebijakan/tujuan.csv", "id;nama\nx;X\n");
	press("F5");
	settle();
	see("kebijakan/tujuan.csv");
	press("c p Esc");
	see("kebijakan/tujuan.csv");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(kirim__shows__destinations_state_and_what_is_missing),
		T(mark__needs__a_proof_and_a_second_key),
		T(mark__with_a_file__keeps_it),
		T(mark__closed__keeps_what_was_typed),
		T(mark__of_a_time_to_come__is_refused),
		T(package__named__is_written_on_the_worker),
		T(archive__agreed__is_written_looked_through_and_recorded),
		T(archive__that_does_not_pass__is_not_recorded),
		T(mail__without_a_program__offers_the_file_only),
		T(address__wrong__is_told),
		T(retention__set__is_shown),
		T(kirim__fits__small_and_large_screens),
		T(policy__broken__is_a_sentence_not_a_crash),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
