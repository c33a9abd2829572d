/* A chapter being edited: nothing typed is ever lost, nothing of others overwritten. */
#include "tests/test.h"

#include "tests/lib/memstore.h"
#include "tui/editor/session.h"

#include <stdio.h>
#include <string.h>

#define PATH "dokumen/2025-lapkin/isi/naskah/04-bab-1.md"
#define KEY "isi:" PATH

static struct lk_store *with_text(const char *text)
{
	struct lk_store *st = memstore_new();

	memstore_put(st, PATH, text);
	return st;
}

static void open_it(struct ed_session *s, struct lk_store *st, int64_t now)
{
	assert_int_equal(ed_session_open(s, st, PATH, "rani", now, NULL), LK_OK);
	s->ed.now_ms = now;
}

static void type(struct ed_session *s, const char *text)
{
	for (; *text != '\0'; text++) {
		s->ed.now_ms += 40;
		assert_int_equal(ed_type(&s->ed, text, 1, NULL), LK_OK);
	}
}

static const char *text_of(const struct ed_session *s)
{
	return ed_text_all(&s->ed.text).p;
}

/* As a kill does: no farewell, the lock's process is gone. */
static void die(struct ed_session *s, struct lk_store *st)
{
	ed_session_free(s);
	memstore_unlock(st, KEY);
}

