/* letter list, kinds, make, show, set, text, refill, export, team: documents of SOP steps */
#include "core/act/letter.h"
#include "core/act/assign.h"
#include "core/letter/known.h"
#include "core/letter/plain.h"
#include "tui/cli/commands.h"
#include "tui/export_job.h"
#include "tui/i18n.h"

#include <string.h>

#define TEXT_MAX ((size_t)1 << 20)
#define COLUMNS 80
#define SETS 20

CLI_OPTIONS(letter_list, { "jalan", 0, N_("ID"), N_("hanya dokumen jalan SOP ini") });
CLI_NO_OPTIONS(letter_kinds);
CLI_OPTIONS(letter_make, { "jalan", 0, N_("ID"), N_("untuk jalan SOP ini") },
	{ "langkah", 0, N_("N"),
		N_("untuk langkah ini (bawaan: yang memerlukannya)") });
CLI_NO_OPTIONS(letter_show);
CLI_NO_OPTIONS(letter_set);
CLI_NO_OPTIONS(letter_text);
CLI_NO_OPTIONS(letter_refill);
CLI_NO_OPTIONS(letter_template);
CLI_OPTIONS(letter_export,
	{ "keluaran", 'o', N_("BERKAS"), N_("tulis ke berkas, bukan ke layar") },
	{ "md", 0, NULL, N_("sebagai Markdown") },
	{ "html", 0, NULL, N_("sebagai halaman web, siap cetak") },
	{ "docx", 0, NULL, N_("sebagai berkas Word") },
	{ "pdf", 0, NULL, N_("sebagai PDF/A, siap cetak") });
CLI_NO_OPTIONS(letter_team);

/* ---- which one ------------------------------------------------------------------------ */

struct docs {
	struct lk_snapshot snap;
	struct lk_letters all;
	const struct lk_letter *one;
};

static int docs_load(struct cli *c, const char *words, struct docs *d,
	struct lk_error *err)
{
	int rc;

