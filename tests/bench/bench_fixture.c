/*
 * A workspace with a long history, as a stream for `git fast-import`:
 *
 *   bench_fixture COMMITS SEED [KEYS [LAST]] | git -C DIR fast-import --quiet
 *
 * Of 8 commits 5 save a chapter, 2 file a correction, 1 answers one; the LAST commits all
 * file one. The chapters have the size of a report of 120 pages; the first has 4 KB.
 * KEYS: a folder with USER.pub of everybody, whose keys the office then lists; bench_sign
 * puts their signatures on the commits.
 */
#include "core/notation/date.h"
#include "core/office.h"
#include "core/outline.h"
#include "core/record.h"
#include "core/trust/signers.h"
#include "tests/bench/bench_text.h"

#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHAPTERS_MAX = 40,
	LINES_FIRST = 36,
	LINES_OTHER = 260,
	TZ = 420
};
#define DOCUMENT "2025-lapkin"
#define BEGIN 1735786800 /* 2025-01-02 */

static struct lk_person persons[] = {
	{ "rahma", "Rahma Kusuma", "", "Kepala Balai", "rahma@seroja.invalid" },
	{ "sari", "Sari Wulandari", "", "Kasubbag ADUM", "sari@seroja.invalid" },
	{ "budi", "Budi Santoso", "", "Perencana", "budi@seroja.invalid" },
};
static struct lk_role roles[] = {
	{ "rahma", "kepala", "", "definitif", "", INT64_MIN, INT64_MAX },
	{ "sari", "kasubbag-adum", "", "definitif", "", INT64_MIN, INT64_MAX },
	{ "budi", "tim-penyusun", "", "definitif", "", INT64_MIN, INT64_MAX },
	{ "budi", "admin", "", "definitif", "", INT64_MIN, INT64_MAX },
};
enum {
	RAHMA,
	SARI,
	BUDI
};

struct history {
	uint64_t state;
	int64_t time;
	int nchapters;
	const char *file[CHAPTERS_MAX];
	struct lk_buf text[CHAPTERS_MAX];
	char thread[LK_RECORD_ID_SIZE]; /* the newest correction */
	int thread_chapter;
	const char *keys; /* NULL: an office that does not sign */
};

static void put_data(const char *p, size_t n)
{
	(void)printf("data %zu\n", n);
	(void)fwrite(p, 1, n, stdout);
	(void)putchar('\n');
}

static void put_file(const char *path, const char *p, size_t n)
{
	(void)printf("M 100644 inline %s\n", path);
	put_data(p, n);
}

static void put_commit(const struct history *h, int who, const char *subject,
	const struct lk_buf *record)
{
	struct lk_buf message = LK_BUF_INIT;
	const struct lk_person *p = &persons[who];

	lk_buf_printf(&message, "%s\n\n%s", subject, lk_buf_cstr(record));
	(void)printf("commit refs/heads/main\n");
	(void)printf("author %s <%s> %lld +0700\n", p->name, p->mail,
		(long long)h->time);
	(void)printf("committer %s <%s> %lld +0700\n", p->name, p->mail,
		(long long)h->time);
	put_data(message.p, message.n);
	lk_buf_free(&message);
}

static void begin_record(struct history *h, struct lk_buf *out, enum lk_kind kind,
	int who, const char *reply, char id[LK_RECORD_ID_SIZE])
{
	struct lk_record_head head = { .id = id,
		.kind = kind,
		.user = persons[who].user,
		.name = persons[who].name,
		.role = roles[who].role,
		.authority = "definitif",
		.time = h->time,
		.tz_minutes = TZ,
		.document = DOCUMENT,
		.reply_to = reply };

	lk_record_id(id, h->time, (uint32_t)bench_random(&h->state));
	lk_record_begin(out, &head);
}

static void chapter_path(struct lk_buf *out, const struct history *h, int i)
{
	lk_buf_printf(out, "dokumen/%s/isi/naskah/%s", DOCUMENT, h->file[i]);
}

