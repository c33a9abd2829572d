#include "core/trust/signers.h"

#include "core/csv.h"
#include "core/notation/date.h"
#include "core/people.h"
#include "core/utf8.h"

#include <string.h>

#define NAMESPACES "namespaces"
#define VALID_BEFORE "valid-before"
#define STAMP_DIGITS 14 /* 20260301120000 */

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static bool equals(struct lk_str s, const char *text)
{
	return s.n == strlen(text) && memcmp(s.p, text, s.n) == 0;
}

/* ---- penanda-tangan -------------------------------------------------------------------- */

/* One line being read. */
struct line {
	struct lk_arena *mem;
	size_t number;
	struct lk_str rest; /* what is not yet read */
	struct lk_error *err;
};

/* Everything up to the next blank, which is taken away too. */
static struct lk_str take_word(struct line *l)
{
	struct lk_str w = { l->rest.p, 0 };

	while (w.n < l->rest.n && w.p[w.n] != ' ')
		w.n++;
	l->rest.p += w.n;
	l->rest.n -= w.n;
	if (l->rest.n > 0) {
		l->rest.p++;
		l->rest.n--;
	}
	return w;
}

/* 20260301120000Z: the one form of ssh-keygen's that depends on no time zone. */
static int read_until(const struct line *l, struct lk_str value, int64_t *out)
{
	char stamp[LK_DATE_SIZE];
	struct lk_civil c;

	if (value.n == STAMP_DIGITS + 1) {
		memcpy(stamp, value.p, 8);
		stamp[8] = 'T';
		memcpy(stamp + 9, value.p + 8, 7);
		stamp[16] = '\0';
		if (lk_date_parse_stamp(str(stamp), &c, NULL) == LK_OK &&
			lk_date_unix(&c, out, NULL) == LK_OK && *out > 0)
			return LK_OK;
	}
	return lk_fail(l->err, LK_EFORMAT,
		N_("%s baris %zu: waktu valid-before harus seperti 20260301120000Z"),
		LK_SIGNERS_PATH, l->number);
}

static int bad_option(const struct line *l)
{
	return lk_fail(l->err, LK_EFORMAT,
		N_("%s baris %zu: setelah nama pengguna hanya boleh tertulis "
		   "namespaces=\"git\" dan valid-before=\"...\""),
		LK_SIGNERS_PATH, l->number);
}

/* name="value", ended by a comma or the end of `all`, which moves on. */
static bool take_option(struct lk_str *all, struct lk_str *name, struct lk_str *value)
{
	const char *eq = memchr(all->p, '=', all->n), *end, *stop = all->p + all->n;

	if (eq == NULL || stop - eq < 3 || eq[1] != '"')
		return false;
	end = memchr(eq + 2, '"', (size_t)(stop - eq - 2));
	if (end == NULL || (end + 1 < stop && (end[1] != ',' || end + 2 == stop)))
		return false;
	*name = (struct lk_str){ all->p, (size_t)(eq - all->p) };
	*value = (struct lk_str){ eq + 2, (size_t)(end - eq - 2) };
	all->p = end + 1 < stop ? end + 2 : stop;
	all->n = (size_t)(stop - all->p);
	return true;
}

static int read_options(const struct line *l, struct lk_str all, int64_t *until)
{
	bool bound = false;

	*until = INT64_MAX;
	while (all.n > 0) {
		struct lk_str name, value;
		int rc = LK_OK;

		if (!take_option(&all, &name, &value))
			return bad_option(l);
		if (equals(name, NAMESPACES) && !bound &&
			equals(value, LK_SIGNERS_NAMESPACE))
			bound = true;
		else if (equals(name, VALID_BEFORE) && *until == INT64_MAX)
			rc = read_until(l, value, until);
		else
			return bad_option(l);
		if (rc != LK_OK)
			return rc;
	}
	return bound ? LK_OK : bad_option(l);
}

static int read_key(const struct line *l, struct lk_str words, struct lk_key *out)
{
	struct lk_error why;
	int rc = lk_key_parse(out, words, &why);

	return rc == LK_OK
		? LK_OK
		: lk_fail(l->err, rc == LK_ENOMEM ? LK_ENOMEM : LK_EFORMAT,
			  N_("%s baris %zu: %s"), LK_SIGNERS_PATH, l->number, why.text);
}

