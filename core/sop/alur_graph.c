/* Where the steps of an SOP lead: every one is reached, and from every one the end is. */
#include "core/sop/alur_impl.h"

#include <string.h>

static bool decides(const struct lk_step *s)
{
	return strcmp(s->kind, "putusan") == 0;
}

/* Steps that work flows to by itself; a return is somebody's choice and no way to the end. */
static void mark_from(const struct lk_alur *a, bool reached[])
{
	bool more = true;

	reached[0] = true;
	while (more) {
		more = false;
		for (size_t i = 0; i < a->nsteps; i++) {
			const int to[] = { a->step[i].goes_to, a->step[i].returns_to };

			for (size_t k = 0; reached[i] && k < LK_LEN(to); k++)
				if (to[k] > 0 && !reached[to[k] - 1]) {
					reached[to[k] - 1] = true;
					more = true;
				}
		}
	}
}

static void mark_ending(const struct lk_alur *a, bool ends[])
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < a->nsteps; i++) {
			const struct lk_step *s = &a->step[i];
			bool now = s->goes_to == 0 || ends[s->goes_to - 1] ||
				(decides(s) && s->returns_to > 0 &&
					ends[s->returns_to - 1]);

			more |= now && !ends[i];
			ends[i] = now;
		}
	}
}

void lk_alur_graph(struct alur_reader *r, const struct lk_alur *a)
{
	bool reached[LK_ALUR_STEPS] = { false }, ends[LK_ALUR_STEPS] = { false };

	mark_from(a, reached);
	mark_ending(a, ends);
	for (size_t i = 0; i < a->nsteps; i++) {
		const struct lk_step *s = &a->step[i];

		if (!reached[i]) {
			(void)lk_fail(&r->e, LK_EFORMAT,
				N_("%s baris %d: langkah %d tidak pernah dicapai; "
				   "tidak ada langkah yang lanjut atau kembali ke "
				   "sana"),
				r->file, s->line, s->number);
			lk_alur_fault(r, s->line, false);
		} else if (!ends[i]) {
			(void)lk_fail(&r->e, LK_EFORMAT,
				N_("%s baris %d: dari langkah %d alur berputar dan "
				   "tidak pernah sampai ke akhir; periksa kolom "
				   "lanjut"),
				r->file, s->line, s->number);
			lk_alur_fault(r, s->line, false);
		}
	}
}
