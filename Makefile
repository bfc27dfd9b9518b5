# What people run is what CI runs. `make help` lists the commands.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

# Stamps carry the checksum of their lock file, so a changed lock installs again and an unchanged one never does.
checksum = $(shell cat $(1) | cksum | cut -d' ' -f1)
RUNTIME := $(VENV)/.runtime-$(call checksum,requirements.lock)
DEV := $(VENV)/.dev-$(call checksum,requirements.lock requirements-dev.lock)

.DEFAULT_GOAL := help
.PHONY: help run index test check fix evals bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' Makefile

run: index ## install, build the index where needed, open the app on http://127.0.0.1:7860
	@$(PY) app.py

index: $(RUNTIME) ## build the index if it is missing or older than the corpus
	@$(PY) -m ingest build --if-stale

test: check ## the linters and all tests; those in a browser come alone, because they wait for it
	@$(PY) -m pytest -n auto --ignore=tests/browser
	@$(PY) -m pytest tests/browser

check: $(DEV) ## the linters: ruff, mypy, import-linter, and the corpus's own
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) -m ingest check

fix: $(DEV) ## let ruff repair and format what it can
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

evals: index ## the question sets through the same flow as the app
	@$(PY) -m evals

bench: index $(DEV) ## the same questions through the stock stacks, and how long things take
	@$(PY) -m evals peers
	@$(PY) -m evals bench

lock: $(DEV) ## resolve the newest versions that pyproject.toml allows
	@$(PY) .ci/lock.py

clean: ## remove what was built: the environment, the index, the caches
	@rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(RUNTIME): $(PY)
	@echo "Installing packages (the first time takes a few minutes) ..."
	@$(PY) -m pip install -qq --disable-pip-version-check -r requirements.lock
	@rm -f $(VENV)/.runtime-* && touch $@

$(DEV): $(PY)
	@echo "Installing packages and development tools (the first time takes a few minutes) ..."
	@$(PY) -m pip install -qq --disable-pip-version-check -r requirements-dev.lock
	@rm -f $(VENV)/.runtime-* $(VENV)/.dev-* && touch $(RUNTIME) $@

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "On Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }
