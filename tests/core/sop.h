#ifndef TESTS_CORE_SOP_H
#define TESTS_CORE_SOP_H
/* What the people of an office do with the documents of an SOP step. */
#include "core/act/letter.h"
#include "tests/test.h"

#include <string.h>

/* A value that a required field of this type takes. */
static inline const char *sop_value(const struct lk_letter_field *f)
{
	switch (f->type) {
	case LK_FIELD_DATE: return "2026-01-23";
	case LK_FIELD_PERSON: return "hendra";
	case LK_FIELD_TEAM: return "hendra; Ketua; Memimpin";
	case LK_FIELD_LINE:
	case LK_FIELD_TEXT:
	case LK_FIELD_CHOICE: break;
	}
	return "Uji";
}

/* Fill every required field of a document that is empty. */
static inline void sop_complete(const struct lk_ctx *c, const char *path)
{
	struct lk_letters all;
	struct lk_snapshot snap;

	assert_int_equal(lk_snapshot_load(&snap, c->st, NULL, NULL, NULL), LK_OK);
	assert_int_equal(lk_letters_load(&all, c->st, &snap, NULL), LK_OK);
	for (size_t i = 0; i < all.n; i++) {
		const struct lk_letter *l = &all.letter[i];

		for (size_t k = 0; strcmp(l->path, path) == 0 && k < l->kind->nfields;
			k++) {
			const struct lk_letter_field *f = &l->kind->field[k];
			struct lk_letter_set set = { f->key, sop_value(f) };
			struct lk_error err = { .text = "" };

			if (f->required && lk_letter_get(l, f->key)[0] == '\0' &&
				f->type != LK_FIELD_CHOICE &&
				lk_act_letter_set(c, path, NULL, &set, 1, &err) !=
					LK_OK)
				fail_msg("%s: %s", f->key, err.text);
		}
	}
	lk_letters_free(&all);
	lk_snapshot_free(&snap);
}

#endif
