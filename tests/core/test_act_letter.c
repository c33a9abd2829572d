/* The use cases of documents: made, set, edited, filled again; teams and assignments. */
#include "core/act/assign.h"
#include "core/act/letter.h"
#include "core/act/number.h"
#include "core/people.h"
#include "core/snapshot.h"
#include "tests/core/letter_office.h"

#define RUN "penyusunan-lapkin-2025"
#define FIRST L_SURAT "disposisi-" RUN "-1-1.md"
#define SAYS 512

static int make(struct lk_store *st, const char *user, const char *kind,
	const char *run, int step, char path[SAYS], char says[SAYS])
{
	struct lk_ctx c = letter_as(st, user);
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	int rc = lk_act_letter_make(&c, kind, run, step, &b, &err);

	(void)snprintf(path, SAYS, "%s", lk_buf_cstr(&b));
	(void)snprintf(says, SAYS, "%s", err.text);
	lk_buf_free(&b);
	return rc;
}

static int set(struct lk_store *st, const char *path, const char *key,
	const char *value, char says[SAYS])
{
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_letter_set one = { key, value };
	struct lk_error err = { .text = "" };
	int rc = lk_act_letter_set(&c, path, NULL, &one, 1, &err);

	(void)snprintf(says, SAYS, "%s", err.text);
	return rc;
}

static void value_is(struct lk_store *st, const char *path, const char *key,
	const char *want)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l = letter_at(st, &mem, path);

	assert_string_equal(lk_letter_get(&l, key), want);
	lk_arena_free(&mem);
}

static int number(struct lk_store *st, const char *path, int serial)
{
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_number_request in = { .class = "OT.02.02",
		.date = "2026-01-22",
		.about = "Tim",
		.to = "Tim",
		.letter = path,
		.serial = serial };
	struct lk_buf out = LK_BUF_INIT;
	int rc = lk_act_number_take(&c, &in, &out, NULL, NULL);

	lk_buf_free(&out);
	return rc;
}

/* ---- making -------------------------------------------------------------------------- */

static void make__in_a_run__by_the_actor_and_once(void **state)
{
	struct lk_store *st = letter_office();
	char path[SAYS], says[SAYS];
	long before;

	(void)state;
	letter_run(st, "hendra", "penyusunan-lapkin", "2025");
	before = fakestore_commits(st);
	assert_int_equal(make(st, "maya", "disposisi", RUN, 0, path, says), LK_EDENIED);
	assert_non_null(strstr(says, "pelakunya, Kepala Balai"));
	assert_int_equal(make(st, "hendra", "disposisi", RUN, 9, path, says), LK_OK);
	assert_int_equal(make(st, "hendra", "disposisi", RUN, 0, path, says), LK_OK);
	assert_string_equal(path, FIRST);
	assert_int_equal(fakestore_commits(st), before + 2);
	assert_int_equal(fakestore_changed(st), 1);
	assert_non_null(strstr(fakestore_subject(st), "Disposisi: dibuat"));
	assert_non_null(strstr(fakestore_record(st), "Jalan: " RUN "\n"));
	value_is(st, FIRST, "Langkah", "1");
	value_is(st, FIRST, "Pemberi", "hendra");
	assert_int_equal(make(st, "hendra", "disposisi", RUN, 0, path, says),
		LK_EUNDEF);
	assert_string_equal(path, FIRST);
	assert_int_equal(fakestore_commits(st), before + 2);
	lk_store_close(st);
}

static void make__wrong_requests_write_nothing(void **state)
{
	struct lk_store *st = letter_office();
	long before = fakestore_commits(st);
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "kuitansi", NULL, 0, path, says), LK_EINVAL);
	assert_int_equal(make(st, "sari", "disposisi", "tak-ada", 0, path, says),
		LK_ENOTFOUND);
	assert_int_equal(make(st, "orang", "disposisi", NULL, 0, path, says),
		LK_EDENIED);
	assert_int_equal(fakestore_commits(st), before);
	letter_run(st, "hendra", "penyusunan-lapkin", "2025");
	assert_int_equal(make(st, "hendra", "disposisi", RUN, 77, path, says),
		LK_EINVAL);
	assert_non_null(strstr(says, "langkah 77"));
	lk_store_close(st);
}

/* ---- setting ------------------------------------------------------------------------- */

