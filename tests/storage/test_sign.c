/* Steps that are signed: by which key, when a person is asked, and what is written when not. */
#include "core/trust/commit.h"
#include "storage/open.h"
#include "storage/sign/ask.h"
#include "storage/sign/signer.h"
#include "storage/sign/verify.h"
#include "tests/lib/office.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PHRASE "buah tangan dari seroja"

static struct {
	char root[200], work[300], key[300];
	struct lk_store *st;
	struct lk_error err;
	int wrong; /* answers that are wrong before the right one */
	int questions, again;
	enum lk_told told;
	char about[300];
} f;

static enum lk_told tell(void *arg, const struct lk_question *q, char *out, size_t size)
{
	(void)arg;
	f.questions++;
	f.again += q->again;
	(void)snprintf(f.about, sizeof(f.about), "%s", q->about);
	if (f.told == LK_TOLD)
		(void)snprintf(out, size, "%s", f.wrong-- > 0 ? "bukan itu" : PHRASE);
	return f.told;
}

static void ask_with(int minutes)
{
	const struct lk_asker how = { .ask = tell, .keep_minutes = minutes };

	storage_ask_with(&how);
}

static int setup(void **state)
{
	(void)state;
	memset(&f, 0, sizeof(f));
	f.told = LK_TOLD;
	storage_ask_with(NULL);
	if (temp_dir(f.root, sizeof(f.root)) != 0)
		return -1;
	(void)snprintf(f.work, sizeof(f.work), "%s/kerja", f.root);
	(void)snprintf(f.key, sizeof(f.key), "%s/kunci", f.root);
	return office_create(storage_create, &f.st, f.work, &f.err);
}

static int teardown(void **state)
{
	(void)state;
	lk_store_close(f.st);
	temp_remove(f.root);
	return 0;
}

/* ---- acting ------------------------------------------------------------------------------- */

static struct lk_key make_key(const char *file, int no_phrase)
{
	struct lk_key k;
	int rc = storage_make_key(file, "budi@uji", no_phrase, &k, &f.err);

	if (rc != LK_OK)
		print_error("%s\n", f.err.text);
	assert_int_equal(rc, LK_OK);
	f.questions = f.again = 0;
	return k;
}

static void use_key(const char *file)
{
	assert_int_equal(lk_store_config_set(f.st, "lapkin.kunci", file, &f.err),
		LK_OK);
}

static int put(const char *path, const char *text)
{
	struct lk_file_change file = { path, text, strlen(text), 0 };
	struct lk_change c = { .file = &file,
		.nfiles = 1,
		.user = "budi",
		.name = "Budi Santoso, S.K.M.",
		.mail = "budi@uji.invalid",
		.subject = "Uji",
		.time = OFFICE_TIME };
	struct lk_oid rev;

	assert_int_equal(lk_store_head(f.st, &c.base, &f.err), LK_OK);
	return lk_store_commit(f.st, &c, &rev, &f.err);
}

static int put_word(const char *word)
{
	return put("kebijakan/kamus.txt", word);
}

static void enrol(const char *user, const struct lk_key *k)
{
	struct lk_buf line = LK_BUF_INIT;

	lk_buf_printf(&line, "%s namespaces=\"git\" ", user);
	lk_key_write(&line, k);
	lk_buf_puts(&line, " Uji\n");
	assert_int_equal(put("kebijakan/penanda-tangan", lk_buf_cstr(&line)), LK_OK);
	lk_buf_free(&line);
}

static int git(const char *a, const char *b, const char *c)
{
	char dir[320];
	const char *const argv[] = { "git", "-C", dir, a, b, c, NULL };
	struct run_result r;
	int code;

	(void)snprintf(dir, sizeof(dir), "%s/.git", f.work);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	code = r.code;
	if (strcmp(a, "log") == 0 &&
		strstr(r.out, "Good \"git\" signature for budi") == NULL)
		code = -1;
	run_free(&r);
	return code;
}

