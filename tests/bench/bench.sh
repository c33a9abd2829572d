#!/bin/sh
# bench.sh BUILD   every figure of README, beside other programs, in one run.
#   BENCH_ROUNDS=3    interleaved rounds (ours, peer, floor, ours, peer, floor, ...)
#   BENCH_BIG=1       also with a history of 100 000 commits
#   BENCH_ONLY=diff   only the rows whose name matches
# Fresh folder and seed each time. Prints a Markdown table; milliseconds, medians.
set -eu
b=$(cd "$1" && pwd)
t=$b/tests/bench
rounds=${BENCH_ROUNDS:-3} only=${BENCH_ONLY:-.}
dir=$(mktemp -d "${TMPDIR:-/tmp}/lapkin-bench-XXXXXX")
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
mkdir "$dir/home" "$dir/raw"
home=HOME=$dir/home
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
seed=$(($(date +%s) * 2 + 1))
log=$dir/log

have() { command -v "$1" >/dev/null 2>&1; }
for program in tig nano vim vd hunspell; do
	have $program || echo "$program is not installed: its rows are skipped (make bench-deps)" >&2
done
python= # one that has openpyxl
for program in /usr/bin/python3 python3; do
	[ -n "$python" ] || ! $program -c 'import openpyxl' 2>/dev/null || python=$program
done
[ -n "$python" ] || echo "openpyxl is not installed: its rows are skipped (make bench-deps)" >&2
wanted() { printf '%s' "$1" | grep -qE "$only"; }

