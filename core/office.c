#include "core/office.h"

#include "core/dispatch/mail.h"
#include "core/dispatch/policy.h"
#include "core/field.h"
#include "core/figure/upload.h"
#include "core/letter/kind.h"
#include "core/letter/letterhead.h"
#include "core/letter/registry.h"
#include "core/notation/date.h"
#include "core/report/style.h"
#include "core/sop/alur.h"
#include "core/sop/calendar.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFFICE_FILES 100 /* besides the chapters */
#define DOCINFO_MAX ((size_t)64 << 10)
#define DOCINFO_KEYS 32

void lk_office_document(char out[LK_DOCUMENT_SIZE], int year)
{
	(void)snprintf(out, LK_DOCUMENT_SIZE, "%d-lapkin", year % 10000);
}

static const char *title_of(const struct lk_office *o)
{
	return o->title != NULL && *o->title != '\0' ? o->title : "Laporan Kinerja";
}

/* ---- writing ------------------------------------------------------------------- */
/* The list being filled; the first failure sticks and is reported once. */
struct list {
	struct lk_arena *mem;
	struct lk_file_change *file;
	size_t n, cap;
	int rc;
	struct lk_error *err;
};

/* Take the bytes of `content` (freed here) as a new file. */
static void add(struct list *l, const char *path, struct lk_buf *content)
{
	struct lk_file_change *f;

	if (l->rc == LK_OK)
		l->rc = lk_buf_check(content, l->err);
	if (l->rc == LK_OK && l->n == l->cap)
		l->rc = lk_fail(l->err, LK_ERANGE,
			N_("kerangka berisi terlalu banyak bab; ruang kerja tidak "
			   "dibuat"));
	if (l->rc == LK_OK) {
		f = &l->file[l->n];
		f->path = lk_arena_dups(l->mem, path);
		f->content = lk_arena_dup(l->mem, lk_buf_cstr(content), content->n);
		f->n = content->n;
		f->must_be_new = 1;
		if (f->path == NULL || f->content == NULL)
			l->rc = lk_nomem(l->err);
		else
			l->n++;
	}
	lk_buf_free(content);
}

static void add_text(struct list *l, const char *path, const char *text)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, text);
	add(l, path, &b);
}

static void add_keys(struct list *l, const struct lk_office *o)
{
	struct lk_buf keys = LK_BUF_INIT, rest[2] = { LK_BUF_INIT, LK_BUF_INIT };

	if (o->keys == NULL || o->keys->nsigners == 0)
		return;
	lk_signers_write(o->keys, &keys, &rest[0], &rest[1]);
	add(l, LK_SIGNERS_PATH, &keys);
	lk_buf_free(&rest[0]);
	lk_buf_free(&rest[1]);
}

/* The files of people and keys, and in path order among them that of letter numbers. */
static void add_people(struct list *l, const struct lk_office *o)
{
	struct lk_buf orang = LK_BUF_INIT, peran = LK_BUF_INIT;

	lk_people_write(o->people, &orang, &peran, o->tz_minutes);
	add(l, "kebijakan/orang.csv", &orang);
	add_keys(l, o);
	add_text(l, "kebijakan/penomoran.txt", lk_numbering_default());
	add(l, "kebijakan/peran.csv", &peran);
}

static void add_outline(struct list *l, const struct lk_outline *outline)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_outline_write(outline, &b);
	add(l, "kebijakan/kerangka.csv", &b);
}

static void put_line(struct lk_buf *b, const char *key, const char *value)
{
	lk_field_put(b, key, (struct lk_str){ value, strlen(value) });
}

static void add_docinfo(struct list *l, const struct lk_office *o, const char *document)
{
	struct lk_buf b = LK_BUF_INIT, path = LK_BUF_INIT;
	int tz = o->tz_minutes < 0 ? -o->tz_minutes : o->tz_minutes;

	put_line(&b, "Judul", title_of(o));
	lk_buf_printf(&b, "Tahun: %d\n", o->year);
	put_line(&b, "Satker", o->name);
	put_line(&b, "Kode", o->unit);
	put_line(&b, "Alur", LK_OFFICE_ALUR);
	lk_buf_printf(&b, "Zona: %c%02d:%02d\n", o->tz_minutes < 0 ? '-' : '+', tz / 60,
		tz % 60);
	lk_buf_printf(&path, "dokumen/%s/dokumen.txt", document);
	add(l, lk_buf_cstr(&path), &b);
	lk_buf_free(&path);
}

