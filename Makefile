# Everything one does with this repository; `make` alone explains.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Bytecode is written at once: without it every process takes three times as long to start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run demo test lint shots vera torture attack fuzz peers bench \
  translations lock oldroot portable deb trydeb windows trywine release clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-14s%s\n", $$1, $$2}' Makefile

setup: $(READY) ## Make .venv with everything in it, and the system libraries of Qt

$(READY): pyproject.toml constraints.txt packaging/system-packages
	packaging/system-packages
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  -c constraints.txt -e '.[dev]'
	@touch $(READY)
	@echo "Ready: $(BIN)/tcm-desk"

run: setup ## Open the window
	$(BIN)/tcm-desk

demo: setup ## Do the whole main job without a window; the results are in demo-out/
	rm -rf demo-out
	$(OFFSCREEN) $(BIN)/tcm-desk demo demo-out

test: setup ## Run the tests
	$(OFFSCREEN) $(BIN)/python -m pytest -n auto --dist loadfile --ignore=tests/benchmarks \
	  --ignore=tests/packaging/installed

lint: setup ## Check format, style, types and import contracts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/mypy packaging
	$(BIN)/lint-imports

shots: setup ## Picture every page of the window, in every look; renew the handbook's pictures
	rm -rf build/shots
	$(OFFSCREEN) $(BIN)/python -m tcm_desk.gui.picture_tour build/shots --looks
	$(OFFSCREEN) $(BIN)/python -m tcm_desk.gui.picture_tour resources/handbook --handbook

vera: setup ## Fetch veraPDF (Java), which the tests ask about the PDFs if it is there
	packaging/vera

# In memory where there is such a folder: the disk that fails is a simulated one.
torture: setup ## Kill the program a thousand times, cut the power at every request to the disk
	$(BIN)/python -m pytest tests/durability --kills 1000 --cuts 100000 --refusals 1000 \
	  $(if $(wildcard /dev/shm),--basetemp=/dev/shm/tcm-desk-torture)

attack: setup ## Seal 200 packets that are genuine, forge 2000 that are not: tests/trust
	$(BIN)/python -m pytest tests/trust --packets 200 --forgeries 2000

fuzz: setup ## Let every reader try spoiled files, a minute each; see tests/fuzz/hunt.py
	$(OFFSCREEN) $(BIN)/python -m tests.fuzz.hunt 60

peers: ## Fetch LibreOffice, WeasyPrint, fpdf2 and typst, which bench measures us beside
	packaging/peers

bench: setup ## Measure speed and memory, as ratios
	$(OFFSCREEN) $(BIN)/python -m pytest tests/benchmarks

translations: setup ## Gather the sentences from the code and compile the translations
	$(BIN)/python packaging/translations.py

lock: ## Choose the newest versions that pyproject.toml allows, for constraints.txt
	python3 -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check uv
	{ echo '# Exact versions of everything installed, dev tools too; made by `make lock`.'; \
	  build/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --all-extras --universal \
	    --python-version 3.11 --no-header --no-annotate; } > build/constraints.txt
	mv build/constraints.txt constraints.txt
	{ echo '# What the program needs where it is packed, with the digests of every platform; made by `make lock`.'; \
	  build/lock/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes -c constraints.txt \
	    --python-version 3.11 --no-header --no-annotate; } > packaging/pinned.txt

oldroot: ## Make a Debian 11 in build/, so that what is built runs on glibc 2.31 (root)
	packaging/linux/old_root

portable: setup ## Build the program in one folder for any Linux, as dist/*.tar.xz
	packaging/linux/bundle
	packaging/linux/portable

deb: portable ## Build the package for Debian, UOS and Kylin, as dist/*.deb
	packaging/linux/deb

trydeb: setup ## Install the package in a Debian without Python, and try it there (root)
	$(BIN)/python -m pytest tests/packaging/installed --ignore=tests/packaging/installed/test_windows.py

windows: setup ## Build for Windows, from Linux: dist/*-windows.zip and dist/*-setup.exe
	packaging/windows/bundle

trywine: setup ## Try what was built for Windows under Wine, in a Debian 13 of its own (root)
	$(BIN)/python -m pytest tests/packaging/installed/test_windows.py

# Builders that ask for a time get the day that tcm_desk/__init__.py names.
release: export SOURCE_DATE_EPOCH := $(shell date -u +%s -d \
  "$$(sed -n 's/^BUILT_ON = "\([0-9-]*\)".*/\1/p' tcm_desk/__init__.py)")
release: deb windows ## Build everything that is handed out, with checksums and an SBOM
	packaging/release

clean: ## Remove what the other targets made, the environment too
	rm -rf $(VENV) build dist demo-out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis .coverage .benchmarks *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