static void record_path(struct lk_buf *out, const struct history *h, int i,
	const char *id, int who, enum lk_kind kind)
{
	char stem[128];

	(void)snprintf(stem, sizeof(stem), "%.*s", (int)(strlen(h->file[i]) - 3),
		h->file[i]);
	lk_record_path(out, DOCUMENT, stem, id, persons[who].user, kind);
}

static void save(struct history *h, int i)
{
	struct lk_buf path = LK_BUF_INIT, record = LK_BUF_INIT;
	char id[LK_RECORD_ID_SIZE];

	bench_edit(&h->text[i], &h->state);
	chapter_path(&path, h, i);
	begin_record(h, &record, LK_KIND_SUNTING, BUDI, NULL, id);
	lk_record_puts(&record, "Berkas", lk_buf_cstr(&path));
	lk_record_puts(&record, "Ringkas", "1 kalimat diubah");
	lk_record_end(&record, NULL);
	put_commit(h, BUDI, "sunting: 1 kalimat diubah", &record);
	put_file(lk_buf_cstr(&path), h->text[i].p, h->text[i].n);
	lk_buf_free(&path);
	lk_buf_free(&record);
}

/* A random sentence line of a chapter: its number, from 1. */
static int pick_line(struct history *h, int i, struct lk_str *out)
{
	const struct lk_buf *t = &h->text[i];

	for (;;) {
		size_t at = bench_random(&h->state) % t->n, end;
		int line = 1;

		while (at > 0 && t->p[at - 1] != '\n')
			at--;
		end = at + strcspn(t->p + at, "\n");
		if (end - at < 40 || t->p[at] == '#')
			continue;
		for (size_t k = 0; k < at; k++)
			line += t->p[k] == '\n';
		*out = (struct lk_str){ t->p + at, end - at };
		return line;
	}
}

static void correct(struct history *h, int i)
{
	struct lk_buf path = LK_BUF_INIT, record = LK_BUF_INIT, note = LK_BUF_INIT;
	char hex[GIT_OID_HEXSZ + 1] = "", number[16];
	struct lk_str quote;
	git_oid oid;
	int line = pick_line(h, i, &quote);

	if (git_odb_hash(&oid, h->text[i].p, h->text[i].n, GIT_OBJECT_BLOB) == 0)
		(void)git_oid_tostr(hex, sizeof(hex), &oid);
	begin_record(h, &record, LK_KIND_KOREKSI, SARI, NULL, h->thread);
	h->thread_chapter = i;
	chapter_path(&path, h, i);
	lk_record_puts(&record, "Berkas", lk_buf_cstr(&path));
	lk_record_puts(&record, "Blob", hex);
	(void)snprintf(number, sizeof(number), "%d", line);
	lk_record_puts(&record, "Baris", number);
	lk_record_put(&record, "Kutipan", quote);
	lk_record_put(&record, "Judul", (struct lk_str){ quote.p, 30 });
	lk_record_puts(&record, "Golongan", line % 2 ? "angka" : "substansi");
	lk_record_puts(&record, "Bobot", line % 3 ? "saran" : "wajib");
	bench_sentence(&note, &h->state);
	lk_record_end(&record, lk_buf_cstr(&note));
	put_commit(h, SARI, "koreksi: mohon diperbaiki", &record);
	lk_buf_clear(&path);
	record_path(&path, h, i, h->thread, SARI, LK_KIND_KOREKSI);
	put_file(lk_buf_cstr(&path), record.p, record.n);
	lk_buf_free(&path);
	lk_buf_free(&record);
	lk_buf_free(&note);
}

static void answer(struct history *h)
{
	struct lk_buf path = LK_BUF_INIT, record = LK_BUF_INIT;
	char id[LK_RECORD_ID_SIZE];

	begin_record(h, &record, LK_KIND_SELESAI, BUDI, h->thread, id);
	lk_record_end(&record, "Sudah diperbaiki.");
	put_commit(h, BUDI, "selesai: sudah diperbaiki", &record);
	record_path(&path, h, h->thread_chapter, id, BUDI, LK_KIND_SELESAI);
	put_file(lk_buf_cstr(&path), record.p, record.n);
	lk_buf_free(&path);
	lk_buf_free(&record);
}

