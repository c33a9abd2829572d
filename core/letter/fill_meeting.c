/* Blocks made of a meeting, its follow-ups, and what was sent. */
#include "core/letter/fill_impl.h"

#include "core/meeting/minutes.h"

#include <string.h>

#define ITEM_TEXT(s) \
	((s) == LK_ITEM_OPEN                       ? "belum dibahas" \
			: (s) == LK_ITEM_CLARIFIED ? "diklarifikasi" \
						   : "tetap")

/* ---- ketidaksesuaian ---------------------------------------------------------------------- */

static void put_agenda(const struct lk_meeting *m, struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_fill_head(out, "No.|Indikator|Yang tidak sesuai|Penjelasan|Hasil");
	for (size_t i = 0; i < m->nitems; i++) {
		const struct lk_agenda_item *it = &m->item[i];

		lk_buf_clear(&b);
		lk_buf_puts(&b, it->title);
		if (it->detail[0] != '\0')
			lk_buf_printf(&b, ": %s", it->detail);
		lk_fill_row(out);
		lk_fill_cell_number(out, i + 1);
		lk_fill_cell(out, it->indicator);
		lk_fill_cell_str(out, lk_buf_str(&b));
		lk_fill_cell(out, it->said);
		lk_fill_cell(out,
			it->gone ? "angka sudah diperbaiki" : ITEM_TEXT(it->state));
		lk_fill_end(out);
	}
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_buf_free(&b);
}

/* Without a meeting: what the program itself finds. */
static void put_found(const struct lk_mismatches *m, struct lk_buf *out)
{
	if (m->n == 0) {
		lk_buf_puts(out,
			"Tidak ada ketidaksesuaian antara target dan realisasi.\n");
		return;
	}
	lk_fill_head(out, "No.|Indikator|Yang tidak sesuai|Penjelasan");
	for (size_t i = 0; i < m->n; i++) {
		lk_fill_row(out);
		lk_fill_cell_number(out, i + 1);
		lk_fill_cell(out, m->item[i].indicator);
		lk_fill_cell(out, m->item[i].title);
		lk_fill_cell(out, m->item[i].detail);
		lk_fill_end(out);
	}
}

void lk_fill_mismatches(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out)
{
	const struct lk_meeting *m = f->k->meeting;

	(void)words;
	if (m != NULL && m->nitems > 0)
		put_agenda(m, out);
	else
		put_found(f->k->mismatches, out);
}

/* ---- rapat ---------------------------------------------------------------------------------- */

static void put_present(const struct lk_fill *f, const char *users, struct lk_buf *out)
{
	size_t n = 0;

	lk_fill_head(out, "No.|Nama|Tanda tangan");
	while (*users != '\0') {
		size_t len = strcspn(users, " ");
		char user[64];

		if (len > 0 && len < sizeof(user)) {
			memcpy(user, users, len);
			user[len] = '\0';
			lk_fill_row(out);
			lk_fill_cell_number(out, ++n);
			lk_fill_cell_user(f, out, user);
			lk_fill_cell(out, "");
			lk_fill_end(out);
		}
		users += len + (users[len] == ' ');
	}
}

/* The table of the minutes; before there is a meeting, what it would be about. */
static void put_minutes(const struct lk_fill *f, struct lk_buf *out)
{
	struct lk_minutes m;

	if (f->k->meeting == NULL) {
		put_found(f->k->mismatches, out);
		return;
	}
	if (lk_minutes_build(&m, f->k->meeting, f->k->rtls, f->k->fig,
		    &f->k->status->snap.people, NULL) == LK_OK)
		lk_minutes_table(&m, out);
	else if (out->failed == LK_OK)
		out->failed = LK_ENOMEM;
	lk_minutes_free(&m);
}

void lk_fill_meeting(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	const struct lk_meeting *m = f->k->meeting;

	if (words.n == 0) {
		put_minutes(f, out);
	} else if (m == NULL) {
		lk_buf_puts(out, LK_LETTER_BLANK "\n");
	} else if (lk_fill_word(words, "hadir")) {
		put_present(f, m->present, out);
	} else if (m->direction[0] == '\0') {
		lk_buf_puts(out, LK_LETTER_BLANK "\n");
	} else {
		lk_value_escape(out, lk_value_str(m->direction));
		lk_buf_putc(out, '\n');
	}
}

