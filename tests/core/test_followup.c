/* Follow-ups folded from records: their state, what is carried on, what is late. */
#include "core/meeting/followup.h"

#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>

struct said {
	const char *document, *id; /* yyyymmdd and a digit: "20250401-1" */
	const char *event, *keys, *text;
};

static void take(struct lk_rtl_log *log, const struct said *s)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;
	struct lk_error err;

	lk_buf_printf(&b,
		"Format: lapkin-catatan/1\nId: %.8sT020000Z-0000000%s\nJenis: rtl\n"
		"Pelaku: sari\nWaktu: %.4s-%.2s-%.2sT09:00:00+07:00\nPeristiwa: %s\n"
		"%s\n%s\n",
		s->id, s->id + 9, s->id, s->id + 4, s->id + 6, s->event, s->keys,
		s->text);
	if (lk_record_parse(&r, lk_buf_str(&b), "uji", &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(lk_rtl_take(log, &r, s->document, NULL), LK_OK);
	lk_record_free(&r);
	lk_buf_free(&b);
}

static const struct said all[] = {
	{ "2024-lapkin", "20241001-1", "buka",
		"Penanggung: budi\nBatas: 2024-12-01\nPeriode: 2024-TW3\n",
		"Dari tahun lalu" },
	{ "2025-lapkin", "20250401-2", "buka",
		"Penanggung: tim-1\nBatas: 2025-06-30\nPeriode: 2025-TW1\n"
		"Asal: rapat 2025-TW1-aaaa kosong.IKK-1.2025-TW1\n",
		"Isi data; \"lengkap\"" },
	{ "2025-lapkin", "20250402-3", "buka",
		"Penanggung: budi\nBatas: 2025-05-01\nPeriode: 2025-TW1\n", "Selesai" },
	{ "2025-lapkin", "20250501-4", "status",
		"Rtl: 20250402T020000Z-00000003\nStatus: selesai\nBukti: tautan\n",
		"Beres" },
	{ "2025-lapkin", "20250701-5", "buka",
		"Penanggung: budi\nBatas: 2025-09-01\nPeriode: 2025-TW2\n", "Baru" },
	{ "2025-lapkin", "20250702-6", "status",
		"Rtl: 20241001T020000Z-00000001\nStatus: proses\n", "Mulai" },
	{ "2025-lapkin", "20250703-7", "ubah",
		"Rtl: 20250701T020000Z-00000005\nBatas: 2025-10-01\n", "" },
	{ "2026-lapkin", "20260101-8", "buka",
		"Penanggung: budi\nBatas: 2026-02-01\nPeriode: 2026-TW1\n", "Kelak" },
	{ "2025-lapkin", "20250801-9", "status",
		"Rtl: 20259999T020000Z-00000099\nStatus: selesai\n", "tanpa buka" },
};

static struct lk_rtls seen(const char *document, const char *period, bool backwards)
{
	struct lk_rtl_log log = LK_RTL_LOG_INIT;
	struct lk_period p = { 2025, LK_TEMPO_QUARTER, 2 };
	struct lk_rtls r;

	for (size_t i = 0; i < LK_LEN(all); i++)
		take(&log, &all[backwards ? LK_LEN(all) - 1 - i : i]);
	if (period != NULL)
		assert_int_equal(lk_period_parse(str(period), 2025, &p, NULL), LK_OK);
	assert_int_equal(lk_rtl_fold(&log, document, p, period == NULL,
				 lk_date_day_of(2025, 8, 15), &r, NULL),
		LK_OK);
	return r;
}

static void expect(const char *document, const char *period, const char *want)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		struct lk_rtls r = seen(document, period, backwards);
		struct lk_buf b = LK_BUF_INIT;

		for (size_t i = 0; i < r.n; i++)
			lk_buf_printf(&b, "%s%c%s%s", i > 0 ? " " : "",
				r.rtl[i].id[strlen(r.rtl[i].id) - 1],
				r.rtl[i].carried ? "c" : "", r.rtl[i].late ? "l" : "");
		assert_string_equal(lk_buf_cstr(&b), want);
		lk_buf_free(&b);
		lk_rtls_free(&r);
	}
}

static void open_ones__are__carried_into_later_periods(void **state)
{
	(void)state;
	/* of TW I: its two and the one of last year, which is open */
	expect("2025-lapkin", "2025-TW1", "1cl 2l 3");
	/* TW II: the done one of TW I stays behind */
	expect("2025-lapkin", "2025-TW2", "1cl 2cl 5");
	expect("2025-lapkin", "2025-TW4", "1cl 2cl 5c");
	expect("2025-lapkin", "2025", "1cl 2l 5 3");
	/* next year's document sees them too, and its own */
	expect("2026-lapkin", "2026-TW1", "1cl 2cl 5c 8");
	/* the older document does not see what came later, but what became of its own */
	expect("2024-lapkin", "2024-TW3", "1l");
	expect("2025-lapkin", NULL, "1cl 2cl 5 3c");
}

