/* Records and numbers are written once, as the message says them; and paths and times. */
#include "core/layout.h"
#include "core/letter/number.h"
#include "core/trust/audit_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODE_FILE 0100644u
#define SLACK_SECONDS (10 * 60) /* clocks of one office */
#define FUTURE_SECONDS (24 * 60 * 60)

static bool is_number(const char *path)
{
	return strncmp(path, "register/", 9) == 0;
}

static bool is_filed(const char *path)
{
	return lk_layout_is_record(path) || is_number(path);
}

/* ---- what was there stays ------------------------------------------------------------------- */
static void check_kept(struct audit_step *s, const struct audit_delta *d)
{
	int number = is_number(d->path);

	if (d->after.hex[0] == '\0') {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("%s dihapus; catatan dan nomor "
			   "surat tidak pernah dihapus"),
			d->path);
		audit_find(s, number ? LK_AUDIT_NUMBER : LK_AUDIT_RECORD_REMOVED,
			d->path);
	} else if (number) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("nomor surat %s sudah ada dan ditimpa: satu nomor dipakai "
			   "dua kali"),
			d->path);
		audit_find(s, LK_AUDIT_NUMBER, d->path);
	} else {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("catatan %s diubah; catatan tidak pernah diubah"), d->path);
		audit_find(s, LK_AUDIT_RECORD_CHANGED, d->path);
	}
}

/* ---- what is added ------------------------------------------------------------------------------ */
static void broken(struct audit_step *s, const char *path)
{
	(void)lk_fail(&s->a->why, LK_EDENIED,
		N_("%s bukan catatan yang tertulis di pesan langkahnya"), path);
	audit_find(s, LK_AUDIT_RECORD, path);
}

/* The name of a record file says what the record says. */
static bool named_so(const struct audit_step *s, const char *path)
{
	const char *chapter = strstr(path, "/catatan/") + strlen("/catatan/");
	struct lk_buf stem = LK_BUF_INIT, want = LK_BUF_INIT;
	bool same;

	lk_buf_put(&stem, chapter, strcspn(chapter, "/"));
	lk_record_path(&want, s->record.document, lk_buf_cstr(&stem), s->record.id,
		s->record.user, s->record.kind);
	/* a kind that this version does not know has a name of its own */
	same = s->record.kind == LK_KIND_OTHER || strcmp(lk_buf_cstr(&want), path) == 0;
	lk_buf_free(&stem);
	lk_buf_free(&want);
	return same;
}

/* register/2026/umum/117.txt holds the number 117 of 2026, or its voiding. */
static void check_number(struct audit_step *s, const char *path)
{
	const char *base = strrchr(path, '/') + 1;
	const char *number = lk_record_get(&s->record, "Nomor");
	struct lk_letter_number n;
	char plain[24], void_[32];

	if (s->record.kind == LK_KIND_NOMOR &&
		lk_letter_number_parse(&n, (struct lk_str){ number, strlen(number) },
			NULL) == LK_OK) {
		(void)snprintf(plain, sizeof(plain), "%d.txt", n.serial);
		(void)snprintf(void_, sizeof(void_), "%d-batal.txt", n.serial);
		if ((strcmp(base, plain) == 0 || strcmp(base, void_) == 0) &&
			strtol(path + 9, NULL, 10) == n.year)
			return;
	}
	(void)lk_fail(&s->a->why, LK_EDENIED,
		N_("%s tidak memuat nomor surat yang disebut namanya"), path);
	audit_find(s, LK_AUDIT_NUMBER, path);
}

static int check_added(struct audit_step *s, const struct audit_delta *d, bool *filed,
	struct lk_error *err)
{
	struct lk_str said = s->commit.record;
	struct lk_buf bytes = LK_BUF_INIT;
	int rc;

