/*
 * Orang: who works here, in which roles, and whose key is whose. The top says how the office
 * signs and the words that its beginning is compared by; below the list (beside it when wide)
 * what is known of the person under the cursor. Enter shows the words of the keys.
 */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/angka.h"
#include "tui/view/orang_impl.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <string.h>

const struct lk_people *orang_people(const struct orang *v)
{
	return &office_of(v->base.app)->snap.people;
}

const struct lk_person *orang_current(const struct orang *v)
{
	long at = list_at(&v->list);
	const struct lk_people *p = orang_people(v);

	return at >= 0 && (size_t)at < p->nperson ? &p->person[at] : NULL;
}

/* ---- rows ----------------------------------------------------------------------------- */

static long row_count(void *arg)
{
	return (long)orang_people(arg)->nperson;
}

static unsigned key_style(enum lk_key_state state)
{
	switch (state) {
	case LK_KEY_IN_FORCE: return ST_OK;
	case LK_KEY_WAITING:
	case LK_KEY_RENEWING: return ST_WARN;
	case LK_KEY_REVOKED: return ST_ERROR;
	case LK_KEY_NONE: break;
	}
	return ST_DIM;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct orang *v = arg;
	const struct lk_people *p = orang_people(v);
	const struct lk_person *one = &p->person[i];
	enum lk_key_state state = lk_signers_state(&v->keys, one->user);
	struct lk_buf roles = LK_BUF_INIT;

	orang_roles(&roles, p, one->user, office_now(office_of(v->base.app), NULL));
	(void)snprintf(v->role, sizeof(v->role), "%s",
		roles.n > 0 ? lk_buf_cstr(&roles) : _("tanpa peran"));
	lk_buf_free(&roles);
	out->id = (uint64_t)i + 1;
	out->cell[0] = one->user;
	out->cell[1] = one->name;
	out->cell[2] = v->role;
	out->cell[3] = _(lk_key_state_label(state));
	out->style[3] = key_style(state);
	return true;
}

