// Places where an outline entry may begin: every marker at the head of a paragraph or behind a sentence end inside one, and
// every heading that the format marked. Which of them are entries is decided in series.h.
#pragma once

#include "document/draft.h"
#include "document/marker.h"

G_BEGIN_DECLS

// A longer first sentence is no heading.
#define XJ_HEADING_MAX 80

typedef struct
{
    XjMarker marker;     // of family XJ_MARKER_NONE for a format's heading without one
    guint paragraph;     // index
    gsize at;            // byte offset of the marker in the text
    XjSpan heading;      // what follows the marker up to the sentence end; empty if that is too far
    guint hint;          // depth that the format gave, 0 if none
    gboolean inside;     // it begins inside its paragraph
    gboolean led;        // a colon stands before it
    gboolean alone;      // nothing but the heading, without a sentence end: a line of its own
    gboolean body;       // more sentences follow the heading before the next point of its family, in its paragraph
    gboolean enumerated; // it ends with ； or ，: one of several clauses of a sentence
    gint series;         // index, -1 for none; set by xj_series_build()
} XjPoint;

// A new array of XjPoint in text order. Takes the assembled draft.
GArray *xj_points_collect(const XjDraft *draft);

static inline XjPoint *
xj_point_at(const GArray *points, guint index)
{
    return &g_array_index(points, XjPoint, index);
}

G_END_DECLS
