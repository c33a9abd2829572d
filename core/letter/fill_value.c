/* What {{kop.kota}}, {{kepala.nama}}, {{jalan.periode}} and the like stand for; everything else is
 * a value of the report. */
#include "core/letter/fill_impl.h"

#include "core/letter/signer.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

#define OWN "surat."

void lk_fill_start(struct lk_fill *f, const struct lk_letter *l,
	const struct lk_letter_facts *k)
{
	*f = (struct lk_fill){ .k = k, .l = l };
	f->ctx = (struct lk_value_ctx){ .fig = k->fig, .info = &k->status->snap.info };
}

/* ---- where a namespace takes its values from ------------------------------------------- */

static void get_kop(const struct lk_fill *f, int at, struct lk_buf *out)
{
	if (at < LK_KOP_COUNT)
		lk_buf_puts(out, f->k->kop->value[at]);
	else
		lk_fill_upper(out, f->k->kop->value[LK_KOP_NAME]);
}

/* nama, nip, jabatan */
static void put_person(const struct lk_fill *f, const char *user, const char *role,
	int at, struct lk_buf *out)
{
	const struct lk_people *p = &f->k->status->snap.people;
	const struct lk_person *who = lk_people_find(p, user);

	if (who == NULL)
		return;
	if (at == 0)
		lk_buf_puts(out, who->name);
	else if (at == 1)
		lk_buf_puts(out, who->nip != NULL ? who->nip : "");
	else
		lk_signer_title(out, p, who, role, f->k->now);
}

static void put_holder(const struct lk_fill *f, const char *role, int at,
	struct lk_buf *out)
{
	const struct lk_role *r =
		lk_signer_role(&f->k->status->snap.people, role, NULL, f->k->now);

	if (r != NULL)
		put_person(f, r->user, role, at, out);
}

static void get_head(const struct lk_fill *f, int at, struct lk_buf *out)
{
	put_holder(f, "kepala", at, out);
}

static void get_kasubbag(const struct lk_fill *f, int at, struct lk_buf *out)
{
	put_holder(f, "kasubbag-adum", at, out);
}

static void get_maker(const struct lk_fill *f, int at, struct lk_buf *out)
{
	put_person(f, f->k->user, "maker", at, out);
}

static void get_run(const struct lk_fill *f, int at, struct lk_buf *out)
{
	const struct lk_step *s = f->k->step;
	struct lk_civil c;
	char day[LK_DATE_SIZE];

	switch (at) {
	case 0: lk_buf_puts(out, f->k->title); break;
	case 1: lk_period_label(out, f->k->period); break;
	case 2: lk_period_put(out, f->k->period); break;
	case 3:
		if (s != NULL)
			lk_buf_printf(out, "%d", s->number);
		break;
	case 4: lk_buf_puts(out, s != NULL ? s->text : ""); break;
	case 5: lk_buf_puts(out, s != NULL ? s->output : ""); break;
	case 7: lk_buf_printf(out, "%d", f->k->period.year); break;
	default:
		if (lk_date_civil(f->k->now, f->k->status->snap.tz_minutes, &c, NULL) ==
				LK_OK &&
			lk_date_format(day, sizeof(day), &c, LK_DATE_ISO_DAY) == LK_OK)
			lk_buf_puts(out, day);
		break;
	}
}

/* Users of a list with blanks between, a name a line. */
static void put_names(const struct lk_fill *f, const char *users, struct lk_buf *out)
{
	for (const char *p = users; *p != '\0';) {
		size_t n = strcspn(p, " ");
		char user[64];
		const struct lk_person *who;

		(void)snprintf(user, sizeof(user), "%.*s", (int)n, p);
		who = lk_people_find(&f->k->status->snap.people, user);
		if (n > 0 && out->n > 0)
			lk_buf_putc(out, '\n');
		lk_buf_puts(out, who != NULL ? who->name : user);
		p += n + (p[n] == ' ');
	}
}

static void get_meeting(const struct lk_fill *f, int at, struct lk_buf *out)
{
	const struct lk_meeting *m = f->k->meeting;

	if (m == NULL)
		return;
	switch (at) {
	case 0: lk_buf_puts(out, m->subject); break;
	case 1: lk_buf_puts(out, m->date); break;
	case 2: lk_buf_puts(out, m->clock); break;
	case 3: lk_buf_puts(out, m->place); break;
	case 4: put_names(f, m->chair, out); break;
	case 5: put_names(f, m->secretary, out); break;
	case 6: put_names(f, m->invited, out); break;
	case 7: put_names(f, m->present, out); break;
	default: lk_buf_puts(out, m->direction); break;
	}
}

static const struct space {
	const char *code,
		*fields; /* names with a blank between, in the order of `at` */
	void (*get)(const struct lk_fill *f, int at, struct lk_buf *out);
} spaces[] = {
	{ "kop",
		"kementerian direktorat nama alamat telepon surel laman kota "
		"nama-kapital",
		get_kop },
	{ "kepala", "nama nip jabatan", get_head },
	{ "kasubbag", "nama nip jabatan", get_kasubbag },
	{ "pembuat", "nama nip jabatan", get_maker },
	{ "jalan", "judul periode kode-periode langkah uraian keluaran tanggal tahun",
		get_run },
	{ "rapat", "acara tanggal pukul tempat pimpinan notulis diundang hadir arahan",
		get_meeting },
};

