/* Applying a suggested wording: exactly, or by words after a look at the preview. */
#include "core/act/work.h"
#include "core/diff.h"
#include "core/document.h"

#include <stdio.h>
#include <string.h>

void lk_apply_free(struct lk_apply *a)
{
	if (a == NULL)
		return;
	lk_buf_free(&a->filed);
	lk_buf_free(&a->now);
	lk_buf_free(&a->wanted);
}

/* Whole lines [line, line_end] of `text`, without the last LF. */
static int lines_of(struct lk_str text, const struct lk_place *p, struct lk_str *out,
	struct lk_error *err)
{
	struct lk_lines lines = { NULL, 0, 0 };
	int rc = lk_lines_scan(&lines, text.p, text.n, err);

	if (rc != LK_OK)
		return rc;
	if (p->line < 1 || p->line_end < p->line || (size_t)p->line_end > lines.n) {
		rc = lk_fail(err, LK_EUNDEF,
			N_("tempat koreksi ini tidak ada lagi di naskah; tempatkan "
			   "ulang dulu"));
	} else {
		struct lk_str last =
			lk_lines_get(&lines, text, (size_t)p->line_end - 1);

		out->p = text.p + lines.at[p->line - 1];
		out->n = (size_t)(last.p - out->p) + last.n;
	}
	lk_lines_free(&lines);
	return rc;
}

/* ---- merging by words ------------------------------------------------------------- */

static void put_new(struct lk_buf *out, const struct lk_diff *d,
	const struct lk_span *s)
{
	lk_buf_put(out, d->new.p + s->new.at, s->new.end - s->new.at);
}

/* First span at or behind `i` that is no KEEP. */
static size_t next_edit(const struct lk_diff *d, size_t i)
{
	while (i < d->nspans && d->span[i].op == LK_KEEP)
		i++;
	return i;
}

/* Do two edits of one base meet? Touching counts: the words between them are none. */
static int meet(const struct lk_span *a, const struct lk_span *b)
{
	return a->old.at <= b->old.end && b->old.at <= a->old.end;
}

/* Base with the edits of both; 0 when they clash (out is then undefined). */
static int merge_words(struct lk_buf *out, const struct lk_diff *a,
	const struct lk_diff *b)
{
	size_t i = next_edit(a, 0), j = next_edit(b, 0);
	uint32_t at = 0;

	while (i < a->nspans || j < b->nspans) {
		const struct lk_span *x = i < a->nspans ? &a->span[i] : NULL;
		const struct lk_span *y = j < b->nspans ? &b->span[j] : NULL;
		int first;

		if (x != NULL && y != NULL && meet(x, y))
			return 0;
		first = y == NULL || (x != NULL && x->old.at < y->old.at);
		if (!first)
			x = y;
		lk_buf_put(out, a->old.p + at, x->old.at - at);
		put_new(out, first ? a : b, x);
		at = x->old.end;
		if (first)
			i = next_edit(a, i + 1);
		else
			j = next_edit(b, j + 1);
	}
	lk_buf_put(out, a->old.p + at, a->old.n - at);
	return 1;
}

static int three_way(struct lk_apply *a, struct lk_str theirs, struct lk_error *err)
{
	struct lk_diff *ours = NULL, *wish = NULL;
	int rc = lk_diff_words(lk_buf_str(&a->filed), lk_buf_str(&a->now), &ours, err);

	if (rc == LK_OK)
		rc = lk_diff_words(lk_buf_str(&a->filed), theirs, &wish, err);
	if (rc == LK_OK) {
		a->clean = merge_words(&a->wanted, ours, wish);
		if (!a->clean) {
			lk_buf_clear(&a->wanted);
			lk_buf_putstr(&a->wanted, theirs);
		}
		rc = lk_buf_check(&a->wanted, err);
	}
	lk_diff_free(ours);
	lk_diff_free(wish);
	return rc;
}

/* ---- preview ------------------------------------------------------------------------ */

/* The filed lines with the suggestion in the place of the quote. */
static void suggested(struct lk_buf *out, const struct lk_thread *t,
	struct lk_str filed)
{
	size_t from = 0, to = filed.n;

	if (t->filed.to > t->filed.from && (size_t)t->filed.to <= filed.n) {
		from = (size_t)t->filed.from;
		to = (size_t)t->filed.to;
	}
	lk_buf_put(out, filed.p, from);
	lk_buf_puts(out, t->suggestion);
	lk_buf_put(out, filed.p + to, filed.n - to);
}