/* The head is signed by `k`, and git says so too. */
static void signed_by(const struct lk_key *k)
{
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_commit c;
	struct lk_sshsig sig;
	struct lk_oid head;

	assert_int_equal(lk_store_head(f.st, &head, &f.err), LK_OK);
	assert_int_equal(f.st->ops->raw(f.st, &head, &raw, &f.err), LK_OK);
	assert_int_equal(lk_commit_parse(&c, lk_buf_str(&raw), &f.err), LK_OK);
	assert_int_equal(c.odd, 0);
	assert_int_equal(lk_sshsig_parse(&sig, lk_buf_str(&c.signature), &f.err),
		LK_OK);
	assert_true(lk_key_equal(&sig.key, k));
	assert_true(storage_signature_ok(&sig, lk_buf_str(&c.payload)));
	lk_commit_free(&c);
	lk_buf_free(&raw);
}

static void refused(int rc, int want, const char *says)
{
	struct lk_oid before, after;

	assert_int_equal(lk_store_head(f.st, &before, NULL), LK_OK);
	if (rc != want || strstr(f.err.text, says) == NULL)
		print_error("%d %s\n", rc, f.err.text);
	assert_int_equal(rc, want);
	assert_non_null(strstr(f.err.text, says));
	assert_int_equal(lk_store_head(f.st, &after, NULL), LK_OK);
	assert_string_equal(before.hex, after.hex);
}

/* ---- tests ---------------------------------------------------------------------------------- */

static void a_step__with_a_key__is_signed__also_where_nobody_must(void **state)
{
	struct lk_key k = make_key(f.key, 1);

	(void)state;
	assert_int_equal(put_word("sebelum\n"), LK_OK);
	use_key(f.key);
	assert_int_equal(put_word("sesudah\n"), LK_OK);
	signed_by(&k);
}

static void git__agrees_with_what_is_signed(void **state)
{
	struct lk_key k = make_key(f.key, 1);

	(void)state;
	use_key(f.key);
	enrol("budi", &k);
	assert_int_equal(put_word("baru\n"), LK_OK);
	signed_by(&k);
	/* by the copy of the list and the configuration that were put beside it */
	assert_int_equal(git("verify-commit", "main", NULL), 0);
	assert_int_equal(git("log", "-1", "--show-signature"), 0);
	assert_int_equal(git("fsck", "--strict", "--no-dangling"), 0);
}

static void an_office_that_signs__writes_nothing_without_a_good_key(void **state)
{
	struct lk_key mine = make_key(f.key, 1), other;
	char other_file[320];

	(void)state;
	(void)snprintf(other_file, sizeof(other_file), "%s/lain", f.root);
	other = make_key(other_file, 1);
	use_key(f.key);
	enrol("budi", &mine);
	assert_int_equal(lk_store_config_set(f.st, "lapkin.kunci", NULL, NULL), LK_OK);
	refused(put_word("a\n"), LK_EDENIED, "lapkin key new");
	use_key("/tidak/ada");
	refused(put_word("a\n"), LK_ENOTFOUND, "/tidak/ada");
	use_key(other_file);
	refused(put_word("a\n"), LK_EDENIED, "belum terdaftar");
	use_key(f.key);
	assert_int_equal(put_word("a\n"), LK_OK);
	enrol("sari", &other); /* now budi's is gone from the list */
	refused(put_word("b\n"), LK_EDENIED, "belum terdaftar");
	use_key(other_file);
	refused(put_word("b\n"), LK_EDENIED, "milik sari");
}

static void a_revoked_key__signs_nothing(void **state)
{
	struct lk_key k = make_key(f.key, 1);
	struct lk_buf list = LK_BUF_INIT;
	char print[LK_FINGERPRINT_SIZE];

	(void)state;
	use_key(f.key);
	enrol("budi", &k);
	lk_key_fingerprint(print, &k);
	lk_buf_printf(&list,
		"sidik;user;commit-terakhir;waktu;oleh;alasan\n"
		"%s;budi;;2026-03-01T12:00:00+07:00;budi;hilang\n",
		print);
	assert_int_equal(put("kebijakan/pencabutan", lk_buf_cstr(&list)), LK_OK);
	refused(put_word("a\n"), LK_EDENIED, "sudah dicabut");
	lk_buf_free(&list);
}

