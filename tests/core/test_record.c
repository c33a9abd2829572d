#include "tests/test.h"

#include "core/people.h"
#include "core/record.h"

#include <stdlib.h>
#include <string.h>

#define HEAD \
	"Format: lapkin-catatan/1\n" \
	"Id: 20260113T021500Z-4f3a9c21\n" \
	"Jenis: koreksi\n" \
	"Pelaku: sari\n" \
	"Waktu: 2026-01-13T09:15:00+07:00\n"

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void write__then_parse__gives_the_same(void **state)
{
	struct lk_record_head head = { "20260113T021500Z-4f3a9c21", LK_KIND_KOREKSI,
		"sari", "Sari Wulandari, S.K.M.", "kasubbag-adum", "definitif",
		1768270500, 420, "2025-lapkin", NULL, "" };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;
	struct lk_error err;

	(void)state;
	lk_record_begin(&b, &head);
	lk_record_puts(&b, "Usul", "Indeks naik\n\nmenjadi 0,92.");
	lk_record_puts(&b, "Judul", "");
	lk_record_puts(&b, "Golongan", NULL);
	lk_record_puts(&b, "Baris", "12");
	lk_record_end(&b, "\nMohon disesuaikan.\nJudul: bukan kunci\n\n");
	assert_int_equal(lk_buf_check(&b, &err), LK_OK);
	assert_string_equal(b.p,
		"Format: lapkin-catatan/1\n"
		"Id: 20260113T021500Z-4f3a9c21\n"
		"Jenis: koreksi\n"
		"Pelaku: sari\n"
		"Nama: Sari Wulandari, S.K.M.\n"
		"Peran: kasubbag-adum\n"
		"Wewenang: definitif\n"
		"Waktu: 2026-01-13T09:15:00+07:00\n"
		"Dokumen: 2025-lapkin\n"
		"Usul: Indeks naik\n"
		" \n"
		" menjadi 0,92.\n"
		"Baris: 12\n"
		"\n"
		"\nMohon disesuaikan.\nJudul: bukan kunci\n");
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "x.txt", &err), LK_OK);
	assert_string_equal(r.id, head.id);
	assert_int_equal(r.kind, LK_KIND_KOREKSI);
	assert_string_equal(r.user, "sari");
	assert_string_equal(r.name, head.name);
	assert_string_equal(r.role, "kasubbag-adum");
	assert_string_equal(r.authority, "definitif");
	assert_string_equal(r.document, "2025-lapkin");
	assert_string_equal(r.reply_to, "");
	assert_string_equal(r.replaces, "");
	assert_int_equal(r.time, head.time);
	assert_int_equal(r.tz_minutes, 420);
	assert_string_equal(lk_record_get(&r, "Usul"), "Indeks naik\n\nmenjadi 0,92.");
	assert_string_equal(lk_record_get(&r, "Judul"), "");
	assert_string_equal(r.text, "\nMohon disesuaikan.\nJudul: bukan kunci");
	lk_record_free(&r);
	lk_record_free(NULL);
	lk_buf_free(&b);
}

static void write__cleans__what_must_not_be_kept(void **state)
{
	struct lk_record_head head = { "1-2", LK_KIND_BALASAN, "sari",
		"A\033[31mni\x01", NULL, NULL, 0, 0, NULL, "20260113T021500Z-4f3a9c21",
		NULL };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;

	(void)state;
	lk_record_begin(&b, &head);
	lk_record_put(&b, "Kutipan", (struct lk_str){ "a\0b\tc\r\nd", 8 });
	lk_record_end(&b, "satu\r\ndua\033]0;x\007\xff");
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "x", NULL), LK_OK);
	assert_string_equal(r.name, "Ani");
	assert_string_equal(lk_record_get(&r, "Kutipan"), "ab c\nd");
	assert_string_equal(r.text, "satu\ndua");
	lk_record_free(&r);
	lk_buf_free(&b);
}

