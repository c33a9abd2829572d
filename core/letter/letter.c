/* A document of an SOP step: read, written, looked up, what is missing. */
#include "core/letter/letter.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define LETTER_MAX ((size_t)1 << 20) /* bytes of one document */
#define LETTERS_MAX 5000             /* documents of one report */

static bool same_key(const char *a, const char *b)
{
	for (; *a != '\0' && *b != '\0'; a++, b++) {
		char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + ('a' - 'A')) : *a;
		char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + ('a' - 'A')) : *b;

		if (x != y)
			return false;
	}
	return *a == *b;
}

const char *lk_letter_get(const struct lk_letter *l, const char *key)
{
	for (unsigned i = 0; i < l->nfields; i++)
		if (same_key(l->field[i].key, key))
			return l->field[i].value;
	return "";
}

/* A whole number of at most 4 digits; 0 for anything else. */
static int small_number(const char *s)
{
	int v = 0;

	if (strlen(s) > 4)
		return 0;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return 0;
		v = v * 10 + (*s - '0');
	}
	return v;
}

/* The members that are looked up once. */
static void look_up(struct lk_letter *l)
{
	l->kind_id = lk_letter_get(l, "Jenis");
	l->kind = lk_letter_kind(l->kind_id);
	l->run = lk_letter_get(l, "Jalan");
	l->step = small_number(lk_letter_get(l, "Langkah"));
	l->round = small_number(lk_letter_get(l, "Putaran"));
	l->number = lk_letter_get(l, "Nomor");
	l->date = lk_letter_get(l, "Tanggal");
	l->about = lk_letter_get(l, "Hal");
}

bool lk_letter_put(struct lk_letter *l, const char *key, const char *value)
{
	unsigned i = 0;

	while (i < l->nfields && !same_key(l->field[i].key, key))
		i++;
	if (i == LK_LETTER_KEYS)
		return false;
	if (i == l->nfields) {
		l->field[i].key = key;
		l->nfields++;
	}
	l->field[i].value = value;
	look_up(l);
	return true;
}

/* "undangan-..." of ".../surat/undangan-....md" */
static const char *stem_of(struct lk_arena *mem, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	size_t n = strlen(name);

	if (n > 3 && strcmp(name + n - 3, ".md") == 0)
		n -= 3;
	return lk_arena_dup(mem, name, n);
}

int lk_letter_parse(struct lk_letter *out, struct lk_arena *mem, struct lk_str text,
	const char *path, struct lk_error *err)
{
	struct lk_letter l = { .path = "" };
	const char *body;
	int rc;

	if (text.n > LETTER_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari %zu bita; berkas ini tidak dibaca"),
			path, LETTER_MAX);
	rc = lk_fields_parse(mem, text, path, l.field, LK_LETTER_KEYS, &l.nfields,
		&body, err);
	if (rc != LK_OK)
		return rc;
	l.body = (struct lk_str){ body, strlen(body) };
	l.path = lk_arena_dups(mem, path);
	l.stem = stem_of(mem, path);
	if (l.path == NULL || l.stem == NULL)
		return lk_nomem(err);
	look_up(&l);
	if (l.kind_id[0] == '\0')
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris 1: kepala dokumen tidak menyebut Jenis; berkas "
			   "ini tidak dibaca dan tidak diubah"),
			path);
	*out = l;
	return LK_OK;
}

void lk_letter_write(const struct lk_letter *l, struct lk_buf *out)
{
	for (unsigned i = 0; i < l->nfields; i++) {
		const char *value = l->field[i].value;
		size_t before = out->n;

		lk_field_put(out, l->field[i].key,
			(struct lk_str){ value, strlen(value) });
		/* an empty one is written too: the head is the form to fill */
		if (out->n == before)
			lk_buf_printf(out, "%s:\n", l->field[i].key);
	}
	if (l->body.n == 0)
		return;
	lk_buf_putc(out, '\n');
	lk_buf_putstr(out, l->body);
	if (l->body.p[l->body.n - 1] != '\n')
		lk_buf_putc(out, '\n');
}

/* ---- all of a report --------------------------------------------------------------- */

struct load {
	struct lk_letters *out;
	struct lk_store *st;
	const struct lk_snapshot *snap;
	size_t cap;
	struct lk_letter *letter; /* on the heap while it grows */
	struct lk_error *err;
	int rc;
};

static int read_one(struct load *l, const struct lk_entry *e)
{
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;
	struct lk_letter one = { .path = "" };
	struct lk_oid blob = { "" };
	int rc;

	lk_buf_printf(&path, "%s/surat/%s", l->snap->dir, e->name);
	rc = lk_buf_check(&path, l->err);
	if (rc == LK_OK)
		rc = lk_store_read(l->st, &l->snap->head, lk_buf_cstr(&path), &text,
			&blob, l->err);
	if (rc == LK_OK)
		rc = lk_letter_parse(&one, &l->out->mem, lk_buf_str(&text),
			lk_buf_cstr(&path), l->err);
	if (rc == LK_OK && l->out->n == LETTERS_MAX)
		rc = lk_fail(l->err, LK_ERANGE,
			N_("folder %s/surat berisi lebih dari %d dokumen; yang lain "
			   "tidak dibaca"),
			l->snap->dir, LETTERS_MAX);
	if (rc == LK_OK &&
		lk_grow((void **)&l->letter, &l->cap, l->out->n, sizeof(one)) != LK_OK)
		rc = lk_nomem(l->err);
	if (rc == LK_OK) {
		one.blob = blob;
		l->letter[l->out->n++] = one;
	}
	lk_buf_free(&text);
	lk_buf_free(&path);
	return rc;
}

