/* diff */
#include "core/diff.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(diff, { "ringkas", 0, NULL, N_("hanya jumlah perubahannya") });

struct both {
	struct lk_oid old, now;
	const struct lk_snapshot *s; /* at the head, for names */
};

/* ---- text ------------------------------------------------------------------------- */

static void put_range(FILE *out, struct lk_str text, struct lk_range r)
{
	char *copy;
	struct lk_arena mem = LK_ARENA_INIT;

	copy = lk_arena_dup(&mem, text.p + r.at, r.end - r.at);
	if (copy != NULL)
		cli_line(out, copy);
	lk_arena_free(&mem);
}

/* Words between marks; the blank behind them stays outside. */
static void put_marked(FILE *out, struct lk_str text, struct lk_range r,
	const char *open, const char *close)
{
	uint32_t end = r.end;

	if (r.end == r.at)
		return;
	while (end > r.at && (text.p[end - 1] == ' ' || text.p[end - 1] == '\n'))
		end--;
	(void)fputs(open, out);
	put_range(out, text, (struct lk_range){ r.at, end });
	(void)fputs(close, out);
	put_range(out, text, (struct lk_range){ end, r.end });
}

/* [-old-]{+new+} of one sentence or cell. */
static void put_spans(FILE *out, const struct lk_diff *d, uint32_t from, uint32_t n)
{
	for (uint32_t i = from; i < from + n; i++) {
		const struct lk_span *s = &d->span[i];

		if (s->op == LK_KEEP) {
			struct lk_str k = lk_diff_keep_text(d, i, from + n);

			put_range(out, k, (struct lk_range){ 0, (uint32_t)k.n });
			continue;
		}
		put_marked(out, d->old, s->old, "[-", "-]");
		put_marked(out, d->new, s->new, "{+", "+}");
		if ((s->flags & LK_SPAN_SWAPPED) != 0)
			(void)fprintf(out, "(%s)", _("angka tertukar"));
	}
}

static void put_sent(FILE *out, const struct lk_diff *d, const struct lk_sent *s)
{
	switch (s->kind) {
	case LK_SAME: return;
	case LK_CHANGED:
		(void)fputs("~ ", out);
		put_spans(out, d, s->span, s->nspans);
		break;
	case LK_ADDED:
		(void)fputs("+ ", out);
		put_range(out, d->new, s->new);
		break;
	case LK_REMOVED:
		(void)fputs("- ", out);
		put_range(out, d->old, s->old);
		break;
	case LK_MOVED:
		(void)fprintf(out, "> %s: ", _("dipindah ke sini"));
		if (s->edited)
			put_spans(out, d, s->span, s->nspans);
		else
			put_range(out, d->new, s->new);
		break;
	case LK_MOVED_AWAY:
		(void)fprintf(out, "< %s: ", _("dipindah dari sini"));
		put_range(out, d->old, s->old);
		break;
	}
	(void)fputc('\n', out);
}

static void put_row(FILE *out, const struct lk_diff *d, const struct lk_diff_row *r)
{
	const char *sep = "";

	if (r->kind == LK_SAME || r->derived_only)
		return;
	(void)fputs(r->kind == LK_ADDED         ? "+ "
			: r->kind == LK_REMOVED ? "- "
						: "~ ",
		out);
	for (uint32_t i = r->cell; i < r->cell + r->ncells; i++) {
		const struct lk_cell *k = &d->cell[i];

		(void)fputs(sep, out);
		sep = " | ";
		if (k->kind == LK_CHANGED)
			put_spans(out, d, k->span, k->nspans);
		else if (k->new_col != LK_DIFF_NONE)
			put_range(out, d->new, k->new);
		else
			put_range(out, d->old, k->old);
	}
	(void)fputc('\n', out);
}

static void put_hunk(FILE *out, const struct lk_diff *d, const struct lk_hunk *h)
{
	if (h->kind == LK_SAME)
		return;
	(void)fprintf(out, "@@ %u,%u @@%s\n", h->old_line + 1, h->new_line + 1,
		h->kind == LK_MOVED                ? _(" (bagian dipindah ke sini)")
			: h->kind == LK_MOVED_AWAY ? _(" (bagian dipindah dari sini)")
						   : "");
	if (h->nrows == 0 && h->nsents == 0 && h->new.end > h->new.at)
		put_range(out, d->new, h->new);
	for (uint32_t i = h->sent; i < h->sent + h->nsents; i++)
		put_sent(out, d, &d->sents[i]);
	for (uint32_t i = h->row; i < h->row + h->nrows; i++)
		put_row(out, d, &d->row[i]);
}

