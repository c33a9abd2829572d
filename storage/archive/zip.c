#include "storage/archive/zip.h"

#include "core/dispatch/manifest.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CENTRAL 46
#define END 22
#define VERSION 10      /* 1.0: stored entries need no more */
#define FLAGS 0x0800    /* names are UTF-8 */
#define DATE 0x0021     /* 1980-01-01 */
#define NAME_IN_TEXT 80 /* bytes of a name that a sentence quotes */

uint32_t zip_crc32(uint32_t crc, const void *p, size_t n)
{
	/* four bits at a time: a table that can be read and checked */
	static const uint32_t nibble[16] = { 0x00000000, 0x1db71064, 0x3b6e20c8,
		0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c, 0xedb88320,
		0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278,
		0xbdbdf21c };
	const unsigned char *b = p;

	crc = ~crc;
	for (size_t i = 0; i < n; i++) {
		crc ^= b[i];
		crc = crc >> 4 ^ nibble[crc & 15];
		crc = crc >> 4 ^ nibble[crc & 15];
	}
	return ~crc;
}

/* ---- the bytes of the structure ------------------------------------------------------- */

static unsigned char *put16(unsigned char *p, unsigned v)
{
	*p++ = (unsigned char)(v & 255);
	*p++ = (unsigned char)(v >> 8 & 255);
	return p;
}

static unsigned char *put32(unsigned char *p, uint32_t v)
{
	return put16(put16(p, v & 0xFFFF), v >> 16);
}

/* What local and central header share, from "version needed" to the length of the extra. */
static unsigned char *put_common(unsigned char *p, const struct zip_entry *e)
{
	p = put16(p, VERSION);
	p = put16(p, FLAGS);
	p = put16(p, 0); /* stored */
	p = put16(p, 0); /* time */
	p = put16(p, DATE);
	p = put32(p, e->crc);
	p = put32(p, (uint32_t)e->bytes.n);
	p = put32(p, (uint32_t)e->bytes.n);
	p = put16(p, (unsigned)e->name.n);
	return put16(p, 0);
}

static void local_header(const struct zip_entry *e, unsigned char out[ZIP_LOCAL])
{
	(void)put_common(put32(out, 0x04034b50), e);
}

static void central_header(const struct zip_entry *e, unsigned char out[CENTRAL])
{
	unsigned char *p = put_common(put16(put32(out, 0x02014b50), VERSION), e);

	p = put16(p, 0); /* comment */
	p = put16(p, 0); /* disk */
	p = put16(p, 0); /* internal attributes */
	p = put32(p, 0); /* external attributes */
	(void)put32(p, e->offset);
}

static void end_record(size_t n, uint64_t at, uint64_t size, unsigned char out[END])
{
	unsigned char *p = put32(put32(out, 0x06054b50), 0);

	p = put16(put16(p, (unsigned)n), (unsigned)n);
	p = put32(put32(p, (uint32_t)size), (uint32_t)at);
	(void)put16(p, 0);
}

/* ---- writing -------------------------------------------------------------------------- */

/* a < b by bytes: the order of strcmp. */
static bool ordered(struct lk_str a, struct lk_str b)
{
	int c = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	return c < 0 || (c == 0 && a.n < b.n);
}

int zip_prepare(struct zip_entry *entry, size_t n, uint64_t *total,
	struct lk_error *err)
{
	uint64_t at = 0, central = 0;

	if (n > ZIP_ENTRIES)
		return lk_fail(err, LK_ERANGE,
			N_("terlalu banyak berkas untuk satu arsip (%zu, paling banyak "
			   "%d); arsip tidak dibuat"),
			n, ZIP_ENTRIES);
	for (size_t i = 0; i < n; i++) {
		struct zip_entry *e = &entry[i];

		if (!lk_packed_name_valid(e->name) ||
			(i > 0 && !ordered(entry[i - 1].name, e->name)))
			return lk_fail(err, LK_EINVAL,
				N_("nama berkas ke-%zu tidak dapat dipakai di dalam "
				   "arsip, "
				   "atau ada dua kali; arsip tidak dibuat"),
				i + 1);
		e->offset = (uint32_t)at;
		at += ZIP_LOCAL + e->name.n + e->bytes.n;
		central += CENTRAL + e->name.n;
		if (e->bytes.n > ZIP_MAX || at + central + END > ZIP_MAX)
			return lk_fail(err, LK_ERANGE,
				N_("arsip akan lebih besar dari 2 GB; arsip tidak "
				   "dibuat. Kurangi lampiran lalu coba lagi"));
		e->crc = zip_crc32(0, e->bytes.p, e->bytes.n);
	}
	*total = at + central + END;
	return LK_OK;
}

