/* The register of a year: reading, looking up, what is wrong with it, printing. */
#include "tests/core/act.h"

#include "core/letter/registry.h"

#include <stdio.h>

#define KELUAR "register/2026/keluar/"
#define SURAT DOC "/surat/undangan-1.md"

/* A number as it is kept; keys NULL are left out. */
struct row {
	int serial;
	const char *number, *date, *about, *to, *letter, *more;
};

static void put_key(struct lk_buf *b, const char *key, const char *value)
{
	if (value != NULL)
		lk_buf_printf(b, "%s: %s\n", key, value);
}

static void put_record(struct lk_store *st, const char *path, const char *keys,
	const char *text)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b,
		"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\n"
		"Jenis: nomor\nPelaku: sari\nNama: Sari Wulandari\n"
		"Waktu: 2026-01-13T09:15:00+07:00\n%s%s%s",
		keys, text[0] != '\0' ? "\n" : "", text);
	fakestore_put(st, path, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void put_row(struct lk_store *st, const char *book, const struct row *r)
{
	struct lk_buf b = LK_BUF_INIT;
	char path[200];

	(void)snprintf(path, sizeof(path), "register/2026/%s/%d.txt", book, r->serial);
	put_key(&b, "Nomor", r->number);
	put_key(&b, "Tanggal", r->date);
	put_key(&b, "Klasifikasi", "OT.02.02");
	put_key(&b, "Hal", r->about);
	put_key(&b, "Kepada", r->to);
	put_key(&b, "Surat", r->letter);
	lk_buf_puts(&b, r->more != NULL ? r->more : "");
	put_record(st, path, lk_buf_cstr(&b), "");
	lk_buf_free(&b);
}

static void load(struct lk_registry *r, struct lk_store *st)
{
	struct lk_error err = { .text = "" };

	if (lk_registry_load(r, st, 2026, &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* Names of the faults found, ' ' between. */
static const char *faults(struct lk_store *st)
{
	static char out[400];
	struct lk_registry r;
	struct lk_reg_finding *f = NULL;
	size_t n = 0;

	load(&r, st);
	assert_int_equal(lk_registry_check(&r, &f, &n, NULL), LK_OK);
	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		size_t at = strlen(out);

		assert_true(f[i].text.text[0] != '\0');
		(void)snprintf(out + at, sizeof(out) - at, "%s%d:%s", i > 0 ? " " : "",
			f[i].entry->serial, lk_reg_fault_name(f[i].fault));
	}
	lk_registry_free(&r);
	return out;
}

static const struct row good[] = {
	{ 1, "OT.02.02/C.X.1/1/2026", "2026-01-13", "Rapat", "Semua tim", NULL, NULL },
	{ 2, "OT.02.02/C.X.1/2/2026", "2026-01-13", "Laporan", "Ditjen", NULL, NULL },
	{ 3, "OT.02.02/C.X.1/3/2026", "2026-01-14", "Undangan", "Tim 1", NULL, NULL },
};

static struct lk_store *office_with(const struct row *r, size_t n)
{
	struct lk_store *st = act_office();

	for (size_t i = 0; i < n; i++)
		put_row(st, "keluar", &r[i]);
	return st;
}

static void year__without__letters_is_empty(void **state)
{
	struct lk_store *st = act_office();
	struct lk_registry r;

	(void)state;
	load(&r, st);
	assert_int_equal(r.n, 0);
	assert_string_equal(r.numbering.unit, "C.X.1");
	assert_false(r.numbering.by_class);
	assert_int_equal(lk_registry_next(&r, "OT.02.02"), 1);
	assert_true(lk_registry_empty(&r, "OT.02.02"));
	assert_non_null(lk_registry_class_text(&r, "OT.02.02"));
	assert_null(lk_registry_class_text(&r, "XX.00"));
	lk_registry_free(&r);
	assert_string_equal(faults(st), "");
	lk_store_close(st);
}

static void entries__are__read_and_found(void **state)
{
	struct lk_store *st = office_with(good, LK_LEN(good));
	const struct lk_reg_entry *e;
	struct lk_registry r;

	(void)state;
	load(&r, st);
	assert_int_equal(r.n, 3);
	e = lk_registry_find(&r, "OT.02.02/C.X.1/2/2026");
	assert_non_null(e);
	assert_int_equal(e->serial, 2);
	assert_string_equal(e->about, "Laporan");
	assert_string_equal(e->to, "Ditjen");
	assert_string_equal(e->unit, "C.X.1");
	assert_string_equal(e->user, "sari");
	assert_null(e->void_reason);
	assert_null(lk_registry_find(&r, "OT.02.02/C.X.1/4/2026"));
	assert_int_equal(lk_registry_next(&r, "PR.01.03"), 4);
	lk_registry_free(&r);
	assert_string_equal(faults(st), "");
	lk_store_close(st);
}

static void search__wants__every_word_somewhere(void **state)
{
	struct lk_store *st = office_with(good, LK_LEN(good));
	struct lk_registry r;

	(void)state;
	load(&r, st);
	assert_true(lk_reg_matches(&r.entry[0], str("")));
	assert_true(lk_reg_matches(&r.entry[0], str("rapat WULANDARI  tim")));
	assert_true(lk_reg_matches(&r.entry[0], str("ot.02.02")));
	assert_false(lk_reg_matches(&r.entry[0], str("rapat ditjen")));
	assert_true(lk_reg_matches(&r.entry[1], str("ditjen")));
	lk_registry_free(&r);
	lk_store_close(st);
}

static void void_number__counts__and_keeps_its_reason(void **state)
{
	struct lk_store *st = office_with(good, LK_LEN(good));
	struct lk_registry r;

	(void)state;
	put_record(st, KELUAR "3-batal.txt", "Nomor: OT.02.02/C.X.1/3/2026\n",
		"Salah alamat\n");
	/* one whose number was lost still blocks its serial */
	put_record(st, KELUAR "4-batal.txt", "Nomor: OT.02.02/C.X.1/4/2026\n",
		"Rusak\n");
	load(&r, st);
	assert_int_equal(r.n, 4);
	assert_string_equal(r.entry[2].void_reason, "Salah alamat");
	assert_string_equal(r.entry[2].void_name, "Sari Wulandari");
	assert_null(r.entry[1].void_reason);
	assert_string_equal(r.entry[3].void_reason, "Rusak");
	assert_int_equal(lk_registry_next(&r, "OT.02.02"), 5);
	lk_registry_free(&r);
	assert_string_equal(faults(st), "");
	lk_store_close(st);
}

static void check__finds__gaps(void **state)
{
	struct lk_store *st = act_office();
	struct lk_reg_finding *f = NULL;
	struct lk_registry r;
	size_t n = 0;

	(void)state;
	put_row(st, "keluar",
		&(struct row){ 2, "OT.02.02/C.X.1/2/2026", "2026-01-13", "A", "B", NULL,
			NULL });
	put_row(st, "keluar",
		&(struct row){ 5, "OT.02.02/C.X.1/5/2026", "2026-01-13", "A", "B", NULL,
			NULL });
	load(&r, st);
	assert_int_equal(lk_registry_check(&r, &f, &n, NULL), LK_OK);
	assert_int_equal(n, 2);
	assert_int_equal(f[0].fault, LK_REG_GAP);
	assert_int_equal(f[0].from, 1);
	assert_int_equal(f[0].until, 1);
	assert_string_equal(f[0].text.text,
		"nomor urut 1 dilompati sebelum OT.02.02/C.X.1/2/2026");
	assert_int_equal(f[1].from, 3);
	assert_int_equal(f[1].until, 4);
	lk_registry_free(&r);
	lk_store_close(st);
}

/* A book that goes on from a paper one begins where it says; later gaps count. */
static void check__begins__where_the_book_does(void **state)
{
	struct lk_store *st = act_office();

	(void)state;
	put_row(st, "keluar",
		&(struct row){ 118, "OT.02.02/C.X.1/118/2026", "2026-01-13", "A", "B",
			NULL, "Mulai: ya\n" });
	assert_string_equal(faults(st), "");
	put_row(st, "keluar",
		&(struct row){ 120, "OT.02.02/C.X.1/120/2026", "2026-01-13", "A", "B",
			NULL, "Mulai: ya\n" });
	assert_string_equal(faults(st), "120:loncat");
	lk_store_close(st);
}

static void check__finds__what_stands_twice(void **state)
{
	struct lk_store *st = office_with(good, LK_LEN(good));

	(void)state;
	put_record(st, KELUAR "03.txt",
		"Nomor: PR.05.04/C.X.1/3/2026\nTanggal: 2026-01-14\nHal: Lain\n"
		"Kepada: Lain\n",
		"");
	assert_string_equal(faults(st), "3:ganda");
	put_row(st, "keluar-OT.02.02", &good[0]);
	assert_string_equal(faults(st), "3:ganda 1:ganda");
	lk_store_close(st);
}

static void check__finds__blanks_and_bad_forms(void **state)
{
	static const struct row row[] = {
		{ 1, "OT.02.02/C.X.1/1/2026", NULL, NULL, NULL, NULL, NULL },
		{ 2, "OT.02.02/C.X.9/2/2026", "2026-01-13", "A", "B", NULL, NULL },
		{ 3, "OT.02.02/C.X.1/3/2025", "2026-01-13", "A", "B", NULL, NULL },
		{ 4, "OT.02.02/C.X.1/ /2026", "2026-01-13", "A", "B", NULL, NULL },
		{ 5, "OT.02.02/C.X.1/6/2026", "2026-01-13", "A", "B", NULL, NULL },
		{ 6, "PR.05.04/C.X.1/6/2026", "2026-02-30", "A", "B", NULL, NULL },
	};
	struct lk_store *st = office_with(row, LK_LEN(row));

	(void)state;
	assert_string_equal(faults(st),
		"1:kosong 1:kosong 1:kosong 2:bentuk 3:bentuk 4:bentuk 5:bentuk "
		"6:bentuk 6:bentuk");
	lk_store_close(st);
}

static void check__flags__what_is_dated_back(void **state)
{
	static const struct row row[] = {
		{ 1, "OT.02.02/C.X.1/1/2026", "2026-01-20", "A", "B", NULL, NULL },
		{ 2, "OT.02.02/C.X.1/2/2026", "2026-01-19", "A", "B", NULL, NULL },
		{ 3, "OT.02.02/C.X.1/3/2026", "2026-01-20", "A", "B", NULL, NULL },
		{ 4, "OT.02.02/C.X.1/4/2026", "2026-01-12", "A", "B", NULL, NULL },
	};
	struct lk_store *st = office_with(row, LK_LEN(row));
	struct lk_registry r;
	struct lk_error say = { .text = "" };

	(void)state;
	assert_string_equal(faults(st), "2:mundur 4:mundur");
	load(&r, st);
	assert_false(lk_registry_backdated(&r, "OT.02.02", "2026-01-20", "2026-01-20",
		&say));
	assert_true(lk_registry_backdated(&r, "OT.02.02", "2026-01-19", "2026-01-13",
		&say));
	assert_non_null(strstr(say.text, "2026-01-20"));
	assert_true(lk_registry_backdated(&r, "OT.02.02", "2026-01-20", "2026-01-21",
		&say));
	lk_registry_free(&r);
	lk_store_close(st);
}

static void check__finds__letters_gone_or_with_another_number(void **state)
{
	struct lk_store *st = act_office();
	struct row row = { 1, "OT.02.02/C.X.1/1/2026", "2026-01-13", "A", "B", SURAT,
		NULL };
	struct lk_registry r;

	(void)state;
	put_row(st, "keluar", &row);
	assert_string_equal(faults(st), "1:surat");
	fakestore_put(st, SURAT, "Jenis: undangan\nNomor:\n\nIsi\n");
	assert_string_equal(faults(st), "1:surat");
	fakestore_put(st, SURAT, "Nomor: OT.02.02/C.X.1/9/2026\n\nIsi\n");
	assert_string_equal(faults(st), "1:surat");
	fakestore_put(st, SURAT, "Nomor: OT.02.02/C.X.1/1/2026\n\nIsi\n");
	assert_string_equal(faults(st), "");
	load(&r, st);
	assert_ptr_equal(lk_registry_of(&r, SURAT), &r.entry[0]);
	assert_null(lk_registry_of(&r, ""));
	lk_registry_free(&r);
	put_record(st, KELUAR "1-batal.txt", "Nomor: OT.02.02/C.X.1/1/2026\n",
		"Salah\n");
	load(&r, st);
	assert_null(lk_registry_of(&r, SURAT));
	lk_registry_free(&r);
	lk_store_close(st);
}

/* One series a class when the office says so. */
static void book__of__each_class_has_its_own_serials(void **state)
{
	struct lk_store *st = act_office();
	struct lk_buf b = LK_BUF_INIT;
	struct lk_registry r;

	(void)state;
	fakestore_put(st, "kebijakan/penomoran.txt",
		"Unit: C.X.77\nUrut: klasifikasi\n\nCatatan\n");
	put_row(st, "keluar-OT.02.02",
		&(struct row){ 1, "OT.02.02/C.X.77/1/2026", "2026-01-13", "A", "B",
			NULL, NULL });
	load(&r, st);
	assert_int_equal(lk_registry_next(&r, "OT.02.02"), 2);
	assert_int_equal(lk_registry_next(&r, "PR.05.04"), 1);
	lk_registry_book(&b, &r, "PR.05.04");
	assert_string_equal(lk_buf_cstr(&b), "keluar-PR.05.04");
	lk_buf_clear(&b);
	lk_registry_number(&b, &r, "PR.05.04", 1);
	assert_string_equal(lk_buf_cstr(&b), "PR.05.04/C.X.77/1/2026");
	lk_buf_free(&b);
	lk_registry_free(&r);
	lk_store_close(st);
}

static void policy__that__is_broken_is_named(void **state)
{
	static const struct {
		const char *path, *text, *says;
	} row[] = {
		{ "kebijakan/penomoran.txt", "Urut: bulan\n", "penomoran.txt: Urut" },
		{ "kebijakan/penomoran.txt", "Unit: c.x\n", "penomoran.txt: Unit" },
		{ "kebijakan/klasifikasi.csv", "kode;uraian\nOT.2;x\n", "csv baris 2" },
		{ "kebijakan/klasifikasi.csv", "kode;uraian\nOT.02;x\nOT.02;y\n",
			"csv baris 3" },
		{ "kebijakan/klasifikasi.csv", "kode\nOT.02\n", "uraian" },
		{ KELUAR "x.txt", "", "x.txt" },
		{ KELUAR "100000.txt", "", "100000.txt" },
		{ KELUAR "0.txt", "", "0.txt" },
		{ KELUAR "7.txt", "Halo\n", "7.txt" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_store *st = act_office();
		struct lk_error err = { .text = "" };
		struct lk_registry r;

		fakestore_put(st, row[i].path, row[i].text);
		assert_int_equal(lk_registry_load(&r, st, 2026, &err), LK_EFORMAT);
		if (strstr(err.text, row[i].says) == NULL)
			fail_msg("%s: %s", row[i].path, err.text);
		lk_registry_free(&r);
		lk_store_close(st);
	}
}

static void record__of__another_kind_is_no_number(void **state)
{
	struct lk_store *st = act_office();
	struct lk_error err = { .text = "" };
	struct lk_registry r;

	(void)state;
	fakestore_put(st, KELUAR "1.txt",
		"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\n"
		"Jenis: paraf\nPelaku: sari\nWaktu: 2026-01-13T09:15:00+07:00\n");
	assert_int_equal(lk_registry_load(&r, st, 2026, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, KELUAR "1.txt"));
	lk_registry_free(&r);
	lk_store_close(st);
}

static void table__for__a_spreadsheet_holds_no_formula(void **state)
{
	struct lk_store *st = act_office();
	struct lk_buf b = LK_BUF_INIT;
	struct lk_registry r;

	(void)state;
	put_row(st, "keluar",
		&(struct row){ 1, "OT.02.02/C.X.1/1/2026", "2026-01-13", "=cmd|' /c'",
			"Satu; dua", NULL, NULL });
	put_row(st, "keluar", &good[1]);
	load(&r, st);
	lk_registry_csv(&b, &r, str("cmd"), NULL);
	assert_string_equal(lk_buf_cstr(&b),
		"urut;nomor;tanggal;klasifikasi;hal;kepada;pengambil;diambil;surat;"
		"batal\n1;OT.02.02/C.X.1/1/2026;2026-01-13;OT.02.02;'=cmd|' /c';"
		"\"Satu; dua\";Sari Wulandari;2026-01-13;;\n");
	lk_buf_clear(&b);
	lk_registry_csv(&b, &r, str(""), "PR.05.04");
	assert_null(strchr(strchr(lk_buf_cstr(&b), '\n') + 1, '\n'));
	lk_buf_clear(&b);
	lk_registry_print(&b, &r, str(""), NULL, "Balai Contoh");
	assert_non_null(strstr(lk_buf_cstr(&b), "TAHUN 2026\nBalai Contoh\n"));
	assert_non_null(strstr(lk_buf_cstr(&b), "2 OT.02.02/C.X.1/2/2026\n"));
	assert_non_null(strstr(lk_buf_cstr(&b), "Jumlah: 2 nomor\n"));
	lk_buf_free(&b);
	lk_registry_free(&r);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(year__without__letters_is_empty),
		cmocka_unit_test(entries__are__read_and_found),
		cmocka_unit_test(search__wants__every_word_somewhere),
		cmocka_unit_test(void_number__counts__and_keeps_its_reason),
		cmocka_unit_test(check__finds__gaps),
		cmocka_unit_test(check__begins__where_the_book_does),
		cmocka_unit_test(check__finds__what_stands_twice),
		cmocka_unit_test(check__finds__blanks_and_bad_forms),
		cmocka_unit_test(check__flags__what_is_dated_back),
		cmocka_unit_test(check__finds__letters_gone_or_with_another_number),
		cmocka_unit_test(book__of__each_class_has_its_own_serials),
		cmocka_unit_test(policy__that__is_broken_is_named),
		cmocka_unit_test(record__of__another_kind_is_no_number),
		cmocka_unit_test(table__for__a_spreadsheet_holds_no_formula),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
