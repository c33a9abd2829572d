/* Heads and feet, notes, properties, and the list of all that is in the file. */
#include "core/notation/date.h"
#include "core/report/wordmark.h"
#include "storage/export/docx_impl.h"

#include <stdio.h>
#include <string.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS_REL "http://schemas.openxmlformats.org/package/2006/relationships"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define W_NS \
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships\""

static void cstr(struct lk_buf *out, const char *s)
{
	docx_xml(out, (struct lk_str){ s, strlen(s) });
}

/* ---- relations ------------------------------------------------------------------------------- */

int docx_rel(struct docx_rels *rels, const char *type, const char *target, bool outside)
{
	lk_buf_printf(&rels->text,
		"<Relationship Id=\"rId%d\" Type=\"" TYPE "%s\" Target=\"", ++rels->n,
		type);
	cstr(&rels->text, target);
	lk_buf_puts(&rels->text, outside ? "\" TargetMode=\"External\"/>\n" : "\"/>\n");
	return rels->n;
}

static void put_rels(struct docx *d, const char *name, struct docx_rels *rels)
{
	struct lk_buf out = LK_BUF_INIT;

	lk_buf_puts(&out, XML "<Relationships xmlns=\"" NS_REL "\">\n");
	lk_buf_putstr(&out, lk_buf_str(&rels->text));
	lk_buf_puts(&out, "</Relationships>");
	docx_pack_add(&d->pack, name, &out);
}

void docx_fixed_rels(struct docx *d)
{
	(void)docx_rel(&d->document, "header", "header1.xml", false);
	(void)docx_rel(&d->document, "header", "header2.xml", false);
	(void)docx_rel(&d->document, "footer", "footer1.xml", false);
	(void)docx_rel(&d->document, "styles", "styles.xml", false);
	(void)docx_rel(&d->document, "numbering", "numbering.xml", false);
	(void)docx_rel(&d->document, "settings", "settings.xml", false);
	(void)docx_rel(&d->document, "fontTable", "fontTable.xml", false);
	(void)docx_rel(&d->document, "footnotes", "footnotes.xml", false);
	if (d->p->source != NULL)
		(void)docx_rel(&d->document, "customXml", "../customXml/item1.xml",
			false);
}

/* ---- heads and feet ------------------------------------------------------------------------------ */

/* Across the page behind the words, grey; the name is the one that Word knows to remove. */
static void watermark(const struct docx *d, struct lk_buf *out, int number)
{
	if (!d->p->draft)
		return;
	lk_buf_printf(out,
		"<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype "
		"id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" "
		"adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f "
		"eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum "
		"21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/>"
		"<v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if "
		"@0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/><v:f eqn=\"mid @5 @6\"/><v:f "
		"eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 "
		"@7\"/><v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path "
		"textpathok=\"t\" o:connecttype=\"custom\" "
		"o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" "
		"o:connectangles=\"270,180,90,0\"/><v:textpath on=\"t\" "
		"fitshape=\"t\"/><v:handles><v:h position=\"#0,bottomRight\" "
		"xrange=\"6629,14971\"/></v:handles><o:lock v:ext=\"edit\" text=\"t\" "
		"shapetype=\"t\"/></v:shapetype>");
	lk_buf_printf(out,
		"<v:shape id=\"PowerPlusWaterMarkObject%d\" o:spid=\"_x0000_s%d\" "
		"type=\"#_x0000_t136\" alt=\"\" style=\"position:absolute;"
		"margin-left:0;margin-top:0;width:460pt;height:58pt;rotation:315;"
		"z-index:-251658752;mso-position-horizontal:center;"
		"mso-position-horizontal-relative:margin;"
		"mso-position-vertical:center;mso-position-vertical-relative:margin\" "
		"o:allowincell=\"f\" fillcolor=\"#e6e6e6\" stroked=\"f\"><v:textpath "
		"style=\"font-family:&quot;Arial&quot;;font-size:1pt;"
		"font-weight:bold\" string=\"DRAF %.10s\"/></v:shape></w:pict></w:r>",
		number, 2048 + number, d->p->revision);
}

static void header_begin(struct lk_buf *out, const char *style)
{
	lk_buf_printf(out,
		XML "<w:hdr " W_NS " xmlns:v=\"urn:schemas-microsoft-com:vml\" "
		    "xmlns:o=\"urn:schemas-microsoft-com:office:office\"><w:p><w:pPr>"
		    "<w:pStyle w:val=\"%s\"/></w:pPr>",
		style);
}

