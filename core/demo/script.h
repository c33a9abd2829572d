#ifndef CORE_DEMO_SCRIPT_H
#define CORE_DEMO_SCRIPT_H
/* How the demo's scripts are written: one macro an event, files by short names. */
#include "core/demo/demo.h"

#define F1 "01-kata-pengantar.md"
#define F2 "02-pernyataan-reviu.md"
#define F3 "03-ikhtisar-eksekutif.md"
#define F4 "04-bab-1-pendahuluan.md"
#define F5 "05-bab-2-perencanaan-kinerja.md"
#define F6 "06-bab-3-akuntabilitas-kinerja.md"
#define F7 "07-bab-4-penutup.md"
#define F8 "08-lampiran.md"

#define DATA "isi/data/"
#define P1 DATA "kertas-kerja/tim-1.csv"
#define P2 DATA "kertas-kerja/tim-2.csv"
#define P3 DATA "kertas-kerja/tim-3.csv"
#define P4 DATA "kertas-kerja/adum.csv"
#define BUDGET DATA "anggaran.csv"
#define NONE "" /* no column: the form as it is sent out */

/* clang-format off */
/* Arguments become initialisers, where parentheses would mean something else.
 * NOLINTBEGIN(bugprone-macro-parentheses) */
#define AT(d, t) d "T" t ":00+07:00"
#define WRITE(d, t, u, f, percent, words) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_WRITE, .file = f, .upto = percent, .text = words }
#define EDIT(d, t, u, f, before, after) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_EDIT, .file = f, .old = before, .text = after }
#define CORRECT(d, t, u, f, name, quoted, kind_of, how, short_title, words, wording) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_CORRECT, .file = f, .id = name, .old = quoted, \
	  .type = kind_of, .weight = how, .title = short_title, .text = words, .suggest = wording }
#define APPLY(d, t, u, f, name, before, after) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_APPLY, .file = f, .ref = name, .old = before, .suggest = after }
#define SAY(what, d, t, u, f, name, words) \
	{ .when = AT(d, t), .who = u, .kind = what, .file = f, .ref = name, .text = words }
#define APPROVE(d, t, u, f, words) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_APPROVE, .file = f, .text = words }
#define RETURN(d, t, u, f, words) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_RETURN, .file = f, .text = words }
#define TABLE(d, t, u, f, columns, words) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_TABLE, .file = f, .column = columns, .text = words }
#define FILL(d, t, u, f, rows, columns, words) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_FILL, .file = f, .key = rows, .column = columns, .text = words }
#define CELL(d, t, u, f, row, col, before, after) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_CELL, .file = f, .key = row, .column = col, \
	  .old = before, .text = after }
#define CORRECT_CELL(d, t, u, f, name, row, col, held, how, short_title, words, value) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_CORRECT_CELL, .file = f, .id = name, .key = row, \
	  .column = col, .old = held, .type = "angka", .weight = how, .title = short_title, .text = words, .suggest = value }
#define APPLY_CELL(d, t, u, f, name, row, col, before, after) \
	{ .when = AT(d, t), .who = u, .kind = LK_DEMO_APPLY, .file = f, .ref = name, .key = row, .column = col, \
	  .old = before, .suggest = after }
#define REPLY LK_DEMO_REPLY
#define DONE LK_DEMO_DONE
#define CLOSE LK_DEMO_CLOSE
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

#endif