static void set__every_type_is_read_as_people_type_it(void **state)
{
	struct lk_store *st = letter_office();
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "undangan", NULL, 0, path, says), LK_OK);
	assert_int_equal(set(st, path, "hari", "3 Februari 2026", says), LK_OK);
	value_is(st, path, "Hari", "2026-02-03");
	assert_int_equal(set(st, path, "Sifat", "segera", says), LK_OK);
	assert_int_equal(set(st, path, "Penandatangan",
				 "Sari Wulandari, S.K.M., M.Kes.", says),
		LK_OK);
	value_is(st, path, "Penandatangan", "sari");
	value_is(st, path, "Penandatangan-NIP", "198207192008012011");
	assert_int_equal(set(st, path, "Acara", "Satu\n\nDua\n\n", says), LK_OK);
	value_is(st, path, "Acara", "Satu\n\nDua");
	assert_int_equal(set(st, path, "Waktu", "09.00\nselesai", says), LK_OK);
	value_is(st, path, "Waktu", "09.00 selesai");
	value_is(st, path, "Diketik", "Hari Sifat Penandatangan Acara Waktu");
	assert_int_equal(set(st, path, "Waktu", "", says), LK_OK);
	value_is(st, path, "Diketik", "Hari Sifat Penandatangan Acara");
	lk_store_close(st);
}

static void set__what_cannot_be_is_refused_with_a_sentence(void **state)
{
	static const struct {
		const char *key, *value, *says;
		int rc;
	} cases[] = {
		{ "Hari", "kemarin", "kemarin", LK_EFORMAT },
		{ "Sifat", "genting", "pilihannya biasa/penting", LK_EINVAL },
		{ "Penandatangan", "siapa", "siapa", LK_ENOTFOUND },
		{ "Nomor", "OT.02.02/C.X.99/1/2026", "register surat", LK_EINVAL },
		{ "Warna", "biru", "Sifat, Lampiran, Hal", LK_EINVAL },
	};
	struct lk_store *st = letter_office();
	char path[SAYS], says[SAYS];
	long before;

	(void)state;
	assert_int_equal(make(st, "sari", "undangan", NULL, 0, path, says), LK_OK);
	before = fakestore_commits(st);
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		assert_int_equal(set(st, path, cases[i].key, cases[i].value, says),
			cases[i].rc);
		assert_non_null(strstr(says, cases[i].says));
	}
	assert_int_equal(set(st, L_DOC "/isi/naskah/x.md", "Hal", "x", says),
		LK_EINVAL);
	assert_int_equal(set(st, L_SURAT "x.md", "Hal", "x", says), LK_ENOTFOUND);
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

static void set__on_an_old_version__is_a_conflict(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_letter_set one = { "Hal", "Baru" };
	struct lk_oid base;
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "undangan", NULL, 0, path, says), LK_OK);
	assert_int_equal(lk_store_id_at(st, NULL, path, &base, NULL), LK_OK);
	assert_int_equal(set(st, path, "Hal", "Lain", says), LK_OK);
	assert_int_equal(lk_act_letter_set(&c, path, &base, &one, 1, NULL),
		LK_ECONFLICT);
	value_is(st, path, "Hal", "Lain");
	lk_store_close(st);
}

/* ---- numbered -------------------------------------------------------------------------- */

static void numbered__what_was_numbered_stays(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "undangan", NULL, 0, path, says), LK_OK);
	assert_int_equal(number(st, path, 1), LK_OK);
	value_is(st, path, "Nomor", "OT.02.02/C.X.99/1/2026");
	assert_int_equal(set(st, path, "Tanggal", "2026-01-01", says), LK_EUNDEF);
	assert_int_equal(set(st, path, "Hal", "x", says), LK_EUNDEF);
	assert_int_equal(set(st, path, "Waktu", "10.00", says), LK_OK);
	assert_int_equal(lk_act_letter_refill(&c, path, NULL), LK_EUNDEF);
	assert_int_equal(lk_act_number_void(&c, "OT.02.02/C.X.99/1/2026", "salah",
				 NULL),
		LK_OK);
	assert_int_equal(set(st, path, "Hal", "x", says), LK_OK);
	lk_store_close(st);
}

/* ---- text and refilling ------------------------------------------------------------------ */

