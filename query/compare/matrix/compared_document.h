// A column of a comparison: a paper with those of its units that a reader is shown.
#pragma once

#include "query/compare/matrix/strength.h"
#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// What of a paper's units is shown, and where: requirements, and units that carry one on.
typedef struct
{
    GArray *shown;  // of gboolean, one for each unit
    GArray *places; // of guint, one for each unit that is shown: its index among the requirements of the document; set by
                    // xj_compared_document_new()
} XjShownUnits;

// The requirements of a paper.
void xj_shown_units_init(XjShownUnits *units, const XjPaper *paper);
void xj_shown_units_clear(XjShownUnits *units);

static inline guint
xj_shown_place(const XjShownUnits *units, guint unit)
{
    return g_array_index(units->places, guint, unit);
}

// The column of a paper whose shown units are known: what they have become of is not said yet. Borrows all.
XjComparedDocument *xj_compared_document_new(const XjPaper *paper, XjShownUnits *units, guint rank,
                                             const XjVocabulary *vocabulary, const XjStrengthScale *scale);
void xj_compared_document_free(XjComparedDocument *document);

static inline XjComparedRequirement *
xj_compared_requirement(const XjComparedDocument *document, guint index)
{
    return g_ptr_array_index(document->requirements, index);
}

// A requirement as it is weighed and counted. Borrows from it.
XjDemand xj_compared_requirement_demand(const XjComparedRequirement *requirement);

// A unit of a paper, likewise.
XjDemand xj_paper_unit_demand(const XjPaper *paper, const XjPaperUnit *unit);

G_END_DECLS
