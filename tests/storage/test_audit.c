/* Whoever would deceive the office, one test each; and what is right and must pass. */
#include "core/act/assign.h"
#include "tests/storage/attack.h"

/* ---- what is right ---------------------------------------------------------------------------- */
static void work_of_an_office_passes(void **state)
{
	struct attack *a = *state;

	assert_found(a, "");
	save(a, BUDI, TEXT2);
	approve(a, SARI, NULL);
	approve(a, HENDRA, NULL);
	assert_found(a, "");
	assert_int_equal(a->sum.commits, 4);
	assert_true(a->sum.signed_office);
	assert_string_equal(a->sum.root.hex, a->begin.hex);
}

static void enrolling_and_rotating_pass(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT, revoked = LK_BUF_INIT;
	struct lk_key old = public_of(BUDI);
	struct lk_oid last;
	char print[LK_FINGERPRINT_SIZE];

	save(a, BUDI, TEXT2);
	last = head_of(a);
	(void)signers(&keys);
	put_line(&keys, "budi", SPARE, "");
	(void)step(a,
		&(struct commit){ .author = ANI,
			.signer = ANI,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } } });
	lk_buf_clear(&keys);
	put_line(&keys, "ani", ANI, "");
	put_line(&keys, "hendra", HENDRA, "");
	put_line(&keys, "sari", SARI, "");
	put_line(&keys, "budi", BUDI, ",valid-before=\"20260113000000Z\"");
	put_line(&keys, "budi", SPARE, "");
	lk_key_fingerprint(print, &old);
	lk_buf_printf(&revoked,
		"sidik;user;commit-terakhir;waktu;oleh;alasan\n%s;budi;%s;"
		"2026-01-13T07:00:00+07:00;ani;Ganti kunci\n",
		print, last.hex);
	(void)step(a,
		&(struct commit){ .author = ANI,
			.signer = ANI,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 },
				{ LK_REVOKED_PATH, lk_buf_cstr(&revoked), 0 } } });
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = SPARE,
			.put = { { BAB1, TEXT2 "Kunci baru.\n", 0 } } });
	assert_found(a, "");
	/* the old key: in force no more */
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1, TEXT2 "Kunci lama.\n", 0 } } });
	assert_found(a, "revoked");
	lk_buf_free(&keys);
	lk_buf_free(&revoked);
}

/* A key that was taken back signs on a parent from before that, with a date of then. */
static void removed_key_on_an_old_parent(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT, revoked = LK_BUF_INIT;
	struct lk_key old = public_of(BUDI);
	struct lk_oid then, side, main;
	char print[LK_FINGERPRINT_SIZE];

	save(a, BUDI, TEXT2);
	then = head_of(a);
	put_line(&keys, "ani", ANI, "");
	put_line(&keys, "hendra", HENDRA, "");
	put_line(&keys, "sari", SARI, "");
	put_line(&keys, "budi", BUDI, ",valid-before=\"20260113000000Z\"");
	lk_key_fingerprint(print, &old);
	lk_buf_printf(&revoked,
		"sidik;user;commit-terakhir;waktu;oleh;alasan\n%s;budi;%s;"
		"2026-01-13T07:00:00+07:00;ani;Hilang\n",
		print, then.hex);
	main = step(a,
		&(struct commit){ .author = ANI,
			.signer = ANI,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 },
				{ LK_REVOKED_PATH, lk_buf_cstr(&revoked), 0 } } });
	assert_found(a, "");
	side = make(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.time = NOW + 90,
			.put = { { BAB1, TEXT2 "Diselundupkan.\n", 0 } },
			.parent = { then } });
	(void)step(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { BAB1, TEXT2 "Diselundupkan.\n", 0 } },
			.parent = { main, side } });
	assert_found(a, "revoked");
	lk_buf_free(&keys);
	lk_buf_free(&revoked);
}

/* ---- who signed --------------------------------------------------------------------------------- */
static void unsigned_step(void **state)
{
	struct attack *a = *state;

	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = NOBODY,
			.put = { { BAB1, TEXT2, 0 } } });
	assert_found(a, "unsigned");
}

static void outsider(void **state)
{
	struct attack *a = *state;

	(void)step(a,
		&(struct commit){ .author = MALLORY,
			.signer = MALLORY,
			.put = { { BAB1, TEXT2, 0 } } });
	assert_found(a, "outsider");
}

