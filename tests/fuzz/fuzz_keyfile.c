/* Any bytes as the file of a key: its public half is one that can be written as a line, or it is
 * refused by a clean sentence. */
#include "core/trust/keyfile.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_error err = { .text = "" };
	struct lk_buf line = LK_BUF_INIT;
	struct lk_keyfile f, again;

	if (lk_keyfile_read(&f, (struct lk_str){ (const char *)data, size }, &err) ==
		LK_OK) {
		lk_key_write(&line, &f.key);
		if (lk_keyfile_read(&again, lk_buf_str(&line), NULL) != LK_OK ||
			again.private || !lk_key_equal(&f.key, &again.key) ||
			(f.locked && !f.private))
			abort();
	} else if (err.code == LK_OK ||
		!lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) }, 0)) {
		abort();
	}
	lk_buf_free(&line);
	return 0;
}
