#!/bin/sh
# layers.sh BUILD   who may know whom, read from the objects. The linker alone cannot
# see it: an archive member nobody needs is never linked.
set -eu
b=$1 bad=0
here=tests/lint

fail() {
	echo "$1" >&2
	shift
	printf '%s\n' "$@" >&2
	bad=1
}
undefined() { nm -A --undefined-only "$b/lib$1.a" 2>/dev/null; }
forbid() { # forbid LIB REGEX WHY
	hits=$(undefined "$1" | grep -E " U ($2)" || true)
	[ -z "$hits" ] || fail "$3" "$hits"
}
forbid_include() { # forbid_include FOLDER REGEX WHY [grep options]
	folder=$1 regex=$2 why=$3
	shift 3
	[ -d "$folder" ] || return 0
	hits=$(grep -rnE --include='*.[ch]' "$@" "#include [\"<]($regex)" "$folder" || true)
	[ -z "$hits" ] || fail "$why" "$hits"
}

# core: a whitelist, since whatever is not pure has a thousand names.
nm --defined-only "$b/libcore.a" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$b/core-defined"
undefined core | awk '{ print $NF }' | sed 's/@.*//; s/^__\(.*\)_chk$/\1/; s/^__isoc[0-9]*_//' |
	sort -u | grep -vE '^(lk_|utf8proc_|__asan|__ubsan|__gcov|__sanitizer|__afl)' |
	grep -vxF -f "$b/core-defined" | grep -vxF -f "$here/core-symbols.txt" >"$b/core-foreign" || true
[ ! -s "$b/core-foreign" ] || fail "core uses what is not in $here/core-symbols.txt:" "$(
	while read -r s; do undefined core | grep -E " U (__)?(isoc[0-9]*_)?$s(_chk)?(@.*)?$" || echo "$s"; done <"$b/core-foreign"
)"
forbid tui 'sqlite3_|git_|storage_|Hunspell|zip_|XML_|workbook_|worksheet_' "tui knows storage:"
forbid pdf 'newterm|initscr|wrefresh|draw_|sqlite3_|git_|storage_|child_' "the PDF module knows more than core:"
forbid storage 'pango_|cairo_|qpdf_' "storage maps what only the PDF module needs:"
forbid storage 'newterm|initscr|wrefresh|draw_' "storage knows the screen:"
forbid_include core '(tui|storage)/|(time|locale|unistd|fcntl|pthread|dirent|signal)\.h|sys/' "core includes what is not pure:"
forbid_include storage 'tui/|n?cursesw?' "storage includes the screen:"
forbid_include tui 'storage/' "only tui/main.c may include storage:" --exclude=main.c
forbid_include tui 'git2|sqlite3|hunspell|zip|expat|xlsxwriter' "tui includes what belongs to storage:"

# Exported variables that can change, in any layer; in core not even private ones.
for lib in core storage pdf tui; do
	nm -A -f sysv --defined-only "$b/lib$lib.a" 2>/dev/null | awk -F'|' -v lib=$lib '
		{ gsub(/ /, "", $1); gsub(/ /, "", $3); gsub(/ /, "", $7) }
		$7 ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)$/ && ($3 ~ /^[A-Z]$/ || lib == "core") { print $1 }
	' | grep -vE '(__gcov|__asan|__odr_asan|__sancov|\.asan)' | grep -vF -f "$here/globals-allowed.txt" >"$b/globals-$lib" || true
	[ ! -s "$b/globals-$lib" ] || fail "$lib has variables that change:" "$(cat "$b/globals-$lib")"
done
exit $bad