static void state__and__change_count_by_time(void **state)
{
	struct lk_rtls r = seen("2025-lapkin", NULL, true);
	const struct lk_rtl *x = NULL;

	(void)state;
	assert_int_equal(lk_rtls_find(&r, "00000001", &x, NULL), LK_OK);
	assert_int_equal(x->state, LK_RTL_PROGRESS);
	assert_string_equal(x->note, "Mulai");
	assert_string_equal(x->by, "sari");
	assert_true(x->changed > x->opened);
	assert_int_equal(lk_rtls_find(&r, "00000005", &x, NULL), LK_OK);
	assert_string_equal(x->due, "2025-10-01");
	assert_string_equal(x->what, "Baru");
	assert_false(x->late);
	assert_int_equal(lk_rtls_find(&r, "00000003", &x, NULL), LK_OK);
	assert_string_equal(x->evidence, "tautan");
	assert_int_equal(lk_rtls_find(&r, "0000", &x, NULL), LK_ENOTFOUND);
	assert_int_equal(lk_rtls_find(&r, "Z-00000099", &x, NULL), LK_ENOTFOUND);
	lk_rtls_free(&r);
}

static void words__of__states_are_understood(void **state)
{
	(void)state;
	assert_int_equal(lk_rtl_state_parse("belum"), LK_RTL_OPEN);
	assert_int_equal(lk_rtl_state_parse("proses"), LK_RTL_PROGRESS);
	assert_int_equal(lk_rtl_state_parse("dalam proses"), LK_RTL_PROGRESS);
	assert_int_equal(lk_rtl_state_parse("sudah"), LK_RTL_DONE);
	assert_int_equal(lk_rtl_state_parse("selesai"), LK_RTL_DONE);
	assert_int_equal(lk_rtl_state_parse("mungkin"), LK_RTL_STATE_COUNT);
}

static void pic__is__a_person_or_the_head_of_a_team(void **state)
{
	struct lk_people p;
	const struct lk_rtl team = { .pic = "tim-1" }, person = { .pic = "budi" };

	(void)state;
	assert_int_equal(
		lk_people_parse(&p,
			str("user;nama;nip;jabatan;surel\nbudi;B;;;\nrina;R;;;\n"),
			str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "rina;ketua-tim;tim-1;;2025-12-31;definitif;\n"),
			420, NULL),
		LK_OK);
	assert_true(lk_rtl_mine(&person, &p, "budi", 1755000000));
	assert_false(lk_rtl_mine(&person, &p, "rina", 1755000000));
	assert_true(lk_rtl_mine(&team, &p, "rina", 1755000000));
	assert_false(lk_rtl_mine(&team, &p, "rina", 1780000000)); /* her time is over */
	assert_false(lk_rtl_mine(&team, &p, NULL, 1755000000));
	lk_people_free(&p);
}

static void origin__names__meeting_and_item(void **state)
{
	struct lk_rtl r = { .origin = "rapat m1 a.b" };

	(void)state;
	assert_true(lk_rtl_of_meeting(&r, "m1", NULL));
	assert_true(lk_rtl_of_meeting(&r, "m1", "a.b"));
	assert_false(lk_rtl_of_meeting(&r, "m1", "a"));
	assert_false(lk_rtl_of_meeting(&r, "m", NULL));
	r.origin = "arahan m1";
	assert_true(lk_rtl_of_meeting(&r, "m1", NULL));
	assert_false(lk_rtl_of_meeting(&r, "m1", "a.b"));
	r.origin = "periksa m1";
	assert_false(lk_rtl_of_meeting(&r, "m1", NULL));
	r.origin = "reviu";
	assert_false(lk_rtl_of_meeting(&r, "m1", NULL));
}

static void csv__keeps__semicolons_and_quotes(void **state)
{
	struct lk_rtls r = seen("2025-lapkin", "2025-TW1", false);
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_rtls_csv(&r, &b);
	assert_non_null(strstr(lk_buf_cstr(&b),
		";\"Isi data; "
		"\"\"lengkap\"\"\";tim-1;2025-06-30;belum;ya;;;2025-TW1;"));
	lk_buf_free(&b);
	lk_rtls_free(&r);
}

static void quarter__of_a__day_ends_with_the_year(void **state)
{
	struct lk_period p = lk_rtl_quarter(2025, lk_date_day_of(2025, 5, 9));

	(void)state;
	assert_int_equal(p.n, 2);
	p = lk_rtl_quarter(2025, lk_date_day_of(2026, 1, 20));
	assert_int_equal(p.year, 2025);
	assert_int_equal(p.n, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_ones__are__carried_into_later_periods),
		cmocka_unit_test(state__and__change_count_by_time),
		cmocka_unit_test(words__of__states_are_understood),
		cmocka_unit_test(pic__is__a_person_or_the_head_of_a_team),
		cmocka_unit_test(origin__names__meeting_and_item),
		cmocka_unit_test(csv__keeps__semicolons_and_quotes),
		cmocka_unit_test(quarter__of_a__day_ends_with_the_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
