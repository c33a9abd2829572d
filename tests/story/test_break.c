/* What goes wrong around the command line: each failure ends in a sentence and an exit
 * code, and what was stored stays. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define BAB1 "dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md"
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char root[200], model[240], dir[240];

static struct run_result lapkin(const char *const *words, const char *input)
{
	const char *argv[24] = { child_program(), "-C", dir };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n < 23)
		argv[n++] = *words++;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .input = input,
				     .input_n = input != NULL ? strlen(input) : 0 },
				 &r),
		0);
	return r;
}

static void expect_in(int code, const char *text, const char *const *words,
	const char *input)
{
	struct run_result r = lapkin(words, input);

	if (r.code != code || (!strstr(r.out, text) && !strstr(r.err, text)))
		fail_msg("%s: code %d, wanted %d and \"%s\"\n%s%s", words[0], r.code,
			code, text, r.out, r.err);
	run_free(&r);
}

static void expect(int code, const char *text, const char *const *words)
{
	expect_in(code, text, words, NULL);
}

/* Shell in the workspace; pg FILE MESSAGE commits its input with plain git. */
static void shell(const char *script)
{
	static const char prelude[] =
		"pg() { export GIT_INDEX_FILE=$PWD/pg.idx; cat > pg.isi; "
		"git read-tree main; b=$(git hash-object -w pg.isi); "
		"git update-index --add --cacheinfo 100644,$b,$1; t=$(git write-tree); "
		"c=$(git -c user.name=Luar -c user.email=luar@x commit-tree $t -p main "
		"-m \"$2\"); git update-ref refs/heads/main $c; rm pg.idx pg.isi; }\n";
	char text[6000];
	const char *argv[] = { "/bin/sh", "-ec", text, NULL };
	struct run_result r;

	(void)snprintf(text, sizeof(text), "L() { '%s' \"$@\"; }; %s%s",
		child_program(), prelude, script);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = dir }, &r), 0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

/* ---- not ours ------------------------------------------------------------------------- */
static void open__refuses__what_is_no_workspace(void **state)
{
	(void)state;
	shell("rm -rf .git");
	expect(4, "bukan ruang kerja lapkin", WORDS("status"));
	shell("git init -q .");
	expect(4, "repositori git biasa", WORDS("status"));
	expect(4, "repositori git biasa", WORDS("fsck"));
}

static void open__refuses__a_newer_format(void **state)
{
	(void)state;
	shell("echo 'lapkin-repo 2' | pg kebijakan/format lebih-baru");
	expect(7, "lebih baru (format 2)", WORDS("status"));
	expect_in(7, "isinya tidak diubah", WORDS("save", "bab1", "-"), "# BAB I\n");
}

/* ---- broken files, committed with plain git ------------------------------------------- */
static void files__broken__are_named_by_status_and_fsck(void **state)
{
	static const char *const row[][3] = {
		{ "kebijakan/orang.csv", "sampah", "kebijakan/orang.csv baris 11" },
		{ "kebijakan/orang.csv", "a;\"buka", "tidak pernah ditutup" },
		{ "kebijakan/peran.csv", "\\377;a;b;c;d;e;f", "bukan UTF-8" },
		{ "kebijakan/peran.csv", "a;\\033[2J;c;d;e;f;g", "karakter kendali" },
		{ "kebijakan/alur/penyusunan-lapkin.csv", "x",
			"kebijakan/alur/penyusunan-lapkin.csv baris 13" },
		{ "dokumen/2025-lapkin/dokumen.txt", "sampah", "dokumen.txt baris 7" },
	};
	char script[600];

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		(void)snprintf(script, sizeof(script),
			"git rev-parse -q --verify asal >/dev/null || git branch asal "
			"main; git update-ref refs/heads/main asal; "
			"{ git show main:%s; printf '%s\\n'; } | pg %s rusak",
			row[i][0], row[i][1], row[i][0]);
		shell(script);
		expect(7, row[i][2], WORDS("status"));
		expect(7, row[i][2], WORDS("approve", "bab1"));
		expect(1, row[i][2], WORDS("fsck"));
	}
}

