#include "core/check/work.h"

#include <stdlib.h>

static int one(struct check_work *w, size_t chapter, struct lk_error *err)
{
	int rc = check_open(w, chapter, err);

	if (rc == LK_OK) {
		check_prose(w);
		check_tables(w);
		rc = w->failed == LK_OK ? LK_OK : lk_nomem(err);
	}
	check_close(w);
	return rc;
}

int lk_check_one(const struct lk_check_input *in, size_t chapter,
	struct lk_check_list *out, struct lk_error *err)
{
	struct check_work w = { .in = in, .out = out, .tmp = LK_BUF_INIT };
	int rc = one(&w, chapter, err);

	lk_buf_free(&w.tmp);
	check_sort(out);
	return rc;
}

int lk_check_run(const struct lk_check_input *in, struct lk_check_list *out,
	struct lk_error *err)
{
	struct check_work w = { .in = in, .out = out, .tmp = LK_BUF_INIT };
	int rc = LK_OK;

	for (size_t i = 0; i < in->nchapters && rc == LK_OK; i++) {
		if (in->stop != NULL && in->stop(in->arg))
			break;
		rc = one(&w, i, err);
	}
	lk_buf_free(&w.tmp);
	check_sort(out);
	return rc;
}
