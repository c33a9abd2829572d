/* Many cells at once: paste, fill, clear. What is wrong is said before anything happens. */
#include "tui/app.h"
#include "tui/grid_block.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"
#include "tui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- collecting ---- */

struct grid_batch *grid_batch_new(const char *verb)
{
	struct grid_batch *b = calloc(1, sizeof(*b));

	if (b != NULL)
		b->verb = verb;
	return b;
}

void grid_batch_free(struct grid_batch *b)
{
	if (b == NULL)
		return;
	lk_arena_free(&b->arena);
	free(b->set);
	free(b->problem);
	free(b);
}

static void problem(struct grid_batch *b, long row, int col, const char *why)
{
	struct grid_problem p = { row, col, lk_arena_dups(&b->arena, why) };

	b->problems++;
	if (b->kept == GRID_PROBLEMS)
		return;
	if (p.why == NULL ||
		lk_grow((void **)&b->problem, &b->problem_cap, b->kept,
			sizeof(*b->problem)) != LK_OK) {
		b->failed = true;
		return;
	}
	b->problem[b->kept++] = p;
}

void grid_batch_add(struct grid *g, struct grid_batch *b, long row, int col,
	const char *text)
{
	struct grid_set set = { row, col, NULL };
	const char *why = NULL;
	struct grid_cell c;

	grid_cell(g, row, col, &c);
	if (strcmp(text,
		    c.edit != NULL           ? c.edit
			    : c.text != NULL ? c.text
					     : "") == 0 ||
		strcmp(text, c.text != NULL ? c.text : "") == 0) {
		b->same++;
		return;
	}
	if (!c.editable || g->src->set == NULL)
		why = c.why != NULL ? c.why : _("Sel ini terkunci.");
	else if (strlen(text) > GRID_TEXT_MAX)
		why = _("Terlalu panjang untuk satu sel.");
	else if (text[0] != '\0' && g->src->validate != NULL)
		why = g->src->validate(g->arg, row, col, text);
	if (why != NULL) {
		problem(b, row, col, why);
		return;
	}
	set.text = lk_arena_dups(&b->arena, text);
	if (set.text == NULL ||
		lk_grow((void **)&b->set, &b->cap, b->n, sizeof(*b->set)) != LK_OK) {
		b->failed = true;
		return;
	}
	b->set[b->n++] = set;
}

/* ---- applying ---- */

int grid_apply(struct grid *g, const struct grid_set *set, size_t n)
{
	struct lk_error err = { 0 };
	struct grid_group *group;
	int rc;

	if (n == 0)
		return LK_OK;
	group = grid_group_new(g, set, n);
	rc = group != NULL ? g->src->set(g->arg, set, n, &err) : lk_nomem(&err);
	if (rc != LK_OK) {
		grid_group_free(group);
		if (grid_app(g) != NULL)
			app_fail(grid_app(g), &err);
		return rc;
	}
	grid_undo_push(g, group);
	g->counted = false;
	if (g->changed != NULL)
		g->changed(g->arg);
	return LK_OK;
}

static void apply(struct grid *g, struct grid_batch *b)
{
	struct app *app = grid_app(g);

	if (grid_apply(g, b->set, b->n) != LK_OK || app == NULL)
		return;
	if (b->n == 0)
		app_say(app, SAY_INFO, _("%s: tidak ada yang berubah."), b->verb);
	else
		app_say(app, SAY_OK, _("%s: %zu sel berubah; Ctrl-U mengurungkan."),
			b->verb, b->n);
}

/* ---- asking ---- */

static void put_problem(const struct grid *g, const struct grid_problem *p,
	struct lk_buf *out)
{
	char address[24], name[200];

	lk_buf_printf(out, "%s (%s): %s\n",
		grid_address(p->row, p->col, address, sizeof(address)),
		grid_name(g, p->row, p->col, name, sizeof(name)), p->why);
}

static void put_counts(const struct grid_batch *b, struct lk_buf *out)
{
	lk_buf_printf(out, _("%zu sel akan berubah"), b->n);
	if (b->same > 0)
		lk_buf_printf(out, _(", %zu sudah sama"), b->same);
	if (b->problems > 0)
		lk_buf_printf(out, _(", %zu tidak bisa diisi"), b->problems);
	if (b->beyond > 0)
		lk_buf_printf(out, _(", %zu jatuh di luar tabel"), b->beyond);
	lk_buf_puts(out, ".\n");
}

static void put_problems(const struct grid *g, const struct grid_batch *b, size_t max,
	struct lk_buf *out)
{
	size_t n = b->kept < max ? b->kept : max;

	for (size_t i = 0; i < n; i++)
		put_problem(g, &b->problem[i], out);
	if (b->problems > n)
		lk_buf_printf(out, _("... dan %zu lagi.\n"), b->problems - n);
}

static void drop(struct grid *g)
{
	grid_batch_free(g->batch);
	g->batch = NULL;
}

enum answer {
	ANSWER_APPLY,
	ANSWER_NONE,
	ANSWER_LIST
};

