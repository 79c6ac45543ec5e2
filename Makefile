# The commands of teamcase; `make help` lists them. Only Python 3.11 or later and make need to be there.

# Another virtual environment may be named, as in `make test VENV=/some/where`; it is brought to the lock file like our own.
VENV ?= .venv
PYTHON := $(VENV)/bin/python

# The stamps carry the lock's checksum, so that a second start installs nothing and a changed lock is installed, whatever the files' dates.
RUN_STAMP := $(VENV)/.installed-$(firstword $(shell cksum < requirements.lock))
TEST_STAMP := $(VENV)/.installed-for-tests-$(firstword $(shell cksum < requirements-dev.lock))

CATALOGUES := $(wildcard teamcase/translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)

# Fast tests without server and browser, for `make check`.
QUICK_TESTS := $(wildcard tests/architecture) $(wildcard tests/*/test_rules*.py tests/*/*_rules_test.py) tests/foundation/test_config.py

.PHONY: help run demo migration lint check test audit bench pictures translations
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: $(RUN_STAMP) translations ## start everything on http://localhost:8000 (PORT=8001 for another port); Ctrl-C stops it
	@exec env TEAMCASE_ENV=demo $(PYTHON) -m teamcase run

demo: $(RUN_STAMP) translations ## throw the demo's database away and tell the invented county anew
	@exec env TEAMCASE_ENV=demo $(PYTHON) -m teamcase demo

migration: $(TEST_STAMP) translations ## write the next migration from the models: make migration m="what it is for"
	@test -n "$(m)" || { echo 'Say what it is for: make migration m="what it is for"' >&2; exit 1; }
	@TEAMCASE_ENV=demo $(PYTHON) -m teamcase migration "$(m)"
	@$(PYTHON) -m ruff format --quiet migrations/versions

lint: $(TEST_STAMP) translations ## format, lint, types, import contracts
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports

check: lint ## the fast part: lint, unit and architecture tests
	$(PYTHON) -m pytest -q -m "not slow and not browser" $(QUICK_TESTS)

test: $(TEST_STAMP) translations ## everything: lint, then all tests on real PostgreSQL and in a real browser
	@scripts/browser.sh
	@$(MAKE) --no-print-directory lint
	$(PYTHON) -m pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder

audit: $(TEST_STAMP) translations ## let other people's tools judge it, each in an environment of its own: make audit ONLY=pgrls for one
	@scripts/audit.sh
	@$(PYTHON) -m audits $(ONLY) $(if $(WRITE),--golden-write)

bench: $(TEST_STAMP) translations ## measure ratios on a large county: ONLY=house.case for a part, WRITE=1 for docs/performance.md
	@$(PYTHON) -m benchmarks $(ONLY) $(if $(WRITE),--write)

pictures: $(TEST_STAMP) translations ## take the pictures of the README anew, of an invented county told for them
	@scripts/browser.sh
	@$(PYTHON) scripts/pictures.py

translations: $(COMPILED)

%.mo: %.po | $(RUN_STAMP)
	@$(PYTHON) -m babel.messages.frontend --quiet compile --input-file=$< --output-file=$@

$(RUN_STAMP):
	@scripts/environment.sh $(VENV) requirements.lock
	@touch $@

$(TEST_STAMP): | $(RUN_STAMP)
	@scripts/environment.sh $(VENV) requirements-dev.lock
	@touch $@
