/* orang list, add, set, role, key ..., revoke: who works here, as what, and whose key is whose */
#include "core/act/people.h"
#include "core/notation/date.h"
#include "core/trust/pin.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

#define PUB_MAX 16384 /* bytes of a .pub file */

CLI_NO_OPTIONS(people_list);
CLI_OPTIONS(people_add, { "nip", 0, "NIP", N_("nomor induk pegawai") },
	{ "jabatan", 0, N_("JABATAN"), N_("jabatan sebagaimana tercetak di surat") },
	{ "surel", 0, N_("ALAMAT"), N_("alamat surel") });
CLI_OPTIONS(people_set, { "nama", 0, N_("NAMA"), N_("nama lengkap dengan gelar") },
	{ "nip", 0, "NIP", N_("nomor induk pegawai") },
	{ "jabatan", 0, N_("JABATAN"), N_("jabatan sebagaimana tercetak di surat") },
	{ "surel", 0, N_("ALAMAT"), N_("alamat surel") });
CLI_OPTIONS(people_role,
	{ "lingkup", 0, N_("TIM|BAB"), N_("hanya untuk tim atau bab ini") },
	{ "wewenang", 0, "definitif|plt|plh|a.n.", N_("bawaan: definitif") },
	{ "dari", 0, N_("TANGGAL"), N_("mulai tanggal ini (bawaan: tanpa awal)") },
	{ "sampai", 0, N_("TANGGAL"), N_("sampai tanggal ini (bawaan: tanpa akhir)") },
	{ "dasar", 0, N_("NOMOR"), N_("surat yang mendasarinya") },
	{ "akhiri", 0, NULL,
		N_("akhiri peran itu (kemarin hari terakhirnya, atau --sampai)") });
CLI_NO_OPTIONS(people_key_list);
CLI_NO_OPTIONS(people_key_add);
CLI_OPTIONS(people_key_confirm,
	{ "sidik", 0, N_("SIDIK"), N_("awal sidik kunci, bila beberapa menunggu") });
CLI_OPTIONS(people_key_cancel,
	{ "sidik", 0, N_("SIDIK"), N_("awal sidik kunci, bila beberapa menunggu") });
CLI_OPTIONS(people_key_rotate,
	{ "alasan", 0, N_("TEKS"), N_("mengapa diganti (wajib)") },
	{ "sidik", 0, N_("SIDIK"),
		N_("awal sidik kunci lama, bila ada beberapa yang berlaku") });
CLI_OPTIONS(people_revoke,
	{ "sidik", 0, N_("SIDIK"),
		N_("awal sidik kunci, bila ada beberapa yang berlaku") },
	{ "terakhir", 0, N_("REVISI"),
		N_("langkah terakhir dengan kunci itu yang masih sah (bawaan: yang "
		   "terbaru)") });

/* ---- showing --------------------------------------------------------------------------- */

/* The head, and the keys that stand there. */
struct stand {
	struct lk_snapshot snap;
	struct lk_signers keys;
	struct lk_buf pin; /* words; empty when this clone is not pinned */
	struct lk_oid root;
};

static int stand_load(struct cli *c, struct stand *s, struct lk_error *err)
{
	struct lk_pin pin;
	int rc = lk_snapshot_load(&s->snap, c->st, NULL, c->document, err);

	s->keys = (struct lk_signers){ .mem = LK_ARENA_INIT };
	s->pin = (struct lk_buf)LK_BUF_INIT;
	if (rc == LK_OK)
		rc = lk_signers_load(&s->keys, c->st, &s->snap.head, err);
	if (rc == LK_OK)
		rc = lk_pin_put_words(&s->pin, c->st, &s->keys, err);
	if (rc == LK_OK)
		rc = lk_pin_load(&pin, c->st, err);
	if (rc == LK_OK)
		s->root = pin.root;
	return rc;
}

static void stand_free(struct stand *s)
{
	lk_snapshot_free(&s->snap);
	lk_signers_free(&s->keys);
	lk_buf_free(&s->pin);
}

