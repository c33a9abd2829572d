/*
 * Repositories that plain git wrote to hurt: escapes for the terminal, names that deceive, links,
 * submodules, folders without end, files without measure, commits of no form. Every command ends
 * by itself with a code of its own, nothing of it reaches the terminal, and lapkin fsck names it.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/pty.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NASKAH "dokumen/2025-lapkin/isi/naskah"
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char root[200], model[240], dir[240];

/* Functions of the shell that builds: "tree" makes a tree of the root's entries and those given on
 * standard input; "head" a commit of it, or of raw bytes, as the branch. */
static const char prelude[] =
	"export GIT_AUTHOR_NAME=Luar GIT_AUTHOR_EMAIL=l@x GIT_COMMITTER_NAME=Luar "
	"GIT_COMMITTER_EMAIL=l@x; was=$(git rev-parse main); "
	"blob=$(echo isi | git hash-object -w --stdin); "
	"tree() { { git ls-tree main; cat; } > ../t; git mktree --missing < ../t; }; "
	"head() { echo $1 > .git/refs/heads/main; }; "
	"commit() { git commit-tree $1 -p $was -m \"${2:-pesan}\"; }; "
	"raw() { printf \"$1 $2\\0\"; printf \"$(echo $3 | sed 's/../\\\\x&/g')\"; }; ";

static void shell(const char *script)
{
	char text[6000];
	const char *argv[] = { "/bin/bash", "-ec", text, NULL };
	struct run_result r;

	(void)snprintf(text, sizeof(text), "%s%s", prelude, script);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = dir }, &r), 0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

/* Nothing that a terminal obeys or that turns a line round. */
static void assert_harmless(const char *command, const char *s, size_t n)
{
	static const char *const never[] = { "\033", "\007", "\302\233", "\302\235",
		"\342\200\256", "\342\200\255", "\342\201\246", "\b", "\177" };

	assert_int_equal(strlen(s), n);
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (strstr(s, never[i]) != NULL)
			fail_msg("%s: harmful bytes (%zu)\n%s", command, i, s);
}

static struct run_result lapkin(const char *const *words)
{
	const char *argv[24] = { child_program(), "-C", dir };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n < 23)
		argv[n++] = *words++;
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	if (r.code < 0 || r.code > 9)
		fail_msg("%s: code %d\n%s%s", argv[3], r.code, r.out, r.err);
	/* these two hand on the bytes of a file to whoever asked for them, unless it is a
	 * terminal: see below */
	if (strcmp(argv[3], "show") != 0 && strcmp(argv[3], "export") != 0)
		assert_harmless(argv[3], r.out, r.out_n);
	assert_harmless(argv[3], r.err, r.err_n);
	if (r.code > 1)
		assert_true(r.err_n > 20); /* a sentence */
	return r;
}

