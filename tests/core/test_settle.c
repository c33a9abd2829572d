#include "tests/test.h"

#include "core/sync/settle.h"
#include "tests/lib/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOC "dokumen/2025-lapkin/"
#define BAB DOC "isi/naskah/04-bab-1.md"
#define TABLE DOC "isi/data/indikator.csv"
#define RECORD DOC "catatan/04-bab-1/01JH-sari-koreksi.txt"
#define NUMBER "register/2026/umum/7.txt"

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, s != NULL ? strlen(s) : 0 };
}

static struct lk_settle settle(const char *path, const char *base, const char *ours,
	const char *theirs)
{
	struct lk_settle s;

	assert_int_equal(lk_settle_file(path, str(base), str(ours), str(theirs), &s,
				 NULL),
		LK_OK);
	return s;
}

/* What comes of it; "(tidak ada)" when the file is absent. */
static void check(const char *path, const char *base, const char *ours,
	const char *theirs, enum lk_settled how, const char *want)
{
	struct lk_settle s = settle(path, base, ours, theirs);
	struct lk_str text = lk_settle_text(&s, str(base), str(ours), str(theirs));
	char got[2000];

	snprintf(got, sizeof(got), "%.*s", text.p != NULL ? (int)text.n : 11,
		text.p != NULL ? text.p : "(tidak ada)");
	assert_string_equal(got, want);
	assert_int_equal(s.how, how);
	lk_settle_free(&s);
}

static void record__is_kept__from_either_side(void **state)
{
	(void)state;
	check(RECORD, NULL, "a", NULL, LK_SETTLED_OURS, "a");
	check(RECORD, NULL, NULL, "a", LK_SETTLED_THEIRS, "a");
	/* removed on one side: still there */
	check(RECORD, "a", NULL, "a", LK_SETTLED_THEIRS, "a");
	check(RECORD, "a", "a", NULL, LK_SETTLED_OURS, "a");
	/* edited on one side: as it was */
	check(RECORD, "a", "b", "a", LK_SETTLED_BASE, "a");
	check(RECORD, "a", "a", "b", LK_SETTLED_BASE, "a");
	check(RECORD, "a", "b", "c", LK_SETTLED_BASE, "a");
	/* two under one name: neither is dropped without a word */
	check(RECORD, NULL, "b", "c", LK_SETTLED_FILE, "c");
	check(DOC "bukti/x.pdf", "a", NULL, "a", LK_SETTLED_THEIRS, "a");
	check(DOC "isi/lampiran/foto.png", "a", "b", "a", LK_SETTLED_OURS, "b");
	check(DOC "isi/lampiran/foto.png", "a", "b", "c", LK_SETTLED_FILE, "c");
}

static void number__of_ours__is_taken_again(void **state)
{
	size_t n;

	(void)state;
	check(NUMBER, NULL, "a", "b", LK_SETTLED_RENUMBER, "b");
	check(NUMBER, NULL, "a", NULL, LK_SETTLED_OURS, "a");
	check(NUMBER, NULL, NULL, "b", LK_SETTLED_THEIRS, "b");
	check(NUMBER, "a", "b", "a", LK_SETTLED_BASE, "a");
	check("register/2026/umum/7-batal.txt", NULL, "a", "b", LK_SETTLED_THEIRS, "b");
	assert_int_equal(lk_settle_voids("register/2026/umum/7-batal.txt", &n), 1);
	assert_int_equal(n, strlen("register/2026/umum/7"));
	assert_int_equal(lk_settle_voids(NUMBER, &n), 0);
	assert_int_equal(lk_settle_voids(DOC "surat/7-batal.txt", &n), 0);
}

static void file__removed_and_changed__stays(void **state)
{
	(void)state;
	check(BAB, "a\n", NULL, "a b\n", LK_SETTLED_THEIRS, "a b\n");
	check(BAB, "a\n", "a b\n", NULL, LK_SETTLED_OURS, "a b\n");
	check(BAB, "a\n", NULL, "a\n", LK_SETTLED_OURS, "(tidak ada)");
	check("kebijakan/format", "1", "2", "3", LK_SETTLED_FILE, "3");
}

