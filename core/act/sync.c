#include "core/act/sync.h"

#include "core/act/sync_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 12 /* fetch, merge, push: others may push in between */
#define MARK_STATE "sinkron:keadaan"
#define MARK_WHY "sinkron:sebab"
#define MARK_HUB "sinkron:hub"
#define WHY_MAX 255

void lk_sync_free(struct lk_sync *s)
{
	if (s != NULL)
		lk_buf_free(&s->numbers);
}

struct meeting {
	const struct lk_ctx *c;
	const struct lk_sync_how *how;
	struct lk_sync *out;
	struct lk_oid
		hub; /* where the hub stands, as far as known; "" it has nothing */
	int over;    /* out->end is said */
};

static int cancelled(const struct meeting *m, struct lk_error *err)
{
	if (m->how->cancelled == NULL || m->how->cancelled(m->how->arg) == 0)
		return LK_OK;
	return lk_fail(err, LK_EUNDEF,
		N_("sinkron dihentikan; pekerjaan Anda tetap ada dan dikirim pada "
		   "sinkron "
		   "berikutnya"));
}

static int end_with(struct meeting *m, enum lk_sync_end end, const struct lk_error *why)
{
	m->out->end = end;
	m->out->why = *why;
	m->over = 1;
	return LK_OK;
}

static int same(const struct lk_oid *a, const struct lk_oid *b)
{
	return strcmp(a->hex, b->hex) == 0;
}

static int count_one(const struct lk_oid *commit, void *arg)
{
	(void)commit;
	*(long *)arg += 1;
	return 0;
}

/* Steps that `tip` has and `hide` ("" nothing) has not. */
static int count(struct lk_store *st, const struct lk_oid *tip,
	const struct lk_oid *hide, long *out, struct lk_error *err)
{
	*out = 0;
	if (tip->hex[0] == '\0' || same(tip, hide))
		return LK_OK;
	return lk_store_walk(st, tip, hide, hide->hex[0] != '\0', count_one, out, err);
}

/* ---- what a merge left to do --------------------------------------------------------------------- */

/* "base ours theirs time"; 0: nothing is pending, or it is not to be read. */
static int pending_parse(const char *s, struct sync_meet *m)
{
	struct lk_oid *const id[] = { &m->base, &m->ours, &m->theirs };
	char *end;

	for (size_t i = 0; i < LK_LEN(id); i++) {
		size_t n = strspn(s, "0123456789abcdef");

		if (n < 40 || n >= LK_OID_SIZE || s[n] != ' ')
			return 0;
		memcpy(id[i]->hex, s, n);
		id[i]->hex[n] = '\0';
		s += n + 1;
	}
	m->time = strtoll(s, &end, 10);
	return end != s && *end == '\0';
}

static int take_first(const struct lk_oid *commit, void *arg)
{
	*(struct lk_oid *)arg = *commit;
	return 1;
}

/* The commit that joined the two: everything else that neither has came after it. "": they are
 * not joined in our head. */
static int merge_of(struct lk_store *st, const struct sync_meet *m, struct lk_oid *out,
	struct lk_error *err)
{
	const struct lk_oid hide[2] = { m->ours, m->theirs };
	struct lk_oid head, base;
	int rc = lk_store_head(st, &head, err);

	out->hex[0] = '\0';
	for (int i = 0; i < 2 && rc == LK_OK; i++) {
		rc = lk_store_merge_base(st, &head, &hide[i], &base, err);
		if (rc == LK_OK && !same(&base, &hide[i]))
			return LK_OK;
	}
	return rc == LK_OK ? lk_store_walk(st, &head, hide, 2, take_first, out, err)
			   : rc;
}

static int finish(struct meeting *m, struct lk_error *err)
{
	struct lk_buf mark = LK_BUF_INIT;
	struct sync_meet meet = { .time = 0 };
	struct lk_oid merge = { "" };
	struct lk_store *st = m->c->st;
	int left = 0, rc = lk_store_mark_get(st, SYNC_PENDING, &mark, err);

	if (rc == LK_OK && mark.n > 0) {
		if (pending_parse(lk_buf_cstr(&mark), &meet))
			rc = merge_of(st, &meet, &merge, err);
		if (rc == LK_OK && merge.hex[0] != '\0')
			rc = sync_file_clashes(m->c, &meet, &merge, &m->out->clashes,
				err);
		if (rc == LK_OK && merge.hex[0] != '\0')
			rc = sync_take_numbers(m->c, &meet, &m->out->numbers,
				&m->out->renumbered, &left, err);
		if (rc == LK_OK && !left)
			rc = lk_store_mark_set(st, SYNC_PENDING, NULL, err);
	}
	lk_buf_free(&mark);
	return rc;
}

