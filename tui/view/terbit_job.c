/* Looking what is missing, and writing the files, on the worker. */
#include "tui/export_job.h"
#include "tui/i18n.h"
#include "tui/view/terbit_impl.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int terbit_edition(const struct lk_ctx *c, const struct terbit_how *how,
	lk_render_fault_fn *each, void *arg, struct lk_edition *e, struct lk_error *err)
{
	struct lk_edition_how in = { .mark = how->mark,
		.unlocked = how->unlocked,
		.now = c->now,
		.each = each,
		.arg = arg };
	int rc = lk_edition_open(e, c->st, NULL, c->document, err);

	if (rc == LK_OK && how->chapter[0] != '\0') {
		e->only = lk_snapshot_chapter(&e->snap, how->chapter);
		if (e->only == NULL)
			rc = lk_fail(err, LK_ENOTFOUND,
				N_("bab %s tidak ada lagi; pilih lingkup yang lain"),
				how->chapter);
	}
	return rc == LK_OK ? lk_edition_make(e, c->st, &in, err) : rc;
}

/* ---- looking --------------------------------------------------------------------------- */

struct look {
	struct terbit_how how;
	struct lk_edition *e; /* while it runs */
	struct terbit_seen *seen;
};

static void look_free(void *arg)
{
	struct look *l = arg;

	free(l->seen);
	free(l);
}

static void keep_fault(const struct lk_render_fault *f, void *arg)
{
	struct look *l = arg;
	struct terbit_seen *s = l->seen;

	if (s->nfaults == TERBIT_FAULTS) {
		s->more++;
		return;
	}
	(void)snprintf(s->fault[s->nfaults].stem, TERBIT_STEM, "%s",
		l->e->snap.chapter[f->chapter].stem);
	s->fault[s->nfaults].line = f->line;
	s->fault[s->nfaults++].why = *f->why;
}

static int look_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct look *l = arg;
	struct terbit_how how = l->how;
	struct lk_edition e;
	int rc;

	how.mark = LK_EDITION_AS_IT_IS;
	l->e = &e;
	rc = terbit_edition(c, &how, keep_fault, l, &e, err);
	if (rc == LK_OK) {
		l->seen->failed = e.failed;
		l->seen->approved = e.approved;
		l->seen->final.code = LK_OK;
		(void)!lk_edition_final(&e, &l->seen->final);
	}
	lk_edition_free(&e);
	l->e = NULL;
	return rc;
}

static void look_done(struct app *app, struct screen *owner, void *arg)
{
	struct terbit *v = (struct terbit *)owner;
	struct look *l = arg;

	(void)app;
	if (v == NULL)
		return;
	free(v->seen);
	v->seen = l->seen;
	l->seen = NULL;
	v->looking = false;
	v->broken.code = LK_OK;
	terbit_rows(v);
}

static void look_failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct terbit *v = (struct terbit *)owner;

	(void)arg;
	(void)rc;
	app_fail(app, err);
	if (v == NULL)
		return;
	v->looking = false;
	v->broken = *err;
	terbit_rows(v);
}

void terbit_look(struct terbit *v)
{
	static const struct office_job job = { N_("Memeriksa kelengkapan"), look_run,
		look_done, look_failed, look_free };
	struct look *l = calloc(1, sizeof(*l));

	if (l != NULL)
		l->seen = calloc(1, sizeof(*l->seen));
	if (l == NULL || l->seen == NULL) {
		free(l);
		return;
	}
	l->how = v->how;
	v->looking = true;
	office_act(v->base.app, &v->base, &job, l);
}

/* ---- writing ------------------------------------------------------------------------------ */

struct write {
	struct app *app;
	struct terbit_how how;
	uint64_t formats;
	char folder[TERBIT_PATH], stem[TERBIT_NAME];
	bool draft;
	struct terbit_file file[TERBIT_FORMATS];
	size_t n;
	struct lk_error left_out; /* why a format is not among them */
	long done, total;         /* formats */
};

