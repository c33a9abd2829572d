#include "tui/view/koreksi.h"

#include "core/document.h"
#include "core/figure/table.h"
#include "tui/i18n.h"
#include "tui/view/label.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK 1000
#define PLACE_LINES 20 /* of a section, shown at most */

/* ---- copies of threads --------------------------------------------------------------- */

struct collect {
	struct koreksi_list l;
	bool failed;
};

static void own(struct collect *c, const char **s)
{
	*s = lk_arena_dups(&c->l.mem, *s != NULL ? *s : "");
	c->failed = c->failed || *s == NULL;
}

static int take(const struct lk_thread *t, void *arg)
{
	struct collect *c = arg;
	struct lk_thread k = *t;
	const char **text[] = { &k.id, &k.document, &k.path, &k.opener, &k.opener_name,
		&k.opener_role, &k.blob, &k.quote, &k.before, &k.after, &k.title,
		&k.text, &k.suggestion, &k.last_user, &k.key, &k.column, &k.old,
		&k.clash, &k.was };

	for (size_t i = 0; i < LK_LEN(text); i++)
		own(c, text[i]);
	if (c->failed ||
		lk_grow((void **)&c->l.item, &c->l.cap, c->l.n, sizeof(k)) != LK_OK) {
		c->failed = true;
		return 1;
	}
	c->l.item[c->l.n++] = k;
	return 0;
}

int koreksi_load(struct koreksi_list *out, struct lk_store *st,
	const struct lk_thread_query *q, struct lk_error *err)
{
	struct collect c = { .failed = false };
	struct lk_thread_query page = *q;
	size_t before;
	int rc;

	page.limit = CHUNK;
	do {
		before = c.l.n;
		page.offset = (int)before;
		rc = lk_store_threads(st, &page, take, &c, err);
		if (rc == LK_OK && c.failed)
			rc = lk_nomem(err);
	} while (rc == LK_OK && c.l.n == before + CHUNK);
	if (rc != LK_OK) {
		koreksi_list_free(&c.l);
		return rc;
	}
	koreksi_list_free(out);
	*out = c.l;
	return LK_OK;
}

void koreksi_list_free(struct koreksi_list *l)
{
	lk_arena_free(&l->mem);
	free(l->item);
	memset(l, 0, sizeof(*l));
}

const char *koreksi_sign(const struct lk_thread *t)
{
	if (t->state == LK_THREAD_CLOSED)
		return "v";
	if (t->state == LK_THREAD_APPLIED)
		return "+"; /* its sentence has changed on purpose */
	if (t->anchor == LK_ANCHOR_YATIM)
		return "x";
	if (t->state != LK_THREAD_OPEN)
		return "+";
	if (t->anchor == LK_ANCHOR_DIDUGA)
		return "~";
	return t->weight == LK_WEIGHT_WAJIB ? "!" : "?";
}

unsigned koreksi_style(const struct lk_thread *t)
{
	return t->weight == LK_WEIGHT_WAJIB && t->state == LK_THREAD_OPEN ? ST_NOTE_MUST
									  : ST_NOTE;
}

const char *koreksi_stem(const struct office *o, const struct lk_thread *t)
{
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, t->path);

	return ch != NULL ? ch->stem : "";
}

/* ---- the text at its place -------------------------------------------------------------- */

/* Chapter text at the head with its lines. */
struct head_text {
	struct lk_buf text;
	struct lk_lines lines;
	bool ok;
};

static void head_read(struct head_text *h, struct office *o, const char *path)
{
	memset(h, 0, sizeof(*h));
	h->ok = lk_store_read(o->store, &o->snap.head, path, &h->text, NULL, NULL) ==
			LK_OK &&
		lk_lines_scan(&h->lines, lk_buf_cstr(&h->text), h->text.n, NULL) ==
			LK_OK;
}

static void head_free(struct head_text *h)
{
	lk_lines_free(&h->lines);
	lk_buf_free(&h->text);
}

