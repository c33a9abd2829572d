/*
 * Who wrote each sentence of a file, as it stood at a commit: the history of the file along the
 * first parents, replayed with the very rules of the index (core/lineage.h). Whoever changed a
 * sentence joins its authors; a suggestion applied adds who proposed it; a merge takes over lines
 * with the writer they had on their side.
 */
#include "core/trust/past_author.h"
#include "core/lineage.h"

#include <stdlib.h>
#include <string.h>

void past_authors_forget(struct audit *a)
{
	struct past_writers *w = a->writers;

	if (w == NULL)
		return;
	for (size_t i = 0; i < w->nmemos; i++)
		free(w->memo[i].line);
	free(w->memo);
	free(w->set);
	free(w->early);
	free(w->opener);
	lk_arena_free(&w->mem);
	free(w);
	a->writers = NULL;
}

/* ---- sets of authors ---------------------------------------------------------------------- */
static bool has_name(const char *names, const char *user)
{
	size_t n = strlen(user);

	for (const char *p = names; (p = strstr(p, user)) != NULL; p += n)
		if ((p == names || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static const char *set_of(struct past_writers *w, struct lk_str names)
{
	const char *own;

	for (size_t i = 0; i < w->nsets; i++)
		if (strlen(w->set[i]) == names.n &&
			memcmp(w->set[i], names.p, names.n) == 0)
			return w->set[i];
	own = lk_arena_dup(&w->mem, names.p, names.n);
	if (own == NULL ||
		lk_grow((void **)&w->set, &w->cap_sets, w->nsets, sizeof(*w->set)) !=
			LK_OK)
		return NULL;
	w->set[w->nsets++] = own;
	return own;
}

/* `from` (NULL: nobody) with both in it; co may be NULL. */
static int join(struct past_writers *w, const char *from, const char *user,
	const char *co, const char **out, struct lk_error *err)
{
	const char *who[] = { user, co };
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	if (from != NULL)
		lk_buf_puts(&b, from);
	for (size_t i = 0; i < LK_LEN(who); i++)
		if (who[i] != NULL && who[i][0] != '\0' &&
			!has_name(lk_buf_cstr(&b), who[i]))
			lk_buf_printf(&b, "%s%s", b.n != 0 ? " " : "", who[i]);
	rc = lk_buf_check(&b, err);
	*out = rc == LK_OK ? set_of(w, (struct lk_str){ lk_buf_cstr(&b), b.n }) : NULL;
	lk_buf_free(&b);
	return rc == LK_OK && *out == NULL ? lk_nomem(err) : rc;
}

/* ---- the side of a merge ------------------------------------------------------------------------- */
struct row {
	const char *user;
	struct lk_str text; /* in mem */
};
struct rows {
	struct lk_arena mem;
	struct row *item;
	size_t n, cap;
};

static const char *writer_of(const struct rows *r, struct lk_str line)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->item[i].text.n == line.n &&
			memcmp(r->item[i].text.p, line.p, line.n) == 0)
			return r->item[i].user;
	return NULL;
}

static int add_row(struct rows *r, const char *user, struct lk_str line,
	struct lk_error *err)
{
	char *own = lk_arena_dup(&r->mem, line.p, line.n);

	if (own == NULL ||
		lk_grow((void **)&r->item, &r->cap, r->n, sizeof(*r->item)) != LK_OK)
		return lk_nomem(err);
	r->item[r->n++] = (struct row){ user, { own, line.n } };
	return LK_OK;
}

static int read_texts(struct audit *a, const struct lk_oid *before,
	const struct lk_oid *after, struct lk_buf text[2], struct lk_error *err)
{
	int rc = LK_OK;

	if (before->hex[0] != '\0')
		rc = lk_store_read_blob(a->st, before, &text[0], err);
	if (rc == LK_OK && after->hex[0] != '\0')
		rc = lk_store_read_blob(a->st, after, &text[1], err);
	return rc;
}

/* Lines that a step of the side brought. */
static int side_step(struct audit *a, const struct lk_oid *id, const char *path,
	struct rows *rows, struct lk_error *err)
{
	struct lk_buf text[2] = { LK_BUF_INIT, LK_BUF_INIT };
	struct lk_lineage l = { .n_new = 0 };
	struct lk_oid before, after;
	struct seen s;
	int rc = past_see(a, id, true, &s, err);

	if (rc == LK_OK)
		rc = past_id_at(a, id, path, &after, err);
	if (rc == LK_OK)
		rc = past_id_at(a, &s.parent[0], path, &before, err);
	if (rc != LK_OK || after.hex[0] == '\0' || audit_same_id(&before, &after))
		return rc;
	rc = read_texts(a, &before, &after, text, err);
	if (rc == LK_OK)
		rc = lk_lineage_compare(&l, lk_buf_str(&text[0]), lk_buf_str(&text[1]),
			err);
	for (size_t i = 0; i < l.n_new && rc == LK_OK; i++) {
		struct lk_str line = lk_lineage_new(&l, l.same + i);

		if (l.line[i].blank || l.line[i].equal ||
			(s.nparents > 1 && writer_of(rows, line) != NULL))
			continue;
		rc = add_row(rows, s.user, line, err);
	}
	lk_lineage_free(&l);
	lk_buf_free(&text[0]);
	lk_buf_free(&text[1]);
	return rc == LK_ERANGE ? LK_OK : rc;
}

struct side {
	struct audit *a;
	const char *path;
	struct rows *rows;
	struct lk_error *err;
	int rc;
};

static int take_side(const struct lk_oid *id, void *arg)
{
	struct side *s = arg;

	s->rc = side_step(s->a, id, s->path, s->rows, s->err);
	return s->rc != LK_OK;
}

static int load_side(struct audit *a, const struct turn *t, const char *path,
	struct rows *rows, struct lk_error *err)
{
	struct side side = { a, path, rows, err, LK_OK };
	struct seen s;
	int rc = past_see(a, &t->commit, false, &s, err);

	if (rc == LK_OK && s.nparents > 1)
		rc = lk_store_walk(a->st, &s.parent[1], &s.parent[0], 1, take_side,
			&side, err);
	return rc == LK_OK ? side.rc : rc;
}

/* ---- replaying --------------------------------------------------------------------------------------- */
struct replay {
	struct past *p;
	const char *path;
	const char **line; /* owned */
	size_t n;
};

static int take_line(struct replay *r, const struct turn *t, const struct rows *rows,
	const struct lk_lineage *l, size_t i, const char *co, const char **out,
	struct lk_error *err)
{
	const struct lk_lineage_line *m = &l->line[i];
	const char *from =
		m->from != LK_LINEAGE_NEW ? r->line[l->same + m->from] : NULL;
	const char *side;

	*out = NULL;
	if (m->blank)
		return LK_OK;
	if (m->equal) {
		*out = from;
		return LK_OK;
	}
	side = t->merge ? writer_of(rows, lk_lineage_new(l, l->same + i)) : NULL;
	return join(r->p->a->writers, from, side != NULL ? side : t->user,
		side != NULL ? NULL : co, out, err);
}

static int take_lines(struct replay *r, const struct turn *t, const struct rows *rows,
	const struct lk_lineage *l, const char *co, struct lk_error *err)
{
	const char **line = calloc(l->now.n + 1, sizeof(*line));
	int rc = line != NULL ? LK_OK : lk_nomem(err);

	if (rc == LK_OK && l->same != 0)
		memcpy(line, r->line, l->same * sizeof(*line));
	for (size_t i = 0; i < l->n_new && rc == LK_OK; i++)
		rc = take_line(r, t, rows, l, i, co, &line[l->same + i], err);
	if (rc == LK_OK && l->same_end != 0)
		memcpy(line + l->same + l->n_new, r->line + l->same + l->n_old,
			l->same_end * sizeof(*line));
	if (rc != LK_OK) {
		free(line);
		return rc;
	}
	free(r->line);
	r->line = line;
	r->n = l->now.n;
	return LK_OK;
}

static int replay_turn(struct replay *r, const struct turn *t, struct lk_error *err)
{
	struct audit *a = r->p->a;
	struct lk_buf text[2] = { LK_BUF_INIT, LK_BUF_INIT };
	struct lk_lineage l = { .n_new = 0 };
	struct rows rows = { .n = 0 };
	const char *co = NULL;
	int rc = read_texts(a, &t->before, &t->after, text, err);

	if (rc == LK_OK && t->applied != NULL)
		rc = past_opener_of(r->p, t->applied, &co, err);
	if (rc == LK_OK && t->merge)
		rc = load_side(a, t, r->path, &rows, err);
	if (rc == LK_OK)
		rc = lk_lineage_compare(&l, lk_buf_str(&text[0]), lk_buf_str(&text[1]),
			err);
	if (rc == LK_OK)
		rc = r->n != l.old.n ? lk_lineage_forget(&l, err)
				     : lk_lineage_pair(&l, err);
	if (rc == LK_OK)
		rc = take_lines(r, t, &rows, &l, co, err);
	if (rc == LK_ERANGE) {
		/* too large to follow, as in the index */
		r->n = 0;
		rc = LK_OK;
	}
	lk_lineage_free(&l);
	free(rows.item);
	lk_arena_free(&rows.mem);
	lk_buf_free(&text[0]);
	lk_buf_free(&text[1]);
	return rc;
}

static int keep_memo(struct replay *r, const struct lk_oid *commit,
	struct lk_error *err)
{
	struct past_writers *w = r->p->a->writers;

	if (lk_grow((void **)&w->memo, &w->cap_memos, w->nmemos, sizeof(*w->memo)) !=
		LK_OK)
		return lk_nomem(err);
	w->memo[w->nmemos++] = (struct past_memo){ *commit, r->path, r->line, r->n };
	r->line = NULL; /* the memo's now */
	return LK_OK;
}

static int replay(struct past *p, const char *path, const struct past_memo **out,
	struct lk_error *err)
{
	struct replay r = { .p = p, .path = path };
	struct turns t = { .n = 0 };
	int rc = past_turns(p, path, &t, out, err);

	if (rc == LK_OK && t.n > 0) {
		r.n = *out != NULL ? (*out)->n : 0;
		r.line = calloc(r.n + 1, sizeof(*r.line));
		if (r.line == NULL)
			rc = lk_nomem(err);
		else if (r.n > 0)
			memcpy(r.line, (*out)->line, r.n * sizeof(*r.line));
		for (size_t i = t.n; i > 0 && rc == LK_OK; i--)
			rc = replay_turn(&r, &t.item[i - 1], err);
		if (rc == LK_OK)
			rc = keep_memo(&r, &t.item[0].commit, err);
		if (rc == LK_OK)
			*out = &p->a->writers->memo[p->a->writers->nmemos - 1];
		free(r.line);
	}
	free(t.item);
	return rc;
}

static int use_document(struct audit *a, const char *path, struct lk_error *err)
{
	struct past_writers *w = a->writers;
	size_t n = strncmp(path, "dokumen/", 8) == 0 ? strcspn(path + 8, "/") : 0;

	if (w == NULL)
		w = a->writers = calloc(1, sizeof(*w));
	if (w == NULL)
		return lk_nomem(err);
	if (n >= sizeof(w->document))
		n = 0;
	if (strlen(w->document) != n || memcmp(w->document, path + 8, n) != 0) {
		memcpy(w->document, path + 8, n);
		w->document[n] = '\0';
		w->nearly = 0;
	}
	return LK_OK;
}

int past_authors(struct lk_store *st, const char *path, lk_author_fn *each, void *arg,
	struct lk_error *err)
{
	struct past *p = (struct past *)st;
	const struct past_memo *m = NULL;
	const char *own;
	int rc = use_document(p->a, path, err);

	if (rc == LK_OK)
		rc = audit_path_intern(p->a, path, &own, err);
	if (rc == LK_OK)
		rc = replay(p, own, &m, err);
	for (size_t i = 0; rc == LK_OK && m != NULL && i < m->n; i++) {
		struct lk_authorship one = { .line = (int)i + 1,
			.authors = m->line[i],
			.last_user = "" };

		if (m->line[i] != NULL && each(&one, arg) != 0)
			break;
	}
	return rc;
}
