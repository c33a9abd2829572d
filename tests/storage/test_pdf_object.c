/* One object of a PDF as text, and cairo's file on its way out, whatever pieces it comes in. */
#include "storage/export/pdf/object.h"
#include "storage/export/pdf/sink.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void object(struct lk_buf *o, const char *text)
{
	lk_buf_clear(o);
	lk_buf_puts(o, text);
}

static void keys__are__those_of_the_outer_dictionary(void **state)
{
	struct lk_buf o = LK_BUF_INIT;
	struct pdf_entry e;

	(void)state;
	object(&o,
		"7 0 obj\n<< /Type /Page % 1\n /A << /B 1 /Type /No >> /C [ 1 0 R << "
		"/D 2 >> ]\n"
		" /S (a\\)/E (b) \\\\) /H <2f46> /R 12 0 R /N -1.5>>\nendobj\n");
	assert_true(pdf_dict_is(&o, "/Type", "/Page"));
	assert_false(pdf_dict_is(&o, "/Type", "/Pag"));
	assert_false(pdf_dict_find(&o, "/B", &e));
	assert_false(pdf_dict_find(&o, "/D", &e));
	assert_false(pdf_dict_find(&o, "/E", &e));
	assert_true(pdf_dict_find(&o, "/R", &e));
	assert_int_equal(e.until - e.from, strlen("12 0 R"));
	assert_true(pdf_dict_find(&o, "/N", &e));
	assert_memory_equal(o.p + e.from, "-1.5", 4);
	lk_buf_free(&o);
}

static void changed__is__only_what_was_asked(void **state)
{
	struct lk_buf o = LK_BUF_INIT;

	(void)state;
	object(&o, "7 0 obj\n<< /F 1 /G << /F 2 >> >>\nendobj\n");
	pdf_dict_set(&o, "/F", "4");
	pdf_dict_set(&o, "/X", "[ 1 0 R ]");
	pdf_dict_remove(&o, "/G");
	pdf_dict_remove(&o, "/None");
	assert_string_equal(lk_buf_cstr(&o),
		"7 0 obj\n<< /X [ 1 0 R ] /F 4  >>\nendobj\n");
	object(&o, "7 0 obj\n   1802\nendobj\n");
	pdf_dict_set(&o, "/F", "4");
	assert_string_equal(lk_buf_cstr(&o), "7 0 obj\n   1802\nendobj\n");
	lk_buf_free(&o);
}

static void array__turns__by_whole_references(void **state)
{
	struct lk_buf o = LK_BUF_INIT;

	(void)state;
	object(&o, "1 0 obj\n<< /K [ 2 0 R 17 0 R\n 5 0 R ] >>\nendobj\n");
	pdf_dict_rotate(&o, "/K", 2);
	pdf_dict_squeeze(&o);
	assert_string_equal(lk_buf_cstr(&o),
		"1 0 obj\n<< /K [ 5 0 R 2 0 R 17 0 R ] >>\nendobj\n");
	pdf_dict_rotate(&o, "/K", 3);
	assert_non_null(strstr(lk_buf_cstr(&o), "[ 5 0 R 2 0 R 17 0 R ]"));
	object(&o, "1 0 obj\n<< /K [ 2 0 R (a) ] >>\nendobj\n");
	pdf_dict_rotate(&o, "/K", 1);
	assert_non_null(strstr(lk_buf_cstr(&o), "[ 2 0 R (a) ]"));
	lk_buf_free(&o);
}

static void words__are__strings(void **state)
{
	struct lk_buf o = LK_BUF_INIT;

	(void)state;
	pdf_put_string(&o, "Grafik (1) a\\b");
	assert_string_equal(lk_buf_cstr(&o), "(Grafik \\(1\\) a\\\\b)");
	lk_buf_clear(&o);
	pdf_put_string(&o, "\xe2\x82\xac\xf0\x9f\x98\x80");
	assert_string_equal(lk_buf_cstr(&o), "<FEFF20ACD83DDE00>");
	lk_buf_free(&o);
}

static void broken__object__is_never_left(void **state)
{
	static const char *const text[] = { "", "7 0 obj", "7 0 obj\n<<",
		"7 0 obj\n<< /A", "7 0 obj\n<< /A (", "7 0 obj\n<< /A <<",
		"7 0 obj\n<< /A <41", "7 0 obj\n<< /A [ 1 0", "7 0 obj\n<< >> >>",
		"7 0 obj\n<< /A ] /B >" };
	struct lk_buf o = LK_BUF_INIT;
	struct pdf_entry e = { 0 };

	(void)state;
	for (size_t i = 0; i < LK_LEN(text); i++) {
		object(&o, text[i]);
		if (pdf_dict_find(&o, "/B", &e))
			assert_true(e.until <= o.n);
		pdf_dict_rotate(&o, "/A", 1);
		pdf_dict_squeeze(&o);
		pdf_dict_remove(&o, "/A");
		assert_int_equal(o.failed, LK_OK);
	}
	lk_buf_free(&o);
}

