/* Scripts of keys and the linear mode. */
#include "tests/test.h"

#include "tests/lib/golden.h"
#include "tests/tui/frame.h"
#include "tui/linear.h"
#include "tui/prompt.h"
#include "tui/script.h"

#include <locale.h>

/* Run a script on a fresh app; output in *out (free it). */
static int run(const char *script, char **out, struct lk_error *err)
{
	struct app app;
	size_t n;
	FILE *f = open_memstream(out, &n);
	int rc;

	assert_non_null(f);
	(void)frame_open(&app, 40, 10, 5);
	rc = script_run(&app, script, strlen(script), "uji", f, err);
	assert_int_equal(fclose(f), 0);
	app_free(&app);
	return rc;
}

static void script__screen__is_printed(void **state)
{
	char *out;

	(void)state;
	assert_int_equal(
		run("# pindah lalu buka\n\ntombol Down Down Enter\n"
		    "tunggu Bab 3 dibuka.\nlayar\nukuran 30x6\nlayar-gaya\npesan\n",
			&out, NULL),
		LK_OK);
	assert_int_equal(golden_check("script/dasar", out), 0);
	free(out);
}

static void script__every_command__does_its_work(void **state)
{
	char *out;

	(void)state;
	assert_int_equal(
		run("tombol /\nketik bab 4\ntunggu [1/1]\ntombol Enter\n"
		    "aksi akhir\ntunggu 5/5\nklik 3 2\ntunggu 1/5\nroda-bawah 3 3\n"
		    "tunggu 4/5\nroda-atas 3 3\ntunggu 1/5\nseret 3 4\nwaktu 500\n"
		    "klik 3 3\nklik 3 3\ntidak-ada Bantuan:\naksi bantuan\n"
		    "tunggu Bantuan:\ntombol Esc\ntempel a\\nb\npesan\n",
			&out, NULL),
		LK_OK);
	assert_string_equal(out,
		"Tempelan diabaikan: buka dahulu penyunting atau isian.\n");
	free(out);
}

static void script__mistakes__name_the_line(void **state)
{
	static const struct {
		const char *script;
		int rc;
		const char *says;
	} row[] = {
		{ "layar\nlari\n", LK_EFORMAT, "uji baris 2: perintah \"lari\"" },
		{ "tombol Foo", LK_EFORMAT, "uji baris 1: \"Foo\"" },
		{ "ukuran 80", LK_EFORMAT, "ukuran 80x24" },
		{ "ukuran 0x5", LK_EFORMAT, "ukuran 80x24" },
		{ "klik 1", LK_EFORMAT, "kolom baris" },
		{ "aksi terbang", LK_EFORMAT, "aksi <nama>" },
		{ "waktu -3", LK_EFORMAT, "waktu 300" },
		{ "tunggu tidak akan ada", LK_ENOTFOUND, "tidak muncul" },
		{ "tidak-ada BAB 1", LK_ENOTFOUND, "tidak boleh ada" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_error err;
		char *out;

		assert_int_equal(run(row[i].script, &out, &err), row[i].rc);
		assert_non_null(strstr(err.text, row[i].says));
		free(out);
	}
}

static void script__after_quit__nothing_is_fed(void **state)
{
	char *out;

	(void)state;
	assert_int_equal(run("tombol q j k\nketik abc\naksi bantuan\nputus\n", &out,
				 NULL),
		LK_OK);
	free(out);
}

/* ---- linear ---- */

static char saved[100];

static void save(void *arg, const char *text, size_t n)
{
	(void)arg;
	(void)snprintf(saved, sizeof(saved), "%.*s", (int)n, text);
}

static void done(struct app *app, void *arg, const char *text)
{
	(void)arg;
	app_say(app, SAY_OK, "Jawaban: %s", text);
}

static char *linear(const char *lines, bool note, int *code)
{
	const struct prompt_text q = { .title = "Catatan", .done = done, .save = save };
	struct app app;
	char *out = NULL;
	size_t n;
	FILE *f = open_memstream(&out, &n), *in = tmpfile();

	assert_non_null(f);
	assert_non_null(in);
	fputs(lines, in);
	rewind(in);
	(void)frame_open(&app, 80, 24, 5);
	if (note)
		(void)prompt_note(&app, &q);
	*code = linear_run(&app, in, f);
	fclose(in);
	assert_int_equal(fclose(f), 0);
	app_free(&app);
	return out;
}

static void linear__prints_only__what_changed(void **state)
{
	int code;
	char *out =
		linear("j\n\nDown Down\n;aksi awal\nkata biasa\n=\nq\n", false, &code);

	(void)state;
	assert_int_equal(code, 0);
	assert_int_equal(golden_check("script/linear", out), 0);
	assert_null(strchr(out, '\033'));
	assert_null(strstr(out, "│"));
	free(out);
}

static void linear__text__goes_into_an_open_input(void **state)
{
	int code;
	char *out = linear("halo dunia\nEnter\n:Enter\nCtrl-S\nq\n", true, &code);

	(void)state;
	assert_string_equal(saved, "halo dunia\nEnter");
	assert_non_null(strstr(out, "Jawaban: halo dunia Enter"));
	free(out);
}

static void linear__end_of_input__keeps_what_was_typed(void **state)
{
	int code;
	char *out;

	(void)state;
	saved[0] = '\0';
	out = linear("belum selesai", true, &code);
	assert_int_equal(code, 0);
	assert_string_equal(saved, "belum selesai");
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(script__screen__is_printed),
		cmocka_unit_test(script__every_command__does_its_work),
		cmocka_unit_test(script__mistakes__name_the_line),
		cmocka_unit_test(script__after_quit__nothing_is_fed),
		cmocka_unit_test(linear__prints_only__what_changed),
		cmocka_unit_test(linear__text__goes_into_an_open_input),
		cmocka_unit_test(linear__end_of_input__keeps_what_was_typed),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
