#include "core/act/figures.h"
#include "core/act/sync_impl.h"
#include "core/figure/table.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define PIECE_MAX ((size_t)16 << 10) /* bytes of a wording inside an explanation */
#define DOCUMENT_MAX 64

struct filing {
	struct lk_ctx c; /* document and time are those of the clash */
	const struct sync_meet *m;
	const struct lk_oid *merge;
	const struct lk_snapshot *snap;
	long *filed;
};

/* ---- words --------------------------------------------------------------------------------------- */

static void put_cut(struct lk_buf *b, struct lk_str s)
{
	if (s.n > PIECE_MAX)
		s.n = PIECE_MAX;
	while (s.n > 0 && !lk_utf8_valid(s, NULL))
		s.n--;
	lk_buf_putstr(b, s);
}

static void put_wording(struct lk_buf *b, const char *whose, struct lk_str s)
{
	lk_buf_printf(b, "\n%s: ", whose);
	if (s.n == 0)
		lk_buf_puts(b, "(tidak ada)");
	else
		put_cut(b, s);
}

static const char *story(enum lk_merge_why why)
{
	switch (why) {
	case LK_WHY_BOTH_CHANGED:
		return "Bentrok saat sinkron: kalimat ini diubah di sini dan juga di "
		       "hub. "
		       "Untuk sementara berlaku yang dari hub.";
	case LK_WHY_WE_DELETED:
		return "Bentrok saat sinkron: kalimat ini dihapus di sini, tetapi "
		       "diubah di "
		       "hub. Untuk sementara tetap ada.";
	case LK_WHY_THEY_DELETED:
		return "Bentrok saat sinkron: kalimat ini diubah di sini, tetapi "
		       "dihapus di "
		       "hub. Untuk sementara tetap ada.";
	case LK_WHY_BOTH_ADDED:
		return "Bentrok saat sinkron: di tempat ini ada kalimat baru dari sini "
		       "dan "
		       "dari hub. Untuk sementara hanya yang dari hub; usulnya memuat "
		       "keduanya.";
	case LK_WHY_SAME_CELL:
		return "Bentrok saat sinkron: sel ini diisi di sini dan juga di hub. "
		       "Untuk "
		       "sementara berlaku yang dari hub.";
	case LK_WHY_ROW_DELETED:
		return "Bentrok saat sinkron: baris ini dihapus di satu pihak dan "
		       "diubah di "
		       "pihak lain. Untuk sementara tetap ada.";
	case LK_WHY_NONE: break;
	}
	return "Bentrok saat sinkron: berkas ini berbeda di sini dan di hub. Untuk "
	       "sementara "
	       "berlaku yang dari hub.";
}

static void mark_of(const struct filing *f, const char *path, size_t i,
	struct lk_clash_mark *mark, char origin[65])
{
	char part[9];

	sync_origin(f->m, path, i, origin);
	memcpy(part, origin, 8);
	part[8] = '\0';
	lk_record_id(mark->id, f->m->time, (uint32_t)strtoul(part, NULL, 16));
	mark->origin = origin;
}

/* ---- where it stands -------------------------------------------------------------------------------- */

/* The clash as a place of the merged text, and our wording for just that place. */
static void place_of(struct lk_str text, const struct lk_settle_clash *k,
	struct lk_place *place, struct lk_str *before, struct lk_str *after)
{
	size_t start = k->from, end = k->to;
	int line = 1;

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	while (end < text.n && text.p[end] != '\n')
		end++;
	for (size_t i = 0; i < start; i++)
		line += text.p[i] == '\n';
	*place = (struct lk_place){ line, line, 0, 0 };
	for (size_t i = start; i < end; i++)
		place->line_end += text.p[i] == '\n';
	*before = *after = (struct lk_str){ NULL, 0 };
	if (place->line_end == line && k->to > k->from) {
		place->from = (int)(k->from - start);
		place->to = (int)(k->to - start);
		return;
	}
	/* whole lines are replaced, so what stands beside it in them goes along */
	*before = (struct lk_str){ text.p + start, k->from - start };
	*after = (struct lk_str){ text.p + k->to, end - k->to };
}

static void suggest(struct lk_buf *b, const struct lk_merge_piece *p,
	struct lk_str before, struct lk_str after)
{
	static const struct lk_str blank = { "\n", 1 };

