#include "core/act/work.h"

#include "core/figure/table.h"
#include "core/grapheme.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define TRIES 50
#define SUBJECT_CELLS 72

static void work_free(struct lk_work *w)
{
	lk_snapshot_free(&w->snap);
	lk_arena_free(&w->mem);
	lk_buf_free(&w->record);
	lk_buf_free(&w->subject);
}

static int who_am_i(struct lk_work *w, struct lk_error *err)
{
	w->me = lk_people_find(&w->snap.people, w->c->user);
	if (w->me == NULL)
		return lk_fail(err, LK_EDENIED,
			N_("\"%s\" tidak ada di daftar orang kantor ini "
			   "(kebijakan/orang.csv); "
			   "tidak ada yang ditulis. Atur dengan: git config "
			   "lapkin.user NAMA"),
			w->c->user);
	w->role = lk_people_main_role(&w->snap.people, w->c->user, w->c->now);
	return LK_OK;
}

int lk_work_commit(struct lk_work *w, const struct lk_file_change *file, size_t n,
	struct lk_error *err)
{
	struct lk_change ch = { 0 };
	int rc = lk_buf_check(&w->record, err);

	if (rc == LK_OK)
		rc = lk_buf_check(&w->subject, err);
	if (rc != LK_OK)
		return rc;
	ch.base = w->snap.head;
	ch.file = file;
	ch.nfiles = n;
	ch.subject = lk_buf_cstr(&w->subject);
	ch.record = lk_buf_cstr(&w->record);
	ch.user = w->me->user;
	ch.name = w->me->name;
	ch.mail = w->me->mail;
	ch.time = w->c->now;
	ch.tz_minutes = w->snap.tz_minutes;
	return lk_store_commit(w->c->st, &ch, &w->rev, err);
}

static int attempt(const struct lk_ctx *c, lk_prepare_fn *prepare, void *arg,
	struct lk_oid *rev, struct lk_error *err)
{
	struct lk_work w = { .c = c };
	int rc;

	lk_record_id(w.id, c->now, c->random());
	rc = lk_snapshot_load(&w.snap, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = who_am_i(&w, err);
	if (rc == LK_OK)
		rc = prepare(&w, arg, err);
	if (rc == LK_OK && w.nfiles > 0)
		rc = lk_work_commit(&w, w.file, w.nfiles, err);
	if (rc == LK_OK && rev != NULL)
		*rev = w.rev;
	work_free(&w);
	return rc;
}

int lk_work_run(const struct lk_ctx *c, lk_prepare_fn *prepare, void *arg,
	struct lk_oid *rev, struct lk_error *err)
{
	int rc = LK_ECONFLICT;

	/* A conflict that the act itself reports (what was seen is no longer there) is
	 * final; only a moved head is worth another try. */
	for (int i = 0; i < TRIES && rc == LK_ECONFLICT; i++) {
		struct lk_oid before, after;
		int changed = 0;

		rc = lk_store_head(c->st, &before, err);
		if (rc == LK_OK)
			rc = attempt(c, prepare, arg, rev, err);
		if (rc != LK_ECONFLICT)
			break;
		if (lk_store_refresh(c->st, &changed, NULL) != LK_OK ||
			lk_store_head(c->st, &after, NULL) != LK_OK ||
			strcmp(before.hex, after.hex) == 0)
			break;
	}
	return rc;
}

void lk_work_record(struct lk_work *w, enum lk_kind kind, const char *reply_to,
	const char *replaces)
{
	struct lk_record_head h = {
		.id = w->id,
		.kind = kind,
		.user = w->me->user,
		.name = w->me->name,
		.role = w->role != NULL ? w->role->role : "",
		.authority = w->role != NULL ? w->role->authority : "",
		.time = w->c->now,
		.tz_minutes = w->snap.tz_minutes,
		.document = w->snap.document,
		.reply_to = reply_to,
		.replaces = replaces,
	};

	lk_buf_clear(&w->record);
	lk_record_begin(&w->record, &h);
}

int lk_work_file_record(struct lk_work *w, enum lk_kind kind, const char *chapter,
	const char *text, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	lk_record_end(&w->record, text);
	lk_record_path(&path, w->snap.document, chapter, w->id, w->me->user, kind);
	rc = lk_buf_check(&w->record, err);
	if (rc == LK_OK && w->record.n > LK_RECORD_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("catatan terlalu panjang (paling banyak 256 kB); pendekkan "
			   "teksnya, tidak ada yang ditulis"));
	if (rc == LK_OK)
		rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, lk_buf_cstr(&path), lk_buf_str(&w->record), 1, err);
	lk_buf_free(&path);
	return rc;
}

