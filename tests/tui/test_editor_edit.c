/* Commands on a text: `^` stands for the cursor, `{` ... `^` for a selection. */
#include "tests/test.h"

#include "tui/editor/model.h"
#include "tui/editor/saveform.h"

#include <stdio.h>
#include <string.h>

static void load(struct editor *ed, const char *marked)
{
	char text[600];
	size_t n = 0, cursor = 0, anchor = ED_NONE;

	for (const char *p = marked; *p != '\0'; p++) {
		if (*p == '^')
			cursor = n;
		else if (*p == '{')
			anchor = n;
		else
			text[n++] = *p;
	}
	assert_int_equal(ed_init(ed, text, n, NULL), LK_OK);
	ed->text.width = 20;
	ed->cursor = cursor;
	ed->anchor = anchor;
	assert_int_equal(ed_text_clamp(&ed->text, cursor), cursor);
}

static void expect(struct editor *ed, const char *marked, const char *of)
{
	char out[700];
	struct lk_str all = ed_text_all(&ed->text);

	snprintf(out, sizeof(out), "%.*s^%s", (int)ed->cursor, all.p,
		all.p + ed->cursor);
	if (strcmp(out, marked) != 0)
		print_error("from <%s>\n", of);
	assert_string_equal(out, marked);
}

/* E Enter, B Backspace, D Delete, W word left, w word right erased, U undo, Y redo,
 * t Tab, anything else is typed. */
static void press(struct editor *ed, const char *keys)
{
	for (; *keys != '\0'; keys++) {
		int rc;

		ed->now_ms += 10;
		switch (*keys) {
		case 'E': rc = ed_enter(ed, NULL); break;
		case 'B': rc = ed_backspace(ed, false, NULL); break;
		case 'D': rc = ed_delete(ed, false, NULL); break;
		case 'W': rc = ed_backspace(ed, true, NULL); break;
		case 'w': rc = ed_delete(ed, true, NULL); break;
		case 'U': rc = ed_undo(ed, NULL); break;
		case 'Y': rc = ed_redo(ed, NULL); break;
		case 't': rc = ed_next_cell(ed, false, NULL); break;
		case 'T': rc = ed_next_cell(ed, true, NULL); break;
		default: rc = ed_type(ed, keys, 1, NULL);
		}
		assert_true(rc == LK_OK || rc == LK_EUNDEF);
	}
}

struct row {
	const char *from, *keys, *to;
};

static void run(const struct row *row, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct editor ed;

		load(&ed, row[i].from);
		press(&ed, row[i].keys);
		expect(&ed, row[i].to, row[i].from);
		ed_free(&ed);
	}
}

static void enter__starts__what_comes_next(void **state)
{
	static const struct row table[] = {
		{ "^", "aEb", "a\n\nb^" },
		{ "Satu.^\n", "E", "Satu.\n\n^\n" },
		{ "Satu.^\n", "Eb", "Satu.\n\nb^\n" },
		{ "Satu.^ Dua.\n", "E", "Satu.\n\n^Dua.\n" },
		{ "Satu.^\nDua.\n", "E", "Satu.\n\n^Dua.\n" },
		{ "Sa^tu.\n", "E", "Sa\n\n^tu.\n" },
		{ "A\n\n^B\n", "E", "A\n\n\n\n^B\n" },
		{ "^B\n", "E", "\n\n^B\n" },
		{ "A^\n\nB\n", "Ex", "A\n\nx^\n\nB\n" },
		{ "# Judul^\nIsi\n", "Ex", "# Judul\n\nx^\n\nIsi\n" },
		{ "# Judul^\n\nIsi\n", "Ex", "# Judul\n\nx^\n\nIsi\n" },
		{ "A\n\n^\n\nB\n", "E", "A\n\n\n\n^\n\nB\n" },
		{ "- satu^\n", "E", "- satu\n- ^\n" },
		{ "- satu\n- ^\n", "Ex", "- satu\n\nx^\n" },
		{ "- satu\n- ^\n- tiga\n", "Ex", "- satu\n\nx^\n\n- tiga\n" },
		{ "1. satu^\n2. dua\n3. tiga\n", "Ex",
			"1. satu\n2. x^\n3. dua\n4. tiga\n" },
		{ "a. satu^\n", "Ex", "a. satu\nb. x^\n" },
		{ "- sa^tu dua\n", "E", "- sa\n- ^tu dua\n" },
		{ "| a | b^ |\n", "Ex", "| a | b |\n| x^ |  |\n" },
		{ "| a | b |\n| ^ |  |\n", "Ex", "| a | b |\n\nx^\n" },
		{ "> kata^\n", "Ex", "> kata\n> x^\n" },
		{ "```\na^\n```\n", "Ex", "```\na\nx^\n```\n" },
	};

	(void)state;
	run(table, LK_LEN(table));
}

