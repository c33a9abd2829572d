#ifndef CORE_HOST_H
#define CORE_HOST_H
/*
 * What the machine gives the program, as one table of functions that tui/main.c fills
 * from storage and hands to the front end and the command line: so neither includes a
 * storage header, and a test hands in its own clock, chance and store.
 */
#include "core/backup.h"
#include "core/base.h"
#include "core/buf.h"
#include "core/dispatch/packed.h"
#include "core/error.h"
#include "core/figure/sheet_form.h"
#include "core/report/publication.h"
#include "core/spell.h"
#include "core/store.h"
#include "core/trust/ask.h"
#include "core/trust/own_key.h"
#include "core/trust/sshsig.h"
#include "core/word/word.h"

typedef int lk_clone_look_fn(struct lk_store *st, void *arg, struct lk_error *err);

struct lk_host {
	/* Open the workspace that holds `dir` (walks up). LK_ENOTFOUND: not a workspace;
	 * LK_ENEWER: made by a later lapkin. The store is the caller's to close. */
	int (*open)(struct lk_store **out, const char *dir, struct lk_error *err);
	/* Make a workspace in `dir` (created when absent, must hold no repository) whose
	 * first commit is `first`; lapkin.user is set to first->user. */
	int (*create)(struct lk_store **out, const char *dir,
		const struct lk_change *first, struct lk_error *err);
	/* A report file as clean UTF-8 text (Markdown or plain). LK_EFORMAT, LK_ERANGE. */
	int (*read_report)(const char *file, struct lk_buf *text, struct lk_error *err);
	/* A spreadsheet of any origin (XLSX, CSV), read in a process of its own with limits
	 * on memory and time. LK_ENOTFOUND, LK_EREADONLY, LK_EIO: the file; LK_EFORMAT:
	 * not such a file, damaged or hostile; LK_ERANGE: beyond a limit of
	 * core/figure/sheet.h or of time. The sentence names the file and, where it can,
	 * sheet and address. lk_sheet_book_free(*out). */
	int (*read_sheet)(const char *file, struct lk_sheet_book **out,
		struct lk_error *err);
	/* A Word document (DOCX), read in a process of its own with limits on memory and
	 * time. LK_ENOTFOUND, LK_EREADONLY, LK_EIO: the file; LK_EFORMAT: not such a file,
	 * damaged, locked or hostile; LK_ERANGE: beyond a limit. lk_word_free(*out). */
	int (*read_word)(const char *file, struct lk_worddoc **out,
		struct lk_error *err);
	/* Write `form`; the ending of the file says what: .xlsx, .csv (the first sheet that
	 * is neither hidden nor notes). An existing file is replaced only by a whole one.
	 * LK_EINVAL: another ending, or a form that cannot be; LK_ENOSPC, LK_EREADONLY,
	 * LK_EIO. */
	int (*write_sheet)(const char *file, const struct lk_sheet_form *form,
		struct lk_error *err);
	/* The bytes that write_sheet would write; `ending` "xlsx" or "csv". */
	int (*sheet_bytes)(const char *ending, const struct lk_sheet_form *form,
		struct lk_buf *out, struct lk_error *err);
	/* Append a git bundle of everything `head` reaches. LK_ERANGE above 256 MB. */
	int (*bundle)(struct lk_store *st, const struct lk_oid *head,
		struct lk_buf *out, struct lk_error *err);
	/* Write the files (by name) as one archive and read it back. An existing file is
	 * replaced only by a whole one. LK_ENOSPC, LK_EREADONLY, LK_EIO; LK_ERANGE
	 * beyond 2 GB. *out only on success. */
	int (*write_archive)(const char *file, const struct lk_packed *entry, size_t n,
		struct lk_packed_file *out, struct lk_error *err);
	/* The same as files in a new folder: all of them, or no folder. LK_EINVAL: `dir`
	 * is there already. */
	int (*write_folder)(const char *dir, const struct lk_packed *entry, size_t n,
		struct lk_error *err);
	/* Look through an archive; needs no workspace. What is wrong with it is in
	 * `out`, which is to be freed also after failure: LK_ENOTFOUND, LK_EIO,
	 * LK_EREADONLY the file cannot be read; LK_ENOMEM. */
	int (*verify_archive)(const char *file, struct lk_verified *out,
		struct lk_error *err);
	/* The whole workspace as one file: the history with every branch, the drafts, who the
	 * clone belongs to. Written beside, read back and looked through before it takes its
	 * name, so an older backup of that name is replaced only by a good one. LK_ERANGE: a
	 * history above 256 MB; LK_EFORMAT: the workspace is damaged; LK_ENOSPC,
	 * LK_EREADONLY, LK_ENOTFOUND (no such folder), LK_EIO, LK_ENOMEM. */
	int (*backup)(struct lk_store *st, const char *file, struct lk_backup *out,
		struct lk_error *err);
	/* Look through a backup: each part against its hash, every object of the history, the
	 * drafts. LK_EFORMAT: damaged, cut off, or no backup, with what is wrong; LK_ENEWER;
	 * LK_ENOTFOUND, LK_EREADONLY, LK_EIO: the file. */
	int (*backup_verify)(const char *file, struct lk_backup *out,
		struct lk_error *err);
	/* Make the workspace of a backup in `dir`, which must not exist or be empty
	 * (LK_EINVAL): all of it or nothing, after everything was looked through. */
	int (*backup_restore)(const char *file, const char *dir, struct lk_backup *out,
		struct lk_error *err);
	/* Is the folder a bad place for a workspace (on a network, copied by Dropbox and the
	 * like)? A sentence (msgid) of one line; NULL: no. */
	const char *(*place_advice)(const char *dir);
	/* Make an empty hub: a bare repository in `dir` (created when absent) that takes no step
	 * back, checks what arrives and asks `lapkin hub receive` about it. LK_EINVAL: there is
	 * one already. */
	int (*hub_make)(const char *dir, struct lk_error *err);
	/* The hub in which we run as its pre-receive hook, with what is just arriving.
	 * LK_ENOTFOUND: we run in none. */
	int (*hub_open)(struct lk_store **out, struct lk_error *err);
	/* The hub of this workspace: its address is kept, nothing is sent. */
	int (*hub_set)(struct lk_store *st, const char *url, struct lk_error *err);
	/* Forget where the hub stood: it was restored or made anew, and that is meant. */
	int (*hub_forget)(struct lk_store *st, struct lk_error *err);
	/* The hub that lies in the folder `dir`, to look at: nothing is to be written there.
	 * LK_ENOTFOUND: it is none. */
	int (*hub_look)(struct lk_store **out, const char *dir, struct lk_error *err);
	/* `tip` was accepted: the keys that plain git knows at this hub (git log
	 * --show-signature) are from now on those of that step. */
	void (*hub_follow)(struct lk_store *st, const struct lk_oid *tip);
	/* Copy the workspace at `source` (a path or an address) into `dir` as a clone of
	 * `user`, its hub being `source`: all of it or nothing. LK_EINVAL: `dir` has a
	 * repository already; LK_ENOTFOUND: no lapkin workspace there, or not reached.
	 * `look` (NULL allowed) sees the clone before anybody else does; what it returns
	 * other than LK_OK is returned, and no clone was made. */
	int (*clone)(struct lk_store **out, const char *source, const char *dir,
		const char *user, lk_clone_look_fn *look, void *arg,
		struct lk_error *err);
	/* Hand a message to a program like sendmail ("-t -i"). LK_ENOTFOUND: no such
	 * program; LK_EIO: it refused, with its own words in the sentence. */
	int (*send_mail)(const char *program, struct lk_str message,
		struct lk_error *err);
	/* The formats a report goes out in, one after the other; NULL: no more. Every command,
	 * screen and package takes them from here. */
	const struct lk_pub_format *(*format)(size_t i);
	/* Append the bytes of a report in the format of that name. The same publication gives
	 * the same bytes. LK_EINVAL: another format; LK_ENOTFOUND: this machine cannot write
	 * it (a font or a library is missing), others it can; LK_ENOSPC, LK_EIO: no room for passing
	 * files; LK_ERANGE, LK_ENOMEM. */
	int (*publish)(const char *format, const struct lk_publication *p,
		struct lk_buf *out, struct lk_error *err);
	/* A spelling checker with the words of `words` (one a line) added. LK_ENOTFOUND
	 * when no Indonesian dictionary is installed. */
	int (*spell)(struct lk_spell **out, struct lk_str words, struct lk_error *err);
	/* The public half of the key that steps of `user` are signed with here. LK_ENOTFOUND:
	 * none is set, or its file is gone; LK_EFORMAT, LK_EUNDEF: it is no ed25519 key. */
	int (*signing_key)(struct lk_store *st, const char *user, struct lk_key *out,
		struct lk_error *err);
	/* Is this a right ed25519 signature of `message`? 1 or 0 (core/trust/sshsig.h). */
	int (*signature_ok)(const struct lk_sshsig *sig, struct lk_str message);
	/* Who is asked for passphrases from now on (copied); NULL: nobody. Before any thread
	 * is started. What was remembered is wiped. */
	void (*ask_with)(const struct lk_asker *how);
	/* Make an ed25519 key: the private half in `file` (new, mode 0600; its folder is made
	 * with 0700), the public half in file.pub with `comment`. The asker is asked for a
	 * passphrase (LK_ASK_NEW) unless no_phrase. LK_EINVAL: `file` is there already;
	 * LK_ENOTFOUND: no ssh-keygen; LK_EUNDEF: not wanted after all; LK_EDENIED: nobody to
	 * ask; LK_EIO, LK_ENOSPC, LK_EREADONLY. */
	int (*make_key)(const char *file, const char *comment, int no_phrase,
		struct lk_key *out, struct lk_error *err);
	/* Which key signs for `user` in this clone, and how it stands at the head. Also a key
	 * that is missing or cannot be used is LK_OK. `st` NULL: only of `file`. */
	int (*own_key)(struct lk_store *st, const char *user, const char *file,
		struct lk_own_key *out, struct lk_error *err);
	int64_t (*now)(
		int *tz_minutes); /* unix seconds; the machine's offset when not NULL */
	int64_t (*now_ms)(void);  /* unix milliseconds */
	uint32_t (*random)(void);
};

#endif
