/*
 * lapkin fsck: every file and folder of the head. Beside what is damaged it names what another
 * program put there to deceive: links, submodules, names that other systems take for something
 * else, folders without end, files too large to be text.
 */
#include "core/layout.h"
#include "core/utf8.h"
#include "storage/check_impl.h"
#include "storage/index_tree.h"
#include "storage/repo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAME_MAX 40 /* findings of one kind that are told one by one */

#define MODE_TYPE 0170000u
#define MODE_FILE 0100000u
#define MODE_LINK 0120000u
#define MODE_FOLDER 0040000u
#define MODE_MODULE 0160000u

enum oddity {
	ODD_PLACE,
	ODD_LINK,
	ODD_MODULE,
	ODD_DEEP,
	ODD_NAME,
	ODD_CASE,
	ODD_HUGE,
	ODD_COUNT
};

static const struct {
	const char *id, *text;
} oddities[ODD_COUNT] = {
	[ODD_PLACE] = { "path-unknown",
		N_("berkas ini di luar susunan ruang kerja; lapkin membiarkannya dan "
		   "tidak memakainya") },
	[ODD_LINK] = { "path-link",
		N_("ini tautan ke berkas lain, bukan berkas; lapkin tidak "
		   "mengikutinya. Tanyakan kepada yang memasukkannya") },
	[ODD_MODULE] = { "path-submodule",
		N_("ini rujukan ke repositori lain (submodul); lapkin tidak "
		   "mengambilnya. Tanyakan kepada yang memasukkannya") },
	[ODD_DEEP] = { "path-deep",
		N_("folder ini bertingkat terlalu dalam; lapkin tidak membukanya. "
		   "Tanyakan kepada yang memasukkannya") },
	[ODD_NAME] = { "path-hostile",
		N_("nama ini dapat mengelabui program lain (nama .git, spasi di ujung, "
		   "atau huruf yang tidak terlihat); jangan keluarkan isi repositori "
		   "ini dengan git checkout. Tanyakan kepada yang memasukkannya") },
	[ODD_CASE] = { "path-case",
		N_("nama ini berbeda dari nama lain di folder yang sama hanya pada "
		   "huruf besar kecilnya; di Windows dan macOS keduanya saling "
		   "menimpa") },
	[ODD_HUGE] = { "file-huge",
		N_("berkas ini lebih besar dari 64 MB; lapkin tidak membacanya") },
};

struct look {
	struct check *k;
	long told[ODD_COUNT];
	struct {
		uint64_t hash;
		char *path;
	} * name; /* of all files, for the case of their letters */
	size_t n, room;
};

static void tell(struct look *l, enum oddity what, const char *path)
{
	/* a folder of ten thousand such is told of as one */
	if (l->told[what]++ < SAME_MAX)
		check_tell(l->k, LK_SEV_WARNING, oddities[what].id, path,
			oddities[what].text, 0);
}

static void tell_rest(struct look *l)
{
	char more[64];

	for (int i = 0; i < ODD_COUNT; i++) {
		(void)snprintf(more, sizeof(more), "+%ld", l->told[i] - SAME_MAX);
		if (l->told[i] > SAME_MAX)
			check_tell(l->k, LK_SEV_WARNING, oddities[i].id, more,
				oddities[i].text, 0);
	}
}

/* ---- names ------------------------------------------------------------------------------- */

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int is_word(const char *p, size_t n, const char *word)
{
	size_t i = 0;

	while (i < n && word[i] != '\0' && small(p[i]) == word[i])
		i++;
	return i == n && word[i] == '\0';
}

/* One part of a path that a file system may take for another: Windows drops dots and blanks at
 * an end and knows short names, "a:b" is a stream of a there. */
static int deceives(const char *p, size_t n)
{
	size_t bare = n;

	while (bare > 0 && (p[bare - 1] == '.' || p[bare - 1] == ' '))
		bare--;
	return bare < n || is_word(p, n, ".git") || is_word(p, n, "git~1") ||
		memchr(p, '\\', n) != NULL || memchr(p, ':', n) != NULL ||
		!lk_utf8_is_clean((struct lk_str){ p, n }, 0);
}

static int name_deceives(const char *path)
{
	for (;;) {
		size_t n = strcspn(path, "/");

		if (deceives(path, n))
			return 1;
		if (path[n] == '\0')
			return 0;
		path += n + 1;
	}
}

static int remember(struct look *l, const char *path, struct lk_error *err)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	if (l->n == l->room) {
		size_t room = l->room * 2 + 256;
		void *more = realloc(l->name, room * sizeof(*l->name));

		if (more == NULL)
			return lk_nomem(err);
		l->name = more;
		l->room = room;
	}
	for (const char *p = path; *p != '\0'; p++)
		h = (h ^ (unsigned char)small(*p)) * 1099511628211u;
	l->name[l->n].hash = h;
	l->name[l->n].path = strdup(path);
	if (l->name[l->n].path == NULL)
		return lk_nomem(err);
	l->n++;
	return LK_OK;
}

