/* A report made ready to go out: draft or final, whole or one chapter, in several formats. */
#include "core/report/edition.h"
#include "tests/core/act.h"

#include <stdio.h>

static struct {
	int published, stop_at;
	int rc;
} did;

static const struct lk_pub_format *format(size_t i)
{
	static const struct lk_pub_format f[] = { { "a", "a", "satu" },
		{ "b", "b.zip", "dua" }, { "c", "c", "tiga" } };

	return i < LK_LEN(f) ? &f[i] : NULL;
}

static int publish(const char *name, const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	did.published++;
	if (did.rc != LK_OK)
		return lk_fail(err, (enum lk_err)did.rc, "gagal %s", name);
	lk_buf_printf(out, "%s %s", name, p->draft ? "draf" : "akhir");
	return lk_buf_check(out, err);
}

static const struct lk_host host = { .format = format, .publish = publish };

static int setup(void **state)
{
	memset(&did, 0, sizeof(did));
	did.stop_at = -1;
	*state = act_office();
	fakestore_put(*state, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n"
		"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n");
	return 0;
}

static int teardown(void **state)
{
	lk_store_close(*state);
	return 0;
}

static int make(struct lk_store *st, struct lk_edition *e, const char *chapter,
	enum lk_edition_mark mark, struct lk_error *err)
{
	struct lk_edition_how how = { .mark = mark, .now = NOW };
	int rc = lk_edition_open(e, st, NULL, NULL, err);

	if (rc == LK_OK && chapter != NULL)
		e->only = lk_snapshot_chapter(&e->snap, chapter);
	return rc == LK_OK ? lk_edition_make(e, st, &how, err) : rc;
}

static void approve(struct lk_store *st, const char *user, const char *scope)
{
	struct lk_ctx c = as(st, user);
	struct lk_approve_view v;
	struct lk_error err = { .text = "" };

	if (lk_act_approve_view(&c, scope, &v, &err) != LK_OK ||
		lk_act_approve(&c, &v, "uji", &err) != LK_OK)
		fail_msg("%s %s: %s", user, scope, err.text);
	lk_approve_view_free(&v);
}

static void approve_all(struct lk_store *st)
{
	static const char *const scope[] = { STEM1, STEM2, LK_SCOPE_ALL };

	for (size_t i = 0; i < LK_LEN(scope); i++) {
		approve(st, "sari", scope[i]);
		approve(st, "hendra", scope[i]);
	}
}

static void not_approved__is__a_draft_and_never_final(void **state)
{
	struct lk_edition e;
	struct lk_error err;

	assert_int_equal(make(*state, &e, NULL, LK_EDITION_AS_IT_IS, &err), LK_OK);
	assert_true(e.pub.draft && !e.pub.part && !e.approved);
	assert_int_equal(e.failed, 0);
	assert_int_equal(lk_edition_final(&e, &err), LK_EDENIED);
	lk_edition_free(&e);
	assert_int_equal(make(*state, &e, NULL, LK_EDITION_FINAL, &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "belum disetujui seluruhnya"));
	lk_edition_free(&e);
}

static void approved__is_final__unless_it_is_to_be_a_draft(void **state)
{
	struct lk_edition e;
	struct lk_error err;

	approve_all(*state);
	assert_int_equal(make(*state, &e, NULL, LK_EDITION_FINAL, &err), LK_OK);
	assert_true(e.approved && !e.pub.draft);
	assert_true(e.pub.napprovals >= 2);
	lk_edition_free(&e);
	assert_int_equal(make(*state, &e, NULL, LK_EDITION_DRAFT, &err), LK_OK);
	assert_true(e.approved && e.pub.draft);
	lk_edition_free(&e);
}

static void missing_value__makes__a_draft_and_says_how_many(void **state)
{
	struct lk_edition e;
	struct lk_error err;

	fakestore_put(*state, BAB2, "# BAB II X\n\n{{IKK-9.capaian}} {{x.y}}\n");
	assert_int_equal(make(*state, &e, NULL, LK_EDITION_AS_IT_IS, &err), LK_OK);
	assert_int_equal(e.failed, 2);
	assert_int_equal(lk_edition_final(&e, &err), LK_EUNDEF);
	assert_non_null(strstr(err.text, "2 nilai"));
	lk_edition_free(&e);
}

