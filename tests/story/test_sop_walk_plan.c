/* The plan of the next year (six steps) and the reporting of activities (seven) by commands. */
#include "tests/story/walk.h"

/* ---- penyusunan rencana kinerja -------------------------------------------------------- */

#define PLAN "penyusunan-rencana-kinerja-2026"
#define P_STEM(kind, step) kind "-" PLAN "-" step "-1"
#define P_LETTER(kind, step) "surat/" P_STEM(kind, step) ".md"

static void plan_1_and_2__a_draft_and_the_heads_direction(void)
{
	not_theirs(PLAN, 1, "sari", "Koordinator Substansi");
	not_yet(PLAN, 1, "agus", "\"Rencana kinerja tahunan\"");
	make_letter("agus", "rkt", PLAN);
	prints(P_STEM("rkt", "1"),
		"RENCANA KINERJA TAHUNAN|Tahun : 2026|Sasaran|Indikator|Target|IKK-1|"
		"80,00");
	step_done(PLAN, 1, 1, "agus", "koordinator-substansi", "dokumen",
		P_LETTER("rkt", "1"));

	not_theirs(PLAN, 2, "hendra", "Kasubbag ADUM");
	not_yet(PLAN, 2, "sari", "\"Disposisi\" untuk langkah ini belum dibuat");
	make_letter("sari", "disposisi", PLAN);
	not_yet(PLAN, 2, "sari", "arahan Kepala belum dicatat");
	does("hendra",
		"rtl|add|Perbaiki target IKK-2|--jalan|" PLAN
		"|--asal|arahan|--pj|rina|--batas|27-02-2026");
	step_done(PLAN, 2, 1, "sari", "kasubbag-adum", "dokumen arahan",
		P_LETTER("disposisi", "2"));
}

static void plan_3__the_invitation(void)
{
	not_theirs(PLAN, 3, "agus", "Kepala Balai atau Kasubbag ADUM");
	not_yet(PLAN, 3, "sari", "\"Surat undangan\"");
	make_letter("sari", "undangan", PLAN);
	not_yet(PLAN, 3, "sari", "masih kosong: ");
	does("sari",
		"letter|set|" P_STEM("undangan", "3") "|Hari=2026-01-27|Waktu=09.00|"
						      "Tempat=Ruang rapat|Daftar=Ketua "
						      "tim kerja");
	not_yet(PLAN, 3, "sari", "belum bernomor");
	take_number("sari", P_STEM("undangan", "3"), "OT.02.02");
	prints(P_STEM("undangan", "3"),
		"Nomor : "
		"OT.02.02/C.X.99/1/2026|Sifat|Lampiran|Hal|Tanggal|Yth.|Selasa, 27 "
		"Januari 2026|Waktu : 09.00|Tempat : Ruang rapat|Acara|Daftar "
		"undangan");
	step_done(PLAN, 3, 1, "sari", "kasubbag-adum", "dokumen nomor",
		P_LETTER("undangan", "3"));
}

static void plan_4__the_meeting(void)
{
	not_theirs(PLAN, 4, "hendra", "Koordinator Substansi atau Kasubbag ADUM");
	not_yet(PLAN, 4, "agus", "belum ada rapat");
	does("agus",
		"meeting|open|2026|--acara|Pembahasan rencana|--pukul|09.00|--tempat|"
		"Ruang rapat|--jalan|" PLAN);
	not_yet(PLAN, 4, "agus", "belum ditutup");
	does("agus", "meeting|present|-|hendra|sari|agus");
	does("agus", "meeting|close");
	not_yet(PLAN, 4, "agus", "\"Notulensi\"");
	make_letter("agus", "notulensi", PLAN);
	not_yet(PLAN, 4, "agus", "\"Matriks RKA-KL\"");
	make_letter("agus", "matriks-rka", PLAN);
	prints(P_STEM("notulensi", "4"),
		"NOTULENSI|Waktu|Tempat|Pimpinan|Agenda|Mengetahui|Notulis");
	prints(P_STEM("matriks-rka", "4"),
		"MATRIKS RKA-KL|Tahun anggaran : 2026|Sasaran|Pagu usulan "
		"2026|4815.EBA|"
		"Jumlah");
	step_done(PLAN, 4, 1, "agus", "koordinator-substansi", "rapat dokumen",
		P_LETTER("notulensi", "4") " " P_LETTER("matriks-rka", "4"));
}

