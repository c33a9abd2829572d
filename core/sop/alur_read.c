/* An SOP's rows, each with everything that is wrong with it. */
#include "core/letter/kind.h"
#include "core/sop/alur_impl.h"
#include "core/sop/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = { "perintah", "kerja", "kirim", "himpun", "koreksi",
	"paraf", "setuju", "sahkan", "nomor", "arsip", "rapat", "putusan" };

enum {
	COL_STEP,
	COL_TEXT,
	COL_ACTORS,
	COL_KIND,
	COL_INPUT,
	COL_OUTPUT,
	COL_BACK,
	COL_NEEDED, /* how many must be there */
	COL_TIME = COL_NEEDED,
	COL_NEXT,
	COL_ANSWERS,
	COL_GATES,
	COL_DOCUMENTS,
	COL_COUNT
};
static const char *const columns[COL_COUNT] = { "langkah", "uraian", "pelaku", "jenis",
	"kelengkapan", "keluaran", "kembali", "waktu", "lanjut", "pilihan", "gerbang",
	"dokumen" };

struct row {
	struct alur_reader *r;
	size_t at;
	const int *col;
	struct lk_step *s;
};

/* Say what is wrong in this row: FAULT(row, N_("%s baris %d: ..."), file, line, ...) */
#define FAULT(w, ...) \
	((void)lk_fail(&(w)->r->e, LK_EFORMAT, __VA_ARGS__), \
		lk_alur_fault((w)->r, (w)->s->line, false))

/* A whole number from 1 to `max` that is all of s; 0 otherwise. */
static int read_count(const char *s, int max)
{
	char *stop;
	long v;

	if (*s < '1' || *s > '9' || strlen(s) > 4)
		return 0;
	v = strtol(s, &stop, 10);
	return *stop == '\0' && v <= max ? (int)v : 0;
}

static const char *text_of(const struct row *w, int which)
{
	struct lk_str s = lk_csv_get(&w->r->csv, w->at, w->col[which]);
	char *p = lk_arena_dup(w->r->mem, s.n != 0 ? s.p : "", s.n);

	w->r->nomem |= p == NULL;
	return p != NULL ? p : "";
}

/* ---- single cells --------------------------------------------------------------------- */

/* Role ids with one `/` between. */
static bool actors_valid(const char *s)
{
	char one[48];
	size_t n;

	if (strlen(s) > 200)
		return false;
	for (;; s += n + 1) {
		n = strcspn(s, "/");
		if (n >= sizeof(one))
			return false;
		(void)snprintf(one, sizeof(one), "%.*s", (int)n, s);
		if (!lk_role_valid(one))
			return false;
		if (s[n] == '\0')
			return true;
	}
}

/* A role that the program does not know is allowed, but may be misspelt. */
static void warn_actors(const struct row *w)
{
	char one[48];
	size_t n;

	for (const char *s = w->s->actors;; s += n + 1) {
		n = strcspn(s, "/");
		(void)snprintf(one, sizeof(one), "%.*s", (int)n, s);
		if (lk_role_label(one) == one) {
			(void)lk_fail(&w->r->e, LK_EFORMAT,
				N_("%s baris %d: peran \"%s\" bukan peran bawaan; "
				   "periksa ejaannya, atau pastikan ada pemegangnya di "
				   "kebijakan/peran.csv"),
				w->r->file, w->s->line, one);
			lk_alur_fault(w->r, w->s->line, true);
		}
		if (s[n] == '\0')
			return;
	}
}

static bool kind_valid(const char *s)
{
	for (size_t i = 0; i < LK_LEN(kinds); i++)
		if (strcmp(kinds[i], s) == 0)
			return true;
	return false;
}

static void check_cells(const struct row *w)
{
	struct lk_step *s = w->s;
	const char *file = w->r->file;

	if (*s->text == '\0')
		FAULT(w, N_("%s baris %d: uraian langkah masih kosong"), file, s->line);
	if (!actors_valid(s->actors))
		FAULT(w,
			N_("%s baris %d: pelaku \"%s\" harus nama peran, misalnya "
			   "kasubbag-adum atau kepala/ketua-tim"),
			file, s->line, s->actors);
	else
		warn_actors(w);
	if (!kind_valid(s->kind))
		FAULT(w,
			N_("%s baris %d: jenis langkah \"%s\" tidak dikenal; pilih "
			   "perintah, kerja, kirim, himpun, koreksi, paraf, setuju, "
			   "sahkan, nomor, arsip, rapat, atau putusan"),
			file, s->line, s->kind);
	if (lk_stdtime_parse(&s->standard,
		    (struct lk_str){ s->minutes, strlen(s->minutes) }) != 0)
		FAULT(w,
			N_("%s baris %d: waktu \"%s\" tidak dikenal; tulis misalnya 60 "
			   "menit, 2 jam, 1-3 hari kerja, hari yang sama, sesuai "
			   "acara, "
			   "H+5, periode berikutnya, atau kosongkan"),
			file, s->line, s->minutes);
}