# put FILE KEY: append the values of KEY (ms, start, key, ...) from standard input
put() { awk -v key="$2" '$1 == key { print $2 }' >>"$dir/$1"; }
# fold FILE median|p95|p99|max
fold() {
	[ -s "$dir/$1" ] || return 0
	sort -n "$dir/$1" | awk -v what="$2" '{ v[NR] = $1 } END {
		i = what == "median" ? int((NR + 1) / 2) : what == "p95" ? int(NR * 0.95 + 0.999) : what == "p99" ? int(NR * 0.99 + 0.999) : NR
		if (i < 1) i = 1
		printf (v[i] >= 100 ? "%.0f" : (v[i] >= 1 ? "%.1f" : "%.3f")), v[i] }'
}
ratio() { # ratio PEER OURS: how many times less we take
	awk -v p="$1" -v o="$2" 'BEGIN { if (p == "" || o == "" || o + 0 == 0) print "-"; else { r = p / o; printf (r >= 10 ? "%.0fx" : "%.1fx"), r } }'
}
met() { # met RATIO GOAL
	awk -v r="$1" -v g="$2" 'BEGIN { sub(/x/, "", r); if (r == "-") print "-"; else print (r + 0 >= g + 0 ? "yes" : "NO") }'
}
row() { printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$@"; }
# compare NAME UNIT OURS PEER PEERNAME FLOOR GOAL: medians of the files, goal as a ratio
compare() {
	o=$(fold "$3" median) p=$(fold "$4" median) f=$(fold "$6" median)
	r=$(ratio "$p" "$o")
	row "$1" "${o:--} $2" "$5 ${p:--} $2" "$r" "${f:--}" ">= $7x" "$(met "$r" "$7")"
}
most() { # most NAME UNIT FILE FOLD LIMIT: an absolute limit
	v=$(fold "$3" "$4")
	row "$1, $4" "${v:--} $2" - - - "<= $5 $2" "$(awk -v v="$v" -v l="$5" 'BEGIN { print (v == "" ? "-" : (v + 0 <= l + 0 ? "yes" : "NO")) }')"
}
ours() { "$t/bench_store" "$@" 2>>"$log"; }
peer() { "$t/bench_peer" "$@" 2>>"$log"; }
pty() { "$t/ptytime" -e "$home" "$@" 2>>"$log"; }

make_workspace() { # make_workspace NAME COMMITS
	git init -q --bare -b main "$dir/$1/.git"
	"$t/bench_fixture" "$2" "$seed" | git -C "$dir/$1/.git" fast-import --quiet
	git -C "$dir/$1/.git" repack -adq
	git -C "$dir/$1/.git" config lapkin.user budi
	git clone -q "$dir/$1/.git" "$dir/$1-clone"
	ours open "$dir/$1" 1 >/dev/null # builds the index
}
alone= # the rows of trust have histories of their own
[ "$only" != trust ] || alone=yes
[ -n "$alone" ] || {
	echo "Building a history of 10 000 commits (seed $seed) ..." >&2
	make_workspace ws 10000
	make_workspace ws1k 1000
}
[ -z "${BENCH_BIG:-}" ] || {
	echo "Building a history of 100 000 commits ..." >&2
	make_workspace big 100000
}
# The demo's office and its figures, many times as large.
make_figures() { # make_figures NAME grid|report N
	cp -r "$dir/demo" "$dir/$1"
	"$t/bench_figures" "$2" "$3" | git -C "$dir/$1/.git" fast-import --quiet
	(export "$home" && "$b/lapkin" -C "$dir/$1" status >/dev/null)
}
text=dokumen/2025-lapkin/isi/naskah
bab3=$dir/bab3.md
[ -n "$alone" ] || {
	(export "$home" && LAPKIN_USER='' "$b/lapkin" demo "$dir/demo" >/dev/null)
	make_figures report report 210
	make_figures grid grid 300
	git -C "$dir/report/.git" show main:$text/06-bab-3-akuntabilitas-kinerja.md >"$bab3"
	git -C "$dir/grid/.git" show main:dokumen/2025-lapkin/isi/data/kertas-kerja/tim-1.csv >"$dir/tim-1.csv"
	first=$text/$(ls "$dir/ws-clone/$text" | head -1)
	large=$text/$(ls "$dir/ws-clone/$text" | sed -n 4p)
}

printf 'Measured %s on %s, %s cores, %s rounds; git %s.\n\n' "$(date +%Y-%m-%d)" "$(uname -sr)" "$(nproc)" "$rounds" "$(git --version | cut -d' ' -f3)"
row work ours "beside it" ratio floor goal met
row - - - - - - -

# ---- inside the process ---------------------------------------------------------
if wanted save; then
	for i in $(seq "$rounds"); do
		ours save "$dir/ws" 30 | put save.ours ms
		peer save "$dir/ws-clone" "$first" 30 | put save.git ms
		peer raw "$dir/raw" 30 | put save.raw ms
		ours save "$dir/ws1k" 30 | put save.1k ms
		ours journal "$dir/ws" 200 | put save.journal ms
		[ -z "${BENCH_BIG:-}" ] || ours save "$dir/big" 30 | put save.big ms
	done
	compare "save a 4 KB chapter, durable (git: not durable)" ms save.ours save.git "git add + commit" save.raw 3.5
	large_save=$(fold save.ours median)
	[ -z "${BENCH_BIG:-}" ] || large_save=$(fold save.big median)
	row "the same at ${BENCH_BIG:+100 000}${BENCH_BIG:-10 000} commits against 1 000" "$large_save ms" "$(fold save.1k median) ms" "$(ratio "$large_save" "$(fold save.1k median)")" - "<= 1.3x" \
		"$(awk -v a="$large_save" -v b="$(fold save.1k median)" 'BEGIN { print (a + 0 <= 1.3 * b ? "yes" : "NO") }')" | sed 's/100 0001/100 000/'
	fsyncs() { LD_PRELOAD=$b/tests/fault.so FAULT_CALL=fsync FAULT_COUNT=$dir/fsyncs ours "$1" "$dir/ws1k" "$2" >/dev/null; cat "$dir/fsyncs"; }
	row "fsyncs of that (none of them where a person waits)" "$(($(fsyncs save 2) - $(fsyncs save 1)))" - - - - -
	row "one typed character made durable" "$(fold save.journal median) ms" - - - - -
fi
if wanted history; then
	for i in $(seq "$rounds"); do
		ours history "$dir/ws" 100 | put history.ours ms
		peer run 3 git -C "$dir/ws-clone" log -n 50 --oneline -- "$large" | put history.git ms
		! have tig || pty -d "$dir/ws-clone" -r 2025 -- tig -- "$large" | put history.tig start
		[ -z "${BENCH_BIG:-}" ] || {
			ours history "$dir/big" 100 | put history.big ms
			! have tig || pty -d "$dir/big-clone" -r 2025 -- tig -- "$large" | put history.bigtig start
		}
	done
	compare "history of a chapter, first page, 10 000 commits" ms history.ours history.git "git log -n 50" none 10
	compare "the same" ms history.ours history.tig "tig, to its first text" none 50
	[ -z "${BENCH_BIG:-}" ] || compare "the same, 100 000 commits" ms history.big history.bigtig "tig, to its first text" none 200
fi
if wanted rebuild; then
	for i in $(seq "$rounds"); do
		ours rebuild "$dir/ws" 1 >"$dir/one" && put rebuild.ours ms <"$dir/one" && put rebuild.rss rss <"$dir/one"
		peer run 1 git -C "$dir/ws-clone" log -p >"$dir/one" && put rebuild.git ms <"$dir/one" && put rebuild.gitrss rss <"$dir/one"
		peer run 1 git -C "$dir/ws-clone" rev-list --objects --all | put rebuild.raw ms
		[ -z "${BENCH_BIG:-}" ] || {
			ours rebuild "$dir/big" 1 | put rebuild.big ms
			peer run 1 git -C "$dir/big-clone" log -p | put rebuild.biggit ms
		}
	done
	compare "index rebuilt, 10 000 commits, packed" ms rebuild.ours rebuild.git "git log -p" rebuild.raw 1.5
	compare "memory of that" KB rebuild.rss rebuild.gitrss "git log -p" none 1
	[ -z "${BENCH_BIG:-}" ] || compare "index rebuilt, 100 000 commits" ms rebuild.big rebuild.biggit "git log -p" none 1.5
fi
if wanted diff; then
	mkdir -p "$dir/pair" "$dir/rewrite"
	for i in $(seq "$rounds"); do
		ours diff "$dir/pair" 30 200 | put diff.ours ms
		peer run 10 git diff --no-index --word-diff "$dir/pair/a.md" "$dir/pair/b.md" | put diff.git ms
		ours diff "$dir/rewrite" 10 -1 | put diff.rewrite ms
		peer run 5 git diff --no-index --word-diff "$dir/rewrite/a.md" "$dir/rewrite/b.md" | put diff.gitrewrite ms
		peer run 10 git --version | put diff.raw ms
		ours draft "$dir/ws" 20 | put diff.draft ms
		peer run 5 git -C "$dir/ws-clone" diff --word-diff HEAD~200 HEAD -- $text | put diff.gitdraft ms
	done
	compare "word diff, 20 000 words, 1 % edited (floor: git --version)" ms diff.ours diff.git "git --word-diff" diff.raw 2
	compare "word diff, another text of that length" ms diff.rewrite diff.gitrewrite "git --word-diff" diff.raw 3
	most "the same" ms diff.rewrite max 16
	compare "the whole draft against 200 commits ago" ms diff.draft diff.gitdraft "git diff --word-diff" diff.raw 3
fi
if wanted search; then
	for i in $(seq "$rounds"); do
		ours search "$dir/ws" 100 | put search.ours ms
		peer run 5 git -C "$dir/ws-clone" grep -i -n "karantina kesehatan" HEAD -- $text | put search.git ms
		ours old "$dir/ws" 100 | put search.old ms
		peer run 1 git -C "$dir/ws-clone" log --oneline -S"karantina kesehatan" -- $text | put search.gitold ms
	done
	compare "search the draft" ms search.ours search.git "git grep" none 10
	compare "search all revisions" ms search.old search.gitold "git log -S" none 50
	most "the same" ms search.old p99 2
fi
if wanted sheet; then
	cat >"$dir/sheet.py" <<-'END'
		import sys, openpyxl
		book = openpyxl.load_workbook(sys.argv[1], read_only=True)
		print(sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True)))
	END
	"$t/bench_sheet" make "$dir/sheet.xlsx" 100000 2>>"$log"
	for i in $(seq "$rounds"); do
		"$t/bench_sheet" read "$dir/sheet.xlsx" 3 2>>"$log" >$dir/one && put sheet.ours ms <$dir/one && put sheet.rss rss <$dir/one
		[ -z "$python" ] || {
			peer run 1 $python "$dir/sheet.py" "$dir/sheet.xlsx" >$dir/one && put sheet.peer ms <$dir/one && put sheet.peerrss rss <$dir/one
		}
	done
	compare "import of a sheet, 100 000 rows, 600 000 cells" ms sheet.ours sheet.peer "openpyxl, read only" none 5
	compare "memory of that, both processes" KB sheet.rss sheet.peerrss openpyxl none 0.5
