/* Journal rows of the editor: damaged, foreign or hostile, they never harm the text. The
 * input is a run of rows: a length byte, a kind byte, the row; half of them get a right
 * checksum, so that what is behind it is reached. */
#include "tui/editor/model.h"

#include <stdlib.h>
#include <string.h>

static const char base[] =
	"# BAB I\n\nKalimat satu.\nKalimat dua.\n\n- butir\n\n| a | b |\n";

static void put_sum(struct lk_buf *row)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < row->n; i++)
		h = (h ^ (unsigned char)row->p[i]) * 16777619u;
	for (int k = 0; k < 4; k++)
		lk_buf_putc(row, (char)(h >> (8 * k) & 0xff));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct editor ed;
	size_t cursor = 0;

	if (ed_init(&ed, base, sizeof(base) - 1, NULL) != LK_OK)
		return 0;
	while (size >= 2) {
		size_t n = data[0] < size - 2 ? data[0] : size - 2;
		int kind = data[1] & 3;
		struct lk_buf row = LK_BUF_INIT;

		lk_buf_put(&row, data + 2, n);
		if (data[1] & 0x80)
			put_sum(&row);
		(void)!ed_log_read(&ed.log, &ed.text, kind, lk_buf_str(&row), 0,
			&cursor, NULL);
		if (cursor > ed_text_size(&ed.text) || ed.log.at >= ed.log.nodes)
			abort();
		lk_buf_free(&row);
		data += 2 + n;
		size -= 2 + n;
	}
	while (ed_log_undo(&ed.log, &ed.text, &cursor, 0, NULL) == LK_OK)
		;
	if (ed.log.node[ed.log.at].parent == 0 && ed.log.at == 0 &&
		strcmp(ed_text_all(&ed.text).p, base) != 0)
		abort();
	ed_free(&ed);
	return 0;
}
