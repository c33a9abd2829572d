#ifndef TUI_VIEW_BEDA_H
#define TUI_VIEW_BEDA_H
/* Inside Beda: the screen (beda.c) and where its two sides come from (beda_load.c). */
#include "core/diff.h"
#include "core/store.h"
#include "tui/app.h"
#include "tui/view/diff_lines.h"

#define BEDA_SCOPE 128

struct beda_file {
	char stem[BEDA_SCOPE], title[160], path[256];
	struct lk_oid blob; /* of the new side; "" when it has none */
	struct lk_buf old, now;
	struct lk_diff *diff;
};
struct beda {
	struct screen base;
	char scope[BEDA_SCOPE];
	struct lk_oid old, now; /* revisions; old "" = nothing */
	char old_name[96], now_name[96];
	bool to_head;           /* the new side is the head and follows it */
	struct beda_file *file; /* those that differ */
	size_t nfiles, at;
	struct diff_lines lines;
	enum diff_mode mode;
	bool unfold, mode_set;
	long top;
	int32_t stop; /* the change we stand on; -1 */
	int w, h;
	unsigned generation;
};

/* "SCOPE OLD NEW" of views.h; NULL: the last change of the draft. LK_OK or an error. */
int beda_load(struct beda *v, const char *arg, struct lk_error *err);
/* Read the head again (to_head). */
int beda_reload(struct beda *v, struct lk_error *err);
void beda_unload(struct beda *v);
/* The new text of the current file with change `stop` undone. LK_EUNDEF: cannot. */
int beda_without(const struct beda *v, int32_t stop, struct lk_buf *out,
	struct lk_error *err);

#endif
