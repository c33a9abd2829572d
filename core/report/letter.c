/* What letters have and chapters seldom: letterhead, lines of "Key : value", signatures. */
#include "core/report/impl.h"

#include <string.h>

#define HEAD_BLOCKS 8
#define HEAD_LINES 12
#define SIGN_BLOCKS 8
#define SIGN_LINES 10
#define SIGN_WIDTH 160 /* bytes of a line */
#define KEY_MAX 40

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- pairs ---------------------------------------------------------------------------- */

/* A few words that begin with a capital and have nothing of a sentence in them. */
static bool key_words(struct lk_str key)
{
	size_t words = 1;

	if (key.n == 0 || key.p[0] < 'A' || key.p[0] > 'Z')
		return false;
	for (size_t i = 0; i < key.n; i++) {
		if (key.p[i] == '\0' || strchr("|{[(`;?!", key.p[i]) != NULL)
			return false;
		words += key.p[i] == ' ';
	}
	return words <= 5;
}

/* "Key : value"; *value may be empty. */
static bool pair_line(struct lk_str s, struct lk_str *key, struct lk_str *value)
{
	const char *colon = s.n > 0 ? memchr(s.p, ':', s.n) : NULL;
	size_t n = colon != NULL ? (size_t)(colon - s.p) : 0;

	if (n == 0 || n > KEY_MAX || (n + 1 < s.n && !rep_is_blank(s.p[n + 1])))
		return false;
	*key = rep_trim((struct lk_str){ s.p, n });
	*value = rep_trim((struct lk_str){ s.p + n + 1, s.n - n - 1 });
	while (key->n > 0 && key->p[0] == '*')
		*key = (struct lk_str){ key->p + 1, key->n - 1 };
	while (key->n > 0 && key->p[key->n - 1] == '*')
		key->n--;
	return key_words(*key);
}

static bool continues(const struct rep_build *b, const struct lk_block *blk,
	size_t line)
{
	struct lk_str s = lk_doc_line(&b->doc, line);

	return line > blk->line && s.n > 2 && rep_is_blank(s.p[0]) &&
		rep_is_blank(s.p[1]);
}

static size_t count_pairs(struct rep_build *b, const struct lk_block *blk)
{
	struct lk_str key, value = { NULL, 0 };
	size_t n = 0;

	for (size_t i = blk->line; i < blk->line + blk->nlines; i++) {
		if (continues(b, blk, i))
			continue;
		if (!pair_line(rep_line(b, i), &key, &value) ||
			lk_labels_at(b->labels, b->chapter, (int)i + 1) != NULL)
			return 0;
		n++;
	}
	if (n == 1 && (!b->letter || value.n == 0))
		return 0;
	return n;
}

/* Does the block just made stand right below the title of a letter? */
static bool below_title(const struct rep_build *b)
{
	const struct lk_report *r = b->r;

	return b->letter && r->nnodes > 1 &&
		r->node[r->nnodes - 2].kind == LK_REP_HEADING &&
		r->node[r->nnodes - 2].level == 1;
}

/* "**TENTANG**" is a title of its own, "**KESATU**" a mark at the left. */
bool rep_centred(const struct rep_build *b, const struct lk_rep_flow *f)
{
	static const char *const left[] = { "KESATU", "KEDUA", "KETIGA", "KEEMPAT",
		"KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH" };

	if (!b->letter || f->n == 0)
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].kind != LK_REP_TEXT || f->run[i].style != LK_REP_BOLD)
			return false;
	for (size_t i = 0; i < LK_LEN(left); i++)
		if (f->n == 1 && f->run[0].text.n == strlen(left[i]) &&
			rep_starts(f->run[0].text, left[i]))
			return false;
	return true;
}

bool rep_pairs(struct rep_build *b, const struct lk_block *blk)
{
	size_t end = blk->line + blk->nlines, i = blk->line, k = 0;
	size_t n = blk->kind == LK_BLOCK_PARAGRAPH ? count_pairs(b, blk) : 0;
	struct lk_rep_pair *pair = n > 0 ? rep_alloc(b, n * sizeof(*pair)) : NULL;
	struct lk_rep_node *node;

	if (pair == NULL)
		return false;
	while (i < end && k < n) {
		struct lk_str key, value;

		pair[k].line = (int)i + 1;
		(void)pair_line(rep_line(b, i), &key, &value);
		rep_source_clear(b);
		rep_source_put(b, i, value);
		for (i++; i < end && continues(b, blk, i); i++) {
			lk_buf_putc(&b->src.text, '\n');
			rep_source_put(b, i, rep_line(b, i));
		}
		pair[k].key = rep_dup(b, key);
		pair[k++].value = rep_inline(b);
	}
	node = rep_node(b, LK_REP_PAIRS, blk->line);
	if (node != NULL) {
		node->align = n == 1 && below_title(b) ? LK_REP_CENTRE : LK_REP_LEFT;
		node->pair = pair;
		node->npairs = n;
	}
	return true;
}

