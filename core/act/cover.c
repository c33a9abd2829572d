/* What an approval covers: its bytes, and the words, corrections and authors in them. */
#include "core/act/work.h"
#include "core/document.h"
#include "core/sha256.h"

#include <stdlib.h>
#include <string.h>

/* ---- what an approval covers ---------------------------------------------------------- */

struct manifest {
	const struct lk_ctx *c;
	const struct lk_snapshot *s;
	struct lk_sha256 hash;
	struct lk_buf path; /* of the folder being walked */
	struct lk_error *err;
	int depth, rc;
};

#define MANIFEST_DEPTH 8

/* One file: its own sha256 and its path join the hash. */
static int manifest_file(struct manifest *m, const char *path)
{
	struct lk_buf text = LK_BUF_INIT, line = LK_BUF_INIT;
	char hex[LK_SHA256_HEX];
	int rc = lk_store_read(m->c->st, &m->s->head, path, &text, NULL, m->err);

	if (rc == LK_OK) {
		lk_sha256_hex(lk_buf_str(&text), hex);
		lk_buf_printf(&line, "%s  %s\n", hex, path + strlen(m->s->dir) + 1);
		rc = lk_buf_check(&line, m->err);
	}
	if (rc == LK_OK)
		lk_sha256_update(&m->hash, line.p, line.n);
	lk_buf_free(&text);
	lk_buf_free(&line);
	return rc;
}

static int manifest_entry(const struct lk_entry *e, void *arg)
{
	struct manifest *m = arg;
	size_t at = m->path.n;

	lk_buf_printf(&m->path, "/%s", e->name);
	m->rc = lk_buf_check(&m->path, m->err);
	if (m->rc == LK_OK && e->kind == LK_ENTRY_FILE) {
		m->rc = manifest_file(m, lk_buf_cstr(&m->path));
	} else if (m->rc == LK_OK && m->depth < MANIFEST_DEPTH) {
		char *dir = lk_buf_take(&m->path);

		m->rc = dir == NULL ? lk_nomem(m->err) : LK_OK;
		if (dir != NULL) {
			lk_buf_puts(&m->path, dir);
			m->depth++;
			m->rc = lk_store_list(m->c->st, &m->s->head, dir,
				manifest_entry, m, m->err);
			m->depth--;
			free(dir);
		}
	}
	lk_buf_splice(&m->path, at, m->path.n - at, NULL, 0);
	return m->rc != LK_OK;
}

/* The one file of a scope; NULL for the whole draft. */
const char *lk_cover_path(const struct lk_snapshot *s, const char *scope)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(s, scope);
	const struct lk_paper *p = lk_snapshot_paper(s, scope);

	if (ch != NULL)
		return ch->path;
	return p != NULL ? p->path : NULL;
}

/* sha256 of the bytes of a chapter or paper, or of "sha256  path" lines of every file in isi/. */
int lk_cover_digest(const struct lk_ctx *c, const struct lk_snapshot *s,
	const char *scope, char out[LK_SHA256_HEX], struct lk_error *err)
{
	struct manifest m = { .c = c, .s = s, .path = LK_BUF_INIT, .err = err };
	const char *one = lk_cover_path(s, scope);
	int rc;

	if (one != NULL) {
		rc = lk_store_read(c->st, &s->head, one, &m.path, NULL, err);
		if (rc == LK_OK)
			lk_sha256_hex(lk_buf_str(&m.path), out);
	} else {
		char *dir;

		lk_sha256_init(&m.hash);
		lk_buf_printf(&m.path, "%s/isi", s->dir);
		dir = lk_buf_take(&m.path);
		if (dir == NULL)
			return lk_nomem(err);
		lk_buf_puts(&m.path, dir);
		rc = lk_store_list(c->st, &s->head, dir, manifest_entry, &m, err);
		free(dir);
		if (rc == LK_OK)
			rc = m.rc;
		if (rc == LK_OK)
			lk_sha256_final_hex(&m.hash, out);
	}
	lk_buf_free(&m.path);
	return rc;
}

/* ---- counts ------------------------------------------------------------------------------ */

struct sole {
	const char *user;
	const struct lk_doc *doc;
	int n;
};

/* A sentence of prose or a table row whose only author is the user. */
static int count_sole(const struct lk_authorship *a, void *arg)
{
	struct sole *s = arg;
	size_t b = lk_doc_block_at(s->doc, (size_t)a->line - 1);

	if (b != LK_NO_BLOCK &&
		(lk_block_is_prose(&s->doc->block[b]) ||
			s->doc->block[b].kind == LK_BLOCK_TABLE) &&
		strcmp(a->authors, s->user) == 0)
		s->n++;
	return 0;
}

static int chapter_counts(const struct lk_ctx *c, const struct lk_snapshot *s,
	const struct lk_chapter *ch, struct lk_approve_view *v, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_doc doc = LK_DOC_INIT;
	struct sole sole = { c->user, &doc, 0 };
	int rc = lk_store_read(c->st, &s->head, ch->path, &text, NULL, err);

	if (rc == LK_OK)
		rc = lk_doc_scan(&doc, lk_buf_cstr(&text), text.n, err);
	if (rc == LK_OK)
		rc = lk_store_authors(c->st, ch->path, count_sole, &sole, err);
	if (rc == LK_OK) {
		v->words += (long)lk_doc_words(&doc);
		v->sole += sole.n;
	}
	lk_doc_free(&doc);
	lk_buf_free(&text);
	return rc;
}

/* Rows of a working paper of which the user is the only author; the header is none. */
static int count_sole_row(const struct lk_authorship *a, void *arg)
{
	struct sole *s = arg;

	s->n += a->line > 1 && strcmp(a->authors, s->user) == 0;
	return 0;
}

static int paper_counts(const struct lk_ctx *c, const struct lk_paper *p,
	struct lk_approve_view *v, struct lk_error *err)
{
	struct sole sole = { c->user, NULL, 0 };
	int rc = lk_store_authors(c->st, p->path, count_sole_row, &sole, err);

	v->sole += sole.n;
	return rc;
}

int lk_cover_counts(const struct lk_ctx *c, const struct lk_snapshot *s,
	const char *scope, struct lk_approve_view *v, struct lk_error *err)
{
	const struct lk_chapter *one = lk_snapshot_chapter(s, scope);
	const struct lk_paper *paper = lk_snapshot_paper(s, scope);
	/* the whole draft is all of isi/: corrections on figures belong to no chapter */
	struct lk_thread_query q = { .document = s->document,
		.path = lk_cover_path(s, scope),
		.limit = 1 };
	struct lk_thread_counts n;
	int rc = lk_store_thread_counts(c->st, &q, &n, err);

	if (rc == LK_OK) {
		v->open = (int)n.by_state[LK_THREAD_OPEN];
		v->open_wajib = (int)n.open_wajib;
		v->waiting = (int)(n.by_state[LK_THREAD_APPLIED] +
			n.by_state[LK_THREAD_DONE]);
	}
	if (rc == LK_OK && paper != NULL)
		return paper_counts(c, paper, v, err);
	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++)
		if (one == NULL || one == &s->chapter[i])
			rc = chapter_counts(c, s, &s->chapter[i], v, err);
	return rc;
}
