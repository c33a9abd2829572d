/* Letter numbers, NIP, signatures, attachments, empty sections. */
#include "core/check/work.h"
#include "core/fold.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

static bool digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static bool upper(char ch)
{
	return ch >= 'A' && ch <= 'Z';
}

static bool word_char(char ch)
{
	return digit(ch) || upper(ch) || (ch >= 'a' && ch <= 'z') || (ch & 0x80) != 0;
}

/* ---- letter numbers --------------------------------------------------------- */

/* OT.02.02 or PR.05 at p: bytes, 0 when it is none. */
static size_t class_code(struct lk_str s, size_t at)
{
	size_t i = at;

	if (at + 5 > s.n || !upper(s.p[at]) || !upper(s.p[at + 1]))
		return 0;
	for (i = at + 2; i + 3 <= s.n && s.p[i] == '.' && digit(s.p[i + 1]) &&
		digit(s.p[i + 2]) && i < at + 8;
		i += 3)
		;
	return i > at + 2 && i < s.n && s.p[i] == '/' ? i - at : 0;
}

/* The end of the number that begins at `at`: blanks only between two slashes. */
static size_t number_end(struct lk_str s, size_t at)
{
	size_t i = at;

	while (i < s.n) {
		char ch = s.p[i];

		if (!word_char(ch) && strchr("./-", ch) == NULL &&
			!(ch == ' ' && s.p[i - 1] == '/' && i + 1 < s.n &&
				s.p[i + 1] == '/'))
			break;
		i++;
	}
	while (i > at && !word_char(s.p[i - 1]) && s.p[i - 1] != '/')
		i--;
	return i;
}

static bool all_digits(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool unit_code(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!upper(s.p[i]) && !digit(s.p[i]) && s.p[i] != '.' && s.p[i] != '-')
			return false;
	return s.n > 0 && s.p[0] != '.' && s.p[s.n - 1] != '.';
}

/* code/unit/serial/year */
static bool well_formed(struct lk_str s)
{
	struct lk_str part[4];
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != '/')
			continue;
		if (n == 4)
			return false;
		part[n++] = (struct lk_str){ s.p + from, i - from };
		from = i + 1;
	}
	return n == 4 && unit_code(part[1]) && all_digits(part[2]) &&
		all_digits(part[3]) && part[3].n == 4;
}

/* The same serial of the same unit and year under another code: one of them is wrong. */
static bool serial_twice(struct check_work *w, struct lk_str s)
{
	struct check_letter now = { 0, lk_fold_hash(s) };
	size_t unit = 0;

	while (s.p[unit] != '/')
		unit++;
	now.serial = lk_fold_hash((struct lk_str){ s.p + unit, s.n - unit });
	for (size_t i = 0; i < w->nletters; i++)
		if (w->letter[i].serial == now.serial)
			return w->letter[i].whole != now.whole;
	if (w->nletters < CHECK_LETTERS)
		w->letter[w->nletters++] = now;
	return false;
}

static void judge_letters(struct check_work *w, uint32_t line, struct lk_str s)
{
	for (size_t i = 0; i + 5 < s.n; i++) {
		size_t end;
		char shown[80];
		struct check_place at = { .line = line };
		struct lk_error say;

		if ((i > 0 && word_char(s.p[i - 1])) || class_code(s, i) == 0)
			continue;
		end = number_end(s, i);
		(void)snprintf(shown, sizeof(shown), "%.*s", (int)(end - i), s.p + i);
		at.from = (uint32_t)i;
		at.to = (uint32_t)end;
		if (!well_formed((struct lk_str){ s.p + i, end - i })) {
			(void)lk_fail(&say, LK_EFORMAT,
				N_("nomor \"%s\" tidak lengkap; bentuknya "
				   "kode/unit/nomor urut/tahun"),
				shown);
			check_report(w, LK_CHECK_LETTER_NUMBER, &at, &say);
		} else if (serial_twice(w, (struct lk_str){ s.p + i, end - i })) {
			(void)lk_fail(&say, LK_EFORMAT,
				N_("nomor urut pada \"%s\" sudah dipakai surat lain di "
				   "laporan ini"),
				shown);
			check_report(w, LK_CHECK_LETTER_NUMBER, &at, &say);
		}
		i = end;
	}
}

/* ---- NIP -------------------------------------------------------------------- */

static int number_at(const char *p, int n)
{
	int v = 0;

	for (int i = 0; i < n; i++)
		v = v * 10 + (p[i] - '0');
	return v;
}

