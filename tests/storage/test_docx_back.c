/* Word's ways of changing a text, read from a real file and put on their sentences; and files
 * that are none or mean harm. */
#include "core/word/back.h"
#include "storage/open.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define NS "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WHO "w:id='9' w:author='Ibu Kepala' w:date='2026-01-15T09:30:00Z'"
#define T(words) "<w:r><w:t xml:space='preserve'>" words "</w:t></w:r>"
#define INS(words) "<w:ins " WHO ">" T(words) "</w:ins>"
#define DEL(words) \
	"<w:del " WHO "><w:r><w:delText xml:space='preserve'>" words \
	"</w:delText></w:r></w:del>"
#define S(n, inside) \
	"<w:bookmarkStart w:id='" n "' w:name='lk_01_000" n "'/>" inside \
	"<w:bookmarkEnd w:id='" n "'/>"
#define P(inside) "<w:p>" inside "</w:p>"
#define CELL(n, part, inside) \
	"<w:tc><w:p><w:bookmarkStart w:id='" n part "' w:name='lk_01_000" n "_" part \
	"'/>" inside "<w:bookmarkEnd w:id='" n part "'/></w:p></w:tc>"

static const char chapter[] = "# BAB I PENDAHULUAN\n" /* 1 */
			      "\n"
			      "Balai mengawasi pintu masuk negara.\n" /* 3 */
			      "Pegawai berjumlah 120 orang.\n"        /* 4 */
			      "\n"
			      "Laporan ini disusun setiap tahun.[^1]\n" /* 6 */
			      "\n"
			      "| Jenis | Jumlah |\n" /* 8 */
			      "|---|---|\n"
			      "| Kapal | 12 |\n" /* 10 */
			      "\n"
			      "[^1]: Sesuai peraturan menteri.\n"; /* 12 */

#define HEAD P(S("01", T("PENDAHULUAN")))
#define S3 S("03", T("Balai mengawasi pintu masuk negara."))
#define S4 S("04", T("Pegawai berjumlah 120 orang."))
#define S6 S("06", T("Laporan ini disusun setiap tahun."))
#define ROW8 \
	"<w:tr>" CELL("08", "01", T("Jenis")) CELL("08", "02", T("Jumlah")) "</w:tr>"
#define ROW10 "<w:tr>" CELL("10", "01", T("Kapal")) CELL("10", "02", T("12")) "</w:tr>"
#define TABLE "<w:tbl>" ROW8 ROW10 "</w:tbl>"
#define NOTE \
	"<w:footnote w:id='1'>" P( \
		S("12", T("Sesuai peraturan menteri."))) "</w:footnote>"

static char dir[256], path[300];

static void add(zip_t *z, const char *name, const char *text)
{
	zip_source_t *s = zip_source_buffer(z, text, strlen(text), 0);

	assert_true(zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) >= 0);
}

static void write_docx(const char *body, const char *comments, const char *notes)
{
	struct lk_buf doc = LK_BUF_INIT, com = LK_BUF_INIT, foot = LK_BUF_INIT;
	zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	assert_non_null(z);
	lk_buf_printf(&doc, "<w:document " NS "><w:body>%s</w:body></w:document>",
		body);
	lk_buf_printf(&com, "<w:comments " NS ">%s</w:comments>", comments);
	lk_buf_printf(&foot, "<w:footnotes " NS ">%s</w:footnotes>", notes);
	add(z, "_rels/.rels",
		"<Relationships><Relationship Id='a' Type='" REL
		"officeDocument' Target='word/document.xml'/></Relationships>");
	add(z, "word/_rels/document.xml.rels",
		"<Relationships><Relationship Id='c' Type='" REL
		"comments' Target='comments.xml'/><Relationship Id='f' Type='" REL
		"footnotes' Target='footnotes.xml'/></Relationships>");
	add(z, "word/document.xml", lk_buf_cstr(&doc));
	add(z, "word/comments.xml", lk_buf_cstr(&com));
	add(z, "word/footnotes.xml", lk_buf_cstr(&foot));
	assert_int_equal(zip_close(z), 0);
	lk_buf_free(&doc);
	lk_buf_free(&com);
	lk_buf_free(&foot);
}

struct world {
	struct lk_worddoc *w;
	struct lk_back out;
};

