/* The SOP of the LAPKIN by commands, from its first step to its last. */
#include "tests/story/walk.h"

#define RUN "penyusunan-lapkin-2025"
#define LETTER(kind, step) "surat/" kind "-" RUN "-" step "-1.md"
#define STEM(kind, step) kind "-" RUN "-" step "-1"
#define CLOSING "07-bab-4-penutup"

static char closing[20000]; /* what BAB IV says */

/* BAB IV becomes `text`, with what it said before when `more`. */
static void write_closing(const char *who, const char *text, bool more)
{
	char path[320];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/bab", walk_dir);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fprintf(f, "%s%s", more ? closing : "", text) >= 0);
	assert_int_equal(fclose(f), 0);
	does(who, "save|" CLOSING "|bab");
}

static void steps_1_to_3__the_forms_go_out(void)
{
	not_theirs(RUN, 1, "sari", "Kepala Balai");
	not_yet(RUN, 1, "hendra",
		"dokumen \"Disposisi\" untuk langkah ini belum dibuat");
	refused("sari", "letter|make|disposisi|--jalan|" RUN "|--langkah|1",
		"oleh pelakunya, Kepala Balai");
	make_letter("hendra", "disposisi", RUN);
	prints(STEM("disposisi", "1"),
		"KEMENTERIAN KESEHATAN|Nomor Agenda|Tanggal Terima|Surat Dari|Nomor "
		"Surat|Tanggal Surat|Hal|Sifat|Diteruskan kepada|Isi Disposisi");
	step_done(RUN, 1, 1, "hendra", "kepala", "dokumen", LETTER("disposisi", "1"));
	refused("hendra", "sop|step|" RUN "|1", "sudah selesai");

	not_theirs(RUN, 2, "maya", "Tim Penyusun LAPKIN");
	not_yet(RUN, 2, "dewi", "\"Format pengumpulan data\"");
	make_letter("dewi", "format-data", RUN);
	prints(STEM("format-data", "2"),
		"Tim tim-1|Kode|Indikator|Satuan|Target s.d. "
		"periode|Pembilang|Penyebut|"
		"Realisasi|% s.d. periode|% tahunan|Hambatan|Rencana tindak lanjut|"
		"Bukti");
	step_done(RUN, 2, 1, "dewi", "tim-penyusun", "formulir dokumen",
		LETTER("format-data", "2"));

	not_theirs(RUN, 3, "hendra", "Tim Penyusun LAPKIN");
	step_done(RUN, 3, 1, "joko", "tim-penyusun", "formulir", NULL);
}

static void steps_4_to_6__the_data_come_in_and_are_written_up(void)
{
	char *text;

	not_theirs(RUN, 4, "yusuf", "Tim Penyusun LAPKIN atau Ketua Tim Kerja");
	not_yet(RUN, 4, "dewi", "kertas kerja belum diajukan: tim-3 (Agus Pranowo");
	does("agus", "approve|kk-tim-3");
	step_done(RUN, 4, 1, "rina", "ketua-tim", "kertas-masuk", NULL);

	not_theirs(RUN, 5, "sari", "Tim Penyusun LAPKIN");
	step_done(RUN, 5, 1, "dewi", "tim-penyusun", "pemeriksaan", NULL);

	not_theirs(RUN, 6, "hendra", "Tim Penyusun LAPKIN");
	text = walk_run("dewi", "show|" CLOSING, 0);
	assert_true(strlen(text) < sizeof(closing));
	(void)snprintf(closing, sizeof(closing), "%s", text);
	free(text);
	write_closing("dewi", "# BAB IV PENUTUP\n", false);
	not_yet(RUN, 6, "dewi", "bab yang masih kosong: BAB IV PENUTUP");
	write_closing("dewi", "", true);
	step_done(RUN, 6, 1, "dewi", "tim-penyusun", "naskah-isi", NULL);
}

/* The id of the one open correction, as the list gives it. */
static void correction(char out[40])
{
	char *list = walk_run("sari", "review|list", 0);

	(void)snprintf(out, 40, "%.*s", (int)strcspn(list, " "), list);
	free(list);
}

