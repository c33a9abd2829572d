/*
 * A backup is an archive (write.c, zip.h) of
 *
 *   MANIFES.txt      what it is, head, when, whose; the others with size and SHA-256
 *   draf.db          the journal (journal_copy.c)
 *   riwayat.bundle   the history with all its names (bundle_all.c)
 *   setelan.txt      of the clone's configuration what is ours (backup_settings.c)
 */
#include "storage/archive/backup.h"

#include "core/notation/date.h"
#include "storage/archive/archive.h"
#include "storage/archive/bundle.h"
#include "storage/archive/zip.h"
#include "storage/fail.h"
#include "storage/journal.h"
#include "storage/open.h"
#include "storage/place.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DRAFTS "draf.db"
#define HISTORY "riwayat.bundle"
#define SETTINGS "setelan.txt"
#define KIND "cadangan-ruang-kerja"
#define PARTS 3

/* ---- making --------------------------------------------------------------------------- */

/* The drafts first: what is saved between the two copies is then in both, never in none. */
static int collect(struct disk *d, struct lk_buf part[PARTS], struct lk_error *err)
{
	int rc = journal_copy(d, &part[0], err);

	if (rc == LK_OK)
		rc = bundle_all(d, &part[1], err);
	if (rc == LK_OK)
		rc = backup_settings_write(d, &part[2], err);
	return rc;
}

/* Its head from the bundle itself, so that the two agree whoever writes meanwhile. */
static void head_of(const struct lk_buf *bundle, struct lk_oid *head)
{
	const char *line = strchr(lk_buf_cstr(bundle), '\n');

	memset(head, 0, sizeof(*head));
	if (line != NULL)
		(void)snprintf(head->hex, GIT_OID_HEXSZ + 1, "%s", line + 1);
}

static void manifest_of(const struct lk_packed f[PARTS], struct lk_backup *b,
	struct lk_buf *out)
{
	struct lk_manifest_entry entry[PARTS];
	struct lk_manifest m = { .title = "Cadangan ruang kerja lapkin",
		.document = KIND,
		.revision = b->head.hex,
		.who = b->user,
		.when = b->when,
		.history = b->head.hex,
		.entry = entry,
		.n = PARTS };

	for (size_t i = 0; i < PARTS; i++) {
		entry[i].name = f[i].name;
		entry[i].size = f[i].bytes.n;
		lk_sha256_hex(f[i].bytes, entry[i].digest);
	}
	lk_manifest_write(&m, out);
}

static void stamp(struct lk_backup *b)
{
	char when[LK_DATE_SIZE] = "";
	struct lk_civil c;
	int zone = 0;

	if (lk_date_civil(storage_now(&zone), zone, &c, NULL) == LK_OK &&
		lk_date_format(when, sizeof(when), &c, LK_DATE_ISO) == LK_OK)
		(void)snprintf(b->when, sizeof(b->when), "%.31s", when);
}

static int write_backup(const char *file, struct lk_buf part[PARTS],
	struct lk_backup *b, struct lk_error *err)
{
	struct lk_packed f[PARTS + 1] = { { LK_MANIFEST_NAME, { NULL, 0 } },
		{ DRAFTS, lk_buf_str(&part[0]) }, { HISTORY, lk_buf_str(&part[1]) },
		{ SETTINGS, lk_buf_str(&part[2]) } };
	struct backup_parts p = { f[1].bytes, f[2].bytes, f[3].bytes };
	struct lk_buf manifest = LK_BUF_INIT;
	int rc;

	stamp(b);
	head_of(&part[1], &b->head);
	rc = backup_try(&p, b, err);
	if (rc == LK_OK) {
		manifest_of(f + 1, b, &manifest);
		rc = lk_buf_check(&manifest, err);
	}
	f[0].bytes = lk_buf_str(&manifest);
	if (rc == LK_OK)
		rc = storage_write_archive(file, f, PARTS + 1, &b->file, err);
	lk_buf_free(&manifest);
	return rc;
}

int storage_backup(struct lk_store *st, const char *file, struct lk_backup *out,
	struct lk_error *err)
{
	struct lk_buf part[PARTS] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_buf user = LK_BUF_INIT;
	struct lk_backup b = { .drafts = 0 };
	int rc = lk_store_config_get(st, "lapkin.user", &user, err);

