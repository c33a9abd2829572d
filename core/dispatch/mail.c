#include "core/dispatch/mail.h"

#include "core/field.h"

#include <string.h>

#define KEYS 8
#define TEMPLATE_MAX ((size_t)64 << 10)
#define LETTER "surat-cetak/"
#define REPORT "laporan/"

static const char template[] =
	"Hal: {{laporan.judul}} Tahun {{laporan.tahun}} {{satker.nama}}\n"
	"\n"
	"Dengan hormat,\n"
	"\n"
	"Bersama surel ini kami sampaikan {{laporan.judul}} Tahun {{laporan.tahun}}\n"
	"{{satker.nama}}. Berkas yang dilampirkan:\n"
	"\n"
	"{{surel.berkas}}\n"
	"Sidik SHA-256 setiap berkas ada di MANIFES.txt (revisi {{laporan.revisi}}).\n"
	"Mohon balas surel ini sebagai tanda terima.\n"
	"\n"
	"{{surel.nama}}\n"
	"{{surel.jabatan}}\n";

const char *lk_mail_template(void)
{
	return template;
}

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

size_t lk_mail_files(const struct lk_package *p, struct lk_mail_file *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n && n < max; i++) {
		const char *name = p->file[i].name, *slash = strrchr(name, '/');

		if (!begins(name, REPORT) && strcmp(name, LK_MANIFEST_NAME) != 0 &&
			!(begins(name, LETTER) && strstr(name, "surat-pengantar")))
			continue;
		out[n++] = (struct lk_mail_file){ .name = slash ? slash + 1 : name,
			.bytes = p->file[i].bytes };
	}
	return n;
}

/* ---- filling in ------------------------------------------------------------------------ */

struct fill {
	const struct lk_package *p;
	const struct lk_person *from;
	const struct lk_mail_file *file;
	size_t n;
	const char *where;
};

static bool is(struct lk_str s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.p, word, s.n) == 0;
}

static int put_key(const struct fill *f, struct lk_str key, struct lk_buf *out,
	struct lk_error *err)
{
	const struct lk_manifest *m = &f->p->manifest;
	char text[60];

	if (is(key, "satker.nama"))
		lk_buf_puts(out, m->office);
	else if (is(key, "laporan.judul"))
		lk_buf_puts(out, m->title);
	else if (is(key, "laporan.tahun"))
		lk_buf_puts(out, m->year);
	else if (is(key, "laporan.revisi"))
		lk_buf_put(out, m->revision, strnlen(m->revision, 12));
	else if (is(key, "surel.nama"))
		lk_buf_puts(out, f->from->name);
	else if (is(key, "surel.jabatan"))
		lk_buf_puts(out, f->from->title);
	else if (is(key, "surel.berkas"))
		for (size_t i = 0; i < f->n; i++)
			lk_buf_printf(out, "- %s\n", f->file[i].name);
	else {
		size_t n = key.n < sizeof(text) - 1 ? key.n : sizeof(text) - 1;

		memcpy(text, key.p, n);
		text[n] = '\0';
		return lk_fail(err, LK_EFORMAT,
			N_("%s: kunci \"%s\" tidak dikenal; surel tidak dibuat"),
			f->where, text);
	}
	return LK_OK;
}

static int fill(const struct fill *f, const char *text, struct lk_buf *out,
	struct lk_error *err)
{
	int rc = LK_OK;

	while (rc == LK_OK && *text != '\0') {
		const char *open = strstr(text, "{{"), *shut;

		if (open == NULL) {
			lk_buf_puts(out, text);
			break;
		}
		shut = strstr(open, "}}");
		if (shut == NULL)
			return lk_fail(err, LK_EFORMAT,
				N_("%s: ada \"{{\" tanpa \"}}\"; surel tidak dibuat"),
				f->where);
		lk_buf_put(out, text, (size_t)(open - text));
		rc = put_key(f, (struct lk_str){ open + 2, (size_t)(shut - open) - 2 },
			out, err);
		text = shut + 2;
	}
	return rc;
}

int lk_mail_compose(struct lk_str text, const char *where, const struct lk_package *p,
	const struct lk_person *from, const struct lk_mail_file *file, size_t n,
	struct lk_buf *subject, struct lk_buf *body, struct lk_error *err)
{
	struct fill f = { p, from, file, n, where };
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[KEYS];
	const char *rest = "", *about;
	unsigned keys = 0;
	int rc = LK_OK;

	if (text.n > TEMPLATE_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari %zu bita; berkas ini tidak dibaca"),
			where, TEMPLATE_MAX);
	if (rc == LK_OK)
		rc = lk_fields_parse(&mem, text, where, field, KEYS, &keys, &rest, err);
	about = rc == LK_OK ? lk_field_get(field, keys, "Hal") : "";
	if (rc == LK_OK && about[0] == '\0')
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s: baris \"Hal: ...\" tidak ada; surel tidak dibuat"),
			where);
	if (rc == LK_OK)
		rc = fill(&f, about, subject, err);
	if (rc == LK_OK)
		rc = fill(&f, rest, body, err);
	lk_buf_putc(body, '\n');
	lk_arena_free(&mem);
	if (rc == LK_OK)
		rc = lk_buf_check(subject, err);
	return rc == LK_OK ? lk_buf_check(body, err) : rc;
}
