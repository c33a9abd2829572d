#ifndef TUI_EDITOR_LOG_H
#define TUI_EDITOR_LOG_H
/*
 * The log of everything done to a text since its base: undo tree, autosave and recovery
 * in one. An entry is either an EDIT (at a place, bytes gone, bytes new) or a MOVE (undo
 * or redo went to a node of the tree). Edits done in one go form a node; a node knows the
 * node it was made on. Nothing is ever taken out: after an undo and a new edit the old
 * branch is still there.
 *
 * Entries are written to the journal one row each (ed_entry_write) and read back on
 * opening (ed_log_read), where every row is checked: version, checksum, and that the
 * bytes it says are gone really stand there. So replaying a damaged or foreign row stops
 * before it can harm the text.
 *
 * This module knows bytes, not paragraphs; the text is handed in as struct ed_text.
 *
 * Row, version 1: "1" | flags | numbers as base-128 varints | bytes gone | bytes new |
 * FNV-1a of all before, 4 bytes little endian.
 *   EDIT (kind 1): place, length gone, length new, cursor before, cursor after
 *   MOVE (kind 2): node, cursor before, cursor after
 */
#include "core/buf.h"
#include "core/error.h"
#include "tui/editor/text.h"

#include <stdbool.h>

enum ed_entry_kind {
	ED_EDIT = 1,
	ED_MOVE = 2
};
#define ED_LOG_PRUNE 5000 /* entries after which a saved log is begun anew */
#define ED_LOG_VERSION '1'

struct ed_entry {
	enum ed_entry_kind kind;
	bool opens;  /* EDIT: begins a node */
	bool silent; /* EDIT: made by saving; undo and redo do not stop on it */
	uint32_t at, ndel, nins;
	uint32_t bytes;         /* offset of the bytes gone, then new, in log.bytes */
	uint32_t before, after; /* cursor */
	uint32_t node; /* EDIT: the node it belongs to; MOVE: the node gone to */
	int64_t time_ms;
};

struct ed_node {
	uint32_t parent;   /* node 0 is the base: its own parent */
	uint32_t redo;     /* child that redo goes to; 0 = none */
	uint32_t first, n; /* entries; always together */
	bool silent;
};

struct ed_log {
	struct ed_entry *entry;
	size_t n, cap;
	struct ed_node *node;
	size_t nodes, node_cap;
	struct lk_buf bytes;
	uint32_t at;  /* node the text stands on */
	size_t fixed; /* entries before this one are in the journal: not to be grown */
};

/* One change, borrowed. */
struct ed_edit {
	size_t at, del;
	const char *ins;
	size_t n;
	size_t before, after; /* cursor */
	int64_t time_ms;
	bool opens;  /* a step of its own for undo */
	bool silent; /* see struct ed_entry */
};

int ed_log_init(struct ed_log *log, struct lk_error *err) LK_MUST_USE;
void ed_log_free(struct ed_log *log);

/* Change the text and remember it. On failure neither is changed. Typing on behind the
 * last entry grows that entry while it is not `fixed`. */
int ed_log_do(struct ed_log *log, struct ed_text *t, const struct ed_edit *e,
	struct lk_error *err) LK_MUST_USE;

/* One step back or forth. LK_OK with *cursor; LK_EUNDEF when there is none (no sentence);
 * anything else: nothing changed. */
int ed_log_undo(struct ed_log *log, struct ed_text *t, size_t *cursor, int64_t now_ms,
	struct lk_error *err) LK_MUST_USE;
int ed_log_redo(struct ed_log *log, struct ed_text *t, size_t *cursor, int64_t now_ms,
	struct lk_error *err) LK_MUST_USE;
/* To any node of the tree. */
int ed_log_goto(struct ed_log *log, struct ed_text *t, uint32_t node, size_t *cursor,
	int64_t now_ms, struct lk_error *err) LK_MUST_USE;
bool ed_log_can_undo(const struct ed_log *log);
bool ed_log_can_redo(const struct ed_log *log);

/* The bytes of entry i as a journal row, appended. */
void ed_entry_write(const struct ed_log *log, size_t i, struct lk_buf *out);
/* Apply one journal row to text and log. LK_EFORMAT: the row is damaged or does not fit
 * the text; nothing changed. LK_ENEWER: written by a later lapkin. */
int ed_log_read(struct ed_log *log, struct ed_text *t, int kind, struct lk_str row,
	int64_t time_ms, size_t *cursor, struct lk_error *err) LK_MUST_USE;

#endif
