/* A report checked where it is kept, and what a person does with a finding. */
#include "tests/core/act.h"

#include "core/act/check.h"

#define KK DOC "/isi/data/kertas-kerja/tim-1.csv"
#define BAB3 NASKAH "06-bab-3-akuntabilitas.md"
#define WRONG \
	"Nilai tahunan menurun dari 86,40 persen pada tahun 2023 menjadi 90,26 " \
	"persen " \
	"pada tahun 2025."
#define RIGHT \
	"Nilai tahunan meningkat dari 86,40 persen pada tahun 2023 menjadi 90,26 " \
	"persen pada tahun 2025."
#define TEXT3 \
	"# BAB III AKUNTABILITAS KINERJA\n\nDi {{satker.nama}} nilai " \
	"dihitung.\n" WRONG "\nKunci {{IKK-1.capain}} salah ketik.\n"
#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-atas;" \
	"batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-nasional;" \
	"alasan-standar;sumber;tim;pj;masukan\n" \
	"IKK-1;Sasaran;Nilai tahunan;persen;persen;naik;max;2;;;;terakhir;tahun;;;;;" \
	"tidak ada;;tim-1;budi;\n"

/* The office with a wrong sentence and a realisation that is not its fraction. */
static struct lk_store *checked_office(void)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_save saved;
	struct lk_oid none = { "" };

	fakestore_put(st, DOC "/isi/data/indikator.csv", INDICATORS);
	fakestore_put(st, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;90;\n");
	fakestore_put(st, KK,
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nIKK-1@2025;11;12;92.67;;;;;\n");
	assert_int_equal(lk_act_save(&c, BAB3, &none, str(TEXT3), &saved, NULL), LK_OK);
	lk_save_free(&saved);
	return st;
}

static void check(struct lk_store *st, struct lk_check_report *r)
{
	struct lk_check_how how = { .now = NOW };
	struct lk_error err = { .text = "" };

	if (lk_check_report(r, st, &how, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static const struct lk_check_item *found(const struct lk_check_report *r,
	enum lk_check_rule rule)
{
	for (size_t i = 0; i < r->list.n; i++)
		if (r->item[i].f->rule == rule)
			return &r->item[i];
	return NULL;
}

/* The finding of this rule; there must be one. */
static const struct lk_check_item *of(const struct lk_check_report *r,
	enum lk_check_rule rule)
{
	const struct lk_check_item *it = found(r, rule);

	if (it == NULL) {
		for (size_t i = 0; i < r->list.n; i++)
			print_message("%s:%d %s\n", r->list.item[i].path,
				r->list.item[i].line, r->list.item[i].text);
		fail_msg("no %s", lk_check_rule_info(rule)->id);
	}
	return it;
}

static void report__has__places_as_they_are_stored(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_check_report r;
	const struct lk_check_item *it;

	(void)state;
	check(st, &r);
	it = of(&r, LK_CHECK_DIRECTION_WORD);
	assert_string_equal(it->f->path, BAB3);
	assert_int_equal(it->f->line, 4);
	assert_string_equal(it->was, WRONG);
	assert_int_equal(strncmp(it->was + it->f->from, "menurun",
				 (size_t)(it->f->to - it->f->from)),
		0);
	assert_string_equal(it->title, "BAB III AKUNTABILITAS KINERJA");
	it = of(&r, LK_CHECK_VALUE_UNRESOLVED);
	assert_int_equal(it->f->line, 5);
	assert_int_equal(strncmp(it->was + it->f->from, "{{IKK-1.capain}}",
				 (size_t)(it->f->to - it->f->from)),
		0);
	it = of(&r, LK_CHECK_RECOMPUTE);
	assert_string_equal(it->was, "92.67");
	assert_string_equal(it->f->fix, "91.67");
	assert_ptr_equal(lk_check_report_cell(&r, "isi/data/kertas-kerja/tim-1.csv",
				 "IKK-1@2025", "realisasi"),
		it);
	assert_null(lk_check_report_cell(&r, KK, "IKK-1@2025", "bukti"));
	assert_true(r.count[LK_SEV_ERROR] >= 3);
	lk_check_report_free(&r);
	lk_store_close(st);
}

/* Words of a value are nobody's to change: the fault is told, without a fix. */
static void finding__in__a_value_has_no_fix(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_check_report r;
	const struct lk_check_item *it;

	(void)state;
	fakestore_put(st, KK,
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nIKK-1@2025;;;94.50;;;;;\n");
	save_as(st, "budi", BAB3,
		"# BAB III AKUNTABILITAS KINERJA\n\n"
		"Target tahun 2025 adalah 80 dan terealisasi 94,50, sehingga "
		"capaiannya "
		"{{IKK-1.capaian}} persen.\n");
	check(st, &r);
	it = of(&r, LK_CHECK_RECOMPUTE);
	assert_null(it->f->fix);
	assert_int_equal(strncmp(it->was + it->f->from, "{{IKK-1.capaian}}", 17), 0);
	lk_check_report_free(&r);
	lk_store_close(st);
}

static void broken__data__is_a_finding_and_text_is_checked(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_check_report r;

	(void)state;
	fakestore_put(st, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;90-80;\n");
	check(st, &r);
	assert_string_equal(of(&r, LK_CHECK_RANGE_UPSIDE_DOWN)->f->fix, "80-90");
	(void)of(&r, LK_CHECK_DIRECTION_WORD);
	lk_check_report_free(&r);
	fakestore_put(st, DOC "/isi/data/target.csv", "bukan;tabel\n1;2\n");
	check(st, &r);
	(void)of(&r, LK_CHECK_DATA_UNREADABLE);
	lk_check_report_free(&r);
	lk_store_close(st);
}

static bool at_once(void *arg)
{
	(void)arg;
	return true;
}

static void check__that__is_stopped_says_so(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_check_how how = { .now = NOW, .stop = at_once };
	struct lk_check_report r;

	(void)state;
	assert_int_equal(lk_check_report(&r, st, &how, NULL), LK_OK);
	assert_true(r.stopped);
	lk_check_report_free(&r);
	lk_store_close(st);
}

/* ---- acts ---------------------------------------------------------------------------------- */

static void aside__needs__a_reason_and_is_kept(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_check_report r;
	const struct lk_check_item *it;
	size_t errors;

	(void)state;
	check(st, &r);
	errors = r.count[LK_SEV_ERROR];
	it = of(&r, LK_CHECK_DIRECTION_WORD);
	assert_int_equal(lk_act_set_aside(&c, it, "  ", NULL), LK_EINVAL);
	assert_int_equal(lk_act_take_back(&c, it, NULL, NULL), LK_EUNDEF);
	assert_int_equal(lk_act_set_aside(&c, it, "Kutipan laporan lama.", NULL),
		LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Jenis: abaikan-temuan\n"));
	assert_non_null(strstr(fakestore_record(st), "Aturan: direction-word\n"));
	assert_int_equal(lk_act_set_aside(&c, it, "lagi", NULL), LK_EUNDEF);
	lk_check_report_free(&r);

	check(st, &r);
	it = of(&r, LK_CHECK_DIRECTION_WORD);
	assert_non_null(it->aside);
	assert_string_equal(it->aside->reason, "Kutipan laporan lama.");
	assert_string_equal(it->aside->name, "Sari Wulandari");
	assert_int_equal(r.set_aside, 1);
	assert_int_equal(r.count[LK_SEV_ERROR], errors - 1);
	assert_int_equal(lk_act_take_back(&c, it, NULL, NULL), LK_OK);
	lk_check_report_free(&r);

	check(st, &r);
	assert_null(of(&r, LK_CHECK_DIRECTION_WORD)->aside);
	assert_int_equal(r.count[LK_SEV_ERROR], errors);
	lk_check_report_free(&r);
	lk_store_close(st);
}

/* A decision is about what was seen: another sentence is another finding. */
static void aside__ends__when_the_sentence_changes(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_check_report r;

	(void)state;
	check(st, &r);
	assert_int_equal(lk_act_set_aside(&c, of(&r, LK_CHECK_DIRECTION_WORD), "Benar.",
				 NULL),
		LK_OK);
	lk_check_report_free(&r);
	save_as(st, "budi", BAB3,
		"# BAB III AKUNTABILITAS KINERJA\n\nSisipan.\n" WRONG "\n");
	check(st, &r);
	assert_int_equal(of(&r, LK_CHECK_DIRECTION_WORD)->f->line, 4);
	assert_non_null(of(&r, LK_CHECK_DIRECTION_WORD)->aside); /* it only moved */
	lk_check_report_free(&r);
	save_as(st, "budi", BAB3,
		"# BAB III AKUNTABILITAS KINERJA\n\nNilai tahunan menurun dari 86,40 "
		"persen pada tahun 2023 menjadi 91,26 persen pada tahun 2025.\n");
	check(st, &r);
	assert_null(of(&r, LK_CHECK_DIRECTION_WORD)->aside);
	lk_check_report_free(&r);
	lk_store_close(st);
}

static void fix__of_a__sentence_is_written(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_check_report r;
	const struct lk_check_item *it;

	(void)state;
	check(st, &r);
	it = of(&r, LK_CHECK_DIRECTION_WORD);
	assert_int_equal(lk_act_check_fix(&c, it, NULL, NULL), LK_OK);
	assert_non_null(strstr(fakestore_text(st, BAB3), "\n" RIGHT "\nKunci "));
	/* the same once more: the sentence is another by now */
	assert_int_equal(lk_act_check_fix(&c, it, NULL, NULL), LK_ECONFLICT);
	assert_int_equal(lk_act_check_fix(&c, of(&r, LK_CHECK_VALUE_UNRESOLVED), NULL,
				 NULL),
		LK_EINVAL);
	lk_check_report_free(&r);
	check(st, &r);
	assert_null(found(&r, LK_CHECK_DIRECTION_WORD));
	lk_check_report_free(&r);
	lk_store_close(st);
}

static void fix__of_a__cell_is_written_unless_it_changed(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_ctx c = as(st, "budi"), rina = as(st, "rina");
	struct lk_check_report r;
	const struct lk_check_item *it;

	(void)state;
	check(st, &r);
	it = of(&r, LK_CHECK_RECOMPUTE);
	assert_int_equal(lk_act_check_fix(&rina, it, NULL, NULL), LK_EDENIED);
	assert_int_equal(lk_act_check_fix(&c, it, NULL, NULL), LK_OK);
	assert_non_null(strstr(fakestore_text(st, KK), "IKK-1@2025;11;12;91.67;"));
	assert_int_equal(lk_act_check_fix(&c, it, NULL, NULL), LK_ECONFLICT);
	lk_check_report_free(&r);
	lk_store_close(st);
}

static void finding__becomes__a_correction(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_check_report r;
	struct lk_check_item whole;
	struct lk_check_finding f;
	char id[LK_RECORD_ID_SIZE];
	struct act_thread t;

	(void)state;
	check(st, &r);
	assert_int_equal(lk_act_check_correct(&c, of(&r, LK_CHECK_DIRECTION_WORD), id,
				 NULL),
		LK_OK);
	t = thread_of(st, id);
	assert_int_equal(t.place.line, 4);
	assert_int_equal(t.place.to - t.place.from, strlen("menurun"));
	assert_non_null(strstr(fakestore_record(st), "Usul: meningkat\n"));
	assert_non_null(strstr(fakestore_record(st), "Golongan: substansi\n"));
	assert_non_null(strstr(fakestore_record(st), "Bobot: wajib\n"));
	assert_int_equal(lk_act_check_correct(&c, of(&r, LK_CHECK_RECOMPUTE), id, NULL),
		LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Jenis: koreksi-data\n"));
	assert_non_null(strstr(fakestore_record(st), "Golongan: angka\n"));

	whole = *of(&r, LK_CHECK_DIRECTION_WORD);
	f = *whole.f;
	f.path = "";
	f.line = 0;
	whole.f = &f;
	whole.blob.hex[0] = '\0';
	assert_int_equal(lk_act_check_correct(&c, &whole, id, NULL), LK_EINVAL);
	lk_check_report_free(&r);
	lk_store_close(st);
}

/* ---- looking up ---------------------------------------------------------------------------- */

static void finding__is__found_by_a_part_of_its_key(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_check_report r;
	const struct lk_check_item *it, *got = NULL;
	char part[7];

	(void)state;
	check(st, &r);
	it = of(&r, LK_CHECK_DIRECTION_WORD);
	memcpy(part, it->f->key, 6);
	part[6] = '\0';
	assert_int_equal(lk_check_report_find(&r, part, &got, NULL), LK_OK);
	assert_ptr_equal(got, it);
	part[3] = '\0';
	assert_int_equal(lk_check_report_find(&r, part, &got, NULL), LK_ENOTFOUND);
	assert_int_equal(lk_check_report_find(&r, "zzzzzz", &got, NULL), LK_ENOTFOUND);
	lk_check_report_free(&r);
	lk_store_close(st);
}

static void copy__outlives__the_report(void **state)
{
	struct lk_store *st = checked_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_check_report r;
	struct lk_check_item copy;
	struct lk_error say;

	(void)state;
	check(st, &r);
	assert_int_equal(lk_check_item_copy(of(&r, LK_CHECK_DIRECTION_WORD), &mem,
				 &copy),
		LK_OK);
	lk_check_report_free(&r);
	lk_check_message(copy.f, &say);
	assert_non_null(strstr(say.text, "menurun"));
	assert_int_equal(lk_act_check_fix(&c, &copy, NULL, NULL), LK_OK);
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* Skipped and doubled numbers of the report's year and the next; what is only dated back
 * belongs to the register. */
static void finding__of__the_register_counts(void **state)
{
	static const char record[] =
		"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\n"
		"Jenis: nomor\nPelaku: sari\nWaktu: 2026-01-13T09:15:00+07:00\n"
		"Nomor: OT.02.02/C.X.1/2/2026\nTanggal: 2026-01-02\nHal: Rapat\n"
		"Kepada: Tim\n";
	struct lk_store *st = checked_office();
	const struct lk_check_item *it;
	struct lk_check_report r;

	(void)state;
	check(st, &r);
	assert_null(found(&r, LK_CHECK_LETTER_NUMBER));
	lk_check_report_free(&r);
	fakestore_put(st, "register/2026/keluar/2.txt", record);
	check(st, &r);
	it = of(&r, LK_CHECK_LETTER_NUMBER);
	assert_string_equal(it->f->path, "register/2026/keluar/2.txt");
	assert_string_equal(it->title, "Register surat");
	assert_non_null(strstr(it->f->text, "nomor urut 1 dilompati"));
	lk_check_report_free(&r);
	fakestore_put(st, "register/2025/keluar/x.txt", record);
	check(st, &r);
	it = of(&r, LK_CHECK_LETTER_NUMBER);
	assert_non_null(strstr(it->f->text, "register/2025/keluar/x.txt"));
	lk_check_report_free(&r);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finding__of__the_register_counts),
		cmocka_unit_test(report__has__places_as_they_are_stored),
		cmocka_unit_test(finding__in__a_value_has_no_fix),
		cmocka_unit_test(broken__data__is_a_finding_and_text_is_checked),
		cmocka_unit_test(check__that__is_stopped_says_so),
		cmocka_unit_test(aside__needs__a_reason_and_is_kept),
		cmocka_unit_test(aside__ends__when_the_sentence_changes),
		cmocka_unit_test(fix__of_a__sentence_is_written),
		cmocka_unit_test(fix__of_a__cell_is_written_unless_it_changed),
		cmocka_unit_test(finding__becomes__a_correction),
		cmocka_unit_test(finding__is__found_by_a_part_of_its_key),
		cmocka_unit_test(copy__outlives__the_report),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
