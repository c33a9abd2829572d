/*
 * A register from texts with a line "%%" between: how numbers are given, the classes, then
 * files of numbers, each begun by its name on a line of its own. Whatever is read is in
 * order, has a next number above all of them, and can be judged and printed.
 */
#include "core/csv.h"
#include "core/letter/registry_impl.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

/* The text up to the next "\n%%\n"; *in goes on behind it. */
static struct lk_str next_part(struct lk_str *in)
{
	struct lk_str part = *in;

	for (size_t i = 0; i + 4 <= in->n; i++)
		if (memcmp(in->p + i, "\n%%\n", 4) == 0) {
			part.n = i + 1;
			in->p += i + 4;
			in->n -= i + 4;
			return part;
		}
	in->p += in->n;
	in->n = 0;
	return part;
}

static void add_file(struct lk_reg_reader *rd, struct lk_str part)
{
	struct lk_error err = { .text = "" };
	char path[120] = "register/2026/";
	size_t n = 0, at = strlen(path);

	while (n < part.n && part.p[n] != '\n' && n + at + 1 < sizeof(path)) {
		path[at + n] = part.p[n] != '\0' ? part.p[n] : '?';
		n++;
	}
	path[at + n] = '\0';
	n += n < part.n;
	if (lk_reg_add(rd, path, (struct lk_str){ part.p + n, part.n - n }, &err) !=
		LK_OK)
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
}

static void judge(struct lk_registry *r)
{
	struct lk_reg_finding *f = NULL;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	size_t n = 0;

	must(lk_registry_check(r, &f, &n, NULL) == LK_OK);
	for (size_t i = 0; i < n; i++)
		must(f[i].text.text[0] != '\0' && f[i].entry >= r->entry &&
			f[i].entry < r->entry + r->n);
	for (size_t i = 0; i < r->n; i++) {
		const struct lk_reg_entry *e = &r->entry[i];

		must(lk_registry_next(r, e->class) >= 1);
		must(i == 0 || strcmp(r->entry[i - 1].book, e->book) < 0 ||
			(strcmp(r->entry[i - 1].book, e->book) == 0 &&
				r->entry[i - 1].serial <= e->serial));
		must(lk_reg_matches(e,
			(struct lk_str){ e->number, strcspn(e->number, " ") }));
	}
	lk_registry_csv(&b, r, (struct lk_str){ "", 0 }, NULL);
	must(lk_csv_parse(&csv, lk_buf_str(&b), "register.csv", NULL) == LK_OK);
	must(csv.nrows == r->n);
	lk_csv_free(&csv);
	lk_buf_clear(&b);
	lk_registry_print(&b, r, (struct lk_str){ "", 0 }, NULL, "Balai");
	must(lk_buf_check(&b, NULL) == LK_OK);
	lk_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str in = { (const char *)data, size }, part;
	struct lk_registry r = { .year = 2026 };
	struct lk_reg_reader rd = { .r = &r };
	struct lk_error err = { .text = "" };

	part = next_part(&in);
	if (lk_reg_read_numbering(&r.numbering, part, "C.X.1", &err) == LK_OK)
		must(lk_letter_unit_valid(
			(struct lk_str){ r.numbering.unit, strlen(r.numbering.unit) }));
	part = next_part(&in);
	if (lk_reg_read_classes(&r, part, &err) == LK_OK)
		for (size_t i = 0; i < r.nclasses; i++)
			must(lk_registry_class_text(&r, r.class[i].code) != NULL);
	while (in.n > 0)
		add_file(&rd, next_part(&in));
	must(lk_reg_finish(&rd, NULL) == LK_OK);
	judge(&r);
	lk_reg_reader_free(&rd);
	lk_registry_free(&r);
	return 0;
}
