# make serve   set everything up and serve the page on http://127.0.0.1:8000
# make test    set everything up and run every test
# The other words: setup check build bench eval conformance screenshots clean

VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

WEB_SOURCES := $(shell find frontend/src frontend/public frontend/vite -type f 2>/dev/null) \
               frontend/vite.config.ts frontend/tsconfig.json

.PHONY: setup serve test check build runtime bench eval conformance screenshots clean

setup: $(VENV)/.dev frontend/node_modules/.installed browser

serve: build
	$(BIN)/sandcell serve --host $(HOST) --port $(PORT)

build: build/web/.built dist/sandcell.js runtime

test: setup build check
	npm --prefix frontend test
	$(BIN)/python -m pytest

check: $(VENV)/.dev frontend/node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	npm --prefix frontend run check

bench: setup build
	$(BIN)/python -m tests.bench --svg $(BENCH)
	PYTHONPATH=tests $(BIN)/python -m load $(if $(LITELLM),--litellm "$(LITELLM)")

# Questions with checkable answers, put to the model that the environment names (OPENAI_API_KEY, OPENAI_BASE_URL, SANDCELL_MODEL),
# else to the built-in assistant; the report goes to build/evaluation.
eval: setup build
	PYTHONPATH=tests $(BIN)/python -m evaluation

# The pictures of the README and the documentation, from the real page.
screenshots: setup build
	$(BIN)/python -m tests.screenshots

# make conformance CORPUS=dir-or-jsonl: the same scripts in the browser and in native CPython.
# PYTHON names a native one that has the shipped versions of the packages.
conformance: setup build
	@test -n "$(CORPUS)" || { echo "make conformance CORPUS=folder-of-scripts-or-file.jsonl"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m conformance "$(CORPUS)" $(if $(PYTHON),--python "$(PYTHON)")

# The Pyodide distribution: a run without changes takes a second or two.
runtime: $(VENV)/.installed
	$(BIN)/sandcell-distribution build

build/web/.built: frontend/node_modules/.installed $(WEB_SOURCES)
	npm --prefix frontend run build
	@touch $@

# The engine without the page, as a package: see docs/library.md.
dist/sandcell.js: frontend/node_modules/.installed $(WEB_SOURCES) frontend/vite.library.config.ts docs/library.md
	npm --prefix frontend run build:library

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json
	@.ci/find-node
	npm --prefix frontend ci --no-audit --no-fund
	@touch $@

$(VENV)/bin/python:
	@python=$$(.ci/find-python) && echo "Making $(VENV) with $$python" && "$$python" -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check --editable '.[runtime]'
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --disable-pip-version-check --editable '.[dev]'
	@touch $@

.PHONY: browser
browser: $(VENV)/.dev
	@.ci/install-browser $(BIN)/python

clean:
	rm -rf build dist .venv frontend/node_modules .mypy_cache .ruff_cache .pytest_cache test-results
