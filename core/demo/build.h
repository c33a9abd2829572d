#ifndef CORE_DEMO_BUILD_H
#define CORE_DEMO_BUILD_H
/*
 * The demo workspace: the invented office's first commit, then its scripted year, every
 * event through the same use case (core/act.h) as a person's key would take, at the
 * event's own time. So a demo is also a test of all use cases together.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/host.h"
#include "core/store.h"

/* Who sits before the demo first: the Kasubbag, who may edit, correct and initial. */
#define LK_DEMO_USER_ROLE "kasubbag-adum"

/* How far the year goes. */
enum lk_demo_stage {
	LK_DEMO_REVIEW, /* corrections open, approvals under way */
	LK_DEMO_SOPS, /* all but one worked off; the four SOPs begun at their first step */
	LK_DEMO_FINISHED /* figures locked, the whole draft approved */
};

/*
 * Make the demo in `dir` (see lk_host.create) and replay the year. progress may be NULL.
 * Errors: those of create and of the use cases; the sentence names the event.
 */
int lk_demo_build(const struct lk_host *host, const char *dir, enum lk_demo_stage stage,
	lk_progress_fn *progress, void *arg, struct lk_error *err) LK_MUST_USE;
/* The same with every step signed by the key of who takes it (core/demo/keys.h); the keys are
 * made in the new folder `keys`, which moves into the workspace. The clone is pinned. */
int lk_demo_build_signed(const struct lk_host *host, const char *dir, const char *keys,
	enum lk_demo_stage stage, lk_progress_fn *progress, void *arg,
	struct lk_error *err) LK_MUST_USE;

#endif