static void put_stats(FILE *out, const struct lk_diff_stats *s)
{
	(void)fprintf(out,
		_("-%u +%u kata; kalimat: %u diubah, %u ditambah, %u dihapus; sel: %u; "
		  "pindah: %u; hanya tata letak: %u\n"),
		s->words_removed, s->words_added, s->sents_changed, s->sents_added,
		s->sents_removed, s->cells_changed, s->moves, s->whitespace_only);
}

/* ---- JSON ------------------------------------------------------------------------- */

static void json_range(struct lk_json *j, const char *key, struct lk_str text,
	struct lk_range r)
{
	if (r.end > r.at)
		lk_json_str(j, key, (struct lk_str){ text.p + r.at, r.end - r.at });
	else
		lk_json_null(j, key);
}

static void json_spans(struct lk_json *j, const struct lk_diff *d, uint32_t from,
	uint32_t n)
{
	lk_json_array(j, "spans");
	for (uint32_t i = from; i < from + n; i++) {
		const struct lk_span *s = &d->span[i];

		lk_json_object(j, NULL);
		lk_json_cstr(j, "op", lk_span_name(s->op));
		json_range(j, "old", d->old, s->old);
		json_range(j, "new", d->new, s->new);
		if ((s->flags & LK_SPAN_SWAPPED) != 0)
			lk_json_bool(j, "swapped", 1);
		lk_json_end(j);
	}
	lk_json_end(j);
}

