/* init: the facts of an office from options, or asked one by one. */
#include "core/notation/date.h"
#include "core/office.h"
#include "core/trust/pin.h"
#include "core/trust/policy.h"
#include "core/utf8.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_PEOPLE 60

CLI_OPTIONS(init, { "kantor", 0, N_("NAMA"), N_("nama satuan kerja") },
	{ "kode", 0, N_("KODE"), N_("kode unit untuk nomor surat, misalnya C.X.10") },
	{ "tahun", 0, N_("TAHUN"), N_("tahun yang dilaporkan") },
	{ "judul", 0, N_("JUDUL"), N_("judul laporan (bawaan: Laporan Kinerja)") },
	{ "zona", 0, "WIB|WITA|WIT", N_("zona waktu kantor (bawaan: WIB)") },
	{ "orang", 0, N_("DAFTAR"),
		N_("user:Nama:peran[:NIP[:Jabatan]] dipisah titik koma; orang pertama "
		   "= Anda") },
	{ "kunci", 0, N_("BERKAS|baru"),
		N_("tandatangani setiap langkah sejak yang pertama dengan kunci ini, "
		   "atau dengan kunci baru; Anda menjadi pengelola") });

/* Everything asked for, owned by one arena. */
struct facts {
	struct lk_arena mem;
	struct lk_people people;
	struct lk_person person[MAX_PEOPLE];
	struct lk_role role[MAX_PEOPLE];
	struct lk_office office;
	const char *me;
	/* the key that signs, when there is one */
	const char *key_file; /* NULL: none */
	struct lk_signer signer;
	struct lk_signers keys;
};

/* ---- asking ---------------------------------------------------------------------- */

/* One line of standard input, clean, without blanks at its ends; NULL at the end. */
static const char *ask(struct cli *c, struct facts *f, const char *question,
	const char *otherwise)
{
	struct lk_buf b = LK_BUF_INIT;
	char line[1024];
	const char *answer = NULL;

	(void)fprintf(c->out, otherwise[0] ? "%s [%s]: " : "%s: ", question, otherwise);
	(void)fflush(c->out);
	if (fgets(line, sizeof(line), c->in) == NULL)
		return NULL;
	(void)lk_utf8_clean(&b, (struct lk_str){ line, strcspn(line, "\r\n") }, 0);
	while (b.n > 0 && b.p[b.n - 1] == ' ')
		lk_buf_splice(&b, b.n - 1, 1, NULL, 0);
	answer = lk_arena_dups(&f->mem, b.n != 0 ? b.p : otherwise);
	lk_buf_free(&b);
	return answer;
}

/* ---- people ------------------------------------------------------------------------ */

static int add_person(struct facts *f, const char *user, const char *name,
	const char *role, const char *nip, const char *title, struct lk_error *err)
{
	struct lk_people *p = &f->people;
	struct lk_buf mail = LK_BUF_INIT;
	size_t known = 0;

	if (p->nrole == MAX_PEOPLE || p->nperson == MAX_PEOPLE)
		return lk_fail(err, LK_ERANGE,
			N_("paling banyak %d orang sekali jalan"), MAX_PEOPLE);
	while (known < p->nperson && strcmp(f->person[known].user, user) != 0)
		known++;
	f->role[p->nrole++] = (struct lk_role){ user, role, "", "definitif", "",
		INT64_MIN, INT64_MAX };
	if (known < p->nperson)
		return LK_OK; /* the same person in one more role */
	lk_buf_printf(&mail, "%s@localhost", user);
	f->person[p->nperson].user = user;
	f->person[p->nperson].name = name;
	f->person[p->nperson].nip = nip;
	f->person[p->nperson].title = title[0] ? title : lk_role_label(role);
	f->person[p->nperson].mail = lk_arena_dups(&f->mem, lk_buf_cstr(&mail));
	lk_buf_free(&mail);
	if (f->person[p->nperson].mail == NULL)
		return lk_nomem(err);
	p->nperson++;
	return LK_OK;
}