fi
if wanted check; then
	for chapter in $(git -C "$dir/report/.git" ls-tree --name-only "main:$text"); do
		git -C "$dir/report/.git" show "main:$text/$chapter"
	done >"$dir/report.md"
	for i in $(seq "$rounds"); do
		(export "$home" && peer run 3 "$b/lapkin" -C "$dir/report" check | put check.ours ms)
		! have hunspell || peer run 3 hunspell -d id_ID -l "$dir/report.md" | put check.hunspell ms
		peer run 3 grep -cE '[0-9]+,[0-9]+' "$dir/report.md" | put check.raw ms
		ours check "$dir/report" 3 | put check.inside ms
		(export "$home" && peer run 1 "$b/lapkin" -C "$dir/report" check --ejaan | put check.spell ms)
		(export "$home" && peer run 1 "$b/lapkin" -C "$dir/grid" check | put check.grid ms)
	done
	compare "full check of a report, $(($(wc -c <"$dir/report.md") / 2000)) pages, without spelling (floor: grep of its numbers)" ms check.ours check.hunspell "hunspell -l" check.raw 1
	compare "the same with spelling and suggestions" ms check.spell check.hunspell "hunspell -l" check.raw 0.2
	row "the same inside the program, where nobody waits for it" "$(fold check.inside median) ms" - - - - -
	most "a report of 45 pages with 300 indicators checked" ms check.grid median 1500
