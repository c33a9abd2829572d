#include "core/demo/build.h"

#include "core/act.h"
#include "core/act/figures.h"
#include "core/demo/demo.h"
#include "core/demo/keys.h"
#include "core/demo/work.h"
#include "core/document.h"
#include "core/notation/date.h"
#include "core/office.h"
#include "core/trust/pin.h"

#include <stdlib.h>
#include <string.h>

#define MAX_IDS 200

struct replay {
	struct lk_store *st;
	const struct lk_host *host;
	const struct lk_demo_event *e; /* the event at hand */
	struct lk_ctx ctx;
	struct lk_buf path; /* of its chapter */
	struct {
		const char *id;
		char thread[LK_RECORD_ID_SIZE];
	} named[MAX_IDS];
	size_t nnamed;
};

static const char *thread_of(const struct replay *r, const char *id)
{
	for (size_t i = 0; i < r->nnamed; i++)
		if (strcmp(r->named[i].id, id) == 0)
			return r->named[i].thread;
	return "";
}

static const char *scope_of(const struct replay *r)
{
	return r->e->file != NULL ? r->e->file : LK_SCOPE_ALL;
}

/* ---- events -------------------------------------------------------------------------- */

static int head_chapter(struct replay *r, struct lk_buf *text, struct lk_oid *blob,
	struct lk_error *err)
{
	return lk_store_read(r->st, NULL, lk_buf_cstr(&r->path), text, blob, err);
}

static int save(struct replay *r, const struct lk_oid *base, struct lk_str text,
	struct lk_error *err)
{
	struct lk_save out = { .text = LK_BUF_INIT };
	int rc = lk_act_save(&r->ctx, lk_buf_cstr(&r->path), base, text, &out, err);

	lk_save_free(&out);
	return rc;
}

static int do_write(struct replay *r, struct lk_error *err)
{
	struct lk_buf now = LK_BUF_INIT, text = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = head_chapter(r, &now, &blob, err);

	if (rc == LK_OK)
		rc = lk_demo_event_text(r->e, &text, err);
	if (rc == LK_OK)
		rc = save(r, &blob, lk_buf_str(&text), err);
	lk_buf_free(&now);
	lk_buf_free(&text);
	return rc;
}

/* The line of the chapter that is just `line`; 0 when it is not there. */
static int line_number(struct lk_str text, const char *line, size_t *at)
{
	struct lk_lines lines = { NULL, 0, 0 };
	size_t n = strlen(line);
	int found = 0;

	if (lk_lines_scan(&lines, text.p, text.n, NULL) != LK_OK)
		return 0;
	for (size_t i = 0; i < lines.n && found == 0; i++) {
		struct lk_str l = lk_lines_get(&lines, text, i);

		if (l.n == n && memcmp(l.p, line, n) == 0) {
			found = (int)i + 1;
			*at = lines.at[i];
		}
	}
	lk_lines_free(&lines);
	return found;
}

static int not_there(const struct replay *r, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("contoh %s: kalimat \"%s\" tidak ada di %s"), r->e->when, r->e->old,
		scope_of(r));
}

static int do_edit(struct replay *r, struct lk_error *err)
{
	struct lk_buf now = LK_BUF_INIT;
	struct lk_oid blob;
	size_t at = 0;
	int rc = head_chapter(r, &now, &blob, err);

	if (rc == LK_OK && line_number(lk_buf_str(&now), r->e->old, &at) == 0)
		rc = not_there(r, err);
	if (rc == LK_OK) {
		lk_buf_splice(&now, at, strlen(r->e->old), r->e->text,
			strlen(r->e->text));
		rc = save(r, &blob, lk_buf_str(&now), err);
	}
	lk_buf_free(&now);
	return rc;
}

static int do_correct(struct replay *r, struct lk_error *err)
{
	struct lk_correction k = { .path = lk_buf_cstr(&r->path) };
	struct lk_buf now = LK_BUF_INIT;
	size_t at = 0;
	int rc = head_chapter(r, &now, &k.blob, err);

	if (rc == LK_OK && r->nnamed == MAX_IDS)
		rc = lk_fail(err, LK_ERANGE,
			N_("contoh memuat terlalu banyak koreksi"));
	if (rc == LK_OK) {
		k.place.line = line_number(lk_buf_str(&now), r->e->old, &at);
		k.place.line_end = k.place.line;
		k.weight = lk_weight_parse(r->e->weight);
		k.class = lk_class_parse(r->e->type);
		k.title = r->e->title;
		k.text = r->e->text;
		k.suggestion = r->e->suggest;
		rc = k.place.line == 0 ? not_there(r, err) : LK_OK;
	}
	if (rc == LK_OK)
		rc = lk_act_correct(&r->ctx, &k, r->named[r->nnamed].thread, err);
	if (rc == LK_OK)
		r->named[r->nnamed++].id = r->e->id;
	lk_buf_free(&now);
	return rc;
}

