#include "storage/sign/signer.h"

#include "core/people.h"
#include "core/utf8.h"
#include "storage/fail.h"
#include "storage/place.h"
#include "storage/program.h"
#include "storage/repo.h"
#include "storage/sign/ask.h"
#include "storage/sign/keyfile.h"
#include "storage/sign/secret.h"
#include "storage/sign/verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 3

/* ---- which key ------------------------------------------------------------------------- */

/* Of a demo: the person's own. 0: there is none. */
static int demo_key(struct disk *d, const char *user, char *out, size_t size)
{
	struct lk_buf dir = LK_BUF_INIT;
	char folder[LK_KEY_PATH_SIZE];
	int found = 0, n = 0;

	if (repo_op_config_get(&d->base, "lapkin.kuncidemo", &dir, NULL) == LK_OK &&
		dir.n != 0 && lk_user_valid(user) &&
		keyfile_place(d->own, lk_buf_cstr(&dir), folder, sizeof(folder)) == 0) {
		n = snprintf(out, size, "%s/%s", folder, user);
		found = n > 0 && (size_t)n < size && access(out, F_OK) == 0;
	}
	lk_buf_free(&dir);
	return found;
}

static int choose(struct disk *d, const char *user, struct lk_own_key *s,
	struct lk_error *err)
{
	struct lk_buf set = LK_BUF_INIT;
	int rc = LK_OK;

	s->demo = demo_key(d, user, s->file, sizeof(s->file));
	if (s->demo)
		return LK_OK;
	s->file[0] = '\0';
	rc = repo_op_config_get(&d->base, "lapkin.kunci", &set, err);
	if (rc == LK_OK && set.n != 0 &&
		keyfile_place(d->own, lk_buf_cstr(&set), s->file, sizeof(s->file)) != 0)
		rc = lk_fail(err, LK_ERANGE,
			N_("nama berkas kunci di lapkin.kunci terlalu panjang"));
	lk_buf_free(&set);
	return rc;
}

/* The lists at the head the step is decided on; of the first step its own. */
static int policy_of(struct disk *d, const struct lk_oid *rev,
	const struct lk_change *c, struct lk_signers *out, struct lk_error *err)
{
	struct lk_str own = { NULL, 0 }, none = { NULL, 0 };

	if (rev->hex[0] != '\0')
		return lk_signers_load(out, &d->base, rev, err);
	for (size_t i = 0; c != NULL && i < c->nfiles; i++)
		if (strcmp(c->file[i].path, LK_SIGNERS_PATH) == 0)
			own = (struct lk_str){ c->file[i].content, c->file[i].n };
	return lk_signers_parse(out, own, none, none, err);
}

static int no_key(struct lk_error *err)
{
	return lk_fail(err, LK_EDENIED,
		N_("langkah di ruang kerja ini harus ditandatangani dan kunci Anda "
		   "belum diatur; tidak ada yang ditulis, teks Anda tetap ada. Buat "
		   "kunci dengan lapkin key new, atau pakai yang sudah ada dengan "
		   "lapkin key use BERKAS"));
}

static int judge(struct disk *d, const struct lk_oid *rev, const struct lk_change *c,
	const char *user, struct lk_own_key *s, struct lk_error *err)
{
	struct lk_signers list = { .nsigners = 0 };
	const struct lk_signer *line;
	int rc = policy_of(d, rev, c, &list, err);

	if (rc == LK_OK && s->file[0] == '\0') {
		s->standing = list.nsigners == 0 ? LK_STAND_UNSIGNED : LK_STAND_UNKNOWN;
		rc = list.nsigners == 0 ? LK_OK : no_key(err);
	} else if (rc == LK_OK) {
		rc = keyfile_load(s->file, &s->is, err);
		s->readable = rc == LK_OK;
		if (rc == LK_OK) {
			s->standing = lk_standing_of(&list, &s->is.key, user);
			line = lk_signers_key(&list, &s->is.key);
			(void)snprintf(s->owner, sizeof(s->owner), "%s",
				line != NULL ? line->user : "");
			rc = lk_standing_check(&list, &s->is.key, user, err);
		}
	}
	lk_signers_free(&list);
	return rc;
}

