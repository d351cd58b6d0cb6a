# Two commands do all the set-up: make lint, make test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Without compiled bytecode every start imports spaCy's sources again, which takes seconds.
export PYTHONDONTWRITEBYTECODE :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: lint lint-broken test check format bench docs clean

lint: $(VENV)/ready
	$(BIN)/checker lint articles/publishable

lint-broken: $(VENV)/ready
	$(BIN)/checker lint articles/broken || test $$? -eq 1

test: $(VENV)/ready
	$(BIN)/python -m pytest

check: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks.accuracy

docs: $(VENV)/ready
	$(BIN)/python -m handbook

$(VENV)/ready: pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else 'Python 3.11–3.13 is needed')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
