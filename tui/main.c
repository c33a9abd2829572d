/* Wiring: the one file that knows storage and the front end. */
#include "storage/open.h"
#include "tui/cli/cli.h"
#include "tui/run.h"

int main(int argc, char **argv)
{
	static const struct lk_host host = {
		.open = storage_open,
		.create = storage_create,
		.read_report = storage_read_report,
		.read_sheet = storage_read_sheet,
		.write_sheet = storage_write_sheet,
		.spell = storage_spell,
		.now = storage_now,
		.now_ms = storage_now_ms,
		.random = storage_random,
	};

	return cli_main(&host, argc, argv, run_screen);
}
