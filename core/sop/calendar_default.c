/* core/sop/calendar.h: the working time and the holidays that a new workspace begins with. */
#include "core/sop/calendar.h"

static const char rules[] =
	"Hari: senin-jumat\n"
	"Jam: 07.30-16.00\n"
	"Jam-Jumat: 07.30-16.30\n"
	"Istirahat: 12.00-13.00\n"
	"Istirahat-Jumat: 11.30-13.00\n"
	"Libur-Berlaku: 2024-2026\n"
	"\n"
	"Jam kerja menurut Perpres 21 Tahun 2023: 37 jam 30 menit seminggu di luar\n"
	"istirahat. Jam bulan Ramadan lebih pendek dan tidak diatur di sini.\n"
	"Libur-Berlaku adalah tahun yang hari liburnya lengkap di libur.csv; di luar "
	"itu\n"
	"program memberi peringatan. Isi libur.csv harus dicocokkan dengan keputusan\n"
	"bersama tiga menteri setiap tahun, termasuk perubahannya.\n";

/* The decrees of each year: 855/3/4 of 2023, changed by 236/1/2 of 2024, for 2024; 1017/2/2 of 2024, changed by 933/1/3 of
 * 2025, for 2025; 1497/2/5 of 2025 for 2026. The two polling days of 2024 were made holidays
 * by the President. */
#define SKB24 ";SKB 855/2023\n"
#define SKB25 ";SKB 1017/2024\n"
#define SKB26 ";SKB 1497/2025\n"