/* ---- lines of a letterhead or a signer ------------------------------------------------------ */

static bool lines_new(struct rep_build *b, struct lk_rep_lines *l, size_t max)
{
	l->n = 0;
	l->line = rep_alloc(b, max * sizeof(*l->line));
	return l->line != NULL;
}

/* In a fence nothing is a value. */
static struct lk_rep_flow fence_words(struct rep_build *b, size_t line, struct lk_str s)
{
	const struct lk_value_ctx *ctx = b->ctx;
	struct lk_rep_flow f;

	b->ctx = NULL;
	f = rep_words(b, line, s);
	b->ctx = ctx;
	return f;
}

static void letterhead_fence(struct rep_build *b, size_t first, size_t end)
{
	struct lk_rep_lines l;
	struct lk_rep_node *n;

	if (!lines_new(b, &l, end - first + 1))
		return;
	for (size_t i = first; i < end; i++)
		if (rep_line(b, i).n > 0)
			l.line[l.n++] = fence_words(b, i, rep_line(b, i));
	n = rep_node(b, LK_REP_LETTERHEAD, first);
	if (n != NULL) {
		n->column[0] = l;
		n->ncolumns = 1;
	}
}

/* A bar that is meant: "\\|" is only a character. */
static bool bar_at(struct lk_str s, size_t i)
{
	return s.p[i] == '|' && (i == 0 || s.p[i - 1] != '\\');
}

static size_t bar_from(struct lk_str s, size_t i)
{
	while (i < s.n && !bar_at(s, i))
		i++;
	return i;
}

static size_t signers(struct rep_build *b, size_t first, size_t end)
{
	size_t most = 1;

	for (size_t i = first; i < end; i++) {
		struct lk_str s = rep_line(b, i);
		size_t n = 1;

		for (size_t k = 0; k < s.n; k++)
			n += bar_at(s, k);
		most = n > most ? n : most;
	}
	return most < LK_REP_SIGNERS ? most : LK_REP_SIGNERS;
}

/* The part of a line that belongs to signer k; the last one takes all that is left. */
static struct lk_str signer_part(struct lk_str s, size_t k, size_t n)
{
	size_t from = 0, end;

	for (size_t i = 0; i < k; i++) {
		from = bar_from(s, from) + 1;
		if (from > s.n)
			return (struct lk_str){ "", 0 };
	}
	end = k + 1 < n ? bar_from(s, from) : s.n;
	return rep_trim((struct lk_str){ s.p + from, end - from });
}

static void signature_fence(struct rep_build *b, size_t first, size_t end)
{
	size_t n = signers(b, first, end);
	struct lk_rep_lines column[LK_REP_SIGNERS];
	struct lk_rep_node *node;

	for (size_t k = 0; k < n; k++) {
		if (!lines_new(b, &column[k], end - first + 1))
			return;
		for (size_t i = first; i < end; i++)
			column[k].line[column[k].n++] =
				fence_words(b, i, signer_part(rep_line(b, i), k, n));
	}
	node = rep_node(b, LK_REP_SIGNATURE, first);
	if (node == NULL)
		return;
	memcpy(node->column, column, n * sizeof(column[0]));
	node->ncolumns = n;
}

bool rep_fence_letter(struct rep_build *b, const struct lk_block *blk)
{
	struct lk_str info =
		rep_trim(lk_doc_title(&b->doc, (size_t)(blk - b->doc.block)));
	size_t first = blk->line + 1, end = blk->line + blk->nlines;
	bool head = info.n == 3 && memcmp(info.p, "kop", 3) == 0;

	if (!head && !(info.n == 3 && memcmp(info.p, "ttd", 3) == 0))
		return false;
	if (end > first && rep_line(b, end - 1).n >= 3 &&
		rep_line(b, end - 1).p[0] == blk->marker)
		end--;
	if (end <= first)
		return true;
	if (head)
		letterhead_fence(b, first, end);
	else
		signature_fence(b, first, end);
	return true;
}

/* ---- letterhead of a letter: what stands above the first rule --------------------------------- */

static size_t head_blocks(const struct rep_build *b)
{
	size_t lines = 0;

	for (size_t i = 0; i < b->doc.nblocks && i < HEAD_BLOCKS; i++) {
		const struct lk_block *blk = &b->doc.block[i];

		if (blk->kind == LK_BLOCK_RULE)
			return i;
		lines += blk->nlines;
		if ((blk->kind != LK_BLOCK_PARAGRAPH &&
			    blk->kind != LK_BLOCK_HEADING) ||
			lines > HEAD_LINES)
			break;
	}
	return 0;
}

