/* The same files from the repository. */
#include "core/figure/figures.h"

#include <stdlib.h>
#include <string.h>

#define TEAMS_MAX 64

/* Files being gathered before they are read. */
struct load {
	struct lk_store *st;
	const struct lk_snapshot *snap;
	struct lk_error *err;
	struct lk_arena mem; /* paths and texts, until they are read */
	struct lk_figure_file file[LK_TABLE_COUNT + TEAMS_MAX + 2];
	struct lk_oid blob[LK_TABLE_COUNT + TEAMS_MAX + 2];
	size_t n;
	int rc;
};

/* Take the file at `path` when there is one. */
static void take(struct load *l, const char *path)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_figure_file *f = &l->file[l->n];
	int rc;

	if (l->rc != LK_OK)
		return;
	rc = lk_store_read(l->st, &l->snap->head, path, &text, &l->blob[l->n], l->err);
	if (rc == LK_OK) {
		f->path = lk_arena_dups(&l->mem, path);
		f->text.p = lk_arena_dup(&l->mem, lk_buf_cstr(&text), text.n);
		f->text.n = text.n;
		if (f->path == NULL || f->text.p == NULL)
			rc = lk_nomem(l->err);
		else
			l->n++;
	}
	lk_buf_free(&text);
	l->rc = rc == LK_ENOTFOUND ? LK_OK : rc;
}

static void take_table(struct load *l, enum lk_table t, const char *team)
{
	struct lk_buf path = LK_BUF_INIT;

	lk_buf_printf(&path, "%s/", l->snap->dir);
	lk_table_path(&path, t, team);
	if (l->rc == LK_OK)
		l->rc = lk_buf_check(&path, l->err);
	take(l, lk_buf_cstr(&path));
	lk_buf_free(&path);
}

static int take_sheet(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	size_t n = strlen(e->name);
	char team[LK_TEAM_MAX + 1];

	if (e->kind != LK_ENTRY_FILE || n <= 4 || n - 4 > LK_TEAM_MAX ||
		strcmp(e->name + n - 4, ".csv") != 0 ||
		!lk_team_valid((struct lk_str){ e->name, n - 4 }))
		return 0;
	if (l->n == LK_LEN(l->file) - 2) {
		l->rc = lk_fail(l->err, LK_ERANGE,
			N_("kertas kerja lebih dari %d tim; angka tidak dibaca; "
			   "gabungkan kertas kerja tim yang kecil"),
			TEAMS_MAX);
		return 1;
	}
	memcpy(team, e->name, n - 4);
	team[n - 4] = '\0';
	take_table(l, LK_TABLE_WORKSHEET, team);
	return l->rc != LK_OK;
}

static void take_sheets(struct load *l)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&dir, "%s/isi/data/kertas-kerja", l->snap->dir);
	if (l->rc == LK_OK)
		l->rc = lk_buf_check(&dir, l->err);
	if (l->rc == LK_OK) {
		rc = lk_store_list(l->st, &l->snap->head, lk_buf_cstr(&dir), take_sheet,
			l, l->err);
		if (l->rc == LK_OK && rc != LK_ENOTFOUND)
			l->rc = rc;
	}
	lk_buf_free(&dir);
}

static void keep_blobs(const struct load *l, struct lk_figures *f)
{
	for (size_t i = 0; i < f->nsheets; i++)
		for (size_t k = 0; k < l->n; k++)
			if (strcmp(f->sheet[i].path, l->file[k].path) == 0)
				f->sheet[i].blob = l->blob[k];
}

int lk_figures_load(struct lk_figures *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t day, struct lk_error *err)
{
	struct load *l = calloc(1, sizeof(*l));
	int rc;

	*out = (struct lk_figures){ .mem = LK_ARENA_INIT };
	if (l == NULL)
		return lk_nomem(err);
	l->st = st;
	l->snap = snap;
	l->err = err;
	take(l, "kebijakan/kategori.csv");
	take(l, "kebijakan/predikat.csv");
	for (enum lk_table t = LK_TABLE_INDICATOR; t < LK_TABLE_COUNT; t++)
		if (t != LK_TABLE_WORKSHEET)
			take_table(l, t, "");
	take_sheets(l);
	rc = l->rc;
	if (rc == LK_OK)
		rc = lk_figures_parse(out, snap->year, day, l->file, l->n, err);
	if (rc == LK_OK)
		keep_blobs(l, out);
	lk_arena_free(&l->mem);
	free(l);
	return rc;
}
