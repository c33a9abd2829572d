/*
 * letter number, register, void, check: the register of outgoing letters.
 *
 * A number is never taken unseen: `letter number` shows the next one, and takes it only when
 * it is called again with that serial and --ya.
 */
#include "core/act/number.h"
#include "core/field.h"
#include "core/grapheme.h"
#include "core/notation/date.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <string.h>

CLI_OPTIONS(letter_number,
	{ "klasifikasi", 'k', N_("KODE"), N_("kode klasifikasi, misalnya OT.02.02") },
	{ "hal", 0, N_("TEKS"), N_("hal surat") },
	{ "kepada", 0, N_("TEKS"), N_("tujuan surat") },
	{ "tanggal", 0, N_("TANGGAL"), N_("tanggal surat (bawaan: hari ini)") },
	{ "surat", 0, N_("SURAT"),
		N_("dokumen di ruang kerja yang akan memakai nomor ini") },
	{ "urut", 0, N_("N"), N_("nomor urut yang sudah Anda lihat") },
	{ "mulai", 0, NULL,
		N_("register kertas berakhir tepat sebelum --urut; hanya saat "
		   "register masih kosong") },
	{ "ya", 0, NULL, N_("ambil nomor --urut; tanpa ini hanya ditampilkan") });
CLI_OPTIONS(letter_register,
	{ "tahun", 0, N_("TAHUN"), N_("register tahun ini (bawaan: tahun berjalan)") },
	{ "klasifikasi", 'k', N_("KODE"), N_("hanya kode klasifikasi ini") },
	{ "csv", 0, NULL, N_("tulis sebagai CSV") },
	{ "cetak", 0, NULL, N_("tulis lengkap untuk dicetak") });
CLI_NO_OPTIONS(letter_void);
CLI_OPTIONS(letter_check,
	{ "tahun", 0, N_("TAHUN"), N_("register tahun ini (bawaan: tahun berjalan)") });

#define HEAD_KEYS 64
#define NUMBER_CELLS 28
#define ABOUT_CELLS 34

static struct lk_str str_of(const char *s)
{
	return s != NULL ? (struct lk_str){ s, strlen(s) } : (struct lk_str){ "", 0 };
}

/* Today in the office's zone. */
static int today(const struct cli *c, const struct lk_snapshot *s, struct lk_civil *out,
	struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);

	return lk_date_civil(x.now, s->tz_minutes, out, err);
}

/* ---- number ------------------------------------------------------------------------- */

/* What is asked for, with room for what was found out. */
struct ask {
	struct lk_snapshot snap;
	struct lk_registry reg;
	struct lk_arena mem;
	struct lk_buf letter; /* path */
	struct lk_number_request in;
	char date[LK_DATE_SIZE], today[LK_DATE_SIZE];
	int year;
};

static void ask_free(struct ask *a)
{
	lk_registry_free(&a->reg);
	lk_snapshot_free(&a->snap);
	lk_arena_free(&a->mem);
	lk_buf_free(&a->letter);
}

static int take_date(struct cli *c, struct ask *a, struct lk_error *err)
{
	const char *text = cli_opt(c, "tanggal");
	struct lk_civil now, day;
	int rc = today(c, &a->snap, &now, err);

	day = now;
	if (rc == LK_OK && text != NULL)
		rc = lk_date_read(str_of(text), &day, err);
	if (rc == LK_OK)
		rc = lk_date_format(a->date, sizeof(a->date), &day, LK_DATE_ISO_DAY);
	if (rc == LK_OK)
		rc = lk_date_format(a->today, sizeof(a->today), &now, LK_DATE_ISO_DAY);
	a->in.date = a->date;
	a->year = rc == LK_OK ? day.year : 0;
	return rc;
}

/* The document named: a path, or its name in this report; its head fills what was not said. */
static int take_letter(struct cli *c, struct ask *a, struct lk_error *err)
{
	const char *name = cli_opt(c, "surat"), *rest;
	struct lk_field field[HEAD_KEYS];
	struct lk_buf text = LK_BUF_INIT;
	unsigned n = 0;
	int rc;

	if (name == NULL)
		return LK_OK;
	if (strchr(name, '/') != NULL)
		lk_buf_puts(&a->letter, name);
	else
		lk_buf_printf(&a->letter, "%s/surat/%s%s", a->snap.dir, name,
			strstr(name, ".md") != NULL ? "" : ".md");
	rc = lk_buf_check(&a->letter, err);
	a->in.letter = lk_buf_cstr(&a->letter);
	if (rc == LK_OK)
		rc = lk_store_read(c->st, &a->snap.head, a->in.letter, &text, NULL,
			err);
	if (rc == LK_OK)
		rc = lk_fields_parse(&a->mem, lk_buf_str(&text), a->in.letter, field,
			HEAD_KEYS, &n, &rest, err);
	if (rc == LK_OK && a->in.about == NULL)
		a->in.about = lk_field_get(field, n, "Hal");
	if (rc == LK_OK && a->in.to == NULL)
		a->in.to = lk_field_get(field, n, "Yth");
	if (rc == LK_OK && a->in.to[0] == '\0')
		a->in.to = lk_field_get(field, n, "Kepada");
	lk_buf_free(&text);
	return rc;
}

