/* A `tabel` or `grafik` fence taken apart. */
#include "core/figure/block_impl.h"

#include <string.h>

/* Words of s one after the other; false when there are no more. */
static bool next_word(struct lk_str *s, const char *stops, struct lk_str *word)
{
	size_t n = 0;

	while (s->n > 0 && strchr(stops, s->p[0]) != NULL)
		*s = (struct lk_str){ s->p + 1, s->n - 1 };
	while (n < s->n && strchr(stops, s->p[n]) == NULL)
		n++;
	*word = (struct lk_str){ s->p, n };
	*s = (struct lk_str){ s->p + n, s->n - n };
	return n > 0;
}

static bool word_is(struct lk_str s, const char *what)
{
	return lk_value_same(s, lk_value_str(what));
}

bool lk_block_is(struct lk_str info)
{
	struct lk_str word;

	return next_word(&info, " \t", &word) &&
		(word_is(word, "tabel") || word_is(word, "grafik"));
}

void lk_block_at(struct lk_str text, struct lk_str part, struct lk_block_fault *where)
{
	size_t stop = (size_t)((uintptr_t)part.p - (uintptr_t)text.p);

	if (where == NULL)
		return;
	*where = (struct lk_block_fault){ 1, 1 };
	if (part.p == NULL || stop > text.n)
		return;
	for (size_t i = 0; i < stop; i++) {
		where->col += ((unsigned char)text.p[i] & 0xc0) != 0x80;
		if (text.p[i] == '\n')
			*where = (struct lk_block_fault){ where->line + 1, 1 };
	}
}

/* LK_ENOTFOUND for a word that is none of `name` (NULL ends), with the nearest. */
int lk_block_unknown(struct lk_str word, const char *const *name, const char *what,
	struct lk_error *err)
{
	struct lk_value_near near;
	struct lk_buf all = LK_BUF_INIT;
	char quote[64];

	lk_value_near_start(&near, word);
	for (size_t i = 0; name[i] != NULL; i++) {
		lk_value_near_try(&near, lk_value_str(name[i]));
		lk_buf_printf(&all, "%s%s", i > 0 ? ", " : "", name[i]);
	}
	(void)lk_value_quote(word, quote, sizeof(quote));
	if (lk_value_near_name(&near)[0] != '\0')
		(void)lk_fail(err, LK_ENOTFOUND,
			N_("%s \"%s\" tidak dikenal; maksud Anda %s?"), what, quote,
			lk_value_near_name(&near));
	else
		(void)lk_fail(err, LK_ENOTFOUND,
			N_("%s \"%s\" tidak dikenal; yang ada: %s"), what, quote,
			lk_buf_cstr(&all));
	lk_buf_free(&all);
	return LK_ENOTFOUND;
}

struct reading {
	struct lk_str text;
	struct lk_block_spec *spec;
	struct lk_block_fault *where;
	struct lk_error *err;
};

/* ---- what is wanted ----------------------------------------------------------------------- */

static const char *const kinds[] = { "capaian", "indikator", "menengah", "anggaran",
	"efisiensi", NULL };
static const char *const parts[] = { "triwulan", "bulan", "tahun", NULL };
static const char *const levels[] = { "belanja", "program", "kegiatan", "kro", "ro",
	"komponen", "akun", "tahun", NULL };

static int index_of(struct lk_str word, const char *const *name)
{
	for (int i = 0; name[i] != NULL; i++)
		if (word_is(word, name[i]))
			return i;
	return -1;
}

static int unknown(const struct reading *r, struct lk_str word, const char *const *name,
	const char *what)
{
	struct lk_error err;

	(void)lk_block_unknown(word, name, what, r->err != NULL ? r->err : &err);
	lk_block_at(r->text, word, r->where);
	return LK_ENOTFOUND;
}

static int missing(const struct reading *r, struct lk_str at, const char *example)
{
	(void)lk_fail(r->err, LK_EFORMAT,
		N_("belum lengkap; contoh yang benar: \"%s\""), example);
	lk_block_at(r->text, at, r->where);
	return LK_EFORMAT;
}

