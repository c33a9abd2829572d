/* What people do on the screen Orang: every question ends in one act of core/act/people.h. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/kotak.h"
#include "tui/view/orang_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT 256
#define PUB_MAX 16384

enum deed {
	DEED_ADD,
	DEED_EDIT,
	DEED_GIVE,
	DEED_END,
	DEED_KEY_ADD,
	DEED_KEY_CONFIRM,
	DEED_KEY_CANCEL,
	DEED_KEY_REVOKE
};
/* One act on its way to the worker. */
struct job {
	enum deed deed;
	const struct lk_host *host;
	char user[ORANG_USER], draft[64];
	char text[6][TEXT]; /* of the fields of the box, in its order */
	char line[1024];    /* a key, or the path of one */
	char which[LK_FINGERPRINT_SIZE];
	struct lk_key_done done;
};

static struct job *job_new(const struct orang *v, enum deed deed, const char *user)
{
	struct job *j = calloc(1, sizeof(*j));

	if (j == NULL) {
		app_say(v->base.app, SAY_ERROR, "%s", _("Memori habis."));
		return NULL;
	}
	j->deed = deed;
	j->host = office_of(v->base.app)->host;
	(void)snprintf(j->user, sizeof(j->user), "%s", user);
	return j;
}

static void job_free(void *arg)
{
	struct job *j = arg;

	lk_key_done_free(&j->done);
	free(j);
}

/* ---- on the worker ---------------------------------------------------------------------- */

/* The line itself, or the first line of the file it names ("~/" is home). */
static int read_pub(const char *typed, char *out, size_t size, struct lk_error *err)
{
	char path[TEXT + 1024];
	const char *home = getenv("HOME");
	FILE *f;
	bool ok;

	if (strncmp(typed, "ssh-", 4) == 0 || strncmp(typed, "ecdsa-", 6) == 0) {
		(void)snprintf(out, size, "%s", typed);
		return LK_OK;
	}
	(void)snprintf(path, sizeof(path), "%s%s",
		strncmp(typed, "~/", 2) == 0 && home != NULL ? home : "",
		strncmp(typed, "~/", 2) == 0 && home != NULL ? typed + 1 : typed);
	f = fopen(path, "rbe");
	if (f == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("berkas %s tidak dapat dibuka; beri nama berkas .pub atau "
			   "tempelkan isinya"),
			path);
	ok = fgets(out, (int)size, f) != NULL;
	(void)fclose(f);
	if (!ok)
		return lk_fail(err, LK_EFORMAT, N_("berkas %s kosong"), path);
	out[strcspn(out, "\r\n")] = '\0';
	return LK_OK;
}

static const struct lk_key *signing(const struct job *j, const struct lk_ctx *c,
	struct lk_key *room)
{
	return j->host->signing_key != NULL &&
			j->host->signing_key(c->st, c->user, room, NULL) == LK_OK
		? room
		: NULL;
}

static int run_key_add(const struct lk_ctx *c, struct job *j, struct lk_error *err)
{
	struct lk_key room;
	char line[1024];
	struct lk_key_new in = { j->user, { line, 0 }, signing(j, c, &room) };
	int rc = read_pub(j->line, line, sizeof(line), err);

	in.line.n = rc == LK_OK ? strlen(line) : 0;
	return rc == LK_OK ? lk_act_key_add(c, &in, &j->done, err) : rc;
}

static int run_key_revoke(const struct lk_ctx *c, struct job *j, struct lk_error *err)
{
	struct lk_key room;
	struct lk_key_end_of in = { .user = j->user,
		.which = j->which,
		.reason = j->line,
		.signing = signing(j, c, &room) };

	return lk_act_key_revoke(c, &in, err);
}

