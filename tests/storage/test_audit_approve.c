/* Approvals and letter numbers that are not what they say, one test each. */
#include "core/act/number.h"
#include "tests/storage/attack.h"

/* ---- approvals and numbers ------------------------------------------------------------------------------ */
/* The head is an approval by the program; sign another with `change` made to its record. */
static void forge(struct attack *a, enum who who, const char *from, const char *to)
{
	struct lk_oid at = head_of(a), parent;
	struct lk_buf raw = LK_BUF_INIT, record = LK_BUF_INIT;
	struct lk_commit c;
	struct lk_record r;
	struct lk_buf path = LK_BUF_INIT, message = LK_BUF_INIT;
	const char *p;

	OK(lk_store_raw(a->st, &at, &raw, &a->err));
	OK(lk_commit_parse(&c, lk_buf_str(&raw), &a->err));
	OK(lk_record_parse(&r, c.record, "", &a->err));
	p = strstr(c.record.p, from);
	assert_non_null(p);
	lk_buf_put(&record, c.record.p, (size_t)(p - c.record.p));
	lk_buf_puts(&record, to);
	lk_buf_puts(&record, p + strlen(from));
	lk_record_path(&path, "2025-lapkin", STEM1, r.id, r.user, r.kind);
	lk_buf_printf(&message, "setuju\n\n%s", lk_buf_cstr(&record));
	parent = c.parent[0];
	move_head(a, &parent);
	(void)step(a,
		&(struct commit){ .author = who,
			.signer = who,
			.put = { { lk_buf_cstr(&path), lk_buf_cstr(&record), 0 } },
			.message = lk_buf_cstr(&message) });
	lk_record_free(&r);
	lk_commit_free(&c);
	lk_buf_free(&raw);
	lk_buf_free(&record);
	lk_buf_free(&path);
	lk_buf_free(&message);
}

static void approval_out_of_order(void **state)
{
	struct attack *a = *state;

	save(a, BUDI, TEXT2);
	approve(a, HENDRA, "Kasubbag dinas luar");
	assert_found(a, ""); /* with a reason, shown for ever */
	forge(a, HENDRA, "Lompat: Kasubbag dinas luar\n", "");
	assert_found(a, "approval");
}

static void approval_by_the_only_author(void **state)
{
	struct attack *a = *state;

	save(a, SARI, TEXT2);
	approve(a, SARI, "Tidak ada orang lain");
	assert_found(a, "");
	forge(a, SARI, "Lompat: Tidak ada orang lain\n", "");
	assert_found(a, "sole-author");
}

static int take_authors(const struct lk_authorship *one, void *arg)
{
	lk_buf_printf(arg, "%s;", one->authors);
	return 0;
}

/* Text written by plain git is its author's own, under whatever name git knows him. */
static void approval_of_own_text_by_plain_git(void **state)
{
	static const char *const name[] = { NULL, "sari", "Sari", "S. Wulandari" };
	struct attack *a = *state;

	for (size_t i = 0; i < LK_LEN(name); i++) {
		struct lk_oid before = a->begin;
		struct lk_buf authors = LK_BUF_INIT;
		struct lk_ctx c = as(a, SARI);
		struct lk_approve_view v;

		move_head(a, &before);
		(void)step(a,
			&(struct commit){ .author = SARI,
				.signer = SARI,
				.name = name[i],
				.put = { { BAB1, "# BAB I PENDAHULUAN\n\nSemua baru.\n",
					0 } } });
		/* the index knows whose it is, so the program refuses without a reason */
		OK(lk_store_authors(a->st, BAB1, take_authors, &authors, &a->err));
		assert_non_null(strstr(lk_buf_cstr(&authors), "sari"));
		assert_null(strstr(lk_buf_cstr(&authors), "Sari"));
		OK(lk_act_approve_view(&c, STEM1, &v, &a->err));
		assert_int_not_equal(lk_act_approve(&c, &v, NULL, NULL), LK_OK);
		lk_approve_view_free(&v);
		/* and so does the audit, when the reason is taken out */
		approve(a, SARI, "Tidak ada orang lain");
		forge(a, SARI, "Lompat: Tidak ada orang lain\n", "");
		(void)audited(a, 1);
		assert_non_null(strstr(lk_buf_cstr(&a->found), "sole-author"));
		lk_buf_free(&authors);
	}
}

