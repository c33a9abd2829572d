/*
 * Our own work, timed inside the process; one `ms` line a repetition, then `rss KB`.
 *
 *   bench_store save DIR N         change a sentence of the first chapter, save durably
 *   bench_store history DIR N      first page of a chapter's history
 *   bench_store rebuild DIR N      the whole index
 *   bench_store search DIR N       hits in the present text
 *   bench_store old DIR N          hits in all revisions
 *   bench_store queue DIR N        a page of open corrections
 *   bench_store open DIR N         open the workspace and load its state
 *   bench_store draft DIR N        the whole draft against 200 commits ago
 *   bench_store journal DIR N      one typed character, durable
 *   bench_store arrive DIR N       the newest step audited as one that arrives at a hub
 *   bench_store check DIR N        every check of the report, without the dictionary
 *   bench_store diff DIR N EDITS   two chapters of 20 000 words with EDITS words changed
 *                                  (-1: another text); leaves them as DIR/a.md, DIR/b.md
 */
#include "core/act.h"
#include "core/check/report.h"
#include "core/diff.h"
#include "core/status.h"
#include "core/trust/audit.h"
#include "storage/open.h"
#include "storage/sign/verify.h"
#include "tests/bench/bench_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct bench {
	struct lk_store *st;
	const char *dir;
	uint64_t state;
	int n;
	long edits;
	struct lk_snapshot snap;
	struct lk_error err;
};

static void report(double begin)
{
	(void)printf("ms %.4f\n", bench_now_ms() - begin);
}

static int count_revision(const struct lk_revision *r, void *arg)
{
	*(long *)arg += r->seq != 0;
	return 0;
}

static int count_hit(const struct lk_hit *h, void *arg)
{
	*(long *)arg += h->snippet != NULL;
	return 0;
}

static int count_thread(const struct lk_thread *t, void *arg)
{
	*(long *)arg += t->id != NULL;
	return 0;
}

static const struct lk_chapter *any_chapter(struct bench *b)
{
	return &b->snap.chapter[bench_random(&b->state) % b->snap.nchapters];
}

static int do_save(struct bench *b)
{
	const struct lk_chapter *ch = &b->snap.chapter[0];
	struct lk_ctx c = { .st = b->st, .user = "budi", .random = storage_random };
	struct lk_buf text = LK_BUF_INIT;
	struct lk_save saved = { 0 };
	struct lk_oid blob;
	int rc = lk_store_read(b->st, NULL, ch->path, &text, &blob, &b->err);

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		double begin;

		bench_edit(&text, &b->state);
		c.now = storage_now(NULL);
		begin = bench_now_ms();
		rc = lk_act_save(&c, ch->path, &blob, lk_buf_str(&text), &saved,
			&b->err);
		report(begin);
		blob = saved.blob;
		if (rc == LK_OK && saved.outcome != LK_SAVED)
			rc = lk_fail(&b->err, LK_EUNDEF, "outcome %d",
				(int)saved.outcome);
		lk_save_free(&saved);
	}
	lk_buf_free(&text);
	return rc;
}

static int do_history(struct bench *b)
{
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		struct lk_history_query q = { .path = any_chapter(b)->path,
			.limit = 50 };
		double begin = bench_now_ms();
		long rows = 0;

		rc = lk_store_history(b->st, &q, count_revision, &rows, &b->err);
		report(begin);
		if (rc == LK_OK && rows != 50)
			rc = lk_fail(&b->err, LK_EUNDEF, "%ld rows, not 50", rows);
	}
	return rc;
}

static int do_rebuild(struct bench *b)
{
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		double begin = bench_now_ms();

		rc = lk_store_rebuild(b->st, NULL, NULL, &b->err);
		report(begin);
	}
	return rc;
}