	if (rc == LK_OK)
		(void)snprintf(b.user, sizeof(b.user), "%s", lk_buf_cstr(&user));
	if (rc == LK_OK)
		rc = collect(disk_of(st), part, err);
	if (rc == LK_OK)
		rc = write_backup(file, part, &b, err);
	for (size_t i = 0; i < PARTS; i++)
		lk_buf_free(&part[i]);
	lk_buf_free(&user);
	if (rc == LK_OK)
		*out = b;
	return rc;
}

/* ---- reading ---------------------------------------------------------------------------- */

struct opened {
	char *bytes; /* the file */
	struct zip_entry *entry;
	size_t n;
	struct lk_manifest m;
	struct backup_parts part;
};

static int no_backup(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("%s bukan cadangan ruang kerja lapkin (yang dibuat dengan lapkin "
		   "backup); tidak ada yang ditulis"),
		file);
}

static int find_part(const struct opened *o, const char *name, struct lk_str *out,
	struct lk_error *err)
{
	const struct lk_manifest_entry *e = lk_manifest_find(&o->m, name);
	char digest[LK_SHA256_HEX];

	for (size_t i = 0; i < o->n; i++) {
		const struct zip_entry *z = &o->entry[i];

		if (z->name.n != strlen(name) ||
			memcmp(z->name.p, name, z->name.n) != 0)
			continue;
		lk_sha256_hex(z->bytes, digest);
		if (e == NULL || e->size != z->bytes.n ||
			strcmp(e->digest, digest) != 0)
			break;
		*out = z->bytes;
		return LK_OK;
	}
	return lk_fail(err, LK_EFORMAT,
		N_("%s di dalam cadangan hilang atau tidak cocok dengan sidiknya; "
		   "cadangan ini tidak dapat dipakai"),
		name);
}

static int read_manifest(struct opened *o, const char *file, struct lk_error *err)
{
	static const char name[] = LK_MANIFEST_NAME;
	int rc;

	if (o->n == 0 || o->entry[0].name.n != sizeof(name) - 1 ||
		memcmp(o->entry[0].name.p, name, sizeof(name) - 1) != 0)
		return no_backup(file, err);
	rc = lk_manifest_parse(&o->m, o->entry[0].bytes, err);
	if (rc != LK_OK)
		return rc;
	if (strcmp(o->m.document, KIND) != 0 || o->n != PARTS + 1)
		return no_backup(file, err);
	return LK_OK;
}

static int open_backup(const char *file, struct opened *o, struct lk_backup *b,
	struct lk_error *err)
{
	size_t size = 0;
	int rc = archive_slurp(file, ZIP_MAX, &o->bytes, &size, err);

	if (rc == LK_OK && (size < 4 || memcmp(o->bytes, "PK\3\4", 4) != 0))
		rc = no_backup(file, err);
	if (rc == LK_OK)
		rc = zip_read((struct lk_str){ o->bytes, size }, &o->entry, &o->n, NULL,
			NULL, err);
	if (rc == LK_OK)
		rc = read_manifest(o, file, err);
	if (rc == LK_OK)
		rc = find_part(o, DRAFTS, &o->part.drafts, err);
	if (rc == LK_OK)
		rc = find_part(o, HISTORY, &o->part.history, err);
	if (rc == LK_OK)
		rc = find_part(o, SETTINGS, &o->part.settings, err);
	if (rc != LK_OK)
		return rc;
	b->file.size = size;
	lk_sha256_hex((struct lk_str){ o->bytes, size }, b->file.digest);
	(void)snprintf(b->head.hex, sizeof(b->head.hex), "%s", o->m.history);
	(void)snprintf(b->when, sizeof(b->when), "%s", o->m.when);
	(void)snprintf(b->user, sizeof(b->user), "%s", o->m.who);
	return LK_OK;
}

static void close_backup(struct opened *o)
{
	lk_manifest_free(&o->m);
	free(o->entry);
	free(o->bytes);
}

int storage_backup_verify(const char *file, struct lk_backup *out, struct lk_error *err)
{
	struct opened o = { .n = 0 };
	struct lk_backup b = { .drafts = 0 };
	int rc = open_backup(file, &o, &b, err);

	if (rc == LK_OK)
		rc = backup_try(&o.part, &b, err);
	close_backup(&o);
	if (rc == LK_OK)
		*out = b;
	return rc;
}

