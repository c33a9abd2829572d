/* import: an existing report becomes chapters; what was not placed is listed. */
#include "core/grapheme.h"
#include "core/outline.h"
#include "core/split.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

#define OUTLINE_PATH "kebijakan/kerangka.csv"

CLI_OPTIONS(import, { "lihat", 0, NULL, N_("hanya tampilkan hasilnya, jangan tulis") },
	{ "timpa", 0, NULL, N_("ganti juga bab yang sudah berisi") });

/* The workspace's outline, or the shipped one. */
static int load_outline(struct cli *c, const struct lk_outline **out,
	struct lk_error *err)
{
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_outline *own = NULL;
	int rc = lk_store_read(c->st, NULL, OUTLINE_PATH, &csv, NULL, err);

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

/* Does the chapter at the head hold more than its headings? */
static int has_prose(struct cli *c, const struct lk_chapter *ch, int *yes,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read_blob(c->st, &ch->blob, &text, err);

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

struct plan {
	struct lk_arena mem;
	struct lk_file_change *file;
	size_t n;
};

static int plan_files(struct cli *c, const struct lk_snapshot *s,
	const struct lk_split *sp, struct plan *p, struct lk_error *err)
{
	int rc = LK_OK, filled = 0;

	p->file = lk_arena_alloc(&p->mem, (sp->nchapters + 1) * sizeof(*p->file));
	if (p->file == NULL)
		return lk_nomem(err);
	for (size_t i = 0; rc == LK_OK && i < sp->nchapters; i++) {
		const struct lk_split_chapter *in = &sp->chapter[i];
		const struct lk_chapter *ch = lk_snapshot_chapter(s, in->file);
		struct lk_buf path = LK_BUF_INIT;

		if (ch != NULL && cli_opt(c, "timpa") == NULL)
			rc = has_prose(c, ch, &filled, err);
		if (rc == LK_OK && filled)
			rc = lk_fail(err, LK_EDENIED,
				N_("bab \"%s\" sudah berisi teks; tidak ada yang "
				   "ditulis. "
				   "Pakai --timpa bila memang harus diganti (isi lama "
				   "tetap ada di riwayat)"),
				ch->title);
		lk_buf_printf(&path, "%s/%s", s->text_dir, in->file);
		p->file[p->n].path = lk_arena_dups(&p->mem, lk_buf_cstr(&path));
		p->file[p->n].content = in->text.p;
		p->file[p->n].n = in->text.n;
		lk_buf_free(&path);
		if (rc == LK_OK && p->file[p->n].path == NULL)
			rc = lk_nomem(err);
		p->n++;
	}
	return rc;
}

static void json_split(struct lk_json *j, const struct lk_split *sp, const char *rev)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "rev", rev[0] ? rev : NULL);
	lk_json_array(j, "chapters");
	for (size_t i = 0; i < sp->nchapters; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "file", sp->chapter[i].file);
		lk_json_cstr(j, "title", sp->chapter[i].title);
		lk_json_int(j, "line", (int64_t)sp->chapter[i].line);
		lk_json_int(j, "words", (int64_t)sp->chapter[i].words);
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_json_array(j, "notes");
	for (size_t i = 0; i < sp->nnotes; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "reason", lk_split_reason_name(sp->note[i].reason));
		lk_json_bool(j, "kept", sp->note[i].kept);
		lk_json_int(j, "line", (int64_t)sp->note[i].line);
		lk_json_int(j, "last", (int64_t)sp->note[i].last);
		lk_json_int(j, "count", (int64_t)sp->note[i].count);
		lk_json_cstr(j, "file", sp->note[i].file);
		lk_json_cstr(j, "text", sp->note[i].text);
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_json_end(j);
}

#define NOTE_LINES 4  /* different lines of one note that are printed */
#define NOTE_CELLS 70 /* cells of each; --json has everything */

/* Was this line printed already? Running titles come again on every page. */
static int seen(const struct lk_str *shown, int n, struct lk_str line)
{
	for (int i = 0; i < n; i++)
		if (shown[i].n == line.n && memcmp(shown[i].p, line.p, line.n) == 0)
			return 1;
	return 0;
}

static void print_line(FILE *out, struct lk_str line)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_put(&b, line.p, lk_text_fit(line, NOTE_CELLS, NULL));
	(void)fputs("          ", out);
	cli_line(out, lk_buf_cstr(&b));
	(void)fprintf(out, "%s\n", b.n < line.n ? "…" : "");
	lk_buf_free(&b);
}

