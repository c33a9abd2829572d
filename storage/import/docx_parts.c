/* The parts around the text: relationships, styles, numbering, properties. */
#include "core/report/wordmark.h"
#include "core/utf8.h"
#include "storage/import/docx.h"

#include <stdlib.h>
#include <string.h>

#define PARTS_MAX 20000u /* styles, relationships, lists */

static int close_nothing(void *arg, const char *name)
{
	(void)arg;
	(void)name;
	return LK_OK;
}

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, s != NULL ? strlen(s) : 0 };
}

/* ---- relationships ------------------------------------------------------------------- */

static int open_rel(void *arg, const char *name, const char *const *attr)
{
	struct docx *x = arg;
	const char *id = sheet_attr(attr, "Id"), *type = sheet_attr(attr, "Type");
	const char *target = sheet_attr(attr, "Target");
	const char *mode = sheet_attr(attr, "TargetMode");
	struct docx_rel *r;

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL ||
		target == NULL)
		return LK_OK;
	if (x->nrels >= PARTS_MAX)
		return sheet_damaged(x->file, "rels", x->err);
	if (lk_grow((void **)&x->rel, &x->rel_cap, x->nrels, sizeof(*r)) != LK_OK)
		return docx_nomem(x);
	if (strrchr(type, '/') != NULL) /* strict and usual files differ before it */
		type = strrchr(type, '/') + 1;
	r = &x->rel[x->nrels];
	*r = (struct docx_rel){ lk_arena_dups(&x->mem, id),
		lk_arena_dups(&x->mem, type), lk_arena_dups(&x->mem, target),
		mode != NULL && strcmp(mode, "External") == 0 };
	if (r->id == NULL || r->type == NULL || r->target == NULL)
		return docx_nomem(x);
	x->nrels++;
	return LK_OK;
}

