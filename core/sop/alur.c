#include "core/sop/alur.h"

#include "core/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = { "perintah", "kerja", "kirim", "himpun", "koreksi",
	"paraf", "setuju", "sahkan", "nomor", "arsip", "rapat", "putusan" };

/* Times: 1 day of work = 480 minutes. */
static const char default_alur[] =
	"langkah;uraian;pelaku;jenis;kelengkapan;menit;keluaran;kembali\n"
	"1;Memberi perintah menyusun LAPKIN tahun ini;kepala;perintah;Lembar "
	"disposisi;10;Disposisi Kepala;\n"
	"2;Menyiapkan formulir data kinerja untuk tiap tim kerja dan Subbagian "
	"ADUM;tim-penyusun;kerja;Perjanjian Kinerja dan daftar indikator;120;Formulir "
	"data kinerja;\n"
	"3;Membagikan formulir data ke tiap tim kerja dan Subbagian "
	"ADUM;tim-penyusun;kirim;Formulir data kinerja;60;Formulir terkirim;\n"
	"4;Mengumpulkan formulir yang sudah "
	"diisi;tim-penyusun/ketua-tim;himpun;Formulir data kinerja;180;Data kinerja "
	"lengkap;3\n"
	"5;Menelaah data dan menghitung capaian;tim-penyusun;kerja;Data kinerja "
	"lengkap;1920;Rancangan LAPKIN;4\n"
	"6;Menulis naskah LAPKIN;tim-penyusun;kerja;Rancangan LAPKIN;960;Naskah "
	"LAPKIN;\n"
	"7;Memeriksa dan mengoreksi naskah;kasubbag-adum;koreksi;Naskah "
	"LAPKIN;480;Naskah terkoreksi;6\n"
	"8;Memaraf naskah dan mengajukannya kepada Kepala "
	"Balai;kasubbag-adum;paraf;Naskah terkoreksi;60;Konsep LAPKIN berparaf;6\n"
	"9;Menyetujui naskah dan meneruskannya ke Kasubbag ADUM;kepala;setuju;Konsep "
	"LAPKIN berparaf;10;Disposisi persetujuan;6\n"
	"10;Membuat surat pengantar dan memberinya nomor;kasubbag-adum;nomor;Konsep "
	"surat pengantar;15;Surat pengantar bernomor;\n"
	"11;Mengirim, menggandakan, dan mengarsipkan "
	"LAPKIN;tim-penyusun/arsiparis;arsip;LAPKIN yang disetujui dan surat "
	"pengantar;60;Arsip LAPKIN;\n";

/* Source: SOP Pengukuran Data Kinerja, 9 steps (step 5 locks the working paper). */
static const char measuring[] =
	"langkah;uraian;pelaku;jenis;kelengkapan;menit;keluaran;kembali\n"
	"1;Memberi arahan agar data kinerja diukur;kepala;perintah;Laporan kinerja "
	"bulanan;10;Nota dinas;\n"
	"2;Menetapkan tim dan membagi tugas;kasubbag-adum;perintah;Nota dinas;120;SK "
	"tim "
	"penyusun laporan kinerja;\n"
	"3;Mengisi dan mengajukan kertas kerja tiap "
	"tim;ketua-tim/kasubbag-adum/perencana;himpun;SK tim penyusun laporan "
	"kinerja;300;Kertas kerja perhitungan;\n"
	"4;Memeriksa dan mengoreksi perhitungan;kasubbag-adum/perencana;koreksi;Kertas "
	"kerja perhitungan;180;Kertas kerja terkoreksi;3\n"
	"5;Mengesahkan kertas kerja;kepala;sahkan;Kertas kerja terkoreksi;30;Kertas "
	"kerja "
	"disahkan;3\n"
	"6;Menuangkan hasil ke bentuk laporan;perencana;kerja;Kertas kerja "
	"disahkan;720;Rancangan laporan kinerja;\n"
	"7;Memeriksa rancangan: sesuai atau tidak;kasubbag-adum;putusan;Rancangan "
	"laporan "
	"kinerja;60;Rancangan terkoreksi;6\n"
	"8;Mengesahkan laporan kinerja;kepala;setuju;Rancangan terkoreksi;60;Laporan "
	"kinerja disahkan;6\n"
	"9;Menyimpan, mengirim, dan mengunggah "
	"laporan;perencana/arsiparis;arsip;Laporan "
	"kinerja disahkan;10;Bukti kirim dan arsip;\n";

const char *lk_alur_measuring(void)
{
	return measuring;
}

const char *lk_alur_default(void)
{
	return default_alur;
}