static void record__broken__is_left_out_and_named(void **state)
{
	static const char *const row[][2] = {
		{ "Format: lapkin-catatan/1\\nJenis: koreksi\\n\\nx", "\"Id\"" },
		{ "sampah total", "tidak dibaca dan tidak diubah" },
		{ "Format: lapkin-catatan/2\\nJenis: lompat\\n", "lebih baru" },
		{ "\\377\\376\\000", "bukan UTF-8" },
		{ "", "bukan catatan lapkin" },
	};
	char script[600];

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		(void)snprintf(script, sizeof(script),
			"printf '%s' | pg dokumen/2025-lapkin/catatan/"
			"04-bab-1-pendahuluan/20260101T000000Z-budi-koreksi-ab.txt x",
			row[i][0]);
		shell(script);
		expect(0, "Dokter juga kurang", WORDS("review", "list", "bab1"));
		expect(1, row[i][1], WORDS("fsck"));
		expect(0, "Luar", WORDS("log", "-n", "1"));
	}
}

static void chapter__with_hostile_bytes__is_said_and_never_shown_raw(void **state)
{
	struct run_result r;

	(void)state;
	shell("printf '# BAB I PENDAHULUAN\\n\\nLari \\033[2J\\033]0;j\\007 \\000 nol "
	      "\\302\\2331m.\\nDua.\\n' | pg " BAB1 " 'pesan \033[31mjahat'");
	expect(1, "karakter kendali yang tidak terlihat", WORDS("fsck"));
	for (int i = 0; i < 3; i++) {
		r = lapkin(i == 0        ? WORDS("diff", "bab1")
				: i == 1 ? WORDS("search", "nol")
					 : WORDS("log", "-n", "1"),
			NULL);
		assert_int_equal(r.code, 0);
		assert_true(r.out_n > 0);
		assert_null(strchr(r.out, '\033'));
		assert_null(strstr(r.out, "\302\233"));
		run_free(&r);
	}
	shell("printf '# BAB I PENDAHULUAN\\n\\nHuruf \\377\\351 rusak.\\n' | pg " BAB1
	      " x");
	expect(1, "bukan UTF-8", WORDS("fsck"));
	expect(0, "rusak", WORDS("search", "rusak"));
	expect_in(0, "disimpan", WORDS("save", "bab1", "-"),
		"# BAB I PENDAHULUAN\n\nBaik.\n");
	expect(0, "sehat", WORDS("fsck"));
}

/* ---- others at work --------------------------------------------------------------------- */
static void save__waits_and_names__who_holds_the_lock(void **state)
{
	char path[300];
	struct run_result r;
	int fd;

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/kunci", dir);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_true(write(fd, "4711 arsip", 10) == 10);
	expect(0, "Laporan Kinerja", WORDS("status"));
	r = lapkin(WORDS("save", "bab1", "-"), "# BAB I PENDAHULUAN\n\nBaik.\n");
	assert_int_equal(r.code, 3);
	assert_non_null(strstr(r.err, "4711 arsip"));
	assert_non_null(strstr(r.err, "teks Anda tetap ada"));
	run_free(&r);
	assert_int_equal(close(fd), 0);
	expect_in(0, "disimpan", WORDS("save", "bab1", "-"),
		"# BAB I PENDAHULUAN\n\nBaik.\n");
}

static void save__clears__an_old_lock_of_git_only(void **state)
{
	(void)state;
	shell("touch .git/refs/heads/main.lock");
	expect_in(3, "Coba lagi", WORDS("save", "bab1", "-"), "# BAB I\n\nA.\n");
	shell("touch -d '1 minute ago' .git/refs/heads/main.lock");
	expect(1, "lapkin fsck --perbaiki", WORDS("fsck"));
	expect_in(0, "disimpan", WORDS("save", "bab1", "-"), "# BAB I\n\nA.\n");
	expect(0, "sehat", WORDS("fsck"));
}

