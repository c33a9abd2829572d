/* The merge with its decisions, and their journal. */
#include "tui/view/gabung.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OP_STATE 1

/* Ours is not in the repository, so it has no id: the journal knows it by this. */
static unsigned long long print_of(struct lk_str s)
{
	unsigned long long h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

/* ---- journal --------------------------------------------------------------------------- */

/* "<print of ours> <conflicts>\n", then for each "<take> <bytes>\n<text>\n". */
static int keep(const struct gabung_state *g, struct lk_store *st, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_draft_op op = { .kind = OP_STATE };
	int rc;

	lk_buf_printf(&b, "%llx %u\n", print_of(lk_buf_str(&g->ours)),
		g->m->nconflicts);
	for (uint32_t i = 0; i < g->m->nconflicts; i++) {
		const char *text = g->choice[i].text != NULL ? g->choice[i].text : "";

		lk_buf_printf(&b, "%d %zu\n%s\n", (int)g->choice[i].take, strlen(text),
			text);
	}
	op.data = b.p;
	op.n = b.n;
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = lk_store_draft_append(st, g->key, &g->theirs_blob, &op, 1, err);
	lk_buf_free(&b);
	return rc;
}

static int take_last(const struct lk_draft_op *op, void *arg)
{
	struct lk_buf *b = arg;

	lk_buf_clear(b);
	if (op->kind == OP_STATE)
		lk_buf_put(b, op->data, op->n);
	return 0;
}

/* A number and the sign behind it; *p moves on. -1 when there is none. */
static long read_number(const char **p, char behind)
{
	char *end;
	long n = strtol(*p, &end, 10);

	if (end == *p || *end != behind || n < 0)
		return -1;
	*p = end + 1;
	return n;
}

/* One decision; false when the journal is not what keep() writes. */
static bool read_choice(struct gabung_choice *c, const char **p, const char *end)
{
	long take = read_number(p, ' '), n = take >= 0 ? read_number(p, '\n') : -1;

	if (n < 0 || take > LK_TAKE_TEXT || n + 1 > end - *p || (*p)[n] != '\n')
		return false;
	if (n > 0) {
		c->text = malloc((size_t)n + 1);
		if (c->text == NULL)
			return false;
		memcpy(c->text, *p, (size_t)n);
		c->text[n] = '\0';
	}
	c->take = take == LK_TAKE_TEXT && c->text == NULL ? LK_TAKE_NONE
							  : (enum lk_merge_take)take;
	*p += n + 1;
	return true;
}

/* Decisions about other texts are of no use any more and are left behind. */
static int take_up(struct gabung_state *g, struct lk_store *st, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_oid on = { "" };
	char head[64];
	int n, rc = lk_store_draft_load(st, g->key, &on, take_last, &b, err);
	const char *p;

	n = snprintf(head, sizeof(head), "%llx %u\n", print_of(lk_buf_str(&g->ours)),
		g->m->nconflicts);
	if (rc == LK_OK && b.n > 0 &&
		(strcmp(on.hex, g->theirs_blob.hex) != 0 || b.n < (size_t)n ||
			memcmp(b.p, head, (size_t)n) != 0)) {
		rc = lk_store_draft_drop(st, g->key, 0, err);
	} else if (rc == LK_OK && b.n > 0) {
		p = lk_buf_cstr(&b) + n;
		for (uint32_t i = 0; i < g->m->nconflicts; i++)
			if (!read_choice(&g->choice[i], &p, b.p + b.n))
				break;
	}
	lk_buf_free(&b);
	return rc;
}

/* ---- opening ----------------------------------------------------------------------------- */

int gabung_state_open(struct gabung_state *g, struct lk_store *st, const char *path,
	const struct lk_oid *base, struct lk_str ours, const struct lk_oid *theirs_blob,
	struct lk_str theirs, struct lk_error *err)
{
	int rc = LK_OK;

	memset(g, 0, sizeof(*g));
	(void)snprintf(g->path, sizeof(g->path), "%s", path);
	(void)snprintf(g->key, sizeof(g->key), "gabung:%s", g->path);
	g->theirs_blob = *theirs_blob;
	lk_buf_putstr(&g->ours, ours);
	lk_buf_putstr(&g->theirs, theirs);
	if (base->hex[0] != '\0')
		rc = lk_store_read_blob(st, base, &g->base, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&g->ours, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&g->theirs, err);
	if (rc == LK_OK)
		rc = lk_merge_text(lk_buf_str(&g->base), lk_buf_str(&g->ours),
			lk_buf_str(&g->theirs), &g->m, err);
	if (rc == LK_OK) {
		g->choice = calloc((size_t)g->m->nconflicts + 1, sizeof(*g->choice));
		rc = g->choice == NULL ? lk_nomem(err) : LK_OK;
	}
	if (rc == LK_OK)
		rc = take_up(g, st, err);
	if (rc != LK_OK)
		gabung_state_free(g);
	return rc;
}

void gabung_state_free(struct gabung_state *g)
{
	for (uint32_t i = 0; g->choice != NULL && i < g->m->nconflicts; i++)
		free(g->choice[i].text);
	free(g->choice);
	free(g->step);
	lk_merge_free(g->m);
	lk_buf_free(&g->base);
	lk_buf_free(&g->ours);
	lk_buf_free(&g->theirs);
	g->choice = NULL;
	g->step = NULL;
	g->m = NULL;
}

/* ---- deciding ------------------------------------------------------------------------------ */

int gabung_take(struct gabung_state *g, struct lk_store *st, uint32_t i,
	enum lk_merge_take take, struct lk_error *err)
{
	g->steps -= g->undone;
	g->undone = 0;
	if (lk_grow((void **)&g->step, &g->step_cap, g->steps, sizeof(*g->step)) !=
		LK_OK)
		return lk_nomem(err);
	g->step[g->steps++] = (struct gabung_step){ i, g->choice[i].take, take };
	g->choice[i].take = take;
	return keep(g, st, err);
}

int gabung_write(struct gabung_state *g, struct lk_store *st, uint32_t i,
	const char *text, struct lk_error *err)
{
	char *copy = strdup(text);

	if (copy == NULL)
		return lk_nomem(err);
	free(g->choice[i].text);
	g->choice[i].text = copy;
	return keep(g, st, err);
}

int gabung_undo(struct gabung_state *g, struct lk_store *st, bool redo, uint32_t *at,
	struct lk_error *err)
{
	const struct gabung_step *s;

	if (redo ? g->undone == 0 : g->undone == g->steps)
		return lk_fail(err, LK_EUNDEF,
			N_("tidak ada keputusan yang dapat diurungkan atau diulangi"));
	s = &g->step[redo ? g->steps - g->undone : g->steps - g->undone - 1];
	g->choice[s->conflict].take = redo ? s->is : s->was;
	g->undone += redo ? (size_t)-1 : 1;
	*at = s->conflict;
	return keep(g, st, err);
}

uint32_t gabung_decided(const struct gabung_state *g)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < g->m->nconflicts; i++)
		n += g->choice[i].take != LK_TAKE_NONE;
	return n;
}

static struct lk_merge_choice merge_choice(const struct gabung_state *g, uint32_t i)
{
	const char *text = g->choice[i].text != NULL ? g->choice[i].text : "";

	return (struct lk_merge_choice){ g->choice[i].take, { text, strlen(text) } };
}

struct lk_str gabung_result(const struct gabung_state *g, uint32_t i)
{
	const struct lk_merge_piece *p = lk_merge_conflict(g->m, i);

	switch (g->choice[i].take) {
	case LK_TAKE_OURS: return p->ours;
	case LK_TAKE_THEIRS: return p->theirs;
	case LK_TAKE_BASE: return p->base;
	case LK_TAKE_TEXT: return merge_choice(g, i).text;
	case LK_TAKE_NONE:
	case LK_TAKE_BOTH: break;
	}
	return (struct lk_str){ "", 0 };
}

int gabung_render(const struct gabung_state *g, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_merge_choice *c = calloc((size_t)g->m->nconflicts + 1, sizeof(*c));
	int rc;

	if (c == NULL)
		return lk_nomem(err);
	for (uint32_t i = 0; i < g->m->nconflicts; i++)
		c[i] = merge_choice(g, i);
	rc = lk_merge_render(g->m, c, out, err);
	free(c);
	return rc;
}
