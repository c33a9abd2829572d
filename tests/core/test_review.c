#include "tests/test.h"

#include "core/review.h"

#include <stdio.h>
#include <string.h>

#define T0 1768270500 /* 2026-01-13T02:15:00Z */
#define ID "20260113T021500Z-4f3a9c21"
#define BLOB "0123456789abcdef0123456789abcdef01234567"
#define BERKAS "dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md"

/* The keys of a whole correction; a test leaves one out or writes another value. */
static const struct lk_field whole[] = {
	{ "Dokumen", "2025-lapkin" },
	{ "Berkas", BERKAS },
	{ "Blob", BLOB },
	{ "Baris", "12" },
	{ "Rentang", "8-31" },
	{ "Kutipan", "target 0,90" },
	{ "Sebelum", "sebelum" },
	{ "Sesudah", "sesudah" },
	{ "Judul", "Angka target" },
	{ "Golongan", "angka" },
	{ "Bobot", "wajib" },
	{ "Usul", "target 0,92" },
};

/* A parsed record of `kind` with the fields of `whole`, where `key` has `value`
 * (NULL: absent). The caller frees it. */
static struct lk_record correction(enum lk_kind kind, const char *key,
	const char *value)
{
	struct lk_record_head head = { ID, kind, "sari", "Sari Wulandari",
		"kasubbag-adum", "definitif", T0, 420, NULL, NULL, NULL };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;
	struct lk_error err = { .text = "" };
	int written = 0;

	lk_record_begin(&b, &head);
	for (size_t i = 0; i < LK_LEN(whole); i++) {
		int own = key != NULL && strcmp(whole[i].key, key) == 0;

		lk_record_puts(&b, whole[i].key, own ? value : whole[i].value);
		written |= own;
	}
	if (key != NULL && !written)
		lk_record_puts(&b, key, value);
	lk_record_end(&b, "Samakan dengan tabel.");
	if (lk_record_parse(&r, lk_buf_str(&b), "uji", &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_buf_free(&b);
	return r;
}

static struct lk_record answer(enum lk_kind kind, const char *user, const char *to)
{
	struct lk_record_head head = { "20260114T021500Z-00000001", kind, user, "", "",
		"", T0 + 86400, 420, "2025-lapkin", to, NULL };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record r;

	lk_record_begin(&b, &head);
	lk_record_end(&b, "ya");
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "uji", NULL), LK_OK);
	lk_buf_free(&b);
	return r;
}

static void open__takes__every_key(void **state)
{
	struct lk_record r = correction(LK_KIND_KOREKSI, NULL, NULL);
	struct lk_thread t;

	(void)state;
	assert_int_equal(lk_thread_open(&t, &r, NULL), LK_OK);
	assert_string_equal(t.id, ID);
	assert_string_equal(t.document, "2025-lapkin");
	assert_string_equal(t.path, BERKAS);
	assert_string_equal(t.opener, "sari");
	assert_string_equal(t.opener_name, "Sari Wulandari");
	assert_string_equal(t.opener_role, "kasubbag-adum");
	assert_string_equal(t.last_user, "sari");
	assert_string_equal(t.blob, BLOB);
	assert_int_equal(t.opened, T0);
	assert_int_equal(t.changed, T0);
	assert_int_equal(t.state, LK_THREAD_OPEN);
	assert_int_equal(t.weight, LK_WEIGHT_WAJIB);
	assert_int_equal(t.class, LK_CLASS_ANGKA);
	assert_int_equal(t.anchor, LK_ANCHOR_PASTI);
	assert_int_equal(t.filed.line, 12);
	assert_int_equal(t.filed.line_end, 12);
	assert_int_equal(t.filed.from, 8);
	assert_int_equal(t.filed.to, 31);
	assert_memory_equal(&t.filed, &t.place, sizeof(t.place));
	assert_string_equal(t.quote, "target 0,90");
	assert_string_equal(t.before, "sebelum");
	assert_string_equal(t.after, "sesudah");
	assert_string_equal(t.title, "Angka target");
	assert_string_equal(t.text, "Samakan dengan tabel.");
	assert_string_equal(t.suggestion, "target 0,92");
	assert_int_equal(t.replies, 0);
	assert_string_equal(t.key, "");
	assert_true(lk_thread_blocks(&t));
	lk_record_free(&r);
}