static void chapter__is__a_part_with_a_name_of_its_own(void **state)
{
	struct lk_buf stem = LK_BUF_INIT;
	struct lk_edition e;
	struct lk_error err;

	assert_int_equal(make(*state, &e, STEM2, LK_EDITION_AS_IT_IS, &err), LK_OK);
	assert_true(e.pub.part);
	assert_int_equal(e.report.nchapters, 1);
	assert_memory_equal(e.pub.markdown.p, "# BAB II", 8);
	lk_edition_stem(&e, &stem);
	assert_string_equal(lk_buf_cstr(&stem), "2025-lapkin-" STEM2);
	lk_buf_free(&stem);
	lk_edition_free(&e);
}

static void markdown__is__the_chapters_one_after_the_other(void **state)
{
	struct lk_edition e;
	struct lk_error err;

	assert_int_equal(make(*state, &e, NULL, LK_EDITION_AS_IT_IS, &err), LK_OK);
	assert_int_equal(e.pub.markdown.n, strlen(TEXT1 "\n" TEXT2));
	assert_memory_equal(e.pub.markdown.p, TEXT1 "\n" TEXT2, e.pub.markdown.n);
	lk_edition_free(&e);
}

/* ---- several formats ----------------------------------------------------------------------- */

static int step(long done, long total, void *arg)
{
	(void)arg;
	assert_true(done < total);
	return done == did.stop_at;
}

static void formats__that_are_wanted__become_files(void **state)
{
	struct lk_edition_files f = { .host = &host, .formats = 5, .step = step };
	struct lk_edition e;
	struct lk_error err;

	assert_int_equal(make(*state, &e, NULL, LK_EDITION_AS_IT_IS, &err), LK_OK);
	assert_int_equal(lk_edition_publish(&f, &e, &err), LK_OK);
	assert_int_equal(f.n, 2);
	assert_string_equal(f.file[0].name, "2025-lapkin.a");
	assert_string_equal(f.file[1].name, "2025-lapkin.c");
	assert_string_equal(f.format[1]->name, "c");
	assert_int_equal(f.file[1].bytes.n, 6);
	assert_memory_equal(f.file[1].bytes.p, "c draf", 6);
	lk_edition_files_free(&f);
	f.formats = LK_EDITION_ALL;
	f.stem = "hasil";
	assert_int_equal(lk_edition_publish(&f, &e, &err), LK_OK);
	assert_int_equal(f.n, 3);
	assert_string_equal(f.file[1].name, "hasil.b.zip");
	lk_edition_files_free(&f);
	lk_edition_free(&e);
}

static void formats__stopped_or_failing__end_there(void **state)
{
	struct lk_edition_files f = { .host = &host,
		.formats = LK_EDITION_ALL,
		.step = step };
	struct lk_edition e;
	struct lk_error err;

	assert_int_equal(make(*state, &e, NULL, LK_EDITION_AS_IT_IS, &err), LK_OK);
	did.stop_at = 1;
	assert_int_equal(lk_edition_publish(&f, &e, &err), LK_EUNDEF);
	assert_int_equal(did.published, 1);
	lk_edition_files_free(&f);
	did.rc = LK_ENOSPC;
	assert_int_equal(lk_edition_publish(&f, &e, &err), LK_ENOSPC);
	assert_string_equal(err.text, "gagal a");
	assert_int_equal(did.published, 2);
	lk_edition_files_free(&f);
	lk_edition_free(&e);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(not_approved__is__a_draft_and_never_final),
		T(approved__is_final__unless_it_is_to_be_a_draft),
		T(missing_value__makes__a_draft_and_says_how_many),
		T(chapter__is__a_part_with_a_name_of_its_own),
		T(markdown__is__the_chapters_one_after_the_other),
		T(formats__that_are_wanted__become_files),
		T(formats__stopped_or_failing__end_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