/* ---- reading ------------------------------------------------------------------- */
struct alur_reader {
	struct lk_csv csv;
	int col[8];
	const char *file;
	struct lk_arena *mem;
	struct lk_error *err;
};
enum {
	COL_STEP,
	COL_TEXT,
	COL_ACTORS,
	COL_KIND,
	COL_INPUT,
	COL_MINUTES,
	COL_OUTPUT,
	COL_BACK
};
static const char *const columns[] = { "langkah", "uraian", "pelaku", "jenis",
	"kelengkapan", "menit", "keluaran", "kembali" };

/* A whole number from 0 to `max` that is all of s up to `end`; -1 otherwise. */
static long read_count(const char *s, const char *end, long max)
{
	char *stop;
	long v;

	if (*s < '0' || *s > '9' || end - s > 9)
		return -1;
	v = strtol(s, &stop, 10);
	return stop == end && v <= max ? v : -1;
}

/* LK_KIND_PARAF or LK_KIND_SETUJU for a rung of the ladder, else LK_KIND_OTHER. */
static enum lk_kind rung_kind(const struct lk_step *s)
{
	enum lk_kind kind = lk_kind_parse((struct lk_str){ s->kind, strlen(s->kind) });

	return kind == LK_KIND_PARAF || kind == LK_KIND_SETUJU ? kind : LK_KIND_OTHER;
}

/* Empty, "60" or "480-1440". */
static int minutes_valid(const char *s)
{
	const char *end = s + strlen(s), *dash = strchr(s, '-');
	long low, high;

	if (*s == '\0')
		return 1;
	low = read_count(s, dash != NULL ? dash : end, 999999);
	high = dash != NULL ? read_count(dash + 1, end, 999999) : low;
	return low >= 0 && high >= low;
}

/* Role ids with one `/` between. */
static int actors_valid(const char *s)
{
	char one[48];
	size_t n;

	if (strlen(s) > 200)
		return 0;
	for (;; s += n + 1) {
		n = strcspn(s, "/");
		if (n >= sizeof(one))
			return 0;
		(void)snprintf(one, sizeof(one), "%.*s", (int)n, s);
		if (!lk_role_valid(one))
			return 0;
		if (s[n] == '\0')
			return 1;
	}
}

static int kind_valid(const char *s)
{
	for (size_t i = 0; i < LK_LEN(kinds); i++)
		if (strcmp(kinds[i], s) == 0)
			return 1;
	return 0;
}

static int check_step(const struct alur_reader *r, const struct lk_step *s, size_t row)
{
	if (*s->text == '\0')
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: uraian langkah masih kosong"), r->file,
			s->line);
	if (!actors_valid(s->actors))
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: pelaku \"%s\" harus nama peran, misalnya "
			   "kasubbag-adum atau kepala/ketua-tim"),
			r->file, s->line, s->actors);
	if (!kind_valid(s->kind))
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: jenis langkah \"%s\" tidak dikenal; pilih "
			   "perintah, kerja, kirim, himpun, koreksi, paraf, setuju, "
			   "sahkan, nomor, arsip, rapat, atau putusan"),
			r->file, s->line, s->kind);
	if (!minutes_valid(s->minutes))
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: waktu \"%s\" harus dalam menit, misalnya 60 "
			   "atau 480-1440, atau kosong"),
			r->file, s->line, s->minutes);
	if (s->returns_to < 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: \"kembali\" harus nomor langkah sebelum "
			   "langkah %zu, atau kosong"),
			r->file, s->line, row + 1);
	return LK_OK;
}

static const char *text_of(const struct alur_reader *r, size_t row, int which)
{
	struct lk_str s = lk_csv_get(&r->csv, row, r->col[which]);

	return lk_arena_dup(r->mem, s.p, s.n);
}

static int read_step(const struct alur_reader *r, size_t row, struct lk_step *out)
{
	const char *number = lk_csv_cstr(&r->csv, row, r->col[COL_STEP]);
	const char *back = lk_csv_cstr(&r->csv, row, r->col[COL_BACK]);
	struct lk_step s = { .number = (int)row + 1,
		.text = text_of(r, row, COL_TEXT),
		.actors = text_of(r, row, COL_ACTORS),
		.kind = text_of(r, row, COL_KIND),
		.input = text_of(r, row, COL_INPUT),
		.minutes = text_of(r, row, COL_MINUTES),
		.output = text_of(r, row, COL_OUTPUT),
		.line = (int)r->csv.line[row] };
	int rc;

	if (!s.text || !s.actors || !s.kind || !s.input || !s.minutes || !s.output)
		return lk_nomem(r->err);
	if (read_count(number, number + strlen(number), LK_ALUR_STEPS) != s.number)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: nomor langkah \"%s\" seharusnya %d; langkah "
			   "diberi nomor urut dari 1"),
			r->file, s.line, number, s.number);
	if (*back != '\0') {
		s.returns_to = (int)read_count(back, back + strlen(back), (long)row);
		if (s.returns_to == 0)
			s.returns_to = -1;
	}
	rc = check_step(r, &s, row);
	if (rc == LK_OK)
		*out = s;
	return rc;
}