int zip_write(const struct zip_entry *entry, size_t n, zip_put_fn *put, void *arg)
{
	unsigned char head[CENTRAL], end[END];
	uint64_t at = 0, size = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		const struct zip_entry *e = &entry[i];

		local_header(e, head);
		rc = put(head, ZIP_LOCAL, arg);
		if (rc == LK_OK)
			rc = put(e->name.p, e->name.n, arg);
		if (rc == LK_OK && e->bytes.n > 0)
			rc = put(e->bytes.p, e->bytes.n, arg);
		at += ZIP_LOCAL + e->name.n + e->bytes.n;
	}
	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		central_header(&entry[i], head);
		rc = put(head, CENTRAL, arg);
		if (rc == LK_OK)
			rc = put(entry[i].name.p, entry[i].name.n, arg);
		size += CENTRAL + entry[i].name.n;
	}
	end_record(n, at, size, end);
	return rc == LK_OK ? put(end, END, arg) : rc;
}

/* ---- reading -------------------------------------------------------------------------- */

static uint32_t get32(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
		(uint32_t)b[3] << 24;
}

static const char *quote(struct lk_str name, char out[NAME_IN_TEXT + 4])
{
	bool long_one = name.n > NAME_IN_TEXT;

	(void)snprintf(out, NAME_IN_TEXT + 4, "%.*s%s",
		(int)(long_one ? NAME_IN_TEXT : name.n), name.p, long_one ? "..." : "");
	return out;
}

/* The local header at `at`: sizes and name, nothing believed yet. */
static int read_local(struct lk_str bytes, size_t at, struct zip_entry *e,
	struct lk_error *err)
{
	size_t left = bytes.n - at, name, size;

	if (left < ZIP_LOCAL)
		return lk_fail(err, LK_EFORMAT,
			N_("arsip terpotong di bita ke-%zu; salin ulang berkasnya"),
			bytes.n);
	size = get32(bytes.p + at + 18);
	name = get32(bytes.p + at + 26) & 0xFFFF;
	left -= ZIP_LOCAL;
	if (name > left || size > left - name)
		return lk_fail(err, LK_EFORMAT,
			N_("kepala berkas di bita ke-%zu menyebut ukuran yang melewati "
			   "akhir arsip; arsip terpotong atau diubah"),
			at);
	e->name = (struct lk_str){ bytes.p + at + ZIP_LOCAL, name };
	e->bytes = (struct lk_str){ e->name.p + name, size };
	e->offset = (uint32_t)at;
	return LK_OK;
}

static int check_local(struct lk_str bytes, struct zip_entry *e,
	const struct zip_entry *before, struct lk_error *err)
{
	unsigned char want[ZIP_LOCAL];
	char name[NAME_IN_TEXT + 4];

	if (!lk_packed_name_valid(e->name))
		return lk_fail(err, LK_EFORMAT,
			N_("nama berkas di bita ke-%u tidak boleh ada di dalam arsip; "
			   "arsip diubah"),
			e->offset);
	if (before != NULL && !ordered(before->name, e->name))
		return lk_fail(err, LK_EFORMAT,
			N_("%s tidak pada urutannya atau ada dua kali; arsip diubah"),
			quote(e->name, name));
	e->crc = get32(bytes.p + e->offset + 14);
	local_header(e, want);
	if (memcmp(want, bytes.p + e->offset, ZIP_LOCAL) != 0)
		return lk_fail(err, LK_EFORMAT,
			N_("kepala %s tidak berbentuk seperti yang ditulis lapkin; "
			   "arsip diubah atau dibuat ulang program lain"),
			quote(e->name, name));
	return LK_OK;
}

