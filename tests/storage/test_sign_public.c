/* Which key signs here: found as git's configuration of the clone says. */
#include "storage/open.h"
#include "storage/sign/public.h"
#include "tests/lib/office.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PUB \
	"ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAIDtDIihBLrDfL611+AH7zVPWqIsPL4w3qFJHgZe8HD09"

static char root[200], file[300];
static struct lk_store *st;

static int setup(void **state)
{
	struct lk_error err;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(file, sizeof(file), "%s/sari.pub", root);
	return office_create(storage_create, &st, root, &err);
}

static int teardown(void **state)
{
	(void)state;
	lk_store_close(st);
	temp_remove(root);
	return 0;
}

static void put(const char *text)
{
	FILE *f = fopen(file, "wbe");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int ask(const char *key, const char *value)
{
	struct lk_key found, want;
	struct lk_error err = { .text = "" };
	int rc;

	assert_int_equal(lk_store_config_set(st, key, value, NULL), LK_OK);
	rc = storage_signing_key(st, "sari", &found, &err);
	assert_int_equal(lk_key_parse(&want, (struct lk_str){ PUB, strlen(PUB) }, NULL),
		LK_OK);
	if (rc == LK_OK)
		assert_true(lk_key_equal(&found, &want));
	else
		assert_true(err.text[0] != '\0');
	return rc;
}

static void a_key__is_found__beside_its_private_half(void **state)
{
	char path[300];

	(void)state;
	put(PUB " sari@kantor\nbaris lain\n");
	(void)snprintf(path, sizeof(path), "%s/sari", root);
	assert_int_equal(ask("lapkin.kunci", NULL), LK_ENOTFOUND);
	assert_int_equal(ask("lapkin.kunci", path), LK_OK);
	assert_int_equal(ask("lapkin.kunci", file), LK_OK);
	assert_int_equal(setenv("HOME", root, 1), 0);
	assert_int_equal(ask("lapkin.kunci", "~/sari"), LK_OK);
	assert_int_equal(ask("lapkin.kunci", NULL), LK_ENOTFOUND);
	assert_int_equal(ask("lapkin.kuncidemo", root), LK_OK);
}

static void what_is_no_key__is_refused(void **state)
{
	(void)state;
	assert_int_equal(ask("lapkin.kunci", "/tidak/ada"), LK_ENOTFOUND);
	put("-----BEGIN OPENSSH PRIVATE KEY-----\n");
	assert_int_equal(ask("lapkin.kunci", file), LK_EFORMAT);
	put("");
	assert_int_equal(ask("lapkin.kunci", file), LK_EFORMAT);
	assert_int_not_equal(ask("lapkin.kunci", root), LK_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_key__is_found__beside_its_private_half, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_no_key__is_refused, setup,
			teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
