/* Meeting others by way of a hub on a local path. */
#include "core/act/number.h"
#include "core/letter/registry.h"
#include "storage/index.h"
#include "storage/program.h"
#include "storage/sync/sync.h"
#include "tests/lib/lsan.h"
#include "tests/lib/temp.h"
#include "tests/lib/twoclones.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct lab {
	char dir[200], hub[400];
	struct lk_store *budi, *sari;
};

static void at(const struct lab *l, const char *name, char out[400])
{
	(void)snprintf(out, 400, "%s/%s", l->dir, name);
}

static int open_lab(void **state)
{
	struct lab *l = calloc(1, sizeof(*l));
	char path[400];
	struct lk_sync s;

	assert_non_null(l);
	assert_int_equal(temp_dir(l->dir, sizeof(l->dir)), 0);
	at(l, "hub.git", l->hub);
	at(l, "budi", path);
	l->budi = clones_office(path, "Ruang kerja dibuat");
	clones_hub(l->hub);
	assert_int_equal(storage_hub_set(l->budi, l->hub, NULL), LK_OK);
	s = clones_sync(l->budi, "budi", LK_SYNC_DONE);
	assert_int_equal(s.sent, 1);
	lk_sync_free(&s);
	at(l, "sari", path);
	l->sari = clones_clone(l->hub, path, "sari");
	*state = l;
	return 0;
}

static int close_lab(void **state)
{
	struct lab *l = *state;

	lk_store_close(l->budi);
	lk_store_close(l->sari);
	temp_remove(l->dir);
	free(l);
	return 0;
}

static void sync_as(struct lk_store *st, const char *user, enum lk_sync_end end)
{
	struct lk_sync s = clones_sync(st, user, end);

	lk_sync_free(&s);
}

static void same_head(struct lk_store *a, struct lk_store *b)
{
	struct lk_oid x, y;

	assert_int_equal(lk_store_head(a, &x, NULL), LK_OK);
	assert_int_equal(lk_store_head(b, &y, NULL), LK_OK);
	assert_string_equal(x.hex, y.hex);
}

/* Everybody has everything, whoever merged. */
static void settle_down(struct lab *l)
{
	sync_as(l->sari, "sari", LK_SYNC_DONE);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	same_head(l->budi, l->sari);
}

static void holds(struct lk_store *st, const char *path, const char *words)
{
	char *text = clones_text(st, path);

	if (strstr(text, words) == NULL)
		fail_msg("\"%s\" tidak ada di:\n%s", words, text);
	free(text);
}

/* An index that grew has the rows of one built anew. */
static void index_is_right(struct lk_store *st)
{
	struct disk *d = disk_of(st);
	uint64_t grown, fresh;

	assert_int_equal(index_ready(d, NULL), LK_OK);
	assert_int_equal(index_digest(&d->index, &grown, NULL, NULL, NULL), LK_OK);
	assert_int_equal(lk_store_rebuild(st, NULL, NULL, NULL), LK_OK);
	assert_int_equal(index_digest(&d->index, &fresh, NULL, NULL, NULL), LK_OK);
	assert_true(grown == fresh);
}

static void edits__of_different_sentences__are_joined(void **state)
{
	struct lab *l = *state;
	struct lk_sync s;

	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga selatan");
	clones_edit(l->sari, "sari", CLONES_BAB1, "dokumen kesehatan",
		"surat kesehatan");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	s = clones_sync(l->sari, "sari", LK_SYNC_DONE);
	assert_int_equal(s.fetched, 1);
	assert_int_equal(s.sent, 2); /* the edit and the merge */
	assert_int_equal(s.clashes, 0);
	lk_sync_free(&s);
	s = clones_sync(l->budi, "budi", LK_SYNC_DONE);
	assert_int_equal(s.fetched, 2);
	assert_int_equal(s.sent, 0);
	lk_sync_free(&s);
	same_head(l->budi, l->sari);
	holds(l->budi, CLONES_BAB1, "dermaga selatan");
	holds(l->budi, CLONES_BAB1, "surat kesehatan");
	sync_as(l->budi, "budi", LK_SYNC_SAME);
	index_is_right(l->budi);
	index_is_right(l->sari);
}

struct seen {
	int n;
	char id[64], why[32], was[200], quote[200], suggestion[200], opener[40];
	int remove, wajib;
};

