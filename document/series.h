// Points that count up together, and which of these series are headings.
//
// One marker proves nothing: 一是 and 2. are also words and list items. A series 1, 2, 3 whose members each bring a heading and
// a text of their own does.
#pragma once

#include "document/point.h"

G_BEGIN_DECLS

typedef struct
{
    XjMarkerFamily family;
    guint first, last;  // points
    guint members;      //
    guint last_number;  //
    guint developed;    // members, the last one not counted, that stand alone above a text or bring one
    guint bare;         // members, the last one not counted, that stand alone above nothing
    guint enumerated;   // members that end as clauses
    gboolean inside;    // it begins inside a paragraph
    gboolean formatted; // the format marks a member as heading
    gboolean sentence;  // its last member is a whole paragraph of one sentence
} XjSeries;

// Groups `points` (of XjPoint), sets their `series`, and returns a new array of XjSeries. Points that belong to none keep -1.
GArray *xj_series_build(GArray *points);

// Whether the members of the series are outline entries.
gboolean xj_series_is_outline(const XjSeries *series);

G_END_DECLS