static void open__needs__its_keys(void **state)
{
	static const struct {
		const char *key, *value;
		int ok;
	} rows[] = {
		{ "Berkas", NULL, 0 },
		{ "Berkas", "isi/naskah/a.md", 0 },
		{ "Berkas", "dokumen/2024-lapkin/isi/naskah/a.md", 0 },
		{ "Berkas", "dokumen/2025-lapkin/isi/", 0 },
		{ "Berkas", "dokumen/2025-lapkin/isi/../catatan/a.md", 0 },
		{ "Berkas", "dokumen/2025-lapkin/isi//a.md", 0 },
		{ "Berkas", "dokumen/2025-lapkin/catatan/a.txt", 0 },
		{ "Berkas", "dokumen/2025-lapkin/isi/a\\b.md", 0 },
		{ "Berkas", "dokumen/2025-lapkin/isi/data/indikator.csv", 1 },
		{ "Dokumen", NULL, 0 },
		{ "Blob", NULL, 0 },
		{ "Blob", "xyz", 0 },
		{ "Blob", BLOB BLOB, 0 },
		{ "Baris", NULL, 0 },
		{ "Baris", "0", 0 },
		{ "Baris", "-3", 0 },
		{ "Baris", "dua", 0 },
		{ "Baris", "12x", 0 },
		{ "Baris", "12-", 0 },
		{ "Baris", "14-12", 0 },
		{ "Baris", "99999999999", 0 },
		{ "Baris", "12-14", 0 }, /* with Rentang: only one line has bytes */
		{ "Rentang", NULL, 1 },
		{ "Rentang", "8-8", 0 },
		{ "Rentang", "31-8", 0 },
		{ "Rentang", "8", 0 },
		{ "Rentang", "a-b", 0 },
		{ "Bobot", NULL, 0 },
		{ "Bobot", "berat", 0 },
		{ "Bobot", "saran", 1 },
		{ "Golongan", NULL, 0 },
		{ "Golongan", "lain", 0 },
		{ "Golongan", "dasar-hukum", 1 },
		{ "Kutipan", NULL, 1 },
		{ "Usul", NULL, 1 },
		{ "Judul", NULL, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_record r =
			correction(LK_KIND_KOREKSI, rows[i].key, rows[i].value);
		struct lk_thread t = { .replies = 77 };
		struct lk_error err = { .text = "" };
		int rc = lk_thread_open(&t, &r, &err);

		if (rc != (rows[i].ok ? LK_OK : LK_EFORMAT))
			fail_msg("row %zu: %d %s", i, rc, err.text);
		if (!rows[i].ok) {
			assert_int_equal(t.replies, 77);
			assert_non_null(strstr(err.text, ID));
		}
		lk_record_free(&r);
	}
}

static void open__of_a_section__has_whole_lines(void **state)
{
	struct lk_record r = correction(LK_KIND_KOREKSI, "Rentang", NULL), q;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_thread t;

	(void)state;
	for (unsigned i = 0; i < r.nfields; i++)
		lk_record_puts(&b, r.field[i].key,
			strcmp(r.field[i].key, "Baris") == 0 ? "12-14"
							     : r.field[i].value);
	assert_int_equal(lk_record_parse(&q, lk_buf_str(&b), "uji", NULL), LK_OK);
	assert_int_equal(lk_thread_open(&t, &q, NULL), LK_OK);
	assert_int_equal(t.place.line, 12);
	assert_int_equal(t.place.line_end, 14);
	assert_int_equal(t.place.from, 0);
	assert_int_equal(t.place.to, 0);
	lk_record_free(&r);
	lk_record_free(&q);
	lk_buf_free(&b);
}

static void open__of_a_cell__needs_row_and_column(void **state)
{
	struct lk_record_head head = { ID, LK_KIND_KOREKSI_DATA, "sari", "", "", "", T0,
		420, "2025-lapkin", NULL, NULL };

	(void)state;
	for (int lacks = 0; lacks < 3; lacks++) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_record r;
		struct lk_thread t;
		struct lk_error err = { .text = "" };

		lk_record_begin(&b, &head);
		lk_record_puts(&b, "Berkas",
			"dokumen/2025-lapkin/isi/data/realisasi.csv");
		lk_record_puts(&b, "Blob", BLOB);
		lk_record_puts(&b, "Golongan", "angka");
		lk_record_puts(&b, "Bobot", "saran");
		lk_record_puts(&b, "Kunci", lacks == 1 ? NULL : "IKU-1");
		lk_record_puts(&b, "Kolom", lacks == 2 ? NULL : "tw4");
		lk_record_puts(&b, "Lama", "0.90");
		lk_record_puts(&b, "Usul", "0.92");
		assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "uji", NULL),
			LK_OK);
		assert_int_equal(lk_thread_open(&t, &r, &err),
			lacks == 0 ? LK_OK : LK_EFORMAT);
		if (lacks == 0) {
			assert_string_equal(t.key, "IKU-1");
			assert_string_equal(t.column, "tw4");
			assert_string_equal(t.old, "0.90");
			assert_string_equal(t.quote, "");
			assert_int_equal(t.place.line, 0);
			assert_false(lk_thread_blocks(&t));
		} else {
			assert_non_null(strstr(err.text,
				lacks == 1 ? "\"Kunci\"" : "\"Kolom\""));
		}
		lk_record_free(&r);
		lk_buf_free(&b);
	}
}

