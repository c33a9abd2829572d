#include "core/trust/audit.h"

#include "core/sha256.h"
#include "core/trust/audit_impl.h"
#include "core/trust/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RULES "3" /* another number: what was found before counts no more */
#define DIRTY_MAX 200
#define PROGRESS_EVERY 64

/* ---- findings ------------------------------------------------------------------------------- */
static void give(struct audit *a, const struct lk_audit_finding *f)
{
	if (f->severity == LK_SEV_ERROR)
		a->sum->errors++;
	else
		a->sum->notices++;
	if (!a->stopped && a->each != NULL)
		a->stopped = a->each(f, a->arg) != 0;
}

static enum lk_severity severity_of(enum lk_audit_rule rule)
{
	return rule == LK_AUDIT_TIME || rule == LK_AUDIT_SELF_COUNTERSIGNED
		? LK_SEV_INFO
		: LK_SEV_ERROR;
}

static void note_dirty(struct audit *a, const struct lk_oid *id)
{
	if (a->ndirty > DIRTY_MAX ||
		(a->ndirty > 0 && audit_same_id(&a->dirty[a->ndirty - 1], id)))
		return;
	/* without memory for it the run is not remembered */
	if (lk_grow((void **)&a->dirty, &a->cap_dirty, a->ndirty, sizeof(*a->dirty)) ==
		LK_OK)
		a->dirty[a->ndirty++] = *id;
	else
		a->ndirty = DIRTY_MAX + 1;
}

void audit_find(struct audit_step *s, enum lk_audit_rule rule, const char *path)
{
	struct lk_audit_finding f = { .rule = rule,
		.severity = severity_of(rule),
		.commit = s->id,
		.user = s->user != NULL ? s->user : "",
		.path = path,
		.text = s->a->why };

	note_dirty(s->a, &s->id);
	give(s->a, &f);
}

void audit_find_at(struct audit *a, const struct lk_oid *id, enum lk_audit_rule rule)
{
	struct lk_audit_finding f = { .rule = rule,
		.severity = severity_of(rule),
		.commit = *id,
		.user = "",
		.path = "",
		.text = a->why };

	give(a, &f);
}

/* ---- what is to be looked at ------------------------------------------------------------------- */
struct list {
	struct lk_oid *id;
	size_t n, cap;
	bool failed;
};

static int take_id(const struct lk_oid *id, void *arg)
{
	struct list *l = arg;

	if (lk_grow((void **)&l->id, &l->cap, l->n, sizeof(*l->id)) != LK_OK) {
		l->failed = true;
		return 1;
	}
	l->id[l->n++] = *id;
	return 0;
}

static int walk(struct audit *a, const struct lk_oid *tip, const struct lk_oid *hide,
	struct list *out, struct lk_error *err)
{
	int rc = lk_store_walk(a->st, tip, hide, hide != NULL, take_id, out, err);

	return rc == LK_OK && out->failed ? lk_nomem(err) : rc;
}

/* Is everything that `old` reaches reached by `tip` too? */
static int descends(struct audit *a, const struct lk_oid *tip, const struct lk_oid *old,
	bool *yes, struct lk_error *err)
{
	struct list left = { .n = 0 };
	struct lk_error why;
	int rc = walk(a, old, tip, &left, &why);

	*yes = rc == LK_OK && left.n == 0;
	free(left.id);
	if (rc == LK_ENOMEM && err != NULL)
		*err = why;
	return rc == LK_ENOMEM ? rc : LK_OK;
}

/* ---- what was found before ------------------------------------------------------------------------ */
/* A run that was finished: of everything its tip reaches. */
struct past_run {
	long commits, unsigned_before;
	int signs;
	struct lk_oid root;
	struct list dirty;
};

/* A name that changes with everything the outcome depends on but the commits. */
static void name_rules(const struct lk_pin *pin, const char *revoked, char out[80])
{
	struct lk_buf b = LK_BUF_INIT;
	char hex[LK_SHA256_HEX];

	lk_buf_printf(&b, "%s %s %s ", pin->root.hex, pin->admin, revoked);
	lk_sha256_hex(lk_buf_str(&b), hex);
	(void)snprintf(out, 80, "audit-" RULES "-%.32s", hex);
	lk_buf_free(&b);
}