	*d = (struct docs){ .one = NULL };
	rc = lk_snapshot_load(&d->snap, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = lk_letters_load(&d->all, c->st, &d->snap, err);
	if (rc == LK_OK && words != NULL)
		rc = lk_letters_find(&d->all, words, &d->one, err);
	return rc;
}

static void docs_free(struct docs *d)
{
	lk_letters_free(&d->all);
	lk_snapshot_free(&d->snap);
}

static const char *or_null(const char *s)
{
	return s[0] != '\0' ? s : NULL;
}

/* ---- list ------------------------------------------------------------------------------- */

static bool of_run(const struct lk_letter *l, const char *run)
{
	return run == NULL || strncmp(l->run, run, strlen(run)) == 0;
}

static void json_head(struct lk_json *j, const struct lk_letter *l)
{
	size_t missing = 0;
	enum lk_letter_state s = lk_letter_state(l, &missing);

	lk_json_cstr(j, "surat", l->stem);
	lk_json_cstr(j, "berkas", l->path);
	lk_json_cstr(j, "jenis", l->kind_id);
	lk_json_cstr(j, "hal", or_null(l->about));
	lk_json_cstr(j, "nomor", or_null(l->number));
	lk_json_cstr(j, "tanggal", or_null(l->date));
	lk_json_cstr(j, "jalan", or_null(l->run));
	lk_json_int(j, "langkah", l->step);
	lk_json_cstr(j, "keadaan", lk_letter_state_name(s));
	lk_json_int(j, "kurang", (int64_t)missing);
}

static int list_json(struct cli *c, const struct lk_letters *all, const char *run,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < all->n; i++) {
		if (!of_run(&all->letter[i], run))
			continue;
		lk_json_object(&j, NULL);
		json_head(&j, &all->letter[i]);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void print_one(struct cli *c, const struct lk_letter *l)
{
	size_t missing = 0;
	enum lk_letter_state s = lk_letter_state(l, &missing);

	cli_line(c->out, l->stem);
	(void)fprintf(c->out,
		"\n  %s: ", l->kind != NULL ? _(l->kind->title) : l->kind_id);
	cli_line(c->out, l->about[0] != '\0' ? l->about : "-");
	(void)fprintf(c->out, "\n  %s", _(lk_letter_state_label(s)));
	if (s == LK_LETTER_INCOMPLETE)
		(void)fprintf(c->out, " (%zu)", missing);
	if (l->number[0] != '\0')
		(void)fprintf(c->out, " %s", l->number);
	if (l->date[0] != '\0')
		(void)fprintf(c->out, ", %s", l->date);
	if (l->run[0] != '\0')
		(void)fprintf(c->out, _(", %s langkah %d"), l->run, l->step);
	(void)fputc('\n', c->out);
}

int cli_run_letter_list(struct cli *c, struct lk_error *err)
{
	const char *run = cli_opt(c, "jalan");
	struct docs d;
	size_t n = 0;
	int rc = docs_load(c, NULL, &d, err);

	if (rc == LK_OK && c->json) {
		rc = list_json(c, &d.all, run, err);
	} else if (rc == LK_OK) {
		for (size_t i = 0; i < d.all.n; i++)
			if (of_run(&d.all.letter[i], run)) {
				print_one(c, &d.all.letter[i]);
				n++;
			}
		if (n == 0)
			(void)fputs(_("Belum ada dokumen. Buat dengan: lapkin letter "
				      "make JENIS (lihat: lapkin letter kinds)\n"),
				c->out);
	}
	docs_free(&d);
	return rc;
}

/* ---- kinds ------------------------------------------------------------------------------ */

static void json_fields(struct lk_json *j, const struct lk_letter_kind *k)
{
	lk_json_array(j, "isian");
	for (size_t i = 0; i < k->nfields; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "kunci", k->field[i].key);
		lk_json_cstr(j, "nama", k->field[i].label);
		lk_json_bool(j, "wajib", k->field[i].required);
		lk_json_cstr(j, "pilihan", k->field[i].choices);
		lk_json_end(j);
	}
	lk_json_end(j);
}

int cli_run_letter_kinds(struct cli *c, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	size_t n;
	const struct lk_letter_kind *k = lk_letter_kinds(&n);
	int rc = LK_OK;

	if (!c->json) {
		for (size_t i = 0; i < n; i++)
			(void)fprintf(c->out, "%-22s %s%s\n", k[i].id, _(k[i].title),
				k[i].numbered ? _(" (bernomor)") : "");
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < n; i++) {
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "id", k[i].id);
		lk_json_cstr(&j, "nama", k[i].title);
		lk_json_bool(&j, "bernomor", k[i].numbered);
		json_fields(&j, &k[i]);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* ---- show and export ----------------------------------------------------------------------- */

static int show_json(struct cli *c, const struct lk_letter *l, struct lk_str text,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	json_head(&j, l);
	lk_json_object(&j, "isian");
	for (size_t i = 0; l->kind != NULL && i < l->kind->nfields; i++)
		lk_json_cstr(&j, l->kind->field[i].key,
			or_null(lk_letter_get(l, l->kind->field[i].key)));
	lk_json_end(&j);
	lk_json_str(&j, "teks", text);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void show_fields(struct cli *c, const struct lk_letter *l)
{
	for (size_t i = 0; l->kind != NULL && i < l->kind->nfields; i++) {
		const struct lk_letter_field *f = &l->kind->field[i];
		const char *value = lk_letter_get(l, f->key);

		(void)fprintf(c->out,
			"%s %s = ", f->required && value[0] == '\0' ? "!" : " ",
			f->key);
		cli_line(c->out, value);
		(void)fputc('\n', c->out);
	}
	(void)fputc('\n', c->out);
}

int cli_run_letter_show(struct cli *c, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct docs d;
	int rc = docs_load(c, cli_word(c, 0), &d, err);

	if (rc == LK_OK && c->json) {
		(void)lk_letter_render(d.one, &text);
		rc = lk_buf_check(&text, err);
		if (rc == LK_OK)
			rc = show_json(c, d.one, lk_buf_str(&text), err);
	} else if (rc == LK_OK) {
		rc = lk_letter_plain(d.one, COLUMNS, &text, err);
		if (rc == LK_OK) {
			print_one(c, d.one);
			show_fields(c, d.one);
			cli_text(c->out, lk_buf_str(&text));
		}
	}
	lk_buf_free(&text);
	docs_free(&d);
	return rc;
}

static int say(struct cli *c, const char *surat, const char *what, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out, "%s: %s\n", surat, what);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "surat", surat);
	lk_json_bool(&j, "tersimpan", true);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* In a format of reports: a letter is one without cover and contents. */
static int as_page(struct cli *c, const struct docs *d, const char *format,
	struct lk_buf *out, struct lk_error *err)
{
	struct lk_publication p = { .report = NULL };
	struct lk_buf md = LK_BUF_INIT;
	size_t gaps;
	struct lk_report r;
	int rc;

	gaps = lk_letter_render(d->one, &md);
	rc = lk_buf_check(&md, err);
	if (rc == LK_OK) {
		rc = lk_report_letter(&r, lk_buf_str(&md), err);
		if (rc == LK_OK)
			rc = lk_publication_letter(&p, c->st, &d->snap, &r, err);
		p.draft = gaps > 0;
		if (rc == LK_OK)
			rc = c->host->publish(format, &p, out, err);
		lk_publication_free(&p);
		lk_report_free(&r);
	}
	lk_buf_free(&md);
	return rc;
}

/* What an option says, else the ending of the file; NULL: plain text. */
static const char *page_format(struct cli *c, const char *file)
{
	static const char *const formats[] = { "docx", "pdf", "html" };
	size_t n = file != NULL ? strlen(file) : 0;

	if (cli_opt(c, "md") != NULL)
		return NULL;
	for (size_t i = 0; i < LK_LEN(formats); i++) {
		size_t k = strlen(formats[i]);

		if (cli_opt(c, formats[i]) != NULL ||
			(n > k && file[n - k - 1] == '.' &&
				strcmp(file + n - k, formats[i]) == 0))
			return formats[i];
	}
	return NULL;
}

static int export_bytes(struct cli *c, const struct docs *d, const char *format,
	struct lk_buf *out, struct lk_error *err)
{
	if (format != NULL)
		return as_page(c, d, format, out, err);
	if (cli_opt(c, "md") == NULL)
		return lk_letter_plain(d->one, COLUMNS, out, err);
	(void)lk_letter_render(d->one, out);
	return lk_buf_check(out, err);
}

int cli_run_letter_export(struct cli *c, struct lk_error *err)
{
	const char *file = cli_file(c), *format = page_format(c, file);
	struct lk_buf text = LK_BUF_INIT;
	struct docs d = { .one = NULL };
	int rc = LK_OK;

	if (file == NULL && format != NULL && strcmp(format, "html") != 0)
		rc = lk_fail(err, LK_EINVAL,
			N_("bentuk %s bukan untuk layar; sebutkan berkasnya, misalnya "
			   "-o surat.%s"),
			format, format);
	if (rc == LK_OK)
		rc = docs_load(c, cli_word(c, 0), &d, err);
	if (rc == LK_OK)
		rc = export_bytes(c, &d, format, &text, err);
	if (rc == LK_OK && file != NULL)
		rc = export_job_write(file, &text, err);
	else if (rc == LK_OK)
		cli_text(c->out, lk_buf_str(&text));
	if (rc == LK_OK && file != NULL)
		rc = say(c, d.one->stem, file, err);
	lk_buf_free(&text);
	docs_free(&d);
	return rc;
}

/* ---- acts ------------------------------------------------------------------------------------ */

/* What is still empty, below what was just written. */
static int say_missing(struct cli *c, const char *path, const char *what,
	struct lk_error *err)
{
	struct lk_buf missing = LK_BUF_INIT;
	struct docs d;
	int rc = docs_load(c, path, &d, err);

	if (rc == LK_OK)
		rc = say(c, d.one->stem, what, err);
	if (rc == LK_OK && !c->json && lk_letter_missing(d.one, &missing) > 0)
		(void)fprintf(c->out, _("  masih kosong: %s\n"), lk_buf_cstr(&missing));
	lk_buf_free(&missing);
	docs_free(&d);
	return rc;
}

int cli_run_letter_make(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf path = LK_BUF_INIT;
	long step = 0;
	int rc = LK_OK;

	if (cli_opt(c, "langkah") != NULL)
		rc = cli_number("langkah", cli_opt(c, "langkah"), 1, 99, &step, err);
	if (rc == LK_OK)
		rc = lk_act_letter_make(&x, cli_word(c, 0), cli_opt(c, "jalan"),
			(int)step, &path, err);
	if (rc == LK_OK)
		rc = say_missing(c, lk_buf_cstr(&path), _("dibuat"), err);
	lk_buf_free(&path);
	return rc;
}

/* "Hal=Undangan rapat" taken apart into `key` and its value. */
static int read_set(const char *word, char key[64], struct lk_letter_set *out,
	struct lk_error *err)
{
	const char *eq = strchr(word, '=');
	size_t n = eq != NULL ? (size_t)(eq - word) : 0;

	if (n == 0 || n >= 64)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" seharusnya KUNCI=NILAI, misalnya Hal=\"Undangan "
			   "rapat\""),
			word);
	memcpy(key, word, n);
	key[n] = '\0';
	*out = (struct lk_letter_set){ key, eq + 1 };
	return LK_OK;
}