static int search(struct bench *b, enum lk_hit_kind kind)
{
	long rows = 0;
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		char words[80];
		struct lk_search_query q = { words, 1u << kind, 50 };
		double begin;

		(void)snprintf(words, sizeof(words), "%s %s", bench_word(&b->state),
			bench_word(&b->state));
		begin = bench_now_ms();
		rc = lk_store_search(b->st, &q, count_hit, &rows, &b->err);
		report(begin);
	}
	if (rc == LK_OK && rows == 0)
		rc = lk_fail(&b->err, LK_EUNDEF, "no hit at all");
	return rc;
}

static int do_search(struct bench *b)
{
	return search(b, LK_HIT_TEXT);
}

static int do_old(struct bench *b)
{
	return search(b, LK_HIT_HISTORY);
}

static int do_queue(struct bench *b)
{
	struct lk_thread_counts counts;
	struct lk_thread_query q = { .states = 1u << LK_THREAD_OPEN,
		.sort = LK_SORT_NEWEST,
		.limit = 40 };
	int rc = lk_store_thread_counts(b->st, &q, &counts, &b->err);

	(void)fprintf(stderr, "corrections: %ld\n", rc == LK_OK ? counts.total : -1L);
	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		double begin = bench_now_ms();
		long rows = 0;

		q.offset = (int)(bench_random(&b->state) % 10) * 40;
		rc = lk_store_threads(b->st, &q, count_thread, &rows, &b->err);
		report(begin);
	}
	return rc;
}

static int do_open(struct bench *b)
{
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		double begin = bench_now_ms();
		struct lk_store *st = NULL;
		struct lk_status s = { 0 };

		rc = storage_open(&st, b->dir, &b->err);
		if (rc == LK_OK)
			rc = lk_status_load(&s, st, NULL, "budi", storage_now(NULL),
				&b->err);
		report(begin);
		lk_status_free(&s);
		lk_store_close(st);
	}
	return rc;
}

static int diff_chapter(struct bench *b, const struct lk_oid *old, const char *path)
{
	struct lk_buf a = LK_BUF_INIT, now = LK_BUF_INIT;
	struct lk_diff *d = NULL;
	int rc = lk_store_read(b->st, old, path, &a, NULL, &b->err);

	if (rc == LK_OK)
		rc = lk_store_read(b->st, NULL, path, &now, NULL, &b->err);
	if (rc == LK_OK)
		rc = lk_diff_text(lk_buf_str(&a), lk_buf_str(&now), NULL, &d, &b->err);
	lk_diff_free(d);
	lk_buf_free(&a);
	lk_buf_free(&now);
	return rc;
}

static int do_draft(struct bench *b)
{
	struct lk_oid old;
	int rc = lk_store_resolve(b->st, "~200", &old, &b->err);

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		double begin = bench_now_ms();

		for (size_t k = 0; rc == LK_OK && k < b->snap.nchapters; k++)
			rc = diff_chapter(b, &old, b->snap.chapter[k].path);
		report(begin);
	}
	return rc;
}

static int do_journal(struct bench *b)
{
	struct lk_draft_op op = { .kind = 1, .data = "x", .n = 1 };
	struct lk_oid base = { "" };
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		double begin = bench_now_ms();

		op.time_ms = storage_now_ms();
		rc = lk_store_draft_append(b->st, "catatan:bench", &base, &op, 1,
			&b->err);
		report(begin);
	}
	if (rc == LK_OK)
		rc = lk_store_draft_drop(b->st, "catatan:bench", 0, &b->err);
	return rc;
}

static int write_text(const char *dir, const char *name, const struct lk_buf *text)
{
	char path[1024];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "wb");
	if (f == NULL)
		return -1;
	(void)fwrite(text->p, 1, text->n, f);
	return fclose(f);
}

