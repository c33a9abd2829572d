#include "tui/clipboard.h"

static void base64(struct lk_buf *out, const unsigned char *p, size_t n)
{
	static const char digit[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)p[i] << 16;

		if (i + 1 < n)
			v |= (unsigned)p[i + 1] << 8;
		if (i + 2 < n)
			v |= p[i + 2];
		lk_buf_putc(out, digit[v >> 18]);
		lk_buf_putc(out, digit[v >> 12 & 63]);
		lk_buf_putc(out, i + 1 < n ? digit[v >> 6 & 63] : '=');
		lk_buf_putc(out, i + 2 < n ? digit[v & 63] : '=');
	}
}

void clipboard_osc52(struct lk_buf *out, const char *p, size_t n, bool tmux)
{
	if (n == 0 || n > CLIPBOARD_MAX)
		return;
	lk_buf_puts(out, tmux ? "\033Ptmux;\033\033]52;c;" : "\033]52;c;");
	base64(out, (const unsigned char *)p, n);
	lk_buf_puts(out, tmux ? "\a\033\\" : "\a");
}