static void add_sops(struct list *l)
{
	struct lk_buf path = LK_BUF_INIT;
	size_t n;
	const struct lk_alur_shipped *sop = lk_alur_shipped(&n);

	for (size_t i = 0; i < n; i++) {
		lk_buf_clear(&path);
		lk_buf_printf(&path, "kebijakan/alur/%s.csv", sop[i].name);
		add_text(l, lk_buf_cstr(&path), sop[i].csv);
	}
	lk_buf_free(&path);
}

static void add_chapters(struct list *l, const struct lk_outline *outline,
	const char *document)
{
	const struct lk_outline_item *ch;

	for (size_t i = 0; (ch = lk_outline_chapter(outline, i)) != NULL; i++) {
		struct lk_buf b = LK_BUF_INIT, path = LK_BUF_INIT;

		if (l->rc == LK_OK)
			l->rc = lk_outline_chapter_skeleton(outline, ch->file, &b,
				l->err);
		lk_buf_printf(&path, "dokumen/%s/isi/naskah/%s", document, ch->file);
		add(l, lk_buf_cstr(&path), &b);
		lk_buf_free(&path);
	}
}

static const char readme_head[] =
	"\n"
	"Folder ini adalah ruang kerja penyusunan LAPKIN.\n"
	"Cara termudah membacanya: buka dengan perintah `lapkin`.\n"
	"Tanpa program itu pun semua isinya dapat dibaca, karena disimpan dengan git,\n"
	"program umum yang mencatat setiap perubahan.\n"
	"\n"
	"## Membaca tanpa lapkin\n"
	"\n"
	"Ketik perintah ini di folder ini.\n"
	"\n"
	"| Yang ingin dilihat | Perintah |\n"
	"|-|-|\n"
	"| Siapa mengerjakan apa, dari yang terbaru | `git log` |\n"
	"| Perubahan kata demi kata | `git log -p --word-diff` |\n"
	"| Daftar semua berkas | `git ls-tree -r --name-only HEAD` |\n";
static const char readme_tail[] =
	"| Salinan seluruh berkas ke folder `salinan` | `git clone . salinan` |\n"
	"\n"
	"## Isi\n"
	"\n"
	"| Tempat | Isi |\n"
	"|-|-|\n"
	"| `kebijakan/orang.csv`, `peran.csv` | siapa bekerja di sini, dan perannya "
	"sejak kapan |\n"
	"| `kebijakan/penanda-tangan`, `pencabutan` | kunci siapa yang mana (bila "
	"kantor menandatangani) |\n"
	"| `kebijakan/alur/` | SOP: langkah, pelaku, waktu baku |\n"
	"| `kebijakan/kalender.txt`, `libur.csv` | hari dan jam kerja, hari libur |\n"
	"| `kebijakan/kerangka.csv` | bab dan judul, serta petunjuk pengisiannya |\n"
	"| `kebijakan/daftar-periksa.csv` | pernyataan untuk reviu |\n"
	"| `kebijakan/evaluasi.csv` | pernyataan untuk evaluasi mandiri |\n"
	"| `kebijakan/kategori.csv` | kategori dan warna capaian |\n"
	"| `kebijakan/predikat.csv` | nilai angka tiap predikat dan opini |\n"
	"| `kebijakan/penomoran.txt`, `klasifikasi.csv` | cara memberi nomor surat, "
	"kode klasifikasi |\n"
	"| `kebijakan/kamus.txt` | kata khusus kantor untuk pemeriksa ejaan |\n"
	"| `kebijakan/kop.txt`, `kebijakan/templat/` | kop dan templat dokumen |\n"
	"| `kebijakan/tujuan.csv` | ke mana laporan dikirim |\n"
	"| `kebijakan/cetak.txt` | kertas, marjin, spasi, ukuran huruf, dan penomoran "
	"tabel |\n"
	"| `kebijakan/unggah.csv` | kolom tabel untuk diunggah ke aplikasi lain |\n"
	"| `kebijakan/arsip.txt` | berapa lama arsip disimpan |\n"
	"| `dokumen/.../isi/naskah/` | bab laporan, satu kalimat satu baris |\n"
	"| `dokumen/.../isi/data/` | indikator, target, kertas kerja tiap tim, "
	"anggaran |\n"
	"| `dokumen/.../catatan/` | koreksi, jawaban, paraf, dan persetujuan |\n"
	"| `register/` | nomor surat keluar, satu berkas satu nomor |\n"
	"\n"
	"## Aturan\n"
	"\n"
	"- Satu kejadian satu catatan. Catatan tidak pernah diubah atau dihapus.\n"
	"- Persetujuan berlaku untuk isi yang persis sama. Bila satu huruf berubah,\n"
	"  persetujuan itu basi dan harus diberikan lagi.\n"
	"- Tabel memakai titik koma di antara kolom dan titik sebagai tanda desimal.\n";