/* ---- bringing back ------------------------------------------------------------------------ */

static int one_finding(const struct lk_finding *f, void *arg)
{
	static const char *const fatal[] = { "object-broken", "history-broken",
		"head-broken", "journal-broken" };
	struct lk_error *why = arg;

	for (size_t i = 0; i < LK_LEN(fatal); i++)
		if (strcmp(f->id, fatal[i]) == 0)
			return lk_fail(why, LK_EFORMAT,
				       N_("isi cadangan tidak utuh (%s: %s); tidak "
					  "ada yang ditulis"),
				       f->place, f->text) != LK_OK;
	return 0;
}

/* Is what was built a workspace that works? */
static int try_out(const char *dir, struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	struct lk_store *st = NULL;
	int rc = storage_open(&st, dir, err);

	if (rc == LK_OK)
		rc = lk_store_check(st, 0, one_finding, &why, err);
	lk_store_close(st);
	if (rc == LK_OK && why.code != LK_OK) {
		if (err != NULL)
			*err = why;
		rc = why.code;
	}
	return rc;
}

/* A folder that is there must be empty, and a place for one must be. */
static int refuse_full(const char *dir, struct lk_error *err)
{
	struct stat st;
	struct dirent *e;
	bool full = false;
	DIR *d;

	if (lstat(dir, &st) != 0)
		return LK_OK;
	d = opendir(dir);
	while (d != NULL && !full && (e = readdir(d)) != NULL)
		full = strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	full |= d == NULL;
	if (d != NULL)
		(void)closedir(d);
	return !full ? LK_OK
		     : lk_fail(err, LK_EINVAL,
			       N_("%s sudah ada dan berisi; cadangan dikembalikan ke "
				  "folder baru atau kosong. Pilih nama lain, tidak ada "
				  "yang diubah"),
			       dir);
}

/* "folder of dir/.lapkin-XXXXXX"; *up to be freed too. */
static char *beside(const char *dir, char **up)
{
	size_t n = strlen(dir);

	while (n > 1 && dir[n - 1] == '/')
		n--;
	while (n > 0 && dir[n - 1] != '/')
		n--;
	*up = n == 0 ? strdup(".") : strndup(dir, n > 1 ? n - 1 : 1);
	return *up != NULL ? place_in(*up, ".lapkin-XXXXXX") : NULL;
}

static int build_beside(const char *temp, const char *dir, const struct opened *o,
	struct lk_backup *b, struct lk_error *err)
{
	mode_t mask = umask(0);
	int rc;

	(void)umask(mask);
	rc = backup_unpack(&o->part, temp, b, err);
	if (rc == LK_OK)
		rc = try_out(temp, err);
	if (rc == LK_OK && chmod(temp, 0777 & ~mask) != 0)
		rc = archive_failed(dir, errno, err);
	/* takes the place of an empty folder, never of a full one */
	if (rc == LK_OK && rename(temp, dir) != 0)
		rc = archive_failed(dir, errno, err);
	return rc;
}

static int restore(const char *dir, const struct opened *o, struct lk_backup *b,
	struct lk_error *err)
{
	char *up = NULL, *temp = beside(dir, &up);
	int rc = LK_OK;

	if (temp == NULL)
		rc = lk_nomem(err);
	else if (mkdtemp(temp) == NULL)
		rc = archive_failed(dir, errno, err);
	else {
		rc = build_beside(temp, dir, o, b, err);
		if (rc != LK_OK)
			(void)place_remove(temp);
		else
			(void)place_sync(up);
	}
	free(temp);
	free(up);
	return rc;
}

int storage_backup_restore(const char *file, const char *dir, struct lk_backup *out,
	struct lk_error *err)
{
	struct opened o = { .n = 0 };
	struct lk_backup b = { .drafts = 0 };
	int rc = open_backup(file, &o, &b, err);

	if (rc == LK_OK)
		rc = refuse_full(dir, err);
	if (rc == LK_OK)
		rc = restore(dir, &o, &b, err);
	close_backup(&o);
	if (rc == LK_OK)
		*out = b;
	return rc;
}
