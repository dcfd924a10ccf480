// A document as the index takes it: its passages, each with its record, its terms and what facets count of it.
#pragma once

#include "indexer/card.h"
#include "store/store.h"

G_BEGIN_DECLS

// A passage ready to be written.
typedef struct
{
    GByteArray *data; // its record; that of the first passage has the card
    XjTermBag *terms;
    char *facets;          // NULL for none
    char *document_facets; // of the last passage: of the document; NULL for none
} XjPassageEntry;

// The passages of a document, a new array of XjPassageEntry. Borrows all.
GPtrArray *xj_records_new(const XjDocument *document, const XjOrigin *origin, const XjReading *reading,
                          const XjVocabulary *vocabulary);

// The same of a line of text, of which nothing is known but its words: no facets, and of terms only theirs and its role.
GPtrArray *xj_records_new_of_line(const XjDocument *document, const XjOrigin *origin);

G_END_DECLS
