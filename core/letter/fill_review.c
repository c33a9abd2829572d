/* Blocks made of the review queue and of what was approved. */
#include "core/letter/fill_impl.h"

static const char *state_text(enum lk_thread_state s)
{
	switch (s) {
	case LK_THREAD_OPEN: return "belum ditindaklanjuti";
	case LK_THREAD_APPLIED: return "usul diterapkan";
	case LK_THREAD_DONE: return "diperbaiki, menunggu pereviu";
	case LK_THREAD_CLOSED: return "selesai";
	case LK_THREAD_STATE_COUNT: break;
	}
	return "";
}

static void put_summary(const struct lk_fill *f, struct lk_buf *out)
{
	size_t count[LK_THREAD_STATE_COUNT] = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < f->k->nnotes; i++)
		if ((unsigned)f->k->note[i].state < LK_THREAD_STATE_COUNT)
			count[f->k->note[i].state]++;
	lk_fill_head(out, "Keadaan catatan|Jumlah");
	for (int s = 0; s < LK_THREAD_STATE_COUNT; s++) {
		lk_fill_row(out);
		lk_fill_cell(out, state_text((enum lk_thread_state)s));
		lk_fill_cell_number(out, count[s]);
		lk_fill_end(out);
		n += count[s];
	}
	lk_buf_printf(out, "| **Jumlah** | %zu |\n", n);
}

static void note_row(const struct lk_fill *f, const struct lk_letter_note *note,
	size_t n, struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_fill_row(out);
	lk_fill_cell_number(out, n);
	lk_fill_cell(out, note->name);
	lk_fill_moment(f, &b, note->opened);
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_buf_clear(&b);
	lk_buf_puts(&b, note->chapter);
	if (note->line > 0)
		lk_buf_printf(&b, ", baris %d", note->line);
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_buf_clear(&b);
	lk_buf_puts(&b, note->title);
	if (note->text[0] != '\0')
		lk_buf_printf(&b, "%s%s", b.n > 0 ? ": " : "", note->text);
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_fill_cell(out, lk_weight_name(note->weight));
	lk_fill_cell(out, state_text(note->state));
	lk_fill_end(out);
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_buf_free(&b);
}

void lk_fill_notes(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	if (lk_fill_word(words, "ringkas")) {
		put_summary(f, out);
		return;
	}
	if (f->k->nnotes == 0) {
		lk_buf_puts(out, "Tidak ada catatan reviu.\n");
		return;
	}
	lk_fill_head(out, "No.|Pereviu|Tanggal|Bagian|Catatan|Bobot|Keadaan");
	for (size_t i = 0; i < f->k->nnotes; i++)
		note_row(f, &f->k->note[i], i + 1, out);
}

/* ---- persetujuan --------------------------------------------------------------------- */

static const char *verb(enum lk_kind kind)
{
	switch ((int)kind) {
	case LK_KIND_AJUKAN: return "diajukan";
	case LK_KIND_PARAF: return "diparaf";
	case LK_KIND_SAHKAN: return "disahkan";
	default: return "disetujui";
	}
}

static void approval_item(const struct lk_fill *f, const char *what,
	const struct lk_appr_rung *r, size_t n, struct lk_buf *out)
{
	const struct lk_appr_event *e = r->event;

	lk_buf_printf(out, "%zu. ", n);
	lk_value_escape(out, lk_value_str(what));
	lk_buf_printf(out, " %s oleh **", verb(r->rung.kind));
	lk_value_escape(out, lk_value_str(e->name[0] != '\0' ? e->name : e->user));
	lk_buf_puts(out, "** (");
	if (e->authority[0] != '\0' &&
		!lk_value_same(lk_value_str(e->authority), lk_value_str("definitif")))
		lk_buf_printf(out, "%s ", e->authority);
	lk_value_escape(out, lk_value_str(lk_role_label(e->role)));
	lk_buf_puts(out, ") pada ");
	lk_fill_moment(f, out, e->time);
	lk_buf_printf(out, "; %s; revisi `%.12s`", lk_appr_state_name(r->state),
		e->commit);
	if (e->digest[0] != '\0')
		lk_buf_printf(out, "; SHA-256 `%s`", e->digest);
	lk_buf_puts(out, ".\n");
}

static size_t put_ladder(const struct lk_fill *f, const char *what,
	const struct lk_appr_ladder *l, size_t n, struct lk_buf *out)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->rung[i].event != NULL)
			approval_item(f, what, &l->rung[i], ++n, out);
	return n;
}

void lk_fill_approvals(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	const struct lk_status *s = f->k->status;
	size_t n = put_ladder(f, "Seluruh naskah", &s->whole, 0, out);

	(void)words;
	for (size_t i = 0; i < s->snap.nchapters; i++)
		n = put_ladder(f, s->chapter[i].chapter->title, &s->chapter[i].ladder,
			n, out);
	for (size_t i = 0; i < s->snap.npapers; i++)
		n = put_ladder(f, s->paper[i].paper->title, &s->paper[i].ladder, n,
			out);
	if (n == 0)
		lk_buf_puts(out, "Belum ada paraf atau persetujuan yang tercatat.\n");
}
