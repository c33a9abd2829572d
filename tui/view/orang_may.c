/* Who may do what on the screen Orang, and what is said to the others. */
#include "core/sop/alur.h"
#include "tui/i18n.h"
#include "tui/view/orang_impl.h"

#include <stdio.h>
#include <string.h>

static bool may(const struct orang *v, const char *path, const char *deed)
{
	const struct office *o = office_of(v->base.app);

	return lk_policy_role(&o->snap.people, o->user, path, deed,
		       office_now(o, NULL)) != NULL;
}

/* Kept until the next question of the same kind. */
static const char *only(const struct orang *v, const char *actors)
{
	static char why[300];
	struct lk_buf names = LK_BUF_INIT;
	const struct office *o = office_of(v->base.app);

	if (actors == NULL)
		actors = lk_policy_admins(&o->snap.people, office_now(o, NULL));
	lk_actors_label(&names, actors);
	(void)snprintf(why, sizeof(why), _("Dilakukan oleh %s."), lk_buf_cstr(&names));
	lk_buf_free(&names);
	return why;
}

const char *orang_refuse(const struct orang *v, enum action a)
{
	const struct lk_person *p = orang_current(v);
	const struct office *o = office_of(v->base.app);
	bool mine = p != NULL && strcmp(p->user, o->user) == 0;

	switch ((int)a) {
	case ACT_PERSON_ADD:
	case ACT_PERSON_EDIT:
		return may(v, "kebijakan/orang.csv", NULL) ? NULL : only(v, NULL);
	case ACT_ROLE_GIVE:
	case ACT_ROLE_END:
		return may(v, "kebijakan/peran.csv", NULL) ? NULL : only(v, NULL);
	case ACT_KEY_ADD:
		if (mine && v->keys.nsigners > 0)
			return NULL;
		return may(v, LK_SIGNERS_PATH, NULL) ? NULL : only(v, NULL);
	case ACT_KEY_END:
		return mine || may(v, LK_REVOKED_PATH, NULL) ? NULL : only(v, NULL);
	case ACT_KEY_CONFIRM:
		if (mine)
			return _("Kunci sendiri dikonfirmasi oleh orang lain.");
		return may(v, LK_SIGNERS_PATH, LK_DEED_CONFIRM)
			? NULL
			: only(v, LK_SECOND_ROLES);
	default: return NULL;
	}
}