/* user:Nama:peran[:NIP[:Jabatan]] */
static int parse_person(struct facts *f, char *text, struct lk_error *err)
{
	const char *part[5] = { "", "", "", "", "" };
	int n = 0;

	while (*text == ' ')
		text++;
	if (*text == '\0')
		return LK_OK;
	for (char *p = text; p != NULL && n < 5; n++) {
		char *colon = n < 4 ? strchr(p, ':') : NULL;

		if (colon != NULL)
			*colon = '\0';
		part[n] = p;
		p = colon != NULL ? colon + 1 : NULL;
	}
	if (n < 3)
		return lk_fail(err, LK_EINVAL,
			N_("--orang: \"%s\" harus berbentuk user:Nama:peran"), text);
	return add_person(f, part[0], part[1], part[2], part[3], part[4], err);
}

static int parse_people(struct facts *f, const char *list, struct lk_error *err)
{
	char *copy = lk_arena_dups(&f->mem, list);
	int rc = copy == NULL ? lk_nomem(err) : LK_OK;

	while (rc == LK_OK && copy != NULL) {
		char *semi = strchr(copy, ';');

		if (semi != NULL)
			*semi = '\0';
		rc = parse_person(f, copy, err);
		copy = semi != NULL ? semi + 1 : NULL;
	}
	return rc;
}

static int ended(struct lk_error *err)
{
	return lk_fail(err, LK_EINVAL,
		N_("masukan berakhir sebelum semua pertanyaan dijawab; tidak ada yang "
		   "dibuat"));
}

static int ask_person(struct cli *c, struct facts *f, const char *role,
	struct lk_error *err)
{
	const char *user, *name;

	(void)fprintf(c->out, "%s\n", _(lk_role_label(role)));
	name = ask(c, f, _("  Nama lengkap dengan gelar"), "");
	user = name != NULL
		? ask(c, f, _("  Nama pendek untuk masuk (huruf kecil)"), "")
		: NULL;
	if (name == NULL || user == NULL)
		return ended(err);
	return add_person(f, user, name, role, "", "", err);
}

static int ask_people(struct cli *c, struct facts *f, struct lk_error *err)
{
	static const char *const needed[] = { "kepala", "kasubbag-adum",
		"tim-penyusun" };
	int rc = LK_OK;

	(void)fprintf(c->out, "%s\n", _("Siapa saja yang bekerja dengan laporan ini?"));
	for (size_t i = 0; rc == LK_OK && i < LK_LEN(needed); i++)
		rc = ask_person(c, f, needed[i], err);
	while (rc == LK_OK) {
		const char *role = ask(c, f,
			_("Orang lain? Tulis perannya (ketua-tim, tim-penyusun, "
			  "perencana, "
			  "arsiparis), atau Enter bila cukup"),
			"");

		if (role == NULL || role[0] == '\0')
			break;
		rc = ask_person(c, f, role, err);
	}
	return rc;
}

/* ---- facts ------------------------------------------------------------------------- */

static int zone_minutes(const char *name)
{
	return strcmp(name, "WITA") == 0 ? 480 : strcmp(name, "WIT") == 0 ? 540 : 420;
}

/* An option, or the answer to a question when we may ask; NULL: neither. */
static const char *fact(struct cli *c, struct facts *f, const char *option,
	const char *question, const char *otherwise, int may_ask)
{
	if (cli_opt(c, option) != NULL)
		return cli_opt(c, option);
	return may_ask ? ask(c, f, question, otherwise) : otherwise;
}

