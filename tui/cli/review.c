/* review list, show, add, apply, reply, done, close, reopen, anchor */
#include "core/document.h"
#include "core/fold.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <stdlib.h>
#include <string.h>

CLI_OPTIONS(review_list,
	{ "keadaan", 0, N_("KEADAAN"),
		N_("terbuka, diterapkan, selesai, ditutup, atau semua") },
	{ "bobot", 0, N_("BOBOT"), N_("wajib atau saran") },
	{ "golongan", 0, N_("GOLONGAN"),
		N_("angka, ejaan, substansi, dasar-hukum, format") },
	{ "jangkar", 0, N_("JANGKAR"), N_("pasti, diduga, yatim") },
	{ "orang", 0, N_("NAMA"), N_("hanya yang dibuka orang ini") },
	{ "teks", 0, N_("KATA"), N_("hanya yang memuat kata ini") },
	{ "urut", 0, N_("URUTAN"), N_("tempat, terbaru, terlama, bobot") },
	{ "jumlah", 'n', N_("N"), N_("paling banyak N koreksi (bawaan 200)") });
CLI_NO_OPTIONS(review_show);
CLI_OPTIONS(review_add,
	{ "kalimat", 'k', N_("TEKS"), N_("teks yang dikoreksi, dicari di bab itu") },
	{ "baris", 'b', N_("N[-M]"), N_("atau: baris yang dikoreksi") },
	{ "bagian", 0, N_("JUDUL"), N_("atau: seluruh bagian dengan judul ini") },
	{ "catatan", 'm', N_("TEKS"), N_("penjelasan koreksi") },
	{ "usul", 'u', N_("TEKS"), N_("usulan pengganti teks yang dikoreksi") },
	{ "hapus", 0, NULL, N_("usulkan agar kalimat itu dihapus") },
	{ "bobot", 0, N_("BOBOT"), N_("wajib atau saran (bawaan: saran)") },
	{ "golongan", 0, N_("GOLONGAN"), N_("bawaan: substansi") },
	{ "judul", 0, N_("TEKS"), N_("judul singkat") });
CLI_OPTIONS(review_apply,
	{ "lihat", 0, NULL, N_("hanya tampilkan hasilnya, jangan terapkan") },
	{ "gabung", 0, NULL,
		N_("terapkan hasil gabungan tiga arah yang tampil di --lihat") },
	{ "teks", 0, N_("KALIMAT"), N_("pakai kalimat ini sebagai hasil") });
CLI_NO_OPTIONS(review_reply);
CLI_NO_OPTIONS(review_done);
CLI_NO_OPTIONS(review_close);
CLI_NO_OPTIONS(review_reopen);
CLI_NO_OPTIONS(review_anchor);

/* ---- list ------------------------------------------------------------------------ */

static void json_thread(struct lk_json *j, const struct lk_thread *t)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "id", t->id);
	lk_json_cstr(j, "path", t->path);
	lk_json_cstr(j, "state", lk_thread_state_name(t->state));
	lk_json_cstr(j, "weight", lk_weight_name(t->weight));
	lk_json_cstr(j, "class", lk_class_name(t->class));
	lk_json_cstr(j, "anchor", lk_anchor_state_name(t->anchor));
	lk_json_int(j, "line", t->place.line);
	lk_json_int(j, "line_end", t->place.line_end);
	lk_json_cstr(j, "opener", t->opener);
	lk_json_int(j, "opened", t->opened);
	lk_json_int(j, "changed", t->changed);
	lk_json_int(j, "replies", t->replies);
	lk_json_cstr(j, "title", t->title);
	lk_json_cstr(j, "quote", t->quote);
	lk_json_cstr(j, "text", t->text);
	lk_json_cstr(j, "suggestion", t->suggestion[0] ? t->suggestion : NULL);
	lk_json_bool(j, "remove", t->remove);
	lk_json_end(j);
}

struct list_out {
	struct cli *c;
	struct lk_json *j;
	long n;
};

