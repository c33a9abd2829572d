/*
 * Word files that are special: a printed figure changed in Word, a sentence deleted there and
 * applied here, a file from somewhere else, one of another report, and tables as data.
 */
#include "core/buf.h"
#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define WHO "w:id=\"99001\" w:author=\"Ibu Kepala\" w:date=\"2026-01-15T09:30:00Z\""

static char dir[256], demo[300], plain[300], file[300];

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

static void expect(int code, const char *text, const char *const *words)
{
	struct run_result r = lap(words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	run_free(&r);
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

static void part_of(const char *name, struct lk_buf *out)
{
	zip_t *z = zip_open(plain, ZIP_RDONLY, NULL);
	zip_int64_t i;

	assert_non_null(z);
	i = zip_name_locate(z, name, 0);
	assert_true(i >= 0);
	read_entry(z, (zip_uint64_t)i, out);
	zip_discard(z);
}

/* The exported file with another part in the place of `part`; text NULL: without it. */
static void make(const char *part, const struct lk_buf *text)
{
	zip_t *in = zip_open(plain, ZIP_RDONLY, NULL);
	zip_t *out = zip_open(file, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	assert_non_null(in);
	assert_non_null(out);
	for (zip_uint64_t i = 0; i < (zip_uint64_t)zip_get_num_entries(in, 0); i++) {
		const char *name = zip_get_name(in, i, 0);
		struct lk_buf b = LK_BUF_INIT;
		size_t size;
		zip_source_t *s;

		if (strcmp(name, part) != 0)
			read_entry(in, i, &b);
		else if (text != NULL)
			lk_buf_putstr(&b, lk_buf_str(text));
		else
			continue;
		size = b.n;
		s = zip_source_buffer(out, lk_buf_take(&b), size, 1);
		assert_true(zip_file_add(out, name, s, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(out), 0);
	zip_discard(in);
}

/* Replace every `old`; at least one. */
static void replace(struct lk_buf *b, const char *old, const char *now)
{
	struct lk_buf out = LK_BUF_INIT;
	const char *from = lk_buf_cstr(b), *at;

	assert_non_null(strstr(from, old));
	while ((at = strstr(from, old)) != NULL) {
		lk_buf_put(&out, from, (size_t)(at - from));
		lk_buf_puts(&out, now);
		from = at + strlen(old);
	}
	lk_buf_puts(&out, from);
	lk_buf_free(b);
	*b = out;
}

/* ---- what is told --------------------------------------------------------------------------- */

/* The first run that prints a figure, inside a sentence of ours, becomes 12,34. */
static void change_figure(struct lk_buf *xml)
{
	const char *p = strstr(lk_buf_cstr(xml), "w:name=\"lk_"), *run, *t, *end;
	struct lk_buf now = LK_BUF_INIT;

	assert_non_null(p);
	p = strstr(p, "<w:rStyle w:val=\"LapkinNilai\"/>");
	assert_non_null(p);
	for (run = p; strncmp(run, "<w:r>", 5) != 0;)
		run--;
	t = strchr(strstr(p, "<w:t"), '>') + 1;
	end = strstr(t, "</w:r>") + 6;
	lk_buf_put(&now, xml->p, (size_t)(run - xml->p));
	lk_buf_puts(&now, "<w:del " WHO "><w:r><w:delText>");
	lk_buf_put(&now, t, strcspn(t, "<"));
	lk_buf_puts(&now,
		"</w:delText></w:r></w:del><w:ins " WHO
		"><w:r><w:t>12,34</w:t></w:r></w:ins>");
	lk_buf_puts(&now, end);
	lk_buf_free(xml);
	*xml = now;
}

static void printed_figure__changed__says_where_it_comes_from(void **state)
{
	struct lk_buf xml = LK_BUF_INIT;
	struct run_result r;

	(void)state;
	part_of("word/document.xml", &xml);
	change_figure(&xml);
	make("word/document.xml", &xml);
	lk_buf_free(&xml);
	r = lap(WORDS("import", "word", file, "--json"));
	assert_int_equal(r.code, 0);
	assert_non_null(strstr(r.out, "\"angka_tercetak\":true"));
	assert_non_null(strstr(r.out, "({{"));
	assert_non_null(strstr(r.out, "diubah menjadi \\\"12,34\\\""));
	assert_non_null(strstr(r.out, "Angka ini dicetak dari data"));
	assert_non_null(strstr(r.out, "\"usul\":\"\""));
	run_free(&r);
}

/* The first plain sentence of ours that is long is deleted with tracking. */
static void delete_sentence(struct lk_buf *xml, char words[400])
{
	const char *p = lk_buf_cstr(xml), *t, *end;
	static const char run[] = "\"/><w:r><w:t xml:space=\"preserve\">";
	struct lk_buf now = LK_BUF_INIT;

	for (;; p = t) {
		p = strstr(p, "w:name=\"lk_");
		assert_non_null(p);
		t = strchr(p + 8, '"');
		if (strncmp(t, run, sizeof(run) - 1) != 0)
			continue;
		t += sizeof(run) - 1;
		end = strchr(t, '<');
		if (end - t > 60 && end - t < 400 &&
			memchr(t, '&', (size_t)(end - t)) == NULL &&
			strncmp(end, "</w:t></w:r><w:bookmarkEnd", 26) == 0)
			break;
	}
	(void)snprintf(words, 400, "%.*s", (int)(end - t), t);
	lk_buf_put(&now, xml->p, (size_t)(t - xml->p) - (sizeof(run) - 4));
	lk_buf_printf(&now,
		"<w:del " WHO "><w:r><w:delText "
		"xml:space=\"preserve\">%s</w:delText></w:r></w:del>%s",
		words, end + strlen("</w:t></w:r>"));
	lk_buf_free(xml);
	*xml = now;
}

static void sentence__deleted_in_word__goes_when_applied(void **state)
{
	struct lk_buf xml = LK_BUF_INIT;
	struct run_result r;
	char words[400], id[64] = "";
	const char *at;

	(void)state;
	part_of("word/document.xml", &xml);
	delete_sentence(&xml, words);
	make("word/document.xml", &xml);
	lk_buf_free(&xml);
	expect(0, words, WORDS("show", "01-kata-pengantar"));
	expect(0, "1 koreksi masuk ke antrean",
		WORDS("import", "word", file, "--terapkan"));
	r = lap(WORDS("review", "list", "--json"));
	at = strstr(r.out, "\"remove\":true");
	assert_non_null(at);
	while (strncmp(at, "\"id\":\"", 6) != 0)
		at--;
	(void)snprintf(id, sizeof(id), "%.*s", (int)strcspn(at + 6, "\""), at + 6);
	run_free(&r);
	expect(0, "(dihapus dari naskah)", WORDS("review", "apply", id, "--lihat"));
	expect(0, "usulan diterapkan", WORDS("review", "apply", id));
	r = lap(WORDS("show", "01-kata-pengantar"));
	assert_null(strstr(r.out, words));
	run_free(&r);
	expect(0, "\"state\":\"diterapkan\"", WORDS("review", "list", "--json"));
}

static void file_from_elsewhere__is_refused_with_the_command_for_it(void **state)
{
	static const char body[] =
		"<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
		"wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Surat"
		"</w:t></w:r></w:p></w:body></w:document>";
	zip_t *z;
	zip_source_t *s;

	(void)state;
	make("docProps/custom.xml", NULL);
	expect(0, "0 koreksi",
		WORDS("import", "word", file)); /* the other part says it */
	z = zip_open(file, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	assert_non_null(z);
	s = zip_source_buffer(z, body, sizeof(body) - 1, 0);
	assert_true(zip_file_add(z, "word/document.xml", s, 0) >= 0);
	assert_int_equal(zip_close(z), 0);
	expect(7, "lapkin import BERKAS", WORDS("import", "word", file));
}

static void file_of_another_report__is_refused(void **state)
{
	struct lk_buf xml = LK_BUF_INIT;

	(void)state;
	part_of("docProps/custom.xml", &xml);
	replace(&xml, "2025-lapkin", "2019-lapkin");
	make("docProps/custom.xml", &xml);
	expect(2, "--dokumen 2019-lapkin", WORDS("import", "word", file));
	lk_buf_free(&xml);
}

static void tables__as_data__are_taken_by_the_command_named(void **state)
{
	char folder[300], csv[400];

	(void)state;
	(void)snprintf(folder, sizeof(folder), "%s/tabel", dir);
	(void)snprintf(csv, sizeof(csv), "%s/indikator-1.csv", folder);
	expect(1, "lapkin form import",
		WORDS("import", plain, "--timpa", "--tabel", folder));
	expect(1, "1 baris dibaca", WORDS("form", "import", csv, "--periode", "2025"));
}

static int setup(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	(void)snprintf(plain, sizeof(plain), "%s/asli.docx", dir);
	(void)snprintf(file, sizeof(file), "%s/ubah.docx", dir);
	if (run(&(struct run_options){ .argv = argv, .limit_ms = 240000 }, &r) != 0 ||
		r.code != 0)
		return -1;
	run_free(&r);
	r = lap(WORDS("export", "docx", "-o", plain));
	run_free(&r);
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
		cmocka_unit_test(printed_figure__changed__says_where_it_comes_from),
		cmocka_unit_test(
			file_from_elsewhere__is_refused_with_the_command_for_it),
		cmocka_unit_test(file_of_another_report__is_refused),
		cmocka_unit_test(sentence__deleted_in_word__goes_when_applied),
		cmocka_unit_test(tables__as_data__are_taken_by_the_command_named),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