/* ---- one round ------------------------------------------------------------------------------------ */

static int fetch(struct meeting *m, struct lk_error *err)
{
	struct lk_remote_answer a = { .end = LK_REMOTE_OK };
	int rc = lk_store_fetch(m->c->st, m->how->cancelled, m->how->arg, &a, err);

	if (rc != LK_OK)
		return rc;
	if (a.end == LK_REMOTE_REWOUND)
		return end_with(m, LK_SYNC_REWOUND, &a.why);
	if (a.end != LK_REMOTE_OK)
		return end_with(m, LK_SYNC_OFFLINE, &a.why);
	m->hub = a.head;
	return LK_OK;
}

static int foreign(struct meeting *m)
{
	struct lk_error why;

	(void)lk_fail(&why, LK_ECONFLICT,
		N_("hub ini berisi ruang kerja lain (awal riwayatnya berbeda); tidak "
		   "ada "
		   "yang digabung atau dikirim. Periksa alamatnya dengan lapkin hub "
		   "show"));
	return end_with(m, LK_SYNC_REWOUND, &why);
}

/* The first finding is named, so that the sentence says more than a number. */
struct found {
	struct lk_error first;
	long errors;
};

static int note_finding(const struct lk_audit_finding *f, void *arg)
{
	struct found *n = arg;

	if (f->severity != LK_SEV_ERROR)
		return 0;
	if (n->errors++ == 0)
		n->first = f->text;
	return 0;
}

/* What arrived is audited before it is merged: everything that our pinned head does not hold. */
static int judge(struct meeting *m, struct lk_error *err)
{
	struct lk_audit_in in = { .st = m->c->st,
		.signature_ok = m->how->signature_ok,
		.tip = m->hub,
		.now = m->c->now,
		.progress = m->how->progress,
		.cancelled = m->how->cancelled,
		.arg = m->how->arg };
	struct lk_audit_sum sum;
	struct found found = { .errors = 0 };
	struct lk_error why;
	int rc = lk_pin_load(&in.pin, m->c->st, err);

	/* going back is noticed by where we last saw the hub, not by where we are */
	in.pin.seen.hex[0] = '\0';
	if (rc == LK_OK)
		rc = lk_audit_run(&in, note_finding, &found, &sum, err);
	if (rc != LK_OK || found.errors == 0)
		return rc;
	m->out->findings = found.errors;
	(void)lk_fail(&why, LK_EDENIED,
		N_("yang datang dari hub tidak lolos pemeriksaan (%ld temuan), jadi "
		   "tidak "
		   "digabung: %s. Pekerjaan Anda tetap ada; lihat dengan lapkin "
		   "verify, dan "
		   "tanyakan admin"),
		found.errors, found.first.text);
	return end_with(m, LK_SYNC_HELD, &why);
}

/* Bring in what the hub has beyond `base`. LK_ECONFLICT: our head moved. */
static int bring_in(struct meeting *m, const struct lk_oid *head,
	const struct lk_oid *base, struct lk_error *err)
{
	struct sync_meet meet = { *base, *head, m->hub, m->c->now };
	struct lk_oid merge;
	long n = 0;
	int open = 0, rc = count(m->c->st, &m->hub, base, &n, err);

	if (rc != LK_OK)
		return rc;
	if (same(base, head))
		rc = lk_store_advance(m->c->st, head, &m->hub, err);
	else
		rc = sync_merge(m->c, &meet, &open, &merge, err);
	if (rc == LK_OK)
		m->out->fetched += n;
	return rc;
}

/* One look at our head. LK_ECONFLICT: it moved meanwhile. */
static int join_once(struct meeting *m, struct lk_error *err)
{
	struct lk_oid head, base = { "" };
	int changed, rc = lk_store_refresh(m->c->st, &changed, err);

	if (rc == LK_OK)
		rc = lk_store_head(m->c->st, &head, err);
	if (rc != LK_OK || m->hub.hex[0] == '\0' || same(&head, &m->hub))
		return rc;
	rc = lk_store_merge_base(m->c->st, &head, &m->hub, &base, err);
	if (rc != LK_OK || same(&base, &m->hub))
		return rc;
	if (base.hex[0] == '\0')
		return foreign(m);
	rc = judge(m, err);
	return rc == LK_OK && !m->over ? bring_in(m, &head, &base, err) : rc;
}