static int list_row(const struct lk_thread *t, void *arg)
{
	struct list_out *o = arg;

	o->n++;
	if (o->j != NULL) {
		json_thread(o->j, t);
		return 0;
	}
	(void)fprintf(o->c->out, "%s  %-10s %-5s %-11s %-6s ", t->id,
		lk_thread_state_name(t->state), lk_weight_name(t->weight),
		lk_class_name(t->class), lk_anchor_state_name(t->anchor));
	(void)fprintf(o->c->out, "%s:%d  %s: ",
		strrchr(t->path, '/') != NULL ? strrchr(t->path, '/') + 1 : t->path,
		t->place.line, t->opener);
	cli_line(o->c->out, t->title);
	(void)fputc('\n', o->c->out);
	return 0;
}

/* One word of an enum option, as a bit mask; 0 when not given. */
#define PICK(c, opt, parse, count, mask, err) \
	do { \
		const char *v_ = cli_opt(c, opt); \
		if (v_ != NULL && (unsigned)parse(v_) >= (unsigned)(count)) \
			return lk_fail(err, LK_EINVAL, \
				N_("--%s: nilai \"%s\" tidak dikenal"), opt, v_); \
		if (v_ != NULL) \
			*(mask) = 1u << (unsigned)parse(v_); \
	} while (0)

static int pick_sort(struct cli *c, struct lk_thread_query *q, struct lk_error *err)
{
	static const struct {
		const char *name;
		enum lk_thread_sort sort;
	} row[] = { { "tempat", LK_SORT_PLACE }, { "terbaru", LK_SORT_NEWEST },
		{ "terlama", LK_SORT_OLDEST }, { "bobot", LK_SORT_WEIGHT } };
	const char *v = cli_opt(c, "urut");

	if (v == NULL)
		return LK_OK;
	for (size_t i = 0; i < LK_LEN(row); i++)
		if (strcmp(row[i].name, v) == 0) {
			q->sort = row[i].sort;
			return LK_OK;
		}
	return lk_fail(err, LK_EINVAL, N_("--%s: nilai \"%s\" tidak dikenal"), "urut",
		v);
}

static int list_query(struct cli *c, struct lk_thread_query *q, struct lk_error *err)
{
	const char *state = cli_opt(c, "keadaan");
	long n = 200;
	int rc = LK_OK;

	q->states =
		1u << LK_THREAD_OPEN | 1u << LK_THREAD_APPLIED | 1u << LK_THREAD_DONE;
	if (state != NULL && strcmp(state, "semua") == 0)
		q->states = 0;
	else
		PICK(c, "keadaan", lk_thread_state_parse, LK_THREAD_STATE_COUNT,
			&q->states, err);
	PICK(c, "bobot", lk_weight_parse, LK_WEIGHT_COUNT, &q->weights, err);
	PICK(c, "golongan", lk_class_parse, LK_CLASS_COUNT, &q->classes, err);
	PICK(c, "jangkar", lk_anchor_state_parse, LK_ANCHOR_STATE_COUNT, &q->anchors,
		err);
	q->user = cli_opt(c, "orang");
	q->text = cli_opt(c, "teks");
	if (cli_opt(c, "jumlah") != NULL)
		rc = cli_number("jumlah", cli_opt(c, "jumlah"), 1, 1000, &n, err);
	q->limit = (int)n;
	return rc == LK_OK ? pick_sort(c, q, err) : rc;
}

int cli_run_review_list(struct cli *c, struct lk_error *err)
{
	struct lk_thread_query q = { .sort = LK_SORT_PLACE };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct list_out o = { c, c->json ? &j : NULL, 0 };
	const struct lk_chapter *ch = NULL;
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK && cli_word(c, 0) != NULL)
		rc = cli_chapter(c, &s, cli_word(c, 0), &ch, err);
	if (rc == LK_OK)
		rc = list_query(c, &q, err);
	q.document = rc == LK_OK ? s.document : NULL;
	q.path = ch != NULL ? ch->path : NULL;
	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	if (rc == LK_OK)
		rc = lk_store_threads(c->st, &q, list_row, &o, err);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	else if (rc == LK_OK && o.n == 0)
		(void)fprintf(c->out, "%s\n", _("Tidak ada koreksi yang cocok."));
	lk_buf_free(&b);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- show -------------------------------------------------------------------------- */

