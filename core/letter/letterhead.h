#ifndef CORE_LETTER_LETTERHEAD_H
#define CORE_LETTER_LETTERHEAD_H
/*
 * The letterhead of an office (kop), kebijakan/kop.txt as `Key: value` lines: Kementerian,
 * Direktorat, Nama, Alamat, Telepon, Surel, Laman, Kota (where letters are signed). What is not
 * known stays empty and is left out of the letterhead; nothing here guesses an address.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#define LK_LETTERHEAD_PATH "kebijakan/kop.txt"

enum lk_letterhead_key {
	LK_KOP_MINISTRY,
	LK_KOP_DIRECTORATE,
	LK_KOP_NAME,
	LK_KOP_ADDRESS,
	LK_KOP_PHONE,
	LK_KOP_MAIL,
	LK_KOP_SITE,
	LK_KOP_CITY,
	LK_KOP_COUNT
};
/* "Kementerian" ... */
const char *lk_letterhead_key(enum lk_letterhead_key k);

struct lk_letterhead {
	const char *value[LK_KOP_COUNT]; /* "" unknown */
};
/* Strings live in `mem`. LK_EFORMAT with `where` and line, also for a key that is none of
 * them; LK_ENOMEM. */
int lk_letterhead_parse(struct lk_letterhead *out, struct lk_arena *mem,
	struct lk_str text, const char *where, struct lk_error *err) LK_MUST_USE;
/* What a new workspace begins with: ministry and directorate general as the offices' letters
 * have them, the office's name, its city as the name says it; the rest to be filled in. */
void lk_letterhead_default(struct lk_buf *out, const char *office);

#endif
