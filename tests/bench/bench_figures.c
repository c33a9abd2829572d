/*
 * Figures of a large office, over the demo's workspace, as a stream for `git fast-import`:
 *
 *   bench_figures grid ROWS      ROWS indicators, and a working paper of ROWS rows (tim-1)
 *   bench_figures report KBYTES  BAB III again and again until it has that size, in
 *                                several chapters when it is long;
 *                                more than 200 values and a table and chart each time
 *   bench_figures capaian ROWS   no stream: a table for `lapkin capaian --csv`
 */
#include "core/base.h"
#include "core/demo/demo.h"
#include "tests/bench/bench_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOCUMENT "dokumen/2025-lapkin/"
#define OURS 8                   /* indicators of the demo */
#define CHAPTER ((size_t)700000) /* bytes of text, where a next chapter begins */

static void put_file(const char *path, const struct lk_buf *text)
{
	(void)printf("M 100644 inline " DOCUMENT "%s\ndata %zu\n", path, text->n);
	(void)fwrite(text->p, 1, text->n, stdout);
	(void)putchar('\n');
}

static void put_commit(void)
{
	static const char subject[] = "data: angka sebuah balai besar";

	(void)printf("commit refs/heads/main\n"
		     "committer Budi <budi@seroja.invalid> 1769126400 +0700\n"
		     "data %zu\n%s\nfrom refs/heads/main^0\n",
		strlen(subject), subject);
}

/* ---- many indicators ------------------------------------------------------------------- */

static unsigned below(uint64_t *state, unsigned n)
{
	return (unsigned)(bench_random(state) % n);
}

/* The demo's own rows stay, so the values of its text still resolve. */
static void take_demo(const char *path, struct lk_buf *out)
{
	size_t n;
	const struct lk_demo_file *f = lk_demo_files(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(f[i].path, path) == 0)
			lk_demo_file_put(&f[i], out);
}

static void put_indicator(struct lk_buf *out, size_t i, uint64_t *state)
{
	lk_buf_printf(out, "BES-%zu;Meningkatnya %s;Persentase %s", i,
		bench_word(state), bench_word(state));
	for (int k = 0; k < 7; k++)
		lk_buf_printf(out, " %s", bench_word(state));
	lk_buf_printf(out,
		";persen;persen;naik;max;2;tidak;;;terakhir;triwulan;Definisi;"
		"Yang %s;Seluruh %s;;Belum ada standar nasional;Register;tim-%d;"
		"budi;tidak\n",
		bench_word(state), bench_word(state), i % 4 == 0 ? 1 : 2);
}

static void grid(size_t rows, uint64_t *state)
{
	struct lk_buf ind = LK_BUF_INIT, target = LK_BUF_INIT, paper = LK_BUF_INIT;

	take_demo("isi/data/indikator.csv", &ind);
	take_demo("isi/data/target.csv", &target);
	take_demo("isi/data/kertas-kerja/tim-1.csv", &paper);
	for (size_t i = OURS; i < rows; i++) {
		put_indicator(&ind, i, state);
		lk_buf_printf(&target, "BES-%zu@2025;%u.00;\n", i,
			80 + below(state, 20));
		for (int q = 1; q <= 4; q++) {
			unsigned den = 100 + below(state, 900);

			lk_buf_printf(&target, "BES-%zu@2025-TW%d;%u.00;\n", i, q,
				60 + 5 * (unsigned)q);
			if (i % 4 == 0)
				lk_buf_printf(&paper,
					"BES-%zu@2025-TW%d;%u;%u;;;berkas %u;;%s;\n", i,
					q, below(state, den), den, below(state, 999),
					bench_word(state));
		}
	}
	put_commit();
	put_file("isi/data/indikator.csv", &ind);
	put_file("isi/data/target.csv", &target);
	put_file("isi/data/kertas-kerja/tim-1.csv", &paper);
	lk_buf_free(&ind);
	lk_buf_free(&target);
	lk_buf_free(&paper);
}

/* ---- a long text ----------------------------------------------------------------------- */