static int by_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Names that are one on a system which does not tell large letters from small. */
static void check_case(struct look *l)
{
	if (l->n > 1)
		qsort(l->name, l->n, sizeof(*l->name), by_hash);
	for (size_t i = 1; i < l->n; i++)
		if (l->name[i].hash == l->name[i - 1].hash)
			tell(l, ODD_CASE, l->name[i].path);
}

/* ---- files -------------------------------------------------------------------------------- */

/* Reading verifies the hash: a flipped bit shows here. */
static void check_bytes(struct look *l, const char *path, const git_oid *id)
{
	struct check *k = l->k;
	git_odb_object *o = NULL;
	git_object_t type;
	size_t size = 0;

	if (git_odb_read_header(&size, &type, k->odb, id) == 0 && size > DISK_FILE_MAX)
		tell(l, ODD_HUGE, path); /* perhaps made to fill the memory */
	else if (git_odb_read(&o, k->odb, id) != 0)
		check_tell(k, LK_SEV_ERROR, "object-broken", path,
			N_("isi berkas ini hilang atau rusak di repositori; ambil "
			   "kembali dari "
			   "salinan cadangan atau dari rekan"),
			0);
	else
		check_content(k, path, o);
	git_odb_object_free(o);
}

static int check_entry(const struct index_delta *d, void *arg, struct lk_error *err)
{
	struct look *l = arg;
	unsigned type = d->mode_after & MODE_TYPE;

	if (l->k->stop)
		return LK_OK;
	if (type == MODE_FILE)
		check_bytes(l, d->path, d->after);
	if (name_deceives(d->path))
		tell(l, ODD_NAME, d->path);
	else if (type == MODE_LINK)
		tell(l, ODD_LINK, d->path);
	else if (type == MODE_MODULE)
		tell(l, ODD_MODULE, d->path);
	else if (type == MODE_FOLDER)
		tell(l, ODD_DEEP, d->path);
	else if (!lk_layout_allows(d->path))
		tell(l, ODD_PLACE, d->path);
	return remember(l, d->path, err);
}

/* A tree no git would have written: its files are looked at all the same. */
static int check_odd_entry(const char *path, const git_oid *before,
	const git_oid *after, void *arg, struct lk_error *err)
{
	struct index_delta d = { path, before, after, 0, MODE_FILE };

	return check_entry(&d, arg, err);
}

static void broken_folder(struct check *k)
{
	check_tell(k, LK_SEV_ERROR, "object-broken", DISK_BRANCH,
		N_("sebuah folder hilang atau rusak di repositori; ambil "
		   "kembali dari "
		   "salinan cadangan atau dari rekan"),
		0);
}

static int look_at(struct look *l, const git_oid *root, struct lk_error *err)
{
	struct index_trees trees = { .verify = 1 };
	struct lk_error e = { .text = "" };
	int rc = git_repository_odb(&trees.odb, l->k->d->repo);

	if (rc == 0)
		rc = index_tree_changes(&trees, NULL, root, check_entry, l, &e);
	if (rc == LK_EFORMAT) {
		check_tell(l->k, LK_SEV_ERROR, "tree-odd", DISK_BRANCH, e.text, 0);
		rc = index_tree_diff(&trees, NULL, root, check_odd_entry, l, &e);
	}
	index_trees_free(&trees);
	if (rc == LK_ENOMEM)
		return lk_nomem(err);
	/* a broken folder stops here; it is a finding, not a failure of the check */
	if (rc != LK_OK)
		broken_folder(l->k);
	return LK_OK;
}

int check_tree(struct check *k, struct lk_error *err)
{
	struct look l = { .k = k };
	git_tree *root = NULL;
	int rc = repo_tree(k->d, NULL, &root, NULL);

	if (rc != LK_OK || root == NULL) {
		check_tell(k, LK_SEV_ERROR, "head-broken", DISK_BRANCH,
			N_("kepala riwayat tidak dapat dibaca; pulihkan repositori "
			   "dari salinan "
			   "cadangan, draf Anda tetap ada"),
			0);
		git_tree_free(root);
		return LK_OK;
	}
	rc = look_at(&l, git_tree_id(root), err);
	if (rc == LK_OK) {
		check_case(&l);
		tell_rest(&l);
	}
	for (size_t i = 0; i < l.n; i++)
		free(l.name[i].path);
	free(l.name);
	git_tree_free(root);
	return rc;
}
