#include "tests/test.h"

#include "core/merge.h"

#include <stdlib.h>
#include <string.h>

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

typedef int merge_fn(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err);

/* The result, conflicts as <<ours|theirs>>. */
static char *render(const struct lk_merge *m)
{
	struct lk_buf out = LK_BUF_INIT;

	for (size_t i = 0; i < m->npieces; i++) {
		const struct lk_merge_piece *p = &m->piece[i];

		if (p->why == LK_WHY_NONE) {
			lk_buf_putstr(&out, p->text);
			continue;
		}
		lk_buf_putstr(&out, p->lead);
		lk_buf_printf(&out, "<<%s: %.*s|%.*s>>", lk_merge_why_name(p->why),
			(int)p->ours.n, p->ours.n != 0 ? p->ours.p : "",
			(int)p->theirs.n, p->theirs.n != 0 ? p->theirs.p : "");
	}
	return lk_buf_take(&out);
}

static void check(merge_fn *merge, const char *base, const char *ours,
	const char *theirs, const char *want)
{
	struct lk_merge *m = NULL;
	char *text;

	assert_int_equal(merge(str(base), str(ours), str(theirs), &m, NULL), LK_OK);
	text = render(m);
	assert_string_equal(text, want);
	free(text);
	lk_merge_free(m);
}

#define P1 "Kapal sandar di dermaga utara pelabuhan.\n"
#define P2 "Petugas memeriksa dokumen kesehatan kapal.\n"
#define P3 "Hasil pemeriksaan dicatat dalam buku besar.\n"
#define P4 "Laporan dikirim setiap akhir bulan berjalan.\n"

/* base, ours, theirs, result */
static const char *const cases[][4] = {
	{ "", "", "", "" },
	/* edits to sentences side by side */
	{ P1 P2, "Kapal sandar di dermaga selatan pelabuhan.\n" P2,
		P1 "Petugas memeriksa surat kesehatan kapal.\n",
		"Kapal sandar di dermaga selatan pelabuhan.\nPetugas memeriksa surat "
		"kesehatan "
		"kapal.\n" },
	/* also on one line */
	{ "Satu dua tiga. Empat lima enam. Tujuh.\n",
		"Satu dua empat. Empat lima enam. Tujuh.\n",
		"Satu dua tiga. Empat lima tujuh. Tujuh.\n",
		"Satu dua empat. Empat lima tujuh. Tujuh.\n" },
	/* the same edit */
	{ P1, "Kapal sandar.\n", "Kapal sandar.\n", "Kapal sandar.\n" },
	/* the same sentence in two ways */
	{ P1 P2, "Kapal sandar di dermaga selatan pelabuhan.\n" P2,
		"Kapal sandar di dermaga timur pelabuhan.\n" P2,
		"<<both-changed: Kapal sandar di dermaga selatan pelabuhan.|Kapal "
		"sandar di "
		"dermaga timur pelabuhan.>>\n" P2 },
	/* removed here, changed there */
	{ P1 P2, P2, "Kapal sandar di dermaga timur pelabuhan.\n" P2,
		"<<we-deleted: |Kapal sandar di dermaga timur pelabuhan.>>\n" P2 },
	/* removed here, untouched there */
	{ P1 P2 P3, P1 P3, P1 P2 P3 "\n" P4, P1 P3 "\n" P4 },
	/* new sentences at different places */
	{ P1 P2, P1 "Baru kami.\n" P2, P1 P2 "Baru mereka.\n",
		P1 "Baru kami.\n" P2 "Baru mereka.\n" },
	/* and at one place */
	{ P1 P2, P1 "Baru kami.\n" P2, P1 "Baru mereka.\n" P2,
		P1 "<<both-added: Baru kami.|Baru mereka.>>\n" P2 },
	/* what both added alike comes once */
	{ P1 P2, P1 "Sama saja.\n" P2, P1 "Sama saja.\nLagi satu.\n" P2,
		P1 "Sama saja.\nLagi satu.\n" P2 },
	/* a paragraph moved here is edited there */
	{ P1 "\n" P2 "\n" P3 "\n" P4, P2 "\n" P3 "\n" P4 "\n" P1,
		"Kapal sandar di dermaga selatan pelabuhan.\n\n" P2 "\n" P3 "\n" P4,
		P2 "\n" P3 "\n" P4 "\nKapal sandar di dermaga selatan pelabuhan.\n" },
	/* moved by both: our place, once */
	{ P1 "\n" P2 "\n" P3 "\n" P4, P2 "\n" P1 "\n" P3 "\n" P4,
		P2 "\n" P3 "\n" P4 "\n" P1, P2 "\n" P1 "\n" P3 "\n" P4 },
	/* a table row each */
	{ "| a | 1 |\n| b | 2 |\n", "| a | 9 |\n| b | 2 |\n", "| a | 1 |\n| b | 8 |\n",
		"| a | 9 |\n| b | 8 |\n" },
	/* a paragraph cut in two here, a word changed there */
	{ P1 P2, P1 "\n" P2, P1 "Petugas memeriksa surat kesehatan kapal.\n",
		P1 "\nPetugas memeriksa surat kesehatan kapal.\n" },
};

static void text__merges__sentence_by_sentence(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++)
		check(lk_merge_text, cases[i][0], cases[i][1], cases[i][2],
			cases[i][3]);
}

static void text__keeps__the_bytes_of_the_only_side_that_changed(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++)
		for (int k = 1; k < 4; k++) {
			const char *a = cases[i][0], *b = cases[i][k];

			check(lk_merge_text, a, a, b, b);
			check(lk_merge_text, a, b, a, b);
			check(lk_merge_text, a, b, b, b);
		}
}

