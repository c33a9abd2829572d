/* Lists of statements: what is read keeps its ids apart, its weights together, and scores. */
#include "core/assess/evaluation.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static void check_items(const struct lk_assess *a)
{
	for (size_t i = 0; i < a->n; i++) {
		must(lk_assess_find(a, a->item[i].id) == &a->item[i]);
		must(lk_dec_sign(a->item[i].weight) >= 0);
		a->item[i].guess.answer = (enum lk_answer)(i % LK_ANSWER_COUNT);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int list = 0; list < LK_ASSESS_LISTS; list++) {
		struct lk_assess a;
		struct lk_error err = { .text = "" };
		struct lk_score s;

		if (lk_assess_read(&a, (enum lk_assess_list)list,
			    (struct lk_str){ (const char *)data, size }, "berkas",
			    &err) != LK_OK) {
			must(lk_utf8_is_clean((struct lk_str){ err.text,
						      strlen(err.text) },
				0));
			continue;
		}
		check_items(&a);
		if (lk_evaluation_score(&a, &s, NULL) == LK_OK)
			must(lk_dec_cmp(s.score, s.weight) <= 0);
		lk_assess_free(&a);
	}
	return 0;
}
