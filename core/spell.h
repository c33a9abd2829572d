#ifndef CORE_SPELL_H
#define CORE_SPELL_H
/* Port for a spelling checker; storage/spell.c implements it over hunspell. */
#include "core/base.h"
#include "core/error.h"

struct lk_spell;
typedef int lk_suggest_fn(const char *word, void *arg); /* non-zero stops */
struct lk_spell_ops {
	int (*good)(struct lk_spell *sp, struct lk_str word); /* 1 known, 0 not */
	void (*suggest)(struct lk_spell *sp, struct lk_str word, lk_suggest_fn *each,
		void *arg);
	void (*add)(struct lk_spell *sp, struct lk_str word); /* until closed */
	void (*close)(struct lk_spell *sp);
};
struct lk_spell {
	const struct lk_spell_ops *ops;
};

#endif
