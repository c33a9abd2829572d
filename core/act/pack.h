#ifndef CORE_ACT_PACK_H
#define CORE_ACT_PACK_H
/*
 * The use cases around a package: writing it out, archiving it, mailing it. They use the
 * machine through the host; what is recorded goes through core/act/dispatch.h.
 */
#include "core/act/dispatch.h"
#include "core/dispatch/package.h"
#include "core/host.h"

#define LK_SENDMAIL_KEY "lapkin.sendmail" /* git config: path of the program */

struct lk_pack {
	const struct lk_host *host;
	const char *target; /* FILE.zip, or a folder to be made; of a mail: its file */
	bool record;        /* archive: keep a record; mail: hand to the program */
	const char *destination; /* mail: id of a destination of cara surel */
	const char *note;        /* mail: of the record; NULL */
	int (*step)(long done, long total, void *arg); /* as in lk_package_how */
	void *arg;
};
struct lk_packed_up {
	struct lk_packed_file file; /* of an archive or package file; digest "" else */
	size_t nfiles;              /* in it, or attached */
	struct lk_oid rev;
	bool approved, locked; /* as in lk_package */
	size_t unresolved;
	struct lk_error left_out;
	char to[512];          /* mail: addressees */
	char id[400];          /* mail: Message-ID */
	struct lk_buf message; /* mail: as written */
};
void lk_packed_up_free(struct lk_packed_up *u);

/* "lapkin-2025.zip", "arsip-2025-lapkin-...": what the file is called when nobody says. */
void lk_pack_name(struct lk_buf *out, const struct lk_snapshot *s, bool archive,
	int64_t now);

/* Write the package as a folder, or as one file when `target` ends in .zip. Records nothing. */
int lk_act_pack(const struct lk_ctx *c, const struct lk_pack *in,
	struct lk_packed_up *out, struct lk_error *err) LK_MUST_USE;

/* Write the archive, look through it as lapkin archive verify does, record it. LK_EIO: it
 * did not pass. When only the record failed the file is there and the sentence says so. */
int lk_act_archive_make(const struct lk_ctx *c, const struct lk_pack *in,
	struct lk_packed_up *out, struct lk_error *err) LK_MUST_USE;

/*
 * Make the message for a destination: out->message. With `record` it is handed to the program
 * of LK_SENDMAIL_KEY, and only when that took it the sending is recorded, with the Message-ID
 * as receipt. LK_EINVAL: the destination is none of cara surel; LK_EUNDEF: it has no address,
 * the sender none, or no program is set.
 */
int lk_act_mail(const struct lk_ctx *c, const struct lk_pack *in,
	struct lk_packed_up *out, struct lk_error *err) LK_MUST_USE;

#endif