static int read_key(const char *folder, const char *user, struct lk_key *out,
	struct lk_error *err)
{
	char path[1024], line[512] = "";
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s.pub", folder, user);
	f = fopen(path, "rb");
	if (f == NULL || fgets(line, sizeof(line), f) == NULL)
		line[0] = '\0';
	if (f != NULL)
		(void)fclose(f);
	return lk_key_parse(out, (struct lk_str){ line, strcspn(line, "\n") }, err);
}

/* Everybody's key; `one` has room for all. */
static int read_keys(const struct history *h, struct lk_signer *one,
	struct lk_signers *out, struct lk_error *err)
{
	int rc = LK_OK;

	*out = (struct lk_signers){ .signer = one };
	for (size_t i = 0; h->keys != NULL && i < LK_LEN(persons) && rc == LK_OK; i++) {
		one[i] = (struct lk_signer){ .user = persons[i].user,
			.comment = persons[i].name,
			.until = INT64_MAX };
		rc = read_key(h->keys, persons[i].user, &one[i].key, err);
		out->nsigners++;
	}
	return rc;
}

static int first_commit(struct history *h)
{
	struct lk_signer signer[LK_LEN(persons)];
	struct lk_signers keys;
	struct lk_people people = { .person = persons,
		.nperson = LK_LEN(persons),
		.role = roles,
		.nrole = LK_LEN(roles) };
	struct lk_office office = { .name = "Balai Uji",
		.unit = "C.X.99",
		.year = 2025,
		.tz_minutes = TZ,
		.people = &people,
		.keys = &keys,
		.note = "Kantor rekaan" };
	struct lk_buf path = LK_BUF_INIT, record = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_change c;
	struct lk_error err;

	if (read_keys(h, signer, &keys, &err) != LK_OK ||
		lk_office_change(&office, NULL, "budi", h->time, (uint32_t)h->state,
			&mem, &c, &err) != LK_OK) {
		(void)fprintf(stderr, "bench_fixture: %s\n", err.text);
		return 1;
	}
	lk_buf_puts(&record, c.record);
	put_commit(h, BUDI, c.subject, &record);
	for (size_t i = 0; i < c.nfiles; i++)
		put_file(c.file[i].path, c.file[i].content, c.file[i].n);
	for (int i = 0; i < h->nchapters; i++) {
		lk_buf_clear(&path);
		chapter_path(&path, h, i);
		put_file(lk_buf_cstr(&path), h->text[i].p, h->text[i].n);
	}
	lk_buf_free(&path);
	lk_buf_free(&record);
	lk_arena_free(&mem);
	return 0;
}

static void write_chapters(struct history *h)
{
	const struct lk_outline_item *item;

	for (size_t i = 0; i < CHAPTERS_MAX; i++) {
		item = lk_outline_chapter(lk_outline_default(), i);
		if (item == NULL)
			return;
		h->file[i] = item->file;
		bench_chapter(&h->text[i], item->title,
			i == 0 ? LINES_FIRST : LINES_OTHER, &h->state);
		h->nchapters++;
	}
}

int main(int argc, char **argv)
{
	struct history h = { .time = BEGIN };
	long commits = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
	long last = argc > 4 ? strtol(argv[4], NULL, 10) : 0;
	int rc;

	if (commits < 1) {
		(void)fputs(
			"bench_fixture COMMITS SEED [KEYS [LAST]] | git fast-import\n",
			stderr);
		return 2;
	}
	(void)git_libgit2_init();
	h.state = strtoull(argv[2], NULL, 10) | 1;
	h.keys = argc > 3 ? argv[3] : NULL;
	write_chapters(&h);
	rc = first_commit(&h);
	for (long c = 1; rc == 0 && c < commits; c++) {
		int i = (int)(bench_random(&h.state) % (uint64_t)h.nchapters);

		h.time += 300;
		if (c % 8 == 3 || c % 8 == 6 || c >= commits - last)
			correct(&h, i);
		else if (c % 8 == 7)
			answer(&h);
		else
			save(&h, i);
	}
	for (int i = 0; i < h.nchapters; i++)
		lk_buf_free(&h.text[i]);
	(void)git_libgit2_shutdown();
	return rc;
}
