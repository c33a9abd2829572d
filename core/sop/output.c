#include "core/sop/output.h"

#include "core/csv.h"
#include "core/figure/period.h"
#include "core/sha256.h"
#include "core/sop/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- documents of a step ------------------------------------------------------------- */

bool lk_step_document(const struct lk_step *step, size_t n,
	char out[LK_LETTER_KIND_SIZE])
{
	const char *at = step->documents;

	for (;; n--) {
		size_t len;

		at += strspn(at, " ");
		len = strcspn(at, " ");
		if (len == 0 || len >= LK_LETTER_KIND_SIZE)
			return false;
		if (n == 0) {
			memcpy(out, at, len);
			out[len] = '\0';
			return true;
		}
		at += len;
	}
}

bool lk_step_binds(const struct lk_step *step)
{
	return strcmp(step->kind, "setuju") == 0 || strcmp(step->kind, "sahkan") == 0;
}

const struct lk_letter *lk_step_letter(const struct lk_letters *letters,
	const struct lk_run *run, const struct lk_step *step, const char *kind)
{
	bool takes = lk_step_binds(step) ||
		lk_alur_lists("paraf putusan nomor kirim arsip", ' ', step->kind);

	return lk_letters_of(letters, run->id, takes ? 0 : step->number, kind);
}

/* ---- rows of a period ------------------------------------------------------------------ */

/* Is the row "IKK-1@2025-TW1" of the period? Also the quarter and the year that end with it. */
static bool row_within(const char *key, struct lk_period whole)
{
	const char *at = strrchr(key, '@');
	struct lk_period p;

	return at != NULL &&
		lk_period_parse((struct lk_str){ at + 1, strlen(at + 1) }, whole.year,
			&p, NULL) == LK_OK &&
		(lk_period_within(p, whole) ||
			(lk_period_within(whole, p) &&
				lk_period_last_month(p) ==
					lk_period_last_month(whole)));
}

static void digest_rows(const struct lk_csv *csv, struct lk_period whole,
	char out[LK_SHA256_HEX])
{
	int key = lk_csv_col(csv, "id");
	struct lk_sha256 h;

	lk_sha256_init(&h);
	for (size_t i = 0; i < csv->nrows; i++) {
		if (!row_within(lk_csv_cstr(csv, i, key), whole))
			continue;
		for (size_t k = 0; k < csv->ncols; k++) {
			struct lk_str cell = lk_csv_get(csv, i, (int)k);

			lk_sha256_update(&h, cell.p, cell.n);
			lk_sha256_update(&h, ";", 1);
		}
		lk_sha256_update(&h, "\n", 1);
	}
	lk_sha256_final_hex(&h, out);
}

/* A paper that cannot be read as a table is taken as it is. */
static int digest_paper(struct lk_store *st, const struct lk_paper *p,
	const char *period, int year, char out[LK_SHA256_HEX], struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_period whole;
	int rc = lk_store_read_blob(st, &p->blob, &text, err);

	if (rc == LK_OK &&
		(lk_csv_parse(&csv, lk_buf_str(&text), p->path, NULL) != LK_OK ||
			lk_period_parse((struct lk_str){ period, strlen(period) }, year,
				&whole, NULL) != LK_OK))
		lk_sha256_hex(lk_buf_str(&text), out);
	else if (rc == LK_OK)
		digest_rows(&csv, whole, out);
	lk_csv_free(&csv);
	lk_buf_free(&text);
	return rc;
}

/* ---- writing ------------------------------------------------------------------------------ */

static void put_line(struct lk_buf *out, const char *path, const char *mark,
	const char *period, const char *id)
{
	lk_buf_printf(out, "%s%s%s%s %s", out->n != 0 ? "\n" : "", path, mark, period,
		id);
}

static bool has_gate(const struct lk_step *step, const char *id)
{
	struct lk_buf ids = LK_BUF_INIT;
	bool has;

	lk_gate_ids(&ids, step);
	has = lk_alur_lists(lk_buf_cstr(&ids), ' ', id);
	lk_buf_free(&ids);
	return has;
}

static int put_papers(struct lk_buf *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_run *run, struct lk_error *err)
{
	char digest[LK_SHA256_HEX];
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < snap->npapers; i++) {
		rc = digest_paper(st, &snap->paper[i], run->period, snap->year, digest,
			err);
		if (rc == LK_OK)
			put_line(out, snap->paper[i].path, "@", run->period, digest);
	}
	return rc;
}

int lk_outputs_put(struct lk_buf *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_run *run,
	const struct lk_step *step, const struct lk_letters *letters,
	struct lk_error *err)
{
	char kind[LK_LETTER_KIND_SIZE];

