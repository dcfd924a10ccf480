// How much of a row fits a height. No program of an office sets the height of a row by itself where texts are wrapped and marked, and
// none shows a row that is higher than about 400 points: so it is estimated here, and what is higher is continued in a further row.
#pragma once

#include "query/sheet/sheet.h"

G_BEGIN_DECLS

#define XJ_LAYOUT_TEXT_POINTS 10.0  // size of texts
#define XJ_LAYOUT_TEXT_LINE 13.5    // height of a line of it, in points
#define XJ_LAYOUT_SOURCE_POINTS 8.0 // the same of sources
#define XJ_LAYOUT_SOURCE_LINE 11.0

// Where the rest of a cell begins.
typedef struct
{
    guint entry;
    guint at; // characters of its text that were taken
} XjSheetCursor;

// A stretch of an entry.
typedef struct
{
    const XjSheetEntry *entry;
    guint start, end;     // characters of its text
    gboolean with_source; // it ends with it
} XjSheetPiece;

// Lines that a text takes where `width` characters of Han fit one. Line ends count; 0 for an empty text.
guint xj_layout_lines(const char *text, double width);

// Appends to `pieces` (of XjSheetPiece) what of a cell `width` characters wide fits `height` points from *cursor on, at least a line,
// and moves the cursor behind it. Returns the points that it takes.
double xj_layout_take(const XjSheetCell *cell, guint width, double height, XjSheetCursor *cursor, GArray *pieces);

// Whether all of a cell was taken.
gboolean xj_layout_is_done(const XjSheetCell *cell, const XjSheetCursor *cursor);

G_END_DECLS