/* ---- where it leads -------------------------------------------------------------------- */

static void read_back(const struct row *w, bool decides, int steps)
{
	const char *back = text_of(w, COL_BACK);
	struct lk_step *s = w->s;

	if (*back == '\0') {
		if (decides)
			FAULT(w,
				N_("%s baris %d: putusan memerlukan \"kembali\": nomor "
				   "langkah untuk jawaban kedua"),
				w->r->file, s->line);
		return;
	}
	s->returns_to = read_count(back, decides ? steps : s->number - 1);
	if (s->returns_to == 0 || s->returns_to == s->number) {
		s->returns_to = 0;
		if (decides)
			FAULT(w,
				N_("%s baris %d: \"kembali\" berisi \"%s\"; isi dengan "
				   "nomor langkah lain dalam SOP ini (1 sampai %d)"),
				w->r->file, s->line, back, steps);
		else
			FAULT(w,
				N_("%s baris %d: \"kembali\" harus nomor langkah "
				   "sebelum langkah %d, atau kosong"),
				w->r->file, s->line, s->number);
	}
}

static void read_next(const struct row *w, int steps)
{
	const char *next = text_of(w, COL_NEXT);
	struct lk_step *s = w->s;

	s->goes_to = s->number < steps ? s->number + 1 : 0;
	if (*next == '\0')
		return;
	s->goes_to = read_count(next, steps);
	if (s->goes_to == 0 || s->goes_to == s->number)
		FAULT(w,
			N_("%s baris %d: \"lanjut\" berisi \"%s\"; isi dengan nomor "
			   "langkah lain dalam SOP ini (1 sampai %d), atau kosongkan"),
			w->r->file, s->line, next, steps);
}

/* "Sesuai/Tidak sesuai" */
static void read_answers(const struct row *w, bool decides)
{
	const char *both = text_of(w, COL_ANSWERS), *slash = strchr(both, '/');
	struct lk_step *s = w->s;
	size_t n = slash != NULL ? (size_t)(slash - both) : 0;

	s->yes = s->no = "";
	if (*both == '\0' && decides) {
		s->yes = "Ya";
		s->no = "Tidak";
	}
	if (*both == '\0')
		return;
	if (!decides) {
		FAULT(w,
			N_("%s baris %d: \"pilihan\" hanya untuk langkah berjenis "
			   "putusan"),
			w->r->file, s->line);
		return;
	}
	if (n == 0 || slash[1] == '\0' || strchr(slash + 1, '/') != NULL || n > 40 ||
		strlen(slash + 1) > 40 ||
		(strlen(slash + 1) == n && memcmp(both, slash + 1, n) == 0)) {
		FAULT(w,
			N_("%s baris %d: \"pilihan\" berisi \"%s\"; tulis dua jawaban "
			   "yang berbeda, misalnya Sesuai/Tidak sesuai"),
			w->r->file, s->line, both);
		return;
	}
	s->yes = lk_arena_dup(w->r->mem, both, n);
	s->no = slash + 1;
	w->r->nomem |= s->yes == NULL;
}

/* ---- lists of ids ------------------------------------------------------------------------ */

static bool document_known(struct lk_str id)
{
	char one[48];

	if (id.n >= sizeof(one))
		return false;
	(void)snprintf(one, sizeof(one), "%.*s", (int)id.n, id.p);
	return lk_letter_kind(one) != NULL;
}

/* One id of the list behind *at; false: none left. */
static bool next_id(const char **at, struct lk_str *out)
{
	*at += strspn(*at, " ");
	*out = (struct lk_str){ *at, strcspn(*at, " ") };
	*at += out->n;
	return out->n != 0;
}

static const char *id_text(const struct row *w, struct lk_str id)
{
	const char *p = lk_arena_dup(w->r->mem, id.p, id.n);

	w->r->nomem |= p == NULL;
	return p != NULL ? p : "";
}

static void read_gates(const struct row *w)
{
	const char *at = w->s->gates = text_of(w, COL_GATES);
	struct lk_str id;
	size_t n = 0;

	if (strcmp(at, "-") == 0)
		return;
	for (; next_id(&at, &id); n++)
		if (!lk_gate_known(id))
			FAULT(w,
				N_("%s baris %d: gerbang \"%s\" tidak dikenal; lihat "
				   "daftarnya dengan: lapkin sop check --daftar"),
				w->r->file, w->s->line, id_text(w, id));
	if (n > LK_GATES_MAX - 1)
		FAULT(w, N_("%s baris %d: lebih dari %d gerbang pada satu langkah"),
			w->r->file, w->s->line, LK_GATES_MAX - 1);
}