static int do_apply(struct replay *r, struct lk_error *err)
{
	const char *thread = thread_of(r, r->e->ref);
	struct lk_apply a = { .exact = 0 };
	int rc = lk_act_apply_preview(&r->ctx, thread, &a, err);

	if (rc == LK_OK)
		rc = lk_act_apply(&r->ctx, thread, &a,
			a.exact ? NULL : lk_buf_cstr(&a.wanted), NULL, err);
	lk_apply_free(&a);
	return rc;
}

/* ---- data files ------------------------------------------------------------------- */

static int do_table(struct replay *r, struct lk_error *err)
{
	struct lk_file_change f = { .path = lk_buf_cstr(&r->path), .must_be_new = 1 };
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_demo_event_table(r->e, &text, err);

	f.content = lk_buf_cstr(&text);
	f.n = text.n;
	if (rc == LK_OK)
		rc = lk_act_files(&r->ctx, LK_KIND_IMPOR, &f, 1, r->e->text, NULL, NULL,
			err);
	lk_buf_free(&text);
	return rc;
}

static int do_cells(struct replay *r, struct lk_error *err)
{
	const char *what = r->e->kind == LK_DEMO_FILL ? r->e->text : NULL;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_cell_change *change = NULL;
	size_t n = 0;
	int rc = lk_demo_event_cells(r->e, &mem, &change, &n, err);

	if (rc == LK_OK)
		rc = lk_act_cells(&r->ctx, lk_buf_cstr(&r->path), change, n, what, NULL,
			err);
	lk_arena_free(&mem);
	return rc;
}

static int do_correct_cell(struct replay *r, struct lk_error *err)
{
	const struct lk_cell_correction k = { .path = lk_buf_cstr(&r->path),
		.key = r->e->key,
		.column = r->e->column,
		.weight = lk_weight_parse(r->e->weight),
		.class = lk_class_parse(r->e->type),
		.title = r->e->title,
		.text = r->e->text,
		.suggestion = r->e->suggest };
	int rc = LK_OK;

	if (r->nnamed == MAX_IDS)
		rc = lk_fail(err, LK_ERANGE,
			N_("contoh memuat terlalu banyak koreksi"));
	if (rc == LK_OK)
		rc = lk_act_correct_cell(&r->ctx, &k, r->named[r->nnamed].thread, err);
	if (rc == LK_OK)
		r->named[r->nnamed++].id = r->e->id;
	return rc;
}

static int do_approve(struct replay *r, struct lk_error *err)
{
	struct lk_approve_view v = { .rung = -1 };
	int rc = lk_act_approve_view(&r->ctx, scope_of(r), &v, err);

	if (rc == LK_OK)
		rc = lk_act_approve(&r->ctx, &v, NULL, err);
	lk_approve_view_free(&v);
	return rc;
}

static int do_respond(struct replay *r, enum lk_kind kind, struct lk_error *err)
{
	return lk_act_respond(&r->ctx, thread_of(r, r->e->ref), kind, r->e->text, err);
}

static int do_event(struct replay *r, struct lk_error *err)
{
	switch (r->e->kind) {
	case LK_DEMO_WRITE: return do_write(r, err);
	case LK_DEMO_EDIT: return do_edit(r, err);
	case LK_DEMO_CORRECT: return do_correct(r, err);
	case LK_DEMO_REPLY: return do_respond(r, LK_KIND_BALASAN, err);
	case LK_DEMO_APPLY: return do_apply(r, err);
	case LK_DEMO_DONE: return do_respond(r, LK_KIND_SELESAI, err);
	case LK_DEMO_CLOSE: return do_respond(r, LK_KIND_TUTUP, err);
	case LK_DEMO_APPROVE: return do_approve(r, err);
	case LK_DEMO_RETURN:
		return lk_act_return(&r->ctx, scope_of(r), r->e->text, err);
	case LK_DEMO_TABLE: return do_table(r, err);
	case LK_DEMO_FILL:
	case LK_DEMO_CELL: return do_cells(r, err);
	case LK_DEMO_CORRECT_CELL: return do_correct_cell(r, err);
	}
	return lk_fail(err, LK_EINVAL, N_("contoh memuat kejadian yang tidak dikenal"));
}

