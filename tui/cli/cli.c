#include "tui/cli/cli.h"

#include "core/notation/date.h"
#include "core/utf8.h"
#include "tui/action.h"
#include "tui/build_info.h"
#include "tui/cli/ask.h"
#include "tui/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND_MINUTES 60 /* an answer serves for all of one command */

enum cli_exit cli_exit_code(int rc)
{
	switch ((enum lk_err)rc) {
	case LK_OK: return CLI_OK;
	case LK_EINVAL: return CLI_USAGE;
	case LK_ELOCKED: return CLI_LOCKED;
	case LK_ENOTFOUND: return CLI_NOT_FOUND;
	case LK_EDENIED:
	case LK_EUNDEF: return CLI_REFUSED;
	case LK_ECONFLICT: return CLI_CONFLICT;
	case LK_EFORMAT:
	case LK_ERANGE:
	case LK_ENEWER: return CLI_FORMAT;
	case LK_EIO:
	case LK_ENOSPC:
	case LK_EREADONLY: return CLI_DISK;
	case LK_ENOMEM: return CLI_MEMORY;
	}
	return CLI_DISK;
}

/* ---- words of the running command ------------------------------------------------- */

const char *cli_opt(const struct cli *c, const char *name)
{
	return cli_value(c->command->opt, &c->args, name);
}

const char *cli_file(const struct cli *c)
{
	const char *file = cli_opt(c, "keluaran");

	return file != NULL && strcmp(file, "-") != 0 ? file : NULL;
}

const char *cli_word(const struct cli *c, int i)
{
	return i < c->args.npos ? c->args.pos[i] : NULL;
}

struct lk_ctx cli_ctx(const struct cli *c)
{
	struct lk_ctx x = { .st = c->st,
		.user = lk_buf_cstr(&c->who),
		.document = c->document,
		.random = c->host->random };

	x.now = c->host->now(NULL);
	return x;
}

int cli_who(struct cli *c, struct lk_error *err)
{
	const char *env = getenv("LAPKIN_USER");

	lk_buf_clear(&c->who);
	if (c->as != NULL)
		lk_buf_puts(&c->who, c->as);
	else if (env != NULL && env[0] != '\0')
		lk_buf_puts(&c->who, env);
	else
		return lk_store_config_get(c->st, "lapkin.user", &c->who, err);
	return lk_buf_check(&c->who, err);
}

int cli_chapter(struct cli *c, const struct lk_snapshot *s, const char *words,
	const struct lk_chapter **out, struct lk_error *err)
{
	(void)c;
	return lk_snapshot_find(s, words, out, err);
}

int cli_scope(struct cli *c, const struct lk_snapshot *s, const char *words,
	const char **out, struct lk_error *err)
{
	const struct lk_chapter *ch = NULL;
	const struct lk_paper *paper = lk_snapshot_paper(s, words);
	int rc;

	if (strcmp(words, LK_SCOPE_ALL) == 0 || strcmp(words, "semua") == 0) {
		*out = LK_SCOPE_ALL;
		return LK_OK;
	}
	if (paper != NULL) {
		*out = paper->scope;
		return LK_OK;
	}
	rc = cli_chapter(c, s, words, &ch, err);
	if (rc == LK_OK)
		*out = ch->stem;
	return rc;
}

int cli_revision(struct cli *c, const char *words, struct lk_oid *out,
	struct lk_error *err)
{
	out->hex[0] = '\0';
	return words != NULL ? lk_store_resolve(c->st, words, out, err) : LK_OK;
}

int cli_read(struct cli *c, const char *file, size_t max, struct lk_buf *out,
	struct lk_error *err)
{
	int std = strcmp(file, "-") == 0;
	FILE *f = std ? c->in : fopen(file, "rb");
	char block[65536];
	size_t n;
	int rc = LK_OK;