static int read_signer(const struct lk_signers *s, struct line *l,
	struct lk_signer *out)
{
	struct lk_str user = take_word(l), options = take_word(l), type, blob;
	int rc;

	out->user = lk_arena_dup(l->mem, user.p, user.n);
	if (out->user == NULL)
		return lk_nomem(l->err);
	if (!lk_user_valid(out->user))
		return lk_fail(l->err, LK_EFORMAT,
			N_("%s baris %zu: \"%s\" bukan nama pengguna; setiap baris "
			   "diawali satu nama pengguna"),
			LK_SIGNERS_PATH, l->number, out->user);
	rc = read_options(l, options, &out->until);
	if (rc != LK_OK)
		return rc;
	type = take_word(l);
	blob = take_word(l);
	rc = read_key(l, (struct lk_str){ type.p, (size_t)(blob.p - type.p) + blob.n },
		&out->key);
	if (rc == LK_OK && lk_signers_key(s, &out->key) != NULL)
		rc = lk_fail(l->err, LK_EFORMAT,
			N_("%s baris %zu: kunci ini sudah tertulis di atas"),
			LK_SIGNERS_PATH, l->number);
	out->comment = lk_arena_dup(l->mem, l->rest.p, l->rest.n);
	return rc == LK_OK && out->comment == NULL ? lk_nomem(l->err) : rc;
}

static int too_many(const char *path, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE, N_("%s berisi lebih dari %d baris"), path,
		LK_SIGNERS_MAX);
}

/* Lines of a text that ends with or without a line end; LK_SIGNERS_MAX + 1 for more. */
static size_t count_lines(struct lk_str text)
{
	size_t n = text.n > 0 && text.p[text.n - 1] != '\n';

	for (size_t i = 0; i < text.n && n <= LK_SIGNERS_MAX; i++)
		n += text.p[i] == '\n';
	return n;
}

static int read_signers(struct lk_signers *out, struct lk_str text,
	struct lk_error *err)
{
	size_t lines = count_lines(text);
	int rc = LK_OK;

	if (lines > LK_SIGNERS_MAX)
		return too_many(LK_SIGNERS_PATH, err);
	if (!lk_utf8_is_clean(text, LK_CLEAN_NL))
		return lk_fail(err, LK_EFORMAT,
			N_("%s berisi karakter kendali atau bukan UTF-8"),
			LK_SIGNERS_PATH);
	out->signer = lk_arena_alloc(&out->mem, (lines + 1) * sizeof(*out->signer));
	if (out->signer == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < lines && rc == LK_OK; i++) {
		const char *nl = memchr(text.p, '\n', text.n);
		size_t n = nl != NULL ? (size_t)(nl - text.p) : text.n;
		struct line l = { &out->mem, i + 1, { text.p, n }, err };

		rc = read_signer(out, &l, &out->signer[out->nsigners]);
		out->nsigners += rc == LK_OK;
		text.p += n + (nl != NULL);
		text.n -= n + (nl != NULL);
	}
	return rc;
}

/* ---- the two tables ---------------------------------------------------------------------- */

struct table {
	struct lk_csv csv;
	struct lk_signers *s;
	const char *path;
	struct lk_error *err;
};

static const char *const revoked_names[] = { "sidik", "user", "commit-terakhir",
	"waktu", "oleh", "alasan" };
static const char *const waiting_names[] = { "user", "kunci", "oleh", "waktu" };

static int bad_cell(const struct table *t, size_t row, const char *column)
{
	return lk_fail(t->err, LK_EFORMAT,
		N_("%s baris %u: isi kolom \"%s\" tidak dapat dibaca"), t->path,
		t->csv.line[row], column);
}

static const char *cell(const struct table *t, size_t row, int col)
{
	struct lk_str s = lk_csv_get(&t->csv, row, col);

	return lk_arena_dup(&t->s->mem, s.p, s.n);
}

static bool read_time(const char *s, int64_t *out)
{
	struct lk_civil c;

	return lk_date_parse_iso(str(s), &c, NULL) == LK_OK &&
		lk_date_unix(&c, out, NULL) == LK_OK;
}

