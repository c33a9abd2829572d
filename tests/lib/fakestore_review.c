#include "tests/lib/fakestore_impl.h"

#include "core/anchor.h"
#include "core/document.h"
#include "core/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- records -------------------------------------------------------------------------- */

/* Every record of the history, oldest first. */
struct records {
	struct lk_record *r[ROWS];
	const struct commit *by[ROWS];
	size_t n;
};

static void add_record(struct records *all, const struct commit *c,
	const struct file *file)
{
	struct lk_record *r = fake_must(calloc(1, sizeof(*r)));

	if (lk_record_parse(r, (struct lk_str){ file->content, file->n }, file->path,
		    NULL) != LK_OK ||
		all->n == ROWS)
		abort();
	all->r[all->n] = r;
	all->by[all->n++] = c;
}

static struct records *read_records(const struct fake *f)
{
	struct records *all = fake_must(calloc(1, sizeof(*all)));

	for (size_t i = 0; i < f->ncommits; i++)
		for (size_t k = 0; k < f->commit[i]->nchanged; k++) {
			const char *path = f->commit[i]->changed[k];

			if (strstr(path, "/catatan/") != NULL)
				add_record(all, f->commit[i],
					fake_file_of(f->commit[i], path));
		}
	return all;
}

static void free_records(struct records *all)
{
	for (size_t i = 0; i < all->n; i++) {
		lk_record_free(all->r[i]);
		free(all->r[i]);
	}
	free(all);
}

struct rule {
	struct lk_close_rule base;
	struct lk_people people;
};

static int may_close(const struct lk_close_rule *r, const char *user,
	const char *opener, const char *opener_role, int64_t time)
{
	const struct lk_role *held =
		lk_people_holds(&((const struct rule *)(const void *)r)->people, user,
			opener_role, "", time);

	(void)opener;
	return held != NULL && strcmp(held->authority, "definitif") != 0;
}

static void read_rule(const struct fake *f, struct rule *rule)
{
	const struct file *o = fake_file_of(fake_head_of(f), "kebijakan/orang.csv");
	const struct file *p = fake_file_of(fake_head_of(f), "kebijakan/peran.csv");

	memset(rule, 0, sizeof(*rule));
	rule->base.may_close = may_close;
	if (o != NULL && p != NULL &&
		lk_people_parse(&rule->people, (struct lk_str){ o->content, o->n },
			(struct lk_str){ p->content, p->n }, 420, NULL) != LK_OK)
		abort();
}

static struct lk_thread fold(const struct fake *f, const struct records *all,
	size_t first)
{
	struct lk_thread t;
	struct rule rule;

	read_rule(f, &rule);
	if (lk_thread_open(&t, all->r[first], NULL) != LK_OK)
		abort();
	for (size_t i = first + 1; i < all->n; i++)
		(void)lk_thread_apply(&t, all->r[i], &rule.base);
	lk_people_free(&rule.people);
	return t;
}

/* The place at the head: the filed one while the text is the same, else core/anchor.h. */
static void anchor(const struct fake *f, struct lk_thread *t)
{
	const struct file *then = fake_blob_of(f, t->blob);
	const struct file *now = fake_file_of(fake_head_of(f), t->path);
	struct lk_lines lines = { NULL, 0, 0 };
	struct lk_anchor a = { .line = (uint32_t)t->filed.line - 1,
		.nlines = (uint32_t)(t->filed.line_end - t->filed.line) + 1,
		.from = (uint32_t)t->filed.from,
		.to = t->filed.to > 0 ? (uint32_t)t->filed.to : LK_ANCHOR_LINE,
		.quote = { t->quote, strlen(t->quote) } };
	struct lk_anchor_hit hit;

	if (then == NULL || now == NULL) {
		t->anchor = LK_ANCHOR_YATIM;
		return;
	}
	if (then->n == now->n && memcmp(then->content, now->content, now->n) == 0)
		return;
	if (lk_anchor_map((struct lk_str){ then->content, then->n },
		    (struct lk_str){ now->content, now->n }, &a, &hit, 1,
		    NULL) != LK_OK ||
		lk_lines_scan(&lines, now->content, now->n, NULL) != LK_OK)
		abort();
	t->anchor = hit.state;
	if (hit.state != LK_ANCHOR_YATIM) {
		t->place.line = (int)hit.line + 1;
		t->place.line_end = (int)(hit.line + hit.nlines);
		t->place.from =
			t->filed.to > 0 ? (int)(hit.bytes.at - lines.at[hit.line]) : 0;
		t->place.to =
			t->filed.to > 0 ? (int)(hit.bytes.end - lines.at[hit.line]) : 0;
	}
	lk_lines_free(&lines);
}

static int in(unsigned bits, unsigned value)
{
	return bits == 0 || (bits & 1u << value) != 0;
}