static void backspace__joins__and_never_tears(void **state)
{
	static const struct row table[] = {
		{ "Al.\n\n^Be.\n", "B", "Al.\n^Be.\n" },
		{ "Al.\n\n^Be.\n", "BE", "Al.\n\n^Be.\n" },
		{ "Al.^\n\nBe.\n", "D", "Al.^\nBe.\n" },
		{ "# Judul\n\n^Isi satu.\nIsi dua.\n", "B",
			"# Judul^Isi satu. Isi dua.\n" },
		{ "A\n\n# ^Judul\n", "B", "A\n\n^Judul\n" },
		{ "A\n\n# ^Judul\n", "BB", "A\n^Judul\n" },
		{ "- satu\n- ^dua\n", "B", "- satu\n\n^dua\n" },
		{ "- satu\n- ^dua\n- tiga\n", "B", "- satu\n\n^dua\n\n- tiga\n" },
		{ "- satu\n- ^dua\n", "BB", "- satu\n^dua\n" },
		{ "A\n\n^\n\nB\n", "B", "A^\n\nB\n" },
		{ "A\n\n^\n\nB\n", "D", "A\n\n^B\n" },
		{ "A\n\n^\n", "B", "A^\n" },
		{ "ke\xcc\x81^k\n", "B", "k^k\n" },
		/* the last letter of a sentence in the middle: no blank line may appear */
		{ "Al.\nX^\nBe.\n", "B", "Al. ^\nBe.\n" },
		{ "Al.\nX^\nBe.\n", "By", "Al. y^\nBe.\n" },
		{ "Al.\nX^\n", "B", "Al. ^\n" },
		{ "X^\nBe.\n", "B", "^Be.\n" },
		{ "Al.\n^Be.\n", "B", "Al.^Be.\n" },
		{ "# H\nX^\n\n# H2\n", "B", "# H\n\n^\n\n# H2\n" },
		{ "| a |\n| ^ |\n", "BBB", "| a |^\n" },
		{ "Al.\n{Be.\n\nCe.^\nDe.\n", "B", "Al. ^\nDe.\n" },
		{ "{Al.\n\nBe.^\n\nCe.\n", "B", "^\n\nCe.\n" },
		{ "A{Al.\n\nB^Be.\n", "B", "A^Be.\n" },
		{ "{| a |^\n| b |\n", "B", "^| b |\n" },
		{ "- {satu\n- dua\n- ^tiga\n", "B", "- ^tiga\n" },
		{ "Al.\n\n- {satu\n- dua^\n\nBe.\n", "B", "Al.\n\n^\n\nBe.\n" },
		{ "# {Judul^\n", "B", "# ^\n" },
		{ "satu dua^\n", "W", "satu ^\n" },
		{ "^satu dua\n", "w", "^dua\n" },
		{ "^A\n", "B", "^A\n" },
		{ "A^\n", "D", "A^\n" },
		{ "A\n\n---\n\n^B\n", "B", "A\n\n^B\n" },
	};

	(void)state;
	run(table, LK_LEN(table));
}

