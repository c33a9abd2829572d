/* The configuration: settings, keys, mistakes, storing a line, no HOME. */
#include "tests/test.h"

#include "tests/lib/temp.h"
#include "tui/config.h"
#include "tui/ini.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct file_note note[32];

static size_t parse(struct config *c, struct keymap *km, const char *text)
{
	struct file_notes notes = { note, 0, LK_LEN(note) };

	config_default(c);
	assert_int_equal(config_parse(c, km, text, strlen(text), "config", &notes,
				 NULL),
		LK_OK);
	return notes.n;
}

static void config__settings__are_read(void **state)
{
	struct config c;

	(void)state;
	assert_int_equal(
		parse(&c, NULL,
			"# semua\ntema = kontras\nbahasa = en\ntetikus = tidak\n"
			"lebar = 72\ntunggu-esc=25\ngaris = ascii\nwarna = 16\n"
			"papan-klip = mati\n"),
		0);
	assert_string_equal(c.theme, "kontras");
	assert_string_equal(c.lang, "en");
	assert_false(c.mouse);
	assert_false(c.clipboard);
	assert_int_equal(c.width, 72);
	assert_int_equal(c.esc_ms, 25);
	assert_int_equal(c.lines, LINES_ASCII);
	assert_int_equal(c.color, COLORS_16);
}

static void config__mistakes__name_line_and_what_was_expected(void **state)
{
	static const struct {
		const char *line, *says;
	} row[] = {
		{ "tema = ../../etc/passwd", "nama tema" },
		{ "tema =", "nama tema" },
		{ "bahasa = fr", "id atau en" },
		{ "tetikus = mungkin", "ya atau tidak" },
		{ "lebar = 10", "20 sampai 200" },
		{ "lebar = 99999999999", "20 sampai 200" },
		{ "garis = tebal", "auto, unicode, atau ascii" },
		{ "warna = 8", "penuh" },
		{ "warn = 16", "\"warn\" tidak dikenal" },
		{ "tanpa tanda sama dengan", "nama = nilai" },
		{ "= nilai", "nama = nilai" },
		{ "[tombl]", "yang diharapkan [tombol]" },
		{ "[tombol", "nama = nilai" },
		{ "[tombol]\nsimpn = Ctrl-S", "--daftar-aksi" },
		{ "[tombol]\nsimpan = Ctrl-Foo", "\"Ctrl-Foo\" bukan nama tombol" },
		{ "[tombol]\nsimpan = 1,2,3,4,5,6,7", "paling banyak 6" },
		{ "[tombol]\nsimpan = Ctrl-X",
			"sudah dipakai potong di layar sunting" },
		{ "[tombol]\nperiksa = g", "sudah dipakai" },
	};
	struct config c;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		char text[200], where[40];
		int line = row[i].line[0] == '[' && strchr(row[i].line, '\n') ? 3 : 2;

		(void)snprintf(text, sizeof(text), "# satu\n%s\n", row[i].line);
		assert_int_equal(parse(&c, NULL, text), 1);
		(void)snprintf(where, sizeof(where), "config baris %d", line);
		if (strstr(note[0].err.text, row[i].says) == NULL ||
			strstr(note[0].err.text, where) == NULL)
			fail_msg("%s: %s", row[i].line, note[0].err.text);
	}
	assert_string_equal(c.theme, "terang");
}

static void config__keys__may_be_exchanged(void **state)
{
	struct keymap *km = keymap_new();
	struct config c;
	char text[100];

	(void)state;
	assert_int_equal(
		parse(&c, km,
			"[tombol]\npotong = Ctrl-C\nsalin = Ctrl-X\nejaan =\n"
			"keluar = Ctrl-Q\nurung = Ctrl-Z\ntunda = Alt-z, F18\n"),
		1); /* Alt-z belongs to fokus */
	assert_string_equal(keymap_text(km, ACT_CUT, text, sizeof(text)), "Ctrl-C");
	assert_string_equal(keymap_text(km, ACT_COPY, text, sizeof(text)), "Ctrl-X");
	assert_string_equal(keymap_text(km, ACT_SPELL, text, sizeof(text)), "");
	assert_string_equal(keymap_text(km, ACT_UNDO, text, sizeof(text)), "Ctrl-Z");
	keymap_free(km);
}

static void config__wrong_key_line__leaves_the_default(void **state)
{
	struct keymap *km = keymap_new();
	struct config c;
	char text[100];

	(void)state;
	assert_int_equal(parse(&c, km, "[tombol]\nsimpan = Ctrl-Bar\n"), 1);
	assert_string_equal(keymap_text(km, ACT_SAVE, text, sizeof(text)), "Ctrl-S");
	keymap_free(km);
}

static void config__load__missing_is_fine_odd_is_not(void **state)
{
	char dir[256], path[512];
	struct config c;
	struct lk_error err;
	FILE *f;

	(void)state;
	config_default(&c);
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/config", dir);
	assert_int_equal(config_load(&c, NULL, path, NULL, &err), LK_OK);
	assert_int_equal(config_load(&c, NULL, dir, NULL, &err), LK_EIO);
	/* A pipe in its place must not hang the start. */
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(config_load(&c, NULL, path, NULL, &err), LK_EIO);
	assert_int_equal(unlink(path), 0);
	f = fopen(path, "w");
	assert_non_null(f);
	for (int i = 0; i < 10000; i++)
		fputs("# baris panjang\n", f);
	fclose(f);
	assert_int_equal(config_load(&c, NULL, path, NULL, &err), LK_ERANGE);
	temp_remove(dir);
}

