#!/bin/sh
# Fails if a source is not as clang-format would have it. Usage: format.sh PROJECT
cd "$1" || exit 1
tool=$(command -v clang-format-14 || command -v clang-format) || { echo "clang-format is not installed"; exit 77; }
git ls-files -z '*.c' '*.h' '*.cc' | xargs -0 "$tool" --dry-run --Werror
