#ifndef STORAGE_EXPORT_PDF_SINK_H
#define STORAGE_EXPORT_PDF_SINK_H
/*
 * The file that cairo writes, object by object on its way out: each goes through `edit` once and
 * into `out`, then it is forgotten. What a stream holds passes as it is. So the finished file is
 * the only thing that grows with the report.
 *
 * It reads cairo's own layout (one object after the other, its stream's length in the object
 * behind it, one table of places at the end), not PDF in general; anything else ends with
 * LK_EFORMAT from pdf_sink_end().
 */
#include "core/buf.h"

#include <stdbool.h>

enum pdf_sink_state {
	PDF_SINK_OBJECT, /* lines of an object, or of the head of the file */
	PDF_SINK_STREAM,
	PDF_SINK_PLACES, /* cairo's table, which ours replaces */
	PDF_SINK_BROKEN
};
struct pdf_sink {
	struct lk_buf *out;
	/* Change `object`; false: it is not written (yet). */
	bool (*edit)(void *arg, struct lk_buf *object, int id);
	void *arg;
	/* of the sink */
	enum pdf_sink_state state;
	size_t base;          /* of the file in out */
	struct lk_buf object; /* the one at hand, as far as it has come */
	size_t line;          /* where its last line begins */
	size_t stream,
		seen;  /* in out: where the stream begins, how far it was searched */
	char end[48];  /* what comes behind the stream */
	size_t *place; /* of each object in the file; 0: none */
	size_t nplaces, cap;
};

/* For cairo: cairo_write_func_t without its types. False: no memory, or no such file. */
bool pdf_sink_write(struct pdf_sink *s, const unsigned char *data, size_t n);
/* A number for an object that cairo does not know. */
int pdf_sink_new(struct pdf_sink *s);
/* Write an object: "<< ... >>" and, stream NULL or not, its bytes. */
void pdf_sink_put(struct pdf_sink *s, int id, const char *dict, const void *stream,
	size_t n);
/* Write an object that edit() held back, as text. */
void pdf_sink_late(struct pdf_sink *s, int id, const struct lk_buf *object);
/* Table of places and trailer. LK_EFORMAT: cairo's file was not understood; LK_ENOMEM,
 * LK_ERANGE of out. */
int pdf_sink_end(struct pdf_sink *s, int root, int info);
void pdf_sink_free(struct pdf_sink *s);

#endif
