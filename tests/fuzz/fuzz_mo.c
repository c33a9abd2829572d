/* Any bytes as a catalogue: refused, or every text of it can be looked up. */
#include "tui/i18n.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_error err;
	char out[200];

	(void)lk_fail(&err, LK_EIO, "%s baris %d", "a", 1);
	if (i18n_load("en", data, size, NULL) == LK_OK &&
		(i18n_get("Keluar") == NULL || i18n_get("a") == NULL ||
			i18n_plural("a", "b", 2) == NULL))
		abort();
	(void)i18n_error(&err, out, sizeof(out));
	i18n_free();
	return 0;
}
