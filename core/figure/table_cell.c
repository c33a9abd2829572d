/* One cell: what a person typed, what the file holds, what is shown. */
#include "core/csv.h"
#include "core/figure/indicator.h"
#include "core/figure/period.h"
#include "core/figure/table.h"
#include "core/fold.h"
#include "core/utf8.h"

#include <string.h>

#define LETTERS_MAX 12
#define DECIMALS_MAX 6

/* A cell being read. */
struct typed {
	enum lk_table table;
	const struct lk_column *col;
	struct lk_str text; /* cleaned, without blanks at its ends */
	enum lk_num_hint hint;
	struct lk_buf *out;
	struct lk_error *err;
};

static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\n' || s.p[0] == '\t'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && strchr(" \n\t", s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

/* ---- numbers --------------------------------------------------------------------- */

static bool is_letters(struct lk_str s)
{
	if (s.n == 0 || s.n > LETTERS_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
			    c == '-') ||
			(i == 0 && (c == '-' || c == '+')))
			return false;
	}
	return true;
}

static void put_upper(struct lk_buf *out, struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		lk_buf_putc(out,
			(char)(s.p[i] >= 'a' && s.p[i] <= 'z' ? s.p[i] - 32 : s.p[i]));
}

static int read_number(struct typed *c, struct lk_number *n)
{
	enum lk_num_hint hint = c->hint;

	if (c->col->type == LK_COL_RUPIAH ||
		(c->col->type == LK_COL_NUMBER && hint == LK_NUM_FRACTION &&
			c->table != LK_TABLE_INDICATOR))
		hint = LK_NUM_WHOLE;
	return lk_number_read(c->text, hint, n, c->err);
}

static int no_range(struct typed *c)
{
	return lk_fail(c->err, LK_EINVAL,
		N_("\"%s\" adalah rentang; kolom %s harus satu angka; isi lama tetap"),
		lk_buf_cstr(c->out), c->col->name);
}

static int put_number(struct typed *c)
{
	struct lk_number n;
	int rc = read_number(c, &n);

	if (rc != LK_OK)
		return rc;
	if (n.kind == LK_NUM_RANGE)
		return no_range(c);
	if (n.kind == LK_NUM_VALUE)
		lk_dec_put(c->out, lk_dec_trim(n.value));
	return LK_OK;
}

static int put_measure(struct typed *c)
{
	struct lk_number n;
	int rc;

	if (c->hint == LK_NUM_ASK && is_letters(c->text) &&
		lk_number_read(c->text, c->hint, &n, NULL) != LK_OK) {
		put_upper(c->out, c->text);
		return LK_OK;
	}
	rc = read_number(c, &n);
	if (rc != LK_OK)
		return rc;
	if (n.kind == LK_NUM_NA)
		lk_buf_putc(c->out, '-');
	if (n.kind == LK_NUM_RANGE && strcmp(c->col->name, "realisasi") == 0)
		return no_range(c);
	/* the places as typed: a target of 65,00 prints as 65,00 */
	if (n.kind == LK_NUM_VALUE || n.kind == LK_NUM_RANGE)
		lk_dec_put(c->out, n.value);
	if (n.kind == LK_NUM_RANGE) {
		lk_buf_putc(c->out, '-');
		lk_dec_put(c->out, n.high);
	}
	return LK_OK;
}

static int put_rupiah(struct typed *c)
{
	struct lk_number n;
	int rc = read_number(c, &n);

	if (rc != LK_OK || n.kind == LK_NUM_EMPTY || n.kind == LK_NUM_NA)
		return rc;
	if (n.kind == LK_NUM_RANGE)
		return no_range(c);
	n.value = lk_dec_trim(n.value);
	if (n.value.scale != 0 || n.value.m < 0)
		return lk_fail(c->err, LK_EINVAL,
			N_("jumlah uang ditulis dalam rupiah penuh, tanpa sen dan "
			   "tidak kurang dari nol; isi lama tetap"));
	lk_dec_put(c->out, n.value);
	return LK_OK;
}

static int put_count(struct typed *c)
{
	if (c->text.n == 0)
		return LK_OK;
	if (c->text.n != 1 || c->text.p[0] < '0' || c->text.p[0] > '0' + DECIMALS_MAX)
		return lk_fail(c->err, LK_EINVAL,
			N_("kolom %s diisi satu angka dari 0 sampai %d; isi lama "
			   "tetap"),
			c->col->name, DECIMALS_MAX);
	lk_buf_putstr(c->out, c->text);
	return LK_OK;
}

/* ---- words ------------------------------------------------------------------------ */

