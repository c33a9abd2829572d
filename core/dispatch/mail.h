#ifndef CORE_DISPATCH_MAIL_H
#define CORE_DISPATCH_MAIL_H
/*
 * The e-mail that carries a report: subject and text from a template an office edits
 * (kebijakan/templat/surel.md: `Hal: ...`, an empty line, the text), with these keys:
 *   {{satker.nama}} {{laporan.judul}} {{laporan.tahun}} {{laporan.revisi}}
 *   {{surel.nama}} {{surel.jabatan}} {{surel.berkas}} (the attachments, one a line)
 */
#include "core/dispatch/mime.h"
#include "core/dispatch/package.h"
#include "core/people.h"

#define LK_MAIL_TEMPLATE_PATH "kebijakan/templat/surel.md"
const char *lk_mail_template(void); /* the shipped one */

/* Of a package: the report in every format, the covering letters, and the manifest. At most
 * `max`; names are without folder. */
size_t lk_mail_files(const struct lk_package *p, struct lk_mail_file *out, size_t max);

/* Fill the template. LK_EFORMAT: no `Hal`, an unknown key or open braces (with `where`);
 * LK_ENOMEM. Both are appended to. */
int lk_mail_compose(struct lk_str template, const char *where,
	const struct lk_package *p, const struct lk_person *from,
	const struct lk_mail_file *file, size_t n, struct lk_buf *subject,
	struct lk_buf *body, struct lk_error *err) LK_MUST_USE;

#endif
