#include "core/report/publication.h"
#include "tests/core/act.h"

/* The beginning of a PNG of 3 by 2, and of a JPEG of 7 by 5. */
static const char png[] =
	"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\3\0\0\0\2\x8\2\0\0\0    ";
static const char jpeg[] = "\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x8\0\5\0\7\3   ";

static void picture_is(const char *p, size_t n, enum lk_pub_picture kind, int w, int h)
{
	int width, height;

	assert_int_equal(lk_picture((struct lk_str){ p, n }, &width, &height), kind);
	assert_int_equal(width, w);
	assert_int_equal(height, h);
}

static void pictures__are__known_by_their_bytes(void **state)
{
	char huge[sizeof(png)];

	(void)state;
	picture_is(png, sizeof(png) - 1, LK_PUB_PNG, 3, 2);
	picture_is(jpeg, sizeof(jpeg) - 1, LK_PUB_JPEG, 7, 5);
	picture_is("", 0, LK_PUB_MISSING, 0, 0);
	picture_is("GIF89a", 6, LK_PUB_UNKNOWN, 0, 0);
	picture_is(png, 20, LK_PUB_UNKNOWN, 0, 0);
	picture_is(jpeg, 10, LK_PUB_UNKNOWN, 0, 0);
	memcpy(huge, png, sizeof(png));
	memset(huge + 16, 0x7f, 4);
	picture_is(huge, sizeof(huge) - 1, LK_PUB_UNKNOWN, 0, 0);
	for (size_t i = 0; i < sizeof(jpeg) - 1; i++) { /* cut anywhere */
		int w, h;

		(void)lk_picture((struct lk_str){ jpeg, i }, &w, &h);
	}
}

/* ---- a whole publication ------------------------------------------------------------------ */

struct made {
	struct lk_store *st;
	struct lk_snapshot snap;
	struct lk_values v;
	struct lk_report r;
	struct lk_publication p;
	bool approved;
	size_t failed;
	int faults;
};

static void count_fault(const struct lk_render_fault *f, void *arg)
{
	struct made *m = arg;

	assert_true(f->line > 0 && f->why->text[0] != '\0');
	m->faults++;
}

static void make(struct made *m, struct lk_store *st, const struct lk_oid *rev)
{
	struct lk_error err;

	memset(m, 0, sizeof(*m));
	m->st = st;
	assert_int_equal(lk_snapshot_load(&m->snap, st, rev, NULL, &err), LK_OK);
	m->v.ctx.info = &m->snap.info;
	assert_int_equal(lk_report_load(&m->r, st, &m->snap, &m->v, NULL, NULL, NULL,
				 &err),
		LK_OK);
	if (lk_publication_load(&m->p, st, &m->snap, &m->r, NOW, &m->approved,
		    &m->failed, count_fault, m, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void done(struct made *m)
{
	lk_publication_free(&m->p);
	lk_report_free(&m->r);
	lk_snapshot_free(&m->snap);
}

static void publication__has__its_revision_and_pictures(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_oid base = blob_of(st, BAB2), before;
	struct lk_save saved;
	struct made m;

	(void)state;
	fakestore_put(st, DOC "/isi/gambar/denah.png", "bukan gambar");
	assert_int_equal(lk_store_head(st, &before, NULL), LK_OK);
	assert_int_equal(lk_act_save(&c, BAB2, &base,
				 str("# BAB II X\n\n![a](gambar/denah.png)\n\n"
				     "![b](../../rahasia)\n\n![a](gambar/denah.png)\n"),
				 &saved, NULL),
		LK_OK);
	lk_save_free(&saved);
	make(&m, st, NULL);
	assert_string_equal(m.p.revision, m.snap.head.hex);
	assert_string_equal(m.p.date, "13 Januari 2026");
	assert_int_equal(m.p.time, NOW);
	assert_int_equal(m.p.nimages, 2);
	assert_int_equal(lk_publication_image(&m.p, "gambar/denah.png")->kind,
		LK_PUB_UNKNOWN);
	assert_int_equal(lk_publication_image(&m.p, "../../rahasia")->kind,
		LK_PUB_MISSING);
	assert_int_equal(m.failed, 3);
	assert_int_equal(m.faults, 3);
	assert_false(m.approved);
	done(&m);
	make(&m, st, &before); /* an older revision */
	assert_int_equal(m.p.nimages, 0);
	assert_int_equal(m.failed, 0);
	done(&m);
	lk_store_close(st);
}

static void approve(struct lk_store *st, const char *user, const char *scope)
{
	struct lk_ctx c = as(st, user);
	struct lk_approve_view v;
	struct lk_error err;

	if (lk_act_approve_view(&c, scope, &v, &err) != LK_OK ||
		lk_act_approve(&c, &v, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_approve_view_free(&v);
}

static void publication__lists__who_approved_what_stands(void **state)
{
	struct lk_store *st = act_office();
	struct lk_oid before;
	struct made m;

	(void)state;
	assert_int_equal(lk_store_head(st, &before, NULL), LK_OK);
	approve(st, "sari", STEM1);
	approve(st, "hendra", STEM1);
	make(&m, st, NULL);
	assert_false(m.approved);
	assert_int_equal(m.p.napprovals, 2);
	assert_string_equal(m.p.approval[0].scope, "BAB I PENDAHULUAN");
	assert_string_equal(m.p.approval[0].act, "paraf");
	assert_string_equal(m.p.approval[1].name, "dr. Hendra");
	assert_string_equal(m.p.approval[1].when, "13 Januari 2026");
	assert_int_equal(strlen(m.p.approval[1].digest), 64);
	done(&m);
	approve(st, "sari", LK_SCOPE_ALL);
	approve(st, "hendra", LK_SCOPE_ALL);
	make(&m, st, NULL);
	assert_true(m.approved);
	assert_int_equal(m.p.napprovals, 4);
	done(&m);
	make(&m, st, &before); /* what was not yet approved then */
	assert_false(m.approved);
	assert_int_equal(m.p.napprovals, 0);
	done(&m);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures__are__known_by_their_bytes),
		cmocka_unit_test(publication__has__its_revision_and_pictures),
		cmocka_unit_test(publication__lists__who_approved_what_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
