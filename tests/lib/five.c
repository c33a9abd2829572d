#include "tests/lib/five.h"

#include "core/act/number.h"
#include "core/letter/registry.h"
#include "core/trust/audit.h"
#include "tests/lib/rng.h"
#include "tests/lib/temp.h"
#include "tests/lib/twoclones.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define CLONES 5
#define THINGS 2000

static const char *const user[CLONES] = { "budi", "sari", "rina", "tuti", "ani" };
static const char *const chapter[] = { CLONES_BAB1, CLONES_BAB2 };

struct five {
	struct rng rng;
	char dir[200], hub[300], away[320];
	struct lk_store *st[CLONES];
	unsigned words, numbers, records;
	char record[THINGS][LK_RECORD_ID_SIZE];
};

static void clone_path(const struct five *f, int i, char out[300])
{
	(void)snprintf(out, 300, "%s/%s", f->dir, user[i]);
}

static void open_clone(struct five *f, int i)
{
	struct lk_error err = { .text = "" };
	char path[300];

	clone_path(f, i, path);
	if (storage_open(&f->st[i], path, &err) != LK_OK)
		fail_msg("%s: %s", user[i], err.text);
}

static void begin(struct five *f)
{
	struct lk_sync s;
	char path[300];

	assert_int_equal(temp_dir(f->dir, sizeof(f->dir)), 0);
	(void)snprintf(f->hub, sizeof(f->hub), "%s/hub.git", f->dir);
	(void)snprintf(f->away, sizeof(f->away), "%s.jauh", f->hub);
	clone_path(f, 0, path);
	f->st[0] = clones_office(path, "Ruang kerja dibuat");
	clones_hub(f->hub);
	assert_int_equal(storage_hub_set(f->st[0], f->hub, NULL), LK_OK);
	s = clones_sync(f->st[0], user[0], LK_SYNC_DONE);
	lk_sync_free(&s);
	for (int i = 1; i < CLONES; i++) {
		clone_path(f, i, path);
		f->st[i] = clones_clone(f->hub, path, user[i]);
	}
}

/* ---- what people do ------------------------------------------------------------------------ */

/* A new word behind a random word of a chapter: nothing is ever taken away. */
static void edit(struct five *f, int i)
{
	struct lk_ctx c = clones_as(f->st[i], user[i]);
	const char *path = chapter[rng_below(&f->rng, LK_LEN(chapter))];
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	struct lk_save out;
	struct lk_oid blob;
	char word[24];
	size_t at;

	assert_int_equal(lk_store_read(f->st[i], NULL, path, &text, &blob, NULL),
		LK_OK);
	at = 22 + rng_below(&f->rng, text.n - 22);
	while (at < text.n && text.p[at] != ' ')
		at++;
	if (at < text.n) {
		(void)snprintf(word, sizeof(word), " kata%uz", f->words++);
		lk_buf_splice(&text, at, 0, word, strlen(word));
		if (lk_act_save(&c, path, &blob, lk_buf_str(&text), &out, &err) !=
			LK_OK)
			fail_msg("%s", err.text);
		lk_save_free(&out);
	}
	lk_buf_free(&text);
}

