/* Random keys on the editor's model. After every key: the paragraphs are those of a fresh
 * reading, the cursor is where it may be; at the end: undoing all gives the beginning,
 * and the journal rows give the end. */
#include "tui/editor/model.h"
#include "tui/editor/saveform.h"

#include <stdlib.h>
#include <string.h>

static const char base[] =
	"# BAB I\n\nKalimat satu.\nKalimat dua.\n\n- butir a\n- butir b\n\n"
	"| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nkode\n```\n\nAkhir.\n";

static void same_paragraphs(const struct editor *ed)
{
	struct ed_text fresh;

	ed_text_init(&fresh);
	if (ed_text_set(&fresh, ed_text_all(&ed->text).p, ed_text_size(&ed->text),
		    NULL) != LK_OK)
		abort();
	if (fresh.n != ed->text.n)
		abort();
	for (size_t i = 0; i < fresh.n; i++)
		if (fresh.para[i].from != ed->text.para[i].from ||
			fresh.para[i].to != ed->text.para[i].to ||
			fresh.para[i].kind != ed->text.para[i].kind ||
			fresh.para[i].gap != ed->text.para[i].gap ||
			fresh.para[i].mark != ed->text.para[i].mark)
			abort();
	ed_text_free(&fresh);
}

static void key(struct editor *ed, uint8_t c, uint8_t more)
{
	static const char *const typed[] = { "a", " ", ".", "\xc3\xa9", "\xcc\x81", "-",
		"#", "|", "1. ", "> ", "```", "<!--", "-->", "\xe2\x80\x8d", "{{",
		"\n" };
	char ch = (char)(' ' + more % 95);

	ed->now_ms += more * 20;
	switch (c % 16) {
	case 0: (void)!ed_enter(ed, NULL); break;
	case 1: (void)!ed_backspace(ed, more & 1, NULL); break;
	case 2: (void)!ed_delete(ed, more & 1, NULL); break;
	case 3: (void)!ed_undo(ed, NULL); break;
	case 4: (void)!ed_redo(ed, NULL); break;
	case 5: (void)!ed_copy(ed, more & 1, NULL); break;
	case 6: (void)!ed_paste(ed, lk_buf_cstr(&ed->flow), ed->flow.n, NULL); break;
	case 7: (void)!ed_move_block(ed, more & 1, NULL); break;
	case 8:
		(void)!ed_set_kind(ed, (enum ed_kind)(more % 4), more % 7, more & 8,
			NULL);
		break;
	case 9: (void)!ed_next_cell(ed, more & 1, NULL); break;
	case 10:
		(void)!ed_save_form(ed, (struct lk_str){ base, sizeof(base) - 1 },
			NULL);
		break;
	case 11: ed_select_more(ed); break;
	case 12:
	case 13: ed_move(ed, (enum ed_motion)(more % ED_MOTIONS), more & 0x80); break;
	case 14:
		(void)!ed_paste(ed, typed[more % 16], strlen(typed[more % 16]), NULL);
		break;
	default: (void)!ed_type(ed, &ch, 1, NULL);
	}
}

static void replay(const struct editor *ed)
{
	struct editor again;
	struct lk_buf row = LK_BUF_INIT;
	size_t cursor = 0;

	if (ed_init(&again, base, sizeof(base) - 1, NULL) != LK_OK)
		return;
	for (size_t i = 0; i < ed->log.n; i++) {
		lk_buf_clear(&row);
		ed_entry_write(&ed->log, i, &row);
		if (ed_log_read(&again.log, &again.text, (int)ed->log.entry[i].kind,
			    lk_buf_str(&row), 0, &cursor, NULL) != LK_OK)
			abort();
	}
	if (ed_text_size(&again.text) != ed_text_size(&ed->text) ||
		memcmp(ed_text_all(&again.text).p, ed_text_all(&ed->text).p,
			ed_text_size(&ed->text)) != 0)
		abort();
	lk_buf_free(&row);
	ed_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct editor ed;
	size_t cursor = 0;

	if (size > 400 || ed_init(&ed, base, sizeof(base) - 1, NULL) != LK_OK)
		return 0;
	ed_text_width(&ed.text, 24);
	for (size_t i = 0; i + 1 < size && ed_text_size(&ed.text) < 20000; i += 2) {
		key(&ed, data[i], data[i + 1]);
		same_paragraphs(&ed);
		if (ed.cursor > ed_text_size(&ed.text) ||
			ed.cursor != ed_text_clamp(&ed.text, ed.cursor))
			abort();
	}
	replay(&ed);
	if (ed_log_goto(&ed.log, &ed.text, 0, &cursor, 0, NULL) != LK_OK ||
		strcmp(ed_text_all(&ed.text).p, base) != 0)
		abort();
	ed_free(&ed);
	return 0;
}
