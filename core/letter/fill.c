/* Going through a template: its head into the fields, its text line by line. */
#include "core/letter/fill_impl.h"

#include "core/letter/signer.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

#define TYPED "Diketik"

struct walk {
	struct lk_fill f;
	struct lk_letter *l;
	struct lk_arena *mem;
	const char *where;
	struct lk_str text; /* of the template */
	int line;
	struct lk_error *err;
};

static struct lk_str next_line(struct lk_str *text)
{
	const char *nl = text->n > 0 ? memchr(text->p, '\n', text->n) : NULL;
	size_t n = nl != NULL ? (size_t)(nl - text->p) : text->n;
	struct lk_str line = { text->p, n };

	n += nl != NULL;
	*text = (struct lk_str){ text->p + n, text->n - n };
	return line;
}

/* The sentence of `inner` with file and line before it. */
static int fail_at(const struct walk *w, const struct lk_error *inner)
{
	if (inner->code == LK_ENOMEM)
		return lk_nomem(w->err);
	return lk_fail(w->err, LK_EFORMAT, N_("%s baris %d: %s"), w->where, w->line,
		inner->text);
}

/* ---- what a person typed ------------------------------------------------------------- */

bool lk_letter_typed(const struct lk_letter *l, const char *key)
{
	struct lk_str all = lk_value_str(lk_letter_get(l, TYPED));

	return lk_fill_word(all, key);
}

int lk_letter_mark_typed(struct lk_letter *l, struct lk_arena *mem, const char *key,
	bool typed, struct lk_error *err)
{
	const char *all = lk_letter_get(l, TYPED);
	struct lk_buf b = LK_BUF_INIT;
	const char *now;
	size_t n = strlen(key);

	if (lk_letter_typed(l, key) == typed)
		return LK_OK;
	while (*all != '\0') {
		size_t len = strcspn(all, " ");

		if (len != n || memcmp(all, key, n) != 0)
			lk_buf_printf(&b, "%s%.*s", b.n > 0 ? " " : "", (int)len, all);
		all += len + (all[len] == ' ');
	}
	if (typed)
		lk_buf_printf(&b, "%s%s", b.n > 0 ? " " : "", key);
	now = b.failed == LK_OK ? lk_arena_dups(mem, lk_buf_cstr(&b)) : NULL;
	lk_buf_free(&b);
	if (now == NULL)
		return lk_nomem(err);
	if (!lk_letter_put(l, TYPED, now))
		return lk_fail(err, LK_ERANGE,
			N_("kepala dokumen berisi lebih dari %d kunci; hapus kunci "
			   "yang tidak dipakai"),
			LK_LETTER_KEYS);
	return LK_OK;
}

/* ---- one line ---------------------------------------------------------------------------- */

/* Append a line with its values; `plain`: of the head. *unknown counts what has no value. */
static int fill_line(struct walk *w, struct lk_str line, bool plain, struct lk_buf *out,
	size_t *unknown)
{
	struct lk_buf value = LK_BUF_INIT;
	struct lk_error inner = { .code = LK_OK };
	struct lk_value_ref ref;
	struct lk_str own;
	size_t from = 0;
	int rc = LK_OK;

	while (rc == LK_OK && lk_value_next(line, from, &ref)) {
		lk_buf_put(out, line.p + from, ref.at - from);
		from = ref.end;
		lk_buf_clear(&value);
		if (ref.key.p == NULL) {
			rc = lk_fail(&inner, LK_EFORMAT,
				N_("kurung {{ tidak ditutup dengan }} di baris yang "
				   "sama"));
			break;
		}
		if (!plain && lk_fill_is_own(ref.key, &own)) {
			rc = lk_fill_own(&w->f, own, &inner);
			lk_buf_put(out, line.p + ref.at, ref.end - ref.at);
			continue;
		}
		rc = lk_fill_value(&w->f, ref.key, &value, &inner);
		if (rc == LK_EUNDEF) {
			lk_buf_puts(out, plain ? "" : LK_LETTER_BLANK);
			(*unknown)++;
			rc = LK_OK;
		} else if (rc == LK_OK && plain) {
			lk_buf_putstr(out, lk_buf_str(&value));
		} else if (rc == LK_OK) {
			lk_value_escape(out, lk_buf_str(&value));
		}
	}
	if (rc == LK_OK)
		lk_buf_put(out, line.p + from, line.n - from);
	lk_buf_free(&value);
	return rc == LK_OK ? LK_OK : fail_at(w, &inner);
}

