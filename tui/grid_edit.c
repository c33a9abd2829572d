/* What is typed: a cell in place, a search, a filter, an address. */
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <string.h>

/* ---- beginning and ending ---- */

static void validate(struct grid *g)
{
	const char *text = field_text(&g->field), *why = NULL;

	if (text[0] != '\0' && g->src->validate != NULL)
		why = g->src->validate(g->arg, grid_row(g), g->at_col, text);
	(void)snprintf(g->invalid, sizeof(g->invalid), "%s", why != NULL ? why : "");
}

bool grid_edit(struct grid *g, bool replace)
{
	long row = grid_row(g);
	struct grid_cell c;

	if (row < 0 || g->nvis == 0)
		return false;
	if (!grid_editable(g, row, g->at_col)) {
		grid_cell(g, row, g->at_col, &c);
		grid_say(g, SAY_WARN,
			c.why != NULL ? c.why
				      : _("Sel ini dihitung atau terkunci; tidak bisa "
					  "diisi di sini."));
		return false;
	}
	g->mode = GRID_EDIT;
	g->replacing = replace;
	g->field.max = GRID_TEXT_MAX;
	if (replace) {
		field_set(&g->field, "", 0);
	} else {
		const char *s = grid_cell_edit(g, row, g->at_col);

		field_set(&g->field, s, strlen(s));
	}
	validate(g);
	return true;
}

void grid_ask(struct grid *g, enum grid_mode mode)
{
	const char *s =
		mode == GRID_FILTER && g->nvis > 0 ? g->col[g->at_col].filter : "";

	if (g->nvis == 0)
		return;
	g->mode = mode;
	g->invalid[0] = '\0';
	g->field.max = mode == GRID_FILTER ? GRID_FILTER_MAX - 1 : GRID_FIND_MAX - 1;
	field_set(&g->field, s, strlen(s));
}

bool grid_commit(struct grid *g)
{
	struct grid_set set;

	if (g->mode != GRID_EDIT)
		return true;
	validate(g);
	if (g->invalid[0] != '\0') {
		grid_say(g, SAY_WARN, g->invalid);
		return false;
	}
	set = (struct grid_set){ grid_row(g), g->at_col, field_text(&g->field) };
	if (strcmp(set.text, grid_cell_edit(g, set.row, set.col)) != 0 &&
		grid_apply(g, &set, 1) != LK_OK)
		return false;
	g->mode = GRID_READY;
	return true;
}

void grid_cancel(struct grid *g)
{
	if (g->mode == GRID_FIND)
		grid_find_cancel(g);
	g->mode = GRID_READY;
	g->invalid[0] = '\0';
}

static bool take_filter(struct grid *g)
{
	long all = g->source_rows;

	g->mode = GRID_READY;
	if (grid_filter(g, g->at_col, field_text(&g->field)) != LK_OK) {
		grid_say(g, SAY_ERROR,
			_("Tidak cukup memori untuk menyaring; semua baris "
			  "ditampilkan."));
		return true;
	}
	if (grid_app(g) != NULL && g->nrows < all)
		app_say(grid_app(g), SAY_INFO,
			_("%ld dari %ld baris tampil; F atau Alt-F melepas saringan."),
			g->nrows, all);
	return true;
}

static bool take_goto(struct grid *g)
{
	char text[GRID_FIND_MAX];

	(void)snprintf(text, sizeof(text), "%s", field_text(&g->field));
	g->mode = GRID_READY;
	if (text[0] != '\0' && !grid_goto(g, text) && grid_app(g) != NULL)
		app_say(grid_app(g), SAY_WARN,
			g->order != NULL
				? _("\"%s\" tidak ada di antara baris yang tampil; "
				    "lepas saringan dengan Alt-F.")
				: _("\"%s\" tidak ada; tulis misalnya C12 atau kode "
				    "baris lalu nama kolom."),
			text);
	return true;
}

bool grid_take(struct grid *g)
{
	/* NOLINTNEXTLINE: nothing to take while ready */
	switch ((int)g->mode) {
	case GRID_EDIT: return grid_commit(g);
	case GRID_FILTER: return take_filter(g);
	case GRID_GOTO: return take_goto(g);
	case GRID_FIND:
		grid_find_take(g);
		g->mode = GRID_READY;
		return true;
	default: return true;
	}
}

/* ---- typing ---- */

void grid_typed(struct grid *g)
{
	if (g->mode == GRID_EDIT)
		validate(g);
	else if (g->mode == GRID_FIND)
		grid_find_typed(g);
}

bool grid_typing(const struct grid *g)
{
	return g->mode != GRID_READY;
}

void grid_text(struct grid *g, const char *p, size_t n, bool paste)
{
	if (g->mode == GRID_READY && paste) {
		grid_paste(g, p, n);
		return;
	}
	if (g->mode == GRID_READY)
		return;
	if (!field_insert(&g->field, p, n, paste))
		grid_say(g, SAY_WARN,
			_("Terlalu panjang untuk satu sel; tidak dimasukkan."));
	grid_typed(g);
}

