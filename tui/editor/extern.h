#ifndef TUI_EDITOR_EXTERN_H
#define TUI_EDITOR_EXTERN_H
/*
 * Text for another editor ($VISUAL, $EDITOR), and back. The file holds the text, below
 * it a scissors line, and below that what the person should know; everything from the
 * scissors line on is ignored when it is read back.
 *
 *   ...last sentence of the section.
 *   <!-- ------------------------ >8 ------------------------ jangan ubah baris ini -->
 *   <!-- BAB I PENDAHULUAN, bagian A. Simpan dan tutup ... -->
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#define ED_EXTERN_MAX ((size_t)4 << 20)

void ed_extern_write(struct lk_buf *out, struct lk_str text, const char *about);
/* The text of a file that came back: up to the scissors line (or all, when somebody took
 * it out), cleaned, CR gone, one line end at its end. */
void ed_extern_read(struct lk_buf *out, struct lk_str file);

enum ed_extern_result {
	ED_EXTERN_CHANGED,
	ED_EXTERN_SAME,  /* unchanged: cancelled */
	ED_EXTERN_EMPTY, /* cancelled */
	ED_EXTERN_FAILED /* the editor said no: cancelled */
};
/*
 * Write `text` to `path` (made anew, readable by its owner only), run the editor on it,
 * read it back into `out`. The caller lends the terminal before and takes it after. The
 * file is removed only when the result is safe with the caller (ed_extern_done) or
 * nothing was changed. LK_ENOTFOUND: neither VISUAL nor EDITOR and no usual editor;
 * LK_EIO, LK_ERANGE: the sentence names the file, which stays.
 */
int ed_extern_run(const char *path, struct lk_str text, const char *about,
	struct lk_buf *out, enum ed_extern_result *result, struct lk_error *err)
	LK_MUST_USE;
void ed_extern_done(const char *path);

#endif
