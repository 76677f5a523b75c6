# The chores of this project. `make` alone lists them. The first one makes .venv; after that only a
# change of the lock files or of pyproject.toml installs anything.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python

# Material for MkDocs prints the end of MkDocs 1 before every build; pyproject.toml stays below 2.
export NO_MKDOCS_2_WARNING := 1

# pip keeps the user's settings, apart from those that change what is installed or where it goes.
export PIP_USER := 0
export PIP_REQUIRE_HASHES := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PIP_CONSTRAINT PIP_BUILD_CONSTRAINT PIP_REQUIREMENT PIP_EDITABLE PIP_NO_DEPS PIP_PRE
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_DRY_RUN PIP_NO_BINARY PIP_UPGRADE
unexport PIP_IGNORE_INSTALLED PIP_FORCE_REINSTALL PIP_LOG PIP_VERBOSE PIP_QUIET

# What is installed so far, as empty files that are made last: a half-finished installation leaves none.
MADE := $(VENV)/made.stamp
SHIPPED := $(VENV)/shipped.stamp
TOOLS := $(VENV)/tools.stamp

.DEFAULT_GOAL := help
.PHONY: help serve site test check bench bench-build bench-search bench-site lock clean FORCE

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

serve: $(SHIPPED) ## Preview the site on http://127.0.0.1:8000, rebuilt after every change
	@$(BIN)/papershelf serve

site: $(SHIPPED) ## Build the site into site/
	@$(BIN)/papershelf build

test: $(TOOLS) ## Run the tests, in a real browser too; ARGS="-k slug" goes to pytest
	@$(PY) -m tests.browser --install
	@$(PY) -m pytest $(ARGS)

check: $(TOOLS) ## Check format, lint, types, imports, workflows and the content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/zizmor --offline --quiet --persona=pedantic .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms \
		$(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/papershelf check
	@if command -v tsc >/dev/null; then tsc --project tests/jsconfig.json; \
	else echo "The types of the browser's modules were not checked: there is no tsc (npm install -g typescript)."; fi

ifneq ($(wildcard tests/bench tests/bench.py),)
bench: $(TOOLS) ## Measure speed and quality
	@$(PY) -m tests.bench $(ARGS)

bench-build: $(TOOLS) ## Measure builds by stage, beside those of others; LARGE=1 for 100,000 papers
	@$(PY) -m tests.bench.build $(if $(LARGE),--large) $(ARGS)

bench-search: $(TOOLS) ## Measure the search beside two others, in a real browser; LARGE=1 for 100,000 papers
	@$(PY) -m tests.browser --install
	@$(PY) -m tests.bench.search $(if $(LARGE),--large) $(ARGS)

bench-site: $(TOOLS) ## Measure the built site: barriers, bytes, shifts, validity, Lighthouse
	@$(PY) -m tests.browser --install
	@$(PY) -m tests.bench.site $(ARGS)
else
bench bench-build bench-search bench-site:
	@echo "There are no benchmarks: tests/bench is missing."
endif

# The tools' lock comes first and bounds the other, so that both name the same versions.
LOCK = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" pyproject.toml -
BACKEND = $(PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'

lock: $(MADE) ## Renew both lock files with the newest releases that pyproject.toml allows
	@$(call install,uv)
	$(BACKEND) | $(LOCK) --all-extras --output-file requirements-dev.lock
	$(BACKEND) | $(LOCK) --constraint requirements-dev.lock --output-file requirements.lock

clean: ## Remove all that was made: .venv, site/ and the caches
	rm -rf $(VENV) site .papershelf-cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Quiet unless it fails.
install = $(PY) -m pip install --progress-bar off $(1) >$(VENV)/pip.log 2>&1 || \
	{ tail -n 30 $(VENV)/pip.log >&2; echo "The installation failed. The whole story: $(VENV)/pip.log" >&2; exit 1; }

$(SHIPPED): requirements.lock pyproject.toml $(MADE)
	@echo "Installing what $< names into $(VENV) ..."
	@$(call install,--require-hashes -r $<)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

$(TOOLS): requirements-dev.lock $(SHIPPED)
	@echo "Installing what $< names into $(VENV) ..."
	@$(call install,--require-hashes -r $<)
	@touch $@

NEEDS := Papershelf needs Python 3.11 or newer

# Made anew when its Python is gone, as after an upgrade of the system.
$(MADE): $(if $(shell test -x $(PY) && echo there),,FORCE)
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "$(NEEDS), and there is no $(PYTHON): name yours with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(NEEDS), and $(PYTHON) is $$("$(PYTHON)" -V 2>&1): name another with make PYTHON=..." >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		package=$$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
		if ! command -v apt-get >/dev/null; then \
			echo "$(PYTHON) cannot make virtual environments: install its modules venv and ensurepip." >&2; exit 1; \
		elif [ "$$(id -u)" != 0 ]; then \
			echo "$(PYTHON) cannot make virtual environments yet. Type: sudo apt-get install -y $$package" >&2; exit 1; \
		fi; \
		echo "Installing $$package ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$package >/dev/null; }
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@touch $@
