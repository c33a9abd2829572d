#!/bin/sh
# Install what building and testing need, or say what to install.
#   deps.sh build     what `make`, `make run` and `make check` need
#   deps.sh bench     the programs `make bench` compares with
#   deps.sh peers     the programs `make check-peers` asks
#   deps.sh clang     the second compiler of .ci/run
#   deps.sh hub       the sshd that the tests of hubs start for themselves (without: skipped)
# Asks nothing and touches nothing when all is there. Exit code 2: could not install.
set -eu
CC=${CC:-cc}
PKG_CONFIG=${PKG_CONFIG:-pkg-config}
missing=

need() { # need TEST... -- debian-package
	ok=1
	while [ "$1" != -- ]; do
		"$@" >/dev/null 2>&1 && ok=0
		while [ "$1" != -- ]; do shift; done
	done
	[ $ok = 0 ] || missing="$missing $2"
}
lib() { "$PKG_CONFIG" --exists "$1"; }
openpyxl() { # the system's own Python, which another one may hide
	/usr/bin/python3 -c 'import openpyxl' || python3 -c 'import openpyxl'
}
compiles() { printf '#include <stdio.h>\nint main(void){return 0;}\n' | $CC -x c -o /dev/null -; }
dictionary() {
	for d in /usr/share/hunspell /usr/share/myspell /usr/share/myspell/dicts \
		/opt/homebrew/share/hunspell /usr/local/share/hunspell; do
		[ -f "$d/id_ID.dic" ] || [ -f "$d/id.dic" ] && return 0
	done
	return 1
}

present() { test -e "$1"; }
office() { # Writer and Calc are packages of their own, beside the program
	program=$(readlink -f "$(command -v soffice)") || return 1
	present "${program%/*}/libswlo.so" && present "${program%/*}/libsclo.so"
}

sshd() { # a throw-away one of the tests; its folder is not in everybody's PATH
	[ -x /usr/sbin/sshd ] || command -v sshd
}

font() {
	fc-match 'Liberation Sans' family 2>/dev/null | grep -q '^Liberation Sans$' &&
		fc-match 'Liberation Mono' family | grep -q '^Liberation Mono$'
}

case ${1:-build} in
build)
	need compiles -- "gcc libc6-dev"
	need command -v make -- make
	need command -v "$PKG_CONFIG" -- pkg-config
	need command -v git -- git
	need command -v msgfmt -- gettext
	need lib libgit2 -- libgit2-dev
	need lib sqlite3 -- libsqlite3-dev
	need lib libsodium -- libsodium-dev
	need command -v ssh-keygen -- openssh-client
	need lib ncursesw -- libncurses-dev
	need lib libutf8proc -- libutf8proc-dev
	need lib hunspell -- libhunspell-dev
	need dictionary -- hunspell-id
	need lib libzip -- libzip-dev
	need lib expat -- libexpat1-dev
	need lib xlsxwriter -- libxlsxwriter-dev
	need lib pangocairo -- libpango1.0-dev
	need lib cairo -- libcairo2-dev
	need lib libqpdf -- libqpdf-dev
	need font -- fonts-liberation
	need lib cmocka -- libcmocka-dev
	need lib vterm -- libvterm-dev
	;;
bench)
	for program in git tig nano vim hunspell; do need command -v $program -- $program; done
	need command -v vd -- visidata
	need openpyxl -- python3-openpyxl
	;;
peers)
	need command -v java -- default-jre-headless
	need command -v node -- nodejs
	need command -v npm -- npm
	need office -- "libreoffice-writer-nogui libreoffice-calc-nogui"
	need command -v qpdf -- qpdf
	need command -v pdfinfo -- poppler-utils
	need command -v pandoc -- pandoc
	need present /usr/share/java/preflight.jar -- libpdfbox2-java
	need present /usr/share/java/javax.activation.jar -- libactivation-java
	need present /usr/share/java/jaxb-api.jar -- libjaxb-api-java
	need /usr/bin/python3 -c 'import docx' -- python3-docx
	need openpyxl -- python3-openpyxl
	;;
clang) need command -v clang -- clang ;;
hub) need sshd -- openssh-server ;;
*)
	echo "deps.sh: unknown group $1" >&2
	exit 2
	;;