static void typing__in_the_middle__makes_no_item(void **state)
{
	static const struct row table[] = {
		{ "Al.\n^Be.\n", "- ", "Al. - ^Be.\n" },
		{ "Al.\n^Be.\n", "# ", "Al. # ^Be.\n" },
		{ "^Be.\n", "- ", "- ^Be.\n" },
		{ "Al.\n{x^- Be.\n", "B", "Al. ^- Be.\n" },
		{ "Al.\n{x^B\n", "- ", "Al. - ^B\n" },
		{ "| a | ^b |\n| c | d |\n", "t", "| a | b |\n| ^c | d |\n" },
		{ "| a | b |\n| ^c | d |\n", "T", "| a | ^b |\n| c | d |\n" },
		{ "| a | ^b |\n", "t", "| a | b |\n| ^ |  |\n" },
	};

	(void)state;
	run(table, LK_LEN(table));
}

static void undo__brings_back__text_and_cursor(void **state)
{
	static const struct row table[] = {
		{ "Satu^ dua.\n", "xyzU", "Satu^ dua.\n" },
		{ "Satu^ dua.\n", "xyzUY", "Satuxyz^ dua.\n" },
		{ "- a^\n- b\n", "EU", "- a^\n- b\n" },
		{ "1. a^\n2. b\n", "EU", "1. a^\n2. b\n" },
		{ "Al.\nX^\n", "BU", "Al.\nX^\n" },
		{ "{Satu^ dua.\n", "xU", "Satu^ dua.\n" },
	};

	(void)state;
	run(table, LK_LEN(table));
}

static void moves__go__where_people_expect(void **state)
{
	static const struct {
		const char *from;
		enum ed_motion m;
		const char *to;
	} table[] = {
		{ "ke^\xcc\x81k\n", ED_MOTIONS, "" },
		{ "k^e\xcc\x81k\n", ED_RIGHT, "ke\xcc\x81^k\n" },
		{ "ke\xcc\x81^k\n", ED_LEFT, "k^e\xcc\x81k\n" },
		{ "^\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac!\n", ED_RIGHT,
			"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac^!\n" },
		{ "A^\n\nB\n", ED_RIGHT, "A\n\n^B\n" },
		{ "A\n\n^B\n", ED_LEFT, "A^\n\nB\n" },
		{ "^satu dua\n", ED_WORD_RIGHT, "satu ^dua\n" },
		{ "satu dua^\n", ED_WORD_LEFT, "satu ^dua\n" },
		{ "Sa^tu. Dua.\nTiga.\n", ED_SENT_NEXT, "Satu. ^Dua.\nTiga.\n" },
		{ "Satu. ^Dua.\nTiga.\n", ED_SENT_NEXT, "Satu. Dua.\n^Tiga.\n" },
		{ "Satu. Dua.\n^Tiga.\n", ED_SENT_PREV, "Satu. ^Dua.\nTiga.\n" },
		{ "Satu.\n\n^Dua.\n", ED_SENT_PREV, "^Satu.\n\nDua.\n" },
		/* rows of 20 cells: "satu dua tiga empat " | "lima" */
		{ "satu dua^ tiga empat lima\n", ED_DOWN,
			"satu dua tiga empat lima^\n" },
		{ "satu dua tiga empat li^ma\n", ED_UP, "sa^tu dua tiga empat lima\n" },
		{ "satu d^ua tiga empat lima\n", ED_ROW_END,
			"satu dua tiga empat^ lima\n" },
		{ "satu dua tiga empat^ lima\n", ED_ROW_END,
			"satu dua tiga empat lima^\n" },
		{ "satu dua tiga empat li^ma\n", ED_ROW_START,
			"satu dua tiga empat ^lima\n" },
		{ "satu dua tiga empat ^lima\n", ED_ROW_START,
			"^satu dua tiga empat lima\n" },
		{ "- sa^tu\n", ED_ROW_START, "- ^satu\n" },
		{ "- ^satu\n", ED_ROW_START, "- ^satu\n" },
		{ "Al\n\n- ^satu\n", ED_LEFT, "Al^\n\n- satu\n" },
		{ "Al^\n\n- satu\n", ED_RIGHT, "Al\n\n- ^satu\n" },
		{ "Al^\n\n- satu\n", ED_DOWN, "Al\n\n- ^satu\n" },
		{ "A\n\nB^B\n", ED_PARA_UP, "A\n\n^BB\n" },
		{ "A\n\n^BB\n", ED_PARA_UP, "^A\n\nBB\n" },
		{ "# A\n\nB^\n\n## C\n", ED_HEAD_NEXT, "# A\n\nB\n\n## ^C\n" },
		{ "# A\n\nB^\n\n## C\n", ED_HEAD_PREV, "# ^A\n\nB\n\n## C\n" },
		{ "A\n\nB^\n", ED_TEXT_START, "^A\n\nB\n" },
		{ "^A\n\nB\n", ED_TEXT_END, "A\n\nB^\n" },
		{ "AA^A\n\nB\n\nCCC\n", ED_PAGE_DOWN, "AAA\n\nB\n\nCCC^\n" },
	};

	(void)state;
	for (size_t i = 1; i < LK_LEN(table); i++) {
		struct editor ed;

		load(&ed, table[i].from);
		ed_move(&ed, table[i].m, false);
		expect(&ed, table[i].to, table[i].from);
		ed_free(&ed);
	}
}

