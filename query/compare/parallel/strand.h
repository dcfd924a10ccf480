// A strand: one of two texts that are laid side by side, as a row of segments, which are its headings and its sentences.
#pragma once

#include "document/marker.h"
#include "query/compare/paper/paper.h"
#include "text/sequence.h"

G_BEGIN_DECLS

// A longer sentence (a list without a full stop, a text without marks) is cut, at a comma if there is one.
#define XJ_SEGMENT_MAX_CHARS 400

typedef struct
{
    gsize start, end;       // bytes of the text, blanks around it left out
    guint place, place_end; // the same in characters
    guint from, to;         // characters of the strand's sequence
    guint words;            // the first of these behind a marker (一、 一是): where comparison begins
    XjMarkerFamily family;  // of that marker
    gint heading;           // outline entry it stands under (of a heading: itself), -1 above the first
    gboolean is_heading;
    guint bigrams, bigrams_end; // in the strand's
    guint hash;                 // of the words
} XjSegment;

typedef struct
{
    const XjPaper *paper;
    XjSequence sequence;    // of its text
    GArray *segments;       // of XjSegment, in text order: all of the text but blanks between them
    GArray *bigrams;        // of guint64: those of each segment's words, rising
    gint *heading_segments; // of each outline entry: the segment that is its heading, -1: none
} XjStrand;

// Borrows `paper`. The caller owns *ret_strand: xj_strand_clear().
void xj_strand_make(const XjPaper *paper, XjStrand *ret_strand);
void xj_strand_clear(XjStrand *strand);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjStrand, xj_strand_clear)

static inline const XjSegment *
xj_segment(const XjStrand *strand, guint index)
{
    return &g_array_index(strand->segments, XjSegment, index);
}

// Characters that are compared.
static inline guint
xj_segment_length(const XjSegment *segment)
{
    return segment->to - segment->words;
}

// Whether the words are the same, markers and marks aside; of segments without words, whether they are written alike.
gboolean xj_segments_equal(const XjStrand *first, guint a, const XjStrand *second, guint b);

// About how many characters of their words two segments share, wherever they stand: by pairs of neighbours.
guint xj_segments_shared(const XjStrand *first, guint a, const XjStrand *second, guint b);

// 0 to 1: twice the shared characters by all.
double xj_segments_alikeness(const XjStrand *first, guint a, const XjStrand *second, guint b);

G_END_DECLS
