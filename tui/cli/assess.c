/* checklist, checklist answer, evaluasi, evaluasi answer */
#include "core/act/assess.h"
#include "core/assess/evaluation.h"
#include "core/notation/number.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(checklist,
	{ "cetak", 0, NULL, N_("tulis sebagai tabel Markdown untuk dicetak") });
CLI_OPTIONS(evaluasi,
	{ "cetak", 0, NULL, N_("tulis sebagai tabel Markdown untuk dicetak") });
CLI_NO_OPTIONS(checklist_answer);
CLI_NO_OPTIONS(evaluasi_answer);

static bool is_answered(const struct lk_statement *s)
{
	return s->word.id[0] != '\0';
}

/* The evidence of the program in the language of the screen. */
static const char *evidence(const struct lk_statement *s, char *out, size_t size)
{
	return i18n_error(&s->guess.why, out, size);
}

static const char *decimal(struct lk_buf *b, struct lk_dec v)
{
	lk_buf_clear(b);
	lk_number_put(b, v);
	return lk_buf_cstr(b);
}

/* ---- JSON --------------------------------------------------------------------------- */

static void item_json(struct lk_json *j, const struct lk_statement *s)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "id", s->id);
	lk_json_cstr(j, "kelompok", s->group);
	lk_json_cstr(j, "nomor", s->number);
	lk_json_cstr(j, "pernyataan", s->text);
	lk_json_cstr(j, "jawaban", lk_answer_name(lk_statement_answer(s)));
	lk_json_cstr(j, "dugaan", lk_answer_name(s->guess.answer));
	lk_json_cstr(j, "bukti", s->guess.why.text);
	lk_json_cstr(j, "tempat", s->guess.path[0] != '\0' ? s->guess.path : NULL);
	lk_json_int(j, "baris", s->guess.line);
	lk_json_bool(j, "dikonfirmasi", is_answered(s));
	lk_json_cstr(j, "oleh", is_answered(s) ? s->word.user : NULL);
	lk_json_cstr(j, "catatan", is_answered(s) ? s->word.note : NULL);
	lk_json_end(j);
}

static void score_json(struct lk_json *j, const struct lk_score *score)
{
	struct lk_buf n = LK_BUF_INIT;

	lk_json_object(j, "perkiraan");
	lk_json_cstr(j, "nilai", decimal(&n, score->score));
	lk_json_cstr(j, "bobot", decimal(&n, score->weight));
	lk_json_bool(j, "resmi", false);
	lk_json_array(j, "kelompok");
	for (size_t i = 0; i < score->n; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "nama", score->group[i].name);
		lk_json_cstr(j, "nilai", decimal(&n, score->group[i].score));
		lk_json_cstr(j, "bobot", decimal(&n, score->group[i].weight));
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_json_end(j);
	lk_buf_free(&n);
}

static int print_json(struct cli *c, const struct lk_assess *a,
	const struct lk_score *score, struct lk_error *err)
{
	struct lk_assess_counts n;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_assess_count(a, &n);
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "daftar", lk_assess_name(a->list));
	lk_json_int(&j, "belum_dikonfirmasi", (int64_t)n.open);
	if (score != NULL)
		score_json(&j, score);
	lk_json_array(&j, "butir");
	for (size_t i = 0; i < a->n; i++)
		item_json(&j, &a->item[i]);
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* ---- for reading --------------------------------------------------------------------- */

static void print_item(struct cli *c, const struct lk_statement *s)
{
	char why[1024];

	(void)fprintf(c->out, "%-15s %-14s%s ", s->id,
		_(lk_answer_text(lk_statement_answer(s))), is_answered(s) ? " " : "*");
	cli_line(c->out, s->text);
	(void)fprintf(c->out, "\n%32s%s: ", "", _("bukti"));
	cli_line(c->out, evidence(s, why, sizeof(why)));
	if (is_answered(s)) {
		(void)fprintf(c->out, "\n%32s", "");
		cli_line(c->out, s->word.name[0] ? s->word.name : s->word.user);
		(void)fputs(": ", c->out);
		cli_line(c->out,
			s->word.note[0] ? s->word.note
					: _(lk_answer_text(s->word.answer)));
	}
	(void)fputc('\n', c->out);
}

static void print_score(struct cli *c, const struct lk_score *score)
{
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;

	for (size_t i = 0; i < score->n; i++) {
		const struct lk_score_group *g = &score->group[i];

		(void)fprintf(c->out, _("%s: %s dari %s (%zu ya, %zu belum tahu)\n"),
			g->name, decimal(&a, g->score), decimal(&b, g->weight), g->yes,
			g->unknown);
	}
	(void)fprintf(c->out,
		_("Perkiraan sendiri: %s dari %s. Ini bukan nilai resmi.\n"),
		decimal(&a, score->score), decimal(&b, score->weight));
	lk_buf_free(&a);
	lk_buf_free(&b);
}

