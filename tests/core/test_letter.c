/* A document of an SOP step: its head, what is missing, its text with the head filled in. */
#include "tests/core/act.h"

#include "core/letter/letter.h"

#include <stdio.h>

#define SURAT DOC "/surat/"
#define HEAD \
	"Jenis: undangan\nJalan: rencana-2026\nLangkah: 3\nPutaran: 2\nNomor:\n" \
	"Tanggal: 2026-01-12\nHal: Rapat *pembahasan*\nHari: 2026-01-14\n" \
	"Acara: Pembukaan\n Pembahasan {{IKK-1.capaian}}\nPenandatangan: hendra\n" \
	"Penandatangan-Nama: dr. Hendra\nPenandatangan-NIP: 1978\n"

static struct lk_letter parse(struct lk_arena *mem, const char *text)
{
	struct lk_letter l;

	assert_int_equal(lk_letter_parse(&l, mem, str(text), SURAT "u-1.md", NULL),
		LK_OK);
	return l;
}

static void render_is(const char *head, const char *body, const char *want,
	size_t empty)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf text = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_letter l;

	lk_buf_printf(&text, "%s\n%s\n", head, body);
	l = parse(&mem, lk_buf_cstr(&text));
	assert_int_equal(lk_letter_render(&l, &out), empty);
	assert_string_equal(lk_buf_cstr(&out), want);
	assert_null(strstr(lk_buf_cstr(&out), "{{"));
	lk_buf_free(&text);
	lk_buf_free(&out);
	lk_arena_free(&mem);
}

static void kinds__every_one_has_fields_with_valid_keys(void **state)
{
	size_t n;
	const struct lk_letter_kind *k = lk_letter_kinds(&n);

	(void)state;
	assert_int_equal(n, 18);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(lk_letter_kind(k[i].id), &k[i]);
		assert_true(k[i].nfields > 0 && k[i].nfields <= LK_LETTER_KEYS - 16);
		for (size_t f = 0; f < k[i].nfields; f++) {
			const struct lk_letter_field *one = &k[i].field[f];

			assert_true(one->key[0] >= 'A' && one->key[0] <= 'Z');
			assert_int_equal(one->choices != NULL,
				one->type == LK_FIELD_CHOICE);
			assert_int_equal(one->role != NULL,
				one->type == LK_FIELD_PERSON);
			assert_ptr_equal(lk_letter_kind_field(&k[i], str(one->key)),
				one);
		}
	}
	assert_null(lk_letter_kind("kuitansi"));
	assert_null(lk_letter_kind_field(lk_letter_kind("undangan"), str("Hari-")));
	assert_non_null(lk_letter_kind_field(lk_letter_kind("undangan"), str("hARI")));
}

static void parse__keeps_head_and_text_and_writes_them_again(void **state)
{
	static const char text[] = HEAD "\nSatu.\n\nDua.\n";
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_letter l = parse(&mem, text);

	(void)state;
	assert_string_equal(l.stem, "u-1");
	assert_string_equal(l.kind->id, "undangan");
	assert_string_equal(l.run, "rencana-2026");
	assert_int_equal(l.step, 3);
	assert_int_equal(l.round, 2);
	assert_string_equal(l.number, "");
	assert_string_equal(l.date, "2026-01-12");
	assert_string_equal(l.about, "Rapat *pembahasan*");
	assert_string_equal(lk_letter_get(&l, "ACARA"),
		"Pembukaan\nPembahasan {{IKK-1.capaian}}");
	lk_letter_write(&l, &out);
	assert_string_equal(lk_buf_cstr(&out), text);
	assert_true(lk_letter_put(&l, "Nomor", "OT.02.02/C.X.1/7/2026"));
	assert_string_equal(l.number, "OT.02.02/C.X.1/7/2026");
	lk_buf_free(&out);
	lk_arena_free(&mem);
}

static void parse__broken_files__name_the_line(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_letter_parse(&l, &mem, str("Jenis: x\nbukan kunci\n"),
				 "a.md", &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "a.md baris 2"));
	assert_int_equal(lk_letter_parse(&l, &mem, str("Hal: x\n\nIsi\n"), "a.md",
				 &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "Jenis"));
	lk_arena_free(&mem);
}

static void put__a_full_head_takes_no_more(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l = parse(&mem, "Jenis: undangan\n");
	char key[LK_LETTER_KEYS][8];
	bool fits = true;
	size_t n = 0;

	(void)state;
	for (; n < LK_LETTER_KEYS && fits; n++) {
		(void)snprintf(key[n], sizeof(key[n]), "K%zu", n);
		fits = lk_letter_put(&l, key[n], "x");
	}
	assert_false(fits);
	assert_int_equal(l.nfields, LK_LETTER_KEYS);
	assert_true(lk_letter_put(&l, "K1", "y"));
	assert_string_equal(lk_letter_get(&l, "k1"), "y");
	lk_arena_free(&mem);
}

static void missing__names_required_fields_but_never_the_number(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_letter l = parse(&mem, HEAD);

	(void)state;
	assert_int_equal(lk_letter_missing(&l, &out), 5);
	assert_string_equal(lk_buf_cstr(&out),
		"Sifat, Yth., Waktu, Tempat, Daftar undangan");
	lk_buf_free(&out);
	lk_arena_free(&mem);
}