static int gather(struct cli *c, struct ask *a, struct lk_error *err)
{
	long serial = 0;
	int rc = lk_snapshot_load(&a->snap, c->st, NULL, c->document, err);

	a->in.class = cli_opt(c, "klasifikasi");
	a->in.about = cli_opt(c, "hal");
	a->in.to = cli_opt(c, "kepada");
	a->in.start = cli_opt(c, "mulai") != NULL;
	if (rc == LK_OK)
		rc = take_date(c, a, err);
	if (rc == LK_OK)
		rc = take_letter(c, a, err);
	if (rc == LK_OK && cli_opt(c, "urut") != NULL)
		rc = cli_number("urut", cli_opt(c, "urut"), 1, LK_LETTER_SERIAL_MAX,
			&serial, err);
	a->in.serial = (int)serial;
	if (rc == LK_OK && a->in.class == NULL)
		rc = lk_fail(err, LK_EINVAL,
			N_("sebutkan kode klasifikasinya: --klasifikasi OT.02.02"));
	if (rc == LK_OK && !lk_letter_class_valid(str_of(a->in.class)))
		rc = lk_fail(err, LK_EINVAL,
			N_("kode klasifikasi \"%s\" seharusnya seperti OT.02.02 atau "
			   "PR.05"),
			a->in.class);
	if (rc == LK_OK)
		rc = lk_registry_load_at(&a->reg, c->st, &a->snap.head, a->snap.code,
			a->year, err);
	return rc;
}

static int number_json(struct cli *c, const struct ask *a, const char *number,
	int serial, bool taken, const struct lk_error *warn, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "nomor", number);
	lk_json_int(&j, "urut", serial);
	lk_json_bool(&j, "diambil", taken);
	lk_json_cstr(&j, "tanggal", a->date);
	lk_json_cstr(&j, "peringatan", warn->code != LK_OK ? warn->text : NULL);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void labelled(struct cli *c, const char *label, const char *value)
{
	(void)fprintf(c->out, "  %-12s ", label);
	cli_line(c->out, value != NULL && value[0] != '\0' ? value : "-");
	(void)fputc('\n', c->out);
}

/* Show the next number and how it is taken. Nothing is written. */
static int propose(struct cli *c, struct ask *a, struct lk_error *err)
{
	const char *class = lk_registry_class_text(&a->reg, a->in.class);
	int serial = lk_registry_next(&a->reg, a->in.class);
	struct lk_buf number = LK_BUF_INIT, what = LK_BUF_INIT;
	struct lk_error warn = { .code = LK_OK };
	char why[1024];
	int rc;

	if (a->in.start && a->in.serial > 0 && lk_registry_empty(&a->reg, a->in.class))
		serial = a->in.serial;
	lk_registry_number(&number, &a->reg, a->in.class, serial);
	lk_buf_printf(&what, "%s  %s", a->in.class,
		class != NULL ? class
			      : _("(belum ada di kebijakan/klasifikasi.csv; periksa "
				  "lagi)"));
	(void)lk_registry_backdated(&a->reg, a->in.class, a->date, a->today, &warn);
	rc = lk_buf_check(&number, err);
	if (rc == LK_OK && a->in.serial > 0 && a->in.serial != serial)
		(void)fprintf(c->errors, _("nomor urut %d bukan yang berikutnya\n"),
			a->in.serial);
	if (rc == LK_OK && c->json) {
		rc = number_json(c, a, lk_buf_cstr(&number), serial, false, &warn, err);
	} else if (rc == LK_OK) {
		(void)fprintf(c->out, "%s: %s\n", _("Nomor berikutnya"),
			lk_buf_cstr(&number));
		labelled(c, _("Klasifikasi"), lk_buf_cstr(&what));
		labelled(c, _("Tanggal"), a->date);
		labelled(c, _("Hal"), a->in.about);
		labelled(c, _("Kepada"), a->in.to);
		labelled(c, _("Surat"), a->in.letter);
		if (warn.code != LK_OK)
			(void)fprintf(c->out, "! %s\n",
				i18n_error(&warn, why, sizeof(why)));
		(void)fprintf(c->out,
			_("Belum diambil. Bila benar, ulangi perintah ini dengan "
			  "tambahan: --urut %d --ya\n"),
			serial);
	}
	if (rc == LK_OK && !c->json && serial == 1)
		(void)fprintf(c->out, "%s\n",
			_("Register tahun itu masih kosong. Bila register kertas sudah "
			  "berjalan, pakai --urut N --mulai dengan nomor urut "
			  "sesudahnya."));
	lk_buf_free(&number);
	lk_buf_free(&what);
	return rc;
}

