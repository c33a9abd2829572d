#include "tui/view/label.h"

#include "core/grapheme.h"
#include "core/notation/date.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <string.h>

static const char *const kind_label[] = {
	[LK_KIND_OTHER] = N_("Lain"),
	[LK_KIND_SUNTING] = N_("Sunting"),
	[LK_KIND_IMPOR] = N_("Impor"),
	[LK_KIND_PULIHKAN] = N_("Pulihkan"),
	[LK_KIND_KEBIJAKAN] = N_("Kebijakan"),
	[LK_KIND_KOREKSI] = N_("Koreksi"),
	[LK_KIND_KOREKSI_DATA] = N_("Koreksi data"),
	[LK_KIND_BALASAN] = N_("Balasan"),
	[LK_KIND_TERAPKAN] = N_("Terapkan"),
	[LK_KIND_SELESAI] = N_("Selesai"),
	[LK_KIND_TUTUP] = N_("Tutup"),
	[LK_KIND_BUKA_LAGI] = N_("Buka lagi"),
	[LK_KIND_JANGKAR] = N_("Jangkar"),
	[LK_KIND_AJUKAN] = N_("Ajukan"),
	[LK_KIND_PARAF] = N_("Paraf"),
	[LK_KIND_SETUJU] = N_("Setuju"),
	[LK_KIND_SAHKAN] = N_("Sahkan"),
	[LK_KIND_KEMBALIKAN] = N_("Kembalikan"),
	[LK_KIND_CABUT] = N_("Cabut"),
	[LK_KIND_LANGKAH] = N_("Langkah"),
	[LK_KIND_PENUGASAN] = N_("Penugasan"),
	[LK_KIND_NOMOR] = N_("Nomor"),
	[LK_KIND_KIRIM] = N_("Kirim"),
	[LK_KIND_BERKAS_AKHIR] = N_("Berkas akhir"),
	[LK_KIND_JAWAB] = N_("Jawaban reviu"),
	[LK_KIND_ABAIKAN] = N_("Temuan dikesampingkan"),
	[LK_KIND_RAPAT] = N_("Rapat"),
	[LK_KIND_RTL] = N_("Tindak lanjut"),
};
_Static_assert(LK_LEN(kind_label) == LK_KIND_COUNT, "kind without a label");

static const char *const thread_label[] = {
	[LK_THREAD_OPEN] = N_("terbuka"),
	[LK_THREAD_APPLIED] = N_("diterapkan"),
	[LK_THREAD_DONE] = N_("selesai"),
	[LK_THREAD_CLOSED] = N_("ditutup"),
};
_Static_assert(LK_LEN(thread_label) == LK_THREAD_STATE_COUNT, "state without a label");

static const char *const weight_label[] = {
	[LK_WEIGHT_WAJIB] = N_("wajib"),
	[LK_WEIGHT_SARAN] = N_("saran"),
};
static const char *const class_label[] = {
	[LK_CLASS_ANGKA] = N_("angka"),
	[LK_CLASS_EJAAN] = N_("ejaan"),
	[LK_CLASS_SUBSTANSI] = N_("substansi"),
	[LK_CLASS_DASAR_HUKUM] = N_("dasar hukum"),
	[LK_CLASS_FORMAT] = N_("format"),
};
_Static_assert(LK_LEN(class_label) == LK_CLASS_COUNT, "class without a label");
static const char *const anchor_label[] = {
	[LK_ANCHOR_PASTI] = N_("tempat pasti"),
	[LK_ANCHOR_DIDUGA] = N_("tempat diduga"),
	[LK_ANCHOR_YATIM] = N_("tempat hilang"),
};
/* what waits, and what to do about it */
static const struct {
	const char *what, *todo;
} wait_label[] = {
	[LK_WAIT_CORRECT] = { N_("Koreksi terbuka"), N_("untuk dikerjakan") },
	[LK_WAIT_CLOSE] = { N_("Koreksi Anda"), N_("periksa lalu tutup") },
	[LK_WAIT_APPROVE] = { N_("Persetujuan"), N_("minta paraf/setuju Anda") },
	[LK_WAIT_RETURNED] = { N_("Dikembalikan"), N_("untuk diperbaiki") },
	[LK_WAIT_ORPHAN] = { N_("Koreksi Anda"), N_("kehilangan tempatnya") },
};
_Static_assert(LK_LEN(wait_label) == LK_WAIT_COUNT, "waiting without a label");

/* word and sign of an approval state; "%s" is the rung ("paraf", "setuju") */
static const struct {
	const char *sign, *text;
	unsigned style;
} appr[] = {
	[LK_APPR_NONE] = { "·", N_("belum"), ST_DIM },
	[LK_APPR_VALID] = { "✓", N_("berlaku"), ST_OK },
	[LK_APPR_STALE] = { "!", N_("basi: berubah"), ST_WARN },
	[LK_APPR_RETURNED] = { "<", N_("dikembalikan"), ST_WARN },
	[LK_APPR_REVOKED] = { "x", N_("dicabut"), ST_WARN },
	[LK_APPR_BLOCKED] = { "!", N_("tertahan koreksi wajib"), ST_WARN },
	[LK_APPR_NOROLE] = { "x", N_("penanda tangan tidak berwenang"), ST_ERROR },
	[LK_APPR_UNBASED] = { "!", N_("dasarnya tidak berlaku lagi"), ST_WARN },
};
_Static_assert(LK_LEN(appr) == LK_APPR_STATE_COUNT, "approval state without a label");

