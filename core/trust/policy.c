#include "core/trust/policy.h"

#include "core/sop/alur.h"

#include <string.h>

#define OFFICE "kepala/kasubbag-adum/admin"
#define KEEPERS "kepala/kasubbag-adum/arsiparis/admin"

/* A path, or a folder or beginning of names when `below`. Later rows of a path only widen it. */
static const struct rule {
	const char *path;
	bool below;
	const char *deed; /* NULL: whatever the step does */
	const char *actors;
	bool whole; /* only a role for the whole office counts */
} rules[] = {
	{ "kebijakan/orang.csv", false, NULL, "admin", true },
	{ "kebijakan/peran.csv", false, NULL, "admin", true },
	{ "kebijakan/peran.csv", false, LK_DEED_ASSIGN, OFFICE, true },
	{ LK_SIGNERS_PATH, false, NULL, "admin", true },
	{ LK_SIGNERS_PATH, false, LK_DEED_CONFIRM, LK_SECOND_ROLES, true },
	{ LK_REVOKED_PATH, false, NULL, "admin", true },
	{ LK_WAITING_KEYS_PATH, false, NULL, "admin", true },
	{ LK_WAITING_KEYS_PATH, false, LK_DEED_CONFIRM, LK_SECOND_ROLES, true },
	{ LK_WAITING_KEYS_PATH, false, LK_DEED_REQUEST, LK_ANYBODY, false },
	{ "kebijakan/format", false, NULL, "admin", true },
	{ "kebijakan/alur/", true, NULL, OFFICE, false },
	{ "kebijakan/templat/", true, NULL, KEEPERS, false },
	{ "kebijakan/kalender.txt", false, NULL, KEEPERS, false },
	{ "kebijakan/libur.csv", false, NULL, KEEPERS, false },
	{ "kebijakan/tujuan.csv", false, NULL, LK_ANY_ROLE, false },
	{ "kebijakan/arsip.txt", false, NULL, LK_ANY_ROLE, false },
	{ "kebijakan/kamus.txt", false, NULL, LK_ANYBODY, false },
	/* the shape of the tables that a team is sent: whoever reads one in */
	{ "kebijakan/pemetaan-", true, NULL, LK_ANYBODY, false },
};
static const struct rule other = { LK_POLICY_DIR, true, NULL, OFFICE, false };

static bool covers(const struct rule *r, const char *path)
{
	return r->below ? strncmp(path, r->path, strlen(r->path)) == 0
			: strcmp(path, r->path) == 0;
}

static bool applies(const struct rule *r, const char *deed)
{
	return r->deed == NULL || (deed != NULL && strcmp(r->deed, deed) == 0);
}

/* The i-th rule for a path and what is done there; NULL: no more. */
static const struct rule *rule_at(const char *path, const char *deed, size_t i)
{
	size_t seen = 0;

	for (size_t k = 0; k < LK_LEN(rules); k++)
		if (covers(&rules[k], path) && applies(&rules[k], deed) && seen++ == i)
			return &rules[k];
	return seen == 0 && i == 0 && covers(&other, path) ? &other : NULL;
}

const char *lk_policy_actors(const char *path, const char *deed)
{
	const struct rule *last = NULL, *r;

	for (size_t i = 0; (r = rule_at(path, deed, i)) != NULL; i++)
		last = r;
	return last != NULL ? last->actors : LK_ANYBODY;
}

const char *lk_policy_admins(const struct lk_people *p, int64_t time)
{
	for (size_t i = 0; i < p->nperson; i++)
		if (lk_people_holds(p, p->person[i].user, "admin", "", time) != NULL)
			return "admin";
	return "kepala/kasubbag-adum";
}

const struct lk_role *lk_policy_admin(const struct lk_people *p, const char *user,
	int64_t time)
{
	return lk_actor_holds(p, user, lk_policy_admins(p, time), "", time);
}

static const struct lk_role *role_by(const struct rule *r, const struct lk_people *p,
	const char *user, int64_t time)
{
	static const struct lk_role nothing = { "", "", "", "", "", INT64_MIN,
		INT64_MAX };
	const struct lk_role *mine;

	if (r->actors[0] == LK_ANYBODY[0] || r->actors[0] == LK_ANY_ROLE[0]) {
		mine = lk_people_main_role(p, user, time);
		return mine == NULL && r->actors[0] == LK_ANYBODY[0] ? &nothing : mine;
	}
	if (strcmp(r->actors, "admin") == 0)
		return lk_policy_admin(p, user, time);
	return r->whole ? lk_actor_holds(p, user, r->actors, "", time)
			: lk_actor_any(p, user, r->actors, time);
}

const struct lk_role *lk_policy_role(const struct lk_people *p, const char *user,
	const char *path, const char *deed, int64_t time)
{
	const struct rule *r;

	if (lk_people_find(p, user) == NULL)
		return NULL;
	for (size_t i = 0; (r = rule_at(path, deed, i)) != NULL; i++) {
		const struct lk_role *role = role_by(r, p, user, time);

		if (role != NULL)
			return role;
	}
	return NULL;
}

const char *lk_policy_deed(const struct lk_record *r)
{
	if (r == NULL)
		return "";
	if (r->kind == LK_KIND_PENUGASAN)
		return LK_DEED_ASSIGN;
	return r->kind == LK_KIND_KEBIJAKAN ? lk_record_get(r, LK_DEED_KEY) : "";
}

bool lk_policy_may(const struct lk_people *p, const char *user, const char *path,
	const struct lk_record *record, int64_t time)
{
	const char *deed = lk_policy_deed(record);

	/* only its own record makes an assignment */
	if (strcmp(deed, LK_DEED_ASSIGN) == 0 && record->kind != LK_KIND_PENUGASAN)
		deed = "";
	return !covers(&other, path) ||
		lk_policy_role(p, user, path, deed, time) != NULL;
}
