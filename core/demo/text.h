#ifndef CORE_DEMO_TEXT_H
#define CORE_DEMO_TEXT_H
/* The text of the demo report, for the files of this folder alone. */
#include "core/demo/demo.h"

extern const struct lk_demo_part lk_demo_kata_pengantar, lk_demo_pernyataan,
	lk_demo_ikhtisar, lk_demo_bab1, lk_demo_bab2, lk_demo_bab3_1, lk_demo_bab3_2,
	lk_demo_bab3_3, lk_demo_bab3_4, lk_demo_bab3_5, lk_demo_bab4, lk_demo_lampiran;

#endif
