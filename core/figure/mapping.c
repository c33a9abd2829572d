/* A mapping as words and as a file. */
#include "core/figure/mapping.h"

#include "core/fold.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_DEPTH 3u /* rows over the data where header words may stand */

static const char *const names[] = {
	[LK_MAP_KEY] = "kunci",
	[LK_MAP_CODE] = "kode",
	[LK_MAP_NAME] = "nama",
	[LK_MAP_UNIT] = "satuan",
	[LK_MAP_PERIOD] = "periode",
	[LK_MAP_TARGET] = "target",
	[LK_MAP_NUM] = "pembilang",
	[LK_MAP_DEN] = "penyebut",
	[LK_MAP_REAL] = "realisasi",
	[LK_MAP_STATE] = "keadaan",
	[LK_MAP_EVIDENCE] = "bukti",
	[LK_MAP_OBSTACLE] = "kendala",
	[LK_MAP_FOLLOW_UP] = "tindak-lanjut",
	[LK_MAP_NOTE] = "penjelasan",
};
_Static_assert(LK_LEN(names) == LK_MAP_COUNT, "every column has its name");

static const struct {
	const char *word;
	enum lk_num_hint hint;
} notations[] = {
	{ "tanya", LK_NUM_ASK },
	{ "koma", LK_NUM_COMMA },
	{ "titik", LK_NUM_POINT },
};

static bool is_word(struct lk_str s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.p, word, s.n) == 0;
}

const char *lk_map_name(enum lk_map_col role)
{
	return role < LK_MAP_COUNT ? names[role] : "?";
}

enum lk_map_col lk_map_parse(struct lk_str name)
{
	int i = 0;

	while (i < LK_MAP_COUNT && !is_word(name, names[i]))
		i++;
	return (enum lk_map_col)i;
}

static void clear(struct lk_mapping *m)
{
	*m = (struct lk_mapping){ .notation = LK_NUM_ASK };
	for (int i = 0; i < LK_MAP_COUNT; i++)
		m->col[i] = -1;
}

/* ---- one property ---------------------------------------------------------------------------- */

/* "B" -> 1, "-" -> -1; false: not a column. */
static bool read_column(struct lk_str s, int *out)
{
	char address[LK_CELL_ADDRESS_SIZE];
	uint32_t row, col;

	if (s.n == 0 || is_word(s, "-")) {
		*out = -1;
		return true;
	}
	if (s.n > 3)
		return false;
	memcpy(address, s.p, s.n);
	address[s.n] = '1';
	if (!lk_cell_address_parse((struct lk_str){ address, s.n + 1 }, &row, &col) ||
		row != 0)
		return false;
	*out = (int)col;
	return true;
}

static bool read_row(struct lk_str s, uint32_t *out)
{
	struct lk_dec d;

	if (lk_dec_parse(s, &d, NULL) != LK_OK || d.scale != 0 || d.m < 1 ||
		d.m > (int64_t)LK_SHEET_MAX_ROWS)
		return false;
	*out = (uint32_t)d.m - 1;
	return true;
}

static bool read_notation(struct lk_str s, enum lk_num_hint *out)
{
	for (size_t i = 0; i < LK_LEN(notations); i++)
		if (is_word(s, notations[i].word)) {
			*out = notations[i].hint;
			return true;
		}
	return false;
}

/* LK_EINVAL: no such property or value. */
static int set_one(struct lk_mapping *m, struct lk_arena *mem, struct lk_str name,
	struct lk_str value, struct lk_error *err)
{
	enum lk_map_col role = lk_map_parse(name);
	bool ok;

	if (is_word(name, "lembar")) {
		m->sheet = value.n > 0 ? lk_arena_dup(mem, value.p, value.n) : NULL;
		return value.n > 0 && m->sheet == NULL ? lk_nomem(err) : LK_OK;
	}
	if (is_word(name, "baris"))
		ok = read_row(value, &m->first);
	else if (is_word(name, "notasi"))
		ok = read_notation(value, &m->notation);
	else
		ok = role < LK_MAP_COUNT && read_column(value, &m->col[role]);
	return ok ? LK_OK : LK_EINVAL;
}