static void open__of_another_kind__is_refused(void **state)
{
	struct lk_record r = correction(LK_KIND_BALASAN, NULL, NULL);
	struct lk_thread t;

	(void)state;
	assert_int_equal(lk_thread_open(&t, &r, NULL), LK_EFORMAT);
	lk_record_free(&r);
}

#define OPEN LK_THREAD_OPEN
#define APPL LK_THREAD_APPLIED
#define DONE LK_THREAD_DONE
#define SHUT LK_THREAD_CLOSED
#define NO LK_THREAD_STATE_COUNT

/* The whole table of review.h: what every kind does in every state. */
static void apply__follows__the_table(void **state)
{
	static const struct {
		enum lk_kind kind;
		const char *user;
		enum lk_thread_state to[LK_THREAD_STATE_COUNT];
	} rows[] = {
		{ LK_KIND_BALASAN, "tono", { OPEN, APPL, DONE, SHUT } },
		{ LK_KIND_TERAPKAN, "tono", { APPL, NO, APPL, NO } },
		{ LK_KIND_SELESAI, "tono", { DONE, NO, NO, NO } },
		{ LK_KIND_TUTUP, "sari", { SHUT, SHUT, SHUT, NO } },
		{ LK_KIND_TUTUP, "tono", { NO, NO, NO, NO } },
		{ LK_KIND_BUKA_LAGI, "tono", { NO, OPEN, OPEN, OPEN } },
		{ LK_KIND_KOREKSI, "sari", { NO, NO, NO, NO } },
		{ LK_KIND_SETUJU, "sari", { NO, NO, NO, NO } },
		{ LK_KIND_OTHER, "sari", { NO, NO, NO, NO } },
		/* without a place it is ignored */
		{ LK_KIND_JANGKAR, "sari", { NO, NO, NO, NO } },
	};
	struct lk_record first = correction(LK_KIND_KOREKSI, NULL, NULL);

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_record r = answer(rows[i].kind, rows[i].user, ID);

		for (int from = 0; from < LK_THREAD_STATE_COUNT; from++) {
			enum lk_thread_state to = rows[i].to[from];
			struct lk_thread t;
			int changed;

			assert_int_equal(lk_thread_open(&t, &first, NULL), LK_OK);
			t.state = (enum lk_thread_state)from;
			changed = lk_thread_apply(&t, &r, NULL);
			if (changed != (to != NO) ||
				t.state != (to != NO ? to : (enum lk_thread_state)from))
				fail_msg("%s on %s: %d, %s", lk_kind_name(rows[i].kind),
					lk_thread_state_name(
						(enum lk_thread_state)from),
					changed, lk_thread_state_name(t.state));
			assert_string_equal(t.last_user,
				changed ? rows[i].user : "sari");
			assert_int_equal(t.changed, changed ? T0 + 86400 : T0);
			assert_int_equal(t.replies, rows[i].kind == LK_KIND_BALASAN);
			assert_int_equal(lk_thread_blocks(&t), t.state == OPEN);
		}
		lk_record_free(&r);
	}
	lk_record_free(&first);
}

static void apply__ignores__what_is_not_for_it(void **state)
{
	struct lk_record first = correction(LK_KIND_KOREKSI, "Usul", NULL);
	struct lk_record other =
		answer(LK_KIND_SELESAI, "tono", "20260101T000000Z-00000000");
	struct lk_record applied = answer(LK_KIND_TERAPKAN, "tono", ID);
	struct lk_thread t;

	(void)state;
	assert_int_equal(lk_thread_open(&t, &first, NULL), LK_OK);
	assert_int_equal(lk_thread_apply(&t, &other, NULL), 0);
	assert_int_equal(lk_thread_apply(&t, &applied, NULL), 0); /* no suggestion */
	assert_int_equal(t.state, LK_THREAD_OPEN);
	lk_record_free(&first);
	lk_record_free(&other);
	lk_record_free(&applied);
}

/* Stands in for "holds the opener's role as Plt. then". */
static int only_wati(const struct lk_close_rule *rule, const char *user,
	const char *opener, const char *opener_role, int64_t time)
{
	(void)rule;
	return strcmp(user, "wati") == 0 && strcmp(opener, "sari") == 0 &&
		strcmp(opener_role, "kasubbag-adum") == 0 && time == T0 + 86400;
}

