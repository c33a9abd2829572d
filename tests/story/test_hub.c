/* A hub as people use it: made, cloned, written to by lapkin and by plain git, over ssh and
 * without it, away and back again. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/pty.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define SSHD "/usr/sbin/sshd"

static char dir[256], home[300];
static const char *still[] = { "LAPKIN_WAKTU=1769200000", home, NULL };

static const char *file(const char *name)
{
	static char path[16][400];
	static int turn;
	char *out = path[turn++ % 16];

	(void)snprintf(out, sizeof(path[0]), "%s/%s", dir, name);
	return out;
}

/* The code, and what it said in `out` (both streams). */
static int start(const char *const *argv, char *out, size_t size)
{
	struct run_result r;
	int code;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	code = r.code;
	if (out != NULL)
		(void)snprintf(out, size, "%s%s", r.out, r.err);
	run_free(&r);
	return code;
}

static void expect(int code, const char *text, const char *const *argv)
{
	char out[4000];
	int got = start(argv, out, sizeof(out));

	if (got != code || strstr(out, text) == NULL)
		fail_msg("code %d, wanted %d and \"%s\"\n%s", got, code, text, out);
}

static void lapkin(const char *clone, const char *user, int code, const char *text,
	const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", file(clone), "--as",
		user };
	int n = 5;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	expect(code, text, argv);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "wbe");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int setup(void **state)
{
	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(home, sizeof(home), "HOME=%s", dir);
	expect(0, "", WORDS(child_program(), "demo", file("a")));
	expect(0, "langkah terkirim",
		WORDS(child_program(), "-C", file("a"), "hub", "init",
			file("hub.git")));
	expect(0, "tersalin",
		WORDS(child_program(), "clone", file("hub.git"), file("b"), "--sebagai",
			"budi"));
	lapkin("b", "budi", 0, "\n0 langkah belum terkirim", WORDS("hub", "show"));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void correct(const char *clone, const char *user, const char *note)
{
	lapkin(clone, user, 0, "",
		WORDS("review", "add", "bab1", "-b", "3", "-m", note));
}

/* ---- by lapkin -------------------------------------------------------------------------------- */

static void correction__filed_in_one_clone__arrives_in_the_other(void **state)
{
	(void)state;
	correct("a", "sari", "Sebut nama pelabuhannya.");
	lapkin("a", "sari", 0, "1 langkah terkirim", WORDS("sync"));
	lapkin("b", "budi", 0, "1 langkah baru", WORDS("sync"));
	lapkin("b", "budi", 0, "Sebut nama pelabuhannya.", WORDS("review", "list"));
	lapkin("b", "budi", 0, "sudah sama dengan hub", WORDS("sync"));
	lapkin("b", "budi", 0, "\"hasil\":\"sama\"", WORDS("sync", "--json"));
	lapkin("b", "budi", 0, "0 langkah belum terkirim", WORDS("hub", "show"));
}

static void hub__away_and_back__is_told_and_made_good(void **state)
{
	(void)state;
	correct("a", "sari", "Angka ini dari mana?");
	assert_int_equal(rename(file("hub.git"), file("hub.jauh")), 0);
	lapkin("a", "sari", 8, "tidak ada repositori", WORDS("sync"));
	lapkin("a", "sari", 0, "1 langkah belum terkirim", WORDS("hub", "show"));
	assert_int_equal(rename(file("hub.jauh"), file("hub.git")), 0);
	lapkin("a", "sari", 0, "1 langkah terkirim", WORDS("sync"));
	lapkin("b", "budi", 0, "1 langkah baru", WORDS("sync"));
}

static void hub__made_twice_or_named_badly__is_refused(void **state)
{
	(void)state;
	expect(2, "sudah berisi repositori",
		WORDS(child_program(), "hub", "init", "--kosong", file("hub.git")));
	expect(2, "bukan alamat hub",
		WORDS(child_program(), "clone", "ext::sh -c id", file("z"), "--sebagai",
			"budi"));
	expect(2, "sebutkan siapa Anda",
		WORDS(child_program(), "clone", file("hub.git"), file("z")));
	expect(4, "tidak ada repositori",
		WORDS(child_program(), "clone", file("tidak-ada"), file("z"),
			"--sebagai", "budi"));
	assert_int_not_equal(access(file("z"), F_OK), 0);
	expect(5, "belum memakai tanda tangan",
		WORDS(child_program(), "clone", file("hub.git"), file("z"), "--sebagai",
			"budi", "--sidik", "kapal sandar"));
	assert_int_not_equal(access(file("z"), F_OK), 0);
	expect(4, "dijalankan oleh hub sendiri",
		WORDS(child_program(), "hub", "receive"));
	lapkin("a", "sari", 0, "lapkin hub init --kosong srv/lapkin",
		WORDS("hub", "init", "pengelola@server:srv/lapkin"));
	expect(0, "",
		WORDS("git", "-C", file("a"), "config", "remote.hub.url",
			file("hub.git")));
}

/* ---- by plain git ------------------------------------------------------------------------------- */

static void git__reads_the_hub__and_is_held_to_its_rules(void **state)
{
	char out[4000];
	const char *work = file("kerja");

	(void)state;
	expect(0, "", WORDS("git", "clone", "-q", file("hub.git"), work));
	expect(0, "", WORDS("git", "-C", work, "log", "-1", "--format=%an"));
	/* no step back, nothing deleted, no other branch */
	assert_int_not_equal(start(WORDS("git", "-C", work, "push", "-f", "origin",
					   "HEAD~1:main"),
				     out, sizeof(out)),
		0);
	assert_int_not_equal(start(WORDS("git", "-C", work, "push", "origin", ":main"),
				     out, sizeof(out)),
		0);
	assert_int_not_equal(start(WORDS("git", "-C", work, "push", "origin",
					   "HEAD:lain"),
				     out, sizeof(out)),
		0);
	assert_non_null(strstr(out, "hanya menerima cabang main"));
	/* a record that was filed is taken away */
	expect(0, "",
		WORDS("git", "-C", work, "rm", "-q", "-r",
			"dokumen/2025-lapkin/catatan/04-bab-1-pendahuluan"));
	expect(0, "",
		WORDS("git", "-C", work, "-c", "user.name=Budi", "-c",
			"user.email=budi@contoh.test", "commit", "-q", "-m", "bersih"));
	assert_int_not_equal(start(WORDS("git", "-C", work, "push", "origin",
					   "HEAD:main"),
				     out, sizeof(out)),
		0);
	assert_non_null(strstr(out, "tidak lolos pemeriksaan"));
}

/* ---- over ssh ------------------------------------------------------------------------------------- */

static pid_t sshd;
static int port;

static int free_port(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t n = sizeof(a);
	int s = socket(AF_INET, SOCK_STREAM, 0), p = 0;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (s >= 0 && bind(s, (struct sockaddr *)&a, sizeof(a)) == 0 &&
		getsockname(s, (struct sockaddr *)&a, &n) == 0)
		p = ntohs(a.sin_port);
	(void)close(s);
	return p;
}

static int answers(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	int s = socket(AF_INET, SOCK_STREAM, 0), ok;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	a.sin_port = htons((uint16_t)port);
	ok = s >= 0 && connect(s, (struct sockaddr *)&a, sizeof(a)) == 0;
	(void)close(s);
	return ok;
}

static void sshd_start(void)
{
	const char *argv[] = { SSHD, "-D", "-e", "-f", file("sshd.conf"), NULL };

	sshd = fork();
	assert_true(sshd >= 0);
	if (sshd == 0) {
		(void)setsid();
		(void)!freopen(file("sshd.log"), "a", stderr);
		child_exec(argv, NULL, NULL);
	}
	for (int i = 0; i < 100 && !answers(); i++)
		(void)poll(NULL, 0, 50);
	assert_true(answers());
}

/* The listening one; those that serve a connection end with it. */
static void sshd_stop(int sig)
{
	if (sshd > 0) {
		(void)kill(sshd, sig);
		(void)waitpid(sshd, NULL, 0);
	}
	sshd = 0;
}

static int has_sshd(void)
{
	return access(SSHD, X_OK) == 0 &&
		(geteuid() != 0 || mkdir("/run/sshd", 0755) == 0 ||
			access("/run/sshd", F_OK) == 0);
}

static void known_host(const char *key)
{
	char line[600] = "", text[1000];
	FILE *f = fopen(file(key), "rbe");

	assert_non_null(f);
	assert_non_null(fgets(line, sizeof(line), f));
	(void)fclose(f);
	(void)snprintf(text, sizeof(text), "[127.0.0.1]:%d %s", port, line);
	put(file("known"), text);
}

static void new_key(const char *name)
{
	expect(0, "",
		WORDS("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f",
			file(name)));
}

/* `strict`: what becomes of a computer that ssh does not know. */
static void set_ssh(const char *strict)
{
	char text[2500];

	(void)snprintf(text, sizeof(text),
		"ssh -F none -i %s -o IdentitiesOnly=yes -o UserKnownHostsFile=%s "
		"-o StrictHostKeyChecking=%s",
		file("orang"), file("known"), strict);
	expect(0, "", WORDS("git", "-C", file("a"), "config", "core.sshCommand", text));
}

static void ssh_setup(void)
{
	char text[2500];
	struct passwd *me = getpwuid(geteuid());

	assert_non_null(me);
	port = free_port();
	new_key("host");
	new_key("lain");
	new_key("orang");
	(void)snprintf(text, sizeof(text),
		"ListenAddress 127.0.0.1\nPort %d\nHostKey %s\nAuthorizedKeysFile %s\n"
		"PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\n"
		"KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n",
		port, file("host"), file("orang.pub"));
	put(file("sshd.conf"), text);
	known_host("host.pub");
	set_ssh("yes");
	(void)snprintf(text, sizeof(text), "ssh://%s@127.0.0.1:%d%s", me->pw_name, port,
		file("hub.git"));
	expect(0, "", WORDS("git", "-C", file("a"), "config", "remote.hub.url", text));
}

static void hub__over_ssh__is_met_cut_off_and_met_again(void **state)
{
	(void)state;
	if (!has_sshd()) {
		print_message("dilewati: %s tidak ada\n", SSHD);
		skip();
	}
	ssh_setup();
	correct("a", "sari", "Lewat jaringan.");
	lapkin("a", "sari", 8, "menolak sambungan", WORDS("sync"));
	sshd_start();
	lapkin("a", "sari", 0, "1 langkah terkirim", WORDS("sync"));
	lapkin("b", "budi", 0, "1 langkah baru", WORDS("sync"));
	/* another key answers: nothing is sent */
	known_host("lain.pub");
	correct("a", "sari", "Kunci lain.");
	lapkin("a", "sari", 8, "BERUBAH", WORDS("sync"));
	put(file("known"), "");
	lapkin("a", "sari", 8, "belum dikenal", WORDS("sync"));
	known_host("host.pub");
	/* my key is no longer listed */
	assert_int_equal(rename(file("orang.pub"), file("orang.simpan")), 0);
	lapkin("a", "sari", 8, "tidak menerima kunci", WORDS("sync"));
	assert_int_equal(rename(file("orang.simpan"), file("orang.pub")), 0);
	lapkin("a", "sari", 0, "1 langkah terkirim", WORDS("sync"));
	sshd_stop(SIGTERM);
	expect(0, "",
		WORDS("git", "-C", file("a"), "config", "remote.hub.url",
			file("hub.git")));
}

/* The network goes while a sync is under way, at many moments. */
static void sync__cut_in_the_middle__loses_nothing(void **state)
{
	char note[60], url[500], out[4000];

	(void)state;
	if (!has_sshd())
		skip();
	if (port == 0)
		ssh_setup();
	(void)snprintf(url, sizeof(url), "ssh://%s@127.0.0.1:%d%s",
		getpwuid(geteuid())->pw_name, port, file("hub.git"));
	expect(0, "", WORDS("git", "-C", file("a"), "config", "remote.hub.url", url));
	for (int i = 0; i < 4; i++) {
		pid_t cutter;

		(void)snprintf(note, sizeof(note), "Putus ke-%d.", i);
		correct("a", "sari", note);
		sshd_start();
		cutter = fork();
		assert_true(cutter >= 0);
		if (cutter == 0) {
			(void)poll(NULL, 0, 60 + 120 * i);
			(void)kill(-sshd, SIGKILL);
			_exit(0);
		}
		(void)start(WORDS(child_program(), "-C", file("a"), "--as", "sari",
				    "sync"),
			out, sizeof(out));
		(void)waitpid(cutter, NULL, 0);
		sshd_stop(SIGKILL);
	}
	sshd_start();
	(void)start(WORDS(child_program(), "-C", file("a"), "--as", "sari", "sync"),
		out, sizeof(out));
	lapkin("a", "sari", 0, "sudah sama dengan hub", WORDS("sync"));
	sshd_stop(SIGTERM);
	lapkin("b", "budi", 0, "langkah baru", WORDS("sync"));
	for (int i = 0; i < 4; i++) {
		(void)snprintf(note, sizeof(note), "Putus ke-%d.", i);
		lapkin("b", "budi", 0, note, WORDS("review", "list"));
	}
	expect(0, "",
		WORDS("git", "-C", file("a"), "config", "remote.hub.url",
			file("hub.git")));
}

#define PHRASE "seroja mekar pagi"

static struct pty *sync_at_terminal(void)
{
	const char *argv[] = { child_program(), "-C", file("a"), "--as", "sari", "sync",
		NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.env = still,
		.cols = 160,
		.rows = 24 });

	assert_non_null(p);
	return p;
}

