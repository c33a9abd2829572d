/*
 * What libqpdf adds to cairo's file: the front matter goes before the body, pages get their
 * names, and it becomes PDF/A-1b: language, metadata, colour profile, alternative texts, scopes
 * of table heads, nothing transparent. Only part 1, level b is claimed.
 */
#include "core/notation/date.h"
#include "storage/export/pdf/icc.h"
#include "storage/export/pdf/impl.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>

#define MADE_BY "lapkin"

struct file {
	qpdf_data q;
	struct pdf *p;
	qpdf_oh root;
};

static void set(struct file *f, qpdf_oh dict, const char *key, const char *value)
{
	qpdf_oh_replace_key(f->q, dict, key, qpdf_oh_parse(f->q, value));
}

/* ---- pages ------------------------------------------------------------------------------- */
/* The first `k` items of an array go behind the others. */
static void rotate(struct file *f, qpdf_oh dict, const char *key, int k)
{
	qpdf_oh old = qpdf_oh_get_key(f->q, dict, key),
		turned = qpdf_oh_new_array(f->q);
	int n = qpdf_oh_get_array_n_items(f->q, old);

	for (int i = 0; i < n; i++)
		qpdf_oh_append_item(f->q, turned,
			qpdf_oh_get_array_item(f->q, old, (i + k) % n));
	qpdf_oh_replace_key(f->q, dict, key, turned);
}

/* PDF/A-1 knows no transparency and no smoothing; cairo asks for both where none is needed. */
static void plain_images(struct file *f, qpdf_oh page)
{
	qpdf_oh all = qpdf_oh_get_key_if_dict(f->q,
		qpdf_oh_get_key_if_dict(f->q, page, "/Resources"), "/XObject");
	const char *key;

	if (!qpdf_oh_is_dictionary(f->q, all))
		return;
	qpdf_oh_begin_dict_key_iter(f->q, all);
	while (qpdf_oh_dict_more_keys(f->q)) {
		qpdf_oh one, dict;

		key = qpdf_oh_dict_next_key(f->q);
		one = qpdf_oh_get_key(f->q, all, key);
		if (!qpdf_oh_is_stream(f->q, one))
			continue;
		dict = qpdf_oh_get_dict(f->q, one);
		qpdf_oh_remove_key(f->q, dict, "/Interpolate");
		qpdf_oh_remove_key(f->q, dict, "/Group");
	}
}

static void each_page(struct file *f)
{
	qpdf_oh kids = qpdf_oh_get_key(f->q, qpdf_oh_get_key(f->q, f->root, "/Pages"),
		"/Kids");
	int n = qpdf_oh_get_array_n_items(f->q, kids);

	for (int i = 0; i < n; i++) {
		qpdf_oh page = qpdf_oh_get_array_item(f->q, kids, i);
		qpdf_oh annots = qpdf_oh_get_key(f->q, page, "/Annots");

		qpdf_oh_remove_key(f->q, page, "/Group");
		plain_images(f, page);
		for (int k = 0; qpdf_oh_is_array(f->q, annots) &&
			k < qpdf_oh_get_array_n_items(f->q, annots);
			k++)
			set(f, qpdf_oh_get_array_item(f->q, annots, k), "/F", "4");
	}
}

