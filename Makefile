.DEFAULT_GOAL := help
.PHONY: help run dev test fast watch unit ui lint audit cross bench lab fuzz accept clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: ## install what is missing, build, and open the window (in a terminal where there is no display)
	@scripts/run $(ARGS)

dev: ## show the window's pages in a browser, on sample computers, with every edit at once
	@scripts/ui dev

test: ## install what is missing and run every test
	@scripts/test

fast: ## the tests that take seconds: crates without I/O, and unit tests
	@scripts/fast

watch: ## the same at every change, of the crate that changed and those that use it
	@scripts/fast watch

unit: ## the tests of the Rust crates, without the window and the other systems
	@cargo nextest run -p preflight-page -p preflight-invitation -p preflight-diagnosis -p preflight-report -p preflight-probes -p preflight-check -p preflight-cli -p preflight-house

ui: ## check, test and build the window's pages
	@scripts/ui

lint: ## formatting and clippy
	@scripts/lint

audit: ## licences, sources and banned crates of all dependencies
	@scripts/audit

cross: ## type-check for Windows and macOS, and run preflight.exe under wine
	@scripts/cross

bench: ## print the speed ratios
	@scripts/bench

lab: ## make each fault happen, run preflight against it and print the score
	@scripts/lab $(ARGS)

fuzz: ## feed arbitrary bytes to everything that reads links, mails, calendars and pages (ARGS='600' seconds each)
	@scripts/fuzz $(ARGS)

accept: ## write the generated files anew: report schema, the window's types and its sample computers
	@scripts/accept

clean: ## remove what was built
	@cargo clean && rm -rf ui/dist ui/dist-recorded ui/node_modules gen