/* Every command that reads; with `well` none may refuse. */
static void read_all(int well)
{
	static const char *const words[][4] = { { "status" }, { "log", "-n", "9" },
		{ "search", "isi" }, { "search", "judul" }, { "review", "list" },
		{ "check" }, { "show", "bab1" }, { "show", "head" }, { "diff", "bab1" },
		{ "diff", "semua" }, { "whoami" }, { "sop", "list" },
		{ "letter", "list" }, { "data", "show" },
		{ "export", "md", "--mentah" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *w[5] = { words[i][0], words[i][1], words[i][2], words[i][3],
			NULL };
		struct run_result r = lapkin(w);

		if (well && r.code > 1 && strcmp(words[i][0], "data") != 0)
			fail_msg("%s: code %d %s", words[i][0], r.code, r.err);
		run_free(&r);
	}
}

/* lapkin fsck names it; the list of ids as it stands in the JSON. */
static void assert_named(const char *id)
{
	struct run_result r = lapkin(WORDS("--json", "fsck"));
	char want[100];

	(void)snprintf(want, sizeof(want), "\"%s\"", id);
	if (strstr(r.out, want) == NULL)
		fail_msg("no %s in code %d %s%s", id, r.code, r.out, r.err);
	run_free(&r);
	r = lapkin(WORDS("fsck"));
	assert_int_equal(r.code, 1);
	run_free(&r);
}

/* ---- names and kinds of entries ---------------------------------------------------------------- */

static void links_and_modules__are_not_followed(void **state)
{
	(void)state;
	shell("l=$(printf ../../../../etc/passwd | git hash-object -w --stdin); "
	      "head $(commit $(printf '120000 blob %s\\ttautan\\n160000 commit "
	      "%s\\tmodul\\n' "
	      "$l $was | tree))");
	read_all(1);
	assert_named("path-link");
	assert_named("path-submodule");
	/* in the place of a chapter and of a folder that is read */
	shell("git ls-tree -r main > ../il; "
	      "l=$(printf /etc/passwd | git hash-object -w --stdin); "
	      "printf '120000 %s\\t" NASKAH
	      "/04-bab-1-pendahuluan.md\\n160000 %s\\t" NASKAH
	      "/05-bab-2-perencanaan.md\\n' $l $was > ../il2; "
	      "export GIT_INDEX_FILE=../ix; git read-tree main; "
	      "git update-index --index-info < ../il2; head $(commit $(git "
	      "write-tree))");
	read_all(0);
	assert_named("path-link");
	assert_named("path-submodule");
	/* the contents of a foreign file never show */
	for (int i = 0; i < 2; i++) {
		struct run_result r =
			lapkin(i == 0 ? WORDS("show", "bab1")
				      : WORDS("export", "md", "--mentah"));

		assert_null(strstr(r.out, "root:"));
		run_free(&r);
	}
}

static void names__that_deceive__are_named_and_shown_harmlessly(void **state)
{
	(void)state;
	/* in git's order of bytes */
	shell("{ raw 40000 .git $(git rev-parse main^{tree}); git cat-file tree main; "
	      "raw 100644 'z:aliran' $blob; raw 100644 'zjahat\\033]0;judul\\007' "
	      "$blob; "
	      "raw 100644 'zke\\342\\200\\256kiri' $blob; raw 100644 'zn\\033[2J' "
	      "$blob; "
	      "raw 100644 'zr\\377\\376' $blob; raw 100644 'zspasi ' $blob; } > ../t; "
	      "head $(commit $(git hash-object --literally -w -t tree ../t))");
	read_all(1);
	assert_named("path-hostile");
	shell("git update-ref refs/heads/main $was; "
	      "{ raw 100644 BACA-AKU.MD $blob; git cat-file tree $was; } > ../t; "
	      "head $(commit $(git hash-object --literally -w -t tree ../t))");
	read_all(1);
	assert_named("path-case");
}

static void trees__that_no_git_writes__end_nothing(void **state)
{
	(void)state;
	shell("{ git cat-file tree main; raw 100644 zz/y $blob; raw 100644 zz $blob; "
	      "raw 100644 zz $blob; } > ../t; "
	      "head $(commit $(git hash-object --literally -w -t tree ../t))");
	read_all(0);
	assert_named("tree-odd");
	/* a mode that is none */
	shell("git update-ref refs/heads/main $was; "
	      "{ git cat-file tree main; raw 999999 zzz $blob; } > ../t; "
	      "head $(commit $(git hash-object --literally -w -t tree ../t))");
	read_all(0);
	/* cut in the middle of an entry */
	shell("git update-ref refs/heads/main $was; "
	      "{ git cat-file tree main; printf '100644 zzpotong\\0abc'; } > ../t; "
	      "head $(commit $(git hash-object --literally -w -t tree ../t))");
	read_all(0);
}

/* ---- without measure ----------------------------------------------------------------------------- */

static void folders__deep_or_full__cost_no_more_than_a_finding(void **state)
{
	(void)state;
	shell("t=$(printf '100644 blob %s\\tx\\n' $blob | git mktree); "
	      "for i in $(seq 1000); do "
	      "t=$(printf '040000 tree %s\\tdalam\\n' $t | git mktree); done; "
	      "head $(commit $(printf '040000 tree %s\\tdalam\\n' $t | tree))");
	read_all(1);
	assert_named("path-deep");
	shell("git update-ref refs/heads/main $was; "
	      "t=$(for i in $(seq 100000); do echo \"100644 blob $blob\t$i.md\"; done "
	      "| git "
	      "mktree); head $(commit $(printf '040000 tree %s\\tbanyak\\n' $t | "
	      "tree))");
	read_all(1);
	assert_named("path-unknown");
}

static void files__huge__are_refused_by_name(void **state)
{
	struct run_result r;

	(void)state;
	/* where nobody reads, it is only told of */
	shell("x=$(dd if=/dev/zero bs=1000000 count=100 2>/dev/null | git hash-object "
	      "-w "
	      "--stdin); echo $x > ../besar; "
	      "head $(commit $(printf '100644 blob %s\\tbesar.bin\\n' $x | tree))");
	read_all(1);
	assert_named("file-huge");
	shell("git update-ref refs/heads/main $was; export GIT_INDEX_FILE=../ix; "
	      "git read-tree main; git update-index --add --cacheinfo 100644,$(cat "
	      "../besar)," NASKAH "/99-besar.md; head $(commit $(git write-tree))");
	read_all(0);
	assert_named("file-huge");
	r = lapkin(WORDS("status"));
	assert_int_equal(r.code, 7);
	assert_non_null(strstr(r.err, "99-besar.md"));
	run_free(&r);
	/* the same, packed */
	shell("git -c pack.threads=1 gc -q");
	read_all(0);
	assert_named("file-huge");
}

/* ---- commits -------------------------------------------------------------------------------------- */

#define HEADER "tree $(git rev-parse main^{tree})\\nparent $(git rev-parse main)\\n"

static void commits__of_no_form__are_refused_with_a_sentence(void **state)
{
	static const char *const bytes[] = {
		HEADER "author \\033]0;judul\\007\\nsampah",
		HEADER,
		"tree 0000\\n\\n",
		"parent $(git rev-parse main)\\n\\nx",
		HEADER "author A <a@b> 1700000000 +0700\\n\\n",
		"tree $blob\\nauthor A <a@b> 1 +0\\ncommitter A <a@b> 1 +0\\n\\nx",
		HEADER "parent 0123456789012345678901234567890123456789\\n"
		       "author A <a@b> 1 +0\\ncommitter A <a@b> 1 +0\\n\\nx",
	};
	char script[1500];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		(void)snprintf(script, sizeof(script),
			"head $(git rev-parse asal); printf \"%s\" > ../c; "
			"head $(git hash-object --literally -w -t commit ../c)",
			bytes[i]);
		shell(i == 0 ? "git branch asal main" : ":");
		shell(script);
		read_all(0);
		/* and below one that is well formed */
		shell("h=$(cat .git/refs/heads/main); printf 'tree %s\\nparent "
		      "%s\\nauthor A "
		      "<a@b> 1700000000 +0700\\ncommitter A <a@b> 1700000000 "
		      "+0700\\n\\nx\\n' "
		      "$(git rev-parse asal^{tree}) $h > ../c; "
		      "head $(git hash-object --literally -w -t commit ../c)");
		read_all(0);
	}
}

