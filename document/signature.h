// The signature of a document: a few numbers by which its near copies are found without reading it.
//
// Of all runs of XJ_SIGNATURE_RUN letters those with the smallest hashes are kept. Which these are depends on the wording alone, so
// of two texts that share much the signatures share much too, wherever noise, other names or a cut make them differ.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_SIGNATURE_RUN 4         // letters; spun copies change something every ten to fifteen, and leave few longer runs
#define XJ_SIGNATURE_HASHES_MAX 64 // hashes of a long document
#define XJ_SIGNATURE_HASHES_MIN 8  // of a short one, if it has so many runs

typedef struct
{
    guint64 whole;                           // hash of all letters: copies to the letter have the same
    guint32 letters;                         // how many there are, at most XJ_LETTERS_MAX
    guint count;                             // of `hashes`
    guint32 hashes[XJ_SIGNATURE_HASHES_MAX]; // rising, each once
} XjSignature;

// Of the letters of a document (document/letters.h).
void xj_signature_make(const GArray *letters, XjSignature *ret_signature);

G_END_DECLS