/* Words people use for a choice, beside the choice itself. */
static const struct {
	const char *column, *word, *choice;
} aliases[] = {
	{ "agregasi", "sum", "jumlah" },
	{ "agregasi", "last", "terakhir" },
	{ "agregasi", "mean", "rerata" },
	{ "agregasi", "rata-rata", "rerata" },
	{ "agregasi", "max", "maks" },
	{ "keadaan", "n/a", "na" },
	{ "keadaan", "tidak berlaku", "na" },
	{ "keadaan", "belum jatuh tempo", "belum" },
	{ "keadaan", "terisi", "" },
	{ "polaritas", "maximize", "naik" },
	{ "polaritas", "minimize", "turun" },
	{ "tipe", "%", "persen" },
	{ "periode", "tw", "triwulan" },
	{ "periode", "bulanan", "bulan" },
	{ "periode", "triwulanan", "triwulan" },
	{ "periode", "tahunan", "tahun" },
};

static bool folds_to(struct lk_str a, const char *b, size_t n)
{
	return lk_fold_equal(a, (struct lk_str){ b, n });
}

/* What may stand there, with commas: the list itself has blanks between. */
static int no_choice(struct typed *c)
{
	struct lk_buf list = LK_BUF_INIT;
	int rc;

	for (const char *p = c->col->choices; *p != '\0'; p++)
		lk_buf_puts(&list, *p == ' ' ? ", " : (char[]){ *p, '\0' });
	lk_buf_putstr(c->out, c->text);
	rc = lk_fail(c->err, LK_EINVAL,
		N_("\"%s\" tidak ada dalam pilihan kolom %s; pilih salah satu: %s"),
		lk_buf_cstr(c->out), c->col->name, lk_buf_cstr(&list));
	lk_buf_free(&list);
	return rc;
}

static int put_choice(struct typed *c)
{
	if (c->text.n == 0)
		return LK_OK;
	for (size_t i = 0; i < LK_LEN(aliases); i++)
		if (strcmp(aliases[i].column, c->col->name) == 0 &&
			folds_to(c->text, aliases[i].word, strlen(aliases[i].word))) {
			lk_buf_puts(c->out, aliases[i].choice);
			return LK_OK;
		}
	for (const char *p = c->col->choices; *p != '\0'; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		if (folds_to(c->text, p, n)) {
			lk_buf_put(c->out, p, n);
			return LK_OK;
		}
		p += n;
	}
	return no_choice(c);
}

static int put_code(struct typed *c)
{
	lk_buf_putstr(c->out, c->text);
	if (c->text.n == 0 || lk_code_valid(c->text))
		return LK_OK;
	return lk_fail(c->err, LK_EFORMAT,
		N_("\"%s\" bukan kode; pakai 1 sampai 32 huruf, angka, titik, atau "
		   "tanda hubung, diawali huruf atau angka, misalnya IKK-1"),
		lk_buf_cstr(c->out));
}

static int put_key(struct typed *c)
{
	struct lk_str code, when;
	struct lk_period p;
	int rc;

	if (!lk_table_has_period(c->table)) {
		if (c->text.n == 0)
			return lk_fail(c->err, LK_EFORMAT,
				N_("kunci baris tidak boleh kosong; isi lama tetap"));
		return put_code(c);
	}
	lk_buf_putstr(c->out, c->text);
	if (!lk_key_split(c->text, &code, &when) || !lk_code_valid(trim(code)))
		return lk_fail(c->err, LK_EFORMAT,
			N_("\"%s\" bukan kode dan periode; tulis seperti "
			   "IKK-1@2025-TW1"),
			lk_buf_cstr(c->out));
	rc = lk_period_parse(trim(when), 0, &p, c->err);
	if (rc != LK_OK)
		return rc;
	if (p.year == 0 || (lk_table_yearly(c->table) && p.tempo != LK_TEMPO_YEAR))
		return lk_fail(c->err, LK_EFORMAT,
			N_("\"%s\": tahunnya harus tertulis, misalnya %s"),
			lk_buf_cstr(c->out),
			lk_table_yearly(c->table) ? "IKK-1@2024" : "IKK-1@2025-TW1");
	lk_buf_clear(c->out);
	lk_buf_putstr(c->out, trim(code));
	lk_buf_putc(c->out, '@');
	lk_period_put(c->out, p);
	return LK_OK;
}

static int put_text(struct typed *c)
{
	if (c->text.n > 0 && (c->text.p[0] == '=' || c->text.p[0] == '@'))
		return lk_fail(c->err, LK_EFORMAT,
			N_("isi yang diawali tanda %s dijalankan sebagai rumus oleh "
			   "program lembar kerja, jadi tidak diterima; ketik hasilnya "
			   "saja"),
			c->text.p[0] == '=' ? "=" : "@");
	if (strcmp(c->col->name, "tim") == 0 && c->text.n > 0 &&
		!lk_team_valid(c->text))
		return lk_fail(c->err, LK_EFORMAT,
			N_("nama tim ditulis dengan huruf kecil, angka, dan tanda "
			   "hubung, misalnya tim-1; isi lama tetap"));
	lk_buf_putstr(c->out, c->text);
	return LK_OK;
}

