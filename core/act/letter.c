#include "core/act/letter.h"

#include "core/act/letter_impl.h"
#include "core/letter/known.h"
#include "core/sop/output.h"
#include "core/sop/run.h"

#include <stdio.h>
#include <string.h>

/* ---- what the acts share --------------------------------------------------------------- */

int letter_place_find(struct lk_work *w, const char *run, int step,
	struct letter_place *p, struct lk_error *err)
{
	int rc;

	if (run == NULL || run[0] == '\0')
		return LK_OK;
	rc = lk_runs_load(&p->runs, w->c->st, &w->snap, w->c->now, err);
	if (rc == LK_OK)
		rc = lk_runs_find(&p->runs, run, &p->run, err);
	if (rc != LK_OK)
		return rc;
	p->row = lk_run_row(p->run, step);
	if (p->row == NULL && step != 0)
		return lk_fail(err, LK_EINVAL,
			N_("%s tidak punya langkah %d; dokumen tidak dibuat"),
			p->run->title, step);
	return LK_OK;
}

void letter_place_free(struct letter_place *p)
{
	lk_runs_free(&p->runs);
}

/* Everything a document is filled from. */
int letter_known(struct lk_work *w, const struct letter_place *p,
	const struct lk_letter *l, struct lk_letter_known *k, struct lk_error *err)
{
	const char *typed =
		lk_letter_typed(l, "Periode") ? lk_letter_get(l, "Periode") : "";
	struct lk_letter_ask ask = { .st = w->c->st,
		.document = w->snap.document,
		.user = w->me->user,
		.now = w->c->now,
		.run = p->run != NULL ? p->run->id : "",
		.title = p->run != NULL ? p->run->title : "",
		.period = typed[0] != '\0' ? typed
			: p->run != NULL   ? p->run->period
					   : "",
		.row = p->row };

	return lk_letter_known_load(k, &ask, err);
}

static int put_letter(struct lk_work *w, const struct lk_letter *l, const char *path,
	int must_be_new, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc;

	lk_letter_write(l, &text);
	rc = lk_buf_check(&text, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, path, lk_buf_str(&text), must_be_new, err);
	lk_buf_free(&text);
	return rc;
}

void letter_describe(struct lk_work *w, const struct lk_letter *l, const char *path,
	const char *what)
{
	lk_work_record(w, LK_KIND_SUNTING, NULL, NULL);
	lk_record_puts(&w->record, "Berkas", path);
	lk_record_puts(&w->record, "Ringkas", what);
	lk_record_puts(&w->record, "Jalan", l->run);
	lk_work_subject(w, "%s: %s%s%s", l->kind != NULL ? l->kind->title : l->kind_id,
		what, l->about[0] != '\0' ? ", " : "", l->about);
}

int letter_key(struct lk_work *w, struct lk_letter *l, const char *key,
	const char *value, struct lk_error *err)
{
	const char *v = lk_arena_dups(&w->mem, value);

	if (v == NULL)
		return lk_nomem(err);
	if (!lk_letter_put(l, key, v))
		return lk_fail(err, LK_ERANGE,
			N_("kepala dokumen berisi lebih dari %d kunci; hapus kunci "
			   "yang tidak dipakai"),
			LK_LETTER_KEYS);
	return LK_OK;
}

static int put_number(struct lk_work *w, struct lk_letter *l, const char *key, int n,
	struct lk_error *err)
{
	char text[16] = "";

	if (n != 0)
		(void)snprintf(text, sizeof(text), "%d", n);
	return letter_key(w, l, key, text, err);
}

/* Fill `l` from the template as it stands at the head. */
int letter_fill(struct lk_work *w, const struct letter_place *p, struct lk_letter *l,
	struct lk_error *err)
{
	struct lk_letter_known known;
	struct lk_buf text = LK_BUF_INIT, where = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = letter_known(w, p, l, &known, err);

	if (rc == LK_OK)
		rc = lk_letter_template_load(w->c->st, &w->snap.head, l->kind->id,
			&text, &where, &blob, err);
	if (rc == LK_OK)
		rc = letter_key(w, l, "Templat",
			blob.hex[0] != '\0' ? blob.hex : "bawaan", err);
	if (rc == LK_OK)
		rc = lk_letter_fill(l, &w->mem, lk_buf_str(&text), lk_buf_cstr(&where),
			&known.facts, err);
	lk_letter_known_free(&known);
	lk_buf_free(&text);
	lk_buf_free(&where);
	return rc;
}

/* ---- making ---------------------------------------------------------------------------- */

struct make {
	const char *kind, *run;
	int step;
	struct lk_buf *path;
};

static bool names(const struct lk_step *s, const char *kind)
{
	char one[LK_LETTER_KIND_SIZE];

	for (size_t i = 0; lk_step_document(s, i, one); i++)
		if (strcmp(one, kind) == 0)
			return true;
	return false;
}

/* Without a step: the current one when it names the document, else the next that does, else
 * the current one. */
