/* Any office's own table: guessed, set by words, remembered. */
#include "tests/core/form.h"

static const struct lk_period year = { 2025, LK_TEMPO_YEAR, 1 };

/* Rows of text, cells cut at '|'; digits become numbers. */
static struct lk_sheet_book *table(const char *name, const char *const *row)
{
	struct lk_sheet_book *b = lk_sheet_book_new(LK_SHEET_XLSX);

	assert_non_null(b);
	assert_int_equal(lk_sheet_begin(b, str(name), false, NULL), LK_OK);
	for (uint32_t r = 0; row[r] != NULL; r++) {
		const char *p = row[r];

		for (uint32_t c = 0;; c++) {
			size_t n = strcspn(p, "|");
			bool number = n > 0 && strspn(p, "0123456789.") == n;

			if (n > 0)
				put(b, r, c, number ? LK_SHEET_NUMBER : LK_SHEET_TEXT,
					0, (struct lk_str){ p, n });
			p += n;
			if (*p++ == '\0')
				break;
		}
	}
	assert_int_equal(lk_sheet_end(b, NULL), LK_OK);
	return b;
}

#define ROWS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void mapping__is_guessed__from_header_words(void **state)
{
	struct lk_figures f = figures(SHEET);
	struct lk_sheet_book *b = table("Capaian",
		ROWS("LAPORAN CAPAIAN KINERJA", "Periode: TW IV 2025", "",
			"No|Kode IKK|Indikator Kinerja|Satuan|Realisasi "
			"Anggaran|Realisasi||Kendala",
			"|||||Numerator|Denominator|",
			"(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)",
			"1|A-1|Pintu masuk|persen|5000|12|13|Cuaca",
			"2|Z-9|Entah|orang|1|1|1|", "3|A-2|Dokumen|orang||3|4|",
			"|||||99|1|"));
	struct lk_mapping map;
	struct lk_form_reading r;

	(void)state;
	assert_false(lk_form_is(b, &map));
	assert_true(lk_mapping_guess(b, 2025, &map));
	assert_string_equal(map.sheet, "Capaian");
	assert_int_equal(map.first, 5);
	assert_int_equal(map.col[LK_MAP_CODE], 1);
	assert_int_equal(map.col[LK_MAP_NAME], 2);
	assert_int_equal(map.col[LK_MAP_UNIT], 3);
	assert_int_equal(map.col[LK_MAP_NUM], 5);
	assert_int_equal(map.col[LK_MAP_DEN], 6);
	assert_int_equal(map.col[LK_MAP_OBSTACLE], 7);
	assert_true(map.has_period && map.period.n == 4);
	map.col[LK_MAP_REAL] = -1;
	assert_int_equal(lk_form_read(&r, &f, NULL, b, &map, NULL), LK_OK);
	check_reading(&r,
		"F7 A-1@2025-TW4 pembilang:  -> 12\n"
		"G7 A-1@2025-TW4 penyebut:  -> 13\n"
		"H7 A-1@2025-TW4 kendala:  -> Cuaca\n"
		"F9 A-2@2025-TW4 pembilang:  -> 3\n"
		"G9 A-2@2025-TW4 penyebut:  -> 4\n"
		"!1 B8\n!1 B10\n!2 D9\n");
	assert_string_equal(r.team, "tim-1");
	lk_form_reading_free(&r);
	lk_sheet_book_free(b);
	lk_figures_free(&f);
}

