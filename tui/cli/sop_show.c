#include "tui/cli/sop.h"

#include "core/notation/date.h"
#include "tui/i18n.h"

#include <string.h>

static void put_time(struct lk_json *j, const char *key, int64_t time, int tz)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;

	if (time != 0 && time != INT64_MAX &&
		lk_date_civil(time, tz, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_ISO) == LK_OK)
		lk_json_cstr(j, key, text);
	else
		lk_json_null(j, key);
}

static const char *const state_id[] = { [LK_STEP_AHEAD] = "nanti",
	[LK_STEP_CURRENT] = "menunggu",
	[LK_STEP_BEGUN] = "dikerjakan",
	[LK_STEP_DONE] = "selesai",
	[LK_STEP_SKIPPED] = "dilewati" };
static const char *const state_word[] = { [LK_STEP_AHEAD] = N_("nanti"),
	[LK_STEP_CURRENT] = N_("menunggu"),
	[LK_STEP_BEGUN] = N_("dikerjakan"),
	[LK_STEP_DONE] = N_("selesai"),
	[LK_STEP_SKIPPED] = N_("dilewati") };

static void holders(struct lk_buf *out, const struct sop_view *v, const char *actors)
{
	lk_buf_clear(out);
	(void)lk_actors_holders(out, v->people, actors, v->now);
}

static bool mine(const struct sop_view *v, const struct lk_run *r)
{
	return v->user[0] != '\0' && lk_run_waits_for(r, v->people, v->user, v->now);
}

/* ---- a run -------------------------------------------------------------------------- */

void sop_print_run(struct cli *c, const struct sop_view *v, const struct lk_run *r)
{
	const struct lk_step *s = lk_run_row(r, r->current);
	struct lk_buf who = LK_BUF_INIT;
	const struct lk_run_step *at;
	char due[CLI_TIME];

	(void)fprintf(c->out, "%s: ", r->id);
	if (s == NULL) {
		(void)fprintf(c->out, "%s\n",
			r->stopped ? _("dihentikan") : _("selesai"));
		return;
	}
	at = &r->step[r->current - 1];
	(void)fprintf(c->out, _("langkah %d dari %zu, "), r->current, r->sop->nsteps);
	cli_line(c->out, s->text);
	if (r->round > 1)
		(void)fprintf(c->out, _(" (putaran %d)"), r->round);
	lk_actors_label(&who, s->actors);
	(void)fprintf(c->out, "\n    %s: ", _("giliran"));
	cli_line(c->out, lk_buf_cstr(&who));
	holders(&who, v, s->actors);
	(void)fputs(" - ", c->out);
	cli_line(c->out, who.n != 0 ? lk_buf_cstr(&who) : _("belum ada pemegangnya"));
	if (mine(v, r))
		(void)fprintf(c->out, " [%s]", _("menunggu Anda"));
	if (at->due != INT64_MAX) {
		cli_time(due, at->due, v->tz);
		(void)fprintf(c->out,
			at->late ? _(", terlambat sejak %s") : _(", batas %s"), due);
	}
	(void)fputc('\n', c->out);
	lk_buf_free(&who);
}

void sop_run_json(struct lk_json *j, const struct sop_view *v, const struct lk_run *r)
{
	const struct lk_step *s = lk_run_row(r, r->current);
	struct lk_buf who = LK_BUF_INIT;

	lk_json_cstr(j, "id", r->id);
	lk_json_cstr(j, "sop", r->alur);
	lk_json_cstr(j, "nama", r->title);
	lk_json_cstr(j, "periode", r->period);
	lk_json_cstr(j, "versi", r->version.hex);
	lk_json_int(j, "langkah", r->current);
	lk_json_int(j, "dari", (int64_t)r->sop->nsteps);
	lk_json_int(j, "putaran", r->round);
	lk_json_bool(j, "selesai", r->current == 0);
	lk_json_bool(j, "dihentikan", r->stopped);
	put_time(j, "dibuka", r->opened, v->tz);
	put_time(j, "berakhir", r->ended, v->tz);
	lk_json_cstr(j, "uraian", s != NULL ? s->text : NULL);
	lk_json_cstr(j, "pelaku", s != NULL ? s->actors : NULL);
	if (s != NULL)
		holders(&who, v, s->actors);
	lk_json_cstr(j, "pemegang", s != NULL ? lk_buf_cstr(&who) : NULL);
	lk_json_bool(j, "menunggu_saya", mine(v, r));
	put_time(j, "batas", s != NULL ? r->step[r->current - 1].due : 0, v->tz);
	lk_json_bool(j, "terlambat", s != NULL && r->step[r->current - 1].late);
	lk_buf_free(&who);
}

