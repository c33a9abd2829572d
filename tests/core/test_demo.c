/* The demo's script replayed on plain text in memory, and its figures against each other. */
#include "core/buf.h"
#include "core/demo/demo.h"
#include "core/document.h"
#include "core/outline.h"
#include "core/people.h"
#include "core/review.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHAPTERS 8
#define THREADS 60

enum state {
	OPEN,
	APPLIED,
	WORKED,
	CLOSED
};

struct thread {
	const struct lk_demo_event *opened;
	enum state state;
};

struct replay {
	struct lk_buf text[CHAPTERS];
	struct thread thread[THREADS];
	size_t nthreads;
};

static size_t chapter_index(const char *file)
{
	const struct lk_demo_chapter *c = lk_demo_chapters(NULL);

	for (size_t i = 0; c[i].file != NULL; i++)
		if (strcmp(c[i].file, file) == 0)
			return i;
	fail_msg("the script names an unknown chapter %s", file);
	return 0;
}

/* Offset of the whole line `line`, -1 when it is not there. */
static long find_line(const struct lk_buf *b, const char *line)
{
	size_t n = strlen(line);
	const char *text = lk_buf_cstr(b), *at = text;

	while ((at = strstr(at, line)) != NULL) {
		if ((at == text || at[-1] == '\n') && at[n] == '\n')
			return at - text;
		at++;
	}
	return -1;
}

static void replace_line(struct lk_buf *b, const struct lk_demo_event *e,
	const char *now)
{
	long at = find_line(b, e->old);

	if (at < 0)
		fail_msg("%s %s: \"%s\" is not in the text", e->when, e->who, e->old);
	lk_buf_splice(b, (size_t)at, strlen(e->old), now, strlen(now));
}

static struct thread *thread_of(struct replay *r, const struct lk_demo_event *e)
{
	for (size_t i = 0; i < r->nthreads; i++)
		if (strcmp(r->thread[i].opened->id, e->ref) == 0)
			return &r->thread[i];
	fail_msg("%s: nobody opened %s", e->when, e->ref);
	return NULL;
}

static void play_thread(struct replay *r, const struct lk_demo_event *e,
	struct lk_buf *b)
{
	struct thread *t = thread_of(r, e);

	assert_string_equal(t->opened->file, e->file);
	assert_int_not_equal(t->state, CLOSED);
	if (e->kind == LK_DEMO_APPLY) {
		assert_string_equal(t->opened->suggest, e->suggest);
		assert_string_equal(t->opened->old, e->old);
		replace_line(b, e, e->suggest);
		t->state = APPLIED;
	} else if (e->kind == LK_DEMO_DONE) {
		t->state = WORKED;
	} else if (e->kind == LK_DEMO_CLOSE) {
		assert_string_equal(t->opened->who, e->who);
		t->state = CLOSED;
	}
}

static void play_write(const struct lk_demo_event *e, struct lk_buf *b)
{
	struct lk_buf next = LK_BUF_INIT;

	assert_int_equal(lk_demo_event_text(e, &next, NULL), LK_OK);
	assert_true(next.n > b->n); /* a save adds something */
	lk_buf_free(b);
	*b = next;
}

/* Events on data files and working papers: tests/core/test_demo_data.c replays them. */
static int is_data(const struct lk_demo_event *e)
{
	return e->file != NULL &&
		(strncmp(e->file, "isi/", 4) == 0 || strncmp(e->file, "kk-", 3) == 0);
}