	if (f == NULL)
		return lk_fail(err, errno == EACCES ? LK_EREADONLY : LK_ENOTFOUND,
			N_("%s tidak dapat dibaca: %s"), file, strerror(errno));
	while (rc == LK_OK && (n = fread(block, 1, sizeof(block), f)) > 0) {
		lk_buf_put(out, block, n);
		if (out->n > max)
			rc = lk_fail(err, LK_ERANGE,
				N_("%s terlalu besar (paling banyak %zu MB); tidak ada "
				   "yang dibaca"),
				file, max >> 20);
	}
	if (rc == LK_OK && ferror(f))
		rc = lk_fail(err, LK_EIO, N_("%s tidak terbaca sampai habis"), file);
	if (!std)
		(void)fclose(f);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

void cli_left_out(struct cli *c, const struct lk_error *why)
{
	char text[1024];

	(void)fprintf(c->errors, _("perhatian: %s\n"),
		i18n_error(why, text, sizeof(text)));
}

int cli_json_out(struct cli *c, struct lk_json *j, struct lk_buf *b,
	struct lk_error *err)
{
	int rc = lk_json_finish(j, err);

	if (rc == LK_OK)
		(void)fwrite(b->p, 1, b->n, c->out);
	return rc;
}

void cli_time(char out[CLI_TIME], int64_t time, int tz_minutes)
{
	struct lk_civil when;

	if (lk_date_civil(time, tz_minutes, &when, NULL) != LK_OK ||
		lk_date_format(out, CLI_TIME, &when, LK_DATE_SHORT_AT) != LK_OK)
		(void)snprintf(out, CLI_TIME, "?");
}

void cli_line(FILE *out, const char *s)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)lk_utf8_clean(&b, (struct lk_str){ s, strlen(s) }, 0);
	(void)fputs(lk_buf_cstr(&b), out);
	lk_buf_free(&b);
}

/* A file may hold anything: what goes to another program stays as it is, what goes to
 * a terminal holds nothing that steers it. */
void cli_text(FILE *out, struct lk_str text)
{
	struct lk_buf b = LK_BUF_INIT;

	if (!isatty(fileno(out))) {
		(void)fwrite(text.p, 1, text.n, out);
		return;
	}
	(void)lk_utf8_clean(&b, text, LK_CLEAN_NL | LK_CLEAN_TAB);
	(void)fwrite(lk_buf_cstr(&b), 1, b.n, out);
	lk_buf_free(&b);
}

/* ---- help ------------------------------------------------------------------------------ */

static void print_options(FILE *out, const struct cli_opt *opt)
{
	for (size_t i = 0; opt[i].name != NULL; i++) {
		char left[64];

		(void)snprintf(left, sizeof(left), "%s%c%s--%s%s%s",
			opt[i].letter ? "-" : "", opt[i].letter ? opt[i].letter : ' ',
			opt[i].letter ? ", " : "   ", opt[i].name,
			opt[i].value ? " " : "", opt[i].value ? _(opt[i].value) : "");
		(void)fprintf(out, "  %-28s %s\n", left, _(opt[i].help));
	}
}

static void print_usage(FILE *out)
{
	(void)fprintf(out, "%s\n\n",
		_("lapkin: menyusun, mengoreksi, menyetujui, dan membandingkan Laporan "
		  "Kinerja"));
	(void)fprintf(out, "%s\n  lapkin [%s]\n  lapkin [%s] %s ...\n\n%s\n",
		_("Pemakaian:"), _("pilihan"), _("pilihan"), _("PERINTAH"),
		_("Perintah:"));
	for (size_t i = 0; i < cli_ncommands; i++) {
		const struct cli_command *k = &cli_commands[i];
		char left[64];

		(void)snprintf(left, sizeof(left), "%s%s%s", k->name,
			k->words[0] ? " " : "", k->words[0] ? _(k->words) : "");
		(void)fprintf(out, "  %-28s %s\n", left, _(k->help));
	}
	(void)fprintf(out, "\n%s\n", _("Pilihan umum:"));
	print_options(out, cli_globals);
	(void)fprintf(out, "\n%s\n",
		_("Tanpa perintah, layar kerja terbuka. Penjelasan lengkap: man "
		  "lapkin"));
}

