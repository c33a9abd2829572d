#include "core/demo/demo.h"

#include "core/demo/text.h"

#include <string.h>

/* Everything here is invented: no such office, place, person or figure exists. */
static const struct lk_demo_office office = {
	"Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja",
	"C.X.99",
	2025,
	"Laporan Kinerja",
	"Kantor rekaan untuk latihan: nama, orang, tempat, dan semua angka dikarang.",
};

/* clang-format off */
static const struct lk_demo_person person[] = {
	{ "hendra", "dr. Hendra Mahesa Putra, M.K.M.", "197803122005011004",
		"Kepala Balai", "kepala", "", "hendra@seroja.invalid", NULL },
	{ "sari", "Sari Wulandari, S.K.M., M.Kes.", "198207192008012011",
		"Kepala Subbagian Administrasi Umum", "kasubbag-adum", "", "sari@seroja.invalid", NULL },
	{ "budi", "Budi Hartanto Siregar, S.K.M.", "197911052006041007",
		"Ketua Tim Kerja 1 Pengawasan Faktor Risiko Kesehatan", "ketua-tim", "tim-1", "budi@seroja.invalid", NULL },
	{ "rina", "dr. Rina Kusumaningrum", "198501232011012015",
		"Ketua Tim Kerja 2 Kedaruratan dan Situasi Khusus", "ketua-tim", "tim-2", "rina@seroja.invalid", NULL },
	{ "agus", "Agus Pranowo, S.T., M.Si.", "198106142009121003",
		"Ketua Tim Kerja 3 Pengendalian Faktor Risiko Lingkungan", "ketua-tim", "tim-3", "agus@seroja.invalid", "koordinator-substansi" },
	{ "dewi", "Dewi Anggraini Lubis, S.K.M.", "199002172015032009",
		"Epidemiolog Kesehatan, Tim Penyusun", "tim-penyusun", "", "dewi@seroja.invalid", "tim-pelaporan" },
	{ "joko", "Joko Susanto, S.E.", "198709282014021006",
		"Analis Pengelolaan Keuangan, Tim Penyusun", "tim-penyusun", "", "joko@seroja.invalid", "tim-pelaporan" },
	{ "maya", "Maya Tirtasari, S.Stat.", "199305112019022012",
		"Petugas Perencana", "perencana", "", "maya@seroja.invalid", NULL },
	{ "yusuf", "Yusuf Rahmadi, A.Md.", "198812042010121005",
		"Arsiparis", "arsiparis", "", "yusuf@seroja.invalid", NULL },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};

#define PARTS(name, ...) static const struct lk_demo_part *const name[] = { __VA_ARGS__ }
PARTS(part1, &lk_demo_kata_pengantar);
PARTS(part2, &lk_demo_pernyataan);
PARTS(part3, &lk_demo_ikhtisar);
PARTS(part4, &lk_demo_bab1);
PARTS(part5, &lk_demo_bab2);
PARTS(part6, &lk_demo_bab3_1, &lk_demo_bab3_2, &lk_demo_bab3_3, &lk_demo_bab3_4, &lk_demo_bab3_5);
PARTS(part7, &lk_demo_bab4);
PARTS(part8, &lk_demo_lampiran);

static const struct lk_demo_chapter chapter[] = {
	{ "01-kata-pengantar.md", part1, LK_LEN(part1) },
	{ "02-pernyataan-reviu.md", part2, LK_LEN(part2) },
	{ "03-ikhtisar-eksekutif.md", part3, LK_LEN(part3) },
	{ "04-bab-1-pendahuluan.md", part4, LK_LEN(part4) },
	{ "05-bab-2-perencanaan-kinerja.md", part5, LK_LEN(part5) },
	{ "06-bab-3-akuntabilitas-kinerja.md", part6, LK_LEN(part6) },
	{ "07-bab-4-penutup.md", part7, LK_LEN(part7) },
	{ "08-lampiran.md", part8, LK_LEN(part8) },
	{ NULL, NULL, 0 },
};
/* clang-format on */