static void print_note(FILE *out, const struct lk_split_note *n)
{
	struct lk_str shown[NOTE_LINES];
	int nshown = 0, more = 0;

	(void)fprintf(out, "  %zu", n->line);
	if (n->last > n->line)
		(void)fprintf(out, "-%zu", n->last);
	(void)fprintf(out, "  %s", _(lk_split_reason_text(n->reason)));
	if (n->count > 1)
		(void)fprintf(out, " (%zux)", n->count);
	(void)fputs(":\n", out);
	for (const char *p = n->text; *p != '\0';) {
		struct lk_str line = { p, strcspn(p, "\n") };

		p += line.n + (p[line.n] == '\n');
		if (line.n == 0 || seen(shown, nshown, line))
			continue;
		if (nshown == NOTE_LINES) {
			more++;
			continue;
		}
		shown[nshown++] = line;
		print_line(out, line);
	}
	if (more > 0)
		(void)fprintf(out,
			_("          ... dan %d baris lain (semuanya: --json)\n"),
			more);
}

static void print_split(struct cli *c, const struct lk_split *sp)
{
	(void)fprintf(c->out, _("%zu bab dari %zu baris:\n"), sp->nchapters, sp->lines);
	for (size_t i = 0; i < sp->nchapters; i++)
		(void)fprintf(c->out, _("  %-36s %6zu kata  (mulai baris %zu)\n"),
			sp->chapter[i].file, sp->chapter[i].words, sp->chapter[i].line);
	(void)fprintf(c->out, "%s\n", _("Tidak masuk bab mana pun:"));
	for (size_t i = 0; i < sp->nnotes; i++)
		if (!sp->note[i].kept)
			print_note(c->out, &sp->note[i]);
	(void)fprintf(c->out, "%s\n", _("Masuk, tetapi perlu dilihat:"));
	for (size_t i = 0; i < sp->nnotes; i++)
		if (sp->note[i].kept)
			print_note(c->out, &sp->note[i]);
}

static int write_plan(struct cli *c, const struct plan *p, const struct lk_split *sp,
	struct lk_oid *rev, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const char *file = strrchr(cli_word(c, 0), '/');
	struct lk_buf subject = LK_BUF_INIT, text = LK_BUF_INIT;
	int rc;

	file = file != NULL ? file + 1 : cli_word(c, 0);
	lk_buf_printf(&subject, "impor %s: %zu bab", file, sp->nchapters);
	for (size_t i = 0; i < sp->nnotes; i++)
		if (!sp->note[i].kept)
			lk_buf_printf(&text, "baris %zu: %s\n", sp->note[i].line,
				lk_split_reason_text(sp->note[i].reason));
	rc = lk_act_files(&x, LK_KIND_IMPOR, p->file, p->n, lk_buf_cstr(&subject),
		lk_buf_cstr(&text), rev, err);
	lk_buf_free(&subject);
	lk_buf_free(&text);
	return rc;
}

static int report(struct cli *c, const struct lk_split *sp, const struct lk_oid *rev,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	for (size_t i = 0; i < sp->nnotes; i++)
		c->findings |= !sp->note[i].kept;
	if (!c->json) {
		print_split(c, sp);
		if (rev->hex[0] != '\0')
			(void)fprintf(c->out, _("Ditulis sebagai revisi %.10s.\n"),
				rev->hex);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	json_split(&j, sp, rev->hex);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_import(struct cli *c, struct lk_error *err)
{
	const struct lk_outline *outline = NULL;
	struct lk_snapshot s = { .nchapters = 0 };
	struct lk_buf text = LK_BUF_INIT;
	struct lk_split *sp = NULL;
	struct plan p = { LK_ARENA_INIT, NULL, 0 };
	struct lk_oid rev = { "" };
	int rc = c->host->read_report(cli_word(c, 0), &text, err);

	if (rc == LK_OK)
		rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = load_outline(c, &outline, err);
	if (rc == LK_OK)
		rc = lk_split_report(outline, lk_buf_cstr(&text), text.n, &sp, err);
	if (rc == LK_OK && cli_opt(c, "lihat") == NULL) {
		rc = plan_files(c, &s, sp, &p, err);
		if (rc == LK_OK)
			rc = write_plan(c, &p, sp, &rev, err);
	}
	if (rc == LK_OK)
		rc = report(c, sp, &rev, err);
	lk_split_free(sp);
	lk_outline_free(outline);
	lk_arena_free(&p.mem);
	lk_buf_free(&text);
	lk_snapshot_free(&s);
	return rc;
}
