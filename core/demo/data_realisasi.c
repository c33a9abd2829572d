/* realisasi.csv of the demo report: invented figures, one row per literal. */
#include "core/demo/data.h"

/* clang-format off */
static const char *const line[] = {
	"id;target;realisasi;pembilang;penyebut;sumber",
	"IKK-1@2022;;53.85;7;13;Data 2022 dihitung kembali dengan definisi operasional 2025",
	"IKK-1@2023;;61.54;8;13;Data 2023 dihitung kembali dengan definisi operasional 2025",
	"IKK-1@2024;;69.23;9;13;Data 2024 dihitung kembali dengan definisi operasional 2025",
	"IKK-2@2022;;38.46;5;13;Data 2022 dihitung kembali dengan definisi operasional 2025",
	"IKK-2@2023;;46.15;6;13;Data 2023 dihitung kembali dengan definisi operasional 2025",
	"IKK-2@2024;;53.85;7;13;Data 2024 dihitung kembali dengan definisi operasional 2025",
	"IKK-3@2022;;93.58;423;452;Data 2022 dihitung kembali dengan definisi operasional 2025",
	"IKK-3@2023;;94.70;447;472;Data 2023 dihitung kembali dengan definisi operasional 2025",
	"IKK-3@2024;;95.83;460;480;Data 2024 dihitung kembali dengan definisi operasional 2025",
	"IKK-4@2022;;3.10;;;Laporan kinerja 2022",
	"IKK-4@2023;;3.35;;;Laporan kinerja 2023",
	"IKK-4@2024;;3.62;;;Laporan kinerja 2024",
	"IKK-5@2022;83.00;84.06;;;Laporan kinerja 2022",
	"IKK-5@2023;84.00;85.37;;;Laporan kinerja 2023",
	"IKK-5@2024;85.00;86.90;;;Laporan kinerja 2024",
	"IKK-6@2022;90.00;91.18;;;Laporan kinerja 2022",
	"IKK-6@2023;91.00;92.74;;;Laporan kinerja 2023",
	"IKK-6@2024;92.00;94.05;;;Laporan kinerja 2024",
	"IKK-7@2022;;71.21;47;66;Data 2022 dihitung kembali dengan definisi operasional 2025",
	"IKK-7@2023;;80.60;54;67;Data 2023 dihitung kembali dengan definisi operasional 2025",
	"IKK-7@2024;;88.06;59;67;Data 2024 dihitung kembali dengan definisi operasional 2025",
	"IKK-8@2022;;86.40;;;Laporan kinerja 2022",
	"IKK-8@2023;;87.92;;;Laporan kinerja 2023",
	"IKK-8@2024;;89.15;;;Laporan kinerja 2024",
};
/* clang-format on */

const struct lk_demo_part lk_demo_realisasi = { line, LK_LEN(line) };
