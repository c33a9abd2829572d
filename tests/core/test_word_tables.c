/* Tables of figures in a Word report, offered as data. */
#include "core/word/tables.h"
#include "tests/test.h"

#include <string.h>

static struct lk_worddoc *w;

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_word_para *para(const char *text)
{
	struct lk_word_para *p = lk_word_para(w, LK_WORD_BODY);
	struct lk_word_item *i;

	assert_non_null(p);
	i = lk_word_item(w, p, LK_WORD_TEXT);
	assert_non_null(i);
	i->text = str(text);
	return p;
}

/* "a|b\nc|d" as table `id`. */
static void table(uint32_t id, const char *text)
{
	static char words[40][64];
	static size_t n;
	uint32_t row = 1, col = 1;

	for (const char *p = text;; p++) {
		size_t len = strcspn(p, "|\n");
		char *s = words[n++ % LK_LEN(words)];
		struct lk_word_para *q;

		assert_true(len < sizeof(words[0]));
		memcpy(s, p, len);
		s[len] = '\0';
		q = para(s);
		q->table = id;
		q->row = row;
		q->col = col++;
		p += len;
		if (*p == '\0')
			return;
		if (*p == '\n') {
			row++;
			col = 1;
		}
	}
}

static void given(struct lk_word_tables *t)
{
	struct lk_error err;

	if (lk_word_tables(t, w, 2025, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void done(struct lk_word_tables *t)
{
	lk_word_tables_free(t);
	lk_word_free(w);
}

static void indicators__with_what_nobody_asks_for(void **state)
{
	struct lk_word_tables t;

	(void)state;
	w = lk_word_new();
	(void)para("Tabel 3.1 Capaian Kinerja");
	table(1,
		"Kode|Indikator Kinerja|Target|Realisasi|Capaian\n"
		"IKK-1|Indeks; deteksi|0,95|0,98|103,16\nIKK-2|=cmd()|-5|7|x");
	given(&t);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.item[0].kind, LK_WORD_TABLE_INDICATOR);
	assert_string_equal(t.item[0].name, "indikator-1.csv");
	assert_string_equal(t.item[0].title, "Tabel 3.1 Capaian Kinerja");
	assert_string_equal(t.item[0].unused, "Capaian");
	assert_int_equal(t.item[0].rows, 2);
	assert_string_equal(lk_buf_cstr(&t.item[0].csv),
		"\xef\xbb\xbfKode;Indikator Kinerja;Target;Realisasi;Capaian\n"
		"IKK-1;\"Indeks; deteksi\";0,95;0,98;103,16\n"
		"IKK-2;'=cmd();-5;7;x\n");
	done(&t);
}

static void budget__with_units_in_its_heads(void **state)
{
	struct lk_word_tables t;

	(void)state;
	w = lk_word_new();
	table(1,
		"No|Kode|Uraian|Pagu (Rp)|Realisasi (Rp)\n"
		"1|4249|Kegiatan|1.000.000|900.000\n|Jumlah||1.000.000|900.000");
	given(&t);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.item[0].kind, LK_WORD_TABLE_BUDGET);
	assert_string_equal(t.item[0].name, "anggaran-1.csv");
	assert_non_null(
		strstr(lk_buf_cstr(&t.item[0].csv), "No;Kode;Uraian;Pagu;Realisasi\n"));
	done(&t);
}

static void other_tables__stay_text(void **state)
{
	static const char *const other[] = { "Nama|Jabatan\nSari|Dokter", "satu",
		"Target|Realisasi\n1|2" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(other); i++) {
		struct lk_word_tables t;

		w = lk_word_new();
		table(1, other[i]);
		given(&t);
		assert_int_equal(t.n, 0);
		done(&t);
	}
}

static void cell(uint32_t row, uint32_t col, uint32_t span, const char *text)
{
	struct lk_word_para *p = para(text);

	p->table = 1;
	p->row = row;
	p->col = col;
	p->span = span;
}

/* A head of two rows: Realisasi over Pembilang and Penyebut. */
static void merged_and_nested__are_counted(void **state)
{
	struct lk_word_tables t;
	struct lk_word_para *p;

	(void)state;
	w = lk_word_new();
	cell(1, 1, 1, "Kode");
	cell(1, 2, 2, "Realisasi");
	cell(2, 1, 1, "");
	w->para[w->nparas - 1].joined = true;
	cell(2, 2, 1, "Pembilang");
	cell(2, 3, 1, "Penyebut");
	cell(3, 1, 1, "IKK-1");
	cell(3, 2, 1, "5");
	cell(3, 3, 1, "6");
	p = para("di dalam");
	p->table = 2;
	p->nested = true;
	given(&t);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.item[0].kind, LK_WORD_TABLE_INDICATOR);
	assert_int_equal(t.item[0].rows, 1);
	assert_int_equal(t.item[0].merged, 2);
	assert_int_equal(t.item[0].nested, 1);
	assert_non_null(strstr(lk_buf_cstr(&t.item[0].csv), ";Pembilang;Penyebut\n"));
	done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indicators__with_what_nobody_asks_for),
		cmocka_unit_test(budget__with_units_in_its_heads),
		cmocka_unit_test(other_tables__stay_text),
		cmocka_unit_test(merged_and_nested__are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
