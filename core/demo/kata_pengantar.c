/* 01-kata-pengantar.md of the demo report: invented text, one line of Markdown per literal. */
#include "core/demo/text.h"

/* clang-format off */
static const char *const line[] = {
	"# KATA PENGANTAR",
	"",
	"Puji syukur kami panjatkan kepada Tuhan Yang Maha Esa karena Laporan Kinerja Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja Tahun 2025 dapat diselesaikan tepat waktu.",
	"Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja adalah kantor rekaan; nama, tempat, pegawai, dan seluruh angka di dalam laporan ini dikarang untuk latihan dan peragaan.",
	"",
	"Laporan ini disusun sebagai pertanggungjawaban atas Perjanjian Kinerja Tahun 2025 yang ditandatangani pada awal tahun dan diperbarui satu kali pada bulan Juni.",
	"Isinya menjelaskan apa yang dijanjikan, apa yang dicapai, mengapa hasilnya demikian, dan dengan anggaran berapa hasil itu diperoleh.",
	"Kami berusaha menyajikan setiap angka beserta sumbernya agar pembaca dapat menelusurinya kembali.",
	"",
	"Pada tahun 2025 tujuh dari delapan indikator kinerja mencapai atau melampaui target, sedangkan satu indikator, yaitu nilai maturitas manajemen risiko, belum mencapai target.",
	"Rata-rata capaian seluruh indikator adalah 103,32 persen dengan realisasi anggaran sebesar 98,29 persen.",
	"Hasil tersebut merupakan buah kerja seluruh pegawai, baik di kantor induk maupun di wilayah kerja, serta dukungan instansi yang bertugas di pelabuhan, bandar udara, dan pos lintas batas negara.",
	"",
	"Kami menyadari bahwa laporan ini masih memiliki kekurangan.",
	"Saran yang membangun kami harapkan agar laporan dan kinerja pada tahun berikutnya menjadi lebih baik.",
	"Kami menyampaikan terima kasih kepada semua pihak yang telah membantu penyusunan laporan ini.",
	"",
	"Tanjung Seroja, 28 Januari 2026",
	"",
	"Kepala Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja,",
	"",
	"dr. Hendra Mahesa Putra, M.K.M.",
	"",
	"NIP 197803122005011004",
};
/* clang-format on */

const struct lk_demo_part lk_demo_kata_pengantar = { line, LK_LEN(line) };
