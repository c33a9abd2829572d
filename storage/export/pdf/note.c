/*
 * Notes at the foot of a page. One that takes more than a third of a page stands on as many
 * pages as it needs, so a note can neither push its own line away for ever nor be lost.
 */
#include "storage/export/pdf/impl.h"

#define RULE_GAP 12.0 /* above the first note, with its rule */
#define NOTE_GAP 2.0
#define MARK_IN 14.0 /* indent of its words */

/* As wide on a lying page as on a standing one, so a note may go on over both. */
static void lay_note(struct pdf *p, size_t note, struct pdf_lines *l)
{
	const struct lk_page_style *page = &p->pub->style;
	struct pdf_style s = { .size = 9,
		.spacing = 1.05,
		.justify = true,
		.width = page->width - page->left - page->right - MARK_IN };

	pdf_lay(p, l, &p->r->note[note].text, &s);
}

/* Lines of a note that one page takes at most. */
static int most_lines(const struct pdf *p, const struct pdf_lines *l, int from)
{
	int most = (int)(pdf_full_room(p) / 3 / l->step);

	return l->n - from < most ? l->n - from : most;
}

double pdf_note_height(struct pdf *p, size_t note)
{
	struct pdf_lines l;
	double h;

	lay_note(p, note, &l);
	h = most_lines(p, &l, 0) * l.step + NOTE_GAP;
	pdf_lines_free(&l);
	return h + (p->nfeet == 0 ? RULE_GAP : 0);
}

static void put_late(struct pdf *p, const struct pdf_foot *f)
{
	if (pdf_grow(p, (void **)&p->late, &p->late_cap, p->nlate, sizeof(*p->late)))
		p->late[p->nlate++] = *f;
}

/* As much of it as this page has room for; the rest is late. */
static void put_foot(struct pdf *p, size_t note, int from)
{
	double room = pdf_room(p) - RULE_GAP - NOTE_GAP;
	struct pdf_lines l;
	int n;

	if (!pdf_grow(p, (void **)&p->foot, &p->foot_cap, p->nfeet, sizeof(*p->foot)))
		return;
	lay_note(p, note, &l);
	n = most_lines(p, &l, from);
	if (n * l.step > room)
		n = room > 0 ? (int)(room / l.step) : 0;
	if (n > 0) {
		p->feet_height +=
			n * l.step + NOTE_GAP + (p->nfeet == 0 ? RULE_GAP : 0);
		p->foot[p->nfeet++] = (struct pdf_foot){ note, from, from + n };
	}
	if (from + n < l.n)
		put_late(p, &(struct pdf_foot){ note, from + n, l.n });
	pdf_lines_free(&l);
}

void pdf_note_add(struct pdf *p, size_t note)
{
	put_foot(p, note, 0);
}

void pdf_notes_late(struct pdf *p)
{
	struct pdf_foot first;

	if (p->nlate == 0)
		return;
	first = p->late[0];
	p->nlate--;
	for (size_t i = 0; i < p->nlate; i++)
		p->late[i] = p->late[i + 1];
	put_foot(p, first.note, first.from);
}

static void draw_note(struct pdf *p, const struct pdf_foot *f, double y)
{
	struct pdf_style s = { .size = 7, .spacing = 1 };
	struct pdf_lines l, mark;

	lay_note(p, f->note, &l);
	pdf_tag(p, "Note", NULL);
	if (f->from == 0) {
		pdf_lay_text(p, &mark, p->r->note[f->note].number, &s);
		pdf_lines_draw(p, &mark, 0, mark.n, p->x, y);
		pdf_lines_free(&mark);
	}
	pdf_lines_draw(p, &l, f->from, f->until, p->x + MARK_IN, y);
	pdf_untag(p, "Note");
	pdf_lines_free(&l);
}

void pdf_notes_draw(struct pdf *p)
{
	double y = p->bottom - p->feet_height + 4;
	struct pdf_style s = { .size = 9, .spacing = 1.05 };

	if (p->nfeet == 0)
		return;
	pdf_line(p, p->x, y, p->x + 144, y, 0.5);
	y += 5;
	for (size_t i = 0; i < p->nfeet; i++) {
		draw_note(p, &p->foot[i], y);
		y += (p->foot[i].until - p->foot[i].from) * pdf_step(&s) + NOTE_GAP;
	}
	p->nfeet = 0;
	p->feet_height = 0;
}