int storage_own_key(struct lk_store *st, const char *user, const char *file,
	struct lk_own_key *out, struct lk_error *err)
{
	struct disk *d = st != NULL ? disk_of(st) : NULL;
	struct lk_oid head = { "" };
	int rc = LK_OK;

	memset(out, 0, sizeof(*out));
	if (file != NULL)
		(void)snprintf(out->file, sizeof(out->file), "%s", file);
	else if (d != NULL)
		rc = choose(d, user, out, err);
	if (rc != LK_OK || d == NULL) {
		if (rc == LK_OK)
			out->readable =
				keyfile_load(out->file, &out->is, &out->why) == LK_OK;
		return rc;
	}
	rc = repo_op_head(st, &head, err);
	if (rc == LK_OK && judge(d, &head, NULL, user, out, &out->why) == LK_OK)
		out->why.code = LK_OK;
	return rc;
}

/* ---- ssh-keygen ------------------------------------------------------------------------ */

/* What it said, on one line and without what a terminal would obey. */
static void first_words(const struct lk_buf *said, char *out, size_t size)
{
	struct lk_buf clean = LK_BUF_INIT;
	size_t n = strcspn(lk_buf_cstr(said), "\r\n");

	(void)lk_utf8_clean(&clean, (struct lk_str){ lk_buf_cstr(said), n }, 0);
	(void)snprintf(out, size, "%.150s", lk_buf_cstr(&clean));
	lk_buf_free(&clean);
}

static int not_signed(const struct sign_plan *p, const struct lk_buf *said,
	struct lk_error *err)
{
	const char *text = lk_buf_cstr(said);
	char words[200];

	if (strstr(text, "agent refused") != NULL ||
		strstr(text, "No private key found") != NULL ||
		(!p->is.private && strstr(text, "No such file") != NULL))
		return lk_fail(err, LK_EDENIED,
			N_("ssh-agent tidak memegang kunci %s atau menolak "
			   "memakainya; tidak ada yang ditulis, teks Anda tetap ada. "
			   "Jalankan ssh-add, lalu ulangi"),
			p->file);
	first_words(said, words, sizeof(words));
	return lk_fail(err, LK_EIO,
		N_("tanda tangan tidak terbentuk (ssh-keygen: %s); tidak ada yang "
		   "ditulis, teks Anda tetap ada"),
		words);
}

static int not_run(const struct ask *a, int rc, struct lk_error *err)
{
	if (a->refused)
		return lk_fail(err, LK_EUNDEF,
			N_("penandatanganan dibatalkan; tidak ada yang ditulis, teks "
			   "Anda tetap ada"));
	if (rc == LK_ENOTFOUND)
		return lk_fail(err, LK_ENOTFOUND,
			N_("program ssh-keygen tidak ada di komputer ini, jadi tidak "
			   "ada yang ditulis dan teks Anda tetap ada; pasang "
			   "openssh-client, lalu ulangi"));
	if (rc == LK_EUNDEF)
		return lk_fail(err, LK_EUNDEF,
			N_("ssh-keygen tidak menjawab dan dihentikan; tidak ada yang "
			   "ditulis, teks Anda tetap ada"));
	return rc;
}

static int nobody(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EDENIED,
		N_("kunci %s dijaga frasa sandi dan tidak ada terminal untuk "
		   "menanyakannya; tidak ada yang ditulis. Jalankan di terminal, atau "
		   "masukkan kunci ke ssh-agent dengan ssh-add"),
		file);
}

/* Sign `text` once. *wrong: the passphrase was. `a` stays open for the caller to look at. */
static int run_once(const struct sign_plan *p, struct ask *a, const char *space,
	struct lk_str text, struct lk_buf *sig, int *wrong, struct lk_error *err)
{
	const char *const argv[] = { "ssh-keygen", "-q", "-Y", "sign", "-n", space,
		"-f", p->file, NULL };
	struct program run = { .argv = argv,
		.env_extra = ask_env(a),
		.in = text,
		.out_max = LK_SSHSIG_MAX };
	struct lk_buf said = LK_BUF_INIT;
	int status = 0,
	    rc = program_run(&run, sig, &said, &status, ask_cancelled, a, err);

