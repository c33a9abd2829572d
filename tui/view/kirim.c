/*
 * Kirim: where the report goes, what was sent with which proof, and its archives. The
 * top says how the report stands; below the list what the row under the cursor says, and
 * what to do.
 */
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/view/angka.h"
#include "tui/view/kirim_impl.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <string.h>

/* Row 0 is a heading, then the destinations, a heading, the archives. */
const struct lk_destination *kirim_destination(const struct kirim *v)
{
	long at = list_at(&v->list) - 1;

	return at >= 0 && at < (long)v->d.n ? &v->d.destination[at] : NULL;
}

const struct lk_archived *kirim_archive(const struct kirim *v)
{
	long at = list_at(&v->list) - 2 - (long)v->d.n;

	return at >= 0 && at < (long)v->d.narchives ? &v->d.archive[at] : NULL;
}

/* ---- rows ------------------------------------------------------------------------------ */

static long row_count(void *arg)
{
	const struct kirim *v = arg;

	return v->broken.code != LK_OK ? 0 : (long)(v->d.n + v->d.narchives) + 2;
}

static const char *shown_time(const struct kirim *v, int64_t time)
{
	static char out[LABEL_TIME];
	const struct office *o = office_of(v->base.app);

	return label_time(out, time, office_now(o, NULL), o->snap.tz_minutes);
}

static void destination_row(const struct kirim *v, const struct lk_destination *d,
	struct list_row *out)
{
	bool done = lk_destination_done(d);

	out->cell[0] = d->name;
	out->cell[1] = done    ? _("✓ terkirim")
		: d->sent == 0 ? _("· belum")
		: d->stale     ? _("! berubah")
			       : _("? tanpa bukti");
	out->style[1] = done ? ST_OK : d->sent == 0 ? ST_TEXT : ST_WARN;
	if (d->sent == 0)
		return;
	out->cell[2] = shown_time(v, d->sent);
	out->cell[3] = d->user;
	out->cell[4] = d->receipt[0] != '\0' ? d->receipt : d->proof;
}

static void archive_row(const struct kirim *v, const struct lk_archived *a,
	struct list_row *out)
{
	out->cell[0] = a->name;
	out->cell[1] = a->stale ? _("! berubah") : _("✓ tercatat");
	out->style[1] = a->stale ? ST_WARN : ST_OK;
	out->cell[2] = shown_time(v, a->time);
	out->cell[3] = a->user;
	out->cell[4] = a->digest;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	const struct kirim *v = arg;
	long n = (long)v->d.n;

	out->id = (uint64_t)i + 1;
	if (i == 0 || i == n + 1) {
		out->heading = true;
		out->style[0] = ST_HEADING;
		out->cell[0] = i == 0         ? _("Tujuan kirim")
			: v->d.narchives == 0 ? _("Arsip: belum ada")
					      : _("Arsip");
	} else if (i <= n) {
		destination_row(v, &v->d.destination[i - 1], out);
	} else {
		archive_row(v, &v->d.archive[i - n - 2], out);
	}
	return true;
}

