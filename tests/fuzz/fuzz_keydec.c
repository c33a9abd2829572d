/* Any bytes from a terminal: the decoder always comes to an end, hands out only code
 * points, and gives the same events however the bytes are cut. */
#include "tui/keydec.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t mix(uint64_t h, uint64_t v)
{
	return (h ^ v) * 1099511628211u;
}

static uint64_t drain(struct keydec *k, bool late, uint64_t h)
{
	struct event ev;

	while (keydec_next(k, late, &ev)) {
		if (ev.kind == EV_KEY && K_CODE(ev.key) > K_F24)
			abort();
		h = mix(h, (uint64_t)ev.kind);
		h = mix(h, ev.kind == EV_PASTE ? ev.text.n : ev.key);
	}
	return h;
}

static uint64_t run(const uint8_t *data, size_t size, size_t step)
{
	struct keydec k;
	uint64_t h = 14695981039346656037u;
	struct event ev;

	keydec_init(&k);
	for (size_t i = 0; i < size; i += step) {
		keydec_put(&k, (const char *)data + i,
			size - i < step ? size - i : step);
		h = drain(&k, false, h);
	}
	h = drain(&k, true, h);
	if (keydec_waiting(&k) != KEYDEC_EMPTY && keydec_waiting(&k) != KEYDEC_PASTING)
		abort();
	if (keydec_end(&k, &ev))
		h = mix(h, ev.text.n);
	keydec_free(&k);
	return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 4096)
		return 0;
	if (run(data, size, size + 1) != run(data, size, 1))
		abort();
	return 0;
}
