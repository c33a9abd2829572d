#include "tui/ringkasan.h"

#include "core/grapheme.h"
#include "tui/i18n.h"

#include <string.h>

/* The standard in at most 10 cells; bare numbers are minutes. */
static void put_standard(struct lk_buf *out, const struct lk_stdtime *s)
{
	switch (s->kind) {
	case LK_STDTIME_NONE: lk_buf_putc(out, '-'); break;
	case LK_STDTIME_MINUTES:
		if (s->min != s->max && s->max < 100000)
			lk_buf_printf(out, "%ld-", s->min);
		lk_buf_printf(out, "%ld", s->max);
		break;
	case LK_STDTIME_DAYS:
		if (s->min != s->max)
			lk_buf_printf(out, "%ld-", s->min);
		lk_buf_printf(out, s->max < 10 ? _("%ld hari") : _("%ld hr"), s->max);
		break;
	case LK_STDTIME_SAME_DAY: lk_buf_puts(out, _("hari sama")); break;
	case LK_STDTIME_EVENT: lk_buf_puts(out, _("acara")); break;
	case LK_STDTIME_DEADLINE: lk_buf_printf(out, "H+%ld", s->max); break;
	case LK_STDTIME_NEXT_PERIOD: lk_buf_puts(out, _("periode+1")); break;
	}
}

/* `s` in exactly `cells` cells, cut with an ellipsis. */
static void put_cells(struct lk_buf *out, struct lk_str s, int cells)
{
	int used = 0;
	size_t fit = lk_text_fit(s, cells, &used);

	if (fit < s.n) {
		fit = lk_text_fit(s, cells - 1, &used);
		lk_buf_put(out, s.p, fit);
		lk_buf_puts(out, "…");
		used++;
	} else {
		lk_buf_put(out, s.p, fit);
	}
	while (used++ < cells)
		lk_buf_putc(out, ' ');
}

static void put_figure(struct lk_buf *out, long v, int cells)
{
	struct lk_buf b = LK_BUF_INIT;

	if (v >= 0)
		lk_buf_printf(&b, "%ld", v);
	else
		lk_buf_putc(&b, '-');
	for (size_t n = b.n; n < (size_t)cells; n++)
		lk_buf_putc(out, ' ');
	lk_buf_putstr(out, lk_buf_str(&b));
	lk_buf_free(&b);
}

static void put_row(struct lk_buf *out, const struct lk_summary_row *r, int cells)
{
	struct lk_buf time = LK_BUF_INIT;

	put_figure(out, r->step, 2);
	lk_buf_puts(out, r->waiting > 0 ? " >" : "  ");
	put_cells(out, (struct lk_str){ r->text, strlen(r->text) }, cells);
	put_standard(&time, &r->standard);
	lk_buf_putc(out, ' ');
	put_cells(out, lk_buf_str(&time), 10);
	put_figure(out, r->done, 5);
	put_figure(out, r->rounds, 5);
	put_figure(out, r->shortest, 7);
	put_figure(out, r->median, 7);
	put_figure(out, r->longest, 7);
	put_figure(out, r->late, 6);
	lk_buf_puts(out, r->unsure ? "?\n" : "\n");
	lk_buf_free(&time);
}

/* The heads stand over columns of 5, 5, 7, 7, 7 and 6 cells, at the right. */
static void put_head(struct lk_buf *out, int cells)
{
	static const struct {
		const char *word;
		int cells;
	} col[] = { { N_("Kali"), 5 }, { N_("Put"), 5 }, { N_("Cepat"), 7 },
		{ N_("Median"), 7 }, { N_("Lama"), 7 }, { N_("Telat"), 6 } };
	const char *step = _("Langkah"), *time = _("Baku");

	lk_buf_puts(out, "No  ");
	put_cells(out, (struct lk_str){ step, strlen(step) }, cells + 1);
	put_cells(out, (struct lk_str){ time, strlen(time) }, 10);
	for (size_t i = 0; i < LK_LEN(col); i++) {
		struct lk_str w = { _(col[i].word), strlen(_(col[i].word)) };

		for (int n = lk_text_width(w); n < col[i].cells; n++)
			lk_buf_putc(out, ' ');
		lk_buf_putstr(out, w);
	}
	lk_buf_putc(out, '\n');
}

static void put_minutes(struct lk_buf *out, const char *label, long minutes)
{
	lk_buf_puts(out, label);
	lk_minutes_put(out, minutes);
	lk_buf_printf(out, " (%ld)", minutes);
}

static void put_sop(struct lk_buf *out, const struct lk_summary_sop *a, int cells)
{
	lk_buf_printf(out, _("%s: %ld kali dijalankan, %ld selesai, %ld dihentikan\n"),
		a->title, a->runs, a->ended, a->stopped);
	put_head(out, cells);
	for (size_t i = 0; i < a->nrows; i++)
		put_row(out, &a->row[i], cells);
	lk_buf_printf(out, _("Jumlah: %ld putaran, %ld terlambat; "), a->rounds,
		a->late);
	put_minutes(out, _("waktu kerja "), a->minutes);
	lk_buf_puts(out, "\n\n");
}

void ringkasan_put(struct lk_buf *out, const struct lk_summary *s, int cells)
{
	bool unsure = false;

	if (s->n == 0)
		lk_buf_puts(out,
			_("Belum ada SOP yang dijalankan di dokumen ini. Mulai dengan: "
			  "lapkin sop start\n"));
	for (size_t i = 0; i < s->n; i++) {
		put_sop(out, &s->sop[i], cells);
		unsure |= s->sop[i].unsure;
	}
	if (s->n > 1)
		lk_buf_printf(out,
			_("Semua SOP: %ld kali dijalankan, %ld putaran, %ld "
			  "terlambat\n"),
			s->runs, s->rounds, s->late);
	if (s->n > 0)
		lk_buf_puts(out,
			_("Kali: berapa kali selesai; Put: berapa putaran; > sedang "
			  "dikerjakan.\n"
			  "Cepat, Median, Lama: menit kerja satu putaran yang selesai "
			  "atau dikembalikan.\n"));
	if (unsure)
		lk_buf_puts(out,
			_("? ada hari di luar tahun yang hari liburnya diketahui; "
			  "lihat: lapkin calendar\n"));
}
