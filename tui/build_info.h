#ifndef TUI_BUILD_INFO_H
#define TUI_BUILD_INFO_H
/* Facts fixed at build time; tui/build_info.o is the one object that knows them. */
extern const char build_version[];   /* "1.2.0" or git describe */
extern const char build_datadir[];   /* PREFIX/share/lapkin: themes/, ... */
extern const char build_localedir[]; /* PREFIX/share/locale */
#endif