static void merge__by_plain_git__is_read_on(void **state)
{
	(void)state;
	shell("git show main:" BAB1 " > isi; a=$(git rev-parse main); "
	      "{ cat isi; echo 'Kalimat sisi satu.'; } | pg " BAB1 " satu; "
	      "b=$(git rev-parse main); git update-ref refs/heads/main $a; "
	      "echo '# BAB IV PENUTUP' | pg dokumen/2025-lapkin/isi/naskah/"
	      "07-bab-4-penutup.md dua; c=$(git rev-parse main); "
	      "t=$(git merge-tree --write-tree $b $c); "
	      "m=$(git -c user.name=Luar -c user.email=l@x commit-tree $t -p $b -p $c "
	      "-m 'Merge dua sisi'); git update-ref refs/heads/main $m; rm isi");
	expect(0, "Kalimat sisi satu.", WORDS("show", "bab1"));
	expect(0, "Merge dua sisi", WORDS("log", "-n", "4"));
	expect(0, "sehat", WORDS("fsck"));
	shell("git -C . gc -q; git -C . repack -adq");
	expect_in(0, "disimpan", WORDS("save", "bab1", "-"),
		"# BAB I PENDAHULUAN\n\nBaik.\n");
	expect(0, "sehat", WORDS("fsck"));
}

/* ---- damaged files of our own ------------------------------------------------------------- */
static void index__damaged__is_built_anew(void **state)
{
	struct run_result r;

	(void)state;
	shell("head -c 90000 /dev/urandom > .git/lapkin/indeks.db");
	expect(0, "Laporan Kinerja", WORDS("status"));
	shell("dd if=/dev/urandom of=.git/lapkin/indeks.db bs=4096 seek=1 count=96 "
	      "conv=notrunc 2>/dev/null");
	r = lapkin(WORDS("status"), NULL); /* the damage is met now, or at opening */
	assert_true(r.code == 0 || r.code == 7);
	assert_true(r.code == 0 || strstr(r.err, "Ulangi sekali lagi") != NULL);
	run_free(&r);
	expect(0, "Laporan Kinerja", WORDS("status"));
	expect(0, "sehat", WORDS("fsck"));
}

static void drafts__damaged__are_set_aside_and_said(void **state)
{
	(void)state;
	shell("head -c 90000 /dev/urandom > .git/lapkin/draf.db; "
	      "cp .git/lapkin/draf.db salinan");
	expect(1, "lapkin fsck --perbaiki", WORDS("fsck"));
	shell("cmp .git/lapkin/draf.db salinan");
	expect(0, "draf.db.rusak-1", WORDS("fsck", "--perbaiki"));
	shell("cmp .git/lapkin/draf.db.rusak-1 salinan");
	expect(0, "sehat", WORDS("fsck"));
}

static void repository__damaged__is_no_reason_to_try_again(void **state)
{
	(void)state;
	shell("o=$(git rev-parse main:" BAB1 "); f=.git/objects/$(echo $o | cut -c1-2)/"
	      "$(echo $o | cut -c3-); chmod u+w $f; : > $f");
	expect(8, "salinan cadangan", WORDS("show", "bab1"));
	expect(1, "04-bab-1-pendahuluan.md: isi berkas ini hilang", WORDS("fsck"));
	shell("o=$(git rev-parse main); f=.git/objects/$(echo $o | cut -c1-2)/"
	      "$(echo $o | cut -c3-); chmod u+w $f; : > $f");
	expect(8, "salinan cadangan", WORDS("status"));
}

static void index__of_any_shape__is_built_anew(void **state)
{
	static const char *const row[] = { "truncate -s 5000 .git/lapkin/indeks.db",
		": > .git/lapkin/indeks.db",
		"rm -rf .git/lapkin/indeks.db*; mkdir -p .git/lapkin/indeks.db/isi",
		"rm -rf .git/lapkin/indeks.db*; ln -s /tidak/ada .git/lapkin/indeks.db",
		"sqlite3=$(head -c 16 .git/lapkin/indeks.db); { printf '%s' "
		"\"$sqlite3\"; "
		"head -c 9000 /dev/urandom; } > .git/lapkin/indeks.db",
		"head -c 40000 /dev/urandom > .git/lapkin/indeks.db-wal" };
	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct run_result r;

		shell(row[i]);
		r = lapkin(WORDS("status"), NULL); /* met now, or at opening */
		if (r.code != 0 &&
			(r.code != 7 || !strstr(r.err, "Ulangi sekali lagi")))
			fail_msg("%s: code %d %s", row[i], r.code, r.err);
		run_free(&r);
		expect(0, "Laporan Kinerja", WORDS("status"));
		expect(0, "Dokter juga kurang", WORDS("review", "list", "bab1"));
		expect_in(0, "disimpan", WORDS("save", "bab2", "-"),
			i % 2 ? "# BAB II\n\nA.\n" : "# BAB II\n\nB.\n");
	}
}

