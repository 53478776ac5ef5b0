# Two commands: `make run` serves the portal, `make test` runs its tests. docs/operations.md says more.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test bench lint clean

run: $(VENV)/.run-installed
	@exec $(BIN)/python manage.py serve

test: $(VENV)/.test-installed
	@$(BIN)/python -m pytest $(ARGS)

# For instance: make bench ARGS="--articles 5000,100000 --peers --output figures.md"; docs/performance.md says more.
bench: $(VENV)/.run-installed
	@exec $(BIN)/python manage.py benchmark $(ARGS)

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports


$(VENV)/bin/python:
	@echo "Making the virtual environment …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "venv failed: apt install python3-venv"; exit 1; }

$(VENV)/.run-installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/.test-installed: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing packages and test tools …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@ $(VENV)/.run-installed

clean:
	rm -rf $(VENV)