static int bad_words(const char *words, size_t n, struct lk_error *err)
{
	struct lk_buf part = LK_BUF_INIT;
	int rc;

	lk_buf_put(&part, words, n);
	rc = lk_fail(err, LK_EINVAL,
		N_("pemetaan \"%s\" tidak dikenal; tulis misalnya "
		   "kode=B,nama=C,realisasi=F,baris=7,lembar=Sheet1,notasi=koma"),
		lk_buf_cstr(&part));
	lk_buf_free(&part);
	return rc;
}

int lk_mapping_set(struct lk_mapping *m, struct lk_arena *mem, const char *words,
	struct lk_error *err)
{
	struct lk_mapping to = *m;
	int rc = LK_OK;

	while (*words != '\0' && rc == LK_OK) {
		size_t n = strcspn(words, ","), at = strcspn(words, "=");
		struct lk_str name = { words, at }, value;

		if (at >= n)
			return bad_words(words, n, err);
		value = (struct lk_str){ words + at + 1, n - at - 1 };
		rc = set_one(&to, mem, name, value, err);
		if (rc == LK_EINVAL)
			return bad_words(words, n, err);
		words += n + (words[n] == ',');
	}
	if (rc == LK_OK)
		*m = to;
	return rc;
}

/* "B" for column 1. */
static void column_letters(char out[LK_CELL_ADDRESS_SIZE], int col)
{
	lk_cell_address(out, 0, (uint32_t)col);
	out[strcspn(out, "0123456789")] = '\0';
}

void lk_mapping_words(struct lk_buf *out, const struct lk_mapping *m)
{
	if (m->sheet != NULL)
		lk_buf_printf(out, "lembar=%s,", m->sheet);
	lk_buf_printf(out, "baris=%u", (unsigned)m->first + 1);
	for (size_t i = 0; i < LK_LEN(notations); i++)
		if (notations[i].hint == m->notation)
			lk_buf_printf(out, ",notasi=%s", notations[i].word);
	for (int i = 0; i < LK_MAP_COUNT; i++) {
		char letters[LK_CELL_ADDRESS_SIZE];

		if (m->col[i] < 0)
			continue;
		column_letters(letters, m->col[i]);
		lk_buf_printf(out, ",%s=%s", names[i], letters);
	}
}

/* ---- as a file ---------------------------------------------------------------------------------- */

void lk_mapping_path(struct lk_buf *out, const char *team)
{
	lk_buf_printf(out, "kebijakan/pemetaan-%s.csv", team);
}

static const struct lk_sheet *sheet_of(const struct lk_mapping *m,
	const struct lk_sheet_book *book)
{
	if (m->sheet != NULL)
		return lk_sheet_named(book, m->sheet);
	for (size_t i = 0; i < book->nsheets; i++)
		if (!book->sheet[i].hidden)
			return &book->sheet[i];
	return NULL;
}

/* The words nearest over the data in a column; "" none. */
static struct lk_str head_of(const struct lk_mapping *m,
	const struct lk_sheet_book *book, int col)
{
	const struct lk_sheet *s = sheet_of(m, book);
	struct lk_str none = { "", 0 };

	for (uint32_t up = 1; s != NULL && up <= HEAD_DEPTH && up <= m->first; up++) {
		const struct lk_sheet_cell *c =
			lk_sheet_at(s, m->first - up, (uint32_t)col);

		if (lk_cell_kind(c) == LK_SHEET_TEXT)
			return lk_cell_text(book, c);
	}
	return none;
}

static void put_row(struct lk_buf *out, const char *name, const char *value,
	struct lk_str head)
{
	struct lk_str cell[3] = { { name, strlen(name) }, { value, strlen(value) },
		head };