/* What lk_key_fingerprint() writes. */
static bool is_fingerprint(const char *s)
{
	static const char name[] = "SHA256:";
	size_t n = sizeof(name) - 1;

	return strncmp(s, name, n) == 0 && strlen(s + n) == 43 &&
		strspn(s + n,
			"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			"0123456789+/") == 43;
}

static bool is_oid(const char *s)
{
	size_t n = strspn(s, "0123456789abcdef");

	return s[n] == '\0' && (n == 0 || n == 40 || n == 64);
}

static int read_revocation(struct table *t, size_t row, const int *col)
{
	struct lk_revocation r = { .fingerprint = cell(t, row, col[0]),
		.user = cell(t, row, col[1]),
		.by = cell(t, row, col[4]),
		.reason = cell(t, row, col[5]) };
	const char *last = lk_csv_cstr(&t->csv, row, col[2]);

	if (!r.fingerprint || !r.user || !r.by || !r.reason)
		return lk_nomem(t->err);
	if (!is_fingerprint(r.fingerprint))
		return bad_cell(t, row, revoked_names[0]);
	if (!lk_user_valid(r.user))
		return bad_cell(t, row, revoked_names[1]);
	if (!is_oid(last))
		return bad_cell(t, row, revoked_names[2]);
	if (!read_time(lk_csv_cstr(&t->csv, row, col[3]), &r.time))
		return bad_cell(t, row, revoked_names[3]);
	if (!lk_user_valid(r.by))
		return bad_cell(t, row, revoked_names[4]);
	for (size_t i = 0; i < t->s->nrevoked; i++)
		if (strcmp(t->s->revoked[i].fingerprint, r.fingerprint) == 0)
			return lk_fail(t->err, LK_EFORMAT,
				N_("%s baris %u: kunci ini sudah dicabut di atas"),
				t->path, t->csv.line[row]);
	memcpy(r.last.hex, last, strlen(last) + 1);
	t->s->revoked[t->s->nrevoked++] = r;
	return LK_OK;
}

static int read_waiting(struct table *t, size_t row, const int *col)
{
	struct lk_waiting_key w = { .user = cell(t, row, col[0]),
		.by = cell(t, row, col[2]) };

	if (!w.user || !w.by)
		return lk_nomem(t->err);
	if (!lk_user_valid(w.user))
		return bad_cell(t, row, waiting_names[0]);
	if (lk_key_parse(&w.key, lk_csv_get(&t->csv, row, col[1]), NULL) != LK_OK)
		return bad_cell(t, row, waiting_names[1]);
	if (!lk_user_valid(w.by))
		return bad_cell(t, row, waiting_names[2]);
	if (!read_time(lk_csv_cstr(&t->csv, row, col[3]), &w.time))
		return bad_cell(t, row, waiting_names[3]);
	if (lk_signers_waiting(t->s, &w.key) != NULL)
		return lk_fail(t->err, LK_EFORMAT,
			N_("%s baris %u: kunci ini sudah tertulis di atas"), t->path,
			t->csv.line[row]);
	t->s->waiting[t->s->nwaiting++] = w;
	return LK_OK;
}

/* A table with just these columns; an absent file is an empty one. */
static int read_table(struct table *t, struct lk_str text, const char *const *name,
	size_t n, int (*read)(struct table *, size_t row, const int *col))
{
	int col[LK_LEN(revoked_names)];
	int rc;

	if (text.n == 0)
		return LK_OK;
	rc = lk_csv_parse(&t->csv, text, t->path, t->err);
	if (rc == LK_OK && t->csv.nrows > LK_SIGNERS_MAX)
		rc = too_many(t->path, t->err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		rc = lk_csv_need(&t->csv, t->path, name[i], &col[i], t->err);
	for (size_t row = 0; row < t->csv.nrows && rc == LK_OK; row++)
		rc = read(t, row, col);
	lk_csv_free(&t->csv);
	return rc;
}

int lk_signers_parse(struct lk_signers *out, struct lk_str signers,
	struct lk_str revoked, struct lk_str waiting, struct lk_error *err)
{
	struct table r = { LK_CSV_INIT, out, LK_REVOKED_PATH, err };
	struct table w = { LK_CSV_INIT, out, LK_WAITING_KEYS_PATH, err };
	int rc;

	*out = (struct lk_signers){ .mem = LK_ARENA_INIT };
	out->revoked =
		lk_arena_alloc(&out->mem, (LK_SIGNERS_MAX + 1) * sizeof(*out->revoked));
	out->waiting =
		lk_arena_alloc(&out->mem, (LK_SIGNERS_MAX + 1) * sizeof(*out->waiting));
	if (out->revoked == NULL || out->waiting == NULL)
		return lk_nomem(err);
	rc = read_signers(out, signers, err);
	if (rc == LK_OK)
		rc = read_table(&r, revoked, revoked_names, LK_LEN(revoked_names),
			read_revocation);
	if (rc == LK_OK)
		rc = read_table(&w, waiting, waiting_names, LK_LEN(waiting_names),
			read_waiting);
	return rc;
}

void lk_signers_free(struct lk_signers *s)
{
	if (s == NULL)
		return;
	lk_arena_free(&s->mem);
	*s = (struct lk_signers){ .mem = LK_ARENA_INIT };
}

int lk_signers_load(struct lk_signers *out, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err)
{
	static const char *const path[] = { LK_SIGNERS_PATH, LK_REVOKED_PATH,
		LK_WAITING_KEYS_PATH };
	struct lk_buf text[LK_LEN(path)] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_error why;
	int rc = LK_OK;

	*out = (struct lk_signers){ .mem = LK_ARENA_INIT };
	for (size_t i = 0; i < LK_LEN(path) && rc == LK_OK; i++) {
		rc = lk_store_read(st, rev, path[i], &text[i], NULL, &why);
		if (rc == LK_ENOTFOUND)
			rc = LK_OK;
		else if (rc != LK_OK && err != NULL)
			*err = why;
	}
	if (rc == LK_OK)
		rc = lk_signers_parse(out, lk_buf_str(&text[0]), lk_buf_str(&text[1]),
			lk_buf_str(&text[2]), err);
	for (size_t i = 0; i < LK_LEN(path); i++)
		lk_buf_free(&text[i]);
	return rc;
}

/* ---- writing ----------------------------------------------------------------------------- */

static void put_iso(char out[LK_DATE_SIZE], int64_t time)
{
	struct lk_civil c;

	out[0] = '\0';
	if (lk_date_civil(time, 0, &c, NULL) != LK_OK ||
		lk_date_format(out, LK_DATE_SIZE, &c, LK_DATE_ISO) != LK_OK)
		out[0] = '\0';
}

static void write_signer(const struct lk_signer *s, struct lk_buf *out)
{
	char stamp[LK_DATE_SIZE];
	struct lk_civil c;

	lk_buf_printf(out, "%s " NAMESPACES "=\"" LK_SIGNERS_NAMESPACE "\"", s->user);
	if (s->until != INT64_MAX && lk_date_civil(s->until, 0, &c, NULL) == LK_OK &&
		lk_date_format(stamp, sizeof(stamp), &c, LK_DATE_STAMP) == LK_OK)
		lk_buf_printf(out, "," VALID_BEFORE "=\"%.8s%s\"", stamp, stamp + 9);
	lk_buf_putc(out, ' ');
	lk_key_write(out, &s->key);
	if (s->comment[0] != '\0')
		lk_buf_printf(out, " %s", s->comment);
	lk_buf_putc(out, '\n');
}

static void write_head(struct lk_buf *out, const char *const *name, size_t n)
{
	struct lk_str row[LK_LEN(revoked_names)];

	for (size_t i = 0; i < n; i++)
		row[i] = str(name[i]);
	lk_csv_row(out, row, n);
}

void lk_revocation_write(const struct lk_revocation *r, struct lk_buf *out)
{
	char time[LK_DATE_SIZE];
	struct lk_str row[LK_LEN(revoked_names)];

	if (out->n == 0)
		write_head(out, revoked_names, LK_LEN(revoked_names));
	put_iso(time, r->time);
	row[0] = str(r->fingerprint);
	row[1] = str(r->user);
	row[2] = str(r->last.hex);
	row[3] = str(time);
	row[4] = str(r->by);
	row[5] = str(r->reason);
	lk_csv_row(out, row, LK_LEN(row));
}

static void write_waiting(const struct lk_waiting_key *w, struct lk_buf *out)
{
	struct lk_buf key = LK_BUF_INIT;
	char time[LK_DATE_SIZE];
	struct lk_str row[LK_LEN(waiting_names)];

	put_iso(time, w->time);
	lk_key_write(&key, &w->key);
	row[0] = str(w->user);
	row[1] = lk_buf_str(&key);
	row[2] = str(w->by);
	row[3] = str(time);
	lk_csv_row(out, row, LK_LEN(row));
	if (key.failed != LK_OK)
		out->failed = key.failed;
	lk_buf_free(&key);
}

void lk_signers_write(const struct lk_signers *s, struct lk_buf *signers,
	struct lk_buf *revoked, struct lk_buf *waiting)
{
	for (size_t i = 0; i < s->nsigners; i++)
		write_signer(&s->signer[i], signers);
	for (size_t i = 0; i < s->nrevoked; i++)
		lk_revocation_write(&s->revoked[i], revoked);
	write_head(waiting, waiting_names, LK_LEN(waiting_names));
	for (size_t i = 0; i < s->nwaiting; i++)
		write_waiting(&s->waiting[i], waiting);
}

/* ---- questions ---------------------------------------------------------------------------- */

const struct lk_signer *lk_signers_key(const struct lk_signers *s,
	const struct lk_key *key)
{
	for (size_t i = 0; i < s->nsigners; i++)
		if (lk_key_equal(&s->signer[i].key, key))
			return &s->signer[i];
	return NULL;
}

bool lk_signer_in_force(const struct lk_signers *s, const struct lk_signer *one)
{
	return one->until == INT64_MAX && lk_signers_revoked(s, &one->key) == NULL;
}

const struct lk_signer *lk_signers_user(const struct lk_signers *s, const char *user)
{
	for (size_t i = 0; i < s->nsigners; i++)
		if (strcmp(s->signer[i].user, user) == 0 &&
			lk_signer_in_force(s, &s->signer[i]))
			return &s->signer[i];
	return NULL;
}

const struct lk_revocation *lk_signers_revoked(const struct lk_signers *s,
	const struct lk_key *key)
{
	char fingerprint[LK_FINGERPRINT_SIZE];

	if (s->nrevoked == 0)
		return NULL;
	lk_key_fingerprint(fingerprint, key);
	for (size_t i = 0; i < s->nrevoked; i++)
		if (strcmp(s->revoked[i].fingerprint, fingerprint) == 0)
			return &s->revoked[i];
	return NULL;
}

const struct lk_waiting_key *lk_signers_waiting(const struct lk_signers *s,
	const struct lk_key *key)
{
	for (size_t i = 0; i < s->nwaiting; i++)
		if (lk_key_equal(&s->waiting[i].key, key))
			return &s->waiting[i];
	return NULL;
}

/* ---- states ------------------------------------------------------------------------------- */

enum lk_key_state lk_signers_state(const struct lk_signers *s, const char *user)
{
	bool force = lk_signers_user(s, user) != NULL, waits = false, any = false;

	for (size_t i = 0; i < s->nsigners; i++)
		any |= strcmp(s->signer[i].user, user) == 0;
	for (size_t i = 0; i < s->nwaiting; i++)
		waits |= strcmp(s->waiting[i].user, user) == 0;
	if (waits)
		return force ? LK_KEY_RENEWING : LK_KEY_WAITING;
	if (force)
		return LK_KEY_IN_FORCE;
	return any ? LK_KEY_REVOKED : LK_KEY_NONE;
}

static const struct {
	const char *name, *label;
} states[] = {
	[LK_KEY_NONE] = { "tanpa-kunci", N_("tanpa kunci") },
	[LK_KEY_WAITING] = { "menunggu", N_("menunggu") },
	[LK_KEY_RENEWING] = { "berlaku-menunggu", N_("berlaku + baru") },
	[LK_KEY_IN_FORCE] = { "berlaku", N_("berlaku") },
	[LK_KEY_REVOKED] = { "dicabut", N_("dicabut") },
};

const char *lk_key_state_name(enum lk_key_state state)
{
	return states[state].name;
}

const char *lk_key_state_label(enum lk_key_state state)
{
	return states[state].label;
}
