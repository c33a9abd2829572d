/* Threads, counts, approvals and search as the index answers them. */
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

struct fixture {
	char root[200];
	struct lk_store *st;
	struct lk_error err;
};

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	*state = &f;
	return office_create(storage_create, &f.st, f.root, &f.err);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	lk_store_close(f->st);
	temp_remove(f->root);
	return 0;
}

#define OK(call) \
	do { \
		int ok_rc = (call); \
		if (ok_rc != LK_OK) \
			print_error("%s\n", f->err.text); \
		assert_int_equal(ok_rc, LK_OK); \
	} while (0)

static int put_thread(const struct lk_thread *t, void *arg)
{
	lk_buf_printf(arg, "%s/%s/%s@%d ", t->opener, lk_thread_state_name(t->state),
		lk_anchor_state_name(t->anchor), t->place.line);
	return 0;
}

static void assert_threads(struct fixture *f, struct lk_thread_query q,
	const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	if (q.limit == 0)
		q.limit = 100;
	OK(lk_store_threads(f->st, &q, put_thread, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void answer(struct fixture *f, enum lk_kind kind, const char *user,
	const char *thread, const char *content)
{
	struct office_event e = { .kind = kind,
		.user = user,
		.reply_to = thread,
		.content = content,
		.path = OFFICE_BAB1,
		.text = "Baik." };

	OK(office_do(f->st, &e, NULL, NULL, &f->err));
}

static void thread__goes_through__all_states(void **state)
{
	struct fixture *f = *state;
	struct lk_thread_query all = { .limit = 10 };
	char id[LK_RECORD_ID_SIZE];

	OK(office_correct(f->st, "sari", 5, "nomor 35", "wajib", id, &f->err));
	assert_threads(f, all, "sari/terbuka/pasti@5 ");
	answer(f, LK_KIND_BALASAN, "budi", id, NULL);
	assert_threads(f, all, "sari/terbuka/pasti@5 ");
	answer(f, LK_KIND_SELESAI, "budi", id, NULL);
	assert_threads(f, all, "sari/selesai/pasti@5 ");
	answer(f, LK_KIND_BUKA_LAGI, "sari", id, NULL);
	assert_threads(f, all, "sari/terbuka/pasti@5 ");
	answer(f, LK_KIND_TERAPKAN, "budi", id, office_text(12, 5, " seratus"));
	assert_threads(f, all, "sari/diterapkan/pasti@5 ");
	answer(f, LK_KIND_TUTUP, "budi", id, NULL); /* not his to close */
	assert_threads(f, all, "sari/diterapkan/pasti@5 ");
	answer(f, LK_KIND_TUTUP, "tuti", id, NULL); /* plh of the opener's role */
	assert_threads(f, all, "sari/ditutup/pasti@5 ");
	answer(f, LK_KIND_BUKA_LAGI, "sari", id, NULL);
	answer(f, LK_KIND_TUTUP, "sari", id, NULL);
	assert_threads(f, all, "sari/ditutup/pasti@5 ");
}

static void thread__moves__with_its_sentence(void **state)
{
	struct fixture *f = *state;
	struct lk_thread_query all = { .limit = 10 };
	struct lk_buf text = LK_BUF_INIT;
	char id[LK_RECORD_ID_SIZE], other[LK_RECORD_ID_SIZE];

	OK(office_correct(f->st, "sari", 5, "nomor 35", "wajib", id, &f->err));
	OK(office_correct(f->st, "tuti", 9, "nomor 63", "saran", other, &f->err));
	lk_buf_puts(&text, "# BAB I\n\n");
	lk_buf_puts(&text, office_text(12, 0, ""));
	OK(office_save(f->st, "budi", OFFICE_BAB1, lk_buf_cstr(&text), &f->err));
	assert_threads(f, all, "sari/terbuka/pasti@7 tuti/terbuka/pasti@11 ");
	/* closed meanwhile, the text moves on, reopened: carried over both steps */
	answer(f, LK_KIND_TUTUP, "tuti", other, NULL);
	OK(office_save(f->st, "budi", OFFICE_BAB1, office_text(12, 2, " lagi"),
		&f->err));
	answer(f, LK_KIND_BUKA_LAGI, "tuti", other, NULL);
	assert_threads(f, all, "sari/terbuka/pasti@5 tuti/terbuka/pasti@9 ");
	/* its sentence is gone, then comes back */
	OK(office_save(f->st, "budi", OFFICE_BAB1, "Semua dihapus dari bab ini.\n",
		&f->err));
	assert_threads(f, all, "sari/terbuka/yatim@5 tuti/terbuka/yatim@9 ");
	OK(office_save(f->st, "budi", OFFICE_BAB1, office_text(12, 0, ""), &f->err));
	assert_threads(f, all, "sari/terbuka/pasti@5 tuti/terbuka/pasti@9 ");
	lk_buf_free(&text);
}

static void threads__filter_and_sort(void **state)
{
	struct fixture *f = *state;
	char a[LK_RECORD_ID_SIZE], b[LK_RECORD_ID_SIZE], c[LK_RECORD_ID_SIZE];
	struct lk_thread_counts n;

	OK(office_correct(f->st, "sari", 9, "nomor 63", "saran", a, &f->err));
	OK(office_correct(f->st, "tuti", 3, "nomor 21", "wajib", b, &f->err));
	OK(office_correct(f->st, "sari", 6, "nomor 42", "wajib", c, &f->err));
	answer(f, LK_KIND_TUTUP, "sari", c, NULL);
#define A "sari/terbuka/pasti@9 "
#define B "tuti/terbuka/pasti@3 "
#define C "sari/ditutup/pasti@6 "
#define Q(...) assert_threads(f, (struct lk_thread_query){ __VA_ARGS__ }
	Q(.sort = LK_SORT_PLACE), B C A);
	Q(.sort = LK_SORT_NEWEST), C B A);
	Q(.sort = LK_SORT_OLDEST), A B C);
	Q(.sort = LK_SORT_WEIGHT), B C A);
	Q(.states = 1u << LK_THREAD_OPEN), B A);
	Q(.states = 1u << LK_THREAD_OPEN, .sort = LK_SORT_NEWEST), B A);
	Q(.states = 1u << LK_THREAD_OPEN, .sort = LK_SORT_WEIGHT), B A);
	Q(.states = 7, .sort = LK_SORT_OLDEST), A B);
	Q(.states = 7, .sort = LK_SORT_WEIGHT), B A);
	Q(.states = 7), B A);
	Q(.weights = 1u << LK_WEIGHT_SARAN), A);
	Q(.classes = 1u << LK_CLASS_EJAAN), "");
	Q(.anchors = 1u << LK_ANCHOR_PASTI), B C A);
	Q(.user = "tuti"), B);
	Q(.text = "nomor 42"), C);
	Q(.text = "kelir"), B C A);
	Q(.text = "tidakada"), "");
	Q(.path = OFFICE_BAB1), B C A);
	Q(.path = OFFICE_BAB2), "");
	Q(.document = OFFICE_DOC), B C A);
	Q(.document = "2024-lapkin"), "");
	Q(.id = b), B);
	Q(.offset = 1, .limit = 1), C);