/* `/ ? :` stay keys of the program: no figure and hardly a text begins with them. */
static bool starts_entry(uint32_t key)
{
	return key_prints(key) && key != ' ' && key != '/' && key != '?' && key != ':';
}

bool grid_key(struct grid *g, uint32_t key)
{
	char u[4];

	if (g->mode != GRID_READY || !starts_entry(key) ||
		!grid_editable(g, grid_row(g), grid_col(g)) || !grid_edit(g, true))
		return false;
	(void)field_insert(&g->field, u, (size_t)lk_utf8_encode(key, u), false);
	grid_typed(g);
	return true;
}

/* ---- actions while typing ---- */

/* In a table some keys have other names than in a line of text. */
static enum action in_field(enum action a)
{
	static const struct {
		enum action grid, field;
	} same[] = { { ACT_SEARCH_ERASE, ACT_ERASE_LEFT },
		{ ACT_CELL_CLEAR, ACT_ERASE_RIGHT }, { ACT_ROW_START, ACT_LINE_START },
		{ ACT_ROW_END, ACT_LINE_END }, { ACT_CELL_FIRST, ACT_TEXT_START },
		{ ACT_CELL_LAST, ACT_TEXT_END }, { ACT_EDGE_LEFT, ACT_WORD_LEFT },
		{ ACT_EDGE_RIGHT, ACT_WORD_RIGHT }, { ACT_LEFT, ACT_LEFT },
		{ ACT_RIGHT, ACT_RIGHT }, { ACT_CUT, ACT_CUT }, { ACT_COPY, ACT_COPY },
		{ ACT_PASTE, ACT_PASTE }, { ACT_UNDO, ACT_UNDO },
		{ ACT_REDO, ACT_REDO }, { ACT_SELECT, ACT_SELECT },
		{ ACT_SELECT_ALL, ACT_SELECT_ALL } };

	for (size_t i = 0; i < LK_LEN(same); i++)
		if (same[i].grid == a)
			return same[i].field;
	return ACT_NONE;
}

/* Tab and Enter as in Excel: Enter goes down to the column where Tab began. */
static void move_on(struct grid *g, enum action a)
{
	int place = g->pos[g->at_col];
	bool tab = a == ACT_NEXT_PANE || a == ACT_PREV_PANE;

	g->selecting = false;
	if (tab && g->tab_col < 0)
		g->tab_col = g->at_col;
	if (tab) {
		grid_place(g, g->at_view, place + (a == ACT_NEXT_PANE ? 1 : -1), false);
		return;
	}
	if (g->tab_col >= 0 && g->tab_col < g->cols && g->pos[g->tab_col] >= 0)
		place = g->pos[g->tab_col];
	g->tab_col = -1;
	grid_place(g, g->at_view + 1, place, false);
}

static bool ends_entry(const struct grid *g, enum action a)
{
	static const enum action moves[] = { ACT_UP, ACT_DOWN, ACT_PAGE_UP,
		ACT_PAGE_DOWN, ACT_EDGE_UP, ACT_EDGE_DOWN, ACT_SEARCH, ACT_SEARCH_NEXT,
		ACT_SEARCH_PREV, ACT_FILTER, ACT_FILTER_OFF, ACT_CELL_GOTO, ACT_SORT,
		ACT_ROW_SELECT, ACT_COL_SELECT, ACT_COL_HIDE, ACT_COL_SHOW,
		ACT_COL_WIDER, ACT_COL_NARROWER, ACT_CELL_FILL, ACT_CELL_FILL_RIGHT };

	if ((a == ACT_LEFT || a == ACT_RIGHT) && g->mode == GRID_EDIT)
		return g->replacing && !g->field.selecting;
	for (size_t i = 0; i < LK_LEN(moves); i++)
		if (moves[i] == a)
			return true;
	return false;
}

static void fill_selection(struct grid *g)
{
	char text[GRID_TEXT_MAX + 1];

	validate(g);
	if (g->invalid[0] != '\0') {
		grid_say(g, SAY_WARN, g->invalid);
		return;
	}
	(void)snprintf(text, sizeof(text), "%s", field_text(&g->field));
	g->mode = GRID_READY;
	grid_fill_text(g, text);
}

bool grid_typing_act(struct grid *g, enum action a, bool shift)
{
	bool edit = g->mode == GRID_EDIT;

	if (a == ACT_BACK) {
		grid_cancel(g);
		return true;
	}
	if (a == ACT_PICK || (edit && (a == ACT_NEXT_PANE || a == ACT_PREV_PANE))) {
		if (grid_take(g) && edit)
			move_on(g, a);
		return true;
	}
	if (edit && a == ACT_CELL_EDIT) {
		g->replacing = !g->replacing;
		return true;
	}
	if (edit && a == ACT_CELL_FILL_ALL) {
		fill_selection(g);
		return true;
	}
	if (ends_entry(g, a))
		return !grid_take(g); /* taken: the action is done as always */
	if (in_field(a) == ACT_NONE)
		return false;
	if (field_act(&g->field, in_field(a), shift, grid_app(g)) == FIELD_CHANGED)
		grid_typed(g);
	return true;
}
