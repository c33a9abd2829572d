#ifndef TUI_OPEN_FOLDER_H
#define TUI_OPEN_FOLDER_H
/* Showing a folder in the file manager of the desktop, where there is one. */
#include <stdbool.h>

/* Started xdg-open on it, in a session of its own; false: there is no desktop session (neither
 * DISPLAY nor WAYLAND_DISPLAY) or no xdg-open in PATH. Returns at once. */
bool open_folder(const char *dir);

#endif
