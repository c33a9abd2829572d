#include "tests/bench/bench_text.h"

#include <string.h>
#include <time.h>

static const char *const words[] = { "kinerja", "indikator", "target", "realisasi",
	"capaian", "karantina", "kesehatan", "pelabuhan", "bandara", "vaksinasi",
	"pengawasan", "alat", "angkut", "faktor", "risiko", "laporan", "tahun",
	"anggaran", "pegawai", "program", "kegiatan", "persentase", "dokumen",
	"pemeriksaan", "penumpang", "kapal", "pesawat", "orang", "barang", "penyakit",
	"wabah", "surveilans", "evaluasi", "rencana", "strategis", "balai", "kelas",
	"wilayah", "kerja", "pintu", "masuk", "negara", "pengendalian", "vektor",
	"sanitasi", "tindakan", "koordinasi", "lintas", "sektor", "triwulan", "sasaran",
	"upaya", "kendala", "pemecahan", "masalah", "efisiensi", "sumber", "daya",
	"manusia", "pelayanan", "publik", "dengan", "untuk", "dalam", "yang", "pada",
	"telah", "dilaksanakan", "sebesar", "meningkat", "menurun", "dibandingkan",
	"sebelumnya" };

uint64_t bench_random(uint64_t *state)
{
	uint64_t x = *state;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	*state = x;
	return x * 2685821657736338717ull;
}

const char *bench_word(uint64_t *state)
{
	return words[bench_random(state) % LK_LEN(words)];
}

void bench_sentence(struct lk_buf *out, uint64_t *state)
{
	size_t at = out->n;
	int n = 9 + (int)(bench_random(state) % 16);

	for (int i = 0; i < n; i++) {
		if (i > 0)
			lk_buf_putc(out, ' ');
		if (bench_random(state) % 23 == 0)
			lk_buf_printf(out, "%u persen",
				(unsigned)(bench_random(state) % 100));
		else
			lk_buf_puts(out, bench_word(state));
	}
	if (out->n > at && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
	lk_buf_puts(out, ".\n");
}

void bench_chapter(struct lk_buf *out, const char *title, int lines, uint64_t *state)
{
	lk_buf_printf(out, "# %s\n", title);
	for (int i = 0; i < lines; i++) {
		if (i % 30 == 0)
			lk_buf_printf(out, "\n## %c. Bagian %d\n", 'A' + i / 30 % 26,
				i / 30 + 1);
		if (i % 5 == 0)
			lk_buf_putc(out, '\n');
		bench_sentence(out, state);
	}
}

void bench_edit(struct lk_buf *text, uint64_t *state)
{
	for (int tries = 0; tries < 1000; tries++) {
		size_t at = bench_random(state) % text->n, end;
		const char *fresh = bench_word(state);

		while (at > 0 && text->p[at - 1] != ' ' && text->p[at - 1] != '\n')
			at--;
		end = at + strcspn(text->p + at, " .\n#");
		/* a lower-case word, so neither a heading nor a sentence's start */
		if (end == at || text->p[at] < 'a' || text->p[at] > 'z' ||
			strncmp(text->p + at, fresh, end - at) == 0)
			continue;
		lk_buf_splice(text, at, end - at, fresh, strlen(fresh));
		return;
	}
}

double bench_now_ms(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}