static int gather(struct cli *c, struct facts *f, struct lk_error *err)
{
	int may_ask = cli_opt(c, "orang") == NULL && isatty(fileno(c->in));
	const char *year, *zone;
	struct lk_civil today;
	char last_year[16] = "";
	int tz = 420;
	int64_t now = c->host->now(&tz);
	long y = 0;
	int rc;

	if (!may_ask &&
		(cli_opt(c, "kantor") == NULL || cli_opt(c, "orang") == NULL ||
			cli_opt(c, "tahun") == NULL))
		return lk_fail(err, LK_EINVAL,
			N_("sebutkan --kantor, --kode, --tahun, dan --orang, atau "
			   "jalankan di terminal untuk ditanya"));
	if (lk_date_civil(now, tz, &today, NULL) == LK_OK)
		(void)snprintf(last_year, sizeof(last_year), "%d",
			today.month <= 4 ? today.year - 1 : today.year);
	f->office.name =
		fact(c, f, "kantor", _("Nama kantor (satuan kerja)"), "", may_ask);
	f->office.unit =
		fact(c, f, "kode", _("Kode unit untuk nomor surat"), "C.X.1", may_ask);
	year = fact(c, f, "tahun", _("Tahun yang dilaporkan"), last_year, may_ask);
	zone = fact(c, f, "zona", _("Zona waktu (WIB, WITA, WIT)"), "WIB", may_ask);
	if (f->office.name == NULL || f->office.unit == NULL || year == NULL ||
		zone == NULL)
		return ended(err);
	f->office.title = cli_opt(c, "judul");
	f->office.tz_minutes = zone_minutes(zone);
	rc = cli_number("tahun", year, 2000, 2100, &y, err);
	f->office.year = (int)y;
	if (rc == LK_OK)
		rc = cli_opt(c, "orang") != NULL
			? parse_people(f, cli_opt(c, "orang"), err)
			: ask_people(c, f, err);
	return rc;
}

/* ---- the key ------------------------------------------------------------------------ */

static int new_key(struct cli *c, struct facts *f, struct lk_buf *path,
	struct lk_error *err)
{
	const char *home = getenv("HOME");
	char comment[64];

	if (home == NULL || home[0] != '/')
		return lk_fail(err, LK_EINVAL,
			N_("folder rumah (HOME) tidak diketahui; buat kuncinya dengan "
			   "ssh-keygen, lalu sebut berkasnya"));
	lk_buf_printf(path, "%s/.ssh/lapkin_ed25519", home);
	(void)snprintf(comment, sizeof(comment), "%.32s@lapkin", f->me);
	return c->host->make_key(lk_buf_cstr(path), comment, 0, &f->signer.key, err);
}

static int old_key(struct cli *c, struct facts *f, const char *file,
	struct lk_buf *path, struct lk_error *err)
{
	static struct lk_own_key k;
	char here[4096];
	int rc;

	if (file[0] != '/' && getcwd(here, sizeof(here)) == NULL)
		return lk_fail(err, LK_EIO, N_("folder ini tidak dapat dibaca"));
	if (file[0] != '/')
		lk_buf_printf(path, "%s/", here);
	lk_buf_puts(path, file);
	rc = lk_buf_check(path, err);
	if (rc == LK_OK)
		rc = c->host->own_key(NULL, "", lk_buf_cstr(path), &k, err);
	if (rc == LK_OK && !k.readable) {
		rc = (int)k.why.code;
		if (err != NULL)
			*err = k.why;
	}
	if (rc == LK_OK)
		f->signer.key = k.is.key;
	return rc;
}

/* Who signs first keeps the people of the office. */
static int be_admin(struct facts *f, int64_t now, struct lk_error *err)
{
	if (lk_people_holds(&f->people, f->me, "admin", "", now) != NULL)
		return LK_OK;
	if (f->people.nrole == MAX_PEOPLE)
		return lk_fail(err, LK_ERANGE,
			N_("paling banyak %d orang sekali jalan"), MAX_PEOPLE);
	f->role[f->people.nrole++] = (struct lk_role){ f->me, "admin", "", "definitif",
		"", INT64_MIN, INT64_MAX };
	return LK_OK;
}