static int job_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct job *j = arg;
	const struct lk_person who = { j->user, j->text[0], j->text[1], j->text[2],
		j->text[3] };
	const struct lk_role_new role = { j->user, j->text[0], j->text[1], j->text[2],
		j->text[3], j->text[4], j->text[5] };

	switch (j->deed) {
	case DEED_ADD: return lk_act_person_add(c, &who, err);
	case DEED_EDIT: return lk_act_person_set(c, &who, err);
	case DEED_GIVE: return lk_act_role_give(c, &role, err);
	case DEED_END:
		return lk_act_role_end(c, j->user, role.role, role.scope, j->line, err);
	case DEED_KEY_ADD: return run_key_add(c, j, err);
	case DEED_KEY_CONFIRM:
		return lk_act_key_confirm(c, j->user, j->which, &j->done, err);
	case DEED_KEY_CANCEL: return lk_act_key_cancel(c, j->user, j->which, err);
	case DEED_KEY_REVOKE: return run_key_revoke(c, j, err);
	}
	return LK_OK;
}

static void say_key(struct app *app, const struct lk_key_done *d)
{
	if (d->end == LK_KEY_WAITS)
		app_say(app, SAY_INFO,
			_("Kunci %s menunggu konfirmasi; yang dapat: %s."), d->user,
			lk_buf_cstr(&d->seconds));
	else if (d->end == LK_KEY_ALONE)
		app_say(app, SAY_WARN,
			_("Kunci %s berlaku tanpa orang kedua; pemeriksaan selalu "
			  "menyebutkannya."),
			d->user);
	else
		app_say(app, SAY_OK, _("Kunci %s terdaftar dan berlaku."), d->user);
}

static void job_done(struct app *app, struct screen *owner, void *arg)
{
	const struct job *j = arg;
	struct orang *v = (struct orang *)owner;

	if (j->draft[0] != '\0')
		kotak_forget(app, j->draft);
	if (v != NULL) {
		(void)snprintf(v->wanted, sizeof(v->wanted), "%s", j->user);
		orang_load(v);
	}
	switch (j->deed) {
	case DEED_ADD:
		app_say(app, SAY_OK, _("%s ditambahkan. p: beri peran."), j->user);
		break;
	case DEED_EDIT: app_say(app, SAY_OK, _("Data %s diubah."), j->user); break;
	case DEED_GIVE: app_say(app, SAY_OK, _("%s diberi peran."), j->user); break;
	case DEED_END: app_say(app, SAY_OK, _("Peran %s diakhiri."), j->user); break;
	case DEED_KEY_ADD:
	case DEED_KEY_CONFIRM: say_key(app, &j->done); break;
	case DEED_KEY_CANCEL:
		app_say(app, SAY_OK, _("Kunci %s batal diajukan."), j->user);
		break;
	case DEED_KEY_REVOKE:
		app_say(app, SAY_OK, _("Kunci %s dicabut untuk selamanya."), j->user);
		break;
	}
}

static void queue(struct screen *owner, struct job *j)
{
	static const struct office_job what = { N_("Menyimpan orang dan kunci"),
		job_run, job_done, NULL, job_free };

	if (j != NULL)
		office_act(owner->app, owner, &what, j);
}

/* ---- people -------------------------------------------------------------------------------- */

/* What the box was opened for, with its answers. */
static void person_filled(struct app *app, void *arg, const char *const *text)
{
	struct orang *v = arg;
	bool fresh = v->user[0] == '\0';
	struct job *j =
		job_new(v, fresh ? DEED_ADD : DEED_EDIT, fresh ? text[0] : v->user);

	(void)app;
	for (size_t i = 0; j != NULL && i < 4; i++)
		(void)snprintf(j->text[i], TEXT, "%s", text[i + (fresh ? 1 : 0)]);
	if (j != NULL)
		(void)snprintf(j->draft, sizeof(j->draft), "orang:%s", v->user);
	queue(&v->base, j);
}