static int wanted(const struct lk_thread_query *q, const struct lk_thread *t)
{
	return (q->id == NULL || strcmp(q->id, t->id) == 0) &&
		(q->document == NULL || strcmp(q->document, t->document) == 0) &&
		(q->path == NULL || strcmp(q->path, t->path) == 0) &&
		(q->user == NULL || strcmp(q->user, t->opener) == 0) &&
		(!q->clash || t->clash[0] != '\0') && in(q->weights, t->weight) &&
		in(q->classes, t->class) && in(q->anchors, t->anchor);
}

static int opens(const struct lk_record *r)
{
	return r->kind == LK_KIND_KOREKSI || r->kind == LK_KIND_KOREKSI_DATA;
}

/* Every thread that the query wants, whatever its state. */
static void walk_threads(struct fake *f, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg)
{
	struct records *all = read_records(f);

	for (size_t i = 0; i < all->n; i++) {
		struct lk_thread t;

		if (!opens(all->r[i]))
			continue;
		t = fold(f, all, i);
		if (t.key[0] == '\0') /* a cell is found by its key, not by its words */
			anchor(f, &t);
		if (wanted(q, &t) && each(&t, arg) != 0)
			break;
	}
	free_records(all);
}

struct page {
	const struct lk_thread_query *q;
	lk_thread_fn *each;
	void *arg;
	int seen;
};

static int give_thread(const struct lk_thread *t, void *arg)
{
	struct page *p = arg;

	if (!in(p->q->states, t->state) || p->seen++ < p->q->offset)
		return 0;
	return p->each(t, p->arg) || p->seen >= p->q->offset + p->q->limit;
}

int fake_threads(struct lk_store *st, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg, struct lk_error *err)
{
	struct page p = { q, each, arg, 0 };

	if (fake_broken(fake_of(st), FAKE_ANY, err) != LK_OK)
		return fake_of(st)->fail_code;
	walk_threads(fake_of(st), q, give_thread, &p);
	return LK_OK;
}

static int count_thread(const struct lk_thread *t, void *arg)
{
	struct lk_thread_counts *n = arg;

	n->total++;
	n->by_state[t->state]++;
	n->open_wajib += lk_thread_blocks(t);
	n->orphaned += t->anchor == LK_ANCHOR_YATIM && t->state != LK_THREAD_CLOSED &&
		t->state != LK_THREAD_APPLIED;
	return 0;
}

int fake_thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err)
{
	if (fake_broken(fake_of(st), FAKE_ANY, err) != LK_OK)
		return fake_of(st)->fail_code;
	memset(out, 0, sizeof(*out));
	walk_threads(fake_of(st), q, count_thread, out);
	return LK_OK;
}

static int named(const char *id, const char *part)
{
	size_t n = strlen(id), k = strlen(part);

	return k >= 4 && k <= n &&
		(strncmp(id, part, k) == 0 || strcmp(id + n - k, part) == 0);
}

int fake_thread_records(struct lk_store *st, const char *thread, lk_record_fn *each,
	void *arg, struct lk_error *err)
{
	struct records *all = read_records(fake_of(st));
	const char *id = NULL;

	if (fake_broken(fake_of(st), FAKE_ANY, err) != LK_OK) {
		free_records(all);
		return fake_of(st)->fail_code;
	}
	for (size_t i = 0; i < all->n; i++)
		if (opens(all->r[i]) && named(all->r[i]->id, thread))
			id = all->r[i]->id;
	for (size_t i = 0; id != NULL && i < all->n; i++)
		if ((strcmp(all->r[i]->id, id) == 0 ||
			    strcmp(all->r[i]->reply_to, id) == 0) &&
			each(all->r[i], &all->by[i]->id, arg) != 0)
			break;
	free_records(all);
	return LK_OK;
}

int fake_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err)
{
	struct records *all = read_records(fake_of(st));
	int rc = fake_broken(fake_of(st), FAKE_ANY, err);

	for (size_t i = 0; rc == LK_OK && i < all->n; i++) {
		struct lk_appr_event e;

		if (strcmp(all->r[i]->document, document) == 0 &&
			lk_appr_event_read(&e, all->r[i], all->by[i]->id.hex, NULL) ==
				LK_OK &&
			each(&e, arg) != 0)
			break;
	}
	free_records(all);
	return rc == LK_OK ? LK_OK : fake_of(st)->fail_code;
}

/* ---- history, authors, search ------------------------------------------------------------ */

