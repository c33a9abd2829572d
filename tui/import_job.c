#include "tui/import_job.h"

#include "core/outline.h"
#include "tui/export_job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OUTLINE_PATH "kebijakan/kerangka.csv"

/* The workspace's outline, or the shipped one. */
static int load_outline(struct lk_store *st, const struct lk_outline **out,
	struct lk_error *err)
{
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_outline *own = NULL;
	int rc = lk_store_read(st, NULL, OUTLINE_PATH, &csv, NULL, err);

	*out = lk_outline_default();
	if (rc == LK_OK)
		rc = lk_outline_parse(lk_buf_cstr(&csv), csv.n, &own, err);
	else if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (own != NULL)
		*out = own;
	lk_buf_free(&csv);
	return rc;
}

/* Does the chapter hold more than its headings? */
static int has_prose(struct lk_store *st, const struct lk_chapter *ch, int *yes,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read_blob(st, &ch->blob, &text, err);

	*yes = 0;
	for (const char *p = lk_buf_cstr(&text); rc == LK_OK && *p != '\0';) {
		if (*p != '#' && *p != '\n')
			*yes = 1;
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	lk_buf_free(&text);
	return rc;
}

/* Chapters of the import that hold text in the draft; *first (NULL ok) names one. */
static int count_filled(struct lk_store *st, const struct lk_snapshot *s,
	const struct lk_split *sp, size_t *n, const char **first, struct lk_error *err)
{
	int rc = LK_OK;

	*n = 0;
	for (size_t i = 0; rc == LK_OK && i < sp->nchapters; i++) {
		const struct lk_chapter *ch =
			lk_snapshot_chapter(s, sp->chapter[i].file);
		int yes = 0;

		if (ch != NULL)
			rc = has_prose(st, ch, &yes, err);
		if (yes && *n == 0 && first != NULL)
			*first = ch->title;
		*n += (size_t)yes;
	}
	return rc;
}

/* ".docx", ".docm", in any case. */
static int is_word(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot != NULL && strlen(dot) == 5 && strchr("dD", dot[1]) != NULL &&
		strchr("oO", dot[2]) != NULL && strchr("cC", dot[3]) != NULL &&
		strchr("xXmM", dot[4]) != NULL;
}

static int read_text(struct import_job *j, const struct lk_host *host, const char *file,
	struct lk_buf *text, struct lk_error *err)
{
	int rc;

	if (!is_word(file))
		return host->read_report(file, text, err);
	rc = host->read_word(file, &j->word, err);
	if (rc == LK_OK)
		rc = lk_word_text(&j->lost, j->word, err);
	if (rc == LK_OK)
		lk_buf_putstr(text, lk_buf_str(&j->lost.markdown));
	return rc == LK_OK ? lk_buf_check(text, err) : rc;
}

int import_job_read(struct import_job *j, const struct lk_host *host,
	struct lk_store *st, const char *document, const char *file,
	struct lk_error *err)
{
	const struct lk_outline *outline = NULL;
	struct lk_snapshot s = { .nchapters = 0 };
	struct lk_buf text = LK_BUF_INIT;
	int rc = read_text(j, host, file, &text, err);

	(void)snprintf(j->file, sizeof(j->file), "%s", file);
	if (rc == LK_OK)
		rc = lk_snapshot_load(&s, st, NULL, document, err);
	if (rc == LK_OK && j->word != NULL)
		rc = lk_word_tables(&j->tables, j->word, s.year, err);
	if (rc == LK_OK)
		rc = load_outline(st, &outline, err);
	if (rc == LK_OK)
		rc = lk_split_report(outline, lk_buf_cstr(&text), text.n, &j->split,
			err);
	if (rc == LK_OK)
		rc = count_filled(st, &s, j->split, &j->filled, NULL, err);
	lk_outline_free(outline);
	lk_snapshot_free(&s);
	lk_buf_free(&text);
	return rc;
}

/* The pictures of a Word document as files beside the chapters. */
static int plan_pictures(const struct lk_worddoc *w, const char *dir,
	struct lk_arena *mem, struct lk_file_change *f, size_t *n, struct lk_error *err)
{
	for (size_t i = 0; i < w->npictures; i++) {
		struct lk_buf name = LK_BUF_INIT, path = LK_BUF_INIT;

		lk_word_picture_name(w, i, &name);
		if (name.n > 0) {
			lk_buf_printf(&path, "%s/isi/" LK_WORD_PICTURES "%s", dir,
				lk_buf_cstr(&name));
			f[*n].path = lk_arena_dups(mem, lk_buf_cstr(&path));
			f[*n].content = w->picture[i].bytes.p;
			f[*n].n = w->picture[i].bytes.n;
			if (f[(*n)++].path == NULL)
				return lk_nomem(err);
		}
		lk_buf_free(&name);
		lk_buf_free(&path);
	}
	return LK_OK;
}

static int plan(const struct import_job *j, const struct lk_snapshot *s,
	struct lk_arena *mem, struct lk_file_change **out, size_t *n,
	struct lk_error *err)
{
	const struct lk_split *sp = j->split;
	size_t pictures = j->word != NULL ? j->word->npictures : 0;
	struct lk_file_change *f =
		lk_arena_alloc(mem, (sp->nchapters + pictures + 1) * sizeof(*f));

	if (f == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < sp->nchapters; i++) {
		struct lk_buf path = LK_BUF_INIT;

		lk_buf_printf(&path, "%s/%s", s->text_dir, sp->chapter[i].file);
		f[i].path = lk_arena_dups(mem, lk_buf_cstr(&path));
		f[i].content = sp->chapter[i].text.p;
		f[i].n = sp->chapter[i].text.n;
		lk_buf_free(&path);
		if (f[i].path == NULL)
			return lk_nomem(err);
	}
	*out = f;
	*n = sp->nchapters;
	return j->word != NULL ? plan_pictures(j->word, s->dir, mem, f, n, err) : LK_OK;
}

static int commit(struct import_job *j, const struct lk_ctx *c,
	const struct lk_file_change *file, size_t n, struct lk_error *err)
{
	const char *name = strrchr(j->file, '/');
	const struct lk_split *sp = j->split;
	struct lk_buf subject = LK_BUF_INIT, text = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&subject, "impor %s: %zu bab", name != NULL ? name + 1 : j->file,
		sp->nchapters);
	for (size_t i = 0; i < sp->nnotes; i++)
		if (lk_split_note_lost(&sp->note[i]))
			lk_buf_printf(&text, "baris %zu: %s\n", sp->note[i].line,
				lk_split_reason_text(sp->note[i].reason));
	rc = lk_act_files(c, LK_KIND_IMPOR, file, n, lk_buf_cstr(&subject),
		lk_buf_cstr(&text), &j->rev, err);
	lk_buf_free(&subject);
	lk_buf_free(&text);
	return rc;
}