static void render__fills_the_head_in(void **state)
{
	(void)state;
	render_is(HEAD, "Hal: {{surat.hal}}, {{ surat.tanggal }}.",
		"Hal: Rapat \\*pembahasan\\*, 12 Januari 2026.\n", 0);
	render_is(HEAD, "{{surat.hari:hari}}", "Rabu, 14 Januari 2026\n", 0);
	render_is(HEAD, "{{surat.penandatangan}} {{surat.penandatangan-nip}}",
		"dr. Hendra 1978\n", 0);
	render_is(HEAD, "Nomor {{surat.nomor}}.", "Nomor " LK_LETTER_BLANK ".\n", 1);
}

static void render__several_lines__are_paragraphs_alone_and_a_list_inside(void **state)
{
	(void)state;
	render_is(HEAD, "{{surat.acara}}",
		"Pembukaan\n\nPembahasan \\{\\{IKK-1.capaian\\}\\}\n", 0);
	render_is(HEAD, "| a | {{surat.acara}} |",
		"| a | Pembukaan; Pembahasan \\{\\{IKK-1.capaian\\}\\} |\n", 0);
}

static void render__no_braces_are_ever_left(void **state)
{
	(void)state;
	render_is(HEAD, "{{IKK-1.capaian}}", LK_LETTER_BLANK "\n", 1);
	render_is(HEAD, "{{surat.tidak-ada}}", LK_LETTER_BLANK "\n", 1);
	render_is(HEAD, "a {{b", "a \\{\\{b\n", 0);
	render_is(HEAD, "{{{ {{{{x}} \\{{y}}",
		"\\{\\{\\{ \\{\\{" LK_LETTER_BLANK " \\{\\{y}}\n", 1);
	render_is(HEAD, "```\n{{a.b}}\n```", "```\n" LK_LETTER_BLANK "\n```\n", 1);
}

static void render__a_void_number__is_said_first(void **state)
{
	(void)state;
	render_is("Jenis: undangan\nNomor: OT.02.02/C.X.1/1/2026\n"
		  "Batal: salah\n alamat\n",
		"Nomor {{surat.Nomor}}\n",
		"**NOMOR SURAT INI DIBATALKAN:** salah; alamat\n\n"
		"Nomor OT.02.02/C.X.1/1/2026\n",
		0);
}

static void render__the_team__is_a_table(void **state)
{
	static const char head[] = "Jenis: sk-tim\nSusunan: budi; Ketua; Memimpin; "
				   "menyusun\n rina; Anggota\n"
				   "Susunan-Nama: Budi | S.; 1990; Analis; Muda\n";

	(void)state;
	render_is(head, "```daftar tim\n```\nSelesai.",
		"| No. | Nama | NIP | Jabatan | Kedudukan dalam tim | Uraian tugas |\n"
		"|-|-|-|-|-|-|\n"
		"| 1 | Budi \\| S. | 1990 | Analis; Muda | Ketua | Memimpin; menyusun "
		"|\n"
		"| 2 | rina | " LK_LETTER_BLANK " | " LK_LETTER_BLANK
		" | Anggota | " LK_LETTER_BLANK " |\nSelesai.\n",
		3);
}

static void load__all_of_the_report_and_the_latest_of_a_step(void **state)
{
	struct lk_store *st = act_office();
	struct lk_letters all;
	struct lk_snapshot s;

	(void)state;
	fakestore_put(st, SURAT "b.md", "Jenis: undangan\nJalan: j\nLangkah: 3\n");
	fakestore_put(st, SURAT "a.md",
		"Jenis: undangan\nJalan: j\nLangkah: 3\nPutaran: 2\n\nIsi\n");
	fakestore_put(st, SURAT "c.md", "Jenis: kelak\nJalan: lain\nLangkah: 3\n");
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, NULL), LK_OK);
	assert_int_equal(lk_letters_load(&all, st, &s, NULL), LK_OK);
	assert_int_equal(all.n, 3);
	assert_string_equal(all.letter[0].blob.hex, blob_of(st, SURAT "a.md").hex);
	assert_string_equal(lk_letters_of(&all, "j", 3, "undangan")->stem, "a");
	assert_string_equal(lk_letters_of(&all, NULL, 0, "undangan")->stem, "a");
	assert_null(lk_letters_of(&all, "j", 4, "undangan"));
	assert_null(lk_letters_of(&all, "lain", 0, "undangan"));
	assert_null(all.letter[2].kind);
	assert_string_equal(all.letter[2].kind_id, "kelak");
	lk_letters_free(&all);
	fakestore_put(st, SURAT "d.md", "rusak\n");
	lk_snapshot_free(&s);
	assert_int_equal(lk_snapshot_load(&s, st, NULL, NULL, NULL), LK_OK);
	assert_int_equal(lk_letters_load(&all, st, &s, NULL), LK_EFORMAT);
	lk_snapshot_free(&s);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds__every_one_has_fields_with_valid_keys),
		cmocka_unit_test(parse__keeps_head_and_text_and_writes_them_again),
		cmocka_unit_test(parse__broken_files__name_the_line),
		cmocka_unit_test(put__a_full_head_takes_no_more),
		cmocka_unit_test(missing__names_required_fields_but_never_the_number),
		cmocka_unit_test(render__fills_the_head_in),
		cmocka_unit_test(
			render__several_lines__are_paragraphs_alone_and_a_list_inside),
		cmocka_unit_test(render__no_braces_are_ever_left),
		cmocka_unit_test(render__a_void_number__is_said_first),
		cmocka_unit_test(render__the_team__is_a_table),
		cmocka_unit_test(load__all_of_the_report_and_the_latest_of_a_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
