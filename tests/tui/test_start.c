#include "core/base.h"
#include "tests/lib/temp.h"
#include "tests/test.h"
#include "tui/start.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The words with '|' between; "-" for NULL. */
static void assert_words(const char *command, const char *last, const char *want)
{
	char **words = start_words(command, last), got[300] = "";
	size_t n = 0;

	for (size_t i = 0; words != NULL && words[i] != NULL; i++)
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%s",
			i > 0 ? "|" : "", words[i]);
	if (strcmp(words != NULL ? got : "-", want) != 0)
		fail_msg("%s: %s", command, words != NULL ? got : "-");
	start_words_free(words);
}

static void words__are_parted__and_mean_nothing_else(void **state)
{
	(void)state;
	assert_words("vim", "a b.md", "vim|a b.md");
	assert_words("  vim  -u NONE ", NULL, "vim|-u|NONE");
	assert_words("'/opt/my editor/ed' -x", "f", "/opt/my editor/ed|-x|f");
	assert_words("ed \"-c set 'x'\" a\\ b \\\\", NULL, "ed|-c set 'x'|a b|\\");
	assert_words("ed '' x", NULL, "ed||x");
	assert_words("ed; touch /x $(id) `id` $HOME * > f", NULL,
		"ed;|touch|/x|$(id)|`id`|$HOME|*|>|f");
	assert_words("", NULL, "-");
	assert_words(" ", "f", "-");
	assert_words("''", "f", "-");
	assert_words("ed 'open", NULL, "-");
}

static void words__without_end__are_refused(void **state)
{
	char many[400] = "";

	(void)state;
	for (size_t i = 0; i < 120; i++)
		memcpy(many + 2 * i, "a ", 3);
	assert_words(many, NULL, "-");
}

/* Run `script`; what it wrote into the file "hasil" of a fresh folder. */
static int run_script(const char *script, char got[400], int beside)
{
	char dir[200], path[260], full[900];
	char *words[] = { (char[]){ "sh" }, (char[]){ "-c" }, full, NULL };
	FILE *f;
	int status = -1;
	size_t n = 0;

	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/hasil", dir);
	(void)snprintf(full, sizeof(full), "{ %s; } > %s.baru; mv %s.baru %s", script,
		path, path, path);
	assert_true(beside ? start_beside(words) : start_and_wait(words, &status));
	for (int i = 0; beside && i < 500 && access(path, F_OK) != 0; i++)
		(void)poll(NULL, 0, 20);
	f = fopen(path, "r");
	assert_non_null(f);
	n = fread(got, 1, 399, f);
	got[n] = '\0';
	(void)fclose(f);
	temp_remove(dir);
	return status;
}

static void program__gets__what_is_the_persons_and_not_ours(void **state)
{
	char got[400];

	(void)state;
	(void)setenv("GIT_DIR", "/jahat", 1);
	(void)setenv("LAPKIN_USER", "budi", 1);
	(void)setenv("VIMINIT", "set nu", 1);
	assert_int_equal(run_script("echo $VIMINIT-$GIT_DIR-$LAPKIN_USER", got, 0), 0);
	assert_string_equal(got, "set nu--\n");
	(void)run_script(
		"echo $VIMINIT-$GIT_DIR-$LAPKIN_USER; readlink /proc/self/fd/0", got,
		1);
	assert_string_equal(got, "set nu--\n/dev/null\n");
	(void)unsetenv("GIT_DIR");
	(void)unsetenv("LAPKIN_USER");
}

static void program__not_there__is_said(void **state)
{
	static const char *const row[] = { "tidak-ada-program-ini", "/tidak/ada",
		"./sh", "/etc/passwd" };
	int status = 0;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		char **words = start_words(row[i], NULL);

		assert_non_null(words);
		assert_false(start_and_wait(words, &status));
		assert_false(start_beside(words));
		start_words_free(words);
	}
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(words__are_parted__and_mean_nothing_else),
		cmocka_unit_test(words__without_end__are_refused),
		cmocka_unit_test(program__gets__what_is_the_persons_and_not_ours),
		cmocka_unit_test(program__not_there__is_said),
	};

	return cmocka_run_group_tests_name("start", test, NULL, NULL);
}