	*wrong = 0;
	if (rc != LK_OK) {
		rc = not_run(a, rc, err);
	} else if (status != 0) {
		*wrong = strstr(lk_buf_cstr(&said), "incorrect passphrase") != NULL;
		if (*wrong && (a->nobody || a->fd < 0))
			rc = nobody(p->file, err);
		else if (*wrong)
			rc = lk_fail(err, LK_EDENIED,
				N_("frasa sandi kunci %s salah; tidak ada yang "
				   "ditulis, "
				   "teks Anda tetap ada. Ulangi, dan periksa huruf "
				   "besar dan kecil"),
				p->file);
		else
			rc = not_signed(p, &said, err);
	}
	lk_buf_free(&said);
	return rc;
}

/* ---- unlocking --------------------------------------------------------------------------- */

/* Sign something that git never takes for a commit: it shows whether the key opens. */
static int try_phrase(struct sign_plan *p, int *again, int *asked, struct lk_error *err)
{
	struct lk_buf sig = LK_BUF_INIT;
	struct ask a;
	int rc = ask_open(&a, p->file, err), wrong = 0;

	*asked = 0;
	if (rc != LK_OK)
		return rc;
	a.again = *again;
	a.phrase = *again ? NULL : p->phrase;
	rc = run_once(p, &a, "lapkin-buka", (struct lk_str){ "buka\n", 5 }, &sig,
		&wrong, err);
	*asked = a.asked;
	if (rc == LK_OK && a.asked) {
		if (p->phrase == NULL)
			p->phrase = secret_new();
		if (p->phrase != NULL)
			memcpy(p->phrase, a.given, LK_PHRASE_MAX);
		secret_remember(p->file, a.given, ask_keep_minutes());
	}
	*again = wrong && a.fd >= 0 && !a.nobody && !a.refused;
	ask_close(&a);
	lk_buf_free(&sig);
	return rc;
}

static int unlock(struct sign_plan *p, struct lk_error *err)
{
	int again = 0, asked = 0, rc;

	if (!p->is.locked)
		return LK_OK;
	p->phrase = secret_new();
	if (p->phrase == NULL)
		return lk_nomem(err);
	if (secret_recall(p->file, p->phrase))
		return LK_OK; /* it opened the key before */
	secret_free(p->phrase);
	p->phrase = NULL;
	for (int i = 0; i < TRIES; i++) {
		rc = try_phrase(p, &again, &asked, err);
		if (rc == LK_OK || !again)
			return rc;
	}
	return rc;
}

int sign_ready(struct disk *d, const struct lk_change *c, struct sign_plan *out,
	struct lk_error *err)
{
	struct lk_own_key s = { .file = "" };
	int rc = choose(d, c->user, &s, err);

	memset(out, 0, sizeof(*out));
	if (rc == LK_OK)
		rc = judge(d, &c->base, c, c->user, &s, err);
	if (rc == LK_OK && c->also.hex[0] != '\0' && s.file[0] != '\0')
		rc = judge(d, &c->also, c, c->user, &s, err);
	if (rc != LK_OK || s.file[0] == '\0')
		return rc;
	memcpy(out->file, s.file, sizeof(out->file));
	out->is = s.is;
	rc = unlock(out, err);
	if (rc != LK_OK)
		sign_done(out);
	return rc;
}

void sign_done(struct sign_plan *p)
{
	secret_free(p->phrase);
	p->phrase = NULL;
	p->file[0] = '\0';
}

/* ---- signing ----------------------------------------------------------------------------- */