static void a_passphrase__is_asked_once_and_remembered(void **state)
{
	struct lk_key k;

	(void)state;
	ask_with(15);
	k = make_key(f.key, 0);
	use_key(f.key);
	assert_int_equal(put_word("a\n"), LK_OK);
	signed_by(&k);
	assert_int_equal(f.questions, 1);
	assert_string_equal(f.about, f.key);
	assert_int_equal(put_word("b\n"), LK_OK);
	signed_by(&k);
	assert_int_equal(f.questions, 1);
	ask_with(0); /* forgets, and keeps nothing */
	assert_int_equal(put_word("c\n"), LK_OK);
	assert_int_equal(put_word("d\n"), LK_OK);
	assert_int_equal(f.questions, 3);
}

static void a_wrong_passphrase__is_asked_again__three_times(void **state)
{
	struct lk_key k;

	(void)state;
	ask_with(15);
	k = make_key(f.key, 0);
	use_key(f.key);
	f.wrong = 2;
	assert_int_equal(put_word("a\n"), LK_OK);
	signed_by(&k);
	assert_int_equal(f.questions, 3);
	assert_int_equal(f.again, 2);
	ask_with(15);
	f.wrong = 3;
	refused(put_word("b\n"), LK_EDENIED, "frasa sandi");
	assert_int_equal(f.questions, 6);
	f.wrong = 0;
	assert_int_equal(put_word("b\n"), LK_OK);
}

static void a_passphrase__not_told__writes_nothing(void **state)
{
	(void)state;
	ask_with(15);
	(void)make_key(f.key, 0);
	use_key(f.key);
	f.told = LK_TOLD_NOT;
	refused(put_word("a\n"), LK_EUNDEF, "dibatalkan");
	f.told = LK_TOLD_NOBODY;
	refused(put_word("a\n"), LK_EDENIED, "ssh-add");
	storage_ask_with(NULL);
	refused(put_word("a\n"), LK_EDENIED, "ssh-add");
}

static void a_new_key__needs_a_passphrase_or_the_will_to_have_none(void **state)
{
	struct lk_key k;

	(void)state;
	assert_int_equal(storage_make_key(f.key, "x", 0, &k, &f.err), LK_EDENIED);
	assert_int_not_equal(access(f.key, F_OK), 0);
	ask_with(0);
	f.told = LK_TOLD_NOT;
	assert_int_equal(storage_make_key(f.key, "x", 0, &k, &f.err), LK_EUNDEF);
	assert_int_not_equal(access(f.key, F_OK), 0);
	(void)make_key(f.key, 1);
	assert_int_equal(storage_make_key(f.key, "x", 1, &k, &f.err), LK_EINVAL);
	assert_non_null(strstr(f.err.text, "tidak ditimpa"));
}

static void a_key__that_others_could_read__is_not_used(void **state)
{
	(void)state;
	(void)make_key(f.key, 1);
	use_key(f.key);
	assert_int_equal(chmod(f.key, 0640), 0);
	refused(put_word("a\n"), LK_EREADONLY, "chmod 600");
	assert_int_equal(chmod(f.key, 0400), 0);
	assert_int_equal(put_word("a\n"), LK_OK);
}

static void without_ssh_keygen__nothing_is_written(void **state)
{
	char *path = strdup(getenv("PATH"));

	(void)state;
	assert_non_null(path);
	(void)make_key(f.key, 1);
	use_key(f.key);
	assert_int_equal(setenv("PATH", f.root, 1), 0);
	refused(put_word("a\n"), LK_ENOTFOUND, "openssh-client");
	assert_int_equal(setenv("PATH", path, 1), 0);
	assert_int_equal(put_word("a\n"), LK_OK);
	free(path);
}

static void a_pair_that_is_none__is_found_out(void **state)
{
	char other[320], pub[340];
	const char *const copy[] = { "cp", pub, NULL, NULL };
	const char *argv[4];
	struct run_result r;
	char mine[340];

	(void)state;
	(void)make_key(f.key, 1);
	(void)snprintf(other, sizeof(other), "%s/lain", f.root);
	(void)make_key(other, 1);
	(void)snprintf(pub, sizeof(pub), "%s.pub", other);
	(void)snprintf(mine, sizeof(mine), "%s.pub", f.key);
	memcpy(argv, copy, sizeof(argv));
	argv[2] = mine;
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	run_free(&r);
	use_key(mine);
	assert_int_not_equal(put_word("a\n"), LK_OK);
	assert_non_null(strstr(f.err.text, "tidak ada yang ditulis"));
}

