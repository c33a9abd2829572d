#ifndef STORAGE_THREAD_ROW_H
#define STORAGE_THREAD_ROW_H
/* A row of table utas as a thread: one list of columns for queries and the fold. */
#include "core/review.h"

#include <sqlite3.h>

#define THREAD_COLUMNS \
	"rid,dokumen,path,pembuka,nama,peran,dibuka,diubah,keadaan,bobot,golongan," \
	"jangkar,baris,sampai,dari,ke,asal_blob,asal_baris,asal_sampai,asal_dari," \
	"asal_ke," \
	"kutipan,sebelum,sesudah,judul,teks,usul,terakhir,balasan,kunci,kolom,lama," \
	"hapus,bentrok,semula"
#define THREAD_NCOLUMNS 35

/* Strings live until the statement is stepped or reset. Columns begin at 0. */
void thread_from_row(struct lk_thread *t, sqlite3_stmt *q);
/* Bind the columns above, in order, to parameters 1 to THREAD_NCOLUMNS. */
void thread_bind(sqlite3_stmt *q, const struct lk_thread *t);

#endif
