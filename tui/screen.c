#include "tui/screen.h"

#include "tui/app.h"
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
	return s->list != NULL && list_typing(s->list);
}

void screen_text(struct screen *s, const char *p, size_t n, bool paste)
{
	if (s->ops->text != NULL)
		s->ops->text(s, p, n, paste);
	else if (s->list != NULL)
		list_text(s->list, p, n);
}

enum act_result screen_mouse(struct screen *s, const struct mouse *m)
{
	bool open = false;

	if (s->ops->mouse != NULL)
		return s->ops->mouse(s, m);
	if (s->list == NULL || !list_mouse(s->list, m, &open))
		return ACT_PASS;
	if (open)
		app_act(s->app, ACT_PICK, NULL);
	return ACT_DONE;
}
