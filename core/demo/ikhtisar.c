/* 03-ikhtisar-eksekutif.md of the demo report: invented text, one line of Markdown per literal. */
#include "core/demo/text.h"

/* clang-format off */
static const char *const line[] = {
	"# IKHTISAR EKSEKUTIF",
	"",
	"Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja bertugas mencegah masuk dan keluarnya penyakit melalui tiga belas pintu masuk di wilayah kerjanya.",
	"Tahun 2025 merupakan tahun pertama pelaksanaan Rencana Aksi Kegiatan 2025-2029, sehingga sebagian indikator baru pertama kali diukur dengan definisi operasional yang sekarang.",
	"Laporan Kinerja ini menyajikan capaian atas Perjanjian Kinerja Tahun 2025 yang memuat dua sasaran kegiatan dan delapan indikator kinerja.",
	"",
	"Dari delapan indikator, tujuh indikator mencapai atau melampaui target dan satu indikator belum mencapai target.",
	"Rata-rata capaian kinerja adalah {{ikk.rerata}} persen, dihitung sebagai rata-rata hitung tanpa pembatasan nilai tertinggi.",
	"Ringkasan capaian setiap indikator adalah sebagai berikut.",
	"",
	"| No | Indikator kinerja | Target | Realisasi | Capaian (%) |",
	"|---:|---|---:|---:|---:|",
	"| 1 | Persentase pintu masuk yang melaksanakan deteksi dini faktor risiko sesuai standar | 76,00 % | 84,62 % | 111,34 |",
	"| 2 | Persentase pintu masuk yang memiliki kapasitas penanggulangan kedaruratan kesehatan | 65,00 % | 69,23 % | 106,51 |",
	"| 3 | Persentase faktor risiko penyakit di pintu masuk yang dikendalikan | 95,00 % | 96,91 % | 102,01 |",
	"| 4 | Nilai maturitas manajemen risiko | 4,00 | 3,80 | 95,00 |",
	"| 5 | Nilai kinerja anggaran | 86,00 | 88,12 | 102,47 |",
	"| 6 | Nilai indikator kinerja pelaksanaan anggaran | 93,00 | 95,47 | 102,66 |",
	"| 7 | Persentase ASN yang ditingkatkan kompetensinya paling sedikit 20 jam pelajaran | 90,00 % | 94,12 % | 104,58 |",
	"| 8 | Indeks kepuasan pengguna layanan | 88,50 | 90,26 | 101,99 |",
	"",
	"Capaian tertinggi terdapat pada indikator pertama, yaitu {{IKK-1.capaian}} persen.",
	"Sebelas dari tiga belas pintu masuk telah melaksanakan deteksi dini sesuai standar setelah alat pemantau suhu tubuh dan formulir pemeriksaan elektronik dipasang di empat pintu masuk pada semester pertama.",
	"Capaian terendah terdapat pada nilai maturitas manajemen risiko, yaitu 95,00 persen, karena dokumentasi pemantauan risiko di wilayah kerja belum lengkap pada triwulan kedua dan ketiga.",
	"",
	"Pagu anggaran setelah revisi adalah Rp 21.184.376.000 dan terealisasi Rp 20.822.972.567 atau 98,29 persen.",
	"Sisa anggaran sebesar Rp 361.403.433 terutama berasal dari efisiensi perjalanan dinas, selisih harga pengadaan, dan tunjangan pegawai yang mutasi.",
	"Seluruh indikator dicapai dengan persentase serapan yang lebih rendah daripada persentase capaiannya.",
	"",
	"Dibandingkan dengan tahun 2024, seluruh indikator menunjukkan kenaikan.",
	"Pintu masuk yang melaksanakan deteksi dini bertambah dari 9 menjadi 11, pintu masuk yang memiliki kapasitas penanggulangan bertambah dari 7 menjadi 9, dan faktor risiko yang dikendalikan naik dari 95,83 persen menjadi 96,91 persen.",
	"Terhadap target akhir periode tahun 2029, nilai indikator kinerja pelaksanaan anggaran telah terlampaui, sedangkan tujuh indikator lainnya telah mencapai 86,54 sampai dengan 99,91 persen.",
	"",
	"Kendala utama pada tahun 2025 adalah cuaca yang menghambat perjalanan ke dua pintu masuk kepulauan, jumlah petugas yang tidak sebanding dengan jam layanan, dan pemblokiran sebagian anggaran pada awal tahun.",
	"Kendala tersebut diatasi dengan pemeriksaan gabungan bersama instansi lain, pengaturan ulang jadwal jaga, dan revisi anggaran pada bulan Juni.",
	"",
	"Pada tahun 2026 balai akan memusatkan perhatian pada tiga langkah, yaitu melengkapi kapasitas penanggulangan di empat pintu masuk yang belum memenuhi syarat, menertibkan dokumentasi manajemen risiko setiap bulan, dan menyelesaikan pencatatan elektronik di seluruh wilayah kerja.",
};
/* clang-format on */

const struct lk_demo_part lk_demo_ikhtisar = { line, LK_LEN(line) };
