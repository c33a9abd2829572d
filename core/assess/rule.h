#ifndef CORE_ASSESS_RULE_H
#define CORE_ASSESS_RULE_H
/* Rules of pre-answers, for this folder alone: an item's id and what judges it. */
#include "core/assess/assess.h"
#include "core/assess/facts.h"

#define LK_RULE_WORDS 20 /* from which a section counts as written */

typedef void lk_rule_fn(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a);
struct lk_assess_rule {
	const char *id;
	lk_rule_fn *judge;
};

/* Answer and place; the sentence follows by lk_fail(&g->why, LK_EUNDEF, ...). */
static inline void lk_guess_at(struct lk_guess *g, enum lk_answer answer,
	const char *path, int line)
{
	g->answer = answer;
	g->path = path;
	g->line = line;
}

static inline void lk_guess_section(struct lk_guess *g, enum lk_answer answer,
	const struct lk_found *s)
{
	lk_guess_at(g, answer, s->path, s->line);
}

static inline bool lk_section_written(const struct lk_facts *f, enum lk_section s)
{
	return f->section[s].words >= LK_RULE_WORDS;
}

/* ya when all n have it and there is one at all; belum tahu when there is none. */
static inline enum lk_answer lk_guess_all(size_t have, size_t n)
{
	if (n == 0)
		return LK_ANSWER_UNKNOWN;
	return have == n ? LK_ANSWER_YES : LK_ANSWER_NO;
}

#define LK_AT_INDICATORS "isi/data/indikator.csv"
#define LK_AT_PAPERS "isi/data/kertas-kerja"
#define LK_AT_APPROVALS "persetujuan"
#define LK_AT_QUEUE "antrean"

/* The rules in their order over all items; those without a rule stay belum tahu. */
void lk_rules_apply(const struct lk_assess_rule *rule, size_t n, struct lk_assess *a,
	const struct lk_facts *f);

#endif
