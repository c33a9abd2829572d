/* One realisation, several values: in a section about an indicator whose figure is not
 * known, the sentences are held against each other. */
#include "core/check/claim.h"
#include "core/fold.h"

#include <string.h>

/* Does the heading of the section sound like an indicator? */
static bool indicator_heading(const struct claim *c)
{
	static const char *const words[] = { "persentase", "jumlah", "nilai", "indeks",
		"indikator", "rasio", "cakupan" };
	const struct lk_doc *doc = &c->w->ch.doc;
	char small[161];
	struct lk_str t;

	if (c->section == LK_NO_BLOCK)
		return false;
	t = lk_doc_title(doc, c->section);
	if (t.n >= sizeof(small))
		t.n = sizeof(small) - 1;
	for (size_t i = 0; i < t.n; i++)
		small[i] =
			t.p[i] >= 'A' && t.p[i] <= 'Z' ? (char)(t.p[i] + 32) : t.p[i];
	small[t.n] = '\0';
	for (size_t i = 0; i < LK_LEN(words); i++)
		if (strstr(small, words[i]) != NULL)
			return true;
	return false;
}

static bool counts(const struct claim *c, const struct claim_number *n)
{
	return n->role == ROLE_REAL && !n->weak && !n->part && !n->rupiah &&
		!n->spelled && n->fact == c->subject &&
		(n->year == 0 || n->year == c->report);
}

static uint64_t unit(const struct claim *c, const struct claim_number *n)
{
	return lk_fold_hash(
		n->percent ? (struct lk_str){ "%", 1 } : claim_text(c, n->tok + 1));
}

void claim_judge_single(struct claim *c)
{
	struct check_single *s = &c->w->single;

	if (c->subject != NULL && c->subject->real.kind != LK_NUM_EMPTY)
		return;
	for (int k = 0; k < c->nnum; k++) {
		struct claim_number *n = &c->num[k];
		uint64_t u = unit(c, n);
		char is[64], first[64];
		struct lk_error say;

		if (!counts(c, n) || !indicator_heading(c))
			continue;
		if (!s->any || s->section != c->section) {
			*s = (struct check_single){ .section = c->section,
				.any = true,
				.percent = n->percent,
				.v = n->v,
				.unit = u };
			continue;
		}
		if (n->percent != s->percent || lk_dec_cmp(n->v, s->v) == 0 ||
			u != s->unit)
			continue;
		claim_shown(c, k, is, sizeof(is));
		claim_dec_shown(s->v, first, sizeof(first));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("realisasi ditulis %s, sedangkan di atas ditulis %s"), is,
			first);
		claim_report_number(c, LK_CHECK_ONE_VALUE, k, NULL, &say);
	}
}
