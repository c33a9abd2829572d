#include "core/check/report.h"

#include "core/check/data.h"
#include "core/check/figures.h"
#include "core/check/letters.h"
#include "core/check/work.h"
#include "core/figure/edit.h"
#include "core/figure/render.h"
#include "core/figure/value_map.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A chapter as stored and as shown. */
struct text {
	struct lk_buf raw;
	struct lk_lines raw_lines;
	struct lk_value_shown shown;
	struct lk_lines lines; /* of the shown text */
};

struct job {
	struct lk_check_report *out;
	struct lk_store *st;
	const struct lk_check_how *how;
	struct lk_error *err;
	struct lk_snapshot snap;
	struct lk_values values;
	bool figures; /* they could be read; else: */
	struct lk_error why;
	struct lk_check_facts facts;
	struct text *text; /* snap.nchapters */
	struct lk_check_chapter *chapter;
	const char **attachment;
	size_t nattachments, acap;
	struct lk_arena mem;
	int rc;
};

static struct lk_str line_of(const struct lk_lines *l, struct lk_str text, int line)
{
	return line >= 1 && (size_t)line <= l->n
		? lk_lines_get(l, text, (size_t)line - 1)
		: (struct lk_str){ "", 0 };
}

/* ---- data files ---------------------------------------------------------------------- */

static void check_file(struct job *j, const char *path)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(j->st, &j->snap.head, path, &text, NULL, j->err);

	if (rc == LK_OK)
		rc = lk_check_file(path, lk_buf_str(&text), &j->out->list, j->err);
	lk_buf_free(&text);
	j->rc = rc == LK_ENOTFOUND ? LK_OK : rc;
}

static void check_files(struct job *j)
{
	for (enum lk_table t = LK_TABLE_INDICATOR; t < LK_TABLE_COUNT; t++) {
		struct lk_buf path = LK_BUF_INIT;

		if (t == LK_TABLE_WORKSHEET || j->rc != LK_OK)
			continue;
		lk_buf_printf(&path, "%s/", j->snap.dir);
		lk_table_path(&path, t, "");
		j->rc = lk_buf_check(&path, j->err);
		if (j->rc == LK_OK)
			check_file(j, lk_buf_cstr(&path));
		lk_buf_free(&path);
	}
	for (size_t i = 0; i < j->snap.npapers && j->rc == LK_OK; i++)
		check_file(j, j->snap.paper[i].path);
}

/* Figures, or why there are none. */
static void load_figures(struct job *j)
{
	int64_t day = lk_date_day(j->how->now, j->snap.tz_minutes);
	int rc = lk_values_load(&j->values, j->st, &j->snap, day, &j->why);

	j->figures = rc == LK_OK;
	if (rc == LK_OK) {
		j->rc = lk_check_facts(&j->facts, &j->values.fig, j->err);
	} else if (rc != LK_EFORMAT && rc != LK_EINVAL && rc != LK_ERANGE) {
		j->rc = rc;
		if (j->err != NULL)
			*j->err = j->why;
	}
}

/* What the figures of the loaded report say of themselves. */
static void check_loaded(struct job *j)
{
	struct lk_buf folder = LK_BUF_INIT;

	lk_buf_printf(&folder, "%s/", j->snap.dir);
	j->rc = lk_buf_check(&folder, j->err);
	if (j->rc == LK_OK)
		j->rc = lk_check_data(&j->values.fig, lk_buf_cstr(&folder),
			&j->out->list, j->err);
	if (j->rc == LK_OK)
		j->rc = lk_check_figures(&j->values.fig, lk_buf_cstr(&folder),
			&j->out->list, j->err);
	lk_buf_free(&folder);
}

/* Why a file cannot be read is said once: by the file as text, else by the reader. */
static void check_data(struct job *j)
{
	struct check_work w = { .out = &j->out->list };
	size_t before = j->out->list.n;

	check_files(j);
	if (j->rc == LK_OK && j->figures)
		check_loaded(j);
	else if (j->rc == LK_OK && j->out->list.n == before)
		check_report(&w, LK_CHECK_DATA_UNREADABLE, NULL, &j->why);
	if (w.failed != LK_OK)
		j->rc = lk_nomem(j->err);
}

/* ---- chapters ------------------------------------------------------------------------ */

