#!/bin/sh
# lint.sh BUILD STEP...   static analysis; every step prints what it found and fails.
#   format functions man cppcheck analyzer tidy
set -eu
b=$1
shift
bad=0
# Where pango and its friends keep their headers, for every compiler below.
C_INCLUDE_PATH=$(pkg-config --cflags-only-I pangocairo 2>/dev/null | sed 's/-I//g; s/ *$//; s/  */:/g')
export C_INCLUDE_PATH
sources=$(find core storage tui tests -name '*.c' | sort)
headers=$(find core storage tui tests -name '*.h' | sort)

have() {
	command -v "$1" >/dev/null 2>&1 || {
		echo "lint: $1 is not installed (apt-get install $2)" >&2
		bad=1
		return 1
	}
}
format() {
	have clang-format clang-format || return 0
	clang-format --dry-run -Werror $sources $headers || bad=1
}
cppcheck_() { # the function must not hide the program
	have cppcheck cppcheck || return 0
	cppcheck --quiet --std=c11 --language=c --inline-suppr --error-exitcode=1 -j 2 \
		--enable=warning,performance,portability --suppress=missingIncludeSystem \
		--suppressions-list=tests/lint/cppcheck.txt -D_XOPEN_SOURCE=700 -D__attribute__\(x\)= \
		-I . core storage tui || bad=1
}
tidy() {
	have clang-tidy clang-tidy || return 0
	# One file per process: several in one run report uninitialised va_lists.
	printf '%s\n' $sources | grep -v '^tests/lib/fault/' | xargs -n 1 -P 2 sh -c \
		'clang-tidy --quiet "$1" -- -I. -std=c17 -D_XOPEN_SOURCE=700 -DNCURSES_WIDECHAR=1 \
			-DTEST_BUILD="\"\"" -DLK_VERSION="\"\"" -DLK_DATADIR="\"\"" -DLK_LOCALEDIR="\"\"" \
			-DLK_SRCTHEMEDIR="\"\"" -DLK_BUILDLOCALEDIR="\"\"" 2>/dev/null' sh || bad=1
}
man() {
	have mandoc mandoc || return 0
	mandoc -T lint -W warning "$b"/docs/*.[15] || bad=1
}
# gcc -fanalyzer sees paths that cannot be taken; those we looked at are listed with the
# reason in analyzer.txt, by file and kind of warning.
analyzer() {
	mkdir -p "$b/analyzer"
	printf '%s\n' $sources | grep -v '^tests/' | xargs -n 1 -P "$(nproc)" sh -c 'gcc -fanalyzer -O1 -I. -std=c17 \
		-D_XOPEN_SOURCE=700 -DNCURSES_WIDECHAR=1 -DLK_VERSION="\"\"" -DLK_DATADIR="\"\"" -DLK_LOCALEDIR="\"\"" \
		-DLK_SRCTHEMEDIR="\"\"" -DLK_BUILDLOCALEDIR="\"\"" -c -o /dev/null "$1" 2>&1' sh >"$b/analyzer/all" || bad=1
	sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: warning: .*\[\(-Wanalyzer[a-z-]*\)\]$/\1 \2/p' "$b/analyzer/all" | sort -u |
		grep -vxF -f tests/lint/analyzer.txt >"$b/analyzer/new" || true
	[ ! -s "$b/analyzer/new" ] || {
		cat "$b/analyzer/new"
		echo "lint: new findings of -fanalyzer; details in $b/analyzer/all" >&2
		bad=1
	}
}
functions() {
	awk -v lines=60 -v complexity=15 -v file=600 -f tests/lint/functions.awk $sources $headers || bad=1
}
for step in "$@"; do
	case $step in
	cppcheck) cppcheck_ ;;
	*) $step ;;
	esac
done
exit $bad
