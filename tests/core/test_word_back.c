/* Changes made in Word on the sentences they belong to. A document is written here as
 *   [3:words]     words in the bookmark of line 3 of the only chapter
 *   {+a+} {-a-}   inserted, deleted by Ibu Kepala;  {*a*} inserted by Pak Budi
 *   {c0} {/c0}    comment 0 begins, ends;   ¶ is \n: a new paragraph
 */
#include "core/word/back.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char chapter[] = "# BAB I PENDAHULUAN\n"                           /* 1 */
			      "\n"                                              /* 2 */
			      "## A. Latar Belakang\n"                          /* 3 */
			      "\n"                                              /* 4 */
			      "Balai mengawasi **pintu masuk** negara.\n"       /* 5 */
			      "Pegawai berjumlah 120 orang pada akhir tahun.\n" /* 6 */
			      "Laporan ini disusun setiap tahun oleh tim.\n"    /* 7 */
			      "\n"                                              /* 8 */
			      "- membina wilayah kerja; dan\n"                  /* 9 */
			      "- menyusun rencana.\n"                           /* 10 */
			      "\n"                                              /* 11 */
			      "| Jenis | Jumlah |\n"                            /* 12 */
			      "|---|---|\n"                                     /* 13 */
			      "| Kapal | 12 |\n"                                /* 14 */
			      "\n"                                              /* 15 */
			      "Paragraf penutup bab ini pendek saja.\n";        /* 16 */

struct world {
	struct lk_worddoc *w;
	struct lk_back out;
	struct lk_error err;
	int rc;
};

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void add_text(struct lk_worddoc *w, const char *p, size_t n, uint32_t ins,
	uint32_t del)
{
	struct lk_word_item *i;

	if (n == 0)
		return;
	i = lk_word_item(w, &w->para[w->nparas - 1], LK_WORD_TEXT);
	assert_non_null(i);
	i->text = lk_word_dup(w, (struct lk_str){ p, n }, false);
	i->ins = ins;
	i->del = del;
}

static struct lk_word_item *mark(struct lk_worddoc *w, enum lk_word_kind kind,
	uint32_t ref)
{
	struct lk_word_item *i = lk_word_item(w, &w->para[w->nparas - 1], kind);

	assert_non_null(i);
	i->ref = ref;
	return i;
}

/* "{+a+}", "{c0}", "{/c0}" at p: its bytes. */
static size_t brace(struct lk_worddoc *w, const char *p)
{
	const char *end = strchr(p, '}');
	uint32_t kepala = lk_word_person(w, str("Ibu Kepala"),
			 str("2026-01-15T09:30:00Z")),
		 budi = lk_word_person(w, str("Pak Budi"), str("2026-01-16T10:00:00Z"));
	size_t n = (size_t)(end - p) + 1;

	if (p[1] == 'c')
		(void)mark(w, LK_WORD_COMMENT, (uint32_t)(p[2] - '0'));
	else if (p[1] == '/')
		(void)mark(w, LK_WORD_COMMENT_END, (uint32_t)(p[3] - '0'));
	else
		add_text(w, p + 2, n - 4,
			p[1] == '+'           ? kepala
				: p[1] == '*' ? budi
					      : 0,
			p[1] == '-' ? kepala : 0);
	return n;
}

static void make(struct lk_worddoc *w, const char *text)
{
	uint32_t id = 0;
	const char *from = text, *p = text;

	assert_non_null(lk_word_para(w, LK_WORD_BODY));
	for (; *p != '\0';) {
		char name[40];

		if (strchr("[]{\n", *p) == NULL) {
			p++;
			continue;
		}
		add_text(w, from, (size_t)(p - from), 0, 0);
		if (*p == '[') {
			char *end;
			long line = strtol(p + 1, &end, 10);

			(void)snprintf(name, sizeof(name), "lk_01_%05ld%s", line,
				*end == '.' ? "_" : "");
			if (*end == '.') /* "[14.2:" a part */
				(void)snprintf(name + strlen(name), 10, "%02ld",
					strtol(end + 1, &end, 10));
			mark(w, LK_WORD_BOOKMARK, ++id)->text =
				lk_word_dup(w, str(name), false);
			p = end + 1;
		} else if (*p == ']') {
			(void)mark(w, LK_WORD_BOOKMARK_END, id);
			p++;
		} else if (*p == '\n') {
			assert_non_null(lk_word_para(w, LK_WORD_BODY));
			p++;
		} else {
			p += brace(w, p);
		}
		from = p;
	}
	add_text(w, from, (size_t)(p - from), 0, 0);
}