static int step(long done, long total, void *arg)
{
	struct write *w = arg;
	struct job *job = office_of(w->app)->worker_job;

	w->done = done;
	w->total = total;
	worker_progress(job, done * 100, total * 100);
	return worker_cancelled(job);
}

/* How many pages there will be nobody knows before: each brings the end of the format nearer. */
static int pages(void *arg, long n)
{
	const struct write *w = arg;
	struct job *job = office_of(w->app)->worker_job;

	worker_progress(job, w->done * 100 + 100 * n / (n + 50), w->total * 100);
	return worker_cancelled(job);
}

static int write_files(struct write *w, struct lk_edition *e, struct lk_error *err)
{
	struct lk_edition_files files = { .host = w->app->host,
		.formats = w->formats,
		.stem = w->stem,
		.step = step,
		.arg = w };
	int rc;

	e->pub.watch = pages;
	e->pub.watch_arg = w;
	rc = lk_edition_publish(&files, e, err);
	if (rc == LK_OK && worker_cancelled(office_of(w->app)->worker_job))
		rc = lk_fail(err, LK_EUNDEF, N_("dihentikan; tidak ada yang ditulis"));
	if (rc == LK_OK)
		rc = export_job_folder(w->folder, files.file, files.n, err);
	for (size_t i = 0; rc == LK_OK && i < files.n && w->n < TERBIT_FORMATS; i++) {
		(void)snprintf(w->file[w->n].name, sizeof(w->file[0].name), "%s",
			files.file[i].name);
		w->file[w->n++].size = files.file[i].bytes.n;
	}
	w->left_out = files.left_out;
	lk_edition_files_free(&files);
	return rc;
}

static int write_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct write *w = arg;
	struct lk_edition e;
	int rc = terbit_edition(c, &w->how, NULL, NULL, &e, err);

	if (rc == LK_OK)
		rc = write_files(w, &e, err);
	w->draft = e.pub.draft;
	lk_edition_free(&e);
	return rc;
}

static void write_done(struct app *app, struct screen *owner, void *arg)
{
	struct terbit *v = (struct terbit *)owner;
	struct write *w = arg;
	char why[1024];

	app_say(app, SAY_OK,
		w->draft ? _("%zu berkas DRAF ditulis; o membuka foldernya.")
			 : _("%zu berkas ditulis; o membuka foldernya."),
		w->n);
	if (w->left_out.code != LK_OK)
		app_say(app, SAY_WARN, "%s",
			i18n_error(&w->left_out, why, sizeof(why)));
	if (v == NULL)
		return;
	v->publishing = false;
	memcpy(v->file, w->file, sizeof(v->file));
	v->nfiles = w->n;
	v->draft = w->draft;
	(void)snprintf(v->written, sizeof(v->written), "%s", w->folder);
	terbit_rows(v);
	list_to(&v->list, 0);
}

static void write_failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	(void)arg;
	(void)rc;
	app_fail(app, err);
	if (owner != NULL)
		((struct terbit *)owner)->publishing = false;
}

void terbit_publish(struct terbit *v)
{
	static const struct office_job job = { N_("Menerbitkan"), write_run, write_done,
		write_failed, NULL };
	struct write *w;
	char why[1024];

	if (v->publishing)
		return;
	if (terbit_chosen(v) == 0) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Tandai dahulu sedikitnya satu bentuk berkas dengan Space."));
		return;
	}
	if (v->how.mark == LK_EDITION_FINAL && v->seen != NULL &&
		v->seen->final.code != LK_OK) {
		app_say(v->base.app, SAY_WARN, "%s",
			i18n_error(&v->seen->final, why, sizeof(why)));
		return;
	}
	w = calloc(1, sizeof(*w));
	if (w == NULL)
		return;
	w->app = v->base.app;
	w->how = v->how;
	w->formats = v->formats;
	(void)snprintf(w->folder, sizeof(w->folder), "%s", v->folder);
	terbit_stem(v, w->stem);
	v->publishing = true;
	office_act(v->base.app, &v->base, &job, w);
}

void terbit_stop(struct terbit *v)
{
	office_stop(v->base.app);
}