struct show_out {
	struct cli *c;
	struct lk_json *j;
	struct lk_buf id, path; /* of the thread */
};

static int show_record(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct show_out *o = arg;
	char when[CLI_TIME];

	if (o->id.n == 0) {
		lk_buf_puts(&o->id, r->id);
		lk_buf_puts(&o->path, lk_record_get(r, "Berkas"));
	}
	if (o->j != NULL) {
		lk_json_object(o->j, NULL);
		lk_json_cstr(o->j, "id", r->id);
		lk_json_cstr(o->j, "kind", lk_kind_name(r->kind));
		lk_json_cstr(o->j, "user", r->user);
		lk_json_int(o->j, "time", r->time);
		lk_json_cstr(o->j, "rev", commit->hex);
		lk_json_cstr(o->j, "text", r->text);
		lk_json_end(o->j);
		return 0;
	}
	cli_time(when, r->time, r->tz_minutes);
	(void)fprintf(o->c->out, "%s  %s  %s  (%.10s)\n", when,
		r->name[0] ? r->name : r->user, lk_kind_name(r->kind), commit->hex);
	for (unsigned i = 0; i < r->nfields; i++)
		if (strcmp(r->field[i].key, "Kutipan") == 0 ||
			strcmp(r->field[i].key, "Usul") == 0 ||
			strcmp(r->field[i].key, "Lama") == 0 ||
			strcmp(r->field[i].key, "Baru") == 0) {
			(void)fprintf(o->c->out, "    %s: ", r->field[i].key);
			cli_line(o->c->out, r->field[i].value);
			(void)fputc('\n', o->c->out);
		}
	if (r->text[0] != '\0') {
		(void)fputs("    ", o->c->out);
		cli_line(o->c->out, r->text);
		(void)fputc('\n', o->c->out);
	}
	return 0;
}

int cli_run_review_show(struct cli *c, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	struct show_out o = { c, c->json ? &j : NULL, LK_BUF_INIT, LK_BUF_INIT };
	struct list_out l = { c, c->json ? &j : NULL, 0 };
	struct lk_thread_query q = { .limit = 1 };
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_array(&j, "records");
	rc = lk_store_thread_records(c->st, cli_word(c, 0), show_record, &o, err);
	lk_json_end(&j);
	if (rc == LK_OK && o.id.n == 0)
		rc = lk_fail(err, LK_ENOTFOUND, N_("koreksi \"%s\" tidak ada"),
			cli_word(c, 0));
	q.id = lk_buf_cstr(&o.id);
	q.path = lk_buf_cstr(&o.path);
	lk_json_array(&j, "thread");
	if (rc == LK_OK)
		rc = lk_store_threads(c->st, &q, list_row, &l, err);
	lk_json_end(&j);
	lk_json_end(&j);
	if (rc == LK_OK && c->json)
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	lk_buf_free(&o.id);
	lk_buf_free(&o.path);
	return rc;
}

/* ---- add --------------------------------------------------------------------------- */

/* The place of a byte range: its line, or lines when it spans several. */
static void range_place(const struct lk_doc *doc, size_t from, size_t to,
	struct lk_place *p)
{
	size_t a = lk_lines_find(&doc->lines, from),
	       z = lk_lines_find(&doc->lines, to - 1);

	p->line = (int)a + 1;
	p->line_end = (int)z + 1;
	p->from = p->to = 0;
	if (a == z) {
		p->from = (int)(from - doc->lines.at[a]);
		p->to = (int)(to - doc->lines.at[a]);
	}
}

static int place_by_text(const struct lk_doc *doc, const char *words,
	struct lk_place *p, struct lk_error *err)
{
	struct lk_str needle = { words, strlen(words) };
	size_t from = 0, to = 0, again = 0, end = 0;

