#include "storage/program.h"
#include "tests/lib/child.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SH(script) ((const char *const[]){ "/bin/sh", "-c", script, NULL })

struct heard {
	struct lk_buf out, err;
	struct lk_error why;
	int rc, status;
};

static struct heard hear(const struct program *p)
{
	struct heard h = { .out = LK_BUF_INIT, .err = LK_BUF_INIT };

	h.rc = program_run(p, &h.out, &h.err, &h.status, NULL, NULL, &h.why);
	return h;
}

static void forget(struct heard *h)
{
	lk_buf_free(&h->out);
	lk_buf_free(&h->err);
}

/* A process that is gone; waits for whoever buries it. */
static int gone(long pid)
{
	for (int i = 0; i < 200; i++) {
		char path[64], line[200] = "";
		FILE *f;
		const char *state;

		(void)snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
		f = fopen(path, "r");
		if (f == NULL)
			return 1;
		if (fgets(line, sizeof(line), f) == NULL)
			line[0] = '\0';
		(void)fclose(f);
		state = strrchr(line, ')');
		if (state != NULL && state[1] == ' ' && state[2] == 'Z')
			return 1;
		(void)poll(NULL, 0, 20);
	}
	return 0;
}

static void program__says__what_it_wrote_and_how_it_ended(void **state)
{
	struct program p = { .argv = SH("echo hasil; echo keluhan >&2; exit 3") };
	struct heard h = hear(&p);

	(void)state;
	assert_int_equal(h.rc, LK_OK);
	assert_int_equal(h.status, 3);
	assert_string_equal(lk_buf_cstr(&h.out), "hasil\n");
	assert_string_equal(lk_buf_cstr(&h.err), "keluhan\n");
	forget(&h);
	p.argv = SH("kill -KILL $$");
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	assert_int_equal(h.status, 128 + SIGKILL);
	forget(&h);
}

static void program__words__reach_it_as_they_are(void **state)
{
	const char *const argv[] = { "printf", "%s\n", "a  b", "$(touch x)", "; ls",
		"*", "'\"\\", NULL };
	struct program p = { .argv = argv };
	struct heard h = hear(&p);

	(void)state;
	assert_int_equal(h.rc, LK_OK);
	assert_int_equal(h.status, 0);
	assert_string_equal(lk_buf_cstr(&h.out), "a  b\n$(touch x)\n; ls\n*\n'\"\\\n");
	forget(&h);
}

static void program__input__goes_through_whatever_its_size(void **state)
{
	const char *const cat[] = { "cat", NULL };
	size_t n = 5000000;
	char *big = malloc(n);
	struct program p = { .argv = cat };
	struct heard h;

	(void)state;
	assert_non_null(big);
	for (size_t i = 0; i < n; i++)
		big[i] = (char)(i * 7 % 251);
	p.in = (struct lk_str){ big, n };
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	assert_int_equal(h.out.n, n);
	assert_memory_equal(h.out.p, big, n);
	forget(&h);
	/* one that does not want it is no end of us: nobody gets a SIGPIPE */
	p.argv = SH("exec <&-; sleep 0.1; echo selesai");
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	assert_string_equal(lk_buf_cstr(&h.out), "selesai\n");
	forget(&h);
	free(big);
}

static void program__environment__is_of_known_names_only(void **state)
{
	const char *const argv[] = { "env", NULL };
	const char *const extra[] = { "GIT_TERMINAL_PROMPT=0", "USER=lain", NULL };
	struct program p = { .argv = argv, .env_extra = extra };
	static const char *const never[] = { "GIT_DIR", "LD_PRELOAD", "RAHASIA",
		"LC_ALL", "TERM=", "USER=sari" };
	struct heard h;

	(void)state;
	(void)setenv("GIT_DIR", "/jahat", 1);
	(void)setenv("RAHASIA", "x", 1);
	(void)setenv("LC_ALL", "id_ID.UTF-8", 1);
	(void)setenv("TERM", "xterm", 1);
	(void)setenv("USER", "sari", 1);
	(void)setenv("XDG_RUNTIME_DIR", "/run/saya", 1);
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	for (size_t i = 0; i < LK_LEN(never); i++)
		if (strstr(lk_buf_cstr(&h.out), never[i]) != NULL)
			fail_msg("%s\n%s", never[i], lk_buf_cstr(&h.out));
	assert_non_null(strstr(lk_buf_cstr(&h.out), "USER=lain\n"));
	assert_non_null(strstr(lk_buf_cstr(&h.out), "GIT_TERMINAL_PROMPT=0\n"));
	assert_non_null(strstr(lk_buf_cstr(&h.out), "LANG=C.UTF-8\n"));
	assert_non_null(strstr(lk_buf_cstr(&h.out), "XDG_RUNTIME_DIR=/run/saya\n"));
	assert_non_null(strstr(lk_buf_cstr(&h.out), "PATH=/"));
	forget(&h);
	(void)unsetenv("GIT_DIR");
}

