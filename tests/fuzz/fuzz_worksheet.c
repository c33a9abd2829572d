/*
 * Data files from anywhere (a first line "%% path" opens each): every figure of every
 * period can be asked for, and no result is out of its range.
 */
#include "core/figure/figures.h"
#include "core/notation/date.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FILES 8
#define ASKED 40 /* indicators asked: a long table says no more */

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check(const struct lk_figure *fig)
{
	struct lk_buf b = LK_BUF_INIT;

	must(fig->vs_date.state < LK_CALC_COUNT && fig->vs_year.state < LK_CALC_COUNT);
	must(fig->state <= LK_ENTRY_NA && fig->missing >= 0 && fig->missing <= 12);
	must(fig->category == NULL || fig->vs_date.state == LK_CALC_OK ||
		fig->vs_year.state == LK_CALC_OK);
	lk_measure_put(&b, &fig->to_date, 2);
	lk_achievement_put(&b, &fig->vs_year);
	must(lk_buf_check(&b, NULL) == LK_OK);
	lk_buf_free(&b);
}

static void ask(const struct lk_figures *f)
{
	struct lk_figure_mean mean;
	struct lk_figure fig;
	struct lk_dec root;

	for (size_t i = 0; i < f->ind.n && i < ASKED; i++)
		for (int t = LK_TEMPO_MONTH; t < LK_TEMPO_COUNT; t++)
			for (int n = 1; n <= lk_tempo_per_year((enum lk_tempo)t); n++) {
				lk_figure_at(f, &f->ind.item[i],
					(struct lk_period){ f->year, (enum lk_tempo)t,
						n },
					&fig);
				check(&fig);
			}
	if (f->ind.n < ASKED) {
		const struct lk_period year = { f->year, LK_TEMPO_YEAR, 1 };

		lk_figure_mean(f, year, &mean);
		(void)lk_figure_geomean(f, year, &root);
	}
}

/* "%% path\n" and the text up to the next such line. */
static size_t cut(struct lk_arena *mem, const char *p, const char *end,
	struct lk_figure_file *file)
{
	size_t n = 0;

	while (n < FILES && end - p > 3 && memcmp(p, "%% ", 3) == 0) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		const char *next;

		if (nl == NULL)
			break;
		file[n].path = lk_arena_dup(mem, p + 3, (size_t)(nl - p - 3));
		for (next = nl + 1; next < end; next++)
			if (end - next > 3 && next[-1] == '\n' &&
				memcmp(next, "%% ", 3) == 0)
				break;
		file[n].text = (struct lk_str){ nl + 1, (size_t)(next - nl - 1) };
		if (file[n].path == NULL)
			break;
		n++;
		p = next;
	}
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	struct lk_figure_file file[FILES];
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_figures f;
	struct lk_error err = { .text = "" };
	size_t n = cut(&mem, p, p + size, file);

	if (lk_figures_parse(&f, 2025, lk_date_day_of(2025, 8, 15), file, n, &err) ==
		LK_OK)
		ask(&f);
	else
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
	lk_figures_free(&f);
	lk_arena_free(&mem);
	return 0;
}