static int want_indicator(const struct reading *r, struct lk_str *rest)
{
	struct lk_block_spec *s = r->spec;
	struct lk_str word;
	int part;

	if (!next_word(rest, " \t", &s->code) || !next_word(rest, " \t", &word))
		return missing(r, s->words, "indikator IKK-1 triwulan");
	part = index_of(word, parts);
	if (part < 0)
		return unknown(r, word, parts, N_("Pembagian waktu"));
	s->data = part == 2 ? LK_DATA_YEARS : LK_DATA_PARTS;
	s->tempo = part == 1 ? LK_TEMPO_MONTH : LK_TEMPO_QUARTER;
	return LK_OK;
}

static int want_budget(const struct reading *r, struct lk_str *rest)
{
	struct lk_block_spec *s = r->spec;
	struct lk_str word;
	int level;

	s->data = LK_DATA_BUDGET;
	s->level = -1;
	if (!next_word(rest, " \t", &word))
		return LK_OK;
	level = index_of(word, levels);
	if (level < 0)
		return unknown(r, word, levels, N_("Pembagian anggaran"));
	if (word_is(word, "tahun"))
		s->data = LK_DATA_BUDGET_YEARS;
	s->level = level - 1;
	return LK_OK;
}

/* "capaian TW2", "indikator IKK-1 tahun", ... */
static int want(const struct reading *r, struct lk_str words)
{
	static const enum lk_block_data plain[] = { LK_DATA_CAPAIAN, LK_DATA_COUNT,
		LK_DATA_MEDIUM, LK_DATA_COUNT, LK_DATA_EFFICIENCY };
	struct lk_block_spec *s = r->spec;
	struct lk_str rest = lk_value_trim(words), word;
	int kind, rc = LK_OK;

	s->words = rest;
	if (!next_word(&rest, " \t", &word))
		return missing(r, words, "tabel capaian #tbl-capaian Capaian Kinerja");
	kind = index_of(word, kinds);
	if (kind < 0)
		return unknown(r, word, kinds, N_("Isi tabel atau grafik"));
	s->data = plain[kind];
	if (kind == 1)
		rc = want_indicator(r, &rest);
	else if (kind == 3)
		rc = want_budget(r, &rest);
	else if (kind != 2)
		(void)next_word(&rest, " \t", &s->period);
	if (rc == LK_OK && next_word(&rest, " \t", &word)) {
		char quote[64];

		(void)lk_fail(r->err, LK_EFORMAT,
			N_("\"%s\" berlebih di sini; judul ditulis sesudah label, "
			   "misalnya #tbl-capaian Judul"),
			lk_value_quote(word, quote, sizeof(quote)));
		lk_block_at(r->text, word, r->where);
		return LK_EFORMAT;
	}
	return rc;
}

/* ---- lines ------------------------------------------------------------------------------------ */

static bool label_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '-' || c == '.';
}

static int bad_label(const struct reading *r, struct lk_str label)
{
	char quote[64];

	(void)lk_fail(r->err, LK_EFORMAT,
		N_("label \"#%s\" tidak sah; isinya hanya huruf, angka, dan tanda -"),
		lk_value_quote(label, quote, sizeof(quote)));
	lk_block_at(r->text, label, r->where);
	return LK_EFORMAT;
}

/* In the order of enum lk_block_shape. */
static const char *const shapes[] = { "batang", "garis", "kelompok", "tumpuk",
	"lingkaran", "kemajuan", NULL };

/* "tabel capaian #tbl-x Title" without the fence marks. */
static int read_head(const struct reading *r, struct lk_str head)
{
	struct lk_block_spec *s = r->spec;
	const char *hash = head.n > 0 ? memchr(head.p, '#', head.n) : NULL;
	struct lk_str left = head, rest = { "", 0 }, word;
	int shape;

	if (hash != NULL) {
		left.n = (size_t)(hash - head.p);
		rest = (struct lk_str){ hash + 1, head.n - left.n - 1 };
		(void)next_word(&rest, " \t", &s->label);
		s->title = lk_value_trim(rest);
		for (size_t i = 0; i < s->label.n; i++)
			if (!label_byte(s->label.p[i]))
				return bad_label(r, s->label);
		if (s->label.n == 0 || s->label.p != hash + 1)
			return bad_label(r, (struct lk_str){ hash, 0 });
	}
	(void)next_word(&left, " \t", &word);
	if (word_is(word, "tabel"))
		return want(r, left);
	if (!next_word(&left, " \t", &word))
		return missing(r, head, "grafik batang #gr-capaian Capaian Kinerja");
	shape = index_of(word, shapes);
	if (shape < 0)
		return unknown(r, word, shapes, N_("Bentuk grafik"));
	s->shape = (enum lk_block_shape)(LK_SHAPE_BAR + shape);
	left = lk_value_trim(left);
	return left.n > 0 ? want(r, left) : LK_OK;
}

