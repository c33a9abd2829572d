#include "core/record.h"

#include "core/notation/date.h"
#include "core/people.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT_STEM "lapkin-catatan/"

static const char *const kind_names[] = {
	[LK_KIND_OTHER] = "lain",
	[LK_KIND_SUNTING] = "sunting",
	[LK_KIND_IMPOR] = "impor",
	[LK_KIND_PULIHKAN] = "pulihkan",
	[LK_KIND_KEBIJAKAN] = "kebijakan",
	[LK_KIND_KOREKSI] = "koreksi",
	[LK_KIND_KOREKSI_DATA] = "koreksi-data",
	[LK_KIND_BALASAN] = "balasan",
	[LK_KIND_TERAPKAN] = "terapkan",
	[LK_KIND_SELESAI] = "selesai",
	[LK_KIND_TUTUP] = "tutup",
	[LK_KIND_BUKA_LAGI] = "buka-lagi",
	[LK_KIND_JANGKAR] = "jangkar",
	[LK_KIND_AJUKAN] = "ajukan",
	[LK_KIND_PARAF] = "paraf",
	[LK_KIND_SETUJU] = "setuju",
	[LK_KIND_SAHKAN] = "sahkan",
	[LK_KIND_KEMBALIKAN] = "kembalikan",
	[LK_KIND_CABUT] = "cabut",
	[LK_KIND_LANGKAH] = "langkah",
	[LK_KIND_PENUGASAN] = "penugasan",
	[LK_KIND_NOMOR] = "nomor",
	[LK_KIND_KIRIM] = "kirim",
	[LK_KIND_BERKAS_AKHIR] = "berkas-akhir",
	[LK_KIND_JAWAB] = "jawab-periksa",
	[LK_KIND_ABAIKAN] = "abaikan-temuan",
	[LK_KIND_RAPAT] = "rapat",
	[LK_KIND_RTL] = "rtl",
};
static_assert(LK_LEN(kind_names) == LK_KIND_COUNT, "a name for every kind");

const char *lk_kind_name(enum lk_kind kind)
{
	return (unsigned)kind < LK_KIND_COUNT ? kind_names[kind]
					      : kind_names[LK_KIND_OTHER];
}

int lk_kind_approves(enum lk_kind kind)
{
	return kind == LK_KIND_AJUKAN || kind == LK_KIND_PARAF ||
		kind == LK_KIND_SETUJU || kind == LK_KIND_SAHKAN;
}

enum lk_kind lk_kind_parse(struct lk_str name)
{
	for (int k = LK_KIND_OTHER + 1; k < LK_KIND_COUNT; k++)
		if (strlen(kind_names[k]) == name.n &&
			memcmp(kind_names[k], name.p, name.n) == 0)
			return (enum lk_kind)k;
	return LK_KIND_OTHER;
}

/* ---- reading ------------------------------------------------------------------- */
static int check_format(const struct lk_record *r, const char *where,
	struct lk_error *err)
{
	const char *f = lk_record_get(r, "Format");
	size_t stem = strlen(FORMAT_STEM);

	if (strcmp(f, LK_RECORD_FORMAT) == 0)
		return LK_OK;
	if (strncmp(f, FORMAT_STEM, stem) == 0 && f[stem] >= '1' && f[stem] <= '9')
		return lk_fail(err, LK_ENEWER,
			N_("%s ditulis oleh lapkin yang lebih baru (%s); perbarui "
			   "lapkin untuk membacanya, berkasnya tidak diubah"),
			where, f);
	return lk_fail(err, LK_EFORMAT,
		N_("%s bukan catatan lapkin: baris \"Format: lapkin-catatan/1\" tidak "
		   "ada; berkas ini tidak dibaca dan tidak diubah"),
		where);
}

/* An id goes into file names and on the command line: nothing but letters and digits. */
static int id_valid(const char *id)
{
	size_t n = strspn(id,
		"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

	return n > 0 && n < LK_RECORD_ID_SIZE && id[n] == '\0' && id[0] != '-';
}

static int bad_key(const char *where, const char *key, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("%s: kunci \"%s\" tidak ada atau isinya salah; berkas ini tidak "
		   "dibaca dan tidak diubah"),
		where, key);
}

