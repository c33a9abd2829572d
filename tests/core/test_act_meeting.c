/* What people do in a meeting and with follow-ups: one record each, refusals that say why. */
#include "tests/core/act.h"

#include "core/act/figures.h"
#include "core/act/meeting.h"
#include "core/check/report.h"
#include "core/meeting/minutes.h"

#include <stdio.h>

#define KK DOC "/isi/data/kertas-kerja/tim-1.csv"
#define KK_HEAD \
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;" \
	"penjelasan\n"
#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-atas;" \
	"batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-nasional;" \
	"alasan-standar;sumber;tim;pj;masukan\n" \
	"IKK-1;Sasaran;Banyak kapal;kapal;angka;naik;max;2;;;;terakhir;triwulan;;;;;" \
	"tidak ada;;tim-1;budi;\n"

/* TW III 2025 has one indicator below target without a cause, TW IV is empty. */
static struct lk_store *meeting_office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, DOC "/isi/data/indikator.csv", INDICATORS);
	fakestore_put(st, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;40;\nIKK-1@2025-TW3;10;\n");
	fakestore_put(st, KK,
		KK_HEAD "IKK-1@2025-TW3;;;8;;;;;\nIKK-1@2025-TW4;;;;;;;;\n");
	return st;
}

static void open_tw3(struct lk_store *st, char id[LK_MEETING_ID_SIZE])
{
	struct lk_ctx c = as(st, "sari");
	struct lk_meeting_open in = { .period = "TW III 2025",
		.subject = "Rapat uji",
		.date = "12 Januari 2026",
		.clock = "09.00",
		.place = "Ruang rapat",
		.invited = "tim-1 budi" };
	struct lk_error err;

	if (lk_act_meeting_open(&c, &in, id, &err) != LK_OK)
		fail_msg("%s", err.text);
}

struct seen {
	struct lk_snapshot snap;
	struct lk_meetings all;
	const struct lk_meeting *m; /* the latest that is open, else the latest */
};

static void see(struct lk_store *st, struct seen *v)
{
	assert_int_equal(lk_snapshot_load(&v->snap, st, NULL, NULL, NULL), LK_OK);
	assert_int_equal(lk_meetings_load(&v->all, st, &v->snap, NOW, NULL), LK_OK);
	v->m = NULL;
	if (v->all.n > 0)
		assert_int_equal(lk_meetings_find(&v->all, "", &v->m, NULL), LK_OK);
}

static void unsee(struct seen *v)
{
	lk_meetings_free(&v->all);
	lk_snapshot_free(&v->snap);
}

static void rtls_of(struct lk_store *st, const char *period, struct lk_rtls *out)
{
	struct lk_snapshot snap;

	assert_int_equal(lk_snapshot_load(&snap, st, NULL, NULL, NULL), LK_OK);
	assert_int_equal(lk_rtls_load(out, st, &snap, period, NOW, NULL), LK_OK);
	lk_snapshot_free(&snap);
}

static void open__begins__with_what_does_not_agree(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari"), rina = as(st, "rina");
	struct lk_meeting_open again = { .period = "2025-TW3", .subject = "Rapat uji" };
	struct lk_meeting_open odd = { .period = "kapan-kapan" };
	struct lk_meeting_open who = { .period = "2025-TW3", .invited = "tamu" };
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	open_tw3(st, id);
	assert_int_equal(strncmp(id, "2025-TW3-", 9), 0);
	assert_non_null(strstr(fakestore_record(st), "Jenis: rapat\n"));
	see(st, &v);
	assert_string_equal(v.m->date, "2026-01-12");
	assert_string_equal(v.m->chair, "hendra"); /* the kepala, when none is named */
	assert_string_equal(v.m->secretary, "sari");
	assert_int_equal(v.m->nitems, 1);
	assert_string_equal(v.m->item[0].key, "kendala.IKK-1.2025-TW3");
	assert_false(v.m->item[0].gone);
	unsee(&v);
	assert_int_equal(lk_act_meeting_open(&c, &again, id, NULL), LK_EUNDEF);
	assert_int_equal(lk_act_meeting_open(&c, &odd, id, NULL), LK_EFORMAT);
	assert_int_equal(lk_act_meeting_open(&c, &who, id, NULL), LK_EINVAL);
	assert_int_equal(lk_act_meeting_open(&rina, &who, id, NULL), LK_EDENIED);
	lk_store_close(st);
}

