#include "core/trust/keyfile.h"

#include "core/base64.h"
#include "core/trust/wire.h"

#include <string.h>

#define BEGIN "-----BEGIN OPENSSH PRIVATE KEY-----"
#define END "-----END OPENSSH PRIVATE KEY-----"
#define MAGIC "openssh-key-v1"

static bool begins(struct lk_str s, const char *word)
{
	return s.n >= strlen(word) && memcmp(s.p, word, strlen(word)) == 0;
}

static int damaged(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("berkas kunci rusak atau terpotong; ambil dari salinan cadangan "
		   "atau buat kunci baru dengan lapkin key new"));
}

/* The base64 of the armour without its line ends; false: not whole. */
static bool inside(struct lk_buf *out, struct lk_str s)
{
	size_t at = strlen(BEGIN);

	for (; at < s.n && s.p[at] != '-'; at++)
		if (s.p[at] != '\n' && s.p[at] != '\r')
			lk_buf_putc(out, s.p[at]);
	return at < s.n && begins((struct lk_str){ s.p + at, s.n - at }, END);
}

/* magic NUL, cipher, kdf, kdf's options, number of keys, public key, secret. */
static int read_wire(struct lk_keyfile *out, struct lk_str s, struct lk_error *err)
{
	struct lk_str cipher, kdf, options, public;

	if (s.n < sizeof(MAGIC) || memcmp(s.p, MAGIC, sizeof(MAGIC)) != 0)
		return damaged(err);
	s.p += sizeof(MAGIC);
	s.n -= sizeof(MAGIC);
	if (!lk_wire_string(&s, &cipher) || !lk_wire_string(&s, &kdf) ||
		!lk_wire_string(&s, &options) || s.n < 4 ||
		memcmp(s.p, "\0\0\0\1", 4) != 0)
		return damaged(err);
	s.p += 4;
	s.n -= 4;
	if (!lk_wire_string(&s, &public))
		return damaged(err);
	out->private = true;
	out->locked = !lk_wire_is(cipher, "none");
	return lk_key_from_wire(&out->key, public, err);
}

static void wipe(struct lk_buf *b)
{
	/* without a passphrase the secret is among these bytes */
	if (b->p != NULL)
		memset(b->p, 0, b->cap);
	lk_buf_free(b);
}

static int read_private(struct lk_keyfile *out, struct lk_str text,
	struct lk_error *err)
{
	struct lk_buf base64 = LK_BUF_INIT, wire = LK_BUF_INIT;
	int rc = inside(&base64, text) ? lk_buf_check(&base64, err) : damaged(err);

	if (rc == LK_OK) {
		rc = lk_base64_get(&wire, lk_buf_str(&base64));
		if (rc == LK_EFORMAT)
			rc = damaged(err);
		else if (rc != LK_OK)
			rc = lk_buf_check(&wire, err);
	}
	if (rc == LK_OK)
		rc = read_wire(out, lk_buf_str(&wire), err);
	wipe(&base64);
	wipe(&wire);
	return rc;
}

int lk_keyfile_read(struct lk_keyfile *out, struct lk_str text, struct lk_error *err)
{
	struct lk_keyfile f = { .private = false };
	int rc;

	if (text.n > LK_KEYFILE_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("berkas ini terlalu besar untuk sebuah kunci"));
	if (begins(text, BEGIN))
		rc = read_private(&f, text, err);
	else if (begins(text, "-----BEGIN "))
		rc = lk_fail(err, LK_EUNDEF,
			N_("kunci ini bukan kunci ssh-ed25519 dalam bentuk OpenSSH; "
			   "buat kunci baru dengan lapkin key new"));
	else
		rc = lk_key_parse(&f.key, text, err);
	if (rc == LK_OK)
		*out = f;
	return rc;
}
