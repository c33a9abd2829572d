#ifndef TUI_EDITOR_SESSION_IMPL_H
#define TUI_EDITOR_SESSION_IMPL_H
/* What session.c and session_open.c share; nobody else includes it. */
#include "core/merge.h"
#include "tui/editor/saveform.h"
#include "tui/editor/session.h"

/* Become the writer; LK_ELOCKED fills s->holder. */
int ed_session_lock(struct ed_session *s, bool steal, int64_t now_ms,
	struct lk_error *err) LK_MUST_USE;
/* `blob` with these bytes is what was saved last, remembered in the clone. */
int ed_session_rebase(struct ed_session *s, const struct lk_oid *blob,
	struct lk_str text, struct lk_error *err) LK_MUST_USE;

#endif
