/*
 * The demo's report exported to Word, corrected there in every way people correct, and taken
 * back: each change stands on the sentence it was made in, or nowhere. The document is
 * changed in its XML as Word writes it; once more after LibreOffice saved it anew.
 */
#include "core/buf.h"
#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define EVERY 8  /* one sentence of so many is changed */
#define KINDS 8  /* ways of changing one */
#define MADE 200 /* changes at most */
#define WHO "w:author=\"Ibu Kepala\" w:date=\"2026-01-15T09:30:00Z\""

static char dir[256], demo[300], plain[300], changed[300];

struct made {
	int line, kind;
	char text[1200];
};
static struct made made[MADE];
static size_t nmade;

static struct run_result lap(const char *const *words)
{
	const char *argv[24] = { child_program(), "-C", demo, "--as", "hendra" };
	struct run_result r;
	int n = 5;

	while (*words != NULL && n + 1 < 24)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv, .limit_ms = 240000 },
				 &r),
		0);
	return r;
}

/* ---- the file ------------------------------------------------------------------------- */

static void read_entry(zip_t *z, zip_uint64_t i, struct lk_buf *out)
{
	zip_file_t *f = zip_fopen_index(z, i, 0);
	char chunk[1 << 14];
	zip_int64_t n;

	assert_non_null(f);
	while ((n = zip_fread(f, chunk, sizeof(chunk))) > 0)
		lk_buf_put(out, chunk, (size_t)n);
	assert_int_equal(n, 0);
	(void)zip_fclose(f);
}

