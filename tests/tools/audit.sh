#!/bin/sh
# audit.sh BUILD   what stands between a hostile file and the machine: every fuzzer with its
# corpus and the time it ran, and how the program is hardened. Fails when a fuzzer has no
# corpus, a reader no fuzzer, or a hardening is missing.
set -eu
b=$1 bad=0
miss() {
	echo "audit: $*" >&2
	bad=1
}

echo "fuzzer             corpus   bytes  seconds  last run"
total=0
for f in tests/fuzz/fuzz_*.c; do
	name=$(basename "$f" .c)
	name=${name#fuzz_}
	[ "$name" != main ] || continue
	files=$(find "tests/corpus/$name" -type f 2>/dev/null | wc -l)
	bytes=$(find "tests/corpus/$name" -type f -exec cat {} + 2>/dev/null | wc -c)
	row=$(awk -v n="$name" '$1 == n { print $2, $3 }' tests/fuzz/waktu.txt 2>/dev/null || true)
	# shellcheck disable=SC2086
	set -- ${row:-0 -}
	printf '%-18s %6d %7d %8d  %s\n' "$name" "$files" "$bytes" "$1" "$2"
	total=$((total + $1))
	[ "$files" -ge 5 ] || miss "$name: fewer than 5 files in tests/corpus/$name"
done
printf '%-18s %6s %7s %8d\n\n' together '' '' $total

# What a build of every day must have; a sanitizer's or coverage's is not for anybody's desk.
hardening() {
	f=$1 kind=$2
	have() { # have NAME: reads from a pipe whether there was a line
		if grep -q .; then printf ' %s' "$1"; else
			printf ' NO-%s' "$1"
			return 1
		fi
	}
	printf '%s:' "$f"
	if [ "$kind" = program ]; then
		readelf -hW "$f" | grep 'Type:.*DYN' | have pie || bad=1
	fi
	readelf -lW "$f" | grep GNU_RELRO | have relro || bad=1
	readelf -dW "$f" | grep -E 'BIND_NOW|FLAGS_1.*NOW' | have bind-now || bad=1
	readelf -lW "$f" | grep 'GNU_STACK.* RW ' | have no-exec-stack || bad=1
	readelf --dyn-syms -W "$f" | grep '__stack_chk_fail' | have stack-protector || bad=1
	readelf --dyn-syms -W "$f" | grep -E '__[a-z_]+_chk(@|$| )' | grep -v stack_chk | have fortify || bad=1
	if [ "$(uname -m)" = x86_64 ]; then
		# the note of the linker asks it of the C library, too: look for the instructions
		objdump -d --no-show-raw-insn -j .text "$f" | grep -m 1 endbr64 | have branch-protection || bad=1
	fi
	readelf -dW "$f" | grep -E 'TEXTREL|RPATH|RUNPATH' | sed 's/.*/ BAD-&/' | grep . && bad=1
	echo
}
hardening "$b/lapkin" program
hardening "$b/lapkin-pdf.so" module
[ $bad = 0 ] || echo "audit: something is missing, see above" >&2
exit $bad
