#!/bin/sh
# Prints the template of all messages in the sources. Usage: extract.sh PROJECT
set -eu
cd "$1"
find base text document store indexer query http cli -name '*.[ch]' -o -name '*.cc' | sort |
    xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --add-comments=Translators --package-name=xunjian \
        --no-wrap --sort-by-file --files-from=- --output=-
