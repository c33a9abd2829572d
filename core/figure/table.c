#include "core/figure/table.h"

#include "core/figure/indicator.h"
#include "core/figure/period.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
#define FORMULAS "max min_2t min_ratio range stabilize predikat"
#define TYPES "angka persen indeks nilai predikat opini dokumen"
#define AGGREGATES "jumlah terakhir rerata maks"

static const struct lk_column indicator_cols[] = {
	{ "kode", N_("Kode"), LK_COL_KEY, NULL, N_("Kode pendek indikator, misalnya IKK-1; dipakai di naskah, jadi jangan sering diganti."), true },
	{ "sasaran", N_("Sasaran"), LK_COL_TEXT, NULL, N_("Sasaran kegiatan yang diukur indikator ini, seperti di Perjanjian Kinerja."), false },
	{ "nama", N_("Indikator"), LK_COL_TEXT, NULL, N_("Nama indikator persis seperti di Perjanjian Kinerja."), true },
	{ "satuan", N_("Satuan"), LK_COL_TEXT, NULL, N_("Satuan, misalnya %, indeks, dokumen."), true },
	{ "tipe", N_("Tipe"), LK_COL_CHOICE, TYPES, N_("Jenis nilai; menentukan cara membaca angka yang diketik."), true },
	{ "polaritas", N_("Arah"), LK_COL_CHOICE, "naik turun", N_("naik: makin besar makin baik; turun: makin kecil makin baik."), false },
	{ "rumus", N_("Rumus capaian"), LK_COL_CHOICE, FORMULAS, N_("Rumus persen capaian; ikut dicetak di laporan."), true },
	{ "desimal", N_("Desimal"), LK_COL_SMALL, NULL, N_("Banyaknya angka di belakang koma, 0 sampai 6; kosong berarti 2."), false },
	{ "potong", N_("Dipotong"), LK_COL_CHOICE, "ya tidak", N_("ya: angka di belakang koma dipotong; kosong: dibulatkan."), false },
	{ "batas-atas", N_("Batas atas"), LK_COL_NUMBER, NULL, N_("Capaian paling tinggi yang dicetak, dalam persen; kosong berarti tanpa batas."), false },
	{ "batas-bawah", N_("Batas bawah"), LK_COL_NUMBER, NULL, N_("Capaian paling rendah yang dicetak, dalam persen; kosong berarti tanpa batas."), false },
	{ "agregasi", N_("Cara menggabung"), LK_COL_CHOICE, AGGREGATES, N_("Cara bulan dan triwulan menjadi setahun: dijumlah, nilai terakhir, rata-rata, atau yang tertinggi."), true },
	{ "periode", N_("Periode ukur"), LK_COL_CHOICE, "bulan triwulan tahun", N_("Seberapa sering indikator diukur."), true },
	{ "definisi", N_("Definisi operasional"), LK_COL_TEXT, NULL, N_("Apa yang diukur dan bagaimana."), false },
	{ "pembilang", N_("Uraian pembilang"), LK_COL_TEXT, NULL, N_("Yang dihitung di atas garis bagi."), false },
	{ "penyebut", N_("Uraian penyebut"), LK_COL_TEXT, NULL, N_("Yang dihitung di bawah garis bagi."), false },
	{ "standar-nasional", N_("Standar nasional"), LK_COL_MEASURE, NULL, N_("Nilai standar nasional, bila ada."), false },
	{ "alasan-standar", N_("Alasan tanpa standar"), LK_COL_TEXT, NULL, N_("Mengapa tidak ada standar nasional; wajib bila standarnya kosong."), false },
	{ "sumber", N_("Sumber data"), LK_COL_TEXT, NULL, N_("Dari mana datanya, misalnya SINKARKES."), false },
	{ "tim", N_("Tim"), LK_COL_TEXT, NULL, N_("Tim kerja yang mengisi, huruf kecil dan tanda hubung, misalnya tim-1."), true },
	{ "pj", N_("Penanggung jawab"), LK_COL_TEXT, NULL, N_("Nama pengguna penanggung jawab indikator."), false },
	{ "masukan", N_("Nilai masukan"), LK_COL_CHOICE, "ya tidak", N_("ya: nilainya diterima dari luar (NKA, IKPA), tidak dihitung di sini."), false },
};
static const struct lk_column target_cols[] = {
	{ "id", N_("Kode dan periode"), LK_COL_KEY, NULL, N_("Kode indikator, @, lalu periode: IKK-1@2025-TW1."), true },
	{ "target", N_("Target"), LK_COL_MEASURE, NULL, N_("Target Perjanjian Kinerja untuk periode itu; boleh rentang, misalnya 80-90."), true },
	{ "menengah", N_("Target jangka menengah"), LK_COL_MEASURE, NULL, N_("Target Renstra atau RAK untuk tahun itu."), false },
};
static const struct lk_column worksheet_cols[] = {
	{ "id", N_("Kode dan periode"), LK_COL_KEY, NULL, N_("Kode indikator, @, lalu periode: IKK-1@2025-TW1."), true },
	{ "pembilang", N_("Pembilang"), LK_COL_NUMBER, NULL, N_("Angka mentah di atas garis bagi, jangan dibulatkan."), false },
	{ "penyebut", N_("Penyebut"), LK_COL_NUMBER, NULL, N_("Angka mentah di bawah garis bagi, jangan dibulatkan."), false },
	{ "realisasi", N_("Realisasi"), LK_COL_MEASURE, NULL, N_("Hasil pada periode itu; kosongkan bila pembilang dan penyebut diisi."), true },
	{ "keadaan", N_("Keadaan"), LK_COL_CHOICE, "belum na", N_("belum: belum jatuh tempo; na: tidak berlaku; kosong bila ada nilainya."), false },
	{ "bukti", N_("Bukti"), LK_COL_LINK, NULL, N_("Nama berkas di lampiran atau alamat tautan."), false },
	{ "kendala", N_("Hambatan"), LK_COL_TEXT, NULL, N_("Apa yang menghambat."), false },
	{ "tindak-lanjut", N_("Rencana tindak lanjut"), LK_COL_TEXT, NULL, N_("Apa yang akan dilakukan, oleh siapa, kapan."), false },
	{ "penjelasan", N_("Penjelasan"), LK_COL_TEXT, NULL, N_("Sebab capaian di bawah 100 % atau di atas 120 %."), false },
};
static const struct lk_column history_cols[] = {
	{ "id", N_("Kode dan tahun"), LK_COL_KEY, NULL, N_("Kode indikator, @, lalu tahun: IKK-1@2024."), true },
	{ "target", N_("Target"), LK_COL_MEASURE, NULL, N_("Target tahun itu."), false },
	{ "realisasi", N_("Realisasi"), LK_COL_MEASURE, NULL, N_("Realisasi tahun itu."), true },
	{ "pembilang", N_("Pembilang"), LK_COL_NUMBER, NULL, N_("Angka mentah di atas garis bagi."), false },
	{ "penyebut", N_("Penyebut"), LK_COL_NUMBER, NULL, N_("Angka mentah di bawah garis bagi."), false },
	{ "sumber", N_("Sumber"), LK_COL_TEXT, NULL, N_("Laporan tempat angka ini tercetak."), false },
};
static const struct lk_column budget_cols[] = {
	{ "kode", N_("Kode"), LK_COL_KEY, NULL, N_("Kode unik baris anggaran."), true },
	{ "induk", N_("Induk"), LK_COL_CODE, NULL, N_("Kode baris di atasnya; kosong untuk program."), true },
	{ "tingkat", N_("Tingkat"), LK_COL_CHOICE, "program kegiatan kro ro komponen akun", N_("Tingkat baris di dalam anggaran."), true },
	{ "uraian", N_("Uraian"), LK_COL_TEXT, NULL, N_("Nama baris anggaran."), true },
	{ "pagu-awal", N_("Pagu awal"), LK_COL_RUPIAH, NULL, N_("Pagu awal, rupiah penuh."), false },
	{ "pagu-revisi", N_("Pagu revisi"), LK_COL_RUPIAH, NULL, N_("Pagu setelah revisi; kosong bila tidak direvisi."), false },
	{ "tw1", N_("Realisasi TW I"), LK_COL_RUPIAH, NULL, N_("Realisasi triwulan I, rupiah penuh."), false },
	{ "tw2", N_("Realisasi TW II"), LK_COL_RUPIAH, NULL, N_("Realisasi triwulan II, rupiah penuh."), false },
	{ "tw3", N_("Realisasi TW III"), LK_COL_RUPIAH, NULL, N_("Realisasi triwulan III, rupiah penuh."), false },
	{ "tw4", N_("Realisasi TW IV"), LK_COL_RUPIAH, NULL, N_("Realisasi triwulan IV, rupiah penuh."), false },
	{ "realisasi", N_("Realisasi setahun"), LK_COL_RUPIAH, NULL, N_("Realisasi setahun, rupiah penuh."), false },
	{ "indikator", N_("Indikator"), LK_COL_CODE, NULL, N_("Kode indikator yang dibiayai baris ini, bila ada."), false },
};
static const struct lk_column budget_history_cols[] = {
	{ "id", N_("Kode dan tahun"), LK_COL_KEY, NULL, N_("total, 51, 52, atau 53, lalu @ dan tahun: total@2024."), true },
	{ "pagu", N_("Pagu"), LK_COL_RUPIAH, NULL, N_("Pagu akhir tahun itu, rupiah penuh."), true },
	{ "realisasi", N_("Realisasi"), LK_COL_RUPIAH, NULL, N_("Realisasi tahun itu, rupiah penuh."), true },
};

