/* Two tables with a line "%%" between: what parses is written and read back the same. */
#include "core/people.h"
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

static void write_again(const struct lk_people *p)
{
	struct lk_buf a[2] = { LK_BUF_INIT, LK_BUF_INIT };
	struct lk_buf b[2] = { LK_BUF_INIT, LK_BUF_INIT };
	struct lk_people q;

	lk_people_write(p, &a[0], &a[1], 480);
	must(lk_people_parse(&q, lk_buf_str(&a[0]), lk_buf_str(&a[1]), 480, NULL) ==
		LK_OK);
	must(q.nperson == p->nperson && q.nrole == p->nrole);
	for (size_t i = 0; i < p->nrole; i++)
		must(q.role[i].from == p->role[i].from &&
			q.role[i].until == p->role[i].until);
	lk_people_write(&q, &b[0], &b[1], 480);
	for (int i = 0; i < 2; i++) {
		must(strcmp(lk_buf_cstr(&a[i]), lk_buf_cstr(&b[i])) == 0);
		lk_buf_free(&a[i]);
		lk_buf_free(&b[i]);
	}
	lk_people_free(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str orang = { (const char *)data, size }, peran = { NULL, 0 };
	struct lk_people p;
	struct lk_error err = { .text = "" };

	for (size_t i = 0; i + 4 <= size; i++)
		if (memcmp(data + i, "\n%%\n", 4) == 0) {
			orang.n = i + 1;
			peran = (struct lk_str){ (const char *)data + i + 4,
				size - i - 4 };
			break;
		}
	if (lk_people_parse(&p, orang, peran, 480, &err) != LK_OK) {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	for (size_t i = 0; i < p.nrole; i++) {
		const struct lk_role *r = &p.role[i];

		must(lk_people_find(&p, r->user) != NULL);
		must(lk_people_holds(&p, r->user, r->role, r->scope, r->from) != NULL);
	}
	write_again(&p);
	lk_people_free(&p);
	return 0;
}
