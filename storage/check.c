#include "storage/check.h"

#include "core/layout.h"
#include "core/snapshot.h"
#include "core/utf8.h"
#include "storage/check_impl.h"
#include "storage/disk.h"
#include "storage/fail.h"
#include "storage/index.h"
#include "storage/index_build.h"
#include "storage/journal.h"
#include "storage/lock.h"
#include "storage/repo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void check_tell(struct check *k, enum lk_severity severity, const char *id,
	const char *place, const char *text, int fixed)
{
	struct lk_finding f = { severity, id, place, text, fixed };

	if (!k->stop)
		k->stop = k->each(&f, k->arg);
}

/* ---- the repository ---------------------------------------------------------------------- */
static void check_record(struct check *k, const char *path, git_odb_object *o)
{
	struct lk_record r = { .mem = LK_ARENA_INIT };
	struct lk_thread t;
	struct lk_error e;
	int rc = lk_record_parse(&r,
		(struct lk_str){ git_odb_object_data(o), git_odb_object_size(o) }, path,
		&e);

	if (rc == LK_ENEWER)
		check_tell(k, LK_SEV_WARNING, "record-newer", path, e.text, 0);
	else if (rc != LK_OK)
		check_tell(k, LK_SEV_ERROR, "record-broken", path, e.text, 0);
	else if ((r.kind == LK_KIND_KOREKSI || r.kind == LK_KIND_KOREKSI_DATA) &&
		lk_thread_open(&t, &r, &e) != LK_OK)
		check_tell(k, LK_SEV_ERROR, "record-incomplete", path, e.text, 0);
	lk_record_free(&r);
}

/* Bytes another program committed: shown without them, and gone at the next save. */
static void check_text(struct check *k, const char *path, git_odb_object *o)
{
	struct lk_str text = { git_odb_object_data(o), git_odb_object_size(o) };

	if (!lk_utf8_valid(text, NULL))
		check_tell(k, LK_SEV_WARNING, "text-not-utf8", path,
			N_("ada huruf yang bukan UTF-8; huruf itu tidak ditampilkan. "
			   "Buka bab ini, perbaiki kalimatnya, lalu simpan"),
			0);
	else if (!lk_utf8_is_clean(text, LK_CLEAN_NL | LK_CLEAN_TAB))
		check_tell(k, LK_SEV_WARNING, "text-control", path,
			N_("ada karakter kendali yang tidak terlihat; karakter itu "
			   "tidak ditampilkan. Buka bab ini, periksa kalimatnya, lalu "
			   "simpan"),
			0);
}

/* What a file of ours must be. */
void check_content(struct check *k, const char *path, git_odb_object *o)
{
	if (lk_layout_is_record(path))
		check_record(k, path, o);
	else if (lk_layout_is_text(path))
		check_text(k, path, o);
}

/* The files everything else is read by: people, roles, workflow, the document. */
static void check_policy(struct check *k, struct lk_store *st)
{
	struct lk_snapshot s;
	struct lk_error e;

	/* what cannot be read at all has been reported above */
	if (lk_snapshot_load(&s, st, NULL, NULL, &e) == LK_EFORMAT)
		check_tell(k, LK_SEV_ERROR, "policy-broken", DISK_BRANCH, e.text, 0);
	lk_snapshot_free(&s);
}

