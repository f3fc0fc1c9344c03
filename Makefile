# All that a developer does, each in one word. `make help` lists it.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

.PHONY: help run forget export cluster shell train explain facts report schema setup setup-dev test \
        test-faults fuzz audit lint lock clean widget test-widget screenshots bench bench-widget \
        bench-cluster
help:       ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: train  ## start the assistant on http://127.0.0.1:5005 (PORT=… changes it)
	@exec $(PYTHON) -m server

cluster: train  ## start several assistants with all that production has (ASSISTANTS=2, PORT=…)
	@exec $(PYTHON) -m cluster

bench: setup-dev  ## time the assistant beside `rasa init`'s, half an hour (ARGS="--short" checks it alone)
	@$(PYTHON) -m training
	@$(PYTHON) -m evaluation.bench $(ARGS)

bench-cluster: train  ## measure what an assistant more brings (PROCESSES=1,2 VISITORS=16 SECONDS=30)
	@$(PYTHON) -m evaluation.scale

shell: train  ## chat in the terminal; the command for scripts is .venv/bin/hust-chat
	@.venv/bin/hust-chat

train: setup  ## train the model, if anything it is made from has changed
	@$(PYTHON) -m training

explain: train  ## show how a message is read and why it is answered so: make explain Q="…"
	@$(PYTHON) -m shell.explain "$(Q)"

report: train  ## write what people ask, and what got no answer, to build/report (SINCE=2025-01-31 UNTIL=… OUT=…)
	@$(PYTHON) -m insight

forget:     ## remove what is kept of a conversation: make forget SENDER=telegram:4711
	@$(PYTHON) -m operations.person forget "$$SENDER"

export:     ## print what is kept of a conversation, as JSON: make export SENDER=telegram:4711
	@$(PYTHON) -m operations.person export "$$SENDER"

facts: setup  ## check, show and change the facts without Python: make facts ARGS="check"
	@$(PYTHON) -m office $(ARGS)

schema: setup  ## export the JSON Schema of the facts files for editors
	@$(PYTHON) -m facts.schema > facts/schema.json

setup:      ## install what the assistant needs into .venv
	@scripts/setup.sh requirements.txt

setup-dev:  ## the same, and what the tests need
	@scripts/setup.sh requirements-dev.txt

test: setup-dev  ## run the tests
	@$(PYTHON) -m training
	$(PYTHON) -m pytest -n 2 --dist loadfile

test-faults: setup-dev  ## break the assistant under load and count every turn (ONLY=short for the short run)
	@$(PYTHON) -m training
	$(PYTHON) -m pytest tests/faults $(if $(ONLY),-m $(ONLY))

fuzz: setup-dev  ## feed every entrance with what nobody should send, other inputs each time (N=100000)
	@$(PYTHON) -m training
	FUZZ=$(or $(N),100000) $(PYTHON) -m pytest tests/fuzz -n 2 --dist loadfile

audit: setup  ## hold the locked packages against what is known of their faults
	@$(PYTHON) -m audit

lint: setup-dev  ## check style, docstrings and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

lock: setup-dev  ## compile requirements*.in into the locked requirements*.txt
	for f in requirements requirements-dev; do \
	  PATH="$$PATH:.uv/bin" uv pip compile --quiet --python-version 3.10 --generate-hashes --no-header --no-annotate \
	    --override requirements-overrides.txt $$f.in -o $$f.txt; done

clean:      ## remove what was made: models, conversations, caches (not .venv)
	rm -rf models var build .rasa .pytest_cache .mypy_cache .ruff_cache

# The widget: running the assistant needs none of this. Node 20 or later, and for what runs in a
# browser Chromium (Debian: apt-get install chromium; CHROMIUM=… where it is elsewhere).
BROWSER := cd widget/tests && npm run --silent types && npx playwright test

widget: widget/node_modules  ## build the chat widget that web pages embed
	cd widget && npm run --silent check && npm run --silent build

test-widget: train widget/node_modules widget/tests/node_modules  ## test the widget in Chromium
	$(BROWSER) --project=tests

screenshots: train widget/node_modules widget/tests/node_modules  ## make the pictures in docs/pictures anew
	$(BROWSER) --project=pictures

bench-widget: train widget/node_modules widget/tests/node_modules widget/bench/node_modules  ## time the widget beside deep-chat (RUNS=…)
	$(BROWSER) --project=bench

%/node_modules: %/package-lock.json
	cd $* && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund && touch node_modules