static void print_command(FILE *out, const struct cli_command *k)
{
	(void)fprintf(out, "lapkin %s%s%s%s\n\n%s\n", k->name, k->words[0] ? " " : "",
		k->words[0] ? _(k->words) : "", k->opt[0].name ? _(" [pilihan]") : "",
		_(k->help));
	if (k->opt[0].name != NULL)
		(void)fprintf(out, "\n%s\n", _("Pilihan:"));
	print_options(out, k->opt);
}

/* For docs/ and the completions: kind, name, words or value, help; tab separated. */
static void list_commands(FILE *out)
{
	for (size_t i = 0; cli_globals[i].name != NULL; i++)
		(void)fprintf(out, "umum\t--%s\t%s\t%s\n", cli_globals[i].name,
			cli_globals[i].value ? _(cli_globals[i].value) : "",
			_(cli_globals[i].help));
	for (size_t i = 0; i < cli_ncommands; i++) {
		const struct cli_command *k = &cli_commands[i];

		(void)fprintf(out, "perintah\t%s\t%s\t%s\n", k->name, _(k->words),
			_(k->help));
		for (size_t o = 0; k->opt[o].name != NULL; o++)
			(void)fprintf(out, "pilihan\t%s --%s\t%s\t%s\n", k->name,
				k->opt[o].name,
				k->opt[o].value ? _(k->opt[o].value) : "",
				_(k->opt[o].help));
	}
}

static void list_views(FILE *out, uint64_t views)
{
	const char *sep = "";

	for (int v = 0; v < VIEW_COUNT; v++) {
		if ((views & VIEW_BIT(v)) == 0)
			continue;
		(void)fprintf(out, "%s%s", sep, view_info[v].name);
		sep = " ";
	}
}

static void list_actions(FILE *out)
{
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		(void)fprintf(out, "%s\t", action_info[a].name);
		list_views(out, action_info[a].views);
		(void)fprintf(out, "\t%s\t%s\t%s\n", action_info[a].keys,
			_(action_info[a].label), _(action_info[a].help));
	}
}

/* ---- running --------------------------------------------------------------------------- */

#define COMMAND_WORDS 3 /* "orang key add" */

/* The command named by the first words; *used says how many. */
static const struct cli_command *find_command(char **word, int n, int *used)
{
	for (int want = n < COMMAND_WORDS ? n : COMMAND_WORDS; want > 0; want--) {
		char name[64] = "";

		for (int i = 0; i < want; i++) {
			size_t at = strlen(name);

			(void)snprintf(name + at, sizeof(name) - at, "%s%s",
				i > 0 ? " " : "", word[i]);
		}
		for (size_t i = 0; i < cli_ncommands; i++)
			if (strcmp(cli_commands[i].name, name) == 0) {
				*used = want;
				return &cli_commands[i];
			}
	}
	return NULL;
}

static int check_words(const struct cli *c, struct lk_error *err)
{
	const struct cli_command *k = c->command;

	if (c->args.npos >= k->min_words && c->args.npos <= k->max_words)
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("pemakaian: lapkin %s %s (lihat: lapkin %s --help)"), k->name,
		_(k->words), k->name);
}

static int open_store(struct cli *c, struct lk_error *err)
{
	int rc = LK_ENOTFOUND;

	if ((c->command->flags & CLI_HUB) != 0 &&
		c->host->hub_look(&c->st, c->dir, NULL) == LK_OK) {
		c->hub = true;
		rc = LK_OK;
	} else {
		rc = c->host->open(&c->st, c->dir, err);
	}
	if (rc == LK_OK)
		rc = cli_who(c, err);
	if (rc == LK_OK && (c->command->flags & CLI_PERSON) != 0 && c->who.n == 0)
		rc = lk_fail(err, LK_EDENIED,
			N_("lapkin belum tahu siapa Anda; jalankan: git -C \"%s\" "
			   "config "
			   "lapkin.user NAMA (nama dari kebijakan/orang.csv)"),
			c->dir);
	return rc;
}

