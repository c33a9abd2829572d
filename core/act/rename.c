#include "core/act/rename.h"

#include "core/act/figures.h"
#include "core/act/work.h"
#include "core/basis.h"
#include "core/figure/value.h"

#include <stdlib.h>
#include <string.h>

struct rename {
	struct lk_str from, to;
	struct lk_renamed *out;
	struct lk_file_change *file;
	size_t n, cap;
};

/* ---- data files ------------------------------------------------------------------------ */

static bool is(struct lk_str cell, struct lk_str code)
{
	return cell.n == code.n && memcmp(cell.p, code.p, code.n) == 0;
}

/* The cell with the code replaced: the whole of it, or the part before '@' of a key. */
static bool renamed(const struct rename *r, struct lk_arena *mem, struct lk_str *cell,
	bool key)
{
	const char *at = key && cell->n > 0 ? memchr(cell->p, '@', cell->n) : NULL;
	struct lk_str code = { cell->p, at != NULL ? (size_t)(at - cell->p) : cell->n };
	struct lk_buf b = LK_BUF_INIT;
	char *copy;

	if (!is(code, r->from))
		return false;
	lk_buf_putstr(&b, r->to);
	lk_buf_put(&b, cell->p + code.n, cell->n - code.n);
	copy = lk_arena_dup(mem, lk_buf_cstr(&b), b.n);
	*cell = (struct lk_str){ copy, copy != NULL ? b.n : 0 };
	lk_buf_free(&b);
	return true;
}

static int put_file(struct lk_work *w, struct rename *r, const char *path,
	const struct lk_buf *text, struct lk_error *err)
{
	struct lk_file_change f = { .n = text->n };

	f.path = lk_arena_dups(&w->mem, path);
	f.content = lk_arena_dup(&w->mem, lk_buf_cstr(text), text->n);
	if (text->failed != LK_OK || f.path == NULL || f.content == NULL ||
		lk_grow((void **)&r->file, &r->cap, r->n, sizeof(f)) != LK_OK)
		return lk_nomem(err);
	r->file[r->n++] = f;
	return LK_OK;
}

/* `column`: besides the key, a column that holds codes; NULL none. *hit: rows changed. */
static int data_file(struct lk_work *w, struct rename *r, const char *path,
	const char *column, size_t *hit, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, after = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	int rc = lk_store_read(w->c->st, &w->snap.head, path, &text, NULL, err);
	int col;

	*hit = 0;
	if (rc == LK_ENOTFOUND) {
		lk_buf_free(&text);
		return LK_OK;
	}
	if (rc == LK_OK)
		rc = lk_csv_parse(&csv, lk_buf_str(&text), path, err);
	col = rc == LK_OK && column != NULL ? lk_csv_col(&csv, column) : -1;
	for (size_t i = 0; rc == LK_OK && i < csv.nrows; i++) {
		struct lk_str *row = csv.cell + i * csv.ncols;

		*hit += col < 0 ? renamed(r, &csv.arena, &row[0], true)
				: renamed(r, &csv.arena, &row[col], false);
	}
	if (rc == LK_OK && *hit > 0) {
		lk_csv_write(&after, &csv);
		rc = put_file(w, r, path, &after, err);
	}
	r->out->cells += *hit;
	lk_csv_free(&csv);
	lk_buf_free(&text);
	lk_buf_free(&after);
	return rc;
}

static int table_file(struct lk_work *w, struct rename *r, enum lk_table t,
	const char *column, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	size_t hit;
	int rc;

	lk_buf_printf(&path, "%s/", w->snap.dir);
	lk_table_path(&path, t, "");
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = data_file(w, r, lk_buf_cstr(&path), column, &hit, err);
	lk_buf_free(&path);
	return rc;
}

