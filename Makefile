# demo, test, check, bench: each sets up .venv by itself, and is quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench soak clean

demo: $(READY)
	$(BIN)/kg build data/sources.toml -o build --validate
	@echo "Open build/atlas.html in a browser, or ask: $(BIN)/kg query recurring-topics"

test: check
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m bench
	KG_PAGES=1000 $(BIN)/python -m pytest tests/evidence -k generated -s

soak: $(READY)
	KG_HOSTILE=10000 $(BIN)/python -m pytest tests/query/test_engine.py -k hostile -s
	KG_EDITS=200 $(BIN)/python -m pytest tests/building/test_incremental.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "kg needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "python3-venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@