	lk_buf_putstr(b, before);
	if (p->why == LK_WHY_BOTH_ADDED) {
		lk_buf_putstr(b, p->theirs);
		lk_buf_putstr(b, p->lead.n != 0 ? p->lead : blank);
	}
	lk_buf_putstr(b, p->ours);
	lk_buf_putstr(b, after);
}

/* ---- filing ------------------------------------------------------------------------------------------ */

static int file_sentence(struct filing *f, const struct sync_file *file,
	const struct sync_settled *s, size_t i, struct lk_error *err)
{
	const struct lk_settle_clash *k = &s->s.clash[i];
	const struct lk_merge_piece *p = k->piece;
	struct lk_buf usul = LK_BUF_INIT, text = LK_BUF_INIT, was = LK_BUF_INIT;
	struct lk_str before, after;
	char origin[65], id[LK_RECORD_ID_SIZE];
	struct lk_clash_mark mark = { .why = lk_merge_why_name(p->why),
		.ours = file->ours.hex };
	struct lk_correction in = { .path = file->path,
		.weight = LK_WEIGHT_WAJIB,
		.class = LK_CLASS_SUBSTANSI,
		.title = "Bentrok",
		.remove = p->why == LK_WHY_WE_DELETED || p->why == LK_WHY_THEY_DELETED,
		.clash = &mark };
	int rc = lk_store_id_at(f->c.st, f->merge, file->path, &in.blob, err);

	mark_of(f, file->path, i, &mark, origin);
	place_of(lk_buf_str(&s->s.text), k, &in.place, &before, &after);
	if (!in.remove)
		suggest(&usul, p, before, after);
	put_cut(&was, p->base);
	lk_buf_puts(&text, story(p->why));
	if (rc == LK_OK)
		rc = lk_buf_check(&usul, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&was, err);
	mark.was = lk_buf_cstr(&was);
	in.suggestion = lk_buf_cstr(&usul);
	in.text = lk_buf_cstr(&text);
	if (rc == LK_OK)
		rc = lk_act_correct(&f->c, &in, id, err);
	lk_buf_free(&usul);
	lk_buf_free(&text);
	lk_buf_free(&was);
	return rc;
}

/* What has no sentence or cell of its own to stand at: at the beginning of the document, with
 * all wordings in the explanation. */
static int file_elsewhere(struct filing *f, const struct sync_file *file, size_t i,
	enum lk_merge_why why, const struct lk_str wording[3], struct lk_error *err)
{
	const struct lk_chapter *ch = f->snap->nchapters > 0 ? f->snap->chapter : NULL;
	struct lk_buf text = LK_BUF_INIT;
	char origin[65], id[LK_RECORD_ID_SIZE];
	struct lk_clash_mark mark = { .why = why == LK_WHY_NONE
			? "file"
			: lk_merge_why_name(why),
		.ours = file->ours.hex };
	struct lk_correction in = { .place = { 1, 1, 0, 0 },
		.weight = LK_WEIGHT_WAJIB,
		.class = LK_CLASS_SUBSTANSI,
		.title = "Bentrok di luar naskah",
		.clash = &mark };
	int rc;

	if (ch == NULL)
		return LK_OK; /* a document without text: it is in the history, as always */
	mark_of(f, file->path, i, &mark, origin);
	lk_buf_printf(&text, "%s\n%s", file->path, story(why));
	put_wording(&text, "Semula", wording[0]);
	put_wording(&text, "Di sini", wording[1]);
	put_wording(&text, "Di hub", wording[2]);
	lk_buf_printf(&text, "\nYang di sini ada di langkah %.10s.", f->m->ours.hex);
	in.path = ch->path;
	in.blob = ch->blob;
	in.text = lk_buf_cstr(&text);
	rc = lk_buf_check(&text, err);
	if (rc == LK_OK)
		rc = lk_act_correct(&f->c, &in, id, err);
	lk_buf_free(&text);
	return rc;
}

