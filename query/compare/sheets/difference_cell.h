// How what one text makes of another is shown in a cell: what is there underlined, what was left out struck through.
#pragma once

#include "query/compare.h"
#include "query/sheet/sheet.h"

G_BEGIN_DECLS

// Appends `lower` to a cell with what of it is not in `upper` marked, and between it, unless that is most of `upper`, what of
// `upper` is not in it. `edits` (XjCompareEdit) make the one of the other; NULL: they are the same. `source` may be NULL.
void xj_sheet_add_difference(XjSheetCell *cell, const char *upper, const char *lower, const GArray *edits, const char *source);

// Marks in the first (second) of two texts side by side what the other one does not have.
void xj_sheet_mark_first(XjSheetEntry *first, const GArray *edits);
void xj_sheet_mark_second(XjSheetEntry *second, const GArray *edits);

// Appends the numbers that changed (XjQuantityChange; NULL: none), one below the other: 每季度 → 每月（收紧）.
void xj_sheet_add_changes(XjSheetCell *cell, const GPtrArray *changes);

G_END_DECLS
