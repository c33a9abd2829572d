#ifndef TESTS_CORE_NOMEM_REGISTER_H
#define TESTS_CORE_NOMEM_REGISTER_H
/* What test_nomem.c tries of the letter register. */
#include "core/letter/registry_impl.h"
#include "tests/lib/str.h"

#define NOMEM_NUMBER \
	"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\nJenis: nomor\n" \
	"Pelaku: sari\nWaktu: 2026-01-13T09:15:00+07:00\n" \
	"Nomor: OT.02.02/C.X.1/3/2026\nTanggal: 2026-01-02\nHal: Rapat\n"

static int try_register(void)
{
	struct lk_registry r = { .year = 2026 };
	struct lk_reg_reader rd = { .r = &r };
	struct lk_reg_finding *f = NULL;
	struct lk_buf b = LK_BUF_INIT;
	size_t n = 0;
	int rc = lk_reg_read_numbering(&r.numbering, str("Unit: C.X.1\n"), "", NULL);

	if (rc == LK_OK)
		rc = lk_reg_read_classes(&r, str("kode;uraian\nOT.02.02;a\n"), NULL);
	if (rc == LK_OK)
		rc = lk_reg_add(&rd, "register/2026/keluar/3.txt", str(NOMEM_NUMBER),
			NULL);
	if (rc == LK_OK)
		rc = lk_reg_add(&rd, "register/2026/keluar/3-batal.txt",
			str(NOMEM_NUMBER "\nSalah\n"), NULL);
	if (rc == LK_OK)
		rc = lk_reg_add(&rd, "register/2026/keluar/4-batal.txt",
			str(NOMEM_NUMBER "\nSalah\n"), NULL);
	if (rc == LK_OK)
		rc = lk_reg_finish(&rd, NULL);
	if (rc == LK_OK)
		rc = lk_registry_check(&r, &f, &n, NULL);
	if (rc == LK_OK) {
		lk_registry_csv(&b, &r, str(""), NULL);
		lk_registry_print(&b, &r, str("rapat"), NULL, "Balai");
		rc = lk_buf_check(&b, NULL);
	}
	lk_buf_free(&b);
	lk_reg_reader_free(&rd);
	lk_registry_free(&r);
	return rc;
}

#endif
