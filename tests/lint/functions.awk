# Length and complexity of functions, length of files. The sources are formatted by
# clang-format, so a body starts with "{" and ends with "}" in the first column.
#   awk -v lines=60 -v complexity=15 -v file=600 -f functions.awk *.c *.h
# Complexity is McCabe's, with a switch counted once: a flat table of cases is easy to
# read, and the length limit already stops a giant one.
function finish_file() {
	if (previous != "" && previous_lines > file) {
		printf "%s: %d lines, at most %d\n", previous, previous_lines, file
		bad = 1
	}
}
FNR == 1 {
	finish_file()
	inside = comment = 0
}
{
	previous = FILENAME
	previous_lines = FNR
	code = $0
	gsub(/\\\\/, "", code)
	gsub(/\\"/, "", code)
	gsub(/\\'/, "", code)
	gsub(/"[^"]*"/, "\"\"", code)
	gsub(/'[^']*'/, "0", code)
	if (comment) {
		if (match(code, /\*\//)) {
			code = substr(code, RSTART + 2)
			comment = 0
		} else
			code = ""
	}
	gsub(/\/\*([^*]|\*[^\/])*\*\//, "", code)
	sub(/\/\/.*/, "", code)
	if (match(code, /\/\*/)) {
		code = substr(code, 1, RSTART - 1)
		comment = 1
	}
}
!inside && code ~ /^[A-Za-z_].*\(/ { name = code; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
!inside && code ~ /^\{[ \t]*$/ && last ~ /\)[ \t]*$/ { inside = 1; start = FNR; count = 1; next }
inside && /^\}/ {
	inside = 0
	n = FNR - start - 1
	if (n > lines || count > complexity) {
		printf "%s:%d: %s: %d lines (at most %d), complexity %d (at most %d)\n",
			FILENAME, start, name, n, lines, count, complexity
		bad = 1
	}
	next
}
inside {
	count += gsub(/(^|[^A-Za-z0-9_])(if|for|while|switch)[ (]/, "", code)
	count += gsub(/&&|\|\||\?/, "", code)
}
code !~ /^[ \t]*$/ { last = code }
END {
	finish_file()
	exit bad
}
