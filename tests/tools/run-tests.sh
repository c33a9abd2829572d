#!/bin/sh
# run-tests.sh LOGDIR JOBS PROGRAM...   run test programs side by side, count, report.
# A program named fuzz_x replays tests/corpus/x. One log per program; only the logs of
# failing ones are shown. A program that crashes, hangs or runs no test is a failure.
set -eu
log=$1 jobs=$2
shift 2
limit=${TEST_LIMIT:-900}
# In memory where there is room: the demo is some hundred commits, each put on the disk.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] &&
	[ "$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')" -gt 2000000 ]; then
	TMPDIR=$(mktemp -d /dev/shm/lapkin-XXXXXX)
	export TMPDIR
	trap 'rm -rf "$TMPDIR"' EXIT # also what a killed test left
fi
[ $# -gt 0 ] || {
	echo "run-tests: nothing to run" >&2
	exit 1
}
mkdir -p "$log"

if [ "$jobs" = one ]; then # called back by xargs, once per program
	program=$1 name=$(basename "$(dirname "$1")")-$(basename "$1")
	rc=0
	case $(basename "$program") in
	fuzz_*)
		corpus=tests/corpus/$(basename "$program" | sed 's/^fuzz_//')
		if [ "$(find "$corpus" -type f 2>/dev/null | wc -l)" -ge 5 ]; then
			timeout "$limit" "$program" "$corpus"/* >"$log/$name.out" 2>"$log/$name.err" </dev/null || rc=$?
			[ $rc != 0 ] || echo "[       OK ] corpus of $(find "$corpus" -type f | wc -l) files" >>"$log/$name.out"
		else
			: >"$log/$name.out"
			echo "$corpus: fewer than 5 files" >"$log/$name.err"
		fi
		;;
	*) timeout "$limit" "$program" >"$log/$name.out" 2>"$log/$name.err" </dev/null || rc=$? ;;
	esac
	ok=$(grep -c '^\[       OK \]' "$log/$name.out" || true)
	# cmocka lists the failed ones once more in its summary, after the last ==========
	bad=$(awk '/^\[==========\].*run\./ { exit } /^\[  FAILED  \]/ { n++ } END { print n + 0 }' "$log/$name.out")
	skipped=$(grep -c "^\\[  SKIPPED \\]" "$log/$name.out" || true)
	[ $rc = 0 ] || [ "$bad" != 0 ] || bad=1
	[ "$ok$bad$skipped" != 000 ] || bad=1
	echo "$ok $bad $rc $name" >"$log/$name.count"
	exit 0
fi

for p in "$@"; do rm -f "$log/$(basename "$(dirname "$p")")-$(basename "$p").count"; done
# The slow ones (stories, faults) first: the others fill the gaps.
{
	printf '%s\n' "$@" | grep -E '/(story|fault|long)/' || true
	printf '%s\n' "$@" | grep -vE '/(story|fault|long)/' || true
} | xargs -n 1 -P "$jobs" "$0" "$log" one

passed=0 failed=0
for p in "$@"; do
	name=$(basename "$(dirname "$p")")-$(basename "$p")
	ok=0 bad=1 rc=lost
	[ ! -f "$log/$name.count" ] || read -r ok bad rc _ <"$log/$name.count"
	passed=$((passed + ok)) failed=$((failed + bad))
	printf '  %-4s %3d  %s\n' "$([ "$bad" = 0 ] && echo ok || echo FAIL)" "$ok" "$name"
	[ "$bad" = 0 ] || {
		printf -- '----- %s (exit code %s), last lines of %s/%s.{out,err}\n' "$name" "$rc" "$log" "$name"
		grep -vE '^\[( RUN     |       OK) \]' "$log/$name.out" | tail -60 || true
		tail -60 "$log/$name.err" || true
		echo '-----'
	}
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
