#include "core/check/work.h"

/* Sentences and tables of one chapter; with `whole` its sections too. */
static int one(struct check_work *w, size_t chapter, bool whole, struct lk_error *err)
{
	int rc = check_open(w, chapter, err);

	if (rc == LK_OK) {
		check_prose(w);
		check_tables(w);
		check_form(w);
		check_spelling(w);
		check_values(w);
		if (whole) {
			check_sections(w);
			check_coverage(w);
		}
		rc = w->failed == LK_OK ? LK_OK : lk_nomem(err);
	}
	check_close(w);
	return rc;
}

int lk_check_one(const struct lk_check_input *in, size_t chapter,
	struct lk_check_list *out, struct lk_error *err)
{
	struct check_work w = { .in = in, .out = out, .tmp = LK_BUF_INIT };
	int rc = one(&w, chapter, false, err);

	lk_buf_free(&w.tmp);
	check_sort(out);
	return rc;
}

static bool stopped(const struct lk_check_input *in)
{
	return in->stop != NULL && in->stop(in->arg);
}

int lk_check_run(const struct lk_check_input *in, struct lk_check_list *out,
	struct lk_error *err)
{
	struct check_work w = { .in = in, .out = out, .tmp = LK_BUF_INIT };
	bool enough = false;
	int rc = LK_OK;

	for (size_t i = 0; i < in->nchapters && rc == LK_OK && !enough; i++) {
		enough = stopped(in);
		if (!enough)
			rc = one(&w, i, true, err);
	}
	if (rc == LK_OK && !enough) {
		check_polarity(&w);
		rc = check_attachments(&w, err);
	}
	if (rc == LK_OK && w.failed != LK_OK)
		rc = lk_nomem(err);
	lk_buf_free(&w.tmp);
	check_sort(out);
	return rc;
}