static int check_own(const struct sign_plan *p, struct lk_str commit,
	const struct lk_buf *sig, struct lk_error *err)
{
	struct lk_sshsig s;
	int rc = lk_sshsig_parse(&s, lk_buf_str(sig), err);

	if (rc == LK_OK &&
		(!lk_key_equal(&s.key, &p->is.key) ||
			!storage_signature_ok(&s, commit)))
		rc = lk_fail(err, LK_EFORMAT,
			N_("tanda tangan yang dibuat ssh-keygen tidak cocok dengan "
			   "kunci %s (apakah .pub dan kunci privatnya sepasang?); "
			   "tidak ada yang ditulis, teks Anda tetap ada"),
			p->file);
	return rc;
}

int sign_commit(const struct sign_plan *p, struct lk_str commit, struct lk_buf *sig,
	struct lk_error *err)
{
	struct ask a;
	int wrong = 0, rc = ask_open(&a, p->file, err);

	if (rc != LK_OK)
		return rc;
	a.phrase = p->phrase;
	rc = run_once(p, &a, LK_SSHSIG_NAMESPACE, commit, sig, &wrong, err);
	ask_close(&a);
	if (wrong)
		secret_forget(p->file);
	if (rc == LK_OK)
		rc = check_own(p, commit, sig, err);
	if (rc == LK_OK && sig->n > 0 && sig->p[sig->n - 1] == '\n')
		lk_buf_splice(sig, sig->n - 1, 1, NULL, 0);
	return rc;
}

/* ---- a new key ------------------------------------------------------------------------------ */

static int room_for(const char *file, struct lk_error *err)
{
	char folder[LK_KEY_PATH_SIZE];
	const char *slash = strrchr(file, '/');
	int number;

	if (slash == NULL || (size_t)(slash - file) >= sizeof(folder))
		return lk_fail(err, LK_EINVAL, N_("nama berkas kunci tidak lengkap"));
	memcpy(folder, file, (size_t)(slash - file));
	folder[slash - file] = '\0';
	if (access(file, F_OK) == 0)
		return lk_fail(err, LK_EINVAL,
			N_("%s sudah ada dan tidak ditimpa; pakai kunci itu dengan "
			   "lapkin key use, atau sebut berkas lain dengan --berkas"),
			file);
	if (access(folder, F_OK) == 0 || slash == file)
		return LK_OK;
	number = place_make(folder);
	if (number == 0 && chmod(folder, 0700) != 0)
		number = errno;
	return number == 0 ? LK_OK : fail_errno(err, number, folder);
}

static int generate(const char *file, const char *comment, int no_phrase, struct ask *a,
	struct lk_error *err)
{
	/* without -N the passphrase is asked for, twice: an argument could be read by all */
	const char *const argv[] = { "ssh-keygen", "-q", "-t", "ed25519", "-C", comment,
		"-f", file, no_phrase ? "-N" : NULL, "", NULL };
	struct program run = { .argv = argv, .env_extra = ask_env(a) };
	struct lk_buf said = LK_BUF_INIT;
	char words[200];
	int status = 0,
	    rc = program_run(&run, NULL, &said, &status, ask_cancelled, a, err);

	if (rc != LK_OK)
		rc = not_run(a, rc, err);
	else if (a->nobody)
		rc = nobody(file, err);
	else if (status != 0) {
		first_words(&said, words, sizeof(words));
		rc = lk_fail(err, LK_EIO, N_("kunci %s tidak terbentuk (%s)"), file,
			words);
	}
	lk_buf_free(&said);
	return rc;
}

int storage_make_key(const char *file, const char *comment, int no_phrase,
	struct lk_key *out, struct lk_error *err)
{
	struct lk_keyfile made;
	struct ask a;
	int rc = room_for(file, err);

	if (rc == LK_OK)
		rc = ask_open(&a, file, err);
	if (rc != LK_OK)
		return rc;
	a.making = 1;
	if (!no_phrase && ask_now(&a, LK_ASK_NEW, file) != 0)
		rc = a.refused ? not_run(&a, LK_EUNDEF, err) : nobody(file, err);
	else
		rc = generate(file, comment, no_phrase, &a, err);
	ask_close(&a);
	if (rc == LK_OK)
		rc = keyfile_load(file, &made, err);
	if (rc == LK_OK)
		*out = made.key;
	return rc;
}
