#include "core/report/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIST_NAME "00-daftar.csv"
#define NAME_BYTES 64
#define LISTED 12 /* numbers in a sentence */

/* ---- cells ------------------------------------------------------------------------------ */

static bool risky(struct lk_str s)
{
	return s.n > 1 && s.p[0] != '\0' && strchr("=+-@\t\r", s.p[0]) != NULL;
}

/* Behind an apostrophe when a program might run it, or when it looks protected already, so
 * that whoever takes one away has the text. */
static void put_text(struct lk_buf *out, struct lk_str s)
{
	size_t marks = 0;
	bool quote = s.n != 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
	bool guard;

	while (marks < s.n && s.p[marks] == '\'')
		marks++;
	guard = risky((struct lk_str){ s.p + marks, s.n - marks });
	for (size_t i = 0; i < s.n; i++)
		quote = quote || strchr(";\"\r\n\t,", s.p[i]) != NULL;
	if (quote)
		lk_buf_putc(out, '"');
	if (guard)
		lk_buf_putc(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			lk_buf_putc(out, '"');
		lk_buf_putc(out, s.p[i]);
	}
	if (quote)
		lk_buf_putc(out, '"');
}

static void put_cstr(struct lk_buf *out, const char *s)
{
	put_text(out, (struct lk_str){ s, strlen(s) });
}

static void put_number(struct lk_buf *out, struct lk_dec v, struct lk_str printed)
{
	size_t from = out->n;

	lk_dec_put(out, v);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '.')
			out->p[i] = ',';
	if (printed.n > 0 && printed.p[printed.n - 1] == '%')
		lk_buf_putc(out, '%');
}

static void put_cell(const struct lk_rep_cell *c, struct lk_buf *words,
	struct lk_buf *out)
{
	if (c->columns == 0)
		return;
	lk_buf_clear(words);
	lk_rep_plain(&c->text, words);
	if (words->failed != LK_OK)
		out->failed = words->failed;
	if (c->has)
		put_number(out, c->number, lk_buf_str(words));
	else
		put_text(out, lk_buf_str(words));
}

/* ---- files ------------------------------------------------------------------------------- */

static void put_table(const struct lk_rep_table *t, struct lk_buf *out)
{
	struct lk_buf words = LK_BUF_INIT;

	for (size_t row = 0; row < t->nrows; row++) {
		for (size_t col = 0; col < t->ncolumns; col++) {
			if (col > 0)
				lk_buf_putc(out, ';');
			put_cell(&t->cell[row * t->ncolumns + col], &words, out);
		}
		lk_buf_puts(out, "\r\n");
	}
	lk_buf_free(&words);
}

static void put_chart(const struct lk_rep_chart *c, struct lk_buf *out)
{
	for (size_t s = 0; s < c->nseries; s++) {
		lk_buf_putc(out, ';');
		put_cstr(out, c->series[s].title);
	}
	lk_buf_puts(out, "\r\n");
	for (size_t i = 0; i < c->ncategories; i++) {
		put_cstr(out, c->category[i]);
		for (size_t s = 0; s < c->nseries; s++) {
			const struct lk_rep_point *p = &c->series[s].point[i];
			struct lk_str text = { p->text, strlen(p->text) };

			lk_buf_putc(out, ';');
			if (p->has)
				put_number(out, p->number, text);
			else
				put_text(out, text);
		}
		lk_buf_puts(out, "\r\n");
	}
}

void lk_report_csv(const struct lk_rep_node *n, struct lk_buf *out)
{
	lk_buf_puts(out, "\xef\xbb\xbf");
	if (n->table != NULL)
		put_table(n->table, out);
	else if (n->chart != NULL)
		put_chart(n->chart, out);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static bool has_numbers(const struct lk_rep_node *n)
{
	return n->kind == LK_REP_TABLE || n->kind == LK_REP_CHART;
}

struct pack {
	struct lk_report_csvs *c;
	const struct lk_report *r;
	struct lk_buf list;
	size_t loose; /* tables without a number so far */
};

static bool taken(const struct lk_report_csvs *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->file[i].name, name) == 0)
			return true;
	return false;
}

/* "Tabel 3.1" -> "tabel-3.1": letters, digits and points; everything else is a dash. */
static void stem_of(struct pack *p, const struct lk_rep_node *n, char out[NAME_BYTES])
{
	size_t len = 0;

	if (n->number[0] == '\0') {
		(void)snprintf(out, NAME_BYTES, "tanpa-nomor-%zu", ++p->loose);
		return;
	}
	for (const char *s = n->number; *s != '\0' && len + 1 < NAME_BYTES - 16; s++) {
		char c = *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s;
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			(c == '.' && len > 0);

		out[len++] = plain ? c : '-';
	}
	out[len] = '\0';
}

static int keep(struct pack *p, const char *name, const struct lk_buf *b,
	struct lk_error *err)
{
	struct lk_packed *f = &p->c->file[p->c->n];
	int rc = lk_buf_check(b, err);

	if (rc != LK_OK)
		return rc;
	f->name = lk_arena_dups(&p->c->mem, name);
	f->bytes = (struct lk_str){ lk_arena_dup(&p->c->mem, b->p, b->n), b->n };
	if (f->name == NULL || f->bytes.p == NULL)
		return lk_nomem(err);
	p->c->n++;
	return LK_OK;
}