static int take(struct cli *c, struct ask *a, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf number = LK_BUF_INIT;
	struct lk_error warn = { .code = LK_OK };
	char why[1024];
	int rc;

	if (a->in.serial == 0)
		return lk_fail(err, LK_EINVAL,
			N_("--ya memerlukan --urut: nomor urut yang sudah Anda lihat; "
			   "jalankan dahulu tanpa --ya, nomor tidak diambil"));
	rc = lk_act_number_take(&x, &a->in, &number, &warn, err);
	if (rc == LK_OK && c->json) {
		rc = number_json(c, a, lk_buf_cstr(&number), a->in.serial, true, &warn,
			err);
	} else if (rc == LK_OK) {
		(void)fprintf(c->out, "%s: %s\n", _("nomor diambil"),
			lk_buf_cstr(&number));
		if (warn.code != LK_OK)
			(void)fprintf(c->out, "! %s\n",
				i18n_error(&warn, why, sizeof(why)));
	}
	lk_buf_free(&number);
	return rc;
}

int cli_run_letter_number(struct cli *c, struct lk_error *err)
{
	struct ask a = { .letter = LK_BUF_INIT };
	int rc = gather(c, &a, err);

	if (rc == LK_OK)
		rc = cli_opt(c, "ya") != NULL ? take(c, &a, err) : propose(c, &a, err);
	ask_free(&a);
	return rc;
}

/* ---- register ----------------------------------------------------------------------- */

/* The register of --tahun, or of this year. */
static int load_year(struct cli *c, struct lk_snapshot *s, struct lk_registry *r,
	struct lk_error *err)
{
	const char *text = cli_opt(c, "tahun");
	struct lk_civil now = { .year = 0 };
	long year = 0;
	int rc = lk_snapshot_load(s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = today(c, s, &now, err);
	year = now.year;
	if (rc == LK_OK && text != NULL)
		rc = cli_number("tahun", text, LK_DATE_YEAR_MIN, LK_DATE_YEAR_MAX,
			&year, err);
	if (rc == LK_OK)
		rc = lk_registry_load_at(r, c->st, &s->head, s->code, (int)year, err);
	return rc;
}

static void entry_json(struct lk_json *j, const struct lk_reg_entry *e)
{
	bool gone = e->void_reason != NULL;

	lk_json_object(j, NULL);
	lk_json_int(j, "urut", e->serial);
	lk_json_cstr(j, "nomor", e->number);
	lk_json_cstr(j, "tanggal", e->date);
	lk_json_cstr(j, "klasifikasi", e->class);
	lk_json_cstr(j, "hal", e->about);
	lk_json_cstr(j, "kepada", e->to);
	lk_json_cstr(j, "surat", e->letter[0] != '\0' ? e->letter : NULL);
	lk_json_cstr(j, "oleh", e->user);
	lk_json_int(j, "waktu", e->time);
	lk_json_bool(j, "berlaku", !gone);
	lk_json_cstr(j, "alasan_batal", e->void_reason);
	lk_json_cstr(j, "dibatalkan_oleh", gone ? e->void_user : NULL);
	lk_json_end(j);
}

/* At most `cells` of s, padded. */
static void column(FILE *out, const char *s, size_t cells)
{
	struct lk_str text = str_of(s);
	size_t fit = lk_text_fit(text, (int)cells, NULL);
	size_t used = fit < text.n ? lk_text_fit(text, (int)cells - 1, NULL) : fit;
	int width = lk_text_width((struct lk_str){ s, used }) + (fit < text.n);

	(void)fprintf(out, "%.*s%s%*s ", (int)used, s, fit < text.n ? "…" : "",
		(int)cells - width, "");
}

static void entry_line(struct cli *c, const struct lk_reg_entry *e)
{
	struct lk_buf about = LK_BUF_INIT;

	lk_buf_puts(&about, e->about);
	for (size_t i = 0; i < about.n; i++)
		if (about.p[i] == '\n')
			about.p[i] = ' ';
	(void)fprintf(c->out, "%5d  %-10s  ", e->serial, e->date);
	column(c->out, e->number, NUMBER_CELLS);
	column(c->out, lk_buf_cstr(&about), ABOUT_CELLS);
	cli_line(c->out, e->to);
	if (e->void_reason != NULL) {
		(void)fprintf(c->out, "\n       %s: ", _("BATAL"));
		cli_line(c->out, e->void_reason);
	}
	(void)fputc('\n', c->out);
	lk_buf_free(&about);
}

static void list_all(struct cli *c, const struct lk_registry *r, struct lk_str words,
	const char *class, struct lk_json *j)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct lk_reg_entry *e = &r->entry[i];

