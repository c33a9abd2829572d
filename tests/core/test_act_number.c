/* Taking and voiding letter numbers. */
#include "tests/core/act.h"

#include "core/act/number.h"

#include <stdio.h>

#define OUT 512
#define KELUAR "register/2026/keluar/"
#define SURAT DOC "/surat/undangan-1.md"

static const struct lk_number_request first = { .class = "OT.02.02",
	.date = "2026-01-13",
	.about = "Rapat pembahasan",
	.to = "Semua ketua tim",
	.serial = 1 };

/* Take as `user`; the code, and the number or the sentence. */
static int take(struct lk_store *st, const char *user,
	const struct lk_number_request *in, char out[OUT])
{
	struct lk_ctx c = as(st, user);
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	int rc = lk_act_number_take(&c, in, &b, NULL, &err);

	(void)snprintf(out, OUT, "%s", rc == LK_OK ? lk_buf_cstr(&b) : err.text);
	lk_buf_free(&b);
	return rc;
}

static int take_void(struct lk_store *st, const char *user, const char *number,
	const char *reason, char out[OUT])
{
	struct lk_ctx c = as(st, user);
	struct lk_error err = { .text = "" };
	int rc = lk_act_number_void(&c, number, reason, &err);

	(void)snprintf(out, OUT, "%s", err.text);
	return rc;
}

static void number__confirmed__is_one_file_and_one_commit(void **state)
{
	struct lk_store *st = act_office();
	long before = fakestore_commits(st);
	char out[OUT];

	(void)state;
	assert_int_equal(take(st, "sari", &first, out), LK_OK);
	assert_string_equal(out, "OT.02.02/C.X.1/1/2026");
	assert_int_equal(fakestore_commits(st), before + 1);
	assert_int_equal(fakestore_changed(st), 1);
	assert_string_equal(fakestore_subject(st),
		"nomor OT.02.02/C.X.1/1/2026: Rapat pembahasan");
	assert_string_equal(fakestore_record(st), fakestore_text(st, KELUAR "1.txt"));
	assert_non_null(strstr(fakestore_record(st), "Peran: kasubbag-adum\n"));
	assert_non_null(strstr(fakestore_record(st), "Urut: 1\n"));
	assert_null(strstr(fakestore_record(st), "Mulai"));
	lk_store_close(st);
}

static void number__that__somebody_took_names_the_next(void **state)
{
	struct lk_store *st = act_office();
	struct lk_number_request in = first;
	char out[OUT];

	(void)state;
	assert_int_equal(take(st, "sari", &in, out), LK_OK);
	assert_int_equal(take(st, "tuti", &in, out), LK_ECONFLICT);
	assert_non_null(strstr(out, "Sari Wulandari"));
	assert_non_null(strstr(out, "yang berikutnya 2"));
	in.serial = 2;
	assert_int_equal(take(st, "tuti", &in, out), LK_OK);
	assert_string_equal(out, "OT.02.02/C.X.1/2/2026");
	lk_store_close(st);
}

/* Somebody takes it between our look and our commit. */
static void race__is__lost_and_nothing_is_written(void **state)
{
	struct lk_store *st = act_office();
	char out[OUT], text[2000];
	long before;

	(void)state;
	assert_int_equal(take(st, "sari", &first, out), LK_OK);
	(void)snprintf(text, sizeof(text), "%s", fakestore_text(st, KELUAR "1.txt"));
	lk_store_close(st);
	st = act_office();
	before = fakestore_commits(st);
	fakestore_race(st, KELUAR "1.txt", text);
	assert_int_equal(take(st, "tuti", &first, out), LK_ECONFLICT);
	assert_non_null(strstr(out, "yang berikutnya 2"));
	assert_int_equal(fakestore_commits(st), before + 1);
	assert_string_equal(fakestore_text(st, KELUAR "1.txt"), text);
	lk_store_close(st);
}