static void play(struct replay *r, const struct lk_demo_event *e)
{
	struct lk_buf *b;

	if (is_data(e))
		return;
	b = e->file != NULL ? &r->text[chapter_index(e->file)] : NULL;
	switch (e->kind) {
	case LK_DEMO_WRITE: play_write(e, b); break;
	case LK_DEMO_EDIT: replace_line(b, e, e->text); break;
	case LK_DEMO_CORRECT:
		if (find_line(b, e->old) < 0)
			fail_msg("%s: quotes a sentence that is not there: %s", e->when,
				e->old);
		assert_true(r->nthreads < THREADS);
		r->thread[r->nthreads++] = (struct thread){ e, OPEN };
		break;
	case LK_DEMO_REPLY:
	case LK_DEMO_APPLY:
	case LK_DEMO_DONE:
	case LK_DEMO_CLOSE: play_thread(r, e, b); break;
	case LK_DEMO_APPROVE:
	case LK_DEMO_RETURN: assert_non_null(e->text); break;
	case LK_DEMO_TABLE:
	case LK_DEMO_FILL:
	case LK_DEMO_CELL:
	case LK_DEMO_CORRECT_CELL: fail_msg("%s: data of no data file", e->when);
	}
}

static void play_all(struct replay *r)
{
	*r = (struct replay){ .nthreads = 0 };
	for (const struct lk_demo_event *e = lk_demo_events(NULL); e->when != NULL; e++)
		play(r, e);
}

static void free_all(struct replay *r)
{
	for (size_t i = 0; i < CHAPTERS; i++)
		lk_buf_free(&r->text[i]);
}

/* ---- the script --------------------------------------------------------------------- */

static void year__replayed__every_old_sentence_exists_and_the_end_is_the_final_text(
	void **state)
{
	const struct lk_demo_chapter *c = lk_demo_chapters(NULL);
	struct replay r;

	(void)state;
	play_all(&r);
	for (size_t i = 0; c[i].file != NULL; i++) {
		struct lk_buf want = LK_BUF_INIT;

		assert_int_equal(lk_demo_text(c[i].file, &want, NULL), LK_OK);
		assert_string_equal(lk_buf_cstr(&r.text[i]), lk_buf_cstr(&want));
		lk_buf_free(&want);
	}
	free_all(&r);
}

static void year__ends_with__open_corrections_of_many_kinds(void **state)
{
	unsigned types = 0, weights = 0, in_state[4] = { 0 };
	struct replay r;

	(void)state;
	play_all(&r);
	for (size_t i = 0; i < r.nthreads; i++) {
		const struct lk_demo_event *e = r.thread[i].opened;

		in_state[r.thread[i].state]++;
		assert_int_not_equal(lk_class_parse(e->type), LK_CLASS_COUNT);
		assert_int_not_equal(lk_weight_parse(e->weight), LK_WEIGHT_COUNT);
		if (r.thread[i].state != OPEN)
			continue;
		types |= 1u << lk_class_parse(e->type);
		weights |= 1u << lk_weight_parse(e->weight);
	}
	assert_true(in_state[OPEN] >= 7);
	assert_true(in_state[APPLIED] >= 1 && in_state[WORKED] >= 1);
	assert_true(in_state[CLOSED] >= 5);
	assert_int_equal(types, (1u << LK_CLASS_COUNT) - 1);
	assert_int_equal(weights, (1u << LK_WEIGHT_COUNT) - 1);
	free_all(&r);
}

static void year__events__are_in_order_by_known_people_and_complete(void **state)
{
	const struct lk_demo_event *e = lk_demo_events(NULL), *before = NULL;
	size_t n, people;
	const struct lk_demo_person *p = lk_demo_people(&people);

	(void)state;
	(void)lk_demo_events(&n);
	assert_in_range(n, 100, 160);
	for (; e->when != NULL; before = e++) {
		size_t i = 0;

		while (i < people && strcmp(p[i].user, e->who) != 0)
			i++;
		assert_true(i < people);
		assert_int_equal(strlen(e->when), 25);
		assert_true(before == NULL || strcmp(before->when, e->when) <= 0);
		if (e->kind == LK_DEMO_CORRECT)
			assert_true(
				e->id != NULL && e->title != NULL && e->text != NULL);
	}
}

