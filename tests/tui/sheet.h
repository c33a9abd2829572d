#ifndef TESTS_TUI_SHEET_H
#define TESTS_TUI_SHEET_H
/* A sheet in memory to test the grid with: keys IKK-1.., a text column, numbers that are
 * checked, a column that is locked. Used by the tests and the fuzzer of the grid. */
#include "tests/tui/frame.h"
#include "tui/grid.h"

#define SHEET_COLS 60

struct sheet {
	struct screen base;
	struct grid grid;
	long rows;
	int cols;
	char **cell;       /* rows * cols, NULL = "" */
	uint64_t *id;      /* of each row */
	int sets, changes; /* calls of set(), of changed() */
	size_t last;       /* cells of the last set() */
	long asked;        /* calls of cell() */
	bool fail;         /* set() refuses */
};

static inline long sheet_rows(void *arg)
{
	return ((struct sheet *)arg)->rows;
}

static inline int sheet_cols(void *arg)
{
	return ((struct sheet *)arg)->cols;
}

static inline const char *sheet_get(const struct sheet *v, long row, int col)
{
	const char *s;

	if (row < 0 || row >= v->rows || col < 0 || col >= v->cols)
		abort(); /* the grid asks only for what there is */
	s = v->cell[row * v->cols + col];
	return s != NULL ? s : "";
}

static inline void sheet_put(struct sheet *v, long row, int col, const char *text)
{
	char **at = &v->cell[row * v->cols + col];
	size_t n = strlen(text) + 1;

	free(*at);
	*at = n > 1 ? malloc(n) : NULL;
	if (*at != NULL)
		memcpy(*at, text, n);
}

/* Column 0 code, 1 name, 2 locked number, 3.. numbers to fill in. */
static inline void sheet_column(void *arg, int c, struct grid_column *out)
{
	static const char *const titles[] = { "Kode", "Indikator", "Target\n2025",
		"Realisasi\n2025", "Capaian" };

	(void)arg;
	out->title = c < (int)LK_LEN(titles) ? titles[c] : "Bulan";
	out->width = c == 0 ? 7 : c == 1 ? 24 : 10;
	out->kind = c < 2 ? GRID_TEXT : GRID_NUMBER;
}

static inline void sheet_cell(void *arg, long row, int col, struct grid_cell *out)
{
	struct sheet *v = arg;

	v->asked++;
	out->text = sheet_get(v, row, col);
	out->editable = col != 0 && col != 2;
	if (col == 2)
		out->why = "Target sudah disahkan.";
	if (col == 3 && row % 4 == 1) {
		out->mark = "!";
		out->mark_style = ST_NOTE_MUST;
	}
	if (col == 4 && out->text[0] != '\0')
		out->style = out->text[0] == '1' ? ST_CAT_1 : ST_CAT_4;
}

static inline uint64_t sheet_id(void *arg, long row)
{
	return ((struct sheet *)arg)->id[row];
}

static inline const char *sheet_key(void *arg, long row)
{
	return sheet_get(arg, row, 0);
}

/* Numbers: digits with at most one comma, which must have a digit behind it. */
static inline const char *sheet_validate(void *arg, long row, int col, const char *text)
{
	size_t n = strspn(text, "0123456789");

	(void)arg;
	(void)row;
	if (col == 1)
		return NULL;
	if (text[n] == ',' && text[n + 1] == '\0')
		return "Lengkapi angka di belakang koma.";
	if (n > 0 && text[n] == ',')
		n += 1 + strspn(text + n + 1, "0123456789");
	return n > 0 && text[n] == '\0' ? NULL : "Bukan angka.";
}

static inline int sheet_set(void *arg, const struct grid_set *set, size_t n,
	struct lk_error *err)
{
	struct sheet *v = arg;

	if (v->fail)
		return lk_fail(err, LK_EDENIED, N_("kertas kerja ini sudah disahkan"));
	v->sets++;
	v->last = n;
	for (size_t i = 0; i < n; i++) {
		(void)sheet_get(v, set[i].row, set[i].col);
		if (set[i].col == 0 || set[i].col == 2)
			abort(); /* locked cells are never set */
		if (set[i].text[0] != '\0' &&
			sheet_validate(v, set[i].row, set[i].col, set[i].text) != NULL)
			abort(); /* nor is what does not validate */
		sheet_put(v, set[i].row, set[i].col, set[i].text);
	}
	return LK_OK;
}

