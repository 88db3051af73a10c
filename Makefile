# Codebook: a notebook for learning how neural networks learn to encrypt, and why that is not enough.
#
#   make start         install what is missing, build, and open the notebook
#   make build         the same without opening it: leaves .build/release/codebook, and below .build/share its manual
#                      page and what bash, zsh and fish need to complete its options
#   make test          the same, and run all tests
#   make install       copy the program, its manual, the lessons and the samples below PREFIX
#
# For those who change something:
#
#   make reference     write Documentation/commands.md anew, after a command's declaration has changed
#   make checkpoints   train the networks beside the lessons anew, after something has changed what training gives
#   make formats       open every kind of file that it writes with other tools' own libraries, in Python (a minute)
#   make proof         hold it to an independent implementation in JAX and NumPy (two minutes)
#   make same-bits     hold builds for several processors to the same bits (two minutes)
#   make core          compile the core for a browser, with Embedded Swift, and play a notebook in it (some minutes)
#   make instructions  count the instructions of a training step and hold them to their limits
#   make fuzz          try a minute of wild lines and files on the readers (SECONDS=60, or LINES=1000000)
#   make pictures      give malformed pictures of every kind to load image (a minute)
#   make sanitize      run the tests with every access to memory checked (up to fifteen minutes; SANITIZER=thread
#                      looks for two threads at the same place)
#   make bench         measure how fast everything is, into Benchmarks/RESULTS.md (ten quiet minutes)
#   make bench-peers   compare the speed of training with other frameworks' (OPTIONS=--quick to try it)

SWIFT ?= swift
PREFIX ?= /usr/local
PROGRAM := .build/release/codebook
# The manual page and the completions of shells, where they stand below PREFIX/share as well.
COMPLETIONS := bash-completion/completions/codebook zsh/site-functions/_codebook \
  fish/vendor_completions.d/codebook.fish
MANUAL := man/man1/codebook.1
SHARE := .build/share
SHARED := $(addprefix $(SHARE)/,$(COMPLETIONS) $(MANUAL))
SOURCES := Package.swift $(shell find Sources -type f)
# Which processor the program was last built for: another one builds it anew.
PROCESSOR := .build/for-$(or $(CODEBOOK_PROCESSOR),native)

# Homebrew keeps libedit apart from the system's own.
ifeq ($(shell uname -s),Darwin)
  export PKG_CONFIG_PATH := $(shell brew --prefix 2>/dev/null)/opt/libedit/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

.PHONY: core reference checkpoints start build test lint install uninstall formats proof same-bits instructions fuzz pictures sanitize bench bench-peers clean help

start: $(PROGRAM)
	@if [ -t 0 ] && [ -t 1 ]; then exec $(PROGRAM); else exec $(PROGRAM) run lessons/00-tour.md; fi

build: $(PROGRAM) $(SHARED)

$(PROGRAM): $(SOURCES) $(PROCESSOR)
	@Scripts/libraries
	@echo "Building Codebook; the first time takes a minute or two." >&2
	@$(SWIFT) build -c release --product codebook
	@touch $(PROGRAM)

# Each is made beside its place and must not be empty. The first folder of a shell's file begins with its name.
$(addprefix $(SHARE)/,$(COMPLETIONS)): $(PROGRAM)
	@mkdir -p $(@D)
	@$(PROGRAM) --generate-completion-script $(firstword $(subst -, ,$(subst /, ,$(@:$(SHARE)/%=%)))) >$@.part
	@test -s $@.part && mv $@.part $@

$(SHARE)/$(MANUAL): $(PROGRAM) Scripts/manual.swift
	@mkdir -p $(@D)
	@$(SWIFT) Scripts/manual.swift $(PROGRAM) >$@.part
	@test -s $@.part && mv $@.part $@

$(PROCESSOR):
	@mkdir -p .build
	@rm -f .build/for-*
	@touch $@

test: $(PROCESSOR)
	@Scripts/libraries
	$(SWIFT) build -c release --product codebook
	@touch $(PROGRAM)
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

core:
	@Scripts/core

reference: $(PROGRAM)
	$(PROGRAM) reference > Documentation/commands.md

checkpoints: $(PROGRAM)
	cd lessons/checkpoints && ../../$(PROGRAM) run ../../Scripts/checkpoints.codebook

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources \
	  Fuzzing/Package.swift Fuzzing/Sources Fuzzing/LanguagePromises

# The other frameworks live in a Python environment of their own.
PEERS := .build-python-peers

bench-peers: $(PROGRAM) $(PEERS)/installed
	$(SWIFT) build -c release --package-path Benchmarks --product speed
	$(PEERS)/bin/python Benchmarks/peers/compare.py $(OPTIONS)