static void program__in_the_folder_of_today__is_not_taken(void **state)
{
	const char *const argv[] = { "tipuan", NULL };
	struct program p = { .argv = argv };
	char *was = strdup(getenv("PATH")), dir[300], path[400], back[400];
	struct heard h;
	FILE *f;

	(void)state;
	assert_non_null(was);
	assert_non_null(getcwd(back, sizeof(back)));
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/tipuan", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs("#!/bin/sh\necho tertipu\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0755), 0);
	assert_int_equal(chdir(dir), 0);
	(void)setenv("PATH", ".::relatif:/usr/bin:/bin", 1);
	h = hear(&p);
	assert_int_equal(h.rc, LK_ENOTFOUND);
	forget(&h);
	p.argv = (const char *const[]){ "./tipuan", NULL };
	h = hear(&p);
	assert_int_equal(h.rc, LK_EINVAL);
	forget(&h);
	(void)setenv("PATH", dir, 1); /* the same program, properly in PATH */
	p.argv = argv;
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	assert_string_equal(lk_buf_cstr(&h.out), "tertipu\n");
	forget(&h);
	(void)setenv("PATH", was, 1);
	free(was);
	assert_int_equal(chdir(back), 0);
	temp_remove(dir);
}

static void program__too_slow__is_ended_with_all_it_started(void **state)
{
	struct program p = { .argv = SH("sleep 300 & echo $!; sleep 300"),
		.timeout_ms = 300 };
	long long before = child_now();
	struct heard h = hear(&p);

	(void)state;
	assert_int_equal(h.rc, LK_EUNDEF);
	assert_non_null(strstr(h.why.text, "dihentikan"));
	assert_true(child_now() - before < child_patience(5000));
	assert_true(strtol(lk_buf_cstr(&h.out), NULL, 10) > 1);
	assert_true(gone(strtol(lk_buf_cstr(&h.out), NULL, 10)));
	forget(&h);
	/* it may tidy up first; one that does not listen goes all the same */
	p.argv = SH(
		"trap 'echo rapi; exit 0' TERM; echo $$; while :; do sleep 0.05; done");
	h = hear(&p);
	assert_int_equal(h.rc, LK_EUNDEF);
	assert_true(gone(strtol(lk_buf_cstr(&h.out), NULL, 10)));
	forget(&h);
	p.argv = SH("trap '' TERM; echo $$; while :; do sleep 0.05; done");
	h = hear(&p);
	assert_int_equal(h.rc, LK_EUNDEF);
	assert_int_equal(h.status, 128 + SIGKILL);
	assert_true(gone(strtol(lk_buf_cstr(&h.out), NULL, 10)));
	forget(&h);
}

static void program__that_ends__is_not_waited_for_by_its_children(void **state)
{
	struct program p = { .argv = SH("sleep 300 & echo $!"), .timeout_ms = 60000 };
	long long before = child_now();
	struct heard h = hear(&p);

	(void)state;
	assert_int_equal(h.rc, LK_OK);
	assert_int_equal(h.status, 0);
	assert_true(child_now() - before < child_patience(5000));
	assert_true(gone(strtol(lk_buf_cstr(&h.out), NULL, 10)));
	forget(&h);
}

static int third_time(void *arg)
{
	return ++*(int *)arg >= 3;
}

static void program__cancelled__ends_soon(void **state)
{
	struct program p = { .argv = SH("sleep 300") };
	struct lk_error err = { .text = "" };
	long long before = child_now();
	int asked = 0, status = 0;

	(void)state;
	assert_int_equal(program_run(&p, NULL, NULL, &status, third_time, &asked, &err),
		LK_EUNDEF);
	assert_int_equal(asked, 3);
	assert_true(child_now() - before < child_patience(5000));
}