/* "commits before signs root\n" and the ids of steps with findings, one a line. */
static bool read_run(struct past_run *r, const char *text)
{
	char *end;
	size_t n;

	r->commits = strtol(text, &end, 10);
	if (end == text || *end != ' ')
		return false;
	r->unsigned_before = strtol(end, &end, 10);
	r->signs = (int)strtol(end, &end, 10);
	if (*end++ != ' ')
		return false;
	n = strcspn(end, "\n");
	if (n >= sizeof(r->root.hex))
		return false;
	memcpy(r->root.hex, end, n);
	r->root.hex[n] = '\0';
	for (end += n; *end == '\n'; end += n) {
		struct lk_oid id;

		n = strcspn(++end, "\n");
		if (n == 0 || n >= sizeof(id.hex))
			break;
		memcpy(id.hex, end, n);
		id.hex[n] = '\0';
		(void)take_id(&id, &r->dirty);
	}
	return !r->dirty.failed;
}

static bool run_at(struct audit *a, const struct lk_oid *tip, const char *rules,
	struct past_run *out)
{
	struct lk_buf b = LK_BUF_INIT;
	bool found;

	memset(out, 0, sizeof(*out));
	found = lk_store_verdict_get(a->st, tip, rules, &b, NULL) == LK_OK && b.n > 0 &&
		read_run(out, lk_buf_cstr(&b));
	lk_buf_free(&b);
	if (!found) {
		free(out->dirty.id);
		memset(out, 0, sizeof(*out));
	}
	return found;
}

/* The last run under these rules whose tip `tip` descends from. */
static int find_run(struct audit *a, const struct lk_oid *tip, const char *rules,
	struct lk_oid *at, struct past_run *out, struct lk_error *err)
{
	static const struct lk_oid latest = { "" };
	struct lk_buf b = LK_BUF_INIT;
	bool yes = false;
	int rc = LK_OK;

	at->hex[0] = '\0';
	memset(out, 0, sizeof(*out));
	if (run_at(a, tip, rules, out)) {
		*at = *tip;
		return LK_OK;
	}
	if (lk_store_verdict_get(a->st, &latest, rules, &b, NULL) == LK_OK && b.n > 0 &&
		b.n < sizeof(at->hex)) {
		memcpy(at->hex, lk_buf_cstr(&b), b.n + 1);
		rc = descends(a, tip, at, &yes, err);
		yes = yes && rc == LK_OK && run_at(a, at, rules, out);
	}
	if (!yes)
		at->hex[0] = '\0';
	lk_buf_free(&b);
	return rc;
}

/* Failing to remember costs time, nothing else. */
static void remember(struct audit *a, const struct lk_oid *tip, const char *rules)
{
	static const struct lk_oid latest = { "" };
	struct lk_buf b = LK_BUF_INIT;

	if (a->ndirty > DIRTY_MAX)
		return;
	lk_buf_printf(&b, "%ld %ld %d %s\n", a->sum->commits, a->sum->unsigned_before,
		a->signs, a->root.hex);
	for (size_t i = 0; i < a->ndirty; i++)
		lk_buf_printf(&b, "%s\n", a->dirty[i].hex);
	if (lk_buf_check(&b, NULL) == LK_OK &&
		lk_store_verdict_put(a->st, tip, rules, lk_buf_str(&b), NULL) == LK_OK)
		(void)!lk_store_verdict_put(a->st, &latest, rules,
			(struct lk_str){ tip->hex, strlen(tip->hex) }, NULL);
	lk_buf_free(&b);
}

/* Without a pin, and clean: the caller pins what was found now, and the next run, which asks under
 * that name, would find the same. */
