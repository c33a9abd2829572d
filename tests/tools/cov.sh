#!/bin/sh
# cov.sh BUILD   line and branch coverage of core, storage and tui, from a COV=1 build.
set -eu
command -v gcovr >/dev/null 2>&1 || {
	echo "cov: install gcovr (apt-get install gcovr)" >&2
	exit 2
}
mkdir -p "$1/report"
gcovr --root . --object-directory "$1" --filter 'core/' --filter 'storage/' --filter 'tui/' \
	--exclude-unreachable-branches --html-details "$1/report/index.html" --txt --print-summary "$1"
echo "report: $1/report/index.html"
