/* A Word document from a file: what it is, and reading it in a process of its own. */
#include "storage/import/docx.h"

#include "storage/foreign.h"
#include "storage/open.h"

#include <stdlib.h>
#include <string.h>

/* What a reading may cost. */
static const struct child_limit limit = { (size_t)768 << 20, 20, 60, LK_BUF_MAX };

int docx_nomem(struct docx *x)
{
	if (x->word->nparas >= LK_WORD_PARAS || x->word->nitems >= LK_WORD_ITEMS ||
		x->word->ntext >= LK_WORD_TEXT_MAX / 2)
		return lk_fail(x->err, LK_ERANGE,
			N_("Berkas %s terlalu panjang untuk dibaca sebagai laporan. "
			   "Tidak ada yang dibaca; bagi menjadi beberapa berkas."),
			x->file);
	return lk_nomem(x->err);
}

void docx_init(struct docx *x, const char *file, struct lk_worddoc *w,
	struct lk_error *err)
{
	memset(x, 0, sizeof(*x));
	x->file = file;
	x->word = w;
	x->err = err;
}

void docx_free(struct docx *x)
{
	sheet_pack_close(&x->pack);
	lk_arena_free(&x->mem);
	free(x->rel);
	free(x->style);
	free(x->abstract);
	free(x->num);
	free(x->comment_id);
}

/* ---- the parts --------------------------------------------------------------------------- */

/* What stands around the text; names of parts are copied before the next reading. */
struct parts {
	char document[SHEET_PART_NAME], custom[SHEET_PART_NAME];
	char styles[SHEET_PART_NAME], numbering[SHEET_PART_NAME];
	char comments[SHEET_PART_NAME];
	char notes[SHEET_PART_NAME], end_notes[SHEET_PART_NAME];
};

static int not_word(struct docx *x)
{
	static const char *const sheet[] = { "xl/workbook.xml", "xl/workbook.bin",
		"ppt/presentation.xml" };

	for (size_t i = 0; i < LK_LEN(sheet); i++)
		if (sheet_pack_has(&x->pack, sheet[i]))
			return lk_fail(x->err, LK_EFORMAT,
				N_("Berkas %s adalah lembar kerja atau presentasi, "
				   "bukan dokumen Word. Tidak ada yang dibaca."),
				x->file);
	if (sheet_pack_has(&x->pack, "content.xml"))
		return lk_fail(x->err, LK_EFORMAT,
			N_("Berkas %s adalah dokumen OpenDocument (.odt). Tidak ada "
			   "yang dibaca; buka di LibreOffice, pilih Simpan Sebagai, "
			   "jenis Word (.docx), lalu coba lagi."),
			x->file);
	return lk_fail(x->err, LK_EFORMAT,
		N_("Berkas %s tidak memuat dokumen Word. Tidak ada yang dibaca; "
		   "periksa apakah berkasnya benar."),
		x->file);
}

static bool part_of(const struct docx *x, const char *base, const char *type,
	char out[SHEET_PART_NAME])
{
	const struct docx_rel *r = docx_rel_type(x, type);

	out[0] = '\0';
	return r != NULL && sheet_part_name(out, base, r->target);
}

static int find_parts(struct docx *x, struct parts *p)
{
	int rc = docx_rels(x, "");

	if (rc != LK_OK)
		return rc;
	(void)part_of(x, "", "custom-properties", p->custom);
	if (!part_of(x, "", "officeDocument", p->document))
		(void)sheet_part_name(p->document, "", "word/document.xml");
	if (!sheet_pack_has(&x->pack, p->document) ||
		strstr(p->document, "xl/") == p->document)
		return not_word(x);
	rc = docx_rels(x, p->document);
	(void)part_of(x, p->document, "styles", p->styles);
	(void)part_of(x, p->document, "numbering", p->numbering);
	(void)part_of(x, p->document, "comments", p->comments);
	(void)part_of(x, p->document, "footnotes", p->notes);
	(void)part_of(x, p->document, "endnotes", p->end_notes);
	return rc;
}

/* Headers, footers and our own part are named by the relationships of the document. */
static int read_each(struct docx *x, const char *base, const char *type,
	int (*read)(struct docx *x, const char *part))
{
	char name[SHEET_PART_NAME];
	size_t n = x->nrels;
	const struct docx_rel **rel = calloc(n + 1, sizeof(*rel));
	size_t found = 0;
	int rc = LK_OK;

	if (rel == NULL)
		return docx_nomem(x);
	for (size_t i = 0; i < n; i++)
		if (!x->rel[i].outside && strcmp(x->rel[i].type, type) == 0)
			rel[found++] = &x->rel[i];
	for (size_t i = 0; rc == LK_OK && i < found; i++)
		if (sheet_part_name(name, base, rel[i]->target))
			rc = read(x, name);
	free(rel);
	return rc;
}

static int read_edge(struct docx *x, const char *part)
{
	return docx_read_body(x, part, LK_WORD_EDGE);
}

/* The bytes of the pictures, as long as there is room. */
static int read_pictures(struct docx *x, const char *base)
{
	size_t total = 0;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < x->word->npictures; i++) {
		struct lk_word_picture *p = &x->word->picture[i];
		char name[SHEET_PART_NAME];
		struct lk_buf b = LK_BUF_INIT;
		const char *slash = strrchr(p->name.p, '/');

		if (!sheet_part_name(name, base, p->name.p))
			continue;
		if (slash != NULL)
			p->name = (struct lk_str){ slash + 1, strlen(slash + 1) };
		rc = sheet_pack_bytes(&x->pack, name, &b);
		if (rc == LK_ENOTFOUND)
			rc = LK_OK;
		total += b.n;
		if (rc == LK_OK && b.n > 0 && total <= DOCX_FILE_MAX * 2) {
			p->bytes.p = lk_arena_dup(&x->word->mem, b.p, b.n);
			p->bytes.n = p->bytes.p != NULL ? b.n : 0;
			if (p->bytes.p == NULL)
				rc = docx_nomem(x);
		}
		lk_buf_free(&b);
	}
	return rc;
}

