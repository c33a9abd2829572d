#include "tui/cli/opt.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Row whose name is the first `n` bytes of `s`, or -1. */
static int find_name(const struct cli_opt *opt, const char *s, size_t n)
{
	for (size_t i = 0; opt[i].name != NULL; i++)
		if (strlen(opt[i].name) == n && strncmp(opt[i].name, s, n) == 0)
			return (int)i;
	return -1;
}

static int find_letter(const struct cli_opt *opt, char c)
{
	for (size_t i = 0; opt[i].name != NULL; i++)
		if (opt[i].letter != 0 && opt[i].letter == c)
			return (int)i;
	return -1;
}

/* The row an option word names, with the value glued to it (or NULL). -1: none. */
static int find_option(const struct cli_opt *opt, const char *word, const char **glued)
{
	const char *eq;
	int row;

	*glued = NULL;
	if (word[1] == '-') {
		eq = strchr(word, '=');
		if (eq != NULL)
			*glued = eq + 1;
		return find_name(opt, word + 2,
			eq != NULL ? (size_t)(eq - word) - 2 : strlen(word) - 2);
	}
	row = find_letter(opt, word[1]);
	if (row >= 0 && word[2] != '\0')
		*glued = word + 2;
	return row;
}

static int take(const struct cli_opt *row, const char *word, const char *glued,
	int argc, char **argv, int *i, const char **value, struct lk_error *err)
{
	if (row->value == NULL) {
		if (glued != NULL)
			return lk_fail(err, LK_EINVAL,
				N_("pilihan --%s tidak memakai nilai"), row->name);
		*value = "";
		return LK_OK;
	}
	if (glued == NULL) {
		if (*i + 1 >= argc)
			return lk_fail(err, LK_EINVAL,
				N_("pilihan %s memerlukan nilai di belakangnya"), word);
		glued = argv[++*i];
	}
	*value = glued;
	return LK_OK;
}

int cli_parse(const struct cli_opt *opt, int argc, char **argv, struct cli_args *out,
	char **rest, int *nrest, struct lk_error *err)
{
	int only_words = 0, rc;

	memset(out, 0, sizeof(*out));
	for (int i = 0; i < argc; i++) {
		const char *w = argv[i], *glued = NULL;
		int row = -1, option = !only_words && w[0] == '-' && w[1] != '\0';

		if (option && strcmp(w, "--") == 0) {
			only_words = 1;
			if (rest != NULL)
				rest[(*nrest)++] = argv[i];
			continue;
		}
		if (option)
			row = find_option(opt, w, &glued);
		if (row >= 0) {
			rc = take(&opt[row], w, glued, argc, argv, &i, &out->value[row],
				err);
			if (rc != LK_OK)
				return rc;
		} else if (rest != NULL) {
			rest[(*nrest)++] = argv[i];
		} else if (option) {
			return lk_fail(err, LK_EINVAL,
				N_("pilihan %s tidak dikenal; lihat: lapkin --help"),
				w);
		} else if (out->npos == CLI_POS) {
			return lk_fail(err, LK_EINVAL, N_("terlalu banyak kata: %s"),
				w);
		} else {
			out->pos[out->npos++] = w;
		}
	}
	return LK_OK;
}

const char *cli_value(const struct cli_opt *opt, const struct cli_args *a,
	const char *name)
{
	int row = find_name(opt, name, strlen(name));

	return row >= 0 ? a->value[row] : NULL;
}

int cli_number(const char *name, const char *text, long low, long high, long *out,
	struct lk_error *err)
{
	char *end = NULL;
	long n;

	errno = 0;
	n = strtol(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || n < low || n > high)
		return lk_fail(err, LK_EINVAL,
			N_("--%s: \"%s\" bukan bilangan bulat dari %ld sampai %ld"),
			name, text, low, high);
	*out = n;
	return LK_OK;
}
