#include "core/act/number.h"
#include "core/act/sync_impl.h"
#include "core/letter/letter.h"
#include "core/letter/number.h"

#include <stdio.h>
#include <string.h>

#define TRIES 20

struct again {
	const struct lk_ctx *c;
	struct lk_snapshot snap; /* of this moment: for the office's code */
	const struct lk_record *ours;
	char origin[65];
	struct lk_buf *numbers;
	long *taken;
	int *left;
};

/* ---- was it done before? ------------------------------------------------------------------------ */

struct look {
	struct lk_store *st;
	const char *dir, *origin;
	int found;
};

static int look_at(const struct lk_entry *e, void *arg)
{
	struct look *l = arg;
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;
	struct lk_record r;

	lk_buf_printf(&path, "%s/%s", l->dir, e->name);
	if (e->kind == LK_ENTRY_FILE && lk_buf_check(&path, NULL) == LK_OK &&
		lk_store_read(l->st, NULL, lk_buf_cstr(&path), &text, NULL, NULL) ==
			LK_OK) {
		if (lk_record_parse(&r, lk_buf_str(&text), "", NULL) == LK_OK)
			l->found = strcmp(lk_record_get(&r, "Asal"), l->origin) == 0;
		lk_record_free(&r);
	}
	lk_buf_free(&text);
	lk_buf_free(&path);
	return l->found;
}

/* In the folder of the number that gave way stand those of its book. */
static int done_before(const struct lk_ctx *c, const char *path, const char *origin)
{
	struct lk_buf dir = LK_BUF_INIT;
	struct look l = { c->st, NULL, origin, 0 };
	const char *slash = strrchr(path, '/');

	lk_buf_put(&dir, path, slash != NULL ? (size_t)(slash - path) : 0);
	l.dir = lk_buf_cstr(&dir);
	if (dir.n == 0 || lk_store_list(c->st, NULL, l.dir, look_at, &l, NULL) != LK_OK)
		l.found = 0;
	lk_buf_free(&dir);
	return l.found;
}

/* ---- taking ---------------------------------------------------------------------------------------- */

/* Does the letter still bear the number that gave way? */
static int bears(const struct lk_ctx *c, const char *letter, const char *number)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_field field[64];
	const char *rest;
	unsigned n = 0;
	int yes = 0;

	if (letter[0] != '\0' &&
		lk_store_read(c->st, NULL, letter, &text, NULL, NULL) == LK_OK &&
		lk_fields_parse(&mem, lk_buf_str(&text), letter, field, 64, &n, &rest,
			NULL) == LK_OK)
		yes = strcmp(lk_field_get(field, n, "Nomor"), number) == 0;
	lk_buf_free(&text);
	lk_arena_free(&mem);
	return yes;
}

static int next_serial(const struct again *a, const char *class, int year, int *serial,
	struct lk_error *err)
{
	struct lk_registry r = { .year = 0 };
	int rc = lk_registry_load_at(&r, a->c->st, NULL, a->snap.code, year, err);

	if (rc == LK_OK)
		*serial = lk_registry_next(&r, class);
	lk_registry_free(&r);
	return rc;
}

static int take(struct again *a, struct lk_error *err)
{
	const struct lk_record *r = a->ours;
	const char *letter = lk_record_get(r, "Surat");
	struct lk_number_request in = { .class = lk_record_get(r, "Klasifikasi"),
		.date = lk_record_get(r, "Tanggal"),
		.about = lk_record_get(r, "Hal"),
		.to = lk_record_get(r, "Kepada"),
		.instead = lk_record_get(r, "Nomor"),
		.origin = a->origin };
	struct lk_buf number = LK_BUF_INIT;
	int year = 0, rc = LK_ECONFLICT;

	in.letter = bears(a->c, letter, in.instead) ? letter : NULL;
	for (const char *p = in.date; *p >= '0' && *p <= '9' && year < 10000; p++)
		year = year * 10 + (*p - '0');
	for (int i = 0; i < TRIES && rc == LK_ECONFLICT; i++) {
		rc = next_serial(a, in.class, year, &in.serial, err);
		if (rc == LK_OK)
			rc = lk_act_number_take(a->c, &in, &number, NULL, err);
	}
	if (rc == LK_OK) {
		lk_buf_printf(a->numbers, "%s -> %s\n", in.instead,
			lk_buf_cstr(&number));
		*a->taken += 1;
	}
	lk_buf_free(&number);
	return rc;
}

