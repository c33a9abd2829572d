/*
 * Whatever parses is clean, and writing it and parsing again gives the same record. A
 * correction or approval read from it never leads outside the document.
 */
#include "core/approval.h"
#include "core/record.h"
#include "core/review.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static void clean(const char *s, unsigned flags)
{
	must(lk_utf8_is_clean((struct lk_str){ s, strlen(s) }, flags));
}

static void write_again(const struct lk_record *r)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_record again;
	unsigned filled = 0;

	for (unsigned i = 0; i < r->nfields; i++) {
		lk_record_puts(&b, r->field[i].key, r->field[i].value);
		filled += *r->field[i].value != '\0';
	}
	lk_record_end(&b, r->text);
	must(lk_buf_check(&b, NULL) == LK_OK || b.n > LK_RECORD_MAX);
	if (b.failed == LK_OK) {
		must(lk_record_parse(&again, lk_buf_str(&b), "lagi", NULL) == LK_OK);
		must(again.nfields == filled && again.kind == r->kind);
		must(again.time == r->time && again.tz_minutes == r->tz_minutes);
		must(strcmp(again.text, r->text) == 0);
		for (unsigned i = 0; i < r->nfields; i++)
			must(strcmp(lk_record_get(&again, r->field[i].key),
				     r->field[i].value) == 0);
		lk_record_free(&again);
	}
	lk_buf_free(&b);
}

static void as_event(const struct lk_record *r)
{
	struct lk_thread t;
	struct lk_appr_event e;

	if (lk_thread_open(&t, r, NULL) == LK_OK) {
		must(strstr(t.path, "..") == NULL &&
			strncmp(t.path, "dokumen/", 8) == 0);
		must(t.place.line <= t.place.line_end && t.place.from <= t.place.to);
		(void)lk_thread_apply(&t, r, NULL);
	}
	if (lk_appr_event_read(&e, r, "", NULL) == LK_OK)
		must(*e.scope != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_record r;
	struct lk_error err = { .text = "" };

	if (lk_record_parse(&r, (struct lk_str){ (const char *)data, size }, "uji",
		    &err) == LK_OK) {
		clean(r.text, LK_CLEAN_NL);
		for (unsigned i = 0; i < r.nfields; i++) {
			clean(r.field[i].key, 0);
			clean(r.field[i].value, LK_CLEAN_NL);
		}
		must(strpbrk(r.id, "/.\n ") == NULL && strpbrk(r.user, "/\n ") == NULL);
		write_again(&r);
		as_event(&r);
	} else {
		must(err.code != LK_OK);
		clean(err.text, 0);
	}
	lk_record_free(&r);
	return 0;
}
