/* Which findings Periksa shows, in which order and groups. */
#include "core/mem.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/label.h"
#include "tui/view/periksa.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const severity_many[] = { N_("Keterangan"), N_("Peringatan"),
	N_("Kesalahan") };
static const char set_aside[] = N_("Dikesampingkan");

/* The finding's key is its hash already. */
uint64_t periksa_row_id(const struct lk_check_item *it)
{
	return (uint64_t)strtoull(it->f->key, NULL, 16) * UINT64_C(1000003) +
		(uint64_t)it->f->line;
}

const struct lk_check_item *periksa_current(const struct periksa *v)
{
	long at = list_at(&v->list);

	return at >= 0 && (size_t)at < v->n ? v->row[at].item : NULL;
}

static bool keeps(const struct periksa_filter *f, const struct lk_check_item *it)
{
	return (f->aside || it->aside == NULL) &&
		(f->severity < 0 || (int)it->f->severity == f->severity) &&
		(f->rule < 0 || (int)it->f->rule == f->rule) &&
		(f->path[0] == '\0' || strcmp(f->path, it->f->path) == 0);
}

static bool put(struct periksa *v, const struct lk_check_item *it, const char *heading)
{
	if (lk_grow((void **)&v->row, &v->cap, v->n, sizeof(*v->row)) != LK_OK)
		return false;
	v->row[v->n++] = (struct periksa_row){ it, heading };
	v->shown += it != NULL;
	return true;
}

/* Findings of one severity, or with -1 those set aside, under their heading. */
static void put_group(struct periksa *v, int severity)
{
	bool any = false;

	for (size_t i = 0; i < v->report->list.n; i++) {
		const struct lk_check_item *it = &v->report->item[i];
		bool mine = severity < 0
			? it->aside != NULL
			: it->aside == NULL && (int)it->f->severity == severity;

		if (!mine || !keeps(&v->f, it))
			continue;
		if (!any &&
			!put(v, NULL,
				i18n_get(severity < 0 ? set_aside
						      : severity_many[severity])))
			return;
		any = true;
		if (!put(v, it, NULL))
			return;
	}
}

static void put_places(struct periksa *v)
{
	const char *path = NULL;

	for (size_t i = 0; i < v->report->list.n; i++) {
		const struct lk_check_item *it = &v->report->item[i];

		if (!keeps(&v->f, it))
			continue;
		if (path == NULL || strcmp(path, it->f->path) != 0) {
			path = it->f->path;
			if (!put(v, NULL, i18n_get(it->title)))
				return;
		}
		if (!put(v, it, NULL))
			return;
	}
}

void periksa_make_rows(struct periksa *v)
{
	v->n = v->shown = 0;
	v->detailed = NULL;
	temuan_let_go(v->report);
	v->report = temuan_hold(v->base.app);
	v->version = temuan_version(v->base.app);
	if (v->report != NULL && v->by_place) {
		put_places(v);
	} else if (v->report != NULL) {
		for (int s = LK_SEV_ERROR; s >= -1; s--)
			put_group(v, s);
	}
	list_reload(&v->list);
	app_dirty(v->base.app);
}

/* ---- the filter ------------------------------------------------------------------------- */

bool periksa_filtered(const struct periksa *v)
{
	return v->f.severity >= 0 || v->f.rule >= 0 || v->f.path[0] != '\0' ||
		v->f.aside;
}

void periksa_filter_text(const struct periksa *v, char *out, size_t size)
{
	struct lk_buf b = LK_BUF_INIT;

	if (v->f.severity >= 0)
		lk_buf_puts(&b, i18n_get(severity_many[v->f.severity]));
	if (v->f.rule >= 0)
		lk_buf_puts(&b,
			i18n_get(lk_check_rule_info((enum lk_check_rule)v->f.rule)
					 ->title));
	if (v->f.path[0] != '\0')
		lk_buf_puts(&b, v->f.name);
	if (v->f.aside)
		lk_buf_printf(&b, "%s%s", b.n > 0 ? ", " : "",
			_("dengan yang dikesampingkan"));
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}