static void write__reports__once_at_the_end(void **state)
{
	struct lk_record_head head = { "1-2", LK_KIND_BALASAN, "sari", "", "", "",
		INT64_MAX, 0, "", "", "" };
	struct lk_buf b = LK_BUF_INIT;
	char *big = malloc(LK_RECORD_MAX + 2);

	(void)state;
	lk_record_begin(&b, &head);
	lk_record_end(&b, "x");
	assert_int_equal(lk_buf_check(&b, NULL), LK_ERANGE);
	lk_buf_free(&b);
	assert_non_null(big);
	memset(big, 'x', LK_RECORD_MAX + 1);
	big[LK_RECORD_MAX + 1] = '\0';
	head.time = 0;
	lk_record_begin(&b, &head);
	lk_record_end(&b, big);
	assert_int_equal(lk_buf_check(&b, NULL), LK_ERANGE);
	lk_buf_free(&b);
	free(big);
}

static void parse__refuses__with_place(void **state)
{
	static const struct {
		const char *in;
		int code;
		const char *says;
	} rows[] = {
		{ "", LK_EFORMAT, "bukan catatan lapkin" },
		{ "halo dunia\n", LK_EFORMAT, "a.txt baris 1" },
		{ "Format: lapkin-catatan/2\nApa: saja\n", LK_ENEWER, "lebih baru" },
		{ "Format: lapkin-catatan/10\n", LK_ENEWER, "lapkin-catatan/10" },
		{ "Format: lapkin-catatan/x\n", LK_EFORMAT, "bukan catatan" },
		{ "Format: surat/1\n", LK_EFORMAT, "bukan catatan" },
		{ HEAD "Pelaku: budi\n", LK_EFORMAT, "baris 6" },
		{ HEAD "kecil: x\n", LK_EFORMAT, "baris 6" },
		{ HEAD "Tanpa titik dua\n", LK_EFORMAT, "baris 6" },
		{ " lanjutan\n" HEAD, LK_EFORMAT, "baris 1" },
		{ HEAD "Judul: a\033[2J\n", LK_EFORMAT, "baris 6" },
		{ HEAD "\nteks \xc3\x28\n", LK_EFORMAT, "baris 7" },
		{ HEAD "Judul: a\tb\n", LK_EFORMAT, "karakter kendali" },
		{ HEAD "Judul: a\r\n", LK_EFORMAT, "karakter kendali" },
		{ HEAD "\n\xe2\x80\xae"
		       "terbalik\n",
			LK_EFORMAT, "baris 7" },
		{ "Format: lapkin-catatan/1\nJenis: koreksi\nPelaku: a\nWaktu: "
		  "2026-01-13\n",
			LK_EFORMAT, "\"Id\"" },
		{ "Format: lapkin-catatan/1\nId: ../../x\nJenis: koreksi\nPelaku: a\n"
		  "Waktu: 2026-01-13\n",
			LK_EFORMAT, "\"Id\"" },
		{ "Format: lapkin-catatan/1\nId: 1-2\nPelaku: a\nWaktu: 2026-01-13\n",
			LK_EFORMAT, "\"Jenis\"" },
		{ "Format: lapkin-catatan/1\nId: 1-2\nJenis: x\nPelaku: A B\n"
		  "Waktu: 2026-01-13\n",
			LK_EFORMAT, "\"Pelaku\"" },
		{ "Format: lapkin-catatan/1\nId: 1-2\nJenis: x\nPelaku: a\nWaktu: "
		  "kemarin\n",
			LK_EFORMAT, "\"Waktu\"" },
		{ "Format: lapkin-catatan/1\nId: 1-2\nJenis: x\nPelaku: a\n"
		  "Waktu: 2026-02-30T00:00:00Z\n",
			LK_EFORMAT, "\"Waktu\"" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_error err = { .text = "" };
		struct lk_record r;

		assert_int_equal(lk_record_parse(&r, str(rows[i].in), "a.txt", &err),
			rows[i].code);
		if (strstr(err.text, rows[i].says) == NULL)
			fail_msg("row %zu: %s", i, err.text);
		lk_record_free(&r);
	}
}

static void parse__keeps__what_it_does_not_know(void **state)
{
	struct lk_record r;

	(void)state;
	assert_int_equal(
		lk_record_parse(&r,
			str("Format: lapkin-catatan/1\nId: 1-2\nJenis: ramalan\n"
			    "Pelaku: sari\nWaktu: 2026-01-13T00:00:00Z\nCuaca:cerah\n"
			    "Kosong:\nSpasi:  dua\n"),
			"x", NULL),
		LK_OK);
	assert_int_equal(r.kind, LK_KIND_OTHER);
	assert_string_equal(lk_record_get(&r, "Jenis"), "ramalan");
	assert_string_equal(lk_record_get(&r, "Cuaca"), "cerah");
	assert_string_equal(lk_record_get(&r, "Kosong"), "");
	assert_string_equal(lk_record_get(&r, "Spasi"), " dua");
	assert_int_equal(r.nfields, 8);
	assert_string_equal(r.text, "");
	lk_record_free(&r);
}

static void parse__stops__at_its_limits(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;
	struct lk_error err;

	(void)state;
	lk_buf_puts(&b, HEAD);
	for (int i = 5; i < LK_RECORD_KEYS; i++)
		lk_buf_printf(&b, "K%d: x\n", i);
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "x", &err), LK_OK);
	assert_int_equal(r.nfields, LK_RECORD_KEYS);
	lk_record_free(&r);
	lk_buf_puts(&b, "Lagi: x\n");
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "x", &err), LK_ERANGE);
	assert_non_null(strstr(err.text, "baris 65"));
	lk_record_free(&r);
	lk_buf_clear(&b);
	lk_buf_puts(&b, HEAD "\n");
	while (b.n < LK_RECORD_MAX)
		lk_buf_putc(&b, 'x');
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "x", NULL), LK_OK);
	lk_record_free(&r);
	lk_buf_putc(&b, 'x');
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "x", NULL), LK_ERANGE);
	lk_record_free(&r);
	lk_buf_free(&b);
}

