/* The SOP of measuring by commands: nine steps, both answers of its decision, a return, and a
 * Plt. who does the head's step. */
#include "tests/story/walk.h"

#define RUN "pengukuran-kinerja-2025-TW4"
#define STEM(kind, step) kind "-" RUN "-" step "-1"
#define LETTER(kind, step) "surat/" STEM(kind, step) ".md"

static void steps_1_and_2__the_order_and_the_team(void)
{
	not_theirs(RUN, 1, "sari", "Kepala Balai");
	not_yet(RUN, 1, "hendra", "\"Nota dinas\" untuk langkah ini belum dibuat");
	make_letter("hendra", "nota-dinas", RUN);
	not_yet(RUN, 1, "hendra", "belum bernomor; Kasubbag ADUM atau arsiparis");
	take_number("sari", STEM("nota-dinas", "1"), "PR.04.02");
	prints(STEM("nota-dinas", "1"),
		"NOTA DINAS|Nomor : "
		"PR.04.02/C.X.99/1/2026|Yth.|Dari|Sifat|Lampiran|Hal|"
		"Tanggal|NIP");
	step_done(RUN, 1, 1, "hendra", "kepala", "dokumen nomor",
		LETTER("nota-dinas", "1"));

	not_theirs(RUN, 2, "hendra", "Kasubbag ADUM");
	not_yet(RUN, 2, "sari", "\"SK tim penyusun\" untuk langkah ini belum dibuat");
	make_letter("sari", "sk-tim", RUN);
	not_yet(RUN, 2, "sari", "belum bernomor");
	take_number("sari", STEM("sk-tim", "2"), "HK.02.03");
	prints(STEM("sk-tim", "2"),
		"KEPUTUSAN KEPALA BALAI|HK.02.03/C.X.99/2/2026|TENTANG|Menimbang|"
		"Mengingat|MEMUTUSKAN|Menetapkan|KESATU|Ditetapkan "
		"di|Tembusan|LAMPIRAN|"
		"SUSUNAN DAN URAIAN TUGAS|Penanggung|Ketua|Sekretaris|Anggota");
	says("sari", "letter|team|" STEM("sk-tim", "2"),
		"menjadi tim penyusun menurut HK.");
	step_done(RUN, 2, 1, "sari", "kasubbag-adum", "dokumen nomor",
		LETTER("sk-tim", "2"));
}

static void step_3__the_papers_come_in(void)
{
	not_theirs(RUN, 3, "yusuf",
		"Ketua Tim Kerja, Kasubbag ADUM atau Petugas Perencana");
	not_yet(RUN, 3, "maya", "kertas kerja belum diajukan: tim-3 (Agus Pranowo");
	does("agus", "approve|kk-tim-3");
	not_yet(RUN, 3, "maya", "\"Kertas kerja perhitungan\"");
	make_letter("maya", "kertas-kerja", RUN);
	prints(STEM("kertas-kerja", "3"),
		"Unit|Periode : TW IV 2025|Sasaran|Indikator|Target|(1)|(7)|Status "
		"kertas "
		"kerja|Disusun oleh|Diperiksa oleh|Disahkan oleh");
	step_done(RUN, 3, 1, "maya", "perencana", "kertas-masuk dokumen",
		LETTER("kertas-kerja", "3"));
}

/* Sent back once before it is checked. */
static void steps_4_and_5__checked_and_locked(void)
{
	not_theirs(RUN, 4, "hendra", "Kasubbag ADUM atau Petugas Perencana");
	not_yet(RUN, 4, "sari", "kertas kerja belum diperiksa: tim-3");
	does("sari", "sop|return|" RUN "|Bukti TW III belum ada.");
	recorded(&(struct walked){ RUN, "kembali", "sari", "kasubbag-adum", 4, 1, NULL,
		NULL });
	step_done(RUN, 3, 2, "rina", "ketua-tim", "kertas-masuk dokumen", NULL);
	does("maya", "approve|kk-tim-3");
	step_done(RUN, 4, 2, "sari", "kasubbag-adum", "kertas-diperiksa", NULL);

	not_theirs(RUN, 5, "sari", "Kepala Balai");
	not_yet(RUN, 5, "hendra", "kertas kerja belum disahkan: tim-3 (dr. Hendra");
	refused("hendra", "sop|skip|" RUN "|Segera.", "tidak boleh dilewati");
	does("hendra", "approve|kk-tim-3");
	step_done(RUN, 5, 1, "hendra", "kepala", "kertas-sah", NULL);
}

