/* sync; clone ASAL FOLDER; hub init, hub show */
#include "core/act/sync.h"
#include "core/trust/pin.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>
#include <unistd.h>

CLI_OPTIONS(sync,
	{ "terima-hub", 0, NULL,
		N_("hub memang dipulihkan atau dibuat baru: kirim lagi ke sana") });
CLI_OPTIONS(clone,
	{ "sebagai", 0, N_("PENGGUNA"), N_("nama pengguna saya di kantor itu") },
	{ "sidik", 0, N_("KATA"),
		N_("sidik kantor menurut SK tim; bila berbeda, tidak ada yang "
		   "disalin") });
CLI_OPTIONS(hub_init,
	{ "kosong", 0, NULL,
		N_("hanya membuat hub kosong, di komputer yang menyimpannya") });
CLI_NO_OPTIONS(hub_show);

/* ---- sync ----------------------------------------------------------------------------------- */

static const char *const ends[] = { "sama", "selesai", "luring", "ditolak", "ditahan",
	"mundur", "sibuk" };

static void print_numbers(struct cli *c, const struct lk_sync *s)
{
	const char *p = lk_buf_cstr(&s->numbers);

	while (*p != '\0') {
		size_t n = strcspn(p, "\n");

		(void)fprintf(c->out, _("nomor surat: %.*s\n"), (int)n, p);
		p += n + (p[n] == '\n');
	}
}

static void print_sync(struct cli *c, const struct lk_sync *s)
{
	char why[1024];

	if (s->fetched > 0)
		(void)fprintf(c->out, _("%ld langkah baru dari hub\n"), s->fetched);
	if (s->sent > 0)
		(void)fprintf(c->out, _("%ld langkah terkirim ke hub\n"), s->sent);
	if (s->clashes > 0)
		(void)fprintf(c->out,
			_("%ld bentrok menunggu diputuskan (lapkin review list)\n"),
			s->clashes);
	print_numbers(c, s);
	if (s->end == LK_SYNC_SAME)
		(void)fprintf(c->out, "%s\n", _("sudah sama dengan hub"));
	if (s->end == LK_SYNC_SAME || s->end == LK_SYNC_DONE)
		return;
	lk_error_render(&s->why, _(s->why.fmt != NULL ? s->why.fmt : ""), why,
		sizeof(why));
	(void)fprintf(c->errors, "lapkin: %s\n", why);
}

static int sync_json(struct cli *c, const struct lk_sync *s, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "hasil", ends[s->end]);
	lk_json_int(&j, "diambil", s->fetched);
	lk_json_int(&j, "dikirim", s->sent);
	lk_json_int(&j, "bentrok", s->clashes);
	lk_json_int(&j, "nomor_baru", s->renumbered);
	lk_json_int(&j, "temuan", s->findings);
	lk_json_cstr(&j, "nomor", lk_buf_cstr(&s->numbers));
	lk_json_cstr(&j, "sebab", s->why.text);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* 0 done; 1 clashes to decide, or held; 3 a sync runs; 5 refused or gone back; 8 not reached. */
static void end_of(struct cli *c, const struct lk_sync *s)
{
	static const enum cli_exit code[] = { CLI_OK, CLI_OK, CLI_DISK, CLI_REFUSED,
		CLI_FINDINGS, CLI_REFUSED, CLI_LOCKED };

	c->exit_code = (int)code[s->end];
	if (c->exit_code == CLI_OK && s->clashes > 0)
		c->exit_code = CLI_FINDINGS;
}

static int sync_now(struct cli *c, struct lk_error *err)
{
	struct lk_sync_how how = { .signature_ok = c->host->signature_ok };
	struct lk_ctx ctx = cli_ctx(c);
	struct lk_sync s;
	int rc = lk_act_sync(&ctx, &how, &s, err);

	if (rc == LK_OK && c->json)
		rc = sync_json(c, &s, err);
	else if (rc == LK_OK)
		print_sync(c, &s);
	if (rc == LK_OK)
		end_of(c, &s);
	lk_sync_free(&s);
	return rc;
}

int cli_run_sync(struct cli *c, struct lk_error *err)
{
	int rc = cli_opt(c, "terima-hub") != NULL ? c->host->hub_forget(c->st, err)
						  : LK_OK;

	return rc == LK_OK ? sync_now(c, err) : rc;
}

/* ---- clone ------------------------------------------------------------------------------------- */

