# `make app` and `make test` set up everything they need; the rest is for those who work on it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: app test test-office lint format bench bench-gazetteer lock basemap cities readme browser clean

app: .venv/ready
	$(BIN)/presence serve --open

test: .venv/ready browser
	$(BIN)/pytest -n logical

# Slides through LibreOffice, as pictures to be looked at; LibreOffice itself is not installed by this.
test-office: .venv/ready
	$(BIN)/python -m tests.office build/office

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready browser
	$(BIN)/python -m tests.benchmarks

bench-gazetteer: .venv/ready
	$(BIN)/python -m tests.benchmarks gazetteer gazetteer-file --events 200000

basemap: .venv/ready
	$(BIN)/python data/basemap/recipe

cities: .venv/ready
	$(BIN)/python data/cities.py

readme: .venv/ready
	$(BIN)/python docs/readme.py

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock

browser:
	@sh .ci/browser

.venv/ready: requirements.lock pyproject.toml .ci/venv
	PYTHON=$(PYTHON) sh .ci/venv

clean:
	rm -rf .venv build *.egg-info .pytest_cache .ruff_cache .hypothesis