static void add_readme(struct list *l, const struct lk_office *o, const char *document)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "# %s %d\n\n%s\n", title_of(o), o->year, o->name);
	if (o->note != NULL && *o->note != '\0')
		lk_buf_printf(&b, "\n**%s**\n", o->note);
	lk_buf_puts(&b, readme_head);
	lk_buf_printf(&b,
		"| Isi satu bab | `git show HEAD:dokumen/%s/isi/naskah/NAMA.md` |\n",
		document);
	lk_buf_puts(&b, readme_tail);
	add(l, "BACA-AKU.md", &b);
}

static void add_letterhead(struct list *l, const struct lk_office *o)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_letterhead_default(&b, o->name);
	add(l, LK_LETTERHEAD_PATH, &b);
}

/* Order of "<a>.md" and "<b>.md". */
static int by_file(const void *pa, const void *pb)
{
	const char *a = *(const char *const *)pa, *b = *(const char *const *)pb;
	size_t i = 0;

	while (a[i] != '\0' && a[i] == b[i])
		i++;
	return (a[i] != '\0' ? a[i] : '.') - (b[i] != '\0' ? b[i] : '.');
}

/* One template a kind of document, in the order of paths. */
static void add_templates(struct list *l)
{
	struct lk_buf path = LK_BUF_INIT;
	size_t n;
	const struct lk_letter_kind *kind = lk_letter_kinds(&n);
	const char **id = lk_arena_alloc(l->mem, (n + 1) * sizeof(*id));

	if (id == NULL) {
		l->rc = l->rc == LK_OK ? lk_nomem(l->err) : l->rc;
		return;
	}
	for (size_t i = 0; i < n; i++)
		id[i] = kind[i].id;
	id[n++] = "surel"; /* no letter: the e-mail that carries the report */
	qsort(id, n, sizeof(*id), by_file);
	for (size_t i = 0; i < n; i++) {
		const char *text = lk_letter_template(id[i]);

		lk_buf_clear(&path);
		lk_buf_printf(&path, "kebijakan/templat/%s.md", id[i]);
		add_text(l, lk_buf_cstr(&path),
			text != NULL ? text : lk_mail_template());
	}
	lk_buf_free(&path);
}

static size_t count_chapters(const struct lk_outline *outline)
{
	size_t n = 0;

	while (lk_outline_chapter(outline, n) != NULL)
		n++;
	return n;
}

static int by_path(const void *a, const void *b)
{
	const struct lk_file_change *x = a, *y = b;

	return strcmp(x->path, y->path);
}

int lk_office_files(const struct lk_office *o, const struct lk_outline *outline,
	struct lk_arena *mem, struct lk_file_change **out, size_t *n,
	struct lk_error *err)
{
	struct list l = { .mem = mem, .err = err };
	char document[LK_DOCUMENT_SIZE];
	int rc = lk_office_check(o, err);

