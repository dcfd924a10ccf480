// What the sheets of comparisons share.
#pragma once

#include "query/compare/matrix/compared_document.h"
#include "query/sheet/sheet.h"

G_BEGIN_DECLS

// Whether a sheet of so many rows and columns may be made; INVALID if not.
gboolean xj_sheet_check_size(const char *title, gsize rows, gsize columns, GError **error);

// Who speaks, for which level and when, and whether it contradicts itself: a new string, to head a row or column with.
char *xj_sheet_document_head(const XjComparedDocument *document);

// What a document as a whole is cited as: a new string.
char *xj_sheet_whole_citation(const XjCitation *citation);

// The level that a document speaks for: its name, or that it is not known. Static or borrowed.
const char *xj_sheet_level_name(const XjHitLevel *level);

// What should be known of the comparison.
void xj_sheet_add_comparison_notes(XjSheet *sheet, const XjComparison *comparison);

// A requirement over its citation.
void xj_sheet_add_requirement(XjSheetCell *cell, const XjComparedRequirement *requirement);

static inline const XjComparedDocument *
xj_comparison_document(const XjComparison *comparison, guint index)
{
    return g_ptr_array_index(comparison->documents, index);
}

G_END_DECLS
