#include "tui/form_job.h"

#include "core/act/figures.h"
#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

int form_job_open(struct form_job *j, const struct lk_host *host, struct lk_store *st,
	const char *document, struct lk_error *err)
{
	int rc;

	*j = (struct form_job){ .host = host, .st = st };
	rc = lk_snapshot_load(&j->snap, st, NULL, document, err);
	if (rc == LK_OK)
		rc = lk_figures_load(&j->fig, st, &j->snap,
			lk_date_day(host->now(NULL), j->snap.tz_minutes), err);
	if (rc == LK_OK && !j->fig.any)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("laporan ini belum punya daftar indikator "
			   "(isi/data/indikator.csv); isi daftar itu dulu"));
	return rc;
}

static void close_file(struct form_job *j)
{
	lk_form_reading_free(&j->reading);
	lk_sheet_book_free(j->book);
	j->book = NULL;
	lk_arena_free(&j->mem);
	j->mem = (struct lk_arena)LK_ARENA_INIT;
}

void form_job_free(struct form_job *j)
{
	close_file(j);
	lk_figures_free(&j->fig);
	lk_snapshot_free(&j->snap);
}

static int read_period(const struct form_job *j, const char *words,
	struct lk_period *out, struct lk_error *err)
{
	*out = (struct lk_period){ j->snap.year, LK_TEMPO_YEAR, 1 };
	return words == NULL ? LK_OK
			     : lk_period_parse((struct lk_str){ words, strlen(words) },
				       j->snap.year, out, err);
}

int form_job_write(struct form_job *j, const char *team, const char *period,
	const char *file, size_t *rows, struct lk_error *err)
{
	struct lk_form form = { .mem = LK_ARENA_INIT };
	struct lk_period span;
	int rc = read_period(j, period, &span, err);

	if (rc == LK_OK)
		rc = lk_form_make(&form, &j->fig, team, span, j->host->now(NULL), err);
	if (rc == LK_OK)
		rc = j->host->write_sheet(file, &form.sheets, err);
	if (rc == LK_OK)
		*rows = form.rows;
	lk_form_free(&form);
	return rc;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* The mapping remembered for the team, when the file still has that header. */
static int remembered(struct form_job *j, const char *team, bool *fits,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;
	struct lk_mapping_saved saved;
	int rc;

	*fits = false;
	if (team == NULL)
		return LK_OK;
	lk_mapping_path(&path, team);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_store_read(j->st, &j->snap.head, lk_buf_cstr(&path), &text,
			NULL, err);
	if (rc == LK_OK)
		rc = lk_mapping_parse(&saved, &j->mem, lk_buf_str(&text),
			lk_buf_cstr(&path), err);
	if (rc == LK_OK && lk_mapping_fits(&saved, j->book)) {
		j->map = saved.map;
		j->known = FORM_REMEMBERED;
		*fits = true;
	}
	lk_buf_free(&path);
	lk_buf_free(&text);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static int find_mapping(struct form_job *j, const char *team, const char *words,
	struct lk_error *err)
{
	struct lk_mapping guess;
	bool fits;
	int rc;

	j->known = FORM_OURS;
	if (words == NULL && lk_form_is(j->book, &j->map))
		return LK_OK;
	rc = remembered(j, team, &fits, err);
	if (rc != LK_OK)
		return rc;
	if (!lk_mapping_guess(j->book, j->snap.year, &guess) && !fits && words == NULL)
		return lk_fail(err, LK_EFORMAT,
			N_("berkas ini bukan formulir lapkin dan judul kolomnya tidak "
			   "dikenal; sebutkan kolomnya, misalnya --pemetaan "
			   "kode=B,realisasi=F,baris=7"));
	if (fits) { /* the period is another one every time */
		j->map.has_period = guess.has_period;
		j->map.period = guess.period;
	} else {
		j->map = guess;
		j->known = FORM_GUESSED;
	}
	if (words == NULL)
		return LK_OK;
	j->known = FORM_TOLD;
	return lk_mapping_set(&j->map, &j->mem, words, err);
}

int form_job_read(struct form_job *j, const char *file, const char *team,
	const char *period, const char *words, struct lk_error *err)
{
	int rc;

	close_file(j);
	rc = j->host->read_sheet(file, &j->book, err);
	if (rc == LK_OK)
		rc = find_mapping(j, team, words, err);
	if (rc == LK_OK && period != NULL) {
		rc = read_period(j, period, &j->map.period, err);
		j->map.has_period = true;
	}
	return rc == LK_OK
		? lk_form_read(&j->reading, &j->fig, team, j->book, &j->map, err)
		: rc;
}

/* ---- writing -------------------------------------------------------------------------------- */

static int remember(struct form_job *j, const struct lk_ctx *c, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT, old = LK_BUF_INIT;
	struct lk_file_change change;
	struct lk_oid rev;
	int rc;

	lk_mapping_path(&path, j->reading.team);
	lk_mapping_put(&text, &j->map, j->book);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&text, err);
	if (rc == LK_OK) {
		rc = lk_store_read(j->st, NULL, lk_buf_cstr(&path), &old, NULL, err);
		if (rc == LK_ENOTFOUND)
			rc = LK_OK;
	}
	if (rc == LK_OK && strcmp(lk_buf_cstr(&old), lk_buf_cstr(&text)) != 0) {
		change = (struct lk_file_change){ .path = lk_buf_cstr(&path),
			.content = text.p,
			.n = text.n };
		rc = lk_act_files(c, LK_KIND_KEBIJAKAN, &change, 1,
			"Ingat pemetaan kolom tabel tim", "", &rev, err);
	}
	lk_buf_free(&path);
	lk_buf_free(&text);
	lk_buf_free(&old);
	return rc;
}

static const char *base_name(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash != NULL ? slash + 1 : file;
}

static int write_cells(struct form_job *j, const struct lk_ctx *c,
	const struct lk_cell_change *change, size_t n, const char *file,
	struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT, what = LK_BUF_INIT;
	int rc;

	lk_table_path(&path, LK_TABLE_WORKSHEET, j->reading.team);
	lk_buf_printf(&what, "dari formulir %s", base_name(file));
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&what, err);
	if (rc == LK_OK)
		rc = lk_act_cells(c, lk_buf_cstr(&path), change, n, lk_buf_cstr(&what),
			rev, err);
	lk_buf_free(&path);
	lk_buf_free(&what);
	return rc;
}

int form_job_apply(struct form_job *j, const struct lk_ctx *c, bool force,
	const char *file, size_t *n, struct lk_oid *rev, struct lk_error *err)
{
	const struct lk_form_reading *r = &j->reading;
	struct lk_cell_change *change = calloc(r->nchanges + 1, sizeof(*change));
	int rc = LK_OK;

	*n = 0;
	rev->hex[0] = '\0';
	if (change == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < r->nchanges; i++)
		if (force || !r->change[i].clash)
			change[(*n)++] = (struct lk_cell_change){ r->change[i].key,
				r->change[i].column, r->change[i].old,
				r->change[i].value };
	if (*n > 0)
		rc = write_cells(j, c, change, *n, file, rev, err);
	if (rc == LK_OK && *n > 0 && j->known != FORM_OURS)
		rc = remember(j, c, err);
	free(change);
	return rc;
}