static void replace_text(const char *from, const char *to, const struct lk_buf *xml)
{
	zip_t *in = zip_open(from, ZIP_RDONLY, NULL);
	zip_t *out = zip_open(to, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	zip_int64_t n;

	assert_non_null(in);
	assert_non_null(out);
	n = zip_get_num_entries(in, 0);
	for (zip_uint64_t i = 0; i < (zip_uint64_t)n; i++) {
		const char *name = zip_get_name(in, i, 0);
		struct lk_buf b = LK_BUF_INIT;
		zip_source_t *s;
		size_t size;

		if (strcmp(name, "word/document.xml") == 0)
			lk_buf_putstr(&b, lk_buf_str(xml));
		else
			read_entry(in, i, &b);
		size = b.n;
		s = zip_source_buffer(out, lk_buf_take(&b), size, 1);
		assert_true(zip_file_add(out, name, s, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(out), 0);
	zip_discard(in);
}

static void document_of(const char *file, struct lk_buf *out)
{
	zip_t *z = zip_open(file, ZIP_RDONLY, NULL);
	zip_int64_t i;

	assert_non_null(z);
	i = zip_name_locate(z, "word/document.xml", 0);
	assert_true(i >= 0);
	read_entry(z, (zip_uint64_t)i, out);
	zip_discard(z);
}

/* ---- changing sentences ------------------------------------------------------------------ */

static void run_of(struct lk_buf *b, const char *p, size_t n)
{
	lk_buf_puts(b, "<w:r><w:t xml:space=\"preserve\">");
	lk_buf_put(b, p, n);
	lk_buf_puts(b, "</w:t></w:r>");
}

static void insert(struct lk_buf *b, const char *words)
{
	lk_buf_printf(b, "<w:ins w:id=\"9%04zu\" " WHO ">", nmade);
	run_of(b, words, strlen(words));
	lk_buf_puts(b, "</w:ins>");
}

static void delete (struct lk_buf *b, const char *p, size_t n)
{
	lk_buf_printf(b,
		"<w:del w:id=\"8%04zu\" " WHO "><w:r><w:delText "
		"xml:space=\"preserve\">",
		nmade);
	lk_buf_put(b, p, n);
	lk_buf_puts(b, "</w:delText></w:r></w:del>");
}

/* Behind the `n`th blank of the text. */
static size_t word(struct lk_str s, int n)
{
	size_t i = 0;

	while (i < s.n && n > 0)
		n -= s.p[i++] == ' ';
	return i;
}

/* What stands in the bookmark now. */
static void put_inside(struct lk_buf *b, int kind, struct lk_str s)
{
	size_t two = word(s, 2), three = word(s, 3), five = word(s, 5);

	if (kind == 1) {
		delete (b, s.p, s.n);
		return;
	}
	run_of(b, s.p, kind == 0 || kind == 4 || kind == 5 || kind == 6 ? two : s.n);
	if (kind == 0) {
		delete (b, s.p + two, three - two);
		insert(b, "GANTI ");
		run_of(b, s.p + three, s.n - three);
	} else if (kind == 4) { /* nobody tracks it */
		run_of(b, "sungguh ", 8);
		run_of(b, s.p + two, s.n - two);
	} else if (kind == 5) {
		run_of(b, s.p + three, s.n - three);
	} else if (kind == 6) {
		insert(b, "sisip ");
		run_of(b, s.p + two, three - two);
		delete (b, s.p + three, five - three);
		run_of(b, s.p + five, s.n - five);
	} else if (kind == 7) {
		insert(b, ", demikian adanya");
	}
}

/* A bookmark with one plain run of words: its parts. */
struct found {
	const char *mark, *run, *behind; /* begins; its words' run; its end mark */
	struct lk_str text;
	int line;
};

static bool next_sentence(const char *p, struct found *f)
{
	while ((p = strstr(p, "w:name=\"lk_")) != NULL) {
		const char *line = strchr(p + 11, '_'), *t, *end;

		p += 11;
		if (line == NULL || line[6] != '"')
			continue; /* a part */
		f->line = (int)strtol(line + 1, NULL, 10);
		f->run = strchr(p, '>') + 1;
		t = strstr(f->run, "<w:t");
		if (strncmp(f->run, "<w:r>", 5) != 0 || t == NULL)
			continue;
		f->text.p = strchr(t, '>') + 1;
		end = strchr(f->text.p, '<');
		f->text.n = (size_t)(end - f->text.p);
		f->behind = end + strlen("</w:t></w:r>");
		if (strncmp(f->behind, "<w:bookmarkEnd", 14) != 0 || f->text.n < 60 ||
			memchr(f->text.p, '&', f->text.n) != NULL ||
			f->text.n >= sizeof(made[0].text))
			continue;
		f->mark = line;
		while (strncmp(f->mark, "<w:bookmarkStart", 16) != 0)
			f->mark--;
		return true;
	}
	return false;
}

static const char *change(struct lk_buf *out, const char *from, const struct found *f)
{
	const char *end = strchr(f->behind, '>') + 1;
	struct made *m = &made[nmade];

	m->line = f->line;
	m->kind = (int)(nmade % KINDS);
	(void)snprintf(m->text, sizeof(m->text), "%.*s", (int)f->text.n, f->text.p);
	lk_buf_put(out, from, (size_t)(f->mark - from));
	if (m->kind == 3)
		insert(out, "Pada dasarnya ");
	lk_buf_put(out, f->mark, (size_t)(f->run - f->mark));
	put_inside(out, m->kind, f->text);
	lk_buf_put(out, f->behind, (size_t)(end - f->behind));
	if (m->kind == 2)
		insert(out, " Kalimat tambahan sesudahnya.");
	nmade++;
	return end;
}

static void change_sentences(const struct lk_buf *xml, struct lk_buf *out)
{
	const char *from = lk_buf_cstr(xml), *p = from;
	struct found f;
	int n = 0;

	while (nmade < MADE && next_sentence(p, &f)) {
		p = f.behind;
		if (++n % EVERY == 0)
			p = from = change(out, from, &f);
	}
	lk_buf_puts(out, from);
}

/* ---- what comes back ---------------------------------------------------------------------- */

static size_t count(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)) != NULL; s++)
		n++;
	return n;
}

/* Each change on its sentence and its line, and none more. */
static void must_be_placed(const char *file)
{
	struct run_result r = lap(WORDS("import", "word", file, "--json"));
	char want[1400];

	if (r.code != 0)
		fail_msg("%s%s", r.out, r.err);
	for (size_t i = 0; i < nmade; i++) {
		(void)snprintf(want, sizeof(want), "\"jenis\":\"%s\",\"berkas\":",
			made[i].kind == 4 || made[i].kind == 5 ? "tanpa-lacak"
							       : "dilacak");
		assert_non_null(strstr(r.out, want));
		(void)snprintf(want, sizeof(want),
			"\"baris\":%d,\"baris_akhir\":%d,\"lama\":\"%s", made[i].line,
			made[i].line, made[i].text);
		if (strstr(r.out, want) == NULL)
			fail_msg("change %zu of kind %d is not at line %d: %s", i,
				made[i].kind, made[i].line, made[i].text);
	}
	assert_int_equal(count(r.out, "\"jenis\":"), nmade);
	assert_non_null(strstr(r.out, "\"sisa\":[]"));
	run_free(&r);
}

