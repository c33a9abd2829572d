#ifndef TESTS_STORY_WALK_H
#define TESTS_STORY_WALK_H
/*
 * Walking an SOP with the program itself, in the demo office: a command is one string with '|'
 * between its words, the clock goes on by a quarter of an hour with each, so that times and due
 * days are real. What is refused leaves the head where it was; what is done leaves one record,
 * which is read from git.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WALK_WORDS 32
#define WALK_START 1769130000L /* Friday, 23 January 2026, 08.00 in Jakarta */
#define WALK_DOC "dokumen/2025-lapkin/"

static char walk_dir[256];
static long walk_clock = WALK_START;

/* Output and error together; NULL `who`: git, in the office. Freed by the caller. */
static inline char *walk_run(const char *who, const char *line, int code)
{
	const char *argv[WALK_WORDS + 6] = { child_program(), "-C", "kantor", "--as",
		who };
	char words[1600], now[48], *both;
	const char *const env[] = { now, NULL };
	struct run_result r;
	size_t n = 5;

	if (who == NULL) {
		argv[0] = "git";
		n = 3;
	} else {
		walk_clock += 900;
	}
	(void)snprintf(now, sizeof(now), "LAPKIN_WAKTU=%ld", walk_clock);
	(void)snprintf(words, sizeof(words), "%s", line);
	for (char *w = words; w != NULL && n < WALK_WORDS + 5;) {
		char *bar = strchr(w, '|');

		argv[n++] = w;
		if (bar != NULL)
			*bar++ = '\0';
		w = bar;
	}
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .cwd = walk_dir },
				 &r),
		0);
	if (r.code != code)
		fail_msg("%s %s: code %d, wanted %d\n%s%s", who, line, r.code, code,
			r.out, r.err);
	both = malloc(r.out_n + r.err_n + 1);
	assert_non_null(both);
	memcpy(both, r.out, r.out_n);
	memcpy(both + r.out_n, r.err, r.err_n + 1);
	run_free(&r);
	return both;
}

static inline void walk_expect(const char *text, const char *want)
{
	if (strstr(text, want) == NULL)
		fail_msg("\"%s\" is not in\n%s", want, text);
}

static inline void does(const char *who, const char *line)
{
	free(walk_run(who, line, 0));
}

static inline void says(const char *who, const char *line, const char *want)
{
	char *out = walk_run(who, line, 0);

	walk_expect(out, want);
	free(out);
}

/* Refused with this sentence, and nothing was written. */
static inline void refused(const char *who, const char *line, const char *want)
{
	char *before = walk_run(NULL, "rev-parse|HEAD", 0), *out, *after;

	out = walk_run(who, line, 5);
	after = walk_run(NULL, "rev-parse|HEAD", 0);
	walk_expect(out, want);
	assert_string_equal(before, after);
	free(before);
	free(out);
	free(after);
}

/* ---- the record ------------------------------------------------------------------------ */

struct walked {
	const char *run, *event, *who, *role;
	int step, round;
	const char *gates;   /* ids with a blank between; NULL none */
	const char *outputs; /* paths under the document, likewise; NULL none */
};

static inline void walk_line(const char *record, const char *key, const char *value)
{
	char line[400];

	(void)snprintf(line, sizeof(line), "\n%s: %s\n", key, value);
	walk_expect(record, line);
}

/* "PATH BLOB" with the blob that stands there now. */
static inline void walk_output(const char *record, const char *path)
{
	char ask[400], line[500], *blob;

	(void)snprintf(ask, sizeof(ask), "rev-parse|HEAD:" WALK_DOC "%s", path);
	blob = walk_run(NULL, ask, 0);
	blob[strcspn(blob, "\n")] = '\0';
	(void)snprintf(line, sizeof(line), " " WALK_DOC "%s %s\n", path, blob);
	walk_expect(record, line);
	free(blob);
}

static inline void recorded(const struct walked *w)
{
	char *record = walk_run(NULL, "log|-1|--format=%B", 0), *log, number[16];
	char words[600];

	walk_line(record, "Jenis", "langkah");
	walk_line(record, "Pelaku", w->who);
	walk_line(record, "Peran", w->role);
	walk_line(record, "Jalan", w->run);
	walk_line(record, "Peristiwa", w->event);
	(void)snprintf(number, sizeof(number), "%d", w->step);
	walk_line(record, "Langkah", number);
	(void)snprintf(number, sizeof(number), "%d", w->round);
	walk_line(record, "Putaran", number);
	(void)snprintf(words, sizeof(words), "%s", w->gates != NULL ? w->gates : "");
	for (char *g = strtok_r(words, " ", &log); g != NULL;
		g = strtok_r(NULL, " ", &log)) {
		char line[80];

		(void)snprintf(line, sizeof(line), " %s ya\n", g);
		walk_expect(record, line);
	}
	(void)snprintf(words, sizeof(words), "%s",
		w->outputs != NULL ? w->outputs : "");
	for (char *p = strtok_r(words, " ", &log); p != NULL;
		p = strtok_r(NULL, " ", &log))
		walk_output(record, p);
	free(record);
	/* what the program itself tells of it */
	log = walk_run(w->who, "log|--json", 0);
	assert_true(strncmp(log, "[{\"rev\"", 7) == 0);
	(void)snprintf(words, sizeof(words), "\"kind\":\"langkah\",\"user\":\"%s\"",
		w->who);
	assert_non_null(strstr(log, words));
	free(log);
}

