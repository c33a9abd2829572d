#ifndef CORE_LETTER_NUMBER_H
#define CORE_LETTER_NUMBER_H
/*
 * A letter number: <klasifikasi>/<unit>/<urut>/<tahun>, e.g. OT.02.02/C.X.10/117/2025:
 *   [A-Z]{2}.dd[.dd] / [A-Z0-9]+(.[A-Z0-9]+)* / digits / dddd
 * Source: numbers of real letters and SOPs of three offices. The serial is one running number
 * per office and year unless the office says otherwise (core/letter/registry.h).
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

#define LK_LETTER_SERIAL_MAX 99999
struct lk_letter_number {
	struct lk_str class, unit; /* into the text that was parsed */
	int serial, year;
};
/* LK_EFORMAT with a sentence that says which part is missing or wrong; *out only on success. */
int lk_letter_number_parse(struct lk_letter_number *out, struct lk_str s,
	struct lk_error *err) LK_MUST_USE;
/* As it is written, the serial without leading zeros. */
void lk_letter_number_put(struct lk_buf *out, const struct lk_letter_number *n);
/* OT.02.02 or PR.05 */
bool lk_letter_class_valid(struct lk_str s);
/* C.X.10; at most 40 bytes, as in the facts of a new office */
bool lk_letter_unit_valid(struct lk_str s);

#endif
