#ifndef CORE_DISPATCH_POLICY_H
#define CORE_DISPATCH_POLICY_H
/*
 * Where a report goes and how long its archive is kept, as data an office edits.
 *
 * kebijakan/tujuan.csv: id;nama;cara;alamat, cara surel, unggah or laman. The addresses are
 * the office's own and empty in a new workspace: nothing here guesses one. Several addresses of
 * a surel stand behind each other with a comma.
 *
 * kebijakan/arsip.txt (core/field.h): Golongan (retention class), Simpan-Aktif, Simpan-Inaktif
 * (years), Nasib-Akhir. All unknown until the office writes them; shown as "belum ditetapkan".
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#include <stdbool.h>

#define LK_DESTINATIONS_PATH "kebijakan/tujuan.csv"
#define LK_RETENTION_PATH "kebijakan/arsip.txt"
#define LK_DESTINATIONS_MAX 30

#define LK_MEANS_MAIL "surel"
#define LK_MEANS_UPLOAD "unggah"
#define LK_MEANS_SITE "laman"

struct lk_destination_row {
	const char *id, *name, *means, *address;
};
/* Strings live in `mem`. LK_EFORMAT with file and line: an id that is none or stands twice, a
 * name that is missing, another cara; LK_ERANGE beyond LK_DESTINATIONS_MAX; LK_ENOMEM. */
int lk_destinations_parse(struct lk_arena *mem, struct lk_str csv, const char *where,
	struct lk_destination_row **out, size_t *n, struct lk_error *err) LK_MUST_USE;

struct lk_retention {
	const char *class, *active, *inactive, *fate; /* "" unknown */
};
/* Strings live in `mem`; unknown keys are passed over. LK_EFORMAT with file and line: a line
 * that is no field, years that are no number of 0 to 999; LK_ENOMEM. */
int lk_retention_parse(struct lk_arena *mem, struct lk_str text, const char *where,
	struct lk_retention *out, struct lk_error *err) LK_MUST_USE;
/* "aktif 2 tahun, inaktif 3 tahun, musnah"; nothing when nothing is known. Goes into records
 * and manifests, so it is not translated. */
void lk_retention_years(const struct lk_retention *r, struct lk_buf *out);

/* What a new workspace begins with. Static. */
const char *lk_destinations_default(void);
const char *lk_retention_default(void);

#endif
