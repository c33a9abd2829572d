#include "storage/sheet/pack.h"

#include <stdio.h>
#include <string.h>

#define CHUNK ((size_t)64 << 10)

static int too_many(struct sheet_pack *z)
{
	return lk_fail(z->err, LK_ERANGE,
		N_("Berkas %s memuat lebih dari %d bagian, dan itu tidak wajar. Tidak "
		   "ada yang dibaca; simpan hanya isi yang diperlukan ke berkas baru "
		   "lalu coba lagi."),
		z->file, SHEET_ENTRIES_MAX);
}

int sheet_pack_open(struct sheet_pack *z, const char *p, size_t n, const char *file,
	struct lk_error *err)
{
	zip_error_t e;
	zip_source_t *src;
	int rc = LK_OK;

	*z = (struct sheet_pack){ NULL, file, 0, err };
	zip_error_init(&e);
	src = zip_source_buffer_create(p, n, 0, &e);
	if (src != NULL)
		z->zip = zip_open_from_source(src, ZIP_RDONLY, &e);
	if (z->zip == NULL) {
		if (src != NULL)
			zip_source_free(src);
		rc = zip_error_code_zip(&e) == ZIP_ER_MEMORY
			? lk_nomem(err)
			: sheet_damaged(file, "zip", err);
	} else if (zip_get_num_entries(z->zip, 0) > SHEET_ENTRIES_MAX) {
		rc = too_many(z);
		sheet_pack_close(z);
	}
	zip_error_fini(&e);
	return rc;
}

void sheet_pack_close(struct sheet_pack *z)
{
	if (z->zip != NULL)
		zip_discard(z->zip);
	z->zip = NULL;
}

static zip_int64_t locate(struct sheet_pack *z, const char *name)
{
	zip_int64_t i = zip_name_locate(z->zip, name, ZIP_FL_ENC_RAW);
	char other[SHEET_PART_NAME];

	if (i < 0)
		i = zip_name_locate(z->zip, name, ZIP_FL_NOCASE);
	if (i >= 0 || strlen(name) >= sizeof(other))
		return i;
	(void)snprintf(other, sizeof(other), "%s", name);
	for (char *c = other; *c != '\0'; c++)
		if (*c == '/')
			*c = '\\';
	return zip_name_locate(z->zip, other, ZIP_FL_NOCASE);
}

bool sheet_pack_has(struct sheet_pack *z, const char *name)
{
	return locate(z, name) >= 0;
}

static int too_large(struct sheet_pack *z, const char *name)
{
	return lk_fail(z->err, LK_ERANGE,
		N_("Berkas %s terlalu besar setelah dibuka (%s): paling besar %d MB "
		   "satu "
		   "bagian dan %d MB seluruhnya. Tidak ada yang dibaca; simpan hanya "
		   "isi yang diperlukan ke berkas baru lalu coba lagi."),
		z->file, name, (int)(SHEET_PART_MAX >> 20),
		(int)(SHEET_TOTAL_MAX >> 20));
}

/* Do the bytes that came out of this part still look like a document? */
static int check_growth(struct sheet_pack *z, const char *name, size_t out, size_t in)
{
	if (out > SHEET_PART_MAX || z->total > SHEET_TOTAL_MAX)
		return too_large(z, name);
	if (out > SHEET_RATIO_FROM && out / SHEET_RATIO_MAX > in)
		return lk_fail(z->err, LK_EFORMAT,
			N_("Berkas %s mengembang tidak wajar ketika dibuka (%s), "
			   "seperti "
			   "berkas yang dibuat untuk merusak. Tidak ada yang dibaca; "
			   "minta berkas aslinya kepada pengirim."),
			z->file, name);
	return LK_OK;
}

/* Every byte of the opened part to `take`. */
typedef int take_fn(void *arg, const char *p, size_t n);

static int to_parser(void *arg, const char *p, size_t n)
{
	return sheet_xml_feed(arg, p, n, false);
}

static int to_buffer(void *arg, const char *p, size_t n)
{
	lk_buf_put(arg, p, n);
	return LK_OK;
}

