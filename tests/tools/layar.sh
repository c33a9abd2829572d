#!/bin/sh
# docs/layar.md from the golden screens of tests/story/test_screens.c:
#   tests/tools/layar.sh > docs/layar.md
set -eu
cd "$(dirname "$0")/../.."

show() { # NAME TITLE SENTENCE
	printf '\n## %s\n%s\n\n```\n' "$2" "$3"
	grep -v '^=== layar' "tests/golden/layar/$1.txt"
	printf '```\n'
}

cat <<'HEAD'
# Layar lapkin

Tangkapan layar teks dari kantor contoh (`lapkin demo`), 80 kolom dan 24 baris. Semua
nama dan angka rekaan. Baris paling bawah selalu memuat tombol yang berlaku saat itu;
`?` (di penyunting Ctrl-G) menampilkan semuanya.
HEAD
show beranda-80x24 "Beranda" "Keadaan tiap bab, koreksi yang terbuka, dan yang menunggu Anda."
show bab-80x24 "Bab" "Garis besar di kiri, teks di kanan, koreksi di tempat kursor di bawah."
show sunting-80x24 "Penyunting" "Setiap ketikan langsung aman; Ctrl-S menjadikannya revisi."
show antrean-80x24 "Antrean koreksi" "Semua koreksi; rincian dan usulnya di bawah."
show persetujuan-80x24 "Persetujuan" "Jenjang tiap bab; yang basi berarti isinya berubah sesudah disetujui."
show riwayat-80x24 "Riwayat" "Revisi menurut hari; Space menandai dua, d membandingkan."
show beda-80x24 "Perbedaan" "Kata demi kata; ] dan [ melompat antarperubahan."
show cari-80x24 "Pencarian" "Di naskah, di semua revisi, dan di catatan."
show indikator-80x24 "Indikator" "Target, realisasi, capaian; di bawahnya hitungan dan grafiknya."
show kertas-kerja-80x24 "Kertas kerja" "Isian sebuah tim; sel yang dikoreksi bertanda, penjelasannya di bawah."
show anggaran-80x24 "Anggaran" "Dari program sampai akun, dengan hitungan persen dan sisanya."
show periksa-80x24 "Pemeriksaan" "Temuan di naskah dan angka; a menulis usul perbaikannya, x mengesampingkan."
show reviu-80x24 "Reviu" "Daftar periksa dan evaluasi: yang dilihat program, dan jawaban orang."
show alur-80x24 "Alur kerja" "SOP yang sedang berjalan, siapa yang memegangnya, dan batas waktunya."
show papan-80x24 "Papan sebuah alur" "Langkah, pelaku, dan syarat yang belum terpenuhi; Enter mengerjakannya."
show sop-80x24 "Sunting SOP" "Langkah, pelaku, jenis, dan waktu baku; Ctrl-S memeriksa lalu menyimpan."
show surat-80x24 "Dokumen" "Dari templat, terisi dari yang diketahui; yang kosong tercetak titik-titik."
show register-80x24 "Register surat" "Satu baris satu nomor; yang loncat, ganda, dan mundur ditandai."
show rapat-80x24 "Rapat" "Agendanya yang tidak cocok; c klarifikasi, t tetap, v notulensi."
show tindak-lanjut-80x24 "Tindak lanjut" "Apa, siapa, sampai kapan; yang belum selesai terbawa ke periode berikutnya."
show kirim-80x24 "Pengiriman" "Tiap tujuan dengan buktinya, paket, surel, dan arsip."
show kalender-80x24 "Kalender" "Hari libur dan jam kerja, dasar hitungan waktu langkah."
show orang-80x24 "Orang" "Siapa bekerja di sini, perannya, kuncinya, dan kata sidik kantor."
show sinkron-80x24 "Sinkron" "Keadaan terhadap hub, apa yang harus dilakukan, dan siapa mengubah apa."
show pengaturan-80x24 "Pengaturan" "Siapa Anda, tema, bahasa, dan tombol."
show bantuan-80x24 "Bantuan" "Tombol layar yang sedang dibuka; Enter menjalankannya."
show bab-40x15 "Layar sempit" "Pada 40 kolom satu panel saja; Tab berpindah panel."
show papan-120x40 "Papan di layar lebar" "Pelaku ke kanan, langkah ke bawah."
show beranda-120x40 "Layar lebar" "Mulai 120 kolom ada panel kejadian terakhir."