static void kinds__have__names_that_read_back(void **state)
{
	(void)state;
	for (int k = 0; k < LK_KIND_COUNT; k++)
		assert_int_equal(lk_kind_parse(str(lk_kind_name((enum lk_kind)k))), k);
	assert_string_equal(lk_kind_name(LK_KIND_KOREKSI_DATA), "koreksi-data");
	assert_string_equal(lk_kind_name(LK_KIND_COUNT), "lain");
	assert_int_equal(lk_kind_parse(str("koreks")), LK_KIND_OTHER);
	assert_int_equal(lk_kind_parse((struct lk_str){ NULL, 0 }), LK_KIND_OTHER);
}

static void names__follow__time_and_chance(void **state)
{
	char id[LK_RECORD_ID_SIZE];
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_record_id(id, 1768270500, 0x4f3a9c21u);
	assert_string_equal(id, "20260113T021500Z-4f3a9c21");
	lk_record_path(&b, "2025-lapkin", "04-bab-1-pendahuluan", id, "sari",
		LK_KIND_KOREKSI_DATA);
	assert_string_equal(b.p,
		"dokumen/2025-lapkin/catatan/04-bab-1-pendahuluan/"
		"20260113T021500Z-sari-koreksi-data-4f3a9c21.txt");
	lk_record_id(id, INT64_MAX, 0);
	assert_string_equal(id, "19700101T000000Z-00000000");
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(write__then_parse__gives_the_same),
		cmocka_unit_test(write__cleans__what_must_not_be_kept),
		cmocka_unit_test(write__reports__once_at_the_end),
		cmocka_unit_test(parse__refuses__with_place),
		cmocka_unit_test(parse__keeps__what_it_does_not_know),
		cmocka_unit_test(parse__stops__at_its_limits),
		cmocka_unit_test(kinds__have__names_that_read_back),
		cmocka_unit_test(names__follow__time_and_chance),
	};
	return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
