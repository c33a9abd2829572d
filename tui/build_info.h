#ifndef TUI_BUILD_INFO_H
#define TUI_BUILD_INFO_H
/* Facts fixed at build time; tui/build_info.o is the one object that knows them. A
 * program that runs from its build folder finds themes and catalogues there first. */
extern const char build_version[];        /* "1.2.0" or git describe */
extern const char build_datadir[];        /* PREFIX/share/lapkin: themes/, ... */
extern const char build_localedir[];      /* PREFIX/share/locale */
extern const char build_themedir[];       /* themes/ of the source tree */
extern const char build_localedir_here[]; /* catalogues of the build folder */
#endif