	if (!s->has_record || *filed) {
		broken(s, d->path);
		return LK_OK;
	}
	rc = lk_store_read_blob(s->a->st, &d->after, &bytes, err);
	if (rc == LK_OK &&
		(bytes.n != said.n || memcmp(lk_buf_cstr(&bytes), said.p, said.n) != 0))
		broken(s, d->path);
	else if (rc == LK_OK && is_number(d->path))
		check_number(s, d->path);
	else if (rc == LK_OK && !named_so(s, d->path))
		broken(s, d->path);
	*filed = true;
	lk_buf_free(&bytes);
	return rc;
}

/* Kinds that stand in the message only (core/record.h). */
static bool in_message_only(enum lk_kind kind)
{
	return kind == LK_KIND_OTHER || kind == LK_KIND_SUNTING ||
		kind == LK_KIND_IMPOR || kind == LK_KIND_PULIHKAN ||
		kind == LK_KIND_KEBIJAKAN;
}

static void check_message(struct audit_step *s, bool filed)
{
	struct lk_str r = s->commit.record;

	if (!s->has_record && r.n >= 8 && memcmp(r.p, "Format: ", 8) == 0) {
		struct lk_record again;

		if (lk_record_parse(&again, r, "pesan langkah", &s->a->why) == LK_OK)
			(void)lk_fail(&s->a->why, LK_EFORMAT,
				N_("catatan di pesan langkahnya tidak utuh"));
		lk_record_free(&again);
		audit_find(s, LK_AUDIT_RECORD, "");
	}
	if (s->has_record && !filed && !in_message_only(s->record.kind)) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("catatan di pesan langkahnya tidak ada sebagai berkas"));
		audit_find(s, LK_AUDIT_RECORD, "");
	}
	if ((s->commit.odd &
		    (LK_COMMIT_NUL | LK_COMMIT_CONTROL | LK_COMMIT_NOT_UTF8)) != 0) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("nama atau pesan langkahnya memuat karakter kendali atau "
			   "huruf yang rusak"));
		audit_find(s, LK_AUDIT_RECORD, "");
	}
}

/* ---- paths -------------------------------------------------------------------------------------- */
static void check_path(struct audit_step *s, const struct audit_delta *d)
{
	if (d->after.hex[0] == '\0')
		return;
	if (d->mode_after != MODE_FILE)
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("%s bukan berkas biasa (tautan, folder git lain, atau "
			   "program)"),
			d->path);
	else if (!lk_layout_allows(d->path))
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("%s di luar susunan ruang kerja"), d->path);
	else
		return;
	audit_find(s, LK_AUDIT_PATH, d->path);
}

/* ---- time ----------------------------------------------------------------------------------------- */
static void check_time(struct audit_step *s)
{
	int64_t mine = s->commit.committer.time;

	for (size_t i = 0; i < s->commit.nparents; i++)
		if (mine + SLACK_SECONDS < s->a->node[s->parent[i]].time) {
			(void)lk_fail(&s->a->why, LK_EDENIED,
				N_("bertanggal sebelum langkah yang didahuluinya"));
			audit_find(s, LK_AUDIT_TIME, "");
			return;
		}
	if (mine <= s->a->in->now + FUTURE_SECONDS)
		return;
	(void)lk_fail(&s->a->why, LK_EDENIED, N_("bertanggal di masa depan"));
	audit_find(s, LK_AUDIT_TIME, "");
}

int audit_record(struct audit_step *s, struct lk_error *err)
{
	bool filed = false, merge = s->commit.nparents > 1;
	int rc = LK_OK;

	for (size_t i = 0; i < s->delta.n && rc == LK_OK; i++) {
		const struct audit_delta *d = &s->delta.item[i];

		check_path(s, d);
		/* of a merge: audit_merge.c */
		if (merge || !is_filed(d->path))
			continue;
		if (d->before.hex[0] != '\0')
			check_kept(s, d);
		else
			rc = check_added(s, d, &filed, err);
	}
	if (rc == LK_OK && !merge)
		check_message(s, filed);
	if (rc == LK_OK)
		check_time(s);
	return rc;
}
