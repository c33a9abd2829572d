/* A Word document as Markdown, and what of it is listed as lost. */
#include "core/word/text.h"
#include "tests/test.h"

#include <string.h>

static struct lk_worddoc *w;

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_word_item *item(enum lk_word_kind kind, const char *text)
{
	struct lk_word_item *i = lk_word_item(w, &w->para[w->nparas - 1], kind);

	assert_non_null(i);
	i->text = lk_word_dup(w, str(text), false);
	return i;
}

static struct lk_word_para *para(enum lk_word_where where, const char *text)
{
	struct lk_word_para *p = lk_word_para(w, where);

	assert_non_null(p);
	(void)item(LK_WORD_TEXT, text);
	return p;
}

static void cell(uint32_t row, uint32_t col, uint32_t span, const char *text)
{
	struct lk_word_para *p = para(LK_WORD_BODY, text);

	p->table = 1;
	p->row = row;
	p->col = col;
	p->span = span;
}

static void report__as_markdown(void **state)
{
	struct lk_word_text t;
	struct lk_word_para *p;
	struct lk_word_picture *pic;

	(void)state;
	w = lk_word_new();
	p = para(LK_WORD_BODY, "PENDAHULUAN");
	p->level = 1;
	p->label = str("BAB I");
	(void)para(LK_WORD_BODY, "Kalimat satu");
	item(LK_WORD_TEXT, " dihapus")->del = lk_word_person(w, str("a"), str(""));
	item(LK_WORD_NOTE_MARK, "")->ref = 2;
	p = para(LK_WORD_BODY, "butir");
	p->list = 1;
	p->label = str("a.");
	cell(1, 1, 1, "Uraian");
	cell(1, 2, 1, "Target");
	cell(1, 3, 1, "Realisasi");
	cell(2, 1, 2, "a|b");
	cell(2, 3, 1, "5");
	(void)para(LK_WORD_BODY, "");
	pic = lk_word_picture(w);
	pic->name = str("foto satu.png");
	pic->bytes = str("x");
	(void)item(LK_WORD_PICTURE, "Denah");
	para(LK_WORD_NOTE, "Penjelasan.")->note = 2;
	(void)para(LK_WORD_BOX, "Isi kotak");
	assert_int_equal(lk_word_text(&t, w, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&t.markdown),
		"# BAB I PENDAHULUAN\n\nKalimat satu[^2]\n\na. butir\n\n"
		"| Uraian | Target | Realisasi |\n|---|---|---|\n"
		"| a\\|b |  | 5 |\n\n"
		"![Denah](lampiran/word-1-foto-satu.png)\n\n\n[^2]: Penjelasan.\n");
	assert_int_equal(t.nlost, 3);
	assert_int_equal(t.lost[0].kind, LK_WORD_LOST_DATA);
	assert_string_equal(t.lost[0].text, "PENDAHULUAN");
	assert_int_equal(t.lost[1].kind, LK_WORD_LOST_MERGED);
	assert_int_equal(t.lost[2].kind, LK_WORD_LOST_BOX);
	assert_string_equal(t.lost[2].text, "Isi kotak");
	lk_word_text_free(&t);
	lk_word_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(report__as_markdown) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