static void read_documents(const struct row *w)
{
	const char *at = w->s->documents = text_of(w, COL_DOCUMENTS);
	struct lk_str id;
	size_t n = 0;

	for (; next_id(&at, &id); n++)
		if (!document_known(id))
			FAULT(w,
				N_("%s baris %d: dokumen \"%s\" tidak dikenal; lihat "
				   "daftarnya dengan: lapkin sop check --daftar"),
				w->r->file, w->s->line, id_text(w, id));
	if (n > LK_ALUR_DOCUMENTS)
		FAULT(w, N_("%s baris %d: lebih dari %d dokumen pada satu langkah"),
			w->r->file, w->s->line, LK_ALUR_DOCUMENTS);
}

/* ---- rows --------------------------------------------------------------------------------- */

static void read_row(const struct row *w)
{
	const char *number = text_of(w, COL_STEP);
	struct lk_step *s = w->s;
	int steps = (int)w->r->csv.nrows;
	bool decides;

	s->number = (int)w->at + 1;
	s->line = (int)w->r->csv.line[w->at];
	s->text = text_of(w, COL_TEXT);
	s->actors = text_of(w, COL_ACTORS);
	s->kind = text_of(w, COL_KIND);
	s->input = text_of(w, COL_INPUT);
	s->minutes = text_of(w, COL_TIME);
	s->output = text_of(w, COL_OUTPUT);
	decides = strcmp(s->kind, "putusan") == 0;
	if (read_count(number, LK_ALUR_STEPS) != s->number)
		FAULT(w,
			N_("%s baris %d: nomor langkah \"%s\" seharusnya %d; langkah "
			   "diberi nomor urut dari 1"),
			w->r->file, s->line, number, s->number);
	check_cells(w);
	read_back(w, decides, steps);
	read_next(w, steps);
	read_answers(w, decides);
	read_gates(w);
	read_documents(w);
}

/* Where the columns are; false: one that is needed is missing. */
static bool find_columns(struct alur_reader *r, int col[COL_COUNT])
{
	for (int i = 0; i < COL_COUNT; i++)
		col[i] = lk_csv_col(&r->csv, columns[i]);
	if (col[COL_TIME] < 0)
		col[COL_TIME] = lk_csv_col(&r->csv, "menit"); /* its older name */
	for (int i = 0; i <= COL_NEEDED; i++)
		if (col[i] < 0) {
			(void)lk_fail(&r->e, LK_EFORMAT,
				N_("%s: kolom \"%s\" tidak ada; berkas tidak dibaca; "
				   "periksa baris judul kolom"),
				r->file, columns[i]);
			lk_alur_fault(r, 0, false);
		}
	return r->faults == 0;
}

static bool count_fits(struct alur_reader *r)
{
	if (r->csv.nrows == 0)
		(void)lk_fail(&r->e, LK_EFORMAT, N_("%s tidak berisi satu langkah pun"),
			r->file);
	else if (r->csv.nrows > LK_ALUR_STEPS)
		(void)lk_fail(&r->e, LK_ERANGE,
			N_("%s berisi %zu langkah; paling banyak %d"), r->file,
			r->csv.nrows, LK_ALUR_STEPS);
	else
		return true;
	lk_alur_fault(r, 0, false);
	return false;
}

void lk_alur_read(struct alur_reader *r, struct lk_alur *a)
{
	int col[COL_COUNT];
	size_t rungs = 0;

	if (!find_columns(r, col) || !count_fits(r))
		return;
	a->step = lk_arena_alloc(r->mem, r->csv.nrows * sizeof(*a->step));
	if (a->step == NULL) {
		r->nomem = 1;
		return;
	}
	a->nsteps = r->csv.nrows;
	for (size_t i = 0; i < a->nsteps; i++) {
		struct row w = { r, i, col, &a->step[i] };

		read_row(&w);
		rungs += lk_alur_rung_kind(&a->step[i]) != LK_KIND_OTHER;
	}
	if (rungs > LK_LADDER_MAX) {
		(void)lk_fail(&r->e, LK_ERANGE,
			N_("%s berisi %zu langkah paraf dan setuju; paling banyak %d"),
			r->file, rungs, LK_LADDER_MAX);
		lk_alur_fault(r, 0, false);
	}
}
