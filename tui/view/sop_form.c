/* The form of one step: a box with its fields; each opens the question it needs and comes
 * back to the box, Esc closes it. */
#include "core/letter/kind.h"
#include "core/people.h"
#include "core/sop/gate.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/sop_impl.h"

#include <stdio.h>
#include <string.h>

#define ANSWERS 20 /* of a box */
#define LABEL 200

const struct sop_field sop_field[] = {
	{ "uraian", N_("Uraian"), N_("Apa yang dikerjakan pada langkah ini.") },
	{ "pelaku", N_("Pelaku"),
		N_("Peran yang boleh mengerjakannya; salah satunya cukup.") },
	{ "jenis", N_("Jenis"),
		N_("Menentukan syarat selesai bila kolom syarat kosong.") },
	{ "kelengkapan", N_("Kelengkapan"), N_("Yang harus tersedia sebelum mulai.") },
	{ "waktu", N_("Waktu baku"),
		N_("Misalnya: 60, 2 jam, 1-3 hari kerja, H+5, hari yang sama, sesuai "
		   "acara, "
		   "periode berikutnya.") },
	{ "keluaran", N_("Keluaran"), N_("Yang dihasilkan langkah ini.") },
	{ "kembali", N_("Kembali ke"),
		N_("Nomor langkah bila dikembalikan; pada putusan: tujuan jawaban "
		   "kedua.") },
	{ "lanjut", N_("Lanjut ke"),
		N_("Nomor langkah sesudahnya; kosong: langkah berikutnya.") },
	{ "pilihan", N_("Jawaban"),
		N_("Dua jawaban sebuah putusan dipisah garis miring, misalnya "
		   "Sesuai/Tidak "
		   "sesuai.") },
	{ "gerbang", N_("Syarat selesai"),
		N_("Kosong: syarat menurut jenis langkah; tanda hubung (-): tanpa "
		   "syarat.") },
	{ "dokumen", N_("Dokumen"), N_("Dokumen yang dibuat pada langkah ini.") },
};
const int sop_fields = LK_LEN(sop_field);

static const char *value(const struct sop *v)
{
	return sop_table_get(&v->csv, (size_t)sop_row(v), v->column);
}

/* ---- a line ---------------------------------------------------------------------------- */

static void line_done(struct app *app, void *arg, const char *text)
{
	struct sop *v = arg;

	(void)app;
	sop_set(v, v->column, text + strspn(text, " "));
	sop_form(v);
}

static void line_back(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	sop_form(arg);
}

static void ask_line(struct sop *v, const struct sop_field *f)
{
	struct prompt_text q = { .owner = &v->base,
		.title = i18n_get(f->label),
		.label = i18n_get(f->help),
		.initial = value(v),
		.done = line_done,
		.cancel = line_back,
		.arg = v };

	(void)prompt_line(v->base.app, &q);
}

/* ---- one of a list: the kind ------------------------------------------------------------ */

static const struct {
	const char *id, *what;
} kinds[] = {
	{ "perintah", N_("perintah: memberi tugas") },
	{ "kerja", N_("kerja: mengerjakan sesuatu") },
	{ "kirim", N_("kirim: menyampaikan kepada orang lain") },
	{ "himpun", N_("himpun: mengumpulkan dari tim") },
	{ "koreksi", N_("koreksi: memeriksa dan mengoreksi") },
	{ "paraf", N_("paraf: memaraf naskah") },
	{ "setuju", N_("setuju: menyetujui naskah") },
	{ "sahkan", N_("sahkan: mengesahkan kertas kerja") },
	{ "nomor", N_("nomor: memberi nomor surat") },
	{ "arsip", N_("arsip: mengirim dan mengarsipkan") },
	{ "rapat", N_("rapat: mengadakan rapat") },
	{ "putusan", N_("putusan: memilih satu dari dua jawaban") },
};

static void kind_chosen(struct app *app, void *arg, int index)
{
	(void)app;
	sop_set(arg, "jenis", kinds[index].id);
	sop_form(arg);
}

static void form_again(struct app *app, void *arg)
{
	(void)app;
	sop_form(arg);
}

static void ask_kind(struct sop *v, const struct sop_field *f)
{
	struct prompt_key key[LK_LEN(kinds)];
	struct prompt_choice q = { .owner = &v->base,
		.title = i18n_get(f->label),
		.label = i18n_get(f->help),
		.key = key,
		.keys = LK_LEN(kinds),
		.done = kind_chosen,
		.cancel = form_again,
		.arg = v };

	for (size_t i = 0; i < LK_LEN(kinds); i++) {
		key[i] = (struct prompt_key){ NULL, i18n_get(kinds[i].what) };
		if (strcmp(kinds[i].id, value(v)) == 0)
			q.initial = (int)i;
	}
	(void)prompt_choose(v->base.app, &q);
}

/* ---- several of a list: roles, gates, documents -------------------------------------------- */

static const char *const roles[] = { "kepala", "kasubbag-adum", "ketua-tim",
	"tim-penyusun", "perencana", "arsiparis", "koordinator-substansi",
	"tim-pelaporan", "peninjau", "admin" };

struct offers {
	const char *id[ANSWERS], *what[ANSWERS];
	int n;
	char sep;
};

static void add_offer(struct offers *o, const char *id, const char *what)
{
	if (o->n >= ANSWERS - 1)
		return;
	o->id[o->n] = id;
	o->what[o->n++] = what;
}

