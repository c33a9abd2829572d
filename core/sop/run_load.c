/* Every run of a document, from its records at one revision. */
#include "core/sop/calendar_load.h"
#include "core/sop/output.h"
#include "core/sop/run.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER "alur-" /* under catatan/, then the id of the run */
#define RUNS_MAX 2000
#define ENTRIES_MAX 5000 /* records of one run */

/* The records of one run, as they lie in its folder. */
struct folder {
	const char *id;
	struct lk_run_entry *entry; /* heap */
	size_t n, cap;
	const char *alur, *period, *version;
};
struct load {
	struct lk_runs *out;
	struct lk_store *st;
	const struct lk_snapshot *snap;
	int64_t now;
	struct lk_error *err;
	struct lk_buf dir; /* dokumen/<doc>/catatan */
	const char **id;   /* heap: names of the runs */
	size_t n, cap;
	struct folder folder;
	int rc;
};

/* ---- folders --------------------------------------------------------------------- */

static int take_folder(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	size_t stem = strlen(FOLDER);

	if (e->kind != LK_ENTRY_DIR || strncmp(e->name, FOLDER, stem) != 0 ||
		e->name[stem] == '\0' || strlen(e->name + stem) >= LK_RUN_ID_SIZE ||
		l->n == RUNS_MAX)
		return 0;
	if (lk_grow((void **)&l->id, &l->cap, l->n, sizeof(*l->id)) != LK_OK) {
		l->rc = lk_nomem(l->err);
		return 1;
	}
	l->id[l->n] = lk_arena_dups(&l->out->mem, e->name + stem);
	l->rc = l->id[l->n++] == NULL ? lk_nomem(l->err) : LK_OK;
	return l->rc != LK_OK;
}

static int list_folders(struct load *l)
{
	int rc = lk_buf_check(&l->dir, l->err);

	if (rc == LK_OK)
		rc = lk_store_list(l->st, &l->snap->head, lk_buf_cstr(&l->dir),
			take_folder, l, l->err);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	return rc == LK_OK ? l->rc : rc;
}

/* ---- records ----------------------------------------------------------------------- */

static int take_facts(struct load *l, const struct lk_record *r)
{
	struct folder *f = &l->folder;
	struct lk_arena *mem = &l->out->mem;

	f->alur = lk_arena_dups(mem, lk_record_get(r, "Alur"));
	f->period = lk_arena_dups(mem, lk_record_get(r, "Periode"));
	f->version = lk_arena_dups(mem, lk_record_get(r, "Versi"));
	return f->alur == NULL || f->period == NULL || f->version == NULL
		? lk_nomem(l->err)
		: LK_OK;
}

/* Records of other kinds or of another run that lie in the folder are not of it. */
static int take_record(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct load *l = arg;
	struct folder *f = &l->folder;

	(void)commit;
	if (r->kind != LK_KIND_LANGKAH ||
		strcmp(lk_record_get(r, "Jalan"), f->id) != 0 || f->n == ENTRIES_MAX)
		return 0;
	if (lk_grow((void **)&f->entry, &f->cap, f->n, sizeof(*f->entry)) != LK_OK) {
		l->rc = lk_nomem(l->err);
		return 1;
	}
	l->rc = lk_run_entry_read(&f->entry[f->n], &l->out->mem, r,
		lk_buf_cstr(&l->dir), l->err);
	if (l->rc == LK_OK && f->entry[f->n].event == LK_RUN_OPEN && f->alur == NULL)
		l->rc = take_facts(l, r);
	f->n++;
	return l->rc != LK_OK;
}

/* ---- the version of the SOP it began with ------------------------------------------------ */

static int find_version(struct load *l, struct lk_run *run)
{
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_runs *out = l->out;
	int rc;

	for (size_t i = 0; i < l->n; i++)
		if (out->run[i].sop != NULL &&
			strcmp(out->run[i].version.hex, run->version.hex) == 0 &&
			strcmp(out->run[i].alur, run->alur) == 0) {
			run->sop = out->run[i].sop;
			return LK_OK;
		}
	rc = lk_store_read_blob(l->st, &run->version, &csv, l->err);
	if (rc == LK_ENOTFOUND)
		rc = lk_fail(l->err, LK_EFORMAT,
			N_("versi SOP yang dipakai %s tidak ada lagi di repositori; "
			   "pulihkan repositori dari salinannya"),
			run->id);
	if (rc == LK_OK)
		rc = lk_alur_parse(&out->sop[out->nsops], lk_buf_str(&csv), run->alur,
			l->err);
	if (rc == LK_OK)
		run->sop = &out->sop[out->nsops++];
	lk_buf_free(&csv);
	return rc;
}

