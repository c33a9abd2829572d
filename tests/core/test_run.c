/* One run folded from its records, without a store. */
#include "tests/core/act.h"

#include "core/sop/run.h"

#include <stdio.h>

#define HOUR 3600
#define START (NOW - 2 * HOUR) /* Tuesday 2026-01-13, 08.15 in the office (+08:00) */

static const char sop_text[] =
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;lanjut;pilihan;"
	"gerbang;dokumen\n"
	"1;Memerintah;kepala;perintah;;10;;;;;-;\n"
	"2;Menulis;tim-penyusun;kerja;;2 jam;;;;;-;\n"
	"3;Memutus;kasubbag-adum;putusan;;1 jam;;2;5;Sesuai/Tidak sesuai;-;\n"
	"4;Menyetujui;kepala;setuju;;10;;2;;;-;\n"
	"5;Mengirim;tim-penyusun;kirim;;H+5 kecuali pihak ketiga;;4;;;-;\n"
	"6;Menutup;kasubbag-adum/kepala;kerja;;;;;;;-;\n";

struct bench {
	struct lk_arena mem;
	struct lk_people people;
	struct lk_alur sop;
	struct lk_calendar calendar;
	struct lk_run run;
};

static void bench_open(struct bench *b)
{
	struct lk_error err = { .text = "" };
	struct lk_buf csv = LK_BUF_INIT;

	memset(b, 0, sizeof(*b));
	assert_int_equal(
		lk_people_parse(&b->people,
			str("user;nama;nip;jabatan;surel\nhendra;Hendra;;;\nsari;Sari;;"
			    ";\n"
			    "tuti;Tuti;;;\nbudi;Budi;;;\nmaya;Maya;;;\nrina;Rina;;;\n"),
			str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "hendra;kepala;;;;;\nsari;kasubbag-adum;;;;;\n"
			    "tuti;kasubbag-adum;;2026-02-01;2026-02-28;plh;ND-1\n"
			    "budi;tim-penyusun;;;;;\nmaya;tim-penyusun;tim-1;;;;\n"),
			480, NULL),
		LK_OK);
	lk_buf_puts(&csv, sop_text);
	if (lk_alur_parse(&b->sop, lk_buf_str(&csv), "uji", &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_buf_free(&csv);
	assert_int_equal(lk_calendar_parse(&b->calendar, str(lk_calendar_default()),
				 str(""), 480, NULL),
		LK_OK);
}

static void bench_close(struct bench *b)
{
	lk_arena_free(&b->mem);
	lk_people_free(&b->people);
	lk_alur_free(&b->sop);
	lk_calendar_free(&b->calendar);
}

/* An event `minute` minutes after START. */
static struct lk_run_entry at(int minute, const char *user, enum lk_run_event event,
	int step)
{
	static char id[64][24];
	static unsigned n;

	n = (n + 1) % 64;
	(void)snprintf(id[n], sizeof(id[n]), "id-%04d-%u", minute, n);
	return (struct lk_run_entry){ .id = id[n],
		.event = event,
		.step = step,
		.user = user,
		.name = user,
		.role = "",
		.authority = "",
		.time = START + minute * 60,
		.output = "",
		.conditions = "",
		.text = "",
		.after = "",
		.event_day = "" };
}

static struct lk_run_entry decide(int minute, const char *user, bool yes)
{
	struct lk_run_entry e = at(minute, user, LK_RUN_DECIDE, 3);

	e.yes = yes;
	return e;
}

static struct lk_run_entry back(int minute, const char *user, int step, int to)
{
	struct lk_run_entry e = at(minute, user, LK_RUN_RETURN, step);

	e.to = to;
	return e;
}

static void fold(struct bench *b, const struct lk_run_entry *e, size_t n)
{
	b->run = (struct lk_run){ .id = "uji-2025",
		.alur = "uji",
		.period = "2025",
		.sop = &b->sop };
	assert_int_equal(lk_run_fold(&b->run, &b->mem, e, n, &b->people, &b->calendar,
				 NOW, NULL),
		LK_OK);
}

static void run__walks__from_the_first_step_to_the_last(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		const struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(5, "hendra", LK_RUN_DONE, 1), at(6, "budi", LK_RUN_BEGIN, 2),
			at(66, "maya", LK_RUN_DONE, 2), decide(70, "sari", true),
			at(75, "budi", LK_RUN_DONE, 5),
			at(76, "hendra", LK_RUN_DONE, 6) };

		fold(&b, e, LK_LEN(e) - 2);
		assert_int_equal(b.run.current, 5);
		assert_int_equal(b.run.step[3].state, LK_STEP_AHEAD); /* jumped over */
		assert_int_equal(b.run.step[2].state, LK_STEP_DONE);
		assert_int_equal(b.run.step[0].minutes, 5);
		/* from when it was begun, not from when it was reached */
		assert_int_equal(b.run.step[1].minutes, 60);
		assert_int_equal(b.run.step[1].reached, START + 5 * 60);
		assert_int_equal(b.run.step[1].due, START + 125 * 60);
		assert_false(b.run.step[1].late);
		assert_int_equal(b.run.ended, 0);
		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.current, 0);
		assert_int_equal(b.run.ended, START + 76 * 60);
		assert_false(b.run.stopped);
		assert_string_equal(b.run.step[5].last->user, "hendra");
	}
	bench_close(&b);
}

