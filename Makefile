# Everything a developer or a reader runs. Nothing needs to be installed first but Python 3.11 and make.
# PYTHON=/path/to/python make …   takes another interpreter (3.11 or later).

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
PYTEST := $(BIN)/python -m pytest
PAGES := $(wildcard docs/generate/*_page.py) docs/generate/readme_session.py
SOURCES := kg tests samples benchmarks simulation docs
# More arguments for pytest: make test ARGS="tests/readers -n 0"
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test slow coverage score check format format-check lint types layers sizes ontology docs docs-check \
        baseline benchmark simulate fit lock release-samples wheel clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp carries the lock file's time: a changed lock or pyproject.toml installs again, nothing else does.
$(STAMP): requirements.lock pyproject.toml
	@echo "Installing into $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11: install Python 3.11, or name one with PYTHON=…" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian: python3-venv)" >&2; exit 2; }
	@$(PIP) install --retries 5 --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## build the samples into a fresh store and print three answers worth reading
	@$(BIN)/kg demo

test: $(STAMP) ## run the tests (two to three minutes on two cores)
	$(PYTEST) $(ARGS)

slow: $(STAMP) ## run the tests that take long
	$(PYTEST) -m slow -n 0 $(ARGS)

# Each package on its own, so that a well-tested one cannot hide another.
coverage: $(STAMP) ## branch coverage, 95 % at least of model, readers, extract, rdf and store
	$(PYTEST) -m 'not slow and not clock' --cov --cov-report= $(ARGS)
	@for package in model readers extract rdf store; do echo "-- kg/$$package"; \
	  $(BIN)/coverage report --include="kg/$$package/*" --fail-under=95 || exit 1; done
	@$(BIN)/coverage report --format=total | sed 's/^/all of kg: /; s/$$/ %/'

score: $(STAMP) ## how much of the annotated cases is found, against tests/cases/baseline.json
	$(BIN)/python -m tests.cases.score

fit: $(STAMP) ## fit the weights of findings to the annotated cases: kg/extract/weights.toml
	$(BIN)/python -m kg.evaluate.fit tests/cases/sets.toml

baseline: $(STAMP) ## let today's figures be those that must not fall
	$(BIN)/python -m tests.cases.score --renew

check: format-check lint types layers sizes ontology docs-check test ## everything that must pass before a commit

format: $(STAMP) ## write the code as ruff formats it
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix --select I $(SOURCES)

format-check: $(STAMP)
	$(BIN)/ruff format --check $(SOURCES)

lint: $(STAMP) ## ruff
	$(BIN)/ruff check $(SOURCES)

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy
	$(BIN)/mypy --explicit-package-bases benchmarks simulation docs/generate/*.py samples/make_pdf.py

layers: $(STAMP) ## imports point one way
	$(BIN)/lint-imports

sizes: $(STAMP) ## modules and functions stay small
	$(PYTEST) -n 0 tests/project/test_sizes.py

ontology: $(STAMP) ## the ontology, vocabulary and shapes hold together
	$(PYTEST) tests/ontology

docs: $(STAMP) ## write the generated pages anew
	@for page in $(PAGES); do $(BIN)/python $$page || exit 1; done

docs-check: $(STAMP)
	@for page in $(PAGES); do $(BIN)/python $$page --check || exit 1; done

benchmark: $(STAMP) ## documents a second, and where the time goes
	$(BIN)/python -m benchmarks.build

simulate: $(STAMP) ## try the analyses on invented councils of known truth: half an hour (docs/statistics.md)
	$(BIN)/python -m simulation.run

release-samples: $(STAMP) ## write the release of the samples anew: exports/samples-release
	$(BIN)/python -m tests.exports.samples_release

wheel: $(STAMP) ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: ## pin again what the ranges of pyproject.toml allow today
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet '.[dev]'
	{ sed -n '/^#/p' requirements.lock; build/lock/bin/python -m pip freeze --exclude faultlines; } > build/lock/new
	mv build/lock/new requirements.lock

clean: ## remove what was installed or built
	rm -rf $(VENV) build dist store .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage* htmlcov
