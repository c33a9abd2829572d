#ifndef TUI_CONFIG_H
#define TUI_CONFIG_H
/*
 * The user's settings, $XDG_CONFIG_HOME/lapkin/config (else ~/.config/lapkin/config):
 *
 *   # komentar
 *   tema = gelap             terang, gelap, kontras, mono, biru-jingga, or a user theme
 *   bahasa = id              id or en
 *   tetikus = ya             ya or tidak
 *   lebar = 88               text column, 20..200 cells
 *   tunggu-esc = 40          milliseconds to wait after Esc, 0..1000
 *   sinkron-menit = 5        minutes between two syncs, 0..1440; 0: only by key
 *   garis = auto             auto, unicode, ascii
 *   warna = auto             auto, mono, 16, 256, penuh
 *   papan-klip = ya          OSC 52; ya or tidak
 *   ingat-frasa = 60         minutes a passphrase stays in memory, 0..1440; 0 never
 *   angka-rancangan = tidak  show figures of working papers not locked yet
 *
 *   [tombol]
 *   koreksi-tambah = c, Ctrl-K       alternatives by comma, sequences by blank
 *   simpan = Ctrl-S
 *   ejaan =                          no key
 *
 * Nothing in a configuration stops the program: a wrong line is skipped and noted with
 * file, line and what was expected; an unknown name is noted as such.
 */
#include "core/base.h"
#include "core/error.h"
#include "tui/keymap.h"
#include "tui/theme.h"

#define CONFIG_FILE_MAX 65536

enum config_lines {
	LINES_AUTO,
	LINES_UNICODE,
	LINES_ASCII
};
enum config_color {
	COLORS_AUTO,
	COLORS_MONO,
	COLORS_16,
	COLORS_256,
	COLORS_TRUE
};

struct config {
	char theme[40];
	char lang[8]; /* "" = not set */
	bool mouse, clipboard;
	bool draft_figures; /* show figures of papers that are not locked yet */
	int width;
	int keep_phrase; /* minutes a passphrase is remembered; 0 never */
	int esc_ms;
	int sync_minutes; /* between two meetings with the hub; 0: only by key */
	enum config_lines lines;
	enum config_color color;
};

void config_default(struct config *c);
/* Read a text into *c and, for [tombol], into km (NULL: keys are only checked). LK_OK,
 * also with notes; LK_ERANGE (nothing changed) when n exceeds CONFIG_FILE_MAX. */
int config_parse(struct config *c, struct keymap *km, const char *p, size_t n,
	const char *file, struct file_notes *notes, struct lk_error *err);
/* Read the file at `path`. A missing file is LK_OK (defaults stay). LK_EIO, LK_ERANGE. */
int config_load(struct config *c, struct keymap *km, const char *path,
	struct file_notes *notes, struct lk_error *err);
/* LK_OK when `value` is one that setting `name` takes; else LK_EINVAL. */
int config_check(const char *name, const char *value, struct lk_error *err);
/*
 * Set one `name = value` line in the file, keeping all others with their comments;
 * makes the folder and replaces the file in one step. LK_EINVAL for an unknown name or
 * a wrong value, LK_EIO, LK_EREADONLY, LK_ENOSPC; the old file stays then.
 */
int config_store(const char *path, const char *name, const char *value,
	struct lk_error *err);

/* The same for the keys of an action, in [tombol]; `keys` as keymap_text() writes them. */
int config_store_keys(const char *path, enum action a, const char *keys,
	struct lk_error *err);
/* The value of a setting as the file writes it ("ya", "88", "auto"); "" for an unknown
 * name. Returns out. */
const char *config_text(const struct config *c, const char *name, char *out,
	size_t size);

/*
 * Folder of the user's files (with `lapkin` at its end), from XDG_CONFIG_HOME or HOME
 * (both must be absolute). LK_ENOTFOUND with a sentence when there is none.
 */
int config_dir(char *out, size_t size, struct lk_error *err);

#endif
