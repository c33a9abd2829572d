/* The three files of keys with a line "%%" between them: what parses is written, and read
 * back the same. */
#include "core/trust/signers.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

/* What stands before the next "%%" line, which is taken away too. */
static struct lk_str take(struct lk_str *rest)
{
	struct lk_str part = *rest;

	for (size_t i = 0; i + 4 <= rest->n; i++)
		if (memcmp(rest->p + i, "\n%%\n", 4) == 0) {
			part.n = i + 1;
			rest->p += i + 4;
			rest->n -= i + 4;
			return part;
		}
	*rest = (struct lk_str){ NULL, 0 };
	return part;
}

static void ask(const struct lk_signers *s)
{
	for (size_t i = 0; i < s->nsigners; i++) {
		const struct lk_signer *one = &s->signer[i];

		must(lk_signers_key(s, &one->key) == one);
		must(!lk_signer_in_force(s, one) ||
			lk_signers_user(s, one->user) != NULL);
	}
	for (size_t i = 0; i < s->nwaiting; i++)
		must(lk_signers_waiting(s, &s->waiting[i].key) == &s->waiting[i]);
}

static void write_again(const struct lk_signers *s)
{
	struct lk_buf a[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_buf b[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_signers t;

	lk_signers_write(s, &a[0], &a[1], &a[2]);
	must(lk_signers_parse(&t, lk_buf_str(&a[0]), lk_buf_str(&a[1]),
		     lk_buf_str(&a[2]), NULL) == LK_OK);
	must(t.nsigners == s->nsigners && t.nrevoked == s->nrevoked &&
		t.nwaiting == s->nwaiting);
	lk_signers_write(&t, &b[0], &b[1], &b[2]);
	for (int i = 0; i < 3; i++) {
		must(strcmp(lk_buf_cstr(&a[i]), lk_buf_cstr(&b[i])) == 0);
		lk_buf_free(&a[i]);
		lk_buf_free(&b[i]);
	}
	lk_signers_free(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str rest = { (const char *)data, size };
	struct lk_str signers = take(&rest), revoked = take(&rest), waiting = rest;
	struct lk_signers s;
	struct lk_error err = { .text = "" };

	if (lk_signers_parse(&s, signers, revoked, waiting, &err) == LK_OK) {
		ask(&s);
		write_again(&s);
	} else {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
	}
	lk_signers_free(&s);
	return 0;
}
