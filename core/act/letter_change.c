/* Changing a document: fields of its head, its text, filling it again. */
#include "core/act/letter.h"

#include "core/act/letter_impl.h"
#include "core/letter/signer.h"
#include "core/notation/date.h"
#include "core/utf8.h"

#include <string.h>

/* ---- reading one to change it ------------------------------------------------------------- */

static int read_letter(struct lk_work *w, const char *path, const struct lk_oid *base,
	struct lk_letter *out, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid blob = { "" };
	size_t n = strlen(w->snap.dir);
	int rc;

	if (strncmp(path, w->snap.dir, n) != 0 ||
		strncmp(path + n, "/surat/", sizeof("/surat/") - 1) != 0)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" bukan dokumen di %s/surat/; tidak ada yang diubah"),
			path, w->snap.dir);
	rc = lk_store_read(w->c->st, &w->snap.head, path, &text, &blob, err);
	if (rc == LK_ENOTFOUND)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("dokumen %s tidak ada; tidak ada yang diubah"), path);
	if (rc == LK_OK && base != NULL && strcmp(base->hex, blob.hex) != 0)
		rc = lk_fail(err, LK_ECONFLICT,
			N_("dokumen ini sudah diubah orang lain sejak Anda "
			   "membukanya; buka lagi, lalu ulangi perubahan Anda"));
	if (rc == LK_OK)
		rc = lk_letter_parse(out, &w->mem, lk_buf_str(&text), path, err);
	if (rc == LK_OK)
		out->blob = blob;
	if (rc == LK_OK && out->kind == NULL)
		rc = lk_fail(err, LK_ENEWER,
			N_("dokumen berjenis \"%s\" ini dibuat lapkin yang lebih baru; "
			   "perbarui lapkin dahulu, tidak ada yang diubah"),
			out->kind_id);
	lk_buf_free(&text);
	return rc;
}

/* ---- setting fields -------------------------------------------------------------------------- */

struct set {
	const char *path;
	const struct lk_oid *base;
	const struct lk_letter_set *set;
	size_t n;
};

static int unknown_key(const struct lk_letter *l, const char *key, struct lk_error *err)
{
	struct lk_buf all = LK_BUF_INIT;

	if (strcmp(key, "Nomor") == 0)
		return lk_fail(err, LK_EINVAL,
			N_("nomor tidak diketik; ambil di register surat (lapkin "
			   "number), "
			   "tidak ada yang diubah"));
	for (size_t i = 0; i < l->kind->nfields; i++)
		lk_buf_printf(&all, "%s%s", i > 0 ? ", " : "", l->kind->field[i].key);
	(void)lk_fail(err, LK_EINVAL,
		N_("dokumen ini tidak punya isian \"%s\"; isiannya: %s"), key,
		lk_buf_cstr(&all));
	lk_buf_free(&all);
	return LK_EINVAL;
}

static int set_date(struct lk_work *w, struct lk_letter *l,
	const struct lk_letter_field *f, const char *value, struct lk_error *err)
{
	char text[LK_DATE_SIZE] = "";
	struct lk_civil c;
	int rc = LK_OK;

	if (value[0] != '\0') {
		rc = lk_date_read((struct lk_str){ value, strlen(value) }, &c, err);
		if (rc == LK_OK)
			rc = lk_date_format(text, sizeof(text), &c, LK_DATE_ISO_DAY);
	}
	return rc == LK_OK ? letter_key(w, l, f->key, text, err) : rc;
}

static int set_choice(struct lk_work *w, struct lk_letter *l,
	const struct lk_letter_field *f, const char *value, struct lk_error *err)
{
	size_t n = strlen(value);

	for (const char *p = f->choices; n > 0; p++) {
		size_t k = strcspn(p, "/");

		if (k == n && memcmp(p, value, n) == 0)
			break;
		p += k;
		if (*p == '\0')
			return lk_fail(err, LK_EINVAL,
				N_("%s: \"%s\" bukan pilihannya; pilihannya %s, tidak "
				   "ada yang diubah"),
				f->label, value, f->choices);
	}
	return letter_key(w, l, f->key, value, err);
}

