#ifndef TESTS_CORE_LETTER_OFFICE_H
#define TESTS_CORE_LETTER_OFFICE_H
/* The demo office in a store in memory, for tests of documents: its policy, its data, its
 * chapters, and runs of SOPs that were opened by hand. */
#include "core/act.h"
#include "core/demo/demo.h"
#include "core/letter/letter.h"
#include "core/office.h"
#include "core/record.h"
#include "core/sop/alur.h"
#include "tests/lib/fakestore.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#define L_NOW 1769132100 /* 2026-01-23T08:35:00+07:00 */
#define L_DOC "dokumen/2025-lapkin"
#define L_SURAT L_DOC "/surat/"

static uint32_t letter_random(void)
{
	static uint32_t n;

	return ++n * 2654435761u;
}

static inline struct lk_ctx letter_as(struct lk_store *st, const char *user)
{
	return (struct lk_ctx){ .st = st,
		.user = user,
		.now = L_NOW,
		.random = letter_random };
}

static inline struct lk_str letter_str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static inline void letter_people(struct lk_buf *orang, struct lk_buf *peran)
{
	lk_buf_puts(orang, "user;nama;nip;jabatan;surel\n");
	lk_buf_puts(peran, "user;peran;lingkup;dari;sampai;wewenang;dasar\n");
	for (const struct lk_demo_person *p = lk_demo_people(NULL); p->user; p++) {
		lk_buf_printf(orang, "%s;\"%s\";%s;\"%s\";%s\n", p->user, p->name,
			p->nip, p->position, p->email);
		lk_buf_printf(peran, "%s;%s;%s;;;definitif;\n", p->user, p->role,
			p->scope);
		if (p->also != NULL)
			lk_buf_printf(peran, "%s;%s;;;;definitif;\n", p->user, p->also);
	}
}

static inline struct lk_store *letter_office(void)
{
	struct lk_store *st = fakestore_new();
	struct lk_buf orang = LK_BUF_INIT, peran = LK_BUF_INIT, text = LK_BUF_INIT;
	char path[200];
	size_t n;
	const struct lk_demo_file *file = lk_demo_files(&n);

	letter_people(&orang, &peran);
	fakestore_put(st, "kebijakan/orang.csv", lk_buf_cstr(&orang));
	fakestore_put(st, "kebijakan/peran.csv", lk_buf_cstr(&peran));
	fakestore_put(st, L_DOC "/dokumen.txt",
		"Judul: Laporan Kinerja\nTahun: 2025\nSatker: Balai Kekarantinaan "
		"Kesehatan Kelas I Tanjung Seroja\nKode: C.X.99\nZona: +07:00\n");
	for (size_t i = 0; i < n; i++) {
		lk_buf_clear(&text);
		lk_demo_file_put(&file[i], &text);
		(void)snprintf(path, sizeof(path), L_DOC "/%s", file[i].path);
		fakestore_put(st, path, lk_buf_cstr(&text));
	}
	for (const struct lk_demo_chapter *c = lk_demo_chapters(NULL); c->file; c++) {
		lk_buf_clear(&text);
		assert_int_equal(lk_demo_text(c->file, &text, NULL), LK_OK);
		(void)snprintf(path, sizeof(path), L_DOC "/isi/naskah/%s", c->file);
		fakestore_put(st, path, lk_buf_cstr(&text));
	}
	lk_buf_free(&orang);
	lk_buf_free(&peran);
	lk_buf_free(&text);
	return st;
}

/* Open a run by its record, as `user`. */
static inline void letter_run(struct lk_store *st, const char *user, const char *alur,
	const char *period)
{
	char id[LK_RECORD_ID_SIZE], run[80], folder[100];
	struct lk_buf b = LK_BUF_INIT, path = LK_BUF_INIT;
	struct lk_oid version = { "" };
	size_t n;
	const struct lk_alur_shipped *shipped = lk_alur_shipped(&n);
	struct lk_record_head head = { .id = id,
		.kind = LK_KIND_LANGKAH,
		.user = user,
		.name = user,
		.role = "",
		.authority = "",
		.time = L_NOW,
		.tz_minutes = 420,
		.document = "2025-lapkin" };

	for (size_t i = 0; i < n; i++)
		if (strcmp(shipped[i].name, alur) == 0) {
			(void)snprintf(run, sizeof(run), "kebijakan/alur/%s.csv", alur);
			fakestore_put(st, run, shipped[i].csv);
			assert_int_equal(lk_store_id_at(st, NULL, run, &version, NULL),
				LK_OK);
		}
	lk_record_id(id, L_NOW, letter_random());
	(void)snprintf(run, sizeof(run), "%s-%s", alur, period);
	(void)snprintf(folder, sizeof(folder), "alur-%s", run);
	lk_record_begin(&b, &head);
	lk_record_puts(&b, "Jalan", run);
	lk_record_puts(&b, "Alur", alur);
	lk_record_puts(&b, "Versi", version.hex);
	lk_record_puts(&b, "Periode", period);
	lk_record_puts(&b, "Peristiwa", "buka");
	lk_record_puts(&b, "Langkah", "1");
	lk_record_puts(&b, "Putaran", "1");
	lk_record_end(&b, NULL);
	lk_record_path(&path, "2025-lapkin", folder, id, user, LK_KIND_LANGKAH);
	fakestore_put(st, lk_buf_cstr(&path), lk_buf_cstr(&b));
	lk_buf_free(&b);
	lk_buf_free(&path);
}

/* The document at `path`, in `mem`. */
static inline struct lk_letter letter_at(struct lk_store *st, struct lk_arena *mem,
	const char *path)
{
	struct lk_letter l;

	assert_int_equal(lk_letter_parse(&l, mem, letter_str(fakestore_text(st, path)),
				 path, NULL),
		LK_OK);
	return l;
}

#endif
