#include "core/figure/form.h"

#include "core/figure/form_columns.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct lk_form_column lk_form_column[LK_AT_COUNT] = {
	[LK_AT_KEY] = { N_("Kunci"), NULL, LK_MAP_KEY, 18, false, NULL },
	[LK_AT_CODE] = { N_("Kode"), NULL, LK_MAP_CODE, 10, false, NULL },
	[LK_AT_NAME] = { N_("Indikator"), NULL, LK_MAP_NAME, 44, true, NULL },
	[LK_AT_UNIT] = { N_("Satuan"), NULL, LK_MAP_UNIT, 10, false, NULL },
	[LK_AT_PERIOD] = { N_("Periode"), NULL, LK_MAP_PERIOD, 14, false, NULL },
	[LK_AT_TARGET] = { N_("Target s.d. periode"), NULL, LK_MAP_TARGET, 12, false, NULL },
	[LK_AT_NUM] = { N_("Pembilang"), "pembilang", LK_MAP_NUM, 12, false,
		N_("Angka mentah di atas garis bagi pada periode ini, jangan dibulatkan.") },
	[LK_AT_DEN] = { N_("Penyebut"), "penyebut", LK_MAP_DEN, 12, false,
		N_("Angka mentah di bawah garis bagi pada periode ini, jangan dibulatkan.") },
	[LK_AT_REAL] = { N_("Realisasi"), "realisasi", LK_MAP_REAL, 12, false,
		N_("Hasil pada periode ini. Kosongkan bila pembilang dan penyebut sudah diisi.") },
	[LK_AT_STATE] = { N_("Keadaan"), "keadaan", LK_MAP_STATE, 16, false,
		N_("Biarkan kosong bila ada angkanya. Pilih dari daftar bila memang belum ada atau tidak berlaku.") },
	[LK_AT_PCT_DATE] = { N_("% s.d. periode"), NULL, LK_MAP_COUNT, 12, false, NULL },
	[LK_AT_PCT_YEAR] = { N_("% tahunan"), NULL, LK_MAP_COUNT, 12, false, NULL },
	[LK_AT_OBSTACLE] = { N_("Hambatan"), "kendala", LK_MAP_OBSTACLE, 36, true,
		N_("Apa yang menghambat pada periode ini.") },
	[LK_AT_FOLLOW_UP] = { N_("Rencana tindak lanjut"), "tindak-lanjut", LK_MAP_FOLLOW_UP, 36, true,
		N_("Apa yang akan dilakukan, oleh siapa, dan kapan.") },
	[LK_AT_EVIDENCE] = { N_("Bukti"), "bukti", LK_MAP_EVIDENCE, 30, false,
		N_("Alamat tautan (https://...) atau nama berkas lampiran.") },
	[LK_AT_NOTE] = { N_("Penjelasan"), "penjelasan", LK_MAP_NOTE, 36, true,
		N_("Sebab capaian di bawah 100 % atau di atas 120 %.") },
};
/* clang-format on */

static const char *const states[] = { "belum jatuh tempo", "tidak berlaku" };
static const char *const notes[] = {
	N_("1. Isi hanya sel yang tidak terkunci: Pembilang, Penyebut, Realisasi, "
	   "Keadaan, "
	   "Hambatan, Rencana tindak lanjut, Bukti, dan Penjelasan."),
	N_("2. Bila indikator dihitung dari pembilang dan penyebut, isi keduanya "
	   "dengan "
	   "angka mentah dan biarkan Realisasi kosong. Jangan membulatkan sendiri."),
	N_("3. Angka yang diisi adalah angka pada periode itu saja, kecuali definisi "
	   "indikator menyebut kumulatif. Penjumlahan antarperiode dikerjakan "
	   "program."),
	N_("4. Tulis angka dengan koma desimal, tanpa satuan: 97,25."),
	N_("5. Bila belum ada angkanya, biarkan kosong. Pilih \"belum jatuh tempo\" "
	   "atau "
	   "\"tidak berlaku\" di kolom Keadaan hanya bila memang demikian; jangan "
	   "menulis "
	   "nol."),
	N_("6. Jangan menambah kolom dan jangan mengganti judul kolom. Urutan baris "
	   "boleh "
	   "diubah."),
	N_("7. Kolom persen dihitung program dari data saat formulir ini dibuat. "
	   "Angkanya "
	   "baru berubah setelah formulir dibaca kembali."),
	N_("8. Kirim kembali berkas ini kepada petugas perencana. Yang dibaca hanya "
	   "sel yang "
	   "benar-benar berubah, dan tidak ada yang ditulis sebelum disetujui."),
};

/* ---- building --------------------------------------------------------------------------- */