/* Sari's clock was an hour ahead when she filed it and was put right before she closed it: the
 * closing bears an earlier time. The hub, which has it all but the approval, goes by the order
 * of the history. */
static void approval_after_a_closing_by_a_clock_put_right_passes(void **state)
{
	struct attack *a = *state;
	struct lk_audit_in in = { .st = a->st,
		.signature_ok = storage_signature_ok,
		.pin = a->pin,
		.now = NOW + 30 * 86400 };
	struct lk_ctx sari = as(a, SARI), budi = as(a, BUDI);
	struct lk_correction c = { .path = BAB1,
		.weight = LK_WEIGHT_WAJIB,
		.class = LK_CLASS_SUBSTANSI,
		.text = "Tambahkan tahun.",
		.place = { .line = 3, .line_end = 3 } };
	char id[LK_RECORD_ID_SIZE];

	save(a, BUDI, TEXT2);
	OK(lk_store_id_at(a->st, NULL, BAB1, &c.blob, &a->err));
	sari.now += 3600;
	OK(lk_act_correct(&sari, &c, id, &a->err));
	OK(lk_act_respond(&budi, id, LK_KIND_SELESAI, "Sudah.", &a->err));
	sari.now -= 3540;
	OK(lk_act_respond(&sari, id, LK_KIND_TUTUP, NULL, &a->err));
	in.known = head_of(a);
	approve(a, SARI, NULL);
	lk_buf_clear(&a->found);
	OK(lk_audit_run(&in, take_finding, a, &a->sum, &a->err));
	assert_string_equal(lk_buf_cstr(&a->found), "");
	assert_found(a, "time");
}

static void condition_that_cannot_be_reproduced(void **state)
{
	struct attack *a = *state;

	save(a, BUDI, TEXT2);
	approve(a, SARI, NULL);
	forge(a, SARI, "ditulis penyetuju 0", "ditulis penyetuju 1");
	assert_found(a, "condition");
}

static void approval_of_other_content(void **state)
{
	struct attack *a = *state;

	save(a, BUDI, TEXT2);
	approve(a, SARI, NULL);
	forge(a, SARI, "Sidik: ", "Sidik: 0");
	assert_found(a, "approval");
}

static void letter_number_used_twice(void **state)
{
	struct attack *a = *state;
	struct lk_ctx c = as(a, SARI);
	struct lk_buf number = LK_BUF_INIT;
	struct lk_number_request in = { .class = "OT.02.02",
		.date = "2026-01-12",
		.about = "Penyampaian laporan",
		.to = "Kepala Pusat",
		.serial = 1 };
	struct lk_buf path = LK_BUF_INIT;

	OK(lk_act_number_take(&c, &in, &number, NULL, &a->err));
	assert_found(a, "");
	{
		/* the same number once more, for another letter */
		struct note n;

		note(a, SARI, LK_KIND_NOMOR, "Nomor: 1\nHal: Lain\n", &n);
		lk_buf_puts(&path, "register/2026/umum/1.txt");
		{
			struct lk_oid id;

			if (lk_store_id_at(a->st, NULL, lk_buf_cstr(&path), &id,
				    NULL) != LK_OK) {
				lk_buf_clear(&path);
				lk_buf_puts(&path, "register/2026/keluar/1.txt");
			}
			OK(lk_store_id_at(a->st, NULL, lk_buf_cstr(&path), &id,
				&a->err));
		}
		(void)step(a,
			&(struct commit){ .author = SARI,
				.signer = SARI,
				.put = { { lk_buf_cstr(&path), lk_buf_cstr(&n.bytes),
					0 } },
				.message = lk_buf_cstr(&n.message) });
		note_free(&n);
	}
	assert_found(a, "number record");
	lk_buf_free(&path);
	lk_buf_free(&number);
}

#define T(f) cmocka_unit_test_setup_teardown(f, attack_setup, attack_teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(approval_out_of_order),
		T(approval_by_the_only_author),
		T(approval_of_own_text_by_plain_git),
		T(approval_after_a_closing_by_a_clock_put_right_passes),
		T(condition_that_cannot_be_reproduced),
		T(approval_of_other_content),
		T(letter_number_used_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
