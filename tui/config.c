#include "tui/config.h"

#include "tui/i18n.h"
#include "tui/ini.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void config_default(struct config *c)
{
	*c = (struct config){ .theme = "terang",
		.mouse = true,
		.clipboard = true,
		.width = 88,
		.keep_phrase = 60,
		.esc_ms = 40,
		.sync_minutes = 5,
		.lines = LINES_AUTO,
		.color = COLORS_AUTO };
}

/* ---- one row a setting ---- */

enum kind {
	KIND_WORD,
	KIND_YES_NO,
	KIND_NUMBER,
	KIND_NAME
};
static const char *const line_words[] = { "auto", "unicode", "ascii", NULL };
static const char *const color_words[] = { "auto", "mono", "16", "256", "penuh", NULL };
static const char *const lang_words[] = { "id", "en", NULL };

static const struct setting {
	const char *name;
	enum kind kind;
	size_t at; /* place in struct config */
	size_t size;
	int min, max;
	const char *const
		*words;       /* KIND_WORD: index is the value; KIND_NAME: allowed */
	const char *expected; /* msgid */
} settings[] = {
	{ "tema", KIND_NAME, offsetof(struct config, theme), 40, 0, 0, NULL,
		N_("nama tema, misalnya terang, gelap, kontras, mono") },
	{ "bahasa", KIND_NAME, offsetof(struct config, lang), 8, 0, 0, lang_words,
		N_("id atau en") },
	{ "tetikus", KIND_YES_NO, offsetof(struct config, mouse), 0, 0, 0, NULL,
		N_("ya atau tidak") },
	{ "papan-klip", KIND_YES_NO, offsetof(struct config, clipboard), 0, 0, 0, NULL,
		N_("ya atau tidak") },
	{ "angka-rancangan", KIND_YES_NO, offsetof(struct config, draft_figures), 0, 0,
		0, NULL, N_("ya atau tidak") },
	{ "lebar", KIND_NUMBER, offsetof(struct config, width), 0, 20, 200, NULL,
		N_("angka 20 sampai 200") },
	{ "ingat-frasa", KIND_NUMBER, offsetof(struct config, keep_phrase), 0, 0, 1440,
		NULL, N_("angka 0 sampai 1440 (menit)") },
	{ "tunggu-esc", KIND_NUMBER, offsetof(struct config, esc_ms), 0, 0, 1000, NULL,
		N_("angka 0 sampai 1000 (milidetik)") },
	{ "sinkron-menit", KIND_NUMBER, offsetof(struct config, sync_minutes), 0, 0,
		1440, NULL, N_("angka 0 sampai 1440 (menit)") },
	{ "garis", KIND_WORD, offsetof(struct config, lines), 0, 0, 0, line_words,
		N_("auto, unicode, atau ascii") },
	{ "warna", KIND_WORD, offsetof(struct config, color), 0, 0, 0, color_words,
		N_("auto, mono, 16, 256, atau penuh") },
};

static int word_index(const char *const *words, struct lk_str v)
{
	for (int i = 0; words[i] != NULL; i++)
		if (ini_is(v, words[i]))
			return i;
	return -1;
}

static int yes_no(struct lk_str v)
{
	static const char *const words[] = { "tidak", "ya", "no", "yes", "mati",
		"hidup", "off", "on", "0", "1", NULL };
	int i = word_index(words, v);

	return i < 0 ? -1 : i % 2;
}

static int number(struct lk_str v, int min, int max)
{
	int n = 0;

	if (v.n == 0 || v.n > 4)
		return -1;
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] < '0' || v.p[i] > '9')
			return -1;
		n = n * 10 + (v.p[i] - '0');
	}
	return n >= min && n <= max ? n : -1;
}

/* Letters, digits, - and _: a theme's name becomes part of a path. */
static bool is_name(struct lk_str v, size_t size)
{
	for (size_t i = 0; i < v.n; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			   "0123456789-_",
			    v.p[i]) == NULL ||
			v.p[i] == '\0')
			return false;
	return v.n > 0 && v.n < size;
}

/* Put the value into its place of *c; false when it is not what the setting takes. */
static bool set(struct config *c, const struct setting *s, struct lk_str v)
{
	char *place = (char *)c + s->at;
	int n;

	switch (s->kind) {
	case KIND_NAME:
		if (!is_name(v, s->size) || (s->words && word_index(s->words, v) < 0))
			return false;
		(void)ini_copy(v, place, s->size);
		return true;
	case KIND_YES_NO:
		n = yes_no(v);
		if (n >= 0)
			*(bool *)(void *)place = n == 1;
		return n >= 0;
	case KIND_NUMBER:
		n = number(v, s->min, s->max);
		if (n >= 0)
			*(int *)(void *)place = n;
		return n >= 0;
	case KIND_WORD:
		n = word_index(s->words, v);
		if (n >= 0 && s->words == line_words)
			c->lines = (enum config_lines)n;
		else if (n >= 0)
			c->color = (enum config_color)n;
		return n >= 0;
	}
	return false;
}

