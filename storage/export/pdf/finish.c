/*
 * What cairo cannot put into its file, done to each object on its way out (sink.h): the front
 * matter goes before the body, pages get their names, and it becomes PDF/A-1b: language,
 * metadata, colour profile, alternative texts, scopes of table heads, nothing transparent. Only
 * part 1, level b is claimed.
 */
#include "core/notation/date.h"
#include "storage/export/pdf/icc.h"
#include "storage/export/pdf/impl.h"
#include "storage/export/pdf/object.h"

#include <stdio.h>
#include <string.h>

#define MADE_BY "lapkin"

/* ---- structure ----------------------------------------------------------------------------- */
static void dress_cell(struct pdf *p, struct lk_buf *o, bool head)
{
	struct pdf_span s = { 1, 1 };
	char words[80];

	if (p->dressed_cells < p->nspans)
		s = p->span[p->dressed_cells++];
	if (!head && s.columns <= 1 && s.rows <= 1)
		return;
	(void)snprintf(words, sizeof(words),
		"<< /O /Table%s /ColSpan %d /RowSpan %d >>",
		head ? " /Scope /Column" : "", s.columns > 0 ? s.columns : 1,
		s.rows > 0 ? s.rows : 1);
	pdf_dict_set(o, "/A", words);
}

static void dress_figure(struct pdf *p, struct lk_buf *o)
{
	struct lk_buf words = LK_BUF_INIT;

	if (p->dressed_figures >= p->nalts)
		return;
	pdf_put_string(&words, p->alt[p->dressed_figures++]);
	pdf_dict_set(o, "/Alt", lk_buf_cstr(&words));
	lk_buf_free(&words);
}

static bool two_parts(const struct pdf *p)
{
	return p->body_pages > 0 && p->pages > p->body_pages;
}

/* cairo writes them in the order of drawing, which is that of what was noted. */
static void dress(struct pdf *p, struct lk_buf *o)
{
	pdf_dict_squeeze(o);
	if (pdf_dict_is(o, "/S", "/TH"))
		dress_cell(p, o, true);
	else if (pdf_dict_is(o, "/S", "/TD"))
		dress_cell(p, o, false);
	else if (pdf_dict_is(o, "/S", "/Figure"))
		dress_figure(p, o);
	else if (pdf_dict_is(o, "/S", "/Document") && two_parts(p))
		pdf_dict_rotate(o, "/K", 1);
}