/* ---- rtl ------------------------------------------------------------------------------------ */

static void follow_up(const struct lk_fill *f, const struct lk_rtl *r, size_t n,
	struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_fill_row(out);
	lk_fill_cell_number(out, n);
	lk_fill_cell(out, r->what);
	lk_fill_cell_user(f, out, r->pic);
	lk_fill_day(&b, r->due);
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_buf_clear(&b);
	lk_buf_puts(&b,
		r->state == LK_RTL_DONE               ? "sudah"
			: r->state == LK_RTL_PROGRESS ? "dalam proses"
						      : "belum");
	if (r->carried)
		lk_buf_puts(&b, " (dari periode sebelumnya)");
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_fill_cell(out, r->evidence);
	lk_fill_end(out);
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_buf_free(&b);
}

void lk_fill_follow_ups(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out)
{
	const struct lk_rtls *r = f->k->rtls;

	(void)words;
	lk_fill_head(out, "No.|Rencana tindak lanjut|PIC|Batas waktu|Status|Bukti");
	for (size_t i = 0; i < r->n; i++)
		follow_up(f, &r->rtl[i], i + 1, out);
	if (r->n == 0)
		lk_buf_puts(out,
			"| 1 | " LK_LETTER_BLANK " | ............ | ............ | "
			"............ | ............ |\n");
}

/* ---- kirim ---------------------------------------------------------------------------------- */

static void destination(const struct lk_fill *f, const struct lk_destination *d,
	size_t n, struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_fill_row(out);
	lk_fill_cell_number(out, n);
	lk_fill_cell(out, d->name);
	lk_fill_cell(out, d->means);
	if (d->sent == 0)
		lk_buf_puts(&b, "belum dikirim");
	else
		lk_fill_moment(f, &b, d->sent);
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_fill_cell(out, d->name_who != NULL ? d->name_who : "");
	lk_fill_cell(out, d->files != NULL ? d->files : "");
	lk_buf_clear(&b);
	lk_buf_puts(&b, d->receipt != NULL ? d->receipt : "");
	if (d->proof != NULL && d->proof[0] != '\0')
		lk_buf_printf(&b, "%s%s", b.n > 0 ? "; " : "", d->proof);
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_fill_end(out);
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_buf_free(&b);
}

static void put_archives(const struct lk_fill *f, const struct lk_dispatch *d,
	struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;

	if (d->narchives == 0) {
		lk_buf_puts(out, "Arsip belum dibuat.\n");
		return;
	}
	lk_fill_head(out, "No.|Berkas arsip|Tanggal|Ukuran (bita)|SHA-256");
	for (size_t i = 0; i < d->narchives; i++) {
		lk_fill_row(out);
		lk_fill_cell_number(out, i + 1);
		lk_fill_cell(out, d->archive[i].name);
		lk_buf_clear(&b);
		lk_fill_moment(f, &b, d->archive[i].time);
		lk_fill_cell_str(out, lk_buf_str(&b));
		lk_buf_printf(out, " %ld |", d->archive[i].size);
		lk_fill_cell(out, d->archive[i].digest);
		lk_fill_end(out);
	}
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_buf_free(&b);
}

void lk_fill_dispatch(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	const struct lk_dispatch *d = f->k->dispatch;

	if (lk_fill_word(words, "arsip")) {
		put_archives(f, d, out);
		return;
	}
	if (d->n == 0) {
		lk_buf_puts(out, "Belum ada tujuan pengiriman.\n");
		return;
	}
	lk_fill_head(out,
		"No.|Tujuan|Cara|Waktu kirim|Pengirim|Berkas dan SHA-256|Tanda terima");
	for (size_t i = 0; i < d->n; i++)
		destination(f, &d->destination[i], i + 1, out);
}
