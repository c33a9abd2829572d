#ifndef TUI_CLI_COMMANDS_H
#define TUI_CLI_COMMANDS_H
/* The run functions and option tables that tui/cli/table.c puts into rows. */
#include "tui/cli/cli.h"

/* clang-format off */
/* every command: cli_run_<name>() and its option table cli_opt_<name> */
#define CLI_RUNS(X)                                                                  \
	X(status) X(whoami) X(log) X(show) X(diff) X(save) X(restore)                \
	X(review_list) X(review_show) X(review_add) X(review_apply) X(review_reply)  \
	X(review_done) X(review_close) X(review_reopen) X(review_anchor)             \
	X(check) X(check_ignore) X(check_restore) X(check_fix) X(check_rules)        \
	X(checklist) X(checklist_answer) X(evaluasi) X(evaluasi_answer)               \
	X(approve) X(return) X(revoke) X(search) X(export_md) X(import) X(import_word) \
	X(export) X(export_docx) X(export_html) X(export_pdf) X(export_txt)          \
	X(export_xlsx)                                                               \
	X(export_csv) X(export_unggah)                                               \
	X(budget_show) X(budget_import)                                              \
	X(value) X(value_rename) X(capaian) X(form_export) X(form_import) X(form_status) \
	X(calendar) X(calendar_add) X(calendar_remove) X(calendar_years)             \
	X(calendar_import) X(calendar_check) X(sop_summary)               \
	X(sop_list) X(sop_show) X(sop_check) X(sop_start) X(sop_begin) X(sop_step)   \
	X(sop_decide) X(sop_return) X(sop_skip) X(sop_stop) X(sop_edit)                                         \
	X(letter_list) X(letter_kinds) X(letter_make) X(letter_show) X(letter_set)   \
	X(letter_text) X(letter_refill) X(letter_template) X(letter_export) X(letter_team) X(assign)    \
	X(people_list) X(people_add) X(people_set) X(people_role) X(people_revoke)    \
	X(people_key_list) X(people_key_add) X(people_key_confirm)                    \
	X(people_key_cancel) X(people_key_rotate)                                     \
	X(letter_number) X(letter_register) X(letter_void) X(letter_check)           \
	X(dispatch_list) X(dispatch_package) X(dispatch_mark) X(dispatch_mail)       \
	X(dispatch_address) X(archive) X(archive_verify) X(archive_retention)        \
	X(meeting_agenda) X(meeting_list) X(meeting_show) X(meeting_open)             \
	X(meeting_present) X(meeting_item) X(meeting_add) X(meeting_direct)           \
	X(meeting_close) X(rtl_list) X(rtl_add) X(rtl_set)                            \
	X(key_new) X(key_show) X(key_use)                                            \
	X(sync) X(clone) X(hub_init) X(hub_show) X(hub_receive)                       \
	X(data_show) X(data_set) X(backup) X(backup_verify) X(backup_restore) X(fsck) X(verify) X(index) X(init) X(demo)
/* clang-format on */

#define X(name) \
	int cli_run_##name(struct cli *c, struct lk_error *err); \
	extern const struct cli_opt cli_opt_##name[];
CLI_RUNS(X)
#undef X

/* Defines the option table of one command; a row without a name ends it. */
#define CLI_OPTIONS(name, ...) \
	const struct cli_opt cli_opt_##name[] = { __VA_ARGS__, { NULL, 0, NULL, NULL } }
#define CLI_NO_OPTIONS(name) \
	const struct cli_opt cli_opt_##name[] = { { NULL, 0, NULL, NULL } }

#endif
