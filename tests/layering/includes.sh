#!/bin/sh
# Reads every #include of the project and holds it against the table of directions. Usage: includes.sh PROJECT
# The table is that of ARCHITECTURE.md; a folder may always include its own headers.
set -eu
cd "$1"
folders="base text document store indexer query http cli"

allowed() {
    case $1 in
        base) echo "" ;;
        text) echo "base" ;;
        document) echo "base text" ;;
        store) echo "base" ;;
        indexer) echo "base text document store" ;;
        query) echo "base text document store" ;;
        http) echo "base query" ;;
        cli) echo "base indexer query http" ;;
    esac
}

faults=$(
    for folder in $folders; do
        [ -d "$folder" ] || continue
        find "$folder" -name '*.[ch]' -o -name '*.cc' | while read -r file; do
            grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]+"' "$file" | while IFS= read -r line; do
                header=${line#*\"}
                header=${header%%\"*}
                case $header in */*) ;; *) continue ;; esac # a file of its own folder
                target=${header%%/*}
                case " $folder $(allowed "$folder") " in
                    *" $target "*) ;;
                    *) echo "$file:${line%%:*}: $folder/ may not include $header" ;;
                esac
            done
        done
    done
    grep -rlE '#[[:space:]]*include[[:space:]]*<xapian' $folders 2>/dev/null |
        grep -v '^store/wall/wall\.h$' | sed 's/$/: <xapian.h> stands in store\/wall\/wall.h only/' || true
    grep -rlE --include='*.[ch]' --include='*.cc' '#[[:space:]]*include[[:space:]]*["<](.*/)?wall\.h' $folders tests examples 2>/dev/null |
        grep -v '^store/wall/' | sed 's/$/: store\/wall\/wall.h is for the files of its folder/' || true
    grep -rlE '#[[:space:]]*include[[:space:]]*<microhttpd' $folders 2>/dev/null |
        grep -v '^http/' | sed 's/$/: <microhttpd.h> stands under http\/ only/' || true
    find $folders library -name '*.cc' -o -name '*.cpp' -o -name '*.cxx' -o -name '*.hh' -o -name '*.hpp' 2>/dev/null |
        grep -v '^store/wall/' | sed 's/$/: C++ stands under store\/wall\/ only/' || true
)
[ -z "$faults" ] && exit 0
printf '%s\n' "$faults"
exit 1
