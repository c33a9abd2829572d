/* Styles and settings. Measures follow the page style; everything else is here. */
#include "storage/export/docx_impl.h"

#include <string.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

/* Arial is on every machine with Word; where it is missing, Liberation Sans is as wide. */
const char docx_font_table[] =
	XML "<w:fonts " NS
	    "><w:font w:name=\"Arial\"><w:altName w:val=\"Liberation Sans\"/>"
	    "<w:panose1 w:val=\"020B0604020202020204\"/><w:charset w:val=\"00\"/>"
	    "<w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>"
	    "<w:font w:name=\"Courier New\"><w:altName w:val=\"Liberation Mono\"/>"
	    "<w:panose1 w:val=\"02070309020205020404\"/><w:charset w:val=\"00\"/>"
	    "<w:family w:val=\"modern\"/><w:pitch w:val=\"fixed\"/></w:font>"
	    "</w:fonts>";

/* A paragraph style: what stands in its pPr and rPr. `size` in half points is added to that of
 * the running text; NONE leaves it out. */
#define NONE 1000
struct style {
	const char *id, *name, *on, *next;
	const char *para, *run;
	int size;
	bool shown; /* in the list of styles that people pick from */
};

#define SPACING(b, a, l) \
	"<w:spacing w:before=\"" b "\" w:after=\"" a "\" w:line=\"" l \
	"\" w:lineRule=\"auto\"/>"
#define KEEP "<w:keepNext/><w:keepLines/>"
#define CENTRE "<w:jc w:val=\"center\"/>"
#define BOLD "<w:b/><w:bCs/>"