	if (needle.n == 0 || !lk_fold_find(doc->text, needle, 0, &from, &to))
		return lk_fail(err, LK_ENOTFOUND,
			N_("teks \"%s\" tidak ada di bab ini; salin beberapa kata "
			   "persis dari kalimatnya"),
			words);
	if (lk_fold_find(doc->text, needle, to, &again, &end))
		return lk_fail(err, LK_EINVAL,
			N_("teks \"%s\" muncul di baris %zu dan %zu; tulis lebih "
			   "panjang atau pakai --baris"),
			words, lk_lines_find(&doc->lines, from) + 1,
			lk_lines_find(&doc->lines, again) + 1);
	range_place(doc, from, to, p);
	return LK_OK;
}

static int place_by_line(const struct lk_doc *doc, const char *text, struct lk_place *p,
	struct lk_error *err)
{
	char *end = NULL;
	long a = strtol(text, &end, 10), z = a;

	if (end != text && *end == '-')
		z = strtol(end + 1, &end, 10);
	if (end == text || *end != '\0' || a < 1 || z < a || (size_t)z > doc->lines.n)
		return lk_fail(err, LK_EINVAL,
			N_("--baris \"%s\": tulis satu nomor baris atau rentang "
			   "seperti 12-15 (bab ini %zu baris)"),
			text, doc->lines.n);
	*p = (struct lk_place){ (int)a, (int)z, 0, 0 };
	return LK_OK;
}

static int place_by_section(const struct lk_doc *doc, const char *title,
	struct lk_place *p, struct lk_error *err)
{
	size_t b = lk_doc_next_heading(doc, 0);
	struct lk_str needle = { title, strlen(title) };

	for (; b != LK_NO_BLOCK; b = lk_doc_next_heading(doc, b + 1)) {
		size_t x, y, first, end;

		if (!lk_fold_find(lk_doc_title(doc, b), needle, 0, &x, &y))
			continue;
		lk_doc_section(doc, b, &first, &end);
		while (end > first + 1 && lk_doc_line(doc, end - 1).n == 0)
			end--;
		*p = (struct lk_place){ (int)first + 1, (int)end, 0, 0 };
		return LK_OK;
	}
	return lk_fail(err, LK_ENOTFOUND, N_("tidak ada bagian berjudul \"%s\""),
		title);
}

static int find_place(struct cli *c, const struct lk_doc *doc, struct lk_place *p,
	struct lk_error *err)
{
	if (cli_opt(c, "kalimat") != NULL)
		return place_by_text(doc, cli_opt(c, "kalimat"), p, err);
	if (cli_opt(c, "baris") != NULL)
		return place_by_line(doc, cli_opt(c, "baris"), p, err);
	if (cli_opt(c, "bagian") != NULL)
		return place_by_section(doc, cli_opt(c, "bagian"), p, err);
	return lk_fail(err, LK_EINVAL,
		N_("sebutkan tempat koreksi dengan --kalimat, --baris, atau --bagian"));
}

static int take_options(struct cli *c, struct lk_correction *k, struct lk_error *err)
{
	unsigned weight = 0, class = 0;

	PICK(c, "bobot", lk_weight_parse, LK_WEIGHT_COUNT, &weight, err);
	PICK(c, "golongan", lk_class_parse, LK_CLASS_COUNT, &class, err);
	k->weight = weight == 1u << LK_WEIGHT_WAJIB ? LK_WEIGHT_WAJIB : LK_WEIGHT_SARAN;
	k->class = class != 0 ? lk_class_parse(cli_opt(c, "golongan"))
			      : LK_CLASS_SUBSTANSI;
	k->title = cli_opt(c, "judul");
	k->text = cli_opt(c, "catatan");
	k->suggestion = cli_opt(c, "usul");
	k->remove = cli_opt(c, "hapus") != NULL;
	return LK_OK;
}