static int see(const struct lk_thread *t, void *arg)
{
	struct seen *s = arg;

	s->n++;
	(void)snprintf(s->id, sizeof(s->id), "%s", t->id);
	(void)snprintf(s->why, sizeof(s->why), "%s", t->clash);
	(void)snprintf(s->was, sizeof(s->was), "%s", t->was);
	(void)snprintf(s->quote, sizeof(s->quote), "%s", t->quote);
	(void)snprintf(s->suggestion, sizeof(s->suggestion), "%s", t->suggestion);
	(void)snprintf(s->opener, sizeof(s->opener), "%s", t->opener);
	s->remove = t->remove;
	s->wajib = t->weight == LK_WEIGHT_WAJIB;
	return 0;
}

static struct seen clashes(struct lk_store *st)
{
	const struct lk_thread_query q = { .clash = 1, .limit = 100 };
	struct lk_thread_counts counts;
	struct seen s = { .n = 0 };

	assert_int_equal(lk_store_threads(st, &q, see, &s, NULL), LK_OK);
	assert_int_equal(lk_store_thread_counts(st, &q, &counts, NULL), LK_OK);
	assert_int_equal(counts.total, s.n);
	return s;
}

static void clash__of_a_sentence__waits_as_a_correction(void **state)
{
	struct lab *l = *state;
	struct lk_ctx c;
	struct lk_apply seen;
	struct lk_oid rev;
	struct seen s;
	struct lk_sync out;

	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga selatan");
	clones_edit(l->sari, "sari", CLONES_BAB1, "dermaga utara", "dermaga timur");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	out = clones_sync(l->sari, "sari", LK_SYNC_DONE);
	assert_int_equal(out.clashes, 1);
	lk_sync_free(&out);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	same_head(l->budi, l->sari);
	/* theirs stands, and both see what sari wrote and what it was */
	holds(l->budi, CLONES_BAB1, "dermaga selatan");
	s = clashes(l->budi);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.why, "both-changed");
	assert_string_equal(s.was, "Kapal sandar di dermaga utara pelabuhan.");
	assert_string_equal(s.quote, "Kapal sandar di dermaga selatan pelabuhan.");
	assert_string_equal(s.suggestion, "Kapal sandar di dermaga timur pelabuhan.");
	assert_string_equal(s.opener, "sari");
	assert_int_equal(s.wajib, 1);
	/* decided like any correction */
	c = clones_as(l->budi, "budi");
	assert_int_equal(lk_act_apply_preview(&c, s.id, &seen, NULL), LK_OK);
	assert_int_equal(seen.exact, 1);
	lk_apply_free(&seen);
	assert_int_equal(lk_act_apply(&c, s.id, NULL, NULL, &rev, NULL), LK_OK);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	sync_as(l->sari, "sari", LK_SYNC_DONE);
	holds(l->sari, CLONES_BAB1, "dermaga timur");
	index_is_right(l->sari);
}

static void clash__of_removing_and_changing__keeps_the_sentence(void **state)
{
	struct lab *l = *state;
	struct seen s;

	clones_edit(l->budi, "budi", CLONES_BAB1, "dicatat dalam", "ditulis di dalam");
	clones_edit(l->sari, "sari", CLONES_BAB1,
		"Hasil pemeriksaan dicatat dalam buku besar.\n", "");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	settle_down(l);
	holds(l->budi, CLONES_BAB1, "ditulis di dalam buku besar");
	s = clashes(l->budi);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.why, "we-deleted");
	assert_int_equal(s.remove, 1);
}

static void clash__of_new_sentences__suggests_both(void **state)
{
	struct lab *l = *state;
	struct seen s;

	clones_edit(l->budi, "budi", CLONES_BAB2, "seluruh ketua tim.\n",
		"seluruh ketua tim.\nAnggaran dibahas pada bulan kedua.\n");
	clones_edit(l->sari, "sari", CLONES_BAB2, "seluruh ketua tim.\n",
		"seluruh ketua tim.\nPerjanjian kinerja ditandatangani kepala.\n");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	settle_down(l);
	s = clashes(l->sari);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.why, "both-added");
	assert_non_null(strstr(s.suggestion, "Anggaran dibahas"));
	assert_non_null(strstr(s.suggestion, "Perjanjian kinerja"));
}

/* ---- numbers -------------------------------------------------------------------------------- */