/* One step from end to end: done by its actor, and the record looked at. */
static inline void step_done(const char *run, int step, int round, const char *who,
	const char *role, const char *gates, const char *outputs)
{
	char line[200];

	(void)snprintf(line, sizeof(line), "sop|step|%s|%d|--json", run, step);
	does(who, line);
	recorded(&(struct walked){ run, "selesai", who, role, step, round, gates,
		outputs });
}

/* Somebody else, and the sentence that says whose step it is. */
static inline void not_theirs(const char *run, int step, const char *who,
	const char *whose)
{
	char line[200], want[200];

	(void)snprintf(line, sizeof(line), "sop|step|%s|%d", run, step);
	(void)snprintf(want, sizeof(want), "langkah %d adalah bagian %s (", step,
		whose);
	refused(who, line, want);
}

/* The actor, while something is missing. */
static inline void not_yet(const char *run, int step, const char *who,
	const char *missing)
{
	char line[200];

	(void)snprintf(line, sizeof(line), "sop|step|%s|%d", run, step);
	refused(who, line, missing);
}

/* ---- documents ----------------------------------------------------------------------------- */

static inline void make_letter(const char *who, const char *kind, const char *run)
{
	char line[200];

	(void)snprintf(line, sizeof(line), "letter|make|%s|--jalan|%s", kind, run);
	does(who, line);
}

/* The next number of the register, taken when its holder says so. */
static inline void take_number(const char *who, const char *stem, const char *class)
{
	char line[400], *out, *at;
	int serial;

	(void)snprintf(line, sizeof(line),
		"letter|number|--klasifikasi|%s|--surat|%s|--hal|Uji|--kepada|Uji",
		class, stem);
	out = walk_run(who, line, 0);
	at = strstr(out, "--urut ");
	assert_non_null(at);
	serial = (int)strtol(at + 7, NULL, 10);
	free(out);
	(void)snprintf(line + strlen(line), sizeof(line) - strlen(line),
		"|--urut|%d|--ya", serial);
	says(who, line, "nomor diambil: ");
}

/* Every number of the form AA.00/... in a text is one of the register. */
static inline void numbers_are_registered(const char *text)
{
	char *reg = walk_run("sari", "letter|register|--json", 0), want[120];

	for (const char *p = text; *p != '\0'; p++) {
		size_t n = strcspn(p, " \n|;,");

		if ((p == text || !isalnum((unsigned char)p[-1])) && n > 6 && n < 100 &&
			isupper((unsigned char)p[0]) && isupper((unsigned char)p[1]) &&
			p[2] == '.' && isdigit((unsigned char)p[3]) &&
			memchr(p, '/', n) != NULL) {
			(void)snprintf(want, sizeof(want), "\"nomor\":\"%.*s\"", (int)n,
				p);
			walk_expect(reg, want);
		}
	}
	free(reg);
}

/* The exported text has no value left open, no invented number, and these fields ('|' between,
 * blanks and capitals do not count). */
static inline void prints(const char *stem, const char *fields)
{
	char line[200], want[120], *text, *squeezed;
	size_t n = 0;

	(void)snprintf(line, sizeof(line), "letter|export|%s", stem);
	text = walk_run("sari", line, 0);
	assert_null(strstr(text, "{{"));
	assert_null(strstr(text, "}}"));
	numbers_are_registered(text);
	squeezed = malloc(strlen(text) + 1);
	assert_non_null(squeezed);
	for (const char *p = text; *p != '\0'; p++)
		if (!isspace((unsigned char)*p) && strncmp(p, "│", 3) != 0)
			squeezed[n++] = (char)tolower((unsigned char)*p);
		else if (strncmp(p, "│", 3) == 0)
			p += 2;
	squeezed[n] = '\0';
	for (const char *f = fields; *f != '\0'; f += *f == '|') {
		for (n = 0; *f != '\0' && *f != '|'; f++)
			if (*f != ' ' && n + 1 < sizeof(want))
				want[n++] = (char)tolower((unsigned char)*f);
		want[n] = '\0';
		if (strstr(squeezed, want) == NULL)
			fail_msg("%s: \"%s\" is not in\n%s", stem, want, text);
	}
	free(squeezed);
	free(text);
}

/* ---- the office ------------------------------------------------------------------------------ */

static int walk_open(void **state)
{
	const char *const argv[] = { child_program(), "demo", "--alur", "kantor",
		NULL };
	const char *const env[] = { "LAPKIN_WAKTU=1769130000", NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(walk_dir, sizeof(walk_dir)) != 0 ||
		run(&(struct run_options){ .argv = argv, .env = env, .cwd = walk_dir },
			&r) != 0)
		return -1;
	code = r.code;
	run_free(&r);
	return code;
}

static int walk_close(void **state)
{
	(void)state;
	temp_remove(walk_dir);
	return 0;
}

#endif
