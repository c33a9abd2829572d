#include "core/basis.h"

#include "core/document.h"
#include "core/figure/block.h"

#include "core/notation/date.h"
#include "core/sha256.h"

#include <stdlib.h>
#include <string.h>

/* A chapter: the approvals of its own and that of the whole draft both look at it, and
 * labels are numbered over all of them. */
struct lk_basis_text {
	struct lk_buf text;
	struct lk_used used;
	bool have_text, have_used;
};

int lk_paper_ladder(struct lk_store *st, const struct lk_snapshot *snap,
	const struct lk_paper *p, const struct lk_appr_event *event, size_t nevents,
	struct lk_appr_ladder *out, struct lk_thread_counts *threads,
	struct lk_error *err)
{
	struct lk_thread_query q = { .path = p->path, .limit = 1 };
	struct lk_appr_now now = { .subject = p->blob.hex };
	struct lk_thread_counts n;
	int rc = lk_store_thread_counts(st, &q, &n, err);

	if (rc != LK_OK)
		return rc;
	now.blocking = (int)n.open_wajib;
	lk_approval_fold(out, snap->paper_ladder, snap->npaper_rungs, event, nevents,
		p->scope, &now, &snap->people);
	if (threads != NULL)
		*threads = n;
	return LK_OK;
}

int lk_paper_locked(const struct lk_appr_ladder *l)
{
	return l->n != 0 && l->rung[l->n - 1].state == LK_APPR_VALID;
}

/* Teams whose papers are locked, appended to `out`, ' ' between. */
static int locked_teams(struct lk_store *st, const struct lk_snapshot *snap,
	const struct lk_appr_event *event, size_t nevents, struct lk_buf *out,
	struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < snap->npapers; i++) {
		struct lk_appr_ladder l;

		rc = lk_paper_ladder(st, snap, &snap->paper[i], event, nevents, &l,
			NULL, err);
		if (rc == LK_OK && lk_paper_locked(&l))
			lk_buf_printf(out, "%s%s", out->n != 0 ? " " : "",
				snap->paper[i].team);
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

static bool is_locked(const char *team, void *arg)
{
	return lk_papers_missing(team, lk_buf_cstr(arg)).n == 0;
}

int lk_values_lock(struct lk_values *v, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_appr_event *event = NULL;
	size_t n = 0;
	int rc = lk_approval_events(&mem, st, snap->document, &event, &n, err);

	if (rc == LK_OK)
		rc = locked_teams(st, snap, event, n, &v->locked, err);
	lk_arena_free(&mem);
	v->ctx.locked_only = true;
	v->ctx.locked = is_locked;
	v->ctx.arg = &v->locked;
	return rc;
}

int lk_basis_open(struct lk_basis *b, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_appr_event *event,
	size_t nevents, int64_t now, struct lk_error *err)
{
	memset(b, 0, sizeof(*b));
	b->st = st;
	b->snap = snap;
	b->event = event;
	b->nevents = nevents;
	b->day = lk_date_day(now, snap->tz_minutes);
	b->text = calloc(snap->nchapters + 1, sizeof(*b->text));
	if (b->text == NULL)
		return lk_nomem(err);
	return locked_teams(st, snap, event, nevents, &b->locked, err);
}

void lk_basis_free(struct lk_basis *b)
{
	if (b == NULL)
		return;
	if (b->have_values)
		lk_values_free(&b->values);
	for (size_t i = 0; b->text != NULL && i < b->snap->nchapters; i++) {
		lk_buf_free(&b->text[i].text);
		lk_used_free(&b->text[i].used);
	}
	free(b->text);
	lk_buf_free(&b->locked);
	memset(b, 0, sizeof(*b));
}

static int text_of(struct lk_basis *b, size_t i, struct lk_str *out,
	struct lk_error *err)
{
	struct lk_basis_text *t = &b->text[i];
	int rc = LK_OK;

	if (!t->have_text)
		rc = lk_store_read_blob(b->st, &b->snap->chapter[i].blob, &t->text,
			err);
	t->have_text = rc == LK_OK;
	if (rc == LK_OK)
		*out = lk_buf_str(&t->text);
	else
		lk_buf_free(&t->text);
	return rc;
}

static int load_values(struct lk_basis *b, struct lk_error *err)
{
	size_t n = b->snap->nchapters;
	struct lk_labels_text *chapter = calloc(n + 1, sizeof(*chapter));
	int rc = chapter != NULL ? LK_OK : lk_nomem(err);

	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		chapter[i].file = b->snap->chapter[i].file;
		rc = text_of(b, i, &chapter[i].text, err);
	}
	if (rc == LK_OK)
		rc = lk_values_load_over(&b->values, b->st, b->snap, chapter, b->day,
			err);
	free(chapter);
	return rc;
}