static const struct style styles[] = {
	{ "Heading1", "heading 1", "Normal", "BodyText",
		KEEP SPACING("0", "280", "312") CENTRE "<w:outlineLvl w:val=\"0\"/>",
		BOLD "<w:caps/>", 4, true },
	{ "Heading2", "heading 2", "Normal", "BodyText",
		KEEP SPACING("160", "80", "276") "<w:outlineLvl w:val=\"1\"/>", BOLD, 0,
		true },
	{ "Heading3", "heading 3", "Normal", "BodyText",
		KEEP SPACING("160", "80", "276") "<w:outlineLvl w:val=\"2\"/>", BOLD, 0,
		true },
	{ "Heading4", "heading 4", "Normal", "BodyText",
		KEEP SPACING("160", "80", "276") "<w:outlineLvl w:val=\"3\"/>", BOLD, 0,
		true },
	{ "Heading5", "heading 5", "Normal", "BodyText",
		KEEP SPACING("160", "80", "276") "<w:outlineLvl w:val=\"4\"/>", BOLD, 0,
		true },
	{ "Heading6", "heading 6", "Normal", "BodyText",
		KEEP SPACING("160", "80", "276") "<w:outlineLvl w:val=\"5\"/>", BOLD, 0,
		true },
	{ "JudulTanpaNomor", "Judul Tanpa Nomor", "Heading1", "BodyText",
		"<w:numPr><w:numId w:val=\"0\"/></w:numPr>", "", NONE, true },
	{ "JudulDepan", "Judul Depan", "Normal", "BodyText",
		KEEP SPACING("0", "200", "312") CENTRE, BOLD, 4, true },
	{ "ListParagraph", "List Paragraph", "BodyText", NULL,
		SPACING("0", "40", "@") "<w:ind w:firstLine=\"0\"/>", "", NONE, true },
	{ "Quote", "Quote", "BodyText", NULL,
		SPACING("80", "120", "276") "<w:ind w:left=\"440\" w:right=\"440\" "
					    "w:firstLine=\"0\"/>",
		"<w:i/><w:iCs/>", NONE, true },
	{ "Kode", "Kode", "Normal", NULL, SPACING("0", "120", "252"),
		"<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" "
		"w:cs=\"Courier New\"/>",
		-6, true },
	{ "Caption", "caption", "Normal", "BodyText",
		"<w:keepLines/>" SPACING("80", "80", "264") CENTRE, "", -2, true },
	{ "Gambar", "Gambar", "Normal", "Caption", SPACING("120", "0", "240") CENTRE,
		"", NONE, true },
	{ "GambarHilang", "Gambar Hilang", "Normal", "Caption",
		"<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"12\" "
		"w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"6\" w:space=\"4\" "
		"w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"6\" "
		"w:space=\"12\" w:color=\"auto\"/><w:right w:val=\"single\" "
		"w:sz=\"6\" w:space=\"4\" w:color=\"auto\"/></w:pBdr>" SPACING("240",
			"240", "240") CENTRE,
		BOLD, NONE, false },
	{ "IsiTabel", "Isi Tabel", "Normal", NULL, SPACING("50", "50", "240"), "", -4,
		true },
	{ "Isian", "Isian", "Normal", NULL, SPACING("0", "0", "276"), "", NONE, true },
	{ "Kop", "Kop", "Normal", NULL, SPACING("0", "0", "276") CENTRE, "", NONE,
		true },
	{ "KopAkhir", "Kop Akhir", "Kop", "BodyText",
		"<w:pBdr><w:bottom w:val=\"thickThinSmallGap\" w:sz=\"24\" "
		"w:space=\"4\" w:color=\"auto\"/></w:pBdr>" SPACING("0", "240", "276"),
		"", NONE, true },
	{ "TandaTangan", "Tanda Tangan", "Normal", NULL,
		"<w:keepLines/>" SPACING("0", "0", "276"), "", NONE, true },
	{ "RuangTandaTangan", "Ruang Tanda Tangan", "TandaTangan", "TandaTangan",
		"<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"900\" "
		"w:lineRule=\"exact\"/>",
		"", NONE, true },
	{ "Garis", "Garis", "Normal", "BodyText",
		"<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" "
		"w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"120\" "
		"w:line=\"120\" w:lineRule=\"exact\"/>",
		"", NONE, true },
	{ "Logo", "Logo", "Normal", "Title", SPACING("0", "0", "240") CENTRE, "", NONE,
		false },
	{ "Title", "Title", "Normal", "Subtitle",
		"<w:pBdr><w:top w:val=\"thickThinSmallGap\" w:sz=\"24\" "
		"w:space=\"28\" w:color=\"auto\"/></w:pBdr>" SPACING("3000", "80",
			"312") CENTRE,
		BOLD "<w:caps/>", 28, true },
	{ "Subtitle", "Subtitle", "Normal", NULL,
		"<w:pBdr><w:bottom w:val=\"thinThickSmallGap\" w:sz=\"24\" "
		"w:space=\"24\" w:color=\"auto\"/></w:pBdr>" SPACING("0", "0", "312")
			CENTRE,
		BOLD "<w:caps/>", 16, true },
	{ "SampulKantor", "Sampul Kantor", "Normal", "Sampul",
		SPACING("4000", "280", "312") CENTRE, BOLD "<w:caps/>", 6, true },
	{ "Sampul", "Sampul", "Normal", NULL, SPACING("0", "80", "300") CENTRE, "", -2,
		true },
	{ "Pengesahan", "Pengesahan", "Normal", NULL, SPACING("0", "20", "276"), "", -4,
		true },
	{ "PengesahanAwal", "Pengesahan Awal", "Pengesahan", "Pengesahan",
		"<w:keepNext/><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" "
		"w:space=\"6\" w:color=\"auto\"/></w:pBdr>" SPACING("200", "20", "276"),
		"", NONE, true },
	{ "TOC1", "toc 1", "Normal", NULL,
		"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" "
		"w:pos=\"#\"/></w:tabs>" SPACING("80", "0", "300"),
		BOLD, -2, false },
	{ "TOC2", "toc 2", "Normal", NULL,
		"<w:tabs><w:tab w:val=\"left\" w:pos=\"880\"/><w:tab "
		"w:val=\"right\" w:leader=\"dot\" w:pos=\"#\"/></w:tabs>" SPACING("0",
			"0", "300") "<w:ind w:left=\"880\" w:hanging=\"440\"/>",
		"", -2, false },
	{ "TOC3", "toc 3", "Normal", NULL,
		"<w:tabs><w:tab w:val=\"left\" w:pos=\"1380\"/><w:tab "
		"w:val=\"right\" w:leader=\"dot\" w:pos=\"#\"/></w:tabs>" SPACING("0",
			"0", "300") "<w:ind w:left=\"1380\" w:hanging=\"500\"/>",
		"", -2, false },
	{ "TableofFigures", "table of figures", "Normal", NULL,
		"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" "
		"w:pos=\"#\"/></w:tabs>" SPACING("0", "0",
			"300") "<w:ind w:left=\"1100\" w:hanging=\"1100\"/>",
		"", -2, false },
	{ "FootnoteText", "footnote text", "Normal", NULL, SPACING("0", "20", "240"),
		"", -6, false },
	{ "Header", "header", "Normal", NULL,
		"<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"3\" "
		"w:color=\"auto\"/></w:pBdr>" SPACING("0", "0",
			"240") "<w:jc w:val=\"right\"/>",
		"<w:color w:val=\"404040\"/>", -7, false },
	{ "HeaderSampul", "Header Sampul", "Normal", NULL, SPACING("0", "0", "240"), "",
		NONE, false },
	{ "HeaderSurat", "Header Surat", "Normal", NULL,
		SPACING("0", "0", "240") CENTRE, "", NONE, false },
	{ "Footer", "footer", "Normal", NULL, SPACING("0", "0", "240") CENTRE, "", -4,
		false },
};

