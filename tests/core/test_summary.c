/* Time per step over the runs of a document. */
#include "core/csv.h"
#include "core/sop/summary.h"
#include "tests/lib/str.h"

#include <stdio.h>
#include <stdlib.h>

#define TZ LK_DATE_TZ_WITA
#define HEAD "langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali\n"
#define SOP \
	HEAD "1;Menulis;tim-penyusun;kerja;;60;Naskah;\n" \
	     "2;Memutus;kasubbag-adum;putusan;;2 jam;Putusan;1\n" \
	     "3;Menyetujui;kepala;setuju;;1 hari;Surat;1\n"

static int64_t at(const char *s)
{
	struct lk_civil c;
	int64_t t;

	assert_int_equal(strlen(s), 16);
	assert_int_equal(lk_date_parse_iso((struct lk_str){ s, 10 }, &c, NULL), LK_OK);
	c.hour = (s[11] - '0') * 10 + (s[12] - '0');
	c.minute = (s[14] - '0') * 10 + (s[15] - '0');
	c.tz = TZ;
	assert_int_equal(lk_date_unix(&c, &t, NULL), LK_OK);
	return t;
}

/* The runs of a test: each is folded from its events at `now`. */
struct office {
	struct lk_runs runs;
	struct lk_people people;
	struct lk_alur sop[3];
	size_t nsops;
	struct lk_run run[8];
	int64_t now;
};

static void open_office(struct office *o, const char *now)
{
	*o = (struct office){ .now = at(now) };
	assert_int_equal(lk_calendar_parse(&o->runs.calendar,
				 str(lk_calendar_default()),
				 str(lk_calendar_holidays()), TZ, NULL),
		LK_OK);
	assert_int_equal(
		lk_people_parse(&o->people,
			str("user;nama;nip;jabatan;surel\nh;H;;;\ns;S;;;\nb;B;;;\n"),
			str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "h;kepala;;;;;\ns;kasubbag-adum;;;;;\n"
			    "b;tim-penyusun;;;;;\n"),
			TZ, NULL),
		LK_OK);
	o->runs.run = o->run;
}

static struct lk_alur *add_sop(struct office *o, const char *name, const char *csv)
{
	struct lk_alur *a = &o->sop[o->nsops++];
	struct lk_error err = { .text = "" };

	if (lk_alur_parse(a, str(csv), name, &err) != LK_OK)
		fail_msg("%s", err.text);
	return a;
}

struct event {
	const char *user, *at;
	enum lk_run_event event;
	int step, to;
	bool yes;
};

static void add_run(struct office *o, const struct lk_alur *sop,
	const struct event *event, size_t n)
{
	struct lk_run *r = &o->run[o->runs.n++];
	struct lk_run_entry *e = calloc(n, sizeof(*e));
	char id[32];

	assert_non_null(e);
	*r = (struct lk_run){ .id = "x",
		.alur = sop->name,
		.title = sop->name,
		.period = "2025",
		.sop = sop };
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(id, sizeof(id), "%03zu", i);
		e[i] = (struct lk_run_entry){
			.id = lk_arena_dups(&o->runs.mem, id),
			.event = event[i].event,
			.step = event[i].step,
			.to = event[i].to,
			.yes = event[i].yes,
			.user = event[i].user,
			.name = event[i].user,
			.role = "",
			.authority = "",
			.time = at(event[i].at),
			.output = "",
			.conditions = "",
			.text = "",
			.after = "",
			.event_day = "",
		};
	}
	assert_int_equal(lk_run_fold(r, &o->runs.mem, e, n, &o->people,
				 &o->runs.calendar, o->now, NULL),
		LK_OK);
	assert_int_equal(r->nentries, n); /* the test's events all count */
	free(e);
}

static void close_office(struct office *o)
{
	for (size_t i = 0; i < o->nsops; i++)
		lk_alur_free(&o->sop[i]);
	lk_people_free(&o->people);
	lk_calendar_free(&o->runs.calendar);
	lk_arena_free(&o->runs.mem);
}

/* Done in 45 minutes, sent back, done again in 30 (begun later), decided, approved late. */
static const struct event looped[] = {
	{ "s", "2025-01-13 08.00", LK_RUN_OPEN, 0, 0, false },
	{ "b", "2025-01-13 08.45", LK_RUN_DONE, 1, 0, false },
	{ "s", "2025-01-13 09.00", LK_RUN_DECIDE, 2, 0, false },
	{ "b", "2025-01-13 10.00", LK_RUN_BEGIN, 1, 0, false },
	{ "b", "2025-01-13 10.30", LK_RUN_DONE, 1, 0, false },
	{ "s", "2025-01-13 11.30", LK_RUN_DECIDE, 2, 0, true },
	{ "h", "2025-01-15 08.00", LK_RUN_DONE, 3, 0, false },
};
/* Over the weekend, late in step 1, returned by the head, the rest passed over. */
static const struct event slow[] = {
	{ "s", "2025-01-17 16.00", LK_RUN_OPEN, 0, 0, false },
	{ "b", "2025-01-20 09.00", LK_RUN_DONE, 1, 0, false },
	{ "s", "2025-01-20 09.30", LK_RUN_SKIP, 2, 0, false },
	{ "h", "2025-01-20 10.00", LK_RUN_RETURN, 3, 1, false },
};

