#!/bin/sh
# How far the checks of prose reach: the table of tests/core/test_claim.c as Markdown, for
# README.md. Usage: tests/tools/ukur.sh BUILD-DIR
set -eu
"$1/tests/core/test_claim" 2>&1 | awk '
	/^bagian / { part = $0; sub(/:.*/, "", part); sub(/^bagian /, "", part); rows = $0; sub(/^[^:]*: /, "", rows) }
	part == "A dan B" && /^bagian / {
		print "| aturan | tepat | terjaring | kalimat |"
		print "|-|-:|-:|-:|"
	}
	part == "A dan B" && /^  [a-z]/ {
		found = $8; gsub(/[^0-9]/, "", found)
		missed = $NF; gsub(/[^0-9]/, "", missed)
		printf "| %s | %s %% | %s %% | %d |\n", $1, $3, $6, found + missed
	}
	/^  semua/ { line[part] = sprintf("bagian %s: %s; tepat %s %%, terjaring %s %%", part, rows, $3, $6) }
	END { print ""; print line["A"]; print line["B"] }'