static void run__loops__and_counts_rounds(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		const struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(1, "hendra", LK_RUN_DONE, 1), at(11, "budi", LK_RUN_DONE, 2),
			decide(12, "sari", false), at(32, "budi", LK_RUN_DONE, 2),
			decide(33, "sari", false) };

		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.current, 2);
		assert_int_equal(b.run.round, 3);
		assert_int_equal(b.run.step[1].rounds, 3);
		assert_int_equal(b.run.step[1].state, LK_STEP_CURRENT);
		assert_int_equal(b.run.step[2].state, LK_STEP_AHEAD);
		assert_null(b.run.step[2].last);
		assert_int_equal(b.run.step[2].rounds, 2);
		assert_int_equal(b.run.step[2].minutes, 2);
		/* 10 and 20 minutes done, and the open round up to now: 120 - 33 */
		assert_int_equal(b.run.step[1].minutes, 10 + 20 + 87);
		assert_int_equal(b.run.step[1].round_minutes, 87);
		assert_int_equal(b.run.nentries, LK_LEN(e));
	}
	bench_close(&b);
}

/* An event of somebody who may not, of another step or round, or after the end. */
static void run__passes_over__what_does_not_count(void **state)
{
	struct bench b;
	struct lk_run_entry other = at(60, "budi", LK_RUN_DONE, 2);

	(void)state;
	bench_open(&b);
	other.round = 2;
	{
		const struct lk_run_entry stray[] = {
			at(60, "rina", LK_RUN_DONE, 2),   /* no role */
			at(60, "sari", LK_RUN_DONE, 2),   /* another role */
			at(60, "tuti", LK_RUN_SKIP, 2),   /* plh. only in February */
			at(60, "nobody", LK_RUN_DONE, 2), /* not of the office */
			at(60, "hendra", LK_RUN_DONE, 1), /* done already */
			at(60, "sari", LK_RUN_DONE, 3),   /* not reached */
			at(60, "budi", LK_RUN_DECIDE, 2), /* no decision */
			at(60, "budi", LK_RUN_STOP, 2),   /* no leader */
			at(60, "hendra", LK_RUN_OPEN, 0), /* open already */
			at(60, "budi", LK_RUN_DONE, 99),
			back(60, "budi", 2, 2), /* not an earlier one */
			back(60, "budi", 2, 3), back(60, "budi", 2, 0),
			other, /* of a round that is not this */
		};

		for (size_t i = 0; i < LK_LEN(stray); i++) {
			const struct lk_run_entry e[] = { at(0, "sari", LK_RUN_OPEN, 0),
				at(1, "hendra", LK_RUN_DONE, 1), stray[i] };

			fold(&b, e, LK_LEN(e));
			if (b.run.current != 2 || b.run.nentries != 2)
				fail_msg("stray %zu", i);
			assert_string_equal(b.run.latest, stray[i].id);
		}
	}
	{
		const struct lk_run_entry e[] = { at(0, "rina", LK_RUN_OPEN, 0),
			at(1, "hendra", LK_RUN_DONE, 1) };

		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.nentries, 0);
		assert_int_equal(b.run.current, 0);
	}
	bench_close(&b);
}

