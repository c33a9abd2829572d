#ifndef TUI_I18N_H
#define TUI_I18N_H
/*
 * Texts in the user's language. Indonesian is the source: without a catalogue, and
 * whatever the locale, the screen is Indonesian. Other languages are gettext catalogues
 * (tui/po/en.po -> LOCALEDIR/en/LC_MESSAGES/lapkin.mo, made by msgfmt).
 *
 * The .mo file is read here, not by libintl, because gettext() translates nothing in
 * the C locale and, depending on its version, in C.UTF-8: exactly the locales of a
 * small server. So the language never depends on which locales are installed.
 */
#include "core/base.h"
#include "core/error.h"

#include <stdbool.h>

#define _(s) i18n_get(s)

/*
 * Set LC_CTYPE from the environment (all other categories stay "C": numbers are
 * written by our own rules). Falls back to C.UTF-8 when the environment's locale is
 * not UTF-8 or does not exist. Returns true when the terminal should be given UTF-8.
 * *why gets an untranslated msgid when something was odd and worth a sentence, else NULL.
 */
bool i18n_ctype(const char **why);

/*
 * The language wanted: `option` (--bahasa) before LAPKIN_BAHASA before `config`
 * before LANGUAGE; NULL or "" = not given. Only "en" and "id" are known: anything
 * beginning with "en" gives "en", else "id". Never NULL.
 */
const char *i18n_pick(const char *option, const char *config);

/*
 * Load language `lang` from the first of `dirs` (NULL-ended) with a catalogue. "id"
 * unloads. LK_OK; LK_ENOTFOUND, LK_EFORMAT or LK_ERANGE: texts stay Indonesian.
 */
int i18n_init(const char *lang, const char *const dirs[], struct lk_error *err);
void i18n_free(void);
const char *i18n_lang(void); /* "id" or "en" */

/* The translation, or msgid itself. Never NULL; lives until i18n_free(). */
const char *i18n_get(const char *msgid) __attribute__((__format_arg__(1)));
/* As ngettext(): for n items. Indonesian has one form. */
const char *i18n_plural(const char *one, const char *many, unsigned long n)
	__attribute__((__format_arg__(1))) __attribute__((__format_arg__(2)));
/* The sentence of an error in the user's language, into out. */
const char *i18n_error(const struct lk_error *err, char *out, size_t size);

/* A catalogue in memory: 0 when p..n is a usable .mo file. For tests and fuzzing. */
int i18n_load(const char *lang, const void *p, size_t n, struct lk_error *err);

#endif