int cli_run_letter_set(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_letter_set set[SETS];
	char key[SETS][64];
	struct docs d;
	size_t n = 0;
	int rc = docs_load(c, cli_word(c, 0), &d, err);

	for (; rc == LK_OK && n < SETS && cli_word(c, (int)n + 1) != NULL; n++)
		rc = read_set(cli_word(c, (int)n + 1), key[n], &set[n], err);
	if (rc == LK_OK)
		rc = lk_act_letter_set(&x, d.one->path, &d.one->blob, set, n, err);
	if (rc == LK_OK)
		rc = say_missing(c, d.one->path, _("disimpan"), err);
	docs_free(&d);
	return rc;
}

int cli_run_letter_text(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf text = LK_BUF_INIT;
	struct docs d;
	int rc = docs_load(c, cli_word(c, 0), &d, err);

	if (rc == LK_OK)
		rc = cli_read(c, cli_word(c, 1), TEXT_MAX, &text, err);
	if (rc == LK_OK)
		rc = lk_act_letter_text(&x, d.one->path, &d.one->blob,
			lk_buf_str(&text), err);
	if (rc == LK_OK)
		rc = say(c, d.one->stem, _("teks disimpan"), err);
	lk_buf_free(&text);
	docs_free(&d);
	return rc;
}