/* What is odd about the 18 digits; NULL nothing. */
static const char *odd_nip(const char *d)
{
	int year = number_at(d, 4), month = number_at(d + 4, 2),
	    day = number_at(d + 6, 2), start = number_at(d + 8, 4),
	    when = number_at(d + 12, 2);

	if (year < 1940 || year > 2015 || month < 1 || month > 12 || day < 1 ||
		day > lk_date_month_days(year, month))
		return N_("delapan angka pertama bukan tanggal lahir");
	/* contract staff have 21 in the place of the month */
	if (start < year + 15 || start > 2100 ||
		((when < 1 || when > 12) && when != 21))
		return N_("angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan");
	if (d[14] != '1' && d[14] != '2')
		return N_("angka ke-15 bukan 1 atau 2");
	return number_at(d + 15, 3) == 0 ? N_("nomor urutnya 000") : NULL;
}

static void judge_nip(struct check_work *w, uint32_t line, struct lk_str s, size_t at)
{
	size_t i = at + 3, from, n = 0, end;
	char d[24];
	const char *odd = NULL;
	struct check_place place = { .line = line };
	struct lk_error say;

	while (i < s.n && (s.p[i] == '.' || s.p[i] == ':' || s.p[i] == ' '))
		i++;
	from = end = i;
	for (; i < s.n && (digit(s.p[i]) || s.p[i] == ' '); i++)
		if (digit(s.p[i])) {
			if (n < sizeof(d) - 1)
				d[n] = s.p[i];
			n++;
			end = i + 1;
		}
	if (n < 9) /* a sentence about NIP, or an old one */
		return;
	place.from = (uint32_t)from;
	place.to = (uint32_t)end;
	if (n != 18) {
		(void)lk_fail(&say, LK_EFORMAT,
			N_("NIP ini berisi %zu angka, seharusnya 18"), n);
		check_report(w, LK_CHECK_NIP, &place, &say);
		return;
	}
	odd = odd_nip(d);
	if (odd == NULL)
		return;
	(void)lk_fail(&say, LK_EFORMAT, N_("NIP ini tidak wajar: %s"), odd);
	check_report(w, LK_CHECK_NIP, &place, &say);
}

static void judge_nips(struct check_work *w, uint32_t line, struct lk_str s)
{
	for (size_t i = 0; i + 12 < s.n; i++)
		if (memcmp(s.p + i, "NIP", 3) == 0 &&
			(i == 0 || !word_char(s.p[i - 1])) && !word_char(s.p[i + 3]))
			judge_nip(w, line, s, i);
}

/* ---- sections ---------------------------------------------------------------- */

static void judge_empty(struct check_work *w)
{
	const struct lk_doc *doc = &w->ch.doc;

	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct lk_block *b = &doc->block[i];
		size_t next = i + 1;
		struct check_place at = { .line = b->line };
		struct lk_str title = lk_doc_title(doc, i);
		char shown[100];
		struct lk_error say;

		if (b->kind != LK_BLOCK_HEADING)
			continue;
		while (next < doc->nblocks && doc->block[next].kind == LK_BLOCK_COMMENT)
			next++;
		if (next < doc->nblocks &&
			(doc->block[next].kind != LK_BLOCK_HEADING ||
				doc->block[next].level > b->level))
			continue;
		(void)snprintf(shown, sizeof(shown), "%.*s",
			(int)(title.n < 90 ? title.n : 90), title.p);
		(void)lk_fail(&say, LK_EFORMAT, N_("bagian \"%s\" belum berisi"),
			shown);
		check_report(w, LK_CHECK_EMPTY_SECTION, &at, &say);
	}
}

/* Tempat, 28 Januari 2026 */
static bool place_and_date(struct lk_str s)
{
	struct lk_civil day;
	size_t i = 0;

	while (i < s.n && s.p[i] != ',')
		i++;
	if (i == 0 || i + 2 >= s.n)
		return false;
	return lk_date_read((struct lk_str){ s.p + i + 1, s.n - i - 1 }, &day, NULL) ==
		LK_OK;
}

