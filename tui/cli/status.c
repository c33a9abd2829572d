/* status, whoami */
#include "core/status.h"
#include "tui/cli/commands.h"
#include "tui/cli/status_run.h"
#include "tui/i18n.h"
#include "tui/view/label.h"

#include <string.h>

CLI_NO_OPTIONS(status);
CLI_NO_OPTIONS(whoami);

static const char *const wait_name[] = {
	[LK_WAIT_CORRECT] = "koreksi-terbuka",
	[LK_WAIT_CLOSE] = "koreksi-untuk-ditutup",
	[LK_WAIT_APPROVE] = "persetujuan",
	[LK_WAIT_RETURNED] = "dikembalikan",
	[LK_WAIT_ORPHAN] = "koreksi-tanpa-tempat",
};
_Static_assert(LK_LEN(wait_name) == LK_WAIT_COUNT, "waiting without a name");
/* "paraf", "setuju" of the rung a state speaks of; "" when none. */
static const char *rung_name(const struct lk_appr_ladder *l, int rung)
{
	return rung >= 0 && (size_t)rung < l->n ? lk_kind_name(l->rung[rung].rung.kind)
						: "";
}

static void json_counts(struct lk_json *j, const struct lk_thread_counts *n)
{
	lk_json_object(j, "corrections");
	lk_json_int(j, "total", n->total);
	for (int s = 0; s < LK_THREAD_STATE_COUNT; s++)
		lk_json_int(j, lk_thread_state_name((enum lk_thread_state)s),
			n->by_state[s]);
	lk_json_int(j, "wajib_terbuka", n->open_wajib);
	lk_json_int(j, "yatim", n->orphaned);
	lk_json_end(j);
}

static void json_approval(struct lk_json *j, const struct lk_appr_ladder *l,
	enum lk_appr_state state, int rung)
{
	lk_json_object(j, "approval");
	lk_json_cstr(j, "state", lk_appr_state_name(state));
	lk_json_cstr(j, "rung", rung_name(l, rung));
	lk_json_array(j, "ladder");
	for (size_t i = 0; i < l->n; i++) {
		const struct lk_appr_event *e = l->rung[i].event;

		lk_json_object(j, NULL);
		lk_json_cstr(j, "kind", lk_kind_name(l->rung[i].rung.kind));
		lk_json_cstr(j, "role", l->rung[i].rung.actors);
		lk_json_cstr(j, "state", lk_appr_state_name(l->rung[i].state));
		lk_json_cstr(j, "user", e != NULL ? e->user : NULL);
		if (e != NULL)
			lk_json_int(j, "time", e->time);
		lk_json_end(j);
	}
	lk_json_end(j);
	lk_json_cstr(j, "returned", l->returned != NULL ? l->returned->text : NULL);
	lk_json_end(j);
}

static int take_draft(const struct lk_draft_info *d, void *arg)
{
	struct lk_json *j = arg;

	if (d->ops == 0)
		return 0;
	lk_json_object(j, NULL);
	lk_json_cstr(j, "key", d->key);
	lk_json_int(j, "operations", d->ops);
	lk_json_int(j, "last_ms", d->last_ms);
	lk_json_end(j);
	return 0;
}

static void json_papers(struct lk_json *j, const struct lk_status *s)
{
	lk_json_array(j, "papers");
	for (size_t i = 0; i < s->snap.npapers; i++) {
		const struct lk_paper_status *ps = &s->paper[i];

		lk_json_object(j, NULL);
		lk_json_cstr(j, "scope", ps->paper->scope);
		lk_json_cstr(j, "team", ps->paper->team);
		lk_json_cstr(j, "path", ps->paper->path);
		lk_json_bool(j, "locked", ps->locked != 0);
		json_counts(j, &ps->threads);
		json_approval(j, &ps->ladder, ps->state, ps->rung);
		lk_json_end(j);
	}
	lk_json_end(j);
}

static int status_json(struct cli *c, const struct lk_status *s,
	const struct lk_runs *runs, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "workspace", lk_store_dir(c->st));
	lk_json_cstr(&j, "document", s->snap.document);
	lk_json_cstr(&j, "title", s->snap.title);
	lk_json_cstr(&j, "office", s->snap.office);
	lk_json_int(&j, "year", s->snap.year);
	lk_json_cstr(&j, "head", s->snap.head.hex);
	lk_json_cstr(&j, "user", lk_buf_cstr(&c->who));
	lk_json_array(&j, "chapters");
	for (size_t i = 0; i < s->snap.nchapters; i++) {
		const struct lk_chapter_status *cs = &s->chapter[i];

		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "stem", cs->chapter->stem);
		lk_json_cstr(&j, "path", cs->chapter->path);
		lk_json_cstr(&j, "title", cs->chapter->title);
		lk_json_cstr(&j, "blob", cs->chapter->blob.hex);
		json_counts(&j, &cs->threads);
		json_approval(&j, &cs->ladder, cs->state, cs->rung);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	json_papers(&j, s);
	json_counts(&j, &s->threads);
	json_approval(&j, &s->whole, s->whole_state, s->whole_rung);
	lk_json_array(&j, "waiting");
	for (size_t i = 0; i < s->nwaiting; i++) {
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "kind", wait_name[s->waiting[i].kind]);
		lk_json_cstr(&j, "scope", s->waiting[i].scope);
		lk_json_int(&j, "count", s->waiting[i].count);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	status_runs_json(c, &j, &s->snap, runs);
	lk_json_array(&j, "drafts");
	rc = lk_store_draft_list(c->st, take_draft, &j, err);
	lk_json_end(&j);
	lk_json_end(&j);
	if (rc == LK_OK)
		rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void print_scope(FILE *out, const char *name, const struct lk_appr_ladder *l,
	enum lk_appr_state is, int rung, const struct lk_thread_counts *n)
{
	char state[80];

