/*
 * capaian: one per cent achieved from a formula, a target and a realisation, or a whole
 * table of them computed again. Needs no workspace; letters are those the program ships.
 *
 *   exit 0  computed, and every printed value of a table is right (or right when cut)
 *        1  not computable (target 0, empty ...), or a printed value differs
 *        2  no such formula, a range upside down, an option wrong
 *        4  no such letter, no such file
 *        7  not a number, a number with two readings, a table without the columns
 */
#include "core/csv_any.h"
#include "core/figure/recompute.h"
#include "core/grapheme.h"
#include "core/office.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_OPTIONS(capaian,
	{ "rumus", 0, N_("RUMUS"),
		N_("max, min_2t, min_ratio, range, range_min, stabilize, predikat, "
		   "mean, atau geo") },
	{ "target", 0, N_("T"), N_("target: angka, rentang 80-90, atau predikat") },
	{ "realisasi", 0, N_("N"),
		N_("realisasi: angka atau predikat; untuk mean dan geo daftar "
		   "100;90") },
	{ "desimal", 0, N_("D"), N_("angka di belakang koma, 0 sampai 6 (bawaan 2)") },
	{ "potong", 0, NULL, N_("potong angka selebihnya, bukan membulatkan") },
	{ "batas", 0, N_("P"), N_("batas atas capaian dalam persen, misalnya 120") },
	{ "csv", 0, N_("BERKAS"),
		N_("hitung ulang seluruh tabel (kolom indikator, satuan, rumus, "
		   "target, "
		   "realisasi, tercetak)") });

#define NAME_CELLS 44
#define VALUE_CELLS 16

static struct lk_str str_of(const char *s)
{
	return s != NULL ? (struct lk_str){ s, strlen(s) } : (struct lk_str){ "", 0 };
}

/* ---- printing values -------------------------------------------------------------------- */

/* "1388,89": decimal comma and no grouping, for programs. */
static void put_comma(struct lk_buf *out, struct lk_dec v)
{
	size_t start = out->n;

	lk_dec_put(out, v);
	for (size_t i = start; i < out->n; i++)
		if (out->p[i] == '.')
			out->p[i] = ',';
}

