#include "core/act/check.h"

#include "core/act/figures.h"
#include "core/act/work.h"
#include "core/document.h"

#include <string.h>

/* ---- setting aside -------------------------------------------------------------------- */

struct decision {
	const struct lk_check_item *it;
	const char *reason;
	bool set;
};

static int check_decision(const struct lk_asides *all, const struct decision *d,
	const struct lk_aside **before, struct lk_error *err)
{
	const struct lk_aside *a = lk_asides_find(all, d->it->f->key);

	*before = a;
	if ((a != NULL && a->set) != d->set)
		return LK_OK;
	if (d->set)
		return lk_fail(err, LK_EUNDEF,
			N_("temuan ini sudah dikesampingkan oleh %s; tidak ada yang "
			   "diubah"),
			a->name);
	return lk_fail(err, LK_EUNDEF,
		N_("temuan ini tidak sedang dikesampingkan; tidak ada yang diubah"));
}

static int write_decision(struct lk_work *w, const struct decision *d,
	const struct lk_aside *before, struct lk_error *err)
{
	const struct lk_check_finding *f = d->it->f;
	const struct lk_check_rule_info *rule = lk_check_rule_info(f->rule);

	lk_work_record(w, LK_KIND_ABAIKAN, NULL, before != NULL ? before->id : NULL);
	lk_record_puts(&w->record, "Temuan", f->key);
	lk_record_puts(&w->record, "Keputusan", d->set ? "kesampingkan" : "kembalikan");
	lk_record_puts(&w->record, "Aturan", rule->id);
	lk_record_puts(&w->record, "Berkas", f->path);
	lk_record_puts(&w->record, "Isi", f->text);
	lk_work_subject(w, "%s: %s",
		d->set ? "temuan dikesampingkan" : "temuan dihitung lagi", f->text);
	return lk_work_file_record(w, LK_KIND_ABAIKAN, LK_ASIDE_FOLDER, d->reason, err);
}

static int prepare_decision(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct decision *d = arg;
	const struct lk_aside *before;
	struct lk_asides all = LK_ASIDES_INIT;
	int rc = lk_asides_load(&all, w->c->st, &w->snap.head, w->snap.dir, err);

	if (rc == LK_OK)
		rc = check_decision(&all, d, &before, err);
	if (rc == LK_OK)
		rc = write_decision(w, d, before, err);
	lk_asides_free(&all);
	return rc;
}

static bool is_blank(const char *s)
{
	return s == NULL || s[strspn(s, " \t\n")] == '\0';
}

int lk_act_set_aside(const struct lk_ctx *c, const struct lk_check_item *it,
	const char *reason, struct lk_error *err)
{
	struct decision d = { it, reason, true };

	if (is_blank(reason))
		return lk_fail(err, LK_EINVAL,
			N_("temuan hanya dapat dikesampingkan dengan alasan; belum ada "
			   "yang disimpan"));
	return lk_work_run(c, prepare_decision, &d, NULL, err);
}

int lk_act_take_back(const struct lk_ctx *c, const struct lk_check_item *it,
	const char *reason, struct lk_error *err)
{
	struct decision d = { it, is_blank(reason) ? NULL : reason, false };

	return lk_work_run(c, prepare_decision, &d, NULL, err);
}

/* ---- the fix -------------------------------------------------------------------------- */

static int no_fix(struct lk_error *err)
{
	return lk_fail(err, LK_EINVAL,
		N_("temuan ini tidak mempunyai usul perbaikan; betulkan sendiri "
		   "atau jadikan koreksi"));
}

static bool has_range(const struct lk_check_finding *f, const char *line)
{
	return f->to > f->from && (size_t)f->to <= strlen(line);
}

int lk_check_fixed(const struct lk_check_item *it, struct lk_buf *out,
	struct lk_error *err)
{
	const struct lk_check_finding *f = it->f;

	if (f->fix == NULL || (!lk_check_is_cell(f) && !has_range(f, it->was)))
		return no_fix(err);
	if (!lk_check_is_cell(f)) {
		lk_buf_put(out, it->was, (size_t)f->from);
		lk_buf_puts(out, f->fix);
		lk_buf_puts(out, it->was + f->to);
	} else {
		lk_buf_puts(out, f->fix);
	}
	return lk_buf_check(out, err);
}

static int changed_since(struct lk_error *err)
{
	return lk_fail(err, LK_ECONFLICT,
		N_("kalimat itu sudah berubah sejak diperiksa; tidak ada yang ditulis, "
		   "periksa ulang dahulu"));
}

/* The text with line `line` (from 1) replaced, when it still is what was checked. */
static int replace_line(struct lk_str text, const struct lk_check_item *it,
	struct lk_str with, struct lk_buf *out, struct lk_error *err)
{
	struct lk_lines lines = { NULL, 0, 0 };
	size_t at = (size_t)it->f->line - 1;
	int rc = lk_lines_scan(&lines, text.p, text.n, err);

	if (rc == LK_OK) {
		struct lk_str now = at < lines.n ? lk_lines_get(&lines, text, at)
						 : (struct lk_str){ "", 0 };

		if (now.n != strlen(it->was) || memcmp(now.p, it->was, now.n) != 0) {
			rc = changed_since(err);
		} else {
			size_t from = lines.at[at];

			lk_buf_put(out, text.p, from);
			lk_buf_putstr(out, with);
			lk_buf_put(out, text.p + from + now.n, text.n - from - now.n);
			rc = lk_buf_check(out, err);
		}
	}
	lk_lines_free(&lines);
	return rc;
}