static void goal__column__is_kept(void **state)
{
	struct editor ed;

	(void)state;
	load(&ed, "satu d^ua\n\nx\n\ntiga empat\n");
	ed_move(&ed, ED_DOWN, false);
	ed_move(&ed, ED_DOWN, false);
	expect(&ed, "satu dua\n\nx\n\ntiga e^mpat\n", "goal");
	ed_move(&ed, ED_UP, false);
	ed_move(&ed, ED_UP, false);
	expect(&ed, "satu d^ua\n\nx\n\ntiga empat\n", "goal");
	ed_free(&ed);
}

static void selection__grows__by_word_sentence_paragraph(void **state)
{
	static const size_t want[][2] = { { 6, 9 }, { 6, 14 }, { 0, 14 }, { 0, 16 },
		{ 0, 17 } };
	struct editor ed;
	size_t from, to;

	(void)state;
	load(&ed, "Satu. D^ua tiga\n\nB\n");
	for (size_t i = 0; i < 3; i++) {
		ed_select_more(&ed);
		assert_true(ed_selection(&ed, &from, &to));
		assert_int_equal(from, want[i][0]);
		assert_int_equal(to, want[i][1]);
	}
	ed_free(&ed);
}

static void paste__keeps__what_was_meant(void **state)
{
	static const struct row table[] = {
		{ "A^B\n", "x\ty", "Ax y^B\n" },
		{ "A^B\n", "x\x1b[31my\x07", "Axy^B\n" },
		{ "A^\n",
			"\xc2\xa0"
			"12\n",
			"A\xc2\xa0"
			"12^\n" },
		{ "^\n", "Satu.\r\nDua.\r\n", "Satu.\n\nDua.^\n" },
		{ "^\n", "Teks yang di\npotong tangan\nakhir.",
			"Teks yang di\npotong tangan\nakhir.^\n" },
		{ "^\n", "Satu\n\nDua", "Satu\n\nDua^\n" },
		{ "# J^\n", "satu\ndua", "# Jsatu dua^\n" },
		{ "| a^ |\n", "1\n2", "| a1 2^ |\n" },
		{ "Al.\n^B\n", "- x", "Al. - x^B\n" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(table); i++) {
		struct editor ed;

		load(&ed, table[i].from);
		assert_int_equal(ed_paste(&ed, table[i].keys, strlen(table[i].keys),
					 NULL),
			LK_OK);
		expect(&ed, table[i].to, table[i].keys);
		press(&ed, "U");
		expect(&ed, table[i].from, table[i].keys);
		ed_free(&ed);
	}
}

static void paste__of_what_was_copied__is_byte_for_byte(void **state)
{
	struct editor ed;

	(void)state;
	load(&ed, "{Satu.\nDua.^\n\nTiga.\n");
	assert_int_equal(ed_copy(&ed, false, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&ed.flow), "Satu. Dua.");
	ed_move(&ed, ED_TEXT_END, false);
	press(&ed, "E");
	assert_int_equal(ed_paste(&ed, "Satu. Dua.", 10, NULL), LK_OK);
	expect(&ed, "Satu.\nDua.\n\nTiga.\n\nSatu.\nDua.^\n", "copy");
	ed_free(&ed);
}

static void paste__too_large__changes_nothing(void **state)
{
	static char big[3 << 20];
	struct lk_error err;
	struct editor ed;

	(void)state;
	memset(big, 'a', sizeof(big));
	load(&ed, "Aman^.\n");
	assert_int_equal(ed_paste(&ed, big, sizeof(big), &err), LK_ERANGE);
	assert_non_null(strstr(err.text, "terlalu besar"));
	expect(&ed, "Aman^.\n", "big");
	for (size_t i = 5; i < sizeof(big); i += 6)
		big[i] = ' ';
	assert_int_equal(ed_paste(&ed, big, 1 << 20, &err), LK_OK);
	assert_int_equal(ed_text_size(&ed.text), 6 + (1 << 20));
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	expect(&ed, "Aman^.\n", "big");
	ed_free(&ed);
}

static void table__out_of_a_spreadsheet__becomes_pipes(void **state)
{
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	assert_true(ed_paste_table("No\tNama\n1\tA|B\n", 14, &out));
	assert_string_equal(lk_buf_cstr(&out),
		"| No | Nama |\n|---|---|\n| 1 | A\\|B |\n");
	lk_buf_clear(&out);
	assert_false(ed_paste_table("a\tb", 3, &out));
	assert_false(ed_paste_table("a\tb\nc", 5, &out));
	assert_int_equal(out.n, 0);
	lk_buf_free(&out);
}

static void kind__of_a_paragraph__changes(void **state)
{
	struct editor ed;

	(void)state;
	load(&ed, "A\n\nKa^ta.\n");
	assert_int_equal(ed_set_kind(&ed, ED_HEADING, 2, false, NULL), LK_OK);
	expect(&ed, "A\n\n## Ka^ta.\n", "kind");
	assert_int_equal(ed_set_kind(&ed, ED_ITEM, 0, true, NULL), LK_OK);
	expect(&ed, "A\n\n1. Ka^ta.\n", "kind");
	assert_int_equal(ed_set_kind(&ed, ED_PROSE, 0, false, NULL), LK_OK);
	expect(&ed, "A\n\n^Kata.\n", "kind");
	ed_free(&ed);
	load(&ed, "Satu.\nD^ua.\n");
	assert_int_equal(ed_set_kind(&ed, ED_HEADING, 2, false, NULL), LK_EUNDEF);
	ed_free(&ed);
}

static void block__moves__over_its_neighbour(void **state)
{
	struct editor ed;

	(void)state;
	load(&ed, "Satu.\n\n| a |\n| ^b |\n\nTiga.\n");
	assert_int_equal(ed_move_block(&ed, false, NULL), LK_OK);
	expect(&ed, "| a |\n| ^b |\n\nSatu.\n\nTiga.\n", "move");
	assert_int_equal(ed_move_block(&ed, true, NULL), LK_OK);
	expect(&ed, "Satu.\n\n| a |\n| ^b |\n\nTiga.\n", "move");
	assert_int_equal(ed_move_block(&ed, true, NULL), LK_OK);
	assert_int_equal(ed_move_block(&ed, true, NULL), LK_EUNDEF);
	expect(&ed, "Satu.\n\nTiga.\n\n| a |\n| ^b |\n", "move");
	ed_free(&ed);
}

/* ---- the form kept on disk ----------------------------------------------------------- */

static void save__splits__only_what_was_changed(void **state)
{
	static const struct {
		const char *base, *now, *want;
	} table[] = {
		{ "Halo.\nNo. 5. Baik\n", "Halo. Ya, benar.^\nNo. 5. Baik\n",
			"Halo.\nYa, benar.^\nNo. 5. Baik\n" },
		{ "Satu. Dua. Tiga.\n", "Satu. Dua. Tiga.^\n", "Satu. Dua. Tiga.^\n" },
		{ "Satu. Dua.\n\nBeta.\n", "Satu. Dua.\n\nBeta. Ce.^\n",
			"Satu. Dua.\n\nBeta.\nCe.^\n" },
		{ "", "Satu. Dua. Tiga^", "Satu.\nDua.\nTiga^\n" },
		{ "Al.\n", "Al.\n\n- Satu. Dua.^\n", "Al.\n\n- Satu.\nDua.^\n" },
		{ "Al.\n", "Al.\n\n# Satu. Dua.^\n", "Al.\n\n# Satu. Dua.^\n" },
		{ "Al.\n", "Al.\n\n| Satu. Dua. |^\n", "Al.\n\n| Satu. Dua. |^\n" },
		{ "Al.\nBe.\n", "^Al. Be.\n", "^Al.\nBe.\n" },
		{ "Al.\n\nBe.\n", "Al.\n\n\n\nBe.^\n", "Al.\n\nBe.^\n" },
		{ "Al.\n\nBe.\n", "Al.\n\n^\n\nBe.\n", "Al.\n\n^\n\nBe.\n" },
		{ "Al.\n\n\n\nBe.\n\nCe.\n", "Al.\n\n\n\nBe.\n\nCe. De.^\n",
			"Al.\n\n\n\nBe.\n\nCe.\nDe.^\n" },
		{ "Al.\n\nBe. Be.\n", "Be. Be.\n\nAl. Ce.^\n",
			"Be. Be.\n\nAl.\nCe.^\n" },
		{ "Al.\n", "Al. Kata ^\n", "Al.\nKata ^\n" },
		{ "Al.\n", "Al. Lihat: 1. x y.^\n", "Al.\nLihat: 1. x y.^\n" },
		{ "Al.\n", "Al.\n\n^\n", "Al.\n\n^\n" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(table); i++) {
		struct lk_str base = { table[i].base, strlen(table[i].base) };
		struct editor ed;

		load(&ed, table[i].now);
		assert_int_equal(ed_save_form(&ed, base, NULL), LK_OK);
		expect(&ed, table[i].want, table[i].now);
		/* A second time there is nothing left to do. */
		assert_int_equal(ed_save_form(&ed, base, NULL), LK_OK);
		expect(&ed, table[i].want, table[i].now);
		ed_free(&ed);
	}
}

static void undo__passes_over__what_saving_did(void **state)
{
	struct editor ed;
	struct lk_str base = { "Satu.\n", 6 };

	(void)state;
	load(&ed, "Satu.^\n");
	press(&ed, " ");
	press(&ed, "x");
	press(&ed, ".");
	press(&ed, " ");
	press(&ed, "Z");
	assert_int_equal(ed_save_form(&ed, base, NULL), LK_OK);
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	assert_int_equal(ed_undo(&ed, NULL), LK_OK);
	expect(&ed, "Satu. ^\n", "undo after save");
	ed_free(&ed);
}

static void become__changes__only_lines_that_differ(void **state)
{
	struct editor ed;
	struct lk_str want = { "Al.\nBe!\nCe.\nDe.\n", 16 };

	(void)state;
	load(&ed, "Al.\nBe.\nCe^.\n");
	assert_int_equal(ed_become(&ed, want, false, NULL), LK_OK);
	expect(&ed, "Al.\nBe!\nCe^.\nDe.\n", "become");
	ed_free(&ed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enter__starts__what_comes_next),
		cmocka_unit_test(backspace__joins__and_never_tears),
		cmocka_unit_test(typing__in_the_middle__makes_no_item),
		cmocka_unit_test(undo__brings_back__text_and_cursor),
		cmocka_unit_test(moves__go__where_people_expect),
		cmocka_unit_test(goal__column__is_kept),
		cmocka_unit_test(selection__grows__by_word_sentence_paragraph),
		cmocka_unit_test(paste__keeps__what_was_meant),
		cmocka_unit_test(paste__of_what_was_copied__is_byte_for_byte),
		cmocka_unit_test(paste__too_large__changes_nothing),
		cmocka_unit_test(table__out_of_a_spreadsheet__becomes_pipes),
		cmocka_unit_test(kind__of_a_paragraph__changes),
		cmocka_unit_test(block__moves__over_its_neighbour),
		cmocka_unit_test(save__splits__only_what_was_changed),
		cmocka_unit_test(undo__passes_over__what_saving_did),
		cmocka_unit_test(become__changes__only_lines_that_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
