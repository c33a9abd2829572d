/* Wiring: the one file that knows storage and the front end. */
#include "storage/export/export.h"
#include "storage/open.h"
#include "storage/sign/ask.h"
#include "storage/sign/public.h"
#include "storage/sign/signer.h"
#include "storage/sign/verify.h"
#include "tui/cli/cli.h"
#include "tui/run.h"

int main(int argc, char **argv)
{
	static const struct lk_host host = {
		.open = storage_open,
		.create = storage_create,
		.read_report = storage_read_report,
		.read_sheet = storage_read_sheet,
		.read_word = storage_read_word,
		.write_sheet = storage_write_sheet,
		.sheet_bytes = storage_sheet_bytes,
		.bundle = storage_bundle,
		.write_archive = storage_write_archive,
		.write_folder = storage_write_folder,
		.verify_archive = storage_verify_archive,
		.place_advice = storage_place_advice,
		.backup = storage_backup,
		.backup_verify = storage_backup_verify,
		.backup_restore = storage_backup_restore,
		.hub_make = storage_hub_make,
		.hub_open = storage_hub_open,
		.hub_set = storage_hub_set,
		.hub_forget = storage_hub_forget,
		.hub_look = storage_hub_look,
		.hub_follow = storage_hub_follow,
		.clone = storage_clone,
		.send_mail = storage_send_mail,
		.format = storage_format,
		.publish = storage_publish,
		.spell = storage_spell,
		.signing_key = storage_signing_key,
		.signature_ok = storage_signature_ok,
		.ask_with = storage_ask_with,
		.make_key = storage_make_key,
		.own_key = storage_own_key,
		.now = storage_now,
		.now_ms = storage_now_ms,
		.random = storage_random,
	};

	storage_askpass(argc, argv); /* we may be the one that asks for ssh-keygen */
	return cli_main(&host, argc, argv, run_screen);
}