static int fix_text(const struct lk_ctx *c, const struct lk_check_item *it,
	struct lk_str line, struct lk_oid *out, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, now = LK_BUF_INIT;
	struct lk_save saved = { .text = LK_BUF_INIT };
	struct lk_oid blob;
	int rc = lk_store_read(c->st, NULL, it->f->path, &text, &blob, err);

	if (rc == LK_OK)
		rc = replace_line(lk_buf_str(&text), it, line, &now, err);
	if (rc == LK_OK)
		rc = lk_act_save(c, it->f->path, &blob, lk_buf_str(&now), &saved, err);
	if (rc == LK_OK && saved.outcome == LK_SAVED_CONFLICT)
		rc = changed_since(err);
	if (rc == LK_OK && out != NULL)
		*out = saved.rev;
	lk_save_free(&saved);
	lk_buf_free(&text);
	lk_buf_free(&now);
	return rc;
}

int lk_act_check_fix(const struct lk_ctx *c, const struct lk_check_item *it,
	struct lk_oid *out, struct lk_error *err)
{
	const struct lk_check_finding *f = it->f;
	struct lk_buf line = LK_BUF_INIT;
	int rc = lk_check_fixed(it, &line, err);

	if (rc == LK_OK && lk_check_is_cell(f)) {
		struct lk_cell_change change = { f->row, f->column, it->was, f->fix };

		rc = lk_act_cells(c, f->path, &change, 1, "perbaiki temuan di", out,
			err);
	} else if (rc == LK_OK) {
		rc = fix_text(c, it, lk_buf_str(&line), out, err);
	}
	lk_buf_free(&line);
	return rc;
}

/* ---- a correction --------------------------------------------------------------------- */

enum lk_class lk_check_class(enum lk_check_rule r)
{
	/* what is not listed is about a figure: LK_CLASS_ANGKA */
	static const unsigned char class_of[LK_CHECK_COUNT] = {
		[LK_CHECK_SPELLING] = LK_CLASS_EJAAN,
		[LK_CHECK_LETTER_NUMBER] = LK_CLASS_FORMAT,
		[LK_CHECK_NIP] = LK_CLASS_FORMAT,
		[LK_CHECK_UNIT_IN_NUMBER] = LK_CLASS_FORMAT,
		[LK_CHECK_MIXED_DECIMAL] = LK_CLASS_FORMAT,
		[LK_CHECK_AMBIGUOUS_NUMBER] = LK_CLASS_FORMAT,
		[LK_CHECK_MISSING_SIGNATURE] = LK_CLASS_FORMAT,
		[LK_CHECK_VALUE_UNRESOLVED] = LK_CLASS_FORMAT,
		[LK_CHECK_COMPARISONS] = LK_CLASS_SUBSTANSI,
		[LK_CHECK_CAUSE] = LK_CLASS_SUBSTANSI,
		[LK_CHECK_PK_COVERAGE] = LK_CLASS_SUBSTANSI,
		[LK_CHECK_EMPTY_SECTION] = LK_CLASS_SUBSTANSI,
		[LK_CHECK_MISSING_ATTACHMENT] = LK_CLASS_SUBSTANSI,
		[LK_CHECK_STALE_YEAR] = LK_CLASS_SUBSTANSI,
		[LK_CHECK_DIRECTION_WORD] = LK_CLASS_SUBSTANSI,
	};

	return (unsigned)r < LK_CHECK_COUNT ? (enum lk_class)class_of[r]
					    : LK_CLASS_ANGKA;
}

static int correct_cell(const struct lk_ctx *c, const struct lk_check_item *it,
	enum lk_weight weight, char id[LK_RECORD_ID_SIZE], struct lk_error *err)
{
	const struct lk_check_finding *f = it->f;
	struct lk_cell_correction in = { .path = f->path,
		.key = f->row,
		.column = f->column,
		.weight = weight,
		.class = lk_check_class(f->rule),
		.text = f->text,
		.suggestion = f->fix };

	return lk_act_correct_cell(c, &in, id, err);
}

int lk_act_check_correct(const struct lk_ctx *c, const struct lk_check_item *it,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err)
{
	const struct lk_check_finding *f = it->f;
	enum lk_weight weight =
		f->severity == LK_SEV_ERROR ? LK_WEIGHT_WAJIB : LK_WEIGHT_SARAN;
	bool range = has_range(f, it->was);
	int line = f->line > 0 ? f->line : 1;
	struct lk_correction in = { .path = f->path,
		.blob = it->blob,
		.place = { line, line, range ? f->from : 0, range ? f->to : 0 },
		.weight = weight,
		.class = lk_check_class(f->rule),
		.text = f->text,
		.suggestion = range ? f->fix : NULL };

	if (lk_check_is_cell(f))
		return correct_cell(c, it, weight, id, err);
	if (it->blob.hex[0] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("temuan ini bukan tentang satu tempat di naskah atau data, "
			   "jadi tidak dapat dijadikan koreksi"));
	return lk_act_correct(c, &in, id, err);
}