static const struct setting *setting_find(struct lk_str name);

const char *config_text(const struct config *c, const char *name, char *out,
	size_t size)
{
	const struct setting *s = setting_find((struct lk_str){ name, strlen(name) });
	const char *place = (const char *)c + (s != NULL ? s->at : 0);

	out[0] = '\0';
	if (s == NULL)
		return out;
	switch (s->kind) {
	case KIND_NAME: (void)snprintf(out, size, "%s", place); break;
	case KIND_YES_NO:
		(void)snprintf(out, size, "%s",
			*(const bool *)(const void *)place ? "ya" : "tidak");
		break;
	case KIND_NUMBER:
		(void)snprintf(out, size, "%d", *(const int *)(const void *)place);
		break;
	case KIND_WORD:
		(void)snprintf(out, size, "%s",
			s->words[s->words == line_words ? (int)c->lines
							: (int)c->color]);
		break;
	}
	return out;
}

static const struct setting *setting_find(struct lk_str name)
{
	for (size_t i = 0; i < LK_LEN(settings); i++)
		if (ini_is(name, settings[i].name))
			return &settings[i];
	return NULL;
}

/* ---- lines ---- */

struct reading {
	struct config *c;
	struct keymap *km;
	const char *file;
	struct file_notes *notes;
	struct ini it;
};

static void bad_setting(struct reading *r, const struct setting *s)
{
	char value[60];

	(void)lk_fail(notes_add(r->notes, r->it.line), LK_EFORMAT,
		N_("%s baris %d: nilai \"%s\" untuk %s tidak dikenal; yang diharapkan: "
		   "%s."),
		r->file, r->it.line, ini_copy(r->it.value, value, sizeof(value)),
		s->name, _(s->expected));
}

static void read_setting(struct reading *r)
{
	const struct setting *s = setting_find(r->it.name);
	char name[60];

	if (s == NULL)
		(void)lk_fail(notes_add(r->notes, r->it.line), LK_EFORMAT,
			N_("%s baris %d: pengaturan \"%s\" tidak dikenal; baris ini "
			   "dilewati."),
			r->file, r->it.line, ini_copy(r->it.name, name, sizeof(name)));
	else if (!set(r->c, s, r->it.value))
		bad_setting(r, s);
}

static void bad_key(struct reading *r, enum action a, const char *value,
	const struct keymap_error *why)
{
	struct lk_error *err = notes_add(r->notes, r->it.line);
	char key[60];

	(void)ini_copy((struct lk_str){ value + why->at, why->len }, key, sizeof(key));
	switch (why->kind) {
	case KEYMAP_CONFLICT:
		(void)lk_fail(err, LK_ECONFLICT,
			N_("%s baris %d: tombol %s untuk %s sudah dipakai %s di layar "
			   "%s; beri %s "
			   "tombol lain dahulu."),
			r->file, r->it.line, key, action_info[a].name,
			action_info[why->with].name, view_info[why->view].name,
			action_info[why->with].name);
		break;
	case KEYMAP_TOO_MANY:
		(void)lk_fail(err, LK_EFORMAT,
			N_("%s baris %d: paling banyak %d tombol untuk %s."), r->file,
			r->it.line, KEYMAP_ALTS, action_info[a].name);
		break;
	case KEYMAP_BAD_KEY:
		(void)lk_fail(err, LK_EFORMAT,
			N_("%s baris %d: \"%s\" bukan nama tombol; yang diharapkan "
			   "misalnya "
			   "Ctrl-S, F5, Enter, Esc, Koma, a, atau urutan seperti g b."),
			r->file, r->it.line, key);
		break;
	}
}

static void read_key(struct reading *r)
{
	enum action a = action_find(r->it.name.p, r->it.name.n);
	struct keymap_error why;
	char word[60], *value;

	if (a == ACT_NONE) {
		(void)lk_fail(notes_add(r->notes, r->it.line), LK_EFORMAT,
			N_("%s baris %d: tindakan \"%s\" tidak dikenal; lihat lapkin "
			   "--daftar-aksi."),
			r->file, r->it.line, ini_copy(r->it.name, word, sizeof(word)));
		return;
	}
	value = strndup(r->it.value.p, r->it.value.n);
	if (value != NULL && keymap_bind(r->km, a, value, &why) != 0)
		bad_key(r, a, value, &why);
	free(value);
}