/* {"id": "..."} or a sentence. */
static int print_id(struct cli *c, const char *id, const char *sentence,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out, "%s: %s\n", sentence, id);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "id", id);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_review_add(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_correction k = { .path = NULL };
	const struct lk_chapter *ch = NULL;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_doc doc = LK_DOC_INIT;
	char id[LK_RECORD_ID_SIZE];
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = cli_chapter(c, &s, cli_word(c, 0), &ch, err);
	if (rc == LK_OK)
		rc = take_options(c, &k, err);
	if (rc == LK_OK)
		rc = lk_store_read_blob(c->st, &ch->blob, &text, err);
	if (rc == LK_OK)
		rc = lk_doc_scan(&doc, lk_buf_cstr(&text), text.n, err);
	if (rc == LK_OK)
		rc = find_place(c, &doc, &k.place, err);
	if (rc == LK_OK) {
		k.path = ch->path;
		k.blob = ch->blob;
		rc = lk_act_correct(&x, &k, id, err);
	}
	if (rc == LK_OK)
		rc = print_id(c, id, _("koreksi diajukan"), err);
	lk_doc_free(&doc);
	lk_buf_free(&text);
	lk_snapshot_free(&s);
	return rc;
}

/* ---- apply ------------------------------------------------------------------------- */

static int print_preview(struct cli *c, const struct lk_apply *a, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	if (!c->json) {
		(void)fprintf(c->out, "%s\n  %s\n%s\n  %s\n",
			a->exact ? _("Sekarang (persis seperti saat dikoreksi):")
				 : _("Sekarang (sudah berubah sejak dikoreksi):"),
			lk_buf_cstr(&a->now),
			a->exact || a->clean
				? _("Hasil:")
				: _("Hasil (usulan utuh; kata-katanya bertabrakan):"),
			a->wanted.n > 0 ? lk_buf_cstr(&a->wanted)
					: _("(dihapus dari naskah)"));
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_bool(&j, "exact", a->exact);
	lk_json_bool(&j, "clean", a->exact || a->clean);
	lk_json_cstr(&j, "anchor", lk_anchor_state_name(a->anchor));
	lk_json_str(&j, "filed", lk_buf_str(&a->filed));
	lk_json_str(&j, "now", lk_buf_str(&a->now));
	lk_json_str(&j, "result", lk_buf_str(&a->wanted));
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_review_apply(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_apply a = { .exact = 0 };
	struct lk_oid rev = { "" };
	const char *agreed = cli_opt(c, "teks");
	int rc = lk_act_apply_preview(&x, cli_word(c, 0), &a, err);

	if (rc == LK_OK && cli_opt(c, "lihat") != NULL) {
		rc = print_preview(c, &a, err);
		lk_apply_free(&a);
		return rc;
	}
	if (agreed == NULL && cli_opt(c, "gabung") != NULL)
		agreed = lk_buf_cstr(&a.wanted);
	if (rc == LK_OK)
		rc = lk_act_apply(&x, cli_word(c, 0), &a, agreed, &rev, err);
	if (rc == LK_OK)
		rc = print_id(c, rev.hex, _("usulan diterapkan, revisi"), err);
	lk_apply_free(&a);
	return rc;
}

/* ---- answers ----------------------------------------------------------------------- */

static int respond(struct cli *c, enum lk_kind kind, const char *sentence,
	struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc = lk_act_respond(&x, cli_word(c, 0), kind, cli_word(c, 1), err);

	return rc == LK_OK ? print_id(c, cli_word(c, 0), sentence, err) : rc;
}

int cli_run_review_reply(struct cli *c, struct lk_error *err)
{
	return respond(c, LK_KIND_BALASAN, _("balasan dikirim"), err);
}

int cli_run_review_done(struct cli *c, struct lk_error *err)
{
	return respond(c, LK_KIND_SELESAI, _("ditandai selesai"), err);
}

int cli_run_review_close(struct cli *c, struct lk_error *err)
{
	return respond(c, LK_KIND_TUTUP, _("koreksi ditutup"), err);
}

int cli_run_review_reopen(struct cli *c, struct lk_error *err)
{
	return respond(c, LK_KIND_BUKA_LAGI, _("koreksi dibuka lagi"), err);
}

int cli_run_review_anchor(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_place p = { 0, 0, 0, 0 };
	long line = 0;
	int rc = cli_number("baris", cli_word(c, 1), 1, 200000, &line, err);

	p.line = p.line_end = (int)line;
	if (rc == LK_OK)
		rc = lk_act_reanchor(&x, cli_word(c, 0), &p, err);
	return rc == LK_OK ? print_id(c, cli_word(c, 0), _("koreksi ditempatkan"), err)
			   : rc;
}
