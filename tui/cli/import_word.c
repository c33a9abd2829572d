/* import word: corrections made in Word become corrections in the queue. */
#include "core/grapheme.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"
#include "tui/word_job.h"

#include <string.h>

CLI_OPTIONS(import_word,
	{ "terapkan", 0, NULL,
		N_("masukkan ke antrean; tanpa ini hanya diperlihatkan") },
	{ "wajib", 0, NULL, N_("sebagai koreksi wajib, bukan saran") });

static void print_line(FILE *out, const char *label, const char *text)
{
	if (text[0] == '\0')
		return;
	(void)fprintf(out, "      %s ", label);
	cli_line(out, text);
	(void)fputc('\n', out);
}

static void print_change(struct cli *c, const struct word_job *j, size_t i)
{
	const struct lk_back_change *ch = &j->in.back.change[i];
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, "  ");
	word_job_place(j, ch, &b);
	lk_buf_puts(&b, "  ");
	if (ch->kind == LK_BACK_UNTRACKED)
		lk_buf_puts(&b, _("tanpa lacak perubahan"));
	else
		word_job_who(ch->author, ch->time, &b);
	if (ch->kind == LK_BACK_COMMENT)
		lk_buf_printf(&b, "  (%s)", _("komentar"));
	if (j->in.known[i])
		lk_buf_printf(&b, "  [%s]", _("sudah ada di antrean"));
	cli_line(c->out, lk_buf_cstr(&b));
	(void)fputc('\n', c->out);
	print_line(c->out, "-", ch->before);
	if (strcmp(ch->before, ch->after) != 0)
		print_line(c->out, "+", ch->after);
	print_line(c->out, ">", ch->text);
	lk_buf_free(&b);
}

static void print_rest(struct cli *c, const struct lk_back_rest *r)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, "  ");
	if (r->reason != LK_BACK_GONE) {
		word_job_who(r->author, r->time, &b);
		lk_buf_puts(&b,
			r->comment           ? _(" (komentar): ")
				: r->deleted ? _(" menghapus: ")
					     : _(" menambah: "));
	}
	lk_buf_puts(&b, r->words);
	cli_line(c->out, lk_buf_cstr(&b));
	(void)fprintf(c->out, "\n      %s\n", _(lk_back_reason_text(r->reason)));
	lk_buf_free(&b);
}

static void print(struct cli *c, const struct word_job *j)
{
	const struct lk_back *b = &j->in.back;

	(void)fprintf(c->out,
		_("%zu kalimat dikenali; %zu koreksi (%zu sudah ada di antrean), "
		  "%zu tidak dapat ditempatkan.\n"),
		b->sentences, b->nchanges, j->in.nknown, b->nrest);
	for (size_t i = 0; i < b->nchanges; i++)
		print_change(c, j, i);
	if (b->nrest > 0)
		(void)fprintf(c->out, "%s\n",
			_("Tidak dapat ditempatkan; sampaikan sendiri bila perlu:"));
	for (size_t i = 0; i < b->nrest; i++)
		print_rest(c, &b->rest[i]);
	if (cli_opt(c, "terapkan") == NULL && b->nchanges > j->in.nknown)
		(void)fputs(_("Tidak ada yang ditulis. Tambahkan --terapkan untuk "
			      "memasukkannya ke antrean.\n"),
			c->out);
}

static void json_change(struct lk_json *js, const struct word_job *j, size_t i)
{
	const struct lk_back_change *ch = &j->in.back.change[i];

	lk_json_object(js, NULL);
	lk_json_cstr(js, "jenis", lk_back_kind_name(ch->kind));
	lk_json_cstr(js, "berkas", j->in.chapter[ch->chapter].path);
	lk_json_int(js, "baris", ch->line);
	lk_json_int(js, "baris_akhir", ch->line_end);
	lk_json_cstr(js, "lama", ch->before);
	lk_json_cstr(js, "baru", ch->after);
	lk_json_cstr(js, "usul", ch->suggestion);
	lk_json_bool(js, "hapus", ch->remove);
	lk_json_cstr(js, "teks", ch->text);
	lk_json_cstr(js, "penulis", ch->author);
	lk_json_cstr(js, "waktu", ch->time);
	lk_json_bool(js, "angka_tercetak", ch->figure);
	lk_json_cstr(js, "asal", ch->key);
	lk_json_bool(js, "sudah_ada", j->in.known[i]);
	lk_json_end(js);
}

static void json_all(struct lk_json *js, const struct word_job *j)
{
	const struct lk_back *b = &j->in.back;

	lk_json_object(js, NULL);
	lk_json_cstr(js, "revisi", j->in.snap.head.hex);
	lk_json_int(js, "kalimat", (int64_t)b->sentences);
	lk_json_array(js, "koreksi");
	for (size_t i = 0; i < b->nchanges; i++)
		json_change(js, j, i);
	lk_json_end(js);
	lk_json_array(js, "sisa");
	for (size_t i = 0; i < b->nrest; i++) {
		const struct lk_back_rest *r = &b->rest[i];

		lk_json_object(js, NULL);
		lk_json_cstr(js, "sebab", lk_back_reason_name(r->reason));
		lk_json_cstr(js, "kata", r->words);
		lk_json_cstr(js, "penulis", r->author);
		lk_json_cstr(js, "waktu", r->time);
		lk_json_bool(js, "dihapus", r->deleted);
		lk_json_bool(js, "komentar", r->comment);
		lk_json_end(js);
	}
	lk_json_end(js);
	lk_json_int(js, "dimasukkan", (int64_t)j->in.filed);
	lk_json_end(js);
}

static int tell(struct cli *c, const struct word_job *j, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json js;
	int rc;

	c->findings |= j->in.back.nrest > 0;
	if (!c->json) {
		if (cli_opt(c, "terapkan") != NULL)
			(void)fprintf(c->out, _("%zu koreksi masuk ke antrean.\n"),
				j->in.filed);
		if (j->in.lost > 0)
			(void)fprintf(c->out,
				_("%zu koreksi tidak masuk: babnya tidak ada lagi.\n"),
				j->in.lost);
		return LK_OK;
	}
	lk_json_start(&js, &b);
	json_all(&js, j);
	rc = cli_json_out(c, &js, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_import_word(struct cli *c, struct lk_error *err)
{
	struct word_job j = WORD_JOB_INIT;
	struct lk_ctx x = cli_ctx(c);
	int rc = word_job_read(&j, c->host, &x, cli_word(c, 0), err);

	if (rc == LK_OK && !c->json)
		print(c, &j);
	if (rc == LK_OK && cli_opt(c, "terapkan") != NULL)
		rc = lk_wordback_file(&j.in, &x,
			cli_opt(c, "wajib") != NULL ? LK_WEIGHT_WAJIB : LK_WEIGHT_SARAN,
			NULL, NULL, err);
	if (rc == LK_OK)
		rc = tell(c, &j, err);
	word_job_free(&j);
	return rc;
}
