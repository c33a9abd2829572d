#ifndef TUI_CLI_ASK_H
#define TUI_CLI_ASK_H
/* The asker of the commands (core/trust/ask.h): on the terminal, without echo. Ctrl-C and Esc
 * mean no; without a terminal there is nobody. */
#include "core/trust/ask.h"

enum lk_told cli_ask(void *arg, const struct lk_question *q, char *out, size_t size);

#endif
