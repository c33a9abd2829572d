/* The screen of people and keys, over a store in memory. */
#include "core/act/people.h"
#include "core/trust/pin.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/view/views.h"

#include <stdio.h>

#define KEYS \
	"hendra namespaces=\"git\" ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIDtDIihBLrDfL611+AH7zVPWqIsPL4w3qFJHgZe8HD09\n" \
	"maya namespaces=\"git\",valid-before=\"20260101000000Z\" ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIHsot1pmMZxPKOOO35OQITqz9VtayTYjUCwvFCqWtiqA\n"
#define REVOKED \
	"sidik;user;commit-terakhir;waktu;oleh;alasan\n" \
	"SHA256:OPC2/hiVpb2LpVuwnP9o12dB5FOw3EOGZRTCAEb2PNs;maya;;2026-01-01T00:00:" \
	"00Z;hendra;pindah kantor\n"
#define WAITING \
	"user;kunci;oleh;waktu\nsari;ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIJPbcP+A2RCNwnDYvC3rsG59qgl56wKaTAEZt2qRIGhi;hendra;" \
	"2026-01-02T00:00:00Z\n"

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 480;
	return NOW;
}

static int64_t clock_ms(void)
{
	return (int64_t)NOW * 1000;
}

static struct lk_host host = { .now = clock_now,
	.now_ms = clock_ms,
	.random = act_random };
static struct office office;
static struct app app;

static void be(const char *user)
{
	(void)snprintf(office.user, sizeof(office.user), "%s", user);
}

static int open_at(int w, int h)
{
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.host = &host;
	be("hendra");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, w, h, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	assert_int_equal(orang_open(&app, NULL), 0);
	app_paint(&app);
	return 0;
}

static int setup(void **state)
{
	(void)state;
	return open_at(80, 24);
}

static int setup_wide(void **state)
{
	(void)state;
	return open_at(200, 50);
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	return 0;
}

static void press(const char *names)
{
	while (*names != '\0') {
		size_t n = strcspn(names, " ");
		struct event ev = { .kind = EV_KEY, .key = key_parse(names, n) };

		assert_int_not_equal(ev.key, K_NONE);
		app_feed(&app, &ev);
		names += n + (names[n] != '\0');
	}
	app_paint(&app);
}

static void shows(const char *text)
{
	if (!draw_shows(app.page, text))
		fail_msg("\"%s\" is not on the screen", text);
}

static void hides(const char *text)
{
	if (draw_shows(app.page, text))
		fail_msg("\"%s\" is on the screen", text);
}

static void sign(void)
{
	fakestore_put(office.store, LK_SIGNERS_PATH, KEYS);
	fakestore_put(office.store, LK_REVOKED_PATH, REVOKED);
	fakestore_put(office.store, LK_WAITING_KEYS_PATH, WAITING);
	press("F5");
}

static void people__stand__with_roles_and_no_keys(void **state)
{
	(void)state;
	shows("belum menandatangani");
	shows(">hendra     dr. Hendra");
	shows("Kepala Balai");
	press("Down Down");
	shows("plh Kasubbag ADUM");
	shows("Kasubbag ADUM (plh), dari 1 Jan 2026, sampai 31 Jan 2026, dasar ND-1");
	press("End");
	shows("Belum berperan. p: beri peran.");
	hides("Tanpa kunci:");
}

static void keys__are__shown_with_their_state(void **state)
{
	(void)state;
	sign();
	shows("1 dari 6 orang berkunci");
	shows("1 kunci menunggu konfirmasi");
	shows("Kunci berlaku: SHA256:Ghtx4LDKxFWb2XNGorebIzIRzAgBdUS2x8LYBqhXmHs");
	press("Down");
	shows("menunggu");
	shows("diajukan oleh hendra");
	press("Down Down Down");
	shows("dicabut oleh hendra: pindah kantor");
	press("End");
	shows("Tanpa kunci:");
}

static void picked__tells__the_words_of_a_key(void **state)
{
	struct lk_signers s;
	struct lk_buf words = LK_BUF_INIT, lines = LK_BUF_INIT;

	(void)state;
	sign();
	assert_int_equal(lk_signers_load(&s, office.store, NULL, NULL), LK_OK);
	lk_key_words(&words, &s.signer[0].key);
	lk_words_lines(&lines, lk_buf_cstr(&words), "");
	lines.p[strcspn(lines.p, "\n")] = '\0';
	hides(lines.p);
	press("Enter");
	shows(lines.p);
	press("Esc");
	hides(lines.p);
	lk_buf_free(&words);
	lk_buf_free(&lines);
	lk_signers_free(&s);
}

static void wide__stands__beside_the_list(void **state)
{
	(void)state;
	sign();
	shows("│ dr. Hendra");
	shows("SHA256:Ghtx4LDKxFWb2XNGorebIzIRzAgBdUS2x8LYBqhXmHs");
}

static void questions__are__asked_of_who_may(void **state)
{
	(void)state;
	press("a");
	shows("Orang baru");
	shows("Nama pengguna");
	press("Esc e");
	shows("Ubah data orang");
	press("Esc p");
	shows("Beri peran");
	press("Esc t");
	shows("Hari terakhirnya");
	press("Esc K");
	shows("Berkas kunci publik");
	press("Enter");
	shows("Belum diisi.");
	press("Esc x");
	shows("dr. Hendra tidak punya kunci yang berlaku.");
	sign();
	press("x");
	shows("Cabut kunci");
	press("Esc Down x");
	shows("Batalkan kunci ini?");
	press("Esc s");
	shows("Konfirmasi kunci ini?");
	shows("Tanyakan langsung kepada orangnya");
}

static void who_may_not__is_told__who_may(void **state)
{
	(void)state;
	be("budi");
	press("a");
	shows("Dilakukan oleh Kepala Balai atau Kasubbag ADUM.");
	press("p");
	hides("Beri peran");
	sign();
	press("Down s");
	shows("Dilakukan oleh Kepala Balai");
	press("K");
	hides("Berkas kunci publik");
	press("Down Down K"); /* one's own can be asked for */
	shows("Berkas kunci publik");
	press("Esc s");
	shows("Kunci sendiri dikonfirmasi oleh orang lain.");
}

static void a_broken_file__is_named(void **state)
{
	(void)state;
	fakestore_put(office.store, LK_SIGNERS_PATH, "* ssh-rsa AAAA\n");
	press("F5");
	shows(LK_SIGNERS_PATH);
	fakestore_put(office.store, LK_SIGNERS_PATH, KEYS);
	press("F5");
	shows("1 dari 6 orang berkunci");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(people__stand__with_roles_and_no_keys),
		T(keys__are__shown_with_their_state),
		T(picked__tells__the_words_of_a_key),
		cmocka_unit_test_setup_teardown(wide__stands__beside_the_list,
			setup_wide, teardown),
		T(questions__are__asked_of_who_may),
		T(who_may_not__is_told__who_may),
		T(a_broken_file__is_named),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