static const struct {
	const char *name; /* of the file, without .csv; of the folder for worksheets */
	const struct lk_column *col;
	size_t n;
} tables[] = {
	[LK_TABLE_INDICATOR] = { "indikator", indicator_cols, LK_LEN(indicator_cols) },
	[LK_TABLE_TARGET] = { "target", target_cols, LK_LEN(target_cols) },
	[LK_TABLE_WORKSHEET] = { "kertas-kerja", worksheet_cols, LK_LEN(worksheet_cols) },
	[LK_TABLE_HISTORY] = { "realisasi", history_cols, LK_LEN(history_cols) },
	[LK_TABLE_BUDGET] = { "anggaran", budget_cols, LK_LEN(budget_cols) },
	[LK_TABLE_BUDGET_HISTORY] = { "anggaran-tahun", budget_history_cols, LK_LEN(budget_history_cols) },
};
/* clang-format on */
_Static_assert(LK_LEN(tables) == LK_TABLE_COUNT, "every table has its columns");

const struct lk_column *lk_table_columns(enum lk_table t, size_t *n)
{
	*n = t < LK_TABLE_COUNT ? tables[t].n : 0;
	return t < LK_TABLE_COUNT ? tables[t].col : NULL;
}

const struct lk_column *lk_table_column(enum lk_table t, const char *name)
{
	size_t n;
	const struct lk_column *col = lk_table_columns(t, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(col[i].name, name) == 0)
			return &col[i];
	return NULL;
}

