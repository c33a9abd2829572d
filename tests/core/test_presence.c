/* Presence: what is believed of a message that anybody may have written. */
#include "tests/test.h"

#include "core/presence/presence.h"

#include <stdio.h>
#include <string.h>

#define NOW 1768275300 /* 2026-01-13T03:35:00Z */
#define PATH "dokumen/2025-lapkin/isi/naskah/06-bab-3.md"
#define HEAD "Hadir: budi\n\nPelaku: budi\nWaktu: 2026-01-13T10:35:00+07:00\n"

static struct lk_people people;

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static int setup(void **state)
{
	char orang[4000] = "user;nama;nip;jabatan;surel\nbudi;Budi;;;\nsari;Sari;;;\n";

	(void)state;
	for (int i = 0; i < LK_PRESENCE_PEOPLE + 5; i++)
		(void)snprintf(orang + strlen(orang), sizeof(orang) - strlen(orang),
			"o%d;Orang;;;\n", i);
	return lk_people_parse(&people, str(orang),
		str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"), 420, NULL);
}

static int teardown(void **state)
{
	(void)state;
	lk_people_free(&people);
	return 0;
}

static void presence__written__is_read_again(void **state)
{
	struct lk_presence p = { "budi", PATH, "A. Capaian", NOW - 900, NOW }, q;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_presence_write(&p, 420, &b);
	assert_string_equal(lk_buf_cstr(&b),
		HEAD "Berkas: " PATH
		     "\nBagian: A. Capaian\nSejak: 2026-01-13T10:20:00+07:00\n");
	assert_int_equal(lk_presence_parse(&q, "budi", lk_buf_str(&b), NULL), LK_OK);
	assert_memory_equal(&p.since, &q.since, sizeof(p.since));
	assert_string_equal(q.path, PATH);
	assert_string_equal(q.section, "A. Capaian");
	assert_int_equal(q.seen, NOW);
	lk_buf_clear(&b);
	p.path[0] = '\0';
	lk_presence_write(&p, 420, &b);
	assert_string_equal(lk_buf_cstr(&b), HEAD);
	assert_int_equal(lk_presence_parse(&q, "budi", lk_buf_str(&b), NULL), LK_OK);
	assert_false(lk_presence_edits(&q, NOW));
	lk_buf_free(&b);
}

static void presence__forged__is_dropped(void **state)
{
	static const char *const bad[] = { "", "\n", "Hadir: budi\n", "Hadir: budi\n\n",
		"Hadir: budi\nPelaku: budi\n", /* no empty line */
		"Hadir: budi\n\nPelaku: sari\nWaktu: 2026-01-13T10:35:00+07:00\n",
		"Hadir: budi\n\nPelaku: budi\n", /* no time */
		"Hadir: budi\n\nPelaku: budi\nWaktu: kemarin\n", HEAD "Pelaku: budi\n",
		HEAD "Bagian: \x1b]0;x\x07\n" };
	struct lk_presences all = { .n = 0 };
	char long_one[LK_PRESENCE_MAX + 10] = HEAD "Bagian: ";
	size_t n = strlen(long_one);

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (lk_presence_take(&all, &people, "budi", str(bad[i]), NOW))
			fail_msg("taken: %s", bad[i]);
	memset(long_one + n, 'a', LK_PRESENCE_MAX + 1 - n);
	assert_false(lk_presence_take(&all, &people, "budi", str(long_one), NOW));
	assert_false(lk_presence_take(&all, &people, "../budi", str(HEAD), NOW));
	/* nobody of this office; from the future */
	assert_false(lk_presence_take(&all, &people, "asing",
		str("Hadir: asing\n\nPelaku: asing\nWaktu: "
		    "2026-01-13T10:35:00+07:00\n"),
		NOW));
	assert_false(lk_presence_take(&all, &people, "budi", str(HEAD), NOW - 601));
	assert_int_equal(all.n, 0);
	assert_true(lk_presence_take(&all, &people, "budi", str(HEAD), NOW - 599));
}

static void presence__odd_values__do_no_harm(void **state)
{
	struct lk_presence p;

	(void)state;
	assert_int_equal(lk_presence_parse(&p, "budi",
				 str(HEAD "Berkas: dokumen/../../etc/passwd\n"), NULL),
		LK_OK);
	assert_string_equal(p.path, "");
	assert_int_equal(lk_presence_parse(&p, "budi", str(HEAD "Berkas: /etc/x\n"),
				 NULL),
		LK_OK);
	assert_string_equal(p.path, "");
	/* right to left override: no text of ours has one */
	assert_int_equal(lk_presence_parse(&p, "budi",
				 str(HEAD "Berkas: " PATH "\nBagian: a\xe2\x80\xae\n"),
				 NULL),
		LK_EFORMAT);
	assert_int_equal(lk_presence_parse(&p, "budi",
				 str(HEAD "Berkas: " PATH "\nBagian: ab\n c\n"
					  "Sejak: 2027-01-01T00:00:00+07:00\n"),
				 NULL),
		LK_OK);
	assert_string_equal(p.section, "ab c");
	assert_int_equal(p.since, p.seen); /* begun after it was said: no */
}

static void presence__take__newest_of_each_first(void **state)
{
	struct lk_presences all = { .n = 0 };

	(void)state;
	assert_true(lk_presence_take(&all, &people, "sari",
		str("Hadir: sari\n\nPelaku: sari\nWaktu: 2026-01-13T10:34:00+07:00\n"),
		NOW));
	assert_true(lk_presence_take(&all, &people, "budi", str(HEAD), NOW));
	assert_false(lk_presence_take(&all, &people, "budi",
		str("Hadir: budi\n\nPelaku: budi\nWaktu: 2026-01-13T10:33:00+07:00\n"),
		NOW));
	assert_true(lk_presence_take(&all, &people, "sari",
		str("Hadir: sari\n\nPelaku: sari\nWaktu: 2026-01-13T10:36:00+07:00\n"),
		NOW));
	assert_int_equal(all.n, 2);
	assert_string_equal(all.item[0].user, "sari");
	assert_string_equal(all.item[1].user, "budi");
}

static void presence__many__the_oldest_make_room(void **state)
{
	struct lk_presences all = { .n = 0 };

	(void)state;
	for (int i = 0; i < LK_PRESENCE_PEOPLE + 5; i++) {
		struct lk_presence p = { .seen = NOW + i };
		struct lk_buf b = LK_BUF_INIT;

		(void)snprintf(p.user, sizeof(p.user), "o%d", i);
		lk_presence_write(&p, 420, &b);
		assert_true(lk_presence_take(&all, &people, p.user, lk_buf_str(&b),
			NOW + 100));
		lk_buf_free(&b);
	}
	assert_int_equal(all.n, LK_PRESENCE_PEOPLE);
	assert_string_equal(all.item[0].user, "o68");
	assert_string_equal(all.item[LK_PRESENCE_PEOPLE - 1].user, "o5");
	assert_false(lk_presence_take(&all, &people, "budi", str(HEAD), NOW));
}

static void presence__meets__by_file_section_and_age(void **state)
{
	struct lk_presence p = { "budi", PATH, "A. Capaian", NOW - 900, NOW };

	(void)state;
	assert_true(lk_presence_meets(&p, PATH, "A. Capaian", NOW));
	assert_true(lk_presence_meets(&p, PATH, "", NOW));
	assert_false(lk_presence_meets(&p, PATH, "B. Realisasi", NOW));
	assert_false(lk_presence_meets(&p, "dokumen/x.md", "A. Capaian", NOW));
	assert_true(lk_presence_meets(&p, PATH, "", NOW + LK_PRESENCE_FRESH));
	assert_false(lk_presence_meets(&p, PATH, "", NOW + LK_PRESENCE_FRESH + 1));
	p.section[0] = '\0';
	assert_true(lk_presence_meets(&p, PATH, "B. Realisasi", NOW));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(presence__written__is_read_again),
		cmocka_unit_test(presence__forged__is_dropped),
		cmocka_unit_test(presence__odd_values__do_no_harm),
		cmocka_unit_test(presence__take__newest_of_each_first),
		cmocka_unit_test(presence__many__the_oldest_make_room),
		cmocka_unit_test(presence__meets__by_file_section_and_age),
	};
	return cmocka_run_group_tests_name("presence", tests, setup, teardown);
}