static void render__takes__what_was_chosen(void **state)
{
	static const struct {
		struct lk_merge_choice choice;
		const char *want;
	} takes[] = {
		{ { LK_TAKE_OURS, { NULL, 0 } }, P1 "Baru kami.\n" P2 },
		{ { LK_TAKE_THEIRS, { NULL, 0 } }, P1 "Baru mereka.\n" P2 },
		{ { LK_TAKE_BASE, { NULL, 0 } }, P1 P2 },
		{ { LK_TAKE_BOTH, { NULL, 0 } }, P1 "Baru kami.\nBaru mereka.\n" P2 },
		{ { LK_TAKE_TEXT, { "Tulis sendiri.", 14 } },
			P1 "Tulis sendiri.\n" P2 },
	};
	struct lk_merge_choice none = { LK_TAKE_NONE, { NULL, 0 } };
	struct lk_merge *m = NULL;
	struct lk_error err;
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_merge_text(str(P1 P2), str(P1 "Baru kami.\n" P2),
				 str(P1 "Baru mereka.\n" P2), &m, NULL),
		LK_OK);
	assert_int_equal(m->nconflicts, 1);
	assert_int_equal(lk_merge_conflict(m, 0)->our_line, 1);
	assert_null(lk_merge_conflict(m, 1));
	for (size_t i = 0; i < LK_LEN(takes); i++) {
		lk_buf_clear(&out);
		assert_int_equal(lk_merge_render(m, &takes[i].choice, &out, &err),
			LK_OK);
		assert_string_equal(lk_buf_cstr(&out), takes[i].want);
	}
	assert_int_equal(lk_merge_render(m, &none, &out, &err), LK_ECONFLICT);
	assert_int_equal(lk_merge_render(m, NULL, &out, &err), LK_ECONFLICT);
	assert_non_null(strstr(err.text, "nomor 1"));
	lk_buf_free(&out);
	lk_merge_free(m);
	lk_merge_free(NULL);
}

#define H "kode;nama;target\n"
static const char *const tables[][4] = {
	/* two cells of one row */
	{ H "a;Ani;1\nb;Budi;2\n", H "a;Ani S;1\nb;Budi;2\n", H "a;Ani;5\nb;Budi;2\n",
		H "a;Ani S;5\nb;Budi;2\n" },
	/* the same cell */
	{ H "a;Ani;1\n", H "a;Ani;2\n", H "a;Ani;3\n", H "a;Ani;<<same-cell: 2|3>>\n" },
	/* rows of both at one place: ours first */
	{ H "a;Ani;1\nc;Cici;3\n", H "a;Ani;1\nx;Kami;9\nc;Cici;3\n",
		H "a;Ani;1\ny;Mereka;8\nc;Cici;3\n",
		H "a;Ani;1\nx;Kami;9\ny;Mereka;8\nc;Cici;3\n" },
	/* a row removed here, changed there */
	{ H "a;Ani;1\nb;Budi;2\n", H "a;Ani;1\n", H "a;Ani;1\nb;Budi;5\n",
		H "a;Ani;1\n<<row-deleted: |b;Budi;5\n>>" },
	/* a row removed here, untouched there */
	{ H "a;Ani;1\nb;Budi;2\n", H "b;Budi;2\n", H "a;Ani;1\nb;Budi;4\n",
		H "b;Budi;4\n" },
	/* a column added here, a cell changed there */
	{ H "a;Ani;1\n", "kode;nama;satuan;target\na;Ani;kapal;1\n", H "a;Ani;7\n",
		"kode;nama;satuan;target\na;Ani;kapal;7\n" },
	/* another order here, a new row there */
	{ H "a;A;1\nb;B;2\nc;C;3\n", H "c;C;3\na;A;1\nb;B;2\n",
		H "a;A;1\nx;X;0\nb;B;2\nc;C;3\n", H "c;C;3\na;A;1\nx;X;0\nb;B;2\n" },
	/* quotes are put where they must */
	{ H "a;Ani;1\n", H "a;\"Ani; Budi\";1\n", H "a;Ani;2\n",
		H "a;\"Ani; Budi\";2\n" },
	/* a repeated key: line by line */
	{ H "a;A;1\na;B;2\n", H "a;A;5\na;B;2\n", H "a;A;1\na;B;6\n",
		H "a;A;5\na;B;6\n" },
};

static void csv__merges__cell_by_cell(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(tables); i++)
		check(lk_merge_csv, tables[i][0], tables[i][1], tables[i][2],
			tables[i][3]);
}

static void csv__renders__a_chosen_cell_quoted(void **state)
{
	struct lk_merge_choice text = { LK_TAKE_TEXT, { "x;y", 3 } };
	struct lk_merge *m = NULL;
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_merge_csv(str(H "a;Ani;1\n"), str(H "a;Ani;2\n"),
				 str(H "a;Ani;3\n"), &m, NULL),
		LK_OK);
	assert_int_equal(m->separator, ';');
	assert_int_equal(lk_merge_conflict(m, 0)->key.p[0], 'a');
	assert_int_equal(lk_merge_conflict(m, 0)->column.n, 6);
	assert_int_equal(lk_merge_render(m, &text, &out, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&out), H "a;Ani;\"x;y\"\n");
	lk_buf_free(&out);
	lk_merge_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__merges__sentence_by_sentence),
		cmocka_unit_test(text__keeps__the_bytes_of_the_only_side_that_changed),
		cmocka_unit_test(render__takes__what_was_chosen),
		cmocka_unit_test(csv__merges__cell_by_cell),
		cmocka_unit_test(csv__renders__a_chosen_cell_quoted),
	};
	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