/* Every commit and its root tree can be read. */
static int check_history(struct check *k, struct lk_error *err)
{
	struct index_order order;
	git_oid head;
	int unborn, rc = repo_head_oid(k->d, &head, &unborn, err);

	if (rc != LK_OK || unborn)
		return rc;
	if (index_walk(k->d, NULL, &head, &order, NULL) != LK_OK) {
		check_tell(k, LK_SEV_ERROR, "history-broken", DISK_BRANCH,
			N_("sebagian riwayat hilang atau rusak; ambil kembali dari "
			   "salinan cadangan "
			   "atau dari rekan"),
			0);
		return LK_OK;
	}
	for (size_t i = 0; i < order.n && !k->stop; i++) {
		git_commit *c = NULL;
		char hex[LK_OID_SIZE];

		if (git_commit_lookup(&c, k->d->repo, &order.step[i].id) == 0 &&
			!git_odb_exists(k->odb, git_commit_tree_id(c)))
			check_tell(k, LK_SEV_ERROR, "history-broken",
				git_oid_tostr(hex, sizeof(hex), &order.step[i].id),
				N_("isi revisi ini hilang; ambil kembali dari salinan "
				   "cadangan atau "
				   "dari rekan"),
				0);
		git_commit_free(c);
	}
	free(order.step);
	return LK_OK;
}

/* ---- the index ----------------------------------------------------------------------------- */
/* The index beside one built anew in memory: the same rows, or it is wrong. */
static int differs(struct check *k, int *wrong, struct lk_error *err)
{
	struct sql fresh;
	uint64_t a = 0, b = 0;
	int rc = sql_open(&fresh, ":memory:", err);

	if (rc != LK_OK)
		return rc;
	rc = index_build_fresh(k->d, &fresh, NULL, NULL, err);
	if (rc == LK_OK)
		rc = sql_exec(&fresh,
			"INSERT INTO cari_riwayat(cari_riwayat) VALUES('rebuild');"
			"INSERT INTO cari_catatan(cari_catatan) VALUES('rebuild')",
			err);
	if (rc == LK_OK)
		rc = index_digest(&fresh, &b, NULL, NULL, err);
	sql_close(&fresh);
	/* what cannot be read is wrong, too */
	*wrong = rc == LK_OK &&
		(index_digest(&k->d->index, &a, NULL, NULL, NULL) != LK_OK || a != b);
	return rc;
}

static int check_index(struct check *k, struct lk_error *err)
{
	struct lk_error e;
	int wrong = 0, rc = index_follow(k->d, &e);

	if (rc != LK_OK) {
		check_tell(k, LK_SEV_ERROR, "index-unusable", k->d->own, e.text, 0);
		return LK_OK;
	}
	rc = differs(k, &wrong, &e);
	if (rc != LK_OK) {
		check_tell(k, LK_SEV_WARNING, "index-unverified", k->d->own, e.text, 0);
		return LK_OK;
	}
	if (!wrong)
		return LK_OK;
	if (k->repair)
		rc = index_rebuild(k->d, NULL, NULL, err);
	if (rc == LK_OK)
		check_tell(k, k->repair ? LK_SEV_INFO : LK_SEV_WARNING, "index-wrong",
			k->d->index_in_memory ? ":memory:" : k->d->index_path,
			k->repair
				? N_("indeks berbeda dari riwayat; sudah dibuat ulang")
				: N_("indeks berbeda dari riwayat, sehingga daftar dan "
				     "pencarian "
				     "dapat keliru; jalankan lapkin index --rebuild"),
			k->repair);
	return rc;
}

/* ---- locks ------------------------------------------------------------------------------------ */
struct stale {
	struct check *k;
	int fixed;
};

static void stale_lock(const char *path, void *arg)
{
	struct stale *s = arg;

	check_tell(s->k, s->fixed ? LK_SEV_INFO : LK_SEV_WARNING, "stale-lock", path,
		s->fixed ? N_("sisa penulisan yang terputus; sudah dihapus")
			 : N_("sisa penulisan yang terputus; akan dihapus saat "
			      "menyimpan, atau "
			      "sekarang dengan lapkin fsck --perbaiki"),
		s->fixed);
}

