#include "tui/view/hadir.h"

#include "core/meeting/meeting.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct box {
	struct screen base;
	struct hadir q;
	char *title;
	struct list list;
	size_t *person; /* of the snapshot, in the order shown */
	size_t n;
};

static const struct lk_person *person_at(const struct box *b, long i)
{
	const struct lk_people *p = &office_of(b->base.app)->snap.people;

	return b->person[i] < p->nperson ? &p->person[b->person[i]] : NULL;
}

static long row_count(void *arg)
{
	return (long)((const struct box *)arg)->n;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	const struct box *b = arg;
	const struct lk_person *p = person_at(b, i);

	out->id = (uint64_t)b->person[i] + 1;
	if (p == NULL)
		return false;
	out->cell[0] = list_marked(&b->list, out->id) ? "[x]" : "[ ]";
	out->cell[1] = p->name[0] != '\0' ? p->name : p->user;
	out->cell[2] = p->title;
	return true;
}

static const struct list_column columns[] = {
	{ NULL, 3, 0, -1, 0 },
	{ NULL, 20, 2, -1, 0 },
	{ NULL, 12, 1, -1, 1 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada orang di kebijakan/orang.csv."),
};

static void answer(struct box *b)
{
	struct app *app = b->base.app;
	struct hadir q = b->q;
	struct lk_buf users = LK_BUF_INIT;
	bool alive = q.owner == NULL || app_holds(app, q.owner);

	for (size_t i = 0; i < b->n; i++) {
		const struct lk_person *p = person_at(b, (long)i);

		if (p == NULL || !list_marked(&b->list, (uint64_t)b->person[i] + 1))
			continue;
		if (users.n > 0)
			lk_buf_putc(&users, ' ');
		lk_buf_puts(&users, p->user);
	}
	app_pop(app);
	if (alive)
		q.done(app, q.arg, lk_buf_cstr(&users));
	lk_buf_free(&users);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct box *b = (struct box *)s;

	if (a == ACT_PICK)
		answer(b);
	else if (a == ACT_BACK && b->list.find_n == 0)
		return ACT_PASS; /* marks are the answer: Esc closes, it does not unmark */
	else if (!list_act(&b->list, a, arg))
		return ACT_PASS;
	return ACT_DONE;
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct box *b = (struct box *)s;
	int h = (int)b->n + 3;
	struct rect foot;

	r = draw_box(d, rect_middle(r, 76, h > r.h - 2 ? r.h - 2 : h), ST_BORDER_FOCUS,
		b->title);
	foot = rect_cut_bottom(&r, 1);
	(void)draw_cell(d, foot, 0, 0, foot.w, -1, ST_HINT,
		_("Spasi tandai · Enter simpan · Esc batal"));
	list_draw(&b->list, d, r, true);
}

static void close_it(struct screen *s)
{
	struct box *b = (struct box *)s;

	list_free(&b->list);
	free(b->person);
	free(b->title);
}

static const struct screen_ops ops = {
	.name = "hadir",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = close_it,
	.draw = draw,
	.act = act,
};

/* Is the person, or a team they lead, among the words? */
static bool invited(const struct lk_people *p, const char *user, const char *words)
{
	if (lk_words_have(words, user))
		return true;
	for (size_t i = 0; i < p->nrole; i++)
		if (strcmp(p->role[i].user, user) == 0 && p->role[i].scope[0] != '\0' &&
			lk_words_have(words, p->role[i].scope))
			return true;
	return false;
}

static void fill(struct box *b, const struct lk_people *p, const char *first)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < p->nperson; i++)
			if (invited(p, p->person[i].user, first) == (pass == 0))
				b->person[b->n++] = i;
	for (size_t i = 0; i < p->nperson; i++)
		if (lk_words_have(b->q.chosen, p->person[i].user))
			list_mark(&b->list, (uint64_t)i + 1, true);
}

int hadir_open(struct app *app, const struct hadir *q)
{
	struct box *b = screen_new(sizeof(*b), &ops);
	const struct lk_people *p = &office_of(app)->snap.people;
	struct lk_buf title = LK_BUF_INIT;

	lk_buf_puts(&title, q->title);
	if (b != NULL) {
		b->person = calloc(p->nperson + 1, sizeof(*b->person));
		b->title = lk_buf_take(&title);
	}
	if (b == NULL || b->person == NULL || b->title == NULL) {
		lk_buf_free(&title);
		if (b != NULL)
			close_it(&b->base);
		free(b);
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; tutup beberapa layar dahulu."));
		return -1;
	}
	b->base.app = app;
	b->q = *q;
	list_init(&b->list, &source, b);
	fill(b, p, q->first);
	b->q.chosen = b->q.first = NULL;
	list_reload(&b->list);
	b->base.list = &b->list;
	return app_push(app, &b->base);
}
