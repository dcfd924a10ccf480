// A draft as it is compared: its characters, where they stand, its sentences, and the terms it is looked for by.
#pragma once

#include "store/store.h"
#include "text/sequence.h"

G_BEGIN_DECLS

// Characters of a block (XjBlockTerm). A reused stretch shares something with two blocks that follow one another as soon as it
// is this long, wherever it begins.
#define XJ_MANUSCRIPT_BLOCK_CHARS 20

// Characters [from, to) of the sequence.
typedef struct
{
    guint from, to;
} XjSequenceSpan;

typedef struct
{
    const char *text; // borrowed
    gsize length;
    XjSequence sequence;
    guint32 *offsets;  // of each character of the sequence, in characters of the text; one more entry for the end of the text
    GArray *sentences; // of XjSequenceSpan, one behind the other; they tile the sequence
    float *weights;    // of the characters up to each, summed up: see xj_manuscript_weigh(); NULL before it is called
    GString *terms;    // what the terms of `block_terms` borrow from
} XjManuscript;

// Of valid UTF-8, borrowed. The caller owns *ret_manuscript: xj_manuscript_clear().
void xj_manuscript_read(const char *text, gsize length, XjManuscript *ret_manuscript);
void xj_manuscript_clear(XjManuscript *manuscript);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjManuscript, xj_manuscript_clear)

// Its terms for xj_reader_match_blocks(): a new array of XjBlockTerm that borrows from the manuscript.
GArray *xj_manuscript_terms(XjManuscript *manuscript);

// Weighs its characters by `terms`, its own, whose rarities are known: a character weighs 1 if the pairs it stands in stand in
// fewer passages than the square root of how many the index has, and the less the more have them.
void xj_manuscript_weigh(XjManuscript *manuscript, const GArray *terms);

// What characters [from, to) weigh together.
static inline double
xj_manuscript_weight(const XjManuscript *manuscript, guint from, guint to)
{
    return (double)manuscript->weights[to] - (double)manuscript->weights[from];
}

// Characters [*ret_start, *ret_end) of the text that [from, to), from < to, of the sequence stand in.
void xj_manuscript_span(const XjManuscript *manuscript, guint from, guint to, guint *ret_start, guint *ret_end);

G_END_DECLS