static int run_command(struct cli *c, const struct cli_command *k, int argc,
	char **argv, struct lk_error *err)
{
	static const struct lk_asker asker = { .ask = cli_ask,
		.keep_minutes = COMMAND_MINUTES };
	int rc;

	c->command = k;
	rc = cli_parse(k->opt, argc, argv, &c->args, NULL, NULL, err);
	if (rc == LK_OK)
		rc = check_words(c, err);
	if (rc == LK_OK && (k->flags & CLI_STORE) != 0)
		rc = open_store(c, err);
	if (c->host->ask_with != NULL)
		c->host->ask_with(&asker);
	if (rc == LK_OK)
		rc = k->run(c, err);
	lk_store_close(c->st);
	c->st = NULL;
	lk_buf_free(&c->who);
	return rc;
}

static int report(struct cli *c, int rc, const struct lk_error *err)
{
	char text[1024];

	if (rc == LK_OK)
		return c->findings ? CLI_FINDINGS : c->exit_code;
	(void)i18n_error(err, text, sizeof(text));
	(void)fflush(c->out);
	if (c->json) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_json j;

		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "error", lk_err_name((enum lk_err)rc));
		lk_json_cstr(&j, "message", text);
		lk_json_int(&j, "exit", cli_exit_code(rc));
		lk_json_end(&j);
		if (lk_json_finish(&j, NULL) == LK_OK)
			(void)fwrite(b.p, 1, b.n, c->out);
		lk_buf_free(&b);
	}
	(void)fputs("lapkin: ", c->errors);
	cli_line(c->errors, text);
	(void)fputc('\n', c->errors);
	return (int)cli_exit_code(rc);
}

const struct cli_opt cli_globals[] = {
	{ "dir", 'C', N_("FOLDER"),
		N_("ruang kerja (bawaan: folder ini atau di atasnya)") },
	{ "as", 0, N_("NAMA"), N_("bertindak sebagai orang ini (untuk demo)") },
	{ "dokumen", 0, N_("NAMA"), N_("dokumen lain, misalnya 2024-lapkin") },
	{ "json", 0, NULL, N_("jawaban sebagai satu baris JSON") },
	{ "bahasa", 0, "id|en", N_("bahasa layar") },
	{ "linear", 0, NULL, N_("layar sebagai baris teks, untuk pembaca layar") },
	{ "script", 0, N_("BERKAS"), N_("jalankan naskah tombol tanpa terminal") },
	{ "ukuran", 0, "80x24", N_("ukuran layar untuk --script dan --linear") },
	{ "version", 'V', NULL, N_("tampilkan versi") },
	{ "help", 'h', NULL, N_("tampilkan bantuan") },
	{ "daftar-aksi", 0, NULL, N_("daftar aksi layar, dipisah tab") },
	{ "daftar-perintah", 0, NULL, N_("daftar perintah, dipisah tab") },
	{ NULL, 0, NULL, NULL },
};

static const char *global(const struct cli_args *a, const char *name)
{
	return cli_value(cli_globals, a, name);
}

static void take_globals(struct cli *c, const struct cli_args *a)
{
	c->dir = global(a, "dir") != NULL ? global(a, "dir") : ".";
	c->as = global(a, "as");
	c->document = global(a, "dokumen");
	c->json = global(a, "json") != NULL;
	c->lang = global(a, "bahasa");
	c->linear = global(a, "linear") != NULL;
	c->script = global(a, "script");
	c->size = global(a, "ukuran");
}

/* --version and the lists; 1 when one was asked for. */
static int print_lists(struct cli *c, const struct cli_args *a)
{
	if (global(a, "version") != NULL)
		(void)fprintf(c->out, "lapkin %s\n", build_version);
	else if (global(a, "daftar-aksi") != NULL)
		list_actions(c->out);
	else if (global(a, "daftar-perintah") != NULL)
		list_commands(c->out);
	else
		return 0;
	return 1;
}

