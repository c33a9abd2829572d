/* Meetings folded from records, and their minutes. */
#include "core/meeting/meeting.h"

#include "core/meeting/minutes.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>

#define PEOPLE \
	"user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;Kepala Balai;\n" \
	"sari;Sari Wulandari;;;\nbudi;Budi *tebal*;;;\n"
#define ROLES \
	"user;peran;lingkup;dari;sampai;wewenang;dasar\n" \
	"hendra;kepala;;;;definitif;\nsari;kasubbag-adum;;;;definitif;\n"
#define AGENDA \
	"Agenda: kunci;indikator;judul;rincian\n" \
	" kosong.IKK-1.2025-TW1;IKK-1;Realisasi belum diisi;TW I 2025: kosong.\n" \
	" kendala.IKK-2.2025-TW1;IKK-2;Di bawah target;\"80 %; {{satker}} | x\"\n"

static struct lk_people people(void)
{
	struct lk_people p;

	assert_int_equal(lk_people_parse(&p, str(PEOPLE), str(ROLES), 420, NULL),
		LK_OK);
	return p;
}

struct said {
	int minute;
	const char *user, *event, *keys, *text;
};

static void take(struct lk_meeting_log *log, const char *meeting, const struct said *s)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;
	struct lk_error err;

	lk_buf_printf(&b,
		"Format: lapkin-catatan/1\nId: 20260120T02%02d00Z-%08x\nJenis: rapat\n"
		"Pelaku: %s\nWaktu: 2026-01-20T09:%02d:00+07:00\nRapat: %s\n"
		"Peristiwa: %s\n%s\n%s\n",
		s->minute, (unsigned)s->minute, s->user, s->minute, meeting, s->event,
		s->keys, s->text);
	if (lk_record_parse(&r, lk_buf_str(&b), "uji", &err) != LK_OK)
		fail_msg("%s", err.text);
	if (lk_meeting_take(log, &r, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_record_free(&r);
	lk_buf_free(&b);
}

static struct lk_meetings fold(const struct said *s, size_t n, bool backwards)
{
	struct lk_meeting_log log = LK_MEETING_LOG_INIT;
	struct lk_people p = people();
	struct lk_meetings m;

	for (size_t i = 0; i < n; i++)
		take(&log, "2025-TW1-aaaa", &s[backwards ? n - 1 - i : i]);
	assert_int_equal(lk_meeting_fold(&log, &p, &m, NULL), LK_OK);
	lk_people_free(&p);
	return m;
}

static const struct said whole[] = {
	{ 1, "sari", "buka",
		"Periode: 2025-TW1\nAcara: Rapat uji\nHari: 2026-01-20\n"
		"Pimpinan: hendra\nNotulis: sari\n" AGENDA,
		"" },
	{ 2, "sari", "hadir", "Hadir: hendra sari\n", "" },
	{ 3, "budi", "hadir", "Hadir: budi\nAbsen: hendra\n", "" },
	{ 4, "budi", "bahas", "Butir: kosong.IKK-1.2025-TW1\nPutusan: klarifikasi\n",
		"Sudah diisi." },
	{ 5, "sari", "tambah", "Butir: tambah-1\nJudul: Jadwal\nIndikator: IKK-3\n",
		"Jadwal triwulan berikut." },
	{ 6, "budi", "bahas", "Butir: tambah-1\nPutusan: tetap\n", "Tetap." },
	{ 7, "budi", "arahan", "", "Bukan kepala." },
	{ 8, "hendra", "arahan", "", "Selesaikan minggu ini." },
	{ 9, "sari", "tutup", "", "" },
};

static void meeting__is__the_same_in_any_order(void **state)
{
	(void)state;
	for (int backwards = 0; backwards < 2; backwards++) {
		struct lk_meetings all = fold(whole, LK_LEN(whole), backwards);
		const struct lk_meeting *m = &all.meeting[0];

		assert_int_equal(all.n, 1);
		assert_string_equal(m->id, "2025-TW1-aaaa");
		assert_string_equal(m->present, "sari budi");
		assert_int_equal(m->nitems, 3);
		assert_int_equal(m->item[0].state, LK_ITEM_CLARIFIED);
		assert_string_equal(m->item[0].said, "Sudah diisi.");
		assert_string_equal(m->item[0].user, "budi");
		assert_int_equal(m->item[1].state, LK_ITEM_OPEN);
		assert_string_equal(m->item[1].detail, "80 %; {{satker}} | x");
		assert_string_equal(m->item[2].key, "tambah-1");
		assert_int_equal(m->item[2].state, LK_ITEM_KEPT);
		assert_int_equal(lk_meeting_open_items(m), 1);
		assert_string_equal(m->direction, "Selesaikan minggu ini.");
		assert_string_equal(m->director, "hendra");
		assert_true(m->closed && m->ended > m->opened);
		lk_meetings_free(&all);
	}
}

static void word__taken__back_leaves_the_item_open(void **state)
{
	const struct said s[] = { whole[0], whole[3],
		{ 5, "sari", "bahas", "Butir: kosong.IKK-1.2025-TW1\nPutusan: buka\n",
			"" },
		{ 6, "sari", "bahas", "Butir: tidak.ada\nPutusan: tetap\n", "x" } };
	struct lk_meetings all = fold(s, LK_LEN(s), false);

	(void)state;
	assert_int_equal(all.meeting[0].item[0].state, LK_ITEM_OPEN);
	assert_string_equal(all.meeting[0].item[0].said, "");
	assert_int_equal(lk_meeting_open_items(&all.meeting[0]), 2);
	lk_meetings_free(&all);
}

static void events__without__a_beginning_make_no_meeting(void **state)
{
	struct lk_meetings all = fold(whole + 1, LK_LEN(whole) - 1, false);

	(void)state;
	assert_int_equal(all.n, 0);
	lk_meetings_free(&all);
}

static void agenda__that_is__no_table_is_an_error(void **state)
{
	const char *text =
		"Format: lapkin-catatan/1\nId: 20260120T020000Z-00000001\n"
		"Jenis: rapat\nPelaku: sari\nWaktu: 2026-01-20T09:00:00+07:00\n"
		"Rapat: x\nPeristiwa: buka\nAgenda: kunci;judul\n satu\n";
	struct lk_meeting_log log = LK_MEETING_LOG_INIT;
	struct lk_record r;

	(void)state;
	assert_int_equal(lk_record_parse(&r, str(text), "uji", NULL), LK_OK);
	assert_int_equal(lk_meeting_take(&log, &r, NULL), LK_EFORMAT);
	assert_int_equal(log.n, 0);
	lk_record_free(&r);
	lk_meeting_log_free(&log);
}

static void meeting__is__found_by_a_part_or_by_being_open(void **state)
{
	struct lk_meeting_log log = LK_MEETING_LOG_INIT;
	struct lk_people p = people();
	struct said open = whole[0], end = { 9, "sari", "tutup", "", "" };
	const struct lk_meeting *m = NULL;
	const struct lk_agenda_item *it = NULL;
	struct lk_meetings all;

	(void)state;
	take(&log, "2025-TW1-aaaa", &open);
	open.minute = 20;
	take(&log, "2025-TW2-bbbb", &open);
	end.minute = 21;
	take(&log, "2025-TW2-bbbb", &end);
	assert_int_equal(lk_meeting_fold(&log, &p, &all, NULL), LK_OK);
	assert_int_equal(all.n, 2);
	assert_string_equal(all.meeting[0].id, "2025-TW2-bbbb");
	assert_int_equal(lk_meetings_find(&all, "", &m, NULL), LK_OK);
	assert_string_equal(m->id, "2025-TW1-aaaa");
	assert_int_equal(lk_meetings_find(&all, "bbbb", &m, NULL), LK_OK);
	assert_string_equal(m->id, "2025-TW2-bbbb");
	assert_int_equal(lk_meetings_find(&all, "2025", &m, NULL), LK_EINVAL);
	assert_int_equal(lk_meetings_find(&all, "2026", &m, NULL), LK_ENOTFOUND);
	assert_int_equal(lk_meeting_find_item(m, "2", &it, NULL), LK_OK);
	assert_string_equal(it->key, "kendala.IKK-2.2025-TW1");
	assert_int_equal(lk_meeting_find_item(m, "3", &it, NULL), LK_ENOTFOUND);
	assert_int_equal(lk_meeting_find_item(m, "0", &it, NULL), LK_ENOTFOUND);
	lk_meetings_free(&all);
	lk_people_free(&p);
}

static void has(const struct lk_buf *b, const char *part)
{
	if (strstr(lk_buf_cstr(b), part) == NULL)
		fail_msg("\"%s\" not in:\n%s", part, lk_buf_cstr(b));
}

static void minutes__say__all_and_hold_no_markup(void **state)
{
	struct lk_meetings all = fold(whole, LK_LEN(whole), false);
	struct lk_people p = people();
	struct lk_minutes m;
	struct lk_rtl rtl[] = {
		{ .what = "Isi data",
			.pic = "budi",
			.due = "2026-02-10",
			.origin = "rapat 2025-TW1-aaaa kosong.IKK-1.2025-TW1" },
		{ .what = "Kirim bukti",
			.pic = "tim-1",
			.due = "2026-02-11",
			.origin = "rapat 2025-TW1-aaaa kosong.IKK-1.2025-TW1" },
		{ .what = "Umum",
			.pic = "sari",
			.due = "",
			.indicator = "",
			.origin = "arahan 2025-TW1-aaaa" },
		{ .what = "Lain", .pic = "x", .due = "", .origin = "rapat zzz" },
	};
	const struct lk_rtls rtls = { LK_ARENA_INIT, rtl, LK_LEN(rtl) };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_minutes_build(&m, &all.meeting[0], &rtls, NULL, &p, NULL),
		LK_OK);
	assert_int_equal(m.n, 5);
	assert_string_equal(m.row[0].due, "10 Februari 2026");
	assert_string_equal(m.row[1].analysis, "");
	assert_string_equal(m.row[4].rtl, "Umum");
	lk_minutes_text(&m, &b);
	has(&b,
		"| 1 | IKK-1 | Realisasi belum diisi. TW I 2025: kosong. | - | "
		"Diklarifikasi: Sudah diisi. | Isi data |");
	has(&b, "(belum dibahas)");
	has(&b, "Selasa, 20 Januari 2026");
	has(&b, "2. Budi \\*tebal\\*");
	has(&b, "Selesaikan minggu ini.");
	assert_null(strstr(lk_buf_cstr(&b), "{{"));
	assert_null(strstr(lk_buf_cstr(&b), " | x |"));
	lk_buf_free(&b);
	lk_minutes_free(&m);
	lk_people_free(&p);
	lk_meetings_free(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(meeting__is__the_same_in_any_order),
		cmocka_unit_test(word__taken__back_leaves_the_item_open),
		cmocka_unit_test(events__without__a_beginning_make_no_meeting),
		cmocka_unit_test(agenda__that_is__no_table_is_an_error),
		cmocka_unit_test(meeting__is__found_by_a_part_or_by_being_open),
		cmocka_unit_test(minutes__say__all_and_hold_no_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
