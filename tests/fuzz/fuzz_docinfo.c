/* dokumen.txt and kebijakan/format from any bytes. */
#include "core/office.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str in = { (const char *)data, size };
	struct lk_docinfo d;
	struct lk_error err = { .text = "" };

	if (lk_docinfo_parse(&d, in, "uji", &err) == LK_OK) {
		must(d.year >= LK_OFFICE_YEAR_MIN && d.year <= LK_OFFICE_YEAR_MAX);
		must(*d.title != '\0' && *d.office != '\0');
		must(strpbrk(d.alur, "/.\n ") == NULL && *d.alur != '\0');
		must(d.tz_minutes > -900 && d.tz_minutes < 900);
		lk_docinfo_free(&d);
	} else {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
	}
	if (lk_format_check(in, &err) == LK_OK)
		must(size >= 13 && memcmp(data, "lapkin-repo 1", 13) == 0);
	return 0;
}