/* The chapter approved last: was it changed behind the approval of the Kepala? */
static int changed_after_approval(const char *file)
{
	int approved = 0, changed = 0;

	for (const struct lk_demo_event *e = lk_demo_events(NULL); e->when != NULL;
		e++) {
		if (e->file == NULL || strcmp(e->file, file) != 0)
			continue;
		if (e->kind == LK_DEMO_APPROVE && strcmp(e->who, "hendra") == 0) {
			approved = 1;
			changed = 0;
		}
		changed |= e->kind == LK_DEMO_EDIT || e->kind == LK_DEMO_APPLY ||
			e->kind == LK_DEMO_WRITE;
	}
	assert_true(approved);
	return changed;
}

static void year__approvals__one_is_valid_and_one_is_stale(void **state)
{
	(void)state;
	assert_false(changed_after_approval("05-bab-2-perencanaan-kinerja.md"));
	assert_true(changed_after_approval("03-ikhtisar-eksekutif.md"));
}

static void event_text__of_a_kind_that_saves_nothing__is_refused(void **state)
{
	const struct lk_demo_event *e = lk_demo_events(NULL);
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { 0 };

	(void)state;
	while (e->kind != LK_DEMO_EDIT)
		e++;
	assert_int_equal(lk_demo_event_text(e, &b, &err), LK_EINVAL);
	assert_int_equal(lk_demo_text("99-tidak-ada.md", &b, &err), LK_ENOTFOUND);
	assert_int_equal(b.n, 0);
	lk_buf_free(&b);
}

/* ---- people and text ------------------------------------------------------------------ */

static void people__nip_and_names__are_well_formed(void **state)
{
	size_t n;
	const struct lk_demo_person *p = lk_demo_people(&n);

	(void)state;
	assert_in_range(n, 8, 12);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(strlen(p[i].nip), 18);
		assert_int_equal(strspn(p[i].nip, "0123456789"), 18);
		assert_true(lk_user_valid(p[i].user));
		assert_non_null(strstr(p[i].email, ".invalid"));
		assert_string_not_equal(lk_role_label(p[i].role), p[i].role);
	}
}

static void text__has__every_chapter_of_the_outline_and_thirty_pages(void **state)
{
	const struct lk_demo_chapter *c = lk_demo_chapters(NULL);
	struct lk_buf all = LK_BUF_INIT;
	size_t i = 0;

	(void)state;
	for (; c[i].file != NULL; i++) {
		const struct lk_outline_item *it =
			lk_outline_chapter(lk_outline_default(), i);

		assert_string_equal(it->file, c[i].file);
		assert_string_equal(it->title, c[i].part[0]->line[0] + 2);
	}
	assert_null(lk_outline_chapter(lk_outline_default(), i));
	assert_int_equal(lk_demo_text(NULL, &all, NULL), LK_OK);
	assert_in_range(lk_words(all.p, all.n), 10500, 14000);
	assert_non_null(strstr(lk_buf_cstr(&all), "kantor rekaan"));
	lk_buf_free(&all);
}

/* ---- figures ---------------------------------------------------------------------------- */

#define MAX_CELLS 12
#define EMPTY INT64_MIN

/* An Indonesian number in hundredths ("1.234,5 %" -> 123450); EMPTY when it is none. */
static int64_t number(const char *s, size_t n)
{
	int64_t v = 0;
	int sign = 1, places = -1, digits = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '-' && digits == 0) {
			sign = -1;
		} else if (s[i] >= '0' && s[i] <= '9') {
			v = v * 10 + (s[i] - '0');
			digits++;
			places += places >= 0;
		} else if (s[i] == ',' && places < 0) {
			places = 0;
		} else if (s[i] != '.' && s[i] != ' ' && s[i] != '%') {
			return EMPTY;
		}
	}
	for (places = places < 0 ? 0 : places; places < 2; places++)
		v *= 10;
	return digits > 0 ? sign * v : EMPTY;
}

