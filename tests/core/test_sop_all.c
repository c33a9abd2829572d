/*
 * The four shipped SOPs from their first step to their last, in the demo office: 33 steps,
 * loops, both answers of both decisions. At every step: somebody without the role is refused,
 * the gates that are shut say so, the work is done, and the record says what was.
 */
#include "tests/core/letter_office.h"
#include "tests/core/sop.h"

#include "core/act/check.h"
#include "core/act/dispatch.h"
#include "core/act/flow.h"
#include "core/act/meeting.h"
#include "core/act/number.h"

struct walk {
	struct lk_store *st;
	char run[LK_RUN_ID_SIZE];
	const char *period;
	int64_t now;
	int serial; /* of the next letter */
};

static struct lk_ctx by(struct walk *w, const char *user)
{
	struct lk_ctx c = letter_as(w->st, user);

	w->now += 60;
	c.now = w->now;
	return c;
}

/* ---- the work of the steps -------------------------------------------------------------- */

static void letter(struct walk *w, const char *user, const char *kind)
{
	struct lk_ctx c = by(w, user);
	struct lk_buf path = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	if (lk_act_letter_make(&c, kind, w->run, 0, &path, &err) != LK_OK)
		fail_msg("%s: %s", kind, err.text);
	c.now = w->now += 60;
	sop_complete(&c, lk_buf_cstr(&path));
	if (lk_letter_kind(kind)->numbered) {
		struct lk_buf number = LK_BUF_INIT;
		struct lk_number_request in = { .class = "OT.02.02",
			.date = "2026-01-23",
			.about = "Uji",
			.to = "Uji",
			.letter = lk_buf_cstr(&path),
			.serial = ++w->serial };

		c = by(w, "sari");
		if (lk_act_number_take(&c, &in, &number, NULL, &err) != LK_OK)
			fail_msg("%s: %s", kind, err.text);
		lk_buf_free(&number);
	}
	lk_buf_free(&path);
}

static void approve(struct walk *w, const char *user, const char *scope)
{
	struct lk_ctx c = by(w, user);
	struct lk_error err = { .text = "" };
	struct lk_approve_view v;

	if (lk_act_approve_view(&c, scope, &v, &err) != LK_OK ||
		lk_act_approve(&c, &v, "Uji.", &err) != LK_OK)
		fail_msg("%s %s: %s", user, scope, err.text);
	lk_approve_view_free(&v);
}

static const char *const papers[] = { "kk-adum", "kk-tim-1", "kk-tim-2", "kk-tim-3" };

static void papers_in(struct walk *w)
{
	static const char *const head[] = { "sari", "budi", "rina", "agus" };

	for (size_t i = 0; i < LK_LEN(papers); i++)
		approve(w, head[i], papers[i]);
}

static void papers_checked(struct walk *w)
{
	for (size_t i = 0; i < LK_LEN(papers); i++)
		approve(w, "maya", papers[i]);
}

static void papers_locked(struct walk *w)
{
	for (size_t i = 0; i < LK_LEN(papers); i++)
		approve(w, "hendra", papers[i]);
}

static void send_all(struct walk *w, bool archive)
{
	static const char *const to[] = { "surel", "e-performance", "laman" };
	struct lk_error err = { .text = "" };
	struct lk_ctx c;

	for (size_t i = 0; i < LK_LEN(to); i++) {
		struct lk_sending in = { .destination = to[i],
			.run = w->run,
			.receipt = "TT-1" };

		c = by(w, "dewi");
		if (lk_act_send(&c, &in, &err) != LK_OK)
			fail_msg("%s", err.text);
	}
	if (archive) {
		struct lk_archiving in = { .name = "arsip.zip",
			.digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410"
				  "ff61f20015ad",
			.size = 3,
			.run = w->run };

		c = by(w, "yusuf");
		assert_int_equal(lk_store_id_at(w->st, NULL, L_DOC "/isi", &in.subject,
					 NULL),
			LK_OK);
		if (lk_act_archive(&c, &in, &err) != LK_OK)
			fail_msg("%s", err.text);
	}
}

