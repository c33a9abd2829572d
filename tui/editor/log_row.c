/* Journal rows of the log: see tui/editor/log.h. */
#include "tui/editor/log.h"

#include "core/utf8.h"

#include <string.h>

#define FLAG_OPENS 1u
#define FLAG_SILENT 2u
#define SUM_BYTES 4

static uint32_t sum_of(const char *p, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 16777619u;
	return h;
}

static void put_number(struct lk_buf *out, uint32_t v)
{
	for (; v >= 0x80; v >>= 7)
		lk_buf_putc(out, (char)(v | 0x80));
	lk_buf_putc(out, (char)v);
}

void ed_entry_write(const struct ed_log *log, size_t i, struct lk_buf *out)
{
	const struct ed_entry *e = &log->entry[i];
	size_t from = out->n;
	uint32_t sum;

	lk_buf_putc(out, ED_LOG_VERSION);
	lk_buf_putc(out,
		(char)((e->opens ? FLAG_OPENS : 0) | (e->silent ? FLAG_SILENT : 0)));
	if (e->kind == ED_EDIT) {
		put_number(out, e->at);
		put_number(out, e->ndel);
		put_number(out, e->nins);
	} else {
		put_number(out, e->node);
	}
	put_number(out, e->before);
	put_number(out, e->after);
	if (e->kind == ED_EDIT)
		lk_buf_put(out, lk_buf_cstr(&log->bytes) + e->bytes,
			(size_t)e->ndel + e->nins);
	sum = out->failed ? 0 : sum_of(out->p + from, out->n - from);
	for (int k = 0; k < SUM_BYTES; k++)
		lk_buf_putc(out, (char)(sum >> (8 * k) & 0xff));
}

/* ---- reading ---------------------------------------------------------------------- */

struct reader {
	const char *p;
	size_t n;
	bool bad;
};

static uint32_t get_number(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift <= 28; shift += 7) {
		unsigned char c;

		if (r->n == 0)
			break;
		c = (unsigned char)*r->p++;
		r->n--;
		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80 && v <= UINT32_MAX)
			return (uint32_t)v;
	}
	r->bad = true;
	return 0;
}

static int damaged(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("satu baris catatan suntingan rusak; suntingan sebelumnya sudah "
		   "dipulihkan, "
		   "sisanya disimpan terpisah"));
}

static bool sum_fits(struct lk_str row)
{
	const unsigned char *s;
	uint32_t sum;

	if (row.n < 2 + SUM_BYTES)
		return false;
	s = (const unsigned char *)row.p + row.n - SUM_BYTES;
	sum = (uint32_t)s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 |
		(uint32_t)s[3] << 24;
	return sum == sum_of(row.p, row.n - SUM_BYTES);
}

static int read_edit(struct ed_log *log, struct ed_text *t, struct reader *r,
	struct ed_edit *e, struct lk_error *err)
{
	struct lk_str all = ed_text_all(t);
	struct lk_str ins;

	e->at = get_number(r);
	e->del = get_number(r);
	e->n = get_number(r);
	e->before = get_number(r);
	e->after = get_number(r);
	if (r->bad || e->at > all.n || e->del > all.n - e->at || r->n < e->del ||
		r->n - e->del != e->n)
		return damaged(err);
	if (e->after > all.n - e->del + e->n || e->before > all.n)
		return damaged(err);
	if (e->del != 0 && memcmp(all.p + e->at, r->p, e->del) != 0)
		return damaged(err);
	e->ins = r->p + e->del;
	ins = (struct lk_str){ e->ins, e->n };
	if (!lk_utf8_is_clean(ins, LK_CLEAN_NL | LK_CLEAN_TAB))
		return damaged(err);
	return ed_log_do(log, t, e, err);
}

static int read_move(struct ed_log *log, struct ed_text *t, struct reader *r,
	size_t *cursor, int64_t time_ms, struct lk_error *err)
{
	uint32_t node = get_number(r), before = get_number(r), after = get_number(r);
	size_t at = before;
	int rc;

	if (r->bad || r->n != 0 || node >= log->nodes || before > ed_text_size(t))
		return damaged(err);
	rc = ed_log_goto(log, t, node, &at, time_ms, err);
	if (rc == LK_OK)
		*cursor = after <= ed_text_size(t) ? after : at;
	return rc;
}

int ed_log_read(struct ed_log *log, struct ed_text *t, int kind, struct lk_str row,
	int64_t time_ms, size_t *cursor, struct lk_error *err)
{
	struct reader r = { NULL, 0, false };
	struct ed_edit e = { .time_ms = time_ms };
	unsigned flags;
	int rc;

	if (row.n != 0 && row.p[0] > ED_LOG_VERSION && row.p[0] <= '9')
		return lk_fail(err, LK_ENEWER,
			N_("catatan suntingan ini ditulis oleh lapkin yang lebih "
			   "baru"));
	if (!sum_fits(row) || row.p[0] != ED_LOG_VERSION)
		return damaged(err);
	r.p = row.p + 2;
	r.n = row.n - 2 - SUM_BYTES;
	flags = (unsigned char)row.p[1];
	if (flags > (FLAG_OPENS | FLAG_SILENT))
		return damaged(err);
	if (kind == ED_MOVE)
		return read_move(log, t, &r, cursor, time_ms, err);
	if (kind != ED_EDIT)
		return damaged(err);
	e.opens = (flags & FLAG_OPENS) != 0;
	e.silent = (flags & FLAG_SILENT) != 0;
	log->fixed = log->n;
	rc = read_edit(log, t, &r, &e, err);
	if (rc == LK_OK)
		*cursor = e.after;
	return rc;
}
