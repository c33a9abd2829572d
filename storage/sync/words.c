#include "core/buf.h"
#include "storage/sync/sync.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define WORDS_MAX 300 /* bytes of a hook's words that are shown */

void sync_shown(const char *url, char *out, size_t size)
{
	const char *scheme = strstr(url, "://");
	const char *host = scheme != NULL ? scheme + 3 : url;
	const char *at = scheme != NULL ? strchr(host, '@') : NULL;
	size_t authority = strcspn(host, "/");

	if (at != NULL && (size_t)(at - host) < authority &&
		memchr(host, ':', (size_t)(at - host)) != NULL)
		(void)snprintf(out, size, "%.*s%s", (int)(host - url), url, at + 1);
	else
		(void)snprintf(out, size, "%s", url);
}

/* Bytes of a line without the marks at its end by which git clears a terminal's line. */
static size_t without_marks(const char *p, size_t n)
{
	while (n > 0) {
		if (p[n - 1] == ' ' || p[n - 1] == '\r')
			n--;
		else if (n > 2 && p[n - 1] == 'K' && p[n - 2] == '[')
			n -= 3;
		else
			break;
	}
	return n;
}

/* What the hub itself wrote stands behind "remote: ". */
static void hub_words(const char *said, char *out, size_t size)
{
	struct lk_buf b = LK_BUF_INIT;

	for (const char *line = said; *line != '\0';) {
		size_t len = strcspn(line, "\n"), n = 0;

		if (strncmp(line, "remote: ", 8) == 0)
			n = without_marks(line + 8, len - 8);
		if (n > 0) {
			lk_buf_puts(&b, b.n != 0 ? "; " : "");
			lk_buf_put(&b, line + 8, n);
		}
		line += len + (line[len] == '\n');
	}
	/* a character cut in half is blanked by lk_fail() */
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

struct told {
	const char *url;
	char words[WORDS_MAX + 1]; /* of the hub */
	char line[WORDS_MAX + 1];  /* the last that git wrote */
};

#define SAYS(name, code, text) \
	static void name(const struct told *t, struct lk_error *err) \
	{ \
		(void)lk_fail(err, code, text, t->url); \
	}
#define SAYS_MORE(name, code, text, more) \
	static void name(const struct told *t, struct lk_error *err) \
	{ \
		(void)lk_fail(err, code, text, t->url, t->more); \
	}

SAYS(no_name, LK_ENOTFOUND,
	N_("nama komputer hub %s tidak dikenal dari sini; periksa jaringan atau "
	   "alamatnya "
	   "(lapkin hub show). Pekerjaan Anda tetap ada di komputer ini"))
SAYS(silent, LK_EIO,
	N_("hub %s tidak menjawab; jaringan putus atau komputernya mati. Pekerjaan "
	   "Anda "
	   "tetap ada di komputer ini dan dikirim pada sinkron berikutnya"))
SAYS(shut, LK_EIO,
	N_("komputer hub %s menolak sambungan; layanannya (ssh) mungkin belum "
	   "dinyalakan. "
	   "Pekerjaan Anda tetap ada di komputer ini"))
SAYS(changed_key, LK_EDENIED,
	N_("kunci komputer hub %s BERUBAH dari yang dikenal; jangan diteruskan sebelum "
	   "pengelola hub membenarkannya, sebab bisa jadi komputer lain yang menjawab. "
	   "Tidak ada yang dikirim; pekerjaan Anda tetap ada di komputer ini"))
SAYS(unknown_key, LK_EDENIED,
	N_("komputer hub %s belum dikenal dari komputer ini; masuklah sekali dengan "
	   "ssh "
	   "ke sana dan cocokkan sidiknya dengan pengelola hub, lalu sinkron lagi. "
	   "Pekerjaan Anda tetap ada"))
SAYS(no_entry, LK_EDENIED,
	N_("hub %s tidak menerima kunci Anda; minta pengelola hub mendaftarkan kunci "
	   "ssh "
	   "Anda. Pekerjaan Anda tetap ada di komputer ini"))
SAYS(no_password, LK_EDENIED,
	N_("hub %s meminta nama dan kata sandi, yang tidak dapat ditanyakan dari sini; "
	   "simpan dahulu dengan git credential atau pakai alamat ssh. Pekerjaan Anda "
	   "tetap ada"))
SAYS(gone, LK_ENOTFOUND,
	N_("di alamat hub %s tidak ada repositori; foldernya dipindah, dihapus, atau "
	   "cakramnya belum terpasang. Pekerjaan Anda tetap ada di komputer ini; bila "
	   "hub "
	   "memang hilang, buat lagi dengan lapkin hub init"))
SAYS(owner, LK_EDENIED,
	N_("folder hub %s milik orang lain sehingga git menolaknya; izinkan sekali "
	   "dengan: "
	   "git config --global --add safe.directory FOLDER-HUB. Pekerjaan Anda tetap "
	   "ada"))
SAYS(no_rights, LK_EDENIED,
	N_("Anda tidak berhak menulis di hub %s; minta pengelola hub memberi hak "
	   "tulis. "
	   "Pekerjaan Anda tetap ada di komputer ini"))
SAYS(full, LK_ENOSPC,
	N_("cakram penuh sehingga sinkron dengan hub %s tidak selesai; kosongkan "
	   "tempat "
	   "di hub dan di komputer ini, lalu sinkron lagi. Pekerjaan Anda tetap ada"))
SAYS(behind, LK_ECONFLICT,
	N_("di hub %s sudah ada langkah baru; ambil dahulu, lalu kirim lagi. Pekerjaan "
	   "Anda tetap ada"))
SAYS(locked, LK_ELOCKED,
	N_("hub %s sedang terkunci oleh pengiriman lain; coba lagi sebentar lagi. Bila "
	   "terus begitu, pengelola hub perlu menghapus berkas .lock di sana. "
	   "Pekerjaan "
	   "Anda tetap ada"))
SAYS_MORE(hook, LK_EDENIED,
	N_("hub %s menolak kiriman: %s. Tidak ada yang masuk ke hub; pekerjaan Anda "
	   "tetap "
	   "ada di komputer ini"),
	words)
SAYS_MORE(denied, LK_EDENIED,
	N_("hub %s menolak kiriman karena aturannya: %s. Pekerjaan Anda tetap ada di "
	   "komputer ini"),
	line)
SAYS(rewound, LK_ECONFLICT,
	N_("riwayat di hub %s mundur atau diganti: langkah yang dulu ada di sana "
	   "sekarang "
	   "tidak ada. Tidak ada yang digabung atau dikirim. Tanyakan pengelola hub; "
	   "bila "
	   "hub memang dipulihkan dari cadangan, jalankan lapkin sync --terima-hub "
	   "agar "
	   "langkah yang hilang dikirim lagi dari sini"))
SAYS(damaged, LK_EFORMAT,
	N_("isi yang datang dari hub %s rusak atau tidak menurut susunan git, jadi "
	   "tidak "
	   "diterima; minta pengelola hub menjalankan git fsck. Pekerjaan Anda tetap "
	   "ada"))
SAYS(unanswered, LK_EDENIED,
	N_("hub %s baru dicapai sesudah pertanyaan ssh dijawab (frasa sandi kunci, "
	   "atau "
	   "benarkah komputernya); mulai sinkron sendiri dari layar atau terminal, "
	   "lalu "
	   "jawab di sana. Pekerjaan Anda tetap ada di komputer ini"))
SAYS_MORE(other, LK_EIO,
	N_("sinkron dengan hub %s gagal: %s. Pekerjaan Anda tetap ada di komputer ini"),
	line)

/* The first row whose words occur says it; the order is from the special to the general. */
static const struct row {
	const char *words;
	enum lk_remote_end end;
	void (*say)(const struct told *t, struct lk_error *err);
} rows[] = {
	{ "hook declined", LK_REMOTE_REFUSED, hook },
	{ "No space left on device", LK_REMOTE_REFUSED, full },
	{ "Out of diskspace", LK_REMOTE_REFUSED, full },
	{ "Disk quota exceeded", LK_REMOTE_REFUSED, full },
	{ "insufficient permission for adding", LK_REMOTE_REFUSED, no_rights },
	{ "unable to create temporary", LK_REMOTE_REFUSED, no_rights },
	{ ".lock': File exists", LK_REMOTE_BEHIND, locked },
	{ "(fetch first)", LK_REMOTE_BEHIND, behind },
	{ "(stale info)", LK_REMOTE_BEHIND, behind },
	{ "but expected", LK_REMOTE_BEHIND, behind },
	{ "incorrect old value", LK_REMOTE_BEHIND, behind },
	{ "denying non-fast-forward", LK_REMOTE_BEHIND, behind },
	{ "(non-fast-forward)", LK_REMOTE_BEHIND, behind },
	{ "IDENTIFICATION HAS CHANGED", LK_REMOTE_UNREACHABLE, changed_key },
	{ "Host key verification failed", LK_REMOTE_UNREACHABLE, unknown_key },
	{ "Permission denied (", LK_REMOTE_UNREACHABLE, no_entry },
	{ "Too many authentication failures", LK_REMOTE_UNREACHABLE, no_entry },
	{ "Authentication failed", LK_REMOTE_UNREACHABLE, no_password },
	{ "could not read Username", LK_REMOTE_UNREACHABLE, no_password },
	{ "could not read Password", LK_REMOTE_UNREACHABLE, no_password },
	{ "error: 403", LK_REMOTE_UNREACHABLE, no_password },
	{ "Could not resolve", LK_REMOTE_UNREACHABLE, no_name },
	{ "Connection refused", LK_REMOTE_UNREACHABLE, shut },
	{ "Failed to connect", LK_REMOTE_UNREACHABLE, shut },
	{ "timed out", LK_REMOTE_UNREACHABLE, silent },
	{ "Timeout", LK_REMOTE_UNREACHABLE, silent },
	{ "too slow", LK_REMOTE_UNREACHABLE, silent },
	{ "unreachable", LK_REMOTE_UNREACHABLE, silent },
	{ "No route to host", LK_REMOTE_UNREACHABLE, silent },
	{ "Connection reset", LK_REMOTE_UNREACHABLE, silent },
	{ "Connection closed", LK_REMOTE_UNREACHABLE, silent },
	{ "closed by remote host", LK_REMOTE_UNREACHABLE, silent },
	{ "Broken pipe", LK_REMOTE_UNREACHABLE, silent },
	{ "dubious ownership", LK_REMOTE_UNREACHABLE, owner },
	{ "unsafe repository", LK_REMOTE_UNREACHABLE, owner },
	{ "does not appear to be a git repo", LK_REMOTE_UNREACHABLE, gone },
	{ "not a git repository", LK_REMOTE_UNREACHABLE, gone },
	{ "repository not found", LK_REMOTE_UNREACHABLE, gone },
	{ "' does not exist", LK_REMOTE_UNREACHABLE, gone },
	{ "No such file or directory", LK_REMOTE_UNREACHABLE, gone },
	{ "' not found", LK_REMOTE_UNREACHABLE, gone },
	{ "fsck error", LK_REMOTE_UNREACHABLE, damaged },
	{ "index-pack", LK_REMOTE_UNREACHABLE, damaged },
	{ "[remote rejected]", LK_REMOTE_REFUSED, denied },
	{ "unexpected disconnect", LK_REMOTE_UNREACHABLE, silent },
	{ "hung up unexpectedly", LK_REMOTE_UNREACHABLE, silent },
	{ "early EOF", LK_REMOTE_UNREACHABLE, silent },
};

/* The last line with anything in it, without "fatal: ". */
static void last_line(const char *said, char *out, size_t size)
{
	const char *best = "";
	size_t n = 0;

	for (const char *p = said; *p != '\0';) {
		size_t len = strcspn(p, "\n");

		if (len > 0 && strncmp(p, "To ", 3) != 0 &&
			strncmp(p, "Done", 4) != 0) {
			best = p;
			n = len;
		}
		p += len + (p[len] == '\n');
	}
	if (n > 7 && strncmp(best, "fatal: ", 7) == 0) {
		best += 7;
		n -= 7;
	}
	(void)snprintf(out, size, "%.*s", (int)n, best);
}

void sync_words(const char *said, const char *url, struct lk_remote_answer *out)
{
	char shown[WORDS_MAX + 1];
	struct told t = { .url = shown };

	sync_shown(url, shown, sizeof(shown));
	hub_words(said, t.words, sizeof(t.words));
	last_line(said, t.line, sizeof(t.line));
	for (size_t i = 0; i < LK_LEN(rows); i++)
		if (strstr(said, rows[i].words) != NULL) {
			out->end = rows[i].end;
			rows[i].say(&t, &out->why);
			return;
		}
	out->end = LK_REMOTE_UNREACHABLE;
	other(&t, &out->why);
}

void sync_rewound(const char *url, struct lk_remote_answer *out)
{
	char shown[WORDS_MAX + 1];
	struct told t = { .url = shown };

	sync_shown(url, shown, sizeof(shown));
	out->end = LK_REMOTE_REWOUND;
	rewound(&t, &out->why);
}

void sync_silent(const char *url, struct lk_remote_answer *out)
{
	char shown[WORDS_MAX + 1];
	struct told t = { .url = shown };

	sync_shown(url, shown, sizeof(shown));
	out->end = LK_REMOTE_UNREACHABLE;
	silent(&t, &out->why);
}

void sync_unanswered(const char *url, struct lk_remote_answer *out)
{
	char shown[WORDS_MAX + 1];
	struct told t = { .url = shown };

	sync_shown(url, shown, sizeof(shown));
	out->end = LK_REMOTE_UNREACHABLE;
	unanswered(&t, &out->why);
}
