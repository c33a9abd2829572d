#include "tui/rekan.h"

#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AGAIN_S \
	600 /* what one edits is said again, or it would no longer be believed */
#define ALIVE_S 3600 /* so is that one is there */

struct rekan {
	struct lk_presences heard;
	struct lk_presence mine;
	unsigned now, said; /* number of what I do; of what the others know */
	int64_t said_at;
};

static struct rekan *of(struct app *app)
{
	struct office *o = office_of(app);

	if (o->rekan == NULL)
		o->rekan = calloc(1, sizeof(*o->rekan));
	return o->rekan;
}

void rekan_free(struct rekan *r)
{
	free(r);
}

/* ---- of myself ------------------------------------------------------------------------ */

void rekan_edit(struct app *app, const char *path, const char *section)
{
	struct rekan *r = of(app);

	if (path == NULL)
		path = section = "";
	if (r == NULL ||
		(strcmp(r->mine.path, path) == 0 &&
			strcmp(r->mine.section, section) == 0))
		return;
	(void)snprintf(r->mine.path, sizeof(r->mine.path), "%s", path);
	(void)snprintf(r->mine.section, sizeof(r->mine.section), "%s", section);
	r->mine.since = office_now(office_of(app), NULL);
	r->now++;
}

unsigned rekan_message(struct app *app, struct lk_buf *out)
{
	struct rekan *r = of(app);
	const struct office *o = office_of(app);
	int tz;

	if (r == NULL ||
		(r->now == r->said &&
			office_now(o, NULL) - r->said_at <
				(r->mine.path[0] != '\0' ? AGAIN_S : ALIVE_S)))
		return r != NULL ? r->said : 0;
	r->mine.seen = office_now(o, &tz);
	(void)snprintf(r->mine.user, sizeof(r->mine.user), "%.39s", o->user);
	lk_presence_write(&r->mine, tz, out);
	return r->now;
}

void rekan_said(struct app *app, unsigned number)
{
	struct rekan *r = of(app);

	if (r == NULL)
		return;
	r->said = number;
	r->said_at = office_now(office_of(app), NULL);
}

bool rekan_pending(const struct app *app)
{
	const struct rekan *r = office_of(app)->rekan;

	return r != NULL && r->now != r->said;
}

/* ---- of the others ----------------------------------------------------------------------- */

struct taking {
	struct rekan *r;
	const struct office *o;
	int64_t now;
};

static int take(const char *user, struct lk_str message, void *arg)
{
	struct taking *k = arg;

	if (strcmp(user, k->o->user) != 0)
		(void)lk_presence_take(&k->r->heard, &k->o->snap.people, user, message,
			k->now);
	return 0;
}

void rekan_load(struct app *app)
{
	struct office *o = office_of(app);
	struct taking k = { of(app), o, office_now(o, NULL) };

	if (k.r == NULL)
		return;
	k.r->heard.n = 0;
	/* a store that has none knows nobody */
	(void)!lk_store_presence_each(o->store, take, &k, NULL);
	app_dirty(app);
}

size_t rekan_all(const struct app *app, const struct lk_presence **out, size_t n)
{
	const struct rekan *r = office_of(app)->rekan;
	size_t i = 0;

	for (; r != NULL && i < r->heard.n && i < n; i++)
		out[i] = &r->heard.item[i];
	return i;
}

const struct lk_presence *rekan_at(const struct app *app, const char *path,
	const char *section)
{
	const struct office *o = office_of(app);
	int64_t now = o->rekan != NULL ? office_now(o, NULL) : 0;

	for (size_t i = 0; o->rekan != NULL && i < o->rekan->heard.n; i++)
		if (lk_presence_meets(&o->rekan->heard.item[i], path, section, now))
			return &o->rekan->heard.item[i];
	return NULL;
}

char *rekan_words(const struct app *app, const struct lk_presence *p, bool chapter,
	char *out, size_t size)
{
	const struct office *o = office_of(app);
	const struct lk_person *who = lk_people_find(&o->snap.people, p->user);
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, p->path);
	const char *name = who != NULL ? who->name : p->user;
	char when[LABEL_TIME], title[80];
	struct lk_civil c;
	int tz;
	int64_t now = office_now(o, &tz);

	if (!lk_presence_edits(p, now) || ch == NULL ||
		lk_date_civil(p->since, tz, &c, NULL) != LK_OK) {
		(void)snprintf(out, size, _("%s terlihat %s"), name,
			label_time(when, p->seen, now, tz));
		return out;
	}
	(void)label_short(title, sizeof(title), ch->title);
	if (chapter && p->section[0] != '\0')
		(void)snprintf(out, size, _("%s menyunting %s, %s, sejak %02d.%02d"),
			name, title, p->section, c.hour, c.minute);
	else
		(void)snprintf(out, size, _("%s menyunting %s sejak %02d.%02d"), name,
			chapter || p->section[0] == '\0' ? title : p->section, c.hour,
			c.minute);
	return out;
}

struct last {
	const struct office *o;
	char *out;
	size_t size;
};

static int put_last(const struct lk_revision *r, void *arg)
{
	const struct last *l = arg;
	const struct lk_person *who = lk_people_find(&l->o->snap.people, r->user);
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(l->o, &tz);

	(void)snprintf(l->out, l->size, "%s, %s", who != NULL ? who->name : r->user,
		label_time(when, r->time, now, tz));
	return 1;
}

void rekan_last(const struct app *app, const char *path, char *out, size_t size)
{
	const struct office *o = office_of(app);
	struct last l = { o, out, size };
	struct lk_history_query q = { .path = path, .limit = 1 };

	out[0] = '\0';
	if (lk_store_history(o->store, &q, put_last, &l, NULL) != LK_OK)
		out[0] = '\0';
}