/* ---- on the way out --------------------------------------------------------------------------- */
bool pdf_edit(void *arg, struct lk_buf *o, int id)
{
	struct pdf *p = arg;

	if (pdf_dict_is(o, "/Type", "/StructElem")) {
		dress(p, o);
	} else if (pdf_dict_is(o, "/Type", "/Annot")) {
		pdf_dict_set(o, "/F", "4"); /* on paper too */
	} else if (pdf_dict_is(o, "/Type", "/Page")) {
		pdf_dict_remove(o, "/Group"); /* PDF/A-1 knows no transparency */
	} else if (pdf_dict_is(o, "/Type", "/XObject")) {
		pdf_dict_remove(o, "/Group");
		pdf_dict_remove(o, "/Interpolate"); /* and no smoothing */
	} else if (pdf_dict_is(o, "/Type", "/Pages")) {
		if (two_parts(p))
			pdf_dict_rotate(o, "/Kids", (size_t)p->body_pages);
	} else if (pdf_dict_is(o, "/Type", "/Catalog")) {
		p->catalog_id = id;
		lk_buf_put(&p->catalog, o->p, o->n);
		return false;
	} else if (pdf_dict_find(o, "/Producer", &(struct pdf_entry){ 0 })) {
		p->info_id = id; /* ours comes in its place */
		return false;
	}
	return true;
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

static void put_stream(struct pdf *p, int id, const char *keys, const void *bytes,
	size_t n)
{
	char dict[120];

	(void)snprintf(dict, sizeof(dict), "<< %s /Length %zu >>", keys, n);
	pdf_sink_put(&p->sink, id, dict, bytes, n);
}

static int metadata(struct pdf *p, const char *title, const char *day)
{
	struct lk_buf b = LK_BUF_INIT;
	int id = pdf_sink_new(&p->sink);

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
	if (p->r->office[0] != '\0') {
		lk_buf_puts(&b, "<dc:creator><rdf:Seq><rdf:li>");
		xml(&b, p->r->office);
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
	put_stream(p, id, "/Type /Metadata /Subtype /XML", lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
	return id;
}

/* The colour profile, and what says that it holds for the whole file. */
static int colours(struct pdf *p)
{
	unsigned char profile[PDF_ICC_SIZE];
	int stream = pdf_sink_new(&p->sink), intent = pdf_sink_new(&p->sink);
	char dict[160];

	pdf_icc(profile);
	put_stream(p, stream, "/N 3", profile, sizeof(profile));
	(void)snprintf(dict, sizeof(dict),
		"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
		" /Info (sRGB) /DestOutputProfile %d 0 R >>",
		stream);
	pdf_sink_put(&p->sink, intent, dict, NULL, 0);
	return intent;
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

static void put_entry(struct lk_buf *b, const char *key, const char *words)
{
	lk_buf_printf(b, " %s ", key);
	pdf_put_string(b, words);
}

static void info(struct pdf *p, const char *title, const char *day)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, "<<");
	put_entry(&b, "/Title", title);
	if (p->r->office[0] != '\0')
		put_entry(&b, "/Author", p->r->office);
	put_entry(&b, "/Producer", MADE_BY);
	put_entry(&b, "/CreationDate", day);
	put_entry(&b, "/ModDate", day);
	lk_buf_puts(&b, " >>");
	if (p->info_id > 0)
		pdf_sink_put(&p->sink, p->info_id, lk_buf_cstr(&b), NULL, 0);
	lk_buf_free(&b);
}

static void page_names(struct pdf *p)
{
	long plain = p->plain_pages, body = p->pages - p->body_pages;
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, "<< /Nums [ ");
	if (plain > 0)
		lk_buf_puts(&b, "0 << /P (sampul) >> ");
	if (body > plain)
		lk_buf_printf(&b, "%ld << /S /r >> ", plain);
	if (p->body_pages > 0)
		lk_buf_printf(&b, "%ld << /S /D >> ", body);
	lk_buf_puts(&b, "] >>");
	pdf_dict_set(&p->catalog, "/PageLabels", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* The moment of the revision, as metadata and as the rest of the file write it. */
static void moment(const struct lk_publication *pub, char xmp[48], char plain[48])
{
	struct lk_civil c = { .year = 2000, .month = 1, .day = 1 };
	int tz = pub->tz_minutes < 0 ? -pub->tz_minutes : pub->tz_minutes;
	char sign = pub->tz_minutes < 0 ? '-' : '+';

	if (lk_date_civil(pub->time, pub->tz_minutes, &c, NULL) != LK_OK)
		c = (struct lk_civil){ .year = 2000, .month = 1, .day = 1 };
	(void)snprintf(xmp, 48, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year,
		c.month, c.day, c.hour, c.minute, c.second, sign, tz / 60 % 24,
		tz % 60);
	(void)snprintf(plain, 48, "D:%04d%02d%02d%02d%02d%02d%c%02d'%02d'", c.year,
		c.month, c.day, c.hour, c.minute, c.second, sign, tz / 60 % 24,
		tz % 60);
}

/* key before id after: "/OutputIntents [ 12 0 R ]". */
static void refer(struct pdf *p, const char *key, const char *before, int id,
	const char *after)
{
	char value[60];

	(void)snprintf(value, sizeof(value), "%s%d 0 R%s", before, id, after);
	pdf_dict_set(&p->catalog, key, value);
}

static void describe(struct pdf *p)
{
	struct lk_buf title = LK_BUF_INIT, *root = &p->catalog;
	char xmp[48], plain[48];

	moment(p->pub, xmp, plain);
	title_of(p, &title);
	info(p, lk_buf_cstr(&title), plain);
	refer(p, "/Metadata", "", metadata(p, lk_buf_cstr(&title), xmp), "");
	refer(p, "/OutputIntents", "[ ", colours(p), " ]");
	lk_buf_free(&title);
	pdf_dict_set(root, "/Lang", "(id-ID)");
	pdf_dict_set(root, "/MarkInfo", "<< /Marked true >>");
	pdf_dict_set(root, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
	if (!p->letter) {
		pdf_dict_set(root, "/PageMode", "/UseOutlines");
		page_names(p);
	}
	if (p->catalog_id > 0)
		pdf_sink_late(&p->sink, p->catalog_id, root);
}

int pdf_finish(struct pdf *p)
{
	int rc = LK_EFORMAT;

	if (p->catalog.failed == LK_OK) {
		describe(p);
		rc = pdf_sink_end(&p->sink, p->catalog_id, p->info_id);
	}
	if (rc == LK_EFORMAT)
		return lk_fail(p->err, LK_EIO,
			N_("PDF gagal diselesaikan; tidak ada yang ditulis"));
	return lk_buf_check(p->sink.out, p->err);
}