static void remember_all(struct audit *a, const struct lk_oid *tip, const char *rules,
	const char *revoked)
{
	struct lk_pin pin = { .root = a->root };
	struct lk_key key;
	char pinned[80];

	remember(a, tip, rules);
	if (a->in->pin.root.hex[0] != '\0' || a->root.hex[0] == '\0' ||
		a->sum->errors > 0 ||
		lk_audit_key(a->st, &a->root, &key, NULL) != LK_OK)
		return;
	lk_key_fingerprint(pin.admin, &key);
	name_rules(&pin, revoked, pinned);
	remember(a, tip, pinned);
}

/* ---- where trust begins ---------------------------------------------------------------------------- */
static int has_signers(struct audit *a, const struct lk_oid *commit, bool *yes,
	struct lk_error *err)
{
	struct lk_error why;
	struct lk_oid id;
	int rc = lk_store_id_at(a->st, commit, LK_SIGNERS_PATH, &id, &why);

	*yes = rc == LK_OK;
	if (rc == LK_ENOTFOUND)
		return LK_OK;
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

/* `base`: what is passed over, "" nothing. */
static int find_root(struct audit *a, const struct list *steps,
	const struct lk_oid *base, const struct lk_oid *tip, struct lk_error *err)
{
	bool yes = false;
	int rc = LK_OK;

	a->root = a->in->pin.root;
	a->signs = a->root.hex[0] != '\0';
	if (a->signs)
		return LK_OK;
	if (base->hex[0] != '\0')
		rc = has_signers(a, base, &yes, err);
	a->signs = yes;
	if (rc == LK_OK && !yes)
		rc = has_signers(a, tip, &yes, err);
	if (rc != LK_OK || a->signs || !yes)
		return rc;
	a->signs = true;
	for (size_t i = 0; i < steps->n && rc == LK_OK; i++) {
		rc = has_signers(a, &steps->id[i], &yes, err);
		if (rc == LK_OK && yes) {
			a->root = steps->id[i];
			break;
		}
	}
	return rc;
}

/*
 * The pinned beginning is no part of this history. What was audited before has it (another
 * beginning beside it is found at its step), so what grows on that is not followed down again:
 * a step that arrives costs the same in a long history as in a short one.
 */
static int check_root(struct audit *a, const struct lk_oid *tip,
	const struct lk_oid *base, struct lk_error *err)
{
	bool yes = false;
	int rc = LK_OK;

	if (a->in->pin.root.hex[0] == '\0')
		return LK_OK;
	if (base->hex[0] != '\0')
		rc = descends(a, tip, base, &yes, err);
	if (rc == LK_OK && !yes)
		rc = descends(a, tip, &a->in->pin.root, &yes, err);
	if (rc != LK_OK || yes)
		return rc;
	(void)lk_fail(&a->why, LK_EDENIED,
		N_("riwayat ini tidak berpangkal pada langkah %.10s yang diingat "
		   "salinan ini: ini riwayat kantor lain, atau yang ditulis ulang"),
		a->in->pin.root.hex);
	audit_find_at(a, tip, LK_AUDIT_ROOT);
	a->ndirty = DIRTY_MAX + 1; /* not remembered: nothing may build on it */
	return LK_OK;
}

static int check_seen(struct audit *a, const struct lk_oid *tip, struct lk_error *err)
{
	const struct lk_oid *seen = &a->in->pin.seen;
	bool yes;
	int rc;

	if (seen->hex[0] == '\0' || a->in->tip.hex[0] != '\0')
		return LK_OK;
	rc = descends(a, tip, seen, &yes, err);
	if (rc != LK_OK || yes)
		return rc;
	(void)lk_fail(&a->why, LK_EDENIED,
		N_("kepala riwayat mundur: langkah %.10s yang terakhir dilihat baik "
		   "tidak ada lagi di dalamnya"),
		seen->hex);
	audit_find_at(a, tip, LK_AUDIT_ROLLBACK);
	return LK_OK;
}

/* ---- revocations ------------------------------------------------------------------------------------- */
static bool is_known(const struct audit *a, const char *fingerprint)
{
	for (size_t i = 0; i < a->nrevoked; i++)
		if (strcmp(a->revoked[i].fingerprint, fingerprint) == 0)
			return true;
	return false;
}

static int take_revocations(struct audit *a, const struct lk_signers *s,
	struct lk_buf *digest, struct lk_error *err)
{
	for (size_t i = 0; i < s->nrevoked; i++) {
		struct audit_revoked *r;

		if (is_known(a, s->revoked[i].fingerprint))
			continue;
		if (lk_grow((void **)&a->revoked, &a->cap_revoked, a->nrevoked,
			    sizeof(*a->revoked)) != LK_OK)
			return lk_nomem(err);
		r = &a->revoked[a->nrevoked++];
		memset(r, 0, sizeof(*r));
		(void)snprintf(r->fingerprint, sizeof(r->fingerprint), "%s",
			s->revoked[i].fingerprint);
		r->last = s->revoked[i].last;
		lk_buf_printf(digest, "%s %s\n", r->fingerprint, r->last.hex);
	}
	return LK_OK;
}

/* Known at the tip, or at what was seen before: whoever hides one hides it from nobody. */
static int load_revocations(struct audit *a, const struct lk_oid *at,
	struct lk_buf *digest, struct lk_error *err)
{
	struct lk_error why;
	struct lk_signers s;
	int rc;