	label_approval(state, sizeof(state), l, is, rung);
	(void)fprintf(out, "  %-30s  %-24s ", name, state);
	(void)fprintf(out, _("%ld terbuka (%ld wajib), %ld menunggu ditutup"),
		n->by_state[LK_THREAD_OPEN], n->open_wajib,
		n->by_state[LK_THREAD_APPLIED] + n->by_state[LK_THREAD_DONE]);
	(void)fputc('\n', out);
}

static void status_text(struct cli *c, const struct lk_status *s,
	const struct lk_runs *runs)
{
	const char *advice = c->host->place_advice != NULL
		? c->host->place_advice(lk_store_dir(c->st))
		: NULL;
	char whole[96];

	(void)fprintf(c->out, "%s %d\n%s\n", s->snap.title, s->snap.year,
		s->snap.office);
	(void)fprintf(c->out, _("Ruang kerja %s, revisi %.10s\n"), lk_store_dir(c->st),
		s->snap.head.hex);
	if (advice != NULL)
		(void)fprintf(c->out, "! %s\n", _(advice));
	(void)fputc('\n', c->out);
	for (size_t i = 0; i < s->snap.nchapters; i++)
		print_scope(c->out, s->snap.chapter[i].stem, &s->chapter[i].ladder,
			s->chapter[i].state, s->chapter[i].rung,
			&s->chapter[i].threads);
	for (size_t i = 0; i < s->snap.npapers; i++)
		print_scope(c->out, s->paper[i].paper->scope, &s->paper[i].ladder,
			s->paper[i].state, s->paper[i].rung, &s->paper[i].threads);
	label_approval(whole, sizeof(whole), &s->whole, s->whole_state, s->whole_rung);
	(void)fprintf(c->out, _("\nSeluruh naskah: %s\n"), whole);
	status_runs_text(c, &s->snap, runs);
	if (c->who.n == 0) {
		(void)fprintf(c->out, "%s\n",
			_("Siapa Anda belum diatur: git config lapkin.user NAMA"));
		return;
	}
	(void)fprintf(c->out, _("\nMenunggu %s:\n"), lk_buf_cstr(&c->who));
	for (size_t i = 0; i < s->nwaiting; i++)
		(void)fprintf(c->out, "  %s%s%s (%ld): %s\n",
			label_wait(s->waiting[i].kind),
			s->waiting[i].scope[0] ? " " : "", s->waiting[i].scope,
			s->waiting[i].count, label_wait_todo(s->waiting[i].kind));
	if (s->nwaiting == 0)
		(void)fprintf(c->out, "  %s\n", _("tidak ada"));
}

int cli_run_status(struct cli *c, struct lk_error *err)
{
	struct lk_status s;
	struct lk_runs runs = { .mem = LK_ARENA_INIT };
	int64_t now = c->host->now(NULL);
	int rc = lk_status_load(&s, c->st, c->document, lk_buf_cstr(&c->who), now, err);

	if (rc == LK_OK)
		rc = lk_runs_load(&runs, c->st, &s.snap, now, err);
	if (rc == LK_OK && c->json)
		rc = status_json(c, &s, &runs, err);
	else if (rc == LK_OK)
		status_text(c, &s, &runs);
	lk_runs_free(&runs);
	lk_status_free(&s);
	return rc;
}

static int whoami_json(struct cli *c, const struct lk_snapshot *s,
	const struct lk_person *p, int64_t now, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "user", p->user);
	lk_json_cstr(&j, "name", p->name);
	lk_json_cstr(&j, "title", p->title);
	lk_json_bool(&j, "demo", c->as != NULL);
	lk_json_array(&j, "roles");
	for (size_t i = 0; i < s->people.nrole; i++) {
		const struct lk_role *r = &s->people.role[i];

		if (strcmp(r->user, p->user) != 0 || r->from > now || r->until < now)
			continue;
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "role", r->role);
		lk_json_cstr(&j, "scope", r->scope);
		lk_json_cstr(&j, "authority", r->authority);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void whoami_text(struct cli *c, const struct lk_snapshot *s,
	const struct lk_person *p, int64_t now)
{
	(void)fprintf(c->out, "%s: %s, %s\n", p->user, p->name, p->title);
	for (size_t i = 0; i < s->people.nrole; i++) {
		const struct lk_role *r = &s->people.role[i];

		if (strcmp(r->user, p->user) == 0 && r->from <= now && r->until >= now)
			(void)fprintf(c->out, "  %s (%s)%s%s\n",
				_(lk_role_label(r->role)), r->authority,
				r->scope[0] ? ": " : "", r->scope);
	}
	if (c->as != NULL)
		(void)fprintf(c->out, "%s\n",
			_("Identitas ini dipilih dengan --as, untuk demo; bukan bukti "
			  "diri."));
}

int cli_run_whoami(struct cli *c, struct lk_error *err)
{
	struct lk_snapshot s;
	const struct lk_person *p = NULL;
	int tz, rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);
	int64_t now = c->host->now(&tz);

	if (rc == LK_OK && c->who.n != 0)
		p = lk_people_find(&s.people, lk_buf_cstr(&c->who));
	if (rc == LK_OK && c->who.n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("siapa Anda belum diatur: git config lapkin.user NAMA"));
	else if (rc == LK_OK && p == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("\"%s\" tidak ada di kebijakan/orang.csv"),
			lk_buf_cstr(&c->who));
	else if (rc == LK_OK && c->json)
		rc = whoami_json(c, &s, p, now, err);
	else if (rc == LK_OK)
		whoami_text(c, &s, p, now);
	lk_snapshot_free(&s);
	return rc;
}
