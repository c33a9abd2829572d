/* Filling cells of the data files, correcting one, applying such a correction. */
#include "core/act/figures.h"
#include "core/act/work.h"
#include "core/basis.h"
#include "core/figure/indicator.h"
#include "core/grapheme.h"
#include "core/status.h"

#include <stdio.h>
#include <string.h>

#define CELLS_LISTED 200 /* cells named in the record of one change */
#define TITLE_CELLS 48

/* ---- who may, and when ------------------------------------------------------------- */

static const char *const compilers[] = { "perencana", "tim-penyusun", "kasubbag-adum",
	"admin", "kepala" };

static int compiles(const struct lk_snapshot *s, const char *user, int64_t now)
{
	for (size_t i = 0; i < LK_LEN(compilers); i++)
		if (lk_people_holds(&s->people, user, compilers[i], "", now) != NULL)
			return 1;
	return 0;
}

/* Any role of the office whose scope is this team, or everything. */
static int of_team(const struct lk_snapshot *s, const char *user, const char *team,
	int64_t now)
{
	for (size_t i = 0; i < s->people.nrole; i++) {
		const struct lk_role *r = &s->people.role[i];

		if (strcmp(r->user, user) == 0 &&
			lk_people_holds(&s->people, user, r->role, team, now) != NULL)
			return 1;
	}
	return 0;
}

int lk_cells_allowed(const struct lk_snapshot *s, const char *user, enum lk_table t,
	const char *team, int64_t now, struct lk_error *err)
{
	if (compiles(s, user, now) ||
		(t == LK_TABLE_WORKSHEET && of_team(s, user, team, now)))
		return LK_OK;
	if (t == LK_TABLE_WORKSHEET)
		return lk_fail(err, LK_EDENIED,
			N_("kertas kerja %s diisi oleh anggota tim itu, perencana, "
			   "atau "
			   "tim penyusun; tidak ada yang ditulis"),
			team);
	return lk_fail(err, LK_EDENIED,
		N_("berkas ini diisi oleh perencana, tim penyusun, atau Kasubbag ADUM; "
		   "tidak ada yang ditulis"));
}

/* LK_EDENIED when the paper is locked. */
static int check_unlocked(struct lk_work *w, const struct lk_paper *p,
	struct lk_error *err)
{
	struct lk_appr_event *e = NULL;
	struct lk_appr_ladder l;
	size_t n = 0;
	int rc = lk_approval_events(&w->mem, w->c->st, w->snap.document, &e, &n, err);

	if (rc == LK_OK)
		rc = lk_paper_ladder(w->c->st, &w->snap, p, e, n, &l, NULL, err);
	if (rc != LK_OK || !lk_paper_locked(&l))
		return rc;
	return lk_fail(err, LK_EDENIED,
		N_("%s sudah disahkan oleh %s; kembalikan dahulu dengan alasan sebelum "
		   "mengubah angkanya"),
		p->title, l.rung[l.n - 1].event->name);
}

/* ---- the file ------------------------------------------------------------------------ */

struct cells {
	const char *path; /* as asked */
	const struct lk_cell_change *change;
	size_t n;
	const char *what;
	/* found out */
	enum lk_table table;
	char team[64];
	const char *full; /* whole path, in the work's arena */
	struct lk_buf before, after;
	size_t changed;
};

static void cells_free(struct cells *x)
{
	lk_buf_free(&x->before);
	lk_buf_free(&x->after);
}

static int find_file(struct lk_work *w, struct cells *x, struct lk_error *err)
{
	struct lk_buf full = LK_BUF_INIT;
	struct lk_str team = { NULL, 0 };
	int rc;

	if (strncmp(x->path, "dokumen/", 8) != 0)
		lk_buf_printf(&full, "%s/", w->snap.dir);
	lk_buf_puts(&full, x->path);
	rc = lk_buf_check(&full, err);
	if (rc == LK_OK) {
		x->full = lk_arena_dups(&w->mem, lk_buf_cstr(&full));
		rc = x->full == NULL ? lk_nomem(err) : LK_OK;
	}
	lk_buf_free(&full);
	if (rc != LK_OK)
		return rc;
	x->table = lk_table_of(x->full, &team);
	if (x->table == LK_TABLE_COUNT || team.n >= sizeof(x->team))
		return lk_fail(err, LK_EINVAL, N_("%s bukan berkas data laporan"),
			x->path);
	(void)snprintf(x->team, sizeof(x->team), "%.*s", (int)team.n, team.p);
	return LK_OK;
}

