/* Undo tree and journal rows: whatever is done can be undone, redone and replayed. */
#include "tests/test.h"

#include "tests/lib/rng.h"
#include "tui/editor/model.h"
#include "tui/editor/saveform.h"

#include <stdlib.h>
#include <string.h>

static const char base[] =
	"# BAB I\n\nKalimat satu.\nKalimat dua.\n\n- butir a\n- butir b\n\n"
	"| a | b |\n|---|---|\n| 1 | 2 |\n\nPenutup dengan ke\xcc\x81.\n";

static void check(int rc)
{
	assert_true(rc == LK_OK || rc == LK_EUNDEF);
}

/* One random command, as a person with a broken keyboard would give it. */
static void random_command(struct editor *ed, struct rng *r)
{
	static const char *const typed[] = { "a", " ", ".", "Kata", "\xc3\xa9", "-",
		"#", "|", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac", "1", ">",
		"`" };
	const char *s;

	ed->now_ms += (int64_t)rng_below(r, 1500);
	switch (rng_below(r, 16)) {
	case 0: check(ed_enter(ed, NULL)); break;
	case 1: check(ed_backspace(ed, rng_below(r, 2) != 0, NULL)); break;
	case 2: check(ed_delete(ed, rng_below(r, 2) != 0, NULL)); break;
	case 3: check(ed_undo(ed, NULL)); break;
	case 4: check(ed_redo(ed, NULL)); break;
	case 5: check(ed_copy(ed, rng_below(r, 2) != 0, NULL)); break;
	case 6: check(ed_paste(ed, lk_buf_cstr(&ed->flow), ed->flow.n, NULL)); break;
	case 7: check(ed_paste(ed, "satu\n\ndua\ttiga\x1b[31m\n", 20, NULL)); break;
	case 8: check(ed_move_block(ed, rng_below(r, 2) != 0, NULL)); break;
	case 9:
		check(ed_set_kind(ed, ED_PROSE + (enum ed_kind)rng_below(r, 3), 2,
			rng_below(r, 2) != 0, NULL));
		break;
	case 10: check(ed_next_cell(ed, false, NULL)); break;
	case 11:
		check(ed_save_form(ed, (struct lk_str){ base, sizeof(base) - 1 },
			NULL));
		break;
	case 12:
	case 13:
		ed_move(ed, (enum ed_motion)rng_below(r, ED_MOTIONS),
			rng_below(r, 3) == 0);
		break;
	default:
		s = typed[rng_below(r, LK_LEN(typed))];
		check(ed_type(ed, s, strlen(s), NULL));
	}
}

static void good_cursor(const struct editor *ed)
{
	assert_true(ed->cursor <= ed_text_size(&ed->text));
	assert_int_equal(ed->cursor, ed_text_clamp(&ed->text, ed->cursor));
}

static void undo__of_everything__is_the_beginning(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 120; seed++) {
		struct rng r = { seed };
		struct lk_buf end = LK_BUF_INIT;
		struct editor ed;

		assert_int_equal(ed_init(&ed, base, sizeof(base) - 1, NULL), LK_OK);
		for (int k = 0; k < 150; k++) {
			random_command(&ed, &r);
			good_cursor(&ed);
		}
		lk_buf_putstr(&end, ed_text_all(&ed.text));
		while (ed_undo(&ed, NULL) == LK_OK)
			good_cursor(&ed);
		if (ed.log.at == 0)
			assert_string_equal(ed_text_all(&ed.text).p, base);
		else
			assert_true(ed.log.node[ed.log.at].silent);
		while (ed_redo(&ed, NULL) == LK_OK)
			good_cursor(&ed);
		lk_buf_free(&end);
		ed_free(&ed);
	}
}

static void redo__of_everything__is_the_end(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 80; seed++) {
		struct rng r = { seed * 77 };
		struct lk_buf end = LK_BUF_INIT;
		struct editor ed;

		assert_int_equal(ed_init(&ed, base, sizeof(base) - 1, NULL), LK_OK);
		for (int k = 0; k < 60; k++) {
			ed.now_ms += 100;
			ed_move(&ed, (enum ed_motion)rng_below(&r, ED_MOTIONS), false);
			check(rng_below(&r, 3) ? ed_type(&ed, "x ", 2, NULL)
					       : ed_backspace(&ed, true, NULL));
		}
		lk_buf_putstr(&end, ed_text_all(&ed.text));
		while (ed_undo(&ed, NULL) == LK_OK)
			;
		assert_string_equal(ed_text_all(&ed.text).p, base);
		while (ed_redo(&ed, NULL) == LK_OK)
			;
		assert_string_equal(ed_text_all(&ed.text).p, lk_buf_cstr(&end));
		lk_buf_free(&end);
		ed_free(&ed);
	}
}

/* Replaying the rows gives the text, the tree and the cursor after every single row, so
 * the power may go at any moment. */
