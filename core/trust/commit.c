#include "core/trust/commit.h"

#include "core/utf8.h"

#include <string.h>

struct reader {
	struct lk_commit *out;
	struct lk_str raw;
	size_t at;
	int signatures; /* headers that begin with gpgsig */
	struct lk_error *err;
};

static int bad(const struct reader *r, const char *what)
{
	return lk_fail(r->err, LK_EFORMAT,
		N_("langkah ini bukan langkah git yang utuh: %s tidak terbaca"), what);
}

/* ---- lines --------------------------------------------------------------------------- */
/* The line at r->at without its LF; 0 when no LF is left. */
static int line_at(const struct reader *r, struct lk_str *line)
{
	const char *p = r->raw.p + r->at;
	const char *nl = memchr(p, '\n', r->raw.n - r->at);

	if (nl == NULL)
		return 0;
	*line = (struct lk_str){ p, (size_t)(nl - p) };
	return 1;
}

static int begins(struct lk_str line, const char *with)
{
	size_t n = strlen(with);

	return line.n >= n && memcmp(line.p, with, n) == 0;
}

/* The value of the header `key` ("tree ") when the line at hand is one; moves on. */
static int take(struct reader *r, const char *key, struct lk_str *value)
{
	struct lk_str line;
	size_t n = strlen(key);

	if (!line_at(r, &line) || !begins(line, key))
		return 0;
	*value = (struct lk_str){ line.p + n, line.n - n };
	r->at += line.n + 1;
	return 1;
}

/* ---- values -------------------------------------------------------------------------- */
static int read_id(struct lk_str s, struct lk_oid *out)
{
	if (s.n != 40 && s.n != 64)
		return 0;
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= '0' && s.p[i] <= '9') &&
			!(s.p[i] >= 'a' && s.p[i] <= 'f'))
			return 0;
	memcpy(out->hex, s.p, s.n);
	out->hex[s.n] = '\0';
	return 1;
}

/* "+0700" -> 420 */
static int read_zone(struct lk_str s, int *minutes)
{
	int v = 0;

	if (s.n != 5 || (s.p[0] != '+' && s.p[0] != '-'))
		return 0;
	for (size_t i = 1; i < 5; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return 0;
		v = v * 10 + (s.p[i] - '0');
	}
	v = v / 100 * 60 + v % 100;
	*minutes = s.p[0] == '-' ? -v : v;
	return 1;
}

static int read_time(struct lk_str s, int64_t *out)
{
	int64_t v = 0;

	if (s.n == 0 || s.n > 12)
		return 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return 0;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return 1;
}

/* "Name <mail> 1768200000 +0700" */
static int read_who(struct lk_str s, struct lk_commit_who *out)
{
	const char *open = s.n != 0 ? memchr(s.p, '<', s.n) : NULL;
	const char *end = s.p + s.n, *close, *space;

	if (open == NULL || open == s.p || open[-1] != ' ')
		return 0;
	close = memchr(open, '>', (size_t)(end - open));
	if (close == NULL || end - close < 2 || close[1] != ' ')
		return 0;
	space = memchr(close + 2, ' ', (size_t)(end - close - 2));
	if (space == NULL)
		return 0;
	out->name = (struct lk_str){ s.p, (size_t)(open - 1 - s.p) };
	out->mail = (struct lk_str){ open + 1, (size_t)(close - open - 1) };
	return read_time((struct lk_str){ close + 2, (size_t)(space - close - 2) },
		       &out->time) &&
		read_zone((struct lk_str){ space + 1, (size_t)(end - space - 1) },
			&out->tz_minutes);
}

/* ---- the headers ------------------------------------------------------------------------ */
static int read_parents(struct reader *r)
{
	struct lk_commit *c = r->out;
	struct lk_str v;

	while (take(r, "parent ", &v)) {
		if (c->nparents == LK_COMMIT_PARENTS)
			return lk_fail(r->err, LK_ERANGE,
				N_("langkah ini menggabungkan lebih dari %d cabang "
				   "sekaligus"),
				LK_COMMIT_PARENTS);
		if (!read_id(v, &c->parent[c->nparents++]))
			return bad(r, "parent");
	}
	return LK_OK;
}