const char *lk_table_name(enum lk_table t)
{
	return t < LK_TABLE_COUNT ? tables[t].name : "?";
}

enum lk_table lk_table_parse(struct lk_str name)
{
	enum lk_table t = LK_TABLE_INDICATOR;

	while (t < LK_TABLE_COUNT &&
		(strlen(tables[t].name) != name.n ||
			memcmp(tables[t].name, name.p, name.n) != 0))
		t++;
	return t;
}

/* ---- paths ----------------------------------------------------------------------- */
#define DATA "isi/data/"
#define SHEETS "kertas-kerja/"

bool lk_team_valid(struct lk_str team)
{
	if (team.n == 0 || team.n > LK_TEAM_MAX || team.p[0] == '-' ||
		team.p[team.n - 1] == '-')
		return false;
	for (size_t i = 0; i < team.n; i++) {
		char c = team.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

void lk_table_path(struct lk_buf *out, enum lk_table t, const char *team)
{
	lk_buf_puts(out, DATA);
	lk_buf_puts(out, lk_table_name(t));
	if (t == LK_TABLE_WORKSHEET)
		lk_buf_printf(out, "/%s", team);
	lk_buf_puts(out, ".csv");
}

/* The part of a path behind isi/data/, or NULL. */
static const char *behind_data(const char *path)
{
	if (strncmp(path, "dokumen/", 8) == 0) {
		path = strchr(path + 8, '/');
		if (path == NULL)
			return NULL;
		path++;
	}
	return strncmp(path, DATA, strlen(DATA)) == 0 ? path + strlen(DATA) : NULL;
}

enum lk_table lk_table_of(const char *path, struct lk_str *team)
{
	const char *p = behind_data(path);
	size_t n = p != NULL ? strlen(p) : 0;
	struct lk_str none;
	enum lk_table t;

	if (team == NULL)
		team = &none;
	*team = (struct lk_str){ "", 0 };
	if (n <= 4 || strcmp(p + n - 4, ".csv") != 0)
		return LK_TABLE_COUNT;
	n -= 4;
	if (strncmp(p, SHEETS, strlen(SHEETS)) == 0) {
		struct lk_str name = { p + strlen(SHEETS), n - strlen(SHEETS) };

		if (!lk_team_valid(name))
			return LK_TABLE_COUNT;
		*team = name;
		return LK_TABLE_WORKSHEET;
	}
	t = lk_table_parse((struct lk_str){ p, n });
	return t == LK_TABLE_WORKSHEET ? LK_TABLE_COUNT : t;
}

void lk_table_header(struct lk_buf *out, enum lk_table t)
{
	size_t n;
	const struct lk_column *col = lk_table_columns(t, &n);

	for (size_t i = 0; i < n; i++)
		lk_buf_printf(out, "%s%s", i == 0 ? "" : ";", col[i].name);
	lk_buf_putc(out, '\n');
}

/* ---- the key column ---------------------------------------------------------------- */

bool lk_table_has_period(enum lk_table t)
{
	return t == LK_TABLE_TARGET || t == LK_TABLE_WORKSHEET ||
		t == LK_TABLE_HISTORY || t == LK_TABLE_BUDGET_HISTORY;
}

bool lk_table_yearly(enum lk_table t)
{
	return t == LK_TABLE_HISTORY || t == LK_TABLE_BUDGET_HISTORY;
}

bool lk_key_split(struct lk_str key, struct lk_str *code, struct lk_str *period)
{
	const char *at = key.n > 0 ? memchr(key.p, '@', key.n) : NULL;

	if (at == NULL)
		return false;
	*code = (struct lk_str){ key.p, (size_t)(at - key.p) };
	*period = (struct lk_str){ at + 1, key.n - code->n - 1 };
	return true;
}

/* LK_OK when it is in the one form in which the key of this table is written. */
static int check_key(enum lk_table t, struct lk_str key)
{
	struct lk_str code, when;
	struct lk_period p;
	struct lk_buf again = LK_BUF_INIT;
	int rc;

	if (!lk_table_has_period(t))
		return lk_code_valid(key) ? LK_OK : LK_EFORMAT;
	if (!lk_key_split(key, &code, &when) || !lk_code_valid(code) ||
		lk_period_parse(when, 0, &p, NULL) != LK_OK || p.year == 0)
		return LK_EFORMAT;
	if (lk_table_yearly(t) && p.tempo != LK_TEMPO_YEAR)
		return LK_EFORMAT;
	lk_period_put(&again, p);
	rc = lk_buf_check(&again, NULL);
	if (rc == LK_OK && (again.n != when.n || memcmp(again.p, when.p, when.n) != 0))
		rc = LK_EFORMAT;
	lk_buf_free(&again);
	return rc;
}

static int check_columns(enum lk_table t, const struct lk_csv *csv, const char *where,
	struct lk_error *err)
{
	size_t n;
	const struct lk_column *col = lk_table_columns(t, &n);
	int found, rc;

	if (col == NULL)
		return LK_EINVAL;
	for (size_t i = 0; i < n; i++) {
		if (!col[i].needed)
			continue;
		rc = lk_csv_need(csv, where, col[i].name, &found, err);
		if (rc != LK_OK)
			return rc;
	}
	if (lk_csv_col(csv, col[0].name) != 0)
		return lk_fail(err, LK_EFORMAT,
			N_("%s: kolom pertama harus \"%s\"; berkas tidak dibaca; "
			   "pindahkan kolom itu ke depan"),
			where, col[0].name);
	return LK_OK;
}

static const char *key_example(enum lk_table t)
{
	if (lk_table_yearly(t))
		return t == LK_TABLE_HISTORY ? "IKK-1@2024" : "total@2024";
	return lk_table_has_period(t) ? "IKK-1@2025-TW1" : "IKK-1";
}

/* A key with where it stands: sorted, a repeated one lies beside itself. */
struct placed {
	struct lk_str key;
	unsigned line;
};

static int by_key(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int c = strcmp(x->key.p, y->key.p);

	return c != 0 ? c : (x->line > y->line) - (x->line < y->line);
}

static int check_unique(const struct lk_csv *csv, const char *where,
	struct lk_error *err)
{
	struct placed *all = malloc((csv->nrows + 1) * sizeof(*all));
	int rc = LK_OK;

	if (all == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < csv->nrows; i++)
		all[i] = (struct placed){ lk_csv_get(csv, i, 0), csv->line[i] };
	qsort(all, csv->nrows, sizeof(*all), by_key);
	for (size_t i = 1; i < csv->nrows && rc == LK_OK; i++)
		if (strcmp(all[i - 1].key.p, all[i].key.p) == 0)
			rc = lk_fail(err, LK_EFORMAT,
				N_("%s baris %u: \"%s\" sudah ada di baris %u; berkas "
				   "tidak dibaca; gabungkan kedua baris itu"),
				where, all[i].line, all[i].key.p, all[i - 1].line);
	free(all);
	return rc;
}

int lk_table_check(enum lk_table t, const struct lk_csv *csv, const char *where,
	struct lk_error *err)
{
	int rc = check_columns(t, csv, where, err);

	for (size_t i = 0; i < csv->nrows && rc == LK_OK; i++) {
		rc = check_key(t, lk_csv_get(csv, i, 0));
		if (rc == LK_EFORMAT)
			rc = lk_fail(err, LK_EFORMAT,
				N_("%s baris %u: \"%s\" bukan kunci baris yang sah; "
				   "berkas tidak dibaca; tulis seperti %s"),
				where, csv->line[i], lk_csv_cstr(csv, i, 0),
				key_example(t));
		else if (rc != LK_OK)
			rc = lk_nomem(err);
	}
	return rc == LK_OK ? check_unique(csv, where, err) : rc;
}
