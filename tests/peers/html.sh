# shellcheck shell=sh disable=SC2154,SC2317 # sourced by run.sh, which sets build, here and work
# The web page: the validator of the W3C's own checker, style sheets included.
node_package vnu-jar
vnu() {
	java -jar "$work/node_modules/vnu-jar/build/dist/vnu.jar" --also-check-css --format text "$1"
}
page=$work/out/2025-lapkin.html
sed 's|<caption>|<caption><table>|' "$page" >"$work/control.html"
judge "html: vnu" "$page" "$work/control.html" vnu
