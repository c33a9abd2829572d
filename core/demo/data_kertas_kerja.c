/* kertas-kerja/tim-1.csv, kertas-kerja/tim-2.csv, kertas-kerja/tim-3.csv, kertas-kerja/adum.csv of the demo report: invented figures, one row per literal. */
#include "core/demo/data.h"

/* clang-format off */
static const char *const tim1[] = {
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;penjelasan",
	"IKK-1@2025-TW1;9;13;;;https://berkas.seroja.invalid/2025/ikk-1/tw1;Perjalanan ke Pulau Rengas tertunda tiga kali karena gelombang tinggi;Jadwal jaga Pulau Rengas diatur ulang;",
	"IKK-1@2025-TW2;10;13;;;https://berkas.seroja.invalid/2025/ikk-1/tw2;Pergantian petugas jaga di Terminal Khusus Wanasari membuat pelatihan harus diulang;Pelatihan di tempat kerja bagi petugas pengganti;Alat pemantau suhu tubuh dipasang di empat pintu masuk pada bulan Mei",
	"IKK-1@2025-TW3;11;13;;;https://berkas.seroja.invalid/2025/ikk-1/tw3;Sambungan internet di Karang Bintang dan Sungai Pandan sering terputus;Formulir elektronik dilengkapi penyimpanan sementara;Bukit Seraya memenuhi syarat pada bulan Agustus",
	"IKK-1@2025-TW4;11;13;;;https://berkas.seroja.invalid/2025/ikk-1/tw4;Pulau Rengas dan Terminal Khusus Wanasari belum memiliki pos tetap;Pos tetap Terminal Khusus Wanasari dipakai mulai triwulan II 2026;",
};

static const char *const tim2[] = {
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;penjelasan",
	"IKK-2@2025-TW1;7;13;;;https://berkas.seroja.invalid/2025/ikk-2/tw1;Anggaran simulasi tertahan selama pemblokiran;Simulasi pertama digeser dari Maret ke Mei;",
	"IKK-2@2025-TW2;8;13;;;https://berkas.seroja.invalid/2025/ikk-2/tw2;Dua dokter mutasi pada bulan April;Jadwal siaga bersama dua wilayah kerja yang berdekatan;Rencana kedaruratan Muara Damai diuji pada bulan Mei",
	"IKK-2@2025-TW3;9;13;;;https://berkas.seroja.invalid/2025/ikk-2/berita-acara-simulasi;Ruang pengamatan di pintu masuk kecil bergantung pada pengelola pelabuhan;Usul pemakaian ruang bersama di Sungai Pandan;Rencana kedaruratan Bandar Udara Kemuning Jaya diuji pada bulan Agustus",
	"IKK-2@2025-TW4;9;13;;;https://berkas.seroja.invalid/2025/ikk-2/tw4;Bukit Seraya belum mempunyai perjanjian rujukan;Perjanjian rujukan diharapkan selesai pada bulan Maret 2026;Petugas dipusatkan pada pengawasan akhir tahun",
};

static const char *const tim3[] = {
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;penjelasan",
	"IKK-3@2025-TW1;113;118;;;https://berkas.seroja.invalid/2025/ikk-3/tw1;Persediaan bahan pengendali vektor terlambat datang;Pengendalian didahulukan di pintu masuk yang paling ramai;",
	"IKK-3@2025-TW2;122;126;;;https://berkas.seroja.invalid/2025/ikk-3/tw2;Sebagian pemilik usaha makanan berganti sehingga pembinaan dimulai kembali;Syarat sanitasi diusulkan masuk perjanjian sewa tempat usaha;Musim hujan yang panjang menambah tempat perindukan nyamuk",
	"IKK-3@2025-TW3;117;121;;;https://berkas.seroja.invalid/2025/ikk-3/tw3;Gudang di Batu Layar sulit dimasuki karena sedang bersengketa;Pemeriksaan bersama otoritas pelabuhan;",
	"IKK-3@2025-TW4;119;121;;;https://berkas.seroja.invalid/2025/ikk-3/tw4;Sebagian temuan minggu terakhir Desember belum dapat ditangani;Lima belas temuan yang tersisa dijadwalkan pada bulan Januari 2026;Termasuk temuan triwulan sebelumnya yang baru selesai dikendalikan",
};

static const char *const adum[] = {
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;penjelasan",
	"IKK-4@2025;;;3.80;;https://berkas.seroja.invalid/2025/ikk-4/tahun;Pemantauan risiko di sembilan wilayah kerja tidak didokumentasikan pada triwulan kedua dan ketiga;Satu lembar pemantauan setiap bulan sejak Oktober 2025;Nilai penilaian mandiri 3,92 menjadi 3,80 setelah penjaminan mutu",
	"IKK-5@2025;;;88.12;;https://berkas.seroja.invalid/2025/ikk-5/tahun;Pemblokiran anggaran sampai dengan bulan Mei;Pengadaan dimulai sejak Februari agar penyerapan merata;Nilai pada tanggal 14 Januari 2026",
	"IKK-6@2025;;;95.47;;https://berkas.seroja.invalid/2025/ikk-6/tahun;Bukti perjalanan dinas dari wilayah kerja sering terlambat diterima;Bukti dikirim lebih dahulu dalam bentuk pindaian;Nilai yang terbit pada tanggal 9 Januari 2026",
	"IKK-7@2025-TW1;18;66;;;https://berkas.seroja.invalid/2025/ikk-7/tw1;Kuota pelatihan jabatan fungsional hanya memenuhi separuh usulan;Kelas daring dibuka bagi semua pegawai;",
	"IKK-7@2025-TW2;37;66;;;https://berkas.seroja.invalid/2025/ikk-7/tw2;Pegawai di wilayah kerja kepulauan sulit mengikuti kelas daring yang lama;Bahan kelas dibagikan dalam bentuk rekaman dan modul;",
	"IKK-7@2025-TW3;51;66;;;https://berkas.seroja.invalid/2025/ikk-7/tw3;Sertifikat dari beberapa penyelenggara terlambat terbit;Surat keterangan diterima sebagai bukti sementara;",
	"IKK-7@2025-TW4;64;68;;;https://berkas.seroja.invalid/2025/ikk-7/tw4;Dua pegawai baru pindah pada bulan November dan belum memenuhi 20 jam pelajaran;Usulan pelatihan tahun 2026 disampaikan lebih awal;",
	"IKK-8@2025-TW1;;;;na;;;;Survei dilakukan setiap semester",
	"IKK-8@2025-TW2;;;89.60;;https://berkas.seroja.invalid/2025/ikk-8/tw2;Waktu tunggu sertifikat vaksinasi masih dikeluhkan;Pendaftaran daring disosialisasikan di setiap tempat layanan;400 responden",
	"IKK-8@2025-TW3;;;;na;;;;Survei dilakukan setiap semester",
	"IKK-8@2025-TW4;;;90.92;;https://berkas.seroja.invalid/2025/ikk-8/tw4;Ruang tunggu dan tempat parkir di Pelabuhan Muara Damai;Penataan bersama pengelola pelabuhan pada tahun 2026;400 responden",
};
/* clang-format on */

const struct lk_demo_part lk_demo_kk_tim1 = { tim1, LK_LEN(tim1) };
const struct lk_demo_part lk_demo_kk_tim2 = { tim2, LK_LEN(tim2) };
const struct lk_demo_part lk_demo_kk_tim3 = { tim3, LK_LEN(tim3) };
const struct lk_demo_part lk_demo_kk_adum = { adum, LK_LEN(adum) };
