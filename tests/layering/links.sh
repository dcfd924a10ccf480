#!/bin/sh
# The program links none of the libraries that parse foreign bytes; the worker program does, so the check can fail.
# Usage: links.sh XUNJIAN XUNJIAN_READER
set -eu
parsers='poppler|gmime|archive|xml2|gsf|cmark|magic'

needs_parsers() {
    readelf -d "$1" | grep NEEDED | grep -E "$parsers"
}

needs_parsers "$2" >/dev/null || { echo "$2 links no parser: this check looks for the wrong names"; exit 1; }
needs_parsers "$1" || exit 0
echo "$1 links libraries that parse foreign bytes; they belong into $2"
exit 1