static void mapping__by_name_and_words__of_a_person(void **state)
{
	struct lk_figures f = figures(SHEET);
	struct lk_sheet_book *b = table("Sheet1",
		ROWS("Uraian|Angka", "Dokumen rencana|401.453",
			"Pintu  masuk SESUAI standar|80"));
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_mapping map;
	struct lk_form_reading r;
	struct lk_error err;

	(void)state;
	assert_false(lk_mapping_guess(b, 2025, &map));
	assert_int_equal(lk_form_read(&r, &f, NULL, b, &map, &err), LK_EFORMAT);
	lk_form_reading_free(&r);
	assert_int_equal(lk_mapping_set(&map, &mem, "nama=A,realisasi=B,baris=2", &err),
		LK_OK);
	assert_int_equal(lk_form_read(&r, &f, NULL, b, &map, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "periode"));
	lk_form_reading_free(&r);
	map.has_period = true;
	map.period = year;
	assert_int_equal(lk_form_read(&r, &f, NULL, b, &map, &err), LK_OK);
	check_reading(&r,
		"B2 A-2@2025 realisasi:  -> 401.453\n"
		"B3 A-1@2025 realisasi:  -> 80\n");
	lk_form_reading_free(&r);
	assert_int_equal(lk_mapping_set(&map, &mem, "lembar=Tidak ada", &err), LK_OK);
	assert_int_equal(lk_form_read(&r, &f, NULL, b, &map, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "Tidak ada"));
	lk_form_reading_free(&r);
	assert_int_equal(lk_mapping_set(&map, &mem, "kode=1", &err), LK_EINVAL);
	assert_int_equal(lk_mapping_set(&map, &mem, "apa=B", &err), LK_EINVAL);
	assert_non_null(strstr(err.text, "apa=B"));
	assert_int_equal(lk_mapping_set(&map, &mem, "baris=0", &err), LK_EINVAL);
	lk_arena_free(&mem);
	lk_sheet_book_free(b);
	lk_figures_free(&f);
}

static void mapping__is_remembered__while_the_header_stays(void **state)
{
	struct lk_sheet_book *b = table("Capaian",
		ROWS("Judul", "Kode IKK|Nama|Realisasi; akhir", "A-1|x|5"));
	struct lk_sheet_book *other =
		table("Capaian", ROWS("Judul", "Kode IKK|Realisasi|Nama", "A-1|5|x"));
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf text = LK_BUF_INIT, again = LK_BUF_INIT;
	struct lk_mapping map;
	struct lk_mapping_saved saved;
	struct lk_error err;

	(void)state;
	assert_true(lk_mapping_guess(b, 2025, &map));
	map.notation = LK_NUM_COMMA;
	lk_mapping_words(&again, &map);
	assert_string_equal(lk_buf_cstr(&again),
		"lembar=Capaian,baris=3,notasi=koma,kode=A,realisasi=C");
	assert_int_equal(lk_mapping_set(&map, &mem, lk_buf_cstr(&again), &err), LK_OK);
	lk_buf_clear(&again);
	lk_mapping_put(&text, &map, b);
	assert_string_equal(lk_buf_cstr(&text),
		"id;nilai;judul\nlembar;Capaian;\n"
		"baris;3;\nnotasi;koma;\n"
		"kode;A;Kode IKK\n"
		"realisasi;C;\"Realisasi; akhir\"\n");
	assert_int_equal(lk_mapping_parse(&saved, &mem, lk_buf_str(&text), "p.csv",
				 &err),
		LK_OK);
	assert_true(lk_mapping_fits(&saved, b));
	assert_false(lk_mapping_fits(&saved, other));
	lk_mapping_put(&again, &saved.map, b);
	assert_string_equal(lk_buf_cstr(&again), lk_buf_cstr(&text));
	assert_int_equal(lk_mapping_parse(&saved, &mem,
				 str("id;nilai;judul\nkode;??;\n"), "p.csv", &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "p.csv baris 2"));
	lk_buf_free(&text);
	lk_buf_free(&again);
	lk_arena_free(&mem);
	lk_sheet_book_free(b);
	lk_sheet_book_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mapping__is_guessed__from_header_words),
		cmocka_unit_test(mapping__by_name_and_words__of_a_person),
		cmocka_unit_test(mapping__is_remembered__while_the_header_stays),
	};
	return cmocka_run_group_tests_name("mapping", tests, NULL, NULL);
}
