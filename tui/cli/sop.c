/* sop list, show, check, start, begin, step, decide, return, skip, stop, edit */
#include "tui/cli/sop.h"

#include "core/csv.h"
#include "core/letter/kind.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(sop_list, { "semua", 0, NULL, N_("juga yang sudah selesai") });
CLI_NO_OPTIONS(sop_show);
CLI_OPTIONS(sop_check,
	{ "daftar", 0, NULL,
		N_("sebut gerbang dan jenis dokumen yang dapat dipakai") });
CLI_OPTIONS(sop_start, { "catatan", 0, N_("TEKS"), N_("keterangan") });
CLI_OPTIONS(sop_begin,
	{ "acara", 0, N_("TANGGAL"),
		N_("hari kegiatan atau rapat yang dihitung waktu bakunya: "
		   "2026-01-30") },
	{ "pihak-ketiga", 0, NULL,
		N_("melibatkan pihak ketiga: batas H+n tidak berlaku") });
CLI_OPTIONS(sop_step, { "catatan", 0, N_("TEKS"), N_("keterangan") });
CLI_OPTIONS(sop_decide,
	{ "langkah", 0, N_("N"), N_("hanya bila giliran langkah ini") });
CLI_OPTIONS(sop_return,
	{ "ke", 0, N_("N"), N_("langkah tujuan (bawaan: menurut SOP)") },
	{ "langkah", 0, N_("N"), N_("hanya bila giliran langkah ini") });
CLI_OPTIONS(sop_skip, { "langkah", 0, N_("N"), N_("hanya bila giliran langkah ini") });
CLI_NO_OPTIONS(sop_stop);
CLI_NO_OPTIONS(sop_edit);

/* ---- where things stand ---------------------------------------------------------------- */

struct stand {
	struct lk_snapshot snap;
	struct lk_runs runs;
	struct lk_alurs alurs;
	struct sop_view view;
};

static void stand_free(struct stand *s)
{
	lk_alurs_free(&s->alurs);
	lk_runs_free(&s->runs);
	lk_snapshot_free(&s->snap);
}

static int stand_load(struct cli *c, struct stand *s, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc;

	memset(s, 0, sizeof(*s));
	rc = lk_snapshot_load(&s->snap, c->st, NULL, c->document, err);
	if (rc == LK_OK)
		rc = lk_runs_load(&s->runs, c->st, &s->snap, x.now, err);
	if (rc == LK_OK)
		rc = lk_alurs_load(&s->alurs, c->st, &s->snap.head, err);
	s->view = (struct sop_view){ &s->snap.people, x.user != NULL ? x.user : "",
		x.now, s->snap.tz_minutes };
	return rc;
}

/* ---- list ------------------------------------------------------------------------------- */

static bool shown(const struct lk_run *r, const struct lk_alur_item *it, bool all)
{
	return strcmp(r->alur, it->name) == 0 && (all || r->current != 0);
}