static void correct_and_mend(void)
{
	char id[40], line[100], *list, *key;

	not_yet(RUN, 7, "sari", "1 koreksi wajib masih terbuka");
	correction(id);
	(void)snprintf(line, sizeof(line), "review|done|%s|Pengaruhnya ditulis.", id);
	does("dewi", line);
	(void)snprintf(line, sizeof(line), "review|close|%s|Baik.", id);
	does("hendra", line);
	not_yet(RUN, 7, "sari",
		"tertulis 102,76 persen, sedangkan hasil hitungnya 102,66");
	list = walk_run("dewi", "check|--json", 1);
	key = strstr(list, "\"kunci\":\"");
	if (key == NULL)
		fail_msg("no key in %s", list);
	(void)snprintf(line, sizeof(line), "check|fix|%.*s",
		(int)strcspn(key + 9, "\""), key + 9);
	free(list);
	does("dewi", line);
	not_yet(RUN, 7, "sari", "\"Lembar reviu\"");
}

static void step_7__corrects_and_sends_back_once(void)
{
	not_theirs(RUN, 7, "dewi", "Kasubbag ADUM");
	correct_and_mend();
	refused("dewi", "sop|return|" RUN "|Belum.", "bagian Kasubbag ADUM");
	does("sari", "sop|return|" RUN "|Sebut pengaruh penundaan.");
	recorded(&(struct walked){ RUN, "kembali", "sari", "kasubbag-adum", 7, 1, NULL,
		NULL });
	step_done(RUN, 6, 2, "joko", "tim-penyusun", "naskah-isi", NULL);
	make_letter("sari", "lembar-reviu", RUN);
	prints("lembar-reviu-" RUN "-7-2",
		"LEMBAR REVIU|Pereviu|Sari Wulandari|Tanggal|Pengaruh "
		"penundaan|Keadaan|selesai");
	step_done(RUN, 7, 2, "sari", "kasubbag-adum",
		"koreksi-wajib pemeriksaan-naskah dokumen",
		"surat/lembar-reviu-" RUN "-7-2.md");
}

static void papers_are_locked(void)
{
	refused("sari", "approve|naskah", "tim-3");
	does("maya", "approve|kk-tim-3");
	does("hendra", "approve|kk-tim-3");
}

static void steps_8_and_9__the_draft_is_approved(void)
{
	not_theirs(RUN, 8, "hendra", "Kasubbag ADUM");
	not_yet(RUN, 8, "sari",
		"seluruh naskah belum diparaf Kasubbag ADUM (Sari Wulandari");
	papers_are_locked();
	does("sari", "approve|naskah");
	not_yet(RUN, 8, "sari", "\"Pernyataan telah direviu\"");
	make_letter("sari", "pernyataan-reviu", RUN);
	prints(STEM("pernyataan-reviu", "8"),
		"PERNYATAAN TELAH DIREVIU|telah kami reviu");
	step_done(RUN, 8, 1, "sari", "kasubbag-adum", "naskah-paraf dokumen",
		LETTER("pernyataan-reviu", "8"));

	not_theirs(RUN, 9, "sari", "Kepala Balai");
	not_yet(RUN, 9, "hendra",
		"seluruh naskah belum disetujui Kepala Balai (dr. Hendra");
	refused("hendra", "sop|skip|" RUN "|Segera.", "tidak boleh dilewati");
	does("hendra", "approve|naskah");
	not_yet(RUN, 9, "hendra", "\"Disposisi persetujuan\"");
	make_letter("hendra", "disposisi-persetujuan", RUN);
	prints(STEM("disposisi-persetujuan", "9"), "Diteruskan kepada|Isi Disposisi");
	step_done(RUN, 9, 1, "hendra", "kepala", "naskah-setuju dokumen",
		LETTER("disposisi-persetujuan", "9") " isi");
}