/* ---- the file ------------------------------------------------------------------------------- */

/* The stream looks like its own end, but for the number behind it. */
static const char file[] = "%PDF-1.4\n%\xb5\xed\n"
			   "3 0 obj\n<< /Length 4 0 R\n>>\nstream\n"
			   "ab\nendstream\nendobj\n9 0 obj\ncd\nendstream\nendobj\n"
			   "4 0 obj\n   32\nendobj\n"
			   "1 0 obj\n<< /Type /Catalog >>\nendobj\n"
			   "2 0 obj\n<< /Producer (cairo) >>\nendobj\n"
			   "xref\n0 5\n0000000000 65535 f \ntrailer\n<< >>\n%%EOF\n";

struct seen {
	int catalog, objects;
};

static bool edit(void *arg, struct lk_buf *o, int id)
{
	struct seen *s = arg;

	s->objects++;
	if (pdf_dict_is(o, "/Type", "/Catalog"))
		s->catalog = id;
	return s->catalog != id;
}

static void pass(struct lk_buf *out, size_t piece)
{
	struct seen seen = { 0, 0 };
	struct pdf_sink s = { .out = out, .edit = edit, .arg = &seen, .base = out->n };

	for (size_t i = 0; i < sizeof(file) - 1; i += piece) {
		size_t n = sizeof(file) - 1 - i < piece ? sizeof(file) - 1 - i : piece;

		assert_true(pdf_sink_write(&s, (const unsigned char *)file + i, n));
	}
	assert_int_equal(seen.objects, 4);
	assert_int_equal(seen.catalog, 1);
	assert_int_equal(pdf_sink_new(&s), 5);
	pdf_sink_put(&s, 5, "<< /Length 3 >>", "xyz", 3);
	pdf_sink_put(&s, 1, "<< /Type /Catalog /Lang (id) >>", NULL, 0);
	assert_int_equal(pdf_sink_end(&s, 1, 2), LK_OK);
	pdf_sink_free(&s);
}

static void file__comes_out__the_same_in_any_pieces(void **state)
{
	struct lk_buf whole = LK_BUF_INIT;
	const char *table;
	size_t at = 0;

	(void)state;
	lk_buf_puts(&whole, "before");
	pass(&whole, sizeof(file));
	assert_non_null(strstr(lk_buf_cstr(&whole),
		"stream\nab\nendstream\nendobj\n9 0 obj\ncd\nendstream\nendobj\n4 0 "
		"obj\n"));
	table = strstr(lk_buf_cstr(&whole), "xref\n0 6\n");
	assert_non_null(table);
	for (int id = 0; id < 6; id++) {
		char head[32];

		at = strtoul(table + 9 + id * 20, NULL, 10);
		(void)snprintf(head, sizeof(head), "%d 0 obj\n", id);
		if (id > 0)
			assert_memory_equal(whole.p + 6 + at, head, strlen(head));
	}
	at = strtoul(strstr(table, "startxref\n") + 10, NULL, 10);
	assert_ptr_equal(whole.p + 6 + at, table);
	for (size_t piece = 1; piece < 60; piece++) {
		struct lk_buf again = LK_BUF_INIT;

		lk_buf_puts(&again, "before");
		pass(&again, piece);
		assert_int_equal(again.n, whole.n);
		assert_memory_equal(again.p, whole.p, whole.n);
		lk_buf_free(&again);
	}
	lk_buf_free(&whole);
}

static void another_file__is__no_pdf_of_ours(void **state)
{
	static const char *const text[] = { "", "%PDF-1.4\n",
		"%PDF-1.4\n3 0 obj\n<< /Length 4 0 R\n>>\nstream\nab",
		"%PDF-1.4\nhello\nendobj\nxref\n", "3 0 obj\n<< >>\nstream\nxref\n" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(text); i++) {
		struct lk_buf out = LK_BUF_INIT;
		struct seen seen = { 0, 0 };
		struct pdf_sink s = { .out = &out, .edit = edit, .arg = &seen };

		(void)pdf_sink_write(&s, (const unsigned char *)text[i],
			strlen(text[i]));
		assert_int_equal(pdf_sink_end(&s, 1, 2), LK_EFORMAT);
		pdf_sink_free(&s);
		lk_buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys__are__those_of_the_outer_dictionary),
		cmocka_unit_test(changed__is__only_what_was_asked),
		cmocka_unit_test(array__turns__by_whole_references),
		cmocka_unit_test(words__are__strings),
		cmocka_unit_test(broken__object__is_never_left),
		cmocka_unit_test(file__comes_out__the_same_in_any_pieces),
		cmocka_unit_test(another_file__is__no_pdf_of_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