/* A key with a passphrase, a computer not met before: ssh has no terminal, so lapkin asks. */
static void ssh__asks_by_way_of_lapkin(void **state)
{
	char url[500];
	struct pty *p;

	(void)state;
	if (!has_sshd())
		skip();
	if (port == 0)
		ssh_setup();
	(void)snprintf(url, sizeof(url), "ssh://%s@127.0.0.1:%d%s",
		getpwuid(geteuid())->pw_name, port, file("hub.git"));
	expect(0, "", WORDS("git", "-C", file("a"), "config", "remote.hub.url", url));
	expect(0, "",
		WORDS("ssh-keygen", "-q", "-p", "-N", PHRASE, "-f", file("orang")));
	set_ssh("ask");
	put(file("known"), "");
	sshd_start();
	correct("a", "sari", "Dengan frasa sandi.");
	p = sync_at_terminal();
	assert_true(pty_wait_text(p, "belum dikenal dari sini", PTY_MS));
	assert_true(pty_has(p, "SHA256:"));
	assert_int_equal(pty_keys(p, "tidak<Enter>"), 0);
	assert_true(pty_wait_text(p, "pertanyaan ssh dijawab", PTY_MS));
	assert_int_equal(pty_wait_exit(p, PTY_MS), 8);
	pty_free(p);
	p = sync_at_terminal();
	assert_true(pty_wait_text(p, "belum dikenal dari sini", PTY_MS));
	assert_int_equal(pty_keys(p, "ya<Enter>"), 0);
	assert_true(pty_wait_text(p, "Frasa sandi kunci", PTY_MS));
	assert_int_equal(pty_keys(p, "bukan ini<Enter>"), 0);
	assert_true(pty_wait_text(p, "Frasa sandi itu salah", PTY_MS));
	assert_int_equal(pty_keys(p, PHRASE "<Enter>"), 0);
	assert_true(pty_wait_text(p, "1 langkah terkirim", PTY_MS));
	assert_false(pty_has(p, PHRASE));
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
	/* on the screen, for who asks for a sync */
	p = pty_spawn(&(struct pty_options){
		.argv = WORDS(child_program(), "-C", file("a"), "--as", "sari"),
		.env = still });
	assert_non_null(p);
	assert_true(pty_wait_text(p, "BAB I PENDAHULUAN", PTY_MS));
	assert_true(pty_wait_text(p, "luring", PTY_MS)); /* by itself it asks nothing */
	assert_int_equal(pty_keys(p, "<M-S>"), 0);
	assert_true(pty_wait_text(p, "Untuk masuk ke hub", PTY_MS));
	assert_int_equal(pty_keys(p, PHRASE "<Enter>"), 0);
	assert_true(pty_wait_text(p, "hub: sama", PTY_MS));
	assert_int_equal(pty_keys(p, "q"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
	/* nobody to ask: told, and nothing is lost */
	correct("a", "sari", "Tanpa terminal.");
	lapkin("a", "sari", 8, "pertanyaan ssh dijawab", WORDS("sync"));
	sshd_stop(SIGTERM);
	expect(0, "",
		WORDS("git", "-C", file("a"), "config", "remote.hub.url",
			file("hub.git")));
	lapkin("a", "sari", 0, "1 langkah terkirim", WORDS("sync"));
}

/* ---- a full disk of the hub ------------------------------------------------------------------------ */

static void hub__without_room__keeps_the_work(void **state)
{
	const char *place = file("sempit");

	(void)state;
	assert_int_equal(mkdir(place, 0700), 0);
	if (geteuid() != 0 ||
		start(WORDS("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place),
			NULL, 0) != 0)
		skip();
	expect(0, "",
		WORDS(child_program(), "hub", "init", "--kosong", file("sempit/hub")));
	expect(0, "",
		WORDS("git", "-C", file("a"), "config", "remote.hub.url",
			file("sempit/hub")));
	lapkin("a", "sari", 0, "belum terkirim", WORDS("hub", "show"));
	expect(5, "cakram penuh",
		WORDS(child_program(), "-C", file("a"), "--as", "sari", "sync",
			"--terima-hub"));
	expect(0, "", WORDS("umount", place));
	expect(0, "",
		WORDS("git", "-C", file("a"), "config", "remote.hub.url",
			file("hub.git")));
	lapkin("a", "sari", 0, "", WORDS("sync"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(correction__filed_in_one_clone__arrives_in_the_other),
		cmocka_unit_test(hub__away_and_back__is_told_and_made_good),
		cmocka_unit_test(hub__made_twice_or_named_badly__is_refused),
		cmocka_unit_test(git__reads_the_hub__and_is_held_to_its_rules),
		cmocka_unit_test(hub__over_ssh__is_met_cut_off_and_met_again),
		cmocka_unit_test(sync__cut_in_the_middle__loses_nothing),
		cmocka_unit_test(ssh__asks_by_way_of_lapkin),
		cmocka_unit_test(hub__without_room__keeps_the_work),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