static void page_names(struct file *f)
{
	long plain = f->p->plain_pages, body = f->p->pages - f->p->body_pages;
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, "<< /Nums [ ");
	if (plain > 0)
		lk_buf_puts(&b, "0 << /P (sampul) >> ");
	if (body > plain)
		lk_buf_printf(&b, "%ld << /S /r >> ", plain);
	if (f->p->body_pages > 0)
		lk_buf_printf(&b, "%ld << /S /D >> ", body);
	lk_buf_puts(&b, "] >>");
	set(f, f->root, "/PageLabels", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* ---- structure ----------------------------------------------------------------------------- */
#define DEPTH_MAX 64

struct counts {
	size_t figure, cell;
};

static void dress_cell(struct file *f, qpdf_oh element, bool head, struct counts *at)
{
	struct pdf_span s = { 1, 1 };
	struct lk_buf b = LK_BUF_INIT;

	if (at->cell < f->p->nspans)
		s = f->p->span[at->cell++];
	if (!head && s.columns <= 1 && s.rows <= 1)
		return;
	lk_buf_puts(&b, "<< /O /Table");
	if (head)
		lk_buf_puts(&b, " /Scope /Column");
	if (s.columns > 1)
		lk_buf_printf(&b, " /ColSpan %d", s.columns);
	if (s.rows > 1)
		lk_buf_printf(&b, " /RowSpan %d", s.rows);
	lk_buf_puts(&b, " >>");
	set(f, element, "/A", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* In the order of drawing: figures get their words, cells of tables their scope and span. */
static void dress(struct file *f, qpdf_oh element, const char *tag, struct counts *at)
{
	if (strcmp(tag, "/Figure") == 0 && at->figure < f->p->nalts)
		qpdf_oh_replace_key(f->q, element, "/Alt",
			qpdf_oh_new_unicode_string(f->q, f->p->alt[at->figure++]));
	else if (strcmp(tag, "/TH") == 0)
		dress_cell(f, element, true, at);
	else if (strcmp(tag, "/TD") == 0)
		dress_cell(f, element, false, at);
}

/* Figures and cells stand in these; to look into every paragraph would cost more than the rest. */
static bool holds_others(const char *tag)
{
	static const char *const groups[] = { "/Document", "/Part", "/Sect", "/L",
		"/LI", "/Table", "/TR" };

	for (size_t i = 0; i < LK_LEN(groups); i++)
		if (strcmp(tag, groups[i]) == 0)
			return true;
	return false;
}

struct level {
	qpdf_oh list;
	int at, n;
};

static struct level kids_of(struct file *f, qpdf_oh element)
{
	qpdf_oh k = qpdf_oh_get_key(f->q, element, "/K");
	struct level l = { qpdf_oh_wrap_in_array(f->q, k), 0, 0 };

	l.n = qpdf_oh_get_array_n_items(f->q, l.list);
	qpdf_oh_release(f->q, k);
	return l;
}

static void walk(struct file *f, qpdf_oh root)
{
	struct level stack[DEPTH_MAX];
	int depth = 0;
	struct counts at = { 0, 0 };

	stack[0] = kids_of(f, root);
	while (depth >= 0) {
		struct level *l = &stack[depth];
		qpdf_oh element, s;

		if (l->at == l->n) {
			qpdf_oh_release(f->q, l->list);
			depth--;
			continue;
		}
		element = qpdf_oh_get_array_item(f->q, l->list, l->at++);
		s = qpdf_oh_get_key_if_dict(f->q, element, "/S");
		if (qpdf_oh_is_name(f->q, s)) {
			const char *tag = qpdf_oh_get_name(f->q, s);

			dress(f, element, tag, &at);
			tag = qpdf_oh_get_name(f->q, s);
			if (holds_others(tag) && depth + 1 < DEPTH_MAX)
				stack[++depth] = kids_of(f, element);
		}
		qpdf_oh_release(f->q, s);
		qpdf_oh_release(f->q, element);
	}
}

/* The Document that holds both parts. */
static qpdf_oh document_of(struct file *f, qpdf_oh tree)
{
	qpdf_oh k = qpdf_oh_wrap_in_array(f->q, qpdf_oh_get_key(f->q, tree, "/K"));

	return qpdf_oh_get_array_item(f->q, k, 0);
}

/* ---- metadata ---------------------------------------------------------------------------------- */
static void xml(struct lk_buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '&')
			lk_buf_puts(b, "&amp;");
		else if (*s == '<')
			lk_buf_puts(b, "&lt;");
		else if (*s == '>')
			lk_buf_puts(b, "&gt;");
		else
			lk_buf_putc(b, *s);
	}
}

static void metadata(struct file *f, const char *title, const char *day)
{
	struct lk_buf b = LK_BUF_INIT;
	qpdf_oh stream = qpdf_oh_new_stream(f->q),
		dict = qpdf_oh_get_dict(f->q, stream);

	lk_buf_puts(&b,
		"<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
		"xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
		" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
		"<dc:format>application/pdf</dc:format>\n"
		"<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>\n"
		"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	xml(&b, title);
	lk_buf_puts(&b, "</rdf:li></rdf:Alt></dc:title>\n");
	if (f->p->r->office[0] != '\0') {
		lk_buf_puts(&b, "<dc:creator><rdf:Seq><rdf:li>");
		xml(&b, f->p->r->office);
		lk_buf_puts(&b, "</rdf:li></rdf:Seq></dc:creator>\n");
	}
	lk_buf_printf(&b,
		"<xmp:CreateDate>%s</"
		"xmp:CreateDate>\n"
		"<xmp:ModifyDate>%s</xmp:ModifyDate>\n<pdf:Producer>" MADE_BY
		"</pdf:Producer>\n"
		"<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</"
		"pdfaid:conformance>\n"
		"</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n",
		day, day);
	qpdf_oh_replace_stream_data(f->q, stream,
		(const unsigned char *)lk_buf_cstr(&b), b.n, qpdf_oh_new_null(f->q),
		qpdf_oh_new_null(f->q));
	set(f, dict, "/Type", "/Metadata");
	set(f, dict, "/Subtype", "/XML");
	qpdf_oh_replace_key(f->q, f->root, "/Metadata", stream);
	lk_buf_free(&b);
}

static void colours(struct file *f)
{
	unsigned char profile[PDF_ICC_SIZE];
	qpdf_oh stream = qpdf_oh_new_stream(f->q), intent;

	pdf_icc(profile);
	qpdf_oh_replace_stream_data(f->q, stream, profile, sizeof(profile),
		qpdf_oh_new_null(f->q), qpdf_oh_new_null(f->q));
	set(f, qpdf_oh_get_dict(f->q, stream), "/N", "3");
	intent = qpdf_oh_parse(f->q,
		"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
		" /Info (sRGB) >>");
	qpdf_oh_replace_key(f->q, intent, "/DestOutputProfile", stream);
	qpdf_oh_replace_key(f->q, f->root, "/OutputIntents",
		qpdf_oh_wrap_in_array(f->q, intent));
}

/* "Laporan Kinerja 2025"; of a letter its first heading. */
static void title_of(const struct pdf *p, struct lk_buf *b)
{
	const struct lk_report *r = p->r;

	if (!p->letter) {
		lk_buf_printf(b, r->year > 0 ? "%s %d" : "%s", r->title, r->year);
		return;
	}
	for (size_t i = 0; i < r->nnodes && b->n == 0; i++)
		if (r->node[i].kind == LK_REP_HEADING)
			lk_rep_plain(&r->node[i].text, b);
	if (b->n == 0)
		lk_buf_puts(b, "Surat");
}

static void info(struct file *f, const char *title, const char *day)
{
	qpdf_oh dict = qpdf_oh_new_dictionary(f->q);

	qpdf_oh_replace_key(f->q, dict, "/Title",
		qpdf_oh_new_unicode_string(f->q, title));
	if (f->p->r->office[0] != '\0')
		qpdf_oh_replace_key(f->q, dict, "/Author",
			qpdf_oh_new_unicode_string(f->q, f->p->r->office));
	qpdf_oh_replace_key(f->q, dict, "/Producer", qpdf_oh_new_string(f->q, MADE_BY));
	qpdf_oh_replace_key(f->q, dict, "/CreationDate", qpdf_oh_new_string(f->q, day));
	qpdf_oh_replace_key(f->q, dict, "/ModDate", qpdf_oh_new_string(f->q, day));
	qpdf_oh_replace_key(f->q, qpdf_get_trailer(f->q), "/Info",
		qpdf_make_indirect_object(f->q, dict));
}

static void describe(struct file *f)
{
	const struct lk_publication *pub = f->p->pub;
	struct lk_buf title = LK_BUF_INIT;
	char xmp[48], plain[48];
	struct lk_civil c = { .year = 2000, .month = 1, .day = 1 };
	int tz = pub->tz_minutes < 0 ? -pub->tz_minutes : pub->tz_minutes;
	char sign = pub->tz_minutes < 0 ? '-' : '+';

	if (lk_date_civil(pub->time, pub->tz_minutes, &c, NULL) != LK_OK)
		c = (struct lk_civil){ .year = 2000, .month = 1, .day = 1 };
	(void)snprintf(xmp, sizeof(xmp), "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
		c.year, c.month, c.day, c.hour, c.minute, c.second, sign, tz / 60 % 24,
		tz % 60);
	(void)snprintf(plain, sizeof(plain), "D:%04d%02d%02d%02d%02d%02d%c%02d'%02d'",
		c.year, c.month, c.day, c.hour, c.minute, c.second, sign, tz / 60 % 24,
		tz % 60);
	title_of(f->p, &title);
	info(f, lk_buf_cstr(&title), plain);
	metadata(f, lk_buf_cstr(&title), xmp);
	lk_buf_free(&title);
	colours(f);
	set(f, f->root, "/Lang", "(id-ID)");
	set(f, f->root, "/MarkInfo", "<< /Marked true >>");
	set(f, f->root, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
	if (!f->p->letter)
		set(f, f->root, "/PageMode", "/UseOutlines");
}

static int write_bytes(struct file *f, struct lk_buf *out)
{
	(void)qpdf_init_write_memory(f->q);
	qpdf_set_object_stream_mode(f->q, qpdf_o_disable);
	/* streams are packed already, and metadata must not be */
	qpdf_set_compress_streams(f->q, QPDF_FALSE);
	qpdf_set_decode_level(f->q, qpdf_dl_none);
	qpdf_set_deterministic_ID(f->q, QPDF_TRUE);
	qpdf_set_newline_before_endstream(f->q, QPDF_TRUE); /* PDF/A asks for it */
	qpdf_force_pdf_version(f->q, "1.4");
	if ((qpdf_write(f->q) & QPDF_ERRORS) != 0)
		return LK_EIO;
	lk_buf_put(out, qpdf_get_buffer(f->q), qpdf_get_buffer_length(f->q));
	return LK_OK;
}

/* The front matter, which was drawn last, goes before the body. */
static void front_first(struct file *f, qpdf_oh tree)
{
	qpdf_oh document = document_of(f, tree);

	if (f->p->body_pages == 0 || f->p->pages == f->p->body_pages)
		return;
	rotate(f, qpdf_oh_get_key(f->q, f->root, "/Pages"), "/Kids",
		(int)f->p->body_pages);
	if (qpdf_oh_is_array(f->q, qpdf_oh_get_key(f->q, document, "/K")))
		rotate(f, document, "/K", 1);
}

int pdf_finish(struct pdf *p, const struct lk_buf *in, struct lk_buf *out)
{
	struct file f = { .q = qpdf_init(), .p = p };
	qpdf_oh tree;
	int rc;

	qpdf_set_suppress_warnings(f.q, QPDF_TRUE);
	qpdf_silence_errors(f.q);
	rc = (qpdf_read_memory(f.q, "pdf", lk_buf_cstr(in), in->n, NULL) &
		     QPDF_ERRORS) != 0
		? LK_EIO
		: LK_OK;
	if (rc == LK_OK) {
		f.root = qpdf_get_root(f.q);
		tree = qpdf_oh_get_key(f.q, f.root, "/StructTreeRoot");
		walk(&f, tree);
		each_page(&f);
		front_first(&f, tree);
		if (!p->letter)
			page_names(&f);
		describe(&f);
		rc = qpdf_has_error(f.q) ? LK_EIO : write_bytes(&f, out);
	}
	qpdf_cleanup(&f.q);
	if (rc != LK_OK)
		return lk_fail(p->err, LK_EIO,
			N_("PDF gagal diselesaikan; tidak ada yang ditulis"));
	return lk_buf_check(out, p->err);
}