$(PEERS)/installed: Benchmarks/peers/requirements.txt
	python3 -m venv $(PEERS)
	$(PEERS)/bin/pip install --no-cache-dir --disable-pip-version-check -r Benchmarks/peers/requirements.txt
	@touch $@

install: $(PROGRAM) $(SHARED)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/codebook/lessons $(DESTDIR)$(PREFIX)/share/codebook/Samples
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/codebook
	install -m 644 lessons/*.md $(DESTDIR)$(PREFIX)/share/codebook/lessons
	install -d $(DESTDIR)$(PREFIX)/share/codebook/lessons/checkpoints
	install -m 644 lessons/checkpoints/*.safetensors $(DESTDIR)$(PREFIX)/share/codebook/lessons/checkpoints
	install -m 644 Samples/*.png Samples/*.codebook $(DESTDIR)$(PREFIX)/share/codebook/Samples
	for file in $(COMPLETIONS) $(MANUAL); do \
	  install -d $(DESTDIR)$(PREFIX)/share/$$(dirname $$file) && \
	  install -m 644 $(SHARE)/$$file $(DESTDIR)$(PREFIX)/share/$$file || exit 1; \
	done

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/codebook
	rm -rf $(DESTDIR)$(PREFIX)/share/codebook
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/share/,$(COMPLETIONS) $(MANUAL))

# The other tools live in a Python environment of their own. PyTorch is large, and is taken where it can be had.
FORMATS := .build-python-formats

formats: $(PROGRAM)
	@if [ -e $(FORMATS)/installed ] || $(MAKE) --no-print-directory $(FORMATS)/installed; then \
	  $(FORMATS)/bin/python -W ignore Tests/formats $(PROGRAM); \
	else \
	  echo "Not tried: make formats, because the Python libraries that it needs could not be installed."; \
	fi

$(FORMATS)/installed: Tests/formats/requirements.txt
	@echo "Installing NumPy, pandas, safetensors, nbformat and nbconvert in $(FORMATS)." >&2
	@python3 -m venv $(FORMATS)
	@$(FORMATS)/bin/pip install --quiet --no-cache-dir --disable-pip-version-check -r Tests/formats/requirements.txt
	@$(FORMATS)/bin/pip install --quiet --no-cache-dir --disable-pip-version-check --retries 1 --no-deps torch \
	  --index-url https://download.pytorch.org/whl/cpu && \
	  $(FORMATS)/bin/pip install --quiet --no-cache-dir --disable-pip-version-check keras || \
	  echo "Not tried: PyTorch and Keras, because they could not be installed." >&2
	@touch $@

# With the Python that is there if it has jax and numpy, and with one in .build-python otherwise.
proof:
	$(SWIFT) build -c release --package-path Benchmarks --product trace
	@python=python3; \
	if ! $$python -c 'import jax, numpy' 2>/dev/null; then \
	  python=.build-python/bin/python3; \
	  if ! $$python -c 'import jax, numpy' 2>/dev/null; then \
	    echo "Installing jax and numpy in .build-python." >&2; \
	    python3 -m venv .build-python && $$python -m pip install --quiet jax numpy || exit 1; \
	  fi; \
	fi; \
	$$python Benchmarks/proof

same-bits:
	@Benchmarks/same_bits

instructions:
	@Benchmarks/instructions

SECONDS ?= 60

fuzz:
	@Scripts/libraries
	@Fuzzing/run --seconds $(SECONDS) $(if $(LINES),--lines $(LINES))

pictures: $(PROGRAM)
	@python3 Fuzzing/pictures --program $(PROGRAM)

# A build of its own for each: the checks are compiled in. What is checked is what reads files, computes and keeps notebooks;
# the tests of the program itself start another process, at a terminal, and are left to `make test`.
SANITIZER ?= address
# Several threads work in the engine and on locked files.
SANITIZED_address := Machine|NeuralNetwork|NeuralCipher|CommandLanguage|Images|Figures|Pictures|StateFiles|Terminal|Notebook|Lessons
SANITIZED_thread := NeuralNetwork|NeuralCipher|StateFiles

sanitize:
	@Scripts/libraries
	$(SWIFT) build -c release --build-tests --sanitize=$(SANITIZER) --scratch-path .build-$(SANITIZER)
	LSAN_OPTIONS=suppressions=Scripts/leaks.txt $(SWIFT) test -c release --skip-build --sanitize=$(SANITIZER) \
	  --scratch-path .build-$(SANITIZER) \
	  --filter '^($(SANITIZED_$(SANITIZER)))Tests'

bench: $(PROGRAM)
	$(SWIFT) build -c release --package-path Benchmarks --product speed
	@python3 Benchmarks/bench.py

clean:
	rm -rf .build .build-* Benchmarks/.build Benchmarks/.build-* Fuzzing/.build Fuzzing/.build-*

help:
	@sed -n 's/^#   //p' Makefile
