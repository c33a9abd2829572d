/*
 * The terminal itself: this program starts itself in a pseudo-terminal as a small lapkin
 * with one list, and libvterm shows what a user would see.
 */
#include "tests/test.h"

#include "tests/lib/golden.h"
#include "tests/lib/pty.h"
#include "tests/lib/temp.h"
#include "tests/tui/frame.h"
#include "tui/i18n.h"
#include "tui/loop.h"
#include "tui/prompt.h"
#include "tui/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* ---- the child ---- */

static void keep_note(void *arg, const char *text, size_t n)
{
	int fd = open(arg, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd >= 0) {
		(void)!write(fd, text, n);
		close(fd);
	}
}

static void copy_note(struct app *app, void *arg, const char *text)
{
	(void)arg;
	app_copy(app, text, strlen(text));
	app_say(app, SAY_OK, "Disalin: %s", text);
}

static int job_run(struct job *job, void *arg, struct lk_error *err)
{
	(void)arg;
	(void)err;
	worker_progress(job, 1, 2);
	return LK_OK;
}

static void job_done(void *arg, int rc, const struct lk_error *err)
{
	(void)rc;
	(void)err;
	app_say(arg, SAY_OK, "%s", "Pekerjaan selesai.");
}

static const struct job_ops job = { N_("Menyimpan"), job_run, job_done, NULL };

static int child(const char *what, char *file)
{
	const struct prompt_text q = { .title = "Catatan",
		.done = copy_note,
		.save = keep_note,
		.arg = file };
	const char *why = NULL;
	struct term *t = NULL;
	struct app app;
	struct lk_error err;
	int w, h, code;
	bool utf8 = i18n_ctype(&why);

	if (app_init(&app, 80, 24, NULL) != LK_OK)
		return 9;
	if (term_open(&t, &app.config, utf8, &why, &err) != LK_OK) {
		fprintf(stderr, "%s\n", err.text);
		app_free(&app);
		return 2;
	}
	term_size(t, &w, &h);
	(void)app_resize(&app, w, h);
	draw_set_ascii(app.page, !utf8);
	term_set_theme(t, &app.theme);
	app.worker = worker_new(NULL);
	app.clock = (struct app_clock){ frame_mono, frame_unix, NULL };
	(void)snprintf(app.who, sizeof(app.who), "漢字 é 😀");
	(void)office_open(&app, 100);
	if (why != NULL)
		app_say(&app, SAY_WARN, "%s", _(why));
	if (strcmp(what, "catatan") == 0)
		(void)prompt_note(&app, &q);
	if (strcmp(what, "kerja") == 0 && app.worker != NULL)
		(void)worker_add(app.worker, &job, &app, NULL, NULL);
	code = loop_run(&app, t);
	term_close(t);
	app_free(&app);
	worker_free(app.worker);
	printf("selesai\n");
	return code;
}

/* ---- helpers ---- */

static struct pty *start(const char *what, const char *file, const char *term,
	const char *env)
{
	const char *argv[] = { "/proc/self/exe", "--anak", what, file, NULL };
	const char *more[] = { env, NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.env = env != NULL ? more : NULL,
		.term = term });

	assert_non_null(p);
	return p;
}

static void stop(struct pty *p)
{
	pty_keys(p, "q");
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
}

/* ---- tests ---- */

