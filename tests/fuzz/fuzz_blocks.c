/* Any text as a `tabel` or `grafik` block and as a chapter of captions: a sentence and a
 * place for what is wrong, whole cells for what is right, numbers of captions unique. */
#include "core/figure/block.h"
#include "tests/fuzz/values.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void table(const struct lk_block_spec *spec, struct lk_str text)
{
	struct lk_block_table t;
	struct lk_block_fault at = { 1, 1 };
	struct lk_error err;
	struct lk_buf md = LK_BUF_INIT;
	size_t lines = 0;

	if (lk_block_table(values(), spec, text, &t, &at, &err) == LK_OK) {
		must(t.ncolumns > 0 && t.nrows > 0 && t.caption != NULL);
		for (size_t i = 0; i < t.nrows * t.ncolumns; i++)
			must(t.cell[i].text != NULL);
		lk_block_table_md(&t, &md);
		for (size_t i = 0; i < md.n; i++)
			lines += md.p[i] == '\n';
		must(lines == t.nrows + 2);
	} else {
		must(err.text[0] != '\0' && at.line >= 1 && at.col >= 1);
	}
	lk_buf_free(&md);
	lk_block_table_free(&t);
}

static void chart(const struct lk_block_spec *spec, struct lk_str text)
{
	struct lk_block_chart c;
	struct lk_block_fault at = { 1, 1 };
	struct lk_error err;
	struct lk_buf md = LK_BUF_INIT;

	if (lk_block_chart(values(), spec, text, &c, &at, &err) == LK_OK) {
		for (size_t s = 0; s < c.nseries; s++)
			for (size_t i = 0; i < c.ncategories; i++)
				must(c.series[s].point[i].text != NULL &&
					c.category[i] != NULL);
		lk_block_chart_md(&c, &md);
	} else {
		must(err.text[0] != '\0' && at.line >= 1 && at.col >= 1);
	}
	lk_buf_free(&md);
	lk_block_chart_free(&c);
}

static void captions(struct lk_str text)
{
	const struct lk_labels_text chapter[] = { { "a.md", text }, { "b.md", text } };
	struct lk_labels l;

	must(lk_labels_build(&l, chapter, 2, NULL, NULL, NULL) == LK_OK);
	must(l.nlabels <= l.ncaptions);
	for (size_t i = 0; i < l.ncaptions; i++) {
		const struct lk_caption *c = &l.caption[i];

		must(lk_labels_at(&l, c->chapter, c->line) == c);
		must(c->line >= 1 && c->col >= 1);
	}
	for (size_t i = 0; i < l.nlabels; i++)
		for (size_t k = 0; k < i; k++)
			must(l.label[i].name.n != l.label[k].name.n ||
				memcmp(l.label[i].name.p, l.label[k].name.p,
					l.label[i].name.n) != 0);
	lk_labels_free(&l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str text = { (const char *)data, size };
	struct lk_block_spec spec;
	struct lk_block_fault at = { 0, 0 };
	struct lk_error err = { .text = "" };
	struct lk_buf teams = LK_BUF_INIT;

	if (size > 20000)
		return 0;
	captions(text);
	if (lk_block_parse(text, &spec, &at, &err) != LK_OK) {
		must(err.text[0] != '\0' && at.line >= 1 && at.col >= 1);
		return 0;
	}
	lk_block_teams(values(), &spec, &teams);
	lk_buf_free(&teams);
	if (spec.shape == LK_SHAPE_TABLE)
		table(&spec, text);
	else
		chart(&spec, text);
	return 0;
}
