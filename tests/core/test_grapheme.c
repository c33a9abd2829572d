#include "core/grapheme.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <limits.h>

#define ACUTE "\xCC\x81"
#define ZWJ "\xE2\x80\x8D"
#define VS16 "\xEF\xB8\x8F"
#define FAMILY \
	"\xF0\x9F\x91\xA8" ZWJ "\xF0\x9F\x91\xA9" ZWJ \
	"\xF0\x9F\x91\xA7" /* man woman girl */
#define ID_FLAG "\xF0\x9F\x87\xAE\xF0\x9F\x87\xA9"
#define JP_FLAG "\xF0\x9F\x87\xAF\xF0\x9F\x87\xB5"
#define THUMB_DARK "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBF"
#define NIHON "\xE6\x97\xA5\xE6\x9C\xAC"

/* Clusters are separated by | in `parts`; the text is the same without the bars. */
static const struct {
	const char *parts;
	int width;
} row[] = {
	{ "", 0 },
	{ "B|a|b", 3 },
	{ "k|e" ACUTE "|k", 3 },
	{ "c|a|f|\xC3\xA9", 4 },
	{ "e" ACUTE ACUTE ACUTE, 1 },
	{ " " ACUTE "|x", 2 },
	{ FAMILY "|" FAMILY, 4 },
	{ "a|" ID_FLAG "|" JP_FLAG "|b", 6 },
	{ "\xF0\x9F\x87\xAE|x", 2 },
	{ THUMB_DARK, 2 },
	{ "\xE2\x9D\xA4" VS16 "|!", 2 },
	{ "1" VS16 "\xE2\x83\xA3", 1 },
	{ "\xE6\x97\xA5|\xE6\x9C\xAC", 4 },
	{ "\xEA\xB0\x80|\xE1\x84\x80\xE1\x85\xA1", 4 },
	{ ACUTE, 0 },
	{ "\r\n|a", 2 },
	{ "a|\n|b", 3 },
	{ "\xFF|\xC3|x", 3 },
};

struct split {
	char text[128];
	size_t n, end[64], ends;
};

static struct split split_of(const char *parts)
{
	struct split sp = { .n = 0 };

	for (; *parts != '\0'; parts++) {
		if (*parts == '|')
			sp.end[sp.ends++] = sp.n;
		else
			sp.text[sp.n++] = *parts;
	}
	if (sp.n != 0)
		sp.end[sp.ends++] = sp.n;
	return sp;
}

static void next_and_prev__visit__the_same_boundaries(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct split sp = split_of(row[i].parts);
		struct lk_str s = { sp.text, sp.n };
		size_t at = 0;

		for (size_t k = 0; k < sp.ends; k++) {
			size_t next = lk_gr_next(s, at);

			assert_int_equal(next, sp.end[k]);
			assert_int_equal(lk_gr_prev(s, next), at);
			for (size_t in = at + 1; in < next; in++) {
				assert_int_equal(lk_gr_prev(s, in), at);
				assert_int_equal(lk_gr_snap(s, in), at);
			}
			assert_int_equal(lk_gr_snap(s, next), next);
			at = next;
		}
		assert_int_equal(at, sp.n);
		assert_int_equal(lk_gr_count(s), sp.ends);
		assert_int_equal(lk_gr_next(s, sp.n + 5), sp.n);
		assert_int_equal(lk_gr_prev(s, 0), 0);
	}
}

static void width__counts__cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct split sp = split_of(row[i].parts);

		assert_int_equal(lk_text_width((struct lk_str){ sp.text, sp.n }),
			row[i].width);
	}
	assert_int_equal(lk_gr_width(str("Bab")), 1);
	assert_int_equal(lk_gr_width(str(NIHON)), 2);
	assert_int_equal(lk_gr_width(str("\x01")), 0);
	assert_int_equal(lk_gr_width((struct lk_str){ NULL, 0 }), 0);
}

static void fit__stops__between_clusters(void **state)
{
	static const struct {
		const char *text;
		size_t bytes;
		int cells, used;
	} fit[] = {
		{ "kinerja", 3, 3, 3 },
		{ "kinerja", 7, 99, 7 },
		{ "kinerja", 0, 0, 0 },
		{ "ke" ACUTE "k", 4, 2, 2 },
		{ NIHON, 3, 3, 2 },
		{ NIHON, 0, 1, 0 },
		{ "x" FAMILY, 1, 2, 1 },
		{ "x" FAMILY, 1 + sizeof(FAMILY) - 1, 3, 3 },
		{ "", 0, 5, 0 },
		{ "abc", 0, -1, 0 },
	};
	int used;

	(void)state;
	for (size_t i = 0; i < LK_LEN(fit); i++) {
		assert_int_equal(lk_text_fit(str(fit[i].text), fit[i].cells, &used),
			fit[i].bytes);
		assert_int_equal(used, fit[i].used);
	}
	assert_int_equal(lk_text_fit(str("abc"), 2, NULL), 2);
}

