#include "core/act/wordback.h"

#include "core/basis.h"
#include "core/notation/date.h"
#include "core/report/publication.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void lk_wordback_free(struct lk_wordback *w)
{
	lk_back_free(&w->back);
	for (size_t i = 0; w->text != NULL && i < w->snap.nchapters; i++)
		lk_buf_free(&w->text[i]);
	free(w->text);
	free(w->chapter);
	free(w->known);
	lk_values_free(&w->values);
	lk_snapshot_free(&w->snap);
	memset(w, 0, sizeof(*w));
}

/* ---- what it was made from ------------------------------------------------------------- */

static int check_document(const struct lk_ctx *c, const struct lk_worddoc *word,
	struct lk_error *err)
{
	struct lk_snapshot now;
	int rc;

	if (word->revision.n == 0 || word->document.n == 0)
		return lk_fail(err, LK_EFORMAT,
			N_("berkas Word ini tidak berasal dari ekspor lapkin, jadi "
			   "koreksinya tidak dapat dipasangkan dengan kalimat naskah; "
			   "tidak ada yang diubah. Untuk memasukkan laporan lama "
			   "pakai: lapkin import BERKAS"));
	rc = lk_snapshot_load(&now, c->st, NULL, c->document, err);
	if (rc == LK_OK && strcmp(now.document, word->document.p) != 0)
		rc = lk_fail(err, LK_EINVAL,
			N_("berkas Word ini dari dokumen %s, sedangkan yang dibuka "
			   "%s; tidak ada yang diubah. Bila dokumen itu ada di ruang "
			   "kerja ini, tambahkan: --dokumen %s"),
			word->document.p, now.document, word->document.p);
	lk_snapshot_free(&now);
	return rc;
}

static int find_revision(const struct lk_ctx *c, const struct lk_worddoc *word,
	struct lk_oid *out, struct lk_error *err)
{
	int rc = lk_store_resolve(c->st, word->revision.p, out, NULL);
	char rev[11];

	(void)snprintf(rev, sizeof(rev), "%s", word->revision.p);
	if (rc == LK_ENOTFOUND || rc == LK_EINVAL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("berkas Word ini dibuat dari revisi %s, yang tidak ada "
			   "di "
			   "ruang kerja ini; tidak ada yang diubah. Buka di ruang "
			   "kerja "
			   "tempat berkas itu dibuat, atau samakan dulu "
			   "riwayatnya"),
			rev);
	return rc == LK_OK ? LK_OK
			   : lk_store_resolve(c->st, word->revision.p, out, err);
}

static int load_chapters(struct lk_wordback *w, const struct lk_ctx *c,
	struct lk_error *err)
{
	size_t n = w->snap.nchapters;
	int rc = LK_OK;

	w->chapter = calloc(n + 1, sizeof(*w->chapter));
	w->text = calloc(n + 1, sizeof(*w->text));
	if (w->chapter == NULL || w->text == NULL)
		return lk_nomem(err);
	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		rc = lk_store_read_blob(c->st, &w->snap.chapter[i].blob, &w->text[i],
			err);
		w->chapter[i] = (struct lk_back_chapter){ w->snap.chapter[i].path,
			w->snap.chapter[i].blob, lk_buf_str(&w->text[i]) };
	}
	return rc;
}

/* As figures stood on the day of the revision: what the export printed. */
static int load_values(struct lk_wordback *w, const struct lk_ctx *c,
	struct lk_error *err)
{
	int64_t time;
	int rc = lk_revision_time(c->st, &w->snap.head, &time, err);

	if (rc == LK_OK)
		rc = lk_values_load(&w->values, c->st, &w->snap,
			lk_date_day(time, w->snap.tz_minutes), err);
	w->drafts = w->values.ctx;
	if (rc == LK_OK)
		rc = lk_values_lock(&w->values, c->st, &w->snap, err);
	return rc;
}

/* ---- what is in the queue already ------------------------------------------------------------ */

static int mark_known(const struct lk_record *r, const struct lk_oid *commit, void *arg)
{
	struct lk_wordback *w = arg;
	const char *key = lk_record_get(r, "Asal-Word");

	(void)commit;
	for (size_t i = 0; key[0] != '\0' && i < w->back.nchanges; i++)
		if (!w->known[i] && strcmp(w->back.change[i].key, key) == 0) {
			w->known[i] = true;
			w->nknown++;
		}
	return 0;
}

