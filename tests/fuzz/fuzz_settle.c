/*
 * First byte: which kind of file; then three versions parted by 0x01 bytes, a version of one
 * byte 0x02 is absent. One side alone changed it: that side, byte for byte (records, numbers
 * and revocations keep what was there instead); clashes stand inside the text, in order.
 */
#include "core/sync/settle.h"

#include <stdlib.h>
#include <string.h>

static void must(int true_that)
{
	if (!true_that)
		abort();
}

static const char *const path[] = {
	"dokumen/d/isi/naskah/04-bab-1.md",
	"dokumen/d/isi/data/indikator.csv",
	"dokumen/d/catatan/bab-1/1-sari-koreksi.txt",
	"register/2026/umum/7.txt",
	"dokumen/d/bukti/x.pdf",
	"kebijakan/penanda-tangan",
	"kebijakan/pencabutan",
	"kebijakan/kunci-menunggu",
	"kebijakan/kamus.txt",
	"kebijakan/format",
};

static int same(struct lk_str a, struct lk_str b)
{
	if (a.p == NULL || b.p == NULL)
		return a.p == b.p;
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static void settles(const char *p, const struct lk_str v[3], struct lk_str want)
{
	struct lk_settle s;

	if (lk_settle_file(p, v[0], v[1], v[2], &s, NULL) == LK_OK) {
		struct lk_str text = lk_settle_text(&s, v[0], v[1], v[2]);

		must((s.how == LK_SETTLED_CLASH) == (s.nclashes != 0));
		for (size_t i = 0; i < s.nclashes; i++) {
			must(s.clash[i].from <= s.clash[i].to);
			must(s.clash[i].to <= s.text.n);
			must(i == 0 || s.clash[i - 1].to <= s.clash[i].from);
		}
		if (want.n != (size_t)-1)
			must(same(text, want));
	}
	lk_settle_free(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str part[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
	const struct lk_str any = { NULL, (size_t)-1 };
	const char *p = (const char *)data + 1, *end = (const char *)data + size;
	size_t which;

	if (size < 2 || size > 20000)
		return 0;
	which = data[0] % LK_LEN(path);
	for (int i = 0; i < 3 && p < end; i++) {
		const char *mark = memchr(p, 1, (size_t)(end - p));
		const char *stop = mark != NULL && i < 2 ? mark : end;

		part[i] = (struct lk_str){ p, (size_t)(stop - p) };
		if (part[i].n == 1 && *p == 2)
			part[i] = (struct lk_str){ NULL, 0 };
		p = stop < end ? stop + 1 : end;
	}
	settles(path[which], part, any);
	if (which != 2 && which != 3 && which != 4 && which != 6) {
		const struct lk_str theirs[3] = { part[0], part[0], part[1] };
		const struct lk_str ours[3] = { part[0], part[1], part[0] };

		settles(path[which], theirs, part[1]);
		settles(path[which], ours, part[1]);
	}
	return 0;
}