static void rows__replayed__are_the_text(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct rng r = { seed * 13 };
		struct lk_buf row = LK_BUF_INIT;
		struct editor ed, again;
		size_t done = 0, cursor = 0;

		assert_int_equal(ed_init(&ed, base, sizeof(base) - 1, NULL), LK_OK);
		assert_int_equal(ed_init(&again, base, sizeof(base) - 1, NULL), LK_OK);
		for (int k = 0; k < 120; k++) {
			random_command(&ed, &r);
			for (; done < ed.log.n; done++) {
				lk_buf_clear(&row);
				ed_entry_write(&ed.log, done, &row);
				assert_int_equal(ed_log_read(&again.log, &again.text,
							 (int)ed.log.entry[done].kind,
							 lk_buf_str(&row), 0, &cursor,
							 NULL),
					LK_OK);
			}
			ed.log.fixed = ed.log.n;
			assert_string_equal(ed_text_all(&again.text).p,
				ed_text_all(&ed.text).p);
			assert_int_equal(again.log.at, ed.log.at);
		}
		while (ed_undo(&ed, NULL) == LK_OK)
			assert_int_equal(ed_undo(&again, NULL), LK_OK);
		assert_string_equal(ed_text_all(&again.text).p,
			ed_text_all(&ed.text).p);
		lk_buf_free(&row);
		ed_free(&ed);
		ed_free(&again);
	}
}

static void row__with_any_byte_changed__is_refused(void **state)
{
	struct lk_buf row = LK_BUF_INIT;
	struct editor ed, again;
	size_t cursor = 0;

	(void)state;
	assert_int_equal(ed_init(&ed, base, sizeof(base) - 1, NULL), LK_OK);
	assert_int_equal(ed_init(&again, base, sizeof(base) - 1, NULL), LK_OK);
	ed_place(&ed, 12, false);
	assert_int_equal(ed_type(&ed, "Z", 1, NULL), LK_OK);
	ed_entry_write(&ed.log, 0, &row);
	for (size_t i = 0; i < row.n; i++) {
		row.p[i] ^= 0x15;
		assert_true(ed_log_read(&again.log, &again.text, ED_EDIT,
				    lk_buf_str(&row), 0, &cursor, NULL) != LK_OK);
		assert_string_equal(ed_text_all(&again.text).p, base);
		row.p[i] ^= 0x15;
	}
	for (size_t n = 0; n < row.n; n++)
		assert_int_equal(ed_log_read(&again.log, &again.text, ED_EDIT,
					 (struct lk_str){ row.p, n }, 0, &cursor, NULL),
			LK_EFORMAT);
	assert_int_equal(ed_log_read(&again.log, &again.text, 9, lk_buf_str(&row), 0,
				 &cursor, NULL),
		LK_EFORMAT);
	row.p[0] = '2';
	assert_int_equal(ed_log_read(&again.log, &again.text, ED_EDIT, lk_buf_str(&row),
				 0, &cursor, NULL),
		LK_ENEWER);
	lk_buf_free(&row);
	ed_free(&ed);
	ed_free(&again);
}

static void type(struct editor *ed, const char *s)
{
	for (; *s != '\0'; s++) {
		ed->now_ms += 50;
		assert_int_equal(ed_type(ed, s, 1, NULL), LK_OK);
	}
}

static void undo__goes_by_word__and_pause(void **state)
{
	struct editor ed;

	(void)state;
	assert_int_equal(ed_init(&ed, "", 0, NULL), LK_OK);
	type(&ed, "satu dua ti");
	ed.now_ms += 5000;
	type(&ed, "ga");
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_string_equal(ed_text_all(&ed.text).p, "satu dua ti");
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_string_equal(ed_text_all(&ed.text).p, "satu dua ");
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_string_equal(ed_text_all(&ed.text).p, "");
	assert_int_equal(ed_undo(&ed, NULL), LK_EUNDEF);
	ed_free(&ed);
}

/* After an undo and a new edit the old branch is still in the tree. */
static void branch__left_behind__can_be_gone_to(void **state)
{
	struct editor ed;
	size_t cursor = 0;
	uint32_t old;

	(void)state;
	assert_int_equal(ed_init(&ed, "", 0, NULL), LK_OK);
	type(&ed, "lama");
	old = ed.log.at;
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	type(&ed, "baru");
	assert_int_equal(ed_redo(&ed, NULL), LK_EUNDEF);
	assert_int_equal(ed_log_goto(&ed.log, &ed.text, old, &cursor, 0, NULL), LK_OK);
	assert_string_equal(ed_text_all(&ed.text).p, "lama");
	ed_free(&ed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo__of_everything__is_the_beginning),
		cmocka_unit_test(redo__of_everything__is_the_end),
		cmocka_unit_test(rows__replayed__are_the_text),
		cmocka_unit_test(row__with_any_byte_changed__is_refused),
		cmocka_unit_test(undo__goes_by_word__and_pause),
		cmocka_unit_test(branch__left_behind__can_be_gone_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