static int may_apply(const struct lk_thread *t, struct lk_error *err)
{
	if (!lk_thread_proposes(t))
		return lk_fail(err, LK_EUNDEF,
			N_("koreksi ini tidak memuat usulan kalimat; ubah naskahnya "
			   "lalu tandai selesai"));
	if (t->state == LK_THREAD_APPLIED || t->state == LK_THREAD_CLOSED)
		return lk_fail(err, LK_EUNDEF,
			N_("koreksi ini sudah %s; tidak ada yang diubah"),
			lk_thread_state_name(t->state));
	if (t->anchor == LK_ANCHOR_YATIM)
		return lk_fail(err, LK_EUNDEF,
			N_("kalimat yang dikoreksi tidak ditemukan lagi; tempatkan "
			   "ulang koreksinya dulu"));
	return LK_OK;
}

static int preview(const struct lk_ctx *c, const struct lk_snapshot *s,
	const struct lk_thread *t, struct lk_buf *head, struct lk_apply *out,
	struct lk_error *err)
{
	struct lk_buf then = LK_BUF_INIT, wish = LK_BUF_INIT;
	struct lk_oid filed_on = { "" };
	struct lk_str a, b;
	int rc = may_apply(t, err);

	if (rc == LK_OK && t->key[0] != '\0')
		return lk_cell_preview(c, s, t, out, err);
	if (rc == LK_OK)
		rc = lk_store_read(c->st, &s->head, t->path, head, &out->blob, err);
	if (rc == LK_OK && strlen(t->blob) < LK_OID_SIZE) {
		memcpy(filed_on.hex, t->blob, strlen(t->blob) + 1);
		rc = lk_store_read_blob(c->st, &filed_on, &then, err);
	}
	if (rc == LK_OK)
		rc = lines_of(lk_buf_str(&then), &t->filed, &a, err);
	if (rc == LK_OK)
		rc = lines_of(lk_buf_str(head), &t->place, &b, err);
	if (rc == LK_OK) {
		out->anchor = t->anchor;
		out->place = t->place;
		lk_buf_putstr(&out->filed, a);
		lk_buf_putstr(&out->now, b);
		out->exact = t->anchor == LK_ANCHOR_PASTI && a.n == b.n &&
			memcmp(a.p, b.p, a.n) == 0;
		suggested(&wish, t, a);
		if (out->exact)
			lk_buf_putstr(&out->wanted, lk_buf_str(&wish));
		else
			rc = three_way(out, lk_buf_str(&wish), err);
	}
	lk_buf_free(&then);
	lk_buf_free(&wish);
	return rc;
}