/* Next year's plan is discussed in this year's document: nothing of this year is on its
 * agenda. */
static void meeting__about__another_year_begins_empty(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_meeting_open in = { .run = "rencana-2026", .period = "2026" };
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	assert_int_equal(lk_act_meeting_open(&c, &in, id, NULL), LK_OK);
	see(st, &v);
	assert_int_equal(v.m->nitems, 0);
	assert_ptr_equal(lk_meetings_of(&v.all, "rencana-2026"), v.m);
	unsee(&v);
	lk_store_close(st);
}

static void item__that_was__mended_is_gone_but_waits_for_a_word(void **state)
{
	struct lk_store *st = meeting_office();
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	open_tw3(st, id);
	fakestore_put(st, KK, KK_HEAD "IKK-1@2025-TW3;;;10;;;;;\n");
	see(st, &v);
	assert_true(v.m->item[0].gone);
	assert_int_equal(lk_meeting_open_items(v.m), 1);
	unsee(&v);
	lk_store_close(st);
}

static void item__is__clarified_with_words_and_taken_back(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "budi");
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	open_tw3(st, id);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_CLARIFIED, " ", NULL),
		LK_EINVAL);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_OPEN, NULL, NULL),
		LK_EUNDEF);
	assert_int_equal(lk_act_meeting_item(&c, id, "7", LK_ITEM_KEPT, "Tetap.", NULL),
		LK_ENOTFOUND);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_CLARIFIED,
				 "Cuaca buruk.", NULL),
		LK_OK);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_CLARIFIED,
				 "Cuaca buruk.", NULL),
		LK_EUNDEF);
	see(st, &v);
	assert_int_equal(v.m->item[0].state, LK_ITEM_CLARIFIED);
	assert_string_equal(v.m->item[0].user, "budi");
	unsee(&v);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_OPEN, NULL, NULL),
		LK_OK);
	see(st, &v);
	assert_int_equal(lk_meeting_open_items(v.m), 1);
	unsee(&v);
	lk_store_close(st);
}

static void two__who_write__at_once_both_count(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "budi"), maya = as(st, "maya");
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	open_tw3(st, id);
	fakestore_race(st, DOC "/isi/data/lain.txt", "seseorang menulis dahulu\n");
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_KEPT, "Tetap.", NULL),
		LK_OK);
	fakestore_race(st, DOC "/isi/data/lain.txt", "dan sekali lagi\n");
	assert_int_equal(lk_act_meeting_add(&maya, id, "Jadwal", "", "Triwulan depan.",
				 NULL),
		LK_OK);
	see(st, &v);
	assert_int_equal(v.m->nitems, 2);
	assert_int_equal(v.m->item[0].state, LK_ITEM_KEPT);
	assert_string_equal(v.m->item[1].title, "Jadwal");
	unsee(&v);
	lk_store_close(st);
}

static void attendance__notes__who_came_and_who_left(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari");
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	open_tw3(st, id);
	assert_int_equal(lk_act_meeting_present(&c, id, "budi tamu", NULL), LK_EINVAL);
	assert_int_equal(lk_act_meeting_present(&c, id, "", NULL), LK_EUNDEF);
	assert_int_equal(lk_act_meeting_present(&c, id, "budi sari", NULL), LK_OK);
	assert_int_equal(lk_act_meeting_present(&c, id, "sari budi", NULL), LK_EUNDEF);
	assert_int_equal(lk_act_meeting_present(&c, id, "sari hendra", NULL), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Hadir: hendra\n"));
	assert_non_null(strstr(fakestore_record(st), "Absen: budi\n"));
	see(st, &v);
	assert_string_equal(v.m->present, "sari hendra");
	unsee(&v);
	lk_store_close(st);
}

static void close__waits__for_items_and_attendance(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari"), maya = as(st, "maya");
	char id[LK_MEETING_ID_SIZE];
	struct lk_error err;
	struct seen v;

	(void)state;
	open_tw3(st, id);
	assert_int_equal(lk_act_meeting_close(&maya, id, NULL), LK_EDENIED);
	assert_int_equal(lk_act_meeting_close(&c, id, &err), LK_EUNDEF);
	assert_non_null(strstr(err.text, "IKK-1 Di bawah target tanpa penjelasan"));
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_CLARIFIED, "Cuaca.",
				 NULL),
		LK_OK);
	assert_int_equal(lk_act_meeting_close(&c, id, &err), LK_EUNDEF);
	assert_non_null(strstr(err.text, "hadir"));
	assert_int_equal(lk_act_meeting_present(&c, id, "sari", NULL), LK_OK);
	assert_int_equal(lk_act_meeting_close(&c, id, NULL), LK_OK);
	assert_int_equal(lk_act_meeting_close(&c, id, NULL), LK_EUNDEF);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_OPEN, NULL, NULL),
		LK_EUNDEF);
	see(st, &v);
	assert_true(v.m->closed);
	assert_int_equal(v.m->ended, NOW);
	unsee(&v);
	lk_store_close(st);
}

