#ifndef CORE_DEMO_DATA_H
#define CORE_DEMO_DATA_H
/* The data files of the demo report (core/figure/table.h), for this folder alone. */
#include "core/demo/demo.h"

extern const struct lk_demo_part lk_demo_indikator, lk_demo_target, lk_demo_realisasi,
	lk_demo_anggaran, lk_demo_anggaran_tahun, lk_demo_kk_tim1, lk_demo_kk_tim2,
	lk_demo_kk_tim3, lk_demo_kk_adum;

#endif
