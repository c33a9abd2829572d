/* A step of a run in words. */
#include "core/letter/kind.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/view/alur.h"
#include "tui/view/label.h"
#include "tui/view/papan.h"

#include <stdio.h>
#include <string.h>

/* "Label: value" as a paragraph; nothing when the value is empty. */
static void put_pair(struct flow *f, const char *label, const char *value)
{
	if (value[0] == '\0')
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%s: ", label);
	flow_puts(f, ST_TEXT, value);
}

static void put_who(struct flow *f, const struct papan_look *look,
	const struct lk_step *s)
{
	struct lk_buf who = LK_BUF_INIT;

	alur_roles(&who, s->actors);
	lk_buf_puts(&who, ": ");
	if (alur_holders(&who, look->people, s->actors, look->now) == 0)
		lk_buf_puts(&who, _("belum ada orangnya"));
	put_pair(f, _("Pelaku"), lk_buf_cstr(&who));
	lk_buf_free(&who);
}

static void put_state(struct flow *f, const struct papan_look *look, size_t step)
{
	const struct lk_run_step *now = &look->run->step[step];
	char due[96], when[LABEL_TIME];

	alur_due(due, sizeof(due), now, look->now, look->tz_minutes);
	flow_begin(f, 0);
	flow_printf(f, alur_style(now->state), "%s %s", alur_sign(now->state),
		alur_word(now->state));
	if (now->last != NULL)
		flow_printf(f, ST_TEXT, ", %s, %s", now->last->name,
			label_time(when, now->last->time, look->now, look->tz_minutes));
	if (now->state == LK_STEP_BEGUN)
		flow_printf(f, ST_TEXT, _(" sejak %s"),
			label_time(when, now->begun, look->now, look->tz_minutes));
	if (due[0] != '\0')
		flow_printf(f, now->late ? ST_WARN : ST_TEXT, "; %s", due);
	if (!now->changed)
		return;
	flow_begin(f, 0);
	flow_puts(f, ST_WARN,
		_("! Hasil langkah ini diubah sesudah langkahnya selesai."));
}