static void impersonation(void **state)
{
	struct attack *a = *state;

	(void)step(a,
		&(struct commit){ .author = HENDRA,
			.signer = BUDI,
			.put = { { BAB1, TEXT2, 0 } } });
	assert_found(a, "impersonation");
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.name = "dr. Hendra",
			.put = { { BAB1, TEXT1, 0 } } });
	assert_found(a, "impersonation impersonation");
}

static void forged_pelaku(void **state)
{
	struct attack *a = *state;
	struct note n;

	note(a, HENDRA, LK_KIND_BALASAN, "Balas: 20260112T064000Z-00000001\n", &n);
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { n.path, lk_buf_cstr(&n.bytes), 0 } },
			.message = lk_buf_cstr(&n.message) });
	assert_found(a, "pelaku");
	note_free(&n);
}

static void duplicate_signature_header(void **state)
{
	struct attack *a = *state;

	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1, TEXT2, 0 } },
			.signatures = 2 });
	assert_found(a, "two-signatures");
}

static void changed_after_signing(void **state)
{
	struct attack *a = *state;
	struct lk_oid at = step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1, TEXT2, 0 } },
			.message = "langkah\n" });
	struct lk_buf raw = LK_BUF_INIT;

	OK(lk_store_raw(a->st, &at, &raw, &a->err));
	raw.p[raw.n - 2] = 'X';
	at = write_raw(a, lk_buf_str(&raw));
	move_head(a, &at);
	lk_buf_free(&raw);
	assert_found(a, "signature");
}

/* ---- records ------------------------------------------------------------------------------------- */
static void file_a_note(struct attack *a, struct note *n)
{
	note(a, SARI, LK_KIND_BALASAN, "Balas: 20260112T064000Z-00000001\n", n);
	(void)step(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { n->path, lk_buf_cstr(&n->bytes), 0 } },
			.message = lk_buf_cstr(&n->message) });
	assert_found(a, "");
}

static void edited_record(void **state)
{
	struct attack *a = *state;
	struct note n;

	file_a_note(a, &n);
	(void)step(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { n.path, "lain sama sekali\n", 0 } } });
	assert_found(a, "record-changed");
	note_free(&n);
}

static void deleted_record(void **state)
{
	struct attack *a = *state;
	struct note n;

	file_a_note(a, &n);
	(void)step(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { n.path, NULL, 0 } } });
	assert_found(a, "record-removed");
	note_free(&n);
}

static void record_that_its_message_does_not_say(void **state)
{
	struct attack *a = *state;
	struct note n;

	note(a, SARI, LK_KIND_BALASAN, "Balas: 20260112T064000Z-00000001\n", &n);
	(void)step(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { n.path, "Format: lapkin-catatan/1\n", 0 } },
			.message = lk_buf_cstr(&n.message) });
	assert_found(a, "record");
	note_free(&n);
}

static void merge_that_drops_a_record(void **state)
{
	struct attack *a = *state;
	struct lk_oid base = head_of(a), main, side;
	struct note n;

	main = step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1, TEXT2, 0 } } });
	note(a, SARI, LK_KIND_BALASAN, "Balas: 20260112T064000Z-00000001\n", &n);
	side = make(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { n.path, lk_buf_cstr(&n.bytes), 0 } },
			.message = lk_buf_cstr(&n.message),
			.parent = { base } });
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.parent = { main, side } });
	assert_found(a, "merge-drops");
	/* the same with it is right */
	move_head(a, &main);
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { n.path, lk_buf_cstr(&n.bytes), 0 } },
			.parent = { main, side } });
	assert_found(a, "");
	/* and with a word of its own it is not */
	move_head(a, &main);
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { n.path, lk_buf_cstr(&n.bytes), 0 },
				{ BAB1, TEXT1 "Disisipkan.\n", 0 } },
			.parent = { main, side } });
	assert_found(a, "merge");
	note_free(&n);
}

