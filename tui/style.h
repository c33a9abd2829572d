#ifndef TUI_STYLE_H
#define TUI_STYLE_H
/* clang-format off */
/*
 * Every role a piece of the screen can have. Screens name roles, themes give them
 * colours. The letter stands for the style in `layar-gaya` dumps of scripts; colour is
 * never the only carrier of a meaning, so every role has a sign or an attribute too.
 *
 *        id             theme name        letter  attributes when there is no colour
 */
#define TUI_STYLES(X)                                                                 \
	X(TEXT,        "teks",           '.',  0)                                     \
	X(DIM,         "redup",          'd',  0)                                     \
	X(TITLE,       "judul",          'T',  DRAW_BOLD | DRAW_REVERSE)              \
	X(HEADING,     "kepala",         'H',  DRAW_BOLD)                             \
	X(EMPH,        "tekan",          'E',  DRAW_BOLD)                             \
	X(BAR,         "bilah",          'b',  0)                                     \
	X(BAR_KEY,     "bilah.tombol",   'k',  DRAW_BOLD)                             \
	X(ROW,         "baris",          'r',  DRAW_REVERSE)                          \
	X(ROW_DIM,     "baris.redup",    'q',  DRAW_UNDERLINE)                        \
	X(SELECTED,    "pilihan",        's',  DRAW_REVERSE)                          \
	X(MARKED,      "tanda",          'm',  DRAW_BOLD)                             \
	X(MATCH,       "cocok",          'c',  DRAW_UNDERLINE)                        \
	X(MATCH_NOW,   "cocok.ini",      'C',  DRAW_UNDERLINE | DRAW_REVERSE)         \
	X(BORDER,      "bingkai",        'p',  0)                                     \
	X(BORDER_FOCUS,"bingkai.fokus",  'P',  DRAW_BOLD)                             \
	X(INPUT,       "isian",          'i',  DRAW_UNDERLINE)                        \
	X(HINT,        "petunjuk",       'h',  0)                                     \
	X(OK,          "beres",          'o',  DRAW_BOLD)                             \
	X(WARN,        "awas",           'w',  DRAW_BOLD)                             \
	X(ERROR,       "salah",          'e',  DRAW_BOLD | DRAW_REVERSE)              \
	X(DEMO,        "demo",           'D',  DRAW_BOLD | DRAW_REVERSE)              \
	X(ADD,         "beda.tambah",    '+',  DRAW_UNDERLINE)                        \
	X(DEL,         "beda.hapus",     '-',  DRAW_STRIKE)                           \
	X(CHANGE,      "beda.ubah",      '~',  DRAW_BOLD)                             \
	X(MOVE,        "beda.pindah",    '>',  DRAW_BOLD)                             \
	X(DERIVED,     "beda.turunan",   ',',  0)                                     \
	X(NOTE,        "koreksi",        'n',  DRAW_UNDERLINE)                        \
	X(NOTE_MUST,   "koreksi.wajib",  'N',  DRAW_UNDERLINE | DRAW_BOLD)            \
	X(NOTE_GUTTER, "koreksi.tepi",   'g',  DRAW_BOLD)                             \
	X(SPELL,       "ejaan",          'z',  DRAW_UNDERLINE)                        \
	X(VALUE,       "nilai",          'v',  DRAW_UNDERLINE)                        \
	X(VALUE_BAD,   "nilai.salah",    'x',  DRAW_BOLD | DRAW_REVERSE)              \
	X(CAT_1,       "kategori.1",     '1',  DRAW_BOLD)                             \
	X(CAT_2,       "kategori.2",     '2',  0)                                     \
	X(CAT_3,       "kategori.3",     '3',  0)                                     \
	X(CAT_4,       "kategori.4",     '4',  DRAW_BOLD)
/* clang-format on */

/* Attributes, or-ed to a style: ST_TEXT | DRAW_BOLD. */
#define DRAW_BOLD 0x0100u
#define DRAW_UNDERLINE 0x0200u
#define DRAW_REVERSE 0x0400u
#define DRAW_STRIKE 0x0800u /* terminals without it underline */
#define DRAW_ITALIC 0x1000u
#define DRAW_FAINT 0x2000u
#define DRAW_ATTRS 0x3f00u
#define STYLE_OF(st) ((enum style)((st)&0xffu))

enum style {
#define X(id, name, letter, mono) ST_##id,
	TUI_STYLES(X)
#undef X
	ST_COUNT
};

#endif
