/*
 * Search: the texts at the head by reading them (a draft is small), all that was ever
 * written and all records through the word index, newest first. A query word matches at
 * the beginning of a word, case and marks ignored; all words must occur in one sentence
 * (or one record). Rows that hold the very words come before those where they go on.
 */
#include "core/fold.h"
#include "core/utf8.h"
#include "storage/index_build.h"
#include "storage/query.h"
#include "storage/repo.h"

#include <stdio.h>
#include <string.h>

#define HITS_MAX 1000
#define WORDS_MAX 16
#define SNIPPET_MAX 400 /* bytes shown of one sentence or record */

struct needle {
	struct lk_str word[WORDS_MAX];
	size_t n;
};
struct search {
	struct disk *d;
	const struct lk_search_query *q;
	struct needle needle;
	lk_hit_fn *each;
	void *arg;
	struct lk_oid head;
	int given, stop;      /* hits of the kind at work; the caller has had enough */
	int64_t id[HITS_MAX]; /* their rows */
};

/* ---- words -------------------------------------------------------------------------- */
static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What FTS5's tokenizer keeps inside a word, as far as ASCII goes. */
static int in_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

void search_expression(struct lk_buf *out, const char *words, int prefix)
{
	for (const char *p = words; *p != '\0';) {
		size_t n = 0;

		while (in_word(p[n]))
			n++;
		if (n == 0) {
			p++;
			continue;
		}
		lk_buf_puts(out, out->n != 0 ? " AND \"" : "\"");
		lk_buf_put(out, p, n);
		lk_buf_puts(out, prefix ? "\"*" : "\"");
		p += n;
	}
}

static void split(struct needle *needle, const char *words)
{
	for (const char *p = words; *p != '\0' && needle->n < WORDS_MAX;) {
		size_t n = 0;

		while (p[n] != '\0' && !is_space(p[n]))
			n++;
		if (n != 0)
			needle->word[needle->n++] = (struct lk_str){ p, n };
		p += n != 0 ? n : 1;
	}
}

/* First place where `word` begins a word of `text`. */
static int find_word(struct lk_str text, struct lk_str word, size_t *from, size_t *to)
{
	size_t at = 0;

	while (lk_fold_find(text, word, at, from, to)) {
		if (*from == 0 || !in_word(text.p[*from - 1]) || !in_word(word.p[0]))
			return 1;
		at = *to > *from ? *to : *from + 1;
		if (at > text.n)
			return 0;
	}
	return 0;
}

/* All words occur: the first place of any in [*from, *to). */
static int matches(const struct needle *needle, struct lk_str text, size_t *from,
	size_t *to)
{
	size_t a, b;

	*from = text.n;
	*to = text.n;
	for (size_t i = 0; i < needle->n; i++) {
		if (!find_word(text, needle->word[i], &a, &b))
			return 0;
		if (a < *from) {
			*from = a;
			*to = b;
		}
	}
	return needle->n != 0;
}

/* ---- one hit ------------------------------------------------------------------------- */
static int continues(const char *p)
{
	return ((unsigned char)*p & 0xC0) == 0x80;
}

/* The part of `text` round its match, cleaned for the screen, with the match in it. */
static int give(struct search *s, struct lk_hit *hit, struct lk_str text, size_t from,
	size_t to, struct lk_error *err)
{
	struct lk_buf out = LK_BUF_INIT;
	size_t a = 0, b = text.n;
	int rc;

	if (text.n > SNIPPET_MAX) {
		a = from > SNIPPET_MAX / 4 ? from - SNIPPET_MAX / 4 : 0;
		b = a + SNIPPET_MAX < text.n ? a + SNIPPET_MAX : text.n;
		if (to > b)
			b = to;
		while (a > 0 && continues(text.p + a))
			a--;
		while (b < text.n && continues(text.p + b))
			b++;
	}
	lk_utf8_clean(&out, (struct lk_str){ text.p + a, from - a }, 0);
	hit->from = (int)out.n;
	lk_utf8_clean(&out, (struct lk_str){ text.p + from, to - from }, 0);
	hit->to = (int)out.n;
	lk_utf8_clean(&out, (struct lk_str){ text.p + to, b - to }, 0);
	hit->snippet = lk_buf_cstr(&out);
	rc = lk_buf_check(&out, err);
	if (rc == LK_OK) {
		s->stop = s->each(hit, s->arg);
		s->given++;
	}
	lk_buf_free(&out);
	return rc;
}

