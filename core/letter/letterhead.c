#include "core/letter/letterhead.h"

#include "core/field.h"

#include <string.h>

static const char *const keys[LK_KOP_COUNT] = { "Kementerian", "Direktorat", "Nama",
	"Alamat", "Telepon", "Surel", "Laman", "Kota" };

const char *lk_letterhead_key(enum lk_letterhead_key k)
{
	return (unsigned)k < LK_KOP_COUNT ? keys[k] : "";
}

static int index_of(const char *key)
{
	for (int i = 0; i < LK_KOP_COUNT; i++)
		if (strcmp(keys[i], key) == 0)
			return i;
	return -1;
}

int lk_letterhead_parse(struct lk_letterhead *out, struct lk_arena *mem,
	struct lk_str text, const char *where, struct lk_error *err)
{
	struct lk_letterhead h;
	struct lk_field field[LK_KOP_COUNT];
	const char *rest;
	unsigned n = 0;
	int rc = lk_fields_parse(mem, text, where, field, LK_KOP_COUNT, &n, &rest, err);

	if (rc != LK_OK)
		return rc;
	for (int i = 0; i < LK_KOP_COUNT; i++)
		h.value[i] = "";
	for (unsigned i = 0; i < n; i++) {
		int at = index_of(field[i].key);

		if (at < 0)
			return lk_fail(err, LK_EFORMAT,
				N_("%s: kunci \"%s\" tidak dikenal; yang dikenal "
				   "Kementerian, Direktorat, Nama, Alamat, Telepon, "
				   "Surel, Laman, dan Kota"),
				where, field[i].key);
		h.value[at] = field[i].value;
	}
	*out = h;
	return LK_OK;
}

/* "Tanjung Seroja" of "Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja"; "" when the
 * name is not of that form. */
static const char *city_of(const char *office)
{
	static const char stem[] = "Kekarantinaan Kesehatan ", class[] = "Kelas ";
	const char *p = strstr(office, stem);

	if (p == NULL)
		return "";
	p += sizeof(stem) - 1;
	if (strncmp(p, class, sizeof(class) - 1) == 0) {
		p += sizeof(class) - 1;
		p += strspn(p, "IV123");
		p += strspn(p, " ");
	}
	return p;
}

void lk_letterhead_default(struct lk_buf *out, const char *office)
{
	const char *value[LK_KOP_COUNT] = {
		[LK_KOP_MINISTRY] = "Kementerian Kesehatan Republik Indonesia",
		[LK_KOP_DIRECTORATE] = "Direktorat Jenderal Penanggulangan Penyakit",
		[LK_KOP_NAME] = office,
		[LK_KOP_CITY] = city_of(office),
	};

	for (int i = 0; i < LK_KOP_COUNT; i++) {
		size_t before = out->n;

		if (value[i] != NULL)
			lk_field_put(out, keys[i],
				(struct lk_str){ value[i], strlen(value[i]) });
		if (out->n == before)
			lk_buf_printf(out, "%s:\n", keys[i]);
	}
}
