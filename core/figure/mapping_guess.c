/* Where the data of an office's own table stand, by the words of its header. */
#include "core/figure/mapping.h"
#include "core/fold.h"

#include <string.h>

#define HEAD_ROWS 60u

/* clang-format off */
static const struct {
	enum lk_map_col role;
	const char *word;
} words[] = {
	{ LK_MAP_CODE, "kode" }, { LK_MAP_CODE, "kode indikator" }, { LK_MAP_CODE, "kode ikk" },
	{ LK_MAP_CODE, "kode ik" }, { LK_MAP_CODE, "no. ikk" }, { LK_MAP_CODE, "no ikk" },
	{ LK_MAP_NAME, "indikator" }, { LK_MAP_NAME, "indikator kinerja" },
	{ LK_MAP_NAME, "nama indikator" }, { LK_MAP_NAME, "indikator kinerja kegiatan" },
	{ LK_MAP_NAME, "uraian indikator" }, { LK_MAP_NAME, "ikk" },
	{ LK_MAP_UNIT, "satuan" },
	{ LK_MAP_PERIOD, "periode" }, { LK_MAP_PERIOD, "bulan" }, { LK_MAP_PERIOD, "triwulan" },
	{ LK_MAP_PERIOD, "tw" },
	{ LK_MAP_TARGET, "target" }, { LK_MAP_TARGET, "target s.d. periode" },
	{ LK_MAP_NUM, "pembilang" }, { LK_MAP_NUM, "numerator" }, { LK_MAP_NUM, "nilai pembilang" },
	{ LK_MAP_DEN, "penyebut" }, { LK_MAP_DEN, "denominator" }, { LK_MAP_DEN, "denumerator" },
	{ LK_MAP_DEN, "nilai penyebut" },
	{ LK_MAP_REAL, "realisasi" }, { LK_MAP_REAL, "realisasi kinerja" },
	{ LK_MAP_REAL, "realisasi s.d. periode" }, { LK_MAP_REAL, "hasil" },
	{ LK_MAP_STATE, "keadaan" },
	{ LK_MAP_EVIDENCE, "bukti" }, { LK_MAP_EVIDENCE, "bukti dukung" },
	{ LK_MAP_EVIDENCE, "data dukung" }, { LK_MAP_EVIDENCE, "eviden" },
	{ LK_MAP_EVIDENCE, "evidence" }, { LK_MAP_EVIDENCE, "tautan bukti" },
	{ LK_MAP_OBSTACLE, "hambatan" }, { LK_MAP_OBSTACLE, "kendala" },
	{ LK_MAP_OBSTACLE, "permasalahan" }, { LK_MAP_OBSTACLE, "masalah" },
	{ LK_MAP_FOLLOW_UP, "rencana tindak lanjut" }, { LK_MAP_FOLLOW_UP, "tindak lanjut" },
	{ LK_MAP_FOLLOW_UP, "rtl" },
	{ LK_MAP_NOTE, "penjelasan" }, { LK_MAP_NOTE, "keterangan" }, { LK_MAP_NOTE, "analisis" },
};
/* Headers with one of these are about money, not about what was measured. */
static const char *const money[] = { "anggaran", "pagu", "(rp" };
/* clang-format on */

