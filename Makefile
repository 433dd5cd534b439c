# The one door: install, run, test. Every target works from a fresh clone and can be repeated.
.PHONY: install run test lint unit format lock encoder clean

PYTHON ?= python3
UV_VERSION := 0.13.9
BASE ?= sentence-transformers/all-MiniLM-L6-v2
FORM ?= fp16

install: .venv/installed

run: .venv/installed
	.venv/bin/sen-code serve

test: lint unit

lint: .venv-dev/installed
	.venv-dev/bin/ruff check .
	.venv-dev/bin/ruff format --check .
	.venv-dev/bin/mypy

unit: .venv-dev/installed
	.venv-dev/bin/pytest

format: .venv-dev/installed
	.venv-dev/bin/ruff check --fix .
	.venv-dev/bin/ruff format .

# Exports the sentence encoder anew; only this step may fetch anything. BASE names another model or
# a folder, FORM is fp16, fp32 or int8.
encoder: .venv-train/installed
	.venv-train/bin/python -m ingest.adapt --base "$(BASE)" --form $(FORM)

# The exact versions that are installed. The CUDA packages that torch names are left out: nothing
# here runs on a GPU, and the lock only constrains what is asked for.
lock: .venv-dev/installed
	.venv-dev/bin/uv pip compile -q --no-header --no-annotate pyproject.toml -o requirements.lock
	.venv-dev/bin/uv pip compile -q --no-header --no-annotate pyproject.toml \
		--extra dev --extra train -c requirements.lock -o requirements-dev.lock
	grep -vE '^(nvidia-|triton==|cuda-)' requirements-dev.lock > requirements-dev.tmp
	mv requirements-dev.tmp requirements-dev.lock

clean:
	rm -rf .venv .venv-dev .venv-train build *.egg-info

# $(call into,ENVIRONMENT,WHAT): by uv, which takes seconds, else by pip, which takes over a minute.
define into
	@$(1)/bin/python -m pip install --quiet uv==$(UV_VERSION) \
		&& $(1)/bin/uv pip install --quiet --python $(1)/bin/python $(2) \
		|| { echo "uv could not install; trying pip." >&2; $(1)/bin/python -m pip install --quiet $(2); }
endef

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	@echo "Installing into .venv ..."
	@$(PYTHON) -m venv .venv
	$(call into,.venv,-r requirements.lock -e .)
	@touch $@

.venv-dev/installed: requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	@echo "Installing into .venv-dev ..."
	@$(PYTHON) -m venv .venv-dev
	$(call into,.venv-dev,-r requirements.lock -c requirements-dev.lock -e ".[dev]")
	@touch $@

# torch comes first and by pip: uv would choose the build for GPUs, of several gigabytes.
.venv-train/installed: requirements.lock requirements-dev.lock pyproject.toml
	@echo "Installing into .venv-train ..."
	@$(PYTHON) -m venv .venv-train
	@.venv-train/bin/python -m pip install --quiet "$$(grep '^torch==' requirements-dev.lock)"
	$(call into,.venv-train,-c requirements-dev.lock -e ".[train]")
	@touch $@