int docx_rels(struct docx *x, const char *part)
{
	static const struct sheet_xml_reader reader = { open_rel, close_nothing, NULL };
	char name[SHEET_PART_NAME];
	int rc;

	x->nrels = 0;
	if (!sheet_part_rels(name, part))
		return sheet_damaged(x->file, "rels", x->err);
	rc = sheet_pack_read(&x->pack, name, &reader, x);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

const struct docx_rel *docx_rel_type(const struct docx *x, const char *type)
{
	for (size_t i = 0; i < x->nrels; i++)
		if (!x->rel[i].outside && strcmp(x->rel[i].type, type) == 0)
			return &x->rel[i];
	return NULL;
}

const struct docx_rel *docx_rel_id(const struct docx *x, const char *id)
{
	for (size_t i = 0; id != NULL && i < x->nrels; i++)
		if (strcmp(x->rel[i].id, id) == 0)
			return &x->rel[i];
	return NULL;
}

/* ---- styles -------------------------------------------------------------------------------- */

struct styles {
	struct docx *x;
	struct docx_style *now; /* NULL: not a style of paragraphs */
};

/* "heading 2", "Heading 2", "Judul 2": 2; else 0. */
static int heading_of(const char *name)
{
	static const char *const words[] = { "heading ", "Heading ", "Judul ",
		"judul " };

	for (size_t i = 0; name != NULL && i < LK_LEN(words); i++) {
		size_t n = strlen(words[i]);

		if (strncmp(name, words[i], n) == 0 && name[n] >= '1' &&
			name[n] <= '9' && name[n + 1] == '\0')
			return name[n] - '0';
	}
	return 0;
}

static int new_style(struct styles *s, const char *const *attr)
{
	struct docx *x = s->x;
	const char *type = sheet_attr(attr, "type"), *id = sheet_attr(attr, "styleId");

	s->now = NULL;
	if (id == NULL || (type != NULL && strcmp(type, "paragraph") != 0))
		return LK_OK;
	if (x->nstyles >= PARTS_MAX)
		return sheet_damaged(x->file, "styles.xml", x->err);
	if (lk_grow((void **)&x->style, &x->style_cap, x->nstyles, sizeof(*x->style)) !=
		LK_OK)
		return docx_nomem(x);
	s->now = &x->style[x->nstyles];
	*s->now = (struct docx_style){ .id = lk_arena_dups(&x->mem, id),
		.based = "",
		.num = -1,
		.depth = -1 };
	if (s->now->id == NULL)
		return docx_nomem(x);
	x->nstyles++;
	return LK_OK;
}

static int open_style(void *arg, const char *name, const char *const *attr)
{
	struct styles *s = arg;
	const char *val = sheet_attr(attr, "val");
	uint32_t n = 0;

	if (strcmp(name, "style") == 0)
		return new_style(s, attr);
	if (s->now == NULL || val == NULL)
		return LK_OK;
	if (strcmp(name, "name") == 0) {
		int level = heading_of(val);

		s->now->level = level > 0 ? level : s->now->level;
	} else if (strcmp(name, "basedOn") == 0) {
		s->now->based = lk_arena_dups(&s->x->mem, val);
		if (s->now->based == NULL)
			return docx_nomem(s->x);
	} else if (strcmp(name, "outlineLvl") == 0) {
		if (sheet_attr_number(attr, "val", 8, &n) && s->now->level == 0)
			s->now->level = (int)n + 1;
	} else if (strcmp(name, "numId") == 0) {
		if (sheet_attr_number(attr, "val", INT32_MAX, &n))
			s->now->num = (int)n;
	} else if (strcmp(name, "ilvl") == 0) {
		if (sheet_attr_number(attr, "val", DOCX_LEVELS - 1, &n))
			s->now->depth = (int)n;
	}
	return LK_OK;
}

static int close_style(void *arg, const char *name)
{
	if (strcmp(name, "style") == 0)
		((struct styles *)arg)->now = NULL;
	return LK_OK;
}

int docx_read_styles(struct docx *x, const char *part)
{
	static const struct sheet_xml_reader reader = { open_style, close_style, NULL };
	struct styles s = { x, NULL };
	int rc = sheet_pack_read(&x->pack, part, &reader, &s);

	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

const struct docx_style *docx_style_of(const struct docx *x, const char *id)
{
	for (size_t i = 0; id != NULL && i < x->nstyles; i++)
		if (strcmp(x->style[i].id, id) == 0)
			return &x->style[i];
	return NULL;
}

/* ---- numbering -------------------------------------------------------------------------------- */

struct numbering {
	struct docx *x;
	struct docx_abstract *abstract; /* open */
	struct docx_num *num;           /* open */
	struct docx_level *level;       /* open */
};

static int new_abstract(struct numbering *n, const char *const *attr)
{
	struct docx *x = n->x;
	uint32_t id = 0;

	(void)sheet_attr_number(attr, "abstractNumId", UINT32_MAX, &id);
	if (x->nabstracts >= PARTS_MAX)
		return sheet_damaged(x->file, "numbering.xml", x->err);
	if (lk_grow((void **)&x->abstract, &x->abstract_cap, x->nabstracts,
		    sizeof(*x->abstract)) != LK_OK)
		return docx_nomem(x);
	n->abstract = &x->abstract[x->nabstracts++];
	*n->abstract = (struct docx_abstract){ .id = id };
	return LK_OK;
}

static int new_num(struct numbering *n, const char *const *attr)
{
	struct docx *x = n->x;
	uint32_t id = 0;

	(void)sheet_attr_number(attr, "numId", UINT32_MAX, &id);
	if (x->nnums >= PARTS_MAX)
		return sheet_damaged(x->file, "numbering.xml", x->err);
	if (lk_grow((void **)&x->num, &x->num_cap, x->nnums, sizeof(*x->num)) != LK_OK)
		return docx_nomem(x);
	n->num = &x->num[x->nnums++];
	*n->num = (struct docx_num){ id, UINT32_MAX };
	return LK_OK;
}

static char format_of(const char *val)
{
	static const struct {
		const char *name;
		char format;
	} row[] = { { "decimal", '1' }, { "decimalZero", '1' }, { "upperRoman", 'I' },
		{ "lowerRoman", 'i' }, { "upperLetter", 'A' }, { "lowerLetter", 'a' },
		{ "bullet", '*' } };

	for (size_t i = 0; i < LK_LEN(row); i++)
		if (strcmp(val, row[i].name) == 0)
			return row[i].format;
	return ' ';
}

static int open_level(struct numbering *n, const char *name, const char *const *attr)
{
	const char *val = sheet_attr(attr, "val");
	uint32_t v = 0;

	if (val == NULL)
		return LK_OK;
	if (strcmp(name, "numFmt") == 0) {
		n->level->format = format_of(val);
	} else if (strcmp(name, "start") == 0) {
		if (sheet_attr_number(attr, "val", 30000, &v))
			n->level->start = (int)v;
	} else if (strcmp(name, "lvlText") == 0) {
		n->level->text = lk_arena_dups(&n->x->mem, val);
		if (n->level->text == NULL)
			return docx_nomem(n->x);
	}
	return LK_OK;
}

static int open_numbering(void *arg, const char *name, const char *const *attr)
{
	struct numbering *n = arg;
	uint32_t v = 0;

	if (strcmp(name, "abstractNum") == 0)
		return new_abstract(n, attr);
	if (strcmp(name, "num") == 0)
		return new_num(n, attr);
	if (strcmp(name, "abstractNumId") == 0 && n->num != NULL)
		(void)sheet_attr_number(attr, "val", UINT32_MAX, &n->num->abstract);
	if (strcmp(name, "lvl") == 0 && n->abstract != NULL &&
		sheet_attr_number(attr, "ilvl", DOCX_LEVELS - 1, &v)) {
		n->level = &n->abstract->level[v];
		*n->level = (struct docx_level){ ' ', true, "", 1 };
	}
	return n->level != NULL ? open_level(n, name, attr) : LK_OK;
}

static int close_numbering(void *arg, const char *name)
{
	struct numbering *n = arg;

	if (strcmp(name, "abstractNum") == 0)
		n->abstract = NULL;
	else if (strcmp(name, "num") == 0)
		n->num = NULL;
	else if (strcmp(name, "lvl") == 0)
		n->level = NULL;
	return LK_OK;
}

int docx_read_numbering(struct docx *x, const char *part)
{
	static const struct sheet_xml_reader reader = { open_numbering, close_numbering,
		NULL };
	struct numbering n = { .x = x };
	int rc = sheet_pack_read(&x->pack, part, &reader, &n);

	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static struct docx_abstract *abstract_of(struct docx *x, uint32_t num)
{
	for (size_t i = 0; i < x->nnums; i++) {
		if (x->num[i].id != num)
			continue;
		for (size_t k = 0; k < x->nabstracts; k++)
			if (x->abstract[k].id == x->num[i].abstract)
				return &x->abstract[k];
	}
	return NULL;
}

static void put_roman(struct lk_buf *out, int v, bool small)
{
	static const struct {
		int v;
		const char *s;
	} row[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" },
		{ 100, "C" }, { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" },
		{ 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };

	for (size_t i = 0; i < LK_LEN(row); i++)
		for (; v >= row[i].v; v -= row[i].v)
			for (const char *c = row[i].s; *c != '\0'; c++)
				lk_buf_putc(out, (char)(small ? *c - 'A' + 'a' : *c));
}

static void put_count(struct lk_buf *out, const struct docx_level *l, int v)
{
	if (l->format == 'I' || l->format == 'i')
		put_roman(out, v < 4000 ? v : 0, l->format == 'i');
	else if ((l->format == 'A' || l->format == 'a') && v >= 1)
		for (int i = 0; i <= (v - 1) / 26 && i < 4; i++)
			lk_buf_putc(out, (char)(l->format + (v - 1) % 26));
	else
		lk_buf_printf(out, "%d", v);
}

void docx_number(struct docx *x, uint32_t num, uint32_t depth, struct lk_buf *out,
	bool *bullet)
{
	struct docx_abstract *a = abstract_of(x, num);
	const struct docx_level *l = a != NULL ? &a->level[depth] : NULL;

	*bullet = l == NULL || l->format == '*';
	if (l == NULL || !l->known)
		return;
	a->count[depth] = a->count[depth] == 0 ? l->start : a->count[depth] + 1;
	for (uint32_t i = depth + 1; i < DOCX_LEVELS; i++)
		a->count[i] = 0;
	if (l->format == '*')
		return;
	for (const char *t = l->text; *t != '\0'; t++) {
		uint32_t at = t[0] == '%' ? (uint32_t)(t[1] - '1') : DOCX_LEVELS;

		if (at >= DOCX_LEVELS) {
			lk_buf_putc(out, *t);
			continue;
		}
		if (a->count[at] == 0)
			a->count[at] = a->level[at].known ? a->level[at].start : 1;
		put_count(out, &a->level[at], a->count[at]);
		t++;
	}
}

/* ---- what it was made from ------------------------------------------------------------------------- */

struct property {
	struct docx *x;
	struct lk_buf name, value;
	bool open;
};

static int take_source(struct docx *x, struct lk_str number, struct lk_str blob,
	struct lk_str path)
{
	struct lk_word_source *s;
	uint32_t chapter = 0;

	for (size_t i = 0; i < number.n; i++) {
		if (number.p[i] < '0' || number.p[i] > '9' || chapter > 99999)
			return LK_OK;
		chapter = chapter * 10 + (uint32_t)(number.p[i] - '0');
	}
	for (size_t i = 0; i < x->word->nsources; i++)
		if (x->word->source[i].chapter == chapter)
			return LK_OK; /* the other place says the same */
	s = lk_word_source(x->word);
	if (s == NULL)
		return docx_nomem(x);
	s->chapter = chapter;
	s->blob = lk_word_dup(x->word, blob, false);
	s->path = lk_word_dup(x->word, path, false);
	return s->blob.p != NULL && s->path.p != NULL ? LK_OK : docx_nomem(x);
}

static int take_property(struct property *p)
{
	struct docx *x = p->x;
	const char *name = lk_buf_cstr(&p->name);
	struct lk_str value = lk_buf_str(&p->value), *to = NULL;
	const char *blank;

	if (strcmp(name, LK_WORDMARK_REVISION) == 0)
		to = &x->word->revision;
	else if (strcmp(name, LK_WORDMARK_DOCUMENT) == 0)
		to = &x->word->document;
	if (to != NULL) {
		*to = lk_word_dup(x->word, value, false);
		return to->p != NULL ? LK_OK : docx_nomem(x);
	}
	if (strncmp(name, LK_WORDMARK_CHAPTER, strlen(LK_WORDMARK_CHAPTER)) != 0 ||
		value.n == 0)
		return LK_OK;
	blank = memchr(value.p, ' ', value.n);
	if (blank == NULL)
		return LK_OK;
	return take_source(x, str(name + strlen(LK_WORDMARK_CHAPTER)),
		(struct lk_str){ value.p, (size_t)(blank - value.p) },
		(struct lk_str){ blank + 1, value.n - (size_t)(blank + 1 - value.p) });
}

static int open_property(void *arg, const char *name, const char *const *attr)
{
	struct property *p = arg;

	if (strcmp(name, "property") != 0)
		return LK_OK;
	lk_buf_clear(&p->name);
	lk_buf_clear(&p->value);
	if (sheet_attr(attr, "name") != NULL)
		lk_buf_puts(&p->name, sheet_attr(attr, "name"));
	p->open = true;
	return LK_OK;
}

static int close_property(void *arg, const char *name)
{
	struct property *p = arg;

	if (strcmp(name, "property") != 0)
		return LK_OK;
	p->open = false;
	return take_property(p);
}

static int chars_property(void *arg, const char *s, size_t n)
{
	struct property *p = arg;

	if (p->open && p->value.n + n < SHEET_PART_NAME * 4)
		lk_buf_put(&p->value, s, n);
	return LK_OK;
}

int docx_read_properties(struct docx *x, const char *part)
{
	static const struct sheet_xml_reader reader = { open_property, close_property,
		chars_property };
	struct property p = { .x = x };
	int rc = sheet_pack_read(&x->pack, part, &reader, &p);

	lk_buf_free(&p.name);
	lk_buf_free(&p.value);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

static int open_source(void *arg, const char *name, const char *const *attr)
{
	struct docx *x = arg;
	struct lk_worddoc *w = x->word;
	const char *revision = sheet_attr(attr, "revisi");
	const char *document = sheet_attr(attr, "dokumen");
	const char *blob = sheet_attr(attr, "blob"), *path = sheet_attr(attr, "berkas");
	const char *number = sheet_attr(attr, "nomor");

	if (strcmp(name, "lapkin") == 0) {
		if (w->revision.n == 0 && revision != NULL)
			w->revision = lk_word_dup(w, str(revision), false);
		if (w->document.n == 0 && document != NULL)
			w->document = lk_word_dup(w, str(document), false);
		return w->revision.p != NULL && w->document.p != NULL ? LK_OK
								      : docx_nomem(x);
	}
	if (strcmp(name, "bab") == 0 && blob != NULL && path != NULL && number != NULL)
		return take_source(x, str(number), str(blob), str(path));
	return LK_OK;
}

int docx_read_source(struct docx *x, const char *part)
{
	static const struct sheet_xml_reader reader = { open_source, close_nothing,
		NULL };
	int rc = sheet_pack_read(&x->pack, part, &reader, x);

	return rc == LK_ENOTFOUND ? LK_OK : rc;
}
