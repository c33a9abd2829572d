/* The tables of the index. A change here needs a new INDEX_VERSION: an index of another
 * version is thrown away and built anew. */
#include "storage/index_build.h"

/*
 * berkas      every path that has a history of its own, files and folders ("x/")
 * revisi      commits in index order; seq is the key for paging
 * ubah        which commit changed which path: history of a path is one range
 * bab         texts at the head: blob, and author set and last commit of every line
 * penulis     author sets: "sari budi", first author first
 * riwayat     every sentence as it was written, for search in history
 * catatan     records; teks holds their words for search
 * utas        threads, folded; id is that of the koreksi's row in catatan
 * hitung      counts of utas, kept by triggers
 * persetujuan approval events
 * putusan     what an audit found at a commit: the only table not derived, forgotten by a
 *             rebuild, and so no part of index_digest()
 */
static const char tables[] =
	"CREATE TABLE meta(kunci TEXT PRIMARY KEY, nilai TEXT NOT NULL) STRICT, "
	"WITHOUT ROWID;"
	"CREATE TABLE berkas(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE revisi(seq INTEGER PRIMARY KEY, id BLOB NOT NULL, induk BLOB,"
	" waktu INTEGER NOT NULL, tz INTEGER NOT NULL, jenis INTEGER NOT NULL,"
	" pelaku TEXT NOT NULL, nama TEXT NOT NULL, subjek TEXT NOT NULL,"
	" berkas INTEGER, catatan TEXT NOT NULL, utama INTEGER NOT NULL) STRICT;"
	"CREATE TABLE ubah(berkas INTEGER NOT NULL, seq INTEGER NOT NULL,"
	" PRIMARY KEY(berkas, seq)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE bab(berkas INTEGER PRIMARY KEY, blob BLOB NOT NULL,"
	" baris BLOB NOT NULL) STRICT;"
	"CREATE TABLE penulis(id INTEGER PRIMARY KEY, nama TEXT NOT NULL UNIQUE) "
	"STRICT;"
	"CREATE TABLE riwayat(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL,"
	" berkas INTEGER NOT NULL, baris INTEGER NOT NULL, teks TEXT NOT NULL) STRICT;"
	"CREATE VIRTUAL TABLE cari_riwayat USING fts5(teks, content='riwayat',"
	" content_rowid='id', detail='none', prefix='2 3',"
	" tokenize='unicode61 remove_diacritics 2');"
	"CREATE TABLE catatan(id INTEGER PRIMARY KEY, rid TEXT NOT NULL UNIQUE,"
	" seq INTEGER NOT NULL, jenis INTEGER NOT NULL, pelaku TEXT NOT NULL,"
	" waktu INTEGER NOT NULL, dokumen TEXT NOT NULL, utas INTEGER,"
	" blob BLOB NOT NULL, path TEXT NOT NULL, teks TEXT NOT NULL) STRICT;"
	"CREATE INDEX catatan_utas ON catatan(utas, id) WHERE utas IS NOT NULL;"
	"CREATE VIRTUAL TABLE cari_catatan USING fts5(teks, content='catatan',"
	" content_rowid='id', detail='none', prefix='2 3',"
	" tokenize='unicode61 remove_diacritics 2');"
	"CREATE TABLE utas(id INTEGER PRIMARY KEY, rid TEXT NOT NULL UNIQUE,"
	" dokumen TEXT NOT NULL, path TEXT NOT NULL, pembuka TEXT NOT NULL,"
	" nama TEXT NOT NULL, peran TEXT NOT NULL, dibuka INTEGER NOT NULL,"
	" diubah INTEGER NOT NULL, keadaan INTEGER NOT NULL, bobot INTEGER NOT NULL,"
	" golongan INTEGER NOT NULL, jangkar INTEGER NOT NULL,"
	" baris INTEGER NOT NULL, sampai INTEGER NOT NULL, dari INTEGER NOT NULL,"
	" ke INTEGER NOT NULL, asal_blob TEXT NOT NULL, asal_baris INTEGER NOT NULL,"
	" asal_sampai INTEGER NOT NULL, asal_dari INTEGER NOT NULL,"
	" asal_ke INTEGER NOT NULL, kutipan TEXT NOT NULL, sebelum TEXT NOT NULL,"
	" sesudah TEXT NOT NULL, judul TEXT NOT NULL, teks TEXT NOT NULL,"
	" usul TEXT NOT NULL, terakhir TEXT NOT NULL, balasan INTEGER NOT NULL,"
	" kunci TEXT NOT NULL, kolom TEXT NOT NULL, lama TEXT NOT NULL,"
	" hapus INTEGER NOT NULL,"
	" bentrok TEXT NOT NULL, semula TEXT NOT NULL,"
	/* the text that baris..ke refer to; NULL: the one at the head */
	" letak_blob TEXT) STRICT;"
	"CREATE INDEX utas_jangkar ON utas(path, sampai, baris) WHERE keadaan<3"
	" AND jangkar<2 AND letak_blob IS NULL AND kunci='';"
	"CREATE INDEX utas_yatim ON utas(path) WHERE keadaan<3 AND jangkar=2"
	" AND letak_blob IS NULL AND kunci='';"
	"CREATE INDEX utas_letak ON utas(id) WHERE letak_blob IS NOT NULL AND "
	"keadaan<3;"
	"CREATE TABLE hitung(path TEXT NOT NULL, pembuka TEXT NOT NULL,"
	" keadaan INTEGER NOT NULL, bobot INTEGER NOT NULL, golongan INTEGER NOT NULL,"
	" jangkar INTEGER NOT NULL, n INTEGER NOT NULL,"
	" PRIMARY KEY(path, pembuka, keadaan, bobot, golongan, jangkar))"
	" STRICT, WITHOUT ROWID;"
	"CREATE TABLE persetujuan(id INTEGER PRIMARY KEY, dokumen TEXT NOT NULL,"
	" jenis INTEGER NOT NULL, rid TEXT NOT NULL, lingkup TEXT NOT NULL,"
	" subjek TEXT NOT NULL, sidik TEXT NOT NULL, pelaku TEXT NOT NULL,"
	" nama TEXT NOT NULL, peran TEXT NOT NULL, wewenang TEXT NOT NULL,"
	" menggantikan TEXT NOT NULL, lompat TEXT NOT NULL, seq INTEGER NOT NULL,"
	" teks TEXT NOT NULL, waktu INTEGER NOT NULL,"
	" wajib INTEGER NOT NULL, nilai TEXT NOT NULL, angka TEXT NOT NULL) STRICT;"
	"CREATE INDEX persetujuan_dokumen ON persetujuan(dokumen, id);"
	"CREATE TABLE putusan(id TEXT NOT NULL, aturan TEXT NOT NULL,"
	" hasil TEXT NOT NULL, PRIMARY KEY(id, aturan)) STRICT, WITHOUT ROWID;";