/* An agent that the test starts and ends. */
static pid_t start_agent(char *sock, size_t size)
{
	const char *const argv[] = { "ssh-agent", "-s", "-a", sock, NULL };
	struct run_result r;
	const char *at;
	pid_t pid = 0;

	(void)snprintf(sock, size, "%s/agen", f.root);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	at = strstr(r.out, "SSH_AGENT_PID=");
	if (at != NULL)
		pid = (pid_t)strtol(at + 14, NULL, 10);
	run_free(&r);
	return pid;
}

static void add_to_agent(const char *sock)
{
	char env[340];
	const char *const argv[] = { "ssh-add", "-q", f.key, NULL };
	const char *const extra[] = { env, NULL };
	struct run_result r;

	(void)snprintf(env, sizeof(env), "SSH_AUTH_SOCK=%s", sock);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = extra }, &r),
		0);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static void a_key_in_the_agent__signs_by_its_public_half(void **state)
{
	struct lk_key k = make_key(f.key, 1);
	char sock[320], pub[340];
	pid_t agent = start_agent(sock, sizeof(sock));

	(void)state;
	assert_true(agent > 1);
	(void)snprintf(pub, sizeof(pub), "%s.pub", f.key);
	add_to_agent(sock);
	assert_int_equal(unlink(f.key), 0);
	use_key(pub);
	assert_int_equal(setenv("SSH_AUTH_SOCK", sock, 1), 0);
	assert_int_equal(put_word("a\n"), LK_OK);
	signed_by(&k);
	assert_int_equal(kill(agent, SIGTERM), 0);
	assert_int_equal(unsetenv("SSH_AUTH_SOCK"), 0);
	refused(put_word("b\n"), LK_EDENIED, "ssh-add");
}

static void own_key__tells_file_standing_and_why(void **state)
{
	struct lk_key k = make_key(f.key, 1);
	static struct lk_own_key s;

	(void)state;
	assert_int_equal(storage_own_key(f.st, "budi", NULL, &s, &f.err), LK_OK);
	assert_string_equal(s.file, "");
	assert_int_equal(s.why.code, LK_OK);
	use_key(f.key);
	enrol("budi", &k);
	assert_int_equal(storage_own_key(f.st, "budi", NULL, &s, &f.err), LK_OK);
	assert_string_equal(s.file, f.key);
	assert_true(s.readable && lk_key_equal(&s.is.key, &k) && !s.is.locked);
	assert_int_equal(s.standing, LK_STAND_IN_FORCE);
	assert_string_equal(s.owner, "budi");
	assert_int_equal(storage_own_key(f.st, "sari", NULL, &s, &f.err), LK_OK);
	assert_int_equal(s.standing, LK_STAND_OTHER);
	assert_int_equal(s.why.code, LK_EDENIED);
	assert_int_equal(unlink(f.key), 0);
	assert_int_equal(storage_own_key(f.st, "budi", NULL, &s, &f.err), LK_OK);
	assert_false(s.readable);
	assert_int_equal(s.why.code, LK_ENOTFOUND);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		T(a_step__with_a_key__is_signed__also_where_nobody_must),
		T(git__agrees_with_what_is_signed),
		T(an_office_that_signs__writes_nothing_without_a_good_key),
		T(a_revoked_key__signs_nothing),
		T(a_passphrase__is_asked_once_and_remembered),
		T(a_wrong_passphrase__is_asked_again__three_times),
		T(a_passphrase__not_told__writes_nothing),
		T(a_new_key__needs_a_passphrase_or_the_will_to_have_none),
		T(a_key__that_others_could_read__is_not_used),
		T(without_ssh_keygen__nothing_is_written),
		T(a_pair_that_is_none__is_found_out),
		T(a_key_in_the_agent__signs_by_its_public_half),
		T(own_key__tells_file_standing_and_why),
	};

	storage_askpass(argc, argv); /* ssh-keygen starts this very program to ask */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
