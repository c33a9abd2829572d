/* Parts to a ZIP in memory: no time, no place, no name of who made it. */
#include "storage/export/docx_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define DOS_DATE 0x21 /* 1 January 1980 */

static struct docx_part *new_part(struct docx_pack *z, const char *name)
{
	struct docx_part *p;

	if (lk_grow((void **)&z->part, &z->cap, z->n, sizeof(*p)) != LK_OK) {
		z->rc = LK_ENOMEM;
		return NULL;
	}
	p = &z->part[z->n++];
	*p = (struct docx_part){ .own = LK_BUF_INIT };
	(void)snprintf(p->name, sizeof(p->name), "%s", name);
	return p;
}

void docx_pack_add(struct docx_pack *z, const char *name, struct lk_buf *own)
{
	struct docx_part *p = new_part(z, name);

	if (own->failed != LK_OK && z->rc == LK_OK)
		z->rc = own->failed;
	if (p == NULL) {
		lk_buf_free(own);
		return;
	}
	p->own = *own;
	*own = (struct lk_buf)LK_BUF_INIT;
	p->bytes = lk_buf_str(&p->own);
	p->packed = strstr(name, ".xlsx") != NULL;
}

void docx_pack_borrow(struct docx_pack *z, const char *name, struct lk_str bytes)
{
	struct docx_part *p = new_part(z, name);

	if (p == NULL)
		return;
	p->bytes = bytes;
	p->packed = true;
}

void docx_pack_free(struct docx_pack *z)
{
	for (size_t i = 0; i < z->n; i++)
		lk_buf_free(&z->part[i].own);
	free(z->part);
	*z = (struct docx_pack){ NULL, 0, 0, LK_OK };
}

static bool put_part(zip_t *zip, const struct docx_part *p)
{
	zip_source_t *s = zip_source_buffer(zip, p->bytes.p, p->bytes.n, 0);
	zip_int64_t at;

	if (s == NULL)
		return false;
	at = zip_file_add(zip, p->name, s, ZIP_FL_ENC_UTF_8);
	if (at < 0) {
		zip_source_free(s);
		return false;
	}
	return zip_set_file_compression(zip, (zip_uint64_t)at,
		       p->packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6) == 0 &&
		zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_DATE, 0) == 0;
}

static bool take(zip_source_t *src, struct lk_buf *out)
{
	char chunk[16384];
	zip_int64_t n = 0;

	if (zip_source_open(src) != 0)
		return false;
	while ((n = zip_source_read(src, chunk, sizeof(chunk))) > 0)
		lk_buf_put(out, chunk, (size_t)n);
	(void)zip_source_close(src);
	return n == 0;
}

int docx_pack_write(const struct docx_pack *z, struct lk_buf *out, struct lk_error *err)
{
	zip_error_t e;
	zip_source_t *src;
	zip_t *zip;
	bool ok = true;

	if (z->rc != LK_OK)
		return z->rc == LK_ENOMEM ? lk_nomem(err)
					  : lk_fail(err, LK_ERANGE,
						    N_("berkas Word lebih dari 256 MB; "
						       "ekspor bab demi bab dengan "
						       "--bab"));
	zip_error_init(&e);
	src = zip_source_buffer_create(NULL, 0, 0, &e);
	zip = src != NULL ? zip_open_from_source(src, ZIP_TRUNCATE, &e) : NULL;
	zip_error_fini(&e);
	if (zip == NULL) {
		if (src != NULL)
			zip_source_free(src);
		return lk_nomem(err);
	}
	zip_source_keep(src);
	for (int pass = 0; pass < 2; pass++) /* the list of types goes first */
		for (size_t i = 0; ok && i < z->n; i++)
			if ((z->part[i].name[0] == '[') == (pass == 0))
				ok = put_part(zip, &z->part[i]);
	if (!ok)
		zip_discard(zip);
	else if (zip_close(zip) != 0) {
		zip_discard(zip);
		ok = false;
	}
	ok = ok && take(src, out);
	zip_source_free(src);
	return ok ? lk_buf_check(out, err) : lk_nomem(err);
}
