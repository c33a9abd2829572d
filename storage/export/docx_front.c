/*
 * Cover, sheet of approvals, contents and lists. The lists are fields of Word that hold their
 * entries already; they stand on roman pages, which they list too.
 */
#include "storage/export/docx_impl.h"

#include <stdio.h>
#include <string.h>

#define LOGO 2000      /* height of the office's */
#define LABEL 1840     /* words before a value on the sheet of approvals */
#define OWN 900000000u /* bookmarks of the lists themselves, behind those of nodes */
#define ENTRY 22       /* half points */
#define LEVELS 3       /* of headings in the contents */

/* ---- cover ------------------------------------------------------------------------------------ */

static void line(struct docx *d, const char *style, const char *words)
{
	const struct docx_para p = DOCX_PARA(style);

	if (words[0] == '\0')
		return;
	docx_p(d, &p);
	docx_words(d, words, NULL);
	docx_p_end(d);
}

static void labelled(struct docx *d, const char *style, const char *label,
	const char *value)
{
	const struct docx_look mono = { .size = 14, .mono = true };
	bool hex = strncmp(label, "Revisi", 6) == 0 || strncmp(label, "Sidik", 5) == 0;
	struct docx_para p = DOCX_PARA(style);

	if (value[0] == '\0')
		return;
	p.tab = p.left = p.hanging = LABEL;
	docx_p(d, &p);
	docx_words(d, label, NULL);
	docx_puts(d, "<w:r><w:tab/></w:r>");
	docx_words(d, value, hex ? &mono : NULL);
	docx_p_end(d);
}

static void approval(struct docx *d, const struct lk_pub_approval *a)
{
	char act[40];

	(void)snprintf(act, sizeof(act), "%s", a->act);
	if (act[0] >= 'a' && act[0] <= 'z')
		act[0] = (char)(act[0] - 'a' + 'A');
	labelled(d, "PengesahanAwal", "Bagian", a->scope);
	labelled(d, "Pengesahan", "Tindakan", act);
	labelled(d, "Pengesahan", "Oleh", a->name);
	labelled(d, "Pengesahan", "Jabatan", a->role);
	labelled(d, "Pengesahan", "Tanggal", a->when);
	labelled(d, "Pengesahan", "Revisi", a->revision);
	labelled(d, "Pengesahan", "Sidik sha-256", a->digest);
}

static void approvals(struct docx *d)
{
	if (d->p->napprovals == 0)
		return;
	d->break_next = true;
	line(d, "JudulDepan", "LEMBAR PENGESAHAN");
	line(d, "Sampul",
		"Persetujuan di bawah ini tercatat pada riwayat naskah dan berlaku "
		"untuk "
		"isi yang persis sama.");
	for (size_t i = 0; i < d->p->napprovals; i++)
		approval(d, &d->p->approval[i]);
	labelled(d, "PengesahanAwal", "Revisi naskah", d->p->revision);
	labelled(d, "Pengesahan", "Tanggal revisi", d->p->date);
}

static void logo(struct docx *d)
{
	const struct lk_pub_image *img = &d->p->logo;
	const struct docx_para p = DOCX_PARA("Logo");
	long width, most = docx_text_width(d), height = LOGO;
	char alt[200];

	if (img->path == NULL || img->path[0] == '\0')
		return;
	if (img->kind != LK_PUB_PNG && img->kind != LK_PUB_JPEG) {
		docx_failed(d,
			lk_fail(d->err, LK_EFORMAT,
				N_("%s bukan gambar PNG atau JPEG; tidak ada yang "
				   "ditulis. Simpan lambang kantor sebagai "
				   "isi/lampiran/logo.png, lalu coba lagi"),
				img->path));
		return;
	}
	width = height * (img->width > 0 ? img->width : 1) /
		(img->height > 0 ? img->height : 1);
	if (width > most) {
		height = height * most / width;
		width = most;
	}
	(void)snprintf(alt, sizeof(alt), "Lambang %s", d->r->office);
	docx_p(d, &p);
	docx_picture_inline(d, img, width > 0 ? width : 1, height > 0 ? height : 1,
		alt);
	docx_p_end(d);
}