/* A form being made; the first failure sticks. */
struct making {
	struct lk_form *form;
	const struct lk_figures *f;
	const char *team;
	struct lk_period span;
	struct lk_error *err;
	int rc;
	struct lk_form_cell *cell; /* of the sheet to fill, row by row */
	struct lk_form_cell *held; /* of the hidden sheet */
	size_t row;
};

static struct lk_str keep(struct making *m, struct lk_buf *b)
{
	struct lk_str s = { NULL, b->n };

	if (m->rc == LK_OK)
		m->rc = lk_buf_check(b, m->err);
	s.p = m->rc == LK_OK ? lk_arena_dup(&m->form->mem, lk_buf_cstr(b), b->n) : NULL;
	if (s.p == NULL && m->rc == LK_OK)
		m->rc = lk_nomem(m->err);
	lk_buf_free(b);
	return s.p != NULL ? s : (struct lk_str){ "", 0 };
}

static struct lk_form_cell text_cell(const char *s)
{
	struct lk_form_cell c = { .kind = LK_SHEET_EMPTY };

	c.text = (struct lk_str){ s, strlen(s) };
	if (c.text.n > 0)
		c.kind = LK_SHEET_TEXT;
	return c;
}

/* A stored value: a number when it is one in machine form, else text. */
static struct lk_form_cell value_cell(struct making *m, struct lk_buf *stored)
{
	struct lk_str s = keep(m, stored);
	struct lk_form_cell c = text_cell(s.p);
	struct lk_dec d;

	if (s.n > 0 && lk_dec_parse(s, &d, NULL) == LK_OK)
		c.kind = LK_SHEET_NUMBER;
	return c;
}

static bool put_dec(struct lk_buf *b, bool has, struct lk_dec d)
{
	if (has)
		lk_dec_put(b, d);
	return has;
}

/* As lk_measure_read() takes it. */
static void put_stored(struct lk_buf *b, const struct lk_measure *m)
{
	if (m->letter != NULL)
		lk_buf_puts(b, m->letter);
	else if (m->kind == LK_NUM_NA)
		lk_buf_putc(b, '-');
	else
		(void)put_dec(b, m->kind == LK_NUM_VALUE || m->kind == LK_NUM_RANGE,
			m->value);
	if (m->letter == NULL && m->kind == LK_NUM_RANGE) {
		lk_buf_putc(b, '-');
		lk_dec_put(b, m->high);
	}
}

const char *lk_form_stored(const struct lk_entry_row *e, const char *column,
	struct lk_buf *number)
{
	lk_buf_clear(number);
	if (e == NULL)
		return "";
	if (strcmp(column, "pembilang") == 0)
		(void)put_dec(number, e->has_num, e->num);
	else if (strcmp(column, "penyebut") == 0)
		(void)put_dec(number, e->has_den, e->den);
	else if (strcmp(column, "realisasi") == 0)
		put_stored(number, &e->typed);
	else if (strcmp(column, "keadaan") == 0)
		return e->stated;
	else if (strcmp(column, "bukti") == 0)
		return e->evidence;
	else if (strcmp(column, "kendala") == 0)
		return e->obstacle;
	else if (strcmp(column, "tindak-lanjut") == 0)
		return e->follow_up;
	else if (strcmp(column, "penjelasan") == 0)
		return e->note;
	return lk_buf_cstr(number);
}

/* ---- one row ------------------------------------------------------------------------------- */

static struct lk_form_cell measure_cell(struct making *m, const struct lk_measure *v)
{
	struct lk_buf b = LK_BUF_INIT;

	put_stored(&b, v);
	return value_cell(m, &b);
}

static struct lk_form_cell percent_cell(struct making *m,
	const struct lk_achievement *a)
{
	struct lk_buf b = LK_BUF_INIT;

	if (a->state == LK_CALC_OK)
		lk_dec_put(&b, a->value);
	else
		lk_achievement_put(&b, a);
	return value_cell(m, &b);
}

static struct lk_form_cell period_cell(struct making *m, struct lk_period p)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_period_label(&b, p);
	return text_cell(keep(m, &b).p);
}

static struct lk_form_cell key_cell(struct making *m, const struct lk_indicator *ind,
	struct lk_period p)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "%s@", ind->code);
	lk_period_put(&b, p);
	return text_cell(keep(m, &b).p);
}

/* What people choose from the list, for what the file holds. */
static const char *state_words(const char *stored)
{
	if (strcmp(stored, "belum") == 0)
		return states[0];
	return strcmp(stored, "na") == 0 ? states[1] : stored;
}