struct telling {
	zip_fault_fn *each;
	void *arg;
};

static int check_content(const struct zip_entry *e, const struct telling *t,
	struct lk_error *err)
{
	char name[NAME_IN_TEXT + 4];
	struct lk_error why;

	if (zip_crc32(0, e->bytes.p, e->bytes.n) == e->crc)
		return LK_OK;
	(void)lk_fail(&why, LK_EFORMAT, N_("isi %s berubah setelah arsip dibuat"),
		quote(e->name, name));
	if (t->each != NULL)
		return t->each(e, &why, t->arg);
	if (err != NULL)
		*err = why;
	return LK_EFORMAT;
}

static int add(struct zip_entry **list, size_t *cap, size_t *n,
	const struct zip_entry *e, struct lk_error *err)
{
	if (*n == ZIP_ENTRIES)
		return lk_fail(err, LK_ERANGE,
			N_("arsip berisi lebih dari %d berkas; tidak diperiksa"),
			ZIP_ENTRIES);
	if (lk_grow((void **)list, cap, *n, sizeof(**list)) != LK_OK)
		return lk_nomem(err);
	(*list)[(*n)++] = *e;
	return LK_OK;
}

struct tail {
	struct lk_str bytes;
	size_t at;
	bool differs;
};

static int compare(const void *p, size_t n, void *arg)
{
	struct tail *t = arg;

	if (n > t->bytes.n - t->at || memcmp(t->bytes.p + t->at, p, n) != 0) {
		t->differs = true;
		return LK_EFORMAT;
	}
	t->at += n;
	return LK_OK;
}

/* Make the container again and hold it against what is there. */
static int check_whole(struct lk_str bytes, const struct zip_entry *entry, size_t n,
	struct lk_error *err)
{
	struct tail t = { .bytes = bytes };
	int rc = zip_write(entry, n, compare, &t);

	if (rc == LK_OK && t.at == bytes.n)
		return LK_OK;
	return t.differs
		? lk_fail(err, LK_EFORMAT,
			  N_("daftar isi di akhir arsip berubah atau terpotong "
			     "(bita ke-%zu)"),
			  t.at)
		: lk_fail(err, LK_EFORMAT, N_("ada %zu bita asing di akhir arsip"),
			  bytes.n - t.at);
}

int zip_read(struct lk_str bytes, struct zip_entry **entry, size_t *n,
	zip_fault_fn *each, void *arg, struct lk_error *err)
{
	const struct telling tell = { each, arg };
	struct zip_entry *list = NULL, e = { .crc = 0 };
	size_t cap = 0, count = 0, at = 0;
	int rc = LK_OK;

	if (bytes.n > ZIP_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("berkas lebih besar dari 2 GB; bukan arsip lapkin"));
	if (bytes.n < END ||
		(get32(bytes.p) != 0x04034b50 && get32(bytes.p) != 0x06054b50))
		return lk_fail(err, LK_EFORMAT,
			N_("berkas ini bukan arsip ZIP; pilih berkas .zip yang dibuat "
			   "dengan lapkin archive"));
	while (rc == LK_OK && bytes.n - at >= 4 && get32(bytes.p + at) == 0x04034b50) {
		rc = read_local(bytes, at, &e, err);
		if (rc == LK_OK)
			rc = check_local(bytes, &e, count > 0 ? &list[count - 1] : NULL,
				err);
		if (rc == LK_OK)
			rc = check_content(&e, &tell, err);
		if (rc == LK_OK)
			rc = add(&list, &cap, &count, &e, err);
		at += ZIP_LOCAL + e.name.n + e.bytes.n;
	}
	if (rc == LK_OK)
		rc = check_whole(bytes, list, count, err);
	if (rc != LK_OK) {
		free(list);
		return rc;
	}
	*entry = list;
	*n = count;
	return LK_OK;
}
