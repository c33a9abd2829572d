#include "core/dispatch/manifest.h"

#include "core/field.h"
#include "core/utf8.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define KEYS 24

static const struct {
	const char *key;
	size_t at;
} keys[] = {
	{ "Satker", offsetof(struct lk_manifest, office) },
	{ "Judul", offsetof(struct lk_manifest, title) },
	{ "Tahun", offsetof(struct lk_manifest, year) },
	{ "Dokumen", offsetof(struct lk_manifest, document) },
	{ "Revisi", offsetof(struct lk_manifest, revision) },
	{ "Subjek", offsetof(struct lk_manifest, subject) },
	{ "Pelaku", offsetof(struct lk_manifest, who) },
	{ "Waktu", offsetof(struct lk_manifest, when) },
	{ "Persetujuan", offsetof(struct lk_manifest, approval) },
	{ "Angka", offsetof(struct lk_manifest, figures) },
	{ "Nilai-Kosong", offsetof(struct lk_manifest, values) },
	{ "Golongan", offsetof(struct lk_manifest, class) },
	{ "Simpan", offsetof(struct lk_manifest, years) },
	{ "Riwayat", offsetof(struct lk_manifest, history) },
};

static const char **slot(struct lk_manifest *m, size_t i)
{
	return (const char **)(void *)((char *)m + keys[i].at);
}

static const char *value(const struct lk_manifest *m, size_t i)
{
	return *(const char *const *)(const void *)((const char *)m + keys[i].at);
}

bool lk_packed_name_valid(struct lk_str name)
{
	if (name.n == 0 || name.n > LK_PACKED_NAME_MAX || !lk_utf8_is_clean(name, 0))
		return false;
	for (size_t at = 0; at <= name.n;) {
		const char *part = name.p + at;
		const char *slash = memchr(part, '/', name.n - at);
		size_t n = slash != NULL ? (size_t)(slash - part) : name.n - at;

		if (n == 0 || memchr(part, '\\', n) != NULL ||
			(part[0] == '.' && (n == 1 || (n == 2 && part[1] == '.'))))
			return false;
		at += n + 1;
	}
	return true;
}

/* ---- writing ------------------------------------------------------------------------ */

void lk_manifest_write(const struct lk_manifest *m, struct lk_buf *out)
{
	lk_buf_puts(out, "Format: " LK_MANIFEST_FORMAT "\n");
	for (size_t i = 0; i < LK_LEN(keys); i++) {
		const char *v = value(m, i);

		if (v != NULL)
			lk_field_put(out, keys[i].key, (struct lk_str){ v, strlen(v) });
	}
	lk_buf_putc(out, '\n');
	for (size_t i = 0; i < m->n; i++)
		lk_buf_printf(out, "%s  %llu  %s\n", m->entry[i].digest,
			(unsigned long long)m->entry[i].size, m->entry[i].name);
}

/* ---- reading ------------------------------------------------------------------------ */

static int bad_line(unsigned line, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("MANIFES.txt baris %u: bukan \"sidik  ukuran  nama\", atau namanya "
		   "tidak urut; berkas ini diubah setelah dibuat"),
		line);
}

/* "<64 digits>  <size>  <name>" of n bytes. */
static bool read_entry(const char *p, size_t n, struct lk_manifest_entry *e,
	struct lk_arena *mem)
{
	size_t at = 66, digits = 0;

	if (n < 70 || strspn(p, "0123456789abcdef") != 64 || p[64] != ' ' ||
		p[65] != ' ')
		return false;
	memcpy(e->digest, p, 64);
	e->digest[64] = '\0';
	for (e->size = 0; p[at] >= '0' && p[at] <= '9' && digits < 15; at++, digits++)
		e->size = e->size * 10 + (uint64_t)(p[at] - '0');
	if (digits == 0 || (p[66] == '0' && digits > 1) || p[at] != ' ' ||
		p[at + 1] != ' ' || n - at <= 2)
		return false;
	at += 2;
	if (!lk_packed_name_valid((struct lk_str){ p + at, n - at }))
		return false;
	e->name = lk_arena_dup(mem, p + at, n - at);
	return true;
}

