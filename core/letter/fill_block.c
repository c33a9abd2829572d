/* The fences a template may hold, and how their tables are written. */
#include "core/letter/fill_impl.h"

#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

#define NBSP "\xc2\xa0"

/* ---- tables ---------------------------------------------------------------------------- */

void lk_fill_head(struct lk_buf *out, const char *titles)
{
	size_t n = 1;

	lk_buf_puts(out, "| ");
	for (const char *p = titles; *p != '\0'; p++) {
		if (*p == '|') {
			lk_buf_puts(out, " | ");
			n++;
		} else {
			lk_buf_putc(out, *p);
		}
	}
	lk_buf_puts(out, " |\n|");
	while (n-- > 0)
		lk_buf_puts(out, "-|");
	lk_buf_putc(out, '\n');
}

void lk_fill_row(struct lk_buf *out)
{
	lk_buf_putc(out, '|');
}

void lk_fill_cell_str(struct lk_buf *out, struct lk_str plain)
{
	/* a number and its % stay on one line of a narrow column */
	bool percent = plain.n > 2 && memcmp(plain.p + plain.n - 2, " %", 2) == 0;

	lk_buf_putc(out, ' ');
	lk_value_escape(out, (struct lk_str){ plain.p, plain.n - (percent ? 2 : 0) });
	lk_buf_puts(out, percent ? NBSP "%" : "");
	lk_buf_puts(out, plain.n > 0 ? " |" : "|");
}

void lk_fill_cell(struct lk_buf *out, const char *plain)
{
	lk_fill_cell_str(out, lk_value_str(plain));
}

void lk_fill_cell_number(struct lk_buf *out, size_t n)
{
	lk_buf_printf(out, " %zu |", n);
}

void lk_fill_end(struct lk_buf *out)
{
	lk_buf_putc(out, '\n');
}

void lk_fill_cell_user(const struct lk_fill *f, struct lk_buf *out, const char *user)
{
	const struct lk_person *who = lk_people_find(&f->k->status->snap.people, user);

	lk_fill_cell(out, who != NULL ? who->name : user);
}

void lk_fill_moment(const struct lk_fill *f, struct lk_buf *out, int64_t time)
{
	struct lk_civil c;
	char text[LK_DATE_SIZE];

	if (time != 0 &&
		lk_date_civil(time, f->k->status->snap.tz_minutes, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_LONG) == LK_OK)
		lk_buf_puts(out, text);
}

void lk_fill_day(struct lk_buf *out, const char *iso)
{
	struct lk_civil c;
	char text[LK_DATE_SIZE];

	if (lk_date_parse_iso(lk_value_str(iso), &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, LK_DATE_LONG) == LK_OK)
		lk_buf_puts(out, text);
}

bool lk_fill_word(struct lk_str words, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= words.n; i++)
		if (memcmp(words.p + i, word, n) == 0 &&
			(i == 0 || words.p[i - 1] == ' ') &&
			(i + n == words.n || words.p[i + n] == ' '))
			return true;
	return false;
}

/* ---- letterhead and attachments ---------------------------------------------------------- */

void lk_fill_upper(struct lk_buf *out, const char *s)
{
	for (; *s != '\0'; s++)
		lk_buf_putc(out,
			*s >= 'a' && *s <= 'z' ? (char)(*s - ('a' - 'A')) : *s);
}

static void put_upper(struct lk_buf *out, const char *s)
{
	struct lk_buf b = LK_BUF_INIT;

	if (*s == '\0')
		return;
	lk_fill_upper(&b, s);
	lk_value_escape(out, lk_buf_str(&b));
	lk_buf_putc(out, '\n');
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_buf_free(&b);
}

static void put_kop(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	const char *const *v = f->k->kop->value;
	static const struct {
		enum lk_letterhead_key key;
		const char *before;
	} reach[] = {
		{ LK_KOP_PHONE, "Telepon " },
		{ LK_KOP_MAIL, "Surel " },
		{ LK_KOP_SITE, "Laman " },
	};
	bool any = false;

	(void)words;
	lk_buf_puts(out, "```kop\n");
	put_upper(out, v[LK_KOP_MINISTRY]);
	put_upper(out, v[LK_KOP_DIRECTORATE]);
	put_upper(out, v[LK_KOP_NAME]);
	if (v[LK_KOP_ADDRESS][0] != '\0') {
		lk_value_escape(out, lk_value_str(v[LK_KOP_ADDRESS]));
		lk_buf_putc(out, '\n');
	}
	for (size_t i = 0; i < LK_LEN(reach); i++) {
		if (v[reach[i].key][0] == '\0')
			continue;
		lk_buf_printf(out, "%s%s", any ? ", " : "", reach[i].before);
		lk_value_escape(out, lk_value_str(v[reach[i].key]));
		any = true;
	}
	lk_buf_puts(out, any ? "\n```\n" : "```\n");
}

static void put_attachments(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out)
{
	(void)words;
	if (f->k->nattachments == 0) {
		lk_buf_puts(out, "Tidak ada berkas lampiran.\n");
		return;
	}
	lk_fill_head(out, "No.|Berkas lampiran");
	for (size_t i = 0; i < f->k->nattachments; i++) {
		lk_fill_row(out);
		lk_fill_cell_number(out, i + 1);
		lk_fill_cell(out, f->k->attachment[i]);
		lk_fill_end(out);
	}
}

/* ---- by name ------------------------------------------------------------------------------- */

static const struct lk_fill_block blocks[] = {
	{ "kop", put_kop, "" },
	{ "lampiran", put_attachments, "" },
	{ "indikator", lk_fill_indicators, "format/kebutuhan/rencana" },
	{ "kertas-kerja", lk_fill_worksheet, "" },
	{ "kendala", lk_fill_obstacles, "" },
	{ "anggaran", lk_fill_budget, "realisasi" },
	{ "koreksi", lk_fill_notes, "ringkas" },
	{ "persetujuan", lk_fill_approvals, "" },
	{ "ketidaksesuaian", lk_fill_mismatches, "" },
	{ "rapat", lk_fill_meeting, "hadir/arahan" },
	{ "rtl", lk_fill_follow_ups, "" },
	{ "kirim", lk_fill_dispatch, "arsip" },
	{ "sidik", lk_fill_fingerprints, "" },
};

const struct lk_fill_block *lk_fill_block(struct lk_str name)
{
	for (size_t i = 0; i < LK_LEN(blocks); i++)
		if (lk_value_same(name, lk_value_str(blocks[i].name)))
			return &blocks[i];
	return NULL;
}

int lk_fill_block_unknown(struct lk_str name, struct lk_error *err)
{
	struct lk_value_near near;
	char quote[LK_VALUE_KEY_MAX];

	lk_value_near_start(&near, name);
	for (size_t i = 0; i < LK_LEN(blocks); i++)
		lk_value_near_try(&near, lk_value_str(blocks[i].name));
	lk_value_near_try(&near, lk_value_str("daftar tim"));
	lk_value_near_try(&near, lk_value_str("ttd"));
	(void)lk_value_quote(name, quote, sizeof(quote));
	if (lk_value_near_name(&near)[0] != '\0')
		return lk_fail(err, LK_ENOTFOUND,
			N_("blok \"%s\" tidak dikenal; maksud Anda %s?"), quote,
			lk_value_near_name(&near));
	return lk_fail(err, LK_ENOTFOUND, N_("blok \"%s\" tidak dikenal"), quote);
}