static void expect(int code, const char *text, const char *const *words)
{
	struct run_result r = lap(words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	run_free(&r);
}

static void untouched__nothing_comes(void **state)
{
	(void)state;
	expect(0, " 0 koreksi (0 sudah ada di antrean), 0 tidak dapat ditempatkan",
		WORDS("import", "word", plain));
}

static void more_than_forty_changes__each_on_its_sentence(void **state)
{
	(void)state;
	assert_true(nmade >= 40);
	must_be_placed(changed);
}

static void saved_by_libreoffice__the_same(void **state)
{
	char profile[400], out[300], file[400];
	const char *argv[] = { "soffice", profile, "--headless", "--convert-to", "docx",
		"--outdir", out, changed, NULL };
	struct run_result r;

	(void)state;
	(void)snprintf(profile, sizeof(profile), "-env:UserInstallation=file://%s/lo",
		dir);
	(void)snprintf(out, sizeof(out), "%s/ulang", dir);
	(void)snprintf(file, sizeof(file), "%s/ubah.docx", out);
	if (run(&(struct run_options){ .argv = argv, .limit_ms = 240000 }, &r) != 0)
		skip();
	run_free(&r);
	if (access(file, R_OK) != 0)
		skip(); /* not installed */
	must_be_placed(file);
}

static void filed__once(void **state)
{
	char n[80];

	(void)state;
	(void)snprintf(n, sizeof(n), "%zu koreksi masuk ke antrean", nmade);
	expect(0, n, WORDS("import", "word", changed, "--terapkan"));
	expect(0, "\n0 koreksi masuk ke antrean",
		WORDS("import", "word", changed, "--terapkan"));
	expect(0, "Pada dasarnya ", WORDS("review", "list", "--json"));
}

static void put(const char *file, const char *p, size_t n)
{
	FILE *f = fopen(file, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(p, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void bad_files__are_refused_in_a_sentence(void **state)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 lama";
	struct lk_buf xml = LK_BUF_INIT;
	char file[400];

	(void)state;
	(void)snprintf(file, sizeof(file), "%s/rusak.docx", dir);
	put(file, "bukan zip", 9);
	expect(7, "bukan dokumen Word", WORDS("import", "word", file));
	put(file, ole, sizeof(ole) - 1);
	expect(7, "format Word lama", WORDS("import", "word", file));
	put(file, "", 0);
	expect(2, "kosong", WORDS("import", "word", file));
	put(file, "PK\003\004 putus", 10);
	expect(7, "rusak", WORDS("import", "word", file));
	lk_buf_puts(&xml, "<?xml version=\"1.0\"?><!DOCTYPE a><w:document/>");
	replace_text(plain, file, &xml);
	expect(7, "DOCTYPE", WORDS("import", "word", file));
	expect(4, "tidak ada", WORDS("import", "word", "/tidak/ada.docx"));
	lk_buf_free(&xml);
}

static int setup(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct lk_buf xml = LK_BUF_INIT, now = LK_BUF_INIT;
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	(void)snprintf(plain, sizeof(plain), "%s/asli.docx", dir);
	(void)snprintf(changed, sizeof(changed), "%s/ubah.docx", dir);
	if (run(&(struct run_options){ .argv = argv, .limit_ms = 240000 }, &r) != 0 ||
		r.code != 0)
		return -1;
	run_free(&r);
	r = lap(WORDS("export", "docx", "-o", plain));
	run_free(&r);
	document_of(plain, &xml);
	change_sentences(&xml, &now);
	replace_text(plain, changed, &now);
	lk_buf_free(&xml);
	lk_buf_free(&now);
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
		cmocka_unit_test(more_than_forty_changes__each_on_its_sentence),
		cmocka_unit_test(saved_by_libreoffice__the_same),
		cmocka_unit_test(filed__once),
		cmocka_unit_test(bad_files__are_refused_in_a_sentence),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
