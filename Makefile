# Two commands matter: `make run` and `make test`. Everything else serves development.
PORT ?= 8000
BIN := .venv/bin
LOCALE := src/laendertisch/web/locale/en/LC_MESSAGES/django.po
SETUP := scripts/setup.sh pyproject.toml requirements/uv.txt $(LOCALE)

.PHONY: run test check format docs spark bench lock vendor clean
.DEFAULT_GOAL := run

run: .venv/.run
	@$(BIN)/laendertisch run --port "$(PORT)"

# The whole suite on SQLite, then everything that touches the database once more on PostgreSQL.
test: .venv/.dev
	@$(BIN)/python -m pytest
	@echo "Dasselbe auf PostgreSQL:"
	@$(BIN)/python scripts/on_postgres.py $(BIN)/python -m pytest -q tests/records tests/actions tests/web

check: .venv/.dev
	@$(BIN)/python scripts/check.py

.venv/.run: requirements/run.txt $(SETUP)
	@scripts/setup.sh run

.venv/.dev: requirements/dev.txt .venv/.run
	@scripts/setup.sh dev

# Spark, for registers that outgrow one machine (needs Java). With it `make test` tries a real cluster too.
spark: .venv/.spark

.venv/.spark: requirements/spark.txt .venv/.dev
	@scripts/setup.sh spark

.venv/.bench: requirements/bench.txt .venv/.dev
	@scripts/setup.sh bench

format: .venv/.dev
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

docs: .venv/.dev
	@$(BIN)/python scripts/reference.py

bench: .venv/.bench .venv/.spark
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# Renew the pinned dependencies. The lock files hold no address.
lock: .venv/.run
	@for name in uv run dev spark bench; do UV_PYTHON_DOWNLOADS=never $(BIN)/uv pip compile -q --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/$$name.in -o requirements/$$name.txt; done

# Renew the committed front-end files (needs npm).
vendor:
	@scripts/vendor.sh

clean:
	@rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
