# Everything a person needs to type. `make serve` and `make test` do all on a fresh machine with Python 3.11+.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet --constraint constraints.txt
CODE := igfkg api tests benchmarks
NODE := tests/node/node_modules/.installed
GENERATOR := $(VENV)/generator/.installed
BUILT := build/tests
PREFIX := build/installed
HOME_FOLDER := build/home
PYTEST = $(BIN)/pytest

.DEFAULT_GOAL := help
.PHONY: help install serve test coverage erase check lint fmt types bench bench-scale wheel install-wheel release smoke fuzz api-fuzz crawl scaling mutate vendor lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "igfkg needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml constraints.txt
	$(PIP) hatchling editables
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) setuptools
	$(PIP) --no-build-isolation --editable '.[test]'
	@touch $@

install: $(VENV)/.installed ## Install igfkg into .venv

serve: $(VENV)/.installed ## Install, build, validate, and serve on http://localhost:8000
	$(BIN)/igfkg build
	$(BIN)/igfkg serve --port $(PORT)

$(NODE): tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/node --silent && touch $@; else echo "npm is missing: what needs it is skipped"; fi

# An environment of its own: it needs other versions than igfkg.
$(GENERATOR): $(VENV)/.python tests/api/clients/generator.txt
	$(BIN)/python -m venv $(VENV)/generator
	$(VENV)/generator/bin/pip --disable-pip-version-check install --quiet --requirement tests/api/clients/generator.txt
	@touch $@

# The build validates the data as `make check` does; all test processes share its release.
test: export BUILT_HOME := $(abspath $(BUILT))
test: lint $(NODE) $(GENERATOR) ## Install, check, and run all tests
	rm -rf $(BUILT)
	$(BIN)/igfkg build --home $(BUILT)
	$(PYTEST) --numprocesses 2 --dist worksteal -m 'not serial'
	$(PYTEST) -m serial

coverage: PYTEST := $(BIN)/coverage run -m pytest
coverage: erase test ## As test, and measure: fail when too little of the code is run
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

erase:
	rm -f .coverage .coverage.*

check: lint ## Lint, check types, layout of sources, generated files, and validate the data
	$(BIN)/igfkg validate

lint: $(VENV)/.tested
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/igfkg fmt --check
	$(BIN)/igfkg context --check

fmt: $(VENV)/.tested ## Bring code and sources into layout, and write what is generated
	$(BIN)/ruff check --fix --quiet $(CODE) || true
	$(BIN)/ruff format $(CODE)
	$(BIN)/igfkg fmt
	$(BIN)/igfkg context
	$(BIN)/python -m tests.docs.settings_table
	$(BIN)/python -m tests.model.context_snapshot

types: $(VENV)/.tested $(NODE) ## Write the TypeScript types anew, by the current release
	$(BIN)/igfkg build --quiet
	$(BIN)/python -m tests.typescript

bench: $(VENV)/.tested ## Measure, side by side with other servers
	$(PIP) --no-build-isolation --editable '.[bench]'
	$(BIN)/python -m benchmarks

bench-scale: $(VENV)/.tested ## Measure builds and serving as data grow, beside other servers
	$(PIP) --no-build-isolation --editable '.[bench]'
	$(BIN)/python -m benchmarks.scale $(SCALE)

wheel: $(VENV)/.python ## Build the wheel, in dist/
	$(PIP) hatchling
	rm -f dist/igfkg-*.whl
	$(BIN)/pip --disable-pip-version-check wheel --quiet --no-build-isolation --no-deps --wheel-dir dist .

install-wheel: ## Install the wheel in an environment of its own, PREFIX
	$(PYTHON) -m venv $(PREFIX)
	$(PREFIX)/bin/pip --disable-pip-version-check install --quiet --constraint constraints.txt dist/igfkg-*.whl

release: ## Build a release in HOME_FOLDER, with the igfkg of PREFIX
	$(PREFIX)/bin/igfkg build --quiet --home $(HOME_FOLDER)

smoke: ## Start the igfkg of PREFIX on HOME_FOLDER, send it a few requests, and stop it
	$(PREFIX)/bin/python tests/smoke.py $(PREFIX)/bin/igfkg $(HOME_FOLDER)

fuzz: $(VENV)/.tested ## Send 200,000 requests at random to a server: none breaks it, jams it or makes it grow (minutes)
	$(BIN)/python -m tests.fuzz $(FUZZ)

api-fuzz: $(VENV)/.tested ## Ask every operation of the API by its description in every way, and at random (an hour; make test asks in part)
	SCHEMATHESIS_EXAMPLES=$(or $(EXAMPLES),25) $(BIN)/pytest tests/api/test_schemathesis.py

crawl: $(VENV)/.tested ## Follow every link of every page, not of a part of the things only (minutes)
	CRAWL=all $(BIN)/pytest tests/api/test_crawl.py

scaling: $(VENV)/.tested ## Run four copies behind HAProxy and nginx under 50 to 500 connections (half an hour; make test runs two)
	$(BIN)/python -m tests.scaling $(SCALING)

mutate: $(VENV)/.tested ## Change the code in small ways and list what no test notices (minutes; no part of make test)
	$(PIP) --no-build-isolation --editable '.[mutate]'
	$(BIN)/python -m tests.mutation $(MUTANTS)

vendor: ## Fetch what is vendored again, and compare
	$(PYTHON) api/vendor.py

lock: $(VENV)/.tested ## Pin what is installed now in constraints.txt
	{ sed -n '/^#/p' constraints.txt; $(BIN)/pip list --format=freeze | grep -viE '^(igfkg|pip)=' | sort -f; } > constraints.new
	mv constraints.new constraints.txt

clean: ## Remove what was built and installed
	rm -rf .coverage .coverage.* $(VENV) build dist tests/node/node_modules