static void page_field(struct lk_buf *out)
{
	lk_buf_puts(out,
		"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
		"xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "
		"w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r>"
		"<w:fldChar w:fldCharType=\"end\"/></w:r>");
}

/* header1: title, year and office, or the number of a letter's page; header2: of the cover,
 * or of a letter's first page. */
static void headers(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;

	header_begin(&out, d->letter ? "HeaderSurat" : "Header");
	watermark(d, &out, 1);
	if (d->letter) {
		lk_buf_puts(&out, "<w:r><w:t xml:space=\"preserve\">- </w:t></w:r>");
		page_field(&out);
		lk_buf_puts(&out, "<w:r><w:t xml:space=\"preserve\"> -</w:t></w:r>");
	} else {
		lk_buf_puts(&out, "<w:r><w:t xml:space=\"preserve\">");
		cstr(&out, d->r->title);
		if (d->r->year > 0)
			lk_buf_printf(&out, " %d", d->r->year);
		lk_buf_puts(&out, "  ");
		cstr(&out, d->r->office);
		lk_buf_puts(&out, "</w:t></w:r>");
	}
	lk_buf_puts(&out, "</w:p></w:hdr>");
	docx_pack_add(&d->pack, "word/header1.xml", &out);
	header_begin(&out, "HeaderSampul");
	watermark(d, &out, 2);
	lk_buf_puts(&out, "</w:p></w:hdr>");
	docx_pack_add(&d->pack, "word/header2.xml", &out);
}

