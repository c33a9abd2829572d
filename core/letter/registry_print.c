/* The register for a spreadsheet and for paper. */
#include "core/csv.h"
#include "core/letter/registry_impl.h"

#include <stdio.h>
#include <string.h>

static bool shown(const struct lk_reg_entry *e, struct lk_str words, const char *class)
{
	return (class == NULL || strcmp(e->class, class) == 0) &&
		lk_reg_matches(e, words);
}

/* A cell; one that a spreadsheet would take for a formula begins with a quote. */
struct cells {
	struct lk_arena mem;
	struct lk_str cell[16];
	size_t n;
	bool failed;
};

static void put(struct cells *c, const char *s)
{
	struct lk_buf b = LK_BUF_INIT;
	char *p;

	if (s[0] != '\0' && strchr("=+-@", s[0]) != NULL)
		lk_buf_putc(&b, '\'');
	lk_buf_puts(&b, s);
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == '\n')
			b.p[i] = ' ';
	p = lk_arena_dup(&c->mem, lk_buf_cstr(&b), b.n);
	c->failed = c->failed || p == NULL || b.failed != LK_OK;
	c->cell[c->n++] = (struct lk_str){ p != NULL ? p : "", p != NULL ? b.n : 0 };
	lk_buf_free(&b);
}

static void csv_row(struct lk_buf *out, const struct lk_reg_entry *e)
{
	struct cells c = { .n = 0 };
	char serial[16], day[16];

	(void)snprintf(serial, sizeof(serial), "%d", e->serial);
	lk_reg_taken_day(e, day);
	put(&c, serial);
	put(&c, e->number);
	put(&c, e->date);
	put(&c, e->class);
	put(&c, e->about);
	put(&c, e->to);
	put(&c, e->name);
	put(&c, day);
	put(&c, e->letter);
	put(&c, e->void_reason != NULL ? e->void_reason : "");
	lk_csv_row(out, c.cell, c.n);
	if (c.failed && out->failed == LK_OK)
		out->failed = LK_ENOMEM;
	lk_arena_free(&c.mem);
}

void lk_registry_csv(struct lk_buf *out, const struct lk_registry *r,
	struct lk_str words, const char *class)
{
	lk_buf_puts(out,
		"urut;nomor;tanggal;klasifikasi;hal;kepada;pengambil;diambil;surat;"
		"batal\n");
	for (size_t i = 0; i < r->n; i++)
		if (shown(&r->entry[i], words, class))
			csv_row(out, &r->entry[i]);
}

/* A value on the rest of its line. */
static void line(struct lk_buf *out, const char *label, const char *value)
{
	if (value[0] == '\0')
		return;
	lk_buf_printf(out, "      %-10s ", label);
	for (; *value != '\0'; value++)
		lk_buf_putc(out, *value == '\n' ? ' ' : *value);
	lk_buf_putc(out, '\n');
}

static void print_entry(struct lk_buf *out, const struct lk_reg_entry *e)
{
	char day[16];

	lk_reg_taken_day(e, day);
	lk_buf_printf(out, "%5d %s%s\n", e->serial, e->number,
		e->void_reason != NULL ? "  BATAL" : "");
	line(out, "Tanggal", e->date);
	line(out, "Hal", e->about);
	line(out, "Kepada", e->to);
	line(out, "Diambil", day);
	line(out, "Oleh", e->name);
	line(out, "Surat", e->letter);
	if (e->void_reason != NULL)
		line(out, "Batal", e->void_reason);
	lk_buf_putc(out, '\n');
}

void lk_registry_print(struct lk_buf *out, const struct lk_registry *r,
	struct lk_str words, const char *class, const char *office)
{
	size_t n = 0;

	lk_buf_printf(out, "REGISTER SURAT KELUAR TAHUN %d\n%s\n\n", r->year, office);
	for (size_t i = 0; i < r->n; i++)
		if (shown(&r->entry[i], words, class)) {
			print_entry(out, &r->entry[i]);
			n++;
		}
	lk_buf_printf(out, "Jumlah: %zu nomor\n", n);
}