	lk_csv_row(out, cell, 3);
}

static void put_columns(struct lk_buf *out, const struct lk_mapping *m,
	const struct lk_sheet_book *book)
{
	for (int i = 0; i < LK_MAP_COUNT; i++) {
		char letters[LK_CELL_ADDRESS_SIZE];

		if (m->col[i] < 0)
			continue;
		column_letters(letters, m->col[i]);
		put_row(out, names[i], letters, head_of(m, book, m->col[i]));
	}
}

void lk_mapping_put(struct lk_buf *out, const struct lk_mapping *m,
	const struct lk_sheet_book *book)
{
	const struct lk_str none = { "", 0 };
	struct lk_buf row = LK_BUF_INIT;

	lk_buf_puts(out, "id;nilai;judul\n");
	if (m->sheet != NULL)
		put_row(out, "lembar", m->sheet, none);
	lk_buf_printf(&row, "%u", (unsigned)m->first + 1);
	put_row(out, "baris", lk_buf_cstr(&row), none);
	if (lk_buf_check(&row, NULL) != LK_OK)
		out->failed = LK_ENOMEM;
	lk_buf_free(&row);
	for (size_t i = 0; i < LK_LEN(notations); i++)
		if (notations[i].hint == m->notation)
			put_row(out, "notasi", notations[i].word, none);
	put_columns(out, m, book);
}

static int read_line(struct lk_mapping_saved *s, struct lk_arena *mem,
	const struct lk_csv *csv, size_t row, const char *where, struct lk_error *err)
{
	struct lk_str name = lk_csv_get(csv, row, 0), head = lk_csv_get(csv, row, 2);
	enum lk_map_col role = lk_map_parse(name);
	int rc = set_one(&s->map, mem, name, lk_csv_get(csv, row, 1), err);

	if (rc == LK_EINVAL)
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: \"%s\" tidak dikenal sebagai bagian pemetaan, "
			   "atau nilainya salah; hapus berkas itu untuk memetakan "
			   "ulang"),
			where, csv->line[row], name.p);
	if (rc == LK_OK && role < LK_MAP_COUNT && head.n > 0) {
		s->head[role] = lk_arena_dup(mem, head.p, head.n);
		if (s->head[role] == NULL)
			rc = lk_nomem(err);
	}
	return rc;
}

int lk_mapping_parse(struct lk_mapping_saved *out, struct lk_arena *mem,
	struct lk_str text, const char *where, struct lk_error *err)
{
	static const char *const need[] = { "id", "nilai", "judul" };
	struct lk_mapping_saved s = { .head = { NULL } };
	struct lk_csv csv = LK_CSV_INIT;
	int at, rc = lk_csv_parse(&csv, text, where, err);

	clear(&s.map);
	for (size_t i = 0; i < LK_LEN(need) && rc == LK_OK; i++) {
		rc = lk_csv_need(&csv, where, need[i], &at, err);
		if (rc == LK_OK && at != (int)i)
			rc = lk_fail(err, LK_EFORMAT,
				N_("%s: kolomnya harus id;nilai;judul"), where);
	}
	for (size_t row = 0; row < csv.nrows && rc == LK_OK; row++)
		rc = read_line(&s, mem, &csv, row, where, err);
	lk_csv_free(&csv);
	if (rc == LK_OK)
		*out = s;
	return rc;
}

bool lk_mapping_fits(const struct lk_mapping_saved *s, const struct lk_sheet_book *book)
{
	if (sheet_of(&s->map, book) == NULL)
		return false;
	for (int i = 0; i < LK_MAP_COUNT; i++)
		if (s->map.col[i] >= 0 && s->head[i] != NULL &&
			!lk_fold_equal(head_of(&s->map, book, s->map.col[i]),
				(struct lk_str){ s->head[i], strlen(s->head[i]) }))
			return false;
	return true;
}