static void text__values_are_filled_and_own_ones_stay(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;
	struct lk_error err;
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "undangan", NULL, 0, path, says), LK_OK);
	assert_int_equal(lk_act_letter_text(&c, path, NULL,
				 letter_str("{{surat.hal}}\n\nCapaian "
					    "{{IKK-1.capaian}}\x1b[31m.\n\n"),
				 NULL),
		LK_OK);
	l = letter_at(st, &mem, path);
	assert_string_equal(l.body.p, "{{surat.hal}}\n\nCapaian 111,34.");
	assert_string_equal(lk_letter_get(&l, "Diketik"), "teks");
	assert_int_equal(lk_act_letter_text(&c, path, NULL,
				 letter_str("satu\n{{IKK-1.capain}}\n"), &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "baris 2"));
	lk_arena_free(&mem);
	lk_store_close(st);
}

static void refill__takes_what_is_new_and_keeps_what_was_typed(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "laporan-periode", NULL, 0, path, says),
		LK_OK);
	assert_int_equal(lk_act_letter_refill(&c, path, NULL), LK_EUNDEF);
	assert_int_equal(set(st, path, "Ringkasan", "Baik.", says), LK_OK);
	assert_int_equal(set(st, path, "Periode", "tw1", says), LK_OK);
	value_is(st, path, "Periode", "TW I 2025");
	fakestore_put(st, "kebijakan/kop.txt", "Nama: Balai Baru\nKota: Baru\n");
	assert_int_equal(lk_act_letter_refill(&c, path, NULL), LK_OK);
	l = letter_at(st, &mem, path);
	assert_non_null(strstr(l.body.p, "BALAI BARU"));
	assert_string_equal(lk_letter_get(&l, "Tempat"), "Baru");
	assert_string_equal(lk_letter_get(&l, "Ringkasan"), "Baik.");
	assert_string_equal(l.about, "Laporan kinerja TW I 2025");
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* A form for one team. */
static void refill__of_one_team__shows_only_it(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "format-data", NULL, 0, path, says), LK_OK);
	assert_int_equal(set(st, path, "Tim", "tim-2", says), LK_OK);
	assert_int_equal(lk_act_letter_refill(&c, path, NULL), LK_OK);
	l = letter_at(st, &mem, path);
	assert_non_null(strstr(l.body.p, "IKK-2"));
	assert_null(strstr(l.body.p, "IKK-1"));
	assert_int_equal(set(st, path, "Tim", "tim-9", says), LK_OK);
	assert_int_equal(lk_act_letter_refill(&c, path, NULL), LK_OK);
	l = letter_at(st, &mem, path);
	assert_non_null(strstr(l.body.p, "Tidak ada indikator tim"));
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* ---- the team of an SK ----------------------------------------------------------------------- */

static size_t roles(struct lk_store *st, const char *user, const char *role,
	const char *basis, int64_t time)
{
	struct lk_snapshot s;
	size_t n = 0;

	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, NULL), LK_OK);
	for (size_t i = 0; i < s.people.nrole; i++) {
		const struct lk_role *r = &s.people.role[i];

		n += strcmp(r->user, user) == 0 && strcmp(r->role, role) == 0 &&
			strcmp(r->basis, basis) == 0 && time >= r->from &&
			time <= r->until;
	}
	lk_snapshot_free(&s);
	return n;
}

static int apply(struct lk_store *st, const char *user, const char *path, size_t *added,
	char says[SAYS])
{
	struct lk_ctx c = letter_as(st, user);
	struct lk_error err = { .text = "" };
	int rc = lk_act_team_apply(&c, path, added, &err);

	(void)snprintf(says, SAYS, "%s", err.text);
	return rc;
}