static void close__is_for__the_opener_and_who_the_rule_names(void **state)
{
	static const struct {
		const char *user;
		int with_rule, without;
	} rows[] = { { "sari", 1, 1 }, { "wati", 1, 0 }, { "tono", 0, 0 } };
	const struct lk_close_rule rule = { only_wati };
	struct lk_record first = correction(LK_KIND_KOREKSI, NULL, NULL);

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_record r = answer(LK_KIND_TUTUP, rows[i].user, ID);
		struct lk_thread t;

		assert_int_equal(lk_thread_open(&t, &first, NULL), LK_OK);
		assert_int_equal(lk_thread_apply(&t, &r, &rule), rows[i].with_rule);
		assert_int_equal(lk_thread_open(&t, &first, NULL), LK_OK);
		assert_int_equal(lk_thread_apply(&t, &r, NULL), rows[i].without);
		lk_record_free(&r);
	}
	lk_record_free(&first);
}

static void reanchor__moves__the_place(void **state)
{
	struct lk_record first = correction(LK_KIND_KOREKSI, NULL, NULL), r;
	struct lk_record_head head = { "20260114T021500Z-00000002", LK_KIND_JANGKAR,
		"tono", "", "", "", T0 + 5, 420, "2025-lapkin", ID, NULL };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_thread t;

	(void)state;
	lk_record_begin(&b, &head);
	lk_record_puts(&b, "Berkas", "dokumen/2025-lapkin/isi/naskah/06-bab-3.md");
	lk_record_puts(&b, "Blob", "ff");
	lk_record_puts(&b, "Baris", "20-21");
	lk_record_puts(&b, "Kutipan", "kutipan baru");
	assert_int_equal(lk_record_parse(&r, lk_buf_str(&b), "uji", NULL), LK_OK);
	assert_int_equal(lk_thread_open(&t, &first, NULL), LK_OK);
	t.anchor = LK_ANCHOR_YATIM;
	assert_int_equal(lk_thread_apply(&t, &r, NULL), 1);
	assert_int_equal(t.state, LK_THREAD_OPEN);
	assert_int_equal(t.anchor, LK_ANCHOR_PASTI);
	assert_string_equal(t.path, "dokumen/2025-lapkin/isi/naskah/06-bab-3.md");
	assert_string_equal(t.blob, "ff");
	assert_string_equal(t.quote, "kutipan baru");
	assert_int_equal(t.place.line, 20);
	assert_int_equal(t.filed.line_end, 21);
	assert_int_equal(t.filed.to, 0);
	assert_int_equal(t.changed, T0 + 5);
	t.state = LK_THREAD_CLOSED;
	assert_int_equal(lk_thread_apply(&t, &r, NULL), 0);
	lk_record_free(&r);
	lk_record_free(&first);
	lk_buf_free(&b);
}

static void names__read__back(void **state)
{
	(void)state;
	for (int i = 0; i < LK_THREAD_STATE_COUNT; i++)
		assert_int_equal(lk_thread_state_parse(
					 lk_thread_state_name((enum lk_thread_state)i)),
			i);
	for (int i = 0; i < LK_WEIGHT_COUNT; i++)
		assert_int_equal(lk_weight_parse(lk_weight_name((enum lk_weight)i)), i);
	for (int i = 0; i < LK_CLASS_COUNT; i++)
		assert_int_equal(lk_class_parse(lk_class_name((enum lk_class)i)), i);
	for (int i = 0; i < LK_ANCHOR_STATE_COUNT; i++)
		assert_int_equal(lk_anchor_state_parse(
					 lk_anchor_state_name((enum lk_anchor_state)i)),
			i);
	assert_int_equal(lk_thread_state_parse("x"), LK_THREAD_STATE_COUNT);
	assert_int_equal(lk_weight_parse(""), LK_WEIGHT_COUNT);
	assert_int_equal(lk_class_parse("Angka"), LK_CLASS_COUNT);
	assert_int_equal(lk_anchor_state_parse("pas"), LK_ANCHOR_STATE_COUNT);
	assert_string_equal(lk_weight_name(LK_WEIGHT_COUNT), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open__takes__every_key),
		cmocka_unit_test(open__needs__its_keys),
		cmocka_unit_test(open__of_a_section__has_whole_lines),
		cmocka_unit_test(open__of_a_cell__needs_row_and_column),
		cmocka_unit_test(open__of_another_kind__is_refused),
		cmocka_unit_test(apply__follows__the_table),
		cmocka_unit_test(apply__ignores__what_is_not_for_it),
		cmocka_unit_test(close__is_for__the_opener_and_who_the_rule_names),
		cmocka_unit_test(reanchor__moves__the_place),
		cmocka_unit_test(names__read__back),
	};
	return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
