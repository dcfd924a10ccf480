#!/bin/sh
# Fails unless every message of the sources has a Chinese translation. Usage: check.sh PROJECT
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh "$1/po/extract.sh" "$1" >"$work/messages.pot"
msgmerge --quiet --no-fuzzy-matching --no-wrap "$1/po/zh_CN.po" "$work/messages.pot" --output-file="$work/zh_CN.po"
msgattrib --untranslated --no-obsolete --no-wrap "$work/zh_CN.po" >"$work/missing"
if [ -s "$work/missing" ]; then
    echo "These messages have no Chinese translation in po/zh_CN.po:"
    grep '^msgid' "$work/missing"
    exit 1
fi
