/* A code gets another name everywhere, or nowhere. */
#include "tests/core/act.h"

#include "core/act/rename.h"

#include <stdbool.h>

#define DATA DOC "/isi/data/"

static struct lk_store *rename_office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, DATA "indikator.csv",
		"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-"
		"atas;batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-"
		"nasional;alasan-standar;sumber;tim;pj;masukan;catatan\n"
		"IKK-1;S;Satu;persen;persen;naik;max;2;;;;terakhir;tahun;;;;;;;tim-1;;;"
		"x\n"
		"IKK-10;S;Lain;persen;persen;naik;max;2;;;;terakhir;tahun;;;;;;;tim-1;;"
		";y\n");
	fakestore_put(st, DATA "target.csv",
		"id;target;menengah\nIKK-1@2025;76;90\nIKK-10@2025;1;2\n");
	fakestore_put(st, DATA "kertas-kerja/tim-1.csv",
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nIKK-1@2025;;;80;;;;;\n");
	fakestore_put(st, DATA "anggaran.csv",
		"kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;"
		"realisasi;indikator\n4249.A;;ro;Deteksi;100;;;;;;90;IKK-1\n");
	(void)save_as(st, "budi", BAB2,
		"# BAB II\n\nTarget {{IKK-1.target}} dan {{IKK-10.target}}.\n");
	return st;
}

static int change(struct lk_store *st, const char *user, const char *from,
	const char *to, struct lk_renamed *out, struct lk_error *err)
{
	struct lk_ctx c = as(st, user);

	return lk_act_rename(&c, from, to, out, err);
}

static void holds(struct lk_store *st, const char *path, const char *text, bool wanted)
{
	struct lk_buf b = LK_BUF_INIT;

	assert_int_equal(lk_store_read(st, NULL, path, &b, NULL, NULL), LK_OK);
	if ((strstr(lk_buf_cstr(&b), text) != NULL) != wanted)
		fail_msg("%s: %s", path, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void code__changes__in_data_and_texts_at_once(void **state)
{
	struct lk_store *st = rename_office();
	struct lk_renamed r;

	(void)state;
	assert_int_equal(change(st, "budi", "IKK-1", "IKU-01", &r, NULL), LK_OK);
	assert_int_equal(r.cells, 4);
	assert_int_equal(r.uses, 1);
	assert_int_equal(r.chapters, 1);
	assert_true(r.rev.hex[0] != '\0');
	holds(st, DATA "indikator.csv", "\nIKU-01;S;Satu;", true);
	holds(st, DATA "indikator.csv", "IKK-10;S;Lain;", true);
	holds(st, DATA "indikator.csv", ";catatan\n", true);
	holds(st, DATA "target.csv", "IKU-01@2025;76;90", true);
	holds(st, DATA "kertas-kerja/tim-1.csv", "IKU-01@2025", true);
	holds(st, DATA "anggaran.csv", ";IKU-01\n", true);
	holds(st, BAB2, "{{IKU-01.target}} dan {{IKK-10.target}}", true);
	lk_store_close(st);
}

static void refused__leaves__everything_as_it_was(void **state)
{
	struct lk_store *st = rename_office();
	struct lk_oid before, after;
	struct lk_renamed r;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_store_head(st, &before, NULL), LK_OK);
	assert_int_equal(change(st, "budi", "IKK-9", "IKU-9", &r, &err), LK_ENOTFOUND);
	assert_int_equal(change(st, "budi", "IKK-1", "IKK-10", &r, &err), LK_EINVAL);
	assert_int_equal(change(st, "budi", "IKK-1", "4249.A", &r, &err), LK_EINVAL);
	assert_int_equal(change(st, "budi", "IKK-1", "ikk", &r, &err), LK_EINVAL);
	assert_int_equal(change(st, "budi", "IKK-1", "IKK-1", &r, &err), LK_EINVAL);
	assert_int_equal(change(st, "rina", "IKK-1", "IKU-1", &r, &err), LK_EDENIED);
	assert_int_equal(lk_store_head(st, &after, NULL), LK_OK);
	assert_string_equal(before.hex, after.hex);
	holds(st, BAB2, "{{IKK-1.target}}", true);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code__changes__in_data_and_texts_at_once),
		cmocka_unit_test(refused__leaves__everything_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