/* ---- its steps ---------------------------------------------------------------------- */

static void print_times(struct cli *c, const struct lk_step *s,
	const struct lk_run_step *at)
{
	struct lk_buf t = LK_BUF_INIT;

	if (at->rounds > 0) {
		lk_minutes_put(&t, at->minutes);
		(void)fprintf(c->out, "\n       %s: %s", _("waktu"), lk_buf_cstr(&t));
		lk_buf_clear(&t);
		lk_stdtime_put(&t, &s->standard);
		if (t.n != 0)
			(void)fprintf(c->out, _(" (baku %s)"), lk_buf_cstr(&t));
		if (at->rounds > 1)
			(void)fprintf(c->out, _(", %d putaran"), at->rounds);
		if (at->late)
			(void)fprintf(c->out, ", %s", _("terlambat"));
		if (at->unsure)
			(void)fprintf(c->out, ", %s",
				_("di luar tahun kalender libur"));
	}
	lk_buf_free(&t);
}

void sop_print_steps(struct cli *c, const struct sop_view *v, const struct lk_run *r)
{
	for (size_t i = 0; i < r->sop->nsteps; i++) {
		const struct lk_step *s = &r->sop->step[i];
		const struct lk_run_step *at = &r->step[i];
		char when[CLI_TIME];

		(void)fprintf(c->out, "%s%2d  %-10s ",
			s->number == r->current ? ">" : " ", s->number,
			_(state_word[at->state]));
		cli_line(c->out, s->text);
		print_times(c, s, at);
		if (at->last != NULL) {
			cli_time(when, at->last->time, v->tz);
			(void)fputs("\n       ", c->out);
			cli_line(c->out, at->last->name);
			(void)fprintf(c->out, ", %s", when);
			if (at->last->text[0] != '\0') {
				(void)fputs(": ", c->out);
				cli_line(c->out, at->last->text);
			}
		}
		if (at->changed) {
			(void)fprintf(c->out, "\n       %s: ",
				_("berubah sesudah langkah ini selesai"));
			cli_line(c->out, at->changed_path);
		}
		(void)fputc('\n', c->out);
	}
}

void sop_print_gates(struct cli *c, const struct lk_gates *g)
{
	char why[1024];

	for (size_t i = 0; i < g->n; i++) {
		(void)fprintf(c->out, "  [%s] %s", g->gate[i].met ? "v" : " ",
			_(g->gate[i].row->label));
		if (!g->gate[i].met) {
			(void)fputs("\n      ", c->out);
			cli_line(c->out, i18n_error(&g->gate[i].why, why, sizeof(why)));
		}
		(void)fputc('\n', c->out);
	}
}

void sop_steps_json(struct lk_json *j, const struct sop_view *v, const struct lk_run *r)
{
	lk_json_array(j, "rincian");
	for (size_t i = 0; i < r->sop->nsteps; i++) {
		const struct lk_step *s = &r->sop->step[i];
		const struct lk_run_step *at = &r->step[i];

		lk_json_object(j, NULL);
		lk_json_int(j, "langkah", s->number);
		lk_json_cstr(j, "uraian", s->text);
		lk_json_cstr(j, "pelaku", s->actors);
		lk_json_cstr(j, "jenis", s->kind);
		lk_json_cstr(j, "keadaan", state_id[at->state]);
		lk_json_int(j, "putaran", at->rounds);
		put_time(j, "dicapai", at->reached, v->tz);
		put_time(j, "mulai", at->begun, v->tz);
		put_time(j, "berakhir", at->ended, v->tz);
		put_time(j, "batas", at->due, v->tz);
		lk_json_int(j, "menit", at->minutes);
		if (lk_stdtime_limit(&s->standard) >= 0)
			lk_json_int(j, "menit_baku", lk_stdtime_limit(&s->standard));
		else
			lk_json_null(j, "menit_baku");
		lk_json_bool(j, "terlambat", at->late);
		lk_json_bool(j, "di_luar_kalender", at->unsure);
		lk_json_cstr(j, "oleh", at->last != NULL ? at->last->user : NULL);
		lk_json_cstr(j, "catatan", at->last != NULL ? at->last->text : NULL);
		lk_json_cstr(j, "keluaran", at->last != NULL ? at->last->output : NULL);
		lk_json_bool(j, "berubah", at->changed);
		lk_json_end(j);
	}
	lk_json_end(j);
}

