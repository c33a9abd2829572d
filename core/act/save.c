/* Saving text: edit, merge, restore, files, the office's word list. */
#include "core/act/work.h"
#include "core/diff.h"
#include "core/merge.h"
#include "core/trust/policy.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_PATH "kebijakan/kamus.txt"
#define WORD_MAX 64

struct save {
	const char *path;
	const struct lk_oid *base;
	struct lk_buf text; /* ours, ending in LF */
	struct lk_save *out;
};

void lk_save_free(struct lk_save *s)
{
	if (s != NULL)
		lk_buf_free(&s->text);
}

/* "2 kalimat diubah, 1 ditambah" for the subject and the record. */
static void describe(struct lk_buf *out, const struct lk_diff_stats *s)
{
	const struct {
		uint32_t n;
		const char *what;
	} part[] = {
		{ s->sents_changed, "kalimat diubah" },
		{ s->sents_added, "kalimat ditambah" },
		{ s->sents_removed, "kalimat dihapus" },
		{ s->cells_changed, "sel tabel diubah" },
		{ s->rows_added, "baris tabel ditambah" },
		{ s->rows_removed, "baris tabel dihapus" },
		{ s->moves, "bagian dipindah" },
	};
	int some = 0;

	for (size_t i = 0; i < LK_LEN(part); i++) {
		if (part[i].n == 0)
			continue;
		lk_buf_printf(out, "%s%u %s", some ? ", " : "", part[i].n,
			part[i].what);
		some = 1;
	}
	if (!some)
		lk_buf_puts(out, "tata letak saja");
}

static int summary(struct lk_buf *out, struct lk_str old, struct lk_str now,
	struct lk_error *err)
{
	struct lk_diff *d = NULL;
	int rc = lk_diff_text(old, now, NULL, &d, err);

	if (rc == LK_OK)
		describe(out, &d->stats);
	lk_diff_free(d);
	return rc;
}

/* The file at the head: its text and blob; absent counts as empty. */
static int head_text(struct lk_work *w, const char *path, struct lk_buf *text,
	struct lk_oid *blob, struct lk_error *err)
{
	int rc = lk_store_read(w->c->st, &w->snap.head, path, text, blob, err);

	if (rc == LK_ENOTFOUND) {
		blob->hex[0] = '\0';
		return LK_OK;
	}
	return rc;
}

/* One commit that puts `text` at `path`, described by what changed from `old`. */
static int write_text(struct lk_work *w, enum lk_kind kind, const char *path,
	struct lk_str old, struct lk_str text, int merged, struct lk_error *err)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(&w->snap, path);
	struct lk_buf sum = LK_BUF_INIT, title = LK_BUF_INIT;
	int rc = summary(&sum, old, text, err);

	if (rc == LK_OK) {
		lk_short_title(&title, ch != NULL ? ch->title : path);
		lk_work_subject(w, "%s %s: %s%s",
			kind == LK_KIND_PULIHKAN ? "pulihkan" : "sunting",
			lk_buf_cstr(&title), lk_buf_cstr(&sum),
			merged ? " (digabung)" : "");
		lk_work_record(w, kind, NULL, NULL);
		lk_record_puts(&w->record, "Berkas", path);
		lk_record_puts(&w->record, "Ringkas", lk_buf_cstr(&sum));
		if (merged)
			lk_record_puts(&w->record, "Gabung", "per kalimat");
	}
	lk_buf_free(&sum);
	lk_buf_free(&title);
	return rc == LK_OK ? lk_work_put(w, path, text, 0, err) : rc;
}

static int take(struct lk_save *out, enum lk_saved outcome, const struct lk_oid *blob,
	struct lk_str text, struct lk_error *err)
{
	out->outcome = outcome;
	out->blob = *blob;
	lk_buf_clear(&out->text);
	lk_buf_putstr(&out->text, text);
	return lk_buf_check(&out->text, err);
}

/* The head has another text than the one the edit began on. */
static int save_merged(struct lk_work *w, struct save *s, struct lk_str theirs,
	const struct lk_oid *blob, struct lk_error *err)
{
	struct lk_buf base = LK_BUF_INIT, merged = LK_BUF_INIT;
	struct lk_merge *m = NULL;
	int rc = LK_OK;

	if (s->base->hex[0] != '\0')
		rc = lk_store_read_blob(w->c->st, s->base, &base, err);
	if (rc == LK_OK)
		rc = lk_merge_text(lk_buf_str(&base), lk_buf_str(&s->text), theirs, &m,
			err);
	if (rc == LK_OK && m->nconflicts != 0) {
		rc = take(s->out, LK_SAVED_CONFLICT, blob, theirs, err);
	} else if (rc == LK_OK) {
		rc = lk_merge_render(m, NULL, &merged, err);
		if (rc == LK_OK)
			rc = take(s->out, LK_SAVED_MERGED, blob, lk_buf_str(&merged),
				err);
		if (rc == LK_OK)
			rc = write_text(w, LK_KIND_SUNTING, s->path, theirs,
				lk_buf_str(&merged), 1, err);
	}
	lk_merge_free(m);
	lk_buf_free(&base);
	lk_buf_free(&merged);
	return rc;
}

static int prepare_save(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct save *s = arg;
	struct lk_buf now = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = head_text(w, s->path, &now, &blob, err);

	if (rc == LK_OK && now.n == s->text.n &&
		memcmp(lk_buf_cstr(&now), lk_buf_cstr(&s->text), now.n) == 0) {
		rc = take(s->out, LK_SAVED_UNCHANGED, &blob, lk_buf_str(&now), err);
	} else if (rc == LK_OK && strcmp(blob.hex, s->base->hex) == 0) {
		s->out->outcome = LK_SAVED;
		rc = write_text(w, LK_KIND_SUNTING, s->path, lk_buf_str(&now),
			lk_buf_str(&s->text), 0, err);
	} else if (rc == LK_OK) {
		rc = save_merged(w, s, lk_buf_str(&now), &blob, err);
	}
	lk_buf_free(&now);
	return rc;
}

int lk_act_save(const struct lk_ctx *c, const char *path, const struct lk_oid *base,
	struct lk_str text, struct lk_save *out, struct lk_error *err)
{
	struct lk_save res = { .outcome = LK_SAVED, .text = LK_BUF_INIT };
	struct save s = { path, base, LK_BUF_INIT, &res };
	struct lk_oid rev = { "" };
	int rc;

	if (!lk_utf8_is_clean(text, LK_CLEAN_NL | LK_CLEAN_TAB))
		return lk_fail(err, LK_EFORMAT,
			N_("teks berisi tanda kendali atau bukan UTF-8; tidak ada yang "
			   "disimpan, buang tanda itu lalu simpan lagi"));
	lk_buf_putstr(&s.text, text);
	if (s.text.n > 0 && s.text.p[s.text.n - 1] != '\n')
		lk_buf_putc(&s.text, '\n');
	rc = lk_buf_check(&s.text, err);
	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_save, &s, &rev, err);
	if (rc == LK_OK && rev.hex[0] != '\0')
		rc = lk_store_id_at(c->st, &rev, path, &res.blob, err);
	else if (rc == LK_OK)
		rc = lk_store_head(c->st, &rev, err);
	if (rc == LK_OK) {
		res.rev = rev;
		*out = res;
	} else {
		lk_save_free(&res);
	}
	lk_buf_free(&s.text);
	return rc;
}

struct restore {
	const char *path;
	const struct lk_oid *rev;
};

static int prepare_restore(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct restore *r = arg;
	struct lk_buf old = LK_BUF_INIT, now = LK_BUF_INIT;
	struct lk_oid blob, then;
	int rc = lk_store_read(w->c->st, r->rev, r->path, &old, &then, err);

	if (rc == LK_OK)
		rc = head_text(w, r->path, &now, &blob, err);
	if (rc == LK_OK && strcmp(then.hex, blob.hex) == 0)
		rc = lk_fail(err, LK_EUNDEF,
			N_("isi revisi itu sama dengan yang sekarang; tidak ada yang "
			   "perlu "
			   "dipulihkan"));
	if (rc == LK_OK)
		rc = write_text(w, LK_KIND_PULIHKAN, r->path, lk_buf_str(&now),
			lk_buf_str(&old), 0, err);
	if (rc == LK_OK)
		lk_record_puts(&w->record, "Revisi", r->rev->hex);
	lk_buf_free(&old);
	lk_buf_free(&now);
	return rc;
}

int lk_act_restore(const struct lk_ctx *c, const char *path, const struct lk_oid *rev,
	struct lk_oid *out, struct lk_error *err)
{
	struct restore r = { path, rev };

	return lk_work_run(c, prepare_restore, &r, out, err);
}

struct files {
	enum lk_kind kind;
	const struct lk_file_change *file;
	size_t n;
	const char *subject, *text;
};

static int may_write(const struct lk_work *w, const char *path, struct lk_error *err)
{
	if (lk_policy_may(&w->snap.people, w->c->user, path, NULL, w->c->now))
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("%s tidak boleh Anda ubah; tidak ada yang ditulis"), path);
}

/* Committed here: they may be more than LK_WORK_FILES, with the record in the message
 * only. */
static int prepare_files(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct files *f = arg;

	int rc = LK_OK;

	for (size_t i = 0; i < f->n && rc == LK_OK; i++)
		rc = may_write(w, f->file[i].path, err);
	if (rc != LK_OK)
		return rc;

	lk_work_subject(w, "%s", f->subject);
	lk_work_record(w, f->kind, NULL, NULL);
	lk_record_end(&w->record, f->text);
	return lk_work_commit(w, f->file, f->n, err);
}

int lk_act_files(const struct lk_ctx *c, enum lk_kind kind,
	const struct lk_file_change *file, size_t n, const char *subject,
	const char *text, struct lk_oid *out, struct lk_error *err)
{
	struct files f = { kind, file, n, subject, text };

	return lk_work_run(c, prepare_files, &f, out, err);
}

/* Append `word` to the sorted lines of `old`; 0 when it stands there already. */
static int insert_line(struct lk_buf *out, struct lk_str old, const char *word)
{
	size_t wn = strlen(word), at = 0;
	int placed = 0;

	while (at < old.n) {
		const char *nl = memchr(old.p + at, '\n', old.n - at);
		size_t n = nl != NULL ? (size_t)(nl - (old.p + at)) : old.n - at;
		int cmp = strncmp(old.p + at, word, n < wn ? n : wn);

		if (cmp == 0 && n == wn)
			return 0;
		if (!placed && old.p[at] != '#' && (cmp > 0 || (cmp == 0 && n > wn))) {
			lk_buf_printf(out, "%s\n", word);
			placed = 1;
		}
		lk_buf_put(out, old.p + at, n);
		lk_buf_putc(out, '\n');
		at += n + 1;
	}
	if (!placed)
		lk_buf_printf(out, "%s\n", word);
	return 1;
}

static int prepare_word(struct lk_work *w, void *arg, struct lk_error *err)
{
	const char *word = arg;
	struct lk_buf old = LK_BUF_INIT, now = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = may_write(w, WORDS_PATH, err);

	if (rc == LK_OK)
		rc = head_text(w, WORDS_PATH, &old, &blob, err);

	if (rc == LK_OK && insert_line(&now, lk_buf_str(&old), word)) {
		lk_work_subject(w, "kamus kantor: tambah \"%s\"", word);
		lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
		lk_record_puts(&w->record, "Berkas", WORDS_PATH);
		lk_record_end(&w->record, NULL);
		rc = lk_buf_check(&now, err);
		if (rc == LK_OK)
			rc = lk_work_put(w, WORDS_PATH, lk_buf_str(&now), 0, err);
	}
	lk_buf_free(&old);
	lk_buf_free(&now);
	return rc;
}

int lk_act_word(const struct lk_ctx *c, const char *word, struct lk_error *err)
{
	struct lk_str s = { word, strlen(word) };
	char copy[WORD_MAX + 1];

	if (s.n == 0 || s.n > WORD_MAX || !lk_utf8_is_clean(s, 0) ||
		strpbrk(word, " /#") != NULL)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" bukan satu kata; kamus tidak diubah"), word);
	(void)snprintf(copy, sizeof(copy), "%s", word);
	return lk_work_run(c, prepare_word, copy, NULL, err);
}