static void team__of_a_numbered_sk__becomes_roles(void **state)
{
	const char *basis = "OT.02.02/C.X.99/1/2026";
	struct lk_store *st = letter_office();
	char path[SAYS], says[SAYS];
	size_t added = 0;

	(void)state;
	assert_int_equal(make(st, "sari", "sk-tim", NULL, 0, path, says), LK_OK);
	assert_int_equal(set(st, path, "Susunan",
				 "hendra; Penanggung jawab; Mengarahkan\n"
				 "rina; Ketua; Memimpin\nyusuf;Anggota;Mengarsipkan",
				 says),
		LK_OK);
	assert_int_equal(set(st, path, "Sampai", "31-12-2026", says), LK_OK);
	assert_int_equal(apply(st, "sari", path, &added, says), LK_EUNDEF);
	assert_non_null(strstr(says, "belum bernomor"));
	assert_int_equal(number(st, path, 1), LK_OK);
	assert_int_equal(apply(st, "maya", path, &added, says), LK_EDENIED);
	assert_int_equal(apply(st, "sari", path, &added, says), LK_OK);
	assert_int_equal(added, 2);
	assert_int_equal(fakestore_changed(st), 2);
	assert_non_null(strstr(fakestore_record(st), "Jenis: penugasan\n"));
	assert_non_null(
		strstr(fakestore_record(st), "Nomor: OT.02.02/C.X.99/1/2026\n"));
	assert_int_equal(roles(st, "rina", "tim-penyusun", basis, L_NOW), 1);
	assert_int_equal(roles(st, "yusuf", "tim-penyusun", basis, L_NOW), 1);
	assert_int_equal(roles(st, "hendra", "tim-penyusun", basis, L_NOW), 0);
	assert_int_equal(roles(st, "rina", "tim-penyusun", basis, L_NOW + 400 * 86400),
		0);
	assert_int_equal(roles(st, "rina", "ketua-tim", "", L_NOW), 1);
	assert_int_equal(apply(st, "sari", path, &added, says), LK_EUNDEF);
	lk_store_close(st);
}

static void team__a_bad_list_is_refused(void **state)
{
	struct lk_store *st = letter_office();
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(make(st, "sari", "sk-tim", NULL, 0, path, says), LK_OK);
	assert_int_equal(set(st, path, "Susunan", "siapa; Ketua; x", says),
		LK_ENOTFOUND);
	assert_int_equal(set(st, path, "Susunan", "budi", says), LK_EINVAL);
	assert_int_equal(set(st, path, "Susunan", "budi; Ketua\nbudi; Anggota", says),
		LK_EINVAL);
	assert_non_null(strstr(says, "dua kali"));
	assert_int_equal(make(st, "sari", "undangan", NULL, 0, path, says), LK_OK);
	assert_int_equal(apply(st, "sari", path, NULL, says), LK_EINVAL);
	lk_store_close(st);
}

/* ---- Plt. and Plh. ------------------------------------------------------------------------- */

static void assign__plh_of_the_head__signs_then(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "hendra");
	struct lk_assignment in = { .user = "sari",
		.role = "kepala",
		.authority = "plh",
		.from = "20 Januari 2026",
		.until = "2026-01-25",
		.basis = "KP.01.01/C.X.99/7/2026" };
	char path[SAYS], says[SAYS];

	(void)state;
	assert_int_equal(lk_act_assign(&c, &in, NULL), LK_OK);
	assert_non_null(strstr(fakestore_record(st), "Wewenang-Tugas: plh\n"));
	assert_string_equal(fakestore_subject(st),
		"Plh. Kepala Balai: Sari Wulandari, S.K.M., M.Kes.");
	assert_int_equal(roles(st, "sari", "kepala", in.basis, L_NOW), 1);
	assert_int_equal(roles(st, "sari", "kepala", in.basis, L_NOW + 4 * 86400), 0);
	assert_int_equal(make(st, "maya", "nota-dinas", NULL, 0, path, says), LK_OK);
	value_is(st, path, "Penandatangan-Jabatan", "Plh. Kepala Balai");
	assert_int_equal(lk_act_assign(&c, &in, NULL), LK_EUNDEF);
	lk_store_close(st);
}

static void assign__what_is_missing_or_wrong__is_named(void **state)
{
	static const struct {
		const char *by;
		struct lk_assignment in;
		int rc;
		const char *says;
	} cases[] = {
		{ "maya", { "sari", "kepala", "", "plt", "2026-01-01", "", "ND-1" },
			LK_EDENIED, "Kasubbag" },
		{ "sari", { "siapa", "kepala", "", "plt", "2026-01-01", "", "ND-1" },
			LK_ENOTFOUND, "siapa" },
		{ "sari", { "sari", "raja", "", "plt", "2026-01-01", "", "ND-1" },
			LK_ENOTFOUND, "raja" },
		{ "sari",
			{ "sari", "ketua-tim", "tim-9", "plt", "2026-01-01", "", "x" },
			LK_ENOTFOUND, "tim-9" },
		{ "sari", { "sari", "kepala", "", "definitif", "2026-01-01", "", "x" },
			LK_EINVAL, "definitif" },
		{ "sari", { "sari", "kepala", "", "plt", "2026-01-01", "", " " },
			LK_EINVAL, "dasar" },
		{ "sari", { "sari", "kepala", "", "plt", "", "", "x" }, LK_EINVAL,
			"mulai" },
		{ "sari", { "sari", "kepala", "", "plh", "2026-01-01", "", "x" },
			LK_EINVAL, "sampai" },
		{ "sari",
			{ "sari", "kepala", "", "plh", "2026-01-02", "2026-01-01",
				"x" },
			LK_EINVAL, "lebih awal" },
	};
	struct lk_store *st = letter_office();
	long before = fakestore_commits(st);

	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		struct lk_ctx c = letter_as(st, cases[i].by);
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_act_assign(&c, &cases[i].in, &err), cases[i].rc);
		if (strstr(err.text, cases[i].says) == NULL)
			fail_msg("%zu: %s", i, err.text);
	}
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