const struct lk_demo_office *lk_demo_office(void)
{
	return &office;
}

const struct lk_demo_person *lk_demo_people(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(person) - 1;
	return person;
}

const struct lk_demo_chapter *lk_demo_chapters(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(chapter) - 1;
	return chapter;
}

static const struct lk_demo_chapter *find_chapter(const char *file)
{
	for (size_t i = 0; file != NULL && chapter[i].file != NULL; i++)
		if (strcmp(chapter[i].file, file) == 0)
			return &chapter[i];
	return NULL;
}

static int no_chapter(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND, N_("contoh tidak memuat bab %s"),
		file != NULL ? file : "?");
}

static size_t count_lines(const struct lk_demo_chapter *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nparts; i++)
		n += c->part[i]->n;
	return n;
}

/* Line i of the chapter, over its parts. */
static const char *line_at(const struct lk_demo_chapter *c, size_t i)
{
	size_t p = 0;

	while (i >= c->part[p]->n)
		i -= c->part[p++]->n;
	return c->part[p]->line[i];
}

/* What an event puts in the place of `old`, NULL when it changes no sentence. */
static const char *replacement(const struct lk_demo_event *e)
{
	if (e->kind == LK_DEMO_EDIT)
		return e->text;
	return e->kind == LK_DEMO_APPLY ? e->suggest : NULL;
}

/* The wording `line` of `file` had before the events behind `e`. */
static const char *older_wording(const struct lk_demo_event *e, const char *line)
{
	size_t n;
	const struct lk_demo_event *all = lk_demo_events(&n);

	for (const struct lk_demo_event *k = all + n - 1; k > e; k--) {
		const char *now = replacement(k);

		if (now != NULL && strcmp(k->file, e->file) == 0 &&
			strcmp(now, line) == 0)
			line = k->old;
	}
	return line;
}

/* Lines that an event with this `upto` shows: up to a blank line. */
static size_t cut_line(const struct lk_demo_chapter *c, int upto)
{
	size_t n = count_lines(c), cut = n * (size_t)upto / 100;

	if (upto >= 100)
		return n;
	while (cut > 0 && line_at(c, cut)[0] != '\0')
		cut--;
	return cut > 1 ? cut : 1; /* the title always stands */
}

static int is_outline_heading(const char *line)
{
	return strncmp(line, "## ", 3) == 0 || strncmp(line, "### ", 4) == 0;
}

int lk_demo_event_text(const struct lk_demo_event *e, struct lk_buf *b,
	struct lk_error *err)
{
	const struct lk_demo_chapter *c = find_chapter(e->file);
	size_t cut, n;

	if (e->kind != LK_DEMO_WRITE)
		return lk_fail(err, LK_EINVAL, N_("contoh %s tidak menyimpan naskah"),
			e->when);
	if (c == NULL)
		return no_chapter(e->file, err);
	cut = cut_line(c, e->upto);
	n = count_lines(c);
	for (size_t i = 0; i < n; i++) {
		const char *line = line_at(c, i);

		if (i < cut)
			lk_buf_printf(b, "%s\n", older_wording(e, line));
		else if (is_outline_heading(line))
			lk_buf_printf(b, "\n%s\n", line);
	}
	return lk_buf_check(b, err);
}

int lk_demo_text(const char *file, struct lk_buf *b, struct lk_error *err)
{
	if (file != NULL && find_chapter(file) == NULL)
		return no_chapter(file, err);
	for (const struct lk_demo_chapter *c = chapter; c->file != NULL; c++) {
		size_t n = count_lines(c);

		if (file != NULL && strcmp(file, c->file) != 0)
			continue;
		if (file == NULL && c != chapter)
			lk_buf_putc(b, '\n');
		for (size_t i = 0; i < n; i++)
			lk_buf_printf(b, "%s\n", line_at(c, i));
	}
	return lk_buf_check(b, err);
}
