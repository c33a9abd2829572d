#include "core/trust/key.h"

#include "core/base64.h"
#include "core/sha256.h"
#include "core/trust/wire.h"
#include "core/trust/words.h"

#include <string.h>

#define TYPE "ssh-ed25519"
#define WIRE_MAX 4096 /* bytes of a key of any type, in base64 */
#define TYPE_MAX 60

static int damaged(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("kunci publik rusak atau terpotong; salin lagi seluruh baris dari "
		   "berkas .pub pemiliknya"));
}

static int other_type(struct lk_str type, struct lk_error *err)
{
	char name[TYPE_MAX + 1];
	size_t n = type.n < TYPE_MAX ? type.n : TYPE_MAX;

	memcpy(name, type.p, n);
	name[n] = '\0';
	return lk_fail(err, LK_EUNDEF,
		N_("kunci berjenis %s tidak dipakai di sini, hanya ssh-ed25519; buat "
		   "kunci baru dengan lapkin key new"),
		name);
}

int lk_key_from_wire(struct lk_key *out, struct lk_str wire, struct lk_error *err)
{
	struct lk_str type, raw;

	if (!lk_wire_string(&wire, &type))
		return damaged(err);
	if (!lk_wire_is(type, TYPE))
		return type.n == 0 || type.n > TYPE_MAX ? damaged(err)
							: other_type(type, err);
	if (!lk_wire_string(&wire, &raw) || raw.n != LK_KEY_BYTES || wire.n != 0)
		return damaged(err);
	memcpy(out->raw, raw.p, LK_KEY_BYTES);
	return LK_OK;
}

/* ---- a line ------------------------------------------------------------------------ */

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct lk_str word(struct lk_str *line)
{
	struct lk_str w;

	while (line->n > 0 && blank(*line->p)) {
		line->p++;
		line->n--;
	}
	w = (struct lk_str){ line->p, 0 };
	while (line->n > 0 && !blank(*line->p)) {
		line->p++;
		line->n--;
		w.n++;
	}
	return w;
}

/* Names of types as ssh has them: "ssh-rsa", "ecdsa-sha2-nistp256", "sk-ssh-ed25519@...". */
static bool names_type(struct lk_str w)
{
	static const char *const start[] = { "ssh-", "ecdsa-", "sk-" };

	for (size_t i = 0; i < LK_LEN(start) && w.n <= TYPE_MAX; i++)
		if (w.n > strlen(start[i]) &&
			memcmp(w.p, start[i], strlen(start[i])) == 0)
			return true;
	return false;
}

static struct lk_str without_end(struct lk_str s)
{
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

static int not_key(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("ini bukan kunci publik ssh; yang diminta satu baris yang diawali "
		   "ssh-ed25519, isi berkas .pub"));
}

int lk_key_parse(struct lk_key *out, struct lk_str line, struct lk_error *err)
{
	struct lk_buf wire = LK_BUF_INIT;
	struct lk_str type, text;
	int rc;

	line = without_end(line);
	if (line.n == 0 || memchr(line.p, '\n', line.n) != NULL ||
		memchr(line.p, '\0', line.n) != NULL)
		return not_key(err);
	type = word(&line);
	text = word(&line);
	if (!names_type(type))
		return not_key(err);
	if (!lk_wire_is(type, TYPE))
		return other_type(type, err);
	if (text.n == 0 || text.n > WIRE_MAX)
		return damaged(err);
	rc = lk_base64_get(&wire, text);
	if (rc == LK_ENOMEM)
		rc = lk_nomem(err);
	else if (rc != LK_OK)
		rc = damaged(err);
	else
		rc = lk_key_from_wire(out, lk_buf_str(&wire), err);
	lk_buf_free(&wire);
	return rc;
}

/* ---- writing -------------------------------------------------------------------------- */

#define WIRE_SIZE (4 + sizeof(TYPE) - 1 + 4 + LK_KEY_BYTES)

static void wire_form(unsigned char out[WIRE_SIZE], const struct lk_key *key)
{
	size_t n = sizeof(TYPE) - 1;

	memset(out, 0, WIRE_SIZE);
	out[3] = (unsigned char)n;
	memcpy(out + 4, TYPE, n);
	out[4 + n + 3] = LK_KEY_BYTES;
	memcpy(out + 4 + n + 4, key->raw, LK_KEY_BYTES);
}

void lk_key_write(struct lk_buf *out, const struct lk_key *key)
{
	unsigned char wire[WIRE_SIZE];

	wire_form(wire, key);
	lk_buf_puts(out, TYPE " ");
	lk_base64_put(out, (struct lk_str){ (const char *)wire, sizeof(wire) });
}

void lk_key_fingerprint(char out[LK_FINGERPRINT_SIZE], const struct lk_key *key)
{
	static const char start[] = "SHA256:";
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char wire[WIRE_SIZE], sum[LK_SHA256_SIZE];
	struct lk_sha256 h;
	unsigned held = 0, bits = 0;
	char *p = out + sizeof(start) - 1;

	wire_form(wire, key);
	lk_sha256_init(&h);
	lk_sha256_update(&h, wire, sizeof(wire));
	lk_sha256_final(&h, sum);
	memcpy(out, start, sizeof(start) - 1);
	/* no padding, and no memory that could fail: 32 bytes are 43 digits */
	for (size_t i = 0; i < sizeof(sum); i++) {
		held = held << 8 | sum[i];
		for (bits += 8; bits >= 6; bits -= 6)
			*p++ = digit[held >> (bits - 6) & 63];
	}
	*p++ = digit[held << (6 - bits) & 63];
	*p = '\0';
}

bool lk_key_equal(const struct lk_key *a, const struct lk_key *b)
{
	return memcmp(a->raw, b->raw, LK_KEY_BYTES) == 0;
}

static void words(struct lk_buf *out, struct lk_sha256 *h)
{
	unsigned char sum[LK_SHA256_SIZE];

	lk_sha256_final(h, sum);
	for (size_t i = 0; i < LK_KEY_WORDS; i++) {
		if (i > 0)
			lk_buf_putc(out, ' ');
		lk_buf_puts(out, lk_word_of_byte[sum[i]]);
	}
}

void lk_key_words(struct lk_buf *out, const struct lk_key *key)
{
	unsigned char wire[WIRE_SIZE];
	struct lk_sha256 h;

	wire_form(wire, key);
	lk_sha256_init(&h);
	lk_sha256_update(&h, wire, sizeof(wire));
	words(out, &h);
}

void lk_pin_words(struct lk_buf *out, const char *root_hex, const struct lk_key *admin)
{
	unsigned char wire[WIRE_SIZE];
	struct lk_sha256 h;

	wire_form(wire, admin);
	lk_sha256_init(&h);
	lk_sha256_update(&h, root_hex, strlen(root_hex));
	lk_sha256_update(&h, "\n", 1);
	lk_sha256_update(&h, wire, sizeof(wire));
	words(out, &h);
}