static int put_link(struct typed *c)
{
	int rc = put_text(c);
	const char *s = lk_buf_cstr(c->out);

	if (rc != LK_OK || strncmp(s, "https://", 8) == 0 ||
		strncmp(s, "http://", 7) == 0)
		return rc;
	if (strpbrk(s, "/\\") != NULL || strstr(s, "..") != NULL)
		return lk_fail(c->err, LK_EFORMAT,
			N_("\"%s\" bukan nama berkas di lampiran dan bukan alamat "
			   "https://; isi lama tetap"),
			s);
	return LK_OK;
}

/* ---- the cell ----------------------------------------------------------------------- */

static int put_cell(struct typed *c)
{
	switch (c->col->type) {
	case LK_COL_KEY: return put_key(c);
	case LK_COL_NUMBER: return put_number(c);
	case LK_COL_MEASURE: return put_measure(c);
	case LK_COL_RUPIAH: return put_rupiah(c);
	case LK_COL_SMALL: return put_count(c);
	case LK_COL_CHOICE: return put_choice(c);
	case LK_COL_CODE: return put_code(c);
	case LK_COL_LINK: return put_link(c);
	case LK_COL_TEXT:
	default: return put_text(c);
	}
}

static int no_column(enum lk_table t, const char *column, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND, N_("kolom \"%s\" tidak ada di tabel %s"),
		column, lk_table_name(t));
}

int lk_table_cell(enum lk_table t, const char *column, struct lk_str typed,
	enum lk_num_hint hint, struct lk_buf *out, struct lk_error *err)
{
	const struct lk_column *col = lk_table_column(t, column);
	struct lk_buf clean = LK_BUF_INIT, cell = LK_BUF_INIT;
	struct typed c = { t, col, { "", 0 }, hint, &cell, err };
	int rc;

	if (col == NULL)
		return no_column(t, column, err);
	if (typed.n > LK_CSV_MAX_CELL)
		return lk_fail(err, LK_ERANGE,
			N_("isi kolom %s lebih dari 64 KB; isi lama tetap; pindahkan "
			   "uraiannya ke naskah atau lampiran"),
			column);
	(void)lk_utf8_clean(&clean, typed,
		col->type == LK_COL_TEXT ? LK_CLEAN_NL | LK_CLEAN_CRLF : 0);
	rc = lk_buf_check(&clean, err);
	if (rc == LK_OK) {
		c.text = trim(lk_buf_str(&clean));
		if (c.text.n == 0)
			c.text.p = "";
		rc = put_cell(&c);
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&cell, err);
	if (rc == LK_OK)
		lk_buf_putstr(out, lk_buf_str(&cell));
	lk_buf_free(&clean);
	lk_buf_free(&cell);
	return rc;
}

/* ---- showing ------------------------------------------------------------------------ */

bool lk_range_split(struct lk_str s, struct lk_str *low, struct lk_str *high)
{
	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] == '-') {
			*low = (struct lk_str){ s.p, i };
			*high = (struct lk_str){ s.p + i + 1, s.n - i - 1 };
			return true;
		}
	return false;
}

static bool show_dec(struct lk_str stored, struct lk_buf *out)
{
	struct lk_dec d;

	if (lk_dec_parse(stored, &d, NULL) != LK_OK)
		return false;
	lk_number_put(out, d);
	return true;
}

static void show_number(struct lk_str stored, struct lk_buf *out)
{
	struct lk_str low, high;
	struct lk_dec a, b;

	if (show_dec(stored, out))
		return;
	if (lk_range_split(stored, &low, &high) &&
		lk_dec_parse(low, &a, NULL) == LK_OK &&
		lk_dec_parse(high, &b, NULL) == LK_OK) {
		lk_number_put(out, a);
		lk_buf_putc(out, '-');
		lk_number_put(out, b);
		return;
	}
	lk_buf_putstr(out, stored);
}

void lk_table_show(enum lk_table t, const char *column, struct lk_str stored,
	struct lk_buf *out)
{
	const struct lk_column *col = lk_table_column(t, column);

	if (col != NULL &&
		(col->type == LK_COL_NUMBER || col->type == LK_COL_MEASURE ||
			col->type == LK_COL_RUPIAH))
		show_number(stored, out);
	else
		lk_buf_putstr(out, stored);
}