/* Approved at the second time; an edit afterwards shuts the last step. */
static void plan_5_and_6__approved_and_handed_out(void)
{
	not_theirs(PLAN, 5, "sari", "Kepala Balai");
	does("hendra", "sop|return|" PLAN "|Pagu belum dibahas.");
	recorded(&(struct walked){ PLAN, "kembali", "hendra", "kepala", 5, 1, NULL,
		NULL });
	step_done(PLAN, 4, 2, "sari", "kasubbag-adum", "rapat dokumen",
		P_LETTER("matriks-rka", "4"));
	step_done(PLAN, 5, 2, "hendra", "kepala", "dokumen",
		P_LETTER("rkt", "1") " " P_LETTER("matriks-rka", "4"));

	not_theirs(PLAN, 6, "hendra", "Arsiparis");
	not_yet(PLAN, 6, "yusuf", "\"Bukti kirim\"");
	make_letter("yusuf", "bukti-kirim", PLAN);
	prints(P_STEM("bukti-kirim", "6"), "BUKTI KIRIM|2026|CERDAS|Yusuf");
	does("agus", "letter|set|" P_STEM("rkt", "1") "|Hal=Rencana yang lain");
	not_yet(PLAN, 6, "yusuf", "berubah sesudah langkah 5 selesai");
	does("yusuf", "sop|return|" PLAN "|RKT berubah.|--ke|5");
	step_done(PLAN, 5, 3, "hendra", "kepala", "dokumen", P_LETTER("rkt", "1"));
	step_done(PLAN, 6, 2, "yusuf", "arsiparis", "dokumen tetap",
		P_LETTER("bukti-kirim", "6"));
	says("yusuf", "sop|show|" PLAN "|--json", "\"selesai\":true");
}

static void plan__six_steps__from_first_to_last(void **state)
{
	(void)state;
	plan_1_and_2__a_draft_and_the_heads_direction();
	plan_3__the_invitation();
	plan_4__the_meeting();
	plan_5_and_6__approved_and_handed_out();
}

/* ---- pelaporan pelaksanaan kegiatan ------------------------------------------------------ */

#define REP "pelaporan-pelaksanaan-kegiatan-2025-TW4"
#define R_STEM(kind, step) kind "-" REP "-" step "-1"
#define R_LETTER(kind, step) "surat/" R_STEM(kind, step) ".md"

/* Passed over with a reason the first time, done the second. */
static void report_1_and_2__what_is_needed_and_what_came(void)
{
	not_theirs(REP, 1, "sari", "Petugas Perencana");
	not_yet(REP, 1, "maya", "\"Daftar kebutuhan data\"");
	make_letter("maya", "daftar-kebutuhan", REP);
	prints(R_STEM("daftar-kebutuhan", "1"),
		"DAFTAR KEBUTUHAN DATA|Kode|Indikator|Target|Sumber data|Tim|Periode "
		"ukur|IKK-8");
	step_done(REP, 1, 1, "maya", "perencana", "dokumen",
		R_LETTER("daftar-kebutuhan", "1"));

	not_theirs(REP, 2, "maya", "Tim Pelaporan");
	not_yet(REP, 2, "dewi", "kertas kerja belum diajukan: tim-3 (Agus Pranowo");
	refused("yusuf", "sop|skip|" REP "|Menyusul.", "langkah 2");
	free(walk_run("sari", "sop|skip|" REP "| ", 2)); /* no reason */
	does("sari", "sop|skip|" REP "|Data tim 3 menyusul.");
	recorded(&(struct walked){ REP, "lewati", "sari", "kasubbag-adum", 2, 1, NULL,
		NULL });
}

/* Fit; sent back; no fit. */
static void report_3__both_answers(void)
{
	refused("sari", "sop|decide|" REP "|ya",
		"langkah 3 adalah bagian Petugas Perencana");
	refused("maya", "sop|decide|" REP "|ya", "\"Hasil analisis kesesuaian\"");
	make_letter("maya", "hasil-analisis", REP);
	prints(R_STEM("hasil-analisis", "3"),
		"HASIL ANALISIS KESESUAIAN|Target dan realisasi|Yang tidak sesuai|"
		"Simpulan|IKK-1");
	does("maya", "sop|decide|" REP "|Sesuai");
	recorded(&(struct walked){ REP, "putus", "maya", "perencana", 3, 1, "dokumen",
		R_LETTER("hasil-analisis", "3") });
	does("sari", "sop|return|" REP "|Data tim 3 belum ada.|--ke|2");
	does("agus", "approve|kk-tim-3");
	step_done(REP, 2, 2, "dewi", "tim-pelaporan", "kertas-masuk", NULL);
	does("maya", "sop|decide|" REP "|Tidak sesuai|Realisasi melampaui target.");
	recorded(&(
		struct walked){ REP, "putus", "maya", "perencana", 3, 2, NULL, NULL });
}

