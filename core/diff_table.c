/* Tables: rows by key, columns by header, cells by words. */
#include "core/diff_table.h"

#include <stdlib.h>
#include <string.h>

/* Headers of columns that only count the rows. */
static const char *const running[] = { "no", "no.", "nomor", "nomer", "#", "urut" };
/* Headers that name a row whatever column they stand in. */
static const char *const keys[] = { "id", "kode", "kunci" };
/* Words of headers whose cells are computed from other cells of the row. */
static const char *const computed[] = { "capaian", "persentase", "persen", "%",
	"jumlah", "total", "selisih", "sisa", "kategori", "rata-rata", "rerata",
	"deviasi", "kinerja" };

static bool is_named(struct lk_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lk_same_but_case(s, (struct lk_str){ list[i], strlen(list[i]) }))
			return true;
	return false;
}

/* ---- columns ------------------------------------------------------------------- */

static bool is_computed(const struct table_side *t, const struct table_cell *c)
{
	for (uint32_t i = c->tok; i < c->tok + c->ntoks; i++)
		if (is_named((struct lk_str){ t->text + t->tok.v[i].at,
				     t->tok.v[i].end - t->tok.v[i].at },
			    computed, LK_LEN(computed)))
			return true;
	return false;
}

/* The columns of the header row: what kind is each? */
static int read_columns(struct table_side *t)
{
	const struct table_row *head = t->row;

	t->ncols = t->nrows != 0 ? head->ncells : 0;
	t->col = calloc((size_t)t->ncols + 1, sizeof(*t->col));
	if (t->col == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < t->ncols; i++) {
		const struct table_cell *c = &t->cell[head->cell + i];
		struct lk_str s = { t->text + c->r.at, c->r.end - c->r.at };

		t->col[i].to = LK_NO_PAIR;
		t->col[i].running = is_named(s, running, LK_LEN(running));
		t->col[i].key = is_named(s, keys, LK_LEN(keys));
		t->col[i].computed = is_computed(t, c);
	}
	return LK_OK;
}

/* Columns with equal headers pair, first with first; what is left between two of them
 * pairs in order: a renamed column. */
static void pair_columns(struct table_side *a, struct table_side *b)
{
	for (uint32_t i = 0; i < a->ncols; i++)
		for (uint32_t k = 0; k < b->ncols && a->col[i].to == LK_NO_PAIR; k++)
			if (b->col[k].to == LK_NO_PAIR &&
				a->cell[a->row->cell + i].id ==
					b->cell[b->row->cell + k].id) {
				a->col[i].to = k;
				b->col[k].to = i;
			}
	if (a->ncols != b->ncols)
		return;
	for (uint32_t i = 0; i < a->ncols; i++)
		if (a->col[i].to == LK_NO_PAIR && b->col[i].to == LK_NO_PAIR)
			a->col[i].to = b->col[i].to = i;
}

static uint32_t key_column(const struct table_side *t)
{
	for (uint32_t i = 0; i < t->ncols; i++)
		if (t->col[i].key && t->col[i].to != LK_NO_PAIR)
			return i;
	for (uint32_t i = 0; i < t->ncols; i++)
		if (!t->col[i].running && t->col[i].to != LK_NO_PAIR)
			return i;
	return LK_NO_PAIR;
}

/* The column whose header is `name` exactly, or LK_NO_PAIR. */
static uint32_t named_column(const struct table_side *t, const char *name)
{
	for (uint32_t i = 0; i < t->ncols; i++) {
		struct lk_range r = t->cell[t->row->cell + i].r;

		if (r.end - r.at == strlen(name) &&
			memcmp(t->text + r.at, name, strlen(name)) == 0)
			return i;
	}
	return LK_NO_PAIR;
}