static void fill_open(struct making *m, const struct lk_entry_row *e,
	struct lk_form_cell *cell, struct lk_form_cell *held)
{
	for (int i = 0; i < LK_AT_COUNT; i++) {
		const char *column = lk_form_column[i].column;
		struct lk_buf b = LK_BUF_INIT;
		const char *stored;

		if (column == NULL)
			continue;
		stored = lk_form_stored(e, column, &b);
		*++held = text_cell(stored);
		if (i == LK_AT_STATE) {
			cell[i] = text_cell(state_words(stored));
		} else if (stored == lk_buf_cstr(&b) && b.n > 0) {
			cell[i] = value_cell(m, &b);
			held->text = cell[i].text;
		} else {
			cell[i] = text_cell(stored);
		}
		lk_buf_free(&b);
	}
}

#define HELD_COLS 9 /* key and the eight open columns */

static void fill_row(struct making *m, const struct lk_indicator *ind,
	struct lk_period p)
{
	struct lk_form_cell *cell = m->cell + m->row * LK_AT_COUNT;
	struct lk_form_cell *held = m->held + m->row * HELD_COLS;
	struct lk_figure fig;

	lk_figure_at(m->f, ind, p, &fig);
	cell[LK_AT_KEY] = held[0] = key_cell(m, ind, p);
	cell[LK_AT_CODE] = text_cell(ind->code);
	cell[LK_AT_NAME] = text_cell(ind->name);
	cell[LK_AT_UNIT] = text_cell(ind->unit);
	cell[LK_AT_PERIOD] = period_cell(m, p);
	cell[LK_AT_TARGET] = measure_cell(m, &fig.target_to_date);
	cell[LK_AT_PCT_DATE] = percent_cell(m, &fig.vs_date);
	cell[LK_AT_PCT_YEAR] = percent_cell(m, &fig.vs_year);
	fill_open(m, fig.entry, cell, held);
	m->row++;
}

/* Walk the rows of the form; `fill` NULL: only count them. */
static size_t walk(struct making *m,
	void (*fill)(struct making *, const struct lk_indicator *, struct lk_period))
{
	size_t n = 0;

	for (size_t i = 0; i < m->f->ind.n; i++) {
		const struct lk_indicator *ind = &m->f->ind.item[i];
		int parts = lk_tempo_per_year(ind->tempo);

		if (strcmp(ind->team, m->team) != 0)
			continue;
		for (int k = 1; k <= parts; k++) {
			struct lk_period p = { m->span.year, ind->tempo, k };
			/* a yearly one belongs to the span that ends the year */
			bool inside = lk_period_within(p, m->span) ||
				(lk_period_within(m->span, p) &&
					lk_period_last_month(p) ==
						lk_period_last_month(m->span));

			if (!inside)
				continue;
			n++;
			if (fill != NULL)
				fill(m, ind, p);
		}
	}
	return n;
}

/* ---- sheets ---------------------------------------------------------------------------------- */

static void set_column(const struct lk_form_column *c, int at, struct lk_form_col *out)
{
	out->head = c->head;
	out->width = c->width;
	out->wrap = c->wrap;
	out->hint = c->hint;
	out->locked = c->column == NULL;
	out->hidden = at == LK_AT_KEY;
	if (at == LK_AT_PCT_DATE || at == LK_AT_PCT_YEAR) {
		out->format = LK_FORM_PERCENT;
		out->places = 2;
	}
	if (at == LK_AT_STATE) {
		out->check = LK_FORM_LIST;
		out->choice = states;
		out->nchoices = LK_LEN(states);
		out->strict = true;
	}
	if (at == LK_AT_NUM || at == LK_AT_DEN)
		out->check = LK_FORM_NUMBER;
}

static void *alloc(struct making *m, size_t n, size_t size)
{
	void *p = m->rc == LK_OK ? lk_arena_alloc(&m->form->mem, (n + 1) * size) : NULL;

	if (p == NULL && m->rc == LK_OK)
		m->rc = lk_nomem(m->err);
	return p;
}

static const char *title(struct making *m)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "Formulir data kinerja %d, tim %s, ", m->f->year, m->team);
	lk_period_label(&b, m->span);
	return keep(m, &b).p;
}

static void data_sheet(struct making *m, struct lk_form_sheet *s)
{
	struct lk_form_col *col = alloc(m, LK_AT_COUNT, sizeof(*col));
	const char **above = alloc(m, 1, sizeof(*above));

	m->cell = alloc(m, m->form->rows * LK_AT_COUNT, sizeof(*m->cell));
	m->held = alloc(m, m->form->rows * HELD_COLS, sizeof(*m->held));
	if (m->rc != LK_OK || col == NULL || above == NULL)
		return;
	for (int i = 0; i < LK_AT_COUNT; i++)
		set_column(&lk_form_column[i], i, &col[i]);
	above[0] = title(m);
	(void)walk(m, fill_row);
	*s = (struct lk_form_sheet){ .name = LK_FORM_SHEET,
		.above = above,
		.nabove = 1,
		.col = col,
		.ncols = LK_AT_COUNT,
		.cell = m->cell,
		.nrows = m->form->rows,
		.fixed_cols = LK_AT_UNIT,
		.protect = true };
}

