#ifndef TESTS_LIB_LSAN_H
#define TESTS_LIB_LSAN_H
/* For tests that lay out pages in their own process: fontconfig keeps its configuration until
 * the process ends, and the leak checker takes that for a leak. For tests of the hub: libgit2 keeps
 * what pcre2 gave it for every look into a configuration. Include it in one file. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libpcre2\n";
}

#endif