static struct world *given(const char *text, const char *comment)
{
	static struct world g;
	struct lk_back_chapter c = { "naskah/04.md", { "abc" }, str(chapter) };
	struct lk_back_input in = { .revision = "r1", .chapter = &c, .nchapters = 1 };
	struct lk_worddoc *again = NULL;
	struct lk_buf packed = LK_BUF_INIT;

	memset(&g, 0, sizeof(g));
	g.w = lk_word_new();
	assert_non_null(g.w);
	for (int i = 0; comment != NULL && i < (strstr(text, "{c1}") ? 2 : 1); i++) {
		struct lk_word_comment *k = lk_word_comment(g.w);

		k->who = lk_word_person(g.w, str("Ibu Kepala"),
			str("2026-01-15T09:31:00Z"));
		k->text = lk_word_dup(g.w, str(comment), true);
	}
	make(g.w, text);
	/* as it comes from the other process */
	lk_word_pack(&packed, g.w);
	assert_int_equal(lk_word_unpack(&again, lk_buf_str(&packed), &g.err), LK_OK);
	lk_buf_free(&packed);
	lk_word_free(g.w);
	g.w = again;
	in.word = g.w;
	g.rc = lk_back_read(&g.out, &in, &g.err);
	return &g;
}

static void done(struct world *g)
{
	lk_back_free(&g->out);
	lk_word_free(g->w);
}

static const struct lk_back_change *only(struct world *g, int line)
{
	if (g->rc != LK_OK)
		fail_msg("%s", g->err.text);
	if (g->out.nchanges != 1 || g->out.change[0].line != line)
		fail_msg("%zu changes, the first on line %d: %s", g->out.nchanges,
			g->out.nchanges > 0 ? g->out.change[0].line : 0,
			g->out.nchanges > 0 ? g->out.change[0].after : "");
	return &g->out.change[0];
}

#define HEADS "[1:PENDAHULUAN]\nA. [3:Latar Belakang]\n"
#define S5 "[5:Balai mengawasi pintu masuk negara.]"
#define S6 "[6:Pegawai berjumlah 120 orang pada akhir tahun.]"
#define S7 "[7:Laporan ini disusun setiap tahun oleh tim.]"
#define ITEMS "\n[9:membina wilayah kerja; dan]\n[10:menyusun rencana.]\n"
#define TABLE "[12.1:Jenis]\n[12.2:Jumlah]\n[14.1:Kapal]\n[14.2:12]\n"
#define END "[16:Paragraf penutup bab ini pendek saja.]"
#define ALL HEADS S5 " " S6 " " S7 ITEMS TABLE END

static void nothing_changed__nothing__comes(void **state)
{
	struct world *g = given(ALL, NULL);

	(void)state;
	assert_int_equal(g->rc, LK_OK);
	assert_int_equal(g->out.nchanges, 0);
	assert_int_equal(g->out.nrest, 0);
	assert_int_equal(g->out.sentences, 10);
	done(g);
}