static void direction__is__the_heads_also_behind_the_end(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari"), head = as(st, "hendra");
	char id[LK_MEETING_ID_SIZE];
	struct seen v;

	(void)state;
	open_tw3(st, id);
	assert_int_equal(lk_act_meeting_direct(&c, id, "Arahan.", NULL), LK_EDENIED);
	assert_int_equal(lk_act_meeting_direct(&head, id, "", NULL), LK_EINVAL);
	assert_int_equal(lk_act_meeting_item(&c, id, "1", LK_ITEM_KEPT, "Tetap.", NULL),
		LK_OK);
	assert_int_equal(lk_act_meeting_present(&c, id, "sari", NULL), LK_OK);
	assert_int_equal(lk_act_meeting_close(&c, id, NULL), LK_OK);
	assert_int_equal(lk_act_meeting_direct(&head, id, "Arahan.", NULL), LK_OK);
	assert_int_equal(lk_act_meeting_direct(&head, id, "Arahan.", NULL), LK_EUNDEF);
	see(st, &v);
	assert_string_equal(v.m->direction, "Arahan.");
	unsee(&v);
	lk_store_close(st);
}

/* ---- follow-ups ------------------------------------------------------------------------- */

static int new_rtl(struct lk_store *st, const char *user, const char *pic,
	const char *due, const char *origin, char id[LK_RECORD_ID_SIZE])
{
	struct lk_ctx c = as(st, user);
	struct lk_rtl_new in = { .what = "Perbaiki data",
		.pic = pic,
		.due = due,
		.origin = origin,
		.period = "2025-TW3",
		.indicator = "IKK-1" };

	return lk_act_rtl_open(&c, &in, id, NULL);
}

static void rtl__needs__who_until_when_and_where_from(void **state)
{
	struct lk_store *st = meeting_office();
	char id[LK_RECORD_ID_SIZE], meeting[LK_MEETING_ID_SIZE], origin[160];
	struct lk_rtls r;

	(void)state;
	open_tw3(st, meeting);
	assert_int_equal(new_rtl(st, "sari", "", "2026-02-01", NULL, id), LK_EINVAL);
	assert_int_equal(new_rtl(st, "sari", "budi", "", NULL, id), LK_EINVAL);
	assert_int_equal(new_rtl(st, "sari", "budi", "kapan", NULL, id), LK_EFORMAT);
	assert_int_equal(new_rtl(st, "sari", "tamu", "2026-02-01", NULL, id),
		LK_EINVAL);
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-02-01", "mimpi", id),
		LK_EINVAL);
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-02-01", "rapat x", id),
		LK_ENOTFOUND);
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-02-01", "periksa zzzz", id),
		LK_ENOTFOUND);
	(void)snprintf(origin, sizeof(origin), "rapat %s kendala.IKK-1.2025-TW3",
		meeting);
	assert_int_equal(new_rtl(st, "sari", "tim-1", "1 Februari 2026", origin, id),
		LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Batas: 2026-02-01\n"));
	rtls_of(st, "2025-TW3", &r);
	assert_int_equal(r.n, 1);
	assert_string_equal(r.rtl[0].id, id);
	assert_true(lk_rtl_of_meeting(&r.rtl[0], meeting, "kendala.IKK-1.2025-TW3"));
	lk_rtls_free(&r);
	lk_store_close(st);
}