#define A "Kapal sandar di dermaga utara pelabuhan.\n"
#define B "Petugas memeriksa dokumen kesehatan kapal.\n"
#define C "Hasil pemeriksaan dicatat dalam buku besar.\n"
#define B1 "Petugas memeriksa seluruh dokumen kesehatan kapal.\n"
#define B2 "Petugas memeriksa dokumen kesehatan awak kapal.\n"

static void sentences__merge__and_theirs_stands_in_a_clash(void **state)
{
	struct lk_settle s;

	(void)state;
	check(BAB, A B, "Kapal sandar di dermaga selatan pelabuhan.\n" B, A B1,
		LK_SETTLED_MERGED, "Kapal sandar di dermaga selatan pelabuhan.\n" B1);
	check(BAB, A B C, A B1 C, A B2 C, LK_SETTLED_CLASH, A B2 C);
	s = settle(BAB, A B C, A B1 C, A B2 C);
	assert_int_equal(s.nclashes, 1);
	assert_int_equal(s.clash[0].took, LK_TAKE_THEIRS);
	assert_memory_equal(s.text.p + s.clash[0].from, B2, strlen(B2) - 1);
	assert_int_equal(s.clash[0].to - s.clash[0].from, strlen(B2) - 1);
	assert_memory_equal(s.clash[0].piece->ours.p, B1, strlen(B1) - 1);
	lk_settle_free(&s);
	/* what one removed and the other changed stays for now, whoever did which */
	check(BAB, A B C, A C, A B2 C, LK_SETTLED_CLASH, A B2 C);
	check(BAB, A B C, A B1 C, A C, LK_SETTLED_CLASH, A B1 C);
}

static void cells__merge__and_theirs_stands_in_a_clash(void **state)
{
	struct lk_settle s;

	(void)state;
	check(TABLE, "id;a;b\nx;1;2\n", "id;a;b\nx;3;2\n", "id;a;b\nx;1;4\n",
		LK_SETTLED_MERGED, "id;a;b\nx;3;4\n");
	check(TABLE, "id;a;b\nx;1;2\n", "id;a;b\nx;3;2\n", "id;a;b\nx;5;2\n",
		LK_SETTLED_CLASH, "id;a;b\nx;5;2\n");
	s = settle(TABLE, "id;a\nx;1\n", "id;a\nx;3\n", "id;a\nx;\"5;6\"\n");
	assert_int_equal(s.nclashes, 1);
	assert_memory_equal(s.text.p + s.clash[0].from, "\"5;6\"", 5);
	assert_int_equal(s.clash[0].to - s.clash[0].from, 5);
	lk_settle_free(&s);
	check(TABLE, "id;a\nx;1\ny;2\n", "id;a\ny;2\n", "id;a\nx;3\ny;2\n",
		LK_SETTLED_CLASH, "id;a\nx;3\ny;2\n");
	check(TABLE, "id;a\nx;1\ny;2\n", "id;a\nx;3\ny;2\n", "id;a\ny;2\n",
		LK_SETTLED_CLASH, "id;a\nx;3\ny;2\n");
}

#define KEYS "kebijakan/penanda-tangan"
#define ANI "ani namespaces=\"git\" ssh-ed25519 AAAAani Ani\n"
#define ANI_OUT \
	"ani namespaces=\"git\",valid-before=\"20260301000000Z\" ssh-ed25519 AAAAani " \
	"Ani\n"
#define ANI_OUT2 \
	"ani namespaces=\"git\",valid-before=\"20260401000000Z\" ssh-ed25519 AAAAani " \
	"Ani\n"
#define BUDI "budi namespaces=\"git\" ssh-ed25519 AAAAbudi Budi\n"
#define CICI "cici namespaces=\"git\" ssh-ed25519 AAAAcici Cici\n"

