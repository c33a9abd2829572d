#ifndef CORE_REPORT_PUBLICATION_H
#define CORE_REPORT_PUBLICATION_H
/*
 * A report as it goes out: the blocks, the revision they are of, who approved what, and the
 * pictures. Everything a writer of storage/export needs and nothing it could read a second
 * time, so that two writers cannot disagree, and nothing that changes from run to run: the
 * only time in it is that of the revision.
 */
#include "core/report/report.h"
#include "core/report/style.h"

#define LK_PUB_IMAGE_MAX ((size_t)20 << 20) /* bytes of one picture, and of all */

enum lk_pub_picture {
	LK_PUB_MISSING, /* there is no such file at this revision */
	LK_PUB_PNG,
	LK_PUB_JPEG,
	LK_PUB_UNKNOWN /* a file, but no picture we print */
};
struct lk_pub_image {
	const char *path; /* as written: node->path */
	enum lk_pub_picture kind;
	struct lk_str bytes;
	int width, height; /* pixels; 0, 0 unknown */
};
struct lk_pub_approval {
	const char *scope;    /* "BAB I PENDAHULUAN", "Seluruh naskah" */
	const char *act;      /* "paraf", "setuju" */
	const char *name;     /* of who gave it */
	const char *role;     /* "Kepala Balai", "Plt. Kepala Balai" */
	const char *when;     /* 28 Januari 2026 */
	const char *revision; /* hex */
	const char *digest;   /* sha256 of what was approved */
};
/* Where a chapter of the report is stored, for who brings corrections back to it. */
struct lk_pub_source {
	const char *path; /* dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md */
	const char *blob; /* hex id of its text */
};
struct lk_publication {
	struct lk_arena mem;
	const struct lk_report *report; /* borrowed */
	const char *revision;           /* hex id */
	const char *date;               /* of the revision: "28 Januari 2026" */
	int64_t time;                   /* the same, unix seconds */
	bool draft;                     /* printed as DRAF */
	bool part;              /* one chapter: no cover, no contents, no approvals */
	struct lk_str markdown; /* the chapters with their values filled in */
	struct lk_pub_image *image;
	size_t nimages;
	struct lk_pub_approval *approval;
	size_t napprovals;
	const char *document;               /* 2025-lapkin; NULL: a letter */
	const struct lk_pub_source *source; /* of each chapter; NULL: a letter */
	int tz_minutes;                     /* of the office: where `time` is told */
	struct lk_page_style style;         /* for formats that have pages */
	struct lk_pub_image logo; /* for the cover; path "" when there is none */
	/* What has been made so far, in pages; anything but 0 from it ends the work
	 * (LK_EDENIED). NULL: nobody watches. */
	int (*watch)(void *arg, long pages);
	void *watch_arg;
};

/* A format in which a report goes out: a row of storage/export/export.c. */
struct lk_pub_format {
	const char *name;   /* "csv": what a command calls it */
	const char *ending; /* of its files, "csv.zip" */
	const char *label;  /* msgid: what it is, in a few words */
};

/* When the revision was made: unix seconds. LK_ENOTFOUND: no such revision. */
int lk_revision_time(struct lk_store *st, const struct lk_oid *rev, int64_t *out,
	struct lk_error *err) LK_MUST_USE;

/*
 * Read pictures and approvals of `snap` for a report that was built on it. Approvals are
 * those that stand now, when snap is the head; an older revision has none. *approved: the
 * whole draft is approved at its top rung. A picture that is missing, or none, is a fault
 * told to `each` and counted in *failed. LK_ERANGE: pictures of more than 20 MB; LK_ENOMEM,
 * LK_EIO. Free also after failure.
 */
int lk_publication_load(struct lk_publication *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_report *report, int64_t now,
	bool *approved, size_t *failed, lk_render_fault_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;
/* The same for a letter (lk_report_letter): revision and page style, no approvals. */
int lk_publication_letter(struct lk_publication *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_report *letter,
	struct lk_error *err) LK_MUST_USE;
void lk_publication_free(struct lk_publication *p); /* NULL is fine */

/* The picture of a node; never NULL for an IMAGE of the report. */
const struct lk_pub_image *lk_publication_image(const struct lk_publication *p,
	const char *path);
/* What bytes are, and the size that they say; looks at their beginning only. */
enum lk_pub_picture lk_picture(struct lk_str bytes, int *width, int *height);

#endif