static void keep_all_items(void)
{
	char line[100];

	for (int i = 1; i < 40; i++) {
		char *out = walk_run("sari", "meeting|show", 0), mark[40];
		bool more;

		(void)snprintf(mark, sizeof(mark), "\n  %d. ", i);
		more = strstr(out, mark) != NULL;
		free(out);
		if (!more)
			break;
		(void)snprintf(line, sizeof(line),
			"meeting|item|-|%d|tetap|Sesuai bukti.", i);
		does("sari", line);
	}
}

static void report_4_and_5__the_meeting(void)
{
	not_theirs(REP, 4, "maya", "Kasubbag ADUM atau Ketua Tim Kerja");
	not_yet(REP, 4, "budi", "belum ada rapat");
	does("sari",
		"meeting|open|2025-TW4|--acara|Klarifikasi|--pukul|09.00|--tempat|"
		"Ruang rapat|--jalan|" REP);
	does("sari", "meeting|present|-|sari|maya|budi");
	not_yet(REP, 4, "budi", "belum diklarifikasi atau ditetapkan, yang pertama: ");
	keep_all_items();
	not_yet(REP, 4, "budi", "\"Notulensi\"");
	make_letter("budi", "notulensi", REP);
	prints(R_STEM("notulensi", "4"),
		"NOTULENSI|Analisis|Kendala|Solusi|Batas waktu|Mengetahui|Notulis");
	step_done(REP, 4, 1, "budi", "ketua-tim", "ketidaksesuaian dokumen",
		R_LETTER("notulensi", "4"));

	not_theirs(REP, 5, "hendra", "Kasubbag ADUM atau Ketua Tim Kerja");
	not_yet(REP, 5, "sari", "belum ditutup");
	does("sari", "meeting|close");
	not_yet(REP, 5, "sari", "\"Notulensi\"");
	make_letter("sari", "notulensi", REP);
	step_done(REP, 5, 2, "sari", "kasubbag-adum", "rapat dokumen", NULL);
}

static void report_6_and_7__directed_and_followed_up(void)
{
	char *out, *id, line[160];

	not_theirs(REP, 6, "sari", "Kepala Balai");
	not_yet(REP, 6, "hendra", "arahan Kepala belum dicatat");
	out = walk_run("hendra",
		"rtl|add|Lengkapi data dukung|--jalan|" REP
		"|--asal|arahan|--pj|tim-1|--batas|27-02-2026|--json",
		0);
	id = strstr(out, "2026");
	assert_non_null(id);
	(void)snprintf(line, sizeof(line),
		"rtl|set|%.*s|selesai|--bukti|Lembar pemantauan",
		(int)strcspn(id, "\""), id);
	free(out);
	not_yet(REP, 6, "hendra", "\"Arahan dan tindak lanjut\"");
	make_letter("hendra", "arahan", REP);
	not_yet(REP, 6, "hendra", "masih kosong: Arahan pimpinan");
	does("hendra",
		"letter|set|" R_STEM("arahan",
			"6") "|Arahan=Bukti tiap angka dilengkapi.");
	prints(R_STEM("arahan", "6"),
		"ARAHAN PIMPINAN|Bukti tiap angka dilengkapi.|Lengkapi|Tindak lanjut|"
		"dr. Hendra");
	step_done(REP, 6, 1, "hendra", "kepala", "arahan dokumen",
		R_LETTER("arahan", "6"));

	not_theirs(REP, 7, "hendra", "Kasubbag ADUM atau Ketua Tim Kerja");
	not_yet(REP, 7, "rina",
		"1 tindak lanjut belum dikerjakan, yang pertama: Lengkapi data dukung");
	does("budi", line);
	step_done(REP, 7, 1, "rina", "ketua-tim", "tindak-lanjut", NULL);
	says("rina", "sop|show|" REP "|--json", "\"selesai\":true");
	does("rina", "letter|check");
}

static void reporting__seven_steps__from_first_to_last(void **state)
{
	(void)state;
	report_1_and_2__what_is_needed_and_what_came();
	report_3__both_answers();
	report_4_and_5__the_meeting();
	report_6_and_7__directed_and_followed_up();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plan__six_steps__from_first_to_last),
		cmocka_unit_test(reporting__seven_steps__from_first_to_last),
	};
	return cmocka_run_group_tests_name("sop_walk_plan", tests, walk_open,
		walk_close);
}
