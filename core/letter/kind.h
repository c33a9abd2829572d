#ifndef CORE_LETTER_KIND_H
#define CORE_LETTER_KIND_H
/*
 * The kinds of documents the SOP steps produce, with their fields. The wording of a kind is a
 * template in the workspace, kebijakan/templat/<id>.md, which an office edits; the shipped
 * ones are what lk_letter_template() gives. Fields after the forms that offices use for
 * disposisi, nota dinas, keputusan, surat pengantar, undangan and notulensi (tata naskah dinas).
 */
#include "core/base.h"

#include <stdbool.h>

enum lk_field_type {
	LK_FIELD_LINE,
	LK_FIELD_TEXT,   /* several lines */
	LK_FIELD_DATE,   /* yyyy-mm-dd in the file, "12 Januari 2026" in the text */
	LK_FIELD_PERSON, /* a user of orang.csv; name, NIP and jabatan are kept beside it
	                  * (<key>-Nama, -NIP, -Jabatan), so a letter never changes later */
	LK_FIELD_CHOICE, /* one of `choices` */
	LK_FIELD_TEAM /* a person a line: "user; kedudukan; uraian tugas"; kept beside
	                  * it <key>-Nama, lines "Nama; NIP; Jabatan" */
};
struct lk_letter_field {
	const char *key;   /* in the head: "Yth" */
	const char *label; /* msgid: "Yth." */
	enum lk_field_type type;
	bool required;
	const char *choices; /* "biasa/penting/rahasia"; NULL */
	/* PERSON: the role whose holder it is at first and in whose name the person signs
	 * ("kepala", "maker" whoever makes the document); NULL else */
	const char *role;
};
struct lk_letter_kind {
	const char *id;    /* "nota-dinas" */
	const char *title; /* msgid: "Nota dinas" */
	bool numbered;     /* gets a number from the register */
	const struct lk_letter_field *field;
	size_t nfields;
};
/* All kinds: disposisi, format-data, kertas-kerja, nota-dinas, sk-tim, undangan, notulensi,
 * lembar-reviu, pernyataan-reviu, disposisi-persetujuan, surat-pengantar, laporan-periode,
 * daftar-kebutuhan, hasil-analisis, arahan, rkt, matriks-rka, bukti-kirim. */
const struct lk_letter_kind *lk_letter_kinds(size_t *n);
const struct lk_letter_kind *lk_letter_kind(const char *id); /* NULL unknown */
/* The field of a key, upper and lower case alike; NULL: the kind has none. */
const struct lk_letter_field *lk_letter_kind_field(const struct lk_letter_kind *k,
	struct lk_str key);
/* The shipped template: a head with what fields are at first, an empty line, the text. */
const char *lk_letter_template(const char *id); /* NULL unknown */

#endif
