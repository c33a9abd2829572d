/*
 * Any bytes as an office's template of any kind: it is refused with a sentence, or it makes a
 * document that parses again and renders without braces. The figures are two indicators.
 */
#include "core/letter/fill.h"
#include "core/letter/letterhead.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* A small office: people, figures, nothing else. */
struct office {
	struct lk_arena mem;
	struct lk_status status;
	struct lk_figures fig;
	struct lk_letterhead kop;
	struct lk_rtls rtls;
	struct lk_mismatches mismatches;
	struct lk_dispatch dispatch;
	struct lk_letter_facts facts;
};

static void open_office(struct office *o)
{
	static const char data[] =
		"id;nama;satuan;tipe;tim\nIKK-1;Satu;persen;persen;tim-1\n";
	const struct lk_figure_file file = { "isi/data/indikator.csv", str(data) };

	memset(o, 0, sizeof(*o));
	must(lk_people_parse(&o->status.snap.people,
		     str("user;nama;nip;jabatan;surel\nbudi;Budi;;Analis;\n"),
		     str("user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			 "budi;kepala;;;;plt;SK\n"),
		     420, NULL) == LK_OK);
	(void)!lk_figures_parse(&o->fig, 2025, 20476, &file, 1, NULL);
	must(lk_letterhead_parse(&o->kop, &o->mem, str("Nama: Balai\n"), "kop", NULL) ==
		LK_OK);
	o->status.snap.info = (struct lk_docinfo){ .title = "Laporan",
		.office = "Balai",
		.unit = "C.X.1",
		.alur = "",
		.year = 2025,
		.tz_minutes = 420 };
	o->facts = (struct lk_letter_facts){ .status = &o->status,
		.fig = &o->fig,
		.kop = &o->kop,
		.rtls = &o->rtls,
		.mismatches = &o->mismatches,
		.dispatch = &o->dispatch,
		.title = "Penyusunan",
		.period = { 2025, LK_TEMPO_YEAR, 1 },
		.user = "budi",
		.now = 1769132100 };
}

static void close_office(struct office *o)
{
	lk_people_free(&o->status.snap.people);
	lk_figures_free(&o->fig);
	lk_arena_free(&o->mem);
}

static void check(const struct lk_letter *l)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf text = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_letter again;

	lk_letter_write(l, &text);
	if (lk_letter_parse(&again, &mem, lk_buf_str(&text), "lagi", NULL) == LK_OK) {
		(void)lk_letter_render(&again, &out);
		must(strstr(lk_buf_cstr(&out), "{{") == NULL);
		must(lk_utf8_is_clean(lk_buf_str(&out), LK_CLEAN_NL));
	} else {
		must(text.n > ((size_t)1 << 20));
	}
	lk_buf_free(&text);
	lk_buf_free(&out);
	lk_arena_free(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_error err = { .text = "" };
	struct lk_letter l = { .path = "" };
	struct office o;
	size_t n;
	const struct lk_letter_kind *kind = lk_letter_kinds(&n);

	if (size == 0)
		return 0;
	open_office(&o);
	(void)lk_letter_put(&l, "Jenis", kind[data[0] % n].id);
	if (lk_letter_fill(&l, &mem,
		    (struct lk_str){ (const char *)data + 1, size - 1 }, "templat",
		    &o.facts, &err) == LK_OK)
		check(&l);
	else
		must(err.text[0] != '\0');
	close_office(&o);
	lk_arena_free(&mem);
	return 0;
}