static void person_box(struct orang *v, const struct lk_person *p)
{
	char key[64];
	struct kotak q = { .owner = &v->base,
		.title = p != NULL ? _("Ubah data orang") : _("Orang baru"),
		.key = key,
		.done = person_filled,
		.arg = v };
	int n = 0;

	(void)snprintf(v->user, sizeof(v->user), "%s", p != NULL ? p->user : "");
	(void)snprintf(key, sizeof(key), "orang:%s", v->user);
	if (p == NULL)
		q.field[n++] = (struct kotak_field){ _("Nama pengguna"),
			_("Huruf kecil tanpa spasi; tidak dapat diganti kelak."),
			KOTAK_TEXT, true, NULL };
	q.field[n++] = (struct kotak_field){ _("Nama lengkap"),
		_("Dengan gelar, sebagaimana tercetak di surat."), KOTAK_TEXT, true,
		p != NULL ? p->name : NULL };
	q.field[n++] = (struct kotak_field){ _("NIP"), NULL, KOTAK_TEXT, false,
		p != NULL ? p->nip : NULL };
	q.field[n++] = (struct kotak_field){ _("Jabatan"), NULL, KOTAK_TEXT, false,
		p != NULL ? p->title : NULL };
	q.field[n++] = (struct kotak_field){ _("Surel"), NULL, KOTAK_TEXT, false,
		p != NULL ? p->mail : NULL };
	q.fields = n;
	(void)kotak_open(v->base.app, &q);
}

void orang_add(struct orang *v)
{
	person_box(v, NULL);
}

void orang_edit(struct orang *v, const struct lk_person *p)
{
	person_box(v, p);
}

/* ---- roles ----------------------------------------------------------------------------------- */

static void role_filled(struct app *app, void *arg, const char *const *text)
{
	struct orang *v = arg;
	struct job *j = job_new(v, DEED_GIVE, v->user);

	(void)app;
	for (size_t i = 0; j != NULL && i < LK_LEN(j->text); i++)
		(void)snprintf(j->text[i], TEXT, "%s", text[i]);
	if (j != NULL)
		(void)snprintf(j->draft, sizeof(j->draft), "peran:%s", v->user);
	queue(&v->base, j);
}

void orang_give(struct orang *v, const struct lk_person *p)
{
	char key[64];
	struct kotak q = { .owner = &v->base,
		.title = _("Beri peran"),
		.label = p->name,
		.key = key,
		.fields = 6,
		.done = role_filled,
		.arg = v };

	(void)snprintf(v->user, sizeof(v->user), "%s", p->user);
	(void)snprintf(key, sizeof(key), "peran:%s", p->user);
	q.field[0] = (struct kotak_field){ _("Peran"),
		_("kepala, kasubbag-adum, ketua-tim, tim-penyusun, perencana, "
		  "arsiparis, admin ..."),
		KOTAK_TEXT, true, NULL };
	q.field[1] = (struct kotak_field){ _("Lingkup"),
		_("Tim atau bab, misalnya tim-1; kosong: seluruh kantor."), KOTAK_TEXT,
		false, NULL };
	q.field[2] = (struct kotak_field){ _("Wewenang"),
		_("definitif, plt, plh, atau a.n."), KOTAK_TEXT, false, "definitif" };
	q.field[3] = (struct kotak_field){ _("Dari"), _("Kosong: tanpa awal."),
		KOTAK_DATE, false, NULL };
	q.field[4] = (struct kotak_field){ _("Sampai"), _("Kosong: tanpa akhir."),
		KOTAK_DATE, false, NULL };
	q.field[5] = (struct kotak_field){ _("Dasar"),
		_("Nomor surat yang mendasarinya."), KOTAK_TEXT, false, NULL };
	(void)kotak_open(v->base.app, &q);
}

static void end_day(struct app *app, void *arg, const char *text)
{
	struct orang *v = arg;
	const struct lk_people *p = orang_people(v);
	struct job *j = job_new(v, DEED_END, v->user);

	(void)app;
	if (j == NULL || v->pick[0] >= p->nrole) {
		if (j != NULL)
			job_free(j);
		return;
	}
	(void)snprintf(j->text[0], TEXT, "%s", p->role[v->pick[0]].role);
	(void)snprintf(j->text[1], TEXT, "%s", p->role[v->pick[0]].scope);
	(void)snprintf(j->line, sizeof(j->line), "%s", text);
	queue(&v->base, j);
}

