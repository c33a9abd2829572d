#ifndef TESTS_CORE_NOMEM_CHECK_H
#define TESTS_CORE_NOMEM_CHECK_H
/* What test_nomem.c tries of data files checked and of decisions about findings. */
#include "core/check/aside.h"
#include "core/check/data.h"
#include "tests/lib/str.h"

static const struct lk_figures *faulty_figures;

static int try_check_data(void)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;
	int rc = lk_check_file("d/isi/data/target.csv",
		str("id;target;menengah\nA@2025;90-80;\nA@2025;1;\n"), &l, NULL);

	if (rc == LK_OK)
		rc = lk_check_data(faulty_figures, "d/", &l, NULL);
	lk_check_list_free(&l);
	return rc;
}

static int try_asides(void)
{
	static const char text[] =
		"Format: lapkin-catatan/1\nId: 20260113T021500Z-4f3a9c21\n"
		"Jenis: abaikan-temuan\nPelaku: sari\nNama: Sari\n"
		"Waktu: 2026-01-13T09:15:00+07:00\nTemuan: 0123456789abcdef\n"
		"Keputusan: kesampingkan\n\nSudah benar.\n";
	struct lk_asides a = LK_ASIDES_INIT;
	struct lk_record r;
	int rc = lk_record_parse(&r, str(text), "x", NULL);

	if (rc == LK_OK)
		rc = lk_asides_fold(&a, &r, NULL);
	lk_asides_close(&a);
	lk_record_free(&r);
	lk_asides_free(&a);
	return rc;
}

#endif
