#include "tui/palette.h"

#include "core/fold.h"
#include "tui/field.h"
#include "tui/i18n.h"
#include "tui/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct palette {
	struct screen base;
	struct screen *below; /* whose actions these are */
	struct field f;
	struct list list;
	struct hit {
		enum action a;
		int score;
		const char *why; /* cannot run now */
	} hit[ACT_COUNT];
	int n;
	char key[2][KEYS_MAX * KEY_NAME_MAX]; /* of the row given last */
};

/* How well the query fits an action: words of label, name and help, all must be there;
 * 0 = not at all. */
static int fits(enum action a, const char *query)
{
	const char *in[] = { _(action_info[a].label), action_info[a].name,
		_(action_info[a].help) };
	size_t from, to, n = strlen(query);

	if (n == 0)
		return 1;
	for (int i = 0; i < 3; i++)
		if (lk_fold_find((struct lk_str){ in[i], strlen(in[i]) },
			    (struct lk_str){ query, n }, 0, &from, &to))
			return (3 - i) * 100 +
				(from == 0                               ? 50
						: in[i][from - 1] == ' ' ? 25
									 : 0);
	return 0;
}

/* Every word of the query must fit; the sum ranks. */
static int score(enum action a, const char *query)
{
	int sum = 0;

	do {
		char word[FIELD_LINE_MAX];
		size_t n = strcspn(query, " ");
		int one;

		(void)snprintf(word, sizeof(word), "%.*s", (int)n, query);
		one = fits(a, word);
		if (one == 0)
			return 0;
		sum += one;
		query += n;
		query += strspn(query, " ");
	} while (*query != '\0');
	return sum;
}

static int by_score(const void *pa, const void *pb)
{
	const struct hit *a = pa, *b = pb;

	if ((a->why != NULL) != (b->why != NULL))
		return a->why != NULL ? 1 : -1;
	return a->score != b->score ? b->score - a->score : (int)a->a - (int)b->a;
}

static void refresh(struct palette *p)
{
	p->n = 0;
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		int sc;

		if (!(action_info[a].views & VIEW_BIT(p->below->ops->view)) ||
			a == ACT_PALETTE || a == ACT_SEARCH_ERASE ||
			!app_offers(p->base.app, (enum action)a))
			continue;
		sc = score((enum action)a, field_text(&p->f));
		if (sc == 0)
			continue;
		p->hit[p->n].a = (enum action)a;
		p->hit[p->n].score = sc;
		p->hit[p->n++].why = app_refuses(p->base.app, p->below, (enum action)a);
	}
	qsort(p->hit, (size_t)p->n, sizeof(p->hit[0]), by_score);
	p->list.id = 0;
	p->list.at = 0;
	list_to(&p->list, 0);
}

static long palette_count(void *arg)
{
	return ((struct palette *)arg)->n;
}

static bool palette_row(void *arg, long i, struct list_row *out)
{
	struct palette *p = arg;
	const struct hit *h = &p->hit[i];

	out->cell[0] = _(action_info[h->a].label);
	out->cell[1] = keymap_label(p->base.app->keymap, h->a, p->below->ops->view,
		p->key[0], sizeof(p->key[0]));
	out->cell[2] = h->why != NULL ? h->why : _(action_info[h->a].help);
	out->style[0] = h->why != NULL ? ST_DIM : ST_EMPH;
	out->style[1] = h->why != NULL ? ST_DIM : ST_HEADING;
	out->style[2] = h->why != NULL ? ST_DIM : ST_TEXT;
	out->id = (uint64_t)h->a;
	return true;
}

static const struct list_column palette_cols[] = {
	{ NULL, 13, 0, -1, 0 },
	{ NULL, 10, 0, -1, 1 },
	{ NULL, 4, 1, -1, 2 },
};
static const struct list_source palette_source = {
	.col = palette_cols,
	.cols = 3,
	.count = palette_count,
	.row = palette_row,
	.empty = N_("Tidak ada perintah yang cocok. Hapus sebagian ketikan."),
};

static void palette_free(struct screen *s)
{
	struct palette *p = (struct palette *)s;

	field_free(&p->f);
	list_free(&p->list);
}

static void run(struct palette *p)
{
	struct app *app = p->base.app;
	long i = list_at(&p->list);
	enum action a;

	if (i < 0)
		return;
	a = p->hit[i].a;
	app_pop(app);
	app_act(app, a, NULL);
}

static enum act_result palette_act(struct screen *s, enum action a,
	const struct act_arg *arg)
{
	struct palette *p = (struct palette *)s;

	if (a == ACT_PICK) {
		run(p);
		return ACT_DONE;
	}
	if (a == ACT_SEARCH_ERASE) {
		if (field_act(&p->f, ACT_ERASE_LEFT, false, NULL) == FIELD_CHANGED)
			refresh(p);
		return ACT_DONE;
	}
	return list_act(&p->list, a, arg) ? ACT_DONE : ACT_PASS;
}

static bool palette_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void palette_text(struct screen *s, const char *t, size_t n, bool paste)
{
	struct palette *p = (struct palette *)s;

	if (field_insert(&p->f, t, n, paste))
		refresh(p);
}

static enum act_result palette_mouse(struct screen *s, const struct mouse *m)
{
	struct palette *p = (struct palette *)s;
	bool open;

	if (list_mouse(&p->list, m, &open) && open)
		run(p);
	return ACT_DONE;
}

static void palette_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct palette *p = (struct palette *)s;
	struct rect line;

	r = draw_box(d, rect_middle(r, 90, r.h > 30 ? 28 : r.h), ST_BORDER_FOCUS,
		_("Perintah: ketik sebagian namanya"));
	line = rect_cut_top(&r, 1);
	if (r.h > 4)
		(void)rect_cut_top(&r, 1);
	list_draw(&p->list, d, r, false);
	(void)draw_text(d, rect_cut_left(&line, 2), 0, 0, ST_BAR_KEY, ":");
	field_draw(&p->f, d, line, true);
}

static const struct screen_ops palette_ops = {
	.name = "palet",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = palette_free,
	.draw = palette_draw,
	.act = palette_act,
	.typing = palette_typing,
	.text = palette_text,
	.mouse = palette_mouse,
};

int palette_open(struct app *app)
{
	struct palette *p;
	struct screen *below = app_top(app);

	p = below != NULL ? screen_new(sizeof(*p), &palette_ops) : NULL;
	if (p == NULL)
		return -1;
	p->base.app = app;
	p->below = below;
	field_init(&p->f, false);
	list_init(&p->list, &palette_source, p);
	refresh(p);
	return app_push(app, &p->base);
}
