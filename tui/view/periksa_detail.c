/* One finding: what it says, the sentence with its fault, what is expected, and why. */
#include "core/act/check.h"
#include "core/figure/table.h"
#include "tui/i18n.h"
#include "tui/view/label.h"
#include "tui/view/periksa.h"

#include <stdio.h>
#include <string.h>

void periksa_place(const struct lk_check_item *it, char *out, size_t size)
{
	const struct lk_check_finding *f = it->f;
	char name[80];
	struct lk_str team;

	if (lk_table_of(f->path, &team) == LK_TABLE_WORKSHEET)
		(void)snprintf(name, sizeof(name), "%.*s", (int)team.n, team.p);
	else
		(void)label_short(name, sizeof(name), i18n_get(it->title));
	if (f->row[0] != '\0')
		(void)snprintf(out, size, "%s %s", name, f->row);
	else if (f->line > 0)
		(void)snprintf(out, size, _("%s brs %d"), name, f->line);
	else
		(void)snprintf(out, size, "%s", name);
}

static void put_label(struct flow *f, const char *label)
{
	flow_begin(f, 0);
	flow_puts(f, ST_DIM, label);
}

/* The line as it is shown to readers of corrections: keys as they stand, the fault marked. */
static void put_sentence(struct flow *out, const struct lk_check_item *it)
{
	const struct lk_check_finding *f = it->f;
	size_t n = strlen(it->was);
	size_t from = (size_t)f->from, to = (size_t)f->to;

	if (n == 0)
		return;
	put_label(out, _("Tertulis"));
	flow_begin(out, 2);
	if (to <= from || to > n) {
		flow_puts(out, ST_TEXT, it->was);
		return;
	}
	flow_put(out, ST_TEXT, (struct lk_str){ it->was, from });
	flow_put(out, ST_VALUE_BAD, (struct lk_str){ it->was + from, to - from });
	flow_put(out, ST_TEXT, (struct lk_str){ it->was + to, n - to });
}

static void put_cell(struct flow *out, const struct lk_check_item *it)
{
	enum lk_table t = lk_table_of(it->f->path, NULL);
	const struct lk_column *col = lk_table_column(t, it->f->column);
	struct lk_buf b = LK_BUF_INIT;

	put_label(out, _("Sel"));
	flow_begin(out, 2);
	flow_printf(out, ST_TEXT, "%s · %s", it->f->row,
		col != NULL ? i18n_get(col->label) : it->f->column);
	lk_table_show(t, it->f->column, (struct lk_str){ it->was, strlen(it->was) },
		&b);
	flow_begin(out, 2);
	flow_puts(out, ST_VALUE_BAD, b.n > 0 ? lk_buf_cstr(&b) : _("(kosong)"));
	lk_buf_free(&b);
}

static void put_fix(struct flow *out, const struct lk_check_item *it)
{
	struct lk_buf fixed = LK_BUF_INIT;

	if (lk_check_fixed(it, &fixed, NULL) == LK_OK) {
		put_label(out, _("Usul perbaikan (a)"));
		flow_begin(out, 2);
		if (lk_check_is_cell(it->f))
			flow_puts(out, ST_ADD, it->f->fix);
		else
			flow_diff(out, (struct lk_str){ it->was, strlen(it->was) },
				lk_buf_str(&fixed));
	} else {
		put_label(out, _("Tanpa usul perbaikan; Enter ke tempatnya."));
	}
	lk_buf_free(&fixed);
}

static void put_aside(struct flow *out, struct app *app, const struct lk_aside *a)
{
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(office_of(app), &tz);

	put_label(out, _("Dikesampingkan (x mengembalikan)"));
	flow_begin(out, 2);
	flow_printf(out, ST_TEXT, "%s, %s: %s", a->name,
		label_time(when, a->time, now, tz), a->reason);
}

void periksa_detail(struct flow *f, struct app *app, const struct lk_check_item *it)
{
	const struct lk_check_rule_info *rule = lk_check_rule_info(it->f->rule);
	char text[1024];

	flow_clear(f);
	flow_begin(f, 0);
	flow_printf(f, temuan_style(it->f->severity), " %s ",
		temuan_sign(it->f->severity));
	flow_printf(f, ST_HEADING, " %s", i18n_get(rule->title));
	flow_begin(f, 0);
	flow_puts(f, ST_EMPH, temuan_text(it->f, text, sizeof(text)));
	if (it->aside != NULL)
		put_aside(f, app, it->aside);
	if (lk_check_is_cell(it->f))
		put_cell(f, it);
	else
		put_sentence(f, it);
	put_fix(f, it);
	put_label(f, _("Seharusnya"));
	flow_begin(f, 2);
	flow_puts(f, ST_TEXT, i18n_get(rule->expect));
	put_label(f, _("Dasar"));
	flow_begin(f, 2);
	flow_puts(f, ST_TEXT, i18n_get(rule->source));
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%s · %.8s", rule->id, it->f->key);
}
