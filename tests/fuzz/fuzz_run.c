/* Records of a run, one after the other with a line "---" between, folded onto the shipped SOP
 * of reporting (it decides, and leads on and back): whatever they say, the run stands at a
 * step there is, one step is current or none, and no time is negative. */
#include "core/sop/run.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ENTRIES 64
#define NOW 1769132100

static void must(int ok)
{
	if (!ok)
		abort();
}

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_people people;
static struct lk_calendar calendar;
static struct lk_alur sop;

static void once(void)
{
	size_t n;
	const struct lk_alur_shipped *s = lk_alur_shipped(&n);

	if (sop.nsteps != 0)
		return;
	must(lk_people_parse(&people,
		     str("user;nama;nip;jabatan;surel\nh;H;;;\ns;S;;;\np;P;;;\n"
			 "t;T;;;\n"),
		     str("user;peran;lingkup;dari;sampai;wewenang;dasar\nh;kepala;;;;;"
			 "\n"
			 "s;kasubbag-adum;;;;;\np;perencana;;;;;\n"
			 "t;tim-pelaporan;;;;;\n"),
		     420, NULL) == LK_OK);
	must(lk_calendar_parse(&calendar, str(lk_calendar_default()), str(""), 420,
		     NULL) == LK_OK);
	must(lk_alur_parse(&sop, str(s[0].csv), s[0].name, NULL) == LK_OK);
}

static void check(const struct lk_run *r, size_t read)
{
	size_t open = 0;

	must(r->nentries <= read);
	must(r->current >= 0 && (size_t)r->current <= sop.nsteps);
	for (size_t i = 0; i < sop.nsteps; i++) {
		const struct lk_run_step *s = &r->step[i];
		int here = s->state == LK_STEP_CURRENT || s->state == LK_STEP_BEGUN;

		open += (size_t)here;
		must(!here || r->current == (int)i + 1);
		must(s->minutes >= 0 && s->round_minutes >= 0 && s->rounds >= 0);
		must((s->state == LK_STEP_DONE || s->state == LK_STEP_SKIPPED) ==
			(s->last != NULL));
		must(s->rounds > 0 || s->state == LK_STEP_AHEAD);
	}
	must(open == (r->current != 0));
	must(r->nentries == 0 || r->entry[0].event == LK_RUN_OPEN);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_run_entry entry[ENTRIES];
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_run run = { .id = "x-2025-01", .period = "2025-01" };
	const char *at = (const char *)data, *end = at + size;
	size_t n = 0;

	once();
	run.sop = &sop;
	while (at < end && n < ENTRIES) {
		struct lk_record r;
		const char *stop = at;

		while (stop < end &&
			!(end - stop >= 4 && memcmp(stop, "---\n", 4) == 0))
			stop++;
		if (lk_record_parse(&r, (struct lk_str){ at, (size_t)(stop - at) },
			    "uji", NULL) == LK_OK &&
			lk_run_entry_read(&entry[n], &mem, &r, "uji", NULL) == LK_OK)
			n++;
		lk_record_free(&r);
		at = stop + 4 <= end ? stop + 4 : end;
	}
	must(lk_run_fold(&run, &mem, entry, n, &people, &calendar, NOW, NULL) == LK_OK);
	check(&run, n);
	lk_arena_free(&mem);
	return 0;
}