struct unresolved {
	struct job *j;
	struct check_work w;
	size_t chapter;
};

/* Bytes of the first n - 1 characters. */
static size_t bytes_of(struct lk_str s, int col)
{
	size_t at = 0;

	while (at < s.n && col > 1) {
		at++;
		while (at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80)
			at++;
		col--;
	}
	return at;
}

/* A value or a block that prints nothing, where it stands. */
static void take_unresolved(const struct lk_render_fault *f, void *arg)
{
	struct unresolved *u = arg;
	const struct text *t = &u->j->text[u->chapter];
	struct lk_str line = line_of(&t->raw_lines, lk_buf_str(&t->raw), f->line);
	struct check_place at = { .path = u->j->snap.chapter[u->chapter].path,
		.line = (uint32_t)f->line };
	struct lk_value_ref ref;
	size_t from = bytes_of(line, f->col);

	if (lk_value_next(line, from, &ref) && ref.at == from) {
		at.from = (uint32_t)ref.at;
		at.to = (uint32_t)ref.end;
	}
	check_report(&u->w, LK_CHECK_VALUE_UNRESOLVED, &at, f->why);
}

static void check_printed(struct job *j, size_t i)
{
	struct unresolved u = { j, { .out = &j->out->list }, i };
	struct lk_buf drain = LK_BUF_INIT;

	if (!j->figures)
		return;
	(void)lk_render_md(&j->values, i, lk_buf_str(&j->text[i].raw), &drain,
		take_unresolved, &u);
	lk_buf_free(&drain);
	if (u.w.failed != LK_OK)
		j->rc = lk_nomem(j->err);
}

static void load_chapter(struct job *j, size_t i)
{
	const struct lk_chapter *c = &j->snap.chapter[i];
	struct text *t = &j->text[i];

	j->rc = lk_store_read_blob(j->st, &c->blob, &t->raw, j->err);
	if (j->rc == LK_OK)
		j->rc = lk_lines_scan(&t->raw_lines, t->raw.p, t->raw.n, j->err);
	if (j->rc == LK_OK)
		j->rc = lk_value_show_text(j->figures ? &j->values.ctx : NULL,
			lk_buf_str(&t->raw), &t->shown, j->err);
	if (j->rc == LK_OK)
		j->rc = lk_lines_scan(&t->lines, t->shown.text.p, t->shown.text.n,
			j->err);
	j->chapter[i] = (struct lk_check_chapter){ .path = c->path,
		.stem = c->stem,
		.title = c->title,
		.text = lk_buf_str(&t->shown.text) };
}

static int take_attachment(const struct lk_entry *e, void *arg)
{
	struct job *j = arg;

	if (e->kind != LK_ENTRY_FILE)
		return 0;
	if (lk_grow((void **)&j->attachment, &j->acap, j->nattachments,
		    sizeof(*j->attachment)) != LK_OK ||
		(j->attachment[j->nattachments] = lk_arena_dups(&j->mem, e->name)) ==
			NULL) {
		j->rc = lk_nomem(j->err);
		return 1;
	}
	j->nattachments++;
	return 0;
}

static void load_attachments(struct job *j)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&dir, "%s/isi/lampiran", j->snap.dir);
	j->rc = lk_buf_check(&dir, j->err);
	rc = j->rc != LK_OK ? j->rc
			    : lk_store_list(j->st, &j->snap.head, lk_buf_cstr(&dir),
				      take_attachment, j, j->err);
	if (j->rc == LK_OK && rc != LK_ENOTFOUND)
		j->rc = rc;
	lk_buf_free(&dir);
}

static void load_chapters(struct job *j)
{
	size_t n = j->snap.nchapters + 1;

	j->text = calloc(n, sizeof(*j->text));
	j->chapter = calloc(n, sizeof(*j->chapter));
	if (j->text == NULL || j->chapter == NULL) {
		j->rc = lk_nomem(j->err);
		return;
	}
	for (size_t i = 0; i < j->snap.nchapters && j->rc == LK_OK; i++)
		load_chapter(j, i);
	if (j->rc == LK_OK)
		load_attachments(j);
}

/* ---- from the text as shown to the text as stored -------------------------------------- */

static size_t chapter_of(const struct job *j, const char *path)
{
	size_t i = 0;

	while (i < j->snap.nchapters && strcmp(j->snap.chapter[i].path, path) != 0)
		i++;
	return i;
}