static void json_hunk(struct lk_json *j, const struct lk_diff *d,
	const struct lk_hunk *h)
{
	if (h->kind == LK_SAME)
		return;
	lk_json_object(j, NULL);
	lk_json_cstr(j, "kind", lk_change_name(h->kind));
	lk_json_cstr(j, "block", lk_block_name(h->block));
	lk_json_int(j, "old_line", h->old_line + 1);
	lk_json_int(j, "new_line", h->new_line + 1);
	lk_json_array(j, "sentences");
	for (uint32_t i = h->sent; i < h->sent + h->nsents; i++) {
		const struct lk_sent *s = &d->sents[i];

		if (s->kind == LK_SAME)
			continue;
		lk_json_object(j, NULL);
		lk_json_cstr(j, "kind", lk_change_name(s->kind));
		json_range(j, "old", d->old, s->old);
		json_range(j, "new", d->new, s->new);
		json_spans(j, d, s->span, s->nspans);
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_json_array(j, "cells");
	for (uint32_t r = h->row; r < h->row + h->nrows; r++)
		for (uint32_t i = d->row[r].cell; i < d->row[r].cell + d->row[r].ncells;
			i++) {
			const struct lk_cell *k = &d->cell[i];

			if (k->kind == LK_SAME)
				continue;
			lk_json_object(j, NULL);
			lk_json_cstr(j, "kind", lk_change_name(k->kind));
			lk_json_int(j, "row", r - h->row);
			lk_json_int(j, "column",
				k->new_col != LK_DIFF_NONE ? k->new_col : k->old_col);
			json_range(j, "old", d->old, k->old);
			json_range(j, "new", d->new, k->new);
			lk_json_bool(j, "derived", (k->flags & LK_CELL_DERIVED) != 0);
			lk_json_end(j);
		}
	lk_json_end(j);
	lk_json_end(j);
}

static void json_stats(struct lk_json *j, const struct lk_diff_stats *s)
{
	lk_json_object(j, "stats");
	lk_json_int(j, "words_added", s->words_added);
	lk_json_int(j, "words_removed", s->words_removed);
	lk_json_int(j, "sentences_changed", s->sents_changed);
	lk_json_int(j, "sentences_added", s->sents_added);
	lk_json_int(j, "sentences_removed", s->sents_removed);
	lk_json_int(j, "cells_changed", s->cells_changed);
	lk_json_int(j, "moves", s->moves);
	lk_json_int(j, "whitespace_only", s->whitespace_only);
	lk_json_end(j);
}

/* ---- one file --------------------------------------------------------------------- */

static int read_side(struct cli *c, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_error *err)
{
	int rc = lk_store_read(c->st, rev, path, out, NULL, err);

	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

/* What is compared: a chapter, or the working paper of a team. */
struct part {
	const char *title, *scope, *path;
};

static struct part chapter_part(const struct lk_chapter *ch)
{
	return (struct part){ ch->title, ch->stem, ch->path };
}

static struct part paper_part(const struct lk_paper *p)
{
	return (struct part){ p->title, p->scope, p->path };
}

static void print_file(struct cli *c, const struct part *p, const struct lk_diff *d)
{
	if (d->equal && d->stats.whitespace_only == 0)
		return;
	(void)fprintf(c->out, "=== %s (%s)\n", p->title, p->scope);
	for (size_t i = 0; cli_opt(c, "ringkas") == NULL && i < d->nhunks; i++)
		put_hunk(c->out, d, &d->hunk[i]);
	put_stats(c->out, &d->stats);
}

static void json_file(struct cli *c, struct lk_json *j, const struct part *p,
	const struct lk_diff *d)
{
	if (d->equal && d->stats.whitespace_only == 0)
		return;
	lk_json_object(j, NULL);
	lk_json_cstr(j, "stem", p->scope);
	lk_json_cstr(j, "path", p->path);
	json_stats(j, &d->stats);
	lk_json_array(j, "hunks");
	for (size_t i = 0; cli_opt(c, "ringkas") == NULL && i < d->nhunks; i++)
		json_hunk(j, d, &d->hunk[i]);
	lk_json_end(j);
	lk_json_end(j);
}

static int one_file(struct cli *c, const struct both *r, struct part p,
	struct lk_json *j, struct lk_error *err)
{
	struct lk_buf old = LK_BUF_INIT, now = LK_BUF_INIT;
	struct lk_diff *d = NULL;
	int rc = read_side(c, &r->old, p.path, &old, err);

	if (rc == LK_OK)
		rc = read_side(c, &r->now, p.path, &now, err);
	if (rc == LK_OK)
		rc = lk_diff_file(p.path, lk_buf_str(&old), lk_buf_str(&now), &d, err);
	if (rc == LK_OK && j != NULL)
		json_file(c, j, &p, d);
	else if (rc == LK_OK)
		print_file(c, &p, d);
	lk_diff_free(d);
	lk_buf_free(&old);
	lk_buf_free(&now);
	return rc;
}

/* Without revisions: the one before the last change of the chapter (or of all), and the
 * head. */
struct last_two {
	struct lk_oid parent;
};

static int take_parent(const struct lk_revision *r, void *arg)
{
	((struct last_two *)arg)->parent = r->parent;
	return 1;
}

static int sides(struct cli *c, const char *path, struct both *r, struct lk_error *err)
{
	struct lk_history_query q = { .path = path, .limit = 1 };
	struct last_two two = { { "" } };
	int rc = LK_OK;

	if (cli_word(c, 1) != NULL)
		rc = cli_revision(c, cli_word(c, 1), &r->old, err);
	else
		rc = lk_store_history(c->st, &q, take_parent, &two, err);
	if (cli_word(c, 1) == NULL)
		r->old = two.parent.hex[0] ? two.parent : r->s->head;
	r->now = r->s->head;
	if (rc == LK_OK && cli_word(c, 2) != NULL)
		rc = cli_revision(c, cli_word(c, 2), &r->now, err);
	return rc;
}

/* The file of a scope; NULL: all of them. */
static const char *scope_path(const struct lk_snapshot *s, const char *scope)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(s, scope);
	const struct lk_paper *p = lk_snapshot_paper(s, scope);

	if (ch != NULL)
		return ch->path;
	return p != NULL ? p->path : NULL;
}

static int all_files(struct cli *c, const struct both *r, const char *scope,
	struct lk_json *j, struct lk_error *err)
{
	const struct lk_snapshot *s = r->s;
	bool all = strcmp(scope, LK_SCOPE_ALL) == 0;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++)
		if (all || strcmp(scope, s->chapter[i].stem) == 0)
			rc = one_file(c, r, chapter_part(&s->chapter[i]), j, err);
	for (size_t i = 0; rc == LK_OK && i < s->npapers; i++)
		if (all || strcmp(scope, s->paper[i].scope) == 0)
			rc = one_file(c, r, paper_part(&s->paper[i]), j, err);
	return rc;
}

int cli_run_diff(struct cli *c, struct lk_error *err)
{
	const char *scope = LK_SCOPE_ALL;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_snapshot s;
	struct lk_json j;
	struct both r = { .s = &s };
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_scope(c, &s, cli_word(c, 0), &scope, err);
	if (rc == LK_OK)
		rc = sides(c, scope_path(&s, scope), &r, err);
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "old", r.old.hex);
	lk_json_cstr(&j, "new", r.now.hex);
	lk_json_array(&j, "files");
	if (rc == LK_OK)
		rc = all_files(c, &r, scope, c->json ? &j : NULL, err);
	lk_json_end(&j);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	lk_snapshot_free(&s);
	return rc;
}
