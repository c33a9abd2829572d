#include "core/figure/label.h"

#include "core/figure/block.h"
#include "core/figure/value_impl.h"
#include "core/report/style.h"
#include "core/snapshot.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_name[LK_CAPTIONS] = { "Tabel", "Grafik", "Gambar" };

/* ---- one caption ---------------------------------------------------------------------- */

/* "{#tbl-x}" at the end of s is cut off it. */
static void cut_label(struct lk_str *s, struct lk_str *label)
{
	size_t i = s->n;

	*label = (struct lk_str){ "", 0 };
	if (s->n < 4 || s->p[s->n - 1] != '}')
		return;
	while (i > 1 && !(s->p[i - 2] == '{' && s->p[i - 1] == '#'))
		i--;
	if (i < 2 || memchr(s->p + i, ' ', s->n - i) != NULL || s->n - 1 <= i)
		return;
	*label = (struct lk_str){ s->p + i, s->n - 1 - i };
	s->n = i - 2;
	*s = lk_value_trim(*s);
}

bool lk_caption_line(struct lk_str line, enum lk_caption_kind *kind,
	struct lk_str *title, struct lk_str *label)
{
	struct lk_str s = lk_value_trim(line);

	for (int k = 0; k < LK_CAPTIONS; k++) {
		size_t n = strlen(kind_name[k]);

		if (s.n <= n || memcmp(s.p, kind_name[k], n) != 0 || s.p[n] != ':')
			continue;
		*title = lk_value_trim((struct lk_str){ s.p + n + 1, s.n - n - 1 });
		cut_label(title, label);
		*kind = (enum lk_caption_kind)k;
		return title->n > 0;
	}
	return false;
}

/* The head of a block: only its label and title are wanted here. */
static bool head_line(struct lk_str line, enum lk_caption_kind *kind,
	struct lk_str *title, struct lk_str *label)
{
	struct lk_str s = lk_value_trim(line);
	const char *hash;
	size_t n = 0;

	while (s.n > 0 && (s.p[0] == '`' || s.p[0] == '~'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	s = lk_value_trim(s);
	if (!lk_block_is(s))
		return false;
	*kind = s.p[0] == 't' ? LK_CAPTION_TABLE : LK_CAPTION_CHART;
	*title = *label = (struct lk_str){ s.p + s.n, 0 };
	hash = memchr(s.p, '#', s.n);
	if (hash == NULL)
		return true;
	s = (struct lk_str){ hash + 1, s.n - (size_t)(hash + 1 - s.p) };
	while (n < s.n && s.p[n] != ' ' && s.p[n] != '\t')
		n++;
	*label = (struct lk_str){ s.p, n };
	*title = lk_value_trim((struct lk_str){ s.p + n, s.n - n });
	return true;
}

/* ---- numbering ---------------------------------------------------------------------------- */

struct build {
	struct lk_labels *l;
	lk_labels_fault_fn *each;
	void *arg;
	struct lk_error *err;
	size_t chapter;
	int bab;                /* 0: in none */
	int count[LK_CAPTIONS]; /* in this BAB */
	int loose[LK_CAPTIONS]; /* in no BAB, over all chapters */
	bool through;           /* all are so */
};

/* 3 of "# BAB III AKUNTABILITAS KINERJA", 0 when it is no such heading. */
static int bab_of(struct lk_str line)
{
	static const struct {
		char c;
		int v;
	} digit[] = { { 'I', 1 }, { 'V', 5 }, { 'X', 10 }, { 'L', 50 } };
	int sum = 0, last = 0;
	size_t i = 6;

	if (line.n < 7 || memcmp(line.p, "# BAB ", 6) != 0)
		return 0;
	for (; i < line.n && line.p[i] != ' '; i++) {
		int v = 0;

		for (size_t k = 0; k < LK_LEN(digit); k++)
			if (digit[k].c == line.p[i])
				v = digit[k].v;
		if (v == 0 || sum > 1000)
			return 0;
		sum += v > last && last > 0 ? v - 2 * last : v;
		last = v;
	}
	return sum;
}

static const char *number_of(struct build *b, enum lk_caption_kind kind)
{
	struct lk_buf text = LK_BUF_INIT;
	const char *out;

	if (b->bab > 0 && !b->through)
		lk_buf_printf(&text, "%s %d.%d", kind_name[kind], b->bab,
			++b->count[kind]);
	else
		lk_buf_printf(&text, "%s %d", kind_name[kind], ++b->loose[kind]);
	out = lk_arena_dup(&b->l->mem, lk_buf_cstr(&text), text.n);
	lk_buf_free(&text);
	return out;
}

static int keep(struct build *b, struct lk_str in, struct lk_str *out)
{
	const char *copy = lk_arena_dup(&b->l->mem, in.n > 0 ? in.p : "", in.n);

	if (copy == NULL)
		return lk_nomem(b->err);
	*out = (struct lk_str){ copy, in.n };
	return LK_OK;
}

int lk_caption_taken(const struct lk_caption *c, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("label \"%s\" sudah dipakai %s; beri nama lain"), c->label.p,
		c->taken);
}

static int add_label(struct build *b, struct lk_caption *c)
{
	struct lk_labels *l = b->l;
	struct lk_error err;

	if (c->label.n == 0)
		return LK_OK;
	for (size_t i = 0; i < l->nlabels; i++) {
		if (!lk_value_same(l->label[i].name, c->label))
			continue;
		c->taken = l->label[i].text;
		(void)lk_caption_taken(c, &err);
		if (b->each != NULL)
			b->each(c, &err, b->arg);
		return LK_OK;
	}
	if (lk_grow((void **)&l->label, &l->lcap, l->nlabels, sizeof(*l->label)) !=
		LK_OK)
		return lk_nomem(b->err);
	l->label[l->nlabels++] = (struct lk_label){ c->label, c->number };
	return LK_OK;
}

static int add(struct build *b, struct lk_str line, int no, enum lk_caption_kind kind,
	struct lk_str title, struct lk_str label)
{
	struct lk_labels *l = b->l;
	struct lk_caption c = { .kind = kind, .chapter = b->chapter, .line = no };
	int rc;

