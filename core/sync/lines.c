#include "core/sync/lines.h"

#include "core/mem.h"
#include "core/token.h"

#include <stdlib.h>
#include <string.h>

struct lk_line_rule {
	const char *path;
	struct lk_str (*name)(struct lk_str line);
	bool grows; /* no line is taken away */
	bool sorted;
	const char *final; /* a line with these words stands against one without */
};

/* ---- what a line is called ------------------------------------------------------------ */

static struct lk_str itself(struct lk_str line)
{
	return line;
}

/* Up to the n-th ';'. */
static struct lk_str fields(struct lk_str line, int n)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == ';' && --n == 0)
			return (struct lk_str){ line.p, i };
	return line;
}

static struct lk_str first_field(struct lk_str line)
{
	return fields(line, 1);
}

static struct lk_str two_fields(struct lk_str line)
{
	return fields(line, 2);
}

static size_t find(struct lk_str s, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return i;
	return s.n;
}

/* The word behind the type of the key; without one the line as it is. */
static struct lk_str key_of(struct lk_str line)
{
	static const char type[] = "ssh-ed25519 ";
	size_t at = find(line, type), end;

	if (at == line.n)
		return line;
	at += sizeof(type) - 1;
	for (end = at; end < line.n && line.p[end] != ' ' && line.p[end] != '\t';)
		end++;
	return (struct lk_str){ line.p + at, end - at };
}

static const struct lk_line_rule rules[] = {
	{ "kebijakan/penanda-tangan", key_of, false, false, "valid-before=" },
	{ "kebijakan/pencabutan", first_field, true, false, NULL },
	{ "kebijakan/kunci-menunggu", two_fields, false, false, NULL },
	{ "kebijakan/kamus.txt", itself, false, true, NULL },
};

const struct lk_line_rule *lk_line_rule(const char *path)
{
	for (size_t i = 0; i < LK_LEN(rules); i++)
		if (strcmp(path, rules[i].path) == 0)
			return &rules[i];
	return NULL;
}

bool lk_line_rule_grows(const struct lk_line_rule *rule)
{
	return rule->grows;
}

/* ---- a version as lines ------------------------------------------------------------------ */

struct list {
	struct lk_str *line; /* without LF */
	uint32_t *id;
	size_t n, line_cap, id_cap;
	uint32_t *at; /* per id: first line + 1, 0 none */
};

static int cut(struct list *l, struct lk_str text, const struct lk_line_rule *rule,
	struct lk_intern *names)
{
	for (size_t i = 0; i < text.n;) {
		const char *nl = memchr(text.p + i, '\n', text.n - i);
		size_t n = nl != NULL ? (size_t)(nl - (text.p + i)) : text.n - i;
		struct lk_str s = { text.p + i, n };

		if (lk_grow((void **)&l->line, &l->line_cap, l->n, sizeof(s)) !=
				LK_OK ||
			lk_grow((void **)&l->id, &l->id_cap, l->n, sizeof(*l->id)) !=
				LK_OK ||
			lk_intern_id(names, rule->name(s), &l->id[l->n]) != LK_OK)
			return LK_ENOMEM;
		l->line[l->n++] = s;
		i += n + 1;
	}
	return LK_OK;
}

static int number(struct list *l, uint32_t ids)
{
	l->at = calloc((size_t)ids + 1, sizeof(*l->at));
	if (l->at == NULL)
		return LK_ENOMEM;
	for (size_t i = l->n; i-- > 0;)
		l->at[l->id[i]] = (uint32_t)i + 1;
	return LK_OK;
}

static void list_free(struct list *l)
{
	free(l->line);
	free(l->id);
	free(l->at);
}

static const struct lk_str *line_of(const struct list *l, uint32_t id)
{
	return l->at[id] != 0 ? &l->line[l->at[id] - 1] : NULL;
}

static bool same(const struct lk_str *a, const struct lk_str *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a->n == b->n && (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
}

/* ---- deciding ------------------------------------------------------------------------------ */

/* The line that stands; NULL: none. */
static const struct lk_str *choose(const struct lk_line_rule *rule,
	const struct lk_str *b, const struct lk_str *o, const struct lk_str *t)
{
	bool gone = b != NULL && !rule->grows;

	if (o == NULL)
		return gone && same(b, t) ? NULL : t;
	if (t == NULL)
		return gone && same(b, o) ? NULL : o;
	if (same(b, t))
		return o;
	if (!same(b, o) && rule->final != NULL && find(*t, rule->final) == t->n &&
		find(*o, rule->final) < o->n)
		return o;
	return t;
}

static void put(struct lk_buf *out, const struct lk_str *line)
{
	if (line == NULL)
		return;
	lk_buf_putstr(out, *line);
	lk_buf_putc(out, '\n');
}

static int order(struct lk_str a, struct lk_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int cmp = n != 0 ? memcmp(a.p, b.p, n) : 0;

	return cmp != 0 ? cmp : (a.n > b.n) - (a.n < b.n);
}

struct work {
	const struct lk_line_rule *rule;
	struct list b, o, t;
	size_t next; /* line of ours that may have to be put */
	struct lk_buf *out;
};

/* What only ours has, from w->next on; with `before`, only what belongs before that line. */
static void put_ours(struct work *w, const struct lk_str *before)
{
	for (; w->next < w->o.n; w->next++) {
		uint32_t id = w->o.id[w->next];
		const struct lk_str *o = &w->o.line[w->next];

		if (w->t.at[id] != 0)
			continue;
		if (before != NULL && order(*o, *before) > 0)
			return;
		put(w->out, choose(w->rule, line_of(&w->b, id), o, NULL));
	}
}

static void settle(struct work *w)
{
	for (size_t i = 0; i < w->t.n; i++) {
		uint32_t id = w->t.id[i];
		const struct lk_str *t = &w->t.line[i];

		if (w->rule->sorted && (t->n == 0 || t->p[0] != '#'))
			put_ours(w, t);
		/* of several lines of one name only the first may be exchanged */
		if (w->t.at[id] == i + 1)
			t = choose(w->rule, line_of(&w->b, id), line_of(&w->o, id), t);
		put(w->out, t);
	}
	put_ours(w, NULL);
}

int lk_lines_settle(const struct lk_line_rule *rule, struct lk_str base,
	struct lk_str ours, struct lk_str theirs, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_intern names = LK_INTERN_INIT;
	struct work w = { .rule = rule, .out = out };
	int rc = cut(&w.b, base, rule, &names);

	if (rc == LK_OK)
		rc = cut(&w.o, ours, rule, &names);
	if (rc == LK_OK)
		rc = cut(&w.t, theirs, rule, &names);
	if (rc == LK_OK)
		rc = number(&w.b, names.count);
	if (rc == LK_OK)
		rc = number(&w.o, names.count);
	if (rc == LK_OK)
		rc = number(&w.t, names.count);
	if (rc == LK_OK)
		settle(&w);
	list_free(&w.b);
	list_free(&w.o);
	list_free(&w.t);
	lk_intern_free(&names);
	return rc == LK_OK ? lk_buf_check(out, err) : lk_nomem(err);
}
