# GNU make >= 4.3. Every knob is a variable: override it on the command line or
# in config.mk (ignored by git).
#
#   make                 build/std/lapkin          make deps             packages
#   make run ARGS=...    open the demo             make lint fmt         static analysis
#   make check           every test and guard      make cov              coverage
#   make check-quick     without the stories       make SAN=1 check-unit ASan + UBSan
#   make check-long      kills, power cuts, ...     make audit            what is fuzzed, hardening
#   make bench           beside other programs     make fuzz T=record SECS=60
#   make check-peers     what we write, judged by other people's programs
#   make install DESTDIR=/tmp/x PREFIX=/usr        make pot po           translations
#
# make run and make check first install what is missing (tests/tools/deps.sh).
-include config.mk

PROG       := lapkin
VERSION    ?= $(or $(shell git describe --tags --always --dirty 2>/dev/null),0.0.0)
PREFIX     ?= /usr/local
bindir     ?= $(PREFIX)/bin
datadir    ?= $(PREFIX)/share
moduledir   = $(dir $(patsubst %/,%,$(bindir)))lib/$(PROG)
mandir     ?= $(datadir)/man
INSTALL    ?= install
PKG_CONFIG ?= pkg-config
JOBS       ?= $(or $(shell nproc 2>/dev/null),2)

B := build/$(if $(SAN),san,$(if $(COV),cov,$(if $(FUZZ),fuzz,std)))

