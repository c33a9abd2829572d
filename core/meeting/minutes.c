#include "core/meeting/minutes.h"

#include "core/figure/value.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct build {
	struct lk_minutes *out;
	const struct lk_rtls *rtls;
	const struct lk_figures *figures;
	bool failed;
};

static const char *keep(struct build *b, const char *s)
{
	const char *p = lk_arena_dups(&b->out->mem, s);

	if (p == NULL)
		b->failed = true;
	return p != NULL ? p : "";
}

static const char *keep_buf(struct build *b, struct lk_buf *text)
{
	const char *p = keep(b, lk_buf_cstr(text));

	b->failed = b->failed || lk_buf_check(text, NULL) != LK_OK;
	lk_buf_free(text);
	return p;
}

static struct lk_minutes_row *add_row(struct build *b)
{
	struct lk_minutes *m = b->out;

	if (lk_grow((void **)&m->row, &m->cap, m->n, sizeof(*m->row)) != LK_OK) {
		b->failed = true;
		return NULL;
	}
	m->row[m->n] = (struct lk_minutes_row){ "", "", "", "", "", "", "", "" };
	return &m->row[m->n++];
}

/* ---- cells ---------------------------------------------------------------------------------- */

static const char *name_of(const struct lk_people *p, const char *user)
{
	const struct lk_person *who = lk_people_find(p, user);

	return who != NULL && who->name[0] != '\0' ? who->name : user;
}

/* "2026-01-31" as "31 Januari 2026"; what is no date stays. */
static void put_date(struct lk_buf *out, const char *iso, enum lk_date_form form)
{
	char text[LK_DATE_SIZE];
	struct lk_civil c;

	if (lk_date_parse_iso((struct lk_str){ iso, strlen(iso) }, &c, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &c, form) == LK_OK)
		lk_buf_puts(out, text);
	else
		lk_buf_puts(out, iso);
}

/* What the team wrote last about the indicator up to the end of the period. */
static const char *obstacle_of(const struct build *b, const char *code)
{
	const struct lk_meeting *m = b->out->meeting;
	struct lk_str s = { m->period, strlen(m->period) };
	const char *found = "";
	struct lk_period p;

	if (b->figures == NULL || code[0] == '\0' ||
		lk_period_parse(s, b->figures->year, &p, NULL) != LK_OK)
		return found;
	for (size_t i = 0; i < b->figures->nentries; i++) {
		const struct lk_entry_row *e = b->figures->entry[i];

		if (strcmp(e->code, code) == 0 && e->obstacle != NULL &&
			e->obstacle[0] != '\0' && lk_period_cmp(e->period, p) <= 0)
			found = e->obstacle;
	}
	return found;
}

static const char *solution_of(struct build *b, const struct lk_agenda_item *it)
{
	struct lk_buf t = LK_BUF_INIT;

	if (it->state == LK_ITEM_OPEN)
		lk_buf_puts(&t,
			it->gone ? "(belum dibahas; angkanya sudah diperbaiki)"
				 : "(belum dibahas)");
	else
		lk_buf_printf(&t, "%s %s",
			it->state == LK_ITEM_KEPT ? "Dipertahankan:" : "Diklarifikasi:",
			it->said);
	return keep_buf(b, &t);
}

static void put_rtl(struct build *b, struct lk_minutes_row *row, const struct lk_rtl *r)
{
	struct lk_buf due = LK_BUF_INIT;

	row->rtl = keep(b, r->what);
	row->pic = keep(b, name_of(b->out->people, r->pic));
	put_date(&due, r->due, LK_DATE_LONG);
	row->due = keep_buf(b, &due);
	row->state = lk_rtl_state_label(r->state);
}