/* What only queries need: made in one go at the end of a rebuild. */
static const char late[] =
	"CREATE UNIQUE INDEX revisi_id ON revisi(id);"
	"CREATE INDEX utas_tempat_hidup ON utas(path, baris, id) WHERE keadaan<3;"
	"CREATE INDEX utas_tempat ON utas(path, baris, id);"
	"CREATE INDEX utas_tempat_buka ON utas(path, baris, id) WHERE keadaan=0;"
	"CREATE INDEX utas_bobot ON utas(bobot, path, baris, id);"
	"CREATE INDEX utas_bobot_hidup ON utas(bobot, path, baris, id) WHERE keadaan<3;"
	"CREATE INDEX utas_bobot_buka ON utas(bobot, path, baris, id) WHERE keadaan=0;"
	"CREATE INDEX utas_id_hidup ON utas(id) WHERE keadaan<3;"
	"CREATE INDEX utas_id_buka ON utas(id) WHERE keadaan=0;"
	"INSERT INTO hitung SELECT path,pembuka,keadaan,bobot,golongan,jangkar,count(*)"
	" FROM utas GROUP BY 1,2,3,4,5,6;"
	"CREATE TRIGGER hitung_tambah AFTER INSERT ON utas BEGIN"
	" INSERT INTO hitung VALUES(new.path,new.pembuka,new.keadaan,new.bobot,"
	"new.golongan,new.jangkar,1) ON CONFLICT DO UPDATE SET n=n+1; END;"
	"CREATE TRIGGER hitung_ubah AFTER UPDATE OF path,keadaan,jangkar ON utas"
	" WHEN old.path<>new.path OR old.keadaan<>new.keadaan OR "
	"old.jangkar<>new.jangkar"
	" BEGIN UPDATE hitung SET n=n-1 WHERE path=old.path AND pembuka=old.pembuka"
	" AND keadaan=old.keadaan AND bobot=old.bobot AND golongan=old.golongan"
	" AND jangkar=old.jangkar;"
	" DELETE FROM hitung WHERE path=old.path AND pembuka=old.pembuka"
	" AND keadaan=old.keadaan AND bobot=old.bobot AND golongan=old.golongan"
	" AND jangkar=old.jangkar AND n=0;"
	" INSERT INTO hitung VALUES(new.path,new.pembuka,new.keadaan,new.bobot,"
	"new.golongan,new.jangkar,1) ON CONFLICT DO UPDATE SET n=n+1; END;";

int index_make_tables(struct sql *s, struct lk_error *err)
{
	return sql_exec(s, tables, err);
}

int index_make_late(struct sql *s, struct lk_error *err)
{
	return sql_exec(s, late, err);
}