static struct lk_str whole(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static bool has_word(struct lk_str s, const char *word)
{
	size_t a, b;

	return lk_fold_find(s, whole(word), 0, &a, &b);
}

/* 2: just these words; 1: begins with them ("Realisasi TW I"). */
static int fit(struct lk_str head, const char *word)
{
	size_t a, b;

	if (lk_fold_equal(head, whole(word)))
		return 2;
	if (!lk_fold_find(head, whole(word), 0, &a, &b) || a != 0)
		return 0;
	return b < head.n && strchr(" \n(/:;,.", head.p[b]) != NULL;
}

static enum lk_map_col role_of(struct lk_str head, int *how)
{
	enum lk_map_col best = LK_MAP_COUNT;

	*how = 0;
	for (size_t i = 0; i < LK_LEN(money); i++)
		if (has_word(head, money[i]))
			return best;
	for (size_t i = 0; i < LK_LEN(words); i++) {
		int f = fit(head, words[i].word);

		if (f > *how) {
			*how = f;
			best = words[i].role;
		}
	}
	return best;
}

/* Take the header words of one row; how many columns they gave. */
static int take(const struct lk_sheet_book *book, const struct lk_sheet *s,
	uint32_t row, struct lk_mapping *m, int how[LK_MAP_COUNT])
{
	size_t n;
	const struct lk_sheet_cell *c = lk_sheet_row(s, row, &n);
	int found = 0;

	for (size_t i = 0; i < n; i++) {
		int f;
		enum lk_map_col role;

		if (lk_cell_kind(&c[i]) != LK_SHEET_TEXT)
			continue;
		role = role_of(lk_cell_text(book, &c[i]), &f);
		if (role == LK_MAP_COUNT)
			continue;
		found++;
		if (f > how[role]) {
			how[role] = f;
			m->col[role] = c[i].col;
		}
	}
	return found;
}

static bool enough(const struct lk_mapping *m)
{
	return (m->col[LK_MAP_CODE] >= 0 || m->col[LK_MAP_NAME] >= 0) &&
		(m->col[LK_MAP_REAL] >= 0 || m->col[LK_MAP_NUM] >= 0);
}

/* Under a header that goes on, code and name are empty: their cells are merged. */
static bool is_second_head(const struct lk_sheet *s, uint32_t row,
	const struct lk_mapping *m)
{
	for (int i = LK_MAP_CODE; i <= LK_MAP_NAME; i++)
		if (m->col[i] >= 0 && lk_sheet_at(s, row, (uint32_t)m->col[i]) != NULL)
			return false;
	return true;
}

/* A header at `row`, the words of a second row under it (Realisasi: pembilang, penyebut)
 * included. */
static bool header_at(const struct lk_sheet_book *book, const struct lk_sheet *s,
	uint32_t row, struct lk_mapping *m)
{
	int how[LK_MAP_COUNT] = { 0 };

	*m = (struct lk_mapping){ .sheet = s->name, .notation = LK_NUM_ASK };
	for (int i = 0; i < LK_MAP_COUNT; i++)
		m->col[i] = -1;
	if (take(book, s, row, m, how) < 2)
		return false;
	m->first = row + 1;
	if (is_second_head(s, row + 1, m) && take(book, s, row + 1, m, how) > 0)
		m->first++;
	return enough(m);
}

/* "TW II 2025", "Periode: Maret 2025" over the table, or the name of the sheet. */
static bool period_in(struct lk_str s, int year, struct lk_period *out)
{
	const char *colon = s.n > 0 ? memchr(s.p, ':', s.n) : NULL;

	if (s.n == 0)
		return false;
	if (lk_period_parse(s, year, out, NULL) == LK_OK)
		return true;
	if (colon == NULL)
		return false;
	s.n -= (size_t)(colon + 1 - s.p);
	s.p = colon + 1;
	while (s.n > 0 && *s.p == ' ')
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	return s.n > 0 && lk_period_parse(s, year, out, NULL) == LK_OK;
}

static void guess_period(const struct lk_sheet_book *book, const struct lk_sheet *s,
	int year, struct lk_mapping *m)
{
	for (uint32_t row = 0; row < m->first; row++) {
		size_t n;
		const struct lk_sheet_cell *c = lk_sheet_row(s, row, &n);

		for (size_t i = 0; i < n; i++)
			if (lk_cell_kind(&c[i]) == LK_SHEET_TEXT &&
				period_in(lk_cell_text(book, &c[i]), year,
					&m->period)) {
				m->has_period = true;
				return;
			}
	}
	m->has_period = period_in(whole(s->name), year, &m->period);
}

bool lk_mapping_guess(const struct lk_sheet_book *book, int year,
	struct lk_mapping *out)
{
	for (size_t i = 0; i < book->nsheets; i++) {
		const struct lk_sheet *s = &book->sheet[i];

		for (uint32_t row = 0; !s->hidden && row < s->nrows && row < HEAD_ROWS;
			row++)
			if (header_at(book, s, row, out)) {
				guess_period(book, s, year, out);
				return true;
			}
	}
	*out = (struct lk_mapping){ .notation = LK_NUM_ASK };
	for (int i = 0; i < LK_MAP_COUNT; i++)
		out->col[i] = -1;
	return false;
}