static void given(struct world *g, const char *body, const char *comments,
	const char *notes)
{
	struct lk_back_chapter c = { "naskah/04.md", { "abc" },
		{ chapter, sizeof(chapter) - 1 } };
	struct lk_back_input in = { .revision = "r1", .chapter = &c, .nchapters = 1 };
	struct lk_error err = { .code = LK_OK };

	write_docx(body, comments, notes);
	if (storage_read_word(path, &g->w, &err) != LK_OK)
		fail_msg("%s", err.text);
	in.word = g->w;
	if (lk_back_read(&g->out, &in, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void done(struct world *g)
{
	lk_back_free(&g->out);
	lk_word_free(g->w);
}

static const struct lk_back_change *on(const struct world *g, int line)
{
	for (size_t i = 0; i < g->out.nchanges; i++)
		if (g->out.change[i].line == line)
			return &g->out.change[i];
	for (size_t i = 0; i < g->out.nchanges; i++)
		print_message("line %d: %s %s\n", g->out.change[i].line,
			g->out.change[i].suggestion, g->out.change[i].text);
	fail_msg("no change on line %d", line);
	return NULL;
}

static void untouched__nothing_comes(void **state)
{
	struct world g;

	(void)state;
	given(&g, HEAD P(S3 T(" ") S4) P(S6) TABLE, "", NOTE);
	assert_int_equal(g.out.nchanges, 0);
	assert_int_equal(g.out.nrest, 0);
	assert_int_equal(g.out.sentences, 7);
	done(&g);
}

static void comment_and_reply__both_come_with_their_people(void **state)
{
	struct world g;

	(void)state;
	given(&g,
		HEAD P("<w:commentRangeStart w:id='1'/><w:commentRangeStart "
		       "w:id='2'/>" S3
		       "<w:commentRangeEnd w:id='1'/><w:commentRangeEnd w:id='2'/>"
		       "<w:r><w:commentReference w:id='1'/></w:r>"
		       "<w:r><w:commentReference w:id='2'/></w:r>" T(" ") S4) P(S6)
			TABLE,
		"<w:comment w:id='1' w:author='Ibu Kepala' "
		"w:date='2026-01-15T09:30:00Z'>" P(T(
			"Pintu yang mana?")) "</w:comment>"
					     "<w:comment w:id='2' w:author='Pak Budi' "
					     "w:date='2026-01-15T10:00:00Z'>" P(
						     T("Semua pintu.")) "</w:comment>",
		NOTE);
	assert_int_equal(g.out.nchanges, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct lk_back_change *c = &g.out.change[i];

		assert_int_equal(c->kind, LK_BACK_COMMENT);
		assert_int_equal(c->line, 3);
		assert_string_equal(c->author,
			strcmp(c->text, "Semua pintu.") == 0 ? "Pak Budi"
							     : "Ibu Kepala");
	}
	done(&g);
}

static void moved__goes_here_and_comes_there(void **state)
{
	struct world g;

	(void)state;
	given(&g,
		HEAD P(S3 T(" ") S("04",
			"<w:moveFrom " WHO "><w:r><w:delText>Pegawai "
			"berjumlah 120 orang.</w:delText></w:r></w:moveFrom>"))
			P(S6 "<w:moveTo " WHO ">" T(
				" Pegawai berjumlah 120 orang.") "</w:moveTo>") TABLE,
		"", NOTE);
	assert_true(on(&g, 4)->remove);
	assert_non_null(strstr(on(&g, 4)->text, "dipindahkan"));
	assert_non_null(
		strstr(on(&g, 6)->suggestion, "\nPegawai berjumlah 120 orang."));
	assert_int_equal(g.out.nchanges, 2);
	assert_int_equal(g.out.nrest, 0);
	done(&g);
}

static void paragraph__divided_and_joined__is_said(void **state)
{
	struct world g;

	(void)state;
	given(&g,
		HEAD P("<w:pPr><w:rPr><w:ins " WHO "/></w:rPr></w:pPr>" S3) P(S4) P(S6)
			TABLE,
		"", NOTE);
	assert_int_equal(g.out.nchanges, 1);
	assert_non_null(strstr(on(&g, 3)->text, "dipisah"));
	assert_true(on(&g, 3)->shape);
	done(&g);
	given(&g,
		HEAD P("<w:pPr><w:rPr><w:del " WHO "/></w:rPr></w:pPr>" S3 T(" ") S4)
			P(S6) TABLE,
		"", NOTE);
	assert_int_equal(g.out.nchanges, 1);
	assert_non_null(strstr(on(&g, 4)->text, "disambung"));
	done(&g);
}

#define TR(change) "<w:tr><w:trPr>" change "</w:trPr>"

static void row__taken_out__goes_as_a_line(void **state)
{
	struct world g;

	(void)state;
	given(&g,
		HEAD P(S3 T(" ") S4) P(S6) "<w:tbl>" ROW8 TR("<w:del " WHO "/>")
			CELL("10", "01", DEL("Kapal"))
				CELL("10", "02", DEL("12")) "</w:tr></w:tbl>",
		"", NOTE);
	assert_int_equal(g.out.nchanges, 1);
	assert_true(on(&g, 10)->remove);
	assert_string_equal(on(&g, 10)->suggestion, "");
	done(&g);
}

static void row__put_in__is_not_lost(void **state)
{
	struct world g;

	(void)state;
	given(&g,
		HEAD P(S3 T(" ") S4) P(S6) "<w:tbl>" ROW8 ROW10
			TR("<w:ins " WHO "/>") "<w:tc>" P(INS(
				"Pesawat")) "</w:tc><w:tc>" P(INS("7")) "</w:tc></"
									"w:tr></w:tbl>",
		"", NOTE);
	assert_int_equal(g.out.nchanges + g.out.nrest, 2);
	for (size_t i = 0; i < g.out.nrest; i++)
		assert_string_equal(g.out.rest[i].words, i == 0 ? "Pesawat" : "7");
	done(&g);
}

static void footnote__changed__on_its_own_line(void **state)
{
	struct world g;

	(void)state;
	given(&g, HEAD P(S3 T(" ") S4) P(S6) TABLE, "",
		"<w:footnote w:id='1'>" P(S("12",
			T("Sesuai ") DEL("peraturan") INS("keputusan")
				T(" menteri."))) "</w:footnote>");
	assert_int_equal(g.out.nchanges, 1);
	assert_string_equal(on(&g, 12)->suggestion, "[^1]: Sesuai keputusan menteri.");
	done(&g);
}

/* ---- harm ------------------------------------------------------------------------------- */

static void put(const char *p, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(p, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void refused(enum lk_err code, const char *says)
{
	struct lk_worddoc *w = NULL;
	struct lk_error err = { .code = LK_OK };
	int rc = storage_read_word(path, &w, &err);

	if (rc != (int)code || strstr(err.text, says) == NULL)
		fail_msg("%d, wanted %d and \"%s\": %s", rc, (int)code, says, err.text);
	assert_null(w);
}

static void other_files__are_known(void **state)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument";
	static const char locked[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 "
				     "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

	(void)state;
	put(ole, sizeof(ole) - 1);
	refused(LK_EFORMAT, "format Word lama (.doc)");
	put(locked, sizeof(locked) - 1);
	refused(LK_EFORMAT, "dikunci dengan sandi");
	put("%PDF-1.7", 8);
	refused(LK_EFORMAT, "bukan dokumen Word");
	put("", 0);
	refused(LK_EINVAL, "kosong");
	put("PK\003\004", 4);
	refused(LK_EFORMAT, "rusak");
}

static void entities__are_refused(void **state)
{
	(void)state;
	write_docx("", "", "<!DOCTYPE a [<!ENTITY b 'c'>]>");
	refused(LK_EFORMAT, "rusak");
	write_docx(P(T("&b;")), "", "");
	refused(LK_EFORMAT, "rusak");
}

/* Blanks between elements: deflates about 1000 times. */
static void bomb__is_stopped(void **state)
{
	size_t n = (size_t)24 << 20;
	char *text = malloc(n + 1);

	(void)state;
	assert_non_null(text);
	memset(text, ' ', n);
	text[n] = '\0';
	write_docx(text, "", "");
	free(text);
	refused(LK_EFORMAT, "mengembang");
}

/* What the ZIP says of a size is not believed, and not asked for from memory either. */
static void size__of_1_gb_claimed__does_no_harm(void **state)
{
	static const char name[] = "word/document.xml";
	char bytes[8192];
	struct lk_worddoc *w = NULL;
	struct lk_error err = { .code = LK_OK };
	FILE *f;
	size_t n;
	int rc;

	(void)state;
	write_docx(HEAD, "", "");
	f = fopen(path, "rb");
	assert_non_null(f);
	n = fread(bytes, 1, sizeof(bytes), f);
	(void)fclose(f);
	for (size_t i = 0; i + sizeof(name) < n; i++)
		if (memcmp(bytes + i, name, sizeof(name) - 1) == 0 && i >= 46 &&
			memcmp(bytes + i - 46, "PK\001\002", 4) == 0)
			memcpy(bytes + i - 46 + 24, "\0\0\0\x40", 4);
	put(bytes, n);
	rc = storage_read_word(path, &w, &err);
	assert_true(rc == LK_OK || rc == LK_EFORMAT || rc == LK_ERANGE);
	if (rc != LK_OK)
		assert_non_null(strstr(err.text, path));
	lk_word_free(w);
}

static int setup(void **state)
{
	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(path, sizeof(path), "%s/a.docx", dir);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(untouched__nothing_comes),
		cmocka_unit_test(comment_and_reply__both_come_with_their_people),
		cmocka_unit_test(moved__goes_here_and_comes_there),
		cmocka_unit_test(paragraph__divided_and_joined__is_said),
		cmocka_unit_test(row__taken_out__goes_as_a_line),
		cmocka_unit_test(row__put_in__is_not_lost),
		cmocka_unit_test(footnote__changed__on_its_own_line),
		cmocka_unit_test(other_files__are_known),
		cmocka_unit_test(entities__are_refused),
		cmocka_unit_test(bomb__is_stopped),
		cmocka_unit_test(size__of_1_gb_claimed__does_no_harm),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
