/* Gates on working papers, chapters, corrections and the whole draft. */
#include "core/check/report.h"
#include "core/figure/figures.h"
#include "core/sop/gate_impl.h"

#include <string.h>

/* Names in one sentence: "tim-1, tim-2 dan 3 lagi" is cut by the buffer's reader. */
#define NAMED 6

struct names {
	struct lk_buf text;
	size_t n;
	const char *first; /* lives in the status or the gates */
};

static void name(struct names *v, const char *label, const char *first)
{
	if (v->n++ == 0)
		v->first = first;
	if (v->n <= NAMED)
		lk_buf_printf(&v->text, "%s%s", v->text.n != 0 ? ", " : "", label);
	else if (v->n == NAMED + 1)
		lk_buf_puts(&v->text, ", ...");
}

/* ---- working papers --------------------------------------------------------------------- */

/* Teams that have indicators and no paper, with the papers' own state asked of `fine`. */
static int missing_forms(struct gate_judge *j, struct names *v)
{
	const struct lk_snapshot *s = &j->status->snap;
	struct lk_figures fig = { .any = false };
	int rc = lk_figures_load(&fig, j->st, s, lk_date_day(j->now, s->tz_minutes),
		j->err);

	for (size_t i = 0; rc == LK_OK && i < fig.ind.n; i++) {
		const char *team = fig.ind.item[i].team, *own;
		bool seen = team[0] == '\0' || lk_snapshot_paper(s, team) != NULL;

		for (size_t k = 0; k < i && !seen; k++)
			seen = strcmp(fig.ind.item[k].team, team) == 0;
		if (seen)
			continue;
		own = lk_arena_dups(&j->out->mem, team);
		if (own == NULL)
			rc = lk_nomem(j->err);
		else
			name(v, own, own);
	}
	lk_figures_free(&fig);
	return rc;
}

int lk_gate_form(struct gate_judge *j, struct lk_gate *g)
{
	struct names v = { .first = "" };
	int rc = missing_forms(j, &v);

	if (rc == LK_OK && v.n > 0) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("belum punya formulir: %s; buat kertas kerjanya lebih "
			   "dahulu"),
			lk_buf_cstr(&v.text));
		lk_gate_at(g, "kertas", v.first);
	} else if (rc == LK_OK && j->status->snap.npapers == 0) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("belum ada indikator dan kertas kerja; isi daftar indikator "
			   "lebih dahulu"));
		lk_gate_at(g, "kertas", "");
	}
	lk_buf_free(&v.text);
	return rc;
}

/* Has the paper climbed at least to the rung of this kind? */
static bool climbed(const struct lk_paper_status *p, enum lk_kind kind)
{
	bool at = false, valid = false;

	for (size_t i = 0; i < p->ladder.n; i++) {
		at |= p->ladder.rung[i].rung.kind == kind;
		if (at)
			valid |= p->ladder.rung[i].state == LK_APPR_VALID;
	}
	return valid;
}

/* Who is to bring the paper there: of several the one whose paper it is. */
static const char *bearer(struct gate_judge *j, const struct lk_paper_status *p,
	enum lk_kind kind)
{
	const struct lk_people *people = &j->status->snap.people;
	const struct lk_role *best = NULL;
	const struct lk_person *who;

	for (size_t i = 0; i < p->ladder.n; i++)
		for (size_t k = 0; k < people->nperson; k++) {
			const struct lk_role *r = p->ladder.rung[i].rung.kind != kind
				? NULL
				: lk_actor_holds(people, people->person[k].user,
					  p->ladder.rung[i].rung.actors,
					  p->paper->scope, j->now);

			if (r != NULL &&
				(best == NULL ||
					(best->scope[0] == '\0' &&
						r->scope[0] != '\0')))
				best = r;
		}
	who = best != NULL ? lk_people_find(people, best->user) : NULL;
	return who != NULL ? who->name : "-";
}