static void term__first_screen__and_leaving(void **state)
{
	struct pty *p = start("daftar", "-", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	assert_int_equal(golden_check("term/xterm", pty_screen(p)), 0);
	assert_true(pty_has(p, "漢字 é 😀"));
	assert_true(pty_wait_cursor(p, 2, 0, PTY_MS));
	stop(p);
}

static void term__down__costs_few_bytes(void **state)
{
	struct pty *p = start("daftar", "-", NULL, NULL);
	uint64_t before;

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	before = pty_bytes(p);
	pty_keys(p, "<Down>");
	assert_true(pty_wait_cursor(p, 3, 0, PTY_MS));
	assert_true(pty_wait_text(p, "2/100", PTY_MS));
	pty_settle(p, 50, PTY_MS);
	if (pty_bytes(p) - before > 400)
		fail_msg("Down cost %llu bytes",
			(unsigned long long)(pty_bytes(p) - before));
	stop(p);
}

static void term__keys__of_other_terminals(void **state)
{
	static const struct {
		const char *bytes;
		const char *shows;
	} row[] = { { "\033[4~", "100/100" }, { "\033[1~", "1/100" },
		{ "\033OB", "2/100" }, { "\033[B", "3/100" }, { "\033[F", "100/100" },
		{ "\033OH", "1/100" }, { "G", "100/100" }, { "gg", "1/100" },
		{ "\033[6~", "20/100" } };
	struct pty *p = start("daftar", "-", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	for (size_t i = 0; i < LK_LEN(row); i++) {
		pty_send(p, row[i].bytes, strlen(row[i].bytes));
		assert_true(pty_wait_text(p, row[i].shows, PTY_MS));
	}
	/* A lone Esc is taken after a moment, without another key. */
	pty_keys(p, "?");
	assert_true(pty_wait_text(p, "Keterangan", PTY_MS));
	pty_keys(p, "<Esc>");
	assert_true(pty_wait_gone(p, "Keterangan", PTY_MS));
	stop(p);
}

static void term__resize__follows_down_to_one_cell(void **state)
{
	static const int size[][2] = { { 40, 15 }, { 20, 5 }, { 1, 1 }, { 300, 100 },
		{ 80, 24 } };
	struct pty *p = start("daftar", "-", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	for (size_t i = 0; i < LK_LEN(size); i++) {
		pty_resize(p, size[i][0], size[i][1]);
		if (size[i][0] >= 20)
			assert_true(pty_wait_text(p, "BAB 1", PTY_MS));
		if (size[i][0] >= 40)
			assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	}
	stop(p);
}

static void term__colours__follow_the_terminal(void **state)
{
	static const struct {
		const char *term, *env;
		bool color;
		long bg;
	} row[] = { { "xterm-256color", NULL, true, 24 },
		{ "xterm-256color", "NO_COLOR=1", false, 0 },
		{ "vt100", NULL, false, 0 },
		{ "xterm-256color", "COLORTERM=truecolor", true,
			0x1000000 | 0x005f87 } };

	/* Without an entry for true colour (package ncurses-term) 256 are used. */
	bool direct = access("/usr/share/terminfo/v/vte-direct", R_OK) == 0;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct pty *p = start("daftar", "-", row[i].term, row[i].env);
		long bg = row[i].bg > 255 && !direct ? 24 : row[i].bg;
		struct pty_cell c;

		assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
		c = pty_cell(p, 0, 40);
		if (row[i].color)
			assert_int_equal(c.bg, bg);
		else
			assert_true(c.bg == PTY_DEFAULT_COLOUR && c.reverse);
		stop(p);
	}
}

static void term__vt100__golden(void **state)
{
	struct pty *p = start("daftar", "-", "vt100", "LC_ALL=C");

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	assert_int_equal(golden_check("term/vt100", pty_screen(p)), 0);
	stop(p);
}

static void term__unknown_name__works_as_a_simple_one(void **state)
{
	struct pty *p = start("daftar", "-", "terminal-aneh", NULL);

	(void)state;
	assert_true(pty_wait_text(p, "Jenis terminal di TERM tidak dikenal", PTY_MS));
	stop(p);
}

static void term__paste_and_copy__go_through_the_terminal(void **state)
{
	char dir[256], file[300];
	struct pty *p;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(file, sizeof(file), "%s/catatan", dir);
	p = start("catatan", file, NULL, NULL);
	assert_true(pty_wait_text(p, "Catatan", PTY_MS));
	pty_paste(p, "halo\nq dunia");
	assert_true(pty_wait_text(p, "q dunia", PTY_MS));
	pty_keys(p, "<C-s>");
	assert_true(pty_wait_raw(p, "\033]52;c;aGFsbwpxIGR1bmlh\a", PTY_MS));
	assert_true(pty_wait_text(p, "Disalin: halo q dunia", PTY_MS));
	stop(p);
	temp_remove(dir);
}

static void note_is(const char *file, const char *want)
{
	char text[100] = "";
	FILE *f = fopen(file, "r");

	assert_non_null(f);
	assert_non_null(fgets(text, sizeof(text), f));
	fclose(f);
	assert_string_equal(text, want);
}

static void term__hangup_and_signals__keep_the_note(void **state)
{
	static const int signals[] = { 0, SIGTERM, SIGHUP, SIGKILL };
	char dir[256], file[300];

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(file, sizeof(file), "%s/catatan", dir);
	for (size_t i = 0; i < LK_LEN(signals); i++) {
		struct pty *p = start("catatan", file, NULL, NULL);
		int code;

		assert_true(pty_wait_text(p, "Catatan", PTY_MS));
		pty_keys(p, "jangan hilang");
		assert_true(pty_wait_text(p, "jangan hilang", PTY_MS));
		if (signals[i] == 0)
			pty_hangup(p);
		else
			pty_kill(p, signals[i]);
		code = pty_wait_exit(p, PTY_MS);
		assert_int_equal(code, 128 + (signals[i] != 0 ? signals[i] : SIGHUP));
		note_is(file, "jangan hilang");
		pty_free(p);
	}
	temp_remove(dir);
}

static void term__suspend__repaints(void **state)
{
	struct pty *p = start("daftar", "-", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	pty_raw_clear(p);
	pty_keys(p, "<C-z>");
	assert_true(pty_wait_raw(p, "lapkin ditunda", PTY_MS));
	pty_kill(p, SIGCONT); /* it only stops when a shell does job control */
	assert_true(pty_wait_raw(p, "\033[?2004h", PTY_MS));
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	pty_keys(p, "<Down>");
	assert_true(pty_wait_text(p, "2/100", PTY_MS));
	stop(p);
}

static void term__mouse__clicks_arrive(void **state)
{
	struct pty *p = start("daftar", "-", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "? Bantuan", PTY_MS));
	pty_click(p, 6, 4, 1);
	assert_true(pty_wait_text(p, "5/100", PTY_MS));
	stop(p);
}

static void term__worker__result_wakes_the_screen(void **state)
{
	struct pty *p = start("kerja", "-", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "Pekerjaan selesai.", PTY_MS));
	stop(p);
}

static void term__garbage__does_not_crash(void **state)
{
	char bytes[4000];
	unsigned seed = 12345;
	struct pty *p = start("catatan", "/dev/null", NULL, NULL);

	(void)state;
	assert_true(pty_wait_text(p, "Catatan", PTY_MS));
	for (size_t i = 0; i < sizeof(bytes); i++) {
		seed = seed * 1103515245u + 12345u;
		bytes[i] = (char)(seed >> 16);
		/* Not the keys that leave or stop. */
		if (bytes[i] == 'q' || bytes[i] == 0x11 || bytes[i] == 0x1a)
			bytes[i] = 'x';
	}
	pty_send(p, bytes, sizeof(bytes));
	pty_settle(p, 300, PTY_MS);
	pty_kill(p, SIGTERM);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 128 + SIGTERM);
	pty_free(p);
}

