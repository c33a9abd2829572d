/* Finding, counting, spelling, another editor, and rows against the cursor. */
#include "tests/test.h"

#include "tests/lib/rng.h"
#include "tests/lib/temp.h"
#include "tui/editor/align.h"
#include "tui/editor/extern.h"
#include "tui/editor/find.h"
#include "tui/editor/spellcheck.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void load(struct editor *ed, const char *text)
{
	assert_int_equal(ed_init(ed, text, strlen(text), NULL), LK_OK);
}

static size_t hits_of(struct editor *ed, const char *needle, bool whole,
	struct ed_hits *h)
{
	assert_int_equal(ed_find(h, &ed->text,
				 (struct lk_str){ needle, strlen(needle) }, whole, 0,
				 ed_text_size(&ed->text), NULL),
		LK_OK);
	return h->n;
}

static void find__folds__case_accents_and_line_ends(void **state)
{
	struct ed_hits h = ED_HITS_INIT;
	struct editor ed;

	(void)state;
	load(&ed,
		"Kantor\nKarantina caf\xc3\xa9.\n\nkantor karantina\n\n- KANTOR  "
		"KARANTINA\n");
	assert_int_equal(hits_of(&ed, "kantor karantina", false, &h), 3);
	assert_int_equal(h.item[0].from, 0);
	assert_int_equal(h.item[0].to, 16);
	assert_int_equal(hits_of(&ed, "cafe", false, &h), 1);
	assert_int_equal(hits_of(&ed, "karantina. kantor", false, &h), 0);
	assert_int_equal(hits_of(&ed, "karanti", false, &h), 3);
	assert_int_equal(hits_of(&ed, "karanti", true, &h), 0);
	assert_int_equal(hits_of(&ed, "karantina", true, &h), 3);
	assert_int_equal(hits_of(&ed, "", false, &h), 0);
	ed_hits_free(&h);
	ed_free(&ed);
}

static void hit__from_a_place__goes_round(void **state)
{
	struct ed_hits h = ED_HITS_INIT;
	struct editor ed;

	(void)state;
	load(&ed, "x a x a x\n");
	assert_int_equal(hits_of(&ed, "x", false, &h), 3);
	assert_int_equal(ed_hit_from(&h, 1, true), 1);
	assert_int_equal(ed_hit_from(&h, 9, true), 0);
	assert_int_equal(ed_hit_from(&h, 4, false), 0);
	assert_int_equal(ed_hit_from(&h, 0, false), 2);
	ed_hits_free(&h);
	ed_free(&ed);
}

static void replace__of_picked_hits__is_one_step(void **state)
{
	struct ed_hits h = ED_HITS_INIT;
	struct editor ed;
	size_t done;

	(void)state;
	load(&ed, "satu dua satu\nsatu.\n\nSatu.\n");
	ed_place(&ed, 9, false);
	assert_int_equal(hits_of(&ed, "satu", true, &h), 4);
	h.item[1].on = false;
	assert_int_equal(ed_replace_hits(&ed, &h, (struct lk_str){ "lima puluh", 10 },
				 &done, NULL),
		LK_OK);
	assert_int_equal(done, 3);
	assert_string_equal(ed_text_all(&ed.text).p,
		"lima puluh dua satu\nlima puluh.\n\nlima puluh.\n");
	assert_int_equal(ed.cursor, 15);
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_string_equal(ed_text_all(&ed.text).p, "satu dua satu\nsatu.\n\nSatu.\n");
	assert_int_equal(ed_undo(&ed, NULL), LK_EUNDEF);
	/* with nothing: the words go, the paragraphs stay whole */
	assert_int_equal(hits_of(&ed, "satu.", false, &h), 2);
	assert_int_equal(ed_replace_hits(&ed, &h, (struct lk_str){ "", 0 }, &done,
				 NULL),
		LK_OK);
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_string_equal(ed_text_all(&ed.text).p, "satu dua satu\nsatu.\n\nSatu.\n");
	ed_hits_free(&h);
	ed_free(&ed);
}

static void count__of_a_chapter__is_what_people_count(void **state)
{
	struct editor ed;
	struct ed_count c;

	(void)state;
	load(&ed,
		"# BAB I\n\nSatu dua. Tiga Rp12.345,67.\nEmpat.\n\n- "
		"lima\n\n---\n\n<!-- x y -->\n");
	c = ed_count(&ed.text, 0, ed_text_size(&ed.text));
	assert_int_equal(c.words, 8);
	assert_int_equal(c.sentences, 4);
	assert_int_equal(c.paras, 2);
	ed_free(&ed);
}