static int list_json(struct cli *c, const struct stand *s, bool all,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < s->alurs.n; i++) {
		const struct lk_alur_item *it = &s->alurs.item[i];

		lk_json_object(&j, NULL);
		sop_alur_json(&j, it, false);
		lk_json_array(&j, "jalan");
		for (size_t k = 0; k < s->runs.n; k++)
			if (shown(&s->runs.run[k], it, all)) {
				lk_json_object(&j, NULL);
				sop_run_json(&j, &s->view, &s->runs.run[k]);
				lk_json_end(&j);
			}
		lk_json_end(&j);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void list_plain(struct cli *c, const struct stand *s, bool all)
{
	char why[1024];

	for (size_t i = 0; i < s->alurs.n; i++) {
		const struct lk_alur_item *it = &s->alurs.item[i];

		(void)fprintf(c->out, _("%-32s %2zu langkah  "), it->name,
			it->alur.nsteps);
		cli_line(c->out, _(it->title));
		if (it->why.text[0] != '\0') {
			(void)fprintf(c->out, "\n  %s: ", _("rusak"));
			cli_line(c->out, i18n_error(&it->why, why, sizeof(why)));
		}
		(void)fputc('\n', c->out);
		for (size_t k = 0; k < s->runs.n; k++)
			if (shown(&s->runs.run[k], it, all)) {
				(void)fputs("  ", c->out);
				sop_print_run(c, &s->view, &s->runs.run[k]);
			}
	}
}

int cli_run_sop_list(struct cli *c, struct lk_error *err)
{
	bool all = cli_opt(c, "semua") != NULL;
	struct stand s;
	int rc = stand_load(c, &s, err);

	if (rc == LK_OK && c->json)
		rc = list_json(c, &s, all, err);
	else if (rc == LK_OK)
		list_plain(c, &s, all);
	stand_free(&s);
	return rc;
}

/* ---- show ------------------------------------------------------------------------------- */

static int show_alur(struct cli *c, const struct stand *s, const char *name,
	struct lk_error *err)
{
	const struct lk_alur_item *it = NULL;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = lk_alurs_find(&s->alurs, name, &it, err);

	if (rc != LK_OK)
		return rc;
	if (it->why.text[0] != '\0') {
		if (err != NULL)
			*err = it->why;
		return it->why.code;
	}
	if (!c->json) {
		sop_print_alur(c, it);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	sop_alur_json(&j, it, true);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int show_run(struct cli *c, const struct stand *s, const char *id,
	struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_step_view v;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = lk_act_step_view(&x, id, &v, err);

	if (rc != LK_OK)
		return rc;
	if (c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		sop_run_json(&j, &s->view, v.run);
		sop_steps_json(&j, &s->view, v.run);
		sop_gates_json(&j, &v.gates);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
		lk_buf_free(&b);
	} else {
		sop_print_run(c, &s->view, v.run);
		sop_print_gates(c, &v.gates);
		sop_print_steps(c, &s->view, v.run);
	}
	lk_step_view_free(&v);
	return rc;
}

/* The name of an SOP shows the SOP; of a run, the run. */
int cli_run_sop_show(struct cli *c, struct lk_error *err)
{
	const char *word = cli_word(c, 0);
	const struct lk_run *run = NULL;
	struct stand s;
	int rc = stand_load(c, &s, err);

	if (rc == LK_OK) {
		bool is_run = lk_runs_find(&s.runs, word, &run, NULL) == LK_OK;

		for (size_t i = 0; i < s.alurs.n; i++)
			is_run = is_run && strcmp(s.alurs.item[i].name, word) != 0;
		rc = is_run ? show_run(c, &s, run->id, err)
			    : show_alur(c, &s, word, err);
	}
	stand_free(&s);
	return rc;
}

/* ---- check ------------------------------------------------------------------------------ */

struct checking {
	struct cli *c;
	const char *file;
	struct lk_json *j; /* NULL: plain */
};

/* The sentence without the place in front of it: "FILE baris 3: ..." */
static const char *bare(const char *text, const char *file)
{
	size_t n = strlen(file);
	const char *colon = strncmp(text, file, n) == 0 ? strstr(text + n, ": ") : NULL;

	return colon != NULL ? colon + 2 : text;
}

static void take_fault(const struct lk_error *what, int line, bool warning, void *arg)
{
	struct checking *k = arg;
	char text[1024];
	const char *say = bare(i18n_error(what, text, sizeof(text)), k->file);

	if (k->j != NULL) {
		lk_json_object(k->j, NULL);
		lk_json_cstr(k->j, "berkas", k->file);
		lk_json_int(k->j, "baris", line > 0 ? line : 1);
		lk_json_bool(k->j, "peringatan", warning);
		lk_json_cstr(k->j, "kalimat", say);
		lk_json_end(k->j);
		return;
	}
	cli_line(k->c->out, k->file);
	(void)fprintf(k->c->out, ":%d: %s", line > 0 ? line : 1,
		warning ? _("peringatan: ") : "");
	cli_line(k->c->out, say);
	(void)fputc('\n', k->c->out);
}

static void print_ids(struct cli *c)
{
	size_t n;
	const struct lk_gate_row *row = lk_gate_rows(&n);
	const struct lk_letter_kind *kind;

	(void)fprintf(c->out, "%s\n", _("Gerbang:"));
	for (size_t i = 0; i < n; i++)
		(void)fprintf(c->out, "  %-18s %s\n", row[i].id, _(row[i].label));
	(void)fprintf(c->out, "%s\n", _("Dokumen:"));
	kind = lk_letter_kinds(&n);
	for (size_t i = 0; i < n; i++)
		(void)fprintf(c->out, "  %-22s %s\n", kind[i].id, _(kind[i].title));
}

static int check_file(struct cli *c, const char *file, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, b = LK_BUF_INIT;
	struct checking k = { c, file, NULL };
	struct lk_json j;
	size_t faults = 0;
	int rc = cli_read(c, file, LK_CSV_MAX_BYTES, &text, err);

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	if (c->json)
		k.j = &j;
	if (rc == LK_OK)
		rc = lk_alur_check(lk_buf_str(&text), file, take_fault, &k, &faults,
			err);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	else if (rc == LK_OK && faults == 0)
		(void)fprintf(c->out, _("%s dapat dipakai\n"), file);
	c->findings = rc == LK_OK && faults != 0;
	lk_buf_free(&b);
	lk_buf_free(&text);
	return rc;
}

int cli_run_sop_check(struct cli *c, struct lk_error *err)
{
	if (cli_opt(c, "daftar") != NULL) {
		print_ids(c);
		return LK_OK;
	}
	if (cli_word(c, 0) == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("sebut berkas SOP yang diperiksa, atau --daftar"));
	return check_file(c, cli_word(c, 0), err);
}

/* ---- doing ------------------------------------------------------------------------------- */

/* Where the run stands now, after what was done. */
static int say_run(struct cli *c, const char *id, struct lk_error *err)
{
	const struct lk_run *r = NULL;
	struct lk_buf b = LK_BUF_INIT;
	struct stand s;
	struct lk_json j;
	int rc = stand_load(c, &s, err);

	if (rc == LK_OK)
		rc = lk_runs_find(&s.runs, id, &r, err);
	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		sop_run_json(&j, &s.view, r);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
		lk_buf_free(&b);
	} else if (rc == LK_OK) {
		sop_print_run(c, &s.view, r);
	}
	stand_free(&s);
	return rc;
}

/* The whole id of what was named, before the act moves it: a run named by its SOP's name is
 * named no longer once it has ended. */
static int run_named(struct cli *c, char id[LK_RUN_ID_SIZE], struct lk_error *err)
{
	const struct lk_run *r = NULL;
	struct stand s;
	int rc = stand_load(c, &s, err);

	if (rc == LK_OK)
		rc = lk_runs_find(&s.runs, cli_word(c, 0), &r, err);
	if (rc == LK_OK)
		(void)snprintf(id, LK_RUN_ID_SIZE, "%s", r->id);
	stand_free(&s);
	return rc;
}

/* A step by number: a word or an option; 0 when not given. */
static int step_number(const char *name, const char *text, int *step,
	struct lk_error *err)
{
	long n = 0;
	int rc = text != NULL ? cli_number(name, text, 1, LK_ALUR_STEPS, &n, err)
			      : LK_OK;

	*step = (int)n;
	return rc;
}

int cli_run_sop_start(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	int rc = lk_act_run_open(&x, cli_word(c, 0), cli_word(c, 1),
		cli_opt(c, "catatan"), id, err);

	return rc == LK_OK ? say_run(c, id, err) : rc;
}

int cli_run_sop_begin(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	int step = 0, rc = step_number("N", cli_word(c, 1), &step, err);

	if (rc == LK_OK)
		rc = run_named(c, id, err);
	if (rc == LK_OK)
		rc = lk_act_step_begin_on(&x, id, step, cli_opt(c, "acara"),
			cli_opt(c, "pihak-ketiga") != NULL, err);
	return rc == LK_OK ? say_run(c, id, err) : rc;
}

int cli_run_sop_step(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	int step = 0, rc = step_number("N", cli_word(c, 1), &step, err);

	if (rc == LK_OK)
		rc = run_named(c, id, err);
	if (rc == LK_OK)
		rc = lk_act_step_done(&x, id, step, cli_opt(c, "catatan"), err);
	return rc == LK_OK ? say_run(c, id, err) : rc;
}

/* "ya", "tidak", or the answers as the SOP words them. */
static int read_answer(struct cli *c, const char *id, bool *yes, struct lk_error *err)
{
	const char *word = cli_word(c, 1);
	const struct lk_run *r = NULL;
	const struct lk_step *s;
	struct stand st;
	int rc = stand_load(c, &st, err);

	if (rc == LK_OK)
		rc = lk_runs_find(&st.runs, id, &r, err);
	if (rc == LK_OK) {
		s = lk_run_row(r, r->current);
		*yes = strcmp(word, "ya") == 0 ||
			(s != NULL && s->yes[0] != '\0' && strcmp(word, s->yes) == 0);
		if (!*yes && strcmp(word, "tidak") != 0 &&
			(s == NULL || strcmp(word, s->no) != 0))
			rc = lk_fail(err, LK_EINVAL,
				N_("jawabannya ya atau tidak, bukan \"%s\""), word);
	}
	stand_free(&st);
	return rc;
}

int cli_run_sop_decide(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	bool yes = false;
	int step = 0, rc = step_number("langkah", cli_opt(c, "langkah"), &step, err);

	if (rc == LK_OK)
		rc = run_named(c, id, err);
	if (rc == LK_OK)
		rc = read_answer(c, id, &yes, err);
	if (rc == LK_OK)
		rc = lk_act_step_decide(&x, id, step, yes, cli_word(c, 2), err);
	return rc == LK_OK ? say_run(c, id, err) : rc;
}

int cli_run_sop_return(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	int step = 0, to = 0;
	int rc = step_number("langkah", cli_opt(c, "langkah"), &step, err);

	if (rc == LK_OK)
		rc = step_number("ke", cli_opt(c, "ke"), &to, err);
	if (rc == LK_OK)
		rc = run_named(c, id, err);
	if (rc == LK_OK)
		rc = lk_act_step_return(&x, id, step, to, cli_word(c, 1), err);
	return rc == LK_OK ? say_run(c, id, err) : rc;
}

int cli_run_sop_skip(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	int step = 0, rc = step_number("langkah", cli_opt(c, "langkah"), &step, err);

	if (rc == LK_OK)
		rc = run_named(c, id, err);
	if (rc == LK_OK)
		rc = lk_act_step_skip(&x, id, step, cli_word(c, 1), err);
	return rc == LK_OK ? say_run(c, id, err) : rc;
}

int cli_run_sop_stop(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	char id[LK_RUN_ID_SIZE];
	int rc = run_named(c, id, err);

	if (rc == LK_OK)
		rc = lk_act_run_stop(&x, id, cli_word(c, 1), err);
	return rc == LK_OK ? say_run(c, id, err) : rc;
}

/* ---- edit ---------------------------------------------------------------------------------- */

/* The version that the new text replaces; "" when the office has no file of that name. */
static int base_of(struct cli *c, const char *name, struct lk_oid *base,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	base->hex[0] = '\0';
	lk_buf_printf(&path, "kebijakan/alur/%s.csv", name);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK && lk_alur_name_valid(name))
		rc = lk_store_id_at(c->st, NULL, lk_buf_cstr(&path), base, err);
	lk_buf_free(&path);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

int cli_run_sop_edit(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const char *name = cli_word(c, 0);
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid base;
	int rc = cli_read(c, cli_word(c, 1), LK_CSV_MAX_BYTES, &text, err);

	if (rc == LK_OK)
		rc = base_of(c, name, &base, err);
	if (rc == LK_OK)
		rc = lk_act_alur_save(&x, name, &base, lk_buf_str(&text), err);
	lk_buf_free(&text);
	if (rc == LK_OK && c->json)
		(void)fprintf(c->out, "{\"sop\":\"%s\"}\n", name);
	else if (rc == LK_OK)
		(void)fprintf(c->out,
			_("SOP %s tersimpan; yang sedang berjalan tetap memakai versi "
			  "lama\n"),
			name);
	return rc;
}