/* "a, b, c" into names. */
static int read_names(const struct reading *r, struct lk_str value,
	struct lk_str name[LK_BLOCK_NAMES], size_t *n)
{
	struct lk_str word;

	while (next_word(&value, ",", &word)) {
		word = lk_value_trim(word);
		if (word.n == 0)
			continue;
		if (*n == LK_BLOCK_NAMES) {
			lk_block_at(r->text, word, r->where);
			return lk_fail(r->err, LK_ERANGE,
				N_("terlalu banyak nama dalam satu daftar (paling "
				   "banyak %d)"),
				LK_BLOCK_NAMES);
		}
		name[(*n)++] = word;
	}
	return LK_OK;
}

static const char *const keys[] = { "kolom", "baris", "data", "arah", NULL };
static const char *const ways[] = { "mendatar", "tegak", NULL };

static int read_line(const struct reading *r, struct lk_str line)
{
	struct lk_block_spec *s = r->spec;
	const char *colon = memchr(line.p, ':', line.n);
	struct lk_str key = line, value = { "", 0 };
	int way;

	if (colon != NULL) {
		key.n = (size_t)(colon - line.p);
		value = lk_value_trim((struct lk_str){ colon + 1, line.n - key.n - 1 });
	}
	key = lk_value_trim(key);
	switch (colon != NULL ? index_of(key, keys) : -1) {
	case 0: return read_names(r, value, s->column, &s->ncolumns);
	case 1: return read_names(r, value, s->row, &s->nrows);
	case 2: return want(r, value);
	case 3: break;
	default: return unknown(r, key, keys, N_("Baris"));
	}
	way = index_of(value, ways);
	if (way < 0)
		return unknown(r, value, ways, N_("Arah"));
	s->standing = way == 1;
	return LK_OK;
}

/* ---- the whole --------------------------------------------------------------------------------- */

static bool next_line(struct lk_str *rest, struct lk_str *line)
{
	const char *lf = rest->n > 0 ? memchr(rest->p, '\n', rest->n) : NULL;
	size_t n = lf != NULL ? (size_t)(lf - rest->p) : rest->n;

	if (rest->n == 0)
		return false;
	*line = lk_value_trim((struct lk_str){ rest->p, n });
	*rest = (struct lk_str){ rest->p + n + (lf != NULL),
		rest->n - n - (lf != NULL) };
	return true;
}

static bool closes(struct lk_str line)
{
	size_t n = 0;

	while (n < line.n && (line.p[n] == '`' || line.p[n] == '~'))
		n++;
	return n >= 3 && n == line.n;
}

int lk_block_parse(struct lk_str text, struct lk_block_spec *out,
	struct lk_block_fault *where, struct lk_error *err)
{
	struct lk_block_spec s = { .data = LK_DATA_COUNT, .level = -1 };
	struct lk_error own;
	struct reading r = { text, &s, where, err != NULL ? err : &own };
	struct lk_str rest = text, line = { "", 0 };
	int rc;

	(void)next_line(&rest, &line);
	while (line.n > 0 && (line.p[0] == '`' || line.p[0] == '~'))
		line = (struct lk_str){ line.p + 1, line.n - 1 };
	line = lk_value_trim(line);
	rc = lk_block_is(line) ? read_head(&r, line)
			       : missing(&r, line, "tabel capaian #tbl-x Judul");
	while (rc == LK_OK && next_line(&rest, &line) && !closes(line))
		if (line.n > 0)
			rc = read_line(&r, line);
	if (rc == LK_OK && s.data == LK_DATA_COUNT)
		rc = missing(&r, text, "data: capaian");
	if (rc == LK_OK)
		*out = s;
	return rc;
}