static void list_row(struct pack *p, const char *name, const struct lk_rep_node *n)
{
	const struct lk_rep_chapter *ch = &p->r->chapter[n->chapter];
	struct lk_buf title = LK_BUF_INIT;

	lk_rep_plain(&n->text, &title);
	put_cstr(&p->list, name);
	lk_buf_putc(&p->list, ';');
	put_cstr(&p->list, n->number);
	lk_buf_putc(&p->list, ';');
	put_text(&p->list, lk_buf_str(&title));
	lk_buf_putc(&p->list, ';');
	lk_buf_clear(&title);
	lk_buf_printf(&title, "%s%s%s", ch->number, ch->number[0] != '\0' ? " " : "",
		ch->title);
	put_text(&p->list, lk_buf_str(&title));
	lk_buf_puts(&p->list, "\r\n");
	if (title.failed != LK_OK)
		p->list.failed = title.failed;
	lk_buf_free(&title);
}

static int add(struct pack *p, const struct lk_rep_node *n, struct lk_error *err)
{
	char stem[NAME_BYTES], name[NAME_BYTES + 16];
	struct lk_buf b = LK_BUF_INIT;
	int again = 1, rc;

	stem_of(p, n, stem);
	(void)snprintf(name, sizeof(name), "%s.csv", stem);
	while (taken(p->c, name))
		(void)snprintf(name, sizeof(name), "%s-%d.csv", stem, ++again);
	list_row(p, name, n);
	lk_report_csv(n, &b);
	rc = keep(p, name, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct lk_packed *)a)->name,
		((const struct lk_packed *)b)->name);
}

int lk_report_csvs(struct lk_report_csvs *out, const struct lk_report *r,
	struct lk_error *err)
{
	struct pack p = { .c = out, .r = r };
	size_t n = 1;
	int rc = LK_OK;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < r->nnodes; i++)
		n += has_numbers(&r->node[i]);
	out->file = lk_arena_alloc(&out->mem, n * sizeof(*out->file));
	if (out->file == NULL)
		return lk_nomem(err);
	lk_buf_puts(&p.list,
		"\xef\xbb\xbf"
		"berkas;nomor;judul;bab\r\n");
	for (size_t i = 0; rc == LK_OK && i < r->nnodes; i++)
		if (has_numbers(&r->node[i]))
			rc = add(&p, &r->node[i], err);
	if (rc == LK_OK)
		rc = keep(&p, LIST_NAME, &p.list, err);
	lk_buf_free(&p.list);
	qsort(out->file, out->n, sizeof(*out->file), by_name);
	return rc;
}

void lk_report_csvs_free(struct lk_report_csvs *c)
{
	if (c == NULL)
		return;
	lk_arena_free(&c->mem);
	memset(c, 0, sizeof(*c));
}

/* ---- one of them ------------------------------------------------------------------------------ */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same(const char *a, const char *b)
{
	for (; *a != '\0' && lower(*a) == lower(*b); a++, b++)
		;
	return *a == '\0' && *b == '\0';
}

/* "3.1" of "Tabel 3.1". */
static const char *digits(const char *number)
{
	const char *space = strrchr(number, ' ');

	return space != NULL ? space + 1 : number;
}

static const struct lk_rep_node *first_like(const struct lk_report *r,
	const char *words, bool bare, enum lk_rep_kind kind)
{
	for (size_t i = 0; i < r->nnodes; i++) {
		const struct lk_rep_node *n = &r->node[i];

		if (n->kind != kind)
			continue;
		if (!bare && n->number[0] != '\0' && same(n->number, words))
			return n;
		if (!bare && n->label[0] != '\0' && strcmp(n->label, words) == 0)
			return n;
		if (bare && n->number[0] != '\0' && same(digits(n->number), words))
			return n;
	}
	return NULL;
}

static int not_found(const struct lk_report *r, const char *words, struct lk_error *err)
{
	struct lk_buf have = LK_BUF_INIT;
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < r->nnodes; i++) {
		if (!has_numbers(&r->node[i]) || r->node[i].number[0] == '\0')
			continue;
		if (n++ < LISTED)
			lk_buf_printf(&have, "%s%s", n > 1 ? ", " : "",
				r->node[i].number);
	}
	if (n > LISTED)
		lk_buf_puts(&have, ", ...");
	if (n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada tabel \"%s\": laporan ini tidak punya tabel "
			   "bernomor"),
			words);
	else
		rc = lk_fail(err, LK_ENOTFOUND, N_("tidak ada tabel \"%s\"; ada: %s"),
			words, lk_buf_cstr(&have));
	lk_buf_free(&have);
	return rc;
}

int lk_report_find_table(const struct lk_report *r, const char *words,
	const struct lk_rep_node **out, struct lk_error *err)
{
	static const enum lk_rep_kind kind[] = { LK_REP_TABLE, LK_REP_CHART };

	for (int bare = 0; bare < 2; bare++)
		for (size_t k = 0; k < LK_LEN(kind); k++) {
			*out = first_like(r, words, bare != 0, kind[k]);
			if (*out != NULL)
				return LK_OK;
		}
	return not_found(r, words, err);
}