static void correct(struct five *f, int i)
{
	struct lk_ctx c = clones_as(f->st[i], user[i]);
	struct lk_correction in = {
		.path = chapter[rng_below(&f->rng, LK_LEN(chapter))],
		.place = { 3, 3, 0, 0 },
		.weight = LK_WEIGHT_SARAN,
		.class = LK_CLASS_SUBSTANSI,
		.text = "Mohon diperjelas."
	};
	struct lk_error err = { .text = "" };

	assert_int_equal(lk_store_id_at(f->st[i], NULL, in.path, &in.blob, NULL),
		LK_OK);
	if (f->records < THINGS &&
		lk_act_correct(&c, &in, f->record[f->records++], &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* Whether the gates let it through is not our matter here. */
static void approve(struct five *f, int i)
{
	struct lk_ctx c = clones_as(f->st[i], user[i]);
	struct lk_approve_view v;

	if (lk_act_approve_view(&c, "05-bab-2-perencanaan", &v, NULL) == LK_OK &&
		v.reasons == 0)
		(void)!lk_act_approve(&c, &v, NULL, NULL);
	lk_approve_view_free(&v);
}

static void take_number(struct five *f)
{
	int i = rng_below(&f->rng, 2) == 0 ? 2 : 3;
	struct lk_ctx c = clones_as(f->st[i], user[i]);
	struct lk_registry r = { .year = 0 };
	struct lk_buf number = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	char about[24];
	struct lk_number_request in = { .class = "OT.02.02",
		.date = "2026-01-12",
		.about = about,
		.to = "Direktur" };

	(void)snprintf(about, sizeof(about), "hal%uz", f->numbers++);
	assert_int_equal(lk_registry_load_at(&r, f->st[i], NULL, "C.X.99", 2026, NULL),
		LK_OK);
	in.serial = lk_registry_next(&r, in.class);
	lk_registry_free(&r);
	if (lk_act_number_take(&c, &in, &number, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_buf_free(&number);
}

/* ---- meeting --------------------------------------------------------------------------------- */

static enum lk_sync_end meet(struct five *f, int i)
{
	struct lk_ctx c = clones_as(f->st[i], user[i]);
	struct lk_sync_how how = { .signature_ok = NULL };
	struct lk_error err = { .text = "" };
	struct lk_sync out;

	if (lk_act_sync(&c, &how, &out, &err) != LK_OK)
		fail_msg("%s: %s", user[i], err.text);
	if (out.end == LK_SYNC_HELD || out.end == LK_SYNC_REWOUND ||
		out.end == LK_SYNC_REFUSED)
		fail_msg("%s: %s", user[i], out.why.text);
	lk_sync_free(&out);
	return out.end;
}

/* In a program of its own, which is killed; the clone is opened again afterwards, as by the
 * next program. */
static void meet_killed(struct five *f, int i)
{
	pid_t pid;

	lk_store_close(f->st[i]);
	f->st[i] = NULL;
	(void)fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		char path[300];

		clone_path(f, i, path);
		if (storage_open(&f->st[i], path, NULL) == LK_OK) {
			struct lk_ctx c = clones_as(f->st[i], user[i]);
			struct lk_sync_how how = { .signature_ok = NULL };
			struct lk_sync out;

			(void)!lk_act_sync(&c, &how, &out, NULL);
		}
		_exit(0);
	}
	(void)poll(NULL, 0, (int)(1 + rng_below(&f->rng, 150)));
	(void)kill(pid, SIGKILL);
	(void)waitpid(pid, NULL, 0);
	open_clone(f, i);
}

static void step(struct five *f)
{
	int i = (int)rng_below(&f->rng, CLONES);

	switch (rng_below(&f->rng, 10)) {
	case 0:
	case 1:
	case 2: edit(f, i); break;
	case 3: correct(f, i); break;
	case 4: approve(f, i); break;
	case 5: take_number(f); break;
	case 6: meet_killed(f, i); break;
	case 7:
		assert_int_equal(rename(f->hub, f->away), 0);
		assert_int_equal(meet(f, i), LK_SYNC_OFFLINE);
		assert_int_equal(rename(f->away, f->hub), 0);
		break;
	default: (void)meet(f, i); break;
	}
}

/* ---- what must be true --------------------------------------------------------------------------- */

static void settle_down(struct five *f)
{
	struct lk_oid head[CLONES];

	for (int round = 0; round < 40; round++) {
		int same = 1;

		for (int i = 0; i < CLONES; i++)
			(void)meet(f, i);
		for (int i = 0; i < CLONES; i++) {
			assert_int_equal(lk_store_head(f->st[i], &head[i], NULL),
				LK_OK);
			same = same && strcmp(head[i].hex, head[0].hex) == 0;
		}
		if (same)
			return;
	}
	fail_msg("lima salinan tidak menjadi sama");
}

static int put_thread(const struct lk_thread *t, void *arg)
{
	lk_buf_puts(arg, t->id);
	lk_buf_putc(arg, '\n');
	lk_buf_puts(arg, t->suggestion);
	lk_buf_putc(arg, '\n');
	lk_buf_puts(arg, t->text);
	lk_buf_putc(arg, '\n');
	return 0;
}

static void check_words(struct five *f)
{
	struct lk_buf all = LK_BUF_INIT;
	struct lk_thread_query q = { .limit = 1000 };
	struct lk_thread_counts n;

	for (size_t i = 0; i < LK_LEN(chapter); i++)
		assert_int_equal(lk_store_read(f->st[1], NULL, chapter[i], &all, NULL,
					 NULL),
			LK_OK);
	assert_int_equal(lk_store_thread_counts(f->st[1], &q, &n, NULL), LK_OK);
	for (q.offset = 0; q.offset < n.total; q.offset += 1000)
		assert_int_equal(lk_store_threads(f->st[1], &q, put_thread, &all, NULL),
			LK_OK);
	for (unsigned k = 0; k < f->words; k++) {
		char word[24];

		(void)snprintf(word, sizeof(word), "kata%uz", k);
		if (strstr(lk_buf_cstr(&all), word) == NULL)
			fail_msg("%s hilang", word);
	}
	for (unsigned k = 0; k < f->records; k++)
		if (strstr(lk_buf_cstr(&all), f->record[k]) == NULL)
			fail_msg("koreksi %s hilang", f->record[k]);
	lk_buf_free(&all);
}

static void check_numbers(struct five *f)
{
	struct lk_registry r = { .year = 0 };
	unsigned found = 0;

	assert_int_equal(lk_registry_load_at(&r, f->st[1], NULL, "C.X.99", 2026, NULL),
		LK_OK);
	assert_int_equal(r.n, f->numbers);
	for (unsigned k = 0; k < f->numbers; k++) {
		char about[24];

		(void)snprintf(about, sizeof(about), "hal%uz", k);
		for (size_t i = 0; i < r.n; i++)
			found += strcmp(r.entry[i].about, about) == 0;
	}
	assert_int_equal(found, f->numbers);
	for (size_t i = 1; i < r.n; i++)
		assert_int_equal(r.entry[i].serial, r.entry[i - 1].serial + 1);
	lk_registry_free(&r);
}

static int print_finding(const struct lk_audit_finding *x, void *arg)
{
	if (x->severity != LK_SEV_ERROR)
		return 0;
	print_message("%.10s %s: %s\n", x->commit.hex, lk_audit_rule_name(x->rule),
		x->text.text);
	*(long *)arg += 1;
	return 0;
}

static void check_audit(struct five *f)
{
	const struct lk_audit_in in = { .st = f->st[1],
		.now = (int64_t)CLONES_TIME + 400000000,
		.full = 1 };
	struct lk_audit_sum sum;
	long errors = 0;

	assert_int_equal(lk_audit_run(&in, print_finding, &errors, &sum, NULL), LK_OK);
	assert_int_equal(errors, 0);
}

void five_run(unsigned n, uint64_t seed)
{
	struct five *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	print_message("benih %llu\n", (unsigned long long)seed);
	f->rng.s = seed;
	begin(f);
	for (unsigned i = 0; i < n * CLONES; i++)
		step(f);
	settle_down(f);
	check_words(f);
	check_numbers(f);
	check_audit(f);
	for (int i = 0; i < CLONES; i++)
		lk_store_close(f->st[i]);
	temp_remove(f->dir);
	free(f);
}
