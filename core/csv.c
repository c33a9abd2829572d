#include "core/csv.h"

#include "core/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A parse in progress. The text is copied once into the arena and the cells are cut out
 * of that copy in place: a cell never gets longer by unquoting. */
struct parse {
	const char *name;
	struct lk_error *err;
	char *p, *end;
	unsigned line;       /* of p */
	unsigned row_line;   /* where the row being read starts */
	struct lk_str *cell; /* owned: every cell, the header's first */
	size_t n, cap;
	unsigned *row; /* owned: line of every row, the header's first */
	size_t nrows, rowcap;
	size_t ncols, col; /* of the header; of the row being read */
};

static unsigned column(const struct parse *ps)
{
	return (unsigned)ps->col + 1;
}

/* ---- one cell -------------------------------------------------------------- */

static bool at_crlf(const struct parse *ps)
{
	return ps->end - ps->p >= 2 && ps->p[0] == '\r' && ps->p[1] == '\n';
}

static bool at_cell_end(const struct parse *ps)
{
	return ps->p == ps->end || *ps->p == ';' || *ps->p == '\n' || at_crlf(ps);
}

static int read_plain(struct parse *ps, struct lk_str *out)
{
	char *start = ps->p;

	while (!at_cell_end(ps)) {
		if (*ps->p == '"')
			return lk_fail(ps->err, LK_EFORMAT,
				N_("%s baris %u kolom %u: ada tanda petik di tengah "
				   "isi; "
				   "berkas tidak dibaca; apit seluruh isi dengan tanda "
				   "petik "
				   "dan gandakan petik di dalamnya"),
				ps->name, ps->line, column(ps));
		ps->p++;
	}
	*out = (struct lk_str){ start, (size_t)(ps->p - start) };
	return LK_OK;
}

static int read_quoted(struct parse *ps, struct lk_str *out)
{
	char *start = ps->p, *to = start;
	unsigned from_line = ps->line;

	for (ps->p++; ps->p < ps->end; ps->p++) {
		if (*ps->p == '"') {
			if (ps->end - ps->p < 2 || ps->p[1] != '"')
				break;
			ps->p++;
		} else if (at_crlf(ps)) {
			ps->p++;
		}
		if (*ps->p == '\n')
			ps->line++;
		*to++ = *ps->p;
	}
	if (ps->p == ps->end)
		return lk_fail(ps->err, LK_EFORMAT,
			N_("%s baris %u kolom %u: tanda petik pembuka tidak pernah "
			   "ditutup; "
			   "berkas tidak dibaca; tambahkan tanda petik penutup"),
			ps->name, from_line, column(ps));
	ps->p++;
	if (!at_cell_end(ps))
		return lk_fail(ps->err, LK_EFORMAT,
			N_("%s baris %u kolom %u: ada isi di belakang tanda petik "
			   "penutup; "
			   "berkas tidak dibaca; periksa tanda petik dan titik koma"),
			ps->name, ps->line, column(ps));
	*out = (struct lk_str){ start, (size_t)(to - start) };
	return LK_OK;
}

static int check_cell(struct parse *ps, struct lk_str cell)
{
	if (cell.n > LK_CSV_MAX_CELL)
		return lk_fail(ps->err, LK_ERANGE,
			N_("%s baris %u kolom %u: isi sel lebih dari 64 KB; berkas "
			   "tidak "
			   "dibaca; pindahkan isinya ke naskah atau lampiran"),
			ps->name, ps->row_line, column(ps));
	if (!lk_utf8_valid(cell, NULL))
		return lk_fail(ps->err, LK_EFORMAT,
			N_("%s baris %u kolom %u: isi bukan UTF-8 yang sah; berkas "
			   "tidak "
			   "dibaca; simpan ulang sebagai CSV UTF-8"),
			ps->name, ps->row_line, column(ps));
	if (!lk_utf8_is_clean(cell, LK_CLEAN_NL | LK_CLEAN_TAB))
		return lk_fail(ps->err, LK_EFORMAT,
			N_("%s baris %u kolom %u: ada karakter kendali yang tidak "
			   "terlihat; berkas tidak dibaca; hapus dan ketik ulang isi "
			   "sel"),
			ps->name, ps->row_line, column(ps));
	return LK_OK;
}

static int read_cell(struct parse *ps)
{
	struct lk_str cell = { NULL, 0 };
	int rc;

	if (ps->col == LK_CSV_MAX_COLS)
		return lk_fail(ps->err, LK_ERANGE,
			N_("%s baris %u: lebih dari %d kolom; berkas tidak dibaca; "
			   "bagi "
			   "tabelnya atau periksa titik koma"),
			ps->name, ps->row_line, LK_CSV_MAX_COLS);
	rc = ps->p < ps->end && *ps->p == '"' ? read_quoted(ps, &cell)
					      : read_plain(ps, &cell);
	if (rc == LK_OK)
		rc = check_cell(ps, cell);
	if (rc != LK_OK)
		return rc;
	if (lk_grow((void **)&ps->cell, &ps->cap, ps->n, sizeof(*ps->cell)) != LK_OK)
		return lk_nomem(ps->err);
	ps->cell[ps->n++] = cell;
	ps->col++;
	return LK_OK;
}