/* ---- the head ------------------------------------------------------------------------------ */

/* Line of the template on which a key of its head stands. */
static int line_of(struct lk_str text, const char *key)
{
	size_t n = strlen(key);

	for (int line = 1; text.n > 0; line++) {
		struct lk_str s = next_line(&text);

		if (s.n > n && memcmp(s.p, key, n) == 0 && s.p[n] == ':')
			return line;
	}
	return 1;
}

static int unknown_field(const struct walk *w, const char *key)
{
	struct lk_value_near near;
	const struct lk_letter_kind *kind = w->l->kind;

	lk_value_near_start(&near, lk_value_str(key));
	for (size_t i = 0; i < kind->nfields; i++)
		lk_value_near_try(&near, lk_value_str(kind->field[i].key));
	if (lk_value_near_name(&near)[0] != '\0')
		return lk_fail(w->err, LK_EFORMAT,
			N_("%s baris %d: dokumen jenis %s tidak punya isian \"%s\"; "
			   "maksud Anda %s?"),
			w->where, w->line, kind->id, key, lk_value_near_name(&near));
	return lk_fail(w->err, LK_EFORMAT,
		N_("%s baris %d: dokumen jenis %s tidak punya isian \"%s\""), w->where,
		w->line, kind->id, key);
}

static bool choice_known(const char *choices, const char *value)
{
	size_t n = strlen(value);

	for (const char *p = choices;; p++) {
		size_t k = strcspn(p, "/");

		if (k == n && memcmp(p, value, n) == 0)
			return true;
		p += k;
		if (*p == '\0')
			return false;
	}
}

/* A value of the template must be one that a person could have typed. */
static int check_value(const struct walk *w, const struct lk_letter_field *f,
	const char *value)
{
	struct lk_civil c;

	if (value[0] == '\0')
		return LK_OK;
	if (f->type == LK_FIELD_DATE &&
		lk_date_parse_iso(lk_value_str(value), &c, NULL) != LK_OK)
		return lk_fail(w->err, LK_EFORMAT,
			N_("%s baris %d: isian %s seharusnya tanggal seperti "
			   "2026-01-31"),
			w->where, w->line, f->key);
	if (f->type == LK_FIELD_CHOICE && !choice_known(f->choices, value))
		return lk_fail(w->err, LK_EFORMAT,
			N_("%s baris %d: isian %s seharusnya salah satu dari %s"),
			w->where, w->line, f->key, f->choices);
	return LK_OK;
}

static int set_field(struct walk *w, const struct lk_letter_field *f, const char *value)
{
	const char *kept;
	int rc = check_value(w, f, value);

	if (rc != LK_OK || lk_letter_typed(w->l, f->key))
		return rc;
	if (f->type == LK_FIELD_PERSON)
		return lk_signer_put(w->l, w->mem, &w->f.k->status->snap.people, f,
			value, w->f.k->now, w->err);
	if (f->type == LK_FIELD_TEAM)
		return lk_signer_team(w->l, w->mem, &w->f.k->status->snap.people, f,
			value, w->err);
	kept = lk_arena_dups(w->mem, value);
	if (kept == NULL)
		return lk_nomem(w->err);
	if (!lk_letter_put(w->l, f->key, kept))
		return lk_fail(w->err, LK_ERANGE,
			N_("kepala dokumen berisi lebih dari %d kunci; hapus kunci "
			   "yang tidak dipakai"),
			LK_LETTER_KEYS);
	return LK_OK;
}