static void ask(struct grid *g);

static void answered(struct app *app, void *arg, int index)
{
	struct grid *g = arg;
	struct lk_buf text = LK_BUF_INIT;

	if (g->batch == NULL)
		return;
	if (index == ANSWER_LIST) {
		ask(g); /* stays below the list */
		put_problems(g, g->batch, GRID_PROBLEMS, &text);
		(void)prompt_show(app, _("Sel yang tidak bisa diisi"),
			lk_buf_cstr(&text));
		lk_buf_free(&text);
		return;
	}
	if (index == ANSWER_APPLY)
		apply(g, g->batch);
	else
		app_say(app, SAY_INFO, _("%s: dibatalkan, tidak ada yang berubah."),
			g->batch->verb);
	drop(g);
}

static void refused(struct app *app, void *arg)
{
	answered(app, arg, ANSWER_NONE);
}

#define SHOWN 6 /* problems in the box; the list has all */

static void ask(struct grid *g)
{
	const struct prompt_key key[] = { { "t", _("Isi yang bisa saja") },
		{ "b", _("Batal, tidak ada yang diisi") },
		{ "l", _("Lihat semua yang tidak bisa") } };
	struct prompt_choice q = { .owner = g->screen,
		.title = g->batch->verb,
		.key = key,
		.keys = g->batch->problems > SHOWN ? 3 : 2,
		.initial = ANSWER_NONE,
		.done = answered,
		.cancel = refused,
		.arg = g };
	struct lk_buf text = LK_BUF_INIT;

	put_counts(g->batch, &text);
	put_problems(g, g->batch, SHOWN, &text);
	q.label = lk_buf_cstr(&text);
	if (prompt_choose(grid_app(g), &q) != 0)
		drop(g);
	lk_buf_free(&text);
}

/* Nothing can be filled: say why, no question. */
static void say_why(struct grid *g, const struct grid_batch *b)
{
	struct lk_buf text = LK_BUF_INIT;
	char address[24];

	if (b->problems == 1 && b->beyond == 0) {
		const struct grid_problem *p = &b->problem[0];

		app_say(grid_app(g), SAY_WARN, "%s: %s",
			grid_address(p->row, p->col, address, sizeof(address)), p->why);
		return;
	}
	put_counts(b, &text);
	put_problems(g, b, GRID_PROBLEMS, &text);
	(void)prompt_show(grid_app(g), b->verb, lk_buf_cstr(&text));
	lk_buf_free(&text);
}

void grid_batch_run(struct grid *g, struct grid_batch *b)
{
	bool well;

	if (b == NULL || b->failed) {
		grid_say(g, SAY_ERROR,
			_("Tidak cukup memori; tidak ada sel yang berubah."));
		grid_batch_free(b);
		return;
	}
	well = b->problems == 0 && b->beyond == 0;
	if (well) {
		apply(g, b);
	} else if (grid_app(g) != NULL && b->n > 0) {
		grid_batch_free(g->batch);
		g->batch = b;
		ask(g);
		return;
	} else if (grid_app(g) != NULL) {
		say_why(g, b);
	}
	grid_batch_free(b);
}

/* ---- clear and fill ---- */

/* True when the selection is not too large for one batch. */
static bool corners(const struct grid *g, long *top, long *bottom, int *left,
	int *right)
{
	if (!grid_selection(g, top, bottom, left, right))
		return false;
	if (*bottom - *top + 1 <= GRID_PASTE_MAX / (*right - *left + 1))
		return true;
	grid_say(g, SAY_WARN,
		_("Pilihan terlalu besar untuk sekali isi; tidak ada yang berubah."));
	return false;
}

/* The same text in all cells of the selection. */
static void fill_all(struct grid *g, const char *text, const char *verb)
{
	struct grid_batch *b;
	long top, bottom;
	int left, right;

	if (!corners(g, &top, &bottom, &left, &right))
		return;
	b = grid_batch_new(verb);
	for (long y = top; b != NULL && y <= bottom; y++)
		for (int x = left; x <= right; x++)
			grid_batch_add(g, b, grid_row_at(g, y), g->vis[x], text);
	grid_batch_run(g, b);
}

void grid_clear(struct grid *g)
{
	fill_all(g, "", _("Kosongkan"));
}

/* A copy of a cell's text: the source may reuse its own. */
static char *copy_of(const struct grid *g, long row, int col)
{
	const char *s = grid_cell_edit(g, row, col);
	size_t n = strlen(s) + 1;
	char *out = malloc(n);

	if (out != NULL)
		memcpy(out, s, n);
	return out;
}

void grid_fill_text(struct grid *g, const char *text)
{
	char *own = NULL;

	if (grid_row(g) < 0 || g->nvis == 0)
		return;
	if (text == NULL)
		text = own = copy_of(g, grid_row(g), g->at_col);
	if (text != NULL)
		fill_all(g, text, _("Isi pilihan"));
	free(own);
}