/* Who acts, and at what time. */
static int set_scene(struct replay *r, const char *when, const char *who,
	struct lk_error *err)
{
	struct lk_civil c;
	int rc = lk_date_parse_iso((struct lk_str){ when, strlen(when) }, &c, err);

	if (rc == LK_OK)
		rc = lk_date_unix(&c, &r->ctx.now, err);
	r->ctx.user = who;
	return rc;
}

/* The sentence about an event that failed. */
static int failed(int rc, const char *when, const char *who, const char *what,
	const struct lk_error *why, struct lk_error *err)
{
	if (rc == LK_ENOSPC)
		return lk_fail(err, LK_ENOSPC,
			N_("cakram penuh; ruang kerja contoh baru terisi sebagian. "
			   "Kosongkan tempat, hapus folder contoh itu, lalu ulangi"));
	return lk_fail(err, (enum lk_err)rc, N_("contoh %s oleh %s, %s: %s"), when, who,
		what, why->text);
}

static int one_event(struct replay *r, struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	int rc = set_scene(r, r->e->when, r->e->who, err);

	if (rc != LK_OK)
		return rc;
	lk_buf_clear(&r->path);
	if (r->e->file != NULL)
		lk_buf_printf(&r->path, "dokumen/%s/%s%s", r->ctx.document,
			strncmp(r->e->file, "isi/", 4) == 0 ? "" : "isi/naskah/",
			r->e->file);
	rc = lk_buf_check(&r->path, err);
	if (rc == LK_OK) {
		rc = do_event(r, &why);
		if (rc != LK_OK)
			(void)failed(rc, r->e->when, r->e->who, scope_of(r), &why, err);
	}
	return rc;
}

static int one_work(struct replay *r, const struct lk_demo_work *w,
	struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	int rc = LK_OK;

	if (w->when != LK_DEMO_NOW)
		rc = set_scene(r, w->when, w->who, err);
	else
		r->ctx.now = r->host->now(NULL);
	r->ctx.user = w->who;
	if (rc == LK_OK) {
		rc = lk_demo_work_do(&r->ctx, w, &why);
		if (rc != LK_OK)
			(void)failed(rc, w->when != NULL ? w->when : "", w->who, w->run,
				&why, err);
	}
	return rc;
}

/* ---- the office ------------------------------------------------------------------------ */

static int fill_people(struct lk_people *p, struct lk_error *err)
{
	size_t n = 0;
	const struct lk_demo_person *d = lk_demo_people(&n);

	p->person = lk_arena_alloc(&p->mem, n * sizeof(*p->person));
	p->role = lk_arena_alloc(&p->mem, 2 * n * sizeof(*p->role));
	if (p->person == NULL || p->role == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n; i++) {
		p->person[i] = (struct lk_person){ d[i].user, d[i].name, d[i].nip,
			d[i].position, d[i].email };
		p->role[i] = (struct lk_role){ d[i].user, d[i].role, d[i].scope,
			"definitif", "", INT64_MIN, INT64_MAX };
	}
	p->nperson = p->nrole = n;
	for (size_t i = 0; i < n; i++)
		if (d[i].also != NULL)
			p->role[p->nrole++] = (struct lk_role){ d[i].user, d[i].also,
				"", "definitif", "", INT64_MIN, INT64_MAX };
	return LK_OK;
}

static const char *first_user(void)
{
	size_t n = 0;
	const struct lk_demo_person *d = lk_demo_people(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(d[i].role, LK_DEMO_USER_ROLE) == 0)
			return d[i].user;
	return d[0].user;
}

/* Trust begins at the first step, by the key that signed it. */
static int pin(struct lk_store *st, const struct lk_key *admin, struct lk_error *err)
{
	struct lk_oid root;
	int rc = lk_store_head(st, &root, err);

	return rc == LK_OK ? lk_pin_begin(st, &root, admin, err) : rc;
}

static int create(const struct lk_host *host, const char *dir, const char *keys,
	struct lk_store **st, struct lk_error *err)
{
	const struct lk_demo_office *d = lk_demo_office();
	struct lk_people people = { .nperson = 0 };
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_office o = { d->name, d->unit, d->title, d->note, d->year, 420,
		&people, NULL };
	struct lk_change first;
	struct lk_key admin;
	struct lk_civil day = { .year = d->year,
		.month = 1,
		.day = 2,
		.hour = 8,
		.tz = 420 };
	int64_t start = 0;
	int rc = fill_people(&people, err);