/* A value of several lines; nothing of it when one of its values is not known. */
static int head_value(struct walk *w, const char *raw, struct lk_buf *out)
{
	struct lk_str rest = lk_value_str(raw);
	size_t unknown = 0;
	int rc = LK_OK;

	lk_buf_clear(out);
	for (bool first = true; rc == LK_OK && rest.n > 0; first = false) {
		struct lk_str line = next_line(&rest);

		lk_buf_puts(out, first ? "" : "\n");
		rc = fill_line(w, line, true, out, &unknown);
		w->line++;
	}
	if (unknown > 0)
		lk_buf_clear(out);
	return rc == LK_OK ? lk_buf_check(out, w->err) : rc;
}

static int fill_head(struct walk *w)
{
	struct lk_field field[LK_LETTER_KEYS];
	struct lk_buf value = LK_BUF_INIT;
	const char *rest;
	unsigned n = 0;
	int rc = lk_fields_parse(w->mem, w->text, w->where, field, LK_LETTER_KEYS, &n,
		&rest, w->err);

	for (unsigned i = 0; rc == LK_OK && i < n; i++) {
		const struct lk_letter_field *f =
			lk_letter_kind_field(w->l->kind, lk_value_str(field[i].key));

		w->line = line_of(w->text, field[i].key);
		if (f == NULL) {
			rc = unknown_field(w, field[i].key);
			break;
		}
		rc = head_value(w, field[i].value, &value);
		w->line = line_of(w->text, field[i].key);
		if (rc == LK_OK)
			rc = set_field(w, f, lk_buf_cstr(&value));
	}
	lk_buf_free(&value);
	return rc;
}

/* Every field of the kind stands in the head, in its order; people by their role. */
static int begin_head(struct walk *w)
{
	const struct lk_letter_kind *kind = w->l->kind;
	const struct lk_people *p = &w->f.k->status->snap.people;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < kind->nfields; i++) {
		const struct lk_letter_field *f = &kind->field[i];
		const struct lk_role *r = NULL;
		const char *value = "";
		struct lk_buf team = LK_BUF_INIT;

		if (f->type == LK_FIELD_PERSON && strcmp(f->role, "maker") == 0)
			value = w->f.k->user;
		else if (f->type == LK_FIELD_PERSON)
			r = lk_signer_role(p, f->role, w->f.k->user, w->f.k->now);
		if (r != NULL)
			value = r->user;
		if (f->type == LK_FIELD_TEAM) {
			lk_signer_team_default(&team, p, w->f.k->now);
			value = lk_buf_cstr(&team);
		}
		rc = set_field(w, f, value);
		lk_buf_free(&team);
	}
	return rc;
}

/* ---- the text ---------------------------------------------------------------------------- */

/* "```name words"; false: no fence. */
static bool fence(struct lk_str line, struct lk_str *name, struct lk_str *words)
{
	size_t n = 0;

	line = lk_value_trim(line);
	if (line.n < 3 || memcmp(line.p, "```", 3) != 0)
		return false;
	line = lk_value_trim((struct lk_str){ line.p + 3, line.n - 3 });
	while (n < line.n && line.p[n] != ' ')
		n++;
	*name = (struct lk_str){ line.p, n };
	*words = lk_value_trim((struct lk_str){ line.p + n, line.n - n });
	return true;
}

static bool one_of(const char *list, struct lk_str word)
{
	for (const char *p = list; *p != '\0';) {
		size_t n = strcspn(p, "/");

		if (n == word.n && memcmp(p, word.p, n) == 0)
			return true;
		p += n + (p[n] == '/');
	}
	return false;
}

static int check_words(const struct walk *w, const struct lk_fill_block *b,
	struct lk_str words)
{
	if (words.n == 0 || one_of(b->words, words))
		return LK_OK;
	return lk_fail(w->err, LK_EFORMAT,
		N_("%s baris %d: di belakang %s hanya boleh: %s"), w->where, w->line,
		b->name, b->words[0] != '\0' ? b->words : N_("(tidak ada)"));
}