static int enough(const struct search *s)
{
	int limit = s->q->limit < 1      ? 1
		: s->q->limit > HITS_MAX ? HITS_MAX
					 : s->q->limit;

	return s->stop || s->given >= limit;
}

/* ---- the texts at the head -------------------------------------------------------------- */
static int search_lines(struct search *s, const char *path, struct lk_str text,
	struct lk_error *err)
{
	size_t from, to, at = 0;
	int line = 1, rc = LK_OK;

	/* most texts hold not all words at all: one look at the whole first */
	if (!matches(&s->needle, text, &from, &to))
		return LK_OK;
	for (; at < text.n && rc == LK_OK && !enough(s); line++) {
		const char *nl = memchr(text.p + at, '\n', text.n - at);
		size_t n = nl != NULL ? (size_t)(nl - text.p) - at : text.n - at;
		struct lk_str l = { text.p + at, n };

		if (matches(&s->needle, l, &from, &to)) {
			struct lk_hit hit = { .kind = LK_HIT_TEXT,
				.path = path,
				.rev = s->head,
				.line = line,
				.user = "",
				.thread = "" };

			rc = give(s, &hit, l, from, to, err);
		}
		at += n + 1;
	}
	return rc;
}

static int search_text(struct search *s, struct lk_error *err)
{
	struct sql *db = &s->d->index;
	struct lk_buf text = LK_BUF_INIT;
	sqlite3_stmt *q = sql_get(db,
		"SELECT f.path,b.blob FROM bab b JOIN berkas f ON f.id=b.berkas ORDER "
		"BY 1");
	int rc;

	if (q == NULL)
		return sql_fail(db, err);
	s->given = 0;
	while (!enough(s) && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		git_oid id = { { 0 } };

		if ((size_t)sqlite3_column_bytes(q, 1) == sizeof(id.id))
			memcpy(id.id, sqlite3_column_blob(q, 1), sizeof(id.id));
		lk_buf_clear(&text);
		rc = repo_blob(s->d, &id, &text, err);
		if (rc == LK_OK)
			rc = search_lines(s, sql_text(q, 0), lk_buf_str(&text), err);
		if (rc != LK_OK)
			break;
		rc = SQLITE_DONE;
	}
	if (rc > 0 && rc != SQLITE_DONE)
		rc = sql_fail(db, err);
	sql_done(db, q);
	lk_buf_free(&text);
	return rc < 0 ? rc : LK_OK;
}

/* ---- through the word index ----------------------------------------------------------------- */
static const char history_sql[] =
	"SELECT h.teks,f.path,lower(hex(r.id)),h.baris,r.waktu,r.pelaku,'',h.id"
	" FROM cari_riwayat c CROSS JOIN riwayat h ON h.id=c.rowid"
	" CROSS JOIN revisi r ON r.seq=h.seq CROSS JOIN berkas f ON f.id=h.berkas"
	" WHERE cari_riwayat MATCH ?1 ORDER BY c.rowid DESC";
static const char record_sql[] =
	"SELECT k.teks,coalesce(u.path,k.path),lower(hex(r.id)),0,k.waktu,k.pelaku,"
	"coalesce(u.rid,''),k.id"
	" FROM cari_catatan c CROSS JOIN catatan k ON k.id=c.rowid"
	" CROSS JOIN revisi r ON r.seq=k.seq LEFT JOIN utas u ON u.id=k.utas"
	" WHERE cari_catatan MATCH ?1 ORDER BY c.rowid DESC";

