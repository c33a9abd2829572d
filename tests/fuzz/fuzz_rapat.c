/*
 * Records of meetings and follow-ups, parted by a line "%%": whatever order they are read in,
 * the same meetings and follow-ups come out, and their minutes hold no value to fill in.
 */
#include "core/meeting/followup.h"
#include "core/meeting/minutes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define RECORDS 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

struct given {
	struct lk_str part[RECORDS];
	size_t n;
	struct lk_people people;
};

/* Two records with one id are not a workspace: ids name files. */
static bool ids_differ(const struct given *g)
{
	struct lk_record r[RECORDS];
	bool differ = true;
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (lk_record_parse(&r[n], g->part[i], "uji", NULL) == LK_OK)
			n++;
		else
			lk_record_free(&r[n]);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			differ = differ && strcmp(r[i].id, r[k].id) != 0;
	while (n > 0)
		lk_record_free(&r[--n]);
	return differ;
}

static void take(const struct given *g, size_t i, struct lk_meeting_log *meetings,
	struct lk_rtl_log *rtls)
{
	struct lk_record r;

	if (lk_record_parse(&r, g->part[i], "uji", NULL) == LK_OK) {
		int rc = lk_meeting_take(meetings, &r, NULL);

		must(rc == LK_OK || rc == LK_EFORMAT || rc == LK_ERANGE);
		must(lk_rtl_take(rtls, &r, i % 2 == 0 ? "2024-lapkin" : "2025-lapkin",
			     NULL) == LK_OK);
	}
	lk_record_free(&r);
}

static void print(const struct given *g, bool backwards, struct lk_buf *out)
{
	struct lk_meeting_log ml = LK_MEETING_LOG_INIT;
	struct lk_rtl_log rl = LK_RTL_LOG_INIT;
	struct lk_period p = { 2025, LK_TEMPO_QUARTER, 3 };
	struct lk_meetings all;
	struct lk_rtls rtls;

	for (size_t i = 0; i < g->n; i++)
		take(g, backwards ? g->n - 1 - i : i, &ml, &rl);
	must(lk_meeting_fold(&ml, &g->people, &all, NULL) == LK_OK);
	must(lk_rtl_fold(&rl, "2025-lapkin", p, true, 20000, &rtls, NULL) == LK_OK);
	for (size_t i = 0; i < all.n; i++) {
		struct lk_minutes m;

		must(lk_minutes_build(&m, &all.meeting[i], &rtls, NULL, &g->people,
			     NULL) == LK_OK);
		must(m.n >= all.meeting[i].nitems);
		lk_minutes_text(&m, out);
		lk_minutes_free(&m);
	}
	lk_rtls_csv(&rtls, out);
	lk_rtls_free(&rtls);
	lk_meetings_free(&all);
}

static void cut(struct given *g, const char *p, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i <= n && g->n < RECORDS; i++)
		if (i == n || (i + 4 <= n && memcmp(p + i, "\n%%\n", 4) == 0)) {
			g->part[g->n++] =
				(struct lk_str){ p + at, (i == n ? i : i + 1) - at };
			at = i == n ? n : i + 4;
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char people[] = "user;nama;nip;jabatan;surel\nhendra;H;;;\n",
			  roles[] = "user;peran;lingkup;dari;sampai;wewenang;dasar\n"
				    "hendra;kepala;;;;definitif;\n";
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	struct given g = { .n = 0 };

	if (size == 0)
		return 0;
	must(lk_people_parse(&g.people, (struct lk_str){ people, sizeof(people) - 1 },
		     (struct lk_str){ roles, sizeof(roles) - 1 }, 420, NULL) == LK_OK);
	cut(&g, (const char *)data, size);
	if (ids_differ(&g)) {
		print(&g, false, &a);
		print(&g, true, &b);
		must(strstr(lk_buf_cstr(&a), "{{") == NULL ||
			strstr(lk_buf_cstr(&a), "id;uraian") <
				strstr(lk_buf_cstr(&a), "{{"));
		must(strcmp(lk_buf_cstr(&a), lk_buf_cstr(&b)) == 0);
	}
	lk_buf_free(&a);
	lk_buf_free(&b);
	lk_people_free(&g.people);
	return 0;
}