int import_job_write(struct import_job *j, const struct lk_ctx *c, int overwrite,
	struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_file_change *file = NULL;
	struct lk_snapshot s;
	size_t n = 0;
	const char *first = "";
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = count_filled(c->st, &s, j->split, &j->filled, &first, err);
	if (rc == LK_OK && j->filled != 0 && !overwrite)
		rc = lk_fail(err, LK_EDENIED,
			N_("bab \"%s\" sudah berisi teks; tidak ada yang ditulis. "
			   "Pakai "
			   "--timpa bila memang harus diganti (isi lama tetap ada di "
			   "riwayat)"),
			first);
	if (rc == LK_OK)
		rc = plan(j, &s, &mem, &file, &n, err);
	if (rc == LK_OK)
		rc = commit(j, c, file, n, err);
	lk_arena_free(&mem);
	lk_snapshot_free(&s);
	return rc;
}

int import_job_tables(const struct import_job *j, const char *dir, struct lk_error *err)
{
	struct lk_packed *file = calloc(j->tables.n + 1, sizeof(*file));
	int rc = file != NULL ? LK_OK : lk_nomem(err);

	for (size_t i = 0; rc == LK_OK && i < j->tables.n; i++)
		file[i] = (struct lk_packed){ j->tables.item[i].name,
			lk_buf_str(&j->tables.item[i].csv) };
	if (rc == LK_OK && j->tables.n > 0)
		rc = export_job_folder(dir, file, j->tables.n, err);
	free(file);
	return rc;
}

void import_job_free(struct import_job *j)
{
	lk_split_free(j->split);
	j->split = NULL;
	lk_word_text_free(&j->lost);
	lk_word_tables_free(&j->tables);
	lk_word_free(j->word);
	j->word = NULL;
}