static void put_day(char out[LK_DATE_SIZE], int64_t time, int tz)
{
	struct lk_civil c;

	out[0] = '\0';
	if (time == INT64_MIN || time == INT64_MAX ||
		lk_date_civil(time, tz, &c, NULL) != LK_OK ||
		lk_date_format(out, LK_DATE_SIZE, &c, LK_DATE_ISO_DAY) != LK_OK)
		out[0] = '\0';
}

static void role_json(struct lk_json *j, const struct lk_role *r, int tz)
{
	char day[LK_DATE_SIZE];

	lk_json_object(j, NULL);
	lk_json_cstr(j, "peran", r->role);
	lk_json_cstr(j, "lingkup", r->scope);
	lk_json_cstr(j, "wewenang", r->authority);
	put_day(day, r->from, tz);
	lk_json_cstr(j, "dari", day[0] != '\0' ? day : NULL);
	put_day(day, r->until, tz);
	lk_json_cstr(j, "sampai", day[0] != '\0' ? day : NULL);
	lk_json_cstr(j, "dasar", r->basis);
	lk_json_end(j);
}

static void key_json(struct lk_json *j, const struct lk_key *key, const char *state,
	const char *by, const char *reason)
{
	char print[LK_FINGERPRINT_SIZE];
	struct lk_buf words = LK_BUF_INIT;

	lk_key_fingerprint(print, key);
	lk_key_words(&words, key);
	lk_json_object(j, NULL);
	lk_json_cstr(j, "sidik", print);
	lk_json_cstr(j, "kata", lk_buf_cstr(&words));
	lk_json_cstr(j, "keadaan", state);
	lk_json_cstr(j, "oleh", by);
	lk_json_cstr(j, "alasan", reason);
	lk_json_end(j);
	lk_buf_free(&words);
}

static void keys_json(struct lk_json *j, const struct lk_signers *s, const char *user)
{
	lk_json_array(j, "kunci");
	for (size_t i = 0; i < s->nsigners; i++) {
		const struct lk_signer *one = &s->signer[i];
		const struct lk_revocation *r = lk_signers_revoked(s, &one->key);

		if (strcmp(one->user, user) == 0)
			key_json(j, &one->key,
				lk_signer_in_force(s, one) ? "berlaku" : "dicabut",
				r != NULL ? r->by : NULL, r != NULL ? r->reason : NULL);
	}
	for (size_t i = 0; i < s->nwaiting; i++)
		if (strcmp(s->waiting[i].user, user) == 0)
			key_json(j, &s->waiting[i].key, "menunggu", s->waiting[i].by,
				NULL);
	lk_json_end(j);
}

static void person_json(struct lk_json *j, const struct stand *s,
	const struct lk_person *p)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "pengguna", p->user);
	lk_json_cstr(j, "nama", p->name);
	lk_json_cstr(j, "nip", p->nip);
	lk_json_cstr(j, "jabatan", p->title);
	lk_json_cstr(j, "surel", p->mail);
	lk_json_array(j, "peran");
	for (size_t i = 0; i < s->snap.people.nrole; i++)
		if (strcmp(s->snap.people.role[i].user, p->user) == 0)
			role_json(j, &s->snap.people.role[i], s->snap.tz_minutes);
	lk_json_end(j);
	lk_json_cstr(j, "keadaan_kunci",
		lk_key_state_name(lk_signers_state(&s->keys, p->user)));
	keys_json(j, &s->keys, p->user);
	lk_json_end(j);
}

