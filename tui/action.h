#ifndef TUI_ACTION_H
#define TUI_ACTION_H
/*
 * Everything a key can do: one row an action. The table feeds the dispatcher, the bar
 * of keys, the `?` help, the pop-up after a prefix key, the palette, the configuration,
 * the man page, the completions and `lapkin --daftar-aksi`. There is no second list.
 *
 * To add an action: add a row in tui/action.def and handle ACT_<ID> in the act() of
 * your screen. Nothing else. tests/tui/test_action.c then checks that no key is taken
 * twice in a view, that the label fits the bar and that there is a help sentence.
 */
#include "core/base.h"

#include <stdbool.h>

/* Where an action applies. The order is the order of `lapkin --daftar-aksi`. */
enum view {
	VIEW_BERANDA,   /* state of the report */
	VIEW_BAB,       /* reading a chapter, outline */
	VIEW_SUNTING,   /* editor */
	VIEW_ANTREAN,   /* review queue */
	VIEW_SETUJU,    /* approval */
	VIEW_RIWAYAT,   /* revisions */
	VIEW_BEDA,      /* difference */
	VIEW_GABUNG,    /* merge */
	VIEW_CARI,      /* search results */
	VIEW_INDIKATOR, /* indicators: targets, figures, detail */
	VIEW_KERTAS,    /* working paper of a team */
	VIEW_ANGGARAN,  /* budget tree */
	VIEW_PERIKSA,   /* findings of the checks */
	VIEW_REVIU,     /* checklist of the review */
	VIEW_ALUR,      /* runs of the SOPs */
	VIEW_PAPAN,     /* the board of one run */
	VIEW_SOP,       /* editing an SOP */
	VIEW_REGISTER,  /* register of outgoing letters */
	VIEW_SURAT,     /* documents of SOP steps */
	VIEW_KALENDER,  /* holidays and working hours */
	VIEW_ORANG,     /* people, roles, keys */
	VIEW_RAPAT,     /* meetings, the agenda of one */
	VIEW_TINDAK,    /* follow-ups */
	VIEW_KIRIM,     /* sending and archives */
	VIEW_TERBIT,    /* the report as files */
	VIEW_HALAMAN,   /* its pages as text */
	VIEW_SINKRON,   /* how this clone stands to the hub */
	VIEW_BENTROK,   /* wordings that clashed when histories met */
	VIEW_JEJAK,     /* what the audit of the history found */
	VIEW_SETELAN,   /* settings */
	VIEW_BANTUAN,   /* help */
	VIEW_PILIHAN,   /* a small list in a box: palette, choice, confirmation */
	VIEW_ISIAN,     /* one line of input */
	VIEW_CATATAN,   /* several lines of input */
	VIEW_COUNT
};
struct view_info {
	const char *name;  /* ASCII, for the configuration and the man page */
	const char *title; /* msgid */
};
extern const struct view_info view_info[VIEW_COUNT];

#define VIEW_BIT(v) (UINT64_C(1) << (v))
#define V(x) VIEW_BIT(VIEW_##x)
#define V_ALL (VIEW_BIT(VIEW_COUNT) - 1)
/* Views where letters are typed into a text. */
#define V_TEXT (V(SUNTING) | V(ISIAN) | V(CATATAN))
#define V_BOX (V(PILIHAN) | V(ISIAN) | V(CATATAN))
/* Full screens where letters are accelerators. */
#define V_KEYS (V_ALL & ~V_TEXT & ~V(PILIHAN))
/* Screens whose main part is a list. */
#define V_LIST \
	(V(BERANDA) | V(ANTREAN) | V(SETUJU) | V(RIWAYAT) | V(CARI) | V(SETELAN) | \
		V(BANTUAN) | V(PERIKSA) | V(REVIU) | V(ALUR) | V(PAPAN) | V(SOP) | \
		V(REGISTER) | V(SURAT) | V(KALENDER) | V(ORANG) | V(RAPAT) | \
		V(TINDAK) | V(KIRIM) | V(TERBIT) | V(HALAMAN) | V(SINKRON) | \
		V(JEJAK) | V(PILIHAN))
/* Screens whose main part is a sheet of cells (tui/grid.h): letters start an entry where
 * the cell can be edited, and are accelerators elsewhere. */
#define V_GRID (V(INDIKATOR) | V(KERTAS) | V(ANGGARAN))
/* Screens with something to move in, up and down. */
#define V_MOVE (V_ALL)

/*
 * Preconditions. A screen says in have() which hold; the dispatcher refuses an action
 * with the sentence of the first one that does not, help and palette grey it out with
 * the same sentence. So no handler repeats them.
 */
#define LK_NEEDS(X) \
	X(ITEM, N_("Belum ada baris yang dipilih.")) \
	X(SELECTION, \
		N_("Pilih teks dahulu: Shift + panah, atau Ctrl-Space lalu panah.")) \
	X(CHAPTER, N_("Buka atau pilih sebuah bab dahulu.")) \
	X(WRITE, N_("Tidak bisa ditulis: bab ini sedang dibuka untuk dibaca saja.")) \
	X(CLEAN, N_("Simpan dahulu naskahnya dengan Ctrl-S.")) \
	X(DIRTY, N_("Tidak ada yang perlu disimpan.")) \
	X(ROLE, N_("Peran Anda tidak berwenang untuk tindakan ini.")) \
	X(OPENER, N_("Hanya pembuka koreksi yang boleh menutupnya.")) \
	X(NOTE, N_("Tidak ada koreksi di tempat kursor.")) \
	X(TWO, N_("Tandai dua revisi dahulu dengan Space.")) \
	X(CHANGE, N_("Tidak ada perubahan di tempat kursor.")) \
	X(CONFLICT, N_("Tidak ada bagian yang bertabrakan di tempat kursor.")) \
	X(PERSON, N_("Tentukan dahulu siapa Anda: git config lapkin.user, atau --as."))
enum need_bit {
#define X(id, why) NEED_BIT_##id,
	LK_NEEDS(X)
#undef X
	NEED_COUNT
};
enum need {
#define X(id, why) NEED_##id = 1 << NEED_BIT_##id,
	LK_NEEDS(X)
#undef X
	NEED_ALL = (1 << NEED_COUNT) - 1
};

enum action {
	ACT_NONE,
#define X(id, name, views, keys, needs, bar, label, help) ACT_##id,
#include "tui/action.def"
#undef X
	ACT_COUNT
};

struct action_info {
	const char *name; /* `koreksi-tambah` */
	uint64_t views;   /* V() bits */
	const char *
		keys; /* defaults: alternatives separated by `, `, sequences by blank */
	unsigned needs;    /* NEED_ bits */
	int bar;           /* place in the bar, 1 first; 0 = not there */
	const char *label; /* msgid, at most 12 cells in both languages */
	const char *help;  /* msgid, one sentence */
};
extern const struct action_info action_info[ACT_COUNT];

/* ACT_NONE when no action has that name. */
enum action action_find(const char *name, size_t n);
/* Translated sentence of the first need in `needs` that is missing in `have`, or NULL. */
const char *need_why(unsigned needs, unsigned have);

#endif