		if ((class != NULL && strcmp(e->class, class) != 0) ||
			!lk_reg_matches(e, words))
			continue;
		n++;
		if (j != NULL)
			entry_json(j, e);
		else
			entry_line(c, e);
	}
	if (j == NULL && r->n == 0)
		(void)fprintf(c->out,
			_("Register tahun %d masih kosong. Nomor diambil dengan: "
			  "lapkin letter number\n"),
			r->year);
	else if (j == NULL && n == 0)
		(void)fprintf(c->out, "%s\n", _("Tidak ada nomor yang cocok."));
}

static int print_register(struct cli *c, const struct lk_snapshot *s,
	const struct lk_registry *r, struct lk_str words, struct lk_error *err)
{
	const char *class = cli_opt(c, "klasifikasi");
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	if (c->json) {
		lk_json_start(&j, &b);
		lk_json_array(&j, NULL);
		list_all(c, r, words, class, &j);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (cli_opt(c, "csv") != NULL || cli_opt(c, "cetak") != NULL) {
		if (cli_opt(c, "csv") != NULL)
			lk_registry_csv(&b, r, words, class);
		else
			lk_registry_print(&b, r, words, class, s->office);
		rc = lk_buf_check(&b, err);
		if (rc == LK_OK)
			cli_text(c->out, lk_buf_str(&b));
	} else {
		list_all(c, r, words, class, NULL);
	}
	lk_buf_free(&b);
	return rc;
}

int cli_run_letter_register(struct cli *c, struct lk_error *err)
{
	struct lk_registry r = { .year = 0 };
	struct lk_buf words = LK_BUF_INIT;
	struct lk_snapshot s;
	int rc = load_year(c, &s, &r, err);

	for (int i = 0; cli_word(c, i) != NULL; i++)
		lk_buf_printf(&words, "%s%s", i > 0 ? " " : "", cli_word(c, i));
	if (rc == LK_OK)
		rc = print_register(c, &s, &r, lk_buf_str(&words), err);
	lk_buf_free(&words);
	lk_registry_free(&r);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- void --------------------------------------------------------------------------- */

int cli_run_letter_void(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = lk_act_number_void(&x, cli_word(c, 0), cli_word(c, 1), err);

	if (rc == LK_OK && c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "nomor", cli_word(c, 0));
		lk_json_bool(&j, "berlaku", false);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (rc == LK_OK) {
		(void)fprintf(c->out, "%s: %s\n", _("nomor dibatalkan"),
			cli_word(c, 0));
	}
	lk_buf_free(&b);
	return rc;
}

/* ---- check -------------------------------------------------------------------------- */

static int findings_json(struct cli *c, const struct lk_reg_finding *f, size_t n,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < n; i++) {
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "temuan", lk_reg_fault_name(f[i].fault));
		lk_json_cstr(&j, "nomor", f[i].entry->number);
		lk_json_int(&j, "urut", f[i].entry->serial);
		lk_json_cstr(&j, "berkas", f[i].entry->path);
		lk_json_cstr(&j, "uraian", f[i].text.text);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_letter_check(struct cli *c, struct lk_error *err)
{
	struct lk_registry r = { .year = 0 };
	struct lk_reg_finding *f = NULL;
	struct lk_snapshot s;
	char why[1024];
	size_t n = 0;
	int rc = load_year(c, &s, &r, err);

	if (rc == LK_OK)
		rc = lk_registry_check(&r, &f, &n, err);
	if (rc == LK_OK && c->json)
		rc = findings_json(c, f, n, err);
	else if (rc == LK_OK)
		for (size_t i = 0; i < n; i++)
			(void)fprintf(c->out, "%-7s %s\n",
				lk_reg_fault_name(f[i].fault),
				i18n_error(&f[i].text, why, sizeof(why)));
	if (rc == LK_OK && !c->json && n == 0)
		(void)fprintf(c->out,
			_("Register tahun %d (%zu nomor) tanpa temuan.\n"), r.year,
			r.n);
	c->findings = rc == LK_OK && n > 0;
	lk_registry_free(&r);
	lk_snapshot_free(&s);
	return rc;
}
