#include "core/dispatch/policy.h"

#include "core/csv.h"
#include "core/field.h"
#include "core/people.h"

#include <string.h>

#define RETENTION_KEYS 32
#define RETENTION_MAX ((size_t)64 << 10)

/* SOP Pengukuran Data Kinerja, step 9. */
static const char destinations[] =
	"id;nama;cara;alamat\n"
	"surel;Tim kerja di Direktorat (surat elektronik);surel;\n"
	"e-performance;e-performance;unggah;\n"
	"laman;Laman kantor;laman;\n";

/* A value left out is unknown: the classes and years come from the office's own schedule. */
static const char retention[] =
	"Keterangan: Isi sesuai jadwal retensi arsip kantor; kosong berarti belum "
	"ditetapkan.\n"
	" Kunci: Golongan, Simpan-Aktif dan Simpan-Inaktif (tahun), Nasib-Akhir.\n";

const char *lk_destinations_default(void)
{
	return destinations;
}

const char *lk_retention_default(void)
{
	return retention;
}

/* ---- destinations ------------------------------------------------------------------- */

enum {
	COL_ID,
	COL_NAME,
	COL_MEANS,
	COL_ADDRESS,
	COLS
};
static const char *const names[COLS] = { "id", "nama", "cara", "alamat" };

static bool means_known(const char *s)
{
	return strcmp(s, LK_MEANS_MAIL) == 0 || strcmp(s, LK_MEANS_UPLOAD) == 0 ||
		strcmp(s, LK_MEANS_SITE) == 0;
}

static int check_row(const struct lk_destination_row *row, size_t i, const char *where,
	unsigned line, struct lk_error *err)
{
	const struct lk_destination_row *me = &row[i];

	/* an id goes into file names and records: the form of a role's is plain enough */
	if (!lk_role_valid(me->id))
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: id \"%s\" tidak dapat dipakai; pakai huruf "
			   "kecil, angka, dan tanda hubung"),
			where, line, me->id);
	for (size_t k = 0; k < i; k++)
		if (strcmp(row[k].id, me->id) == 0)
			return lk_fail(err, LK_EFORMAT,
				N_("%s baris %u: tujuan \"%s\" ada dua kali; hapus "
				   "salah satunya"),
				where, line, me->id);
	if (me->name[0] == '\0')
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: tujuan \"%s\" tidak bernama; isi kolom nama"),
			where, line, me->id);
	if (!means_known(me->means))
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: cara \"%s\" tidak dikenal; pakai surel, "
			   "unggah, atau laman"),
			where, line, me->means);
	return LK_OK;
}

static int read_rows(struct lk_arena *mem, const struct lk_csv *csv, const char *where,
	struct lk_destination_row *row, struct lk_error *err)
{
	int col[COLS], rc = LK_OK;

	for (size_t i = 0; i < COLS && rc == LK_OK; i++)
		rc = lk_csv_need(csv, where, names[i], &col[i], err);
	for (size_t i = 0; i < csv->nrows && rc == LK_OK; i++) {
		struct lk_destination_row *d = &row[i];

		d->id = lk_arena_dups(mem, lk_csv_cstr(csv, i, col[COL_ID]));
		d->name = lk_arena_dups(mem, lk_csv_cstr(csv, i, col[COL_NAME]));
		d->means = lk_arena_dups(mem, lk_csv_cstr(csv, i, col[COL_MEANS]));
		d->address = lk_arena_dups(mem, lk_csv_cstr(csv, i, col[COL_ADDRESS]));
		if (d->id == NULL || d->name == NULL || d->means == NULL ||
			d->address == NULL)
			return lk_nomem(err);
		rc = check_row(row, i, where, csv->line[i], err);
	}
	return rc;
}

int lk_destinations_parse(struct lk_arena *mem, struct lk_str text, const char *where,
	struct lk_destination_row **out, size_t *n, struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_destination_row *row = NULL;
	int rc = lk_csv_parse(&csv, text, where, err);

	if (rc == LK_OK && csv.nrows > LK_DESTINATIONS_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s: terlalu banyak tujuan (paling banyak %d)"), where,
			LK_DESTINATIONS_MAX);
	if (rc == LK_OK) {
		row = lk_arena_alloc(mem, (csv.nrows + 1) * sizeof(*row));
		rc = row != NULL ? read_rows(mem, &csv, where, row, err)
				 : lk_nomem(err);
	}
	if (rc == LK_OK) {
		*out = row;
		*n = csv.nrows;
	}
	lk_csv_free(&csv);
	return rc;
}

/* ---- retention ---------------------------------------------------------------------- */

static bool years_valid(const char *s)
{
	return strlen(s) <= 3 && strspn(s, "0123456789") == strlen(s);
}

int lk_retention_parse(struct lk_arena *mem, struct lk_str text, const char *where,
	struct lk_retention *out, struct lk_error *err)
{
	struct lk_field field[RETENTION_KEYS];
	struct lk_retention r;
	const char *rest;
	unsigned n = 0;
	int rc = LK_OK;

	if (text.n > RETENTION_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari %zu bita; berkas ini tidak dibaca"),
			where, RETENTION_MAX);
	if (text.n > 0)
		rc = lk_fields_parse(mem, text, where, field, RETENTION_KEYS, &n, &rest,
			err);
	if (rc != LK_OK)
		return rc;
	r.class = lk_field_get(field, n, "Golongan");
	r.active = lk_field_get(field, n, "Simpan-Aktif");
	r.inactive = lk_field_get(field, n, "Simpan-Inaktif");
	r.fate = lk_field_get(field, n, "Nasib-Akhir");
	if (!years_valid(r.active))
		return lk_fail(err, LK_EFORMAT,
			N_("%s: Simpan-Aktif \"%s\" bukan jumlah tahun (0 sampai 999)"),
			where, r.active);
	if (!years_valid(r.inactive))
		return lk_fail(err, LK_EFORMAT,
			N_("%s: Simpan-Inaktif \"%s\" bukan jumlah tahun (0 sampai "
			   "999)"),
			where, r.inactive);
	*out = r;
	return LK_OK;
}

static void put_part(struct lk_buf *out, size_t from, const char *before,
	const char *value, const char *behind)
{
	if (value[0] == '\0')
		return;
	if (out->n > from)
		lk_buf_puts(out, ", ");
	lk_buf_puts(out, before);
	lk_buf_puts(out, value);
	lk_buf_puts(out, behind);
}

void lk_retention_years(const struct lk_retention *r, struct lk_buf *out)
{
	size_t from = out->n;

	put_part(out, from, "aktif ", r->active, " tahun");
	put_part(out, from, "inaktif ", r->inactive, " tahun");
	put_part(out, from, "", r->fate, "");
}
