/* import: an existing report becomes chapters; what was not placed is listed. */
#include "core/grapheme.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"
#include "tui/import_job.h"

#include <stdlib.h>
#include <string.h>

CLI_OPTIONS(import, { "lihat", 0, NULL, N_("hanya tampilkan hasilnya, jangan tulis") },
	{ "timpa", 0, NULL, N_("ganti juga bab yang sudah berisi") },
	{ "tabel", 0, N_("FOLDER"),
		N_("tulis tabel indikator dan anggaran dari Word sebagai CSV") });

static void json_lost(struct lk_json *j, const struct lk_word_text *t)
{
	lk_json_array(j, "lost");
	for (size_t i = 0; i < t->nlost; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "kind", lk_word_lost_name(t->lost[i].kind));
		lk_json_cstr(j, "text", t->lost[i].text);
		lk_json_end(j);
	}
	lk_json_end(j);
}

static void json_tables(struct lk_json *j, const struct lk_word_tables *t)
{
	lk_json_array(j, "tables");
	for (size_t i = 0; i < t->n; i++) {
		const struct lk_word_table *k = &t->item[i];

		lk_json_object(j, NULL);
		lk_json_cstr(j, "file", k->name);
		lk_json_cstr(j, "kind", lk_word_table_kind_name(k->kind));
		lk_json_cstr(j, "title", k->title);
		lk_json_int(j, "rows", (int64_t)k->rows);
		lk_json_int(j, "merged", (int64_t)k->merged);
		lk_json_int(j, "nested", (int64_t)k->nested);
		lk_json_int(j, "passed", (int64_t)k->passed);
		lk_json_int(j, "faults", (int64_t)k->faults);
		lk_json_cstr(j, "unused", k->unused);
		lk_json_end(j);
	}
	lk_json_end(j);
}

static void json_split(struct lk_json *j, const struct import_job *job)
{
	const struct lk_split *sp = job->split;
	const char *rev = job->rev.hex;

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
	if (job->word != NULL) {
		json_lost(j, &job->lost);
		json_tables(j, &job->tables);
	}
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
	size_t contents = lk_split_contents_lines(sp);

	(void)fprintf(c->out, _("%zu bab dari %zu baris:\n"), sp->nchapters, sp->lines);
	for (size_t i = 0; i < sp->nchapters; i++)
		(void)fprintf(c->out, _("  %-36s %6zu kata  (mulai baris %zu)\n"),
			sp->chapter[i].file, sp->chapter[i].words, sp->chapter[i].line);
	if (contents > 0)
		(void)fprintf(c->out,
			_("Daftar isi, tabel, dan grafik dikenali (%zu baris); tidak "
			  "dimuat karena lapkin membuatnya sendiri.\n"),
			contents);
	(void)fprintf(c->out, "%s\n", _("Tidak masuk bab mana pun:"));
	for (size_t i = 0; i < sp->nnotes; i++)
		if (lk_split_note_lost(&sp->note[i]))
			print_note(c->out, &sp->note[i]);
	(void)fprintf(c->out, "%s\n", _("Masuk, tetapi perlu dilihat:"));
	for (size_t i = 0; i < sp->nnotes; i++)
		if (sp->note[i].kept)
			print_note(c->out, &sp->note[i]);
}

static void print_lost(struct cli *c, const struct lk_word_text *t)
{
	if (t->nlost > 0)
		(void)fprintf(c->out, "%s\n", _("Dari berkas Word:"));
	for (size_t i = 0; i < t->nlost; i++) {
		struct lk_str s = { t->lost[i].text, strlen(t->lost[i].text) };

		(void)fprintf(c->out, "  %s\n", _(lk_word_lost_text(t->lost[i].kind)));
		if (s.n > 0)
			print_line(c->out, s);
	}
}