static struct lk_str line_of(const struct head_text *h, int line)
{
	return line < 1
		? (struct lk_str){ NULL, 0 }
		: lk_lines_get(&h->lines, lk_buf_str(&h->text), (size_t)line - 1);
}

/* The words that are meant: inside one line, or whole lines. */
static struct lk_str passage(const struct head_text *h, const struct lk_place *p)
{
	struct lk_str first = line_of(h, p->line), last = line_of(h, p->line_end);

	if (first.p == NULL || last.p == NULL || last.p < first.p)
		return (struct lk_str){ NULL, 0 };
	if (p->line == p->line_end && p->to > p->from && p->from >= 0 &&
		(size_t)p->to <= first.n)
		return (struct lk_str){ first.p + p->from, (size_t)(p->to - p->from) };
	first.n = (size_t)(last.p - first.p) + last.n;
	return first;
}

static void put_place(struct flow *f, const struct head_text *h,
	const struct lk_thread *t)
{
	const struct lk_place *p = &t->place;
	struct lk_str quote = passage(h, p);

	flow_begin(f, 2);
	flow_put(f, ST_DIM, line_of(h, p->line - 1));
	for (int i = p->line; i <= p->line_end && i < p->line + PLACE_LINES; i++) {
		struct lk_str s = line_of(h, i);
		const char *end = s.p + s.n, *from, *to;

		if (s.p == NULL)
			continue;
		flow_begin(f, 2);
		from = quote.p > s.p ? quote.p : s.p;
		to = quote.p + quote.n < end ? quote.p + quote.n : end;
		from = from > end ? end : from;
		to = to < from ? from : to;
		flow_put(f, ST_TEXT, (struct lk_str){ s.p, (size_t)(from - s.p) });
		flow_put(f, koreksi_style(t),
			(struct lk_str){ from, (size_t)(to - from) });
		flow_put(f, ST_TEXT, (struct lk_str){ to, (size_t)(end - to) });
	}
	flow_begin(f, 2);
	flow_put(f, ST_DIM, line_of(h, p->line_end + 1));
}

static void put_anchor(struct flow *f, const struct office *o,
	const struct lk_thread *t)
{
	char title[80];
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, t->path);

	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("%s, baris %d: "),
		ch != NULL ? label_short(title, sizeof(title), ch->title) : t->path,
		t->anchor == LK_ANCHOR_YATIM ? t->filed.line : t->place.line);
	if (t->anchor == LK_ANCHOR_PASTI) {
		flow_puts(f, ST_OK, label_anchor(t->anchor));
		return;
	}
	if (t->remove && t->state == LK_THREAD_APPLIED) {
		flow_puts(f, ST_OK, _("dihapus dari naskah"));
		flow_lines(f, 2, ST_DEL, t->quote);
		return;
	}
	flow_puts(f, ST_WARN, label_anchor(t->anchor));
	flow_puts(f, ST_HINT,
		t->anchor == LK_ANCHOR_DIDUGA
			? _(". J: benar di sini, atau pilih tempat lain.")
			: _(" sejak teks berubah. J: tunjukkan tempatnya sekarang."));
	if (t->anchor == LK_ANCHOR_YATIM) {
		flow_begin(f, 0);
		flow_printf(f, ST_DIM, _("Bunyi dahulu (revisi teks %.10s):"), t->blob);
		flow_lines(f, 2, ST_DEL, t->quote);
	} else {
		flow_begin(f, 0);
		flow_puts(f, ST_DIM, _("Dahulu: "));
		flow_puts(f, ST_DIM, t->quote);
	}
}

