/* The commands, one row each, in the order of the help. */
#include "tui/cli/commands.h"

#define S CLI_STORE
#define P (CLI_STORE | CLI_PERSON)

/* clang-format off */
#define ROW(name, words, min, max, fn, flags, help) \
	{ name, words, min, max, cli_opt_##fn, flags, cli_run_##fn, help }
const struct cli_command cli_commands[] = {
	ROW("init", N_("[FOLDER]"), 0, 1, init, 0,
		N_("buat ruang kerja baru untuk satu kantor dan satu tahun")),
	ROW("demo", N_("FOLDER"), 1, 1, demo, 0,
		N_("buat ruang kerja contoh (kantor rekaan) untuk belajar")),
	ROW("status", "", 0, 0, status, S,
		N_("keadaan tiap bab, koreksi terbuka, dan yang menunggu Anda")),
	ROW("whoami", "", 0, 0, whoami, S, N_("siapa Anda di kantor ini dan apa perannya")),
	ROW("show", N_("BAB|REVISI"), 1, 1, show, S,
		N_("isi sebuah bab, atau satu revisi dengan catatannya")),
	ROW("log", N_("[BAB]"), 0, 1, log, S, N_("daftar revisi, yang terbaru di atas")),
	ROW("diff", N_("BAB|semua [LAMA] [BARU]"), 1, 3, diff, S,
		N_("beda dua revisi, kata demi kata dan sel demi sel")),
	ROW("save", N_("BAB BERKAS|-"), 2, 2, save, P,
		N_("simpan teks sebagai isi bab (digabung per kalimat bila perlu)")),
	ROW("restore", N_("BAB REVISI"), 2, 2, restore, P,
		N_("kembalikan isi bab ke sebuah revisi, sebagai revisi baru")),
	ROW("review list", N_("[BAB]"), 0, 1, review_list, S, N_("antrean koreksi")),
	ROW("review show", N_("KOREKSI"), 1, 1, review_show, S,
		N_("satu koreksi: kalimat, usulan, dan percakapannya")),
	ROW("review add", N_("BAB"), 1, 1, review_add, P,
		N_("ajukan koreksi pada sebuah kalimat atau bagian")),
	ROW("review apply", N_("KOREKSI"), 1, 1, review_apply, P,
		N_("terapkan usulan kalimat sebuah koreksi")),
	ROW("review reply", N_("KOREKSI TEKS"), 2, 2, review_reply, P, N_("balas koreksi")),
	ROW("review done", N_("KOREKSI [TEKS]"), 1, 2, review_done, P,
		N_("tandai koreksi sudah dikerjakan")),
	ROW("review close", N_("KOREKSI [TEKS]"), 1, 2, review_close, P,
		N_("tutup koreksi (hanya pembukanya)")),
	ROW("review reopen", N_("KOREKSI [TEKS]"), 1, 2, review_reopen, P,
		N_("buka lagi koreksi")),
	ROW("review anchor", N_("KOREKSI BARIS"), 2, 2, review_anchor, P,
		N_("tentukan baris tempat koreksi yang kehilangan kalimatnya")),
	ROW("checklist", "", 0, 0, checklist, S,
		N_("daftar periksa reviu dengan jawaban dan buktinya")),
	ROW("checklist answer", N_("BUTIR ya|tidak|tidak-berlaku [CATATAN]"), 2, 3,
		checklist_answer, P, N_("jawab satu butir daftar periksa")),
	ROW("evaluasi", "", 0, 0, evaluasi, S,
		N_("evaluasi pelaporan kinerja dan perkiraan nilainya")),
	ROW("evaluasi answer", N_("BUTIR ya|tidak|tidak-berlaku [CATATAN]"), 2, 3,
		evaluasi_answer, P, N_("jawab satu butir evaluasi")),
	ROW("approve", N_("BAB|naskah"), 1, 1, approve, P,
		N_("paraf atau setujui sebuah bab atau seluruh naskah")),
	ROW("return", N_("BAB|naskah CATATAN"), 2, 2, return, P,
		N_("kembalikan untuk diperbaiki, dengan catatan")),
	ROW("revoke", N_("BAB|naskah ALASAN"), 2, 2, revoke, P, N_("cabut persetujuan Anda")),
	ROW("search", N_("KATA..."), 1, 20, search, S,
		N_("cari di naskah, di semua revisi, dan di catatan")),
	ROW("export md", N_("[BAB]"), 0, 1, export_md, S,
		N_("tulis naskah sebagai satu berkas Markdown")),
	ROW("import", N_("BERKAS"), 1, 1, import, P,
		N_("pecah laporan lama (.md, .txt) menjadi bab-bab")),
	ROW("capaian", "", 0, 0, capaian, 0,
		N_("hitung capaian dari rumus, atau periksa capaian yang tercetak di "
		   "sebuah tabel")),
	ROW("budget show", "", 0, 0, budget_show, S,
		N_("anggaran dari program sampai akun, dan yang tidak cocok")),
	ROW("budget import", N_("BERKAS"), 1, 1, budget_import, P,
		N_("masukkan anggaran dari Excel atau CSV; tampil dulu perubahannya")),
	ROW("fsck", "", 0, 0, fsck, S, N_("periksa repositori, indeks, kunci, dan draf")),
	ROW("index", "", 0, 0, index, S, N_("keadaan indeks; --rebuild membangunnya ulang")),
};
/* clang-format on */
const size_t cli_ncommands = LK_LEN(cli_commands);