static void ask_end_day(struct orang *v)
{
	const struct lk_role *r = &orang_people(v)->role[v->pick[0]];

	(void)prompt_line(v->base.app,
		&(struct prompt_text){ .owner = &v->base,
			.title = _(lk_role_label(r->role)),
			.label = _("Hari terakhirnya, misalnya 31-01-2026; kosong: "
				   "kemarin, sehingga berakhir sekarang"),
			.done = end_day,
			.arg = v });
}

static void end_chosen(struct app *app, void *arg, int index)
{
	struct orang *v = arg;

	(void)app;
	v->pick[0] = v->pick[index];
	ask_end_day(v);
}

void orang_end(struct orang *v, const struct lk_person *p)
{
	const struct lk_people *all = orang_people(v);
	struct prompt_key key[LK_LEN(v->pick)];
	int64_t now = office_now(office_of(v->base.app), NULL);

	(void)snprintf(v->user, sizeof(v->user), "%s", p->user);
	v->picks = 0;
	for (size_t i = 0; i < all->nrole && v->picks < LK_LEN(v->pick); i++)
		if (strcmp(all->role[i].user, p->user) == 0 &&
			all->role[i].until >= now) {
			key[v->picks] = (struct prompt_key){ NULL,
				_(lk_role_label(all->role[i].role)) };
			v->pick[v->picks++] = i;
		}
	if (v->picks == 0)
		app_say(v->base.app, SAY_INFO, _("%s tidak memegang peran."), p->name);
	else if (v->picks == 1)
		ask_end_day(v);
	else
		(void)prompt_choose(v->base.app,
			&(struct prompt_choice){ .owner = &v->base,
				.title = _("Akhiri peran yang mana?"),
				.label = p->name,
				.key = key,
				.keys = (int)v->picks,
				.done = end_chosen,
				.arg = v });
}

/* ---- keys -------------------------------------------------------------------------------------- */

static void key_written(struct app *app, void *arg, const char *text)
{
	struct orang *v = arg;
	struct job *j = job_new(v, DEED_KEY_ADD, v->user);

	(void)app;
	if (j != NULL)
		(void)snprintf(j->line, sizeof(j->line), "%s",
			text + strspn(text, " "));
	queue(&v->base, j);
}

static const char *check_filled(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Belum diisi.") : NULL;
}

void orang_key_add(struct orang *v, const struct lk_person *p)
{
	(void)snprintf(v->user, sizeof(v->user), "%s", p->user);
	(void)prompt_line(v->base.app,
		&(struct prompt_text){ .owner = &v->base,
			.title = p->name,
			.label = _("Berkas kunci publik (.pub), atau tempelkan isinya: "
				   "ssh-ed25519 AAAA..."),
			.max = 1000,
			.check = check_filled,
			.done = key_written,
			.arg = v });
}

static void confirm_agreed(struct app *app, void *arg)
{
	struct orang *v = arg;
	struct job *j = job_new(v, DEED_KEY_CONFIRM, v->user);

	(void)app;
	if (j != NULL)
		(void)snprintf(j->which, sizeof(j->which), "%s", v->chosen);
	queue(&v->base, j);
}

void orang_key_confirm(struct orang *v, const struct lk_person *p)
{
	const struct lk_waiting_key *w = NULL;
	struct lk_buf text = LK_BUF_INIT, words = LK_BUF_INIT;

	for (size_t i = 0; i < v->keys.nwaiting && w == NULL; i++)
		if (strcmp(v->keys.waiting[i].user, p->user) == 0)
			w = &v->keys.waiting[i];
	if (w == NULL) {
		app_say(v->base.app, SAY_INFO,
			_("Tidak ada kunci %s yang menunggu konfirmasi."), p->name);
		return;
	}
	(void)snprintf(v->user, sizeof(v->user), "%s", p->user);
	lk_key_fingerprint(v->chosen, &w->key);
	lk_key_words(&words, &w->key);
	lk_buf_printf(&text,
		_("%s, diajukan oleh %s.\nTanyakan langsung kepada orangnya apakah "
		  "kata ini sama:\n"),
		p->name, w->by);
	lk_words_lines(&text, lk_buf_cstr(&words), "  ");
	(void)prompt_confirm(v->base.app,
		&(struct prompt_confirm){ .owner = &v->base,
			.title = _("Konfirmasi kunci ini?"),
			.text = lk_buf_cstr(&text),
			.yes = "y",
			.yes_label = _("Katanya sama"),
			.done = confirm_agreed,
			.arg = v });
	lk_buf_free(&text);
	lk_buf_free(&words);
}

