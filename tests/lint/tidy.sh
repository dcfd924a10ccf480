#!/bin/sh
# Fails if clang-tidy finds anything in the sources. Usage: tidy.sh PROJECT BUILD
cd "$1" || exit 1
tool=$(command -v clang-tidy-14 || command -v clang-tidy) || { echo "clang-tidy is not installed"; exit 77; }
git ls-files -z 'base/*.c' 'text/*.c' 'document/*.c' 'store/*.c' 'store/*.cc' 'indexer/*.c' 'query/*.c' 'http/*.c' 'cli/*.c' |
    xargs -0 -n 4 -P "$(nproc)" "$tool" -p "$2" --quiet --extra-arg=-Wno-unknown-warning-option 2>/dev/null