/* A meeting of the run with all its mismatches kept; closed when `end`. */
static void meet(struct walk *w, bool end)
{
	struct lk_ctx c = by(w, "sari");
	struct lk_meeting_open in = { .run = w->run,
		.period = w->period,
		.subject = end ? "Rapat monitoring" : "Klarifikasi" };
	char id[LK_MEETING_ID_SIZE], item[16];
	struct lk_error err = { .text = "" };

	if (lk_act_meeting_open(&c, &in, id, &err) != LK_OK)
		fail_msg("%s", err.text);
	c = by(w, "sari");
	assert_int_equal(lk_act_meeting_present(&c, id, "sari maya", &err), LK_OK);
	for (int k = 1; k <= LK_AGENDA_MAX + 1; k++) {
		(void)snprintf(item, sizeof(item), "%d", k);
		c = by(w, "sari");
		if (lk_act_meeting_item(&c, id, item, LK_ITEM_KEPT, "Sesuai bukti.",
			    &err) == LK_ENOTFOUND)
			break;
	}
	c = by(w, "sari");
	if (end && lk_act_meeting_close(&c, id, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void direct(struct walk *w, enum lk_rtl_state state)
{
	struct lk_ctx c = by(w, "hendra");
	struct lk_rtl_new in = { .what = "Lengkapi data dukung",
		.pic = "tim-1",
		.due = "2026-02-27",
		.origin = "arahan",
		.run = w->run,
		.period = w->period };
	static char id[LK_RECORD_ID_SIZE];
	struct lk_error err = { .text = "" };

	if (state == LK_RTL_OPEN) {
		if (lk_act_rtl_open(&c, &in, id, &err) != LK_OK)
			fail_msg("%s", err.text);
		return;
	}
	c = by(w, "budi");
	if (lk_act_rtl_state(&c, id, state, "Lembar pemantauan", "Selesai.", &err) !=
		LK_OK)
		fail_msg("%s", err.text);
}

/* ---- steps ------------------------------------------------------------------------------------ */

typedef void work_fn(struct walk *w);
struct move {
	int step;
	enum lk_run_event event;
	const char *user, *other; /* other: may not */
	work_fn *work;            /* NULL: the gates are open as it is */
	int to;                   /* step that follows; 0: the end */
	int answer;               /* DECIDE */
};

static int carry_out(struct walk *w, const struct move *m, const char *user,
	struct lk_error *err)
{
	struct lk_ctx c = by(w, user);

	switch (m->event) {
	case LK_RUN_DECIDE:
		return lk_act_step_decide(&c, w->run, m->step, m->answer != 0,
			"Sesuai catatan.", err);
	case LK_RUN_RETURN:
		return lk_act_step_return(&c, w->run, m->step, m->to, "Perlu diulang.",
			err);
	case LK_RUN_DONE: return lk_act_step_done(&c, w->run, m->step, "Sudah.", err);
	case LK_RUN_OPEN:
	case LK_RUN_BEGIN:
	case LK_RUN_SKIP:
	case LK_RUN_STOP:
	case LK_RUN_EVENT_COUNT: break;
	}
	return LK_EINVAL;
}

static void says(struct walk *w, const char *key, const char *value)
{
	char line[200];

	(void)snprintf(line, sizeof(line), "\n%s: %s\n", key, value);
	if (strstr(fakestore_record(w->st), line) == NULL)
		fail_msg("no%sin %s", line, fakestore_record(w->st));
}

/* The record of what was done, in every key that the run is folded from. */
static void check_record(struct walk *w, const struct move *m)
{
	char number[16];

	says(w, "Jenis", "langkah");
	says(w, "Pelaku", m->user);
	says(w, "Jalan", w->run);
	says(w, "Peristiwa", lk_run_event_name(m->event));
	(void)snprintf(number, sizeof(number), "%d", m->step);
	says(w, "Langkah", number);
	(void)snprintf(number, sizeof(number), "%d", m->to);
	says(w, "Ke", number);
	if (m->event == LK_RUN_DECIDE)
		says(w, "Putusan", m->answer != 0 ? "ya" : "tidak");
	assert_int_equal(fakestore_changed(w->st), 1);
}

static struct lk_step_view look(struct walk *w, const char *user)
{
	struct lk_ctx c = by(w, user);
	struct lk_error err = { .text = "" };
	struct lk_step_view v;

	if (lk_act_step_view(&c, w->run, &v, &err) != LK_OK)
		fail_msg("%s", err.text);
	return v;
}

static void check_before(struct walk *w, const struct move *m)
{
	struct lk_step_view v = look(w, m->other);
	struct lk_error err = { .text = "" };

	assert_int_equal(v.run->current, m->step);
	assert_false(v.mine);
	assert_int_equal(v.refusal.code, LK_EDENIED);
	lk_step_view_free(&v);
	assert_int_equal(carry_out(w, m, m->other, &err), LK_EDENIED);
	v = look(w, m->user);
	assert_true(v.mine);
	if (m->event != LK_RUN_RETURN && v.gates.met != (m->work == NULL))
		fail_msg("%s step %d: gates %d", w->run, m->step, v.gates.met);
	for (size_t i = 0; i < v.gates.n; i++)
		if (!v.gates.gate[i].met)
			assert_true(v.gates.gate[i].why.text[0] != '\0' &&
				v.gates.gate[i].screen[0] != '\0');
	lk_step_view_free(&v);
	if (m->work != NULL) {
		assert_int_equal(carry_out(w, m, m->user, &err), LK_EUNDEF);
		m->work(w);
	}
}

/* The SOPs as a new workspace has them. */
static void put_sops(struct lk_store *st)
{
	size_t n;
	const struct lk_alur_shipped *shipped = lk_alur_shipped(&n);
	char path[80];

	for (size_t i = 0; i < n; i++) {
		(void)snprintf(path, sizeof(path), "kebijakan/alur/%s.csv",
			shipped[i].name);
		fakestore_put(st, path, shipped[i].csv);
	}
}

static void walk(const char *alur, const char *period, const char *opener,
	const struct move *m, size_t n)
{
	struct walk w = { .st = letter_office(), .period = period, .now = L_NOW };
	struct lk_ctx c = by(&w, opener);
	struct lk_error err = { .text = "" };
	struct lk_step_view v;

	put_sops(w.st);
	if (lk_act_run_open(&c, alur, period, NULL, w.run, &err) != LK_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < n; i++) {
		check_before(&w, &m[i]);
		if (carry_out(&w, &m[i], m[i].user, &err) != LK_OK)
			fail_msg("%s step %d: %s", w.run, m[i].step, err.text);
		check_record(&w, &m[i]);
	}
	v = look(&w, opener);
	assert_int_equal(v.run->current, 0);
	assert_false(v.run->stopped);
	assert_int_equal(v.run->nentries, n + 1);
	for (size_t i = 0; i < v.run->sop->nsteps; i++)
		assert_int_equal(v.run->step[i].state, LK_STEP_DONE);
	lk_step_view_free(&v);
	lk_store_close(w.st);
}

/* ---- penyusunan LAPKIN ------------------------------------------------------------------------- */

static void a1(struct walk *w)
{
	letter(w, "hendra", "disposisi");
}

static void a2(struct walk *w)
{
	letter(w, "dewi", "format-data");
}

static void a7(struct walk *w)
{
	struct lk_check_how how = { .document = "2025-lapkin", .now = w->now };
	struct lk_error err = { .text = "" };
	struct lk_check_report r;

	assert_int_equal(lk_check_report(&r, w->st, &how, NULL), LK_OK);
	for (size_t i = 0; i < r.list.n; i++) {
		struct lk_ctx c = by(w, "dewi");

		if (r.item[i].f->severity == LK_SEV_ERROR &&
			lk_act_set_aside(&c, &r.item[i], "Uji.", &err) != LK_OK)
			fail_msg("%s", err.text);
	}
	lk_check_report_free(&r);

	letter(w, "sari", "lembar-reviu");
}

static void a8(struct walk *w)
{
	approve(w, "sari", "naskah");
	letter(w, "sari", "pernyataan-reviu");
}

static void a9(struct walk *w)
{
	approve(w, "hendra", "naskah");
	letter(w, "hendra", "disposisi-persetujuan");
}

static void a10(struct walk *w)
{
	letter(w, "sari", "surat-pengantar");
}

static void a11(struct walk *w)
{
	send_all(w, true);
	letter(w, "yusuf", "bukti-kirim");
}

static void lapkin__eleven_steps__with_a_return(void **state)
{
	static const struct move m[] = {
		{ 1, LK_RUN_DONE, "hendra", "sari", a1, 2, 0 },
		{ 2, LK_RUN_DONE, "dewi", "maya", a2, 3, 0 },
		{ 3, LK_RUN_DONE, "joko", "hendra", NULL, 4, 0 },
		{ 4, LK_RUN_DONE, "rina", "yusuf", papers_in, 5, 0 },
		{ 5, LK_RUN_DONE, "dewi", "sari", NULL, 6, 0 },
		{ 6, LK_RUN_DONE, "dewi", "sari", NULL, 7, 0 },
		{ 7, LK_RUN_RETURN, "sari", "dewi", NULL, 6, 0 },
		{ 6, LK_RUN_DONE, "joko", "hendra", NULL, 7, 0 },
		{ 7, LK_RUN_DONE, "sari", "hendra", a7, 8, 0 },
		{ 8, LK_RUN_DONE, "sari", "hendra", a8, 9, 0 },
		{ 9, LK_RUN_DONE, "hendra", "sari", a9, 10, 0 },
		{ 10, LK_RUN_DONE, "sari", "dewi", a10, 11, 0 },
		{ 11, LK_RUN_DONE, "yusuf", "hendra", a11, 0, 0 },
	};

	(void)state;
	walk("penyusunan-lapkin", "2025", "hendra", m, LK_LEN(m));
}

/* ---- pengukuran data kinerja --------------------------------------------------------------------- */

static void b1(struct walk *w)
{
	letter(w, "hendra", "nota-dinas");
}

static void b2(struct walk *w)
{
	letter(w, "sari", "sk-tim");
}

static void b3(struct walk *w)
{
	papers_in(w);
	letter(w, "maya", "kertas-kerja");
}

static void b6(struct walk *w)
{
	letter(w, "maya", "laporan-periode");
}

static void b9(struct walk *w)
{
	send_all(w, false);
	letter(w, "maya", "bukti-kirim");
}

static void measuring__nine_steps__with_both_answers(void **state)
{
	static const struct move m[] = {
		{ 1, LK_RUN_DONE, "hendra", "sari", b1, 2, 0 },
		{ 2, LK_RUN_DONE, "sari", "hendra", b2, 3, 0 },
		{ 3, LK_RUN_DONE, "maya", "dewi", b3, 4, 0 },
		{ 4, LK_RUN_DONE, "sari", "hendra", papers_checked, 5, 0 },
		{ 5, LK_RUN_DONE, "hendra", "sari", papers_locked, 6, 0 },
		{ 6, LK_RUN_DONE, "maya", "sari", b6, 7, 0 },
		{ 7, LK_RUN_DECIDE, "sari", "maya", NULL, 6, 0 },
		{ 6, LK_RUN_DONE, "maya", "sari", NULL, 7, 0 },
		{ 7, LK_RUN_DECIDE, "sari", "hendra", NULL, 8, 1 },
		{ 8, LK_RUN_DONE, "hendra", "sari", NULL, 9, 0 },
		{ 9, LK_RUN_DONE, "maya", "dewi", b9, 0, 0 },
	};

	(void)state;
	walk("pengukuran-kinerja", "2025-TW4", "sari", m, LK_LEN(m));
}

/* ---- penyusunan rencana kinerja -------------------------------------------------------------------- */

static void c1(struct walk *w)
{
	letter(w, "agus", "rkt");
}

static void c2(struct walk *w)
{
	direct(w, LK_RTL_OPEN);
	letter(w, "sari", "disposisi");
}

static void c3(struct walk *w)
{
	letter(w, "sari", "undangan");
}

static void c4(struct walk *w)
{
	meet(w, true);
	letter(w, "agus", "notulensi");
	letter(w, "sari", "matriks-rka");
}

static void c6(struct walk *w)
{
	letter(w, "yusuf", "bukti-kirim");
}

static void planning__six_steps__with_a_return(void **state)
{
	static const struct move m[] = {
		{ 1, LK_RUN_DONE, "agus", "sari", c1, 2, 0 },
		{ 2, LK_RUN_DONE, "sari", "hendra", c2, 3, 0 },
		{ 3, LK_RUN_DONE, "hendra", "agus", c3, 4, 0 },
		{ 4, LK_RUN_DONE, "agus", "hendra", c4, 5, 0 },
		{ 5, LK_RUN_RETURN, "hendra", "sari", NULL, 4, 0 },
		{ 4, LK_RUN_DONE, "sari", "yusuf", NULL, 5, 0 },
		{ 5, LK_RUN_DONE, "hendra", "sari", NULL, 6, 0 },
		{ 6, LK_RUN_DONE, "yusuf", "hendra", c6, 0, 0 },
	};

	(void)state;
	walk("penyusunan-rencana-kinerja", "2026", "agus", m, LK_LEN(m));
}

/* ---- pelaporan pelaksanaan kegiatan ------------------------------------------------------------------ */

static void d1(struct walk *w)
{
	letter(w, "maya", "daftar-kebutuhan");
}

static void d3(struct walk *w)
{
	letter(w, "maya", "hasil-analisis");
}

static void d4(struct walk *w)
{
	meet(w, false);
	letter(w, "budi", "notulensi");
}

static void d5(struct walk *w)
{
	meet(w, true);
	letter(w, "sari", "notulensi");
}

static void d6(struct walk *w)
{
	direct(w, LK_RTL_OPEN);
	letter(w, "hendra", "arahan");
}

static void d7(struct walk *w)
{
	direct(w, LK_RTL_DONE);
}

static void reporting__seven_steps__with_both_answers(void **state)
{
	static const struct move m[] = {
		{ 1, LK_RUN_DONE, "maya", "sari", d1, 2, 0 },
		{ 2, LK_RUN_DONE, "dewi", "maya", papers_in, 3, 0 },
		{ 3, LK_RUN_DECIDE, "maya", "dewi", d3, 5, 1 },
		{ 5, LK_RUN_RETURN, "sari", "hendra", NULL, 3, 0 },
		{ 3, LK_RUN_DECIDE, "maya", "sari", NULL, 4, 0 },
		{ 4, LK_RUN_DONE, "budi", "maya", d4, 5, 0 },
		{ 5, LK_RUN_DONE, "sari", "maya", d5, 6, 0 },
		{ 6, LK_RUN_DONE, "hendra", "sari", d6, 7, 0 },
		{ 7, LK_RUN_DONE, "rina", "hendra", d7, 0, 0 },
	};

	(void)state;
	walk("pelaporan-pelaksanaan-kegiatan", "2025-12", "maya", m, LK_LEN(m));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lapkin__eleven_steps__with_a_return),
		cmocka_unit_test(measuring__nine_steps__with_both_answers),
		cmocka_unit_test(planning__six_steps__with_a_return),
		cmocka_unit_test(reporting__seven_steps__with_both_answers),
	};
	return cmocka_run_group_tests_name("sop_all", tests, NULL, NULL);
}
