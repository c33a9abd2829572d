/* An archive: the same entries give the same bytes, and any byte that differs is found. */
#include "storage/archive/bundle.h"
#include "storage/archive/zip.h"
#include "storage/export/export.h"
#include "storage/open.h"
#include "tests/lib/office.h"
#include "tests/lib/rng.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include "core/act/pack.h"
#include "core/dispatch/verify.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "Format: lapkin-manifes/1\nSatker: Balai\n\n"
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static char dir[256], file[300];

/* ---- the container -------------------------------------------------------------------- */

static int gather(const void *p, size_t n, void *arg)
{
	lk_buf_put(arg, p, n);
	return LK_OK;
}

static struct zip_entry entry(const char *name, const char *bytes)
{
	return (struct zip_entry){ .name = { name, strlen(name) },
		.bytes = { bytes, strlen(bytes) } };
}

static void container(struct zip_entry *e, size_t n, struct lk_buf *out)
{
	uint64_t total = 0;

	assert_int_equal(zip_prepare(e, n, &total, NULL), LK_OK);
	assert_int_equal(zip_write(e, n, gather, out), LK_OK);
	assert_int_equal(out->n, total);
}

static void small(struct lk_buf *out)
{
	struct zip_entry e[] = {
		entry("MANIFES.txt", HEAD ABC "  3  a.txt\n"),
		entry("a.txt", "abc"),
	};

	container(e, 2, out);
}

static int read_zip(const struct lk_buf *b, struct lk_error *err)
{
	struct zip_entry *e = NULL;
	size_t n = 0;
	int rc = zip_read(lk_buf_str(b), &e, &n, NULL, NULL, err);

	if (rc == LK_OK)
		free(e);
	return rc;
}

static void crc__of_the_well_known_text(void **state)
{
	(void)state;
	assert_int_equal(zip_crc32(0, "123456789", 9), 0xCBF43926u);
	assert_int_equal(zip_crc32(zip_crc32(0, "1234", 4), "56789", 5), 0xCBF43926u);
	assert_int_equal(zip_crc32(0, "", 0), 0);
}

static void container__read_back__has_its_entries(void **state)
{
	struct lk_buf b = LK_BUF_INIT, none = LK_BUF_INIT;
	struct zip_entry *e = NULL;
	size_t n = 0;

	(void)state;
	small(&b);
	assert_int_equal(zip_read(lk_buf_str(&b), &e, &n, NULL, NULL, NULL), LK_OK);
	assert_int_equal(n, 2);
	assert_int_equal(e[1].name.n, 5);
	assert_memory_equal(e[1].bytes.p, "abc", 3);
	free(e);
	container(NULL, 0, &none);
	assert_int_equal(none.n, 22);
	assert_int_equal(read_zip(&none, NULL), LK_OK);
	lk_buf_free(&b);
	lk_buf_free(&none);
}

/* Every byte, three ways: no change passes. */
static void container__any_byte_changed__is_refused(void **state)
{
	static const unsigned char flips[] = { 0x01, 0x80, 0xFF };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	small(&b);
	for (size_t i = 0; i < b.n; i++)
		for (size_t k = 0; k < LK_LEN(flips); k++) {
			struct lk_error err = { .text = "" };

			b.p[i] = (char)(b.p[i] ^ flips[k]);
			if (read_zip(&b, &err) == LK_OK)
				fail_msg("byte %zu may become another", i);
			assert_true(err.text[0] != '\0');
			b.p[i] = (char)(b.p[i] ^ flips[k]);
		}
	assert_int_equal(read_zip(&b, NULL), LK_OK);
	lk_buf_free(&b);
}

static void container__cut_or_longer__is_refused(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t whole;

	(void)state;
	small(&b);
	whole = b.n;
	for (b.n = 0; b.n < whole; b.n++)
		assert_int_not_equal(read_zip(&b, NULL), LK_OK);
	lk_buf_putc(&b, '\0');
	assert_int_equal(read_zip(&b, NULL), LK_EFORMAT);
	lk_buf_free(&b);
}