static size_t count_lines(const char *p)
{
	size_t n = *p != '\0';

	for (; *p != '\0'; p++)
		n += *p == '\n';
	return n;
}

static int read_entries(struct lk_manifest *m, const char *rest, unsigned line,
	struct lk_error *err)
{
	size_t cap = count_lines(rest);

	m->entry = lk_arena_alloc(&m->mem, (cap + 1) * sizeof(*m->entry));
	if (m->entry == NULL)
		return lk_nomem(err);
	for (const char *p = rest; *p != '\0'; line++) {
		size_t n = strcspn(p, "\n");
		struct lk_manifest_entry *e = &m->entry[m->n];

		if (!read_entry(p, n, e, &m->mem))
			return bad_line(line, err);
		if (e->name == NULL)
			return lk_nomem(err);
		if (m->n > 0 && strcmp(m->entry[m->n - 1].name, e->name) >= 0)
			return bad_line(line, err);
		m->n++;
		p += n + (p[n] == '\n');
	}
	return LK_OK;
}

static int read_head(struct lk_manifest *m, const struct lk_field *field, unsigned n,
	struct lk_error *err)
{
	const char *format = lk_field_get(field, n, "Format");

	if (strcmp(format, LK_MANIFEST_FORMAT) != 0)
		return lk_fail(err,
			strncmp(format, "lapkin-manifes/", 15) == 0 ? LK_ENEWER
								    : LK_EFORMAT,
			N_("MANIFES.txt berformat \"%s\", program ini "
			   "mengenal %s; perbarui lapkin dahulu"),
			format, LK_MANIFEST_FORMAT);
	for (size_t i = 0; i < LK_LEN(keys); i++)
		*slot(m, i) = lk_field_get(field, n, keys[i].key);
	return LK_OK;
}

/* Is `text` what writing `m` gives? */
static int same_form(const struct lk_manifest *m, struct lk_str text,
	struct lk_error *err)
{
	struct lk_buf again = LK_BUF_INIT;
	int rc;

	lk_manifest_write(m, &again);
	rc = lk_buf_check(&again, err);
	if (rc == LK_OK && (again.n != text.n || memcmp(again.p, text.p, text.n) != 0))
		rc = lk_fail(err, LK_EFORMAT,
			N_("MANIFES.txt tidak berbentuk seperti yang ditulis lapkin; "
			   "berkas "
			   "ini diubah setelah dibuat"));
	lk_buf_free(&again);
	return rc;
}

int lk_manifest_parse(struct lk_manifest *out, struct lk_str text, struct lk_error *err)
{
	struct lk_manifest m = { .n = 0 };
	struct lk_field field[KEYS];
	const char *rest = "";
	unsigned n = 0, line = 1;
	int rc = LK_OK;

	if (text.n > LK_MANIFEST_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari %zu bita; berkas ini tidak dibaca"),
			LK_MANIFEST_NAME, LK_MANIFEST_MAX);
	if (rc == LK_OK)
		rc = lk_fields_parse(&m.mem, text, LK_MANIFEST_NAME, field, KEYS, &n,
			&rest, err);
	if (rc == LK_OK)
		rc = read_head(&m, field, n, err);
	for (size_t i = 0; i + 1 < text.n; i++) {
		line += text.p[i] == '\n';
		if (text.p[i] == '\n' && text.p[i + 1] == '\n')
			break;
	}
	if (rc == LK_OK)
		rc = read_entries(&m, rest, line + 1, err);
	if (rc == LK_OK)
		rc = same_form(&m, text, err);
	if (rc == LK_OK)
		*out = m;
	else
		lk_arena_free(&m.mem);
	return rc;
}

void lk_manifest_free(struct lk_manifest *m)
{
	if (m != NULL) {
		lk_arena_free(&m->mem);
		memset(m, 0, sizeof(*m));
	}
}

static int by_name(const void *key, const void *item)
{
	return strcmp(key, ((const struct lk_manifest_entry *)item)->name);
}

const struct lk_manifest_entry *lk_manifest_find(const struct lk_manifest *m,
	const char *name)
{
	return m->n == 0 ? NULL
			 : bsearch(name, m->entry, m->n, sizeof(*m->entry), by_name);
}
