#include "core/trust/standing.h"

#include <string.h>

static const char *const name[] = {
	[LK_STAND_UNSIGNED] = "unsigned",
	[LK_STAND_IN_FORCE] = "in-force",
	[LK_STAND_WAITING] = "waiting",
	[LK_STAND_UNKNOWN] = "unknown",
	[LK_STAND_REVOKED] = "revoked",
	[LK_STAND_ENDED] = "ended",
	[LK_STAND_OTHER] = "other",
};
_Static_assert(LK_LEN(name) == LK_STAND_COUNT, "a name for each");

const char *lk_standing_name(enum lk_standing s)
{
	return name[s];
}

static bool waits(const struct lk_signers *s, const struct lk_key *key)
{
	for (size_t i = 0; i < s->nwaiting; i++)
		if (lk_key_equal(&s->waiting[i].key, key))
			return true;
	return false;
}

enum lk_standing lk_standing_of(const struct lk_signers *s, const struct lk_key *key,
	const char *user)
{
	const struct lk_signer *line = lk_signers_key(s, key);

	if (s->nsigners == 0)
		return LK_STAND_UNSIGNED;
	if (lk_signers_revoked(s, key) != NULL)
		return LK_STAND_REVOKED;
	if (line == NULL)
		return waits(s, key) ? LK_STAND_WAITING : LK_STAND_UNKNOWN;
	if (strcmp(line->user, user) != 0)
		return LK_STAND_OTHER;
	return line->until == INT64_MAX ? LK_STAND_IN_FORCE : LK_STAND_ENDED;
}

int lk_standing_check(const struct lk_signers *s, const struct lk_key *key,
	const char *user, struct lk_error *err)
{
	char print[LK_FINGERPRINT_SIZE];

	lk_key_fingerprint(print, key);
	switch (lk_standing_of(s, key, user)) {
	case LK_STAND_UNSIGNED:
	case LK_STAND_IN_FORCE:
	case LK_STAND_COUNT: return LK_OK;
	case LK_STAND_WAITING:
		return lk_fail(err, LK_EDENIED,
			N_("kunci %s masih menunggu pengesahan orang kedua (lapkin "
			   "orang key confirm %s); tidak ada yang ditulis, teks Anda "
			   "tetap ada"),
			print, user);
	case LK_STAND_REVOKED:
		return lk_fail(err, LK_EDENIED,
			N_("kunci %s sudah dicabut; tidak ada yang ditulis, teks Anda "
			   "tetap ada. Buat kunci baru dengan lapkin key new dan minta "
			   "admin mendaftarkannya"),
			print);
	case LK_STAND_ENDED:
		return lk_fail(err, LK_EDENIED,
			N_("kunci %s tidak berlaku lagi; tidak ada yang ditulis, teks "
			   "Anda tetap ada. Pakai kunci yang baru dengan lapkin key "
			   "use"),
			print);
	case LK_STAND_OTHER:
		return lk_fail(err, LK_EDENIED,
			N_("kunci %s milik %s, bukan %s; tidak ada yang ditulis, teks "
			   "Anda tetap ada. Pakai kunci Anda sendiri dengan lapkin key "
			   "use"),
			print, lk_signers_key(s, key)->user, user);
	case LK_STAND_UNKNOWN: break;
	}
	return lk_fail(err, LK_EDENIED,
		N_("kunci %s belum terdaftar; tidak ada yang ditulis, teks Anda tetap "
		   "ada. Minta admin mendaftarkannya untuk %s; barisnya dicetak oleh "
		   "lapkin key show"),
		print, user);
}