/* Those that have not got there, each with who is to bring it there. */
static int papers_to(struct gate_judge *j, struct lk_gate *g, enum lk_kind kind,
	const char *screen, struct names *v)
{
	struct lk_buf label = LK_BUF_INIT;
	int rc = missing_forms(j, v);

	for (size_t i = 0; i < j->status->snap.npapers; i++) {
		const struct lk_paper_status *p = &j->status->paper[i];

		if (climbed(p, kind))
			continue;
		lk_buf_clear(&label);
		lk_buf_printf(&label, "%s (%s)", p->paper->team, bearer(j, p, kind));
		name(v, lk_buf_cstr(&label), p->paper->scope);
	}
	if (v->n == 0 && j->status->snap.npapers == 0)
		name(v, "-", "");
	if (v->n != 0)
		lk_gate_at(g, screen, v->first);
	lk_buf_free(&label);
	return rc;
}

int lk_gate_handed_in(struct gate_judge *j, struct lk_gate *g)
{
	struct names v = { .first = "" };
	int rc = papers_to(j, g, LK_KIND_AJUKAN, "kertas", &v);

	if (v.n != 0)
		(void)lk_fail(&g->why, LK_EUNDEF, N_("kertas kerja belum diajukan: %s"),
			lk_buf_cstr(&v.text));
	lk_buf_free(&v.text);
	return rc;
}

int lk_gate_checked(struct gate_judge *j, struct lk_gate *g)
{
	struct names v = { .first = "" };
	int rc = papers_to(j, g, LK_KIND_PARAF, "setuju", &v);

	if (v.n != 0)
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("kertas kerja belum diperiksa: %s"), lk_buf_cstr(&v.text));
	lk_buf_free(&v.text);
	return rc;
}

int lk_gate_locked(struct gate_judge *j, struct lk_gate *g)
{
	struct names v = { .first = "" };
	int rc = papers_to(j, g, LK_KIND_SAHKAN, "setuju", &v);

	if (v.n != 0)
		(void)lk_fail(&g->why, LK_EUNDEF, N_("kertas kerja belum disahkan: %s"),
			lk_buf_cstr(&v.text));
	lk_buf_free(&v.text);
	return rc;
}

/* ---- checks ------------------------------------------------------------------------------- */

/* Errors nobody has set aside, of the data files or of the whole report. */
static int no_errors(struct gate_judge *j, struct lk_gate *g, bool figures)
{
	struct lk_check_how how = { .document = j->status->snap.document,
		.now = j->now };
	const struct lk_check_item *first = NULL;
	struct lk_check_report r;
	size_t n = 0;
	int rc = lk_check_report(&r, j->st, &how, j->err);

	for (size_t i = 0; rc == LK_OK && i < r.list.n; i++) {
		const struct lk_check_item *it = &r.item[i];

		if (it->aside != NULL || it->f->severity != LK_SEV_ERROR ||
			(figures && strstr(it->f->path, "/isi/data/") == NULL))
			continue;
		if (n++ == 0)
			first = it;
	}
	if (rc == LK_OK && n != 0) {
		const char *key = lk_arena_dups(&j->out->mem, first->f->key);

		(void)lk_fail(&g->why, LK_EUNDEF,
			figures ? N_("pemeriksaan menemukan %zu kesalahan angka, yang "
				     "pertama di %s: %s")
				: N_("pemeriksaan menemukan %zu kesalahan di naskah "
				     "atau angkanya, yang pertama di %s: %s; perbaiki, "
				     "atau kesampingkan dengan alasan"),
			n, first->title, first->f->text);
		lk_gate_at(g, "periksa", key != NULL ? key : "");
	}
	lk_check_report_free(&r);
	return rc;
}

int lk_gate_checks(struct gate_judge *j, struct lk_gate *g)
{
	return no_errors(j, g, true);
}

int lk_gate_checks_all(struct gate_judge *j, struct lk_gate *g)
{
	return no_errors(j, g, false);
}

/* ---- the draft ------------------------------------------------------------------------------ */

