#include "core/assess/assess.h"

#include "core/csv.h"

#include <assert.h>
#include <string.h>

static const char *const list_names[] = { "daftar-periksa", "evaluasi" };
static_assert(LK_LEN(list_names) == LK_ASSESS_LISTS, "a list without a name");
static const char *const answer_names[] = { "belum-tahu", "ya", "tidak",
	"tidak-berlaku" };
static_assert(LK_LEN(answer_names) == LK_ANSWER_COUNT, "an answer without a name");
static const char *const answer_texts[] = { N_("belum tahu"), N_("ya"), N_("tidak"),
	N_("tidak berlaku") };
static_assert(LK_LEN(answer_texts) == LK_ANSWER_COUNT, "an answer without a text");

static size_t find_name(const char *const *name, size_t n, const char *s)
{
	size_t i = 0;

	while (i < n && strcmp(name[i], s) != 0)
		i++;
	return i;
}

const char *lk_assess_name(enum lk_assess_list l)
{
	return (unsigned)l < LK_ASSESS_LISTS ? list_names[l] : "";
}

enum lk_assess_list lk_assess_parse(const char *s)
{
	return (enum lk_assess_list)find_name(list_names, LK_LEN(list_names), s);
}

const char *lk_answer_name(enum lk_answer a)
{
	return (unsigned)a < LK_ANSWER_COUNT ? answer_names[a] : "";
}

const char *lk_answer_text(enum lk_answer a)
{
	return (unsigned)a < LK_ANSWER_COUNT ? answer_texts[a] : "";
}

enum lk_answer lk_answer_parse(const char *s)
{
	return (enum lk_answer)find_name(answer_names, LK_LEN(answer_names), s);
}

/* ---- reading ------------------------------------------------------------------------ */

struct reader {
	struct lk_assess *a;
	struct lk_csv csv;
	int id, group, number, text, weight, proof, source;
	const char *where;
	struct lk_error *err;
};

/* The columns; those of the evaluation are absent in the checklist. */
static int find_columns(struct reader *r)
{
	int rc = lk_csv_need(&r->csv, r->where, "id", &r->id, r->err);

	if (rc == LK_OK)
		rc = lk_csv_need(&r->csv, r->where, "kelompok", &r->group, r->err);
	if (rc == LK_OK)
		rc = lk_csv_need(&r->csv, r->where, "pernyataan", &r->text, r->err);
	r->weight = -1;
	if (rc == LK_OK && r->a->list == LK_ASSESS_EVALUATION)
		rc = lk_csv_need(&r->csv, r->where, "bobot", &r->weight, r->err);
	r->number = lk_csv_col(&r->csv, "nomor");
	r->proof = lk_csv_col(&r->csv, "bukti");
	r->source = lk_csv_col(&r->csv, "sumber");
	return rc;
}

/* Ids are typed on the command line: 1 to 40 of a-z, 0-9 and '-'. */
static bool id_valid(struct lk_str s)
{
	if (s.n == 0 || s.n > 40)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789-", s.p[i]) == NULL)
			return false;
	return true;
}

static const char *keep(struct reader *r, size_t row, int col)
{
	struct lk_str s = lk_csv_get(&r->csv, row, col);

	return s.n == 0 ? "" : lk_arena_dup(&r->a->mem, s.p, s.n);
}

static int read_weight(struct reader *r, size_t row, struct lk_statement *s)
{
	if (r->weight < 0)
		return LK_OK;
	if (lk_dec_parse(lk_csv_get(&r->csv, row, r->weight), &s->weight, NULL) !=
			LK_OK ||
		lk_dec_sign(s->weight) < 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: bobot harus angka, titik sebagai tanda "
			   "desimal; misalnya 3.0"),
			r->where, r->csv.line[row]);
	for (size_t i = 0; i < r->a->n; i++)
		if (strcmp(r->a->item[i].group, s->group) == 0 &&
			lk_dec_cmp(r->a->item[i].weight, s->weight) != 0)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %u: bobot kelompok %s berbeda dari baris "
				   "sebelumnya; tulis bobot yang sama di semua baris "
				   "kelompok itu"),
				r->where, r->csv.line[row], s->group);
	return LK_OK;
}

static int read_row(struct reader *r, size_t row)
{
	struct lk_statement *s = &r->a->item[r->a->n];

	if (!id_valid(lk_csv_get(&r->csv, row, r->id)))
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: id butir memakai huruf kecil, angka, dan "
			   "tanda hubung"),
			r->where, r->csv.line[row]);
	s->id = keep(r, row, r->id);
	s->group = keep(r, row, r->group);
	s->number = keep(r, row, r->number);
	s->text = keep(r, row, r->text);
	s->source = keep(r, row, r->source);
	if (s->id == NULL || s->group == NULL || s->number == NULL || s->text == NULL ||
		s->source == NULL)
		return lk_nomem(r->err);
	if (lk_assess_find(r->a, s->id) != NULL)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: butir %s sudah ada di atasnya"), r->where,
			r->csv.line[row], s->id);
	s->proof = strcmp(lk_csv_cstr(&r->csv, row, r->proof), "wajib") == 0;
	s->line = (int)r->csv.line[row];
	s->guess.path = s->word.id = s->word.user = s->word.name = s->word.note =
		s->word.replaces = "";
	return read_weight(r, row, s);
}

