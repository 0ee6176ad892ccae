# What one types: `make demo`, `make test`, `make bench`. Each installs what is missing and builds.

# Debian's packages that building and running need, and those that the tests judge with.
BUILD_PACKAGES = g++ git libp11-kit-dev libqrencode-dev libsqlite3-dev libssl-dev make \
  opensc pkgconf softhsm2 zlib1g-dev
TEST_PACKAGES = e2fsprogs gettext openssl python3 python3-pip python3-venv util-linux zbar-tools

# Of the Python Package Index, for tests that let somebody else judge; they are skipped without.
PYTHON_PACKAGES = base45 cbor2 cryptography pexpect varlink

# Suites that want a process of their own: a PKCS #11 module reads its settings once a process, and
# whole stations want the machine for themselves.
APART = MisbehavingTokenTests EndToEndTests

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PYTHON = .build-python/bin/python3
RELEASE = -c release --static-swift-stdlib --scratch-path .build-release
PROGRAMS = passport-signer passport-signerd passport-signer-token

# Installs those of the packages $(1) that are not there.
define install
	@missing=; for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; \
	fi
endef

.PHONY: demo test bench release packages test-packages format lint clean

# Builds, and shows the main job on a practice token.
demo: release
	@"$$(swift build $(RELEASE) --show-bin-path)/passport-signer" practice

# Builds and runs all tests.
test: test-packages
	swift build --build-tests
	PASSPORT_SIGNER_PYTHON="$(CURDIR)/$(PYTHON)" swift test --skip-build $(foreach suite,$(APART),--skip $(suite))
	PASSPORT_SIGNER_PYTHON="$(CURDIR)/$(PYTHON)" swift test --skip-build --filter MisbehavingTokenTests
	PASSPORT_SIGNER_PYTHON="$(CURDIR)/$(PYTHON)" swift test --skip-build --filter EndToEndTests

# Measures the figures that the README names; prints a table, with ARGUMENTS=--json for programs.
bench: release
	swift build $(RELEASE) --product passport-signer-bench
	swift build $(RELEASE) --product misbehaving-token
	@"$$(swift build $(RELEASE) --show-bin-path)/passport-signer-bench" $(ARGUMENTS)

# Builds the programs as they are installed.
release: packages
	$(foreach program,$(PROGRAMS),swift build $(RELEASE) --product $(program) &&) true

packages:
	$(call install,$(BUILD_PACKAGES))

test-packages:
	$(call install,$(BUILD_PACKAGES) $(TEST_PACKAGES))
	@test -x $(PYTHON) && $(PYTHON) -c 'import base45, cbor2, cryptography, pexpect, varlink' 2>/dev/null \
	  || { python3 -m venv .build-python && $(PYTHON) -m pip install -q $(PYTHON_PACKAGES); } \
	  || echo 'Python packages are missing: the tests that need them will say so'

format:
	swift format -i -r Package.swift Sources Tests

lint:
	swift format lint --strict -r Package.swift Sources Tests

clean:
	rm -rf .build .build-python .build-release
