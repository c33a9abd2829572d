#include "core/review.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *const states[] = {
	[LK_THREAD_OPEN] = "terbuka",
	[LK_THREAD_APPLIED] = "diterapkan",
	[LK_THREAD_DONE] = "selesai",
	[LK_THREAD_CLOSED] = "ditutup",
};
static const char *const weights[] = {
	[LK_WEIGHT_WAJIB] = "wajib",
	[LK_WEIGHT_SARAN] = "saran",
};
static const char *const classes[] = {
	[LK_CLASS_ANGKA] = "angka",
	[LK_CLASS_EJAAN] = "ejaan",
	[LK_CLASS_SUBSTANSI] = "substansi",
	[LK_CLASS_DASAR_HUKUM] = "dasar-hukum",
	[LK_CLASS_FORMAT] = "format",
};
static const char *const anchors[] = {
	[LK_ANCHOR_PASTI] = "pasti",
	[LK_ANCHOR_DIDUGA] = "diduga",
	[LK_ANCHOR_YATIM] = "yatim",
};
static_assert(LK_LEN(states) == LK_THREAD_STATE_COUNT, "a name for every state");
static_assert(LK_LEN(weights) == LK_WEIGHT_COUNT, "a name for every weight");
static_assert(LK_LEN(classes) == LK_CLASS_COUNT, "a name for every class");
static_assert(LK_LEN(anchors) == LK_ANCHOR_STATE_COUNT, "a name for every anchor");

static const char *name_of(const char *const *names, size_t n, unsigned i)
{
	return i < n ? names[i] : "";
}

/* Index of `s` in names; n when it is none of them. */
static unsigned index_of(const char *const *names, size_t n, const char *s)
{
	unsigned i = 0;

	while (i < n && strcmp(names[i], s) != 0)
		i++;
	return i;
}

const char *lk_thread_state_name(enum lk_thread_state s)
{
	return name_of(states, LK_LEN(states), s);
}

const char *lk_weight_name(enum lk_weight w)
{
	return name_of(weights, LK_LEN(weights), w);
}

const char *lk_class_name(enum lk_class c)
{
	return name_of(classes, LK_LEN(classes), c);
}

const char *lk_anchor_state_name(enum lk_anchor_state s)
{
	return name_of(anchors, LK_LEN(anchors), s);
}

enum lk_thread_state lk_thread_state_parse(const char *s)
{
	return (enum lk_thread_state)index_of(states, LK_LEN(states), s);
}

enum lk_weight lk_weight_parse(const char *s)
{
	return (enum lk_weight)index_of(weights, LK_LEN(weights), s);
}

enum lk_class lk_class_parse(const char *s)
{
	return (enum lk_class)index_of(classes, LK_LEN(classes), s);
}

enum lk_anchor_state lk_anchor_state_parse(const char *s)
{
	return (enum lk_anchor_state)index_of(anchors, LK_LEN(anchors), s);
}

/* ---- reading a place -------------------------------------------------------------- */
/* "12" or "12-14" into *from and *to; 0 when it is neither. */
static int read_pair(const char *s, int *from, int *to)
{
	char *end;
	long a, b;

	errno = 0;
	if (*s < '0' || *s > '9')
		return 0;
	a = b = strtol(s, &end, 10);
	if (*end == '-') {
		s = end + 1;
		if (*s < '0' || *s > '9')
			return 0;
		b = strtol(s, &end, 10);
	}
	if (*end != '\0' || errno != 0 || a > b || b > INT_MAX)
		return 0;
	*from = (int)a;
	*to = (int)b;
	return 1;
}

static int read_place(const struct lk_record *r, struct lk_place *out)
{
	struct lk_place p = { 0, 0, 0, 0 };
	const char *range = lk_record_get(r, "Rentang");

	if (!read_pair(lk_record_get(r, "Baris"), &p.line, &p.line_end) || p.line < 1)
		return 0;
	if (*range != '\0' &&
		(p.line != p.line_end || !read_pair(range, &p.from, &p.to) ||
			p.from == p.to))
		return 0;
	*out = p;
	return 1;
}