static inline double sheet_number(const char *s)
{
	double whole = 0, part = 0, unit = 1;

	for (; *s >= '0' && *s <= '9'; s++)
		whole = whole * 10 + (*s - '0');
	if (*s == ',')
		for (s++; *s >= '0' && *s <= '9'; s++) {
			unit /= 10;
			part += unit * (*s - '0');
		}
	return whole + part;
}

static inline int sheet_compare(void *arg, int col, long a, long b)
{
	const char *x = sheet_get(arg, a, col), *y = sheet_get(arg, b, col);
	double i = sheet_number(x), k = sheet_number(y);

	if (col < 2)
		return strcmp(x, y);
	return i < k ? -1 : i > k;
}

static inline bool sheet_against(void *arg, int col, long row, const char *text,
	int *order)
{
	double i = sheet_number(sheet_get(arg, row, col)), k = sheet_number(text);

	if (*text < '0' || *text > '9')
		return false;
	*order = i < k ? -1 : i > k;
	return true;
}

static const struct grid_source sheet_source = {
	.rows = sheet_rows,
	.cols = sheet_cols,
	.column = sheet_column,
	.cell = sheet_cell,
	.id = sheet_id,
	.key = sheet_key,
	.validate = sheet_validate,
	.set = sheet_set,
	.compare = sheet_compare,
	.against = sheet_against,
	.empty = N_("Belum ada indikator. Impor formulir tim lebih dahulu."),
};

static inline void sheet_changed(void *arg)
{
	((struct sheet *)arg)->changes++;
}

static inline void sheet_draw(struct screen *s, struct draw *d, struct rect r)
{
	grid_draw(&((struct sheet *)s)->grid, d, r, true);
}

static inline enum act_result sheet_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	return grid_act(&((struct sheet *)s)->grid, a, arg) ? ACT_DONE : ACT_PASS;
}

static inline void sheet_hint(const struct screen *s, char *out, size_t size)
{
	grid_hint(&((const struct sheet *)s)->grid, out, size);
}

static inline void sheet_free(struct screen *s)
{
	struct sheet *v = (struct sheet *)s;

	grid_free(&v->grid);
	for (long i = 0; i < v->rows * v->cols; i++)
		free(v->cell[i]);
	free(v->cell);
	free(v->id);
}

static const struct screen_ops sheet_ops = {
	.name = "lembar",
	.view = VIEW_KERTAS,
	.free = sheet_free,
	.draw = sheet_draw,
	.act = sheet_act,
	.hint = sheet_hint,
};

/* A sheet of its own on an app, painted: targets 100, figures that go up and down. */
static inline struct sheet *sheet_open(struct app *app, int w, int h, long rows,
	int cols)
{
	struct sheet *v = screen_new(sizeof(*v), &sheet_ops);
	char text[80];

	if (v == NULL || app_init(app, w, h, NULL) != LK_OK)
		abort();
	app->clock = (struct app_clock){ frame_mono, frame_unix, NULL };
	v->rows = rows;
	v->cols = cols;
	v->cell = calloc((size_t)(rows * cols) + 1, sizeof(*v->cell));
	v->id = calloc((size_t)rows + 1, sizeof(*v->id));
	if (v->cell == NULL || v->id == NULL)
		abort();
	for (long r = 0; r < rows; r++) {
		v->id[r] = (uint64_t)r + 1000;
		(void)snprintf(text, sizeof(text), "IKK-%ld", r + 1);
		sheet_put(v, r, 0, text);
		(void)snprintf(text, sizeof(text), "Layanan ke-%ld yang tepat waktu",
			r + 1);
		sheet_put(v, r, 1, text);
		sheet_put(v, r, 2, "100");
		(void)snprintf(text, sizeof(text), "%ld,%ld", 60 + r * 37 % 50, r % 10);
		sheet_put(v, r, 3, text);
		(void)snprintf(text, sizeof(text), "%ld", 60 + r * 37 % 50);
		for (int c = 4; c < cols; c++)
			sheet_put(v, r, c, text);
	}
	if (grid_init(&v->grid, &sheet_source, v, &v->base) != LK_OK)
		abort();
	v->grid.frozen = 1;
	v->grid.changed = sheet_changed;
	v->base.grid = &v->grid;
	(void)app_push(app, &v->base);
	app_paint(app);
	return v;
}

#endif