static void json_dec(struct lk_json *j, const char *key, struct lk_dec v, bool comma)
{
	struct lk_buf b = LK_BUF_INIT;

	if (comma)
		put_comma(&b, v);
	else
		lk_dec_put(&b, v);
	lk_json_cstr(j, key, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* The names of the marks, one a string. */
static void json_notes(struct lk_json *j, unsigned notes)
{
	lk_json_array(j, "tanda");
	for (unsigned bit = 1; bit <= notes; bit <<= 1) {
		struct lk_buf b = LK_BUF_INIT;

		lk_note_names(&b, notes & bit);
		if (b.n != 0)
			lk_json_cstr(j, NULL, lk_buf_cstr(&b));
		lk_buf_free(&b);
	}
	lk_json_end(j);
}

static const char *how_name(const struct lk_recompute_row *row)
{
	return row->how == LK_RECOMPUTE_MEAN   ? "mean"
		: row->how == LK_RECOMPUTE_GEO ? "geo"
					       : lk_formula_name(row->rule.formula);
}

static const char *how_text(const struct lk_recompute_row *row)
{
	return row->how == LK_RECOMPUTE_MEAN ? N_("jumlah nilai / banyaknya nilai")
		: row->how == LK_RECOMPUTE_GEO
		? N_("akar pangkat n dari hasil kali n nilai")
		: lk_formula_text(row->rule.formula);
}

/* What one result and one row of a table have in common. */
static void json_result(struct lk_json *j, const struct lk_recompute_row *row)
{
	const struct lk_achievement *a = &row->result;
	bool done = a->state == LK_CALC_OK;

	if (done)
		json_dec(j, "capaian", a->value, true);
	else
		lk_json_null(j, "capaian");
	lk_json_cstr(j, "keadaan", lk_calc_name(a->state));
	if (done)
		json_dec(j, "mentah", a->raw, false);
	else
		lk_json_null(j, "mentah");
	lk_json_cstr(j, "rumus", how_name(row));
	lk_json_cstr(j, "bentuk", how_text(row));
	lk_json_cstr(j, "uraian", row->explain);
	json_notes(j, a->notes);
}

/* ---- one ----------------------------------------------------------------------------------- */

static int one_json(struct cli *c, const struct lk_recompute_row *row,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	json_result(&j, row);
	lk_json_cstr(&j, "target", cli_opt(c, "target"));
	lk_json_cstr(&j, "realisasi", cli_opt(c, "realisasi"));
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void one_text(struct cli *c, const struct lk_recompute_row *row)
{
	struct lk_buf b = LK_BUF_INIT;

	if (row->result.state != LK_CALC_OK) {
		(void)fprintf(c->out, "%s\n", _(lk_calc_text(row->result.state)));
		return;
	}
	lk_number_percent(&b, row->result.value);
	(void)fprintf(c->out, "%s\n%s (%s)\n%s\n", lk_buf_cstr(&b), how_name(row),
		_(how_text(row)), row->explain);
	lk_buf_clear(&b);
	lk_note_names(&b, row->result.notes);
	if (b.n != 0)
		(void)fprintf(c->out, _("Tanda: %s\n"), lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* Options about rounding; both for one and, as they stand, for means. */
static int read_rule(struct cli *c, struct lk_rule *rule, struct lk_error *err)
{
	long decimals = 2;
	struct lk_number n;
	int rc = LK_OK;

	if (cli_opt(c, "desimal") != NULL)
		rc = cli_number("desimal", cli_opt(c, "desimal"), 0, LK_RULE_DECIMALS,
			&decimals, err);
	rule->decimals = (int)decimals;
	rule->mode = cli_opt(c, "potong") != NULL ? LK_ROUND_CUT : LK_ROUND_HALF;
	if (rc != LK_OK || cli_opt(c, "batas") == NULL)
		return rc;
	rc = lk_number_read(str_of(cli_opt(c, "batas")), LK_NUM_ASK, &n, err);
	if (rc == LK_OK && (n.kind != LK_NUM_VALUE || lk_dec_sign(n.value) <= 0))
		rc = lk_fail(err, LK_EINVAL,
			N_("--batas harus angka di atas nol, misalnya 120"));
	rule->has_cap = true;
	rule->cap = rc == LK_OK ? n.value : LK_DEC_INT(0);
	return rc;
}

static int check_options(struct cli *c, struct lk_error *err)
{
	enum lk_formula f = lk_formula_parse(str_of(cli_opt(c, "rumus")));

	if (cli_opt(c, "rumus") == NULL || cli_opt(c, "realisasi") == NULL ||
		(f != LK_FORMULA_COUNT && cli_opt(c, "target") == NULL))
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan --rumus, --target, dan --realisasi, atau --csv "
			   "BERKAS untuk seluruh tabel (lihat: lapkin capaian "
			   "--help)"));
	if (f == LK_FORMULA_COUNT && cli_opt(c, "batas") != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("--batas berlaku untuk satu capaian, bukan untuk rata-rata; "
			   "tidak ada yang dihitung; batasi tiap capaiannya lebih "
			   "dulu"));
	return LK_OK;
}

static int run_one(struct cli *c, const struct lk_grade *grade, size_t ngrades,
	struct lk_arena *mem, struct lk_error *err)
{
	struct lk_recompute_ask ask = { .formula = str_of(cli_opt(c, "rumus")),
		.target = str_of(cli_opt(c, "target")),
		.real = str_of(cli_opt(c, "realisasi")),
		.hint = LK_NUM_ASK,
		.grade = grade,
		.ngrades = ngrades };
	struct lk_recompute_row row = { 0 };
	int rc = check_options(c, err);

	if (rc == LK_OK)
		rc = read_rule(c, &ask.rule, err);
	if (rc == LK_OK)
		rc = lk_recompute_one(&row, &ask, mem, err);
	if (rc != LK_OK)
		return rc;
	c->findings = row.result.state != LK_CALC_OK;
	if (c->json)
		return one_json(c, &row, err);
	one_text(c, &row);
	return LK_OK;
}

/* ---- a table -------------------------------------------------------------------------------- */

/* At most `cells` wide, padded; the rest is cut with a mark. */
static void put_cell(struct lk_buf *out, const char *s, int cells, bool right)
{
	struct lk_str text = str_of(s);
	int width = lk_text_width(text), used = 0;

	if (width > cells) {
		text.n = lk_text_fit(text, cells - 1, &used);
		lk_buf_putstr(out, text);
		lk_buf_puts(out, "\xE2\x80\xA6");
		width = used + 1;
		text.n = 0;
	}
	for (int i = width; right && i < cells; i++)
		lk_buf_putc(out, ' ');
	lk_buf_putstr(out, text);
	for (int i = width; !right && i < cells; i++)
		lk_buf_putc(out, ' ');
	lk_buf_puts(out, "  ");
}

static void put_verdict(struct lk_buf *out, const struct lk_recompute_row *row)
{
	struct lk_buf right = LK_BUF_INIT;

	lk_number_put(&right, row->right);
	if (row->result.state != LK_CALC_OK && row->why == row->explain)
		lk_buf_puts(out, _(lk_calc_text(row->result.state)));
	else if (row->result.state != LK_CALC_OK)
		lk_buf_printf(out, _("tidak dihitung: %s"), _(row->why));
	else if (!row->has_printed)
		lk_buf_puts(out, _("dihitung, tidak ada nilai tercetak"));
	else if (row->verdict == LK_PRINTED_MATCH)
		lk_buf_puts(out, _("cocok"));
	else if (row->verdict == LK_PRINTED_CUT)
		lk_buf_printf(out, _("dipotong: cocok bila dipotong, dibulatkan %s"),
			lk_buf_cstr(&right));
	else
		lk_buf_printf(out, _("berbeda: seharusnya %s"), lk_buf_cstr(&right));
	lk_buf_free(&right);
}

static void row_text(struct cli *c, const struct lk_recompute_row *row)
{
	struct lk_buf line = LK_BUF_INIT, value = LK_BUF_INIT;

	if (row->result.state == LK_CALC_OK)
		lk_number_put(&value, row->result.value);
	put_cell(&line, row->name[0] != '\0' ? row->name : row->code, NAME_CELLS,
		false);
	put_cell(&line, row->target, VALUE_CELLS, true);
	put_cell(&line, row->real, VALUE_CELLS, true);
	put_cell(&line, value.n != 0 ? value.p : "-", 10, true);
	put_cell(&line, row->printed[0] != '\0' ? row->printed : "-", 10, true);
	put_verdict(&line, row);
	cli_line(c->out, lk_buf_cstr(&line));
	(void)fputc('\n', c->out);
	lk_buf_free(&line);
	lk_buf_free(&value);
}

static void table_text(struct cli *c, const struct lk_recompute *r)
{
	struct lk_buf head = LK_BUF_INIT;

	put_cell(&head, _("Indikator"), NAME_CELLS, false);
	put_cell(&head, _("Target"), VALUE_CELLS, true);
	put_cell(&head, _("Realisasi"), VALUE_CELLS, true);
	put_cell(&head, _("Hitungan"), 10, true);
	put_cell(&head, _("Tercetak"), 10, true);
	lk_buf_puts(&head, _("Hasil"));
	(void)fprintf(c->out, "%s\n", lk_buf_cstr(&head));
	lk_buf_free(&head);
	for (size_t i = 0; i < r->n; i++)
		row_text(c, &r->row[i]);
	(void)fprintf(c->out,
		_("%zu baris: %zu cocok, %zu cocok bila dipotong, %zu berbeda, %zu "
		  "dihitung tanpa pembanding, %zu tidak dihitung\n"),
		r->n, r->count[LK_PRINTED_MATCH], r->count[LK_PRINTED_CUT],
		r->count[LK_PRINTED_DIFFERS], r->unprinted,
		r->count[LK_PRINTED_NOT_COMPUTABLE]);
}

static void row_json(struct lk_json *j, const struct lk_recompute_row *row)
{
	lk_json_object(j, NULL);
	lk_json_int(j, "baris", row->line);
	lk_json_cstr(j, "kode", row->code);
	lk_json_cstr(j, "indikator", row->name);
	lk_json_cstr(j, "satuan", row->unit);
	lk_json_cstr(j, "target", row->target);
	lk_json_cstr(j, "realisasi", row->real);
	json_result(j, row);
	lk_json_cstr(j, "tercetak", row->printed);
	lk_json_cstr(j, "hasil",
		row->result.state == LK_CALC_OK && !row->has_printed
			? "tanpa-pembanding"
			: lk_printed_name(row->verdict));
	if (row->verdict == LK_PRINTED_CUT || row->verdict == LK_PRINTED_DIFFERS)
		json_dec(j, "seharusnya", row->right, true);
	else
		lk_json_null(j, "seharusnya");
	lk_json_cstr(j, "alasan", row->why);
	lk_json_end(j);
}

static int table_json(struct cli *c, const struct lk_recompute *r, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < r->n; i++)
		row_json(&j, &r->row[i]);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static int run_table(struct cli *c, const struct lk_grade *grade, size_t ngrades,
	struct lk_error *err)
{
	const char *file = cli_opt(c, "csv");
	struct lk_recompute r = { .mem = LK_ARENA_INIT };
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_buf text = LK_BUF_INIT;
	int rc = cli_read(c, file, LK_CSV_MAX_BYTES, &text, err);

	if (rc == LK_OK)
		rc = lk_csv_any_parse(&csv, lk_buf_str(&text), file, NULL, err);
	if (rc == LK_OK)
		rc = lk_recompute(&r, &csv, file, grade, ngrades, err);
	if (rc == LK_OK && c->json)
		rc = table_json(c, &r, err);
	else if (rc == LK_OK)
		table_text(c, &r);
	c->findings = r.count[LK_PRINTED_DIFFERS] != 0;
	lk_recompute_free(&r);
	lk_csv_free(&csv);
	lk_buf_free(&text);
	return rc;
}

int cli_run_capaian(struct cli *c, struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_grade *grade = NULL;
	size_t n = 0;
	int rc = lk_grades_parse(str_of(lk_office_grades()), "predikat.csv", &mem,
		&grade, &n, err);

	if (rc == LK_OK && cli_opt(c, "csv") != NULL &&
		(cli_opt(c, "rumus") != NULL || cli_opt(c, "target") != NULL ||
			cli_opt(c, "realisasi") != NULL))
		rc = lk_fail(err, LK_EINVAL,
			N_("--csv menghitung seluruh tabel; jangan dipakai bersama "
			   "--rumus, --target, atau --realisasi"));
	else if (rc == LK_OK)
		rc = cli_opt(c, "csv") != NULL ? run_table(c, grade, n, err)
					       : run_one(c, grade, n, &mem, err);
	lk_arena_free(&mem);
	return rc;
}
