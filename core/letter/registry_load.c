/* The register of a year out of the store: policy, numbers, and what the letters bear. */
#include "core/field.h"
#include "core/letter/registry_impl.h"
#include "core/snapshot.h"

#include <string.h>

#define HEAD_KEYS 64

/* A policy file, or what the program ships in its place. */
static int read_policy(struct lk_store *st, const struct lk_oid *rev, const char *path,
	const char *shipped, struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_store_read(st, rev, path, out, NULL, err);

	if (rc != LK_ENOTFOUND)
		return rc;
	lk_buf_clear(out);
	lk_buf_puts(out, shipped);
	return lk_buf_check(out, err);
}

static int load_policy(struct lk_registry *r, struct lk_store *st,
	const struct lk_oid *rev, const char *unit, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = read_policy(st, rev, "kebijakan/penomoran.txt", lk_numbering_default(),
		&text, err);

	if (rc == LK_OK)
		rc = lk_reg_read_numbering(&r->numbering, lk_buf_str(&text), unit, err);
	lk_buf_clear(&text);
	if (rc == LK_OK)
		rc = read_policy(st, rev, "kebijakan/klasifikasi.csv",
			lk_letter_classes_default(), &text, err);
	if (rc == LK_OK)
		rc = lk_reg_read_classes(r, lk_buf_str(&text), err);
	lk_buf_free(&text);
	return rc;
}

/* ---- the books ---------------------------------------------------------------------- */

struct walk {
	struct lk_reg_reader *rd;
	struct lk_store *st;
	const struct lk_oid *rev;
	const char *dir;
	struct lk_error *err;
	int rc;
};

static int take_number(const struct lk_entry *e, void *arg)
{
	struct walk *w = arg;
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;

	if (e->kind != LK_ENTRY_FILE)
		return 0;
	lk_buf_printf(&path, "%s/%s", w->dir, e->name);
	w->rc = lk_buf_check(&path, w->err);
	if (w->rc == LK_OK)
		w->rc = lk_store_read(w->st, w->rev, lk_buf_cstr(&path), &text, NULL,
			w->err);
	if (w->rc == LK_OK)
		w->rc = lk_reg_add(w->rd, lk_buf_cstr(&path), lk_buf_str(&text),
			w->err);
	lk_buf_free(&text);
	lk_buf_free(&path);
	return w->rc != LK_OK;
}

static int take_book(const struct lk_entry *e, void *arg)
{
	struct walk *w = arg, in = *w;
	struct lk_buf dir = LK_BUF_INIT;

	if (e->kind != LK_ENTRY_DIR || strncmp(e->name, LK_BOOK, 6) != 0)
		return 0;
	lk_buf_printf(&dir, "%s/%s", w->dir, e->name);
	in.dir = lk_buf_cstr(&dir);
	w->rc = lk_buf_check(&dir, w->err);
	if (w->rc == LK_OK)
		w->rc = lk_store_list(w->st, w->rev, in.dir, take_number, &in, w->err);
	if (w->rc == LK_OK)
		w->rc = in.rc;
	lk_buf_free(&dir);
	return w->rc != LK_OK;
}

static int load_books(struct lk_registry *r, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_reg_reader rd = { .r = r };
	struct lk_buf dir = LK_BUF_INIT;
	struct walk w = { &rd, st, rev, NULL, err, LK_OK };
	int rc;

	lk_buf_printf(&dir, "register/%d", r->year);
	w.dir = lk_buf_cstr(&dir);
	rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = lk_store_list(st, rev, w.dir, take_book, &w, err);
	if (rc == LK_OK)
		rc = w.rc;
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK)
		rc = lk_reg_finish(&rd, err);
	lk_reg_reader_free(&rd);
	lk_buf_free(&dir);
	return rc;
}

/* ---- the letters -------------------------------------------------------------------- */

/* The number in the head of a letter. One that cannot be read bears none. */
static int read_letter(struct lk_registry *r, struct lk_reg_entry *e,
	struct lk_store *st, const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[HEAD_KEYS];
	const char *rest, *number = "";
	unsigned n = 0;
	int rc = lk_store_read(st, rev, e->letter, &text, NULL, err);

	if (rc == LK_OK &&
		lk_fields_parse(&mem, lk_buf_str(&text), e->letter, field, HEAD_KEYS,
			&n, &rest, NULL) == LK_OK)
		number = lk_field_get(field, n, "Nomor");
	if (rc == LK_OK) {
		e->bears = lk_arena_dups(&r->mem, number);
		if (e->bears == NULL)
			rc = lk_nomem(err);
	}
	lk_arena_free(&mem);
	lk_buf_free(&text);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static int load_letters(struct lk_registry *r, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < r->n; i++)
		if (r->entry[i].letter[0] != '\0')
			rc = read_letter(r, &r->entry[i], st, rev, err);
	return rc;
}

int lk_registry_load_at(struct lk_registry *out, struct lk_store *st,
	const struct lk_oid *rev, const char *unit, int year, struct lk_error *err)
{
	struct lk_error why; /* also of what may be absent */
	int rc;

	*out = (struct lk_registry){ .mem = LK_ARENA_INIT, .year = year };
	rc = load_policy(out, st, rev, unit, &why);
	if (rc == LK_OK)
		rc = load_books(out, st, rev, &why);
	if (rc == LK_OK)
		rc = load_letters(out, st, rev, &why);
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

int lk_registry_load(struct lk_registry *out, struct lk_store *st, int year,
	struct lk_error *err)
{
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, st, NULL, NULL, err);

	*out = (struct lk_registry){ .mem = LK_ARENA_INIT, .year = year };
	if (rc == LK_OK)
		rc = lk_registry_load_at(out, st, &s.head, s.code, year, err);
	lk_snapshot_free(&s);
	return rc;
}