/* ---- one number that gave way ------------------------------------------------------------------------ */

/* The same letter was given a number by both: theirs is it, nothing is to be taken again. */
static int same_letter(const struct lk_record *ours, const struct lk_record *theirs)
{
	const char *letter = lk_record_get(ours, "Surat");

	return letter[0] != '\0' && strcmp(letter, lk_record_get(theirs, "Surat")) == 0;
}

static int was_void(const struct sync_files *all, const char *path)
{
	struct lk_buf other = LK_BUF_INIT;
	int found = 0;

	lk_buf_put(&other, path, strlen(path) - 4);
	lk_buf_puts(&other, "-batal.txt");
	for (size_t i = 0; i < all->n && !found; i++)
		found = strcmp(all->file[i].path, lk_buf_cstr(&other)) == 0 &&
			all->file[i].ours.hex[0] != '\0';
	lk_buf_free(&other);
	return found;
}

static int read_record(struct lk_store *st, const struct lk_oid *blob, const char *path,
	struct lk_record *out, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read_blob(st, blob, &text, err);

	if (rc == LK_OK)
		rc = lk_record_parse(out, lk_buf_str(&text), path, err);
	lk_buf_free(&text);
	return rc;
}

static int again(const struct lk_ctx *c, const struct sync_meet *m,
	const struct sync_files *all, const struct sync_file *f, struct again *a,
	struct lk_error *err)
{
	struct lk_record ours = { .nfields = 0 }, theirs = { .nfields = 0 };
	struct lk_error why = { .code = LK_OK };
	int rc = read_record(c->st, &f->ours, f->path, &ours, &why);

	if (rc == LK_OK)
		rc = read_record(c->st, &f->theirs, f->path, &theirs, &why);
	a->c = c;
	a->ours = &ours;
	sync_origin(m, f->path, 0, a->origin);
	if (rc == LK_OK && !same_letter(&ours, &theirs) && !was_void(all, f->path) &&
		!done_before(c, f->path, a->origin)) {
		rc = take(a, &why);
		if (rc == LK_EDENIED || rc == LK_EINVAL || rc == LK_EUNDEF ||
			rc == LK_ENOTFOUND || rc == LK_ECONFLICT) {
			/* a person must look at it; until then it is kept in mind */
			lk_buf_printf(a->numbers, "%s -> ? (%s)\n",
				lk_record_get(&ours, "Nomor"), why.text);
			*a->left = 1;
			rc = LK_OK;
		}
	} else if (rc == LK_EFORMAT) {
		rc = LK_OK; /* no record of ours: nobody knows what the number was for */
	}
	lk_record_free(&ours);
	lk_record_free(&theirs);
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

int sync_take_numbers(const struct lk_ctx *c, const struct sync_meet *m,
	struct lk_buf *numbers, long *taken, int *left, struct lk_error *err)
{
	struct again a = { .numbers = numbers, .taken = taken, .left = left };
	struct sync_files all;
	int rc = sync_files_load(&all, c->st, m, err);

	*left = 0;
	if (rc == LK_OK)
		rc = lk_snapshot_load(&a.snap, c->st, NULL, c->document, err);
	for (size_t i = 0; i < all.n && rc == LK_OK; i++) {
		struct sync_settled s;

		rc = sync_settle(&s, c->st, &all, &all.file[i], err);
		if (rc == LK_OK && s.s.how == LK_SETTLED_RENUMBER)
			rc = again(c, m, &all, &all.file[i], &a, err);
		sync_settled_free(&s);
	}
	lk_snapshot_free(&a.snap);
	sync_files_free(&all);
	return rc == LK_OK ? lk_buf_check(numbers, err) : rc;
}