/* By user name or by the full name. */
static const char *user_of(const struct lk_people *p, const char *value)
{
	for (size_t i = 0; i < p->nperson; i++)
		if (strcmp(p->person[i].name, value) == 0)
			return p->person[i].user;
	return value;
}

/* A period that a person typed, in the words of the program ("TW1": "TW I 2025"). */
static int letter_tidy_period(struct lk_work *w, struct lk_letter *l,
	struct lk_error *err)
{
	const char *typed = lk_letter_get(l, "Periode");
	struct lk_str s = { typed, strlen(typed) };
	struct lk_buf label = LK_BUF_INIT;
	struct lk_period p;
	int rc = LK_OK;

	if (lk_period_parse(s, w->snap.year, &p, NULL) == LK_OK) {
		lk_period_label(&label, p);
		rc = lk_buf_check(&label, err);
		if (rc == LK_OK)
			rc = letter_key(w, l, "Periode", lk_buf_cstr(&label), err);
	}
	lk_buf_free(&label);
	return rc;
}

static int set_words(struct lk_work *w, struct lk_letter *l,
	const struct lk_letter_field *f, const char *value, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	(void)lk_utf8_clean(&b, (struct lk_str){ value, strlen(value) },
		f->type == LK_FIELD_TEXT ? LK_CLEAN_NL : 0);
	while (b.n > 0 && (b.p[b.n - 1] == '\n' || b.p[b.n - 1] == ' '))
		b.p[--b.n] = '\0';
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = letter_key(w, l, f->key, lk_buf_cstr(&b), err);
	lk_buf_free(&b);
	if (rc == LK_OK && strcmp(f->key, "Periode") == 0)
		rc = letter_tidy_period(w, l, err);
	return rc;
}

static int set_one(struct lk_work *w, struct lk_letter *l, const char *key,
	const char *value, struct lk_error *err)
{
	const struct lk_letter_field *f =
		lk_letter_kind_field(l->kind, (struct lk_str){ key, strlen(key) });
	int rc = LK_OK;

	if (f == NULL)
		return unknown_key(l, key, err);
	if (lk_letter_numbered(l) &&
		(strcmp(f->key, "Tanggal") == 0 || strcmp(f->key, "Hal") == 0))
		return lk_fail(err, LK_EUNDEF,
			N_("dokumen ini sudah bernomor %s, jadi %s tidak diubah lagi; "
			   "batalkan dahulu nomornya bila salah"),
			l->number, f->label);
	switch (f->type) {
	case LK_FIELD_DATE: rc = set_date(w, l, f, value, err); break;
	case LK_FIELD_CHOICE: rc = set_choice(w, l, f, value, err); break;
	case LK_FIELD_PERSON:
		rc = lk_signer_put(l, &w->mem, &w->snap.people, f,
			user_of(&w->snap.people, value), w->c->now, err);
		break;
	case LK_FIELD_TEAM:
		rc = lk_signer_team(l, &w->mem, &w->snap.people, f, value, err);
		break;
	case LK_FIELD_LINE:
	case LK_FIELD_TEXT: rc = set_words(w, l, f, value, err); break;
	}
	if (rc == LK_OK)
		rc = lk_letter_mark_typed(l, &w->mem, f->key, value[0] != '\0', err);
	return rc;
}

/* Put the changed one, unless it reads as before. */
static int put_changed(struct lk_work *w, const struct lk_letter *l, const char *path,
	const char *what, bool *same, struct lk_error *err)
{
	struct lk_buf now = LK_BUF_INIT, was = LK_BUF_INIT;
	int rc = lk_store_read(w->c->st, &w->snap.head, path, &was, NULL, err);

	lk_letter_write(l, &now);
	if (rc == LK_OK)
		rc = lk_buf_check(&now, err);
	*same = now.n == was.n && (now.n == 0 || memcmp(now.p, was.p, now.n) == 0);
	if (rc == LK_OK && !*same) {
		letter_describe(w, l, path, what);
		rc = lk_work_put(w, path, lk_buf_str(&now), 0, err);
	}
	lk_buf_free(&now);
	lk_buf_free(&was);
	return rc;
}