/* clang-format off */
static const char holidays[] =
	"tanggal;nama;jenis;dasar\n"
	"2024-01-01;Tahun Baru Masehi;libur" SKB24
	"2024-02-08;Isra Mikraj;libur" SKB24
	"2024-02-09;Tahun Baru Imlek;cuti-bersama" SKB24
	"2024-02-10;Tahun Baru Imlek;libur" SKB24
	"2024-02-14;Pemungutan suara Pemilu;libur;Keppres 10/2024\n"
	"2024-03-11;Hari Suci Nyepi;libur" SKB24
	"2024-03-12;Hari Suci Nyepi;cuti-bersama" SKB24
	"2024-03-29;Wafat Yesus Kristus;libur" SKB24
	"2024-03-31;Paskah;libur" SKB24
	"2024-04-08;Idulfitri;cuti-bersama" SKB24
	"2024-04-09;Idulfitri;cuti-bersama" SKB24
	"2024-04-10;Idulfitri;libur" SKB24
	"2024-04-11;Idulfitri (hari kedua);libur" SKB24
	"2024-04-12;Idulfitri;cuti-bersama" SKB24
	"2024-04-15;Idulfitri;cuti-bersama" SKB24
	"2024-05-01;Hari Buruh;libur" SKB24
	"2024-05-09;Kenaikan Yesus Kristus;libur" SKB24
	"2024-05-10;Kenaikan Yesus Kristus;cuti-bersama" SKB24
	"2024-05-23;Waisak;libur" SKB24
	"2024-05-24;Waisak;cuti-bersama" SKB24
	"2024-06-01;Hari Lahir Pancasila;libur" SKB24
	"2024-06-17;Iduladha;libur" SKB24
	"2024-06-18;Iduladha;cuti-bersama" SKB24
	"2024-07-07;Tahun Baru Islam;libur" SKB24
	"2024-08-17;Proklamasi Kemerdekaan;libur" SKB24
	"2024-09-16;Maulid Nabi Muhammad;libur" SKB24
	"2024-11-27;Pemungutan suara Pilkada;libur;Keppres 33/2024\n"
	"2024-12-25;Kelahiran Yesus Kristus;libur" SKB24
	"2024-12-26;Kelahiran Yesus Kristus;cuti-bersama" SKB24
	"2025-01-01;Tahun Baru Masehi;libur" SKB25
	"2025-01-27;Isra Mikraj;libur" SKB25
	"2025-01-28;Tahun Baru Imlek;cuti-bersama" SKB25
	"2025-01-29;Tahun Baru Imlek;libur" SKB25
	"2025-03-28;Hari Suci Nyepi;cuti-bersama" SKB25
	"2025-03-29;Hari Suci Nyepi;libur" SKB25
	"2025-03-31;Idulfitri;libur" SKB25
	"2025-04-01;Idulfitri (hari kedua);libur" SKB25
	"2025-04-02;Idulfitri;cuti-bersama" SKB25
	"2025-04-03;Idulfitri;cuti-bersama" SKB25
	"2025-04-04;Idulfitri;cuti-bersama" SKB25
	"2025-04-07;Idulfitri;cuti-bersama" SKB25
	"2025-04-18;Wafat Yesus Kristus;libur" SKB25
	"2025-04-20;Paskah;libur" SKB25
	"2025-05-01;Hari Buruh;libur" SKB25
	"2025-05-12;Waisak;libur" SKB25
	"2025-05-13;Waisak;cuti-bersama" SKB25
	"2025-05-29;Kenaikan Yesus Kristus;libur" SKB25
	"2025-05-30;Kenaikan Yesus Kristus;cuti-bersama" SKB25
	"2025-06-01;Hari Lahir Pancasila;libur" SKB25
	"2025-06-06;Iduladha;libur" SKB25
	"2025-06-09;Iduladha;cuti-bersama" SKB25
	"2025-06-27;Tahun Baru Islam;libur" SKB25
	"2025-08-17;Proklamasi Kemerdekaan;libur" SKB25
	"2025-08-18;Proklamasi Kemerdekaan;cuti-bersama;SKB 933/2025\n"
	"2025-09-05;Maulid Nabi Muhammad;libur" SKB25
	"2025-12-25;Kelahiran Yesus Kristus;libur" SKB25
	"2025-12-26;Kelahiran Yesus Kristus;cuti-bersama" SKB25
	"2026-01-01;Tahun Baru Masehi;libur" SKB26
	"2026-01-16;Isra Mikraj;libur" SKB26
	"2026-02-16;Tahun Baru Imlek;cuti-bersama" SKB26
	"2026-02-17;Tahun Baru Imlek;libur" SKB26
	"2026-03-18;Hari Suci Nyepi;cuti-bersama" SKB26
	"2026-03-19;Hari Suci Nyepi;libur" SKB26
	"2026-03-20;Idulfitri;cuti-bersama" SKB26
	"2026-03-21;Idulfitri;libur" SKB26
	"2026-03-22;Idulfitri (hari kedua);libur" SKB26
	"2026-03-23;Idulfitri;cuti-bersama" SKB26
	"2026-03-24;Idulfitri;cuti-bersama" SKB26
	"2026-04-03;Wafat Yesus Kristus;libur" SKB26
	"2026-04-05;Paskah;libur" SKB26
	"2026-05-01;Hari Buruh;libur" SKB26
	"2026-05-14;Kenaikan Yesus Kristus;libur" SKB26
	"2026-05-15;Kenaikan Yesus Kristus;cuti-bersama" SKB26
	"2026-05-27;Iduladha;libur" SKB26
	"2026-05-28;Iduladha;cuti-bersama" SKB26
	"2026-05-31;Waisak;libur" SKB26
	"2026-06-01;Hari Lahir Pancasila;libur" SKB26
	"2026-06-16;Tahun Baru Islam;libur" SKB26
	"2026-08-17;Proklamasi Kemerdekaan;libur" SKB26
	"2026-08-25;Maulid Nabi Muhammad;libur" SKB26
	"2026-12-24;Kelahiran Yesus Kristus;cuti-bersama" SKB26
	"2026-12-25;Kelahiran Yesus Kristus;libur" SKB26;
/* clang-format on */

const char *lk_calendar_default(void)
{
	return rules;
}

const char *lk_calendar_holidays(void)
{
	return holidays;
}
