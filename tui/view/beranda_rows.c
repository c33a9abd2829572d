/* The rows of Beranda: what waits, chapters, working papers, screens, drafts, events. */
#include "tui/i18n.h"
#include "tui/jejak.h"
#include "tui/office.h"
#include "tui/rekan.h"
#include "tui/view/alur.h"
#include "tui/view/bentrok.h"
#include "tui/view/beranda_impl.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <string.h>

/* ---- rows ---------------------------------------------------------------------------- */

static struct row *add(struct beranda *b, enum row_kind kind, const char *scope)
{
	struct row *r =
		&b->row[b->nrows < BERANDA_ROWS - 1 ? b->nrows++ : BERANDA_ROWS - 1];

	memset(r, 0, sizeof(*r));
	r->kind = kind;
	r->scope = scope;
	r->run = "";
	return r;
}

static void add_heading(struct beranda *b, const char *text)
{
	struct row *r = add(b, ROW_HEADING, "");

	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", text);
}

/* Steps of the SOPs that wait for this person; returns how many. */
static size_t add_runs(struct beranda *b)
{
	const struct office *o = office_of(b->base.app);
	size_t n = 0;
	int tz;
	int64_t now = office_now(o, &tz);

	for (size_t i = 0; i < b->runs.n; i++) {
		const struct lk_run *run = &b->runs.run[i];
		const struct lk_run_step *step = alur_current(run);
		struct lk_buf title = LK_BUF_INIT;
		struct row *r;

		if (step == NULL ||
			!lk_run_waits_for(run, &b->status.snap.people, o->user, now))
			continue;
		n++;
		r = add(b, ROW_RUN, "");
		r->run = run->id;
		alur_run_title(&title, run);
		(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%d. %.80s",
			run->current, lk_run_row(run, run->current)->text);
		(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s",
			lk_buf_cstr(&title));
		alur_due(r->cell[2], sizeof(r->cell[2]), step, now, tz);
		r->style[0] = ST_EMPH;
		r->style[2] = step->late ? ST_WARN : ST_TEXT;
		lk_buf_free(&title);
	}
	return n;
}