/* Well formed, and everything in it an escape. */
static void dress_up(void)
{
	shell("export GIT_INDEX_FILE=../ix; git read-tree main; "
	      "n=$(printf '# BAB I PENDAHULUAN\\n\\nLari \\033[2J\\033]0;judul\\007 "
	      "\\302\\2331m \\342\\200\\256kiri\\342\\200\\254 \\b\\177 isi.\\n' | git "
	      "hash-object -w --stdin); "
	      "git update-index --add --cacheinfo 100644,$n," NASKAH
	      "/04-bab-1-pendahuluan.md; t=$(git write-tree); "
	      "printf \"tree $t\\nparent $was\\nauthor "
	      "\\033[31mJa\\342\\200\\256hat\\033]0;judul"
	      "\\007 <a\\033[2J@b> 1700000000 +9999\\ncommitter \\302\\2331mX <x\\007> "
	      "99999999999 -0700\\nencoding \\033[1m\\n\\n\\033]52;c;eHh4\\007judul "
	      "\\377\\376 "
	      "\\033[5mberkedip \\342\\200\\256rilab\\n\\nFormat: "
	      "lapkin-catatan/1\\nPelaku: "
	      "\\033[31mx\\n\\nisi \\033]8;;http://x\\007tautan\\n\" > ../c; "
	      "head $(git hash-object --literally -w -t commit ../c)");
}