static int choose_key(struct table_job *j, const char *name)
{
	struct table_side *a = &j->t[0], *b = &j->t[1];

	if (name == NULL) {
		a->key = key_column(a);
		b->key = a->key != LK_NO_PAIR ? a->col[a->key].to : LK_NO_PAIR;
		return LK_OK;
	}
	a->key = named_column(a, name);
	b->key = named_column(b, name);
	if (a->key == LK_NO_PAIR && b->key == LK_NO_PAIR && (a->ncols | b->ncols) != 0)
		return LK_ENOTFOUND;
	return LK_OK;
}

/* ---- rows ---------------------------------------------------------------------- */

static void pair_up(struct table_job *j, uint32_t i, uint32_t k)
{
	j->t[0].row[i].to = k;
	j->t[1].row[k].to = i;
}

static uint32_t key_id(const struct table_job *j, int s, uint32_t row)
{
	const struct table_side *t = &j->t[s];

	if (t->key >= t->row[row].ncells)
		return j->empty;
	return t->cell[t->row[row].cell + t->key].id;
}

static int align_keys(struct table_job *j)
{
	uint32_t na = j->t[0].nrows, nb = j->t[1].nrows, ids = j->ids.count;
	uint32_t *seq = calloc((size_t)na * 2 + nb + 1, sizeof(*seq));
	uint32_t *match = seq != NULL ? seq + na + nb : NULL;
	int rc;

	if (seq == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < na; i++)
		seq[i] = key_id(j, 0, i);
	for (uint32_t i = 0; i < nb; i++)
		seq[na + i] = key_id(j, 1, i);
	rc = lk_lcs(&j->w->lcs, seq, na, seq + na, nb, ids, match);
	for (uint32_t i = 1; rc == LK_OK && i < na; i++)
		if (match[i] != LK_NO_MATCH && match[i] != 0)
			pair_up(j, i, match[i]);
	free(seq);
	return rc;
}

/* Equal keys in another order: first with first. An empty key names nobody. */
static int pair_keys(struct table_job *j)
{
	uint32_t nb = j->t[1].nrows;
	uint32_t *head = calloc((size_t)j->ids.count + nb + 1, sizeof(*head));
	uint32_t *next = head != NULL ? head + j->ids.count : NULL;

	if (head == NULL)
		return LK_ENOMEM;
	for (uint32_t k = nb; k-- > 1;)
		if (j->t[1].row[k].to == LK_NO_PAIR) {
			next[k] = head[key_id(j, 1, k)];
			head[key_id(j, 1, k)] = k + 1;
		}
	for (uint32_t i = 1; i < j->t[0].nrows; i++) {
		uint32_t id = key_id(j, 0, i);

		if (j->t[0].row[i].to != LK_NO_PAIR || id == j->empty || head[id] == 0)
			continue;
		pair_up(j, i, head[id] - 1);
		head[id] = next[head[id] - 1];
	}
	free(head);
	return LK_OK;
}

/* The words of a row without its running number, or of its key alone. */
static struct lk_bag bag_of(const struct table_side *t, const struct table_row *r,
	bool key)
{
	uint32_t from = r->cell, end = r->cell + r->ncells;
	struct lk_bag b = { 0 };

	if (key) {
		from = t->key < r->ncells ? r->cell + t->key : end;
		end = from < end ? from + 1 : end;
	} else if (t->ncols != 0 && t->col[0].running && from < end) {
		from++;
	}
	if (from == end)
		return b;
	b.id = t->ids + t->cell[from].tok;
	b.n = t->cell[end - 1].tok + t->cell[end - 1].ntoks - t->cell[from].tok;
	return b;
}

static uint32_t gather(const struct table_side *t, bool old, bool key,
	struct lk_bag *bag, uint32_t *who)
{
	uint32_t n = 0, pos = 0;

	for (uint32_t i = 1; i < t->nrows; i++) {
		if (t->row[i].to != LK_NO_PAIR) {
			pos = t->row[i].to + 1;
			continue;
		}
		bag[n] = bag_of(t, &t->row[i], key);
		bag[n].pos = old ? pos++ : i;
		who[n++] = i;
	}
	return n;
}

