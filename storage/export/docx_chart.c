/*
 * Charts as Word has them: a part that is drawn anew from its own workbook when somebody edits
 * the numbers. Colours are said outright and series differ by pattern, dash and mark too, so
 * that they can be told apart in black and white.
 */
#include "core/report/chart_geometry.h"
#include "storage/export/docx_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABELS_MAX 48 /* numbers at the points; more would cover each other */
#define NS_C "http://schemas.openxmlformats.org/drawingml/2006/chart"
#define NS_A "http://schemas.openxmlformats.org/drawingml/2006/main"
#define NS_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static void cstr(struct lk_buf *out, const char *s)
{
	docx_xml(out, (struct lk_str){ s, strlen(s) });
}

/* ---- the workbook --------------------------------------------------------------------------- */

static void text_cell(struct lk_buf *out, size_t column, size_t row, const char *s)
{
	lk_buf_printf(out,
		"<c r=\"%c%zu\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
		(char)('A' + column), row);
	cstr(out, s);
	lk_buf_puts(out, "</t></is></c>");
}

static void sheet(const struct lk_rep_chart *c, struct lk_buf *out)
{
	lk_buf_puts(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<worksheet "
		"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
		"<sheetData>\n<row r=\"1\">");
	for (size_t s = 0; s < c->nseries; s++)
		text_cell(out, s + 1, 1, c->series[s].title);
	lk_buf_puts(out, "</row>\n");
	for (size_t i = 0; i < c->ncategories; i++) {
		lk_buf_printf(out, "<row r=\"%zu\">", i + 2);
		text_cell(out, 0, i + 2, c->category[i]);
		for (size_t s = 0; s < c->nseries; s++) {
			const struct lk_rep_point *p = &c->series[s].point[i];

			if (!p->has)
				continue;
			lk_buf_printf(out, "<c r=\"%c%zu\"><v>", (char)('B' + s),
				i + 2);
			lk_dec_put(out, p->number);
			lk_buf_puts(out, "</v></c>");
		}
		lk_buf_puts(out, "</row>\n");
	}
	lk_buf_puts(out, "</sheetData></worksheet>");
}

static void fixed(struct docx_pack *z, const char *name, const char *text)
{
	docx_pack_borrow(z, name, (struct lk_str){ text, strlen(text) });
	if (z->rc == LK_OK)
		z->part[z->n - 1].packed = false;
}