static int find_known(struct lk_wordback *w, const struct lk_ctx *c,
	struct lk_error *err)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc = LK_OK;

	w->known = calloc(w->back.nchanges + 1, sizeof(*w->known));
	if (w->known == NULL)
		return lk_nomem(err);
	for (size_t i = 0; rc == LK_OK && i < w->snap.nchapters; i++) {
		lk_buf_clear(&dir);
		lk_buf_printf(&dir, "%s/catatan/%s", w->snap.dir,
			w->snap.chapter[i].stem);
		rc = lk_buf_check(&dir, err);
		if (rc == LK_OK)
			rc = lk_store_records(c->st, NULL, lk_buf_cstr(&dir),
				mark_known, w, err);
	}
	lk_buf_free(&dir);
	return rc;
}

int lk_wordback_open(struct lk_wordback *out, const struct lk_ctx *c,
	const struct lk_worddoc *word, struct lk_error *err)
{
	struct lk_back_input in = { .word = word };
	struct lk_oid rev;
	int rc;

	memset(out, 0, sizeof(*out));
	rc = check_document(c, word, err);
	if (rc == LK_OK)
		rc = find_revision(c, word, &rev, err);
	if (rc == LK_OK)
		rc = lk_snapshot_load(&out->snap, c->st, &rev, word->document.p, err);
	if (rc == LK_OK)
		rc = load_chapters(out, c, err);
	if (rc == LK_OK)
		rc = load_values(out, c, err);
	if (rc != LK_OK)
		return rc;
	in.revision = out->snap.head.hex;
	in.chapter = out->chapter;
	in.nchapters = out->snap.nchapters;
	in.values = &out->values.ctx;
	in.drafts = &out->drafts;
	rc = lk_back_read(&out->back, &in, err);
	return rc == LK_OK ? find_known(out, c, err) : rc;
}

/* ---- filing --------------------------------------------------------------------------------- */

static enum lk_class class_of(const struct lk_back_change *ch)
{
	if (ch->figure || ch->number)
		return LK_CLASS_ANGKA;
	return ch->shape ? LK_CLASS_FORMAT : LK_CLASS_SUBSTANSI;
}

static int file_one(struct lk_wordback *w, const struct lk_ctx *c,
	const struct lk_back_change *ch, enum lk_weight weight, struct lk_error *err)
{
	struct lk_correction in = { .path = w->chapter[ch->chapter].path,
		.blob = w->chapter[ch->chapter].blob,
		.place = { ch->line, ch->line_end, 0, 0 },
		.weight = weight,
		.class = class_of(ch),
		.text = ch->text,
		.suggestion = ch->suggestion,
		.remove = ch->remove,
		.origin = ch->key,
		.word_author = ch->author,
		.word_time = ch->time };
	struct lk_buf title = LK_BUF_INIT;
	char id[LK_RECORD_ID_SIZE];
	int rc;

	if (ch->remove) { /* its explanation is the same for all of them */
		lk_buf_printf(&title, "Hapus: %s", ch->before);
		in.title = lk_buf_cstr(&title);
	}
	rc = lk_act_correct(c, &in, id, err);
	lk_buf_free(&title);
	return rc;
}

int lk_wordback_file(struct lk_wordback *w, const struct lk_ctx *c,
	enum lk_weight weight, lk_wordback_fn *go_on, void *arg, struct lk_error *err)
{
	size_t done = 0, total = w->back.nchanges - w->nknown;
	int rc = LK_OK;

	w->filed = w->lost = 0;
	for (size_t i = 0; rc == LK_OK && i < w->back.nchanges; i++) {
		if (w->known[i])
			continue;
		if (go_on != NULL && !go_on(done, total, arg))
			break;
		done++;
		rc = file_one(w, c, &w->back.change[i], weight, err);
		if (rc == LK_ENOTFOUND) { /* the chapter was taken out since */
			w->lost++;
			rc = LK_OK;
		} else if (rc == LK_OK) {
			w->known[i] = true;
			w->filed++;
		}
	}
	return rc;
}
