#!/bin/sh
# starts.sh BUILD   who may start a program: three rooms, none of them with a shell. Read from
# the objects, so a macro or a wrapper hides nothing.
set -eu
b=$1 bad=0
uses() { nm -A --undefined-only "$b"/libcore.a "$b"/libstorage.a "$b"/libpdf.a "$b"/libtui.a "$b"/tui/main.o 2>/dev/null | grep -E " U ($1)(@.*)?$" || true; }
allow() { # allow REGEX-OF-SYMBOLS WHY OBJECT...
	regex=$1 why=$2
	shift 2
	hits=$(uses "$regex")
	for object in "$@"; do hits=$(printf '%s\n' "$hits" | grep -v ":$object:" || true); done
	[ -z "$hits" ] || {
		echo "$why" >&2
		printf '%s\n' "$hits" >&2
		bad=1
	}
}
allow 'system|popen|wordexp|exec[lv]p?e?|execvpe|fexecve|posix_spawnp' "no shell, and no search that could end in one:"
allow 'posix_spawn' "programs are started in storage/program.h and tui/start.h:" program.o start.o
allow 'v?fork' "only storage/child.h forks:" child.o
exit $bad