static int take_key(struct cli *c, struct facts *f, struct lk_error *err)
{
	const struct lk_person *who = lk_people_find(&f->people, f->me);
	struct lk_buf path = LK_BUF_INIT;
	const char *file = cli_opt(c, "kunci");
	int tz, rc;

	if (file == NULL && cli_opt(c, "orang") == NULL && isatty(fileno(c->in)))
		file = ask(c, f,
			_("Tandatangani setiap langkah? Tulis berkas kunci, \"baru\" "
			  "untuk "
			  "membuatnya, atau Enter untuk nanti"),
			"");
	if (file == NULL || file[0] == '\0' || who == NULL)
		return LK_OK;
	rc = strcmp(file, "baru") == 0 ? new_key(c, f, &path, err)
				       : old_key(c, f, file, &path, err);
	if (rc == LK_OK)
		rc = be_admin(f, c->host->now(&tz), err);
	if (rc == LK_OK) {
		f->key_file = lk_arena_dups(&f->mem, lk_buf_cstr(&path));
		f->signer.user = f->me;
		f->signer.comment = who->name;
		f->signer.until = INT64_MAX;
		f->keys.signer = &f->signer;
		f->keys.nsigners = 1;
		f->office.keys = &f->keys;
		rc = f->key_file != NULL ? LK_OK : lk_nomem(err);
	}
	lk_buf_free(&path);
	return rc;
}

/* Hold on to the beginning, and say its words. */
static int pin_it(struct cli *c, const struct facts *f, struct lk_buf *words,
	struct lk_error *err)
{
	struct lk_oid head;
	int rc = lk_store_head(c->st, &head, err);

	if (rc == LK_OK)
		rc = lk_pin_begin(c->st, &head, &f->signer.key, err);
	if (rc == LK_OK)
		lk_pin_words(words, head.hex, &f->signer.key);
	return rc == LK_OK ? lk_buf_check(words, err) : rc;
}

static void say_words(struct cli *c, const char *words)
{
	struct lk_buf lines = LK_BUF_INIT;

	lk_words_lines(&lines, words, "    ");
	(void)fprintf(c->out,
		_("Kata sidik kantor ini; cetak di SK Tim dan cocokkan pada setiap "
		  "salinan ruang kerja:\n%s\n"),
		lk_buf_cstr(&lines));
	lk_buf_free(&lines);
}

static int say_ready(struct cli *c, const struct facts *f, const char *dir,
	const char *words, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	if (c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "user", f->me);
		lk_json_int(&j, "year", f->office.year);
		if (words[0] != '\0')
			lk_json_cstr(&j, "kata", words);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else {
		(void)fprintf(c->out,
			_("Ruang kerja siap di %s. Anda masuk sebagai %s.\nBuka "
			  "dengan: lapkin -C %s\n"),
			dir, f->me, dir);
		if (words[0] != '\0')
			say_words(c, words);
	}
	lk_buf_free(&b);
	return rc;
}

int cli_run_init(struct cli *c, struct lk_error *err)
{
	struct lk_buf words = LK_BUF_INIT;
	struct facts f = { .mem = LK_ARENA_INIT };
	const char *dir = cli_word(c, 0) != NULL ? cli_word(c, 0) : c->dir;
	struct lk_change first;
	int tz, rc;

	f.people.person = f.person;
	f.people.role = f.role;
	f.office.people = &f.people;
	rc = gather(c, &f, err);
	f.me = c->as != NULL ? c->as : f.people.nperson ? f.person[0].user : "";
	if (rc == LK_OK)
		rc = take_key(c, &f, err);
	if (rc == LK_OK)
		rc = lk_office_change(&f.office, NULL, f.me, c->host->now(&tz),
			c->host->random(), &f.mem, &first, err);
	if (rc == LK_OK) {
		first.key = f.key_file;
		rc = c->host->create(&c->st, dir, &first, err);
	}
	if (rc == LK_OK && f.key_file != NULL)
		rc = pin_it(c, &f, &words, err);
	if (rc == LK_OK)
		rc = say_ready(c, &f, dir, lk_buf_cstr(&words), err);
	lk_buf_free(&words);
	lk_arena_free(&f.mem);
	return rc;
}
