/* A message is read back by a reader of our own (and, where there is one, by python's): what
 * went in comes out, and nothing that went in became structure. */
#include "tests/test.h"

#include "core/dispatch/mail.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WHEN 1769739300 /* 2026-01-30T09:15:00+07:00 */

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static struct lk_mail plain(void)
{
	return (struct lk_mail){ .from = "sari@balai.invalid",
		.from_name = "Sari \"Wulan\" <S.K.M.>, é",
		.to = "tim@contoh.invalid; arsip@contoh.invalid,",
		.subject = "Laporan Kinerja",
		.body = str("Dengan hormat,\n.titik di awal = sama\n\nÉ\n"),
		.time = WHEN,
		.tz_minutes = 420,
		.random = { 1, 2, 3, 4 } };
}

static void write_mail(const struct lk_mail *m, struct lk_buf *out)
{
	struct lk_error err = { .text = "" };

	if (lk_mail_write(m, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* ---- a small reader ---------------------------------------------------------------------- */

/* Every line ends in CR LF, is ASCII and short. */
static void well_formed(const struct lk_buf *b, size_t widest)
{
	size_t col = 0;

	for (size_t i = 0; i < b->n; i++) {
		unsigned char c = (unsigned char)b->p[i];

		assert_true(
			c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c <= '~'));
		if (c == '\n') {
			assert_true(i > 0 && b->p[i - 1] == '\r');
			col = 0;
			continue;
		}
		if (c == '\r') {
			assert_int_equal(b->p[i + 1], '\n');
			continue;
		}
		assert_true(++col <= widest);
	}
}

static int value_of(char c)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *p = c != '\0' ? strchr(digit, c) : NULL;

	return p != NULL ? (int)(p - digit) : -1;
}

static void decode64(struct lk_buf *out, const char *p, size_t n)
{
	unsigned v = 0, bits = 0;

	for (size_t i = 0; i < n; i++) {
		int d = value_of(p[i]);

		if (d < 0)
			continue;
		v = v << 6 | (unsigned)d;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			lk_buf_putc(out, (char)(v >> bits & 255));
		}
	}
}

/* The value of a header, unfolded, its encoded words joined. */
static void header(const struct lk_buf *b, const char *name, struct lk_buf *out)
{
	char mark[60];
	const char *p;
	bool word = false;

	(void)snprintf(mark, sizeof(mark), "\r\n%s:", name);
	p = strncmp(lk_buf_cstr(b), mark + 2, strlen(mark) - 2) == 0
		? lk_buf_cstr(b) - 2
		: strstr(lk_buf_cstr(b), mark);
	assert_non_null(p);
	for (p += strlen(mark); strncmp(p, "\r\n", 2) != 0 || p[2] == ' ';) {
		if (strncmp(p, "\r\n", 2) == 0) {
			p += 2;
		} else if (strncmp(p, " =?UTF-8?B?", 11) == 0) {
			const char *end = strstr(p + 11, "?=");
			struct lk_buf one = LK_BUF_INIT;

			assert_true(end - p + 2 <= 76);
			decode64(&one, p + 11, (size_t)(end - p) - 11);
			assert_true(lk_utf8_valid(lk_buf_str(&one), NULL));
			lk_buf_putstr(out, lk_buf_str(&one));
			lk_buf_free(&one);
			p = end + 2;
			word = true;
		} else if (*p == ' ' && !word && out->n == 0) {
			p++;
		} else {
			lk_buf_putc(out, *p++);
		}
	}
}

/* The k-th part (0: the text) as bytes. */
static void part(const struct lk_buf *b, int k, struct lk_buf *out)
{
	const char *p = lk_buf_cstr(b), *end;

	for (int i = 0; i <= k; i++) {
		p = strstr(p, "\r\n--=_lapkin_");
		assert_non_null(p);
		p += 2;
	}
	p = strstr(p, "\r\n\r\n") + 4;
	end = strstr(p, "\r\n--=_lapkin_");
	if (k > 0) {
		decode64(out, p, (size_t)(end - p));
		return;
	}
	while (p < end) {
		if (p[0] == '=' && p[1] == '\r') {
			p += 3;
		} else if (p[0] == '=') {
			char hex[3] = { p[1], p[2], '\0' };

			lk_buf_putc(out, (char)strtol(hex, NULL, 16));
			p += 3;
		} else if (*p == '\r') {
			p++;
		} else {
			lk_buf_putc(out, *p++);
		}
	}
}

