/* Gates on documents, their numbers, sending and the archive. */
#include "core/sop/gate_impl.h"

#include <string.h>

int lk_gate_letters(struct gate_judge *j)
{
	int rc = LK_OK;

	if (!j->have_letters)
		rc = lk_letters_load(&j->letters, j->st, &j->status->snap, j->err);
	j->have_letters = rc == LK_OK;
	return rc;
}

static const char *title_of(const char *kind)
{
	const struct lk_letter_kind *k = lk_letter_kind(kind);

	return k != NULL ? k->title : kind;
}

int lk_gate_documents(struct gate_judge *j, struct lk_gate *g)
{
	struct lk_buf missing = LK_BUF_INIT;
	char kind[LK_LETTER_KIND_SIZE];
	int rc = lk_gate_letters(j);

	for (size_t i = 0; rc == LK_OK && g->met && lk_step_document(j->step, i, kind);
		i++) {
		const struct lk_letter *l =
			lk_step_letter(&j->letters, j->run, j->step, kind);

		lk_buf_clear(&missing);
		if (l == NULL) {
			(void)lk_fail(&g->why, LK_EUNDEF,
				N_("dokumen \"%s\" untuk langkah ini belum dibuat"),
				title_of(kind));
			lk_gate_at(g, "surat", lk_gate_own(j, kind));
		} else if (lk_letter_missing(l, &missing) != 0) {
			(void)lk_fail(&g->why, LK_EUNDEF,
				N_("dokumen \"%s\" belum lengkap; masih kosong: %s"),
				title_of(kind), lk_buf_cstr(&missing));
			lk_gate_at(g, "surat", lk_gate_own(j, l->path));
		}
	}
	lk_buf_free(&missing);
	return rc;
}

/* Does the register hold the number for this letter, in force? */
static int registered(struct gate_judge *j, const struct lk_letter *l, bool *yes)
{
	struct lk_registry reg = { .year = 0 };
	const struct lk_reg_entry *e;
	struct lk_letter_number n;
	int rc;

	*yes = false;
	if (lk_letter_number_parse(&n, (struct lk_str){ l->number, strlen(l->number) },
		    NULL) != LK_OK)
		return LK_OK;
	rc = lk_registry_load_at(&reg, j->st, &j->status->snap.head,
		j->status->snap.code, n.year, j->err);
	e = rc == LK_OK ? lk_registry_find(&reg, l->number) : NULL;
	*yes = e != NULL && e->void_reason == NULL && strcmp(e->letter, l->path) == 0;
	lk_registry_free(&reg);
	return rc;
}

static int judge_number(struct gate_judge *j, struct lk_gate *g, const char *kind,
	const struct lk_letter *l)
{
	bool yes = false;
	int rc = LK_OK;

	if (l == NULL) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("dokumen \"%s\" untuk langkah ini belum dibuat"),
			title_of(kind));
		lk_gate_at(g, "surat", lk_gate_own(j, kind));
		return LK_OK;
	}
	if (l->number[0] != '\0')
		rc = registered(j, l, &yes);
	if (rc != LK_OK || yes)
		return rc;
	if (l->number[0] == '\0')
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("dokumen \"%s\" belum bernomor; Kasubbag ADUM atau "
			   "arsiparis mengambil nomornya di register surat"),
			title_of(kind));
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("nomor %s pada dokumen \"%s\" tidak berlaku di "
			   "register surat; ambil nomor yang baru"),
			l->number, title_of(kind));
	lk_gate_at(g, "surat", lk_gate_own(j, l->path)); /* there it gets its number */
	return LK_OK;
}

int lk_gate_numbers(struct gate_judge *j, struct lk_gate *g)
{
	char kind[LK_LETTER_KIND_SIZE];
	int rc = lk_gate_letters(j);

	for (size_t i = 0; rc == LK_OK && g->met && lk_step_document(j->step, i, kind);
		i++) {
		const struct lk_letter_kind *k = lk_letter_kind(kind);

		if (k != NULL && k->numbered)
			rc = judge_number(j, g, kind,
				lk_step_letter(&j->letters, j->run, j->step, kind));
	}
	return rc;
}

/* ---- sending ----------------------------------------------------------------------------- */

static int dispatch(struct gate_judge *j)
{
	int rc = LK_OK;

	if (!j->have_dispatch)
		rc = lk_dispatch_load(&j->dispatch, j->st, &j->status->snap, j->err);
	j->have_dispatch = rc == LK_OK;
	return rc;
}

/* Sent for this run: the report of the year as it stands now; that of a period once, while
 * the figures of the year go on. */
static bool sent(const struct gate_judge *j, const struct lk_destination *d)
{
	int64_t reached = j->run->step[j->step->number - 1].reached;

	if (lk_gate_yearly(j))
		return lk_destination_done(d);
	if (d->sent == 0 || (d->receipt[0] == '\0' && d->proof[0] == '\0'))
		return false;
	return (d->run != NULL && strcmp(d->run, j->run->id) == 0) ||
		d->sent >= reached;
}

int lk_gate_sent(struct gate_judge *j, struct lk_gate *g)
{
	struct lk_buf names = LK_BUF_INIT;
	const char *first = "";
	int rc = dispatch(j);

	for (size_t i = 0; rc == LK_OK && i < j->dispatch.n; i++) {
		const struct lk_destination *d = &j->dispatch.destination[i];

		if (!d->listed || sent(j, d))
			continue;
		if (names.n == 0)
			first = lk_gate_own(j, d->id);
		lk_buf_printf(&names, "%s%s", names.n != 0 ? ", " : "", d->name);
	}
	if (names.n != 0) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("belum dikirim, atau buktinya belum dicatat: %s"),
			lk_buf_cstr(&names));
		lk_gate_at(g, "kirim", first);
	}
	lk_buf_free(&names);
	return rc;
}

static bool archived(const struct gate_judge *j, const struct lk_archived *a)
{
	if (lk_gate_yearly(j))
		return !a->stale;
	return strcmp(a->run, j->run->id) == 0 || a->time >= j->run->opened;
}

int lk_gate_archived(struct gate_judge *j, struct lk_gate *g)
{
	bool any = false;
	int rc = dispatch(j);

	for (size_t i = 0; rc == LK_OK && i < j->dispatch.narchives; i++)
		any |= archived(j, &j->dispatch.archive[i]);
	if (rc == LK_OK && !any) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			j->dispatch.narchives == 0
				? N_("arsip laporan belum dibuat")
				: N_("laporan berubah sesudah arsipnya dibuat; buat "
				     "arsip yang baru"));
		lk_gate_at(g, "kirim", "arsip");
	}
	return rc;
}