/* ---- rows ------------------------------------------------------------------ */

/* What git leaves in a file that two people changed: <<<<<<< ======= >>>>>>> ||||||| */
static bool is_marker(struct lk_str s)
{
	if (s.n < 7 || s.p[0] == '\0' || strchr("<=>|", s.p[0]) == NULL)
		return false;
	for (size_t i = 1; i < 7; i++)
		if (s.p[i] != s.p[0])
			return false;
	return s.n == 7 || s.p[7] == ' ';
}

static int end_row(struct parse *ps)
{
	if (lk_grow((void **)&ps->row, &ps->rowcap, ps->nrows, sizeof(*ps->row)) !=
		LK_OK)
		return lk_nomem(ps->err);
	ps->row[ps->nrows++] = ps->row_line;
	if (ps->nrows == 1)
		ps->ncols = ps->col;
	if (ps->col == 1 && (ps->ncols > 1 || ps->nrows == 1) &&
		is_marker(ps->cell[ps->n - 1]))
		return lk_fail(ps->err, LK_EFORMAT,
			N_("%s baris %u: ada tanda gabungan git yang belum selesai "
			   "(<<<<<<<, =======, >>>>>>>); berkas tidak dibaca; pilih "
			   "baris yang benar, hapus tandanya, lalu simpan lewat git"),
			ps->name, ps->row_line);
	if (ps->col != ps->ncols)
		return lk_fail(ps->err, LK_EFORMAT,
			N_("%s baris %u: ada %zu kolom, seharusnya %zu seperti baris "
			   "judul; "
			   "berkas tidak dibaca; periksa titik koma dan tanda petik"),
			ps->name, ps->row_line, ps->col, ps->ncols);
	if (ps->nrows - 1 > LK_CSV_MAX_ROWS)
		return lk_fail(ps->err, LK_ERANGE,
			N_("%s: lebih dari %d baris; berkas tidak dibaca; bagi "
			   "tabelnya "
			   "menjadi beberapa berkas"),
			ps->name, LK_CSV_MAX_ROWS);
	return LK_OK;
}

/* Step over the separator or line end behind a cell, putting a NUL there so that the
 * cell is a string. True when the row goes on. The cell may end earlier (quotes). */
static bool step_over(struct parse *ps)
{
	struct lk_str *cell = &ps->cell[ps->n - 1];
	bool more = ps->p < ps->end && *ps->p == ';';
	char *behind = ps->p;

	if (!more && at_crlf(ps))
		ps->p++;
	if (ps->p < ps->end) {
		if (!more)
			ps->line++;
		ps->p++;
	}
	/* The copy has a spare byte at its end, so this is always inside it. */
	behind -= (size_t)(behind - cell->p) - cell->n;
	*behind = '\0';
	return more;
}

static bool skip_blank_line(struct parse *ps)
{
	if (ps->p < ps->end && *ps->p == '\n')
		ps->p++;
	else if (at_crlf(ps))
		ps->p += 2;
	else
		return false;
	ps->line++;
	return true;
}

static int read_rows(struct parse *ps)
{
	while (ps->p < ps->end) {
		bool more = true;
		int rc = LK_OK;

		if (skip_blank_line(ps))
			continue;
		ps->row_line = ps->line;
		ps->col = 0;
		while (more && rc == LK_OK) {
			rc = read_cell(ps);
			if (rc == LK_OK)
				more = step_over(ps);
		}
		if (rc == LK_OK)
			rc = end_row(ps);
		if (rc != LK_OK)
			return rc;
	}
	return LK_OK;
}

static int no_header(const struct parse *ps)
{
	(void)lk_fail(ps->err, LK_EFORMAT,
		N_("%s kosong: tidak ada baris judul kolom; berkas tidak dibaca; "
		   "pulihkan berkas dari riwayat"),
		ps->name);
	return LK_EFORMAT;
}

static int check_header(const struct parse *ps)
{
	for (size_t i = 0; i < ps->ncols; i++) {
		if (ps->cell[i].n == 0)
			return lk_fail(ps->err, LK_EFORMAT,
				N_("%s baris %u kolom %zu: judul kolom kosong; berkas "
				   "tidak "
				   "dibaca; beri nama pada kolom itu"),
				ps->name, ps->row[0], i + 1);
		for (size_t k = 0; k < i; k++)
			if (strcmp(ps->cell[i].p, ps->cell[k].p) == 0)
				return lk_fail(ps->err, LK_EFORMAT,
					N_("%s baris %u kolom %zu: judul kolom \"%s\" "
					   "dipakai dua kali; berkas tidak dibaca; "
					   "ganti salah "
					   "satunya"),
					ps->name, ps->row[0], i + 1, ps->cell[i].p);
	}
	return LK_OK;
}

