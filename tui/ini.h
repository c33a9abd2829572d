#ifndef TUI_INI_H
#define TUI_INI_H
/* Lines `name = value`, `[section]`, `# comment`: what the configuration and the theme
 * files share. Values go to the end of the line; blanks round them are cut. */
#include "core/base.h"
#include "tui/theme.h"

enum ini_kind {
	INI_END,
	INI_PAIR,
	INI_SECTION,
	INI_BAD
};
struct ini {
	const char *p;
	size_t n, at;
	int line;
	struct lk_str name, value; /* INI_SECTION: name */
};

void ini_init(struct ini *it, const char *p, size_t n);
/* The next thing that is neither blank nor comment. */
enum ini_kind ini_next(struct ini *it);
bool ini_is(struct lk_str s, const char *word);
/* Copy into a string of size bytes; control bytes become '?', cut at a character. */
const char *ini_copy(struct lk_str s, char *out, size_t size);

/* Room for one more note at `line`; a scratch place when the list is full or NULL, so
 * the caller always may lk_fail() into it. */
struct lk_error *notes_add(struct file_notes *notes, int line);

/* Read a whole file of at most max bytes. LK_ENOTFOUND, LK_EIO, LK_ERANGE. */
int file_read(const char *path, size_t max, char **out, size_t *n,
	struct lk_error *err);

#endif