static void take(struct lk_store *st, const char *user, const char *about,
	const char *want)
{
	struct lk_ctx c = clones_as(st, user);
	struct lk_number_request in = { .class = "OT.02.02",
		.date = "2026-01-12",
		.about = about,
		.to = "Direktur" };
	struct lk_registry r = { .year = 0 };
	struct lk_buf number = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	assert_int_equal(lk_registry_load_at(&r, st, NULL, "C.X.99", 2026, NULL),
		LK_OK);
	in.serial = lk_registry_next(&r, in.class);
	lk_registry_free(&r);
	if (lk_act_number_take(&c, &in, &number, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_string_equal(lk_buf_cstr(&number), want);
	lk_buf_free(&number);
}

static void number__taken_twice__is_taken_again(void **state)
{
	struct lab *l = *state;
	struct lk_registry r = { .year = 0 };
	struct lk_store *tuti;
	struct lk_sync s;
	char path[400];

	at(l, "tuti", path);
	tuti = clones_clone(l->hub, path, "tuti");
	take(l->budi, "rina", "satu", "OT.02.02/C.X.99/1/2026");
	take(tuti, "tuti", "dua", "OT.02.02/C.X.99/1/2026");
	take(tuti, "tuti", "tiga", "OT.02.02/C.X.99/2/2026");
	sync_as(l->budi, "rina", LK_SYNC_DONE);
	s = clones_sync(tuti, "tuti", LK_SYNC_DONE);
	assert_int_equal(s.renumbered, 1);
	assert_string_equal(lk_buf_cstr(&s.numbers),
		"OT.02.02/C.X.99/1/2026 -> OT.02.02/C.X.99/3/2026\n");
	lk_sync_free(&s);
	sync_as(l->budi, "rina", LK_SYNC_DONE);
	same_head(l->budi, tuti);
	assert_int_equal(lk_registry_load_at(&r, l->budi, NULL, "C.X.99", 2026, NULL),
		LK_OK);
	assert_int_equal(r.n, 3);
	assert_string_equal(lk_registry_find(&r, "OT.02.02/C.X.99/1/2026")->about,
		"satu");
	assert_string_equal(lk_registry_find(&r, "OT.02.02/C.X.99/3/2026")->about,
		"dua");
	lk_registry_free(&r);
	lk_store_close(tuti);
}

/* ---- what a kill leaves --------------------------------------------------------------------- */

/* The head moved, nothing was filed yet, and the program is gone: the next sync files it once. */
static void merge__without_its_corrections__is_made_good_once(void **state)
{
	struct lab *l = *state;
	struct lk_oid base, ours, theirs, merge;
	struct lk_blob_change none = { CLONES_BAB1, { "" } };
	char mark[300];
	struct lk_change ch = { .subject = "gabung dengan hub",
		.user = "sari",
		.name = "Sari Wulandari",
		.mail = "sari@contoh.test",
		.time = CLONES_TIME + 86400,
		.tz_minutes = 420,
		.blob = &none,
		.nblobs = 1 };
	struct lk_remote_answer a;

	assert_int_equal(lk_store_head(l->sari, &base, NULL), LK_OK);
	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga selatan");
	clones_edit(l->sari, "sari", CLONES_BAB1, "dermaga utara", "dermaga timur");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	assert_int_equal(lk_store_fetch(l->sari, NULL, NULL, &a, NULL), LK_OK);
	theirs = a.head;
	assert_int_equal(lk_store_head(l->sari, &ours, NULL), LK_OK);
	assert_int_equal(lk_store_id_at(l->sari, &theirs, CLONES_BAB1, &none.blob,
				 NULL),
		LK_OK);
	ch.base = ours;
	ch.also = theirs;
	(void)snprintf(mark, sizeof(mark), "%s %s %s %d", base.hex, ours.hex,
		theirs.hex, CLONES_TIME + 86400);
	assert_int_equal(lk_store_mark_set(l->sari, "sinkron:gabung", mark, NULL),
		LK_OK);
	assert_int_equal(lk_store_commit(l->sari, &ch, &merge, NULL), LK_OK);
	sync_as(l->sari, "sari", LK_SYNC_DONE);
	assert_int_equal(clashes(l->sari).n, 1);
	/* as if the mark had not been wiped in time */
	assert_int_equal(lk_store_mark_set(l->sari, "sinkron:gabung", mark, NULL),
		LK_OK);
	sync_as(l->sari, "sari", LK_SYNC_SAME);
	assert_int_equal(clashes(l->sari).n, 1);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	same_head(l->budi, l->sari);
}

/* ---- a hub that is not as it was --------------------------------------------------------------- */

static void git(const char *dir, const char *a, const char *b, const char *c,
	const char *d)
{
	const char *const argv[] = { "git", "--git-dir", dir, a, b, c, d, NULL };
	struct program p = { .argv = argv };
	struct lk_buf said = LK_BUF_INIT;
	int status = -1;

	assert_int_equal(program_run(&p, NULL, &said, &status, NULL, NULL, NULL),
		LK_OK);
	if (status != 0)
		fail_msg("git %s: %s", a, lk_buf_cstr(&said));
	lk_buf_free(&said);
}

static void hub__gone__keeps_the_work(void **state)
{
	struct lab *l = *state;
	struct lk_sync_state st;
	struct lk_sync s;
	char away[420];

	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga selatan");
	(void)snprintf(away, sizeof(away), "%s.jauh", l->hub);
	assert_int_equal(rename(l->hub, away), 0);
	s = clones_sync(l->budi, "budi", LK_SYNC_OFFLINE);
	assert_non_null(strstr(s.why.text, "tidak ada repositori"));
	lk_sync_free(&s);
	assert_int_equal(lk_sync_state_load(&st, l->budi, NULL), LK_OK);
	assert_int_equal(st.hub, 1);
	assert_int_equal(st.ahead, 1);
	assert_int_equal(st.end, LK_SYNC_OFFLINE);
	assert_true(st.last_try > st.last_ok && st.last_ok > 0);
	assert_non_null(strstr(st.why, "tidak ada repositori"));
	assert_int_equal(rename(away, l->hub), 0);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	assert_int_equal(lk_sync_state_load(&st, l->budi, NULL), LK_OK);
	assert_int_equal(st.ahead, 0);
	assert_string_equal(st.why, "");
}

static void hub__that_went_back__is_noticed_and_can_be_accepted(void **state)
{
	struct lab *l = *state;
	struct lk_oid first;
	struct lk_sync s;

	assert_int_equal(lk_store_head(l->sari, &first, NULL), LK_OK);
	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga selatan");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	sync_as(l->sari, "sari", LK_SYNC_DONE);
	git(l->hub, "update-ref", "refs/heads/main", first.hex, NULL);
	s = clones_sync(l->budi, "budi", LK_SYNC_REWOUND);
	assert_non_null(strstr(s.why.text, "--terima-hub"));
	lk_sync_free(&s);
	assert_int_equal(storage_hub_forget(l->budi, NULL), LK_OK);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	sync_as(l->sari, "sari", LK_SYNC_SAME);
	same_head(l->budi, l->sari);
}

static void hub__emptied__is_noticed(void **state)
{
	struct lab *l = *state;

	git(l->hub, "update-ref", "-d", "refs/heads/main", NULL);
	sync_as(l->budi, "budi", LK_SYNC_REWOUND);
}

static void hub__of_another_office__is_refused(void **state)
{
	struct lab *l = *state;
	struct lk_store *other;
	struct lk_sync s;
	char path[400], hub[400];

	at(l, "lain", path);
	at(l, "lain.git", hub);
	other = clones_office(path, "Ruang kerja kantor lain");
	clones_hub(hub);
	assert_int_equal(storage_hub_set(other, hub, NULL), LK_OK);
	sync_as(other, "budi", LK_SYNC_DONE);
	assert_int_equal(storage_hub_set(l->budi, hub, NULL), LK_OK);
	s = clones_sync(l->budi, "budi", LK_SYNC_REWOUND);
	assert_non_null(strstr(s.why.text, "ruang kerja lain"));
	lk_sync_free(&s);
	/* the right address again, and all is well */
	assert_int_equal(storage_hub_set(l->budi, l->hub, NULL), LK_OK);
	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga barat");
	sync_as(l->budi, "budi", LK_SYNC_DONE);
	lk_store_close(other);
}

/* ---- one at a time ------------------------------------------------------------------------------- */

static void sync__while_one_runs__is_busy(void **state)
{
	struct lab *l = *state;
	struct lk_store *again = NULL;
	char path[400];

	at(l, "budi", path);
	assert_int_equal(storage_open(&again, path, NULL), LK_OK);
	assert_int_equal(lk_store_sync_begin(again, NULL), LK_OK);
	sync_as(l->budi, "budi", LK_SYNC_BUSY);
	lk_store_sync_end(again, 0);
	sync_as(l->budi, "budi", LK_SYNC_SAME);
	lk_store_close(again);
}

static int yes(void *arg)
{
	(void)arg;
	return 1;
}

static void sync__cancelled__keeps_everything(void **state)
{
	struct lab *l = *state;
	struct lk_ctx c = clones_as(l->budi, "budi");
	struct lk_sync_how how = { .cancelled = yes };
	struct lk_sync s;

	clones_edit(l->budi, "budi", CLONES_BAB1, "dermaga utara", "dermaga selatan");
	assert_int_equal(lk_act_sync(&c, &how, &s, NULL), LK_EUNDEF);
	lk_sync_free(&s);
	sync_as(l->budi, "budi", LK_SYNC_DONE);
}

/* ---- git's words ----------------------------------------------------------------------------------- */

static void words__become__a_sentence_each(void **state)
{
	static const struct {
		const char *said, *part;
		enum lk_remote_end end;
	} rows[] = {
		{ "ssh: Could not resolve hostname hub: Name or service not known\n",
			"tidak dikenal dari sini", LK_REMOTE_UNREACHABLE },
		{ "ssh: connect to host 10.0.0.1 port 22: Connection refused\n",
			"menolak sambungan", LK_REMOTE_UNREACHABLE },
		{ "ssh: connect to host hub port 22: Connection timed out\n",
			"tidak menjawab", LK_REMOTE_UNREACHABLE },
		{ "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key "
		  "verification failed.\n",
			"BERUBAH", LK_REMOTE_UNREACHABLE },
		{ "Host key verification failed.\n", "belum dikenal",
			LK_REMOTE_UNREACHABLE },
		{ "git@hub: Permission denied (publickey).\n", "tidak menerima kunci",
			LK_REMOTE_UNREACHABLE },
		{ "fatal: could not read Username for 'https://x': terminal prompts "
		  "disabled\n",
			"kata sandi", LK_REMOTE_UNREACHABLE },
		{ "remote: kunci Anda dicabut\nremote: \n ! [remote rejected] x -> "
		  "main "
		  "(pre-receive hook declined)\n",
			"kunci Anda dicabut", LK_REMOTE_REFUSED },
		{ "remote: fatal: write error: No space left on device\n",
			"cakram penuh", LK_REMOTE_REFUSED },
		{ "error: insufficient permission for adding an object to repository\n",
			"tidak berhak menulis", LK_REMOTE_REFUSED },
		{ "!\tx:refs/heads/main\t[rejected] (fetch first)\n", "langkah baru",
			LK_REMOTE_BEHIND },
		{ "error: cannot lock ref 'refs/heads/main': is at a but expected b\n",
			"langkah baru", LK_REMOTE_BEHIND },
		{ "fatal: detected dubious ownership in repository at '/srv/hub'\n",
			"safe.directory", LK_REMOTE_UNREACHABLE },
		{ "fatal: ihwal lain\n", "ihwal lain", LK_REMOTE_UNREACHABLE },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_remote_answer a = { .end = LK_REMOTE_OK };

		sync_words(rows[i].said, "ssh://ani:rahasia@hub/srv/hub.git", &a);
		if (strstr(a.why.text, rows[i].part) == NULL || a.end != rows[i].end)
			fail_msg("%s -> %s", rows[i].said, a.why.text);
		assert_null(strstr(a.why.text, "rahasia"));
	}
}

#define WITH_LAB(f) cmocka_unit_test_setup_teardown(f, open_lab, close_lab)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_LAB(edits__of_different_sentences__are_joined),
		WITH_LAB(clash__of_a_sentence__waits_as_a_correction),
		WITH_LAB(clash__of_removing_and_changing__keeps_the_sentence),
		WITH_LAB(clash__of_new_sentences__suggests_both),
		WITH_LAB(number__taken_twice__is_taken_again),
		WITH_LAB(merge__without_its_corrections__is_made_good_once),
		WITH_LAB(hub__gone__keeps_the_work),
		WITH_LAB(hub__that_went_back__is_noticed_and_can_be_accepted),
		WITH_LAB(hub__emptied__is_noticed),
		WITH_LAB(hub__of_another_office__is_refused),
		WITH_LAB(sync__while_one_runs__is_busy),
		WITH_LAB(sync__cancelled__keeps_everything),
		cmocka_unit_test(words__become__a_sentence_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
