#ifndef CORE_DISPATCH_MIME_H
#define CORE_DISPATCH_MIME_H
/*
 * One e-mail message as bytes: RFC 5322 with MIME (RFC 2045 to 2047, 2231). Plain text and any
 * number of attachments; only ASCII, lines of at most 76 characters, CR LF at their ends.
 * Nothing a header is made of can begin another header: line ends and controls become blanks,
 * and an address that is none is refused.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

#define LK_MAIL_MAX ((size_t)35 << 20) /* bytes of a message: servers refuse more */

struct lk_mail_file {
	const char *name; /* UTF-8, without folder */
	const char *type; /* "text/csv"; NULL: by the ending of the name */
	struct lk_str bytes;
};
struct lk_mail {
	const char *from, *from_name; /* name "" or NULL: none */
	const char *to;               /* addresses, commas between */
	const char *subject;
	struct lk_str body; /* UTF-8, LF */
	const struct lk_mail_file *file;
	size_t nfiles;
	int64_t time;
	int tz_minutes;
	uint32_t random[4]; /* for Message-ID and boundary */
};
/* Append the message. LK_EINVAL: an address that is none (quoted in the sentence), no addressee;
 * LK_ERANGE: beyond LK_MAIL_MAX, or a time outside core/notation/date.h; LK_ENOMEM. */
int lk_mail_write(const struct lk_mail *m, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;
/* "<20260130T021500Z.8a1c...@balai.invalid>": what the message says of itself. */
#define LK_MAIL_ID_SIZE 340
void lk_mail_id(const struct lk_mail *m, char out[LK_MAIL_ID_SIZE]);

/* name@host, ASCII, without comments and quoting: at most 254 bytes. */
bool lk_mail_address_valid(struct lk_str address);

#endif
