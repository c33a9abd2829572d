/* Steps that parse are numbered, lead to steps there are, reach the end, and make a ladder that
 * fits; what the parser refuses first is the first of what the check says. */
#include "core/sop/alur.h"
#include "core/sop/gate.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

struct seen {
	size_t faults;
	char first[512];
};

static void take(const struct lk_error *what, int line, bool warning, void *arg)
{
	struct seen *s = arg;

	must(line >= 0);
	must(lk_utf8_is_clean((struct lk_str){ what->text, strlen(what->text) }, 0));
	if (!warning && s->faults++ == 0)
		memcpy(s->first, what->text, sizeof(s->first));
}

static void check_steps(const struct lk_alur *a)
{
	struct lk_buf b = LK_BUF_INIT;

	for (size_t i = 0; i < a->nsteps; i++) {
		const struct lk_step *s = &a->step[i];
		bool decides = strcmp(s->kind, "putusan") == 0;

		must(s->number == (int)i + 1);
		must(s->returns_to >= 0 && (size_t)s->returns_to <= a->nsteps);
		must(decides ? s->returns_to > 0 : s->returns_to < s->number);
		must(s->goes_to >= 0 && (size_t)s->goes_to <= a->nsteps);
		must(s->goes_to != s->number && s->returns_to != s->number);
		must((s->yes[0] != '\0') == decides && (s->no[0] != '\0') == decides);
		lk_gate_ids(&b, s);
	}
	lk_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_alur a;
	struct seen seen = { .first = "" };
	size_t faults = 0;
	struct lk_str in = { (const char *)data, size };
	struct lk_rung rung[LK_LADDER_MAX];
	struct lk_error err = { .text = "" };
	struct lk_people nobody = { .nperson = 0 };
	size_t n, rungs = 0;

	must(lk_alur_check(in, "kebijakan/alur/uji.csv", take, &seen, &faults, NULL) ==
		LK_OK);
	must(faults == seen.faults);
	if (lk_alur_parse(&a, in, "uji", &err) != LK_OK) {
		must(faults > 0 && strcmp(err.text, seen.first) == 0);
		return 0;
	}
	must(faults == 0);
	check_steps(&a);
	must(a.nsteps > 0 && a.nsteps <= LK_ALUR_STEPS);
	for (size_t i = 0; i < a.nsteps; i++) {
		must(lk_actor_holds(&nobody, "x", a.step[i].actors, "", 0) == NULL);
		rungs += strcmp(a.step[i].kind, "paraf") == 0 ||
			strcmp(a.step[i].kind, "setuju") == 0;
	}
	n = lk_alur_ladder(&a, rung);
	must(n == rungs && n <= LK_LADDER_MAX);
	lk_alur_free(&a);
	return 0;
}
