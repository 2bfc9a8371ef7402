# The commands of the project. `make demo` and `make test` need only Rust, python3 and a C compiler to begin with:
# tools/with-toolchain installs the rest.

RUN := tools/with-toolchain
SILK := target/release/silk
NODE ?= node
# Crates that build without the engine; their tests belong to the quick check.
ENGINE_FREE := --package reactor --package loader --package http
# One profile for everything, so that a test run reuses what `make build` compiled.
CARGO_TEST := $(RUN) cargo test --release --quiet

.PHONY: help build demo check tidy test browser conform conform-record node-tests npm-packages npm-servers gc-stress bench bench-http
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 24

build: ## target/release/silk
	@tools/build

demo: build ## upload files and watch the server receive them: opens a port and prints its address
	@$(SILK) examples/upload/server.js

check: tidy ## format, lints, conventions, and the tests that need no engine
	$(RUN) cargo fmt --all --check
	$(RUN) cargo clippy --release --workspace --all-targets -- -D warnings
	$(CARGO_TEST) $(ENGINE_FREE)

tidy: ## conventions that neither rustfmt nor clippy knows
	@python3 tools/tidy.py

test: build ## every test of this repository
	$(CARGO_TEST) --workspace
	python3 tests/conform/run.py --silk $(SILK)
	python3 tests/conform/run.py --silk $(SILK) --suite tests/silk
	$(RUN) --browser python3 tests/browser/run.py --silk $(SILK)

browser: build ## the page of the demo in a headless Chromium; part of `make test`
	$(RUN) --browser python3 tests/browser/run.py --silk $(SILK)

conform: build ## scripts whose output must equal Node's
	python3 tests/conform/run.py --silk $(SILK)

conform-record: ## store what Node prints: make conform-record NODE=path/to/node26
	python3 tests/conform/run.py --record $(NODE)

node-tests: build ## Node's own tests that pass must still pass; wants NODE_TESTS_ROOT
	python3 tests/node/run.py --silk $(SILK)

npm-packages: build ## load the most used packages of npm; wants npm and the network
	python3 tests/npm/run.py --silk $(SILK) --node $(NODE)

npm-servers: build ## Express, Fastify and ws answer as on Node; wants npm, the network and NODE
	python3 tests/npm/servers.py --silk $(SILK) --node $(NODE)

gc-stress: build ## the engine's tests with a garbage collection at every native call
	SILK_GC_STRESS=1 $(CARGO_TEST) --package engine

bench: build ## figures beside Node, Bun and Deno: see bench/README.md
	$(RUN) cargo run --release --quiet --package engine --example costs
	python3 bench/run.py --silk $(SILK)

bench-http: build ## servers beside Node, Bun and Deno: see bench/README.md; wants wrk and two cores
	$(RUN) cargo build --release --package bench-load
	python3 bench/http/run.py --silk $(SILK)