int lk_basis_values(struct lk_basis *b, const struct lk_value_ctx **out,
	struct lk_error *err)
{
	if (b->broken.code != LK_OK) {
		if (err != NULL)
			*err = b->broken;
		return (int)b->broken.code;
	}
	if (!b->have_values) {
		struct lk_error why;
		int rc = load_values(b, &why);

		if (rc != LK_OK) {
			b->broken = why;
			if (err != NULL)
				*err = why;
			return rc;
		}
		b->have_values = 1;
	}
	*out = &b->values.ctx;
	return LK_OK;
}

void lk_used_free(struct lk_used *u)
{
	if (u == NULL)
		return;
	lk_buf_free(&u->values);
	lk_buf_free(&u->papers);
}

static void keep_first(const struct lk_value_ref *ref, const struct lk_error *why,
	void *arg)
{
	struct lk_used *u = arg;

	(void)ref;
	if (u->unresolved++ == 0)
		u->first = *why;
}

/* Words of `more` that `all` does not have yet. */
static void add_words(struct lk_buf *all, const char *more)
{
	for (;;) {
		struct lk_str w = lk_papers_missing(more, lk_buf_cstr(all));

		if (w.n == 0)
			return;
		if (all->n != 0)
			lk_buf_putc(all, ' ');
		lk_buf_putstr(all, w);
		if (all->failed != LK_OK)
			return;
	}
}

static void add_lines(struct lk_buf *all, const char *more)
{
	for (;;) {
		struct lk_str line = lk_values_changed(lk_buf_cstr(all), more);

		if (line.n == 0 || all->failed != LK_OK)
			return;
		lk_buf_putstr(all, line);
		lk_buf_putc(all, '\n');
	}
}

/* Cheap look: most chapters of an old report use no value at all. */
static int uses_any(struct lk_str text)
{
	for (size_t i = 0; i + 1 < text.n; i++)
		if ((text.p[i] == '{' && text.p[i + 1] == '{') ||
			(text.p[i] == '`' && text.p[i + 1] == '`'))
			return 1;
	return 0;
}

/* ---- tables and charts ------------------------------------------------------------------ */