static const struct {
	const char *doc;
	int line;
	const char *suggestion;
	enum lk_back_kind kind;
} changed[] = {
	/* a word replaced; the bold stays */
	{ HEADS "[5:Balai {-mengawasi-}{+menjaga+} pintu masuk negara.] " S6
		" " S7 ITEMS TABLE END,
		5, "Balai menjaga **pintu masuk** negara.", LK_BACK_TRACKED },
	/* inside the bold */
	{ HEADS "[5:Balai mengawasi pintu {+gerbang +}masuk negara.] " S6
		" " S7 ITEMS TABLE END,
		5, "Balai mengawasi **pintu gerbang masuk** negara.", LK_BACK_TRACKED },
	/* nobody tracked it */
	{ HEADS S5 " [6:Pegawai berjumlah 125 orang pada akhir tahun.] " S7 ITEMS TABLE
			END,
		6, "Pegawai berjumlah 125 orang pada akhir tahun.", LK_BACK_UNTRACKED },
	/* the title, whose number is no bookmark's */
	{ "[1:PENDAHULUAN]\nA. [3:Latar {-Belakang-}{+Depan+}]\n" S5 " " S6
	  " " S7 ITEMS TABLE END,
		3, "## A. Latar Depan", LK_BACK_TRACKED },
	/* an item keeps its marker */
	{ HEADS S5 " " S6 " " S7
		   "\n[9:membina {+semua +}wilayah kerja; dan]\n[10:menyusun "
		   "rencana.]\n" TABLE END,
		9, "- membina semua wilayah kerja; dan", LK_BACK_TRACKED },
	/* a cell */
	{ HEADS S5 " " S6 " " S7 ITEMS
		   "[12.1:Jenis]\n[12.2:Jumlah]\n[14.1:Kapal]\n[14.2:{-12-}{+13+}]"
		   "\n" END,
		14, "| Kapal | 13 |", LK_BACK_TRACKED },
	/* a new sentence between two belongs to the one before */
	{ HEADS S5 " {+Ini kalimat baru. +}" S6 " " S7 ITEMS TABLE END, 5,
		"Balai mengawasi **pintu masuk** negara.\nIni kalimat baru.",
		LK_BACK_TRACKED },
	/* ... but a beginning to the one behind */
	{ HEADS S5 " {+Tahun ini +}" S6 " " S7 ITEMS TABLE END, 6,
		"Tahun ini Pegawai berjumlah 120 orang pada akhir tahun.",
		LK_BACK_TRACKED },
	/* a new paragraph */
	{ HEADS S5 " " S6 " " S7 "\n{+Paragraf baru. Isinya dua "
		   "kalimat.+}" ITEMS TABLE END,
		7,
		"Laporan ini disusun setiap tahun oleh tim.\n\nParagraf "
		"baru.\nIsinya dua kalimat.",
		LK_BACK_TRACKED },
	/* what Word would take for a mark is words */
	{ HEADS "[5:Balai mengawasi pintu masuk negara{+ *tidak* <b>+}.] " S6
		" " S7 ITEMS TABLE END,
		5, "Balai mengawasi **pintu masuk** negara \\*tidak\\* \\<b>.",
		LK_BACK_TRACKED },
};

static void one_change__on_its_sentence__as_stored(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(changed); i++) {
		struct world *g = given(changed[i].doc, NULL);
		const struct lk_back_change *c = only(g, changed[i].line);

		assert_string_equal(c->suggestion, changed[i].suggestion);
		assert_int_equal(c->kind, changed[i].kind);
		if (c->kind == LK_BACK_TRACKED) {
			assert_string_equal(c->author, "Ibu Kepala");
			assert_string_equal(c->time, "2026-01-15T09:30:00Z");
		}
		assert_int_equal(g->out.nrest, 0);
		done(g);
	}
}

