#include "core/sop/gate.h"

#include "core/sop/gate_impl.h"

#include <string.h>

static const struct lk_gate_row rows[] = {
	{ "formulir", N_("setiap tim punya formulir data (kertas kerja)") },
	{ "kertas-masuk", N_("setiap tim sudah mengajukan kertas kerja") },
	{ "kertas-diperiksa", N_("setiap kertas kerja sudah diperiksa") },
	{ "kertas-sah", N_("setiap kertas kerja sudah disahkan") },
	{ "pemeriksaan", N_("pemeriksaan angka tidak menemukan kesalahan") },
	{ "pemeriksaan-naskah",
		N_("pemeriksaan angka dan naskah tidak menemukan kesalahan") },
	{ "naskah-isi", N_("tidak ada bab yang kosong") },
	{ "koreksi-wajib", N_("tidak ada koreksi wajib yang terbuka") },
	{ "naskah-paraf", N_("seluruh naskah sudah diparaf") },
	{ "naskah-setuju", N_("seluruh naskah disetujui dan persetujuannya berlaku") },
	{ "dokumen", N_("dokumen langkah ini ada dan isinya lengkap") },
	{ "nomor", N_("dokumen langkah ini sudah bernomor") },
	{ "rapat", N_("rapatnya sudah ditutup dengan notulensi") },
	{ "ketidaksesuaian",
		N_("setiap ketidaksesuaian sudah diklarifikasi atau ditetapkan") },
	{ "arahan", N_("arahan pimpinan tercatat beserta tindak lanjutnya") },
	{ "tindak-lanjut", N_("setiap tindak lanjut selesai atau jelas keadaannya") },
	{ "kirim", N_("setiap tujuan pengiriman punya bukti") },
	{ "arsip", N_("arsip sudah dibuat dan sidiknya tercatat") },
};
static gate_fn *const judges[LK_LEN(rows)] = { lk_gate_form, lk_gate_handed_in,
	lk_gate_checked, lk_gate_locked, lk_gate_checks, lk_gate_checks_all,
	lk_gate_filled, lk_gate_corrections, lk_gate_initialled, lk_gate_approved,
	lk_gate_documents, lk_gate_numbers, lk_gate_met, lk_gate_mismatches,
	lk_gate_direction, lk_gate_followups, lk_gate_sent, lk_gate_archived };

/* Judged always, and by no name. */
static const struct lk_gate_row unchanged = { "tetap",
	N_("yang sudah disetujui atau disahkan tidak berubah") };

const struct lk_gate_row *lk_gate_rows(size_t *n)
{
	*n = LK_LEN(rows);
	return rows;
}

static size_t index_of(struct lk_str id)
{
	size_t i = 0;

	while (i < LK_LEN(rows) &&
		(strlen(rows[i].id) != id.n || memcmp(rows[i].id, id.p, id.n) != 0))
		i++;
	return i;
}

bool lk_gate_known(struct lk_str id)
{
	return index_of(id) < LK_LEN(rows);
}

/* ---- which ones ------------------------------------------------------------------------ */

static const struct {
	const char *kind, *gates;
} of_kind[] = {
	{ "himpun", "kertas-masuk" },
	{ "koreksi", "koreksi-wajib" },
	{ "paraf", "naskah-paraf" },
	{ "setuju", "naskah-setuju" },
	{ "sahkan", "kertas-sah" },
	{ "nomor", "nomor" },
	{ "rapat", "rapat" },
	{ "arsip", "kirim arsip" },
};

void lk_gate_ids(struct lk_buf *out, const struct lk_step *s)
{
	if (strcmp(s->gates, "-") == 0)
		return;
	if (s->gates[0] != '\0') {
		lk_buf_puts(out, s->gates);
		return;
	}
	for (size_t i = 0; i < LK_LEN(of_kind); i++)
		if (strcmp(of_kind[i].kind, s->kind) == 0)
			lk_buf_puts(out, of_kind[i].gates);
	if (s->documents[0] != '\0')
		lk_buf_printf(out, "%sdokumen", out->n != 0 ? " " : "");
}

/* ---- judging ----------------------------------------------------------------------------- */

void lk_gate_at(struct lk_gate *g, const char *screen, const char *arg)
{
	g->met = false;
	g->screen = screen;
	g->arg = arg;
}

const char *lk_gate_own(struct gate_judge *j, const char *s)
{
	const char *p = lk_arena_dups(&j->out->mem, s);

	return p != NULL ? p : "";
}

bool lk_gate_yearly(const struct gate_judge *j)
{
	return strlen(j->run->period) == 4;
}

static struct lk_gate *add(struct gate_judge *j, const struct lk_gate_row *row)
{
	struct lk_gate *g = &j->out->gate[j->out->n++];

	*g = (struct lk_gate){ .row = row, .met = true, .screen = "", .arg = "" };
	return g;
}

/* What an earlier step approved is still what stands there. */
static void judge_unchanged(struct gate_judge *j)
{
	const struct lk_run *r = j->run;
	struct lk_gate *g = NULL;

	for (size_t i = 0; i < r->sop->nsteps; i++) {
		const struct lk_step *s = &r->sop->step[i];

		if (s->number == r->current || r->step[i].last == NULL ||
			!lk_step_binds(s))
			continue;
		if (g == NULL)
			g = add(j, &unchanged);
		if (r->step[i].changed && g->met) {
			(void)lk_fail(&g->why, LK_EUNDEF,
				N_("%s berubah sesudah langkah %d selesai, sehingga "
				   "persetujuannya tidak berlaku lagi; kembalikan ke "
				   "langkah %d agar disetujui ulang"),
				r->step[i].changed_path, s->number, s->number);
			lk_gate_at(g, "", "");
		}
	}
}

static int judge_ids(struct gate_judge *j, const char *ids)
{
	int rc = LK_OK;

	while (rc == LK_OK && j->out->n < LK_GATES_MAX - 1) {
		struct lk_str id;
		size_t i;

		ids += strspn(ids, " ");
		id = (struct lk_str){ ids, strcspn(ids, " ") };
		if (id.n == 0)
			break;
		ids += id.n;
		i = index_of(id);
		if (i < LK_LEN(rows))
			rc = judges[i](j, add(j, &rows[i]));
	}
	return rc;
}

int lk_gates_load(struct lk_gates *out, struct lk_store *st,
	const struct lk_status *status, const struct lk_run *run, int64_t now,
	struct lk_error *err)
{
	struct gate_judge j = { .out = out,
		.st = st,
		.status = status,
		.run = run,
		.step = lk_run_row(run, run->current),
		.now = now,
		.err = err };
	struct lk_buf ids = LK_BUF_INIT;
	int rc;

	memset(out, 0, sizeof(*out));
	out->met = true;
	if (j.step == NULL)
		return LK_OK;
	lk_gate_ids(&ids, j.step);
	rc = lk_buf_check(&ids, err);
	if (rc == LK_OK)
		rc = judge_ids(&j, lk_buf_cstr(&ids));
	if (rc == LK_OK)
		judge_unchanged(&j);
	for (size_t i = 0; i < out->n; i++)
		out->met = out->met && out->gate[i].met;
	lk_buf_free(&ids);
	lk_letters_free(&j.letters);
	lk_dispatch_free(&j.dispatch);
	lk_meetings_free(&j.meetings);
	lk_rtls_free(&j.rtls);
	if (rc != LK_OK)
		lk_gates_free(out);
	return rc;
}

void lk_gates_free(struct lk_gates *g)
{
	if (g == NULL)
		return;
	lk_arena_free(&g->mem);
	g->n = 0;
}