static void steps_6_and_7__the_draft_is_refused_and_accepted(void)
{
	not_theirs(RUN, 6, "sari", "Petugas Perencana");
	not_yet(RUN, 6, "maya", "\"Laporan kinerja periode\"");
	make_letter("maya", "laporan-periode", RUN);
	prints(STEM("laporan-periode", "6"),
		"LAPORAN KINERJA|Periode : TW IV 2025|IKK-1|76,00|84,62|111,34|Kendala|"
		"Pagu|Realisasi|Jumlah");
	step_done(RUN, 6, 1, "maya", "perencana", "dokumen",
		LETTER("laporan-periode", "6"));

	refused("maya", "sop|decide|" RUN "|ya",
		"langkah 7 adalah bagian Kasubbag ADUM");
	refused("sari", "sop|step|" RUN "|7", "putusan");
	free(walk_run("sari", "sop|decide|" RUN "|tidak", 2)); /* asks for a reason */
	does("sari", "sop|decide|" RUN "|tidak|Ringkasan masih kosong.");
	recorded(&(struct walked){ RUN, "putus", "sari", "kasubbag-adum", 7, 1, NULL,
		NULL });
	does("maya",
		"letter|set|" STEM("laporan-periode",
			"6") "|Ringkasan=Semua target tercapai.");
	step_done(RUN, 6, 2, "maya", "perencana", "dokumen",
		LETTER("laporan-periode", "6"));
	does("sari", "sop|decide|" RUN "|ya");
	recorded(&(struct walked){ RUN, "putus", "sari", "kasubbag-adum", 7, 2, NULL,
		NULL });
}

/* The head is away: who was appointed does the step, and the record says by which authority. */
static void step_8__by_who_stands_in_for_the_head(void)
{
	char *record;

	not_theirs(RUN, 8, "sari", "Kepala Balai");
	does("hendra",
		"assign|sari|kepala|--wewenang|plt|--dasar|KP.01.01/C.X.99/9/"
		"2026|--sampai|"
		"2026-02-28");
	step_done(RUN, 8, 1, "sari", "kepala", "dokumen",
		LETTER("laporan-periode", "6"));
	record = walk_run(NULL, "log|-1|--format=%B", 0);
	walk_line(record, "Wewenang", "plt");
	free(record);
}

static void step_9__sent_with_its_proof(void)
{
	not_theirs(RUN, 9, "dewi", "Petugas Perencana atau Arsiparis");
	not_yet(RUN, 9, "maya",
		"belum dikirim, atau buktinya belum dicatat: Tim kerja di");
	does("maya", "dispatch|mark|surel|--tanda-terima|MSG-2|--jalan|" RUN);
	does("maya", "dispatch|mark|e-performance|--tanda-terima|EP-2|--jalan|" RUN);
	does("maya", "dispatch|mark|laman|--tanda-terima|LM-2|--jalan|" RUN);
	not_yet(RUN, 9, "maya", "\"Bukti kirim\"");
	make_letter("maya", "bukti-kirim", RUN);
	prints(STEM("bukti-kirim", "9"),
		"BUKTI KIRIM|TW IV 2025|MSG-2|EP-2|LM-2|CERDAS");
	/* what was approved is what goes out */
	does("maya",
		"letter|set|" STEM("laporan-periode",
			"6") "|Ringkasan=Disunting diam-diam.");
	not_yet(RUN, 9, "maya", "berubah sesudah langkah 8 selesai");
	does("maya", "sop|return|" RUN "|Ringkasan diubah.|--ke|8");
	step_done(RUN, 8, 2, "sari", "kepala", "dokumen",
		LETTER("laporan-periode", "6"));
	step_done(RUN, 9, 2, "maya", "perencana", "kirim dokumen tetap",
		LETTER("bukti-kirim", "9"));
	says("maya", "sop|show|" RUN "|--json", "\"selesai\":true");
}

static void measuring__nine_steps__from_first_to_last(void **state)
{
	(void)state;
	steps_1_and_2__the_order_and_the_team();
	step_3__the_papers_come_in();
	steps_4_and_5__checked_and_locked();
	steps_6_and_7__the_draft_is_refused_and_accepted();
	step_8__by_who_stands_in_for_the_head();
	step_9__sent_with_its_proof();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measuring__nine_steps__from_first_to_last),
	};
	return cmocka_run_group_tests_name("sop_walk_measure", tests, walk_open,
		walk_close);
}