static void put_time(struct flow *f, const struct lk_step *s,
	const struct lk_run_step *now)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_stdtime_put(&b, &s->standard);
	if (b.n == 0)
		lk_buf_puts(&b, _("tidak ditentukan"));
	if (now->reached != 0) {
		lk_buf_puts(&b, _("; terpakai "));
		lk_minutes_put(&b, now->minutes);
	}
	if (now->rounds > 1) {
		lk_buf_printf(&b, _(", putaran %d: "), now->rounds);
		lk_minutes_put(&b, now->round_minutes);
	}
	if (now->unsure)
		lk_buf_puts(&b, _(" (di luar tahun kalender libur)"));
	put_pair(f, _("Waktu baku"), lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void put_documents(struct flow *f, const struct lk_step *s)
{
	struct lk_buf b = LK_BUF_INIT;
	char id[48];

	for (const char *p = s->documents; p != NULL && *p != '\0';) {
		size_t n = strcspn(p, " ");
		const struct lk_letter_kind *k;

		(void)snprintf(id, sizeof(id), "%.*s", (int)(n < 47 ? n : 47), p);
		k = lk_letter_kind(id);
		lk_buf_puts(&b, b.n > 0 ? ", " : "");
		lk_buf_puts(&b, k != NULL ? i18n_get(k->title) : id);
		p += n + strspn(p + n, " ");
	}
	put_pair(f, _("Dokumen"), lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void put_ways(struct flow *f, const struct lk_step *s)
{
	char text[256];

	if (strcmp(s->kind, "putusan") == 0) {
		(void)snprintf(text, sizeof(text),
			_("1 %s: ke langkah %d; 2 %s: ke langkah %d"), s->yes,
			s->goes_to, s->no, s->returns_to);
		put_pair(f, _("Putusan"), text);
	} else if (s->returns_to != 0) {
		(void)snprintf(text, sizeof(text), _("ke langkah %d"), s->returns_to);
		put_pair(f, _("Bila dikembalikan (R)"), text);
	}
}

/* ---- gates ---------------------------------------------------------------------------- */

static void put_gate(struct flow *f, const struct lk_gate *g)
{
	char why[1024];

	flow_begin(f, 2);
	if (g->met)
		flow_printf(f, ST_OK, "✓ %s", i18n_get(g->row->label));
	else
		flow_printf(f, ST_WARN, "x %s", i18n_error(&g->why, why, sizeof(why)));
}

/* Of a step that is not the current one only their names are known. */
static void put_gate_names(struct flow *f, const struct lk_step *s)
{
	struct lk_buf ids = LK_BUF_INIT, text = LK_BUF_INIT;
	size_t n;
	const struct lk_gate_row *row = lk_gate_rows(&n);

	lk_gate_ids(&ids, s);
	for (const char *p = lk_buf_cstr(&ids); *p != '\0';) {
		size_t len = strcspn(p, " ");

		for (size_t i = 0; i < n; i++)
			if (strlen(row[i].id) == len &&
				memcmp(row[i].id, p, len) == 0) {
				lk_buf_puts(&text, text.n > 0 ? "; " : "");
				lk_buf_puts(&text, i18n_get(row[i].label));
			}
		p += len + strspn(p + len, " ");
	}
	put_pair(f, _("Syarat selesai"), lk_buf_cstr(&text));
	lk_buf_free(&ids);
	lk_buf_free(&text);
}

static void put_gates(struct flow *f, const struct papan_look *look,
	const struct lk_step *s)
{
	const struct lk_gates *g = look->gates;

	if (look->run->current != s->number || g == NULL) {
		put_gate_names(f, s);
		return;
	}
	flow_begin(f, 0);
	flow_puts(f, ST_DIM,
		g->n == 0        ? _("Syarat selesai: tidak ada")
			: g->met ? _("Syarat selesai: terpenuhi")
				 : _("Syarat selesai: belum terpenuhi"));
	for (size_t i = 0; i < g->n; i++)
		if (!g->gate[i].met)
			put_gate(f, &g->gate[i]);
	for (size_t i = 0; i < g->n; i++)
		if (g->gate[i].met)
			put_gate(f, &g->gate[i]);
}

/* ---- history --------------------------------------------------------------------------- */

static const char *event_word(const struct lk_run_entry *e, const struct lk_step *s,
	char *out, size_t size)
{
	switch (e->event) {
	case LK_RUN_OPEN: return _("alur dimulai");
	case LK_RUN_BEGIN: return _("mulai dikerjakan");
	case LK_RUN_DONE: return _("selesai");
	case LK_RUN_DECIDE:
		(void)snprintf(out, size, _("putusan: %s"), e->yes ? s->yes : s->no);
		return out;
	case LK_RUN_RETURN:
		(void)snprintf(out, size, _("dikembalikan ke langkah %d"), e->to);
		return out;
	case LK_RUN_SKIP: return _("dilewati");
	case LK_RUN_STOP: return _("alur dihentikan");
	case LK_RUN_EVENT_COUNT: break;
	}
	return "";
}

/* Why the step has to be done again: what was said when it was sent back. */
static void put_sent_back(struct flow *f, const struct papan_look *look,
	const struct lk_step *s)
{
	const struct lk_run *run = look->run;
	const struct lk_run_entry *e = NULL;

	for (size_t i = 0; run->current == s->number && i < run->nentries; i++)
		if (run->entry[i].event != LK_RUN_BEGIN)
			e = &run->entry[i];
	if (e == NULL || e->to != s->number || e->step <= s->number)
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_WARN, _("< Dikembalikan dari langkah %d oleh %s: "), e->step,
		e->name[0] != '\0' ? e->name : e->user);
	flow_puts(f, ST_TEXT, e->text);
}

static void put_history(struct flow *f, const struct papan_look *look,
	const struct lk_step *s)
{
	bool any = false;

	for (size_t i = look->run->nentries; i-- > 0;) {
		const struct lk_run_entry *e = &look->run->entry[i];
		char when[LABEL_TIME], word[160];

		if (e->step != s->number && !(e->step == 0 && s->number == 1))
			continue;
		if (!any) {
			flow_begin(f, 0);
			flow_puts(f, ST_DIM, _("Riwayat langkah ini:"));
		}
		any = true;
		flow_begin(f, 2);
		flow_printf(f, ST_TEXT, "%s %s: %s%s",
			label_time(when, e->time, look->now, look->tz_minutes),
			e->name[0] != '\0' ? e->name : e->user,
			event_word(e, s, word, sizeof(word)),
			e->text[0] != '\0' ? ": " : "");
		flow_puts(f, ST_TEXT, e->text);
	}
}

void papan_next(struct lk_buf *out, const struct papan_look *look, int goes_to)
{
	const struct lk_step *next = lk_run_row(look->run, goes_to);

	if (next == NULL) {
		lk_buf_puts(out, _("alur ini berakhir"));
		return;
	}
	lk_buf_printf(out, _("langkah %d, dikerjakan "), goes_to);
	alur_roles(out, next->actors);
}

void papan_detail(struct flow *f, const struct papan_look *look, size_t step)
{
	const struct lk_step *s = &look->run->sop->step[step];

	flow_clear(f);
	flow_begin(f, 0);
	flow_printf(f, ST_HEADING, "%d. ", s->number);
	flow_puts(f, ST_HEADING, s->text);
	put_state(f, look, step);
	put_sent_back(f, look, s);
	put_gates(f, look, s);
	put_who(f, look, s);
	put_ways(f, s);
	put_time(f, s, &look->run->step[step]);
	put_pair(f, _("Kelengkapan"), s->input);
	put_pair(f, _("Keluaran"), s->output);
	put_documents(f, s);
	put_history(f, look, s);
}