/* Two people wrote one sentence anew; who merges them by plain git writes what stands. */
static void merge_of_clashing_text_by_plain_git_passes(void **state)
{
	struct attack *a = *state;
	struct lk_oid base = head_of(a), main, side;

	main = step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1,
				"# BAB I PENDAHULUAN\n\nBalai ini melayani tiga "
				"pelabuhan.\n",
				0 } } });
	side = make(a,
		&(struct commit){ .author = SARI,
			.signer = SARI,
			.put = { { BAB1,
				"# BAB I PENDAHULUAN\n\nBalai ini melayani empat "
				"pelabuhan.\n",
				0 } },
			.parent = { base } });
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1,
				"# BAB I PENDAHULUAN\n\nBalai ini melayani lima "
				"pelabuhan.\n",
				0 } },
			.parent = { main, side } });
	assert_found(a, "");
	/* but a sentence that nobody wrote has no place beside the clash in another file */
	move_head(a, &main);
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1,
					 "# BAB I PENDAHULUAN\n\nBalai ini melayani "
					 "lima "
					 "pelabuhan.\n",
					 0 },
				{ DOC "/isi/naskah/05-bab-2.md", "# BAB II\n", 0 } },
			.parent = { main, side } });
	assert_found(a, "merge");
}

/* What a hub asks: only of what arrives, by the trust of what it has. */
static void hub_finds_the_attack_among_new_steps_only(void **state)
{
	struct attack *a = *state;
	struct lk_audit_in in = { .st = a->st,
		.signature_ok = storage_signature_ok,
		.pin = a->pin,
		.now = NOW + 30 * 86400 };

	(void)step(a,
		&(struct commit){ .author = MALLORY,
			.signer = MALLORY,
			.put = { { BAB1, TEXT2, 0 } } });
	in.known = head_of(a); /* let in before: passed over */
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1, TEXT1, 0 } } });
	(void)step(a,
		&(struct commit){ .author = SARI,
			.signer = NOBODY,
			.put = { { BAB1, TEXT2, 0 } } });
	lk_buf_clear(&a->found);
	OK(lk_audit_run(&in, take_finding, a, &a->sum, &a->err));
	assert_string_equal(lk_buf_cstr(&a->found), "unsigned");
	assert_int_equal(a->sum.commits, 2);
	/* and it remembers nothing of that as if it had looked at everything */
	assert_found(a, "outsider unsigned");
}

/* Plt. by a letter: what kasubbag may do by PENUGASAN, and what may then be done by it. */
static void acting_by_assignment_passes(void **state)
{
	struct attack *a = *state;
	struct lk_ctx c = as(a, HENDRA);

	OK(lk_act_assign(&c,
		&(struct lk_assignment){ .user = "budi",
			.role = "kasubbag-adum",
			.authority = "plt",
			.from = "2026-01-01",
			.basis = "ND-7" },
		&a->err));
	assert_found(a, "");
	save(a, SARI, TEXT2);
	approve(a, BUDI, NULL);
	assert_found(a, "");
}

/* ---- policy and keys --------------------------------------------------------------------------------- */
static void self_enrolment(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT;

	(void)signers(&keys);
	put_line(&keys, "mallory", MALLORY, "");
	(void)step(a,
		&(struct commit){ .author = MALLORY,
			.signer = MALLORY,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } } });
	assert_found(a, "outsider policy key");
	lk_buf_free(&keys);
}

static void key_added_by_who_is_no_admin(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT;

	(void)signers(&keys);
	put_line(&keys, "budi", SPARE, "");
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } } });
	assert_found(a, "policy key");
	lk_buf_free(&keys);
}

static void key_of_a_head_without_a_second_person(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT;

	(void)signers(&keys);
	put_line(&keys, "hendra", SPARE, "");
	(void)step(a,
		&(struct commit){ .author = ANI,
			.signer = ANI,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } } });
	assert_found(a, "key");
	lk_buf_free(&keys);
}

/* Dated and signed with a key that is enrolled only by the step itself, or later. */
static void backdated_key(void **state)
{
	struct attack *a = *state;
	struct lk_oid before = head_of(a);
	struct lk_buf keys = LK_BUF_INIT;

	(void)signers(&keys);
	put_line(&keys, "mallory", MALLORY, "");
	(void)step(a,
		&(struct commit){ .author = ANI,
			.signer = ANI,
			.put = { { LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } } });
	assert_found(a, "");
	{
		struct lk_oid main = head_of(a), side;

		side = make(a,
			&(struct commit){ .author = MALLORY,
				.signer = MALLORY,
				.time = NOW + 30,
				.put = { { BAB1, TEXT2, 0 } },
				.parent = { before } });
		(void)step(a,
			&(struct commit){ .author = ANI,
				.signer = ANI,
				.put = { { BAB1, TEXT2, 0 } },
				.parent = { main, side } });
	}
	assert_found(a, "outsider");
	lk_buf_free(&keys);
}