/* A header that promises more than the file holds costs a sentence, not memory. */
static void container__that_promises_too_much__is_refused(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	(void)state;
	small(&b);
	memset(b.p + 18, 0xFF, 8); /* 4 GB */
	assert_int_equal(read_zip(&b, &err), LK_EFORMAT);
	memset(b.p + 18, 0x7F, 8); /* nearly 2 GB */
	assert_int_equal(read_zip(&b, &err), LK_EFORMAT);
	lk_buf_clear(&b);
	small(&b);
	memset(b.p + 26, 0xFF, 2); /* a name of 64 KB */
	assert_int_equal(read_zip(&b, &err), LK_EFORMAT);
	lk_buf_clear(&b);
	small(&b);
	b.p[8] = 8; /* deflated: there is nothing to blow up */
	assert_int_equal(read_zip(&b, &err), LK_EFORMAT);
	assert_int_equal(zip_read((struct lk_str){ b.p, (size_t)ZIP_MAX + 1 }, NULL,
				 NULL, NULL, NULL, &err),
		LK_ERANGE);
	lk_buf_free(&b);
}

static void container__with_names_that_may_not_be__is_not_made(void **state)
{
	struct zip_entry twice[] = { entry("a", ""), entry("a", "") };
	struct zip_entry order[] = { entry("b", ""), entry("a", "") };
	struct zip_entry up[] = { entry("../a", "") };
	struct zip_entry large[] = { entry("a", ""), entry("b", "") };
	uint64_t total;

	(void)state;
	assert_int_equal(zip_prepare(twice, 2, &total, NULL), LK_EINVAL);
	assert_int_equal(zip_prepare(order, 2, &total, NULL), LK_EINVAL);
	assert_int_equal(zip_prepare(up, 1, &total, NULL), LK_EINVAL);
	/* beyond 2 GB: refused before a byte of it is looked at */
	large[0].bytes.n = (size_t)ZIP_MAX + 1;
	assert_int_equal(zip_prepare(large, 2, &total, NULL), LK_ERANGE);
}

/* ---- files ------------------------------------------------------------------------------ */

static void put_file(const struct lk_buf *b)
{
	FILE *f = fopen(file, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(b->p, 1, b->n, f), b->n);
	assert_int_equal(fclose(f), 0);
}

static size_t faults(struct lk_error *first)
{
	struct lk_verified v;
	struct lk_error err = { .text = "" };
	size_t n;

	if (storage_verify_archive(file, &v, &err) != LK_OK)
		fail_msg("%s", err.text);
	n = v.nfaults;
	if (n > 0 && first != NULL)
		*first = v.fault[0].why;
	lk_verified_free(&v);
	return n;
}

static void archive__extra_or_missing_entry__is_named(void **state)
{
	struct zip_entry extra[] = {
		entry("MANIFES.txt", HEAD ABC "  3  a.txt\n"),
		entry("a.txt", "abc"),
		entry("b.txt", "abc"),
	};
	struct zip_entry missing[] = { entry("MANIFES.txt", HEAD ABC "  3  a.txt\n") };
	struct zip_entry other[] = {
		entry("MANIFES.txt", HEAD ABC "  3  a.txt\n"),
		entry("a.txt", "abd"),
	};
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error why;

	(void)state;
	small(&b);
	put_file(&b);
	assert_int_equal(faults(NULL), 0);
	lk_buf_clear(&b);
	container(extra, 3, &b);
	put_file(&b);
	assert_int_equal(faults(&why), 1);
	assert_non_null(strstr(why.text, "b.txt"));
	lk_buf_clear(&b);
	container(missing, 1, &b);
	put_file(&b);
	assert_int_equal(faults(&why), 1);
	assert_non_null(strstr(why.text, "a.txt"));
	lk_buf_clear(&b);
	container(other, 2, &b);
	put_file(&b);
	assert_int_equal(faults(&why), 1);
	assert_non_null(strstr(why.text, "a.txt"));
	lk_buf_free(&b);
}

