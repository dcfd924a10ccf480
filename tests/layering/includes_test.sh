#!/bin/sh
# Proves that includes.sh can fail: a small tree with one fault of each kind.
set -eu
script=$1/tests/layering/includes.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/text" "$tree/store/wall" "$tree/http"
echo '#include "text/fold.h"' >"$tree/text/terms.c"
echo '#include <xapian.h>' >"$tree/store/wall/wall.h"
echo '#include "store/wall/wall.h"' >"$tree/store/wall/match.cc"
sh "$script" "$tree" || { echo "a clean tree was refused"; exit 1; }
echo '#include "document/document.h"' >"$tree/text/wrong.c"
echo '#include <xapian.h>' >"$tree/http/wrong.c"
echo '#include <microhttpd.h>' >"$tree/store/wrong.c"
echo '#include <xapian.h>' >"$tree/store/wall/wrong.cc"
echo '#include "store/wall/wall.h"' >"$tree/store/reader.c"
echo '#include "wall.h"' >"$tree/store/writer.c"
echo '' >"$tree/store/other.cc"
faults=$(sh "$script" "$tree" || true)
count=$(printf '%s\n' "$faults" | wc -l)
[ "$count" = 7 ] || { echo "expected 7 faults, got $count:"; printf '%s\n' "$faults"; exit 1; }