/* What is found in the clone before it is one. */
struct first_look {
	struct cli *c;
	const char *words; /* as they should be; NULL: not said */
	struct lk_audit_sum sum;
};

static int let_pass(const struct lk_audit_finding *f, void *arg)
{
	(void)f;
	(void)arg;
	return 0;
}

static int check_words(const struct first_look *f, const struct lk_oid *root,
	const struct lk_key *key, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT;
	int rc = LK_OK;

	if (f->words == NULL)
		return LK_OK;
	lk_pin_words(&words, root->hex, key);
	if (!lk_words_same(f->words, lk_buf_cstr(&words)))
		rc = lk_fail(err, LK_EDENIED,
			N_("sidik kantor di sana lain dari yang Anda sebut, jadi tidak "
			   "ada yang disalin. Di sana: %s. Periksa ketikan dan "
			   "alamatnya; bila keduanya benar, tanyakan pengelola hub"),
			lk_buf_cstr(&words));
	lk_buf_free(&words);
	return rc;
}

/* The first use is where this clone's trust begins: what it is pinned to is told to the person,
 * who has the words on paper. */
static int look_through(struct lk_store *st, void *arg, struct lk_error *err)
{
	struct first_look *f = arg;
	struct lk_audit_in in = { .st = st,
		.signature_ok = f->c->host->signature_ok,
		.now = f->c->host->now(NULL) };
	struct lk_key key;
	int rc = lk_audit_run(&in, let_pass, NULL, &f->sum, err);

	if (rc != LK_OK)
		return rc;
	if (f->sum.root.hex[0] != '\0' &&
		lk_audit_key(st, &f->sum.root, &key, NULL) == LK_OK) {
		in.pin.root = f->sum.root;
		lk_key_fingerprint(in.pin.admin, &key);
		rc = check_words(f, &in.pin.root, &key, err);
	} else if (f->words != NULL) {
		rc = lk_fail(err, LK_EDENIED,
			N_("kantor di sana belum memakai tanda tangan, jadi tidak ada "
			   "sidik yang dapat dicocokkan dan tidak ada yang disalin; "
			   "ulangi tanpa --sidik bila memang begitu"));
	}
	if (rc == LK_OK && f->sum.errors == 0)
		rc = lk_store_head(st, &in.pin.seen, err);
	return rc == LK_OK ? lk_pin_save(&in.pin, st, err) : rc;
}

static int clone_json(struct cli *c, const char *dir, const struct lk_audit_sum *sum,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT, words = LK_BUF_INIT;
	struct lk_json j;
	int rc = cli_root_words(c, &words, err);

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "workspace", dir);
	lk_json_cstr(&j, "words", lk_buf_cstr(&words));
	lk_json_int(&j, "steps", sum->commits);
	lk_json_int(&j, "errors", sum->errors);
	lk_json_int(&j, "notices", sum->notices);
	lk_json_end(&j);
	if (rc == LK_OK)
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&words);
	lk_buf_free(&b);
	return rc;
}

static int clone_said(struct cli *c, const char *dir, const char *user,
	const struct lk_audit_sum *sum, struct lk_error *err)
{
	int rc;

	(void)fprintf(c->out,
		_("ruang kerja tersalin ke %s untuk %s; buka dengan: lapkin -C %s\n"),
		dir, user, dir);
	rc = cli_audit_said(c, sum, err);
	if (rc == LK_OK && sum->errors != 0)
		(void)fprintf(c->out,
			_("Jangan dipakai sebelum temuannya jelas; lihat dengan: "
			  "lapkin -C %s verify\n"),
			dir);
	return rc;
}

static int begin_state(struct cli *c, const char *user, struct lk_error *err)
{
	struct lk_ctx ctx = cli_ctx(c);

	ctx.user = user;
	return lk_sync_state_begin(&ctx, err);
}

int cli_run_clone(struct cli *c, struct lk_error *err)
{
	const char *user = cli_opt(c, "sebagai"), *dir = cli_word(c, 1);
	struct first_look f = { .c = c, .words = cli_opt(c, "sidik") };
	int rc = LK_OK;

	if (user == NULL)
		user = c->as;
	if (user == NULL || user[0] == '\0')
		rc = lk_fail(err, LK_EINVAL,
			N_("sebutkan siapa Anda di kantor itu: lapkin clone ASAL "
			   "FOLDER "
			   "--sebagai PENGGUNA"));
	if (rc == LK_OK)
		rc = c->host->clone(&c->st, cli_word(c, 0), dir, user, look_through, &f,
			err);
	if (rc == LK_OK)
		rc = begin_state(c, user, err);
	if (rc == LK_OK)
		rc = c->json ? clone_json(c, dir, &f.sum, err)
			     : clone_said(c, dir, user, &f.sum, err);
	c->findings = f.sum.errors != 0;
	return rc;
}

