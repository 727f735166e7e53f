# Each target sets up what it needs in .venv; only Python and make are required (uv is used if it is there).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help try test test-sglang check bench gpu-check fuzz docs clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

$(BIN)/python:
ifdef UV
	@$(UV) venv --quiet --python $(PYTHON) $(VENV)
else
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kptutor needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
endif

$(VENV)/.runtime: $(BIN)/python pyproject.toml constraints.txt
ifdef UV
	@$(UV) pip install --quiet --python $(BIN)/python -c constraints.txt -e .
else
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
endif
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml constraints.txt
ifdef UV
	@$(UV) pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'
else
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
endif
	@touch $(VENV)/.runtime $@

try: $(VENV)/.runtime ## Solve three problems end to end: no GPU, key or download
	@$(BIN)/kptutor solve "Solve 2x^2 - 3x - 2 = 0."
	@echo
	@$(BIN)/kptutor solve "Find the derivative of x^2 sin(x)."
	@echo
	@$(BIN)/kptutor solve "Solve the system x + y = 5, x - y = 1."

test: $(VENV)/.dev ## Run the whole suite
	$(BIN)/python -m pytest -n $(WORKERS)

test-sglang: $(VENV)/.dev ## Test against a real SGLang on the CPU; the first time installs it (3 GB)
	$(BIN)/kptutor models install --cpu $(if $(TORCH_INDEX),--torch-index $(TORCH_INDEX))
	KPTUTOR_TEST_SGLANG=1 $(BIN)/python -m pytest -x --timeout=1000 --durations=0 tests/integration/sglang

check: $(VENV)/.dev ## Lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev ## Measure the agent's overhead and start-up, side by side in one run
	$(BIN)/python benchmarks/overhead.py
	$(BIN)/python benchmarks/startup.py

gpu-check: $(VENV)/.dev ## Measure model servers on a GPU: speed, the agent's share, cache (ARGS=--dry-run: on a CPU)
	$(BIN)/python benchmarks/gpu/check.py $(ARGS)

fuzz: $(VENV)/.dev ## Throw 60 seconds of generated text at the reader and the comparator
	$(BIN)/python tests/fuzz.py --seconds 60

docs: $(VENV)/.dev ## Write the generated parts of the documentation again
	$(BIN)/python docs/generate.py

clean: ## Remove the environment and every cache
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