static void reason_written(struct app *app, void *arg, const char *text)
{
	struct orang *v = arg;
	struct job *j =
		job_new(v, v->waits ? DEED_KEY_CANCEL : DEED_KEY_REVOKE, v->user);

	(void)app;
	if (j != NULL) {
		(void)snprintf(j->which, sizeof(j->which), "%s", v->chosen);
		(void)snprintf(j->line, sizeof(j->line), "%s", text);
	}
	queue(&v->base, j);
}

static void cancel_agreed(struct app *app, void *arg)
{
	reason_written(app, arg, "");
}

static void end_key(struct orang *v, const struct lk_key *key)
{
	char text[300];

	lk_key_fingerprint(v->chosen, key);
	if (v->waits) {
		(void)snprintf(text, sizeof(text),
			_("Kunci %s yang menunggu tidak jadi didaftarkan:\n%s"),
			v->user, v->chosen);
		(void)prompt_confirm(v->base.app,
			&(struct prompt_confirm){ .owner = &v->base,
				.title = _("Batalkan kunci ini?"),
				.text = text,
				.yes = "y",
				.yes_label = _("Batalkan"),
				.done = cancel_agreed,
				.arg = v });
		return;
	}
	(void)snprintf(text, sizeof(text),
		_("Alasannya. Kunci ini tidak dapat dipakai lagi: %s"), v->chosen);
	(void)prompt_line(v->base.app,
		&(struct prompt_text){ .owner = &v->base,
			.title = _("Cabut kunci"),
			.label = text,
			.max = LK_PERSON_TEXT_MAX,
			.check = check_filled,
			.done = reason_written,
			.arg = v });
}

/* Waiting keys stand behind those in force in v->pick. */
static void key_chosen(struct app *app, void *arg, int index)
{
	struct orang *v = arg;
	size_t at = v->pick[index], n = v->keys.nsigners;

	(void)app;
	v->waits = at >= n;
	if (at < n)
		end_key(v, &v->keys.signer[at].key);
	else if (at - n < v->keys.nwaiting)
		end_key(v, &v->keys.waiting[at - n].key);
}

void orang_key_end(struct orang *v, const struct lk_person *p)
{
	char label[LK_LEN(v->pick)][LK_FINGERPRINT_SIZE];
	struct prompt_key key[LK_LEN(v->pick)];
	const struct lk_signers *s = &v->keys;

	(void)snprintf(v->user, sizeof(v->user), "%s", p->user);
	v->picks = 0;
	for (size_t i = 0; i < s->nsigners + s->nwaiting; i++) {
		bool force = i < s->nsigners;
		const struct lk_waiting_key *w =
			force ? NULL : &s->waiting[i - s->nsigners];

		if (v->picks == LK_LEN(v->pick) ||
			strcmp(force ? s->signer[i].user : w->user, p->user) != 0 ||
			(force && !lk_signer_in_force(s, &s->signer[i])))
			continue;
		lk_key_fingerprint(label[v->picks],
			force ? &s->signer[i].key : &w->key);
		key[v->picks] = (struct prompt_key){ NULL, label[v->picks] };
		v->pick[v->picks++] = i;
	}
	if (v->picks == 0)
		app_say(v->base.app, SAY_INFO, _("%s tidak punya kunci yang berlaku."),
			p->name);
	else if (v->picks == 1)
		key_chosen(v->base.app, v, 0);
	else
		(void)prompt_choose(v->base.app,
			&(struct prompt_choice){ .owner = &v->base,
				.title = _("Kunci yang mana?"),
				.label = p->name,
				.key = key,
				.keys = (int)v->picks,
				.done = key_chosen,
				.arg = v });
}