/* Rows alike as a whole, or by their key: a name that was reworded keeps its row although
 * all figures are new. */
static int pair_similar(struct table_job *j, bool key)
{
	uint32_t na = j->t[0].nrows, nb = j->t[1].nrows;
	struct lk_bag *bag = calloc((size_t)na + nb + 1, sizeof(*bag));
	uint32_t *who = calloc((size_t)na + nb + 1, sizeof(*who)), ra, rb;
	struct lk_pair *pair = calloc((size_t)na + 1, sizeof(*pair));
	int rc = LK_ENOMEM;

	if (bag == NULL || who == NULL || pair == NULL)
		goto done;
	ra = gather(&j->t[0], true, key, bag, who);
	rb = gather(&j->t[1], false, key, bag + na, who + na);
	rc = LK_OK;
	if (ra != 0 && rb != 0)
		rc = lk_pair_bags(&j->w->pairs, bag, ra, bag + na, rb,
			j->w->words.count, j->w->least, LK_SURELY, pair);
	for (uint32_t i = 0; rc == LK_OK && rb != 0 && i < ra; i++)
		if (pair[i].to != LK_NO_PAIR)
			pair_up(j, who[i], who[na + pair[i].to]);
done:
	free(bag);
	free(who);
	free(pair);
	return rc;
}

static int mark_moves(struct table_job *j)
{
	uint32_t n = j->t[0].nrows, *seq = calloc((size_t)n + 1, sizeof(*seq));
	unsigned char *keep = calloc((size_t)n + 1, 1);
	int rc = LK_ENOMEM;

	if (seq == NULL || keep == NULL)
		goto done;
	for (uint32_t i = 0; i < n; i++)
		seq[i] = j->t[0].row[i].to;
	rc = lk_heaviest_run(seq, NULL, n, j->t[1].nrows, keep);
	for (uint32_t i = 0; rc == LK_OK && i < n; i++)
		if (seq[i] != LK_NO_PAIR && !keep[i])
			j->t[0].row[i].moved = j->t[1].row[seq[i]].moved = true;
done:
	free(seq);
	free(keep);
	return rc;
}

static int pair_rows(struct table_job *j)
{
	int rc = LK_OK;

	if (j->t[0].nrows == 0 || j->t[1].nrows == 0)
		return LK_OK;
	pair_up(j, 0, 0); /* the headers, whatever they say */
	if (j->t[0].key != LK_NO_PAIR && j->t[1].key != LK_NO_PAIR) {
		rc = align_keys(j);
		if (rc == LK_OK)
			rc = pair_keys(j);
	}
	if (rc == LK_OK)
		rc = pair_similar(j, false);
	if (rc == LK_OK)
		rc = pair_similar(j, true);
	return rc == LK_OK ? mark_moves(j) : rc;
}

/* ---- entry --------------------------------------------------------------------- */

int lk_diff_put_table(struct diff_work *w, struct lk_range old, struct lk_range new,
	char separator, const char *key, bool *changed)
{
	struct table_job j = { .w = w };
	int rc;

	rc = lk_table_read(&j, 0, old, separator);
	if (rc == LK_OK)
		rc = lk_table_read(&j, 1, new, separator);
	if (rc == LK_OK)
		rc = lk_table_number_cells(&j);
	if (rc == LK_OK)
		rc = read_columns(&j.t[0]);
	if (rc == LK_OK)
		rc = read_columns(&j.t[1]);
	if (rc == LK_OK) {
		pair_columns(&j.t[0], &j.t[1]);
		rc = choose_key(&j, key);
	}
	if (rc == LK_OK)
		rc = pair_rows(&j);
	if (rc == LK_OK)
		rc = lk_table_put_rows(&j);
	*changed = j.changed;
	lk_table_free(&j);
	return rc;
}
