/* The worker thread: order, owners, cancelling, leaving in the middle. */
#include "tests/test.h"

#include "tui/worker.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

static int owner_a, owner_b;
static char trace[200];

struct task {
	char name;
	int rc;
	bool endless;
	bool saw_cancel;
};

static int task_run(struct job *job, void *arg, struct lk_error *err)
{
	struct task *t = arg;
	struct pollfd none = { -1, 0, 0 };

	worker_progress(job, 1, 4);
	while (t->endless && !worker_cancelled(job))
		(void)poll(&none, 1, 1);
	t->saw_cancel = worker_cancelled(job);
	return t->rc == 0 ? LK_OK : lk_fail(err, LK_EIO, "gagal %s", "sekali");
}

static void note(char what, const struct task *t)
{
	size_t n = strlen(trace);

	trace[n] = what;
	trace[n + 1] = t->name;
	trace[n + 2] = '\0';
}

static void task_done(void *arg, int rc, const struct lk_error *err)
{
	struct task *t = arg;

	note(rc == LK_OK ? '+' : '-', t);
	if (rc != LK_OK)
		assert_string_equal(err->text, "gagal sekali");
}

static void task_drop(void *arg)
{
	note('x', arg);
}

static const struct job_ops ops = { "Menyimpan", task_run, task_done, task_drop };

static void worker__jobs__end_in_order(void **state)
{
	struct worker *w = worker_new(NULL);
	struct task t[3] = { { 'a', 0, false, false }, { 'b', 1, false, false },
		{ 'c', 0, false, false } };
	struct worker_state ws;

	(void)state;
	trace[0] = '\0';
	assert_non_null(w);
	for (int i = 0; i < 3; i++)
		assert_int_equal(worker_add(w, &ops, &t[i], &owner_a, NULL), LK_OK);
	worker_wait(w);
	assert_string_equal(trace, "+a-b+c");
	worker_state(w, &ws);
	assert_false(ws.busy);
	assert_int_equal(ws.waiting, 0);
	worker_free(w);
}

static void worker__fd__tells_of_a_result(void **state)
{
	struct worker *w = worker_new(NULL);
	struct task t = { 'a', 0, false, false };
	struct pollfd p;

	(void)state;
	trace[0] = '\0';
	assert_non_null(w);
	p = (struct pollfd){ worker_fd(w), POLLIN, 0 };
	assert_int_equal(poll(&p, 1, 0), 0);
	assert_int_equal(worker_add(w, &ops, &t, NULL, NULL), LK_OK);
	assert_int_equal(poll(&p, 1, 20000), 1);
	assert_int_equal(worker_collect(w), 1);
	assert_string_equal(trace, "+a");
	assert_int_equal(poll(&p, 1, 0), 0);
	worker_free(w);
}

static void wait_busy(struct worker *w)
{
	struct pollfd none = { -1, 0, 0 };
	struct worker_state ws = { 0 };

	while (!ws.busy || ws.total != 4) {
		(void)poll(&none, 1, 1);
		worker_state(w, &ws);
	}
	assert_string_equal(ws.title, "Menyimpan");
}

static void worker__forget__drops_what_belongs_to_the_owner(void **state)
{
	struct worker *w = worker_new(NULL);
	struct task t[3] = { { 'a', 0, true, false }, { 'b', 0, false, false },
		{ 'c', 0, false, false } };

	(void)state;
	trace[0] = '\0';
	assert_non_null(w);
	(void)worker_add(w, &ops, &t[0], &owner_a, NULL);
	wait_busy(w);
	(void)worker_add(w, &ops, &t[1], &owner_b, NULL);
	(void)worker_add(w, &ops, &t[2], &owner_a, NULL);
	worker_forget(w, &owner_a);
	assert_string_equal(trace, "xc");
	worker_wait(w);
	assert_true(t[0].saw_cancel);
	assert_string_equal(trace, "xcxa+b");
	worker_free(w);
}

static void worker__free__stops_and_drops(void **state)
{
	struct worker *w = worker_new(NULL);
	struct task t[2] = { { 'a', 0, true, false }, { 'b', 0, false, false } };

	(void)state;
	trace[0] = '\0';
	assert_non_null(w);
	(void)worker_add(w, &ops, &t[0], NULL, NULL);
	wait_busy(w);
	(void)worker_add(w, &ops, &t[1], NULL, NULL);
	worker_free(w);
	assert_int_equal(strlen(trace), 4);
	assert_non_null(strstr(trace, "xa"));
	assert_non_null(strstr(trace, "xb"));
	worker_free(NULL);
}

static void worker__cancel__still_calls_done(void **state)
{
	struct worker *w = worker_new(NULL);
	struct task t = { 'a', 1, true, false };

	(void)state;
	trace[0] = '\0';
	assert_non_null(w);
	(void)worker_add(w, &ops, &t, NULL, NULL);
	wait_busy(w);
	worker_cancel(w);
	worker_wait(w);
	assert_string_equal(trace, "-a");
	worker_free(w);
}

static void worker__wait_for__gives_up_at_its_limit(void **state)
{
	struct worker *w = worker_new(NULL);
	struct task t[2] = { { 'a', 0, true, false }, { 'b', 0, false, false } };

	(void)state;
	trace[0] = '\0';
	assert_non_null(w);
	assert_true(worker_wait_for(w, 0));
	(void)worker_add(w, &ops, &t[0], NULL, NULL);
	wait_busy(w);
	assert_false(worker_wait_for(w, 20));
	assert_string_equal(trace, "");
	worker_cancel(w);
	(void)worker_add(w, &ops, &t[1], NULL, NULL);
	assert_true(worker_wait_for(w, 20000));
	assert_string_equal(trace, "+a+b");
	worker_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worker__jobs__end_in_order),
		cmocka_unit_test(worker__fd__tells_of_a_result),
		cmocka_unit_test(worker__forget__drops_what_belongs_to_the_owner),
		cmocka_unit_test(worker__free__stops_and_drops),
		cmocka_unit_test(worker__cancel__still_calls_done),
		cmocka_unit_test(worker__wait_for__gives_up_at_its_limit),
	};
	return cmocka_run_group_tests_name("worker", tests, NULL, NULL);
}