	if (rc != LK_OK)
		return rc;
	if (outline == NULL)
		outline = lk_outline_default();
	l.cap = OFFICE_FILES + count_chapters(outline);
	l.file = lk_arena_alloc(mem, l.cap * sizeof(*l.file));
	if (l.file == NULL)
		return lk_nomem(err);
	lk_office_document(document, o->year);
	add_readme(&l, o, document);
	add_docinfo(&l, o, document);
	add_chapters(&l, outline, document);
	add_sops(&l);
	add_text(&l, LK_RETENTION_PATH, lk_retention_default());
	add_text(&l, LK_PAGE_STYLE_PATH, lk_page_style_default());
	add_text(&l, "kebijakan/daftar-periksa.csv", lk_office_checklist());
	add_text(&l, "kebijakan/evaluasi.csv", lk_office_evaluation());
	add_text(&l, "kebijakan/format", "lapkin-repo 1\n");
	add_text(&l, LK_CALENDAR_PATH, lk_calendar_default());
	add_text(&l, "kebijakan/kamus.txt", lk_office_words());
	add_text(&l, "kebijakan/kategori.csv", lk_office_categories());
	add_outline(&l, outline);
	add_text(&l, "kebijakan/klasifikasi.csv", lk_letter_classes_default());
	add_letterhead(&l, o);
	add_text(&l, LK_HOLIDAYS_PATH, lk_calendar_holidays());
	add_people(&l, o);
	add_text(&l, "kebijakan/predikat.csv", lk_office_grades());
	add_templates(&l);
	add_text(&l, LK_DESTINATIONS_PATH, lk_destinations_default());
	add_text(&l, LK_UPLOAD_PATH, lk_upload_default());
	if (l.rc == LK_OK) {
		qsort(l.file, l.n, sizeof(*l.file), by_path);
		*out = l.file;
		*n = l.n;
	}
	return l.rc;
}

/* The record of the first commit, in `mem`. */
static const char *first_record(const struct lk_office *o, const struct lk_person *who,
	int64_t now, uint32_t random, struct lk_arena *mem)
{
	const struct lk_role *role = lk_people_main_role(o->people, who->user, now);
	char id[LK_RECORD_ID_SIZE], document[LK_DOCUMENT_SIZE];
	struct lk_record_head head = { id, LK_KIND_KEBIJAKAN, who->user, who->name,
		role != NULL ? role->role : "", role != NULL ? role->authority : "",
		now, o->tz_minutes, document, NULL, NULL };
	struct lk_buf b = LK_BUF_INIT;
	const char *s;

	lk_record_id(id, now, random);
	lk_office_document(document, o->year);
	lk_record_begin(&b, &head);
	lk_record_end(&b,
		N_("Ruang kerja baru: kerangka bab, orang dan peran, serta SOP "
		   "bawaan."));
	s = b.failed == LK_OK ? lk_arena_dup(mem, b.p, b.n) : NULL;
	lk_buf_free(&b);
	return s;
}

int lk_office_change(const struct lk_office *o, const struct lk_outline *outline,
	const char *user, int64_t now, uint32_t random, struct lk_arena *mem,
	struct lk_change *out, struct lk_error *err)
{
	struct lk_change c = { .base = { "" },
		.time = now,
		.tz_minutes = o->tz_minutes };
	struct lk_file_change *file = NULL;
	const struct lk_person *who;
	char subject[64];
	int rc = lk_office_files(o, outline, mem, &file, &c.nfiles, err);

	if (rc != LK_OK)
		return rc;
	who = lk_people_find(o->people, user);
	if (who == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("pengguna \"%s\" tidak ada di daftar orang; ruang kerja "
			   "tidak dibuat"),
			user);
	(void)snprintf(subject, sizeof(subject), "Ruang kerja LAPKIN %d dibuat",
		o->year);
	c.file = file;
	c.subject = lk_arena_dups(mem, subject);
	c.record = first_record(o, who, now, random, mem);
	c.user = who->user;
	c.name = who->name;
	c.mail = who->mail != NULL ? who->mail : "";
	if (c.subject == NULL || c.record == NULL)
		return lk_nomem(err);
	*out = c;
	return LK_OK;
}

