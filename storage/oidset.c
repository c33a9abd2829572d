#include "storage/oidset.h"

#include "core/error.h"

#include <stdlib.h>
#include <string.h>

static size_t slot_of(const struct oidset *s, const git_oid *id)
{
	uint64_t h;
	size_t i;

	memcpy(&h, id->id, sizeof(h));
	i = (size_t)(h * 0x9E3779B97F4A7C15u) & (s->size - 1);
	while (s->used[i] && !git_oid_equal(&s->slot[i], id))
		i = (i + 1) & (s->size - 1);
	return i;
}

static int grow(struct oidset *s)
{
	struct oidset t = { .size = s->size != 0 ? s->size * 2 : 1024, .n = s->n };

	t.slot = calloc(t.size, sizeof(*t.slot));
	t.used = calloc(t.size, 1);
	if (t.slot == NULL || t.used == NULL) {
		free(t.slot);
		free(t.used);
		return LK_ENOMEM;
	}
	for (size_t i = 0; i < s->size; i++)
		if (s->used[i]) {
			size_t k = slot_of(&t, &s->slot[i]);

			t.slot[k] = s->slot[i];
			t.used[k] = 1;
		}
	free(s->slot);
	free(s->used);
	*s = t;
	return LK_OK;
}

int oidset_add(struct oidset *s, const git_oid *id)
{
	size_t i;

	if (s->n * 2 >= s->size && grow(s) != LK_OK)
		return LK_ENOMEM;
	i = slot_of(s, id);
	if (s->used[i])
		return 1;
	s->slot[i] = *id;
	s->used[i] = 1;
	s->n++;
	return 0;
}

int oidset_has(const struct oidset *s, const git_oid *id)
{
	return s->n != 0 && s->used[slot_of(s, id)];
}

void oidset_free(struct oidset *s)
{
	free(s->slot);
	free(s->used);
	memset(s, 0, sizeof(*s));
}

unsigned oidset_parents(const char *p, size_t n, git_oid *out, unsigned max)
{
	const size_t line = strlen("parent ") + GIT_OID_HEXSZ + 1;
	size_t at = strlen("tree ") + GIT_OID_HEXSZ + 1;
	unsigned k = 0;

	while (k < max && at + line <= n && memcmp(p + at, "parent ", 7) == 0 &&
		git_oid_fromstrn(&out[k], p + at + 7, GIT_OID_HEXSZ) == 0) {
		k++;
		at += line;
	}
	return k;
}
