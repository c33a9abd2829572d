/* meeting agenda, list, show, open, present, item, add, direct, close */
#include "core/act/meeting.h"
#include "core/meeting/minutes.h"
#include "core/meeting/mismatch.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <string.h>

CLI_NO_OPTIONS(meeting_agenda);
CLI_NO_OPTIONS(meeting_list);
CLI_OPTIONS(meeting_show,
	{ "notulensi", 0, NULL, N_("tulis notulensinya sebagai Markdown") });
CLI_OPTIONS(meeting_open, { "acara", 0, N_("TEKS"), N_("nama acara") },
	{ "hari", 0, N_("TANGGAL"), N_("hari rapat; tanpa ini hari ini") },
	{ "pukul", 0, N_("JAM"), N_("misalnya 09.00-11.00") },
	{ "tempat", 0, N_("TEKS"), N_("tempat rapat") },
	{ "pimpinan", 0, N_("ORANG"), N_("pimpinan rapat; tanpa ini Kepala") },
	{ "undang", 0, N_("NAMA"), N_("orang dan tim yang diundang, dipisah spasi") },
	{ "jalan", 0, N_("ID"), N_("jalan SOP tempat rapat ini diadakan") });
CLI_NO_OPTIONS(meeting_present);
CLI_NO_OPTIONS(meeting_item);
CLI_OPTIONS(meeting_add, { "indikator", 0, N_("KODE"), N_("indikator yang dibahas") },
	{ "rincian", 0, N_("TEKS"), N_("apa yang tidak cocok") });
CLI_NO_OPTIONS(meeting_direct);
CLI_NO_OPTIONS(meeting_close);

static const char *const state_names[] = { "buka", "klarifikasi", "tetap" };
static const char *const state_words[] = { N_("terbuka"), N_("klarifikasi"),
	N_("tetap") };

/* A meeting as named on the command line; "-" and none: the open one. */
static const char *named(const struct cli *c, int i)
{
	const char *word = cli_word(c, i);

	return word == NULL || strcmp(word, "-") == 0 ? "" : word;
}

/* The meetings of the head. Free both, also after failure. */
struct view {
	struct lk_snapshot snap;
	struct lk_meetings all;
};

static int view_load(struct cli *c, struct view *v, struct lk_error *err)
{
	int rc;

	*v = (struct view){ .snap = { .document = NULL } };
	rc = lk_snapshot_load(&v->snap, c->st, NULL, c->document, err);
	return rc != LK_OK
		? rc
		: lk_meetings_load(&v->all, c->st, &v->snap, c->host->now(NULL), err);
}

static void view_free(struct view *v)
{
	lk_meetings_free(&v->all);
	lk_snapshot_free(&v->snap);
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void json_words(struct lk_json *j, const char *key, const char *list)
{
	struct lk_str rest = { list, strlen(list) }, word;

	lk_json_array(j, key);
	while (lk_words_next(&rest, &word))
		lk_json_str(j, NULL, word);
	lk_json_end(j);
}

static void json_item(struct lk_json *j, const struct lk_agenda_item *it)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "kunci", it->key);
	lk_json_cstr(j, "indikator", it->indicator[0] != '\0' ? it->indicator : NULL);
	lk_json_cstr(j, "judul", it->title);
	lk_json_cstr(j, "rincian", it->detail);
	lk_json_cstr(j, "keadaan", state_names[it->state]);
	lk_json_cstr(j, "kata", it->said[0] != '\0' ? it->said : NULL);
	lk_json_cstr(j, "oleh", it->user[0] != '\0' ? it->user : NULL);
	lk_json_bool(j, "sudah_diperbaiki", it->gone);
	lk_json_end(j);
}