static void print_losses(FILE *out, const struct lk_word_table *t)
{
	if (t->unused[0] != '\0') {
		(void)fprintf(out, "      %s ", _("kolom yang tidak dipakai:"));
		cli_line(out, t->unused);
		(void)fputc('\n', out);
	}
	if (t->merged > 0)
		(void)fprintf(out, _("      %zu sel gabungan dipisah\n"), t->merged);
	if (t->nested > 0)
		(void)fprintf(out,
			_("      %zu paragraf tabel di dalamnya tidak ikut\n"),
			t->nested);
	if (t->passed > 0)
		(void)fprintf(out, _("      %zu baris tanpa kode akan dilewati\n"),
			t->passed);
	if (t->faults > 0)
		(void)fprintf(out, _("      %zu sel tidak terbaca sebagai angka\n"),
			t->faults);
}

static void print_command(FILE *out, const struct lk_word_tables *t, size_t i,
	const char *dir)
{
	const char *name = t->item[i].name;
	bool budget = t->item[i].kind == LK_WORD_TABLE_BUDGET;

	(void)fprintf(out, "      %s lapkin %s import %s%s%s", _("masukkan:"),
		budget ? "budget" : "form", dir != NULL ? dir : "",
		dir != NULL ? "/" : "", name);
	if (!budget)
		(void)fprintf(out, " --periode %d", t->year);
	(void)fputc('\n', out);
}

/* The tables of figures: what each is, what a CSV of it loses, and the command for it. */
static void print_tables(struct cli *c, const struct import_job *job)
{
	const char *dir = cli_opt(c, "tabel");
	bool written = dir != NULL && cli_opt(c, "lihat") == NULL;

	if (job->tables.n > 0)
		(void)fprintf(c->out, "%s\n",
			written       ? _("Tabel angka, ditulis sebagai berkas CSV:")
				: dir ? _("Tabel angka yang akan ditulis sebagai CSV:")
				      : _("Tabel angka; dengan --tabel FOLDER ditulis "
					  "sebagai CSV:"));
	else if (dir != NULL)
		(void)fprintf(c->out, "%s\n",
			_("Tidak ada tabel yang dikenali sebagai indikator atau "
			  "anggaran."));
	for (size_t i = 0; i < job->tables.n; i++) {
		const struct lk_word_table *t = &job->tables.item[i];
		struct lk_str title = { t->title, strlen(t->title) };

		(void)fprintf(c->out, _("  %-18s %4zu baris\n"), t->name, t->rows);
		if (title.n > 0)
			print_line(c->out, title);
		print_losses(c->out, t);
		print_command(c->out, &job->tables, i, dir);
	}
}

static int report(struct cli *c, const struct import_job *job, struct lk_error *err)
{
	const struct lk_split *sp = job->split;
	const struct lk_oid *rev = &job->rev;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	for (size_t i = 0; i < sp->nnotes; i++)
		c->findings |= !sp->note[i].kept;
	if (!c->json) {
		print_split(c, sp);
		print_lost(c, &job->lost);
		print_tables(c, job);
		if (rev->hex[0] != '\0')
			(void)fprintf(c->out, _("Ditulis sebagai revisi %.10s.\n"),
				rev->hex);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	json_split(&j, job);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_import(struct cli *c, struct lk_error *err)
{
	struct import_job j = IMPORT_JOB_INIT;
	struct lk_ctx x = cli_ctx(c);
	int rc = import_job_read(&j, c->host, c->st, c->document, cli_word(c, 0), err);

	if (rc == LK_OK && cli_opt(c, "lihat") == NULL && cli_opt(c, "tabel") != NULL)
		rc = import_job_tables(&j, cli_opt(c, "tabel"), err);
	if (rc == LK_OK && cli_opt(c, "lihat") == NULL)
		rc = import_job_write(&j, &x, cli_opt(c, "timpa") != NULL, err);
	if (rc == LK_OK)
		rc = report(c, &j, err);
	import_job_free(&j);
	return rc;
}
