# What people type. Needs Python 3.11 or newer with venv, and make; everything else is installed into .venv from the
# locks in requirements/. A target that needs the environment makes it first; nothing is installed twice.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# Modules are compiled when they are first imported: half of the installation time is saved (88 s to 52 s, measured).
LOCKED := $(PIP) install --no-compile --no-deps --require-hashes
# The stamps say which lock an environment was last brought to.
APP := .venv/.app
DEV := .venv/.dev
HUB := .venv/.hub
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# A question may hold quotes, $, ` or ;. What people type is taken as it is ($(value) expands nothing), and reaches
# the command through the environment, so that neither make nor the shell reads it.
override Q := $(value Q)
override FILE := $(value FILE)
override DATA := $(value DATA)
export Q FILE DATA

# Of the second lock, the packages that the first has not; torch and its CUDA packages differ by platform and are
# left to pip (requirements/torch.txt).
define BEYOND_APP
match($$0, /^[a-z0-9][a-z0-9._-]*==/) {
    name = substr($$0, 1, RLENGTH)
    if (FNR == NR) have[name]
    keep = !(name in have) && name !~ /^(torch|triton|cuda-[a-z-]*|nvidia-[a-z0-9-]*)==/
}
FNR != NR && keep
endef
export BEYOND_APP

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install dev hub ask chat bot test check library bench load retrieval evaluate figures fit vectors lock clean

help:  ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(APP)  ## The application, in .venv
dev: $(DEV)  ## … with what its tests and checks need
hub: $(HUB)  ## … with sentence-transformers and torch (large)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv .venv || { echo "python3 has no venv: on Debian or Ubuntu, apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

$(APP): requirements/app.lock requirements/build.lock pyproject.toml | $(BIN)/python
	@echo "Installing the application (about half a minute) …" >&2
	@$(LOCKED) -r requirements/app.lock -r requirements/build.lock
	@$(PIP) install --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.lock $(APP)
	@echo "Installing what tests and checks need …" >&2
	@$(LOCKED) -r requirements/dev.lock
	@touch $@

$(HUB): requirements/hub.lock requirements/torch.txt $(APP)
	@echo "Installing sentence-transformers and torch (some minutes) …" >&2
	@$(LOCKED) -r requirements/hub.lock
	@$(PIP) install --no-compile -r requirements/torch.txt
	@touch $@

ask: $(APP)  ## An answer: make ask Q="Ai chủ trì Nghị quyết 50 ở huyện?"
	@test -n "$$Q" || { echo 'Cách dùng: make ask Q="câu hỏi"' >&2; exit 2; }
	@$(BIN)/troly ask -- "$$Q"

chat: $(APP)  ## A conversation in the terminal
	@$(BIN)/troly chat

bot: $(APP)  ## The Telegram bot (TELEGRAM_BOT_TOKEN)
	@$(BIN)/troly bot

# Tests marked "hub" run where that extra is installed.
test: $(DEV)  ## All tests
	@$(BIN)/python -m pytest -n 2 $(if $(wildcard $(HUB)),-m "")

check: $(DEV)  ## Formatter, linter, types, law of imports, library, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory library test

library: $(APP)  ## Check the library's files
	@$(BIN)/troly library check

bench: $(APP)  ## Speed and memory beside their floors (FRESH=1: a fresh clone too)
	@$(BIN)/python -m bot.benchmarks.speed $(if $(FRESH),--fresh-clone)

load: $(DEV)  ## 200 people asking at once over the webhook, beside the floor
	@$(BIN)/python -m tests.bot.serving.load

retrieval: $(APP)  ## Recall on a folder of corpus.jsonl, queries.jsonl, qrels.tsv: make retrieval DATA=FOLDER
	@test -n "$$DATA" || { echo 'Cách dùng: make retrieval DATA=thư-mục' >&2; exit 2; }
	@$(BIN)/python -m bot.benchmarks.retrieval "$$DATA"

evaluate: $(APP)  ## All question sets against their floors; or one set: make evaluate FILE=questions.jsonl
	@if test -n "$$FILE"; then $(BIN)/troly evaluate "$$FILE"; \
	else $(BIN)/python -m bot.evaluation.suite --out build/figures.json --picture build/confusion.png; fi

figures: $(APP)  ## The same, and renew the table and the picture of docs/evaluation.md
	@$(BIN)/python -m bot.evaluation.suite --out build/figures.json --picture docs/pictures/confusion.png \
		--table docs/evaluation.md

fit: $(APP)  ## Fit the adapter on the askable questions, then what tells orders, opinions and near misses, ranking and refusal
	@$(BIN)/python -m bot.evaluation.speaking --out knowledge/vietnamese/spoken.json
	@$(BIN)/python -m bot.evaluation.adapting --out bot/assistant/adapter.npz
	@$(BIN)/python -m bot.evaluation.ordering --out bot/assistant/orders.json
	@$(BIN)/python -m bot.evaluation.opining --out bot/assistant/opinions.json
	@$(BIN)/python -m bot.evaluation.nearness --out bot/assistant/beyond.json
	@$(BIN)/python -m bot.evaluation.ranking --out bot/assistant/ranking.json
	@$(BIN)/python -m bot.evaluation.calibration --out bot/assistant/support.json --picture docs/pictures/refusal-curve.png

vectors: $(APP)  ## Renew the vectors of the library that come with the code, when many of its texts have changed
	@$(BIN)/python -m bot.evaluation.shipping

lock: $(DEV)  ## Renew the locks in requirements/
	@$(PIP) install uv
	@$(LOCK) pyproject.toml --extra dev --extra llm --extra postgres --upgrade --output-file requirements/dev.lock
	@$(LOCK) pyproject.toml --constraints requirements/dev.lock --output-file requirements/app.lock
	@$(LOCK) requirements/build.in --constraints requirements/dev.lock --output-file requirements/build.lock
	@rm -f .venv/hub.whole
	@$(LOCK) pyproject.toml --extra hub --constraints requirements/dev.lock --constraints requirements/torch.txt \
		--output-file .venv/hub.whole
	@awk "$$BEYOND_APP" requirements/app.lock .venv/hub.whole > requirements/hub.lock

clean:  ## Remove the environment and caches
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
