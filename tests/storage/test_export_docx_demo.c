/* The demo report as a Word file: whole, every word of the model, every sentence marked. */
#include "core/report/wordmark.h"
#include "storage/export/docx.h"
#include "tests/core/report.h"
#include "tests/storage/docx.h"
#include "tests/storage/words.h"

#include <locale.h>

#define NAMES_MAX 8000

static void file_of(const struct report *x, struct lk_buf *out)
{
	struct lk_pub_source source[REPORT_CHAPTERS];
	struct lk_publication p = { .report = &x->r,
		.revision = "0123456789abcdef",
		.date = "13 Januari 2026",
		.time = 1768262400,
		.document = "2025-lapkin",
		.source = source };
	struct lk_error err;

	for (size_t i = 0; i < REPORT_CHAPTERS; i++)
		source[i] = (struct lk_pub_source){ "isi/bab.md", "abcd" };
	if (export_docx(&p, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* ---- the model by its stored lines ------------------------------------------------------------- */

struct line {
	struct lk_wordmark m;
	struct lk_buf model, file;
};
struct lines {
	struct line *line;
	size_t n, cap;
};

static bool same_mark(const struct lk_wordmark *a, const struct lk_wordmark *b)
{
	return a->chapter == b->chapter && a->line == b->line && a->part == b->part;
}

static struct line *line_of(struct lines *l, const struct lk_wordmark *m)
{
	for (size_t i = l->n; i > 0; i--)
		if (same_mark(&l->line[i - 1].m, m))
			return &l->line[i - 1];
	return NULL;
}

static void add_words(struct lines *l, struct lk_wordmark m, struct lk_str words)
{
	struct line *line = line_of(l, &m);

	if (m.line == 0)
		return;
	if (line == NULL) {
		assert_int_equal(lk_grow((void **)&l->line, &l->cap, l->n,
					 sizeof(*l->line)),
			LK_OK);
		line = &l->line[l->n++];
		*line = (struct line){ m, LK_BUF_INIT, LK_BUF_INIT };
	}
	lk_buf_putstr(&line->model, words);
}

static void add_flow(struct lines *l, size_t chapter, int part,
	const struct lk_rep_flow *f)
{
	for (size_t i = 0; i < f->n; i++)
		add_words(l, (struct lk_wordmark){ chapter, f->run[i].line, part },
			f->run[i].text);
}

static void add_node(struct lines *l, const struct lk_rep_node *n)
{
	const struct lk_rep_table *t = n->table;

	add_flow(l, n->chapter, 0, &n->text);
	for (size_t i = 0; t != NULL && i < t->nrows * t->ncolumns; i++)
		add_flow(l, n->chapter, (int)(i % t->ncolumns) + 1, &t->cell[i].text);
	for (size_t i = 0; i < n->npairs; i++) {
		add_words(l, (struct lk_wordmark){ n->chapter, n->pair[i].line, 1 },
			(struct lk_str){ n->pair[i].key, strlen(n->pair[i].key) });
		add_flow(l, n->chapter, 2, &n->pair[i].value);
	}
	for (size_t c = 0; c < n->ncolumns; c++)
		for (size_t i = 0; i < n->column[c].n; i++)
			add_flow(l, n->chapter, n->ncolumns > 1 ? (int)c + 1 : 0,
				&n->column[c].line[i]);
}

/* ---- the file ------------------------------------------------------------------------------------- */

struct reading {
	struct lines lines;
	struct line *open[8]; /* marks that are open ... */
	char id[8][16];       /* ... with their ids */
	char *name[NAMES_MAX];
	size_t nnames;
	char *wanted[NAMES_MAX]; /* names that fields and links lead to */
	size_t nwanted;
	struct lk_buf words; /* of the chapters */
	bool text, skip, code;
};

static char *copy(const char *s, size_t n)
{
	char *p = malloc(n + 1);

	assert_non_null(p);
	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

static void begin_mark(struct reading *r, const XML_Char **at)
{
	const char *name = docx_attribute(at, "w:name");
	struct lk_wordmark m;

	assert_true(r->nnames < NAMES_MAX);
	assert_true(strlen(name) < LK_WORDMARK_SIZE);
	r->name[r->nnames++] = copy(name, strlen(name));
	if (!lk_wordmark_read(name, &m))
		return;
	for (size_t i = 0; i < LK_LEN(r->open); i++) {
		if (r->open[i] != NULL)
			continue;
		r->open[i] = line_of(&r->lines, &m);
		if (r->open[i] == NULL)
			fail_msg("%s marks no line of the model", name);
		(void)snprintf(r->id[i], sizeof(r->id[i]), "%s",
			docx_attribute(at, "w:id"));
		return;
	}
	fail_msg("too many marks in one another");
}

static void end_mark(struct reading *r, const XML_Char **at)
{
	const char *id = docx_attribute(at, "w:id");

	for (size_t i = 0; i < LK_LEN(r->open); i++)
		if (r->open[i] != NULL && strcmp(r->id[i], id) == 0)
			r->open[i] = NULL;
}

static void want(struct reading *r, const char *name, size_t n)
{
	assert_true(r->nwanted < NAMES_MAX);
	r->wanted[r->nwanted++] = copy(name, n);
}

/* Cover, approvals, contents and lists are no part of the chapters. */
static void style(struct reading *r, const char *name)
{
	static const char *const outside[] = { "TOC", "TableofFigures", "Title",
		"Subtitle", "Sampul", "Pengesahan", "JudulDepan" };

	r->skip = false;
	for (size_t i = 0; i < LK_LEN(outside); i++)
		r->skip = r->skip || strncmp(name, outside[i], strlen(outside[i])) == 0;
}

static void XMLCALL begin(void *arg, const XML_Char *name, const XML_Char **at)
{
	struct reading *r = arg;

	if (strcmp(name, "w:bookmarkStart") == 0)
		begin_mark(r, at);
	else if (strcmp(name, "w:bookmarkEnd") == 0)
		end_mark(r, at);
	else if (strcmp(name, "w:pStyle") == 0)
		style(r, docx_attribute(at, "w:val"));
	else if (strcmp(name, "w:hyperlink") == 0 &&
		docx_attribute(at, "w:anchor")[0] != '\0')
		want(r, docx_attribute(at, "w:anchor"),
			strlen(docx_attribute(at, "w:anchor")));
	else if (strcmp(name, "w:tab") == 0 || strcmp(name, "w:br") == 0 ||
		strcmp(name, "w:p") == 0)
		lk_buf_putc(&r->words, ' ');
	r->text = strcmp(name, "w:t") == 0;
	r->code = strcmp(name, "w:instrText") == 0;
}

static void XMLCALL end(void *arg, const XML_Char *name)
{
	struct reading *r = arg;

	(void)name;
	r->text = r->code = false;
}

static void XMLCALL characters(void *arg, const XML_Char *s, int n)
{
	struct reading *r = arg;
	const char *at = memchr(s, '_', (size_t)n);

	if (r->code && at != NULL)
		want(r, at, strcspn(at, " "));
	if (!r->text)
		return;
	if (!r->skip)
		lk_buf_put(&r->words, s, (size_t)n);
	for (size_t i = 0; i < LK_LEN(r->open); i++)
		if (r->open[i] != NULL)
			lk_buf_put(&r->open[i]->file, s, (size_t)n);
}

static void reading_free(struct reading *r)
{
	for (size_t i = 0; i < r->lines.n; i++) {
		lk_buf_free(&r->lines.line[i].model);
		lk_buf_free(&r->lines.line[i].file);
	}
	for (size_t i = 0; i < r->nnames; i++)
		free(r->name[i]);
	for (size_t i = 0; i < r->nwanted; i++)
		free(r->wanted[i]);
	free(r->lines.line);
	lk_buf_free(&r->words);
}

static void read_demo(struct reading *r, struct report *x)
{
	struct lk_buf bytes = LK_BUF_INIT, xml = LK_BUF_INIT;
	struct docx_file f;

	*r = (struct reading){ .nnames = 0 };
	report_demo(x);
	for (size_t i = 0; i < x->r.nnodes; i++)
		add_node(&r->lines, &x->r.node[i]);
	file_of(x, &bytes);
	docx_open(&f, &bytes);
	docx_part(&f, "word/document.xml", &xml);
	docx_parse(&xml, "word/document.xml", r, begin, end, characters);
	docx_close(&f);
	lk_buf_free(&bytes);
	lk_buf_free(&xml);
}

/* ---- tests ---------------------------------------------------------------------------------------------- */

static void every_line__has__a_mark_around_its_words(void **state)
{
	static struct reading r;
	struct report x;

	(void)state;
	read_demo(&r, &x);
	assert_true(r.lines.n > 1000);
	for (size_t i = 0; i < r.lines.n; i++) {
		struct line *l = &r.lines.line[i];

		while (l->model.n > 0 && l->model.p[l->model.n - 1] == ' ')
			l->model.p[--l->model.n] = '\0';
		if (strcmp(lk_buf_cstr(&l->model), lk_buf_cstr(&l->file)) != 0)
			fail_msg("chapter %zu line %d part %d: \"%s\" is marked as "
				 "\"%s\"",
				l->m.chapter, l->m.line, l->m.part,
				lk_buf_cstr(&l->model), lk_buf_cstr(&l->file));
	}
	reading_free(&r);
	report_close(&x);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void names__are__unique_and_nothing_leads_nowhere(void **state)
{
	static struct reading r;
	struct report x;

	(void)state;
	read_demo(&r, &x);
	qsort(r.name, r.nnames, sizeof(*r.name), by_name);
	for (size_t i = 1; i < r.nnames; i++)
		assert_string_not_equal(r.name[i - 1], r.name[i]);
	assert_true(r.nwanted > 100);
	for (size_t i = 0; i < r.nwanted; i++)
		if (bsearch(&r.wanted[i], r.name, r.nnames, sizeof(*r.name), by_name) ==
			NULL)
			fail_msg("nothing is called %s", r.wanted[i]);
	reading_free(&r);
	report_close(&x);
}

/* What Word counts or draws itself is not there as words: markers of items, and charts, whose
 * words are tested by themselves. */
static void words__are__those_of_the_model(void **state)
{
	struct lk_buf words = LK_BUF_INIT, a = LK_BUF_INIT, b = LK_BUF_INIT;
	static struct reading r;
	struct report x;

	(void)state;
	read_demo(&r, &x);
	assert_int_equal(x.r.nnotes, 0);
	for (size_t i = 0; i < x.r.nnodes; i++) {
		x.r.node[i].chart = NULL;
		if (x.r.node[i].kind == LK_REP_ITEM)
			x.r.node[i].number = "";
	}
	lk_buf_puts(&words, "DAFTAR ISI DAFTAR TABEL DAFTAR GRAFIK\n");
	lk_report_words(&x.r, &words);
	words_sorted(&r.words, &a);
	words_sorted(&words, &b);
	assert_true(b.n > 50000);
	words_same(lk_buf_cstr(&a), lk_buf_cstr(&b));
	lk_buf_free(&words);
	lk_buf_free(&a);
	lk_buf_free(&b);
	reading_free(&r);
	report_close(&x);
}

/* ---- the package ------------------------------------------------------------------------------------------- */

struct relations {
	struct docx_file *f;
	char folder[80];
	size_t n;
};

/* "word/" and "../customXml/item1.xml" make customXml/item1.xml. */
static void XMLCALL relation(void *arg, const XML_Char *name, const XML_Char **at)
{
	struct relations *r = arg;
	const char *target = docx_attribute(at, "Target");
	char path[256], folder[80];

	if (strcmp(name, "Relationship") != 0 ||
		strcmp(docx_attribute(at, "TargetMode"), "External") == 0)
		return;
	(void)snprintf(folder, sizeof(folder), "%s", r->folder);
	while (strncmp(target, "../", 3) == 0) {
		char *cut;

		target += 3;
		folder[strlen(folder) - 1] = '\0';
		cut = strrchr(folder, '/');
		*(cut != NULL ? cut + 1 : folder) = '\0';
	}
	(void)snprintf(path, sizeof(path), "%s%s", folder, target);
	if (!docx_has(r->f, path))
		fail_msg("%s is not in the file", path);
	r->n++;
}

static void check_part(struct docx_file *f, const char *name, size_t *relations)
{
	struct lk_buf xml = LK_BUF_INIT;
	struct relations r = { .f = f };
	const char *at = strstr(name, "_rels/");

	if (strstr(name, ".xlsx") != NULL)
		return;
	docx_part(f, name, &xml);
	docx_parse(&xml, name, &r, NULL, NULL, NULL);
	if (at != NULL) {
		(void)snprintf(r.folder, sizeof(r.folder), "%.*s", (int)(at - name),
			name);
		docx_parse(&xml, name, &r, relation, NULL, NULL);
	}
	*relations += r.n;
	lk_buf_free(&xml);
}

static void parts__are__xml_and_all_that_they_name_is_there(void **state)
{
	struct lk_buf bytes = LK_BUF_INIT;
	size_t relations = 0;
	struct docx_file f;
	struct report x;

	(void)state;
	report_demo(&x);
	file_of(&x, &bytes);
	docx_open(&f, &bytes);
	assert_string_equal(zip_get_name(f.zip, 0, 0), "[Content_Types].xml");
	for (zip_int64_t i = 0; i < zip_get_num_entries(f.zip, 0); i++)
		check_part(&f, zip_get_name(f.zip, (zip_uint64_t)i, 0), &relations);
	assert_true(relations > 12);
	docx_close(&f);
	lk_buf_free(&bytes);
	report_close(&x);
}

static void bytes__are__the_same_twice_and_in_every_locale(void **state)
{
	static const char *const locales[] = { "id_ID.UTF-8", "de_DE.UTF-8" };
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	struct report x;

	(void)state;
	report_demo(&x);
	file_of(&x, &a);
	for (size_t i = 0; i < LK_LEN(locales); i++)
		if (setlocale(LC_ALL, locales[i]) != NULL)
			break;
	file_of(&x, &b);
	(void)setlocale(LC_ALL, "C");
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.p, b.p, a.n);
	lk_buf_free(&a);
	lk_buf_free(&b);
	report_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line__has__a_mark_around_its_words),
		cmocka_unit_test(names__are__unique_and_nothing_leads_nowhere),
		cmocka_unit_test(words__are__those_of_the_model),
		cmocka_unit_test(parts__are__xml_and_all_that_they_name_is_there),
		cmocka_unit_test(bytes__are__the_same_twice_and_in_every_locale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