static void run__stops__and_nothing_follows(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		const struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(1, "sari", LK_RUN_STOP, 0),
			at(2, "hendra", LK_RUN_DONE, 1) };

		fold(&b, e, LK_LEN(e));
		assert_true(b.run.stopped);
		assert_int_equal(b.run.current, 0);
		assert_int_equal(b.run.ended, START + 60);
		assert_int_equal(b.run.nentries, 2);
		assert_null(lk_run_row(&b.run, b.run.current));
		assert_false(lk_run_waits_for(&b.run, &b.people, "hendra", NOW));
	}
	bench_close(&b);
}

/* Who leads may pass over a step, but an approval is never passed over. */
static void run__skips__but_never_an_approval(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		const struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(1, "sari", LK_RUN_SKIP, 1), at(2, "budi", LK_RUN_SKIP, 2),
			at(3, "sari", LK_RUN_SKIP, 3), back(4, "budi", 5, 4),
			at(5, "hendra", LK_RUN_SKIP, 4) };

		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.current, 4);
		assert_int_equal(b.run.step[0].state, LK_STEP_SKIPPED);
		assert_int_equal(b.run.step[2].state, LK_STEP_SKIPPED);
		assert_int_equal(b.run.step[4].state, LK_STEP_AHEAD);
		assert_int_equal(b.run.nentries, 5);
	}
	bench_close(&b);
}

/* Two of one second, and a clock that is behind: what comes after comes after. */
static void run__orders__by_what_came_before(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(0, "hendra", LK_RUN_DONE, 1),
			at(-30, "budi", LK_RUN_DONE, 2), decide(-30, "sari", true) };

		e[0].id = "z";
		e[1].id = "m";
		e[1].after = "z";
		e[2].id = "k";
		e[2].after = "m";
		e[3].id = "a";
		e[3].after = "k";
		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.nentries, 4);
		assert_int_equal(b.run.current, 5);
		assert_string_equal(b.run.latest, "a");
		/* time never runs backwards in what was spent */
		assert_int_equal(b.run.step[1].minutes, 0);

		e[0].after = "a"; /* a circle, which nobody wrote */
		fold(&b, e, LK_LEN(e));
		assert_true(b.run.nentries <= 4);
	}
	bench_close(&b);
}

/* Two people end the same step on two machines: one of them counts. */
static void run__counts_once__what_two_did_at_once(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(1, "hendra", LK_RUN_DONE, 1), at(9, "budi", LK_RUN_DONE, 2),
			at(8, "maya", LK_RUN_DONE, 2) };

		e[2].after = e[3].after = e[1].id;
		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.current, 3);
		assert_int_equal(b.run.nentries, 3);
		assert_string_equal(b.run.step[1].last->user, "maya");
	}
	bench_close(&b);
}

static void run__counts_days__from_the_event(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(1, "hendra", LK_RUN_DONE, 1), at(2, "budi", LK_RUN_DONE, 2),
			decide(3, "sari", true), at(4, "maya", LK_RUN_BEGIN, 5) };
		int64_t without, later;

		fold(&b, e, LK_LEN(e));
		assert_int_equal(b.run.step[4].state, LK_STEP_BEGUN);
		without = b.run.step[4].due;
		assert_true(without != INT64_MAX && b.run.step[4].event == 0);
		e[4].event_day = "2026-01-20";
		fold(&b, e, LK_LEN(e));
		later = b.run.step[4].due;
		assert_int_equal(later - without, 7 * 24 * HOUR);
		e[4].third_party = true;
		fold(&b, e, LK_LEN(e));
		assert_true(b.run.step[4].due == INT64_MAX);
		e[4].third_party = false;
		e[4].event_day = "besok";
		fold(&b, e, LK_LEN(e));
		assert_true(b.run.step[4].due == without);
		e[0].event_day = "2026-01-20"; /* said when it was opened */
		fold(&b, e, LK_LEN(e));
		assert_true(b.run.step[4].due == later);
	}
	bench_close(&b);
}

