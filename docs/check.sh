#!/bin/sh
# check.sh BUILD   the generated documents are complete and well formed.
set -eu
b=$1 bad=0
say() {
	echo "docs: $*" >&2
	bad=1
}
commands=$("$b/lapkin" --daftar-perintah | awk -F"\t" '$1 == "perintah" { print $2 }')
actions=$("$b/lapkin" --daftar-aksi | cut -f1 | sort -u)
[ "$(printf '%s\n' "$commands" | wc -l)" -ge 10 ] || say "--daftar-perintah names too few commands"
[ "$(printf '%s\n' "$actions" | wc -l)" -ge 30 ] || say "--daftar-aksi names too few actions"

printf '%s\n' "$commands" | while read -r c; do
	grep -qE "^\.It Cm $c( Ar|\$)" "$b/docs/lapkin.1" || echo "lapkin.1 misses the command $c"
	first=${c%% *}
	for f in lapkin.bash _lapkin lapkin.fish; do
		grep -qE "(^|[^a-z-])$first([^a-z-]|\$)" "$b/docs/$f" || echo "$f misses the command $first"
	done
done >"$b/docs.missing"
printf '%s\n' "$actions" | while read -r a; do
	grep -qE "^\.It Cm $a( |\$)" "$b/docs/lapkin.1" || echo "lapkin.1 misses the action $a"
done >>"$b/docs.missing"
[ ! -s "$b/docs.missing" ] || say "$(cat "$b/docs.missing")"
rm -f "$b/docs.missing"

! grep -n '@[A-Z]*@' "$b"/docs/* || say "a place was not filled"
if command -v bash >/dev/null 2>&1; then bash -n "$b/docs/lapkin.bash" || say "lapkin.bash does not parse"; fi
if command -v zsh >/dev/null 2>&1; then zsh -n "$b/docs/_lapkin" || say "_lapkin does not parse"; fi
if command -v fish >/dev/null 2>&1; then fish -n "$b/docs/lapkin.fish" || say "lapkin.fish does not parse"; fi
if command -v mandoc >/dev/null 2>&1; then mandoc -T lint -W warning "$b"/docs/*.[15] || say "a man page is malformed"; fi
# Every relative link of the Markdown pages leads somewhere.
for page in README.md docs/*.md; do
	for link in $(sed -n 's/.*](\([^)#:]*\)).*/\1/p' "$page"); do
		[ -e "$(dirname "$page")/$link" ] || say "$page: no such file: $link"
	done
done
exit $bad
