#!/bin/sh
# Proves that includes.sh can fail: a small tree with one fault of each kind.
set -eu
script=$1/tests/layering/includes.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir "$tree/text" "$tree/store" "$tree/http"
echo '#include "text/fold.h"' >"$tree/text/terms.c"
sh "$script" "$tree" || { echo "a clean tree was refused"; exit 1; }
echo '#include "document/document.h"' >"$tree/text/wrong.c"
echo '#include <xapian.h>' >"$tree/http/wrong.c"
echo '#include <microhttpd.h>' >"$tree/store/wrong.c"
echo '' >"$tree/store/other.cc"
faults=$(sh "$script" "$tree" || true)
count=$(printf '%s\n' "$faults" | wc -l)
[ "$count" = 4 ] || { echo "expected 4 faults, got $count:"; printf '%s\n' "$faults"; exit 1; }