/* Word `i` of a list, {NULL, 0} behind the last one. */
static struct lk_str word_at(const char *list, int i)
{
	while (i > 0 && *list != '\0') {
		list += strcspn(list, " ");
		list += *list == ' ';
		i--;
	}
	return (struct lk_str){ *list != '\0' ? list : NULL, strcspn(list, " ") };
}

/* "kop.alamt": which key was meant, over all namespaces and the document's own. */
static int unknown_key(const struct lk_fill *f, struct lk_str key, const char *also,
	struct lk_error *err)
{
	struct lk_value_near near;
	char quote[LK_VALUE_KEY_MAX], name[LK_VALUE_KEY_MAX];

	lk_value_near_start(&near, key);
	for (size_t i = 0; i < LK_LEN(spaces); i++)
		for (int at = 0; word_at(spaces[i].fields, at).p != NULL; at++) {
			struct lk_str w = word_at(spaces[i].fields, at);

			(void)snprintf(name, sizeof(name), "%s.%.*s", spaces[i].code,
				(int)w.n, w.p);
			lk_value_near_try(&near, lk_value_str(name));
		}
	for (size_t i = 0; f->l->kind != NULL && i < f->l->kind->nfields; i++) {
		(void)snprintf(name, sizeof(name), OWN "%s", f->l->kind->field[i].key);
		lk_value_near_try(&near, lk_value_str(name));
	}
	lk_value_near_try(&near, lk_value_str(OWN "nomor"));
	(void)lk_value_quote(key, quote, sizeof(quote));
	if (lk_value_near_name(&near)[0] == '\0' && also != NULL)
		return lk_fail(err, LK_ENOTFOUND, "%s", also);
	if (lk_value_near_name(&near)[0] == '\0')
		return lk_fail(err, LK_ENOTFOUND, N_("{{%s}} tidak dikenal"), quote);
	return lk_fail(err, LK_ENOTFOUND,
		N_("{{%s}} tidak dikenal; maksud Anda {{%s}}?"), quote,
		lk_value_near_name(&near));
}

static int from_space(const struct lk_fill *f, const struct space *s, struct lk_str key,
	struct lk_buf *out, struct lk_error *err)
{
	size_t skip = strlen(s->code) + 1, before = out->n;
	struct lk_str field = { key.p + skip, key.n - skip };

	for (int at = 0; word_at(s->fields, at).p != NULL; at++) {
		if (!lk_value_same(field, word_at(s->fields, at)))
			continue;
		s->get(f, at, out);
		if (out->n > before || out->failed != LK_OK)
			return lk_buf_check(out, err);
		return lk_fail(err, LK_EUNDEF, N_("belum ada isinya"));
	}
	return unknown_key(f, key, NULL, err);
}

int lk_fill_value(const struct lk_fill *f, struct lk_str key, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	int rc;

	for (size_t i = 0; i < LK_LEN(spaces); i++) {
		size_t n = strlen(spaces[i].code);

		if (key.n > n && key.p[n] == '.' &&
			memcmp(key.p, spaces[i].code, n) == 0)
			return from_space(f, &spaces[i], key, out, err);
	}
	rc = lk_value_resolve(&f->ctx, key, out, &why);
	if (rc == LK_ENOTFOUND)
		return unknown_key(f, key, why.text, err);
	if (rc != LK_OK && err != NULL)
		*err = why;
	return rc;
}

/* ---- the document's own ------------------------------------------------------------------ */

bool lk_fill_is_own(struct lk_str key, struct lk_str *name)
{
	static const char day[] = ":hari";
	size_t n = sizeof(OWN) - 1, d = sizeof(day) - 1;

	if (key.n <= n || memcmp(key.p, OWN, n) != 0)
		return false;
	*name = (struct lk_str){ key.p + n, key.n - n };
	if (name->n > d && memcmp(name->p + name->n - d, day, d) == 0)
		name->n -= d;
	return true;
}

/* "pemberi-nip" of the field Pemberi. */
static bool beside_person(const struct lk_letter_kind *kind, struct lk_str name)
{
	static const char *const suffix[] = { "-nama", "-nip", "-jabatan" };

	for (size_t i = 0; i < LK_LEN(suffix); i++) {
		size_t n = strlen(suffix[i]);
		const struct lk_letter_field *f;

		if (name.n <= n || memcmp(name.p + name.n - n, suffix[i], n) != 0)
			continue;
		f = lk_letter_kind_field(kind, (struct lk_str){ name.p, name.n - n });
		if (f != NULL && f->type == LK_FIELD_PERSON)
			return true;
	}
	return false;
}

int lk_fill_own(const struct lk_fill *f, struct lk_str name, struct lk_error *err)
{
	char key[LK_VALUE_KEY_MAX];

	if (f->l->kind == NULL || lk_value_same(name, lk_value_str("nomor")) ||
		lk_letter_kind_field(f->l->kind, name) != NULL ||
		beside_person(f->l->kind, name))
		return LK_OK;
	(void)snprintf(key, sizeof(key), OWN "%.*s", (int)(name.n < 100 ? name.n : 100),
		name.p);
	return unknown_key(f, lk_value_str(key), NULL, err);
}