static int take(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	size_t n = strlen(e->name);

	if (e->kind == LK_ENTRY_FILE && n > 3 && strcmp(e->name + n - 3, ".md") == 0)
		l->rc = read_one(l, e);
	return l->rc != LK_OK;
}

static int keep(struct load *l)
{
	size_t bytes = l->out->n * sizeof(*l->letter);

	if (l->out->n == 0)
		return LK_OK;
	l->out->letter = lk_arena_alloc(&l->out->mem, bytes);
	if (l->out->letter == NULL)
		return lk_nomem(l->err);
	memcpy(l->out->letter, l->letter, bytes);
	return LK_OK;
}

int lk_letters_load(struct lk_letters *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err)
{
	struct load l = { .out = out, .st = st, .snap = snap, .err = err };
	struct lk_error why = { .code = LK_OK };
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	*out = (struct lk_letters){ .mem = LK_ARENA_INIT };
	lk_buf_printf(&dir, "%s/surat", snap->dir);
	rc = lk_buf_check(&dir, &why);
	if (rc == LK_OK)
		rc = lk_store_list(st, &snap->head, lk_buf_cstr(&dir), take, &l, &why);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	else if (rc != LK_OK && err != NULL)
		*err = why;
	if (rc == LK_OK)
		rc = l.rc;
	if (rc == LK_OK)
		rc = keep(&l);
	lk_buf_free(&dir);
	free(l.letter);
	if (rc != LK_OK)
		lk_letters_free(out);
	return rc;
}

void lk_letters_free(struct lk_letters *l)
{
	if (l == NULL)
		return;
	lk_arena_free(&l->mem);
	*l = (struct lk_letters){ .mem = LK_ARENA_INIT };
}

const struct lk_letter *lk_letters_of(const struct lk_letters *l, const char *run,
	int step, const char *kind)
{
	const struct lk_letter *best = NULL;

	for (size_t i = 0; i < l->n; i++) {
		const struct lk_letter *one = &l->letter[i];

		if (strcmp(one->kind_id, kind) != 0 ||
			(run != NULL && strcmp(one->run, run) != 0) ||
			(step != 0 && one->step != step))
			continue;
		if (best == NULL || one->round >= best->round)
			best = one;
	}
	return best;
}

/* ---- what is missing ----------------------------------------------------------------- */

static bool blank(const char *s)
{
	return s[strspn(s, " \t\n")] == '\0';
}

size_t lk_letter_missing(const struct lk_letter *l, struct lk_buf *out)
{
	size_t n = 0;

	for (size_t i = 0; l->kind != NULL && i < l->kind->nfields; i++) {
		const struct lk_letter_field *f = &l->kind->field[i];

		if (!f->required || !blank(lk_letter_get(l, f->key)))
			continue;
		if (out != NULL)
			lk_buf_printf(out, "%s%s", n > 0 ? ", " : "", f->label);
		n++;
	}
	return n;
}

bool lk_letter_numbered(const struct lk_letter *l)
{
	return l->number[0] != '\0' && lk_letter_get(l, "Batal")[0] == '\0';
}

static const struct {
	const char *name, *label;
} states[LK_LETTER_STATE_COUNT] = {
	[LK_LETTER_INCOMPLETE] = { "kurang", N_("kurang isian") },
	[LK_LETTER_WAITS] = { "menunggu-nomor", N_("menunggu nomor") },
	[LK_LETTER_READY] = { "siap", N_("siap") },
	[LK_LETTER_NUMBERED] = { "bernomor", N_("bernomor") },
	[LK_LETTER_VOID] = { "batal", N_("nomornya batal") },
	[LK_LETTER_UNKNOWN] = { "tak-dikenal", N_("jenis tak dikenal") },
};

enum lk_letter_state lk_letter_state(const struct lk_letter *l, size_t *missing)
{
	size_t n = lk_letter_missing(l, NULL);

	if (missing != NULL)
		*missing = n;
	if (l->kind == NULL)
		return LK_LETTER_UNKNOWN;
	if (l->number[0] != '\0')
		return lk_letter_numbered(l) ? LK_LETTER_NUMBERED : LK_LETTER_VOID;
	if (n > 0)
		return LK_LETTER_INCOMPLETE;
	return l->kind->numbered ? LK_LETTER_WAITS : LK_LETTER_READY;
}

const char *lk_letter_state_name(enum lk_letter_state s)
{
	return (unsigned)s < LK_LETTER_STATE_COUNT ? states[s].name : "";
}

const char *lk_letter_state_label(enum lk_letter_state s)
{
	return (unsigned)s < LK_LETTER_STATE_COUNT ? states[s].label : "";
}

/* ---- by what a person calls it ---------------------------------------------------------- */

int lk_letters_find(const struct lk_letters *all, const char *words,
	const struct lk_letter **out, struct lk_error *err)
{
	const struct lk_letter *found = NULL;
	struct lk_buf names = LK_BUF_INIT;
	size_t n = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < all->n; i++) {
		const struct lk_letter *l = &all->letter[i];

		if (strcmp(l->stem, words) == 0 || strcmp(l->path, words) == 0) {
			found = l;
			n = 1;
			break;
		}
		if (words[0] == '\0' || strstr(l->path, words) == NULL)
			continue;
		found = l;
		if (n++ < 5)
			lk_buf_printf(&names, "%s%s", n > 1 ? ", " : "", l->stem);
	}
	if (n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("dokumen \"%s\" tidak ada; lihat daftarnya dengan: lapkin "
			   "letter list"),
			words);
	else if (n > 1)
		rc = lk_fail(err, LK_EINVAL,
			N_("\"%s\" cocok dengan %zu dokumen, antara lain %s; sebut "
			   "lebih lengkap"),
			words, n, lk_buf_cstr(&names));
	else
		*out = found;
	lk_buf_free(&names);
	return rc;
}