/* What only a reader of just this table sees: codes, parents, amounts. */
static int read_again(const struct cells *x, struct lk_error *err)
{
	struct lk_str text = lk_buf_str(&x->after), none = { "", 0 };
	struct lk_indicators ind;
	struct lk_budget budget;
	int rc = LK_OK;

	if (x->table == LK_TABLE_INDICATOR) {
		rc = lk_indicators_parse(&ind, text, x->full, err);
		if (rc == LK_OK)
			lk_indicators_free(&ind);
	} else if (x->table == LK_TABLE_BUDGET || x->table == LK_TABLE_BUDGET_HISTORY) {
		rc = lk_budget_parse(&budget, x->table == LK_TABLE_BUDGET ? text : none,
			x->table == LK_TABLE_BUDGET ? none : text, err);
		if (rc == LK_OK)
			lk_budget_free(&budget);
	}
	return rc;
}

static int edit_file(struct lk_work *w, struct cells *x, struct lk_error *err)
{
	int rc = lk_store_read(w->c->st, &w->snap.head, x->full, &x->before, NULL, err);

	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK)
		rc = lk_cells_edit(x->table, lk_buf_str(&x->before), x->full, x->change,
			x->n, &x->after, &x->changed, err);
	return rc == LK_OK ? read_again(x, err) : rc;
}

/* Who may, whether it is locked, and the file with the changes. */
static int prepare_file(struct lk_work *w, struct cells *x, struct lk_error *err)
{
	const struct lk_paper *p;
	int rc = find_file(w, x, err);

	if (rc == LK_OK)
		rc = lk_cells_allowed(&w->snap, w->c->user, x->table, x->team,
			w->c->now, err);
	p = rc == LK_OK ? lk_snapshot_paper(&w->snap, x->full) : NULL;
	if (p != NULL)
		rc = check_unlocked(w, p, err);
	return rc == LK_OK ? edit_file(w, x, err) : rc;
}

/* ---- filling -------------------------------------------------------------------------- */

/* Sel: one line a cell, so that the minutes say what was typed. */
static void list_cells(struct lk_work *w, const struct cells *x)
{
	struct lk_buf b = LK_BUF_INIT;

	for (size_t i = 0; i < x->n && i < CELLS_LISTED; i++) {
		const struct lk_cell_change *c = &x->change[i];
		struct lk_buf old = LK_BUF_INIT;

		if (c->column == NULL) {
			lk_buf_printf(&b, "%s%s dihapus", b.n != 0 ? "\n" : "", c->key);
			continue;
		}
		(void)!lk_cell_get(x->table, lk_buf_str(&x->before), x->full, c->key,
			c->column, &old, NULL);
		lk_buf_printf(&b, "%s%s %s: \"%s\" -> \"%s\"", b.n != 0 ? "\n" : "",
			c->key, c->column, lk_buf_cstr(&old), c->value);
		lk_buf_free(&old);
	}
	if (x->n > CELLS_LISTED)
		lk_buf_printf(&b, "\ndan %zu sel lain", x->n - CELLS_LISTED);
	lk_record_put(&w->record, "Sel", lk_buf_str(&b));
	lk_buf_free(&b);
}

static int prepare_cells(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct cells *x = arg;
	struct cells now = { .path = x->path,
		.change = x->change,
		.n = x->n,
		.what = x->what };
	int rc = prepare_file(w, &now, err);

	if (rc == LK_OK && now.changed == 0)
		rc = lk_fail(err, LK_EUNDEF,
			N_("semua sel sudah berisi itu; tidak ada yang ditulis"));
	if (rc == LK_OK) {
		struct lk_buf title = LK_BUF_INIT;

		lk_short_title(&title, lk_work_title(w, now.full));
		lk_work_subject(w, "%s %s: %zu sel", x->what != NULL ? x->what : "isi",
			lk_buf_cstr(&title), now.changed);
		lk_buf_free(&title);
		lk_work_record(w, LK_KIND_SUNTING, NULL, NULL);
		lk_record_puts(&w->record, "Berkas", now.full);
		list_cells(w, &now);
		rc = lk_work_put(w, now.full, lk_buf_str(&now.after), 0, err);
	}
	cells_free(&now);
	return rc;
}

