/* Any bytes as a signature: read the same way twice, or refused by a clean sentence. */
#include "core/trust/sshsig.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str armour = { (const char *)data, size };
	struct lk_error err = { .text = "" };
	struct lk_sshsig a = { .hash = LK_SSHSIG_SHA512 }, b = a;
	struct lk_buf covered = LK_BUF_INIT;
	int rc = lk_sshsig_parse(&a, armour, &err);

	if (rc == LK_OK) {
		if (lk_sshsig_parse(&b, armour, NULL) != LK_OK || a.hash != b.hash ||
			!lk_key_equal(&a.key, &b.key) ||
			memcmp(a.sig, b.sig, sizeof(a.sig)) != 0)
			abort();
		lk_sshsig_covered(&covered, a.hash,
			(struct lk_str){ (const char *)a.sig, sizeof(a.sig) });
		if (covered.n != 27 + 4 + sizeof(a.sig))
			abort();
	} else if (rc != LK_EFORMAT && rc != LK_EUNDEF && rc != LK_ENOMEM) {
		abort();
	} else if (!lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			   0)) {
		abort();
	}
	lk_buf_free(&covered);
	return 0;
}