static void draft__after_a_kill__is_there_again(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;

	(void)state;
	open_it(&s, st, 1000);
	assert_true(s.writable);
	ed_move(&s.ed, ED_TEXT_END, false);
	type(&s, " Dua tiga");
	assert_int_equal(ed_session_tick(&s, s.ed.now_ms, NULL), LK_OK);
	assert_int_equal(ed_session_tick(&s, s.ed.now_ms + ED_FLUSH_MS, NULL), LK_OK);
	die(&s, st);

	open_it(&s, st, 90000);
	assert_string_equal(text_of(&s), "Satu. Dua tiga\n");
	assert_true(s.recovered > 0);
	assert_int_equal(s.recovered_ms, 1040);
	assert_true(ed_session_dirty(&s));
	/* undo reaches over the restart */
	while (ed_undo(&s.ed, NULL) == LK_OK)
		;
	assert_string_equal(text_of(&s), "Satu.\n");
	assert_int_equal(ed_redo(&s.ed, NULL), LK_OK);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

/* The log cut behind any row: the text is what it was then. */
static void draft__cut_at_any_row__is_the_text_of_then(void **state)
{
	struct lk_store *st = with_text("Satu.\nDua.\n\nTiga.\n");
	char then[40][200];
	struct ed_session s;
	long rows = 0;

	(void)state;
	open_it(&s, st, 0);
	for (int k = 0; k < 20; k++) {
		s.ed.now_ms += 3000;
		if (k % 5 == 4)
			assert_int_equal(ed_undo(&s.ed, NULL), LK_OK);
		else if (k % 5 == 3)
			assert_int_equal(ed_enter(&s.ed, NULL), LK_OK);
		else
			type(&s, k % 2 ? "a" : "b");
		assert_int_equal(ed_session_flush(&s, NULL), LK_OK);
		rows = memstore_rows(st, KEY);
		snprintf(then[rows], sizeof(then[0]), "%s", text_of(&s));
	}
	die(&s, st);
	for (; rows > 0; rows--) {
		memstore_cut(st, KEY, rows);
		open_it(&s, st, 100000);
		assert_string_equal(text_of(&s), then[rows]);
		assert_false(s.damaged);
		ed_session_free(&s);
	}
	lk_store_close(st);
}

static void row__damaged__stops_there_and_keeps_the_rest(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;

	(void)state;
	open_it(&s, st, 0);
	for (int k = 0; k < 6; k++) {
		s.ed.now_ms += 3000;
		type(&s, "x");
		assert_int_equal(ed_session_flush(&s, NULL), LK_OK);
	}
	die(&s, st);
	memstore_damage(st, KEY, 4);
	open_it(&s, st, 100000);
	assert_true(s.damaged);
	assert_string_equal(text_of(&s), "xxxSatu.\n");
	assert_int_equal(memstore_rows(st, KEY), 3);
	assert_int_equal(memstore_rows(st, "rusak:" PATH), 3);
	/* and typing goes on */
	type(&s, "y");
	assert_int_equal(ed_session_flush(&s, NULL), LK_OK);
	die(&s, st);
	open_it(&s, st, 200000);
	assert_false(s.damaged);
	assert_string_equal(text_of(&s), "xxxySatu.\n");
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void disk__full__keeps_what_waits(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;
	struct lk_error err;

	(void)state;
	open_it(&s, st, 0);
	type(&s, "abc");
	memstore_full(st, 2);
	assert_int_equal(ed_session_flush(&s, &err), LK_ENOSPC);
	assert_int_equal(ed_session_close(&s, &err), LK_ENOSPC);
	assert_string_equal(text_of(&s), "abcSatu.\n");
	assert_int_equal(ed_session_close(&s, &err), LK_OK);
	open_it(&s, st, 9000);
	assert_string_equal(text_of(&s), "abcSatu.\n");
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void second__program__reads_only_and_may_take_over(void **state)
{
	struct lk_store *st = with_text("Satu.\n"), *other = memstore_again(st, 2);
	struct ed_session a, b;
	struct lk_error err;

	(void)state;
	open_it(&a, st, 0);
	type(&a, "abc");
	assert_int_equal(ed_session_flush(&a, NULL), LK_OK);
	open_it(&b, other, 100);
	assert_false(b.writable);
	assert_string_equal(b.holder.user, "rani");
	assert_string_equal(text_of(&b), "Satu.\n");
	assert_int_equal(ed_session_take_over(&b, 200, NULL), LK_OK);
	assert_true(b.writable);
	assert_string_equal(text_of(&b), "abcSatu.\n");
	/* the first one learns it at its next sign of life; what waits is kept aside */
	type(&a, "z");
	assert_int_equal(ed_session_tick(&a, ED_BEAT_MS + 1, &err), LK_ELOCKED);
	assert_false(a.writable);
	assert_non_null(strstr(err.text, "diambil alih"));
	assert_int_equal(memstore_rows(st, "sisa:" PATH), 1);
	type(&b, "!");
	assert_int_equal(ed_session_close(&b, NULL), LK_OK);
	assert_int_equal(ed_session_close(&a, NULL), LK_OK);
	open_it(&a, st, 90000);
	assert_string_equal(text_of(&a), "!abcSatu.\n");
	assert_int_equal(ed_session_close(&a, NULL), LK_OK);
	lk_store_close(other);
	lk_store_close(st);
}

/* What lk_act_save() would answer. */
static void answer(struct lk_save *r, enum lk_saved outcome, struct lk_store *st,
	const char *text)
{
	*r = (struct lk_save){ .outcome = outcome, .text = LK_BUF_INIT };
	if (outcome != LK_SAVED_CONFLICT)
		memstore_put(st, PATH, text);
	lk_buf_puts(&r->text, outcome == LK_SAVED ? "" : text);
	assert_int_equal(lk_store_id_at(st, NULL, PATH, &r->blob, NULL), LK_OK);
}

static void saved__text__is_clean_and_undo_survives(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;
	struct ed_saving v;
	struct lk_save r;
	bool clash;

	(void)state;
	open_it(&s, st, 0);
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_EUNDEF);
	ed_move(&s.ed, ED_TEXT_END, false);
	type(&s, " Dua. Tiga.");
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&v.text), "Satu.\nDua.\nTiga.\n");
	answer(&r, LK_SAVED, st, lk_buf_cstr(&v.text));
	type(&s, "x"); /* while the worker saves */
	assert_int_equal(ed_session_saved(&s, &v, &r, &clash, NULL), LK_OK);
	assert_true(ed_session_dirty(&s));
	assert_int_equal(ed_backspace(&s.ed, false, NULL), LK_OK);
	assert_false(ed_session_dirty(&s));
	ed_saving_free(&v);
	lk_save_free(&r);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);

	open_it(&s, st, 90000);
	assert_int_equal(s.recovered, 0);
	assert_false(ed_session_dirty(&s));
	while (ed_undo(&s.ed, NULL) == LK_OK)
		;
	assert_string_equal(text_of(&s), "Satu.\n");
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void merged__text__comes_onto_the_screen(void **state)
{
	struct lk_store *st = with_text("Satu.\nDua.\n\nTiga.\n");
	struct ed_session s;
	struct ed_saving v;
	struct lk_save r;
	bool clash;

	(void)state;
	open_it(&s, st, 0);
	type(&s, "A ");
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_OK);
	answer(&r, LK_SAVED_MERGED, st, "A Satu.\nDua.\n\nTiga oleh Budi.\n");
	type(&s, "B ");
	assert_int_equal(ed_session_saved(&s, &v, &r, &clash, NULL), LK_OK);
	assert_false(clash);
	assert_string_equal(text_of(&s), "A B Satu.\nDua.\n\nTiga oleh Budi.\n");
	ed_saving_free(&v);
	lk_save_free(&r);
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_OK);
	assert_string_equal(s.base.hex, v.base.hex);
	answer(&r, LK_SAVED, st, lk_buf_cstr(&v.text));
	assert_int_equal(ed_session_saved(&s, &v, &r, &clash, NULL), LK_OK);
	assert_false(ed_session_dirty(&s));
	ed_saving_free(&v);
	lk_save_free(&r);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void conflict__is_settled__by_a_person(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;
	struct ed_saving v;
	struct lk_save r;
	struct lk_oid theirs;
	bool clash;

	(void)state;
	open_it(&s, st, 0);
	type(&s, "A ");
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_OK);
	memstore_put(st, PATH, "Satu B.\n");
	answer(&r, LK_SAVED_CONFLICT, st, "Satu B.\n");
	assert_int_equal(ed_session_saved(&s, &v, &r, &clash, NULL), LK_OK);
	assert_string_equal(text_of(&s), "A Satu.\n");
	assert_int_equal(lk_store_id_at(st, NULL, PATH, &theirs, NULL), LK_OK);
	assert_int_equal(ed_session_settle(&s, &theirs,
				 (struct lk_str){ "A Satu B.\n", 10 }, NULL),
		LK_OK);
	ed_saving_free(&v);
	lk_save_free(&r);
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_OK);
	assert_string_equal(v.base.hex, theirs.hex);
	assert_string_equal(lk_buf_cstr(&v.text), "A Satu B.\n");
	ed_saving_free(&v);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