/* ---- hub ----------------------------------------------------------------------------------------- */

static int on_another_machine(const char *where)
{
	const char *colon = strchr(where, ':');

	return strstr(where, "://") != NULL ||
		(colon != NULL && strcspn(where, "/") > (size_t)(colon - where));
}

/* What has to be typed there; afterwards the address is set here. */
static int tell_command(struct cli *c, const char *where, struct lk_error *err)
{
	const char *scheme = strstr(where, "ssh://"),
		   *host = scheme != NULL ? scheme + 6 : where;
	size_t n = strcspn(host, scheme != NULL ? "/" : ":");
	int rc = c->host->hub_set(c->st, where, err);

	if (rc == LK_OK)
		(void)fprintf(c->out,
			_("Hub di komputer lain dibuat di sana, sekali saja:\n"
			  "  ssh %.*s lapkin hub init --kosong %s\n"
			  "Alamatnya sudah dicatat di ruang kerja ini; sesudah itu: "
			  "lapkin sync\n"),
			(int)n, host,
			host[n] == '\0' ? "" : host + n + (scheme == NULL));
	return rc;
}

static int open_here(struct cli *c, struct lk_error *err)
{
	int rc = c->host->open(&c->st, c->dir, err);

	return rc == LK_OK ? cli_who(c, err) : rc;
}

int cli_run_hub_init(struct cli *c, struct lk_error *err)
{
	const char *where = cli_word(c, 0);
	int rc;

	if (cli_opt(c, "kosong") != NULL) {
		rc = c->host->hub_make(where, err);
		if (rc == LK_OK)
			(void)fprintf(c->out,
				_("hub kosong dibuat di %s; kiriman pertama yang "
				  "diterima "
				  "menjadi awalnya\n"),
				where);
		return rc;
	}
	rc = open_here(c, err);
	if (rc == LK_OK && on_another_machine(where))
		return tell_command(c, where, err);
	if (rc == LK_OK)
		rc = c->host->hub_make(where, err);
	if (rc == LK_OK)
		rc = c->host->hub_set(c->st, where, err);
	if (rc == LK_OK)
		(void)fprintf(c->out,
			_("hub dibuat di %s; orang lain menyalinnya dengan: lapkin "
			  "clone %s "
			  "FOLDER\n"),
			where, where);
	return rc == LK_OK ? sync_now(c, err) : rc;
}

int cli_run_hub_show(struct cli *c, struct lk_error *err)
{
	struct lk_buf url = LK_BUF_INIT;
	struct lk_sync_state s;
	char when[CLI_TIME];
	int tz = 0, rc = lk_store_config_get(c->st, "remote.hub.url", &url, err);

	(void)c->host->now(&tz);
	if (rc == LK_OK && c->hub) {
		(void)fprintf(c->out, "%s\n",
			_("ini hub kantor sendiri; periksa isinya dengan lapkin "
			  "verify"));
		lk_buf_free(&url);
		return LK_OK;
	}
	if (rc == LK_OK)
		rc = lk_sync_state_load(&s, c->st, err);
	if (rc == LK_OK && !s.hub) {
		(void)fprintf(c->out, "%s\n",
			_("belum ada hub; buat dengan lapkin hub init FOLDER"));
	} else if (rc == LK_OK) {
		cli_line(c->out, lk_buf_cstr(&url));
		(void)fprintf(c->out, "\n");
		(void)fprintf(c->out, _("%ld langkah belum terkirim\n"), s.ahead);
		if (s.behind > 0)
			(void)fprintf(c->out, _("%ld langkah dari hub ditahan\n"),
				s.behind);
		if (s.last_ok != 0) {
			cli_time(when, s.last_ok, tz);
			(void)fprintf(c->out, _("terakhir berhasil: %s\n"), when);
		}
		if (s.why[0] != '\0') {
			cli_line(c->out, s.why);
			(void)fprintf(c->out, "\n");
		}
	}
	lk_buf_free(&url);
	return rc;
}