size_t rep_letterhead(struct rep_build *b)
{
	size_t n = head_blocks(b);
	struct lk_rep_lines l;
	struct lk_rep_node *node;

	if (n == 0 || !lines_new(b, &l, HEAD_LINES))
		return 0;
	for (size_t i = 0; i < n; i++) {
		const struct lk_block *blk = &b->doc.block[i];

		for (size_t k = blk->line; k < blk->line + blk->nlines; k++)
			l.line[l.n++] = rep_words(b, k,
				blk->kind == LK_BLOCK_HEADING ? lk_doc_title(&b->doc, i)
							      : rep_line(b, k));
	}
	node = rep_node(b, LK_REP_LETTERHEAD, 0);
	if (node != NULL) {
		node->column[0] = l;
		node->ncolumns = 1;
	}
	return n + 1; /* with the rule */
}

/* ---- signature: place and date, office, name, NIP ------------------------------------------------ */

/* "Tanjung Seroja, 28 Januari 2026" or with dots for what is not known yet. */
static bool place_and_date(struct lk_str s)
{
	size_t i = 0;

	while (i + 1 < s.n && !(s.p[i] == ',' && s.p[i + 1] == ' '))
		i++;
	if (i + 2 >= s.n || i > 60)
		return false;
	s = rep_trim((struct lk_str){ s.p + i + 2, s.n - i - 2 });
	if (rep_starts(s, "...") || rep_starts(s, "\xe2\x80\xa6"))
		return true;
	return s.n >= 10 && s.n <= 20 && digit(s.p[0]) && digit(s.p[s.n - 1]) &&
		digit(s.p[s.n - 4]) && memchr(s.p, ' ', s.n) != NULL;
}

static bool ends(struct lk_str s, char c)
{
	return s.n > 0 && s.p[s.n - 1] == c;
}

static bool nip(struct lk_str s)
{
	return rep_starts(s, "NIP");
}

/* May the block be a part of a signature? */
static bool signs(const struct rep_build *b, const struct lk_block *blk)
{
	if (blk->kind != LK_BLOCK_PARAGRAPH || blk->nlines > 4)
		return false;
	for (size_t i = blk->line; i < blk->line + blk->nlines; i++) {
		struct lk_str s = rep_line(b, i);

		if (s.n > SIGN_WIDTH || s.n == 0 || (ends(s, '.') && s.n > 70))
			return false;
	}
	return true;
}

/* Behind the last block of a signature that begins at block i: that with the NIP. A
 * letter may end without one, below its place and date. */
static size_t signature_end(const struct rep_build *b, size_t i)
{
	const struct lk_block *first = &b->doc.block[i];
	size_t lines = 0, k;

	for (k = i; k < b->doc.nblocks && k < i + SIGN_BLOCKS; k++) {
		const struct lk_block *blk = &b->doc.block[k];

		if (!signs(b, blk))
			break;
		lines += blk->nlines;
		if (lines > SIGN_LINES)
			return 0;
		if (nip(rep_line(b, blk->line + blk->nlines - 1)))
			return k + 1;
	}
	return b->letter && lines >= 3 && place_and_date(rep_line(b, first->line)) ? k
										   : 0;
}

/* Does a signature begin here? Place and date, or an office with a comma behind it. */
static bool signature_starts(const struct rep_build *b, const struct lk_block *blk)
{
	struct lk_str first = rep_line(b, blk->line);
	struct lk_str last = rep_line(b, blk->line + blk->nlines - 1);

	return place_and_date(first) || (ends(last, ',') && last.n <= 100);
}

/* Room for the hand behind the office, which ends with a comma. */
static size_t office_line(const struct rep_build *b, size_t from, size_t end)
{
	size_t found = SIZE_MAX;

	for (size_t i = from; i < end; i++)
		if (ends(rep_line(b, i), ','))
			found = i;
	return found;
}

size_t rep_signature(struct rep_build *b, size_t block)
{
	const struct lk_block *blk = &b->doc.block[block], *last;
	size_t end, office;
	struct lk_rep_lines l;
	struct lk_rep_node *n;

	if (!signs(b, blk) || !signature_starts(b, blk))
		return 0;
	end = signature_end(b, block);
	if (end == 0 || !lines_new(b, &l, 2 * SIGN_LINES))
		return 0;
	last = &b->doc.block[end - 1];
	office = office_line(b, blk->line, last->line + last->nlines);
	for (size_t i = block; i < end; i++)
		for (size_t k = 0; k < b->doc.block[i].nlines; k++) {
			size_t line = b->doc.block[i].line + k;

			l.line[l.n++] = rep_words(b, line, rep_line(b, line));
			if (line == office)
				l.line[l.n++] = (struct lk_rep_flow){ NULL, 0 };
		}
	n = rep_node(b, LK_REP_SIGNATURE, blk->line);
	if (n != NULL) {
		n->column[0] = l;
		n->ncolumns = 1;
	}
	return end - block;
}
