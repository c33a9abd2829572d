#!/bin/sh
# fuzz-time.sh NAME SECONDS   add to what tests/fuzz/waktu.txt says of a fuzzer.
set -eu
f=tests/fuzz/waktu.txt
[ -f $f ] || printf '# seconds each fuzzer has run (make fuzz adds its own), and the day of the last run\n' >$f
awk -v name="$1" -v more="$2" -v day="$(date +%F)" '
	$1 == name { $2 += more; $3 = day; seen = 1 }
	{ print }
	END { if (!seen) print name, more, day }' $f >$f.new
{ grep '^#' $f.new; grep -v '^#' $f.new | sort; } >$f.sorted
rm $f.new
mv $f.sorted $f
