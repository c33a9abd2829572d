/*
 * Surat: the documents of the SOP steps, with their text beside or below. Enter opens the form of
 * one; `m` makes one, `e` edits its text, `t` takes its number, `i` fills it again, `w` writes
 * a file. Tab moves between the list and the text.
 */
#include "core/act/number.h"
#include "core/fold.h"
#include "core/letter/plain.h"
#include "tui/i18n.h"
#include "tui/view/angka.h"
#include "tui/view/register_box.h"
#include "tui/view/surat_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_W 88 /* of a line of text */

/* ---- rows ------------------------------------------------------------------------------ */

static const struct lk_letter *letter_at(const struct surat *v, long i)
{
	return &v->all.letter[v->order[i]];
}

const struct lk_letter *surat_current(const struct surat *v)
{
	long at = list_at(&v->list);

	return at >= 0 && (size_t)at < v->all.n ? letter_at(v, at) : NULL;
}

static long row_count(void *arg)
{
	return (long)((const struct surat *)arg)->all.n;
}

static uint64_t id_of(const struct lk_letter *l)
{
	return lk_fold_hash((struct lk_str){ l->path, strlen(l->path) });
}

/* "kurang 2 isian", "siap" ... */
static const char *state_text(const struct lk_letter *l, unsigned *style)
{
	static char text[64];
	size_t missing = 0;
	enum lk_letter_state s = lk_letter_state(l, &missing);

	*style = s == LK_LETTER_INCOMPLETE || s == LK_LETTER_VOID ? ST_WARN
		: s == LK_LETTER_NUMBERED || s == LK_LETTER_READY ? ST_OK
								  : ST_TEXT;
	if (s != LK_LETTER_INCOMPLETE)
		return _(lk_letter_state_label(s));
	(void)snprintf(text, sizeof(text), _("kurang %zu isian"), missing);
	return text;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	static char run[120];
	const struct surat *v = arg;
	const struct lk_letter *l = letter_at(v, i);

	out->id = id_of(l);
	out->cell[0] = l->date[0] != '\0' ? l->date : "-";
	out->cell[1] = l->kind != NULL ? _(l->kind->title) : l->kind_id;
	out->cell[2] = l->about;
	out->cell[3] = state_text(l, &out->style[3]);
	out->cell[4] = l->number;
	run[0] = '\0';
	if (l->run[0] != '\0')
		(void)snprintf(run, sizeof(run), "%s, %d", l->run, l->step);
	out->cell[5] = run;
	return true;
}