/* ---- the history as a whole --------------------------------------------------------------------------- */
static void head_rolled_back(void **state)
{
	struct attack *a = *state;

	save(a, BUDI, TEXT2);
	a->pin.seen = head_of(a);
	move_head(a, &a->begin);
	assert_found(a, "rollback");
}

/* Every step right, and another history than the one that was seen. */
static void validly_signed_rewrite(void **state)
{
	struct attack *a = *state;

	save(a, BUDI, TEXT2);
	a->pin.seen = head_of(a);
	move_head(a, &a->begin);
	save(a, BUDI, TEXT1 "Ditulis ulang.\n");
	assert_found(a, "rollback");
}

static void foreign_root(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT;

	put_line(&keys, "mallory", MALLORY, "");
	(void)step(a,
		&(struct commit){ .author = MALLORY,
			.signer = MALLORY,
			.put = { { "kebijakan/format", "lapkin-repo 1\n", 0 },
				{ LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } },
			.orphan = 1 });
	assert_found(a, "root root");
	lk_buf_free(&keys);
}

/* What arrives is audited against what was known; a beginning of its own is seen all the same. */
static void foreign_root_on_what_is_known(void **state)
{
	struct attack *a = *state;
	struct lk_buf keys = LK_BUF_INIT;
	struct lk_oid known;

	save(a, BUDI, TEXT2);
	known = head_of(a);
	assert_string_equal(audited_since(a, &known, &a->begin), "");
	put_line(&keys, "mallory", MALLORY, "");
	(void)step(a,
		&(struct commit){ .author = MALLORY,
			.signer = MALLORY,
			.put = { { "kebijakan/format", "lapkin-repo 1\n", 0 },
				{ LK_SIGNERS_PATH, lk_buf_cstr(&keys), 0 } },
			.orphan = 1 });
	assert_string_equal(audited_since(a, NULL, &known), "root root");
	lk_buf_free(&keys);
}

/* The first run finds the pin; the next one, which holds it, need not look again. */
static void pinned_run_remembers_the_run_that_pinned(void **state)
{
	struct attack *a = *state;
	const struct lk_pin pin = a->pin;

	save(a, BUDI, TEXT2);
	memset(&a->pin, 0, sizeof(a->pin));
	assert_string_equal(audited(a, 0), "");
	assert_true(a->sum.checked > 0);
	a->pin = pin;
	assert_string_equal(audited(a, 0), "");
	assert_int_equal(a->sum.checked, 0);
	a->pin.admin[10] ^= 1;
	assert_string_equal(audited(a, 0), "root");
}

/* ---- paths ------------------------------------------------------------------------------------------ */
static void odd_paths_and_links(void **state)
{
	struct attack *a = *state;

	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { DOC "/isi/naskah/tautan.md", "/etc/passwd",
				GIT_FILEMODE_LINK } } });
	assert_found(a, "path");
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { "di-luar/susunan.sh", "x", 0 } } });
	assert_found(a, "path path");
	(void)step(a,
		&(struct commit){ .author = BUDI,
			.signer = BUDI,
			.put = { { BAB1, TEXT1, GIT_FILEMODE_BLOB_EXECUTABLE } } });
	assert_found(a, "path path path");
}

#define T(f) cmocka_unit_test_setup_teardown(f, attack_setup, attack_teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(work_of_an_office_passes),
		T(enrolling_and_rotating_pass),
		T(removed_key_on_an_old_parent),
		T(unsigned_step),
		T(outsider),
		T(impersonation),
		T(forged_pelaku),
		T(duplicate_signature_header),
		T(changed_after_signing),
		T(edited_record),
		T(deleted_record),
		T(record_that_its_message_does_not_say),
		T(merge_that_drops_a_record),
		T(merge_of_clashing_text_by_plain_git_passes),
		T(hub_finds_the_attack_among_new_steps_only),
		T(acting_by_assignment_passes),
		T(self_enrolment),
		T(key_added_by_who_is_no_admin),
		T(key_of_a_head_without_a_second_person),
		T(backdated_key),
		T(head_rolled_back),
		T(validly_signed_rewrite),
		T(foreign_root),
		T(foreign_root_on_what_is_known),
		T(pinned_run_remembers_the_run_that_pinned),
		T(odd_paths_and_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
