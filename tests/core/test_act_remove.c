/* Corrections that propose to take a sentence out. */
#include "tests/core/act.h"

/* Line `line` of `text` taken out leaves `left`. */
static void removed(const char *text, int line, const char *left)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari"), drafter = as(st, "budi");
	struct lk_correction in = { .path = BAB1, .remove = true };
	struct lk_apply a;
	struct lk_error err;
	char id[LK_RECORD_ID_SIZE];
	struct lk_oid rev;

	assert_int_equal(save_as(st, "budi", BAB1, text), LK_SAVED);
	in.blob = blob_of(st, BAB1);
	in.place = (struct lk_place){ line, line, 0, 0 };
	in.weight = LK_WEIGHT_SARAN;
	in.class = LK_CLASS_SUBSTANSI;
	assert_int_equal(lk_act_correct(&c, &in, id, &err), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "\nHapus: ya\n"));
	assert_int_equal(lk_act_apply_preview(&drafter, id, &a, &err), LK_OK);
	assert_true(a.exact);
	assert_int_equal(a.wanted.n, 0);
	lk_apply_free(&a);
	assert_int_equal(lk_act_apply(&drafter, id, NULL, NULL, &rev, &err), LK_OK);
	assert_string_equal(fakestore_text(st, BAB1), left);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_APPLIED);
	lk_store_close(st);
}

static void apply__removal__takes_the_sentence_out(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_correction both = { .path = BAB1,
		.blob = blob_of(st, BAB1),
		.place = { 3, 3, 0, 0 },
		.suggestion = "Lain.",
		.remove = true };
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	removed("# A\n\nSatu.\nDua.\nTiga.\n", 4, "# A\n\nSatu.\nTiga.\n");
	removed("# A\n\nSatu.\nDua.\nTiga.\n", 3, "# A\n\nDua.\nTiga.\n");
	removed("# A\n\nSatu.\nDua.\nTiga.\n", 5, "# A\n\nSatu.\nDua.\n");
	/* a paragraph of its own goes with one of its blank lines */
	removed("# A\n\nSatu.\n\nDua.\n\nTiga.\n", 5, "# A\n\nSatu.\n\nTiga.\n");
	removed("# A\n\nSatu.\n\nDua.\n", 5, "# A\n\nSatu.\n");
	removed("# A\n\n- satu\n- dua\n", 4, "# A\n\n- satu\n");
	/* another wording or none: not both */
	assert_int_equal(lk_act_correct(&c, &both, id, NULL), LK_EINVAL);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(apply__removal__takes_the_sentence_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