/* ---- working papers ------------------------------------------------------------------------ */

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = strstr(words, word); p != NULL; p = strstr(p + 1, word))
		if ((p == words || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

static int papers(struct lk_work *w, struct rename *r, struct lk_error *err)
{
	struct lk_appr_event *e = NULL;
	struct lk_basis basis;
	size_t n = 0, hit;
	int rc = lk_approval_events(&w->mem, w->c->st, w->snap.document, &e, &n, err);

	if (rc != LK_OK)
		return rc;
	rc = lk_basis_open(&basis, w->c->st, &w->snap, e, n, w->c->now, err);
	for (size_t i = 0; rc == LK_OK && i < w->snap.npapers; i++) {
		const struct lk_paper *p = &w->snap.paper[i];

		rc = data_file(w, r, p->path, NULL, &hit, err);
		if (rc == LK_OK && hit > 0 &&
			has_word(lk_buf_cstr(&basis.locked), p->team))
			rc = lk_fail(err, LK_EDENIED,
				N_("%s sudah disahkan dan berisi indikator itu; "
				   "kembalikan dahulu kertas kerjanya, tidak ada yang "
				   "diganti"),
				p->title);
	}
	lk_basis_free(&basis);
	return rc;
}

/* ---- texts ------------------------------------------------------------------------------------ */

static int chapter(struct lk_work *w, struct rename *r, const struct lk_chapter *ch,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, after = LK_BUF_INIT;
	size_t uses = 0;
	int rc = lk_store_read(w->c->st, &w->snap.head, ch->path, &text, NULL, err);

	if (rc == LK_OK)
		uses = lk_value_rename(lk_buf_str(&text), r->from, r->to, &after);
	if (uses > 0) {
		rc = put_file(w, r, ch->path, &after, err);
		r->out->uses += uses;
		r->out->chapters++;
	}
	lk_buf_free(&text);
	lk_buf_free(&after);
	return rc;
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static int check_codes(struct lk_work *w, const struct rename *r, struct lk_error *err)
{
	struct lk_figures f;
	int rc = lk_figures_load(&f, w->c->st, &w->snap, 0, err);

	if (rc == LK_OK && lk_indicator_find(&f.ind, r->from) == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada indikator \"%s\"; tidak ada yang diganti"),
			r->from.p);
	if (rc == LK_OK &&
		(lk_indicator_find(&f.ind, r->to) != NULL ||
			lk_budget_find(&f.budget, r->to) != NULL))
		rc = lk_fail(err, LK_EINVAL,
			N_("kode \"%s\" sudah dipakai; tidak ada yang diganti"),
			r->to.p);
	lk_figures_free(&f);
	return rc;
}

static int collect(struct lk_work *w, struct rename *r, struct lk_error *err)
{
	int rc = check_codes(w, r, err);

	if (rc == LK_OK)
		rc = table_file(w, r, LK_TABLE_INDICATOR, NULL, err);
	if (rc == LK_OK)
		rc = table_file(w, r, LK_TABLE_TARGET, NULL, err);
	if (rc == LK_OK)
		rc = table_file(w, r, LK_TABLE_HISTORY, NULL, err);
	if (rc == LK_OK)
		rc = table_file(w, r, LK_TABLE_BUDGET, "indikator", err);
	if (rc == LK_OK)
		rc = papers(w, r, err);
	for (size_t i = 0; rc == LK_OK && i < w->snap.nchapters; i++)
		rc = chapter(w, r, &w->snap.chapter[i], err);
	return rc;
}

static int prepare(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct rename *r = arg;
	int rc = lk_cells_allowed(&w->snap, w->c->user, LK_TABLE_INDICATOR, "",
		w->c->now, err);

	*r->out = (struct lk_renamed){ .cells = 0 };
	r->n = 0;
	if (rc == LK_OK)
		rc = collect(w, r, err);
	if (rc != LK_OK)
		return rc;
	lk_work_subject(w, "ganti kode %s menjadi %s", r->from.p, r->to.p);
	lk_work_record(w, LK_KIND_SUNTING, NULL, NULL);
	lk_record_puts(&w->record, "Kode-lama", r->from.p);
	lk_record_puts(&w->record, "Kode-baru", r->to.p);
	lk_record_end(&w->record, NULL);
	return lk_work_commit(w, r->file, r->n, err);
}

int lk_act_rename(const struct lk_ctx *c, const char *from, const char *to,
	struct lk_renamed *out, struct lk_error *err)
{
	struct lk_renamed done = { .cells = 0 };
	struct rename r = { .from = { from, strlen(from) },
		.to = { to, strlen(to) },
		.out = &done };
	int rc;

	if (!lk_code_valid(r.to) || strcmp(from, to) == 0)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" bukan kode baru yang sah: 1 sampai 32 huruf, angka, "
			   "titik, atau tanda -"),
			to);
	rc = lk_work_run(c, prepare, &r, &done.rev, err);
	free(r.file);
	if (rc == LK_OK)
		*out = done;
	return rc;
}
