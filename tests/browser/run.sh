#!/bin/sh
# Runs a file of tests of the page in a real Chromium. Usage: run.sh TESTS SERVER XUNJIAN: a program over the fake engine that
# prints the address it serves, and the real one.
# Skips (77) with a reason where something is missing.
cd "$(dirname "$0")" || exit 1
skip() { echo "skipped: $*"; exit 77; }
command -v node >/dev/null || skip "node is not installed"
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "chromium is not installed"
[ -d node_modules/playwright-core ] || skip "playwright-core is not there: run npm ci in tests/browser"
export CHROMIUM
SERVER=$2 XUNJIAN=$3 exec node --test --test-concurrency=1 "$1"
