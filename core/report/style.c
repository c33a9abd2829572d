/* The page style: keys, their limits, their defaults. */
#include "core/report/style.h"

#include "core/field.h"
#include "core/mem.h"

#include <stddef.h>
#include <string.h>

#define STYLE_KEYS 32
#define ROOM_MIN (8 * CM) /* between the margins */
#define CM (72 / 2.54)
#define MM (72 / 25.4)

static const char text_default[] = "Kertas: A4\n"
				   "Marjin-Kiri: 4\n"
				   "Marjin-Atas: 3\n"
				   "Marjin-Kanan: 3\n"
				   "Marjin-Bawah: 3\n"
				   "Spasi: 1,5\n"
				   "Huruf: 12\n"
				   "Penomoran: bab\n";

const char *lk_page_style_default(void)
{
	return text_default;
}

/* A plain number with at most two decimals; -1 when it is none. */
static double plain_number(const char *s)
{
	double whole = 0, scale = 1;
	size_t n = 0;

	for (; *s >= '0' && *s <= '9' && n < 4; s++, n++)
		whole = whole * 10 + (*s - '0');
	if (n == 0)
		return -1;
	if (*s == ',' || *s == '.') {
		s++;
		for (n = 0; *s >= '0' && *s <= '9' && n < 2; s++, n++) {
			whole = whole * 10 + (*s - '0');
			scale *= 10;
		}
		if (n == 0)
			return -1;
	}
	return *s == '\0' ? whole / scale : -1;
}

struct measure {
	const char *key;
	double low, high; /* as written */
	double unit;      /* points */
	size_t at;        /* in the style */
};
static const struct measure measure[] = {
	{ "Marjin-Kiri", 1, 8, CM, offsetof(struct lk_page_style, left) },
	{ "Marjin-Kanan", 1, 8, CM, offsetof(struct lk_page_style, right) },
	{ "Marjin-Atas", 1, 8, CM, offsetof(struct lk_page_style, top) },
	{ "Marjin-Bawah", 1, 8, CM, offsetof(struct lk_page_style, bottom) },
	{ "Spasi", 1, 3, 1, offsetof(struct lk_page_style, spacing) },
	{ "Huruf", 9, 14, 1, offsetof(struct lk_page_style, size) },
};

static int take(struct lk_page_style *s, const struct lk_field *f, const char *where,
	struct lk_error *err)
{
	if (strcmp(f->key, "Kertas") == 0) {
		bool f4 = strcmp(f->value, "F4") == 0;

		if (!f4 && strcmp(f->value, "A4") != 0)
			return lk_fail(err, LK_EFORMAT,
				N_("%s: kertas \"%s\" tidak dikenal; pakai A4 atau F4"),
				where, f->value);
		s->width = (f4 ? 215 : 210) * MM;
		s->height = (f4 ? 330 : 297) * MM;
		return LK_OK;
	}
	if (strcmp(f->key, "Penomoran") == 0) {
		s->through = strcmp(f->value, "terus") == 0;
		if (!s->through && strcmp(f->value, "bab") != 0)
			return lk_fail(err, LK_EFORMAT,
				N_("%s: penomoran \"%s\" tidak dikenal; pakai bab atau "
				   "terus"),
				where, f->value);
		return LK_OK;
	}
	for (size_t i = 0; i < LK_LEN(measure); i++) {
		const struct measure *m = &measure[i];
		double v;

		if (strcmp(f->key, m->key) != 0)
			continue;
		v = plain_number(f->value);
		if (v < m->low || v > m->high)
			return lk_fail(err, LK_EFORMAT,
				N_("%s: %s \"%s\" harus angka %d sampai %d"), where,
				f->key, f->value, (int)m->low, (int)m->high);
		memcpy((char *)s + m->at, &(double){ v * m->unit }, sizeof(double));
		return LK_OK;
	}
	return lk_fail(err, LK_EFORMAT,
		N_("%s: \"%s\" tidak dikenal; yang dapat diatur: Kertas, Marjin-Kiri, "
		   "Marjin-Kanan, Marjin-Atas, Marjin-Bawah, Spasi, Huruf, "
		   "Penomoran"),
		where, f->key);
}

static int parse(struct lk_page_style *out, struct lk_str text, const char *where,
	struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[STYLE_KEYS];
	unsigned n = 0;
	const char *rest = "";
	int rc = lk_fields_parse(&mem, text, where, field, STYLE_KEYS, &n, &rest, err);

	for (unsigned i = 0; i < n && rc == LK_OK; i++)
		rc = take(out, &field[i], where, err);
	lk_arena_free(&mem);
	return rc;
}

int lk_page_style_parse(struct lk_page_style *out, struct lk_str text,
	const char *where, struct lk_error *err)
{
	struct lk_page_style s = { .width = 0 };
	int rc = parse(&s, (struct lk_str){ text_default, sizeof(text_default) - 1 },
		where, err);

	if (rc == LK_OK)
		rc = parse(&s, text, where, err);
	if (rc == LK_OK &&
		(s.width - s.left - s.right < ROOM_MIN ||
			s.height - s.top - s.bottom < ROOM_MIN))
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s: marjin terlalu lebar; sisakan sedikitnya 8 cm untuk "
			   "teks"),
			where);
	if (rc == LK_OK)
		*out = s;
	return rc;
}

int lk_page_style_load(struct lk_page_style *out, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(st, rev, LK_PAGE_STYLE_PATH, &text, NULL, err);

	if (rc == LK_OK || rc == LK_ENOTFOUND)
		rc = lk_page_style_parse(out, lk_buf_str(&text), LK_PAGE_STYLE_PATH,
			err);
	lk_buf_free(&text);
	return rc;
}

void lk_page_style_letter(struct lk_page_style *s)
{
	s->left = 3 * CM;
	s->right = s->top = 2 * CM;
	s->bottom = 2.5 * CM;
	s->spacing = 1.15;
}
