#ifndef CORE_ACT_DISPATCH_H
#define CORE_ACT_DISPATCH_H
/*
 * The use cases of sending and archiving: each is one commit with one record. By whoever holds
 * a role of the office; LK_EDENIED else.
 */
#include "core/act.h"
#include "core/dispatch/dispatch.h"

#define LK_PROOF_MAX ((size_t)10 << 20) /* bytes of a proof file */
#define LK_SEND_LINE_MAX 500            /* bytes of a receipt */

struct lk_sending {
	const char *destination; /* id */
	const char *run;         /* NULL none */
	int64_t when;            /* unix seconds; 0: now */
	const char *receipt;     /* receipt number, address of a page ...; NULL none */
	const char *proof_name;  /* name of the proof file; NULL: no proof */
	struct lk_str proof;     /* its bytes, of any kind */
	const char *files;       /* lines "sha256  name"; NULL not known */
	const char *note;        /* NULL none */
	struct lk_oid subject;   /* tree of isi/ that was sent; "": that of the head */
};
/*
 * Record that the report was sent. The proof is kept as dokumen/<doc>/bukti/<...>.
 *   LK_ENOTFOUND  no such destination
 *   LK_EINVAL     neither receipt nor proof; a time to come; an empty proof
 *   LK_ERANGE     a proof above LK_PROOF_MAX, a receipt above LK_SEND_LINE_MAX
 */
int lk_act_send(const struct lk_ctx *c, const struct lk_sending *in,
	struct lk_error *err) LK_MUST_USE;

struct lk_archiving {
	const char *name;      /* of the file, without folder */
	const char *digest;    /* sha256 of its bytes, 64 digits */
	long size;             /* bytes */
	const char *run;       /* NULL none */
	struct lk_oid subject; /* tree of isi/ that it holds */
};
/* Record an archive, with the retention of the head. LK_EINVAL: a digest that is none, no
 * name; LK_EUNDEF: just this file is recorded already. */
int lk_act_archive(const struct lk_ctx *c, const struct lk_archiving *in,
	struct lk_error *err) LK_MUST_USE;

/* Set the address of a destination, as one commit of kind kebijakan; "" empties it. Of a surel
 * addresses with commas between. LK_ENOTFOUND; LK_EINVAL: no such address; LK_EUNDEF: it is
 * that already. */
int lk_act_address(const struct lk_ctx *c, const char *destination, const char *address,
	struct lk_error *err) LK_MUST_USE;
/* Set the retention; a member that is NULL stays, "" is unknown again. LK_EFORMAT: years that
 * are no number; LK_EUNDEF: it is so already. */
int lk_act_retention(const struct lk_ctx *c, const struct lk_retention *r,
	struct lk_error *err) LK_MUST_USE;

#endif
