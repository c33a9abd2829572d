#ifndef TUI_VIEW_VIEWS_H
#define TUI_VIEW_VIEWS_H
/*
 * The office screens, one file each (a large one: a few). Each has an open function for
 * app_goto(); `arg` says what to show:
 *   beranda   NULL
 *   bab       a chapter (stem or path), or "stem:LINE" to stand on a line; NULL: the last
 *             one looked at (mark "layar:bab"), else the first
 *   sunting   as bab
 *   antrean   NULL (the open ones), a chapter stem, or the id of a correction
 *   setuju    NULL, a chapter stem, or "naskah"
 *   riwayat   NULL (the whole draft), a chapter stem, or "=" and a revision to stand on
 *   beda      "SCOPE OLD NEW" (revisions; "-" for the head; OLD may be "disetujui" or
 *             "terakhir" = what I looked at last; OLD "0": nothing); NULL: the last change of the draft
 *   gabung    the chapter whose saving met another change; see tui/view/gabung.h
 *   cari      the words, or NULL to ask
 *   indikator the code of an indicator, or NULL
 *   kertas    a team ("tim-1") or its scope ("kk-tim-1"); NULL: mine
 *   anggaran  the code of a line to stand on, or NULL
 *   periksa   NULL, or a chapter: only its findings
 *   reviu     NULL (the checklist) or "evaluasi"
 *   rapat     NULL (the list), the id of a meeting, or "jalan RUN PERIOD": the latest meeting
 *             of that run, else a new one is asked for
 *   tindak    NULL (the open ones), the id of a follow-up, or "jalan RUN PERIOD": new ones
 *             belong to that run
 *   alur      NULL, or the name of an SOP to stand on
 *   papan     the id of a run (core/sop/run.h)
 *   sop       the name of an SOP ("penyusunan-lapkin")
 *   register  NULL (this year), a year, or a number's file behind register/
 *   surat     NULL, the path of a document to stand on, or a kind to make
 *   kalender  a year, or NULL: this one
 *   orang     a user to stand on, or NULL
 *   kirim     NULL, the id of a destination to stand on, or "arsip"
 *   sinkron   NULL
 *   bentrok   NULL, or the id of a correction to stand on
 *   jejak     NULL
 *   terbit    NULL (the whole report) or a chapter stem
 */
#include "tui/app.h"

int beranda_open(struct app *app, const char *arg);
int bab_open(struct app *app, const char *arg);
int sunting_open(struct app *app, const char *arg);
int antrean_open(struct app *app, const char *arg);
int setuju_open(struct app *app, const char *arg);
int riwayat_open(struct app *app, const char *arg);
int beda_open(struct app *app, const char *arg);
int cari_open(struct app *app, const char *arg);
int indikator_open(struct app *app, const char *arg);
int kertas_open(struct app *app, const char *arg);
int anggaran_open(struct app *app, const char *arg);
int setelan_open(struct app *app, const char *arg);
int reviu_open(struct app *app, const char *arg);
int register_open(struct app *app, const char *arg);
int periksa_open(struct app *app, const char *arg);
int rapat_open(struct app *app, const char *arg);
int tindak_open(struct app *app, const char *arg);
int kirim_open(struct app *app, const char *arg);
int hub_open(struct app *app, const char *arg);
int bentrok_open(struct app *app, const char *arg);
int jejak_open(struct app *app, const char *arg);
int terbit_open(struct app *app, const char *arg);
int alur_open(struct app *app, const char *arg);
int papan_open(struct app *app, const char *arg);
int sop_open(struct app *app, const char *arg);
int surat_open(struct app *app, const char *arg);
int kalender_open(struct app *app, const char *arg);
int orang_open(struct app *app, const char *arg);

/* Tell the frame about all of them. */
void views_register(struct app *app);

#endif