void docx_cover(struct docx *d)
{
	char text[80];

	logo(d);
	line(d, "Title", d->r->title);
	(void)snprintf(text, sizeof(text), "Tahun %d", d->r->year);
	if (d->r->year > 0)
		line(d, "Subtitle", text);
	line(d, "SampulKantor", d->r->office);
	line(d, "Sampul", d->p->date);
	(void)snprintf(text, sizeof(text), "DRAF, revisi %.10s", d->p->revision);
	if (d->p->draft)
		line(d, "Sampul", text);
	approvals(d);
}

/* ---- contents and lists ---------------------------------------------------------------------------- */

static const struct list {
	const char *title, *kind, *code;
} lists[] = {
	{ "DAFTAR ISI", NULL, "TOC \\o \"1-3\" \\h \\z \\u" },
	{ "DAFTAR TABEL", "Tabel", "TOC \\h \\z \\c \"Tabel\"" },
	{ "DAFTAR GRAFIK", "Grafik", "TOC \\h \\z \\c \"Grafik\"" },
	{ "DAFTAR GAMBAR", "Gambar", "TOC \\h \\z \\c \"Gambar\"" },
};

static bool shown(const struct list *l, const struct lk_rep_node *n)
{
	if (l->kind == NULL)
		return n->kind == LK_REP_HEADING && n->level <= LEVELS;
	return (n->kind == LK_REP_TABLE || n->kind == LK_REP_CHART ||
		       n->kind == LK_REP_IMAGE || n->kind == LK_REP_CAPTION) &&
		strncmp(n->number, l->kind, strlen(l->kind)) == 0;
}

static void roman(char *out, size_t size, int n)
{
	static const struct {
		int value;
		const char *text;
	} part[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
		{ 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t at = 0;

	out[0] = '\0';
	for (size_t i = 0; i < LK_LEN(part); i++)
		for (; n >= part[i].value && at + 3 < size; n -= part[i].value)
			at += (size_t)snprintf(out + at, size - at, "%s", part[i].text);
}

static void put_page(struct docx *d, size_t bookmark, int page, bool in_roman)
{
	char shows[40], code[48];

	if (in_roman)
		roman(shows, sizeof(shows), page);
	else
		(void)snprintf(shows, sizeof(shows), "%d", page);
	(void)snprintf(code, sizeof(code), "PAGEREF _Toc%09zu \\h", bookmark);
	docx_puts(d, "<w:r><w:tab/></w:r>");
	docx_field(d, code, shows, NULL);
	docx_puts(d, "</w:hyperlink>");
}

/* The field begins in its first entry and ends in the last. */
static void begin_entry(struct docx *d, const struct list *l, const char *style,
	size_t bookmark, bool first)
{
	const struct docx_para p = DOCX_PARA(style);

	docx_p(d, &p);
	if (first) {
		docx_puts(d,
			"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>"
			"<w:instrText xml:space=\"preserve\"> ");
		docx_cstr(d, l->code);
		docx_puts(d,
			" </w:instrText></w:r><w:r><w:fldChar "
			"w:fldCharType=\"separate\"/></w:r>");
	}
	docx_printf(d, "<w:hyperlink w:anchor=\"_Toc%09zu\" w:history=\"1\">",
		bookmark);
}

/* Words without notes and links: these stand inside of one. */
static void bare(struct docx *d, const struct lk_rep_flow *f)
{
	docx_puts(d, "<w:r><w:t xml:space=\"preserve\">");
	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].kind == LK_REP_BREAK)
			docx_puts(d, " ");
		else if (f->run[i].kind != LK_REP_NOTE)
			docx_xml(d->out, f->run[i].text);
	docx_puts(d, "</w:t></w:r>");
}

