#ifndef TUI_EDITOR_SPELLCHECK_H
#define TUI_EDITOR_SPELLCHECK_H
/*
 * Which words of a paragraph are not in the dictionary. The checker itself (hunspell)
 * is behind core/spell.h; answers are remembered by the word's hash, so that a screen
 * full of text costs look-ups once.
 *
 * Not checked: words with a digit, codes (OT.02.02/C.X), words in capitals (BKK, PNBP),
 * addresses, one or two letters, and what stands between {{ and }}. A capital inside a
 * sentence is taken for a name.
 */
#include "core/spell.h"
#include "tui/editor/text.h"

#include <stdbool.h>

struct ed_spell {
	struct lk_spell *sp; /* owned; NULL: no dictionary, nothing is wrong */
	uint64_t *seen;      /* hash | known bit; open addressing */
	size_t cap, n;
};

/* Takes sp over. */
void ed_spell_init(struct ed_spell *s, struct lk_spell *sp);
void ed_spell_free(struct ed_spell *s);
/* From now on the word is right (until closed). */
void ed_spell_accept(struct ed_spell *s, struct lk_str word);

/* The next word at or after byte *at of paragraph i that is wrong: [*at, *to). False when
 * there is none. Offsets are those of the paragraph. */
bool ed_spell_next(struct ed_spell *s, const struct ed_text *t, size_t i, size_t *at,
	size_t *to);

#endif