static int prepare_set(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct set *s = arg;
	struct lk_letter l;
	bool same;
	int rc = read_letter(w, s->path, s->base, &l, err);

	for (size_t i = 0; rc == LK_OK && i < s->n; i++)
		rc = set_one(w, &l, s->set[i].key, s->set[i].value, err);
	return rc == LK_OK ? put_changed(w, &l, s->path, "isian", &same, err) : rc;
}

int lk_act_letter_set(const struct lk_ctx *c, const char *path,
	const struct lk_oid *base, const struct lk_letter_set *set, size_t n,
	struct lk_error *err)
{
	struct set s = { path, base, set, n };

	return lk_work_run(c, prepare_set, &s, NULL, err);
}

/* ---- the text --------------------------------------------------------------------------------- */

struct text {
	const char *path;
	const struct lk_oid *base;
	struct lk_str body;
};

/* Clean, with the report's values filled in. */
static int fill_text(struct lk_work *w, struct lk_letter *l, struct lk_str typed,
	struct lk_error *err)
{
	struct lk_buf clean = LK_BUF_INIT, out = LK_BUF_INIT;
	struct letter_place p = { .run = NULL };
	struct lk_letter_known known = { .mem = LK_ARENA_INIT };
	const char *kept = NULL;
	int rc = letter_place_find(w, l->run, l->step, &p, err);

	(void)lk_utf8_clean(&clean, typed, LK_CLEAN_NL);
	if (rc == LK_OK)
		rc = letter_known(w, &p, l, &known, err);
	if (rc == LK_OK) {
		rc = lk_letter_fill_text(&out, l, lk_buf_str(&clean), &known.facts,
			err);
		lk_letter_known_free(&known);
	}
	while (out.n > 0 && out.p[out.n - 1] == '\n')
		out.n--;
	if (rc == LK_OK) {
		kept = lk_arena_dup(&w->mem, out.n > 0 ? out.p : "", out.n);
		rc = kept != NULL ? LK_OK : lk_nomem(err);
	}
	l->body = (struct lk_str){ kept, out.n };
	letter_place_free(&p);
	lk_buf_free(&clean);
	lk_buf_free(&out);
	return rc;
}

static int prepare_text(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct text *t = arg;
	struct lk_letter l;
	bool same;
	int rc = read_letter(w, t->path, t->base, &l, err);

	if (rc == LK_OK)
		rc = fill_text(w, &l, t->body, err);
	if (rc == LK_OK)
		rc = lk_letter_mark_typed(&l, &w->mem, LK_LETTER_TYPED_TEXT, true, err);
	return rc == LK_OK ? put_changed(w, &l, t->path, "teks", &same, err) : rc;
}

int lk_act_letter_text(const struct lk_ctx *c, const char *path,
	const struct lk_oid *base, struct lk_str body, struct lk_error *err)
{
	struct text t = { path, base, body };

	return lk_work_run(c, prepare_text, &t, NULL, err);
}

/* ---- filling again ------------------------------------------------------------------------------ */

static int prepare_refill(struct lk_work *w, void *arg, struct lk_error *err)
{
	const char *path = ((const struct text *)arg)->path;
	struct letter_place p = { .run = NULL };
	struct lk_letter l;
	bool same = false;
	int rc = read_letter(w, path, NULL, &l, err);

	if (rc == LK_OK && lk_letter_numbered(&l))
		rc = lk_fail(err, LK_EUNDEF,
			N_("dokumen ini sudah bernomor %s; isinya tidak dibuat ulang"),
			l.number);
	if (rc == LK_OK)
		rc = letter_place_find(w, l.run, l.step, &p, err);
	if (rc == LK_OK)
		rc = letter_fill(w, &p, &l, err);
	if (rc == LK_OK)
		rc = lk_letter_mark_typed(&l, &w->mem, LK_LETTER_TYPED_TEXT, false,
			err);
	if (rc == LK_OK)
		rc = put_changed(w, &l, path, "diisi ulang", &same, err);
	if (rc == LK_OK && same)
		rc = lk_fail(err, LK_EUNDEF,
			N_("tidak ada yang berubah sejak dokumen ini diisi"));
	letter_place_free(&p);
	return rc;
}

int lk_act_letter_refill(const struct lk_ctx *c, const char *path, struct lk_error *err)
{
	struct text t = { .path = path };

	return lk_work_run(c, prepare_refill, &t, NULL, err);
}
