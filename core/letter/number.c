#include "core/letter/number.h"

#include <string.h>

#define UNIT_MAX 40 /* bytes, as a new office allows */

enum part {
	PART_CLASS,
	PART_UNIT,
	PART_SERIAL,
	PART_YEAR,
	PARTS
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool lk_letter_class_valid(struct lk_str s)
{
	if ((s.n != 5 && s.n != 8) || !capital(s.p[0]) || !capital(s.p[1]))
		return false;
	for (size_t i = 2; i < s.n; i += 3)
		if (s.p[i] != '.' || !digit(s.p[i + 1]) || !digit(s.p[i + 2]))
			return false;
	return true;
}

bool lk_letter_unit_valid(struct lk_str s)
{
	bool open = true; /* a group has to begin here */

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && open)
			return false;
		if (s.p[i] != '.' && !capital(s.p[i]) && !digit(s.p[i]))
			return false;
		open = s.p[i] == '.';
	}
	return !open && s.n <= UNIT_MAX;
}

/* The whole of s as a number up to `max`; -1 when it is none. */
static int whole(struct lk_str s, int max)
{
	int v = 0;

	if (s.n == 0)
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		if (!digit(s.p[i]) || v > (max - (s.p[i] - '0')) / 10)
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

/* How many parts; those beyond PARTS are counted, not kept. */
static size_t split(struct lk_str s, struct lk_str part[PARTS])
{
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != '/')
			continue;
		if (n < PARTS)
			part[n] = (struct lk_str){ s.p + from, i - from };
		n++;
		from = i + 1;
	}
	return n;
}

/* For messages: short, and terminated. */
static const char *shown(struct lk_str s, char out[80])
{
	size_t n = s.n < 79 ? s.n : 79;

	if (n > 0)
		memcpy(out, s.p, n);
	out[n] = '\0';
	return out;
}

int lk_letter_number_parse(struct lk_letter_number *out, struct lk_str s,
	struct lk_error *err)
{
	struct lk_str part[PARTS] = { { "", 0 } };
	char all[80], one[80];
	int serial, year;

	(void)shown(s, all);
	if (split(s, part) != PARTS)
		return lk_fail(err, LK_EFORMAT,
			N_("nomor \"%s\" tidak lengkap; bentuknya kode "
			   "klasifikasi/kode unit/nomor urut/tahun, misalnya "
			   "OT.02.02/C.X.10/117/2025"),
			all);
	if (!lk_letter_class_valid(part[PART_CLASS]))
		return lk_fail(err, LK_EFORMAT,
			N_("nomor \"%s\": kode klasifikasi \"%s\" seharusnya seperti "
			   "OT.02.02 atau PR.05"),
			all, shown(part[PART_CLASS], one));
	if (!lk_letter_unit_valid(part[PART_UNIT]))
		return lk_fail(err, LK_EFORMAT,
			N_("nomor \"%s\": kode unit \"%s\" seharusnya huruf besar dan "
			   "angka dengan titik di antaranya, seperti C.X.10"),
			all, shown(part[PART_UNIT], one));
	serial = whole(part[PART_SERIAL], LK_LETTER_SERIAL_MAX);
	if (serial < 1)
		return lk_fail(err, LK_EFORMAT,
			N_("nomor \"%s\": nomor urut \"%s\" seharusnya angka 1 sampai "
			   "%d"),
			all, shown(part[PART_SERIAL], one), LK_LETTER_SERIAL_MAX);
	year = part[PART_YEAR].n == 4 ? whole(part[PART_YEAR], 9999) : -1;
	if (year < 0)
		return lk_fail(err, LK_EFORMAT,
			N_("nomor \"%s\": tahun \"%s\" seharusnya empat angka"), all,
			shown(part[PART_YEAR], one));
	*out = (struct lk_letter_number){ part[PART_CLASS], part[PART_UNIT], serial,
		year };
	return LK_OK;
}

void lk_letter_number_put(struct lk_buf *out, const struct lk_letter_number *n)
{
	lk_buf_putstr(out, n->class);
	lk_buf_putc(out, '/');
	lk_buf_putstr(out, n->unit);
	lk_buf_printf(out, "/%d/%04d", n->serial, n->year);
}
