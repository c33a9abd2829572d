/* kebijakan/predikat.csv, the table behind letters (core/figure/achievement.h). */
#include "core/csv.h"
#include "core/figure/achievement.h"

static int read_row(const struct lk_csv *csv, size_t row, int letter, int value,
	const char *where, struct lk_arena *mem, struct lk_grade *out,
	struct lk_error *err)
{
	struct lk_str s = lk_csv_get(csv, row, letter);

	if (s.n == 0 ||
		lk_dec_parse(lk_csv_get(csv, row, value), &out->value, NULL) != LK_OK)
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: predikat dan nilainya harus terisi, nilainya "
			   "angka seperti 90 atau 87.5"),
			where, csv->line[row]);
	out->letter = lk_arena_dup(mem, s.p, s.n);
	return out->letter != NULL ? LK_OK : lk_nomem(err);
}

int lk_grades_parse(struct lk_str text, const char *where, struct lk_arena *mem,
	struct lk_grade **out, size_t *n, struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_grade *g = NULL;
	int letter = -1, value = -1, rc = lk_csv_parse(&csv, text, where, err);

	if (rc == LK_OK)
		rc = lk_csv_need(&csv, where, "predikat", &letter, err);
	if (rc == LK_OK)
		rc = lk_csv_need(&csv, where, "nilai", &value, err);
	if (rc == LK_OK) {
		g = lk_arena_alloc(mem, (csv.nrows + 1) * sizeof(*g));
		if (g == NULL)
			rc = lk_nomem(err);
	}
	for (size_t i = 0; rc == LK_OK && i < csv.nrows; i++)
		rc = read_row(&csv, i, letter, value, where, mem, &g[i], err);
	if (rc == LK_OK) {
		*out = g;
		*n = csv.nrows;
	}
	lk_csv_free(&csv);
	return rc;
}
