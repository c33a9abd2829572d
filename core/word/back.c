#include "core/word/back.h"

#include "core/word/back_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *lk_back_kind_name(enum lk_back_kind kind)
{
	static const char *const name[] = { "dilacak", "tanpa-lacak", "komentar" };

	return (size_t)kind < LK_LEN(name) ? name[kind] : "?";
}

const char *lk_back_reason_name(enum lk_back_reason reason)
{
	static const char *const name[] = { "bagian-tercetak", "tanpa-tempat",
		"kepala-halaman", "baris-tabel-hilang" };

	return (size_t)reason < LK_LEN(name) ? name[reason] : "?";
}

const char *lk_back_reason_text(enum lk_back_reason reason)
{
	static const char *const text[] = {
		N_("di bagian yang dicetak dari data atau dibuat program, tidak ada "
		   "kalimatnya di naskah"),
		N_("tidak ada kalimat naskah yang cukup mirip di dekatnya"),
		N_("di kepala atau kaki halaman atau kotak teks"),
		N_("baris tabel ini tidak ditemukan lagi di berkas Word"),
	};

	return (size_t)reason < LK_LEN(text) ? text[reason] : "?";
}

void lk_back_free(struct lk_back *b)
{
	if (b == NULL)
		return;
	lk_arena_free(&b->mem);
	free(b->change);
	free(b->rest);
	*b = (struct lk_back){ .nchanges = 0 };
}

static void hash(struct lk_sha256 *h, const char *s)
{
	lk_sha256_update(h, s, strlen(s) + 1);
}

/* What makes a change the same one in a second import. */
static void set_key(const struct lk_back_input *in, struct lk_back_change *c)
{
	struct lk_wordmark m = { c->chapter, c->line, 0 };
	char name[LK_WORDMARK_SIZE];
	struct lk_sha256 h;

	(void)lk_wordmark_name(name, &m);
	lk_sha256_init(&h);
	hash(&h, in->revision);
	hash(&h, name);
	hash(&h, c->author);
	hash(&h, c->time);
	hash(&h, c->before);
	hash(&h, c->after);
	hash(&h, c->text);
	lk_sha256_final_hex(&h, c->key);
}

/* The same remark made twice is two: the second one counts as such, whatever number Word or
 * LibreOffice gave it this time. */
static void tell_twins_apart(struct lk_back *o)
{
	char first[LK_SHA256_HEX] = "";
	uint64_t n = 0;

	for (size_t i = 0; i < o->nchanges; i++) {
		struct lk_back_change *c = &o->change[i];
		struct lk_sha256 h;
		char count[24];

		if (strcmp(first, c->key) != 0) {
			memcpy(first, c->key, sizeof(first));
			n = 1;
			continue;
		}
		(void)snprintf(count, sizeof(count), "%" PRIu64, ++n);
		lk_sha256_init(&h);
		hash(&h, first);
		hash(&h, count);
		lk_sha256_final_hex(&h, c->key);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct lk_back_change *x = a, *y = b;

	if (x->chapter != y->chapter)
		return x->chapter < y->chapter ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return strcmp(x->key, y->key);
}

static int read_all(struct back *b)
{
	struct lk_back *o = b->out;
	int rc = back_lines(b);

	if (rc == LK_OK)
		rc = back_flow(b);
	if (rc == LK_OK)
		rc = back_believe(b);
	if (rc == LK_OK)
		rc = back_find(b);
	if (rc == LK_OK)
		rc = back_gaps(b);
	if (rc == LK_OK)
		rc = back_changes(b);
	if (rc == LK_OK && o->sentences == 0)
		rc = lk_fail(b->err, LK_ENOTFOUND,
			N_("tidak satu pun kalimat naskah dikenali di berkas Word "
			   "itu; tidak ada yang diubah"));
	if (rc == LK_OK)
		rc = back_marks(b);
	if (rc == LK_OK)
		rc = back_comments(b);
	if (rc == LK_OK)
		rc = back_gone(b);
	return rc == LK_OK ? back_untold(b) : rc;
}

int lk_back_read(struct lk_back *out, const struct lk_back_input *in,
	struct lk_error *err)
{
	struct back b = { .in = in, .out = out, .err = err };
	int rc;

	*out = (struct lk_back){ .nchanges = 0 };
	rc = read_all(&b);
	for (size_t i = 0; rc == LK_OK && i < out->nchanges; i++)
		set_key(in, &out->change[i]);
	if (rc == LK_OK && out->nchanges > 0)
		qsort(out->change, out->nchanges, sizeof(*out->change), by_place);
	if (rc == LK_OK)
		tell_twins_apart(out);
	lk_arena_free(&b.mem);
	free(b.line);
	free(b.slot);
	free(b.seg);
	free(b.order);
	lk_inprint_free(&b.print);
	lk_buf_free(&b.a);
	lk_buf_free(&b.b);
	lk_buf_free(&b.c);
	return rc;
}