static void expect_header(const struct lk_buf *b, const char *name, const char *want)
{
	struct lk_buf got = LK_BUF_INIT;

	header(b, name, &got);
	assert_string_equal(lk_buf_cstr(&got), want);
	lk_buf_free(&got);
}

/* ---- tests ----------------------------------------------------------------------------- */

static void message__read_back__is_what_went_in(void **state)
{
	struct lk_mail m = plain();
	struct lk_buf b = LK_BUF_INIT, got = LK_BUF_INIT;
	char bytes[3000];
	struct lk_mail_file file[] = {
		{ "laporan.md", NULL, { "# Judul\n", 8 } },
		{ "kosong.bin", NULL, { "", 0 } },
		{ "acak.xlsx", NULL, { bytes, sizeof(bytes) } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7 + i / 256);
	m.file = file;
	m.nfiles = LK_LEN(file);
	write_mail(&m, &b);
	well_formed(&b, 76);
	expect_header(&b, "Date", "Fri, 30 Jan 2026 09:15:00 +0700");
	expect_header(&b, "Subject", "Laporan Kinerja");
	expect_header(&b, "To", "tim@contoh.invalid, arsip@contoh.invalid");
	expect_header(&b, "From", "Sari \"Wulan\" <S.K.M.>, é <sari@balai.invalid>");
	expect_header(&b, "Message-ID",
		"<20260130T021500Z.0000000100000002@balai.invalid>");
	part(&b, 0, &got);
	assert_string_equal(lk_buf_cstr(&got), m.body.p);
	for (int i = 0; i < 3; i++) {
		lk_buf_clear(&got);
		part(&b, i + 1, &got);
		assert_int_equal(got.n, file[i].bytes.n);
		assert_memory_equal(lk_buf_cstr(&got), file[i].bytes.p, got.n);
	}
	/* a line that begins with a dot never ends a message early */
	assert_null(strstr(lk_buf_cstr(&b), "\r\n."));
	lk_buf_free(&got);
	lk_buf_free(&b);
}

static void header__of_hostile_text__stays_one_header(void **state)
{
	struct lk_mail m = plain();
	struct lk_mail_file file = { "a\r\nBcc: x@y.invalid\r\n\r\n\".md", NULL,
		{ "x", 1 } };
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	m.subject = "Halo\r\nBcc: jahat@contoh.invalid\r\n\r\nisi =?UTF-8?Q?x?=";
	m.from_name = "x\r\nBcc: jahat@contoh.invalid";
	m.file = &file;
	m.nfiles = 1;
	write_mail(&m, &b);
	well_formed(&b, 76);
	assert_null(strstr(lk_buf_cstr(&b), "\nBcc"));
	expect_header(&b, "Subject",
		"Halo Bcc: jahat@contoh.invalid  isi =?UTF-8?Q?x?=");
	lk_buf_free(&b);
}

static void subject__long_and_not_ascii__is_cut_between_letters(void **state)
{
	struct lk_mail m = plain();
	struct lk_buf text = LK_BUF_INIT;

	(void)state;
	/* every alignment of a three-byte letter to the end of a word */
	for (int i = 0; i < 60; i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_buf_clear(&text);
		for (int k = 0; k < i; k++)
			lk_buf_putc(&text, 'a');
		for (int k = 0; k < 40; k++)
			lk_buf_puts(&text, "€");
		m.subject = lk_buf_cstr(&text);
		write_mail(&m, &b);
		well_formed(&b, 76);
		expect_header(&b, "Subject", m.subject);
		lk_buf_free(&b);
	}
	lk_buf_free(&text);
}

static void file_name__long_or_not_ascii__is_whole_after_rfc2231(void **state)
{
	struct lk_mail m = plain();
	struct lk_mail_file file = { NULL, NULL, { "x", 1 } };
	struct lk_buf name = LK_BUF_INIT;

	(void)state;
	for (int i = 0; i < 50; i++) {
		struct lk_buf b = LK_BUF_INIT, got = LK_BUF_INIT;
		const char *p;

		lk_buf_clear(&name);
		for (int k = 0; k < i; k++)
			lk_buf_putc(&name, 'a');
		lk_buf_puts(&name, "é surat pengantar \"nomor\" 7; dan seterusnya.pdf");
		file.name = lk_buf_cstr(&name);
		m.file = &file;
		m.nfiles = 1;
		write_mail(&m, &b);
		well_formed(&b, 76);
		p = strstr(lk_buf_cstr(&b), "filename*0*=UTF-8''");
		assert_non_null(p);
		for (p += 19; strncmp(p, "\r\n\r\n", 4) != 0;) {
			const char *next = strstr(p, "*=");

			if (*p == ';') {
				p = next + 2;
			} else if (*p == '%') {
				char hex[3] = { p[1], p[2], '\0' };

				lk_buf_putc(&got, (char)strtol(hex, NULL, 16));
				p += 3;
			} else {
				lk_buf_putc(&got, *p++);
			}
		}
		assert_string_equal(lk_buf_cstr(&got), file.name);
		lk_buf_free(&got);
		lk_buf_free(&b);
	}
	lk_buf_free(&name);
}

static void address__only_plain_ones(void **state)
{
	static const char *const good[] = { "a@b", "tim.ikp2@kantor.go.id",
		"a+b=c@x-y.invalid" };
	static const char *const bad[] = { "", "a", "@b", "a@", "a b@c", "a@b c",
		"a..b@c", ".a@b", "a.@b", "a@.b", "a@b.", "a@b@c", "<a@b>", "a@b>",
		"a,b@c", "a@b\r\nBcc: x@y", "\"a\"@b", "a@b_c", "é@b" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(good); i++)
		assert_true(lk_mail_address_valid(str(good[i])));
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (lk_mail_address_valid(str(bad[i])))
			fail_msg("taken: %s", bad[i]);
}

static void message__without_ends_or_too_large__is_refused(void **state)
{
	struct lk_mail m = plain();
	struct lk_mail_file file = { "a", NULL, { "", LK_MAIL_MAX } };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	(void)state;
	m.to = " , ;";
	assert_int_equal(lk_mail_write(&m, &b, &err), LK_EINVAL);
	m.to = "a@b, bukan alamat";
	assert_int_equal(lk_mail_write(&m, &b, &err), LK_EINVAL);
	assert_non_null(strstr(err.text, "bukan alamat"));
	m = plain();
	m.from = "sari";
	assert_int_equal(lk_mail_write(&m, &b, &err), LK_EINVAL);
	m = plain();
	m.file = &file;
	m.nfiles = 1;
	assert_int_equal(lk_mail_write(&m, &b, &err), LK_ERANGE);
	m = plain();
	m.time = INT64_MAX / 2;
	assert_int_equal(lk_mail_write(&m, &b, &err), LK_ERANGE);
	lk_buf_free(&b);
}

/* What a mature reader makes of it: one line of Python; passed over where there is none. */
static void message__read_by_python__has_no_defect(void **state)
{
	static const char program[] =
		"import email,email.policy,sys\n"
		"m=email.message_from_binary_file(open(sys.argv[1],'rb'),"
		"policy=email.policy.default)\n"
		"p=list(m.iter_attachments())\n"
		"ok=(not m.defects and m['subject']=='Laporan é '+'€'*60 and "
		"m['to'].addresses[1].domain=='contoh.invalid' and "
		"m['from'].addresses[0].display_name.startswith('Sari \"Wulan\"') and "
		"p[0].get_filename()=='é panjang sekali '+'x'*90+'.pdf' and "
		"p[0].get_content()==b'\\x00\\xff isi' and "
		"m.get_body().get_content().endswith('\\nÉ\\n') and "
		"not any(q.defects for q in m.walk()))\n"
		"sys.exit(0 if ok else 1)\n";
	struct lk_mail m = plain();
	struct lk_mail_file file = { NULL, NULL, { "\0\xff isi", 6 } };
	struct lk_buf b = LK_BUF_INIT, name = LK_BUF_INIT, subject = LK_BUF_INIT;
	char path[] = "/tmp/lapkin-mime-XXXXXX";
	int fd = mkstemp(path);
	struct lk_buf cmd = LK_BUF_INIT;
	FILE *f, *py;

	(void)state;
	assert_true(fd >= 0);
	lk_buf_puts(&subject, "Laporan é ");
	for (int i = 0; i < 60; i++)
		lk_buf_puts(&subject, "€");
	lk_buf_puts(&name, "é panjang sekali ");
	for (int i = 0; i < 90; i++)
		lk_buf_putc(&name, 'x');
	lk_buf_puts(&name, ".pdf");
	file.name = lk_buf_cstr(&name);
	m.subject = lk_buf_cstr(&subject);
	m.file = &file;
	m.nfiles = 1;
	write_mail(&m, &b);
	f = fdopen(fd, "wb");
	assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
	assert_int_equal(fclose(f), 0);
	lk_buf_printf(&cmd, "command -v python3 >/dev/null || exit 0; python3 - %s",
		path);
	py = popen(lk_buf_cstr(&cmd), "w");
	assert_non_null(py);
	(void)fputs(program, py);
	assert_int_equal(pclose(py), 0);
	(void)unlink(path);
	lk_buf_free(&cmd);
	lk_buf_free(&name);
	lk_buf_free(&subject);
	lk_buf_free(&b);
}

/* ---- the template -------------------------------------------------------------------------- */

static int compose(const char *text, struct lk_buf *subject, struct lk_buf *body,
	struct lk_error *err)
{
	struct lk_package p = { .manifest = { .office = "Balai {{laporan.tahun}}",
					.title = "Laporan Kinerja",
					.year = "2025",
					.revision = "0123456789abcdef" } };
	struct lk_person from = { "sari", "Sari", "", "Kasubbag", "s@b.invalid" };
	struct lk_mail_file file[] = { { "a.md", NULL, { "", 0 } },
		{ "b.txt", NULL, { "", 0 } } };

	return lk_mail_compose(str(text), "surel.md", &p, &from, file, 2, subject, body,
		err);
}

static void template__filled__leaves_no_key(void **state)
{
	struct lk_buf subject = LK_BUF_INIT, body = LK_BUF_INIT;

	(void)state;
	assert_int_equal(compose(lk_mail_template(), &subject, &body, NULL), LK_OK);
	/* a value that looks like a key stays what it is */
	assert_string_equal(lk_buf_cstr(&subject),
		"Laporan Kinerja Tahun 2025 Balai {{laporan.tahun}}");
	assert_non_null(strstr(lk_buf_cstr(&body), "- a.md\n- b.txt\n"));
	assert_non_null(strstr(lk_buf_cstr(&body), "(revisi 0123456789ab)"));
	assert_null(strstr(lk_buf_cstr(&body), "{{surel"));
	lk_buf_free(&subject);
	lk_buf_free(&body);
}

static void template__broken__is_refused_with_its_file(void **state)
{
	static const char *const wrong[] = { "Judul: x\n\nisi\n", "Hal: x {{y}}\n\n",
		"Hal: x\n\n{{surel.nama\n", "isi saja\n" };

	(void)state;
	for (size_t i = 0; i < LK_LEN(wrong); i++) {
		struct lk_buf subject = LK_BUF_INIT, body = LK_BUF_INIT;
		struct lk_error err = { .text = "" };

		assert_int_equal(compose(wrong[i], &subject, &body, &err), LK_EFORMAT);
		assert_non_null(strstr(err.text, "surel.md"));
		lk_buf_free(&subject);
		lk_buf_free(&body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(message__read_back__is_what_went_in),
		cmocka_unit_test(header__of_hostile_text__stays_one_header),
		cmocka_unit_test(subject__long_and_not_ascii__is_cut_between_letters),
		cmocka_unit_test(file_name__long_or_not_ascii__is_whole_after_rfc2231),
		cmocka_unit_test(address__only_plain_ones),
		cmocka_unit_test(message__without_ends_or_too_large__is_refused),
		cmocka_unit_test(message__read_by_python__has_no_defect),
		cmocka_unit_test(template__filled__leaves_no_key),
		cmocka_unit_test(template__broken__is_refused_with_its_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