static size_t cells(const char *line, int64_t out[MAX_CELLS])
{
	size_t n = 0;

	while (*line == '|' && n < MAX_CELLS) {
		const char *end = strchr(line + 1, '|');

		if (end == NULL)
			break;
		out[n++] = number(line + 1, (size_t)(end - line - 1));
		line = end;
	}
	return n;
}

/* a / b x 100 in hundredths of a per cent, half away from zero. */
static int64_t percent(int64_t a, int64_t b)
{
	return (a * 100000 / b + 5) / 10;
}

typedef void row_fn(const int64_t *cell, size_t n, const char *line, void *arg);

/* Every row of the table whose caption begins with `caption` (or that follows it). */
static size_t each_row(const char *caption, row_fn *row, void *arg)
{
	struct lk_buf all = LK_BUF_INIT;
	size_t rows = 0;
	char *at;

	assert_int_equal(lk_demo_text(NULL, &all, NULL), LK_OK);
	at = strstr(all.p, caption);
	assert_non_null(at);
	at = strstr(at, "\n|");
	for (at++; *at == '|'; rows++) {
		char *end = strchr(at, '\n');
		int64_t cell[MAX_CELLS];

		*end = '\0';
		if (rows >= 2)
			row(cell, cells(at, cell), at, arg);
		at = end + 1;
	}
	lk_buf_free(&all);
	return rows - 2;
}

/* Rows add up to the row that begins with "Jumlah". */
struct sums {
	int64_t sum[MAX_CELLS];
	int total_seen;
	size_t percent_column; /* not added; 0 = none */
};

static void add_row(const int64_t *cell, size_t n, const char *line, void *arg)
{
	struct sums *s = arg;
	int total = strncmp(line, "| Jumlah", 8) == 0;

	for (size_t i = 1; i < n; i++) {
		if (i == s->percent_column || cell[i] == EMPTY)
			continue;
		if (total)
			assert_int_equal(s->sum[i], cell[i]);
		else
			s->sum[i] += cell[i];
	}
	s->total_seen |= total;
}

static void tables__with_a_total__add_up(void **state)
{
	static const struct {
		const char *caption;
		size_t percent_column;
	} table[] = { { "Tabel 1.1 ", 0 }, { "Tabel 1.2 ", 0 }, { "Tabel 1.3 ", 0 },
		{ "Tabel 2.4 ", 0 }, { "Pemeriksaan kapal menurut pelabuhan tahun", 2 },
		{ "Tabel 3.6 ", 3 }, { "Tabel 3.13 ", 4 } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(table); i++) {
		struct sums s = { .percent_column = table[i].percent_column };

		(void)each_row(table[i].caption, add_row, &s);
		assert_true(s.total_seen);
	}
}

/* arg: three columns: part, whole, printed percentage. */
static void check_percent(const int64_t *cell, size_t n, const char *line, void *arg)
{
	const size_t *c = arg;

	if (n <= c[2] || cell[c[0]] == EMPTY || cell[c[2]] == EMPTY)
		return;
	if (cell[c[2]] != percent(cell[c[0]], cell[c[1]]))
		fail_msg("%s: prints %lld, is %lld", line, (long long)cell[c[2]],
			(long long)percent(cell[c[0]], cell[c[1]]));
}

static void tables__with_percentages__are_what_their_parts_give(void **state)
{
	static struct {
		const char *caption;
		size_t column[3];
	} table[] = { { "Tabel 3.4 ", { 1, 2, 3 } }, { "Tabel 3.5 ", { 1, 2, 3 } },
		{ "Tabel 3.6 ", { 2, 1, 3 } }, { "Tabel 3.7 ", { 2, 1, 3 } },
		{ "Tabel 3.9 ", { 2, 1, 3 } }, { "Tabel 3.10 ", { 2, 1, 3 } },
		{ "Tabel 3.11 ", { 1, 2, 3 } }, { "Tabel 3.13 ", { 2, 1, 4 } },
		{ "Tabel 3.14 ", { 3, 2, 4 } }, { "Tabel 3.16 ", { 2, 1, 3 } } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(table); i++)
		assert_true(each_row(table[i].caption, check_percent,
				    table[i].column) >= 3);
}