/* The smallest workbook that Excel opens. */
static void workbook(struct docx *d, const struct lk_rep_chart *c, struct lk_buf *out)
{
	struct docx_pack z = { NULL, 0, 0, LK_OK };
	struct lk_buf data = LK_BUF_INIT;

	fixed(&z, "[Content_Types].xml",
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<Types "
		"xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"content-types\">"
		"<Default Extension=\"rels\" "
		"ContentType=\"application/"
		"vnd.openxmlformats-package.relationships+xml\"/>"
		"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		"<Override PartName=\"/xl/workbook.xml\" "
		"ContentType=\"application/"
		"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
		"<Override PartName=\"/xl/worksheets/sheet1.xml\" "
		"ContentType=\"application/"
		"vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
		"</Types>");
	fixed(&z, "_rels/.rels",
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<Relationships "
		"xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\">"
		"<Relationship Id=\"rId1\" Type=\"" NS_R
		"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
	fixed(&z, "xl/workbook.xml",
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<workbook "
		"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
		"xmlns:r=\"" NS_R "\"><sheets><sheet name=\"Data\" sheetId=\"1\" "
		"r:id=\"rId1\"/></sheets></workbook>");
	fixed(&z, "xl/_rels/workbook.xml.rels",
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<Relationships "
		"xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\">"
		"<Relationship Id=\"rId1\" Type=\"" NS_R
		"/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
	sheet(c, &data);
	docx_pack_add(&z, "xl/worksheets/sheet1.xml", &data);
	docx_failed(d, docx_pack_write(&z, out, d->err));
	docx_pack_free(&z);
}

/* ---- looks -------------------------------------------------------------------------------------- */

static void solid(struct lk_buf *out, unsigned rgb)
{
	lk_buf_printf(out, "<a:solidFill><a:srgbClr val=\"%06X\"/></a:solidFill>", rgb);
}

static void bar_look(struct lk_buf *out, const struct lk_geo_look *look)
{
	static const char *const pattern[] = { "", "wdUpDiag", "wdDnDiag", "diagCross",
		"narHorz", "narVert" };

	lk_buf_puts(out, "<c:spPr>");
	if (look->hatch == 0)
		solid(out, look->fill);
	else
		lk_buf_printf(out,
			"<a:pattFill prst=\"%s\"><a:fgClr><a:srgbClr val=\"%06X\"/>"
			"</a:fgClr><a:bgClr><a:srgbClr val=\"%06X\"/></a:bgClr>"
			"</a:pattFill>",
			pattern[look->hatch], look->rgb, look->fill);
	lk_buf_puts(out, "<a:ln w=\"6350\">");
	solid(out, look->rgb);
	lk_buf_puts(out, "</a:ln></c:spPr>");
}

/* A target: a frame around the bar that it is the target of. */
static void frame_look(struct lk_buf *out)
{
	lk_buf_puts(out, "<c:spPr><a:noFill/><a:ln w=\"19050\">");
	solid(out, 0);
	lk_buf_puts(out, "</a:ln></c:spPr>");
}

/* The parts of a pie, each with its own look. */
static void part_looks(struct lk_buf *out, const struct lk_rep_chart *c)
{
	for (size_t i = 0; i < c->ncategories; i++) {
		lk_buf_printf(out, "<c:dPt><c:idx val=\"%zu\"/>", i);
		bar_look(out, lk_geo_look(i));
		lk_buf_puts(out, "</c:dPt>");
	}
}

static void line_look(struct lk_buf *out, const struct lk_geo_look *look)
{
	static const char *const marks[] = { "circle", "square", "triangle",
		"diamond" };
	const char *dash = look->dash == 0 ? "solid"
		: look->dash < 3           ? "sysDot"
		: look->dash < 5           ? "sysDash"
		: look->dash < 6           ? "dash"
		: look->dash < 8           ? "dashDot"
					   : "lgDash";

	lk_buf_puts(out, "<c:spPr><a:ln w=\"22225\">");
	solid(out, look->rgb);
	lk_buf_printf(out,
		"<a:prstDash val=\"%s\"/></a:ln></c:spPr><c:marker><c:symbol "
		"val=\"%s\"/><c:size val=\"7\"/><c:spPr>",
		dash, marks[look->mark]);
	solid(out, look->rgb);
	lk_buf_puts(out, "</c:spPr></c:marker>");
}

/* ---- numbers --------------------------------------------------------------------------------------- */

static bool ends_with(const char *s, char c)
{
	size_t n = strlen(s);

	return n > 0 && s[n - 1] == c;
}

/* As the report prints them: places behind the comma, Rp, per cent. */
static void format_code(const struct lk_rep_chart *c, struct lk_buf *out)
{
	const char *sample = "";
	int scale = 0;

	for (size_t s = 0; s < c->nseries; s++)
		for (size_t i = 0; i < c->ncategories; i++) {
			const struct lk_rep_point *p = &c->series[s].point[i];

			if (!p->has)
				continue;
			scale = p->number.scale > scale ? p->number.scale : scale;
			sample = p->text;
		}
	lk_buf_puts(out, "[$-421]"); /* Indonesian: a comma before the places */
	lk_buf_puts(out,
		strncmp(sample, "Rp", 2) == 0 ? "&quot;Rp&quot;#,##0" : "#,##0");
	if (scale > 0)
		lk_buf_puts(out, ".");
	for (int i = 0; i < scale && i < 6; i++)
		lk_buf_putc(out, '0');
	lk_buf_puts(out, ends_with(sample, '%') ? "&quot;%&quot;" : "");
}

static const char *label_place(enum lk_block_shape shape)
{
	return shape == LK_SHAPE_LINE     ? "t"
		: shape == LK_SHAPE_STACK ? "ctr"
					  : "outEnd";
}

/* Numbers at their points, on a plate where they stand on a hatch; a part of a pie has its
 * name and its share. */
static void labels(struct lk_buf *out, const struct lk_rep_chart *c, const char *code)
{
	bool pie = c->shape == LK_SHAPE_PIE;
	bool few = c->ncategories * c->nseries <= LABELS_MAX;

	if (!few)
		return;
	lk_buf_printf(out,
		"<c:dLbls><c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/><c:spPr>"
		"%s<a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos "
		"val=\"%s\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"%d\"/>"
		"<c:showCatName val=\"%d\"/><c:showSerName val=\"0\"/><c:showPercent "
		"val=\"%d\"/><c:showBubbleSize val=\"0\"/>%s</c:dLbls>",
		pie ? "[$-421]0.0%" : code,
		c->shape == LK_SHAPE_STACK
			? "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>"
			: "<a:noFill/>",
		label_place(c->shape), !pie, pie, pie,
		pie ? "<c:separator>\n</c:separator><c:showLeaderLines val=\"1\"/>"
		    : "");
}

static void categories(struct lk_buf *out, const struct lk_rep_chart *c)
{
	lk_buf_printf(out,
		"<c:cat><c:strRef><c:f>Data!$A$2:$A$%zu</c:f><c:strCache><c:ptCount "
		"val=\"%zu\"/>",
		c->ncategories + 1, c->ncategories);
	for (size_t i = 0; i < c->ncategories; i++) {
		lk_buf_printf(out, "<c:pt idx=\"%zu\"><c:v>", i);
		cstr(out, c->category[i]);
		lk_buf_puts(out, "</c:v></c:pt>");
	}
	lk_buf_puts(out, "</c:strCache></c:strRef></c:cat>\n");
}

static void values(struct lk_buf *out, const struct lk_rep_chart *c, size_t s,
	const char *code)
{
	char column = (char)('B' + s);

	lk_buf_printf(out,
		"<c:val><c:numRef><c:f>Data!$%c$2:$%c$%zu</c:f><c:numCache>"
		"<c:formatCode>%s</c:formatCode><c:ptCount val=\"%zu\"/>",
		column, column, c->ncategories + 1, code, c->ncategories);
	for (size_t i = 0; i < c->ncategories; i++) {
		const struct lk_rep_point *p = &c->series[s].point[i];

		if (!p->has)
			continue;
		lk_buf_printf(out, "<c:pt idx=\"%zu\"><c:v>", i);
		lk_dec_put(out, p->number);
		lk_buf_puts(out, "</c:v></c:pt>");
	}
	lk_buf_puts(out, "</c:numCache></c:numRef></c:val>");
}

static void series(struct lk_buf *out, const struct lk_rep_chart *c, size_t s,
	const char *code)
{
	bool line = c->shape == LK_SHAPE_LINE;

	lk_buf_printf(out,
		"<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/><c:tx><c:strRef><c:f>"
		"Data!$%c$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt "
		"idx=\"0\"><c:v>",
		s, s, (char)('B' + s));
	cstr(out, c->series[s].title);
	lk_buf_puts(out, "</c:v></c:pt></c:strCache></c:strRef></c:tx>");
	if (line)
		line_look(out, lk_geo_look(s));
	else if (c->shape == LK_SHAPE_PIE)
		part_looks(out, c);
	else if (c->shape == LK_SHAPE_PROGRESS && s > 0)
		frame_look(out);
	else
		bar_look(out, lk_geo_look(s));
	if (!line && c->shape != LK_SHAPE_PIE)
		lk_buf_puts(out, "<c:invertIfNegative val=\"0\"/>");
	if (c->shape != LK_SHAPE_PROGRESS || s == 0)
		labels(out, c, code);
	categories(out, c);
	values(out, c, s, code);
	lk_buf_puts(out, line ? "<c:smooth val=\"0\"/></c:ser>\n" : "</c:ser>\n");
}

/* ---- axes ----------------------------------------------------------------------------------------------- */

static bool below_zero(const struct lk_rep_chart *c)
{
	for (size_t s = 0; s < c->nseries; s++)
		for (size_t i = 0; i < c->ncategories; i++)
			if (c->series[s].point[i].has &&
				c->series[s].point[i].number.m < 0)
				return true;
	return false;
}

/* Bars begin at zero; those that lie stand in the order of reading. */
static void axes(struct lk_buf *out, const struct lk_rep_chart *c, const char *code)
{
	static const char line[] = "<c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr "
				   "val=\"595959\"/></a:solidFill></a:ln></c:spPr>";
	bool lying = c->lying && c->shape != LK_SHAPE_LINE;
	bool zero = c->shape != LK_SHAPE_LINE && !below_zero(c);

	lk_buf_printf(out,
		"<c:catAx><c:axId val=\"111\"/><c:scaling><c:orientation val=\"%s\"/>"
		"</c:scaling><c:delete val=\"0\"/><c:axPos val=\"%s\"/><c:numFmt "
		"formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark "
		"val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos "
		"val=\"low\"/>%s<c:crossAx val=\"222\"/><c:crosses "
		"val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>"
		"<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>\n",
		lying ? "maxMin" : "minMax", lying ? "l" : "b", line);
	lk_buf_printf(out,
		"<c:valAx><c:axId val=\"222\"/><c:scaling><c:orientation "
		"val=\"minMax\"/>%s</c:scaling><c:delete val=\"0\"/><c:axPos "
		"val=\"%s\"/><c:majorGridlines><c:spPr><a:ln w=\"3175\"><a:solidFill>"
		"<a:srgbClr val=\"D0D0D0\"/></a:solidFill></a:ln></c:spPr>"
		"</c:majorGridlines><c:numFmt formatCode=\"%s\" "
		"sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark "
		"val=\"none\"/><c:tickLblPos val=\"nextTo\"/>%s<c:crossAx "
		"val=\"111\"/><c:crosses val=\"%s\"/></c:valAx>\n",
		zero ? "<c:min val=\"0\"/>" : "", lying ? "b" : "l", code, line,
		lying ? "max" : "autoZero");
}

/* ---- forms ----------------------------------------------------------------------------------------------- */

static void all_series(struct lk_buf *out, const struct lk_rep_chart *c,
	const char *code)
{
	for (size_t s = 0; s < c->nseries; s++)
		series(out, c, s, code);
}

static void pie_form(struct lk_buf *out, const struct lk_rep_chart *c, const char *code)
{
	lk_buf_puts(out, "<c:pieChart><c:varyColors val=\"1\"/>\n");
	all_series(out, c, code);
	lk_buf_puts(out, "<c:firstSliceAng val=\"0\"/></c:pieChart>\n");
}

static void line_form(struct lk_buf *out, const struct lk_rep_chart *c,
	const char *code)
{
	lk_buf_puts(out,
		"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors "
		"val=\"0\"/>\n");
	all_series(out, c, code);
	lk_buf_puts(out,
		"<c:marker val=\"1\"/><c:axId val=\"111\"/><c:axId "
		"val=\"222\"/></c:lineChart>\n");
	axes(out, c, code);
}

static void bar_form(struct lk_buf *out, const struct lk_rep_chart *c, const char *code)
{
	bool over = c->shape == LK_SHAPE_STACK || c->shape == LK_SHAPE_PROGRESS;

	lk_buf_printf(out,
		"<c:barChart><c:barDir val=\"%s\"/><c:grouping "
		"val=\"%s\"/><c:varyColors val=\"0\"/>\n",
		c->lying ? "bar" : "col",
		c->shape == LK_SHAPE_STACK ? "stacked" : "clustered");
	all_series(out, c, code);
	lk_buf_printf(out,
		"<c:gapWidth val=\"60\"/>%s<c:axId val=\"111\"/><c:axId "
		"val=\"222\"/></c:barChart>\n",
		over ? "<c:overlap val=\"100\"/>" : "");
	axes(out, c, code);
}

/* A chart of progress draws shares of the target: numbers of several units stand together. */
static void shares(const struct lk_rep_chart *c, struct lk_rep_point *point,
	struct lk_rep_chart *out)
{
	struct lk_rep_point *part = point, *full = point + c->ncategories;

	*out = *c;
	out->series[0].title = "Terhadap target (%)";
	out->series[0].point = part;
	out->series[1].title = "Target (%)";
	out->series[1].point = full;
	for (size_t i = 0; i < c->ncategories; i++) {
		const struct lk_rep_point *real = &c->series[0].point[i];
		const struct lk_rep_point *target = &c->series[1].point[i];

		part[i] = (struct lk_rep_point){ .text = "" };
		full[i] = (struct lk_rep_point){ .text = "" };
		if (!real->has || !target->has || lk_dec_sign(target->number) <= 0 ||
			lk_dec_div(real->number, target->number, 100, 2, LK_ROUND_HALF,
				&part[i].number, NULL) != LK_OK)
			continue;
		part[i].has = full[i].has = true;
		full[i].number = LK_DEC_INT(100);
	}
}

static void chart_part(const struct lk_rep_chart *c, const char *code,
	struct lk_buf *out)
{
	lk_buf_puts(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<c:chartSpace xmlns:c=\"" NS_C "\" xmlns:a=\"" NS_A
		"\" xmlns:r=\"" NS_R "\"><c:date1904 val=\"0\"/><c:lang "
		"val=\"id-ID\"/><c:roundedCorners val=\"0\"/><c:chart>"
		"<c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
	if (c->shape == LK_SHAPE_PIE)
		pie_form(out, c, code);
	else if (c->shape == LK_SHAPE_LINE)
		line_form(out, c, code);
	else
		bar_form(out, c, code);
	lk_buf_puts(out, "</c:plotArea>");
	if (c->nseries > 1)
		lk_buf_puts(out,
			"<c:legend><c:legendPos val=\"b\"/><c:overlay "
			"val=\"0\"/></c:legend>");
	lk_buf_puts(out,
		"<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
		"<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln>"
		"<a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p>"
		"<a:pPr><a:defRPr sz=\"900\"><a:solidFill><a:srgbClr "
		"val=\"000000\"/></a:solidFill><a:latin typeface=\"Arial\"/></a:defRPr>"
		"</a:pPr><a:endParaRPr lang=\"id-ID\"/></a:p></c:txPr>"
		"<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/>"
		"</c:externalData></c:chartSpace>");
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

/* All numbers in words, as they are printed. */
static void alternative(const struct lk_rep_chart *c, struct lk_buf *out)
{
	static const char *const form[] = { [LK_SHAPE_BAR] = "batang",
		[LK_SHAPE_GROUP] = "batang",
		[LK_SHAPE_LINE] = "garis",
		[LK_SHAPE_STACK] = "batang bertumpuk",
		[LK_SHAPE_PIE] = "lingkaran",
		[LK_SHAPE_PROGRESS] = "kemajuan terhadap target" };

	lk_buf_printf(out, "Grafik %s.", form[c->shape]);
	for (size_t s = 0; s < c->nseries; s++) {
		lk_buf_printf(out, " %s:", c->series[s].title);
		for (size_t i = 0; i < c->ncategories; i++)
			lk_buf_printf(out, "%s %s %s", i > 0 ? ";" : "", c->category[i],
				c->series[s].point[i].text);
		lk_buf_putc(out, '.');
	}
}

static int parts(struct docx *d, const struct lk_rep_chart *c)
{
	struct lk_buf part = LK_BUF_INIT, book = LK_BUF_INIT, rels = LK_BUF_INIT,
		      code = LK_BUF_INIT;
	struct lk_rep_point *point = NULL;
	struct lk_rep_chart drawn;
	char name[48];
	int k = ++d->charts;

	if (c->shape == LK_SHAPE_PROGRESS) {
		point = calloc(2 * c->ncategories + 1, sizeof(*point));
		if (point == NULL) {
			docx_failed(d, lk_nomem(d->err));
			return 0;
		}
		shares(c, point, &drawn);
		c = &drawn;
	}
	format_code(c, &code);
	chart_part(c, lk_buf_cstr(&code), &part);
	workbook(d, c, &book);
	(void)snprintf(name, sizeof(name), "word/charts/grafik%d.xml", k);
	docx_pack_add(&d->pack, name, &part);
	lk_buf_printf(&rels,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<Relationships "
		"xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\">"
		"<Relationship Id=\"rId1\" Type=\"" NS_R
		"/package\" Target=\"../embeddings/grafik%d.xlsx\"/></Relationships>",
		k);
	(void)snprintf(name, sizeof(name), "word/charts/_rels/grafik%d.xml.rels", k);
	docx_pack_add(&d->pack, name, &rels);
	(void)snprintf(name, sizeof(name), "word/embeddings/grafik%d.xlsx", k);
	docx_pack_add(&d->pack, name, &book);
	lk_buf_free(&code);
	free(point);
	(void)snprintf(name, sizeof(name), "charts/grafik%d.xml", k);
	return docx_rel(&d->document, "chart", name, false);
}

/* As high as the same chart is on paper. */
static long height_of(struct docx *d, const struct lk_rep_chart *c)
{
	struct lk_geometry g;
	struct lk_error none;
	int rc = lk_geometry(&g, c, (int)(docx_text_width(d) * 5), &none);
	long h = rc == LK_OK ? g.height / 5 : 3000, most = docx_text_height(d) * 4 / 5;

	if (rc == LK_ENOMEM)
		docx_failed(d, lk_nomem(d->err));
	lk_geometry_free(&g);
	return h < most ? h : most;
}

void docx_chart(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	struct docx_para p = DOCX_PARA("Gambar");
	struct lk_buf alt = LK_BUF_INIT;
	long height = height_of(d, n->chart);
	int id = parts(d, n->chart);

	alternative(n->chart, &alt);
	docx_failed(d, lk_buf_check(&alt, d->err));
	p.keep_next = docx_captioned(n);
	docx_p(d, &p);
	docx_inline_begin(d, docx_text_width(d), height, "Grafik", lk_buf_str(&alt));
	docx_printf(d,
		"<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"" NS_C
		"\"><c:chart r:id=\"rId%d\"/></a:graphicData></a:graphic>",
		id);
	docx_inline_end(d);
	docx_p_end(d);
	docx_place(d, node, 120, docx_boxes(1, height), 0, p.keep_next);
	docx_caption(d, node, false);
	lk_buf_free(&alt);
}