int lk_assess_read(struct lk_assess *out, enum lk_assess_list list, struct lk_str csv,
	const char *where, struct lk_error *err)
{
	struct lk_assess a = { .mem = LK_ARENA_INIT, .list = list };
	struct reader r = { .a = &a, .csv = LK_CSV_INIT, .where = where, .err = err };
	int rc = lk_csv_parse(&r.csv, csv, where, err);

	if (rc == LK_OK)
		rc = find_columns(&r);
	if (rc == LK_OK && r.csv.nrows > LK_ASSESS_MAX)
		rc = lk_fail(err, LK_ERANGE, N_("%s memuat lebih dari %d butir"), where,
			LK_ASSESS_MAX);
	if (rc == LK_OK) {
		a.item = lk_arena_alloc(&a.mem, (r.csv.nrows + 1) * sizeof(*a.item));
		rc = a.item == NULL ? lk_nomem(err) : LK_OK;
	}
	for (size_t i = 0; rc == LK_OK && i < r.csv.nrows; i++) {
		rc = read_row(&r, i);
		a.n += rc == LK_OK;
	}
	lk_csv_free(&r.csv);
	if (rc == LK_OK)
		*out = a;
	else
		lk_assess_free(&a);
	return rc;
}

void lk_assess_free(struct lk_assess *a)
{
	if (a == NULL)
		return;
	lk_arena_free(&a->mem);
	a->item = NULL;
	a->n = 0;
}

struct lk_statement *lk_assess_find(const struct lk_assess *a, const char *id)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->item[i].id, id) == 0)
			return &a->item[i];
	return NULL;
}

/* ---- answers ------------------------------------------------------------------------ */

static bool is_replaced(const struct lk_word *said, const struct lk_word *w)
{
	for (; said != NULL; said = said->next)
		if (strcmp(said->replaces, w->id) == 0 && said->time >= w->time)
			return true;
	return false;
}

/* The latest of those that no other replaces. */
static void choose(struct lk_statement *s)
{
	const struct lk_word *best = NULL;

	for (const struct lk_word *w = s->said; w != NULL; w = w->next) {
		if (is_replaced(s->said, w))
			continue;
		if (best == NULL || w->time > best->time ||
			(w->time == best->time && strcmp(w->id, best->id) > 0))
			best = w;
	}
	if (best != NULL)
		s->word = *best;
}

int lk_assess_fold(struct lk_assess *a, const struct lk_record *r, struct lk_error *err)
{
	struct lk_statement *s = lk_assess_find(a, lk_record_get(r, "Butir"));
	enum lk_answer answer = lk_answer_parse(lk_record_get(r, "Jawaban"));
	struct lk_word *w;

	if (r->kind != LK_KIND_JAWAB || s == NULL || answer == LK_ANSWER_UNKNOWN ||
		answer == LK_ANSWER_COUNT ||
		lk_assess_parse(lk_record_get(r, "Daftar")) != a->list)
		return LK_OK;
	w = lk_arena_alloc(&a->mem, sizeof(*w));
	if (w == NULL)
		return lk_nomem(err);
	w->id = lk_arena_dups(&a->mem, r->id);
	w->user = lk_arena_dups(&a->mem, r->user);
	w->name = lk_arena_dups(&a->mem, r->name);
	w->note = lk_arena_dups(&a->mem, r->text);
	w->replaces = lk_arena_dups(&a->mem, r->replaces);
	if (w->id == NULL || w->replaces == NULL || w->user == NULL ||
		w->name == NULL || w->note == NULL)
		return lk_nomem(err);
	w->answer = answer;
	w->guess = lk_answer_parse(lk_record_get(r, "Dugaan"));
	w->time = r->time;
	w->next = s->said;
	s->said = w;
	choose(s);
	return LK_OK;
}

enum lk_answer lk_statement_answer(const struct lk_statement *s)
{
	return s->word.id[0] != '\0' ? s->word.answer : s->guess.answer;
}

bool lk_answer_needs_note(const struct lk_statement *s, enum lk_answer answer)
{
	return (s->proof && answer == LK_ANSWER_YES) ||
		(s->guess.answer != LK_ANSWER_UNKNOWN && s->guess.answer != answer);
}

void lk_assess_count(const struct lk_assess *a, struct lk_assess_counts *out)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < a->n; i++) {
		out->by[lk_statement_answer(&a->item[i])]++;
		out->open += a->item[i].word.id[0] == '\0';
	}
}
