#include "core/assess/facts.h"

#include "core/fold.h"

#include <stdio.h>
#include <string.h>

struct gather {
	struct lk_facts *f;
	struct lk_store *st;
	const struct lk_status *status;
	const struct lk_figures *fig;
	int64_t now;
	struct lk_error *err;
};

/* ---- the text ----------------------------------------------------------------------- */

/* How many indicators the text names, in words or by a value ({{IKK-1.nama}}). */
static size_t named_in(const struct lk_figures *fig, struct lk_str text)
{
	size_t n = 0, a, b;

	for (size_t i = 0; i < fig->ind.n; i++) {
		const struct lk_indicator *ind = &fig->ind.item[i];
		char key[64];
		int k = snprintf(key, sizeof(key), "{{%s.nama}}", ind->code);

		n += lk_fold_find(text, (struct lk_str){ ind->name, strlen(ind->name) },
			     0, &a, &b) ||
			lk_fold_find(text, (struct lk_str){ key, (size_t)k }, 0, &a,
				&b);
	}
	return n;
}

static int read_texts(struct gather *g)
{
	const struct lk_snapshot *s = &g->status->snap;
	struct lk_found *section = g->f->section;
	struct lk_buf text = LK_BUF_INIT;
	int rc = LK_OK;

	for (int i = 0; i < LK_SECTION_COUNT; i++)
		section[i].path = "";
	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++) {
		const char *path = s->chapter[i].path;

		lk_buf_clear(&text);
		rc = lk_store_read_blob(g->st, &s->chapter[i].blob, &text, g->err);
		if (rc == LK_OK)
			rc = lk_facts_text(g->f, path, lk_buf_str(&text), g->err);
		if (rc != LK_OK)
			break;
		if (section[LK_SECTION_AGREEMENT].path == path)
			g->f->in_plan = named_in(g->fig, lk_buf_str(&text));
		if (section[LK_SECTION_ACHIEVEMENT].path == path)
			g->f->in_report = named_in(g->fig, lk_buf_str(&text));
	}
	lk_buf_free(&text);
	return rc;
}

static int count_file(const struct lk_entry *e, void *arg)
{
	size_t *n = arg;

	*n += e->kind == LK_ENTRY_FILE;
	return 0;
}

static int count_attachments(struct gather *g)
{
	struct lk_buf dir = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&dir, "%s/isi/lampiran", g->status->snap.dir);
	rc = lk_buf_check(&dir, g->err);
	if (rc == LK_OK)
		rc = lk_store_list(g->st, &g->status->snap.head, lk_buf_cstr(&dir),
			count_file, &g->f->attachments, g->err);
	lk_buf_free(&dir);
	return rc == LK_ENOTFOUND ? LK_OK : rc;
}

/* ---- people ------------------------------------------------------------------------- */

/* What counts as taking part: not the setting up of the workspace. */
#define TAKING_PART \
	(~(UINT64_C(1) << LK_KIND_KEBIJAKAN | UINT64_C(1) << LK_KIND_IMPOR) & \
		((UINT64_C(1) << LK_KIND_COUNT) - 1))

static int seen_one(const struct lk_revision *r, void *arg)
{
	(void)r;
	*(bool *)arg = true;
	return 1;
}

static int count_sent(const struct lk_revision *r, void *arg)
{
	(void)r;
	++*(size_t *)arg;
	return 0;
}

static int count_person(struct gather *g, const struct lk_person *p)
{
	const struct lk_people *all = &g->status->snap.people;
	struct lk_history_query q = { .user = p->user,
		.kinds = TAKING_PART,
		.limit = 1 };
	bool wrote = false, heads = false;
	int rc = lk_store_history(g->st, &q, seen_one, &wrote, g->err);

	for (size_t i = 0; i < all->nrole; i++)
		heads |= strcmp(all->role[i].user, p->user) == 0 &&
			strcmp(all->role[i].role, "ketua-tim") == 0 &&
			all->role[i].from <= g->now && g->now <= all->role[i].until;
	g->f->writers += wrote;
	g->f->heads += heads;
	g->f->active += heads && wrote;
	g->f->compilers +=
		lk_people_holds(all, p->user, "tim-penyusun", "", g->now) != NULL;
	return rc;
}

static int count_people(struct gather *g)
{
	const struct lk_snapshot *s = &g->status->snap;
	struct lk_history_query sent = { .kinds = UINT64_C(1) << LK_KIND_KIRIM,
		.limit = 1000 };
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < s->people.nperson; i++)
		rc = count_person(g, &s->people.person[i]);
	if (rc == LK_OK)
		rc = lk_store_history(g->st, &sent, count_sent, &g->f->sent, g->err);
	for (size_t i = 0; i < s->alur.nsteps; i++) {
		g->f->asks |= strcmp(s->alur.step[i].kind, "kirim") == 0;
		g->f->gathers |= strcmp(s->alur.step[i].kind, "himpun") == 0;
	}
	return rc;
}

int lk_facts_gather(struct lk_facts *out, struct lk_store *st,
	const struct lk_status *status, const struct lk_figures *fig, int64_t now,
	struct lk_error *err)
{
	struct gather g = { out, st, status, fig, now, err };
	int rc;

	memset(out, 0, sizeof(*out));
	lk_facts_figures(out, fig);
	for (size_t i = 0; i < status->snap.npapers; i++)
		out->locked += status->paper[i].locked != 0;
	out->threads = status->threads;
	out->approved = status->whole_state == LK_APPR_VALID;
	rc = read_texts(&g);
	if (rc == LK_OK)
		rc = count_attachments(&g);
	if (rc == LK_OK)
		rc = count_people(&g);
	return rc;
}