const char *label_kind(enum lk_kind kind)
{
	return i18n_get(
		kind_label[(unsigned)kind < LK_KIND_COUNT ? kind : LK_KIND_OTHER]);
}

const char *label_thread(enum lk_thread_state state)
{
	return i18n_get(thread_label[state]);
}

const char *label_weight(enum lk_weight weight)
{
	return i18n_get(weight_label[weight]);
}

const char *label_class(enum lk_class class)
{
	return i18n_get(class_label[class]);
}

const char *label_anchor(enum lk_anchor_state state)
{
	return i18n_get(anchor_label[state]);
}

const char *label_wait(enum lk_wait wait)
{
	return i18n_get(wait_label[wait].what);
}

const char *label_wait_todo(enum lk_wait wait)
{
	return i18n_get(wait_label[wait].todo);
}

/* What a state is called, for a stale one with the reason: text, figure, paper. */
static const char *state_text(const struct lk_appr_ladder *l, enum lk_appr_state state,
	int rung, char out[96])
{
	const struct lk_appr_rung *r =
		rung >= 0 && (size_t)rung < l->n ? &l->rung[rung] : NULL;
	unsigned why = r != NULL ? r->stale : 0;

	if (state == LK_APPR_STALE && why == LK_STALE_VALUES)
		return _("basi: angkanya berubah");
	if (state == LK_APPR_STALE && (why & LK_STALE_TEXT) == 0 &&
		(why & LK_STALE_PAPERS) != 0) {
		(void)snprintf(out, 96, _("basi: kertas kerja %.*s dibuka"),
			(int)(r->open.n < 40 ? r->open.n : 40), r->open.p);
		return out;
	}
	return i18n_get(appr[state].text);
}

void label_approval(char *out, size_t size, const struct lk_appr_ladder *l,
	enum lk_appr_state state, int rung)
{
	const char *step = "";
	char why[96];

	if (rung >= 0 && (size_t)rung < l->n)
		step = label_kind(l->rung[rung].rung.kind);
	if (state == LK_APPR_NONE && step[0] != '\0' && (size_t)rung + 1 < l->n) {
		/* given so far, the next rung is still to come */
		(void)snprintf(out, size, _("✓ %s, %s belum"), step,
			label_kind(l->rung[rung + 1].rung.kind));
		return;
	}
	if (state == LK_APPR_NONE && step[0] == '\0' && l->n > 0) {
		label_rung(out, size, l, 0);
		return;
	}
	(void)snprintf(out, size, "%s %s%s%s", appr[state].sign, step,
		step[0] ? " " : "", state_text(l, state, rung, why));
}

void label_rung(char *out, size_t size, const struct lk_appr_ladder *l, size_t rung)
{
	enum lk_appr_state state = l->rung[rung].state;
	char why[96];

	/* also as the answer for a ladder of which nothing is given yet */
	(void)snprintf(out, size, "%s %s %s", appr[state].sign,
		label_kind(l->rung[rung].rung.kind),
		state_text(l, state, (int)rung, why));
}

unsigned label_approval_style(enum lk_appr_state state)
{
	return appr[state].style;
}

unsigned label_weight_style(enum lk_weight weight, enum lk_thread_state state)
{
	if (state == LK_THREAD_CLOSED)
		return ST_DIM;
	return weight == LK_WEIGHT_WAJIB ? ST_NOTE_MUST : ST_TEXT;
}

const char *label_time(char out[LABEL_TIME], int64_t time, int64_t now, int tz_minutes)
{
	lk_date_relative(out, LABEL_TIME, time, now, tz_minutes);
	return out;
}

const char *label_short(char *out, size_t size, const char *title)
{
	struct lk_str s = { title, strlen(title) };
	size_t n = s.n;

	if (strncmp(title, "BAB ", 4) == 0)
		n = 4 + strcspn(title + 4, " ");
	if (n >= size)
		n = lk_gr_snap(s, size - 1);
	(void)snprintf(out, size, "%.*s", (int)n, title);
	return out;
}

void label_diff(const struct lk_diff_stats *s, char *out, size_t size)
{
	size_t n = 0;

	n += (size_t)snprintf(out, size, _("-%u +%u kata"), s->words_removed,
		s->words_added);
	if (n < size)
		n += (size_t)snprintf(out + n, size - n, _(", %u kalimat"),
			s->sents_changed + s->sents_added + s->sents_removed);
	if (s->cells_changed > 0 && n < size)
		n += (size_t)snprintf(out + n, size - n, _(", %u sel"),
			s->cells_changed);
	if (s->moves > 0 && n < size)
		n += (size_t)snprintf(out + n, size - n, _(", %u pindah"), s->moves);
	if (s->swapped > 0 && n < size)
		n += (size_t)snprintf(out + n, size - n, _(", %u angka tertukar"),
			s->swapped);
	if (s->whitespace_only > 0 && n < size)
		(void)snprintf(out + n, size - n, _(", %u hanya tata letak"),
			s->whitespace_only);
}