static void lists__never_clash__and_keep_both(void **state)
{
	(void)state;
	check(KEYS, ANI, ANI BUDI, ANI CICI, LK_SETTLED_MERGED, ANI CICI BUDI);
	check(KEYS, NULL, ANI BUDI, ANI CICI, LK_SETTLED_MERGED, ANI CICI BUDI);
	/* taken back on one side, whichever: it is taken back */
	check(KEYS, ANI, ANI_OUT, ANI CICI, LK_SETTLED_MERGED, ANI_OUT CICI);
	check(KEYS, ANI, ANI CICI, ANI_OUT, LK_SETTLED_MERGED, ANI_OUT CICI);
	/* on both: one line, not two */
	check(KEYS, ANI, ANI_OUT, ANI_OUT2, LK_SETTLED_MERGED, ANI_OUT2);
	check(KEYS, ANI, ANI_OUT,
		"ani namespaces=\"git\" ssh-ed25519 AAAAani Ani Wulan\n",
		LK_SETTLED_MERGED, ANI_OUT);
	check(KEYS, ANI BUDI, ANI, ANI BUDI CICI, LK_SETTLED_MERGED, ANI CICI);
	check("kebijakan/pencabutan", "s;a\n", "s;a\nt;b\n", "s;a\nu;c\n",
		LK_SETTLED_MERGED, "s;a\nu;c\nt;b\n");
	/* what was taken back stays taken back */
	check("kebijakan/pencabutan", "s;a\n", "", "s;a\n", LK_SETTLED_MERGED, "s;a\n");
	check("kebijakan/pencabutan", "s;a\n", "s;a\n", "t;b\n", LK_SETTLED_MERGED,
		"t;b\ns;a\n");
	check("kebijakan/pencabutan", "s;a\n", NULL, "s;a\n", LK_SETTLED_OURS,
		"(tidak ada)");
	check("kebijakan/kamus.txt", "# kata\nbuah\n", "# kata\napel\nbuah\n",
		"# kata\nbuah\nceri\n", LK_SETTLED_MERGED,
		"# kata\napel\nbuah\nceri\n");
}

/* ---- properties ------------------------------------------------------------------------- */

static const char *const sentence[] = { A, B, C, B1, B2,
	"Angka 97,5 persen tercapai.\n", "- butir satu\n", "\n", "| a | b |\n" };
static const char *const row[] = { "x;1;2\n", "y;3;4\n", "x;5;2\n", "z;6;7\n",
	"y;3;9\n" };
static const char *const key[] = { ANI, BUDI, CICI, ANI_OUT, ANI_OUT2 };

struct kind {
	const char *path, *head;
	const char *const *part;
	size_t n;
};
static const struct kind kinds[] = {
	{ BAB, "", sentence, LK_LEN(sentence) },
	{ TABLE, "id;a;b\n", row, LK_LEN(row) },
	{ KEYS, "", key, LK_LEN(key) },
	{ "kebijakan/pencabutan", "", row, LK_LEN(row) },
	{ "kebijakan/kamus.txt", "", row, LK_LEN(row) },
	{ RECORD, "", row, LK_LEN(row) },
	{ NUMBER, "", row, LK_LEN(row) },
	{ "kebijakan/format", "", row, LK_LEN(row) },
};

static struct lk_str version(struct rng *r, const struct kind *k, struct lk_buf *b)
{
	lk_buf_clear(b);
	if (rng_below(r, 8) == 0)
		return (struct lk_str){ NULL, 0 };
	lk_buf_puts(b, k->head);
	for (size_t i = 0; i < k->n; i++)
		if (rng_below(r, 2) == 0)
			lk_buf_puts(b, k->part[rng_below(r, k->n)]);
	return (struct lk_str){ lk_buf_cstr(b), b->n };
}

static int holds(struct lk_str all, struct lk_str s)
{
	for (size_t i = 0; i + s.n <= all.n; i++)
		if (s.n == 0 || memcmp(all.p + i, s.p, s.n) == 0)
			return 1;
	return 0;
}

