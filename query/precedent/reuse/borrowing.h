// What a stretch of a draft has in common with a stretch of a document.
//
// Blocks that both have (text/tiles.h) are joined to stretches: from the longest block outwards, each next one is taken in as
// long as the stretch gains by it. What a stretch is worth is what local alignment counts (Smith and Waterman 1981): characters
// that are the same less those that are not; growing may lose a bounded part of it on the way to more (the X-drop of BLAST,
// Altschul et al. 1990). Only the order is free: blocks may stand in another one in the document, so moved clauses stay in one
// stretch. Seeds, growth, filter are the steps of text alignment in PAN (Potthast et al. 2013).
#pragma once

#include "query/precedent/reuse/manuscript.h"

G_BEGIN_DECLS

// How a draft is compared.
typedef struct
{
    guint least;       // characters in a row that are a find by themselves
    guint gap;         // most characters that may differ between two blocks of one stretch
    double similarity; // least of a stretch
} XjBorrowingTerms;

typedef struct
{
    guint from, to;               // of the draft's sequence
    guint source_from, source_to; // characters of the document's clean text
    guint source_count;           // folded characters among these
    guint equal;                  // characters that stand in blocks which both have
    double weight;                // of these, by how rare they are (xj_manuscript_weigh())
    guint longest;                // of these blocks
    guint32 passage;              // the store's number of that which it begins in
    guint document;               // number of its document among those looked at
} XjBorrowing;

// A passage to compare with, as a sequence and with the place of its characters in the document.
typedef struct
{
    const char *text; // borrowed
    XjSequence sequence;
    guint32 *offsets; // of each character in the document's clean text, in characters
    guint32 passage;
    guint document;
} XjLender;

// Appends to `borrowings` what characters [region.from, region.to) of the draft have in common with a passage.
void xj_borrowings_find(const XjManuscript *manuscript, XjSequenceSpan region, const XjLender *lender,
                        const XjBorrowingTerms *terms, GArray *borrowings);

// What it is worth: the weight of equal characters less those that differ on either side by their share; at most the equal
// characters.
double xj_borrowing_worth(const XjBorrowing *borrowing);

// How alike the two stretches are: 2 equal / (characters of both), 0 to 1.
double xj_borrowing_similarity(const XjBorrowing *borrowing);

// Whether it is enough to be told.
gboolean xj_borrowing_counts(const XjBorrowing *borrowing, const XjBorrowingTerms *terms);

// Makes one of the `borrowings` of one document those that go on in the next passage or were found twice, and drops what
// repeats another. In place; their order is free.
void xj_borrowings_join(GArray *borrowings, const XjBorrowingTerms *terms);

static inline XjBorrowing *
xj_borrowing(const GArray *borrowings, guint index)
{
    return &g_array_index(borrowings, XjBorrowing, index);
}

G_END_DECLS