/* One row, and one more for each further follow-up. */
static void add_item(struct build *b, const struct lk_agenda_item *it)
{
	struct lk_minutes_row *row = add_row(b);
	struct lk_buf analysis = LK_BUF_INIT;
	bool first = true;

	if (row == NULL)
		return;
	row->indicator = it->indicator;
	lk_buf_printf(&analysis, "%s.%s%s", it->title, it->detail[0] != '\0' ? " " : "",
		it->detail);
	row->analysis = keep_buf(b, &analysis);
	row->obstacle = keep(b, obstacle_of(b, it->indicator));
	row->solution = solution_of(b, it);
	for (size_t i = 0; b->rtls != NULL && i < b->rtls->n; i++) {
		const struct lk_rtl *r = &b->rtls->rtl[i];

		if (!lk_rtl_of_meeting(r, b->out->meeting->id, it->key))
			continue;
		row = first ? row : add_row(b);
		if (row == NULL)
			return;
		row->indicator = it->indicator;
		put_rtl(b, row, r);
		first = false;
	}
}

static bool on_agenda(const struct lk_meeting *m, const struct lk_rtl *r)
{
	for (size_t i = 0; i < m->nitems; i++)
		if (lk_rtl_of_meeting(r, m->id, m->item[i].key))
			return true;
	return false;
}

int lk_minutes_build(struct lk_minutes *out, const struct lk_meeting *m,
	const struct lk_rtls *rtls, const struct lk_figures *f,
	const struct lk_people *p, struct lk_error *err)
{
	struct build b = { out, rtls, f, false };

	*out = (struct lk_minutes){ LK_ARENA_INIT, m, p, NULL, 0, 0 };
	for (size_t i = 0; i < m->nitems; i++)
		add_item(&b, &m->item[i]);
	for (size_t i = 0; rtls != NULL && i < rtls->n; i++) {
		const struct lk_rtl *r = &rtls->rtl[i];
		struct lk_minutes_row *row;

		if (!lk_rtl_of_meeting(r, m->id, NULL) || on_agenda(m, r))
			continue;
		row = add_row(&b);
		if (row == NULL)
			break;
		row->indicator = r->indicator;
		put_rtl(&b, row, r);
	}
	return b.failed ? lk_nomem(err) : LK_OK;
}

void lk_minutes_free(struct lk_minutes *m)
{
	if (m == NULL)
		return;
	lk_arena_free(&m->mem);
	free(m->row);
	*m = (struct lk_minutes){ LK_ARENA_INIT, NULL, NULL, NULL, 0, 0 };
}

/* ---- Markdown ------------------------------------------------------------------------------- */

/* Words that people typed: nothing in them is markup. */
static void put_text(struct lk_buf *out, const char *s)
{
	lk_value_escape(out, (struct lk_str){ s, strlen(s) });
}

static void put_cell(struct lk_buf *out, const char *s)
{
	lk_buf_putc(out, ' ');
	if (s[0] != '\0')
		put_text(out, s);
	else
		lk_buf_putc(out, '-');
	lk_buf_puts(out, " |");
}

void lk_minutes_table(const struct lk_minutes *m, struct lk_buf *out)
{
	lk_buf_puts(out,
		"| No. | Indikator | Analisis | Kendala | Solusi | Rencana tindak "
		"lanjut | Penanggung jawab | Batas waktu |\n"
		"|-|-|-|-|-|-|-|-|\n");
	for (size_t i = 0; i < m->n; i++) {
		const struct lk_minutes_row *r = &m->row[i];

		lk_buf_printf(out, "| %zu |", i + 1);
		put_cell(out, r->indicator);
		put_cell(out, r->analysis);
		put_cell(out, r->obstacle);
		put_cell(out, r->solution);
		put_cell(out, r->rtl);
		put_cell(out, r->pic);
		put_cell(out, r->due);
		lk_buf_putc(out, '\n');
	}
	if (m->n == 0)
		lk_buf_puts(out,
			"| 1 | - | Rencana, target, dan realisasi sesuai. | - "
			"| - | - | - | - |\n");
}

