/* What the chapters of a report hold: sections by the words of their headings. */
#include "core/assess/facts.h"

#include "core/fold.h"

#include <string.h>

#define WRITTEN_WORDS 40 /* beyond its headings, before a chapter counts as written */

static const char *const section_words[][2] = {
	[LK_SECTION_DUTIES] = { "tugas pokok", "tugas dan fungsi" },
	[LK_SECTION_STRUCTURE] = { "struktur organisasi", "susunan organisasi" },
	[LK_SECTION_ISSUES] = { "isu strategis", "permasalahan utama" },
	[LK_SECTION_MEDIUM] = { "rencana aksi kegiatan", "rencana strategis" },
	[LK_SECTION_YEAR_PLAN] = { "rencana kinerja tahunan", "rencana kerja tahunan" },
	[LK_SECTION_AGREEMENT] = { "perjanjian kinerja", "penetapan kinerja" },
	[LK_SECTION_ACHIEVEMENT] = { "capaian kinerja", "pengukuran kinerja" },
	[LK_SECTION_EFFORT] = { "upaya", "pemecahan masalah" },
	[LK_SECTION_CAUSE] = { "analisis", "kendala" },
	[LK_SECTION_EFFICIENCY] = { "efisiensi", "penggunaan sumber daya" },
	[LK_SECTION_BUDGET] = { "realisasi anggaran", "akuntabilitas keuangan" },
	[LK_SECTION_FOLLOW_UP] = { "tindak lanjut", "rekomendasi" },
	[LK_SECTION_REVIEWED] = { "telah direviu", "lembar reviu" },
	[LK_SECTION_ATTACHMENT] = { "lampiran", "data dukung" },
};
_Static_assert(LK_LEN(section_words) == LK_SECTION_COUNT, "a section without words");

static bool heading_is(struct lk_str title, enum lk_section s)
{
	for (size_t i = 0; i < 2; i++) {
		const char *w = section_words[s][i];
		size_t a, b;

		if (lk_fold_find(title, (struct lk_str){ w, strlen(w) }, 0, &a, &b))
			return true;
	}
	return false;
}

/* Tables and words under heading `h`, added to what is known of the section. */
static void add_section(struct lk_found *f, const struct lk_doc *d, size_t h,
	const char *path)
{
	size_t first, end;

	lk_doc_section(d, h, &first, &end);
	if (f->times++ == 0) {
		f->path = path;
		f->line = (int)first + 1;
	}
	f->words += (long)lk_doc_words_in(d, first + 1, end);
	for (size_t b = h + 1; b < d->nblocks && d->block[b].line < end; b++)
		f->tables += d->block[b].kind == LK_BLOCK_TABLE;
}

int lk_facts_text(struct lk_facts *out, const char *path, struct lk_str text,
	struct lk_error *err)
{
	struct lk_doc d = LK_DOC_INIT;
	size_t prose = 0;
	int rc = lk_doc_scan(&d, text.p, text.n, err);

	for (size_t h = 0; rc == LK_OK && h < d.nblocks; h++) {
		const struct lk_block *b = &d.block[h];

		if (b->kind != LK_BLOCK_HEADING) {
			prose += lk_doc_words_in(&d, b->line, b->line + b->nlines);
			continue;
		}
		for (int s = 0; s < LK_SECTION_COUNT; s++)
			if (heading_is(lk_doc_title(&d, h), (enum lk_section)s))
				add_section(&out->section[s], &d, h, path);
	}
	if (rc == LK_OK) {
		out->chapters++;
		out->written += prose >= WRITTEN_WORDS;
	}
	lk_doc_free(&d);
	return rc;
}
