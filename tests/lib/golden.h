#ifndef TESTS_LIB_GOLDEN_H
#define TESTS_LIB_GOLDEN_H
/*
 * Golden texts: tests/golden/NAME.txt holds what the program must show. After a wanted
 * change run the test with UPDATE_GOLDEN=1 and read the difference in git before
 * committing it.
 */

/*
 * Compare `text` (blanks at line ends and newlines at the end do not count) with the
 * golden file NAME ("beranda-80x24"; a slash makes a folder). 0 when equal; -1 after
 * printing the lines that differ, when there is no golden file, or when it cannot be
 * written.
 */
int golden_check(const char *name, const char *text);
/* The same with another folder than tests/golden. */
int golden_check_in(const char *folder, const char *name, const char *text);

#endif