static void check_locks(struct check *k)
{
	struct stale s = { k, k->repair };
	struct lock lock = LOCK_NONE;
	struct lk_error e;
	int rc = lock_take(&lock, k->d->own, "kunci", 0, &e);

	if (rc == LK_ELOCKED) {
		check_tell(k, LK_SEV_INFO, "lock-held", k->d->own, e.text, 0);
		return;
	}
	if (rc != LK_OK) {
		check_tell(k, LK_SEV_WARNING, "lock-unusable", k->d->own, e.text, 0);
		return;
	}
	lock_clear_stale(k->d->gitdir, lock.after_death, !k->repair, stale_lock, &s);
	lock_release(&lock);
}

/* ---- drafts -------------------------------------------------------------------------------------- */
static int one_draft(const struct lk_draft_info *i, void *arg)
{
	struct check *k = arg;
	git_oid base;

	if (i->ops == 0)
		return 0;
	if (i->base.hex[0] != '\0' &&
		(git_oid_fromstr(&base, i->base.hex) != 0 ||
			!git_odb_exists(k->odb, &base)))
		check_tell(k, LK_SEV_ERROR, "draft-without-base", i->key,
			N_("teks asal draf ini tidak ada di repositori; ketikannya "
			   "tetap tersimpan"),
			0);
	else
		check_tell(k, LK_SEV_INFO, "draft-pending", i->key,
			N_("ada ketikan yang belum disimpan ke riwayat; buka bagian "
			   "ini untuk "
			   "melanjutkan"),
			0);
	return k->stop;
}

static int journal_sound(struct disk *d)
{
	sqlite3_stmt *q = sql_get(&d->journal, "PRAGMA quick_check(1)");
	int ok;

	if (q == NULL)
		return 0;
	ok = sqlite3_step(q) == SQLITE_ROW && strcmp(sql_text(q, 0), "ok") == 0;
	sql_done(&d->journal, q);
	return ok;
}

static int broken_journal(struct check *k, struct lk_error *err)
{
	struct lk_buf name = LK_BUF_INIT;
	int rc = LK_OK;

	if (!k->repair) {
		check_tell(k, LK_SEV_ERROR, "journal-broken", k->d->own,
			N_("berkas draf (draf.db) rusak; yang sudah disimpan ke "
			   "riwayat tetap aman. "
			   "lapkin fsck --perbaiki menyisihkannya (tidak dihapus) dan "
			   "memulai yang "
			   "baru"),
			0);
		return LK_OK;
	}
	rc = journal_set_aside(k->d, &name, err);
	if (rc == LK_OK)
		rc = journal_open(k->d, err);
	if (rc == LK_OK)
		check_tell(k, LK_SEV_ERROR, "journal-broken", lk_buf_cstr(&name),
			N_("berkas draf rusak dan disisihkan dengan nama ini; berkas "
			   "draf baru sudah "
			   "dibuat"),
			1);
	lk_buf_free(&name);
	return rc;
}

static int check_drafts(struct check *k, struct lk_error *err)
{
	struct lk_error e;
	int rc = journal_open(k->d, &e);

	if (rc == LK_EFORMAT || (rc == LK_OK && !journal_sound(k->d)))
		return broken_journal(k, err);
	if (rc != LK_OK) {
		check_tell(k, LK_SEV_WARNING, "journal-unusable", k->d->own, e.text, 0);
		return LK_OK;
	}
	return journal_op_list(&k->d->base, one_draft, k, err);
}

int check_op(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err)
{
	struct check k = { .d = disk_of(st),
		.each = each,
		.arg = arg,
		.repair = repair };
	int rc = LK_OK;

	if (git_repository_odb(&k.odb, k.d->repo) != 0)
		return fail_git(err, k.d->gitdir);
	check_place(&k);
	check_locks(&k);
	rc = check_tree(&k, err);
	if (rc == LK_OK && !k.stop)
		check_policy(&k, st);
	if (rc == LK_OK && !k.stop)
		rc = check_history(&k, err);
	if (rc == LK_OK && !k.stop)
		rc = check_index(&k, err);
	if (rc == LK_OK && !k.stop)
		rc = check_drafts(&k, err);
	git_odb_free(k.odb);
	return rc;
}
