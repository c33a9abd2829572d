/* The text of a document with its head filled in. Whatever stands between braces goes: a key of
 * the head becomes its value, anything else a dotted line. */
#include "core/letter/letter.h"

#include "core/figure/value.h"
#include "core/notation/date.h"

#include <string.h>

#define PREFIX "surat."
#define TEAM_FENCE "```daftar tim"

struct render {
	const struct lk_letter *l;
	struct lk_buf *out;
	size_t empty;
};

static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && (*s.p == ' ' || *s.p == '\t'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

static struct lk_str next_line(struct lk_str *text)
{
	const char *nl = memchr(text->p, '\n', text->n);
	size_t n = nl != NULL ? (size_t)(nl - text->p) : text->n;
	struct lk_str line = { text->p, n };

	n += nl != NULL;
	*text = (struct lk_str){ text->p + n, text->n - n };
	return line;
}

static void put_blank(struct render *r)
{
	lk_buf_puts(r->out, LK_LETTER_BLANK);
	r->empty++;
}

/* ---- one value --------------------------------------------------------------------------- */

static void put_date(struct render *r, const char *value, bool with_day)
{
	struct lk_civil c;
	char text[LK_DATE_SIZE];

	if (lk_date_parse_iso((struct lk_str){ value, strlen(value) }, &c, NULL) ==
			LK_OK &&
		lk_date_format(text, sizeof(text), &c,
			with_day ? LK_DATE_FULL : LK_DATE_LONG) == LK_OK)
		lk_buf_puts(r->out, text);
	else
		lk_value_escape(r->out, (struct lk_str){ value, strlen(value) });
}

/* Several lines inside a sentence or a cell: "a; b". */
static void put_inline(struct render *r, const char *value)
{
	struct lk_str rest = { value, strlen(value) };
	bool first = true;

	while (rest.n > 0) {
		struct lk_str line = trim(next_line(&rest));

		if (line.n == 0)
			continue;
		if (!first)
			lk_buf_puts(r->out, "; ");
		lk_value_escape(r->out, line);
		first = false;
	}
}

/* As typed, a paragraph a line; braces are taken their meaning. */
static void put_paragraphs(struct render *r, const char *value)
{
	struct lk_str rest = { value, strlen(value) };
	bool first = true;

	while (rest.n > 0) {
		struct lk_str line = trim(next_line(&rest));

		if (line.n == 0)
			continue;
		if (!first)
			lk_buf_puts(r->out, "\n\n");
		for (size_t i = 0; i < line.n; i++) {
			if (line.p[i] == '{' || line.p[i] == '}')
				lk_buf_putc(r->out, '\\');
			lk_buf_putc(r->out, line.p[i]);
		}
		first = false;
	}
}

/* The value of a key of the head; "" also for a key it does not have. */
static const char *value_of(const struct lk_letter *l, struct lk_str name)
{
	char key[LK_FIELD_KEY_MAX + 8];
	const struct lk_letter_field *f = lk_letter_kind_field(l->kind, name);
	const char *person;

	if (name.n == 0 || name.n > LK_FIELD_KEY_MAX)
		return "";
	memcpy(key, name.p, name.n);
	key[name.n] = '\0';
	if (f != NULL && f->type == LK_FIELD_PERSON) {
		memcpy(key + name.n, "-Nama", sizeof("-Nama"));
		person = lk_letter_get(l, key);
		if (person[0] != '\0')
			return person;
		key[name.n] = '\0';
	}
	return lk_letter_get(l, key);
}

/* `alone`: nothing else stands on the line. */
static void put_value(struct render *r, struct lk_str key, bool alone)
{
	static const char day[] = ":hari";
	const struct lk_letter_field *f;
	bool with_day = false;
	const char *value;

	if (key.n > sizeof(day) - 1 &&
		memcmp(key.p + key.n - (sizeof(day) - 1), day, sizeof(day) - 1) == 0) {
		with_day = true;
		key.n -= sizeof(day) - 1;
	}
	f = lk_letter_kind_field(r->l->kind, key);
	value = value_of(r->l, key);
	if (value[strspn(value, " \t\n")] == '\0')
		put_blank(r);
	else if (f != NULL && f->type == LK_FIELD_DATE)
		put_date(r, value, with_day);
	else if (alone && f != NULL && f->type == LK_FIELD_TEXT)
		put_paragraphs(r, value);
	else
		put_inline(r, value);
}

/* ---- one line ------------------------------------------------------------------------------ */

/* Where "{{" begins from `at`; n: nowhere. */
static size_t find_braces(struct lk_str s, size_t at)
{
	while (at + 1 < s.n && !(s.p[at] == '{' && s.p[at + 1] == '{'))
		at++;
	return at + 1 < s.n ? at : s.n;
}

/* Behind the "}}" that closes braces opened at `at`; 0: not closed on this line. */
static size_t find_end(struct lk_str s, size_t at)
{
	size_t again = find_braces(s, at + 2);

	for (size_t i = at + 2; i + 1 < s.n && i < again; i++)
		if (s.p[i] == '}' && s.p[i + 1] == '}')
			return i + 2;
	return 0;
}

static void put_braces(struct render *r, struct lk_str line, size_t at, size_t end)
{
	struct lk_str key = trim((struct lk_str){ line.p + at + 2, end - at - 4 });
	bool alone = at == 0 && end == line.n;

	if (key.n > sizeof(PREFIX) - 1 &&
		memcmp(key.p, PREFIX, sizeof(PREFIX) - 1) == 0)
		put_value(r,
			(struct lk_str){ key.p + sizeof(PREFIX) - 1,
				key.n - (sizeof(PREFIX) - 1) },
			alone);
	else
		put_blank(r);
}

static void put_line(struct render *r, struct lk_str line)
{
	size_t at = 0, from = 0;

	while ((at = find_braces(line, from)) < line.n) {
		bool escaped = at > 0 && line.p[at - 1] == '\\';
		size_t end = escaped ? 0 : find_end(line, at);

		lk_buf_put(r->out, line.p + from, at - from);
		if (end == 0) {
			lk_buf_puts(r->out, escaped ? "{\\{" : "\\{\\{");
			end = at + 2;
		} else {
			put_braces(r, line, at, end);
		}
		from = end;
		/* "{{{": the one that is left must not meet another */
		if (from < line.n && line.p[from] == '{' &&
			find_braces(line, from) != from && r->out->n > 0 &&
			r->out->p[r->out->n - 1] == '{')
			lk_buf_putc(r->out, '\\');
	}
	lk_buf_put(r->out, line.p + from, line.n - from);
}

/* ---- the table of a team ------------------------------------------------------------------- */

/* The part of a line before the next ';', which is taken off. */
static struct lk_str next_part(struct lk_str *line)
{
	const char *semi = line->n > 0 ? memchr(line->p, ';', line->n) : NULL;
	size_t n = semi != NULL ? (size_t)(semi - line->p) : line->n;
	struct lk_str part = trim((struct lk_str){ line->p, n });

	n += semi != NULL;
	*line = (struct lk_str){ line->p + n, line->n - n };
	return part;
}

static void put_cell(struct render *r, struct lk_str s)
{
	lk_buf_puts(r->out, " ");
	if (s.n == 0)
		put_blank(r);
	else
		lk_value_escape(r->out, s);
	lk_buf_puts(r->out, " |");
}

static void put_team(struct render *r)
{
	const struct lk_letter_field *f = NULL;
	struct lk_str rows, names;
	int number = 0;

	for (size_t i = 0; r->l->kind != NULL && i < r->l->kind->nfields; i++)
		if (r->l->kind->field[i].type == LK_FIELD_TEAM)
			f = &r->l->kind->field[i];
	rows.p = f != NULL ? lk_letter_get(r->l, f->key) : "";
	rows.n = strlen(rows.p);
	names.p = lk_letter_get(r->l, "Susunan-Nama");
	names.n = strlen(names.p);
	if (rows.n == 0)
		r->empty++;
	lk_buf_puts(r->out,
		"| No. | Nama | NIP | Jabatan | Kedudukan dalam tim | Uraian tugas |\n"
		"|-|-|-|-|-|-|\n");
	while (rows.n > 0) {
		struct lk_str row = next_line(&rows), who = next_line(&names);
		struct lk_str user = next_part(&row), name = next_part(&who);

		lk_buf_printf(r->out, "| %d |", ++number);
		put_cell(r, name.n > 0 ? name : user);
		put_cell(r, next_part(&who));
		put_cell(r, trim(who));
		put_cell(r, next_part(&row));
		put_cell(r, trim(row));
		lk_buf_putc(r->out, '\n');
	}
}

static bool starts(struct lk_str line, const char *with)
{
	size_t n = strlen(with);

	line = trim(line);
	return line.n >= n && memcmp(line.p, with, n) == 0;
}

/* A letter whose number was voided says so before anything else (core/act/number.h). */
static void put_void(struct render *r)
{
	const char *reason = lk_letter_get(r->l, "Batal");

	if (reason[0] == '\0')
		return;
	lk_buf_puts(r->out, "**NOMOR SURAT INI DIBATALKAN:** ");
	put_inline(r, reason);
	lk_buf_puts(r->out, "\n\n");
}

size_t lk_letter_render(const struct lk_letter *l, struct lk_buf *out)
{
	struct render r = { .l = l, .out = out };
	struct lk_str rest = l->body;

	put_void(&r);
	while (rest.n > 0) {
		struct lk_str line = next_line(&rest);

		if (starts(line, TEAM_FENCE)) {
			while (rest.n > 0 && !starts(next_line(&rest), "```"))
				;
			put_team(&r);
			continue;
		}
		put_line(&r, line);
		lk_buf_putc(out, '\n');
	}
	return r.empty;
}
