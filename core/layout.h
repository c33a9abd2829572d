#ifndef CORE_LAYOUT_H
#define CORE_LAYOUT_H
/*
 * Which paths a workspace may hold (docs/ARCHITECTURE.md, What is in the repository),
 * and what kind of file a path names. A path that no row allows is never written, so
 * nothing can leave the workspace, hide in it, or become a link.
 */
#include "core/base.h"

#define LK_LAYOUT_PATH_MAX 400

/* 1 when the path may be written. Refuses "..", absolute paths, empty or hidden parts
 * (".git"), control characters, backslashes and everything outside the layout. */
int lk_layout_allows(const char *path);

/* A record file: dokumen/<doc>/catatan/<bab>/<...>.txt */
int lk_layout_is_record(const char *path);
/* Text with sentences or rows whose lines are indexed: .md .csv .txt under dokumen/,
 * but no record and no attachment. */
int lk_layout_is_text(const char *path);

#endif