fi
one=$dir/one
# Processor time, children included: the report as files, beside pandoc and LibreOffice.
export_as() { # export_as WORKSPACE FORMAT
	(export "$home" && peer run 1 "$b/lapkin" -C "$dir/$1" export "$2" --rancangan -o "$dir/out.$2")
}
pages_of() { pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p'; }
# grown NAME UNIT LARGE SMALL LIMIT: how much more a large one takes than a small one
grown() {
	l=$(fold "$3" median) m=$(fold "$4" median)
	r=$(ratio "$l" "$m")
	row "$1" "$l $2" "of $pages: $m $2" "$r" - "<= $5x" "$(awk -v r="$r" -v l="$5" 'BEGIN { sub(/x/, "", r); print (r + 0 <= l + 0 ? "yes" : "NO") }')"
}
if wanted export; then
	for program in pandoc soffice pdfinfo; do
		have $program || echo "$program is not installed: rows of export are skipped (tests/tools/deps.sh peers)" >&2
	done
	(export "$home" && "$b/lapkin" -C "$dir/report" export md --rancangan -o "$dir/out.md" >/dev/null)
	make_figures large report 3750
	for i in $(seq "$rounds"); do
		for format in pdf docx html xlsx; do
			export_as report $format >"$one" && put "e.$format" cpu <"$one" && put "e.$format.rss" rss <"$one"
		done
		! have pandoc || {
			peer run 1 pandoc -s "$dir/out.md" -o "$dir/peer.html" | put e.pandochtml cpu
			peer run 1 pandoc -s "$dir/out.md" -o "$dir/peer.docx" | put e.pandocdocx cpu
			! have soffice || peer run 1 soffice "-env:UserInstallation=file://$dir/office" --headless --convert-to pdf --outdir "$dir" "$dir/peer.docx" >"$one" &&
				put e.soffice cpu <"$one" && put e.soffice.rss rss <"$one"
		}
		pages=$(pages_of "$dir/out.pdf")
		export_as large pdf >"$one" && put e.large cpu <"$one" && put e.large.rss rss <"$one"
		many=$(pages_of "$dir/out.pdf")
		export_as large docx >"$one" && put e.largedocx cpu <"$one" && put e.largedocx.rss rss <"$one"
	done
	[ ! -s "$dir/e.soffice" ] || paste "$dir/e.pandocdocx" "$dir/e.soffice" | awk '{ print $1 + $2 }' >"$dir/e.pandocpdf"
	compare "report of $pages pages as PDF, processor time" ms e.pdf e.pandocpdf "pandoc + LibreOffice" none 10
	compare "memory of that, the largest process" KB e.pdf.rss e.soffice.rss "LibreOffice" none 5
	compare "the same report as DOCX, processor time" ms e.docx e.pandocdocx "pandoc (no charts, no contents)" none 10
	compare "the same as HTML" ms e.html e.pandochtml "pandoc" none 10
	row "the same as XLSX" "$(fold e.xlsx median) ms" - - - - -
	grown "PDF of $many pages, processor time" ms e.large e.pdf "$(awk -v n="$many" -v m="$pages" 'BEGIN { printf "%.1f", 1.2 * n / m }')"
	grown "the same as DOCX" ms e.largedocx e.docx "$(awk -v n="$many" -v m="$pages" 'BEGIN { printf "%.1f", 1.2 * n / m }')"
	most "memory of $many pages as PDF" KB e.large.rss median 100000
fi
if wanted capaian; then
	"$t/bench_figures" capaian 10000 >"$dir/capaian.csv"
	# the same table in binary floating point, one of the three formulas
	# shellcheck disable=SC2016
	sum='NR > 1 { for (i = 4; i < 7; i++) sub(",", ".", $i); printf "%s %.2f %s\n", $1, $5 / $4 * 100, $6 }'
	for i in $(seq "$rounds"); do
		(export "$home" && peer run 3 "$b/lapkin" capaian --csv "$dir/capaian.csv" | put capaian.ours ms)
		peer run 3 awk -F';' "$sum" "$dir/capaian.csv" | put capaian.raw ms
	done
	compare "capaian --csv, 10 000 rows, exact" ms capaian.ours capaian.raw "awk, binary fractions" none 0.2
	most "the same" ms capaian.ours median 500
fi
if wanted queue; then
	where=ws count="2 500"
	[ -z "${BENCH_BIG:-}" ] || { where=big count="25 000"; }
	for i in $(seq "$rounds"); do ours queue "$dir/$where" 100 | put queue.ours ms; done
	most "a page of the queue, $count corrections" ms queue.ours p99 1
fi

# ---- trust ------------------------------------------------------------------------
# Offices that sign, each person with a key. sync: 1 000 records above 1 000 steps.
make_signed() { # make_signed NAME COMMITS LAST
	git init -q --bare -b main "$dir/$1/.git"
	"$t/bench_fixture" "$2" "$seed" "$dir/keys" "$3" | git -C "$dir/$1/.git" fast-import --quiet
	"$t/bench_sign" "$dir/$1/.git" "$dir/keys"
	git -C "$dir/$1/.git" repack -adq
	git -C "$dir/$1/.git" config lapkin.user budi
	git -C "$dir/$1/.git" config lapkin.kuncidemo "$dir/keys"
	(export "$home" && "$b/lapkin" -C "$dir/$1" status >/dev/null)
}
sign_as_budi() { # plain git, to do the same
	for set in gpg.format=ssh commit.gpgsign=true user.name=Budi user.email=budi@seroja.invalid \
		"user.signingkey=$dir/keys/budi" "gpg.ssh.allowedSignersFile=$dir/allowed"; do
		git -C "$1" config "${set%%=*}" "${set#*=}"
	done
}
# Two clones of a hub with 1 000 steps: one has 1 000 records more, the other a step of its own.
make_meeting() {
	(
		export "$home"
		"$b/lapkin" hub init --kosong "$dir/hub"
		git -C "$dir/records/.git" push -q "$dir/hub" main~1000:refs/heads/main
		for who in sender taker; do
			"$b/lapkin" clone "$dir/hub" "$dir/$who" --as budi
			git -C "$dir/$who" config lapkin.kuncidemo "$dir/keys"
		done
		git -C "$dir/sender" fetch -q "$dir/records/.git" main
		git -C "$dir/sender" update-ref refs/heads/main FETCH_HEAD
		"$b/lapkin" -C "$dir/sender" status
		ours save "$dir/taker" 1
	) >/dev/null
	git init -q --bare -b main "$dir/git-hub"
	git -C "$dir/records/.git" push -q "$dir/git-hub" main~1000:refs/heads/main
	for who in sender taker; do
		git clone -q "$dir/git-hub" "$dir/git-$who"
		sign_as_budi "$dir/git-$who"
	done
	git -C "$dir/git-sender" pull -q --no-progress "$dir/records/.git" main
	peer save "$dir/git-taker" "$first" 1 >/dev/null
	for name in hub sender taker git-hub git-sender git-taker; do mv "$dir/$name" "$dir/$name.new"; done
}
meet() { # meet FILE PREFIX COMMAND: both clones meet at a fresh hub
	for name in hub sender taker; do rm -rf "${dir:?}/$2$name" && cp -r "$dir/$2$name.new" "$dir/$2$name"; done
	# shellcheck disable=SC2016
	(export "$home" && peer run 1 sh -ec 'for who in sender taker; do cd "$0$who" && eval "$1"; done' "$dir/$2" "$3" | put "$1" ms)
}
if wanted trust; then
	echo "Signing 10 000 commits ..." >&2
	mkdir "$dir/keys"
	for user in rahma sari budi; do ssh-keygen -q -t ed25519 -N '' -C "$user" -f "$dir/keys/$user"; done
	make_signed signed 10000 0
	make_signed signed1k 1000 0
	make_signed records 2000 1000
	git -C "$dir/signed/.git" show main:kebijakan/penanda-tangan >"$dir/allowed"
	git clone -q "$dir/signed/.git" "$dir/signed-clone"
	sign_as_budi "$dir/signed-clone"
	first=$text/$(ls "$dir/signed-clone/$text" | head -1)
	git -C "$dir/signed-clone" cat-file commit HEAD >"$dir/commit"
	make_meeting
	for i in $(seq "$rounds"); do
		(export "$home" && peer run 1 "$b/lapkin" -C "$dir/signed" verify --penuh >"$one" && put v.first ms <"$one" && put v.rss rss <"$one")
		(export "$home" && peer run 3 "$b/lapkin" -C "$dir/signed" verify | put v.second ms)
		peer run 1 git -C "$dir/signed-clone" log -300 --show-signature | put v.git300 ms
		ours arrive "$dir/signed" 20 | put v.arrive ms
		ours arrive "$dir/signed1k" 20 | put v.arrive1k ms
		meet sync.ours "" "'$b/lapkin' sync"
		meet sync.git git- "git pull -q --no-progress --no-edit --no-rebase && git push -q"
	done
	awk '{ print $1 * 10000 / 300 }' "$dir/v.git300" >"$dir/v.git"
	for i in $(seq "$rounds"); do # at the end: it writes
		ours save "$dir/signed" 30 | put signed.ours ms
		peer save "$dir/signed-clone" "$first" 30 | put signed.git ms
		peer run 30 sh -c "ssh-keygen -q -Y sign -n git -f '$dir/keys/budi' <'$dir/commit' >/dev/null" | put signed.floor ms
	done
	compare "save a 4 KB chapter, signed and durable (git: not durable; floor: ssh-keygen alone)" ms signed.ours signed.git "git add + commit -S" signed.floor 1
	compare "verify 10 000 signed commits, all rules (git: signatures only, 300 of them x 33)" ms v.first v.git "git log --show-signature" none 20
	row "memory of that" "$(fold v.rss median) KB" - - - - -
	compare "the same a second time" ms v.second v.git "git log --show-signature" none 1000
	row "one step that arrives, audited, at 10 000 commits against 1 000" "$(fold v.arrive median) ms" "$(fold v.arrive1k median) ms" "$(ratio "$(fold v.arrive median)" "$(fold v.arrive1k median)")" - "<= 1.5x" \
		"$(awk -v a="$(fold v.arrive median)" -v b="$(fold v.arrive1k median)" 'BEGIN { print (a + 0 <= 1.5 * b ? "yes" : "NO") }')"
	compare "1 000 records from one clone to another through a hub, audited twice on the way (git: not at all)" ms sync.ours sync.git "git pull + push" none 0.2
fi
# ---- on the screen, 120x40 --------------------------------------------------------
lapkin="$b/lapkin -C $dir/ws --as budi"
one=$dir/one
if wanted screen; then
	cp "$dir/ws-clone/$large" "$dir/bab.md"
	for i in $(seq $((rounds * 2))); do
		pty -r BAB -k '<Down>' -n 20 -- $lapkin >$one && put s.start start <$one && put s.down key <$one
		awk '$1 == "key" { print $3 }' $one >>"$dir/s.bytes"
		pty -r BAB -w '<F3>' -k '<Down>' -n 30 -- $lapkin >$one && put s.read key <$one
		pty -r BAB -w '<F3>' -w e -w '<C-Home>' -k x -n 40 -q '<C-q>' -- $lapkin >$one && put s.type key <$one && put s.rss rss <$one
		awk '$1 == "key" { print $3 }' $one >>"$dir/s.typebytes"
		pty -r BAB -k '<F9>' -- $lapkin >$one && put s.history key <$one
		pty -r BAB -w '<F9>' -k '<Down>' -n 60 -- $lapkin >$one && put s.list key <$one && put s.listrss rss <$one
		! have nano || {
			pty -r BAB -k '<Down>' -n 30 -k x -n 40 -q '<C-x>n' -- nano "$dir/bab.md" >$one && put s.nano start <$one
			awk '$1 == "key" { print $2 }' $one | tail -40 >>"$dir/s.nanotype"
		}
		! have vim || {
			pty -r BAB -w i -k x -n 40 -q '<Esc>:q!<Enter>' -- vim "$dir/bab.md" >$one && put s.vim start <$one && put s.vimtype key <$one && put s.vimrss rss <$one
			awk '$1 == "key" { print $3 }' $one >>"$dir/s.vimbytes"
		}
		! have tig || { pty -d "$dir/ws-clone" -r '[main]' -k '<Down>' -n 60 -- tig >$one && put s.tig start <$one && put s.tigdown key <$one && put s.tigrss rss <$one; }
	done
	compare "start to first text, 10 000 commits" ms s.start s.nano nano none 1
	compare "the same" ms s.start s.vim vim none 1
	compare "the same" ms s.start s.tig tig none 1
	compare "Down in Beranda" ms s.down s.tigdown tig none 1
	compare "Down while reading" ms s.read s.tigdown tig none 1
	compare "Down in the history" ms s.list s.tigdown tig none 1
	compare "a typed character" ms s.type s.nanotype nano none 0.9
	compare "the same" ms s.type s.vimtype vim none 0.9
	compare "chapter history on the screen (a key; tig: its start)" ms s.history history.tig tig none 50
	for what in down read type list; do cat "$dir/s.$what"; done >"$dir/s.all"
	most "any of these keys" ms s.all p95 3
	most "any of these keys" ms s.all max 50
	most "Down in Beranda" bytes s.bytes median 400
	compare "bytes for a typed character" bytes s.typebytes s.vimbytes vim none 1
	compare "memory, a chapter open" KB s.rss s.vimrss vim none 1
	compare "memory, history open" KB s.listrss s.tigrss tig none 1
fi

# ---- figures on the screen, 120x40 ---------------------------------------------------
figures="$b/lapkin -C $dir/grid --as budi"
if wanted grid; then
	for i in $(seq $((rounds * 2))); do
		for view in gi gk; do
			pty -q '<C-q>' -r BAB -w "$view" -w '<C-Home>' -k '<Down>' -n 60 -- $figures >$one && put "g.$view" key <$one
			awk '$1 == "key" { print $3 }' $one >>"$dir/g.$view.bytes"
			pty -q '<C-q>' -r BAB -w "$view" -w '<C-Home>' -k '<Right>' -n 12 -- $figures >$one && put "g.$view.right" key <$one
		done
		pty -q '<C-q>' -r BAB -- "$b/lapkin" -C "$dir/report" --as budi >$one && put g.start start <$one
		! have nano || { pty -r BAB -q '<C-x>' -- nano "$bab3" >$one && put g.nano start <$one; }
		! have vim || { pty -r BAB -q ':q!<Enter>' -- vim "$bab3" >$one && put g.vim start <$one; }
		! have tig || { pty -d "$dir/ws-clone" -r '[main]' -k '<Down>' -n 60 -- tig >$one && put g.tig key <$one; }
		! have vd || { pty -r IKK -k '<Down>' -n 30 -- vd --csv-delimiter=';' "$dir/tim-1.csv" >$one && put g.vd key <$one
			awk '$1 == "key" { print $3 }' $one >>"$dir/g.vd.bytes"; }
		pty -r IKK -k '<Down>' -n 60 -- less -S "$dir/tim-1.csv" >$one && put g.less key <$one
	done
	compare "start to first text, $(grep -o '{{' "$bab3" | wc -l) values in the text" ms g.start g.nano nano none 1
	compare "the same" ms g.start g.vim vim none 1
	compare "Down in Kertas kerja, 300 rows (floor: less)" ms g.gk g.vd VisiData g.less 5
	compare "the same" ms g.gk g.tig tig g.less 0.9
	compare "Down in Indikator, 300 rows, its detail beside it" ms g.gi g.vd VisiData g.less 3
	compare "Right in Kertas kerja" ms g.gk.right g.vd "VisiData, Down" g.less 3
	compare "Right in Indikator" ms g.gi.right g.vd "VisiData, Down" g.less 3
	for what in gk gi gk.right gi.right; do cat "$dir/g.$what"; done >"$dir/g.all"
	most "any of these keys" ms g.all p95 3
	most "any of these keys" ms g.all max 50
	compare "bytes of a Down in Kertas kerja, the detail below included" bytes g.gk.bytes g.vd.bytes VisiData none 1
	most "Down in Kertas kerja" bytes g.gk.bytes median 400
fi

# ---- what a sudden end costs: letters lost of 24, worst of the rounds ---------------
whole() { sort -n "$dir/$1" 2>/dev/null | tail -1; }
lost() { # lost FILE END MS COMMAND...
	file=$1 how=$2 ms=$3
	shift 3
	"$t/bench_lost" -e "$home" -s "$how" -m "$ms" "$@" 2>>"$log" | put "$file" lost
}
if wanted lost; then
	for how in gone TERM KILL; do
		for i in $(seq "$rounds"); do
			lost "l.$how" $how 200 -d "$dir/ws1k" -w text:BAB -w '<F3>' -w e -w '<C-Home>' -- "$b/lapkin" -C "$dir/ws1k" --as budi
			mkdir -p "$dir/nano" "$dir/vim"
			! have nano || { echo BAB >"$dir/nano/bab.md" && lost "l.nano$how" $how 200 -f -d "$dir/nano" -w text:BAB -- nano bab.md; }
			! have vim || { echo BAB >"$dir/vim/bab.md" && lost "l.vim$how" $how 200 -f -d "$dir/vim" -w text:BAB -w i -- vim bab.md; }
			rm -rf "$dir/nano" "$dir/vim"
		done
		row "letters lost of 24, $how 0.2 s after typing" "$(whole "l.$how")" "nano $(whole "l.nano$how"), vim $(whole "l.vim$how")" - - 0 "$([ "$(whole "l.$how")" = 0 ] && echo yes || echo NO)"
	done
fi
[ ! -s "$log" ] || { echo && sed 's/^/note: /' "$log" | sort | uniq -c | sort -rn | head -40; } >&2