/* ---- reading ------------------------------------------------------------------- */
/* The number that is all of s[0..n), which has at most 6 digits; -1 otherwise. */
static int whole_number(const char *s, size_t n)
{
	int v = 0;

	if (n == 0 || n > 6)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

int lk_format_check(struct lk_str text, struct lk_error *err)
{
	static const char stem[] = "lapkin-repo ";
	size_t n = sizeof(stem) - 1;
	int version = -1;

	while (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	if (text.n > n && memcmp(text.p, stem, n) == 0)
		version = whole_number(text.p + n, text.n - n);
	if (version == LK_OFFICE_FORMAT)
		return LK_OK;
	if (version > LK_OFFICE_FORMAT)
		return lk_fail(err, LK_ENEWER,
			N_("ruang kerja ini dibuat lapkin yang lebih baru (format %d, "
			   "program ini mengenal sampai %d); perbarui lapkin dahulu, "
			   "tidak ada yang diubah"),
			version, LK_OFFICE_FORMAT);
	return lk_fail(err, LK_EFORMAT,
		N_("kebijakan/format seharusnya berisi \"lapkin-repo 1\"; folder ini "
		   "bukan ruang kerja lapkin atau berkasnya rusak, tidak ada yang "
		   "diubah"));
}

/* "+07:00" into minutes; 0 when it is not of that form. */
static int read_zone(const char *s, int *minutes)
{
	int hour, minute;

	if (strlen(s) != 6 || (s[0] != '+' && s[0] != '-') || s[3] != ':')
		return 0;
	hour = whole_number(s + 1, 2);
	minute = whole_number(s + 4, 2);
	if (hour < 0 || minute < 0 || hour > 14 || minute > 59)
		return 0;
	*minutes = (s[0] == '-' ? -1 : 1) * (hour * 60 + minute);
	return 1;
}

static int bad_key(const char *where, const char *key, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("%s: kunci \"%s\" tidak ada atau isinya salah; perbaiki lalu coba "
		   "lagi, tidak ada yang diubah"),
		where, key);
}

static int take_docinfo(struct lk_docinfo *d, const struct lk_field *field, unsigned n,
	const char *where, struct lk_error *err)
{
	const char *year = lk_field_get(field, n, "Tahun");
	const char *zone = lk_field_get(field, n, "Zona");

	d->title = lk_field_get(field, n, "Judul");
	d->office = lk_field_get(field, n, "Satker");
	d->unit = lk_field_get(field, n, "Kode");
	d->alur = lk_field_get(field, n, "Alur");
	d->year = whole_number(year, strlen(year));
	d->tz_minutes = LK_DATE_TZ_WIB;
	if (*d->alur == '\0')
		d->alur = LK_OFFICE_ALUR;
	if (*d->title == '\0')
		return bad_key(where, "Judul", err);
	if (*d->office == '\0')
		return bad_key(where, "Satker", err);
	if (d->year < LK_OFFICE_YEAR_MIN || d->year > LK_OFFICE_YEAR_MAX)
		return bad_key(where, "Tahun", err);
	if (strspn(d->alur, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(d->alur))
		return bad_key(where, "Alur", err);
	if (*zone != '\0' && !read_zone(zone, &d->tz_minutes))
		return bad_key(where, "Zona", err);
	return LK_OK;
}

int lk_docinfo_parse(struct lk_docinfo *out, struct lk_str text, const char *where,
	struct lk_error *err)
{
	struct lk_docinfo d = { .mem = LK_ARENA_INIT };
	struct lk_field field[DOCINFO_KEYS];
	const char *rest;
	unsigned n = 0;
	int rc;

	if (text.n > DOCINFO_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari %zu bita; berkas ini tidak dibaca"),
			where, DOCINFO_MAX);
	rc = lk_fields_parse(&d.mem, text, where, field, DOCINFO_KEYS, &n, &rest, err);
	if (rc == LK_OK)
		rc = take_docinfo(&d, field, n, where, err);
	if (rc == LK_OK)
		*out = d;
	else
		lk_arena_free(&d.mem);
	return rc;
}

void lk_docinfo_free(struct lk_docinfo *d)
{
	if (d != NULL)
		lk_arena_free(&d->mem);
}
