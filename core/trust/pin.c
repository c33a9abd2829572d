#include "core/trust/pin.h"

#include <string.h>

#define ROOT "lapkin.akar"
#define ADMIN "lapkin.sidikadmin"
#define SEEN "lapkin.kepalaterlihat"

/* A value that fits into `out`, else "". */
static int load(struct lk_store *st, const char *key, char *out, size_t size,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc = lk_store_config_get(st, key, &b, err);

	out[0] = '\0';
	if (rc == LK_OK && b.n < size)
		memcpy(out, lk_buf_cstr(&b), b.n + 1);
	lk_buf_free(&b);
	return rc;
}

int lk_pin_load(struct lk_pin *out, struct lk_store *st, struct lk_error *err)
{
	int rc = load(st, ROOT, out->root.hex, sizeof(out->root.hex), err);

	if (rc == LK_OK)
		rc = load(st, ADMIN, out->admin, sizeof(out->admin), err);
	if (rc == LK_OK)
		rc = load(st, SEEN, out->seen.hex, sizeof(out->seen.hex), err);
	return rc;
}

static int save(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	return lk_store_config_set(st, key, value[0] != '\0' ? value : NULL, err);
}

int lk_pin_save(const struct lk_pin *p, struct lk_store *st, struct lk_error *err)
{
	int rc = save(st, ROOT, p->root.hex, err);

	if (rc == LK_OK)
		rc = save(st, ADMIN, p->admin, err);
	if (rc == LK_OK)
		rc = save(st, SEEN, p->seen.hex, err);
	return rc;
}

int lk_pin_begin(struct lk_store *st, const struct lk_oid *root,
	const struct lk_key *admin, struct lk_error *err)
{
	struct lk_pin p;
	int rc = lk_pin_load(&p, st, err);

	if (rc != LK_OK)
		return rc;
	p.root = *root;
	lk_key_fingerprint(p.admin, admin);
	return lk_pin_save(&p, st, err);
}

int lk_pin_keep(const struct lk_audit_in *in, const struct lk_audit_sum *sum,
	struct lk_error *err)
{
	struct lk_pin pin = in->pin;
	struct lk_key key;
	struct lk_error why;
	int rc;

	if (sum->errors != 0 || in->tip.hex[0] != '\0')
		return LK_OK;
	rc = lk_store_head(in->st, &pin.seen, err);
	if (rc == LK_OK && pin.root.hex[0] == '\0' && sum->root.hex[0] != '\0' &&
		lk_audit_key(in->st, &sum->root, &key, NULL) == LK_OK) {
		pin.root = sum->root;
		lk_key_fingerprint(pin.admin, &key);
	}
	if (rc != LK_OK || memcmp(&pin, &in->pin, sizeof(pin)) == 0)
		return rc;
	rc = lk_pin_save(&pin, in->st, &why);
	if (rc == LK_EREADONLY)
		return LK_OK;
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

int lk_pin_put_words(struct lk_buf *out, struct lk_store *st,
	const struct lk_signers *s, struct lk_error *err)
{
	struct lk_pin p;
	int rc = lk_pin_load(&p, st, err);

	if (rc != LK_OK || p.root.hex[0] == '\0')
		return rc;
	for (size_t i = 0; i < s->nsigners; i++) {
		char print[LK_FINGERPRINT_SIZE];

		lk_key_fingerprint(print, &s->signer[i].key);
		if (strcmp(print, p.admin) == 0) {
			lk_pin_words(out, p.root.hex, &s->signer[i].key);
			break;
		}
	}
	return lk_buf_check(out, err);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The next word; NULL after the last. */
static const char *next_word(const char **at, size_t *n)
{
	const char *p = *at, *from;

	while (*p != '\0' && !is_letter(*p))
		p++;
	for (from = p; is_letter(*p);)
		p++;
	*n = (size_t)(p - from);
	*at = p;
	return *n > 0 ? from : NULL;
}

bool lk_words_same(const char *typed, const char *words)
{
	size_t n, m;

	for (;;) {
		const char *a = next_word(&typed, &n), *b = next_word(&words, &m);

		if (a == NULL || b == NULL)
			return a == b;
		if (n != m)
			return false;
		/* the case is one bit of a letter in ASCII */
		for (size_t i = 0; i < n; i++)
			if ((a[i] | 0x20) != (b[i] | 0x20))
				return false;
	}
}

void lk_words_lines(struct lk_buf *out, const char *words, const char *indent)
{
	for (int n = 0; *words != '\0'; n++) {
		size_t len = strcspn(words, " ");

		lk_buf_puts(out, n % LK_PIN_LINE != 0 ? " " : n > 0 ? "\n" : "");
		if (n % LK_PIN_LINE == 0)
			lk_buf_puts(out, indent);
		lk_buf_put(out, words, len);
		words += len + strspn(words + len, " ");
	}
}
