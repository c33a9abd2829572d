/* Which numbers of the register are shown: by words, by class, those with findings. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/register_impl.h"

#include <stdio.h>
#include <string.h>

#define CLASS_KEYS 20

const struct lk_reg_entry *reg_entry_at(const struct reg *v, long i)
{
	return &v->r.entry[v->shown[i]];
}

bool reg_filtered(const struct reg *v)
{
	return v->words[0] != '\0' || v->class[0] != '\0' || v->faulty;
}

void reg_clear_filter(struct reg *v)
{
	v->words[0] = v->class[0] = '\0';
	v->faulty = false;
}

void reg_narrow(struct reg *v)
{
	struct lk_str words = { v->words, strlen(v->words) };

	v->nshown = 0;
	for (size_t i = 0; i < v->r.n && v->shown != NULL; i++) {
		const struct lk_reg_entry *e = &v->r.entry[i];

		if ((v->class[0] == '\0' || strcmp(e->class, v->class) == 0) &&
			(!v->faulty || v->faults[i] != 0) && lk_reg_matches(e, words))
			v->shown[v->nshown++] = (long)i;
	}
	v->list.src = reg_filtered(v) ? &register_some : &register_all;
	list_reload(&v->list);
	app_dirty(v->base.app);
}

/* ---- asking -------------------------------------------------------------------------- */

static void words_typed(struct app *app, void *arg, const char *text)
{
	struct reg *v = arg;

	(void)app;
	(void)snprintf(v->words, sizeof(v->words), "%s", text);
	reg_narrow(v);
}

static void ask_words(struct reg *v)
{
	struct prompt_text q = { .owner = &v->base,
		.initial = v->words,
		.max = REG_WORDS - 1,
		.done = words_typed,
		.arg = v };

	q.title = _("Saring menurut kata");
	q.label = _("Semua kata harus ada di nomor, hal, tujuan, atau nama; kosong: "
		    "tanpa saringan kata.");
	(void)prompt_line(v->base.app, &q);
}

/* Class i of those that this year's letters have; NULL past the last. */
static const char *class_used(const struct reg *v, int i)
{
	for (size_t k = 0; k < v->r.n; k++) {
		const char *class = v->r.entry[k].class;
		size_t before = 0;

		while (before < k && strcmp(v->r.entry[before].class, class) != 0)
			before++;
		if (before == k && class[0] != '\0' && i-- == 0)
			return class;
	}
	return NULL;
}

static void class_chosen(struct app *app, void *arg, int index)
{
	struct reg *v = arg;
	const char *class = class_used(v, index);

	(void)app;
	if (class != NULL)
		(void)snprintf(v->class, sizeof(v->class), "%s", class);
	reg_narrow(v);
}

static void ask_class(struct reg *v)
{
	struct prompt_key key[CLASS_KEYS];
	char label[CLASS_KEYS][160];
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.done = class_chosen,
		.arg = v };
	const char *class;

	while (q.keys < CLASS_KEYS && (class = class_used(v, q.keys)) != NULL) {
		const char *text = lk_registry_class_text(&v->r, class);

		(void)snprintf(label[q.keys], sizeof(label[q.keys]), "%s  %s", class,
			text != NULL ? text : "");
		key[q.keys] = (struct prompt_key){ NULL, label[q.keys] };
		q.keys++;
	}
	q.title = _("Saring menurut klasifikasi");
	if (q.keys == 0)
		app_say(v->base.app, SAY_INFO, "%s",
			_("Belum ada nomor di tahun ini."));
	else
		(void)prompt_choose(v->base.app, &q);
}

static void filter_chosen(struct app *app, void *arg, int index)
{
	struct reg *v = arg;

	(void)app;
	if (index == 0)
		ask_words(v);
	else if (index == 1)
		ask_class(v);
	else if (index == 2)
		v->faulty = true;
	else
		reg_clear_filter(v);
	reg_narrow(v);
}

void reg_ask_filter(struct reg *v)
{
	struct prompt_key key[] = { { "k", NULL }, { "j", NULL }, { "t", NULL },
		{ "s", NULL } };
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.keys = LK_LEN(key),
		.done = filter_chosen,
		.arg = v };

	key[0].label = _("Kata di nomor, hal, tujuan, atau nama");
	key[1].label = _("Satu kode klasifikasi");
	key[2].label = _("Hanya yang ada temuannya");
	key[3].label = _("Semua nomor");
	q.title = _("Saring register");
	(void)prompt_choose(v->base.app, &q);
}