static void serial__but__the_next_is_refused(void **state)
{
	struct lk_store *st = act_office();
	struct lk_number_request in = first;
	char out[OUT];

	(void)state;
	in.serial = 118;
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	assert_non_null(strstr(out, "dimulai"));
	in.serial = 0;
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	in.serial = 100000;
	in.start = true;
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	in.serial = 118;
	assert_int_equal(take(st, "sari", &in, out), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Mulai: ya\n"));
	/* a book begins once */
	in.serial = 130;
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	assert_non_null(strstr(out, "yang berikutnya 119"));
	in.serial = 100;
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	in.serial = 119;
	assert_int_equal(take(st, "sari", &in, out), LK_OK);
	assert_null(strstr(fakestore_record(st), "Mulai"));
	lk_store_close(st);
}

static void request__with__a_blank_field_takes_nothing(void **state)
{
	struct lk_store *st = act_office();
	struct lk_number_request in[6];
	long before = fakestore_commits(st);
	char out[OUT];

	(void)state;
	for (size_t i = 0; i < LK_LEN(in); i++)
		in[i] = first;
	in[0].class = "OT";
	in[1].class = NULL;
	in[2].date = "13-01-2026";
	in[3].date = "2026-02-30";
	in[4].about = "  ";
	in[5].to = NULL;
	for (size_t i = 0; i < LK_LEN(in); i++)
		assert_int_equal(take(st, "sari", &in[i], out), LK_EINVAL);
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

static void number__is__for_its_keepers(void **state)
{
	struct lk_store *st = act_office();
	struct lk_number_request in = first;
	char out[OUT];

	(void)state;
	assert_int_equal(take(st, "budi", &in, out), LK_EDENIED);
	assert_int_equal(take(st, "hendra", &in, out), LK_EDENIED);
	assert_int_equal(take(st, "tuti", &in, out), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Wewenang: plh\n"));
	/* the office's own SOP lets a drafter number letters */
	fakestore_put(st, "kebijakan/alur/surat-kami.csv",
		"langkah;uraian;pelaku;jenis;kelengkapan;menit;keluaran;kembali\n"
		"1;Menomori surat;tim-penyusun;nomor;Surat;5;Surat bernomor;\n");
	in.serial = 2;
	assert_int_equal(take(st, "budi", &in, out), LK_OK);
	in.serial = 3;
	assert_int_equal(take(st, "rina", &in, out), LK_EDENIED);
	lk_store_close(st);
}

static void letter__named__bears_the_number(void **state)
{
	struct lk_store *st = act_office();
	struct lk_number_request in = first;
	char out[OUT];

	(void)state;
	in.letter = SURAT;
	assert_int_equal(take(st, "sari", &in, out), LK_ENOTFOUND);
	fakestore_put(st, SURAT,
		"Jenis: undangan\nNomor:\nTanggal: 2026-01-12\nHal: Rapat\n\n# Isi\n\n"
		"Nomor: bukan ini\n");
	assert_int_equal(take(st, "sari", &in, out), LK_OK);
	assert_int_equal(fakestore_changed(st), 2);
	assert_string_equal(fakestore_text(st, SURAT),
		"Jenis: undangan\nNomor: OT.02.02/C.X.1/1/2026\nTanggal: 2026-01-13\n"
		"Hal: Rapat\n\n# Isi\n\nNomor: bukan ini\n");
	assert_non_null(strstr(fakestore_record(st), "Surat: " SURAT "\n"));
	in.serial = 2;
	assert_int_equal(take(st, "sari", &in, out), LK_EUNDEF);
	assert_non_null(strstr(out, "OT.02.02/C.X.1/1/2026"));
	in.letter = BAB1;
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	in.letter = DOC "/surat/disposisi-1.md";
	fakestore_put(st, in.letter, "Jenis: disposisi\nHal: Rapat\n\n# Isi\n");
	assert_int_equal(take(st, "sari", &in, out), LK_EINVAL);
	assert_non_null(strstr(out, "tidak diberi nomor"));
	lk_store_close(st);
}

/* A voided letter says so, and may take another number. */
static void void_number__stands__in_register_and_letter(void **state)
{
	struct lk_store *st = act_office();
	struct lk_number_request in = first;
	char out[OUT];

	(void)state;
	in.letter = SURAT;
	fakestore_put(st, SURAT, "Jenis: undangan\nNomor:\n\nIsi\n");
	assert_int_equal(take(st, "sari", &in, out), LK_OK);
	assert_int_equal(take_void(st, "sari", out, " ", out), LK_EINVAL);
	assert_int_equal(take_void(st, "budi", "OT.02.02/C.X.1/1/2026", "x", out),
		LK_EDENIED);
	assert_int_equal(take_void(st, "sari", "OT.02.02/C.X.1/9/2026", "x", out),
		LK_ENOTFOUND);
	assert_int_equal(take_void(st, "sari", "117", "x", out), LK_EFORMAT);
	assert_int_equal(take_void(st, "sari", "OT.02.02/C.X.1/1/2026", "Salah alamat",
				 out),
		LK_OK);
	assert_non_null(
		strstr(fakestore_text(st, KELUAR "1-batal.txt"), "\n\nSalah alamat\n"));
	assert_string_equal(fakestore_text(st, SURAT),
		"Jenis: undangan\nNomor: OT.02.02/C.X.1/1/2026\nTanggal: 2026-01-13\n"
		"Batal: Salah alamat\n\nIsi\n");
	assert_int_equal(take_void(st, "sari", "OT.02.02/C.X.1/1/2026", "x", out),
		LK_EUNDEF);
	assert_int_equal(take(st, "sari", &in, out), LK_ECONFLICT);
	in.serial = 2;
	assert_int_equal(take(st, "sari", &in, out), LK_OK);
	assert_string_equal(fakestore_text(st, SURAT),
		"Jenis: undangan\nNomor: OT.02.02/C.X.1/2/2026\nTanggal: 2026-01-13\n"
		"\nIsi\n");
	lk_store_close(st);
}

static void date__before__today_is_taken_with_a_warning(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_number_request in = first;
	struct lk_error warn = { .text = "" };
	struct lk_buf number = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_act_number_take(&c, &in, &number, &warn, NULL), LK_OK);
	assert_int_equal(warn.code, LK_OK);
	in.serial = 2;
	in.date = "2026-01-09";
	assert_int_equal(lk_act_number_take(&c, &in, &number, &warn, NULL), LK_OK);
	assert_non_null(strstr(warn.text, "bertanggal mundur"));
	/* a letter of last year stands in last year's register */
	in.serial = 1;
	in.date = "2025-12-31";
	assert_int_equal(lk_act_number_take(&c, &in, &number, &warn, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&number), "OT.02.02/C.X.1/1/2025");
	assert_true(fakestore_text(st, "register/2025/keluar/1.txt")[0] != '\0');
	lk_buf_free(&number);
	lk_store_close(st);
}

static void office__without__a_unit_code_is_asked_for_it(void **state)
{
	struct lk_store *st = act_office();
	char out[OUT];

	(void)state;
	fakestore_put(st, DOC "/dokumen.txt",
		"Judul: Laporan Kinerja\nTahun: 2025\nSatker: Balai Contoh\n");
	assert_int_equal(take(st, "sari", &first, out), LK_EINVAL);
	assert_non_null(strstr(out, "kebijakan/penomoran.txt"));
	lk_store_close(st);
}

static void failure__of__the_store_takes_no_number(void **state)
{
	struct lk_store *st = act_office();
	long before = fakestore_commits(st);
	char out[OUT];

	(void)state;
	fakestore_fail(st, FAKE_COMMIT, 1, LK_ENOSPC);
	assert_int_equal(take(st, "sari", &first, out), LK_ENOSPC);
	for (long k = 1; k < 500; k++) {
		int rc;

		fakestore_fail(st, FAKE_READ, k, LK_EIO);
		rc = take(st, "sari", &first, out);
		if (rc == LK_OK)
			break;
		assert_int_equal(fakestore_commits(st), before);
	}
	assert_string_equal(out, "OT.02.02/C.X.1/1/2026");
	assert_int_equal(fakestore_commits(st), before + 1);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(number__confirmed__is_one_file_and_one_commit),
		cmocka_unit_test(number__that__somebody_took_names_the_next),
		cmocka_unit_test(race__is__lost_and_nothing_is_written),
		cmocka_unit_test(serial__but__the_next_is_refused),
		cmocka_unit_test(request__with__a_blank_field_takes_nothing),
		cmocka_unit_test(number__is__for_its_keepers),
		cmocka_unit_test(letter__named__bears_the_number),
		cmocka_unit_test(void_number__stands__in_register_and_letter),
		cmocka_unit_test(date__before__today_is_taken_with_a_warning),
		cmocka_unit_test(office__without__a_unit_code_is_asked_for_it),
		cmocka_unit_test(failure__of__the_store_takes_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