/* ---- spelling --------------------------------------------------------------------------- */

static int asked;

static int good(struct lk_spell *sp, struct lk_str w)
{
	(void)sp;
	asked++;
	return memchr(w.p, 'x', w.n) == NULL;
}

static void suggest(struct lk_spell *sp, struct lk_str w, lk_suggest_fn *each,
	void *arg)
{
	(void)sp, (void)w, (void)each, (void)arg;
}

static void add(struct lk_spell *sp, struct lk_str w)
{
	(void)sp, (void)w;
}

static void close_it(struct lk_spell *sp)
{
	free(sp);
}

static void spelling__asks__only_about_words(void **state)
{
	static const struct lk_spell_ops ops = { good, suggest, add, close_it };
	struct lk_spell *sp = calloc(1, sizeof(*sp));
	struct ed_spell s;
	struct editor ed;
	size_t at = 0, to, n = 0;

	(void)state;
	assert_non_null(sp);
	sp->ops = &ops;
	ed_spell_init(&s, sp);
	load(&ed,
		"Maxam kata BKX OT.02x/C.X x1 {{nilai.xxx}} ax Budix kirx-kira laxar, "
		"laxar\n");
	for (to = 0; ed_spell_next(&s, &ed.text, 0, &at, &to); at = to)
		n++;
	/* Maxam (begins the sentence), kirx-kira, laxar twice; Budix is a name */
	assert_int_equal(n, 4);
	asked = 0;
	at = 0;
	assert_true(ed_spell_next(&s, &ed.text, 0, &at, &to));
	assert_int_equal(at, 0);
	assert_int_equal(asked, 0); /* remembered */
	ed_spell_accept(&s, (struct lk_str){ "Maxam", 5 });
	assert_true(ed_spell_next(&s, &ed.text, 0, &at, &to));
	assert_int_not_equal(at, 0);
	ed_spell_free(&s);
	ed_free(&ed);
}

/* ---- another editor ----------------------------------------------------------------------- */

static void text__below_the_scissors__is_ignored(void **state)
{
	struct lk_buf file = LK_BUF_INIT, back = LK_BUF_INIT;

	(void)state;
	ed_extern_write(&file, (struct lk_str){ "Satu.\nDua.\n", 11 }, "penjelasan");
	assert_non_null(strstr(lk_buf_cstr(&file), "penjelasan"));
	ed_extern_read(&back, lk_buf_str(&file));
	assert_string_equal(lk_buf_cstr(&back), "Satu.\nDua.\n");
	lk_buf_clear(&back);
	ed_extern_read(&back, (struct lk_str){ "a\x1b[31m\r\nb\r\n\r\n", 14 });
	assert_string_equal(lk_buf_cstr(&back), "a\nb\n");
	lk_buf_free(&file);
	lk_buf_free(&back);
}

static int run_editor(const char *command, char *path, size_t size, const char *dir,
	struct lk_buf *out, enum ed_extern_result *res, struct lk_error *err)
{
	snprintf(path, size, "%s/bab.md", dir);
	assert_int_equal(setenv("VISUAL", command, 1), 0);
	lk_buf_clear(out);
	return ed_extern_run(path, (struct lk_str){ "Satu.\n", 6 }, "tentang", out, res,
		err);
}

static void editor__that_changes_fails_or_does_nothing(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	enum ed_extern_result res;
	struct lk_error err;
	char dir[200], path[256];

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	assert_int_equal(run_editor("sed -i s/Satu/Dua/", path, sizeof(path), dir, &out,
				 &res, &err),
		LK_OK);
	assert_int_equal(res, ED_EXTERN_CHANGED);
	assert_string_equal(lk_buf_cstr(&out), "Dua.\n");
	assert_int_equal(access(path, F_OK), 0); /* until the caller has it safe */
	ed_extern_done(path);
	assert_int_equal(run_editor("true", path, sizeof(path), dir, &out, &res, &err),
		LK_OK);
	assert_int_equal(res, ED_EXTERN_SAME);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(run_editor("truncate -s 0", path, sizeof(path), dir, &out,
				 &res, &err),
		LK_OK);
	assert_int_equal(res, ED_EXTERN_EMPTY);
	assert_int_equal(run_editor("false", path, sizeof(path), dir, &out, &res, &err),
		LK_OK);
	assert_int_equal(res, ED_EXTERN_FAILED);
	assert_int_equal(access(path, F_OK), 0); /* the file stays */
	assert_int_equal(run_editor("/tidak/ada/editor", path, sizeof(path), dir, &out,
				 &res, &err),
		LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "/tidak/ada/editor"));
	assert_int_equal(run_editor("true", path, sizeof(path), "/tidak/ada", &out,
				 &res, &err),
		LK_EIO);
	assert_non_null(strstr(err.text, "/tidak/ada/bab.md"));
	lk_buf_free(&out);
	temp_remove(dir);
}