int lk_work_clash_id(struct lk_work *w, const struct lk_clash_mark *m,
	enum lk_kind kind, const char *chapter, int *there, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	struct lk_oid id;
	int rc;

	*there = 0;
	if (m == NULL)
		return LK_OK;
	memcpy(w->id, m->id, LK_RECORD_ID_SIZE);
	lk_record_path(&path, w->snap.document, chapter, w->id, w->me->user, kind);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_store_id_at(w->c->st, &w->snap.head, lk_buf_cstr(&path), &id,
			err);
	lk_buf_free(&path);
	*there = rc == LK_OK;
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

void lk_work_clash_keys(struct lk_work *w, const struct lk_clash_mark *m)
{
	if (m == NULL)
		return;
	lk_record_puts(&w->record, "Bentrok", m->why);
	lk_record_puts(&w->record, "Semula", m->was);
	lk_record_puts(&w->record, "Kami", m->ours);
	lk_record_puts(&w->record, "Asal", m->origin);
}

int lk_work_put(struct lk_work *w, const char *path, struct lk_str content,
	int must_be_new, struct lk_error *err)
{
	struct lk_file_change *f = &w->file[w->nfiles];

	if (w->nfiles == LK_WORK_FILES)
		return lk_fail(err, LK_EINVAL,
			N_("terlalu banyak berkas dalam satu langkah"));
	f->path = lk_arena_dups(&w->mem, path);
	f->content = lk_arena_dup(&w->mem, content.p, content.n);
	if (f->path == NULL || f->content == NULL)
		return lk_nomem(err);
	f->n = content.n;
	f->must_be_new = must_be_new;
	w->nfiles++;
	return LK_OK;
}

/* One line of at most SUBJECT_CELLS cells. */
void lk_work_subject(struct lk_work *w, const char *fmt, ...)
{
	char line[1024];
	struct lk_str s = { line, 0 };
	size_t fit;
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	for (char *p = line; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	s.n = strlen(line);
	fit = lk_text_fit(s, SUBJECT_CELLS, NULL);
	lk_buf_clear(&w->subject);
	if (fit == s.n) {
		lk_buf_putstr(&w->subject, s);
		return;
	}
	fit = lk_text_fit(s, SUBJECT_CELLS - 1, NULL);
	while (fit > 0 && line[fit - 1] == ' ')
		fit--;
	lk_buf_put(&w->subject, line, fit);
	lk_buf_puts(&w->subject, "…");
}

const char *lk_work_title(struct lk_work *w, const char *path)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(&w->snap, path);
	const char *slash = strrchr(path, '/');
	struct lk_str team;
	struct lk_buf b = LK_BUF_INIT;
	const char *title = NULL;

	if (ch != NULL)
		return ch->title;
	if (lk_table_of(path, &team) == LK_TABLE_WORKSHEET)
		lk_buf_printf(&b, "Kertas kerja %.*s", (int)team.n, team.p);
	else if (lk_table_of(path, &team) != LK_TABLE_COUNT && slash != NULL)
		lk_buf_puts(&b, slash + 1);
	if (b.n != 0 && lk_buf_check(&b, NULL) == LK_OK)
		title = lk_arena_dups(&w->mem, lk_buf_cstr(&b));
	lk_buf_free(&b);
	return title != NULL ? title : LK_SCOPE_ALL;
}

void lk_short_title(struct lk_buf *out, const char *title)
{
	struct lk_str s = { title, strlen(title) };
	size_t n;

	if (strncmp(title, "BAB ", 4) == 0) {
		n = 4 + strcspn(title + 4, " ");
		lk_buf_put(out, title, n);
		return;
	}
	n = lk_text_fit(s, 30, NULL);
	lk_buf_put(out, title, n);
}

void lk_work_pair(struct lk_buf *record, const char *key, int first, int last)
{
	char text[32];

	if (last > first)
		(void)snprintf(text, sizeof(text), "%d-%d", first, last);
	else
		(void)snprintf(text, sizeof(text), "%d", first);
	lk_record_puts(record, key, text);
}