static void term__no_terminal__is_refused(void **state)
{
	struct config c;
	const char *why;
	struct term *t = NULL;
	struct lk_error err;
	int keep = dup(0), null = open("/dev/null", O_RDONLY);

	(void)state;
	config_default(&c);
	assert_true(keep >= 0 && null >= 0 && dup2(null, 0) == 0);
	assert_int_equal(term_probe(), TERM_NONE);
	assert_int_equal(term_open(&t, &c, true, &why, &err), LK_EINVAL);
	assert_null(t);
	(void)dup2(keep, 0);
	close(keep);
	close(null);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(term__first_screen__and_leaving),
		cmocka_unit_test(term__down__costs_few_bytes),
		cmocka_unit_test(term__keys__of_other_terminals),
		cmocka_unit_test(term__resize__follows_down_to_one_cell),
		cmocka_unit_test(term__colours__follow_the_terminal),
		cmocka_unit_test(term__vt100__golden),
		cmocka_unit_test(term__unknown_name__works_as_a_simple_one),
		cmocka_unit_test(term__paste_and_copy__go_through_the_terminal),
		cmocka_unit_test(term__hangup_and_signals__keep_the_note),
		cmocka_unit_test(term__suspend__repaints),
		cmocka_unit_test(term__mouse__clicks_arrive),
		cmocka_unit_test(term__worker__result_wakes_the_screen),
		cmocka_unit_test(term__garbage__does_not_crash),
		cmocka_unit_test(term__no_terminal__is_refused),
	};

	if (argc == 4 && strcmp(argv[1], "--anak") == 0)
		return child(argv[2], argv[3]);
	return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
