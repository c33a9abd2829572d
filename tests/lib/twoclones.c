#include "tests/lib/twoclones.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int64_t ticks;

static const char people[] = "user;nama;nip;jabatan;surel\n"
			     "ani;Ani Lestari;;Kepala;ani@contoh.test\n"
			     "budi;Budi Santoso;;Penyusun;budi@contoh.test\n"
			     "rina;Rina Dewi;;Penyusun;rina@contoh.test\n"
			     "sari;Sari Wulandari;;Ketua Tim;sari@contoh.test\n"
			     "tuti;Tuti Hapsari;;Kasubbag ADUM;tuti@contoh.test\n";
static const char roles[] = "user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "ani;kepala;;;;definitif;\n"
			    "budi;admin;;;;definitif;\n"
			    "budi;tim-penyusun;;;;definitif;\n"
			    "rina;tim-penyusun;;;;definitif;\n"
			    "rina;kasubbag-adum;;;;definitif;\n"
			    "sari;ketua-tim;;;;definitif;\n"
			    "tuti;kasubbag-adum;;;;definitif;\n";
static const char bab1[] = "# BAB I PENDAHULUAN\n\n"
			   "Kapal sandar di dermaga utara pelabuhan.\n"
			   "Petugas memeriksa dokumen kesehatan kapal.\n"
			   "Hasil pemeriksaan dicatat dalam buku besar.\n"
			   "Laporan dikirim setiap akhir bulan berjalan.\n"
			   "Awak kapal diperiksa oleh dokter pelabuhan.\n"
			   "Muatan dicek bersama petugas bea cukai.\n";
static const char bab2[] = "# BAB II PERENCANAAN\n\n"
			   "Rencana kerja disusun pada awal tahun anggaran.\n"
			   "Sasaran ditetapkan bersama seluruh ketua tim.\n";

static uint32_t chance(void)
{
	static uint32_t n;

	/* several programs of one test must not make the same records */
	if (n == 0)
		n = (uint32_t)getpid() * 40503u;
	return ++n * 2654435761u;
}

struct lk_ctx clones_as(struct lk_store *st, const char *user)
{
	return (struct lk_ctx){ .st = st,
		.user = user,
		.now = CLONES_TIME + 60 * ++ticks,
		.random = chance };
}

#define FILE_OF(path, text) \
	{ \
		path, text, sizeof(text) - 1, 1 \
	}

struct lk_store *clones_office(const char *dir, const char *subject)
{
	static const char info[] = "Judul: Laporan Kinerja\nTahun: 2025\nSatker: Balai "
				   "Contoh\nKode: C.X.99\nZona: +07:00\n";
	static const char format[] = "lapkin-repo 1\n";
	const struct lk_file_change file[] = {
		FILE_OF("kebijakan/format", format),
		FILE_OF("kebijakan/orang.csv", people),
		FILE_OF("kebijakan/peran.csv", roles),
		FILE_OF(CLONES_DOC "/dokumen.txt", info),
		FILE_OF(CLONES_BAB1, bab1),
		FILE_OF(CLONES_BAB2, bab2),
	};
	struct lk_change c = { .file = file,
		.nfiles = LK_LEN(file),
		.user = "budi",
		.name = "Budi Santoso",
		.mail = "budi@contoh.test",
		.subject = subject,
		.time = CLONES_TIME,
		.tz_minutes = 420 };
	struct lk_store *st = NULL;
	struct lk_error err = { .text = "" };

	if (storage_create(&st, dir, &c, &err) != LK_OK)
		fail_msg("%s", err.text);
	return st;
}

void clones_hub(const char *dir)
{
	struct lk_error err = { .text = "" };
	char hook[1000];

	if (storage_hub_make(dir, &err) != LK_OK)
		fail_msg("%s", err.text);
	(void)snprintf(hook, sizeof(hook), "%s/hooks/pre-receive", dir);
	assert_int_equal(unlink(hook), 0);
}

struct lk_store *clones_clone(const char *hub, const char *dir, const char *user)
{
	struct lk_store *st = NULL;
	struct lk_error err = { .text = "" };

	if (storage_clone(&st, hub, dir, user, NULL, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	return st;
}

char *clones_text(struct lk_store *st, const char *path)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	if (lk_store_read(st, NULL, path, &b, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_buf_putc(&b, '\0');
	return lk_buf_take(&b);
}

void clones_edit(struct lk_store *st, const char *user, const char *path,
	const char *old, const char *now)
{
	struct lk_ctx c = clones_as(st, user);
	struct lk_error err = { .text = "" };
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid blob;
	struct lk_save out;
	const char *at;

	assert_int_equal(lk_store_read(st, NULL, path, &text, &blob, NULL), LK_OK);
	at = strstr(lk_buf_cstr(&text), old);
	if (at == NULL)
		fail_msg("%s: \"%s\" tidak ada di:\n%s", path, old, lk_buf_cstr(&text));
	lk_buf_splice(&text, (size_t)(at - text.p), strlen(old), now, strlen(now));
	if (lk_act_save(&c, path, &blob, lk_buf_str(&text), &out, &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_save_free(&out);
	lk_buf_free(&text);
}

struct lk_sync clones_sync(struct lk_store *st, const char *user, enum lk_sync_end end)
{
	struct lk_ctx c = clones_as(st, user);
	struct lk_sync_how how = { .signature_ok = NULL };
	struct lk_error err = { .text = "" };
	struct lk_sync out;

	if (lk_act_sync(&c, &how, &out, &err) != LK_OK)
		fail_msg("%s", err.text);
	if (out.end != end)
		fail_msg("akhir sinkron %d: %s", (int)out.end, out.why.text);
	return out;
}
