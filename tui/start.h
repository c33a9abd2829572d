#ifndef TUI_START_H
#define TUI_START_H
/*
 * The person's own programs, started from the screen: the editor of $VISUAL, the file
 * manager. An argument vector, never a shell. They are meant to be as the person has set
 * them up, so they get the person's environment, less what steers git, the dynamic linker
 * and ourselves (GIT_*, LD_*, LAPKIN_*); of the files only the three standard ones. Programs
 * that work for us are started in storage/program.h.
 */
#include <stdbool.h>

/*
 * The words of a command, NULL-ended; start_words_free(). Blanks part them; '...', "..." and
 * \ keep them together as in a shell, and nothing else means anything: no variable, no
 * pattern, no second command. `last` (NULL: none) becomes one more word. NULL: no word, a
 * quote without its end, or no memory.
 */
char **start_words(const char *command, const char *last);
void start_words_free(char **words); /* NULL is fine */

/* Run it in this terminal, which the caller has lent, and wait. While it runs ^C and ^\ are
 * its own. false: it could not be started (no such program in the absolute folders of PATH);
 * *status is that of waitpid(). */
bool start_and_wait(char *const *words, int *status);
/* Start it beside us, away from the terminal; nobody waits for it. */
bool start_beside(char *const *words);

#endif