static void json_meeting(struct lk_json *j, const struct lk_meeting *m)
{
	lk_json_object(j, NULL);
	lk_json_cstr(j, "id", m->id);
	lk_json_cstr(j, "jalan", m->run[0] != '\0' ? m->run : NULL);
	lk_json_cstr(j, "periode", m->period);
	lk_json_cstr(j, "acara", m->subject);
	lk_json_cstr(j, "hari", m->date);
	lk_json_cstr(j, "pukul", m->clock);
	lk_json_cstr(j, "tempat", m->place);
	lk_json_cstr(j, "pimpinan", m->chair);
	lk_json_cstr(j, "notulis", m->secretary);
	json_words(j, "diundang", m->invited);
	json_words(j, "hadir", m->present);
	lk_json_cstr(j, "arahan", m->direction[0] != '\0' ? m->direction : NULL);
	lk_json_bool(j, "ditutup", m->closed);
	lk_json_int(j, "terbuka", (int64_t)lk_meeting_open_items(m));
	lk_json_array(j, "butir");
	for (size_t i = 0; i < m->nitems; i++)
		json_item(j, &m->item[i]);
	lk_json_end(j);
	lk_json_end(j);
}

/* Meetings as an array, or `one` alone. */
static int print_json(struct cli *c, const struct lk_meetings *all,
	const struct lk_meeting *one, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	if (one == NULL) {
		lk_json_array(&j, NULL);
		for (size_t i = 0; i < all->n; i++)
			json_meeting(&j, &all->meeting[i]);
		lk_json_end(&j);
	} else {
		json_meeting(&j, one);
	}
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* ---- for reading ------------------------------------------------------------------------- */

static void print_line(struct cli *c, const char *label, const char *value)
{
	if (value[0] == '\0')
		return;
	(void)fprintf(c->out, "%s: ", label);
	cli_line(c->out, value);
	(void)fputc('\n', c->out);
}

/* A person as the office knows them; whoever is no user (a guest) as written. */
static const char *full_name(const struct lk_people *people, const char *user)
{
	const struct lk_person *p = lk_people_find(people, user);

	return p != NULL && p->name[0] != '\0' ? p->name : user;
}

/* The names of a list of users, one behind the other. */
static void print_people(struct cli *c, const struct lk_people *people,
	const char *label, const char *list)
{
	struct lk_str rest = { list, strlen(list) }, word;
	struct lk_buf names = LK_BUF_INIT, user = LK_BUF_INIT;

	while (lk_words_next(&rest, &word)) {
		lk_buf_clear(&user);
		lk_buf_putstr(&user, word);
		lk_buf_printf(&names, "%s%s", names.n != 0 ? "; " : "",
			full_name(people, lk_buf_cstr(&user)));
	}
	print_line(c, label, lk_buf_cstr(&names));
	lk_buf_free(&names);
	lk_buf_free(&user);
}

static void print_item(struct cli *c, const struct lk_people *people, size_t place,
	const struct lk_agenda_item *it)
{
	(void)fprintf(c->out, "%3zu. [%s] %s%s", place, _(state_words[it->state]),
		it->indicator, it->indicator[0] != '\0' ? " " : "");
	cli_line(c->out, it->title);
	(void)fputs(it->gone ? _(" (angkanya sudah diperbaiki)") : "", c->out);
	(void)fputs("\n     ", c->out);
	cli_line(c->out, it->detail);
	if (it->said[0] != '\0') {
		(void)fputs("\n     ", c->out);
		cli_line(c->out, full_name(people, it->user));
		(void)fputs(": ", c->out);
		cli_line(c->out, it->said);
	}
	(void)fputc('\n', c->out);
}

static void print_meeting(struct cli *c, const struct lk_people *people,
	const struct lk_meeting *m)
{
	print_line(c, _("Rapat"), m->id);
	print_line(c, _("Acara"), m->subject);
	print_line(c, _("Periode"), m->period);
	print_line(c, _("Hari"), m->date);
	print_line(c, _("Pukul"), m->clock);
	print_line(c, _("Tempat"), m->place);
	print_line(c, _("Pimpinan"), full_name(people, m->chair));
	print_line(c, _("Notulis"), full_name(people, m->secretary));
	print_people(c, people, _("Diundang"), m->invited);
	print_people(c, people, _("Hadir"), m->present);
	print_line(c, _("Keadaan"), m->closed ? _("ditutup") : _("berlangsung"));
	print_line(c, _("Arahan Kepala"), m->direction);
	for (size_t i = 0; i < m->nitems; i++)
		print_item(c, people, i + 1, &m->item[i]);
	if (m->nitems == 0)
		(void)fputs(_("Tidak ada ketidaksesuaian pada periode ini.\n"), c->out);
}

int cli_run_meeting_list(struct cli *c, struct lk_error *err)
{
	struct view v;
	int rc = view_load(c, &v, err);

	if (rc == LK_OK && c->json)
		rc = print_json(c, &v.all, NULL, err);
	for (size_t i = 0; rc == LK_OK && !c->json && i < v.all.n; i++) {
		const struct lk_meeting *m = &v.all.meeting[i];

		(void)fprintf(c->out, "%-14s %s %-11s %2zu/%zu ", m->id, m->date,
			m->closed ? _("ditutup") : _("berlangsung"),
			m->nitems - lk_meeting_open_items(m), m->nitems);
		cli_line(c->out, m->subject);
		(void)fputc('\n', c->out);
	}
	if (rc == LK_OK && !c->json && v.all.n == 0)
		(void)fputs(_("Belum ada rapat. Buka dengan: lapkin meeting open "
			      "PERIODE\n"),
			c->out);
	view_free(&v);
	return rc;
}

static int print_minutes(struct cli *c, const struct view *v, const char *id,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc = lk_minutes_print(&b, c->st, &v->snap, id, c->host->now(NULL),
		LK_MINUTES_TEXT, err);

	if (rc == LK_OK)
		cli_text(c->out, lk_buf_str(&b));
	lk_buf_free(&b);
	return rc;
}

int cli_run_meeting_show(struct cli *c, struct lk_error *err)
{
	const struct lk_meeting *m = NULL;
	struct view v;
	int rc = view_load(c, &v, err);

	if (rc == LK_OK)
		rc = lk_meetings_find(&v.all, named(c, 0), &m, err);
	if (rc == LK_OK && c->json)
		rc = print_json(c, &v.all, m, err);
	else if (rc == LK_OK && cli_opt(c, "notulensi") != NULL)
		rc = print_minutes(c, &v, m->id, err);
	else if (rc == LK_OK)
		print_meeting(c, &v.snap.people, m);
	view_free(&v);
	return rc;
}

/* ---- what would stand on an agenda --------------------------------------------------------- */

static int print_agenda_json(struct cli *c, const struct lk_mismatches *m,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc;

	lk_json_start(&j, &b);
	lk_json_array(&j, NULL);
	for (size_t i = 0; i < m->n; i++) {
		const struct lk_mismatch *it = &m->item[i];

		lk_json_object(&j, NULL);
		lk_json_cstr(&j, "kunci", it->key);
		lk_json_cstr(&j, "indikator",
			it->indicator[0] != '\0' ? it->indicator : NULL);
		lk_json_cstr(&j, "judul", it->title);
		lk_json_cstr(&j, "rincian", it->detail);
		lk_json_end(&j);
	}
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_meeting_agenda(struct cli *c, struct lk_error *err)
{
	struct lk_mismatches m = LK_MISMATCHES_INIT;
	struct lk_snapshot snap;
	int rc = lk_snapshot_load(&snap, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_mismatches_load(&m, c->st, &snap, cli_word(c, 0),
			c->host->now(NULL), err);
	if (rc == LK_OK && c->json)
		rc = print_agenda_json(c, &m, err);
	for (size_t i = 0; rc == LK_OK && !c->json && i < m.n; i++) {
		(void)fprintf(c->out, "%3zu. %s%s%s\n     ", i + 1, m.item[i].indicator,
			m.item[i].indicator[0] != '\0' ? " " : "", m.item[i].title);
		cli_line(c->out, m.item[i].detail);
		(void)fputc('\n', c->out);
	}
	if (rc == LK_OK && !c->json && m.n == 0)
		(void)fputs(_("Tidak ada ketidaksesuaian pada periode ini.\n"), c->out);
	lk_mismatches_free(&m);
	lk_snapshot_free(&snap);
	return rc;
}

/* ---- acts ------------------------------------------------------------------------------------ */

static int say(struct cli *c, const char *id, const char *what, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_json j;
	int rc = LK_OK;

	if (!c->json) {
		(void)fprintf(c->out, "%s%s%s\n", id, id[0] != '\0' ? ": " : "", what);
		return LK_OK;
	}
	lk_json_start(&j, &b);
	lk_json_object(&j, NULL);
	lk_json_cstr(&j, "rapat", id[0] != '\0' ? id : NULL);
	lk_json_bool(&j, "tersimpan", true);
	lk_json_end(&j);
	rc = cli_json_out(c, &j, &b, err);
	lk_buf_free(&b);
	return rc;
}

int cli_run_meeting_open(struct cli *c, struct lk_error *err)
{
	const struct lk_meeting_open in = { .run = cli_opt(c, "jalan"),
		.period = cli_word(c, 0),
		.subject = cli_opt(c, "acara"),
		.date = cli_opt(c, "hari"),
		.clock = cli_opt(c, "pukul"),
		.place = cli_opt(c, "tempat"),
		.chair = cli_opt(c, "pimpinan"),
		.invited = cli_opt(c, "undang") };
	struct lk_ctx x = cli_ctx(c);
	char id[LK_MEETING_ID_SIZE];
	int rc = lk_act_meeting_open(&x, &in, id, err);

	return rc != LK_OK
		? rc
		: say(c, id, _("rapat dibuka; lihat agendanya: lapkin meeting show"),
			  err);
}

/* The words from `first` on, ' ' between. */
static void rest_of(const struct cli *c, int first, struct lk_buf *out)
{
	for (int i = first; cli_word(c, i) != NULL; i++) {
		if (out->n > 0)
			lk_buf_putc(out, ' ');
		lk_buf_puts(out, cli_word(c, i));
	}
}

int cli_run_meeting_present(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf who = LK_BUF_INIT;
	int rc;

	rest_of(c, 1, &who);
	rc = lk_act_meeting_present(&x, named(c, 0), lk_buf_cstr(&who), err);
	lk_buf_free(&who);
	return rc != LK_OK ? rc : say(c, named(c, 0), _("daftar hadir tercatat"), err);
}

static int state_of(const char *word, enum lk_item_state *out, struct lk_error *err)
{
	for (size_t i = 0; i < LK_LEN(state_names); i++)
		if (strcmp(word, state_names[i]) == 0) {
			*out = (enum lk_item_state)i;
			return LK_OK;
		}
	return lk_fail(err, LK_EINVAL,
		N_("\"%s\" bukan putusan; pakai klarifikasi, tetap, atau buka"), word);
}

int cli_run_meeting_item(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	struct lk_buf said = LK_BUF_INIT;
	enum lk_item_state state = LK_ITEM_OPEN;
	int rc = state_of(cli_word(c, 2), &state, err);

	rest_of(c, 3, &said);
	if (rc == LK_OK)
		rc = lk_act_meeting_item(&x, named(c, 0), cli_word(c, 1), state,
			lk_buf_cstr(&said), err);
	lk_buf_free(&said);
	return rc != LK_OK ? rc : say(c, named(c, 0), _("butir tercatat"), err);
}

int cli_run_meeting_add(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc = lk_act_meeting_add(&x, named(c, 0), cli_word(c, 1),
		cli_opt(c, "indikator"), cli_opt(c, "rincian"), err);

	return rc != LK_OK ? rc : say(c, named(c, 0), _("butir ditambahkan"), err);
}

int cli_run_meeting_direct(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc = lk_act_meeting_direct(&x, named(c, 0), cli_word(c, 1), err);

	return rc != LK_OK ? rc : say(c, named(c, 0), _("arahan tercatat"), err);
}

int cli_run_meeting_close(struct cli *c, struct lk_error *err)
{
	struct lk_ctx x = cli_ctx(c);
	int rc = lk_act_meeting_close(&x, named(c, 0), err);

	return rc != LK_OK ? rc : say(c, named(c, 0), _("rapat ditutup"), err);
}
