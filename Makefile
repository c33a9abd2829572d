# GNU make >= 4.3. Every knob is a variable: override it on the command line or
# in config.mk (ignored by git).
#
#   make                 build/std/lapkin          make SAN=1 check   ASan + UBSan
#   make run ARGS=...    open the demo             make COV=1 cov     coverage
#   make check           every test and guard      make lint          static analysis
#   make install DESTDIR=/tmp/x PREFIX=/usr        make fuzz T=record SECS=60
-include config.mk

PROG       := lapkin
VERSION    ?= $(or $(shell git describe --tags --always --dirty 2>/dev/null),0.0.0)
PREFIX     ?= /usr/local
bindir     ?= $(PREFIX)/bin
datadir    ?= $(PREFIX)/share
mandir     ?= $(datadir)/man
INSTALL    ?= install
PKG_CONFIG ?= pkg-config

B := build/$(if $(SAN),san,$(if $(COV),cov,std))

# ---- sources: the folder is the module ---------------------------------------
CORE    := $(sort $(wildcard core/*.c core/*/*.c))
STORAGE := $(sort $(wildcard storage/*.c storage/*/*.c))
TUI     := $(filter-out tui/main.c,$(sort $(wildcard tui/*.c tui/*/*.c)))
HEADERS := $(sort $(wildcard core/*.h core/*/*.h storage/*.h storage/*/*.h tui/*.h tui/*/*.h))
TESTS   := $(sort $(wildcard tests/*/test_*.c))
HELPERS := $(sort $(wildcard tests/lib/*.c))
FUZZERS := $(filter-out tests/fuzz/fuzz_main.c,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

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
HARDEN  =
LINK    = -fsanitize=address,undefined
endif
ifdef COV
OPT     = -O0 -g --coverage
HARDEN  =
LINK    = --coverage
endif
CF = -I. -std=c17 -D_XOPEN_SOURCE=700 $(CPPFLAGS) $(WARN) $(WERROR) $(OPT) \
	$(HARDEN) $(CFLAGS)
LF = $(LINK) $(LDFLAGS) -pthread

pc = $(shell $(PKG_CONFIG) --$(1) $(2) 2>/dev/null)
LIBS_CORE    := $(call pc,libs,libutf8proc)
LIBS_STORAGE := $(call pc,libs,sqlite3 libgit2 hunspell)
LIBS_TUI     := $(call pc,libs,ncursesw)
LIBS_TEST    := $(call pc,libs,cmocka vterm)
$(B)/storage/%.o: OWN = $(call pc,cflags,sqlite3 libgit2 hunspell)
$(B)/tui/%.o:     OWN = -DNCURSES_WIDECHAR=1
# Version and prefix reach one object, so changing them rebuilds one object.
$(B)/tui/build_info.o: OWN = -DLK_VERSION='"$(VERSION)"' \
	-DLK_DATADIR='"$(datadir)/$(PROG)"' -DLK_LOCALEDIR='"$(datadir)/locale"'

$(B)/tests/lib/child.o: OWN = -DTEST_BUILD='"$(B)"'

# A stamp that changes only when the compiler or a common flag does. Written
# while make reads this file, so `make -n` and `make -q` stay truthful.
$(shell mkdir -p $(B); printf '%s\n' '$(subst ','\'',$(CC) $(CF) $(LF))' | cmp -s - $(B)/flags || \
	printf '%s\n' '$(subst ','\'',$(CC) $(CF) $(LF))' > $(B)/flags)
$(shell printf '%s\n' '$(VERSION) $(datadir)' | cmp -s - $(B)/where || \
	printf '%s\n' '$(VERSION) $(datadir)' > $(B)/where)

Q := $(if $(V),,@)
say = @$(if $(V),:,printf '  %-5s %s\n' $(1) $@)

# ---- build -------------------------------------------------------------------
all: $(if $(wildcard tui/main.c),$(B)/$(PROG),$(B)/libcore.a $(B)/libstorage.a $(B)/libtui.a)

ARCHIVES = $(B)/libtui.a $(B)/libstorage.a $(B)/libcore.a
$(B)/$(PROG): $(B)/tui/main.o $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $^ $(LIBS_TUI) $(LIBS_STORAGE) $(LIBS_CORE)
$(B)/libcore.a:    $(CORE:%.c=$(B)/%.o)
$(B)/libstorage.a: $(STORAGE:%.c=$(B)/%.o)
$(B)/libtui.a:     $(TUI:%.c=$(B)/%.o)
$(B)/libtest.a:    $(HELPERS:%.c=$(B)/%.o)
$(B)/lib%.a:
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcsD $@ $^

$(B)/tui/build_info.o: $(B)/where
$(B)/%.o: %.c $(B)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CF) $(OWN) -MMD -MP -c -o $@ $<

# ---- tests -------------------------------------------------------------------
# A test links its own layer and what that layer may know, nothing more.
$(B)/tests/core/%:    NEEDS = $(B)/libcore.a $(LIBS_CORE)
$(B)/tests/storage/%: NEEDS = $(B)/libstorage.a $(B)/libcore.a $(LIBS_STORAGE) $(LIBS_CORE)
$(B)/tests/tui/%:     NEEDS = $(B)/libtui.a $(B)/libcore.a $(LIBS_TUI) $(LIBS_CORE)
$(B)/tests/story/%:   NEEDS = $(B)/libcore.a $(LIBS_CORE)
$(B)/tests/fault/%:   NEEDS = $(B)/libstorage.a $(B)/libcore.a $(LIBS_STORAGE) $(LIBS_CORE)
$(TESTS:%.c=$(B)/%): $(B)/%: $(B)/%.o $(B)/libtest.a $(ARCHIVES)
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $< $(B)/libtest.a $(NEEDS) $(LIBS_TEST)
# Starts programs: they must be built, and the disk that fails with them.
$(filter $(B)/tests/harness/% $(B)/tests/story/% $(B)/tests/fault/%,$(TESTS:%.c=$(B)/%)): \
	$(B)/tests/fault.so $(if $(wildcard tui/main.c),$(B)/$(PROG))
$(B)/tests/fault.so: tests/lib/fault/fault.c
	$(call say,LD)
	 -p $(@D)
	$(Q)$(CC) -std=c17 $(WARN) -Wno-pedantic $(WERROR) -O1 -g -fPIC -shared -o $@ $< -ldl
$(B)/tests/fuzz/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz_main.o $(B)/libcore.a
	$(call say,LD)
	$(Q)$(CC) $(LF) -o $@ $^ $(LIBS_CORE)

check: check-layers check-headers check-banned check-unit check-corpus
check-unit: $(TESTS:%.c=$(B)/%)
	@rc=0; for t in $^; do $$t || rc=1; done; exit $$rc
check-corpus: $(FUZZERS:%.c=$(B)/%)
	@for t in $^; do $$t tests/corpus/$${t##*fuzz_}/* || exit 1; done

# Layering, read from the objects. The linker alone cannot see it: an archive
# member nobody needs is never linked.
undef = nm -A --undefined-only $(B)/lib$(1).a | grep -E ' U ($(2))'
check-layers: $(B)/libcore.a $(B)/libtui.a $(B)/libstorage.a
	@! $(call undef,core,sqlite3_|git_|storage_|draw_|newterm|wrefresh|fopen|open(64)?$$|getenv|time$$|gettext|dcgettext|setlocale)
	@! $(call undef,tui,sqlite3_|git_|storage_|Hunspell)
	@! $(call undef,storage,newterm|wrefresh|draw_)
	@! grep -rnE '#include "(tui|storage)/' core
	@! grep -rnE '#include "tui/' storage
	@! grep -rnE '#include "storage/' --include='*.[ch]' --exclude=main.c tui
BANNED = strcpy|strcat|strncpy|strncat|v?sprintf|strtok|gets|atoi|atol|localtime|gmtime|asctime|ctime|system|popen
check-banned: $(B)/libcore.a $(B)/libtui.a $(B)/libstorage.a
	@! nm -A --undefined-only $^ | grep -E ' U (__)?($(BANNED))(_chk)?(@.*)?$$'
check-headers: $(HEADERS:%=$(B)/hdr/%)
$(B)/hdr/%: % $(B)/flags
	@mkdir -p $(@D)
	@printf '#include "%s"\n#include "%s"\n' $< $< | $(CC) -I. -std=c17 \
		-D_XOPEN_SOURCE=700 $(WARN) -Werror -fsyntax-only -x c - && touch $@

fuzz:
	@mkdir -p build/fuzz/$(T)
	clang -I. -std=c17 -D_XOPEN_SOURCE=700 -g -O1 -fsanitize=fuzzer,address,undefined \
		-o build/fuzz/fuzz_$(T) tests/fuzz/fuzz_$(T).c $(CORE) $(LIBS_CORE)
	build/fuzz/fuzz_$(T) -max_total_time=$(or $(SECS),60) build/fuzz/$(T) tests/corpus/$(T)

clean:
	rm -rf build

.PHONY: all check check-unit check-corpus check-layers check-banned check-headers fuzz clean
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += -r
-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d $(B)/*/*/*/*.d)