static int read_steps(struct alur_reader *r, struct lk_alur *a)
{
	size_t rungs = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < LK_LEN(columns) && rc == LK_OK; i++)
		rc = lk_csv_need(&r->csv, r->file, columns[i], &r->col[i], r->err);
	if (rc != LK_OK)
		return rc;
	if (r->csv.nrows == 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s tidak berisi satu langkah pun"), r->file);
	if (r->csv.nrows > LK_ALUR_STEPS)
		return lk_fail(r->err, LK_ERANGE,
			N_("%s berisi %zu langkah; paling banyak %d"), r->file,
			r->csv.nrows, LK_ALUR_STEPS);
	a->step = lk_arena_alloc(r->mem, r->csv.nrows * sizeof(*a->step));
	if (a->step == NULL)
		return lk_nomem(r->err);
	for (size_t row = 0; row < r->csv.nrows && rc == LK_OK; row++) {
		rc = read_step(r, row, &a->step[row]);
		if (rc != LK_OK)
			break;
		a->nsteps++;
		rungs += rung_kind(&a->step[row]) != LK_KIND_OTHER;
	}
	if (rc == LK_OK && rungs > LK_LADDER_MAX)
		rc = lk_fail(r->err, LK_ERANGE,
			N_("%s berisi %zu langkah paraf dan setuju; paling banyak %d"),
			r->file, rungs, LK_LADDER_MAX);
	return rc;
}

int lk_alur_parse(struct lk_alur *out, struct lk_str csv, const char *name,
	struct lk_error *err)
{
	struct lk_alur a = { .mem = LK_ARENA_INIT };
	struct alur_reader r = { .csv = LK_CSV_INIT, .mem = &a.mem, .err = err };
	struct lk_buf file = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&file, "kebijakan/alur/%s.csv", name);
	a.name = lk_arena_dups(&a.mem, name);
	rc = a.name == NULL ? lk_nomem(err) : lk_buf_check(&file, err);
	if (rc != LK_OK)
		goto done;
	r.file = lk_buf_cstr(&file);
	rc = lk_csv_parse(&r.csv, csv, r.file, err);
	if (rc == LK_OK)
		rc = read_steps(&r, &a);
done:
	lk_csv_free(&r.csv);
	lk_buf_free(&file);
	if (rc == LK_OK)
		*out = a;
	else
		lk_alur_free(&a);
	return rc;
}

void lk_alur_free(struct lk_alur *a)
{
	if (a == NULL)
		return;
	lk_arena_free(&a->mem);
	*a = (struct lk_alur){ .mem = LK_ARENA_INIT };
}

/* ---- the ladder ------------------------------------------------------------------ */
size_t lk_alur_ladder(const struct lk_alur *a, struct lk_rung out[LK_LADDER_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < a->nsteps && n < LK_LADDER_MAX; i++) {
		const struct lk_step *s = &a->step[i];
		enum lk_kind kind = rung_kind(s);

		if (kind != LK_KIND_OTHER)
			out[n++] = (struct lk_rung){ s->number, kind, s->actors };
	}
	return n;
}

/* What a step is for a working paper; LK_KIND_OTHER: no rung of it. */
static enum lk_kind paper_kind(const struct lk_step *s)
{
	if (strcmp(s->kind, "himpun") == 0)
		return LK_KIND_AJUKAN;
	if (strcmp(s->kind, "koreksi") == 0)
		return LK_KIND_PARAF;
	return strcmp(s->kind, "sahkan") == 0 ? LK_KIND_SAHKAN : LK_KIND_OTHER;
}

size_t lk_alur_paper_ladder(const struct lk_alur *a, struct lk_rung out[LK_LADDER_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < a->nsteps && n < LK_LADDER_MAX; i++) {
		const struct lk_step *s = &a->step[i];
		enum lk_kind kind = paper_kind(s);

		if (kind != LK_KIND_OTHER)
			out[n++] = (struct lk_rung){ s->number, kind, s->actors };
		if (kind == LK_KIND_SAHKAN)
			return n;
	}
	return 0;
}

const struct lk_role *lk_actor_holds(const struct lk_people *p, const char *user,
	const char *actors, const char *scope, int64_t time)
{
	char one[48];

	for (;;) {
		size_t n = strcspn(actors, "/");
		const struct lk_role *r = NULL;

		if (n < sizeof(one)) {
			(void)snprintf(one, sizeof(one), "%.*s", (int)n, actors);
			r = lk_people_holds(p, user, one, scope, time);
		}
		if (r != NULL || actors[n] == '\0')
			return r;
		actors += n + 1;
	}
}