static void notes_sheet(struct making *m, struct lk_form_sheet *s)
{
	struct lk_form_col *col = alloc(m, 1, sizeof(*col));
	struct lk_form_cell *cell = alloc(m, LK_LEN(notes), sizeof(*cell));
	const char **above = alloc(m, 1, sizeof(*above));

	if (m->rc != LK_OK || col == NULL || above == NULL)
		return;
	col->width = 100;
	col->wrap = true;
	col->locked = true;
	above[0] = N_("Petunjuk pengisian");
	for (size_t i = 0; i < LK_LEN(notes); i++)
		cell[i] = text_cell(notes[i]);
	*s = (struct lk_form_sheet){ .name = LK_FORM_NOTES,
		.above = above,
		.nabove = 1,
		.col = col,
		.ncols = 1,
		.cell = cell,
		.nrows = LK_LEN(notes),
		.protect = true,
		.notes = true };
}

/* "lapkin-formulir/1", year, team; then what the open cells hold now. */
static void hidden_sheet(struct making *m, struct lk_form_sheet *s)
{
	struct lk_form_col *col = alloc(m, HELD_COLS, sizeof(*col));
	const char **above = alloc(m, 3, sizeof(*above));
	struct lk_buf year = LK_BUF_INIT;
	int n = 0;

	if (m->rc != LK_OK || col == NULL || above == NULL)
		return;
	col[n].format = LK_FORM_TEXT;
	col[n++].head = "id";
	for (int i = 0; i < LK_AT_COUNT; i++)
		if (lk_form_column[i].column != NULL) {
			col[n].format = LK_FORM_TEXT;
			col[n++].head = lk_form_column[i].column;
		}
	lk_buf_printf(&year, "tahun %d", m->f->year);
	above[0] = LK_FORM_MARK;
	above[1] = keep(m, &year).p;
	lk_buf_printf(&year, "tim %s", m->team);
	above[2] = keep(m, &year).p;
	*s = (struct lk_form_sheet){ .name = LK_FORM_HIDDEN,
		.above = above,
		.nabove = 3,
		.col = col,
		.ncols = HELD_COLS,
		.cell = m->held,
		.nrows = m->form->rows,
		.protect = true,
		.hidden = true };
}

/* ---- the whole --------------------------------------------------------------------------------- */

static int nothing_to_fill(const struct making *m)
{
	struct lk_due_team team[16];
	struct lk_buf names = LK_BUF_INIT;
	size_t n = lk_due_teams(m->f, team, LK_LEN(team));
	bool known = false;
	int rc;

	for (size_t i = 0; i < n; i++) {
		known = known || strcmp(team[i].team, m->team) == 0;
		lk_buf_printf(&names, "%s%s", i == 0 ? "" : ", ", team[i].team);
	}
	if (known)
		rc = lk_fail(m->err, LK_ENOTFOUND,
			N_("tidak ada indikator tim \"%s\" yang diukur pada periode "
			   "itu; "
			   "pilih periode lain"),
			m->team);
	else
		rc = lk_fail(m->err, LK_ENOTFOUND,
			N_("tidak ada indikator milik tim \"%s\"; tim yang ada: %s"),
			m->team, n > 0 ? lk_buf_cstr(&names) : "-");
	lk_buf_free(&names);
	return rc;
}

int lk_form_make(struct lk_form *out, const struct lk_figures *f, const char *team,
	struct lk_period span, int64_t when, struct lk_error *err)
{
	struct making m = { out, f, team, span, err, LK_OK, NULL, NULL, 0 };
	struct lk_form_sheet *sheet;

	*out = (struct lk_form){ .mem = LK_ARENA_INIT };
	out->rows = walk(&m, NULL);
	if (out->rows == 0)
		return nothing_to_fill(&m);
	sheet = alloc(&m, 3, sizeof(*sheet));
	if (m.rc != LK_OK)
		return m.rc;
	data_sheet(&m, &sheet[0]);
	notes_sheet(&m, &sheet[1]);
	hidden_sheet(&m, &sheet[2]);
	out->sheets = (struct lk_sheet_form){ .sheet = sheet,
		.nsheets = 3,
		.title = "Formulir data kinerja",
		.author = "lapkin",
		.created = when };
	return m.rc;
}

void lk_form_free(struct lk_form *form)
{
	if (form == NULL)
		return;
	lk_arena_free(&form->mem);
	*form = (struct lk_form){ .mem = LK_ARENA_INIT };
}