	if (rc == LK_OK)
		rc = lk_date_unix(&day, &start, err);
	if (rc == LK_OK)
		rc = lk_office_change(&o, NULL, first_user(), start, host->random(),
			&mem, &first, err);
	if (rc == LK_OK && keys != NULL)
		rc = lk_demo_keys(host, keys, &mem, &first, &admin, err);
	if (rc == LK_OK)
		rc = host->create(st, dir, &first, err);
	if (rc == LK_OK && keys != NULL)
		rc = pin(*st, &admin, err);
	lk_arena_free(&mem);
	lk_people_free(&people);
	return rc;
}

/* ---- the script: several lists, one after the other by time -------------------------------- */

struct turn {
	const struct lk_demo_event *e; /* one of both */
	const struct lk_demo_work *w;
};
struct script {
	struct turn *turn;
	size_t n, cap;
	int rc;
};

static const char *when_of(const struct turn *t)
{
	return t->e != NULL ? t->e->when : t->w->when;
}

/* Before what is later; behind what was added earlier for the same moment. */
static void add_turn(struct script *s, struct turn t)
{
	size_t i;

	if (s->rc == LK_OK)
		s->rc = lk_grow((void **)&s->turn, &s->cap, s->n, sizeof(*s->turn));
	if (s->rc != LK_OK)
		return;
	for (i = s->n; i > 0 && strcmp(when_of(&s->turn[i - 1]), when_of(&t)) > 0; i--)
		s->turn[i] = s->turn[i - 1];
	s->turn[i] = t;
	s->n++;
}

static void add_events(struct script *s, const struct lk_demo_event *(*list)(size_t *n))
{
	size_t n = 0;
	const struct lk_demo_event *e = list(&n);

	for (size_t i = 0; i < n; i++)
		add_turn(s, (struct turn){ &e[i], NULL });
}

static void add_works(struct script *s, const struct lk_demo_work *(*list)(size_t *n))
{
	size_t n = 0;
	const struct lk_demo_work *w = list(&n);

	for (size_t i = 0; i < n; i++)
		add_turn(s, (struct turn){ NULL, &w[i] });
}

static void write_script(struct script *s, enum lk_demo_stage stage)
{
	add_events(s, lk_demo_events);
	add_works(s, lk_demo_work_year);
	if (stage != LK_DEMO_SOPS)
		add_works(s, lk_demo_work_report);
	if (stage != LK_DEMO_REVIEW)
		add_events(s, lk_demo_settled);
	if (stage == LK_DEMO_FINISHED) {
		add_events(s, lk_demo_finished);
		add_works(s, lk_demo_work_end);
	}
}

/* Today, so that nobody begins with a step that is months late. */
static int open_runs(struct replay *r, struct lk_error *err)
{
	size_t n = 0;
	const struct lk_demo_work *w = lk_demo_work_begin(&n);
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < n; i++)
		rc = one_work(r, &w[i], err);
	return rc;
}

int lk_demo_build(const struct lk_host *host, const char *dir, enum lk_demo_stage stage,
	lk_progress_fn *progress, void *arg, struct lk_error *err)
{
	return lk_demo_build_signed(host, dir, NULL, stage, progress, arg, err);
}

int lk_demo_build_signed(const struct lk_host *host, const char *dir, const char *keys,
	enum lk_demo_stage stage, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	struct replay r = { .host = host, .path = LK_BUF_INIT };
	struct script s = { .turn = NULL };
	char document[LK_DOCUMENT_SIZE];
	int rc;

	write_script(&s, stage);
	rc = s.rc == LK_OK ? create(host, dir, keys, &r.st, err) : lk_nomem(err);
	lk_office_document(document, lk_demo_office()->year);
	r.ctx.st = r.st;
	r.ctx.document = document;
	r.ctx.random = host->random;
	for (size_t i = 0; rc == LK_OK && i < s.n; i++) {
		r.e = s.turn[i].e;
		rc = r.e != NULL ? one_event(&r, err) : one_work(&r, s.turn[i].w, err);
		if (progress != NULL)
			progress((long)i + 1, (long)s.n, arg);
	}
	if (rc == LK_OK && stage == LK_DEMO_SOPS)
		rc = open_runs(&r, err);
	free(s.turn);
	lk_buf_free(&r.path);
	lk_store_close(r.st);
	return rc;
}