static const char character_styles[] =
	"<w:style w:type=\"character\" w:default=\"1\" "
	"w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph "
	"Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\n"
	"<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name "
	"w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"1F4E79\"/><w:u "
	"w:val=\"single\"/></w:rPr></w:style>\n"
	"<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name "
	"w:val=\"footnote reference\"/><w:rPr><w:vertAlign "
	"w:val=\"superscript\"/></w:rPr></w:style>\n"
	"<w:style w:type=\"character\" w:customStyle=\"1\" "
	"w:styleId=\"LapkinNilai\"><w:name w:val=\"Lapkin Nilai\"/></w:style>\n"
	"<w:style w:type=\"character\" w:customStyle=\"1\" "
	"w:styleId=\"LapkinSalah\"><w:name w:val=\"Lapkin Salah\"/><w:rPr><w:b/>"
	"<w:bCs/><w:color w:val=\"9C0006\"/><w:shd w:val=\"clear\" "
	"w:color=\"auto\" w:fill=\"FFE0E0\"/></w:rPr></w:style>\n";

static const char table_styles[] =
	"<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name "
	"w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
	"<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top "
	"w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom "
	"w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>"
	"</w:tblCellMar></w:tblPr></w:style>\n"
	"<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name "
	"w:val=\"No List\"/><w:semiHidden/></w:style>\n"
	"<w:style w:type=\"table\" w:customStyle=\"1\" "
	"w:styleId=\"LapkinTabel\"><w:name w:val=\"Lapkin Tabel\"/><w:basedOn "
	"w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" "
	"w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" "
	"w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" "
	"w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" "
	"w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" "
	"w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" "
	"w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders></w:tblPr>"
	"</w:style>\n</w:styles>";

/* '@' stands for the spacing of running text, '#' for the right end of it. */
static void measures(const struct docx *d, struct lk_buf *out, const char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '@')
			lk_buf_printf(out, "%d", d->paper.spacing);
		else if (*s == '#')
			lk_buf_printf(out, "%ld", docx_text_width(d));
		else
			lk_buf_putc(out, *s);
}

static bool own(const char *name)
{
	return name[0] >= 'A' && name[0] <= 'Z' &&
		strcmp(name, "List Paragraph") != 0 && strcmp(name, "Quote") != 0 &&
		strcmp(name, "Title") != 0 && strcmp(name, "Subtitle") != 0;
}

static void put_style(const struct docx *d, struct lk_buf *out, const struct style *s)
{
	lk_buf_printf(out,
		"<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name "
		"w:val=\"%s\"/><w:basedOn w:val=\"%s\"/>",
		own(s->name) ? " w:customStyle=\"1\"" : "", s->id, s->name, s->on);
	if (s->next != NULL)
		lk_buf_printf(out, "<w:next w:val=\"%s\"/>", s->next);
	lk_buf_puts(out, s->shown ? "<w:qFormat/><w:pPr>" : "<w:pPr>");
	measures(d, out, s->para);
	lk_buf_printf(out, "</w:pPr><w:rPr>%s", s->run);
	if (s->size != NONE)
		lk_buf_printf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
			d->paper.size + s->size, d->paper.size + s->size);
	lk_buf_puts(out, "</w:rPr></w:style>\n");
}

void docx_styles(const struct docx *d, struct lk_buf *out)
{
	lk_buf_printf(out,
		XML "<w:styles " NS "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
		    "w:ascii=\"Arial\" w:eastAsia=\"Arial\" w:hAnsi=\"Arial\" "
		    "w:cs=\"Arial\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>"
		    "<w:lang w:val=\"id-ID\" w:eastAsia=\"id-ID\" "
		    "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
		    "<w:spacing w:after=\"0\" w:line=\"240\" "
		    "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n",
		d->paper.size, d->paper.size);
	lk_buf_puts(out,
		"<w:style w:type=\"paragraph\" w:default=\"1\" "
		"w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
		"</w:style>\n");
	lk_buf_printf(out,
		"<w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name "
		"w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
		"<w:pPr><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"%d\" "
		"w:lineRule=\"auto\"/><w:ind w:firstLine=\"567\"/><w:jc "
		"w:val=\"both\"/></w:pPr></w:style>\n",
		d->paper.spacing);
	for (size_t i = 0; i < LK_LEN(styles); i++)
		put_style(d, out, &styles[i]);
	lk_buf_puts(out, character_styles);
	lk_buf_puts(out, table_styles);
}

/* No updateFields: Word would ask the reader a question at every opening. */
void docx_settings(const struct docx *d, struct lk_buf *out)
{
	(void)d;
	lk_buf_puts(out,
		XML "<w:settings " NS
		    "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>"
		    "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
		    "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>"
		    "</w:footnotePr><w:compat><w:compatSetting "
		    "w:name=\"compatibilityMode\" "
		    "w:uri=\"http://schemas.microsoft.com/office/word\" "
		    "w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"id-ID\"/>"
		    "<w:decimalSymbol w:val=\",\"/><w:listSeparator "
		    "w:val=\";\"/></w:settings>");
}