/* false: the finding lies in a value, whose words are not the writer's. */
static bool to_stored(const struct text *t, struct lk_check_finding *f)
{
	struct lk_str shown = lk_buf_str(&t->shown.text), raw = lk_buf_str(&t->raw);
	struct lk_str line = line_of(&t->lines, shown, f->line);
	struct lk_str stored = line_of(&t->raw_lines, raw, f->line);
	size_t at = (size_t)(line.p - shown.p), base = (size_t)(stored.p - raw.p);
	size_t from = at + (size_t)f->from, to = at + (size_t)f->to, a, b;
	const struct lk_value_piece *first, *last;

	if (f->to <= f->from || line.n == 0)
		return true;
	first = lk_value_piece_at(&t->shown, from);
	last = lk_value_piece_at(&t->shown, to - 1);
	a = lk_value_to_raw(&t->shown, from);
	b = last != NULL ? last->raw_end : lk_value_to_raw(&t->shown, to);
	for (size_t i = 0; i < t->shown.n; i++)
		if (t->shown.piece[i].at < to && t->shown.piece[i].end > from)
			f->fix = NULL; /* the figure is to be mended, not the text */
	f->from = (int)(a - base);
	f->to = (int)(b - base);
	return f->rule != LK_CHECK_SPELLING || first == NULL;
}

/* Findings of the text as shown: places as stored, paths whole. */
static void store_places(struct job *j)
{
	struct lk_check_list *l = &j->out->list;
	struct lk_buf path = LK_BUF_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < l->n && j->rc == LK_OK; i++) {
		struct lk_check_finding *f = &l->item[i];
		size_t ch = chapter_of(j, f->path);

		if (strncmp(f->path, "isi/", 4) == 0) {
			lk_buf_clear(&path);
			lk_buf_printf(&path, "%s/%s", j->snap.dir, f->path);
			f->path = lk_arena_dups(&l->mem, lk_buf_cstr(&path));
			if (f->path == NULL || lk_buf_check(&path, NULL) != LK_OK)
				j->rc = lk_nomem(j->err);
		}
		if (ch == j->snap.nchapters || to_stored(&j->text[ch], f))
			l->item[kept++] = *f;
	}
	l->n = kept;
	lk_buf_free(&path);
}

static void check_chapters(struct job *j)
{
	struct lk_check_input in = { .year = j->snap.year,
		.chapter = j->chapter,
		.nchapters = j->snap.nchapters,
		.fact = j->facts.fact,
		.nfacts = j->facts.n,
		.budget = j->facts.has_budget ? &j->facts.budget : NULL,
		.attachment = j->attachment,
		.nattachments = j->nattachments,
		.spell = j->how->spell,
		.stop = j->how->stop,
		.arg = j->how->arg };

	j->rc = lk_check_run(&in, &j->out->list, j->err);
	j->out->stopped = in.stop != NULL && in.stop(in.arg);
	if (j->rc == LK_OK)
		store_places(j);
	for (size_t i = 0; i < j->snap.nchapters && j->rc == LK_OK; i++)
		check_printed(j, i);
}

/* ---- what a person needs to judge them --------------------------------------------------- */

static const char *title_of(const struct job *j, const char *path)
{
	const struct lk_paper *p = lk_snapshot_paper(&j->snap, path);
	size_t ch = chapter_of(j, path);

	if (ch < j->snap.nchapters)
		return j->snap.chapter[ch].title;
	if (p != NULL)
		return p->title;
	if (strncmp(path, "register/", 9) == 0)
		return N_("Register surat");
	switch ((int)lk_table_of(path, NULL)) {
	case LK_TABLE_INDICATOR: return N_("Indikator");
	case LK_TABLE_TARGET: return N_("Target");
	case LK_TABLE_HISTORY: return N_("Realisasi tahun lain");
	case LK_TABLE_BUDGET: return N_("Anggaran");
	case LK_TABLE_BUDGET_HISTORY: return N_("Anggaran tahun lain");
	default: break;
	}
	return path[0] == '\0' ? N_("Seluruh laporan") : path;
}

/* The cell a finding speaks of, as stored; nothing when it cannot be found. */
static void put_cell(struct job *j, const struct lk_check_finding *f,
	struct lk_buf *out)
{
	struct lk_buf text = LK_BUF_INIT;

