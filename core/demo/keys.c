#include "core/demo/keys.h"

#include "core/demo/demo.h"
#include "core/trust/signers.h"

#include <string.h>

static int make_one(const struct lk_host *host, const char *dir,
	const struct lk_demo_person *p, struct lk_buf *list, struct lk_key *key,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&path, "%s/%s", dir, p->user);
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = host->make_key(lk_buf_cstr(&path), p->email, 1, key, err);
	if (rc == LK_OK) {
		lk_buf_printf(list, "%s namespaces=\"git\" ", p->user);
		lk_key_write(list, key);
		lk_buf_printf(list, " %s\n", p->name);
	}
	lk_buf_free(&path);
	return rc;
}

static int make_all(const struct lk_host *host, const char *dir, const char *admin_user,
	struct lk_buf *list, struct lk_key *admin, struct lk_error *err)
{
	size_t n = 0;
	const struct lk_demo_person *p = lk_demo_people(&n);
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		struct lk_key key;

		rc = make_one(host, dir, &p[i], list, &key, err);
		if (rc == LK_OK && strcmp(p[i].user, admin_user) == 0)
			*admin = key;
	}
	return rc == LK_OK ? lk_buf_check(list, err) : rc;
}

static int add_list(struct lk_change *first, const struct lk_buf *list,
	struct lk_arena *mem, struct lk_error *err)
{
	struct lk_file_change *file =
		lk_arena_alloc(mem, (first->nfiles + 1) * sizeof(*file));
	const char *text = lk_arena_dups(mem, lk_buf_cstr(list));

	if (file == NULL || text == NULL)
		return lk_nomem(err);
	memcpy(file, first->file, first->nfiles * sizeof(*file));
	file[first->nfiles] =
		(struct lk_file_change){ LK_SIGNERS_PATH, text, list->n, 1 };
	first->file = file;
	first->nfiles++;
	return LK_OK;
}

int lk_demo_keys(const struct lk_host *host, const char *dir, struct lk_arena *mem,
	struct lk_change *first, struct lk_key *admin, struct lk_error *err)
{
	struct lk_buf list = LK_BUF_INIT;
	int rc;

	if (host->make_key == NULL)
		return lk_fail(err, LK_EUNDEF,
			N_("di sini tidak dapat dibuat kunci; buat demo tanpa "
			   "--signed"));
	rc = make_all(host, dir, first->user, &list, admin, err);
	if (rc == LK_OK)
		rc = add_list(first, &list, mem, err);
	lk_buf_free(&list);
	first->key = dir;
	return rc;
}