static void finding__becomes__a_follow_up(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_check_how how = { .now = NOW };
	struct lk_check_report rep;
	char id[LK_RECORD_ID_SIZE], origin[64], whole[64];

	(void)state;
	assert_int_equal(lk_check_report(&rep, st, &how, NULL), LK_OK);
	assert_true(rep.list.n > 0);
	(void)snprintf(origin, sizeof(origin), "periksa %.12s", rep.item[0].f->key);
	(void)snprintf(whole, sizeof(whole), "Asal: periksa %s\n", rep.item[0].f->key);
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-02-01", origin, id), LK_OK);
	assert_non_null(strstr(fakestore_record(st), whole));
	lk_check_report_free(&rep);
	lk_store_close(st);
}

static void state__of_done__needs_evidence_and_back_a_reason(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx budi = as(st, "budi"), maya = as(st, "maya");
	char id[LK_RECORD_ID_SIZE];
	struct lk_rtls r;

	(void)state;
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-01-01", "arahan", id),
		LK_OK);
	rtls_of(st, NULL, &r);
	assert_true(r.rtl[0].late);
	assert_true(r.rtl[0].carried); /* of TW III, it is TW IV */
	lk_rtls_free(&r);
	assert_int_equal(lk_act_rtl_state(&maya, id, LK_RTL_PROGRESS, NULL, NULL, NULL),
		LK_EDENIED);
	assert_int_equal(lk_act_rtl_state(&budi, id, LK_RTL_OPEN, NULL, NULL, NULL),
		LK_EUNDEF);
	assert_int_equal(lk_act_rtl_state(&budi, id, LK_RTL_DONE, NULL, NULL, NULL),
		LK_EINVAL);
	assert_int_equal(lk_act_rtl_state(&budi, id, LK_RTL_DONE,
				 "dokumen/2025-lapkin/tidak-ada.md", NULL, NULL),
		LK_ENOTFOUND);
	assert_int_equal(lk_act_rtl_state(&budi, id, LK_RTL_PROGRESS, NULL, "Mulai.",
				 NULL),
		LK_OK);
	assert_int_equal(lk_act_rtl_state(&budi, id + strlen(id) - 8, LK_RTL_DONE, KK,
				 NULL, NULL),
		LK_OK);
	rtls_of(st, "2025-TW3", &r);
	assert_int_equal(r.rtl[0].state, LK_RTL_DONE);
	assert_string_equal(r.rtl[0].evidence, KK);
	assert_string_equal(r.rtl[0].by, "budi");
	assert_false(r.rtl[0].late);
	lk_rtls_free(&r);
	rtls_of(st, "2025-TW4", &r);
	assert_int_equal(r.n, 0); /* done ones are not carried on */
	lk_rtls_free(&r);
	assert_int_equal(lk_act_rtl_state(&budi, id, LK_RTL_OPEN, NULL, NULL, NULL),
		LK_EINVAL);
	assert_int_equal(lk_act_rtl_state(&budi, id, LK_RTL_OPEN, NULL, "Belum benar.",
				 NULL),
		LK_OK);
	lk_store_close(st);
}

static void rtl__is__given_another_due_date(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari");
	char id[LK_RECORD_ID_SIZE];
	struct lk_rtls r;

	(void)state;
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-01-01", NULL, id), LK_OK);
	assert_int_equal(lk_act_rtl_change(&c, id, NULL, "", "2026-01-01", NULL),
		LK_EUNDEF);
	assert_int_equal(lk_act_rtl_change(&c, id, NULL, "tamu", NULL, NULL),
		LK_EINVAL);
	assert_int_equal(lk_act_rtl_change(&c, id, NULL, "maya", "31-01-2026", NULL),
		LK_OK);
	rtls_of(st, "2025-TW4", &r);
	assert_int_equal(r.n, 1);
	assert_string_equal(r.rtl[0].pic, "maya");
	assert_string_equal(r.rtl[0].due, "2026-01-31");
	assert_string_equal(r.rtl[0].what, "Perbaiki data");
	assert_true(r.rtl[0].carried);
	lk_rtls_free(&r);
	lk_store_close(st);
}