static int read_fixed(struct reader *r)
{
	struct lk_commit *c = r->out;
	struct lk_str v;
	int rc;

	if (!take(r, "tree ", &v) || !read_id(v, &c->tree))
		return bad(r, "tree");
	rc = read_parents(r);
	if (rc != LK_OK)
		return rc;
	if (!take(r, "author ", &v) || !read_who(v, &c->author))
		return bad(r, "author");
	if (!take(r, "committer ", &v) || !read_who(v, &c->committer))
		return bad(r, "committer");
	return LK_OK;
}

/* A header with the lines that go on with it; the armour of the first gpgsig is kept. */
static void read_extra(struct reader *r, struct lk_str line)
{
	struct lk_commit *c = r->out;
	int signature = begins(line, "gpgsig");
	int keep = begins(line, "gpgsig ") && c->signature.n == 0;
	size_t from = r->at;

	if (keep)
		lk_buf_put(&c->signature, line.p + 7, line.n - 7);
	r->at += line.n + 1;
	while (line_at(r, &line) && line.n != 0 && line.p[0] == ' ') {
		if (keep) {
			lk_buf_putc(&c->signature, '\n');
			lk_buf_put(&c->signature, line.p + 1, line.n - 1);
		}
		r->at += line.n + 1;
	}
	if (keep)
		lk_buf_putc(&c->signature, '\n');
	r->signatures += signature;
	if (!signature || !keep)
		c->odd |= signature ? LK_COMMIT_TWO_SIGNATURES : LK_COMMIT_ODD_HEADER;
	if (!signature)
		lk_buf_put(&c->payload, r->raw.p + from, r->at - from);
}

static int read_extras(struct reader *r)
{
	struct lk_commit *c = r->out;
	struct lk_str line;

	lk_buf_put(&c->payload, r->raw.p, r->at);
	for (;;) {
		if (!line_at(r, &line))
			return bad(r, "message");
		if (line.n == 0)
			break;
		read_extra(r, line);
	}
	/* one that is not called just gpgsig, and no other */
	if (r->signatures == 1 && c->signature.n == 0) {
		c->odd &= ~(unsigned)LK_COMMIT_TWO_SIGNATURES;
		c->odd |= LK_COMMIT_ODD_HEADER;
	}
	lk_buf_put(&c->payload, r->raw.p + r->at, r->raw.n - r->at);
	r->at++;
	return LK_OK;
}

/* ---- the message ------------------------------------------------------------------------- */
static void read_message(struct reader *r)
{
	struct lk_commit *c = r->out;
	const char *nl;

	c->message = (struct lk_str){ r->raw.p + r->at, r->raw.n - r->at };
	c->subject = c->message;
	nl = c->message.n != 0 ? memchr(c->message.p, '\n', c->message.n) : NULL;
	if (nl == NULL)
		return;
	c->subject.n = (size_t)(nl - c->message.p);
	if (c->subject.n + 2 <= c->message.n && nl[1] == '\n')
		c->record = (struct lk_str){ nl + 2, c->message.n - c->subject.n - 2 };
}

static void look(struct lk_commit *c, struct lk_str s, unsigned flags)
{
	if (!lk_utf8_valid(s, NULL))
		c->odd |= LK_COMMIT_NOT_UTF8;
	else if (!lk_utf8_is_clean(s, flags))
		c->odd |= LK_COMMIT_CONTROL;
}

int lk_commit_parse(struct lk_commit *out, struct lk_str raw, struct lk_error *err)
{
	struct reader r = { .out = out, .raw = raw, .err = err };
	int rc;

	memset(out, 0, sizeof(*out));
	if (raw.n > LK_COMMIT_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("langkah ini terlalu besar (%zu bita)"), raw.n);
	if (raw.n == 0)
		return bad(&r, "tree");
	rc = read_fixed(&r);
	if (rc == LK_OK)
		rc = read_extras(&r);
	if (rc != LK_OK)
		return rc;
	read_message(&r);
	if (memchr(raw.p, '\0', raw.n) != NULL)
		out->odd |= LK_COMMIT_NUL;
	look(out, out->author.name, 0);
	look(out, out->author.mail, 0);
	look(out, out->committer.name, 0);
	look(out, out->committer.mail, 0);
	look(out, out->message, LK_CLEAN_NL | LK_CLEAN_TAB);
	rc = lk_buf_check(&out->signature, err);
	return rc == LK_OK ? lk_buf_check(&out->payload, err) : rc;
}

void lk_commit_free(struct lk_commit *c)
{
	if (c == NULL)
		return;
	lk_buf_free(&c->signature);
	lk_buf_free(&c->payload);
}
