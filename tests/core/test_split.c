#include "core/buf.h"
#include "core/demo/demo.h"
#include "core/split.h"
#include "tests/lib/conserve.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURE "tests/fixtures/laporan-90hal.txt"
#define BAB1 "04-bab-1-pendahuluan.md"

/* Split `p`, which must succeed, and hold it to its promise that nothing is lost. */
static struct lk_split *split_n(const char *p, size_t n)
{
	struct lk_split *s = NULL;
	struct lk_error err = { 0 };

	if (lk_split_report(lk_outline_default(), p, n, &s, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(conserve_check(s, p, n), 0);
	return s;
}

static struct lk_split *split(const char *p)
{
	return split_n(p, strlen(p));
}

static const char *text_of(const struct lk_split *s, const char *file)
{
	for (size_t i = 0; i < s->nchapters; i++)
		if (strcmp(s->chapter[i].file, file) == 0)
			return s->chapter[i].text.p;
	return "";
}

static const struct lk_split_note *note_of(const struct lk_split *s,
	enum lk_split_reason reason)
{
	for (size_t i = 0; i < s->nnotes; i++)
		if (s->note[i].reason == reason)
			return &s->note[i];
	return NULL;
}

static size_t count_of(const struct lk_split *s, enum lk_split_reason reason)
{
	size_t n = 0;

	for (size_t i = 0; i < s->nnotes; i++)
		n += s->note[i].reason == reason;
	return n;
}

/* ---- what becomes of small texts: BAB I alone -------------------------------------------- */

/* in: behind "BAB I\nPENDAHULUAN\n"; out: behind "# BAB I PENDAHULUAN\n" */
static const struct {
	const char *in, *out;
} body_row[] = {
	/* broken lines joined, one sentence a line */
	{ "Laporan ini disusun oleh tim penyusun yang dibentuk\n"
	  "oleh kepala balai pada awal tahun. Isinya sembilan\n"
	  "bab. Selesai.\n",
		"\nLaporan ini disusun oleh tim penyusun yang dibentuk oleh "
		"kepala "
		"balai pada awal tahun.\nIsinya sembilan bab.\nSelesai.\n" },
	/* hyphens: joined, reduplication kept, the other way round kept */
	{ "Kegiatan ini merupakan bentuk pertanggung-\njawaban. Jumlahnya "
	  "rata-\n"
	  "rata dua, berlari-\nlari, bolak-\nbalik, sayur-\nmayur, "
	  "non-\nASN.\n",
		"\nKegiatan ini merupakan bentuk "
		"pertanggungjawaban.\nJumlahnya "
		"rata-rata dua, berlari-lari, bolak-balik, sayur-mayur, "
		"non-ASN.\n" },
	/* a word seen with its hyphen elsewhere keeps it */
	{ "Ada lalu-lintas orang yang ramai di sana setiap hari. Petugas "
	  "lalu-\n"
	  "lintas hadir.\n",
		"\nAda lalu-lintas orang yang ramai di sana setiap "
		"hari.\nPetugas "
		"lalu-lintas hadir.\n" },
	/* the ladder of headings */
	{ "A. Latar Belakang\nIsi pertama di sini.\n1. Dasar hukum\nIsi kedua "
	  "di "
	  "sini.\na. Peraturan\nIsi ketiga di sini.\nB. Maksud dan Tujuan\nIsi "
	  "keempat.\n",
		"\n## A. Latar Belakang\n\nIsi pertama di sini.\n\n### 1. "
		"Dasar "
		"hukum\n\nIsi kedua di sini.\n\n#### a. Peraturan\n\nIsi "
		"ketiga di "
		"sini.\n\n## B. Maksud dan Tujuan\n\nIsi keempat.\n" },
	/* a numbered list is no heading */
	{ "Tujuannya adalah:\n1. memberi tahu;\n2. menjelaskan; dan\n3. "
	  "menutup.\n"
	  "Selesai sudah.\n",
		"\nTujuannya adalah:\n\n1. memberi tahu;\n2. menjelaskan; "
		"dan\n3. "
		"menutup.\n\nSelesai sudah.\n" },
	{ "Susunan tim:\n1. Ketua\n2. Sekretaris\n3. Anggota\n",
		"\nSusunan tim:\n\n1. Ketua\n2. Sekretaris\n3. Anggota\n" },
	/* bullets, also alone on their line */
	{ "Isinya:\n\xe2\x80\xa2 satu\n\xc3\xbc dua\no "
	  "tiga\n\xe2\x80\xa2\nempat\n",
		"\nIsinya:\n\n- satu\n- dua\n- tiga\n- empat\n" },
	/* columns are kept as they are */
	{ "Tabel 1.1 Pegawai\nNo   Jabatan   Jumlah\n1    Dokter    6\n",
		"\nTabel 1.1 Pegawai\n\n```\nNo   Jabatan   Jumlah\n1    "
		"Dokter    "
		"6\n```\n" },
	/* a number at the start of a broken line is no list */
	{ "Sebaran pegawai menurut pendidikan dimuat dalam Tabel\n1.2 dan "
	  "menurut "
	  "jabatan pada bagian lain dari laporan\nini.\n",
		"\nSebaran pegawai menurut pendidikan dimuat dalam Tabel 1.2 "
		"dan "
		"menurut jabatan pada bagian lain dari laporan ini.\n" },
	/* Markdown passes through */
	{ "\n## A. Latar Belakang\n\nSatu. \nDua.\n\n| a | b |\n|---|---|\n| 1 "
	  "| 2 |\n\n"
	  "```\nkode  x\n```\n",
		"\n## A. Latar Belakang\n\nSatu.\nDua.\n\n| a | b "
		"|\n|---|---|\n| 1 | "
		"2 |\n\n```\nkode  x\n```\n" },
	/* a heading the outline knows needs no number */
	{ "Latar Belakang\nIsi pertama.\n\nMaksud dan Tujuan\nIsi kedua.\n",
		"\n## Latar Belakang\n\nIsi pertama.\n\n## Maksud dan "
		"Tujuan\n\nIsi "
		"kedua.\n" },
};

static void body__of_a_chapter__becomes_markdown(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(body_row); i++) {
		struct lk_buf in = LK_BUF_INIT, want = LK_BUF_INIT;
		struct lk_split *s;

		lk_buf_printf(&in, "BAB I\nPENDAHULUAN\n%s", body_row[i].in);
		lk_buf_printf(&want, "# BAB I PENDAHULUAN\n%s", body_row[i].out);
		s = split(lk_buf_cstr(&in));
		assert_string_equal(text_of(s, BAB1), lk_buf_cstr(&want));
		lk_split_free(s);
		lk_buf_free(&in);
		lk_buf_free(&want);
	}
}

/* ---- chapter headings ------------------------------------------------------------------------ */

static void heading__in_many_forms__opens_its_chapter(void **state)
{
	static const struct {
		const char *line, *file;
	} row[] = { { "BAB III", "06-bab-3-akuntabilitas-kinerja.md" },
		{ "BAB 3 AKUNTABILITAS KINERJA", "06-bab-3-akuntabilitas-kinerja.md" },
		{ "Bab III Akuntabilitas Kinerja",
			"06-bab-3-akuntabilitas-kinerja.md" },
		{ "# Bab III Apa Pun Judulnya", "06-bab-3-akuntabilitas-kinerja.md" },
		{ "RINGKASAN EKSEKUTIF", "03-ikhtisar-eksekutif.md" },
		{ "IKHTISAR EKSEKUTIF", "03-ikhtisar-eksekutif.md" },
		{ "PERNYATAAN TELAH DIREVIU", "02-pernyataan-reviu.md" },
		{ "KATA PENGANTAR", "01-kata-pengantar.md" },
		{ "LAMPIRAN-LAMPIRAN", "08-lampiran.md" },
		{ "PENUTUP", "07-bab-4-penutup.md" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf in = LK_BUF_INIT;
		struct lk_split *s;

		lk_buf_printf(&in, "%s\n\nIsi bab ini.\n", row[i].line);
		s = split(lk_buf_cstr(&in));
		assert_int_equal(s->nchapters, 1);
		assert_string_equal(s->chapter[0].file, row[i].file);
		assert_non_null(strstr(s->chapter[0].text.p, "Isi bab ini."));
		assert_int_equal(s->chapter[0].line, 1);
		lk_split_free(s);
		lk_buf_free(&in);
	}
}

static void heading__in_a_sentence_or_a_list_of_chapters__opens_nothing(void **state)
{
	struct lk_split *s =
		split("BAB I\nPENDAHULUAN\nF. Sistematika\nSusunannya:\n"
		      "BAB II PERENCANAAN KINERJA\nmemuat rencana.\n"
		      "BAB III AKUNTABILITAS KINERJA\nmemuat capaian.\n"
		      "Bab III menguraikan semua capaian.\n\n"
		      "BAB II PERENCANAAN KINERJA\nSatu.\nDua.\nTiga.\nEmpat.\n"
		      "BAB III AKUNTABILITAS KINERJA\nSatu.\nDua.\nTiga.\nEmpat.\n");

	(void)state;
	assert_int_equal(s->nchapters, 3);
	assert_non_null(strstr(text_of(s, BAB1), "memuat rencana."));
	assert_non_null(strstr(text_of(s, BAB1), "Bab III menguraikan"));
	assert_int_equal(count_of(s, LK_SPLIT_REPEATED), 2);
	assert_true(note_of(s, LK_SPLIT_REPEATED)->kept);
	lk_split_free(s);
}

static void chapters__come_in_the_order_of_the_outline(void **state)
{
	struct lk_split *s =
		split("LAMPIRAN\nIsi.\n\nKATA PENGANTAR\nIsi.\n\nBAB I\nIsi.\n");

	(void)state;
	assert_int_equal(s->nchapters, 3);
	assert_string_equal(s->chapter[0].file, "01-kata-pengantar.md");
	assert_string_equal(s->chapter[2].file, "08-lampiran.md");
	lk_split_free(s);
}

/* ---- what is not placed is listed -------------------------------------------------------------- */

static void notes__say__what_was_left_out_and_where(void **state)
{
	struct lk_split *s =
		split("LAPORAN KINERJA\nTAHUN 2025\n\n"
		      "DAFTAR ISI\nBAB I PENDAHULUAN ........ 1\nA. Latar ..... 2\n\n"
		      "BAB I\nPENDAHULUAN\nX. Judul Aneh\nIsi \x1b[31mmerah\x1b[0m.\n"
		      "Rusak \xff di sini.\n");
	const struct lk_split_note *n;

	(void)state;
	n = note_of(s, LK_SPLIT_BEFORE_HEADING);
	assert_non_null(n);
	assert_int_equal(n->line, 1);
	assert_int_equal(n->last, 2);
	assert_int_equal(n->kept, 0);
	assert_string_equal(n->text, "LAPORAN KINERJA\nTAHUN 2025");
	n = note_of(s, LK_SPLIT_CONTENTS);
	assert_non_null(n);
	assert_int_equal(n->count, 3);
	assert_int_equal(lk_split_contents_lines(s), 3);
	assert_false(lk_split_note_lost(n)); /* they are made anew */
	assert_true(lk_split_note_lost(note_of(s, LK_SPLIT_BEFORE_HEADING)));
	n = note_of(s, LK_SPLIT_CONTROL);
	assert_non_null(n);
	assert_int_equal(n->line, 11);
	assert_string_equal(n->file, BAB1);
	assert_string_equal(n->text, "Isi .[31mmerah.[0m.");
	n = note_of(s, LK_SPLIT_INVALID);
	assert_non_null(n);
	assert_int_equal(n->line, 12);
	assert_string_equal(n->text, "Rusak ? di sini.");
	n = note_of(s, LK_SPLIT_UNKNOWN_HEADING);
	assert_non_null(n);
	assert_string_equal(n->text, "X. Judul Aneh");
	assert_non_null(strstr(text_of(s, BAB1), "Isi merah."));
	lk_split_free(s);
}

static void page_numbers__of_every_shape__are_taken_out(void **state)
{
	static const char *const shape[] = { "%d", "- %d -", "Halaman %d", "%d / 9",
		"| %d |", "Hal. %d dari 9", "\xe2\x80\x93 %d \xe2\x80\x93" };

	(void)state;
	for (size_t k = 0; k < LK_LEN(shape); k++) {
		struct lk_buf in = LK_BUF_INIT;
		struct lk_split *s;

		lk_buf_puts(&in, "BAB I\nPENDAHULUAN\n");
		for (int page = 1; page <= 9; page++) {
			char number[40];

			lk_buf_printf(&in,
				"Kalimat di halaman %ck\nakan tersambung %c lagi\n"
				"ke halaman berikutnya %c dan\n",
				'A' + page, 'a' + page, 'p' + page);
			/* the shapes are literals of this test */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			(void)snprintf(number, sizeof(number), shape[k], page);
#pragma GCC diagnostic pop
			lk_buf_printf(&in, "%s\n\f", number);
		}
		lk_buf_puts(&in, "selesai.\n");
		s = split_n(in.p, in.n);
		assert_non_null(note_of(s, LK_SPLIT_PAGE_NUMBER));
		assert_int_equal(note_of(s, LK_SPLIT_PAGE_NUMBER)->count, 9);
		assert_non_null(strstr(text_of(s, BAB1), "dan Kalimat di halaman Ck"));
		lk_split_free(s);
		lk_buf_free(&in);
	}
}

static void running_titles__without_form_feeds__are_found_by_page_numbers(void **state)
{
	struct lk_buf in = LK_BUF_INIT;
	struct lk_split *s;

	(void)state;
	lk_buf_puts(&in, "BAB I\nPENDAHULUAN\n");
	for (int page = 1; page <= 8; page++) {
		lk_buf_printf(&in,
			"Kalimat pada halaman %c cukup panjang untuk\n"
			"dipatahkan di %c tengah oleh penulis laporan ini\n"
			"dan masih %c berlanjut lagi ke baris berikutnya\n"
			"sampai %c selesai.\n",
			'a' + page, 'f' + page, 'k' + page, 'p' + page);
		lk_buf_printf(&in, "%d\nLaporan Kinerja Balai Tahun 2025\n", page);
	}
	lk_buf_puts(&in, "Penutup kalimat.\n");
	s = split_n(in.p, in.n);
	assert_int_equal(note_of(s, LK_SPLIT_RUNNING_TITLE)->count, 8);
	assert_null(strstr(text_of(s, BAB1), "Laporan Kinerja Balai"));
	lk_split_free(s);
	lk_buf_free(&in);
}

static void repeated_lines__inside_pages__are_text(void **state)
{
	struct lk_buf in = LK_BUF_INIT;
	struct lk_split *s;

	(void)state;
	lk_buf_puts(&in, "BAB I\nPENDAHULUAN\n");
	for (int page = 1; page <= 8; page++)
		lk_buf_puts(&in,
			"Satu dua tiga.\nEmpat lima enam.\nTujuh delapan.\n"
			"Sumber: data olahan\nSembilan sepuluh.\nSebelas.\n"
			"Dua belas.\nTiga belas.\n\f");
	s = split_n(in.p, in.n);
	assert_non_null(strstr(text_of(s, BAB1), "Sumber: data olahan"));
	lk_split_free(s);
	lk_buf_free(&in);
}

static void report__that_cannot_be_split__is_refused_with_a_sentence(void **state)
{
	static const struct {
		const char *p;
		int rc;
	} row[] = { { "", LK_EINVAL }, { " \n\f\n\t", LK_EINVAL },
		{ "Surat biasa tanpa bab.\n", LK_ENOTFOUND } };
	struct lk_split *s = NULL;
	char *big = calloc(1, LK_SPLIT_MAX_BYTES + 1);
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		err = (struct lk_error){ 0 };
		assert_int_equal(lk_split_report(lk_outline_default(), row[i].p,
					 strlen(row[i].p), &s, &err),
			row[i].rc);
		assert_null(s);
		assert_true(err.text[0] != '\0');
	}
	assert_non_null(big);
	memset(big, '\n', LK_SPLIT_MAX_BYTES + 1);
	assert_int_equal(lk_split_report(lk_outline_default(), big,
				 LK_SPLIT_MAX_BYTES + 1, &s, &err),
		LK_ERANGE);
	assert_int_equal(lk_split_report(lk_outline_default(), big, LK_SPLIT_MAX_BYTES,
				 &s, &err),
		LK_EINVAL);
	big[0] = 'x';
	assert_int_equal(lk_split_report(lk_outline_default(), big, LK_SPLIT_MAX_BYTES,
				 &s, &err),
		LK_ERANGE); /* too many lines */
	assert_null(s);
	free(big);
	lk_split_free(NULL);
}

static void one_monstrous_line__is_cut_to_lines_that_can_be_edited(void **state)
{
	struct lk_buf in = LK_BUF_INIT;
	struct lk_split *s;
	size_t longest = 0, n = 0;

	(void)state;
	lk_buf_puts(&in, "BAB I\n");
	for (int i = 0; i < 200000; i++)
		lk_buf_puts(&in, "kata tanpa titik ");
	s = split_n(in.p, in.n);
	for (const char *p = text_of(s, BAB1); *p != '\0'; p++) {
		n = *p == '\n' ? 0 : n + 1;
		longest = n > longest ? n : longest;
	}
	assert_true(longest <= 32 << 10);
	lk_split_free(s);
	lk_buf_free(&in);
}

/* ---- a whole report ------------------------------------------------------------------------------ */

static void demo_report__as_markdown__comes_back_byte_for_byte(void **state)
{
	const struct lk_demo_chapter *c = lk_demo_chapters(NULL);
	struct lk_buf all = LK_BUF_INIT;
	struct lk_split *s;

	(void)state;
	assert_int_equal(lk_demo_text(NULL, &all, NULL), LK_OK);
	s = split_n(all.p, all.n);
	for (size_t i = 0; c[i].file != NULL; i++) {
		struct lk_buf want = LK_BUF_INIT;

		assert_int_equal(lk_demo_text(c[i].file, &want, NULL), LK_OK);
		assert_string_equal(text_of(s, c[i].file), lk_buf_cstr(&want));
		lk_buf_free(&want);
	}
	lk_split_free(s);
	lk_buf_free(&all);
}

static char *slurp(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *p = malloc(1 << 20);

	assert_non_null(f);
	assert_non_null(p);
	*n = fread(p, 1, 1 << 20, f);
	assert_true(*n > 0 && *n < 1 << 20);
	fclose(f);
	return p;
}

/* How many prose lines and headings of the demo report stand in the split, and of how
 * many. Headings must all be there. */
/* The fixture was printed: tables, and values and charts made from figures, look otherwise
 * there than in the text. */
static bool is_made(const char *line)
{
	static const char *const option[] = { "|", "```",
		"kolom: ", "data: ", "arah: " };

	for (size_t i = 0; i < LK_LEN(option); i++)
		if (strncmp(line, option[i], strlen(option[i])) == 0)
			return true;
	return strstr(line, "{{") != NULL;
}

static void count_found(const struct lk_split *s, size_t *found, size_t *total)
{
	struct lk_buf all = LK_BUF_INIT, line = LK_BUF_INIT, text = LK_BUF_INIT;
	char *save;

	for (size_t i = 0; i < s->nchapters; i++) {
		lk_buf_putc(&text, '\n');
		lk_buf_putstr(&text, s->chapter[i].text);
	}
	assert_int_equal(lk_demo_text(NULL, &all, NULL), LK_OK);
	*found = *total = 0;
	for (char *l = strtok_r(all.p, "\n", &save); l != NULL;
		l = strtok_r(NULL, "\n", &save)) {
		if (is_made(l))
			continue;
		while (l[0] != '#' &&
			(l[0] == ' ' || (l[0] >= '0' && l[0] <= '9') ||
				(l[0] == '.' && l[1] == ' ')))
			l++; /* lists of one chapter became bullets */
		lk_buf_clear(&line);
		lk_buf_printf(&line, "%s\n", l);
		++*total;
		if (strstr(lk_buf_cstr(&text), lk_buf_cstr(&line)) != NULL)
			++*found;
		else if (l[0] == '#')
			fail_msg("heading lost: %s", l);
	}
	lk_buf_free(&all);
	lk_buf_free(&line);
	lk_buf_free(&text);
}

static void report_of_ninety_pages__copied_from_a_pdf__gives_its_chapters(void **state)
{
	size_t n, found, total;
	char *p = slurp(FIXTURE, &n);
	struct lk_split *s = split_n(p, n);

	(void)state;
	assert_int_equal(s->nchapters, 8);
	for (size_t i = 0; i < s->nchapters; i++)
		assert_string_equal(s->chapter[i].file, lk_demo_chapters(NULL)[i].file);
	count_found(s, &found, &total);
	assert_true(total > 700);
	/* sentences behind "BAB I." or "tiga hal." cannot be told from abbreviations */
	if (found * 100 < total * 98)
		fail_msg("only %zu of %zu lines came back whole", found, total);
	assert_true(note_of(s, LK_SPLIT_PAGE_NUMBER)->count >= 90);
	assert_true(note_of(s, LK_SPLIT_RUNNING_TITLE)->count >= 90);
	assert_true(note_of(s, LK_SPLIT_CONTENTS)->count >= 40);
	assert_int_equal(count_of(s, LK_SPLIT_FOOTNOTE), 3);
	assert_true(count_of(s, LK_SPLIT_TABLE) >= 25);
	assert_int_equal(note_of(s, LK_SPLIT_BEFORE_HEADING)->line, 1);
	lk_split_free(s);
	free(p);
}

static void notes__are_in_source_order_and_named(void **state)
{
	size_t n;
	char *p = slurp(FIXTURE, &n);
	struct lk_split *s = split_n(p, n);

	(void)state;
	for (size_t i = 0; i < s->nnotes; i++) {
		assert_true(i == 0 || s->note[i - 1].line <= s->note[i].line);
		assert_true(lk_split_reason_name(s->note[i].reason)[0] != '\0');
		assert_true(lk_split_reason_text(s->note[i].reason)[0] != '\0');
		assert_true(!s->note[i].kept || s->note[i].file[0] != '\0');
	}
	assert_string_equal(lk_split_reason_name(LK_SPLIT_NREASON), "");
	lk_split_free(s);
	free(p);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(body__of_a_chapter__becomes_markdown),
		cmocka_unit_test(heading__in_many_forms__opens_its_chapter),
		cmocka_unit_test(
			heading__in_a_sentence_or_a_list_of_chapters__opens_nothing),
		cmocka_unit_test(chapters__come_in_the_order_of_the_outline),
		cmocka_unit_test(notes__say__what_was_left_out_and_where),
		cmocka_unit_test(page_numbers__of_every_shape__are_taken_out),
		cmocka_unit_test(
			running_titles__without_form_feeds__are_found_by_page_numbers),
		cmocka_unit_test(repeated_lines__inside_pages__are_text),
		cmocka_unit_test(
			report__that_cannot_be_split__is_refused_with_a_sentence),
		cmocka_unit_test(
			one_monstrous_line__is_cut_to_lines_that_can_be_edited),
		cmocka_unit_test(demo_report__as_markdown__comes_back_byte_for_byte),
		cmocka_unit_test(
			report_of_ninety_pages__copied_from_a_pdf__gives_its_chapters),
		cmocka_unit_test(notes__are_in_source_order_and_named),
	};

	return cmocka_run_group_tests_name("split", test, NULL, NULL);
}
