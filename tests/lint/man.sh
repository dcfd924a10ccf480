#!/bin/sh
# Fails unless every manual page is there in English and in Chinese, and mandoc finds no fault in it. That sections of the Chinese
# ones do not have English names is none. Usage: man.sh PROJECT
cd "$1/docs/man" || exit 1
command -v mandoc >/dev/null || { echo "mandoc is not installed"; exit 77; }
faults=0
for page in *.[1-9] zh_CN/*.[1-9]; do
    name=$(basename "$page")
    [ -f "$name" ] && [ -f "zh_CN/$name" ] || { echo "$name is missing in one of the languages"; faults=1; }
    if mandoc -T lint -W warning "$page" | grep -v -e 'first section is not "NAME"' -e 'outside NAME section'; then
        faults=1
    fi
done
exit $faults
