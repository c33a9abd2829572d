/* data show, data set: the data files for scripts. */
#include "core/act/figures.h"
#include "core/figure/figures.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(data_show,
	{ "tabel", 0, N_("T"),
		N_("indikator, target, kertas-kerja, realisasi, anggaran, "
		   "anggaran-tahun") },
	{ "tim", 0, N_("TIM"), N_("tim, untuk kertas-kerja") });
CLI_OPTIONS(data_set,
	{ "tabel", 0, N_("T"),
		N_("indikator, target, kertas-kerja, realisasi, anggaran, "
		   "anggaran-tahun") },
	{ "tim", 0, N_("TIM"), N_("tim, untuk kertas-kerja") });

/* Which table, and its path inside the document's folder. */
static int which(struct cli *c, enum lk_table *t, struct lk_buf *path,
	struct lk_error *err)
{
	const char *name = cli_opt(c, "tabel"), *team = cli_opt(c, "tim");

	if (name == NULL)
		name = team != NULL ? "kertas-kerja" : "indikator";
	*t = lk_table_parse((struct lk_str){ name, strlen(name) });
	if (*t == LK_TABLE_COUNT)
		return lk_fail(err, LK_EINVAL,
			N_("tabel \"%s\" tidak dikenal; pilih indikator, target, "
			   "kertas-kerja, realisasi, anggaran, atau anggaran-tahun"),
			name);
	if (*t == LK_TABLE_WORKSHEET &&
		(team == NULL || !lk_team_valid((struct lk_str){ team, strlen(team) })))
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan tim kertas kerjanya, misalnya --tim tim-1"));
	lk_table_path(path, *t, team);
	return lk_buf_check(path, err);
}

/* ---- show -------------------------------------------------------------------------------- */

static int show_json(struct cli *c, const struct lk_csv *csv, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t row = 0; row < csv->nrows; row++) {
		lk_json_object(&j, NULL);
		for (size_t col = 0; col < csv->ncols; col++)
			lk_json_str(&j, csv->head[col].p,
				lk_csv_get(csv, row, (int)col));
		lk_json_end(&j);
	}
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_data_show(struct cli *c, struct lk_error *err)
{
	struct lk_snapshot s;
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT, full = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	enum lk_table t = LK_TABLE_COUNT;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = which(c, &t, &path, err);
	if (rc == LK_OK) {
		lk_buf_printf(&full, "%s/%s", s.dir, lk_buf_cstr(&path));
		rc = lk_buf_check(&full, err);
	}
	if (rc == LK_OK)
		rc = lk_store_read(c->st, &s.head, lk_buf_cstr(&full), &text, NULL,
			err);
	if (rc == LK_OK && c->json) {
		rc = lk_csv_parse(&csv, lk_buf_str(&text), lk_buf_cstr(&path), err);
		if (rc == LK_OK)
			rc = show_json(c, &csv, err);
	} else if (rc == LK_OK) {
		cli_text(c->out, lk_buf_str(&text));
	}
	lk_csv_free(&csv);
	lk_buf_free(&path);
	lk_buf_free(&text);
	lk_buf_free(&full);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- set --------------------------------------------------------------------------------- */

/* How the number is read when it could be two: by the type of the row's indicator. */
static enum lk_num_hint hint_of(struct cli *c, enum lk_table t, const char *key)
{
	struct lk_snapshot s;
	struct lk_figures f;
	struct lk_str whole = { key, strlen(key) }, code, when;
	enum lk_num_hint hint = LK_NUM_ASK;
	const struct lk_indicator *ind;

	if (!lk_table_has_period(t) || !lk_key_split(whole, &code, &when))
		return hint;
	if (lk_snapshot_load(&s, c->st, NULL, c->document, NULL) == LK_OK) {
		if (lk_figures_load(&f, c->st, &s, 0, NULL) == LK_OK) {
			ind = lk_indicator_find(&f.ind, code);
			if (ind != NULL)
				hint = lk_type_hint(ind->type);
		}
		lk_figures_free(&f);
	}
	lk_snapshot_free(&s);
	return hint;
}

static int typed(enum lk_table t, const char *column, const char *text,
	enum lk_num_hint hint, struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_table_cell(t, column, (struct lk_str){ text, strlen(text) }, hint,
		out, err);

	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

static int done(struct cli *c, enum lk_table t, const struct lk_cell_change *change,
	const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) { /* as people write it: 1,234 is not taken for 1.234 */
		lk_table_show(t, change->column,
			(struct lk_str){ change->value, strlen(change->value) }, &b);
		(void)fprintf(c->out, _("%s %s = %s, revisi %.10s\n"), change->key,
			change->column, lk_buf_cstr(&b), rev->hex);
		lk_buf_free(&b);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "kunci", change->key);
	lk_json_cstr(&j, "kolom", change->column);
	lk_json_cstr(&j, "nilai", change->value);
	lk_json_cstr(&j, "revisi", rev->hex);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_data_set(struct cli *c, struct lk_error *err)
{
	size_t ncols;
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf path = LK_BUF_INIT, key = LK_BUF_INIT, value = LK_BUF_INIT;
	struct lk_cell_change change = { .column = cli_word(c, 1) };
	struct lk_oid rev = { "" };
	enum lk_table t = LK_TABLE_COUNT;
	int rc = which(c, &t, &path, err);

	if (rc == LK_OK)
		rc = typed(t, lk_table_columns(t, &ncols)[0].name, cli_word(c, 0),
			LK_NUM_ASK, &key, err);
	if (rc == LK_OK)
		rc = typed(t, change.column, cli_word(c, 2),
			hint_of(c, t, lk_buf_cstr(&key)), &value, err);
	change.key = lk_buf_cstr(&key);
	change.value = lk_buf_cstr(&value);
	if (rc == LK_OK)
		rc = lk_act_cells(&x, lk_buf_cstr(&path), &change, 1, NULL, &rev, err);
	if (rc == LK_OK)
		rc = done(c, t, &change, &rev, err);
	lk_buf_free(&path);
	lk_buf_free(&key);
	lk_buf_free(&value);
	return rc;
}