static int list_json(struct cli *c, const struct stand *s, const char *user,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_bool(&j, "ditandatangani", s->keys.nsigners > 0);
	lk_json_cstr(&j, "akar", s->root.hex[0] != '\0' ? s->root.hex : NULL);
	lk_json_cstr(&j, "kata", s->pin.n > 0 ? lk_buf_cstr(&s->pin) : NULL);
	lk_json_array(&j, "orang");
	for (size_t i = 0; i < s->snap.people.nperson; i++)
		if (user == NULL || strcmp(s->snap.people.person[i].user, user) == 0)
			person_json(&j, s, &s->snap.people.person[i]);
	lk_json_end(&j);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

static void print_words(struct cli *c, const char *words)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_words_lines(&b, words, "    ");
	(void)fprintf(c->out, "%s\n", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

/* Where trust begins, in words, and what to do with them. */
static void print_pin(struct cli *c, const struct stand *s)
{
	if (s->keys.nsigners == 0) {
		(void)fprintf(c->out, "%s\n",
			_("Kantor ini belum menandatangani langkahnya. Pengelola "
			  "memulainya "
			  "dengan: lapkin orang key add PENGGUNA BERKAS.pub"));
	} else if (s->pin.n > 0) {
		(void)fprintf(c->out, "%s\n",
			_("Kata sidik kantor ini; cetak di SK Tim dan cocokkan pada "
			  "setiap salinan ruang kerja:"));
		print_words(c, lk_buf_cstr(&s->pin));
	}
}

static void print_role(struct cli *c, const struct lk_role *r, int tz)
{
	char from[LK_DATE_SIZE], until[LK_DATE_SIZE];

	put_day(from, r->from, tz);
	put_day(until, r->until, tz);
	(void)fprintf(c->out, "    %s", _(lk_role_label(r->role)));
	if (strcmp(r->authority, "definitif") != 0)
		(void)fprintf(c->out, " (%s)", r->authority);
	if (r->scope[0] != '\0')
		(void)fprintf(c->out, _(", lingkup %s"), r->scope);
	if (from[0] != '\0')
		(void)fprintf(c->out, _(", dari %s"), from);
	if (until[0] != '\0')
		(void)fprintf(c->out, _(", sampai %s"), until);
	if (r->basis[0] != '\0') {
		(void)fprintf(c->out, "%s", _(", dasar "));
		cli_line(c->out, r->basis);
	}
	(void)fputc('\n', c->out);
}

static void print_key(struct cli *c, const struct lk_key *key, const char *state,
	bool words)
{
	char print[LK_FINGERPRINT_SIZE];
	struct lk_buf b = LK_BUF_INIT;

	lk_key_fingerprint(print, key);
	(void)fprintf(c->out, _("    kunci %s: %s\n"), state, print);
	if (!words)
		return;
	lk_key_words(&b, key);
	print_words(c, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void print_keys(struct cli *c, const struct lk_signers *s, const char *user,
	bool words)
{
	for (size_t i = 0; i < s->nsigners; i++) {
		const struct lk_signer *one = &s->signer[i];
		const struct lk_revocation *r = lk_signers_revoked(s, &one->key);

		if (strcmp(one->user, user) != 0)
			continue;
		print_key(c, &one->key,
			lk_signer_in_force(s, one) ? _("berlaku") : _("dicabut"),
			words);
		if (r != NULL) {
			(void)fprintf(c->out, _("    dicabut oleh %s: "), r->by);
			cli_line(c->out, r->reason);
			(void)fputc('\n', c->out);
		}
	}
	for (size_t i = 0; i < s->nwaiting; i++)
		if (strcmp(s->waiting[i].user, user) == 0)
			print_key(c, &s->waiting[i].key, _("menunggu konfirmasi"),
				words);
}

static void print_person(struct cli *c, const struct stand *s,
	const struct lk_person *p, bool words)
{
	(void)fprintf(c->out, "%s: ", p->user);
	cli_line(c->out, p->name);
	if (p->title[0] != '\0') {
		(void)fputs(", ", c->out);
		cli_line(c->out, p->title);
	}
	(void)fputc('\n', c->out);
	for (size_t i = 0; i < s->snap.people.nrole; i++)
		if (strcmp(s->snap.people.role[i].user, p->user) == 0)
			print_role(c, &s->snap.people.role[i], s->snap.tz_minutes);
	print_keys(c, &s->keys, p->user, words);
}

int cli_run_people_list(struct cli *c, struct lk_error *err)
{
	const char *user = cli_word(c, 0);
	struct stand s;
	int rc = stand_load(c, &s, err);

	if (rc == LK_OK && user != NULL && lk_people_find(&s.snap.people, user) == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("\"%s\" tidak ada di kebijakan/orang.csv"), user);
	if (rc == LK_OK && c->json) {
		rc = list_json(c, &s, user, err);
	} else if (rc == LK_OK) {
		for (size_t i = 0; i < s.snap.people.nperson; i++) {
			const struct lk_person *p = &s.snap.people.person[i];

			if (user == NULL || strcmp(p->user, user) == 0)
				print_person(c, &s, p, user != NULL);
		}
		if (user == NULL)
			print_pin(c, &s);
	}
	stand_free(&s);
	return rc;
}

int cli_run_people_key_list(struct cli *c, struct lk_error *err)
{
	struct stand s;
	int rc = stand_load(c, &s, err);

	if (rc == LK_OK && c->json) {
		rc = list_json(c, &s, NULL, err);
	} else if (rc == LK_OK) {
		for (size_t i = 0; i < s.snap.people.nperson; i++) {
			const struct lk_person *p = &s.snap.people.person[i];

			(void)fprintf(c->out, "%s: %s\n", p->user,
				_(lk_key_state_label(
					lk_signers_state(&s.keys, p->user))));
			print_keys(c, &s.keys, p->user, true);
		}
		print_pin(c, &s);
	}
	stand_free(&s);
	return rc;
}

/* ---- people and roles --------------------------------------------------------------------- */

/* What was done to whom; JSON or a line. */
static int say(struct cli *c, const char *user, const char *line, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	if (c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "pengguna", user);
		lk_json_bool(&j, "tersimpan", true);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else {
		(void)fprintf(c->out, "%s: %s\n", user, line);
	}
	lk_buf_free(&b);
	return rc;
}

int cli_run_people_add(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const struct lk_person in = { cli_word(c, 0), cli_word(c, 1), cli_opt(c, "nip"),
		cli_opt(c, "jabatan"), cli_opt(c, "surel") };
	int rc = lk_act_person_add(&x, &in, err);

	return rc == LK_OK ? say(c, in.user,
				     _("ditambahkan; beri peran dengan: lapkin orang "
				       "role PENGGUNA PERAN"),
				     err)
			   : rc;
}

int cli_run_people_set(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const struct lk_person in = { cli_word(c, 0), cli_opt(c, "nama"),
		cli_opt(c, "nip"), cli_opt(c, "jabatan"), cli_opt(c, "surel") };
	int rc = lk_act_person_set(&x, &in, err);

	return rc == LK_OK ? say(c, in.user, _("datanya diubah"), err) : rc;
}

int cli_run_people_role(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	const struct lk_role_new in = { cli_word(c, 0), cli_word(c, 1),
		cli_opt(c, "lingkup"), cli_opt(c, "wewenang"), cli_opt(c, "dari"),
		cli_opt(c, "sampai"), cli_opt(c, "dasar") };
	bool ends = cli_opt(c, "akhiri") != NULL;
	int rc = ends ? lk_act_role_end(&x, in.user, in.role, in.scope, in.until, err)
		      : lk_act_role_give(&x, &in, err);

	return rc == LK_OK
		? say(c, in.user, ends ? _("perannya diakhiri") : _("diberi peran"),
			  err)
		: rc;
}

/* ---- keys ----------------------------------------------------------------------------------- */

static int say_key(struct cli *c, const struct lk_key_done *d, struct lk_error *err)
{
	static const char *const name[] = { "terdaftar", "terdaftar-sendiri",
		"menunggu" };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	if (c->json) {
		lk_json_start(&j, &b);
		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "pengguna", d->user);
		lk_json_cstr(&j, "sidik", d->fingerprint);
		lk_json_cstr(&j, "hasil", name[d->end]);
		lk_json_cstr(&j, "menunggu",
			d->seconds.n > 0 ? lk_buf_cstr(&d->seconds) : NULL);
		lk_json_end(&j);
		rc = cli_json_out(c, &j, &b, err);
	} else if (d->end == LK_KEY_WAITS) {
		(void)fprintf(c->out,
			_("Kunci %s menunggu konfirmasi (%s).\nYang dapat "
			  "mengonfirmasi: "),
			d->user, d->fingerprint);
		cli_line(c->out, lk_buf_cstr(&d->seconds));
		(void)fprintf(c->out, _("\nCaranya: lapkin orang key confirm %s\n"),
			d->user);
	} else {
		(void)fprintf(c->out, _("Kunci %s terdaftar dan berlaku (%s).\n"),
			d->user, d->fingerprint);
		if (d->end == LK_KEY_ALONE)
			(void)fprintf(c->out, "%s\n",
				_("Belum ada orang kedua yang berkunci, jadi kunci ini "
				  "berlaku tanpa konfirmasi; pemeriksaan selalu "
				  "menyebutkannya."));
	}
	lk_buf_free(&b);
	return rc;
}

/* The key that signs here; NULL when none is set. */
static const struct lk_key *signing(struct cli *c, struct lk_key *room)
{
	return c->host->signing_key(c->st, lk_buf_cstr(&c->who), room, NULL) == LK_OK
		? room
		: NULL;
}

/* The first line of a .pub file, or of standard input. */
static int read_line(struct cli *c, const char *file, struct lk_buf *out,
	struct lk_error *err)
{
	int rc = cli_read(c, file, PUB_MAX, out, err);

	while (rc == LK_OK && out->n > 0 && strchr(" \r\n", out->p[out->n - 1]) != NULL)
		lk_buf_splice(out, out->n - 1, 1, NULL, 0);
	return rc;
}

int cli_run_people_key_add(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf line = LK_BUF_INIT;
	struct lk_key_done done = { .seconds = LK_BUF_INIT };
	struct lk_key room;
	struct lk_key_new in = { cli_word(c, 0), { NULL, 0 }, signing(c, &room) };
	struct stand s;
	int rc = read_line(c, cli_word(c, 1), &line, err);

	in.line = lk_buf_str(&line);
	if (rc == LK_OK)
		rc = lk_act_key_add(&x, &in, &done, err);
	if (rc == LK_OK)
		rc = say_key(c, &done, err);
	if (rc == LK_OK && !c->json) {
		rc = stand_load(c, &s, err);
		if (rc == LK_OK && s.keys.nsigners == 1)
			print_pin(c, &s);
		stand_free(&s);
	}
	lk_key_done_free(&done);
	lk_buf_free(&line);
	return rc;
}

int cli_run_people_key_confirm(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_key_done done;
	int rc =
		lk_act_key_confirm(&x, cli_word(c, 0), cli_opt(c, "sidik"), &done, err);

	if (rc == LK_OK)
		rc = say_key(c, &done, err);
	lk_key_done_free(&done);
	return rc;
}

int cli_run_people_key_cancel(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc = lk_act_key_cancel(&x, cli_word(c, 0), cli_opt(c, "sidik"), err);

	return rc == LK_OK ? say(c, cli_word(c, 0), _("kuncinya batal diajukan"), err)
			   : rc;
}

int cli_run_people_key_rotate(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf line = LK_BUF_INIT;
	struct lk_key_done done = { .seconds = LK_BUF_INIT };
	struct lk_key room;
	struct lk_key_new in = { cli_word(c, 0), { NULL, 0 }, signing(c, &room) };
	const struct lk_key_end_of old = { .user = cli_word(c, 0),
		.which = cli_opt(c, "sidik"),
		.reason = cli_opt(c, "alasan"),
		.signing = in.signing };
	int rc = read_line(c, cli_word(c, 1), &line, err);

	in.line = lk_buf_str(&line);
	if (rc == LK_OK)
		rc = lk_act_key_rotate(&x, &in, &old, &done, err);
	if (rc == LK_OK)
		rc = say_key(c, &done, err);
	lk_key_done_free(&done);
	lk_buf_free(&line);
	return rc;
}

int cli_run_people_revoke(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_key room;
	struct lk_key_end_of in = { .user = cli_word(c, 0),
		.which = cli_opt(c, "sidik"),
		.reason = cli_word(c, 1),
		.signing = signing(c, &room) };
	int rc = cli_revision(c, cli_opt(c, "terakhir"), &in.last, err);

	if (rc == LK_OK)
		rc = lk_act_key_revoke(&x, &in, err);
	return rc == LK_OK ? say(c, in.user,
				     _("kuncinya dicabut; langkah sesudah ini dengan "
				       "kunci itu tidak sah"),
				     err)
			   : rc;
}