/* The commands that begin with this word: said when only the second word is wrong. */
static bool family(const char *word, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t n = strlen(word);
	bool any;

	for (size_t i = 0; i < cli_ncommands; i++)
		if (strncmp(cli_commands[i].name, word, n) == 0 &&
			cli_commands[i].name[n] == ' ')
			lk_buf_printf(&b, "%s%s", b.n != 0 ? ", " : "",
				cli_commands[i].name);
	any = b.n != 0 && b.failed == LK_OK;
	if (any)
		(void)lk_fail(err, LK_EINVAL,
			N_("\"%s\" diikuti kata lain; yang ada: %s"), word,
			lk_buf_cstr(&b));
	lk_buf_free(&b);
	return any;
}

/* "restore" brings back a chapter, or a whole workspace when its first word is the file of a
 * backup, which is a ZIP. */
static const struct cli_command *meant(const struct cli_command *k, const char *word)
{
	char magic[4] = "";
	FILE *f;

	if (k == NULL || strcmp(k->name, "restore") != 0 || word == NULL)
		return k;
	f = fopen(word, "rb");
	if (f != NULL) {
		if (fread(magic, 1, sizeof(magic), f) != sizeof(magic))
			magic[0] = '\0';
		(void)fclose(f);
	}
	if (memcmp(magic, "PK\3\4", 4) != 0)
		return k;
	for (size_t i = 0; i < cli_ncommands; i++)
		if (strcmp(cli_commands[i].name, "backup restore") == 0)
			return &cli_commands[i];
	return k;
}

static int dispatch(struct cli *c, const struct cli_args *a, char **rest, int nrest,
	int (*screen)(struct cli *c, struct lk_error *err), struct lk_error *err)
{
	const struct cli_command *k;
	int used = 0;

	if (print_lists(c, a))
		return LK_OK;
	if (nrest == 0 && global(a, "help") == NULL)
		return screen(c, err);
	k = nrest > 0 ? find_command(rest, nrest, &used) : NULL;
	k = meant(k, used < nrest ? rest[used] : NULL);
	if (k != NULL && global(a, "help") != NULL) {
		print_command(c->out, k);
		return LK_OK;
	}
	if (k != NULL)
		return run_command(c, k, nrest - used, rest + used, err);
	if (global(a, "help") != NULL || strcmp(rest[0], "help") == 0) {
		print_usage(c->out);
		return LK_OK;
	}
	if (family(rest[0], err))
		return LK_EINVAL;
	return lk_fail(err, LK_EINVAL,
		N_("perintah \"%s\" tidak dikenal; lihat daftarnya dengan: lapkin "
		   "--help"),
		rest[0]);
}

static void start_language(const char *option)
{
	const char *const dirs[] = { build_localedir_here, build_localedir, NULL };
	const char *why = NULL;

	(void)i18n_ctype(&why);
	/* without a catalogue the texts stay Indonesian */
	(void)i18n_init(i18n_pick(option, NULL), dirs, NULL);
}

int cli_main(const struct lk_host *host, int argc, char **argv,
	int (*screen)(struct cli *c, struct lk_error *err))
{
	struct cli c = { .host = host, .in = stdin, .out = stdout, .errors = stderr };
	struct lk_error err = { .code = LK_OK };
	struct cli_args globals;
	int nrest = 0, code, rc;
	char **rest = calloc((size_t)argc + 1, sizeof(*rest));

	if (rest == NULL)
		return report(&c, lk_nomem(&err), &err);
	rc = cli_parse(cli_globals, argc - 1, argv + 1, &globals, rest, &nrest, &err);
	if (rc == LK_OK) {
		take_globals(&c, &globals);
		start_language(c.lang);
		rc = dispatch(&c, &globals, rest, nrest, screen, &err);
	}
	code = report(&c, rc, &err);
	free(rest);
	if (fflush(stdout) != 0 && code == CLI_OK)
		code = CLI_DISK;
	return code;
}