static int same(struct lk_str a, struct lk_str b)
{
	if (a.p == NULL || b.p == NULL)
		return a.p == b.p;
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Every line of a side that base does not have is in the result or in a clash of it. */
static void check_kept(const struct lk_settle *s, struct lk_str base,
	struct lk_str side, struct lk_str result)
{
	struct lk_buf all = LK_BUF_INIT;

	if (result.p != NULL)
		lk_buf_putstr(&all, result);
	for (size_t i = 0; i < s->nclashes; i++) {
		lk_buf_putc(&all, '\n');
		lk_buf_putstr(&all, s->clash[i].piece->ours);
		lk_buf_putc(&all, '\n');
		lk_buf_putstr(&all, s->clash[i].piece->theirs);
	}
	for (size_t i = 0; i < side.n;) {
		const char *nl = memchr(side.p + i, '\n', side.n - i);
		size_t n = nl != NULL ? (size_t)(nl - (side.p + i)) : side.n - i;
		struct lk_str line = { side.p + i, n };

		if (base.p == NULL || !holds(base, line))
			assert_true(holds(lk_buf_str(&all), line));
		i += n + 1;
	}
	lk_buf_free(&all);
}

static void check_one(const struct kind *k, struct lk_str base, struct lk_str ours,
	struct lk_str theirs)
{
	struct lk_settle s, back;
	struct lk_str a, b;

	assert_int_equal(lk_settle_file(k->path, base, ours, theirs, &s, NULL), LK_OK);
	assert_int_equal(lk_settle_file(k->path, base, theirs, ours, &back, NULL),
		LK_OK);
	a = lk_settle_text(&s, base, ours, theirs);
	b = lk_settle_text(&back, base, theirs, ours);
	if (strcmp(k->path, RECORD) == 0 || strcmp(k->path, NUMBER) == 0) {
		/* whoever merges: the same, but for two things of one name */
		if (s.how != LK_SETTLED_FILE && s.how != LK_SETTLED_RENUMBER)
			assert_true(same(a, b));
		if (ours.p != NULL || theirs.p != NULL)
			assert_non_null(a.p);
	} else if (strcmp(k->path, TABLE) != 0 &&
		strncmp(k->path, "kebijakan/p", 11) != 0) {
		/* tables are taken apart (tests of core/merge.h), a key has one line */
		if (s.how == LK_SETTLED_MERGED || s.how == LK_SETTLED_CLASH) {
			check_kept(&s, base, ours, a);
			check_kept(&s, base, theirs, a);
		}
	}
	assert_int_equal(s.how == LK_SETTLED_CLASH, s.nclashes > 0);
	for (size_t i = 0; i < s.nclashes; i++) {
		assert_true(s.clash[i].from <= s.clash[i].to);
		assert_true(s.clash[i].to <= s.text.n);
		assert_true(i == 0 || s.clash[i - 1].to <= s.clash[i].from);
	}
	lk_settle_free(&s);
	lk_settle_free(&back);
}

static void settling__drops_nothing__at_random(void **state)
{
	struct rng r = { 20260112 };
	struct lk_buf buf[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };

	(void)state;
	for (int i = 0; i < 6000; i++) {
		const struct kind *k = &kinds[rng_below(&r, LK_LEN(kinds))];
		struct lk_str v[3];
		struct lk_settle s;
		struct lk_str text;

		for (int j = 0; j < 3; j++)
			v[j] = version(&r, k, &buf[j]);
		if (!same(v[0], v[1]) || !same(v[1], v[2]))
			check_one(k, v[0], v[1], v[2]);
		if (same(v[0], v[1]) || strcmp(k->path, RECORD) == 0 ||
			strcmp(k->path, NUMBER) == 0 ||
			strcmp(k->path, "kebijakan/pencabutan") == 0)
			continue;
		/* one side alone: that side, byte for byte */
		assert_int_equal(lk_settle_file(k->path, v[0], v[0], v[1], &s, NULL),
			LK_OK);
		text = lk_settle_text(&s, v[0], v[0], v[1]);
		assert_true(same(text, v[1]));
		lk_settle_free(&s);
		assert_int_equal(lk_settle_file(k->path, v[0], v[1], v[0], &s, NULL),
			LK_OK);
		text = lk_settle_text(&s, v[0], v[1], v[0]);
		assert_true(same(text, v[1]));
		lk_settle_free(&s);
	}
	for (int j = 0; j < 3; j++)
		lk_buf_free(&buf[j]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record__is_kept__from_either_side),
		cmocka_unit_test(number__of_ours__is_taken_again),
		cmocka_unit_test(file__removed_and_changed__stays),
		cmocka_unit_test(sentences__merge__and_theirs_stands_in_a_clash),
		cmocka_unit_test(cells__merge__and_theirs_stands_in_a_clash),
		cmocka_unit_test(lists__never_clash__and_keep_both),
		cmocka_unit_test(settling__drops_nothing__at_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