/* From one cell into another. */
static void fill_cell(struct grid *g, struct grid_batch *b, long from_row, int from_col,
	long row, int col)
{
	char *text = copy_of(g, from_row, from_col);

	if (text == NULL)
		b->failed = true;
	else
		grid_batch_add(g, b, row, col, text);
	free(text);
}

static void fill_down(struct grid *g, long top, long bottom, int left, int right)
{
	struct grid_batch *b = grid_batch_new(_("Isi bawah"));
	long from = top == bottom ? top - 1 : top;

	for (long y = from + 1; b != NULL && y <= bottom; y++)
		for (int x = left; x <= right; x++)
			fill_cell(g, b, grid_row_at(g, from), g->vis[x],
				grid_row_at(g, y), g->vis[x]);
	grid_batch_run(g, b);
}

static void fill_right(struct grid *g, long top, long bottom, int left, int right)
{
	struct grid_batch *b = grid_batch_new(_("Isi kanan"));
	int from = left == right ? left - 1 : left;

	for (long y = top; b != NULL && y <= bottom; y++)
		for (int x = from + 1; x <= right; x++)
			fill_cell(g, b, grid_row_at(g, y), g->vis[from],
				grid_row_at(g, y), g->vis[x]);
	grid_batch_run(g, b);
}

void grid_fill(struct grid *g, bool right)
{
	long top, bottom;
	int left, end;

	if (!corners(g, &top, &bottom, &left, &end))
		return;
	if (right && end == 0)
		grid_say(g, SAY_INFO, _("Tidak ada sel di kirinya untuk disalin."));
	else if (!right && bottom == 0)
		grid_say(g, SAY_INFO, _("Tidak ada sel di atasnya untuk disalin."));
	else if (right)
		fill_right(g, top, bottom, left, end);
	else
		fill_down(g, top, bottom, left, end);
}

/* ---- paste and copy ---- */

static void paste_cells(struct grid *g, struct grid_batch *b,
	const struct grid_block *block, long top, int left)
{
	for (size_t y = 0; y < block->rows; y++)
		for (size_t x = 0; x < block->cols; x++) {
			const struct lk_str *s = &block->cell[y * block->cols + x];
			long view = top + (long)y;

			if (s->p == NULL)
				continue;
			if (view >= g->nrows || (long)x + left >= g->nvis)
				b->beyond++;
			else
				grid_batch_add(g, b, grid_row_at(g, view),
					g->vis[left + (int)x], s->p);
		}
}

/* The cells that were pasted are selected, as in Excel. */
static void select_block(struct grid *g, long top, int left,
	const struct grid_block *block)
{
	long bottom = top + (long)block->rows - 1;
	long right = left + (long)block->cols - 1;

	g->selecting = false;
	grid_place(g, top, left, false);
	g->from_view = bottom < g->nrows ? bottom : g->nrows - 1;
	g->from_col = g->vis[right < g->nvis ? right : g->nvis - 1];
}

void grid_paste(struct grid *g, const char *p, size_t n)
{
	struct grid_block block = GRID_BLOCK_INIT;
	struct lk_error err = { 0 };
	struct grid_batch *b;
	char verb[80];
	long top, bottom;
	int left, right;

	if (!grid_selection(g, &top, &bottom, &left, &right))
		return;
	if (grid_block_parse(&block, (struct lk_str){ p, n }, GRID_PASTE_MAX, &err) !=
		LK_OK) {
		if (grid_app(g) != NULL)
			app_fail(grid_app(g), &err);
		return;
	}
	if (block.rows == 1 && block.cols == 1) {
		fill_all(g, block.cell[0].p, _("Tempel"));
	} else if (block.rows > 0) {
		b = grid_batch_new(NULL);
		if (b != NULL) {
			(void)snprintf(verb, sizeof(verb),
				_("Tempel %zu baris x %zu kolom"), block.rows,
				block.cols);
			b->verb = lk_arena_dups(&b->arena, verb);
			b->failed = b->verb == NULL;
			paste_cells(g, b, &block, top, left);
		}
		select_block(g, top, left, &block);
		grid_batch_run(g, b);
	}
	grid_block_free(&block);
}

static void put_cell(struct lk_buf *out, const char *s)
{
	if (strpbrk(s, "\t\n\r\"") == NULL) {
		lk_buf_puts(out, s);
		return;
	}
	lk_buf_putc(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			lk_buf_putc(out, '"');
		lk_buf_putc(out, *s);
	}
	lk_buf_putc(out, '"');
}

void grid_copy(const struct grid *g, struct lk_buf *out)
{
	long top, bottom;
	int left, right;

	if (!grid_selection(g, &top, &bottom, &left, &right))
		return;
	for (long y = top; y <= bottom; y++) {
		for (int x = left; x <= right; x++) {
			if (x > left)
				lk_buf_putc(out, '\t');
			put_cell(out, grid_cell_text(g, grid_row_at(g, y), g->vis[x]));
		}
		if (y < bottom)
			lk_buf_putc(out, '\n');
	}
}