static void footer(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;

	lk_buf_puts(&out,
		XML "<w:ftr " W_NS "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
	page_field(&out);
	lk_buf_puts(&out, "</w:p></w:ftr>");
	docx_pack_add(&d->pack, "word/footer1.xml", &out);
}

/* ---- notes ------------------------------------------------------------------------------------------ */

void docx_note(struct docx *d, size_t note)
{
	const struct lk_rep_note *n = &d->r->note[note];
	const struct docx_from from = { n->chapter, 0 };
	const struct docx_para p = DOCX_PARA("FootnoteText");
	struct lk_buf *out = d->out;
	struct docx_rels *rels = d->rels;
	bool waits = d->break_next;

	d->out = &d->notes;
	d->rels = &d->footnotes;
	d->in_note = true;
	d->break_next = false;
	docx_printf(d, "<w:footnote w:id=\"%zu\">", note + 1);
	docx_p(d, &p);
	docx_puts(d,
		"<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
		"<w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
	docx_flow(d, &n->text, NULL, &from);
	docx_puts(d, "</w:p></w:footnote>\n");
	d->out = out;
	d->rels = rels;
	d->in_note = false;
	d->break_next = waits;
}

static void footnotes(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;

	lk_buf_puts(&out,
		XML "<w:footnotes " W_NS
		    "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>"
		    "<w:separator/></w:r></w:p></w:footnote><w:footnote "
		    "w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
		    "<w:continuationSeparator/></w:r></w:p></w:footnote>\n");
	lk_buf_putstr(&out, lk_buf_str(&d->notes));
	lk_buf_puts(&out, "</w:footnotes>");
	docx_pack_add(&d->pack, "word/footnotes.xml", &out);
	if (d->footnotes.n > 0)
		put_rels(d, "word/_rels/footnotes.xml.rels", &d->footnotes);
}

/* ---- properties ---------------------------------------------------------------------------------------- */

static void title_words(const struct docx *d, struct lk_buf *out)
{
	cstr(out, d->letter ? "Surat" : d->r->title);
	if (!d->letter && d->r->year > 0)
		lk_buf_printf(out, " Tahun %d", d->r->year);
}

/* Times are those of the revision. */
static void core_props(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;
	char when[LK_DATE_SIZE];
	struct lk_civil c;

	if (lk_date_civil(d->p->time, 0, &c, NULL) != LK_OK ||
		lk_date_format(when, sizeof(when), &c, LK_DATE_ISO) != LK_OK)
		(void)snprintf(when, sizeof(when), "2000-01-01T00:00:00Z");
	lk_buf_puts(&out,
		XML
		"<cp:coreProperties "
		"xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
		"core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		"xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		"xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
		"<dc:title>");
	title_words(d, &out);
	lk_buf_puts(&out, "</dc:title><dc:creator>");
	cstr(&out, d->r->office[0] != '\0' ? d->r->office : "lapkin");
	lk_buf_printf(&out,
		"</dc:creator><cp:lastModifiedBy>lapkin</cp:lastModifiedBy>"
		"<cp:revision>1</cp:revision><dcterms:created "
		"xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created><dcterms:modified "
		"xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>"
		"<dc:language>id-ID</dc:language></cp:coreProperties>",
		when, when);
	docx_pack_add(&d->pack, "docProps/core.xml", &out);
	docx_pack_borrow(&d->pack, "docProps/app.xml",
		(struct lk_str){ XML "<Properties "
				     "xmlns=\"http://schemas.openxmlformats.org/"
				     "officeDocument/2006/extended-properties\">"
				     "<Application>lapkin</Application></Properties>",
			sizeof(XML "<Properties "
				   "xmlns=\"http://schemas.openxmlformats.org/"
				   "officeDocument/2006/extended-properties\">"
				   "<Application>lapkin</Application></Properties>") -
				1 });
}

static void property(struct lk_buf *out, int id, const char *name, const char *value,
	const char *more)
{
	lk_buf_printf(out,
		"<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" "
		"pid=\"%d\" name=\"%s\"><vt:lpwstr>",
		id, name);
	cstr(out, value);
	if (more[0] != '\0')
		lk_buf_putc(out, ' ');
	cstr(out, more);
	lk_buf_puts(out, "</vt:lpwstr></property>");
}

/* What brings corrections back: core/report/wordmark.h. */
static void custom_props(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;
	const struct lk_pub_source *s = d->p->source;
	int id = 2;

	lk_buf_puts(&out,
		XML "<Properties "
		    "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
		    "custom-properties\" "
		    "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/"
		    "docPropsVTypes\">");
	property(&out, id++, LK_WORDMARK_REVISION, d->p->revision, "");
	if (d->p->document != NULL)
		property(&out, id++, LK_WORDMARK_DOCUMENT, d->p->document, "");
	for (size_t i = 0; s != NULL && i < d->r->nchapters; i++) {
		char name[48];

		(void)snprintf(name, sizeof(name), LK_WORDMARK_CHAPTER "%02zu",
			d->r->chapter[i].index + 1);
		property(&out, id++, name, s[i].blob, s[i].path);
	}
	lk_buf_puts(&out, "</Properties>");
	docx_pack_add(&d->pack, "docProps/custom.xml", &out);
}

static void custom_xml(struct docx *d)
{
	static const char props[] =
		XML "<ds:datastoreItem "
		    "ds:itemID=\"{6C61706B-696E-4E61-8000-6E61736B6168}\" "
		    "xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/"
		    "customXml\"><ds:schemaRefs><ds:schemaRef ds:uri=\"" LK_WORDMARK_NS
		    "\"/></ds:schemaRefs></ds:datastoreItem>";
	struct lk_buf out = LK_BUF_INIT;
	struct docx_rels rels = { LK_BUF_INIT, 0 };

	if (d->p->source == NULL)
		return;
	lk_buf_printf(&out,
		XML "<lapkin xmlns=\"" LK_WORDMARK_NS "\" revisi=\"%s\" dokumen=\"",
		d->p->revision);
	cstr(&out, d->p->document);
	lk_buf_puts(&out, "\">\n");
	for (size_t i = 0; i < d->r->nchapters; i++) {
		lk_buf_printf(&out, "<bab nomor=\"%02zu\" blob=\"%s\" berkas=\"",
			d->r->chapter[i].index + 1, d->p->source[i].blob);
		cstr(&out, d->p->source[i].path);
		lk_buf_puts(&out, "\"/>\n");
	}
	lk_buf_puts(&out, "</lapkin>");
	docx_pack_add(&d->pack, "customXml/item1.xml", &out);
	docx_pack_borrow(&d->pack, "customXml/itemProps1.xml",
		(struct lk_str){ props, sizeof(props) - 1 });
	(void)docx_rel(&rels, "customXmlProps", "itemProps1.xml", false);
	put_rels(d, "customXml/_rels/item1.xml.rels", &rels);
	lk_buf_free(&rels.text);
}

/* ---- the list of parts ------------------------------------------------------------------------------------ */

static void types(struct docx *d, struct lk_buf *out)
{
	static const char *const part[][2] = { { "word/document", "document.main" },
		{ "word/styles", "styles" }, { "word/numbering", "numbering" },
		{ "word/settings", "settings" }, { "word/fontTable", "fontTable" },
		{ "word/footnotes", "footnotes" }, { "word/header1", "header" },
		{ "word/header2", "header" }, { "word/footer1", "footer" } };

	lk_buf_puts(out,
		XML "<Types "
		    "xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		    "content-types\"><Default Extension=\"rels\" "
		    "ContentType=\"application/vnd.openxmlformats-package."
		    "relationships+xml\"/><Default Extension=\"xml\" "
		    "ContentType=\"application/xml\"/><Default Extension=\"png\" "
		    "ContentType=\"image/png\"/><Default Extension=\"jpeg\" "
		    "ContentType=\"image/jpeg\"/><Default Extension=\"xlsx\" "
		    "ContentType=\"application/vnd.openxmlformats-officedocument."
		    "spreadsheetml.sheet\"/>\n");
	for (size_t i = 0; i < LK_LEN(part); i++)
		lk_buf_printf(out,
			"<Override PartName=\"/%s.xml\" ContentType=\"" WORD
			"%s+xml\"/>\n",
			part[i][0], part[i][1]);
	for (int i = 1; i <= d->charts; i++)
		lk_buf_printf(out,
			"<Override PartName=\"/word/charts/grafik%d.xml\" "
			"ContentType=\"application/vnd.openxmlformats-officedocument."
			"drawingml.chart+xml\"/>\n",
			i);
	if (d->p->source != NULL)
		lk_buf_puts(out,
			"<Override PartName=\"/customXml/itemProps1.xml\" "
			"ContentType=\"application/vnd.openxmlformats-officedocument."
			"customXmlProperties+xml\"/>\n");
	lk_buf_puts(out,
		"<Override PartName=\"/docProps/core.xml\" "
		"ContentType=\"application/vnd.openxmlformats-package."
		"core-properties+xml\"/>\n<Override PartName=\"/docProps/app.xml\" "
		"ContentType=\"application/vnd.openxmlformats-officedocument."
		"extended-properties+xml\"/>\n<Override "
		"PartName=\"/docProps/custom.xml\" "
		"ContentType=\"application/vnd.openxmlformats-officedocument."
		"custom-properties+xml\"/>\n</Types>");
}

static void root_rels(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;

	lk_buf_puts(&out,
		XML "<Relationships xmlns=\"" NS_REL "\">"
		    "<Relationship Id=\"rId1\" Type=\"" TYPE
		    "officeDocument\" Target=\"word/document.xml\"/>"
		    "<Relationship Id=\"rId2\" "
		    "Type=\"http://schemas.openxmlformats.org/package/2006/"
		    "relationships/metadata/core-properties\" "
		    "Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" "
		    "Type=\"" TYPE "extended-properties\" Target=\"docProps/app.xml\"/>"
		    "<Relationship Id=\"rId4\" Type=\"" TYPE
		    "custom-properties\" Target=\"docProps/custom.xml\"/>"
		    "</Relationships>");
	docx_pack_add(&d->pack, "_rels/.rels", &out);
}

void docx_parts(struct docx *d)
{
	struct lk_buf out = LK_BUF_INIT;

	types(d, &out);
	docx_pack_add(&d->pack, "[Content_Types].xml", &out);
	root_rels(d);
	put_rels(d, "word/_rels/document.xml.rels", &d->document);
	docx_styles(d, &out);
	docx_pack_add(&d->pack, "word/styles.xml", &out);
	lk_buf_puts(&out, XML "<w:numbering " W_NS ">\n");
	docx_numbering(d, &out);
	lk_buf_puts(&out, "</w:numbering>");
	docx_pack_add(&d->pack, "word/numbering.xml", &out);
	docx_settings(d, &out);
	docx_pack_add(&d->pack, "word/settings.xml", &out);
	docx_pack_borrow(&d->pack, "word/fontTable.xml",
		(struct lk_str){ docx_font_table, strlen(docx_font_table) });
	headers(d);
	footer(d);
	footnotes(d);
	core_props(d);
	custom_props(d);
	custom_xml(d);
}