#define CHOICES 20
static const char *const letter[CHOICES] = { "0", "a", "b", "c", "d", "e", "f", "g",
	"h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s" };

static void choose(struct periksa *v, const char *title, struct prompt_key *key, int n,
	void (*done)(struct app *app, void *arg, int index))
{
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.keys = n,
		.done = done,
		.arg = v };

	for (int i = 0; i < n; i++)
		key[i].key = letter[i];
	q.title = title;
	(void)prompt_choose(v->base.app, &q);
}

/* The rules that found something, in the order of the table. */
static int rules_found(const struct periksa *v, int rule[CHOICES])
{
	int n = 1;

	for (int r = 0; r < LK_CHECK_COUNT && n < CHOICES && v->report != NULL; r++)
		for (size_t i = 0; i < v->report->list.n; i++)
			if ((int)v->report->item[i].f->rule == r) {
				rule[n++] = r;
				break;
			}
	return n;
}

static int files_found(const struct periksa *v,
	const struct lk_check_item *file[CHOICES])
{
	int n = 1;

	for (size_t i = 0; v->report != NULL && i < v->report->list.n; i++)
		if (n < CHOICES &&
			(n == 1 ||
				strcmp(file[n - 1]->f->path,
					v->report->item[i].f->path) != 0))
			file[n++] = &v->report->item[i];
	return n;
}

static void clear(struct periksa *v)
{
	v->f.severity = v->f.rule = -1;
	v->f.path[0] = '\0';
}

static void rule_chosen(struct app *app, void *arg, int index)
{
	struct periksa *v = arg;
	int rule[CHOICES], n = rules_found(v, rule);

	(void)app;
	clear(v);
	if (index > 0 && index < n)
		v->f.rule = rule[index];
	periksa_make_rows(v);
}

static void file_chosen(struct app *app, void *arg, int index)
{
	struct periksa *v = arg;
	const struct lk_check_item *file[CHOICES];
	int n = files_found(v, file);

	(void)app;
	clear(v);
	if (index > 0 && index < n) {
		(void)snprintf(v->f.path, sizeof(v->f.path), "%s",
			file[index]->f->path);
		(void)label_short(v->f.name, sizeof(v->f.name),
			i18n_get(file[index]->title));
	}
	periksa_make_rows(v);
}

static void ask_rule(struct periksa *v)
{
	struct prompt_key key[CHOICES];
	int rule[CHOICES], n = rules_found(v, rule);

	key[0].label = _("Semua aturan");
	for (int i = 1; i < n; i++)
		key[i].label = i18n_get(
			lk_check_rule_info((enum lk_check_rule)rule[i])->title);
	choose(v, _("Hanya aturan mana?"), key, n, rule_chosen);
}

static void ask_file(struct periksa *v)
{
	struct prompt_key key[CHOICES];
	const struct lk_check_item *file[CHOICES];
	int n = files_found(v, file);

	key[0].label = _("Semua bab dan berkas");
	for (int i = 1; i < n; i++)
		key[i].label = i18n_get(file[i]->title);
	choose(v, _("Hanya bab atau berkas mana?"), key, n, file_chosen);
}

static void first_chosen(struct app *app, void *arg, int index)
{
	struct periksa *v = arg;

	(void)app;
	if (index == 4) {
		ask_rule(v);
		return;
	}
	if (index == 5) {
		ask_file(v);
		return;
	}
	clear(v);
	if (index >= 1 && index <= 3)
		v->f.severity = LK_SEV_ERROR - (index - 1);
	periksa_make_rows(v);
}

void periksa_ask_filter(struct periksa *v)
{
	struct prompt_key key[6] = { { NULL, _("Semua temuan") },
		{ NULL, _("Hanya kesalahan") }, { NULL, _("Hanya peringatan") },
		{ NULL, _("Hanya keterangan") }, { NULL, _("Satu aturan ...") },
		{ NULL, _("Satu bab atau berkas ...") } };

	choose(v, _("Tampilkan temuan yang mana?"), key, 6, first_chosen);
}