/* ---- the clock ----------------------------------------------------------------------------- */
static void clock__that_jumps__loses_and_mixes_nothing(void **state)
{
	/* years ahead, back before the office was, to the second itself */
	static const char *const times[] = { "1900000000", "1000000000", "1790000000",
		"1000000000", "1790000000", "4000000000" };
	char script[900], want[40];

	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		(void)snprintf(script, sizeof(script),
			"export LAPKIN_WAKTU=%s; printf '# BAB I PENDAHULUAN\n\nJam "
			"%zu.\n' "
			"| %s -C . save bab1 - >/dev/null; %s -C . review add bab2 "
			"--baris 3 "
			"--golongan substansi --catatan 'Jam %zu' > id; "
			"id=$(sed 's/.*: //' id); "
			"LAPKIN_WAKTU=1500000000 %s -C . review reply $id 'balasan "
			"%zu' "
			">/dev/null; %s -C . review show $id | grep -q 'balasan %zu'",
			times[i], i, child_program(), child_program(), i,
			child_program(), i, child_program(), i);
		shell(script);
		(void)snprintf(want, sizeof(want), "Jam %zu.", i);
		expect(0, want, WORDS("show", "bab1"));
		(void)snprintf(want, sizeof(want), "Jam %zu", i);
		expect(0, want, WORDS("review", "list", "bab2"));
	}
	/* history is in the order of the commits, whatever they say of the time */
	shell("git log --first-parent --format=%h --abbrev=10 -9 main > a; L -C . log "
	      "-n 9 | "
	      "cut -c1-10 > b; cmp a b");
	expect(0, "sehat", WORDS("fsck"));
}

/* ---- the surroundings ---------------------------------------------------------------------- */
static void workspace__in_a_folder_of_dropbox__is_said(void **state)
{
	static const char *const made[] = { "touch ../.dropbox", "mkdir ../.stfolder",
		"touch ../.nextcloudsync.log" };
	static const char *const undone[] = { "rm ../.dropbox", "rmdir ../.stfolder",
		"rm ../.nextcloudsync.log" };
	char was[240];

	(void)state;
	expect(0, "sehat", WORDS("fsck"));
	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		shell(made[i]);
		expect(1, "disalin otomatis", WORDS("fsck"));
		expect(0, "disalin otomatis", WORDS("status"));
		shell(undone[i]);
		expect(0, "sehat", WORDS("fsck"));
	}
	/* by the name of the folder alone */
	shell("mkdir '../OneDrive - Kantor'; cp -a . '../OneDrive - Kantor/kerja'");
	(void)snprintf(was, sizeof(was), "%s", dir);
	(void)snprintf(dir, sizeof(dir), "%s/OneDrive - Kantor/kerja", root);
	expect(0, "disalin otomatis", WORDS("status"));
	expect(1, "place-synced", WORDS("--json", "fsck"));
	(void)snprintf(dir, sizeof(dir), "%s", was);
	shell("rm -rf '../OneDrive - Kantor'; mkdir -p ../OneDriver/x; rmdir -p "
	      "../OneDriver/x "
	      "2>/dev/null || :");
}

