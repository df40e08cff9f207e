# Meeting Papers. `make run` from a bare clone opens the chat; `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
export PAPERS_STORE ?= .store
export Q

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
INPUTS := pyproject.toml constraints.txt
SHIPPED := corpus/papers

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run ask test lint eval clean ingest

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 14

run: ingest ## install, take in the papers that come with it, open the chat at http://localhost:8501
	@$(BIN)/papers serve --port $(PORT)

ask: $(VENV)/installed ## ask one question: make ask Q="How has ICPC timeliness changed since 2019?"
	@test -n "$$Q" || { echo 'Ask like this: make ask Q="How has ICPC timeliness changed since 2019?"' >&2; exit 2; }
	@test -f "$(PAPERS_STORE)/current.json" || $(BIN)/papers ingest $(SHIPPED)
	@$(BIN)/papers ask -- "$$Q"

test: $(VENV)/installed-tests ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/installed-tests ## ruff, mypy --strict and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict
	@$(BIN)/lint-imports

eval: $(VENV)/installed ## ask the questions with known answers, and fail under the gate
	@$(BIN)/python -m evals.run --gate

clean: ## remove the environment, the store and every cache
	rm -rf $(VENV) .store .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

ingest: $(VENV)/installed
	@echo "Taking in $(SHIPPED) ..."
	@$(BIN)/papers ingest $(SHIPPED)

# The environment is made again where these files change; its stamp is written last, so that an
# installation that was cut short is taken up again.
$(VENV)/installed: $(INPUTS) | $(VENV)/bin/python
	@echo "Installing the packages (2 GB; about two minutes the first time) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/installed-tests: $(INPUTS) | $(VENV)/bin/python
	@echo "Installing the packages and the test tools (2 GB; about two minutes the first time) ..."
	@$(PIP) install -c constraints.txt -e ".[test]"
	@touch $@ $(VENV)/installed

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or later, or name yours: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: Python 3.11 or later is needed. Name one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments. Install its venv module (Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Making the environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