static void check_difference(const int64_t *cell, size_t n, const char *line, void *arg)
{
	(void)line;
	(void)arg;
	assert_int_equal(n, 4);
	assert_int_equal(cell[1] - cell[2], cell[3]);
}

static void add_quarter(const int64_t *cell, size_t n, const char *line, void *arg)
{
	int64_t *sum = arg;

	(void)line;
	assert_int_equal(n, 4);
	*sum += cell[1];
	assert_int_equal(*sum, cell[2]);
	assert_int_equal(percent(*sum, 2118437600000), cell[3]);
}

static void check_quarters(const int64_t *cell, size_t n, const char *line, void *arg)
{
	(void)line;
	(void)arg;
	assert_int_equal(n, 6);
	assert_int_equal(cell[1] + cell[2] + cell[3] + cell[4], cell[5]);
}

static void tables__of_quarters_and_efficiency__agree(void **state)
{
	int64_t sum = 0;

	(void)state;
	assert_int_equal(each_row("Tabel 3.17 ", check_difference, NULL), 8);
	assert_int_equal(each_row("Tabel 3.15 ", add_quarter, &sum), 4);
	assert_int_equal(sum, 2082297256700);
	assert_int_equal(each_row("Tabel 3.2 ", check_quarters, NULL), 4);
}

/* The eight rows of the achievement table, wherever it is printed. */
static void keep_row(const int64_t *cell, size_t n, const char *line, void *arg)
{
	int64_t(*out)[3] = arg;

	(void)line;
	if (n >= 5 && cell[0] >= 100 && cell[0] <= 800)
		memcpy(out[cell[0] / 100 - 1], cell + 2, 3 * sizeof(cell[0]));
}

/* Chapter three prints the same table from the figures: tests/core/test_demo_data.c. */
static void achievements__in_the_summary__are_what_their_parts_give(void **state)
{
	static const int64_t raw[][2] = { { 11, 13 }, { 9, 13 }, { 471, 486 }, { 0, 0 },
		{ 0, 0 }, { 0, 0 }, { 64, 68 }, { 0, 0 } };
	int64_t table[8][3] = { { 0 } }, mean = 0;

	(void)state;
	(void)each_row("Ringkasan capaian setiap indikator", keep_row, table);
	for (size_t i = 0; i < 8; i++) {
		int64_t value = table[i][1];

		mean += table[i][2];
		assert_int_equal(percent(value, table[i][0]), table[i][2]);
		if (raw[i][1] == 0)
			continue;
		assert_int_equal(percent(raw[i][0], raw[i][1]), value);
		assert_int_equal(percent(raw[i][0] * 10000, raw[i][1] * table[i][0]),
			table[i][2]);
	}
	assert_int_equal((mean + 4) / 8, 10332);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(
			year__replayed__every_old_sentence_exists_and_the_end_is_the_final_text),
		cmocka_unit_test(year__ends_with__open_corrections_of_many_kinds),
		cmocka_unit_test(
			year__events__are_in_order_by_known_people_and_complete),
		cmocka_unit_test(year__approvals__one_is_valid_and_one_is_stale),
		cmocka_unit_test(event_text__of_a_kind_that_saves_nothing__is_refused),
		cmocka_unit_test(people__nip_and_names__are_well_formed),
		cmocka_unit_test(
			text__has__every_chapter_of_the_outline_and_thirty_pages),
		cmocka_unit_test(tables__with_a_total__add_up),
		cmocka_unit_test(tables__with_percentages__are_what_their_parts_give),
		cmocka_unit_test(tables__of_quarters_and_efficiency__agree),
		cmocka_unit_test(
			achievements__in_the_summary__are_what_their_parts_give),
	};

	return cmocka_run_group_tests_name("demo", test, NULL, NULL);
}
