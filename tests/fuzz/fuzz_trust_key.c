/* A line that is read as a key is written back as itself and has a fingerprint and words. */
#include "core/trust/key.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str line = { (const char *)data, size };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	char print[LK_FINGERPRINT_SIZE];
	struct lk_key key, again;
	int rc = lk_key_parse(&key, line, &err);

	if (rc == LK_OK) {
		lk_key_write(&b, &key);
		must(b.n <= size &&
			lk_key_parse(&again, lk_buf_str(&b), NULL) == LK_OK);
		must(lk_key_equal(&key, &again));
		lk_key_fingerprint(print, &key);
		must(strlen(print) == 50);
		lk_buf_clear(&b);
		lk_key_words(&b, &key);
		must(b.n >= 4 * LK_KEY_WORDS);
	} else {
		must(rc == LK_EFORMAT || rc == LK_EUNDEF || rc == LK_ENOMEM);
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
	}
	lk_buf_free(&b);
	return 0;
}