static void summary__counts__rounds_minutes_and_lateness(void **state)
{
	struct office o;
	struct lk_alur *sop;
	struct lk_summary s;
	const struct lk_summary_row *r;

	(void)state;
	open_office(&o, "2025-01-20 10.40");
	sop = add_sop(&o, "uji", SOP);
	add_run(&o, sop, slow, LK_LEN(slow));
	add_run(&o, sop, looped, LK_LEN(looped));
	assert_int_equal(lk_summary_make(&s, &o.runs, NULL, NULL), LK_OK);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.sop[0].runs, 2);
	assert_int_equal(s.sop[0].ended, 1);
	assert_int_equal(s.sop[0].stopped, 0);
	assert_int_equal(s.sop[0].nrows, 3);
	r = &s.sop[0].row[0]; /* 45, 30, 120 over a weekend, 40 open */
	assert_string_equal(r->text, "Menulis");
	assert_int_equal(r->runs, 2);
	assert_int_equal(r->rounds, 4);
	assert_int_equal(r->done, 3);
	assert_int_equal(r->shortest, 30);
	assert_int_equal(r->median, 45);
	assert_int_equal(r->longest, 120);
	assert_int_equal(r->minutes, 45 + 30 + 120 + 40);
	assert_int_equal(r->waiting, 1);
	assert_int_equal(r->late, 1); /* due 10.00: begun 09.00 was reached */
	r = &s.sop[0].row[1]; /* 15 and 60; the skipped one has no time of its own */
	assert_int_equal(r->rounds, 3);
	assert_int_equal(r->done, 2);
	assert_int_equal(r->skipped, 1);
	assert_int_equal(r->shortest, 15);
	assert_int_equal(r->median, 38);
	assert_int_equal(r->longest, 60);
	assert_int_equal(r->late, 0);
	r = &s.sop[0].row[2];
	assert_int_equal(r->returned, 1);
	assert_int_equal(r->done, 1);
	assert_int_equal(r->shortest, 30);
	assert_int_equal(r->late, 1); /* reached 13 Jan, due 14 Jan 16.00 */
	assert_int_equal(s.rounds, 4 + 3 + 2);
	assert_int_equal(s.late, s.sop[0].late);
	assert_int_equal(s.minutes,
		s.sop[0].row[0].minutes + s.sop[0].row[1].minutes +
			s.sop[0].row[2].minutes);
	lk_summary_free(&s);
	lk_summary_free(NULL);
	close_office(&o);
}

/* A run keeps its version: the reworded step is another row, the same ones count together. */
static void summary__of_a_changed_sop__keeps_reworded_steps_apart(void **state)
{
	struct office o;
	struct lk_summary s;
	struct lk_alur *now, *before;

	(void)state;
	open_office(&o, "2025-01-20 10.00");
	now = add_sop(&o, "uji",
		HEAD "1;Menulis;tim-penyusun;kerja;;90;Naskah;\n"
		     "2;Memutus;kasubbag-adum;putusan;;2 jam;Putusan;1\n");
	before = add_sop(&o, "uji", SOP);
	add_run(&o, now, slow, 2);
	add_run(&o, before, looped, LK_LEN(looped));
	assert_int_equal(lk_summary_make(&s, &o.runs, "uji", NULL), LK_OK);
	assert_int_equal(s.sop[0].nrows, 4);
	assert_int_equal(s.sop[0].row[0].standard.max, 90);
	assert_int_equal(s.sop[0].row[0].runs, 1);
	assert_int_equal(s.sop[0].row[1].standard.max, 60);
	assert_int_equal(s.sop[0].row[2].runs, 2);
	assert_int_equal(s.sop[0].row[3].step, 3);
	lk_summary_free(&s);
	close_office(&o);
}