static const struct list_column columns[] = {
	{ N_("Tanggal"), 10, 0, -1, 2 },
	{ N_("Jenis"), 20, 0, -1, 0 },
	{ N_("Hal"), 14, 3, -1, 0 },
	{ N_("Keadaan"), 16, 0, -1, 0 },
	{ N_("Nomor"), 25, 0, -1, 3 },
	{ N_("Alur dan langkah"), 18, 2, -1, 4 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_(
		"Belum ada dokumen. Tekan m untuk membuat disposisi, nota dinas, SK, "
		"undangan, notulensi, dan lainnya dari templat."),
};

/* ---- loading --------------------------------------------------------------------------- */

/* Latest date first; of a day by path. */
static bool before(const struct lk_letter *a, const struct lk_letter *b)
{
	int c = strcmp(a->date, b->date);

	return c != 0 ? c > 0 : strcmp(a->path, b->path) < 0;
}

static int sort(struct lk_letters *all, size_t **out, struct lk_error *err)
{
	size_t *order = lk_arena_alloc(&all->mem, (all->n + 1) * sizeof(*order));

	if (order == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < all->n; i++) {
		size_t k = i;

		while (k > 0 && before(&all->letter[i], &all->letter[order[k - 1]])) {
			order[k] = order[k - 1];
			k--;
		}
		order[k] = i;
	}
	*out = order;
	return LK_OK;
}

static void stand_on(struct surat *v, const char *path)
{
	for (size_t i = 0; i < v->all.n; i++)
		if (strcmp(letter_at(v, (long)i)->path, path) == 0 ||
			strcmp(letter_at(v, (long)i)->stem, path) == 0) {
			list_to(&v->list, (long)i);
			return;
		}
}

void surat_load(struct surat *v, const char *path)
{
	struct office *o = office_of(v->base.app);
	struct lk_letters fresh;
	size_t *order = NULL;
	int rc;

	v->broken.code = LK_OK;
	rc = lk_letters_load(&fresh, o->store, &o->snap, &v->broken);
	if (rc == LK_OK)
		rc = sort(&fresh, &order, &v->broken);
	v->generation = o->generation;
	if (rc != LK_OK) {
		lk_letters_free(&fresh);
		return;
	}
	v->broken.code = LK_OK;
	lk_letters_free(&v->all);
	v->all = fresh;
	v->order = order;
	list_reload(&v->list);
	if (path != NULL && path[0] != '\0')
		stand_on(v, path);
}

/* ---- the preview -------------------------------------------------------------------------- */

/* The text of the current one at this width, made when either has changed. */
static void make_text(struct surat *v, const struct lk_letter *l, int width)
{
	struct lk_error err = { .code = LK_OK };

	if (strcmp(v->text_blob, l->blob.hex) == 0 && v->text_width == width)
		return;
	lk_buf_clear(&v->text);
	if (lk_letter_plain(l, width, &v->text, &err) != LK_OK) {
		lk_buf_clear(&v->text);
		lk_buf_puts(&v->text, err.text);
	}
	if (strcmp(v->text_blob, l->blob.hex) != 0)
		v->top = 0;
	memcpy(v->text_blob, l->blob.hex, sizeof(v->text_blob));
	v->text_width = width;
	v->rows = 0;
	for (size_t i = 0; i < v->text.n; i++)
		v->rows += v->text.p[i] == '\n';
}

static void draw_text_rows(struct surat *v, struct draw *d, struct rect r)
{
	const char *p = lk_buf_cstr(&v->text);
	long row = 0;

	v->shown = r.h;
	if (v->top > v->rows - r.h)
		v->top = v->rows - r.h;
	if (v->top < 0)
		v->top = 0;
	for (; *p != '\0' && row < v->top + r.h; row++) {
		size_t n = strcspn(p, "\n");

		if (row >= v->top)
			(void)draw_textn(d, r, 0, (int)(row - v->top), ST_TEXT, p, n);
		p += n + (p[n] == '\n');
	}
	draw_scroll(d, r, v->top, v->rows, ST_DIM);
	if (v->reading)
		draw_cursor(d, r, 0, 0, false);
}

/* What is still to be filled in stands above the text. */
static void draw_preview(struct surat *v, struct draw *d, struct rect r)
{
	const struct lk_letter *l = surat_current(v);
	struct lk_buf missing = LK_BUF_INIT;

	if (l == NULL || r.h < 2 || r.w < 20)
		return;
	(void)rect_cut_left(&r, 1);
	if (lk_letter_missing(l, &missing) > 0) {
		char line[600];
		struct rect head = rect_cut_top(&r, 2);

		(void)snprintf(line, sizeof(line), _("! Masih kosong: %s"),
			lk_buf_cstr(&missing));
		(void)draw_wrap(d, head, 0, ST_WARN, line);
	}
	lk_buf_free(&missing);
	make_text(v, l, r.w > TEXT_W + 1 ? TEXT_W : r.w - 2);
	draw_text_rows(v, d, r);
}

static bool scroll(struct surat *v, enum action a)
{
	long page = v->shown > 1 ? v->shown - 1 : 1;

	if (a == ACT_UP)
		v->top--;
	else if (a == ACT_DOWN)
		v->top++;
	else if (a == ACT_PAGE_UP)
		v->top -= page;
	else if (a == ACT_PAGE_DOWN)
		v->top += page;
	else if (a == ACT_FIRST)
		v->top = 0;
	else if (a == ACT_LAST)
		v->top = v->rows;
	else
		return false;
	return true;
}

/* ---- keys -------------------------------------------------------------------------------------- */

static void numbered(struct app *app, struct screen *owner, const char *number)
{
	(void)number;
	(void)office_refresh(app);
	if (owner != NULL)
		surat_load((struct surat *)owner, NULL);
}

static void take_number(struct surat *v, const struct lk_letter *l)
{
	struct app *app = v->base.app;
	const struct office *o = office_of(app);
	struct lk_ctx c = { .st = o->store,
		.user = o->user,
		.document = o->document,
		.now = office_now(o, NULL) };
	struct lk_error err;

	if (l->kind == NULL || !l->kind->numbered)
		app_say(app, SAY_WARN, "%s",
			_("Dokumen jenis ini tidak diberi nomor surat."));
	else if (lk_letter_numbered(l))
		app_say(app, SAY_WARN, _("Dokumen ini sudah bernomor %s."), l->number);
	else if (lk_letter_missing(l, NULL) > 0)
		app_say(app, SAY_WARN, "%s",
			_("Lengkapi dahulu isiannya (Enter), baru ambil nomornya."));
	else if (lk_act_number_may(&c, &o->snap, NULL, &err) != LK_OK)
		app_fail(app, &err);
	else
		(void)register_take(app, &v->base, l->path, numbered);
}

static enum act_result act_on(struct surat *v, enum action a, const struct lk_letter *l)
{
	switch ((int)a) {
	case ACT_PICK: (void)surat_form_open(v->base.app, l->path); break;
	case ACT_LETTER_TEXT: surat_edit_text(v, l); break;
	case ACT_LETTER_TEMPLATE: surat_edit_template(v, l); break;
	case ACT_LETTER_EXTERN: surat_extern(v, l); break;
	case ACT_LETTER_REFILL: surat_refill(v, l); break;
	case ACT_LETTER_WRITE: surat_write(v, l); break;
	case ACT_LETTER_TEAM: surat_team(v, l); break;
	case ACT_NUMBER_TAKE: take_number(v, l); break;
	default: return ACT_PASS;
	}
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct surat *v = (struct surat *)s;
	const struct lk_letter *l = surat_current(v);

	if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
		v->reading = !v->reading && l != NULL;
		return ACT_DONE;
	}
	if (v->reading && a == ACT_BACK) {
		v->reading = false;
		return ACT_DONE;
	}
	if (v->reading && scroll(v, a))
		return ACT_DONE;
	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_LETTER_NEW) {
		surat_new(v, NULL);
		return ACT_DONE;
	}
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		surat_load(v, NULL);
		return ACT_DONE;
	}
	return l != NULL ? act_on(v, a, l) : ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	const struct surat *v = (const struct surat *)s;
	struct office *o = office_of(s->app);
	unsigned n = NEED_CLEAN | NEED_WRITE;

	if (surat_current(v) != NULL)
		n |= NEED_ITEM;
	if (o->user[0] != '\0')
		n |= NEED_PERSON | NEED_ROLE;
	return n;
}