/* Nothing pending here, and another program saved: theirs is shown, no draft remains. */
static void base__changed_under_a_saved_draft__begins_anew(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;

	(void)state;
	open_it(&s, st, 0);
	type(&s, "x");
	assert_int_equal(ed_backspace(&s.ed, false, NULL), LK_OK);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	assert_true(memstore_rows(st, KEY) > 0);
	memstore_put(st, PATH, "Satu oleh Budi.\n");
	open_it(&s, st, 90000);
	assert_string_equal(text_of(&s), "Satu oleh Budi.\n");
	assert_int_equal(memstore_rows(st, KEY), 0);
	assert_int_equal(s.recovered, 0);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

/* Something pending here, and another program saved: ours stays, on its old base. */
static void base__changed_under_a_pending_draft__keeps_it(void **state)
{
	struct lk_store *st = with_text("Satu.\nDua.\n");
	struct ed_session s;
	struct ed_saving v;
	struct lk_oid old;

	(void)state;
	assert_int_equal(lk_store_id_at(st, NULL, PATH, &old, NULL), LK_OK);
	open_it(&s, st, 0);
	type(&s, "x");
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	memstore_put(st, PATH, "Satu.\nDua oleh Budi.\n");
	open_it(&s, st, 90000);
	assert_string_equal(text_of(&s), "xSatu.\nDua.\n");
	assert_true(s.recovered > 0);
	assert_int_equal(ed_session_save(&s, &v, NULL), LK_OK);
	assert_string_equal(v.base.hex, old.hex);
	ed_saving_free(&v);
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void discard__can_be_undone(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;

	(void)state;
	open_it(&s, st, 0);
	type(&s, "abc");
	assert_int_equal(ed_session_discard(&s, NULL), LK_OK);
	assert_string_equal(text_of(&s), "Satu.\n");
	assert_false(ed_session_dirty(&s));
	assert_int_equal(ed_undo(&s.ed, NULL), LK_OK);
	assert_string_equal(text_of(&s), "abcSatu.\n");
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void log__grown_long__is_begun_anew_once_saved(void **state)
{
	struct lk_store *st = with_text("Satu.\n");
	struct ed_session s;

	(void)state;
	open_it(&s, st, 0);
	for (int k = 0; k < ED_LOG_PRUNE / 2 + 10; k++) {
		type(&s, "x");
		assert_int_equal(ed_backspace(&s.ed, false, NULL), LK_OK);
	}
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	assert_true(memstore_rows(st, KEY) > ED_LOG_PRUNE);
	open_it(&s, st, 9000000);
	assert_int_equal(memstore_rows(st, KEY), 0);
	assert_string_equal(text_of(&s), "Satu.\n");
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

static void hostile__bytes__are_taken_out_and_said(void **state)
{
	struct lk_store *st = with_text("Sa\x1b[31mtu\x01.\n");
	struct ed_session s;

	(void)state;
	open_it(&s, st, 0);
	assert_string_equal(text_of(&s), "Satu.\n");
	assert_true(s.cleaned > 0);
	assert_true(ed_session_dirty(&s));
	assert_int_equal(ed_session_close(&s, NULL), LK_OK);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draft__after_a_kill__is_there_again),
		cmocka_unit_test(draft__cut_at_any_row__is_the_text_of_then),
		cmocka_unit_test(row__damaged__stops_there_and_keeps_the_rest),
		cmocka_unit_test(disk__full__keeps_what_waits),
		cmocka_unit_test(second__program__reads_only_and_may_take_over),
		cmocka_unit_test(saved__text__is_clean_and_undo_survives),
		cmocka_unit_test(merged__text__comes_onto_the_screen),
		cmocka_unit_test(conflict__is_settled__by_a_person),
		cmocka_unit_test(base__changed_under_a_saved_draft__begins_anew),
		cmocka_unit_test(base__changed_under_a_pending_draft__keeps_it),
		cmocka_unit_test(discard__can_be_undone),
		cmocka_unit_test(log__grown_long__is_begun_anew_once_saved),
		cmocka_unit_test(hostile__bytes__are_taken_out_and_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
