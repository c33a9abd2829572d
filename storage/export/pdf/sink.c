/* cairo's file on its way out; see sink.h. */
#include "storage/export/pdf/sink.h"

#include "core/mem.h"
#include "core/sha256.h"
#include "storage/export/pdf/object.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DICT_MAX ((size_t)32 << 20) /* of one object without its stream */

static void broken(struct pdf_sink *s)
{
	s->state = PDF_SINK_BROKEN;
}

static void place(struct pdf_sink *s, int id)
{
	if (id <= 0) {
		broken(s);
		return;
	}
	while ((size_t)id >= s->nplaces) {
		if (lk_grow((void **)&s->place, &s->cap, s->nplaces,
			    sizeof(*s->place)) != LK_OK) {
			s->out->failed = LK_ENOMEM;
			return;
		}
		s->place[s->nplaces++] = 0;
	}
	s->place[id] = s->out->n - s->base;
}

/* ---- objects -------------------------------------------------------------------------- */

static int id_of(const struct lk_buf *object)
{
	char *end;
	long id = strtol(lk_buf_cstr(object), &end, 10);

	return id > 0 && id < INT32_MAX && strncmp(end, " 0 obj", 6) == 0 ? (int)id : 0;
}

static void object_done(struct pdf_sink *s)
{
	int id = id_of(&s->object);

	if (s->object.failed != LK_OK)
		s->out->failed = s->object.failed;
	else if (id == 0)
		broken(s);
	else {
		place(s, id); /* taken, also when it is held back */
		if (s->edit(s->arg, &s->object, id))
			lk_buf_put(s->out, s->object.p, s->object.n);
	}
	lk_buf_clear(&s->object);
	s->line = 0;
}

/* The dictionary of a stream is whole: what comes are bytes, until the object with their
 * length. */
static void stream_begins(struct pdf_sink *s)
{
	struct pdf_entry length;
	long id;

	if (!pdf_dict_find(&s->object, "/Length", &length) ||
		s->object.p[length.until - 1] != 'R') {
		broken(s);
		return;
	}
	id = strtol(s->object.p + length.from, NULL, 10);
	(void)snprintf(s->end, sizeof(s->end), "\nendstream\nendobj\n%ld 0 obj\n", id);
	object_done(s);
	if (s->state == PDF_SINK_OBJECT)
		s->state = PDF_SINK_STREAM;
	s->stream = s->seen = s->out->n;
}

static bool line_is(const struct pdf_sink *s, const char *words)
{
	size_t n = strlen(words);

	return s->object.n - s->line == n + 1 &&
		memcmp(s->object.p + s->line, words, n) == 0;
}

static void line_done(struct pdf_sink *s)
{
	if (s->line == 0 && s->object.p[0] == '%') { /* the head of the file */
		lk_buf_put(s->out, s->object.p, s->object.n);
		lk_buf_clear(&s->object);
	} else if (line_is(s, "endobj")) {
		object_done(s);
	} else if (line_is(s, "stream")) {
		stream_begins(s);
	} else if (s->line == 0 && line_is(s, "xref")) {
		s->state = PDF_SINK_PLACES;
	} else {
		s->line = s->object.n;
	}
}

static size_t take_line(struct pdf_sink *s, const char *data, size_t n)
{
	const char *end = memchr(data, '\n', n);
	size_t k = end != NULL ? (size_t)(end - data) + 1 : n;

	lk_buf_put(&s->object, data, k);
	if (s->object.failed != LK_OK || s->object.n > DICT_MAX)
		broken(s);
	else if (end != NULL)
		line_done(s);
	return k;
}

/* ---- streams --------------------------------------------------------------------------- */