static void rtl__is__carried_into_the_next_years_document(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "budi");
	char id[LK_RECORD_ID_SIZE];
	struct lk_rtls r;

	(void)state;
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-02-01", NULL, id), LK_OK);
	fakestore_put(st, "dokumen/2026-lapkin/dokumen.txt",
		"Judul: Laporan Kinerja\nTahun: 2026\nSatker: Balai Contoh\n"
		"Kode: C.X.1\nZona: +08:00\n");
	rtls_of(st, "2026-TW1", &r);
	assert_int_equal(r.n, 1);
	assert_true(r.rtl[0].carried);
	assert_string_equal(r.rtl[0].document, "2025-lapkin");
	lk_rtls_free(&r);
	/* done in the new document's year; the old document knows */
	assert_int_equal(lk_act_rtl_state(&c, id, LK_RTL_DONE, "tautan", NULL, NULL),
		LK_OK);
	rtls_of(st, "2026-TW1", &r);
	assert_int_equal(r.n, 0);
	lk_rtls_free(&r);
	lk_store_close(st);
}

static void minutes__hold__item_words_and_follow_up(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari");
	char id[LK_RECORD_ID_SIZE], meeting[LK_MEETING_ID_SIZE], origin[160];
	struct lk_buf b = LK_BUF_INIT;
	struct seen v;

	(void)state;
	open_tw3(st, meeting);
	(void)snprintf(origin, sizeof(origin), "rapat %s kendala.IKK-1.2025-TW3",
		meeting);
	assert_int_equal(new_rtl(st, "sari", "budi", "2026-02-01", origin, id), LK_OK);
	assert_int_equal(lk_act_meeting_item(&c, meeting, "1", LK_ITEM_CLARIFIED,
				 "Cuaca buruk.", NULL),
		LK_OK);
	fakestore_put(st, KK, KK_HEAD "IKK-1@2025-TW3;;;8;;;Gelombang tinggi;;\n");
	see(st, &v);
	assert_int_equal(lk_minutes_print(&b, st, &v.snap, meeting, NOW,
				 LK_MINUTES_TABLE, NULL),
		LK_OK);
	if (strstr(lk_buf_cstr(&b),
		    "| Gelombang tinggi | Diklarifikasi: Cuaca buruk. | Perbaiki data "
		    "| Budi | 1 Februari 2026 |\n") == NULL)
		fail_msg("%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	unsee(&v);
	lk_store_close(st);
}

/* A failing disk leaves nothing behind and says so. */
static void failure__of_the__disk_is_told(void **state)
{
	struct lk_store *st = meeting_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_meeting_open in = { .period = "2025-TW3" };
	char id[LK_MEETING_ID_SIZE];
	long before = fakestore_commits(st);

	(void)state;
	fakestore_fail(st, FAKE_COMMIT, 1, LK_ENOSPC);
	assert_int_equal(lk_act_meeting_open(&c, &in, id, NULL), LK_ENOSPC);
	for (long n = 1; n < 12; n++) {
		fakestore_fail(st, FAKE_READ, n, LK_EIO);
		assert_int_equal(lk_act_meeting_open(&c, &in, id, NULL), LK_EIO);
	}
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open__begins__with_what_does_not_agree),
		cmocka_unit_test(meeting__about__another_year_begins_empty),
		cmocka_unit_test(item__that_was__mended_is_gone_but_waits_for_a_word),
		cmocka_unit_test(item__is__clarified_with_words_and_taken_back),
		cmocka_unit_test(two__who_write__at_once_both_count),
		cmocka_unit_test(attendance__notes__who_came_and_who_left),
		cmocka_unit_test(close__waits__for_items_and_attendance),
		cmocka_unit_test(direction__is__the_heads_also_behind_the_end),
		cmocka_unit_test(rtl__needs__who_until_when_and_where_from),
		cmocka_unit_test(finding__becomes__a_follow_up),
		cmocka_unit_test(state__of_done__needs_evidence_and_back_a_reason),
		cmocka_unit_test(rtl__is__given_another_due_date),
		cmocka_unit_test(rtl__is__carried_into_the_next_years_document),
		cmocka_unit_test(minutes__hold__item_words_and_follow_up),
		cmocka_unit_test(failure__of_the__disk_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