static char *slurp(const char *path)
{
	char *p = NULL;
	size_t n;

	assert_int_equal(file_read(path, 100000, &p, &n, NULL), LK_OK);
	return p;
}

static void config__store__keeps_other_lines(void **state)
{
	char dir[256], path[512], *text;
	struct lk_error err;
	FILE *f;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/baru/lapkin/config", dir);
	assert_int_equal(config_store(path, "tema", "gelap", &err), LK_OK);
	text = slurp(path);
	assert_string_equal(text, "tema = gelap\n");
	free(text);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("# milik Ani\ntema = gelap\n\n  lebar = 80\n# tombol "
	      "saya\n[tombol]\ntema = x\n"
	      "simpan = F5",
		f);
	fclose(f);
	assert_int_equal(config_store(path, "tema", "terang", &err), LK_OK);
	assert_int_equal(config_store(path, "tetikus", "tidak", &err), LK_OK);
	text = slurp(path);
	assert_string_equal(text,
		"# milik Ani\ntema = terang\n\n  lebar = 80\ntetikus = tidak\n"
		"# tombol saya\n[tombol]\ntema = x\nsimpan = F5");
	free(text);
	assert_int_equal(config_store(path, "tema", "a b", &err), LK_EINVAL);
	assert_int_equal(config_store(path, "apa", "1", &err), LK_EINVAL);
	assert_int_equal(config_store("/proc/lapkin/config", "tema", "gelap", &err) < 0,
		1);
	assert_non_null(strstr(err.text, "tidak bisa disimpan"));
	temp_remove(dir);
}

static void config__dir__follows_the_environment(void **state)
{
	static const struct {
		const char *xdg, *home, *want;
	} row[] = { { "/x", "/h", "/x/lapkin" }, { NULL, "/h", "/h/.config/lapkin" },
		{ "relatif", "/h", "/h/.config/lapkin" }, { NULL, NULL, NULL },
		{ "", "", NULL }, { NULL, "x", NULL } };
	char out[256];
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		unsetenv("XDG_CONFIG_HOME");
		unsetenv("HOME");
		if (row[i].xdg != NULL)
			setenv("XDG_CONFIG_HOME", row[i].xdg, 1);
		if (row[i].home != NULL)
			setenv("HOME", row[i].home, 1);
		if (row[i].want != NULL) {
			assert_int_equal(config_dir(out, sizeof(out), &err), LK_OK);
			assert_string_equal(out, row[i].want);
		} else {
			assert_int_equal(config_dir(out, sizeof(out), &err),
				LK_ENOTFOUND);
			assert_non_null(strstr(err.text, "HOME"));
		}
	}
	setenv("HOME", "/h", 1);
	assert_int_equal(config_dir(out, 5, &err), LK_ENOTFOUND);
}

static void config__keys_are_stored__in_their_section(void **state)
{
	static const char before[] =
		"tema = gelap\n\n# tombol saya\n[tombol]\nsimpan = F2\n";
	char dir[256], path[512], *text;
	struct config c;
	struct lk_error err;
	FILE *f;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/config", dir);
	assert_int_equal(config_store_keys(path, ACT_SAVE, "F2", &err), LK_OK);
	text = slurp(path);
	assert_string_equal(text, "\n[tombol]\nsimpan = F2\n");
	free(text);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(before, f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(config_store_keys(path, ACT_SAVE, "F3, Ctrl-S", &err), LK_OK);
	assert_int_equal(config_store_keys(path, ACT_HELP, "?", &err), LK_OK);
	assert_int_equal(config_store(path, "tetikus", "tidak", &err), LK_OK);
	text = slurp(path);
	assert_string_equal(text,
		"tema = gelap\ntetikus = tidak\n\n# tombol saya\n"
		"[tombol]\nsimpan = F3, Ctrl-S\nbantuan = ?\n");
	free(text);
	config_default(&c);
	assert_int_equal(config_load(&c, NULL, path, NULL, &err), LK_OK);
	assert_string_equal(config_text(&c, "tema", path, sizeof(path)), "gelap");
	assert_string_equal(config_text(&c, "tetikus", path, sizeof(path)), "tidak");
	assert_string_equal(config_text(&c, "lebar", path, sizeof(path)), "88");
	assert_string_equal(config_text(&c, "garis", path, sizeof(path)), "auto");
	assert_string_equal(config_text(&c, "apa", path, sizeof(path)), "");
	temp_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(config__keys_are_stored__in_their_section),
		cmocka_unit_test(config__settings__are_read),
		cmocka_unit_test(config__mistakes__name_line_and_what_was_expected),
		cmocka_unit_test(config__keys__may_be_exchanged),
		cmocka_unit_test(config__wrong_key_line__leaves_the_default),
		cmocka_unit_test(config__load__missing_is_fine_odd_is_not),
		cmocka_unit_test(config__store__keeps_other_lines),
		cmocka_unit_test(config__dir__follows_the_environment),
	};
	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