static char *find_bytes(const struct lk_buf *b, const char *what)
{
	for (size_t i = 0; i + strlen(what) <= b->n; i++)
		if (memcmp(b->p + i, what, strlen(what)) == 0)
			return b->p + i;
	fail_msg("not there: %s", what);
	return NULL;
}

/* Bit rot in several places: every entry is named, once. */
static void archive__changed_in_several_files__names_each(void **state)
{
	struct zip_entry e[] = {
		entry("MANIFES.txt",
			HEAD ABC "  3  a.txt\n" ABC "  3  b.txt\n" ABC "  3  c.txt\n"),
		entry("a.txt", "abc"),
		entry("b.txt", "abc"),
		entry("c.txt", "abc"),
	};
	struct lk_verified v;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	container(e, 4, &b);
	find_bytes(&b, "a.txtabc")[7] = 'x';
	find_bytes(&b, "c.txtabc")[5] = 'x';
	put_file(&b);
	assert_int_equal(storage_verify_archive(file, &v, NULL), LK_OK);
	assert_int_equal(v.nfaults, 2);
	assert_string_equal(v.fault[0].entry, "a.txt");
	assert_string_equal(v.fault[1].entry, "c.txt");
	lk_verified_free(&v);
	lk_buf_free(&b);
}

static void archive__no_file__is_told(void **state)
{
	struct lk_verified v;
	char sparse[300];
	int fd;

	(void)state;
	assert_int_equal(storage_verify_archive("/nonexistent/a.zip", &v, NULL),
		LK_ENOTFOUND);
	lk_verified_free(&v);
	assert_int_equal(storage_verify_archive(dir, &v, NULL), LK_EIO);
	lk_verified_free(&v);
	/* a file above 2 GB is not read at all */
	(void)snprintf(sparse, sizeof(sparse), "%s/besar.zip", dir);
	fd = open(sparse, O_WRONLY | O_CREAT, 0600);
	assert_int_equal(ftruncate(fd, (off_t)ZIP_MAX + 1), 0);
	(void)close(fd);
	assert_int_equal(storage_verify_archive(sparse, &v, NULL), LK_ERANGE);
	lk_verified_free(&v);
	(void)unlink(sparse);
}

/* ---- a real package ------------------------------------------------------------------------ */

static int64_t now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return OFFICE_TIME + 86400;
}

static const struct lk_host host = { .sheet_bytes = storage_sheet_bytes,
	.bundle = storage_bundle,
	.write_archive = storage_write_archive,
	.write_folder = storage_write_folder,
	.verify_archive = storage_verify_archive,
	.format = storage_format,
	.publish = storage_publish,
	.now = now };

static struct lk_store *office(const char *name)
{
	struct lk_store *st = NULL;
	struct lk_error err = { .text = "" };
	char where[300];