static bool offers_of(struct offers *o, const char *column)
{
	size_t n;

	*o = (struct offers){ .sep = ' ' };
	if (strcmp(column, "pelaku") == 0) {
		o->sep = '/';
		for (size_t i = 0; i < LK_LEN(roles); i++)
			add_offer(o, roles[i], i18n_get(lk_role_label(roles[i])));
		return true;
	}
	if (strcmp(column, "gerbang") == 0) {
		const struct lk_gate_row *row = lk_gate_rows(&n);

		for (size_t i = 0; i < n; i++)
			add_offer(o, row[i].id, i18n_get(row[i].label));
		return true;
	}
	if (strcmp(column, "dokumen") == 0) {
		const struct lk_letter_kind *kind = lk_letter_kinds(&n);

		for (size_t i = 0; i < n; i++)
			add_offer(o, kind[i].id, i18n_get(kind[i].title));
		return true;
	}
	return false;
}

/* Where the word `id` stands in the list `s`; NULL: nowhere. */
static const char *find(const char *s, const char *id, char sep)
{
	size_t n = strlen(id);

	for (const char *p = s; *p != '\0';) {
		const char *end = strchr(p, sep);
		size_t len = end != NULL ? (size_t)(end - p) : strlen(p);

		if (len == n && memcmp(p, id, n) == 0)
			return p;
		p += len + (end != NULL);
	}
	return NULL;
}

/* The list with `id` taken out, or put at its end. */
static void toggle(struct lk_buf *out, const char *s, const char *id, char sep)
{
	const char *at = find(s, id, sep);
	size_t n = strlen(id);

	if (at == NULL) {
		if (s[0] != '\0' && strcmp(s, "-") != 0) {
			lk_buf_puts(out, s);
			lk_buf_putc(out, sep);
		}
		lk_buf_puts(out, id);
		return;
	}
	if (at[n] == sep)
		n++;
	else if (at > s) /* the last one: with what parts it from the one before */
		at--, n++;
	lk_buf_put(out, s, (size_t)(at - s));
	lk_buf_puts(out, at + n);
}

static void ask_several(struct sop *v);

static void several_chosen(struct app *app, void *arg, int index)
{
	struct sop *v = arg;
	struct lk_buf b = LK_BUF_INIT;
	struct offers o;

	(void)app;
	(void)offers_of(&o, v->column);
	if (index >= o.n) {
		for (int i = 0; i < sop_fields; i++)
			if (strcmp(sop_field[i].column, v->column) == 0)
				ask_line(v, &sop_field[i]);
		return;
	}
	toggle(&b, value(v), o.id[index], o.sep);
	sop_set(v, v->column, lk_buf_cstr(&b));
	lk_buf_free(&b);
	v->chosen = index;
	ask_several(v);
}

static void ask_several(struct sop *v)
{
	struct offers o;
	struct prompt_key key[ANSWERS];
	char label[ANSWERS][LABEL];
	struct prompt_choice q = { .owner = &v->base,
		.label = _("Enter memilih atau melepas; Esc kembali."),
		.key = key,
		.initial = v->chosen,
		.done = several_chosen,
		.cancel = form_again,
		.arg = v };

	(void)offers_of(&o, v->column);
	for (int i = 0; i < o.n; i++) {
		(void)snprintf(label[i], LABEL, "[%c] %s",
			find(value(v), o.id[i], o.sep) != NULL ? 'x' : ' ', o.what[i]);
		key[q.keys++] = (struct prompt_key){ NULL, label[i] };
	}
	key[q.keys++] = (struct prompt_key){ "0", _("Ketik sendiri ...") };
	for (int i = 0; i < sop_fields; i++)
		if (strcmp(sop_field[i].column, v->column) == 0)
			q.title = i18n_get(sop_field[i].label);
	(void)prompt_choose(v->base.app, &q);
}

/* ---- the box of fields ------------------------------------------------------------------------ */

static void field_chosen(struct app *app, void *arg, int index)
{
	struct sop *v = arg;
	struct offers o;

	(void)app;
	v->column = sop_field[index].column;
	v->chosen = 0;
	if (strcmp(v->column, "jenis") == 0)
		ask_kind(v, &sop_field[index]);
	else if (offers_of(&o, v->column))
		ask_several(v);
	else
		ask_line(v, &sop_field[index]);
}

void sop_form(struct sop *v)
{
	static const char *const letters[] = { "1", "2", "3", "4", "5", "6", "7", "8",
		"9", "a", "b" };
	struct prompt_key key[LK_LEN(letters)];
	char label[LK_LEN(letters)][LABEL], title[64];
	struct prompt_choice q = { .owner = &v->base,
		.title = title,
		.key = key,
		.keys = sop_fields,
		.done = field_chosen,
		.arg = v };

	if (sop_row(v) < 0)
		return;
	_Static_assert(LK_LEN(letters) == LK_LEN(sop_field), "a field without a key");
	(void)snprintf(title, sizeof(title), _("Langkah %ld"), sop_row(v) + 1);
	for (int i = 0; i < sop_fields; i++) {
		const char *text =
			sop_table_get(&v->csv, (size_t)sop_row(v), sop_field[i].column);
		int w = draw_width(i18n_get(sop_field[i].label),
			strlen(i18n_get(sop_field[i].label)));

		(void)snprintf(label[i], LABEL, "%s%*s %.100s",
			i18n_get(sop_field[i].label), w < 15 ? 15 - w : 0, "",
			text[0] != '\0' ? text : "·");
		key[i] = (struct prompt_key){ letters[i], label[i] };
		if (v->column != NULL && strcmp(v->column, sop_field[i].column) == 0)
			q.initial = i;
	}
	(void)prompt_choose(v->base.app, &q);
}
