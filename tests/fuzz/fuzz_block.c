/* Any text as a block of cells: every cell is a part of it, the shape holds, and a block
 * written as TSV is read back as the same block. */
#include "tui/grid_block.h"

#include "core/buf.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CELLS 5000

static void write_cell(struct lk_buf *out, struct lk_str s)
{
	lk_buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			lk_buf_putc(out, '"');
		lk_buf_putc(out, s.p[i]);
	}
	lk_buf_putc(out, '"');
}

static void write_block(struct lk_buf *out, const struct grid_block *b)
{
	for (size_t y = 0; y < b->rows; y++) {
		for (size_t x = 0; x < b->cols; x++) {
			const struct lk_str *s = &b->cell[y * b->cols + x];

			if (x > 0 && s->p != NULL)
				lk_buf_putc(out, '\t');
			if (s->p != NULL)
				write_cell(out, *s);
		}
		lk_buf_putc(out, '\n');
	}
}

static void compare(const struct grid_block *a, const struct grid_block *b)
{
	if (a->rows != b->rows || a->cols != b->cols)
		abort();
	for (size_t i = 0; i < a->rows * a->cols; i++)
		if ((a->cell[i].p == NULL) != (b->cell[i].p == NULL) ||
			a->cell[i].n != b->cell[i].n ||
			(a->cell[i].n > 0 &&
				memcmp(a->cell[i].p, b->cell[i].p, a->cell[i].n) != 0))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct grid_block a = GRID_BLOCK_INIT, b = GRID_BLOCK_INIT;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err = { 0 };

	if (memchr(data, '\0', size) != NULL ||
		grid_block_parse(&a, (struct lk_str){ (const char *)data, size }, CELLS,
			&err) != LK_OK)
		return 0;
	for (size_t y = 0; y < a.rows; y++)
		if (a.cell[y * a.cols].p == NULL)
			abort(); /* every row has a first cell */
	if (a.cols > 1) {        /* one column alone would not be seen as TSV */
		write_block(&text, &a);
		if (grid_block_parse(&b, lk_buf_str(&text), CELLS, &err) != LK_OK)
			abort();
		compare(&a, &b);
	}
	grid_block_free(&a);
	grid_block_free(&b);
	lk_buf_free(&text);
	return 0;
}