/* ---- lines of two versions -------------------------------------------------------------------- */

static void align__follows__lines_that_stayed(void **state)
{
	static const char old[] = "a\nb\nc\nb\nd\n", now[] = "a\nx\nb\nc\nb\ny\n";
	static const uint32_t want[] = { 0, 2, 3, 4, ED_NO_LINE };
	struct ed_align a = ED_ALIGN_INIT;

	(void)state;
	assert_int_equal(ed_align_fill(&a, (struct lk_str){ old, sizeof(old) - 1 },
				 (struct lk_str){ now, sizeof(now) - 1 }, NULL),
		LK_OK);
	for (size_t i = 0; i < LK_LEN(want); i++)
		assert_int_equal(a.to_new[i], want[i]);
	assert_int_equal(ed_align_near(&a, 4), 5);
	ed_align_free(&a);
}

/* ---- rows ------------------------------------------------------------------------------------------ */

/* Down walks through every row once; Up comes back the same way; the column is where the
 * cursor is drawn. */
static void down_and_up__pass_every_row(void **state)
{
	static const char *const words[] = { "kata", "sebuah", "Rp 12.345",
		"ke\xcc\x81ju", "\xe4\xbd\xa0\xe5\xa5\xbd", "kira-kira",
		"pertanggungjawaban", "\xf0\x9f\x98\x80" };
	struct rng r = { 99 };

	(void)state;
	for (int round = 0; round < 40; round++) {
		struct lk_buf b = LK_BUF_INIT;
		struct editor ed;
		size_t rows = 0, steps = 0, last;
		int col;

		for (int i = 0; i < 120; i++) {
			/* one call after the other: compilers order arguments as they like */
			const char *word = words[rng_below(&r, LK_LEN(words))];
			const char *end = rng_below(&r, 15) ? " "
				: rng_below(&r, 3)          ? ".\n"
							    : "\n\n- ";

			lk_buf_printf(&b, "%s%s", word, end);
		}
		load(&ed, lk_buf_cstr(&b));
		ed_text_width(&ed.text, (int)(8 + rng_below(&r, 60)));
		for (size_t i = 0; i < ed.text.n; i++)
			rows += ed_para_rows(&ed.text, i)->n;
		do {
			size_t i = ed_para_at(&ed.text, ed.cursor);
			size_t row = ed_row_of(&ed, ed.cursor, &col);
			const struct lk_row *at = &ed_para_rows(&ed.text, i)->item[row];

			assert_true(ed.cursor - ed.text.para[i].from >= at->from);
			assert_true(ed.cursor - ed.text.para[i].from <= at->to);
			assert_true(col >= 0 && col <= ed.text.width);
			last = ed.cursor;
			ed_move(&ed, ED_DOWN, false);
			steps++;
		} while (ed.cursor != last && steps < 10000);
		assert_true(steps >= rows && steps <= rows + 1);
		for (; steps > 0; steps--)
			ed_move(&ed, ED_UP, false);
		assert_int_equal(ed_para_at(&ed.text, ed.cursor), 0);
		assert_int_equal(ed_row_of(&ed, ed.cursor, &col), 0);
		lk_buf_free(&b);
		ed_free(&ed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find__folds__case_accents_and_line_ends),
		cmocka_unit_test(hit__from_a_place__goes_round),
		cmocka_unit_test(replace__of_picked_hits__is_one_step),
		cmocka_unit_test(count__of_a_chapter__is_what_people_count),
		cmocka_unit_test(spelling__asks__only_about_words),
		cmocka_unit_test(text__below_the_scissors__is_ignored),
		cmocka_unit_test(editor__that_changes_fails_or_does_nothing),
		cmocka_unit_test(align__follows__lines_that_stayed),
		cmocka_unit_test(down_and_up__pass_every_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