/* Bytes may look like the end of a stream: the number behind it must be the one of its length. */
static size_t take_stream(struct pdf_sink *s, const char *data, size_t n)
{
	size_t before = s->out->n, k = strlen(s->end), at;
	/* of the end: "\nendstream\nendobj\n" */
	size_t mine = sizeof("\nendstream\nendobj\n") - 1;

	lk_buf_put(s->out, data, n);
	if (s->out->failed != LK_OK)
		return n;
	for (at = s->seen; at + k <= s->out->n; at++) {
		const char *found =
			memchr(s->out->p + at, '\n', s->out->n - k + 1 - at);

		if (found == NULL) {
			at = s->out->n - k + 1;
			break;
		}
		at = (size_t)(found - s->out->p);
		if (memcmp(found, s->end, k) != 0)
			continue;
		/* "12 0 obj" came with the stream and goes to the next object */
		lk_buf_put(&s->object, s->end + mine, k - mine);
		s->line = s->object.n;
		lk_buf_splice(s->out, at + mine, s->out->n - at - mine, "", 0);
		s->state = PDF_SINK_OBJECT;
		return at + k - before;
	}
	s->seen = at;
	return n;
}

bool pdf_sink_write(struct pdf_sink *s, const unsigned char *bytes, size_t n)
{
	const char *data = (const char *)bytes;

	while (n > 0 && s->out->failed == LK_OK && s->state != PDF_SINK_BROKEN) {
		size_t k = n;

		if (s->state == PDF_SINK_OBJECT)
			k = take_line(s, data, n);
		else if (s->state == PDF_SINK_STREAM)
			k = take_stream(s, data, n);
		data += k;
		n -= k;
	}
	return s->out->failed == LK_OK && s->state != PDF_SINK_BROKEN;
}

/* ---- ours --------------------------------------------------------------------------------- */

int pdf_sink_new(struct pdf_sink *s)
{
	int id = s->nplaces > 0 ? (int)s->nplaces : 1;

	place(s, id);
	return id;
}

void pdf_sink_late(struct pdf_sink *s, int id, const struct lk_buf *object)
{
	place(s, id);
	lk_buf_put(s->out, object->p, object->n);
}

void pdf_sink_put(struct pdf_sink *s, int id, const char *dict, const void *stream,
	size_t n)
{
	place(s, id);
	lk_buf_printf(s->out, "%d 0 obj\n%s\n", id, dict);
	if (stream != NULL) {
		lk_buf_puts(s->out, "stream\n");
		lk_buf_put(s->out, stream, n);
		lk_buf_puts(s->out, "\nendstream\n");
	}
	lk_buf_puts(s->out, "endobj\n");
}

/* The identity of a file is that of its bytes: the same report has the same one. */
static void put_trailer(struct pdf_sink *s, int root, int info, size_t table)
{
	char hex[LK_SHA256_HEX];

	lk_sha256_hex((struct lk_str){ s->out->p + s->base, s->out->n - s->base }, hex);
	lk_buf_printf(s->out,
		"trailer\n<< /Size %zu /Root %d 0 R /Info %d 0 R /ID [ <%.32s> <%.32s> "
		"] "
		">>\nstartxref\n%zu\n%%%%EOF\n",
		s->nplaces, root, info, hex, hex, table);
}

int pdf_sink_end(struct pdf_sink *s, int root, int info)
{
	size_t table = s->out->n - s->base;

	if (s->out->failed != LK_OK)
		return s->out->failed;
	if (s->state != PDF_SINK_PLACES || root == 0 || info == 0)
		return LK_EFORMAT;
	lk_buf_printf(s->out, "xref\n0 %zu\n0000000000 65535 f \n", s->nplaces);
	for (size_t i = 1; i < s->nplaces; i++)
		if (s->place[i] > 0)
			lk_buf_printf(s->out, "%010zu 00000 n \n", s->place[i]);
		else
			lk_buf_puts(s->out, "0000000000 00001 f \n");
	put_trailer(s, root, info, table);
	return s->out->failed;
}

void pdf_sink_free(struct pdf_sink *s)
{
	lk_buf_free(&s->object);
	free(s->place);
	s->place = NULL;
}