static void print_list(struct cli *c, const struct lk_assess *a,
	const struct lk_score *score)
{
	struct lk_assess_counts n;

	for (size_t i = 0; i < a->n; i++)
		print_item(c, &a->item[i]);
	lk_assess_count(a, &n);
	(void)fprintf(c->out,
		_("%zu ya, %zu tidak, %zu tidak berlaku, %zu belum tahu; %zu butir "
		  "bertanda * belum dikonfirmasi orang\n"),
		n.by[LK_ANSWER_YES], n.by[LK_ANSWER_NO], n.by[LK_ANSWER_NA],
		n.by[LK_ANSWER_UNKNOWN], n.open);
	if (score != NULL)
		print_score(c, score);
}

/* ---- for paper ----------------------------------------------------------------------- */

/* A cell of a Markdown table: one line, bars escaped. */
static void put_cell(FILE *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '|')
			(void)fputs("\\|", out);
		else
			(void)fputc((unsigned char)*s < ' ' ? ' ' : *s, out);
	}
}

static void paper_row(FILE *out, const struct lk_statement *s)
{
	char why[1024];

	(void)fprintf(out, "| %s | ", s->number);
	put_cell(out, s->text);
	(void)fprintf(out, " | %s | ", _(lk_answer_text(lk_statement_answer(s))));
	if (is_answered(s) && s->word.note[0] != '\0')
		put_cell(out, s->word.note);
	else
		put_cell(out, evidence(s, why, sizeof(why)));
	(void)fputs(" | ", out);
	put_cell(out, is_answered(s) ? s->word.name : _("belum dikonfirmasi"));
	(void)fputs(" |\n", out);
}

static void print_paper(struct cli *c, const struct lk_assess *a,
	const struct lk_score *score)
{
	const char *group = "";

	(void)fprintf(c->out, "# %s\n\n",
		a->list == LK_ASSESS_CHECKLIST ? _("Daftar periksa reviu")
					       : _("Evaluasi pelaporan kinerja"));
	if (a->n > 0 && a->item[0].source[0] != '\0') {
		(void)fputs(_("Pernyataan: "), c->out);
		cli_line(c->out, a->item[0].source);
		(void)fputs(".\n", c->out);
	}
	for (size_t i = 0; i < a->n; i++) {
		if (strcmp(group, a->item[i].group) != 0) {
			group = a->item[i].group;
			(void)fprintf(c->out, "\n## %s\n\n%s\n|---|---|---|---|---|\n",
				group,
				_("| No | Pernyataan | Jawaban | Bukti atau catatan | "
				  "Oleh |"));
		}
		paper_row(c->out, &a->item[i]);
	}
	if (score != NULL) {
		(void)fputc('\n', c->out);
		print_score(c, score);
	}
}

/* ---- the commands ---------------------------------------------------------------------- */

static int show(struct cli *c, enum lk_assess_list list, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_score score, *sum = NULL;
	struct lk_assess a;
	int rc = lk_act_assess(&x, list, &a, err);

	if (rc == LK_OK && list == LK_ASSESS_EVALUATION) {
		sum = &score;
		rc = lk_evaluation_score(&a, sum, err);
	}
	if (rc == LK_OK && c->json)
		rc = print_json(c, &a, sum, err);
	else if (rc == LK_OK && cli_opt(c, "cetak") != NULL)
		print_paper(c, &a, sum);
	else if (rc == LK_OK)
		print_list(c, &a, sum);
	lk_assess_free(&a);
	return rc;
}

static int answer(struct cli *c, enum lk_assess_list list, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	enum lk_answer a = lk_answer_parse(cli_word(c, 1));
	int rc = lk_act_answer(&x, list, cli_word(c, 0), a, cli_word(c, 2), err);

	if (rc == LK_OK && c->json)
		(void)fprintf(c->out, "{\"butir\":\"%s\",\"jawaban\":\"%s\"}\n",
			cli_word(c, 0), lk_answer_name(a));
	else if (rc == LK_OK)
		(void)fprintf(c->out, _("%s: jawaban %s tercatat\n"), cli_word(c, 0),
			_(lk_answer_text(a)));
	return rc;
}

int cli_run_checklist(struct cli *c, struct lk_error *err)
{
	return show(c, LK_ASSESS_CHECKLIST, err);
}

int cli_run_checklist_answer(struct cli *c, struct lk_error *err)
{
	return answer(c, LK_ASSESS_CHECKLIST, err);
}

int cli_run_evaluasi(struct cli *c, struct lk_error *err)
{
	return show(c, LK_ASSESS_EVALUATION, err);
}

int cli_run_evaluasi_answer(struct cli *c, struct lk_error *err)
{
	return answer(c, LK_ASSESS_EVALUATION, err);
}
