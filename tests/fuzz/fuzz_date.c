/* What any reader accepts is a valid moment that every form can print, and the ISO and
 * stamp forms read back to the same moment. */
#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check(const struct lk_civil *c)
{
	char out[LK_DATE_SIZE];
	struct lk_civil back;
	int64_t t, again;

	must(lk_date_valid(c));
	must(lk_date_unix(c, &t, NULL) == LK_OK);
	must(lk_date_civil(t, c->tz, &back, NULL) == LK_OK);
	must(memcmp(&back, c, sizeof(back)) == 0);
	for (int form = 0; form < LK_DATE_FORMS; form++) {
		int rc = lk_date_format(out, sizeof(out), c, (enum lk_date_form)form);

		must(rc == LK_OK || form == LK_DATE_STAMP);
	}
	must(lk_date_format(out, sizeof(out), c, LK_DATE_ISO) == LK_OK);
	must(lk_date_parse_iso((struct lk_str){ out, strlen(out) }, &back, NULL) ==
		LK_OK);
	must(memcmp(&back, c, sizeof(back)) == 0);
	must(lk_date_format(out, sizeof(out), c, LK_DATE_LONG) == LK_OK);
	must(lk_date_read((struct lk_str){ out, strlen(out) }, &back, NULL) == LK_OK);
	must(back.day == c->day && back.month == c->month && back.year == c->year);
	if (lk_date_format(out, sizeof(out), c, LK_DATE_STAMP) != LK_OK)
		return;
	must(lk_date_parse_stamp((struct lk_str){ out, strlen(out) }, &back, NULL) ==
		LK_OK);
	must(lk_date_unix(&back, &again, NULL) == LK_OK && again == t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str s = { (const char *)data, size };
	struct lk_civil c;
	struct lk_error err;
	int64_t t;

	if (lk_date_read(s, &c, &err) == LK_OK)
		check(&c);
	if (lk_date_parse_iso(s, &c, &err) == LK_OK)
		check(&c);
	if (lk_date_parse_stamp(s, &c, &err) == LK_OK)
		check(&c);
	if (size >= 10) {
		int16_t tz;

		memcpy(&t, data, 8);
		memcpy(&tz, data + 8, 2);
		(void)lk_date_day(t, tz);
		if (lk_date_civil(t, tz, &c, &err) == LK_OK)
			check(&c);
		if (lk_date_civil(t % 8000000000, tz % 841, &c, &err) == LK_OK)
			check(&c);
	}
	return 0;
}