static void judge_signature(struct check_work *w)
{
	const struct lk_doc *doc = &w->ch.doc;
	bool date = false, nip = false, name = false;
	size_t from, to;
	struct lk_str before = { NULL, 0 };
	struct lk_error say;

	if (strstr(w->ch.in->stem, "kata-pengantar") == NULL || doc->nblocks < 3)
		return;
	for (size_t i = 0; i < doc->lines.n; i++) {
		struct lk_str s = lk_doc_sentence(doc, i);

		if (s.n == 0)
			continue;
		date |= place_and_date(s);
		if (lk_fold_find(s, (struct lk_str){ "NIP", 3 }, 0, &from, &to)) {
			nip = true;
			/* the name stands in the line above, or in front of it */
			name |= from > 3 || (before.n > 3 && before.n < 80);
		}
		before = s;
	}
	if (date && nip && name)
		return;
	(void)lk_fail(&say, LK_EFORMAT,
		N_("Kata Pengantar belum lengkap; yang kurang: %s%s%s"),
		date ? "" : N_("tempat dan tanggal; "), name ? "" : N_("nama; "),
		nip ? "" : N_("NIP"));
	check_report(w, LK_CHECK_MISSING_SIGNATURE, NULL, &say);
}

void check_form(struct check_work *w)
{
	const struct lk_doc *doc = &w->ch.doc;

	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct lk_block *b = &doc->block[i];

		if (b->kind == LK_BLOCK_FENCE || b->kind == LK_BLOCK_COMMENT)
			continue;
		for (uint32_t k = 0; k < b->nlines; k++) {
			struct lk_str s = lk_doc_line(doc, b->line + k);

			judge_letters(w, b->line + k, s);
			judge_nips(w, b->line + k, s);
		}
	}
}

void check_sections(struct check_work *w)
{
	judge_empty(w);
	judge_signature(w);
}

/* ---- attachments -------------------------------------------------------------- */

/* "Lampiran 3" at or behind *at: its number, 0 none. Laws have Roman numbers. */
static int attachment_at(struct lk_str s, size_t *at, size_t *end)
{
	for (size_t i = *at; i + 10 <= s.n; i++) {
		int v = 0;
		size_t k = i + 9;

		if (memcmp(s.p + i, "Lampiran ", 9) != 0 &&
			memcmp(s.p + i, "LAMPIRAN ", 9) != 0)
			continue;
		while (k < s.n && digit(s.p[k]) && v < 100)
			v = v * 10 + (s.p[k++] - '0');
		if (v == 0 || v >= 100)
			continue;
		*at = i;
		*end = k;
		return v;
	}
	return 0;
}

static void headings(const struct check_work *w, bool *there)
{
	const struct lk_doc *doc = &w->ch.doc;

	for (size_t i = lk_doc_next_heading(doc, 0); i != LK_NO_BLOCK;
		i = lk_doc_next_heading(doc, i + 1)) {
		size_t at = 0, end;
		int v = attachment_at(lk_doc_title(doc, i), &at, &end);

		if (v > 0)
			there[v] = true;
	}
}

static void files(const struct lk_check_input *in, bool *there)
{
	for (size_t i = 0; i < in->nattachments; i++) {
		struct lk_str name = { in->attachment[i], strlen(in->attachment[i]) };
		size_t a, b;
		int v = 0;

		if (!lk_fold_find(name, (struct lk_str){ "lampiran", 8 }, 0, &a, &b))
			continue;
		while (b < name.n && !digit(name.p[b]))
			b++;
		while (b < name.n && digit(name.p[b]) && v < 100)
			v = v * 10 + (name.p[b++] - '0');
		if (v > 0 && v < 100)
			there[v] = true;
	}
}

static void mentions(struct check_work *w, bool *there)
{
	const struct lk_doc *doc = &w->ch.doc;

	for (size_t i = 0; i < doc->lines.n; i++) {
		struct lk_str s = lk_doc_line(doc, i);
		size_t at = 0, end = 0;
		int v;

		if (s.n > 0 && s.p[0] == '#')
			continue;
		for (; (v = attachment_at(s, &at, &end)) > 0; at = end) {
			struct check_place place = { .line = (uint32_t)i,
				.from = (uint32_t)at,
				.to = (uint32_t)end };
			struct lk_error say;

			if (there[v])
				continue;
			there[v] = true; /* said once */
			(void)lk_fail(&say, LK_EFORMAT,
				N_("Lampiran %d disebut, tetapi tidak ada di laporan "
				   "ini"),
				v);
			check_report(w, LK_CHECK_MISSING_ATTACHMENT, &place, &say);
		}
	}
}

int check_attachments(struct check_work *w, struct lk_error *err)
{
	bool there[100] = { false };
	int rc = LK_OK;

	files(w->in, there);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < w->in->nchapters && rc == LK_OK; i++) {
			rc = check_open(w, i, err);
			if (rc == LK_OK && pass == 0)
				headings(w, there);
			else if (rc == LK_OK)
				mentions(w, there);
			check_close(w);
		}
	return rc;
}