int lk_act_apply_preview(const struct lk_ctx *c, const char *thread,
	struct lk_apply *out, struct lk_error *err)
{
	struct lk_snapshot s;
	struct lk_loaded_thread t = { .n = 0 };
	struct lk_buf head = LK_BUF_INIT;
	struct lk_apply res = { .exact = 0 };
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_thread_load(&t, c, &s, thread, err);
	if (rc == LK_OK)
		rc = preview(c, &s, &t.t, &head, &res, err);
	if (rc == LK_OK)
		*out = res;
	else
		lk_apply_free(&res);
	lk_buf_free(&head);
	lk_thread_unload(&t);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- applying ------------------------------------------------------------------------ */

struct apply {
	const char *thread, *agreed;
	const struct lk_apply *seen;
};

/* Take whole lines out, and with a paragraph of its own one of the two blank lines beside
 * it. */
static void take_out(struct lk_buf *text, size_t at, size_t n)
{
	size_t end = at + n;
	bool alone = at == 0 || (at > 1 && text->p[at - 2] == '\n');

	if (end < text->n)
		end++; /* its line end */
	if (alone && end < text->n && text->p[end] == '\n')
		end++;
	else if (alone && end == text->n && at > 0)
		at--;
	lk_buf_splice(text, at, end - at, "", 0);
}

/* The new text of the chapter: whole lines of the place replaced by `wanted`; nothing
 * wanted: they go. */
static int put_result(struct lk_work *w, const struct lk_thread *t, struct lk_buf *head,
	const struct lk_apply *a, struct lk_str wanted, struct lk_error *err)
{
	struct lk_str old;
	int rc = lines_of(lk_buf_str(head), &a->place, &old, err);

	if (rc != LK_OK)
		return rc;
	if (wanted.n > 0)
		lk_buf_splice(head, (size_t)(old.p - head->p), old.n, wanted.p,
			wanted.n);
	else
		take_out(head, (size_t)(old.p - head->p), old.n);
	rc = lk_buf_check(head, err);
	return rc == LK_OK ? lk_work_put(w, t->path, lk_buf_str(head), 0, err) : rc;
}

static int decide(const struct apply *ap, const struct lk_apply *now,
	struct lk_str *wanted, struct lk_error *err)
{
	if (ap->agreed == NULL && !now->exact)
		return lk_fail(err, LK_ECONFLICT,
			N_("kalimatnya sudah berubah sejak dikoreksi; lihat dulu hasil "
			   "gabungannya sebelum diterapkan"));
	if (ap->agreed != NULL && ap->seen != NULL &&
		strcmp(ap->seen->blob.hex, now->blob.hex) != 0)
		return lk_fail(err, LK_ECONFLICT,
			N_("naskah berubah selagi Anda melihat; tidak ada yang "
			   "ditulis, lihat lagi"));
	*wanted = ap->agreed != NULL ? (struct lk_str){ ap->agreed, strlen(ap->agreed) }
				     : lk_buf_str(&now->wanted);
	while (wanted->n > 0 && wanted->p[wanted->n - 1] == '\n')
		wanted->n--;
	return LK_OK;
}

/* Baris: where the wording now stands, so the correction stays with it; what was taken out
 * stands nowhere. */
static void put_lines(struct lk_buf *record, int line, struct lk_str wanted)
{
	int last = line;

	if (wanted.n == 0)
		return;
	for (size_t i = 0; i < wanted.n; i++)
		last += wanted.p[i] == '\n';
	lk_work_pair(record, "Baris", line, last);
}

/* The same for a cell; a wording agreed to after a preview is its new content. */
static int apply_cell(struct lk_work *w, const struct lk_thread *t,
	const struct lk_apply *a, struct lk_str wanted, struct lk_error *err)
{
	char *value = lk_arena_dup(&w->mem, wanted.p != NULL ? wanted.p : "", wanted.n);

	if (value == NULL)
		return lk_nomem(err);
	return lk_cell_apply(w, t, lk_buf_cstr(&a->now), value, a->exact, err);
}

static int apply_on(struct lk_work *w, const struct apply *ap,
	const struct lk_thread *t, struct lk_apply *a, struct lk_error *err)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(&w->snap, t->path);
	struct lk_buf head = LK_BUF_INIT, title = LK_BUF_INIT;
	struct lk_str wanted = { NULL, 0 };
	int exact, rc = preview(w->c, &w->snap, t, &head, a, err);

	if (rc == LK_OK)
		rc = decide(ap, a, &wanted, err);
	if (rc == LK_OK && t->key[0] != '\0')
		return apply_cell(w, t, a, wanted, err);
	if (rc == LK_OK)
		rc = put_result(w, t, &head, a, wanted, err);
	if (rc == LK_OK) {
		exact = a->exact && wanted.n == a->wanted.n &&
			memcmp(wanted.p, lk_buf_cstr(&a->wanted), wanted.n) == 0;
		lk_short_title(&title, ch != NULL ? ch->title : LK_SCOPE_ALL);
		lk_work_subject(w, "terapkan koreksi %s: %s", lk_buf_cstr(&title),
			t->title);
		lk_work_record(w, LK_KIND_TERAPKAN, t->id, NULL);
		lk_record_puts(&w->record, "Berkas", t->path);
		lk_record_puts(&w->record, "Cara", exact ? "persis" : "tiga-arah");
		put_lines(&w->record, a->place.line, wanted);
		lk_record_put(&w->record, "Lama", lk_buf_str(&a->now));
		lk_record_put(&w->record, "Baru", wanted);
		rc = lk_work_file_record(w, LK_KIND_TERAPKAN,
			ch != NULL ? ch->stem : LK_SCOPE_ALL, NULL, err);
	}
	lk_buf_free(&head);
	lk_buf_free(&title);
	return rc;
}

static int prepare_apply(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct lk_loaded_thread t = { .n = 0 };
	struct lk_apply a = { .exact = 0 };
	const struct apply *ap = arg;
	int rc = lk_thread_load(&t, w->c, &w->snap, ap->thread, err);

	if (rc == LK_OK)
		rc = apply_on(w, ap, &t.t, &a, err);
	lk_apply_free(&a);
	lk_thread_unload(&t);
	return rc;
}

int lk_act_apply(const struct lk_ctx *c, const char *thread,
	const struct lk_apply *seen, const char *agreed, struct lk_oid *out,
	struct lk_error *err)
{
	struct apply ap = { thread, agreed, seen };

	return lk_work_run(c, prepare_apply, &ap, out, err);
}