int lk_act_cells(const struct lk_ctx *c, const char *path,
	const struct lk_cell_change *change, size_t n, const char *what,
	struct lk_oid *out, struct lk_error *err)
{
	struct cells x = { .path = path, .change = change, .n = n, .what = what };

	return lk_work_run(c, prepare_cells, &x, out, err);
}

/* ---- correcting a cell ------------------------------------------------------------------ */

struct correct {
	const struct lk_cell_correction *in;
	char *id;
};

static int check_correction(const struct lk_cell_correction *in, struct lk_error *err)
{
	int has_text = in->text != NULL && in->text[0] != '\0';
	int has_sugg = in->suggestion != NULL && in->suggestion[0] != '\0';

	if (!has_text && !has_sugg)
		return lk_fail(err, LK_EINVAL,
			N_("koreksi belum berisi apa-apa: tulis penjelasan atau usulan "
			   "isi sel"));
	if ((unsigned)in->weight >= LK_WEIGHT_COUNT ||
		(unsigned)in->class >= LK_CLASS_COUNT)
		return lk_fail(err, LK_EINVAL,
			N_("bobot atau golongan koreksi tidak dikenal"));
	return LK_OK;
}

/* The row and the column must be there; the cell may be empty. */
static int find_cell(enum lk_table t, struct lk_str text, const char *where,
	const struct lk_cell_correction *in, struct lk_buf *old, struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	int found = 0, rc = lk_csv_parse(&csv, text, where, err);

	if (rc != LK_OK)
		return rc;
	for (size_t r = 0; r < csv.nrows && !found; r++)
		found = strcmp(lk_csv_cstr(&csv, r, 0), in->key) == 0;
	if (!found || lk_csv_col(&csv, in->column) < 0)
		rc = lk_fail(err, LK_EINVAL, N_("sel %s %s tidak ada di %s"), in->key,
			in->column, where);
	lk_csv_free(&csv);
	return rc == LK_OK ? lk_cell_get(t, text, where, in->key, in->column, old, err)
			   : rc;
}

static void put_cell(struct lk_work *w, const struct cells *x,
	const struct lk_cell_correction *in, const struct lk_oid *blob,
	struct lk_str old, struct lk_str want)
{
	struct lk_buf title = LK_BUF_INIT;
	struct lk_str t;

	lk_work_record(w, LK_KIND_KOREKSI_DATA, NULL, NULL);
	lk_record_puts(&w->record, "Berkas", x->full);
	lk_record_puts(&w->record, "Blob", blob->hex);
	lk_record_puts(&w->record, "Kunci", in->key);
	lk_record_puts(&w->record, "Kolom", in->column);
	lk_record_put(&w->record, "Lama", old);
	if (in->title != NULL && in->title[0] != '\0')
		lk_buf_puts(&title, in->title);
	else
		lk_buf_printf(&title, "%s %s", in->key, in->column);
	t = lk_buf_str(&title);
	lk_record_put(&w->record, "Judul",
		(struct lk_str){ t.p, lk_text_fit(t, TITLE_CELLS, NULL) });
	lk_record_puts(&w->record, "Golongan", lk_class_name(in->class));
	lk_record_puts(&w->record, "Bobot", lk_weight_name(in->weight));
	lk_record_put(&w->record, "Usul", want);
	lk_work_subject(w, "koreksi %s %s %s: %s", lk_weight_name(in->weight), in->key,
		in->column,
		in->text != NULL && in->text[0] != '\0' ? in->text : in->suggestion);
	lk_buf_free(&title);
}

