// The folding of each code point, as one table over all of Unicode: made at build time by text/tools/make_fold_table.c,
// read by text/fold.c. Nobody else includes this.
//
// Two stages: fold_page[c >> XJ_FOLD_PAGE_BITS] is a page, fold_value[page << XJ_FOLD_PAGE_BITS | low bits] says what
// becomes of c: one of the small values below, or XJ_FOLD_MAPPED + index of an XjFoldMapping.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_FOLD_PAGE_BITS 7
#define XJ_FOLD_PAGE_SIZE (1U << XJ_FOLD_PAGE_BITS)
#define XJ_FOLD_CODE_POINTS 0x110000U

typedef enum
{
    // These stand in folded text as themselves ...
    XJ_FOLD_SAME_SYMBOL,
    XJ_FOLD_SAME_HAN,
    XJ_FOLD_SAME_WORD,
    XJ_FOLD_SAME_DIGIT, // a word character too, and a neighbour that makes a dot count
    // ... these do not.
    XJ_FOLD_DOT,     // becomes '.' between two digits, vanishes elsewhere
    XJ_FOLD_IGNORED, // vanishes
    XJ_FOLD_BREAKS,  // ends a sentence
    XJ_FOLD_MAPPED,  // this and all above: becomes a string
} XjFoldValue;

typedef struct
{
    guint32 offset; // of its first byte in fold_strings
    guint8 length;  // bytes
    guint8 starts_with_digit;
    guint8 ends_with_digit;
} XjFoldMapping;

G_END_DECLS