static int do_diff(struct bench *b)
{
	struct lk_buf old = LK_BUF_INIT, now = LK_BUF_INIT;
	int rc = LK_OK;

	bench_chapter(&old, "BAB III", 1200, &b->state);
	if (b->edits < 0)
		bench_chapter(&now, "BAB III", 1200, &b->state);
	else
		lk_buf_put(&now, old.p, old.n);
	for (long i = 0; i < b->edits; i++)
		bench_edit(&now, &b->state);
	if (write_text(b->dir, "a.md", &old) != 0 ||
		write_text(b->dir, "b.md", &now) != 0)
		rc = lk_fail(&b->err, LK_EIO, "cannot write to %s", b->dir);
	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		struct lk_diff *d = NULL;
		double begin = bench_now_ms();

		rc = lk_diff_text(lk_buf_str(&old), lk_buf_str(&now), NULL, &d,
			&b->err);
		report(begin);
		lk_diff_free(d);
	}
	lk_buf_free(&old);
	lk_buf_free(&now);
	return rc;
}

static int do_arrive(struct bench *b)
{
	struct lk_audit_in in = { .st = b->st,
		.signature_ok = storage_signature_ok,
		.now = storage_now(NULL) };
	int rc = lk_store_resolve(b->st, "~1", &in.known, &b->err);

	if (rc == LK_OK)
		rc = lk_pin_load(&in.pin, b->st, &b->err);
	for (int i = 0; i < b->n && rc == LK_OK; i++) {
		struct lk_audit_sum sum;
		double begin = bench_now_ms();

		rc = lk_audit_run(&in, NULL, NULL, &sum, &b->err);
		report(begin);
		if (rc == LK_OK && (sum.checked != 1 || sum.errors != 0))
			rc = lk_fail(&b->err, LK_EUNDEF, "%ld steps, %ld findings",
				sum.checked, sum.errors);
	}
	return rc;
}

/* A whole report, without the dictionary. */
static int do_check(struct bench *b)
{
	const struct lk_check_how how = { .now = 1769126400 };
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < b->n; i++) {
		struct lk_check_report r;
		double begin = bench_now_ms();

		rc = lk_check_report(&r, b->st, &how, &b->err);
		report(begin);
		lk_check_report_free(&r);
	}
	return rc;
}

static const struct {
	const char *name;
	int (*run)(struct bench *b);
	int needs_store;
} work[] = {
	{ "save", do_save, 1 },
	{ "history", do_history, 1 },
	{ "rebuild", do_rebuild, 1 },
	{ "search", do_search, 1 },
	{ "old", do_old, 1 },
	{ "queue", do_queue, 1 },
	{ "open", do_open, 1 },
	{ "draft", do_draft, 1 },
	{ "journal", do_journal, 1 },
	{ "arrive", do_arrive, 1 },
	{ "check", do_check, 1 },
	{ "diff", do_diff, 0 },
};

static int run(struct bench *b, const char *name)
{
	for (size_t i = 0; i < LK_LEN(work); i++) {
		int rc = LK_OK;

		if (strcmp(name, work[i].name) != 0)
			continue;
		if (work[i].needs_store)
			rc = storage_open(&b->st, b->dir, &b->err);
		if (rc == LK_OK && work[i].needs_store)
			rc = lk_snapshot_load(&b->snap, b->st, NULL, NULL, &b->err);
		return rc == LK_OK ? work[i].run(b) : rc;
	}
	return lk_fail(&b->err, LK_EINVAL, "no such work: %s", name);
}

int main(int argc, char **argv)
{
	struct bench b = { .state = (uint64_t)getpid() * 2654435761u + 1 };
	struct rusage use;
	int rc;

	if (argc < 4) {
		(void)fputs("bench_store WORK DIR N [EDITS]\n", stderr);
		return 2;
	}
	b.dir = argv[2];
	b.n = (int)strtol(argv[3], NULL, 10);
	b.edits = argc > 4 ? strtol(argv[4], NULL, 10) : 0;
	rc = run(&b, argv[1]);
	if (rc != LK_OK)
		(void)fprintf(stderr, "bench_store %s: %s\n", argv[1], b.err.text);
	lk_snapshot_free(&b.snap);
	lk_store_close(b.st);
	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf("rss %ld\n", use.ru_maxrss);
	return rc == LK_OK ? 0 : 1;
}