static int pump(struct sheet_pack *z, const char *name, zip_file_t *f, size_t packed,
	take_fn *take, void *arg)
{
	char chunk[CHUNK];
	size_t out = 0;
	zip_int64_t n;
	int rc = LK_OK;

	while (rc == LK_OK && (n = zip_fread(f, chunk, sizeof(chunk))) > 0) {
		out += (size_t)n;
		z->total += (size_t)n;
		rc = check_growth(z, name, out, packed);
		if (rc == LK_OK)
			rc = take(arg, chunk, (size_t)n);
	}
	if (rc == LK_OK && n < 0)
		rc = sheet_damaged(z->file, name, z->err);
	return rc;
}

/* LK_ENOTFOUND without a sentence: no such part. */
static int open_part(struct sheet_pack *z, const char *name, zip_file_t **f,
	size_t *packed)
{
	zip_int64_t i = locate(z, name);
	struct zip_stat st;

	if (i < 0)
		return LK_ENOTFOUND;
	zip_stat_init(&st);
	if (zip_stat_index(z->zip, (zip_uint64_t)i, 0, &st) != 0)
		return sheet_damaged(z->file, name, z->err);
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
		st.encryption_method != ZIP_EM_NONE)
		return lk_fail(z->err, LK_EFORMAT,
			N_("Berkas %s dikunci dengan sandi. Tidak ada yang dibaca; "
			   "buka "
			   "di program asalnya, hapus sandinya, simpan, lalu coba "
			   "lagi."),
			z->file);
	*f = zip_fopen_index(z->zip, (zip_uint64_t)i, 0);
	*packed = (size_t)st.comp_size;
	return *f != NULL ? LK_OK : sheet_damaged(z->file, name, z->err);
}

int sheet_pack_read(struct sheet_pack *z, const char *name,
	const struct sheet_xml_reader *reader, void *arg)
{
	struct sheet_xml x;
	zip_file_t *f;
	size_t packed;
	int rc = open_part(z, name, &f, &packed);

	if (rc != LK_OK)
		return rc;
	rc = sheet_xml_begin(&x, reader, arg, z->file, name, z->err);
	if (rc == LK_OK)
		rc = pump(z, name, f, packed, to_parser, &x);
	if (rc == LK_OK)
		rc = sheet_xml_feed(&x, "", 0, true);
	sheet_xml_end(&x);
	(void)zip_fclose(f);
	return rc;
}

int sheet_pack_bytes(struct sheet_pack *z, const char *name, struct lk_buf *out)
{
	zip_file_t *f;
	size_t packed;
	int rc = open_part(z, name, &f, &packed);

	if (rc != LK_OK)
		return rc;
	rc = pump(z, name, f, packed, to_buffer, out);
	(void)zip_fclose(f);
	return rc == LK_OK ? lk_buf_check(out, z->err) : rc;
}

/* ---- names ------------------------------------------------------------------------------- */

/* Append a segment; ".." takes one away. */
static bool segment(char *out, size_t *n, const char *p, size_t len)
{
	if (len == 0 || (len == 1 && p[0] == '.'))
		return true;
	if (len == 2 && p[0] == '.' && p[1] == '.') {
		while (*n > 0 && out[--*n] != '/')
			;
		out[*n] = '\0';
		return true;
	}
	if (*n + len + 2 > SHEET_PART_NAME)
		return false;
	if (*n > 0)
		out[(*n)++] = '/';
	memcpy(out + *n, p, len);
	*n += len;
	out[*n] = '\0';
	return true;
}

static bool segments(char *out, size_t *n, const char *path, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t end = at;

		while (end < len && path[end] != '/' && path[end] != '\\')
			end++;
		if (!segment(out, n, path + at, end - at))
			return false;
		at = end + 1;
	}
	return true;
}

bool sheet_part_name(char out[SHEET_PART_NAME], const char *base, const char *target)
{
	const char *slash = strrchr(base, '/');
	size_t n = 0;

	out[0] = '\0';
	if (target[0] != '/' && slash != NULL &&
		!segments(out, &n, base, (size_t)(slash - base)))
		return false;
	return segments(out, &n, target, strlen(target));
}

bool sheet_part_rels(char out[SHEET_PART_NAME], const char *part)
{
	const char *slash = strrchr(part, '/');
	int dir = slash != NULL ? (int)(slash - part) + 1 : 0;
	int n = snprintf(out, SHEET_PART_NAME, "%.*s_rels/%s.rels", dir, part,
		part + dir);

	return n > 0 && n < SHEET_PART_NAME;
}
