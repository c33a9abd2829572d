#include "core/presence/presence.h"

#include "core/field.h"
#include "core/mem.h"
#include "core/notation/date.h"
#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

#define SUBJECT "Hadir: "
#define KEYS 16

/* ---- writing --------------------------------------------------------------------------- */

static void put(struct lk_buf *out, const char *key, const char *value)
{
	lk_field_put(out, key, (struct lk_str){ value, strlen(value) });
}

static void put_time(struct lk_buf *out, const char *key, int64_t time, int tz)
{
	struct lk_civil c;
	char text[LK_DATE_SIZE];

	if (time != 0 && lk_date_civil(time, tz, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_ISO) == LK_OK)
		put(out, key, text);
}

void lk_presence_write(const struct lk_presence *p, int tz, struct lk_buf *out)
{
	lk_buf_printf(out, SUBJECT "%s\n\n", p->user);
	put(out, "Pelaku", p->user);
	put_time(out, "Waktu", p->seen, tz);
	if (p->path[0] == '\0')
		return;
	put(out, "Berkas", p->path);
	put(out, "Bagian", p->section);
	put_time(out, "Sejak", p->since, tz);
}

/* ---- reading ---------------------------------------------------------------------------- */

/* One line of clean text that fits, or "". */
static void take_text(char *out, size_t size, const char *value)
{
	struct lk_buf b = LK_BUF_INIT;

	out[0] = '\0';
	(void)lk_utf8_clean(&b, (struct lk_str){ value, strlen(value) }, 0);
	if (lk_buf_check(&b, NULL) == LK_OK && b.n < size)
		(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static int64_t take_time(const char *value)
{
	struct lk_civil c;
	int64_t t;

	if (lk_date_parse_iso((struct lk_str){ value, strlen(value) }, &c, NULL) !=
			LK_OK ||
		lk_date_unix(&c, &t, NULL) != LK_OK)
		return 0;
	return t;
}

/* A file of a document, by a path that leads nowhere else. */
static bool is_place(const char *path)
{
	return strncmp(path, "dokumen/", 8) == 0 && strstr(path, "..") == NULL &&
		strstr(path, "//") == NULL;
}

static void fill(struct lk_presence *p, const struct lk_field *f, unsigned n)
{
	p->seen = take_time(lk_field_get(f, n, "Waktu"));
	take_text(p->path, sizeof(p->path), lk_field_get(f, n, "Berkas"));
	if (!is_place(p->path)) {
		p->path[0] = '\0';
		return;
	}
	take_text(p->section, sizeof(p->section), lk_field_get(f, n, "Bagian"));
	p->since = take_time(lk_field_get(f, n, "Sejak"));
	if (p->since == 0 || p->since > p->seen)
		p->since = p->seen;
}

int lk_presence_parse(struct lk_presence *out, const char *user, struct lk_str message,
	struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[KEYS];
	struct lk_presence p = { .user = "" };
	const char *rest, *body;
	unsigned n = 0;
	int rc;

	if (message.n > LK_PRESENCE_MAX)
		return lk_fail(err, LK_ERANGE, N_("keterangan hadir terlalu panjang"));
	body = message.n > 0 ? memchr(message.p, '\n', message.n) : NULL;
	if (!lk_user_valid(user) || strlen(user) >= sizeof(p.user) || body == NULL ||
		body + 1 == message.p + message.n || body[1] != '\n')
		return lk_fail(err, LK_EFORMAT, N_("bukan keterangan hadir"));
	body += 2;
	rc = lk_fields_parse(&mem,
		(struct lk_str){ body, (size_t)(message.p + message.n - body) },
		"hadir", field, KEYS, &n, &rest, err);
	if (rc == LK_OK && strcmp(lk_field_get(field, n, "Pelaku"), user) != 0)
		rc = lk_fail(err, LK_EFORMAT,
			N_("keterangan hadir menyebut orang lain"));
	if (rc == LK_OK) {
		(void)snprintf(p.user, sizeof(p.user), "%s", user);
		fill(&p, field, n);
		if (p.seen == 0)
			rc = lk_fail(err, LK_EFORMAT,
				N_("keterangan hadir tanpa waktu"));
	}
	if (rc == LK_OK)
		*out = p;
	lk_arena_free(&mem);
	return rc;
}

/* ---- the list ---------------------------------------------------------------------------- */

bool lk_presence_take(struct lk_presences *all, const struct lk_people *people,
	const char *user, struct lk_str message, int64_t now)
{
	struct lk_presence p;
	size_t at = 0, gone;

	if (lk_people_find(people, user) == NULL ||
		lk_presence_parse(&p, user, message, NULL) != LK_OK ||
		p.seen > now + LK_PRESENCE_AHEAD)
		return false;
	for (gone = 0; gone < all->n; gone++)
		if (strcmp(all->item[gone].user, p.user) == 0)
			break;
	if (gone < all->n && all->item[gone].seen >= p.seen)
		return false;
	if (gone == LK_PRESENCE_PEOPLE)
		gone--; /* the oldest makes room */
	while (at < gone && all->item[at].seen >= p.seen)
		at++;
	if (at == LK_PRESENCE_PEOPLE - 1 && all->n == LK_PRESENCE_PEOPLE &&
		all->item[at].seen >= p.seen)
		return false;
	if (gone == all->n)
		all->n++;
	memmove(&all->item[at + 1], &all->item[at], (gone - at) * sizeof(all->item[0]));
	all->item[at] = p;
	return true;
}

bool lk_presence_edits(const struct lk_presence *p, int64_t now)
{
	return p->path[0] != '\0' && now - p->seen <= LK_PRESENCE_FRESH;
}

bool lk_presence_meets(const struct lk_presence *p, const char *path,
	const char *section, int64_t now)
{
	return lk_presence_edits(p, now) && strcmp(p->path, path) == 0 &&
		(section[0] == '\0' || p->section[0] == '\0' ||
			strcmp(p->section, section) == 0);
}
