/* Gates on meetings, the head's direction and follow-ups. */
#include "core/sop/gate_impl.h"

#include <string.h>

static int meetings(struct gate_judge *j)
{
	int rc = LK_OK;

	if (!j->have_meetings)
		rc = lk_meetings_load(&j->meetings, j->st, &j->status->snap, j->now,
			j->err);
	j->have_meetings = rc == LK_OK;
	return rc;
}

static int rtls(struct gate_judge *j)
{
	int rc = LK_OK;

	if (!j->have_rtls)
		rc = lk_rtls_load(&j->rtls, j->st, &j->status->snap, NULL, j->now,
			j->err);
	j->have_rtls = rc == LK_OK;
	return rc;
}

static const struct lk_meeting *latest(const struct gate_judge *j)
{
	return lk_meetings_of(&j->meetings, j->run->id);
}

/* What is made there belongs to this run: "jalan RUN PERIOD". */
static const char *for_run(struct gate_judge *j)
{
	struct lk_buf b = LK_BUF_INIT;
	const char *arg;

	lk_buf_printf(&b, "jalan %s %s", j->run->id, j->run->period);
	arg = lk_gate_own(j, lk_buf_cstr(&b));
	lk_buf_free(&b);
	return arg;
}

/* No meeting of this run yet: both gates below say so. */
static bool none(struct gate_judge *j, struct lk_gate *g, const struct lk_meeting *m)
{
	if (m != NULL)
		return false;
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("belum ada rapat untuk jalannya SOP ini; buka rapatnya dari langkah "
		   "ini"));
	lk_gate_at(g, "rapat", for_run(j));
	return true;
}

int lk_gate_met(struct gate_judge *j, struct lk_gate *g)
{
	int rc = meetings(j);
	const struct lk_meeting *m = rc == LK_OK ? latest(j) : NULL;

	if (rc == LK_OK && !none(j, g, m) && !m->closed) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("rapat \"%s\" belum ditutup; catat yang hadir dan hasilnya, "
			   "lalu tutup"),
			m->subject);
		lk_gate_at(g, "rapat", lk_gate_own(j, m->id));
	}
	return rc;
}

int lk_gate_mismatches(struct gate_judge *j, struct lk_gate *g)
{
	int rc = meetings(j);
	const struct lk_meeting *m = rc == LK_OK ? latest(j) : NULL;
	size_t n;

	if (rc != LK_OK || none(j, g, m))
		return rc;
	n = lk_meeting_open_items(m);
	for (size_t i = 0; n > 0 && i < m->nitems; i++)
		if (m->item[i].state == LK_ITEM_OPEN) {
			(void)lk_fail(&g->why, LK_EUNDEF,
				N_("%zu ketidaksesuaian belum diklarifikasi atau "
				   "ditetapkan, yang pertama: %s"),
				n, m->item[i].title);
			break;
		}
	if (n > 0)
		lk_gate_at(g, "rapat", lk_gate_own(j, m->id));
	return rc;
}

/* ---- direction and follow-up ------------------------------------------------------------ */

static bool of_run(const struct gate_judge *j, const struct lk_rtl *r)
{
	return strcmp(r->run, j->run->id) == 0;
}

/* Said in a meeting of the run, in a document of it, or as a follow-up that comes from it. */
static bool directed(const struct gate_judge *j)
{
	for (size_t i = 0; i < j->meetings.n; i++)
		if (strcmp(j->meetings.meeting[i].run, j->run->id) == 0 &&
			j->meetings.meeting[i].direction[0] != '\0')
			return true;
	for (size_t i = 0; i < j->rtls.n; i++)
		if (of_run(j, &j->rtls.rtl[i]) &&
			strncmp(j->rtls.rtl[i].origin, "arahan", 6) == 0)
			return true;
	return lk_letters_of(&j->letters, j->run->id, 0, "arahan") != NULL;
}

int lk_gate_direction(struct gate_judge *j, struct lk_gate *g)
{
	bool any = false;
	int rc = meetings(j);

	if (rc == LK_OK)
		rc = rtls(j);
	if (rc == LK_OK)
		rc = lk_gate_letters(j);
	if (rc != LK_OK)
		return rc;
	for (size_t i = 0; i < j->rtls.n; i++)
		any |= of_run(j, &j->rtls.rtl[i]);
	if (!directed(j)) {
		const struct lk_meeting *m = latest(j);

		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("arahan Kepala belum dicatat; tambahkan tindak lanjut dari "
			   "arahan itu, atau catat dalam rapat"));
		lk_gate_at(g, m != NULL ? "rapat" : "tindak",
			m != NULL ? lk_gate_own(j, m->id) : for_run(j));
	} else if (!any) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("arahan sudah ada, tetapi belum ada tindak lanjut: apa, "
			   "siapa, dan batas waktunya"));
		lk_gate_at(g, "tindak", for_run(j));
	}
	return LK_OK;
}

int lk_gate_followups(struct gate_judge *j, struct lk_gate *g)
{
	size_t n = 0;
	const struct lk_rtl *first = NULL;
	int rc = rtls(j);

	for (size_t i = 0; rc == LK_OK && i < j->rtls.n; i++) {
		const struct lk_rtl *r = &j->rtls.rtl[i];

		if (of_run(j, r) && r->state == LK_RTL_OPEN && n++ == 0)
			first = r;
	}
	if (first != NULL) {
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("%zu tindak lanjut belum dikerjakan, yang pertama: %s; "
			   "nyatakan sudah, atau dalam proses bila berlanjut ke "
			   "periode "
			   "berikutnya"),
			n, first->what);
		lk_gate_at(g, "tindak", lk_gate_own(j, first->id));
	}
	return rc;
}