static int file_cell(struct filing *f, const struct sync_file *file, size_t i,
	const struct lk_merge_piece *p, struct lk_error *err)
{
	struct lk_buf key = LK_BUF_INIT, column = LK_BUF_INIT, ours = LK_BUF_INIT,
		      was = LK_BUF_INIT;
	const struct lk_str wording[3] = { p->base, p->ours, p->theirs };
	char origin[65], id[LK_RECORD_ID_SIZE];
	struct lk_clash_mark mark = { .why = lk_merge_why_name(p->why),
		.ours = file->ours.hex };
	struct lk_cell_correction in = { .path = file->path,
		.weight = LK_WEIGHT_WAJIB,
		.class = LK_CLASS_ANGKA,
		.text = story(p->why),
		.clash = &mark };
	int rc = LK_OK;

	lk_buf_putstr(&key, p->key);
	lk_buf_putstr(&column, p->column);
	lk_buf_putstr(&ours, p->ours);
	put_cut(&was, p->base);
	if (key.failed != LK_OK || column.failed != LK_OK || ours.failed != LK_OK ||
		was.failed != LK_OK)
		rc = lk_nomem(err);
	mark_of(f, file->path, i, &mark, origin);
	mark.was = lk_buf_cstr(&was);
	in.key = lk_buf_cstr(&key);
	in.column = lk_buf_cstr(&column);
	in.suggestion = lk_buf_cstr(&ours);
	if (rc == LK_OK)
		rc = lk_act_correct_cell(&f->c, &in, id, err);
	if (rc == LK_EFORMAT || rc == LK_EINVAL || rc == LK_ENOTFOUND)
		rc = file_elsewhere(f, file, i, p->why, wording, err);
	lk_buf_free(&key);
	lk_buf_free(&column);
	lk_buf_free(&ours);
	lk_buf_free(&was);
	return rc;
}

static int file_clash(struct filing *f, const struct sync_file *file,
	const struct sync_settled *s, size_t i, struct lk_error *err)
{
	const struct lk_merge_piece *p = s->s.clash[i].piece;
	const struct lk_str wording[3] = { p->base, p->ours, p->theirs };
	struct lk_str team;

	if (lk_snapshot_chapter(f->snap, file->path) != NULL)
		return file_sentence(f, file, s, i, err);
	if (p->why == LK_WHY_SAME_CELL &&
		lk_table_of(file->path, &team) != LK_TABLE_COUNT)
		return file_cell(f, file, i, p, err);
	return file_elsewhere(f, file, i, p->why, wording, err);
}

static int file_all(struct filing *f, const struct sync_file *file,
	const struct sync_settled *s, struct lk_error *err)
{
	const struct lk_str none[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
	int rc = LK_OK;

	if (s->s.how == LK_SETTLED_FILE) {
		rc = file_elsewhere(f, file, 0, LK_WHY_NONE, none, err);
		*f->filed += rc == LK_OK;
	}
	for (size_t i = 0; i < s->s.nclashes && rc == LK_OK; i++) {
		rc = file_clash(f, file, s, i, err);
		*f->filed += rc == LK_OK;
	}
	return rc;
}

/* The document that a path is of; *own NULL: of none, so it stands with the latest. */
static void document_of(const char *path, char own[DOCUMENT_MAX], const char **out,
	const char *usual)
{
	size_t n = strncmp(path, "dokumen/", 8) == 0 ? strcspn(path + 8, "/") : 0;

	*out = usual;
	if (n == 0 || n >= DOCUMENT_MAX)
		return;
	memcpy(own, path + 8, n);
	own[n] = '\0';
	*out = own;
}

static int file_of(const struct lk_ctx *c, const struct sync_meet *m,
	const struct lk_oid *merge, const struct sync_file *file,
	const struct sync_settled *s, long *filed, struct lk_error *err)
{
	struct lk_snapshot snap;
	struct filing f = { .c = *c,
		.m = m,
		.merge = merge,
		.snap = &snap,
		.filed = filed };
	char own[DOCUMENT_MAX];
	int rc;

	f.c.now = m->time;
	document_of(file->path, own, &f.c.document, c->document);
	rc = lk_snapshot_load(&snap, c->st, NULL, f.c.document, err);
	if (rc == LK_OK)
		rc = file_all(&f, file, s, err);
	lk_snapshot_free(&snap);
	return rc;
}

int sync_file_clashes(const struct lk_ctx *c, const struct sync_meet *m,
	const struct lk_oid *merge, long *filed, struct lk_error *err)
{
	struct sync_files all;
	int rc = sync_files_load(&all, c->st, m, err);

	for (size_t i = 0; i < all.n && rc == LK_OK; i++) {
		struct sync_settled s;

		rc = sync_settle(&s, c->st, &all, &all.file[i], err);
		if (rc == LK_OK &&
			(s.s.how == LK_SETTLED_CLASH || s.s.how == LK_SETTLED_FILE))
			rc = file_of(c, m, merge, &all.file[i], &s, filed, err);
		sync_settled_free(&s);
	}
	sync_files_free(&all);
	return rc;
}
