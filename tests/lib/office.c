#include "tests/lib/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Advances with every event: ids and times differ, and are the same in every run. */
static unsigned events;

static const char people[] = "user;nama;nip;jabatan;surel\n"
			     "sari;Sari Wulandari;;Ketua Tim;sari@contoh.test\n"
			     "budi;Budi Santoso;;Penyusun;budi@contoh.test\n"
			     "tuti;Tuti Hapsari;;Analis;tuti@contoh.test\n";
static const char roles[] = "user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "sari;ketua-tim;;;;definitif;\n"
			    "budi;tim-penyusun;;;;definitif;\n"
			    "tuti;ketua-tim;;2026-01-01;2026-12-31;plh;ND-1\n";

const char *office_text(int n, int changed, const char *how)
{
	static char text[200000];
	size_t at = 0;

	text[0] = '\0';
	for (int i = 1; i <= n && at < sizeof(text) - 200; i++)
		at += (size_t)snprintf(text + at, sizeof(text) - at,
			"Kalimat %d menerangkan kegiatan karantina nomor %d pada tahun "
			"ini%s.\n",
			i, i * 7, i == changed ? how : "");
	return text;
}

static void begin_record(struct lk_buf *out, const struct office_event *e,
	char id[LK_RECORD_ID_SIZE], int64_t time)
{
	struct lk_record_head h = { .id = id,
		.kind = e->kind,
		.user = e->user,
		.name = e->user,
		.role = e->role != NULL ? e->role : "ketua-tim",
		.authority = "definitif",
		.time = time,
		.tz_minutes = 420,
		.document = OFFICE_DOC,
		.reply_to = e->reply_to };

	lk_record_begin(out, &h);
	if (e->keys != NULL)
		lk_buf_puts(out, e->keys);
	lk_record_end(out, e->text);
}

static int has_file(enum lk_kind kind)
{
	return kind > LK_KIND_KEBIJAKAN;
}

/* Stem of the chapter the event is about: the folder its record goes to. */
static void put_chapter(char *out, size_t size, const char *path)
{
	const char *name = strrchr(path != NULL ? path : OFFICE_BAB1, '/');

	(void)snprintf(out, size, "%s", name + 1);
	out[strcspn(out, ".")] = '\0';
}

int office_do(struct lk_store *st, const struct office_event *e, char *id_out,
	struct lk_oid *rev, struct lk_error *err)
{
	int64_t time = OFFICE_TIME + 60 * (int64_t)++events;
	struct lk_buf record = LK_BUF_INIT, path = LK_BUF_INIT;
	struct lk_file_change file[2];
	struct lk_change c = { .file = file,
		.user = e->user,
		.name = e->user,
		.time = time,
		.tz_minutes = 420 };
	char id[LK_RECORD_ID_SIZE], subject[64], chapter[100];
	struct lk_oid out;
	int rc;

	lk_record_id(id, time, events * 2654435761u);
	begin_record(&record, e, id, time);
	(void)snprintf(subject, sizeof(subject), "%s oleh %s", lk_kind_name(e->kind),
		e->user);
	c.subject = subject;
	c.record = lk_buf_cstr(&record);
	if (e->content != NULL)
		file[c.nfiles++] = (struct lk_file_change){ e->path, e->content,
			strlen(e->content), 0 };
	if (has_file(e->kind)) {
		put_chapter(chapter, sizeof(chapter), e->path);
		lk_record_path(&path, OFFICE_DOC, chapter, id, e->user, e->kind);
		file[c.nfiles++] = (struct lk_file_change){ lk_buf_cstr(&path),
			record.p, record.n, 1 };
	}
	rc = lk_store_head(st, &c.base, err);
	if (rc == LK_OK)
		rc = lk_store_commit(st, &c, &out, err);
	if (rc == LK_OK && id_out != NULL)
		memcpy(id_out, id, sizeof(id));
	if (rc == LK_OK && rev != NULL)
		*rev = out;
	lk_buf_free(&record);
	lk_buf_free(&path);
	return rc;
}

int office_save(struct lk_store *st, const char *user, const char *path,
	const char *content, struct lk_error *err)
{
	struct office_event e = { .kind = LK_KIND_SUNTING,
		.user = user,
		.path = path,
		.content = content };

	return office_do(st, &e, NULL, NULL, err);
}

int office_correct(struct lk_store *st, const char *user, int line, const char *quote,
	const char *weight, char *id, struct lk_error *err)
{
	struct office_event e = { .kind = LK_KIND_KOREKSI,
		.user = user,
		.text = "Mohon angka disesuaikan dengan tabel." };
	struct lk_oid blob;
	char keys[600];
	int rc = lk_store_id_at(st, NULL, OFFICE_BAB1, &blob, err);

	(void)snprintf(keys, sizeof(keys),
		"Berkas: " OFFICE_BAB1 "\nBlob: %s\nBaris: %d\nKutipan: %s\n"
		"Judul: Angka keliru\nGolongan: angka\nBobot: %s\nUsul: seratus\n",
		blob.hex, line, quote, weight);
	e.keys = keys;
	return rc == LK_OK ? office_do(st, &e, id, NULL, err) : rc;
}

int office_create(office_create_fn *create, struct lk_store **out, const char *dir,
	struct lk_error *err)
{
	static const char format[] = "lapkin-repo 1\n";
	struct lk_file_change file[] = {
		{ "kebijakan/format", format, sizeof(format) - 1, 1 },
		{ "kebijakan/orang.csv", people, sizeof(people) - 1, 1 },
		{ "kebijakan/peran.csv", roles, sizeof(roles) - 1, 1 },
		{ OFFICE_BAB1, NULL, 0, 1 },
	};
	struct lk_change c = { .file = file,
		.nfiles = LK_LEN(file),
		.user = "budi",
		.name = "Budi Santoso",
		.mail = "budi@contoh.test",
		.subject = "Ruang kerja dibuat",
		.time = OFFICE_TIME,
		.tz_minutes = 420 };

	events = 0;
	file[3].content = office_text(12, 0, "");
	file[3].n = strlen(file[3].content);
	return create(out, dir, &c, err);
}