	if (at->hex[0] == '\0')
		return LK_OK;
	rc = lk_signers_load(&s, a->st, at, &why);
	if (rc == LK_OK)
		rc = take_revocations(a, &s, digest, err);
	else if (rc == LK_ENOMEM)
		rc = lk_nomem(err);
	else
		rc = LK_OK; /* unreadable, or a commit that is gone: found elsewhere */
	lk_signers_free(&s);
	return rc;
}

/* ---- one run ------------------------------------------------------------------------------------------- */
static int stop_asked(const struct audit *a, struct lk_error *err)
{
	if (a->in->cancelled == NULL || !a->in->cancelled(a->in->arg))
		return LK_OK;
	return lk_fail(err, LK_EUNDEF,
		N_("pemeriksaan dihentikan; tidak ada yang berubah"));
}

static int judge_all(struct audit *a, const struct list *steps, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; i < steps->n && rc == LK_OK && !a->stopped; i++) {
		if (i % PROGRESS_EVERY == 0) {
			rc = stop_asked(a, err);
			if (a->in->progress != NULL)
				a->in->progress((long)i, (long)steps->n, a->in->arg);
		}
		if (rc == LK_OK)
			rc = audit_step(a, &steps->id[i], err);
		a->sum->checked++;
	}
	if (rc == LK_OK && a->in->progress != NULL)
		a->in->progress((long)steps->n, (long)steps->n, a->in->arg);
	return rc;
}

/* What was found at steps looked at before is found again. */
static int judge_dirty(struct audit *a, const struct past_run *before,
	struct lk_error *err)
{
	int rc = judge_all(a, &before->dirty, err);

	a->sum->checked = 0;
	a->sum->unsigned_before = before->unsigned_before;
	a->sum->commits = before->commits;
	return rc;
}

static int office_zone(struct audit *a, const struct lk_oid *tip, struct lk_error *err)
{
	struct lk_commit c = { .nparents = 0 };
	struct lk_buf raw = LK_BUF_INIT;
	int rc = lk_store_raw(a->st, tip, &raw, err);

	if (rc == LK_OK && lk_commit_parse(&c, lk_buf_str(&raw), NULL) == LK_OK)
		a->tz_minutes = c.committer.tz_minutes;
	lk_commit_free(&c);
	lk_buf_free(&raw);
	return rc;
}

/* Where the run may begin: behind what the caller knows, or behind an earlier run. */
static int find_base(struct audit *a, const struct lk_oid *tip, const char *rules,
	struct lk_oid *base, struct past_run *before, struct lk_error *err)
{
	bool yes = false;
	int rc = LK_OK;