/* Somebody may be saving all the while: then we look again. */
static int join(struct meeting *m, struct lk_error *err)
{
	int rc = LK_ECONFLICT;

	for (int i = 0; i < ROUNDS && rc == LK_ECONFLICT; i++) {
		m->out->restarted += i > 0;
		rc = join_once(m, err);
	}
	return rc;
}

/* *again: others were quicker. */
static int push(struct meeting *m, int *again, struct lk_error *err)
{
	struct lk_remote_answer a = { .end = LK_REMOTE_OK };
	struct lk_oid head;
	long n = 0;
	int rc = lk_store_head(m->c->st, &head, err);

	*again = 0;
	if (rc != LK_OK || same(&head, &m->hub))
		return rc;
	rc = count(m->c->st, &head, &m->hub, &n, err);
	if (rc == LK_OK)
		rc = lk_store_push(m->c->st, &head, m->how->cancelled, m->how->arg, &a,
			err);
	if (rc != LK_OK)
		return rc;
	if (a.end == LK_REMOTE_REFUSED)
		return end_with(m, LK_SYNC_REFUSED, &a.why);
	if (a.end == LK_REMOTE_UNREACHABLE)
		return end_with(m, LK_SYNC_OFFLINE, &a.why);
	if (a.end == LK_REMOTE_REWOUND)
		return end_with(m, LK_SYNC_REWOUND, &a.why);
	*again = a.end == LK_REMOTE_BEHIND;
	m->out->why = a.why;
	if (!*again) {
		m->out->sent += n;
		m->hub = head;
	}
	return LK_OK;
}

static int round_of(struct meeting *m, int *again, struct lk_error *err)
{
	int rc = cancelled(m, err);

	*again = 0;
	if (rc == LK_OK)
		rc = fetch(m, err);
	if (rc == LK_OK && !m->over)
		rc = join(m, err);
	if (rc == LK_OK && !m->over)
		rc = finish(m, err);
	if (rc == LK_OK && !m->over)
		rc = cancelled(m, err);
	if (rc == LK_OK && !m->over)
		rc = push(m, again, err);
	return rc;
}

static int meet(struct meeting *m, struct lk_error *err)
{
	int again = 1, rc = finish(m, err); /* what a killed sync left */

	for (int i = 0; i < ROUNDS && rc == LK_OK && again && !m->over; i++)
		rc = round_of(m, &again, err);
	if (rc != LK_OK || m->over)
		return rc;
	if (again)
		return end_with(m, LK_SYNC_BUSY, &m->out->why);
	m->out->end = m->out->sent + m->out->fetched > 0 ? LK_SYNC_DONE : LK_SYNC_SAME;
	m->out->why = (struct lk_error){ .code = LK_OK };
	return LK_OK;
}

/* ---- what is kept of it ------------------------------------------------------------------------------ */

static void cut(char out[WHY_MAX + 1], const char *s)
{
	size_t n = strlen(s) < WHY_MAX ? strlen(s) : WHY_MAX;

	while (n > 0 && n == WHY_MAX && ((unsigned char)s[n] & 0xC0) == 0x80)
		n--;
	memcpy(out, s, n);
	out[n] = '\0';
}

/* A clone that is pinned will not go behind what it met. */
static int keep_seen(const struct meeting *m, struct lk_error *err)
{
	struct lk_pin pin;
	int rc = lk_pin_load(&pin, m->c->st, err);

	if (rc != LK_OK || pin.root.hex[0] == '\0' || m->hub.hex[0] == '\0' ||
		same(&pin.seen, &m->hub))
		return rc;
	pin.seen = m->hub;
	return lk_pin_save(&pin, m->c->st, err);
}

static int mark_state(struct lk_store *st, enum lk_sync_end end, int64_t ok,
	int64_t tried, struct lk_error *err)
{
	char line[96];

	(void)snprintf(line, sizeof(line), "%d %" PRId64 " %" PRId64, (int)end, ok,
		tried);
	return lk_store_mark_set(st, MARK_STATE, line, err);
}

