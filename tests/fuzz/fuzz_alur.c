/* Steps that parse are numbered, return only backwards, and make a ladder that fits. */
#include "core/sop/alur.h"
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_alur a;
	struct lk_rung rung[LK_LADDER_MAX];
	struct lk_error err = { .text = "" };
	struct lk_people nobody = { .nperson = 0 };
	size_t n, rungs = 0;

	if (lk_alur_parse(&a, (struct lk_str){ (const char *)data, size }, "uji",
		    &err) != LK_OK) {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	must(a.nsteps > 0 && a.nsteps <= LK_ALUR_STEPS);
	for (size_t i = 0; i < a.nsteps; i++) {
		must(a.step[i].number == (int)i + 1);
		must(a.step[i].returns_to >= 0 && a.step[i].returns_to <= (int)i);
		must(lk_actor_holds(&nobody, "x", a.step[i].actors, "", 0) == NULL);
		rungs += strcmp(a.step[i].kind, "paraf") == 0 ||
			strcmp(a.step[i].kind, "setuju") == 0;
	}
	n = lk_alur_ladder(&a, rung);
	must(n == rungs && n <= LK_LADDER_MAX);
	lk_alur_free(&a);
	return 0;
}