	*base = a->in->known;
	if (base->hex[0] != '\0' || a->in->full)
		return LK_OK;
	rc = find_run(a, tip, rules, base, before, err);
	if (rc == LK_OK && base->hex[0] != '\0' && !before->signs)
		rc = has_signers(a, tip, &yes, err);
	if (yes) {
		/* it began to sign since: other rules for everything */
		base->hex[0] = '\0';
		free(before->dirty.id);
		memset(before, 0, sizeof(*before));
	}
	return rc;
}

static int judge_steps(struct audit *a, const struct lk_oid *tip,
	const struct lk_oid *base, const struct past_run *before, struct lk_error *err)
{
	struct list steps = { .n = 0 };
	bool earlier = before->commits > 0;
	int rc = walk(a, tip, base->hex[0] != '\0' ? base : NULL, &steps, err);

	if (rc == LK_OK && earlier) {
		a->root = before->root;
		a->signs = before->signs != 0;
	} else if (rc == LK_OK) {
		rc = find_root(a, &steps, base, tip, err);
	}
	if (rc == LK_OK)
		rc = check_root(a, tip, base, err);
	if (rc == LK_OK)
		rc = check_seen(a, tip, err);
	if (rc == LK_OK)
		rc = judge_dirty(a, before, err);
	a->sum->commits += (long)steps.n;
	if (rc == LK_OK)
		rc = judge_all(a, &steps, err);
	free(steps.id);
	return rc;
}

static int run(struct audit *a, const struct lk_oid *tip, struct lk_error *err)
{
	struct past_run before = { .commits = 0 };
	struct lk_buf digest = LK_BUF_INIT;
	struct lk_oid base = { "" };
	char rules[80];
	int rc = office_zone(a, tip, err);

	if (rc == LK_OK)
		rc = load_revocations(a, tip, &digest, err);
	if (rc == LK_OK)
		rc = load_revocations(a, &a->in->pin.seen, &digest, err);
	name_rules(&a->in->pin, lk_buf_cstr(&digest), rules);
	if (rc == LK_OK)
		rc = find_base(a, tip, rules, &base, &before, err);
	if (rc == LK_OK)
		rc = judge_steps(a, tip, &base, &before, err);
	if (rc == LK_OK && a->in->known.hex[0] == '\0' && !a->stopped)
		remember_all(a, tip, rules, lk_buf_cstr(&digest));
	free(before.dirty.id);
	lk_buf_free(&digest);
	return rc;
}

int lk_audit_run(const struct lk_audit_in *in, lk_audit_fn *each, void *arg,
	struct lk_audit_sum *out, struct lk_error *err)
{
	struct audit a = { .in = in,
		.st = in->st,
		.each = each,
		.arg = arg,
		.sum = out };
	struct lk_oid tip = in->tip;
	int rc = LK_OK;

	memset(out, 0, sizeof(*out));
	if (tip.hex[0] == '\0')
		rc = lk_store_head(in->st, &tip, err);
	if (rc == LK_OK && tip.hex[0] != '\0')
		rc = run(&a, &tip, err);
	out->signed_office = a.signs;
	out->root = a.root;
	past_forget(&a);
	audit_graph_free(&a);
	return rc;
}

int lk_audit_key(struct lk_store *st, const struct lk_oid *commit, struct lk_key *out,
	struct lk_error *err)
{
	struct lk_buf raw = LK_BUF_INIT;
	struct lk_commit c = { .nparents = 0 };
	struct lk_sshsig sig;
	int rc = lk_store_raw(st, commit, &raw, err);

	if (rc == LK_OK)
		rc = lk_commit_parse(&c, lk_buf_str(&raw), err);
	if (rc == LK_OK && c.signature.n == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("langkah %.10s tidak ditandatangani"), commit->hex);
	if (rc == LK_OK)
		rc = lk_sshsig_parse(&sig, lk_buf_str(&c.signature), err);
	if (rc == LK_OK)
		*out = sig.key;
	lk_commit_free(&c);
	lk_buf_free(&raw);
	return rc;
}