int lk_sync_state_begin(const struct lk_ctx *c, struct lk_error *err)
{
	struct lk_oid head;
	int rc = lk_store_head(c->st, &head, err);

	if (rc == LK_OK)
		rc = mark_state(c->st, LK_SYNC_SAME, c->now, c->now, err);
	return rc == LK_OK ? lk_store_mark_set(c->st, MARK_HUB, head.hex, err) : rc;
}

static int keep(const struct meeting *m, struct lk_error *err)
{
	struct lk_store *st = m->c->st;
	struct lk_sync_state was = { .hub = 0 };
	char why[WHY_MAX + 1];
	enum lk_sync_end end = m->out->end;
	int rc = lk_sync_state_load(&was, st, err);

	if (rc != LK_OK)
		return rc;
	if (end == LK_SYNC_SAME || end == LK_SYNC_DONE)
		was.last_ok = m->c->now;
	cut(why, m->out->why.text);
	rc = end == LK_SYNC_SAME || end == LK_SYNC_DONE ? keep_seen(m, err) : LK_OK;
	if (rc == LK_OK)
		rc = mark_state(st, end, was.last_ok, m->c->now, err);
	if (rc == LK_OK)
		rc = lk_store_mark_set(st, MARK_WHY, why[0] != '\0' ? why : NULL, err);
	if (rc == LK_OK && m->hub.hex[0] != '\0')
		rc = lk_store_mark_set(st, MARK_HUB, m->hub.hex, err);
	return rc;
}

int lk_act_sync(const struct lk_ctx *c, const struct lk_sync_how *how,
	struct lk_sync *out, struct lk_error *err)
{
	struct meeting m = { .c = c, .how = how, .out = out };
	struct lk_error why = { .code = LK_OK };
	struct lk_buf hub = LK_BUF_INIT;
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_store_sync_begin(c->st, &why);
	if (rc == LK_ELOCKED)
		return end_with(&m, LK_SYNC_BUSY, &why);
	if (rc == LK_OK)
		rc = lk_store_mark_get(c->st, MARK_HUB, &hub, &why);
	if (rc == LK_OK && hub.n < LK_OID_SIZE)
		memcpy(m.hub.hex, lk_buf_cstr(&hub), hub.n + 1);
	if (rc == LK_OK)
		rc = meet(&m, &why);
	if (rc == LK_OK)
		rc = keep(&m, &why);
	lk_store_sync_end(c->st, out->sent + out->fetched > 0);
	lk_buf_free(&hub);
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

/* ---- how it stands ------------------------------------------------------------------------------------ */

static int load_marks(struct lk_sync_state *out, struct lk_oid *hub,
	struct lk_store *st, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT, why = LK_BUF_INIT, at = LK_BUF_INIT;
	char *p, *end;
	int rc = lk_store_mark_get(st, MARK_STATE, &b, err);

	if (rc == LK_OK)
		rc = lk_store_mark_get(st, MARK_WHY, &why, err);
	if (rc == LK_OK)
		rc = lk_store_mark_get(st, MARK_HUB, &at, err);
	if (rc == LK_OK && b.n > 0) {
		long v = strtol(b.p, &end, 10);

		out->end = v >= 0 && v <= LK_SYNC_BUSY ? (enum lk_sync_end)v
						       : LK_SYNC_SAME;
		p = end;
		out->last_ok = strtoll(p, &end, 10);
		out->last_try = strtoll(end, &p, 10);
	}
	if (rc == LK_OK)
		cut(out->why, lk_buf_cstr(&why));
	if (rc == LK_OK && at.n < LK_OID_SIZE)
		memcpy(hub->hex, lk_buf_cstr(&at), at.n + 1);
	lk_buf_free(&b);
	lk_buf_free(&why);
	lk_buf_free(&at);
	return rc;
}

int lk_sync_state_load(struct lk_sync_state *out, struct lk_store *st,
	struct lk_error *err)
{
	struct lk_buf url = LK_BUF_INIT;
	struct lk_oid hub = { "" }, head = { "" };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = lk_store_config_get(st, "remote.hub.url", &url, err);
	out->hub = url.n > 0;
	lk_buf_free(&url);
	if (rc != LK_OK || !out->hub)
		return rc;
	rc = load_marks(out, &hub, st, err);
	if (rc == LK_OK)
		rc = lk_store_head(st, &head, err);
	if (rc == LK_OK)
		rc = count(st, &head, &hub, &out->ahead, err);
	if (rc == LK_OK && out->end == LK_SYNC_HELD)
		rc = count(st, &hub, &head, &out->behind, err);
	return rc;
}