	c.col = 1;
	for (const char *p = line.p; label.n > 0 && p < label.p; p++)
		c.col += ((unsigned char)*p & 0xc0) != 0x80;
	c.number = number_of(b, kind);
	if (c.number == NULL ||
		lk_grow((void **)&l->caption, &l->ccap, l->ncaptions, sizeof(c)) !=
			LK_OK)
		return lk_nomem(b->err);
	rc = keep(b, title, &c.title);
	if (rc == LK_OK)
		rc = keep(b, label, &c.label);
	if (rc == LK_OK) {
		rc = add_label(b, &c);
		l->caption[l->ncaptions++] = c;
	}
	return rc;
}

/* The next line that is not blank begins a table? */
static bool table_follows(struct lk_str rest)
{
	size_t i = 0;

	while (i < rest.n && strchr(" \t\r\n", rest.p[i]) != NULL)
		i++;
	return i < rest.n && rest.p[i] == '|';
}

static int one_line(struct build *b, struct lk_str line, struct lk_str rest, int no,
	enum lk_value_line is)
{
	enum lk_caption_kind kind;
	struct lk_str title, label;
	int bab;

	if (is == LK_VALUE_HEAD && head_line(line, &kind, &title, &label))
		return add(b, line, no, kind, title, label);
	if (is != LK_VALUE_PROSE)
		return LK_OK;
	bab = bab_of(line);
	if (bab > 0 && bab != b->bab) {
		b->bab = bab;
		memset(b->count, 0, sizeof(b->count));
	}
	if (!lk_caption_line(line, &kind, &title, &label) ||
		(kind == LK_CAPTION_TABLE && !table_follows(rest)))
		return LK_OK;
	return add(b, line, no, kind, title, label);
}

static int one_chapter(struct build *b, struct lk_str text)
{
	struct lk_value_lines lines = { .fence = 0 };
	int no = 0, rc = LK_OK;

	b->bab = 0;
	while (rc == LK_OK && text.n > 0) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct lk_str line = { text.p,
			lf != NULL ? (size_t)(lf - text.p) : text.n };
		size_t used = line.n + (lf != NULL);

		text = (struct lk_str){ text.p + used, text.n - used };
		rc = one_line(b, line, text, ++no, lk_value_line(&lines, line));
	}
	return rc;
}

