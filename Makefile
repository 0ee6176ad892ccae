# What one types: `make demo`, `make test`, `make bench`, `make deb`, `make package-test`. Each
# installs what is missing and builds.

# Debian's packages that building and running need, and those that the tests judge with.
BUILD_PACKAGES = g++ git libp11-kit-dev libqrencode-dev libsqlite3-dev libssl-dev make \
  opensc pkgconf softhsm2 zlib1g-dev
TEST_PACKAGES = dbus e2fsprogs gettext iproute2 libnotify-bin openssl pcscd pinentry-curses \
  pinentry-tty python3 python3-pip python3-venv util-linux vsmartcard-vpcd ykcs11 zbar-tools

DEB_PACKAGES = debhelper dpkg-dev man-db
# What the package is judged with: in fresh Debian trees, started like machines of their own.
DEB_TEST_PACKAGES = debootstrap lintian systemd-container udev

# Of the Python Package Index, for tests that let somebody else judge; they are skipped without.
PYTHON_PACKAGES = base45 cbor2 cryptography jeepney pexpect prometheus_client pyhanko varlink

# Suites that want a process of their own, one after the other: a PKCS #11 module reads its settings
# once a process, and whole stations want the machine for themselves. In those that are served, tests
# block their threads while they wait for a service of their own, or wait for processes whose time is
# limited: only one at a time may.
APART = MisbehavingTokenTests EndToEndTests
SERVED = CommandLineTests ControlInterfaceTests DesktopAgentTests DiagnosisTests PracticeStationTests \
  TokenWorkerTests
TEST = PASSPORT_SIGNER_PYTHON="$(CURDIR)/$(PYTHON)" swift test --skip-build

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PYTHON = .build-python/bin/python3
RELEASE = -c release --static-swift-stdlib --scratch-path .build-release
PROGRAMS = passport-signer passport-signer-agent passport-signerd passport-signer-token

# How long `make fuzz` tries each entry, and how; what it finds lies in .build-fuzz/findings/.
FUZZ_SECONDS = 60
FUZZ_ENTRIES = json cbor base45 hc1 cose
FUZZ_BUILD = -c release --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer,address \
  -Xswiftc -parse-as-library -Xswiftc -use-ld=lld
FUZZ_LIMITS = -timeout=20 -rss_limit_mb=768 -malloc_limit_mb=64

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

.PHONY: demo test bench fuzz man release programs deb package-test packages test-packages format lint clean

# Builds, and shows the main job on a practice token.
demo: release
	@"$$(swift build $(RELEASE) --show-bin-path)/passport-signer" practice

# Builds and runs the tests.
test: test-packages
	swift build --build-tests
	$(TEST) $(foreach suite,$(APART) $(SERVED),--skip $(suite))
	set -e; for suite in $(SERVED); do \
	  $(TEST) --no-parallel --filter $$suite; \
	done
	set -e; for suite in $(APART); do \
	  $(TEST) --filter $$suite; \
	done

# Measures the figures that the README names; prints a table, with ARGUMENTS=--json for programs.
bench: release
	swift build $(RELEASE) --product passport-signer-bench
	swift build $(RELEASE) --product misbehaving-token
	@"$$(swift build $(RELEASE) --show-bin-path)/passport-signer-bench" $(ARGUMENTS)

# Tries what takes bytes of others in with any bytes there are: no crash, no hang, memory bounded.
fuzz: packages
	PASSPORT_SIGNER_FUZZING=yes swift build $(FUZZ_BUILD) --product Fuzzer
	@for entry in $(FUZZ_ENTRIES); do \
	  mkdir -p .build-fuzz/corpus/$$entry .build-fuzz/findings/$$entry; \
	  dictionary=Tests/FuzzEntries/$$entry.dict; \
	  echo "fuzz: $$entry for $(FUZZ_SECONDS) s"; \
	  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=quarantine_size_mb=16 .build-fuzz/release/Fuzzer \
	    $$entry $(FUZZ_LIMITS) -max_total_time=$(FUZZ_SECONDS) -max_len=8192 \
	    $$(test -f $$dictionary && echo -dict=$$dictionary) -print_final_stats=1 \
	    -artifact_prefix=.build-fuzz/findings/$$entry/ .build-fuzz/corpus/$$entry \
	    Tests/FuzzEntries/Seeds/$$entry > .build-fuzz/$$entry.log 2>&1 \
	    || { tail -n 40 .build-fuzz/$$entry.log; exit 1; }; \
	  grep -E '^(stat::|Done)' .build-fuzz/$$entry.log; \
	done

# Writes the manual pages that are made of the code; a test holds both together.
man: packages
	swift build --product passport-signer
	LC_ALL=C .build/debug/passport-signer checks --manual > debian/man/passport-signer-checks.7
	LC_ALL=vi_VN .build/debug/passport-signer checks --manual > debian/man/passport-signer-checks.vi.7

# Builds the programs as they are installed.
release: packages programs

programs:
	$(foreach program,$(PROGRAMS),swift build $(RELEASE) --product $(program) &&) true

# Builds the Debian package, in dist/. It fits the release it is built on, and later ones.
deb: release
	$(call install,$(DEB_PACKAGES))
	@mkdir -p dist && rm -f dist/passport-signer_*
	dpkg-buildpackage --build=binary --no-sign \
	  --buildinfo-file=dist/passport-signer.buildinfo --buildinfo-option=-udist \
	  --changes-file=dist/passport-signer.changes --changes-option=-udist
	@ls -l dist/*.deb

# Installs the package in fresh Debian trees and uses it there; PACKAGE_TEST_RELEASES names them.
package-test: deb
	$(call install,$(DEB_TEST_PACKAGES))
	$(SUDO) debian/tests/in-trees dist/passport-signer_*.deb

packages:
	$(call install,$(BUILD_PACKAGES))

test-packages:
	$(call install,$(BUILD_PACKAGES) $(TEST_PACKAGES))
	@test -x $(PYTHON) && $(PYTHON) -c 'import base45, cbor2, cryptography, jeepney, pexpect, prometheus_client, pyhanko, varlink' 2>/dev/null \
	  || { python3 -m venv .build-python && $(PYTHON) -m pip install -q $(PYTHON_PACKAGES); } \
	  || echo 'Python packages are missing: the tests that need them will say so'

print-%:
	@echo $($*)

format:
	swift format -i -r Package.swift Sources Tests

lint:
	swift format lint --strict -r Package.swift Sources Tests

clean:
	rm -rf .build .build-python .build-release .build-trees dist debian/generated