/* Another copy of the chapter without its title; a label stands once in a report. */
static void put_copy(struct lk_buf *out, const char *text, int copy)
{
	static const char *const label[] = { "#tbl-", "@tbl-", "#gr-", "@gr-" };
	const char *p = text + strcspn(text, "\n");

	while (*p != '\0') {
		size_t found = LK_LEN(label);

		for (size_t i = 0; i < LK_LEN(label); i++)
			if (strncmp(p, label[i], strlen(label[i])) == 0)
				found = i;
		if (found == LK_LEN(label)) {
			lk_buf_putc(out, *p++);
			continue;
		}
		lk_buf_printf(out, "%sk%d-", label[found], copy);
		p += strlen(label[found]);
	}
	for (int i = 1; i <= OURS; i++)
		lk_buf_printf(out,
			"\nCapaian indikator nomor %d sebesar {{IKK-%d.capaian}} "
			"persen, "
			"dari realisasi {{IKK-%d.realisasi}} terhadap target "
			"{{IKK-%d.target}}.\n",
			i, i, i, i);
}

static void chapter_text(const struct lk_demo_chapter *c, struct lk_buf *out)
{
	for (size_t i = 0; i < c->nparts; i++)
		for (size_t k = 0; k < c->part[i]->n; k++)
			lk_buf_printf(out, "%s\n", c->part[i]->line[k]);
}

/* A chapter of its own behind BAB III: a file may not be larger than 2 MB. */
static void put_chapter(const char *file, int number, const struct lk_buf *text)
{
	struct lk_buf path = LK_BUF_INIT;

	if (number == 0)
		lk_buf_printf(&path, "isi/naskah/%s", file);
	else
		lk_buf_printf(&path, "isi/naskah/06-bab-3-lanjutan-%02d.md", number);
	put_file(lk_buf_cstr(&path), text);
	lk_buf_free(&path);
}

static void long_report(size_t bytes)
{
	const struct lk_demo_chapter *bab3 = lk_demo_chapters(NULL);
	struct lk_buf text = LK_BUF_INIT, once = LK_BUF_INIT;
	size_t done = 0;
	int chapter = 0;

	while (bab3->file != NULL && strstr(bab3->file, "bab-3") == NULL)
		bab3++;
	chapter_text(bab3, &once);
	lk_buf_put(&text, once.p, once.n);
	put_commit();
	for (int copy = 2; done + text.n < bytes && text.failed == LK_OK; copy++) {
		if (text.n > CHAPTER) {
			put_chapter(bab3->file, chapter, &text);
			done += text.n;
			lk_buf_clear(&text);
			chapter++;
			lk_buf_printf(&text, "# LANJUTAN BAB III BAGIAN %d {-}\n",
				chapter);
		}
		put_copy(&text, lk_buf_cstr(&once), copy);
	}
	put_chapter(bab3->file, chapter, &text);
	lk_buf_free(&text);
	lk_buf_free(&once);
}

/* ---- a table to recompute -------------------------------------------------------------- */

static void capaian(size_t rows, uint64_t *state)
{
	static const char *const formula[] = { "max", "min_2t", "min_ratio" };

	(void)puts("indikator;satuan;rumus;target;realisasi;tercetak");
	for (size_t i = 0; i < rows; i++)
		(void)printf("BES-%zu %s;persen;%s;%u,%02u;%u,%02u;%u,%02u\n", i,
			bench_word(state), formula[i % LK_LEN(formula)],
			50 + below(state, 50), below(state, 100), 50 + below(state, 50),
			below(state, 100), 90 + below(state, 20), below(state, 100));
}

int main(int argc, char **argv)
{
	uint64_t state = 11;
	size_t n = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;

	if (n > 0 && strcmp(argv[1], "grid") == 0)
		grid(n, &state);
	else if (n > 0 && strcmp(argv[1], "report") == 0)
		long_report(n * 1000);
	else if (n > 0 && strcmp(argv[1], "capaian") == 0)
		capaian(n, &state);
	else {
		(void)fputs("bench_figures grid|report|capaian N\n", stderr);
		return 2;
	}
	return ferror(stdout) != 0;
}
