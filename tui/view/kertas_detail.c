/* What stands beside a cell of a working paper: its formula, its correction, the state. */
#include "core/figure/achievement.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/kertas_impl.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <string.h>

void kertas_state_line(const struct kertas *k, char *out, size_t size)
{
	char text[160];

	if (!k->have_state) {
		(void)snprintf(out, size, "%s",
			k->exists ? ""
				  : _("belum diisi: ketik atau tempel angkanya di "
				      "baris masanya"));
		return;
	}
	label_approval(text, sizeof(text), &k->state.ladder, k->state.state,
		k->state.rung);
	(void)snprintf(out, size, "%s", text);
}

static void put_formula(struct kertas *k, const struct kertas_row *r)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_figure fig;

	lk_figure_at(&k->angka.fig, r->ind, r->period, &fig);
	flow_begin(&k->detail, 0);
	flow_printf(&k->detail, ST_HEADING, "%s", r->ind->code);
	flow_puts(&k->detail, ST_TEXT, " ");
	flow_puts(&k->detail, ST_TEXT, r->ind->name);
	flow_begin(&k->detail, 0);
	lk_achieve_explain(&b, &r->ind->rule, &fig.target_to_date, &fig.to_date,
		&fig.vs_date);
	flow_printf(&k->detail, ST_DIM, _("S.d. periode ini: %s"), lk_buf_cstr(&b));
	lk_buf_clear(&b);
	flow_begin(&k->detail, 0);
	lk_achieve_explain(&b, &r->ind->rule, &fig.target_year, &fig.to_date,
		&fig.vs_year);
	flow_printf(&k->detail, ST_DIM, _("Terhadap target setahun: %s"),
		lk_buf_cstr(&b));
	if (r->ind->num_text[0] != '\0') {
		flow_begin(&k->detail, 0);
		flow_printf(&k->detail, ST_DIM, _("Pembilang: %s. Penyebut: %s."),
			r->ind->num_text, r->ind->den_text);
	}
	if (fig.sum_fell) {
		flow_begin(&k->detail, 0);
		flow_puts(&k->detail, ST_WARN,
			_("! Nilai kumulatif turun dari periode sebelumnya."));
	}
	lk_buf_free(&b);
}

static void put_thread(struct kertas *k, const struct kertas_row *r, int col)
{
	const struct lk_thread *t =
		angka_thread(&k->angka, k->path, r->key, kertas_column(col));

	if (t == NULL)
		t = angka_thread(&k->angka, k->path, r->key, NULL);
	if (t == NULL)
		return;
	flow_begin(&k->detail, 0);
	flow_printf(&k->detail, ST_NOTE_MUST, _("Koreksi %s %s, %s: "), t->key,
		t->column, t->opener_name);
	flow_puts(&k->detail, ST_TEXT, t->text);
	if (t->suggestion[0] != '\0') {
		flow_begin(&k->detail, 2);
		flow_diff(&k->detail, (struct lk_str){ t->old, strlen(t->old) },
			(struct lk_str){ t->suggestion, strlen(t->suggestion) });
	}
}

void kertas_detail(struct kertas *k)
{
	long row = grid_row(&k->grid);
	int col = grid_col(&k->grid);
	size_t ncols = 0;
	const struct lk_column *c = lk_table_columns(LK_TABLE_WORKSHEET, &ncols);

	flow_clear(&k->detail);
	if (row < 0 || row >= k->nrows)
		return;
	put_thread(k, &k->row[row], col);
	angka_put_finding(&k->angka, k->path, k->row[row].key, kertas_column(col),
		&k->detail);
	put_formula(k, &k->row[row]);
	for (size_t i = 0; i < ncols; i++)
		if (kertas_column(col) != NULL &&
			strcmp(c[i].name, kertas_column(col)) == 0) {
			flow_begin(&k->detail, 0);
			flow_puts(&k->detail, ST_DIM, _(c[i].help));
		}
}