void lk_minutes_present(const struct lk_minutes *m, struct lk_buf *out)
{
	struct lk_str rest = { m->meeting->present, strlen(m->meeting->present) }, word;
	char user[80];
	int n = 0;

	while (lk_words_next(&rest, &word)) {
		const struct lk_person *p;

		(void)snprintf(user, sizeof(user), "%.*s", (int)word.n, word.p);
		p = lk_people_find(m->people, user);
		lk_buf_printf(out, "%d. ", ++n);
		put_text(out, name_of(m->people, user));
		if (p != NULL && p->title[0] != '\0') {
			lk_buf_puts(out, ", ");
			put_text(out, p->title);
		}
		lk_buf_putc(out, '\n');
	}
}

static void put_line(struct lk_buf *out, const char *label, const char *value)
{
	if (value[0] == '\0')
		return;
	lk_buf_printf(out, "- %s: ", label);
	put_text(out, value);
	lk_buf_putc(out, '\n');
}

static void put_head(const struct lk_minutes *m, struct lk_buf *out)
{
	const struct lk_meeting *x = m->meeting;
	struct lk_buf day = LK_BUF_INIT;

	lk_buf_puts(out, "# Notulensi\n\n");
	put_line(out, "Acara", x->subject);
	put_date(&day, x->date, LK_DATE_FULL);
	put_line(out, "Hari, tanggal", lk_buf_cstr(&day));
	put_line(out, "Pukul", x->clock);
	put_line(out, "Tempat", x->place);
	put_line(out, "Periode", x->period);
	put_line(out, "Pimpinan rapat", name_of(m->people, x->chair));
	put_line(out, "Notulis", name_of(m->people, x->secretary));
	lk_buf_free(&day);
}

void lk_minutes_text(const struct lk_minutes *m, struct lk_buf *out)
{
	const struct lk_meeting *x = m->meeting;

	put_head(m, out);
	lk_buf_puts(out, "\n## Hadir\n\n");
	if (x->present[0] == '\0')
		lk_buf_puts(out, "(daftar hadir belum diisi)\n");
	lk_minutes_present(m, out);
	lk_buf_puts(out, "\n## Pembahasan\n\n");
	lk_minutes_table(m, out);
	lk_buf_puts(out, "\n## Arahan Kepala\n\n");
	put_text(out, x->direction[0] != '\0' ? x->direction : "(belum ada arahan)");
	lk_buf_putc(out, '\n');
}

/* ---- all of it -------------------------------------------------------------------------------- */

static void put_part(const struct lk_minutes *m, enum lk_minutes_part part,
	struct lk_buf *out)
{
	switch (part) {
	case LK_MINUTES_TABLE: lk_minutes_table(m, out); break;
	case LK_MINUTES_PRESENT: lk_minutes_present(m, out); break;
	case LK_MINUTES_DIRECTION: put_text(out, m->meeting->direction); break;
	case LK_MINUTES_TEXT:
	default: lk_minutes_text(m, out); break;
	}
}

int lk_minutes_print(struct lk_buf *out, struct lk_store *st,
	const struct lk_snapshot *snap, const char *meeting, int64_t now,
	enum lk_minutes_part part, struct lk_error *err)
{
	const struct lk_meeting *m = NULL;
	struct lk_meetings all;
	struct lk_rtls rtls = { LK_ARENA_INIT, NULL, 0 };
	struct lk_figures f = { .any = false };
	struct lk_minutes minutes = { LK_ARENA_INIT, NULL, NULL, NULL, 0, 0 };
	int rc = lk_meetings_load(&all, st, snap, now, err);
	bool figures;

	if (rc == LK_OK)
		rc = lk_meetings_find(&all, meeting, &m, err);
	if (rc == LK_OK)
		rc = lk_rtls_load(&rtls, st, snap, NULL, now, err);
	/* a data file that cannot be read only costs the column of obstacles */
	figures = rc == LK_OK &&
		lk_figures_load(&f, st, snap, lk_date_day(now, snap->tz_minutes),
			NULL) == LK_OK;
	if (rc == LK_OK)
		rc = lk_minutes_build(&minutes, m, &rtls, figures ? &f : NULL,
			&snap->people, err);
	if (rc == LK_OK)
		put_part(&minutes, part, out);
	lk_minutes_free(&minutes);
	lk_figures_free(&f);
	lk_rtls_free(&rtls);
	lk_meetings_free(&all);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}
