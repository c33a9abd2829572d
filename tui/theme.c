#include "tui/theme.h"

#include "tui/ini.h"

#include <stdio.h>

#include <stdlib.h>
#include <string.h>

static const char *const style_name[ST_COUNT] = {
#define X(id, name, letter, mono) [ST_##id] = name,
	TUI_STYLES(X)
#undef X
};
static const unsigned style_mono[ST_COUNT] = {
#define X(id, name, letter, mono) [ST_##id] = mono,
	TUI_STYLES(X)
#undef X
};

static const struct {
	const char *name;
	int color;
} colors[] = { { "hitam", 0 }, { "merah", 1 }, { "hijau", 2 }, { "kuning", 3 },
	{ "biru", 4 }, { "ungu", 5 }, { "sian", 6 }, { "putih", 7 }, { "abu", 8 },
	{ "hitam-terang", 8 }, { "merah-terang", 9 }, { "hijau-terang", 10 },
	{ "kuning-terang", 11 }, { "biru-terang", 12 }, { "ungu-terang", 13 },
	{ "sian-terang", 14 }, { "putih-terang", 15 }, { "black", 0 }, { "red", 1 },
	{ "green", 2 }, { "yellow", 3 }, { "blue", 4 }, { "magenta", 5 }, { "cyan", 6 },
	{ "white", 7 }, { "gray", 8 }, { "grey", 8 }, { "bright-black", 8 },
	{ "bright-red", 9 }, { "bright-green", 10 }, { "bright-yellow", 11 },
	{ "bright-blue", 12 }, { "bright-magenta", 13 }, { "bright-cyan", 14 },
	{ "bright-white", 15 } };

static const struct {
	const char *name;
	unsigned attr;
} attrs[] = { { "tebal", DRAW_BOLD }, { "miring", DRAW_ITALIC },
	{ "garis", DRAW_UNDERLINE }, { "balik", DRAW_REVERSE },
	{ "coret", DRAW_STRIKE }, { "redup", DRAW_FAINT }, { "bold", DRAW_BOLD },
	{ "italic", DRAW_ITALIC }, { "underline", DRAW_UNDERLINE },
	{ "reverse", DRAW_REVERSE }, { "strike", DRAW_STRIKE },
	{ "faint", DRAW_FAINT } };

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool parse_rgb(struct lk_str s, int32_t *out)
{
	int32_t v = 0;

	if (s.n != 7 || s.p[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		if (hex(s.p[i]) < 0)
			return false;
		v = v * 16 + hex(s.p[i]);
	}
	*out = v | COLOR_RGB;
	return true;
}

static bool parse_index(struct lk_str s, int32_t *out)
{
	int32_t v = 0;

	if (s.n == 0 || s.n > 3)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return v <= 255;
}

static bool parse_color(struct lk_str s, int32_t *out)
{
	if (ini_is(s, "-")) {
		*out = COLOR_DEFAULT;
		return true;
	}
	for (size_t i = 0; i < LK_LEN(colors); i++)
		if (ini_is(s, colors[i].name)) {
			*out = colors[i].color;
			return true;
		}
	return parse_rgb(s, out) || parse_index(s, out);
}

static bool parse_attr(struct lk_str s, unsigned *out)
{
	for (size_t i = 0; i < LK_LEN(attrs); i++)
		if (ini_is(s, attrs[i].name)) {
			*out |= attrs[i].attr;
			return true;
		}
	return false;
}

static struct lk_str next_word(struct lk_str *s)
{
	struct lk_str w;

	while (s->n > 0 && (s->p[0] == ' ' || s->p[0] == '\t')) {
		s->p++;
		s->n--;
	}
	w = (struct lk_str){ s->p, 0 };
	while (w.n < s->n && s->p[w.n] != ' ' && s->p[w.n] != '\t')
		w.n++;
	s->p += w.n;
	s->n -= w.n;
	return w;
}

/* `fg bg attr...`; on failure *bad is the word that is wrong. */
static bool parse_style(struct lk_str v, struct theme_style *out, struct lk_str *bad)
{
	struct theme_style st = { COLOR_DEFAULT, COLOR_DEFAULT, 0 };

	*bad = next_word(&v);
	if (!parse_color(*bad, &st.fg))
		return false;
	*bad = next_word(&v);
	if (bad->n > 0 && !parse_color(*bad, &st.bg))
		return false;
	for (*bad = next_word(&v); bad->n > 0; *bad = next_word(&v))
		if (!parse_attr(*bad, &st.attr))
			return false;
	*out = st;
	return true;
}

static void parse_pair(struct theme *t, const struct ini *it, const char *file,
	struct file_notes *notes)
{
	struct theme_style st;
	struct lk_str bad;
	char word[60];
	int i = 0;

	if (ini_is(it->name, "nama")) {
		(void)ini_copy(it->value, t->name, sizeof(t->name));
		return;
	}
	while (i < ST_COUNT && !ini_is(it->name, style_name[i]))
		i++;
	if (i == ST_COUNT)
		(void)lk_fail(notes_add(notes, it->line), LK_EFORMAT,
			N_("%s baris %d: gaya \"%s\" tidak dikenal; baris ini "
			   "dilewati."),
			file, it->line, ini_copy(it->name, word, sizeof(word)));
	else if (parse_style(it->value, &st, &bad))
		t->st[i] = st;
	else
		(void)lk_fail(notes_add(notes, it->line), LK_EFORMAT,
			N_("%s baris %d: \"%s\" bukan warna atau gaya huruf; yang "
			   "diharapkan nama "
			   "warna, 0-255, #rrggbb, atau -, lalu tebal, miring, garis, "
			   "balik, "
			   "coret, redup."),
			file, it->line, ini_copy(bad, word, sizeof(word)));
}

int theme_parse(struct theme *t, const char *p, size_t n, const char *file,
	struct file_notes *notes, struct lk_error *err)
{
	struct ini it;
	enum ini_kind kind;

	if (n > THEME_FILE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("Berkas %s terlalu besar: paling banyak %zu bita."), file,
			(size_t)THEME_FILE_MAX);
	ini_init(&it, p, n);
	while ((kind = ini_next(&it)) != INI_END) {
		if (kind == INI_PAIR)
			parse_pair(t, &it, file, notes);
		else
			(void)lk_fail(notes_add(notes, it.line), LK_EFORMAT,
				N_("%s baris %d: yang diharapkan `gaya = warna "
				   "latar`."),
				file, it.line);
	}
	return LK_OK;
}

static int load_file(struct theme *t, const char *path, struct file_notes *notes,
	struct lk_error *err)
{
	struct theme read = *t;
	char *p = NULL;
	size_t n = 0;
	int rc = file_read(path, THEME_FILE_MAX, &p, &n, err);

	if (rc == LK_OK)
		rc = theme_parse(&read, p, n, path, notes, err);
	if (rc == LK_OK)
		*t = read;
	free(p);
	return rc;
}

int theme_load(struct theme *t, const char *name, const char *const dirs[],
	struct file_notes *notes, struct lk_error *err)
{
	struct lk_error first;
	char path[4096];

	if (strcmp(name, "mono") == 0) {
		theme_mono(t);
		return LK_OK;
	}
	/* A name, not a path: a configuration must not make us read other places. */
	for (int i = 0; dirs[i] != NULL && strchr(name, '/') == NULL; i++) {
		int rc, n = snprintf(path, sizeof(path), "%s/%s.theme", dirs[i], name);

		if (dirs[i][0] == '\0' || n >= (int)sizeof(path))
			continue;
		rc = load_file(t, path, notes, &first);
		if (rc == LK_OK)
			return LK_OK;
		if (rc != LK_ENOTFOUND) {
			if (err != NULL)
				*err = first;
			return rc;
		}
	}
	return lk_fail(err, LK_ENOTFOUND,
		N_("Tema \"%s\" tidak ditemukan; tema bawaan dipakai."), name);
}

void theme_mono(struct theme *t)
{
	*t = (struct theme){ .name = "mono" };
	for (int i = 0; i < ST_COUNT; i++)
		t->st[i] = (struct theme_style){ COLOR_DEFAULT, COLOR_DEFAULT,
			style_mono[i] };
}

void theme_default(struct theme *t)
{
	/* clang-format off */
	static const struct { enum style st; int32_t fg, bg; unsigned attr; } rows[] = {
		{ ST_TITLE, 15, 24, DRAW_BOLD },     { ST_BAR, 16, 252, 0 },
		{ ST_BAR_KEY, 18, 252, DRAW_BOLD },  { ST_ROW, 15, 24, 0 },
		{ ST_ROW_DIM, 16, 252, 0 },          { ST_SELECTED, 16, 153, 0 },
		{ ST_ERROR, 15, 124, DRAW_BOLD },    { ST_DEMO, 15, 160, DRAW_BOLD },
	};
	/* clang-format on */
	theme_mono(t);
	(void)snprintf(t->name, sizeof(t->name), "bawaan");
	for (size_t i = 0; i < LK_LEN(rows); i++)
		t->st[rows[i].st] =
			(struct theme_style){ rows[i].fg, rows[i].bg, rows[i].attr };
}
