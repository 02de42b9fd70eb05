# make run    everything: both environments, the model, the index, the server
# make test   the whole test suite
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
TORCH_INDEX ?=
TORCH := torch==2.13.0
APP := .venv/bin/python
RASA := .venv-rasa/bin/python
ASSISTANT := $(APP) -m assistant
HOLD := $(wildcard tests/evaluation/*_hold.jsonl)
PIP_FLAGS := --quiet --disable-pip-version-check --progress-bar off
export PYTHONUNBUFFERED := 1

.PHONY: help setup run test lint types train evaluate reference-checks replies ablation side-by-side bench bench-bm25 screenshot clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: .venv/.ready .venv-rasa/.ready ## both environments

.venv/.ready: requirements/app.lock pyproject.toml
	@tools/step "Môi trường của ứng dụng (Python 3.11+)" tools/make_app_environment "$(PYTHON)" "$(TORCH)" "$(TORCH_INDEX)"
	@touch $@

.venv-rasa/.ready: requirements/rasa.lock
	@tools/step "Môi trường của Rasa (Python 3.10, khoảng 3 GB)" tools/make_rasa_environment
	@touch $@

run: setup ## set everything up and start the server
	@tools/ensure_voice_packages espeak-ng
	@$(ASSISTANT) prepare
	@exec $(ASSISTANT) serve

train: setup ## train the Rasa model if its data changed
	@$(ASSISTANT) train

lint: .venv/.ready ## content, style and types
	@$(ASSISTANT) check
	@$(APP) -m ruff check .
	@$(APP) -m ruff format --check .
	@$(APP) -m mypy
	@.venv/bin/lint-imports >/dev/null || { .venv/bin/lint-imports --no-cache; exit 1; }

test: setup lint ## the whole test suite
	@tools/step "Trình duyệt Chromium" tools/ensure_chromium
	@tools/ensure_voice_packages
	@$(ASSISTANT) train
	@$(APP) -m pytest
	@$(ASSISTANT) evaluate $(HOLD) --without-rasa --floors tests/evaluation/floors.json

evaluate: setup ## quality on our own questions; REFERENCE=DIR adds the state's records: over everything, overlays only, alone
	@tools/evaluate "$(REFERENCE)"

reference-checks: setup ## import, fact check and quality over a folder of reference data: REFERENCE=DIR
	@test -n "$(REFERENCE)" || { echo "Cần REFERENCE=THƯ_MỤC"; exit 2; }
	@tools/reference_checks "$(REFERENCE)"

replies: setup ## every reply to all questions and scenarios, whole, into OUT=FILE
	@test -n "$(OUT)" || { echo "Cần OUT=TỆP"; exit 2; }
	@$(APP) -m tools.replies "$(OUT)"

ablation: setup ## what every part of the search is worth; REFERENCE=DIR adds the reference records
	@$(APP) -m tools.ablation $(if $(REFERENCE),--reference $(wildcard $(REFERENCE)/data/procedures_*.jsonl.gz))

side-by-side: setup ## our search against others on the same questions; REFERENCE=DIR adds the reference records
	@$(APP) tests/benchmarks/side_by_side.py $(if $(REFERENCE),--reference $(wildcard $(REFERENCE)/data/procedures_*.jsonl.gz))

bench: setup ## Một Cửa Bench: our server over our records, asked over HTTP; QUESTIONS= picks files
	@$(APP) -m bench measure ours $(QUESTIONS)

bench-bm25: setup ## the same questions to a plain BM25 server over the same records
	@$(APP) -m bench measure bm25 $(QUESTIONS)

screenshot: setup ## the picture in README.md
	@tools/ensure_chromium
	@$(APP) tools/screenshot.py docs/chat.png

clean: ## remove environments, data and caches
	rm -rf .venv .venv-rasa var .pytest_cache .mypy_cache .ruff_cache *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +
