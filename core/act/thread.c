/* Corrections: file, answer, close, re-anchor. */
#include "core/act/work.h"
#include "core/anchor.h"
#include "core/document.h"
#include "core/grapheme.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT 60     /* bytes of text kept before and after a quote */
#define QUOTE_MAX 4096 /* bytes of a quote in a record */
#define TITLE_CELLS 48

/* ---- loading -------------------------------------------------------------------- */

/* Records live only during the walk: write it out again and parse the bytes. */
static struct lk_record *copy_record(const struct lk_record *r, struct lk_error *err)
{
	struct lk_record *own = calloc(1, sizeof(*own));
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	if (own == NULL) {
		(void)lk_nomem(err);
		return NULL;
	}
	for (unsigned i = 0; i < r->nfields; i++)
		lk_record_puts(&b, r->field[i].key, r->field[i].value);
	lk_record_end(&b, r->text);
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = lk_record_parse(own, lk_buf_str(&b), r->id, err);
	lk_buf_free(&b);
	if (rc != LK_OK) {
		lk_record_free(own);
		free(own);
		return NULL;
	}
	return own;
}

struct collect {
	struct lk_loaded_thread *out;
	struct lk_error *err;
	int rc;
};

static int collect_record(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct collect *c = arg;
	struct lk_loaded_thread *t = c->out;

	if (t->n == LK_THREAD_RECORDS)
		return 1;
	if (lk_grow((void **)&t->record, &t->cap, t->n, sizeof(*t->record)) != LK_OK ||
		lk_grow((void **)&t->commit, &t->ccap, t->n, sizeof(*t->commit)) !=
			LK_OK) {
		c->rc = lk_nomem(c->err);
		return 1;
	}
	t->record[t->n] = copy_record(r, c->err);
	if (t->record[t->n] == NULL) {
		c->rc = LK_ENOMEM;
		return 1;
	}
	t->commit[t->n++] = *commit;
	return 0;
}

struct office_rule {
	struct lk_close_rule base;
	const struct lk_people *people;
};

/* The opener, or whoever acts for the opener's post then (Plt./Plh.). */
static int may_close(const struct lk_close_rule *r, const char *user,
	const char *opener, const char *opener_role, int64_t time)
{
	const struct office_rule *o = (const struct office_rule *)(const void *)r;
	const struct lk_role *held;

	if (strcmp(user, opener) == 0)
		return 1;
	if (opener_role[0] == '\0')
		return 0;
	held = lk_people_holds(o->people, user, opener_role, "", time);
	return held != NULL && strcmp(held->authority, "definitif") != 0;
}

struct seen {
	enum lk_anchor_state state;
	struct lk_place place;
	int found;
};

static int take_place(const struct lk_thread *t, void *arg)
{
	struct seen *s = arg;

	s->state = t->anchor;
	s->place = t->place;
	s->found = 1;
	return 1;
}

int lk_thread_now(struct lk_store *st, const char *path, const char *id,
	enum lk_anchor_state *state, struct lk_place *place, struct lk_error *err)
{
	struct lk_thread_query q = { .id = id, .path = path, .limit = 1 };
	struct seen s = { LK_ANCHOR_YATIM, { 0, 0, 0, 0 }, 0 };
	int rc = lk_store_threads(st, &q, take_place, &s, err);

	if (rc == LK_OK && !s.found)
		rc = lk_fail(err, LK_ENOTFOUND, N_("koreksi %s tidak ada"), id);
	if (rc == LK_OK) {
		*state = s.state;
		*place = s.place;
	}
	return rc;
}

int lk_thread_load(struct lk_loaded_thread *out, const struct lk_ctx *c,
	const struct lk_snapshot *s, const char *thread, struct lk_error *err)
{
	struct office_rule rule = { { may_close }, &s->people };
	struct collect col = { out, err, LK_OK };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_store_thread_records(c->st, thread, collect_record, &col, err);
	if (rc == LK_OK)
		rc = col.rc;
	if (rc == LK_OK && out->n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("koreksi \"%s\" tidak ada; lihat daftarnya dengan: lapkin "
			   "review list"),
			thread);
	if (rc == LK_OK)
		rc = lk_thread_open(&out->t, out->record[0], err);
	for (size_t i = 1; rc == LK_OK && i < out->n; i++)
		(void)lk_thread_apply(&out->t, out->record[i], &rule.base);
	if (rc == LK_OK)
		rc = lk_thread_now(c->st, out->t.path, out->t.id, &out->t.anchor,
			&out->t.place, err);
	if (rc != LK_OK)
		lk_thread_unload(out);
	return rc;
}

void lk_thread_unload(struct lk_loaded_thread *t)
{
	for (size_t i = 0; i < t->n; i++) {
		lk_record_free(t->record[i]);
		free(t->record[i]);
	}
	free(t->record);
	free(t->commit);
	memset(t, 0, sizeof(*t));
}

/* ---- places -------------------------------------------------------------------- */

/* Byte range of a place in `text`; LK_EINVAL when it lies outside. */
static int place_range(struct lk_str text, const struct lk_place *p, size_t *from,
	size_t *to, struct lk_error *err)
{
	struct lk_lines lines = { NULL, 0, 0 };
	int rc = lk_lines_scan(&lines, text.p, text.n, err);
	struct lk_str last;

	if (rc != LK_OK)
		return rc;
	if (p->line < 1 || p->line_end < p->line || (size_t)p->line_end > lines.n) {
		rc = lk_fail(err, LK_EINVAL,
			N_("baris %d sampai %d tidak ada di naskah (%zu baris)"),
			p->line, p->line_end, lines.n);
	} else {
		last = lk_lines_get(&lines, text, (size_t)p->line_end - 1);
		*from = lines.at[p->line - 1];
		*to = (size_t)(last.p - text.p) + last.n;
		if (p->to > p->from) {
			if (*from + (size_t)p->to > *to || p->from < 0)
				rc = lk_fail(err, LK_EINVAL,
					N_("rentang %d-%d melewati ujung baris %d"),
					p->from, p->to, p->line);
			*to = *from + (size_t)p->to;
			*from += (size_t)p->from;
		}
	}
	lk_lines_free(&lines);
	return rc;
}

/* Baris, Rentang, Kutipan, Sebelum, Sesudah for a place. */
static int put_place(struct lk_work *w, struct lk_str text, const struct lk_place *p,
	struct lk_error *err)
{
	struct lk_anchor a;
	size_t from = 0, to = 0;
	int rc = place_range(text, p, &from, &to, err);

	if (rc != LK_OK)
		return rc;
	a = lk_anchor_make(text, from, to, CONTEXT);
	if (a.quote.n > QUOTE_MAX)
		a.quote.n = QUOTE_MAX;
	while (a.quote.n > 0 && !lk_utf8_valid(a.quote, NULL))
		a.quote.n--;
	lk_work_pair(&w->record, "Baris", p->line, p->line_end);
	if (p->to > p->from)
		lk_work_pair(&w->record, "Rentang", p->from, p->to);
	lk_record_put(&w->record, "Kutipan", a.quote);
	lk_record_put(&w->record, "Sebelum", a.before);
	lk_record_put(&w->record, "Sesudah", a.after);
	return LK_OK;
}

/* ---- filing -------------------------------------------------------------------- */

struct file_it {
	const struct lk_correction *in;
	char *id;
};

/* Judul: as given, or the first line of the explanation, or of the quote. */
static void put_title(struct lk_work *w, const struct lk_correction *in,
	struct lk_str text)
{
	struct lk_str t = { in->title, in->title != NULL ? strlen(in->title) : 0 };
	size_t from = 0, to = 0;

	if (t.n == 0 && in->text != NULL && in->text[0] != '\0')
		t = (struct lk_str){ in->text, strcspn(in->text, "\n") };
	if (t.n == 0 && place_range(text, &in->place, &from, &to, NULL) == LK_OK) {
		const char *nl = memchr(text.p + from, '\n', to - from);

		t.p = text.p + from;
		t.n = nl != NULL ? (size_t)(nl - t.p) : to - from;
	}
	lk_record_put(&w->record, "Judul",
		(struct lk_str){ t.p, lk_text_fit(t, TITLE_CELLS, NULL) });
}

static int check_correction(const struct lk_correction *in, struct lk_error *err)
{
	int has_text = in->text != NULL && in->text[0] != '\0';
	int has_sugg = in->suggestion != NULL && in->suggestion[0] != '\0';

	if (has_sugg && in->remove)
		return lk_fail(err, LK_EINVAL,
			N_("koreksi mengusulkan kalimat lain atau menghapusnya, tidak "
			   "keduanya"));
	has_sugg |= in->remove;
	if (!has_text && !has_sugg)
		return lk_fail(err, LK_EINVAL,
			N_("koreksi belum berisi apa-apa: tulis penjelasan atau usulan "
			   "kalimat"));
	if ((unsigned)in->weight >= LK_WEIGHT_COUNT ||
		(unsigned)in->class >= LK_CLASS_COUNT)
		return lk_fail(err, LK_EINVAL,
			N_("bobot atau golongan koreksi tidak dikenal"));
	return LK_OK;
}

static const char *subject_of(const struct lk_correction *in)
{
	if (in->text != NULL && in->text[0] != '\0')
		return in->text;
	return in->remove ? "hapus kalimat" : in->suggestion;
}

static int prepare_correct(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct file_it *f = arg;
	const struct lk_correction *in = f->in;
	const struct lk_chapter *ch = lk_snapshot_chapter(&w->snap, in->path);
	struct lk_buf text = LK_BUF_INIT, title = LK_BUF_INIT;
	int rc, there;

	if (ch == NULL)
		return lk_fail(err, LK_ENOTFOUND, N_("bab %s tidak ada di naskah"),
			in->path);
	rc = lk_work_clash_id(w, in->clash, LK_KIND_KOREKSI, ch->stem, &there, err);
	if (rc != LK_OK || there)
		return rc;
	rc = lk_store_read_blob(w->c->st, &in->blob, &text, err);
	if (rc == LK_OK) {
		lk_work_record(w, LK_KIND_KOREKSI, NULL, NULL);
		lk_record_puts(&w->record, "Berkas", in->path);
		lk_record_puts(&w->record, "Blob", in->blob.hex);
		rc = put_place(w, lk_buf_str(&text), &in->place, err);
	}
	if (rc == LK_OK) {
		put_title(w, in, lk_buf_str(&text));
		lk_record_puts(&w->record, "Golongan", lk_class_name(in->class));
		lk_record_puts(&w->record, "Bobot", lk_weight_name(in->weight));
		lk_record_puts(&w->record, "Usul", in->suggestion);
		lk_record_puts(&w->record, "Hapus", in->remove ? "ya" : NULL);
		lk_record_puts(&w->record, "Penulis-Word", in->word_author);
		lk_record_puts(&w->record, "Waktu-Word", in->word_time);
		lk_record_puts(&w->record, "Asal-Word", in->origin);
		lk_work_clash_keys(w, in->clash);
		lk_short_title(&title, ch->title);
		lk_work_subject(w, "koreksi %s %s: %s", lk_weight_name(in->weight),
			lk_buf_cstr(&title), subject_of(in));
		rc = lk_work_file_record(w, LK_KIND_KOREKSI, ch->stem, in->text, err);
	}
	if (rc == LK_OK)
		memcpy(f->id, w->id, LK_RECORD_ID_SIZE);
	lk_buf_free(&text);
	lk_buf_free(&title);
	return rc;
}

int lk_act_correct(const struct lk_ctx *c, const struct lk_correction *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err)
{
	char got[LK_RECORD_ID_SIZE] = "";
	struct file_it f = { in, got };
	int rc = check_correction(in, err);

	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_correct, &f, NULL, err);
	if (rc == LK_OK)
		memcpy(id, got, LK_RECORD_ID_SIZE);
	return rc;
}

/* ---- answering -------------------------------------------------------------------- */

struct respond {
	const char *thread, *text;
	enum lk_kind kind;
	const struct lk_place *place; /* JANGKAR */
};

static const char *respond_verb(enum lk_kind kind)
{
	if (kind == LK_KIND_BALASAN)
		return "balasan";
	if (kind == LK_KIND_SELESAI)
		return "koreksi selesai dikerjakan";
	if (kind == LK_KIND_TUTUP)
		return "koreksi ditutup";
	if (kind == LK_KIND_JANGKAR)
		return "koreksi ditempatkan ulang";
	return "koreksi dibuka lagi";
}

/* Would the fold take this event? Says why not. */
static int allowed(const struct lk_work *w, const struct lk_loaded_thread *t,
	const struct respond *r, struct lk_error *err)
{
	struct office_rule rule = { { may_close }, &w->snap.people };
	enum lk_thread_state s = t->t.state;

	if (r->kind == LK_KIND_BALASAN && (r->text == NULL || r->text[0] == '\0'))
		return lk_fail(err, LK_EINVAL,
			N_("balasan masih kosong; tidak dikirim"));
	if (r->kind == LK_KIND_TUTUP &&
		!may_close(&rule.base, w->c->user, t->t.opener, t->t.opener_role,
			w->c->now))
		return lk_fail(err, LK_EDENIED,
			N_("hanya %s yang membuka koreksi ini yang boleh menutupnya; "
			   "Anda "
			   "dapat menandainya selesai"),
			t->t.opener_name);
	if ((r->kind == LK_KIND_TUTUP && s == LK_THREAD_CLOSED) ||
		(r->kind == LK_KIND_SELESAI && s != LK_THREAD_OPEN) ||
		(r->kind == LK_KIND_JANGKAR && s == LK_THREAD_CLOSED) ||
		(r->kind == LK_KIND_BUKA_LAGI && s == LK_THREAD_OPEN))
		return lk_fail(err, LK_EUNDEF,
			N_("koreksi ini sudah %s; tidak ada yang diubah"),
			lk_thread_state_name(s));
	return LK_OK;
}

static int put_new_place(struct lk_work *w, const struct lk_loaded_thread *t,
	const struct lk_place *place, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = lk_store_read(w->c->st, &w->snap.head, t->t.path, &text, &blob, err);

	if (rc == LK_OK) {
		lk_record_puts(&w->record, "Blob", blob.hex);
		rc = put_place(w, lk_buf_str(&text), place, err);
	}
	lk_buf_free(&text);
	return rc;
}

static int prepare_respond(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct respond *r = arg;
	struct lk_loaded_thread t;
	struct lk_buf title = LK_BUF_INIT;
	int rc = lk_thread_load(&t, w->c, &w->snap, r->thread, err);

	if (rc != LK_OK)
		return rc;
	rc = allowed(w, &t, r, err);
	if (rc == LK_OK) {
		lk_short_title(&title, lk_work_title(w, t.t.path));
		lk_work_subject(w, "%s %s: %s", respond_verb(r->kind),
			lk_buf_cstr(&title),
			r->text != NULL && r->text[0] != '\0' ? r->text : t.t.title);
		lk_work_record(w, r->kind, t.t.id, NULL);
		lk_record_puts(&w->record, "Berkas", t.t.path);
		if (r->kind == LK_KIND_JANGKAR)
			rc = put_new_place(w, &t, r->place, err);
	}
	if (rc == LK_OK)
		rc = lk_work_file_record(w, r->kind,
			lk_snapshot_shard(&w->snap, t.t.path), r->text, err);
	lk_buf_free(&title);
	lk_thread_unload(&t);
	return rc;
}

int lk_act_respond(const struct lk_ctx *c, const char *thread, enum lk_kind kind,
	const char *text, struct lk_error *err)
{
	struct respond r = { thread, text, kind, NULL };

	if (kind != LK_KIND_BALASAN && kind != LK_KIND_SELESAI &&
		kind != LK_KIND_TUTUP && kind != LK_KIND_BUKA_LAGI)
		return lk_fail(err, LK_EINVAL, N_("itu bukan jawaban atas koreksi"));
	return lk_work_run(c, prepare_respond, &r, NULL, err);
}

int lk_act_reanchor(const struct lk_ctx *c, const char *thread,
	const struct lk_place *place, struct lk_error *err)
{
	struct respond r = { thread, NULL, LK_KIND_JANGKAR, place };

	return lk_work_run(c, prepare_respond, &r, NULL, err);
}