	(void)snprintf(where, sizeof(where), "%s/%s", dir, name);
	if (office_create(storage_create, &st, where, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(office_save(st, "budi", OFFICE_BAB1, office_text(12, 3, "!"),
				 &err),
		LK_OK);
	assert_int_equal(office_correct(st, "sari", 2, "Kalimat 2", "wajib", NULL,
				 &err),
		LK_OK);
	return st;
}

static void make_package(struct lk_store *st, struct lk_package *p)
{
	struct lk_package_how how = { .host = &host };
	struct lk_error err = { .text = "" };

	if (lk_package_make(p, st, &how, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void package__same_history__same_bytes(void **state)
{
	struct lk_store *a = office("satu"), *b = office("dua");
	struct lk_package p, q;
	struct lk_packed_file one, two;

	(void)state;
	make_package(a, &p);
	make_package(b, &q);
	assert_int_equal(storage_write_archive(file, p.file, p.n, &one, NULL), LK_OK);
	assert_int_equal(storage_write_archive(file, q.file, q.n, &two, NULL), LK_OK);
	assert_string_equal(one.digest, two.digest);
	assert_int_equal(faults(NULL), 0);
	lk_package_free(&p);
	lk_package_free(&q);
	lk_store_close(a);
	lk_store_close(b);
}

static void package__as_a_folder__has_every_file(void **state)
{
	struct lk_store *st = office("tiga");
	struct lk_package p;
	char where[300], one[700];
	struct stat s;

	(void)state;
	make_package(st, &p);
	(void)snprintf(where, sizeof(where), "%s/paket", dir);
	assert_int_equal(storage_write_folder(where, p.file, p.n, NULL), LK_OK);
	for (size_t i = 0; i < p.n; i++) {
		(void)snprintf(one, sizeof(one), "%s/%s", where, p.file[i].name);
		assert_int_equal(stat(one, &s), 0);
		assert_int_equal(s.st_size, p.file[i].bytes.n);
	}
	/* never into what is there */
	assert_int_equal(storage_write_folder(where, p.file, p.n, NULL), LK_EINVAL);
	assert_int_equal(storage_write_folder("/nonexistent/x", p.file, p.n, NULL),
		LK_ENOTFOUND);
	lk_package_free(&p);
	lk_store_close(st);
}

static int stop_at_three(long done, long total, void *arg)
{
	assert_true(done < total);
	(void)arg;
	return done == 3;
}

static void package__stopped__makes_nothing(void **state)
{
	struct lk_store *st = office("empat");
	struct lk_package_how how = { .host = &host, .step = stop_at_three };
	struct lk_package p;

	(void)state;
	assert_int_equal(lk_package_make(&p, st, &how, NULL), LK_EUNDEF);
	lk_package_free(&p);
	lk_store_close(st);
}

/* A manifest and hashes made to fit do not help against the history. */
static void archive__forged_file__differs_from_the_history(void **state)
{
	struct lk_store *st = office("lima");
	struct lk_package p;
	struct lk_packed_file made;
	struct lk_buf manifest = LK_BUF_INIT;
	struct lk_error why;
	const char *forged = NULL;

	(void)state;
	make_package(st, &p);
	for (size_t i = 0; i < p.n; i++) {
		struct lk_manifest_entry *e;

		if (strncmp(p.file[i].name, "naskah/", 7) != 0)
			continue;
		forged = p.file[i].name;
		p.file[i].bytes = (struct lk_str){ "palsu\n", 6 };
		for (size_t k = 0; k < p.manifest.n; k++) {
			e = &p.manifest.entry[k];
			if (strcmp(e->name, forged) == 0) {
				e->size = 6;
				lk_sha256_hex(p.file[i].bytes, e->digest);
			}
		}
		break;
	}
	assert_non_null(forged);
	lk_manifest_write(&p.manifest, &manifest);
	for (size_t i = 0; i < p.n; i++)
		if (strcmp(p.file[i].name, LK_MANIFEST_NAME) == 0)
			p.file[i].bytes = lk_buf_str(&manifest);
	assert_int_equal(storage_write_archive(file, p.file, p.n, &made, NULL), LK_OK);
	assert_int_equal(faults(&why), 1);
	assert_non_null(strstr(why.text, forged));
	assert_non_null(strstr(why.text, "riwayat"));
	lk_buf_free(&manifest);
	lk_package_free(&p);
	lk_store_close(st);
}

/* A damaged pack ends as a sentence, whatever byte of it is damaged. */
static void bundle__damaged__is_refused(void **state)
{
	struct lk_store *st = office("enam");
	static const char *const nowhere[] = { NULL };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_oid head;
	struct bundle_expect want = { .subject = "",
		.subject_path = "",
		.only = nowhere };
	struct rng rng = { 20260130 };

	(void)state;
	assert_int_equal(lk_store_head(st, &head, NULL), LK_OK);
	assert_int_equal(storage_bundle(st, &head, &b, NULL), LK_OK);
	want.head = head.hex;
	assert_int_equal(bundle_check(lk_buf_str(&b), &want, NULL), LK_OK);
	for (int i = 0; i < 12; i++) {
		size_t at = rng_below(&rng, b.n);
		struct lk_error err = { .text = "" };

		b.p[at] = (char)(b.p[at] ^ 0x10);
		assert_int_equal(bundle_check(lk_buf_str(&b), &want, &err), LK_EFORMAT);
		assert_non_null(strstr(err.text, "riwayat.bundle"));
		b.p[at] = (char)(b.p[at] ^ 0x10);
	}
	b.n -= 21;
	assert_int_equal(bundle_check(lk_buf_str(&b), &want, NULL), LK_EFORMAT);
	lk_buf_free(&b);
	lk_store_close(st);
}

/* ---- the program that sends mail -------------------------------------------------------------- */

static void program(const char *text, char path[300])
{
	FILE *f;

	(void)snprintf(path, 300, "%s/sendmail", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fprintf(f, "#!/bin/sh\n%s\n", text);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0700), 0);
}

static void mail__reaches_the_program_as_it_is(void **state)
{
	static const char message[] = "To: a@b\r\n\r\n`touch x` $HOME;\r\n";
	char path[300], text[700], got[200] = "";
	FILE *f;

	(void)state;
	(void)snprintf(text, sizeof(text), "echo \"$@\" > %s/surat; cat >> %s/surat",
		dir, dir);
	program(text, path);
	assert_int_equal(storage_send_mail(path,
				 (struct lk_str){ message, sizeof(message) - 1 }, NULL),
		LK_OK);
	(void)snprintf(text, sizeof(text), "%s/surat", dir);
	f = fopen(text, "r");
	assert_non_null(f);
	assert_true(fread(got, 1, sizeof(got) - 1, f) > 0);
	(void)fclose(f);
	assert_string_equal(got, "-t -i\nTo: a@b\n\n`touch x` $HOME;\n");
}

static void mail__refused__says_the_programs_words(void **state)
{
	struct lk_error err = { .text = "" };
	char path[300];

	(void)state;
	program("cat >/dev/null; echo 'relay access denied' >&2; exit 69", path);
	assert_int_equal(storage_send_mail(path, (struct lk_str){ "x", 1 }, &err),
		LK_EIO);
	assert_non_null(strstr(err.text, "relay access denied"));
	assert_non_null(strstr(err.text, "69"));
	assert_int_equal(storage_send_mail("/nonexistent/sendmail",
				 (struct lk_str){ "x", 1 }, &err),
		LK_ENOTFOUND);
	assert_int_equal(storage_send_mail("sendmail", (struct lk_str){ "x", 1 }, &err),
		LK_EINVAL);
}

static int set_up(void **state)
{
	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(file, sizeof(file), "%s/a.zip", dir);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(crc__of_the_well_known_text),
		cmocka_unit_test(container__read_back__has_its_entries),
		cmocka_unit_test(container__any_byte_changed__is_refused),
		cmocka_unit_test(container__cut_or_longer__is_refused),
		cmocka_unit_test(container__that_promises_too_much__is_refused),
		cmocka_unit_test(container__with_names_that_may_not_be__is_not_made),
		cmocka_unit_test(archive__extra_or_missing_entry__is_named),
		cmocka_unit_test(archive__changed_in_several_files__names_each),
		cmocka_unit_test(archive__no_file__is_told),
		cmocka_unit_test(package__same_history__same_bytes),
		cmocka_unit_test(package__as_a_folder__has_every_file),
		cmocka_unit_test(package__stopped__makes_nothing),
		cmocka_unit_test(archive__forged_file__differs_from_the_history),
		cmocka_unit_test(bundle__damaged__is_refused),
		cmocka_unit_test(mail__reaches_the_program_as_it_is),
		cmocka_unit_test(mail__refused__says_the_programs_words),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
