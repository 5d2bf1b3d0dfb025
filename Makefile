# Two commands are enough: `make site` builds the demonstration site, `make test` runs all tests.
# Both set up everything they need in .venv first. Wanted on the machine: Python 3.11 or newer, make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

# Packages of the system that the machine lacks: what the demonstration site needs (the cards of Arabic and Hindi pages),
# and what its tests need besides (Chromium and its checkers, hand-outs to print).
library = $(if $(shell $(PYTHON) -c "from ctypes.util import find_library; print(find_library('$(1)') or '')"),,$(2))
program = $(if $(shell command -v $(1)),,$(2))
SITE_NEEDS = $(call library,fribidi,libfribidi0)
PRINT_NEEDS = $(call library,pango-1.0,libpango-1.0-0) $(call library,pangoft2-1.0,libpangoft2-1.0-0)
TEST_NEEDS = $(if $(CHROMIUM),,chromium) $(call program,npm,npm) $(call program,java,default-jre-headless) \
  $(call program,openssl,openssl) $(PRINT_NEEDS) $(SITE_NEEDS)
define install
	@missing="$(strip $(1))"; if [ -z "$$missing" ]; then :; elif command -v apt-get >/dev/null; then \
	  as_root=""; [ "$$(id -u)" = 0 ] || as_root="sudo"; \
	  $$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq $$missing >/dev/null; \
	else \
	  echo "Missing: $$missing. Install them with your system's package manager" >&2; exit 1; \
	fi
endef

SOURCES := generator tests benchmarks docs

.PHONY: site test check fix serve bench soak clean libraries browser check-site contact-sheet help

help:
	@echo "make site    build the demonstration site into public/"
	@echo "make test    run all tests (installs Chromium from the system's packages if it is missing)"
	@echo "make check-site  look at every page of the demonstration site in Chromium, some with Lighthouse; takes a while"
	@echo "make contact-sheet  make the picture of twelve views in docs/pictures/ anew"
	@echo "make check   formatting, lint, types, messages"
	@echo "make fix     let the tools mend what they can"
	@echo "make serve   build for one local address and serve it on http://localhost:8000/"
	@echo "make bench   measure, side by side with other generators; SIZE=1000 for one size"
	@echo "make soak    build after thousands of random edits, each time as a clean build would"
	@echo "make clean   remove what builds and tests have made"

$(VENV)/.done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test,check]"
	@touch $@

site: $(VENV)/.done libraries
	$(BIN)/glocal build

test: $(VENV)/.done browser
	$(BIN)/python tests/browser/setup.py
	$(BIN)/python -m pytest -n 2

check-site: site browser
	$(BIN)/python -m tests.browser.whole_site public

contact-sheet: site browser
	$(BIN)/python -m docs.contact_sheet public

libraries:
	$(call install,$(SITE_NEEDS))

browser:
	$(call install,$(TEST_NEEDS))

check: $(VENV)/.done
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/glocal --site generator messages update --theme tealeaf --check

fix: $(VENV)/.done
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

serve: $(VENV)/.done libraries
	$(BIN)/glocal build --output preview --base-url http://localhost:8000/
	$(BIN)/python -m http.server --directory preview 8000

bench: $(VENV)/.done
	$(BIN)/python -m benchmarks.run $(foreach n,$(SIZE),--size $(n)) $(BENCH)
	$(BIN)/python -m benchmarks.serve $(foreach n,$(SIZE),--size $(n)) --write

soak: $(VENV)/.done
	SOAK=5000 $(BIN)/python -m pytest -n 2 tests/properties/test_incremental.py

clean:
	rm -rf public preview .glocal .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench/sites .bench/logs