static void summary__of_one_sop__or_of_none(void **state)
{
	struct office o;
	struct lk_summary s;
	struct lk_error err = { .text = "" };
	struct lk_alur *a, *b;

	(void)state;
	open_office(&o, "2025-01-20 10.00");
	assert_int_equal(lk_summary_make(&s, &o.runs, NULL, &err), LK_OK);
	assert_int_equal(s.n, 0);
	lk_summary_free(&s);
	assert_int_equal(lk_summary_make(&s, &o.runs, "uji", &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "yang lain pun belum"));
	lk_summary_free(&s);
	a = add_sop(&o, "uji-b", SOP);
	b = add_sop(&o, "uji-a", SOP);
	add_run(&o, a, slow, LK_LEN(slow));
	add_run(&o, b, looped, LK_LEN(looped));
	add_run(&o, a, looped, LK_LEN(looped));
	assert_int_equal(lk_summary_make(&s, &o.runs, NULL, &err), LK_OK);
	assert_int_equal(s.n, 2);
	assert_string_equal(s.sop[0].alur, "uji-a");
	assert_int_equal(s.sop[1].runs, 2);
	assert_int_equal(s.runs, 3);
	lk_summary_free(&s);
	assert_int_equal(lk_summary_make(&s, &o.runs, "uji-a", &err), LK_OK);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.runs, 1);
	lk_summary_free(&s);
	assert_int_equal(lk_summary_make(&s, &o.runs, "uji", &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "uji-a, uji-b"));
	lk_summary_free(&s);
	close_office(&o);
}

/* A run that was cut off leaves no half round among the measured ones. */
static void summary__of_a_stopped_run__counts_no_cut_off_round(void **state)
{
	static const struct event cut[] = {
		{ "s", "2027-01-13 08.00", LK_RUN_OPEN, 0, 0, false },
		{ "b", "2027-01-13 09.00", LK_RUN_DONE, 1, 0, false },
		{ "h", "2027-01-13 10.00", LK_RUN_STOP, 0, 0, false },
	};
	struct office o;
	struct lk_summary s;

	(void)state;
	open_office(&o, "2027-02-01 10.00");
	add_run(&o, add_sop(&o, "uji", SOP), cut, LK_LEN(cut));
	assert_int_equal(lk_summary_make(&s, &o.runs, NULL, NULL), LK_OK);
	assert_int_equal(s.sop[0].stopped, 1);
	assert_int_equal(s.sop[0].ended, 0);
	assert_true(s.sop[0].unsure); /* 2027 is not covered */
	assert_int_equal(s.sop[0].row[1].rounds, 1);
	assert_int_equal(s.sop[0].row[1].median, -1);
	assert_int_equal(s.sop[0].row[2].rounds, 0);
	assert_int_equal(s.sop[0].row[2].longest, -1);
	lk_summary_free(&s);
	close_office(&o);
}

static void csv__reads__back_with_empty_figures(void **state)
{
	struct office o;
	struct lk_summary s;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;

	(void)state;
	open_office(&o, "2025-01-20 10.00");
	add_run(&o,
		add_sop(&o, "uji",
			HEAD "1;\"Menulis; menyunting\";tim-penyusun;kerja;;60;;\n"
			     "2;Rapat;kepala;rapat;;sesuai acara;;\n"),
		looped, 2);
	assert_int_equal(lk_summary_make(&s, &o.runs, NULL, NULL), LK_OK);
	lk_summary_csv(&b, &s);
	assert_int_equal(lk_csv_parse(&csv, lk_buf_str(&b), "uji", NULL), LK_OK);
	assert_int_equal(csv.nrows, 2);
	assert_string_equal(lk_csv_cstr(&csv, 0, lk_csv_col(&csv, "uraian")),
		"Menulis; menyunting");
	assert_string_equal(lk_csv_cstr(&csv, 0, lk_csv_col(&csv, "menit_median")),
		"45");
	assert_string_equal(lk_csv_cstr(&csv, 0, lk_csv_col(&csv, "menit_baku")), "60");
	assert_string_equal(lk_csv_cstr(&csv, 0, lk_csv_col(&csv, "pasti")), "ya");
	assert_string_equal(lk_csv_cstr(&csv, 1, lk_csv_col(&csv, "waktu")),
		"sesuai acara");
	assert_string_equal(lk_csv_cstr(&csv, 1, lk_csv_col(&csv, "menit_baku")), "");
	assert_string_equal(lk_csv_cstr(&csv, 1, lk_csv_col(&csv, "menit_median")), "");
	assert_string_equal(lk_csv_cstr(&csv, 1, lk_csv_col(&csv, "menunggu")), "1");
	lk_csv_free(&csv);
	lk_buf_free(&b);
	lk_summary_free(&s);
	close_office(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(summary__counts__rounds_minutes_and_lateness),
		cmocka_unit_test(summary__of_a_changed_sop__keeps_reworded_steps_apart),
		cmocka_unit_test(summary__of_one_sop__or_of_none),
		cmocka_unit_test(summary__of_a_stopped_run__counts_no_cut_off_round),
		cmocka_unit_test(csv__reads__back_with_empty_figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