/* The lines of a fence up to its end, with their values; *any: one is not blank. */
static int fence_lines(struct walk *w, struct lk_str *rest, struct lk_buf *out,
	bool *any)
{
	struct lk_str name, words;
	size_t unknown = 0;
	int rc = LK_OK;

	*any = false;
	while (rc == LK_OK && rest->n > 0) {
		struct lk_str line = next_line(rest);

		w->line++;
		if (fence(line, &name, &words) && name.n == 0)
			break;
		*any = *any || lk_value_trim(line).n > 0;
		rc = fill_line(w, line, false, out, &unknown);
		lk_buf_putc(out, '\n');
	}
	return rc;
}

static int put_fence(struct walk *w, struct lk_str line, struct lk_str name,
	struct lk_str words, struct lk_str *rest, struct lk_buf *out)
{
	const struct lk_fill_block *b = lk_fill_block(name);
	struct lk_error inner = { .code = LK_OK };
	struct lk_buf inside = LK_BUF_INIT;
	bool any = false;
	int rc = LK_OK;

	if (b == NULL && name.n > 0 && !one_of("ttd", name) &&
		!(one_of("daftar", name) && one_of("tim", words))) {
		(void)lk_fill_block_unknown(name, &inner);
		return fail_at(w, &inner);
	}
	if (b != NULL)
		rc = check_words(w, b, words);
	if (rc == LK_OK)
		rc = fence_lines(w, rest, &inside, &any);
	if (rc == LK_OK && b != NULL && !any) {
		b->put(&w->f, words, out);
	} else if (rc == LK_OK) {
		lk_buf_putstr(out, lk_value_trim(line));
		lk_buf_putc(out, '\n');
		lk_buf_putstr(out, lk_buf_str(&inside));
		lk_buf_puts(out, "```\n");
	}
	lk_buf_free(&inside);
	return rc;
}

/* Behind the first empty line; *line is its number. */
static struct lk_str body_of(struct lk_str text, int *line)
{
	*line = 0;
	while (text.n > 0) {
		(*line)++;
		if (next_line(&text).n == 0)
			break;
	}
	return text;
}

static int fill_body(struct walk *w, struct lk_buf *out)
{
	struct lk_str rest = body_of(w->text, &w->line), name, words;
	size_t unknown = 0;
	int rc = LK_OK;

	while (rc == LK_OK && rest.n > 0) {
		struct lk_str line = next_line(&rest);

		w->line++;
		if (fence(line, &name, &words)) {
			rc = put_fence(w, line, name, words, &rest, out);
			continue;
		}
		rc = fill_line(w, line, false, out, &unknown);
		lk_buf_putc(out, '\n');
	}
	return rc == LK_OK ? lk_buf_check(out, w->err) : rc;
}

int lk_letter_fill(struct lk_letter *l, struct lk_arena *mem, struct lk_str text,
	const char *where, const struct lk_letter_facts *k, struct lk_error *err)
{
	struct walk w = { .l = l,
		.mem = mem,
		.where = where,
		.text = text,
		.line = 1,
		.err = err };
	struct lk_buf body = LK_BUF_INIT;
	const char *kept;
	int rc;

	lk_fill_start(&w.f, l, k);
	rc = begin_head(&w);
	if (rc == LK_OK)
		rc = fill_head(&w);
	if (rc == LK_OK)
		rc = fill_body(&w, &body);
	if (rc == LK_OK) {
		kept = lk_arena_dup(mem, lk_buf_cstr(&body), body.n);
		l->body = (struct lk_str){ kept, body.n };
		if (kept == NULL)
			rc = lk_nomem(err);
	}
	lk_buf_free(&body);
	return rc;
}

int lk_letter_fill_text(struct lk_buf *out, const struct lk_letter *l,
	struct lk_str text, const struct lk_letter_facts *k, struct lk_error *err)
{
	struct walk w = { .where = l->stem, .err = err };
	size_t unknown = 0;
	int rc = LK_OK;

	lk_fill_start(&w.f, l, k);
	while (rc == LK_OK && text.n > 0) {
		struct lk_str line = next_line(&text);

		w.line++;
		rc = fill_line(&w, line, false, out, &unknown);
		lk_buf_putc(out, '\n');
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}