/* ---- drawing ------------------------------------------------------------------------------------ */

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct surat *v = (struct surat *)s;
	struct rect low, text;

	if (v->broken.code != LK_OK) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	if (r.w >= 120 && v->all.n > 0) {
		text = rect_cut_right(&r, r.w / 2 > TEXT_W + 3 ? TEXT_W + 3 : r.w / 2);
		draw_vline(d, text, 0, v->reading ? ST_BORDER_FOCUS : ST_BORDER);
		(void)rect_cut_left(&text, 1);
		list_draw(&v->list, d, r, !v->reading);
		draw_preview(v, d, text);
		return;
	}
	low = rect_cut_bottom(&r, r.h >= 16 && v->all.n > 0 ? r.h * 3 / 5 : 0);
	if (v->reading && low.h == 0) {
		draw_preview(v, d, r);
		return;
	}
	list_draw(&v->list, d, r, !v->reading);
	if (low.h > 0) {
		draw_hline(d, low, 0, v->reading ? ST_BORDER_FOCUS : ST_BORDER);
		(void)rect_cut_top(&low, 1);
		draw_preview(v, d, low);
	}
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct surat *v = (const struct surat *)s;

	(void)snprintf(out, size, _("Dokumen langkah SOP (%zu)"), v->all.n);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct surat *v = (const struct surat *)s;
	const struct lk_letter *l = surat_current(v);

	if (v->list.find_n == 0 && !v->reading && l != NULL && l->kind != NULL &&
		strcmp(l->kind->id, "sk-tim") == 0 && lk_letter_numbered(l))
		(void)snprintf(out, size, "%s",
			_("T: jadikan susunan tim SK ini sebagai peran"));
	else if (v->reading)
		(void)snprintf(out, size, _("membaca %ld/%ld"), v->top + 1, v->rows);
	else
		list_hint(&v->list, out, size);
}

/* ---- the screen ------------------------------------------------------------------------------------ */

static void enter(struct screen *s)
{
	struct surat *v = (struct surat *)s;
	char kind[SURAT_PATH];

	(void)office_refresh(s->app);
	surat_load(v, v->wanted);
	v->wanted[0] = '\0';
	if (v->make[0] == '\0')
		return;
	(void)snprintf(kind, sizeof(kind), "%s", v->make);
	v->make[0] = '\0';
	surat_new(v, kind);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct surat *v = (struct surat *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	surat_load(v, NULL);
	return true;
}

static void close_it(struct screen *s)
{
	struct surat *v = (struct surat *)s;

	list_free(&v->list);
	lk_letters_free(&v->all);
	lk_buf_free(&v->text);
}

static const struct screen_ops ops = {
	.name = "surat",
	.view = VIEW_SURAT,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int surat_open(struct app *app, const char *arg)
{
	struct surat *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (arg != NULL && lk_letter_kind(arg) != NULL)
		(void)snprintf(v->make, sizeof(v->make), "%s", arg);
	else if (arg != NULL)
		(void)snprintf(v->wanted, sizeof(v->wanted), "%s", arg);
	return app_push(app, &v->base);
}