/* Is there a line that is neither blank, nor a heading, nor inside a comment? */
static bool has_prose(const char *p)
{
	bool comment = false;

	while (*p != '\0') {
		const char *end = p + strcspn(p, "\n");
		const char *from = p + strspn(p, " \t");

		if (strncmp(from, "<!--", 4) == 0)
			comment = true;
		if (!comment && from < end && *from != '#')
			return true;
		for (; comment && from + 2 < end; from++)
			if (memcmp(from, "-->", 3) == 0)
				comment = false;
		p = *end == '\n' ? end + 1 : end;
	}
	return false;
}

int lk_gate_filled(struct gate_judge *j, struct lk_gate *g)
{
	const struct lk_snapshot *s = &j->status->snap;
	struct names v = { .first = "" };
	struct lk_buf text = LK_BUF_INIT;
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++) {
		lk_buf_clear(&text);
		rc = lk_store_read_blob(j->st, &s->chapter[i].blob, &text, j->err);
		if (rc == LK_OK && !has_prose(lk_buf_cstr(&text)))
			name(&v, s->chapter[i].title, s->chapter[i].stem);
	}
	if (rc == LK_OK && v.n != 0) {
		(void)lk_fail(&g->why, LK_EUNDEF, N_("bab yang masih kosong: %s"),
			lk_buf_cstr(&v.text));
		lk_gate_at(g, "bab", v.first);
	} else if (rc == LK_OK && s->nchapters == 0) {
		(void)lk_fail(&g->why, LK_EUNDEF, N_("naskah belum memuat bab"));
		lk_gate_at(g, "bab", "");
	}
	lk_buf_free(&text);
	lk_buf_free(&v.text);
	return rc;
}

int lk_gate_corrections(struct gate_judge *j, struct lk_gate *g)
{
	long n = j->status->threads.open_wajib;

	if (n > 0) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("%ld koreksi wajib masih terbuka; perbaiki, lalu nyatakan "
			   "selesai"),
			n);
		lk_gate_at(g, "antrean", "");
	}
	return LK_OK;
}

/* "seluruh naskah belum diparaf Kasubbag ADUM (Sari Wulandari, S.K.M.)", and what became of it
 * when there was one. */
static void say_rung(const struct gate_judge *j, struct lk_gate *g,
	const struct lk_appr_rung *r)
{
	bool initial = r->rung.kind == LK_KIND_PARAF;
	struct lk_buf roles = LK_BUF_INIT, names = LK_BUF_INIT;

	lk_actors_label(&roles, r->rung.actors);
	if (lk_actors_holders(&names, &j->status->snap.people, r->rung.actors,
		    j->now) == 0)
		lk_buf_puts(&names, "-");
	if (r->state == LK_APPR_NONE)
		(void)lk_fail(&g->why, LK_EUNDEF,
			initial ? N_("seluruh naskah belum diparaf %s (%s)")
				: N_("seluruh naskah belum disetujui %s (%s)"),
			lk_buf_cstr(&roles), lk_buf_cstr(&names));
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			initial ? N_("paraf %s (%s) atas seluruh naskah: %s; naskah "
				     "perlu diparaf ulang")
				: N_("persetujuan %s (%s) atas seluruh naskah: %s; "
				     "naskah perlu disetujui ulang"),
			lk_buf_cstr(&roles), lk_buf_cstr(&names),
			lk_appr_state_name(r->state));
	lk_buf_free(&roles);
	lk_buf_free(&names);
}

/* The rungs of the whole draft up to index `upto` (not included). */
static int rungs_valid(struct gate_judge *j, struct lk_gate *g, size_t upto)
{
	const struct lk_appr_ladder *l = &j->status->whole;

	for (size_t i = 0; i < upto; i++) {
		const struct lk_appr_rung *r = &l->rung[i];

		if (r->state == LK_APPR_VALID)
			continue;
		say_rung(j, g, r);
		lk_gate_at(g, "setuju", LK_SCOPE_ALL);
		break;
	}
	return LK_OK;
}

int lk_gate_initialled(struct gate_judge *j, struct lk_gate *g)
{
	size_t n = j->status->whole.n;

	return rungs_valid(j, g, n != 0 ? n - 1 : 0);
}

int lk_gate_approved(struct gate_judge *j, struct lk_gate *g)
{
	return rungs_valid(j, g, j->status->whole.n);
}
