#include "core/trust/sshsig.h"

#include "core/base64.h"
#include "core/trust/wire.h"

#include <string.h>

#define MAGIC "SSHSIG"
#define BEGIN "-----BEGIN SSH SIGNATURE-----\n"
#define END "-----END SSH SIGNATURE-----"

static int damaged(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("tanda tangan rusak: bukan tanda tangan ssh seperti yang ditulis "
		   "git"));
}

static int foreign(struct lk_str what, struct lk_error *err)
{
	char name[41];
	size_t n = what.n < sizeof(name) - 1 ? what.n : sizeof(name) - 1;

	memcpy(name, what.p, n);
	name[n] = '\0';
	return lk_fail(err, LK_EFORMAT,
		N_("tanda tangan dibuat untuk keperluan lain (\"%s\"), bukan untuk "
		   "git"),
		name);
}

/* ---- the armour -------------------------------------------------------------------- */

static bool begins(struct lk_str s, const char *word)
{
	return s.n >= strlen(word) && memcmp(s.p, word, strlen(word)) == 0;
}

/* The base64 between the two lines, without its line ends. */
static bool inside(struct lk_buf *out, struct lk_str s)
{
	if (!begins(s, BEGIN))
		return false;
	s.p += strlen(BEGIN);
	s.n -= strlen(BEGIN);
	while (s.n > 0 && *s.p != '-') {
		const char *end = memchr(s.p, '\n', s.n);

		if (end == NULL || end == s.p)
			return false;
		lk_buf_put(out, s.p, (size_t)(end - s.p));
		s.n -= (size_t)(end - s.p) + 1;
		s.p = end + 1;
	}
	if (!begins(s, END))
		return false;
	s.p += strlen(END);
	s.n -= strlen(END);
	return s.n == 0 || lk_wire_is(s, "\n");
}

/* ---- what is in it ------------------------------------------------------------------ */

static int read_blob(struct lk_sshsig *out, struct lk_str s, struct lk_error *err)
{
	struct lk_str type, raw;

	if (!lk_wire_string(&s, &type) || !lk_wire_is(type, "ssh-ed25519") ||
		!lk_wire_string(&s, &raw) || raw.n != sizeof(out->sig) || s.n != 0)
		return damaged(err);
	memcpy(out->sig, raw.p, raw.n);
	return LK_OK;
}

static int read_wire(struct lk_sshsig *out, struct lk_str s, struct lk_error *err)
{
	static const char start[] = MAGIC "\0\0\0\1";
	struct lk_str key, space, reserved, hash, blob;
	int rc;

	if (s.n < sizeof(start) - 1 || memcmp(s.p, start, sizeof(start) - 1) != 0)
		return damaged(err);
	s.p += sizeof(start) - 1;
	s.n -= sizeof(start) - 1;
	if (!lk_wire_string(&s, &key) || !lk_wire_string(&s, &space) ||
		!lk_wire_string(&s, &reserved) || !lk_wire_string(&s, &hash) ||
		!lk_wire_string(&s, &blob) || s.n != 0 || reserved.n != 0)
		return damaged(err);
	if (!lk_wire_is(space, LK_SSHSIG_NAMESPACE))
		return foreign(space, err);
	if (lk_wire_is(hash, "sha512"))
		out->hash = LK_SSHSIG_SHA512;
	else if (lk_wire_is(hash, "sha256"))
		out->hash = LK_SSHSIG_SHA256;
	else
		return damaged(err);
	rc = lk_key_from_wire(&out->key, key, err);
	return rc == LK_OK ? read_blob(out, blob, err) : rc;
}

int lk_sshsig_parse(struct lk_sshsig *out, struct lk_str armour, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, wire = LK_BUF_INIT;
	struct lk_sshsig s = { .hash = LK_SSHSIG_SHA512 };
	int rc = LK_OK;

	if (armour.n > LK_SSHSIG_MAX || !inside(&text, armour))
		rc = damaged(err);
	if (rc == LK_OK)
		rc = lk_buf_check(&text, err);
	if (rc == LK_OK) {
		rc = lk_base64_get(&wire, lk_buf_str(&text));
		if (rc == LK_EFORMAT)
			rc = damaged(err);
		else if (rc != LK_OK)
			rc = lk_buf_check(&wire, err);
	}
	if (rc == LK_OK)
		rc = read_wire(&s, lk_buf_str(&wire), err);
	if (rc == LK_OK)
		*out = s;
	lk_buf_free(&text);
	lk_buf_free(&wire);
	return rc;
}

void lk_sshsig_covered(struct lk_buf *out, enum lk_sshsig_hash hash,
	struct lk_str digest)
{
	const char *name = hash == LK_SSHSIG_SHA256 ? "sha256" : "sha512";

	lk_buf_puts(out, MAGIC);
	lk_wire_put(out,
		(struct lk_str){ LK_SSHSIG_NAMESPACE, strlen(LK_SSHSIG_NAMESPACE) });
	lk_wire_put(out, (struct lk_str){ NULL, 0 });
	lk_wire_put(out, (struct lk_str){ name, strlen(name) });
	lk_wire_put(out, digest);
}