int fake_history(struct lk_store *st, const struct lk_history_query *q,
	lk_revision_fn *each, void *arg, struct lk_error *err)
{
	const struct fake *f = fake_of(st);
	int given = 0;

	(void)err;
	for (size_t i = f->ncommits; i-- > 0 && given < q->limit;) {
		const struct commit *c = f->commit[i];
		struct lk_revision r = { .id = c->id,
			.seq = (int64_t)i + 1,
			.time = c->time,
			.tz_minutes = c->tz,
			.user = c->user,
			.name = c->name,
			.subject = c->subject,
			.path = "",
			.record_id = "" };
		int touches = q->path == NULL;

		for (size_t k = 0; k < c->nchanged && !touches; k++)
			touches = strncmp(c->changed[k], q->path, strlen(q->path)) == 0;
		if (i > 0)
			r.parent = f->commit[i - 1]->id;
		if (!touches || (q->user != NULL && strcmp(q->user, c->user) != 0) ||
			(q->before != 0 && r.seq >= q->before))
			continue;
		given++;
		if (each(&r, arg) != 0)
			break;
	}
	return LK_OK;
}

struct lines {
	struct lk_lines at;
	struct lk_str text;
	char who[FILES][80];
	const struct commit *last[FILES];
};

static struct lk_str line_at(const struct lines *l, size_t i)
{
	return lk_lines_get(&l->at, l->text, i);
}

static int find_line(const struct lines *l, struct lk_str s)
{
	for (size_t i = 0; i < l->at.n; i++)
		if (line_at(l, i).n == s.n && memcmp(line_at(l, i).p, s.p, s.n) == 0)
			return (int)i;
	return -1;
}

static void join(char *set, size_t size, const char *user)
{
	size_t n = strlen(set);

	if (strstr(set, user) == NULL)
		(void)snprintf(set + n, size - n, "%s%s", n != 0 ? " " : "", user);
}

/* Who opened the thread that this commit applied; NULL for other commits. */
static const char *corrector(const struct fake *f, const struct commit *c)
{
	struct records *all = read_records(f);
	const char *user = NULL, *thread = NULL;

	for (size_t i = 0; i < all->n; i++)
		if (all->by[i] == c && all->r[i]->kind == LK_KIND_TERAPKAN)
			thread = all->r[i]->reply_to;
	for (size_t i = 0; thread != NULL && i < all->n; i++)
		if (strcmp(all->r[i]->id, thread) == 0)
			user = all->by[i]->user;
	free_records(all);
	return user;
}

/* The same line keeps its authors; another one in its place takes them on and the writer
 * joins. */
static void next_version(const struct fake *f, struct lines *now,
	const struct lines *old, const struct commit *c)
{
	const char *also = corrector(f, c);

	for (size_t i = 0; i < now->at.n && i < FILES; i++) {
		int same = find_line(old, line_at(now, i));

		now->last[i] = c;
		if (same >= 0) {
			memcpy(now->who[i], old->who[same], sizeof(now->who[i]));
			now->last[i] = old->last[same];
			continue;
		}
		if (i < old->at.n && find_line(now, line_at(old, i)) < 0)
			memcpy(now->who[i], old->who[i], sizeof(now->who[i]));
		join(now->who[i], sizeof(now->who[i]), c->user);
		if (also != NULL)
			join(now->who[i], sizeof(now->who[i]), also);
	}
}

int fake_authors(struct lk_store *st, const char *path, lk_author_fn *each, void *arg,
	struct lk_error *err)
{
	const struct fake *f = fake_of(st);
	struct lines *old = fake_must(calloc(1, sizeof(*old)));

	(void)err;
	for (size_t i = 0; i < f->ncommits; i++) {
		const struct file *file = fake_file_of(f->commit[i], path);
		struct lines *now;

		if (file == NULL)
			continue;
		now = fake_must(calloc(1, sizeof(*now)));
		now->text = (struct lk_str){ file->content, file->n };
		if (lk_lines_scan(&now->at, file->content, file->n, NULL) != LK_OK)
			abort();
		next_version(f, now, old, f->commit[i]);
		lk_lines_free(&old->at);
		free(old);
		old = now;
	}
	for (size_t i = 0; i < old->at.n && i < FILES; i++) {
		struct lk_authorship a = { .line = (int)i + 1, .authors = old->who[i] };

		if (line_at(old, i).n == 0)
			continue;
		a.last = old->last[i]->id;
		a.last_user = old->last[i]->user;
		a.last_time = old->last[i]->time;
		if (each(&a, arg) != 0)
			break;
	}
	lk_lines_free(&old->at);
	free(old);
	return LK_OK;
}

int fake_search(struct lk_store *st, const struct lk_search_query *q, lk_hit_fn *each,
	void *arg, struct lk_error *err)
{
	const struct commit *c = fake_head_of(fake_of(st));

	(void)err;
	for (size_t i = 0; c != NULL && i < c->nfiles; i++) {
		const char *at = strstr(c->file[i].content, q->words);
		struct lk_hit h = { .path = c->file[i].path,
			.snippet = q->words,
			.user = "",
			.thread = "",
			.to = (int)strlen(q->words) };

		if (at != NULL && each(&h, arg) != 0)
			break;
	}
	return LK_OK;
}