/* ---- templates ------------------------------------------------------------------------- */

static int template_save(struct lk_store *st, const char *user,
	const struct lk_oid *base, const char *text, char says[SAYS])
{
	struct lk_ctx c = letter_as(st, user);
	struct lk_error err = { .text = "" };
	int rc = lk_act_template_save(&c, "disposisi", base, letter_str(text), &err);

	(void)snprintf(says, SAYS, "%s", err.text);
	return rc;
}

static void template__changed__is_used_by_the_next_document_only(void **state)
{
	static const char mine[] = "Hal: {{jalan.judul}}\n\n# DISPOSISI KEPALA\n\nDari "
				   "{{kepala.nama}} tentang {{surat.hal}}.\n";
	struct lk_store *st = letter_office();
	const struct lk_oid none = { "" };
	char path[SAYS], says[SAYS];
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter before, after;

	(void)state;
	assert_int_equal(make(st, "hendra", "disposisi", NULL, 0, path, says), LK_OK);
	before = letter_at(st, &mem, path);
	assert_int_equal(template_save(st, "sari", NULL, mine, says), LK_OK);
	assert_int_equal(template_save(st, "sari", NULL, mine, says), LK_EUNDEF);
	assert_int_equal(template_save(st, "sari", &none, "Hal: x\n\ny\n", says),
		LK_ECONFLICT);
	after = letter_at(st, &mem, path);
	assert_string_equal(after.blob.hex, before.blob.hex);
	assert_int_equal(make(st, "hendra", "disposisi", NULL, 0, path, says), LK_OK);
	after = letter_at(st, &mem, path);
	assert_non_null(strstr(after.body.p, "# DISPOSISI KEPALA"));
	assert_null(strstr(after.body.p, "{{kepala"));
	lk_arena_free(&mem);
	lk_store_close(st);
}

static void template__that_is_broken__is_refused_with_its_line(void **state)
{
	struct lk_store *st = letter_office();
	long commits = fakestore_commits(st);
	char says[SAYS];

	(void)state;
	assert_int_equal(template_save(st, "sari", NULL,
				 "Hal: x\n\nsatu\n{{kepal.nama}}\n", says),
		LK_EFORMAT);
	assert_non_null(strstr(says, "baris 4"));
	assert_non_null(strstr(says, "kepala.nama"));
	assert_int_equal(template_save(st, "sari", NULL, "Hall: x\n\nsatu\n", says),
		LK_EFORMAT);
	assert_int_equal(template_save(st, "dewi", NULL, "Hal: x\n\nsatu\n", says),
		LK_EDENIED);
	assert_int_equal(fakestore_commits(st), commits);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(template__changed__is_used_by_the_next_document_only),
		cmocka_unit_test(template__that_is_broken__is_refused_with_its_line),
		cmocka_unit_test(make__in_a_run__by_the_actor_and_once),
		cmocka_unit_test(make__wrong_requests_write_nothing),
		cmocka_unit_test(set__every_type_is_read_as_people_type_it),
		cmocka_unit_test(set__what_cannot_be_is_refused_with_a_sentence),
		cmocka_unit_test(set__on_an_old_version__is_a_conflict),
		cmocka_unit_test(numbered__what_was_numbered_stays),
		cmocka_unit_test(text__values_are_filled_and_own_ones_stay),
		cmocka_unit_test(refill__takes_what_is_new_and_keeps_what_was_typed),
		cmocka_unit_test(refill__of_one_team__shows_only_it),
		cmocka_unit_test(team__of_a_numbered_sk__becomes_roles),
		cmocka_unit_test(team__a_bad_list_is_refused),
		cmocka_unit_test(assign__plh_of_the_head__signs_then),
		cmocka_unit_test(assign__what_is_missing_or_wrong__is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