static int read_text(struct docx *x, const struct parts *p)
{
	int rc = docx_read_body(x, p->document, LK_WORD_BODY);

	if (rc == LK_OK && p->notes[0] != '\0') {
		rc = docx_rels(x, p->notes);
		if (rc == LK_OK)
			rc = docx_read_body(x, p->notes, LK_WORD_NOTE);
	}
	if (rc == LK_OK && p->end_notes[0] != '\0') {
		rc = docx_rels(x, p->end_notes);
		if (rc == LK_OK)
			rc = docx_read_body(x, p->end_notes, LK_WORD_NOTE);
	}
	if (rc == LK_OK)
		rc = docx_rels(x, p->document);
	if (rc == LK_OK)
		rc = read_each(x, p->document, "header", read_edge);
	if (rc == LK_OK)
		rc = read_each(x, p->document, "footer", read_edge);
	if (rc == LK_OK)
		rc = read_each(x, p->document, "customXml", docx_read_source);
	return rc == LK_OK ? read_pictures(x, p->document) : rc;
}

static int read_all(struct docx *x)
{
	struct parts *p = calloc(1, sizeof(*p));
	int rc = p != NULL ? find_parts(x, p) : docx_nomem(x);

	if (rc == LK_OK && p->custom[0] != '\0')
		rc = docx_read_properties(x, p->custom);
	if (rc == LK_OK && p->styles[0] != '\0')
		rc = docx_read_styles(x, p->styles);
	if (rc == LK_OK && p->numbering[0] != '\0')
		rc = docx_read_numbering(x, p->numbering);
	if (rc == LK_OK && p->comments[0] != '\0')
		rc = docx_read_comments(x, p->comments);
	if (rc == LK_OK)
		rc = read_text(x, p);
	free(p);
	return rc;
}

int docx_bytes(const char *p, size_t n, const char *file, struct lk_worddoc **out,
	struct lk_error *err)
{
	struct docx x;
	struct lk_worddoc *w = lk_word_new();
	int rc;

	if (w == NULL)
		return lk_nomem(err);
	docx_init(&x, file, w, err);
	rc = sheet_pack_open(&x.pack, p, n, file, err);
	if (rc == LK_OK)
		rc = read_all(&x);
	docx_free(&x);
	if (rc == LK_OK)
		*out = w;
	else
		lk_word_free(w);
	return rc;
}

/* ---- what it is ----------------------------------------------------------------------------- */

static int refuse_locked(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s dikunci dengan sandi. Tidak ada yang dibaca; "
		   "buka di Word, hapus sandinya (Berkas, Info, Proteksi "
		   "Dokumen), simpan, lalu coba lagi."),
		file);
}

static int refuse_old(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s dibuat dengan format Word lama (.doc). Tidak ada yang "
		   "dibaca; buka di Word atau LibreOffice, pilih Simpan Sebagai, "
		   "jenis Dokumen Word (.docx), lalu coba lagi."),
		file);
}

static int read_bytes(struct lk_str s, const char *file, struct lk_worddoc **out,
	struct lk_error *err)
{
	enum foreign_kind kind = foreign_kind(s);

	if (kind == FOREIGN_EMPTY)
		return lk_fail(err, LK_EINVAL,
			N_("Berkas %s kosong. Tidak ada yang dibaca."), file);
	if (kind == FOREIGN_ZIP)
		return docx_bytes(s.p, s.n, file, out, err);
	if (kind == FOREIGN_LOCKED)
		return refuse_locked(file, err);
	if (kind == FOREIGN_OLE)
		return refuse_old(file, err);
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s bukan dokumen Word (.docx). Tidak ada yang dibaca; "
		   "periksa apakah berkasnya benar."),
		file);
}

/* In the child: the file as a packed document. */
static int read_packed(struct lk_str bytes, const char *file, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_worddoc *w = NULL;
	int rc = read_bytes(bytes, file, &w, err);

	if (rc == LK_OK)
		lk_word_pack(out, w);
	lk_word_free(w);
	return rc;
}

/* ---- the file ------------------------------------------------------------------------------- */

static int too_big(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s terlalu besar: paling besar %d MB. Tidak ada yang "
		   "dibaca; perkecil gambar di dalamnya lalu coba lagi."),
		file, (int)(DOCX_FILE_MAX >> 20));
}

static int not_file(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EINVAL,
		N_("%s bukan berkas biasa. Sebutkan berkas .docx."), file);
}

static int too_hard(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s memerlukan terlalu banyak waktu atau memori "
		   "untuk "
		   "dibaca. Tidak ada yang dibaca; bagi menjadi beberapa "
		   "berkas lalu coba lagi."),
		file);
}

static int broke(const char *file, struct lk_error *err)
{
	return sheet_damaged(file, "pembacaan terhenti", err);
}

int storage_read_word(const char *file, struct lk_worddoc **out, struct lk_error *err)
{
	static const struct foreign_reader reader = { DOCX_FILE_MAX, &limit,
		read_packed, too_big, not_file, too_hard, broke };
	struct lk_buf bytes = LK_BUF_INIT;
	int rc = foreign_read(&reader, file, &bytes, err);

	if (rc == LK_OK)
		rc = lk_word_unpack(out, lk_buf_str(&bytes), err);
	lk_buf_free(&bytes);
	return rc;
}
