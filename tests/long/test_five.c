/* Five clones and a hub, a dozen acts each; UJI_PANJANG=1: 200. UJI_BENIH=7 is another run. */
#include "tests/lib/five.h"
#include "tests/test.h"

#include <stdlib.h>

static void five_clones__become_the_same(void **state)
{
	const char *seed = getenv("UJI_BENIH");
	uint64_t given = seed != NULL ? strtoull(seed, NULL, 10) : 0;

	(void)state;
	five_run(getenv("UJI_PANJANG") != NULL ? 200 : 12, given != 0 ? given : 42);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_clones__become_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
