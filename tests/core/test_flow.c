/* Runs as people carry them on: every event, who may, what is refused and what is kept. */
#include "tests/core/act.h"

#include "core/act/flow.h"

#define SOP "kebijakan/alur/uji.csv"
#define HEAD \
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;lanjut;" \
	"pilihan;" \
	"gerbang;dokumen\n"

static const char sop_text[] =
	HEAD "1;Memerintah;kepala;perintah;;10;;;;;-;\n"
	     "2;Menulis;tim-penyusun;kerja;;2 jam;;;;;naskah-isi;\n"
	     "3;Memutus;kasubbag-adum;putusan;;1 jam;;2;5;Sesuai/Tidak "
	     "sesuai;koreksi-wajib;\n"
	     "4;Menyetujui;kepala;setuju;;10;;2;;;-;\n"
	     "5;Mengirim;tim-penyusun;kirim;;1 hari;;4;;;-;\n";

static struct lk_store *office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, SOP, sop_text);
	return st;
}

/* As `user`, `minute` minutes after NOW: records keep their order by their time too. */
static struct lk_ctx later(struct lk_store *st, const char *user, int minute)
{
	struct lk_ctx c = as(st, user);

	c.now += (int64_t)minute * 60;
	return c;
}

static void open_run(struct lk_store *st, char id[LK_RUN_ID_SIZE])
{
	struct lk_ctx c = as(st, "hendra");
	struct lk_error err = { .text = "" };

	if (lk_act_run_open(&c, "uji", "2025", NULL, id, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_string_equal(id, "uji-2025");
}

/* What one person does to the run, and how it ends. */
struct step {
	const char *user;
	enum lk_run_event event;
	int step; /* as given to the act */
	int arg;  /* to, or yes */
	const char *text;
	int code;
	const char *says; /* part of the sentence; NULL */
};

static int act(struct lk_store *st, const char *run, const struct step *s, int minute,
	struct lk_error *err)
{
	struct lk_ctx c = later(st, s->user, minute);

	switch (s->event) {
	case LK_RUN_BEGIN: return lk_act_step_begin(&c, run, s->step, err);
	case LK_RUN_DONE: return lk_act_step_done(&c, run, s->step, s->text, err);
	case LK_RUN_DECIDE:
		return lk_act_step_decide(&c, run, s->step, s->arg != 0, s->text, err);
	case LK_RUN_RETURN:
		return lk_act_step_return(&c, run, s->step, s->arg, s->text, err);
	case LK_RUN_SKIP: return lk_act_step_skip(&c, run, s->step, s->text, err);
	case LK_RUN_STOP: return lk_act_run_stop(&c, run, s->text, err);
	case LK_RUN_OPEN:
	case LK_RUN_EVENT_COUNT: break;
	}
	return LK_EINVAL;
}

static void play(struct lk_store *st, const char *run, const struct step *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct lk_error err = { .text = "" };
		long before = fakestore_commits(st);
		int rc = act(st, run, &s[i], (int)i, &err);

		if (rc != s[i].code ||
			(s[i].says != NULL && strstr(err.text, s[i].says) == NULL))
			fail_msg("%zu (%s): %d %s", i, s[i].user, rc, err.text);
		/* one commit each, and none where it was refused */
		assert_int_equal(fakestore_commits(st) - before, rc == LK_OK);
	}
}

static void see(struct lk_store *st, const char *user, struct lk_step_view *v)
{
	struct lk_ctx c = later(st, user, 100);
	struct lk_error err = { .text = "" };

	if (lk_act_step_view(&c, "uji-2025", v, &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* ---- opening --------------------------------------------------------------------------- */

static void open__is_one_record_with_its_version(void **state)
{
	struct lk_store *st = office();
	char id[LK_RUN_ID_SIZE];
	struct lk_oid version;

	(void)state;
	version = blob_of(st, SOP);
	open_run(st, id);
	assert_non_null(strstr(fakestore_record(st), "Jenis: langkah\n"));
	assert_non_null(strstr(fakestore_record(st), "Jalan: uji-2025\n"));
	assert_non_null(strstr(fakestore_record(st), "Peristiwa: buka\n"));
	assert_non_null(strstr(fakestore_record(st), version.hex));
	assert_int_equal(fakestore_changed(st), 1);
	lk_store_close(st);
}

static void open__refuses(void **state)
{
	static const struct {
		const char *user, *alur, *period;
		int code;
		const char *says;
	} rows[] = { { "rina", "uji", "2025", LK_EDENIED, "pelakunya" },
		{ "tono", "uji", "2025", LK_EDENIED, "daftar orang" },
		{ "hendra", "tidak-ada", "2025", LK_ENOTFOUND, "tidak-ada" },
		{ "hendra", "../uji", "2025", LK_EINVAL, "nama SOP" },
		{ "hendra", "uji", "kapan", LK_EFORMAT, "kapan" },
		{ "sari", "uji", "2025", LK_EUNDEF, "sudah berjalan" },
		{ "hendra", "rusak", "2025", LK_EFORMAT, "rusak.csv baris 2" } };
	struct lk_store *st = office();
	char id[LK_RUN_ID_SIZE];

	(void)state;
	fakestore_put(st, "kebijakan/alur/rusak.csv", HEAD "1;a;b;terbang;;;;;;;;\n");
	open_run(st, id);
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_ctx c = later(st, rows[i].user, 1);
		struct lk_error err = { .text = "" };
		int rc = lk_act_run_open(&c, rows[i].alur, rows[i].period, NULL, id,
			&err);

		if (rc != rows[i].code || strstr(err.text, rows[i].says) == NULL)
			fail_msg("%zu: %d %s", i, rc, err.text);
	}
	lk_store_close(st);
}

/* Periods are written one way; a second run of an ended period stands beside the first; an SOP
 * that an older workspace lacks is put there first. */
static void open__names_runs__and_brings_shipped_sops(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	char id[LK_RUN_ID_SIZE];
	long before;

	(void)state;
	open_run(st, id);
	c.now += 60;
	assert_int_equal(lk_act_run_stop(&c, id, "Salah periode.", NULL), LK_OK);
	c.now += 60;
	assert_int_equal(lk_act_run_open(&c, "uji", "2025", NULL, id, NULL), LK_OK);
	assert_string_equal(id, "uji-2025-2");
	assert_int_equal(lk_act_run_open(&c, "uji", "TW I 2025", NULL, id, NULL),
		LK_OK);
	assert_string_equal(id, "uji-2025-TW1");
	before = fakestore_commits(st);
	assert_int_equal(lk_act_run_open(&c, "pengukuran-kinerja", "2025-03", "Awal.",
				 id, NULL),
		LK_OK);
	assert_string_equal(id, "pengukuran-kinerja-2025-03");
	assert_int_equal(fakestore_commits(st) - before, 2);
	assert_string_equal(fakestore_text(st, "kebijakan/alur/pengukuran-kinerja.csv"),
		lk_alur_measuring());
	lk_store_close(st);
}

/* ---- walking --------------------------------------------------------------------------------- */

static void run__is_walked__with_a_loop_and_both_answers(void **state)
{
	static const struct step steps[] = {
		{ "hendra", LK_RUN_BEGIN, 1, 0, NULL, LK_OK, NULL },
		{ "hendra", LK_RUN_BEGIN, 1, 0, NULL, LK_EUNDEF, "sudah dinyatakan" },
		{ "hendra", LK_RUN_DONE, 1, 0, "Segera.", LK_OK, NULL },
		{ "budi", LK_RUN_DONE, 0, 0, NULL, LK_OK, NULL },
		{ "sari", LK_RUN_DONE, 3, 0, NULL, LK_EUNDEF, "Tidak sesuai" },
		{ "sari", LK_RUN_DECIDE, 3, 0, " ", LK_EINVAL, "alasan" },
		{ "sari", LK_RUN_DECIDE, 3, 0, "Tabel 3 belum sama.", LK_OK, NULL },
		{ "maya", LK_RUN_DONE, 2, 0, NULL, LK_OK, NULL },
		{ "sari", LK_RUN_DECIDE, 3, 1, NULL, LK_OK, NULL },
		{ "budi", LK_RUN_DECIDE, 5, 1, NULL, LK_EUNDEF, "bukan putusan" },
		{ "budi", LK_RUN_RETURN, 5, 0, "Belum ada tanda tangan.", LK_OK, NULL },
		{ "hendra", LK_RUN_SKIP, 4, 0, "Mendesak.", LK_EDENIED, "Plh." },
		{ "hendra", LK_RUN_DONE, 4, 0, NULL, LK_OK, NULL },
		{ "budi", LK_RUN_DONE, 5, 0, NULL, LK_OK, NULL },
		{ "budi", LK_RUN_DONE, 5, 0, NULL, LK_EUNDEF, "sudah selesai" },
		{ "sari", LK_RUN_STOP, 0, 0, "x", LK_EUNDEF, "sudah selesai" },
	};
	struct lk_store *st = office();
	struct lk_step_view v;
	char id[LK_RUN_ID_SIZE];

	(void)state;
	open_run(st, id);
	play(st, id, steps, LK_LEN(steps));
	see(st, "budi", &v);
	assert_null(v.row);
	assert_false(v.mine);
	assert_int_equal(v.run->current, 0);
	assert_false(v.run->stopped);
	assert_int_equal(v.run->step[1].rounds, 2);
	assert_int_equal(v.run->step[4].rounds, 2);
	assert_string_equal(v.run->step[0].last->text, "Segera.");
	assert_string_equal(v.run->step[0].last->role, "kepala");
	lk_step_view_free(&v);
	lk_store_close(st);
}

static void run__refuses__the_wrong_role_and_step(void **state)
{
	static const struct step steps[] = {
		{ "rina", LK_RUN_DONE, 1, 0, NULL, LK_EDENIED, "Kepala Balai" },
		{ "budi", LK_RUN_BEGIN, 1, 0, NULL, LK_EDENIED, "dr. Hendra" },
		{ "budi", LK_RUN_RETURN, 1, 0, "x", LK_EDENIED, "Kepala Balai" },
		{ "hendra", LK_RUN_RETURN, 1, 0, "x", LK_EINVAL, "kembali" },
		{ "hendra", LK_RUN_DONE, 2, 0, NULL, LK_EUNDEF, "giliran langkah 1" },
		{ "hendra", LK_RUN_DONE, 99, 0, NULL, LK_EUNDEF, "giliran langkah 1" },
		{ "budi", LK_RUN_SKIP, 1, 0, "x", LK_EDENIED, "Kepala Balai" },
		{ "sari", LK_RUN_SKIP, 1, 0, "", LK_EINVAL, "alasan" },
		{ "sari", LK_RUN_SKIP, 1, 0, "Lisan.", LK_OK, NULL },
		{ "hendra", LK_RUN_DONE, 1, 0, NULL, LK_EUNDEF, "oleh Sari Wulandari" },
		{ "budi", LK_RUN_STOP, 0, 0, "x", LK_EDENIED, "Kasubbag ADUM" },
		{ "budi", LK_RUN_DONE, 2, 0, NULL, LK_OK, NULL },
		/* plh. of her counts, and the record says by which right */
		{ "tuti", LK_RUN_RETURN, 3, 2, "Ulangi.", LK_OK, NULL },
		{ "budi", LK_RUN_DONE, 2, 0, NULL, LK_OK, NULL },
		{ "tuti", LK_RUN_RETURN, 3, 3, "x", LK_EINVAL, "sebelum langkah 3" },
		{ "tuti", LK_RUN_RETURN, 3, 0, "x", LK_EINVAL, "sebut" },
		{ "hendra", LK_RUN_STOP, 0, 0, NULL, LK_EINVAL, "alasan" },
		{ "hendra", LK_RUN_STOP, 0, 0, "Ganti SOP.", LK_OK, NULL },
		{ "tuti", LK_RUN_DECIDE, 3, 1, NULL, LK_EUNDEF, "dihentikan" },
	};
	struct lk_store *st = office();
	struct lk_step_view v;
	char id[LK_RUN_ID_SIZE];

	(void)state;
	open_run(st, id);
	play(st, id, steps, LK_LEN(steps));
	see(st, "tuti", &v);
	assert_true(v.run->stopped);
	for (size_t i = 0; i < v.run->nentries; i++)
		if (v.run->entry[i].event == LK_RUN_RETURN)
			assert_string_equal(v.run->entry[i].authority, "plh");
	lk_step_view_free(&v);
	lk_store_close(st);
}

/* ---- gates --------------------------------------------------------------------------------------- */

static void step__waits_for_its_gate__and_the_no_does_not(void **state)
{
	static const struct step there[] = { { "hendra", LK_RUN_DONE, 1, 0, NULL, LK_OK,
						     NULL },
		{ "budi", LK_RUN_DONE, 2, 0, NULL, LK_OK, NULL } };
	static const struct step held[] = { { "sari", LK_RUN_DECIDE, 3, 1, NULL,
						    LK_EUNDEF, "1 koreksi wajib" },
		{ "sari", LK_RUN_DECIDE, 3, 0, "Masih ada koreksi.", LK_OK, NULL } };
	struct lk_store *st = office();
	char id[LK_RUN_ID_SIZE], thread[LK_RECORD_ID_SIZE];
	struct lk_step_view v;

	(void)state;
	open_run(st, id);
	play(st, id, there, LK_LEN(there));
	correct(st, "sari", 4, 0, 0, LK_WEIGHT_WAJIB, NULL, thread);
	see(st, "sari", &v);
	assert_true(v.mine);
	assert_false(v.gates.met);
	assert_int_equal(v.gates.n, 1);
	assert_string_equal(v.gates.gate[0].row->id, "koreksi-wajib");
	assert_string_equal(v.gates.gate[0].screen, "antrean");
	lk_step_view_free(&v);
	see(st, "budi", &v);
	assert_false(v.mine);
	assert_non_null(strstr(v.refusal.text, "Sari Wulandari, Tuti (plh)"));
	lk_step_view_free(&v);
	play(st, id, held, LK_LEN(held));
	assert_non_null(strstr(fakestore_record(st),
		"Syarat: koreksi-wajib tidak: 1 koreksi wajib masih"));
	lk_store_close(st);
}

/* ---- what was approved -------------------------------------------------------------------------------- */

static const char letter_sop[] =
	HEAD "1;Menyusun;tim-penyusun;kerja;;;;;;;dokumen;disposisi\n"
	     "2;Menyetujui;kepala;setuju;;;;1;;;-;disposisi\n"
	     "3;Mengirim;tim-penyusun;kirim;;;;1;;;-;\n";
#define LETTER DOC "/surat/disposisi-1.md"

static void put_letter(struct lk_store *st, const char *words)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b,
		"Jenis: disposisi\nJalan: uji-2025\nLangkah: 1\nPutaran: 1\n"
		"Hal: %s\n\nIsi.\n",
		words);
	fakestore_put(st, LETTER, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* Fill whatever the form asks for, so that the gate of step 1 is not in the way. */
static void pass_first(struct lk_store *st, const char *id)
{
	struct lk_ctx c = later(st, "hendra", 1);
	static const struct step none = { "budi", LK_RUN_DONE, 1, 0, NULL, LK_EUNDEF,
		"belum dibuat" };

	play(st, id, &none, 1);
	put_letter(st, "Susun laporan");
	assert_int_equal(lk_act_step_skip(&c, id, 1, "Uji.", NULL), LK_OK);
}

static void approval__does_not_survive_an_edit(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx head = later(st, "hendra", 2), team = later(st, "budi", 3);
	struct lk_error err = { .text = "" };
	struct lk_step_view v;
	char id[LK_RUN_ID_SIZE];

	(void)state;
	fakestore_put(st, SOP, letter_sop);
	open_run(st, id);
	pass_first(st, id);
	assert_int_equal(lk_act_step_done(&head, id, 2, NULL, NULL), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Keluaran: " LETTER " "));
	see(st, "budi", &v);
	assert_true(v.gates.met);
	assert_false(v.run->step[1].changed);
	lk_step_view_free(&v);

	put_letter(st, "Susun laporan lain"); /* somebody edits what was approved */
	see(st, "budi", &v);
	assert_false(v.gates.met);
	assert_true(v.run->step[1].changed);
	assert_string_equal(v.run->step[1].changed_path, LETTER);
	lk_step_view_free(&v);
	assert_int_equal(lk_act_step_done(&team, id, 3, NULL, &err), LK_EUNDEF);
	assert_non_null(strstr(err.text, "kembalikan ke langkah 2"));

	assert_int_equal(lk_act_step_return(&team, id, 3, 2, "Berubah.", &err), LK_OK);
	head.now += 600;
	assert_int_equal(lk_act_step_done(&head, id, 2, NULL, &err), LK_OK);
	team.now += 1200;
	assert_int_equal(lk_act_step_done(&team, id, 3, NULL, &err), LK_OK);
	lk_store_close(st);
}

/* ---- versions and races ------------------------------------------------------------------------------------ */

static void run__keeps_the_version_it_began_with(void **state)
{
	static const struct step steps[] = { { "hendra", LK_RUN_DONE, 1, 0, NULL, LK_OK,
		NULL } };
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	struct lk_oid base;
	char id[LK_RUN_ID_SIZE];
	struct lk_step_view v;

	(void)state;
	open_run(st, id);
	base = blob_of(st, SOP);
	assert_int_equal(lk_act_alur_save(&c, "uji", &base,
				 str(HEAD "1;Lain;sari-saja;kerja;;;;;;;-;\n"), NULL),
		LK_OK);
	play(st, id, steps, LK_LEN(steps));
	see(st, "budi", &v);
	assert_int_equal(v.run->sop->nsteps, 5);
	assert_int_equal(v.run->current, 2);
	lk_step_view_free(&v);
	lk_store_close(st);
}

/* Somebody else ends the step just before: the second is told, and does not end the next. */
static void step__ended_by_two_at_once__counts_once(void **state)
{
	static const struct step first = { "hendra", LK_RUN_DONE, 1, 0, NULL, LK_OK,
		NULL };
	struct lk_store *st = office(), *other = office();
	struct lk_ctx maya = later(other, "maya", 5), budi = later(st, "budi", 6);
	struct lk_error err = { .text = "" };
	char id[LK_RUN_ID_SIZE];
	struct lk_buf path = LK_BUF_INIT;
	const char *record;
	struct lk_step_view v;

	(void)state;
	open_run(st, id);
	play(st, id, &first, 1);
	open_run(other, id);
	play(other, id, &first, 1);
	assert_int_equal(lk_act_step_done(&maya, id, 2, NULL, &err), LK_OK);
	record = fakestore_record(other);
	lk_buf_puts(&path,
		DOC "/catatan/alur-uji-2025/20260113T022000Z-maya-langkah-x.txt");
	fakestore_race(st, lk_buf_cstr(&path), record);
	assert_int_equal(lk_act_step_done(&budi, id, 0, NULL, &err), LK_EUNDEF);
	assert_non_null(strstr(err.text, "selesai oleh Maya"));
	see(st, "sari", &v);
	assert_int_equal(v.run->current, 3);
	lk_step_view_free(&v);
	lk_buf_free(&path);
	lk_store_close(st);
	lk_store_close(other);
}

static void step__tells_the_day_it_counts_from(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = later(st, "hendra", 1);
	char id[LK_RUN_ID_SIZE];
	struct lk_step_view v;

	(void)state;
	open_run(st, id);
	assert_int_equal(lk_act_step_begin(&c, id, 1, NULL), LK_OK);
	assert_int_equal(lk_act_step_begin_on(&c, id, 1, "31-12-2026", false, NULL),
		LK_EFORMAT);
	assert_int_equal(lk_act_step_begin_on(&c, id, 1, "2026-01-20T10:00:00+08:00",
				 false, NULL),
		LK_EINVAL);
	c.now += 60;
	assert_int_equal(lk_act_step_begin_on(&c, id, 1, "2026-01-20", true, NULL),
		LK_OK);
	see(st, "hendra", &v);
	assert_int_equal(v.run->step[0].event, 1768838400); /* midnight, +08:00 */
	assert_true(v.run->step[0].third_party);
	assert_int_equal(v.run->step[0].begun, NOW + 60);
	lk_step_view_free(&v);
	lk_store_close(st);
}

/* ---- saving an SOP ----------------------------------------------------------------------------------------------- */

static void save__takes_only_what_parses(void **state)
{
	static const struct {
		const char *user, *name, *csv;
		int code;
		const char *says;
	} rows[] = {
		{ "budi", "uji", HEAD "1;a;kepala;kerja;;;;;;;;\n", LK_EDENIED,
			"Kasubbag" },
		{ "sari", "uji", HEAD "1;a;kepala;kerja;;;;9;;;;\n", LK_EFORMAT,
			"uji.csv baris 2" },
		{ "sari", "Uji", HEAD "1;a;kepala;kerja;;;;;;;;\n", LK_EINVAL,
			"nama SOP" },
		{ "sari", "penyusunan-lapkin", HEAD "1;a;kepala;kerja;;;;;;;;\n",
			LK_EINVAL, "setuju" },
		{ "sari", "pengukuran-kinerja", HEAD "1;a;kepala;kerja;;;;;;;;\n",
			LK_EINVAL, "sahkan" },
		{ "sari", "uji", sop_text, LK_EUNDEF, "persis" },
		{ "sari", "uji", HEAD "1;a;kepala;kerja;;;;;;;;\n", LK_OK, NULL },
	};
	struct lk_store *st = office();
	struct lk_ctx c;
	struct lk_oid none = { "" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_oid base = none;
		struct lk_error err = { .text = "" };
		int rc;

		if (strcmp(rows[i].name, "uji") == 0)
			base = blob_of(st, SOP);
		c = later(st, rows[i].user, (int)i);
		rc = lk_act_alur_save(&c, rows[i].name, &base, str(rows[i].csv), &err);
		if (rc != rows[i].code ||
			(rows[i].says != NULL &&
				strstr(err.text, rows[i].says) == NULL))
			fail_msg("%zu: %d %s", i, rc, err.text);
	}
	/* begun on an older version, or on none */
	c = later(st, "sari", 20);
	assert_int_equal(lk_act_alur_save(&c, "uji", &none, str(sop_text), NULL),
		LK_ECONFLICT);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open__is_one_record_with_its_version),
		cmocka_unit_test(open__refuses),
		cmocka_unit_test(open__names_runs__and_brings_shipped_sops),
		cmocka_unit_test(run__is_walked__with_a_loop_and_both_answers),
		cmocka_unit_test(run__refuses__the_wrong_role_and_step),
		cmocka_unit_test(step__waits_for_its_gate__and_the_no_does_not),
		cmocka_unit_test(approval__does_not_survive_an_edit),
		cmocka_unit_test(run__keeps_the_version_it_began_with),
		cmocka_unit_test(step__ended_by_two_at_once__counts_once),
		cmocka_unit_test(step__tells_the_day_it_counts_from),
		cmocka_unit_test(save__takes_only_what_parses),
	};
	return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
