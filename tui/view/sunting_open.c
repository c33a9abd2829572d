/* Opening a chapter in the editor, and closing it. */
#include "tui/i18n.h"
#include "tui/view/sunting.h"
#include "tui/rekan.h"
#include "tui/view/sunting_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the cursor was, for the next time and for the reading view. */
static void remember_place(struct sunting *v)
{
	char value[200];

	(void)snprintf(value, sizeof(value), "%s:%zu", v->stem,
		ed_text_line(&v->s.ed.text, v->s.ed.cursor) + 1);
	(void)!lk_store_mark_set(v->s.store, "layar:sunting", value, NULL);
}

void sunting_free(struct screen *s)
{
	struct sunting *v = (struct sunting *)s;
	struct lk_error err = { .code = LK_OK };

	remember_place(v);
	rekan_edit(s->app, NULL, NULL);
	if (ed_session_close(&v->s, &err) != LK_OK) {
		app_fail(s->app, &err);
		ed_session_free(&v->s);
	}
	if (v->outline != NULL)
		lk_outline_free(v->outline);
	lk_arena_free(&v->note_mem);
	ed_align_free(&v->align);
	ed_hits_free(&v->hits);
	ed_spell_free(&v->spell);
	field_free(&v->find);
	lk_buf_free(&v->table);
	sunting_value_free(v);
}

/* "stem", "path" or "stem:LINE"; NULL: the last one, else the first. */
static const struct lk_chapter *chapter_of(struct office *o, const char *arg,
	size_t *line)
{
	struct lk_buf last = LK_BUF_INIT;
	char name[ED_PATH_MAX];
	const struct lk_chapter *ch;
	char *colon;

	if (arg == NULL &&
		(lk_store_mark_get(o->store, "layar:bab", &last, NULL) != LK_OK ||
			last.n == 0))
		(void)!lk_store_mark_get(o->store, "layar:sunting", &last, NULL);
	(void)snprintf(name, sizeof(name), "%s",
		arg != NULL ? arg : lk_buf_cstr(&last));
	lk_buf_free(&last);
	colon = strrchr(name, ':');
	*line = colon != NULL ? (size_t)strtoul(colon + 1, NULL, 10) : 0;
	if (colon != NULL)
		*colon = '\0';
	ch = lk_snapshot_chapter(&o->snap, name);
	if (ch == NULL && arg == NULL && o->snap.nchapters > 0)
		ch = &o->snap.chapter[0];
	return ch;
}

/* The line where this chapter was left last, when it was the last one; 0 else. */
static size_t line_left(struct office *o, const char *stem)
{
	struct lk_buf last = LK_BUF_INIT;
	size_t n = strlen(stem), line = 0;

	if (lk_store_mark_get(o->store, "layar:sunting", &last, NULL) == LK_OK &&
		last.n > n && strncmp(last.p, stem, n) == 0 && last.p[n] == ':')
		line = (size_t)strtoul(last.p + n + 1, NULL, 10);
	lk_buf_free(&last);
	return line;
}

static void go_to_line(struct editor *ed, size_t line)
{
	const char *p = lk_buf_cstr(&ed->text.buf);
	size_t at = 0;

	for (; line > 1 && at < ed_text_size(&ed->text); at++)
		line -= p[at] == '\n';
	ed_place(ed, at, false);
}

/* An open editor of another chapter makes room; its text stays in its draft. */
static void close_others(struct app *app, const char *path)
{
	struct screen *top = app_top(app);

	if (top != NULL && top->ops == &sunting_ops &&
		strcmp(((struct sunting *)top)->s.path, path) != 0)
		app_pop(app);
}

static void greet(struct sunting *v)
{
	struct app *app = v->base.app;

	if (v->s.recovered > 0)
		v->notice = NOTICE_RECOVERED;
	if (!v->s.writable)
		app_say(app, SAY_WARN,
			_("Sedang disunting oleh %s di komputer %s: hanya baca. F5 "
			  "mengambil alih."),
			v->s.holder.user, v->s.holder.host);
	else if (v->s.damaged)
		app_say(app, SAY_WARN, "%s",
			_("Satu catatan suntingan rusak: yang sebelumnya dipulihkan, "
			  "sisanya "
			  "disimpan terpisah."));
	else if (v->s.cleaned > 0)
		app_say(app, SAY_WARN,
			_("%zu bita tak terlihat dibuang dari bab ini; Ctrl-U "
			  "mengembalikannya."),
			v->s.cleaned);
}

int sunting_open(struct app *app, const char *arg)
{
	struct office *o = office_of(app);
	struct lk_error err = { .code = LK_OK };
	size_t line;
	const struct lk_chapter *ch = chapter_of(o, arg, &line);
	struct sunting *v;

	if (ch == NULL) {
		app_say(app, SAY_WARN, "%s", _("Bab itu tidak ada."));
		return -1;
	}
	close_others(app, ch->path);
	v = sunting_find_open(app, ch->path);
	if (v != NULL) {
		while (app_top(app) != &v->base)
			app_pop(app);
		if (line > 0)
			go_to_line(&v->s.ed, line);
		return 0;
	}
	v = screen_new(sizeof(*v), &sunting_ops);
	if (v == NULL)
		return -1;
	if (ed_session_open(&v->s, o->store, ch->path, o->user, o->host->now_ms(),
		    &err) != LK_OK) {
		app_fail(app, &err);
		free(v);
		return -1;
	}
	v->base.app = app;
	(void)snprintf(v->stem, sizeof(v->stem), "%s", ch->stem);
	(void)snprintf(v->name, sizeof(v->name), "%s", ch->title);
	field_init(&v->find, false);
	v->generation = o->generation;
	v->count_version = v->s.ed.text.version - 1;
	v->idle_ms = sunting_now(v);
	if (line == 0 && v->s.ed.log.n == 0)
		line = line_left(o, ch->stem);
	if (line > 0)
		go_to_line(&v->s.ed, line);
	sunting_load_notes(v);
	sunting_count(v);
	greet(v);
	return app_push(app, &v->base);
}