	for (size_t i = 0; lk_step_document(step, i, kind); i++) {
		const struct lk_letter *l = lk_step_letter(letters, run, step, kind);

		if (l != NULL)
			put_line(out, l->path, "", "", l->blob.hex);
	}
	if (lk_step_binds(step) && has_gate(step, "naskah-setuju") &&
		snap->content.hex[0] != '\0')
		put_line(out, snap->dir, "/isi", "", snap->content.hex);
	if (lk_step_binds(step) && has_gate(step, "kertas-sah"))
		return put_papers(out, st, snap, run, err);
	return LK_OK;
}

/* ---- comparing ----------------------------------------------------------------------------- */

struct compare {
	struct lk_store *st;
	const struct lk_snapshot *snap;
	struct lk_arena mem; /* what lies in surat/ now */
	struct lk_entry *letter;
	size_t n, cap;
	struct lk_error *err;
	int rc;
};

static int take_letter(const struct lk_entry *e, void *arg)
{
	struct compare *c = arg;

	if (lk_grow((void **)&c->letter, &c->cap, c->n, sizeof(*c->letter)) != LK_OK) {
		c->rc = lk_nomem(c->err);
		return 1;
	}
	c->letter[c->n] = *e;
	c->letter[c->n].name = lk_arena_dups(&c->mem, e->name);
	c->rc = c->letter[c->n++].name == NULL ? lk_nomem(c->err) : LK_OK;
	return c->rc != LK_OK;
}

static int list_letters(struct compare *c)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&dir, "%s/surat", c->snap->dir);
	rc = lk_buf_check(&dir, c->err);
	if (rc == LK_OK)
		rc = lk_store_list(c->st, &c->snap->head, lk_buf_cstr(&dir),
			take_letter, c, c->err);
	lk_buf_free(&dir);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	return rc == LK_OK ? c->rc : rc;
}

static const char *letter_now(const struct compare *c, const char *path)
{
	const char *name = strrchr(path, '/');

	for (size_t i = 0; name != NULL && i < c->n; i++)
		if (strcmp(c->letter[i].name, name + 1) == 0)
			return c->letter[i].id.hex;
	return "";
}

/* What stands now where a line of Keluaran says; "" gone. `at`: behind the path's '@'. */
static int now_at(struct compare *c, const char *path, const char *at,
	char out[LK_SHA256_HEX])
{
	const struct lk_paper *p = at != NULL ? lk_snapshot_paper(c->snap, path) : NULL;
	const char *id;
	size_t dir = strlen(c->snap->dir);

	out[0] = '\0';
	if (at != NULL)
		return p == NULL
			? LK_OK
			: digest_paper(c->st, p, at, c->snap->year, out, c->err);
	if (strncmp(path, c->snap->dir, dir) == 0 && strcmp(path + dir, "/isi") == 0)
		id = c->snap->content.hex;
	else
		id = letter_now(c, path);
	(void)snprintf(out, LK_SHA256_HEX, "%s", id);
	return LK_OK;
}

/* One line "path[@period] id"; sets *path to the path when it is no longer so. */
static int compare_line(struct compare *c, char *line, bool papers, const char **path)
{
	char *id = strrchr(line, ' '), *at, now[LK_SHA256_HEX];
	int rc;

	if (id == NULL)
		return LK_OK;
	*id++ = '\0';
	at = strchr(line, '@');
	if (at != NULL && !papers)
		return LK_OK;
	if (at != NULL)
		*at++ = '\0';
	rc = now_at(c, line, at, now);
	if (rc == LK_OK && strcmp(now, id) != 0)
		*path = line;
	return rc;
}

static int compare_step(struct compare *c, struct lk_arena *mem, const struct lk_run *r,
	struct lk_run_step *s)
{
	char *text = lk_arena_dups(mem, s->last->output), *next;
	const char *path = NULL;
	int rc = LK_OK;

	if (text == NULL)
		return lk_nomem(c->err);
	for (char *line = text; rc == LK_OK && path == NULL && line != NULL;
		line = next) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		rc = compare_line(c, line, r->current != 0, &path);
	}
	s->changed = path != NULL;
	s->changed_path = path != NULL ? path : "";
	return rc;
}

int lk_outputs_compare(struct lk_runs *runs, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err)
{
	struct compare c = { .st = st, .snap = snap, .err = err };
	int rc = runs->n != 0 ? list_letters(&c) : LK_OK;

	for (size_t i = 0; rc == LK_OK && i < runs->n; i++) {
		struct lk_run *r = &runs->run[i];

		for (size_t k = 0; rc == LK_OK && k < r->sop->nsteps; k++)
			if (r->step[k].last != NULL &&
				r->step[k].last->output[0] != '\0')
				rc = compare_step(&c, &runs->mem, r, &r->step[k]);
	}
	free(c.letter);
	lk_arena_free(&c.mem);
	return rc;
}
