// The letters of a text: what of its wording is left to compare when one asks whether a document is a copy of another.
//
// Folded characters, without sentence ends, and every run of digits one XJ_LETTER_NUMBER: copies wrap their lines elsewhere, break
// their sentences at other marks and change their figures.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_LETTER_NUMBER '0'

// Letters of a document that are compared: the first ones of a longer text, which bounds time and memory.
#define XJ_LETTERS_MAX 300000

// A new array of guint32.
GArray *xj_letters_new(void);

// Appends the letters of folded text (text/fold.h), up to XJ_LETTERS_MAX in all. A text may come in pieces, in order.
void xj_letters_add(GArray *letters, const char *folded, gsize length);

static inline const guint32 *
xj_letters_data(const GArray *letters)
{
    return (const guint32 *)(gconstpointer)letters->data;
}

G_END_DECLS