/* A correction on a cell: which one, what stood there, what is proposed. */
static void put_cell(struct flow *f, const struct office *o, const struct lk_thread *t)
{
	struct lk_str team;
	enum lk_table table = lk_table_of(t->path, &team);
	struct lk_buf old = LK_BUF_INIT, want = LK_BUF_INIT;

	(void)o;
	flow_begin(f, 0);
	if (table == LK_TABLE_WORKSHEET)
		flow_printf(f, ST_DIM,
			_("Kertas kerja %.*s, sel %s %s. Enter membukanya."),
			(int)team.n, team.p, t->key, t->column);
	else
		flow_printf(f, ST_DIM, _("Sel %s %s. Enter membukanya."), t->key,
			t->column);
	lk_table_show(table, t->column, (struct lk_str){ t->old, strlen(t->old) },
		&old);
	lk_table_show(table, t->column,
		(struct lk_str){ t->suggestion, strlen(t->suggestion) }, &want);
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Waktu dikoreksi isinya: %s"),
		old.n != 0 ? old.p : _("(kosong)"));
	if (t->suggestion[0] != '\0') {
		flow_begin(f, 0);
		flow_puts(f, ST_HEADING,
			t->state == LK_THREAD_APPLIED ? _("Usul (sudah diterapkan):")
						      : _("Usul:"));
		flow_begin(f, 2);
		flow_diff(f, lk_buf_str(&old), lk_buf_str(&want));
	}
	lk_buf_free(&old);
	lk_buf_free(&want);
}

static void put_suggestion(struct flow *f, const struct head_text *h,
	const struct lk_thread *t)
{
	struct lk_str now = h->ok && t->anchor != LK_ANCHOR_YATIM
		? passage(h, &t->place)
		: (struct lk_str){ t->quote, strlen(t->quote) };

	if (!lk_thread_proposes(t))
		return;
	flow_begin(f, 0);
	if (t->remove) {
		flow_puts(f, ST_HEADING,
			t->state == LK_THREAD_APPLIED
				? _("Usul: hapus kalimat ini (sudah diterapkan).")
				: _("Usul: hapus kalimat ini."));
		return;
	}
	flow_puts(f, ST_HEADING,
		t->state == LK_THREAD_APPLIED
			? _("Usul (sudah diterapkan):")
			: _("Usul, dibandingkan dengan sekarang:"));
	flow_begin(f, 2);
	if (t->state == LK_THREAD_APPLIED)
		flow_diff(f, (struct lk_str){ t->quote, strlen(t->quote) },
			(struct lk_str){ t->suggestion, strlen(t->suggestion) });
	else
		flow_diff(f, now,
			(struct lk_str){ t->suggestion, strlen(t->suggestion) });
}

/* ---- the talk ------------------------------------------------------------------------------ */

struct talk {
	struct flow *f;
	int64_t now;
	int tz;
};

static int put_record(const struct lk_record *r, const struct lk_oid *commit, void *arg)
{
	struct talk *k = arg;
	char when[LABEL_TIME];

	(void)commit;
	flow_begin(k->f, 0);
	flow_puts(k->f, ST_EMPH, r->name[0] ? r->name : r->user);
	flow_printf(k->f, ST_DIM, ", %s: %s", label_time(when, r->time, k->now, k->tz),
		label_kind(r->kind));
	flow_lines(k->f, 2, ST_TEXT, r->text);
	return 0;
}

void koreksi_detail(struct flow *f, struct app *app, const struct lk_thread *t,
	bool context)
{
	struct office *o = office_of(app);
	struct talk k = { .f = f };
	struct head_text h;

	k.now = office_now(o, &k.tz);
	flow_clear(f);
	flow_begin(f, 0);
	flow_printf(f, ST_HEADING, "%s %s", koreksi_sign(t), t->title);
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%s · %s · %s · %.8s", label_class(t->class),
		label_weight(t->weight), label_thread(t->state),
		strlen(t->id) > 8 ? t->id + strlen(t->id) - 8 : t->id);
	if (t->key[0] != '\0') {
		put_cell(f, o, t);
		(void)!lk_store_thread_records(o->store, t->id, put_record, &k, NULL);
		return;
	}
	put_anchor(f, o, t);
	head_read(&h, o, t->path);
	if (context && h.ok && t->anchor != LK_ANCHOR_YATIM)
		put_place(f, &h, t);
	put_suggestion(f, &h, t);
	head_free(&h);
	(void)!lk_store_thread_records(o->store, t->id, put_record, &k, NULL);
}