/* Wordings that two people changed in two ways, before a sync; 1 when there are any. */
static size_t add_clashes(struct beranda *b)
{
	long n = bentrok_count(office_of(b->base.app));
	struct row *r;

	if (n == 0)
		return 0;
	r = add(b, ROW_GO, "");
	r->go = ACT_GO_BENTROK;
	(void)snprintf(r->cell[0], sizeof(r->cell[0]), _("Bentrok (%ld)"), n);
	(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s", _("untuk diputuskan"));
	r->style[0] = ST_EMPH;
	r->style[1] = ST_WARN;
	return 1;
}

/* How the last audit of the history ended. */
static void add_trail(struct beranda *b)
{
	const struct app *app = b->base.app;
	struct row *r = add(b, ROW_GO, "");

	r->go = ACT_GO_JEJAK;
	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", _("Keutuhan riwayat"));
	r->style[1] = jejak_words(app, r->cell[1], sizeof(r->cell[1]));
	if (jejak_state(app)->sum.errors > 0)
		(void)snprintf(r->cell[2], sizeof(r->cell[2]), "%s",
			_("Enter melihat"));
	else
		jejak_when(app, r->cell[2], sizeof(r->cell[2]));
	r->style[2] = ST_DIM;
}

static void add_waiting(struct beranda *b)
{
	char name[64];
	size_t runs;

	bool found = jejak_state(b->base.app)->sum.errors > 0;

	if (found) {
		add_heading(b, _("Perlu dilihat siapa pun"));
		add_trail(b);
	}
	add_heading(b, _("Menunggu Anda"));
	runs = add_clashes(b) + add_runs(b);
	for (size_t i = 0; i < b->status.nwaiting; i++) {
		const struct lk_waiting *w = &b->status.waiting[i];
		struct row *r = add(b, ROW_WAIT, w->scope);

		r->wait = w->kind;
		if (w->scope[0] != '\0')
			(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s",
				label_short(name, sizeof(name),
					lk_snapshot_scope_title(&b->status.snap,
						w->scope)));
		else
			(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s (%ld)",
				label_wait(w->kind), w->count);
		(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s",
			label_wait_todo(w->kind));
		r->style[0] = ST_EMPH;
	}
	if (b->status.nwaiting == 0 && runs == 0) {
		struct row *r = add(b, ROW_HEADING, "");

		(void)snprintf(r->cell[0], sizeof(r->cell[0]), "  %s",
			_("tidak ada yang menunggu Anda"));
		r->style[0] = ST_DIM;
	}
}

/* Colleagues who edit a chapter now, as far as is known. */
static void add_people(struct beranda *b)
{
	const struct app *app = b->base.app;
	const struct office *o = office_of(app);
	const struct lk_presence *p[8];
	size_t n = rekan_all(app, p, LK_LEN(p)), shown = 0;
	int64_t now = office_now(o, NULL);

	for (size_t i = 0; i < n; i++) {
		const struct lk_chapter *ch =
			lk_snapshot_chapter(&b->status.snap, p[i]->path);
		char words[300];
		struct row *r;

		if (ch == NULL || !lk_presence_edits(p[i], now))
			continue;
		if (shown++ == 0)
			add_heading(b, _("Sedang menyunting"));
		r = add(b, ROW_WHO, ch->stem);
		(void)rekan_words(app, p[i], true, words, sizeof(words));
		(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%.95s", words);
	}
}

static void corrections(char *out, size_t size, const struct lk_thread_counts *n)
{
	long open = n->by_state[LK_THREAD_OPEN];
	long waiting = n->by_state[LK_THREAD_APPLIED] + n->by_state[LK_THREAD_DONE];

	if (open == 0 && waiting == 0)
		(void)snprintf(out, size, "-");
	else if (n->open_wajib > 0)
		(void)snprintf(out, size, _("%ld terbuka (%ld wajib)"), open,
			n->open_wajib);
	else if (open > 0)
		(void)snprintf(out, size, _("%ld terbuka"), open);
	else
		(void)snprintf(out, size, _("%ld menunggu ditutup"), waiting);
}

static void add_scope(struct beranda *b, enum row_kind kind, const char *scope,
	const char *title, const struct lk_thread_counts *n,
	const struct lk_appr_ladder *l, enum lk_appr_state state, int rung)
{
	struct row *r = add(b, kind, scope);

	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", title);
	label_approval(r->cell[1], sizeof(r->cell[1]), l, state, rung);
	corrections(r->cell[2], sizeof(r->cell[2]), n);
	r->style[1] = label_approval_style(state);
	r->style[2] = n->open_wajib > 0 ? ST_NOTE_MUST : ST_TEXT;
}

static void add_chapters(struct beranda *b)
{
	const struct lk_status *s = &b->status;

	add_heading(b, _("Naskah"));
	for (size_t i = 0; i < s->snap.nchapters; i++)
		add_scope(b, ROW_CHAPTER, s->chapter[i].chapter->stem,
			s->chapter[i].chapter->title, &s->chapter[i].threads,
			&s->chapter[i].ladder, s->chapter[i].state, s->chapter[i].rung);
	add_scope(b, ROW_WHOLE, LK_SCOPE_ALL, _("Seluruh naskah"), &s->threads,
		&s->whole, s->whole_state, s->whole_rung);
}

static void add_papers(struct beranda *b)
{
	const struct lk_status *s = &b->status;

	if (s->snap.npapers == 0)
		return;
	add_heading(b, _("Kertas kerja"));
	for (size_t i = 0; i < s->snap.npapers; i++)
		add_scope(b, ROW_PAPER, s->paper[i].paper->scope,
			s->paper[i].paper->title, &s->paper[i].threads,
			&s->paper[i].ladder, s->paper[i].state, s->paper[i].rung);
}

/* The screens, so that nobody has to know their keys; those the frame does not have are
 * left out. */
static void add_screens(struct beranda *b)
{
	static const struct {
		enum action go;
		const char *name, *what;
	} screen[] = {
		{ ACT_NONE, N_("Alur kerja dan surat"), NULL },
		{ ACT_GO_ALUR, N_("Alur kerja"), N_("langkah SOP, tenggat") },
		{ ACT_GO_SURAT, N_("Dokumen"), N_("disposisi, nota, SK") },
		{ ACT_GO_RAPAT, N_("Rapat"), N_("agenda, notulensi") },
		{ ACT_GO_TINDAK, N_("Tindak lanjut"), N_("apa, siapa, batas") },
		{ ACT_GO_REGISTER, N_("Register surat"), N_("nomor surat keluar") },
		{ ACT_GO_TERBIT, N_("Terbitkan"), N_("PDF, Word, web, Excel") },
		{ ACT_GO_KIRIM, N_("Pengiriman"), N_("tujuan, bukti, arsip") },
		{ ACT_NONE, N_("Angka dan pemeriksaan"), NULL },
		{ ACT_GO_INDIKATOR, N_("Indikator"), N_("target, capaian") },
		{ ACT_GO_ANGGARAN, N_("Anggaran"), N_("pagu, realisasi") },
		{ ACT_GO_PERIKSA, N_("Pemeriksaan"), N_("temuan angka, kalimat") },
		{ ACT_GO_REVIU, N_("Reviu dan evaluasi"), N_("jawaban dan bukti") },
	};

	for (size_t i = 0; i < LK_LEN(screen); i++) {
		struct row *r;

		if (screen[i].go == ACT_NONE)
			add_heading(b, i18n_get(screen[i].name));
		if (screen[i].go == ACT_NONE || !app_offers(b->base.app, screen[i].go))
			continue;
		r = add(b, ROW_GO, "");
		r->go = screen[i].go;
		(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", _(screen[i].name));
		(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s", _(screen[i].what));
		r->style[1] = ST_DIM;
		if (screen[i].go == ACT_GO_PERIKSA &&
			office_of(b->base.app)->audit != NULL &&
			jejak_state(b->base.app)->sum.errors == 0)
			add_trail(b);
	}
}

static int add_draft(const struct lk_draft_info *d, void *arg)
{
	struct beranda *b = arg;
	struct office *o = office_of(b->base.app);
	const struct lk_chapter *ch = NULL;
	char when[LABEL_TIME];
	struct row *r;
	int tz;
	int64_t now = office_now(o, &tz);

	if (d->ops == 0 || strncmp(d->key, "isi:", 4) != 0)
		return 0;
	ch = lk_snapshot_chapter(&b->status.snap, d->key + 4);
	if (ch == NULL)
		return 0;
	if (b->nrows == 0 || b->row[b->nrows - 1].kind != ROW_DRAFT)
		add_heading(b, _("Belum disimpan (aman di komputer ini)"));
	r = add(b, ROW_DRAFT, ch->stem);
	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", ch->title);
	(void)snprintf(r->cell[1], sizeof(r->cell[1]), _("%ld suntingan"), d->ops);
	(void)snprintf(r->cell[2], sizeof(r->cell[2]), "%s",
		label_time(when, d->last_ms / 1000, now, tz));
	r->style[1] = ST_WARN;
	return 0;
}

static int add_event(const struct lk_revision *r, void *arg)
{
	struct beranda *b = arg;
	struct office *o = office_of(b->base.app);
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	(void)snprintf(b->event[b->nevents++], sizeof(b->event[0]), "%s  %s: %s",
		label_time(when, r->time, now, tz), r->user, r->subject);
	return b->nevents == BERANDA_EVENTS;
}

/* ---- loading ----------------------------------------------------------------------- */

/* The runs; when they cannot be read the rest of Beranda still is. */
static void load_runs(struct beranda *b)
{
	struct office *o = office_of(b->base.app);
	struct lk_error err;
	int tz;

	lk_runs_free(&b->runs);
	if (lk_runs_load(&b->runs, o->store, &b->status.snap, office_now(o, &tz),
		    &err) == LK_OK)
		return;
	lk_runs_free(&b->runs);
	app_fail(b->base.app, &err);
}

/* A bad place for a workspace is said every time, before anything is lost. */
static void add_advice(struct beranda *b)
{
	const struct office *o = office_of(b->base.app);
	const char *advice = o->host->place_advice != NULL
		? o->host->place_advice(lk_store_dir(o->store))
		: NULL;

	if (advice == NULL)
		return;
	add_heading(b, _(advice));
	b->row[b->nrows - 1].style[0] = ST_WARN;
}

void beranda_load(struct beranda *b)
{
	struct app *app = b->base.app;
	struct office *o = office_of(app);
	struct lk_history_query q = { .limit = BERANDA_EVENTS };
	struct lk_error err = { .code = LK_OK };
	struct lk_status s;
	int tz,
		rc = lk_status_load(&s, o->store, o->document, o->user,
			office_now(o, &tz), &err);

	if (rc != LK_OK) {
		lk_status_free(&s);
		app_fail(app, &err);
		return;
	}
	lk_status_free(&b->status);
	b->status = s;
	b->generation = o->generation;
	load_runs(b);
	b->nrows = b->nevents = 0;
	add_advice(b);
	b->trail = jejak_version(app);
	add_waiting(b);
	if (!b->mine_only) {
		add_people(b);
		add_chapters(b);
		add_papers(b);
		add_screens(b);
	}
	rc = lk_store_draft_list(o->store, add_draft, b, &err);
	if (rc == LK_OK)
		rc = lk_store_history(o->store, &q, add_event, b, &err);
	if (rc != LK_OK)
		app_fail(app, &err);
	list_reload(&b->list);
	app_dirty(app);
}
