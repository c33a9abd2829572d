#ifndef TESTS_CORE_ACT_H
#define TESTS_CORE_ACT_H
/* A small office in memory for the tests of the use cases: hendra is kepala, sari
 * kasubbag-adum, tuti plh. of her until the end of January, budi and maya draft, rina
 * belongs to another team and holds no role. */
#include "tests/test.h"

#include "core/act.h"
#include "core/status.h"
#include "tests/lib/fakestore.h"

#include <string.h>

#define NOW 1768270500 /* 2026-01-13T02:15:00Z */
#define DOC "dokumen/2025-lapkin"
#define NASKAH DOC "/isi/naskah/"
#define BAB1 NASKAH "04-bab-1-pendahuluan.md"
#define BAB2 NASKAH "05-bab-2-perencanaan.md"
#define STEM1 "04-bab-1-pendahuluan"
#define STEM2 "05-bab-2-perencanaan"
#define TEXT1 \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani dua pelabuhan.\n" \
	"Jumlah kapal yang diperiksa adalah 1.204 unit.\nPegawai berjumlah 48 " \
	"orang.\n"
#define TEXT2 "# BAB II PERENCANAAN KINERJA\n\nRencana aksi disusun setiap tahun.\n"

static uint32_t act_random(void)
{
	static uint32_t n;

	return ++n * 2654435761u;
}

static inline struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static inline struct lk_ctx as(struct lk_store *st, const char *user)
{
	return (struct lk_ctx){ .st = st,
		.user = user,
		.now = NOW,
		.random = act_random };
}

static inline struct lk_store *act_office(void)
{
	struct lk_store *st = fakestore_new();
	struct lk_ctx c = as(st, "budi");
	struct lk_save saved;
	struct lk_oid none = { "" };

	fakestore_put(st, "kebijakan/orang.csv",
		"user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;;h@x.invalid\n"
		"sari;Sari Wulandari;;;\ntuti;Tuti;;;\nbudi;Budi;;;\nmaya;Maya;;;\n"
		"rina;Rina;;;\n");
	fakestore_put(st, "kebijakan/peran.csv",
		"user;peran;lingkup;dari;sampai;wewenang;dasar\n"
		"hendra;kepala;;;;definitif;\nsari;kasubbag-adum;;;;definitif;\n"
		"tuti;kasubbag-adum;;2026-01-01;2026-01-31;plh;ND-1\n"
		"budi;tim-penyusun;;;;definitif;\nmaya;tim-penyusun;;;;definitif;\n");
	fakestore_put(st, DOC "/dokumen.txt",
		"Judul: Laporan Kinerja\nTahun: 2025\nSatker: Balai Contoh\n"
		"Kode: C.X.1\nZona: +08:00\n");
	fakestore_put(st, DOC "/isi/data/indikator.csv", "id;nama\n1;Satu\n");
	assert_int_equal(lk_act_save(&c, BAB1, &none, str(TEXT1), &saved, NULL), LK_OK);
	lk_save_free(&saved);
	assert_int_equal(lk_act_save(&c, BAB2, &none, str(TEXT2), &saved, NULL), LK_OK);
	lk_save_free(&saved);
	return st;
}

static inline struct lk_oid blob_of(struct lk_store *st, const char *path)
{
	struct lk_oid id;

	assert_int_equal(lk_store_id_at(st, NULL, path, &id, NULL), LK_OK);
	return id;
}

/* Save as `user` on the head as it is; the outcome. */
static inline enum lk_saved save_as(struct lk_store *st, const char *user,
	const char *path, const char *text)
{
	struct lk_ctx c = as(st, user);
	struct lk_oid base = blob_of(st, path);
	struct lk_save saved;
	enum lk_saved outcome;

	assert_int_equal(lk_act_save(&c, path, &base, str(text), &saved, NULL), LK_OK);
	outcome = saved.outcome;
	lk_save_free(&saved);
	return outcome;
}

/* A correction of sari on bytes [from, to) of a line of BAB1; 0, 0 = the line. */
static inline void correct(struct lk_store *st, const char *user, int line, int from,
	int to, enum lk_weight weight, const char *suggestion,
	char id[LK_RECORD_ID_SIZE])
{
	struct lk_ctx c = as(st, user);
	struct lk_correction in = { .path = BAB1,
		.blob = blob_of(st, BAB1),
		.place = { line, line, from, to },
		.weight = weight,
		.class = LK_CLASS_ANGKA,
		.text = "Mohon diperiksa.",
		.suggestion = suggestion };

	assert_int_equal(lk_act_correct(&c, &in, id, NULL), LK_OK);
}

struct act_thread {
	enum lk_thread_state state;
	enum lk_anchor_state anchor;
	struct lk_place place;
	int found;
};

static inline int act_take_thread(const struct lk_thread *t, void *arg)
{
	struct act_thread *out = arg;

	*out = (struct act_thread){ t->state, t->anchor, t->place, 1 };
	return 1;
}

static inline struct act_thread thread_of(struct lk_store *st, const char *id)
{
	struct lk_thread_query q = { .id = id, .limit = 1 };
	struct act_thread t = { .found = 0 };

	assert_int_equal(lk_store_threads(st, &q, act_take_thread, &t, NULL), LK_OK);
	assert_int_equal(t.found, 1);
	return t;
}

#endif
