#include "core/snapshot.h"

#include "core/outline.h"
#include "core/utf8.h"

#include <string.h>

#define MAX_CHAPTERS 200
#define MAX_PAPERS 64
#define DEFAULT_TZ 420 /* WIB; of a document without dokumen.txt */

struct load {
	struct lk_snapshot *s;
	struct lk_store *st;
	struct lk_error *err;
	const char *wanted; /* document asked for, NULL: the latest */
	int rc;
};

static const char *dup_printf3(struct lk_snapshot *s, const char *a, const char *b,
	const char *c)
{
	struct lk_buf t = LK_BUF_INIT;
	char *p = NULL;

	lk_buf_printf(&t, "%s%s%s", a, b, c);
	if (lk_buf_check(&t, NULL) == LK_OK)
		p = lk_arena_dup(&s->mem, t.p, t.n);
	lk_buf_free(&t);
	return p;
}

/* A file at the head of the snapshot; absent is empty. */
static int read_file(struct load *l, const char *path, struct lk_buf *out)
{
	int rc = lk_store_read(l->st, &l->s->head, path, out, NULL, l->err);

	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

/* ---- which document --------------------------------------------------------------- */

static int pick_document(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;

	if (e->kind != LK_ENTRY_DIR)
		return 0;
	if (l->wanted != NULL && strcmp(l->wanted, e->name) != 0)
		return 0;
	/* names begin with the year, so the last in name order is the latest */
	if (l->s->document == NULL || strcmp(e->name, l->s->document) > 0) {
		l->s->document = lk_arena_dups(&l->s->mem, e->name);
		if (l->s->document == NULL)
			l->rc = lk_nomem(l->err);
	}
	return l->rc != LK_OK;
}

static int find_document(struct load *l)
{
	int rc = lk_store_list(l->st, &l->s->head, "dokumen", pick_document, l, l->err);

	if (rc == LK_OK)
		rc = l->rc;
	if (rc != LK_OK && rc != LK_ENOTFOUND)
		return rc;
	if (l->s->document == NULL && l->wanted != NULL)
		return lk_fail(l->err, LK_ENOTFOUND,
			N_("dokumen \"%s\" tidak ada di ruang kerja ini"), l->wanted);
	if (l->s->document == NULL)
		return lk_fail(l->err, LK_ENOTFOUND,
			N_("ruang kerja ini belum memuat dokumen; buat dengan: lapkin "
			   "init"));
	l->s->dir = dup_printf3(l->s, "dokumen/", l->s->document, "");
	l->s->text_dir = dup_printf3(l->s, "dokumen/", l->s->document, "/isi/naskah");
	return l->s->dir == NULL || l->s->text_dir == NULL ? lk_nomem(l->err) : LK_OK;
}

/* dokumen.txt. A document without one (made by hand) has no facts and the default SOP. */
static int read_facts(struct load *l)
{
	struct lk_snapshot *s = l->s;
	struct lk_buf text = LK_BUF_INIT;
	const char *path = dup_printf3(s, s->dir, "/dokumen.txt", "");
	int rc = path == NULL
		? lk_nomem(l->err)
		: lk_store_read(l->st, &s->head, path, &text, NULL, l->err);

	if (rc == LK_OK)
		rc = lk_docinfo_parse(&s->info, lk_buf_str(&text), path, l->err);
	if (rc == LK_OK) {
		s->title = s->info.title;
		s->office = s->info.office;
		s->code = s->info.unit;
		s->year = s->info.year;
		s->tz_minutes = s->info.tz_minutes;
	}
	lk_buf_free(&text);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

/* ---- chapters ------------------------------------------------------------------------- */

/* NN-name.md */
static int is_chapter(const struct lk_entry *e)
{
	size_t n = strlen(e->name);

	return e->kind == LK_ENTRY_FILE && n > 3 && strcmp(e->name + n - 3, ".md") == 0;
}

static int take_chapter(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	struct lk_snapshot *s = l->s;
	struct lk_chapter *ch = &s->chapter[s->nchapters];

	if (!is_chapter(e) || s->nchapters == MAX_CHAPTERS)
		return 0;
	ch->file = lk_arena_dups(&s->mem, e->name);
	ch->stem = lk_arena_dup(&s->mem, e->name, strlen(e->name) - 3);
	ch->path = dup_printf3(s, s->text_dir, "/", e->name);
	ch->blob = e->id;
	ch->size = e->size;
	if (ch->file == NULL || ch->stem == NULL || ch->path == NULL) {
		l->rc = lk_nomem(l->err);
		return 1;
	}
	s->nchapters++;
	return 0;
}

/* The text of the first line that is a heading; the stem when there is none. */
static int read_title(struct load *l, struct lk_chapter *ch)
{
	struct lk_buf text = LK_BUF_INIT, clean = LK_BUF_INIT;
	const char *p, *end;
	int rc = lk_store_read_blob(l->st, &ch->blob, &text, l->err);

	if (rc == LK_ERANGE)
		return lk_fail(l->err, LK_ERANGE,
			N_("%s terlalu besar sehingga tidak dibaca; berkas itu bukan "
			   "tulisan lapkin. Keluarkan dari riwayat terakhir dengan "
			   "git, "
			   "lalu ulangi"),
			ch->path);
	if (rc != LK_OK)
		return rc;
	ch->title = ch->stem;
	p = lk_buf_cstr(&text);
	while (p != NULL && *p != '\0' && *p != '#') {
		p = strchr(p, '\n');
		p = p != NULL ? p + 1 : NULL;
	}
	if (p != NULL && *p == '#') {
		p += strspn(p, "# ");
		end = p + strcspn(p, "\r\n");
		while (end > p && end[-1] == ' ')
			end--;
		(void)lk_utf8_clean(&clean, (struct lk_str){ p, (size_t)(end - p) }, 0);
		if (clean.n > 0)
			ch->title = lk_arena_dup(&l->s->mem, clean.p, clean.n);
	}
	lk_buf_free(&clean);
	lk_buf_free(&text);
	return ch->title == NULL ? lk_nomem(l->err) : LK_OK;
}

static int read_chapters(struct load *l)
{
	struct lk_snapshot *s = l->s;
	const char *isi;
	int rc;

	s->chapter = lk_arena_alloc(&s->mem, MAX_CHAPTERS * sizeof(*s->chapter));
	isi = dup_printf3(s, s->dir, "/isi", "");
	if (s->chapter == NULL || isi == NULL)
		return lk_nomem(l->err);
	rc = lk_store_list(l->st, &s->head, s->text_dir, take_chapter, l, l->err);
	if (rc == LK_OK)
		rc = l->rc;
	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++)
		rc = read_title(l, &s->chapter[i]);
	if (rc == LK_OK)
		rc = lk_store_id_at(l->st, &s->head, isi, &s->content, l->err);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

/* ---- working papers ------------------------------------------------------------------- */

static int take_paper(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	struct lk_snapshot *s = l->s;
	struct lk_paper *p = &s->paper[s->npapers];
	size_t n = strlen(e->name);

	if (e->kind != LK_ENTRY_FILE || n < 5 || strcmp(e->name + n - 4, ".csv") != 0 ||
		s->npapers == MAX_PAPERS)
		return 0;
	p->team = lk_arena_dup(&s->mem, e->name, n - 4);
	if (p->team != NULL) {
		p->path = dup_printf3(s, s->dir, "/isi/data/kertas-kerja/", e->name);
		p->scope = dup_printf3(s, LK_SCOPE_PAPER, p->team, "");
		p->title = dup_printf3(s, "Kertas kerja ", p->team, "");
	}
	if (p->team == NULL || p->path == NULL || p->scope == NULL ||
		p->title == NULL) {
		l->rc = lk_nomem(l->err);
		return 1;
	}
	p->blob = e->id;
	s->npapers++;
	return 0;
}

static int read_papers(struct load *l)
{
	struct lk_snapshot *s = l->s;
	const char *dir = dup_printf3(s, s->dir, "/isi/data/kertas-kerja", "");
	int rc;

	s->paper = lk_arena_alloc(&s->mem, MAX_PAPERS * sizeof(*s->paper));
	if (s->paper == NULL || dir == NULL)
		return lk_nomem(l->err);
	rc = lk_store_list(l->st, &s->head, dir, take_paper, l, l->err);
	if (rc == LK_OK)
		rc = l->rc;
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

/* ---- policy ------------------------------------------------------------------------------ */

static int read_people(struct load *l)
{
	struct lk_buf orang = LK_BUF_INIT, peran = LK_BUF_INIT;
	int rc = read_file(l, "kebijakan/orang.csv", &orang);

	if (rc == LK_OK)
		rc = read_file(l, "kebijakan/peran.csv", &peran);
	if (rc == LK_OK)
		rc = lk_people_parse(&l->s->people, lk_buf_str(&orang),
			lk_buf_str(&peran), l->s->tz_minutes, l->err);
	lk_buf_free(&orang);
	lk_buf_free(&peran);
	return rc;
}

/* An SOP by name; `shipped` where the workspace has none of that name. */
static int read_one_alur(struct load *l, const char *name, const char *shipped,
	struct lk_alur *out)
{
	struct lk_snapshot *s = l->s;
	const char *path = dup_printf3(s, "kebijakan/alur/", name, ".csv");
	struct lk_buf csv = LK_BUF_INIT;
	int rc = path == NULL ? lk_nomem(l->err) : read_file(l, path, &csv);

	if (rc == LK_OK && csv.n == 0)
		lk_buf_puts(&csv, shipped);
	if (rc == LK_OK)
		rc = lk_alur_parse(out, lk_buf_str(&csv), name, l->err);
	lk_buf_free(&csv);
	return rc;
}

static int read_alur(struct load *l)
{
	struct lk_snapshot *s = l->s;
	const char *name = s->info.alur != NULL ? s->info.alur : LK_OFFICE_ALUR;
	int rc = read_one_alur(l, name, lk_alur_default(), &s->alur);

	if (rc == LK_OK)
		rc = read_one_alur(l, LK_OFFICE_MEASURING, lk_alur_measuring(),
			&s->measuring);
	if (rc != LK_OK)
		return rc;
	s->nrungs = lk_alur_ladder(&s->alur, s->ladder);
	s->npaper_rungs = lk_alur_paper_ladder(&s->measuring, s->paper_ladder);
	return LK_OK;
}

int lk_snapshot_load(struct lk_snapshot *out, struct lk_store *st,
	const struct lk_oid *rev, const char *document, struct lk_error *err)
{
	struct load l = { .s = out, .st = st, .err = err, .wanted = document };
	int rc = LK_OK;

	memset(out, 0, sizeof(*out));
	out->title = out->office = out->code = "";
	out->tz_minutes = DEFAULT_TZ;
	if (rev != NULL)
		out->head = *rev;
	else
		rc = lk_store_head(st, &out->head, err);
	if (rc == LK_OK && out->head.hex[0] == '\0')
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("ruang kerja ini masih kosong; buat dengan: lapkin init"));
	if (rc == LK_OK)
		rc = find_document(&l);
	if (rc == LK_OK)
		rc = read_facts(&l);
	if (rc == LK_OK)
		rc = read_chapters(&l);
	if (rc == LK_OK)
		rc = read_papers(&l);
	if (rc == LK_OK)
		rc = read_people(&l);
	if (rc == LK_OK)
		rc = read_alur(&l);
	return rc;
}

void lk_snapshot_free(struct lk_snapshot *s)
{
	if (s == NULL)
		return;
	lk_people_free(&s->people);
	lk_alur_free(&s->alur);
	lk_alur_free(&s->measuring);
	lk_docinfo_free(&s->info);
	lk_arena_free(&s->mem);
	memset(s, 0, sizeof(*s));
}

/* ---- looking things up ------------------------------------------------------------------ */

const struct lk_chapter *lk_snapshot_chapter(const struct lk_snapshot *s,
	const char *name)
{
	for (size_t i = 0; i < s->nchapters; i++) {
		const struct lk_chapter *ch = &s->chapter[i];

		if (strcmp(ch->stem, name) == 0 || strcmp(ch->path, name) == 0 ||
			strcmp(ch->file, name) == 0)
			return ch;
	}
	return NULL;
}

int lk_snapshot_find(const struct lk_snapshot *s, const char *words,
	const struct lk_chapter **out, struct lk_error *err)
{
	struct lk_chapter_name name[MAX_CHAPTERS];
	size_t index = 0;
	int rc;

	*out = lk_snapshot_chapter(s, words);
	if (*out != NULL)
		return LK_OK;
	for (size_t i = 0; i < s->nchapters; i++) {
		name[i].file = s->chapter[i].file;
		name[i].title = s->chapter[i].title;
	}
	rc = lk_chapter_find(name, s->nchapters, words, &index, err);
	if (rc == LK_OK)
		*out = &s->chapter[index];
	return rc;
}

const struct lk_paper *lk_snapshot_paper(const struct lk_snapshot *s, const char *name)
{
	for (size_t i = 0; i < s->npapers; i++) {
		const struct lk_paper *p = &s->paper[i];

		if (strcmp(p->scope, name) == 0 || strcmp(p->path, name) == 0 ||
			strcmp(p->team, name) == 0)
			return p;
	}
	return NULL;
}

const struct lk_rung *lk_snapshot_ladder(const struct lk_snapshot *s, const char *scope,
	size_t *n)
{
	int paper = strncmp(scope, LK_SCOPE_PAPER, strlen(LK_SCOPE_PAPER)) == 0;

	*n = paper ? s->npaper_rungs : s->nrungs;
	return paper ? s->paper_ladder : s->ladder;
}

const char *lk_snapshot_shard(const struct lk_snapshot *s, const char *path)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(s, path);
	const struct lk_paper *p = lk_snapshot_paper(s, path);

	if (ch != NULL)
		return ch->stem;
	if (p != NULL)
		return p->scope;
	return strstr(path, "/isi/data/") != NULL ? "data" : LK_SCOPE_ALL;
}

const struct lk_oid *lk_snapshot_subject(const struct lk_snapshot *s, const char *scope)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(s, scope);
	const struct lk_paper *p = lk_snapshot_paper(s, scope);

	if (ch != NULL)
		return &ch->blob;
	return p != NULL ? &p->blob : &s->content;
}

const char *lk_snapshot_scope_title(const struct lk_snapshot *s, const char *scope)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(s, scope);
	const struct lk_paper *p = lk_snapshot_paper(s, scope);

	if (ch != NULL)
		return ch->title;
	return p != NULL ? p->title : "seluruh naskah";
}