/* What a block shows now, as Markdown. */
static int show_block(const struct lk_value_ctx *ctx, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_buf *out, struct lk_error *err)
{
	int rc;

	if (spec->shape == LK_SHAPE_TABLE) {
		struct lk_block_table t;

		rc = lk_block_table(ctx, spec, text, &t, NULL, err);
		if (rc == LK_OK)
			lk_block_table_md(&t, out);
		lk_block_table_free(&t);
	} else {
		struct lk_block_chart c;

		rc = lk_block_chart(ctx, spec, text, &c, NULL, err);
		if (rc == LK_OK)
			lk_block_chart_md(&c, out);
		lk_block_chart_free(&c);
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

static void add_block(const struct lk_value_ctx *ctx, struct lk_str text,
	struct lk_used *out)
{
	struct lk_buf shown = LK_BUF_INIT, line = LK_BUF_INIT, papers = LK_BUF_INIT;
	struct lk_block_spec spec;
	struct lk_error err = { .code = LK_OK };
	char hex[LK_SHA256_HEX] = "?";
	int rc = lk_block_parse(text, &spec, NULL, &err);

	if (rc == LK_OK) {
		lk_block_teams(ctx, &spec, &papers);
		add_words(&out->papers, lk_buf_cstr(&papers));
		rc = show_block(ctx, &spec, text, &shown, &err);
	}
	if (rc == LK_OK)
		lk_sha256_hex(lk_buf_str(&shown), hex);
	else if (out->unresolved++ == 0)
		out->first = err;
	lk_buf_puts(&line, "blok ");
	lk_buf_put(&line, text.p, strcspn(text.p, "\n"));
	lk_buf_printf(&line, " = %s\n", hex);
	add_lines(&out->values, lk_buf_cstr(&line));
	lk_buf_free(&shown);
	lk_buf_free(&line);
	lk_buf_free(&papers);
}

static int add_blocks(const struct lk_value_ctx *ctx, struct lk_str text,
	struct lk_used *out, struct lk_error *err)
{
	struct lk_doc doc = LK_DOC_INIT;
	int rc = lk_doc_scan(&doc, text.p, text.n, err);

	for (size_t i = 0; rc == LK_OK && i < doc.nblocks; i++) {
		const struct lk_block *b = &doc.block[i];
		struct lk_str bytes = lk_doc_bytes(&doc, b->bytes);

		if (b->kind == LK_BLOCK_FENCE && lk_block_is(lk_doc_title(&doc, i)))
			add_block(ctx, bytes, out);
	}
	lk_doc_free(&doc);
	return rc;
}

static int add_text(struct lk_basis *b, struct lk_str text, struct lk_used *out,
	struct lk_error *err)
{
	const struct lk_value_ctx *ctx = NULL;
	struct lk_buf sink = LK_BUF_INIT, values = LK_BUF_INIT, papers = LK_BUF_INIT;
	int rc;

	if (!uses_any(text))
		return LK_OK;
	rc = lk_basis_values(b, &ctx, err);
	if (rc == LK_EFORMAT || rc == LK_ERANGE) {
		/* a data file nobody can read is one value that cannot be filled */
		if (out->unresolved++ == 0)
			out->first = b->broken;
		add_lines(&out->values, "data = ?\n");
		return lk_buf_check(&out->values, err);
	}
	if (rc == LK_OK) {
		(void)lk_value_fill(ctx, text, &sink, keep_first, out);
		lk_value_list(ctx, text, &values);
		lk_value_teams(ctx, text, &papers);
		add_lines(&out->values, lk_buf_cstr(&values));
		add_words(&out->papers, lk_buf_cstr(&papers));
		rc = add_blocks(ctx, text, out, err);
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&values, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&out->values, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&out->papers, err);
	lk_buf_free(&sink);
	lk_buf_free(&values);
	lk_buf_free(&papers);
	return rc;
}

/* What a chapter uses, found out once. */
static int used_of(struct lk_basis *b, size_t i, const struct lk_used **out,
	struct lk_error *err)
{
	struct lk_basis_text *t = &b->text[i];
	struct lk_str text;
	int rc = LK_OK;

	*out = &t->used;
	if (t->have_used)
		return LK_OK;
	rc = text_of(b, i, &text, err);
	if (rc == LK_OK)
		rc = add_text(b, text, &t->used, err);
	t->have_used = rc == LK_OK;
	if (rc != LK_OK) {
		lk_used_free(&t->used);
		memset(&t->used, 0, sizeof(t->used));
	}
	return rc;
}

int lk_basis_used(struct lk_basis *b, const char *scope, struct lk_used *out,
	struct lk_error *err)
{
	const struct lk_chapter *one = lk_snapshot_chapter(b->snap, scope);
	int rc = LK_OK;

	if (lk_snapshot_paper(b->snap, scope) != NULL)
		return LK_OK;
	for (size_t i = 0; rc == LK_OK && i < b->snap->nchapters; i++) {
		const struct lk_used *u;

		if (one != NULL && one != &b->snap->chapter[i])
			continue;
		rc = used_of(b, i, &u, err);
		if (rc != LK_OK)
			return rc;
		add_lines(&out->values, lk_buf_cstr(&u->values));
		add_words(&out->papers, lk_buf_cstr(&u->papers));
		if (out->unresolved == 0 && u->unresolved != 0)
			out->first = u->first;
		out->unresolved += u->unresolved;
	}
	rc = lk_buf_check(&out->values, err);
	return rc == LK_OK ? lk_buf_check(&out->papers, err) : rc;
}

int lk_basis_now(struct lk_basis *b, const char *scope, struct lk_used *used,
	struct lk_appr_now *now, struct lk_error *err)
{
	for (size_t i = 0; i < b->nevents; i++) {
		int rc;

		if (strcmp(b->event[i].scope, scope) != 0)
			continue;
		rc = lk_basis_used(b, scope, used, err);
		now->values = lk_buf_cstr(&used->values);
		now->papers = lk_buf_cstr(&b->locked);
		return rc;
	}
	return LK_OK;
}
