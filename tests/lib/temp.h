#ifndef TESTS_LIB_TEMP_H
#define TESTS_LIB_TEMP_H
/* Throw-away folders for tests. */
#include <stddef.h>

/* A fresh folder under TMPDIR (or /tmp); writes its path to `out`. 0 or -1. */
int temp_dir(char *out, size_t size);
/* Remove the folder with all that is in it. */
void temp_remove(const char *dir);

#endif