/* ---- the whole file -------------------------------------------------------- */

static int keep(struct lk_csv *csv, const struct parse *ps)
{
	struct lk_str *cell = lk_arena_alloc(&csv->arena, ps->n * sizeof(*cell));
	unsigned *row = lk_arena_alloc(&csv->arena, ps->nrows * sizeof(*row));

	if (cell == NULL || row == NULL)
		return lk_nomem(ps->err);
	memcpy(cell, ps->cell, ps->n * sizeof(*cell));
	memcpy(row, ps->row, ps->nrows * sizeof(*row));
	csv->ncols = ps->ncols;
	csv->nrows = ps->nrows - 1;
	csv->head = cell;
	csv->cell = cell + ps->ncols;
	csv->line = row + 1;
	return LK_OK;
}

int lk_csv_parse(struct lk_csv *csv, struct lk_str text, const char *name,
	struct lk_error *err)
{
	struct parse ps = { .name = name, .err = err, .line = 1 };
	int rc;

	if (text.n > LK_CSV_MAX_BYTES)
		return lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari 2 MB; berkas tidak dibaca; bagi "
			   "tabelnya "
			   "menjadi beberapa berkas"),
			name);
	ps.p = lk_arena_dup(&csv->arena, text.p, text.n);
	if (ps.p == NULL)
		return lk_nomem(err);
	ps.end = ps.p + text.n;
	if (text.n >= 3 && memcmp(ps.p, "\xEF\xBB\xBF", 3) == 0)
		ps.p += 3;
	rc = read_rows(&ps);
	if (rc == LK_OK)
		rc = ps.n == 0 ? no_header(&ps) : check_header(&ps);
	if (rc == LK_OK)
		rc = keep(csv, &ps);
	free(ps.cell);
	free(ps.row);
	if (rc != LK_OK)
		lk_csv_free(csv);
	return rc;
}

void lk_csv_free(struct lk_csv *csv)
{
	if (csv == NULL)
		return;
	lk_arena_free(&csv->arena);
	*csv = (struct lk_csv)LK_CSV_INIT;
}

/* ---- access ---------------------------------------------------------------- */

int lk_csv_col(const struct lk_csv *csv, const char *name)
{
	for (size_t i = 0; i < csv->ncols; i++)
		if (strcmp(csv->head[i].p, name) == 0)
			return (int)i;
	return -1;
}

int lk_csv_need(const struct lk_csv *csv, const char *file, const char *name, int *col,
	struct lk_error *err)
{
	int found = lk_csv_col(csv, name);

	if (found < 0)
		return lk_fail(err, LK_EFORMAT,
			N_("%s: kolom \"%s\" tidak ada; berkas tidak dibaca; periksa "
			   "baris "
			   "judul kolom"),
			file, name);
	*col = found;
	return LK_OK;
}

struct lk_str lk_csv_get(const struct lk_csv *csv, size_t row, int col)
{
	if (row >= csv->nrows || col < 0 || (size_t)col >= csv->ncols)
		return (struct lk_str){ "", 0 };
	return csv->cell[row * csv->ncols + (size_t)col];
}

const char *lk_csv_cstr(const struct lk_csv *csv, size_t row, int col)
{
	return lk_csv_get(csv, row, col).p;
}

/* ---- writing --------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool needs_quotes(struct lk_str s)
{
	if (s.n == 0)
		return false;
	if (is_blank(s.p[0]) || is_blank(s.p[s.n - 1]))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ';' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return false;
}

static void write_quoted(struct lk_buf *out, struct lk_str s)
{
	lk_buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			lk_buf_putc(out, '"');
		lk_buf_putc(out, s.p[i]);
	}
	lk_buf_putc(out, '"');
}

void lk_csv_row(struct lk_buf *out, const struct lk_str *cell, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i != 0)
			lk_buf_putc(out, ';');
		/* A lone empty cell would be a blank line, which readers skip. */
		if (needs_quotes(cell[i]) || (n == 1 && cell[i].n == 0))
			write_quoted(out, cell[i]);
		else
			lk_buf_putstr(out, cell[i]);
	}
	lk_buf_putc(out, '\n');
}

void lk_csv_write(struct lk_buf *out, const struct lk_csv *csv)
{
	if (csv->ncols == 0)
		return;
	lk_csv_row(out, csv->head, csv->ncols);
	for (size_t row = 0; row < csv->nrows; row++)
		lk_csv_row(out, csv->cell + row * csv->ncols, csv->ncols);
}