static const struct list_column columns[] = {
	{ N_("Ke mana"), 20, 2, -1, 0 },
	{ N_("Keadaan"), 13, 0, -1, 0 },
	{ N_("Kapan"), 17, 0, -1, 2 },
	{ N_("Oleh"), 8, 0, -1, 3 },
	{ N_("Bukti"), 14, 2, -1, 1 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Daftar tujuan tidak dapat dibaca."),
};

/* ---- loading ---------------------------------------------------------------------------- */

static void say_figures(struct kirim *v, const struct lk_status *s)
{
	size_t locked = 0;

	for (size_t i = 0; i < s->snap.npapers; i++)
		locked += s->paper[i].locked != 0;
	v->locked = locked == s->snap.npapers;
	if (s->snap.npapers == 0)
		(void)snprintf(v->figures, sizeof(v->figures), "%s",
			_("tidak ada kertas kerja"));
	else
		(void)snprintf(v->figures, sizeof(v->figures),
			_("%zu dari %zu kertas kerja disahkan"), locked,
			s->snap.npapers);
}

static void load_status(struct kirim *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_status s;
	struct lk_error err;

	v->approval[0] = v->figures[0] = '\0';
	if (lk_status_load(&s, o->store, o->document, o->user, office_now(o, NULL),
		    &err) == LK_OK) {
		label_approval(v->approval, sizeof(v->approval), &s.whole,
			s.whole_state, s.whole_rung);
		v->approval_style = label_approval_style(s.whole_state);
		v->approved = s.whole_state == LK_APPR_VALID;
		say_figures(v, &s);
	}
	lk_status_free(&s);
}

static void load(struct kirim *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_error err = { .code = LK_OK };
	struct lk_dispatch fresh;

	if (lk_dispatch_load(&fresh, o->store, &o->snap, &err) == LK_OK) {
		lk_dispatch_free(&v->d);
		v->d = fresh;
		v->broken.code = LK_OK;
	} else {
		lk_dispatch_free(&fresh);
		v->broken = err;
	}
	load_status(v);
	v->generation = o->generation;
	list_reload(&v->list);
	app_dirty(v->base.app);
}

/* ---- drawing ------------------------------------------------------------------------------ */

static void draw_top(const struct kirim *v, struct draw *d, struct rect r)
{
	struct lk_buf years = LK_BUF_INIT;
	int x = draw_text(d, r, 1, 0, ST_TEXT, _("Naskah: "));

	(void)draw_text(d, r, x, 0, v->approval_style, v->approval);
	x = draw_text(d, r, 1, 1, ST_TEXT, _("Angka: "));
	(void)draw_text(d, r, x, 1, v->locked ? ST_OK : ST_WARN, v->figures);
	lk_retention_years(&v->d.retention, &years);
	(void)draw_printf(d, r, 1, 2, ST_TEXT,
		_("Golongan arsip: %s. Masa simpan: %s."),
		v->d.retention.class[0] != '\0' ? v->d.retention.class
						: _("belum ditetapkan"),
		years.n > 0 ? lk_buf_cstr(&years) : _("belum ditetapkan"));
	lk_buf_free(&years);
}

static int detail_line(struct draw *d, struct rect r, int y, const char *label,
	const char *value)
{
	char line[1400];

	if (value == NULL || value[0] == '\0')
		return y;
	(void)snprintf(line, sizeof(line), "%s: %s", label, value);
	return draw_wrap(d, r, y, ST_TEXT, line);
}

static int draw_next(const struct kirim *v, const struct lk_destination *to,
	struct draw *d, struct rect r, int y)
{
	bool mail = strcmp(to->means, LK_MEANS_MAIL) == 0;

	if (lk_destination_done(to))
		return y;
	if (to->sent != 0 && to->stale)
		y = draw_wrap(d, r, y, ST_WARN,
			_("Naskah berubah setelah dikirim: kirim lagi."));
	if (!v->approved)
		y = draw_wrap(d, r, y, ST_WARN,
			_("Naskah belum disetujui seluruhnya; setujui dahulu di layar "
			  "Persetujuan (F8)."));
	if (mail && to->address[0] == '\0')
		return draw_wrap(d, r, y, ST_WARN,
			_("Alamat surel tujuan ini belum diisi: tekan d."));
	return draw_wrap(d, r, y, ST_HINT,
		mail ? _("Tekan s untuk menyiapkan surel, lalu c untuk mencatat "
			 "buktinya.")
		     : _("Tekan p untuk membuat paket, unggah, lalu c untuk mencatat "
			 "buktinya."));
}

static void draw_destination(const struct kirim *v, const struct lk_destination *to,
	struct draw *d, struct rect r)
{
	int y = draw_wrap(d, r, 0, ST_HEADING, to->name);

	y = detail_line(d, r, y, _("Alamat"), to->address);
	if (to->sent != 0) {
		y = detail_line(d, r, y, _("Dikirim"), shown_time(v, to->sent));
		y = detail_line(d, r, y, _("Oleh"), to->name_who);
		y = detail_line(d, r, y, _("Tanda terima"), to->receipt);
		y = detail_line(d, r, y, _("Berkas bukti"), to->proof);
		y = detail_line(d, r, y, _("Catatan"), to->note);
	}
	(void)draw_next(v, to, d, r, y);
}

static void draw_archive(const struct kirim *v, const struct lk_archived *a,
	struct draw *d, struct rect r)
{
	int y = draw_wrap(d, r, 0, ST_HEADING, a->name);

	y = detail_line(d, r, y, _("Dibuat"), shown_time(v, a->time));
	y = detail_line(d, r, y, _("Sidik SHA-256"), a->digest);
	y = detail_line(d, r, y, _("Golongan"),
		a->class[0] != '\0' ? a->class : _("belum ditetapkan"));
	y = detail_line(d, r, y, _("Masa simpan"),
		a->years[0] != '\0' ? a->years : _("belum ditetapkan"));
	if (a->stale)
		y = draw_wrap(d, r, y, ST_WARN,
			_("Naskah berubah setelah diarsipkan: buat arsip baru."));
	(void)draw_wrap(d, r, y, ST_HINT, _("Tekan v untuk memeriksa berkasnya."));
}

static void draw_detail(const struct kirim *v, struct draw *d, struct rect r)
{
	const struct lk_destination *to = kirim_destination(v);
	const struct lk_archived *kept = kirim_archive(v);

	(void)rect_cut_left(&r, 1);
	if (to != NULL)
		draw_destination(v, to, d, r);
	else if (kept != NULL)
		draw_archive(v, kept, d, r);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct kirim *v = (struct kirim *)s;
	struct rect low;

	if (v->broken.code != LK_OK) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	draw_top(v, d, rect_cut_top(&r, 3));
	(void)rect_cut_top(&r, r.h > 14 ? 1 : 0);
	if (r.w >= 120) {
		static const int weight[] = { 3, 2 };
		struct panes p = draw_panes(d, r, 2, weight, 0);

		list_draw(&v->list, d, p.pane[0], true);
		draw_detail(v, d, p.pane[1]);
		return;
	}
	low = rect_cut_bottom(&r, r.h >= 14 ? 9 : 0);
	list_draw(&v->list, d, r, true);
	if (low.h > 0) {
		draw_hline(d, low, 0, ST_BORDER);
		(void)rect_cut_top(&low, 1);
		draw_detail(v, d, low);
	}
}

/* ---- the screen ----------------------------------------------------------------------------- */

static enum act_result act_row(struct kirim *v, enum action a)
{
	const struct lk_destination *d = kirim_destination(v);

	if (a == ACT_PICK && d == NULL) {
		kirim_verify(v);
		return ACT_DONE;
	}
	if (a != ACT_PICK && a != ACT_SEND_MARK && a != ACT_SEND_MAIL &&
		a != ACT_SEND_ADDRESS)
		return ACT_PASS;
	if (d == NULL || !d->listed) {
		app_say(v->base.app, SAY_WARN, "%s", _("Pilih dahulu sebuah tujuan."));
		return ACT_DONE;
	}
	if (a == ACT_SEND_MAIL)
		kirim_mail(v, d);
	else if (a == ACT_SEND_ADDRESS)
		kirim_address(v, d);
	else
		kirim_mark(v, d);
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct kirim *v = (struct kirim *)s;

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
	} else if (a == ACT_SEND_PACK) {
		kirim_package(v);
	} else if (a == ACT_ARCHIVE_MAKE) {
		kirim_make_archive(v);
	} else if (a == ACT_ARCHIVE_VERIFY) {
		kirim_verify(v);
	} else if (a == ACT_RETENTION) {
		kirim_retention(v);
	} else if (a == ACT_JOB_STOP) {
		kirim_stop(v);
	} else {
		return act_row(v, a);
	}
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	unsigned n = NEED_CLEAN;

	if (list_at(&((const struct kirim *)s)->list) >= 0)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct kirim *v = (const struct kirim *)s;
	size_t open = lk_dispatch_open(&v->d);

	if (v->broken.code == LK_OK && open > 0)
		(void)snprintf(out, size, _("Pengiriman: %zu tujuan belum"), open);
	else
		(void)snprintf(out, size, "%s", _("Pengiriman dan arsip"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct kirim *)s)->list, out, size);
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	load((struct kirim *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct kirim *v = (struct kirim *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct kirim *v = (struct kirim *)s;

	list_free(&v->list);
	lk_dispatch_free(&v->d);
}

static const struct screen_ops ops = {
	.name = "kirim",
	.view = VIEW_KIRIM,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int kirim_open(struct app *app, const char *arg)
{
	struct kirim *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->d.retention = (struct lk_retention){ "", "", "", "" };
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (app_push(app, &v->base) != 0)
		return -1;
	for (size_t i = 0; arg != NULL && i < v->d.n; i++)
		if (strcmp(v->d.destination[i].id, arg) == 0)
			list_to(&v->list, (long)i + 1);
	if (arg != NULL && strcmp(arg, "arsip") == 0)
		list_to(&v->list, (long)v->d.n + 2);
	return 0;
}