static int build(struct build b, const struct lk_labels_text *chapter, size_t n)
{
	struct lk_labels *out = b.l;
	int rc = LK_OK;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		b.chapter = i;
		rc = one_chapter(&b, chapter[i].text);
	}
	if (rc != LK_OK)
		lk_labels_free(out);
	return rc;
}

int lk_labels_build(struct lk_labels *out, const struct lk_labels_text *chapter,
	size_t n, lk_labels_fault_fn *each, void *arg, struct lk_error *err)
{
	return build((struct build){ .l = out, .each = each, .arg = arg, .err = err },
		chapter, n);
}

int lk_labels_build_through(struct lk_labels *out, const struct lk_labels_text *chapter,
	size_t n, lk_labels_fault_fn *each, void *arg, struct lk_error *err)
{
	return build((struct build){ .l = out,
			     .each = each,
			     .arg = arg,
			     .err = err,
			     .through = true },
		chapter, n);
}

void lk_labels_free(struct lk_labels *l)
{
	if (l == NULL)
		return;
	free(l->caption);
	free(l->label);
	lk_arena_free(&l->mem);
	memset(l, 0, sizeof(*l));
}

const struct lk_caption *lk_labels_at(const struct lk_labels *l, size_t chapter,
	int line)
{
	size_t lo = 0, hi = l->ncaptions;

	while (lo < hi) { /* in the order of the document */
		size_t mid = lo + (hi - lo) / 2;
		const struct lk_caption *c = &l->caption[mid];

		if (c->chapter < chapter || (c->chapter == chapter && c->line < line))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->ncaptions && l->caption[lo].chapter == chapter &&
			l->caption[lo].line == line
		? &l->caption[lo]
		: NULL;
}

/* ---- everything that values need ------------------------------------------------------------ */

/* A setting that cannot be read is told by who prints; here it counts for nothing. */
static bool numbered_through(struct lk_store *st, const struct lk_snapshot *snap)
{
	struct lk_page_style style = { .through = false };

	return lk_page_style_load(&style, st, &snap->head, NULL) == LK_OK &&
		style.through;
}

int lk_values_load_over(struct lk_values *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_labels_text *chapter,
	int64_t day, struct lk_error *err)
{
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_figures_load(&out->fig, st, snap, day, err);
	if (rc == LK_OK)
		rc = (numbered_through(st, snap) ? lk_labels_build_through
						 : lk_labels_build)(&out->labels,
			chapter, snap->nchapters, NULL, NULL, err);
	if (rc != LK_OK) {
		lk_values_free(out);
		return rc;
	}
	out->ctx = (struct lk_value_ctx){ .fig = &out->fig,
		.info = &snap->info,
		.label = out->labels.label,
		.nlabels = out->labels.nlabels };
	return LK_OK;
}

int lk_values_load(struct lk_values *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t day, struct lk_error *err)
{
	struct lk_labels_text *text = calloc(snap->nchapters + 1, sizeof(*text));
	struct lk_buf *buf = calloc(snap->nchapters + 1, sizeof(*buf));
	int rc = text != NULL && buf != NULL ? LK_OK : lk_nomem(err);

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; rc == LK_OK && i < snap->nchapters; i++) {
		rc = lk_store_read_blob(st, &snap->chapter[i].blob, &buf[i], err);
		text[i].file = snap->chapter[i].file;
		text[i].text = lk_buf_str(&buf[i]);
	}
	if (rc == LK_OK)
		rc = lk_values_load_over(out, st, snap, text, day, err);
	for (size_t i = 0; buf != NULL && i < snap->nchapters; i++)
		lk_buf_free(&buf[i]);
	free(buf);
	free(text);
	return rc;
}

void lk_values_free(struct lk_values *v)
{
	if (v == NULL)
		return;
	lk_figures_free(&v->fig);
	lk_labels_free(&v->labels);
	lk_buf_free(&v->locked);
	memset(v, 0, sizeof(*v));
}