static const char *title_of(struct load *l, const char *alur)
{
	struct lk_buf t = LK_BUF_INIT;
	const char *p = NULL;

	lk_alur_title(&t, alur);
	if (lk_buf_check(&t, NULL) == LK_OK)
		p = lk_arena_dups(&l->out->mem, lk_buf_cstr(&t));
	lk_buf_free(&t);
	return p;
}

/* The records of the folder at hand as a run; one that nobody rightfully opened is none. */
static int fold_folder(struct load *l)
{
	struct folder *f = &l->folder;
	struct lk_run *run = &l->out->run[l->out->n];
	int rc;

	if (f->alur == NULL || !lk_alur_name_valid(f->alur) ||
		strlen(f->version) >= LK_OID_SIZE)
		return LK_OK;
	*run = (struct lk_run){ .id = f->id,
		.alur = f->alur,
		.period = f->period,
		.title = title_of(l, f->alur) };
	if (run->title == NULL)
		return lk_nomem(l->err);
	memcpy(run->version.hex, f->version, strlen(f->version) + 1);
	rc = find_version(l, run);
	if (rc == LK_OK)
		rc = lk_run_fold(run, &l->out->mem, f->entry, f->n, &l->snap->people,
			&l->out->calendar, l->now, l->err);
	if (rc == LK_OK && run->nentries > 0)
		l->out->n++;
	else
		run->sop = NULL;
	return rc;
}

static int load_folder(struct load *l, const char *id)
{
	struct folder *f = &l->folder;
	size_t at = l->dir.n;
	int rc;

	f->id = id;
	f->n = 0;
	f->alur = NULL;
	lk_buf_printf(&l->dir, "/" FOLDER "%s", id);
	rc = lk_buf_check(&l->dir, l->err);
	if (rc == LK_OK)
		rc = lk_store_records(l->st, &l->snap->head, lk_buf_cstr(&l->dir),
			take_record, l, l->err);
	if (rc == LK_OK)
		rc = l->rc;
	if (rc == LK_OK)
		rc = fold_folder(l);
	lk_buf_splice(&l->dir, at, l->dir.n - at, NULL, 0);
	return rc;
}

/* ---- all -------------------------------------------------------------------------------- */

static int by_state(const void *pa, const void *pb)
{
	const struct lk_run *a = pa, *b = pb;

	if ((a->current != 0) != (b->current != 0))
		return a->current != 0 ? -1 : 1;
	if (a->opened != b->opened)
		return a->opened > b->opened ? -1 : 1;
	return strcmp(a->id, b->id);
}

static int load_all(struct load *l)
{
	struct lk_runs *out = l->out;
	int rc = lk_calendar_load(&out->calendar, l->st, &l->snap->head,
		l->snap->tz_minutes, l->err);

	if (rc == LK_OK)
		rc = list_folders(l);
	if (rc != LK_OK)
		return rc;
	out->run = lk_arena_alloc(&out->mem, (l->n + 1) * sizeof(*out->run));
	out->sop = lk_arena_alloc(&out->mem, (l->n + 1) * sizeof(*out->sop));
	if (out->run == NULL || out->sop == NULL)
		return lk_nomem(l->err);
	for (size_t i = 0; rc == LK_OK && i < l->n; i++)
		rc = load_folder(l, l->id[i]);
	if (rc == LK_OK)
		rc = lk_outputs_compare(out, l->st, l->snap, l->err);
	if (out->n > 1)
		qsort(out->run, out->n, sizeof(*out->run), by_state);
	return rc;
}

int lk_runs_load(struct lk_runs *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t now, struct lk_error *err)
{
	struct load l = { .out = out,
		.st = st,
		.snap = snap,
		.now = now,
		.err = err,
		.dir = LK_BUF_INIT };
	int rc;

	*out = (struct lk_runs){ .mem = LK_ARENA_INIT };
	lk_buf_printf(&l.dir, "%s/catatan", snap->dir);
	rc = load_all(&l);
	free(l.id);
	free(l.folder.entry);
	lk_buf_free(&l.dir);
	return rc;
}

void lk_runs_free(struct lk_runs *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->nsops; i++)
		lk_alur_free(&r->sop[i]);
	lk_calendar_free(&r->calendar);
	lk_arena_free(&r->mem);
	*r = (struct lk_runs){ .mem = LK_ARENA_INIT };
}
