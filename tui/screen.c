#include "tui/screen.h"

#include <stdlib.h>

void *screen_new(size_t size, const struct screen_ops *ops)
{
	struct screen *s;

	s = calloc(1, size < sizeof(*s) ? sizeof(*s) : size);
	if (s != NULL)
		s->ops = ops;
	return s;
}
