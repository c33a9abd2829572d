#ifndef CORE_TOKEN_H
#define CORE_TOKEN_H
/*
 * Text as words for comparing: every word, number and mark gets a small number, equal
 * for equal words, so that comparing texts is comparing numbers.
 *
 * White space (space, tab, CR, LF, no-break spaces) is no token: two texts that differ
 * only in it have equal tokens. A number, amount or code is one token: 97,5
 * 12.345.678.000  OT.02.02/C.X.10/117/2025  08.30. "Rp" before a digit is a token of its
 * own, so Rp1.000 equals Rp 1.000. A full stop between two letters stays inside
 * (S.K.M, kantor.example.id) unless a small letter stands before and a capital behind,
 * which is a missing space. The key of a value, {{IKK-1.capaian}}, is one word. Every other
 * character is a token by itself.
 *
 * The composed and the decomposed form of a letter (NFC, NFD) are equal.
 *
 * One lk_intern serves any number of texts; ids are dense from 0 in order of first
 * appearance. It keeps pointers into the texts: they must outlive it.
 */
#include "core/base.h"
#include "core/document.h"
#include "core/mem.h"

enum lk_token_class {
	LK_TOKEN_WORD,
	LK_TOKEN_NUMBER,
	LK_TOKEN_MARK
};

struct lk_token {
	uint32_t at, end; /* bytes in the text, without white space */
	uint32_t id;
	uint32_t class; /* enum lk_token_class */
};

struct lk_tokens {
	struct lk_token *v;
	size_t n, cap;
};

struct lk_intern_slot {
	uint32_t hash, id1; /* id + 1; 0 is empty */
	struct lk_str s;
};
struct lk_intern {
	struct lk_intern_slot *slot;
	uint32_t mask;         /* slots - 1; 0 while empty */
	uint32_t count;        /* ids given out */
	struct lk_arena canon; /* decomposed spellings */
};
#define LK_INTERN_INIT \
	{ \
		NULL, 0, 0, \
		{ \
			NULL \
		} \
	}

/*
 * Append the tokens of text[r.at, r.end) to `out`. `quoted`: a '>' at the begin of a
 * line is white space (Markdown quote). LK_OK or LK_ENOMEM.
 */
int lk_tokenize(struct lk_intern *in, const char *text, struct lk_range r, int quoted,
	struct lk_tokens *out) LK_MUST_USE;

/* The id of any bytes; *id is set on LK_OK, else LK_ENOMEM. `s` must outlive `in`. */
int lk_intern_id(struct lk_intern *in, struct lk_str s, uint32_t *id) LK_MUST_USE;

/* Make t->v non-NULL even when empty, so that callers may point into it. */
int lk_tokens_reserve(struct lk_tokens *t) LK_MUST_USE;
void lk_tokens_free(struct lk_tokens *t);
void lk_intern_free(struct lk_intern *in);

/* Are the digits of two numbers the same in another order? 12.345.678 and 12.345.687
 * are; 97,5 and 97,50 are not. */
int lk_number_swapped(struct lk_str a, struct lk_str b);
/* Equal but for the case of ASCII letters. */
int lk_same_but_case(struct lk_str a, struct lk_str b);

#endif