static void escapes__in_every_field__reach_no_output(void **state)
{
	(void)state;
	dress_up();
	read_all(1);
	assert_named("text-control");
	for (int i = 0; i < 2; i++) {
		const char *argv[] = { child_program(), "-C", dir,
			i == 0 ? "show" : "export", i == 0 ? "bab1" : "md", NULL };
		struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv });

		assert_non_null(p);
		assert_in_range(pty_wait_exit(p, PTY_MS), 0, 1); /* 1: with findings */
		assert_false(pty_wait_raw(p, "\033", 50));
		assert_false(pty_wait_raw(p, "\342\200\256", 50));
		assert_true(pty_wait_raw(p, "isi.", 50) || i == 1);
		pty_free(p);
	}
}

static void escapes__in_every_field__reach_no_screen(void **state)
{
	static const char *const never[] = { "judul\007", "\033]0;judul",
		"\033]52;c;eHh4", "\342\200\256", "\302\2331m", "\033]8;;" };
	const char *argv[] = { child_program(), "-C", dir, NULL };
	struct pty *p;

	(void)state;
	dress_up();
	p = pty_spawn(&(struct pty_options){ .argv = argv, .cols = 100, .rows = 30 });
	assert_non_null(p);
	assert_true(pty_wait_text(p, "Laporan Kinerja", PTY_MS));
	/* by way of every screen that shows names, subjects and text */
	for (int i = 1; i <= 9; i++) {
		char key[2] = { (char)('0' + i), '\0' };

		pty_keys(p, key);
		pty_settle(p, 150, 3000);
		pty_keys(p, "<Down><Enter>");
		pty_settle(p, 150, 3000);
		pty_keys(p, "<Esc>");
		pty_settle(p, 100, 3000);
	}
	assert_int_equal(pty_wait_exit(p, 0), -1); /* alive */
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (pty_wait_raw(p, never[i], 50))
			fail_msg("harmful bytes (%zu)\n%s", i, pty_screen(p));
	pty_free(p);
}

/* ---- the frame ------------------------------------------------------------------------------------- */
static int copy(void **state)
{
	const char *argv[] = { "cp", "-a", model, dir, NULL };
	struct run_result r;

	(void)state;
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int drop(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static int make_model(void **state)
{
	const char *argv[] = { child_program(), "demo", model, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(model, sizeof(model), "%s/asal", root);
	(void)snprintf(dir, sizeof(dir), "%s/uji", root);
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	code = r.code;
	run_free(&r);
	return code;
}

static int drop_model(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, copy, drop)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(links_and_modules__are_not_followed),
		T(names__that_deceive__are_named_and_shown_harmlessly),
		T(trees__that_no_git_writes__end_nothing),
		T(folders__deep_or_full__cost_no_more_than_a_finding),
		T(files__huge__are_refused_by_name),
		T(commits__of_no_form__are_refused_with_a_sentence),
		T(escapes__in_every_field__reach_no_output),
		T(escapes__in_every_field__reach_no_screen),
	};

	return cmocka_run_group_tests(tests, make_model, drop_model);
}