void sop_gates_json(struct lk_json *j, const struct lk_gates *g)
{
	lk_json_array(j, "syarat");
	for (size_t i = 0; i < g->n; i++) {
		lk_json_object(j, NULL);
		lk_json_cstr(j, "id", g->gate[i].row->id);
		lk_json_bool(j, "terpenuhi", g->gate[i].met);
		lk_json_cstr(j, "sebab", g->gate[i].met ? NULL : g->gate[i].why.text);
		lk_json_cstr(j, "tempat",
			g->gate[i].screen[0] != '\0' ? g->gate[i].screen : NULL);
		lk_json_cstr(j, "buka",
			g->gate[i].arg[0] != '\0' ? g->gate[i].arg : NULL);
		lk_json_end(j);
	}
	lk_json_end(j);
}

/* ---- an SOP --------------------------------------------------------------------------- */

static void print_row(struct cli *c, const struct lk_step *s)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)fprintf(c->out, "%3d  ", s->number);
	cli_line(c->out, s->text);
	lk_actors_label(&b, s->actors);
	(void)fputs("\n     ", c->out);
	cli_line(c->out, lk_buf_cstr(&b));
	lk_buf_clear(&b);
	lk_stdtime_put(&b, &s->standard);
	if (b.n != 0)
		(void)fprintf(c->out, "; %s", lk_buf_cstr(&b));
	if (s->output[0] != '\0') {
		(void)fprintf(c->out, "; %s: ", _("keluaran"));
		cli_line(c->out, s->output);
	}
	if (s->yes[0] != '\0') {
		(void)fputs("\n     ", c->out);
		cli_line(c->out, s->yes);
		(void)fprintf(c->out, ": %s %d; ", _("ke langkah"), s->goes_to);
		cli_line(c->out, s->no);
		(void)fprintf(c->out, ": %s %d", _("ke langkah"), s->returns_to);
	}
	(void)fputc('\n', c->out);
	lk_buf_free(&b);
}

void sop_print_alur(struct cli *c, const struct lk_alur_item *it)
{
	(void)fprintf(c->out, "%s (%s)\n", _(it->title), it->path);
	for (size_t i = 0; i < it->alur.nsteps; i++)
		print_row(c, &it->alur.step[i]);
}

static void step_json(struct lk_json *j, const struct lk_step *s)
{
	lk_json_object(j, NULL);
	lk_json_int(j, "langkah", s->number);
	lk_json_cstr(j, "uraian", s->text);
	lk_json_cstr(j, "pelaku", s->actors);
	lk_json_cstr(j, "jenis", s->kind);
	lk_json_cstr(j, "kelengkapan", s->input);
	lk_json_cstr(j, "waktu", s->minutes);
	lk_json_cstr(j, "keluaran", s->output);
	lk_json_int(j, "kembali", s->returns_to);
	lk_json_int(j, "lanjut", s->goes_to);
	lk_json_cstr(j, "ya", s->yes[0] != '\0' ? s->yes : NULL);
	lk_json_cstr(j, "tidak", s->no[0] != '\0' ? s->no : NULL);
	lk_json_cstr(j, "gerbang", s->gates);
	lk_json_cstr(j, "dokumen", s->documents);
	lk_json_end(j);
}

void sop_alur_json(struct lk_json *j, const struct lk_alur_item *it, bool steps)
{
	lk_json_cstr(j, "id", it->name);
	lk_json_cstr(j, "nama", it->title);
	lk_json_int(j, "langkah", (int64_t)it->alur.nsteps);
	lk_json_cstr(j, "berkas", it->blob.hex[0] != '\0' ? it->path : NULL);
	lk_json_cstr(j, "rusak", it->why.text[0] != '\0' ? it->why.text : NULL);
	if (!steps)
		return;
	lk_json_array(j, "rincian");
	for (size_t i = 0; i < it->alur.nsteps; i++)
		step_json(j, &it->alur.step[i]);
	lk_json_end(j);
}