/* dokumen/<document>/isi/..., and leading nowhere else. */
static int path_valid(const char *path, const char *document)
{
	size_t n = strlen(document);

	if (strncmp(path, "dokumen/", 8) != 0 || strncmp(path + 8, document, n) != 0 ||
		strncmp(path + 8 + n, "/isi/", 5) != 0 || path[8 + n + 5] == '\0')
		return 0;
	return strlen(path) < 512 && strstr(path, "..") == NULL &&
		strstr(path, "//") == NULL && strpbrk(path, "\\\n") == NULL;
}

static int hex_valid(const char *s)
{
	size_t n = strspn(s, "0123456789abcdef");

	return s[n] == '\0' && n > 0 && n <= 64;
}

/* ---- opening ------------------------------------------------------------------------ */
static int bad_key(const struct lk_record *r, const char *key, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("koreksi %s: kunci \"%s\" tidak ada atau isinya salah; koreksi ini "
		   "tidak ditampilkan, catatannya tetap ada"),
		r->id, key);
}

static int take_target(struct lk_thread *t, const struct lk_record *r,
	struct lk_error *err)
{
	t->key = lk_record_get(r, "Kunci");
	t->column = lk_record_get(r, "Kolom");
	t->old = lk_record_get(r, "Lama");
	t->clash = lk_record_get(r, "Bentrok");
	t->was = lk_record_get(r, "Semula");
	if (r->kind == LK_KIND_KOREKSI_DATA) {
		if (*t->key == '\0')
			return bad_key(r, "Kunci", err);
		return *t->column == '\0' ? bad_key(r, "Kolom", err) : LK_OK;
	}
	if (!read_place(r, &t->filed))
		return bad_key(r, "Baris", err);
	t->place = t->filed;
	t->quote = lk_record_get(r, "Kutipan");
	t->before = lk_record_get(r, "Sebelum");
	t->after = lk_record_get(r, "Sesudah");
	return LK_OK;
}

/* The first key that every correction needs and this one lacks; NULL when none. */
static const char *missing(const struct lk_record *r, const struct lk_thread *t)
{
	if (r->kind != LK_KIND_KOREKSI && r->kind != LK_KIND_KOREKSI_DATA)
		return "Jenis";
	if (*t->document == '\0')
		return "Dokumen";
	if (!path_valid(t->path, t->document))
		return "Berkas";
	if (!hex_valid(t->blob))
		return "Blob";
	if (t->weight == LK_WEIGHT_COUNT)
		return "Bobot";
	return t->class == LK_CLASS_COUNT ? "Golongan" : NULL;
}

int lk_thread_open(struct lk_thread *out, const struct lk_record *r,
	struct lk_error *err)
{
	struct lk_thread t = { .id = r->id,
		.document = r->document,
		.path = lk_record_get(r, "Berkas"),
		.opener = r->user,
		.opener_name = r->name,
		.opener_role = r->role,
		.opened = r->time,
		.changed = r->time,
		.state = LK_THREAD_OPEN,
		.weight = lk_weight_parse(lk_record_get(r, "Bobot")),
		.class = lk_class_parse(lk_record_get(r, "Golongan")),
		.anchor = LK_ANCHOR_PASTI,
		.blob = lk_record_get(r, "Blob"),
		.quote = "",
		.before = "",
		.after = "",
		.title = lk_record_get(r, "Judul"),
		.text = r->text,
		.suggestion = lk_record_get(r, "Usul"),
		.remove = strcmp(lk_record_get(r, "Hapus"), "ya") == 0 &&
			*lk_record_get(r, "Usul") == '\0' && r->kind == LK_KIND_KOREKSI,
		.last_user = r->user };
	const char *lacks = missing(r, &t);
	int rc = lacks != NULL ? bad_key(r, lacks, err) : take_target(&t, r, err);

	if (rc == LK_OK)
		*out = t;
	return rc;
}

