#include "tui/screen.h"

#include "tui/app.h"
#include "tui/grid.h"
#include "tui/list.h"

#include <stdlib.h>

void *screen_new(size_t size, const struct screen_ops *ops)
{
	struct screen *s;

	s = calloc(1, size < sizeof(*s) ? sizeof(*s) : size);
	if (s != NULL)
		s->ops = ops;
	return s;
}

bool screen_typing(const struct screen *s)
{
	if (s == NULL)
		return false;
	if (s->ops->typing != NULL)
		return s->ops->text != NULL && s->ops->typing(s);
	if (s->grid != NULL)
		return grid_typing(s->grid);
	return s->list != NULL && list_typing(s->list);
}

/* A sheet takes a block also when nothing is being typed. */
bool screen_pastes(const struct screen *s)
{
	return screen_typing(s) || (s != NULL && s->grid != NULL);
}

bool screen_key(struct screen *s, uint32_t key)
{
	if (s->ops->key != NULL)
		return s->ops->key(s, key);
	return s->grid != NULL && s->app->pending.n == 0 && grid_key(s->grid, key);
}

void screen_text(struct screen *s, const char *p, size_t n, bool paste)
{
	if (s->ops->text != NULL)
		s->ops->text(s, p, n, paste);
	else if (s->grid != NULL)
		grid_text(s->grid, p, n, paste);
	else if (s->list != NULL)
		list_text(s->list, p, n);
}

enum act_result screen_mouse(struct screen *s, const struct mouse *m)
{
	bool open = false;
	bool used;

	if (s->ops->mouse != NULL)
		return s->ops->mouse(s, m);
	used = s->grid != NULL ? grid_mouse(s->grid, m, &open)
			       : s->list != NULL && list_mouse(s->list, m, &open);
	if (!used)
		return ACT_PASS;
	if (open)
		app_act(s->app, ACT_PICK, NULL);
	return ACT_DONE;
}