static int take_common(struct lk_record *r, const char *where, struct lk_error *err)
{
	const char *kind = lk_record_get(r, "Jenis");
	const char *time = lk_record_get(r, "Waktu");
	struct lk_civil c;

	r->id = lk_record_get(r, "Id");
	r->user = lk_record_get(r, "Pelaku");
	r->name = lk_record_get(r, "Nama");
	r->role = lk_record_get(r, "Peran");
	r->authority = lk_record_get(r, "Wewenang");
	r->document = lk_record_get(r, "Dokumen");
	r->reply_to = lk_record_get(r, "Balas");
	r->replaces = lk_record_get(r, "Menggantikan");
	if (!id_valid(r->id))
		return bad_key(where, "Id", err);
	if (*kind == '\0')
		return bad_key(where, "Jenis", err);
	if (!lk_user_valid(r->user))
		return bad_key(where, "Pelaku", err);
	if (lk_date_parse_iso((struct lk_str){ time, strlen(time) }, &c, NULL) !=
			LK_OK ||
		lk_date_unix(&c, &r->time, NULL) != LK_OK)
		return bad_key(where, "Waktu", err);
	r->kind = lk_kind_parse((struct lk_str){ kind, strlen(kind) });
	r->tz_minutes = c.tz;
	return LK_OK;
}

int lk_record_parse(struct lk_record *out, struct lk_str in, const char *where,
	struct lk_error *err)
{
	int rc;

	*out = (struct lk_record){ .text = "",
		.id = "",
		.user = "",
		.name = "",
		.role = "",
		.authority = "",
		.document = "",
		.reply_to = "",
		.replaces = "" };
	if (in.n > LK_RECORD_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari batas satu catatan (%zu bita); berkas "
			   "ini tidak dibaca dan tidak diubah"),
			where, LK_RECORD_MAX);
	rc = lk_fields_parse(&out->mem, in, where, out->field, LK_RECORD_KEYS,
		&out->nfields, &out->text, err);
	if (rc == LK_OK)
		rc = check_format(out, where, err);
	if (rc == LK_OK)
		rc = take_common(out, where, err);
	return rc;
}

void lk_record_free(struct lk_record *r)
{
	if (r == NULL)
		return;
	lk_arena_free(&r->mem);
	r->nfields = 0;
}

const char *lk_record_get(const struct lk_record *r, const char *key)
{
	return lk_field_get(r->field, r->nfields, key);
}

/* ---- writing ------------------------------------------------------------------- */
void lk_record_put(struct lk_buf *out, const char *key, struct lk_str value)
{
	lk_field_put(out, key, value);
}

void lk_record_puts(struct lk_buf *out, const char *key, const char *value)
{
	if (value != NULL)
		lk_field_put(out, key, (struct lk_str){ value, strlen(value) });
}

void lk_record_begin(struct lk_buf *out, const struct lk_record_head *head)
{
	char when[LK_DATE_SIZE] = "";
	struct lk_civil c;

	if (lk_date_civil(head->time, head->tz_minutes, &c, NULL) != LK_OK ||
		lk_date_format(when, sizeof(when), &c, LK_DATE_ISO) != LK_OK) {
		if (out->failed == LK_OK)
			out->failed = LK_ERANGE;
		return;
	}
	lk_record_puts(out, "Format", LK_RECORD_FORMAT);
	lk_record_puts(out, "Id", head->id);
	lk_record_puts(out, "Jenis", lk_kind_name(head->kind));
	lk_record_puts(out, "Pelaku", head->user);
	lk_record_puts(out, "Nama", head->name);
	lk_record_puts(out, "Peran", head->role);
	lk_record_puts(out, "Wewenang", head->authority);
	lk_record_puts(out, "Waktu", when);
	lk_record_puts(out, "Dokumen", head->document);
	lk_record_puts(out, "Balas", head->reply_to);
	lk_record_puts(out, "Menggantikan", head->replaces);
}

void lk_record_end(struct lk_buf *out, const char *text)
{
	if (text != NULL)
		lk_field_text(out, text);
	if (out->n > LK_RECORD_MAX && out->failed == LK_OK)
		out->failed = LK_ERANGE;
}

/* ---- names ----------------------------------------------------------------------- */
void lk_record_id(char out[LK_RECORD_ID_SIZE], int64_t time, uint32_t random)
{
	char stamp[LK_DATE_SIZE] = "19700101T000000Z";
	struct lk_civil c;

	if (lk_date_civil(time, 0, &c, NULL) == LK_OK &&
		lk_date_format(stamp, sizeof(stamp), &c, LK_DATE_STAMP) != LK_OK)
		stamp[0] = '\0';
	(void)snprintf(out, LK_RECORD_ID_SIZE, "%.16s-%08lx", stamp,
		(unsigned long)random & 0xFFFFFFFFul);
}

void lk_record_path(struct lk_buf *out, const char *document, const char *chapter,
	const char *id, const char *user, enum lk_kind kind)
{
	const char *dash = strrchr(id, '-');
	size_t stamp = dash != NULL ? (size_t)(dash - id) : strlen(id);

	lk_buf_printf(out, "dokumen/%s/catatan/%s/", document, chapter);
	lk_buf_put(out, id, stamp);
	lk_buf_printf(out, "-%s-%s-%s.txt", user, lk_kind_name(kind),
		dash != NULL ? dash + 1 : "0");
}