static void run__is_late__beyond_its_time(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b);
	{
		const struct lk_run_entry e[] = { at(0, "hendra", LK_RUN_OPEN, 0),
			at(30, "hendra", LK_RUN_DONE, 1) };

		fold(&b, e, 1);
		assert_true(
			b.run.step[0].late); /* open for two hours, ten minutes due */
		fold(&b, e, 2);
		assert_true(b.run.step[0].late); /* done after it */
		assert_false(b.run.step[1].late);
		assert_true(lk_run_waits_for(&b.run, &b.people, "maya", NOW));
		assert_false(lk_run_waits_for(&b.run, &b.people, "rina", NOW));
	}
	bench_close(&b);
}

static void find__takes__an_id_a_beginning_or_the_sop(void **state)
{
	static const struct {
		const char *word;
		int code;
		size_t hit;
	} rows[] = { { "uji-2025-TW1", LK_OK, 1 }, { "uji-2025", LK_OK, 3 },
		{ "uji-2025-T", LK_EINVAL, 0 }, { "lain", LK_OK, 0 },
		{ "uji", LK_EINVAL, 0 }, { "", LK_ENOTFOUND, 0 },
		{ "x", LK_ENOTFOUND, 0 }, { "lain-2025-01-2", LK_ENOTFOUND, 0 } };
	struct lk_run run[] = { { .id = "lain-2025-01", .alur = "lain", .current = 2 },
		{ .id = "uji-2025-TW1", .alur = "uji", .current = 1 },
		{ .id = "uji-2025-TW2", .alur = "uji", .current = 1 },
		{ .id = "uji-2025", .alur = "uji" },
		{ .id = "lain-2024-12", .alur = "lain" } };
	struct lk_runs all = { .run = run, .n = LK_LEN(run) };
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		const struct lk_run *r = NULL;

		if (lk_runs_find(&all, rows[i].word, &r, &err) != rows[i].code)
			fail_msg("%s: %s", rows[i].word, err.text);
		if (rows[i].code == LK_OK)
			assert_ptr_equal(r, &run[rows[i].hit]);
		else
			assert_non_null(strstr(err.text, "uji-2025-TW1"));
	}
	all.n = 0;
	assert_int_equal(lk_runs_find(&all, "uji", &(const struct lk_run *){ NULL },
				 &err),
		LK_ENOTFOUND);
}

static void entry__refuses__a_record_that_is_none(void **state)
{
	static const struct {
		const char *keys;
		int code;
	} rows[] = { { "Peristiwa: selesai\nLangkah: 3\nPutaran: 1\nKe: 4\n", LK_OK },
		{ "Peristiwa: buka\n", LK_OK }, { "Peristiwa: terbang\n", LK_EFORMAT },
		{ "Langkah: 3\n", LK_EFORMAT },
		{ "Peristiwa: mulai\nLangkah: tiga\n", LK_EFORMAT },
		{ "Peristiwa: mulai\nLangkah: -1\n", LK_EFORMAT },
		{ "Peristiwa: mulai\nPutaran: 99999\n", LK_EFORMAT } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_arena mem = LK_ARENA_INIT;
		struct lk_buf b = LK_BUF_INIT;
		struct lk_run_entry e;
		struct lk_record r;
		struct lk_error err = { .text = "" };

		lk_buf_printf(&b,
			"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\n"
			"Jenis: langkah\nPelaku: sari\nWaktu: "
			"2026-01-13T09:15:00+07:00\n%s\n",
			rows[i].keys);
		assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "uji", &err),
			LK_OK);
		assert_int_equal(lk_run_entry_read(&e, &mem, &r, "alur-x", &err),
			rows[i].code);
		if (rows[i].code != LK_OK)
			assert_non_null(strstr(err.text, "alur-x"));
		lk_record_free(&r);
		lk_buf_free(&b);
		lk_arena_free(&mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(run__walks__from_the_first_step_to_the_last),
		cmocka_unit_test(run__loops__and_counts_rounds),
		cmocka_unit_test(run__passes_over__what_does_not_count),
		cmocka_unit_test(run__stops__and_nothing_follows),
		cmocka_unit_test(run__skips__but_never_an_approval),
		cmocka_unit_test(run__orders__by_what_came_before),
		cmocka_unit_test(run__counts_once__what_two_did_at_once),
		cmocka_unit_test(run__counts_days__from_the_event),
		cmocka_unit_test(run__is_late__beyond_its_time),
		cmocka_unit_test(find__takes__an_id_a_beginning_or_the_sop),
		cmocka_unit_test(entry__refuses__a_record_that_is_none),
	};
	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