esac
[ -n "$missing" ] || exit 0
missing=${missing# }

# The same things by the names of other systems.
translate() {
	for p in $missing; do
		case $1:$p in
		*:gcc | *:make | *:git | *:gettext | *:tig | *:nano | *:clang) echo "$p" ;;
		dnf:libc6-dev) echo glibc-devel ;;
		dnf:pkg-config) echo pkgconf-pkg-config ;;
		dnf:libgit2-dev) echo libgit2-devel ;;
		dnf:libsqlite3-dev) echo sqlite-devel ;;
		dnf:libsodium-dev) echo libsodium-devel ;;
		dnf:openssh-client) echo openssh-clients ;;
		dnf:openssh-server) echo openssh-server ;;
		*:openssh-server) echo openssh ;;
		dnf:libncurses-dev) echo ncurses-devel ;;
		dnf:libutf8proc-dev) echo utf8proc-devel ;;
		dnf:libhunspell-dev) echo hunspell-devel ;;
		dnf:hunspell-id) echo hunspell-id ;;
		dnf:libzip-dev) echo libzip-devel ;;
		dnf:libexpat1-dev) echo expat-devel ;;
		dnf:libxlsxwriter-dev) echo libxlsxwriter-devel ;;
		dnf:libpango1.0-dev) echo pango-devel ;;
		dnf:libcairo2-dev) echo cairo-devel ;;
		dnf:libqpdf-dev) echo qpdf-devel ;;
		dnf:fonts-liberation) echo liberation-fonts ;;
		dnf:libcmocka-dev) echo libcmocka-devel ;;
		dnf:libvterm-dev) echo libvterm-devel ;;
		dnf:vim) echo vim-enhanced ;;
		*:libc6-dev) ;;
		pacman:pkg-config | brew:pkg-config) echo pkgconf ;;
		*:libgit2-dev) echo libgit2 ;;
		*:libsqlite3-dev) echo sqlite ;;
		*:libsodium-dev) echo libsodium ;;
		*:openssh-client) echo openssh ;;
		*:libncurses-dev) echo ncurses ;;
		pacman:libutf8proc-dev) echo libutf8proc ;;
		brew:libutf8proc-dev) echo utf8proc ;;
		*:libhunspell-dev) echo hunspell ;;
		*:hunspell-id) ;; # no package: the dictionary is optional there
		*:libzip-dev) echo libzip ;;
		*:libexpat1-dev) echo expat ;;
		*:libxlsxwriter-dev) echo libxlsxwriter ;;
		dnf:python3-openpyxl) echo python3-openpyxl ;;
		pacman:python3-openpyxl) echo python-openpyxl ;;
		*:python3-openpyxl) ;; # brew has no such formula: its row is skipped
		*:libpango1.0-dev) echo pango ;;
		*:libcairo2-dev) echo cairo ;;
		*:libqpdf-dev) echo qpdf ;;
		pacman:fonts-liberation) echo ttf-liberation ;;
		*:fonts-liberation) echo font-liberation ;;
		*:libcmocka-dev) echo cmocka ;;
		*:libvterm-dev) echo libvterm ;;
		*:vim) echo vim ;;
		esac
	done | tr '\n' ' '
}
stop_with() {
	names=$(translate "$1")
	[ -n "$names" ] || exit 0
	printf 'Missing packages. Install them with:\n  %s %s\nthen run make again.\n' "$2" "$names" >&2
	exit 2
}

if ! command -v apt-get >/dev/null 2>&1; then
	command -v dnf >/dev/null 2>&1 && stop_with dnf "sudo dnf install"
	command -v pacman >/dev/null 2>&1 && stop_with pacman "sudo pacman -S --needed"
	command -v brew >/dev/null 2>&1 && stop_with brew "brew install"
	printf 'Missing, by their Debian names: %s\nInstall them and run make again.\n' "$missing" >&2
	exit 2
fi
as_root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null 2>&1 || {
		printf 'Missing packages. As root, run:\n  apt-get install %s\nthen run make again.\n' "$missing" >&2
		exit 2
	}
	as_root=sudo
fi
echo "Installing: $missing"
# Words, not one word: $as_root may be empty and $missing is a list.
# shellcheck disable=SC2086
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@"; }
# shellcheck disable=SC2086
if ! apt install -y -q --no-install-recommends $missing; then
	# Empty or old package lists are the usual reason: refresh them once.
	apt update -q && apt install -y -q --no-install-recommends $missing || {
		printf 'The packages could not be installed: %s\n' "$missing" >&2
		exit 2
	}
fi
