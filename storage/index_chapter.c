/* The texts at the point reached: kept in memory while many commits are taken, written
 * back once. Their size is that of the document, not of its history. */
#include "core/document.h"
#include "storage/fail.h"
#include "storage/index_build.h"

#include <stdlib.h>
#include <string.h>

/* Runs of equal lines as three numbers of 7 bits a byte: count, set, last. */
static void put_number(struct lk_buf *out, uint32_t v)
{
	while (v >= 0x80) {
		lk_buf_putc(out, (char)(v | 0x80));
		v >>= 7;
	}
	lk_buf_putc(out, (char)v);
}

void index_lines_put(struct lk_buf *out, const struct index_line *line, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t k = i + 1;

		while (k < n && line[k].set == line[i].set &&
			line[k].last == line[i].last)
			k++;
		put_number(out, (uint32_t)(k - i));
		put_number(out, line[i].set);
		put_number(out, line[i].last);
		i = k;
	}
}

static int get_number(const unsigned char **p, const unsigned char *end, uint32_t *v)
{
	*v = 0;
	for (unsigned shift = 0; *p < end && shift < 35; shift += 7) {
		unsigned char c = *(*p)++;

		*v |= (uint32_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return 1;
	}
	return 0;
}

static int bad_lines(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT, N_("indeks rusak dan akan dibuat ulang"));
}

int index_lines_get(const void *p, size_t n, struct index_line **line, size_t *count,
	struct lk_error *err)
{
	const unsigned char *at = p, *end = at + n;
	struct index_line *list = NULL;
	size_t k = 0, cap = 0;
	uint32_t run = 0, set = 0, last = 0;
	int rc = LK_OK;

	while (at < end && rc == LK_OK) {
		if (!get_number(&at, end, &run) || !get_number(&at, end, &set) ||
			!get_number(&at, end, &last) || run > LK_DOC_LINES_MAX)
			rc = bad_lines(err);
		for (; rc == LK_OK && run > 0; run--) {
			rc = lk_grow((void **)&list, &cap, k, sizeof(*list));
			if (rc == LK_OK)
				list[k++] = (struct index_line){ set, last };
			else
				rc = lk_nomem(err);
		}
	}
	if (rc != LK_OK) {
		free(list);
		return rc;
	}
	*line = list;
	*count = k;
	return LK_OK;
}

static int load(struct index_build *b, struct index_chapter *ch, struct lk_error *err)
{
	sqlite3_stmt *q = sql_get(b->s, "SELECT blob,baris FROM bab WHERE berkas=?");
	int rc;

	if (q == NULL)
		return sql_fail(b->s, err);
	sqlite3_bind_int64(q, 1, ch->file);
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW) {
		size_t n = (size_t)sqlite3_column_bytes(q, 0);

		if (n != sizeof(ch->blob.id))
			rc = bad_lines(err);
		else {
			memcpy(ch->blob.id, sqlite3_column_blob(q, 0), n);
			ch->present = 1;
			rc = index_lines_get(sqlite3_column_blob(q, 1),
				(size_t)sqlite3_column_bytes(q, 1), &ch->line, &ch->n,
				err);
		}
	} else if (rc != SQLITE_DONE) {
		rc = sql_fail(b->s, err);
	}
	sql_done(b->s, q);
	return rc < 0 ? rc : LK_OK;
}

int index_chapter_get(struct index_build *b, int64_t file, struct index_chapter **out,
	struct lk_error *err)
{
	struct index_chapter *ch;

	for (size_t i = 0; i < b->nchapters; i++)
		if (b->chapter[i].file == file) {
			*out = &b->chapter[i];
			return LK_OK;
		}
	if (lk_grow((void **)&b->chapter, &b->cap_chapters, b->nchapters,
		    sizeof(*b->chapter)) != LK_OK)
		return lk_nomem(err);
	ch = &b->chapter[b->nchapters++];
	*ch = (struct index_chapter){ .file = file };
	*out = ch;
	return b->fresh ? LK_OK : load(b, ch, err);
}

static int store(struct index_build *b, struct index_chapter *ch, struct lk_error *err)
{
	struct lk_buf lines = LK_BUF_INIT;
	sqlite3_stmt *q;
	int rc;

	if (!ch->present) {
		q = sql_get(b->s, "DELETE FROM bab WHERE berkas=?");
		if (q != NULL)
			sqlite3_bind_int64(q, 1, ch->file);
		return sql_run(b->s, q, err);
	}
	index_lines_put(&lines, ch->line, ch->n);
	rc = lk_buf_check(&lines, err);
	if (rc == LK_OK) {
		q = sql_get(b->s,
			"INSERT OR REPLACE INTO bab(berkas,blob,baris) VALUES(?,?,?)");
		if (q != NULL) {
			sqlite3_bind_int64(q, 1, ch->file);
			sqlite3_bind_blob(q, 2, ch->blob.id, sizeof(ch->blob.id),
				SQLITE_STATIC);
			sqlite3_bind_blob64(q, 3, lk_buf_cstr(&lines), lines.n,
				SQLITE_STATIC);
		}
		rc = sql_run(b->s, q, err);
	}
	lk_buf_free(&lines);
	return rc;
}

int index_flush(struct index_build *b, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; i < b->nchapters && rc == LK_OK; i++) {
		if (!b->chapter[i].dirty)
			continue;
		rc = store(b, &b->chapter[i], err);
		b->chapter[i].dirty = rc != LK_OK;
	}
	return rc;
}

void index_build_free(struct index_build *b)
{
	for (size_t i = 0; i < b->nchapters; i++) {
		free(b->chapter[i].line);
		free(b->chapter[i].text);
	}
	free(b->chapter);
	for (size_t i = 0; i < INDEX_PATHS; i++)
		free(b->path[i].path);
	index_trees_free(&b->trees);
}