static void taken_out__by_tracking_or_not__is_said(void **state)
{
	struct world *g = given(HEADS S5
		" [6:{-Pegawai berjumlah 120 orang pada akhir tahun.-}] " S7 ITEMS TABLE
			END,
		NULL);
	const struct lk_back_change *c = only(g, 6);

	(void)state;
	assert_string_equal(c->suggestion, "");
	assert_true(c->remove);
	assert_non_null(strstr(c->text, "dihapus di Word"));
	done(g);
	g = given(HEADS S5 " " S7 ITEMS TABLE END, NULL);
	c = only(g, 6);
	assert_int_equal(c->kind, LK_BACK_UNTRACKED);
	assert_true(c->remove);
	assert_non_null(strstr(c->text, "tanpa lacak perubahan"));
	done(g);
	/* the title of the chapter is not taken out by anybody */
	g = given("[1:{-PENDAHULUAN-}]\nA. [3:Latar Belakang]\n" S5 " " S6
		  " " S7 ITEMS TABLE END,
		NULL);
	c = only(g, 1);
	assert_false(c->remove);
	assert_non_null(strstr(c->text, "dihapus di Word"));
	done(g);
	/* another paragraph stands in its place */
	g = given(HEADS S5 " " S6 " " S7 ITEMS TABLE
			   "[16:{-Paragraf penutup bab ini pendek saja.-}]\n"
			   "{+Bab ini ditutup dengan ini.+}",
		NULL);
	c = only(g, 16);
	assert_false(c->remove);
	assert_string_equal(c->suggestion, "Bab ini ditutup dengan ini.");
	done(g);
}

static void two_people__two_proposals(void **state)
{
	struct world *g = given(HEADS
		"[5:Balai {-mengawasi-}{+menjaga+} pintu masuk {*utama *}negara.] " S6
		" " S7 ITEMS TABLE END,
		NULL);

	(void)state;
	assert_int_equal(g->out.nchanges, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct lk_back_change *c = &g->out.change[i];
		bool kepala = strcmp(c->author, "Ibu Kepala") == 0;

		assert_int_equal(c->line, 5);
		assert_string_equal(c->suggestion,
			kepala ? "Balai menjaga **pintu masuk** negara."
			       : "Balai mengawasi **pintu masuk** utama negara.");
	}
	done(g);
}

static void comment__alone_or_with_a_change(void **state)
{
	struct world *g = given(HEADS S5 " [6:Pegawai {c0}berjumlah 120{/c0} orang "
					 "pada akhir tahun.] " S7 ITEMS TABLE END,
		"Mohon cek jumlahnya.");
	const struct lk_back_change *c = only(g, 6);

	(void)state;
	assert_int_equal(c->kind, LK_BACK_COMMENT);
	assert_string_equal(c->text, "Mohon cek jumlahnya.");
	assert_string_equal(c->suggestion, "");
	done(g);
	g = given(HEADS S5 " [6:Pegawai {c0}{-berjumlah-}{+ada+}{/c0} 120 orang pada "
			   "akhir tahun.] " S7 ITEMS TABLE END,
		"Mohon cek jumlahnya.");
	c = only(g, 6);
	assert_int_equal(c->kind, LK_BACK_TRACKED);
	assert_string_equal(c->text, "Mohon cek jumlahnya.");
	assert_string_equal(c->suggestion, "Pegawai ada 120 orang pada akhir tahun.");
	done(g);
	g = given("{c0}Sampul{/c0}\n" ALL, "Ganti sampulnya.");
	assert_int_equal(g->out.nchanges, 0);
	assert_int_equal(g->out.nrest, 1);
	assert_true(g->out.rest[0].comment);
	assert_string_equal(g->out.rest[0].words, "Ganti sampulnya.");
	done(g);
}