# ---- sources: the folder is the module ---------------------------------------
CORE    := $(sort $(wildcard core/*.c core/*/*.c))
STORAGE := $(sort $(wildcard storage/*.c storage/*/*.c))
# A module that is opened when somebody prints; three folders deep, so it is no STORAGE.
PDF     := $(sort $(wildcard storage/export/pdf/*.c))
TUI     := $(filter-out tui/main.c,$(sort $(wildcard tui/*.c tui/*/*.c)))
HEADERS := $(sort $(wildcard core/*.h core/*/*.h storage/*.h storage/*/*.h storage/*/*/*.h tui/*.h tui/*/*.h))
TESTS   := $(sort $(wildcard tests/*/test_*.c))
HELPERS := $(sort $(wildcard tests/lib/*.c))
FUZZERS := $(filter-out tests/fuzz/fuzz_main.c,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
BENCHES := $(filter-out tests/bench/bench_text.c,$(sort $(wildcard tests/bench/*.c)))

# ---- flags -------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wvla -Wwrite-strings \
	-Wcast-qual -Wpointer-arith -Wformat=2 -Wundef -Wswitch-enum \
	-Wimplicit-fallthrough -Wdouble-promotion
WERROR ?=
OPT     = -O2 -g
HARDEN  = -fstack-protector-strong -fstack-clash-protection -fcf-protection \
	-D_FORTIFY_SOURCE=2 -fPIE
LINK    = -pie -Wl,-z,relro,-z,now -Wl,--as-needed
ifdef SAN
OPT     = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
HARDEN  = -fPIC # for lapkin-pdf.so: the symbols of a sanitizer are not its own
LINK    = -fsanitize=address,undefined
# tests that wait are given more patience (tests/lib/child.h)
export UJI_LAMBAT ?= 4
endif
ifdef COV
OPT     = -O0 -g --coverage
HARDEN  = -fPIC
LINK    = --coverage
endif
ifdef FUZZ
CC      = clang
OPT     = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all
HARDEN  = -fPIC
LINK    = -fsanitize=fuzzer,address,undefined
endif
CF = -I. -std=c17 -D_XOPEN_SOURCE=700 $(CPPFLAGS) $(WARN) $(WERROR) $(OPT) \
	$(HARDEN) $(CFLAGS)
LF = $(LINK) $(LDFLAGS) -pthread

pc = $(shell $(PKG_CONFIG) --$(1) $(2) 2>/dev/null)
LIBS_CORE    := $(call pc,libs,libutf8proc) -lm
LIBS_STORAGE := $(call pc,libs,sqlite3 libgit2 libsodium hunspell libzip expat xlsxwriter) -ldl
LIBS_PDF     := $(call pc,libs,pangocairo)
LIBS_TUI     := $(call pc,libs,ncursesw)
LIBS_TEST    := $(call pc,libs,cmocka vterm)
LIB_HEADERS  := $(patsubst -I%,-isystem %,$(call pc,cflags,sqlite3 libgit2 libsodium hunspell libzip expat xlsxwriter pangocairo libqpdf))
$(B)/storage/%.o: OWN = $(LIB_HEADERS)
$(B)/storage/export/pdf/%.o: OWN = $(LIB_HEADERS) -fPIC
$(B)/tui/%.o:     OWN = -DNCURSES_WIDECHAR=1
# Version and places reach one object, so changing them rebuilds one object. A program
# that is not installed finds themes and translations where they were made; an installed
# one never looks there.
PLACES = -DLK_VERSION='"$(VERSION)"' -DLK_DATADIR='"$(datadir)/$(PROG)"' \
	-DLK_LOCALEDIR='"$(datadir)/locale"'
$(B)/installed/build_info.o: OWN = $(PLACES) -DLK_SRCTHEMEDIR='""' -DLK_BUILDLOCALEDIR='""'
$(B)/tui/build_info.o: OWN = $(PLACES) \
	-DLK_SRCTHEMEDIR='"$(CURDIR)/themes"' -DLK_BUILDLOCALEDIR='"$(CURDIR)/$(B)/locale"'
$(B)/tests/lib/child.o: OWN = -DTEST_BUILD='"$(B)"'

# A stamp that changes only when the compiler or a common flag does. Written
# while make reads this file, so `make -n` and `make -q` stay truthful.
$(shell mkdir -p $(B); printf '%s\n' '$(subst ','\'',$(CC) $(CF) $(LF))' | cmp -s - $(B)/flags || \
	printf '%s\n' '$(subst ','\'',$(CC) $(CF) $(LF))' > $(B)/flags)
$(shell printf '%s\n' '$(VERSION) $(datadir)' | cmp -s - $(B)/where || \
	printf '%s\n' '$(VERSION) $(datadir)' > $(B)/where)

Q := $(if $(V),,@)
say = @$(if $(V)$(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS)))),:,printf '  %-5s %s\n' $(1) $@)

# ---- build -------------------------------------------------------------------
all: $(if $(wildcard tui/main.c),$(B)/$(PROG),$(B)/libcore.a $(B)/libstorage.a $(B)/libtui.a)

ARCHIVES = $(B)/libtui.a $(B)/libstorage.a $(B)/libcore.a
LIBS     = $(LIBS_TUI) $(LIBS_STORAGE) $(LIBS_CORE)
$(B)/$(PROG): $(B)/tui/main.o $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $^ $(LIBS)
$(B)/$(PROG): | $(B)/lapkin-pdf.so
# Its own copy of core: what is in the program is not seen from a module, and need not be.
$(B)/lapkin-pdf.so: $(PDF:%.c=$(B)/%.o) $(B)/libcore.a
	$(call say,LD)
	$(Q)$(CC) -shared $(filter-out -pie,$(LF)) -Wl,-Bsymbolic,--exclude-libs,ALL -o $@ $^ $(LIBS_PDF) $(LIBS_CORE)
$(B)/libcore.a:    $(CORE:%.c=$(B)/%.o)
$(B)/libstorage.a: $(STORAGE:%.c=$(B)/%.o)
$(B)/libpdf.a:     $(PDF:%.c=$(B)/%.o)
$(B)/libtui.a:     $(TUI:%.c=$(B)/%.o)
$(B)/libtest.a:    $(HELPERS:%.c=$(B)/%.o)
$(B)/lib%.a:
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcsD $@ $^

$(B)/tui/build_info.o: $(B)/where
$(B)/installed/build_info.o: tui/build_info.c $(B)/where $(B)/flags
	@mkdir -p $(@D)
	$(Q)$(CC) $(CF) $(OWN) -c -o $@ $<
$(B)/installed/$(PROG): $(B)/tui/main.o $(B)/installed/build_info.o $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $^ $(LIBS)
$(B)/%.o: %.c $(B)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CF) $(OWN) -MMD -MP -c -o $@ $<

# make evaluates pkg-config while it reads this file: after installing packages it must
# read it again.
again = +@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))
deps:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' tests/tools/deps.sh build
run: deps
	$(again) all
	@[ -e build/demo ] || { rm -rf build/demo.new && $(B)/$(PROG) demo build/demo.new >/dev/null && mv build/demo.new build/demo; }
	@$(B)/$(PROG) -C build/demo $(ARGS)

# ---- tests -------------------------------------------------------------------
# A test links its own layer and what that layer may know, nothing more.
$(B)/tests/core/%:    NEEDS = $(B)/libcore.a $(LIBS_CORE)
$(B)/tests/storage/%: NEEDS = $(B)/libstorage.a $(B)/libcore.a $(LIBS_STORAGE) $(LIBS_CORE)
PDF_TESTS = $(patsubst %.c,$(B)/%,$(filter tests/storage/test_pdf%,$(TESTS)))
# They look into the files with libqpdf, a reader that is not ours.
$(PDF_TESTS:%=%.o): OWN = $(LIB_HEADERS)
$(PDF_TESTS): NEEDS = $(B)/libpdf.a $(B)/libstorage.a $(B)/libcore.a $(LIBS_PDF) $(call pc,libs,libqpdf) $(LIBS_STORAGE) $(LIBS_CORE)
$(B)/tests/tui/%:     NEEDS = $(B)/libtui.a $(B)/libcore.a $(LIBS_TUI) $(LIBS_CORE)
$(B)/tests/story/%:   NEEDS = $(B)/libcore.a $(LIBS_CORE)
# It changes Word files, which are ZIPs.
$(B)/tests/story/test_import_word $(B)/tests/story/test_import_word_kinds: NEEDS = $(B)/libcore.a $(LIBS_STORAGE) $(LIBS_CORE)
$(B)/tests/long/%:    NEEDS = $(B)/libstorage.a $(B)/libcore.a $(LIBS_STORAGE) $(LIBS_CORE)
$(B)/tests/fault/%:   NEEDS = $(B)/libstorage.a $(B)/libcore.a $(LIBS_STORAGE) $(LIBS_CORE)
$(TESTS:%.c=$(B)/%): $(B)/%: $(B)/%.o $(B)/libtest.a $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $< $(B)/libtest.a $(NEEDS) $(LIBS_TEST)
$(PDF_TESTS): $(B)/libpdf.a | $(B)/lapkin-pdf.so
# These start programs: ours, and the disk that fails, must be there.
STARTERS := $(filter tests/harness/% tests/story/% tests/fault/% tests/long/%,$(TESTS))
$(STARTERS:%.c=$(B)/%): | $(B)/tests/fault.so $(B)/tests/power.so $(B)/tests/memory.so $(if $(wildcard tui/main.c),$(B)/$(PROG))
$(B)/tests/%.so: tests/lib/fault/%.c tests/lib/power.h
	$(call say,LD)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 $(WARN) -Wno-pedantic $(WERROR) -I. -O1 -g -fPIC -shared -o $@ $< -ldl
# A fuzzer may read with any layer; replayed with our own main unless FUZZ=1.
$(B)/tests/fuzz/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(if $(FUZZ),,$(B)/tests/fuzz/fuzz_main.o) $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $^ $(LIBS)

RUN_TESTS = @tests/tools/run-tests.sh $(B)/log $(JOBS)
SLOW   := $(filter tests/story/% tests/fault/% tests/long/%,$(TESTS))
UNIT    = $(patsubst %.c,$(B)/%,$(filter-out $(SLOW),$(TESTS)) $(FUZZERS))
GUARDS := check-layers check-starts check-headers check-banned check-functions check-po check-docs check-bench
check check-quick: deps
	$(again) check-guards $(B)/$(PROG)
	$(again) $@-programs
check-guards: $(GUARDS)
check-programs: $(UNIT) $(SLOW:%.c=$(B)/%)
	$(RUN_TESTS) $^
check-quick-programs check-unit: $(UNIT)
	$(RUN_TESTS) $^
check-story: $(SLOW:%.c=$(B)/%)
	$(RUN_TESTS) $^
# Tests in which chance takes part, long: hundreds of kills and power cuts, whole sweeps. A run of
# `make check` has them short (UJI_PANJANG unset).
check-long: deps
	$(again) $(B)/$(PROG)
	$(again) check-long-programs
check-long-programs: export UJI_PANJANG = 1
check-long-programs: export TEST_LIMIT ?= 7200
check-long-programs: $(patsubst %.c,$(B)/%,$(filter tests/long/% tests/fault/% tests/storage/test_write.c,$(TESTS)))
	$(RUN_TESTS) $^
check-corpus: $(FUZZERS:%.c=$(B)/%)
	$(RUN_TESTS) $^

check-layers: $(B)/libcore.a $(B)/libtui.a $(B)/libstorage.a $(B)/libpdf.a
	@tests/lint/layers.sh $(B)
BANNED = strcpy|strcat|strncpy|strncat|v?sprintf|strtok|gets|atoi|atol|localtime|gmtime|asctime|ctime|system|popen
check-banned: $(B)/libcore.a $(B)/libtui.a $(B)/libstorage.a $(B)/libpdf.a
	@! nm -A --undefined-only $^ | grep -E ' U (__)?($(BANNED))(_chk)?(@.*)?$$'
check-starts: $(B)/libcore.a $(B)/libtui.a $(B)/libstorage.a $(B)/libpdf.a $(B)/tui/main.o
	@tests/lint/starts.sh $(B)
check-headers: $(HEADERS:%=$(B)/hdr/%)
$(B)/hdr/%: % $(B)/flags
	@mkdir -p $(@D)
	@printf '#include "%s"\n#include "%s"\n' $< $< | $(CC) -I. -std=c17 \
		-D_XOPEN_SOURCE=700 -DNCURSES_WIDECHAR=1 $(LIB_HEADERS) $(WARN) -Werror -fsyntax-only -x c - && touch $@
check-functions:
	@tests/lint/lint.sh $(B) functions

fuzz:
	$(again) FUZZ=1 build/fuzz/tests/fuzz/fuzz_$(T)
	@mkdir -p build/fuzz/corpus/$(T)
	build/fuzz/tests/fuzz/fuzz_$(T) -max_total_time=$(or $(SECS),60) \
		-artifact_prefix=build/fuzz/ build/fuzz/corpus/$(T) tests/corpus/$(T)
	@tests/tools/fuzz-time.sh $(T) $(or $(SECS),60)
# What is fuzzed and for how long, and how the program is hardened.
audit: $(B)/$(PROG)
	@tests/tools/audit.sh $(B)
cov:
	$(again) COV=1 check-programs
	@tests/tools/cov.sh build/cov

# What other people's programs say of what we write; installs them first.
check-peers: $(B)/$(PROG) $(B)/tests/bench/bench_figures
	@tests/tools/deps.sh peers
	@tests/peers/run.sh $(B)

# ---- static analysis ---------------------------------------------------------
lint: docs
	@tests/lint/lint.sh $(B) format functions man cppcheck analyzer tidy
fmt:
	clang-format -i $(CORE) $(STORAGE) $(PDF) $(TUI) tui/main.c $(HEADERS) $(wildcard tests/*.h tests/*/*.[ch] tests/lib/fault/*.c)

# ---- translations: Indonesian is the source, tui/po holds the others ----------
PO      := $(sort $(wildcard tui/po/*.po))
XGETTEXT = xgettext --language=C --from-code=UTF-8 --sort-by-file --add-location=file --no-wrap \
	--keyword=_ --keyword=N_ --keyword=lk_fail:3 --keyword=i18n_plural:1,2 \
	--flag=lk_fail:3:c-format --package-name=$(PROG)
all: $(PO:tui/po/%.po=$(B)/locale/%/LC_MESSAGES/$(PROG).mo)
$(B)/locale/%/LC_MESSAGES/$(PROG).mo: tui/po/%.po
	$(call say,MSGFMT)
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format -o $@ $<
$(B)/$(PROG).pot: $(CORE) $(STORAGE) $(PDF) $(TUI) $(wildcard tui/main.c tui/*.def tui/*/*.def) $(HEADERS)
	$(Q)$(XGETTEXT) -o $@ $(sort $^)
pot: $(B)/$(PROG).pot
	sed '/^"POT-Creation-Date/d' $< > tui/po/$(PROG).pot
po: pot
	@for p in $(PO); do msgmerge --quiet --no-wrap --no-fuzzy-matching --update --backup=off $$p tui/po/$(PROG).pot; msgfmt --statistics -o /dev/null $$p; done
# Every sentence translated, none doubtful, formats agree.
check-po: $(B)/$(PROG).pot
	@for p in $(PO); do msgfmt --check -o /dev/null $$p && msgcmp $$p $< || exit 1; done

# ---- documents: the tables of keys and commands come from the program itself ---
DOCS := $(patsubst docs/%,$(B)/docs/%,$(wildcard docs/*.[15])) $(B)/docs/lapkin.bash $(B)/docs/_lapkin $(B)/docs/lapkin.fish
docs: $(DOCS)
$(B)/docs/%: docs/gen.sh $(B)/$(PROG) $(wildcard docs/*.[15])
	$(call say,GEN)
	@mkdir -p $(@D)
	$(Q)docs/gen.sh $(B)/$(PROG) $(@F) > $@
check-docs: $(DOCS)
	@docs/check.sh $(B)

# ---- bench -------------------------------------------------------------------
check-bench: $(BENCHES:%.c=$(B)/%) $(B)/tests/fault.so # only that they still build
bench: $(B)/$(PROG) check-bench
	@tests/bench/bench.sh $(B)
# The same, and the table goes into README.md.
bench-readme: $(B)/$(PROG) check-bench
	@tests/bench/bench.sh $(B) | tee $(B)/bench.md
	@sed -i -e '/^<!-- bench -->$$/,/^<!-- \/bench -->$$/{/^<!--/!d}' -e '/^<!-- bench -->$$/r $(B)/bench.md' README.md
bench-deps:
	@tests/tools/deps.sh bench
$(BENCHES:%.c=$(B)/%): $(B)/%: $(B)/%.o $(B)/tests/bench/bench_text.o $(B)/libtest.a $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $(filter %.o,$^) $(B)/libtest.a $(ARCHIVES) $(LIBS) $(LIBS_TEST)

# ---- install -----------------------------------------------------------------
D := $(DESTDIR)
INSTALLED = $(bindir)/$(PROG) $(moduledir)/lapkin-pdf.so $(mandir)/man1/lapkin.1 $(mandir)/man5/lapkin-config.5 \
	$(mandir)/man5/lapkin-format.5 $(datadir)/bash-completion/completions/lapkin \
	$(datadir)/zsh/site-functions/_lapkin $(datadir)/fish/vendor_completions.d/lapkin.fish \
	$(datadir)/doc/$(PROG)/panduan.md $(PO:tui/po/%.po=$(datadir)/locale/%/LC_MESSAGES/$(PROG).mo)
install: all docs $(B)/installed/$(PROG)
	$(INSTALL) -Dm755 $(B)/installed/$(PROG) $(D)$(bindir)/$(PROG)
	$(INSTALL) -Dm644 $(B)/lapkin-pdf.so $(D)$(moduledir)/lapkin-pdf.so
	$(INSTALL) -Dm644 $(B)/docs/lapkin.1 $(D)$(mandir)/man1/lapkin.1
	for p in config format; do $(INSTALL) -Dm644 $(B)/docs/lapkin-$$p.5 $(D)$(mandir)/man5/lapkin-$$p.5; done
	$(INSTALL) -Dm644 $(B)/docs/lapkin.bash $(D)$(datadir)/bash-completion/completions/lapkin
	$(INSTALL) -Dm644 $(B)/docs/_lapkin $(D)$(datadir)/zsh/site-functions/_lapkin
	$(INSTALL) -Dm644 $(B)/docs/lapkin.fish $(D)$(datadir)/fish/vendor_completions.d/lapkin.fish
	$(INSTALL) -Dm644 docs/panduan.md $(D)$(datadir)/doc/$(PROG)/panduan.md
	for p in $(PO:tui/po/%.po=%); do $(INSTALL) -Dm644 $(B)/locale/$$p/LC_MESSAGES/$(PROG).mo $(D)$(datadir)/locale/$$p/LC_MESSAGES/$(PROG).mo; done
	$(INSTALL) -d $(D)$(datadir)/$(PROG)/themes
	$(INSTALL) -m644 $(wildcard themes/*) $(D)$(datadir)/$(PROG)/themes
uninstall:
	rm -f $(addprefix $(D),$(INSTALLED))
	rm -rf $(D)$(datadir)/$(PROG) $(D)$(datadir)/doc/$(PROG)

clean:
	rm -rf build

.PHONY: all run deps bench bench-readme bench-deps docs lint fmt pot po fuzz cov install uninstall clean \
	check check-quick check-long check-long-programs audit check-programs check-quick-programs check-guards check-unit check-peers \
	check-story check-corpus $(GUARDS)
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += -r
-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d $(B)/*/*/*/*.d)