int cli_run_letter_template(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf text = LK_BUF_INIT, where = LK_BUF_INIT;
	const char *kind = cli_word(c, 0), *file = cli_word(c, 1);
	struct lk_oid blob;
	int rc;

	if (file != NULL) {
		rc = cli_read(c, file, TEXT_MAX, &text, err);
		if (rc == LK_OK)
			rc = lk_act_template_save(&x, kind, NULL, lk_buf_str(&text),
				err);
		if (rc == LK_OK)
			rc = say(c, kind, _("templat disimpan"), err);
	} else if (lk_letter_kind(kind) == NULL) {
		rc = lk_fail(err, LK_EINVAL,
			N_("jenis dokumen \"%s\" tidak dikenal; daftarnya: lapkin "
			   "letter kinds"),
			kind);
	} else {
		rc = lk_letter_template_load(c->st, NULL, kind, &text, &where, &blob,
			err);
		if (rc == LK_OK)
			cli_text(c->out, lk_buf_str(&text));
	}
	lk_buf_free(&text);
	lk_buf_free(&where);
	return rc;
}

int cli_run_letter_refill(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct docs d;
	int rc = docs_load(c, cli_word(c, 0), &d, err);

	if (rc == LK_OK)
		rc = lk_act_letter_refill(&x, d.one->path, err);
	if (rc == LK_OK)
		rc = say_missing(c, d.one->path,
			_("diisi ulang; isian yang diketik orang tetap"), err);
	docs_free(&d);
	return rc;
}

int cli_run_letter_team(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct docs d;
	size_t added = 0;
	int rc = docs_load(c, cli_word(c, 0), &d, err);

	if (rc == LK_OK)
		rc = lk_act_team_apply(&x, d.one->path, &added, err);
	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "surat", d.one->stem);
		lk_json_cstr(&j, "nomor", d.one->number);
		lk_json_int(&j, "peran", (int64_t)added);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (rc == LK_OK) {
		(void)fprintf(c->out, _("%zu orang menjadi tim penyusun menurut %s\n"),
			added, d.one->number);
	}
	lk_buf_free(&b);
	docs_free(&d);
	return rc;
}
