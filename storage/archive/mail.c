/* A message to a program like sendmail: its words kept, its patience limited. */
#include "storage/open.h"
#include "storage/program.h"

#define PATIENCE_MS 120000
#define WORDS ((size_t)400) /* bytes of what the program says that are shown */

/* Programs of this kind expect the line ends of the system: CR goes (a message has none but
 * those of its line ends). */
static void plain(struct lk_buf *out, struct lk_str message)
{
	for (size_t i = 0; i < message.n; i++)
		if (message.p[i] != '\r')
			lk_buf_putc(out, message.p[i]);
}

/* One line of what it said on either way out; "-" when nothing. */
static const char *words_of(struct lk_buf *said, const struct lk_buf *complaint)
{
	if (said->n > 0 && complaint->n > 0)
		lk_buf_putc(said, ' ');
	lk_buf_put(said, lk_buf_cstr(complaint), complaint->n);
	if (said->n > WORDS)
		lk_buf_splice(said, WORDS, said->n - WORDS, "", 0);
	for (size_t i = 0; i < said->n; i++)
		if (said->p[i] == '\n')
			said->p[i] = ' ';
	while (said->n > 0 && said->p[said->n - 1] == ' ')
		lk_buf_splice(said, said->n - 1, 1, "", 0);
	return said->n > 0 ? lk_buf_cstr(said) : "-";
}

static int not_run(const char *program, const struct lk_error *why,
	struct lk_error *err)
{
	if (why->code == LK_EUNDEF)
		return lk_fail(err, LK_EIO,
			N_("%s tidak selesai dalam %d detik dan dihentikan; surel "
			   "mungkin belum terkirim, tidak dicatat"),
			program, PATIENCE_MS / 1000);
	return lk_fail(err, why->code,
		N_("program surel %s tidak dapat dijalankan (%s); surel belum "
		   "terkirim dan tidak dicatat. Perbaiki dengan: git config "
		   "lapkin.sendmail /usr/sbin/sendmail"),
		program, why->text);
}

int storage_send_mail(const char *program, struct lk_str message, struct lk_error *err)
{
	const char *const argv[] = { program, "-t", "-i", NULL };
	struct program p = { .argv = argv, .timeout_ms = PATIENCE_MS };
	struct lk_buf in = LK_BUF_INIT, out = LK_BUF_INIT, said = LK_BUF_INIT;
	struct lk_error why;
	int rc, status = 0;

	if (program[0] != '/')
		return lk_fail(err, LK_EINVAL,
			N_("nama program surel harus lengkap dari akar, misalnya "
			   "/usr/sbin/sendmail; surel belum terkirim"));
	plain(&in, message);
	rc = lk_buf_check(&in, err);
	if (rc == LK_OK) {
		p.in = lk_buf_str(&in);
		rc = program_run(&p, &out, &said, &status, NULL, NULL, &why);
		rc = rc != LK_OK ? not_run(program, &why, err) : LK_OK;
	}
	if (rc == LK_OK && status != 0)
		rc = lk_fail(err, LK_EIO,
			N_("%s menolak surel ini (kode keluar %d): %s. Surel belum "
			   "terkirim dan tidak dicatat"),
			program, status, words_of(&out, &said));
	lk_buf_free(&in);
	lk_buf_free(&out);
	lk_buf_free(&said);
	return rc;
}
