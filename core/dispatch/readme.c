/* BACA-AKU.txt: for whoever opens the package years later, without this program. */
#include "core/dispatch/package.h"

static const char about[] =
	"Paket ini berisi laporan, surat, data, catatan, dan seluruh riwayat\n"
	"penyusunannya. Semuanya dapat dibaca tanpa program khusus.\n"
	"\n"
	"ISI\n"
	"\n"
	"  MANIFES.txt       daftar semua berkas dengan ukuran dan sidik SHA-256\n"
	"  laporan/          laporan siap baca, dan data sebagai buku kerja\n"
	"  surat-cetak/      surat dan naskah dinas siap baca\n"
	"  naskah/           bab laporan seperti disimpan (Markdown)\n"
	"  data/             data kinerja (CSV, titik koma di antara kolom)\n"
	"  lampiran/         lampiran laporan\n"
	"  kertas-kerja/     kertas kerja lain\n"
	"  surat/, register/ sumber surat, dan buku nomor surat\n"
	"  bukti/            bukti kirim\n"
	"  catatan/          koreksi, paraf, persetujuan, langkah: satu kejadian satu\n"
	"                    berkas\n"
	"  kebijakan/        orang, peran, SOP, dan aturan yang berlaku saat itu\n"
	"  riwayat.bundle    riwayat lengkap, dibuka dengan git\n"
	"\n"
	"Folder yang kosong tidak ikut.\n"
	"\n"
	"MEMERIKSA KEUTUHAN\n"
	"\n"
	"Dengan lapkin (tidak perlu ruang kerja):\n"
	"\n"
	"  lapkin archive verify NAMA.zip\n"
	"\n"
	"Tanpa lapkin: buka paket, masuk ke foldernya, lalu ketik\n"
	"\n"
	"  unzip -t NAMA.zip\n"
	"  sed -nE 's/^([0-9a-f]{64})  [0-9]+  /\\1  /p' MANIFES.txt | sha256sum -c\n"
	"\n"
	"Setiap baris harus berakhir dengan OK (atau BERHASIL). Sidik berkas ZIP itu\n"
	"sendiri (sha256sum NAMA.zip) dicatat kantor saat arsip dibuat; cocokkan\n"
	"dengan catatan itu agar yakin paket ini yang dahulu dibuat.\n"
	"\n"
	"MEMBACA RIWAYAT\n"
	"\n"
	"  git clone riwayat.bundle riwayat\n"
	"  cd riwayat\n"
	"  git bundle verify ../riwayat.bundle\n"
	"  git log\n"
	"\n"
	"Setiap perubahan, koreksi, dan persetujuan adalah satu revisi dengan nama\n"
	"pelaku dan waktunya.\n";

void lk_package_readme(const struct lk_manifest *m, struct lk_buf *out)
{
	lk_buf_printf(out, "%s %s\n%s\n\n", m->title, m->year, m->office);
	lk_buf_printf(out, "Naskah   : %s\nAngka    : %s\n", m->approval, m->figures);
	if (m->values[0] != '\0')
		lk_buf_printf(out, "Nilai    : %s\n", m->values);
	lk_buf_printf(out, "Golongan : %s\nSimpan   : %s\nRevisi   : %s\n\n", m->class,
		m->years, m->revision);
	lk_buf_puts(out, about);
}
