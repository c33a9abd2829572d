#include "core/sop/alur.h"

#include "core/sop/alur_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------------- */

void lk_alur_fault(struct alur_reader *r, int line, bool warning)
{
	if (!warning && r->faults++ == 0)
		r->first = r->e;
	if (r->each != NULL)
		r->each(&r->e, line, warning, r->arg);
}

/* The line that a sentence about a table names as its second argument; 0 none. */
static int line_of(const struct lk_error *e)
{
	static const char stem[] = "%s baris %u";
	const char *second = e->args + strlen(e->args) + 1;

	if (e->nargs < 2 || e->fmt == NULL ||
		strncmp(e->fmt, stem, sizeof(stem) - 1) != 0)
		return 0;
	return (int)strtol(second, NULL, 10);
}

/* LK_OK also when it is full of faults; an error only when it could not be looked at. */
static int read_all(struct alur_reader *r, struct lk_alur *a, struct lk_str csv,
	struct lk_error *err)
{
	int rc = lk_csv_parse(&r->csv, csv, r->file, &r->e);

	if (rc == LK_ENOMEM)
		return lk_nomem(err);
	if (rc != LK_OK) {
		lk_alur_fault(r, line_of(&r->e), false);
		return LK_OK;
	}
	lk_alur_read(r, a);
	if (r->faults == 0 && !r->nomem)
		lk_alur_graph(r, a);
	return r->nomem ? lk_nomem(err) : LK_OK;
}

int lk_alur_check(struct lk_str csv, const char *file, lk_alur_fault_fn *each,
	void *arg, size_t *faults, struct lk_error *err)
{
	struct lk_alur a = { .mem = LK_ARENA_INIT };
	struct alur_reader r = { .csv = LK_CSV_INIT,
		.mem = &a.mem,
		.file = file,
		.each = each,
		.arg = arg };
	int rc = read_all(&r, &a, csv, err);

	*faults = r.faults;
	lk_csv_free(&r.csv);
	lk_alur_free(&a);
	return rc;
}

int lk_alur_parse(struct lk_alur *out, struct lk_str csv, const char *name,
	struct lk_error *err)
{
	struct lk_alur a = { .mem = LK_ARENA_INIT };
	struct alur_reader r = { .csv = LK_CSV_INIT, .mem = &a.mem };
	struct lk_buf file = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&file, "kebijakan/alur/%s.csv", name);
	a.name = lk_arena_dups(&a.mem, name);
	rc = a.name == NULL ? lk_nomem(err) : lk_buf_check(&file, err);
	r.file = lk_buf_cstr(&file);
	if (rc == LK_OK)
		rc = read_all(&r, &a, csv, err);
	if (rc == LK_OK && r.faults > 0) {
		rc = r.first.code;
		if (err != NULL)
			*err = r.first;
	}
	lk_csv_free(&r.csv);
	lk_buf_free(&file);
	if (rc == LK_OK)
		*out = a;
	else
		lk_alur_free(&a);
	return rc;
}

void lk_alur_free(struct lk_alur *a)
{
	if (a == NULL)
		return;
	lk_arena_free(&a->mem);
	*a = (struct lk_alur){ .mem = LK_ARENA_INIT };
}

bool lk_alur_name_valid(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return name[n] == '\0' && n > 0 && n <= LK_ALUR_NAME_MAX && name[0] >= 'a' &&
		name[0] <= 'z';
}

/* ---- the ladder ------------------------------------------------------------------ */
enum lk_kind lk_alur_rung_kind(const struct lk_step *s)
{
	enum lk_kind kind = lk_kind_parse((struct lk_str){ s->kind, strlen(s->kind) });

	return kind == LK_KIND_PARAF || kind == LK_KIND_SETUJU ? kind : LK_KIND_OTHER;
}

size_t lk_alur_ladder(const struct lk_alur *a, struct lk_rung out[LK_LADDER_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < a->nsteps && n < LK_LADDER_MAX; i++) {
		const struct lk_step *s = &a->step[i];
		enum lk_kind kind = lk_alur_rung_kind(s);

		if (kind != LK_KIND_OTHER)
			out[n++] = (struct lk_rung){ s->number, kind, s->actors };
	}
	return n;
}

/* What a step is for a working paper; LK_KIND_OTHER: no rung of it. */
static enum lk_kind paper_kind(const struct lk_step *s)
{
	if (strcmp(s->kind, "himpun") == 0)
		return LK_KIND_AJUKAN;
	if (strcmp(s->kind, "koreksi") == 0)
		return LK_KIND_PARAF;
	return strcmp(s->kind, "sahkan") == 0 ? LK_KIND_SAHKAN : LK_KIND_OTHER;
}

size_t lk_alur_paper_ladder(const struct lk_alur *a, struct lk_rung out[LK_LADDER_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < a->nsteps && n < LK_LADDER_MAX; i++) {
		const struct lk_step *s = &a->step[i];
		enum lk_kind kind = paper_kind(s);

		if (kind != LK_KIND_OTHER)
			out[n++] = (struct lk_rung){ s->number, kind, s->actors };
		if (kind == LK_KIND_SAHKAN)
			return n;
	}
	return 0;
}

/* ---- who ------------------------------------------------------------------------- */
const struct lk_role *lk_actor_holds(const struct lk_people *p, const char *user,
	const char *actors, const char *scope, int64_t time)
{
	char one[48];

	for (;;) {
		size_t n = strcspn(actors, "/");
		const struct lk_role *r = NULL;

		if (n < sizeof(one)) {
			(void)snprintf(one, sizeof(one), "%.*s", (int)n, actors);
			r = lk_people_holds(p, user, one, scope, time);
		}
		if (r != NULL || actors[n] == '\0')
			return r;
		actors += n + 1;
	}
}

bool lk_alur_lists(const char *list, char between, const char *id)
{
	const char ends[] = { between, '\0' };
	size_t want = strlen(id);

	for (;;) {
		size_t n = strcspn(list, ends);

		if (n == want && memcmp(list, id, n) == 0)
			return true;
		if (list[n] == '\0')
			return false;
		list += n + 1;
	}
}

const struct lk_role *lk_actor_any(const struct lk_people *p, const char *user,
	const char *actors, int64_t time)
{
	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *r = &p->role[i];

		if (strcmp(r->user, user) == 0 && r->from <= time && time <= r->until &&
			lk_alur_lists(actors, '/', r->role))
			return lk_people_holds(p, user, r->role, r->scope, time);
	}
	return NULL;
}

void lk_actors_label(struct lk_buf *out, const char *actors)
{
	char one[48];

	for (;;) {
		size_t n = strcspn(actors, "/");

		(void)snprintf(one, sizeof(one), "%.*s", (int)n, actors);
		lk_buf_puts(out, lk_role_label(one));
		if (actors[n] == '\0')
			return;
		actors += n + 1;
		lk_buf_puts(out, strchr(actors, '/') != NULL ? ", " : " atau ");
	}
}

size_t lk_actors_holders(struct lk_buf *out, const struct lk_people *p,
	const char *actors, int64_t time)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nperson; i++) {
		const struct lk_role *r =
			lk_actor_any(p, p->person[i].user, actors, time);

		if (r == NULL)
			continue;
		lk_buf_printf(out, "%s%s", n++ != 0 ? ", " : "", p->person[i].name);
		if (strcmp(r->authority, "definitif") != 0 && r->authority[0] != '\0')
			lk_buf_printf(out, " (%s)", r->authority);
	}
	return n;
}
