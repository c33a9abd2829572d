/* What the colleagues hear of this editor, and what is heard of them in it. */
#include "tui/i18n.h"
#include "tui/rekan.h"
#include "tui/view/sunting_impl.h"

#include <stdio.h>
#include <string.h>

#define RESTS_MS (15 * 60000) /* nothing typed for so long: somebody went to lunch */

/* The heading over the cursor, "" above the first. */
static void section_now(const struct sunting *v, char *out, size_t size)
{
	const struct ed_text *t = &v->s.ed.text;
	size_t i = ed_para_at(t, v->s.ed.cursor);
	struct lk_str s = { "", 0 };

	while (i > 0 && t->para[i].kind != ED_HEADING)
		i--;
	if (t->para[i].kind == ED_HEADING)
		s = ed_text_part(t, ed_para_words(t, i), t->para[i].to);
	(void)snprintf(out, size, "%.*s",
		(int)(s.n < size ? lk_gr_snap(s, size - 1) : s.n), s.p);
}

/* Once for a person and a section: a warning, never a stop. */
static void warn(struct sunting *v, const char *section)
{
	const struct lk_presence *p = rekan_at(v->base.app, v->s.path, section);
	char key[sizeof(v->warned)], words[400];

	if (p == NULL)
		return;
	(void)snprintf(key, sizeof(key), "%s %s", p->user, section);
	if (strcmp(key, v->warned) == 0)
		return;
	(void)snprintf(v->warned, sizeof(v->warned), "%s", key);
	app_say(v->base.app, SAY_WARN, "%s. %s",
		rekan_words(v->base.app, p, false, words, sizeof(words)),
		_("Anda boleh terus; digabung per kalimat."));
}

void sunting_rekan(struct sunting *v, int64_t now)
{
	char section[120];

	if (!v->s.writable || !ed_session_dirty(&v->s) || now - v->idle_ms > RESTS_MS) {
		rekan_edit(v->base.app, NULL, NULL);
		return;
	}
	section_now(v, section, sizeof(section));
	rekan_edit(v->base.app, v->s.path, section);
	warn(v, section);
}