static void program__that_talks_too_much__is_ended(void **state)
{
	struct program p = { .argv = SH("while :; do echo aaaaaaaaaaaaaaaaaaaa; done"),
		.out_max = 100000 };
	struct heard h = hear(&p);

	(void)state;
	assert_int_equal(h.rc, LK_ERANGE);
	assert_int_equal(h.out.n, 100000);
	forget(&h);
	/* complaints are kept up to a limit, and end nothing */
	p.argv = SH("head -c 1000000 /dev/zero | tr '\\0' k >&2; echo habis");
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	assert_int_equal(h.err.n, PROGRAM_ERR_MAX);
	assert_string_equal(lk_buf_cstr(&h.out), "habis\n");
	forget(&h);
}

static void program__sees_nothing__of_our_files_and_terminal(void **state)
{
	struct program p = {
		.argv = SH("ls /proc/$$/fd; "
			   "read -r pid _ _ _ group session _ < /proc/$$/stat; "
			   "echo $((pid - group)) $((pid - session))")
	};
	int kept = open("/dev/null", O_RDONLY); /* nobody says that it shuts itself */
	struct heard h;

	(void)state;
	assert_true(kept > 2);
	h = hear(&p);
	assert_int_equal(h.rc, LK_OK);
	assert_string_equal(lk_buf_cstr(&h.out), "0\n1\n2\n0 0\n");
	forget(&h);
	assert_int_equal(close(kept), 0);
}

static void program__starts_in__its_folder(void **state)
{
	const char *const argv[] = { "pwd", NULL };
	struct program p = { .argv = argv, .dir = "/usr" };
	struct heard h = hear(&p);

	(void)state;
	assert_int_equal(h.rc, LK_OK);
	assert_string_equal(lk_buf_cstr(&h.out), "/usr\n");
	forget(&h);
	p.dir = "/tidak/ada";
	h = hear(&p);
	assert_int_equal(h.rc, LK_ENOTFOUND);
	assert_non_null(strstr(h.why.text, "/tidak/ada"));
	forget(&h);
}

static void program__not_to_be_had__is_a_sentence(void **state)
{
	static const struct {
		const char *name;
		int rc;
	} row[] = { { "tidak-ada-program-ini", LK_ENOTFOUND },
		{ "/tidak/ada", LK_ENOTFOUND }, { "/etc/passwd", LK_EREADONLY },
		{ "", LK_EINVAL }, { "sub/folder", LK_EINVAL } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct program p = { .argv = (const char *const[]){ row[i].name,
					     NULL } };
		struct heard h = hear(&p);

		assert_int_equal(h.rc, row[i].rc);
		assert_true(strlen(h.why.text) > 20);
		assert_int_equal(h.status, -1);
		forget(&h);
	}
}

static void *many(void *arg)
{
	for (int i = 0; i < 20; i++) {
		char word[32];
		const char *const argv[] = { "cat", NULL };
		struct program p = { .argv = argv };
		struct heard h;

		(void)snprintf(word, sizeof(word), "%d %d", *(int *)arg, i);
		p.in = (struct lk_str){ word, strlen(word) };
		h = hear(&p);
		if (h.rc != LK_OK || strcmp(lk_buf_cstr(&h.out), word) != 0)
			*(int *)arg = -1;
		forget(&h);
	}
	return NULL;
}

static void program__of_several_threads__do_not_mix(void **state)
{
	pthread_t t[4];
	int number[4] = { 0, 1, 2, 3 };

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&t[i], NULL, many, &number[i]), 0);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(t[i], NULL), 0);
		assert_int_equal(number[i], i);
	}
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(program__says__what_it_wrote_and_how_it_ended),
		cmocka_unit_test(program__words__reach_it_as_they_are),
		cmocka_unit_test(program__input__goes_through_whatever_its_size),
		cmocka_unit_test(program__environment__is_of_known_names_only),
		cmocka_unit_test(program__in_the_folder_of_today__is_not_taken),
		cmocka_unit_test(program__too_slow__is_ended_with_all_it_started),
		cmocka_unit_test(program__that_ends__is_not_waited_for_by_its_children),
		cmocka_unit_test(program__cancelled__ends_soon),
		cmocka_unit_test(program__that_talks_too_much__is_ended),
		cmocka_unit_test(program__sees_nothing__of_our_files_and_terminal),
		cmocka_unit_test(program__starts_in__its_folder),
		cmocka_unit_test(program__not_to_be_had__is_a_sentence),
		cmocka_unit_test(program__of_several_threads__do_not_mix),
	};

	return cmocka_run_group_tests_name("program", test, NULL, NULL);
}
