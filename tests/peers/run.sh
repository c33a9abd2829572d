#!/bin/sh
# run.sh BUILD   what we write, judged by other people's programs (make check-peers).
#
# Each check is made twice: our file must pass, and a control file with one planted fault must
# be refused, or the check proves nothing. One file a format beside this one: tests/peers/html.sh.
set -u
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$build/peers
lapkin=$build/lapkin
bad=0
export LC_ALL=C.UTF-8 LAPKIN_WAKTU=1769200000 LAPKIN_BENIH=7

# judge WHAT GOOD CONTROL COMMAND...   the file is the command's last word
judge() {
	what=$1 good=$2 control=$3
	shift 3
	if ! "$@" "$good" >"$work/log" 2>&1; then
		printf 'FAIL  %s\n' "$what"
		sed 's/^/      /' "$work/log" | head -20
		bad=1
	elif "$@" "$control" >"$work/log" 2>&1; then
		printf 'FAIL  %s: accepts the control file too\n' "$what"
		bad=1
	else
		printf 'ok    %s\n' "$what"
	fi
}
# node_package NAME   installed below build/peers, once
node_package() {
	[ -d "$work/node_modules/$1" ] || npm install --silent --prefix "$work" "$1" >/dev/null ||
		{ echo "FAIL  npm cannot install $1"; bad=1; }
}

mkdir -p "$work"
rm -rf "$work/demo" "$work/out"
mkdir "$work/out"
"$lapkin" demo "$work/demo" >/dev/null || exit 1
"$lapkin" -C "$work/demo" export --rancangan -o "$work/out" >/dev/null || exit 1

for part in "$here"/[a-z]*.sh; do
	[ "$part" = "$here/run.sh" ] || . "$part"
done
exit $bad