	if (lk_store_read(j->st, &j->snap.head, f->path, &text, NULL, NULL) == LK_OK)
		(void)!lk_cell_get(lk_table_of(f->path, NULL), lk_buf_str(&text),
			f->path, f->row, f->column, out, NULL);
	lk_buf_free(&text);
}

static void put_item(struct job *j, size_t i, struct lk_buf *was)
{
	struct lk_check_report *r = j->out;
	const struct lk_check_finding *f = &r->list.item[i];
	const struct lk_aside *aside = lk_asides_find(&r->aside, f->key);
	struct lk_check_item *it = &r->item[i];
	size_t ch = chapter_of(j, f->path);

	lk_buf_clear(was);
	if (ch < j->snap.nchapters) {
		lk_buf_putstr(was,
			line_of(&j->text[ch].raw_lines, lk_buf_str(&j->text[ch].raw),
				f->line));
		it->blob = j->snap.chapter[ch].blob;
	} else if (lk_check_is_cell(f)) {
		put_cell(j, f, was);
	}
	it->f = f;
	it->aside = aside != NULL && aside->set ? aside : NULL;
	it->was = lk_arena_dups(&r->list.mem, lk_buf_cstr(was));
	it->title = lk_arena_dups(&r->list.mem, title_of(j, f->path));
	if (it->was == NULL || it->title == NULL)
		j->rc = lk_nomem(j->err);
	if (it->aside != NULL)
		r->set_aside++;
	else
		r->count[f->severity]++;
}

static void put_items(struct job *j)
{
	struct lk_check_report *r = j->out;
	struct lk_buf was = LK_BUF_INIT;

	check_sort(&r->list);
	r->item = lk_arena_alloc(&r->list.mem, (r->list.n + 1) * sizeof(*r->item));
	r->document = lk_arena_dups(&r->list.mem, j->snap.document);
	if (r->item == NULL || r->document == NULL)
		j->rc = lk_nomem(j->err);
	if (j->rc == LK_OK)
		j->rc = lk_asides_load(&r->aside, j->st, &j->snap.head, j->snap.dir,
			j->err);
	for (size_t i = 0; i < r->list.n && j->rc == LK_OK; i++)
		put_item(j, i, &was);
	lk_buf_free(&was);
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void job_free(struct job *j)
{
	for (size_t i = 0; j->text != NULL && i < j->snap.nchapters; i++) {
		lk_buf_free(&j->text[i].raw);
		lk_lines_free(&j->text[i].raw_lines);
		lk_value_shown_free(&j->text[i].shown);
		lk_lines_free(&j->text[i].lines);
	}
	free(j->text);
	free(j->chapter);
	free(j->attachment);
	lk_arena_free(&j->mem);
	lk_check_facts_free(&j->facts);
	lk_values_free(&j->values);
	lk_snapshot_free(&j->snap);
}

int lk_check_report(struct lk_check_report *out, struct lk_store *st,
	const struct lk_check_how *how, struct lk_error *err)
{
	struct job j = { .out = out, .st = st, .how = how, .err = err };

	*out = (struct lk_check_report){ .list = LK_CHECK_LIST_INIT,
		.aside = LK_ASIDES_INIT };
	j.rc = lk_snapshot_load(&j.snap, st, NULL, how->document, err);
	out->head = j.snap.head;
	if (j.rc == LK_OK)
		load_figures(&j);
	if (j.rc == LK_OK)
		load_chapters(&j);
	if (j.rc == LK_OK)
		check_chapters(&j);
	if (j.rc == LK_OK)
		check_data(&j);
	if (j.rc == LK_OK)
		j.rc = lk_check_letters(st, &j.snap, &out->list, err);
	if (j.rc == LK_OK)
		put_items(&j);
	if (j.rc == LK_OK && check_index(out) != LK_OK)
		j.rc = lk_nomem(err);
	job_free(&j);
	return j.rc;
}

void lk_check_report_free(struct lk_check_report *r)
{
	if (r == NULL)
		return;
	lk_check_list_free(&r->list);
	lk_asides_free(&r->aside);
	*r = (struct lk_check_report){ .list = LK_CHECK_LIST_INIT,
		.aside = LK_ASIDES_INIT };
}