/* Words as they are met by Ctrl-Right, with | between the starts. */
static const char *const words[] = {
	"Kira-kira |pukul |09:15 |hadir.",
	"Nomor |OT.02.02/C.X.10/117/2025 |tanggal |31",
	"sebesar |Rp12.345,67 |(|97,5 |%)",
	"dan|/|atau |S.K.M., |Jum'at |www.kemkes.go.id",
	"selesai|.|Kegiatan |e-KTP |2024|/|dua",
	"ke" ACUTE "-ke" ACUTE " |caf\xC3\xA9 |\xE2\x80\x9C|kata|\xE2\x80\x9D",
	"  |awal |a@b.id\n|baris",
	"/\\|satu |-- |dua",
};

static void word_motion__stops__at_word_starts(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(words); i++) {
		struct split sp = split_of(words[i]);
		struct lk_str s = { sp.text, sp.n };
		size_t at = 0;

		/* A comma or a full stop behind a word is a word of its own, but the
		 * table would be unreadable with bars there. */
		for (size_t k = 0; k < sp.ends; k++) {
			size_t start = at;

			while (at < sp.end[k])
				at = lk_word_next(s, at);
			assert_int_equal(at, sp.end[k]);
			while (at > start)
				at = lk_word_prev(s, at);
			assert_int_equal(at, start);
			at = sp.end[k];
		}
		assert_int_equal(at, sp.n);
	}
}

static void word_end__covers__the_whole_word(void **state)
{
	static const struct {
		const char *text;
		size_t end;
	} row_end[] = {
		{ "kira-kira saja", 9 },
		{ "12.345,67.", 9 },
		{ "OT.02.02/C.X.10/117/2025, x", 24 },
		{ "undang-undang", 13 },
		{ "akhir.", 5 },
		{ "S.K.M., M", 5 },
		{ "   x", 3 },
		{ "...) x", 4 },
		{ "ke" ACUTE "k x", 5 },
		{ "-5", 1 },
		{ "dan/atau", 3 },
		{ "2024-2025", 9 },
		{ "\xC3\x89TAT.Dua", 9 },
		{ "a.\xC3\x89", 1 },
		{ "a\xC2\xA0"
		  "b",
			1 },
		{ "\xD9\xA1,\xD9\xA2 x", 5 },
		{ "\xC2\xBD x", 2 },
		{ ACUTE "kata x", 6 },
		{ "\xC2\x85x", 2 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row_end); i++)
		assert_int_equal(lk_word_end(str(row_end[i].text), 0), row_end[i].end);
	assert_int_equal(lk_word_end(str("ab"), 2), 2);
	assert_int_equal(lk_word_next(str("ab"), 0), 2);
	assert_int_equal(lk_word_prev(str("  "), 2), 0);
	assert_int_equal(lk_word_prev(str("ab cd"), 99), 3);
	assert_int_equal(lk_word_prev(str("ab cd"), 4), 3);
	assert_int_equal(lk_gr_prev(str("ab"), 99), 1);
	assert_int_equal(lk_gr_snap(str("ab"), 99), 2);
}

static void word_count__counts__what_people_count(void **state)
{
	static const struct {
		const char *text;
		size_t count;
	} row_count[] = {
		{ "", 0 },
		{ " - ... ", 0 },
		{ "Kira-kira 97,5 % pegawai hadir.", 4 },
		{ "Surat Nomor OT.02.02/C.X.10/117/2025 tanggal 31 Januari 2025", 7 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row_count); i++)
		assert_int_equal(lk_word_count(str(row_count[i].text)),
			row_count[i].count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next_and_prev__visit__the_same_boundaries),
		cmocka_unit_test(width__counts__cells),
		cmocka_unit_test(fit__stops__between_clusters),
		cmocka_unit_test(word_motion__stops__at_word_starts),
		cmocka_unit_test(word_end__covers__the_whole_word),
		cmocka_unit_test(word_count__counts__what_people_count),
	};
	return cmocka_run_group_tests_name("grapheme", tests, NULL, NULL);
}
