#include "core/mem.h"
#include "storage/child.h"
#include "tests/lib/child.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct child_limit usual = { (size_t)64 << 20, 5, 20, 1 << 20 };

/* What the child is told to do; `kept` is an open file that it must not see. */
struct task {
	const char *word;
	size_t n;
	int kept;
};

static int echo(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct task *t = arg;

	(void)err;
	for (size_t i = 0; i < t->n; i++)
		lk_buf_puts(out, t->word);
	return LK_OK;
}

static void child__sends_back__what_it_made(void **state)
{
	struct task t = { "lapor ", 100000, -1 };
	struct lk_buf out = LK_BUF_INIT;
	int rc = 1;

	(void)state;
	assert_int_equal(child_run(echo, &t, &usual, &out, &rc, NULL), CHILD_DONE);
	assert_int_equal(rc, LK_OK);
	assert_int_equal(out.n, 600000);
	assert_memory_equal(out.p + out.n - 12, "lapor lapor ", 12);
	lk_buf_free(&out);
}

static int refuse(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct task *t = arg;

	lk_buf_puts(out, "setengah");
	return lk_fail(err, LK_EFORMAT, N_("berkas %s rusak"), t->word);
}

static void child__error__comes_back_with_its_sentence(void **state)
{
	struct task t = { "a.xlsx", 1, -1 };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	char again[200];
	int rc = 0;

	(void)state;
	assert_int_equal(child_run(refuse, &t, &usual, &out, &rc, &err), CHILD_DONE);
	assert_int_equal(rc, LK_EFORMAT);
	assert_int_equal(err.code, LK_EFORMAT);
	assert_string_equal(err.text, "berkas a.xlsx rusak");
	lk_error_render(&err, "file %s is damaged", again, sizeof(again));
	assert_string_equal(again, "file a.xlsx is damaged");
	assert_int_equal(out.n, 0);
	assert_int_equal(child_run(refuse, &t, &usual, &out, &rc, NULL), CHILD_DONE);
}

static int crash(void *arg, struct lk_buf *out, struct lk_error *err)
{
	(void)arg;
	(void)out;
	(void)err;
	(void)raise(SIGSEGV);
	return LK_OK;
}

static int leave(void *arg, struct lk_buf *out, struct lk_error *err)
{
	(void)arg;
	(void)out;
	(void)err;
	_exit(0);
}

static int spin(void *arg, struct lk_buf *out, struct lk_error *err)
{
	volatile int more = 1;

	(void)arg;
	(void)out;
	(void)err;
	while (more)
		;
	return LK_OK;
}

static int sleep_on(void *arg, struct lk_buf *out, struct lk_error *err)
{
	(void)arg;
	(void)out;
	(void)err;
	while (pause() != 0)
		;
	return LK_OK;
}

static void child__that_ends_badly__is_told_apart(void **state)
{
	static const struct child_limit short_cpu = { (size_t)64 << 20, 1, 60, 1024 };
	static const struct child_limit impatient = { (size_t)64 << 20, 60, 1, 1024 };
	struct task t = { "banyak", 1000, -1 };
	struct lk_buf out = LK_BUF_INIT;
	int rc = 77;

	(void)state;
	assert_int_equal(child_run(crash, NULL, &usual, &out, &rc, NULL),
		CHILD_CRASHED);
	assert_int_equal(child_run(leave, NULL, &usual, &out, &rc, NULL),
		CHILD_CRASHED);
	assert_int_equal(child_run(spin, NULL, &short_cpu, &out, &rc, NULL),
		CHILD_SLOW);
	assert_int_equal(child_run(sleep_on, NULL, &impatient, &out, &rc, NULL),
		CHILD_SLOW);
	assert_int_equal(child_run(echo, &t, &impatient, &out, &rc, NULL), CHILD_TALKS);
	assert_int_equal(rc, 77);
	assert_int_equal(out.n, 0);
	/* nobody is left behind */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static int devour(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct task *t = arg;
	struct lk_arena kept = LK_ARENA_INIT;
	int rc = LK_OK;

	(void)out;
	for (size_t i = 0; rc == LK_OK && i < t->n; i++) {
		char *p = lk_arena_alloc(&kept, 1 << 20);

		if (p != NULL)
			memset(p, 1, 1 << 20);
		else
			rc = lk_nomem(err);
	}
	lk_arena_free(&kept);
	return rc;
}

static void child__memory__has_an_end(void **state)
{
	struct task t = { "", 300, -1 };
	struct lk_buf out = LK_BUF_INIT;
	int rc = 0;

	(void)state;
	if (getenv("UJI_LAMBAT") != NULL)
		skip(); /* a sanitizer's shadow is larger than any limit */
	assert_int_equal(child_run(devour, &t, &usual, &out, &rc, NULL), CHILD_DONE);
	assert_int_equal(rc, LK_ENOMEM);
	t.n = 30;
	assert_int_equal(child_run(devour, &t, &usual, &out, &rc, NULL), CHILD_DONE);
	assert_int_equal(rc, LK_OK);
}

static int look_round(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct task *t = arg;
	struct sigaction now;

	(void)err;
	if (fcntl(t->kept, F_GETFD) != -1)
		lk_buf_puts(out, "file ");
	if (sigaction(SIGTERM, NULL, &now) != 0 || now.sa_handler != SIG_DFL)
		lk_buf_puts(out, "signal ");
	if (write(STDOUT_FILENO, "the child wrote to the screen\n", 30) != 30)
		lk_buf_puts(out, "output ");
	return LK_OK;
}

static void handler(int sig)
{
	(void)sig;
}

static void child__sees_nothing__of_the_callers_files_and_signals(void **state)
{
	struct task t = { "", 0, open("/dev/null", O_RDONLY) };
	struct sigaction mine = { .sa_handler = handler }, before;
	struct lk_buf out = LK_BUF_INIT;
	int rc = 0;

	(void)state;
	assert_true(t.kept >= 0);
	assert_int_equal(sigaction(SIGTERM, &mine, &before), 0);
	assert_int_equal(child_run(look_round, &t, &usual, &out, &rc, NULL),
		CHILD_DONE);
	assert_int_equal(sigaction(SIGTERM, &before, NULL), 0);
	assert_string_equal(lk_buf_cstr(&out), "");
	assert_true(fcntl(t.kept, F_GETFD) != -1); /* it is still ours */
	(void)close(t.kept);
	lk_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(child__sends_back__what_it_made),
		cmocka_unit_test(child__error__comes_back_with_its_sentence),
		cmocka_unit_test(child__that_ends_badly__is_told_apart),
		cmocka_unit_test(child__memory__has_an_end),
		cmocka_unit_test(child__sees_nothing__of_the_callers_files_and_signals),
	};

	return cmocka_run_group_tests_name("child", test, NULL, NULL);
}