static int was_given(const struct search *s, int64_t id)
{
	for (int i = 0; i < s->given; i++)
		if (s->id[i] == id)
			return 1;
	return 0;
}

static int give_row(struct search *s, enum lk_hit_kind kind, sqlite3_stmt *q,
	struct lk_error *err)
{
	struct lk_hit hit = { .kind = kind,
		.path = sql_text(q, 1),
		.line = sqlite3_column_int(q, 3),
		.time = sqlite3_column_int64(q, 4),
		.user = sql_text(q, 5),
		.thread = sql_text(q, 6) };
	const char *p = sql_text(q, 0);
	struct lk_str text = { p, strlen(p) };
	int64_t id = sqlite3_column_int64(q, 7);
	size_t from, to;

	(void)snprintf(hit.rev.hex, sizeof(hit.rev.hex), "%s", sql_text(q, 2));
	/* "97,5" is two tokens to the word index: look whether it really stands there */
	if (was_given(s, id) || !matches(&s->needle, text, &from, &to))
		return LK_OK;
	s->id[s->given] = id;
	return give(s, &hit, text, from, to, err);
}

static int search_pass(struct search *s, enum lk_hit_kind kind, int prefix,
	struct lk_error *err)
{
	struct sql *db = &s->d->index;
	struct lk_buf expression = LK_BUF_INIT;
	sqlite3_stmt *q =
		sql_get(db, kind == LK_HIT_HISTORY ? history_sql : record_sql);
	int rc = q != NULL ? LK_OK : sql_fail(db, err);

	search_expression(&expression, s->q->words, prefix);
	if (rc == LK_OK)
		rc = lk_buf_check(&expression, err);
	if (rc == LK_OK)
		sql_bind_text(q, 1, lk_buf_cstr(&expression));
	while (rc == LK_OK && !enough(s)) {
		rc = sqlite3_step(q);
		if (rc == SQLITE_ROW)
			rc = give_row(s, kind, q, err);
		else if (rc != SQLITE_DONE)
			rc = sql_fail(db, err);
	}
	sql_done(db, q);
	lk_buf_free(&expression);
	return rc < 0 ? rc : LK_OK;
}

/* Whole words first: they are streamed from the newest on, while for a prefix FTS5 puts
 * together the rows of every word that begins so. Only when these do not fill the page
 * come the words that go on. */
static int search_words(struct search *s, enum lk_hit_kind kind, struct lk_error *err)
{
	int rc;

	s->given = 0;
	rc = search_pass(s, kind, 0, err);
	if (rc == LK_OK && !enough(s))
		rc = search_pass(s, kind, 1, err);
	return rc;
}

int search_op(struct lk_store *st, const struct lk_search_query *in, lk_hit_fn *each,
	void *arg, struct lk_error *err)
{
	struct search s = { .d = disk_of(st), .q = in, .each = each, .arg = arg };
	struct lk_buf expression = LK_BUF_INIT;
	unsigned kinds = in->kinds != 0 ? in->kinds : ~0u;
	int rc = index_ready(s.d, err);

	split(&s.needle, in->words);
	search_expression(&expression, in->words, 1);
	if (rc == LK_OK)
		rc = lk_buf_check(&expression, err);
	if (rc == LK_OK)
		rc = index_head(&s.d->index, &s.head, err);
	if (rc == LK_OK && expression.n != 0) {
		if ((kinds & 1u << LK_HIT_TEXT) != 0)
			rc = search_text(&s, err);
		if (rc == LK_OK && !s.stop && (kinds & 1u << LK_HIT_HISTORY) != 0)
			rc = search_words(&s, LK_HIT_HISTORY, err);
		if (rc == LK_OK && !s.stop && (kinds & 1u << LK_HIT_RECORD) != 0)
			rc = search_words(&s, LK_HIT_RECORD, err);
	}
	lk_buf_free(&expression);
	return rc;
}