static void entry(struct docx *d, const struct list *l, size_t node, bool first)
{
	const struct lk_rep_node *n = &d->r->node[node];
	char style[24] = "TableofFigures";

	if (l->kind == NULL)
		(void)snprintf(style, sizeof(style), "TOC%d", n->level);
	begin_entry(d, l, style, node, first);
	if (n->number[0] != '\0') {
		docx_words(d, n->number, NULL);
		docx_puts(d,
			l->kind == NULL && n->level > 1
				? "<w:r><w:tab/></w:r>"
				: "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
	}
	bare(d, &n->text);
	put_page(d, node, d->page[node],
		d->r->chapter[n->chapter].part == LK_REP_FRONT);
}

static size_t next_shown(const struct docx *d, const struct list *l, size_t i)
{
	while (i < d->r->nnodes && !shown(l, &d->r->node[i]))
		i++;
	return i;
}

/* Which lists there are, and on which page each will stand. */
struct plan {
	bool there[LK_LEN(lists)];
	int page[LK_LEN(lists)];
};

static void end_entry(struct docx *d, bool last)
{
	if (last)
		docx_puts(d, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
	docx_p_end(d);
}

/* The lists are a part of the contents, between the front and the body. */
static void own_entries(struct docx *d, const struct plan *plan, bool *first, bool last)
{
	size_t until = 0;

	for (size_t i = 0; i < LK_LEN(lists); i++)
		until = plan->there[i] ? i : until;
	for (size_t i = 0; i < LK_LEN(lists); i++) {
		if (!plan->there[i])
			continue;
		begin_entry(d, &lists[0], "TOC1", OWN + i, *first);
		docx_words(d, lists[i].title, NULL);
		put_page(d, OWN + i, plan->page[i], true);
		end_entry(d, last && i == until);
		*first = false;
	}
}

static void entries(struct docx *d, size_t list, const struct plan *plan)
{
	const struct list *l = &lists[list];
	bool first = true, own = list == 0;

	for (size_t i = next_shown(d, l, 0); i < d->r->nnodes;) {
		size_t next = next_shown(d, l, i + 1);
		const struct lk_rep_chapter *c = &d->r->chapter[d->r->node[i].chapter];

		if (own && c->part != LK_REP_FRONT) {
			own_entries(d, plan, &first, false);
			own = false;
		}
		entry(d, l, i, first);
		end_entry(d, next == d->r->nnodes && !own);
		first = false;
		i = next;
	}
	if (own)
		own_entries(d, plan, &first, true);
}

static int entry_lines(const struct docx *d, const struct lk_rep_node *n)
{
	return docx_measure(&n->text, ENTRY, n->level == 1,
		docx_text_width(d) - 900 - 440 * (n->level > 1 ? n->level : 0), 0)
		.lines;
}

static void plan_lists(struct docx *d, struct plan *plan)
{
	long high = docx_line(ENTRY, 300);

	for (size_t k = 0; k < LK_LEN(lists); k++) {
		const struct list *l = &lists[k];
		size_t i = next_shown(d, l, 0);

		plan->there[k] = k == 0 || i < d->r->nnodes;
		if (!plan->there[k])
			continue;
		docx_pager_break(d);
		plan->page[k] = d->pager.page;
		docx_place(d, SIZE_MAX, 0, docx_boxes(1, 640), 0, false);
		for (; i < d->r->nnodes; i = next_shown(d, l, i + 1))
			docx_place(d, SIZE_MAX, 0,
				docx_boxes(entry_lines(d, &d->r->node[i]), high), 0,
				false);
		if (k == 0)
			docx_place(d, SIZE_MAX, 0, docx_boxes((int)LK_LEN(lists), high),
				0, false);
	}
}

void docx_contents(struct docx *d)
{
	struct plan plan = { { false }, { 0 } };

	plan_lists(d, &plan);
	for (size_t k = 0; k < LK_LEN(lists); k++) {
		const struct docx_para p = DOCX_PARA("JudulTanpaNomor");
		int id;

		if (!plan.there[k])
			continue;
		docx_p(d, &p);
		id = docx_bookmark(d, "_Toc", OWN + k);
		docx_words(d, lists[k].title, NULL);
		docx_mark_close(d, id);
		docx_p_end(d);
		entries(d, k, &plan);
		d->break_next = true;
	}
}
