/* kebijakan/unggah.csv: which columns the spreadsheet for upload has. */
#include "core/figure/upload.h"

#include "core/figure/value_impl.h"

#include <string.h>

static const char shipped[] = "kolom;isi\n"
			      "No;nomor\n"
			      "Kode;kode\n"
			      "Sasaran;sasaran\n"
			      "Indikator kinerja;indikator\n"
			      "Satuan;satuan\n"
			      "Periode;periode\n"
			      "Target;target\n"
			      "Realisasi;realisasi\n"
			      "Capaian (%);capaian\n"
			      "Kendala;kendala\n"
			      "Rencana tindak lanjut;rtl\n";

const char *lk_upload_default(void)
{
	return shipped;
}

/* Words that are no field of an indicator, then those that are figures. */
static const char *const words[] = { "nomor", "kode", "sasaran", "indikator", "periode",
	"kendala", "rtl", "bukti", "penjelasan" };

static struct lk_str before(const char *what, char mark)
{
	const char *p = strchr(what, mark);

	return (struct lk_str){ what, p != NULL ? (size_t)(p - what) : strlen(what) };
}

/* Is it what a column may hold? `near` collects what was probably meant. */
static bool known(const char *what, struct lk_value_near *near)
{
	static const char *const fields[] = { "target", "realisasi",
		"realisasi-periode", "capaian", "capaian-tahun", "pembilang",
		"penyebut", "satuan", "nama", "kategori", "menengah", "standar",
		"selisih", "definisi", "tim" };
	struct lk_str field = before(what, ':');
	struct lk_value_key key;
	bool found = false;

	if (strncmp(what, "teks:", 5) == 0)
		return true;
	if (strchr(what, '.') != NULL)
		return lk_value_parse(lk_value_str(what), &key, NULL) == LK_OK &&
			!key.label;
	for (size_t i = 0; i < LK_LEN(words); i++) {
		lk_value_near_try(near, lk_value_str(words[i]));
		found = found || strcmp(words[i], what) == 0;
	}
	for (size_t i = 0; i < LK_LEN(fields); i++) {
		lk_value_near_try(near, lk_value_str(fields[i]));
		found = found || lk_value_same(field, lk_value_str(fields[i]));
	}
	return found;
}

static int check(const struct lk_upload_map *m, const char *where, unsigned line,
	struct lk_error *err)
{
	const struct lk_upload_column *c = &m->column[m->n];
	struct lk_value_near near;
	const char *meant;

	if (c->head[0] == '\0')
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: kolom ini tidak bernama; isi nama yang "
			   "diminta aplikasi"),
			where, line);
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->column[i].head, c->head) == 0)
			return lk_fail(err, LK_EFORMAT,
				N_("%s baris %u: kolom \"%s\" ada dua kali; hapus "
				   "salah "
				   "satunya"),
				where, line, c->head);
	lk_value_near_start(&near, before(c->what, ':'));
	if (known(c->what, &near))
		return LK_OK;
	meant = lk_value_near_name(&near);
	if (meant[0] != '\0')
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: isi \"%s\" tidak dikenal; maksud Anda %s?"),
			where, line, c->what, meant);
	return lk_fail(err, LK_EFORMAT,
		N_("%s baris %u: isi \"%s\" tidak dikenal; pakai misalnya kode, "
		   "indikator, satuan, periode, target, realisasi, capaian, kendala, "
		   "rtl, satker.nama, atau teks:..."),
		where, line, c->what);
}

static int read_rows(struct lk_upload_map *out, const struct lk_csv *csv,
	const char *where, struct lk_error *err)
{
	int head, what, rc = lk_csv_need(csv, where, "kolom", &head, err);

	if (rc == LK_OK)
		rc = lk_csv_need(csv, where, "isi", &what, err);
	if (rc == LK_OK && csv->nrows == 0)
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s baris 1: tidak ada kolom di bawah judul ini"), where);
	if (rc == LK_OK && csv->nrows > LK_UPLOAD_COLUMNS)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s: terlalu banyak kolom (paling banyak %d)"), where,
			LK_UPLOAD_COLUMNS);
	for (size_t i = 0; rc == LK_OK && i < csv->nrows; i++) {
		struct lk_upload_column *c = &out->column[out->n];

		c->head = lk_arena_dups(&out->mem, lk_csv_cstr(csv, i, head));
		c->what = lk_arena_dups(&out->mem, lk_csv_cstr(csv, i, what));
		if (c->head == NULL || c->what == NULL)
			return lk_nomem(err);
		rc = check(out, where, csv->line[i], err);
		out->n += rc == LK_OK;
	}
	return rc;
}

int lk_upload_parse(struct lk_upload_map *out, struct lk_str text, const char *where,
	struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_csv_parse(&csv, text, where, err);
	if (rc == LK_OK)
		rc = read_rows(out, &csv, where, err);
	lk_csv_free(&csv);
	return rc;
}

int lk_upload_load(struct lk_upload_map *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(st, &snap->head, LK_UPLOAD_PATH, &text, NULL, err);

	memset(out, 0, sizeof(*out));
	if (rc == LK_ENOTFOUND) {
		lk_buf_clear(&text);
		lk_buf_puts(&text, shipped);
		rc = lk_buf_check(&text, err);
	}
	if (rc == LK_OK)
		rc = lk_upload_parse(out, lk_buf_str(&text), LK_UPLOAD_PATH, err);
	lk_buf_free(&text);
	return rc;
}

void lk_upload_map_free(struct lk_upload_map *m)
{
	if (m == NULL)
		return;
	lk_arena_free(&m->mem);
	memset(m, 0, sizeof(*m));
}