static const struct list_column columns[] = {
	{ N_("Pengguna"), 10, 0, -1, 0 },
	{ N_("Nama"), 18, 2, -1, 2 },
	{ N_("Peran"), 18, 2, -1, 0 },
	{ N_("Kunci"), 14, 0, -1, 0 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada orang di kebijakan/orang.csv. a: tambah."),
};

/* ---- loading ---------------------------------------------------------------------------- */

static void stand_on(struct orang *v, const char *user)
{
	const struct lk_people *p = orang_people(v);

	for (size_t i = 0; i < p->nperson; i++)
		if (strcmp(p->person[i].user, user) == 0)
			list_to(&v->list, (long)i);
}

void orang_load(struct orang *v)
{
	struct office *o = office_of(v->base.app);
	struct lk_error err = { .code = LK_OK };
	int rc;

	v->generation = o->generation;
	lk_signers_free(&v->keys);
	lk_buf_clear(&v->pin);
	rc = lk_signers_load(&v->keys, o->store, &o->snap.head, &err);
	if (rc == LK_OK)
		rc = lk_pin_put_words(&v->pin, o->store, &v->keys, &err);
	v->broken = err;
	v->broken.code = rc;
	if (rc != LK_OK)
		app_fail(v->base.app, &err);
	list_reload(&v->list);
	if (v->wanted[0] != '\0')
		stand_on(v, v->wanted);
	v->wanted[0] = '\0';
	app_dirty(v->base.app);
}

/* ---- keys --------------------------------------------------------------------------------- */

static void show(struct orang *v, const struct lk_person *p)
{
	struct lk_buf b = LK_BUF_INIT;

	orang_text(&b, v, p, true);
	if (lk_buf_check(&b, NULL) == LK_OK)
		(void)prompt_show(v->base.app, p->user, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static enum act_result act_on(struct orang *v, enum action a, const struct lk_person *p)
{
	switch ((int)a) {
	case ACT_PICK: show(v, p); break;
	case ACT_PERSON_EDIT: orang_edit(v, p); break;
	case ACT_ROLE_GIVE: orang_give(v, p); break;
	case ACT_ROLE_END: orang_end(v, p); break;
	case ACT_KEY_ADD: orang_key_add(v, p); break;
	case ACT_KEY_CONFIRM: orang_key_confirm(v, p); break;
	case ACT_KEY_END: orang_key_end(v, p); break;
	default: return ACT_PASS;
	}
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct orang *v = (struct orang *)s;
	const struct lk_person *p = orang_current(v);

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_PERSON_ADD) {
		orang_add(v);
		return ACT_DONE;
	}
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		orang_load(v);
		return ACT_DONE;
	}
	return p != NULL ? act_on(v, a, p) : ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	const struct orang *v = (const struct orang *)s;
	unsigned n = NEED_CLEAN | NEED_WRITE;

	if (orang_current(v) != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static const char *refuse(const struct screen *s, enum action a)
{
	return orang_refuse((const struct orang *)s, a);
}

/* ---- drawing ------------------------------------------------------------------------------ */

static int draw_head(const struct orang *v, struct draw *d, struct rect r)
{
	size_t keys = 0, waiting = v->keys.nwaiting;
	const struct lk_people *p = orang_people(v);
	struct lk_buf words = LK_BUF_INIT;
	char line[200];
	int rows = 1;

	if (v->keys.nsigners == 0) {
		(void)draw_wrap(d, r, 0, ST_HINT,
			_("Kantor ini belum menandatangani langkahnya. Pengelola "
			  "memulainya dengan kuncinya sendiri (K)."));
		return 2;
	}
	for (size_t i = 0; i < p->nperson; i++)
		keys += lk_signers_user(&v->keys, p->person[i].user) != NULL;
	(void)snprintf(line, sizeof(line), _("%zu dari %zu orang berkunci"), keys,
		p->nperson);
	(void)draw_text(d, r, 0, 0, ST_HEADING, line);
	if (waiting > 0) {
		(void)snprintf(line, sizeof(line), _("%zu kunci menunggu konfirmasi"),
			waiting);
		(void)draw_text(d, r, 32, 0, ST_WARN, line);
	}
	if (v->pin.n == 0)
		return rows;
	(void)rect_cut_top(&r, 1);
	lk_buf_printf(&words, "%s %s", _("Kata sidik kantor:"), lk_buf_cstr(&v->pin));
	rows += draw_wrap(d, r, 0, ST_TEXT, lk_buf_cstr(&words));
	lk_buf_free(&words);
	return rows;
}

static void draw_detail(const struct orang *v, struct draw *d, struct rect r)
{
	const struct lk_person *p = orang_current(v);
	struct lk_buf b = LK_BUF_INIT;

	if (p == NULL || r.h < 1)
		return;
	(void)rect_cut_left(&r, 1);
	orang_text(&b, v, p, false);
	if (lk_buf_check(&b, NULL) == LK_OK)
		(void)draw_wrap(d, r, 0, ST_TEXT, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct orang *v = (struct orang *)s;
	struct rect head, low;

	if (v->broken.code != LK_OK) {
		angka_draw_broken(&v->broken, d, r);
		return;
	}
	head = r;
	(void)rect_cut_left(&head, 1);
	(void)rect_cut_top(&r, draw_head(v, d, head) + 1);
	if (r.w >= 120) {
		low = rect_cut_right(&r, 62);
		draw_vline(d, low, 0, ST_BORDER);
		(void)rect_cut_left(&low, 1);
	} else {
		low = rect_cut_bottom(&r, r.h >= 14 ? r.h / 2 : 0);
		if (low.h > 0)
			draw_hline(d, low, 0, ST_BORDER);
		(void)rect_cut_top(&low, 1);
	}
	list_draw(&v->list, d, r, true);
	draw_detail(v, d, low);
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)snprintf(out, size, _("Orang (%zu)"),
		orang_people((const struct orang *)s)->nperson);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct orang *)s)->list, out, size);
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	orang_load((struct orang *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct orang *v = (struct orang *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	orang_load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct orang *v = (struct orang *)s;

	list_free(&v->list);
	lk_signers_free(&v->keys);
	lk_buf_free(&v->pin);
}

static const struct screen_ops ops = {
	.name = "orang",
	.view = VIEW_ORANG,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
	.refuse = refuse,
};

int orang_open(struct app *app, const char *arg)
{
	struct orang *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->keys = (struct lk_signers){ .mem = LK_ARENA_INIT };
	(void)snprintf(v->wanted, sizeof(v->wanted), "%s", arg != NULL ? arg : "");
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