static int prepare_correct(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct correct *f = arg;
	struct cells x = { .path = f->in->path };
	struct lk_buf old = LK_BUF_INIT, want = LK_BUF_INIT;
	struct lk_oid blob = { "" };
	int there = 0, rc = find_file(w, &x, err);

	if (rc == LK_OK)
		rc = lk_work_clash_id(w, f->in->clash, LK_KIND_KOREKSI_DATA,
			lk_snapshot_shard(&w->snap, x.full), &there, err);
	if (rc != LK_OK || there)
		return rc;
	rc = lk_store_read(w->c->st, &w->snap.head, x.full, &x.before, &blob, err);
	if (rc == LK_OK)
		rc = find_cell(x.table, lk_buf_str(&x.before), x.full, f->in, &old,
			err);
	if (rc == LK_OK && f->in->suggestion != NULL && f->in->suggestion[0] != '\0')
		rc = lk_table_cell(x.table, f->in->column,
			(struct lk_str){ f->in->suggestion, strlen(f->in->suggestion) },
			LK_NUM_ASK, &want, err);
	if (rc == LK_OK) {
		put_cell(w, &x, f->in, &blob, lk_buf_str(&old), lk_buf_str(&want));
		lk_work_clash_keys(w, f->in->clash);
		rc = lk_work_file_record(w, LK_KIND_KOREKSI_DATA,
			lk_snapshot_shard(&w->snap, x.full), f->in->text, err);
	}
	if (rc == LK_OK)
		memcpy(f->id, w->id, LK_RECORD_ID_SIZE);
	lk_buf_free(&old);
	lk_buf_free(&want);
	cells_free(&x);
	return rc;
}

int lk_act_correct_cell(const struct lk_ctx *c, const struct lk_cell_correction *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err)
{
	char got[LK_RECORD_ID_SIZE] = "";
	struct correct f = { in, got };
	int rc = check_correction(in, err);

	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_correct, &f, NULL, err);
	if (rc == LK_OK)
		memcpy(id, got, LK_RECORD_ID_SIZE);
	return rc;
}

/* ---- applying one ------------------------------------------------------------------------- */

int lk_cell_preview(const struct lk_ctx *c, const struct lk_snapshot *s,
	const struct lk_thread *t, struct lk_apply *out, struct lk_error *err)
{
	struct lk_str team;
	struct lk_buf text = LK_BUF_INIT;
	enum lk_table table = lk_table_of(t->path, &team);
	int rc = lk_store_read(c->st, &s->head, t->path, &text, &out->blob, err);

	if (rc == LK_OK)
		rc = lk_cell_get(table, lk_buf_str(&text), t->path, t->key, t->column,
			&out->now, err);
	if (rc == LK_OK) {
		out->anchor = LK_ANCHOR_PASTI;
		lk_buf_puts(&out->filed, t->old);
		lk_buf_puts(&out->wanted, t->suggestion);
		out->exact = strcmp(lk_buf_cstr(&out->now), t->old) == 0;
		out->clean = out->exact;
		rc = lk_buf_check(&out->wanted, err);
	}
	lk_buf_free(&text);
	return rc;
}

int lk_cell_apply(struct lk_work *w, const struct lk_thread *t, const char *was,
	const char *wanted, int exact, struct lk_error *err)
{
	struct lk_cell_change ch = { t->key, t->column, was, wanted };
	struct cells x = { .path = t->path, .change = &ch, .n = 1 };
	int rc = prepare_file(w, &x, err);

	if (rc == LK_OK) {
		lk_work_subject(w, "terapkan koreksi %s %s: %s", t->key, t->column,
			t->title);
		lk_work_record(w, LK_KIND_TERAPKAN, t->id, NULL);
		lk_record_puts(&w->record, "Berkas", t->path);
		lk_record_puts(&w->record, "Cara", exact ? "persis" : "tiga-arah");
		lk_record_puts(&w->record, "Kunci", t->key);
		lk_record_puts(&w->record, "Kolom", t->column);
		lk_record_puts(&w->record, "Lama", was);
		lk_record_puts(&w->record, "Baru", wanted);
		if (x.changed != 0)
			rc = lk_work_put(w, x.full, lk_buf_str(&x.after), 0, err);
	}
	if (rc == LK_OK)
		rc = lk_work_file_record(w, LK_KIND_TERAPKAN,
			lk_snapshot_shard(&w->snap, t->path), NULL, err);
	cells_free(&x);
	return rc;
}