/* A small disk of its own; who may not mount one has tests/fault/ for the same. */
static void disk__full__keeps_what_was_acknowledged(void **state)
{
	(void)state;
	shell("mkdir ../kecil; mount -t tmpfs -o size=6m lapkin-uji ../kecil || exit "
	      "0; "
	      "trap 'cd ..; umount kecil' EXIT; "
	      "git clone -q --bare --no-local . ../kecil/r; mkdir ../kecil/k; "
	      "mv ../kecil/r ../kecil/k/.git; git -C ../kecil/k config lapkin.user "
	      "sari; "
	      ": > acks; n=0; code=0; while [ $n -lt 400 ]; do n=$((n+1)); "
	      "{ echo '# BAB I PENDAHULUAN'; echo; head -c 60000 /dev/urandom | base64 "
	      "-w 60; } > isi; L -C ../kecil/k save bab1 isi >> acks 2> galat || { "
	      "code=$?; break; }; done; test $code = 8; grep -q 'akram penuh' galat; "
	      "git -C ../kecil/k fsck --strict >/dev/null 2>&1; "
	      "git -C ../kecil/k rev-list main | cut -c1-10 | sort > semua; "
	      "sed -n 's/.*(\\([0-9a-f]*\\))$/\\1/p' acks | sort > ack; "
	      "test -s ack; test -z \"$(comm -23 ack semua)\"; "
	      "L -C ../kecil/k status > /dev/null; "
	      "mount -o remount,size=16m ../kecil; "
	      "L -C ../kecil/k save bab1 isi | grep -q disimpan; "
	      "L -C ../kecil/k fsck | grep -q sehat");
}

static void status__works__in_any_surroundings(void **state)
{
	static const char *const row[] = { "env -u HOME", "env HOME=ada/di/mana",
		"env LC_ALL=C", "env LC_ALL=id_ID.UTF-8",
		"env LC_ALL=xx LANG=", "env -u TERM -u LANG", "env LAPKIN_WAKTU=1" };
	char script[700];

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		(void)snprintf(script, sizeof(script),
			"%s '%s' -C . status | grep -q 'Laporan Kinerja'; "
			"%s '%s' -C . review list | grep -q 'Dokter juga kurang'",
			row[i], child_program(), row[i], child_program());
		shell(script);
	}
}

static void save__refuses__what_is_too_large_or_no_text(void **state)
{
	(void)state;
	shell("head -c 5000000 /dev/zero | tr '\\0' a > besar; printf 'a\\377' > "
	      "rusak");
	assert_int_equal(chdir(dir), 0);
	expect(7, "terlalu besar", WORDS("save", "bab1", "besar"));
	expect(7, "bukan teks UTF-8", WORDS("save", "bab1", "rusak"));
	expect(0, "sehat", WORDS("fsck"));
}

/* ---- the frame ------------------------------------------------------------------------------- */
static int copy(void **state)
{
	const char *argv[] = { "cp", "-a", model, dir, NULL };
	struct run_result r;

	(void)state;
	if (chdir("/") != 0 || run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int drop(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static int make_model(void **state)
{
	const char *argv[] = { child_program(), "demo", model, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(model, sizeof(model), "%s/asal", root);
	(void)snprintf(dir, sizeof(dir), "%s/uji", root);
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	code = r.code;
	run_free(&r);
	return code;
}

static int drop_model(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, copy, drop)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(open__refuses__what_is_no_workspace),
		T(open__refuses__a_newer_format),
		T(files__broken__are_named_by_status_and_fsck),
		T(record__broken__is_left_out_and_named),
		T(chapter__with_hostile_bytes__is_said_and_never_shown_raw),
		T(save__waits_and_names__who_holds_the_lock),
		T(save__clears__an_old_lock_of_git_only),
		T(merge__by_plain_git__is_read_on),
		T(index__damaged__is_built_anew),
		T(drafts__damaged__are_set_aside_and_said),
		T(repository__damaged__is_no_reason_to_try_again),
		T(index__of_any_shape__is_built_anew),
		T(clock__that_jumps__loses_and_mixes_nothing),
		T(workspace__in_a_folder_of_dropbox__is_said),
		T(disk__full__keeps_what_was_acknowledged),
		T(status__works__in_any_surroundings),
		T(save__refuses__what_is_too_large_or_no_text),
	};

	return cmocka_run_group_tests(tests, make_model, drop_model);
}
