/* Finding a run, and whom it waits for. */
#include "core/sop/run.h"

#include <string.h>

#define NAMED 5 /* candidates in a sentence */

const struct lk_step *lk_run_row(const struct lk_run *r, int step)
{
	return step >= 1 && (size_t)step <= r->sop->nsteps ? &r->sop->step[step - 1]
							   : NULL;
}

bool lk_run_waits_for(const struct lk_run *r, const struct lk_people *p,
	const char *user, int64_t now)
{
	const struct lk_step *s = lk_run_row(r, r->current);

	return s != NULL && lk_actor_any(p, user, s->actors, now) != NULL;
}

/* How a run answers to a word: by its whole id, the beginning of it, or (of a run that goes
 * on) the name of its SOP. */
static bool begins(const struct lk_run *r, const char *id)
{
	return strncmp(r->id, id, strlen(id)) == 0;
}

static bool goes_on_as(const struct lk_run *r, const char *alur)
{
	return r->current != 0 && strcmp(r->alur, alur) == 0;
}

static void name_them(const struct lk_runs *r, const char *id, struct lk_buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (begins(&r->run[i], id) && n++ < NAMED)
			lk_buf_printf(out, "%s%s", out->n != 0 ? ", " : "",
				r->run[i].id);
	if (n > NAMED)
		lk_buf_puts(out, ", ...");
}

static int not_one(const struct lk_runs *r, const char *id, size_t hits,
	struct lk_error *err)
{
	struct lk_buf names = LK_BUF_INIT;
	int rc;

	name_them(r, hits > 0 ? id : "", &names);
	if (r->n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("belum ada SOP yang dijalankan; mulai satu dengan: lapkin "
			   "sop start ALUR PERIODE"));
	else if (hits == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada jalannya SOP bernama \"%s\"; yang ada: %s"), id,
			lk_buf_cstr(&names));
	else
		rc = lk_fail(err, LK_EINVAL,
			N_("\"%s\" cocok dengan lebih dari satu; pilih salah satu: "
			   "%s"),
			id, lk_buf_cstr(&names));
	lk_buf_free(&names);
	return rc;
}

int lk_runs_find(const struct lk_runs *r, const char *id, const struct lk_run **out,
	struct lk_error *err)
{
	const struct lk_run *hit = NULL, *going = NULL;
	size_t hits = 0, on = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (strcmp(r->run[i].id, id) == 0) {
			*out = &r->run[i];
			return LK_OK;
		}
		if (id[0] != '\0' && begins(&r->run[i], id)) {
			hit = &r->run[i];
			hits++;
		}
		if (goes_on_as(&r->run[i], id)) {
			going = &r->run[i];
			on++;
		}
	}
	if (on == 1)
		hit = going;
	else if (hits != 1)
		return not_one(r, id, hits, err);
	*out = hit;
	return LK_OK;
}
