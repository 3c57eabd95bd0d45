# What a planner types is `make demo`; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash

SCENARIO ?= Scenarios/shangyu/baseline.yaml
SCENARIO_NAME = $(basename $(notdir $(SCENARIO)))
BENCH_ARGUMENTS ?=
# Of the demo's report: zh or en.
REPORT_LANGUAGE ?= zh

# Eight lanes of doubles are two AVX2 registers: worth a quarter of the run time, but only where the processor has them.
CPU_FLAGS := $(shell Scripts/cpu-flags)
# Homebrew keeps UDUNITS, which has no pkg-config file, out of the compiler's way.
BREW_PREFIX := $(shell [ "$$(uname)" = Darwin ] && brew --prefix 2>/dev/null)
LIBRARY_FLAGS := $(if $(BREW_PREFIX),-Xcc -I$(BREW_PREFIX)/include -Xlinker -L$(BREW_PREFIX)/lib)
SWIFT_FLAGS ?= -c release $(CPU_FLAGS) $(LIBRARY_FLAGS)

# Tests see internals, which needs other flags: a folder of their own keeps them from undoing the demo's build.
TEST_FLAGS = $(SWIFT_FLAGS) -Xswiftc -enable-testing --scratch-path .build/tests
LINTED = Sources Tests Package.swift $(wildcard Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources)

.PHONY: help
help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s%s\n", $$1, $$2 }'

.PHONY: setup
setup: ## install the libraries that are missing
	@Scripts/setup
	@Scripts/plotly

.PHONY: build
build: setup ## build the command parktwin
	swift build $(SWIFT_FLAGS) --product parktwin

.PHONY: demo
demo: build ## run a year of the Shangyu park, print its summary and write its report
	@mkdir -p Outputs
	@parktwin="$$(swift build $(SWIFT_FLAGS) --show-bin-path)/parktwin"; \
	  "$$parktwin" run $(SCENARIO) -o Outputs/$(SCENARIO_NAME).h5 && echo && \
	  "$$parktwin" report Outputs/$(SCENARIO_NAME).h5 -o Outputs/$(SCENARIO_NAME).html --lang $(REPORT_LANGUAGE)

.PHONY: test
test: setup ## run all tests and the format check
	@Scripts/python-environment
	swift test $(TEST_FLAGS)
	@$(MAKE) --no-print-directory lint

.PHONY: lint
lint: ## check the format of the code
	swift format lint --strict -r $(LINTED)
	@echo "The format is clean."

.PHONY: bench
bench: setup ## measure speed, printed as tables
	swift run --package-path Benchmarks $(SWIFT_FLAGS) Benchmarks $(BENCH_ARGUMENTS)

# All tests under the thread and the address sanitizer, each built in a folder of its own. Of a race, or an error of memory,
# the process that had it ends with code 66.
SANITIZERS ?= thread address
SANITIZE_ARGUMENTS ?=
SANITIZE_FLAGS = $(SWIFT_FLAGS) -Xswiftc -enable-testing
MUTEX = .build/sanitize-thread/mutex.so

.PHONY: sanitize
sanitize: setup ## run the tests under the thread and the address sanitizer
	@for sanitizer in $(SANITIZERS); do \
	  folder=.build/sanitize-$$sanitizer; flags="$(SANITIZE_FLAGS) --sanitize=$$sanitizer --scratch-path $$folder"; \
	  swift build --build-tests $$flags || exit 1; \
	  preload=; \
	  if [ $$sanitizer = thread ] && [ "$$(uname)" = Linux ]; then \
	    clang -shared -fPIC -O1 Scripts/mutex-for-thread-sanitizer.c -o $(MUTEX) -ldl || exit 1; preload=$$PWD/$(MUTEX); \
	  fi; \
	  LD_PRELOAD=$$preload TSAN_OPTIONS=exitcode=66 ASAN_OPTIONS=detect_leaks=0:exitcode=66 SWIFT_BACKTRACE=enable=no \
	    swift test $$flags --skip-build $(SANITIZE_ARGUMENTS) || exit 1; \
	done

# The readers of what others write, with libFuzzer and the address sanitizer; what is found stays in Fuzz/.build.
# Leaks are not looked for: Foundation's FileManager.contents leaks a page where the file is empty.
FUZZ_RUNS ?= 200000
FUZZ_TARGETS ?= yaml scenario table workbook epw results journal
FUZZ_FLAGS = -c release $(LIBRARY_FLAGS) -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing --product Fuzz

.PHONY: fuzz
fuzz: setup ## try the readers with FUZZ_RUNS odd inputs each (Linux: Apple's toolchain has no libFuzzer)
	swift build --package-path Fuzz $(FUZZ_FLAGS)
	@for target in $(FUZZ_TARGETS); do \
	  echo "$$target: $(FUZZ_RUNS) runs"; mkdir -p Fuzz/.build/found/$$target; \
	  length=4096; [ $$target != results ] || length=262144; [ $$target != workbook ] || length=16384; \
	  ASAN_OPTIONS=detect_leaks=0 "$$(swift build --package-path Fuzz $(FUZZ_FLAGS) --show-bin-path)/Fuzz" $$target -runs=$(FUZZ_RUNS) -timeout=20 -detect_leaks=0 \
	    -max_len=$$length -artifact_prefix=Fuzz/.build/found/$$target- Fuzz/.build/found/$$target Fuzz/Corpus/$$target \
	    || exit 1; \
	done

.PHONY: clean
clean: ## remove everything that was built
	rm -rf .build Benchmarks/.build Fuzz/.build