enum section {
	SECTION_TOP,
	SECTION_KEYS,
	SECTION_OTHER
};

static enum section read_section(struct reading *r)
{
	char name[60];

	if (ini_is(r->it.name, "tombol"))
		return SECTION_KEYS;
	(void)lk_fail(notes_add(r->notes, r->it.line), LK_EFORMAT,
		N_("%s baris %d: bagian [%s] tidak dikenal; yang diharapkan [tombol]."),
		r->file, r->it.line, ini_copy(r->it.name, name, sizeof(name)));
	return SECTION_OTHER;
}

/* First pass over [tombol]: every action named there gives its keys back, so that two
 * actions can exchange keys whatever the order of their lines. */
static void release_keys(struct reading *r, const char *p, size_t n)
{
	enum ini_kind kind;
	bool keys = false;

	ini_init(&r->it, p, n);
	while ((kind = ini_next(&r->it)) != INI_END) {
		enum action a;

		if (kind == INI_SECTION)
			keys = ini_is(r->it.name, "tombol");
		if (kind != INI_PAIR || !keys)
			continue;
		a = action_find(r->it.name.p, r->it.name.n);
		if (a != ACT_NONE)
			keymap_unbind(r->km, a);
	}
}

/* An action whose line was wrong must not stay without keys: its defaults come back
 * where they are still free. */
static void restore_keys(struct keymap *km, const char *p, size_t n)
{
	struct ini it;
	struct keys ks;
	enum ini_kind kind;
	bool keys = false;

	ini_init(&it, p, n);
	while ((kind = ini_next(&it)) != INI_END) {
		enum action a;

		if (kind == INI_SECTION)
			keys = ini_is(it.name, "tombol");
		if (kind != INI_PAIR || !keys || it.value.n == 0)
			continue;
		a = action_find(it.name.p, it.name.n);
		if (a != ACT_NONE && !keymap_keys(km, a, VIEW_BERANDA, 0, &ks))
			(void)keymap_bind(km, a, action_info[a].keys, NULL);
	}
}

static void read_lines(struct reading *r, const char *p, size_t n)
{
	enum section section = SECTION_TOP;
	enum ini_kind kind;

	release_keys(r, p, n);
	ini_init(&r->it, p, n);
	while ((kind = ini_next(&r->it)) != INI_END) {
		if (kind == INI_SECTION)
			section = read_section(r);
		else if (kind == INI_BAD)
			(void)lk_fail(notes_add(r->notes, r->it.line), LK_EFORMAT,
				N_("%s baris %d: yang diharapkan `nama = nilai`."),
				r->file, r->it.line);
		else if (section == SECTION_TOP)
			read_setting(r);
		else if (section == SECTION_KEYS)
			read_key(r);
	}
	restore_keys(r->km, p, n);
}

int config_parse(struct config *c, struct keymap *km, const char *p, size_t n,
	const char *file, struct file_notes *notes, struct lk_error *err)
{
	struct reading r = { .c = c, .km = km, .file = file, .notes = notes };
	struct keymap *own = NULL;

	if (n > CONFIG_FILE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("Berkas %s terlalu besar: paling banyak %zu bita."), file,
			(size_t)CONFIG_FILE_MAX);
	if (km == NULL) {
		r.km = own = keymap_new();
		if (own == NULL)
			return lk_nomem(err);
	}
	read_lines(&r, p, n);
	keymap_free(own);
	return LK_OK;
}

int config_load(struct config *c, struct keymap *km, const char *path,
	struct file_notes *notes, struct lk_error *err)
{
	char *p = NULL;
	size_t n = 0;
	int rc = file_read(path, CONFIG_FILE_MAX, &p, &n, err);

	if (rc == LK_ENOTFOUND)
		return LK_OK;
	if (rc == LK_OK)
		rc = config_parse(c, km, p, n, path, notes, err);
	free(p);
	return rc;
}

int config_check(const char *name, const char *value, struct lk_error *err)
{
	struct config scratch;
	const struct setting *s = setting_find((struct lk_str){ name, strlen(name) });

	config_default(&scratch);
	if (s == NULL)
		return lk_fail(err, LK_EINVAL, N_("Pengaturan \"%s\" tidak dikenal."),
			name);
	if (!set(&scratch, s, (struct lk_str){ value, strlen(value) }))
		return lk_fail(err, LK_EINVAL,
			N_("Nilai \"%s\" untuk %s tidak dikenal; yang diharapkan: %s."),
			value, name, _(s->expected));
	return LK_OK;
}
