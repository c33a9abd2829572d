#include "core/check/letters.h"

#include "core/check/work.h"
#include "core/letter/registry.h"

static int report_all(struct lk_registry *r, struct check_work *w, struct lk_error *err)
{
	struct lk_reg_finding *f = NULL;
	size_t n = 0;
	int rc = lk_registry_check(r, &f, &n, err);

	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		struct check_place at = { .path = f[i].entry->path };

		if (f[i].fault != LK_REG_BACKDATED)
			check_report(w, LK_CHECK_LETTER_NUMBER, &at, &f[i].text);
	}
	return rc;
}

static int check_year(struct lk_store *st, const struct lk_snapshot *snap, int year,
	struct check_work *w, struct lk_error *err)
{
	struct check_place at = { .path = "" };
	struct lk_registry r;
	struct lk_error why = { .code = LK_OK };
	int rc = lk_registry_load_at(&r, st, &snap->head, snap->code, year, &why);

	if (rc == LK_OK)
		rc = report_all(&r, w, &why);
	lk_registry_free(&r);
	if (rc == LK_EFORMAT || rc == LK_ENEWER || rc == LK_ERANGE) {
		check_report(w, LK_CHECK_LETTER_NUMBER, &at, &why);
		return LK_OK;
	}
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

int lk_check_letters(struct lk_store *st, const struct lk_snapshot *snap,
	struct lk_check_list *out, struct lk_error *err)
{
	struct check_work w = { .out = out };
	int rc = check_year(st, snap, snap->year, &w, err);

	if (rc == LK_OK)
		rc = check_year(st, snap, snap->year + 1, &w, err);
	return rc == LK_OK && w.failed != LK_OK ? lk_nomem(err) : rc;
}