static int choose_step(struct letter_place *p, const char *kind, struct lk_error *err)
{
	const struct lk_run *r = p->run;

	if (p->row != NULL)
		return LK_OK;
	for (size_t i = 0; i < r->sop->nsteps && p->row == NULL; i++)
		if (r->sop->step[i].number >= r->current &&
			names(&r->sop->step[i], kind))
			p->row = &r->sop->step[i];
	if (p->row == NULL)
		p->row = lk_run_row(r, r->current);
	if (p->row != NULL)
		return LK_OK;
	return lk_fail(err, LK_EUNDEF,
		N_("%s %s sudah selesai; sebut langkah dokumennya, atau buat di luar "
		   "alur"),
		r->title, r->period);
}

static int check_actor(struct lk_work *w, const struct letter_place *p,
	struct lk_error *err)
{
	struct lk_buf roles = LK_BUF_INIT;

	w->role = lk_actor_any(&w->snap.people, w->me->user, p->row->actors, w->c->now);
	if (w->role != NULL)
		return LK_OK;
	lk_actors_label(&roles, p->row->actors);
	(void)lk_fail(err, LK_EDENIED,
		N_("dokumen langkah %d (%s) dibuat oleh pelakunya, %s; %s sekarang "
		   "bukan salah satunya, tidak ada yang ditulis"),
		p->row->number, p->row->text, lk_buf_cstr(&roles), w->me->name);
	lk_buf_free(&roles);
	return LK_EDENIED;
}

static int round_of(const struct letter_place *p)
{
	int rounds = p->run->step[p->row->number - 1].rounds;

	return rounds > 0 ? rounds : 1;
}

static void path_in_run(const struct lk_work *w, const struct make *m,
	const struct letter_place *p, struct lk_buf *out)
{
	lk_buf_printf(out, "%s/surat/%s-%s-%d-%d.md", w->snap.dir, m->kind, p->run->id,
		p->row->number, round_of(p));
}

/* Outside of runs the record's id tells two of them apart. */
static void path_alone(const struct lk_work *w, const struct make *m,
	struct lk_buf *out)
{
	const char *dash = strrchr(w->id, '-');

	lk_buf_printf(out, "%s/surat/%s-%.8s-%s.md", w->snap.dir, m->kind, w->id,
		dash != NULL ? dash + 1 : "0");
}

static int check_new(struct lk_work *w, const struct make *m, struct lk_error *err)
{
	struct lk_oid blob;
	int rc = lk_store_id_at(w->c->st, &w->snap.head, lk_buf_cstr(m->path), &blob,
		NULL);

	if (rc == LK_ENOTFOUND)
		return LK_OK;
	if (rc != LK_OK)
		return lk_store_id_at(w->c->st, &w->snap.head, lk_buf_cstr(m->path),
			&blob, err);
	return lk_fail(err, LK_EUNDEF,
		N_("dokumen langkah ini sudah dibuat: %s; buka yang itu"),
		lk_buf_cstr(m->path));
}

static int begin_head(struct lk_work *w, const struct make *m,
	const struct letter_place *p, struct lk_letter *l, struct lk_error *err)
{
	int rc = letter_key(w, l, "Jenis", m->kind, err);

	if (rc == LK_OK)
		rc = letter_key(w, l, "Jalan", p->run != NULL ? p->run->id : "", err);
	if (rc == LK_OK)
		rc = put_number(w, l, "Langkah", p->row != NULL ? p->row->number : 0,
			err);
	if (rc == LK_OK)
		rc = put_number(w, l, "Putaran", p->row != NULL ? round_of(p) : 0, err);
	if (rc == LK_OK)
		rc = letter_key(w, l, "Templat", "", err);
	if (rc == LK_OK)
		rc = letter_key(w, l, "Nomor", "", err);
	return rc;
}

static int make_at(struct lk_work *w, struct make *m, struct letter_place *p,
	struct lk_error *err)
{
	struct lk_letter l = { .path = "" };
	int rc = LK_OK;

	if (p->run != NULL) {
		rc = choose_step(p, m->kind, err);
		if (rc == LK_OK)
			rc = check_actor(w, p, err);
	}
	if (rc != LK_OK)
		return rc;
	lk_buf_clear(m->path);
	if (p->run != NULL)
		path_in_run(w, m, p, m->path);
	else
		path_alone(w, m, m->path);
	rc = lk_buf_check(m->path, err);
	if (rc == LK_OK)
		rc = check_new(w, m, err);
	if (rc == LK_OK)
		rc = begin_head(w, m, p, &l, err);
	if (rc == LK_OK)
		rc = letter_fill(w, p, &l, err);
	if (rc != LK_OK)
		return rc;
	letter_describe(w, &l, lk_buf_cstr(m->path), "dibuat");
	return put_letter(w, &l, lk_buf_cstr(m->path), 1, err);
}

static int prepare_make(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct make *m = arg;
	struct letter_place p = { .run = NULL };
	int rc = letter_place_find(w, m->run, m->step, &p, err);

	if (rc == LK_OK)
		rc = make_at(w, m, &p, err);
	letter_place_free(&p);
	return rc;
}

int lk_act_letter_make(const struct lk_ctx *c, const char *kind, const char *run,
	int step, struct lk_buf *path, struct lk_error *err)
{
	struct make m = { kind, run, step, path };

	if (lk_letter_kind(kind) == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("jenis dokumen \"%s\" tidak dikenal; lihat daftarnya "
			   "dengan: lapkin letter kinds"),
			kind);
	return lk_work_run(c, prepare_make, &m, NULL, err);
}
