/* The fingerprints of keys as words, for people who compare them on paper. */
#include "core/letter/fill_impl.h"
#include "core/trust/key.h"

static void put_row(const struct lk_fill *f, struct lk_buf *out, size_t number,
	const struct lk_signer *s)
{
	struct lk_buf words = LK_BUF_INIT;

	lk_key_words(&words, &s->key);
	lk_fill_row(out);
	lk_fill_cell_number(out, number);
	lk_fill_cell_user(f, out, s->user);
	lk_fill_cell_str(out, lk_buf_str(&words));
	lk_fill_end(out);
	lk_buf_free(&words);
}

void lk_fill_fingerprints(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out)
{
	const struct lk_signers *s = f->k->keys;
	size_t n = 0;

	(void)words;
	if (s == NULL || s->nsigners == 0)
		return;
	lk_buf_puts(out, "<!-- halaman baru -->\n\n**LAMPIRAN: SIDIK KUNCI**\n\n");
	if (f->k->pin[0] != '\0')
		lk_buf_printf(out,
			"Kata sidik kantor, untuk dicocokkan pada setiap salinan ruang "
			"kerja:\n\n**%s**\n\n",
			f->k->pin);
	lk_buf_puts(out, "Kunci yang berlaku pada tanggal keputusan ini:\n\n");
	lk_fill_head(out, "No.|Nama|Kata sidik");
	for (size_t i = 0; i < s->nsigners; i++)
		if (lk_signer_in_force(s, &s->signer[i]))
			put_row(f, out, ++n, &s->signer[i]);
}
