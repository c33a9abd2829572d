/* A template of a mail: what comes out is a message of short ASCII lines, whatever the
 * template holds. */
#include "core/dispatch/mail.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check(const struct lk_buf *b)
{
	size_t col = 0;

	for (size_t i = 0; i < b->n; i++) {
		unsigned char c = (unsigned char)b->p[i];

		must(c < 0x7F && (c >= ' ' || c == '\r' || c == '\n'));
		must(c != '\n' || (i > 0 && b->p[i - 1] == '\r'));
		col = c == '\n' ? 0 : col + 1;
		must(col <= 77);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_package p = { .manifest = { .office = "Balai",
					.title = "Laporan",
					.year = "2025",
					.revision = "12ab" } };
	struct lk_person from = { "sari", "Sari é", "", "Kasubbag", "s@b.invalid" };
	struct lk_mail_file file = { "é.md", NULL, { "isi", 3 } };
	struct lk_buf subject = LK_BUF_INIT, body = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_mail m = { .from = from.mail,
		.from_name = from.name,
		.to = "a@b.invalid",
		.file = &file,
		.nfiles = 1 };
	struct lk_error err;

	if (lk_mail_compose((struct lk_str){ (const char *)data, size }, "x", &p, &from,
		    &file, 1, &subject, &body, &err) == LK_OK) {
		m.subject = lk_buf_cstr(&subject);
		m.body = lk_buf_str(&body);
		must(lk_mail_write(&m, &out, &err) == LK_OK);
		check(&out);
	}
	lk_buf_free(&subject);
	lk_buf_free(&body);
	lk_buf_free(&out);
	return 0;
}
