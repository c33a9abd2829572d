/* What the list of Terbitkan shows: formats, choices, what is missing, what was written. */
#include "tui/i18n.h"
#include "tui/view/terbit_impl.h"

#include <stdio.h>
#include <string.h>

#define NAME_SHOWN 22 /* bytes; of a longer one the ending would be cut off */

static void add(struct terbit *v, enum terbit_kind kind, size_t index,
	const char *label)
{
	if (v->nrows < TERBIT_ROWS)
		v->row[v->nrows++] = (struct terbit_row){ kind, index, label };
}

static void add_missing(struct terbit *v)
{
	const struct terbit_seen *s = v->seen;

	add(v, TERBIT_HEADING, 0, _("Yang belum lengkap"));
	if (s == NULL || !s->approved)
		add(v, TERBIT_APPROVAL, 0, NULL);
	for (size_t i = 0; s != NULL && i < s->nfaults; i++)
		add(v, TERBIT_FAULT, i, NULL);
	if (s != NULL && s->more > 0)
		add(v, TERBIT_MORE, 0, NULL);
}

void terbit_rows(struct terbit *v)
{
	v->nrows = 0;
	if (v->nfiles > 0)
		add(v, TERBIT_HEADING, 0, _("Berkas yang ditulis"));
	for (size_t i = 0; i < v->nfiles; i++)
		add(v, TERBIT_FILE, i, NULL);
	add(v, TERBIT_HEADING, 0, _("Bentuk berkas"));
	for (size_t i = 0; terbit_format(v, i) != NULL; i++)
		add(v, TERBIT_FORMAT, i, NULL);
	add(v, TERBIT_HEADING, 0, _("Apa dan ke mana"));
	add(v, TERBIT_SCOPE, 0, NULL);
	add(v, TERBIT_MARK, 0, NULL);
	add(v, TERBIT_FIGURES, 0, NULL);
	add(v, TERBIT_FOLDER, 0, NULL);
	add(v, TERBIT_STEMNAME, 0, NULL);
	if (v->seen != NULL && (v->seen->failed > 0 || !v->seen->approved))
		add_missing(v);
	list_reload(&v->list);
	app_dirty(v->base.app);
}

/* ---- one row as it is shown ------------------------------------------------------------- */

static long row_count(void *arg)
{
	return (long)((const struct terbit *)arg)->nrows;
}

static void put_size(char *out, size_t size, uint64_t bytes)
{
	if (bytes < 10240)
		(void)snprintf(out, size, _("%llu bita"), (unsigned long long)bytes);
	else if (bytes < (uint64_t)10 << 20)
		(void)snprintf(out, size, "%llu KB",
			(unsigned long long)(bytes + 512) / 1024);
	else
		(void)snprintf(out, size, "%llu MB", (unsigned long long)bytes >> 20);
}

static void format_row(struct terbit *v, size_t i)
{
	const struct lk_pub_format *f = terbit_format(v, i);
	char stem[TERBIT_NAME];

	terbit_stem(v, stem);
	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "[%s] %s",
		(v->formats >> i & 1) != 0 ? "x" : " ", i18n_get(f->label));
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%s.%s",
		strlen(stem) <= NAME_SHOWN ? stem : "…", f->ending);
}

static void choice_row(struct terbit *v, const char *label, const char *value)
{
	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "%s", label);
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%s", value);
}

static void fault_row(struct terbit *v, size_t i)
{
	const struct terbit_fault *f = &v->seen->fault[i];
	char why[1024];

	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "! %s:%d", f->stem, f->line);
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%s",
		i18n_error(&f->why, why, sizeof(why)));
}

static void mark_row(struct terbit *v)
{
	choice_row(v, _("Tanda"),
		v->how.mark == LK_EDITION_FINAL ? _("naskah akhir, tanpa tanda DRAF")
			: v->how.mark == LK_EDITION_DRAFT
			? _("selalu bertanda DRAF")
			: _("DRAF sampai disetujui dan lengkap"));
}

static void name_row(struct terbit *v)
{
	char stem[TERBIT_NAME];

	terbit_stem(v, stem);
	choice_row(v, _("Nama berkas"), stem);
}

static void file_row(struct terbit *v, size_t i)
{
	char size[32];

	put_size(size, sizeof(size), v->file[i].size);
	(void)snprintf(v->cell[0], sizeof(v->cell[0]), "%s%s", _("✓ "),
		v->file[i].name);
	(void)snprintf(v->cell[1], sizeof(v->cell[1]), "%s%s", size,
		v->draft ? _(", DRAF") : "");
}

static void plain_row(struct terbit *v, const struct terbit_row *r)
{
	switch (r->kind) {
	case TERBIT_FORMAT: format_row(v, r->index); break;
	case TERBIT_SCOPE:
		choice_row(v, _("Lingkup"),
			v->how.chapter[0] != '\0' ? terbit_scope(v)
						  : _("seluruh laporan"));
		break;
	case TERBIT_MARK: mark_row(v); break;
	case TERBIT_FIGURES:
		choice_row(v, _("Angka"),
			v->how.unlocked ? _("juga yang belum disahkan")
					: _("hanya yang disahkan"));
		break;
	case TERBIT_FOLDER: choice_row(v, _("Folder"), v->folder); break;
	case TERBIT_STEMNAME: name_row(v); break;
	case TERBIT_APPROVAL: choice_row(v, _("! Persetujuan"), v->approval); break;
	case TERBIT_FAULT: fault_row(v, r->index); break;
	case TERBIT_MORE:
		(void)snprintf(v->cell[0], sizeof(v->cell[0]), _("  dan %zu lagi"),
			v->seen->more);
		break;
	case TERBIT_FILE: file_row(v, r->index); break;
	case TERBIT_HEADING:
	default: break;
	}
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct terbit *v = arg;
	const struct terbit_row *r = &v->row[i];

	v->cell[0][0] = v->cell[1][0] = '\0';
	out->id = (uint64_t)r->kind << 32 | (r->index + 1);
	out->cell[0] = v->cell[0];
	out->cell[1] = v->cell[1];
	if (r->kind == TERBIT_HEADING) {
		out->id = (uint64_t)(i + 1);
		out->heading = true;
		out->style[0] = ST_HEADING;
		out->cell[0] = r->label;
		return true;
	}
	plain_row(v, r);
	if (r->kind == TERBIT_FAULT || r->kind == TERBIT_APPROVAL)
		out->style[0] = ST_WARN;
	if (r->kind == TERBIT_FILE)
		out->style[0] = ST_OK;
	if (r->kind == TERBIT_FORMAT)
		out->style[1] = ST_DIM;
	return true;
}

static const struct list_column columns[] = {
	{ NULL, 20, 4, -1, 0 },
	{ NULL, 16, 3, -1, 0 },
};
const struct list_source terbit_source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada bentuk berkas."),
};