#undef Q
	OK(lk_store_thread_counts(f->st,
		&(struct lk_thread_query){ .document = OFFICE_DOC }, &n, &f->err));
	assert_int_equal(n.total, 3);
	assert_int_equal(n.by_state[LK_THREAD_OPEN], 2);
	assert_int_equal(n.by_state[LK_THREAD_CLOSED], 1);
	assert_int_equal(n.open_wajib, 1);
	assert_int_equal(n.orphaned, 0);
	OK(lk_store_thread_counts(f->st,
		&(struct lk_thread_query){ .text = "nomor 63" }, &n, &f->err));
	assert_int_equal(n.total, 1);
	OK(lk_store_thread_counts(f->st, &(struct lk_thread_query){ .user = "sari" },
		&n, &f->err));
	assert_int_equal(n.total, 2);
}

static int put_record(const struct lk_record *r, const struct lk_oid *commit, void *arg)
{
	assert_int_equal(strlen(commit->hex), 40);
	lk_buf_printf(arg, "%s:%s ", lk_kind_name(r->kind), r->user);
	return 0;
}

static void thread_records__are_found__by_part_of_the_id(void **state)
{
	struct fixture *f = *state;
	char id[LK_RECORD_ID_SIZE], other[LK_RECORD_ID_SIZE], part[12];
	struct lk_buf b = LK_BUF_INIT;

	OK(office_correct(f->st, "sari", 9, "nomor 63", "saran", id, &f->err));
	OK(office_correct(f->st, "tuti", 3, "nomor 21", "wajib", other, &f->err));
	answer(f, LK_KIND_BALASAN, "budi", id, NULL);
	(void)snprintf(part, sizeof(part), "%s", id + strlen(id) - 6);
	OK(lk_store_thread_records(f->st, part, put_record, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "koreksi:sari balasan:budi ");
	lk_buf_clear(&b);
	OK(lk_store_thread_records(f->st, id, put_record, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "koreksi:sari balasan:budi ");
	assert_int_equal(lk_store_thread_records(f->st, "2026", put_record, &b,
				 &f->err),
		LK_EINVAL);
	assert_int_equal(lk_store_thread_records(f->st, "ffff", put_record, &b,
				 &f->err),
		LK_ENOTFOUND);
	assert_int_equal(lk_store_thread_records(f->st, "%", put_record, &b, &f->err),
		LK_ENOTFOUND);
	lk_buf_free(&b);
}

static int put_approval(const struct lk_appr_event *e, void *arg)
{
	assert_int_equal(strlen(e->commit), 40);
	lk_buf_printf(arg, "%s:%s:%s:%s ", lk_kind_name(e->kind), e->user, e->scope,
		e->subject);
	return 0;
}

static void approvals__come_oldest_first(void **state)
{
	struct fixture *f = *state;
	struct office_event e = { .kind = LK_KIND_PARAF,
		.user = "sari",
		.keys = "Lingkup: naskah\nSubjek: abc\nSidik: d\n" };
	struct lk_buf b = LK_BUF_INIT;

	OK(office_do(f->st, &e, NULL, NULL, &f->err));
	e.kind = LK_KIND_CABUT;
	e.keys = "Lingkup: naskah\n";
	OK(office_do(f->st, &e, NULL, NULL, &f->err));
	OK(lk_store_approvals(f->st, OFFICE_DOC, put_approval, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b),
		"paraf:sari:naskah:abc cabut:sari:naskah: ");
	lk_buf_clear(&b);
	OK(lk_store_approvals(f->st, "2024-lapkin", put_approval, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "");
	lk_buf_free(&b);
}

/* ---- search ---------------------------------------------------------------------------- */
static int put_hit(const struct lk_hit *h, void *arg)
{
	static const char *const kinds[] = { "teks", "riwayat", "catatan" };

	lk_buf_printf(arg, "%s:%d:", kinds[h->kind], h->line);
	lk_buf_put(arg, h->snippet + h->from, (size_t)(h->to - h->from));
	lk_buf_putc(arg, ' ');
	assert_int_equal(strlen(h->rev.hex), 40);
	for (const char *p = h->snippet; *p != '\0'; p++)
		assert_true((unsigned char)*p >= 0x20 && *p != 0x7F);
	return 0;
}

static void assert_hits(struct fixture *f, const char *words, unsigned kinds, int limit,
	const char *want)
{
	struct lk_search_query q = { .words = words,
		.kinds = kinds,
		.limit = limit != 0 ? limit : 100 };
	struct lk_buf b = LK_BUF_INIT;

	OK(lk_store_search(f->st, &q, put_hit, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void search__finds__text_history_and_records(void **state)
{
	struct fixture *f = *state;
	char id[LK_RECORD_ID_SIZE];

	OK(office_save(f->st, "budi", OFFICE_BAB1,
		"Capaian sebesar 97,5 persen di Bandara.\nKafé pelabuhan diperiksa.\n",
		&f->err));
	OK(office_correct(f->st, "sari", 1, "97,5 persen", "wajib", id, &f->err));
	assert_hits(f, "bandara", 0, 0, "teks:1:Bandara riwayat:1:Bandara ");
	assert_hits(f, "97,5", 0, 0, "teks:1:97,5 riwayat:1:97,5 catatan:0:97,5 ");
	assert_hits(f, "97,4", 0, 0, "");
	assert_hits(f, "cap per", 1, 0, "teks:1:Cap ");
	assert_hits(f, "kafe", 1, 0, "teks:2:Kafé ");
	assert_hits(f, "fé", 1, 0, ""); /* a prefix of a word, not its middle */
	assert_hits(f, "karantina kalimat", 1, 0, "");
	assert_hits(f, "karantina kalimat", 2, 2,
		"riwayat:12:Kalimat riwayat:11:Kalimat ");
	assert_hits(f, "seratus", 4, 0, "catatan:0:seratus ");
	assert_hits(f, "", 0, 0, "");
	assert_hits(f, "\" OR * NEAR(", 0, 0, "");
}

static void search__gives__whole_words_first_and_each_row_once(void **state)
{
	struct fixture *f = *state;

	OK(office_save(f->st, "budi", OFFICE_BAB1,
		"Target itu naik.\nTargetnya turun.\n", &f->err));
	OK(office_save(f->st, "budi", OFFICE_BAB1,
		"Target itu naik.\nTargetnya turun.\nTarget-target lain.\nTargetku.\n",
		&f->err));
	assert_hits(f, "target", 2, 0,
		"riwayat:3:Target riwayat:1:Target riwayat:4:Target riwayat:2:Target ");
	assert_hits(f, "target", 2, 3,
		"riwayat:3:Target riwayat:1:Target riwayat:4:Target ");
}

static void search__never_gives__control_bytes(void **state)
{
	struct fixture *f = *state;
	struct lk_search_query q = { .words = "bahaya", .limit = 10 };
	struct lk_buf b = LK_BUF_INIT;

	OK(office_save(f->st, "budi", OFFICE_BAB1,
		"Ini \x1b[31m bahaya\x1b[0m sekali\x07.\n", &f->err));
	OK(lk_store_search(f->st, &q, put_hit, &b, &f->err));
	assert_string_equal(lk_buf_cstr(&b), "teks:1:bahaya riwayat:1:bahaya ");
	lk_buf_free(&b);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(thread__goes_through__all_states),
		T(thread__moves__with_its_sentence),
		T(threads__filter_and_sort),
		T(thread_records__are_found__by_part_of_the_id),
		T(approvals__come_oldest_first),
		T(search__finds__text_history_and_records),
		T(search__gives__whole_words_first_and_each_row_once),
		T(search__never_gives__control_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