/* ---- what may follow what ------------------------------------------------------------ */
#define STATE(s) (1u << (s))
#define ANY_STATE (STATE(LK_THREAD_STATE_COUNT) - 1)
#define KEEP LK_THREAD_STATE_COUNT

/* The table of the header: from which states an event acts, and where it leads. */
static const struct move {
	enum lk_kind kind;
	unsigned from;
	enum lk_thread_state to;
} moves[] = {
	{ LK_KIND_BALASAN, ANY_STATE, KEEP },
	{ LK_KIND_TERAPKAN, STATE(LK_THREAD_OPEN) | STATE(LK_THREAD_DONE),
		LK_THREAD_APPLIED },
	{ LK_KIND_SELESAI, STATE(LK_THREAD_OPEN), LK_THREAD_DONE },
	{ LK_KIND_TUTUP, ANY_STATE & ~STATE(LK_THREAD_CLOSED), LK_THREAD_CLOSED },
	{ LK_KIND_BUKA_LAGI, ANY_STATE & ~STATE(LK_THREAD_OPEN), LK_THREAD_OPEN },
	{ LK_KIND_JANGKAR, ANY_STATE & ~STATE(LK_THREAD_CLOSED), KEEP },
};

static const struct move *find_move(const struct lk_thread *t, enum lk_kind kind)
{
	for (size_t i = 0; i < LK_LEN(moves); i++)
		if (moves[i].kind == kind)
			return (moves[i].from & STATE(t->state)) != 0 ? &moves[i]
								      : NULL;
	return NULL;
}

static int may_close(const struct lk_thread *t, const struct lk_record *r,
	const struct lk_close_rule *rule)
{
	if (strcmp(r->user, t->opener) == 0)
		return 1;
	return rule != NULL &&
		rule->may_close(rule, r->user, t->opener, t->opener_role, r->time) != 0;
}

/* Take the new place from a jangkar record; 0 when it names none. */
static int move_anchor(struct lk_thread *t, const struct lk_record *r)
{
	const char *path = lk_record_get(r, "Berkas"), *blob = lk_record_get(r, "Blob");
	struct lk_place place;

	if (*t->key != '\0' || !hex_valid(blob) || !read_place(r, &place) ||
		(*path != '\0' && !path_valid(path, t->document)))
		return 0;
	if (*path != '\0')
		t->path = path;
	t->blob = blob;
	t->filed = t->place = place;
	t->anchor = LK_ANCHOR_PASTI;
	t->quote = lk_record_get(r, "Kutipan");
	t->before = lk_record_get(r, "Sebelum");
	t->after = lk_record_get(r, "Sesudah");
	return 1;
}

/* The suggestion stands where the record says, however little it resembles the quote. */
static void follow_wording(struct lk_thread *t, const struct lk_record *r)
{
	struct lk_place place;

	if (*lk_record_get(r, "Baris") == '\0' || !read_place(r, &place))
		return;
	t->place = place;
	t->anchor = LK_ANCHOR_PASTI;
}

bool lk_thread_proposes(const struct lk_thread *t)
{
	return *t->suggestion != '\0' || t->remove;
}

int lk_thread_apply(struct lk_thread *t, const struct lk_record *r,
	const struct lk_close_rule *rule)
{
	const struct move *m = find_move(t, r->kind);

	if (m == NULL || strcmp(r->reply_to, t->id) != 0)
		return 0;
	if (r->kind == LK_KIND_TUTUP && !may_close(t, r, rule))
		return 0;
	if (r->kind == LK_KIND_TERAPKAN && !lk_thread_proposes(t))
		return 0;
	if (r->kind == LK_KIND_JANGKAR && !move_anchor(t, r))
		return 0;
	if (r->kind == LK_KIND_TERAPKAN)
		follow_wording(t, r);
	if (m->to != KEEP)
		t->state = m->to;
	t->replies += r->kind == LK_KIND_BALASAN;
	t->changed = r->time;
	t->last_user = r->user;
	return 1;
}

int lk_thread_blocks(const struct lk_thread *t)
{
	return t->weight == LK_WEIGHT_WAJIB && t->state == LK_THREAD_OPEN;
}