static void bookmarks__dropped_doubled_or_wrong__found_by_words(void **state)
{
	/* no bookmark on 5 and 7, one of them changed by tracking */
	struct world *g = given(HEADS
		"Balai mengawasi pintu masuk negara. " S6
		" Laporan ini {-disusun-}{+dibuat+} setiap tahun oleh tim." ITEMS TABLE
			END,
		NULL);
	const struct lk_back_change *c = only(g, 7);

	(void)state;
	assert_string_equal(c->suggestion, "Laporan ini dibuat setiap tahun oleh tim.");
	done(g);
	/* none at all in the paragraph */
	g = given(HEADS "Balai mengawasi pintu masuk negara. Pegawai berjumlah 120 "
			"orang pada akhir tahun. Laporan ini disusun setiap "
			"{+satu +}tahun oleh tim." ITEMS TABLE END,
		NULL);
	c = only(g, 7);
	assert_string_equal(c->suggestion,
		"Laporan ini disusun setiap satu tahun oleh tim.");
	done(g);
	/* the bookmark of 6 holds other words: its own are found elsewhere */
	g = given(HEADS S5 " [6:Sampul depan hijau muda] Pegawai berjumlah 120 orang "
			   "pada akhir {-tahun-}{+bulan+}. " S7 ITEMS TABLE END,
		NULL);
	assert_int_equal(g->rc, LK_OK);
	for (size_t i = 0; i < g->out.nchanges; i++)
		if (g->out.change[i].line == 6)
			assert_non_null(strstr(g->out.change[i].before,
				"Pegawai berjumlah 120 orang pada akhir tahun."));
	done(g);
	/* the same bookmark twice: the one with the words counts */
	g = given(HEADS S5 " " S6 " " S7
			   "\n[6:catatan lain yang panjang]" ITEMS TABLE END,
		NULL);
	assert_int_equal(g->rc, LK_OK);
	for (size_t i = 0; i < g->out.nchanges; i++)
		assert_int_not_equal(g->out.change[i].line, 6);
	done(g);
}

static void no_place__is_in_the_rest__with_its_words(void **state)
{
	struct world *g = given("{+Tulisan di sampul+}\n" ALL, NULL);

	(void)state;
	assert_int_equal(g->out.nchanges, 0);
	assert_int_equal(g->out.nrest, 1);
	assert_string_equal(g->out.rest[0].words, "Tulisan di sampul");
	assert_string_equal(g->out.rest[0].author, "Ibu Kepala");
	done(g);
	g = given("Sebuah surat yang tidak ada hubungannya.", NULL);
	assert_int_equal(g->rc, LK_ENOTFOUND);
	done(g);
}

static void the_same_comment_twice__is_two(void **state)
{
	static const char doc[] =
		HEADS S5 " [6:Pegawai {c0}berjumlah{/c0} {c1}120{/c1} "
			 "orang pada akhir tahun.] " S7 ITEMS TABLE END;
	char key[2][LK_SHA256_HEX];

	(void)state;
	for (int round = 0; round < 2; round++) {
		struct world *g = given(doc, "Mohon cek.");

		assert_int_equal(g->out.nchanges, 2);
		assert_string_not_equal(g->out.change[0].key, g->out.change[1].key);
		for (int i = 0; i < 2; i++) {
			assert_string_equal(g->out.change[i].text, "Mohon cek.");
			if (round == 1)
				assert_string_equal(g->out.change[i].key, key[i]);
			memcpy(key[i], g->out.change[i].key, sizeof(key[i]));
		}
		done(g);
	}
}

static void keys__are_the_same__every_time(void **state)
{
	static const char doc[] = HEADS "[5:Balai {-mengawasi-}{+menjaga+} pintu masuk "
					"negara.] " S6 " " S7 ITEMS TABLE END;
	char key[LK_SHA256_HEX];
	struct world *g = given(doc, NULL);

	(void)state;
	memcpy(key, only(g, 5)->key, sizeof(key));
	done(g);
	g = given(doc, NULL);
	assert_string_equal(only(g, 5)->key, key);
	done(g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_changed__nothing__comes),
		cmocka_unit_test(one_change__on_its_sentence__as_stored),
		cmocka_unit_test(taken_out__by_tracking_or_not__is_said),
		cmocka_unit_test(two_people__two_proposals),
		cmocka_unit_test(comment__alone_or_with_a_change),
		cmocka_unit_test(bookmarks__dropped_doubled_or_wrong__found_by_words),
		cmocka_unit_test(no_place__is_in_the_rest__with_its_words),
		cmocka_unit_test(the_same_comment_twice__is_two),
		cmocka_unit_test(keys__are_the_same__every_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