static void number_the_letter(void)
{
	make_letter("sari", "surat-pengantar", RUN);
	not_yet(RUN, 10, "sari", "masih kosong: Yth., Alamat");
	does("sari",
		"letter|set|" STEM("surat-pengantar",
			"10") "|Yth=Direktur Jenderal Penanggulangan "
			      "Penyakit|Alamat=Jakarta");
	not_yet(RUN, 10, "sari", "belum bernomor; Kasubbag ADUM atau arsiparis");
	take_number("sari", STEM("surat-pengantar", "10"), "PR.05.04");
	prints(STEM("surat-pengantar", "10"),
		"Yth. : Direktur Jenderal|Alamat : Jakarta|SURAT PENGANTAR|Nomor : "
		"PR.05.04/C.X.99/1/2026|No.|Naskah Dinas yang Dikirimkan|Banyaknya|"
		"Keterangan|Pengirim|TANDA TERIMA|Diterima tanggal");
}

/* An edit after the approval shuts the steps behind it, until it is taken back or approved. */
static void step_10__stands_on_what_was_approved(void)
{
	not_theirs(RUN, 10, "dewi", "Kasubbag ADUM");
	not_yet(RUN, 10, "sari", "\"Surat pengantar\" untuk langkah ini belum dibuat");
	number_the_letter();
	write_closing("dewi", "\nSatu kalimat sesudah disetujui.\n", true);
	not_yet(RUN, 10, "sari", "berubah sesudah langkah 9 selesai");
	does("sari", "sop|return|" RUN "|Naskah berubah.|--ke|8");
	does("sari", "approve|naskah");
	step_done(RUN, 8, 2, "sari", "kasubbag-adum", "naskah-paraf dokumen", NULL);
	not_yet(RUN, 9, "hendra", "perlu disetujui ulang");
	does("hendra", "approve|naskah");
	step_done(RUN, 9, 2, "hendra", "kepala", "naskah-setuju", "isi");
	step_done(RUN, 10, 2, "sari", "kasubbag-adum", "dokumen nomor tetap",
		LETTER("surat-pengantar", "10"));
}

static void send_everywhere(void)
{
	not_yet(RUN, 11, "yusuf",
		"belum dikirim, atau buktinya belum dicatat: Tim kerja di");
	does("yusuf", "dispatch|mark|surel|--tanda-terima|MSG-1|--jalan|" RUN);
	does("dewi", "dispatch|mark|e-performance|--tanda-terima|EP-1|--jalan|" RUN);
	not_yet(RUN, 11, "yusuf", "buktinya belum dicatat: Laman kantor");
	does("dewi", "dispatch|mark|laman|--tanda-terima|https://seroja.invalid/x");
	not_yet(RUN, 11, "yusuf", "arsip laporan belum dibuat");
	does("yusuf", "archive|-o|arsip.zip");
	not_yet(RUN, 11, "yusuf", "\"Bukti kirim\"");
	make_letter("yusuf", "bukti-kirim", RUN);
	prints(STEM("bukti-kirim", "11"),
		"BUKTI KIRIM DAN "
		"ARSIP|e-performance|MSG-1|EP-1|CERDAS|arsip.zip|Yusuf");
}

static void step_11__sends_and_archives(void)
{
	not_theirs(RUN, 11, "hendra", "Tim Penyusun LAPKIN atau Arsiparis");
	send_everywhere();
	write_closing("dewi", "\nTerlambat disunting.\n", true);
	not_yet(RUN, 11, "yusuf", "belum dikirim, atau buktinya belum dicatat");
	write_closing("dewi", "\nSatu kalimat sesudah disetujui.\n", true);
	step_done(RUN, 11, 1, "yusuf", "arsiparis", "kirim arsip dokumen tetap",
		LETTER("bukti-kirim", "11"));
	says("yusuf", "sop|show|" RUN "|--json", "\"selesai\":true");
	does("yusuf", "archive|verify|arsip.zip");
	says("yusuf", "sop|show|" RUN, "2 putaran");
}

static void lapkin__eleven_steps__from_first_to_last(void **state)
{
	(void)state;
	steps_1_to_3__the_forms_go_out();
	steps_4_to_6__the_data_come_in_and_are_written_up();
	step_7__corrects_and_sends_back_once();
	steps_8_and_9__the_draft_is_approved();
	step_10__stands_on_what_was_approved();
	step_11__sends_and_archives();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lapkin__eleven_steps__from_first_to_last),
	};
	return cmocka_run_group_tests_name("sop_walk", tests, walk_open, walk_close);
}
