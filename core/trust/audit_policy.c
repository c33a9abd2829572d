/* kebijakan/ is changed by who may (core/trust/policy.h), and keys only as keys may. */
#include "core/trust/audit_impl.h"
#include "core/trust/policy.h"

#include <string.h>

static bool is_key_file(const char *path)
{
	return strcmp(path, LK_SIGNERS_PATH) == 0 ||
		strcmp(path, LK_REVOKED_PATH) == 0 ||
		strcmp(path, LK_WAITING_KEYS_PATH) == 0;
}

/* People and keys of the tree before; nobody before the first step. */
static int before_of(struct audit_step *s, struct audit_trust **out,
	struct lk_error *err)
{
	static const struct lk_oid none[AUDIT_FILES];
	uint32_t row;
	int rc;

	if (s->commit.nparents > 0)
		return audit_trust_of(s->a, s->parent[0], out, err);
	rc = audit_trust_intern(s->a, none, &row, err);
	if (rc == LK_OK)
		*out = s->a->trust[row];
	return rc;
}

static void check_file(struct audit_step *s, const struct audit_delta *d,
	const struct audit_trust *before)
{
	if (s->commit.nparents == 0 ||
		lk_policy_may(&before->people, s->user, d->path,
			s->has_record ? &s->record : NULL, s->commit.committer.time))
		return;
	(void)lk_fail(&s->a->why, LK_EDENIED,
		N_("%s diubah oleh \"%s\", yang tidak berwenang mengubahnya"), d->path,
		s->user);
	audit_find(s, LK_AUDIT_POLICY, d->path);
}

static void check_keys(struct audit_step *s, const struct audit_trust *before,
	const struct audit_trust *after)
{
	static const enum lk_audit_rule rule[] = {
		[LK_KEYS_FINE] = LK_AUDIT_KEY,
		[LK_KEYS_POLICY] = LK_AUDIT_POLICY,
		[LK_KEYS_KEY] = LK_AUDIT_KEY,
		[LK_KEYS_REVOCATION] = LK_AUDIT_REVOCATION,
	};
	struct lk_key_step step = { .before = &before->signers,
		.after = &after->signers,
		.people = &before->people,
		.people_after = &after->people,
		.user = s->user,
		.key = s->key,
		.time = s->commit.committer.time };
	struct lk_key_answer answer;

	if (lk_policy_keys(&step, &answer, &s->a->why) != LK_OK) {
		audit_find(s, rule[answer.fault], LK_SIGNERS_PATH);
		return;
	}
	if (answer.alone) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("kunci milik %s didaftarkan tanpa orang kedua, karena waktu "
			   "itu belum ada yang dapat mengonfirmasi"),
			answer.subject);
		audit_find(s, LK_AUDIT_SELF_COUNTERSIGNED, LK_SIGNERS_PATH);
	}
}

int audit_policy(struct audit_step *s, struct lk_error *err)
{
	struct audit_trust *before = NULL, *after = NULL;
	bool keys = false, trust = false;
	int rc;

	if (s->commit.nparents > 1)
		return LK_OK;
	rc = before_of(s, &before, err);
	for (size_t i = 0; i < s->delta.n && rc == LK_OK; i++) {
		const char *path = s->delta.item[i].path;

		if (strncmp(path, LK_POLICY_DIR, strlen(LK_POLICY_DIR)) != 0)
			continue;
		keys |= is_key_file(path);
		for (size_t k = 0; k < AUDIT_FILES; k++)
			trust |= strcmp(path, audit_file_path((enum audit_file)k)) == 0;
		check_file(s, &s->delta.item[i], before);
	}
	if (rc == LK_OK && trust)
		rc = audit_trust_of(s->a, s->node, &after, err);
	if (rc != LK_OK || !trust)
		return rc;
	if (after->broken) {
		s->a->why = after->why;
		audit_find(s, LK_AUDIT_POLICY, LK_POLICY_DIR);
	} else if (keys) {
		check_keys(s, before, after);
	}
	return LK_OK;
}
